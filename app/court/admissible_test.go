package court_test

import (
	"strings"
	"testing"

	"arrears/app/calendar"
	"arrears/app/court"
	"arrears/app/hold"
	"arrears/app/law"
)

// row is one change of an application that could be filed on 2026-08-20, and the conditions that then fail.
type row struct {
	name   string
	more   string
	change func(a *court.Application)
	day    string
	want   string
}

func run(t *testing.T, rows []row) {
	t.Helper()
	for _, row := range rows {
		a := application()
		row.change(a)
		on := row.day
		if on == "" {
			on = "2026-08-20"
		}
		got, err := a.Check(region(t, row.more), day(on))
		if err != nil || failed(got) != row.want {
			t.Errorf("%s: %q, %v; not %q", row.name, failed(got), err, row.want)
		}
	}
}

// Who applies, where, on what decision.
func TestApplication_CheckStanding(t *testing.T) {
	run(t, []row{
		{name: "all is there", change: func(*court.Application) {}},
		{name: "a tax authority where the region does not say that it may apply", change: func(a *court.Application) { a.Applicant = law.TaxAuthority }, want: "standing"},
		{name: "a tax authority where the region says so", more: "court_applicants: [tax_authority]", change: func(a *court.Application) { a.Applicant = law.TaxAuthority }},
		{name: "an agency where only the tax authority may", more: "court_applicants: [tax_authority]", change: func(*court.Application) {}, want: "standing"},
		{name: "no applicant", change: func(a *court.Application) { a.Applicant = "" }, want: "standing"},
		{name: "no court", change: func(a *court.Application) { a.Court = "" }, want: "court"},
		{name: "an immovable at the court of the seat", change: func(a *court.Application) { a.Clues[0].Immovable = true }, want: "court"},
		{name: "an immovable at the court of its place", change: func(a *court.Application) { a.Clues[0].Immovable, a.Venue = true, court.OfImmovable }},
		{name: "a movable at the court of an immovable", change: func(a *court.Application) { a.Venue = court.OfImmovable }, want: "court"},
		{name: "no proof of service", change: func(a *court.Application) { a.Decision.Proof = "" }, want: "decision_served"},
		{name: "not served", change: func(a *court.Application) { a.Decision.ServedOn = 0 }, want: "decision_served in_window"},
		{name: "served on a day to come", change: func(a *court.Application) {
			a.Decision.ServedOn = day("2026-08-21")
			a.Entry = &court.Entry{Opens: day("2026-08-01"), Closes: day("2026-10-20"), Reason: "x", Paper: "x", By: "x"}
		}, want: "decision_served"},
		{name: "the last day to perform", change: func(a *court.Application) { a.Decision.LimitEndsOn.Day = day("2026-08-20") }, want: "limit_passed"},
		{name: "the day after it", change: func(a *court.Application) { a.Decision.LimitEndsOn.Day = day("2026-08-19") }},
		{name: "no limit known", change: func(a *court.Application) { a.Decision.LimitEndsOn.Day = 0 }, want: "limit_passed"},
		{name: "paid", change: func(a *court.Application) { a.Owed.Principal = 0 }, want: "not_paid amount_due one_measure"},
		{name: "a guarantee was given", change: func(a *court.Application) { a.Covered = 1 }, want: "not_secured"},
		{name: "a broken agreement: what is not covered", change: func(a *court.Application) { a.Covered, a.Broken = yuan("200.00"), true }},
		{name: "a broken agreement: a fen too much is claimed", change: func(a *court.Application) { a.Covered, a.Broken = yuan("200.01"), true }, want: "not_secured"},
		{name: "an agreement runs", change: func(a *court.Application) { a.Deferral = "延协1" }, want: "not_deferred"},
		{name: "a hold runs", change: func(a *court.Application) {
			a.Holds = []hold.Hold{held(hold.ThirdParty, "2026-08-20", "2026-08-31")}
		}, want: "not_held"},
		{name: "a hold has ended", change: func(a *court.Application) {
			a.Holds = []hold.Hold{held(hold.ThirdParty, "2026-07-01", "2026-07-31")}
		}},
		{name: "a suit is pending", change: func(a *court.Application) {
			a.RemedyUsed, a.Holds = true, []hold.Hold{held(hold.Suit, "2026-07-01", "2026-12-31")}
		}, want: "not_held remedies_unused in_window"},
	})
}

