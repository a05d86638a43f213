// Package bank is what the collector asks of banks and what it learns (查询存款账户; SIL 63(2), Decree 20 Art 17): enquiries,
// answers per account with day and balance and how long they are fresh, the plan of one allocation (划拨) over several
// accounts, what came in, what remains, and what is released.
package bank

import (
	"fmt"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/money"
)

// Enquiry is one question to one bank. Without accounts it asks for every deposit account of the employer there.
type Enquiry struct {
	No       int // counts within the case
	Number   string
	Bank     string
	Holders  []string // the names of those who owe, as the enquiry has them
	Accounts []string
	HandedOn calendar.Day // to the bank, with its receipt; no day: not yet
}

// Mark is what hinders or delays taking money from an account.
type Mark string

// The marks of an account.
const (
	Frozen      Mark = "frozen"
	Pledged     Mark = "pledged"
	WageAccount Mark = "wage_account" // special account for the wages of rural workers: never taken (Wage Regulations 33)
	Payroll     Mark = "payroll"      // the employer pays wages from it: taken last, and marked
)

// Renminbi is the currency in which an allocation is made.
const Renminbi = "CNY"

// Account is what a bank answers of one account.
type Account struct {
	Bank      string       `json:"bank,omitempty"`
	Number    string       `json:"number,omitempty"`
	Holder    string       `json:"holder,omitempty"`
	Currency  string       `json:"currency,omitempty"`
	Balance   money.Fen    `json:"balance,omitempty"`
	Available money.Fen    `json:"available,omitempty"`
	Marks     []Mark       `json:"marks,omitempty"`
	BalanceOn calendar.Day `json:"balance_on,omitempty"` // the day of the figures: it decides how fresh they are
}

// Has tells whether the account has the mark.
func (a *Account) Has(m Mark) bool { return slices.Contains(a.Marks, m) }

// FreshUntil is the last day on which the balance may be relied on.
func (a *Account) FreshUntil(r *law.Region) (calendar.Day, error) {
	n, err := r.BankAnswerDays.On(a.BalanceOn)
	return a.BalanceOn.AddDays(n), err
}

// IsFresh tells whether the balance may be relied on on the day.
func (a *Account) IsFresh(r *law.Region, day calendar.Day) (bool, error) {
	until, err := a.FreshUntil(r)
	return day <= until, err
}

// Answer is one bank's answer to one enquiry. Without accounts the bank says that the employer has none there.
type Answer struct {
	EnquiryNo  int          `json:"enquiry_no,omitempty"`
	Bank       string       `json:"bank,omitempty"`
	ReceivedOn calendar.Day `json:"received_on,omitempty"`
	Accounts   []Account    `json:"accounts,omitempty"`
}

// Book is the enquiries of a case with the answers that were accepted, in the order in which they came.
type Book struct {
	Enquiries []Enquiry
	Answers   []Answer
}

// The conditions of an answer.
const (
	WasAsked     gate.Key = "was_asked"
	WasHanded    gate.Key = "was_handed"
	AskedAccount gate.Key = "asked_account"
	OwnAccount   gate.Key = "own_account"
	DaysInOrder  gate.Key = "days_in_order"
	Plausible    gate.Key = "plausible"
	NotTwice     gate.Key = "not_twice"
)

// Check looks at an answer before it is entered. One for a bank, an account or a holder that was not asked is no answer:
// it is refused here, and kept as a finding by whoever asked.
func (b *Book) Check(a *Answer, today calendar.Day) gate.Gate {
	q, asked := b.enquiry(a.EnquiryNo)
	asked = asked && q.Bank == a.Bank
	strange, foreign, late, odd, twice := "", "", "", "", ""
	seen := map[string]bool{}
	for i := range a.Accounts {
		acc := &a.Accounts[i]
		if acc.Bank != a.Bank || len(q.Accounts) > 0 && !slices.Contains(q.Accounts, acc.Number) {
			strange = acc.Number
		}
		if !slices.Contains(q.Holders, acc.Holder) {
			foreign = acc.Number
		}
		if acc.BalanceOn < q.HandedOn || acc.BalanceOn > a.ReceivedOn {
			late = acc.Number
		}
		if acc.Number == "" || acc.Currency == "" || acc.Available < 0 || acc.Available > max(acc.Balance, 0) {
			odd = acc.Number
			if odd == "" {
				odd = a.Bank
			}
		}
		if seen[acc.Number] {
			twice = acc.Number
		}
		seen[acc.Number] = true
	}
	return gate.Gate{
		gate.Need(WasAsked, asked, "SIL 63(2)", "答复须对应向该行发出的查询。", "An answer belongs to an enquiry to that bank.").
			With(gate.Count("enquiry", a.EnquiryNo), gate.Name("bank", a.Bank)).Cured("请核对查询编号和银行；未查询的，另行查询。", "Compare number and bank; where none was sent, send one."),
		gate.Need(WasHanded, asked && !q.HandedOn.IsZero() && q.HandedOn <= a.ReceivedOn && a.ReceivedOn <= today, "SIL 63(2)", "查询须已交银行，答复不早于交付日、不晚于今日。", "The enquiry was handed to the bank; the answer is neither before that day nor to come.").
			With(gate.Day("handed_on", q.HandedOn), gate.Day("received_on", a.ReceivedOn)).Cured("请核对交付日和收到日。", "Compare both days."),
		gate.Need(AskedAccount, strange == "", "SIL 63(2); Commercial Banking Law 30", "账户须在查询范围之内。", "An account has to be among those asked for.").
			With(gate.Name("account", strange)).Cured("未查询的账户请另行查询，不作为答复登记。", "Ask for the account first; it is not entered as an answer."),
		gate.Need(OwnAccount, foreign == "", "SIL 63(2)", "户名须与用人单位名称一致。", "The holder of the account has to be the employer.").
			With(gate.Name("account", foreign), gate.Name("holder", strings.Join(q.Holders, ", "))).Cured("请向银行核对户名。", "Ask the bank about the holder."),
		gate.Need(DaysInOrder, late == "", "SIL 63(2)", "余额日期须在查询交付日与收到答复日之间。", "The day of the balance lies between the enquiry and the answer.").
			With(gate.Name("account", late)).Cured("请填写答复所载的余额日期。", "Enter the day that the answer states."),
		gate.Need(Plausible, odd == "", "SIL 63(2)", "账号、币种须齐全，可用余额不得为负、不得大于余额。", "Number and currency are needed; what is available is neither negative nor above the balance.").
			With(gate.Name("account", odd)).Cured("请按答复更正。", "Mend it from the answer."),
		gate.Need(NotTwice, twice == "", "SIL 63(2)", "同一答复中每个账户只登记一次。", "An answer holds each account once.").
			With(gate.Name("account", twice)).Cured("请删去重复的账户。", "Remove the repeated account."),
	}
}

