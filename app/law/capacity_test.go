package law_test

import (
	"strings"
	"testing"

	"arrears/app/law"
)

// An office says how many papers of a kind it can handle a day, from a day on; what it does not name has no limit.
func TestPapersADay(t *testing.T) {
	text := whole + "\ndistrict_capacity: [{from: \"2026-05-01\", value: {\"西区\": {order_to_pay: \"7\"}}, cite: here}, {from: \"2026-08-01\", value: {}, cite: here}]" +
		"\npaper_capacity: [{from: \"2026-01-01\", value: {order_to_pay: \"120\", demand_court: \"20\"}, cite: here}, {from: \"2026-07-01\", value: {}, cite: here}]\n"
	r := region(t, load(t, folder(t, "t.yaml", text)), "testland")
	rows := []struct {
		name, day, district string
		kind                law.PaperKind
		hands               law.Hands
		limited             bool
	}{
		{"before anybody says", "2025-12-31", "西区", law.OrderToPay, law.Hands{}, false},
		{"the region's office, for the district too", "2026-01-01", "西区", law.OrderToPay, law.Hands{Papers: 120}, true},
		{"the district has an office", "2026-05-01", "西区", law.OrderToPay, law.Hands{Papers: 7, District: "西区"}, true},
		{"another district has none", "2026-05-01", "东区", law.OrderToPay, law.Hands{Papers: 120}, true},
		{"a kind that the district leaves to the region", "2026-06-30", "西区", law.CourtDemand, law.Hands{Papers: 20}, true},
		{"a kind that nobody names", "2026-06-30", "西区", law.BankEnquiry, law.Hands{}, false},
		{"the region lifts its limits, the district does not", "2026-07-01", "西区", law.OrderToPay, law.Hands{Papers: 7, District: "西区"}, true},
		{"and where it has no office nothing is limited", "2026-07-01", "东区", law.OrderToPay, law.Hands{}, false},
		{"the office of the district is closed", "2026-08-01", "西区", law.OrderToPay, law.Hands{}, false},
	}
	for _, row := range rows {
		if hands, limited := r.PapersADay(row.kind, row.district, day(row.day)); hands != row.hands || limited != row.limited {
			t.Errorf("%s: %+v, %v; want %+v, %v", row.name, hands, limited, row.hands, row.limited)
		}
	}
	for when, want := range map[string]bool{"2025-12-31": false, "2026-01-01": true, "2026-07-01": true, "2026-08-01": false} {
		if got := r.LimitsPapers(day(when)); got != want {
			t.Errorf("something is limited on %s: %v", when, got)
		}
	}
	if hands, limited := region(t, load(t, ""), "hangzhou").PapersADay(law.OrderToPay, "上城区", day("2026-11-23")); limited {
		t.Errorf("a region that says nothing is limited to %+v", hands)
	}
	shown, err := load(t, folder(t, "t.yaml", text)).Show("testland")
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	for _, l := range shown[0].Lines {
		if l.Parameter == "paper_capacity" || l.Parameter == "district_capacity" {
			values = append(values, l.Value.Zh, l.Value.En)
		}
	}
	order, demand := law.OrderToPay.Title(), law.CourtDemand.Title()
	want := order.Zh + "120份、" + demand.Zh + "20份|" + order.En + " 120, " + demand.En + " 20|不限|no limit|西区：" + order.Zh + "7份|西区: " + order.En + " 7|由地区统一送达|the region's office handles all"
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
	for value, want := range map[string]string{`[order_to_pay]`: "write numbers of papers for each district", `{"西区": {nonsense: "3"}}`: "no kind of paper",
		`{"西区": {}}`: "no district with a number", `{" ": {order_to_pay: "3"}}`: "no district with a number"} {
		_, err := law.Load(folder(t, "t.yaml", whole+"\ndistrict_capacity: [{from: \"2026-01-01\", value: "+value+", cite: here}]\n"))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("districts %s: %v; want %q", value, err, want)
		}
	}
}
