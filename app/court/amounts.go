package court

import (
	"arrears/app/gate"
)

// amounts are the conditions of the claim: never more than is due, no late fee where the region's practice has none, and
// nothing that another measure owns.
func (c *checker) amounts(feeToo bool) gate.Gate {
	a := c.a
	return gate.Gate{
		gate.Need(AmountDue, a.Claimed.Principal > 0 && a.Claimed.Principal <= a.Owed.Principal && a.Claimed.LateFee >= 0 && a.Claimed.LateFee <= a.Owed.LateFee,
			"SIL 63(3)", "申请数额须大于零，且不超过当日欠缴的本金和滞纳金。", "The claim is above zero and neither above the premium nor above the late fee owed on the day.").
			With(gate.Amount("claimed_principal", a.Claimed.Principal), gate.Amount("owed_principal", a.Owed.Principal),
				gate.Amount("claimed_fee", a.Claimed.LateFee), gate.Amount("owed_fee", a.Owed.LateFee)).Cured("请按当日欠缴数额调整。", "Claim what is owed on the day.").
			Prevents("申请数额超过义务范围。", "The claim goes beyond the duty."),
		gate.Need(FeeClaimable, feeToo || a.Claimed.LateFee == 0, "SIL 63(3); Interim Regulations 26", "当地不就滞纳金申请执行的，申请数额不得包括滞纳金。", "Where the region does not claim the late fee, the claim has none.").
			With(gate.Amount("claimed_fee", a.Claimed.LateFee)).Cured("请去掉滞纳金。", "Leave the late fee out.").
			Prevents("滞纳金不属于申请执行的范围。", "The late fee is not part of the claim."),
		gate.Need(OneMeasure, a.Claimed.Principal <= a.Owed.Principal-a.OtherMeasures, "SIL 63", "同一欠费不得同时在划拨、延期协议和申请执行之中。", "No sum may be in an allocation or agreement and in the claim at once.").
			With(gate.Amount("other_measures", a.OtherMeasures), gate.Amount("claimed_principal", a.Claimed.Principal)).Cured("请先解除其他措施，或者减少申请数额。", "Release the other measure first or lower the claim.").
			Prevents("重复执行。", "The same sum is enforced twice."),
	}
}

// property are the conditions of the clues, held against what is claimed. Both totals are shown, because it is not settled which of them the property is
// to equal.
func (c *checker) property() gate.Gate {
	unsourced, unvalued := 0, 0
	for _, clue := range c.a.Clues {
		if clue.Description == "" || clue.Source == "" || clue.FoundOn.IsZero() || clue.FoundOn > c.day {
			unsourced++
		}
		if clue.Value <= 0 || clue.Basis == "" || clue.ValuedOn.IsZero() || clue.ValuedOn > c.day {
			unvalued++
		}
	}
	m := Compare(c.a.Clues, c.a.Due)
	return gate.Gate{
		gate.Need(PropertyClues, len(c.a.Clues) > 0 && unsourced == 0, "SIL 63(3); ACL 55(4)", "须有财产线索，载明来源和日期。", "There has to be a clue to property with source and day.").
			With(gate.Count("clues", len(c.a.Clues)), gate.Count("unsourced", unsourced)).Cured("请查找财产线索，补充来源和日期。", "Look for property and enter source and day.").
			Prevents("没有财产线索，不予受理。", "No clue to property: not accepted."),
		gate.Need(PropertyValued, len(c.a.Clues) > 0 && unvalued == 0, "SIL 63(3); ACL 55(4)", "财产须有价值、依据和估值日，以便比较价值是否相当。", "The property has to have value, basis and day, so that equal value can be judged.").
			With(gate.Count("unvalued", unvalued), gate.Amount("property", m.Property), gate.Amount("premium", m.Premium), gate.Amount("total", m.Total),
				gate.Amount("to_premium", m.ToPremium()), gate.Amount("to_total", m.ToTotal())).Cured("请补充价值、依据和估值日。", "Enter value, basis and day.").
			Prevents("执行标的状况不明。", "The state of the object is not clear."),
		gate.Need(PropertyInScope, m.Verdict != More, "SIL 63(3)", "所列财产的价值须与应缴数额相当，不得多列。", "The property listed is of a value equal to what is due, without a thing too many.").
			With(gate.Amount("property", m.Property), gate.Amount("premium", m.Premium), gate.Amount("total", m.Total), gate.Count("spare", m.Spare)).
			Cured("去掉其中一项后仍足以抵缴，请删去。", "One of the things could be left out and all would still be covered: leave it out.").
			Prevents("超标的申请扣押、查封。", "More is asked to be seized than is owed."),
	}
}
