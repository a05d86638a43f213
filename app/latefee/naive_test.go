package latefee_test

import (
	"cmp"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/calendar"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
)

// story is a random charge with what happened to it. The rates are kept as texts, so that the slow computation shares
// no arithmetic with the fast one.
type story struct {
	terms     latefee.Terms
	rates     []rate
	principal int64
	payments  []payment
	waivers   []latefee.Waiver
}

type rate struct {
	from calendar.Day
	text string
}

type payment struct {
	on     calendar.Day
	amount int64
}

var (
	opens  = calendar.MustParseDay("2011-05-20")
	closes = calendar.MustParseDay("2011-08-20")
)

func drawDay(t *rapid.T, from calendar.Day, label string) calendar.Day {
	return calendar.Day(rapid.Int32Range(int32(from), int32(closes)).Draw(t, label))
}

func drawStory(t *rapid.T) story {
	s := story{rates: []rate{{calendar.MustParseDay("1999-01-22"), "0.002"}, {calendar.MustParseDay("2011-07-01"), "0.0005"}}}
	if rapid.Bool().Draw(t, "high rates") { // so that the cap is reached within the window
		s.rates = []rate{{opens, "0.07"}, {opens.AddDays(rapid.IntRange(1, 60).Draw(t, "second rate")), "0.013"}, {closes, "0"}}
	}
	s.terms = latefee.Terms{First: drawDay(t, opens, "first"), PaymentDayCounts: rapid.Bool().Draw(t, "payment day counts"), Capped: rapid.Bool().Draw(t, "capped")}
	for _, r := range s.rates {
		s.terms.Rates = append(s.terms.Rates, law.Dated[money.Rate]{From: r.from, Value: money.MustParseRate(r.text)})
	}
	s.principal = rapid.OneOf(rapid.Int64Range(1, 2_000), rapid.Int64Range(1, 100_000_000)).Draw(t, "principal")
	left := s.principal
	for range rapid.IntRange(0, 4).Draw(t, "payments") {
		p := payment{drawDay(t, opens, "paid on"), rapid.Int64Range(0, left).Draw(t, "amount")}
		left -= p.amount
		s.payments = append(s.payments, p)
	}
	slices.SortStableFunc(s.payments, func(x, y payment) int { return cmp.Compare(x.on, y.on) })
	for range rapid.IntRange(0, 3).Draw(t, "waivers") {
		from := drawDay(t, opens, "waived from")
		s.waivers = append(s.waivers, latefee.Waiver{From: from, To: from.AddDays(rapid.IntRange(0, 20).Draw(t, "waived days"))})
	}
	return s
}

// accrual plays the payments made up to the day.
func (s *story) accrual(t *rapid.T, trace bool, upTo calendar.Day) latefee.Accrual {
	a := latefee.New(s.terms, money.Fen(s.principal), s.waivers, trace)
	for _, p := range s.payments {
		if p.on > upTo {
			break
		}
		if err := a.Pay(p.on, money.Fen(p.amount)); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

func (s *story) fee(t *rapid.T, on calendar.Day) money.Fen {
	a := s.accrual(t, false, on)
	fee, err := a.Fee(on)
	if err != nil {
		t.Fatal(err)
	}
	return fee
}

// slowSum goes through every day from the first to the last and adds principal x rate of that day, as fractions.
func (s *story) slowSum(last calendar.Day) *big.Rat {
	sum := new(big.Rat)
	for d := s.terms.First; d <= last; d++ {
		if slices.ContainsFunc(s.waivers, func(w latefee.Waiver) bool { return w.From <= d && d <= w.To }) {
			continue
		}
		owed := s.principal
		for _, p := range s.payments {
			if p.on < d || p.on == d && !s.terms.PaymentDayCounts {
				owed -= p.amount
			}
		}
		var daily *big.Rat
		for _, r := range s.rates {
			if r.from <= d {
				daily, _ = new(big.Rat).SetString(r.text)
			}
		}
		sum.Add(sum, daily.Mul(daily, big.NewRat(owed, 1)))
	}
	return sum
}

// slowFee rounds the sum half up and caps it.
func (s *story) slowFee(last calendar.Day) money.Fen {
	sum := s.slowSum(last)
	sum.Add(sum, big.NewRat(1, 2))
	fee := new(big.Int).Div(sum.Num(), sum.Denom()).Int64()
	if s.terms.Capped && fee > s.principal {
		fee = s.principal
	}
	return money.Fen(fee)
}

// The fee is what a computation day by day with fractions gives, on every day.
func TestFee_DayByDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawStory(t)
		on := drawDay(t, opens.AddDays(-2), "day")
		if got, want := s.fee(t, on), s.slowFee(on); got != want {
			t.Fatalf("the fee of %s is %s, day by day %s", on, got, want)
		}
	})
}

