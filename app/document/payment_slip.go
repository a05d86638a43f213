package document

import (
	"slices"

	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/money"
)

var slipForm = &form{
	kind: law.PaymentSlip, name: Text{"缴费通知单", "payment slip"}, unsealed: true,
	body: []string{"to", "sum", "limit", "manner", "accounts", "detail", "charges", "nature"},
	needs: map[string][]string{
		"to":     {"employer.name", "employer.uscc"},
		"sum":    {"slip.pay_on", "total.amount", "total.amount_zh", "total.principal", "total.fee"},
		"limit":  {"slip.pay_on"},
		"manner": {"pay.ref"},
		"detail": {},
		"nature": {},
		"seal":   {"issuer.name", "issued_on"},
	},
	placeholders: []string{"paper.no", "issuer.name", "issuer.phone", "employer.name", "employer.uscc", "issued_on",
		"slip.pay_on", "total.amount", "total.amount_zh", "total.principal", "total.fee", "pay.ref"},
	variants: []string{
		"fee",     // late fee is to be paid
		"phone",   // the telephone number of the collector is known
		"several", // each group of insurances has an account of its own
	},
	columns:     map[string]int{"accounts": 5, "charges": 5},
	labels:      []string{"all", "subtotal", "total", "version", "reading_copy"},
	chineseOnly: []string{"total.amount_zh"},
	articles:    map[string]string{"sum": "SIL 64", "charges": "SIL 64", "limit": "SIL 86", "manner": "Decree 20 Art 10"},
}

var (
	accountColumns = []column{{width: 31}, {width: 32}, {width: 29}, {width: 41}, {width: 23, figures: true}}
	owedColumns    = []column{{width: 34}, {width: 53}, {width: 23, figures: true}, {width: 23, figures: true}, {width: 23, figures: true}}
)

// Slip prints a payment slip with its reference and a code that a counter reads.
func (p *Press) Slip(f *casework.SlipPaper) ([]byte, error) { return p.printer.everyday(slipOf(f)) }

func slipOf(f *casework.SlipPaper) *everyday {
	all := sumOf(f.Rows)
	p := &everyday{form: slipForm, day: f.PrintedOn, number: f.Number, missing: missingInSlip(f), wrong: slipMismatches(f, all),
		code: "ref:" + f.Reference + "\namount:" + f.Total.String() + "\npay_on:" + f.PayOn.String()}
	p.facts = func(l lang, _ *edition) facts {
		v := common(l, f.Number, &f.Issuer, f.Employer, f.PrintedOn)
		v["slip.pay_on"] = dayText(l, f.PayOn)
		v["total.amount"], v["total.amount_zh"] = f.Total.Grouped(), f.Total.Capitals()
		v["total.principal"], v["total.fee"] = all.Principal.Grouped(), all.LateFee.Grouped()
		v["pay.ref"] = f.Reference
		return facts{lang: l, values: v, holds: map[string]bool{"fee": all.LateFee > 0, "phone": f.Issuer.Phone != "", "several": len(f.Accounts) > 1}}
	}
	p.tables = map[string]*plainTable{
		"accounts": {columns: accountColumns, rows: func(l lang, e *edition) []tableRow { return accountRows(l, e, f) }},
		"charges":  {columns: owedColumns, rows: func(l lang, e *edition) []tableRow { return slipRows(l, e, f.Rows) }},
	}
	return p
}