// Window, demand, statement: the days before, on and after each boundary.
func TestApplication_CheckTime(t *testing.T) {
	entry := court.Entry{Opens: day("2026-08-20"), Closes: day("2026-10-20"), Reason: "判决生效", Paper: "判决书", By: "某乙"}
	early := func(a *court.Application) {
		a.Demand.ServedOn, a.Statement.NoneOn = day("2026-06-01"), day("2026-06-16")
		a.Clues[0].FoundOn, a.Clues[0].ValuedOn = day("2026-06-01"), day("2026-06-01")
	}
	run(t, []row{
		{name: "the last day to sue", change: early, day: "2026-07-15", want: "in_window"},
		{name: "the day after it; the demand was served before", change: early, day: "2026-07-16"},
		{name: "the last day of the window", change: func(*court.Application) {}, day: "2026-10-15"},
		{name: "the day after it", change: func(*court.Application) {}, day: "2026-10-16", want: "in_window"},
		{name: "late with a good reason and its paper", change: func(a *court.Application) { a.LateReason, a.LatePaper = "疫情封控", "通告" }, day: "2026-10-16"},
		{name: "late with a reason without paper", change: func(a *court.Application) { a.LateReason = "忙" }, day: "2026-10-16", want: "in_window"},
		{name: "a reason does not open the window early", change: func(a *court.Application) { early(a); a.LateReason, a.LatePaper = "急", "报告" }, day: "2026-07-15", want: "in_window"},
		{name: "a remedy was used and nothing entered", change: func(a *court.Application) { a.RemedyUsed = true }, want: "remedies_unused in_window"},
		{name: "a remedy was used and the days entered", change: func(a *court.Application) { a.RemedyUsed, a.Entry = true, &entry }},
		{name: "the day before the entered window", change: func(a *court.Application) { a.RemedyUsed, a.Entry = true, &entry }, day: "2026-08-19", want: "in_window"},
		{name: "no demand", change: func(a *court.Application) { a.Demand = court.Demand{} }, want: "demand_served demand_elapsed statement_heard"},
		{name: "a demand without proof", change: func(a *court.Application) { a.Demand.Proof = "" }, want: "demand_served demand_elapsed"},
		{name: "a demand served on a day to come", change: func(a *court.Application) { a.Demand.ServedOn = day("2026-08-21") }, want: "demand_served demand_elapsed statement_heard"},
		{name: "the tenth working day", change: func(a *court.Application) {
			a.Statement.MadeOn, a.Statement.ReviewedOn = day("2026-08-05"), day("2026-08-10")
		}, day: "2026-08-17", want: "demand_elapsed"},
		{name: "the day after it", change: func(a *court.Application) {
			a.Statement.MadeOn, a.Statement.ReviewedOn = day("2026-08-05"), day("2026-08-10")
		}, day: "2026-08-18"},
		{name: "a stay made the demand longer", change: func(a *court.Application) {
			a.Holds = []hold.Hold{held(hold.CourtStay, "2026-08-10", "2026-08-14")}
		}, want: "demand_elapsed statement_heard"},
		{name: "nothing noted", change: func(a *court.Application) { a.Statement = court.Statement{} }, want: "statement_heard"},
		{name: "noted on the tenth working day", change: func(a *court.Application) { a.Statement.NoneOn = day("2026-08-17") }, want: "statement_heard"},
		{name: "noted tomorrow", change: func(a *court.Application) { a.Statement.NoneOn = day("2026-08-21") }, want: "statement_heard"},
		{name: "noted today", change: func(a *court.Application) { a.Statement.NoneOn = day("2026-08-20") }},
		{name: "a statement that was not reviewed", change: func(a *court.Application) { a.Statement = court.Statement{MadeOn: day("2026-08-05")} }, want: "statement_heard"},
		{name: "a note beside a statement does not help", change: func(a *court.Application) { a.Statement.MadeOn = day("2026-08-05") }, want: "statement_heard"},
		{name: "reviewed before it was made", change: func(a *court.Application) {
			a.Statement = court.Statement{MadeOn: day("2026-08-05"), ReviewedOn: day("2026-08-04")}
		}, want: "statement_heard"},
		{name: "reviewed on the day it was made", change: func(a *court.Application) {
			a.Statement = court.Statement{MadeOn: day("2026-08-05"), ReviewedOn: day("2026-08-05")}
		}},
		{name: "reviewed tomorrow", change: func(a *court.Application) {
			a.Statement = court.Statement{MadeOn: day("2026-08-05"), ReviewedOn: day("2026-08-21")}
		}, want: "statement_heard"},
	})
}

