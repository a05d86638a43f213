package document

import (
	"slices"
	"strings"

	"arrears/app/law"
)

// layout is how a paper of the ladder is set.
type layout string

// The layouts. Which one a kind has follows from whom it is for (GB/T 9704-2012 knows the red head only for letters from
// one authority to another).
const (
	letter  layout = "letter"  // issuer in black over the title, number to the right: to a party or a bank
	redhead layout = "redhead" // red head, number and red rule: to another authority
	plain   layout = "plain"   // neither: contracts, agreements, papers to the court
	sheetOf layout = "sheet"   // as plain, in smaller type: records, lists, forms to be filled in
)

// ladderForm is what a kind of paper of the ladder has beside blocks and placeholders.
type ladderForm struct {
	layout  layout
	oneOf   [][]string                // of each group exactly one variant holds
	tables  map[string]tableForm      // by the placeholder that stands for the table
	annexes []annexForm               // printed after the paper, numbered in this order
	adds    [][]string                // the first amount is the sum of the others
	slip    bool                      // a slip to be cut off and sent back stands below the paper
	lines   map[string]lineSum        // amounts that the charges must bear out
	served  bool                      // {paper.no} and {paper.title} are those of the paper that it serves
	proves  func(*ladderPaper, *sums) // what else its figures must come to
	open    bool                      // prints whole identity numbers: it stays in the file or goes to the court
}

// tableForm is one table: its columns, and what the figures in it must come to.
type tableForm struct {
	columns []column
	totals  []tableTotal
	blank   int // rows to be filled in by hand; such a table has no others
}

// tableTotal is a column whose figures are added in a last row. The sum is that of the placeholder, or no more than it.
type tableTotal struct {
	column int
	of     string // empty: printed only
	upTo   bool
}

// annexForm is one annex that is printed with the paper: the calculation, a table, or a block of its own.
type annexForm struct {
	name     string // calculation, or the table or block that it shows; also the label of its title
	variants []string
}

// calculation is annex 1 of the papers that state a debt.
const calculation = "calculation"

// blockForm is one block: its name, the provision that asks for it, the placeholders that its wording must print.
type blockForm struct{ name, article, needs string }

// kindForm is one row of the table of kinds.
type kindForm struct {
	kind     law.PaperKind
	layout   layout
	blocks   []blockForm
	variants string // groups of which exactly one holds, divided by |
	flags    string // further variants that may hold
	optional string // blocks that a variant may leave out
	may      string // placeholders that may be empty
	tables   map[string]tableForm
	annexes  []annexForm
	adds     []string // "whole part part"
	// fromLines are amounts that the charges of the paper must bear out, where it has any.
	fromLines map[string]lineSum
	proves    func(*ladderPaper, *sums)
	served    bool
	open      bool
}

// lineSum is a sum of the charges of a paper.
type lineSum string

// The sums that an amount of a kind's own is held against.
const (
	sumDue       lineSum = "due"
	sumPrincipal lineSum = "principal"
	sumWhole     lineSum = "whole"   // principal and late fee
	sumAtMost    lineSum = "at most" // the principal, with the late fee only where the paper says so
)

// unwritten are the variants that the printer finds itself, beside those of placeholders that may be empty.
var unwritten = []string{"grows", "later", "single", "several", "fee_paid", "part_paid", "provisional", "limited", "assessed",
	"transferred"}

// everyMay may be empty in every paper.
var everyMay = []string{"basis.order", "basis.request", "basis.deferral", "basis.assessment", "basis.local", "fee.cap_text", "fee.old_rate_text"}

// everyPlace may be printed in every paper, and in none it must.
var everyPlace = []string{"pay.for", "paper.short"}

