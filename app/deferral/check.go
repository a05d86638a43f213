package deferral

import (
	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// The conditions of a plan.
const (
	HasInstalments gate.Key = "has_instalments"
	DaysAscend     gate.Key = "days_ascend"
	WithinLimit    gate.Key = "within_limit"
	AllPositive    gate.Key = "all_positive"
	AddsUp         gate.Key = "adds_up"
	EmployeeAtOnce gate.Key = "employee_at_once"
)

// Check looks at a plan, whoever drew it up, against what is owed: every fen of every charge is paid once, in time, and
// what may not be deferred is not.
func (p *Plan) Check(r *law.Region, lines []order.Line) (gate.Gate, error) {
	last, err := limit(r, p.SignedOn)
	if err != nil {
		return nil, err
	}
	employeeToo, err := r.EmployeeShareDeferred.On(p.SignedOn)
	if err != nil {
		return nil, err
	}
	off, amount := p.compare(lines)
	employee := p.employeeDeferred()
	return gate.Gate{
		gate.Need(HasInstalments, len(p.Instalments) > 0, "SIL 63(2); ACL 42", "协议须至少有一期缴款。", "The agreement has at least one instalment.").
			Cured("请加入缴款日和数额。", "Add a day and a sum."),
		gate.Need(DaysAscend, p.ascends(), "ACL 42", "各期缴款日须依次在签订日之后。", "The days of instalments follow the day of signature and one another.").
			With(gate.Day("signed_on", p.SignedOn)).Cured("请调整缴款日的先后。", "Put the days in order."),
		gate.Need(WithinLimit, p.Last() <= last, "Decree 20", "最后缴费日须不晚于当地最长期限。", "The final day is not after the longest deferral of the region.").
			With(gate.Day("last", p.Last()), gate.Day("limit", last)).Cured("请将最后一期提前到"+last.String()+"或者以前。", "Move the last instalment to "+last.String()+" or earlier."),
		gate.Need(AllPositive, p.isPositive(), "ACL 42", "每期及其各项数额须大于零。", "Every instalment and each of its parts is above zero.").
			Cured("请删去为零或者为负的数额。", "Remove sums that are zero or negative."),
		gate.Need(AddsUp, off == 0, "SIL 63(2)", "每笔应缴费款的单位部分、个人部分和滞纳金须恰好缴清一次。", "Employer share, employee share and late fee of each charge are paid exactly once.").
			With(gate.Count("charges_off", off), gate.Amount("off_by", amount)).Cured("请核对各期所抵缴的费款。", "Compare what the instalments pay with what is owed."),
		gate.Need(EmployeeAtOnce, employeeToo || employee == 0, "SIL 60; Decree 13 Art 20", "当地不允许延期的职工个人缴费部分须在签订时缴清。", "The employee share, which the region does not defer, is paid on signature.").
			With(gate.Amount("employee_share", employee)).Cured("请将个人部分移到签订日缴纳。", "Move the employee share to the day of signature."),
	}, nil
}

func (p *Plan) ascends() bool {
	last := p.SignedOn
	for i := range p.Instalments {
		if p.Instalments[i].On.Day <= last {
			return false
		}
		last = p.Instalments[i].On.Day
	}
	return true
}

func (p *Plan) isPositive() bool {
	for _, i := range p.Due() {
		if i.Sum() <= 0 {
			return false
		}
		for _, part := range i.Parts {
			if part.Employer < 0 || part.Employee < 0 || part.LateFee < 0 || part.Sum() == 0 {
				return false
			}
		}
	}
	return true
}

func (p *Plan) employeeDeferred() money.Fen {
	var sum money.Fen
	for i := range p.Instalments {
		for _, part := range p.Instalments[i].Parts {
			sum += part.Employee
		}
	}
	return sum
}

// compare counts the charges of which too much or too little is paid, and adds up by how much.
func (p *Plan) compare(lines []order.Line) (charges int, by money.Fen) {
	left := map[order.Key]Part{}
	for i := range lines {
		l := &lines[i]
		part := left[l.Key]
		left[l.Key] = Part{l.Key, part.Employer + l.EmployerOutstanding, part.Employee + l.EmployeeOutstanding, part.LateFee + l.LateFeeOutstanding}
	}
	for _, i := range p.Due() {
		for _, paid := range i.Parts {
			part := left[paid.Key]
			left[paid.Key] = Part{paid.Key, part.Employer - paid.Employer, part.Employee - paid.Employee, part.LateFee - paid.LateFee}
		}
	}
	for _, part := range left {
		if off := magnitude(part.Employer) + magnitude(part.Employee) + magnitude(part.LateFee); off > 0 {
			charges++
			by += off
		}
	}
	return charges, by
}

func magnitude(f money.Fen) money.Fen { return max(f, -f) }

// Facts are what an agreement asks for beside its plan.
type Facts struct {
	AppliedOn      calendar.Day   // the employer asked for it
	OrderServedOn  calendar.Day   // no day: not proved
	OrderLimit     calendar.Dated // the last day to pay under the order
	Principal      money.Fen      // owed and not paid
	BalancesKnown  bool           // every bank that was asked gave a fresh answer
	Balances       money.Fen
	AllocatedShort bool        // an allocation was carried out and did not suffice (Decree 20)
	Guarantees     []gate.Gate // what each security lacks
	CoverShort     money.Fen   // of all securities on the final day of the plan
	CurrentOverdue money.Fen   // premium that fell due and is not in the plan, with its late fee
	OtherMeasure   string      // the paper that owns one of the charges already; empty: none
	Insolvent      bool
	FinalOn        calendar.Day // of the plan; no day: not drawn up yet
	CourtFileBy    calendar.Day // the last safe day to apply to the court; no day: not known
}

// The conditions of an agreement.
const (
	Applied        gate.Key = "applied"
	OrderServed    gate.Key = "order_served"
	LimitPassed    gate.Key = "limit_passed"
	StillOwed      gate.Key = "still_owed"
	BalanceBelow   gate.Key = "balance_below"
	Secured        gate.Key = "secured"
	CurrentPaid    gate.Key = "current_paid"
	OneMeasureOnly gate.Key = "one_measure"
	NotInsolvent   gate.Key = "not_insolvent"
	CourtStillOpen gate.Key = "court_still_open"
)

// Eligible names every condition of an agreement on the day, met or not, each with its cure. That the right to apply to
// the court would die meanwhile is told and bars nothing: nothing stops that time by itself.
func (f *Facts) Eligible(day calendar.Day) gate.Gate {
	faulty := 0
	for _, g := range f.Guarantees {
		if !g.Open() {
			faulty++
		}
	}
	security, securityEn := "请提供担保，或者补正其缺项。", "Give security, or put right what it lacks."
	if f.CoverShort > 0 {
		security, securityEn = "请补充担保，尚缺"+f.CoverShort.Grouped()+"元。", "Add security: "+f.CoverShort.Grouped()+" yuan are missing."
	}
	limit := f.OrderLimit.Day
	low := f.BalancesKnown && f.Balances < f.Principal
	after := f.OrderLimit
	if !limit.IsZero() {
		after.Day++
	}
	return gate.Gate{
		gate.Need(Applied, !f.AppliedOn.IsZero() && f.AppliedOn <= day, "SIL 63(2)", "用人单位须已申请延期缴费。", "The employer has to apply for the deferral.").
			With(gate.Day("applied_on", f.AppliedOn)).Cured("请由用人单位提交申请。", "Let the employer apply."),
		gate.Need(OrderServed, !f.OrderServedOn.IsZero() && f.OrderServedOn <= day, "SIL 63(1)", "限期缴纳通知书须已送达并有证明。", "The order to pay has to be served with proof.").
			With(gate.Day("served_on", f.OrderServedOn)).Cured("请送达通知书并登记送达回证。", "Serve the order and enter the receipt.").
			Prevents("没有送达证明的通知书不产生期限。", "An order without proof of service starts no limit."),
		gate.Need(LimitPassed, !limit.IsZero() && limit < day, "SIL 63(2)", "限期缴纳的期限须已届满。", "The limit of the order has to have passed.").
			With(gate.Day("limit", limit)).From(after).Cured("请待期限届满。", "Wait until the limit has passed."),
		gate.Need(StillOwed, f.Principal > 0, "SIL 63(2)", "须仍有欠缴的本金。", "Principal has to be owed still.").
			With(gate.Amount("principal", f.Principal)).Cured("没有欠缴本金的，无需延期。", "Where none is owed nothing is deferred."),
		gate.Need(BalanceBelow, low || f.AllocatedShort, "SIL 63(2); Decree 20", "存款账户余额须少于应缴数额，或者划拨后仍未足额。", "The balances have to be below the sum due, or an allocation was not enough.").
			With(gate.Amount("balances", f.Balances), gate.Amount("principal", f.Principal)).Cured("请查询存款账户；余额足额的，申请划拨。", "Ask the banks; where the balances suffice, apply for the allocation."),
		gate.Need(Secured, len(f.Guarantees) > faulty && f.CoverShort == 0, "SIL 63(2); Decree 13 Art 22", "须有已设立的足额担保。", "There has to be security that stands and covers the debt.").
			With(gate.Count("faulty", faulty), gate.Amount("short", f.CoverShort)).Cured(security, securityEn),
		gate.Need(CurrentPaid, f.CurrentOverdue == 0, "SIL 60", "协议以外到期的社会保险费及其滞纳金须已缴清。", "Premium that is due and not in the agreement has to be paid, with its late fee.").
			With(gate.Amount("overdue", f.CurrentOverdue)).Cured("请先缴清"+f.CurrentOverdue.Grouped()+"元，或者列入协议。", "Pay "+f.CurrentOverdue.Grouped()+" yuan first, or put it into the agreement."),
		gate.Need(OneMeasureOnly, f.OtherMeasure == "", "SIL 63", "同一笔欠费须不在划拨、申请执行或者其他协议之中。", "No charge may be in an allocation, a court claim or another agreement.").
			With(gate.Name("paper", f.OtherMeasure)).Cured("请先结束该项措施。", "End that measure first.").
			Prevents("同一笔欠费被重复追缴。", "The same arrears are collected twice."),
		gate.Need(NotInsolvent, !f.Insolvent, "Bankruptcy Law 16", "用人单位须未进入破产程序。", "The employer must not be in insolvency.").
			Cured("破产程序中请申报债权。", "In insolvency file the claim."),
		gate.Need(CourtStillOpen, f.CourtFileBy.IsZero() || f.FinalOn < f.CourtFileBy, "ACL 53; SPC 2018 Art 156", "申请法院强制执行的期限在协议期间届满的，违约后申请须有正当理由。", "Where the time to apply to the court ends while the agreement runs, an application after a breach needs a good reason.").
			With(gate.Day("final_on", f.FinalOn), gate.Day("file_by", f.CourtFileBy)).Cured("请缩短协议，或者取得足额担保。", "Make the agreement shorter, or take security that covers the debt.").
			Weighs(gate.Warns),
	}
}
