package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
)

// The rows of these tests, written as text: fields in the order of the columns, an employer as a number.
//
//	employer 1 NAME FOUNDED            employee 1 PERSON STARTED NAME [ENDED]
//	declared 1 PERIOD FILED PERSON WAGE (PERSON and WAGE "-" for nil)
//	charge 1 PERIOD INSURANCE SOURCE DUE SHARE [REFERENCE]
//	paid 1 REFERENCE DAY AMOUNT [PERIOD]          wage 1 PERIOD PERSON SOURCE WAGE
//	waiver 1 PERIOD FROM TO
func importRow(o casework.Origin, line string) (casework.ImportKind, casework.ImportRow) {
	f := append(strings.Fields(line), "", "")
	var n int
	if _, err := fmt.Sscan(f[1], &n); err != nil {
		panic(err)
	}
	c := code(n)
	day := func(i int) calendar.Day {
		if f[i] == "" {
			return 0
		}
		return calendar.MustParseDay(f[i])
	}
	fen := money.MustParse
	period := calendar.MustParsePeriod
	switch f[0] {
	case "employer":
		district := cmp.Or(f[4], "西湖区")
		return casework.ImportEmployers, casework.EmployerRow{Origin: o, Employer: employer.Employer{
			Code: c, Name: f[2], Region: "alpha", District: district, IndustryClass: 1, FoundedOn: day(3), RegisteredOn: day(3),
		}}
	case "employee":
		return casework.ImportEmployees, casework.EmploymentRow{Origin: o, Code: c, Employment: employer.Employment{
			Number: identity.Number(f[2]), StartedOn: day(3), Name: f[4], EndedOn: day(5),
		}}
	case "declared":
		r := casework.DeclarationRow{Origin: o, Code: c, Period: period(f[2]), FiledOn: day(3)}
		if f[4] != "-" {
			r.Number, r.Wage = identity.Number(f[4]), fen(f[5])
		}
		return casework.ImportDeclarations, r
	case "charge":
		insurance, err := law.ParseInsurance(f[3])
		source, err2 := account.ParseSource(f[4])
		if errors.Join(err, err2) != nil {
			panic(line)
		}
		return casework.ImportCharges, casework.ChargeRow{Origin: o, Code: c, Charge: account.Charge{
			Period: period(f[2]), Insurance: insurance, Source: source, DueOn: day(5), KnownOn: day(5), EmployerShare: fen(f[6]), Reference: f[7],
		}}
	case "paid":
		r := casework.PaymentRow{Origin: o, Code: c, Reference: f[2], PaidOn: day(3), Amount: fen(f[4])}
		if f[5] != "" {
			r.Period = period(f[5])
		}
		return casework.ImportPayments, r
	case "wage":
		return casework.ImportWages, casework.WageRow{Origin: o, Code: c, Wage: assessment.CrossWage{
			Period: period(f[2]), Number: identity.Number(f[3]), Source: f[4], Wage: fen(f[5]),
		}}
	case "waiver":
		return casework.ImportWaivers, casework.WaiverRow{Origin: o, Code: c, Waiver: latefee.Waiver{Period: period(f[2]), From: day(3), To: day(4)}}
	}
	panic(line)
}

const importDay = "2026-11-23"

// imported imports lines, the first of them line 1, and gives what the kinds became and the refusals as "line column".
func imported(ctx context.Context, s *Store, lines ...string) (map[casework.ImportKind]casework.Merged, []string, error) {
	run, err := s.BeginImport(ctx, calendar.MustParseDay(importDay))
	if err != nil {
		return nil, nil, err
	}
	staged := map[casework.ImportKind][]casework.ImportRow{}
	for i, line := range lines {
		kind, row := importRow(casework.Origin{Line: i + 1}, line)
		staged[kind] = append(staged[kind], row)
	}
	merged := map[casework.ImportKind]casework.Merged{}
	var refused []string
	for _, kind := range casework.ImportKinds {
		if len(staged[kind]) == 0 {
			continue
		}
		if err := run.Stage(ctx, kind, staged[kind]); err != nil {
			return nil, nil, errors.Join(err, run.Close())
		}
		merged[kind], err = run.Merge(ctx, kind, func(r casework.Refusal) error {
			if r.Zh == "" || r.En == "" || strings.ContainsAny(r.Zh+r.En, "{}%") {
				return fmt.Errorf("a refusal without its sentence: %+v", r)
			}
			refused = append(refused, strings.TrimSpace(fmt.Sprintf("%d %s", r.Line, r.Column)))
			return nil
		})
		if err != nil {
			return merged, refused, errors.Join(err, run.Close())
		}
	}
	return merged, refused, run.Close()
}

