package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
)

var loadBook = sync.OnceValues(func() (*law.Book, error) { return law.Load("testdata/law") })

type failer interface{ Fatalf(string, ...any) }

func regionOf(t failer, key string) *law.Region {
	book, err := loadBook()
	if err != nil {
		t.Fatalf("%v", err)
	}
	r, ok := book.Region(key)
	if !ok {
		t.Fatalf("there is no region %s", key)
	}
	return r
}

func day(s string) calendar.Day       { return calendar.MustParseDay(s) }
func period(s string) calendar.Period { return calendar.MustParsePeriod(s) }

// readFacts reads facts as the tests write them, one a line; the industry class is 1 unless a line says otherwise:
//
//	class 2
//	works A 2025-01-02 registered 2025-01-20 ended 2025-06-30
//	filed 2025-01 on 2025-02-10 A=5000.00 B=6000.00      (nobody: a nil declaration)
//	filed 2025-01 on 2025-02-10 A=5000.00 voided 2025-02-12
//	wage 2025-01 A=7000.00
//	taken 2025-01 pension declared due 2025-02-15 known 2025-02-01 500.00+250.00
func readFacts(t *testing.T, text string) *assessment.Facts {
	t.Helper()
	f := &assessment.Facts{IndustryClass: 1}
	for line := range strings.Lines(text) {
		w := strings.Fields(line)
		if len(w) == 0 {
			continue
		}
		switch w[0] {
		case "class":
			f.IndustryClass = int(w[1][0] - '0')
		case "works":
			f.Employments = append(f.Employments, readSpell(w[1:]))
		case "filed":
			f.Declarations = append(f.Declarations, readDeclaration(w[1:]))
		case "wage":
			number, wage := readWage(w[2])
			f.Wages = append(f.Wages, assessment.CrossWage{Period: period(w[1]), Number: number, Source: "payroll tax", Wage: wage})
		case "taken":
			f.Imported = append(f.Imported, readCharge(t, w[1:]))
		default:
			t.Fatalf("%q is no fact", line)
		}
	}
	return f
}

func readSpell(w []string) employer.Employment {
	e := employer.Employment{Number: identity.Number(w[0]), StartedOn: day(w[1])}
	if i := slices.Index(w, "registered"); i > 0 {
		e.RegisteredOn = day(w[i+1])
	}
	if i := slices.Index(w, "ended"); i > 0 {
		e.EndedOn = day(w[i+1])
	}
	return e
}

func readDeclaration(w []string) *declaration.Declaration {
	d := &declaration.Declaration{Period: period(w[0]), FiledOn: day(w[2])}
	if i := slices.Index(w, "voided"); i > 0 {
		d.VoidedOn = day(w[i+1])
		w = w[:i]
	}
	for _, s := range w[3:] {
		number, wage := readWage(s)
		d.Lines = append(d.Lines, declaration.Line{Number: number, Wage: wage})
	}
	return d
}

func readWage(s string) (identity.Number, money.Fen) {
	number, wage, _ := strings.Cut(s, "=")
	return identity.Number(number), money.MustParse(wage)
}

func readCharge(t *testing.T, w []string) account.Charge {
	t.Helper()
	insurance, err := law.ParseInsurance(w[1])
	if err != nil {
		t.Fatal(err)
	}
	source, err := account.ParseSource(w[2])
	if err != nil {
		t.Fatal(err)
	}
	er, ee, _ := strings.Cut(w[7], "+")
	return account.Charge{Period: period(w[0]), Insurance: insurance, Source: source, DueOn: day(w[4]), KnownOn: day(w[6]),
		EmployerShare: money.MustParse(er), EmployeeShare: money.MustParse(ee)}
}

// write is a charge as readFacts reads it, without the first word; taken over ones say so at the end.
func write(c *account.Charge) string {
	s := fmt.Sprintf("%s %s %s due %s known %s %s+%s", c.Period, c.Insurance, c.Source, c.DueOn, c.KnownOn, c.EmployerShare, c.EmployeeShare)
	if c.Imported {
		s += " taken"
	}
	return s
}

func writeAll(charges []account.Charge) []string {
	lines := []string{}
	for i := range charges {
		lines = append(lines, write(&charges[i]))
	}
	return lines
}

// row is one sentence of the rules: what stands on each of some days.
type row struct {
	says, region, facts string
	on                  []standing
}

type standing struct{ day, charges string }

func checkRows(t *testing.T, rows []row) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.says, func(t *testing.T) {
			region, facts := regionOf(t, r.region), readFacts(t, r.facts)
			for _, s := range r.on {
				charges, err := assessment.Charges(region, facts, day(s.day))
				if err != nil {
					t.Errorf("on %s: %v", s.day, err)
					continue
				}
				want := []string{}
				for line := range strings.Lines(s.charges) {
					if line = strings.TrimSpace(line); line != "" {
						want = append(want, line)
					}
				}
				if got := writeAll(charges); !slices.Equal(got, want) {
					t.Errorf("on %s stand\n\t%s\nwant\n\t%s", s.day, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
				}
			}
		})
	}
}

func readDeclarations(lines ...string) (all []*declaration.Declaration) {
	for _, line := range lines {
		all = append(all, readDeclaration(strings.Fields(line)))
	}
	return all
}
