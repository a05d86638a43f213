package law

import (
	"slices"
	"strings"
)

// RuleKind is what a new value of a rule consists of.
type RuleKind string

// The kinds of rules that a form can ask for. What no form asks for is given as text.
const (
	CostRule   RuleKind = "cost"   // floor, cap and rates of an insurance
	AmountRule RuleKind = "amount" // yuan
	RateRule   RuleKind = "rate"   // a decimal
	CountRule  RuleKind = "count"  // of days or months
	YesRule    RuleKind = "yes"
	WordRule   RuleKind = "word"  // one of a few
	WordsRule  RuleKind = "words" // some of a few
	DueDayRule RuleKind = "due"   // the due day of one month
)

// Rule is a rule whose value a region or the nation sets.
type Rule struct {
	Key     string // as Line.Parameter has it
	Title   Text
	Kind    RuleKind
	Words   []string // of a word or words
	ByMonth bool     // it holds from a month, not from a day
	Known   bool     // its values say from when they are known
}

var conventionRules = []Rule{
	{Key: "late_fee_rates", Title: Text{"滞纳金日费率", "Rate of the late fee a day"}, Kind: RateRule},
	{Key: "late_fee_start", Title: Text{"滞纳金起算日", "First day of the late fee"}, Kind: WordRule, Words: words(DayAfterDue, FirstOfNextMonth)},
	{Key: "payment_day_counts", Title: Text{"缴款当日是否计滞纳金", "Whether the day of payment counts for the late fee"}, Kind: YesRule},
	{Key: "cap", Title: Text{"滞纳金上限", "Limit of the late fee"}, Kind: WordRule, Words: words(CapNone, CapPrincipal)},
	{Key: "settlement", Title: Text{"缴款冲抵顺序", "What a payment pays first"}, Kind: WordRule, Words: words(PrincipalFirst, OldestFirst)},
	{Key: "share_order", Title: Text{"单位部分和个人部分的先后", "Which share is settled first"}},
	{Key: "tolerance", Title: Text{"欠费起点金额", "Sum below which nothing is asked"}, Kind: AmountRule},
	{Key: "electronic_service", Title: Text{"可以电子送达的文书", "Papers that may be served electronically"}},
	{Key: "due_rules", Title: Text{"缴费期限", "When premium is due"}},
	{Key: "due_overrides", Title: Text{"某月的缴费截止日", "Due day of one month"}, Kind: DueDayRule, ByMonth: true},
}

var practiceRules = []Rule{
	{Key: "guarantee_kinds", Title: Text{"接受的担保方式", "Kinds of guarantee"}, Kind: WordsRule, Words: words(Mortgage, Pledge, Surety, BankGuarantee)},
	{Key: "guarantee_haircut", Title: Text{"担保物不计入的比例", "Share of a thing that is no cover"}, Kind: RateRule},
	{Key: "deferral_longest_months", Title: Text{"延期缴费最长月数", "Longest deferral in months"}, Kind: CountRule},
	{Key: "employee_share_deferred", Title: Text{"个人部分是否可以延期", "Whether the employee share may be deferred"}, Kind: YesRule},
	{Key: "deferral_cure_working_days", Title: Text{"分期违约后补缴的工作日数", "Working days to cure a missed instalment"}, Kind: CountRule},
	{Key: "late_fee_resumes", Title: Text{"延期终止后恢复加收滞纳金的日期", "From when the late fee runs after a broken deferral"}, Kind: WordRule, Words: words(AfterEnd, AfterMissedDay)},
	{Key: "bank_answer_days", Title: Text{"银行查询结果有效天数", "Days for which a bank's balance is fresh"}, Kind: CountRule},
	{Key: "allocation_late_fee", Title: Text{"划拨是否包括滞纳金", "Whether an allocation covers the late fee"}, Kind: YesRule},
	{Key: "court_late_fee", Title: Text{"申请法院执行是否包括滞纳金", "Whether the court application covers the late fee"}, Kind: YesRule},
	{Key: "court_applicants", Title: Text{"可以申请法院执行的机构", "Who may apply to the court"}, Kind: WordsRule, Words: words(SocialInsuranceAgency, TaxAuthority)},
	{Key: "guarantee_limit_working_days", Title: Text{"提供担保的工作日数", "Working days to give the guarantee"}, Kind: CountRule},
	{Key: "allocation_demand_working_days", Title: Text{"划拨催告后履行的工作日数", "Working days to perform after the demand before an allocation"}, Kind: CountRule},
	{Key: "correction_limit_days", Title: Text{"责令改正的天数", "Days to correct"}, Kind: CountRule},
	{Key: "decision_executed", Title: Text{"申请法院执行的决定", "Decision that the court executes"}, Kind: WordRule, Words: words(OrderToPay, LevyDecision)},
	{Key: "guarantee_after_allocation", Title: Text{"划拨不足是否视为余额不足", "Whether an allocation that fell short stands for balances below the debt"}, Kind: YesRule},
	{Key: "insolvency_stops_fee", Title: Text{"受理破产后是否停止加收滞纳金", "Whether insolvency stops the late fee"}, Kind: YesRule},
	{Key: "same_body", Title: Text{"本机构代制的人社部门文书", "Papers of the department drawn up here"}},
	{Key: "split_shares", Title: Text{"分立后是否按约定份额承担", "Whether debtors after a split owe agreed shares"}, Kind: YesRule},
	{Key: "paper_capacity", Title: Text{"每天能送达的文书件数", "Papers that can be handled a day"}},
	{Key: "district_capacity", Title: Text{"各区县每天能送达的文书件数", "Papers that districts can handle a day"}},
	{Key: "seal_printed", Title: Text{"文书的印章位置印什么", "What papers show for the seal"}, Kind: WordRule, Words: words(SealPlace, SealImage)},
	{Key: "risk_signs", Title: Text{"风险提示标准", "Marks of risk signs"}},
}