var factTables = []string{
	"employer_codes ORDER BY uscc", "employers ORDER BY uscc", "employer_history ORDER BY employer_id, version",
	"employments ORDER BY employer_id, id_number, started_on", "employment_history ORDER BY employer_id, id_number, started_on, version",
	"declaration_lines ORDER BY employer_id, period, filed_on, id_number",
	"imported_charges ORDER BY employer_id, period, insurance, source, due_on, employer_share, reference",
	"payment_references ORDER BY reference", "payments ORDER BY employer_id, reference, sign",
	"unmatched_payments ORDER BY uscc, reference, sign", "cross_wages ORDER BY employer_id, period, id_number, source",
	"waivers ORDER BY employer_id, period, from_day, to_day", "name_tails ORDER BY employer_id, kind, name_no, start",
}

// dump writes every row of every table of facts.
func dump(t testing.TB, s *Store) string {
	t.Helper()
	var out strings.Builder
	for _, table := range factTables {
		rows, err := s.read.QueryContext(t.Context(), "SELECT * FROM "+table)
		check(t, err)
		columns, err := rows.Columns()
		check(t, err)
		for rows.Next() {
			values := make([]any, len(columns))
			targets := make([]any, len(columns))
			for i := range values {
				targets[i] = &values[i]
			}
			check(t, rows.Scan(targets...))
			fmt.Fprintln(&out, strings.Fields(table)[0], values)
		}
		check(t, rows.Err())
	}
	return out.String()
}

// wipe empties the tables of facts: a new database for every row of a table of tests costs a second.
func wipe(t testing.TB, s *Store) {
	t.Helper()
	for _, table := range append(factTables[:len(factTables):len(factTables)], "declared_wages") {
		_, err := s.write.ExecContext(t.Context(), "DELETE FROM "+strings.Fields(table)[0])
		check(t, err)
	}
}

// rowsOf counts the rows of tables of facts.
func rowsOf(t testing.TB, s *Store, table string) int {
	t.Helper()
	return strings.Count("\n"+dump(t, s), "\n"+table+" ")
}

var district = []string{
	"employer 1 甲公司 2010-04-20", "employer 2 乙公司 2020-01-31",
	"employee 1 P1 2024-12-10 林秀远", "employee 1 P2 2024-12-10 白涛 2025-03-01", "employee 2 P1 2024-12-10 林秀远",
	"declared 1 2025-01 2025-02-10 P1 4700", "declared 1 2025-01 2025-02-10 P2 5000", "declared 1 2025-02 2025-03-10 - -",
	"charge 1 2025-01 pension transferred 2025-02-15 100", "charge 1 2025-01 pension transferred 2025-02-15 100 R2",
	"paid 1 A1 2025-02-10 100", "paid 1 A1 2025-02-20 -100", "paid 2 A2 2025-02-10 30.50 2025-01",
	"wage 2 2025-01 P1 个税 5000", "waiver 2 2025-01 2025-02-01 2025-03-01",
}

