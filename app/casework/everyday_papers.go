package casework

import (
	"time"

	"arrears/app/calendar"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
)

// PaperEmployer is the employer as everyday papers name it.
type PaperEmployer struct {
	Name string
	Code identity.Code
}

// ReceiptPaper is what the receipt of a declaration prints (SIL 60, Decree 20 Art 4). It proves that the declaration
// came in, not that it is right.
type ReceiptPaper struct {
	Number   string
	Issuer   Issuer
	Employer PaperEmployer
	Period   calendar.Period
	FiledAt  time.Time // to the minute, printed in Beijing time; its day is the day of the paper
	FiledBy  string    // name of the clerk; may be empty
	Heads    int       // employees declared; none is a nil declaration
	Sums     []InsuranceSum
	DueOn    calendar.Day // last day to pay
	// DueProvisional tells that DueOn lies in a year without published holidays.
	DueProvisional bool
	// ReplacedOn and ReplacedNumber are day and receipt number of the declaration that this one replaces; no day where it
	// replaces none, no number where that one had no receipt.
	ReplacedOn     calendar.Day
	ReplacedNumber string
	Late           bool         // filed after DueOn
	Estimate       money.Fen    // what SIL 62 had set before; zero where nothing was set
	VoidedOn       calendar.Day // the declaration was taken back; no day: it stands
}

// InsuranceSum is what one insurance costs in a declaration.
type InsuranceSum struct {
	Insurance                    law.Text
	EmployerShare, EmployeeShare money.Fen
}

// CertificatePaper is what the certificate of registration prints: the register entry of the day (SIL 57, Interim
// Regulations 7). The bank account stays in the register.
type CertificatePaper struct {
	Number              string
	Issuer              Issuer
	IssuedOn            calendar.Day // also the day of the entry
	Employer            PaperEmployer
	Region              law.Text
	Address             string
	UnitType            law.Text // may be empty: the row is left out
	LegalRepresentative string
	FoundedOn           calendar.Day // may be no day: the row is left out
	RegisteredOn        calendar.Day
	Insurances          []law.Text
}

// SlipPaper is what a payment slip prints: what is to be paid on one day, by period and insurance (SIL 60, 64, 86;
// Decree 20 Art 10).
type SlipPaper struct {
	Number    string
	Issuer    Issuer
	Employer  PaperEmployer
	PrintedOn calendar.Day
	PayOn     calendar.Day // the sums hold for a payment of this day; not before PrintedOn
	Rows      []SlipRow    // in the order of periods; those without anything to pay left out
	Total     money.Fen    // has to be the sum of the rows
	Ahead     money.Fen    // of the total, what is not due by then; not printed
	Accounts  []PaperAccount
	Reference string // what the payer quotes, so that the payment finds its employer
}

// SlipRow is one charge to pay.
type SlipRow struct {
	Period             calendar.Period
	Insurance          law.Text
	Principal, LateFee money.Fen
}

// NoticePaper is what an employer tells its employees about one month (SIL 60, Decree 20 Art 14): one notice for each,
// to be cut apart.
type NoticePaper struct {
	Lang      string // "zh", or "en" for notices in English
	Employer  PaperEmployer
	Period    calendar.Period
	GivenOn   calendar.Day
	Contact   string // who answers in the employer; may be empty
	Employees []NoticeEmployee
}

// NoticeEmployee is one person's month.
type NoticeEmployee struct {
	Name   string
	Number string // masked: identity.Number.Masked
	Lines  []NoticeLine
}

// NoticeLine is one insurance of a person's month.
type NoticeLine struct {
	Insurance                    law.Text
	Base                         money.Fen
	EmployerShare, EmployeeShare money.Fen
	Paid                         bool         // the premium of the insurance is paid in full for the month
	PaidOn                       calendar.Day // the day from which it is; no day unless Paid
}

// ConsentPaper is what the consent to electronic service prints (CPL 90). It comes from the employer.
type ConsentPaper struct {
	Number   string // of the confirmation; may be empty
	Issuer   Issuer // to whom consent is given
	Employer PaperEmployer
	Kinds    []law.Text // titles of the papers that it covers
	System   law.Text   // where they are put
	Account  string     // the account in it
	Contact  string
	Mobile   string
	GivenOn  calendar.Day
	// ConfirmedBy is who gave the consent in the system, ConfirmedAt when; empty on a form that is signed by hand.
	ConfirmedBy string
	ConfirmedAt time.Time
}
