package casework_test

import (
	"context"
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"arrears/app/account"
	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/court"
	"arrears/app/deferral"
	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/service"
)

// followers are what usually comes after a paper that was served or, where it is not served, issued: the answer of a bank, the
// word of department or court, what the employer does. They lead a history deeper than facts drawn at random would.
var followers = map[law.PaperKind]func(h *history, f *casework.File, p *ladder.Paper){
	law.BankEnquiry:           (*history).bankAnswers,
	law.AllocationApplication: (*history).department,
	law.AllocationNotice:      (*history).bankPays,
	law.CourtDemand:           (*history).isHeard,
	law.AllocationDemand:      (*history).isHeard,
	law.GuaranteeRequirement:  (*history).offers,
	law.SecurityContract:      (*history).secures,
	law.DeferralAgreement:     (*history).signs,
	law.CourtApplication:      (*history).courtSpeaks,
}

// follows lets everybody do what usually comes next, some sooner, some later.
func (h *history) follows(f *casework.File) {
	for _, p := range f.Papers {
		follow := followers[p.Kind]
		if follow == nil || p.State != ladder.Issued {
			continue
		}
		s := service.Of(f.Services, p.Kind, p.No)
		arrived := p.Kind.Class() == law.Signed || p.Kind.Class() == law.InFile || s != nil && s.On <= h.on
		if arrived && (p.Kind == law.DeferralAgreement || h.chance("follows", 3)) {
			follow(h, f, &p)
		}
	}
	if f.OpenCase() != nil && h.chance("goes its way", 10) {
		h.goesItsWay(f)
	}
}

func (h *history) letter() ladder.Incoming {
	return ladder.Incoming{From: "某机关", Name: "来文", Theirs: "1号", Day: h.on}
}

// fact is the last one recorded that is what is asked for; nil where there is none.
func fact(f *casework.File, is func(x *ladder.Fact) bool) *ladder.Fact {
	for i := len(f.Entered) - 1; i >= 0; i-- {
		if is(&f.Entered[i]) {
			return &f.Entered[i]
		}
	}
	return nil
}

// owed is about what all orders ask for.
func owed(f *casework.File) money.Fen {
	sum := money.Fen(1)
	for i := range f.Orders {
		if o := &f.Orders[i]; o.Live() {
			sum += o.Principal()
		}
	}
	return sum
}

func (h *history) bankAnswers(f *casework.File, p *ladder.Paper) {
	if fact(f, func(x *ladder.Fact) bool { return x.Answer != nil && x.Answer.EnquiryNo == p.No }) != nil {
		return
	}
	balance := owed(f) * money.Fen(h.quarters) / 4
	h.enters(ladder.Fact{On: h.on, In: h.letter(), About: p.Ref(), Answer: &bank.Answer{EnquiryNo: p.No, Bank: p.Body.Bank, ReceivedOn: h.on, Accounts: []bank.Account{{Bank: p.Body.Bank, Number: "0001",
		Holder: f.Employer.Name, Currency: bank.Renminbi, Balance: balance, Available: balance, BalanceOn: h.on}}}})
}

// department is what a department that is another body does with an application: it demands, decides and tells the bank.
func (h *history) department(f *casework.File, p *ladder.Paper) {
	about := func(is func(x *ladder.Fact) bool) *ladder.Fact {
		return fact(f, func(x *ladder.Fact) bool { return x.About == p.Ref() && is(x) })
	}
	demanded := about(func(x *ladder.Fact) bool { return x.Demanded != nil })
	decided := about(func(x *ladder.Fact) bool { return x.Decided != nil })
	switch {
	case demanded == nil:
		h.enters(ladder.Fact{On: h.on, In: h.letter(), About: p.Ref(), Demanded: &ladder.Demanded{Number: "催1", On: h.on, Served: h.on, Ends: h.on.AddDays(5)}})
	case decided == nil:
		d := &ladder.Decided{Decision: bank.Decision{Number: "决1", DecidedOn: h.on, Sum: p.Body.Sum, Shares: p.Body.Shares}, Served: h.on}
		if h.chance("decides not to", 6) {
			d = &ladder.Decided{Decision: bank.Decision{Number: "决1", DecidedOn: h.on}, Refused: "理由成立"}
		}
		h.enters(ladder.Fact{On: h.on, In: h.letter(), About: p.Ref(), Decided: d})
	default:
		for _, s := range decided.Decided.Shares {
			if about(func(x *ladder.Fact) bool { return x.Notified != nil && x.Notified.Account == s.Account }) == nil {
				h.enters(ladder.Fact{On: h.on, In: h.letter(), About: p.Ref(), Notified: &ladder.Notified{Number: "通1", Bank: s.Bank, Account: s.Account, Sum: s.Sum, On: h.on}})
			} else {
				h.receives(f, p.Ref(), s.Bank, s.Account, s.Sum)
			}
		}
	}
}

