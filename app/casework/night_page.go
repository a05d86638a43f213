package casework

import (
	"context"
	"errors"

	"arrears/app/calendar"
	"arrears/app/employer"
)

// working is one night at work.
type working struct {
	*Desk
	day     calendar.Day
	options NightOptions
	result  *Result
	choice  *Choice     // nil where no office lacks hands
	waiting []Contender // employers that are decided when the night has chosen
}

// begin reads what an earlier run of the night has chosen already.
func (w *working) begin(ctx context.Context) error {
	limited := false
	for _, region := range w.Law.Regions() {
		limited = limited || region.LimitsPapers(w.day.AddDays(1))
	}
	if !limited {
		return nil
	}
	kept, err := w.Nights.ChoicesOf(ctx, w.day)
	if err != nil {
		return err
	}
	w.choice = NewChoice(w.day, kept)
	return nil
}

// choose ranks what contends over all employers, keeps the choice, and only then decides on them: a night that is killed anywhere and
// worked again finds the choice that was kept, or makes the same one.
func (w *working) choose(ctx context.Context) error {
	if len(w.waiting) == 0 {
		return nil
	}
	chosen := settle(w.Desk, w.choice, w.waiting)
	if len(chosen) > 0 {
		if err := w.Nights.KeepChoices(ctx, w.day, chosen); err != nil {
			return err
		}
	}
	w.choice.final = true
	for first := 0; first < len(w.waiting); first += pageSize {
		var ids []employer.ID
		for _, c := range w.waiting[first:min(first+pageSize, len(w.waiting))] {
			ids = append(ids, c.Employer)
		}
		if err := w.page(ctx, ids); err != nil {
			return err
		}
	}
	return nil
}

// settle ranks the contenders of every region.
func settle(d *Desk, choice *Choice, waiting []Contender) []Chosen {
	by := map[string][]Contender{}
	for _, c := range waiting {
		by[c.Region] = append(by[c.Region], c)
	}
	var chosen []Chosen
	for _, region := range d.Law.Regions() {
		chosen = append(chosen, choice.Settle(region, by[region.Key])...)
	}
	return chosen
}

// page decides on a page of employers and stores it in one transaction. Where that fails, its employers are done again one by one, and
// the failing one is quarantined with its error while the night goes on.
func (w *working) page(ctx context.Context, ids []employer.ID) error {
	defer func() { w.options.report(w.day, w.result.EmployersExamined) }()
	files, err := w.Store.Files(ctx, ids)
	if err != nil {
		return w.oneByOne(ctx, ids, err)
	}
	decided := w.decideAll(files)
	if len(decided.outcomes) > 0 {
		if err := w.Store.Save(ctx, w.day, decided.outcomes); err != nil {
			return w.oneByOne(ctx, ids, err)
		}
	}
	for i := range decided.outcomes {
		w.result.count(&decided.outcomes[i].Decision)
	}
	w.waiting = append(w.waiting, decided.waiting...)
	for _, q := range decided.failed {
		if err := w.quarantine(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

func (w *working) oneByOne(ctx context.Context, ids []employer.ID, cause error) error {
	if ctx.Err() != nil || len(ids) == 0 {
		return errors.Join(ctx.Err(), cause)
	}
	for _, id := range ids {
		q := w.single(ctx, id)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if q == nil {
			continue
		}
		if err := w.quarantine(ctx, *q); err != nil {
			return err
		}
	}
	return nil
}

// single decides on one employer in a transaction of its own, and tells what keeps it from being decided. The code comes with a
// failure too, where it is known.
func (w *working) single(ctx context.Context, id employer.ID) *Quarantined {
	files, err := w.Store.Files(ctx, []employer.ID{id})
	if err != nil {
		return &Quarantined{ID: id, Reason: err.Error()}
	}
	decided := w.decideAll(files)
	if len(decided.failed) > 0 {
		return &decided.failed[0]
	}
	w.waiting = append(w.waiting, decided.waiting...)
	if len(decided.outcomes) == 0 {
		return nil
	}
	if err := w.Store.Save(ctx, w.day, decided.outcomes); err != nil {
		return &Quarantined{ID: id, Code: string(files[0].Employer.Code), Reason: err.Error()}
	}
	w.result.count(&decided.outcomes[0].Decision)
	return nil
}

func (w *working) quarantine(ctx context.Context, q Quarantined) error {
	w.result.Quarantined = append(w.result.Quarantined, q)
	return w.Nights.Quarantine(ctx, w.day, q)
}

// decidedPage is a page of files as they were decided on.
type decidedPage struct {
	outcomes []Outcome
	waiting  []Contender   // to be decided when the night has chosen
	failed   []Quarantined // what could not be decided, with the reason
}

func (w *working) decideAll(files []*File) decidedPage {
	var p decidedPage
	for _, f := range files {
		decision, err := w.decide(f, w.day, w.choice)
		switch {
		case err != nil:
			p.failed = append(p.failed, Quarantined{ID: f.ID, Code: string(f.Employer.Code), Reason: err.Error()})
		case len(decision.Contending) > 0:
			p.waiting = append(p.waiting, Contender{Employer: f.ID, Region: f.Employer.Region, District: f.Employer.District, Candidates: decision.Contending})
		default:
			p.outcomes = append(p.outcomes, outcome(f, w.day, Night, decision))
		}
	}
	return p
}
