package service

import (
	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/law"
)

// The conditions of an attempt.
const (
	KindServed       gate.Key = "kind_served"
	PaperIssued      gate.Key = "paper_issued"
	PaperStands      gate.Key = "paper_stands"
	AfterIssue       gate.Key = "after_issue"
	NotAhead         gate.Key = "not_ahead"
	DaysInOrder      gate.Key = "days_in_order"
	NotServedYet     gate.Key = "not_served_yet"
	ModeLawful       gate.Key = "mode_lawful"
	Consented        gate.Key = "consented"
	DirectFirst      gate.Key = "direct_first"
	AfterRefusal     gate.Key = "after_refusal"
	OthersImpossible gate.Key = "others_impossible"
)

// Gate states every condition under which the record of an attempt is taken on the day, met or not: the paper, the days,
// the mode, what has to come before it, and the proof that the mode needs.
func (m *Matter) Gate(a *Served, today calendar.Day) gate.Gate {
	g := append(m.paper(),
		gate.Need(AfterIssue, m.IssuedOn.IsZero() || a.TriedOn >= m.IssuedOn, "CPL 87", "送达不能早于签发。", "Nothing is served before it is issued.").
			With(gate.Day("issued_on", m.IssuedOn), gate.Day("tried_on", a.TriedOn)).
			Cured("请按送达回证更正日期。", "Correct the day by the receipt.").From(calendar.Dated{Day: m.IssuedOn}),
		m.notAhead(a, today),
		gate.Need(DaysInOrder, a.TriedOn > 0 && (a.Failure != "" && (a.BackOn.IsZero() || a.BackOn >= a.TriedOn) || a.On >= a.TriedOn), a.Mode.Article(), "须写明送达的日期；收件日期不能早于交寄、委托的日期。",
			"The day is given, and the day of receipt is not before that of posting or entrusting.").
			With(gate.Day("tried_on", a.TriedOn), gate.Day("counts_on", a.On)).Cured("请按回执填写收件日期。", "Give the day of receipt by the receipt."),
	)
	g = append(g, m.notServedYet(a), m.modeLawful(a.Mode))
	g = append(g, m.before(a)...)
	return append(g, needs(a, m.Paper.Class() == law.ToBody)...)
}

// NoticeGate states the conditions under which a public notice of the paper may be drawn up on the day.
func (m *Matter) NoticeGate(day calendar.Day, at int64) gate.Gate {
	a := &Served{Mode: PublicNotice, TriedOn: day, At: at}
	return append(append(m.paper(), m.notServedYet(a), m.modeLawful(a.Mode)), m.before(a)...)
}

// paper are the conditions on the paper itself.
func (m *Matter) paper() gate.Gate {
	return gate.Gate{
		gate.Need(KindServed, m.lawful(Direct), "CPL 87", "该种文书须是应当送达的文书。", "The paper is of a kind that is served.").
			With(gate.Name("paper", string(m.Paper))).
			Cured("合同、协议由双方签字时交付，案卷材料不需送达。", "Contracts are handed over when they are signed, and what stays in the file is not served."),
		gate.Need(PaperIssued, !m.IssuedOn.IsZero(), "CPL 87", "文书须已签发。", "The paper is issued.").
			Cured("请先批准并签发。", "Have it approved and issued first."),
		gate.Need(PaperStands, !m.Withdrawn, "CPL 87", "文书在送达之日须未被撤销。", "The paper was not withdrawn by the day of the attempt.").
			Cured("请送达替代它的文书。", "Serve the paper that replaces it.").Lost(m.Withdrawn),
	}
}

func (m *Matter) modeLawful(mode Mode) gate.Condition {
	return gate.Need(ModeLawful, m.lawful(mode) || !m.lawful(Direct), m.classArticle(), "该种文书须可以采用这种送达方式。", "Papers of this kind may be served in this mode.").
		With(gate.Name("mode", string(mode))).Cured(m.modesAllowed()).
		Prevents("以不适用的方式送达强制执行文书", "a paper of enforcement that was served in a mode which is not open to it")
}

func (m *Matter) notAhead(a *Served, today calendar.Day) gate.Condition {
	last := a.FailedOn()
	if a.Mode != PublicNotice { // it is recorded when it is published, and counts when its time is over
		last = max(last, a.On)
	}
	return gate.Need(NotAhead, last <= today, "CPL 87", "送达日期不能晚于今天。", "The day has come.").
		With(gate.Day("day", last), gate.Day("today", today)).
		Cured("请按送达回证更正日期，或者在该日再登记。", "Correct the day by the receipt, or record it on that day.").From(calendar.Dated{Day: last})
}