func TestImport_Repeat(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		first, refused, err := imported(t.Context(), s, district...)
		check(t, err)
		want := map[casework.ImportKind]int{
			casework.ImportEmployers: 2, casework.ImportEmployees: 3, casework.ImportDeclarations: 3, casework.ImportCharges: 2,
			casework.ImportPayments: 3, casework.ImportWages: 1, casework.ImportWaivers: 1,
		}
		before := dump(t, s)
		again, refusedAgain, err := imported(t.Context(), s, append(district, district...)...)
		check(t, err)
		for kind, n := range want {
			must(t, first[kind] == casework.Merged{New: n}, "%s: first %+v", kind, first[kind])
			must(t, again[kind] == casework.Merged{Same: 2 * n}, "%s: again %+v", kind, again[kind])
		}
		must(t, len(refused)+len(refusedAgain) == 0, "refused %v, %v", refused, refusedAgain)
		must(t, dump(t, s) == before, "the second import changed\n%s\nto\n%s", before, dump(t, s))
	})
}

// TestImport_Rules has a row a sentence of the interchange: what is stored, what comes, what becomes of it.
func TestImport_Rules(t *testing.T) {
	const e1, e2 = "employer 1 甲公司 2010-04-20", "employer 2 乙公司 2020-01-31"
	type merged = casework.Merged
	rows := []struct {
		name    string
		stored  []string // imported before
		come    []string
		kind    casework.ImportKind // whose result is
		want    merged
		refused string // "line column, line column"
	}{
		{"an employer", nil, []string{e1}, casework.ImportEmployers, merged{New: 1}, ""},
		{"one employer twice alike", nil, []string{e1, e1}, casework.ImportEmployers, merged{New: 1, Same: 1}, ""},
		{"one employer twice unlike", nil, []string{e1, "employer 1 乙公司 2010-04-20", e2}, casework.ImportEmployers, merged{New: 1, Refused: 2}, "1, 2"},
		{"an empty cell is a difference", nil, []string{"employee 1 P1 2024-01-01 甲", "employee 1 P1 2024-01-01 甲 2025-01-01", e1}, casework.ImportEmployees, merged{Refused: 2}, "1, 2"},
		{"a replaced employer", []string{e1, e2}, []string{"employer 1 新公司 2010-04-20", e2}, casework.ImportEmployers, merged{Replaced: 1, Same: 1}, ""},
		{"a replaced employer, unlike twice", []string{e1}, []string{"employer 1 新公司 2010-04-20", "employer 1 旧公司 2010-04-20"}, casework.ImportEmployers, merged{Refused: 2}, "1, 2"},
		{"a replaced employee", []string{e1, "employee 1 P1 2024-01-01 甲"}, []string{"employee 1 P1 2024-01-01 甲 2025-01-01", "employee 1 P1 2025-02-01 甲"}, casework.ImportEmployees, merged{New: 1, Replaced: 1}, ""},
		{"an employee of an unknown employer", nil, []string{"employee 1 P1 2024-01-01 甲"}, casework.ImportEmployees, merged{Refused: 1}, "1 uscc"},

		{"a declaration before the employer", nil, []string{"declared 1 2025-01 2025-02-10 P1 1", e1}, casework.ImportDeclarations, merged{New: 1}, ""},
		{"a declaration of an unknown employer", []string{e2}, []string{"declared 1 2025-01 2025-02-10 P1 1", "declared 2 2025-01 2025-02-10 P1 1"}, casework.ImportDeclarations, merged{New: 1, Refused: 1}, "1 uscc"},
		{"the month of the founding", []string{e2}, []string{"declared 2 2020-01 2020-02-10 P1 1", "declared 2 2019-12 2020-02-10 P1 1"}, casework.ImportDeclarations, merged{New: 1, Refused: 1}, "2 period"},
		{"a person twice alike", []string{e1}, []string{"declared 1 2025-01 2025-02-10 P1 1", "declared 1 2025-01 2025-02-10 P1 1.00"}, casework.ImportDeclarations, merged{New: 1, Same: 1}, ""},
		{"a person twice unlike", []string{e1}, []string{"declared 1 2025-01 2025-02-10 P1 1", "declared 1 2025-01 2025-02-10 P2 1", "declared 1 2025-01 2025-02-10 P1 2"}, casework.ImportDeclarations, merged{New: 1, Refused: 2}, "1 id_number, 3 id_number"},
		{"a person twice unlike, others stored", []string{e1, "declared 1 2024-01 2024-02-10 P1 1"}, []string{"declared 1 2025-01 2025-02-10 P1 1", "declared 1 2025-01 2025-02-10 P2 1", "declared 1 2025-01 2025-02-10 P1 2"}, casework.ImportDeclarations, merged{New: 1, Refused: 2}, "1 id_number, 3 id_number"},
		{"a person on another day", []string{e1}, []string{"declared 1 2025-01 2025-02-10 P1 1", "declared 1 2025-01 2025-02-11 P1 2"}, casework.ImportDeclarations, merged{New: 2}, ""},
		{"a person stored unlike", []string{e1, "declared 1 2025-01 2025-02-10 P1 1"}, []string{"declared 1 2025-01 2025-02-10 P1 2", "declared 1 2025-01 2025-02-10 P2 2"}, casework.ImportDeclarations, merged{New: 1, Refused: 1}, "1 id_number"},
		{"nil beside a person", []string{e1}, []string{"declared 1 2025-01 2025-02-10 P1 1", "declared 1 2025-01 2025-02-10 - -", "declared 1 2025-01 2025-02-11 - -", "declared 1 2025-01 2025-02-10 P2 1"}, casework.ImportDeclarations, merged{New: 1, Refused: 3}, "1 id_number, 2 id_number, 4 id_number"},
		{"nil beside a person twice unlike", []string{e1}, []string{"declared 1 2025-01 2025-02-10 P1 1", "declared 1 2025-01 2025-02-10 - -", "declared 1 2025-01 2025-02-10 P1 2"}, casework.ImportDeclarations, merged{Refused: 3}, "1 id_number, 2 id_number, 3 id_number"},
		{"nil, a person stored", []string{e1, "declared 1 2025-01 2025-02-10 P1 1"}, []string{"declared 1 2025-01 2025-02-10 - -", "declared 1 2025-01 2025-02-10 P1 1"}, casework.ImportDeclarations, merged{Same: 0, Refused: 2}, "1 id_number, 2 id_number"},
		{"only nil, a person stored", []string{e1, "declared 1 2025-01 2025-02-10 P1 1"}, []string{"declared 1 2025-01 2025-02-10 - -"}, casework.ImportDeclarations, merged{Refused: 1}, "1 id_number"},
		{"a person, nil stored", []string{e1, "declared 1 2025-01 2025-02-10 - -"}, []string{"declared 1 2025-01 2025-02-10 P1 1", "declared 1 2025-02 2025-02-10 P1 1"}, casework.ImportDeclarations, merged{New: 1, Refused: 1}, "1 id_number"},

		{"equal charges", []string{e1}, []string{"charge 1 2025-01 pension declared 2025-02-15 100", "charge 1 2025-01 pension declared 2025-02-15 100.00", "charge 1 2025-01 pension declared 2025-02-15 100 R"}, casework.ImportCharges, merged{New: 2, Same: 1}, ""},
		{"a charge of an unknown employer", nil, []string{"charge 1 2025-01 pension declared 2025-02-15 100"}, casework.ImportCharges, merged{Refused: 1}, "1 uscc"},
		{"a wage stored unlike", []string{e1, "wage 1 2025-01 P1 个税 1"}, []string{"wage 1 2025-01 P1 个税 2", "wage 1 2025-01 P1 社保 2"}, casework.ImportWages, merged{New: 1, Refused: 1}, "1 wage"},
		{"another wage of the same source", []string{e1}, []string{"wage 1 2025-01 P1 个税 1", "wage 1 2025-01 P1 个税 2", "wage 1 2025-01 P1 个税 1"}, casework.ImportWages, merged{New: 1, Same: 1, Refused: 1}, "2 wage"},
		{"a wage of an unknown employer", nil, []string{"wage 1 2025-01 P1 个税 1"}, casework.ImportWages, merged{Refused: 1}, "1 uscc"},
		{"waivers that overlap", []string{e1}, []string{"waiver 1 2025-01 2025-02-01 2025-03-01", "waiver 1 2025-01 2025-02-15 2025-04-01", "waiver 2 2025-01 2025-02-15 2025-04-01"}, casework.ImportWaivers, merged{New: 2, Refused: 1}, "3 uscc"},

		{"a payment for an unknown employer", []string{e1}, []string{"paid 1 A1 2025-02-10 1", "paid 2 A2 2025-02-10 1"}, casework.ImportPayments, merged{New: 1, Unmatched: 1}, ""},
		{"the same again", []string{"paid 2 A2 2025-02-10 1"}, []string{"paid 2 A2 2025-02-10 1"}, casework.ImportPayments, merged{Same: 1}, ""},
		{"its reversal", []string{"paid 2 A2 2025-02-10 1"}, []string{"paid 2 A2 2025-02-12 -1"}, casework.ImportPayments, merged{Unmatched: 1}, ""},
		{"a reference twice alike", []string{e1}, []string{"paid 1 A1 2025-02-10 1", "paid 1 A1 2025-02-10 1"}, casework.ImportPayments, merged{New: 1, Same: 1}, ""},
		{"a reference twice unlike", []string{e1, e2}, []string{"paid 1 A1 2025-02-10 1", "paid 2 A1 2025-02-10 1", "paid 1 A1 2025-02-10 1 2025-01"}, casework.ImportPayments, merged{New: 1, Refused: 2}, "2 reference, 3 reference"},
		{"a reference of another employer", []string{e1, e2, "paid 1 A1 2025-02-10 1"}, []string{"paid 2 A1 2025-02-10 1"}, casework.ImportPayments, merged{Refused: 1}, "1 reference"},
		{"a reference of unmatched money", []string{e1, "paid 2 A1 2025-02-10 1"}, []string{"paid 1 A1 2025-02-10 1"}, casework.ImportPayments, merged{Refused: 1}, "1 reference"},
		{"a reversal before its payment", []string{e1}, []string{"paid 1 A1 2025-02-12 -1", "paid 1 A1 2025-02-10 1"}, casework.ImportPayments, merged{New: 2}, ""},
		{"a reversal of a stored payment", []string{e1, "paid 1 A1 2025-02-10 1"}, []string{"paid 1 A1 2025-02-12 -1"}, casework.ImportPayments, merged{New: 1}, ""},
		{"a reversal of nothing", []string{e1}, []string{"paid 1 A1 2025-02-12 -1"}, casework.ImportPayments, merged{Refused: 1}, "1 reference"},
		{"a reversal of another amount", []string{e1, "paid 1 A1 2025-02-10 1"}, []string{"paid 1 A1 2025-02-12 -1.01"}, casework.ImportPayments, merged{Refused: 1}, "1 amount"},
		{"a reversal of another employer", []string{e1, e2, "paid 1 A1 2025-02-10 1"}, []string{"paid 2 A1 2025-02-12 -1"}, casework.ImportPayments, merged{Refused: 1}, "1 uscc"},
		{"a reversal of a refused payment", []string{e1, e2, "paid 1 A1 2025-02-10 1"}, []string{"paid 2 A1 2025-02-10 2", "paid 2 A1 2025-02-12 -2"}, casework.ImportPayments, merged{Refused: 2}, "1 reference, 2 uscc"},
		{"a reversal beside a refused payment", []string{e1}, []string{"paid 1 A1 2025-02-10 1", "paid 1 A1 2025-02-10 2", "paid 1 A1 2025-02-12 -1"}, casework.ImportPayments, merged{New: 2, Refused: 1}, "2 reference"},
		{"a second reversal", []string{e1, "paid 1 A1 2025-02-10 1", "paid 1 A1 2025-02-12 -1"}, []string{"paid 1 A1 2025-02-13 -1", "paid 1 A1 2025-02-12 -1"}, casework.ImportPayments, merged{Same: 1, Refused: 1}, "1 reference"},
		{"two reversals", []string{e1, "paid 1 A1 2025-02-10 1"}, []string{"paid 1 A1 2025-02-13 -1", "paid 1 A1 2025-02-12 -1"}, casework.ImportPayments, merged{New: 1, Refused: 1}, "2 reference"},
		{"a wrong reversal before a right one", []string{e1, "paid 1 A1 2025-02-10 1"}, []string{"paid 1 A1 2025-02-13 -2", "paid 1 A1 2025-02-12 -1"}, casework.ImportPayments, merged{New: 1, Refused: 1}, "1 amount"},
	}
	eachStore(t, func(t *testing.T, s *Store) {
		for _, row := range rows {
			t.Run(row.name, func(t *testing.T) {
				wipe(t, s)
				if len(row.stored) > 0 {
					_, refused, err := imported(t.Context(), s, row.stored...)
					check(t, err)
					must(t, len(refused) == 0, "refused before: %v", refused)
				}
				got, refused, err := imported(t.Context(), s, row.come...)
				check(t, err)
				must(t, got[row.kind] == row.want, "got %+v, want %+v", got[row.kind], row.want)
				must(t, strings.Join(refused, ", ") == row.refused, "refused %v, want %s", refused, row.refused)
				// What was refused stays refused, and nothing else changes.
				before := dump(t, s)
				_, again, err := imported(t.Context(), s, row.come...)
				check(t, err)
				must(t, slices.Equal(refused, again), "refused %v, then %v", refused, again)
				must(t, dump(t, s) == before, "the same rows again changed\n%s\nto\n%s", before, dump(t, s))
			})
		}
	})
}

