package demo

import (
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// The habits that stories are made of: when a firm files and pays.

// declareInTime files for the period between its 8th and 16th.
func (f *firm) declareInTime(p calendar.Period) {
	day := f.filingDay(p)
	f.on(day, func() { f.file(p, day, f.lines(p, day, truth)) })
}

const truth = 100 // percent of the wages that is declared

func (f *firm) filingDay(p calendar.Period) calendar.Day {
	return f.workday(p.Day(f.between(8, 16)))
}

// payInTime pays what is owed in the days before the due day, and on the due day what has been added since: a change of
// the bases that became known meanwhile.
func (f *firm) payInTime(p calendar.Period) {
	f.payAll(p.Day(f.between(19, 24)))
	f.payAll(f.due(p))
}

// payAll pays everything that is owed on the day, late fee included.
func (f *firm) payAll(day calendar.Day) {
	f.on(day, func() { f.pay(day, f.owed(day), 0) })
}

// payShare pays a part of what is owed on the day.
func (f *firm) payShare(day calendar.Day, percent int) {
	f.on(day, func() { f.pay(day, f.owed(day)*money.Fen(percent)/100, 0) })
}

// payPeriod pays one period and names it, whatever older debts there are.
func (f *firm) payPeriod(p calendar.Period, day calendar.Day) {
	f.on(day, func() { f.pay(day, f.owedFor(p, day), p) })
}

// payByName pays the current month in time, and what has been added to the month before, each by its name.
func (f *firm) payByName(p calendar.Period) {
	f.payPeriod(p, p.Day(f.between(19, 24)))
	f.payPeriod(p, f.due(p))
	f.payPeriod(p.AddMonths(-1), f.due(p))
}

// punctually files and pays a period in time.
func (f *firm) punctually(p calendar.Period) {
	f.declareInTime(p)
	f.payInTime(p)
}

// afterOrder is a day on which an employer pays who waits for the order of the period and then obeys it: the term to
// issue the order and most of the time limit to pay have passed (Decree 20 Art 16).
func (f *firm) afterOrder(p calendar.Period) calendar.Day {
	issue, err := f.region.Term(law.OrderIssueWorkingDays, f.due(p).AddDays(1))
	f.fail(err)
	limit, err := f.region.Term(law.OrderLimitWorkingDays, issue.Day)
	f.fail(err)
	return limit.Day.AddDays(-f.between(0, 2))
}
