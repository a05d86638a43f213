package casework_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"arrears/app/access"
	"arrears/app/account"
	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/court"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

// history plays a case at random, hundreds of days long: what officers, banks, department, court and employer do is drawn;
// what the system refuses is refused, and leaves nothing behind. The same draws are played on several stores at once.
type history struct {
	t      *rapid.T
	desk   *casework.Desk
	on     calendar.Day
	stores []*memory

	paysOneIn int  // days; a poor payer lets its case go on to the end
	keeps     bool // an agreement that it signed
	poor      bool // gives no security and asks for no time: it goes to court
	quarters  int  // of the debt that are in the bank
}

// letters prints the papers of the ladder without fonts.
type letters struct{ paperPrinter }

func (l *letters) NumberOf(kind law.PaperKind, day calendar.Day, agency string, n int) (string, error) {
	return fmt.Sprintf("%s%s〔%d〕%d号", agency, kind.Series(), day.Year(), n), nil
}

func (l *letters) FreezePaper(p *casework.LadderPaper) (casework.Frozen, error) {
	text := fmt.Sprint(p.Kind, p.Number, p.On, p.Variants, len(p.Values), len(p.Lines))
	return casework.Frozen{Paper: []byte(text), Hash: "hash of " + text}, nil
}

// The regions of the histories: one whose department is another body, one where it is the same body, and one where the court
// executes a decision of its own.
var historyRegions = []string{"steps", "unified", "levied"}

