package access

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"arrears/app/employer"
	"arrears/app/fault"
)

var at = time.Date(2026, 11, 24, 1, 0, 0, 0, time.UTC)

const password = "horse battery staple"

// memory keeps users as the store does.
type memory struct {
	accounts map[UserID]Account
	attempts map[string]*Attempts
	events   []Event
	broken   error
}

func (m *memory) Account(_ context.Context, login string) (Account, error) {
	if m.broken != nil {
		return Account{}, m.broken
	}
	for _, a := range m.accounts {
		if a.Login == login {
			return a, nil
		}
	}
	return Account{}, fault.New(fault.NotFound, "没有。", "None.")
}

func (m *memory) AddUser(_ context.Context, a Account, e Event) (UserID, error) {
	a.ID = UserID(len(m.accounts) + 1)
	e.User = a.ID
	m.accounts[a.ID] = a
	m.events = append(m.events, e)
	return a.ID, nil
}

func (m *memory) ChangeUser(_ context.Context, id UserID, change func(a *Account) (*Event, error)) error {
	a := m.accounts[id]
	event, err := change(&a)
	if err != nil {
		return err
	}
	m.accounts[id] = a
	if event != nil {
		m.events = append(m.events, *event)
	}
	return nil
}

func (m *memory) TakeAttempt(_ context.Context, login string, now time.Time) error {
	if m.attempts[login] == nil {
		m.attempts[login] = &Attempts{}
	}
	return m.attempts[login].Take(now)
}

func (m *memory) ForgetAttempts(_ context.Context, login string) error {
	delete(m.attempts, login)
	return nil
}

// deskWith gives a desk with one clerk, zhou, and counts the hashes that it compares.
func deskWith(t *testing.T) (*Desk, *memory, *int) {
	t.Helper()
	m := &memory{accounts: map[UserID]Account{}, attempts: map[string]*Attempts{}}
	d, err := NewDesk(m, Quick)
	if err != nil {
		t.Fatal(err)
	}
	compared := new(int)
	d.matches = func(password, hash string) (bool, error) {
		*compared++
		return matches(password, hash)
	}
	if _, err := d.AddUser(t.Context(), Actor{Name: "setup"}, User{Login: " Zhou ", Name: "周敏", Role: Clerk, Scope: Scope{Employers: []employer.ID{7}}}, password, at); err != nil {
		t.Fatal(err)
	}
	return d, m, compared
}

// Unknown, wrong and disabled are told alike, after the same work.
func TestSignInTellsNobodyWhichLoginsExist(t *testing.T) {
	d, m, compared := deskWith(t)
	sentences := map[string]bool{}
	refuse := func(name, login, password string) {
		before := *compared
		_, err := d.SignIn(t.Context(), login, password, at)
		if fault.KindOf(err) != fault.Denied {
			t.Errorf("%s: %v; want denied", name, err)
			return
		}
		if *compared != before+1 {
			t.Errorf("%s: %d hashes were compared; want 1", name, *compared-before)
		}
		sentences[err.Error()] = true
	}
	refuse("wrong password", "zhou", "wrong")
	refuse("unknown login", "nobody", password)
	refuse("empty login", "", "")
	if err := d.SetDisabled(t.Context(), Actor{ID: 9}, 1, true, at); err != nil {
		t.Fatal(err)
	}
	refuse("disabled", "zhou", password)
	if len(sentences) != 1 {
		t.Errorf("told in different words: %v", sentences)
	}
	if err := d.SetDisabled(t.Context(), Actor{ID: 9}, 1, false, at); err != nil {
		t.Fatal(err)
	}
	u, err := d.SignIn(t.Context(), "ZHOU ", password, at)
	if err != nil || u.ID != 1 || u.Name != "周敏" {
		t.Errorf("the right password: %+v, %v", u, err)
	}
	if decoy := strings.Split(d.decoy, "$")[3]; decoy != strings.Split(m.accounts[1].PasswordHash, "$")[3] {
		t.Errorf("the decoy is made with %s", decoy)
	}
	if _, err := d.SignIn(t.Context(), "zhou", strings.Repeat("x", 10_000), at); fault.KindOf(err) != fault.Denied {
		t.Errorf("a password of 10,000 characters: %v", err)
	}
	m.broken = errors.New("disk full")
	if _, err := d.SignIn(t.Context(), "nobody", password, at); err == nil || fault.KindOf(err) == fault.Denied {
		t.Errorf("our own failing became %v", err)
	}
}

