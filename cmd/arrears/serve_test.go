package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/identity"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/store"
)

// lines is a writer whose lines a test reads as they come.
type lines struct {
	io.Writer
	next *bufio.Scanner
}

func newLines() lines {
	r, w := io.Pipe()
	return lines{w, bufio.NewScanner(r)}
}

// guarded is a buffer that may be written and read at once.
type guarded struct {
	lock sync.Mutex
	text bytes.Buffer
}

func (g *guarded) Write(p []byte) (int, error) {
	g.lock.Lock()
	defer g.lock.Unlock()
	return g.text.Write(p)
}

func (g *guarded) String() string {
	g.lock.Lock()
	defer g.lock.Unlock()
	return g.text.String()
}

// deskOn is a program with a database of its own on a morning in China.
func deskOn(t *testing.T, day string, out, err io.Writer) *program {
	t.Helper()
	morning, parsed := time.ParseInLocation("2006-01-02 15:04", day+" 09:00", shanghai())
	if parsed != nil {
		t.Fatal(parsed)
	}
	folder := t.TempDir()
	return &program{
		out: out, err: err, lang: "en", database: filepath.Join(folder, "arrears.db"), folder: folder, address: "127.0.0.1:0",
		now: func() time.Time { return morning }, hashing: access.Quick,
	}
}

// debtor writes the files of an employer that declared October 2026 and paid nothing.
func debtor(t *testing.T) (folder string, code identity.Code) {
	t.Helper()
	code, err := identity.CodeFor("91330100MA2H4K7N1")
	if err != nil {
		t.Fatal(err)
	}
	person, err := identity.NumberFor("33010019900101123")
	if err != nil {
		t.Fatal(err)
	}
	folder = t.TempDir()
	for name, content := range map[string]string{
		"employers.csv": "uscc,name,region,district,industry_class,founded_on,registered_on\n" +
			fmt.Sprintf("%s,杭州示例物流有限公司,hangzhou,上城区,3,2026-10-01,2026-10-08\n", code),
		"employees.csv": "uscc,id_number,name,started_on,registered_on\n" +
			fmt.Sprintf("%s,%s,示例,2026-10-01,2026-10-08\n", code, person),
		"declarations.csv": "uscc,period,filed_on,id_number,wage\n" + fmt.Sprintf("%s,2026-10,2026-11-05,%s,9000\n", code, person),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder, code
}

// browser keeps cookies and speaks English.
type browser struct {
	*http.Client
	*testing.T
}

func newBrowser(t *testing.T) browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return browser{&http.Client{Jar: jar}, t}
}

// get asks for a page and gives status and body, of where it leads.
func (b browser) get(address string) (int, string) {
	b.Helper()
	return b.do(http.MethodGet, address, nil)
}

var formToken = regexp.MustCompile(`name="csrf" value="([^"]+)"`)

// post fills in the form that the page at the address shows.
func (b browser) post(address string, fields url.Values) (int, string) {
	b.Helper()
	_, page := b.get(address)
	token := formToken.FindStringSubmatch(page)
	if token == nil {
		b.Fatalf("%s has no form: %s", address, page)
	}
	fields.Set("csrf", token[1])
	return b.do(http.MethodPost, address, strings.NewReader(fields.Encode()))
}

