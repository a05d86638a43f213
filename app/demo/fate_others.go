package demo

import (
	"arrears/app/bank"
	"arrears/app/court"
	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/service"
)

// What banks, the department, the court and the employer do in the fates. Each acts some days after the paper that it waits
// for has reached it.

// paperFrom is a paper of somebody else as it comes in.
func (w *watch) paperFrom(from, name, number string) ladder.Incoming {
	return ladder.Incoming{From: from, Name: name, Theirs: number, Day: w.day}
}

// bankAnswers answers every enquiry two days after the bank got it, with the balance of that day.
func (w *watch) bankAnswers(balance money.Fen) {
	for _, p := range w.view.File.Papers {
		got := service.Of(w.view.File.Services, p.Kind, p.No)
		if p.Kind != law.BankEnquiry || got == nil || !w.once("answer "+p.Number, w.since(got.On, 2)) {
			continue
		}
		w.enter(ladder.Fact{About: p.Ref(), In: w.paperFrom(p.Body.Bank, "查询结果回执", "回〔演〕"+p.Number),
			Answer: &bank.Answer{EnquiryNo: p.No, Bank: p.Body.Bank, ReceivedOn: w.day, Accounts: []bank.Account{{
				Bank: p.Body.Bank, Number: w.view.File.Employer.BankAccount, Holder: w.view.File.Employer.Name, Currency: bank.Renminbi,
				Balance: balance, Available: balance, BalanceOn: w.day}}}})
	}
}

// departmentAllocates demands, decides and tells the bank, each as soon as the step before it allows; the bank transfers
// what is there on the next day.
func (w *watch) departmentAllocates(there money.Fen) {
	app := w.last(law.AllocationApplication)
	if app == nil || service.Of(w.view.File.Services, app.Kind, app.No) == nil {
		return
	}
	key := app.Number
	filed := service.Of(w.view.File.Services, app.Kind, app.No).On
	if w.once("demanded "+key, w.since(filed, 2)) {
		w.enter(ladder.Fact{About: app.Ref(), In: w.paperFrom("演示区人力资源和社会保障局（虚构）", "催告书", "演人社划催〔演〕1号"),
			Demanded: &ladder.Demanded{Number: "演人社划催〔演〕1号", On: w.day, Served: w.day, Ends: w.view.Situation.Region.Calendar().TermWorkingDays(w.day, 3).Day}})
		return
	}
	demanded := w.firm.done["demanded "+key]
	if w.once("decided "+key, w.since(demanded, 7) && w.view.Figures.Principal > 0) {
		sum := min(app.Body.Sum, w.view.Figures.Principal)
		w.enter(ladder.Fact{About: app.Ref(), In: w.paperFrom("演示区人力资源和社会保障局（虚构）", "划拨社会保险费决定书", "演人社划决〔演〕1号"),
			Decided: &ladder.Decided{Decision: bank.Decision{Number: "演人社划决〔演〕1号", DecidedOn: w.day, Sum: sum, Shares: app.Body.Shares}, Served: w.day}})
		return
	}
	decided := w.firm.done["decided "+key]
	for _, s := range app.Body.Shares {
		if w.once("notified "+key+s.Account, w.since(decided, 1)) {
			w.enter(ladder.Fact{About: app.Ref(), In: w.paperFrom("演示区人力资源和社会保障局（虚构）", "划拨银行存款通知书", "演人社划通〔演〕1号"),
				Notified: &ladder.Notified{Number: "演人社划通〔演〕1号", Bank: s.Bank, Account: s.Account, Sum: s.Sum, On: w.day}})
		}
		got := min(s.Sum, there)
		if w.once("transferred "+key+s.Account, w.since(decided, 2) && got > 0) {
			w.pay(got)
			w.enter(ladder.Fact{About: app.Ref(), In: w.paperFrom(s.Bank, "划拨银行存款回执", "回"), Receipt: &bank.Receipt{Bank: s.Bank, Account: s.Account, On: w.day, Amount: got}})
		}
	}
}

// clue names property that the court could seize.
func (w *watch) clue(what string, value money.Fen) {
	w.enter(ladder.Fact{Clue: &court.Clue{No: 1, Description: what, Source: "演示区不动产登记查询（虚构）", FoundOn: w.day, Value: value, ValuedOn: w.day, Basis: "评估报告（虚构）"}})
}

// courtAllows accepts, allows and pays out, each some days after the application was filed.
func (w *watch) courtAllows(proceeds money.Fen) {
	app := w.last(law.CourtApplication)
	if app == nil || w.served(law.CourtApplication).IsZero() {
		return
	}
	filed := w.served(law.CourtApplication)
	word := func(kind ladder.CourtWordKind, days int, sum money.Fen, name string) {
		if w.once("court "+string(kind), w.since(filed, days)) {
			w.enter(ladder.Fact{About: app.Ref(), In: w.paperFrom("演示区人民法院（虚构）", name, "（演）行审1号"),
				Court: &ladder.CourtWord{Kind: kind, Number: "（演）行审1号", On: w.day, Sum: sum, WithFee: true}})
		}
	}
	word(ladder.CourtAccepts, 5, 0, "受理通知书")
	word(ladder.CourtAllows, 12, app.Body.Sum, "行政裁定书")
	if w.since(filed, 60) && w.firm.done["court "+string(ladder.CourtPays)].IsZero() {
		w.pay(proceeds)
		word(ladder.CourtPays, 60, proceeds, "执行款到账通知")
	}
	word(ladder.CourtCloses, 70, 0, "结案通知书")
}

// house is a building that secures the debt.
func (w *watch) house(no int, value money.Fen) guarantee.Guarantee {
	return guarantee.Guarantee{No: no, Kind: law.Mortgage, Object: guarantee.Immovable, Description: "演示区演示路厂房（虚构）", Quantity: "1处", Place: "演示区演示路（虚构）",
		TitleNumber: "演不动产权第0000001号", Owner: guarantee.Owner{Name: w.view.File.Employer.Name, Code: string(w.firm.code)},
		Contract: guarantee.Paper{Name: "抵押合同", Number: "演抵〔演〕1号", Day: w.day}, SecuresFee: true,
		Registration: guarantee.Registration{Office: "演示区不动产登记中心（虚构）", Number: "演抵登〔演〕1号", Day: w.day},
		Valuation:    guarantee.Valuation{Day: w.day, Value: value, Paper: "评估报告（虚构）"}, Rank: 1}
}

// holdFor records a hold.
func (w *watch) holdFor(ground hold.Ground, days int, name string, change func(h *hold.Hold)) {
	h := hold.Hold{No: len(w.view.Situation.Holds) + 1, Ground: ground, Paper: hold.Paper{Name: name, Number: "演〔演〕1号", Day: w.day}, From: w.day, To: w.day.AddDays(days)}
	if change != nil {
		change(&h)
	}
	w.enter(ladder.Fact{In: w.paperFrom("演示区人民法院（虚构）", name, "演〔演〕1号"), Hold: &h})
}

// remedy records that the employer attacks its order.
func (w *watch) remedy(kind ladder.RemedyKind, body string) {
	w.enter(ladder.Fact{About: w.orderRef(), In: w.paperFrom(body, "受理通知", "演复〔演〕1号"), Remedy: &ladder.Remedy{No: 1, Kind: kind, On: w.day, Body: body}})
}

func (w *watch) orderRef() ladder.Ref {
	ref := ladder.Ref{Kind: law.OrderToPay}
	for _, o := range w.view.File.Orders {
		ref.No = o.No
	}
	return ref
}
