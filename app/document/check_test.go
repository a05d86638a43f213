package document

import (
	"slices"
	"strings"
	"testing"

	"arrears/app/fault"
)

func TestMissing_EachFactOfEachBlock(t *testing.T) {
	finding := func(f Finding) func(*OrderToPay) { return func(o *OrderToPay) { o.Finding = f } }
	tests := []struct {
		block, article, en string
		take               func(*OrderToPay)
	}{
		{"head", "", "name of the issuer", func(o *OrderToPay) { o.Issuer.Name = Text{} }},
		{"head", "", "state of the paper", func(o *OrderToPay) { o.State = "signed" }},
		{"no", "", "number of the paper", func(o *OrderToPay) { o.Number = "" }},
		{"to", "Decree 20 Art 16", "name of the employer", func(o *OrderToPay) { o.Employer.Name.Zh = "" }},
		{"to", "Decree 20 Art 16", "proved check character", func(o *OrderToPay) { o.Employer.USCC = "91330106MA2B4C6D8A" }},
		{"facts", "Decree 20 Art 16", "periods", func(o *OrderToPay) { o.Debt.Periods = nil }},
		{"facts", "Decree 20 Art 16", "insurances", func(o *OrderToPay) { o.Debt.Insurances = nil }},
		{"facts", "Decree 20 Art 16", "one ground", finding(Finding{Ground: "d"})},
		{"facts", "Decree 20 Art 16", "how the sum due was set", finding(Finding{Ground: GroundUndeclared, Basis: Text{Zh: "x"}})},
		{"facts", "Decree 20 Art 16", "provision that sets", finding(Finding{Ground: GroundUndeclared, Method: Text{Zh: "x"}})},
		{"manner", "Decree 20 Art 16", "receiving account for unemployment", func(o *OrderToPay) { o.PayTo[0].For = o.Debt.Insurances[:1] }},
		{"facts", "Decree 20 Art 16", "declared sum due", finding(Finding{Ground: GroundUnpaid})},
		{"facts", "Decree 20 Art 16", "circumstances found", finding(Finding{Ground: GroundUnderstated, Paper: Text{Zh: "x"}})},
		{"facts", "Decree 20 Art 16", "title and number", finding(Finding{Ground: GroundUnderstated, What: Text{Zh: "x"}})},
		{"sum", "SIL 63(1)", "principal owed", func(o *OrderToPay) { o.Debt.Principal = 0 }},
		{"sum", "SIL 63(1)", "day of the principal", func(o *OrderToPay) { o.Debt.AsOf = 0 }},
		{"limit", "SIL 63(1), Decree 20 Art 16", "time limit", func(o *OrderToPay) { o.Limit.Days = 0 }},
		{"limit", "SIL 63(1), Decree 20 Art 16", "unit", func(o *OrderToPay) { o.Limit.Unit = Text{} }},
		{"fee", "SIL 86, ACL 45", "day of the late fee", func(o *OrderToPay) { o.Fee.AsOf = 0 }},
		{"fee", "SIL 86, ACL 45", "first day of the late fee", func(o *OrderToPay) { o.Fee.Start = Text{} }},
		{"fee", "SIL 86, ACL 45", "last day of the late fee", func(o *OrderToPay) { o.Fee.End = Text{} }},
		{"fee", "SIL 86, ACL 45", "growth of the late fee", func(o *OrderToPay) { o.Fee.PerDay = 0 }},
		{"manner", "Decree 20 Art 16", "receiving account", func(o *OrderToPay) { o.PayTo = nil }},
		{"manner", "Decree 20 Art 16", "name of the receiving account", func(o *OrderToPay) { o.PayTo[0].Name = Text{} }},
		{"manner", "Decree 20 Art 16", "bank of the receiving account", func(o *OrderToPay) { o.PayTo[0].Bank = Text{} }},
		{"manner", "Decree 20 Art 16", "number of the receiving account", func(o *OrderToPay) { o.PayTo[0].Account = "" }},
		{"manner", "Decree 20 Art 16", "payment reference", func(o *OrderToPay) { o.PayTo[0].Ref = "" }},
		{"manner", "Decree 20 Art 16", "insurances of the receiving account", func(o *OrderToPay) { o.PayTo = append(o.PayTo, o.PayTo[0]) }},
		{"conseq", "SIL 63(2), (3), 86", "word for itself", func(o *OrderToPay) { o.Issuer.Self = Text{} }},
		{"remedy", "SIL 83, Reconsideration Law 20, Litigation Law 46", "hears a reconsideration", func(o *OrderToPay) { o.Issuer.RemedyBody = Text{} }},
		{"remedy", "SIL 83, Reconsideration Law 20, Litigation Law 46", "court that hears a suit", func(o *OrderToPay) { o.Issuer.RemedyCourt = Text{} }},
		{"contact", "", "contact person", func(o *OrderToPay) { o.Issuer.Officers = nil }},
		{"contact", "", "telephone", func(o *OrderToPay) { o.Issuer.Phone = "" }},
		{"contact", "", "address of the issuer", func(o *OrderToPay) { o.Issuer.Address = Text{} }},
		{"annex", "SIL 63, 64, 86", "rows of table A", func(o *OrderToPay) { o.Charges = nil }},
		{"annex", "SIL 63, 64, 86", "of a row of table A", func(o *OrderToPay) { o.Charges[0].DueOn = 0 }},
		{"annex", "SIL 63, 64, 86", "rows of table B", func(o *OrderToPay) { o.Stretches = nil }},
		{"annex", "SIL 63, 64, 86", "first or last day of a row", func(o *OrderToPay) { o.Stretches[0].Last = 0 }},
		{"seal", "ACL 37(5)", "day of issue", func(o *OrderToPay) { o.IssuedOn = 0 }},
	}
	p := newPrinter(t)
	for _, test := range tests {
		o := sample(2)
		test.take(&o)
		named := slices.ContainsFunc(o.Missing(), func(m Missing) bool {
			return m.Block == test.block && m.Article == test.article && strings.Contains(m.Fact.En, test.en) && m.Fact.Zh != ""
		})
		if !named {
			t.Errorf("%s %q is not named: %v", test.block, test.en, o.Missing())
		}
		if _, err := p.OrderToPay(o); fault.KindOf(err) != fault.Refused {
			t.Errorf("without %s (%s) the order is printed: %v", test.en, test.block, err)
		}
	}
}

