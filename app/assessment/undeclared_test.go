package assessment_test

import (
	"fmt"
	"slices"
	"testing"

	"arrears/app/assessment"
)

// Every month with work is to be declared, from the first period of the region on, whoever was registered (SIL 60).
func TestUndeclared(t *testing.T) {
	for name, r := range map[string]struct {
		facts, last, on string
		want            []string
	}{
		"nobody ever worked":                            {"", "2025-03", "2025-03-20", nil},
		"from the month of the first day of work":       {"works A 2025-01-31", "2025-03", "2025-03-20", []string{"2025-01", "2025-02", "2025-03"}},
		"to the month that is asked for":                {"works A 2025-01-31", "2025-01", "2025-03-20", []string{"2025-01"}},
		"not before the region looks back":              {"works A 2019-01-01", "2025-01", "2025-03-20", []string{"2025-01"}},
		"the month of the last day of work counts":      {"works A 2025-01-02 ended 2025-02-01", "2025-03", "2025-03-20", []string{"2025-01", "2025-02"}},
		"a month without work needs no declaration":     {"works A 2025-01-02 ended 2025-01-31\nworks B 2025-03-01", "2025-03", "2025-03-20", []string{"2025-01", "2025-03"}},
		"what is filed by the day is declared":          {"works A 2025-01-02\nfiled 2025-01 on 2025-02-10 A=5000.00", "2025-02", "2025-02-10", []string{"2025-02"}},
		"what is filed the day after is not":            {"works A 2025-01-02\nfiled 2025-01 on 2025-02-10 A=5000.00", "2025-02", "2025-02-09", []string{"2025-01", "2025-02"}},
		"nil is declared":                               {"works A 2025-01-02\nfiled 2025-01 on 2025-02-10", "2025-01", "2025-02-10", nil},
		"what was declared elsewhere is declared":       {"works A 2025-01-02\ntaken 2025-01 pension declared due 2025-02-15 known 2025-02-01 5.00+2.00", "2025-01", "2025-02-01", nil},
		"but not before it is known":                    {"works A 2025-01-02\ntaken 2025-01 pension declared due 2025-02-15 known 2025-02-01 5.00+2.00", "2025-01", "2025-01-31", []string{"2025-01"}},
		"what was assessed elsewhere is no declaration": {"works A 2025-01-02\ntaken 2025-01 pension transferred due 2025-02-15 known 2025-02-01 5.00+2.00", "2025-01", "2025-02-01", []string{"2025-01"}},
	} {
		got := assessment.Undeclared(regionOf(t, "one"), readFacts(t, r.facts), period(r.last), day(r.on))
		var months []string
		for _, p := range got {
			months = append(months, fmt.Sprint(p))
		}
		if !slices.Equal(months, r.want) {
			t.Errorf("%s: %v, want %v", name, months, r.want)
		}
	}
}
