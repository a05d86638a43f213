package store

import (
	"fmt"
	"testing"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
)

// demandTask is a task about a demand whose right ends on the day; "": it does not end.
func demandTask(key, ends string, debt money.Fen) casework.Task {
	t := casework.Task{Key: key, Want: casework.WantServe, Paper: law.CourtDemand, PaperNo: 3, CaseNo: 2, Reason: casework.BecauseIssued,
		Figures: casework.TaskFigures{Day: onDay("2025-01-20"), Number: "甲社履催〔2025〕1号"}, Principal: debt, Oldest: onDay("2024-06-25")}
	if ends != "" {
		t.Right, t.Ends = casework.CourtWindow, calendar.Dated{Day: onDay(ends)}
	}
	return t
}

// keep stores tasks as the outcome of a night about the employer.
func keep(t testing.TB, s *Store, id employer.ID, tasks ...casework.Task) {
	t.Helper()
	o := outcome(loaded(t, s, id), "2025-01-26")
	o.Decision.Tasks = tasks
	check(t, s.Save(t.Context(), o.Day, []casework.Outcome{o}))
}

// moved puts an employer into another district.
func movedTo(t testing.TB, s *Store, id employer.ID, region, district string) {
	t.Helper()
	check(t, s.tx(t.Context(), func(tx *transaction) error {
		_, err := tx.ExecContext(t.Context(), "UPDATE employers SET region = $1, district = $2 WHERE employer_id = $3", region, district, int64(id))
		return err
	}))
}

func workKeys(list []casework.ListedTask) []string {
	keys := []string{}
	for i := range list {
		keys = append(keys, fmt.Sprintf("%d %s", list[i].Employer.ID, list[i].Key))
	}
	return keys
}

// workOf stores four employers in three districts with tasks, and gives the whole of alpha as scope.
func workOf(t *testing.T, s *Store) access.Scope {
	employers(t, s, 4, "2025-01-26")
	movedTo(t, s, 3, "alpha", "west")
	movedTo(t, s, 4, "beta", "north")
	keep(t, s, 1, demandTask("serve a", "2025-02-03", 100), demandTask("serve b", "", 100))
	keep(t, s, 2, demandTask("serve a", "2025-02-03", 200))
	provisional := demandTask("serve c", "2025-01-27", 50)
	provisional.Ends.Provisional, provisional.Want, provisional.Paper = true, casework.WantApprove, law.BankEnquiry
	keep(t, s, 3, provisional)
	keep(t, s, 4, demandTask("serve a", "2025-01-26", 900))
	return access.Scope{Districts: []access.District{{Region: "alpha", Name: "east"}, {Region: "alpha", Name: "west"}}}
}

// What a night keeps comes back whole, and the next outcome takes its place.
func TestWork_IsReplacedWithEveryOutcome(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 2, "2025-01-26")
		first := demandTask("serve a", "2025-02-03", 100)
		first.LateFee, first.Ends.Provisional, first.Figures.Count, first.Figures.Bank = 7, true, 2, "甲银行"
		keep(t, s, 1, first)
		keep(t, s, 2, demandTask("serve z", "", 1))
		list, err := s.Work(t.Context(), casework.WorkFilter{Scope: access.Everything()}, 50, 0)
		check(t, err)
		same(t, list[0], casework.ListedTask{Task: first, AsOf: onDay("2025-01-26"),
			Employer: employer.Head{ID: 1, Code: code(1), Name: "甲市第1厂", Region: "alpha", District: "east"}})
		keep(t, s, 1, demandTask("issue b", "", 1))
		list, err = s.Work(t.Context(), casework.WorkFilter{Scope: access.Everything()}, 50, 0)
		check(t, err)
		same(t, workKeys(list), []string{"1 issue b", "2 serve z"})
		keep(t, s, 1)
		must(t, count(t, s, "tasks") == 1, "tasks stay that are done")
	})
}

