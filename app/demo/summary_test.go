package demo

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"arrears/app/casework"
	"arrears/app/intake"
	"arrears/app/law"
)

func TestSummary_SpeaksBothLanguages(t *testing.T) {
	s := &Summary{
		Stories: []StoryCount{{Key: "late", Name: law.Text{Zh: "晚缴", En: "late"}, Employers: 34, Example: codeOf(1)}},
		Fates:   []StoryCount{{Key: "court", Name: law.Text{Zh: "申请法院", En: "goes to court"}, Employers: 1, Example: codeOf(2)}},
		Import: &intake.Summary{Kinds: []intake.KindSummary{
			{Kind: casework.ImportPayments, Lines: 7, Merged: casework.Merged{New: 4, Refused: 3}},
			{Kind: casework.ImportWages, Lines: 2, Merged: casework.Merged{New: 1, Refused: 1}},
		}},
		First: today.AddDays(-3), Last: today.AddDays(-1), Worked: 3, Examined: 12, Quarantined: 2,
		Acts:   map[casework.ActKind]int{casework.DraftOrder: 5, casework.WithdrawOrder: 1},
		Totals: Totals{OpenCases: 6, Drafted: 1, Approved: 2, Issued: 4, Principal: 1_234_567_89, LateFee: 100},
		Orders: "var/orders", Took: map[Stage]time.Duration{Inventing: time.Second, Nights: 1500 * time.Millisecond},
	}
	if got := s.Refused(); got != 4 {
		t.Errorf("%d refused rows", got)
	}
	for lang, wants := range map[string][]string{
		"zh": {"虚构", "34  91110199DEM000001N  晚缴", "申请法院", "2026-11-21 至 2026-11-23 共 3 夜，检查 12 户次", "未办成（隔离）", "1,234,567.89  元欠费本金", "3  件待批准或待签发", "用时 2.5 秒"},
		"en": {"invented", "34  91110199DEM000001N  late", "goes to court", "3 nights from 2026-11-21 to 2026-11-23, 12 employers", "quarantined", "1,234,567.89  yuan of principal", "3  waiting to be approved", "2.5 seconds"},
	} {
		var out strings.Builder
		if err := s.Print(&out, lang); err != nil {
			t.Fatal(err)
		}
		for _, want := range wants {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s: no %q in\n%s", lang, want, out.String())
			}
		}
	}
}

func TestRemoveOld_LeavesThePapersOfOthers(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "orders")
	if err := removeOld(folder); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{shortName + "限缴通字〔2025〕1号.pdf", "甲社险限缴通字〔2025〕1号.pdf", shortName + ".txt"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := removeOld(folder); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 2 {
		t.Errorf("%v are left, %v", left, err)
	}
}

func TestOffice_IsWhatThePapersAreNumberedBy(t *testing.T) {
	b := book(t)
	if err := b.AddOffice(office); err != nil {
		t.Fatal(err)
	}
	o := b.Office(Region)
	if o.Short != shortName || o.Officers[0].Zh != approver || o.Officers[1].Zh != issuer {
		t.Errorf("the office and the code disagree: %+v", o)
	}
}
