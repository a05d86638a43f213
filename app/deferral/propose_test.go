package deferral_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// 3,000.00 a month as the employer said, by hand: seven instalments, each tied to the charges it pays, principal before
// fees, oldest first; the employees' share on signature. 15 August and 15 November 2026 are no working days.
func TestPropose_AsStated(t *testing.T) {
	p := proposal(t, region(t), request(), deferral.AsStated)
	const want = `2026-06-01 10000.00: 2026-01 0.00/5000.00/0.00 2026-02 0.00/5000.00/0.00
2026-07-15 3000.00: 2026-01 3000.00/0.00/0.00
2026-08-17 3000.00: 2026-01 3000.00/0.00/0.00
2026-09-15 3000.00: 2026-01 3000.00/0.00/0.00
2026-10-15 3000.00: 2026-01 1000.00/0.00/0.00 2026-02 2000.00/0.00/0.00
2026-11-16 3000.00: 2026-02 3000.00/0.00/0.00
2026-12-15 3000.00: 2026-02 3000.00/0.00/0.00
2027-01-15 2500.01: 2026-01 0.00/0.00/300.00 2026-02 2000.01/0.00/200.00
`
	if got := written(p.Plan); got != want {
		t.Errorf("%s", got)
	}
	if p.Above != 0 || p.Plan.Sum() != yuan("30500.01") || p.Plan.Deferred() != yuan("20500.01") || p.Plan.Last() != day("2027-01-15") {
		t.Errorf("above %s, sum %s, deferred %s, last %s", p.Above, p.Plan.Sum(), p.Plan.Deferred(), p.Plan.Last())
	}
	if on := p.Plan.Instalments[6].On; !on.Provisional || p.Plan.Instalments[5].On.Provisional {
		t.Errorf("the day in 2027 is provisional: %v", on)
	}
}

// Oldest first with its fee, employer before employee, employees deferred too: the same debt in the other conventions.
func TestPropose_OtherConventions(t *testing.T) {
	r := region(t, "settlement: oldest_first", "share_order: [employer, employee]", "employee_share_deferred: true")
	q := request()
	q.Monthly = yuan("15300.00")
	const want = `2026-07-15 15300.00: 2026-01 10000.00/5000.00/300.00
2026-08-17 15200.01: 2026-02 10000.01/5000.00/200.00
`
	if got := written(proposal(t, r, q, deferral.AsStated).Plan); got != want {
		t.Errorf("%s", got)
	}
	q.Monthly = yuan("12000.00")
	r = region(t, "share_order: [employee, employer]", "employee_share_deferred: true")
	const employeesFirst = `2026-07-15 12000.00: 2026-01 7000.00/5000.00/0.00
2026-08-17 12000.00: 2026-01 3000.00/0.00/0.00 2026-02 4000.00/5000.00/0.00
2026-09-15 6500.01: 2026-01 0.00/0.00/300.00 2026-02 6000.01/0.00/200.00
`
	if got := written(proposal(t, r, q, deferral.AsStated).Plan); got != employeesFirst {
		t.Errorf("%s", got)
	}
}

// Equal and stepped run over the longest time, eleven instalments: 2,050,001 fen / 11 is 186,363.7; the weights of the
// steps are 4 x 1, 4 x 2, 3 x 3 = 21.
func TestPropose_EqualAndStepped(t *testing.T) {
	offer, err := deferral.Propose(region(t), request())
	if err != nil {
		t.Fatal(err)
	}
	if offer.Longest != 11 || offer.Least != yuan("1863.64") {
		t.Errorf("longest %d, least %s", offer.Longest, offer.Least)
	}
	for _, row := range []struct {
		shape               deferral.Shape
		first, fifth, tenth string
		last, highest       string
	}{
		{deferral.Equal, "1863.63", "1863.64", "1863.64", "1863.64", "1863.64"},
		{deferral.Stepped, "976.19", "1952.38", "2928.57", "2928.58", "2928.58"},
	} {
		p := proposal(t, region(t), request(), row.shape)
		i := p.Plan.Instalments
		if len(i) != 11 || i[0].Sum().String() != row.first || i[4].Sum().String() != row.fifth || i[9].Sum().String() != row.tenth || i[10].Sum().String() != row.last || p.Plan.Highest().String() != row.highest {
			t.Errorf("%s: %s", row.shape, written(p.Plan))
		}
		if p.Above != 0 || p.Plan.Last() != day("2027-05-17") {
			t.Errorf("%s: above %s, last %s", row.shape, p.Above, p.Plan.Last())
		}
	}
	q := request()
	q.Monthly = yuan("2000.00")
	if p := proposal(t, region(t), q, deferral.Stepped); p.Above.String() != "928.58" {
		t.Errorf("above what was said by %s", p.Above)
	}
}

