package casework

import (
	"context"
	"fmt"
	"slices"
	"time"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
)

const (
	measuredAtOnce = 100         //arch:number a page of cases, no law
	measurerSilent = time.Minute // after which the measuring is taken up by another process
)

// MeasureNext works out what the proposal that has waited longest would do to open cases; it is false where none waits. What
// was cut off goes on where it stood.
func (d *LawDesk) MeasureNext(ctx context.Context, today calendar.Day, clock func() time.Time) (bool, error) {
	if err := d.Refresh(ctx, today); err != nil {
		return false, err
	}
	inForce, err := d.Changes.LawInForce(ctx)
	if err != nil {
		return false, err
	}
	now := clock()
	c, i, err := d.Impacts.ClaimImpact(ctx, inForce, now, now.Add(-measurerSilent))
	if err != nil || c == nil {
		return false, err
	}
	m := &lawMeasuring{desk: d, change: c, impact: i, clock: clock, today: today}
	return true, m.run(ctx)
}

// lawMeasuring works out the effect of one proposal.
type lawMeasuring struct {
	desk   *LawDesk
	change *LawChange
	impact *LawImpact
	trial  *law.Book
	clock  func() time.Time
	today  calendar.Day
}

func (m *lawMeasuring) run(ctx context.Context) error {
	var err error
	if m.trial, err = m.desk.Try(&m.change.LawWish, m.today); err != nil {
		m.impact.State, m.impact.Problem = ImpactFailed, err.Error()
		return m.keep(ctx, m.impact.After, nil)
	}
	if m.change.Kind == law.WordingChange {
		return m.countDrafts(ctx)
	}
	if m.impact.After == 0 {
		if err := m.begin(ctx); err != nil {
			return err
		}
	}
	if m.change.Kind == law.SealChange { // papers look otherwise; nothing is decided otherwise
		m.impact.State, m.impact.Done = ImpactDone, m.impact.Total
		return m.keep(ctx, m.impact.After, nil)
	}
	for {
		ids, err := m.desk.Impacts.OpenCases(ctx, m.change.Region, m.impact.After, measuredAtOnce)
		if err != nil {
			return err
		}
		was := m.impact.After
		if len(ids) == 0 {
			m.impact.State = ImpactDone
			return m.keep(ctx, was, nil)
		}
		cases, err := m.page(ctx, ids)
		if err != nil {
			return err
		}
		m.impact.After, m.impact.Done = ids[len(ids)-1], m.impact.Done+len(ids)
		m.impact.Total = max(m.impact.Total, m.impact.Done)
		if err := m.keep(ctx, was, cases); err != nil {
			return err
		}
	}
}

func (m *lawMeasuring) keep(ctx context.Context, was employer.ID, cases []CaseImpact) error {
	m.impact.TouchedAt = m.clock()
	return m.desk.Impacts.KeepImpact(ctx, was, m.impact, cases)
}

// begin looks at the days on which premium is due, which concern every employer.
func (m *lawMeasuring) begin(ctx context.Context) error {
	total, err := m.desk.Impacts.CountOpenCases(ctx, m.change.Region)
	if err != nil {
		return err
	}
	m.impact.Total, m.impact.AsOf = total, m.change.LawAsOf(m.today)
	m.impact.Due, m.impact.Districts, m.impact.Done = m.movedDue(), nil, 0
	return nil
}

// movedDue compares the due days of every month from the last one to a year ahead, and of earlier ones from the first month.
func (m *lawMeasuring) movedDue() []MovedDue {
	var out []MovedDue
	for _, r := range m.trial.Regions() {
		old, ok := m.desk.Law.Region(r.Key)
		if !ok || old.Hash() == r.Hash() {
			continue
		}
		for p := r.FirstPeriod; p <= m.today.Period().AddMonths(monthsAhead); p++ {
			before, errBefore := old.DueOn(p)
			after, errAfter := r.DueOn(p)
			if errBefore == nil && errAfter == nil && before != after {
				out = append(out, MovedDue{r.Key, p, before, after})
			}
		}
	}
	return out
}

