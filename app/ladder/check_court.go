package ladder

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/law"
)

var courtChecks = []check{
	{func(f *Fact) bool { return f.Clue != nil }, checkClue},
	{func(f *Fact) bool { return f.Window != nil }, checkWindow},
	{func(f *Fact) bool { return f.Court != nil }, checkCourtWord},
}

// The conditions of what is recorded for and from the court.
const (
	ClueNumbered     gate.Key = "clue_numbered"
	ClueDescribed    gate.Key = "clue_described"
	ClueSourced      gate.Key = "clue_sourced"
	ClueValued       gate.Key = "clue_valued"
	FactOnItsDay     gate.Key = "on_its_day"
	WindowDecision   gate.Key = "window_decision"
	WindowRemedyUsed gate.Key = "window_remedy_used"
	WindowRemedyOver gate.Key = "window_remedy_over"
	WindowDays       gate.Key = "window_days"
	WindowLength     gate.Key = "window_length"
	WindowReasoned   gate.Key = "window_reasoned"
	CourtFiled       gate.Key = "court_filed"
	CourtInOrder     gate.Key = "court_in_order"
	CourtDayOrder    gate.Key = "court_day_order"
	CourtOnce        gate.Key = "court_once"
	CourtNumbered    gate.Key = "court_numbered"
	CourtReasoned    gate.Key = "court_reasoned"
	CourtSum         gate.Key = "court_sum"
)

// onItsDay asks that a fact counts from the day that it tells of.
func onItsDay(article string, f *Fact, day calendar.Day) gate.Condition {
	return gate.Need(FactOnItsDay, day == f.On, article, "登记的日期须与事项载明的日期一致。", "The fact counts from the day that it tells of.").
		With(gate.Day("on", f.On), gate.Day("told", day)).Cured("请按文书更正日期。", "Correct the day by the paper.")
}

// checkClue looks at a clue to property (SIL 63(3); ACL 55(4)). It may be valued later, by a further fact with its number; what
// turns out to be worth nothing is valued at nothing.
func checkClue(s *Situation, f *Fact) (gate.Gate, error) {
	const article = "SIL 63(3); ACL 55(4)"
	c, last := f.Clue, 0
	for _, have := range s.Clues() {
		last = max(last, have.No)
	}
	unvalued := c.Value == 0 && c.Prior == 0 && c.Basis == "" && c.ValuedOn.IsZero()
	valued := c.Value >= 0 && c.Prior >= 0 && c.Basis != "" && !c.ValuedOn.IsZero() && c.ValuedOn <= f.On
	return gate.Gate{
		gate.Need(ClueNumbered, c.No >= 1 && c.No <= last+1, article, "财产线索按顺序编号；沿用原号的，以新登记的内容为准。", "Clues are numbered in turn; one with a number that is there replaces it.").
			With(gate.Count("number", c.No), gate.Count("last", last)).Cured("新线索请用下一个编号。", "Give a new clue the next number."),
		gate.Need(ClueDescribed, c.Description != "", article, "财产线索须写明财产的名称。", "A clue says what the property is.").
			Cured("请写明名称、种类、坐落或者账号、权属证书号和权利人。", "Say what it is, where, under which title and whose."),
		gate.Need(ClueSourced, c.Source != "" && !c.FoundOn.IsZero() && c.FoundOn <= f.On, article, "财产线索须有来源和查询日期，日期不晚于登记日。", "A clue has its source and the day on which it was found, not after the day of the fact.").
			With(gate.Name("source", c.Source), gate.Day("found_on", c.FoundOn)).Cured("请补充来源和查询日期。", "Enter source and day.").
			Prevents("没有财产线索，不予受理。", "No clue to property: not accepted."),
		gate.Need(ClueValued, unvalued || valued, article, "估值须有价值、依据和估值日，不得为负，估值日不晚于登记日。", "A value comes with its basis and day, not after the day of the fact, and is not negative.").
			With(gate.Amount("value", c.Value), gate.Amount("prior", c.Prior), gate.Name("basis", c.Basis), gate.Day("valued_on", c.ValuedOn)).
			Cured("请补齐价值、依据和估值日；尚未估值的，三项都留空。", "Enter value, basis and day, or none of them where it is not valued yet."),
	}, nil
}

