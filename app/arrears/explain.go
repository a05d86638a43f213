package arrears

import (
	"bufio"
	"fmt"
	"io"

	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/premium"
	"arrears/app/settlement"
)

// Explanation is a statement with every step from wage to fen: how each charge was computed, what paid it, and how its
// late fee adds up.
type Explanation struct {
	Statement *Statement
	Region    *law.Region
	Charges   []ExplainedLine
}

// ExplainedLine is one line with its steps.
type ExplainedLine struct {
	Line
	Steps []assessment.Step
	Uses  []settlement.Use
	FeeTrace
}

// Explain draws up the statement of the day with every step kept.
func Explain(region *law.Region, a *Account, day calendar.Day) (*Explanation, error) {
	explained, err := assessment.Explain(region, a.Facts, day)
	if err != nil {
		return nil, err
	}
	charges := make([]account.Charge, len(explained))
	for i := range explained {
		charges[i] = explained[i].Charge
	}
	s, err := FromCharges(region, charges, a, day, true)
	if err != nil {
		return nil, err
	}
	e := &Explanation{Statement: s, Region: region}
	debt := -1
	for i := range s.Lines {
		line := ExplainedLine{Line: s.Lines[i], Steps: explained[i].Steps}
		if line.Debt != nil {
			debt++
			if err := line.follow(s, debt); err != nil {
				return nil, err
			}
		}
		e.Charges = append(e.Charges, line)
	}
	return e, nil
}

// follow adds what paid the debt and how its fee adds up.
func (l *ExplainedLine) follow(s *Statement, debt int) error {
	for _, u := range s.Settlement.Uses {
		if u.Debt == debt {
			l.Uses = append(l.Uses, u)
		}
	}
	var err error
	l.FeeTrace, err = l.TraceFee(s.Day)
	return err
}

// WriteText writes the explanation for people, in Chinese ("zh") or English. Identity numbers are masked.
func (e *Explanation) WriteText(w io.Writer, lang string) error {
	t := &explainer{w: bufio.NewWriter(w), zh: lang == "zh", e: e}
	for i := range e.Charges {
		t.line(&e.Charges[i])
	}
	t.money()
	t.totals()
	if t.err != nil {
		return t.err
	}
	return t.w.Flush()
}

type explainer struct {
	w   *bufio.Writer
	zh  bool
	e   *Explanation
	err error
}

func (t *explainer) say(zh, en string, args ...any) {
	format := en
	if t.zh {
		format = zh
	}
	if _, err := fmt.Fprintf(t.w, format+"\n", args...); err != nil && t.err == nil {
		t.err = err
	}
}

func (t *explainer) cite(short string) string {
	if t.zh {
		return law.Cite(short, "zh")
	}
	return short
}

func (t *explainer) in(text law.Text) string {
	if t.zh {
		return text.Zh
	}
	return text.En
}

func (t *explainer) line(l *ExplainedLine) {
	c := &l.Charge
	t.say("%s  %s  %s  应缴日 %s（%s）", "%s  %s  %s  due %s (%s)", c.Period, t.in(c.Insurance.Title()), t.in(c.Source.Title()), c.DueOn, t.cite(c.Source.Ground()))
	t.say("  应缴 %s ＝ 单位 %s ＋ 个人 %s；%s 起计入", "  due %s = employer %s + employee %s; known from %s",
		c.Principal().Grouped(), c.EmployerShare.Grouped(), c.EmployeeShare.Grouped(), c.KnownOn)
	if c.Imported {
		t.say("    由其他系统转入，按转入数额计", "    taken over from another system as it stands")
	}
	for i := range l.Steps {
		t.step(&l.Steps[i])
	}
	switch {
	case l.Debt != nil:
	case c.Principal() == 0:
		t.say("  不是欠款：单位与个人数额相抵，不参与抵缴", "  no debt: its shares cancel, it takes no part")
		return
	default:
		t.say("  不是欠款：自应缴日起作为缴款抵缴", "  no debt: from its due day it pays other charges")
		return
	}
	for _, u := range l.Uses {
		t.use(&u)
	}
	t.fee(l)
	t.say("  已缴本金 %s，欠缴本金 %s；滞纳金 %s，已缴 %s，欠缴 %s", "  principal paid %s, outstanding %s; late fee %s, paid %s, outstanding %s",
		l.PrincipalPaid.Grouped(), l.PrincipalOutstanding.Grouped(), l.LateFee.Grouped(), l.LateFeePaid.Grouped(), l.LateFeeOutstanding.Grouped())
}

