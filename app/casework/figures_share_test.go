package casework_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/access"
	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// owing is an employer of a district with charges of another system and payments.
func owing(district string, class int, charges []account.Charge, payments ...account.Payment) *casework.File {
	for i := range charges {
		c := &charges[i]
		c.Period, c.Source, c.KnownOn, c.Imported = c.DueOn.Period(), account.Declared, c.DueOn.AddDays(-10), true
	}
	return &casework.File{Employer: employer.Employer{Region: "testland", District: district, IndustryClass: class, FoundedOn: on("2024-01-01")},
		Facts: assessment.Facts{IndustryClass: class, Imported: charges}, Payments: payments}
}

func paidOn(day, amount string) account.Payment {
	return account.Payment{Reference: day, PaidOn: on(day), Amount: money.MustParse(amount)}
}

func charge(insurance law.Insurance, due, employers, employees string) account.Charge {
	return account.Charge{Insurance: insurance, DueOn: on(due), EmployerShare: money.MustParse(employers), EmployeeShare: money.MustParse(employees)}
}

// Three employers on 2026-03-16, at half a yuan for 1,000.00 a day.
//
// The first owes 2,400.00 of pension since 01-15 and paid 100.00 on that day, which is in time, and 300.00 on 02-20: 36 days of 2,300.00 are 41.40,
// 24 days of 2,000.00 are 24.00. Of medical it owes 1,000.00 since 02-13, 31 days or 15.50. A charge that falls due on the day itself is owed by nobody yet.
// At the last count it had paid 120.00 late; its order was issued on the day of the payment, so that the step before the money is the opening.
//
// The second paid 1,000.00 five days late and owes the fee alone, 2.50, as it did at the last count. The third paid 1,004.50 nine days late, with the
// fee of 4.50, of which 1.00 was paid at the last count. Neither has a case. A fourth has a month that no law reaches: it is left out.
func TestFigures_WhatOneEmployerHas(t *testing.T) {
	first := owing("东区", 3, []account.Charge{charge(law.Pension, "2026-01-15", "1600.00", "800.00"), charge(law.Medical, "2026-02-13", "1000.00", "0.00"),
		charge(law.Pension, "2026-03-16", "500.00", "0.00")}, paidOn("2026-01-15", "100.00"), paidOn("2026-02-20", "300.00"))
	first.Cases = []casework.Case{{No: 1, OpenedOn: on("2026-01-20")}}
	first.Orders = []order.Order{{No: 1, CaseNo: 1, State: order.Issued, IssuedOn: on("2026-02-20")}}
	second := owing("西区", 1, []account.Charge{charge(law.Pension, "2026-01-15", "1000.00", "0.00")}, paidOn("2026-01-20", "1000.00"))
	third := owing("西区", 1, []account.Charge{charge(law.Pension, "2026-01-15", "1000.00", "0.00")}, paidOn("2026-01-24", "1004.50"))
	unknown := owing("西区", 1, []account.Charge{charge(law.Pension, "2026-01-15", "7.00", "0.00")})
	unknown.Facts.Declarations = []*declaration.Declaration{{Period: calendar.MustParsePeriod("2020-01"), FiledOn: on("2020-02-01"), Lines: []declaration.Line{{Number: numberOf(1), Wage: 1_000_000}}}}
	c := &counted{files: []*casework.File{first, second, third, unknown}, before: []*casework.FigureShare{
		{Principal: money.MustParse("120.00")}, {Principal: money.MustParse("1000.00")}, {Principal: money.MustParse("1000.00"), LateFee: money.MustParse("1.00")}, nil,
	}}
	if _, err := c.desk(testland(t)).CountLast(t.Context()); err != nil {
		t.Fatal(err)
	}
	if c.day.LeftOut != 1 {
		t.Errorf("%d are left out", c.day.LeftOut)
	}
	lines := func(place access.District) (lines []string) {
		for i := range c.got {
			if f := &c.got[i]; f.Place == place {
				lines = append(lines, fmt.Sprintf("%s %s: %d, %s + %s, %d to %d", f.Measure, f.Part, f.Number, f.Amount, f.LateFee, f.Middle, f.Most))
			}
		}
		slices.Sort(lines)
		return lines
	}
	east := []string{
		"age 31: 1, 3000.00 + 80.90, 0 to 0",
		"collected opened: 1, 180.00 + 0.00, 0 to 0",
		"industry 3: 1, 3000.00 + 80.90, 0 to 0",
		"insurance medical: 1, 1000.00 + 15.50, 0 to 0",
		"insurance pension: 1, 2000.00 + 65.40, 0 to 0",
		"owed : 1, 3000.00 + 80.90, 0 to 0",
		"step order: 1, 3000.00 + 80.90, 24 to 24",
	}

	if diff := cmp.Diff(east, lines(access.District{Region: "testland", Name: "东区"})); diff != "" {
		t.Errorf("in the east (-want +got):\n%s", diff)
	}
	west := []string{
		"age 31: 1, 0.00 + 2.50, 0 to 0",
		"collected none: 1, 0.00 + 3.50, 0 to 0",
		"industry 1: 1, 0.00 + 2.50, 0 to 0",
		"insurance pension: 1, 0.00 + 2.50, 0 to 0",
		"owed : 1, 0.00 + 2.50, 0 to 0",
	}
	if diff := cmp.Diff(west, lines(access.District{Region: "testland", Name: "西区"})); diff != "" {
		t.Errorf("in the west (-want +got):\n%s", diff)
	}
}

// What is asked of whole tables: the days since the last count, or the day alone; the month whose due day comes next, also on that day; and the starts
// whose thirty days to register are over. The term of what began on 02-12 to 02-14 ends on Monday 03-16, because 03-14 and 03-15 are a weekend.
func TestFigures_WhatIsAskedOfWholeTables(t *testing.T) {
	book := testland(t)
	for _, row := range []struct {
		name, day, last, since, month string
		employees                     casework.FigureTerms
	}{
		{"nothing was counted before: the day alone", "2026-03-16", "", "2026-03-15", "2026-03",
			casework.FigureTerms{Over: on("2026-02-11"), Before: on("2026-02-11"), Ended: on("2026-02-14")}},
		{"the day after the due day is in the next month", "2026-03-17", "2026-03-16", "2026-03-16", "2026-04",
			casework.FigureTerms{Over: on("2026-02-14"), Before: on("2026-02-14"), Ended: on("2026-02-15")}},
		{"days that were missed are of the day too", "2026-03-18", "2026-03-15", "2026-03-15", "2026-04",
			casework.FigureTerms{Over: on("2026-02-15"), Before: on("2026-02-11"), Ended: on("2026-02-16")}},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := &counted{night: on(row.day)}
			if row.last != "" {
				c.last = on(row.last)
			}
			if _, err := c.desk(book).CountLast(t.Context()); err != nil {
				t.Fatal(err)
			}
			q := &c.asked
			month := slices.IndexFunc(q.Months, func(m casework.RegionMonth) bool { return m.Region == "testland" })
			if q.Day != on(row.day) || q.Since != on(row.since) || month < 0 || q.Months[month].Period.String() != row.month || q.Employees != row.employees {
				t.Errorf("asked of %s, since %s, %+v, employees %+v", q.Day, q.Since, q.Months[max(0, month)], q.Employees)
			}
		})
	}
}
