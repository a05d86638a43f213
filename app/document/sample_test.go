package document

import (
	"sync"
	"testing"

	"arrears/app/calendar"
	"arrears/app/money"
	"arrears/templates"
)

// sharedPrinter serves tests that only print.
var sharedPrinter = sync.OnceValues(func() (*Printer, error) { return NewPrinter(templates.Papers, templates.Fonts) })

func onePrinter(t testing.TB) *Printer {
	t.Helper()
	p, err := sharedPrinter()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

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
	o := OrderToPay{Claim: Claim{
		State: Issued, Number: "甲社险限缴通字〔2026〕19号", IssuedOn: day("2026-11-23"),
		Issuer: Issuer{
			Name: Text{"甲市乙区社会保险事业管理中心", "Social Insurance Centre of Yi District, Jia City"}, Self: Text{"本中心", "the Centre"},
			Short: "甲社险", Address: Text{"甲市乙区和平路18号", "18 Heping Road, Yi District, Jia City"}, Phone: "0571-12345678",
			Officers:   []Text{{"王敏", "Wang Min"}, {"李强", "Li Qiang"}},
			RemedyBody: Text{"甲市乙区人民政府", "the People's Government of Yi District"}, RemedyCourt: Text{"甲市乙区人民法院", "the People's Court of Yi District"},
		},
		Employer: Employer{Name: Text{"甲市示例机械制造有限公司", "Jia City Example Machinery Co., Ltd"}, USCC: "91330106MA2B4C6D8R",
			Address: Text{"甲市乙区工业路6号", ""}, LegalRep: "张伟"},
		Fee: Fee{Grows: true, Start: Text{"自应缴日次日起算", "from the day after the due day"},
			End: Text{"实际缴费当日计入", "the day of payment counts"}},
		Limit: Limit{Days: 5, Unit: Text{"个工作日", "working days"}},
		PayTo: []PayTo{{Name: Text{"甲市乙区社会保险事业管理中心社会保险基金收入户", ""}, Bank: Text{"中国工商银行甲市乙区支行", ""},
			Account: "1202020319900123456", Ref: "JSX-2026-19"}},
	}, Finding: Finding{Ground: GroundUnpaid},
		Basis: Text{"和《社会保险费申报缴纳管理规定》第十六条", "and Article 16 of the Provisions on Declaration and Payment of Social Insurance Premiums"}}
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

// understated is ground c with everything long: two lines of issuer, three accounts and annexes, rare characters, 60
// charges, days in years without published holidays, the cap, a deferral, late fee partly paid.
func understated() OrderToPay {
	o := sample(30)
	o.Finding = Finding{Ground: GroundUnderstated, What: Text{"瞒报缴费基数", "concealed bases"},
		Paper: Text{"《社会保险稽核处理决定书》（甲社险稽决字〔2026〕3号）", "audit decision 甲社险稽决字〔2026〕3号"}}
	o.Issuer.Name = Text{"国家税务总局甲市乙区经济技术开发区（高新技术产业园区）税务局第一税务分局", ""}
	o.Employer.Name = Text{"甲市乙区国际经济技术合作与进出口贸易（集团）股份有限公司第三分公司驻丙县工程项目管理部", ""}
	o.Issuer.Officers = []Text{{"王𬭎", "Wang Hong"}, {"李䶮", "Li Yan"}, {"欧阳喆", "Ouyang Zhe"}}
	medical := Text{"基本医疗保险（含生育保险）", "basic medical (with maternity)"}
	for i := range o.Charges {
		if i%7 == 0 {
			o.Charges[i].Insurance = medical
		}
		o.Charges[i].Provisional = i > 50
	}
	o.Debt.Insurances = append(o.Debt.Insurances, medical)
	o.PayTo = []PayTo{o.PayTo[0], o.PayTo[0]}
	o.PayTo[0].For, o.PayTo[1].For = o.Debt.Insurances[:1], o.Debt.Insurances[1:]
	o.Attached = []Text{{"社会保险稽核处理决定书摘录", "Extract of the audit decision"}}
	o.Notes = CalcNotes{AssessmentNos: []Text{{"甲社险核字〔2026〕7号", ""}}, TransferNos: []Text{{"甲税移字〔2025〕11号", ""}, {"甲税移字〔2025〕12号", ""}}}
	o.Fee.Cap = Text{"滞纳金总额以欠缴本金为限。", "The late fee is limited to the principal."}
	o.Charges[2].Fee -= 100
	o.Charges[2].FeePaid += 100
	o.Charges[2].Total -= 100
	o.total()
	o.Finding.Due, o.Finding.Paid = 0, 0
	return o
}

// undeclared is a draft of ground a: nothing paid, the sum set at 110 %, a debt from before July 2011, a deferral.
func undeclared() OrderToPay {
	o := sample(0)
	o.State, o.Number = Draft, ""
	o.Finding = Finding{Ground: GroundUndeclared, Basis: Text{"《中华人民共和国社会保险法》第六十二条", "Article 62 of the Social Insurance Law"}, Method: Text{"上月缴费额的百分之一百一十", "110 % of last month's sum"}}
	o.Fee.Grows, o.Fee.AsOf, o.Debt.AsOf = false, day("2011-08-01"), day("2011-08-01")
	o.Fee.OldRate = Text{"2011年7月1日前的滞纳金按日千分之二计算。", "Before 1 July 2011 the rate was 0.2 % a day."}
	o.Fee.Cap = Text{"滞纳金总额以欠缴本金为限。", "The late fee is limited to the principal."}
	o.Basis = Text{}
	o.Debt.Insurances, o.Debt.Periods = o.Debt.Insurances[:1], []calendar.Period{period("2011-05")}
	old := Stretch{Principal: 220_000, First: day("2011-06-16"), Last: day("2011-06-30"), Days: 15, Rate: rate("0.002"),
		Remark: Text{"费率变更", "change of rate"}}
	old.Product.Add(old.Principal, old.Days, old.Rate) // 66.00
	deferred := Stretch{Principal: 220_000, First: day("2011-07-01"), Last: day("2011-07-10"), Days: 10, Rate: rate("0.0005"),
		NotCounted: true, Remark: Text{"批准缓缴", "approved deferral"}}
	rest := Stretch{Principal: 220_000, First: day("2011-07-11"), Last: day("2011-08-01"), Days: 22, Rate: rate("0.0005"), Capped: true}
	rest.Product.Add(rest.Principal, rest.Days, rest.Rate) // 24.20
	o.Charges = []Charge{{Period: period("2011-05"), Insurance: o.Debt.Insurances[0], Source: Text{"按百分之一百一十确定", "110 %"},
		DueOn: day("2011-06-15"), DueEr: 150_000, DueEe: 70_000, Principal: 220_000, OwedEr: 150_000, OwedEe: 70_000,
		Fee: 9_000, Total: 229_000}}
	o.Stretches = []Stretch{old, deferred, rest}
	o.IssuedOn = day("2011-08-01")
	o.total()
	return o
}
