package document

import (
	"strconv"

	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/money"
)

var receiptForm = &form{
	kind: law.DeclarationReceipt, name: Text{"申报受理回执", "declaration receipt"},
	body: []string{"to", "voided", "facts", "sums", "limit", "replaced", "nature"},
	needs: map[string][]string{
		"to":       {"employer.name", "employer.uscc"},
		"voided":   {"decl.voided_on"},
		"facts":    {"decl.period", "decl.filed_at", "decl.count", "decl.sum", "decl.sum_zh", "decl.er", "decl.ee"},
		"limit":    {"decl.due_on", "decl.estimate"},
		"replaced": {"decl.replaced_on"},
		"nature":   {},
		"seal":     {"issuer.name", "issued_on"},
	},
	placeholders: []string{"paper.no", "issuer.name", "issuer.phone", "employer.name", "employer.uscc", "issued_on",
		"decl.period", "decl.filed_at", "decl.filed_by", "decl.count", "decl.sum", "decl.sum_zh", "decl.er", "decl.ee", "decl.due_on",
		"decl.replaced_on", "decl.replaced_no", "decl.estimate", "decl.voided_on"},
	variants: []string{
		"people", "nil", // somebody was declared, or nobody
		"by",                 // the clerk is named
		"due", "provisional", // the last day to pay is to come, and may still move
		"late", "estimate", "overdue", // filed late; SIL 62 had set a sum; something is to be paid
		"replace", "replaced_no", "void",
	},
	oneEach:     []string{"people", "nil"},
	columns:     map[string]int{"sums": 4},
	labels:      []string{"total", "version", "reading_copy"},
	chineseOnly: []string{"decl.sum_zh"},
	articles:    map[string]string{"facts": "Decree 20 Art 4", "limit": "SIL 60", "sums": "SIL 60"},
}

// Receipt prints the receipt of a declaration. A declaration that was taken back says so.
func (p *Press) Receipt(f *casework.ReceiptPaper) ([]byte, error) {
	return p.printer.everyday(receiptOf(f))
}

func receiptOf(f *casework.ReceiptPaper) *everyday {
	p := &everyday{form: receiptForm, day: dayOf(f.FiledAt), number: f.Number}
	all := casework.InsuranceSum{}
	for _, s := range f.Sums {
		all.EmployerShare += s.EmployerShare
		all.EmployeeShare += s.EmployeeShare
	}
	g := &gaps{form: receiptForm}
	g.sender(f.Number, &f.Issuer, f.Employer)
	g.need(!f.Period.IsZero(), "facts", "费款所属期", "period")
	g.need(!f.FiledAt.IsZero(), "facts", "收到申报的时间", "time of filing")
	g.need(!f.DueOn.IsZero(), "limit", "最后缴费日", "last day to pay")
	g.need(f.Heads == 0 || len(f.Sums) > 0, "sums", "各险种数额", "sums by insurance")
	g.need(f.ReplacedNumber == "" || !f.ReplacedOn.IsZero(), "replaced", "被替代申报的日期", "day of the declaration that is replaced")
	p.missing = g.found
	total := all.EmployerShare + all.EmployeeShare
	if f.Heads == 0 && total != 0 {
		p.wrong = []Text{{"零申报却有应缴数额¥" + total.Grouped(), "a nil declaration with CNY " + total.Grouped() + " due"}}
	}
	stands, late := f.VoidedOn.IsZero(), f.Late
	p.facts = func(l lang, _ *edition) facts {
		v := common(l, f.Number, &f.Issuer, f.Employer, p.day)
		for name, value := range map[string]string{
			"decl.period": periodText(l, f.Period), "decl.filed_at": momentText(l, f.FiledAt), "decl.filed_by": f.FiledBy,
			"decl.count": strconv.Itoa(f.Heads), "decl.sum": total.Grouped(), "decl.sum_zh": total.Capitals(),
			"decl.er": all.EmployerShare.Grouped(), "decl.ee": all.EmployeeShare.Grouped(), "decl.due_on": dayText(l, f.DueOn),
			"decl.replaced_on": dayText(l, f.ReplacedOn), "decl.replaced_no": f.ReplacedNumber,
			"decl.estimate": f.Estimate.Grouped(), "decl.voided_on": dayText(l, f.VoidedOn),
		} {
			v[name] = value
		}
		return facts{lang: l, values: v, holds: map[string]bool{
			"people": f.Heads > 0, "nil": f.Heads == 0, "by": f.FiledBy != "",
			"due": stands && !late && total > 0, "provisional": f.DueProvisional, "late": stands && late,
			"estimate": f.Estimate > 0, "overdue": stands && late && total > 0,
			"replace": !f.ReplacedOn.IsZero(), "replaced_no": f.ReplacedNumber != "", "void": !stands,
		}}
	}
	p.tables = map[string]*plainTable{"sums": {columns: []column{{width: 57}, {width: 33, figures: true}, {width: 33, figures: true}, {width: 33, figures: true}},
		rows: func(l lang, e *edition) []tableRow { return sumRows(l, e, f.Sums, all) }}}
	return p
}

func sumRows(l lang, e *edition, sums []casework.InsuranceSum, all casework.InsuranceSum) []tableRow {
	if len(sums) == 0 {
		return nil
	}
	var rows []tableRow
	for _, s := range sums {
		rows = append(rows, tableRow{set: cellText, air: sumAir, cells: append([]string{textOf(s.Insurance).in(l)}, shares(s.EmployerShare, s.EmployeeShare)...)})
	}
	return append(rows, tableRow{set: cellBold, air: sumAir, keep: true,
		cells: append([]string{e.labels["total"]}, shares(all.EmployerShare, all.EmployeeShare)...)})
}

func shares(employer, employee money.Fen) []string {
	return []string{employer.Grouped(), employee.Grouped(), (employer + employee).Grouped()}
}
