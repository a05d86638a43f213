package casework

import (
	"fmt"
	"slices"

	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/guarantee"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

func fillAgreement(w *filling) error {
	plan := w.paper.Body.Plan
	if err := w.asSigned(plan); err != nil {
		return err
	}
	w.set("deferral.covered", Sum(covered(plan)))
	w.set("deferral.final_day", Dated(plan.Last()))
	w.set("deferral.from", Dated(plan.SignedOn))
	w.set("deferral.signed_on", Dated(plan.SignedOn))
	w.set("deferral.copies", Counted(agreementCopies))
	if atOnce := employeeAtOnce(plan); atOnce > 0 {
		w.variant("ee")
		w.set("deferral.at_once", Sum(atOnce))
		w.set("deferral.ee_day", Dated(plan.SignedOn))
	}
	if feeIn(plan) > 0 {
		w.variant("fee")
	}
	if err := w.cure(); err != nil {
		return err
	}
	resumes, err := w.s.Region.FeeResumes.On(plan.SignedOn)
	if err != nil {
		return err
	}
	w.set("deferral.fee_resumes_text", Value{Text: resumeTexts[resumes]})
	w.set("guarantee.text", Value{Text: w.securities()})
	w.instalments(plan)
	w.attach(law.Text{Zh: "担保合同和登记证明", En: "Contract of security and proof of its entry"})
	return nil
}

// asSigned takes the figures of the day of signature, for which the plan was laid: the agreement says what is owed on it,
// with no late fee from that day on.
func (w *filling) asSigned(plan *deferral.Plan) error {
	traced, err := w.file.Statement(w.s.Region, plan.SignedOn, true, deferral.Waives(w.paper.Body.Lines, plan.SignedOn)...)
	if err != nil {
		return err
	}
	wanted := map[order.Key]bool{}
	for _, l := range w.paper.Body.Lines {
		wanted[l.Key] = true
	}
	w.p.On = plan.SignedOn
	w.p.Lines, w.p.PerDay, err = paperLines(w.s.Region, w.file, traced, wanted)
	return err
}

// agreementCopies are the originals of an agreement: one for each side, one for the guarantor, one for the file.
const agreementCopies = 4 //arch:number the wording of the house

// resumeTexts say from when the fee runs again after a breach, as the region has it.
var resumeTexts = map[law.ResumeRule]law.Text{
	law.AfterEnd:       {Zh: "协议终止之日", En: "the day on which it ends"},
	law.AfterMissedDay: {Zh: "应缴而未足额缴纳之日的次日", En: "the day after that on which the payment was due and missed"},
}

// covered is the principal that the instalments pay.
func covered(p *deferral.Plan) money.Fen {
	var sum money.Fen
	for i := range p.Instalments {
		for _, part := range p.Instalments[i].Parts {
			sum += part.Employer + part.Employee
		}
	}
	return sum
}

func employeeAtOnce(p *deferral.Plan) money.Fen {
	var sum money.Fen
	for _, part := range p.AtOnce {
		sum += part.Employee
	}
	return sum
}

func feeIn(p *deferral.Plan) money.Fen {
	var sum money.Fen
	for _, i := range p.Due() {
		for _, part := range i.Parts {
			sum += part.LateFee
		}
	}
	return sum
}

// cure sets the time to cure a breach.
func (w *filling) cure() error {
	days, err := w.s.Region.DeferralCureWorkingDays.On(w.s.Day)
	if err != nil {
		return err
	}
	w.set("deferral.cure_days", Counted(days))
	w.p.LimitDays, w.p.LimitUnit = days, law.WorkingDays
	return nil
}

// securities describes what secures the debt: kind, contract, object and entry of each guarantee that stands.
func (w *filling) securities() law.Text {
	var out law.Text
	for i := range w.s.Guarantees {
		g := &w.s.Guarantees[i]
		if !g.StandsOn(w.s.Day) {
			continue
		}
		if out.Zh != "" {
			out.Zh, out.En = out.Zh+"；", out.En+"; "
		}
		said := securityText(g)
		out.Zh, out.En = out.Zh+said.Zh, out.En+said.En
	}
	return out
}

func securityText(g *guarantee.Guarantee) law.Text {
	kind := g.Kind.Title()
	said := law.Text{Zh: g.Owner.Name + "提供的" + kind.Zh + "（" + g.Contract.Name + g.Contract.Number + "）", En: kind.En + " of " + g.Owner.Name + " (" + g.Contract.Number + ")"}
	if g.Description != "" {
		said.Zh, said.En = said.Zh+"，担保财产为"+g.Description+g.Quantity, said.En+", "+g.Description+" "+g.Quantity
	}
	if g.Registration.Number != "" {
		said.Zh += "，登记证明" + g.Registration.Number + "（" + dayText(g.Registration.Day).Zh + "）"
		said.En += ", entry " + g.Registration.Number + " of " + dayText(g.Registration.Day).En
	}
	if !g.ExpiresOn.IsZero() {
		said.Zh += "，期限至" + dayText(g.ExpiresOn).Zh
		said.En += ", until " + dayText(g.ExpiresOn).En
	}
	return said
}

// instalments is annex 1 of the agreement: what each payment pays of which charge, a row each, and in its last row its sum
// and what is left after it.
func (w *filling) instalments(p *deferral.Plan) {
	left := p.Deferred()
	var rows [][]Value
	for i := range p.Instalments {
		due := &p.Instalments[i]
		left -= due.Sum()
		for n, part := range due.Parts {
			row := []Value{{}, {}, {Months: []calendar.Period{part.Key.Period}}, {Text: part.Key.Insurance.Title()}, Sum(part.Employer), Sum(part.Employee), Sum(part.LateFee), {}, {}}
			if n == 0 {
				row[0], row[1] = Counted(due.No), Dated(due.On.Day)
			}
			if n == len(due.Parts)-1 {
				row[len(row)-2], row[len(row)-1] = Sum(due.Sum()), Sum(left) //arch:number the last two cells
			}
			rows = append(rows, row)
		}
	}
	w.p.Tables["instalments.table"] = rows
}

// agreed is the agreement that the paper is about, with its number and day of signature set.
func (w *filling) agreed() *ladder.AgreementAt {
	for i := range w.s.Agreements {
		a := &w.s.Agreements[i]
		if slices.Contains(w.paper.Body.About, a.Paper.Ref()) {
			w.set("deferral.no", Named(a.Number))
			w.set("deferral.signed_on", Dated(a.SignedOn))
			w.set("deferral.final_day", Dated(a.Plan.Last()))
			return a
		}
	}
	return nil
}

func fillBreach(w *filling) error {
	a, b := w.agreed(), w.paper.Body.Breach
	w.variant(w.paper.Body.Variant)
	if err := w.cure(); err != nil || a == nil || b == nil {
		return err
	}
	w.set("breach.rest", Sum(b.Missing))
	switch b.Kind {
	case deferral.InstalmentMissed:
		w.set("breach.n", Value{Text: instalmentText(b.No)})
		w.set("breach.day", Dated(b.On))
		for _, i := range a.Plan.Due() {
			if i.No == b.No {
				w.set("breach.due", Sum(i.Sum()))
				w.set("breach.paid", Sum(max(i.Sum()-b.Missing, 0)))
			}
		}
	case deferral.CurrentUnpaid:
		w.set("breach.periods", Value{Months: w.periods()})
	case deferral.SecurityLost:
		w.set("breach.text", Worded("灭失或者价值减少，担保数额尚差"+b.Missing.Grouped()+"元", "was lost or fell in value: "+b.Missing.Grouped()+" yuan of security are missing"))
	}
	return nil
}

// instalmentText names a payment of the plan; number 0 is what is paid on signature.
func instalmentText(no int) law.Text {
	if no == 0 {
		return law.Text{Zh: "签订时应缴款项", En: "the payment on signature"}
	}
	return law.Text{Zh: fmt.Sprintf("第%d期款项", no), En: fmt.Sprintf("instalment %d", no)}
}

func fillTermination(w *filling) error {
	a, b := w.agreed(), w.paper.Body.Breach
	w.variant(w.paper.Body.Variant)
	ends := Worded("本通知书送达之日", "the day on which this notice is served")
	w.set("deferral.ends_on", ends)
	if a == nil {
		return nil
	}
	for _, r := range w.paper.Body.About {
		if p := w.s.Paper(r); p != nil && p.Kind == law.BreachNotice {
			w.set("breach.notice_no", Named(p.Number))
		}
	}
	resumes, err := w.s.Region.FeeResumes.On(a.Plan.SignedOn)
	if err != nil {
		return err
	}
	switch {
	case b == nil:
		w.set("deferral.fee_resumes_on", Dated(a.Plan.Last()+1))
	case resumes == law.AfterMissedDay:
		w.set("deferral.fee_resumes_on", Dated(b.On+1))
	default:
		w.set("deferral.fee_resumes_on", ends)
	}
	if b != nil {
		w.set("breach.served_on", Dated(b.NoticeOn))
	}
	return nil
}

// periods are the months of the charges that the paper speaks of.
func (w *filling) periods() []calendar.Period {
	var out []calendar.Period
	for _, l := range w.paper.Body.Lines {
		out = append(out, l.Key.Period)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
