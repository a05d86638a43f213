package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/intake"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/service"
	"arrears/app/store"
	"arrears/app/web"
)

// What every page keeps to, whatever the size of the employer.
const (
	queriesOfAPage = 8
	bytesOfAPage   = 60_000
)

// The employer of the limits.
const (
	giantPeople   = 10_000
	giantMonths   = 36
	giantPayments = 200
	giantOrders   = 30
	giantSmall    = 300 // other employers of the district
)

// giantRegion has values for every month that the employer declared, and a floor that became known late twice.
const giantRegion = `region: hangzhou
name: {zh: 杭州市, en: Hangzhou}
first_period: "2023-10"
due_rules: [{from: "2020-01", kind: day, due_day: 15, month_offset: 1, rolls: true}]
late_fee_start: day_after_due
payment_day_counts: true
cap: none
electronic_service: {value: [order_to_pay], cite: example}
insurances:
  pension:
    - {from: "2023-01", known_from: "2023-01-01", floor: "4000.00", cap: "20000.00", employer_rate: "0.16", employee_rate: "0.08"}
    - {from: "2025-01", known_from: "2025-07-20", floor: "4500.00", cap: "22000.00", employer_rate: "0.16", employee_rate: "0.08"}
    - {from: "2026-01", known_from: "2026-08-21", floor: "4900.00", cap: "24000.00", employer_rate: "0.16", employee_rate: "0.08"}
  medical:
    - {from: "2023-01", known_from: "2023-01-01", floor: "4000.00", cap: "20000.00", employer_rate: "0.095", employee_rate: "0.02"}
  unemployment:
    - {from: "2023-01", known_from: "2023-01-01", floor: "4000.00", cap: "20000.00", employer_rate: "0.005", employee_rate: "0.005"}
  work_injury:
    - {from: "2023-01", known_from: "2023-01-01", floor: "4000.00", cap: "20000.00", employer_rate: "0.004", employee_rate: "0"}
`

// giantChange sets a base back that every month of the employer rests on.
const giantChange = `region: hangzhou
insurances:
  pension: [{from: "2023-10", floor: "5000.00", cap: "25000.00", employer_rate: "0.16", employee_rate: "0.08", cite: 某文件, certainty: one-source}]
`

// giant is the whole system on PostgreSQL with one very large employer, and a count of the queries that it sends.
type giant struct {
	*agency
	firm    employer.ID
	origin  int64  // whose debt the firm has taken over
	picture string // of the seal that is proposed
	people  []identity.Number
	log     *lockedBuffer
	mu      sync.Mutex
	queries []string
}

type lockedBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// asked takes the queries since the last time.
func (g *giant) asked() []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	was := g.queries
	g.queries = nil
	return was
}

func newGiant(t *testing.T) *giant {
	t.Helper()
	g := &giant{log: &lockedBuffer{}}
	folder := t.TempDir()
	office, err := os.ReadFile("testdata/office.yaml")
	must(t, err)
	must(t, os.WriteFile(filepath.Join(folder, "office.yaml"), bytes.Replace(office, []byte("office: alpha"), []byte("office: hangzhou"), 1), 0o600))
	book, err := law.Load(folder)
	must(t, err)
	must(t, book.AddRegion([]byte(giantRegion)))
	db := migratedPages.New(t, apptest.Postgres)
	p := deskOn(t, "2026-11-24", g.log, g.log)
	s, err := p.openAt(t.Context(), db.DSN, book, store.Watch(func(query string, _ []any) {
		g.mu.Lock()
		g.queries = append(g.queries, query)
		g.mu.Unlock()
	}))
	must(t, err)
	s.desk.Now = p.now
	t.Cleanup(func() { must(t, s.close()) })
	users, err := access.NewDesk(s.store, access.Quick)
	must(t, err)
	handler, err := p.handler(s, slog.New(slog.NewTextHandler(g.log, nil)), pageOptions{})
	must(t, err)
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	g.agency = &agency{system: s, T: t, address: server.URL, users: users}
	g.facts()
	conn, err := pgx.Connect(t.Context(), db.DSN)
	must(t, err)
	defer func() { must(t, conn.Close(t.Context())) }()
	_, err = conn.Exec(t.Context(), "ANALYZE") // a database that has stood for a night has been analysed
	must(t, err)
	g.dealings(conn)
	return g
}

