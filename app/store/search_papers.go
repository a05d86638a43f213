package store

import (
	"context"
	"database/sql"
	"fmt"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

func foundCase(e employer.Head, no int64, asOf day, principal, fee int64) *casework.FoundCase {
	return &casework.FoundCase{Number: casework.CaseNumber{Employer: e.ID, No: int(no)}, Employer: e, AsOf: calendar.Day(asOf), Principal: money.Fen(principal), LateFee: money.Fen(fee)}
}

// fromYear is the expression of a number from the bracket of its year on, as its index has it.
func (d Dialect) fromYear(column string) string {
	find := "instr"
	if d == Postgres {
		find = "strpos"
	}
	return "substr(" + column + ", " + find + "(" + column + ", '〔'))"
}

// bears are the conditions that the column is the number that is sought, and the employer e in the scope.
func (d Dialect) bears(column string, p *casework.PaperSought, scope access.Scope) *conditions {
	c := &conditions{dialect: d}
	c.add(d.fromYear(column)+" = $%d", fmt.Sprintf("〔%d〕%d号", p.Year, p.No))
	if p.Series != "" {
		c.add("lower("+column+") LIKE $%d ESCAPE '!'", containing(p.Series))
	}
	c.all = append(c.all, d.scopeCondition(scope, "e", &c.args))
	return c
}

// SearchPapers lists papers drawn up here in the scope that bear the number; at most so many.
func (s *Store) SearchPapers(ctx context.Context, scope access.Scope, p casework.PaperSought, limit int) ([]casework.ListedPaper, error) {
	c := s.dialect.bears("n.paper_number", &p, scope)
	either := func(column string) string { return "coalesce(o." + column + ", p." + column + ")" }
	query := "SELECT e.employer_id, e.uscc, e.name, e.region, e.district, n.paper, n.paper_no, " + either("case_no") + ", " + either("state") + ", " + either("drafted_on") + ", " +
		either("issued_on") + ", " + either("issued_by") + ", n.paper_number FROM paper_numbers n JOIN employers e ON e.employer_id = n.employer_id " +
		"LEFT JOIN orders o ON n.paper = '" + string(law.OrderToPay) + "' AND o.employer_id = n.employer_id AND o.order_no = n.paper_no " +
		"LEFT JOIN papers p ON n.paper <> '" + string(law.OrderToPay) + "' AND p.employer_id = n.employer_id AND p.paper_no = n.paper_no" + c.where() +
		" ORDER BY n.paper_number" + paged(limit, 0)
	var found []casework.ListedPaper
	err := each(ctx, s.read, query, c.args, func(rows *sql.Rows) error {
		var l casework.ListedPaper
		var caseNo link
		h := &l.Employer
		err := rows.Scan(&h.ID, &h.Code, &h.Name, &h.Region, &h.District, &l.Paper.Kind, &l.Paper.No, &caseNo, &l.State, (*day)(&l.DraftedOn), (*day)(&l.IssuedOn),
			&l.IssuedBy, &l.Number)
		l.CaseNo = int(caseNo)
		found = append(found, l)
		return err
	})
	return found, wrapped(err, "search for papers")
}

// SearchIncoming lists papers of others in the scope that bear the number of the register of papers in; at most so many.
func (s *Store) SearchIncoming(ctx context.Context, scope access.Scope, p casework.PaperSought, limit int) ([]casework.ListedIncoming, error) {
	c := s.dialect.bears("n.incoming_number", &p, scope)
	query := "SELECT e.employer_id, e.uscc, e.name, e.region, e.district, f.fact_no, f.kind, f.entered_on, n.incoming_number FROM incoming_numbers n " +
		"JOIN employers e ON e.employer_id = n.employer_id JOIN case_facts f ON f.employer_id = n.employer_id AND f.fact_no = n.fact_no" + c.where() +
		" ORDER BY n.incoming_number" + paged(limit, 0)
	var found []casework.ListedIncoming
	err := each(ctx, s.read, query, c.args, func(rows *sql.Rows) error {
		var l casework.ListedIncoming
		var kind string
		h := &l.Employer
		err := rows.Scan(&h.ID, &h.Code, &h.Name, &h.Region, &h.District, &l.Fact, &kind, (*day)(&l.EnteredOn), &l.In.Number)
		l.Kind = ladder.FactKind(kind)
		found = append(found, l)
		return err
	})
	return found, wrapped(err, "search for papers in")
}

// SearchCase gives the case with the number, where it is in the scope; nil where it is not.
func (s *Store) SearchCase(ctx context.Context, scope access.Scope, n casework.CaseNumber) (*casework.FoundCase, error) {
	args := []any{int64(n.Employer), n.No}
	query := "SELECT e.employer_id, e.uscc, e.name, e.region, e.district, c.opened_on, c.closed_on, q.as_of, q.principal, q.late_fee FROM cases c " +
		"JOIN employers e ON e.employer_id = c.employer_id LEFT JOIN positions q ON q.employer_id = c.employer_id WHERE c.employer_id = $1 AND c.case_no = $2 AND " +
		s.dialect.scopeCondition(scope, "e", &args)
	var found *casework.FoundCase
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var e employer.Head
		var opened, closed, asOf day
		var principal, fee sql.NullInt64
		err := rows.Scan(&e.ID, &e.Code, &e.Name, &e.Region, &e.District, &opened, &closed, &asOf, &principal, &fee)
		found = foundCase(e, int64(n.No), asOf, principal.Int64, fee.Int64)
		found.OpenedOn, found.ClosedOn = calendar.Day(opened), calendar.Day(closed)
		return err
	})
	return found, wrapped(err, "search for a case")
}
