package ladder

import (
	"arrears/app/gate"
	"arrears/app/order"
)

// The conditions of a change of name.
const (
	NamesDiffer  gate.Key = "names_differ"
	NameOfToday  gate.Key = "name_of_today"
	RenamedOn    gate.Key = "renamed_on"
	RenamedProof gate.Key = "renamed_proof"
)

// today is the party that a paper names as it is today: under the name of today as far as the changes of its name are proved, and
// those who followed it (now) in its place. A paper from before its party was kept is taken to bear what the register has.
func (s *Situation) today(p, now order.Party) order.Party {
	if p == (order.Party{}) {
		p = order.Party{Name: s.Employer.Name, Code: string(s.Employer.Code)}
	}
	for i := range s.Facts {
		if r := s.Facts[i].Renamed; r != nil && r.From == p.Name {
			p.Name = r.To
		}
	}
	if p.Code == string(s.Employer.Code) && p.Name == s.Employer.Name {
		return now // what was said to the employer binds those who followed it
	}
	return p
}

// checkRenamed looks at a change of name: to the name in the register today, proved by a paper of the body that registers it.
func checkRenamed(s *Situation, f *Fact) (gate.Gate, error) {
	r := f.Renamed
	return gate.Gate{
		gate.Need(NamesDiffer, r.From != "" && r.From != r.To, "SPC 2018 Art 155", "须写明原名称和现名称，两者不同。", "The old and the new name are given and differ.").
			With(gate.Name("from", r.From), gate.Name("to", r.To)).Cured("请填写文书所载的原名称。", "Enter the old name as the papers have it."),
		gate.Need(NameOfToday, r.To == s.Employer.Name, "SIL 57", "现名称须与社会保险登记一致。", "The new name is that of the social insurance register.").
			With(gate.Name("to", r.To), gate.Name("registered", s.Employer.Name)).Cured("请先办理社会保险变更登记，或者更正名称。", "Change the registration first, or correct the name."),
		gate.Need(RenamedOn, !r.On.IsZero() && r.On <= f.On, "SIL 57", "名称变更日须不晚于登记事项之日。", "The day of the change is not after that of the fact.").
			With(gate.Day("renamed_on", r.On), gate.Day("on", f.On)).Cured("请按变更证明更正日期。", "Correct the day by the proof."),
		gate.Need(RenamedProof, f.In.From != "" && f.In.Name != "", "SPC 2018 Art 155", "须有登记机关出具的名称变更证明。", "A paper of the body that registers the name proves the change.").
			With(gate.Name("from", f.In.From), gate.Name("paper", f.In.Name)).Cured("请登记变更证明的来文机关和名称。", "Enter who issued the proof and what it is called."),
	}, nil
}
