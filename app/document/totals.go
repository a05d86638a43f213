package document

import (
	"fmt"
	"slices"

	"arrears/app/calendar"
	"arrears/app/money"
)

// Mismatches compares every printed total with the printed lines, line by line recomputed, and the capitals with the
// figures. A paper with one is refused: a sum that its own annex does not bear out cannot be enforced (ACL 35(3), 37(2)).
func (o OrderToPay) Mismatches() []Text {
	s := &sums{}
	all := s.claim(&o.Claim)
	if o.Finding.Ground == GroundUnpaid {
		s.same("应缴数额", "sum due", o.Finding.Due, all.DueEr+all.DueEe)
		s.same("已缴数额", "sum paid", o.Finding.Paid, all.Paid)
	}
	return s.found
}

// claim holds the sums of the body against the lines and gives what the lines add up to.
func (s *sums) claim(o *Claim) Charge {
	var all Charge
	var periods []calendar.Period
	for i, c := range o.Charges {
		s.charge(i+1, c)
		all.add(c)
		periods = append(periods, c.Period)
		if !slices.ContainsFunc(o.Debt.Insurances, func(t Text) bool { return t.Zh == c.Insurance.Zh }) {
			s.say("表A第%d行的险种未列入正文", "the insurance of row %d of table A is not named in the body", i+1)
		}
	}
	s.same("欠缴本金", "principal", o.Debt.Principal, all.Principal)
	s.same("单位欠缴部分", "employer share", o.Debt.Er, all.OwedEr)
	s.same("个人欠缴部分", "employee share", o.Debt.Ee, all.OwedEe)
	s.same("滞纳金", "late fee", o.Fee.Amount, all.Fee)
	s.same("总计", "total", o.Total, all.Total)
	if text := periodsText(zh, periods); text != periodsText(zh, o.Debt.Periods) {
		s.say("正文的费款所属期与表A（%s）不一致", "the periods of the body differ from table A (%s)", text)
	}
	if o.Debt.AsOf != o.Fee.AsOf {
		s.say("本金与滞纳金的截止日期不一致（%s）", "principal and late fee are of different days (%s)", o.Fee.AsOf)
	}
	s.capitals(o.Debt.Capitals, o.Debt.Principal)
	s.capitals(o.Fee.Capitals, o.Fee.Amount)
	s.stretches(o)
	return all
}

// add sums the amounts of a charge, for the rows of totals.
func (c *Charge) add(o Charge) {
	c.DueEr += o.DueEr
	c.DueEe += o.DueEe
	c.Paid += o.Paid
	c.Principal += o.Principal
	c.OwedEr += o.OwedEr
	c.OwedEe += o.OwedEe
	c.Fee += o.Fee
	c.FeePaid += o.FeePaid
	c.Total += o.Total
}

type sums struct{ found []Text }

func (s *sums) say(zh, en string, args ...any) {
	s.found = append(s.found, Text{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)})
}

func (s *sums) same(zh, en string, stated, lines money.Fen) {
	if stated != lines {
		s.say(zh+"为¥%s，各行之和为¥%s", en+" is CNY %s, its lines add up to CNY %s", stated.Grouped(), lines.Grouped())
	}
}

func (s *sums) capitals(words string, f money.Fen) {
	if words != "" && words != f.Capitals() {
		s.say("大写“%s”与数字¥%s不符", "the capitals %q are not CNY %s", words, f.Grouped())
	}
}

func (s *sums) charge(row int, c Charge) {
	// One share alone may be negative: an adjustment can give back the employer's and ask for more of the employee's.
	if min(c.Paid, c.Principal, c.Fee, c.FeePaid) < 0 {
		s.say("表A第%d行有负数", "row %d of table A has a negative amount", row)
	}
	if c.DueEr+c.DueEe-c.Paid != c.Principal || c.OwedEr+c.OwedEe != c.Principal {
		s.say("表A第%d行的欠缴本金与应缴、已缴不符", "row %d of table A: due less paid is not the principal", row)
	}
	if c.Principal+c.Fee != c.Total {
		s.say("表A第%d行的合计不等于本金与滞纳金之和", "row %d of table A: the total is not principal plus late fee", row)
	}
}

// stretches recomputes table B: each product, and for each charge the one rounding of their sum (rules: half up, once).
func (s *sums) stretches(o *Claim) {
	exact := make([]money.Exact, len(o.Charges))
	capped := make([]bool, len(o.Charges))
	for i, t := range o.Stretches {
		row := i + 1
		if t.Charge < 0 || t.Charge >= len(o.Charges) || t.Principal < 0 || t.First > t.Last {
			s.say("表B第%d行没有对应的费款或者日期颠倒", "row %d of table B has no charge or its days are reversed", row)
			continue
		}
		if t.Days != t.First.DaysUntil(t.Last)+1 {
			s.say("表B第%d行的天数不符", "row %d of table B: wrong number of days", row)
			continue
		}
		var product money.Exact
		if !t.NotCounted {
			product.Add(t.Principal, t.Days, t.Rate)
		}
		if product != t.Product {
			s.say("表B第%d行的乘积不符", "row %d of table B: wrong product", row)
		}
		exact[t.Charge] = exact[t.Charge].Plus(product)
		capped[t.Charge] = capped[t.Charge] || t.Capped
	}
	for i, c := range o.Charges {
		want, accrued := exact[i].Round(), c.Fee+c.FeePaid
		if capped[i] {
			want = min(want, accrued) // the cap is the region's; it can only lower the sum
		}
		if accrued != want {
			s.say("表A第%d行的滞纳金¥%s与表B之和¥%s不符", "row %d of table A: late fee CNY %s, table B gives CNY %s",
				i+1, accrued.Grouped(), want.Grouped())
		}
	}
}

func refuseMismatches(f *form, why []Text) error {
	return refusal(f.name.Zh+"不能打印，数额不一致：", "The "+f.name.En+" cannot be printed, its figures disagree: ", why)
}
