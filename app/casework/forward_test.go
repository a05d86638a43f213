package casework_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

// viewed is a view in lines: moment, day, sum, difference, steps.
func viewed(v *casework.Forward) string {
	var text strings.Builder
	for _, c := range v.Columns {
		fmt.Fprintf(&text, "%s %s", c.When, c.On.Day)
		if c.Pay != nil {
			fmt.Fprintf(&text, " %s+%s more %s", c.Pay.Principal, c.Pay.LateFee, c.More)
		}
		for _, s := range c.Steps {
			fmt.Fprintf(&text, " %s", s.Kind)
			if !s.From.Day.IsZero() {
				fmt.Fprintf(&text, " from %s", s.From.Day)
			}
			if !s.Until.Day.IsZero() {
				fmt.Fprintf(&text, " to %s", s.Until.Day)
			}
		}
		text.WriteString("\n")
	}
	return text.String()
}

// 3,000.00 due on 17 February 2025, 1.50 a day from the 18th; the order is served on the 20th: 5 working days end on the
// 27th, 6 months on 20 August, 3 more months on 20 November.
func TestLookForward_AfterService(t *testing.T) {
	eachOffice(t, func(o *office) {
		f := o.dossier(o.issuedIn("open", true))
		v := o.forward(f, "2025-02-20")
		want := `today 2025-02-20 3000.00+4.50 more 0.00
limit 2025-02-27 3000.00+15.00 more 10.50
later 2025-03-02 3000.00+19.50 more 15.00 bank_enquiry from 2025-02-28 allocation from 2025-02-28 fine from 2025-02-28
never 2025-08-21 3000.00+277.50 more 273.00 bank_enquiry from 2025-02-28 allocation from 2025-02-28 fine from 2025-02-28 court from 2025-08-21 to 2025-11-20
`
		if got := viewed(v); got != want {
			o.Errorf("got\n%swant\n%s", got, want)
		}
		if v.PerDay != 1_50 || v.Lowest != "1" || v.Highest != "3" || v.Limit.Reconsider.Day != on("2025-04-21") || v.Limit.Sue.Day != on("2025-08-20") {
			o.Errorf("%s a day, fine %s to %s, limit %+v", v.PerDay, v.Lowest, v.Highest, v.Limit)
		}
		// on the last day of the limit it is today; the day after it is over
		if got := viewed(o.forward(f, "2025-02-27")); !strings.HasPrefix(got, "today 2025-02-27 3000.00+15.00 more 0.00\nlater") {
			o.Errorf("on the last day of the limit:\n%s", got)
		}
		if got := viewed(o.forward(f, "2025-02-28")); !strings.HasPrefix(got, "today 2025-02-28 3000.00+16.50 more 0.00 bank_enquiry") {
			o.Errorf("after the limit:\n%s", got)
		}
	})
}

// Before service nothing has begun to run: no step has a day, and "never" has no sum.
func TestLookForward_BeforeService(t *testing.T) {
	eachOffice(t, func(o *office) {
		f := o.dossier(o.issuedIn("open", false))
		want := `today 2025-02-20 3000.00+4.50 more 0.00
later 2025-03-02 3000.00+19.50 more 15.00
never 2026-02-20 3000.00+552.00 more 547.50 bank_enquiry allocation fine court
`
		if got := viewed(o.forward(f, "2025-02-20")); got != want {
			o.Errorf("got\n%swant\n%s", got, want)
		}
	})
}

// The view speaks of what is due today: what falls due tomorrow is not in it, what falls due today is.
func TestLookForward_NothingDue(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firmIn("open", 1)
		o.declares(code, "2025-01", "2025-02-05", "10000.00")
		if v := o.forward(o.dossier(code), "2025-02-16"); len(v.Columns) != 0 || v.Limit != nil {
			o.Errorf("the day before the due day:\n%s", viewed(v))
		}
		if v := o.forward(o.dossier(code), "2025-02-17"); len(v.Columns) != 3 || v.Today().Total() != 3000_00 {
			o.Errorf("on the due day:\n%s", viewed(v))
		}
		o.pays(code, "A", "2025-02-17", "3000.00")
		if v := o.forward(o.dossier(code), "2025-02-18"); len(v.Columns) != 0 {
			o.Errorf("paid:\n%s", viewed(v))
		}
	})
}

