package casework

import (
	"fmt"
	"slices"
	"strings"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

// bankFillers are those of the papers to banks and of allocation.
var bankFillers = map[law.PaperKind]filler{
	law.BankEnquiry:           fillEnquiry,
	law.AllocationApplication: fillAllocationApplication,
	law.AllocationDemand:      fillAllocationDemand,
	law.AllocationDecision:    fillAllocationDecision,
	law.AllocationNotice:      fillBankNotice,
	law.BankRelease:           fillBankRelease,
}

// What papers of allocation have attached beside the calculation.
var (
	copyOfOrder       = law.Text{Zh: "《社会保险费限期缴纳通知书》复印件", En: "copy of the order to pay"}
	copyOfReceipt     = law.Text{Zh: "《送达回证》复印件", En: "copy of its service receipt"}
	copyOfAnswers     = law.Text{Zh: "银行《查询结果回执》复印件", En: "copies of the banks' answers"}
	copyOfStatement   = law.Text{Zh: "《陈述申辩笔录》复印件", En: "copy of the record of the party's statement"}
	extractOfRegister = law.Text{Zh: "社会保险登记信息", En: "extract of the social-insurance register"}
	copyOfDecision    = law.Text{Zh: "《划拨社会保险费决定书》", En: "the allocation decision"}
)

// missedOrders sets what a paper says about the orders that it rests on. Where there are several, each value names all
// of them in the order of their numbers.
func (w *filling) missedOrders() {
	if w.order() == nil {
		return
	}
	var numbers, modes []law.Text
	var issued, served, ended []calendar.Day
	for i := range w.s.Orders {
		o := &w.s.Orders[i]
		if o.Served == nil || !slices.Contains(w.paper.Body.About, ladder.Ref{Kind: law.OrderToPay, No: o.No}) {
			continue
		}
		numbers, modes = append(numbers, Named(o.PaperNumber).Text), append(modes, o.Served.Mode.Title())
		issued, served, ended = append(issued, o.IssuedOn), append(served, o.Served.On), append(ended, o.Limit.End.Day)
	}
	if len(numbers) <= 1 {
		return
	}
	w.set("order.no", Value{List: numbers})
	w.set("order.mode", Value{List: slices.Compact(modes)})
	w.set("order.issued_on", days(issued))
	w.set("order.served_on", days(served))
	w.set("order.ended_on", days(ended))
}

// days are several days in one value; one where all are the same.
func days(all []calendar.Day) Value {
	if len(slices.Compact(slices.Clone(all))) == 1 {
		return Dated(all[0])
	}
	var out []law.Text
	for _, d := range all {
		out = append(out, dayText(d))
	}
	return Value{List: out}
}

// takesFee tells whether the late fee is taken from accounts too; the paper then prints it.
func (w *filling) takesFee() error {
	fee, err := w.s.Region.AllocationClaimsFee.On(w.s.Day)
	if fee {
		w.variant("fee")
	}
	return err
}

func fillEnquiry(w *filling) error {
	w.missedOrders()
	w.set("bank.name", Named(w.paper.Body.Bank))
	w.attach(law.Text{Zh: copyOfOrder.Zh + "（不含附件）", En: copyOfOrder.En + " (without its annexes)"}, copyOfReceipt)
	return nil
}

func fillAllocationApplication(w *filling) error {
	w.missedOrders()
	b := &w.paper.Body
	var premium, paid money.Fen
	for i := range b.Lines {
		premium += b.Lines[i].Outstanding()
	}
	for i := range w.s.Orders {
		if o := &w.s.Orders[i]; slices.Contains(b.About, ladder.Ref{Kind: law.OrderToPay, No: o.No}) {
			paid += w.s.PaidSince(o)
		}
	}
	premium = min(premium, b.Sum)
	w.set("request.sum", Sum(b.Sum))
	w.set("request.principal", Sum(premium))
	w.set("request.fee", Sum(b.Sum-premium))
	w.set("request.paid_text", Worded("至今未缴纳", "nothing has been paid to this day"))
	if paid > 0 {
		w.set("request.paid_text", Worded("仅缴纳¥"+paid.Grouped(), "only CNY "+paid.Grouped()+" has been paid"))
	}
	stated := w.stated(law.OrderToPay, law.CourtDemand)
	w.set("request.statement_text", Value{Text: stated})
	w.set("request.other", Value{Text: joinedTexts(b.Text, wagesNoted(b.Shares))})
	accounts := w.s.Book.Latest()
	var rows [][]Value
	for i := range b.Shares {
		share := &b.Shares[i]
		at := slices.IndexFunc(accounts, func(a bank.Account) bool { return a.Bank == share.Bank && a.Number == share.Account })
		if at < 0 {
			return fault.New(fault.Refused, fmt.Sprintf("账户 %s 没有银行答复，请重新起草申请书。", share.Account), fmt.Sprintf("No bank has answered about account %s; draft the application anew.", share.Account))
		}
		a := &accounts[at]
		rows = append(rows, []Value{Named(a.Bank), Named(a.Holder), Named(a.Number), Sum(a.Balance), Dated(a.BalanceOn), Sum(share.Sum)})
	}
	w.p.Tables["request.accounts"] = rows
	w.attach(copyOfOrder, copyOfReceipt, copyOfAnswers)
	if stated.Zh != "" {
		w.attach(copyOfStatement)
	}
	w.attach(extractOfRegister)
	return w.takesFee()
}

// stated names the statements of the employer on papers of the kinds, in one sentence for each.
func (w *filling) stated(on ...law.PaperKind) law.Text {
	var out law.Text
	for i := range w.s.Facts {
		f := &w.s.Facts[i]
		if f.Statement == nil || !slices.Contains(on, f.About.Kind) || f.CaseNo != w.paper.CaseNo {
			continue
		}
		day := dayText(f.Statement.On)
		out = joinedTexts(out, law.Text{Zh: fmt.Sprintf("该单位于%s提出陈述和申辩：%s。", day.Zh, endless(f.Statement.Content)),
			En: fmt.Sprintf("On %s the employer stated: %s.", day.En, endless(f.Statement.Content))})
	}
	return out
}

// wagesNoted names the accounts from which wages are paid, so that the department can give its reason for taking them.
func wagesNoted(shares []bank.Share) law.Text {
	var numbers []string
	for i := range shares {
		if shares[i].Payroll {
			numbers = append(numbers, shares[i].Account)
		}
	}
	if len(numbers) == 0 {
		return law.Text{}
	}
	return law.Text{Zh: "账户" + strings.Join(numbers, "、") + "用于发放工资，其余账户余额不足，故列在最后。",
		En: "Wages are paid from account " + strings.Join(numbers, ", ") + "; it comes last because the others do not suffice."}
}

// joinedTexts puts sentences one after the other.
func joinedTexts(texts ...law.Text) law.Text {
	var zh, en []string
	for _, t := range texts {
		if t.Zh != "" {
			zh, en = append(zh, t.Zh), append(en, t.En)
		}
	}
	return law.Text{Zh: strings.Join(zh, ""), En: strings.Join(en, " ")}
}

// endless is a sentence without the stop at its end.
func endless(text string) string { return strings.TrimRight(strings.TrimSpace(text), "。.；;") }
