package declaration_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/money"
)

func spell(number, name, started, registered, ended string) employer.Employment {
	day := func(s string) calendar.Day {
		if s == "" {
			return 0
		}
		return calendar.MustParseDay(s)
	}
	return employer.Employment{Number: identity.Number(number), Name: name, StartedOn: day(started), RegisteredOn: day(registered), EndedOn: day(ended)}
}

// March 2025 out of a declaration of A 5,000.00 and B 6,000.00, looked at on 5 April.
func TestCarryForward(t *testing.T) {
	last := []declaration.Line{{Number: "A", Wage: 500_000}, {Number: "B", Wage: 600_000}}
	a := spell("A", "甲", "2024-01-01", "2024-01-05", "")
	for _, r := range []struct {
		says   string
		last   []declaration.Line
		roster []employer.Employment
		want   string
	}{
		{"wages stay", last, []employer.Employment{a, spell("B", "乙", "2024-01-01", "2024-01-05", "")}, "A 甲 500000/500000, B 乙 600000/600000"},
		{"who ended work before the month falls out", last, []employer.Employment{a, spell("B", "乙", "2024-01-01", "2024-01-05", "2025-02-28")}, "A 甲 500000/500000"},
		{"who ended on its first day stays", last, []employer.Employment{a, spell("B", "乙", "2024-01-01", "2024-01-05", "2025-03-01")}, "A 甲 500000/500000, B 乙 600000/600000"},
		{"who came back in the month stays, with the name of the latest spell", last, []employer.Employment{a, spell("B", "乙", "2024-01-01", "2024-01-05", "2025-01-31"), spell("B", "乙二", "2025-03-31", "2025-04-01", "")}, "A 甲 500000/500000, B 乙二 600000/600000"},
		{"who is not in the register stays", last, []employer.Employment{a}, "A 甲 500000/500000, B  600000/600000"},
		{"who is newly registered comes in without a wage", last[:1], []employer.Employment{a, spell("C", "丙", "2025-03-31", "2025-04-05", "")}, "A 甲 500000/500000, C 丙 -1/-1"},
		{"who is registered later does not", last[:1], []employer.Employment{a, spell("C", "丙", "2025-03-31", "2025-04-06", "")}, "A 甲 500000/500000"},
		{"who starts after the month does not", last[:1], []employer.Employment{a, spell("C", "丙", "2025-04-01", "2025-04-01", "")}, "A 甲 500000/500000"},
		{"two spells are one person", nil, []employer.Employment{spell("C", "丙", "2025-03-01", "2025-03-01", "2025-03-10"), spell("C", "丙", "2025-03-20", "2025-03-20", "")}, "C 丙 -1/-1"},
		{"nothing was ever declared", nil, []employer.Employment{a}, "A 甲 -1/-1"},
	} {
		var got []string
		for i, row := range declaration.CarryForward(calendar.MustParsePeriod("2025-03"), r.last, r.roster, calendar.MustParseDay("2025-04-05")) {
			if row.Place != i+1 || row.Revision != 0 {
				t.Errorf("%s: row %+v", r.says, row)
			}
			got = append(got, string(row.Number)+" "+row.Name+" "+fen(row.Wage)+"/"+fen(row.Previous))
		}
		if diff := cmp.Diff(r.want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", r.says, diff)
		}
	}
}

func fen(f money.Fen) string { return strconv.FormatInt(int64(f), 10) }

func TestHashOf(t *testing.T) {
	p := calendar.MustParsePeriod("2025-03")
	lines := []declaration.Line{{Number: "A", Wage: 1}, {Number: "B", Wage: 2}}
	first := declaration.HashOf(p, lines)
	if len(first) != 64 || declaration.HashOf(p, []declaration.Line{{Number: "A", Wage: 1}, {Number: "B", Wage: 2}}) != first {
		t.Error("the same lines have another hash")
	}
	lines[1].Wage = 3
	if declaration.HashOf(p, lines) == first || declaration.HashOf(p+1, lines[:1]) == declaration.HashOf(p, lines[:1]) {
		t.Error("other lines have the same hash")
	}
}

// What a draft declares is number and wage of each row as it stands; what was declared the month before is no part of it.
func TestDraft_Lines(t *testing.T) {
	for _, r := range []struct {
		says string
		rows []declaration.Row
		want []declaration.Line
	}{
		{"no rows declare nobody", nil, []declaration.Line{}},
		{"the wage of the month, not the one before, in the order of the sheet", []declaration.Row{
			{Number: "B", Name: "乙", Place: 1, Wage: 610_000, Previous: 600_000},
			{Number: "A", Name: "甲", Place: 2, Wage: 500_000, Previous: declaration.NoWage},
		}, []declaration.Line{{Number: "B", Wage: 610_000}, {Number: "A", Wage: 500_000}}},
		{"a wage of 0 is a wage, and one not filled in stays unknown", []declaration.Row{
			{Number: "A", Wage: 0, Previous: 500_000},
			{Number: "B", Wage: declaration.NoWage, Previous: 600_000},
		}, []declaration.Line{{Number: "A", Wage: 0}, {Number: "B", Wage: declaration.NoWage}}},
	} {
		if diff := cmp.Diff(r.want, (&declaration.Draft{Rows: r.rows}).Lines()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", r.says, diff)
		}
	}
}

// Seen from March 2025: the last day of work that is known of a person; empty: none.
func TestPeople_EndedOn(t *testing.T) {
	for _, r := range []struct {
		says   string
		spells []employer.Employment
		want   string
	}{
		{"who is not in the register has none", nil, ""},
		{"who still works has none", []employer.Employment{spell("A", "甲", "2024-01-01", "2024-01-05", "")}, ""},
		{"the last day of the only spell", []employer.Employment{spell("A", "甲", "2024-01-01", "2024-01-05", "2025-02-28")}, "2025-02-28"},
		{"the latest of several", []employer.Employment{spell("A", "甲", "2024-01-01", "2024-01-05", "2024-06-30"), spell("A", "甲", "2024-09-01", "2024-09-05", "2025-01-31")}, "2025-01-31"},
		{"whichever spell is stored first", []employer.Employment{spell("A", "甲", "2024-09-01", "2024-09-05", "2025-01-31"), spell("A", "甲", "2024-01-01", "2024-01-05", "2024-06-30")}, "2025-01-31"},
		{"not that of another person", []employer.Employment{spell("A", "甲", "2024-01-01", "2024-01-05", "2025-01-31"), spell("B", "乙", "2024-01-01", "2024-01-05", "2025-02-28")}, "2025-01-31"},
	} {
		if got := declaration.PeopleOf(calendar.MustParsePeriod("2025-03"), r.spells).EndedOn("A"); got.String() != r.want {
			t.Errorf("%s: %q, want %q", r.says, got, r.want)
		}
	}
}

func TestFiling_Principal(t *testing.T) {
	f := declaration.Filing{EmployerShare: 80_000, EmployeeShare: 40_001}
	if got := f.Principal(); got != 120_001 {
		t.Errorf("800.00 and 400.01 are %s", got)
	}
}
