package store

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/employer"
	"arrears/app/fault"
)

var at = time.Date(2026, 11, 24, 1, 0, 0, 0, time.UTC)

func addUser(t *testing.T, s *Store, login string, role access.Role, scope access.Scope) access.UserID {
	t.Helper()
	id, err := s.AddUser(t.Context(), access.Account{PasswordHash: "hash of " + login, User: access.User{
		Login: login, Name: "名 " + login, Email: login + "@example.com", Phone: "1", Role: role, Scope: scope, MustChange: true,
		Display: access.Display{Lang: "zh", Theme: "dark", Density: "compact"},
	}}, access.Event{At: at, By: access.Actor{Name: "setup"}, Kind: access.Added, Detail: "d"})
	check(t, err)
	return id
}

func TestUsers_ComeBackAsTheyWereStored(t *testing.T) {
	scopes := map[string]access.Scope{
		"clerk":         {Employers: []employer.ID{4, 11}},
		"officer":       {Districts: []access.District{{Region: "alpha", Name: "east"}, {Region: "beta"}}},
		"auditor":       access.Everything(),
		"administrator": {},
	}
	eachStore(t, func(t *testing.T, s *Store) {
		has, err := s.HasUsers(t.Context())
		check(t, err)
		must(t, !has, "an empty database has users")
		for login, scope := range scopes {
			id := addUser(t, s, login, access.Role(login), scope)
			want := access.Account{PasswordHash: "hash of " + login, User: access.User{
				ID: id, Login: login, Name: "名 " + login, Email: login + "@example.com", Phone: "1", Role: access.Role(login), Scope: scope,
				MustChange: true, Display: access.Display{Lang: "zh", Theme: "dark", Density: "compact"},
			}}
			got, err := s.Account(t.Context(), login)
			check(t, err)
			same(t, got, want)
			user, err := s.UserByID(t.Context(), id)
			check(t, err)
			same(t, user, want.User)

			check(t, s.SaveSession(t.Context(), access.Session{Token: login, User: user, Data: []byte("d"), StartedAt: at, SeenAt: at}))
			session, found, err := s.Session(t.Context(), login)
			check(t, err)
			must(t, found, "the session of %s is not there", login)
			same(t, session, access.Session{Token: login, User: want.User, Data: []byte("d"), StartedAt: at, SeenAt: at})
		}
		has, err = s.HasUsers(t.Context())
		check(t, err)
		must(t, has, "a database with users has none")
		_, err = s.Account(t.Context(), "nobody")
		same(t, fault.KindOf(err), fault.NotFound)
		_, err = s.AddUser(t.Context(), access.Account{PasswordHash: "h", User: access.User{Login: "clerk", Name: "n", Role: access.Clerk}}, access.Event{Kind: access.Added})
		same(t, fault.KindOf(err), fault.Refused)
	})
}

func TestUsers_ListIsPagedAndFiltered(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		addUser(t, s, "chen", access.Officer, access.Scope{Districts: []access.District{{Region: "alpha"}}})
		addUser(t, s, "sun", access.Auditor, access.Everything())
		addUser(t, s, "zhou", access.Clerk, access.Scope{Employers: []employer.ID{7}})
		gone := addUser(t, s, "gone", access.Clerk, access.Scope{})
		check(t, s.ChangeUser(t.Context(), gone, func(a *access.Account) (*access.Event, error) {
			a.Disabled = true
			return &access.Event{At: at, User: gone, Kind: access.DisabledEvent}, nil
		}))
		rows := []struct {
			filter        access.UserFilter
			limit, offset int
			want          []string
			count         int
		}{
			{access.UserFilter{}, 50, 0, []string{"chen", "sun", "zhou"}, 3},
			{access.UserFilter{}, 1, 1, []string{"sun"}, 3},
			{access.UserFilter{Role: access.Clerk}, 50, 0, []string{"zhou"}, 1},
			{access.UserFilter{Text: "名 S"}, 50, 0, []string{"sun"}, 1},
			{access.UserFilter{Text: "u"}, 50, 0, []string{"sun", "zhou"}, 2},
			{access.UserFilter{Disabled: true}, 50, 0, []string{"gone"}, 1},
			{access.UserFilter{Text: "%"}, 50, 0, nil, 0},
		}
		for _, row := range rows {
			users, count, err := s.ListUsers(t.Context(), row.filter, row.limit, row.offset)
			check(t, err)
			var got []string
			for i := range users {
				got = append(got, users[i].Login)
				if users[i].Login == "zhou" {
					same(t, users[i].Scope, access.Scope{Employers: []employer.ID{7}})
				}
			}
			same(t, got, row.want)
			same(t, count, row.count)
		}
	})
}