// historyDesk is a desk with these regions; all of them count as the first in everything else.
func historyDesk(t *testing.T) *casework.Desk {
	t.Helper()
	steps, err := os.ReadFile("testdata/law/steps.yaml")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for name, practice := range map[string]string{
		"steps":   "",
		"unified": `same_body: [{from: "2020-01-01", value: [correction_order, demand_allocation, allocation_decision, allocation_notice_bank, bank_release]}]`,
		"levied":  `decision_executed: [{from: "2020-01-01", value: levy_decision}]`,
	} {
		text := strings.Replace(string(steps), "region: steps", "region: "+name, 1) + practice + "\n"
		if err := os.WriteFile(filepath.Join(folder, name+".yaml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	book, err := law.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range historyRegions {
		if err := book.AddOffice([]byte(strings.Replace(ladderOffice, "office: steps", "office: "+name, 1))); err != nil {
			t.Fatal(err)
		}
	}
	return &casework.Desk{Law: book}
}

// debtor is an employer with debts of one kind: imported ones that come one after the other, months that it declares late or
// never, people or itself not registered.
func debtor(t *rapid.T) *casework.File {
	f := &casework.File{ID: 1, WakeOn: firstDay, Employer: employer.Employer{
		Code: "91330108J0YFB4785B", Name: "演示厂", Region: rapid.SampledFrom(historyRegions).Draw(t, "region"), District: "演示区", IndustryClass: 1,
		FoundedOn: firstDay.AddDays(-900), RegisteredOn: firstDay.AddDays(-890), Address: "演示路1号", LegalRepresentative: "甲演示", Bank: "演示银行", BankAccount: "0001"}}
	f.Facts.IndustryClass = 1
	switch rapid.IntRange(0, 1<<30).Draw(t, "debtor") % 10 {
	case 0: // declares three months late, after they were estimated
		f.Facts.Employments = []employer.Employment{{Number: numberOf(0), Name: "张演示", StartedOn: firstDay, EndedOn: firstDay.AddDays(80), RegisteredOn: firstDay}}
		for i := range 3 {
			p := firstPeriod.AddMonths(i)
			f.Facts.Declarations = append(f.Facts.Declarations, &declaration.Declaration{Period: p, FiledOn: p.Day(1).AddDays(rapid.IntRange(70, 200).Draw(t, "late")),
				Lines: []declaration.Line{{Number: numberOf(0), Wage: 6000_00}}})
		}
		return f
	case 1: // has a person whom it does not register, or not in time
		f.Facts.Employments = []employer.Employment{{Number: numberOf(1), Name: "李演示", StartedOn: firstDay, EndedOn: firstDay.AddDays(100)}}
		if rapid.Bool().Draw(t, "registers") {
			f.Facts.Employments[0].RegisteredOn = firstDay.AddDays(rapid.IntRange(40, 160).Draw(t, "registers after"))
		}
	case 2: // does not register itself, or not in time
		f.Employer.RegisteredOn = 0
		if rapid.Bool().Draw(t, "registers") {
			f.Employer.RegisteredOn = firstDay.AddDays(rapid.IntRange(20, 160).Draw(t, "registers after"))
		}
	}
	least := rapid.SampledFrom([]int{200_000, 1}).Draw(t, "least share")
	for i := range rapid.IntRange(1, 3).Draw(t, "debts") {
		p := firstPeriod.AddMonths(i * 2)
		f.Facts.Imported = append(f.Facts.Imported, account.Charge{Period: p, Insurance: law.Pension, Source: account.Declared, DueOn: p.Day(15), KnownOn: p.Day(1),
			EmployerShare: money.Fen(rapid.IntRange(least, 900_000).Draw(t, "employer share")), EmployeeShare: money.Fen(rapid.IntRange(least, 500_000).Draw(t, "employee share")), Imported: true, Reference: fmt.Sprint(i)})
	}
	return f
}

// playing begins a history on the stores.
func playing(t *rapid.T, desk *casework.Desk, stores ...*memory) *history {
	return &history{t: t, desk: desk, stores: stores, paysOneIn: rapid.SampledFrom([]int{400, 40, 4000}).Draw(t, "pays one in"), keeps: rapid.Bool().Draw(t, "keeps"), poor: rapid.Bool().Draw(t, "poor"),
		quarters: rapid.SampledFrom([]int{0, 0, 0, 8, 1, 2}).Draw(t, "quarters in the bank")}
}

// chance is true about once in so many times. The number in the middle is the one that rapid, which likes the ends of a range,
// draws about as often as that; a history that shrinks loses its events.
func (h *history) chance(label string, oneIn int) bool {
	return rapid.IntRange(0, oneIn-1).Draw(h.t, label) == oneIn/2
}

// pick is one of n, each about as often.
func (h *history) pick(label string, n int) int {
	return rapid.IntRange(0, 1<<30).Draw(h.t, label) % n
}

func (h *history) stamp(name string) casework.Stamp {
	return casework.Stamp{By: access.Actor{Name: name}, On: h.on, At: time.Unix(0, 0)}
}

// each does the same on every store and wants the same answer everywhere; what is refused is no failure of the test. It tells
// whether it was done.
func (h *history) each(what string, do func(d *casework.Desk) error) bool {
	var first error
	for i, m := range h.stores {
		d := *h.desk
		d.Store = m
		err := do(&d)
		if err != nil && fault.KindOf(err) == "" {
			h.t.Fatalf("%s on %s: %v", what, h.on, err)
		}
		if i == 0 {
			first = err
		} else if fmt.Sprint(err) != fmt.Sprint(first) {
			h.t.Fatalf("%s on %s: %v on one store, %v on the other", what, h.on, first, err)
		}
	}
	return first == nil
}

// day lets everybody do something.
func (h *history) day() {
	f := h.stores[0].file
	h.office(f)
	h.follows(f)
	if h.chance("pays", h.paysOneIn) {
		h.pays(f)
	}
	if f.OpenCase() != nil && h.chance("records", 40) || h.chance("records out of turn", 200) {
		h.records(f)
	}
	if h.chance("succeeds", 150) {
		h.succeeds(f)
	}
	if h.chance("renames", 300) {
		h.renames()
	}
}

func (h *history) ctx() context.Context { return context.Background() }

// office works on the drafts and brings issued papers to whom they are for, some sooner, some never.
func (h *history) office(f *casework.File) {
	ctx := context.Background()
	for _, o := range f.Orders {
		ref := ladder.Ref{Kind: law.OrderToPay, No: o.No}
		switch {
		case o.State == order.Drafted && h.chance("approves order", 2):
			h.each("approve order", func(d *casework.Desk) error { return d.ApproveOrder(ctx, 1, o.No, "甲", h.on) })
		case o.State == order.Approved && h.chance("issues order", 2):
			h.each("issue order", func(d *casework.Desk) error { return d.IssueOrder(ctx, &letters{}, 1, o.No, "乙", h.on) })
		case o.State == order.Issued:
			h.serves(f, ref)
		}
	}
	for _, p := range f.Papers {
		switch {
		case p.State == ladder.Drafted && h.chance("takes back", 60):
			h.each("withdraw", func(d *casework.Desk) error { return d.WithdrawPaper(ctx, 1, p.No, "另行办理", h.stamp("甲")) })
		case p.State == ladder.Drafted && h.chance("approves", 2):
			h.each("approve", func(d *casework.Desk) error { return d.ApprovePaper(ctx, 1, p.No, h.stamp("甲")) })
		case p.State == ladder.Approved && h.chance("issues", 2):
			if !h.each("issue", func(d *casework.Desk) error { return d.IssuePaper(ctx, &letters{}, 1, p.No, h.stamp("乙")) }) && p.DraftedBy != "night" {
				h.each("withdraw", func(d *casework.Desk) error {
					return d.WithdrawPaper(ctx, 1, p.No, "情况已有变化", h.stamp("乙"))
				})
			}
		case p.State == ladder.Issued:
			h.serves(f, p.Ref())
		}
	}
}

func (h *history) serves(f *casework.File, ref ladder.Ref) {
	switch ref.Kind.Class() {
	case law.ToParty, law.Enforcement, law.ToBody:
	default:
		return
	}
	if service.Of(f.Services, ref.Kind, ref.No) != nil || !h.chance("serves", 3) {
		return
	}
	if h.chance("fails", 3) {
		h.misses(f, ref)
		return
	}
	h.each("serve", func(d *casework.Desk) error {
		_, err := d.RecordService(context.Background(), 1, ref, service.Served{Mode: service.Direct, TriedOn: h.on, On: h.on, Receiver: "甲演示", Capacity: service.LegalRepresentative,
			Address: f.Employer.Address, Servers: []string{"甲", "乙"}, Proof: "送达回证"}, h.stamp("乙"))
		return err
	})
}

// misses is an attempt that failed, and after both kinds of them a public notice.
func (h *history) misses(f *casework.File, ref ladder.Ref) {
	a := service.Served{Mode: service.Direct, TriedOn: h.on.AddDays(-rapid.IntRange(0, 5).Draw(h.t, "tried before")), Failure: service.Moved, Reason: "已搬走", Address: f.Employer.Address, Servers: []string{"甲", "乙"}}
	switch rapid.IntRange(0, 2).Draw(h.t, "missed") {
	case 0:
		a.Mode, a.BackOn, a.PostNumber = service.Post, h.on, "EMS 1"
	case 1:
		a = service.Served{Mode: service.PublicNotice, TriedOn: h.on, Published: "公告栏", Proof: "照片"}
	}
	h.each("miss", func(d *casework.Desk) error {
		_, err := d.RecordService(context.Background(), 1, ref, a, h.stamp("乙"))
		return err
	})
}

// pays brings money in, all that is owed or some of it, now and then dated back.
func (h *history) pays(f *casework.File) {
	amount := money.Fen(rapid.IntRange(1, 800_000).Draw(h.t, "amount"))
	if h.chance("pays all", 2) {
		region, err := h.desk.Region(f)
		if err != nil {
			h.t.Fatal(err)
		}
		s, err := f.Statement(region, h.on, false)
		if err != nil {
			h.t.Fatal(err)
		}
		amount = max(1, s.Totals.Overdue())
	}
	h.paid(amount, h.on.AddDays(-rapid.IntRange(0, 20).Draw(h.t, "days back")))
}

// paid is money that came in.
func (h *history) paid(amount money.Fen, paid calendar.Day) {
	h.paidAs(fmt.Sprintf("P%d", len(h.stores[0].file.Payments)), amount, paid)
}

func (h *history) paidAs(reference string, amount money.Fen, paid calendar.Day) {
	for _, m := range h.stores {
		m.file.Payments = append(m.file.Payments, account.Payment{Reference: reference, PaidOn: paid, Amount: amount})
		m.file.WakeOn = h.on
	}
}

// records enters a fact of any kind, sensible or not.
func (h *history) records(f *casework.File) {
	fact := h.fact(f)
	fact.On = h.on.AddDays(-rapid.IntRange(0, 10).Draw(h.t, "fact days back"))
	h.enters(fact)
}

func (h *history) enters(fact ladder.Fact) {
	h.each("enter "+string(fact.Kind()), func(d *casework.Desk) error {
		_, err := d.EnterFact(context.Background(), 1, fact, h.stamp("甲"))
		return err
	})
}

// paperOf is the latest issued paper of the kind, or one that does not exist.
func paperOf(f *casework.File, kind law.PaperKind) ladder.Paper {
	p := ladder.Paper{Kind: kind}
	for _, have := range f.Papers {
		if have.Kind == kind && have.State == ladder.Issued {
			p = have
		}
	}
	return p
}

func (h *history) fact(f *casework.File) ladder.Fact {
	in := ladder.Incoming{From: "某机关", Name: "来文", Theirs: "1号", Day: h.on}
	sum := money.Fen(rapid.IntRange(0, 1_500_000).Draw(h.t, "sum"))
	days := rapid.IntRange(1, 60).Draw(h.t, "days")
	app, claim, deal := paperOf(f, law.AllocationApplication), paperOf(f, law.CourtApplication), paperOf(f, law.DeferralAgreement)
	lastOrder := ladder.Ref{Kind: law.OrderToPay, No: len(f.Orders)}
	switch h.pick("fact", 16) {
	case 0:
		grounds := hold.Grounds
		return ladder.Fact{In: in, Hold: &hold.Hold{No: len(ladder.HoldsOn(f.Entered, h.on)) + 1, Ground: grounds[h.pick("ground", len(grounds))],
			Paper: hold.Paper{Name: "文书", Number: "1", Day: h.on}, From: h.on, To: h.on.AddDays(days)}}
	case 1:
		return ladder.Fact{In: in, Lift: &ladder.Lift{Hold: len(ladder.HoldsOn(f.Entered, h.on)), On: h.on}}
	case 2, 3:
		e := paperOf(f, law.BankEnquiry)
		return ladder.Fact{In: in, About: e.Ref(), Answer: &bank.Answer{EnquiryNo: e.No, Bank: e.Body.Bank, ReceivedOn: h.on, Accounts: []bank.Account{{Bank: e.Body.Bank, Number: "0001", Holder: f.Employer.Name,
			Currency: bank.Renminbi, Balance: sum, Available: sum, BalanceOn: h.on}}}}
	case 4, 5:
		return ladder.Fact{In: in, About: app.Ref(), Demanded: &ladder.Demanded{Number: "催1", On: h.on, Served: h.on, Ends: h.on.AddDays(5)}}
	case 6, 7:
		return ladder.Fact{In: in, About: app.Ref(), Decided: &ladder.Decided{Decision: bank.Decision{Number: "决1", DecidedOn: h.on, Sum: app.Body.Sum, Shares: app.Body.Shares}, Served: h.on}}
	case 8:
		return ladder.Fact{In: in, About: app.Ref(), Receipt: &bank.Receipt{Bank: "演示银行", Account: "0001", On: h.on, Amount: max(1, sum/2)}}
	case 9:
		return ladder.Fact{Guarantee: &guarantee.Guarantee{No: 1, Kind: law.Mortgage, Object: guarantee.Immovable, Description: "厂房", Place: "演示路", TitleNumber: "1", Owner: guarantee.Owner{Name: f.Employer.Name, Code: string(f.Employer.Code)},
			Contract: guarantee.Paper{Name: "合同", Number: "1", Day: h.on}, SecuresFee: true, Registration: guarantee.Registration{Office: "登记处", Number: "1", Day: h.on},
			Valuation: guarantee.Valuation{Day: h.on, Value: sum * 3, Paper: "评估"}, Rank: 1}}
	case 10:
		return ladder.Fact{Request: &ladder.Request{On: h.on, Monthly: sum / 4, FirstOn: h.on.AddDays(20)}}
	case 11:
		return ladder.Fact{About: deal.Ref(), Signature: &ladder.Signature{On: h.on}}
	case 12:
		return ladder.Fact{Clue: &court.Clue{No: 1, Description: "厂房", Source: "查询", FoundOn: h.on, Value: sum * 2, ValuedOn: h.on, Basis: "评估"}}
	case 13:
		kinds := []ladder.CourtWordKind{ladder.CourtAccepts, ladder.CourtAllows, ladder.CourtPays, ladder.CourtCloses, ladder.CourtRejects}
		return ladder.Fact{In: in, About: claim.Ref(), Court: &ladder.CourtWord{Kind: kinds[h.pick("word", len(kinds))], Number: "行审1", On: h.on, Sum: sum}}
	case 14:
		return ladder.Fact{In: in, About: lastOrder, Remedy: &ladder.Remedy{No: 1, Kind: ladder.Reconsideration, On: h.on, Body: "复议机关"}}
	default:
		outcomes := []ladder.Outcome{ladder.Upheld, ladder.Revoked}
		return ladder.Fact{In: in, Result: &ladder.Result{Remedy: 1, Outcome: outcomes[h.pick("outcome", 2)], On: h.on}}
	}
}
