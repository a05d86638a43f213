package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2"

	"arrears/app/access"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
)

// morning is the time of the examples.
var morning = time.Date(2026, 11, 24, 1, 0, 0, 0, time.UTC)

// people is a small agency in memory: one user of each role with the role as login, and two employers. Each of them has a
// session under their login; a request names it with the header As.
type people struct {
	accounts  map[string]access.Account
	sessions  map[string]access.Session
	attempts  map[string]*access.Attempts
	employers []employer.Head
	events    []access.Event
	kept      map[string]access.KeptForm
	now       time.Time
}

// goodPassword is the password of everybody in the tests.
const goodPassword = "horse battery staple"

func newPeople(t testing.TB) *people {
	t.Helper()
	hash, err := access.Quick.Hash(goodPassword)
	if err != nil {
		t.Fatal(err)
	}
	p := &people{
		accounts: map[string]access.Account{}, sessions: map[string]access.Session{}, attempts: map[string]*access.Attempts{},
		kept: map[string]access.KeptForm{}, now: morning,
		employers: []employer.Head{
			{ID: 1, Code: "91330100MA2H4K7N1U", Name: "杭州金桥联运物流有限公司", Region: "hangzhou", District: "上城区"},
			{ID: 2, Code: "91110100MA2H4K7N2X", Name: "北京示例幼儿园", Region: "beijing", District: "东城区"},
		},
	}
	scopes := map[access.Role]access.Scope{
		access.Clerk: {Employers: []employer.ID{1}}, access.Officer: {Districts: []access.District{{Region: "hangzhou", Name: "上城区"}}},
		access.Supervisor: {All: true}, access.Auditor: {All: true},
	}
	names := map[access.Role]string{
		access.Clerk: "周敏", access.Officer: "陈立", access.Supervisor: "赵华", access.Auditor: "孙平", access.Administrator: "吴强",
	}
	for i, role := range access.Roles {
		u := access.User{ID: access.UserID(i + 1), Login: string(role), Name: names[role], Role: role, Scope: scopes[role]}
		p.accounts[u.Login] = access.Account{User: u, PasswordHash: hash}
		p.signIn(u.Login)
		p.events = append(p.events, access.Event{At: morning, By: access.Actor{Name: "吴强"}, User: u.ID, Kind: access.Added, Detail: u.Name + ", " + u.Login})
	}
	return p
}

// noData is the content of a session that holds nothing.
var noData = func() []byte {
	data, err := scs.GobCodec{}.Encode(morning, map[string]any{}) // a map that is not there cannot be written to
	if err != nil {
		panic(err)
	}
	return data
}()

// signIn gives the user a session whose token is the login.
func (p *people) signIn(login string) {
	token := hashed(login)
	p.sessions[token] = access.Session{Token: token, User: p.accounts[login].User, Data: noData, StartedAt: p.now, SeenAt: p.now}
}

func hashed(token string) string {
	sum := sha256.Sum256([]byte(token))
	return encoded(sum[:])
}

func (p *people) Session(_ context.Context, token string) (access.Session, bool, error) {
	s, found := p.sessions[token]
	if a, ok := p.accounts[s.User.Login]; ok {
		s.User = a.User
	}
	return s, found, nil
}

func (p *people) SaveSession(_ context.Context, s access.Session) error {
	p.sessions[s.Token] = s
	return nil
}

func (p *people) SeeSession(_ context.Context, token string, now time.Time) error {
	s := p.sessions[token]
	s.SeenAt = now
	p.sessions[token] = s
	return nil
}

func (p *people) EndSession(_ context.Context, token string) error {
	delete(p.sessions, token)
	return nil
}

func (p *people) EmployerInScope(_ context.Context, scope access.Scope, id employer.ID) (employer.Head, error) {
	for _, e := range p.employers {
		if e.ID == id && scope.Covers(e) {
			return e, nil
		}
	}
	return employer.Head{}, fault.New(fault.NotFound, "没有这个单位。", "There is no such employer.")
}

func (p *people) EmployersInScope(_ context.Context, scope access.Scope, text string, limit, offset int) ([]employer.Head, int, error) {
	var found []employer.Head
	for _, e := range p.employers {
		if scope.Covers(e) && strings.Contains(e.Name+string(e.Code), text) {
			found = append(found, e)
		}
	}
	return found[min(offset, len(found)):min(offset+limit, len(found))], len(found), nil
}

func (p *people) Account(_ context.Context, login string) (access.Account, error) {
	a, ok := p.accounts[login]
	if !ok {
		return access.Account{}, fault.New(fault.NotFound, "没有这个用户。", "There is no such user.")
	}
	return a, nil
}

func (p *people) AddUser(_ context.Context, a access.Account, e access.Event) (access.UserID, error) {
	if _, taken := p.accounts[a.Login]; taken {
		return 0, fault.New(fault.Refused, "用户名已有人用。", "The user name is taken.")
	}
	a.ID = access.UserID(len(p.accounts) + 1)
	p.accounts[a.Login] = a
	e.User = a.ID
	p.events = append(p.events, e)
	return a.ID, nil
}