// An empty order names every block at once, in both languages.
func TestMissing_AllAtOnce(t *testing.T) {
	_, err := newPrinter(t).OrderToPay(OrderToPay{Claim: Claim{State: Issued}})
	for _, l := range []string{"zh", "en"} {
		said := sentence(t, err, l)
		for _, block := range []string{"head", "no", "to", "facts", "sum", "limit", "fee", "manner", "conseq", "remedy", "contact", "annex", "seal"} {
			if l == "zh" && !strings.Contains(said, "“"+blockName(block).Zh+"”缺少") || strings.Contains(said, "（"+block+"）") || strings.Contains(said, block+" lacks") {
				t.Errorf("%s: block %s is not named, or shown by its key: %s", l, block, said)
			}
		}
	}
	for name, make := range samples {
		if missing := make().Missing(); len(missing) > 0 {
			t.Errorf("%s: %v", name, missing)
		}
	}
}

func TestMismatches_EachTotalAndLine(t *testing.T) {
	tests := []struct {
		en   string
		mend func(*OrderToPay)
	}{
		{"principal is CNY", func(o *OrderToPay) { o.Debt.Principal++; o.Debt.Capitals = "" }},
		{"employer share is CNY", func(o *OrderToPay) { o.Debt.Er++ }},
		{"employee share is CNY", func(o *OrderToPay) { o.Debt.Ee-- }},
		{"late fee is CNY", func(o *OrderToPay) { o.Fee.Amount++; o.Fee.Capitals = "" }},
		{"total is CNY", func(o *OrderToPay) { o.Total-- }},
		{"sum due is CNY", func(o *OrderToPay) { o.Finding.Due++ }},
		{"sum paid is CNY", func(o *OrderToPay) { o.Finding.Paid++ }},
		{"capitals", func(o *OrderToPay) { o.Debt.Capitals = "壹元整" }},
		{"capitals", func(o *OrderToPay) { o.Fee.Capitals = o.Debt.Capitals }},
		{"periods of the body", func(o *OrderToPay) { o.Debt.Periods = o.Debt.Periods[1:] }},
		{"different days", func(o *OrderToPay) { o.Debt.AsOf++ }},
		{"not named in the body", func(o *OrderToPay) { o.Debt.Insurances = o.Debt.Insurances[:1] }},
		{"row 2 of table A: due less paid", func(o *OrderToPay) { o.Charges[1].Paid++ }},
		{"row 2 of table A: due less paid", func(o *OrderToPay) { o.Charges[1].OwedEr++ }},
		{"row 1 of table A: the total", func(o *OrderToPay) { o.Charges[0].Total++ }},
		{"row 1 of table A has a negative", func(o *OrderToPay) { o.Charges[0].FeePaid = -1 }},
		{"row 1 of table B: wrong number of days", func(o *OrderToPay) { o.Stretches[0].Days++ }},
		{"row 1 of table B: wrong product", func(o *OrderToPay) { o.Stretches[0].Rate = rate("0.002") }},
		{"row 1 of table B: wrong product", func(o *OrderToPay) { o.Stretches[0].NotCounted = true }},
		{"row 1 of table B has no charge", func(o *OrderToPay) { o.Stretches[0].Charge = 99 }},
		{"row 1 of table B has no charge", func(o *OrderToPay) { o.Stretches[0].Charge = -1 }},
		{"row 1 of table A: late fee", func(o *OrderToPay) { o.Stretches = o.Stretches[1:] }},
		{"row 1 of table A: late fee", func(o *OrderToPay) { // above the sum, although a cap is said to be reached
			o.Stretches[0].Capped = true
			o.Charges[0].FeePaid = 10_000
		}},
	}
	p := newPrinter(t)
	for _, test := range tests {
		o := sample(3)
		test.mend(&o)
		_, err := p.OrderToPay(o)
		if fault.KindOf(err) != fault.Refused || !strings.Contains(sentence(t, err, "en"), test.en) {
			t.Errorf("%s: %v", test.en, err)
		}
	}
	for name, make := range samples {
		if wrong := make().Mismatches(); len(wrong) > 0 {
			t.Errorf("%s: %v", name, wrong)
		}
	}
}

