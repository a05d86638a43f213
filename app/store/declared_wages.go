package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/money"
)

// declaredWagesRow is one declaration without its people.
type declaredWagesRow struct {
	ID      int64
	Period  month
	FiledOn day
	No      int64 // of the filing; 0: imported
	Heads   int64
	Wages   string
}

var declaredWagesTable = table[declaredWagesRow]{
	name:    "declared_wages",
	columns: []string{"employer_id", "period", "filed_on", "filing_no", "heads", "wages"},
	key:     []string{"employer_id", "period", "filed_on", "filing_no"},
	fields: func(r *declaredWagesRow) []any {
		return []any{&r.ID, &r.Period, &r.FiledOn, &r.No, &r.Heads, &r.Wages}
	},
}

// How many digits a wage in fen has: usually, with the comma, and at most, so that it fits an amount.
const (
	wageDigits = 8
	mostDigits = 18
)

func declaredWagesRowOf(id employer.ID, p calendar.Period, filedOn calendar.Day, no int, lines []declaration.Line) declaredWagesRow {
	text := make([]byte, 0, len(lines)*wageDigits)
	for i := range lines {
		if i > 0 {
			text = append(text, ',')
		}
		text = strconv.AppendInt(text, int64(lines[i].Wage), 10)
	}
	return declaredWagesRow{ID: int64(id), Period: month(p), FiledOn: day(filedOn), No: int64(no), Heads: int64(len(lines)), Wages: string(text)}
}

// wagesOf reads the wages of a row, digit by digit: a page of a large employer reads hundreds of thousands.
func wagesOf(heads int64, text string) ([]money.Fen, error) {
	wages := make([]money.Fen, 0, heads)
	for start := 0; start < len(text); {
		var wage money.Fen
		end := start
		for ; end < len(text) && '0' <= text[end] && text[end] <= '9'; end++ {
			wage = 10*wage + money.Fen(text[end]-'0')
		}
		if end == start || end-start > mostDigits || end < len(text) && text[end] != ',' {
			return nil, fmt.Errorf("no wages begin with %q", text[start:min(len(text), start+mostDigits)])
		}
		wages, start = append(wages, wage), end+1
	}
	if int64(len(wages)) != heads {
		return nil, fmt.Errorf("%d wages of %d people", len(wages), heads)
	}
	return wages, nil
}

// sums are the columns of declared_wages for the lines of the alias, and their groups.
func (m *merge) sums(alias string) string {
	join := "string_agg(CAST(%[1]s.wage AS TEXT), ',')"
	if m.dialect == SQLite {
		join = "group_concat(%[1]s.wage, ',')"
	}
	return fmt.Sprintf("count(*) FILTER (WHERE %[1]s.id_number <> ''), coalesce("+join+" FILTER (WHERE %[1]s.id_number <> ''), '')", alias)
}

const intoDeclaredWages = "INSERT INTO declared_wages (employer_id, period, filed_on, filing_no, heads, wages) "

// sumUp writes declared_wages anew for the declarations of a query, which gives employer_id, period, filed_on and filing_no.
func (m *merge) sumUp(ctx context.Context, declarations string) error {
	return m.steps(ctx, "sum the declarations up",
		"DELETE FROM declared_wages WHERE (employer_id, period, filed_on, filing_no) IN ("+declarations+")",
		intoDeclaredWages+"SELECT l.employer_id, l.period, l.filed_on, l.filing_no, "+m.sums("l")+
			" FROM declaration_lines l JOIN ("+declarations+") d ON d.employer_id = l.employer_id AND d.period = l.period AND d.filed_on = l.filed_on "+
			"AND d.filing_no = l.filing_no GROUP BY l.employer_id, l.period, l.filed_on, l.filing_no")
}

// sumUpStaged writes declared_wages for staged rows that have all become lines, of employers that had none before.
func (m *merge) sumUpStaged(ctx context.Context) error {
	return m.steps(ctx, "sum the declarations up", intoDeclaredWages+"SELECT c.employer_id, s.period, s.filed_on, 0, "+m.sums("s")+kept+
		" GROUP BY c.employer_id, s.period, s.filed_on")
}

// standsOn is the condition on a declaration of the alias that it was filed by the day of the parameter and not voided by it.
func standsOn(alias string, n int) string {
	return fmt.Sprintf("%[1]s.filed_on <= $%[2]d AND NOT EXISTS (SELECT 1 FROM filings f WHERE f.employer_id = %[1]s.employer_id AND f.period = %[1]s.period "+
		"AND f.filing_no = %[1]s.filing_no AND f.voided_on <= $%[2]d)", alias, n)
}

// wages reads the declarations of an employer without their people, and the lines that a page needs beside them.
func (t *transaction) wages(ctx context.Context, f *casework.File, people []identity.Number, r *casework.Reading) error {
	args := []any{int64(f.ID)}
	query := "SELECT period, filed_on, filing_no, '' AS id_number, heads AS amount, wages FROM declared_wages WHERE employer_id = $1"
	const lines = " UNION ALL SELECT l.period, l.filed_on, l.filing_no, l.id_number, l.wage, '' FROM declared_wages w JOIN declaration_lines l " +
		"ON l.employer_id = w.employer_id AND l.period = w.period AND l.filed_on = w.filed_on AND l.filing_no = w.filing_no " +
		"WHERE w.employer_id = $1 AND l.id_number <> '' AND "
	if len(people) > 0 {
		condition, list, err := t.dialect.amongTexts("l.id_number", len(args)+1, people)
		if err != nil {
			return err
		}
		query, args = query+lines+condition, append(args, list)
	}
	for _, p := range r.Months {
		args = append(args, month(p))
		query += fmt.Sprintf("%sw.period = $%d", lines, len(args))
	}
	if r.Before > 0 {
		args = append(args, month(r.Before), day(r.On))
		before, on := len(args)-1, len(args)
		query += fmt.Sprintf("%[1]s(w.period, w.filed_on, w.filing_no) = (SELECT d.period, d.filed_on, d.filing_no FROM declared_wages d "+
			"WHERE d.employer_id = $1 AND d.period < $%[2]d AND d.heads > 0 AND %[3]s AND NOT EXISTS (SELECT 1 FROM declared_wages n WHERE n.employer_id = d.employer_id AND n.period = d.period "+
			"AND (n.filed_on, n.filing_no) > (d.filed_on, d.filing_no) AND %[4]s) ORDER BY d.period DESC LIMIT 1)", lines, before, standsOn("d", on), standsOn("n", on))
	}
	var last *declaration.Declaration
	err := each(ctx, t, query+" ORDER BY 1, 2, 3, 4", args, func(rows *sql.Rows) error {
		var period month
		var filed day
		var no int
		var number, text string
		var amount int64
		if err := rows.Scan(&period, &filed, &no, &number, &amount, &text); err != nil {
			return err
		}
		if number != "" { // follows its declaration, twice where it was asked for twice
			if n := len(last.Lines); n == 0 || last.Lines[n-1].Number != identity.Number(number) {
				last.Lines = append(last.Lines, declaration.Line{Number: identity.Number(number), Wage: money.Fen(amount)})
			}
			return nil
		}
		last = &declaration.Declaration{Period: calendar.Period(period), FiledOn: calendar.Day(filed), No: no}
		f.Facts.Declarations = append(f.Facts.Declarations, last)
		var err error
		last.Wages, err = wagesOf(amount, text)
		return err
	})
	if err != nil {
		return fmt.Errorf("read the wages that employer %d declared: %w", f.ID, err)
	}
	return nil
}
