package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
)

// conditions gathers what a list asks for, with the parameters.
type conditions struct {
	dialect Dialect
	all     []string
	args    []any
}

// add adds a condition in which %d stands for the number of the parameter.
func (c *conditions) add(condition string, value any) {
	c.args = append(c.args, value)
	c.all = append(c.all, strings.ReplaceAll(condition, "%d", fmt.Sprint(len(c.args))))
}

func (c *conditions) within(scope access.Scope, district access.District) {
	c.all = append(c.all, c.dialect.scopeCondition(scope, "e", &c.args))
	if district.Region != "" {
		c.add("e.region = $%d", district.Region)
	}
	if district.Name != "" {
		c.add("e.district = $%d", district.Name)
	}
}

// oneOf is the condition that a column is one of a few words; without words it is none.
func oneOf[W ~string](c *conditions, column string, words []W) {
	if len(words) == 0 {
		return
	}
	places := make([]string, len(words))
	for i, w := range words {
		c.args = append(c.args, string(w))
		places[i] = fmt.Sprintf("$%d", len(c.args))
	}
	c.all = append(c.all, column+" IN ("+strings.Join(places, ", ")+")")
}

func (c *conditions) where() string { return " WHERE " + strings.Join(c.all, " AND ") }

// textIn is a text of a column that holds JSON, and empty where it is not there.
func (d Dialect) textIn(column, key string) string {
	if d == Postgres {
		column += "::json"
	}
	return fmt.Sprintf("coalesce((%s) ->> '%s', '')", column, key)
}

// Papers lists papers by day and number, orders among them, at most so many after the first ones (0: all), and counts all of
// them.
func (s *Store) Papers(ctx context.Context, f casework.PaperFilter, limit, offset int) ([]casework.ListedPaper, int, error) {
	on := "p.drafted_on"
	if f.State == ladder.Issued {
		on = "p.issued_on"
	}
	c := &conditions{dialect: s.dialect}
	c.within(f.Scope, f.District)
	oneOf(c, "p.paper", f.Kinds)
	if f.State != "" {
		c.add("p.state = $%d", string(f.State))
	}
	if !f.From.IsZero() {
		c.add(on+" >= $%d", day(f.From))
	}
	if !f.To.IsZero() {
		c.add(on+" <= $%d", day(f.To))
	}
	if f.Number != "" {
		c.add("lower(p.paper_number) LIKE $%d ESCAPE '!'", containing(f.Number))
	}
	if f.Numbered {
		c.all = append(c.all, "p.paper_number <> ''")
	}
	query := "SELECT e.employer_id, e.uscc, e.name, e.region, e.district, p.paper, p.paper_no, p.case_no, p.state, p.drafted_on, p.issued_on, " +
		"p.issued_by, p.paper_number, p.bank, count(*) OVER () FROM (" + s.dialect.everyPaper() + ") AS p " +
		"JOIN employers e ON e.employer_id = p.employer_id" + c.where() +
		// Of two numbers of a series the shorter one is the smaller one.
		" ORDER BY " + on + ", p.paper, length(p.paper_number), p.paper_number, p.employer_id, p.paper_no" + paged(limit, offset)
	var found []casework.ListedPaper
	count := 0
	err := each(ctx, s.read, query, c.args, func(rows *sql.Rows) error {
		var l casework.ListedPaper
		var caseNo link
		h := &l.Employer
		err := rows.Scan(&h.ID, &h.Code, &h.Name, &h.Region, &h.District, &l.Paper.Kind, &l.Paper.No, &caseNo, &l.State, (*day)(&l.DraftedOn),
			(*day)(&l.IssuedOn), &l.IssuedBy, &l.Number, &l.Bank, &count)
		l.CaseNo = int(caseNo)
		found = append(found, l)
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("list the papers: %w", err)
	}
	return found, count, nil
}

// everyPaper is orders and other papers as one table.
func (d Dialect) everyPaper() string {
	const columns = "case_no, state, drafted_on, issued_on, issued_by, paper_number"
	return "SELECT employer_id, '" + string(law.OrderToPay) + "' AS paper, order_no AS paper_no, " + columns + ", '' AS bank FROM orders " +
		"UNION ALL SELECT employer_id, kind, paper_no, " + columns + ", " + d.textIn("body", "bank") + " FROM papers"
}

func paged(limit, offset int) string {
	if limit == 0 {
		return ""
	}
	return fmt.Sprintf(" LIMIT %d OFFSET %d", limit, offset)
}

// Incoming lists papers of others in the register of papers in by day of entry and number, at most so many after the first
// ones (0: all), and counts all of them.
func (s *Store) Incoming(ctx context.Context, f casework.IncomingFilter, limit, offset int) ([]casework.ListedIncoming, int, error) {
	c := &conditions{dialect: s.dialect, all: []string{"c.incoming_number <> ''"}}
	c.within(f.Scope, f.District)
	oneOf(c, "c.kind", f.Kinds)
	if !f.From.IsZero() {
		c.add("c.entered_on >= $%d", day(f.From))
	}
	if !f.To.IsZero() {
		c.add("c.entered_on <= $%d", day(f.To))
	}
	if f.Number != "" {
		c.add("(lower(c.incoming_number) LIKE $%d ESCAPE '!' OR lower(c.incoming_theirs) LIKE $%d ESCAPE '!')", containing(f.Number))
	}
	columns := joined(caseFactsTable.columns, func(column string) string { return "c." + column }, ", ")
	query := "SELECT " + columns + ", e.uscc, e.name, e.region, e.district, count(*) OVER () FROM case_facts c " +
		"JOIN employers e ON e.employer_id = c.employer_id" + c.where() +
		" ORDER BY c.entered_on, length(c.incoming_number), c.incoming_number, c.employer_id, c.fact_no" + paged(limit, offset)
	var found []casework.ListedIncoming
	var row caseFactRow
	var h employer.Head
	count := 0
	fields := append(caseFactsTable.fields(&row), &h.Code, &h.Name, &h.Region, &h.District, &count)
	err := each(ctx, s.read, query, c.args, func(rows *sql.Rows) error {
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		h.ID = employer.ID(row.ID)
		fact, err := row.fact()
		found = append(found, casework.ListedIncoming{
			Employer: h, Fact: fact.No, Kind: ladder.FactKind(row.Kind), CaseNo: fact.CaseNo, EnteredOn: fact.EnteredOn, EnteredBy: fact.EnteredBy,
			In: fact.In, About: fact.About,
		})
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("list the papers in: %w", err)
	}
	return found, count, nil
}
