package hold

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/law"
)

// NoMoreExecution is the day from which nothing is executed any more because a party that is truly unable was spared for
// three years without execution being resumed (ACL 39). Pauses that touch or overlap make one.
func NoMoreExecution(r *law.Region, holds []Hold) (calendar.Day, bool, error) {
	var pauses []Hold
	for _, h := range holds {
		if h.Ground == AgreedPause && h.Unable && h.Last() >= h.From {
			pauses = append(pauses, h)
		}
	}
	slices.SortFunc(pauses, func(a, b Hold) int { return int(a.From - b.From) })
	for i := 0; i < len(pauses); {
		first, last := pauses[i].From, pauses[i].Last()
		for i++; i < len(pauses) && pauses[i].From <= last+1; i++ {
			last = max(last, pauses[i].Last())
		}
		months, err := r.National().Count(law.SuspensionLongestMonths, first)
		if err != nil {
			return 0, false, err
		}
		if full := first.AddMonths(months); last >= full-1 {
			return full, true, nil
		}
	}
	return 0, false, nil
}

// EndGround is why execution ends for good (终结执行; ACL 40).
type EndGround string

// The grounds of the end of execution. The first of ACL 40, the death of a citizen without estate, is that of an
// individual employer.
const (
	NoEstate     EndGround = "no_estate"     // ACL 40(1)
	Dissolved    EndGround = "dissolved"     // ACL 40(2): no property and no successor
	ObjectLost   EndGround = "object_lost"   // ACL 40(3)
	Revoked      EndGround = "revoked"       // ACL 40(4): the decision was revoked
	OtherwiseEnd EndGround = "otherwise_end" // ACL 40(5): the collector finds it needed, with reason
)

var endArticles = map[EndGround]string{NoEstate: "ACL 40(1)", Dissolved: "ACL 40(2)", ObjectLost: "ACL 40(3)", Revoked: "ACL 40(4)", OtherwiseEnd: "ACL 40(5)"}

// Article is the number of ACL 40 that the ground is.
func (g EndGround) Article() string { return endArticles[g] }

// Ending is the end of execution for good; no hold follows it and no clock runs on.
type Ending struct {
	Ground EndGround    `json:"ground"`
	Paper  Paper        `json:"paper,omitzero"`
	Reason string       `json:"reason,omitempty"` // needed where the collector finds it needed
	On     calendar.Day `json:"on"`
}

// KnownReason is the condition that an end at the collector's discretion gives its reason.
const KnownReason gate.Key = "reason"

// Check looks at an ending before it is stored.
func (e *Ending) Check() gate.Gate {
	article, known := endArticles[e.Ground]
	if !known {
		article = "ACL 40"
	}
	return gate.Gate{
		gate.Need(KnownGround, known, article, "终结执行须有法定情形。", "The end of execution needs a ground that the law knows.").
			With(gate.Name("ground", string(e.Ground))).Cured("请选择一种法定情形。", "Choose one of the grounds."),
		gate.Need(NamedPaper, e.Paper.isNamed() && !e.On.IsZero(), article, "终结执行须有文书依据和日期。", "The end of execution rests on a paper and has a day.").
			With(gate.Name("paper", e.Paper.Name), gate.Day("on", e.On)).Cured("请填写文书的名称、日期和终结日。", "Enter the paper, its day and the day of the end."),
		gate.Need(KnownReason, e.Ground != OtherwiseEnd || e.Reason != "", article, "由征收机构认定需要终结的，须写明理由。", "An end that the collector finds needed gives its reason.").
			Cured("请写明理由。", "Give the reason."),
	}
}
