package document

import (
	"testing"

	"arrears/app/calendar"
	"arrears/app/money"
	"arrears/templates"
)

func newPrinter(t testing.TB) *Printer {
	t.Helper()
	p, err := NewPrinter(templates.Papers, templates.Fonts)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var (
	day    = calendar.MustParseDay
	period = calendar.MustParsePeriod
	rate   = money.MustParseRate
)

// sample is an order of ground b over the given number of months, pension and unemployment each: employer 1,600.00 and
// 50.00, employee 800.00 and 30.00 a month; half of the first charge was paid late on 20 January 2026.
func sample(months int) OrderToPay {
	o := OrderToPay{
		State: Issued, Number: "甲社险限缴通字〔2026〕19号", IssuedOn: day("2026-11-23"),
		Issuer: Issuer{
			Name: Text{"甲市乙区社会保险事业管理中心", "Social Insurance Centre of Yi District, Jia City"}, Self: Text{"本中心", "the Centre"},
			Short: "甲社险", Address: Text{"甲市乙区和平路18号", "18 Heping Road, Yi District, Jia City"}, Phone: "0571-12345678",
			Officers:   []Text{{"王敏", "Wang Min"}, {"李强", "Li Qiang"}},
			RemedyBody: Text{"甲市乙区人民政府", "the People's Government of Yi District"}, RemedyCourt: Text{"甲市乙区人民法院", "the People's Court of Yi District"},
		},
		Employer: Employer{Name: Text{"甲市示例机械制造有限公司", "Jia City Example Machinery Co., Ltd"}, USCC: "91330106MA2B4C6D8R",
			Address: Text{"甲市乙区工业路6号", ""}, LegalRep: "张伟"},
		Finding: Finding{Ground: GroundUnpaid},
		Fee: Fee{Grows: true, Start: Text{"自应缴日次日起算", "from the day after the due day"},
			End: Text{"实际缴费当日计入", "the day of payment counts"}},
		Limit: Limit{Days: 5, Unit: Text{"个工作日", "working days"}},
		Basis: Text{"和《社会保险费申报缴纳管理规定》第十六条", "and Article 16 of the Provisions on Declaration and Payment of Social Insurance Premiums"},
		PayTo: []PayTo{{Name: Text{"甲市乙区社会保险事业管理中心社会保险基金收入户", ""}, Bank: Text{"中国工商银行甲市乙区支行", ""},
			Account: "1202020319900123456", Ref: "JSX-2026-19"}},
	}
	asOf := day("2026-11-23")
	o.Debt.AsOf, o.Fee.AsOf = asOf, asOf
	o.Debt.Insurances = []Text{{"基本养老保险", "basic pension"}, {"失业保险", "unemployment"}}
	for m := range months {
		p := period("2025-11").AddMonths(m)
		o.Debt.Periods = append(o.Debt.Periods, p)
		o.addCharge(p, o.Debt.Insurances[0], 160_000, 80_000, m == 0)
		o.addCharge(p, o.Debt.Insurances[1], 5_000, 3_000, false)
	}
	o.total()
	return o
}

// addCharge adds a charge due on the 15th of the month after the period, and its stretches.
func (o *OrderToPay) addCharge(p calendar.Period, insurance Text, er, ee money.Fen, halfPaid bool) {
	due := p.AddMonths(1).Day(15)
	k := Charge{Period: p, Insurance: insurance, Source: Text{"申报", "declared"}, DueOn: due, DueEr: er, DueEe: ee}
	last := max(o.Fee.AsOf, due+1)
	first := due + 1
	var exact money.Exact
	add := func(principal money.Fen, from, to calendar.Day, remark Text) {
		s := Stretch{Charge: len(o.Charges), Principal: principal, First: from, Last: to, Days: from.DaysUntil(to) + 1,
			Rate: rate("0.0005"), Remark: remark}
		s.Product.Add(principal, s.Days, s.Rate)
		exact = exact.Plus(s.Product)
		o.Stretches = append(o.Stretches, s)
	}
	k.Principal = er + ee
	if halfPaid {
		paidOn := day("2026-01-20")
		add(k.Principal, first, paidOn, Text{"2026年1月20日缴款", "payment of 20 January 2026"})
		k.Paid, k.Principal, first = ee+ee/2, er-ee/2, paidOn+1
	}
	add(k.Principal, first, last, Text{})
	k.OwedEr, k.OwedEe = k.Principal, 0
	if !halfPaid {
		k.OwedEr, k.OwedEe = er, ee
	}
	k.Fee = exact.Round()
	k.Total = k.Principal + k.Fee
	o.Charges = append(o.Charges, k)
}

// total sums the lines into the body of the order.
func (o *OrderToPay) total() {
	var all Charge
	for _, k := range o.Charges {
		all.add(k)
	}
	o.Debt.Principal, o.Debt.Er, o.Debt.Ee = all.Principal, all.OwedEr, all.OwedEe
	o.Debt.Capitals, o.Fee.Capitals = all.Principal.Capitals(), all.Fee.Capitals()
	o.Fee.Amount, o.Total = all.Fee, all.Total
	o.Fee.PerDay = rate("0.0005").Of(all.Principal)
	o.Finding.Due, o.Finding.Paid = all.DueEr+all.DueEe, all.Paid
}
