package casework

import (
	"fmt"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

// sentences are joined as each language does.
type sentences struct{ zh, en []string }

func (s *sentences) add(zh, en string, args ...law.Text) {
	zhArgs, enArgs := make([]any, len(args)), make([]any, len(args))
	for i, a := range args {
		zhArgs[i], enArgs[i] = a.Zh, a.En
	}
	s.zh, s.en = append(s.zh, fmt.Sprintf(zh, zhArgs...)), append(s.en, fmt.Sprintf(en, enArgs...))
}

func (s *sentences) text() law.Text {
	return law.Text{Zh: strings.Join(s.zh, ""), En: strings.Join(s.en, " ")}
}

func yuanText(f money.Fen) law.Text {
	return law.Text{Zh: "¥" + f.Grouped(), En: "CNY " + f.Grouped()}
}

func countText(n int) law.Text { return sameText(fmt.Sprint(n)) }

// statementText says what the party stated after the demand, and how it was reviewed (ACL 36, 55(3)).
func statementText(c *ladder.CourtCase) law.Text {
	var s sentences
	switch {
	case c.Statement == nil:
		s.add("被申请人在催告期限内未提出陈述和申辩。", "The respondent stated nothing within the time of the demand.")
	case c.Review == nil:
		s.add("被申请人于%s提出陈述和申辩，已记入笔录。", "The respondent stated its case on %s; it was recorded.", dayText(c.Statement.On))
	case c.Review.Accepted:
		s.add("被申请人于%s提出陈述和申辩，申请人已记入笔录并于%s复核，其成立的部分已予采纳。",
			"The respondent stated its case on %s; it was recorded and reviewed on %s, and what was well founded was followed.", dayText(c.Statement.On), dayText(c.Review.On))
	default:
		s.add("被申请人于%s提出陈述和申辩，申请人已记入笔录并于%s复核，因%s，不予采纳。",
			"The respondent stated its case on %s; it was recorded, reviewed on %s and not followed, because: %s.",
			dayText(c.Statement.On), dayText(c.Review.On), sameText(strings.TrimRight(c.Review.Reason, "。.")))
	}
	return s.text()
}

// bankText says which banks were asked, what they answered and what was allocated (SIL 63(2)); nothing where none was asked.
func bankText(s *ladder.Situation) law.Text {
	var out sentences
	var banks []string
	for _, e := range s.Book.Enquiries {
		if !e.HandedOn.IsZero() && !slices.Contains(banks, e.Bank) {
			banks = append(banks, e.Bank)
		}
	}
	if len(banks) == 0 {
		return law.Text{}
	}
	out.add("申请人已依法查询被申请人在%s的存款账户", "The respondent's accounts with %s were enquired into",
		law.Text{Zh: strings.Join(banks, "、"), En: strings.Join(banks, ", ")})
	var balance, allocated money.Fen
	var latest calendar.Day
	accounts := s.Book.Latest()
	for i := range accounts {
		balance += accounts[i].Available
		latest = max(latest, accounts[i].BalanceOn)
	}
	switch waiting := s.Book.Waiting(); {
	case len(accounts) > 0:
		out.add("，查得账户%s个，截至%s可用余额合计%s", "; accounts found: %s; what could be taken from them on %s was %s in all",
			countText(len(accounts)), dayText(latest), yuanText(balance))
	case len(waiting) > 0:
		out.add("，尚未收到全部答复", "; not every answer is in")
	default:
		out.add("，未查得存款账户", "; no account was found")
	}
	for i := range s.Allocations {
		allocated += s.Allocations[i].CameIn()
	}
	if allocated > 0 {
		out.add("，已划拨%s", "; %s was allocated", yuanText(allocated))
	}
	text := out.text()
	return law.Text{Zh: text.Zh + "。", En: strings.ReplaceAll(text.En, " ;", ";") + "."}
}

var outcomeTexts = map[ladder.Outcome]law.Text{
	ladder.Upheld:      {Zh: "维持上述决定", En: "the decision was upheld"},
	ladder.TakenBack:   {Zh: "被申请人撤回", En: "the respondent took it back"},
	ladder.NotAccepted: {Zh: "不予受理", En: "it was not accepted"},
}

// remedyText says by the record which remedies the respondent sought, how they ended, and how long the court can be asked.
func remedyText(s *ladder.Situation, c *ladder.CourtCase) law.Text {
	var out sentences
	for i := range s.Facts {
		f := &s.Facts[i]
		if f.Remedy == nil || f.About != c.Order.Decision {
			continue
		}
		sought := law.Text{Zh: "申请行政复议", En: "reconsideration"}
		if f.Remedy.Kind == ladder.Suit {
			sought = law.Text{Zh: "提起行政诉讼", En: "judicial review"}
		}
		out.add("被申请人于%s向%s%s。", "On %s the respondent asked %s for %s.", dayText(f.Remedy.On), sameText(f.Remedy.Body), sought)
		if result, of := resultIn(s.Facts, f.Remedy.No); result != nil {
			number := of.In.Theirs
			out.add("%s收到%s《%s》，%s。", "On %s its %s %s came in: %s.", dayText(result.On), sameText(number), sameText(of.In.Name), outcomeTexts[result.Outcome])
		}
	}
	if e := c.Application.Entry; e != nil {
		out.add("申请强制执行的期限自%s起至%s止（%s）。", "Execution can be asked for from %s to %s (%s).", dayText(e.Opens), dayText(e.Closes), sameText(e.Reason))
	}
	return out.text()
}

func resultIn(facts []ladder.Fact, remedy int) (*ladder.Result, *ladder.Fact) {
	for i := range facts {
		if r := facts[i].Result; r != nil && r.Remedy == remedy {
			return r, &facts[i]
		}
	}
	return nil, nil
}

// guaranteeText says which agreement ended and what its security leaves open (SIL 63(3); ACL 42).
func guaranteeText(s *ladder.Situation, c *ladder.CourtCase) law.Text {
	var out sentences
	for i := range s.Agreements {
		if a := &s.Agreements[i]; !a.EndedOn.IsZero() && a.Unpaid > 0 {
			out.add("%s延期缴费协议因违约已于%s终止。", "Deferral agreement %s was broken and ended on %s.", sameText(a.Number), dayText(a.EndedOn))
		}
	}
	out.add("被申请人提供的担保可抵%s，由申请人另行实现；本申请仅就担保不足以清偿的部分提出。",
		"The guarantee given covers %s and is realised apart; this application is for what it does not cover.", yuanText(c.Application.Covered))
	return out.text()
}
