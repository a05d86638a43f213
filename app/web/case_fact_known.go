package web

import (
	"slices"

	"arrears/app/bank"
	"arrears/app/ladder"
	"arrears/app/law"
)

// factPapers are the papers that a fact is about as a rule: of these, the one issued last.
var factPapers = map[ladder.FactKind][]law.PaperKind{
	ladder.StatementFact: {law.CourtDemand, law.AllocationDemand, law.OrderToPay},
	ladder.DemandedFact:  {law.AllocationApplication},
	ladder.DecidedFact:   {law.AllocationApplication},
	ladder.NotifiedFact:  {law.AllocationApplication},
	ladder.ReceiptFact:   {law.AllocationApplication},
	ladder.SignatureFact: {law.DeferralAgreement, law.SecurityContract, law.StatementRecord},
	ladder.FoundFact:     {law.DeferralAgreement},
	ladder.RemedyFact:    {law.OrderToPay, law.LevyDecision},
	ladder.ResultFact:    {law.OrderToPay, law.LevyDecision},
	ladder.WindowFact:    {law.OrderToPay, law.LevyDecision},
	ladder.CourtFact:     {law.CourtApplication},
}

// factKnown fill in what the case knows of a fact before the officer writes: sets a field by the key of its label.
var factKnown = map[ladder.FactKind]func(m *matter, set func(key, value string)){
	ladder.StatementFact: func(m *matter, set func(key, value string)) {
		set("fact.statement.person", m.File.Employer.LegalRepresentative)
		set("fact.statement.recorder", m.caller.Name)
	},
	ladder.ReviewFact: func(m *matter, set func(key, value string)) { set("fact.review.by", m.caller.Name) },
	ladder.AnswerFact: func(m *matter, set func(key, value string)) {
		if n := len(m.Situation.Book.Enquiries); n > 0 {
			set(inFromName, m.Situation.Book.Enquiries[n-1].Bank)
		}
	},
	ladder.DecidedFact: func(m *matter, set func(key, value string)) {
		if p := m.lastIssued(law.AllocationApplication); p != nil && p.Body.Sum > 0 {
			set("fact.decided.sum", amount(p.Body.Sum))
		}
	},
	ladder.NotifiedFact: func(m *matter, set func(key, value string)) {
		if s := m.lastShare(); s != nil {
			set("fact.notified.bank", s.Bank)
			set("fact.notified.account", s.Account)
			set("fact.notified.sum", amount(s.Sum))
		}
	},
	ladder.ReceiptFact: func(m *matter, set func(key, value string)) {
		if s := m.lastShare(); s != nil {
			set(inFromName, s.Bank)
			set("fact.receipt.bank", s.Bank)
			set("fact.receipt.account", s.Account)
		}
	},
	ladder.GuaranteeFact: func(m *matter, set func(key, value string)) {
		set("fact.guarantee.owner.name", m.File.Employer.Name)
		set("fact.guarantee.owner.code", string(m.File.Employer.Code))
	},
	ladder.RequestFact:   func(m *matter, set func(key, value string)) { set(inFromName, m.File.Employer.Name) },
	ladder.SignatureFact: func(m *matter, set func(key, value string)) { set(inFromName, m.File.Employer.Name) },
	ladder.HoldFact:      func(m *matter, set func(key, value string)) { set("fact.hold.from", m.today.String()) },
	ladder.ClueFact: func(m *matter, set func(key, value string)) {
		set("fact.clue.found_on", m.today.String())
		set("fact.clue.owner", m.File.Employer.Name)
	},
	ladder.RenamedFact: func(m *matter, set func(key, value string)) { set("fact.renamed.from", m.File.Employer.Name) },
}

// prefillFact fills in what is known: the paper that such a fact is about, the number that it can only mean, and what its kind adds.
func (m *matter) prefillFact(x *factForm, f *form) {
	for _, p := range m.papers() {
		if x.about && p.state == ladder.Issued && !p.taken && slices.Contains(factPapers[x.kind], p.ref.Kind) {
			f.values.Set(aboutName, p.ref.String())
			break
		}
	}
	for i := range x.fields {
		q := &x.fields[i]
		if q.kind != factNo || x.kind == ladder.GuaranteeFact { // a security is a new one as a rule
			continue
		}
		if o := q.options(m); len(o) > 0 {
			f.values.Set(q.name(), o[len(o)-1].Value)
		}
	}
	if known := factKnown[x.kind]; known != nil {
		known(m, func(key, value string) { f.values.Set(placeOf(key), value) })
	}
}

// lastIssued is the paper of the kind that was issued last; nil where there is none.
func (m *matter) lastIssued(kind law.PaperKind) *ladder.Paper {
	for i := len(m.File.Papers) - 1; i >= 0; i-- {
		if p := &m.File.Papers[i]; p.Kind == kind && p.State == ladder.Issued {
			return p
		}
	}
	return nil
}

// lastShare is what the department's last decision takes from an account, the first one where it names several.
func (m *matter) lastShare() *bank.Share {
	for i := len(m.File.Entered) - 1; i >= 0; i-- {
		if d := m.File.Entered[i].Decided; d != nil && len(d.Shares) > 0 {
			return &d.Shares[0]
		}
	}
	return nil
}