// Room is 3,500.00 in a usual month and none in December.
func TestPropose_Seasonal(t *testing.T) {
	p := proposal(t, region(t), request(), deferral.Seasonal)
	var got string
	for _, i := range p.Plan.Instalments {
		got += i.On.Day.String() + " " + i.Sum().String() + "; "
	}
	if got != "2026-07-15 3500.00; 2026-08-17 3500.00; 2026-09-15 3500.00; 2026-10-15 3500.00; 2026-11-16 3500.00; 2027-01-15 3000.01; " {
		t.Error(got)
	}
	if load, breaks := p.Stress.Breaks(); breaks {
		t.Errorf("breaks: %+v", load)
	}
}

// What cannot be proposed is left out; what cannot be asked for is refused.
func TestPropose_Limits(t *testing.T) {
	r := region(t)
	for _, row := range []struct {
		name   string
		change func(q *deferral.Request)
		shapes string
	}{
		{"all four", func(q *deferral.Request) {}, "[as_stated equal stepped seasonal]"},
		{"too little a month for the longest time", func(q *deferral.Request) { q.Monthly = yuan("1863.63") }, "[equal stepped seasonal]"},
		{"just enough a month", func(q *deferral.Request) { q.Monthly = yuan("1863.64") }, "[as_stated equal stepped seasonal]"},
		{"too little also along the season", func(q *deferral.Request) { q.Monthly = yuan("1000.00") }, "[equal stepped]"},
		{"nothing said", func(q *deferral.Request) { q.Monthly = 0 }, "[equal stepped]"},
		{"no history", func(q *deferral.Request) { q.History = nil }, "[as_stated equal stepped]"},
	} {
		q := request()
		row.change(q)
		offer, err := deferral.Propose(r, q)
		if err != nil {
			t.Fatal(err)
		}
		var shapes []deferral.Shape
		for _, p := range offer.Proposals {
			shapes = append(shapes, p.Shape)
			if q.Monthly == 0 && (p.Above != 0 || p.Stress != nil) || q.History == nil && p.Stress != nil {
				t.Errorf("%s: something from nothing: %+v", row.name, p)
			}
		}
		if got := fmt.Sprint(shapes); got != row.shapes {
			t.Errorf("%s: %s", row.name, got)
		}
	}
	for _, row := range []struct {
		name   string
		change func(q *deferral.Request)
		kind   fault.Kind
	}{
		{"nothing owed", func(q *deferral.Request) { q.Lines = nil }, fault.Refused},
		{"first day is the day of signature", func(q *deferral.Request) { q.FirstOn = q.SignedOn }, fault.Invalid},
		{"first day after the limit", func(q *deferral.Request) { q.FirstOn = day("2027-06-02") }, fault.Invalid},
		{"a negative sum a month", func(q *deferral.Request) { q.Monthly = -1 }, fault.Invalid},
	} {
		q := request()
		row.change(q)
		if offer, err := deferral.Propose(r, q); fault.KindOf(err) != row.kind {
			t.Errorf("%s: %v, %v", row.name, offer, err)
		}
	}
	q := request()
	q.SignedOn = day("2013-10-31") // before Decree 20
	if _, err := deferral.Propose(r, q); err == nil {
		t.Error("a deferral before the law")
	}
}

