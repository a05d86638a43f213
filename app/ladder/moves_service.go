package ladder

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/service"
)

// serviceSteps are the papers that the service of other papers needs.
var serviceSteps = []step{{law.PublicNotice, publicNotices}}

// ServedAfterClosing tells whether papers of the kind are served even though their case is closed or ended: those that tell of
// the end and those that release.
func ServedAfterClosing(kind law.PaperKind) bool {
	return slices.Contains([]law.PaperKind{law.ClosingNotice, law.WithdrawalDecision, law.BankRelease, law.DeferralTermination}, kind)
}

// publicNotices: a paper that could not be served in any other mode is published (CPL 95). The notice shows as soon as an
// attempt failed, and says what is still to be tried.
func publicNotices(s *Situation, wish *Body) ([]Move, error) {
	over := s.CaseNo == 0 || s.Ending != nil
	for _, opened := range s.Region.Electronic.Values() {
		s.wake(opened.From)
	}
	var out []Move
	for _, m := range s.unserved() {
		ref := Ref{m.Paper, m.PaperNo}
		if over && !ServedAfterClosing(ref.Kind) {
			continue
		}
		failed := false
		attempts := m.Attempts()
		for i := range attempts {
			known := attempts[i].FailedOn()
			s.wake(known)
			failed = failed || known <= s.Day
		}
		asked := wish != nil && slices.Contains(wish.About, ref)
		if wish != nil && !asked || wish == nil && !failed {
			continue
		}
		out = append(out, Move{Kind: law.PublicNotice, Key: keyOf(law.PublicNotice, ref), Article: "CPL 95", ByNight: true,
			Gate: m.NoticeGate(s.Day, s.Day.LastSecond()), Body: Body{About: []Ref{ref}}})
	}
	return out, nil
}

// unserved lists the issued papers to the party that stand and are not served yet.
func (s *Situation) unserved() []*service.Matter {
	var out []*service.Matter
	add := func(r Ref, issued calendar.Day) {
		toParty := r.Kind.Class() == law.ToParty || r.Kind.Class() == law.Enforcement
		if toParty && service.Of(s.Services, r.Kind, r.No) == nil {
			out = append(out, &service.Matter{Region: s.Region, Paper: r.Kind, PaperNo: r.No, IssuedOn: issued, Address: s.Employer.Address,
				Consents: s.Consents, History: s.Services})
		}
	}
	for i := range s.Orders {
		add(Ref{law.OrderToPay, s.Orders[i].No}, s.Orders[i].IssuedOn)
	}
	for _, kind := range law.PaperKinds() {
		for _, p := range s.issued(kind) {
			add(p.Ref(), p.IssuedOn)
		}
	}
	return out
}
