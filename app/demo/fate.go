package demo

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

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

// fate is how the arrears of one employer end. Each employer owes the same: one month of pension premium, handed over by
// another register, so that every figure can be worked out by hand.
type fate struct {
	key   string
	name  law.Text
	serve func(w *watch, ref ladder.Ref) *service.Served // of a paper to the party; nil: it is handed over at the seat
	live  func(w *watch)                                 // what employer, banks, department and court do on the day
}

// The debt of every employer of the fates: half a year of nights begins some days before it is due.
const (
	fateEmployerShare = money.Fen(60_000_00) //arch:number an invented debt, no law
	fateEmployeeShare = money.Fen(40_000_00) //arch:number an invented debt, no law
	fateDueDay        = 25                   //arch:number the due day of the city
)

// Fates plays the fates of a handful of employers on a database, each to its end, with all the papers.
type Fates struct {
	Desk     *casework.Desk
	Importer casework.Importer
	Orders   casework.Printer
	Papers   casework.LadderPrinter
	Folder   string       // for the files of facts
	First    calendar.Day // the first night; the debt is due in its month
	Offset   int          // number of the first employer, so that codes differ from those of the district

	firms []*fateFirm
	heir  identity.Code // of an employer that owes nothing and takes over the debts of one that is merged
	files int
}

// fateFirm is an employer with what happened to it so far.
type fateFirm struct {
	fate *fate
	code identity.Code
	id   employer.ID
	done map[string]calendar.Day
	view *casework.CaseView // as it was last read
	paid string             // the reference of the last payment
	sum  money.Fen
}

// watch is one employer on one day.
type watch struct {
	*Fates
	ctx  context.Context
	firm *fateFirm
	day  calendar.Day
	view *casework.CaseView
	old  bool // something was done since the view was read
	err  error
}

// Begin opens the invented office and imports the employers with their debts.
func (f *Fates) Begin(ctx context.Context) error {
	if err := openOffice(f.Desk.Law); err != nil {
		return err
	}
	due := f.First.Period().Day(fateDueDay)
	employers := strings.Builder{}
	charges := strings.Builder{}
	employers.WriteString("uscc,name,region,district,industry_class,founded_on,registered_on,address,legal_representative,phone,bank,bank_account\n")
	charges.WriteString("uscc,period,insurance,employer_share,employee_share,due_on,source,known_on\n")
	for i := range fates {
		code := codeOf(f.Offset + i + 1)
		fmt.Fprintf(&employers, "%s,演示%s有限公司（虚构）,%s,%s,1,2015-03-02,2015-03-10,演示区演示路%d号（虚构）,甲演示,000-00000000,演示银行演示支行（虚构）,0000000000%09d\n",
			code, fates[i].name.Zh, Region, District, f.Offset+i+1, f.Offset+i+1)
		fmt.Fprintf(&charges, "%s,%s,pension,%s,%s,%s,declared,%s\n", code, f.First.Period(), fateEmployerShare, fateEmployeeShare, due, f.First)
		f.firms = append(f.firms, &fateFirm{fate: &fates[i], code: code, done: map[string]calendar.Day{}})
	}
	f.heir = codeOf(f.Offset + len(fates) + 1)
	fmt.Fprintf(&employers, "%s,演示存续有限公司（虚构）,%s,%s,1,2015-03-02,2015-03-10,演示区存续路1号（虚构）,乙演示,000-00000000,演示银行演示支行（虚构）,00000000000001\n", f.heir, Region, District)
	if err := f.take(ctx, "employers.csv", employers.String(), f.First); err != nil {
		return err
	}
	if err := f.take(ctx, "charges.csv", charges.String(), f.First); err != nil {
		return err
	}
	for _, firm := range f.firms {
		var err error
		if firm.id, err = f.Desk.Store.Find(ctx, firm.code); err != nil {
			return err
		}
	}
	return nil
}

// Stories lists the employers with what becomes of them.
func (f *Fates) Stories() []StoryCount {
	out := make([]StoryCount, len(f.firms))
	for i, firm := range f.firms {
		out[i] = StoryCount{Key: firm.fate.key, Name: firm.fate.name, Employers: 1, Example: firm.code}
	}
	return out
}

