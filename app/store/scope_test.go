package store

import (
	"fmt"
	"testing"

	"arrears/app/access"
	"arrears/app/employer"
	"arrears/app/fault"
)

// places puts four employers into districts.
func places(t *testing.T, s *Store) []employer.Head {
	t.Helper()
	var heads []employer.Head
	var rows []employerRow
	for i, place := range [][2]string{{"alpha", "east"}, {"alpha", "west"}, {"beta", "east"}, {"beta", "a%b"}} {
		n := i + 1
		head := employer.Head{ID: employer.ID(n), Code: code(n), Name: fmt.Sprintf("第%d厂", n), Region: place[0], District: place[1]}
		heads = append(heads, head)
		rows = append(rows, employerRow{ID: int64(n), Code: string(head.Code), Name: head.Name, Region: head.Region, District: head.District, IndustryClass: 1, FoundedOn: rowDay("2020-01-01")})
	}
	fill(t, s, &employersTable, rows...)
	return heads
}

// Every kind of scope reaches through the query what it covers by its own rule, and nothing else.
func TestScope_QueriesReachWhatTheScopeCovers(t *testing.T) {
	rows := []struct {
		name  string
		scope access.Scope
		want  []employer.ID
	}{
		{"nothing", access.Scope{}, nil},
		{"everything", access.Everything(), []employer.ID{1, 2, 3, 4}},
		{"one district", access.Scope{Districts: []access.District{{Region: "alpha", Name: "east"}}}, []employer.ID{1}},
		{"a district that only another region has", access.Scope{Districts: []access.District{{Region: "beta", Name: "west"}}}, nil},
		{"a whole region", access.Scope{Districts: []access.District{{Region: "beta"}}}, []employer.ID{3, 4}},
		{"two districts", access.Scope{Districts: []access.District{{Region: "alpha", Name: "west"}, {Region: "beta", Name: "a%b"}}}, []employer.ID{2, 4}},
		{"a name that tries to be SQL", access.Scope{Districts: []access.District{{Region: "' OR '1'='1", Name: "x"}}}, nil},
		{"employers", access.Scope{Employers: []employer.ID{1, 4, 9}}, []employer.ID{1, 4}},
		{"employers and a district", access.Scope{Employers: []employer.ID{4}, Districts: []access.District{{Region: "alpha", Name: "west"}}}, []employer.ID{2, 4}},
	}
	eachStore(t, func(t *testing.T, s *Store) {
		heads := places(t, s)
		for _, row := range rows {
			listed, count, err := s.EmployersInScope(t.Context(), row.scope, "", 50, 0)
			check(t, err)
			var got []employer.ID
			for _, h := range listed {
				got = append(got, h.ID)
				same(t, h, heads[h.ID-1])
			}
			t.Run(row.name, func(t *testing.T) {
				same(t, got, row.want)
				same(t, count, len(row.want))
			})
			for _, h := range heads {
				one, err := s.EmployerInScope(t.Context(), row.scope, h.ID)
				if covered := row.scope.Covers(h); covered != (err == nil) || covered && one != h || !covered && fault.KindOf(err) != fault.NotFound {
					t.Errorf("%s, employer %d: %+v, %v; covered %t", row.name, h.ID, one, err, covered)
				}
			}
		}
	})
}

// The condition stands among others: its parameters follow those that are there, and those after it follow its own.
func TestScope_ParametersAreNumberedOn(t *testing.T) {
	for _, d := range []Dialect{SQLite, Postgres} {
		args := []any{"first"}
		got := d.scopeCondition(access.Scope{Employers: []employer.ID{5}, Districts: []access.District{{Region: "r", Name: "n"}, {Region: "s"}}}, "e", &args)
		want := map[Dialect]string{
			SQLite:   "(e.employer_id IN (SELECT value FROM json_each($2)) OR (e.region = $3 AND e.district = $4) OR e.region = $5)",
			Postgres: "(e.employer_id = ANY($2::bigint[]) OR (e.region = $3 AND e.district = $4) OR e.region = $5)",
		}
		same(t, got, want[d])
		same(t, len(args), 5)
	}
}

func TestEmployersInScope_SearchAndPages(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		heads := places(t, s)
		rows := []struct {
			text          string
			limit, offset int
			want          []employer.ID
			count         int
		}{
			{"第2", 50, 0, []employer.ID{2}, 1},
			{string(heads[2].Code), 50, 0, []employer.ID{3}, 1},
			{"91330100", 2, 1, []employer.ID{2, 3}, 4},
			{"%", 50, 0, nil, 0},
			{"_", 50, 0, nil, 0},
		}
		for _, row := range rows {
			listed, count, err := s.EmployersInScope(t.Context(), access.Everything(), row.text, row.limit, row.offset)
			check(t, err)
			var got []employer.ID
			for _, h := range listed {
				got = append(got, h.ID)
			}
			same(t, got, row.want)
			same(t, count, row.count)
		}
	})
}
