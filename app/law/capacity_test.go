package law_test

import (
	"strings"
	"testing"

	"arrears/app/law"
)

// An office says how many papers of a kind it can handle a day, from a day on; what it does not name has no limit.
func TestPapersADay(t *testing.T) {
	text := whole + "\npaper_capacity: [{from: \"2026-01-01\", value: {order_to_pay: \"120\", demand_court: \"20\"}, cite: here}, {from: \"2026-07-01\", value: {}, cite: here}]\n"
	r := region(t, load(t, folder(t, "t.yaml", text)), "testland")
	rows := []struct {
		day     string
		kind    law.PaperKind
		n       int
		limited bool
	}{
		{"2025-12-31", law.OrderToPay, 0, false},
		{"2026-01-01", law.OrderToPay, 120, true},
		{"2026-06-30", law.CourtDemand, 20, true},
		{"2026-06-30", law.BankEnquiry, 0, false},
		{"2026-07-01", law.OrderToPay, 0, false},
	}
	for _, row := range rows {
		if n, limited := r.PapersADay(row.kind, day(row.day)); n != row.n || limited != row.limited {
			t.Errorf("%s on %s: %d, %v; want %d, %v", row.kind, row.day, n, limited, row.n, row.limited)
		}
	}
	if n, limited := region(t, load(t, ""), "hangzhou").PapersADay(law.OrderToPay, day("2026-11-23")); limited {
		t.Errorf("a region that says nothing is limited to %d", n)
	}
	shown, err := load(t, folder(t, "t.yaml", text)).Show("testland")
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	for _, l := range shown[0].Lines {
		if l.Parameter == "paper_capacity" {
			values = append(values, l.Value.Zh, l.Value.En)
		}
	}
	order, demand := law.OrderToPay.Title(), law.CourtDemand.Title()
	want := order.Zh + "120份、" + demand.Zh + "20份|" + order.En + " 120, " + demand.En + " 20|不限|no limit"
	if got := strings.Join(values, "|"); got != want {
		t.Errorf("shown as %s; want %s", got, want)
	}
}

// What cannot be a number of papers is refused with its place.
func TestPapersADay_Refused(t *testing.T) {
	rows := []struct{ value, want string }{
		{`{nonsense: "3"}`, "no kind of paper"},
		{`{order_to_pay: "0"}`, "no number from 1"},
		{`{order_to_pay: "100000"}`, "no number from 1"},
		{`{order_to_pay: "many"}`, "no number from 1"},
		{`[order_to_pay]`, "write a number of papers"},
	}
	for _, row := range rows {
		_, err := law.Load(folder(t, "t.yaml", whole+"\npaper_capacity: [{from: \"2026-01-01\", value: "+row.value+", cite: here}]\n"))
		if err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s: %v; want %q", row.value, err, row.want)
		}
	}
}