// take imports a file of facts.
func (f *Fates) take(ctx context.Context, name, text string, day calendar.Day) error {
	f.files++
	folder := filepath.Join(f.Folder, fmt.Sprintf("%05d", f.files))
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		return err
	}
	result, err := intake.Run(ctx, intake.Options{Paths: []string{path}, Importer: f.Importer, Law: f.Desk.Law, Today: day, Lang: "en"})
	if err != nil {
		return err
	}
	for _, f := range result.Files {
		if f.Refused > 0 || f.Fault != nil {
			return fmt.Errorf("%s: %d rows were refused, see %s: %w", name, f.Refused, f.Rejected, f.Fault)
		}
	}
	return nil
}

// Work is one day of the office and of everybody else, before its night.
func (f *Fates) Work(ctx context.Context, day calendar.Day) error {
	region, _ := f.Desk.Law.Region(Region)
	for _, firm := range f.firms {
		w := &watch{Fates: f, ctx: ctx, firm: firm, day: day, view: firm.view}
		if w.view == nil || !w.view.File.WakeOn.IsZero() && w.view.File.WakeOn < day {
			w.look() // the last night looked at the employer; otherwise nothing has changed
		}
		if region.Calendar().IsWorking(day) {
			w.office()
		}
		if w.err == nil && firm.fate.live != nil {
			firm.fate.live(w)
		}
		if w.err != nil {
			return fmt.Errorf("%s on %s: %w", firm.fate.key, day, w.err)
		}
	}
	return nil
}

func (w *watch) look() {
	if w.err == nil {
		w.view, w.err = w.Desk.CaseOn(w.ctx, w.firm.id, w.day)
		w.firm.view = w.view
	}
}

func (w *watch) by(name string) casework.Stamp {
	return casework.Stamp{By: access.Actor{Name: name}, On: w.day, At: at(w.day)()}
}

// office approves and issues what the night before drafted, and serves what was issued on an earlier day.
func (w *watch) office() {
	w.deliver()
	for _, o := range w.view.File.Orders {
		if o.State == order.Drafted && o.DraftedOn < w.day {
			w.try(w.Desk.ApproveOrder(w.ctx, w.firm.id, o.No, approver, w.day))
			w.did(w.Desk.IssueOrder(w.ctx, w.Orders, w.firm.id, o.No, issuer, w.day))
		}
	}
	for _, p := range w.view.File.Papers {
		if p.State != ladder.Drafted || p.DraftedOn >= w.day {
			continue
		}
		w.try(w.Desk.ApprovePaper(w.ctx, w.firm.id, p.No, w.by(approver)))
		err := w.Desk.IssuePaper(w.ctx, w.Papers, w.firm.id, p.No, w.by(issuer))
		if fault.KindOf(err) == fault.Refused {
			err = w.Desk.WithdrawPaper(w.ctx, w.firm.id, p.No, "情况已有变化", w.by(approver)) // the night drafts it anew
		}
		w.did(err)
	}
	w.fresh()
}

func (w *watch) try(err error) {
	if w.err == nil {
		w.err = err
	}
}

// did is try for an act after which the view is old.
func (w *watch) did(err error) {
	w.try(err)
	w.old = true
}

// fresh looks again where something was done since the last look.
func (w *watch) fresh() {
	if w.old {
		w.old = false
		w.look()
	}
}

// deliver brings what was issued on an earlier day to whom it is for.
func (w *watch) deliver() {
	for _, o := range w.view.File.Orders {
		if o.State == order.Issued && o.IssuedOn < w.day {
			w.serve(ladder.Ref{Kind: law.OrderToPay, No: o.No})
		}
	}
	for _, p := range w.view.File.Papers {
		switch p.Kind.Class() {
		case law.ToParty, law.Enforcement, law.ToBody:
			if p.State == ladder.Issued && p.IssuedOn < w.day {
				w.serve(p.Ref())
			}
		}
	}
	w.fresh()
}

// serve tries to serve a paper that is not served yet.
func (w *watch) serve(ref ladder.Ref) {
	if w.err != nil || service.Of(w.view.File.Services, ref.Kind, ref.No) != nil {
		return
	}
	attempt := w.handed()
	if own := w.firm.fate.serve; own != nil && ref.Kind.Class() != law.ToBody {
		if attempt = own(w, ref); attempt == nil {
			return
		}
	}
	_, err := w.Desk.RecordService(w.ctx, w.firm.id, ref, *attempt, w.by(issuer))
	w.did(err)
}