// facts are what files bring.
func (g *giant) facts() {
	g.Helper()
	day := calendar.MustParseDay
	code := func(n int) identity.Code {
		c, err := identity.CodeFor(fmt.Sprintf("91330100%09d", n))
		must(g, err)
		return c
	}
	var firms, works, lines, paid []casework.ImportRow
	for n := range giantSmall + 1 {
		e := employer.Employer{Code: code(n), Name: fmt.Sprintf("杭州演示第%d智能装备制造与供应链管理股份有限公司上城分公司", n), Region: "hangzhou", District: "上城区", IndustryClass: 1, FoundedOn: day("2020-01-01")}
		if n == 0 {
			e.RegisteredOn = day("2020-01-10")
		}
		firms = append(firms, casework.EmployerRow{Origin: casework.Origin{Line: n}, Employer: e})
	}
	for n := range giantPeople {
		number, err := identity.NumberFor(fmt.Sprintf("330106%04d%02d%02d%03d", 1970+n%30, 1+n%12, 1+n%28, n%1000))
		must(g, err)
		g.people = append(g.people, number)
		e := employer.Employment{Number: number, Name: "张演示", StartedOn: day("2020-01-01").AddDays(n % 1000), RegisteredOn: day("2020-01-10").AddDays(n % 1000)}
		if n%100 == 0 { // never registered: their months are assessed
			e.StartedOn, e.RegisteredOn = day("2026-05-04"), 0
		}
		works = append(works, casework.EmploymentRow{Origin: casework.Origin{Line: n}, Code: code(0), Employment: e})
	}
	slices.Sort(g.people)
	g.people = slices.Compact(g.people)
	if len(g.people) != giantPeople {
		g.Fatalf("%d people of %d", len(g.people), giantPeople)
	}
	for m := range giantMonths {
		p := calendar.MustParsePeriod("2023-10").AddMonths(m)
		for n, number := range g.people {
			lines = append(lines, casework.DeclarationRow{Origin: casework.Origin{File: m, Line: n}, Code: code(0), Period: p, FiledOn: p.AddMonths(1).First().AddDays(7), Number: number,
				Wage: money.Fen(3_500_00 + (n*7919+m*104729)%2_500_000)})
		}
	}
	for n := range giantPayments {
		paid = append(paid, casework.PaymentRow{Origin: casework.Origin{Line: n}, Code: code(0), Reference: fmt.Sprintf("P-%04d", n), PaidOn: day("2023-11-20").AddDays(5 * n), Amount: 3_000_000_00})
	}
	run, err := g.store.BeginImport(g.Context(), day("2026-11-23"))
	must(g, err)
	for _, part := range []struct {
		kind casework.ImportKind
		rows []casework.ImportRow
	}{{casework.ImportEmployers, firms}, {casework.ImportEmployees, works}, {casework.ImportDeclarations, lines}, {casework.ImportPayments, paid}} {
		for batch := range slices.Chunk(part.rows, 20_000) {
			must(g, run.Stage(g.Context(), part.kind, batch))
		}
		_, err := run.Merge(g.Context(), part.kind, func(r casework.Refusal) error { return fmt.Errorf("row %d: %s", r.Line, r.En) })
		must(g, err)
	}
	must(g, run.Close())
	g.firm, err = g.store.Find(g.Context(), code(0))
	must(g, err)
}