// form makes the form of a kind. Contact, annex note and signature belong to every letter; the words of blocks that a
// wording leaves out are those that all papers share.
func (k *kindForm) form() *form {
	blocks := k.blocks
	letters := k.layout == letter || k.layout == redhead
	if letters {
		for _, b := range closingBlocks {
			if !slices.ContainsFunc(blocks, func(own blockForm) bool { return own.name == b.name }) {
				blocks = append(slices.Clip(blocks), b)
			}
		}
	}
	lf := &ladderForm{layout: k.layout, tables: k.tables, annexes: k.annexes, lines: k.fromLines, proves: k.proves, served: k.served, open: k.open,
		slip: letters && k.kind.Class() == law.ToBody}
	if lf.slip {
		blocks = append(blocks, blockForm{"slip", "", "issuer.name paper.no paper.title"})
	}
	if k.hasCalculation() {
		blocks = append(blocks, calculationBlock)
	}
	f := &form{placeholders: slices.Clone(everyPlace), kind: k.kind, name: textOf(k.kind.Title()), ladder: lf, needs: map[string][]string{}, articles: map[string]string{},
		unnumbered: k.kind.Series() == "", columns: map[string]int{},
		mayBeEmpty: slices.Concat(everyMay, strings.Fields(k.may)), chineseOnly: []string{"issuer.self", "order.title", "decision.title"}}
	for _, b := range blocks {
		f.articles[b.name], f.needs[b.name] = b.article, strings.Fields(b.needs)
		f.placeholders = append(f.placeholders, f.needs[b.name]...)
		if !slices.Contains(apartBlocks, b.name) && !k.isAnnex(b.name) {
			f.body = append(f.body, b.name)
		}
	}
	for _, name := range f.placeholders {
		if strings.HasSuffix(name, "_zh") {
			f.chineseOnly = append(f.chineseOnly, name)
		}
	}
	for group := range strings.SplitSeq(k.variants, "|") {
		if names := strings.Fields(group); len(names) > 0 {
			lf.oneOf = append(lf.oneOf, names)
			f.variants = append(f.variants, names...)
		}
	}
	f.variants = slices.Concat(f.variants, strings.Fields(k.flags), unwritten)
	for _, place := range f.mayBeEmpty {
		f.variants = append(f.variants, given(place), missing(place))
	}
	f.optional = strings.Fields(k.optional)
	for _, sum := range k.adds {
		lf.adds = append(lf.adds, strings.Fields(sum))
	}
	k.labels(f)
	return f
}

// given is the variant that holds where a placeholder that may be empty is not.
func given(place string) string { return strings.ReplaceAll(place, ".", "_") }

// missing is the variant that holds where it is empty: a blank to be filled in by hand.
func missing(place string) string { return "no_" + given(place) }

// closingBlocks end every letter.
var closingBlocks = []blockForm{
	{"contact", "", "officers issuer.phone issuer.address"}, {"annex", "", "annexes"}, {"seal", "", "issuer.name issued_on"},
}

// apartBlocks do not stand between number line and contact.
var apartBlocks = []string{"no", "annex", "seal", "slip", calculation}

var calculationBlock = blockForm{calculation, "SIL 63, 64, 86", "fee.as_of fee.start_text fee.end_text fee.old_rate_text fee.cap_text calc.assessment_nos calc.transfer_nos calc.fee_paid"}

func (k *kindForm) hasCalculation() bool { return k.isAnnex(calculation) }

func (k *kindForm) isAnnex(name string) bool {
	return slices.ContainsFunc(k.annexes, func(a annexForm) bool { return a.name == name })
}

// labels are the heads of its tables and its fixed words.
func (k *kindForm) labels(f *form) {
	f.labels = []string{"draft", "blank_day", "blank_no", "version", "reading_copy"}
	if len(k.annexes) > 0 {
		f.labels = append(f.labels, "annex")
	}
	for _, a := range k.annexes {
		f.labels = append(f.labels, a.name)
	}
	if f.ladder.slip {
		f.labels = append(f.labels, "slip")
	}
	if k.hasCalculation() {
		f.columns["charges"], f.columns["stretches"] = len(chargeColumns), len(stretchColumns)
		f.labels = append(f.labels, "charges", "stretches", "subtotal", "total", "not_counted", "provisional", "capped", "fee_sum", "notes")
	}
	for name, t := range k.tables {
		f.columns[name] = len(t.columns)
		f.placeholders = append(f.placeholders, name)
		if len(t.totals) > 0 && !slices.Contains(f.labels, "total") {
			f.labels = append(f.labels, "total")
		}
	}
}

// ladderForms are the forms of all kinds.
func ladderForms() []*form {
	var all []*form
	for _, kinds := range [][]kindForm{demandKinds, bankKinds, deferralKinds, closingKinds, securityKinds, courtKinds} {
		for i := range kinds {
			all = append(all, kinds[i].form())
		}
	}
	return all
}
