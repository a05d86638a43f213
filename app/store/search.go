package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
)

const (
	// tailsRead is how many places of a text are read in a district: one employer may show it several times.
	tailsRead = 4
	// placesAtOnce is how many districts one query looks into; SQLite takes no more parts than 500.
	placesAtOnce = 400
)

// SearchEmployers lists employers in the scope whose name, former name or code holds the folded text; at most so many, those that
// begin with it in front. However many employers there are, so many rows are read in each district of the scope.
func (s *Store) SearchEmployers(ctx context.Context, scope access.Scope, folded string, limit int) ([]casework.FoundEmployer, error) {
	if folded == "" {
		return nil, nil
	}
	places, err := s.places(ctx, scope)
	if err != nil {
		return nil, err
	}
	var hits []tailHit
	for chunk := range slices.Chunk(places, placesAtOnce) {
		more, err := s.tailHits(ctx, chunk, folded, limit*tailsRead)
		if err != nil {
			return nil, fmt.Errorf("search for employers: %w", err)
		}
		hits = append(hits, more...)
	}
	if len(hits) == 0 {
		if hits, err = s.apart(ctx, places, folded, limit); err != nil {
			return nil, fmt.Errorf("search for employers by two parts of a name: %w", err)
		}
	}
	return bestOf(hits, limit), nil
}

// tailHit is one place where the text stands.
type tailHit struct {
	found  casework.FoundEmployer
	kind   string
	start  int
	length int
}

// rank puts the whole name first, then what begins with the text, then the code, then what holds it; former names come last.
func (h *tailHit) rank() int {
	switch {
	case h.kind == "former":
		return 4
	case h.start == 1 && h.kind == "name":
		return 1
	case h.kind == "code":
		return 2
	default:
		return 3
	}
}

// bestOf gives every employer once, for its best hit.
func bestOf(hits []tailHit, limit int) []casework.FoundEmployer {
	slices.SortFunc(hits, func(a, b tailHit) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.length, b.length), cmp.Compare(a.found.Employer.Name, b.found.Employer.Name),
			cmp.Compare(a.found.Employer.ID, b.found.Employer.ID))
	})
	var best []casework.FoundEmployer
	seen := map[employer.ID]bool{}
	for i := range hits {
		if id := hits[i].found.Employer.ID; !seen[id] && len(best) < limit {
			seen[id] = true
			best = append(best, hits[i].found)
		}
	}
	return best
}

// place is a condition on the rows p of name_tails, with its values.
type place struct {
	condition string // in which %d are the numbers of the parameters
	args      []any
}

// places are the districts of the scope one by one: rows of a district stand in the order of the text.
func (s *Store) places(ctx context.Context, scope access.Scope) ([]place, error) {
	var all []place
	listed := scope.Districts
	regions := map[string]bool{}
	for _, d := range scope.Districts {
		regions[d.Region] = regions[d.Region] || d.Name == ""
	}
	if scope.All || slices.ContainsFunc(scope.Districts, func(d access.District) bool { return d.Name == "" }) {
		known, err := s.allPlaces(ctx, employersTable.name)
		if err != nil {
			return nil, err
		}
		if scope.All {
			listed = known
		} else {
			listed = slices.DeleteFunc(slices.Clone(listed), func(d access.District) bool { return regions[d.Region] })
			for _, d := range known {
				if regions[d.Region] {
					listed = append(listed, d)
				}
			}
		}
	}
	for _, d := range listed {
		all = append(all, place{"p.region = $%d AND p.district = $%d", []any{d.Region, d.Name}})
	}
	if len(scope.Employers) > 0 && !scope.All {
		list := idList(s.dialect, scope.Employers)
		all = append(all, place{strings.Replace(s.dialect.among("p.employer_id", 1), "$1", "$%d", 1), []any{list}})
	}
	return all, nil
}

// allPlaces lists the districts that have rows in a table with an index by region and district. It jumps from one region to the next and from
// one district to the next in the index; each step compares one column, because SQLite reads the whole region where two are compared as a row.
func (s *Store) allPlaces(ctx context.Context, table string) ([]access.District, error) {
	next := func(column, which string) string {
		return "(SELECT min(e." + column + ") FROM " + table + " e WHERE " + which + ")"
	}
	query := "WITH RECURSIVE r (region) AS (SELECT " + next("region", "TRUE") + " UNION ALL SELECT " + next("region", "e.region > r.region") + " FROM r WHERE r.region IS NOT NULL), " +
		"l (region, district) AS (SELECT r.region, " + next("district", "e.region = r.region") + " FROM r WHERE r.region IS NOT NULL " +
		"UNION ALL SELECT l.region, " + next("district", "e.region = l.region AND e.district > l.district") + " FROM l WHERE l.district IS NOT NULL) " +
		"SELECT region, district FROM l WHERE district IS NOT NULL"
	var all []access.District
	err := each(ctx, s.read, query, nil, func(rows *sql.Rows) error {
		var d access.District
		err := rows.Scan(&d.Region, &d.Name)
		all = append(all, d)
		return err
	})
	return all, wrapped(err, "list the districts")
}

