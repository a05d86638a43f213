package document

import (
	"arrears/app/calendar"
	"arrears/app/money"
)

// Text is a fact in words: Zh stands in the paper, En in its reading copy. Proper names may repeat the Chinese in En.
type Text struct{ Zh, En string }

// State tells whether a paper has been issued.
type State string

// The states a paper can be printed in.
const (
	Draft  State = "draft"  // 草稿 across each page, no number, no code
	Issued State = "issued" // number, figures and hash are frozen
)

// Ground is why the premium is owed; one order rests on one ground (Decree 20 Art 16).
type Ground string

// The grounds of an order to pay.
const (
	GroundUndeclared  Ground = "a" // not declared and not paid: the sum is set under SIL 62
	GroundUnpaid      Ground = "b" // declared, not paid on time and in full
	GroundUnderstated Ground = "c" // base concealed or employees left out, established by a finding
)

// Claim is what papers about a debt have in common, frozen on the day of the figures: who claims from whom, how much, and
// by which calculation. It is plain data: casework decides, this package only checks that nothing is missing and that the
// lines add up. Amounts are whole fen.
type Claim struct {
	State     State
	Number    string // 甲社险限缴通字〔2026〕19号; empty on drafts
	IssuedOn  calendar.Day
	Issuer    Issuer
	Employer  Employer
	Debt      Debt
	Fee       Fee
	Limit     Limit
	PayTo     []PayTo   // one account, or one per group of insurances
	Charges   []Charge  // table A of the annex and the rows of the payment slip
	Stretches []Stretch // table B of the annex
	Notes     CalcNotes // what the notes below the tables need
	Attached  []Text    // further annexes after those that are printed
	Total     money.Fen // principal and late fee on Fee.AsOf

	// Seal is the hash of the picture of the seal that the issued paper carries; empty: the place alone.
	Seal string `json:",omitzero"`
}

// OrderToPay holds everything an order to pay (社会保险费限期缴纳通知书) prints.
type OrderToPay struct {
	Claim
	Finding Finding
	Basis   Text // citation with its own joining mark (和《…》第十六条); empty: the statute alone
}

// Issuer is the collector in office for the insurances on the day of issue.
type Issuer struct {
	Name     Text
	Self     Text   // what it calls itself: 本局, 本中心
	Short    string // short name that begins the number: 甲社险
	Address  Text
	Phone    string
	Officers []Text // contact persons
	// RemedyBody hears a reconsideration, RemedyCourt a suit (SIL 83); both are region data and never guessed.
	RemedyBody, RemedyCourt Text
}

// Employer is the debtor as registered on the day of issue; several debtors stand side by side.
type Employer struct {
	Name     Text
	USCC     string // unified social credit code, check character proved
	Address  Text
	LegalRep string
	Became   Text `json:",omitzero"` // what became of it since earlier papers: a former name, a succession
}

// Finding is the ground with the facts of its own.
type Finding struct {
	Ground Ground
	// Basis cites in ground a the provision that sets the sum, Method says how: 上月缴费额的百分之一百一十.
	Basis, Method Text
	// Due and Paid are the sums of ground b: premium due and paid for the periods and insurances of the order.
	Due, Paid money.Fen
	// What is found in ground c (瞒报缴费基数), Paper the title and number of the audit or inspection paper.
	What, Paper Text
	// Own stands in ground c in place of a paper: the issuer assessed employees not registered in time (SIL 58).
	Own bool
}

// Debt is the premium owed on AsOf, late fee apart (SIL 63(1)).
type Debt struct {
	Periods    []calendar.Period // any order; printed as ranges
	Insurances []Text            // 基本养老保险, 失业保险 …, without 费
	Principal  money.Fen         // outstanding
	Er, Ee     money.Fen         // employer and employee share of it
	AsOf       calendar.Day
	// Capitals is the principal in capital numerals as casework froze it; empty means: made from the figures. A text
	// that differs from the figures refuses the print.
	Capitals string
}

// Fee is the late fee on AsOf (SIL 86, told because of ACL 45).
type Fee struct {
	Amount   money.Fen
	Capitals string // as Debt.Capitals
	AsOf     calendar.Day
	Grows    bool         // false once the principal is paid or the cap is reached
	PerDay   money.Fen    // growth per day on the principal of AsOf
	Later    bool         // nothing accrues yet on part of the principal: not begun, or deferred
	PayOn    calendar.Day // a payment of this day meets the amount exactly; no day stands for AsOf
	Start    Text         // 自应缴日次日起算
	End      Text         // 实际缴费当日计入
	Cap      Text         // 滞纳金总额以欠缴本金为限。 Empty without a cap
	OldRate  Text         // whole sentence for debts before 2011-07-01, else empty
}

// Limit is the time to pay, running from service; it is never printed as a date.
type Limit struct {
	Days int
	Unit Text // 个工作日 / working days, 日 / days
}

// PayTo is a receiving account of the collector.
type PayTo struct {
	For     []Text // the insurances it receives; printed where there are several accounts
	Name    Text
	Bank    Text
	Account string
	Ref     string // reference made from the number; on drafts made from the employer's code
}

// Charge is one line of table A: one period and insurance from one source.
type Charge struct {
	Period      calendar.Period
	Insurance   Text
	Source      Text // 申报 / declared, 按110%确定 / 110 %, 核定 / assessed, 补差 / adjusted, 移交 / transferred
	DueOn       calendar.Day
	Provisional bool      // the due day lies in a year without published holidays: printed with 暂定
	DueEr       money.Fen // due, employer
	DueEe       money.Fen // due, employee
	Paid        money.Fen // principal paid
	Principal   money.Fen // outstanding: DueEr + DueEe - Paid
	OwedEr      money.Fen // the employer's share of Principal
	OwedEe      money.Fen // the employee's share of Principal
	Fee         money.Fen // late fee outstanding
	FeePaid     money.Fen // late fee paid so far; Fee + FeePaid is the fee that accrued
	Total       money.Fen // Principal + Fee
}

// Stretch is one line of table B: days of one charge with equal principal and rate.
type Stretch struct {
	Charge      int // index in Claim.Charges
	Principal   money.Fen
	First, Last calendar.Day // both counted
	Days        int
	Rate        money.Rate  // per day
	Product     money.Exact // principal x days x rate, not rounded; zero where nothing is counted
	NotCounted  bool        // deferral: 不计
	Capped      bool        // the cap of the charge is reached in this stretch
	Provisional bool        // 暂定
	Remark      Text        // what ends the stretch: payment, waiver, change of rate
}

// CalcNotes fills the notes below the calculation.
type CalcNotes struct {
	AssessmentNos []Text // papers, or the provision, of assessed sums
	TransferNos   []Text // papers of transferred sums
}
