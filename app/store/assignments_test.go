package store

import (
	"context"
	"fmt"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
)

// officer adds an active officer of districts of alpha.
func officer(t testing.TB, s *Store, login string, districts ...string) access.UserID {
	t.Helper()
	u := access.User{Login: login, Name: "经办" + login, Role: access.Officer}
	for _, d := range districts {
		u.Scope.Districts = append(u.Scope.Districts, access.District{Region: "alpha", Name: d})
	}
	id, err := s.AddUser(t.Context(), access.Account{User: u, PasswordHash: "x"}, access.Event{Kind: access.Added})
	check(t, err)
	return id
}

// assignDesk is a desk with a seed that is always the same.
func assignDesk(t testing.TB, s *Store) *casework.AssignDesk {
	t.Helper()
	return &casework.AssignDesk{Store: s, Seed: func() int64 { return 41 }}
}

// builtIn is the law without offices: every night balances.
func builtIn(t testing.TB) *law.Book {
	t.Helper()
	book, err := law.Load("")
	check(t, err)
	return book
}

func stampOf(id access.UserID, on string) casework.Stamp {
	return casework.Stamp{By: access.Actor{ID: id, Name: "孙平"}, On: onDay(on), At: time.Unix(1_737_900_000, 0)}
}

func noneRefused(t testing.TB, refused []casework.NotAssigned, err error) {
	t.Helper()
	check(t, err)
	for _, r := range refused {
		t.Errorf("employer %d: %v", r.Employer, r.Why)
	}
}

// officersOf gives the officer of each task of the list, by employer.
func officersOf(t testing.TB, s *Store) map[employer.ID]access.UserID {
	t.Helper()
	list, err := s.Work(t.Context(), casework.WorkFilter{Scope: access.Everything()}, 0, 0)
	check(t, err)
	got := map[employer.ID]access.UserID{}
	for i := range list {
		got[list[i].Employer.ID] = list[i].Officer
	}
	return got
}

// The night gives unassigned work to whoever of the district has the least; a district without officer keeps its work.
func TestAssign_TheNightBalances(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		scope := workOf(t, s) // 1 and 2 in east, 3 in west, 4 in beta
		a, b := officer(t, s, "aa", "east"), officer(t, s, "bb", "east", "west")
		desk := assignDesk(t, s)
		n, err := desk.AssignTonight(t.Context(), builtIn(t), stampOf(0, "2025-01-27"))
		check(t, err)
		must(t, n == 3, "%d cases found an officer", n)
		// 1 weighs three (a right that ends and one task without) and goes to a; 2 and 3 weigh two each: b has none, then b alone has west.
		same(t, officersOf(t, s), map[employer.ID]access.UserID{1: a, 2: b, 3: b, 4: 0})
		colleagues, err := s.Colleagues(t.Context(), onDay("2025-01-27"), access.Everything())
		check(t, err)
		same(t, []int{colleagues[0].Load, colleagues[1].Load}, []int{3, 4})
		n, err = desk.AssignTonight(t.Context(), builtIn(t), stampOf(0, "2025-01-28"))
		check(t, err)
		must(t, n == 0, "the second night moved %d cases", n)
		mine, err := s.Work(t.Context(), casework.WorkFilter{Scope: scope, Officers: []access.UserID{a}}, 50, 0)
		check(t, err)
		same(t, workKeys(mine), []string{"1 serve a", "1 serve b"})
		must(t, mine[0].Name == "经办aa", "the officer is called %q", mine[0].Name)
		nobody, _, err := s.WorkDays(t.Context(), casework.WorkFilter{Scope: access.Everything(), Officers: []access.UserID{0}}, nil)
		check(t, err)
		same(t, casework.WorkTotal(nobody), 1)
	})
}

