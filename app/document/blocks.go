package document

import (
	"slices"

	"arrears/app/law"
)

// form is what every wording of one kind of paper must hold. Wordings change; what the law asks the paper to say does
// not change with them.
type form struct {
	kind         law.PaperKind
	name         Text                // in sentences to people
	body         []string            // its blocks in the order of the paper
	needs        map[string][]string // its blocks, and the placeholders that each must print
	placeholders []string            // everything a wording may print
	variants     []string            // conditions of paragraphs and words; the facts decide, never the wording
	oneEach      []string            // variants that each have a paragraph in block facts
	columns      map[string]int      // heads of its tables
	labels       []string
	chineseOnly  []string          // what the reading copy need not repeat
	mayBeEmpty   []string          // texts that a region may leave out, or that a case may not need
	articles     map[string]string // the provision that asks for each block; a block without one is good practice
	unnumbered   bool
	unsealed     bool     // no seal covers name and day
	optional     []string // blocks that a case may not need
	ladder       *ladderForm
}

// forms are the kinds of papers that a printer prints.
var forms = slices.Concat([]*form{orderForm, receiptForm, certificateForm, slipForm, noticeForm, consentForm}, ladderForms())

var orderForm = &form{
	kind: law.OrderToPay, name: Text{"限期缴纳通知书", "order to pay"},
	body: bodyBlocks, needs: orderNeeds, placeholders: orderPlaceholders, variants: orderVariants,
	oneEach: []string{string(GroundUndeclared), string(GroundUnpaid), string(GroundUnderstated)},
	columns: map[string]int{"charges": 11, "stretches": 9, "slip": 5},
	labels: []string{"annex", "calculation", "charges", "stretches", "slip", "subtotal", "total", "not_counted", "provisional",
		"capped", "fee_sum", "notes", "draft", "blank_day", "version", "reading_copy"},
	chineseOnly: []string{"debt.principal_zh", "fee.amount_zh", "total.amount_zh", "issuer.self"},
	mayBeEmpty:  []string{"basis.order", "fee.cap_text", "fee.old_rate_text"},
	articles:    orderArticles,
}

var orderNeeds = map[string][]string{
	"to":          {"employer.name", "employer.uscc"},
	"facts":       {"debt.periods", "debt.insurances", "order.method_basis", "order.method_text", "order.due", "order.paid", "order.finding_text", "order.finding_paper"},
	"sum":         {"debt.as_of", "debt.principal", "debt.principal_zh", "debt.er", "debt.ee"},
	"limit":       {"basis.order", "limit.days", "limit.unit"},
	"fee":         {"fee.start_text", "fee.end_text", "fee.old_rate_text", "fee.cap_text", "fee.as_of", "fee.amount", "fee.amount_zh", "fee.per_day"},
	"manner":      {"pay.name", "pay.bank", "pay.account", "pay.ref"},
	"conseq":      {"issuer.self"},
	"objection":   {"issuer.self"},
	"remedy":      {"remedy.body", "remedy.court"},
	"contact":     {"officers", "issuer.phone", "issuer.address"},
	"annex":       {"annexes"},
	"seal":        {"issuer.name", "issued_on"},
	"calculation": {"fee.as_of", "fee.start_text", "fee.end_text", "calc.assessment_nos", "calc.transfer_nos"},
	"slip":        {"employer.name", "employer.uscc", "total.amount", "total.amount_zh", "slip.pay_on", "pay.account", "pay.ref"},
}

// bodyBlocks is the order of the blocks between the number line and the annex note.
var bodyBlocks = []string{"to", "facts", "sum", "limit", "fee", "manner", "conseq", "objection", "remedy", "contact"}

var orderPlaceholders = []string{
	"employer.name", "employer.uscc", "employer.address", "employer.legal_rep",
	"issuer.name", "issuer.self", "issuer.address", "issuer.phone", "officers", "remedy.body", "remedy.court",
	"paper.no", "paper.short", "paper.title", "issued_on",
	"debt.periods", "debt.insurances", "debt.principal", "debt.principal_zh", "debt.er", "debt.ee", "debt.as_of",
	"order.method_basis", "order.method_text", "order.due", "order.paid", "order.finding_text", "order.finding_paper",
	"fee.amount", "fee.amount_zh", "fee.per_day", "fee.as_of", "fee.start_text", "fee.end_text", "fee.cap_text", "fee.old_rate_text",
	"total.amount", "total.amount_zh", "limit.days", "limit.unit", "basis.order",
	"pay.for", "pay.name", "pay.bank", "pay.account", "pay.ref", "annexes", "slip.pay_on",
	"calc.assessment_nos", "calc.transfer_nos", "calc.fee_paid",
}

var orderVariants = []string{
	string(GroundUndeclared), string(GroundUnpaid), string(GroundUnderstated), // the ground
	"grows",             // the late fee still grows
	"single", "several", // one account, or one per group of insurances
	"provisional",  // a day lies in a year without published holidays
	"fee_paid",     // part of the late fee is paid
	"part_paid",    // part of the premium is paid
	"later",        // on part of the principal nothing accrues yet
	"limited",      // the region caps the late fee
	"own", "found", // the issuer's own assessment, or a paper of the finding
	"assessed", "transferred", // charges with these sources
}
