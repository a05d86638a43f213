package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/deferral"
	"arrears/app/employer"
	"arrears/app/guarantee"
	"arrears/app/intake"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

// theOffice is a collector with one employer in arrears. Its clock stands on the day that the test sets; an officer and a supervisor
// sit at browsers of their own and read one language. What is paid comes in by files of the bank, as it does in life.
type theOffice struct {
	*testing.T
	*system
	today, worked calendar.Day
	id            employer.ID
	files         int
	secured       calendar.Day // the security was contracted
	here          map[*apptest.Journey]bool

	officer, supervisor *apptest.Journey
	words               map[string]string // of the pages of a case, in the language of both
}

const (
	officeFirm    = "演示阶梯有限公司（虚构）"
	officeAccount = "0000000000000000001"
	officeBank    = "演示银行演示支行（虚构）"
	officeBureau  = "演示区人力资源和社会保障局（虚构）"
)

func newOffice(t *testing.T, reader apptest.Reader) *theOffice {
	t.Helper()
	book, err := law.Load("")
	must(t, err)
	office, err := os.ReadFile("../../app/demo/office.yaml")
	must(t, err)
	must(t, book.AddOffice(office))
	region, _ := book.Region("beijing")
	must(t, book.AddRegion(append(bytes.Clone(region.Source()), "\nagency: {name: {zh: 演示区社会保险费征收中心（虚构）, en: Premium Collection Centre of Yanshi District (invented)}, short: 演社险, kind: social_insurance_agency}\n"...)))
	p := deskOn(t, "2025-02-25", io.Discard, io.Discard)
	s, err := p.openAt(t.Context(), p.database, book)
	must(t, err)
	t.Cleanup(func() { must(t, s.close()) })
	d := &theOffice{T: t, system: s, today: calendar.MustParseDay("2025-02-25"), worked: calendar.MustParseDay("2025-02-24"), words: map[string]string{}}
	p.now = func() time.Time {
		y, m, day := d.today.Civil()
		return time.Date(y, time.Month(m), day, 9, 0, 0, 0, shanghai())
	}
	s.desk.Now = p.now
	d.brings("employers.csv", "uscc,name,region,district,industry_class,founded_on,registered_on,address,legal_representative,phone,bank,bank_account\n"+
		"91330100MA2H4K7N1E,"+officeFirm+",beijing,演示区（虚构）,1,2015-03-02,2015-03-10,演示区演示路8号（虚构）,甲演示,000-00000000,"+officeBank+","+officeAccount+"\n")
	d.brings("charges.csv", "uscc,period,insurance,employer_share,employee_share,due_on,source,known_on\n"+
		"91330100MA2H4K7N1E,2025-02,pension,18000.00,12000.00,2025-02-25,declared,2025-02-03\n91330100MA2H4K7N1E,2025-02,medical,12000.00,8000.00,2025-02-25,declared,2025-02-03\n"+
		"91330100MA2H4K7N1E,2025-02,unemployment,15000.00,5000.00,2025-02-25,declared,2025-02-03\n91330100MA2H4K7N1E,2025-02,work_injury,30000.00,0.00,2025-02-25,declared,2025-02-03\n")
	d.id, err = s.store.Find(t.Context(), "91330100MA2H4K7N1E")
	must(t, err)
	users, err := access.NewDesk(s.store, access.Quick)
	must(t, err)
	place := access.Scope{Districts: []access.District{{Region: "beijing"}}}
	for _, u := range []access.User{{Login: "chen", Name: "陈立", Role: access.Officer, Scope: place}, {Login: "zhao", Name: "赵华", Role: access.Supervisor, Scope: place}} {
		_, err := users.AddUser(t.Context(), access.Actor{Name: "test"}, u, payrollPassword, p.now())
		must(t, err)
	}
	handler, err := p.handler(s, p.logger(), pageOptions{})
	must(t, err)
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	d.officer, d.supervisor = apptest.Walk(t, server.URL, reader), apptest.Walk(t, server.URL, reader)
	catalogue, err := os.ReadFile("../../templates/locales/" + reader.Lang + "/case.yaml")
	must(t, err)
	for line := range strings.Lines(string(catalogue)) {
		if key, said, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && strings.HasPrefix(said, `"`) {
			d.words[key], err = strconv.Unquote(said)
			must(t, err)
		}
	}
	return d
}

