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
		"order_to_pay":                 "write a list of kinds",
	} {
		text := strings.Replace(whole, "cap: {value: principal, cite: here}", "cap: {value: principal, cite: here}\nelectronic_service: "+value, 1)
		if _, err := law.Load(folder(t, "a.yaml", text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("electronic_service: %s: %v", value, err)
		}
	}
}