// dealings are what the night, officers and the clerk make of the facts.
func (g *giant) dealings(conn *pgx.Conn) {
	g.Helper()
	_, err := g.desk.Night(g.Context(), calendar.MustParseDay("2026-11-23"), casework.NightOptions{})
	must(g, err)
	exec := func(query string, args ...any) {
		g.Helper()
		_, err := conn.Exec(g.Context(), query, args...)
		must(g, err)
	}
	users := map[string]access.UserID{}
	for _, u := range []access.User{
		{Login: "zhoumin", Name: "周敏", Role: access.Clerk, Scope: access.Scope{Employers: []employer.ID{g.firm}}},
		{Login: "chenli", Name: "陈立", Role: access.Officer, Scope: access.Scope{Districts: []access.District{{Region: "hangzhou", Name: "上城区"}}}},
		{Login: "sunping", Name: "孙平", Role: access.Supervisor, Scope: access.Scope{Districts: []access.District{{Region: "hangzhou"}}}},
		{Login: "heqing", Name: "何青", Role: access.Auditor, Scope: access.Scope{All: true}},
		{Login: "wuqiang", Name: "吴强", Role: access.Administrator},
	} {
		users[u.Login] = g.user(u)
	}
	g.applied().post("/applications", url.Values{}, http.StatusSeeOther) // and begins a second one
	must(g, g.desk.ApproveOrder(g.Context(), g.firm, 1, "陈立", calendar.MustParseDay("2026-11-24")))
	must(g, g.desk.IssueOrder(g.Context(), g.printer, g.firm, 1, "孙平", calendar.MustParseDay("2026-11-24")))
	var columns string
	must(g, conn.QueryRow(g.Context(), `SELECT string_agg(column_name, ', ' ORDER BY ordinal_position) FROM information_schema.columns
		WHERE table_schema = 'public' AND table_name = 'orders' AND column_name NOT IN ('order_no', 'paper_number')`).Scan(&columns))
	exec(fmt.Sprintf("INSERT INTO orders (order_no, paper_number, %s) SELECT n, 'example ' || n, %s FROM orders, generate_series(101, %d) n WHERE employer_id = $1 AND order_no = 1",
		columns, columns, 100+giantOrders-1), int64(g.firm))
	exec(`INSERT INTO papers (employer_id, paper_no, case_no, kind, move_key, state, as_of, body, drafted_on, drafted_by, approved_on, approved_by, issued_on, issued_by, paper_number, paper_hash, frozen)
		SELECT $1, 900, 1, 'closing_notice', 'example', 'issued', '2026-11-24', '{}', '2026-11-24', 'night', '2026-11-24', '孙平', '2026-11-24', '陈立', 'example 900', paper_hash, paper
		FROM orders WHERE employer_id = $1 AND order_no = 1`, int64(g.firm))
	must(g, conn.QueryRow(g.Context(), "SELECT min(employer_id) FROM employers WHERE employer_id <> $1", int64(g.firm)).Scan(&g.origin))
	exec(`INSERT INTO case_facts (employer_id, fact_no, kind, on_day, entered_on, entered_by, incoming_number, incoming_from, incoming_name, incoming_theirs, incoming_hash, about, about_no, body)
		SELECT $1, n, kind, '2026-11-20', '2026-11-23', '孙平', '', '', '', '', '', '', 0, replace(body, 'CODE', (SELECT uscc FROM employers WHERE employer_id = $2))
		FROM (VALUES (1, 'succession', '{"kind":"merger_absorption","liability":"all","heirs":[{"code":"CODE","name":"杭州演示"}]}'), (2, 'confirmed', '{"fact":1,"heirs":["CODE"]}')) v (n, kind, body)`, g.origin, int64(g.firm))
	exec("INSERT INTO successions (employer_id, fact_no, successor_id, from_day) VALUES ($1, 1, $2, '2026-11-20')", g.origin, int64(g.firm))
	exec(`INSERT INTO state_applications (employer_id, application_no, change, ground, event_on, note, document, filed_on, filed_at, filed_by, filed_by_name, report_by,
		report_by_provisional, review_by, review_by_provisional, state, decided_at, decided_by, decided_by_name, reason)
		VALUES ($1, 1, 'closing', 'dissolved', '2026-11-20', '', '', '2026-11-20', 1, 1, '周敏', '2026-12-20', false, '2026-12-11', false, 'pending', 0, 0, '', '')`, int64(g.firm))
	var messages []casework.Message
	for n := range 120 {
		messages = append(messages, casework.Message{Employer: g.firm, Key: fmt.Sprintf("pay_late.%d", n), Kind: casework.PayLate, On: calendar.MustParseDay("2026-11-17"), At: int64(n),
			Data: map[string]string{"period": "2026-10", "due_on": "2026-11-16"}})
	}
	_, err = g.store.Send(g.Context(), messages)
	must(g, err)
	_, err = g.law.ProposeLaw(g.Context(), casework.LawWish{Kind: law.ParameterChange, Region: "hangzhou", Text: giantChange, Basis: "某文件"},
		casework.Stamp{By: access.Actor{ID: 99, Name: "钱进"}, On: calendar.MustParseDay("2026-11-24"), At: timeOfJourney()})
	must(g, err)
	_, err = g.law.MeasureNext(g.Context(), calendar.MustParseDay("2026-11-24"), timeOfJourney)
	must(g, err)
	g.proposesSeal()
	_, err = conn.Exec(g.Context(), "ANALYZE")
	must(g, err)
	must(g, g.desk.GiveConsent(g.Context(), g.firm, service.Consent{Kinds: law.Papers{law.OrderToPay}, Account: "zhoumin", Contact: "周敏", Mobile: "13800000000"},
		casework.Stamp{By: access.Actor{Name: "周敏"}, On: calendar.MustParseDay("2026-11-24"), At: timeOfJourney()}))
	g.toDo(conn, users)
	g.dispatches(users["chenli"])
	g.declares()
	day, err := (&casework.FigureDesk{Desk: g.desk, Figures: g.store, Now: timeOfJourney}).CountLast(g.Context())
	if must(g, err); day.IsZero() {
		g.Fatal("no day was counted")
	}
}

