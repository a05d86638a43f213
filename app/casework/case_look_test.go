package casework_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/risk"
)

// The signs of risk rest on the months whose due day has passed: January was declared with 10,000.00 and another register has
// 12,000.00, February was not declared at all, March is not due yet. For the second person, whom nobody registered, January is charged
// on the average wage: 2,400.00.
func TestRiskOf(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		o.works(code, numberOf(1), "2025-01-02", "") // never registered
		o.declares(code, "2025-01", "2025-02-05", "10000.00")
		for n, wage := range []assessment.CrossWage{{Source: "个税", Wage: 12_000_00}, {Source: "公积金", Wage: 11_000_00}} {
			wage.Period, wage.Number = calendar.MustParsePeriod("2025-01"), numberOf(0)
			o.take(casework.ImportWages, casework.WageRow{Code: code, Wage: wage})
			wage.Number = numberOf(n + 1) // of 公积金 there are two people where one was declared
			if n == 1 {
				o.take(casework.ImportWages, casework.WageRow{Code: code, Wage: wage})
			}
		}
		o.night("2025-04-01")
		view, err := o.desk.CaseOf(o.file(code), on("2025-04-01"))
		o.must(err)
		reading, err := casework.RiskOf(view)
		o.must(err)
		var signs []risk.Kind
		for i := range reading.Signs {
			signs = append(signs, reading.Signs[i].Kind)
		}
		if diff := cmp.Diff([]risk.Kind{risk.Undeclared, risk.Unregistered, risk.LowWages}, signs); diff != "" {
			o.Errorf("signs (-want +got):\n%s", diff)
		}
		s := view.Situation
		h, err := view.File.History(s.Region, s.Statement, law.RiskMarks{law.RiskWindowMonths: 6}, s.Day)
		o.must(err)
		if len(h.Months) != 2 || len(h.Cases) != 1 || h.Unregistered != 1 || h.Debt != s.Statement.Totals.OverduePrincipal+s.Statement.Totals.OverdueLateFee {
			o.Fatalf("history %+v", h)
		}
		want := risk.Month{Period: calendar.MustParsePeriod("2025-01"), Due: on("2025-02-17"), FiledOn: on("2025-02-05"), Heads: 1, Wages: 10_000_00, Premium: 5_400_00,
			PaidLate: true, Other: 12_000_00, OtherOf: 1}
		if diff := cmp.Diff(want, h.Months[0]); diff != "" {
			o.Errorf("January (-want +got):\n%s", diff)
		}
		if m := h.Months[1]; m.Period != calendar.MustParsePeriod("2025-02") || !m.FiledOn.IsZero() || m.Heads != 0 || m.Other != 0 {
			o.Errorf("February %+v", m)
		}
	})
}

// A case shows what will be left of today's arrears on a later day: 3,000.00 and 1.50 more each day.
func TestCaseView_OwedOn(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.overdue(1)
		o.night("2025-02-18")
		view, err := o.desk.CaseOf(o.file(o.firstCode()), on("2025-02-18"))
		o.must(err)
		for day, fee := range map[string]string{"2025-02-18": "1.50", "2025-02-28": "16.50"} {
			got, err := view.OwedOn(on(day))
			if err != nil || got.Principal.String() != "3000.00" || got.LateFee.String() != fee {
				o.Errorf("%s: %+v, %v", day, got, err)
			}
		}
	})
}

// Before an approval the draft stands beside the account of the day: how long it may be issued, and why it could not be as it is.
func TestLookAtDraft_Order(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		o.declares(code, "2025-01", "2025-02-05", "10000.00")
		o.night("2025-02-18")
		d, _, by := approvalsOf(o, "赵华", "2025-02-19")
		d.Press = &letters{}
		chosen := waitingOrders(o.id(code))
		look, err := d.LookAtDraft(o.Context(), chosen[0], on("2025-02-19"))
		o.must(err)
		if o := o.file(code).Orders[0]; look.Trouble != nil || look.Until != o.IssueBy {
			t.Errorf("%+v; the order is to be issued by %s", look, o.IssueBy.Day)
		}
		pdf, err := d.PrintDraft(o.Context(), chosen[0], on("2025-02-19"))
		if err != nil || !strings.Contains(string(pdf), "3000.00 1.50") {
			o.Errorf("printed %q, %v", pdf, err)
		}
		none := chosen[0]
		none.Paper.No = 7
		look, err = d.LookAtDraft(o.Context(), none, on("2025-02-19"))
		if err != nil || look.Trouble == nil || look.Trouble.Kind != fault.NotFound {
			o.Errorf("an order that is not there: %+v, %v", look, err)
		}
		if _, err := d.PrintDraft(o.Context(), none, on("2025-02-19")); fault.KindOf(err) != fault.NotFound {
			o.Errorf("printing an order that is not there: %v", err)
		}
		o.must(d.ApproveOrder(o.Context(), chosen[0].Employer, 1, "甲", on("2025-02-19")))
		refused, err := d.IssueApproved(o.Context(), append(chosen, none), by)
		if err != nil || len(refused) != 1 || refused[0].Paper.No != 7 || o.file(code).Orders[0].State != order.Issued {
			o.Errorf("refused %+v, %v", refused, err)
		}
		pdf, err = d.PrintDraft(o.Context(), chosen[0], on("2025-02-20"))
		if err != nil || !strings.Contains(string(pdf), "〔2025〕1号") {
			o.Errorf("issued %q, %v", pdf, err)
		}
		paid := o.firm(2)
		o.declares(paid, "2025-01", "2025-02-05", "10000.00")
		o.night("2025-02-20")
		o.pays(paid, "A", "2025-02-20", "4000.00")
		look, err = d.LookAtDraft(o.Context(), waitingOrders(o.id(paid))[0], on("2025-02-21"))
		if err != nil || look.Trouble == nil {
			o.Errorf("a draft of what is paid: %+v, %v", look, err)
		}
	})
}

