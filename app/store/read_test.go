package store

import (
	"testing"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/order"
)

func TestOrders_ListAndFilters(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		seed(t, s)
		employers(t, s, 1, "2025-01-26")
		draft(t, s, 1)
		list := func(f OrderFilter) []int {
			t.Helper()
			listed, err := s.Orders(t.Context(), f)
			check(t, err)
			var found []int
			for _, o := range listed {
				found = append(found, int(o.ID)*10+o.Order.No)
				must(t, o.Code == code(int(o.ID)) && o.Name != "" && o.Region == "alpha" && o.Order.Paper == nil, "the list has %+v", o)
			}
			return found
		}
		same(t, list(OrderFilter{Scope: access.Everything()}), []int{11, 71, 72})
		same(t, list(OrderFilter{Scope: access.Everything(), State: order.Withdrawn}), []int{72})
		same(t, list(OrderFilter{Scope: access.Everything(), Employer: 7}), []int{71, 72})
		same(t, list(OrderFilter{Scope: access.Everything(), Employer: 7, State: order.Issued, DraftedOn: onDay("2025-01-26"), Region: "alpha"}), []int{71})
		same(t, list(OrderFilter{Scope: access.Everything(), DraftedOn: onDay("2025-01-27")}), []int(nil))
		same(t, list(OrderFilter{Scope: access.Everything(), Region: "beta"}), []int(nil))
		same(t, list(OrderFilter{Scope: access.Everything(), Limit: 1, Offset: 1}), []int{71})
	})
}

func TestOrder_ComesWithItsPaper(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		seed(t, s)
		want := fullOrder(order.Issued)
		want.Paper = []byte("paper \x00\xff")
		got, err := s.Order(t.Context(), 7, 1)
		check(t, err)
		same(t, got, want)
		_, err = s.Order(t.Context(), 7, 9)
		must(t, fault.KindOf(err) == fault.NotFound, "an order that is not there gives %v", err)
	})
}

func TestTotals_SumUpTheRegions(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		seed(t, s)
		employers(t, s, 2, "2025-01-26")
		draft(t, s, 1)
		check(t, s.Quarantine(t.Context(), onDay("2025-01-26"), casework.Quarantined{ID: 3, Reason: "x"}))
		totals, err := s.Totals(t.Context(), access.Everything())
		check(t, err)
		same(t, totals, []RegionTotals{
			{Region: "alpha", Employers: 3, OpenCases: 2, ApprovedOrders: 1, IssuedOrders: 1, Principal: 1_150, LateFee: 9},
			{Region: "beta", Employers: 1, Quarantined: 1},
		})
	})
}

func TestOpenFindings_TheOldestTermFirst(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		seed(t, s) // its finding is resolved
		open := []findingRow{
			{ID: 7, Kind: string(casework.EmployeeLate), Subject: "b", FoundOn: rowDay("2025-02-02"), TermEnd: rowDay("2025-02-01")},
			{ID: 3, Kind: string(casework.EmployerLate), Subject: "a", FoundOn: rowDay("2025-02-02"), TermEnd: rowDay("2025-01-01")},
		}
		fill(t, s, &findingsTable, open...)
		late := OpenFinding{Finding: open[0].finding(), Code: string(code(7)), Name: "甲市第七厂", Region: "alpha"}
		unregistered := OpenFinding{Finding: open[1].finding(), Code: string(code(3)), Name: "甲市第三厂", Region: "beta"}
		for kind, want := range map[casework.FindingKind][]OpenFinding{
			"": {unregistered, late}, casework.EmployeeLate: {late}, casework.DoubleDeclared: nil,
		} {
			got, err := s.OpenFindings(t.Context(), kind)
			check(t, err)
			same(t, got, want)
		}
	})
}
