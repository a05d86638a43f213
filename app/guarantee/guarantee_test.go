package guarantee_test

import (
	"testing"

	"arrears/app/guarantee"
	"arrears/app/law"
)

// Civil Code 402, 403, 429; Decree 20: a security stands from the last of contract, entry and handing over.
func TestGuarantee_StandsFrom(t *testing.T) {
	for _, row := range []struct {
		name   string
		of     func() guarantee.Guarantee
		change func(g *guarantee.Guarantee)
		want   string
	}{
		{"a mortgage on an immovable arises with its entry", workshop, func(g *guarantee.Guarantee) {}, "2026-04-10"},
		{"without the entry there is none", workshop, func(g *guarantee.Guarantee) { g.Registration.Day = 0 }, ""},
		{"an entry without a number is none", workshop, func(g *guarantee.Guarantee) { g.Registration.Number = "" }, ""},
		{"without a contract there is none", workshop, func(g *guarantee.Guarantee) { g.Contract.Day = 0 }, ""},
		{"an entry before the contract waits for the contract", workshop, func(g *guarantee.Guarantee) { g.Registration.Day = day("2026-03-01") }, "2026-04-01"},
		{"a mortgage on a movable is registered too", workshop, func(g *guarantee.Guarantee) { g.Object, g.Registration.Day = guarantee.Movable, 0 }, ""},
		{"a pledged movable is handed over", press, func(g *guarantee.Guarantee) {}, "2026-04-15"},
		{"not handed over, there is no pledge", press, func(g *guarantee.Guarantee) { g.DeliveredOn = 0 }, ""},
		{"handed over before the entry", press, func(g *guarantee.Guarantee) { g.DeliveredOn = day("2026-04-02") }, "2026-04-10"},
		{"a pledged right is registered and not handed over", press, func(g *guarantee.Guarantee) { g.Object, g.DeliveredOn = guarantee.Right, 0 }, "2026-04-10"},
		{"a promise stands from its contract", promise, func(g *guarantee.Guarantee) {}, "2026-04-01"},
	} {
		g := row.of()
		row.change(&g)
		if got, ok := g.StandsFrom(); got.String() != row.want || ok != (row.want != "") {
			t.Errorf("%s: %s, %v; not %q", row.name, got, ok, row.want)
		}
	}
}

func TestGuarantee_StandsOn(t *testing.T) {
	for _, row := range []struct {
		name, expires, released, day string
		want                         bool
	}{
		{"the day before the entry", "", "", "2026-04-09", false},
		{"the day of the entry", "", "", "2026-04-10", true},
		{"its last day", "2026-10-10", "", "2026-10-10", true},
		{"the day after its last day", "2026-10-10", "", "2026-10-11", false},
		{"the day before the release", "", "2026-06-01", "2026-05-31", true},
		{"the day of the release", "", "2026-06-01", "2026-06-01", false},
		{"without an end it lasts", "", "", "2199-12-31", true},
	} {
		g := workshop()
		g.ExpiresOn, g.ReleasedOn = day(row.expires), day(row.released)
		if got := g.StandsOn(day(row.day)); got != row.want {
			t.Errorf("%s: %v", row.name, got)
		}
	}
}

