package ladder

import (
	"slices"

	"arrears/app/gate"
	"arrears/app/law"
)

// The conditions of an order to correct that the department made.
const (
	ByDepartment    gate.Key = "by_department"
	CorrectionKnown gate.Key = "correction_known"
	CorrectionOnce  gate.Key = "correction_once"
	CorrectionDays  gate.Key = "correction_days"
)

// checkCorrected looks at an order to correct that the department made itself: for a breach that was found, with number, and
// its days in order (SIL 84).
func checkCorrected(s *Situation, f *Fact) (gate.Gate, error) {
	c := f.Corrected
	breaches := slices.DeleteFunc(s.breachesOf(c.Variant), func(b *Registration) bool { return b.FoundOn > c.On })
	found := (c.Variant == ofEmployer || c.Variant == ofEmployees) && len(breaches) > 0
	twice := slices.ContainsFunc(s.Facts, func(have Fact) bool { return have.Corrected != nil && have.Corrected.Number == c.Number })
	return gate.Gate{
		gate.Need(ByDepartment, !s.Region.Drafts(law.CorrectionOrder, c.On), "SIL 84", "本地区的责令限期改正由行政部门作出的，才登记其文书。", "Only where the department orders correction itself is its paper recorded.").
			Cured("本地区由本机构作出，请在系统中起草。", "Here it is drafted in this system."),
		gate.Need(CorrectionKnown, found, "SIL 57, 58, 84", "责令改正须针对已查明的逾期未登记。", "It orders a registration that was found late by its day.").
			With(gate.Name("variant", c.Variant), gate.Count("found", len(breaches))).Cured("请选择单位（u）或者职工（s），并核对查明日期。", "Choose the employer (u) or employees (s), and compare with the day of the finding."),
		gate.Need(CorrectionOnce, c.Number != "" && !twice, "SIL 84", "须写明文号，且未登记过。", "It has a number that was not recorded before.").
			With(gate.Name("number", c.Number)).Cured("请核对文号。", "Compare the number."),
		gate.Need(CorrectionDays, !c.On.IsZero() && c.On <= c.Served && c.Served <= s.Day && c.Served < c.Ends, "SIL 84", "作出、送达、期限届满须依次；送达日不晚于今日。", "Made, served and ended come in this order; service is not after today.").
			With(gate.Day("made_on", c.On), gate.Day("served_on", c.Served), gate.Day("ends", c.Ends)).Cured("请核对文书和送达回证上的日期。", "Compare the days on the paper and its receipt."),
	}, nil
}
