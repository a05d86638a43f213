package main

import (
	"fmt"
	"os"
	"path/filepath"
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
	"arrears/app/intake"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

// oneBody is a region in which the collector is the department too and the court executes a levy decision, so that every kind
// of paper is drawn up here; and its office.
const (
	oneBody = `region: onebody
name: {zh: 合一市, en: Onebody}
first_period: "2025-01"
due_rules: [{from: "2000-01", kind: day, due_day: 15, month_offset: 1, rolls: true}]
late_fee_start: day_after_due
payment_day_counts: true
cap: none
settlement: principal_first
share_order: [employee, employer]
tolerance: "0.00"
average_wage: [{from: "2024-01", known_from: "2024-01-01", value: "8000.00"}]
insurances: {pension: [{from: "2024-01", known_from: "2024-01-01", floor: "4000.00", cap: "20000.00", employer_rate: "0.20", employee_rate: "0.10"}]}
same_body: [{from: "2020-01-01", value: [correction_order, demand_allocation, allocation_decision, allocation_notice_bank, bank_release]}]
decision_executed: levy_decision
agency: {name: {zh: 合一市社会保险事业管理中心, en: Social Insurance Centre of Onebody}, short: 合社险, kind: social_insurance_agency}
`
	oneOffice = `office: onebody
name: {zh: 合一市社会保险事业管理中心, en: "Social Insurance Centre of Onebody"}
self: {zh: 本中心, en: the Centre}
short: 合社险
address: {zh: 合一市和平路18号, en: "18 Heping Road"}
phone: "0571-12345678"
officers: [{zh: 王敏, en: Wang Min}, {zh: 李强, en: Li Qiang}]
remedy_body: {zh: 合一市人民政府, en: "the People's Government of Onebody"}
remedy_court: {zh: 合一市人民法院, en: "the People's Court of Onebody"}
basis_request: {zh: 和《社会保险费申报缴纳管理规定》第十七条, en: "and Article 17 of the Provisions on Declaration and Payment of Social Insurance Premiums"}
code: 12330106MB0123456X
head: {zh: 陈立, en: Chen Li}
head_title: {zh: 主任, en: Director}
cards: [合A0101, 合A0102]
register_at: {zh: 合一市政务服务中心社会保险窗口, en: the social insurance counter of Onebody}
court: {zh: 合一市人民法院, en: "the People's Court of Onebody"}
department:
  name: {zh: 合一市人力资源和社会保障局, en: "Human Resources and Social Security Bureau of Onebody"}
  self: {zh: 本局, en: the Bureau}
  short: 合人社
  address: {zh: 合一市和平路20号, en: "20 Heping Road"}
  phone: "0571-87654321"
  remedy_body: {zh: 合一市人民政府, en: "the People's Government of Onebody"}
  remedy_court: {zh: 合一市人民法院, en: "the People's Court of Onebody"}
agents:
  - {name: 王敏, id: "440103199910096441", post: {zh: 科长, en: head of section}, phone: "0571-12345678"}
accounts: [{name: {zh: 社会保险基金收入户, en: fund account}, bank: {zh: 合一银行, en: Onebody Bank}, account: "1202020319900123456"}]
`
	oneBank = "合一银行和平支行"
)

// inDebt is an employer of the test: what is done about it, from day to day.
type inDebt struct {
	name string
	id   employer.ID
	code identity.Code
	live func(w *working)
	lost bool // nobody is at its seat: papers to it can only be published
	done map[string]calendar.Day
}

// working is one employer on one day.
type working struct {
	*testing.T
	s    *system
	d    *inDebt
	day  calendar.Day
	view *casework.CaseView
	seen map[law.PaperKind]string
	keep string // a folder for whoever wants to look at the papers
}

// Every kind of paper about arrears comes about in a case: the night or an officer drafts it through the gate of its step, a
// second person approves it, it is issued, and the press prints it with the receipt of its service. A kind that no case can
// print fails here.
func TestEveryKind_PrintsFromACase(t *testing.T) {
	t.Parallel()
	s := openOneBody(t)
	debtors := []*inDebt{
		{name: "banks", live: banksPay}, {name: "secures", live: secures}, {name: "court", live: goesToCourt},
		{name: "unregistered", live: registersNobody}, {name: "lost", lost: true, live: func(*working) {}},
	}
	seen := map[law.PaperKind]string{}
	first := calendar.MustParseDay("2025-03-03")
	enroll(t, s, debtors, first)
	for day := first; day <= first.AddDays(210); day++ {
		for _, d := range debtors {
			w := &working{T: t, s: s, d: d, day: day, seen: seen, keep: os.Getenv("ARREARS_TEST_PAPERS")}
			w.work()
		}
		results, err := s.desk.Night(t.Context(), day, casework.NightOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range results {
			if len(r.Quarantined) > 0 {
				t.Fatalf("night of %s: %+v", day, r.Quarantined)
			}
		}
	}
	everyday := []law.PaperKind{law.DeclarationReceipt, law.RegistrationCertificate, law.PaymentSlip, law.EmployeeNotice, law.ServiceConsent}
	for _, kind := range law.PaperKinds() {
		if seen[kind] == "" && !slices.Contains(everyday, kind) {
			t.Errorf("no case printed the %s", kind)
		}
	}
}

func openOneBody(t *testing.T) *system {
	t.Helper()
	folder := t.TempDir()
	for name, text := range map[string]string{"region.yaml": oneBody, "office.yaml": oneOffice} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	book, err := law.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	p := &program{folder: t.TempDir(), now: timeOfJourney}
	s, err := p.openAt(t.Context(), filepath.Join(t.TempDir(), "kinds.db"), book)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// enroll imports the debtors: each owes 40,000.00 of its own and 20,000.00 of its employees for January, and the unregistered
// one has an employee whom it declared to nobody.
func enroll(t *testing.T, s *system, debtors []*inDebt, day calendar.Day) {
	t.Helper()
	employers := "uscc,name,region,district,industry_class,founded_on,registered_on,address,legal_representative,phone,bank,bank_account\n"
	charges, employees := "uscc,period,insurance,employer_share,employee_share,due_on,source,known_on\n", ""
	for i, d := range debtors {
		code, err := identity.CodeFor(fmt.Sprintf("91330106MA2B4C%02dX", 10+i))
		if err != nil {
			t.Fatal(err)
		}
		d.code, d.done = code, map[string]calendar.Day{}
		employers += fmt.Sprintf("%s,合一%d公司,onebody,和平,1,2015-03-02,2015-03-10,合一市工业路%d号,张伟,0571-1000000%d,%s,12020203199000000%02d\n", code, i+1, i+1, i, oneBank, i)
		charges += fmt.Sprintf("%s,2025-01,pension,40000.00,20000.00,2025-02-17,declared,2025-02-10\n", code)
		if d.name == "unregistered" {
			employees = fmt.Sprintf("uscc,id_number,name,started_on,registered_on,ended_on\n%s,330106198807271597,赵一,2025-01-06,,2025-01-31\n", code)
		}
	}
	importText(t, s, "employers.csv", employers, day)
	importText(t, s, "charges.csv", charges, day)
	importText(t, s, "employees.csv", employees, day)
	for _, d := range debtors {
		var err error
		if d.id, err = s.store.Find(t.Context(), d.code); err != nil {
			t.Fatal(err)
		}
	}
}

func importText(t *testing.T, s *system, name, text string, day calendar.Day) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	result, err := intake.Run(t.Context(), intake.Options{Paths: []string{path}, Importer: s.store, Law: s.desk.Law, Today: day, Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range result.Files {
		if f.Refused > 0 || f.Fault != nil {
			t.Fatalf("%s: %d refused, %v", name, f.Refused, f.Fault)
		}
	}
}

func (w *working) work() {
	w.look()
	w.deliver()
	if w.view.Situation.Region.Calendar().IsWorking(w.day) {
		w.office()
	}
	w.d.live(w)
}

func (w *working) look() {
	w.Helper()
	v, err := w.s.desk.CaseOn(w.Context(), w.d.id, w.day)
	w.must(err)
	w.view = v
}

func (w *working) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatalf("%s on %s: %v", w.d.name, w.day, err)
	}
}

func (w *working) by(name string) casework.Stamp {
	return casework.Stamp{By: access.Actor{Name: name}, On: w.day, At: time.Unix(w.day.LastSecond(), 0)}
}

// office approves and issues what was drafted before, and prints what it issued.
func (w *working) office() {
	desk, press := w.s.desk, w.s.printer
	for _, o := range w.view.File.Orders {
		if o.State == order.Drafted && o.DraftedOn < w.day {
			w.must(desk.ApproveOrder(w.Context(), w.d.id, o.No, "王敏", w.day))
			w.must(desk.IssueOrder(w.Context(), press, w.d.id, o.No, "李强", w.day))
			frozen, err := desk.OrderDraft(w.Context(), press, w.d.id, o.No, w.day)
			w.must(err)
			w.prints(law.OrderToPay, frozen)
			_, err = desk.DraftPaper(w.Context(), w.d.id, law.ArrearsFinding, "", &ladder.Body{About: []ladder.Ref{{Kind: law.OrderToPay, No: o.No}}}, w.by("孙丽"))
			w.must(err)
		}
	}
	for _, p := range w.view.File.Papers {
		if p.State == ladder.Drafted && p.DraftedOn < w.day {
			w.issues(p.No)
		}
	}
	w.look()
}

// issues approves and issues a draft, prints it, and binds the papers that go with an application to the court. A draft whose
// step has closed since the night is taken back; the night drafts it anew.
func (w *working) issues(no int) {
	w.Helper()
	desk, press := w.s.desk, w.s.printer
	w.must(desk.ApprovePaper(w.Context(), w.d.id, no, w.by("王敏")))
	err := desk.IssuePaper(w.Context(), press, w.d.id, no, w.by("李强"))
	if fault.KindOf(err) == fault.Refused {
		w.Logf("%s on %s: %v", w.d.name, w.day, err)
		err = desk.WithdrawPaper(w.Context(), w.d.id, no, "情况已有变化", w.by("王敏"))
		w.must(err)
		return
	}
	w.must(err)
	w.look()
	p := &w.view.File.Papers[no-1]
	frozen, err := desk.PaperDraft(w.Context(), press, w.d.id, no, w.day)
	w.must(err)
	w.prints(p.Kind, frozen)
	w.binds(p)
}

// binds prints the papers that go with an application to the court.
func (w *working) binds(p *ladder.Paper) {
	if p.Kind != law.CourtApplication {
		return
	}
	bound, err := w.s.desk.CourtBundle(w.Context(), w.s.printer, w.d.id, p.No, w.day, nil)
	w.must(err)
	w.prints(law.BundleIndex, bound.Index)
	w.prints(law.EvidenceList, bound.Evidence)
	w.writes("bundle", bound.PDF)
	if !strings.Contains(string(bound.Index.Paper), law.StatementRecord.Title().Zh) {
		w.Error("the court is not told that the party stated nothing")
	}
	for _, kind := range []law.PaperKind{law.PropertyList, law.Authorisation, law.LegalRepCertificate} {
		if !strings.Contains(string(bound.Index.Paper), kind.Title().Zh) {
			w.Errorf("the bundle has no %s", kind)
		}
		w.seen[kind] = w.d.name
	}
}

func (w *working) prints(kind law.PaperKind, frozen casework.Frozen) {
	w.Helper()
	pdf, err := w.s.printer.Print(frozen.Paper)
	w.must(err)
	if !strings.HasPrefix(string(pdf), "%PDF-") {
		w.Errorf("%s is no PDF", kind)
	}
	w.seen[kind] = w.d.name
	w.writes(string(kind), pdf)
}

func (w *working) writes(name string, pdf []byte) {
	if w.keep != "" {
		w.must(os.WriteFile(filepath.Join(w.keep, fmt.Sprintf("%s %s %s.pdf", name, w.d.name, w.day)), pdf, 0o600))
	}
}

// deliver serves what was issued on an earlier day, and prints the receipt that goes with it.
func (w *working) deliver() {
	for _, o := range w.view.File.Orders {
		if o.State == order.Issued && o.IssuedOn < w.day {
			w.serve(ladder.Ref{Kind: law.OrderToPay, No: o.No})
		}
	}
	for _, p := range w.view.File.Papers {
		if class := p.Kind.Class(); p.State == ladder.Issued && p.IssuedOn < w.day && (class == law.ToParty || class == law.Enforcement || class == law.ToBody) {
			w.serve(p.Ref())
		}
	}
	w.look()
}

func (w *working) serve(r ladder.Ref) {
	if service.Of(w.view.File.Services, r.Kind, r.No) != nil {
		return
	}
	attempt := service.Served{Mode: service.Direct, TriedOn: w.day, On: w.day, Receiver: "张伟", Capacity: service.LegalRepresentative,
		Address: w.view.File.Employer.Address, Servers: []string{"王敏", "李强"}, Proof: "送达回证"}
	tried := service.Standing(w.view.File.Services, r.Kind, r.No)
	if w.d.lost {
		attempt.On, attempt.Receiver, attempt.Capacity, attempt.Failure, attempt.Reason = 0, "", "", service.Moved, "到场查看，单位已搬离，去向不明"
		switch {
		case len(tried) == 1:
			attempt.Mode, attempt.BackOn, attempt.PostNumber, attempt.Failure, attempt.Reason, attempt.Proof = service.Post, w.day, "XA00000000000CN", service.Unclaimed, "退回：逾期未领取", "邮件退回单"
		case len(tried) > 1:
			return
		}
	}
	receipt, err := w.s.desk.ReceiptOf(w.Context(), w.s.printer, w.d.id, r, w.day)
	w.must(err)
	w.prints(law.ServiceReceipt, receipt)
	_, err = w.s.desk.RecordService(w.Context(), w.d.id, r, attempt, w.by("李强"))
	w.must(err)
	w.look()
}

// once tells whether something happens now for the first time, and remembers it.
func (w *working) once(what string, now bool) bool {
	if _, was := w.d.done[what]; was || !now {
		return false
	}
	w.d.done[what] = w.day
	return true
}

// after tells whether so many days have passed since something happened.
func (w *working) after(day calendar.Day, days int) bool {
	return !day.IsZero() && day.AddDays(days) <= w.day
}

func (w *working) last(kind law.PaperKind) *ladder.Paper {
	var found *ladder.Paper
	for i := range w.view.File.Papers {
		if p := &w.view.File.Papers[i]; p.Kind == kind && p.State == ladder.Issued {
			found = p
		}
	}
	return found
}

// served is the day on which the last paper of the kind was served; no day: it was not.
func (w *working) served(kind law.PaperKind) calendar.Day {
	no := 1
	if kind != law.OrderToPay {
		p := w.last(kind)
		if p == nil {
			return 0
		}
		no = p.No
	}
	if got := service.Of(w.view.File.Services, kind, no); got != nil {
		return got.On
	}
	return 0
}

func (w *working) enter(f ladder.Fact) {
	w.Helper()
	f.On = w.day
	_, err := w.s.desk.EnterFact(w.Context(), w.d.id, f, w.by("王敏"))
	w.must(err)
	w.look()
}

func (w *working) drafts(kind law.PaperKind, wish *ladder.Body) {
	w.Helper()
	_, err := w.s.desk.DraftPaper(w.Context(), w.d.id, kind, "", wish, w.by("孙丽"))
	w.must(err)
	w.look()
}

func (w *working) from(who, name, number string) ladder.Incoming {
	return ladder.Incoming{From: who, Name: name, Theirs: number, Day: w.day}
}

func (w *working) pays(amount money.Fen) {
	importText(w.T, w.s, "payments.csv", fmt.Sprintf("reference,uscc,paid_on,amount\n%s %s,%s,%s,%s\n", w.d.name, w.day, w.d.code, w.day, amount), w.day)
	w.look()
}

func (w *working) paysAll() {
	forward, err := casework.LookForward(w.view.Situation.Region, w.view.File, w.day)
	w.must(err)
	w.pays(forward.Today().Total())
}