// toDo gives every small employer things to do of each kind that say as much as such things say, and the officer as many saved views as one may have.
func (g *giant) toDo(conn *pgx.Conn, users map[string]access.UserID) {
	g.Helper()
	_, err := conn.Exec(g.Context(), `INSERT INTO tasks (employer_id, task_key, want, paper, paper_no, case_no, reason, figures, ending, ends_on, provisional, principal, late_fee, oldest, as_of, region,
			district, industry, debt, officer)
		SELECT e.employer_id, v.want || ' ' || v.paper || ' 1', v.want, v.paper, v.paper_no, 1, v.reason, '{"day":"2026-11-02","count":12,"bank":"浙江杭州余杭农村商业银行股份有限公司","number":"杭社征〔2026〕1234号"}',
			'court_window', DATE '2026-11-23' + CAST(e.employer_id % 30 AS INTEGER), true, 1234567890, 123456789, '2025-06-16', '2026-11-23', e.region, e.district, 1, 1358024679, $2
		FROM employers e, (VALUES ('record', 'bank_enquiry', 12, 'bank_answer'), ('draft', 'court_application', NULL, 'open'), ('approve', 'demand_court', 3, 'drafted'),
			('cure', 'allocation_application', NULL, 'unmet'), ('complete', 'order_to_pay', 2, 'unfounded'),
			('serve', 'order_to_pay', 1, 'issued')) v (want, paper, paper_no, reason)
		WHERE e.employer_id <> $1`, int64(g.firm), int64(users["chenli"]))
	must(g, err)
	const most = 20 // that a user may keep
	for n := range most {
		query := fmt.Sprintf("debt=10000&district=hangzhou/上城区&industry=%d&months=%d&officer=all&right=court_window", 1+n%8, []int{2, 3, 6}[n/8])
		must(g, (&casework.ViewDesk{Store: g.store}).SaveView(g.Context(), users["chenli"], fmt.Sprintf("法院期限内的大额欠费第 %d 组", n), query, timeOfJourney()))
	}
}

// dispatches prints the issued order, posts it, leaves a scan with the case and one that waits, and hands the order over.
func (g *giant) dispatches(officer access.UserID) {
	g.Helper()
	by := casework.Stamp{By: access.Actor{ID: officer, Name: "陈立"}, On: calendar.MustParseDay("2026-11-24"), At: timeOfJourney()}
	printed := []casework.Selected{{Employer: g.firm, Paper: ladder.Ref{Kind: law.OrderToPay, No: 1}}}
	desk := g.dispatch()
	no, err := desk.Acts.PrintPapers(g.Context(), printed, false, by)
	must(g, err)
	if no != 1 {
		g.Fatalf("the first run is %d", no)
	}
	must(g, desk.Acts.PostPapers(g.Context(), access.Everything(), []casework.Posted{{Selected: printed[0], Posting: casework.Posting{Number: "EB000000005CN", On: by.On}}}, by))
	_, scan := g.receiptScan("2026-1.pdf")
	_, err = g.desk.Attach(g.Context(), g.firm, printed[0].Paper, casework.Scan{Name: "回证.pdf", Content: scan}, by)
	must(g, err)
	waits, err := desk.Scans.TakeScan(g.Context(), officer, casework.Scan{Name: "2026-1.pdf", Content: scan}, by.At)
	must(g, err)
	if waits != 1 {
		g.Fatalf("the first scan is %d", waits)
	}
	_, err = g.desk.RecordService(g.Context(), g.firm, printed[0].Paper, service.Served{Mode: service.Direct, TriedOn: by.On, On: by.On, Receiver: "张演示", Capacity: service.LegalRepresentative,
		Servers: []string{"陈立", "孙平"}, Proof: "送达回证", ProofHash: "abc", Address: "演示路1号"}, by)
	must(g, err) // its employer may have the copy from now on
}

