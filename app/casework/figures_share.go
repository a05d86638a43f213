package casework

import (
	"strconv"

	"arrears/app/access"
	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// AgePart is the part of a bucket of ages in the figures: its first day.
func AgePart(bucket int) string { return strconv.Itoa(arrears.Buckets[bucket].From) }

// counting is one employer on the day that is counted.
type counting struct {
	region *law.Region
	file   *File
	day    calendar.Day
	place  access.District
	sums   *figureSums
	shares []FigureShare
}

// share counts the employer once in a figure and keeps its share for the list behind it.
func (c *counting) share(m FigureMeasure, part string, principal, fee money.Fen) {
	c.sums.add(&DayFigure{Place: c.place, Measure: m, Part: part, Number: 1, Amount: principal, LateFee: fee})
	c.shares = append(c.shares, FigureShare{ID: c.file.ID, Place: c.place, Measure: m, Part: part, Number: 1, Principal: principal, LateFee: fee})
}

// count counts the employer and gives its shares.
func (c *counting) count(before *FigureShare) ([]FigureShare, error) {
	at, err := c.file.deciding(c.region, c.day)
	if err != nil {
		return nil, err
	}
	c.owed(at.statement)
	c.step(at.statement)
	c.collected(at.statement, before)
	if err := c.instalments(at); err != nil {
		return nil, err
	}
	return c.shares, nil
}

// owed counts what is in arrears: in all, by age as the command that lists ages does it, by insurance and by industry.
func (c *counting) owed(s *arrears.Statement) {
	t := &s.Totals
	if t.Overdue() == 0 {
		return
	}
	c.share(OwedFigure, "", t.OverduePrincipal, t.OverdueLateFee)
	c.share(IndustryFigure, strconv.Itoa(c.file.Employer.IndustryClass), t.OverduePrincipal, t.OverdueLateFee)
	for i, a := range arrears.Ageing(s, s) {
		if a.Closing+a.LateFee > 0 {
			c.share(AgeFigure, AgePart(i), a.Closing, a.LateFee)
		}
	}
	type sum struct{ principal, fee money.Fen }
	by := map[law.Insurance]sum{}
	for i := range s.Lines {
		if l := &s.Lines[i]; l.Overdue() {
			was := by[l.Charge.Insurance]
			by[l.Charge.Insurance] = sum{was.principal + l.PrincipalOutstanding, was.fee + l.LateFeeOutstanding}
		}
	}
	for _, insurance := range law.Insurances {
		if sum, owed := by[insurance]; owed {
			c.share(InsuranceFigure, insurance.String(), sum.principal, sum.fee)
		}
	}
}

// step counts the open case at the step that it took last.
func (c *counting) step(s *arrears.Statement) {
	step, since := c.file.StepOn(c.day)
	if step == AtNone {
		return
	}
	c.share(StepFigure, string(step), s.Totals.OverduePrincipal, s.Totals.OverdueLateFee)
	c.sums.lasted(&DayFigure{Place: c.place, Measure: StepFigure, Part: string(step)}, since.DaysUntil(c.day))
}

// collected counts what came in on arrears since the last count, under the step that was the last before the money. A payment
// that is entered late or reversed changes the day on which that became known, and no day before.
func (c *counting) collected(s *arrears.Statement, before *FigureShare) {
	var principal, fee money.Fen
	var last calendar.Day
	for _, u := range s.Settlement.Uses {
		if u.On > s.Settlement.Debts[u.Debt].Charge.DueOn {
			principal, fee, last = principal+u.Employer+u.Employee, fee+u.Fee, max(last, u.On)
		}
	}
	if before != nil && (principal != before.Principal || fee != before.LateFee) {
		step, _ := c.file.StepOn(last.AddDays(-1))
		c.share(CollectedFigure, string(step), principal-before.Principal, fee-before.LateFee)
	}
	if s.Totals.Overdue() > 0 {
		c.shares = append(c.shares, FigureShare{ID: c.file.ID, Place: c.place, Measure: lateMoneyShare, Principal: principal, LateFee: fee})
	}
}

// instalments counts what agreements in force let fall due.
func (c *counting) instalments(at *deciding) error {
	agreed := false
	for i := range c.file.Papers {
		agreed = agreed || c.file.Papers[i].Kind == law.DeferralAgreement
	}
	open := c.file.caseOn(c.day)
	if !agreed || open == nil {
		return nil
	}
	at.findingsNow = c.file.Findings
	s, err := at.situation(open.No)
	if err != nil {
		return err
	}
	for i := range s.Agreements {
		a := &s.Agreements[i]
		if !a.Runs(c.day) {
			continue
		}
		left := a.Unpaid
		due := a.Plan.Due()
		for n := len(due) - 1; n >= 0 && left > 0; n-- { // what is paid is the earliest part of the plan
			sum := min(left, due[n].Sum())
			left -= sum
			c.due(InstalmentsDue, due[n].On.Day, sum)
		}
	}
	return nil
}

// due counts one sum in the forecasts that reach its day.
func (c *counting) due(part string, on calendar.Day, sum money.Fen) {
	for measure, days := range map[FigureMeasure]int{DueSoonFigure: SoonDays, DueLaterFigure: LaterDays} {
		if on > c.day && on <= c.day.AddDays(days) {
			c.fallsDue(measure, part, sum)
		}
	}
}

// fallsDue counts one sum of a forecast; several of an employer are one share.
func (c *counting) fallsDue(m FigureMeasure, part string, sum money.Fen) {
	c.sums.add(&DayFigure{Place: c.place, Measure: m, Part: part, Number: 1, Amount: sum})
	for i := range c.shares {
		if s := &c.shares[i]; s.Measure == m && s.Part == part {
			s.Number++
			s.Principal += sum
			return
		}
	}
	c.shares = append(c.shares, FigureShare{ID: c.file.ID, Place: c.place, Measure: m, Part: part, Number: 1, Principal: sum})
}
