package casework

import (
	"fmt"

	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

// allocationAt is the allocation that the paper is about.
func (w *filling) allocationAt() (*ladder.AllocationAt, error) {
	for _, r := range w.paper.Body.About {
		if a := w.s.Allocation(r); a != nil {
			return a, nil
		}
	}
	return nil, fault.New(fault.Refused, "该文书所依据的划拨申请已不存在，请撤回后重新起草。", "The application for the allocation that this paper rests on is gone; take the draft back.")
}

func fillAllocationDemand(w *filling) error {
	a, err := w.allocationAt()
	if err != nil {
		return err
	}
	w.missedOrders()
	if a.Filed != nil {
		w.set("request.filed_on", Dated(a.Filed.On))
	}
	w.p.LimitUnit = law.WorkingDays
	if w.p.LimitDays, err = w.s.Region.AllocationDemandWorkingDays.On(w.s.Day); err != nil {
		return err
	}
	return w.takesFee()
}

func fillAllocationDecision(w *filling) error {
	a, err := w.allocationAt()
	if err != nil {
		return err
	}
	w.missedOrders()
	b := &w.paper.Body
	w.variant(b.Variant)
	w.set("allocation.sum", Sum(b.Sum))
	var premium money.Fen
	for i := range b.Lines {
		premium += b.Lines[i].Outstanding()
	}
	if premium = min(premium, b.Sum); premium < b.Sum { // the late fee is told apart from the premium (SIL 86)
		w.variant("fee")
		w.set("allocation.principal", Sum(premium))
		w.set("allocation.fee", Sum(b.Sum-premium))
	}
	accounts := w.s.Book.Latest()
	var rows [][]Value
	for _, s := range b.Shares {
		holder := w.p.Employer.Name
		for i := range accounts {
			if accounts[i].Bank == s.Bank && accounts[i].Number == s.Account {
				holder = accounts[i].Holder
			}
		}
		rows = append(rows, []Value{Named(s.Bank), Named(holder), Named(s.Account), Sum(s.Sum)})
	}
	w.p.Tables["allocation.accounts"] = rows
	if b.Variant == ladder.AtOnce {
		w.set("urgent.evidence", Value{Text: law.Text{Zh: endless(b.Text2.Zh), En: endless(b.Text2.En)}})
	} else if d := a.Demanded; d != nil {
		w.set("demand.no", Named(d.Number))
		w.set("demand.served_on", Dated(d.Served))
		w.set("demand.ended_on", Dated(d.Ends))
	}
	w.set("decision.statement_text", Value{Text: joinedTexts(heardText(w.s.Stated(a)), wagesReason(b))})
	return nil
}

// heardText says what the employer stated and what came of it (ACL 36).
func heardText(all []ladder.Heard) law.Text {
	if len(all) == 0 {
		return law.Text{Zh: "你单位未提出陈述和申辩。", En: "You made no statement."}
	}
	var out law.Text
	for _, h := range all {
		day := dayText(h.On)
		sentence := law.Text{Zh: fmt.Sprintf("你单位于%s提出陈述和申辩：%s。", day.Zh, endless(h.Content)), En: fmt.Sprintf("On %s you stated: %s.", day.En, endless(h.Content))}
		if h.Review != nil {
			sentence = joinedTexts(sentence, law.Text{Zh: fmt.Sprintf("经复核，所提理由不成立，不予采纳：%s。", endless(h.Review.Reason)),
				En: fmt.Sprintf("On review your reasons were not followed: %s.", endless(h.Review.Reason))})
		}
		out = joinedTexts(out, sentence)
	}
	return out
}

// wagesReason is the reason for taking an account from which wages are paid (ACL 5).
func wagesReason(b *ladder.Body) law.Text {
	accounts := wagesNoted(b.Shares)
	if accounts.Zh == "" || b.Text.Zh == "" {
		return law.Text{}
	}
	return joinedTexts(accounts, law.Text{Zh: "从该账户划拨的理由：" + endless(b.Text.Zh) + "。", En: "It is taken because: " + endless(b.Text.En) + "."})
}

func fillBankNotice(w *filling) error {
	a, err := w.allocationAt()
	if err != nil {
		return err
	}
	b := &w.paper.Body
	w.toAccount(b)
	w.set("decision.no", Named(a.Execution.Decision.Number))
	w.set("decision.title", Value{Text: law.AllocationDecision.Title()})
	w.set("notice.sum", Sum(b.Sum))
	w.attach(copyOfDecision)
	return nil
}

// toAccount sets the bank that a paper is for and the account it speaks of.
func (w *filling) toAccount(b *ladder.Body) {
	w.set("bank.name", Named(b.Bank))
	for _, number := range b.Accounts {
		w.set("account.no", Named(number))
	}
}

func fillBankRelease(w *filling) error {
	a, err := w.allocationAt()
	if err != nil {
		return err
	}
	b := &w.paper.Body
	w.toAccount(b)
	w.variant(b.Variant)
	n := a.NoticeOf(b)
	if n == nil {
		return fault.New(fault.Refused, "该账户没有尚在执行的划拨通知书，请撤回该解除通知书。", "There is no notice for the account that is open; take the release back.")
	}
	w.set("notice.no", Named(n.Number))
	var rest money.Fen
	if b.Variant == ladder.PaidOtherwise {
		rest = a.Left(n) - b.Sum
	}
	switch {
	case b.Variant == ladder.Suspended:
	case rest > 0:
		w.variant("part")
		w.set("release.rest", Sum(rest))
	default:
		w.variant("whole")
	}
	if b.Variant == ladder.TakenBackBy {
		w.set("decision.no", Named(w.s.DecisionOf(a, n)))
		w.set("decision.title", Value{Text: law.AllocationDecision.Title()})
	}
	return nil
}