// word is what the pages call something in the language of the office, as far as nothing is filled in.
func (d *theOffice) word(key string) string {
	d.Helper()
	said, ok := d.words[key]
	if !ok {
		d.Fatalf("the catalogue does not say %s", key)
	}
	said, _, _ = strings.Cut(said, "{")
	return strings.TrimSpace(said)
}

// title is the name of a paper as it stands in the middle of a sentence.
func (d *theOffice) title(kind law.PaperKind) string {
	return d.officer.Say(kind.Title().Zh, kind.Title().En)
}

// brings imports a file, as a night of the bank or of another register does.
func (d *theOffice) brings(name, content string) {
	d.Helper()
	d.files++
	path := filepath.Join(d.TempDir(), name)
	must(d, os.WriteFile(path, []byte(content), 0o600))
	done, err := intake.Run(d.Context(), intake.Options{Paths: []string{path}, Importer: d.store, Law: d.desk.Law, Today: d.today, Lang: "en"})
	must(d, err)
	for _, f := range done.Files {
		if f.Refused > 0 || f.Fault != nil {
			d.Fatalf("%s: %d rows refused, %v", name, f.Refused, f.Fault)
		}
	}
}

func (d *theOffice) pays(sum string) {
	d.brings("payments.csv", fmt.Sprintf("reference,uscc,paid_on,amount\nP-%d,91330100MA2H4K7N1E,%s,%s\n", d.files, d.today, sum))
}

// morning works the nights before the day. Sessions have ended by then; everybody signs in who has something to do.
func (d *theOffice) morning(day calendar.Day) {
	d.Helper()
	d.nights(day)
	d.here = map[*apptest.Journey]bool{}
}

// at opens a page for a reader, who signs in first where that is the first one of the day.
func (d *theOffice) at(j *apptest.Journey, path string) {
	d.Helper()
	login := "chen"
	if j == d.supervisor {
		login = "zhao"
	}
	for !d.here[j] { // a reader by hand is not so fast that the door holds them up
		j.Open("/sign-in")
		j.Fill(j.Say("用户名", "User name"), login)
		j.Fill(j.Say("密码", "Password"), payrollPassword)
		j.Press(j.Say("登录", "Sign in"))
		d.here[j] = j.At() != "/sign-in"
	}
	j.Open(path)
}

func (d *theOffice) nights(day calendar.Day) {
	d.Helper()
	for d.today = day; d.worked.AddDays(1) < day; {
		d.worked = d.worked.AddDays(1)
		results, err := d.desk.Night(d.Context(), d.worked, casework.NightOptions{})
		must(d, err)
		for _, r := range results {
			if len(r.Quarantined) > 0 {
				d.Fatalf("night of %s: %+v", r.Day, r.Quarantined)
			}
		}
	}
}

// until works nights until a draft of the kind waits, and goes on the next working day.
func (d *theOffice) until(kind law.PaperKind) {
	d.Helper()
	const longest = 250
	region, _ := d.desk.Law.Region("beijing")
	for range longest {
		if d.find(kind, ladder.Drafted) != nil && region.Calendar().IsWorking(d.today) {
			d.morning(d.today)
			return
		}
		d.nights(d.today.AddDays(1))
	}
	v := d.view()
	for i := range v.Moves {
		if m := &v.Moves[i]; m.Kind == kind {
			for _, c := range m.Gate.Failed() {
				d.Errorf("%s: %s %+v", c.Key, c.Says.En, c.Figures)
			}
		}
	}
	d.Fatalf("no %s is drafted by %s", kind, d.today)
}

func (d *theOffice) view() *casework.CaseView {
	d.Helper()
	v, err := d.desk.CaseOn(d.Context(), d.id, d.today)
	must(d, err)
	return v
}

// find is the latest paper of the kind in the state.
func (d *theOffice) find(kind law.PaperKind, state ladder.State) *ladder.Paper {
	d.Helper()
	papers := d.view().File.Papers
	for i := len(papers) - 1; i >= 0; i-- {
		if p := &papers[i]; p.Kind == kind && p.State == state {
			return p
		}
	}
	return nil
}

func (d *theOffice) path(rest string) string { return fmt.Sprintf("/cases/%d%s", d.id, rest) }

func (d *theOffice) paperPath(p *ladder.Paper, rest string) string {
	return d.path(fmt.Sprintf("/papers/%s-%d%s", p.Kind, p.No, rest))
}

// shows opens a page for the officer, on which nothing is found.
func (d *theOffice) shows(name, path string, texts ...string) {
	d.Helper()
	d.at(d.officer, path)
	d.officer.Sees(texts...)
	d.officer.Looks("officers-" + name)
}