// handed is a paper handed over at the seat.
func (w *watch) handed() *service.Served {
	return &service.Served{Mode: service.Direct, TriedOn: w.day, On: w.day, Receiver: "甲演示", Capacity: service.LegalRepresentative,
		Address: w.view.File.Employer.Address, Servers: []string{approver, issuer}, Proof: "送达回证"}
}

// once tells whether something happens now for the first time, and remembers it.
func (w *watch) once(what string, now bool) bool {
	if _, was := w.firm.done[what]; was || !now || w.err != nil {
		return false
	}
	w.firm.done[what] = w.day
	return true
}

// since tells whether so many days have passed since a day that is there.
func (w *watch) since(day calendar.Day, days int) bool {
	return !day.IsZero() && day.AddDays(days) <= w.day
}

// served is the day on which the latest paper of the kind was served; no day: it was not.
func (w *watch) served(kind law.PaperKind) calendar.Day {
	var day calendar.Day
	look := func(no int) {
		if s := service.Of(w.view.File.Services, kind, no); s != nil && s.On <= w.day {
			day = max(day, s.On)
		}
	}
	if kind == law.OrderToPay {
		for _, o := range w.view.File.Orders {
			look(o.No)
		}
	}
	for _, p := range w.view.File.Papers {
		if p.Kind == kind {
			look(p.No)
		}
	}
	return day
}

// last is the latest issued paper of the kind; nil where there is none.
func (w *watch) last(kind law.PaperKind) *ladder.Paper {
	var found *ladder.Paper
	for i := range w.view.File.Papers {
		if p := &w.view.File.Papers[i]; p.Kind == kind && p.State == ladder.Issued {
			found = p
		}
	}
	return found
}

// pay brings money in, under a reference of its own.
func (w *watch) pay(amount money.Fen) {
	if w.err != nil || amount <= 0 {
		return
	}
	w.firm.paid, w.firm.sum = fmt.Sprintf("FATE-%s-%s-%d", w.firm.fate.key, w.day, len(w.view.File.Payments)+1), amount
	w.money(amount)
}

// bounce takes the last payment back: the bank could not collect it.
func (w *watch) bounce() { w.money(-w.firm.sum) }

func (w *watch) money(amount money.Fen) {
	w.try(w.take(w.ctx, "payments.csv", fmt.Sprintf("reference,uscc,paid_on,amount\n%s,%s,%s,%s\n", w.firm.paid, w.firm.code, w.day, amount), w.day))
	w.look()
}

// reverse takes the whole debt back, as if it had never been due.
func (w *watch) reverse() {
	w.try(w.take(w.ctx, "charges.csv", fmt.Sprintf("uscc,period,insurance,employer_share,employee_share,due_on,source,known_on\n%s,%s,pension,-%s,-%s,%s,adjustment,%s\n",
		w.firm.code, w.First.Period(), fateEmployerShare, fateEmployeeShare, w.First.Period().Day(fateDueDay), w.day), w.day))
	w.look()
}

func (w *watch) isWorking() bool { return w.view.Situation.Region.Calendar().IsWorking(w.day) }

// issued is the day on which a paper was issued.
func (w *watch) issued(ref ladder.Ref) calendar.Day {
	for _, o := range w.view.File.Orders {
		if ref == (ladder.Ref{Kind: law.OrderToPay, No: o.No}) {
			return o.IssuedOn
		}
	}
	if p := w.view.Situation.Paper(ref); p != nil {
		return p.IssuedOn
	}
	return 0
}

// payAll pays what ends the debt on the day: principal, and late fee as it stands for a payment of that day.
func (w *watch) payAll() {
	w.look()
	if w.err != nil {
		return
	}
	forward, err := casework.LookForward(w.view.Situation.Region, w.view.File, w.day)
	w.try(err)
	if err == nil && len(forward.Columns) > 0 {
		w.pay(forward.Today().Total())
	}
}

// enter records a fact of the case.
func (w *watch) enter(fact ladder.Fact) {
	if w.err != nil {
		return
	}
	if fact.On.IsZero() {
		fact.On = w.day
	}
	_, err := w.Desk.EnterFact(w.ctx, w.firm.id, fact, w.by(approver))
	w.try(err)
	w.look()
}