// bankPays is what a bank does on a notice that was drawn up here.
func (h *history) bankPays(f *casework.File, p *ladder.Paper) {
	if h.poor && h.chance("pays it otherwise", 2) {
		h.pays(f)
		return
	}
	h.receives(f, p.Body.About[0], p.Body.Bank, p.Body.Accounts[0], p.Body.Sum)
}

// receives is a transfer of all that was asked for, or of half of it, once.
func (h *history) receives(f *casework.File, about ladder.Ref, from, number string, sum money.Fen) {
	if fact(f, func(x *ladder.Fact) bool { return x.Receipt != nil && x.About == about && x.Receipt.Account == number }) != nil {
		return
	}
	if h.chance("half", 3) {
		sum = max(1, sum/2)
	}
	before := len(f.Entered)
	h.enters(ladder.Fact{On: h.on, In: h.letter(), About: about, Receipt: &bank.Receipt{Bank: from, Account: number, On: h.on, Amount: sum}})
	if len(f.Entered) > before {
		h.paid(sum, h.on)
	}
}

// isHeard: the party states something after a demand, and somebody else reviews it.
func (h *history) isHeard(f *casework.File, p *ladder.Paper) {
	stated := fact(f, func(x *ladder.Fact) bool { return x.Statement != nil && x.About == p.Ref() })
	switch {
	case stated == nil && h.chance("states", 8):
		no := 1
		for i := range f.Entered {
			if f.Entered[i].Statement != nil {
				no++
			}
		}
		h.enters(ladder.Fact{On: h.on, In: h.letter(), About: p.Ref(), Statement: &ladder.Statement{No: no, On: h.on, Written: true, Person: "甲演示", Role: "法定代表人", Content: "经营困难", Recorder: "甲"}})
	case stated != nil && fact(f, func(x *ladder.Fact) bool { return x.Review != nil && x.Review.Statement == stated.Statement.No }) == nil:
		h.enters(ladder.Fact{On: h.on, About: p.Ref(), Review: &ladder.Review{Statement: stated.Statement.No, On: h.on, By: "丙", Points: "经营困难不是免缴的理由", Reason: "不成立", Accepted: h.chance("accepted", 8)}})
	case stated != nil && !slices.ContainsFunc(f.Papers, func(x ladder.Paper) bool {
		return x.Kind == law.StatementRecord && x.Live() && x.Body.Number == stated.Statement.No
	}):
		h.drafts(law.StatementRecord, &ladder.Body{Number: stated.Statement.No})
	}
}

// given is the employer's security as it is known; nil where it has offered none.
func given(f *casework.File) *guarantee.Guarantee {
	if x := fact(f, func(x *ladder.Fact) bool { return x.Guarantee != nil }); x != nil {
		return x.Guarantee
	}
	return nil
}

// offers is a house as security, not contracted yet.
func (h *history) offers(f *casework.File, _ *ladder.Paper) {
	if g := given(f); h.poor || g != nil && g.ReleasedOn.IsZero() {
		return
	}
	no := 1
	if g := given(f); g != nil {
		no = g.No + 1
	}
	h.enters(ladder.Fact{On: h.on, In: h.letter(), Guarantee: &guarantee.Guarantee{No: no, Kind: law.Mortgage, Object: guarantee.Immovable, Description: "厂房", Quantity: "一处", Place: "演示路", TitleNumber: "1",
		Owner: guarantee.Owner{Name: f.Employer.Name, Code: string(f.Employer.Code)}, SecuresFee: true, Registration: guarantee.Registration{Office: "登记处"},
		Valuation: guarantee.Valuation{Day: h.on, Value: owed(f) * 3, Paper: "评估"}, Rank: 1}})
}

