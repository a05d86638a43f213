// Package hold is the suspension of enforcement (中止; ACL 39, 40, 42): its ground, its paper, its first and last day, what
// it bars and which clocks stand still meanwhile. A remedy alone suspends nothing (Reconsideration Law 42, Litigation Law
// 56). A hold always ends by itself on its last day; a longer one is a further hold with a paper of its own.
package hold

import (
	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/law"
)

// Ground is why enforcement is held.
type Ground string

// The grounds of a hold.
const (
	Reconsideration Ground = "reconsideration"  // Reconsideration Law 42
	Suit            Ground = "suit"             // Litigation Law 56
	Insolvency      Ground = "insolvency"       // Bankruptcy Law 19
	ForceMajeure    Ground = "force_majeure"    // Decree 13 Art 21, approved by the province
	CourtStay       Ground = "court_stay"       // a court stays the execution
	AgreedPause     Ground = "agreed_pause"     // ACL 39(1), 42: the party is in difficulty
	ThirdParty      Ground = "third_party"      // ACL 39(2): a third party claims the object with reason
	Loss            Ground = "irreparable_loss" // ACL 39(3)
)

// Grounds lists the grounds in the order in which they are offered.
var Grounds = []Ground{Reconsideration, Suit, Insolvency, ForceMajeure, CourtStay, AgreedPause, ThirdParty, Loss}

var titles = map[Ground]law.Text{
	Reconsideration: {Zh: "行政复议", En: "reconsideration"},
	Suit:            {Zh: "行政诉讼", En: "suit"},
	Insolvency:      {Zh: "破产程序", En: "insolvency"},
	ForceMajeure:    {Zh: "不可抗力缓缴", En: "deferral for force majeure"},
	CourtStay:       {Zh: "法院裁定停止执行", En: "stay by a court"},
	AgreedPause:     {Zh: "协议中止", En: "agreed pause"},
	ThirdParty:      {Zh: "第三人主张权利", En: "claim of a third party"},
	Loss:            {Zh: "可能造成难以弥补的损失", En: "irreparable loss"},
}

// Title is the ground's name for people.
func (g Ground) Title() law.Text { return titles[g] }

// Stay is the case stated by law in which a remedy suspends the act; without one the act goes on.
type Stay string

// The stated cases (Reconsideration Law 42, Litigation Law 56).
const (
	NoStay      Stay = ""
	ByCollector Stay = "by_collector" // the body that acted finds it needed: 42(1), 56(1)
	ByReviewer  Stay = "by_reviewer"  // the body that hears the reconsideration finds it needed: 42(2)
	OnRequest   Stay = "on_request"   // asked for and granted: 42(3), 56(2)
	ForPublic   Stay = "for_public"   // the court finds grave harm to public interests: 56(3)
	ByStatute   Stay = "by_statute"   // another law says so: 42(4), 56(4)
)

// stays are the stated cases of each remedy with their article.
var stays = map[Ground]map[Stay]string{
	Reconsideration: {ByCollector: "Reconsideration Law 42(1)", ByReviewer: "Reconsideration Law 42(2)",
		OnRequest: "Reconsideration Law 42(3)", ByStatute: "Reconsideration Law 42(4)"},
	Suit: {ByCollector: "Litigation Law 56(1)", OnRequest: "Litigation Law 56(2)", ForPublic: "Litigation Law 56(3)",
		ByStatute: "Litigation Law 56(4)"},
}

// Paper is the paper that a hold or its end rests on.
type Paper struct {
	Name   string       `json:"name,omitempty"`
	Number string       `json:"number,omitempty"`
	Day    calendar.Day `json:"day,omitempty"`
}

func (p Paper) isNamed() bool { return p.Name != "" && !p.Day.IsZero() }

// Hold is one suspension. Its facts are never edited: it is lifted earlier by a paper, or followed by a further hold.
type Hold struct {
	No       int          `json:"no"` // counts within the case
	Ground   Ground       `json:"ground"`
	Stay     Stay         `json:"stay,omitempty"`   // only with reconsideration and suit
	Unable   bool         `json:"unable,omitempty"` // agreed pause: the party is truly unable to perform; three years of it end execution (ACL 39)
	Paper    Paper        `json:"paper,omitzero"`
	From     calendar.Day `json:"from,omitempty"`
	To       calendar.Day `json:"to,omitempty"`        // both inside
	LiftedOn calendar.Day `json:"lifted_on,omitempty"` // the first day on which it holds no more; no day: it ends by itself after To
	LiftedBy Paper        `json:"lifted_by,omitzero"`
}

