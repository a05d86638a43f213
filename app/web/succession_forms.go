package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"arrears/app/casework"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/succession"
)

// successionForms record who follows an employer, the word of the second person on it, and who made a payment.
var successionForms = []factForm{
	{kind: ladder.SuccessionFact, fields: []factField{
		{"fact.succession.kind", factPick, titles(succession.Kinds, succession.Kind.Title)},
		{"fact.succession.liability", factPick, titles(succession.Liabilities, succession.Liability.Title)},
		{"fact.succession.heirs", factOwn, nil}, {"fact.succession.of", factText, nil},
		{"fact.succession.agreement.name", factText, nil}, {"fact.succession.agreement.number", factText, nil}, {"fact.succession.agreement.day", factDay, nil},
	}, complete: completeSuccession},
	{kind: ladder.ConfirmedFact, fields: []factField{{"fact.confirmed.fact", factNo, unconfirmed}, {"fact.confirmed.refused", factArea, nil}}},
	{kind: ladder.RelocatedFact, fields: []factField{{"fact.relocated.district", factText, nil}, {"fact.relocated.address", factText, nil}, {"case.fact.part.region", factRare, nil}, {"fact.relocated.region", factPick, regionPicks}}},
	{kind: ladder.PayerFact, fields: []factField{{"fact.payer.reference", factText, nil}, {"fact.payer.code", factPick, debtorPicks}}},
}

// completeSuccession reads who follows: one a line, the code and, where shares were agreed, its share in per cent. A line with the code of
// the one that is followed says that it goes on.
func completeSuccession(m *matter, f *form, fact *ladder.Fact) {
	heirs := placeOf("fact.succession.heirs")
	s := fact.Succession
	of := cmp.Or(s.Of, m.File.Employer.Code)
	for i, line := range linesOf(f.text(heirs)) {
		code, share, _ := strings.Cut(line, " ")
		parsed, err := identity.ParseCode(strings.ToUpper(code))
		part, ok := readShare(share)
		if err != nil || !ok {
			f.fail(heirs, "case.heirs.wrong", with{"line": i + 1})
			return
		}
		if parsed == of {
			s.Stays, s.Share = true, part
			continue
		}
		s.Heirs = append(s.Heirs, succession.Heir{Code: parsed, Share: part})
	}
	if len(s.Heirs) == 0 {
		f.fail(heirs, "case.heirs.missing", nil)
	}
}

// readShare reads a share in per cent with up to two decimals, as ten thousandths; nothing is no share.
func readShare(text string) (int, bool) {
	text = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(text), "%"), "％")
	if text == "" {
		return 0, true
	}
	whole, decimals, _ := strings.Cut(text, ".")
	const places = 2
	if len(decimals) > places || len(whole) > places+1 {
		return 0, false
	}
	n, err := strconv.Atoi(whole + (decimals + "00")[:places])
	return n, err == nil && n > 0 && n <= succession.WholeShare
}

// unconfirmed are the successions and moves that wait for a second person.
func unconfirmed(m *matter) []option {
	var out []option
	for _, f := range m.Situation.Unconfirmed() {
		out = append(out, option{Value: fmt.Sprint(f.No), Label: join([]string{fmt.Sprint(f.No), m.proposed(f)})})
	}
	return out
}

// proposed is who follows, or from where to where the employer moves.
func (m *matter) proposed(f *ladder.Fact) string {
	if f.Relocated != nil {
		return m.words.say("case.relocated", with{"from": f.Relocated.From, "to": f.Relocated.District})
	}
	return join([]string{m.words.text(f.Succession.Kind.Title()), f.Succession.Names()})
}

// debtorPicks are those who owe the older debts.
func debtorPicks(m *matter) []option {
	var out []option
	for _, d := range m.Situation.Standing.Old {
		out = append(out, option{Value: string(d.Code), Label: join([]string{d.Name, shareText(d.Share)})})
	}
	return out
}

func shareText(share int) string {
	if share == 0 {
		return ""
	}
	return casework.Percent(share)
}

// successionText is what a fact says of a succession, for its line in the list; empty for other facts.
func (m *matter) successionText(f *ladder.Fact) string {
	w := m.words
	switch {
	case f.ToConfirm():
		waits := ""
		if m.waits(f.No) {
			waits = w.say("case.succession.waits", nil)
		}
		if f.Succession == nil {
			return join([]string{m.proposed(f), f.Relocated.Address, waits})
		}
		return join([]string{m.proposed(f), w.text(f.Succession.Liability.Title()), waits})
	case f.Confirmed != nil && f.Confirmed.Refused != "":
		return w.say("case.succession.refused", with{"fact": f.Confirmed.Fact, "reason": f.Confirmed.Refused})
	case f.Confirmed != nil:
		return w.say("case.succession.confirmed", with{"fact": f.Confirmed.Fact})
	case f.Payer != nil:
		return join([]string{f.Payer.Reference, string(f.Payer.Code)})
	default:
		return ""
	}
}

// waits tells whether the succession of the number waits for a second person.
func (m *matter) waits(no int) bool {
	return slices.ContainsFunc(m.Situation.Unconfirmed(), func(f *ladder.Fact) bool { return f.No == no })
}

// debtorFacts name who owes, where that is another than the employer.
func (m *matter) debtorFacts() []fact {
	st := &m.Situation.Standing
	if len(st.Events) == 0 {
		return nil
	}
	names := make([]string, len(st.Old))
	for i, d := range st.Old {
		names[i] = strings.TrimSpace(d.Name + " " + shareText(d.Share))
	}
	return []fact{{Label: m.words.say("case.debtors", nil), Value: strings.Join(names, succession.Between)}}
}

// regionPicks are the regions; to move to another one than that of the employer is refused with what to do instead.
func regionPicks(m *matter) []option {
	var out []option
	for _, r := range m.site.Law.Regions() {
		out = append(out, option{Value: r.Key, Label: m.words.text(r.Name)})
	}
	return out
}
