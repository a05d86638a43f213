package main

import (
	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/court"
	"arrears/app/deferral"
	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/service"
	"arrears/app/succession"
)

// answers gives the bank's answer to every enquiry two days after it was handed over.
func (w *working) answers(balance money.Fen) {
	for _, p := range w.view.File.Papers {
		got := service.Of(w.view.File.Services, p.Kind, p.No)
		if p.Kind == law.BankEnquiry && got != nil && w.once("answer "+p.Number, w.after(got.On, 2)) {
			w.enter(ladder.Fact{About: p.Ref(), In: w.from(p.Body.Bank, "查询结果回执", "回1"), Answer: &bank.Answer{EnquiryNo: p.No, Bank: p.Body.Bank, ReceivedOn: w.day,
				Accounts: []bank.Account{{Bank: p.Body.Bank, Number: w.view.File.Employer.BankAccount, Holder: w.view.File.Employer.Name, Currency: bank.Renminbi,
					Balance: balance, Available: balance, BalanceOn: w.day}}}})
		}
	}
}

// banksPay is allocated from; it states its case, and pays by itself once the bank was told, so that the bank is told to leave it.
func banksPay(w *working) {
	w.answers(300_000_00)
	if w.once("states", !w.served(law.AllocationDemand).IsZero()) {
		w.enter(ladder.Fact{About: w.last(law.AllocationDemand).Ref(), Statement: &ladder.Statement{No: 1, On: w.day, Place: "本中心谈话室", Person: "张伟", Role: "经理",
			Content: "资金周转困难，请求延期", Recorder: "孙丽", Officers: []string{"王敏", "李强"}, From: "09:30", To: "10:10", Understood: "清楚。"}})
	}
	if w.once("reviewed", w.after(w.d.done["states"], 1)) {
		w.enter(ladder.Fact{Review: &ladder.Review{Statement: 1, On: w.day, By: "赵刚", Points: "逐项核对", Reason: "资金困难不免除缴费义务"}})
	}
	if w.once("pays", w.after(w.served(law.AllocationNotice), 1)) {
		w.paysAll()
	}
}

// secures gives a house, signs, breaks the agreement, and pays after its end.
func secures(w *working) {
	w.answers(0)
	house := guarantee.Guarantee{No: 1, Kind: law.Mortgage, Object: guarantee.Immovable, Description: "工业路厂房", Quantity: "1处", Place: "合一市工业路",
		TitleNumber: "合不动产权第0000001号", Owner: guarantee.Owner{Name: w.view.File.Employer.Name, Code: string(w.d.code)}, SecuresFee: true,
		Valuation: guarantee.Valuation{Day: w.day, Value: 300_000_00, Paper: "评估报告"}, Rank: 1}
	if w.once("asks", w.after(w.served(law.GuaranteeRequirement), 1)) {
		w.enter(ladder.Fact{Request: &ladder.Request{On: w.day, Monthly: 20_000_00, FirstOn: w.day.AddDays(30)}})
		w.enter(ladder.Fact{Guarantee: &house})
		w.drafts(law.SecurityContract, &ladder.Body{Number: 1, Text2: law.Text{Zh: "合一市不动产登记中心", En: "the land registry of Onebody"}})
	}
	if p := w.last(law.SecurityContract); p != nil && w.once("registers", w.after(p.IssuedOn, 1)) {
		house.Contract = guarantee.Paper{Name: "抵押合同", Number: p.Number, Day: p.IssuedOn}
		house.Registration = guarantee.Registration{Office: "合一市不动产登记中心", Number: "合抵登1号", Day: w.day}
		w.enter(ladder.Fact{Guarantee: &house})
		offer, err := w.view.Situation.Offer()
		w.must(err)
		w.drafts(law.DeferralAgreement, &ladder.Body{Plan: offer.Proposals[0].Plan})
		w.issues(w.view.File.Papers[len(w.view.File.Papers)-1].No) // it is signed on the day of its plan
	}
	if p := w.last(law.DeferralAgreement); p != nil && w.once("signs", w.day >= p.IssuedOn) {
		w.enter(ladder.Fact{About: p.Ref(), Signature: &ladder.Signature{On: w.day}})
	}
	if w.once("pays", w.after(w.served(law.DeferralTermination), 7)) {
		w.paysAll()
	}
}

// merges lets the debtor go into another; one person enters it and another confirms it.
func (w *working) merges() {
	code, err := identity.CodeFor("91330106MA2B4C10X") // the first debtor
	w.must(err)
	w.enter(ladder.Fact{In: w.from("合一市市场监督管理局", "合并登记通知书", "合并1号"), Succession: &succession.Succession{
		Kind: succession.Absorption, Liability: succession.Whole, Heirs: []succession.Heir{{Code: code}}}})
	for _, f := range w.view.Situation.Unconfirmed() {
		_, err := w.s.desk.EnterFact(w.Context(), w.d.id, ladder.Fact{On: w.day, Confirmed: &succession.Confirmation{Fact: f.No}}, w.by("赵刚"))
		w.must(err)
	}
	w.look()
}

// goesToCourt is merged into another, and its successor has a house that the court can seize.
func goesToCourt(w *working) {
	w.answers(0)
	if w.once("merges", w.after(w.served(law.OrderToPay), 1)) {
		w.merges()
	}
	if w.once("clue", w.after(w.served(law.CourtDemand), 7)) {
		w.enter(ladder.Fact{Clue: &court.Clue{No: 1, Description: "工业路厂房一处", Source: "不动产登记查询", FoundOn: w.day, Value: 300_000_00, ValuedOn: w.day, Basis: "评估报告"}})
	}
}

// registersNobody does not register its employee; a flood lets it pay later, a third party claims what it has, and a slip of the
// pen in its order is corrected.
func registersNobody(w *working) {
	r := ladder.Ref{Kind: law.OrderToPay, No: 1}
	ordered := w.served(law.OrderToPay)
	if w.once("slip", w.after(ordered, 1)) {
		w.drafts(law.WithdrawalDecision, &ladder.Body{About: []ladder.Ref{r}, Variant: ladder.Clerical, Text: law.Text{Zh: "联系电话漏写一位", En: "a digit of the telephone number left out"},
			Correction: &ladder.Correction{Block: ladder.InContact, Place: "联系电话", Wrong: "0571-1234567", Right: "0571-12345678"}})
	}
	if w.once("flood", w.after(ordered, 2)) {
		w.enter(ladder.Fact{In: w.from("省人力资源和社会保障厅", "缓缴批复", "人社缓1号"), ForceMajeure: forceMajeure(w.day)})
	}
	if w.once("claims", w.after(ordered, 10)) {
		w.enter(ladder.Fact{In: w.from("第三人", "异议书", "异1号"), Hold: &hold.Hold{No: len(w.view.Situation.Holds) + 1, Ground: hold.ThirdParty,
			Paper: hold.Paper{Name: "异议书", Number: "异1号", Day: w.day}, From: w.day, To: w.day.AddDays(30)}})
	}
}

func forceMajeure(day calendar.Day) *deferral.ForceMajeure {
	return &deferral.ForceMajeure{Event: "洪水", Effect: "厂房被淹，停产", EventOn: day.AddDays(-7), Authority: "省人力资源和社会保障厅", ApprovalNumber: "人社缓1号",
		ApprovedOn: day, From: day, To: day.AddDays(90), Periods: []calendar.Period{calendar.MustParseDay("2025-01-01").Period()}}
}