func TestImport_History(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		_, _, err := imported(t.Context(), s, "employer 1 甲公司 2010-04-20", "employee 1 P1 2024-01-01 甲")
		check(t, err)
		for _, name := range []string{"乙公司", "丙公司"} {
			_, _, err = imported(t.Context(), s, "employer 1 "+name+" 2010-04-20", "employee 1 P1 2024-01-01 "+name)
			check(t, err)
		}
		for _, table := range []string{"employer_history", "employment_history"} {
			for version, name := range []string{"甲", "乙公司"} {
				var entry, replaced string
				err := s.read.QueryRowContext(t.Context(), fmt.Sprintf("SELECT entry, CAST(replaced_on AS TEXT) FROM %s WHERE version = %d", table, version+1)).Scan(&entry, &replaced)
				check(t, err)
				must(t, strings.Contains(entry, name) && strings.Contains(entry, `"registered_on"`) && replaced == importDay, "%s: %s on %s", table, entry, replaced)
			}
		}
		must(t, rowsOf(t, s, "employer_history") == 2 && rowsOf(t, s, "employment_history") == 2, "%s", dump(t, s))
	})
}

func TestImport_UnmatchedMoves(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		_, _, err := imported(t.Context(), s, "paid 1 A1 2025-02-10 1 2025-01", "paid 1 A1 2025-02-12 -1", "paid 2 A2 2025-02-10 5")
		check(t, err)
		must(t, rowsOf(t, s, "unmatched_payments") == 3 && rowsOf(t, s, "payment_references") == 2, "%s", dump(t, s))
		_, _, err = imported(t.Context(), s, "employer 1 甲公司 2010-04-20")
		check(t, err)
		must(t, rowsOf(t, s, "unmatched_payments") == 1 && rowsOf(t, s, "payments") == 2, "%s", dump(t, s))
	})
}