// approves and issues are the two persons of a paper.
func (d *theOffice) approves(path string) {
	d.Helper()
	d.at(d.supervisor, path)
	d.supervisor.Press(d.word("case.approve.act"))
	d.supervisor.Sees(d.word("case.approved.done"))
}

func (d *theOffice) issues(path string) {
	d.Helper()
	d.at(d.officer, path)
	d.officer.Press(d.word("case.issue.act"))
	d.officer.Sees(d.word("case.issued.done"))
}

// goesOut approves and issues the draft of the kind.
func (d *theOffice) goesOut(kind law.PaperKind) *ladder.Paper {
	d.Helper()
	p := d.find(kind, ladder.Drafted)
	if p == nil {
		d.Fatalf("no %s is drafted on %s", kind, d.today)
	}
	d.approves(d.paperPath(p, ""))
	d.issues(d.paperPath(p, ""))
	return d.find(kind, ladder.Issued)
}

// serves hands the issued paper of the kind over and records it.
func (d *theOffice) serves(path string) {
	d.Helper()
	j := d.officer
	d.at(j, path+"/service")
	j.Enter("mode", string(service.Direct))
	j.Enter("tried_on", d.today.String())
	j.Enter("receiver", "甲演示")
	j.Enter("capacity", string(service.LegalRepresentative))
	j.Enter("servers", "甄演示", "贾演示")
	j.Enter("proof", "送达回证")
	j.Press(d.word("case.serve.record"))
	j.Sees(d.word("case.serve.done"))
}

// records fills in the form of a fact; names of fields, as they stand in the fact, and values follow each other.
func (d *theOffice) records(kind ladder.FactKind, about *ladder.Paper, answers ...string) {
	d.Helper()
	j := d.officer
	d.at(j, d.path("/facts/new/"+string(kind)))
	if about != nil {
		j.Enter("about", about.Ref().String())
	}
	for i := 0; i+1 < len(answers); i += 2 {
		name := answers[i]
		if !strings.HasPrefix(name, "in.") {
			name = string(kind) + "." + name
		}
		j.Enter(name, answers[i+1])
	}
	j.Press(d.word("case.fact.act"))
	j.Sees(d.word("case.fact.done"), d.word("case.now"))
}

func (d *theOffice) comesFrom(from, name string) []string {
	return []string{"in.from", from, "in.name", name, "in.theirs", "演〔演〕1号", "in.day", d.today.String()}
}

func (d *theOffice) recordsFrom(kind ladder.FactKind, about *ladder.Paper, from, name string, answers ...string) {
	d.Helper()
	d.records(kind, about, slices.Concat(answers, d.comesFrom(from, name))...)
}

// An officer and a supervisor take a case from arrears to the served order, the demand, the enquiry, the allocation, the agreement
// that is broken, and the bundle for the court, through pages alone: in Chinese at the desk, and in English on a phone.
func TestJourney_Officers(t *testing.T) {
	t.Parallel()
	for _, reader := range []apptest.Reader{{Lang: "zh", Width: 1440, Script: true}, {Lang: "en", Width: 390}} {
		t.Run(reader.String(), func(t *testing.T) {
			t.Parallel()
			d := newOffice(t, reader)
			d.orderIsServed()
			d.demandAndEnquiry()
			d.allocation()
			d.agreement()
			d.agreementIsBroken()
			d.courtBundle()
			for _, part := range []string{"", "/charges", "/calc", "/papers", "/money", "/measures", "/facts", "/record"} {
				d.shows("case"+strings.ReplaceAll(part, "/", "-"), d.path(part))
			}
			d.officer.Sees(d.title(law.CourtApplication))
		})
	}
}

func (d *theOffice) orderIsServed() {
	d.morning(calendar.MustParseDay("2025-02-27"))
	d.shows("work", "/work", officeFirm)
	d.at(d.officer, "/work")
	d.officer.Press(officeFirm)
	d.officer.Sees(d.title(law.OrderToPay))
	order1 := d.path("/papers/order_to_pay-1")
	d.shows("order-draft", order1, d.word("case.words"))
	d.approves(order1)
	d.issues(order1)
	d.officer.Sees(d.word("case.serve.act"))
	d.morning(calendar.MustParseDay("2025-02-28"))
	d.shows("service", order1+"/service", d.word("case.serve.record"))
	d.serves(order1)
	if o := d.view().File.Orders; len(o) != 1 || o[0].State != order.Issued {
		d.Fatalf("orders: %+v", o)
	}
}