// The value less the haircut of the day less what ranks before it; a promise in full; nothing that is not allowed or does
// not stand.
func TestGuarantee_Worth(t *testing.T) {
	r := region(t)
	for _, row := range []struct {
		name   string
		of     func() guarantee.Guarantee
		change func(g *guarantee.Guarantee)
		day    string
		want   string
	}{
		{"30 % off", workshop, func(g *guarantee.Guarantee) {}, "2026-08-31", "70000.00"},
		{"40 % off from the day of the new haircut", workshop, func(g *guarantee.Guarantee) {}, "2026-09-01", "60000.00"},
		{"less prior charges", workshop, func(g *guarantee.Guarantee) {
			g.Rank, g.Prior = 3, []guarantee.Prior{{Holder: "某银行", Amount: yuan("40000.00")}, {Holder: "某公司", Amount: yuan("10000.01")}}
		}, "2026-05-01", "19999.99"},
		{"prior charges above the rest leave nothing", workshop, func(g *guarantee.Guarantee) {
			g.Rank, g.Prior = 2, []guarantee.Prior{{Holder: "某银行", Amount: yuan("70000.01")}}
		}, "2026-05-01", "0.00"},
		{"not registered yet", workshop, func(g *guarantee.Guarantee) {}, "2026-04-09", "0.00"},
		{"expired", workshop, func(g *guarantee.Guarantee) { g.ExpiresOn = day("2026-04-30") }, "2026-05-01", "0.00"},
		{"a bank guarantee before the region allows it", promise, func(g *guarantee.Guarantee) {}, "2026-06-30", "0.00"},
		{"a bank guarantee counts in full", promise, func(g *guarantee.Guarantee) {}, "2026-07-01", "50000.00"},
		{"a surety where none is allowed", promise, func(g *guarantee.Guarantee) { g.Kind = law.Surety }, "2026-07-01", "0.00"},
	} {
		g := row.of()
		row.change(&g)
		if got, err := g.Worth(r, day(row.day)); err != nil || got.String() != row.want {
			t.Errorf("%s: %s, %v; not %s", row.name, got, err, row.want)
		}
	}
	g := workshop()
	if _, err := g.Worth(r, day("2011-06-30")); err == nil {
		t.Error("worth before the law")
	}
}

// All that is wrong is named at once, each with its article and cure.
func TestGuarantee_Check(t *testing.T) {
	r := region(t)
	need := guarantee.Need{EmployerCode: "A", Until: day("2026-12-31"), Owed: yuan("60000.00")}
	for _, row := range []struct {
		name   string
		of     func() guarantee.Guarantee
		change func(g *guarantee.Guarantee, n *guarantee.Need)
		day    string
		want   string
	}{
		{"a whole mortgage", workshop, func(*guarantee.Guarantee, *guarantee.Need) {}, "2026-05-01", ""},
		{"a whole pledge", press, func(*guarantee.Guarantee, *guarantee.Need) {}, "2026-05-01", ""},
		{"a bank guarantee with other security", promise, func(_ *guarantee.Guarantee, n *guarantee.Need) { n.Others = yuan("10000.00") }, "2026-07-01", ""},
		{"a bank guarantee that the region does not allow yet", promise, func(_ *guarantee.Guarantee, n *guarantee.Need) { n.Others = yuan("10000.00") }, "2026-06-30", "kind_allowed"},
		{"an immovable is not pledged", press, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.Object = guarantee.Immovable }, "2026-05-01", "fits_object"},
		{"a right is not mortgaged", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.Object = guarantee.Right }, "2026-05-01", "fits_object"},
		{"no description", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.Description = "" }, "2026-05-01", "described"},
		{"no quantity", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.Quantity = "" }, "2026-05-01", "described"},
		{"no place", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.Place = "" }, "2026-05-01", "described"},
		{"a third party without consent", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.Owner.Code = "C" }, "2026-05-01", "owner_agrees"},
		{"a third party with consent", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) {
			g.Owner.Code, g.Owner.Consent = "C", guarantee.Paper{Name: "同意书", Day: day("2026-04-01")}
		}, "2026-05-01", ""},
		{"co-owners without consent", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.Owner.Shared = true }, "2026-05-01", "owner_agrees"},
		{"no owner", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.Owner.Name = "" }, "2026-05-01", "owner_agrees"},
		{"no contract", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.Contract = guarantee.Paper{} }, "2026-05-01", "contracted"},
		{"the late fee is not secured", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.SecuresFee = false }, "2026-05-01", "fee_secured"},
		{"not registered", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.Registration = guarantee.Registration{} }, "2026-05-01", "registered"},
		{"a pledged movable not handed over", press, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.DeliveredOn = 0 }, "2026-05-01", "delivered"},
		{"valued on a day to come", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.Valuation.Day = day("2026-05-02") }, "2026-05-01", "valued"},
		{"valued today", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.Valuation.Day = day("2026-05-01") }, "2026-05-01", ""},
		{"valued by nobody", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.Valuation.Paper = "" }, "2026-05-01", "valued"},
		{"a second rank that names no first", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.Rank = 2 }, "2026-05-01", "rank_known"},
		{"a first rank with a prior charge", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.Prior = []guarantee.Prior{{Amount: 1}} }, "2026-05-01", "rank_known"},
		{"no rank", workshop, func(g *guarantee.Guarantee, _ *guarantee.Need) { g.Rank = 0 }, "2026-05-01", "rank_known"},
		{"expires on the last day of the deferral", workshop, func(g *guarantee.Guarantee, n *guarantee.Need) { g.ExpiresOn = n.Until }, "2026-05-01", ""},
		{"expires a day too early", workshop, func(g *guarantee.Guarantee, n *guarantee.Need) { g.ExpiresOn = n.Until - 1 }, "2026-05-01", "lasts"},
		{"expired", workshop, func(g *guarantee.Guarantee, n *guarantee.Need) { g.ExpiresOn = day("2026-04-30") }, "2026-05-01", "not_expired lasts"},
		{"worth a fen less than needed", workshop, func(_ *guarantee.Guarantee, n *guarantee.Need) { n.Owed = yuan("70000.01") }, "2026-05-01", "worth_enough"},
		{"worth just what is needed", workshop, func(_ *guarantee.Guarantee, n *guarantee.Need) { n.Owed = yuan("70000.00") }, "2026-05-01", ""},
		{"everything at once", press, func(g *guarantee.Guarantee, n *guarantee.Need) {
			*g = guarantee.Guarantee{Kind: law.Pledge, Object: guarantee.Immovable, ExpiresOn: day("2026-01-01")}
		}, "2026-05-01", "fits_object described owner_agrees contracted fee_secured registered valued rank_known not_expired lasts worth_enough"},
	} {
		g, n := row.of(), need
		row.change(&g, &n)
		got, err := g.Check(r, n, day(row.day))
		if err != nil || failed(got) != row.want {
			t.Errorf("%s: %q, %v; not %q", row.name, failed(got), err, row.want)
		}
	}
	g := workshop()
	if _, err := g.Check(r, need, day("2011-06-30")); err == nil {
		t.Error("a check before the law")
	}
}