// Last is the last day on which the hold holds; before From where it was lifted on its first day.
func (h *Hold) Last() calendar.Day {
	if !h.LiftedOn.IsZero() {
		return h.LiftedOn - 1
	}
	return h.To
}

// RunsOn tells whether the hold holds on the day.
func (h *Hold) RunsOn(day calendar.Day) bool { return h.From <= day && day <= h.Last() }

// The conditions of a hold that is entered.
const (
	KnownGround gate.Key = "ground"
	NamedPaper  gate.Key = "paper"
	FirstToLast gate.Key = "first_to_last"
	StatedCase  gate.Key = "stated_case"
	OnlyUnable  gate.Key = "unable"
	LiftedRight gate.Key = "lifted"
)

// Check looks at a hold before it is stored: it needs a ground that the law knows, a paper, a first and a last day.
func (h *Hold) Check() gate.Gate {
	_, known := titles[h.Ground]
	_, stated := stays[h.Ground][h.Stay]
	lifted := !h.LiftedOn.IsZero()
	return gate.Gate{
		gate.Need(KnownGround, known, "ACL 39", "中止须有法定情形。", "A hold needs a ground that the law knows.").
			With(gate.Name("ground", string(h.Ground))).Cured("请选择一种法定情形。", "Choose one of the grounds."),
		gate.Need(NamedPaper, h.Paper.isNamed(), "ACL 39", "中止须有文书依据，写明名称和日期。", "A hold rests on a paper with name and day.").
			With(gate.Name("paper", h.Paper.Name), gate.Day("paper_day", h.Paper.Day)).Cured("请填写文书的名称和日期。", "Enter the name and the day of the paper."),
		gate.Need(FirstToLast, !h.From.IsZero() && h.From <= h.To, "ACL 39", "中止须有首日和末日，末日不早于首日。", "A hold has a first and a last day, the last not before the first.").
			With(gate.Day("from", h.From), gate.Day("to", h.To)).Cured("请填写首日和末日；末日未定的，填预计的末日，届时可以另行续展。", "Enter both days; where the last is not known, enter the expected one and follow it by a further hold."),
		gate.Need(StatedCase, h.Stay == NoStay || stated, "Reconsideration Law 42; Litigation Law 56", "停止执行的情形须为该项程序中法律列明的情形。", "The case of a stay has to be one that the law states for this procedure.").
			With(gate.Name("stay", string(h.Stay))).Cured("请选择法律列明的情形；没有的，不选停止执行。", "Choose a stated case, or none."),
		gate.Need(OnlyUnable, !h.Unable || h.Ground == AgreedPause, "ACL 39", "确无履行能力只能作为协议中止的情形。", "Inability to perform belongs to an agreed pause.").
			Cured("请改为协议中止，或者取消该项。", "Make it an agreed pause or remove the mark."),
		gate.Need(LiftedRight, !lifted || h.LiftedOn >= h.From && h.LiftedOn <= h.To+1 && h.LiftedBy.isNamed(), "ACL 39", "提前恢复执行须有文书依据，恢复日须在中止期间之内。", "A hold is lifted by a paper, on a day inside it or right after it.").
			With(gate.Day("lifted_on", h.LiftedOn), gate.Name("paper", h.LiftedBy.Name)).Cured("请填写恢复执行的文书和日期。", "Enter the paper and the day on which enforcement resumes."),
	}
}

// Step is what a hold may bar.
type Step string

// The steps that holds bar.
const (
	Execution        Step = "execution"         // demand, allocation, realisation
	CourtApplication Step = "court_application" // SIL 63(3), ACL 53
)

// Bars tells whether the hold bars the step while it runs, and by which article. A pending remedy lets execution go on
// but bars the application to the court, which asks that no remedy was sought (ACL 53).
func (h *Hold) Bars(step Step) (article string, bars bool) {
	article, stops := h.Effect(DemandLimit)
	if stops {
		return article, true
	}
	if step == CourtApplication {
		return "ACL 53", true
	}
	return article, false
}
