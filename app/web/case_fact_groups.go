package web

import (
	"slices"

	"arrears/app/access"
	"arrears/app/ladder"
)

// factGroup are kinds of facts about the same thing; its words are those of the key.
type factGroup struct {
	key   string
	kinds []ladder.FactKind
}

// factGroups are all kinds that officers record by hand, in the order of a case.
var factGroups = []factGroup{
	{"case.facts.bank", []ladder.FactKind{ladder.AnswerFact, ladder.DemandedFact, ladder.DecidedFact, ladder.NotifiedFact, ladder.ReceiptFact}},
	{"case.facts.agreement", []ladder.FactKind{ladder.RequestFact, ladder.DeclinedFact, ladder.GuaranteeFact, ladder.SignatureFact, ladder.FoundFact, ladder.ForceMajeureFact}},
	{"case.facts.heard", []ladder.FactKind{ladder.StatementFact, ladder.ReviewFact, ladder.RemedyFact, ladder.ResultFact, ladder.WindowFact}},
	{"case.facts.court", []ladder.FactKind{ladder.ClueFact, ladder.CourtFact}},
	{"case.facts.hold", []ladder.FactKind{ladder.HoldFact, ladder.LiftFact, ladder.EndingFact}},
	{"case.facts.firm", []ladder.FactKind{ladder.CorrectedFact, ladder.RenamedFact, ladder.SuccessionFact, ladder.RelocatedFact, ladder.ConfirmedFact, ladder.PayerFact}},
	{"case.facts.other", []ladder.FactKind{ladder.NoteFact}},
}

// factKinds are the buttons of a group.
type factKinds struct {
	Title   string
	Buttons []button
}

// askedFacts lead to what a closed step of today asks for, in the order of the steps; factButtons to everything else as well.
func (m *matter) askedFacts() []button {
	if !m.caller.May(access.WorkCases) {
		return nil
	}
	var asked []ladder.FactKind
	for i := range m.Moves {
		for n := range m.Moves[i].Gate {
			c := &m.Moves[i].Gate[n]
			if kind := cures[c.Key].fact; !c.Met && kind != "" && m.mayRecord(kind) && !slices.Contains(asked, kind) {
				asked = append(asked, kind)
			}
		}
	}
	all := make([]button, len(asked))
	for i, kind := range asked {
		all[i] = m.factButton(kind)
	}
	return all
}

// factButtons lead to the form of every kind of fact that is recorded by hand, by what they are about.
func (m *matter) factButtons() []factKinds {
	if !m.caller.May(access.WorkCases) {
		return nil
	}
	var all []factKinds
	for _, g := range factGroups {
		part := factKinds{Title: m.words.say(g.key, nil)}
		for _, kind := range g.kinds {
			if m.mayRecord(kind) {
				part.Buttons = append(part.Buttons, m.factButton(kind))
			}
		}
		if len(part.Buttons) > 0 {
			all = append(all, part)
		}
	}
	return all
}

func (m *matter) factButton(kind ladder.FactKind) button {
	return button{Label: m.words.titled(kind.Title()), Href: m.casePath("/facts/new/" + string(kind)), Size: small}
}

// mayRecord tells whether the kind can be recorded now: some say something of the employer itself, the rest of a case that is open.
func (m *matter) mayRecord(kind ladder.FactKind) bool {
	return m.File.OpenCase() != nil || slices.Contains([]ladder.FactKind{ladder.NoteFact, ladder.SuccessionFact, ladder.RelocatedFact, ladder.ConfirmedFact}, kind)
}