// notServedYet: one service proves one paper. A failed attempt before it may be recorded later, and a paper that is
// collected while its public notice runs is served on that day.
func (m *Matter) notServedYet(a *Served) gate.Condition {
	have, free := Of(m.History, m.Paper, m.PaperNo), true
	if have != nil && have.Attempt != a.Strikes {
		switch {
		case a.Failure != "":
			free = a.TriedOn <= have.On
		case have.Mode == PublicNotice && a.Mode != PublicNotice:
			free = a.On < have.On
		default:
			free = false
		}
	}
	attempts := m.Attempts()
	for i := range attempts {
		same := &attempts[i]
		if a.Failure != "" && same.Failure != "" && same.Mode == a.Mode && same.TriedOn == a.TriedOn && same.Address == a.Address && same.Attempt != a.Strikes {
			free = false
		}
	}
	c := gate.Need(NotServedYet, free, "CPL 87", "该文书须尚未送达，同一次送达不重复登记。", "The paper is not served yet, and no attempt is recorded twice.").
		Cured("原记录有误的，请写明理由撤销该记录后重新登记。", "Where the earlier record is wrong, take it back with the reason and record anew.")
	if have != nil {
		c = c.With(gate.Day("served_on", have.On), gate.Name("mode", string(have.Mode)), gate.Count("attempt", have.Attempt))
	}
	return c
}

func (m *Matter) classArticle() string {
	switch m.Paper.Class() {
	case law.Enforcement:
		return "ACL 38"
	case law.ToBody:
		return "SIL 63; ACL 47, 55"
	default:
		return "CPL 88, 89, 90, 91, 95"
	}
}

func (m *Matter) modesAllowed() (zh, en string) {
	switch m.Paper.Class() {
	case law.Enforcement:
		return "强制执行文书可以直接、留置、委托、邮寄、公告送达，不适用电子送达。", "Papers of enforcement go directly, are left in place, entrusted, posted or published, never electronically."
	case law.ToBody:
		return "送银行、行政部门、法院的文书当面递交取得回执，或者挂号邮寄。", "Papers to a bank, department or court are handed in against its slip, or posted by registered letter."
	default:
		return "请选择直接、留置、电子、委托、邮寄、转交或者公告送达。", "Choose direct service, leaving in place, electronic, entrusted, post, through the unit, or public notice."
	}
}

// before are the conditions on what has to have happened before the mode is open.
func (m *Matter) before(a *Served) gate.Gate {
	var g gate.Gate
	if !m.lawful(a.Mode) {
		return g
	}
	if m.Paper.Class() == law.Enforcement && a.Mode != Direct {
		g = append(g, gate.Need(DirectFirst, lastFailed(m.Attempts(), Direct, a.TriedOn) != nil, "ACL 38", "强制执行文书须先直接送达。",
			"A paper of enforcement is first served directly.").
			Cured("请先派人直接送达；被拒收或者无法直接送达的，登记该次送达后再用其他方式。",
				"Serve it directly first; where it is refused or cannot be done, record that attempt and go on to another mode."))
	}
	switch a.Mode {
	case Electronic:
		g = append(g, gate.Need(Consented, m.consent(a.At) != nil, "CPL 90", "须有用人单位的电子送达同意书，且当地允许该种文书电子送达。",
			"The employer agreed to electronic service of such papers, and the region allows it.").
			Cured("请改用其他方式送达，或者请用人单位先提交同意书。", "Serve it in another mode, or have the employer give its consent first.").
			Prevents("未经同意的电子送达", "electronic service without consent"))
	case LeftInPlace:
		g = append(g, gate.Need(AfterRefusal, m.refused(a.TriedOn) != nil, "CPL 89", "留置送达须先被拒收。", "A paper is left in place only after it was refused.").
			Cured("请先登记被拒收的直接送达，写明拒收的事由和日期。", "Record the direct attempt that was refused first, with reason and day."))
	case PublicNotice:
		open := m.open(a.TriedOn, a.At)
		figures := make([]gate.Figure, len(open))
		for i, mode := range open {
			figures[i] = gate.Name("open", string(mode))
		}
		g = append(g, gate.Need(OthersImpossible, len(open) == 0, "CPL 95", "其他方式须均已尝试而无法送达。", "All other modes were tried and are impossible.").
			With(figures...).Cured("请先按已知地址直接送达，再邮寄或者委托送达；被拒收的，留置送达。",
			"Try direct service at the known address, then post or an entrusted body; where it is refused, leave it in place.").
			Prevents("其他方式可以送达而公告送达", "a public notice although other modes were open"))
	}
	return g
}