// The night looks at who is there in the morning: whoever goes away then is given nothing, whoever comes back then is.
func TestAssign_TheNightLooksAtTheMorning(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		workOf(t, s)
		a, b := officer(t, s, "aa", "east"), officer(t, s, "bb", "east")
		desk, ctx := assignDesk(t, s), t.Context()
		check(t, desk.EnterAbsence(ctx, away(a, b, "2025-01-28", "2025-01-31"), false, stampOf(a, "2025-01-27")))
		n, err := desk.AssignTonight(ctx, builtIn(t), stampOf(0, "2025-01-27"))
		check(t, err)
		must(t, n == 2, "%d cases found an officer", n)
		same(t, officersOf(t, s), map[employer.ID]access.UserID{1: b, 2: b, 3: 0, 4: 0})
		keep(t, s, 3, demandTask("serve c", "", 50))
		movedTo(t, s, 3, "alpha", "east")
		n, err = desk.AssignTonight(ctx, builtIn(t), stampOf(0, "2025-01-31"))
		check(t, err)
		must(t, n == 1 && officersOf(t, s)[3] == a, "the case of the last night went to user %d, not to %d who is back", officersOf(t, s)[3], a)
	})
}

// The record carries who, to whom, why; its chain goes on for acts and nights after it.
func TestAssign_IsInTheRecord(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		workOf(t, s)
		a, b := officer(t, s, "aa", "east"), officer(t, s, "bb", "east")
		desk, before := assignDesk(t, s), loaded(t, s, 1)
		refused, err := desk.AssignCases(t.Context(), []employer.ID{1}, casework.AssignWish{Rule: casework.ByHand, To: a, Leads: true}, stampOf(9, "2025-01-27"))
		noneRefused(t, refused, err)
		refused, err = desk.AssignCases(t.Context(), []employer.ID{1}, casework.AssignWish{Rule: casework.ByHand, To: b, Leads: true, Reason: "熟悉该行业"}, stampOf(9, "2025-01-28"))
		noneRefused(t, refused, err)
		record, err := s.Record(t.Context(), 1)
		check(t, err)
		last := record[len(record)-1]
		same(t, last.Detail, fmt.Sprintf("to 经办bb (user %d) from 经办aa (user %d), hand: 熟悉该行业", b, a))
		must(t, casework.BrokenAt(record) == 0, "the chain breaks")
		history, err := s.Assignments(t.Context(), 1)
		check(t, err)
		must(t, len(history) == 2 && history[0].Officer == b && history[0].Former == a && history[0].Rule == casework.ByHand && history[1].Former == 0, "the history is %+v", history)
		if err := save(t, s, "2025-01-28", outcome(before, "2025-01-28")); fault.KindOf(err) != fault.Refused {
			t.Errorf("a file that was loaded before the assignment was stored: %v", err)
		}
		keep(t, s, 1, demandTask("serve z", "", 1)) // what a night writes anew stays with the officer
		same(t, officersOf(t, s)[1], b)
	})
}

// By chance: the seed is kept, and whoever draws again draws the same.
func TestAssign_ByChanceCanBeRepeated(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 12, "2025-01-26")
		ids := make([]employer.ID, 12)
		for i := range ids {
			ids[i] = employer.ID(i + 1)
			keep(t, s, ids[i], demandTask("serve a", "", 1))
		}
		for _, login := range []string{"aa", "bb", "cc"} {
			officer(t, s, login, "east")
		}
		desk := assignDesk(t, s)
		wish := casework.AssignWish{Rule: casework.AtRandom, Leads: true}
		refused, err := desk.AssignCases(t.Context(), ids, wish, stampOf(9, "2025-01-27"))
		noneRefused(t, refused, err)
		first, counts := officersOf(t, s), map[access.UserID]int{}
		for _, officer := range first {
			counts[officer]++
		}
		must(t, len(counts) == 3, "the draw gave %v", counts)
		refused, err = desk.AssignCases(t.Context(), ids, wish, stampOf(9, "2025-01-28"))
		noneRefused(t, refused, err)
		same(t, officersOf(t, s), first)
		history, err := s.Assignments(t.Context(), 1)
		check(t, err)
		must(t, len(history) == 1 && history[0].Seed == 41, "the history is %+v", history)
	})
}