func (t *explainer) step(s *assessment.Step) {
	sign := "+"
	if s.Subtract {
		sign = "-"
	}
	if s.From == assessment.FromEarlierPeriod {
		t.say("    %s %s 的申报数额 单位 %s × %s ＝ %s；个人 %s × %s ＝ %s（社会保险法 62）",
			"    %s declared for %s: employer %s x %s = %s; employee %s x %s = %s (SIL 62)", sign, s.Earlier,
			s.Of.Employer.Grouped(), s.Share, s.Shares.Employer.Grouped(), s.Of.Employee.Grouped(), s.Share, s.Shares.Employee.Grouped())
		return
	}
	base, limited := premium.Base(s.Tariff.Param, s.Wage)
	p := s.Tariff.Param
	t.say("    %s %s %s %s，基数 %s%s：单位 × %s ＝ %s；个人 × %s%s ＝ %s（%s 起，%s）",
		"    %s %s %s %s, base %s%s: employer x %s = %s; employee x %s%s = %s (from %s, %s)",
		sign, s.Number.Masked(), t.wageSource(s.From), s.Wage.Grouped(), base.Grouped(), t.limited(limited),
		s.Tariff.EmployerRate.Percent(), s.Shares.Employer.Grouped(), p.EmployeeRate.Percent(), t.fixed(p), s.Shares.Employee.Grouped(),
		p.From, orCertainty(p.Provision))
}

func orCertainty(p law.Provision) string {
	if p.Cite == "" {
		return p.Certainty
	}
	return p.Cite
}

func (t *explainer) fixed(p *law.Param) string {
	if p.EmployeeFixedFen == 0 {
		return ""
	}
	return " + " + p.EmployeeFixedFen.Grouped()
}

var wageSources = map[assessment.WageSource]law.Text{
	assessment.FromDeclaration:  {Zh: "申报工资", En: "declared wage"},
	assessment.FromRegister:     {Zh: "比对工资", En: "cross-checked wage"},
	assessment.FromAverage:      {Zh: "平均工资", En: "average wage"},
	assessment.FromFloor:        {Zh: "基数下限", En: "floor"},
	assessment.FromPensionFloor: {Zh: "养老基数下限", En: "floor of pension"},
}

func (t *explainer) wageSource(s assessment.WageSource) string { return t.in(wageSources[s]) }

func (t *explainer) limited(l premium.Limited) string {
	switch l {
	case premium.Raised:
		return t.in(law.Text{Zh: "（按下限）", En: " (raised to the floor)"})
	case premium.Cut:
		return t.in(law.Text{Zh: "（按上限）", En: " (cut to the cap)"})
	default:
		return ""
	}
}

func (t *explainer) use(u *settlement.Use) {
	m := &t.e.Statement.Settlement.Money[u.Money]
	t.say("    %s 以 %s 抵缴 本金 %s（单位 %s，个人 %s），滞纳金 %s", "    on %s %s paid principal %s (employer %s, employee %s), late fee %s",
		u.On, t.moneyName(m), (u.Employer + u.Employee).Grouped(), u.Employer.Grouped(), u.Employee.Grouped(), u.Fee.Grouped())
}

func (t *explainer) moneyName(m *settlement.Money) string {
	if m.Payment != nil {
		return m.Payment.Reference
	}
	return t.in(law.Text{Zh: "负数应缴 ", En: "the negative charge of "}) + m.Negative.Period.String()
}

func (t *explainer) fee(l *ExplainedLine) {
	if len(l.Stretches) == 0 {
		return
	}
	t.say("  滞纳金（社会保险法 86）", "  late fee (SIL 86)")
	for _, s := range l.Stretches {
		if s.Waived {
			t.say("    %s 至 %s，%d 天，缓缴期间不计", "    %s to %s, %d days, deferred: nothing accrues", s.From, s.To, s.Days())
			continue
		}
		t.say("    %s 至 %s，%s × %d 天 × %s ＝ %s", "    %s to %s, %s x %d days x %s = %s", s.From, s.To, s.Principal.Grouped(), s.Days(), s.Rate, s.Fee())
	}
	t.say("    合计 %s，四舍五入一次得 %s", "    sum %s, rounded once to %s", l.Exact, l.Exact.Round().Grouped())
	if l.Capped {
		t.say("    以本金 %s 为限（行政强制法 45）", "    limited to the principal of %s (ACL 45)", l.Charge.Principal().Grouped())
	}
}

// money lists what was paid and what is left of it.
func (t *explainer) money() {
	for i := range t.e.Statement.Settlement.Money {
		m := &t.e.Statement.Settlement.Money[i]
		t.say("%s  %s  %s，余额 %s", "%s  %s  %s, left %s", m.On, t.moneyName(m), m.Amount.Grouped(), m.Left.Grouped())
	}
}

func (t *explainer) totals() {
	sum := &t.e.Statement.Totals
	t.say("%s 欠缴本金合计 %s，滞纳金 %s；其中已逾期本金 %s，滞纳金 %s；余额 %s",
		"On %s principal outstanding %s, late fee %s; of these overdue %s and %s; credit %s", t.e.Statement.Day,
		sum.PrincipalOutstanding.Grouped(), sum.LateFeeOutstanding.Grouped(), sum.OverduePrincipal.Grouped(), sum.OverdueLateFee.Grouped(), sum.Credit.Grouped())
}