// The entry is asked for by the article of its object; what is short is named to the fen.
func TestGuarantee_CheckFigures(t *testing.T) {
	r := region(t)
	for object, want := range map[guarantee.Object]string{guarantee.Immovable: "Civil Code 402; Decree 20", guarantee.Movable: "Civil Code 403; Decree 20", guarantee.Right: "Civil Code 441, 443, 445; Decree 20"} {
		g := workshop()
		g.Object = object
		checks, err := g.Check(r, guarantee.Need{EmployerCode: "A", Owed: yuan("75000.00"), Others: yuan("1234.50")}, day("2026-05-01"))
		if err != nil {
			t.Fatal(err)
		}
		if c, _ := checks.Condition(guarantee.Registered); c.Article != want {
			t.Errorf("%s: %s", object, c.Article)
		}
		c, _ := checks.Condition(guarantee.WorthEnough)
		if c.Cure.En != "Add security of at least 3,765.50 yuan." || c.Figures[3].String() != "3765.50" {
			t.Errorf("%s: %s, %s", object, c.Cure.En, c.Figures[3])
		}
	}
}

// ACL 42; contract: a security goes back when all is paid, or when others cover the rest.
func TestRelease(t *testing.T) {
	for _, row := range []struct {
		owed, others string
		want         string
	}{
		{"0.00", "0.00", ""}, {"0.01", "0.00", "no_longer_needed"}, {"100.00", "100.00", ""}, {"100.01", "100.00", "no_longer_needed"},
	} {
		if got := failed(guarantee.Release(yuan(row.owed), yuan(row.others))); got != row.want {
			t.Errorf("%s owed, %s covered: %q", row.owed, row.others, got)
		}
	}
}