// TestImport_Wakes proves that exactly the employers with something new become due, and their revision moves.
func TestImport_Wakes(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		_, _, err := imported(t.Context(), s, district...)
		check(t, err)
		rest := func() {
			_, err := s.write.ExecContext(t.Context(), "UPDATE employers SET wake_on = NULL, revision = 7")
			check(t, err)
		}
		woken := func() string {
			var out []string
			rows, err := s.read.QueryContext(t.Context(), "SELECT name, revision FROM employers WHERE wake_on = '1900-01-01' ORDER BY uscc")
			check(t, err)
			for rows.Next() {
				var name string
				var revision int
				check(t, rows.Scan(&name, &revision))
				out = append(out, fmt.Sprint(name, " ", revision))
			}
			check(t, rows.Err())
			return strings.Join(out, ", ")
		}
		must(t, woken() == "甲公司 4, 乙公司 4", "after the first import: %s", woken())
		for _, row := range []struct{ line, want string }{
			{"employer 1 甲公司 2010-04-20", ""},
			{"employer 1 改名 2010-04-20", "改名 8"},
			{"employer 1 甲公司 2010-04-20", "甲公司 8"},
			{"employee 2 P1 2024-12-10 林秀远 2025-01-01", "乙公司 8"},
			{"employee 2 P9 2024-12-10 林秀远", "乙公司 8"},
			{"declared 1 2025-01 2025-02-10 P3 1", "甲公司 8"},
			{"declared 1 2025-01 2025-02-10 P3 2", ""},
			{"charge 2 2025-01 pension transferred 2025-02-15 100", "乙公司 8"},
			{"charge 2 2025-01 pension transferred 2025-02-15 100", ""},
			{"paid 2 A9 2025-02-10 5", "乙公司 8"},
			{"paid 2 A9 2025-02-10 5", ""},
			{"paid 2 A9 2025-02-11 -5", "乙公司 8"},
			{"paid 1 A9 2025-02-11 5", ""},
			{"wage 1 2025-01 P1 个税 5000", "甲公司 8"},
			{"waiver 1 2025-01 2025-02-01 2025-03-01", "甲公司 8"},
			{"waiver 1 2025-01 2025-02-01 2025-03-01", ""},
		} {
			rest()
			// The rows that are there already must wake nobody.
			_, _, err := imported(t.Context(), s, append(slices.Clone(district[2:]), row.line)...)
			check(t, err)
			if strings.HasPrefix(row.line, "employee 2 P1") { // the same spell in the district is another row then
				_, _, err = imported(t.Context(), s, row.line)
				check(t, err)
			}
			must(t, woken() == row.want, "%s: woken %q, want %q", row.line, woken(), row.want)
		}
	})
}