// Bundle, claim and property.
func TestApplication_CheckContent(t *testing.T) {
	second := court.Clue{No: 2, Description: "设备", Source: "现场查看", FoundOn: day("2026-08-10"), Value: yuan("33200.00"), ValuedOn: day("2026-08-12"), Basis: "评估报告"}
	run(t, []row{
		{name: "a receipt is missing", change: func(a *court.Application) { a.Papers = a.Papers[1:] }, want: "materials"},
		{name: "no paper at all", change: func(a *court.Application) { a.Papers = nil }, want: "materials"},
		{name: "another name on one paper", change: func(a *court.Application) { a.Papers[2].Party = "甲有限公司" }, want: "same_party"},
		{name: "another code on one paper", change: func(a *court.Application) { a.Papers[4].Code = "91330106MA0000001X" }, want: "same_party"},
		{name: "no code in the register", change: func(a *court.Application) {
			a.Code = ""
			for i := range a.Papers {
				a.Papers[i].Code = ""
			}
		}, want: "same_party"},
		{name: "all that is owed", change: func(a *court.Application) { a.Claimed = a.Owed }},
		{name: "a fen of premium too much", change: func(a *court.Application) { a.Claimed.Principal++ }, want: "amount_due one_measure"},
		{name: "a fen of late fee too much", change: func(a *court.Application) { a.Claimed.LateFee = a.Owed.LateFee + 1 }, want: "amount_due"},
		{name: "no premium", change: func(a *court.Application) { a.Claimed.Principal = 0 }, want: "amount_due"},
		{name: "a late fee below nothing", change: func(a *court.Application) { a.Claimed.LateFee = -1 }, want: "amount_due"},
		{name: "the late fee where it is not claimed", more: "court_late_fee: false", change: func(*court.Application) {}, want: "fee_claimable"},
		{name: "the premium alone there", more: "court_late_fee: false", change: func(a *court.Application) { a.Claimed.LateFee = 0 }},
		{name: "what another measure owns", change: func(a *court.Application) { a.OtherMeasures = 1 }, want: "one_measure"},
		{name: "the rest beside another measure", change: func(a *court.Application) { a.OtherMeasures, a.Claimed.Principal = 1, a.Claimed.Principal-1 }},
		{name: "no clue", change: func(a *court.Application) { a.Clues = nil }, want: "property_clues property_valued"},
		{name: "a clue without a source", change: func(a *court.Application) { a.Clues[0].Source = "" }, want: "property_clues"},
		{name: "a clue that is not described", change: func(a *court.Application) { a.Clues[0].Description = "" }, want: "property_clues"},
		{name: "a clue found tomorrow", change: func(a *court.Application) { a.Clues[0].FoundOn = day("2026-08-21") }, want: "property_clues"},
		{name: "a clue found today and valued today", change: func(a *court.Application) {
			a.Clues[0].FoundOn, a.Clues[0].ValuedOn = day("2026-08-20"), day("2026-08-20")
		}},
		{name: "a clue without a value", change: func(a *court.Application) { a.Clues[0].Value = 0 }, want: "property_valued"},
		{name: "a value without its basis", change: func(a *court.Application) { a.Clues[0].Basis = "" }, want: "property_valued"},
		{name: "valued tomorrow", change: func(a *court.Application) { a.Clues[0].ValuedOn = day("2026-08-21") }, want: "property_valued"},
		{name: "property below the premium does not bar", change: func(a *court.Application) { a.Clues[0].Value = 1 }},
		{name: "a second thing that alone covers all", change: func(a *court.Application) { a.Clues = append(a.Clues, second) }, want: "property_in_scope"},
		{name: "a second thing a fen below", change: func(a *court.Application) {
			second := second
			second.Value--
			a.Clues[0].Value = second.Value
			a.Clues = append(a.Clues, second)
		}},
	})
}

