package ladder

import (
	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/court"
	"arrears/app/deferral"
	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/succession"
)

// Fact is one thing that was recorded in a case beside the papers drawn up here. Facts are appended and never edited; what
// changes is a further fact. Exactly one of the pointers is set.
type Fact struct {
	No        int          `json:"no,omitempty"`
	CaseNo    int          `json:"case_no,omitempty"`
	On        calendar.Day `json:"on,omitempty"` // from which it counts; it may be entered later
	EnteredOn calendar.Day `json:"entered_on,omitempty"`
	EnteredBy string       `json:"entered_by,omitempty"`
	In        Incoming     `json:"in,omitzero"` // the paper it rests on, entered in the register of papers in; empty where there is none

	Hold         *hold.Hold             `json:"hold,omitempty"`
	Lift         *Lift                  `json:"lift,omitempty"`
	Statement    *Statement             `json:"statement,omitempty"`
	Review       *Review                `json:"review,omitempty"`
	Answer       *bank.Answer           `json:"answer,omitempty"`
	Demanded     *Demanded              `json:"demanded,omitempty"`  // the department's own demand
	Decided      *Decided               `json:"decided,omitempty"`   // the department's own allocation decision
	Notified     *Notified              `json:"notified,omitempty"`  // the department told the bank
	Receipt      *bank.Receipt          `json:"receipt,omitempty"`   // what a bank transferred, with the application or decision in About; nothing is an answer too
	Guarantee    *guarantee.Guarantee   `json:"guarantee,omitempty"` // as it is from that day on, by its number
	Request      *Request               `json:"request,omitempty"`   // the employer asks to pay later
	Declined     *Declined              `json:"declined,omitempty"`  // the request was not met
	Signature    *Signature             `json:"signature,omitempty"` // an agreement was signed by both
	Found        *deferral.Breach       `json:"found,omitempty"`     // a breach that no date shows: current premium, security
	ForceMajeure *deferral.ForceMajeure `json:"force_majeure,omitempty"`
	Clue         *court.Clue            `json:"clue,omitempty"`
	Remedy       *Remedy                `json:"remedy,omitempty"`
	Result       *Result                `json:"result,omitempty"`
	Window       *court.Entry           `json:"window,omitempty"` // of the order in About
	Court        *CourtWord             `json:"court,omitempty"`
	Ending       *hold.Ending           `json:"ending,omitempty"`
	Corrected    *Corrected             `json:"corrected,omitempty"` // the department ordered correction itself
	Renamed      *Renamed               `json:"renamed,omitempty"`
	Note         *Note                  `json:"note,omitempty"`

	Succession *succession.Succession   `json:"succession,omitempty"` // counts once it is confirmed
	Confirmed  *succession.Confirmation `json:"confirmed,omitempty"`
	Payer      *succession.Payer        `json:"payer,omitempty"`
	Relocated  *Relocated               `json:"relocated,omitempty"` // counts once it is confirmed

	About Ref `json:"about"` // the paper that the fact concerns; empty where it concerns the case
}

// Incoming is a paper of others in the register of papers in: its running number without gaps, who it is from, its own
// number and day, and the hash of its scan.
type Incoming struct {
	Number string       `json:"number,omitempty"` // 演社险收〔2026〕7号; given when it is entered
	From   string       `json:"from,omitempty"`
	Name   string       `json:"name,omitempty"`   // what it calls itself
	Theirs string       `json:"theirs,omitempty"` // its own number
	Day    calendar.Day `json:"day,omitempty"`
	Hash   string       `json:"hash,omitempty"` // SHA-256 of the scan; empty where none was stored
}

// IsEmpty tells that no paper came in.
func (i *Incoming) IsEmpty() bool { return i.From == "" && i.Name == "" }

// Lift ends a hold before its last day.
type Lift struct {
	Hold int          `json:"hold"`
	On   calendar.Day `json:"on"` // the first day on which it holds no more
}

// Statement is what the party stated after a demand (ACL 36), the demand in About.
type Statement struct {
	No       int          `json:"no"`
	On       calendar.Day `json:"on"`
	Written  bool         `json:"written"`
	Place    string       `json:"place"`
	Person   string       `json:"person"`
	Role     string       `json:"role"`
	Content  string       `json:"content"`
	Evidence string       `json:"evidence"`
	Recorder string       `json:"recorder"`
	Refused  string       `json:"refused,omitempty"` // why the party did not sign the record

	From       string   `json:"from,omitempty"` // hour and minute of a hearing: 09:30
	To         string   `json:"to,omitempty"`
	Officers   []string `json:"officers,omitempty"`   // who heard it, at least two (ACL 18)
	PersonID   string   `json:"person_id,omitempty"`  // number of the identity document shown
	Authority  string   `json:"authority,omitempty"`  // the power on which a representative acts
	Understood string   `json:"understood,omitempty"` // the answer to the rights that were told
}

