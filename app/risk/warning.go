package risk

import (
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// The signs of what is close: the due day of the open month is near, and the employer has been late before.
const (
	DeclareNear Kind = "declare_near" // not declared yet
	PayNear     Kind = "pay_near"     // declared, and not paid yet
)

// Warnings lists the signs that are read of an employer that owes nothing, what is close in front.
var Warnings = []Kind{DeclareNear, PayNear, BrokenAgreements, LatePayments, LateFilings, RepeatCases, LowWages, FallingHeads, Unregistered}

var titles = map[Kind]law.Text{
	DeclareNear:      {Zh: "快到期还没有申报", En: "due soon and not declared"},
	PayNear:          {Zh: "快到期还没有缴清", En: "due soon and not paid"},
	LateFilings:      {Zh: "迟报", En: "late declarations"},
	LatePayments:     {Zh: "迟缴", En: "late payments"},
	Undeclared:       {Zh: "没有申报", En: "months not declared"},
	FallingHeads:     {Zh: "申报人数下降", En: "falling headcount"},
	LowWages:         {Zh: "申报工资低于比对数据", En: "wages below cross-checked data"},
	RepeatCases:      {Zh: "多次立案", En: "repeated cases"},
	BrokenAgreements: {Zh: "延期缴费违约", En: "broken agreements"},
	LargeDebt:        {Zh: "欠费数额大", En: "large debt"},
	Unregistered:     {Zh: "职工未参保登记", En: "employees not registered"},
}

// Title names the sign.
func (k Kind) Title() law.Text { return titles[k] }

// grounds are the articles that a sign leans on; a sign without one is practice alone.
var grounds = map[Kind]string{
	DeclareNear: "SIL 60", PayNear: "SIL 60", LateFilings: "SIL 60, 62", LatePayments: "SIL 60, 86", Undeclared: "SIL 62", LowWages: "SIL 12, 60", Unregistered: "SIL 58",
}

// Ground is the article on the duty that the sign is about; empty where it is practice alone.
func (k Kind) Ground() string { return grounds[k] }

// Ahead is the month that falls due next.
type Ahead struct {
	Period   calendar.Period
	Due      calendar.Day
	FiledOn  calendar.Day // no day: it is not declared
	Left     money.Fen    // of its premium
	Expected bool         // there is somebody to declare
}

// Warning is what foretells that an employer that owes nothing on the day will.
type Warning struct {
	Day     calendar.Day
	Signs   []Sign       // in the order of Warnings
	Next    Ahead        // the month that falls due next
	DueOn   calendar.Day // its due day, where a sign says that it is close
	Premium money.Fen    // of an average month: what is at stake each month
}

// Warn reads what foretells a debt. It is read of the months that were declared or are due, the open one among them, so that only a
// new fact or one of the days of NextLook can change it.
func Warn(h *History, marks law.RiskMarks, day calendar.Day) Warning {
	h = h.within(marks, day.Period().First())
	w := Warning{Day: day, Next: h.Ahead, Premium: h.average()}
	for _, kind := range Warnings {
		s, is := h.warn(kind, marks, day)
		if !is {
			continue
		}
		s.Kind = kind
		w.Signs = append(w.Signs, s)
		if kind == DeclareNear || kind == PayNear {
			w.DueOn = h.Ahead.Due
		}
	}
	return w
}

// warn reads one sign.
func (h *History) warn(kind Kind, marks law.RiskMarks, day calendar.Day) (Sign, bool) {
	switch kind {
	case LatePayments:
		return h.months(marks[law.WarnLatePayments], paidLate)
	case LateFilings:
		return h.months(marks[law.WarnLateFilings], filedLate)
	case DeclareNear:
		s, late := h.months(1, filedLate)
		s.Mark, s.Since, s.Due = marks[law.WarnDays], h.Ahead.Period, h.Ahead.Due
		return s, late && h.Ahead.Expected && h.Ahead.FiledOn.IsZero() && h.isNear(marks, day)
	case PayNear:
		s, late := h.months(1, paidLate)
		s.Mark, s.Since, s.Due, s.From = marks[law.WarnDays], h.Ahead.Period, h.Ahead.Due, h.Ahead.Left
		return s, late && h.Ahead.Left > 0 && h.isNear(marks, day)
	default:
		return signs[kind](h, marks)
	}
}

// isNear tells whether so few days are left to the next due day that the open month is looked at.
func (h *History) isNear(marks law.RiskMarks, day calendar.Day) bool {
	return day >= h.Ahead.Due.AddDays(-marks[law.WarnDays])
}

// NextLook is the first day after the given one on which the warning may change though nothing new is known: the open month comes
// close or falls due, or a case or agreement is too old to count. No day: none.
func (h *History) NextLook(marks law.RiskMarks, day calendar.Day) calendar.Day {
	old := h.within(marks, day.Period().First())
	var next calendar.Day
	add := func(d calendar.Day) {
		if d > day && (next.IsZero() || d < next) {
			next = d
		}
	}
	_, filed := old.months(1, filedLate)
	_, paid := old.months(1, paidLate)
	if filed || paid {
		add(h.Ahead.Due.AddDays(-marks[law.WarnDays]))
		add(h.Ahead.Due.AddDays(1))
	}
	if len(old.Cases)+len(old.Broken) > 0 {
		add(day.Period().AddMonths(1).First())
	}
	return next
}

// average is the premium of an average month that had any.
func (h *History) average() money.Fen {
	var sum money.Fen
	charged := 0
	for i := range h.Months {
		if h.Months[i].Premium > 0 {
			sum += h.Months[i].Premium
			charged++
		}
	}
	return sum / money.Fen(max(1, charged))
}

func filedLate(m *Month) bool { return m.FiledOn > m.Due }

func paidLate(m *Month) bool { return m.PaidLate }
