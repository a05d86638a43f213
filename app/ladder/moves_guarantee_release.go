package ladder

import (
	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/guarantee"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// The grounds of a release.
const (
	ReleasePaid  = "p" // the debt is paid with its late fee
	ReleaseOther = "o" // other security covers it
)

// releaseSecurity gives a security back: by the night as soon as nothing is owed of what it secures, by an officer where
// other security covers the debt. It is needed also where the case was closed because all is paid.
func releaseSecurity(s *Situation, wish *Body) ([]Move, error) {
	var out []Move
	for i := range s.Guarantees {
		g := &s.Guarantees[i]
		key := keyOf(law.SecurityRelease, g.No)
		if !g.Contract.IsNamed() || !g.ReleasedOn.IsZero() || s.isDone(key) || wish != nil && wish.Number != g.No {
			continue
		}
		lines := s.open(s.securedBy(g.No))
		m := Move{Kind: law.SecurityRelease, Key: key, Article: "ACL 42", ByNight: len(lines) == 0,
			Body: Body{Number: g.No, Variant: ReleasePaid, About: s.contractOf(g.No), Lines: lines}}
		if s.CaseNo == 0 {
			m.CaseNo = s.givenIn(g.No)
		}
		var owed, others money.Fen
		if len(lines) > 0 {
			m.Body.Variant = ReleaseOther
			until, err := s.securedUntil()
			if err != nil {
				return nil, err
			}
			if owed, others, err = s.besides(g.No, lines, until); err != nil {
				return nil, err
			}
		}
		m.Gate = append(gate.Gate{
			gate.Need(SecurityMade, true, "Civil Code 400, 427", "担保合同须已签订。", "The contract of security was signed.").
				With(gate.Name("contract", g.Contract.Number), gate.Day("signed_on", g.Contract.Day)),
		}, guarantee.Release(owed, others)...)
		if len(lines) > 0 && m.Gate.Open() {
			s.wake(s.Day + 1) // the fee grows until the others no longer cover it
		}
		out = append(out, m)
	}
	return out, nil
}

// securedBy are the charges that a security stands for: those of its contract and of the agreements of its case, and where
// there is neither those of the orders of the case.
func (s *Situation) securedBy(no int) []order.Line {
	caseNo := s.givenIn(no)
	var out []order.Line
	add := func(lines []order.Line) {
		for i := range lines {
			if !hasLine(out, lines[i].Key) {
				out = append(out, lines[i])
			}
		}
	}
	for _, p := range s.issued(law.SecurityContract) {
		if p.Body.Number == no {
			add(p.Body.Lines)
		}
	}
	for i := range s.Agreements {
		if a := &s.Agreements[i]; a.Paper.CaseNo == caseNo {
			add(planLines(&a.Plan))
		}
	}
	if len(out) > 0 {
		return out
	}
	for i := range s.Orders {
		if o := &s.Orders[i]; o.CaseNo == caseNo {
			add(o.Lines)
		}
	}
	return out
}

// ClearedOn is the day from which a security is no longer needed: that of the last payment on what it secures, or where
// others cover it that on which the last of them was made. There is no day where nothing is on record.
func (s *Situation) ClearedOn(no int, ground string) calendar.Day {
	var last calendar.Day
	if ground == ReleaseOther {
		for i := range s.Guarantees {
			g := &s.Guarantees[i]
			if from, stands := g.StandsFrom(); g.No != no && stands && g.StandsOn(s.Day) {
				last = max(last, from)
			}
		}
		return last
	}
	secured := s.securedBy(no)
	for _, u := range s.Statement.Settlement.Uses {
		if hasLine(secured, order.KeyOf(&s.Statement.Settlement.Debts[u.Debt].Charge)) {
			last = max(last, u.On)
		}
	}
	return last
}

// givenIn is the case in which a guarantee was given.
func (s *Situation) givenIn(no int) int {
	for i := range s.Facts {
		if f := &s.Facts[i]; f.Guarantee != nil && f.Guarantee.No == no {
			return f.CaseNo
		}
	}
	return 0
}

// securedUntil is the last day of the agreements that run, and today where none does.
func (s *Situation) securedUntil() (calendar.Day, error) {
	until := s.Day
	for i := range s.Agreements {
		if a := &s.Agreements[i]; a.Runs(s.Day) {
			until = max(until, a.Plan.Last())
		}
	}
	if until == s.Day {
		given, err := s.givenBy(s.Day)
		return given.Day, err
	}
	return until, nil
}

// besides is what will be owed of the lines on the day, and what the securities other than the one named cover then; one
// that is about to be released itself covers nothing.
func (s *Situation) besides(no int, lines []order.Line, until calendar.Day) (owed, others money.Fen, err error) {
	debt := s.growing(lines)
	if owed, err = debt(until); err != nil {
		return 0, 0, err
	}
	for i := range s.Guarantees {
		g := &s.Guarantees[i]
		if g.No == no || s.live(keyOf(law.SecurityRelease, g.No)) != nil || !g.StandsOn(s.Day) {
			continue
		}
		worth, err := g.Worth(s.Region, until)
		if err != nil {
			return 0, 0, err
		}
		others += worth
	}
	return owed, others, nil
}

// contractOf is the contract that was drawn up here for the guarantee.
func (s *Situation) contractOf(no int) []Ref {
	for _, p := range s.issued(law.SecurityContract) {
		if p.Body.Number == no {
			return []Ref{p.Ref()}
		}
	}
	return nil
}