// Review is the review of a statement before any decision (ACL 36).
type Review struct {
	Statement int          `json:"statement"`
	On        calendar.Day `json:"on"`
	By        string       `json:"by"` // not the recorder
	Points    string       `json:"points"`
	Accepted  bool         `json:"accepted"`
	Reason    string       `json:"reason"`
}

// Demanded is a demand that the department made itself (ACL 35), about the application.
type Demanded struct {
	Number string       `json:"number"`
	On     calendar.Day `json:"on"`
	Served calendar.Day `json:"served"`
	Ends   calendar.Day `json:"ends"` // the last day of the limit in it
}

// Decided is the department's allocation decision, about the application.
type Decided struct {
	bank.Decision
	Served  calendar.Day `json:"served"`  // on the employer
	Refused string       `json:"refused"` // the reason where it decided not to allocate, or took its decision back
	Urgent  string       `json:"urgent"`  // the evidence where it decided at once, without a demand (ACL 37)
}

// Notified is a notice that the department handed to a bank itself, about the application.
type Notified struct {
	Number  string       `json:"number"`
	Bank    string       `json:"bank"`
	Account string       `json:"account"`
	Sum     money.Fen    `json:"sum"`
	On      calendar.Day `json:"on"`
}

// Request is the employer's wish to pay later (SIL 63(2)).
type Request struct {
	On      calendar.Day `json:"on"`
	Monthly money.Fen    `json:"monthly"` // what it says it can pay a month beside current premium; 0: it said nothing
	FirstOn calendar.Day `json:"first_on"`
}

// Declined is the answer that there will be no agreement on what the employer last asked for. It may ask again.
type Declined struct {
	Reason string `json:"reason"` // told to the employer
}

// Signature is the signing of the agreement in About.
type Signature struct {
	On calendar.Day `json:"on"`
}

// RemedyKind is how an act is attacked.
type RemedyKind string

// The remedies (SIL 83).
const (
	Reconsideration RemedyKind = "reconsideration"
	Suit            RemedyKind = "suit"
)

// Remedy is a remedy sought against the paper in About.
type Remedy struct {
	No   int          `json:"no"`
	Kind RemedyKind   `json:"kind"`
	On   calendar.Day `json:"on"` // applied for or filed
	Body string       `json:"body"`
}

// Outcome is how a remedy ended.
type Outcome string

// The outcomes. What is revoked never supports a further step.
const (
	Upheld      Outcome = "upheld"
	Revoked     Outcome = "revoked"
	Changed     Outcome = "changed" // revoked, to be made anew
	TakenBack   Outcome = "taken_back"
	NotAccepted Outcome = "not_accepted"
)

// Result is how a remedy ended.
type Result struct {
	Remedy  int          `json:"remedy"`
	Outcome Outcome      `json:"outcome"`
	On      calendar.Day `json:"on"` // received
}

// CourtWordKind is what the court said.
type CourtWordKind string

// What a court says about an application (ACL 56 to 58).
const (
	CourtAccepts  CourtWordKind = "accepts"
	CourtRejects  CourtWordKind = "rejects" // not accepted: objection within 15 days
	CourtAllows   CourtWordKind = "allows"  // execution
	CourtRefuses  CourtWordKind = "refuses" // execution: objection within 15 days
	CourtSeizes   CourtWordKind = "seizes"  // distrained, sealed
	CourtAuctions CourtWordKind = "auctions"
	CourtPays     CourtWordKind = "pays" // proceeds arrived
	CourtCloses   CourtWordKind = "closes"
)

// CourtWord is a word of the court on the application in About.
type CourtWord struct {
	Kind    CourtWordKind `json:"kind"`
	Number  string        `json:"number"`
	On      calendar.Day  `json:"on"`
	Sum     money.Fen     `json:"sum,omitempty"` // allowed, or paid over
	WithFee bool          `json:"with_fee,omitempty"`
	Reason  string        `json:"reason,omitempty"`
}

// Corrected is an order to correct registration that the department made itself (SIL 84).
type Corrected struct {
	Number  string       `json:"number"`
	On      calendar.Day `json:"on"`
	Served  calendar.Day `json:"served"`
	Ends    calendar.Day `json:"ends"`
	Variant string       `json:"variant"` // u: the employer, s: employees
}

// Renamed is a change of the employer's name, proved by a paper of the body that registers it. It says that papers of the old
// name are about the same party.
type Renamed struct {
	From string       `json:"from"`
	To   string       `json:"to"`
	On   calendar.Day `json:"on"`
}

// Note is a remark for the file.
type Note struct {
	Text law.Text `json:"text"`
}
