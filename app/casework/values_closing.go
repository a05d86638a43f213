package casework

import (
	"fmt"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

var closingFillers = map[law.PaperKind]filler{
	law.HoldNotice:         holdNotice,
	law.WithdrawalDecision: withdrawalDecision,
	law.ClosingNotice:      closingNotice,
}

// eventTitles are what has become known, by the ground of the hold; remedyTitles by the kind of the remedy.
var (
	eventTitles = map[hold.Ground]law.Text{
		hold.Reconsideration: {Zh: "行政复议期间停止执行的决定", En: "a decision to suspend during reconsideration"},
		hold.Suit:            {Zh: "行政诉讼期间停止执行的决定", En: "a decision to suspend during the suit"},
		hold.Insolvency:      {Zh: "人民法院受理你单位破产申请", En: "the court's acceptance of insolvency proceedings"},
		hold.ForceMajeure:    {Zh: "因不可抗力缓缴社会保险费的批准", En: "the approval of a deferral for force majeure"},
		hold.CourtStay:       {Zh: "人民法院停止执行的裁定", En: "a ruling of the court that stays execution"},
		hold.AgreedPause:     {Zh: "你单位履行确有困难或者暂无履行能力的情形", En: "your difficulty in performing"},
		hold.ThirdParty:      {Zh: "第三人对执行标的主张权利且确有理由", En: "a third party's well-founded claim to the object"},
		hold.Loss:            {Zh: "执行可能造成难以弥补的损失的情形", En: "the danger of irreparable loss"},
	}
	remedyTitles = map[string]law.Text{
		ladder.GoesOnReconsideration: {Zh: "你单位申请行政复议", En: "your application for reconsideration"},
		ladder.GoesOnSuit:            {Zh: "你单位提起行政诉讼", En: "your suit"},
	}
	holdGrounds = map[hold.Ground]law.Text{
		hold.Reconsideration: {Zh: "《中华人民共和国行政复议法》第四十二条", En: "Article 42 of the Administrative Reconsideration Law"},
		hold.Suit:            {Zh: "《中华人民共和国行政诉讼法》第五十六条", En: "Article 56 of the Administrative Litigation Law"},
		hold.Insolvency:      {Zh: "《中华人民共和国企业破产法》第十九条", En: "Article 19 of the Enterprise Bankruptcy Law"},
		hold.ForceMajeure:    {Zh: "《实施〈中华人民共和国社会保险法〉若干规定》第二十一条", En: "Article 21 of Decree 13"},
		hold.CourtStay:       {Zh: "《中华人民共和国行政诉讼法》第五十六条", En: "Article 56 of the Administrative Litigation Law"},
		hold.AgreedPause:     {Zh: "《中华人民共和国行政强制法》第三十九条第一款第一项", En: "Article 39(1) of the Administrative Compulsion Law"},
		hold.ThirdParty:      {Zh: "《中华人民共和国行政强制法》第三十九条第一款第二项", En: "Article 39(2) of the Administrative Compulsion Law"},
		hold.Loss:            {Zh: "《中华人民共和国行政强制法》第三十九条第一款第三项", En: "Article 39(3) of the Administrative Compulsion Law"},
	}
)

// holdNotice tells what a remedy or a hold does to execution and to the late fee.
func holdNotice(w *filling) error {
	e := w.s.EventOf(w.paper)
	if e == nil {
		return fmt.Errorf("nothing is recorded for %q", w.paper.Key)
	}
	w.variant(strings.Fields(e.Variant)...)
	paper := hold.Paper{Name: e.Fact.In.Name, Number: e.Fact.In.Theirs, Day: e.Fact.In.Day}
	event := remedyTitles[e.Variant]
	if e.Hold != nil {
		paper = e.Hold.Paper
	}
	if e.Variant == ladder.Stops {
		event = eventTitles[e.Hold.Ground]
		w.set("hold.ground", Value{Text: holdGrounds[e.Hold.Ground]})
		w.set("hold.from", Dated(e.Hold.From))
	}
	w.set("hold.event", Value{Text: event})
	w.set("hold.paper", Worded("《"+paper.Name+"》"+paper.Number, strings.TrimSpace(paper.Name+" "+paper.Number)))
	w.set("hold.day", Dated(paper.Day))
	var numbers, titles []law.Text
	for _, r := range e.Concerns {
		numbers = append(numbers, Named(w.named(r).number).Text)
		if title := r.Kind.Title(); !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
	}
	w.set("hold.on_no", Value{List: numbers})
	w.set("hold.on_title", Value{List: titles})
	text, err := w.feeOn(e.Hold)
	w.set("hold.fee_text", text)
	return err
}

// feeOn says whether the late fee goes on: it stops with insolvency where the region has it so, and under an approved
// deferral (Decree 13 Art 21).
func (w *filling) feeOn(h *hold.Hold) (Value, error) {
	goes := Worded("不因此停止", "it goes on")
	if h == nil {
		return goes, nil
	}
	switch h.Ground {
	case hold.Insolvency:
		stops, err := w.s.Region.InsolvencyStopsFee.On(h.From)
		if err == nil && stops {
			return Worded("自人民法院受理破产申请之日起停止", "it stops on the day on which the court accepted the proceedings"), nil
		}
		return goes, err
	case hold.ForceMajeure:
		return Worded("在批准的缓缴期间停止", "it stops for the time of the approved deferral"), nil
	default:
		return goes, nil
	}
}

// withdrawalDecision names the paper that is taken back, replaced or corrected, and what becomes of the money paid since.
func withdrawalDecision(w *filling) error {
	b := &w.paper.Body
	r := b.About[0]
	old := w.named(r)
	w.variant(b.Variant)
	w.set("old.title", Value{Text: r.Kind.Title()})
	w.set("old.no", Named(old.number))
	w.set("old.issued_on", Dated(old.issued))
	if !old.served.IsZero() {
		w.set("old.served_on", Dated(old.served))
	}
	w.set("old.reason", Value{Text: b.Text})
	switch b.Variant {
	case ladder.Clerical:
		w.set("old.place", Named(b.Correction.Place))
		w.set("old.text", Named(b.Correction.Wrong))
		w.set("new.text", Named(b.Correction.Right))
		return nil
	case ladder.Replaces:
		w.set("new.title", Value{Text: r.Kind.Title()})
		w.set("new.no", Worded("新的", "(number to follow)"))
		if fresh := w.named(ladder.Ref{Kind: r.Kind, No: b.Number}); fresh.found {
			w.set("new.no", Named(fresh.number))
		}
	}
	if paid := w.paidSince(old.issued); paid > 0 {
		w.set("old.paid", Sum(paid))
		w.set("old.money_text", Worded("仍记入你单位账户，依照规定抵缴应缴的社会保险费和滞纳金", "which stay in your account and pay what is due under the rules"))
	}
	return nil
}

// paidSince is what came in from the day on and stands.
func (w *filling) paidSince(from calendar.Day) money.Fen {
	var sum money.Fen
	for i := range w.file.Payments {
		if p := &w.file.Payments[i]; p.PaidOn >= from && p.StandsOn(w.p.On) {
			sum += p.Amount
		}
	}
	return sum
}

// endTitles are why execution ended (ACL 40), as a clause after 因 and "because".
var endTitles = map[hold.EndGround]law.Text{
	hold.NoEstate:   {Zh: "公民死亡，无遗产可供执行，又无义务承受人", En: "the person died without an estate and nobody takes the duty over"},
	hold.Dissolved:  {Zh: "单位终止，无财产可供执行，又无义务承受人", En: "the unit was dissolved without property and nobody takes the duty over"},
	hold.ObjectLost: {Zh: "执行标的灭失", En: "the object of execution is lost"},
	hold.Revoked:    {Zh: "据以执行的行政决定被撤销", En: "the decision to be executed was revoked"},
}

// replacedInFull is why a case ends that was closed without a payment: no sum of its papers stands any more.
var replacedInFull = law.Text{Zh: "据以征收的数额已由申报或者核定取代，本案没有应缴款项", En: "a declaration or assessment replaced every sum of the case and nothing is owed"}

// closingNotice says when the case was paid, or why its execution ended, and which measures are released.
func closingNotice(w *filling) error {
	no := w.paper.Body.Number
	if title := w.released(no); title.Zh != "" {
		w.set("close.measures_text", Value{Text: title})
	}
	if ending := w.s.EndingOf(no); ending != nil {
		w.variant("end")
		reason, known := endTitles[ending.Ground]
		if !known {
			reason = law.Text{Zh: ending.Reason, En: ending.Reason}
		}
		w.set("close.reason", Value{Text: reason})
		return nil
	}
	paid, err := w.paidIn(no)
	if err != nil {
		return err
	}
	if paid.principal+paid.fee == 0 {
		w.variant("end")
		w.set("close.reason", Value{Text: replacedInFull})
		return nil
	}
	w.variant("paid")
	w.set("close.day", Dated(paid.last))
	w.set("close.principal", Sum(paid.principal))
	w.set("close.fee", Sum(paid.fee))
	w.p.Tables["close.payments"] = paid.rows
	return nil
}

// paidSum is what was paid in a case, payment by payment and charge by charge, and the day of its last payment.
type paidSum struct {
	principal, fee money.Fen
	last           calendar.Day
	rows           [][]Value
}

// paidIn adds up what paid overdue charges from the opening of the case to its closing.
func (w *filling) paidIn(no int) (paidSum, error) {
	var sum paidSum
	at := slices.IndexFunc(w.file.Cases, func(c Case) bool { return c.No == no })
	if at < 0 {
		return sum, fmt.Errorf("there is no case %d", no)
	}
	c := &w.file.Cases[at]
	statement, err := w.file.Statement(w.s.Region, w.p.On, false)
	if err != nil {
		return sum, err
	}
	settled := statement.Settlement
	for _, use := range settled.Uses {
		during := c.OpenedOn <= use.On && (c.ClosedOn.IsZero() || use.On <= c.ClosedOn)
		if !during || use.On <= settled.Debts[use.Debt].Charge.DueOn {
			continue
		}
		sum.principal += use.Employer + use.Employee
		sum.fee += use.Fee
		sum.last = max(sum.last, use.On)
		charge := &settled.Debts[use.Debt].Charge
		sum.rows = append(sum.rows, []Value{Dated(use.On), {Months: []calendar.Period{charge.Period}}, {Text: charge.Insurance.Title()},
			Sum(use.Employer + use.Employee), Sum(use.Fee)})
	}
	return sum, nil
}

// released names the measures of a case that were taken and are released; empty where there were none.
func (w *filling) released(no int) law.Text {
	var zh, en []string
	add := func(is bool, title law.Text) {
		if is {
			zh, en = append(zh, title.Zh), append(en, title.En)
		}
	}
	add(slices.ContainsFunc(w.s.Allocations, func(a ladder.AllocationAt) bool { return a.Application.CaseNo == no && len(a.Notices) > 0 }),
		law.Text{Zh: "银行存款划拨", En: "the allocation from bank accounts"})
	add(slices.ContainsFunc(w.s.Facts, func(f ladder.Fact) bool { return f.Guarantee != nil && f.CaseNo == no }), law.Text{Zh: "担保", En: "the security"})
	add(slices.ContainsFunc(w.s.Applications, func(c ladder.CourtAt) bool { return c.Paper.CaseNo == no && c.Filed != nil }),
		law.Text{Zh: "人民法院强制执行", En: "the enforcement by the court"})
	if len(zh) == 0 {
		return law.Text{}
	}
	return law.Text{Zh: "本案措施已全部解除：" + strings.Join(zh, "、") + "。", En: "All measures are released: " + strings.Join(en, ", ") + "."}
}
