package web

import (
	"net/url"

	"arrears/app/access"
	"arrears/app/bank"
	"arrears/app/court"
	"arrears/app/deferral"
	conditions "arrears/app/gate"
	"arrears/app/guarantee"
	"arrears/app/ladder"
	"arrears/app/law"
)

// cure is where a condition of a step is met: by recording a fact, by a paper, or on a part of the case.
type cure struct {
	fact  ladder.FactKind
	paper law.PaperKind
	part  string
}

// cures say where each condition that something can be done about is met. What is not here is met by waiting.
var cures = map[conditions.Key]cure{
	ladder.OrderServed:        {paper: law.OrderToPay},
	ladder.NotHeld:            {fact: ladder.LiftFact},
	ladder.BankKnown:          {paper: law.BankEnquiry},
	ladder.BankAskedOnce:      {fact: ladder.AnswerFact},
	ladder.BankAnswered:       {fact: ladder.AnswerFact},
	ladder.BankFresh:          {paper: law.BankEnquiry},
	ladder.BankMoney:          {part: "/measures"},
	ladder.BankNotOwned:       {part: "/charges"},
	ladder.BankFiled:          {paper: law.AllocationApplication},
	ladder.BankDemandEnded:    {paper: law.AllocationDemand},
	ladder.BankEvidence:       {paper: law.AllocationDecision},
	ladder.BankHeard:          {fact: ladder.ReviewFact},
	ladder.BankHanded:         {paper: law.AllocationNotice},
	bank.PayrollReason:        {paper: law.AllocationDecision},
	deferral.Applied:          {fact: ladder.RequestFact},
	ladder.AskedOrOffered:     {fact: ladder.RequestFact},
	deferral.BalanceBelow:     {paper: law.BankEnquiry},
	deferral.Secured:          {fact: ladder.GuaranteeFact},
	deferral.CurrentPaid:      {part: "/charges"},
	deferral.OneMeasureOnly:   {part: "/charges"},
	deferral.HasInstalments:   {paper: law.DeferralAgreement},
	deferral.AddsUp:           {paper: law.DeferralAgreement},
	ladder.SignsAhead:         {paper: law.DeferralAgreement},
	ladder.HoldsYear:          {paper: law.DeferralAgreement},
	ladder.SecurityMade:       {fact: ladder.GuaranteeFact},
	ladder.AddressKnown:       {paper: law.SecurityContract},
	ladder.OfficeKnown:        {paper: law.SecurityContract},
	guarantee.KindAllowed:     {fact: ladder.GuaranteeFact},
	guarantee.FitsObject:      {fact: ladder.GuaranteeFact},
	guarantee.Described:       {fact: ladder.GuaranteeFact},
	guarantee.OwnerAgrees:     {fact: ladder.GuaranteeFact},
	guarantee.Contracted:      {fact: ladder.GuaranteeFact},
	guarantee.FeeSecured:      {fact: ladder.GuaranteeFact},
	guarantee.Registered:      {fact: ladder.GuaranteeFact},
	guarantee.Delivered:       {fact: ladder.GuaranteeFact},
	guarantee.Valued:          {fact: ladder.GuaranteeFact},
	guarantee.RankKnown:       {fact: ladder.GuaranteeFact},
	guarantee.NotExpired:      {fact: ladder.GuaranteeFact},
	guarantee.Lasts:           {fact: ladder.GuaranteeFact},
	guarantee.WorthEnough:     {fact: ladder.GuaranteeFact},
	deferral.NoticeServed:     {paper: law.BreachNotice},
	ladder.AgreementRuns:      {part: "/measures"},
	ladder.NoAgreementRuns:    {part: "/measures"},
	court.NotDeferred:         {part: "/measures"},
	court.DemandServed:        {paper: law.CourtDemand},
	court.StatementHeard:      {fact: ladder.ReviewFact},
	ladder.StatementsReviewed: {fact: ladder.ReviewFact},
	court.MaterialsThere:      {part: "/papers"},
	court.SameParty:           {fact: ladder.RenamedFact},
	court.RemediesUnused:      {fact: ladder.ResultFact},
	court.PropertyClues:       {fact: ladder.ClueFact},
	court.PropertyValued:      {fact: ladder.ClueFact},
	court.PropertyInScope:     {fact: ladder.ClueFact},
	court.InWindow:            {paper: law.CourtApplication},
	ladder.CorrectionServed:   {paper: law.CorrectionOrder},
	ladder.BanksReleased:      {paper: law.BankRelease},
	ladder.SecurityReleased:   {paper: law.SecurityRelease},
	ladder.CourtTold:          {fact: ladder.CourtFact},
	ladder.CasePaid:           {part: "/charges"},
}