// Enter adds an answer that passes its check.
func (b *Book) Enter(a *Answer, today calendar.Day) error {
	err := b.Check(a, today).Refusal(fault.Refused, "不能登记该答复：", "The answer cannot be entered:")
	if err == nil {
		b.Answers = append(b.Answers, *a)
	}
	return err
}

func (b *Book) enquiry(no int) (*Enquiry, bool) {
	for i := range b.Enquiries {
		if b.Enquiries[i].No == no {
			return &b.Enquiries[i], true
		}
	}
	return &Enquiry{}, false
}

// Latest is the newest word on every account that was answered: by the day of its balance, of two of one day the one
// received later. An account that a later answer for the whole bank leaves out is gone. Accounts stand by bank and number.
func (b *Book) Latest() []Account {
	type place struct{ bank, number string }
	latest := map[place]Account{}
	for i := range b.Answers {
		a := &b.Answers[i]
		if q, ok := b.enquiry(a.EnquiryNo); ok && len(q.Accounts) == 0 {
			for at, acc := range latest {
				_, listed := find(a.Accounts, at.bank, at.number)
				if at.bank == a.Bank && !listed && acc.BalanceOn <= a.ReceivedOn {
					delete(latest, at)
				}
			}
		}
		for _, acc := range a.Accounts {
			at := place{acc.Bank, acc.Number}
			if have, ok := latest[at]; !ok || acc.BalanceOn >= have.BalanceOn {
				latest[at] = acc
			}
		}
	}
	out := make([]Account, 0, len(latest))
	for _, acc := range latest {
		out = append(out, acc)
	}
	slices.SortFunc(out, func(x, y Account) int { return compare(&x, &y) })
	return out
}

// Waiting are the banks that were asked and have answered neither that enquiry nor a later one.
func (b *Book) Waiting() []string {
	var banks []string
	for i := range b.Enquiries {
		q := &b.Enquiries[i]
		answered := slices.ContainsFunc(b.Answers, func(a Answer) bool { return a.Bank == q.Bank && a.EnquiryNo >= q.No })
		if !answered && !slices.Contains(banks, q.Bank) {
			banks = append(banks, q.Bank)
		}
	}
	return banks
}

// BalanceBelow is the condition of a guarantee and a deferral: every bank that was asked has answered, all answers are
// fresh, and what can be taken from the accounts is below the sum due (SIL 63(2)).
func (b *Book) BalanceBelow(r *law.Region, due money.Fen, day calendar.Day) (gate.Condition, error) {
	plan, err := Draw(r, b.Latest(), due, day)
	if err != nil {
		return gate.Condition{}, err
	}
	waiting := len(b.Waiting())
	known := len(b.Enquiries) > 0 && waiting == 0 && len(plan.AskAgain) == 0
	zh, en := "余额足额的，请申请划拨。", "Where the balances suffice, apply for the allocation."
	switch {
	case len(b.Enquiries) == 0:
		zh, en = "请先向银行查询存款账户。", "Ask the banks about the accounts first."
	case !known:
		zh = fmt.Sprintf("请取得未答复银行（%d家）的答复，并重新查询余额已过时的账户（%d个）。", waiting, len(plan.AskAgain))
		en = fmt.Sprintf("Obtain the answers that are missing (banks: %d) and ask again about stale balances (accounts: %d).", waiting, len(plan.AskAgain))
	}
	return gate.Need("balance_below", known && plan.Short() > 0, "SIL 63(2)", "经查询，存款账户余额须少于应缴数额。", "By fresh answers of all banks asked, the balances have to be below the sum due.").
		With(gate.Count("waiting", waiting), gate.Count("stale", len(plan.AskAgain)), gate.Amount("balances", plan.Sum()), gate.Amount("due", due)).Cured(zh, en), nil
}