// page decides the cases under both laws and keeps those that differ.
func (m *lawMeasuring) page(ctx context.Context, ids []employer.ID) ([]CaseImpact, error) {
	files, err := m.desk.Files.Files(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []CaseImpact
	for _, f := range files {
		before, err := weigh(m.desk.Law, f, m.impact.AsOf)
		if err != nil {
			continue // the night has it in quarantine, and its reason is told there
		}
		after, err := weigh(m.trial, f, m.impact.AsOf)
		c := CaseImpact{Employer: headOf(f), Before: before.owing}
		if open := f.OpenCase(); open != nil {
			c.CaseNo = open.No
		}
		if err != nil {
			c.After, c.Problem = before.owing, err.Error()
		} else {
			c.After, c.Moved, c.Papers = after.owing, movedDays(before.clocks, after.clocks), redone(before.acts, after.acts)
		}
		if c.Before == c.After && c.Problem == "" && len(c.Moved) == 0 && len(c.Papers) == 0 {
			continue
		}
		m.impact.add(&c)
		out = append(out, c)
	}
	return out, nil
}

func headOf(f *File) employer.Head {
	return employer.Head{ID: f.ID, Code: f.Employer.Code, Name: f.Employer.Name, Region: f.Employer.Region, District: f.Employer.District}
}

// add counts a case in its district.
func (i *LawImpact) add(c *CaseImpact) {
	at := slices.IndexFunc(i.Districts, func(d DistrictImpact) bool { return d.Region == c.Employer.Region && d.District == c.Employer.District })
	if at < 0 {
		at = len(i.Districts)
		i.Districts = append(i.Districts, DistrictImpact{Region: c.Employer.Region, District: c.Employer.District})
	}
	d := &i.Districts[at]
	d.Cases++
	d.Before += c.Before.Total()
	d.After += c.After.Total()
	d.Papers += len(c.Papers)
	if len(c.Moved) > 0 {
		d.Moved++
	}
	if c.Problem != "" {
		d.Failed++
	}
}

// weighed is a case once the night of the day has decided on it.
type weighed struct {
	owing  Owing
	clocks []ladder.PaperClocks
	acts   []Act
}

// weigh decides on a copy of the file.
func weigh(book *law.Book, f *File, day calendar.Day) (*weighed, error) {
	region, ok := book.Region(f.Employer.Region)
	if !ok {
		return nil, noRegion(&f.Employer)
	}
	decision, err := Decide(region, f, day)
	if err != nil {
		return nil, err
	}
	after := f.copied()
	after.Apply(decision)
	at, err := after.deciding(region, day)
	if err != nil {
		return nil, err
	}
	at.findingsNow = after.Findings
	caseNo := 0
	if open := after.OpenCase(); open != nil {
		caseNo = open.No
	}
	s, err := at.situation(caseNo)
	if err != nil {
		return nil, err
	}
	clocks, err := s.Clocks()
	if err != nil {
		return nil, fmt.Errorf("clocks: %w", err)
	}
	totals := &at.statement.Totals // with what is posted and falls due later
	return &weighed{Owing{totals.PrincipalOutstanding, totals.LateFeeOutstanding}, clocks, decision.Acts}, nil
}

// copied is a copy to which a decision can be applied without touching the file.
func (f *File) copied() *File {
	c := *f
	c.Entries, c.Findings, c.Cases = slices.Clone(f.Entries), slices.Clone(f.Findings), slices.Clone(f.Cases)
	c.Orders, c.Papers = slices.Clone(f.Orders), slices.Clone(f.Papers)
	return &c
}

func movedDays(before, after []ladder.PaperClocks) []MovedDay {
	var out []MovedDay
	for i := range after {
		p := &after[i]
		at := slices.IndexFunc(before, func(b ladder.PaperClocks) bool { return b.Paper == p.Paper })
		if at < 0 {
			continue
		}
		for _, moved := range ladder.Moved(before[at].Clocks, p.Clocks) {
			out = append(out, MovedDay{Paper: p.Paper.Kind, No: p.Paper.No, Clock: moved.Kind, Before: moved.Before, After: moved.After})
		}
	}
	return out
}

// redone lists what the night does to papers under one law and not under the other: what it draws up and takes back.
func redone(before, after []Act) []RedonePaper {
	had := map[RedonePaper]string{}
	for i := range before {
		if p, text, ok := paperAct(&before[i]); ok {
			had[p] = text
		}
	}
	var out []RedonePaper
	for i := range after {
		if p, text, ok := paperAct(&after[i]); ok && had[p] != text {
			out = append(out, p)
		}
	}
	return out
}

func paperAct(a *Act) (p RedonePaper, text string, ok bool) {
	switch {
	case a.Order != nil:
		return RedonePaper{a.Kind, law.OrderToPay, a.Order.No}, a.Detail + " " + a.Ground, true
	case a.Paper != nil:
		return RedonePaper{a.Kind, a.Paper.Kind, a.Paper.No}, a.Detail + " " + a.Ground, true
	}
	return RedonePaper{}, "", false
}
