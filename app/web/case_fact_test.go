package web

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
)

// caseOnPaper is a call about a case in memory.
func caseOnPaper(t *testing.T, fields url.Values) (*matter, *form) {
	t.Helper()
	w := catalogue(t, zh)
	c := &call{words: w, today: calendar.MustParseDay("2026-11-24"), caller: &access.User{Name: "陈立", Role: access.Officer}}
	f := &casework.File{Employer: employer.Employer{Name: "杭州演示物流有限公司"}}
	return &matter{&casework.CaseView{File: f, Situation: &ladder.Situation{}}, c}, &form{words: w, values: fields}
}

// Every form gives a fact of its own kind in which each answer has found its place.
func TestEveryFactFormGivesItsFact(t *testing.T) {
	var kinds []ladder.FactKind
	for i := range factForms {
		x := &factForms[i]
		kinds = append(kinds, x.kind)
		fields := url.Values{onName: {"2026-11-20"}, inFromName: {"演示银行"}, inNameName: {"回函"}, inNoName: {"7"}, inDayName: {"2026-11-19"}}
		if x.about {
			fields.Set(aboutName, "order_to_pay/1")
		}
		for n := range x.fields {
			q := &x.fields[n]
			switch q.kind {
			case factPart, factRare:
			case factDay:
				fields.Set(q.name(), "2026-11-18")
			case factMoney:
				fields.Set(q.name(), "1,234.50")
			case factCount, factNo, factTick:
				fields.Set(q.name(), "1")
			case factAsDay:
				fields.Set(q.name(), "2026-11-18")
			case factOwn:
				if x.kind == ladder.SuccessionFact {
					fields.Set(q.name(), "91330106MA27Y40A6K 60%")
				}
			default:
				fields.Set(q.name(), "甲")
			}
		}
		m, f := caseOnPaper(t, fields)
		fact, err := x.read(m, f)
		if err != nil || !f.ok() {
			t.Errorf("%s: %v %v", x.kind, err, f.Errors())
			continue
		}
		if fact.Kind() != x.kind || fact.On != calendar.MustParseDay("2026-11-20") || fact.In.From != "演示银行" || fact.In.Day != calendar.MustParseDay("2026-11-19") {
			t.Errorf("%s gives %+v", x.kind, fact)
		}
		if x.about != (fact.About.No == 1) {
			t.Errorf("%s is about %s", x.kind, fact.About)
		}
	}
	for _, kind := range ladder.FactKinds() {
		groups := 0
		for _, g := range factGroups {
			if slices.Contains(g.kinds, kind) {
				groups++
			}
		}
		if groups != 1 {
			t.Errorf("%s stands below %d headings of the page of facts; want one", kind, groups)
		}
		if !slices.Contains(kinds, kind) {
			t.Errorf("no form records a %s", kind)
		}
	}
}

// What a label does not say stands below it, and a choice of nothing says why.
func TestFactFieldsSayHowTheyAreFilledIn(t *testing.T) {
	m, f := caseOnPaper(t, nil)
	for _, row := range []struct {
		name string
		x    factField
		hint string
	}{
		{"what the label says needs no hint", factField{"fact.hold.from", factDay, nil}, ""},
		{"a day that may be a guess", factField{"fact.hold.to", factDay, nil}, "还定不下来的，填预计的日子"},
		{"a choice of nothing", factField{"fact.lift.hold", factNo, numbered(ladder.HoldFact, holdNo)}, "本案现在没有可选的，先登记前一步"},
	} {
		if got := m.factField(&row.x, f).Hint; got != row.hint {
			t.Errorf("%s: %q; want %q", row.name, got, row.hint)
		}
	}
}

// A refusal for several reasons lists them below what they are the reasons of.
func TestARefusalListsItsReasons(t *testing.T) {
	m, _ := caseOnPaper(t, nil)
	many := &fault.Fault{Kind: fault.Refused, Zh: "不能登记：（1）甲。（2）乙。", Lead: fault.Point{Zh: "不能登记："}, Points: []fault.Point{{Zh: "甲。"}, {Zh: "乙。"}}}
	if got := m.refused("bad", many); len(got) != 1 || got[0].Strong != "不能登记：" || strings.Join(got[0].Points, "") != "甲。乙。" || got[0].Text != "" {
		t.Errorf("several reasons: %+v", got)
	}
	if got := m.refused("warn", fault.New(fault.Refused, "已结案。", "Closed.")); len(got) != 1 || got[0].Text != "已结案。" || got[0].Class != "warn" {
		t.Errorf("one sentence: %+v", got)
	}
	if got := m.refused("bad", nil); got != nil {
		t.Errorf("no refusal: %+v", got)
	}
}

