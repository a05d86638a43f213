package casework

import (
	"context"
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
	d, err := d.asOf(ctx, day)
	if err != nil {
		return nil, err
	}
	if err := d.wakeChangedRegions(ctx, day); err != nil {
		return nil, err
	}
	w := &working{Desk: d, day: day, options: o, result: newResult(day)}
	if err := w.begin(ctx); err != nil {
		return nil, err
	}
	for after := employer.ID(0); ; {
		ids, err := d.Store.Employers(ctx, after, day, pageSize)
		if err != nil {
			return nil, err
		}
		if len(ids) == 0 {
			break
		}
		after = ids[len(ids)-1]
		if err := w.page(ctx, ids); err != nil {
			return nil, err
		}
	}
	if err := w.choose(ctx); err != nil {
		return nil, err
	}
	w.result.Took = o.elapsed() - start
	if err := d.assign(ctx, day); err != nil {
		return nil, err
	}
	return w.result, d.Nights.Finish(ctx, *w.result)
}

func newResult(day calendar.Day) *Result {
	return &Result{Day: day, RunID: "night-" + day.String(), Acts: map[ActKind]int{}}
}

// decide asks Decide with the law of the employer's region.
func (d *Desk) decide(f *File, day calendar.Day, choice *Choice) (*Decision, error) {
	region, err := d.Region(f)
	if err != nil {
		return nil, err
	}
	return DecideWithin(region, f, day, choice)
}

func (r *Result) count(d *Decision) {
	r.EmployersExamined++
	r.Carried += len(d.Carried)
	for i := range d.Acts {
		r.Acts[d.Acts[i].Kind]++
		if d.Acts[i].Kind == DraftOrder {
			r.DocumentsDrafted++
		}
	}
}

// wakeChangedRegions makes the employers of every region due whose law is not what the last night worked with.
func (d *Desk) wakeChangedRegions(ctx context.Context, day calendar.Day) error {
	before, err := d.Nights.LawHashes(ctx)
	if err != nil {
		return err
	}
	changed, now := d.changedSince(before)
	if len(changed) == 0 {
		return nil
	}
	for region := range changed {
		if err := d.Nights.Wake(ctx, region, day); err != nil {
			return err
		}
	}
	return d.Nights.StoreLawHashes(ctx, now)
}

// changedSince tells which regions have another law than the hashes say, and the hashes of now.
func (d *Desk) changedSince(before map[string]string) (changed map[string]bool, now map[string]string) {
	changed, now = map[string]bool{}, map[string]string{}
	for _, region := range d.Law.Regions() {
		now[region.Key] = region.Hash()
		if before[region.Key] != now[region.Key] {
			changed[region.Key] = true
		}
	}
	return changed, now
}
