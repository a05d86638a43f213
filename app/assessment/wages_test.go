package assessment_test

import (
	"slices"
	"strings"
	"testing"

	"arrears/app/assessment"
	"arrears/app/declaration"
)

// withoutPeople leaves of each declaration the wages, and the lines of those alone who are kept.
func withoutPeople(f *assessment.Facts, kept string) *assessment.Facts {
	for _, d := range f.Declarations {
		for _, l := range d.Lines {
			d.Wages = append(d.Wages, l.Wage)
		}
		d.Lines = slices.DeleteFunc(d.Lines, func(l declaration.Line) bool { return !strings.Contains(kept, string(l.Number)) })
	}
	return f
}

// A declaration that was read with its wages alone comes to the charges of one that was read with its people (SIL 60).
func TestCharges_WagesAlone(t *testing.T) {
	for _, r := range []struct{ says, region, facts, kept, day, want string }{
		// 5,001 x 0.5 % = 25.005, half up 25.01 for each of the two; maternity is not levied.
		{"each wage is rounded for itself, for each insurance levied", "round", "filed 2025-01 on 2025-02-10 A=5001.00 B=5001.00", "", "2025-02-10", `
			2025-01 pension declared due 2025-02-17 known 2025-02-10 1600.32+800.16
			2025-01 medical declared due 2025-02-17 known 2025-02-10 800.16+206.04
			2025-01 unemployment declared due 2025-02-17 known 2025-02-10 50.02+50.02
			2025-01 work_injury declared due 2025-02-17 known 2025-02-10 20.00+0.00`},
		// 4,000 and 6,000.
		{"those whose lines were asked for are not counted twice", "one", "filed 2025-01 on 2025-02-10 A=0.00 B=6000.00", "B", "2025-02-10", `
			2025-01 pension declared due 2025-02-15 known 2025-02-10 1000.00+500.00`},
		{"whose line was asked for is not assessed", "one", "works A 2025-03-03 ended 2025-03-31\nfiled 2025-03 on 2025-04-10 A=5000.00 B=6000.00", "A", "2025-12-31", `
			2025-03 pension declared due 2025-04-15 known 2025-04-10 1100.00+550.00`},
		{"a nil declaration is due nothing", "one", "filed 2025-01 on 2025-02-10", "", "2025-02-10", ""},
		// 500 x 1.1 and 250 x 1.1.
		{"an estimate rests on them", "one", "works A 2025-02-03 registered 2025-02-10 ended 2025-02-28\nfiled 2025-01 on 2025-02-10 A=5000.00", "", "2025-03-16", `
			2025-01 pension declared due 2025-02-15 known 2025-02-10 500.00+250.00
			2025-02 pension estimated due 2025-03-15 known 2025-03-16 550.00+275.00`},
		// The floor of pension rises from 4,000 to 5,000: 160 and 80.
		{"and a changed value is applied to them", "retro", "filed 2025-01 on 2025-01-20 A=4000.00", "", "2025-05-20", `
			2025-01 pension declared due 2025-01-25 known 2025-01-20 640.00+320.00
			2025-01 medical declared due 2025-01-25 known 2025-01-20 400.00+80.00
			2025-01 unemployment declared due 2025-01-25 known 2025-01-20 20.00+20.00
			2025-01 pension adjustment due 2025-05-25 known 2025-05-20 160.00+80.00`},
	} {
		charges, err := assessment.Charges(regionOf(t, r.region), withoutPeople(readFacts(t, r.facts), r.kept), day(r.day))
		want := strings.ReplaceAll(strings.TrimSpace(r.want), "\t", "")
		if got := strings.Join(writeAll(charges), "\n"); err != nil || got != want {
			t.Errorf("%s: %v\n%s\nwant\n%s", r.says, err, got, want)
		}
	}
}

// The steps of a charge name persons: without them there is no explanation, rather than one of a part.
func TestExplain_WagesAlone(t *testing.T) {
	facts := withoutPeople(readFacts(t, "filed 2025-01 on 2025-02-10 A=5000.00 B=6000.00"), "A")
	explained, err := assessment.Explain(regionOf(t, "one"), facts, day("2025-02-10"))
	if err == nil || explained != nil || !strings.Contains(err.Error(), "the declaration of 2025-01 filed on 2025-02-10 was read without its people") {
		t.Errorf("%v, %v", explained, err)
	}
}
