package arrears

import (
	"errors"

	"arrears/app/calendar"
	"arrears/app/latefee"
	"arrears/app/money"
)

// FeeTrace is how the late fee of one line adds up (SIL 86).
type FeeTrace struct {
	Stretches []latefee.Stretch
	Exact     money.Exact // the sum of the stretches before it is rounded once
	Capped    bool        // the cap cuts it
	NextDay   money.Exact // what the following day adds while nothing is paid
}

// TraceFee follows the late fee of a debt up to and including the day. A line that is no debt has no fee to follow.
func (l *Line) TraceFee(day calendar.Day) (FeeTrace, error) {
	if l.Debt == nil {
		return FeeTrace{}, nil
	}
	return traceOf(&l.Debt.Accrual, day)
}

// TracePayoff follows the late fee that is paid with everything else of the line on the day: where the day of payment does
// not count, it ends on the day before.
func (l *Line) TracePayoff(day calendar.Day) (FeeTrace, error) {
	if l.Debt == nil {
		return FeeTrace{}, nil
	}
	paid := l.Debt.Accrual // a copy: what would be owed is asked, nothing is paid
	if err := paid.Pay(day, l.PrincipalOutstanding); err != nil {
		return FeeTrace{}, err
	}
	return traceOf(&paid, day)
}

func traceOf(a *latefee.Accrual, day calendar.Day) (FeeTrace, error) {
	var t FeeTrace
	var untraced, uncapped, unknown error
	t.Stretches, untraced = a.Trace(day)
	t.Capped, uncapped = a.Capped(day)
	t.NextDay, unknown = a.PerDay(day.AddDays(1))
	for _, s := range t.Stretches {
		t.Exact = t.Exact.Plus(s.Fee())
	}
	return t, errors.Join(untraced, uncapped, unknown)
}
