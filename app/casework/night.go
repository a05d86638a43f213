package casework

import (
	"context"
	"errors"
	"fmt"
	"time"

	"arrears/app/calendar"
	"arrears/app/employer"
)

// pageSize is how many employers one transaction of the night holds.
const pageSize = 200 //arch:number a page, no law

// NightOptions say how a night is run.
type NightOptions struct {
	Progress func(day calendar.Day, examined int) // called after every page; may be nil
	CatchUp  bool                                 // work missed days only: nothing where no night was ever worked
	Elapsed  func() time.Duration                 // a running clock of the caller's, for durations only; may be nil
}

func (o NightOptions) report(day calendar.Day, examined int) {
	if o.Progress != nil {
		o.Progress(day, examined)
	}
}

func (o NightOptions) elapsed() time.Duration {
	if o.Elapsed == nil {
		return 0
	}
	return o.Elapsed()
}

// Night works the night of the day, and before it every missed one in order, each as of its own date. A day that was
// worked already is worked again only for employers that have become due since, so that repeating a night changes
// nothing. It stops at a day that fails. The results are those of the days worked, the last one for the day asked.
func (d *Desk) Night(ctx context.Context, day calendar.Day, o NightOptions) ([]Result, error) {
	days, err := d.daysTo(ctx, day, o.CatchUp)
	if err != nil {
		return nil, err
	}
	results := over(days, day)
	for _, night := range days {
		result, err := d.oneNight(ctx, night, o)
		if err != nil {
			return results, fmt.Errorf("night of %s: %w", night, err)
		}
		results = append(results, *result)
	}
	return results, nil
}

// over is the empty result of a day before the last night: repeating it changes nothing, and what was entered since is
// worked by the next night.
func over(days []calendar.Day, day calendar.Day) []Result {
	if len(days) > 0 {
		return nil
	}
	return []Result{*newResult(day)}
}

// daysTo lists the days to be worked: from the one after the last night to the day, the last one again where it is asked
// for, the day alone on first use, and none for a day before the last night.
func (d *Desk) daysTo(ctx context.Context, day calendar.Day, catchUp bool) ([]calendar.Day, error) {
	last, err := d.Nights.LastNight(ctx)
	switch {
	case err != nil || last.IsZero() && catchUp:
		return nil, err
	case last.IsZero() || day == last:
		return []calendar.Day{day}, nil
	}
	var days []calendar.Day
	for night := last.AddDays(1); night <= day; night++ {
		days = append(days, night)
	}
	return days, nil
}

func (d *Desk) oneNight(ctx context.Context, day calendar.Day, o NightOptions) (*Result, error) {
	start := o.elapsed()
	if err := d.refreshed(ctx, day); err != nil {
		return nil, err
	}
	if err := d.wakeChangedRegions(ctx, day); err != nil {
		return nil, err
	}
	result := newResult(day)
	for after := employer.ID(0); ; {
		ids, err := d.Store.Employers(ctx, after, day, pageSize)
		if err != nil {
			return nil, err
		}
		if len(ids) == 0 {
			break
		}
		after = ids[len(ids)-1]
		if err := d.page(ctx, day, ids, result); err != nil {
			return nil, err
		}
		o.report(day, result.EmployersExamined)
	}
	result.Took = o.elapsed() - start
	return result, d.Nights.Finish(ctx, *result)
}

func newResult(day calendar.Day) *Result {
	return &Result{Day: day, RunID: "night-" + day.String(), Acts: map[ActKind]int{}}
}

