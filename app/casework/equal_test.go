package casework_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/money"
)

// Like drafts stand in one group; it says so where some were issued and others returned, or one was much quicker.
func TestEqualTreatment(t *testing.T) {
	draft := func(sum, oldest string, people int, treatment casework.Treatment, ended, officer string) *casework.Treated {
		d := &casework.Treated{Paper: law.OrderToPay, Sum: money.MustParse(sum), Oldest: on(oldest), Industry: 1, People: people, DraftedOn: on("2025-02-18"),
			Treatment: treatment, Officer: officer}
		if ended != "" {
			d.EndedOn = on(ended)
		}
		return d
	}
	report := casework.NewEqualTreatment()
	for _, d := range []*casework.Treated{
		draft("9999.99", "2025-02-17", 19, casework.TreatedIssued, "2025-02-19", "甲"),
		draft("0.01", "2024-11-21", 0, casework.TreatedIssued, "2025-02-24", "乙"), // 89 days old; 5 days apart
		draft("10000.00", "2025-02-17", 19, casework.TreatedIssued, "2025-02-19", "甲"),
		draft("99999.99", "2025-02-17", 1, casework.TreatedReturned, "2025-02-20", ""),
		draft("10000.00", "2024-11-20", 19, casework.TreatedIssued, "2025-02-18", "甲"), // 90 days
		draft("10000.00", "2024-11-20", 19, casework.TreatedIssued, "2025-02-24", "甲"), // 6 days apart
		draft("10000.00", "2025-02-17", 20, casework.TreatedWaiting, "", ""),
		draft("10000.00", "2024-02-18", 300, casework.TreatedWaiting, "", ""), // a leap year: 366 days
	} {
		report.Add(d)
	}
	var got []string
	for _, g := range report.Groups() {
		got = append(got, fmt.Sprintf("%d/%d/%d: %d %d %d, %d-%d %v %v", g.Sum, g.Age, g.Size, g.Issued, g.Returned, g.Waiting, g.Quickest, g.Slowest, g.Officers, g.Differs()))
	}
	want := []string{
		"1/0/0: 1 1 0, 1-2 [甲] true", "1/1/0: 2 0 0, 0-6 [甲] true", "0/0/0: 2 0 0, 1-6 [乙 甲] false", "1/0/1: 0 0 1, 0-0 [] false", "1/2/3: 0 0 1, 0-0 [] false",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]casework.EqualShare{{Officer: "乙", Issued: 1, Days: 6}, {Officer: "甲", Issued: 4, Days: 1 + 1 + 0 + 6}}, report.Shares(casework.ByOfficer)); diff != "" {
		t.Errorf("officers (-want +got)\n%s", diff)
	}
}

func wasReturned(t *casework.Treated) bool { return t.Treatment == casework.TreatedReturned }

// What was drafted in the days is compared, within the scope; what the night took back itself is no discretion.
func TestEqualTreatment_OfTheStore(t *testing.T) {
	eachOffice(t, func(o *office) {
		for n := range 4 {
			o.overdue(n + 1)
		}
		o.night("2025-02-18")
		files := o.everybody()
		o.must(o.desk.ApproveOrder(o.Context(), files[0].ID, 1, "甲", on("2025-02-19")))
		o.must(o.desk.IssueOrder(o.Context(), &paperPrinter{}, files[0].ID, 1, "乙", on("2025-02-20")))
		o.must(o.desk.ReturnOrder(o.Context(), files[1].ID, 1, "地址不符", "乙", on("2025-02-20")))
		o.pays(files[2].Employer.Code, "A", "2025-02-19", "3003.00") // the night takes its draft back
		o.night("2025-02-20")
		report, returned, err := o.store.EqualTreatment(o.Context(), access.Everything(), on("2025-02-18"), on("2025-02-18"), wasReturned)
		o.must(err)
		groups := report.Groups()
		if len(groups) != 1 || groups[0].Issued != 1 || groups[0].Returned != 1 || groups[0].Waiting != 1 || report.Drafts != 3 || !groups[0].Differs() || !groups[0].IsSmall() {
			o.Errorf("%d drafts, groups %+v", report.Drafts, groups)
		}
		if len(returned) != 1 || returned[0].Reason != "地址不符" || returned[0].Days() != 2 || returned[0].Sum != 3000_00 || returned[0].People != 1 {
			o.Errorf("returned %+v", returned)
		}
		report, _, err = o.store.EqualTreatment(o.Context(), access.Scope{Districts: []access.District{{Region: "open"}}}, on("2025-02-18"), on("2025-02-20"), wasReturned)
		if err != nil || report.Drafts != 0 {
			o.Errorf("outside the scope: %d, %v", report.Drafts, err)
		}
	})
}
