package document

import (
	"strings"
	"testing"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// A paper rests on one case each; which ones there are is said.
func TestCourtPapers_RefuseWithoutTheirCase(t *testing.T) {
	d := newLadder(t)
	for name, words := range map[string]string{"guarantee_requirement_low": "low、after", "security_contract_pledge": "m、p", "court_application": "used、unused",
		"property_list_enough": "enough、short、more"} {
		for _, variants := range [][]string{nil, strings.Split(words, "、")} {
			l := courtPapers[name](d)
			l.Variants = variants
			if _, err := d.press.FreezePaper(l); fault.KindOf(err) != fault.Refused || !strings.Contains(sentence(t, err, "zh"), words) {
				t.Errorf("%s with %v: %v", name, variants, err)
			}
		}
	}
}

// What the office's file lacks is named where the court needs it.
func TestCourtPapers_RefuseAnUnfinishedOffice(t *testing.T) {
	for name, lacks := range map[string][]string{
		"court_application": {"受理法院", "发文机关负责人", "负责人职务"}, "authorisation": {"发文机关负责人"},
		"legal_rep_certificate": {"发文机关统一社会信用代码", "发文机关负责人"}, "deferral_agreement_whole": {"发文机关负责人"},
	} {
		d := newLadder(t)
		l := courtPapers[name](d)
		l.Office.Head, l.Office.HeadTitle, l.Office.Court, l.Office.Code = law.Text{}, law.Text{}, law.Text{}, ""
		_, err := d.press.FreezePaper(l)
		for _, words := range append(lacks, "机构信息") {
			if !strings.Contains(sentence(t, err, "zh"), words) {
				t.Errorf("%s: %q does not say %q", name, sentence(t, err, "zh"), words)
			}
		}
	}
}

// Figures that do not bear each other out refuse the paper.
func TestCourtPapers_RefuseFiguresThatDisagree(t *testing.T) {
	d := newLadder(t)
	cell := func(l *casework.LadderPaper, table string, row, column int, sum string) {
		l.Tables[table][row][column] = yuan(sum)
	}
	for name, test := range map[string]struct {
		paper  string
		change func(l *casework.LadderPaper)
		words  string
	}{
		"an instalment is not the sum of its rows": {"deferral_agreement_whole", func(l *casework.LadderPaper) { cell(l, "instalments.table", 2, 7, "1315.01") }, "第3行的缴款数额为¥1,315.01，本期各项之和为¥1,315.00"},
		"a rest is not what later ones pay":        {"deferral_agreement_whole", func(l *casework.LadderPaper) { cell(l, "instalments.table", 0, 8, "2723.54") }, "第1行的缴后未缴余额为¥2,723.54，应为¥2,723.55"},
		"a fen is not paid":                        {"deferral_agreement_whole", func(l *casework.LadderPaper) { cell(l, "instalments.table", 0, 4, "999.99") }, "延期缴纳的本金为¥4,100.00，各行之和为¥4,099.99"},
		"the last instalment has no sum":           {"deferral_agreement_whole", func(l *casework.LadderPaper) { l.Tables["instalments.table"][4][7] = casework.Value{} }, "缴款数额合计为¥2,755.00，各行之和为¥4,163.55"},
		"clause 2 covers more":                     {"deferral_agreement_whole", func(l *casework.LadderPaper) { l.Values["deferral.covered"] = yuan("4100.01") }, "延期缴纳的本金为¥4,100.01"},
		"the late fee is paid and not agreed":      {"deferral_agreement_whole", func(l *casework.LadderPaper) { l.Variants = []string{"registered"} }, "滞纳金（¥63.55）与第三条不符"},
		"the late fee is agreed and not paid":      {"deferral_agreement_employer_share", func(l *casework.LadderPaper) { l.Variants = []string{"ee", "fee"} }, "滞纳金（¥0.00）与第三条不符"},
		"another sum is paid at once":              {"deferral_agreement_employer_share", func(l *casework.LadderPaper) { l.Values["deferral.at_once"] = yuan("1199.99") }, "欠缴本金为¥4,100.00，各行之和为¥4,099.99"},
		"objects are not worth what is said":       {"security_contract_mortgage", func(l *casework.LadderPaper) { l.Values["object.value"] = yuan("52000.01") }, "¥52,000.01"},
		"clues are not worth what is said":         {"property_list_enough", func(l *casework.LadderPaper) { l.Values["property.total"] = yuan("4120.01") }, "财产价值合计为¥4,120.01，各行之和为¥4,120.00"},
		"the difference to B is wrong":             {"property_list_enough", func(l *casework.LadderPaper) { l.Values["property.diff_total"] = yuan("43.54") }, "与乙项之差为¥43.54，各行之和为¥43.55"},
		"what is short is called enough": {"property_list_short", func(l *casework.LadderPaper) {
			l.Variants = []string{"enough"}
			l.Values["property.diff_total"] = yuan("363.55")
		}, "与“enough”的结论不符"},
		"what is enough is called short": {"property_list_enough", func(l *casework.LadderPaper) {
			l.Variants = []string{"short"}
			l.Values["property.diff_principal"] = yuan("20.00")
		}, "与“short”的结论不符"},
		"a clue is worth more after charges": {"property_list_enough", func(l *casework.LadderPaper) { cell(l, "property.rows", 0, 3, "2999.99") }, "第1行扣除负担后价值高于价值"},
		"a group of evidence is left out":    {"evidence_list", func(l *casework.LadderPaper) { l.Variants = []string{"standing", "decision"} }, "第6组证据没有列入目录"},
	} {
		t.Run(name, func(t *testing.T) {
			l := courtPapers[test.paper](d)
			test.change(l)
			if _, err := d.press.FreezePaper(l); fault.KindOf(err) != fault.Refused || !strings.Contains(sentence(t, err, "zh"), test.words) {
				t.Errorf("%q does not say %q", sentence(t, err, "zh"), test.words)
			}
		})
	}
}
