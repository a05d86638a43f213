package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/registration"
)

var (
	east  = access.Scope{Districts: []access.District{{Region: "alpha", Name: "east"}}}
	west  = access.Scope{Districts: []access.District{{Region: "alpha", Name: "west"}}}
	alpha = access.Scope{Districts: []access.District{{Region: "alpha"}}}
	own   = access.Scope{Employers: []employer.ID{1}}
)

// apply stores an application of the user in the district, in the state.
func apply(t *testing.T, s *Store, user access.UserID, n int, district string, state registration.State, handed string) registration.ID {
	t.Helper()
	by := registration.By{Actor: access.Actor{ID: user, Name: "林申请"}, On: onDay("2025-01-02"), At: time.Unix(1_750_000_000, 0)}
	a := registration.New(by)
	check(t, s.AddApplication(t.Context(), a))
	check(t, s.ChangeApplication(t.Context(), a.ID, func(a *registration.Application, _ casework.ApplicationRegister) error {
		a.Particulars = registration.Particulars{Code: code(n), Name: fmt.Sprintf("新%d厂", n), Region: "alpha", District: district, IndustryClass: 1, FoundedOn: onDay("2025-01-02")}
		if state != registration.Draft {
			a.State, a.FirstHanded, a.LastHanded = state, onDay(handed), onDay(handed)
		}
		return nil
	}))
	return a.ID
}

func TestApplications_Scope(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		first := apply(t, s, 7, 1, "east", registration.HandedIn, "2025-01-10")
		second := apply(t, s, 7, 2, "east", registration.Returned, "2025-01-08")
		third := apply(t, s, 8, 3, "west", registration.HandedIn, "2025-01-09")
		draft := apply(t, s, 7, 4, "east", registration.Draft, "")
		for _, row := range []struct {
			name  string
			scope access.Scope
			f     casework.ApplicationFilter
			want  []registration.ID
		}{
			{"everything", access.Everything(), casework.ApplicationFilter{Limit: 50}, []registration.ID{second, third, first}},
			{"the region", alpha, casework.ApplicationFilter{Limit: 50}, []registration.ID{second, third, first}},
			{"the east", east, casework.ApplicationFilter{Limit: 50}, []registration.ID{second, first}},
			{"the west", west, casework.ApplicationFilter{Limit: 50}, []registration.ID{third}},
			{"a clerk", own, casework.ApplicationFilter{Limit: 50}, nil},
			{"nobody", access.Scope{}, casework.ApplicationFilter{Limit: 50}, nil},
			{"handed in", alpha, casework.ApplicationFilter{State: registration.HandedIn, Limit: 50}, []registration.ID{third, first}},
			{"the west of everything", alpha, casework.ApplicationFilter{Region: "alpha", District: "west", Limit: 50}, []registration.ID{third}},
			{"by name", alpha, casework.ApplicationFilter{Text: "新1", Limit: 50}, []registration.ID{first}},
			{"by code", alpha, casework.ApplicationFilter{Text: strings.ToLower(string(code(3))), Limit: 50}, []registration.ID{third}},
			{"a sign of patterns", alpha, casework.ApplicationFilter{Text: "%", Limit: 50}, nil},
			{"the second page", alpha, casework.ApplicationFilter{Limit: 2, Offset: 2}, []registration.ID{first}},
		} {
			list, count, err := s.Applications(t.Context(), row.scope, row.f)
			check(t, err)
			var got []registration.ID
			for _, a := range list {
				got = append(got, a.ID)
			}
			if !slices.Equal(got, row.want) || row.f.Offset == 0 && count != len(row.want) {
				t.Errorf("%s: %v of %d, want %v", row.name, got, count, row.want)
			}
		}
		for _, row := range []struct {
			name  string
			scope access.Scope
			id    registration.ID
			found bool
		}{
			{"in the district", east, first, true}, {"in another district", west, first, false}, {"a draft", east, draft, false},
			{"as a clerk", own, first, false}, {"none", access.Everything(), 99, false},
		} {
			a, err := s.Application(t.Context(), row.scope, row.id)
			if row.found && (err != nil || a.ID != row.id || len(a.Steps) != 1) || !row.found && fault.KindOf(err) != fault.NotFound {
				t.Errorf("%s: %+v, %v", row.name, a, err)
			}
		}
		mine, err := s.OwnApplications(t.Context(), 7)
		check(t, err)
		must(t, len(mine) == 3 && mine[0].ID == draft, "own applications: %+v", mine)
		_, err = s.OwnApplication(t.Context(), 7, draft)
		check(t, err)
		_, err = s.OwnApplication(t.Context(), 8, draft)
		must(t, fault.KindOf(err) == fault.NotFound, "another's application: %v", err)
	})
}

// numberFor completes an identity number with the given end.
func numberFor(t *testing.T, first17 string) string {
	t.Helper()
	n, err := identity.NumberFor(first17)
	check(t, err)
	return string(n)
}