// The fee is never negative, one more day never makes it smaller, and the cap holds.
func TestFee_NeverFalls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawStory(t)
		before := money.Fen(0)
		for on := opens.AddDays(-1); on <= closes; on++ {
			fee := s.fee(t, on)
			if fee < before {
				t.Fatalf("the fee falls from %s to %s on %s", before, fee, on)
			}
			if s.terms.Capped && fee > money.Fen(s.principal) {
				t.Fatalf("the fee of %s is %s, more than the principal of %d fen", on, fee, s.principal)
			}
			before = fee
		}
	})
}

// The exact products of the trace add up to the exact sum, rounded once they are the fee; its days follow each other
// without a gap from the first day on; keeping it changes nothing.
func TestTrace_AddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawStory(t)
		on := drawDay(t, opens, "day")
		a := s.accrual(t, true, on)
		stretches, err := a.Trace(on)
		if err != nil {
			t.Fatal(err)
		}
		var sum money.Exact
		next := s.terms.First
		for _, part := range stretches {
			if part.From != next || part.To < part.From {
				t.Fatalf("a stretch from %s to %s follows on %s", part.From, part.To, next)
			}
			next = part.To + 1
			sum = sum.Plus(part.Fee())
		}
		if len(stretches) > 0 && a.Outstanding() > 0 && next != on+1 {
			t.Fatalf("the trace ends before %s on %s", on, next)
		}
		if exact, ok := new(big.Rat).SetString(sum.String()); !ok || exact.Mul(exact, big.NewRat(100, 1)).Cmp(s.slowSum(on)) != 0 {
			t.Fatalf("the trace adds up to %s yuan, day by day it is %s fen", sum, s.slowSum(on).FloatString(6))
		}
		fee, err := a.Fee(on)
		cut := s.terms.Capped && sum.Round() > money.Fen(s.principal)
		if says, err := a.Capped(on); err != nil || says != cut {
			t.Fatalf("the cap cuts: %v, %v; want %v", says, err, cut)
		}
		if want := sum.Round(); err != nil || cut && fee != money.Fen(s.principal) || !cut && fee != want {
			t.Fatalf("the fee is %s, %v; the trace rounds to %s", fee, err, want)
		}
		if plain := s.fee(t, on); plain != fee {
			t.Fatalf("with a trace the fee is %s, without it %s", fee, plain)
		}
	})
}

// PerDay is what the day adds to the exact sum while nothing is paid and no cap is reached.
func TestPerDay_IsTheDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawStory(t)
		s.terms.Capped = false
		on := drawDay(t, opens, "day")
		paid := slices.DeleteFunc(slices.Clone(s.payments), func(p payment) bool { return p.on >= on })
		s.payments = paid
		a := s.accrual(t, false, on)
		one, err := a.PerDay(on)
		if err != nil {
			t.Fatal(err)
		}
		want := new(big.Rat).Sub(s.slowSum(on), s.slowSum(on-1))
		if got, ok := new(big.Rat).SetString(one.String()); !ok || got.Mul(got, big.NewRat(100, 1)).Cmp(want) != 0 {
			t.Fatalf("%s adds %s yuan, day by day it is %s fen", on, one, want.FloatString(6))
		}
	})
}

// Cutting a waiver into pieces, in any order and overlapping, changes nothing.
func TestFee_WaiversCountOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawStory(t)
		on := drawDay(t, opens, "day")
		want := s.fee(t, on)
		var pieces []latefee.Waiver
		for _, w := range s.waivers {
			cut := w.From.AddDays(rapid.IntRange(0, w.From.DaysUntil(w.To)).Draw(t, "cut"))
			overlap := calendar.Day(rapid.Int32Range(0, 1).Draw(t, "overlap"))
			pieces = append(pieces, latefee.Waiver{From: w.From, To: cut})
			if cut+1-overlap <= w.To {
				pieces = append(pieces, latefee.Waiver{From: cut + 1 - overlap, To: w.To})
			}
		}
		if len(pieces) > 0 {
			s.waivers = rapid.Permutation(pieces).Draw(t, "order")
		}
		if got := s.fee(t, on); got != want {
			t.Fatalf("in pieces the fee is %s, whole %s", got, want)
		}
	})
}
