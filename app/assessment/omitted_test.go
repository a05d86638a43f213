package assessment_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/law"
)

// Work that starts on 2025-03-03 has to be registered by 2025-04-02, on 2025-03-31 by 2025-04-30; in region one 2025-03
// is due on 15 April, 2025-04 on 15 May.
func TestOmittedMonths_Article58(t *testing.T) {
	for _, r := range []struct{ says, region, spell, day, want string }{
		{"on the due day the night has not come", "one", "A 2025-03-03", "2025-04-15", "[]"},
		{"on the night after it the month is assessed", "one", "A 2025-03-03", "2025-04-16", "[2025-03]"},
		{"every month until somebody registers", "one", "A 2025-03-03", "2025-05-16", "[2025-03 2025-04]"},
		{"to the month of the last day of work", "one", "A 2025-03-03 ended 2025-04-01", "2025-12-31", "[2025-03 2025-04]"},
		{"on the last day of the term nothing", "one", "A 2025-03-31", "2025-04-30", "[]"},
		{"on the day after the term the month that was due before", "one", "A 2025-03-31", "2025-05-01", "[2025-03]"},
		{"registered on the day after the term: none", "one", "A 2025-03-31 registered 2025-05-01", "2025-12-31", "[]"},
		{"registered a day later: only the months before", "one", "A 2025-03-31 registered 2025-05-02", "2025-12-31", "[2025-03]"},
		{"not before the region looks back", "one", "A 2024-06-03 ended 2025-01-31", "2025-12-31", "[2025-01]"},
		{"a deferred month does not keep later ones waiting", "late", "A 2025-03-03 ended 2025-04-30", "2025-06-04", "[2025-04]"},
		{"and comes in its place on the night of its own", "late", "A 2025-03-03 ended 2025-04-30", "2025-11-01", "[2025-03 2025-04]"},
	} {
		e := readSpell(strings.Fields(r.spell))
		months, err := assessment.OmittedMonths(regionOf(t, r.region), &e, day(r.day))
		if got := fmt.Sprint(months); err != nil || got != r.want {
			t.Errorf("%s: on %s %s, %v; want %s", r.says, r.day, got, err, r.want)
		}
	}
}

// The people are those of whom a month may be assessed on some day: whether it is declared or due yet does not matter.
func TestOmissible_Article58(t *testing.T) {
	for _, r := range []struct{ says, facts, want string }{
		{"nobody works", "", "[]"},
		{"who is not registered", "works A 2025-03-03", "[A]"},
		{"who is registered on the day after the term is not", "works A 2025-03-31 registered 2025-05-01", "[]"},
		{"who is registered a day later is", "works A 2025-03-31 registered 2025-05-02", "[A]"},
		{"who left within the term unregistered is", "works A 2025-03-31 ended 2025-03-31", "[A]"},
		{"one late spell is enough", "works A 2025-03-03 registered 2025-03-05 ended 2025-03-31\nworks A 2025-05-06", "[A]"},
		{"each once and in order", "works C 2025-03-03\nworks A 2025-05-06\nworks B 2025-03-03 registered 2025-03-05\nworks C 2025-05-06\nworks A 2025-03-03", "[A C]"},
	} {
		people, err := assessment.Omissible(regionOf(t, "one"), readFacts(t, r.facts).Employments)
		if got := fmt.Sprint(people); err != nil || got != r.want {
			t.Errorf("%s: %s, %v; want %s", r.says, got, err, r.want)
		}
	}
}

// Without a term or a due day nobody can tell which months are assessed: an error, never "none".
func TestOmitted_NoValue(t *testing.T) {
	early := employer.Employment{Number: "A", StartedOn: calendar.MustDate(1899, 12, 31)}
	if months, err := assessment.OmittedMonths(regionOf(t, "one"), &early, day("2025-02-15")); !errors.Is(err, law.ErrNoValue) || months != nil {
		t.Errorf("months of work started in 1899: %v, %v", months, err)
	}
	if people, err := assessment.Omissible(regionOf(t, "one"), []employer.Employment{early}); !errors.Is(err, law.ErrNoValue) || people != nil {
		t.Errorf("people of work started in 1899: %v, %v", people, err)
	}
	e := readSpell(strings.Fields("A 2024-12-02"))
	if months, err := assessment.OmittedMonths(regionOf(t, "gap"), &e, day("2025-02-16")); !errors.Is(err, law.ErrNoValue) || months != nil ||
		!strings.Contains(err.Error(), "due_rules of region gap for 2024-12") {
		t.Errorf("a month without a due rule: %v, %v", months, err)
	}
}