func missingInSlip(f *casework.SlipPaper) []Missing {
	g := &gaps{form: slipForm}
	g.sender(f.Number, &f.Issuer, f.Employer)
	g.need(!f.PrintedOn.IsZero(), "seal", "打印日期", "day of printing")
	g.need(!f.PayOn.IsZero() && f.PayOn >= f.PrintedOn, "limit", "缴款日期（不早于打印日期）", "day of payment, not before the day of printing")
	g.need(len(f.Rows) > 0, "charges", "应缴的费款（已经缴清的不打印）", "charges to pay (nothing is printed where all is paid)")
	var insurances []Text
	for _, r := range f.Rows {
		g.need(!r.Period.IsZero() && r.Insurance.Zh != "", "charges", "一行的所属期或者险种", "period or insurance of a row")
		if t := textOf(r.Insurance); !slices.Contains(insurances, t) {
			insurances = append(insurances, t)
		}
	}
	accounts := make([]PayTo, len(f.Accounts))
	for i, a := range f.Accounts {
		accounts[i] = PayTo{For: textsOf(a.For), Name: textOf(a.Name), Bank: textOf(a.Bank), Account: a.Account, Ref: f.Reference}
	}
	g.accounts(accounts, insurances)
	for _, a := range f.Accounts {
		g.need(len(a.For) > 0, "manner", "缴款账户对应的险种", "insurances of the receiving account")
	}
	return g.found
}

func slipMismatches(f *casework.SlipPaper, all casework.SlipRow) []Text {
	s := &sums{}
	for i, r := range f.Rows {
		if min(r.Principal, r.LateFee) < 0 || r.Principal+r.LateFee == 0 {
			s.say("第%d行没有应缴数额或者为负数", "row %d has nothing to pay or is negative", i+1)
		}
	}
	s.same("总计", "total", f.Total, all.Principal+all.LateFee)
	seen := map[law.Text]bool{}
	for _, a := range f.Accounts {
		for _, i := range a.For {
			if seen[i] {
				s.say("“%s”对应多个缴款账户", "%s has several receiving accounts", i.Zh)
			}
			seen[i] = true
		}
	}
	return s.found
}

func sumOf(rows []casework.SlipRow) (all casework.SlipRow) {
	for _, r := range rows {
		all.Principal += r.Principal
		all.LateFee += r.LateFee
	}
	return all
}

// accountRows are the receiving accounts, each with what it is to receive.
func accountRows(l lang, e *edition, f *casework.SlipPaper) []tableRow {
	var rows []tableRow
	for _, a := range f.Accounts {
		var mine []casework.SlipRow
		for _, r := range f.Rows {
			if slices.Contains(a.For, r.Insurance) {
				mine = append(mine, r)
			}
		}
		sum, name := sumOf(mine), joined(l, textsOf(a.For))
		if len(f.Accounts) == 1 {
			name = e.labels["all"]
		}
		rows = append(rows, tableRow{set: cellText, air: sumAir, cells: []string{name, textOf(a.Name).in(l),
			textOf(a.Bank).in(l), a.Account, (sum.Principal + sum.LateFee).Grouped()}})
	}
	return rows
}

// slipRows are the charges, a sum for each insurance where there are several periods (SIL 64: the accounts are kept
// apart), and the total.
func slipRows(l lang, e *edition, charges []casework.SlipRow) []tableRow {
	var rows []tableRow
	var insurances []law.Text
	by := map[law.Text]casework.SlipRow{}
	for _, r := range charges {
		rows = append(rows, tableRow{set: cellText, cells: append([]string{periodText(l, r.Period), textOf(r.Insurance).in(l)}, toPay(r)...)})
		sum, have := by[r.Insurance]
		if !have {
			insurances = append(insurances, r.Insurance)
		}
		sum.Principal += r.Principal
		sum.LateFee += r.LateFee
		by[r.Insurance] = sum
	}
	if len(charges) > len(insurances) {
		for _, i := range insurances {
			rows = append(rows, tableRow{set: cellText, keep: true, cells: append([]string{e.labels["subtotal"], textOf(i).in(l)}, toPay(by[i])...)})
		}
	}
	return append(rows, tableRow{set: cellBold, keep: true, cells: append([]string{e.labels["total"], ""}, toPay(sumOf(charges))...)})
}

func toPay(r casework.SlipRow) []string {
	var out []string
	for _, f := range []money.Fen{r.Principal, r.LateFee, r.Principal + r.LateFee} {
		out = append(out, f.Grouped())
	}
	return out
}