// checkWindow looks at the days of a window that an officer enters because a remedy was used (ACL 53; SPC 2018 Art 156).
func checkWindow(s *Situation, f *Fact) (gate.Gate, error) {
	const article = "ACL 53; SPC 2018 Art 156"
	w, decision, over := f.Window, (*OrderAt)(nil), true
	for i := range s.Orders {
		if o := &s.Orders[i]; o.Decision == f.About && o.Decision.No > 0 {
			decision = o
		}
	}
	remedies := s.remedies(f.About)
	for _, r := range remedies {
		over = over && resultOf(s.Facts, r.Remedy.No, s.Day) != nil
	}
	forward := !w.Opens.IsZero() && w.Opens <= w.Closes && (decision == nil || decision.DecidedAt != nil && w.Opens > decision.DecidedAt.On)
	longest, err := longestWindow(s, w.Opens)
	if err != nil {
		return nil, err
	}
	return gate.Gate{
		gate.Need(WindowDecision, decision != nil, article, "申请期限须针对本案尚未撤销的执行依据。", "A window belongs to a decision of the case that stands.").
			With(gate.Name("about", f.About.String())).Cured("请选择限期缴纳通知书或者征收决定书。", "Name the order to pay, or the levy decision where that is executed."),
		gate.Need(WindowRemedyUsed, len(remedies) > 0, article, "只有已经寻求救济的，才由承办人填写申请期限。", "Days are entered only where a remedy was used; otherwise they are computed.").
			Cured("未寻求救济的，期限由系统计算；已寻求的，请先登记复议申请或者起诉。", "Without a remedy the days are computed; where one was used, record it first."),
		gate.Need(WindowRemedyOver, over, article, "复议、诉讼须已终结并登记结果。", "The remedy has to be over, with its result recorded.").
			Cured("请先登记复议决定、判决或者裁定。", "Record the decision, judgment or ruling first."),
		gate.Need(WindowDays, forward, article, "申请期限须有首日和末日，首日晚于送达日，末日不早于首日。", "A window has a first day after service and a last day not before the first.").
			With(gate.Day("opens", w.Opens), gate.Day("closes", w.Closes)).Cured("请依有关文书更正。", "Correct the days by the papers."),
		gate.Need(WindowLength, w.Closes <= longest, article, "申请期限不超过三个月。", "A window is not longer than three months.").
			With(gate.Day("closes", w.Closes), gate.Day("longest", longest)).Cured("请更正末日。", "Correct the last day.").
			Prevents("逾期申请，不予受理。", "Filed too late: not accepted."),
		gate.Need(WindowReasoned, w.Reason != "" && w.Paper != "" && w.By != "", article, "须写明理由、依据的文书和填写人。", "The days have their reason, the paper that they rest on and the name of whoever enters them.").
			Cured("请补充理由、文书和填写人。", "Enter reason, paper and name."),
	}, nil
}

// longestWindow is the last day of a window that opens on the day.
func longestWindow(s *Situation, opens calendar.Day) (calendar.Day, error) {
	if opens.IsZero() {
		return calendar.LastDay, nil
	}
	ends, err := s.Region.Term(law.CourtWindowMonths, opens-1)
	return ends.Day, err
}

// courtWords says after which of its words a court may say each: no word at all is written empty. What follows a refusal is
// the success of an objection (ACL 56, 58).
var courtWords = map[CourtWordKind][]CourtWordKind{
	CourtAccepts:  {"", CourtRejects},
	CourtRejects:  {""},
	CourtAllows:   {CourtAccepts, CourtRefuses},
	CourtRefuses:  {CourtAccepts},
	CourtSeizes:   {CourtAllows},
	CourtAuctions: {CourtAllows},
	CourtPays:     {CourtAllows},
	CourtCloses:   {CourtAccepts, CourtAllows},
}

