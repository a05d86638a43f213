package casework_test

import (
	"strings"
	"testing"

	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
)

// stepOf is the key of the step of the kind in the employer's case.
func (o *office) stepOf(id employer.ID, kind law.PaperKind, day string) string {
	o.Helper()
	v, err := o.desk.CaseOn(o.Context(), id, on(day))
	o.must(err)
	for i := range v.Moves {
		if v.Moves[i].Kind == kind {
			return v.Moves[i].Key
		}
	}
	o.Fatalf("employer %d has no step for %s", id, kind)
	return ""
}

// Of a selection each step is asked by itself: what is open is drafted, the rest says why not, and nothing holds anything up. The same
// form again drafts nothing and gives the same papers; another form is told that a draft waits.
func TestDraftPapers(t *testing.T) {
	const day = "2025-02-18"
	eachOffice(t, func(o *office) {
		first, second := o.id(identity.Code(o.overdue(1))), o.id(identity.Code(o.overdue(2)))
		o.night(day)
		by := courtStamp("甲", day)
		chosen := []casework.ChosenDraft{
			{Employer: first, Step: o.stepOf(first, law.ArrearsFinding, day)},
			{Employer: first, Step: ""},
			{Employer: first, Step: "letter 1"},
			{Employer: first, Step: "deferral_agreement 1 1"},
			{Employer: second, Step: "closing_notice 99"},
			{Employer: second, Step: o.stepOf(second, law.ArrearsFinding, day)},
		}
		says := []string{"", "这件事不是起草文书", "选中的文书没有认出来", "有要由您填写或者选择的内容", "", ""}
		for range 2 {
			results, err := o.desk.DraftPapers(o.Context(), chosen, "form 1", by)
			o.must(err)
			for i, r := range results {
				drafted := i == 0 || i == 5
				if (r.Why == nil) != drafted || r.ChosenDraft != chosen[i] || !strings.Contains(saidAll(whyOf(&r)), says[i]) {
					o.Errorf("row %d: %+v, %s", i, r, saidAll(whyOf(&r)))
				}
				if drafted && r.Paper != (ladder.Ref{Kind: law.ArrearsFinding, No: 1}) {
					o.Errorf("row %d is paper %s", i, r.Paper)
				}
			}
			if len(results) != len(chosen) {
				o.Fatalf("%d results of %d", len(results), len(chosen))
			}
		}
		for _, id := range []employer.ID{first, second} {
			v, err := o.desk.CaseOn(o.Context(), id, on(day))
			o.must(err)
			if p := v.File.Papers; len(p) != 1 || p[0].Once != "form 1" || p[0].DraftedBy != "甲" {
				o.Errorf("the papers of employer %d are %+v", id, p)
			}
		}
		again, err := o.desk.DraftPapers(o.Context(), chosen[:1], "form 2", by)
		o.must(err)
		if again[0].Why == nil || !strings.Contains(saidAll(again[0].Why), "该事项已有草稿（第 1 件）") {
			o.Errorf("another form: %+v", again)
		}
		if _, err := o.desk.DraftPapers(o.Context(), chosen[:1], "", by); fault.KindOf(err) != fault.Invalid {
			o.Errorf("without a key: %v", err)
		}
	})
}

func whyOf(r *casework.DraftResult) error {
	if r.Why == nil {
		return nil
	}
	return r.Why
}

// What an officer fills in or chooses is not drafted among others; a task that asks for no draft is none.
func TestTask_InBulk(t *testing.T) {
	rows := []struct {
		name string
		task casework.Task
		want bool
		step string
	}{
		{"an enquiry", casework.Task{Key: "draft bank_enquiry 甲银行 1", Want: casework.WantDraft, Paper: law.BankEnquiry}, true, "bank_enquiry 甲银行 1"},
		{"an agreement", casework.Task{Key: "draft deferral_agreement 1 1", Want: casework.WantDraft, Paper: law.DeferralAgreement}, false, "deferral_agreement 1 1"},
		{"a contract of security", casework.Task{Key: "draft security_contract 1", Want: casework.WantDraft, Paper: law.SecurityContract}, false, "security_contract 1"},
		{"an application to the court", casework.Task{Key: "draft court_application order_to_pay/1 1", Want: casework.WantDraft, Paper: law.CourtApplication}, false, "court_application order_to_pay/1 1"},
		{"a paper that waits to be served", casework.Task{Key: "serve order_to_pay/1", Want: casework.WantServe, Paper: law.OrderToPay}, false, ""},
	}
	for _, row := range rows {
		if got := row.task.InBulk(); got != row.want || row.task.Step() != row.step {
			t.Errorf("%s: in bulk %t, step %q", row.name, got, row.task.Step())
		}
	}
}
