package settlement_test

import (
	"fmt"
	"testing"
	"time"

	"arrears/app/account"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/settlement"
)

// employerYear is twelve months of five insurances and twelve payments, each late and a little short, so that every
// charge has a fee and most are paid in parts.
func employerYear() ([]account.Charge, []account.Payment) {
	var charges []account.Charge
	var payments []account.Payment
	first := calendar.MustParsePeriod("2025-01")
	for m := range 12 {
		p := first.AddMonths(m)
		for _, i := range law.Insurances {
			charges = append(charges, account.Charge{Period: p, Insurance: i, Source: account.Declared,
				DueOn: p.AddMonths(1).Day(15), KnownOn: p.AddMonths(1).Day(3),
				EmployerShare: money.Fen(160_000 + 1_000*m), EmployeeShare: money.Fen(80_000 + 500*m)})
		}
		payments = append(payments, account.Payment{Reference: fmt.Sprintf("P%02d", m), PaidOn: p.AddMonths(1).Day(20), Amount: 1_150_000})
	}
	return charges, payments
}

// BenchmarkSettle counts employer-years of 60 charges and 12 payments settled with late fee in a second on one core.
// The floor is the bare product of the same charges and days in the same run.
func BenchmarkSettle(b *testing.B) {
	book, err := law.Load("")
	if err != nil {
		b.Fatal(err)
	}
	region, _ := book.Region("hangzhou")
	charges, payments := employerYear()
	day := calendar.MustParseDay("2026-11-23")
	for b.Loop() {
		if _, err := settlement.Settle(region, charges, payments, day, settlement.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	perSecond := float64(b.N) / b.Elapsed().Seconds()
	b.ReportMetric(perSecond, "employer-years/s")
	const aim = 20_000
	apptest.AtLeast("settlement_rate", "employer-years/s", perSecond, floorRate(charges, payments, day), aim).Report(b)
}

func floorRate(charges []account.Charge, payments []account.Payment, day calendar.Day) float64 {
	rate := money.MustParseRate("0.0005")
	const rounds = 2000
	start := time.Now()
	var sum money.Exact
	for range rounds {
		sum = money.Exact{}
		for range payments {
			for i := range charges {
				sum.Add(charges[i].Principal(), charges[i].DueOn.DaysUntil(day), rate)
			}
		}
	}
	if sum.Round() == 0 {
		panic("the floor computed nothing")
	}
	return rounds / time.Since(start).Seconds()
}
