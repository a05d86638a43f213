package demo

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/service"
)

// Sums that the fates use.
const (
	whole    = money.MaxFen
	part     = money.Fen(40_000_00)  //arch:number an invented balance, no law
	tooMuch  = money.Fen(120_000_00) //arch:number an invented payment, no law
	worth    = money.Fen(300_000_00) //arch:number an invented value, no law
	monthly  = money.Fen(20_000_00)  //arch:number what an invented employer can pay, no law
	soon     = 2                     //arch:number days, no law
	every    = 1_000                 //arch:number more instalments than there can be, no law
	week     = 7                     //arch:number days, no law
	month    = 30                    //arch:number days, no law
	quarter  = 90
	halfYear = 180
)

// fates are the ways in which a debt ends, in one table.
var fates = []fate{
	{key: "pays_after_order", name: law.Text{Zh: "收到通知书即缴清", En: "pays after the order"}, live: func(w *watch) {
		if w.once("pays", w.since(w.served(law.OrderToPay), soon)) {
			w.payAll()
		}
	}},
	{key: "pays_at_limit", name: law.Text{Zh: "期限最后一日缴清", En: "pays on the last day of the limit"}, live: func(w *watch) {
		for i := range w.view.Situation.Orders {
			if o := &w.view.Situation.Orders[i]; w.once("pays", o.Served != nil && w.day == o.Limit.End.Day) {
				w.payAll()
			}
		}
	}},
	{key: "pays_after_demand", name: law.Text{Zh: "催告后缴清", En: "pays after the demand"}, live: func(w *watch) {
		if w.once("pays", w.since(w.served(law.CourtDemand), week)) {
			w.payAll()
		}
	}},
	{key: "pays_in_parts", name: law.Text{Zh: "分次缴清", En: "pays in parts"}, live: func(w *watch) {
		if w.once("first", w.since(w.served(law.OrderToPay), soon)) {
			w.pay(part)
		}
		if w.once("rest", w.since(w.served(law.BankEnquiry), soon)) {
			w.payAll()
		}
	}},
	{key: "bank_suffices", name: law.Text{Zh: "划拨足额", En: "the accounts suffice"}, live: func(w *watch) {
		w.bankAnswers(worth)
		w.departmentAllocates(whole)
		w.paysFee()
	}},
	{key: "bank_in_part", name: law.Text{Zh: "划拨不足后缴清", En: "the accounts suffice in part, the rest is paid after the requirement of a guarantee"}, live: func(w *watch) {
		w.bankAnswers(part)
		w.departmentAllocates(part)
		if w.once("pays", w.since(w.served(law.GuaranteeRequirement), month+month)) {
			w.payAll()
		}
	}},
	{key: "stale_answer", name: law.Text{Zh: "余额过期后再次查询、划拨足额", En: "a hold lets the balance grow stale; it is asked again and suffices"}, live: func(w *watch) {
		w.bankAnswers(worth)
		if w.once("hold", w.since(w.served(law.BankEnquiry), soon)) {
			w.holdFor(hold.ThirdParty, month, "案外人异议书", nil)
		}
		w.departmentAllocates(whole)
		w.paysFee()
	}},
	{key: "agreement_kept", name: law.Text{Zh: "提供担保、按协议分期缴清", En: "gives a guarantee and keeps the agreement"}, live: func(w *watch) {
		w.bankAnswers(0)
		w.agrees()
		w.keeps(every)
	}},
	{key: "agreement_broken", name: law.Text{Zh: "协议违约后终止", En: "breaks the agreement"}, live: func(w *watch) {
		w.bankAnswers(0)
		w.agrees()
		w.keeps(1)
		if w.once("pays", w.since(w.served(law.DeferralTermination), week)) {
			w.payAll()
		}
	}},
	{key: "agreement_cured", name: law.Text{Zh: "违约后在改正期内补足", En: "misses an instalment and cures it"}, live: func(w *watch) {
		w.bankAnswers(0)
		w.agrees()
		if w.once("cures", w.since(w.served(law.BreachNotice), soon)) {
			w.payAll()
		}
	}},
	{key: "court", name: law.Text{Zh: "申请法院强制执行", En: "goes to court"}, live: func(w *watch) {
		w.bankAnswers(0)
		if w.once("clue", w.since(w.served(law.CourtDemand), week)) {
			w.clue("演示区演示路厂房一处（虚构）", worth)
		}
		w.courtAllows(tooMuch)
	}},
	{key: "court_refuses", name: law.Text{Zh: "法院裁定不予执行", En: "the court refuses"}, live: func(w *watch) {
		w.bankAnswers(0)
		if w.once("clue", w.since(w.served(law.CourtDemand), week)) {
			w.clue("演示区演示路厂房一处（虚构）", worth)
		}
		w.courtSays(ladder.CourtAccepts, week, "受理通知书")
		w.courtSays(ladder.CourtRefuses, week+week, "不予执行裁定书")
	}},
	{key: "no_property", name: law.Text{Zh: "无财产线索、期限届满", En: "no property is known and the window closes"}, live: func(w *watch) { w.bankAnswers(0) }},
	{key: "insolvent", name: law.Text{Zh: "中途破产", En: "becomes insolvent midway"}, live: func(w *watch) {
		w.bankAnswers(0)
		if w.once("insolvent", w.since(w.served(law.BankEnquiry), soon)) {
			w.holdFor(hold.Insolvency, halfYear+halfYear, "破产受理裁定", nil)
		}
	}},
	{key: "public_notice", name: law.Text{Zh: "公告送达", En: "the order is served by public notice"}, serve: unreachable, live: func(w *watch) {
		if w.once("pays", w.since(w.served(law.OrderToPay), soon)) {
			w.payAll()
		}
	}},
	{key: "never_reachable", name: law.Text{Zh: "始终下落不明", En: "is never reachable"}, serve: unreachable, live: func(w *watch) { w.bankAnswers(0) }},
	{key: "refuses_paper", name: law.Text{Zh: "拒收、留置送达", En: "refuses the order, which is left in place"}, serve: refusing, live: func(w *watch) {
		if w.once("pays", w.since(w.served(law.OrderToPay), soon)) {
			w.payAll()
		}
	}},
	{key: "by_post", name: law.Text{Zh: "邮寄送达", En: "is served by post"}, serve: byPost, live: func(w *watch) {
		if w.once("pays", w.since(w.served(law.OrderToPay), soon)) {
			w.payAll()
		}
	}},
	{key: "wins_reconsideration", name: law.Text{Zh: "复议撤销通知书", En: "wins the reconsideration"}, live: func(w *watch) {
		if w.once("applies", w.since(w.served(law.OrderToPay), week)) {
			w.remedy(ladder.Reconsideration, "演示区人民政府（虚构）")
		}
		if w.once("wins", w.since(w.firm.done["applies"], quarter)) {
			w.enter(ladder.Fact{In: w.paperFrom("演示区人民政府（虚构）", "行政复议决定书", "演复〔演〕1号"), Result: &ladder.Result{Remedy: 1, Outcome: ladder.Revoked, On: w.day}})
			w.reverse()
		}
	}},
	{key: "loses_suit", name: law.Text{Zh: "起诉败诉后缴清", En: "sues, loses and pays"}, live: func(w *watch) {
		if w.once("sues", w.since(w.served(law.OrderToPay), week)) {
			w.remedy(ladder.Suit, "演示区人民法院（虚构）")
		}
		if w.once("loses", w.since(w.firm.done["sues"], quarter)) {
			w.enter(ladder.Fact{In: w.paperFrom("演示区人民法院（虚构）", "行政判决书", "（演）行初1号"), Result: &ladder.Result{Remedy: 1, Outcome: ladder.Upheld, On: w.day}})
		}
		if w.once("pays", w.since(w.firm.done["loses"], week)) {
			w.payAll()
		}
	}},
	{key: "overpays", name: law.Text{Zh: "多缴", En: "overpays"}, live: func(w *watch) {
		if w.once("pays", w.since(w.served(law.OrderToPay), soon)) {
			w.pay(tooMuch)
		}
	}},
	{key: "bounces", name: law.Text{Zh: "缴费被退票", En: "pays, and the transfer bounces"}, live: func(w *watch) {
		if w.once("pays", w.since(w.served(law.OrderToPay), soon)) {
			w.payAll()
		}
		if w.once("bounces", w.since(w.firm.done["pays"], week)) {
			w.bounce()
		}
		if w.once("again", w.since(w.firm.done["bounces"], quarter)) {
			w.payAll()
		}
	}},
	{key: "closes_down", name: law.Text{Zh: "单位终止、无财产", En: "closes down without property or successor"}, live: func(w *watch) {
		w.bankAnswers(0)
		if w.once("ends", w.since(w.served(law.BankEnquiry), quarter)) {
			w.enter(ladder.Fact{In: w.paperFrom("演示区市场监督管理局（虚构）", "注销证明", "演注〔演〕1号"),
				Ending: &hold.Ending{Ground: hold.Dissolved, Paper: hold.Paper{Name: "注销证明", Number: "演注〔演〕1号", Day: w.day}, Reason: "无财产可供执行，又无义务承受人", On: w.day}})
		}
	}},
	{key: "force_majeure", name: law.Text{Zh: "不可抗力获批缓缴", En: "has a deferral for force majeure approved"}, live: func(w *watch) {
		if w.once("approved", w.since(w.served(law.OrderToPay), soon)) {
			w.enter(ladder.Fact{In: w.paperFrom("演示省人力资源和社会保障厅（虚构）", "缓缴批复", "演人社缓〔演〕1号"), ForceMajeure: &deferral.ForceMajeure{
				Event: "洪水（虚构）", Effect: "厂房被淹，停产", EventOn: w.day.AddDays(-week), Authority: "演示省人力资源和社会保障厅（虚构）", ApprovalNumber: "演人社缓〔演〕1号",
				ApprovedOn: w.day, From: w.day, To: w.day.AddDays(halfYear), Periods: []calendar.Period{w.First.Period()}}})
		}
		if w.once("pays", w.since(w.firm.done["approved"], halfYear)) {
			w.payAll()
		}
	}},
	{key: "agreed_pause", name: law.Text{Zh: "协议中止后恢复", En: "a pause is agreed and ends"}, live: func(w *watch) {
		if w.once("pause", w.since(w.served(law.OrderToPay), soon)) {
			w.holdFor(hold.AgreedPause, quarter, "中止执行协议", nil)
		}
		if w.once("pays", w.since(w.served(law.BankEnquiry), week)) {
			w.payAll()
		}
	}},
}

