package casework

import (
	"context"
	"fmt"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/registration"
)

// FigureDesk counts closed days: a day is closed once its night was worked, and a day that was counted is never counted again.
// What becomes known later changes the day on which it became known.
type FigureDesk struct {
	Desk    *Desk
	Figures FigureStore
	Now     func() time.Time
}

// CountLast counts the last closed day where it was not counted yet, and tells which day that was; no day: there was nothing to do.
func (d *FigureDesk) CountLast(ctx context.Context) (calendar.Day, error) {
	night, err := d.Desk.Nights.LastNight(ctx)
	if err != nil || night.IsZero() {
		return 0, err
	}
	last, err := d.Figures.LastFigures(ctx)
	if err != nil || last.Day >= night {
		return 0, err
	}
	return night, d.count(ctx, night, last.Day)
}

// Count counts the day, which has to be the last closed one: of earlier days nobody knows any more what was waiting then.
func (d *FigureDesk) Count(ctx context.Context, day calendar.Day) error {
	night, err := d.Desk.Nights.LastNight(ctx)
	if err != nil {
		return err
	}
	last, err := d.Figures.LastFigures(ctx)
	switch {
	case err != nil:
		return err
	case day > night || night.IsZero():
		return fault.New(fault.Refused, fmt.Sprintf("%s 还没有结束：先办完这一天的夜间检查（arrears night --day %s）。", day, day),
			fmt.Sprintf("%s is not closed: work its night first (arrears night --day %s).", day, day))
	case day <= last.Day:
		return fault.New(fault.Refused, fmt.Sprintf("%s 已经过了：最近统计的是 %s，统计过的日子不再改。", day, last.Day),
			fmt.Sprintf("%s is past: the last counted day is %s, and a counted day does not change.", day, last.Day))
	case day < night:
		return fault.New(fault.Refused, fmt.Sprintf("%s 没有统计，只能统计最近办完夜间检查的日子：%s。", day, night),
			fmt.Sprintf("%s was not counted; only the last day whose night was worked can be: %s.", day, night))
	}
	return d.count(ctx, day, last.Day)
}

// figurePage is how many employers are held at once.
const figurePage = pageSize

func (d *FigureDesk) count(ctx context.Context, day, last calendar.Day) error {
	if err := d.Figures.BeginFigures(ctx, day); err != nil {
		return err
	}
	sums := newFigureSums()
	out := FigureDay{Day: day}
	for after := employer.ID(0); ; {
		page, err := d.Figures.Debtors(ctx, last, day, after, figurePage)
		if err != nil {
			return err
		}
		if len(page) == 0 {
			break
		}
		after = page[len(page)-1].ID
		left, err := d.countPage(ctx, day, page, sums)
		if err != nil {
			return err
		}
		out.LeftOut += left
	}
	if err := d.tally(ctx, day, last, sums); err != nil {
		return err
	}
	out.CountedAt = d.Now().Unix()
	return d.Figures.FinishFigures(ctx, out, sums.figures())
}

// countPage counts a page of employers and tells how many could not be computed; the night has them in quarantine.
func (d *FigureDesk) countPage(ctx context.Context, day calendar.Day, page []ToCount, sums *figureSums) (int, error) {
	ids, before := idsOf(page)
	files, err := d.Desk.Store.Files(ctx, ids)
	if err != nil {
		return 0, err
	}
	var shares []FigureShare
	left := 0
	for i, f := range files {
		region, err := d.Desk.Region(f)
		if err != nil {
			left++
			continue
		}
		own := newFigureSums() // an employer that fails half way counts in nothing
		c := counting{region: region, file: f, day: day, place: access.District{Region: f.Employer.Region, Name: f.Employer.District}, sums: own}
		counted, err := c.count(before[i])
		if err != nil {
			left++
			continue
		}
		sums.join(own, c.place)
		shares = append(shares, counted...)
	}
	return left, d.Figures.KeepShares(ctx, day, shares)
}

// tally adds what whole tables say.
func (d *FigureDesk) tally(ctx context.Context, day, last calendar.Day, sums *figureSums) error {
	q, err := d.question(day, last)
	if err != nil {
		return err
	}
	rows, err := d.Figures.TallyFigures(ctx, q)
	if err != nil {
		return err
	}
	for i := range rows {
		f := rows[i]
		if f.Measure == EffortFigure { // the store knows kinds of papers
			step, ok := StepOf(law.PaperKind(f.Part))
			if !ok {
				continue
			}
			f.Part = string(step)
		}
		sums.add(&f)
	}
	return nil
}

// question is what is asked of whole tables about the day.
func (d *FigureDesk) question(day, last calendar.Day) (FigureQuestion, error) {
	q := FigureQuestion{Day: day, Since: last, FirstDays: map[string]calendar.Day{}}
	if last.IsZero() {
		q.Since = day.AddDays(-1)
	}
	for _, region := range d.Desk.Law.Regions() {
		q.FirstDays[region.Key] = region.FirstPeriod.First()
		due, err := BeingDeclared(region, day)
		if err != nil {
			return q, err
		}
		q.Months = append(q.Months, due)
		if len(q.Months) > 1 {
			continue // the terms to register are national
		}
		if q.Employees, err = termsOver(region, law.EmployeeRegistrationDays, day, q.Since); err != nil {
			return q, err
		}
		if q.Employers, err = termsOver(region, law.EmployerRegistrationDays, day, q.Since); err != nil {
			return q, err
		}
	}
	return q, nil
}

func termsOver(region *law.Region, name law.Name, day, since calendar.Day) (t FigureTerms, err error) {
	for _, asked := range []struct {
		at calendar.Day
		to *calendar.Day
	}{{day, &t.Over}, {since.AddDays(1), &t.Before}, {day.AddDays(1), &t.Ended}} {
		if *asked.to, err = registration.OverdueSince(region, name, asked.at); err != nil {
			return t, err
		}
	}
	return t, nil
}

// BeingDeclared is the month of the region whose due day is the next on the day (SIL 60).
func BeingDeclared(region *law.Region, day calendar.Day) (RegionMonth, error) {
	before, err := LatestDue(region, day)
	if err != nil {
		return RegionMonth{}, err
	}
	p := before.Period.AddMonths(1)
	due, err := region.DueOn(p)
	return RegionMonth{Region: region.Key, Period: p, Due: due}, err
}
