package casework

import (
	"fmt"
	"slices"
	"strings"

	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/order"
)

// The conditions of a change of the state, in the order in which they are best met.
const (
	AllRegistered  gate.Key = "all_registered"
	RosterEmpty    gate.Key = "roster_empty"
	MonthsDeclared gate.Key = "months_declared"
	DraftsFiled    gate.Key = "drafts_filed"
	ArrearsPaid    gate.Key = "arrears_paid"
	NotDuePaid     gate.Key = "not_due_paid"
	CaseClosed     gate.Key = "case_closed"
	FinesPaid      gate.Key = "fines_paid"
	CreditRefunded gate.Key = "credit_refunded"
)

// The acts that meet these conditions.
const (
	RegisterEmployees gate.Lead = "register_employees"
	EndEmployments    gate.Lead = "end_employments"
	DeclareMonths     gate.Lead = "declare_months"
	Pay               gate.Lead = "pay"
	AwaitNight        gate.Lead = "await_night" // pay; the night closes the case
	ConfirmFines      gate.Lead = "confirm_fines"
	AskRefund         gate.Lead = "ask_refund"
)

const (
	beforeCancellation = "Handling Regulations 10" // what is owed is settled before the registration is cancelled
	shownNames         = 5                         //arch:number names that a sentence spells out
	shownPeriods       = 6                         //arch:number months that a sentence spells out
)

// Standing is where a registration stands on a day, with what each change of its state asks for.
type Standing struct {
	Employer     employer.Employer
	Day          calendar.Day
	State        employer.State
	Changes      []employer.StateChange
	Applications []employer.StateApplication
	ReportDays   int // in which an employer reports a change (SIL 57)
	ReviewDays   int // working days in which the agency decides (Handling Regulations 10)

	region    *law.Region
	file      *File
	statement *arrears.Statement
	payoff    *arrears.Payoff // of what is in arrears, as on the pages on which the employer pays
}

// Stand draws up where the registration stands on the day.
func Stand(region *law.Region, f *File, day calendar.Day) (*Standing, error) {
	s, err := f.Statement(region, day, false)
	if err != nil {
		return nil, err
	}
	standing := &Standing{Employer: f.Employer, Day: day, State: employer.StateOn(f.States, day), Changes: f.States,
		Applications: f.StateApplications, region: region, file: f, statement: s}
	if standing.payoff, err = s.Payoff((*arrears.Line).Overdue); err != nil {
		return nil, err
	}
	if standing.ReportDays, err = region.National().Count(law.RegistrationChangeDays, day); err != nil {
		return nil, err
	}
	standing.ReviewDays, err = region.National().Count(law.ChangeReviewWorkingDays, day)
	return standing, err
}

// ChangeOf is the change that the application of the number led to, if any.
func (s *Standing) ChangeOf(no int) *employer.StateChange {
	for i := range s.Changes {
		if s.Changes[i].Application == no {
			return &s.Changes[i]
		}
	}
	return nil
}

// Owed is what has to be paid on the day so that nothing is in arrears.
func (s *Standing) Owed() Figures {
	return Figures{Principal: s.payoff.Principal, LateFee: s.payoff.LateFee, Credit: s.payoff.Credit, Oldest: s.statement.Oldest()}
}

// Pending is the application that waits for a decision, if any.
func (s *Standing) Pending() *employer.StateApplication { return s.file.PendingStateApplication() }

// Application is the application of the number; fault.NotFound where there is none.
func (s *Standing) Application(no int) (*employer.StateApplication, error) {
	return s.file.stateApplication(no)
}

