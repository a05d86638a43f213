package casework

import (
	"cmp"
	"slices"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

// When is the moment at which an employer may pay.
type When string

// The moments, in the order in which they stand where two fall on one day.
const (
	PayToday   When = "today"
	PayAtLimit When = "limit" // the last day of the limit of an order that was served
	PayLater   When = "later" // some days ahead
	PayNever   When = "never" // the first day on which the court application may be made
)

// How far ahead the moments lie that no law fixes.
const (
	laterDays = 10  //arch:number how far a page looks ahead, no law
	yearDays  = 365 //arch:number how far "never" looks where no day of the court is known, no law
)

// Column is what paying at one moment costs, and what the agency may have done by then.
type Column struct {
	When  When
	On    calendar.Dated // no day: it counts from the service of an order that is not served
	Pay   *arrears.Payoff
	More  money.Fen // than today
	Steps []Step    // that may be taken by that day, while anything is unpaid
}

// StepKind is a step of Article 63 or 86.
type StepKind string

// The steps that follow an order to pay that is not performed.
const (
	StepEnquiry    StepKind = "bank_enquiry" // SIL 63(2): the collector asks banks
	StepAllocation StepKind = "allocation"   // SIL 63(2): the department may decide the transfer
	StepFine       StepKind = "fine"         // SIL 86: the department may fine
	StepCourt      StepKind = "court"        // SIL 63(3); ACL 53, 54: the collector may apply to the court
)

var stepGrounds = map[StepKind]string{
	StepEnquiry: "SIL 63(2)", StepAllocation: "SIL 63(2)", StepFine: "SIL 86", StepCourt: "SIL 63(3), ACL 53, 54",
}

// Step is what the agency may do, from a day on and, where a window closes, until a day.
type Step struct {
	Kind  StepKind
	From  calendar.Dated // no day: it counts from the service of the order
	Until calendar.Dated // no day: it has no end
}

// Ground is the article on which the step rests, as a short citation (see law.Cite).
func (s *Step) Ground() string { return stepGrounds[s.Kind] }

// Limit is the limit of an order that was served, and the terms for remedies against it.
type Limit struct {
	OrderNo    int
	ServedOn   calendar.Day
	PayBy      calendar.Dated // Decree 20 Art 16
	Reconsider calendar.Dated // Reconsideration Law 20
	Sue        calendar.Dated // Litigation Law 46
}

// Forward is what an employer has to pay and what may follow, depending on when it pays. It speaks of the charges that are
// due and open on the day; what the future may add is not in it.
type Forward struct {
	Day     calendar.Day
	Columns []Column  // in order of days, the last one "never"; none where nothing is due
	PerDay  money.Fen // what a day adds to the late fee: tomorrow or, where it does not run on everything yet, at the end of the view
	Limit   *Limit    // of the served order whose limit ends first among those with something unpaid; nil: none was served
	Steps   []Step    // all of them, in order
	Lowest  string    // multiples of the fine (SIL 86)
	Highest string
}

// Today is what has to be paid today.
func (f *Forward) Today() *arrears.Payoff { return f.Columns[0].Pay }

// IsOpen tells whether something that the order asks for is due and not paid in full on the day of the view.
func (f *Forward) IsOpen(o *order.Order) bool {
	if len(f.Columns) == 0 {
		return false
	}
	return slices.ContainsFunc(o.Lines, func(l order.Line) bool {
		return slices.ContainsFunc(f.Today().Lines, func(p arrears.Payable) bool { return order.KeyOf(&p.Charge) == l.Key })
	})
}

// LookForward computes the forward view from the file of an employer on the day.
func LookForward(region *law.Region, f *File, day calendar.Day) (*Forward, error) {
	charges, err := assessment.Charges(region, &f.Facts, day)
	if err != nil {
		return nil, err
	}
	known, err := f.accountOn(region, day)
	if err != nil {
		return nil, err
	}
	w := &forwarding{region: region, file: f, day: day, charges: charges, account: known, open: map[account.Charge]bool{}}
	w.view.Day = day
	today, err := arrears.PayoffOn(region, charges, w.account, day, func(c *account.Charge) bool { return c.DueOn <= day })
	if err != nil || len(today.Lines) == 0 {
		return &w.view, err
	}
	for i := range today.Lines {
		w.open[today.Lines[i].Charge] = true
	}
	return &w.view, w.all(today)
}

// accountOn is the account with the payments that are known on the day: what is paid or reversed later is not foreseen.
func (f *File) accountOn(region *law.Region, day calendar.Day) (*arrears.Account, error) {
	a, err := f.Account(region)
	if err != nil {
		return nil, err
	}
	a.Payments = nil
	for _, p := range f.Payments {
		if p.ReversedOn > day {
			p.ReversedOn = 0
		}
		if p.StandsOn(day) {
			a.Payments = append(a.Payments, p)
		}
	}
	return a, nil
}

type forwarding struct {
	region  *law.Region
	file    *File
	day     calendar.Day
	charges []account.Charge
	account *arrears.Account        // with what is known today
	open    map[account.Charge]bool // due and open today
	view    Forward
}

func (w *forwarding) all(today *arrears.Payoff) error {
	if err := w.limit(); err != nil {
		return err
	}
	if err := w.steps(); err != nil {
		return err
	}
	days := []Column{{When: PayToday, On: calendar.Dated{Day: w.day}}, {When: PayLater, On: calendar.Dated{Day: w.day.AddDays(laterDays)}}}
	if l := w.view.Limit; l != nil && l.PayBy.Day > w.day {
		days = append(days, Column{When: PayAtLimit, On: l.PayBy})
	}
	slices.SortStableFunc(days, func(a, b Column) int { return cmp.Compare(a.On.Day, b.On.Day) })
	never := Column{When: PayNever}
	for i := range w.view.Steps {
		if s := &w.view.Steps[i]; s.Kind == StepCourt {
			never.On = s.From
		}
	}
	if never.On.Day.IsZero() {
		never.On.Day = w.day.AddDays(yearDays)
	}
	never.On.Day = max(never.On.Day, days[len(days)-1].On.Day) // the court may be open already; the view looks no less far
	if err := w.growth(never.On.Day); err != nil {
		return err
	}
	for _, c := range append(days, never) {
		if err := w.column(c, today); err != nil {
			return err
		}
	}
	return nil
}

func (w *forwarding) column(c Column, today *arrears.Payoff) error {
	var err error
	c.Pay, err = arrears.PayoffOn(w.region, w.charges, w.account, c.On.Day, func(have *account.Charge) bool { return w.open[*have] })
	if err != nil {
		return err
	}
	c.More = c.Pay.Total() - today.Total()
	for _, s := range w.view.Steps {
		if s.From.Day.IsZero() && c.When == PayNever || !s.From.Day.IsZero() && s.From.Day <= c.On.Day {
			c.Steps = append(c.Steps, s)
		}
	}
	w.view.Columns = append(w.view.Columns, c)
	return nil
}

// growth is what a day adds to the late fee of the charges that are open today, tomorrow or on the last day of the view,
// whichever is more: a fee that starts on the first of the next month, or after a deferral, is no reason to say nothing.
func (w *forwarding) growth(last calendar.Day) error {
	s, err := arrears.FromCharges(w.region, w.charges, w.account, w.day, false)
	if err != nil {
		return err
	}
	for _, day := range []calendar.Day{w.day.AddDays(1), last} {
		var sum money.Exact
		for i := range s.Lines {
			l := &s.Lines[i]
			if !w.open[l.Charge] || l.Debt == nil {
				continue
			}
			one, err := l.Debt.Accrual.PerDay(day)
			if err != nil {
				return err
			}
			sum = sum.Plus(one)
		}
		w.view.PerDay = max(w.view.PerDay, sum.Round())
	}
	return nil
}

// limit finds the served order whose limit ends first among those that still have something unpaid.
func (w *forwarding) limit() error {
	keys := map[order.Key]bool{}
	for c := range w.open {
		keys[order.KeyOf(&c)] = true
	}
	withdrawn := w.file.withdrawnOrders(w.day)
	for i := range w.file.Orders {
		o := &w.file.Orders[i]
		unpaid := slices.ContainsFunc(o.Lines, func(l order.Line) bool { return keys[l.Key] })
		served := service.Of(w.file.Services, law.OrderToPay, o.No)
		if o.State != order.Issued || !unpaid || served == nil || served.On > w.day || withdrawn[o.No] {
			continue
		}
		l, err := w.file.LimitOf(w.region, served, w.day)
		if err != nil {
			return err
		}
		if w.view.Limit == nil || l.PayBy.Day < w.view.Limit.PayBy.Day {
			w.view.Limit = l
		}
	}
	return nil
}

// LimitOf computes the terms that run from the service of an order to pay, with the holds that are known on the day.
func (f *File) LimitOf(region *law.Region, served *service.Served, day calendar.Day) (*Limit, error) {
	paper := ladder.Proven{Ref: ladder.Ref{Kind: law.OrderToPay, No: served.PaperNo}, Served: served}
	clocks, err := ladder.ClocksOf(region, &paper, f.Entered, day)
	if err != nil {
		return nil, err
	}
	return &Limit{
		OrderNo: served.PaperNo, ServedOn: served.On, PayBy: ladder.EndOf(clocks, ladder.LimitEnds),
		Reconsider: ladder.EndOf(clocks, ladder.ReconsiderEnds), Sue: ladder.EndOf(clocks, ladder.SuitEnds),
	}, nil
}

// steps lists what may follow. Without a served order nothing has begun to run, and no step has a day.
func (w *forwarding) steps() error {
	kinds := []StepKind{StepEnquiry, StepAllocation, StepFine, StepCourt}
	for _, kind := range kinds {
		s := Step{Kind: kind}
		if l := w.view.Limit; l != nil {
			after := calendar.Dated{Day: l.PayBy.Day.AddDays(1), Provisional: l.PayBy.Provisional}
			if kind == StepCourt {
				var err error
				if s.Until, err = w.region.Term(law.CourtWindowMonths, l.Sue.Day); err != nil {
					return err
				}
				s.Until.Provisional = s.Until.Provisional || l.Sue.Provisional
				after = calendar.Dated{Day: l.Sue.Day.AddDays(1), Provisional: l.Sue.Provisional}
			}
			s.From = after
		}
		w.view.Steps = append(w.view.Steps, s)
	}
	var err error
	if w.view.Lowest, err = w.region.National().Text(law.FineLowestMultiple, w.day); err != nil {
		return err
	}
	w.view.Highest, err = w.region.National().Text(law.FineHighestMultiple, w.day)
	return err
}
