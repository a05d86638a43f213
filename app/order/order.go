// Package order holds the order to pay (限期缴纳通知书; SIL 63(1), 86; Decree 20 Art 16): its grounds, its frozen figures
// and its states. It decides neither when one is due nor how it is printed.
package order

import (
	"fmt"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
)

// Ground is why an employer owes (Decree 20 Art 16). One order has one ground.
type Ground string

// The three grounds.
const (
	NotDeclared Ground = "a" // neither declared nor paid
	NotPaid     Ground = "b" // declared, not paid on time or in full
	Concealed   Ground = "c" // headcount or base concealed or omitted
)

// Grounds lists the grounds in the order in which orders are drafted.
var Grounds = []Ground{NotDeclared, NotPaid, Concealed}

// GroundOf is the ground that a charge of the source has. Adjustments to a declaration follow the declaration; imported
// ones come from an audit or a court result and, like transferred charges, rest on a paper of another body.
func GroundOf(c *account.Charge) Ground {
	switch {
	case c.Source == account.Estimated:
		return NotDeclared
	case c.Source == account.Declared, c.Source == account.Adjustment && !c.Imported:
		return NotPaid
	default:
		return Concealed
	}
}

// State is where the paper stands.
type State string

// The states of an order. Service and what follows it come with the further steps of Article 63.
const (
	Drafted   State = "drafted"
	Approved  State = "approved"
	Issued    State = "issued"
	Withdrawn State = "withdrawn"
)

// Key tells one charge of an employer apart through time, whatever amount it has.
type Key struct {
	Period    calendar.Period `json:"period"`
	Insurance law.Insurance   `json:"insurance"`
	Source    account.Source  `json:"source"`
	DueOn     calendar.Day    `json:"due_on"`
	KnownOn   calendar.Day    `json:"known_on"`
	Reference string          `json:"reference,omitempty"`
}

// KeyOf is the key of a charge.
func KeyOf(c *account.Charge) Key {
	return Key{c.Period, c.Insurance, c.Source, c.DueOn, c.KnownOn, c.Reference}
}

// Line is one charge on the order with the figures of the day the order was drafted or issued.
type Line struct {
	Key                 Key       `json:"key"`
	EmployerShare       money.Fen `json:"employer_share"`
	EmployeeShare       money.Fen `json:"employee_share"`
	EmployerOutstanding money.Fen `json:"employer_outstanding"`
	EmployeeOutstanding money.Fen `json:"employee_outstanding"`
	LateFeeOutstanding  money.Fen `json:"late_fee_outstanding"`
}

// LineOf is a charge of an account as an order or a further paper lists it, with the figures of the statement's day.
func LineOf(l *arrears.Line) Line {
	return Line{
		Key: KeyOf(&l.Charge), EmployerShare: l.Charge.EmployerShare, EmployeeShare: l.Charge.EmployeeShare,
		EmployerOutstanding: l.Charge.EmployerShare - l.EmployerPaid, EmployeeOutstanding: l.Charge.EmployeeShare - l.EmployeePaid,
		LateFeeOutstanding: l.LateFeeOutstanding,
	}
}

// Outstanding is the principal of the line that is not paid.
func (l *Line) Outstanding() money.Fen { return l.EmployerOutstanding + l.EmployeeOutstanding }

// Order is an order to pay. Its state changes only by its methods, which may refuse.
type Order struct {
	No            int // counts within the employer
	CaseNo        int
	Ground        Ground
	State         State
	EstablishedOn calendar.Day // the arrears were established; the term to issue runs from here
	IssueBy       calendar.Dated
	AsOf          calendar.Day // the day of the figures
	Lines         []Line
	Finding       Finding
	Party         Party

	DraftedOn   calendar.Day
	ApprovedOn  calendar.Day
	ApprovedBy  string
	IssuedOn    calendar.Day
	IssuedBy    string
	PaperNumber string // taken at issue, without gaps
	PaperHash   string // SHA-256 of the frozen figures
	Paper       []byte // the frozen paper, as the printer encodes it
	WithdrawnOn calendar.Day
	Reason      string // of the withdrawal
}

// Party is who owes as a paper names it: the employer, or those who followed it. It is empty on papers from before it was kept.
type Party struct{ Name, Code string }

// Finding is what ground c rests on: how the debt was hidden and the audit, inspection or transfer paper that says so.
type Finding struct {
	Text  law.Text `json:"text"`
	Paper law.Text `json:"paper"`
}

// Principal is the unpaid principal of all lines in fen.
func (o *Order) Principal() money.Fen {
	var sum money.Fen
	for i := range o.Lines {
		sum += o.Lines[i].Outstanding()
	}
	return sum
}

// LateFee is the unpaid late fee of all lines in fen on the day of the figures.
func (o *Order) LateFee() money.Fen {
	var sum money.Fen
	for i := range o.Lines {
		sum += o.Lines[i].LateFeeOutstanding
	}
	return sum
}

// Live tells whether the order still stands for its charges.
func (o *Order) Live() bool { return o.State != Withdrawn }

// Approve records that a second person read the draft. The night drafts; a person approves.
func (o *Order) Approve(by string, on calendar.Day) error {
	if o.State != Drafted {
		return o.refuse("批准", "approved")
	}
	if by == "" {
		return fault.New(fault.Invalid, "请写明批准人。", "Name the person who approves.")
	}
	o.State, o.ApprovedBy, o.ApprovedOn = Approved, by, on
	return nil
}

// Issue freezes the paper: number, figures and hash. The person who issues is not the one who approved.
func (o *Order) Issue(by string, on calendar.Day, number, hash string, paper []byte) error {
	if o.State != Approved {
		return o.refuse("签发", "issued")
	}
	if by == "" || by == o.ApprovedBy {
		return fault.New(fault.Denied, fmt.Sprintf("限缴通知书第 %d 件由 %s 批准，须由另一人签发。", o.No, o.ApprovedBy),
			fmt.Sprintf("Order %d was approved by %s; another person must issue it.", o.No, o.ApprovedBy))
	}
	if on < o.ApprovedOn {
		return fault.New(fault.Refused, "签发日不能早于批准日。", "The day of issue cannot be before the day of approval.")
	}
	o.State, o.IssuedBy, o.IssuedOn = Issued, by, on
	o.PaperNumber, o.PaperHash, o.Paper = number, hash, paper
	return nil
}

// Withdraw takes a paper back before it is issued; an issued one is withdrawn by a paper of its own.
func (o *Order) Withdraw(on calendar.Day, reason string) error {
	if o.State != Drafted && o.State != Approved {
		return o.refuse("撤回", "withdrawn as a draft")
	}
	if reason == "" {
		return fault.New(fault.Invalid, "请写明撤回的理由。", "Give the reason for the withdrawal.")
	}
	o.State, o.WithdrawnOn, o.Reason = Withdrawn, on, reason
	return nil
}

var stateZh = map[State]string{Drafted: "草稿", Approved: "已批准", Issued: "已签发", Withdrawn: "已撤回"}

// Title is the state's word for people.
func (s State) Title() law.Text { return law.Text{Zh: stateZh[s], En: string(s)} }

func (o *Order) refuse(zh, en string) error {
	return fault.New(fault.Refused, fmt.Sprintf("限缴通知书第 %d 件%s，不能%s。", o.No, stateZh[o.State], zh),
		fmt.Sprintf("Order %d is %s and cannot be %s.", o.No, o.State, en))
}
