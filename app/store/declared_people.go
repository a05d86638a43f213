package store

import (
	"context"
	"database/sql"
	"fmt"

	"arrears/app/account"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/premium"
)

// DeclaredPeople reads a declaration of a month, filed online or imported, with some of its people and what was charged for the
// month. Its questions do not grow with the people: the wages of all stand in one row.
func (s *Store) DeclaredPeople(ctx context.Context, q casework.DeclaredQuestion) (*casework.DeclaredPart, error) {
	part := &casework.DeclaredPart{Names: map[identity.Number]string{}}
	err := s.snapshot(ctx, func(t *transaction) error {
		l := &monthLoading{t: t, id: q.Employer, period: q.Period, on: q.On, month: &casework.Month{}}
		if err := l.head(ctx); err != nil {
			return err
		}
		part.Employer, part.Declaration = l.month.Employer, l.month.InForce
		part.InForce = part.Declaration != nil
		if err := l.filings(ctx); err != nil {
			return err
		}
		if err := part.Choose(q.Filing, l.month); err != nil {
			return err
		}
		if err := t.chargedFor(ctx, &q, part); err != nil || part.Declaration == nil {
			return err
		}
		return t.declaredPage(ctx, &q, part)
	})
	if err != nil {
		return nil, fmt.Errorf("read who was declared for %s by employer %d: %w", q.Period, q.Employer, err)
	}
	return part, nil
}

// declaredPage reads the wages of all, and the people of the page with the names that the register has for them.
func (t *transaction) declaredPage(ctx context.Context, q *casework.DeclaredQuestion, part *casework.DeclaredPart) error {
	d := part.Declaration
	key := []any{int64(q.Employer), month(d.Period), day(d.FiledOn), d.No}
	var heads int64
	var text string
	err := t.QueryRowContext(ctx, "SELECT heads, wages FROM declared_wages WHERE employer_id = $1 AND period = $2 AND filed_on = $3 AND filing_no = $4", key...).Scan(&heads, &text)
	if err != nil {
		return err
	}
	if d.Wages, err = wagesOf(heads, text); err != nil {
		return err
	}
	query := "SELECT l.id_number, l.wage, coalesce((SELECT w.name FROM employments w WHERE w.employer_id = l.employer_id AND w.id_number = l.id_number ORDER BY w.started_on DESC LIMIT 1), '') " +
		"FROM declaration_lines l WHERE l.employer_id = $1 AND l.period = $2 AND l.filed_on = $3 AND l.filing_no = $4 AND l.id_number <> '' ORDER BY l.id_number"
	if q.Limit > 0 {
		query += paged(q.Limit, q.Offset)
	}
	return each(ctx, t, query, key, func(rows *sql.Rows) error {
		var line declaration.Line
		name := ""
		err := rows.Scan(&line.Number, &line.Wage, &name)
		d.Lines, part.Names[line.Number] = append(d.Lines, line), name
		return err
	})
}

// chargedFor adds up what the account has for the month, and what another system handed over as declared.
func (t *transaction) chargedFor(ctx context.Context, q *casework.DeclaredQuestion, part *casework.DeclaredPart) error {
	query := "SELECT 0, insurance, source, employer_share, employee_share FROM entries WHERE employer_id = $1 AND period = $2 AND posted_on <= $3 " +
		"AND (reversed_on IS NULL OR reversed_on > $3) AND NOT imported AND source IN ('declared', 'adjustment') " +
		"UNION ALL SELECT 1, insurance, source, employer_share, employee_share FROM imported_charges WHERE employer_id = $1 AND period = $2 AND known_on <= $3 AND source = 'declared'"
	return each(ctx, t, query, []any{int64(q.Employer), month(q.Period), day(q.On)}, func(rows *sql.Rows) error {
		var handed int
		var kind insurance
		var from source
		var employerShare, employeeShare int64
		if err := rows.Scan(&handed, &kind, &from, &employerShare, &employeeShare); err != nil {
			return err
		}
		shares := premium.Shares{Employer: money.Fen(employerShare), Employee: money.Fen(employeeShare)}
		switch i := law.Insurance(kind); {
		case handed == 1:
			part.HandedOver[i] = part.HandedOver[i].Plus(shares)
		case account.Source(from) == account.Declared:
			part.Posted[i] = part.Posted[i].Plus(shares)
		default:
			part.Adjusted = part.Adjusted.Plus(shares)
		}
		return nil
	})
}