// paysFee pays the late fee that is left once the premium has been allocated.
func (w *watch) paysFee() {
	if w.once("fee", w.view.Figures.Principal == 0 && w.view.Figures.LateFee > 0) {
		w.payAll()
	}
}

// agrees asks to pay later, gives a house as security, and signs what is offered.
func (w *watch) agrees() {
	required := w.served(law.GuaranteeRequirement)
	if w.once("asks", w.since(required, 1)) {
		w.enter(ladder.Fact{Request: &ladder.Request{On: w.day, Monthly: monthly, FirstOn: w.day.AddDays(30)}})
		w.enter(ladder.Fact{Guarantee: ptr(w.house(1, worth))})
	}
	if w.once("drafted", w.since(w.firm.done["asks"], 1) && w.isWorking()) {
		offer, err := w.view.Situation.Offer()
		w.try(err)
		if w.err != nil {
			return
		}
		_, err = w.Desk.DraftPaper(w.ctx, w.firm.id, law.DeferralAgreement, "", &ladder.Body{Plan: offer.Proposals[0].Plan}, w.by(approver))
		w.try(err)
		w.look()
		for _, p := range w.view.File.Papers {
			if p.Kind == law.DeferralAgreement && p.State == ladder.Drafted {
				w.try(w.Desk.ApprovePaper(w.ctx, w.firm.id, p.No, w.by(issuer)))
				w.try(w.Desk.IssuePaper(w.ctx, w.Papers, w.firm.id, p.No, w.by(approver)))
			}
		}
		w.look()
		if p := w.last(law.DeferralAgreement); p != nil {
			w.enter(ladder.Fact{About: p.Ref(), Signature: &ladder.Signature{On: w.day}})
		}
	}
}