// Cases are for officers in service: whoever leads, and whoever has left, is given none; what somebody has is not nobody's.
func TestAssign_OfficersInServiceAlone(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		workOf(t, s)
		a, gone := officer(t, s, "aa", "east"), officer(t, s, "bb", "east")
		lead := access.User{Login: "cc", Name: "审核", Role: access.Supervisor}
		lead.Scope.Districts = []access.District{{Region: "alpha", Name: "east"}}
		_, err := s.AddUser(t.Context(), access.Account{User: lead, PasswordHash: "x"}, access.Event{Kind: access.Added})
		check(t, err)
		check(t, s.ChangeUser(t.Context(), gone, func(a *access.Account) (*access.Event, error) {
			a.Disabled = true
			return &access.Event{User: gone, Kind: access.DisabledEvent}, nil
		}))
		colleagues, err := s.Colleagues(t.Context(), onDay("2025-01-27"), access.Everything())
		check(t, err)
		must(t, len(colleagues) == 1 && colleagues[0].ID == a, "cases can be given to %+v", colleagues)
		refused, err := assignDesk(t, s).AssignCases(t.Context(), []employer.ID{1}, casework.AssignWish{Rule: casework.ByHand, To: a, Leads: true}, stampOf(9, "2025-01-27"))
		noneRefused(t, refused, err)
		nobodys, err := s.Unassigned(t.Context(), 0, 50)
		check(t, err)
		same(t, nobodys, []employer.ID{2, 3, 4})
	})
}

// Colleagues of somebody are those who work in one of their districts; who works for a whole region works in each of its districts.
func TestColleagues_MeetTheScope(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		east, west, whole := officer(t, s, "aa", "east"), officer(t, s, "bb", "west", "south"), officer(t, s, "cc", "")
		in := func(region, name string) access.Scope {
			return access.Scope{Districts: []access.District{{Region: region, Name: name}}}
		}
		rows := []struct {
			name   string
			within access.Scope
			want   []access.UserID
		}{
			{"a district", in("alpha", "east"), []access.UserID{east, whole}},
			{"one of two districts", in("alpha", "south"), []access.UserID{west, whole}},
			{"the whole region", in("alpha", ""), []access.UserID{east, west, whole}},
			{"a district of that name elsewhere", in("beta", "east"), nil},
			{"everything", access.Everything(), []access.UserID{east, west, whole}},
			{"nothing", access.Scope{}, nil},
		}
		for _, row := range rows {
			list, err := s.Colleagues(t.Context(), onDay("2025-01-27"), row.within)
			check(t, err)
			var got []access.UserID
			for i := range list {
				got = append(got, list[i].ID)
			}
			t.Run(row.name, func(t *testing.T) { same(t, got, row.want) })
		}
	})
}

// away is an absence of a week.
func away(user, substitute access.UserID, from, to string) casework.Absence {
	return casework.Absence{User: user, Substitute: substitute, From: onDay(from), To: onDay(to), Reason: "年休假"}
}

func TestAbsence_IsKeptAndEnds(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		a, b := officer(t, s, "aa", "east"), officer(t, s, "bb", "east")
		desk, ctx := assignDesk(t, s), t.Context()
		check(t, desk.EnterAbsence(ctx, away(a, b, "2025-02-03", "2025-02-07"), false, stampOf(a, "2025-01-27")))
		absentOn := func(on string) bool {
			list, err := s.Colleagues(ctx, onDay(on), access.Everything())
			check(t, err)
			return list[0].Absent
		}
		for on, want := range map[string]bool{"2025-02-02": false, "2025-02-03": true, "2025-02-07": true, "2025-02-08": false} {
			must(t, absentOn(on) == want, "absent on %s: %t", on, !want)
		}
		known, err := s.Absences(ctx, onDay("2025-01-27"))
		check(t, err)
		must(t, len(known) == 1 && known[0].Name == "经办aa" && known[0].SubName == "经办bb", "the absences are %+v", known)
		covered := casework.Covered(known, b, onDay("2025-02-03"))
		must(t, len(covered) == 1 && len(casework.Covered(known, b, onDay("2025-02-02"))) == 0, "stands in for %+v", covered)
		if err := desk.EndAbsence(ctx, known[0].No, false, stampOf(b, "2025-02-05")); fault.KindOf(err) != fault.Denied {
			t.Errorf("another officer ended it: %v", err)
		}
		check(t, desk.EndAbsence(ctx, known[0].No, false, stampOf(a, "2025-02-05")))
		must(t, absentOn("2025-02-04") && !absentOn("2025-02-05"), "it does not end on the day")
		if err := desk.EndAbsence(ctx, known[0].No, true, stampOf(9, "2025-02-06")); fault.KindOf(err) != fault.NotFound {
			t.Errorf("it was ended twice: %v", err)
		}
	})
}