// Two days of 4.5 fen are 9 fen: the sum of the stretches is rounded, not each stretch (5 + 5 = 10).
func TestMismatches_RoundsOnce(t *testing.T) {
	o := sample(1)
	o.Charges, o.Stretches = o.Charges[1:], nil
	k := &o.Charges[0]
	k.DueEr, k.DueEe, k.OwedEr, k.OwedEe, k.Principal = 5_000, 4_000, 5_000, 4_000, 9_000
	for _, first := range []string{"2026-01-01", "2026-01-02"} {
		s := Stretch{Principal: 9_000, First: day(first), Last: day(first), Days: 1, Rate: rate("0.0005")}
		s.Product.Add(9_000, 1, s.Rate) // 4.5 fen
		o.Stretches = append(o.Stretches, s)
	}
	k.Fee, k.Total = 9, 9_009
	o.Debt.Insurances = o.Debt.Insurances[1:]
	o.total()
	if wrong := o.Mismatches(); len(wrong) > 0 {
		t.Errorf("2 x 4.5 fen are 9 fen: %v", wrong)
	}
	k.Fee, k.Total = 10, 9_010
	o.total()
	if wrong := o.Mismatches(); len(wrong) != 1 {
		t.Errorf("2 x 4.5 fen are not 10 fen: %v", wrong)
	}
}
