package settlement_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/money"
	"arrears/app/settlement"
)

func (s *scene) settle(t *rapid.T, on calendar.Day) *settlement.Result {
	r, err := settlement.Settle(s.region, s.charges, s.payments, on, settlement.Options{Waivers: s.waivers})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// written writes the oracle's account in the words of written.
func (o *oracle) written(on calendar.Day) string {
	var b strings.Builder
	of := func(m *slowMoney) string {
		if m.negative != nil {
			return "negative " + m.negative.Period.String()
		}
		return m.name
	}
	for _, d := range o.debts {
		fmt.Fprintf(&b, "%s %s %s + %s, fee %s of %s\n", d.charge.Period, d.charge.Insurance, money.Fen(d.employer), money.Fen(d.employee), money.Fen(d.fee), money.Fen(o.feeOf(d, on)))
	}
	for _, m := range o.money {
		fmt.Fprintf(&b, "%s left %s\n", of(m), money.Fen(m.left))
	}
	for _, u := range o.uses {
		c := &o.debts[u.debt].charge
		fmt.Fprintf(&b, "%s %s pays %s %s %s + %s, fee %s\n", u.on, of(o.money[u.money]), c.Period, c.Insurance, money.Fen(u.employer), money.Fen(u.employee), money.Fen(u.fee))
	}
	return b.String()
}

// Settle says of random employers in regions of every mix of conventions what the slow oracle says: every share, fee,
// use and credit, to the fen.
func TestSettle_Oracle(t *testing.T) {
	places := allPlaces(t)
	rapid.Check(t, func(t *rapid.T) {
		s := drawScene(t, places)
		got := written(s.settle(t, s.day), true)
		if want := slowly(s.conventions, s.charges, s.payments, s.waivers, s.day).written(s.day); got != want {
			t.Fatalf("on %s in %s:\n%s\nslowly\n%s", s.day, s.region.Key, got, want)
		}
	})
}

// The order in which payments were entered changes nothing, and settling changes nothing of what it is given.
func TestSettle_OrderOfEntry(t *testing.T) {
	places := allPlaces(t)
	rapid.Check(t, func(t *rapid.T) {
		s := drawScene(t, places)
		want := written(s.settle(t, s.day), true)
		charges, payments := slices.Clone(s.charges), slices.Clone(s.payments)
		if again := written(s.settle(t, s.day), true); again != want {
			t.Fatalf("settled twice:\n%s\nfirst\n%s", again, want)
		}
		if !slices.Equal(charges, s.charges) || !slices.Equal(payments, s.payments) {
			t.Fatal("settling changed the facts")
		}
		if len(s.payments) > 0 {
			s.payments = rapid.Permutation(s.payments).Draw(t, "entered as")
		}
		if len(s.waivers) > 0 {
			s.waivers = rapid.Permutation(s.waivers).Draw(t, "waived as")
		}
		if got := written(s.settle(t, s.day), true); got != want {
			t.Fatalf("entered in another order:\n%s\nwant\n%s", got, want)
		}
	})
}

// What is paid is what is settled and credit: of each money, of each debt and in all. No share, principal or fee is paid
// beyond what is due; nothing is used before it is there.
func TestSettle_AddsUp(t *testing.T) {
	places := allPlaces(t)
	rapid.Check(t, func(t *rapid.T) {
		s := drawScene(t, places)
		r := s.settle(t, s.day)
		left := make([]money.Fen, len(r.Money))
		for i := range r.Money {
			left[i] = r.Money[i].Amount
		}
		paid := make([]settlement.Use, len(r.Debts))
		for _, u := range r.Uses {
			m, d := &r.Money[u.Money], &r.Debts[u.Debt]
			left[u.Money] -= u.Employer + u.Employee + u.Fee
			p := &paid[u.Debt]
			p.Employer, p.Employee, p.Fee = p.Employer+u.Employer, p.Employee+u.Employee, p.Fee+u.Fee
			if u.On < m.On || u.On < d.Charge.ArisesOn() || u.On > s.day || u.Employer < 0 || u.Employee < 0 || u.Fee < 0 {
				t.Fatalf("money of %s pays a charge of %s on %s: %+v", m.On, d.Charge.ArisesOn(), u.On, u)
			}
		}
		var credit money.Fen
		for i := range r.Money {
			if credit += left[i]; left[i] != r.Money[i].Left || left[i] < 0 {
				t.Fatalf("%s is left of %s by its uses, %s by the account", left[i], name(&r.Money[i]), r.Money[i].Left)
			}
		}
		if credit != r.Credit() {
			t.Fatalf("credit is %s; %s is left", r.Credit(), credit)
		}
		for i := range r.Debts {
			d := &r.Debts[i]
			if paid[i].Employer != d.EmployerPaid || paid[i].Employee != d.EmployeePaid || paid[i].Fee != d.FeePaid {
				t.Fatalf("the uses pay %+v of %+v", paid[i], d)
			}
			checkDebt(t, d)
		}
	})
}

func checkDebt(t *rapid.T, d *settlement.Debt) {
	c := &d.Charge
	if d.PrincipalPaid()+d.PrincipalOutstanding() != c.Principal() || d.PrincipalOutstanding() < 0 || d.FeeOutstanding() < 0 || d.Fee < 0 {
		t.Fatalf("principal %s: paid %s, outstanding %s; fee %s, paid %s", c.Principal(), d.PrincipalPaid(), d.PrincipalOutstanding(), d.Fee, d.FeePaid)
	}
	bothPositive := c.EmployerShare >= 0 && c.EmployeeShare >= 0
	if bothPositive && (d.EmployerPaid > c.EmployerShare || d.EmployeePaid > c.EmployeeShare) {
		t.Fatalf("paid %s + %s of %s + %s", d.EmployerPaid, d.EmployeePaid, c.EmployerShare, c.EmployeeShare)
	}
}

// There is credit only where everything that has arisen is paid.
func TestSettle_CreditMeansNothingIsOwed(t *testing.T) {
	places := allPlaces(t)
	rapid.Check(t, func(t *rapid.T) {
		s := drawScene(t, places)
		r := s.settle(t, s.day)
		if r.Credit() == 0 {
			return
		}
		for i := range r.Debts {
			if d := &r.Debts[i]; d.Charge.ArisesOn() <= s.day && d.PrincipalOutstanding()+d.FeeOutstanding() > 0 {
				t.Fatalf("credit of %s while %s and %s are owed for %s", r.Credit(), d.PrincipalOutstanding(), d.FeeOutstanding(), d.Charge.Period)
			}
		}
	})
}

// With the same facts a later day never makes a fee smaller, nor what was paid of it or of the principal.
func TestSettle_OneMoreDay(t *testing.T) {
	places := allPlaces(t)
	rapid.Check(t, func(t *rapid.T) {
		s := drawScene(t, places)
		for i := range s.payments {
			s.payments[i].ReversedOn = 0 // a reversal changes the past
		}
		before := s.settle(t, s.day)
		for _, days := range []int{1, 2, 30} {
			after := s.settle(t, s.day.AddDays(days))
			for i := range after.Debts {
				x, y := &before.Debts[i], &after.Debts[i]
				if y.Fee < x.Fee || y.FeePaid < x.FeePaid || y.PrincipalPaid() < x.PrincipalPaid() {
					t.Fatalf("%d days later the fee is %s after %s, paid %s after %s", days, y.Fee, x.Fee, y.FeePaid, x.FeePaid)
				}
			}
		}
	})
}

// A day sees only facts dated up to it: payments after it, and reversals after it, change nothing.
func TestSettle_OnlyFactsUpToTheDay(t *testing.T) {
	places := allPlaces(t)
	rapid.Check(t, func(t *rapid.T) {
		s := drawScene(t, places)
		want := written(s.settle(t, s.day), true)
		s.payments = slices.DeleteFunc(s.payments, func(p account.Payment) bool { return p.PaidOn > s.day })
		for i := range s.payments {
			if s.payments[i].ReversedOn > s.day {
				s.payments[i].ReversedOn = 0
			}
		}
		if got := written(s.settle(t, s.day), true); got != want {
			t.Fatalf("without later facts:\n%s\nwant\n%s", got, want)
		}
	})
}

// A payment made in two parts on one day, with no other reference between them, settles the same: the second part goes
// on where the first one ended.
func TestSettle_InTwoParts(t *testing.T) {
	places := allPlaces(t)
	rapid.Check(t, func(t *rapid.T) {
		s := drawScene(t, places)
		s.payments = append(s.payments, drawPayment(t, "C"))
		whole := s.settle(t, s.day)
		split := &s.payments[len(s.payments)-1]
		rest := *split
		rest.Reference = "C+"
		split.Amount = money.Fen(rapid.Int64Range(0, int64(rest.Amount)).Draw(t, "first part"))
		rest.Amount -= split.Amount
		s.payments = append(s.payments, rest)
		parts := s.settle(t, s.day)
		for i := range whole.Debts {
			x, y := &whole.Debts[i], &parts.Debts[i]
			if x.EmployerPaid != y.EmployerPaid || x.EmployeePaid != y.EmployeePaid || x.FeePaid != y.FeePaid || x.Fee != y.Fee {
				t.Fatalf("in parts %s + %s, fee %s of %s; whole %s + %s, fee %s of %s",
					y.EmployerPaid, y.EmployeePaid, y.FeePaid, y.Fee, x.EmployerPaid, x.EmployeePaid, x.FeePaid, x.Fee)
			}
		}
		if whole.Credit() != parts.Credit() {
			t.Fatalf("credit in parts %s, whole %s", parts.Credit(), whole.Credit())
		}
	})
}

// Keeping the stretches changes no figure, and they add up to the fee.
func TestSettle_Trace(t *testing.T) {
	places := allPlaces(t)
	rapid.Check(t, func(t *rapid.T) {
		s := drawScene(t, places)
		r, err := settlement.Settle(s.region, s.charges, s.payments, s.day, settlement.Options{Waivers: s.waivers, Trace: true})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := written(r, true), written(s.settle(t, s.day), true); got != want {
			t.Fatalf("with a trace:\n%s\nwithout\n%s", got, want)
		}
		for i := range r.Debts {
			d := &r.Debts[i]
			stretches, err := d.Accrual.Trace(s.day)
			if err != nil {
				t.Fatal(err)
			}
			var sum money.Exact
			for _, part := range stretches {
				sum = sum.Plus(part.Fee())
			}
			fee := sum.Round()
			if s.limit.on(d.Charge.DueOn) == "principal" {
				fee = min(fee, d.Charge.Principal())
			}
			if fee != d.Fee {
				t.Fatalf("the stretches of %s add up to %s, the fee is %s", d.Charge.Period, fee, d.Fee)
			}
		}
	})
}
