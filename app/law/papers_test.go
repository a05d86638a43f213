package law_test

import (
	"strings"
	"testing"

	"arrears/app/law"
)

func TestElectronicService(t *testing.T) {
	dated := strings.Replace(whole, "cap: {value: principal, cite: here}",
		`cap: {value: principal, cite: here}
electronic_service: [{from: "2025-01-01", value: [order_to_pay], cite: here}, {from: "2026-01-01", value: [], cite: there}]`, 1)
	r := region(t, load(t, folder(t, "a.yaml", dated)), "testland")
	for on, want := range map[string]bool{
		"2024-12-31": false, // no permission yet
		"2025-01-01": true, "2025-12-31": true,
		"2026-01-01": false, // taken back
	} {
		if got := r.ServesElectronically(law.OrderToPay, day(on)); got != want {
			t.Errorf("on %s an order to pay may be served electronically: %t", on, got)
		}
	}
	if r.ServesElectronically(law.CourtDemand, day("2025-06-01")) {
		t.Error("a demand may be served electronically although the region does not name it")
	}
	b := load(t, folder(t, "a.yaml", whole))
	if region(t, b, "testland").ServesElectronically(law.OrderToPay, day("2025-06-01")) {
		t.Error("a region that says nothing allows electronic service")
	}
	if err := b.AddRegion([]byte(dated)); err != nil || !region(t, b, "testland").ServesElectronically(law.OrderToPay, day("2025-06-01")) {
		t.Errorf("a region added to the book is not the one it answers with: %v", err)
	}
}

func TestElectronicService_Refused(t *testing.T) {
	for value, want := range map[string]string{
		"[demand_court]":               "demand_court is a paper of enforcement",
		"[allocation_decision]":        "allocation_decision is a paper of enforcement",
		"[orders]":                     `"orders" is no kind of paper`,
		"[order_to_pay, order_to_pay]": "order_to_pay stands twice",
		"order_to_pay":                 "write a list of kinds, [order_to_pay], or [] for none",
		"[bank_enquiry]":               "bank_enquiry is not served on the party, electronically or otherwise",
	} {
		text := strings.Replace(whole, "cap: {value: principal, cite: here}", "cap: {value: principal, cite: here}\nelectronic_service: "+value, 1)
		if _, err := law.Load(folder(t, "a.yaml", text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("electronic_service: %s: %v", value, err)
		}
	}
}

// A table names the papers as people do.
func TestElectronicService_Shown(t *testing.T) {
	text := whole + `electronic_service: [{from: "2025-01-01", value: [order_to_pay, hold_notice], cite: here}, {from: "2026-01-01", value: [], cite: there}]` + "\n"
	tables, err := load(t, folder(t, "a.yaml", text)).Show("testland")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range tables[0].Lines {
		if l.Parameter == "electronic_service" {
			got = append(got, l.Value.Zh+"|"+l.Value.En)
		}
	}
	const want = "社会保险费限期缴纳通知书、行政复议（诉讼）期间执行事项通知书|order to pay (限期缴纳通知书), hold notice\n无|none"
	if strings.Join(got, "\n") != want {
		t.Errorf("shown as\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

// The papers of the collector are always drawn up here, those of the department where both are one body.
func TestDrafts(t *testing.T) {
	text := whole + "same_body: [{from: \"2026-01-01\", value: [correction_order, allocation_decision], cite: here}]\n"
	b := load(t, folder(t, "a.yaml", text))
	for _, row := range []struct {
		name, region string
		kind         law.PaperKind
		on           string
		want         bool
	}{
		{"a paper of the collector", "hangzhou", law.OrderToPay, "2000-01-01", true},
		{"a paper of the department, which the nation leaves to it", "hangzhou", law.CorrectionOrder, "2026-06-01", false},
		{"one that the region draws up for it", "testland", law.CorrectionOrder, "2026-01-01", true},
		{"one that it does not yet draw up", "testland", law.CorrectionOrder, "2025-12-31", false},
		{"one that it does not name", "testland", law.BankRelease, "2026-06-01", false},
	} {
		if got := region(t, b, row.region).Drafts(row.kind, day(row.on)); got != row.want {
			t.Errorf("%s: %t", row.name, got)
		}
	}
	for value, want := range map[string]string{
		"{a: b}":                               "write a list of papers of the department, or [] for none",
		"[order_to_pay]":                       `"order_to_pay" is no paper of the department, or stands twice`,
		"[correction_order, correction_order]": `"correction_order" is no paper of the department, or stands twice`,
	} {
		_, err := law.Load(folder(t, "a.yaml", whole+"same_body: [{from: \"2026-01-01\", value: "+value+", cite: here}]\n"))
		if err == nil || !strings.Contains(err.Error(), "same_body: line 38: "+want) {
			t.Errorf("same_body: %s: %v; want %q", value, err, want)
		}
	}
}

// Papers of two kinds never share a series, or two papers would have one number.
func TestPaperKind_Series(t *testing.T) {
	of := map[string]law.PaperKind{}
	for _, k := range law.PaperKinds() {
		s := k.Series()
		if other, twice := of[s]; twice && s != "" {
			t.Errorf("%s and %s are both counted as %s", other, k, s)
		}
		of[s] = k
	}
	if of["限缴通"] != law.OrderToPay || law.ServiceReceipt.Series() != "" {
		t.Errorf("the series 限缴通 is that of %s; a service receipt is counted as %q", of["限缴通"], law.ServiceReceipt.Series())
	}
}