// tailHits reads the first rows of every place whose tail begins with the text.
func (s *Store) tailHits(ctx context.Context, places []place, folded string, limit int) ([]tailHit, error) {
	args := []any{folded, afterAll(folded)}
	parts := make([]string, len(places))
	for i, p := range places {
		parts[i] = "SELECT * FROM (" + p.tails(&args, 1, limit) + ") AS d"
	}
	return s.hitsOf(ctx, parts, args)
}

// afterAll comes after every text that begins with this one.
func afterAll(text string) string { return text + "\U0010FFFF" }

// tails is the query of the first rows of the place whose tail begins with the text of parameter n; the next one is what comes after it.
func (p *place) tails(args *[]any, n, limit int) string {
	numbers := make([]any, len(p.args))
	for i := range p.args {
		*args = append(*args, p.args[i])
		numbers[i] = len(*args)
	}
	return "SELECT p.employer_id, p.kind, p.name_no, p.start FROM name_tails p WHERE " + fmt.Sprintf(p.condition, numbers...) +
		fmt.Sprintf(" AND p.tail >= $%d AND p.tail < $%d ORDER BY p.tail, p.employer_id LIMIT %d", n, n+1, limit)
}

// hitsOf reads the employers of the places that the parts of the query find.
func (s *Store) hitsOf(ctx context.Context, parts []string, args []any) ([]tailHit, error) {
	query := "SELECT h.kind, h.start, e.employer_id, e.uscc, e.name, e.region, e.district, coalesce(" + s.dialect.textIn("f.entry", "name") + ", ''), f.replaced_on, " +
		"c.case_no, c.opened_on, q.as_of, q.principal, q.late_fee FROM (" + strings.Join(parts, " UNION ALL ") + ") AS h JOIN employers e ON e.employer_id = h.employer_id " +
		"LEFT JOIN employer_history f ON h.kind = 'former' AND f.employer_id = h.employer_id AND f.version = h.name_no " +
		"LEFT JOIN cases c ON c.employer_id = h.employer_id AND c.closed_on IS NULL LEFT JOIN positions q ON q.employer_id = h.employer_id"
	var hits []tailHit
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var h tailHit
		var caseNo, principal, fee sql.NullInt64
		var opened, asOf day
		f := &h.found
		e := &f.Employer
		err := rows.Scan(&h.kind, &h.start, &e.ID, &e.Code, &e.Name, &e.Region, &e.District, &f.Former, (*day)(&f.Until), &caseNo, &opened, &asOf, &principal, &fee)
		f.ByCode, h.length = h.kind == "code", len(e.Name)
		if caseNo.Valid {
			f.Case = foundCase(*e, caseNo.Int64, asOf, principal.Int64, fee.Int64)
			f.Case.OpenedOn = calendar.Day(opened)
		}
		hits = append(hits, h)
		return err
	})
	return hits, err
}

// SearchPerson keeps the record and gives the spells of work of the person in the scope, the latest first.
func (s *Store) SearchPerson(ctx context.Context, scope access.Scope, number identity.Number, record casework.PersonSearch) ([]casework.FoundSpell, error) {
	var found []casework.FoundSpell
	err := s.tx(ctx, func(t *transaction) error {
		args := []any{string(number)}
		query := "SELECT e.employer_id, e.uscc, e.name, e.region, e.district, w.id_number, w.name, w.started_on, w.registered_on, w.ended_on FROM employments w " +
			"JOIN employers e ON e.employer_id = w.employer_id WHERE w.id_number = $1 AND " + s.dialect.scopeCondition(scope, "e", &args) +
			" ORDER BY w.started_on DESC, e.employer_id"
		err := each(ctx, t, query, args, func(rows *sql.Rows) error {
			var f casework.FoundSpell
			e, w := &f.Employer, &f.Employment
			err := rows.Scan(&e.ID, &e.Code, &e.Name, &e.Region, &e.District, &w.Number, &w.Name, (*day)(&w.StartedOn), (*day)(&w.RegisteredOn), (*day)(&w.EndedOn))
			found = append(found, f)
			return err
		})
		if err != nil {
			return err
		}
		_, err = t.ExecContext(ctx, "INSERT INTO person_searches (user_id, user_name, searched_at, reason, number_hash, found) VALUES ($1, $2, $3, $4, $5, $6)",
			int64(record.By.ID), record.By.Name, instant(record.At), record.Reason, record.Hash, len(found))
		return err
	})
	return found, wrapped(err, "search for a person")
}

// PersonSearches lists searches for persons, the latest first, and counts all.
func (s *Store) PersonSearches(ctx context.Context, limit, offset int) ([]casework.PersonSearch, int, error) {
	var list []casework.PersonSearch
	count := 0
	query := "SELECT user_id, user_name, searched_at, reason, number_hash, found, count(*) OVER () FROM person_searches ORDER BY searched_at DESC, search_no DESC" + paged(limit, offset)
	err := each(ctx, s.read, query, nil, func(rows *sql.Rows) error {
		var p casework.PersonSearch
		var at int64
		err := rows.Scan(&p.By.ID, &p.By.Name, &at, &p.Reason, &p.Hash, &p.Found, &count)
		p.At = timeOf(at)
		list = append(list, p)
		return err
	})
	return list, count, wrapped(err, "list the searches for persons")
}