// checkCourtWord looks at a word of the court: on an application that was filed, in the order in which courts act, with
// number and reason, and for a sum that was asked for.
func checkCourtWord(s *Situation, f *Fact) (gate.Gate, error) {
	const article = "ACL 56, 57, 58"
	w, c := f.Court, s.courtAt(f.About)
	allowed, known := courtWords[w.Kind]
	filed, alone, last := false, true, &CourtWord{}
	if c != nil {
		filed = c.Filed != nil && c.Filed.On <= w.On
		if r := c.ruling(); r != nil {
			last = r
		}
		alone = w.Kind != CourtAccepts || !s.isAskedAnew(c)
	}
	latest := latestWord(c)
	ruled := slices.Contains([]CourtWordKind{CourtAccepts, CourtRejects, CourtAllows, CourtRefuses}, w.Kind)
	denied := w.Kind == CourtRejects || w.Kind == CourtRefuses
	return gate.Gate{
		gate.Need(CourtFiled, filed, article, "法院的文书须针对已经提交法院的强制执行申请，不早于提交日。", "A word of the court is on an application that was filed, not before that day.").
			With(gate.Name("about", f.About.String()), gate.Day("on", w.On)).Cured("没有提交申请的，不能登记；请先登记申请书的提交。", "Without an application nothing can be recorded; enter the filing first."),
		gate.Need(CourtInOrder, known && slices.Contains(allowed, last.Kind), article, "法院依次受理或者不予受理、准予或者不准予执行，准予后才有查封、拍卖和执行款。", "A court accepts or rejects, then allows or refuses; it seizes, auctions and pays only after it allowed.").
			With(gate.Name("word", string(w.Kind)), gate.Name("after", string(last.Kind))).Cured("请先登记前一项；已经结束的申请不再登记。", "Record the word before it; nothing follows an application that is over."),
		gate.Need(CourtDayOrder, latest <= w.On, article, "不得早于法院前一项文书。", "It is not earlier than the court's word before.").
			With(gate.Day("before", latest), gate.Day("on", w.On)).Cured("请更正日期。", "Correct the day."),
		gate.Need(CourtOnce, alone, article, "同一决定已另行提出申请的，不能再登记原申请的受理。", "Where another application on the decision was made, the earlier one cannot be accepted beside it.").
			Cured("请先撤回另一份申请。", "Withdraw the other application first."),
		gate.Need(CourtNumbered, !ruled || w.Number != "", article, "受理通知和裁定须有文号。", "An acceptance or a ruling has its number.").
			Cured("请填写文号。", "Enter the number."),
		gate.Need(CourtReasoned, !denied || w.Reason != "", article, "不予受理、不准予执行的，须写明理由。", "A refusal has its reason.").
			Cured("请摘录裁定的理由。", "Enter the reason of the ruling."),
		rightSum(article, w, c),
		onItsDay(article, f, w.On),
	}, nil
}

func latestWord(c *CourtAt) calendar.Day {
	var latest calendar.Day
	if c != nil {
		for _, w := range c.Words {
			latest = max(latest, w.On)
		}
	}
	return latest
}

// rightSum asks for the sum that is allowed or paid over: not above what was asked for, principal and late fee. A court may
// pay over in parts, and no more than it allowed but for the fee that grows until then.
func rightSum(article string, w *CourtWord, c *CourtAt) gate.Condition {
	met, asked := w.Sum == 0, c.asked()
	switch w.Kind {
	case CourtAllows:
		met = w.Sum > 0 && w.Sum <= asked
	case CourtPays:
		met = w.Sum > 0
	}
	return gate.Need(CourtSum, met, article, "准予执行和执行款须有数额，准予的数额不超过申请的数额；其他事项没有数额。", "What is allowed or paid over has a sum, what is allowed not above what was asked for; other words have none.").
		With(gate.Amount("sum", w.Sum), gate.Amount("asked", asked)).Cured("请按文书更正数额。", "Correct the sum by the paper.")
}

// courtAt is the application that a fact is about; nil where none was issued.
func (s *Situation) courtAt(r Ref) *CourtAt {
	for i := range s.Applications {
		if c := &s.Applications[i]; c.Paper.Ref() == r {
			return c
		}
	}
	return nil
}

// isAskedAnew tells whether another application on the same decision stands beside one that was rejected.
func (s *Situation) isAskedAnew(c *CourtAt) bool {
	return slices.ContainsFunc(s.Applications, func(other CourtAt) bool {
		return other.Paper.No != c.Paper.No && !other.IsRejected() && other.decision() == c.decision()
	})
}