// All that fails is named at once, in one refusal, and what time alone cures names its day.
func TestApplication_CheckAtOnce(t *testing.T) {
	a := &court.Application{Facts: court.Facts{RemedyUsed: true}, Covered: 1, Deferral: "x", Clues: []court.Clue{{}}}
	got, err := a.Check(region(t), day("2026-08-20"))
	const all = "standing court decision_served limit_passed not_paid not_secured not_deferred remedies_unused in_window demand_served demand_elapsed statement_heard materials same_party amount_due property_clues property_valued property_in_scope"
	if err != nil || failed(got) != all {
		t.Errorf("%s, %v", failed(got), err)
	}
	if _, known := got.Earliest(); known {
		t.Error("a day is named though acts are missing")
	}
	waiting := application()
	waiting.Statement = court.Statement{MadeOn: day("2026-07-07"), ReviewedOn: day("2026-07-08")}
	waiting.Demand.ServedOn = day("2026-07-06") // ends 2026-07-20; the window opens 2026-07-16
	waiting.Decision.LimitEndsOn = calendar.Dated{Day: day("2026-07-12")}
	waiting.Clues[0].FoundOn, waiting.Clues[0].ValuedOn = day("2026-07-01"), day("2026-07-01")
	got, err = waiting.Check(region(t), day("2026-07-10"))
	if err != nil || failed(got) != "limit_passed in_window demand_elapsed" {
		t.Fatalf("%s, %v", failed(got), err)
	}
	for key, want := range map[string]string{"limit_passed": "2026-07-13", "in_window": "2026-07-16", "demand_elapsed": "2026-07-21"} {
		for _, c := range got {
			if string(c.Key) == key && c.Earliest.Day.String() != want {
				t.Errorf("%s: %s, not %s", key, c.Earliest.Day, want)
			}
		}
	}
	if earliest, known := got.Earliest(); !known || earliest.Day != day("2026-07-21") {
		t.Errorf("opens on %v, %v", earliest, known)
	}
}

// The cure of a missing demand names the latest day to serve it; that of a closed window asks for a good reason.
func TestApplication_CheckCures(t *testing.T) {
	a := application()
	a.Demand = court.Demand{}
	got, err := a.Check(region(t), day("2026-08-20"))
	if err != nil {
		t.Fatal(err)
	}
	c, _ := got.Condition(court.DemandServed)
	if c.Cure.En != "Serve the demand by 23 September 2026 and enter the receipt." || !strings.Contains(c.Cure.Zh, "最迟于2026年9月23日送达") {
		t.Errorf("%v", c.Cure)
	}
	a.RemedyUsed = true
	if got, err = a.Check(region(t), day("2026-08-20")); err != nil {
		t.Fatal(err)
	}
	if c, _ = got.Condition(court.DemandServed); c.Cure.En != "Serve the demand and enter the receipt." {
		t.Errorf("%v", c.Cure)
	}
	if c, _ = got.Condition(court.InWindow); !strings.Contains(c.Cure.En, "enter the window from its papers") || c.Earliest.Day != 0 {
		t.Errorf("%v, %v", c.Cure, c.Earliest)
	}
	if got, err = application().Check(region(t), day("2026-10-16")); err != nil {
		t.Fatal(err)
	}
	if c, _ = got.Condition(court.InWindow); !strings.Contains(c.Cure.En, "good reason") || c.Earliest.Day != 0 {
		t.Errorf("%v, %v", c.Cure, c.Earliest)
	}
}