// Five wrong passwords in a row lock a login for fifteen minutes, the same for one that does not exist.
func TestFiveWrongPasswordsLock(t *testing.T) {
	d, _, compared := deskWith(t)
	for _, login := range []string{"zhou", "nobody"} {
		for i := range 5 {
			if _, err := d.SignIn(t.Context(), login, "wrong", at.Add(time.Duration(i)*time.Second)); fault.KindOf(err) != fault.Denied {
				t.Fatalf("%s, attempt %d: %v", login, i+1, err)
			}
		}
		before := *compared
		_, err := d.SignIn(t.Context(), login, password, at.Add(5*time.Second))
		if fault.KindOf(err) != fault.Refused || !strings.Contains(err.Error(), "Try again in 15 minutes.") || *compared != before {
			t.Errorf("%s, locked: %v; want refused for 15 minutes, unseen", login, err)
		}
		_, err = d.SignIn(t.Context(), login, password, at.Add(14*time.Minute+4*time.Second))
		if fault.KindOf(err) != fault.Refused || !strings.Contains(err.Error(), "Try again in 1 minute.") {
			t.Errorf("%s, near the end: %v", login, err)
		}
	}
	if _, err := d.SignIn(t.Context(), "zhou", password, at.Add(15*time.Minute+4*time.Second)); err != nil {
		t.Errorf("after 15 minutes: %v", err)
	}
	for range 2 { // a right one starts the count anew
		for range 4 {
			if _, err := d.SignIn(t.Context(), "zhou", "wrong", at.Add(time.Hour)); fault.KindOf(err) != fault.Denied {
				t.Fatal(err)
			}
		}
		if _, err := d.SignIn(t.Context(), "zhou", password, at.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestChangePassword(t *testing.T) {
	rows := []struct {
		name, old, new string
		want           fault.Kind
	}{
		{"wrong present password", "wrong", "table grey window", fault.Denied},
		{"too short", password, "short", fault.Invalid},
		{"the same again", password, password, fault.Invalid},
		{"right", password, "table grey window", ""},
	}
	for _, row := range rows {
		d, m, _ := deskWith(t)
		u := m.accounts[1].User
		err := d.ChangePassword(t.Context(), &u, row.old, row.new, at)
		if fault.KindOf(err) != row.want || (row.want == "") != (err == nil) {
			t.Errorf("%s: %v; want %q", row.name, err, row.want)
		}
		_, signedIn := d.SignIn(t.Context(), "zhou", row.new, at)
		if changed := row.want == ""; changed && signedIn != nil || changed != (m.events[len(m.events)-1].Kind == PasswordChanged) {
			t.Errorf("%s: sign-in %v, events %v", row.name, signedIn, m.events)
		}
	}
	d, m, _ := deskWith(t)
	u := m.accounts[1].User
	for range 5 {
		_ = d.ChangePassword(t.Context(), &u, "wrong", "table grey window", at)
	}
	if err := d.ChangePassword(t.Context(), &u, password, "table grey window", at); fault.KindOf(err) != fault.Refused {
		t.Errorf("the sixth attempt: %v; want refused", err)
	}
}

// Nothing about access changes without a line that says who did it and what.
func TestActsOnUsersAreRecorded(t *testing.T) {
	d, m, _ := deskWith(t)
	admin := Actor{ID: 9, Name: "吴强"}
	fails := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	fails(d.EditUser(t.Context(), admin, 1, Particulars{Name: "周敏", Email: "z@example.com", Role: Clerk, Scope: Scope{Employers: []employer.ID{7, 8}}}, at))
	fails(d.EditUser(t.Context(), admin, 1, Particulars{Name: "周敏", Email: "z@example.com", Role: Clerk, Scope: Scope{Employers: []employer.ID{7, 8}}}, at))
	fails(d.LinkEmployer(t.Context(), admin, 1, 9, at))
	fails(d.LinkEmployer(t.Context(), admin, 1, 9, at))
	reset, err := d.ResetPassword(t.Context(), admin, 1, at)
	fails(err)
	fails(d.SetDisabled(t.Context(), admin, 1, true, at))
	fails(d.SetDisabled(t.Context(), admin, 1, true, at))
	fails(d.SetDisabled(t.Context(), admin, 1, false, at))
	fails(d.ChooseDisplay(t.Context(), 1, Display{Theme: "dark"}))
	want := []Event{
		{at, Actor{Name: "setup"}, 1, Added, "周敏, clerk, employer 7"},
		{at, admin, 1, Edited, "周敏, clerk, employer 7 -> 周敏, clerk, z@example.com, employer 7, employer 8"},
		{at, admin, 1, Linked, "employer 9"},
		{at, admin, 1, PasswordReset, ""},
		{at, admin, 1, DisabledEvent, ""},
		{at, admin, 1, EnabledEvent, ""},
	}
	if !slices.Equal(m.events, want) {
		t.Errorf("events %+v; want %+v", m.events, want)
	}
	for _, e := range m.events {
		if strings.Contains(e.Detail, reset) {
			t.Error("the record holds a password")
		}
	}
	u, err := d.SignIn(t.Context(), "zhou", reset, at)
	if err != nil || !u.MustChange || u.Display.Theme != "dark" || !slices.Equal(u.Scope.Employers, []employer.ID{7, 8, 9}) {
		t.Errorf("after it all: %+v, %v", u, err)
	}
}

func TestActsOnUsersThatAreRefused(t *testing.T) {
	d, _, _ := deskWith(t)
	self := Actor{ID: 1, Name: "周敏"}
	add := func(u User, password string) error {
		_, err := d.AddUser(t.Context(), Actor{}, u, password, at)
		return err
	}
	rows := []struct {
		name string
		err  error
		want fault.Kind
	}{
		{"a short login", add(User{Login: "a", Name: "n", Role: Officer}, password), fault.Invalid},
		{"a login in Chinese", add(User{Login: "周敏周敏", Name: "n", Role: Officer}, password), fault.Invalid},
		{"no name", add(User{Login: "wang", Name: " ", Role: Officer}, password), fault.Invalid},
		{"no such role", add(User{Login: "wang", Name: "n", Role: "boss"}, password), fault.Invalid},
		{"a scope that does not fit", add(User{Login: "wang", Name: "n", Role: Administrator, Scope: Everything()}, password), fault.Invalid},
		{"a wrong e-mail", add(User{Login: "wang", Name: "n", Role: Officer, Email: "a b"}, password), fault.Invalid},
		{"a plain password", add(User{Login: "wang", Name: "n", Role: Officer}, "wang wang wang"), fault.Invalid},
		{"disabling oneself", d.SetDisabled(t.Context(), self, 1, true, at), fault.Refused},
		{"one's own role", d.EditUser(t.Context(), self, 1, Particulars{Name: "n", Role: Administrator}, at), fault.Refused},
		{"an employer for an officer", func() error {
			id, err := d.AddUser(t.Context(), Actor{}, User{Login: "chen", Name: "n", Role: Officer}, password, at)
			if err != nil {
				return err
			}
			return d.LinkEmployer(t.Context(), Actor{}, id, 7, at)
		}(), fault.Invalid},
	}
	for _, row := range rows {
		if fault.KindOf(row.err) != row.want {
			t.Errorf("%s: %v; want %s", row.name, row.err, row.want)
		}
	}
}

func TestSessionsEndIdleAndInAnyCase(t *testing.T) {
	rows := []struct {
		name           string
		started, seen  time.Duration // before now
		disabled, want bool
	}{
		{"just used", time.Hour, time.Second, false, true},
		{"idle for a second less than half an hour", time.Hour, 30*time.Minute - time.Second, false, true},
		{"idle for half an hour", time.Hour, 30 * time.Minute, false, false},
		{"in use for a second less than twelve hours", 12*time.Hour - time.Second, 0, false, true},
		{"in use for twelve hours", 12 * time.Hour, 0, false, false},
		{"of a disabled user", time.Minute, 0, true, false},
	}
	for _, row := range rows {
		s := Session{User: User{Disabled: row.disabled}, StartedAt: at.Add(-row.started), SeenAt: at.Add(-row.seen)}
		if got := s.IsAlive(at); got != row.want {
			t.Errorf("%s: alive %t", row.name, got)
		}
	}
	s := Session{SeenAt: at}
	if s.IsToBeSeen(at.Add(59*time.Second)) || !s.IsToBeSeen(at.Add(time.Minute)) {
		t.Error("the use of a session is not noted once a minute")
	}
	f := KeptForm{User: 1, KeptAt: at}
	if !f.IsFor(1, at.Add(time.Hour-1)) || f.IsFor(1, at.Add(time.Hour)) || f.IsFor(2, at) || !(&KeptForm{KeptAt: at}).IsFor(2, at) {
		t.Error("a kept form is shown to somebody else, too long, or not at all")
	}
}
