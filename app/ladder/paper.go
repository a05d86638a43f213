package ladder

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// State is where a paper stands. What becomes of an issued one follows from what is served and recorded later.
type State string

// The states of a paper.
const (
	Drafted   State = "drafted"
	Approved  State = "approved"
	Issued    State = "issued"
	Withdrawn State = "withdrawn" // a draft that was taken back; an issued paper is withdrawn by a paper of its own
)

var stateTitles = map[State]law.Text{
	Drafted: {Zh: "草稿", En: "drafted"}, Approved: {Zh: "已批准", En: "approved"}, Issued: {Zh: "已签发", En: "issued"},
	Withdrawn: {Zh: "已撤回", En: "withdrawn"},
}

// Title is the state's word for people.
func (s State) Title() law.Text { return stateTitles[s] }

// Ref names a paper of the employer: an order by its own number, every other paper by the number of Paper.
type Ref struct {
	Kind law.PaperKind `json:"kind"`
	No   int           `json:"no"`
}

// String writes the reference as commands take it: order_to_pay/2.
func (r Ref) String() string { return fmt.Sprintf("%s/%d", r.Kind, r.No) }

// ParseRef reads what String writes.
func ParseRef(text string) (Ref, error) {
	kind, no, _ := strings.Cut(text, "/")
	n, err := strconv.Atoi(no)
	if err != nil || n < 1 || !law.PaperKind(kind).IsKnown() {
		return Ref{}, fault.New(fault.Invalid, fmt.Sprintf("%q 不是文书；请写种类和序号，例如 order_to_pay/2。", text),
			fmt.Sprintf("%q names no paper; write kind and number, as in order_to_pay/2.", text))
	}
	return Ref{law.PaperKind(kind), n}, nil
}

// Paper is a paper of the ladder other than the order to pay. Its state changes only by its methods, which may refuse.
type Paper struct {
	No     int // counts within the employer over all kinds
	CaseNo int
	Kind   law.PaperKind
	Key    string // of the move it was drawn up for; one live paper has it
	State  State
	AsOf   calendar.Day // the day of the figures
	Body   Body
	Party  order.Party // whom it names; empty on papers from before it was kept

	DraftedOn  calendar.Day
	DraftedBy  string // the night or an officer
	Once       string // key of the form that asked for it among others; the same form again drafts nothing
	ApprovedOn calendar.Day
	ApprovedBy string
	IssuedOn   calendar.Day
	IssuedBy   string
	Number     string // taken at issue, without gaps; empty for kinds without numbers
	Hash       string // SHA-256 of what the paper says
	Frozen     []byte // the frozen paper as the printer encodes it; files leave it out

	WithdrawnOn calendar.Day
	Reason      string // of the withdrawal of a draft
}

// Ref names the paper.
func (p *Paper) Ref() Ref { return Ref{p.Kind, p.No} }

// Live tells whether the paper stands for its move.
func (p *Paper) Live() bool { return p.State != Withdrawn }

// Body is what a paper asks or decides, as data; each kind uses some of it.
type Body struct {
	About    []Ref            `json:"about,omitempty"`    // the papers it rests on or speaks of
	Variant  string           `json:"variant,omitempty"`  // which of its texts is printed: u or s, a to c, low or after, p, w or s …
	Lines    []order.Line     `json:"lines,omitempty"`    // charges with the figures of the day
	Sum      money.Fen        `json:"sum,omitempty"`      // asked for, allocated, missing, to be secured
	Bank     string           `json:"bank,omitempty"`     // whom it is for
	Accounts []string         `json:"accounts,omitempty"` // account numbers
	Shares   []bank.Share     `json:"shares,omitempty"`   // of an allocation
	Plan     *deferral.Plan   `json:"plan,omitempty"`
	Breach   *deferral.Breach `json:"breach,omitempty"`
	Number   int              `json:"number,omitempty"` // of the hold, guarantee, receipt or finding that it is about
	People   []string         `json:"people,omitempty"` // identity numbers
	Clues    []int            `json:"clues,omitempty"`  // numbers of the clues to property that are listed
	Text     law.Text         `json:"text"`             // what an officer has to say: reason, evidence, other
	Text2    law.Text         `json:"text2"`            // a second such text

	Correction *Correction `json:"correction,omitempty"` // of a slip of the pen in another paper
}

