package casework

import (
	"context"

	"arrears/app/calendar"
	"arrears/app/employer"
)

// Previewed is one act that the night would do.
type Previewed struct {
	Day      calendar.Day
	Code     string
	Employer string
	Act      Act
}

// Preview works the same nights as Night on the files in memory and writes nothing. Every act is reported in the order
// of employers; the results are those that the next real run will have if nothing new is stored until then.
func (d *Desk) Preview(ctx context.Context, day calendar.Day, show func(Previewed) error) ([]Result, error) {
	days, err := d.daysTo(ctx, day, false)
	if err != nil || len(days) == 0 {
		return over(days, day), err
	}
	if err := d.refreshed(ctx, days[0]); err != nil {
		return nil, err
	}
	changed, _, err := d.changedRegions(ctx)
	if err != nil {
		return nil, err
	}
	p := &preview{desk: d, first: days[0], last: day, changed: changed, show: show}
	for _, night := range days {
		p.results = append(p.results, newResult(night))
	}
	due := day
	if len(changed) > 0 {
		due = 0 // some employers are due whose wake_on does not say so
	}
	for after := employer.ID(0); ; {
		ids, err := d.Store.Employers(ctx, after, due, pageSize)
		if err != nil {
			return nil, err
		}
		if len(ids) == 0 {
			return p.list(), nil
		}
		after = ids[len(ids)-1]
		files, err := d.Store.Files(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if err := p.employer(f); err != nil {
				return nil, err
			}
		}
	}
}

type preview struct {
	desk        *Desk
	first, last calendar.Day
	changed     map[string]bool
	results     []*Result
	show        func(Previewed) error
}

// employer plays the nights of one employer, from wake-up to wake-up.
func (p *preview) employer(f *File) error {
	wake := f.WakeOn
	if p.changed[f.Employer.Region] {
		wake = p.first
	}
	for day := max(wake, p.first); !wake.IsZero() && day <= p.last; day = max(wake, day.AddDays(1)) {
		result := p.results[p.first.DaysUntil(day)]
		decision, err := p.desk.decide(f, day)
		if err != nil {
			result.Quarantined = append(result.Quarantined, Quarantined{ID: f.ID, Code: string(f.Employer.Code), Reason: err.Error()})
			continue // it stays due and fails again the next night
		}
		result.count(decision)
		for _, act := range decision.Acts {
			if err := p.show(Previewed{Day: day, Code: string(f.Employer.Code), Employer: f.Employer.Name, Act: act}); err != nil {
				return err
			}
		}
		f.Apply(decision)
		wake = decision.WakeOn
	}
	return nil
}

func (p *preview) list() []Result {
	out := make([]Result, len(p.results))
	for i, r := range p.results {
		out[i] = *r
	}
	return out
}