// Gate says what a change of the state asks for, all at once. Closing asks that nobody is employed any more, that every
// month with employees is declared and that all is paid (SIL 57, 58, 60; Handling Regulations 10). Suspension asks for the
// first two; debts go on and bar nothing, as they do where others have followed the employer and owe them (Company Law 221, 223).
// Reopening asks for nothing.
func (s *Standing) Gate(w *employer.StateWish) gate.Gate {
	g := &stateGate{region: s.region, file: s.file, day: s.Day, statement: s.statement, payoff: s.payoff, debts: gate.Warns}
	switch w.Change {
	case employer.Suspension:
		g.from = w.EventOn
		if g.from.IsZero() {
			g.from = s.Day
		}
		g.beforeLeaving()
		g.owed()
	case employer.Closing:
		g.from, g.debts, g.merged = s.Day, gate.Bars, w.Ground == employer.Merged
		if g.merged && s.file.isFollowed(s.Day) {
			g.debts = gate.Warns // the case goes on against those who follow
		}
		g.beforeLeaving()
		g.owed()
		g.beforeClosing()
	default:
		g.owed()
	}
	return g.gate
}

type stateGate struct {
	region    *law.Region
	file      *File
	day       calendar.Day
	from      calendar.Day // the first day of the new state
	debts     gate.Weight  // what debts do
	merged    bool         // it ends by a merger or a split
	statement *arrears.Statement
	payoff    *arrears.Payoff
	gate      gate.Gate
}

func (g *stateGate) add(conditions ...gate.Condition) { g.gate = append(g.gate, conditions...) }

// today is the first day of what can be put right at once.
func (g *stateGate) today() calendar.Dated { return calendar.Dated{Day: g.day} }

// beforeLeaving is what whoever pauses or ends has to do about employees and their months.
func (g *stateGate) beforeLeaving() {
	g.add(g.allRegistered(), g.rosterEmpty(), g.monthsDeclared())
	if n := len(g.file.Drafts); n > 0 {
		months := some(g.file.Drafts, shownPeriods, calendar.Period.String)
		g.add(gate.Need(DraftsFiled, false, "SIL 60", fmt.Sprintf("有 %d 个月的申报填了没有提交：%s。", n, months.Zh),
			fmt.Sprintf("Declarations begun and not filed: %d (%s).", n, months.En)).
			Cured("需要更正的，请先提交。", "File them first where something is to be corrected.").Weighs(gate.Warns).LeadsTo(DeclareMonths).
			From(g.today()).With(figuresOfMonths(g.file.Drafts)...))
	}
}

// allRegistered asks that everybody who was employed is registered.
func (g *stateGate) allRegistered() gate.Condition {
	var late []*employer.Employment
	for i := range g.file.Facts.Employments {
		e := &g.file.Facts.Employments[i]
		if !e.RegisteredBy(g.day) && (e.EndedOn.IsZero() || e.EndedOn.Period() >= g.region.FirstPeriod) {
			late = append(late, e)
		}
	}
	const article = "SIL 58"
	if len(late) == 0 {
		return gate.Need(AllRegistered, true, article, "用工的职工均已登记。", "Everybody who was employed is registered.")
	}
	names := some(late, shownNames, nameOf)
	return gate.Need(AllRegistered, false, article, fmt.Sprintf("有 %d 名职工用工后没有登记：%s。", len(late), names.Zh),
		fmt.Sprintf("Employed and not registered: %d (%s).", len(late), names.En)).
		Cured("请先为其办理登记。", "Register them first.").LeadsTo(RegisterEmployees).From(g.today()).With(figuresOfPeople(late)...)
}

// rosterEmpty asks that nobody is employed from the first day of the new state on. It can be met on the day after the last
// day of work; who has none yet can be given today.
func (g *stateGate) rosterEmpty() gate.Condition {
	var present []*employer.Employment
	last := g.from.AddDays(-1)
	for i := range g.file.Facts.Employments {
		e := &g.file.Facts.Employments[i]
		switch {
		case e.EndedOn.IsZero():
			last = max(last, g.day, e.StartedOn)
		case e.EndedOn >= g.from:
			last = max(last, e.EndedOn)
		default:
			continue
		}
		present = append(present, e)
	}
	const article = "SIL 57(2), 58"
	if len(present) == 0 {
		return gate.Need(RosterEmpty, true, article, fmt.Sprintf("%s 起没有在册职工。", g.from),
			fmt.Sprintf("Nobody is on the roster from %s on.", g.from)).With(gate.Day("from", g.from))
	}
	names := some(present, shownNames, nameOf)
	return gate.Need(RosterEmpty, false, article, fmt.Sprintf("%s 起仍有 %d 名在册职工：%s。", g.from, len(present), names.Zh),
		fmt.Sprintf("On the roster on or after %s: %d (%s).", g.from, len(present), names.En)).
		Cured("请先办理减员。", "End their employment first.").LeadsTo(EndEmployments).
		From(calendar.Dated{Day: last.AddDays(1)}).With(gate.Day("from", g.from)).With(figuresOfPeople(present)...)
}

