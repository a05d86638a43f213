package web

import (
	"strconv"

	"arrears/app/guarantee"
	"arrears/app/ladder"
	"arrears/app/law"
)

// guaranteeForm asks for a security as it is known from the day on. A further fact of its number takes its place.
var guaranteeForm = factForm{kind: ladder.GuaranteeFact, about: true, fields: []factField{
	{"fact.guarantee.no", factNo, guarantees},
	{"fact.guarantee.kind", factPick, titles([]law.GuaranteeKind{law.Mortgage, law.Pledge, law.Surety, law.BankGuarantee}, law.GuaranteeKind.Title)},
	{"fact.guarantee.object", factPick, picks(string(guarantee.Immovable), "fact.object.immovable", string(guarantee.Movable), "fact.object.movable",
		string(guarantee.Right), "fact.object.right", string(guarantee.Promise), "fact.object.promise")},
	{"fact.guarantee.description", factText, nil}, {"fact.guarantee.quantity", factText, nil}, {"fact.guarantee.place", factText, nil}, {"fact.guarantee.title_number", factText, nil},
	{"case.fact.part.owner", factPart, nil},
	{"fact.guarantee.owner.name", factText, nil}, {"fact.guarantee.owner.code", factText, nil}, {"fact.guarantee.owner.shared", factTick, nil},
	{"fact.guarantee.owner.consent.name", factText, nil}, {"fact.guarantee.owner.consent.day", factDay, nil},
	{"case.fact.part.contract", factPart, nil},
	{"fact.guarantee.contract.name", factText, nil}, {"fact.guarantee.contract.number", factText, nil}, {"fact.guarantee.contract.day", factDay, nil}, {"fact.guarantee.secures_fee", factTick, nil},
	{"case.fact.part.registration", factPart, nil},
	{"fact.guarantee.registration.office", factText, nil}, {"fact.guarantee.registration.number", factText, nil}, {"fact.guarantee.registration.day", factDay, nil},
	{"fact.guarantee.delivered_on", factDay, nil},
	{"case.fact.part.value", factPart, nil},
	{"fact.guarantee.valuation.value", factMoney, nil}, {"fact.guarantee.valuation.day", factDay, nil}, {"fact.guarantee.valuation.paper", factText, nil},
	{"fact.guarantee.rank", factCount, nil},
	{"case.fact.part.end", factRare, nil},
	{"fact.guarantee.expires_on", factDay, nil}, {"fact.guarantee.released_on", factDay, nil},
}, complete: func(m *matter, _ *form, f *ladder.Fact) {
	if f.Guarantee.No == 0 {
		f.Guarantee.No = m.next(guaranteeNo)
	}
}}

func guaranteeNo(f *ladder.Fact) int {
	if f.Guarantee == nil {
		return 0
	}
	return f.Guarantee.No
}

// guarantees are those known already; none chosen is a new one.
func guarantees(m *matter) []option {
	var out []option
	for i := range m.Situation.Guarantees {
		g := &m.Situation.Guarantees[i]
		out = append(out, option{Value: strconv.Itoa(g.No), Label: join([]string{strconv.Itoa(g.No), m.words.titled(g.Kind.Title()), g.Description, g.Owner.Name})})
	}
	return out
}