func (d *theOffice) demandAndEnquiry() {
	d.morning(calendar.MustParseDay("2025-03-10"))
	d.shows("after-limit", d.path(""), d.word("case.step.paper"), d.title(law.CourtDemand))
	demand, enquiry := d.goesOut(law.CourtDemand), d.goesOut(law.BankEnquiry)
	d.goesOut(law.FineReferral)
	d.morning(calendar.MustParseDay("2025-03-11"))
	d.serves(d.paperPath(demand, ""))
	d.serves(d.paperPath(enquiry, ""))
	d.morning(calendar.MustParseDay("2025-03-13"))
	d.shows("answer", d.path("/facts/new/answer"))
	d.answers(enquiry, "40,000.00")
	d.shows("banks", d.path("/measures"), officeAccount)
}

// answers records what the bank answered to an enquiry.
func (d *theOffice) answers(enquiry *ladder.Paper, balance string) {
	d.Helper()
	d.recordsFrom(ladder.AnswerFact, nil, officeBank, "查询结果回执", "enquiry_no", strconv.Itoa(d.enquiryNo(enquiry)), "accounts", strings.Join([]string{officeAccount, balance, balance}, " "))
}

// enquiryNo is the number of the enquiry among those of the case.
func (d *theOffice) enquiryNo(p *ladder.Paper) int {
	d.Helper()
	for _, q := range d.view().Situation.Book.Enquiries {
		if q.Number == p.Number {
			return q.No
		}
	}
	d.Fatalf("%s is no enquiry of the case", p.Number)
	return 0
}

func (d *theOffice) allocation() {
	d.morning(calendar.MustParseDay("2025-03-14"))
	application, require := d.goesOut(law.AllocationApplication), d.goesOut(law.GuaranteeRequirement)
	d.morning(calendar.MustParseDay("2025-03-17"))
	d.serves(d.paperPath(application, ""))
	d.serves(d.paperPath(require, ""))
	d.morning(calendar.MustParseDay("2025-03-19"))
	d.recordsFrom(ladder.DemandedFact, application, officeBureau, "催告书", "number", "演人社划催〔演〕1号", "on", "2025-03-19", "served", "2025-03-19", "ends", "2025-03-24")
	d.morning(calendar.MustParseDay("2025-03-26"))
	d.recordsFrom(ladder.DecidedFact, application, officeBureau, "划拨社会保险费决定书", "number", "演人社划决〔演〕1号", "decided_on", "2025-03-26", "served", "2025-03-26",
		"sum", "40,000.00", "shares", officeBank+" "+officeAccount+" 40,000.00")
	d.morning(calendar.MustParseDay("2025-03-27"))
	d.recordsFrom(ladder.NotifiedFact, application, officeBureau, "划拨银行存款通知书", "number", "演人社划通〔演〕1号", "bank", officeBank, "account", officeAccount, "sum", "40,000.00", "on", "2025-03-27")
	d.goesOut(law.StatementRecord)
	d.morning(calendar.MustParseDay("2025-03-28"))
	d.pays("40000.00")
	d.recordsFrom(ladder.ReceiptFact, application, officeBank, "划拨银行存款回执", "bank", officeBank, "account", officeAccount, "amount", "40,000.00")
	d.shows("money", d.path("/money"), "40,000.00")
}

// house gives a building as security, worth the sum.
func (d *theOffice) house(no, value string) {
	d.Helper()
	if d.secured.IsZero() {
		d.secured = d.today
	}
	day, today := d.secured.String(), d.today.String()
	answers := []string{"kind", string(law.Mortgage), "object", string(guarantee.Immovable), "description", "演示区演示路厂房（虚构）", "quantity", "1处", "place", "演示区演示路（虚构）", "title_number", "演不动产权第0000001号",
		"owner.name", officeFirm, "owner.code", "91330100MA2H4K7N1E", "contract.name", "抵押合同", "contract.number", "演抵〔演〕1号", "contract.day", day, "secures_fee", "1",
		"registration.office", "演示区不动产登记中心（虚构）", "registration.number", "演抵登〔演〕1号", "registration.day", day, "valuation.value", value, "valuation.day", today,
		"valuation.paper", "评估报告（虚构）", "rank", "1"}
	if no != "" {
		answers = append([]string{"no", no}, answers...)
	}
	d.recordsFrom(ladder.GuaranteeFact, nil, officeFirm, "担保申请", answers...)
}