// Correction is what a slip of the pen is corrected to, and where it stands.
type Correction struct {
	Block Block  `json:"block"`
	Place string `json:"place"` // in words, for the paper
	Wrong string `json:"wrong"`
	Right string `json:"right"`
}

// Block is a part of a paper. What the party owes, until when and how to attack it is no slip of the pen.
type Block string

// The blocks in which a slip of the pen may stand, and those in which a change is a paper of its own.
const (
	InTitle       Block = "title"
	InFacts       Block = "facts"
	InBasis       Block = "basis"
	InManner      Block = "manner"
	InAnnex       Block = "annex"
	InContact     Block = "contact"
	OfParty       Block = "to"
	OfSum         Block = "sum"
	OfFee         Block = "fee"
	OfLimit       Block = "limit"
	OfConsequence Block = "conseq"
	OfRemedy      Block = "remedy"
)

// IsClerical tells whether a slip of the pen may stand in the block.
func (b Block) IsClerical() bool {
	return slices.Contains([]Block{InTitle, InFacts, InBasis, InManner, InAnnex, InContact}, b)
}

// Approve records that a second person read the draft; whoever drew it up does not approve it.
func (p *Paper) Approve(by string, on calendar.Day) error {
	switch {
	case p.State != Drafted:
		return p.refuse("批准", "approved")
	case by == "":
		return fault.New(fault.Invalid, "请写明批准人。", "Name the person who approves.")
	case by == p.DraftedBy:
		return fault.New(fault.Denied, fmt.Sprintf("%s由 %s 起草，须由另一人批准。", p.Kind.Title().Zh, by),
			fmt.Sprintf("The %s was drafted by %s; another person must approve it.", p.Kind.Title().En, by))
	}
	p.State, p.ApprovedBy, p.ApprovedOn = Approved, by, on
	return nil
}

// Issue freezes the paper: number, figures, hash. The person who issues is not the one who approved.
func (p *Paper) Issue(by string, on calendar.Day, number, hash string, frozen []byte) error {
	switch {
	case p.State != Approved:
		return p.refuse("签发", "issued")
	case by == "" || by == p.ApprovedBy:
		return fault.New(fault.Denied, fmt.Sprintf("%s由 %s 批准，须由另一人签发。", p.Kind.Title().Zh, p.ApprovedBy),
			fmt.Sprintf("The %s was approved by %s; another person must issue it.", p.Kind.Title().En, p.ApprovedBy))
	case on < p.ApprovedOn:
		return fault.New(fault.Refused, "签发日不能早于批准日。", "The day of issue cannot be before the day of approval.")
	}
	p.State, p.IssuedBy, p.IssuedOn, p.AsOf = Issued, by, on, on
	p.Number, p.Hash, p.Frozen = number, hash, frozen
	return nil
}

// Withdraw takes a draft back; an issued paper is withdrawn by a paper of its own.
func (p *Paper) Withdraw(on calendar.Day, reason string) error {
	if p.State != Drafted && p.State != Approved {
		return p.refuse("撤回", "withdrawn as a draft")
	}
	if reason == "" {
		return fault.New(fault.Invalid, "请写明撤回的理由。", "Give the reason for the withdrawal.")
	}
	p.State, p.WithdrawnOn, p.Reason = Withdrawn, on, reason
	return nil
}

func (p *Paper) refuse(zh, en string) error {
	return fault.New(fault.Refused, fmt.Sprintf("第 %d 件%s%s，不能%s。", p.No, p.Kind.Title().Zh, p.State.Title().Zh, zh),
		fmt.Sprintf("Paper %d, %s, is %s and cannot be %s.", p.No, p.Kind.Title().En, p.State, en))
}