// TestImport_Order proves that the order of rows, and how they are spread over imports' files, plays no part.
func TestImport_Order(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		want := ""
		for seed := range uint64(12) {
			wipe(t, s)
			lines := append(slices.Clone(district), "employer 3 丙公司 2010-04-20", "employer 4 丁 2010-04-20",
				"declared 3 2025-01 2025-02-10 P1 1", "declared 3 2025-01 2025-02-10 P1 2", "declared 3 2025-02 2025-02-10 P1 1",
				"declared 3 2025-02 2025-02-10 - -", "employer 5 一 2010-04-20", "employer 5 二 2010-04-20", "paid 9 U1 2025-02-10 5")
			rand.New(rand.NewPCG(seed, 1)).Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
			_, refused, err := imported(t.Context(), s, lines...)
			check(t, err)
			must(t, len(refused) == 6, "refused %v", refused)
			got := dump(t, s)
			must(t, want == "" || got == want, "seed %d:\n%s\nwant\n%s", seed, got, want)
			want = got
		}
	})
}

// TestImport_NothingHalfDone breaks a merge in its middle, and the import as a whole.
func TestImport_NothingHalfDone(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		_, _, err := imported(t.Context(), s, district...)
		check(t, err)
		before := dump(t, s)
		run, err := s.BeginImport(t.Context(), calendar.MustParseDay(importDay))
		check(t, err)
		_, good := importRow(casework.Origin{Line: 1}, "employer 7 庚公司 2010-04-20")
		_, changed := importRow(casework.Origin{Line: 2}, "employer 1 改名 2010-04-20")
		bad := good.(casework.EmployerRow)
		bad.Employer.Code, bad.Employer.IndustryClass = code(8), 9 // the constraint of the table refuses it at the very end
		check(t, run.Stage(t.Context(), casework.ImportEmployers, []casework.ImportRow{good, changed, bad}))
		_, err = run.Merge(t.Context(), casework.ImportEmployers, func(casework.Refusal) error { return nil })
		must(t, err != nil, "the constraint did not hold")
		must(t, dump(t, s) == before, "something was left:\n%s", dump(t, s))
		check(t, run.Close())

		// The program dies between staging and merging: the context ends, and nothing is closed in order.
		ctx, stop := context.WithCancel(t.Context())
		run, err = s.BeginImport(ctx, calendar.MustParseDay(importDay))
		check(t, err)
		check(t, run.Stage(ctx, casework.ImportEmployers, []casework.ImportRow{good}))
		stop()
		_, err = run.Merge(ctx, casework.ImportEmployers, func(casework.Refusal) error { return nil })
		must(t, errors.Is(err, context.Canceled), "%v", err)
		must(t, run.Close() == nil, "close after the context ended")
		must(t, dump(t, s) == before, "something was left:\n%s", dump(t, s))
		// The connections of the pool are clean: the same kinds are staged and merged again.
		for range 2 * sqliteWriters {
			_, _, err = imported(t.Context(), s, district...)
			check(t, err)
		}
		must(t, dump(t, s) == before, "the import of the same rows changed something")
	})
}