// page decides on a page of employers and stores it in one transaction. Where that fails, its employers are done again
// one by one, and the failing one is quarantined with its error while the night goes on.
func (d *Desk) page(ctx context.Context, day calendar.Day, ids []employer.ID, result *Result) error {
	files, err := d.Store.Files(ctx, ids)
	if err != nil {
		return d.oneByOne(ctx, day, ids, result, err)
	}
	outcomes, failed := d.decideAll(files, day, Night)
	if len(outcomes) > 0 {
		if err := d.Store.Save(ctx, day, outcomes); err != nil {
			return d.oneByOne(ctx, day, ids, result, err)
		}
	}
	for i := range outcomes {
		result.count(&outcomes[i].Decision)
	}
	for _, q := range failed {
		if err := d.quarantine(ctx, day, q, result); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) oneByOne(ctx context.Context, day calendar.Day, ids []employer.ID, result *Result, cause error) error {
	if ctx.Err() != nil || len(ids) == 0 {
		return errors.Join(ctx.Err(), cause)
	}
	for _, id := range ids {
		decided, code, err := d.single(ctx, day, id)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			q := Quarantined{ID: id, Code: code, Reason: err.Error()}
			if err := d.quarantine(ctx, day, q, result); err != nil {
				return err
			}
			continue
		}
		result.count(decided)
	}
	return nil
}

// single decides on one employer in a transaction of its own. The code comes with a failure too, where it is known.
func (d *Desk) single(ctx context.Context, day calendar.Day, id employer.ID) (*Decision, string, error) {
	files, err := d.Store.Files(ctx, []employer.ID{id})
	if err != nil {
		return nil, "", err
	}
	code := string(files[0].Employer.Code)
	outcomes, failed := d.decideAll(files, day, Night)
	if len(failed) > 0 {
		return nil, code, errors.New(failed[0].Reason)
	}
	if err := d.Store.Save(ctx, day, outcomes); err != nil {
		return nil, code, err
	}
	return &outcomes[0].Decision, code, nil
}

func (d *Desk) quarantine(ctx context.Context, day calendar.Day, q Quarantined, result *Result) error {
	result.Quarantined = append(result.Quarantined, q)
	return d.Nights.Quarantine(ctx, day, q)
}

// decideAll decides on every file; what cannot be decided is listed with its reason instead.
func (d *Desk) decideAll(files []*File, day calendar.Day, actor string) ([]Outcome, []Quarantined) {
	var outcomes []Outcome
	var failed []Quarantined
	for _, f := range files {
		decision, err := d.decide(f, day)
		if err != nil {
			failed = append(failed, Quarantined{ID: f.ID, Code: string(f.Employer.Code), Reason: err.Error()})
			continue
		}
		outcomes = append(outcomes, outcome(f, day, actor, decision))
	}
	return outcomes, failed
}

// decide asks Decide with the law of the employer's region.
func (d *Desk) decide(f *File, day calendar.Day) (*Decision, error) {
	region, err := d.Region(f)
	if err != nil {
		return nil, err
	}
	return Decide(region, f, day)
}

func (r *Result) count(d *Decision) {
	r.EmployersExamined++
	for i := range d.Acts {
		r.Acts[d.Acts[i].Kind]++
		if d.Acts[i].Kind == DraftOrder {
			r.DocumentsDrafted++
		}
	}
}

// wakeChangedRegions makes the employers of every region due whose law is not what the last night worked with.
func (d *Desk) wakeChangedRegions(ctx context.Context, day calendar.Day) error {
	changed, now, err := d.changedRegions(ctx)
	if err != nil || len(changed) == 0 {
		return err
	}
	for region := range changed {
		if err := d.Nights.Wake(ctx, region, day); err != nil {
			return err
		}
	}
	return d.Nights.StoreLawHashes(ctx, now)
}

func (d *Desk) changedRegions(ctx context.Context) (changed map[string]bool, now map[string]string, err error) {
	before, err := d.Nights.LawHashes(ctx)
	if err != nil {
		return nil, nil, err
	}
	changed, now = map[string]bool{}, map[string]string{}
	for _, region := range d.Law.Regions() {
		now[region.Key] = region.Hash()
		if before[region.Key] != now[region.Key] {
			changed[region.Key] = true
		}
	}
	return changed, now, nil
}