func (b browser) do(method, address string, body io.Reader) (int, string) {
	b.Helper()
	t := b.T
	r, err := http.NewRequestWithContext(t.Context(), method, address, body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Language", "en")
	if body != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	answer, err := b.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(content)
}

func TestServeShowsTheNightOfARealDatabase(t *testing.T) {
	out, said := newLines(), &guarded{}
	var told bytes.Buffer
	p := deskOn(t, "2026-11-24", &told, said)
	folder, code := debtor(t)
	for _, args := range [][]string{
		{"import", folder}, {"night"}, {"user", "add", "--login", "chen", "--name", "陈立", "--role", "officer", "--district", "hangzhou/上城区"},
	} {
		if status := run(t.Context(), p, args); status != 0 {
			t.Fatalf("%v ended with %d: %s", args, status, said)
		}
	}

	p.out = out
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, p, []string{"serve"}) }()
	if !out.next.Scan() {
		t.Fatalf("serve said nothing: %s", said)
	}
	_, address, _ := strings.Cut(strings.Fields(out.next.Text())[1], "http://")
	address = "http://" + address

	b := newBrowser(t)
	if _, page := b.get(address); !strings.Contains(page, "<h1>Sign in</h1>") || strings.Contains(page, "杭州示例物流有限公司") {
		t.Errorf("without sign-in the page is %s", page)
	}
	_, password, _ := strings.Cut(told.String(), "to be changed then: ")
	status, page := b.post(address+"sign-in", url.Values{"login": {"chen"}, "password": {strings.TrimSpace(password)}})
	if status != http.StatusOK || !strings.Contains(page, "Change the password") {
		t.Errorf("status %d, page %s; want the password to be changed first", status, page)
	}
	status, _ = b.post(address+"password", url.Values{
		"password_old": {strings.TrimSpace(password)}, "password_new": {"horse battery staple"}, "password_again": {"horse battery staple"},
	})
	if status != http.StatusOK {
		t.Errorf("status %d; want 200", status)
	}
	_, page = b.get(address + "night")
	for _, want := range []string{
		"Last night: 1 employer examined, 1 paper drafted", "杭州示例物流有限公司", "Hangzhou", "Declared, not paid in full and on time", "case opened",
		`data-l="To issue">1<`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(page, string(code)) || strings.Contains(page, "33010019900101123") {
		t.Error("the page shows a code")
	}
	if status, _ := b.get(address + "users"); status != http.StatusForbidden {
		t.Errorf("an officer at the users: status %d; want 403", status)
	}
	ready(t, address+"readyz")

	stop()
	if status := <-ended; status != 0 {
		t.Errorf("serve ended with %d: %s", status, said)
	}
	if strings.Contains(said.String(), "ERROR") {
		t.Errorf("logged %s", said)
	}
}

func ready(t *testing.T, address string) {
	t.Helper()
	status, text := newBrowser(t).get(address)
	var answer struct {
		Status string
		Parts  map[string]string
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if status != http.StatusOK || answer.Status != "ok" || len(answer.Parts) != 4 {
		t.Errorf("status %d, %+v; want 200 and four parts", status, answer)
	}
}

func TestServeKeepsToThisMachine(t *testing.T) {
	said := &guarded{}
	p := deskOn(t, "2026-11-24", io.Discard, said)
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second) // it would serve until then
	defer stop()
	if status := run(ctx, p, []string{"serve", "--addr", "0.0.0.0:0"}); status != 1 || !strings.Contains(said.String(), "ARREARS_OPEN=1") {
		t.Errorf("ended with %d: %s; want 1 and the cure", status, said)
	}
}

func TestADatabaseThatIsGoneIsNotReady(t *testing.T) {
	p := deskOn(t, "2026-11-24", io.Discard, io.Discard)
	s, err := p.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.store.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	failed := map[string]bool{}
	for _, check := range p.checks(s) {
		failed[check.Name] = check.Ask(t.Context()) != nil
	}
	if failed["database"] || !failed["migrations"] || failed["law"] {
		t.Errorf("failed: %v; want the migrations only", failed)
	}
	if err := s.close(); err != nil {
		t.Fatal(err)
	}
	if err := p.checks(s)[0].Ask(t.Context()); err == nil {
		t.Error("a closed database answers")
	}
}

func TestTheOrderWhoseTermEndsFirstStandsAtTheTop(t *testing.T) {
	waiting := func(code identity.Code, issueBy string, principal money.Fen) store.ListedOrder {
		return store.ListedOrder{Code: code, Order: order.Order{
			IssueBy: calendar.Dated{Day: calendar.MustParseDay(issueBy)}, Lines: []order.Line{{EmployerOutstanding: principal}},
		}}
	}
	list := []store.ListedOrder{
		waiting("D", "2026-11-27", 900), waiting("C", "2026-11-26", 100), waiting("B", "2026-11-26", 100), waiting("A", "2026-11-26", 500),
	}
	slices.SortFunc(list, soonest)
	var codes string
	for i := range list {
		codes += string(list[i].Code)
	}
	if codes != "ABCD" {
		t.Errorf("order %s; want ABCD", codes)
	}
}