// monthsDeclared asks that every month in which somebody was employed is declared.
func (g *stateGate) monthsDeclared() gate.Condition {
	const article = "SIL 60"
	open := assessment.Undeclared(g.region, &g.file.Facts, g.from.Period(), g.day)
	if len(open) == 0 {
		return gate.Need(MonthsDeclared, true, article, "有职工的月份均已申报。", "Every month with employees is declared.")
	}
	months := some(open, shownPeriods, calendar.Period.String)
	return gate.Need(MonthsDeclared, false, article, fmt.Sprintf("还有 %d 个月未申报：%s。", len(open), months.Zh),
		fmt.Sprintf("Months not declared yet: %d (%s).", len(open), months.En)).
		Cured("请先申报；当月没有发放工资的，作零申报。", "Declare them first; a month without wages is declared as nil.").
		LeadsTo(DeclareMonths).From(g.today()).With(figuresOfMonths(open)...)
}

// owed tells what is in arrears and whether the case about it is closed. It bars a closing only.
func (g *stateGate) owed() {
	g.add(g.arrearsPaid())
	if g.debts == gate.Bars || g.file.OpenCase() != nil {
		g.add(g.caseClosed())
	}
}

func (g *stateGate) arrearsPaid() gate.Condition {
	article := "SIL 60, 86"
	if g.debts == gate.Bars {
		article += "; " + beforeCancellation
	}
	if g.statement.Totals.Overdue() == 0 {
		return gate.Need(ArrearsPaid, true, article, "没有欠缴的社会保险费和滞纳金。", "No premium or late fee is in arrears.").Weighs(g.debts)
	}
	c := gate.Need(ArrearsPaid, false, article,
		fmt.Sprintf("欠费没有缴清：%s 缴，要缴本金 %s 元、滞纳金 %s 元。", g.day, g.payoff.Principal.Grouped(), g.payoff.LateFee.Grouped()),
		fmt.Sprintf("In arrears: to be paid on %s are the principal ¥%s and the late fee ¥%s.", g.day, g.payoff.Principal.Grouped(), g.payoff.LateFee.Grouped())).
		Cured("请先缴清。", "Pay them first.").Weighs(g.debts).LeadsTo(Pay).From(g.today()).
		With(gate.Day("on", g.day), gate.Amount("principal", g.payoff.Principal), gate.Amount("late_fee", g.payoff.LateFee))
	switch {
	case g.debts == gate.Warns:
		c = c.Cured("登记状态变更后仍应缴纳，滞纳金继续计算。", "They stay due after the change, and the late fee goes on.")
	case g.merged:
		c = c.Cured("请先缴清；由合并、分立后的单位承继的，请征收机构先登记并确认承继。", "Pay them first, or let the agency record and confirm who follows.")
	}
	return c
}

// caseClosed asks that the case is closed and that no issued order stands for what is still in arrears. The night of the
// day of the payment closes it.
func (g *stateGate) caseClosed() gate.Condition {
	const article = "SIL 63(1)"
	papers := g.unspentOrders()
	if g.file.OpenCase() == nil && len(papers) == 0 {
		return gate.Need(CaseClosed, true, article, "没有未了结的欠缴案件。", "No case about arrears is open.").Weighs(g.debts)
	}
	zh, en := "", ""
	var figures []gate.Figure
	for _, p := range papers {
		figures = append(figures, gate.Name("paper", p))
	}
	if len(papers) > 0 {
		zh = "（限期缴纳通知书：" + strings.Join(papers, "、") + "）"
		en = " (order to pay: " + strings.Join(papers, ", ") + ")"
	}
	return gate.Need(CaseClosed, false, article, "欠缴案件尚未结案"+zh+"。", "The case about arrears is open"+en+".").
		Cured("缴清后当晚自动结案。", "It is closed by the night after all is paid.").Weighs(g.debts).LeadsTo(AwaitNight).
		From(calendar.Dated{Day: g.day.AddDays(1)}).With(figures...)
}

