package ladder_test

import (
	"testing"

	"arrears/app/calendar"
	"arrears/app/court"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

// Terms run from service and stand still while a hold says so; a remedy leaves the court window to the day that an officer enters.
// Served on Friday, 21 February 2025; a court stays the execution from Monday, 24 February to Friday, 28 February.
func TestClocksOf(t *testing.T) {
	on, region, firstOrder := dmDay, dmRegion(t), ladder.Ref{Kind: law.OrderToPay, No: 1}
	end := func(clocks []ladder.Clock, kind ladder.ClockKind) string {
		return ladder.EndOf(clocks, kind).Day.String()
	}
	served := &service.Served{On: on("2025-02-21"), Proof: "送达回证"}
	stay := ladder.Fact{No: 1, On: on("2025-02-24"), Hold: &hold.Hold{No: 1, Ground: hold.CourtStay, Paper: hold.Paper{Name: "裁定书"}, From: on("2025-02-24"), To: on("2025-02-28")}}
	remedy := ladder.Fact{No: 2, On: on("2025-03-03"), About: firstOrder, Remedy: &ladder.Remedy{No: 1, Kind: ladder.Reconsideration, On: on("2025-03-03")}}
	entered := ladder.Fact{No: 3, On: on("2025-06-02"), About: firstOrder, Window: &court.Entry{Opens: on("2025-06-03"), Closes: on("2025-09-02"), Reason: "复议决定已送达", Paper: "复议决定书", By: "甲"}}
	for _, r := range []struct {
		says                 string
		ref                  ladder.Ref
		served               *service.Served
		facts                []ladder.Fact
		limit, opens, closes string
	}{
		{"not served: none", firstOrder, nil, nil, "", "", ""},
		{"five working days", firstOrder, served, nil, "2025-02-28", "2025-08-22", "2025-11-21"},
		{"five working days that a stay moves by five", firstOrder, served, []ladder.Fact{stay}, "2025-03-07", "2025-08-22", "2025-11-21"},
		{"a remedy was used and no window is entered", firstOrder, served, []ladder.Fact{remedy}, "2025-02-28", "", ""},
		{"the window that an officer entered", firstOrder, served, []ladder.Fact{remedy, entered}, "2025-02-28", "2025-06-03", "2025-09-02"},
		{"a remedy against another paper", ladder.Ref{Kind: law.OrderToPay, No: 2}, served, []ladder.Fact{remedy, entered}, "2025-02-28", "2025-08-22", "2025-11-21"},
		{"a levy decision is not executed here", ladder.Ref{Kind: law.LevyDecision, No: 1}, served, nil, "2025-02-28", "", ""},
	} {
		clocks, err := ladder.ClocksOf(region, &ladder.Proven{Ref: r.ref, IssuedOn: on("2025-02-20"), Served: r.served}, r.facts, calendar.LastDay)
		if err != nil {
			t.Fatal(err)
		}
		got := [...]string{end(clocks, ladder.LimitEnds), end(clocks, ladder.WindowOpens), end(clocks, ladder.WindowCloses)}
		if want := [...]string{r.limit, r.opens, r.closes}; got != want {
			t.Errorf("%s: %v, want %v", r.says, got, want)
		}
	}
	for known, want := range map[string]string{"2025-03-02": "2025-08-22", "2025-03-03": ""} { // a remedy leaves the window from the day on which it is known
		clocks, err := ladder.ClocksOf(region, &ladder.Proven{Ref: firstOrder, IssuedOn: on("2025-02-20"), Served: served}, []ladder.Fact{remedy}, on(known))
		if err != nil || end(clocks, ladder.WindowOpens) != want {
			t.Errorf("on %s the window opens on %q, %v; want %q", known, end(clocks, ladder.WindowOpens), err, want)
		}
	}
	if _, err := ladder.ClocksOf(region, &ladder.Proven{Ref: firstOrder, Served: &service.Served{On: on("1980-01-02")}}, nil, calendar.LastDay); err == nil {
		t.Error("terms ran before there was a law of them")
	}
}

// A convention of the region has the length that the paper named when it was issued, also where the region changed it before
// the paper was served; a hold moves a term from the day on which it is known. Both papers are served on Friday, 21 February 2025.
func TestClocksOf_LengthAndKnowledge(t *testing.T) {
	region := dmRegion(t, `guarantee_limit_working_days: [{from: "2020-01-01", value: "10"}, {from: "2025-02-21", value: "3"}]`)
	stay := ladder.Fact{No: 1, On: dmDay("2025-02-26"), Hold: &hold.Hold{No: 1, Ground: hold.CourtStay, Paper: hold.Paper{Name: "裁定书"}, From: dmDay("2025-02-24"), To: dmDay("2025-02-28")}}
	for _, r := range []struct {
		says, issued, known string
		want                string
	}{
		{"ten working days, as the paper of the day before says", "2025-02-20", "2025-02-25", "2025-03-07"},
		{"three working days, as the paper of that day says", "2025-02-21", "2025-02-25", "2025-02-26"},
		{"the stay is known: five days more", "2025-02-20", "2025-02-26", "2025-03-14"},
	} {
		p := ladder.Proven{Ref: ladder.Ref{Kind: law.GuaranteeRequirement, No: 1}, IssuedOn: dmDay(r.issued), Served: &service.Served{On: dmDay("2025-02-21"), Proof: "送达回证"}}
		clocks, err := ladder.ClocksOf(region, &p, []ladder.Fact{stay}, dmDay(r.known))
		if err != nil {
			t.Fatal(err)
		}
		if got := ladder.EndOf(clocks, ladder.LimitEnds); got.Day.String() != r.want || clocks[0].Article != "SIL 63(2)" {
			t.Errorf("%s: %v", r.says, got)
		}
	}
}

// An order owes until its premium and its late fee are paid: 24,000.00 due on 15 December bear 12.00 a day, so that on 2 February, after 49 days,
// 24,588.00 pay it. So does a levy decision; other papers owe while the case is open.
func TestOwes(t *testing.T) {
	for _, r := range []struct {
		says   string
		kind   law.PaperKind
		paid   string
		closed bool
		want   bool
	}{
		{"an order of which nothing is paid", law.OrderToPay, "", false, true},
		{"an order whose late fee is left", law.OrderToPay, "24587.99", false, true},
		{"an order that is paid to the fen", law.OrderToPay, "24588.00", false, false},
		{"a levy decision of which nothing is paid", law.LevyDecision, "", false, true},
		{"a levy decision that is paid", law.LevyDecision, "24588.00", false, false},
		{"another paper while the case is open", law.CourtDemand, "24588.00", false, true},
		{"another paper after it was closed", law.CourtDemand, "24588.00", true, false},
	} {
		c := dmOrdered(t)
		ref := ladder.Ref{Kind: law.OrderToPay, No: 1}
		if r.kind != law.OrderToPay {
			ref = c.issue(r.kind, "2026-01-20", ladder.Body{Lines: []order.Line{dmLine(c.charges[0])}})
		}
		if r.paid != "" {
			c.pay("2026-02-02", r.paid)
		}
		if r.closed {
			c.CaseNo = 0
		}
		if got := c.on(dmDay("2026-02-02")).Owes(ref); got != r.want {
			t.Errorf("%s: %t", r.says, got)
		}
	}
}
