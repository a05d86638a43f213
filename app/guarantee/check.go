package guarantee

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/money"
)

// Need is what a guarantee is asked to cover.
type Need struct {
	EmployerCode string
	Until        calendar.Day // the last day of the deferral
	Owed         money.Fen    // on that day, principal and late fee
	Others       money.Fen    // covered by other securities
}

// The conditions of a guarantee.
const (
	KindAllowed gate.Key = "kind_allowed"
	FitsObject  gate.Key = "fits_object"
	Described   gate.Key = "described"
	OwnerAgrees gate.Key = "owner_agrees"
	Contracted  gate.Key = "contracted"
	FeeSecured  gate.Key = "fee_secured"
	Registered  gate.Key = "registered"
	Delivered   gate.Key = "delivered"
	Valued      gate.Key = "valued"
	RankKnown   gate.Key = "rank_known"
	NotExpired  gate.Key = "not_expired"
	Lasts       gate.Key = "lasts"
	WorthEnough gate.Key = "worth_enough"
)

func isAllowed(r *law.Region, kind law.GuaranteeKind, day calendar.Day) (bool, error) {
	kinds, err := r.GuaranteeKinds.On(day)
	return slices.Contains(kinds, kind), err
}

// fits are the objects that each kind can rest on: immovables are mortgaged, not pledged (Civil Code 395, 425, 440).
var fits = map[law.GuaranteeKind][]Object{
	law.Mortgage: {Immovable, Movable}, law.Pledge: {Movable, Right}, law.Surety: {Promise}, law.BankGuarantee: {Promise},
}

// Check names all that is wrong with a guarantee on the day, each with its cure.
func (g *Guarantee) Check(r *law.Region, need Need, day calendar.Day) (gate.Gate, error) {
	allowed, err := isAllowed(r, g.Kind, day)
	if err != nil {
		return nil, err
	}
	cover, err := g.Cover(r, day)
	if err != nil {
		return nil, err
	}
	checks := gate.Gate{
		gate.Need(KindAllowed, allowed, "Decree 20", "担保方式须为当地允许的方式。", "The kind of guarantee has to be one that the region allows.").
			With(gate.Name("kind", string(g.Kind))).Cured("请改为抵押、质押等允许的方式。", "Give a mortgage, a pledge or another kind that is allowed."),
		gate.Need(FitsObject, slices.Contains(fits[g.Kind], g.Object), "Civil Code 395, 425, 440", "担保财产须适合所选的担保方式。", "The object has to fit the kind of guarantee.").
			With(gate.Name("object", string(g.Object))).Cured("不动产请设定抵押；动产可以抵押或者质押；权利请设定质押。", "Mortgage immovables, mortgage or pledge movables, pledge rights."),
	}
	checks = append(checks, g.papers(need)...)
	return append(checks, g.value(need, cover, day)...), nil
}

// papers are the conditions of contract, owner and entry.
func (g *Guarantee) papers(need Need) gate.Gate {
	thing := g.isThing()
	third := g.Owner.Code != need.EmployerCode
	return gate.Gate{
		gate.Need(Described, !thing || g.Description != "" && g.Quantity != "" && g.Place != "", "Civil Code 400, 427", "合同须载明担保财产的名称、数量和所在地。", "The contract has to name the object, its quantity and its place.").
			Cured("请补充财产的名称、数量和坐落或者保管处所。", "Add name, quantity and place of the object."),
		gate.Need(OwnerAgrees, g.Owner.Name != "" && (!third && !g.Owner.Shared || g.Owner.Consent.IsNamed()), "Civil Code 301", "第三人或者共有人的财产须有其书面同意。", "A third party or co-owner has to agree in writing.").
			With(gate.Name("owner", g.Owner.Name)).Cured("请取得权利人的书面同意。", "Obtain the written consent of the owners."),
		gate.Need(Contracted, g.Contract.IsNamed(), "SIL 63(2); Civil Code 400, 427, 684", "担保合同须已签订。", "The contract of guarantee has to be signed.").
			With(gate.Name("contract", g.Contract.Number), gate.Day("signed_on", g.Contract.Day)).Cured("请签订担保合同。", "Sign the contract."),
		gate.Need(FeeSecured, g.SecuresFee, "Civil Code 389", "担保范围须包括滞纳金和实现担保的费用。", "The range secured has to include late fee and costs.").
			Cured("请在合同中写明担保范围。", "Write the range into the contract."),
		gate.Need(Registered, !thing || g.Registration.Number != "" && !g.Registration.Day.IsZero(), registeredBy(g.Object), "抵押、质押须已登记。", "A mortgage or pledge has to be registered.").
			With(gate.Name("office", g.Registration.Office), gate.Name("number", g.Registration.Number), gate.Day("registered_on", g.Registration.Day)).
			Cured("请到登记机构办理登记，并填写登记机构、编号和日期。", "Register it and enter office, number and day."),
		gate.Need(Delivered, !g.needsDelivery() || !g.DeliveredOn.IsZero(), "Civil Code 429", "质押的动产须已交付。", "A pledged movable has to be handed over.").
			With(gate.Day("delivered_on", g.DeliveredOn)).Cured("请交付质押财产。", "Hand the object over."),
	}
}