func TestWork_OrderScopeAndFilters(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		scope := workOf(t, s)
		rows := []struct {
			name   string
			filter casework.WorkFilter
			want   []string
		}{
			{"the right that dies first, then the larger debt", casework.WorkFilter{}, []string{"3 serve c", "2 serve a", "1 serve a", "1 serve b"}},
			{"a district of the scope", casework.WorkFilter{District: access.District{Region: "alpha", Name: "west"}}, []string{"3 serve c"}},
			{"a district outside the scope", casework.WorkFilter{District: access.District{Region: "beta", Name: "north"}}, []string{}},
			{"a kind of work", casework.WorkFilter{Wants: []casework.Want{casework.WantApprove, casework.WantIssue}}, []string{"3 serve c"}},
			{"a kind of paper", casework.WorkFilter{Paper: law.BankEnquiry}, []string{"3 serve c"}},
			{"a right", casework.WorkFilter{Right: casework.CourtWindow}, []string{"3 serve c", "2 serve a", "1 serve a"}},
			{"a debt of at least", casework.WorkFilter{Debt: 200}, []string{"2 serve a"}},
			{"owed since", casework.WorkFilter{OwedSince: onDay("2024-06-24")}, []string{}},
			{"owed since the day itself", casework.WorkFilter{OwedSince: onDay("2024-06-25"), Debt: 200}, []string{"2 serve a"}},
			{"an industry", casework.WorkFilter{Industry: 2}, []string{}},
			{"ends between", casework.WorkFilter{EndsFrom: onDay("2025-01-28"), EndsBy: onDay("2025-02-03")}, []string{"2 serve a", "1 serve a"}},
			{"ends on a day", casework.WorkFilter{EndsFrom: onDay("2025-02-03"), EndsBy: onDay("2025-02-03")}, []string{"2 serve a", "1 serve a"}},
			{"the cases of an officer who has none", casework.WorkFilter{Officers: []access.UserID{7}}, []string{}},
			{"provisional", casework.WorkFilter{Provisional: true}, []string{"3 serve c"}},
		}
		var filters []casework.WorkFilter
		var want []int
		for _, row := range rows {
			row.filter.Scope = scope
			filters, want = append(filters, row.filter), append(want, len(row.want))
			list, err := s.Work(t.Context(), row.filter, 50, 0)
			check(t, err)
			t.Run(row.name, func(t *testing.T) { same(t, workKeys(list), row.want) })
			all, err := s.Work(t.Context(), row.filter, 0, 0)
			check(t, err)
			t.Run(row.name+", whole", func(t *testing.T) { same(t, workKeys(all), row.want) })
		}
		days, counts, err := s.WorkDays(t.Context(), casework.WorkFilter{Scope: scope, Wants: []casework.Want{casework.WantServe}}, filters)
		check(t, err)
		same(t, counts, want)
		serving, _, err := s.WorkDays(t.Context(), casework.WorkFilter{Scope: scope, Wants: []casework.Want{casework.WantServe}}, nil)
		check(t, err)
		same(t, days, serving) // the views are counted beside the list, not within it
		second, err := s.Work(t.Context(), casework.WorkFilter{Scope: scope}, 2, 1)
		check(t, err)
		same(t, workKeys(second), []string{"2 serve a", "1 serve a"})
		none, err := s.Work(t.Context(), casework.WorkFilter{}, 50, 0)
		check(t, err)
		same(t, workKeys(none), []string{})
	})
}

func TestWork_Days(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		scope := workOf(t, s)
		days, _, err := s.WorkDays(t.Context(), casework.WorkFilter{Scope: scope}, nil)
		check(t, err)
		same(t, days, []casework.WorkDay{{Day: onDay("2025-01-27"), Count: 1}, {Day: onDay("2025-02-03"), Count: 2}, {Count: 1}})
	})
}

// What stands around a row is what the list has there, with how much it has in all.
func TestWork_Near(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		scope := workOf(t, s)
		rows := []struct {
			name          string
			filter        casework.WorkFilter
			limit, offset int
			want          []casework.WorkSpot
		}{
			{"the whole list", casework.WorkFilter{}, 50, 0, []casework.WorkSpot{{Employer: 3, Total: 4}, {Employer: 2, Total: 4}, {Employer: 1, Total: 4}, {Employer: 1, Total: 4}}},
			{"a part of it", casework.WorkFilter{}, 2, 1, []casework.WorkSpot{{Employer: 2, Total: 4}, {Employer: 1, Total: 4}}},
			{"a filter", casework.WorkFilter{Right: casework.CourtWindow, EndsFrom: onDay("2025-01-28")}, 50, 0, []casework.WorkSpot{{Employer: 2, Total: 2}, {Employer: 1, Total: 2}}},
			{"beyond its end", casework.WorkFilter{}, 50, 4, nil},
		}
		for _, row := range rows {
			row.filter.Scope = scope
			spots, err := s.WorkNear(t.Context(), row.filter, row.limit, row.offset)
			check(t, err)
			t.Run(row.name, func(t *testing.T) { same(t, spots, row.want) })
		}
		two := access.Scope{Districts: []access.District{{Region: "alpha"}, {Region: "alpha", Name: "east"}}}
		list, err := s.Work(t.Context(), casework.WorkFilter{Scope: two}, 50, 0)
		check(t, err)
		must(t, len(list) == 4, "a district within a region of the scope is listed twice: %v", workKeys(list))
	})
}

func TestWork_Places(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		scope := workOf(t, s)
		places, err := s.WorkPlaces(t.Context(), scope)
		check(t, err)
		same(t, places, []access.District{{Region: "alpha", Name: "east"}, {Region: "alpha", Name: "west"}})
		places, err = s.WorkPlaces(t.Context(), access.Scope{})
		check(t, err)
		must(t, len(places) == 0, "an empty scope has %v", places)
	})
}
