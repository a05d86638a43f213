package casework_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/money"
	"arrears/app/premium"
)

// wages reads "0=10000 1=-": person and wage in yuan, "-" for none.
func wages(text string) []declaration.Row {
	var rows []declaration.Row
	for _, f := range strings.Fields(text) {
		who, wage, _ := strings.Cut(f, "=")
		row := declaration.Row{Number: numberOf(int(who[0] - '0')), Name: "职工" + who, Wage: declaration.NoWage, Place: len(rows) + 1}
		if wage != "-" {
			row.Wage = money.MustParse(wage)
		}
		rows = append(rows, row)
	}
	return rows
}

func linesOf(text string) []declaration.Line { return (&declaration.Draft{Rows: wages(text)}).Lines() }

// works is a spell of work: person, start, end or empty.
func works(who int, started, ended string) employer.Employment {
	e := employer.Employment{Number: numberOf(who), Name: fmt.Sprint("职工", who), StartedOn: on(started), RegisteredOn: on(started)}
	if ended != "" {
		e.EndedOn = on(ended)
	}
	return e
}

// checked is a check of 2025-02 on 5 March against 2025-01; the region levies 20 % + 10 % between 4,000 and 20,000 yuan.
func checked(t *testing.T, before, now string, m casework.Month) *casework.Check {
	t.Helper()
	m.Period, m.Employer.IndustryClass = period("2025-02"), 1
	if before != "" {
		m.Before = &declaration.Declaration{Period: period("2025-01"), FiledOn: on("2025-02-05"), Lines: linesOf(before)}
	}
	if m.Roster == nil {
		m.Roster = []employer.Employment{works(0, "2020-01-01", ""), works(1, "2020-01-01", ""), works(2, "2020-01-01", "")}
	}
	c, err := casework.CheckDeclaration(propertyLaw(t), &m, wages(now), on("2025-03-05"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCheckDeclaration_Amounts(t *testing.T) {
	for _, r := range []struct {
		says, before, now string
		heads             int
		sum, was          string // employer+employee
		changes           string
		limits            string
	}{
		{"nothing changed", "0=10000 1=8000 2=6000", "0=10000 1=8000 2=6000", 3, "4800.00+2400.00", "4800.00+2400.00", "", ""},
		{"one wage changed causes the whole difference", "0=10000 1=8000 2=6000", "0=10000 1=9000 2=6000", 3, "5000.00+2500.00", "4800.00+2400.00", "wage 1 8000.00 9000.00 300.00", ""},
		{"who joined and who left, the larger first", "0=10000 1=8000", "0=10000 2=6000", 2, "3200.00+1600.00", "3600.00+1800.00", "left 1 8000.00 - -2400.00; joined 2 - 6000.00 1800.00", ""},
		{"a wage below the floor counts at the floor, one above the cap at the cap", "", "0=3999.99 1=4000 2=20000.01", 3, "5600.00+2800.00", "0.00+0.00",
			"joined 2 - 20000.01 6000.00; joined 1 - 4000.00 1200.00; joined 0 - 3999.99 1200.00", "raised 4000.00 0; cut 20000.00 2"},
		{"an empty wage costs nothing yet", "0=10000", "0=10000 1=-", 2, "2000.00+1000.00", "2000.00+1000.00", "joined 1 - - 0.00", ""},
		{"nobody: nil", "0=10000", "", 0, "0.00+0.00", "2000.00+1000.00", "left 0 10000.00 - -3000.00", ""},
	} {
		c := checked(t, r.before, r.now, casework.Month{})
		var changes, limits []string
		who := func(n identity.Number) int {
			return slices.Index([]identity.Number{numberOf(0), numberOf(1), numberOf(2)}, n)
		}
		for _, x := range c.Changes {
			changes = append(changes, fmt.Sprintf("%s %d %s %s %s", x.Kind, who(x.Number), shown(x.Was), shown(x.Is), x.Difference))
		}
		for _, l := range c.Limits {
			for _, p := range l.People {
				limits = append(limits, fmt.Sprintf("%s %s %d", l.Limited, l.Base, who(p.Number)))
			}
		}
		write := func(s premium.Shares) string { return s.Employer.String() + "+" + s.Employee.String() }
		got := []string{fmt.Sprint(c.Heads), write(c.Sum), write(c.SumBefore), strings.Join(changes, "; "), strings.Join(limits, "; ")}
		if diff := cmp.Diff([]string{fmt.Sprint(r.heads), r.sum, r.was, r.changes, r.limits}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", r.says, diff)
		}
		var caused money.Fen
		for _, x := range c.Changes {
			caused += x.Difference
		}
		if caused+c.ByLaw != c.Difference() || c.Insurances[0].Shares != c.Sum || c.Due.Day != on("2025-03-17") || c.Late {
			t.Errorf("%s: people cause %s, the law %s, of %s; %+v", r.says, caused, c.ByLaw, c.Difference(), c)
		}
	}
}

func TestCheckDeclaration_Warnings(t *testing.T) {
	roster := func(all ...employer.Employment) casework.Month { return casework.Month{Roster: all} }
	zero := works(0, "2020-01-01", "")
	for _, r := range []struct {
		says, before, now string
		month             casework.Month
		want              string
	}{
		{"exactly half more is not worth a word", "0=10000", "0=15000", roster(zero), ""},
		{"a fen above it is", "0=10000", "0=15000.01", roster(zero), "wage_jump"},
		{"half less is not", "0=10000", "0=5000", roster(zero), ""},
		{"a fen below it is", "0=10000", "0=4999.99", roster(zero), "wage_jump"},
		{"a wage of 0", "", "0=0", roster(zero), "wage_zero"},
		{"works in the month and is not on the sheet", "", "0=5000", roster(zero, works(1, "2025-02-28", "")), "not_on_sheet"},
		{"two spells are one person", "", "0=5000", roster(zero, works(1, "2025-02-01", "2025-02-03"), works(1, "2025-02-20", "")), "not_on_sheet"},
		{"starts after the month", "", "0=5000", roster(zero, works(1, "2025-03-01", "")), ""},
		{"ended work before the month and is on the sheet", "", "0=5000", roster(works(0, "2020-01-01", "2025-01-31")), "work_ended"},
		{"ended on the first day of the month", "", "0=5000", roster(works(0, "2020-01-01", "2025-02-01")), ""},
		{"is not in the register", "", "0=5000 1=5000", roster(zero), "not_known"},
		{"a wage that is missing is no jump and no zero", "0=10000", "0=-", roster(zero), ""},
	} {
		c := checked(t, r.before, r.now, r.month)
		var got []string
		for _, w := range c.Warnings {
			got = append(got, string(w.Kind))
		}
		if strings.Join(got, " ") != r.want {
			t.Errorf("%s: %v", r.says, got)
		}
	}
}

// A tick holds for the person and the wage that it was given for; many of a kind are one tick.
func TestCheckDeclaration_Ticks(t *testing.T) {
	first := checked(t, "0=10000", "0=20000", casework.Month{Roster: []employer.Employment{works(0, "2020-01-01", "")}})
	key := first.Warnings[0].Key
	if len(first.Unticked([]string{key})) != 0 || len(first.Unticked([]string{"other"})) != 1 || strings.Contains(key, string(numberOf(0))) {
		t.Errorf("the key %s does not tick, or shows the number", key)
	}
	other := checked(t, "0=10000", "0=20001", casework.Month{Roster: []employer.Employment{works(0, "2020-01-01", "")}})
	if len(other.Unticked([]string{key})) != 1 {
		t.Error("a tick holds for another wage")
	}
	rows := make([]declaration.Row, 11)
	for i := range rows {
		rows[i] = declaration.Row{Number: identity.Number(fmt.Sprintf("N%d", i)), Wage: 5_000_00}
	}
	m := casework.Month{Period: period("2025-02"), Employer: employer.Employer{IndustryClass: 1}}
	for n, want := range map[int]int{10: 10, 11: 1} {
		c, err := casework.CheckDeclaration(propertyLaw(t), &m, rows[:n], on("2025-03-05"))
		if err != nil || len(c.Warnings) != want {
			t.Errorf("%d people make %d warnings, %v", n, len(c.Warnings), err)
		}
	}
}

func TestBases(t *testing.T) {
	for wage, want := range map[string]string{"3999.99": "raised 4000.00", "4000": "", "20000": "", "20000.01": "cut 20000.00"} {
		limits, err := casework.Bases(propertyLaw(t), &employer.Employer{IndustryClass: 1}, period("2025-02"), on("2025-03-05"), money.MustParse(wage))
		got := ""
		for _, l := range limits {
			got = fmt.Sprintf("%s %s", l.Limited, l.Base)
		}
		if err != nil || got != want {
			t.Errorf("%s counts %q, %v", wage, got, err)
		}
	}
}