// Both totals are shown beside the property, whatever the verdict.
func TestCompare(t *testing.T) {
	owed := court.Sums{Principal: yuan("30000.00"), LateFee: yuan("3200.00")}
	clue := func(no int, value, prior string) court.Clue {
		return court.Clue{No: no, Value: yuan(value), Prior: yuan(prior)}
	}
	for _, row := range []struct {
		name                         string
		clues                        []court.Clue
		property, toPremium, toTotal string
		verdict                      court.Verdict
		spare                        int
	}{
		{"nothing", nil, "0.00", "-30000.00", "-33200.00", court.Short, 0},
		{"a fen below the premium", []court.Clue{clue(1, "29999.99", "0.00")}, "29999.99", "-0.01", "-3200.01", court.Short, 0},
		{"the premium", []court.Clue{clue(1, "30000.00", "0.00")}, "30000.00", "0.00", "-3200.00", court.Enough, 0},
		{"one thing worth far more cannot be left out", []court.Clue{clue(1, "900000.00", "0.00")}, "900000.00", "870000.00", "866800.00", court.Enough, 0},
		{"prior charges come off", []court.Clue{clue(1, "90000.00", "60000.01")}, "29999.99", "-0.01", "-3200.01", court.Short, 0},
		{"prior charges above the value leave nothing", []court.Clue{clue(1, "90000.00", "90000.01"), clue(2, "30000.00", "0.00")}, "30000.00", "0.00", "-3200.00", court.Enough, 0},
		{"without the second premium and fee are just covered", []court.Clue{clue(1, "33200.00", "0.00"), clue(2, "10.00", "0.00")}, "33210.00", "3210.00", "10.00", court.More, 2},
		{"without the second a fen of the fee is missing", []court.Clue{clue(1, "33199.99", "0.00"), clue(2, "10.00", "0.00")}, "33209.99", "3209.99", "9.99", court.Enough, 0},
		{"the least of those that could go is named", []court.Clue{clue(1, "40000.00", "0.00"), clue(2, "5000.00", "0.00"), clue(3, "6000.00", "0.00")}, "51000.00", "21000.00", "17800.00", court.More, 2},
	} {
		c := court.Compare(row.clues, owed)
		if c.Property.String() != row.property || c.ToPremium().String() != row.toPremium || c.ToTotal().String() != row.toTotal || c.Verdict != row.verdict || c.Spare != row.spare {
			t.Errorf("%s: %+v, %s, %s", row.name, c, c.ToPremium(), c.ToTotal())
		}
	}
}

// A law that says nothing, and an entry that is not whole, are errors.
func TestApplication_CheckErrors(t *testing.T) {
	a := application()
	a.Entry = &court.Entry{}
	if _, err := a.Check(region(t), day("2026-08-20")); err == nil {
		t.Error("an empty entry")
	}
	a = application()
	a.Demand.ServedOn = day("2011-01-04")
	if _, err := a.Check(region(t), day("2026-08-20")); err == nil {
		t.Error("a demand from before the law")
	}
	a = &court.Application{}
	if _, err := a.Check(region(t), day("2011-01-04")); err == nil {
		t.Error("an applicant from before the law")
	}
	late := region(t, `court_late_fee: {from: "2027-01-01", value: true}`)
	if _, err := application().Check(late, day("2026-08-20")); err == nil {
		t.Error("no word on the late fee")
	}
	gap := facts("2011-01-15")
	gap.Entry = &court.Entry{Opens: day("2011-08-01"), Closes: day("2011-10-31"), Reason: "x", Paper: "x", By: "x"}
	a = application()
	a.Facts = *gap
	if _, err := a.Check(region(t), day("2026-08-20")); err == nil {
		t.Error("a window from before the law")
	}
}