func registeredBy(o Object) string {
	switch o {
	case Immovable:
		return "Civil Code 402; Decree 20"
	case Right:
		return "Civil Code 441, 443, 445; Decree 20"
	default:
		return "Civil Code 403; Decree 20"
	}
}

// value are the conditions of worth and time.
func (g *Guarantee) value(need Need, cover money.Fen, day calendar.Day) gate.Gate {
	v := g.Valuation
	short := max(need.Owed-need.Others-cover, 0)
	return gate.Gate{
		gate.Need(Valued, v.Value > 0 && v.Paper != "" && !v.Day.IsZero() && v.Day <= day, "SIL 63(2)", "担保价值须有依据和估值日，估值日不晚于当日。", "The value has to rest on a paper and a day that is not to come.").
			With(gate.Amount("value", v.Value), gate.Day("valued_on", v.Day)).Cured("请填写价值、依据和估值日。", "Enter value, paper and day."),
		gate.Need(RankKnown, !g.isThing() || g.Rank == 1 && len(g.Prior) == 0 || g.Rank > 1 && len(g.Prior) > 0, "Civil Code 414", "须查明在先负担：第一顺位没有在先负担，其后顺位须列明。", "Prior charges have to be known: the first rank has none, a later one names them.").
			With(gate.Count("rank", g.Rank), gate.Count("prior", len(g.Prior))).Cured("请查询登记，填写顺位和在先负担的数额。", "Look at the register and enter rank and prior charges."),
		gate.Need(NotExpired, !g.isExpired(day), "SIL 63(2)", "担保须未到期。", "The guarantee must not have expired.").
			With(gate.Day("expires_on", g.ExpiresOn)).Cured("请办理续期或者另行提供担保。", "Extend it or give another."),
		gate.Need(Lasts, !g.isExpired(need.Until), "SIL 63(2)", "担保期限须不短于延期缴费的期限。", "The guarantee has to last as long as the deferral.").
			With(gate.Day("expires_on", g.ExpiresOn), gate.Day("until", need.Until)).Cured("请延长担保期限，或者缩短缴费期限。", "Extend it or shorten the deferral."),
		gate.Need(WorthEnough, short == 0, "SIL 63(2)", "担保价值须不低于届时应缴的本金和滞纳金。", "The guarantee has to cover principal and late fee as they will then be owed.").
			With(gate.Amount("cover", cover), gate.Amount("others", need.Others), gate.Amount("owed", need.Owed), gate.Amount("short", short)).
			Cured("请补充担保，数额不低于"+short.Grouped()+"元。", "Add security of at least "+short.Grouped()+" yuan."),
	}
}

// NoLongerNeeded is the condition of a release.
const NoLongerNeeded gate.Key = "no_longer_needed"

// Release says whether a security may be released: all is paid, late fee included, or others cover what is owed.
func Release(owed, others money.Fen) gate.Gate {
	return gate.Gate{
		gate.Need(NoLongerNeeded, owed <= others, "ACL 42", "所担保的债务须已连同滞纳金清偿，或者另有足额担保。", "The debt has to be paid with its late fee, or be covered by other security.").
			With(gate.Amount("owed", owed), gate.Amount("others", others)).Cured("请先缴清，或者另行提供足额担保。", "Pay it first, or give other security that covers it."),
	}
}