// unspentOrders lists the numbers of issued orders with a line that is still in arrears.
func (g *stateGate) unspentOrders() []string {
	owed := map[order.Key]bool{}
	for i := range g.statement.Lines {
		if l := &g.statement.Lines[i]; l.Overdue() {
			owed[order.KeyOf(&l.Charge)] = true
		}
	}
	var papers []string
	for i := range g.file.Orders {
		o := &g.file.Orders[i]
		if o.State == order.Issued && slices.ContainsFunc(o.Lines, func(l order.Line) bool { return owed[l.Key] }) {
			papers = append(papers, o.PaperNumber)
		}
	}
	return papers
}

// beforeClosing asks for what nobody could collect from an employer that is gone: what is charged and not due yet, and
// fines, which are not kept here. Money that is left is told.
func (g *stateGate) beforeClosing() {
	t := &g.statement.Totals
	open := t.PrincipalOutstanding + t.LateFeeOutstanding - t.Overdue()
	left := t.Credit - open // money paid ahead covers what has not arisen yet
	if left >= 0 {
		g.add(gate.Need(NotDuePaid, true, beforeCancellation, "没有未到缴费期而尚未缴纳的费款。", "Nothing that is charged and not due yet is left to pay."))
	} else {
		g.add(gate.Need(NotDuePaid, false, beforeCancellation, fmt.Sprintf("还有今天到期或者未到缴费期的费款 %s 元没有缴纳。", (-left).Grouped()),
			fmt.Sprintf("Charged, due today or later and not paid: ¥%s.", (-left).Grouped())).
			Cured("注销前应当一并缴清。", "It is paid before the closing as well.").Weighs(g.debts).LeadsTo(Pay).From(g.today()).With(gate.Amount("principal", -left)))
	}
	g.add(gate.Need(FinesPaid, false, "SIL 84, 86; "+beforeCancellation, "罚款不在本系统记录，由审核人员核实。", "Fines are not kept here; whoever decides looks into them.").
		Cured("核实后确认没有未缴的罚款。", "Confirm that no fine is unpaid.").Weighs(gate.Asks).LeadsTo(ConfirmFines).From(g.today()))
	if left > 0 {
		g.add(gate.Need(CreditRefunded, false, "", fmt.Sprintf("有多缴的余额 %s 元。", left.Grouped()), fmt.Sprintf("Paid and not used: ¥%s.", left.Grouped())).
			Cured("请在注销前申请退还。", "Ask for it back before the closing.").Weighs(gate.Warns).LeadsTo(AskRefund).From(g.today()).
			With(gate.Amount("credit", left)))
	}
}

// figuresOfPeople counts people and names the first few.
func figuresOfPeople(people []*employer.Employment) []gate.Figure {
	figures := []gate.Figure{gate.Count("people", len(people))}
	for _, e := range people[:min(len(people), shownNames)] {
		figures = append(figures, gate.Name("person", e.Name))
	}
	return figures
}

// figuresOfMonths counts months and names the first few.
func figuresOfMonths(months []calendar.Period) []gate.Figure {
	figures := []gate.Figure{gate.Count("months", len(months))}
	for _, p := range months[:min(len(months), shownPeriods)] {
		figures = append(figures, gate.Name("month", p.String()))
	}
	return figures
}

func nameOf(e *employer.Employment) string { return e.Name }

// some spells out the first few of a list and says that there are more.
func some[T any](list []T, limit int, write func(T) string) law.Text {
	var shown []string
	for _, item := range list[:min(len(list), limit)] {
		shown = append(shown, write(item))
	}
	text := law.Text{Zh: strings.Join(shown, "、"), En: strings.Join(shown, ", ")}
	if len(list) > limit {
		text.Zh, text.En = text.Zh+"等", text.En+" and others"
	}
	return text
}