func TestRoster(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 2, "2025-01-26")
		first, second := numberFor(t, "33010019900101001"), numberFor(t, "33010019910101002")
		// Two people whom masking makes alike: the same first six and last four characters.
		twinA, twinB := "330100198001010010", "330100198101010010"
		fill(t, s, &employmentsTable,
			employmentRow{ID: 1, Number: first, Name: "王一", StartedOn: rowDay("2024-01-08"), RegisteredOn: rowDay("2024-01-09")},
			employmentRow{ID: 1, Number: second, Name: "王二", StartedOn: rowDay("2024-02-08"), RegisteredOn: rowDay("2024-02-09"), EndedOn: rowDay("2025-01-31")},
			employmentRow{ID: 1, Number: twinA, Name: "李三", StartedOn: rowDay("2025-01-06")},
			employmentRow{ID: 1, Number: twinB, Name: "李四", StartedOn: rowDay("2025-01-06")},
			employmentRow{ID: 1, Number: first, Name: "王一", StartedOn: rowDay("2025-02-20")},
			employmentRow{ID: 2, Number: first, Name: "别家", StartedOn: rowDay("2024-01-08"), RegisteredOn: rowDay("2024-01-09")})
		base := casework.RosterFilter{Today: onDay("2025-03-03"), Cutoff: onDay("2025-01-31"), Show: casework.RosterAll, Limit: 50}
		names := func(f casework.RosterFilter, scope access.Scope) string {
			page, err := s.Roster(t.Context(), scope, 1, f)
			check(t, err)
			var got []string
			for _, r := range page.Rows {
				got = append(got, r.Employment.Name)
			}
			return fmt.Sprint(page.Total, strings.Join(got, " "))
		}
		with := func(change func(f *casework.RosterFilter)) casework.RosterFilter {
			f := base
			change(&f)
			return f
		}
		for _, row := range []struct {
			name string
			f    casework.RosterFilter
			want string
		}{
			{"all", with(func(f *casework.RosterFilter) { f.Show = casework.RosterAll }), "5王一 李三 李四 王二 王一"},
			{"present", with(func(f *casework.RosterFilter) { f.Show = casework.RosterPresent }), "1王一"},
			{"present on the last day", with(func(f *casework.RosterFilter) { f.Show, f.Today = casework.RosterPresent, onDay("2025-01-31") }), "2王二 王一"},
			{"ended", with(func(f *casework.RosterFilter) { f.Show = casework.RosterEnded }), "1王二"},
			{"unregistered", with(func(f *casework.RosterFilter) { f.Show = casework.RosterUnregistered }), "3王一 李三 李四"},
			{"overdue", with(func(f *casework.RosterFilter) { f.Show = casework.RosterOverdue }), "2李三 李四"},
			{"a name", with(func(f *casework.RosterFilter) { f.Text = "二" }), "1王二"},
			{"the end of a number", with(func(f *casework.RosterFilter) { f.Text = first[14:] }), "2王一 王一"},
			{"the second page", with(func(f *casework.RosterFilter) { f.Limit, f.Offset = 2, 2 }), "5李四 王二"},
		} {
			if got := names(row.f, east); got != row.want {
				t.Errorf("%s: %s, want %s", row.name, got, row.want)
			}
		}
		must(t, names(base, west) == "0" && names(base, access.Scope{}) == "0" && names(base, own) == "5王一 李三 李四 王二 王一", "the scope does not hold")
		page, err := s.Roster(t.Context(), east, 1, with(func(f *casework.RosterFilter) { f.Text = "二" }))
		check(t, err)
		same(t, page.Counts, map[casework.RosterShow]int{casework.RosterAll: 5, casework.RosterPresent: 1, casework.RosterEnded: 1, casework.RosterUnregistered: 3, casework.RosterOverdue: 2})
		page, err = s.Roster(t.Context(), west, 1, base)
		check(t, err)
		must(t, page.Counts[casework.RosterAll] == 0, "counted outside the scope: %v", page.Counts)
		wantReferences(t, s, base)
	})
}

// wantReferences proves that each reference finds its row, whatever part of the roster is shown, and holds no whole number.
func wantReferences(t *testing.T, s *Store, all casework.RosterFilter) {
	t.Helper()
	twin := all
	twin.Text = "李四"
	page, err := s.Roster(t.Context(), east, 1, twin)
	check(t, err)
	rows := page.Rows
	must(t, rows[0].Reference == "2025-01-06-3301000010-2", "the reference of the second twin is %s", rows[0].Reference)
	every, err := s.Roster(t.Context(), east, 1, all)
	check(t, err)
	for _, r := range append(every.Rows, rows...) {
		found, err := s.Spell(t.Context(), own, 1, r.Reference)
		check(t, err)
		must(t, found == r && !strings.Contains(r.Reference, string(r.Employment.Number)), "%+v is found as %+v", r, found)
		_, err = s.Spell(t.Context(), west, 1, r.Reference)
		must(t, fault.KindOf(err) == fault.NotFound, "found outside the scope: %v", err)
	}
	_, err = s.Spell(t.Context(), own, 1, "2025-01-06-3301000010-3")
	must(t, fault.KindOf(err) == fault.NotFound, "a third twin: %v", err)

	entry, certificate, err := s.RegisterEntry(t.Context(), own, 1)
	check(t, err)
	must(t, entry.Code == code(1) && certificate == "", "%+v %s", entry, certificate)
	same1, err := s.EntryOf(t.Context(), code(1))
	check(t, err)
	none, err := s.EntryOf(t.Context(), code(9))
	must(t, err == nil && none == nil && *same1 == entry, "entries by code: %+v, %+v, %v", same1, none, err)
	_, _, err = s.RegisterEntry(t.Context(), own, 2)
	must(t, fault.KindOf(err) == fault.NotFound, "the entry of another employer: %v", err)
}