// The last instalment never lies after the limit: 12 months from signature, or what the region says; an end on a rest day
// goes back to the working day before.
func TestPropose_LastDay(t *testing.T) {
	for _, row := range []struct{ name, more, signed, first, last string }{
		{"12 months from signature", "", "2026-06-01", "2026-07-01", "2027-06-01"},
		{"the limit is a Saturday", "", "2025-10-10", "2025-11-10", "2026-10-10"}, // a make-up day: works
		{"the limit is in a holiday", "", "2025-10-04", "2025-11-04", "2026-09-30"},
		{"the region's six months", `deferral_longest_months: "6"`, "2026-06-01", "2026-07-01", "2026-12-01"},
	} {
		q := request()
		q.SignedOn, q.FirstOn = day(row.signed), day(row.first)
		if p := proposal(t, region(t, row.more), q, deferral.Equal); p.Plan.Last().String() != row.last {
			t.Errorf("%s: %s", row.name, p.Plan.Last())
		}
	}
	q := request()
	q.SignedOn, q.FirstOn = day("2026-09-30"), day("2026-10-01") // months of 31 days: 1 and 8 October stay apart
	if p := proposal(t, region(t), q, deferral.Equal); p.Plan.Instalments[0].On.Day != day("2026-10-08") {
		t.Errorf("the first day is %s", p.Plan.Instalments[0].On.Day)
	}
	tight := region(t, `deferral_longest_months: "1"`)
	q.SignedOn, q.FirstOn = day("2026-09-06"), day("2026-10-06") // limit inside the holiday: back to 30 September
	if p := proposal(t, tight, q, deferral.Equal); len(p.Plan.Instalments) != 1 || p.Plan.Last() != day("2026-09-30") {
		t.Errorf("the only day is %s", p.Plan.Last())
	}
}

func anyDebt(t *rapid.T) deferral.Debt {
	d := deferral.Debt{SignedOn: day("2026-01-01") + calendar.Day(rapid.IntRange(0, 300).Draw(t, "signed"))}
	amount := func(name string, most int64) money.Fen { return money.Fen(rapid.Int64Range(0, most).Draw(t, name)) }
	for i := range rapid.IntRange(1, 6).Draw(t, "charges") {
		p := period("2025-01").AddMonths(i)
		d.Lines = append(d.Lines, order.Line{Key: order.Key{Period: p, Insurance: law.Pension, DueOn: p.Last()},
			EmployerOutstanding: 1 + amount("employer", 9_000_000), EmployeeOutstanding: amount("employee", 4_000_000), LateFeeOutstanding: amount("fee", 100_000)})
	}
	return d
}

// Whatever is proposed passes its own check: exact to the fen, each charge paid once, in time, in the region's way.
func TestPropose_Properties(t *testing.T) {
	regions := []*law.Region{region(t), region(t, "settlement: oldest_first", "employee_share_deferred: true", `deferral_longest_months: "3"`),
		region(t, "share_order: [employer, employee]", `deferral_longest_months: "6"`)}
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom(regions).Draw(t, "region")
		q := &deferral.Request{Debt: anyDebt(t), Monthly: money.Fen(rapid.Int64Range(0, 5_000_000).Draw(t, "monthly"))}
		q.FirstOn = q.SignedOn + calendar.Day(rapid.IntRange(5, 80).Draw(t, "first"))
		for p := q.SignedOn.Period().AddMonths(-30); p < q.SignedOn.Period(); p++ {
			if rapid.Bool().Draw(t, "declared") {
				q.History = append(q.History, deferral.Month{Period: p, Premium: money.Fen(rapid.Int64Range(0, 3_000_000).Draw(t, "premium"))})
			}
		}
		offer, err := deferral.Propose(r, q)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range offer.Proposals {
			checks, err := p.Plan.Check(r, q.Lines)
			if err != nil || !checks.Open() {
				t.Fatalf("%s: %s, %v\n%s", p.Shape, failed(checks), err, written(p.Plan))
			}
			if len(p.Plan.Instalments) > offer.Longest {
				t.Fatalf("%s: %d instalments of %d", p.Shape, len(p.Plan.Instalments), offer.Longest)
			}
			if p.Shape == deferral.AsStated && p.Above != 0 {
				t.Fatalf("as stated asks for %s more", p.Above)
			}
			if p.Shape == deferral.Equal && (p.Plan.Highest() > offer.Least) {
				t.Fatalf("equal asks for %s, least is %s", p.Plan.Highest(), offer.Least)
			}
			if p.Shape == deferral.Seasonal {
				if load, breaks := p.Stress.Breaks(); breaks && load.Premium <= p.Stress.Budget {
					t.Fatalf("seasonal breaks: %+v", load)
				}
			}
			again, err := deferral.Propose(r, q)
			if err != nil || written(again.Proposals[0].Plan) != written(offer.Proposals[0].Plan) {
				t.Fatalf("another answer: %v", err)
			}
		}
	})
}
