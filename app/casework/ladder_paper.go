package casework

import (
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
)

// LadderPaper is everything that a paper of the ladder prints, as facts of one day; the printer words it. What all of them have
// in common (issuer, employer, debt, late fee, accounts, remedies) the printer takes from Office, Employer and Lines; what
// a kind has of its own stands in Values and Tables under the names that its wording uses.
type LadderPaper struct {
	Kind      law.PaperKind
	Draft     bool
	Number    string       // empty on drafts and for kinds without numbers
	On        calendar.Day // the day of the figures, and of issue unless it is a draft
	FileNo    string       // of the case
	Region    *law.Region
	Office    law.Office
	Employer  employer.Employer // or those who followed it
	Became    law.Text          // what became of the employer since earlier papers; empty: nothing
	Variants  []string
	Values    map[string]Value     // "order.no", "bank.name", "request.paid_text"
	Tables    map[string][][]Value // "request.accounts": rows of cells
	Lines     []PaperLine          // the charges it speaks of; printed in the annex of the kinds that have one
	PerDay    money.Fen            // growth of the late fee on the principal of the day
	LimitDays int
	LimitUnit law.Unit
	Annexes   []law.Text // what is attached beside the calculation
	Seal      string     // hash of the picture of the seal that it carries, once it is issued; empty: the place alone
}

// Value is one fact of such a paper. At most one of the fields is set; a name in a sum's words (…_zh) is written by the
// printer from the amount of the name without that end.
type Value struct {
	Text   law.Text          `json:"text"`
	Day    calendar.Day      `json:"day,omitempty"`
	Amount *money.Fen        `json:"amount,omitempty"`
	Count  *int              `json:"count,omitempty"`
	Months []calendar.Period `json:"months,omitempty"` // printed as ranges
	List   []law.Text        `json:"list,omitempty"`   // joined by 、
}

// Worded is a value in words; where both languages say the same, give it once.
func Worded(zh, en string) Value { return Value{Text: law.Text{Zh: zh, En: en}} }

// Named is a proper name or a number, the same in both languages.
func Named(name string) Value { return Value{Text: law.Text{Zh: name, En: name}} }

// Dated is a day.
func Dated(day calendar.Day) Value { return Value{Day: day} }

// Sum is an amount in fen.
func Sum(f money.Fen) Value { return Value{Amount: &f} }

// Counted is a number of things or days.
func Counted(n int) Value { return Value{Count: &n} }

// LadderPrinter composes the papers of the ladder. FreezePaper refuses with fault.Refused and names every missing fact and
// block; Print gives the same bytes for what was frozen, whatever the kind.
type LadderPrinter interface {
	Numberer
	FreezePaper(p *LadderPaper) (Frozen, error)
	Print(paper []byte) (pdf []byte, err error)
}
