package ladder

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/guarantee"
	"arrears/app/law"
	"arrears/app/money"
)

// The conditions of a contract of security, beside those of the guarantee itself.
const (
	AskedOrOffered gate.Key = "asked_or_offered"
	AddressKnown   gate.Key = "guarantor_address"
	OfficeKnown    gate.Key = "registration_office"
	NotInsolvent   gate.Key = "not_insolvent"
)

// made are the conditions that follow the contract and cannot be asked before it.
var made = []gate.Key{guarantee.Contracted, guarantee.Registered, guarantee.Delivered}

// contractSecurity draws up the mortgage or pledge contract of a security that is offered. A promise of a surety or bank
// is the promiser's own paper.
func contractSecurity(s *Situation, wish *Body) ([]Move, error) {
	if !s.runs() {
		return nil, nil
	}
	var out []Move
	for i := range s.Guarantees {
		g := &s.Guarantees[i]
		key := keyOf(law.SecurityContract, g.No)
		wished := wish != nil && wish.Number == g.No
		if g.Kind != law.Mortgage && g.Kind != law.Pledge || !g.ReleasedOn.IsZero() || s.isDone(key) || wish != nil && !wished || wish == nil && g.Contract.IsNamed() {
			continue
		}
		m, err := s.contract(g, key, wish)
		if err != nil {
			return nil, err
		}
		out = append(out, *m)
	}
	return out, nil
}

// The texts of a contract of security.
const (
	ForMortgage = "m"
	ForPledge   = "p"
)

func (s *Situation) contract(g *guarantee.Guarantee, key string, wish *Body) (*Move, error) {
	d := s.unperformed()
	body := Body{About: d.refs(), Variant: ForMortgage, Lines: d.lines, Sum: g.Valuation.Value, Number: g.No}
	if g.Kind == law.Pledge {
		body.Variant = ForPledge
	}
	if wish != nil {
		body.Text, body.Text2 = wish.Text, wish.Text2
	}
	checked, err := s.checked(g)
	if err != nil {
		return nil, err
	}
	asked := slices.ContainsFunc(s.issued(law.GuaranteeRequirement), func(p *Paper) bool { return p.CaseNo == s.CaseNo && s.served(p.Ref()) != nil })
	third := g.Owner.Code != string(s.Employer.Code)
	conditions := append(d.ordersProved(s.Day),
		gate.Need(AskedOrOffered, asked || s.request() != nil || s.isOffered(g.No), "SIL 63(2)", "提供担保通知书须已送达，或者用人单位已书面提出担保。", "The guarantee was required and the paper served, or the employer offers it in writing.").
			Cured("请送达提供担保通知书，或者登记用人单位的书面材料。", "Serve the requirement, or enter the employer's written offer."),
		gate.Need(NotInsolvent, !s.isInsolvent(), "Bankruptcy Law 16", "用人单位须未进入破产程序。", "The employer must not be in insolvency.").
			Cured("破产程序中请申报债权。", "In insolvency file the claim."),
		gate.Need(AddressKnown, !third || body.Text.Zh != "", "Civil Code 400, 427", "第三人提供担保的，合同须载明其地址。", "The contract names the address of a third party that gives security.").
			With(gate.Name("owner", g.Owner.Name)).Cured("请填写担保人地址。", "Enter the guarantor's address."),
		gate.Need(OfficeKnown, g.Registration.Office != "" || body.Text2.Zh != "", "Decree 20; Civil Code 402, 403", "合同须载明登记机构。", "The contract names the office that registers it.").
			Cured("请填写登记机构。", "Enter the office."))
	s.wake(s.Day + 1) // the fee grows until the security no longer covers it
	return &Move{Kind: law.SecurityContract, Key: key, Article: "SIL 63(2)", Gate: append(conditions, checked...), Body: body}, nil
}

// isOffered tells whether the guarantee was entered with a paper of the employer.
func (s *Situation) isOffered(no int) bool {
	return slices.ContainsFunc(s.Facts, func(f Fact) bool { return f.Guarantee != nil && f.Guarantee.No == no && !f.In.IsEmpty() })
}

// Asked is the fact by which the employer last asked in this case to pay later; nil where it has not, or was told
// that there will be no agreement.
func (s *Situation) Asked() *Fact {
	if f := s.lastOnLater(); f != nil && f.Request != nil {
		return f
	}
	return nil
}

// Declined is the fact by which the employer was told that there will be no agreement; nil where it was not, or has asked again since.
func (s *Situation) Declined() *Fact {
	if f := s.lastOnLater(); f != nil && f.Declined != nil {
		return f
	}
	return nil
}

// lastOnLater is the last fact of this case that asks to pay later or declines it; nil where there is none.
func (s *Situation) lastOnLater() *Fact {
	for i := range slices.Backward(s.Facts) {
		if f := &s.Facts[i]; f.CaseNo == s.CaseNo && (f.Request != nil || f.Declined != nil) {
			return f
		}
	}
	return nil
}

// request is what the employer last asked for; nil where it has not.
func (s *Situation) request() *Request {
	if f := s.Asked(); f != nil {
		return f.Request
	}
	return nil
}

// checked are the conditions of a guarantee before its contract: what follows the contract is left out, and what others
// that were given or offered cover beside it counts.
func (s *Situation) checked(g *guarantee.Guarantee) (gate.Gate, error) {
	until, err := s.FinalDay()
	if err != nil {
		return nil, err
	}
	need := guarantee.Need{EmployerCode: string(s.Employer.Code), Until: until}
	if need.Owed, err = s.growing(s.unperformed().lines)(until); err != nil {
		return nil, err
	}
	if need.Others, err = s.promisedBeside(g.No); err != nil {
		return nil, err
	}
	checked, err := g.Check(s.Region, need, s.Day)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(checked, func(c gate.Condition) bool { return slices.Contains(made, c.Key) }), nil
}

// promisedBeside is what the other securities of the case cover, or will once they are made.
func (s *Situation) promisedBeside(no int) (money.Fen, error) {
	var sum money.Fen
	for i := range s.Guarantees {
		g := &s.Guarantees[i]
		if g.No == no || !g.ReleasedOn.IsZero() || !g.ExpiresOn.IsZero() && g.ExpiresOn < s.Day {
			continue
		}
		covers, err := g.Cover(s.Region, s.Day)
		if err != nil {
			return 0, err
		}
		sum += covers
	}
	return sum, nil
}

// FinalDay is the last day of the deferral that is being agreed: that of the agreement's draft, else the longest that the
// region allows from today.
func (s *Situation) FinalDay() (calendar.Day, error) {
	if p := s.live(s.agreementKey()); p != nil && p.Body.Plan != nil {
		return p.Body.Plan.Last(), nil
	}
	months, err := s.Region.DeferralLongestOn(s.Day)
	return s.Day.AddMonths(months), err
}
