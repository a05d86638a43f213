package intake

import (
	"fmt"
	"strings"

	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
)

// The readers of the kinds. The numbers are those of the form's columns. What only a look at other rows can tell is left
// to the store: unknown employers, keys that stand twice, reversals without their payment.

func readEmployer(c *cells) casework.ImportRow {
	e := employer.Employer{
		Code: c.code(0), Name: c.filledText(1, maxText), Region: c.region(2), District: c.filledText(3, maxKeyText),
		IndustryClass: c.industryClass(4), FoundedOn: c.nearDay(5), RegisteredOn: c.nearDay(6),
		Address: c.text(7, maxText), LegalRepresentative: c.text(8, maxText), Phone: c.text(9, maxKeyText),
		Bank: c.text(10, maxText), BankAccount: c.text(11, maxKeyText),
	}
	return casework.EmployerRow{Origin: c.origin, Employer: e}
}

func (c *cells) region(i int) string {
	s, ok := c.filled(i)
	if !ok {
		return ""
	}
	region, known := c.law.Region(s)
	if !known {
		c.fail(i, fmt.Sprintf("没有地区“%s”的规则（现有：%s）；请改正，或用 --law 加上该地区。", excerpt(s), c.regionsZh),
			fmt.Sprintf("there is no law of the region %q (there is: %s); mend it, or add the region with --law.", excerpt(s), c.regionsEn))
		return ""
	}
	return region.Key
}

func (c *cells) industryClass(i int) int {
	s, ok := c.filled(i)
	if !ok {
		return 0
	}
	if len(s) != 1 || s[0] < '1' || s[0] > '8' {
		c.fail(i, fmt.Sprintf("工伤保险行业类别“%s”应为 1 至 8；请改正。", excerpt(s)),
			fmt.Sprintf("the industry class %q is not one of 1 to 8; mend it.", excerpt(s)))
		return 0
	}
	return int(s[0] - '0')
}

func readEmployment(c *cells) casework.ImportRow {
	code := c.code(0)
	e := employer.Employment{
		Number: c.number(1), Name: c.filledText(2, maxText), StartedOn: c.nearDay(3), RegisteredOn: c.nearDay(4),
		EndedOn: c.day(5),
	}
	if !e.EndedOn.IsZero() && e.EndedOn < e.StartedOn {
		c.fail(5, fmt.Sprintf("离职日 %s 早于入职日 %s；请核对。", e.EndedOn, e.StartedOn),
			fmt.Sprintf("the end %s is before the start %s; check both.", e.EndedOn, e.StartedOn))
	}
	return casework.EmploymentRow{Origin: c.origin, Code: code, Employment: e}
}

func readDeclaration(c *cells) casework.ImportRow {
	r := casework.DeclarationRow{Origin: c.origin, Code: c.code(0), FiledOn: c.nearDay(2)}
	r.Period = c.period(1, r.FiledOn)
	number, okNumber := c.value(3)
	wage, okWage := c.value(4)
	switch {
	case !okNumber || !okWage || number == "" && wage == "":
	case number == "":
		c.fail(3, "有工资而没有公民身份号码；请补上号码，零申报则两列都留空。",
			"there is a wage and no identity number; fill it in, or leave both empty for a nil declaration.")
	case wage == "":
		c.fail(4, "有公民身份号码而没有工资；请补上工资，零申报则两列都留空。",
			"there is an identity number and no wage; fill it in, or leave both empty for a nil declaration.")
	default:
		r.Number, r.Wage = c.number(3), c.amount(4, false)
	}
	return r
}

