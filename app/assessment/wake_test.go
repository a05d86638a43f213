package assessment_test

import (
	"errors"
	"strings"
	"testing"

	"arrears/app/assessment"
	"arrears/app/law"
)

// The first day after the day on which something may change; empty: never.
func TestNextChange(t *testing.T) {
	for _, r := range []struct{ says, region, facts, day, want string }{
		{"no facts", "one", "", "2025-02-15", ""},
		{"a declaration is filed", "one", "filed 2025-01 on 2025-02-10 A=5000.00", "2025-02-09", "2025-02-10"},
		{"it was filed, and no value is to become known", "one", "filed 2025-01 on 2025-02-10 A=5000.00", "2025-02-10", ""},
		{"a declaration is voided", "one", "filed 2025-01 on 2025-02-10 A=5000.00 voided 2025-02-14", "2025-02-10", "2025-02-14"},
		{"it was voided, and nobody works", "one", "filed 2025-01 on 2025-02-10 A=5000.00 voided 2025-02-14", "2025-02-14", ""},
		{"after the void the month is waited for like any other", "one", "works A 2025-01-02 registered 2025-01-10 ended 2025-01-31\nfiled 2025-01 on 2025-02-10 A=5000.00 voided 2025-02-14", "2025-02-14", "2025-02-16"},
		{"a value becomes known", "retro", "filed 2025-01 on 2025-02-10 A=5000.00", "2025-05-19", "2025-05-20"},
		{"the next value", "retro", "filed 2025-01 on 2025-02-10 A=5000.00", "2025-05-20", "2025-07-26"},
		{"values change nothing where nothing is declared", "retro", "taken 2025-01 pension transferred due 2025-01-25 known 2025-01-25 1.00+0.00", "2025-05-19", ""},
		{"an imported charge becomes known", "one", "taken 2025-01 pension transferred due 2025-02-15 known 2025-02-20 1.00+0.00", "2025-02-15", "2025-02-20"},
		{"the earliest of several", "one", "filed 2025-01 on 2025-02-12 A=5000.00\nfiled 2025-02 on 2025-02-11 A=5000.00\ntaken 2025-01 pension transferred due 2025-02-15 known 2025-02-13 1.00+0.00", "2025-02-01", "2025-02-11"},

		{"the night on which a month is estimated", "one", "works A 2024-10-01 registered 2024-10-10", "2025-02-15", "2025-02-16"},
		{"the next month, on the night itself", "one", "works A 2024-10-01 registered 2024-10-10", "2025-02-16", "2025-03-16"},
		{"long before first_period", "one", "works A 2024-10-01 registered 2024-10-10", "2024-11-01", "2025-02-16"},
		{"months that are declared or taken over wait for nothing", "one", "works A 2025-01-02 registered 2025-01-10\nfiled 2025-01 on 2025-02-01\ntaken 2025-02 pension estimated due 2025-03-15 known 2025-02-01 1.00+0.00\ntaken 2025-03 pension declared due 2025-04-15 known 2025-02-01 1.00+0.00", "2025-02-01", "2025-05-16"},
		{"a month without anybody is passed over", "one", "works A 2025-01-02 registered 2025-01-10 ended 2025-01-31\nworks B 2025-03-03 registered 2025-03-05", "2025-03-05", "2025-04-16"},
		{"a registered employee who has left, after the last month", "one", "works A 2025-01-02 registered 2025-01-10 ended 2025-02-01", "2025-03-15", "2025-03-16"},
		{"and later never", "one", "works A 2025-01-02 registered 2025-01-10 ended 2025-02-01", "2025-03-16", ""},
		{"an employee will be registered", "one", "works A 2025-01-02 registered 2025-01-10 ended 2025-01-31", "2025-01-05", "2025-01-10"},
		{"work starts later", "one", "works A 2025-06-02 registered 2025-06-10", "2025-06-10", "2025-07-16"},
		{"a due day in the month after the next: 2025-01-31 is the last of the month, 2025-06-30 a Monday", "late", "works A 2025-05-06 registered 2025-05-08 ended 2025-05-31", "2025-06-29", "2025-07-01"},
		{"2025-04 is due on 3 June", "late", "works A 2025-04-07 registered 2025-04-08 ended 2025-04-30", "2025-06-02", "2025-06-04"},
		{"2025-03 is deferred to 31 October", "late", "works A 2025-03-03 registered 2025-03-05 ended 2025-03-31", "2025-06-04", "2025-11-01"},
		{"2025-04 comes before 2025-03", "late", "works A 2025-03-03 registered 2025-03-05", "2025-05-05", "2025-06-04"},

		{"the night after the due day of an unregistered month", "one", "works A 2025-03-03", "2025-04-15", "2025-04-16"},
		{"the next month", "one", "works A 2025-03-03", "2025-04-16", "2025-05-16"},
		{"the night after the term: 30 January and 30 days, Saturday, Monday 3 March", "one", "works A 2025-01-30 ended 2025-01-31", "2025-03-03", "2025-03-04"},
		{"the term ends in the month after the next: 31 January and 30 days are 2 March, a Sunday", "one", "works A 2025-01-31", "2025-03-01", "2025-03-04"},
		{"after the last night never", "one", "works A 2025-01-30 ended 2025-01-31", "2025-03-04", ""},
		{"registered in time: never", "one", "works A 2025-03-31 registered 2025-05-01 ended 2025-03-31", "2025-05-01", ""},
		{"registered on the day after the term: no month is waited for", "one", "works A 2025-03-31 registered 2025-05-01 ended 2025-04-30\nfiled 2025-04 on 2025-05-02", "2025-05-02", ""},
		{"an unregistered month deferred", "late", "works A 2025-03-03 ended 2025-03-31", "2025-06-04", "2025-11-01"},
	} {
		next, err := assessment.NextChange(regionOf(t, r.region), readFacts(t, r.facts), day(r.day))
		if err != nil || next.String() != r.want {
			t.Errorf("%s: after %s comes %q, %v; want %q", r.says, r.day, next, err, r.want)
		}
	}
}

func TestNextChange_NoDueRule(t *testing.T) {
	for _, facts := range []string{"works A 2024-12-02 registered 2024-12-10", "works A 2024-12-02"} {
		next, err := assessment.NextChange(regionOf(t, "gap"), readFacts(t, facts), day("2024-12-05"))
		if !errors.Is(err, law.ErrNoValue) || !strings.Contains(err.Error(), "due_rules of region gap for 2024-12") {
			t.Errorf("%s: %s, %v", facts, next, err)
		}
	}
}
