package store

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
)

// What the register says of the district counts at once, also where there is an open case, which stays whose it was; it is no handover.
func TestImport_MovesAnEmployerWithACase(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		_, _, err := imported(t.Context(), s, "employer 1 甲公司 2010-04-20")
		check(t, err)
		openCase(t, s, 1)
		got, refused, err := imported(t.Context(), s, "employer 1 甲公司 2010-04-20 拱墅区")
		check(t, err)
		must(t, got[casework.ImportEmployers] == casework.Merged{Replaced: 1} && len(refused) == 0, "got %+v, refused %v", got, refused)
		h, err := s.EmployerInScope(t.Context(), access.Everything(), 1)
		check(t, err)
		must(t, h.District == "拱墅区", "the employer is in %s", h.District)
		_, total, err := s.Moves(t.Context(), access.Everything(), 10, 0)
		check(t, err)
		must(t, total == 0, "%d handovers", total)
	})
}

// Both offices have the move in their list, by the name of that day and in the order of days; only who sees the employer now may open its
// case. An office of neither has nothing.
func TestMoves_OfAnOffice(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		_, _, err := imported(t.Context(), s, "employer 1 甲公司 2010-04-20 西湖区", "employer 2 乙公司 2010-04-20 拱墅区", "employer 3 丙公司 2010-04-20 上城区")
		check(t, err)
		move := func(id employer.ID, from, to, day string) {
			t.Helper()
			check(t, s.tx(t.Context(), func(tx *transaction) error {
				d := access.District{Region: "alpha", Name: from}
				r := &casework.Relocation{Fact: 1, From: d, To: access.District{Region: "alpha", Name: to}, On: calendar.MustParseDay(day), By: "赵华", Handover: from + " -> " + to,
					Entry: employer.Employer{Code: code(int(id)), Name: fmt.Sprintf("更名%d公司", id), Region: "alpha", District: to, IndustryClass: 1, FoundedOn: calendar.MustParseDay("2010-04-20")}}
				return tx.moveEmployers(context.WithoutCancel(t.Context()), []movedEmployer{{id, r}})
			}))
		}
		move(1, "西湖区", "拱墅区", "2025-03-01")
		move(2, "拱墅区", "上城区", "2025-03-02")
		listed := func(scope access.Scope) string {
			list, total, err := s.Moves(t.Context(), scope, 10, 0)
			check(t, err)
			must(t, total == len(list), "%d of %d", len(list), total)
			var out []string
			for _, m := range list {
				out = append(out, fmt.Sprintf("%d %s %s>%s %s %s %t", m.ID, m.Entry.Name, m.From.Name, m.To.Name, m.On, m.By, m.Seen))
			}
			return strings.Join(out, "; ")
		}
		of := func(names ...string) access.Scope {
			var scope access.Scope
			for _, n := range names {
				scope.Districts = append(scope.Districts, access.District{Region: "alpha", Name: n})
			}
			return scope
		}
		const first, second = "1 甲公司 西湖区>拱墅区 2025-03-01 赵华 ", "2 乙公司 拱墅区>上城区 2025-03-02 赵华 "
		for _, r := range []struct {
			name  string
			scope access.Scope
			want  string
		}{
			{"the office that handed over", of("西湖区"), first + "false"},
			{"the office that took one over and handed another over", of("拱墅区"), second + "false; " + first + "true"},
			{"an office of both ends", of("西湖区", "拱墅区"), second + "false; " + first + "true"},
			{"the whole region", of(""), second + "true; " + first + "true"},
			{"everybody", access.Everything(), second + "true; " + first + "true"},
			{"an office of neither", of("余杭区"), ""},
			{"another region", access.Scope{Districts: []access.District{{Region: "beta"}}}, ""},
			{"nothing", access.Scope{}, ""},
		} {
			if got := listed(r.scope); got != r.want {
				t.Errorf("%s: %s; want %s", r.name, got, r.want)
			}
		}
	})
}