var wordTitles = map[string]Text{
	string(DayAfterDue): {"到期次日", "the day after the due day"}, string(FirstOfNextMonth): {"次月 1 日", "the first of the next month"},
	string(CapNone): {"不封顶", "none"}, string(CapPrincipal): {"不超过本金", "the principal"},
	string(PrincipalFirst): {"先本金后滞纳金", "principal first"}, string(OldestFirst): {"从最早的月份起", "the oldest month first"},
	string(AfterEnd): {"终止次日", "the day after the end"}, string(AfterMissedDay): {"未按期缴款次日", "the day after the missed day"},
	string(SocialInsuranceAgency): {"社保经办机构", "social insurance agency"}, string(TaxAuthority): {"税务机关", "tax authority"},
	string(SealPlace): {"只留位置", "the place alone"}, string(SealImage): {"印模图像", "the picture of the seal"},
	"true": {"是", "yes"}, "false": {"否", "no"},
}

// WordTitle is a word of a region file as pages say it; what has no other name stays as it is.
func WordTitle(word string) Text {
	if t, ok := wordTitles[word]; ok {
		return t
	}
	if t := GuaranteeKind(word).Title(); t.Zh != "" {
		return t
	}
	if t := PaperKind(word).Title(); t.Zh != "" {
		return t
	}
	return same(word)
}

func words[T ~string](list ...T) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

// costRule is the rule of what an insurance costs.
func costRule(i Insurance) Rule {
	t := i.Title()
	return Rule{Key: insuranceKey(i), Title: Text{t.Zh + "缴费基数和费率", "Base and rates of " + t.En}, Kind: CostRule, ByMonth: true, Known: true}
}

// RulesOf lists the rules that a region sets, or the nation where the key is empty.
func (b *Book) RulesOf(region string) []Rule {
	if region == "" {
		return b.nationalRules()
	}
	var out []Rule
	for _, i := range Insurances {
		out = append(out, costRule(i))
	}
	out = append(out, Rule{Key: "average_wage", Title: Text{"社会平均工资", "Average wage"}, Kind: AmountRule, ByMonth: true, Known: true})
	return slices.Concat(out, conventionRules, practiceRules)
}

var unitRules = map[Unit]RuleKind{Days: CountRule, WorkingDays: CountRule, Months: CountRule, Multiple: RateRule, RateUnit: RateRule, Yuan: AmountRule}

func (b *Book) nationalRules() []Rule {
	out := []Rule{conventionRules[0]}
	national := b.National()
	for _, name := range Names {
		p := national.Parameter(name)
		out = append(out, Rule{Key: string(name), Title: p.Label, Kind: unitRules[p.Unit]})
	}
	for _, r := range practiceRules {
		if r.Key != "deferral_longest_months" && r.Key != "seal_printed" { // stands among the parameters; is a matter of each office
			out = append(out, r)
		}
	}
	return out
}

// RuleOf finds a rule by its key.
func (b *Book) RuleOf(region, key string) (Rule, bool) {
	rules := b.RulesOf(region)
	at := slices.IndexFunc(rules, func(r Rule) bool { return r.Key == key })
	if at < 0 {
		return Rule{Key: key, Title: same(key)}, false
	}
	return rules[at], true
}

// Words is the value of a line as pages say it.
func (l *Line) Words() Text {
	parts := strings.Split(l.Value.Zh, ", ")
	if l.Value.Zh != l.Value.En {
		return l.Value
	}
	var zh, en []string
	for _, p := range parts {
		t := WordTitle(p)
		zh, en = append(zh, t.Zh), append(en, t.En)
	}
	return Text{strings.Join(zh, "、"), strings.Join(en, ", ")}
}
