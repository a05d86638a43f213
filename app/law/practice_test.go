package law_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"arrears/app/law"
)

// Where a region says nothing, the nation's practice holds; what it sets replaces that of the nation whole.
func TestPractice(t *testing.T) {
	nation := region(t, load(t, ""), "hangzhou")
	own := region(t, load(t, folder(t, "t.yaml", whole)), "testland")
	on := day("2026-11-23")
	kinds, err := nation.GuaranteeKinds.On(on)
	if err != nil || !slices.Equal(kinds, []law.GuaranteeKind{law.Mortgage, law.Pledge}) {
		t.Errorf("the nation allows %v, %v", kinds, err)
	}
	if kinds, err = own.GuaranteeKinds.On(on); err != nil || !slices.Equal(kinds, []law.GuaranteeKind{law.Mortgage, law.Pledge, law.BankGuarantee}) {
		t.Errorf("the region allows %v, %v", kinds, err)
	}
	for _, row := range []struct {
		name     string
		r        *law.Region
		haircut  string
		longest  int
		deferred bool
		cure     int
		resumes  law.ResumeRule
		fresh    int
		fee      [2]bool // allocation, court
		applies  law.AgencyKind
	}{
		{"nation", nation, "0", 12, false, 5, law.AfterEnd, 10, [2]bool{false, true}, law.SocialInsuranceAgency},
		{"region", own, "0.3", 6, true, 3, law.AfterMissedDay, 7, [2]bool{true, false}, law.TaxAuthority},
	} {
		haircut, e1 := row.r.GuaranteeHaircut.On(on)
		longest, e2 := row.r.DeferralLongestOn(on)
		deferred, e3 := row.r.EmployeeShareDeferred.On(on)
		cure, e4 := row.r.DeferralCureWorkingDays.On(on)
		resumes, e5 := row.r.FeeResumes.On(on)
		fresh, e6 := row.r.BankAnswerDays.On(on)
		allocation, e7 := row.r.AllocationClaimsFee.On(on)
		court, e8 := row.r.CourtClaimsFee.On(on)
		applicants, e9 := row.r.CourtApplicants.On(on)
		if err := errors.Join(e1, e2, e3, e4, e5, e6, e7, e8, e9); err != nil {
			t.Fatalf("%s: %v", row.name, err)
		}
		if haircut.String() != row.haircut || longest != row.longest || deferred != row.deferred || cure != row.cure || resumes != row.resumes ||
			fresh != row.fresh || row.fee != [2]bool{allocation, court} || !slices.Equal(applicants, []law.AgencyKind{row.applies}) {
			t.Errorf("%s: %s %d %v %d %s %d %v %v %v", row.name, haircut, longest, deferred, cure, resumes, fresh, allocation, court, applicants)
		}
	}
	if rule, err := own.FeeResumes.On(day("2025-12-31")); err != nil || rule != law.AfterEnd {
		t.Errorf("before the change: %s, %v", rule, err)
	}
	if n, err := nation.DeferralLongestOn(day("2013-10-31")); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("before Decree 20: %d, %v", n, err)
	}
}

// A region that starts a convention too late has a gap, and the check of the law names it.
func TestPractice_GapsAreFound(t *testing.T) {
	text := strings.Replace(whole, `deferral_longest_months: "6"`, `deferral_longest_months: {from: "2025-06-01", value: "6", cite: here}`, 1)
	text = strings.Replace(text, `  - {from: "2020-01-01", value: after_end, cite: here}`, `  - {from: "2025-06-01", value: after_end, cite: here}`, 1)
	findings := law.FindingsOf(load(t, folder(t, "t.yaml", text)).Check(day("2026-02-01")), "testland")
	for _, parameter := range []string{"deferral_longest_months", "late_fee_resumes"} {
		if found := find(findings, "testland", parameter); len(found) == 0 || found[len(found)-1].Severity != law.IsFault || !strings.Contains(found[len(found)-1].En, "5 months") {
			t.Errorf("%s: %+v", parameter, found)
		}
	}
}
