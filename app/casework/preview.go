package casework

import (
	"context"
	"slices"

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

// Preview works the same nights as Night on the files in memory and writes nothing. Acts are reported in the order of employers, those
// of employers among whose papers a night chooses after all others; the results are those that the next real run will have if nothing
// new is stored until then.
func (d *Desk) Preview(ctx context.Context, day calendar.Day, show func(Previewed) error) ([]Result, error) {
	return d.PreviewFiles(ctx, day, func(f *File, night calendar.Day, decision *Decision) error {
		for _, act := range decision.Acts {
			if err := show(Previewed{Day: night, Code: string(f.Employer.Code), Employer: f.Employer.Name, Act: act}); err != nil {
				return err
			}
		}
		return nil
	})
}

// PreviewFiles is Preview for whoever wants to see every decision with its file as it is before it.
func (d *Desk) PreviewFiles(ctx context.Context, day calendar.Day, show func(f *File, night calendar.Day, decision *Decision) error) ([]Result, error) {
	days, err := d.daysTo(ctx, day, false)
	if err != nil || len(days) == 0 {
		return over(days, day), err
	}
	p := &preview{first: days[0], last: day, show: show}
	if err := p.begin(ctx, d, days); err != nil {
		return nil, err
	}
	due := day
	if p.anyChanged() {
		due = 0 // some employers are due whose wake_on does not say so
	}
	for after := employer.ID(0); ; {
		ids, err := d.Store.Employers(ctx, after, due, pageSize)
		if err != nil {
			return nil, err
		}
		if len(ids) == 0 {
			err := p.choose()
			return p.list(), err
		}
		after = ids[len(ids)-1]
		files, err := d.Store.Files(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if err := p.employer(f, p.woken(f, p.first, f.WakeOn)); err != nil {
				return nil, err
			}
		}
	}
}

type preview struct {
	first, last calendar.Day
	desks       []*Desk           // of each night, with the law as it counts on it
	changed     []map[string]bool // of each night, the regions whose law is not that of the night before
	results     []*Result
	choices     []*Choice // of each night
	waiting     []*paused
	show        func(f *File, night calendar.Day, decision *Decision) error
}

// begin reads what each night begins with.
func (p *preview) begin(ctx context.Context, d *Desk, days []calendar.Day) error {
	hashes, err := d.Nights.LawHashes(ctx)
	if err != nil {
		return err
	}
	for _, night := range days {
		then, err := d.asOf(ctx, night)
		if err != nil {
			return err
		}
		kept, err := d.Nights.ChoicesOf(ctx, night)
		if err != nil {
			return err
		}
		changed, now := then.changedSince(hashes)
		hashes = now
		p.desks, p.changed = append(p.desks, then), append(p.changed, changed)
		p.results, p.choices = append(p.results, newResult(night)), append(p.choices, NewChoice(night, kept))
	}
	return nil
}

func (p *preview) anyChanged() bool {
	return slices.ContainsFunc(p.changed, func(regions map[string]bool) bool { return len(regions) > 0 })
}

// woken is when the employer is looked at next, from the day on: when it is due, or earlier where the law of its region changes.
func (p *preview) woken(f *File, from, due calendar.Day) calendar.Day {
	for n := p.first.DaysUntil(from); n < len(p.changed); n++ {
		if night := p.first.AddDays(n); p.changed[n][f.Employer.Region] && (due.IsZero() || night < due) {
			return night
		}
	}
	return due
}

// paused is an employer whose night has to choose first.
type paused struct {
	file       *File
	on         calendar.Day
	candidates []Candidate
}

// employer plays the nights of one employer from the day on, from wake-up to wake-up, until a night has to choose.
func (p *preview) employer(f *File, wake calendar.Day) error {
	for day := max(wake, p.first); !wake.IsZero() && day <= p.last; day = max(wake, day.AddDays(1)) {
		n := p.first.DaysUntil(day)
		decision, err := p.desks[n].decide(f, day, p.choices[n])
		if err != nil {
			p.results[n].Quarantined = append(p.results[n].Quarantined, Quarantined{ID: f.ID, Code: string(f.Employer.Code), Reason: err.Error()})
			continue // it stays due and fails again the next night
		}
		if len(decision.Contending) > 0 {
			p.waiting = append(p.waiting, &paused{f, day, decision.Contending})
			return nil
		}
		p.results[n].count(decision)
		if err := p.show(f, day, decision); err != nil {
			return err
		}
		f.Apply(decision)
		f.Revision++ // as storing it would
		wake = p.woken(f, day.AddDays(1), decision.WakeOn)
	}
	return nil
}

// choose lets the nights choose one after the other, each of what contends on it, and plays on.
func (p *preview) choose() error {
	for n, choice := range p.choices {
		day := p.first.AddDays(n)
		var now, later []*paused
		var contenders []Contender
		for _, w := range p.waiting {
			if w.on != day {
				later = append(later, w)
				continue
			}
			now = append(now, w)
			contenders = append(contenders, Contender{Employer: w.file.ID, Region: w.file.Employer.Region, District: w.file.Employer.District, Candidates: w.candidates})
		}
		settle(p.desks[n], choice, contenders)
		choice.final = true
		p.waiting = later
		for _, w := range now {
			if err := p.employer(w.file, day); err != nil {
				return err
			}
		}
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
