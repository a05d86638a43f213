package casework_test

import (
	"testing"

	"arrears/app/casework"
	"arrears/app/court"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/service"
)

// Terms run from service and stand still while a hold says so; a remedy leaves the court window to the day that an officer enters.
// Served on Friday, 21 February 2025; a court stays the execution from Monday, 24 February to Friday, 28 February.
func TestFile_TermsOf(t *testing.T) {
	region, _ := ladderDesk(t).Law.Region("steps")
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
		f := &casework.File{Entered: r.facts}
		terms, err := f.TermsOf(region, r.ref, r.served)
		if err != nil {
			t.Fatal(err)
		}
		got := [...]string{endOf(terms, casework.TermLimit), endOf(terms, casework.TermOpens), endOf(terms, casework.TermCloses)}
		if want := [...]string{r.limit, r.opens, r.closes}; got != want {
			t.Errorf("%s: %v, want %v", r.says, got, want)
		}
	}
	if _, err := new(casework.File).TermsOf(region, firstOrder, &service.Served{On: on("1980-01-02")}); err == nil {
		t.Error("terms ran before there was a law of them")
	}
}
