package casework

import (
	"context"
	"fmt"
	"slices"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/premium"
)

// Notice records that an employer told its employees the details of a month (SIL 60, Decree 20 Art 14).
type Notice struct {
	Period  calendar.Period
	No      int          // counts within the period: a corrected declaration is told again
	FiledOn calendar.Day // of the declaration that was told
	Filing  int          // its number; 0: it was imported
	Heads   int
	GivenOn calendar.Day
	GivenAt int64
	GivenBy string
}

// NoticeMonth is a declared month and whether its details were given to the employees.
type NoticeMonth struct {
	Period    calendar.Period
	FiledOn   calendar.Day
	Filing    int
	Heads     int
	Given     *Notice // the latest; nil: none
	Corrected bool    // a notice was given, and the declaration was replaced since
}

// Owed tells whether the details of the month are still owed to the employees.
func (m *NoticeMonth) Owed() bool { return m.Given == nil || m.Corrected }

// NoticeMonths lists the declared months with employees, the latest first. Months before the region's first period are
// left out, as are nil declarations, which concern nobody.
func NoticeMonths(region *law.Region, f *File, day calendar.Day) []NoticeMonth {
	of := map[calendar.Period][]*declaration.Declaration{}
	for _, d := range f.Facts.Declarations {
		of[d.Period] = append(of[d.Period], d)
	}
	var months []NoticeMonth
	for p, all := range of {
		d := declaration.InForce(all, day)
		if d == nil || d.Heads() == 0 || p < region.FirstPeriod {
			continue
		}
		m := NoticeMonth{Period: p, FiledOn: d.FiledOn, Filing: d.No, Heads: d.Heads()}
		for i := range f.Notices {
			if n := &f.Notices[i]; n.Period == p && n.GivenOn <= day && (m.Given == nil || n.No > m.Given.No) {
				m.Given = n
			}
		}
		m.Corrected = m.Given != nil && (m.Given.FiledOn != d.FiledOn || m.Given.Filing != d.No)
		months = append(months, m)
	}
	slices.SortFunc(months, func(a, b NoticeMonth) int { return int(b.Period) - int(a.Period) })
	return months
}

// GiveNotices records that the employer gave the details of a declared month to its employees. Doing so again changes
// nothing as long as the same declaration counts.
func (d *Desk) GiveNotices(ctx context.Context, id employer.ID, p calendar.Period, by Stamp) error {
	return d.Store.Act(ctx, id, func(f *File, _ Numbers) (*Outcome, error) {
		region, err := d.Region(f)
		if err != nil {
			return nil, err
		}
		m, err := noticeMonth(region, f, p, by.On)
		if err != nil || !m.Owed() {
			return nil, err
		}
		n := &Notice{Period: p, No: 1, FiledOn: m.FiledOn, Filing: m.Filing, Heads: m.Heads, GivenOn: by.On, GivenAt: by.At.Unix(), GivenBy: by.By.Name}
		if m.Given != nil {
			n.No = m.Given.No + 1
		}
		return d.concluded(f, by, f.WakeOn, []Act{{Kind: GiveNotices, Ground: "SIL 60, Decree 20 Art 14", Notice: n,
			Detail: fmt.Sprintf("%s for %d employees, declaration of %s", p, n.Heads, n.FiledOn)}})
	})
}

func noticeMonth(region *law.Region, f *File, p calendar.Period, day calendar.Day) (*NoticeMonth, error) {
	for _, m := range NoticeMonths(region, f, day) {
		if m.Period == p {
			return &m, nil
		}
	}
	return nil, fault.New(fault.NotFound, fmt.Sprintf("%s 没有按人申报，没有可以告知职工的明细；请先申报。", p),
		fmt.Sprintf("Nothing was declared by person for %s, so there are no details to give; declare the month first.", p))
}

// NoticePart is how many notices one file holds.
const NoticePart = 500 //arch:number a size of files, no law