// proposesSeal proposes a seal; its picture has a page of its own.
func (g *giant) proposesSeal() {
	g.Helper()
	no, err := g.law.ProposeSeal(g.Context(), casework.SealWish{Region: "hangzhou", Content: apptest.Seal(g, apptest.SealLook{}), Since: calendar.MustParseDay("2026-12-01"), Basis: "某文件"},
		casework.Stamp{By: access.Actor{ID: 99, Name: "钱进"}, On: calendar.MustParseDay("2026-11-24"), At: timeOfJourney()})
	must(g, err)
	change, _, err := g.store.LawChange(g.Context(), no)
	must(g, err)
	text := change.Change(calendar.MustParseDay("2026-11-24"))
	seal, _ := text.SealOf()
	g.picture = seal.Picture
}

// declares files October late and leaves a sheet with wrong rows for November.
func (g *giant) declares() {
	g.Helper()
	clerk := g.visit("zhoumin")
	months := fmt.Sprintf("/employers/%d/declarations/", g.firm)
	clerk.post(months+"2026-10/check", url.Values{"kind": {"unchanged"}, "key": {"k1"}}, http.StatusSeeOther)
	clerk.post(months+"2026-11/open", url.Values{}, http.StatusSeeOther)
	var sheet bytes.Buffer
	must(g, intake.WriteTemplate(&sheet, calendar.MustParsePeriod("2026-11"), []declaration.Row{
		{Number: g.people[0], Name: "张演示", Wage: 6_000_00}, {Number: "330106198807271590", Name: "无人", Wage: 6_000_00},
	}, "zh"))
	clerk.upload(months+"2026-11/upload", "sheet.xlsx", sheet.Bytes(), nil, http.StatusSeeOther)
}

var migratedPages = apptest.Migrated(func(db apptest.DB) error {
	s, err := store.Open(context.Background(), db.DSN)
	if err != nil {
		return err
	}
	return errors.Join(s.Migrate(context.Background()), s.Close())
})

// failureIn finds the lines that say why a page failed.
var failureIn = regexp.MustCompile(`level=ERROR.*`)

var spellIn = regexp.MustCompile(`/employees/([^"/?]+)"`)

