package document

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// Whatever was charged, paid and deferred, every order that the night drafts can be printed: its lines bear out its
// sums, in each region, and the frozen paper holds the same facts.
func TestPress_EveryDraftOfTheNightPrints(t *testing.T) {
	desks := []*desk{open(t, "plain"), open(t, "capped", oneAccount, twoAccounts), open(t, "shifting")}
	printed := map[order.Ground]int{}
	rapid.Check(t, func(rt *rapid.T) {
		d := desks[rapid.IntRange(0, len(desks)-1).Draw(rt, "region")]
		f := &casework.File{ID: 1, Employer: d.file.Employer}
		d.teller, d.file, d.Store = rt, f, &files{file: f}
		first := day("2025-01-01")
		if rapid.Bool().Draw(rt, "old") {
			first = day("2011-04-01")
		}
		anyDay := func(label string, days int) calendar.Day {
			return first.AddDays(rapid.IntRange(0, days).Draw(rt, label))
		}
		sources := []account.Source{account.Declared, account.Estimated, account.Adjustment, account.Transferred}
		for i := range rapid.IntRange(1, 6).Draw(rt, "charges") {
			due := anyDay("due", 200)
			f.Facts.Imported = append(f.Facts.Imported, account.Charge{Period: due.Period(), DueOn: due, KnownOn: due, Imported: true,
				Insurance: law.Insurances[rapid.IntRange(0, 1).Draw(rt, "insurance")], Source: rapid.SampledFrom(sources).Draw(rt, "source"),
				EmployerShare: money.Fen(rapid.IntRange(-20_000, 300_000).Draw(rt, "employer")),
				EmployeeShare: money.Fen(rapid.IntRange(0, 100_000).Draw(rt, "employee")), Reference: string(rune('a' + i))})
		}
		for i := range rapid.IntRange(0, 4).Draw(rt, "payments") {
			f.Payments = append(f.Payments, account.Payment{Reference: string(rune('a' + i)), PaidOn: anyDay("paid", 300),
				Amount: money.Fen(rapid.IntRange(1, 400_000).Draw(rt, "amount"))})
		}
		for range rapid.IntRange(0, 2).Draw(rt, "waivers") {
			from := anyDay("deferred", 300)
			f.Waivers = append(f.Waivers, latefee.Waiver{Period: anyDay("period", 200).Period(), From: from, To: from.AddDays(rapid.IntRange(0, 60).Draw(rt, "days"))})
		}
		on := max(anyDay("night", 400), day("2013-11-04")) // the terms of the order begin in November 2013
		decision, err := casework.Decide(d.region, f, on)
		if err != nil {
			rt.Fatal(err)
		}
		f.Apply(decision)
		for i := range f.Orders {
			if f.Orders[i].Ground == order.Concealed {
				f.Orders[i].Finding = audited
			}
			d.freezes(d.facts(i+1, on.String()))
			printed[f.Orders[i].Ground]++
		}
	})
	for _, g := range order.Grounds {
		if printed[g] == 0 {
			t.Errorf("no order on ground %s was printed", g)
		}
	}
}

// An order is issued through the desk: it gets its number by the pattern, which is the reference for the payment too;
// the stored paper prints the same bytes ever after.
func TestPress_IssuedThroughTheDesk(t *testing.T) {
	d := papers["unregistered"].desk(t)
	ctx := t.Context()
	if err := d.ApproveOrder(ctx, 1, 1, "甲", day("2025-03-19")); err != nil {
		t.Fatal(err)
	}
	if err := d.IssueOrder(ctx, d.press, 1, 1, "乙", day("2025-03-20")); err != nil {
		t.Fatal(err)
	}
	issued := d.file.Orders[0]
	if issued.PaperNumber != "甲社险限缴通字〔2025〕1号" || issued.PaperHash == "" {
		t.Fatalf("number %q, hash %q", issued.PaperNumber, issued.PaperHash)
	}
	later, err := d.OrderDraft(ctx, d.press, 1, 1, day("2025-12-31"))
	if err != nil || later.Hash != issued.PaperHash || string(later.Paper) != string(issued.Paper) {
		t.Errorf("the paper is not that of the day of issue (%v)", err)
	}
	pdf, err := d.press.Print(issued.Paper)
	if err != nil {
		t.Fatal(err)
	}
	text := readPDF(t, pdf)
	for _, want := range []string{"甲社险限缴通字〔2025〕1号", "缴款时请注明", "SHA-256 " + issued.PaperHash, "有关职工自用工之日起三十日内未办理社会保险登记",
		"2025年3月20日", "¥6,560.00", "（¥55.76）"} {
		if !strings.Contains(text, want) {
			t.Errorf("the paper does not say %q", want)
		}
	}
	if strings.Contains(text, "草稿") || strings.Contains(text, string(d.file.Employer.Code)+"”") {
		t.Error("the issued paper looks like a draft")
	}
	if _, err := d.press.Print([]byte("{")); err == nil {
		t.Error("half a frozen paper is printed")
	}
}