func TestImport_AtOnce(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		var wait sync.WaitGroup
		failed := make([]error, 3)
		for i := range failed {
			wait.Go(func() { _, _, failed[i] = imported(t.Context(), s, district...) })
		}
		wait.Wait()
		check(t, errors.Join(failed...))
		must(t, rowsOf(t, s, "employers") == 2 && rowsOf(t, s, "payments") == 3 && rowsOf(t, s, "declaration_lines") == 3, "%s", dump(t, s))
	})
}

func TestImport_Misuse(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		run, err := s.BeginImport(t.Context(), calendar.MustParseDay(importDay))
		check(t, err)
		_, row := importRow(casework.Origin{Line: 1}, "employer 7 庚公司 2010-04-20")
		must(t, run.Stage(t.Context(), casework.ImportWages, []casework.ImportRow{row}) != nil, "a row of another kind was staged")
		must(t, run.Stage(t.Context(), "stamps", nil) != nil, "an unknown kind was staged")
		merged, err := run.Merge(t.Context(), casework.ImportCharges, nil)
		check(t, err)
		must(t, merged == casework.Merged{}, "%+v", merged)
		check(t, run.Close())
	})
}

// What was filed online stands beside what is imported for the same day: neither contradicts the other, and an import leaves the
// filing alone.
func TestImport_BesideFilings(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		_, refused, err := imported(t.Context(), s, "employer 1 甲 2020-01-01", "declared 1 2025-01 2025-02-10 "+wang+" 5000")
		check(t, err)
		must(t, len(refused) == 0, "refused %v", refused)
		id, err := s.Find(t.Context(), code(1))
		check(t, err)
		fill(t, s, &declarationsTable, declarationRow{int64(id), inPeriod("2025-02"), rowDay("2025-03-10"), 1, wang, 700_000})
		merged, refused, err := imported(t.Context(), s, "declared 1 2025-02 2025-03-10 "+wang+" 6000", "declared 1 2025-02 2025-03-10 "+li+" 6000")
		check(t, err)
		must(t, len(refused) == 0 && merged[casework.ImportDeclarations].New == 2, "refused %v, merged %+v", refused, merged)
		merged, refused, err = imported(t.Context(), s, "declared 1 2025-02 2025-03-10 "+wang+" 6000")
		check(t, err)
		must(t, len(refused) == 0 && merged[casework.ImportDeclarations].Same == 1, "again: refused %v, merged %+v", refused, merged)
		must(t, rowsOf(t, s, "declaration_lines") == 4, "%d rows", rowsOf(t, s, "declaration_lines"))
	})
}