// A paper can be read before it is drafted, and nothing is kept of that; a closed step says why.
func TestPreviewPaper(t *testing.T) {
	desk, m := suing(t)
	printer := &binder{}
	frozen, err := desk.PreviewPaper(t.Context(), printer, 1, law.CourtApplication, "", nil, on("2026-09-10"))
	if err != nil || string(frozen.Paper) != "court_application  draft true" || len(m.file.Papers) != 1 || !printer.printed[law.CourtApplication].Draft {
		t.Errorf("%q, %v, %d papers", frozen.Paper, err, len(m.file.Papers))
	}
	view, err := desk.CaseOf(m.file, on("2026-09-10"))
	if err != nil {
		t.Fatal(err)
	}
	again, err := desk.PreviewOf(printer, view, law.CourtApplication, "", nil)
	if err != nil || again.Hash != frozen.Hash {
		t.Errorf("of the page: %+v, %v", again, err)
	}
	if view.Live("demand_court order_to_pay/1") == nil || view.Live("no such key") != nil {
		t.Error("the demand lives, and nothing else")
	}
	m.file.Papers = nil // without a demand the court cannot be asked
	if _, err := desk.PreviewPaper(t.Context(), printer, 1, law.CourtApplication, "", nil, on("2026-09-10")); fault.KindOf(err) != fault.Refused {
		t.Errorf("a closed step: %v", err)
	}
}

// A paper of the ladder is looked at, printed, approved and issued from the desk of approvals.
func TestLookAtDraft_Paper(t *testing.T) {
	desk, m := suing(t)
	no, _ := applied(t, desk, "2026-09-10", nil)
	d := &casework.ApprovalDesk{Desk: desk, Press: &binder{}, Random: first}
	s := casework.Selected{Employer: 1, Paper: ladder.Ref{Kind: law.CourtApplication, No: no}}
	look, err := d.LookAtDraft(t.Context(), s, on("2026-09-10"))
	if err != nil || look.Trouble != nil || look.Until.Day <= on("2026-09-10") {
		t.Errorf("%+v, %v", look, err)
	}
	pdf, err := d.PrintDraft(t.Context(), s, on("2026-09-10"))
	if err != nil || string(pdf) != "court_application  draft true" {
		t.Errorf("printed %q, %v", pdf, err)
	}
	none := s
	none.Paper.No = 70
	look, err = d.LookAtDraft(t.Context(), none, on("2026-09-10"))
	if err != nil || look.Trouble == nil || !strings.Contains(saidAll(look.Trouble), "演示厂 没有第 70 件文书。") {
		t.Errorf("a paper that is not there: %+v, %v", look, err)
	}
	refused, err := d.IssueApproved(t.Context(), []casework.Selected{s}, courtStamp("丙", "2026-09-10"))
	if err != nil || len(refused) != 1 {
		t.Errorf("issuing what nobody approved: %+v, %v", refused, err)
	}
	if err := desk.ApprovePaper(t.Context(), 1, no, courtStamp("乙", "2026-09-10")); err != nil {
		t.Fatal(err)
	}
	refused, err = d.IssueApproved(t.Context(), []casework.Selected{s}, courtStamp("丙", "2026-09-10"))
	if err != nil || len(refused) != 0 || m.papers[no].State != ladder.Issued {
		t.Errorf("issuing: %+v, %v, %s", refused, err, m.papers[no].State)
	}
}