// NoticeFacts are the notices to the employees of a month, one part of a large employer: parts count from 0. An insurance
// is told as paid only where nothing of its premium for the month is left.
func NoticeFacts(region *law.Region, f *File, p calendar.Period, part int, day calendar.Day) (*NoticePaper, error) {
	m, err := noticeMonth(region, f, p, day)
	if err != nil {
		return nil, err
	}
	lines := f.declarationOf(m).Lines
	from := part * NoticePart
	if part < 0 || from >= len(lines) {
		return nil, fault.New(fault.NotFound, fmt.Sprintf("%s 的告知单没有第 %d 部分。", p, part+1), fmt.Sprintf("The notices for %s have no part %d.", p, part+1))
	}
	w, err := newNoticing(region, f, p, m.FiledOn, day)
	if err != nil {
		return nil, err
	}
	paper := &NoticePaper{Employer: PaperEmployer{Name: f.Employer.Name, Code: f.Employer.Code}, Period: p, GivenOn: day}
	for _, l := range lines[from:min(from+NoticePart, len(lines))] {
		paper.Employees = append(paper.Employees, w.employee(&l))
	}
	return paper, nil
}

func (f *File) declarationOf(m *NoticeMonth) *declaration.Declaration {
	i := slices.IndexFunc(f.Facts.Declarations, func(d *declaration.Declaration) bool {
		return d.Period == m.Period && d.FiledOn == m.FiledOn && d.No == m.Filing
	})
	return f.Facts.Declarations[i]
}

// noticing words one month for each person.
type noticing struct {
	region  *law.Region
	names   map[identity.Number]string
	tariffs *premium.Tariffs
	paid    [len(law.Insurances)]calendar.Day // the day from which the premium is paid in full; no day: it is not
}

func newNoticing(region *law.Region, f *File, p calendar.Period, filedOn, day calendar.Day) (*noticing, error) {
	w := &noticing{region: region, names: map[identity.Number]string{}}
	for i := range f.Facts.Employments {
		e := &f.Facts.Employments[i]
		w.names[e.Number] = e.Name
	}
	var err error
	if w.tariffs, err = premium.TariffsOf(region, f.Facts.IndustryClass, p, filedOn); err != nil {
		return nil, err
	}
	return w, w.settled(region, f, p, day)
}

// settled finds the day on which the last charge of each insurance for the month was paid.
func (w *noticing) settled(region *law.Region, f *File, p calendar.Period, day calendar.Day) error {
	s, err := f.Statement(region, day, false)
	if err != nil {
		return err
	}
	open := map[law.Insurance]bool{}
	for i := range s.Settlement.Debts {
		d := &s.Settlement.Debts[i]
		if c := &d.Charge; c.Period == p && d.PrincipalOutstanding() > 0 && c.Source != account.Unregistered {
			open[c.Insurance] = true
		}
	}
	for _, u := range s.Settlement.Uses {
		c := &s.Settlement.Debts[u.Debt].Charge
		if c.Period == p && u.Employer+u.Employee > 0 && !open[c.Insurance] {
			w.paid[c.Insurance] = max(w.paid[c.Insurance], u.On)
		}
	}
	return nil
}

func (w *noticing) employee(l *declaration.Line) NoticeEmployee {
	e := NoticeEmployee{Name: w.names[l.Number], Number: l.Number.Masked()}
	if e.Name == "" {
		e.Name = e.Number // declared, and not in the register: the number is all that is known
	}
	for _, i := range law.Insurances {
		t := &w.tariffs[i]
		if t.Param == nil {
			continue
		}
		base, _ := premium.Base(t.Param, l.Wage)
		shares := t.Of(l.Wage)
		e.Lines = append(e.Lines, NoticeLine{Insurance: w.region.InsuranceTitle(i), Base: base, EmployerShare: shares.Employer,
			EmployeeShare: shares.Employee, Paid: !w.paid[i].IsZero(), PaidOn: w.paid[i]})
	}
	return e
}