// secures enters the mortgage that was contracted in the register.
func (h *history) secures(f *casework.File, p *ladder.Paper) {
	g := given(f)
	if g == nil || g.No != p.Body.Number || g.Contract.IsNamed() {
		return
	}
	made := *g
	made.Contract = guarantee.Paper{Name: "合同", Number: p.Number, Day: h.on}
	made.Registration = guarantee.Registration{Office: "登记处", Number: "1", Day: h.on}
	h.enters(ladder.Fact{On: h.on, In: h.letter(), Guarantee: &made})
}

// signs is the signing of an agreement on the day for which its plan was laid; then its instalments are paid or not.
func (h *history) signs(f *casework.File, p *ladder.Paper) {
	if fact(f, func(x *ladder.Fact) bool { return x.Signature != nil && x.About == p.Ref() }) == nil {
		if h.on < p.Body.Plan.SignedOn || h.on > p.Body.Plan.SignedOn+1 {
			return
		}
		h.enters(ladder.Fact{On: h.on, About: p.Ref(), Signature: &ladder.Signature{On: h.on}})
		return
	}
	if h.chance("is found in breach", 60) {
		h.enters(ladder.Fact{On: h.on, About: p.Ref(), Found: &deferral.Breach{Kind: deferral.SecurityLost, On: h.on, Missing: 100}})
	}
	for _, i := range p.Body.Plan.Due() {
		reference := fmt.Sprintf("A%d-%d", p.No, i.No)
		paid := slices.ContainsFunc(f.Payments, func(have account.Payment) bool { return have.Reference == reference })
		if h.keeps && i.On.Day <= h.on.AddDays(3) && !paid {
			h.paidAs(reference, i.Sum(), h.on)
		}
	}
}

// courtWords are what a court says next after what it said last.
var courtWords = map[ladder.CourtWordKind][]ladder.CourtWordKind{
	"":                   {ladder.CourtAccepts, ladder.CourtAccepts, ladder.CourtRejects},
	ladder.CourtAccepts:  {ladder.CourtAllows, ladder.CourtAllows, ladder.CourtRefuses},
	ladder.CourtAllows:   {ladder.CourtSeizes, ladder.CourtPays, ladder.CourtCloses},
	ladder.CourtSeizes:   {ladder.CourtAuctions, ladder.CourtPays},
	ladder.CourtAuctions: {ladder.CourtPays},
	ladder.CourtPays:     {ladder.CourtCloses},
}

func (h *history) courtSpeaks(f *casework.File, p *ladder.Paper) {
	last := ladder.CourtWordKind("")
	if x := fact(f, func(x *ladder.Fact) bool { return x.Court != nil && x.About == p.Ref() }); x != nil {
		last = x.Court.Kind
	}
	next := courtWords[last]
	if len(next) == 0 {
		return
	}
	w := ladder.CourtWord{Kind: next[h.pick("court says", len(next))], Number: "行审1", On: h.on}
	switch w.Kind {
	case ladder.CourtRejects, ladder.CourtRefuses:
		w.Reason = "材料不齐"
	case ladder.CourtAllows, ladder.CourtPays:
		w.Sum = p.Body.Sum
	}
	before := len(f.Entered)
	h.enters(ladder.Fact{On: h.on, In: h.letter(), About: p.Ref(), Court: &w})
	if w.Kind == ladder.CourtPays && len(f.Entered) > before {
		h.paid(w.Sum, h.on)
	}
}