func (d *theOffice) agreement() {
	d.morning(calendar.MustParseDay("2025-04-01"))
	d.recordsFrom(ladder.RequestFact, nil, officeFirm, "延期缴费申请书", "monthly", "20,000.00", "first_on", "2025-05-06")
	d.shows("guarantee", d.path("/facts/new/guarantee"))
	d.house("", "300,000.00")
	j := d.officer
	draft := d.path("/draft?kind=deferral_agreement")
	d.shows("agreement-shut", draft, d.officer.Say("存款账户余额须少于应缴数额", "The balances have to be below the sum due"), d.officer.Say("还不能办", "Closed")) // the balance is stale by now, and the page leads to the enquiry
	j.Press(strings.Replace(d.words["case.step.draft"], "{paper}", d.title(law.BankEnquiry), 1))
	j.Press(d.word("case.draft.act"))
	j.Sees(d.word("case.draft.done"))
	enquiry := d.goesOut(law.BankEnquiry)
	d.morning(calendar.MustParseDay("2025-04-02"))
	d.serves(d.paperPath(enquiry, ""))
	d.morning(calendar.MustParseDay("2025-04-03"))
	d.answers(enquiry, "0.00")
	d.shows("agreement", draft, d.word("case.plan"), d.word("case.shape.own"), d.word("case.words"))
	d.at(j, draft)
	j.Enter("variant", "own")
	j.Press(d.word("case.draft.show"))
	j.Sees(d.word("case.plan.empty"))
	j.Enter("plan_day_1", "2025-05-06")
	j.Enter("plan_sum_1", "100.00")
	j.Press(d.word("case.draft.act"))
	j.Sees(j.Say("相差", "apart: change the sums"))
	d.officer.Looks("officers-plan-wrong")
	j.Enter("variant", string(deferral.Equal))
	j.Press(d.word("case.draft.act"))
	j.Sees(d.word("case.draft.done"))
	p := d.goesOut(law.DeferralAgreement)
	d.recordsFrom(ladder.SignatureFact, p, officeFirm, "延期缴费协议")
	for _, due := range p.Body.Plan.Due() {
		if due.On.Day == d.today { // what is not deferred
			d.pays(due.Sum().String())
		}
	}
	d.shows("agreed", d.path("/measures"), d.word("case.agreement.runs"))
}

func (d *theOffice) agreementIsBroken() {
	d.until(law.BreachNotice)
	d.shows("breach", d.path(""), d.officer.Say("违约", "breach"))
	d.serves(d.paperPath(d.goesOut(law.BreachNotice), ""))
	d.until(law.DeferralTermination)
	d.serves(d.paperPath(d.goesOut(law.DeferralTermination), ""))
	d.shows("terminated", d.path("/measures"), d.word("case.agreement.ended"))
	d.house("1", "8,000.00") // it burned: what it no longer covers is for the court
	d.recordsFrom(ladder.ClueFact, nil, "演示区不动产登记中心（虚构）", "查询结果", "description", "演示区演示路厂房一处（虚构）", "source", "演示区不动产登记查询（虚构）", "found_on", d.today.String(),
		"value", "80,000.00", "valued_on", d.today.String(), "basis", "评估报告（虚构）")
}

func (d *theOffice) courtBundle() {
	const leastBundle = 20_000
	d.until(law.CourtApplication)
	d.shows("court", d.path("/draft?kind=court_application"), d.word("case.words"))
	p := d.goesOut(law.CourtApplication)
	d.shows("court-issued", d.paperPath(p, ""), d.word("case.paper.bundle"))
	address, cookies := d.officer.Leads(d.word("case.paper.bundle"))
	r, err := http.NewRequestWithContext(d.Context(), http.MethodGet, address, http.NoBody)
	must(d, err)
	r.Header.Set("Cookie", cookies)
	got, err := http.DefaultClient.Do(r)
	must(d, err)
	defer got.Body.Close()
	content, err := io.ReadAll(got.Body)
	must(d, err)
	if got.Header.Get("Content-Type") != "application/pdf" || !bytes.HasPrefix(content, []byte("%PDF")) || len(content) < leastBundle {
		d.Errorf("the bundle: status %d, %q, %d bytes", got.StatusCode, got.Header.Get("Content-Type"), len(content))
	}
	d.serves(d.paperPath(p, ""))
}