// addresses are the real pages of a route.
func (g *giant) addresses(path, spell string) []string {
	known := map[string]string{"employer": fmt.Sprint(g.firm), "no": "1", "order": "1", "user": "1", "part": "unit", "paper": "order_to_pay-1", "fact": "hold", "change": "closing", "region": "hangzhou", "law": "1", "wording": "order_to_pay", "picture": g.picture, "spell": spell,
		"lang": "zh", "name": "form.js", "token": "none", "kind": "order_to_pay", "scan": "1", "night": "2026-11-23", "job": "night", "origin": fmt.Sprint(g.origin), "view": "1"}
	if strings.Contains(path, "/received/") {
		known["paper"] = "closing_notice-900"
	}
	var all []string
	for _, period := range []string{"2026-09", "2026-10", "2026-11"} {
		for _, application := range []string{"1", "2"} { // handed in, and begun
			parts := strings.Split(path, "/")
			for i, part := range parts {
				name, is := strings.CutPrefix(part, ":")
				switch {
				case !is:
				case name == "period":
					parts[i] = period
				case name == "application":
					parts[i] = application
				case known[name] != "":
					parts[i] = known[name]
				default:
					g.Errorf("nothing is known to stand for %s in %s: say in this test what does", part, path)
				}
			}
			all = append(all, strings.Join(parts, "/"))
			all = append(all, strings.Join(parts, "/")+furtherViews[path])
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// furtherViews are what pages show of themselves where the address asks for it.
var furtherViews = map[string]string{
	"/employers/:employer/declarations/:period/check": "?kind=unchanged",
	"/employers/:employer/notices":                    "?files=2026-09",
	"/employers/:employer/employees":                  "?show=all&page=2",
	"/employers/:employer/owe":                        "?by=insurance",
	"/employers":                                      "?page=2",
	"/work":                                           "?debt=10000&district=hangzhou%2F%E4%B8%8A%E5%9F%8E%E5%8C%BA&industry=1&months=2&officer=all&page=2",
	"/cases/:employer":                                "?step=none&at=1&from=officer:mine",
	"/cases/:employer/papers":                         "?at=1&from=want:serve",
	"/cases/:employer/record":                         "?at=1",
	"/cases/:employer/calc":                           "?month=2026-10",
	"/overdue":                                        "?kind=employees",
	"/search":                                         "?q=" + url.QueryEscape("杭州演示〔2026〕1号"),
	"/figures":                                        "?district=hangzhou",
	"/figures.xlsx":                                   "?part=age",
	"/figures.csv":                                    "?part=places",
	"/figures/behind":                                 "?measure=owed",
	"/figures/behind.xlsx":                            "?measure=step",
	"/figures/behind.csv":                             "?measure=owed",
	"/cases/:employer/draft":                          "?kind=withdrawal_decision&about=order_to_pay/1",
}

// moreQueries are allowed to the one page that brings together everything about an employer.
var moreQueries = map[string]int{"/dossiers/:employer": 10}

// leadsOn are the routes that never show a page of their own, or a file of which this employer has none.
var leadsOn = []string{"/", "/language/:lang", "/views/:view", "/kept/:token", "/cases/:employer/papers/:paper/bundle", "/employers/:employer/owe/followed/:origin/papers/:paper",
	"/employers/:employer/received/:paper/pdf"}

// TestLimitsOfEveryPage asks for every page that anybody may open, at an employer of 10,000 people with 36 declared months.
func TestLimitsOfEveryPage(t *testing.T) {
	g := newGiant(t)
	shown := map[string]bool{}
	type took struct {
		page string
		time time.Duration
	}
	var times []took
	for _, login := range []string{"", "zhoumin", "linyanshi", "chenli", "sunping", "heqing", "wuqiang"} {
		v := g.visit(login)
		role := map[string]access.Role{"zhoumin": access.Clerk, "linyanshi": access.Clerk, "chenli": access.Officer, "sunping": access.Supervisor, "heqing": access.Auditor, "wuqiang": access.Administrator}[login]
		spell := ""
		if role.May(access.ViewEmployer) && login != "linyanshi" && login != "" {
			_, page := v.get(fmt.Sprintf("/employers/%d/employees", g.firm))
			for _, found := range spellIn.FindAllStringSubmatch(page, -1) {
				if spell == "" && found[1] != "new" && found[1] != "upload" && found[1] != "template" {
					spell = found[1]
				}
			}
		} else {
			spell = "none"
		}
		for _, r := range web.Routes() {
			if r.Method != http.MethodGet || r.Needs.IsKnown() && !role.May(r.Needs) {
				continue
			}
			for _, address := range g.addresses(r.Path, spell) {
				g.asked()
				start := time.Now()
				answer, page := v.get(address)
				spent := time.Since(start)
				queries := g.asked()
				html := strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html")
				if answer.StatusCode == http.StatusOK {
					shown[r.Path] = true
				}
				if answer.StatusCode >= http.StatusInternalServerError {
					t.Errorf("%s as %s: status %d\n%s", address, login, answer.StatusCode, strings.Join(failureIn.FindAllString(g.log.String(), -1), "\n"))
				}
				if !html {
					continue
				}
				times = append(times, took{fmt.Sprintf("%s as %s (%d, %d queries, %d bytes)", address, login, answer.StatusCode, len(queries), len(page)), spent})
				if most := max(queriesOfAPage, moreQueries[r.Path]); len(queries) > most {
					t.Errorf("%s as %s asks the database %d times; at most %d\n%s", address, login, len(queries), most, strings.Join(queries, "\n"))
				}
				if len(page) >= bytesOfAPage {
					t.Errorf("%s as %s has %d bytes; at most %d", address, login, len(page), bytesOfAPage)
				}
			}
		}
	}
	for _, r := range web.Routes() {
		if r.Method == http.MethodGet && !shown[r.Path] && !slices.Contains(leadsOn, r.Path) {
			t.Errorf("nobody was shown %s: the limits were not looked at", r.Path)
		}
	}
	slices.SortFunc(times, func(a, b took) int { return int(b.time - a.time) })
	for _, one := range times[:min(40, len(times))] {
		t.Logf("%6.0f ms %s", float64(one.time)/float64(time.Millisecond), one.page)
	}
}