func TestTheAccountsOfAnAnswerAreRead(t *testing.T) {
	x := factForms[slices.IndexFunc(factForms, func(x factForm) bool { return x.kind == ladder.AnswerFact })]
	accounts := placeOf("fact.answer.accounts")
	rows := []struct {
		name, text, wrong string
	}{
		{"two accounts, the second one pays wages", "6222 1,000.00 900.00\n6223 50.00 50.00 发工资", ""},
		{"no account", "", ""},
		{"without what is available", "6222 1,000.00", "第 1 行看不懂：写账号、余额、可用余额，用空格隔开。"},
		{"a mark that nobody knows", "6222 1.00 1.00\n6223 1.00 1.00 好", "第 2 行的“好”不是标记：写冻结、质押、工资专户或者发工资。"},
	}
	for _, row := range rows {
		m, f := caseOnPaper(t, url.Values{onName: {"2026-11-20"}, placeOf("fact.answer.enquiry_no"): {"3"}, accounts: {row.text}})
		fact, err := x.read(m, f)
		if err != nil || f.Error(accounts) != row.wrong {
			t.Errorf("%s: %v, %q; want %q", row.name, err, f.Error(accounts), row.wrong)
		}
		if row.text != "" && row.wrong == "" {
			a := fact.Answer.Accounts
			if len(a) != 2 || a[0].Balance != 100_000 || a[0].Available != 90_000 || a[1].Number != "6223" || len(a[1].Marks) != 1 || a[0].Holder != "杭州演示物流有限公司" {
				t.Errorf("%s: %+v", row.name, a)
			}
		}
	}
}

// What the case knows is filled in: the paper that such a fact is about and its number, and who owes.
func TestAFactFormIsFilledInWithWhatIsKnown(t *testing.T) {
	rows := []struct {
		name string
		kind ladder.FactKind
		want map[string]string
	}{
		{"a security is the employer's own as a rule, and a new one", ladder.GuaranteeFact, map[string]string{"guarantee.owner.name": "杭州演示物流有限公司", "guarantee.no": "", aboutName: ""}},
		{"the bank answers the enquiry sent last", ladder.AnswerFact, map[string]string{"answer.enquiry_no": "2", inFromName: "第二银行"}},
		{"the court speaks of the application issued last", ladder.CourtFact, map[string]string{aboutName: "court_application/2"}},
		{"the department decides on the application, and on its sum", ladder.DecidedFact, map[string]string{aboutName: "allocation_application/1", "decided.sum": "1,234.50"}},
		{"the bank notified is the one of the decision", ladder.NotifiedFact, map[string]string{"notified.bank": "第一银行", "notified.account": "6222", "notified.sum": "900.00"}},
		{"the officer reviews the statement made last", ladder.ReviewFact, map[string]string{"review.statement": "4", "review.by": "陈立"}},
	}
	for _, row := range rows {
		m, f := caseOnPaper(t, url.Values{})
		m.Situation.Book.Enquiries = []bank.Enquiry{{No: 1, Bank: "第一银行"}, {No: 2, Bank: "第二银行"}}
		m.File.Papers = []ladder.Paper{
			{Kind: law.AllocationApplication, No: 1, State: ladder.Issued, DraftedOn: m.today - 9, Body: ladder.Body{Sum: 123_450}},
			{Kind: law.CourtApplication, No: 1, State: ladder.Issued, DraftedOn: m.today - 8}, {Kind: law.CourtApplication, No: 2, State: ladder.Issued, DraftedOn: m.today - 2},
			{Kind: law.CourtApplication, No: 3, State: ladder.Drafted, DraftedOn: m.today - 1},
		}
		m.File.Entered = []ladder.Fact{{Statement: &ladder.Statement{No: 4}}, {Decided: &ladder.Decided{Decision: bank.Decision{Shares: []bank.Share{{Bank: "第一银行", Account: "6222", Sum: 90_000}}}}}}
		m.prefillFact(&factForms[slices.IndexFunc(factForms, func(x factForm) bool { return x.kind == row.kind })], f)
		for name, want := range row.want {
			if got := f.Value(name); got != want {
				t.Errorf("%s: %s is %q; want %q", row.name, name, got, want)
			}
		}
	}
}
