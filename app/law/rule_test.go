package law_test

import (
	"testing"

	"arrears/app/law"
)

// Forms offer what a region or the nation can set, each as the kind of value that it is.
func TestRuleOf(t *testing.T) {
	b := load(t, "")
	for _, row := range []struct {
		name, region, key, zh, en string
		kind                      law.RuleKind
		byMonth, known, found     bool
	}{
		{"what an insurance costs holds from a month and is known from a day", "hangzhou", "insurances.pension", "基本养老保险缴费基数和费率", "Base and rates of basic pension", law.CostRule, true, true, true},
		{"the wage too", "hangzhou", "average_wage", "社会平均工资", "Average wage", law.AmountRule, true, true, true},
		{"a convention holds from a day", "hangzhou", "cap", "滞纳金上限", "Limit of the late fee", law.WordRule, false, false, true},
		{"the due day is one of a month", "hangzhou", "due_overrides", "某月的缴费截止日", "Due day of one month", law.DueDayRule, true, false, true},
		{"the longest deferral of a region is practice", "hangzhou", "deferral_longest_months", "延期缴费最长月数", "Longest deferral in months", law.CountRule, false, false, true},
		{"that of the nation stands among the parameters, with their label", "", "deferral_longest_months", "延期缴费的最长期限", "longest deferral", law.CountRule, false, false, true},
		{"working days are counted", "", "order_limit_working_days", "收到限期缴纳通知书后缴清的期限", "limit to pay after receipt of the order", law.CountRule, false, false, true},
		{"a rate of the nation", "", "estimate_rate", "未申报按上月缴费额确定的比例", "share of last month's amount when nothing is declared", law.RateRule, false, false, true},
		{"the late fee of the nation", "", "late_fee_rates", "滞纳金日费率", "Rate of the late fee a day", law.RateRule, false, false, true},
		{"practice of the nation", "", "court_late_fee", "申请法院执行是否包括滞纳金", "Whether the court application covers the late fee", law.YesRule, false, false, true},
		{"the nation has no cap of its own", "", "cap", "cap", "cap", "", false, false, false},
		{"a region does not set a term of the statute", "hangzhou", "suit_months", "suit_months", "suit_months", "", false, false, false},
	} {
		r, found := b.RuleOf(row.region, row.key)
		want := law.Rule{Key: row.key, Title: law.Text{Zh: row.zh, En: row.en}, Kind: row.kind, ByMonth: row.byMonth, Known: row.known}
		got := r
		got.Words = nil
		if found != row.found || got.Key != want.Key || got.Title != want.Title || got.Kind != want.Kind || got.ByMonth != want.ByMonth || got.Known != want.Known {
			t.Errorf("%s: %+v, %t; want %+v", row.name, got, found, want)
		}
	}
	if r, _ := b.RuleOf("hangzhou", "cap"); len(r.Words) != 2 || r.Words[0] != "none" || r.Words[1] != "principal" {
		t.Errorf("the cap is one of %q", r.Words)
	}
}

// Every line that a table shows has a rule with a title, and no rule is listed twice.
func TestRulesOf_EveryLineHasARule(t *testing.T) {
	b := load(t, folder(t, "testland.yaml", whole))
	for _, key := range []string{"", "testland", "hangzhou"} {
		listed := map[string]bool{}
		for _, r := range b.RulesOf(key) {
			if listed[r.Key] || r.Title.Zh == "" || r.Title.En == "" {
				t.Errorf("of %q: %s is listed twice or has no title: %q", key, r.Key, r.Title)
			}
			listed[r.Key] = true
		}
		tables, err := b.Show(key)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range tables[0].Lines {
			if !listed[l.Parameter] {
				t.Errorf("of %q: there is no rule for %s", key, l.Parameter)
			}
		}
	}
}

// Words of the files are said in both languages; everything else stays as it is.
func TestLine_Words(t *testing.T) {
	for _, row := range []struct {
		name   string
		value  law.Text
		zh, en string
	}{
		{"a word of a convention", law.Text{Zh: "principal", En: "principal"}, "不超过本金", "the principal"},
		{"yes", law.Text{Zh: "true", En: "true"}, "是", "yes"},
		{"some kinds of guarantee", law.Text{Zh: "mortgage, bank_guarantee", En: "mortgage, bank_guarantee"}, "抵押、银行保函", "mortgage, bank guarantee"},
		{"a kind of paper", law.Text{Zh: "levy_decision", En: "levy_decision"}, "社会保险费征收决定书", "levy decision (征收决定书)"},
		{"who may apply", law.Text{Zh: "social_insurance_agency, tax_authority", En: "social_insurance_agency, tax_authority"}, "社保经办机构、税务机关", "social insurance agency, tax authority"},
		{"a sum is no word", law.Text{Zh: "50.00", En: "50.00"}, "50.00", "50.00"},
		{"what has both languages already", law.Text{Zh: "15日", En: "15 days"}, "15日", "15 days"},
	} {
		if got := (&law.Line{Value: row.value}).Words(); got.Zh != row.zh || got.En != row.en {
			t.Errorf("%s: %q; want %q, %q", row.name, got, row.zh, row.en)
		}
	}
}

func TestChangeKind_Title(t *testing.T) {
	for kind, want := range map[law.ChangeKind]law.Text{
		law.ParameterChange: {Zh: "参数", En: "values"}, law.HolidayChange: {Zh: "放假安排", En: "holidays"}, law.OfficeChange: {Zh: "机构信息", En: "office"},
	} {
		if got := kind.Title(); got != want {
			t.Errorf("%s is called %q; want %q", kind, got, want)
		}
	}
}