func TestOverdue(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 4, "2025-01-26") // founded on 2020-01-01 in alpha, east; not registered
		_, err := s.write.ExecContext(t.Context(), "UPDATE employers SET district = 'west' WHERE employer_id = 2")
		check(t, err)
		_, err = s.write.ExecContext(t.Context(), "UPDATE employers SET registered_on = '2020-01-20' WHERE employer_id = 3")
		check(t, err)
		_, err = s.write.ExecContext(t.Context(), "UPDATE employers SET founded_on = '2025-02-20', region = 'beta' WHERE employer_id = 4")
		check(t, err)
		number := numberFor(t, "33010019900101001")
		fill(t, s, &employmentsTable,
			employmentRow{ID: 1, Number: number, Name: "王一", StartedOn: rowDay("2025-01-31")},
			employmentRow{ID: 2, Number: number, Name: "王二", StartedOn: rowDay("2025-01-06")},
			employmentRow{ID: 3, Number: number, Name: "王三", StartedOn: rowDay("2025-02-01")},
			employmentRow{ID: 3, Number: number, Name: "王四", StartedOn: rowDay("2024-01-08"), RegisteredOn: rowDay("2024-06-03")},
			employmentRow{ID: 3, Number: number, Name: "王五", StartedOn: rowDay("2023-01-09"), EndedOn: rowDay("2024-11-30")},
			employmentRow{ID: 3, Number: number, Name: "王六", StartedOn: rowDay("2022-01-10"), EndedOn: rowDay("2024-12-01")})
		first := map[string]calendar.Day{"alpha": onDay("2024-12-01")}
		list := func(scope access.Scope, f casework.OverdueFilter) string {
			t.Helper()
			f.Cutoff, f.FirstDays = onDay("2025-01-31"), first
			rows, count, err := s.Overdue(t.Context(), scope, f)
			check(t, err)
			var got []string
			for _, o := range rows {
				got = append(got, fmt.Sprint(o.Employer.ID, o.Employment.Name))
			}
			return fmt.Sprint(count, " ", strings.Join(got, " "))
		}
		for _, row := range []struct {
			name  string
			scope access.Scope
			f     casework.OverdueFilter
			want  string
		}{
			{"employees", alpha, casework.OverdueFilter{Kind: casework.OverdueEmployees}, "3 3王六 2王二 1王一"},
			{"employees of the west", west, casework.OverdueFilter{Kind: casework.OverdueEmployees}, "1 2王二"},
			{"a page", alpha, casework.OverdueFilter{Kind: casework.OverdueEmployees, Limit: 1, Offset: 1}, "3 2王二"},
			{"employers", alpha, casework.OverdueFilter{Kind: casework.OverdueEmployers}, "2 1 2"},
			{"employers of the east", alpha, casework.OverdueFilter{Kind: casework.OverdueEmployers, Region: "alpha", District: "east"}, "1 1"},
			{"everything", access.Everything(), casework.OverdueFilter{Kind: casework.OverdueEmployers, Region: "beta"}, "0 "},
			{"nobody", access.Scope{}, casework.OverdueFilter{Kind: casework.OverdueEmployers}, "0 "},
		} {
			if got := list(row.scope, row.f); got != row.want {
				t.Errorf("%s: %s, want %s", row.name, got, row.want)
			}
		}
	})
}

func TestDistricts(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		got, err := s.Districts(t.Context(), "alpha")
		check(t, err)
		must(t, len(got) == 0, "%v", got)
		employers(t, s, 3, "2025-01-26")
		_, err = s.write.ExecContext(t.Context(), "UPDATE employers SET district = 'west' WHERE employer_id = 2")
		check(t, err)
		_, err = s.AddUser(t.Context(), access.Account{User: access.User{Login: "wang", Name: "王经办", Role: access.Officer,
			Scope: access.Scope{Districts: []access.District{{Region: "alpha", Name: "north"}, {Region: "beta", Name: "south"}}}}, PasswordHash: "x"},
			access.Event{At: time.Unix(1_750_000_000, 0), Kind: access.Added})
		check(t, err)
		got, err = s.Districts(t.Context(), "alpha")
		check(t, err)
		same(t, got, []string{"east", "north", "west"})
	})
}
