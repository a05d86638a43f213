package deferral_test

import (
	"strings"
	"testing"

	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/fault"
	"arrears/app/gate"
	"arrears/app/money"
)

// A plan that somebody typed: every fen of every charge once, in order, in time.
func TestPlan_Check(t *testing.T) {
	for _, row := range []struct {
		name   string
		more   string
		change func(p *deferral.Plan)
		want   string
	}{
		{"as proposed", "", func(p *deferral.Plan) {}, ""},
		{"no instalment", "", func(p *deferral.Plan) { p.Instalments = nil }, "has_instalments adds_up"},
		{"the first on the day of signature", "", func(p *deferral.Plan) { p.Instalments[0].On.Day = p.SignedOn }, "days_ascend"},
		{"the first on the day after", "", func(p *deferral.Plan) { p.Instalments[0].On.Day = p.SignedOn + 1 }, ""},
		{"two on one day", "", func(p *deferral.Plan) { p.Instalments[1].On = p.Instalments[0].On }, "days_ascend"},
		{"the last on the limit", "", func(p *deferral.Plan) { p.Instalments[6].On.Day = day("2027-06-01") }, ""},
		{"the last after the limit", "", func(p *deferral.Plan) { p.Instalments[6].On.Day = day("2027-06-02") }, "within_limit"},
		{"longer than the region's six months", `deferral_longest_months: "6"`, func(p *deferral.Plan) {}, "within_limit"},
		{"a fen too little", "", func(p *deferral.Plan) { p.Instalments[0].Parts[0].Employer-- }, "adds_up"},
		{"a fen too much", "", func(p *deferral.Plan) { p.Instalments[0].Parts[0].Employer++ }, "adds_up"},
		{"the right sum from the wrong share", "", func(p *deferral.Plan) { p.AtOnce[0].Employee, p.AtOnce[0].Employer = 0, yuan("5000.00") }, "adds_up"},
		{"the right sum to the wrong charge", "", func(p *deferral.Plan) { p.Instalments[0].Parts[0].Key.Period++ }, "adds_up"},
		{"the late fee left out", "", func(p *deferral.Plan) { p.Instalments[6].Parts[0].LateFee = 0 }, "all_positive adds_up"},
		{"a negative part", "", func(p *deferral.Plan) {
			p.Instalments[3].Parts[0].Employer, p.Instalments[3].Parts[1].Employer = -100, yuan("3001.00")
		}, "all_positive adds_up"},
		{"an empty instalment", "", func(p *deferral.Plan) {
			p.Instalments = append(p.Instalments, deferral.Instalment{No: 8, On: calendar.Dated{Day: day("2027-02-15")}})
		}, "all_positive"},
		{"the employee share deferred where it may not be", "", func(p *deferral.Plan) {
			p.Instalments[0].Parts, p.AtOnce = append(p.Instalments[0].Parts, p.AtOnce...), nil
		}, "employee_at_once"},
		{"the employee share deferred where it may be", "employee_share_deferred: true", func(p *deferral.Plan) {
			p.Instalments[0].Parts, p.AtOnce = append(p.Instalments[0].Parts, p.AtOnce...), nil
		}, ""},
	} {
		p := proposal(t, region(t), request(), deferral.AsStated).Plan
		row.change(p)
		got, err := p.Check(region(t, row.more), debt().Lines)
		if err != nil || failed(got) != row.want {
			t.Errorf("%s: %q, %v; not %q", row.name, failed(got), err, row.want)
		}
	}
	p := proposal(t, region(t), request(), deferral.AsStated).Plan
	p.Instalments[0].Parts[0].Employer--
	p.Instalments[6].Parts[0].LateFee += 5
	got, err := p.Check(region(t), debt().Lines)
	if c, _ := got.Condition(deferral.AddsUp); err != nil || c.Figures[0].String() != "1" || c.Figures[1].String() != "0.06" {
		t.Errorf("%v, %v", c.Figures, err) // both on the charge of 2026-01
	}
	p.SignedOn = day("2013-10-31")
	if _, err := p.Check(region(t), nil); err == nil {
		t.Error("a check before the law")
	}
}

// Instalments that do not add up are refused with what is missing.
func TestLay_Refuses(t *testing.T) {
	r, d := region(t), debt()
	two := []calendar.Dated{{Day: day("2026-07-15")}, {Day: day("2026-08-17")}}
	for _, row := range []struct {
		name string
		days []calendar.Dated
		sums []money.Fen
		want string
	}{
		{"a fen too little", two, []money.Fen{yuan("10000.00"), yuan("10500.00")}, "The instalments add up to 20,500.00 yuan, 20,500.01 are deferred, 0.01 apart: change the sums."},
		{"a fen too much", two, []money.Fen{yuan("10000.00"), yuan("10500.02")}, "The instalments add up to 20,500.02 yuan, 20,500.01 are deferred, -0.01 apart: change the sums."},
		{"a day without a sum", two, []money.Fen{yuan("20500.01")}, "There are 2 days and 1 sums: give each day its sum."},
		{"nothing on a day", two, []money.Fen{yuan("20500.01"), 0}, "Every instalment has to be above zero."},
	} {
		if p, err := deferral.Lay(r, &d, row.days, row.sums); fault.KindOf(err) != fault.Invalid || err.Error() != row.want {
			t.Errorf("%s: %v, %v", row.name, p, err)
		}
	}
	d.SignedOn = day("2010-01-01")
	if _, err := deferral.Lay(r, &d, nil, nil); err == nil {
		t.Error("a plan before the law")
	}
}

