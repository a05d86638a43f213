package arrears_test

import (
	"fmt"
	"testing"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
)

// employerYear is an employer with ten employees, twelve declarations and twelve payments, each late and short, so that
// every charge has a fee. It pays in a built-in region with four insurances.
func employerYear() *arrears.Account {
	a := &arrears.Account{Facts: &assessment.Facts{IndustryClass: 2}}
	var wages []string
	for i := range 10 {
		number := fmt.Sprintf("33010819900101%04d", i)
		wages = append(wages, fmt.Sprintf("%s %d.00", number, 4_000+2_500*i))
		a.Facts.Employments = append(a.Facts.Employments, employer.Employment{Number: identity.Number(number), StartedOn: on("2024-01-01"), RegisteredOn: on("2024-01-10")})
	}
	for m := range 12 {
		p := month("2025-01").AddMonths(m)
		a.Facts.Declarations = append(a.Facts.Declarations, filed(p.String(), p.AddMonths(1).Day(10).String(), wages...))
		a.Payments = append(a.Payments, account.Payment{Reference: fmt.Sprintf("P%02d", m), PaidOn: p.AddMonths(1).Day(25), Amount: 4_000_000})
	}
	return a
}

// BenchmarkDraw counts statements a second on one core, from declared wages to late fee.
func BenchmarkDraw(b *testing.B) {
	book, err := law.Load("")
	if err != nil {
		b.Fatal(err)
	}
	region, _ := book.Region("hangzhou")
	a, day := employerYear(), on("2026-11-23")
	for b.Loop() {
		if _, err := arrears.Draw(region, a, day, false); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "statements/s")
}