// keeps pays the first instalments of the agreement, each on its day, and whatever is due on signature.
func (w *watch) keeps(instalments int) {
	p := w.last(law.DeferralAgreement)
	if p == nil || w.firm.done["drafted"].IsZero() {
		return
	}
	for n, i := range p.Body.Plan.Due() {
		if n > instalments {
			return
		}
		if w.once("instalment "+i.On.Day.String(), w.day >= i.On.Day) {
			w.pay(i.Sum())
		}
	}
}

func (w *watch) courtSays(kind ladder.CourtWordKind, days int, name string) {
	app := w.last(law.CourtApplication)
	if app != nil && w.once("court "+string(kind), w.since(w.served(law.CourtApplication), days)) {
		w.enter(ladder.Fact{About: app.Ref(), In: w.paperFrom("演示区人民法院（虚构）", name, "（演）行审2号"),
			Court: &ladder.CourtWord{Kind: kind, Number: "（演）行审2号", On: w.day, Reason: "事实依据不足（虚构）"}})
	}
}

func ptr(g guarantee.Guarantee) *guarantee.Guarantee { return &g }

// unreachable employers have moved: nobody is at the seat, the letter comes back a week later, and the paper is published.
func unreachable(w *watch, ref ladder.Ref) *service.Served {
	tried := service.Standing(w.view.File.Services, ref.Kind, ref.No)
	s := w.handed()
	s.On, s.Receiver, s.Capacity, s.Failure, s.Reason = 0, "", "", service.Moved, "到场查看，单位已搬离，去向不明"
	switch {
	case len(tried) == 0:
		return s
	case len(tried) > 1 && w.noticeOf(ref).IsZero():
		return nil
	case len(tried) > 1:
		s.Mode, s.Failure, s.Published, s.Reason, s.Proof = service.PublicNotice, "", "演示区人民政府网站（虚构）", "直接送达、邮寄送达均未能送达，去向不明", "公告页面截图"
		return s
	case !w.since(tried[0].TriedOn, week):
		return nil
	}
	s.Mode, s.TriedOn, s.BackOn, s.PostNumber, s.Failure, s.Reason, s.Proof = service.Post, tried[0].TriedOn, w.day, "XA00000000000CN", service.Unclaimed, "退回：逾期未领取", "邮件退回单"
	return s
}

