package ladder

import (
	"slices"

	"arrears/app/gate"
	"arrears/app/law"
)

// bankSteps are the steps that take what is owed from accounts (SIL 63(2); Decree 20 Art 17; ACL 35 to 49).
var bankSteps = []step{
	{law.BankEnquiry, (*Situation).enquiries},
	{law.AllocationApplication, (*Situation).allocationApplications},
	{law.AllocationDemand, (*Situation).allocationDemands},
	{law.AllocationDecision, (*Situation).allocationDecisions},
	{law.AllocationNotice, (*Situation).bankNotices},
	{law.BankRelease, (*Situation).bankReleases},
}

// The conditions of the steps about accounts.
const (
	BankUnpaid       gate.Key = "unpaid"
	BankKnown        gate.Key = "bank_known"
	BankAskedOnce    gate.Key = "asked_once"
	BankNotOwned     gate.Key = "not_owned"
	BankAnswered     gate.Key = "bank_answered"
	BankFresh        gate.Key = "balance_fresh"
	BankMoney        gate.Key = "money_there"
	BankSameBody     gate.Key = "same_body"
	BankFiled        gate.Key = "application_filed"
	BankDemandEnded  gate.Key = "demand_ended"
	BankEvidence     gate.Key = "urgent_evidence"
	BankHeard        gate.Key = "statement_reviewed"
	BankNoGoodReason gate.Key = "no_good_reason"
	BankDecision     gate.Key = "decision_served"
	BankHanded       gate.Key = "notice_handed"
	BankTransfer     gate.Key = "not_the_transfer"
)

// takesNothing tells whether nothing is taken any more: no case is open, or execution has ended for good (ACL 40).
func (s *Situation) takesNothing() bool { return s.CaseNo == 0 || s.Ending != nil }

// ownPaper is the condition that the department, whose paper it is, and the collector are one body.
func (s *Situation) ownPaper(kind law.PaperKind) gate.Condition {
	return gate.Need(BankSameBody, s.Region.Drafts(kind, s.Day), "SIL 63(2); ACL 47", "该文书由社会保险行政部门作出；只有征收机构与其为同一机关的，才在此起草。",
		"The paper is the department's; it is drawn up here only where collector and department are one body.").
		Cured("请等候行政部门作出并登记；两者为同一机关的，请在地区文件中设定same_body。", "Wait for the department and record its paper; where both are one body, say so in the region's file (same_body).").
		Prevents("征收机构自行作出划拨决定的，决定无效，银行应当拒绝。", "A collector that decides an allocation itself acts without power, and the bank has to refuse.")
}

// drawnUpHere tells whether papers of the kind are listed here; the days on which the region's practice changes may open it.
func (s *Situation) drawnUpHere(kind law.PaperKind) bool {
	for _, v := range s.Region.SameBody.Values() {
		s.wake(v.From)
	}
	return s.Region.Drafts(kind, s.Day)
}

// concerns tells whether a wish is about the paper; a wish about none is about every one.
func (b *Body) concerns(r Ref) bool {
	named := slices.ContainsFunc(b.About, func(about Ref) bool { return about.Kind == r.Kind })
	return !named || slices.Contains(b.About, r)
}

// issuedFor counts the papers of the kind that were issued for something, also those withdrawn since: the next is the
// paper of a further round.
func (s *Situation) issuedFor(kind law.PaperKind, is func(p *Paper) bool) int {
	n := 0
	for i := range s.Papers {
		if p := &s.Papers[i]; p.Kind == kind && p.State == Issued && p.IssuedOn <= s.Day && is(p) {
			n++
		}
	}
	return n
}