func readCharge(c *cells) casework.ImportRow {
	code := c.code(0)
	ch := account.Charge{
		Insurance: c.insurance(2), EmployerShare: c.amount(3, true), EmployeeShare: c.amount(4, true),
		DueOn: c.nearDay(5), Imported: true, Reference: c.text(8, maxKeyText),
	}
	ch.Period = c.period(1, max(ch.DueOn, c.today))
	sound := c.chargeSource(6, &ch)
	if ch.KnownOn = c.nearDay(7); ch.KnownOn.IsZero() && !ch.DueOn.IsZero() {
		ch.KnownOn = ch.ArisesOn()
	}
	if sound && len(c.problems) == 0 {
		c.shares(&ch)
	}
	return casework.ChargeRow{Origin: c.origin, Code: code, Charge: ch}
}

func (c *cells) insurance(i int) law.Insurance {
	s, ok := c.filled(i)
	if !ok {
		return 0
	}
	insurance, err := law.ParseInsurance(s)
	if err != nil {
		names := make([]string, len(law.Insurances))
		for n, known := range law.Insurances {
			names[n] = known.String()
		}
		c.fail(i, fmt.Sprintf("没有险种“%s”；请用 %s 之一。", excerpt(s), strings.Join(names, "、")),
			fmt.Sprintf("%q is not an insurance; use one of %s.", excerpt(s), strings.Join(names, ", ")))
	}
	return insurance
}

func (c *cells) chargeSource(i int, ch *account.Charge) bool {
	s, ok := c.filled(i)
	if !ok {
		return false
	}
	source, err := account.ParseSource(s)
	if err != nil {
		c.fail(i, fmt.Sprintf("没有来源“%s”；请用 declared、estimated、unregistered、adjustment、transferred 之一。", excerpt(s)),
			fmt.Sprintf("%q is not a source of charges; use one of declared, estimated, unregistered, adjustment, transferred.", excerpt(s)))
		return false
	}
	ch.Source = source
	return true
}

// shares refuses charges that cannot be: only an adjustment gives back, and one without any amount is not made
// (rules of charges).
func (c *cells) shares(ch *account.Charge) {
	if ch.Source != account.Adjustment {
		for i, share := range []money.Fen{ch.EmployerShare, ch.EmployeeShare} {
			if share < 0 {
				c.fail(3+i, "只有来源为 adjustment 的应缴费款可以为负；请核对金额和来源。",
					"only a charge with the source adjustment may be negative; check the amount and the source.")
			}
		}
	}
	if ch.EmployerShare == 0 && ch.EmployeeShare == 0 {
		c.fail(3, "单位和个人缴纳部分都是 0，没有应缴费款；请核对，或删去这一行。",
			"both shares are 0, so nothing is due; check them, or remove the line.")
	}
}

func readPayment(c *cells) casework.ImportRow {
	r := casework.PaymentRow{
		Origin: c.origin, Reference: c.filledText(0, maxKeyText), Code: c.code(1), PaidOn: c.nearDay(2),
		Amount: c.amount(3, true), ReceivedOn: c.nearDay(5),
	}
	r.Period = c.period(4, max(r.PaidOn, c.today)) // payers also designate periods that are long to come
	if r.Amount == 0 && len(c.problems) == 0 {
		c.fail(3, "缴款金额不能为 0；请核对，或删去这一行。", "a payment of 0 is none; check the amount, or remove the line.")
	}
	return r
}

func readWage(c *cells) casework.ImportRow {
	return casework.WageRow{Origin: c.origin, Code: c.code(0), Wage: assessment.CrossWage{
		Period: c.period(1, c.today), Number: c.number(2), Wage: c.amount(3, false),
		Source: c.filledText(4, maxKeyText),
	}}
}

func readWaiver(c *cells) casework.ImportRow {
	code := c.code(0)
	w := latefee.Waiver{Period: c.period(1, c.today), From: c.nearDay(2), To: c.day(3)}
	if !w.To.IsZero() && w.To < w.From {
		c.fail(3, fmt.Sprintf("截止日 %s 早于起始日 %s；请核对。", w.To, w.From),
			fmt.Sprintf("the last day %s is before the first day %s; check both.", w.To, w.From))
	}
	return casework.WaiverRow{Origin: c.origin, Code: code, Waiver: w}
}