// noticeOf is the day on which the public notice of a paper was issued; no day: it was not yet.
func (w *watch) noticeOf(ref ladder.Ref) calendar.Day {
	for i := range w.view.File.Papers {
		if p := &w.view.File.Papers[i]; p.Kind == law.PublicNotice && slices.Contains(p.Body.About, ref) {
			return p.IssuedOn
		}
	}
	return 0
}

// refusing employers do not take the paper, and it is left in place before a witness.
func refusing(w *watch, ref ladder.Ref) *service.Served {
	s := w.handed()
	if len(service.Standing(w.view.File.Services, ref.Kind, ref.No)) == 0 {
		s.On, s.Failure, s.Reason = 0, service.Refused, "法定代表人拒绝签收"
		return s
	}
	s.Mode, s.Receiver, s.Capacity, s.Witness, s.Unit, s.Reason = service.LeftInPlace, "", "", "丙演示", "演示社区居民委员会（虚构）", "拒绝签收"
	return s
}

// byPost is a registered letter whose receipt comes back when it has been under way for some days.
func byPost(w *watch, ref ladder.Ref) *service.Served {
	const days = 4
	posted := w.issued(ref).AddDays(1)
	if !w.since(posted, days) {
		return nil
	}
	s := w.handed()
	s.Mode, s.TriedOn, s.PostNumber, s.Proof = service.Post, posted, "XA00000000001CN", "邮件回执"
	return s
}
