package casework_test

import (
	"fmt"

	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/succession"
)

// whoFollows are further employers of the register, each store its own.
func whoFollows() []*casework.File {
	var out []*casework.File
	for i, e := range []employer.Employer{
		{Code: heirCode, Name: "新厂", Region: "steps", Address: "新路2号", LegalRepresentative: "乙演示", Bank: "新银行"},
		{Code: otherCode, Name: "分厂", Region: "steps", Address: "分路3号", LegalRepresentative: "丙演示"},
	} {
		out = append(out, &casework.File{ID: employer.ID(i + 2), Employer: e})
	}
	return out
}

// succeeds merges or splits the employer, lets a second person confirm or refuse it, and names who paid where shares were agreed.
func (h *history) succeeds(f *casework.File) {
	for i := range f.Entered {
		e := &f.Entered[i]
		if e.Succession == nil || fact(f, func(x *ladder.Fact) bool { return x.Confirmed != nil && x.Confirmed.Fact == e.No }) != nil {
			continue
		}
		said := &succession.Confirmation{Fact: e.No}
		if h.chance("refuses", 4) {
			said.Refused = "证明不符"
		}
		h.each("confirm", func(d *casework.Desk) error {
			_, err := d.EnterFact(h.ctx(), 1, ladder.Fact{On: h.on, Confirmed: said}, h.stamp("丙"))
			return err
		})
		return
	}
	st := f.Standing(h.on)
	if n := len(f.Payments); n > 0 && st.ByShares() {
		h.enters(ladder.Fact{On: h.on, Payer: &succession.Payer{Reference: f.Payments[n-1].Reference, Code: st.Old[h.pick("payer", len(st.Old))].Code}})
		return
	}
	e := succession.Succession{Kind: succession.Split, Liability: succession.Joint, Heirs: []succession.Heir{{Code: heirCode}, {Code: otherCode}}}
	switch h.pick("succession", 4) {
	case 0:
		e = succession.Succession{Kind: succession.Absorption, Of: st.Old[0].Code, Liability: succession.Whole, Heirs: []succession.Heir{{Code: otherCode}}}
	case 1:
		e.Stays, e.Heirs = true, e.Heirs[:1]
	case 2:
		e.Liability, e.Agreement = succession.Shares, succession.Paper{Name: "协议", Day: h.on - 1}
		e.Heirs[0].Share, e.Heirs[1].Share = 2500, 7500
	}
	h.enters(ladder.Fact{On: h.on, In: h.letter(), Succession: &e})
}

// renames gives the employer, or who follows it, another name.
func (h *history) renames() {
	other := h.chance("who follows", 2)
	for _, m := range h.stores {
		if name := fmt.Sprintf("改名厂%d", h.on); other {
			m.others[0].Employer.Name = name
			m.follow()
		} else {
			m.file.Employer.Name = name
		}
		m.file.WakeOn = h.on
	}
	if !other {
		h.relocates()
	}
}

// relocates moves the employer to another district, as far as nothing else waits for a second person.
func (h *history) relocates() {
	district := fmt.Sprintf("%d区", h.on)
	h.each("relocate", func(d *casework.Desk) error {
		no, err := d.EnterFact(h.ctx(), 1, ladder.Fact{On: h.on, In: h.letter(), Relocated: &ladder.Relocated{District: district, Address: district + "路1号"}}, h.stamp("甲"))
		if err != nil {
			return err
		}
		_, err = d.EnterFact(h.ctx(), 1, ladder.Fact{On: h.on, Confirmed: &succession.Confirmation{Fact: no}}, h.stamp("丙"))
		return err
	})
}