// byDepartment are the papers that another body may draw up, which is then recorded as a fact.
var byDepartment = map[law.PaperKind]ladder.FactKind{
	law.CorrectionOrder: ladder.CorrectedFact, law.AllocationDemand: ladder.DemandedFact, law.AllocationDecision: ladder.DecidedFact, law.AllocationNotice: ladder.NotifiedFact,
}

// moveChecks are the conditions of a step, those that bar in front, each with the way to what meets it.
func (m *matter) moveChecks(v *ladder.Move) []check {
	all := m.checks(v.Gate)
	if !m.caller.May(access.WorkCases) {
		return all
	}
	n := 0
	for i := range v.Gate { // the checks stand in the order of the gate, those that bar in front
		if c := &v.Gate[i]; !c.Met {
			all[n].CureLink = m.cureOf(v, c)
			n++
		}
	}
	return all
}

// cureOf is the way to what meets a condition; none where one can only wait.
func (m *matter) cureOf(v *ladder.Move, c *conditions.Condition) link {
	known, can := cures[c.Key]
	if c.Key == court.DecisionServed { // of the department's decision, or of the one that the court is asked to execute
		known, can = cure{paper: law.AllocationDecision}, true
		if len(m.Situation.Orders) > 0 && v.Kind != law.AllocationNotice {
			known.paper = m.Situation.Orders[0].Decision.Kind
		}
	}
	w := m.words
	switch {
	case !can:
		return link{}
	case known.paper != "":
		return m.paperCure(v, known.paper)
	case known.fact != "":
		return m.factCure(known.fact)
	default:
		return link{Href: m.casePath(known.part), Label: w.say(partWords[known.part], nil)}
	}
}

// partWords name the parts of a case that cures lead to.
var partWords = map[string]string{"/charges": "case.tab.charges", "/measures": "case.tab.measures", "/papers": "case.tab.papers"}

func (m *matter) factCure(kind ladder.FactKind) link {
	return link{Href: m.casePath("/facts/new/" + string(kind)), Label: m.words.say("case.fact.record", with{"kind": m.words.text(kind.Title())})}
}

// paperCure leads to where a paper of the kind stands: the draft that waits, the service that is to be recorded, the form of its
// draft, or what its step still lacks.
func (m *matter) paperCure(v *ladder.Move, kind law.PaperKind) link {
	w := m.words
	if fact, elsewhere := byDepartment[kind]; elsewhere && !m.Situation.Region.Drafts(kind, m.today) {
		return m.factCure(fact)
	}
	title := w.text(kind.Title())
	if v.Kind == kind {
		return link{Href: m.draftPath(v), Label: w.say("case.cure.form", with{"paper": title})}
	}
	for _, p := range m.papers() {
		switch {
		case p.ref.Kind != kind || p.taken || p.state == ladder.Withdrawn:
		case p.state != ladder.Issued:
			return link{Href: m.paperPath(p.ref, ""), Label: w.say("case.cure.draft", with{"paper": title})}
		case isServed(kind) && !m.isServedNow(p.ref):
			return link{Href: m.paperPath(p.ref, "/service"), Label: w.say("case.serve.title", with{"paper": title})}
		}
	}
	for i := range m.Moves {
		if x := &m.Moves[i]; x.Kind == kind {
			if x.Gate.Open() {
				return link{Href: m.draftPath(x), Label: w.say("case.step.draft", with{"paper": title})}
			}
			return link{Href: m.casePath("?" + url.Values{stepParam: {x.Key}}.Encode()), Label: w.say("case.cure.step", with{"paper": title})}
		}
	}
	return link{Href: m.casePath("/papers"), Label: w.say("case.tab.papers", nil)}
}

// isServedNow tells whether the service of a paper is proved.
func (m *matter) isServedNow(r ladder.Ref) bool { return serviceOfRef(m.File, r) != nil }