// Of two served orders the limit that ends first counts, and only while something on it is unpaid.
func TestLookForward_TheLimitThatEndsFirst(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("open", true)
		o.declares(code, "2025-02", "2025-03-05", "4000.00") // 1,200.00 due on 17 March
		o.night("2025-03-18")
		f := o.dossier(code)
		second := f.Orders[1]
		second.State = order.Issued
		f.Orders[1] = second
		f.Services = append(f.Services, service.Served{Paper: law.OrderToPay, PaperNo: 2, Attempt: 1, Mode: service.Direct, On: on("2025-03-19")})
		if v := o.forward(f, "2025-03-20"); v.Limit.OrderNo != 1 {
			o.Errorf("limit of order %d", v.Limit.OrderNo)
		}
		o.take(casework.ImportPayments, casework.PaymentRow{Code: code, Reference: "A", PaidOn: on("2025-03-19"), // 30 days of 1.50
			Amount: 3045_00, Period: calendar.MustParsePeriod("2025-01")})
		f.Payments = o.dossier(code).Payments
		v := o.forward(f, "2025-03-20")
		if v.Limit.OrderNo != 2 || v.Limit.PayBy.Day != on("2025-03-26") {
			o.Errorf("limit %+v", v.Limit)
		}
		f.Services = f.Services[1:]
		if v := o.forward(f, "2025-03-18"); v.Limit != nil {
			o.Errorf("a service of tomorrow counts today: %+v", v.Limit)
		}
	})
}

// Later is never cheaper, the columns stand in order of days, and each adds up, whatever has happened.
func TestLookForward_Properties(t *testing.T) {
	book, err := law.Load("testdata/law")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"plain", "pooling", "beijing", "guangzhou"} {
		region, ok := book.Region(key)
		if !ok {
			t.Fatalf("there is no region %s", key)
		}
		rapid.Check(t, func(t *rapid.T) { forwardHolds(t, region) })
	}
}

func forwardHolds(t *rapid.T, region *law.Region) {
	f, day := randomFile(t, region.Key), drawDay(t, "day")
	charges, err := assessment.Charges(region, &f.Facts, day)
	if err != nil {
		t.Fatal(err)
	}
	givesBack := slices.ContainsFunc(charges, func(c account.Charge) bool { return c.Principal() < 0 && c.DueOn > day })
	f.Orders = []order.Order{{No: 1, State: order.Issued}}
	f.Services = []service.Served{{Paper: law.OrderToPay, PaperNo: 1, On: day.AddDays(-rapid.IntRange(0, 300).Draw(t, "served before"))}}
	f.Orders[0].Lines = orderLines(t, region, f, day)
	v, err := casework.LookForward(region, f, day)
	if err != nil {
		t.Fatal(err)
	}
	var before *casework.Column
	for i := range v.Columns {
		c := &v.Columns[i]
		if c.On.Day.IsZero() {
			t.Fatal("a step after service has no day")
		}
		var sum money.Fen
		for j := range c.Pay.Lines {
			sum += c.Pay.Lines[j].Total()
		}
		if sum != c.Pay.Total() || c.More != c.Pay.Total()-v.Today().Total() {
			t.Fatalf("%s: lines %s, total %s, more %s", c.When, sum, c.Pay.Total(), c.More)
		}
		if before != nil && c.On.Day < before.On.Day {
			t.Fatalf("%s on %s comes after %s", c.When, c.On.Day, before.On.Day)
		}
		// what is given back on a coming day pays then, and later may be cheaper
		if before != nil && !givesBack && (c.Pay.Total() < before.Pay.Total() || c.Pay.Principal != before.Pay.Principal) {
			t.Fatalf("%s: %s on %s costs %s, principal %s, %s on %s %s, principal %s", region.Key, before.When, before.On.Day, before.Pay.Total(), before.Pay.Principal, c.When, c.On.Day, c.Pay.Total(), c.Pay.Principal)
		}
		before = c
	}
	if len(v.Columns) > 0 && v.Limit == nil {
		t.Fatal("the order was served, and there is no limit")
	}
}

// orderLines are lines for everything that is due on the day.
func orderLines(t *rapid.T, region *law.Region, f *casework.File, day calendar.Day) []order.Line {
	v, err := casework.LookForward(region, f, day)
	if err != nil {
		t.Fatal(err)
	}
	var lines []order.Line
	if len(v.Columns) > 0 {
		for i := range v.Today().Lines {
			lines = append(lines, order.Line{Key: order.KeyOf(&v.Today().Lines[i].Charge)})
		}
	}
	return lines
}