func (p *people) ChangeUser(_ context.Context, id access.UserID, change func(a *access.Account) (*access.Event, error)) error {
	for login, before := range p.accounts {
		if before.ID != id {
			continue
		}
		after := before
		event, err := change(&after)
		if err != nil {
			return err
		}
		p.accounts[login] = after
		if event != nil {
			p.events = append(p.events, *event)
		}
		if after.Disabled || after.PasswordHash != before.PasswordHash {
			for token, s := range p.sessions {
				if s.User.ID == id {
					delete(p.sessions, token)
				}
			}
		}
		return nil
	}
	return fault.New(fault.NotFound, "没有这个用户。", "There is no such user.")
}

func (p *people) TakeAttempt(_ context.Context, login string, now time.Time) error {
	if p.attempts[login] == nil {
		p.attempts[login] = &access.Attempts{}
	}
	return p.attempts[login].Take(now)
}

func (p *people) ForgetAttempts(_ context.Context, login string) error {
	delete(p.attempts, login)
	return nil
}

func (p *people) UserByID(_ context.Context, id access.UserID) (access.User, error) {
	for _, a := range p.accounts {
		if a.ID == id {
			return a.User, nil
		}
	}
	return access.User{}, fault.New(fault.NotFound, "没有这个用户。", "There is no such user.")
}

func (p *people) ListUsers(_ context.Context, filter access.UserFilter, limit, offset int) ([]access.User, int, error) {
	var found []access.User
	for _, login := range slices.Sorted(maps.Keys(p.accounts)) {
		u := p.accounts[login].User
		if strings.Contains(u.Login+u.Name, filter.Text) && (filter.Role == "" || filter.Role == u.Role) && filter.Disabled == u.Disabled {
			found = append(found, u)
		}
	}
	return found[min(offset, len(found)):min(offset+limit, len(found))], len(found), nil
}

func (p *people) UserEvents(_ context.Context, id access.UserID, limit int) ([]access.Event, error) {
	var found []access.Event
	for i := len(p.events) - 1; i >= 0 && len(found) < limit; i-- {
		if p.events[i].User == id {
			found = append(found, p.events[i])
		}
	}
	return found, nil
}

func (p *people) Find(_ context.Context, code identity.Code) (employer.ID, error) {
	for _, e := range p.employers {
		if e.Code == code {
			return e.ID, nil
		}
	}
	return 0, fault.New(fault.NotFound, "登记中没有这个代码。", "No employer has this code.")
}

func (p *people) KeepForm(_ context.Context, f access.KeptForm) error {
	p.kept[f.Token] = f
	return nil
}

func (p *people) KeptForm(_ context.Context, token string) (access.KeptForm, error) {
	f, ok := p.kept[token]
	if !ok {
		return access.KeptForm{}, fault.New(fault.NotFound, "已经不在了。", "It is gone.")
	}
	return f, nil
}

func (p *people) DropForm(_ context.Context, token string) error {
	delete(p.kept, token)
	return nil
}

// tokenOfForms is the token that requests of the tests carry, in the cookie and in the form.
var tokenOfForms = encoded(bytes.Repeat([]byte{7}, tokenBytes))

// request asks the handler as the browser of a supervisor on this machine does. Further pairs are headers; As names another
// user by login, and nobody asks without a session; Remote is the address it comes from.
func request(handler http.Handler, method, target string, headers ...string) *http.Response {
	return asked(handler, httptest.NewRequest(method, target, http.NoBody), headers)
}

// post sends a form in the same way.
func post(handler http.Handler, target string, fields url.Values, headers ...string) *http.Response {
	all := url.Values{csrfField: {tokenOfForms}}
	for name, values := range fields {
		all[name] = values
	}
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(all.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return asked(handler, r, headers)
}

func asked(handler http.Handler, r *http.Request, headers []string) *http.Response {
	r.Host = "127.0.0.1:8080"
	as := "supervisor"
	for i := 0; i < len(headers); i += 2 {
		switch name, value := headers[i], headers[i+1]; name {
		case "Host":
			r.Host = value
		case "As":
			as = value
		case "Remote":
			r.RemoteAddr = value
		default:
			r.Header.Add(name, value)
		}
	}
	if as != "nobody" {
		r.AddCookie(&http.Cookie{Name: sessionCookie, Value: as})
	}
	if !strings.Contains(r.Header.Get("Cookie"), csrfCookie+"=") {
		r.AddCookie(&http.Cookie{Name: csrfCookie, Value: tokenOfForms})
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w.Result()
}

// always lets a browser in as the user, without signing in.
func always(handler http.Handler, login string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie(sessionCookie); err != nil && login != "nobody" {
			r.AddCookie(&http.Cookie{Name: sessionCookie, Value: login})
		}
		handler.ServeHTTP(w, r)
	})
}

func body(t testing.TB, r *http.Response) string {
	t.Helper()
	content, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