// goesItsWay is what officers and the employer do without a paper that asks for it.
func (h *history) goesItsWay(f *casework.File) {
	switch h.pick("way", 10) {
	case 0, 1:
		if asks := fact(f, isAsking); !h.poor && (asks == nil || asks.Declined != nil) {
			h.enters(ladder.Fact{On: h.on, In: h.letter(), Request: &ladder.Request{On: h.on, Monthly: owed(f) / 4, FirstOn: h.on.AddDays(30)}})
		}
	case 2, 3:
		if g := given(f); g == nil || !g.Contract.IsNamed() {
			h.drafts(law.SecurityContract, nil)
			break
		}
		h.drafts(law.DeferralAgreement, &ladder.Body{Plan: &deferral.Plan{SignedOn: h.on.AddDays(rapid.IntRange(1, 6).Draw(h.t, "signs in"))}})
	case 4, 5:
		if fact(f, func(x *ladder.Fact) bool { return x.Clue != nil }) == nil {
			h.enters(ladder.Fact{On: h.on, Clue: &court.Clue{No: 1, Description: "厂房", Place: "演示路", TitleNumber: "1", Owner: f.Employer.Name, Source: "查询", FoundOn: h.on, Value: owed(f) * 3, ValuedOn: h.on, Basis: "评估"}})
		}
	case 6:
		h.approved(f)
	case 7:
		for _, x := range f.Findings {
			if x.ResolvedOn.IsZero() {
				h.corrected(x.Kind == casework.EmployerLate)
			}
		}
	case 8:
		if n := len(f.Orders); n > 0 && fact(f, func(x *ladder.Fact) bool { return x.Remedy != nil }) == nil {
			h.enters(ladder.Fact{On: h.on, In: h.letter(), About: ladder.Ref{Kind: law.OrderToPay, No: f.Orders[n-1].No}, Remedy: &ladder.Remedy{No: 1, Kind: ladder.Suit, On: h.on, Body: "法院"}})
		} else if asks := fact(f, isAsking); asks != nil && asks.Request != nil {
			h.enters(ladder.Fact{On: h.on, Declined: &ladder.Declined{Reason: "没有担保"}})
		}
	default:
		h.remembers(f)
	}
}

// isAsking tells whether a fact is a request to pay later, or the answer that it is not met.
func isAsking(x *ladder.Fact) bool { return x.Request != nil || x.Declined != nil }

func (h *history) drafts(kind law.PaperKind, wish *ladder.Body) {
	h.each("draft "+string(kind), func(d *casework.Desk) error {
		_, err := d.DraftPaper(context.Background(), 1, kind, "", wish, h.stamp("丁"))
		return err
	})
}

// approved is a deferral of the province for the month of the first debt, rarely.
func (h *history) approved(f *casework.File) {
	if len(f.Facts.Imported) == 0 || !h.chance("province approves", 3) {
		return
	}
	h.enters(ladder.Fact{On: h.on, In: h.letter(), ForceMajeure: &deferral.ForceMajeure{Event: "洪水", Effect: "停产", EventOn: h.on.AddDays(-20), Authority: "省厅", ApprovalNumber: "批1", ApprovedOn: h.on,
		From: h.on, To: h.on.AddDays(40), Periods: []calendar.Period{f.Facts.Imported[0].Period}}})
}

// corrected is an order to correct that the department made itself.
func (h *history) corrected(ofEmployer bool) {
	variant := map[bool]string{true: "u", false: "s"}[ofEmployer]
	h.enters(ladder.Fact{On: h.on, In: h.letter(), Corrected: &ladder.Corrected{Number: "改1", On: h.on, Served: h.on, Ends: h.on.AddDays(15), Variant: variant}})
}

// remembers ends what was begun: remedies get their result and then their window, and now and then execution ends for good.
func (h *history) remembers(f *casework.File) {
	if r := fact(f, func(x *ladder.Fact) bool { return x.Remedy != nil }); r != nil {
		h.enters(ladder.Fact{On: h.on, In: h.letter(), Result: &ladder.Result{Remedy: r.Remedy.No, Outcome: rapid.SampledFrom([]ladder.Outcome{ladder.Upheld, ladder.Revoked}).Draw(h.t, "outcome"), On: h.on}})
		h.enters(ladder.Fact{On: h.on, About: r.About, Window: &court.Entry{Opens: h.on.AddDays(1), Closes: h.on.AddDays(80), Reason: "复议维持", Paper: "复议决定书", By: "甲"}})
		return
	}
	if h.chance("nothing left", 10) {
		h.enters(ladder.Fact{On: h.on, In: h.letter(), Ending: &hold.Ending{Ground: hold.NoEstate, Paper: hold.Paper{Name: "裁定书", Number: "1", Day: h.on}, On: h.on}})
		return
	}
	if h.chance("is renamed", 6) {
		h.enters(ladder.Fact{On: h.on, In: h.letter(), Renamed: &ladder.Renamed{From: "演示一厂", To: f.Employer.Name, On: h.on}})
	}
	h.enters(ladder.Fact{On: h.on, Note: &ladder.Note{Text: law.Text{Zh: "电话联系", En: "called"}}})
}