// Of two that are entered at once for each other one is refused, or nobody would do the work.
func TestAbsence_OneOfTwoAtOnce(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		a, b := officer(t, s, "aa", "east"), officer(t, s, "bb", "east")
		desk, results := assignDesk(t, s), make(chan error, 2)
		enter := func(ctx context.Context, user, substitute access.UserID) {
			results <- desk.EnterAbsence(ctx, away(user, substitute, "2025-02-03", "2025-02-07"), false, stampOf(user, "2025-01-27"))
		}
		go enter(t.Context(), a, b)
		go enter(t.Context(), b, a)
		failed := 0
		for range 2 {
			if err := <-results; fault.KindOf(err) == fault.Refused {
				failed++
			} else {
				check(t, err)
			}
		}
		must(t, failed == 1 && count(t, s, "absences") == 1, "%d of two were refused", failed)
	})
}

// The header of a case names the officer of the latest line, the substitute on the days of the absence, and for whom the reader stands in.
func TestCaseOfficer(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		workOf(t, s)
		a, b := officer(t, s, "aa", "east"), officer(t, s, "bb", "east")
		desk, ctx := assignDesk(t, s), t.Context()
		of := func(id employer.ID, on string) casework.CaseOfficer {
			o, err := s.CaseOfficer(ctx, id, b, onDay(on))
			check(t, err)
			return o
		}
		same(t, of(1, "2025-01-27"), casework.CaseOfficer{})
		for n, to := range []access.UserID{b, a} {
			refused, err := desk.AssignCases(ctx, []employer.ID{1}, casework.AssignWish{Rule: casework.ByHand, To: to, Leads: true, Reason: fmt.Sprint("分派 ", n)}, stampOf(9, "2025-01-27"))
			noneRefused(t, refused, err)
		}
		check(t, desk.EnterAbsence(ctx, away(a, b, "2025-02-03", "2025-02-07"), false, stampOf(a, "2025-01-27")))
		here := casework.CaseOfficer{ID: a, Name: "经办aa"}
		gone := casework.CaseOfficer{ID: a, Name: "经办aa", Substitute: "经办bb", Until: onDay("2025-02-07"), Covered: []access.UserID{a}}
		for on, want := range map[string]casework.CaseOfficer{"2025-02-02": here, "2025-02-03": gone, "2025-02-07": gone, "2025-02-08": here} {
			t.Run(on, func(t *testing.T) { same(t, of(1, on), want) })
		}
		same(t, of(2, "2025-02-03"), casework.CaseOfficer{Covered: []access.UserID{a}})
		other, err := s.CaseOfficer(ctx, 2, a, onDay("2025-02-03"))
		check(t, err)
		same(t, other, casework.CaseOfficer{}) // stands in for nobody
		known, err := s.Absences(ctx, onDay("2025-02-04"))
		check(t, err)
		check(t, desk.EndAbsence(ctx, known[0].No, false, stampOf(a, "2025-02-05")))
		same(t, of(1, "2025-02-04"), gone)
		same(t, of(1, "2025-02-05"), here)
	})
}