func TestFacts_Eligible(t *testing.T) {
	open := gate.Gate{gate.Need("standing", true, "SIL 63(2)", "x", "x")}
	lacking := gate.Gate{gate.Need("standing", false, "SIL 63(2)", "x", "x")}
	whole := deferral.Facts{AppliedOn: day("2026-05-20"), OrderServedOn: day("2026-05-06"), OrderLimit: calendar.Dated{Day: day("2026-05-13")}, Principal: yuan("30000.00"),
		BalancesKnown: true, Balances: yuan("29999.99"), Guarantees: []gate.Gate{open}}
	for _, row := range []struct {
		name   string
		change func(f *deferral.Facts)
		day    string
		want   string
	}{
		{"all is there", func(f *deferral.Facts) {}, "2026-06-01", ""},
		{"no application", func(f *deferral.Facts) { f.AppliedOn = 0 }, "2026-06-01", "applied"},
		{"the day of the application", func(f *deferral.Facts) {}, "2026-05-20", ""},
		{"the day before the application", func(f *deferral.Facts) {}, "2026-05-19", "applied"},
		{"the order not served", func(f *deferral.Facts) { f.OrderServedOn = 0 }, "2026-06-01", "order_served"},
		{"the last day of the order's limit", func(f *deferral.Facts) { f.OrderLimit.Day = day("2026-06-01") }, "2026-06-01", "limit_passed"},
		{"the day after it", func(f *deferral.Facts) { f.OrderLimit.Day = day("2026-05-31") }, "2026-06-01", ""},
		{"no limit known", func(f *deferral.Facts) { f.OrderLimit.Day = 0 }, "2026-06-01", "limit_passed"},
		{"nothing owed", func(f *deferral.Facts) { f.Principal, f.AllocatedShort = 0, true }, "2026-06-01", "still_owed"},
		{"balances equal to the debt", func(f *deferral.Facts) { f.Balances = f.Principal }, "2026-06-01", "balance_below"},
		{"balances not known", func(f *deferral.Facts) { f.BalancesKnown = false }, "2026-06-01", "balance_below"},
		{"an allocation was not enough", func(f *deferral.Facts) { f.BalancesKnown, f.AllocatedShort = false, true }, "2026-06-01", ""},
		{"no security", func(f *deferral.Facts) { f.Guarantees = nil }, "2026-06-01", "secured"},
		{"faulty security only", func(f *deferral.Facts) { f.Guarantees = []gate.Gate{lacking} }, "2026-06-01", "secured"},
		{"one good beside a faulty one", func(f *deferral.Facts) { f.Guarantees = []gate.Gate{lacking, open} }, "2026-06-01", ""},
		{"not covered by a fen", func(f *deferral.Facts) { f.CoverShort = 1 }, "2026-06-01", "secured"},
		{"current premium overdue", func(f *deferral.Facts) { f.CurrentOverdue = 1 }, "2026-06-01", "current_paid"},
		{"in another measure", func(f *deferral.Facts) { f.OtherMeasure = "划决1号" }, "2026-06-01", "one_measure"},
		{"insolvent", func(f *deferral.Facts) { f.Insolvent = true }, "2026-06-01", "not_insolvent"},
		{"everything at once", func(f *deferral.Facts) {
			*f = deferral.Facts{CoverShort: 1, CurrentOverdue: 1, OtherMeasure: "x", Insolvent: true}
		}, "2026-06-01", "applied order_served limit_passed still_owed balance_below secured current_paid one_measure not_insolvent"},
	} {
		f := whole
		row.change(&f)
		if got := failed(f.Eligible(day(row.day))); got != row.want {
			t.Errorf("%s: %q, not %q", row.name, got, row.want)
		}
	}
	for _, row := range []struct {
		name, final, fileBy string
		warned              int
	}{
		{"the plan ends the day before the last day to file", "2026-10-14", "2026-10-15", 0},
		{"the plan ends on the last day to file", "2026-10-15", "2026-10-15", 1},
		{"no plan yet", "", "2026-10-15", 0},
		{"the window is not known", "2027-05-17", "", 0},
	} {
		f := whole
		f.FinalOn, f.CourtFileBy = day(row.final), day(row.fileBy)
		if g := f.Eligible(day("2026-06-01")); !g.Open() || len(g.Warnings()) != row.warned {
			t.Errorf("%s: open %v, %d warnings", row.name, g.Open(), len(g.Warnings()))
		}
	}
	short := whole
	short.CoverShort = yuan("1234.50")
	if c, _ := short.Eligible(day("2026-06-01")).Condition(deferral.Secured); c.Cure.En != "Add security: 1,234.50 yuan are missing." || !strings.Contains(c.Cure.Zh, "尚缺1,234.50元") {
		t.Errorf("%v", c.Cure)
	}
	waiting := whole
	waiting.OrderLimit = calendar.Dated{Day: day("2026-06-05"), Provisional: true}
	if earliest, known := waiting.Eligible(day("2026-06-01")).Earliest(); !known || earliest != (calendar.Dated{Day: day("2026-06-06"), Provisional: true}) {
		t.Errorf("opens on %v, %v", earliest, known)
	}
	waiting.OrderLimit = calendar.Dated{}
	if _, known := waiting.Eligible(day("2026-06-01")).Earliest(); known {
		t.Error("an unknown limit names a day")
	}
}
