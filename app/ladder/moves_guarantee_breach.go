package ladder

import (
	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/gate"
	"arrears/app/hold"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// The texts of the papers about a broken agreement.
const (
	ForInstalment = "i"
	ForCurrent    = "c"
	ForSecurity   = "g"
	ByBreach      = "b" // termination after notice and time to cure
	ByExpiry      = "x" // termination because the last day has passed unpaid
)

var breachTexts = map[deferral.BreachKind]string{
	deferral.InstalmentMissed: ForInstalment, deferral.CurrentUnpaid: ForCurrent, deferral.SecurityLost: ForSecurity,
}

// The conditions of a notice of breach.
const (
	AgreementRuns gate.Key = "agreement_runs"
	IsBroken      gate.Key = "broken"
)

// noticeBreach tells the employer of a breach and sets the time to cure (ACL 42; clause 8 of the agreement), one notice for
// each breach.
func noticeBreach(s *Situation, _ *Body) ([]Move, error) {
	if !s.runs() {
		return nil, nil
	}
	var out []Move
	for i := range s.Agreements {
		a := &s.Agreements[i]
		if a.Breach == nil || a.Notice != nil || !a.Runs(s.Day) || a.Plan.Last() < s.Day { // past its last day it is ended without a notice
			continue
		}
		b := *a.Breach
		b.NoticeOn, b.CureEnds = 0, calendar.Dated{}
		out = append(out, Move{
			Kind: law.BreachNotice, Key: keyOf(law.BreachNotice, a.No, b.Kind, b.No, b.On), Article: "ACL 42", ByNight: true,
			Body: Body{About: []Ref{a.Paper.Ref()}, Variant: breachTexts[b.Kind], Lines: s.owedBy(a, &b), Sum: b.Missing, Breach: &b},
			Gate: gate.Gate{
				gate.Need(AgreementRuns, true, "ACL 42", "协议须在履行期间。", "The agreement has to be in force.").
					With(gate.Day("in_force", a.InForce), gate.Day("last", a.Plan.Last())),
				gate.Need(IsBroken, b.On < s.Day || b.Kind != deferral.InstalmentMissed, "ACL 42", "缴款日须已过而未足额缴纳，或者协议约定的其他违约情形已经查明。", "The day of the instalment has passed without payment in full, or another breach of the agreement was established.").
					With(gate.Day("on", b.On), gate.Amount("missing", b.Missing)),
				s.notHeld(hold.Execution),
			},
		})
	}
	return out, nil
}

// owedBy are the lines that a breach leaves unpaid: those of the instalment, those beside the plan that fell due after the
// signature, or all of the plan where security is missing.
func (s *Situation) owedBy(a *AgreementAt, b *deferral.Breach) []order.Line {
	switch b.Kind {
	case deferral.CurrentUnpaid:
		return s.currentOf(a)
	case deferral.InstalmentMissed:
		for _, i := range a.Plan.Due() {
			if i.No == b.No {
				return s.open(keysOf(i.Parts))
			}
		}
	}
	return s.open(planLines(&a.Plan))
}

func keysOf(parts []deferral.Part) []order.Line {
	out := make([]order.Line, len(parts))
	for i := range parts {
		out[i] = order.Line{Key: parts[i].Key}
	}
	return out
}

// currentOf are the lines of current premium that were to be paid while the agreement ran and are not: due after the
// signature and not of the plan.
func (s *Situation) currentOf(a *AgreementAt) []order.Line {
	deferred := planLines(&a.Plan)
	var out []order.Line
	for i := range s.Statement.Lines {
		l := &s.Statement.Lines[i]
		if l.Overdue() && l.PrincipalOutstanding > 0 && l.Charge.DueOn > a.SignedOn && !hasLine(deferred, order.KeyOf(&l.Charge)) {
			out = append(out, order.LineOf(l))
		}
	}
	return out
}

// CurrentMissing is the current premium that the employer owes beside an agreement: what fell due after the signature and
// is not paid, less what it paid of the plan ahead of its days, because a payment without a month goes to the oldest debt
// first.
func (s *Situation) CurrentMissing(a *AgreementAt) money.Fen {
	left := a.Plan.Sum()
	for _, i := range a.Plan.Due() {
		if i.On.Day <= s.Day {
			left -= i.Sum()
		}
	}
	return max(principal(s.currentOf(a))-max(left-a.Unpaid, 0), 0)
}

// terminateDeferral ends an agreement: after a breach with notice and time to cure, or because its last day has passed
// unpaid (ACL 42). With the service of this paper the rest falls due at once and the ladder goes on where it stood.
func terminateDeferral(s *Situation, _ *Body) ([]Move, error) {
	if !s.runs() {
		return nil, nil
	}
	var out []Move
	for i := range s.Agreements {
		a := &s.Agreements[i]
		expired := a.Plan.Last() < s.Day
		key := keyOf(law.DeferralTermination, a.No)
		if !a.Runs(s.Day) || a.Breach == nil && !expired || s.isDone(key) {
			continue
		}
		conditions, err := a.Terminate(s.Region, a.Breach, a.Unpaid, s.Day)
		if err != nil {
			return nil, err
		}
		owed := s.open(planLines(&a.Plan))
		body := Body{About: []Ref{a.Paper.Ref()}, Variant: ByExpiry, Lines: owed, Sum: principal(owed)}
		if !expired {
			b := *a.Breach
			body.Variant, body.Breach = ByBreach, &b
			if a.Notice != nil {
				body.About = append(body.About, a.Notice.Ref())
			}
		}
		out = append(out, Move{Kind: law.DeferralTermination, Key: key, Article: "ACL 42", ByNight: true, Body: body,
			Gate: append(conditions, s.notHeld(hold.Execution))})
	}
	return out, nil
}
