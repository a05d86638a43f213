// Package latefee computes the late fee (滞纳金) of a charge: 0.05 % a day on the principal outstanding, from the day of
// default, borne by the employer alone (SIL 86; Decree 13 Art 20-22, 29; ACL 45). Nothing is accrued or stored: the fee
// is computed when it is asked for.
package latefee

import (
	"cmp"
	"slices"

	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// Terms are the conventions of one charge, chosen by its due day.
type Terms struct {
	First            calendar.Day // the first day on which a fee accrues
	PaymentDayCounts bool         // a payment reduces the principal only from the next day on
	Capped           bool         // never more than the charge's original principal (ACL 45)
	Rates            []law.Dated[money.Rate]
}

// TermsOf chooses the region's conventions in force on the due day of a charge.
func TermsOf(r *law.Region, dueOn calendar.Day) (Terms, error) {
	start, err := r.LateFeeStart.On(dueOn)
	if err != nil {
		return Terms{}, err
	}
	counts, err := r.PaymentDayCounts.On(dueOn)
	if err != nil {
		return Terms{}, err
	}
	limit, err := r.Cap.On(dueOn)
	if err != nil {
		return Terms{}, err
	}
	t := Terms{First: dueOn.AddDays(1), PaymentDayCounts: counts, Capped: limit == law.CapPrincipal, Rates: r.LateFeeRates.Values()}
	if start == law.FirstOfNextMonth {
		t.First = dueOn.Period().AddMonths(1).First()
	}
	return t, nil
}

// Stretch is a run of days with equal principal and rate. Both ends are inside. Waived stretches accrue nothing.
type Stretch struct {
	From, To  calendar.Day
	Principal money.Fen
	Rate      money.Rate
	Waived    bool
}

// Days counts both ends.
func (s Stretch) Days() int { return s.From.DaysUntil(s.To) + 1 }

// Fee is the exact product of the stretch.
func (s Stretch) Fee() money.Exact {
	var e money.Exact
	if !s.Waived {
		e.Add(s.Principal, s.Days(), s.Rate)
	}
	return e
}

// Accrual follows the principal of one charge through time and knows its fee on any day not before the last payment.
type Accrual struct {
	terms       Terms
	original    money.Fen
	outstanding money.Fen
	next        calendar.Day // the first day that is not summed yet
	exact       money.Exact
	waived      []span
	traced      bool
	stretches   []Stretch
}

// New starts the accrual of a charge with positive principal. Waivers are those of its period, in any order. With trace
// the stretches are kept for papers and explanations; the sum is the same.
func New(terms Terms, principal money.Fen, waivers []Waiver, trace bool) Accrual {
	return Accrual{terms: terms, original: principal, outstanding: principal, next: terms.First,
		waived: merged(waivers), traced: trace}
}

// Outstanding is the principal in fen that is not paid.
func (a *Accrual) Outstanding() money.Fen { return a.outstanding }

// Pay reduces the principal by a payment made on the day. Days must not go backwards. Where the payment day counts, the
// fee of the day is still taken on the principal before the payment.
func (a *Accrual) Pay(day calendar.Day, amount money.Fen) error {
	last := day
	if !a.terms.PaymentDayCounts {
		last--
	}
	if err := a.sumTo(last); err != nil {
		return err
	}
	a.outstanding -= amount
	return nil
}

// Fee is the late fee in fen up to and including the day: the exact sum over all days, rounded half up once, and not
// more than the original principal where the region caps it.
func (a *Accrual) Fee(day calendar.Day) (money.Fen, error) {
	at := *a
	at.traced = false
	if err := at.sumTo(day); err != nil {
		return 0, err
	}
	fee := at.exact.Round()
	if a.terms.Capped {
		fee = min(fee, a.original)
	}
	return fee, nil
}

// PerDay is the fee of the day on the principal outstanding, exact; 0 before the first day of accrual, inside a waiver,
// once the cap is reached or where nothing is owed.
func (a *Accrual) PerDay(day calendar.Day) (money.Exact, error) {
	var e money.Exact
	if a.outstanding <= 0 || day < a.terms.First || isWaived(a.waived, day) {
		return e, nil
	}
	if a.terms.Capped {
		fee, err := a.Fee(day)
		if err != nil || fee >= a.original {
			return e, err
		}
	}
	rate, _, err := a.rateOn(day)
	if err == nil {
		e.Add(a.outstanding, 1, rate)
	}
	return e, err
}

// Trace lists the stretches up to and including the day; their exact products add up to the sum that Fee rounds.
func (a *Accrual) Trace(day calendar.Day) ([]Stretch, error) {
	at := *a
	at.traced = true
	at.stretches = slices.Clone(a.stretches)
	err := at.sumTo(day)
	return at.stretches, err
}

// Capped tells whether the cap cuts the fee of the day.
func (a *Accrual) Capped(day calendar.Day) (bool, error) {
	if !a.terms.Capped {
		return false, nil
	}
	at := *a
	at.traced = false
	err := at.sumTo(day)
	return at.exact.Round() > a.original, err
}

// sumTo adds the days up to and including last.
func (a *Accrual) sumTo(last calendar.Day) error {
	if last < a.next {
		return nil
	}
	if a.outstanding <= 0 {
		a.next = last + 1
		return nil
	}
	for from := a.next; from <= last; {
		rate, rateEnd, err := a.rateOn(from)
		if err != nil {
			return err
		}
		to := min(last, rateEnd)
		waived, spanEnd := spanAt(a.waived, from)
		to = min(to, spanEnd)
		a.add(Stretch{From: from, To: to, Principal: a.outstanding, Rate: rate, Waived: waived})
		from = to + 1
	}
	a.next = last + 1
	return nil
}

func (a *Accrual) add(s Stretch) {
	if !s.Waived {
		a.exact.Add(s.Principal, s.Days(), s.Rate)
	}
	if !a.traced {
		return
	}
	if n := len(a.stretches); n > 0 {
		last := &a.stretches[n-1]
		if last.Principal == s.Principal && last.Rate == s.Rate && last.Waived == s.Waived && last.To+1 == s.From {
			last.To = s.To
			return
		}
	}
	a.stretches = append(a.stretches, s)
}

// rateOn is the daily rate of the day and the last day on which it holds.
func (a *Accrual) rateOn(day calendar.Day) (money.Rate, calendar.Day, error) {
	rates := a.terms.Rates
	end := calendar.LastDay
	for i := len(rates) - 1; i >= 0; i-- {
		if rates[i].From <= day {
			return rates[i].Value, end, nil
		}
		end = rates[i].From - 1
	}
	return money.Rate{}, 0, rateMissing(day)
}

// span is a run of waived days, both ends inside.
type span struct{ from, to calendar.Day }

func merged(waivers []Waiver) []span {
	if len(waivers) == 0 {
		return nil
	}
	spans := make([]span, 0, len(waivers))
	for _, w := range waivers {
		spans = append(spans, span{w.From, w.To})
	}
	slices.SortFunc(spans, func(x, y span) int { return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to)) })
	out := spans[:1]
	for _, s := range spans[1:] {
		if last := &out[len(out)-1]; s.from <= last.to+1 {
			last.to = max(last.to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}

// spanAt tells whether the day is waived and the last day for which the answer stays the same.
func spanAt(spans []span, day calendar.Day) (bool, calendar.Day) {
	for _, s := range spans {
		if day < s.from {
			return false, s.from - 1
		}
		if day <= s.to {
			return true, s.to
		}
	}
	return false, calendar.LastDay
}

func isWaived(spans []span, day calendar.Day) bool {
	waived, _ := spanAt(spans, day)
	return waived
}
