package law_test

import (
	"testing"

	"arrears/app/calendar"
	"arrears/app/law"
)

// What somebody filled in is written as the files write it, and the loader takes it.
func TestNewValue_Text(t *testing.T) {
	b := load(t, "")
	for _, row := range []struct {
		name, region, key string
		value             law.NewValue
		want, shown       string
	}{
		{"a base; what was left empty is left out", "hangzhou", "insurances.pension",
			law.NewValue{From: "2027-01", Known: day("2026-12-15"), Fields: map[string]string{"floor": "5100.00", "cap": "", "employer_rate": "0.16", "employee_rate": "0.08"}},
			`region: hangzhou
insurances:
    pension:
        - {from: "2027-01", known_from: "2026-12-15", floor: "5100.00", employer_rate: "0.16", employee_rate: "0.08", cite: "某令", certainty: "verified-2"}
`, "insurances.pension 2027-01 2026-12-15: floor 5,100.00, cap none, employer 16%, employee 8%"},
		{"work injury by class, in the order of the classes", "hangzhou", "insurances.work_injury",
			law.NewValue{From: "2027-01", Fields: map[string]string{"employee_rate": "0", law.ClassField(8): "0.019", law.ClassField(1): "0.002", law.ClassField(2): ""}},
			`region: hangzhou
insurances:
    work_injury:
        - {from: "2027-01", employee_rate: "0", employer_rate_by_class: {"1": "0.002", "8": "0.019"}, cite: "某令", certainty: "verified-2"}
`, "insurances.work_injury 2027-01 : floor none, cap none, employer by class 1: 0.2%, 8: 1.9%, employee 0%"},
		{"a wage that is known from its confirmation", "hangzhou", "average_wage", law.NewValue{From: "2027-01", Fields: map[string]string{"value": "9000.00"}},
			"region: hangzhou\naverage_wage:\n    - {from: \"2027-01\", value: \"9000.00\", cite: \"某令\", certainty: \"verified-2\"}\n", "average_wage 2027-01 : 9000.00"},
		{"a convention has no day of knowledge, whatever was filled in", "hangzhou", "cap",
			law.NewValue{From: "2027-01-01", Known: day("2026-12-15"), Fields: map[string]string{"value": "none"}},
			"region: hangzhou\ncap:\n    - {from: \"2027-01-01\", value: \"none\", cite: \"某令\", certainty: \"verified-2\"}\n", "cap 2027-01-01 : none"},
		{"yes and no are no words", "hangzhou", "payment_day_counts", law.NewValue{From: "2027-01-01", Fields: map[string]string{"value": "false"}},
			"region: hangzhou\npayment_day_counts:\n    - {from: \"2027-01-01\", value: false, cite: \"某令\", certainty: \"verified-2\"}\n", "payment_day_counts 2027-01-01 : false"},
		{"some of a few words", "hangzhou", "guarantee_kinds", law.NewValue{From: "2027-01-01", Words: []string{"mortgage", "surety"}},
			"region: hangzhou\nguarantee_kinds:\n    - {from: \"2027-01-01\", value: [\"mortgage\", \"surety\"], cite: \"某令\", certainty: \"verified-2\"}\n", "guarantee_kinds 2027-01-01 : mortgage, surety"},
		{"the late fee of a region is a rate", "hangzhou", "late_fee_rates", law.NewValue{From: "2027-01-01", Fields: map[string]string{"value": "0.0003"}},
			"region: hangzhou\nlate_fee_rates:\n    - {from: \"2027-01-01\", rate: \"0.0003\", cite: \"某令\", certainty: \"verified-2\"}\n", "late_fee_rates 2027-01-01 : 0.03%"},
		{"the due day of a month", "hangzhou", "due_overrides", law.NewValue{From: "2026-12", Fields: map[string]string{"day": "2026-12-22"}},
			"region: hangzhou\ndue_overrides:\n    2026-12: \"2026-12-22\"\n", "due_overrides 2026-12 : 2026-12-22"},
		{"the late fee of the nation", "", "late_fee_rates", law.NewValue{From: "2027-07-01", Fields: map[string]string{"value": "0.0003"}},
			"late_fee_rates:\n    - {from: \"2027-07-01\", rate: \"0.0003\", cite: \"某令\", certainty: \"verified-2\"}\n", "late_fee_rates 2027-07-01 : 0.03%"},
		{"a parameter of the nation", "", "suit_months", law.NewValue{From: "2027-01-01", Fields: map[string]string{"value": "3"}},
			"parameters:\n    suit_months:\n        values:\n            - {from: \"2027-01-01\", value: \"3\", cite: \"某令\", certainty: \"verified-2\"}\n", "suit_months 2027-01-01 : 3 months"},
		{"practice of the nation", "", "bank_answer_days", law.NewValue{From: "2027-01-01", Fields: map[string]string{"value": "15"}},
			"practice:\n    bank_answer_days:\n        - {from: \"2027-01-01\", value: \"15\", cite: \"某令\", certainty: \"verified-2\"}\n", "bank_answer_days 2027-01-01 : 15"},
	} {
		t.Run(row.name, func(t *testing.T) {
			rule, ok := b.RuleOf(row.region, row.key)
			if !ok {
				t.Fatalf("there is no rule %s", row.key)
			}
			v := row.value
			v.Region, v.Rule, v.Cite, v.Grade = row.region, rule, "某令", "verified-2"
			text, err := v.Text()
			if err != nil || text != row.want {
				t.Fatalf("%v\n%s\nwant\n%s", err, text, row.want)
			}
			c := region1(row.region, text)
			if got := linesOf(b.LinesOf(&c)); got != row.shown {
				t.Errorf("shown as %s; want %s", got, row.shown)
			}
			if _, err := b.With(c); err != nil {
				t.Errorf("the law does not take it: %v", err)
			}
		})
	}
}

// A year that was filled in is written as the file of holidays, and read back as it was.
func TestHolidayNotice_Text(t *testing.T) {
	n := law.HolidayNotice{Year: 2027, Notice: "国办发明电〔2026〕8号", Source: "https://www.gov.cn/example", Runs: []law.HolidayRun{
		{Name: "元旦", First: day("2026-12-31"), Last: day("2027-01-02"), Work: []calendar.Day{day("2027-01-09")}},
	}}
	text, err := n.Text()
	const want = `years:
    2027: {status: "official", notice: "国办发明电〔2026〕8号", source: "https://www.gov.cn/example"}
days:
    - {date: "2026-12-31", name: "元旦", kind: "off"}
    - {date: "2027-01-01", name: "元旦", kind: "off"}
    - {date: "2027-01-02", name: "元旦", kind: "off"}
    - {date: "2027-01-09", name: "元旦", kind: "work"}
`
	if err != nil || text != want {
		t.Fatalf("%v\n%s\nwant\n%s", err, text, want)
	}
	c := law.Change{Kind: law.HolidayChange, Text: text, KnownOn: day("2026-11-26")}
	if back := c.HolidaysOf(); len(back) != 1 || noticeText(&back[0]) != noticeText(&n) {
		t.Errorf("read back as %+v", back)
	}
	trial, err := load(t, "").With(c)
	if err != nil {
		t.Fatal(err)
	}
	if got := trial.Calendar().Roll(day("2027-01-01")).Day; got != day("2027-01-04") {
		t.Errorf("the first working day of the year is %s", got)
	}
}
