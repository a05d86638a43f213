package demo

import (
	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/money"
)

func punctual(f *firm) {
	f.monthly(func(p calendar.Period, _ int) { f.punctually(p) })
}

// Beijing's late fee starts on the first of the next month: some of the late payments cost nothing, most do.
func late(f *firm) {
	f.monthly(func(p calendar.Period, _ int) {
		f.declareInTime(p)
		f.payAll(f.due(p).AddDays(f.between(3, 24)))
	})
}

func partial(f *firm) {
	f.monthly(func(p calendar.Period, i int) {
		f.declareInTime(p)
		f.payShare(p.Day(24), f.between(40, 85))
		if i%3 == f.nth%3 {
			f.payAll(f.afterOrder(p))
		}
	})
}

// The first forgetful firm has not declared the last month either: its clerk has something to do.
func forgetful(f *firm) {
	f.monthly(func(p calendar.Period, i int) {
		if f.nth == 0 && p == f.end.Period() {
			return
		}
		if i%5 != 3-f.nth%3 {
			f.punctually(p)
			return
		}
		day := f.workday(f.due(p).AddDays(f.between(9, 40)))
		f.on(day, func() { f.file(p, day, f.lines(p, day, truth)) })
		f.payAll(day.AddDays(f.between(0, 6)))
	})
}

// silent firms differ in whether an order impresses them.
func silent(f *firm) {
	f.monthly(func(p calendar.Period, i int) {
		if f.nth%3 == 1 && i%4 == 3 {
			f.payShare(f.afterOrder(p), f.between(30, 100))
		}
	})
}

func unpaid(f *firm) {
	last := f.end.Period().AddMonths(-f.between(2, 9)) // until then it paid
	f.monthly(func(p calendar.Period, _ int) {
		f.declareInTime(p)
		if p < last {
			f.payInTime(p)
		}
	})
}

// overpaid firms transfer round sums.
func overpaid(f *firm) {
	const round money.Fen = 5_000_00
	f.monthly(func(p calendar.Period, _ int) {
		f.declareInTime(p)
		day := p.Day(f.between(19, 24))
		f.on(day, func() {
			if owed := f.owed(day); owed > 0 {
				f.pay(day, (owed/round+1)*round, 0)
			}
		})
	})
}

// bounced transfers are in time; the bank takes them back some days later, and one of them in the last nights.
func bounced(f *firm) {
	f.monthly(func(p calendar.Period, i int) {
		f.declareInTime(p)
		recent := f.nth%2 == 1 && p == f.end.Period().AddMonths(-1)
		if i%4 != 3 && !recent {
			f.payInTime(p)
			return
		}
		day := p.Day(f.between(20, 24))
		back := f.workday(day.AddDays(f.between(3, 6)))
		if recent {
			back = f.end.AddDays(-f.between(0, 2))
		}
		f.on(day, func() {
			payment := f.pay(day, f.owed(day), 0)
			if payment != nil && back <= f.end {
				payment.ReversedOn = back
			}
		})
		f.payAll(back.AddDays(f.between(8, 20)))
	})
}

// cents firms mistype the last digits; the next payment makes up for it.
func cents(f *firm) {
	f.monthly(func(p calendar.Period, i int) {
		f.declareInTime(p)
		day := p.Day(f.between(19, 24))
		f.on(day, func() {
			short := money.Fen(0)
			if i%3 == 1 {
				short = money.Fen(f.between(1, 90))
			}
			f.pay(day, f.owed(day)-short, 0)
		})
	})
}

// designated firms ran out of money for two months and from then on pay the current month by name.
func designated(f *firm) {
	f.monthly(func(p calendar.Period, i int) {
		f.declareInTime(p)
		if i == 1 || i == 2 {
			return
		}
		f.payPeriod(p, p.Day(f.between(19, 24)))
		f.payPeriod(p, f.due(p))
		if i == 9 {
			f.payPeriod(f.first.AddMonths(1), p.Day(28))
		}
	})
}

// stray payments name a code that no employer has; the firm learns of it from the order.
func stray(f *firm) {
	f.monthly(func(p calendar.Period, i int) {
		f.declareInTime(p)
		if i%6 != 3 {
			f.payInTime(p)
			return
		}
		day := p.Day(f.between(19, 24))
		f.on(day, func() {
			f.strays = append(f.strays, account.Payment{Reference: f.receipt(), PaidOn: day, Amount: f.owed(day)})
		})
		f.payAll(f.afterOrder(p))
	})
}