// What changes about a user and the line of the record are one transaction; a new password or a disabled user ends the
// sessions, and nothing else does.
func TestUsers_ChangesAreRecordedAndEndSessions(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		id := addUser(t, s, "zhou", access.Clerk, access.Scope{Employers: []employer.ID{7}})
		other := addUser(t, s, "wang", access.Clerk, access.Scope{Employers: []employer.ID{7}})
		open := func() (own, others int) {
			n := func(of access.UserID) (n int) {
				check(t, s.read.QueryRowContext(t.Context(), "SELECT count(*) FROM sessions WHERE user_id = $1", int64(of)).Scan(&n))
				return n
			}
			return n(id), n(other)
		}
		begin := func() {
			for token, of := range map[string]access.UserID{"a": id, "b": id, "c": other} {
				check(t, s.SaveSession(t.Context(), access.Session{Token: token, User: access.User{ID: of}, Data: []byte{}, StartedAt: at, SeenAt: at}))
			}
		}
		rows := []struct {
			name   string
			change func(a *access.Account)
			left   int
		}{
			{"display", func(a *access.Account) { a.Display.Theme = "light" }, 2},
			{"scope", func(a *access.Account) { a.Scope.Employers = []employer.ID{7, 8} }, 2},
			{"password", func(a *access.Account) { a.PasswordHash = "new" }, 0},
			{"disabled", func(a *access.Account) { a.Disabled = true }, 0},
		}
		for _, row := range rows {
			begin()
			check(t, s.ChangeUser(t.Context(), id, func(a *access.Account) (*access.Event, error) {
				row.change(a)
				return &access.Event{At: at, By: access.Actor{ID: 3, Name: "吴强"}, User: id, Kind: access.Edited, Detail: row.name}, nil
			}))
			if own, others := open(); own != row.left || others != 1 {
				t.Errorf("%s: %d sessions are left, and %d of another user; want %d and 1", row.name, own, others, row.left)
			}
		}
		user, err := s.UserByID(t.Context(), id)
		check(t, err)
		same(t, user.Scope.Employers, []employer.ID{7, 8})

		refusal := errors.New("no")
		refusedWith := s.ChangeUser(t.Context(), id, func(a *access.Account) (*access.Event, error) {
			a.Name = "changed"
			return nil, refusal
		})
		must(t, errors.Is(refusedWith, refusal), "refused with %v", refusedWith)
		after, err := s.UserByID(t.Context(), id)
		check(t, err)
		same(t, after, user)

		events, err := s.UserEvents(t.Context(), id, 2)
		check(t, err)
		same(t, events, []access.Event{
			{At: at, By: access.Actor{ID: 3, Name: "吴强"}, User: id, Kind: access.Edited, Detail: "disabled"},
			{At: at, By: access.Actor{ID: 3, Name: "吴强"}, User: id, Kind: access.Edited, Detail: "password"},
		})
		same(t, fault.KindOf(s.ChangeUser(t.Context(), 99, nil)), fault.NotFound)
	})
}

// However many passwords are tried at once, five are looked at.
func TestAttempts_AreCountedBeforeThePassword(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		var allowed atomic.Int64
		var wait sync.WaitGroup
		for range 20 {
			wait.Go(func() {
				switch err := s.TakeAttempt(t.Context(), "zhou", at); fault.KindOf(err) {
				case "":
					if err != nil {
						t.Error(err)
					}
					allowed.Add(1)
				case fault.Refused:
				default:
					t.Error(err)
				}
			})
		}
		wait.Wait()
		same(t, allowed.Load(), int64(5))
		check(t, s.TakeAttempt(t.Context(), "wang", at)) // another login has a count of its own
		must(t, s.TakeAttempt(t.Context(), "zhou", at.Add(15*time.Minute-time.Second)) != nil, "unlocked a second early")
		check(t, s.TakeAttempt(t.Context(), "zhou", at.Add(15*time.Minute)))
		check(t, s.ForgetAttempts(t.Context(), "zhou"))
		for range 5 {
			check(t, s.TakeAttempt(t.Context(), "zhou", at))
		}
	})
}

func TestSessions_AreSeenEndedAndSwept(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		id := addUser(t, s, "zhou", access.Clerk, access.Scope{})
		user, err := s.UserByID(t.Context(), id)
		check(t, err)
		check(t, s.SaveSession(t.Context(), access.Session{Token: "a", User: user, Data: []byte("1"), StartedAt: at, SeenAt: at}))
		check(t, s.SaveSession(t.Context(), access.Session{Token: "a", User: user, Data: []byte("2"), StartedAt: at.Add(time.Hour), SeenAt: at.Add(time.Minute)}))
		check(t, s.SeeSession(t.Context(), "a", at.Add(2*time.Minute)))
		got, found, err := s.Session(t.Context(), "a")
		check(t, err)
		must(t, found, "the session is gone")
		same(t, got, access.Session{Token: "a", User: user, Data: []byte("2"), StartedAt: at, SeenAt: at.Add(2 * time.Minute)})
		check(t, s.EndSession(t.Context(), "a"))
		check(t, s.EndSession(t.Context(), "a"))
		_, found, err = s.Session(t.Context(), "a")
		check(t, err)
		must(t, !found, "an ended session is found")

		form := access.KeptForm{Token: "k", User: id, Path: "/p?q=1", Body: []byte("wage=1"), KeptAt: at}
		check(t, s.KeepForm(t.Context(), form))
		kept, err := s.KeptForm(t.Context(), "k")
		check(t, err)
		same(t, kept, form)
		check(t, s.SaveSession(t.Context(), access.Session{Token: "b", User: user, Data: []byte{}, StartedAt: at, SeenAt: at.Add(time.Hour)}))
		check(t, s.TakeAttempt(t.Context(), "zhou", at))
		check(t, s.SweepAccess(t.Context(), at.Add(time.Hour)))
		_, err = s.KeptForm(t.Context(), "k")
		check(t, err)
		same(t, count(t, s, "sign_in_attempts"), 1)
		check(t, s.SweepAccess(t.Context(), at.Add(24*time.Hour+time.Second)))
		_, err = s.KeptForm(t.Context(), "k")
		same(t, fault.KindOf(err), fault.NotFound)
		same(t, count(t, s, "sign_in_attempts"), 0)
		same(t, count(t, s, "sessions"), 1)
		check(t, s.SweepAccess(t.Context(), at.Add(48*time.Hour)))
		same(t, count(t, s, "sessions"), 0)
	})
}
