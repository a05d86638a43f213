package document

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
)

// used are the placeholders that the story prints under its variants, by block.
func (d *ladder) used(t *testing.T, name string) map[string][]string {
	t.Helper()
	p, err := ladderOf(allLadderPapers[name].paper(d))
	if err != nil {
		t.Fatal(err)
	}
	e := d.press.printer.now.Load().pairs[p.Kind][0].zh
	f := p.facts(zh, e)
	used := map[string][]string{}
	for block, paragraphs := range e.blocks {
		for _, paragraph := range paragraphs {
			if !f.any(paragraph.variants) {
				continue
			}
			pieces, missing := e.whole(paragraph)
			if len(missing) > 0 {
				t.Fatalf("no passage %v", missing)
			}
			for _, piece := range pieces {
				if piece.placeholder != "" && f.any(piece.variants) {
					used[block] = append(used[block], piece.placeholder)
				}
			}
		}
	}
	return used
}

// Whatever a paper takes from its own values is needed: without it the print is refused, and block, fact, provision and
// cure are named in both languages.
func TestLadder_RefusesWithoutAnyFactOfItsOwn(t *testing.T) {
	d := newLadder(t)
	for _, name := range slices.Sorted(maps.Keys(allLadderPapers)) {
		form := formOf(t, allLadderPapers[name].kind)
		for block, places := range d.used(t, name) {
			for _, place := range places {
				l := allLadderPapers[name].paper(d)
				_, isValue := l.Values[strings.TrimSuffix(place, "_zh")]
				_, isTable := l.Tables[place]
				if !isValue && !isTable || slices.Contains(form.mayBeEmpty, place) {
					continue
				}
				delete(l.Values, strings.TrimSuffix(place, "_zh"))
				delete(l.Tables, place)
				_, err := d.press.FreezePaper(l)
				refusedFor(t, name, err, form, block, place)
			}
		}
	}
}

// refusedFor proves that the refusal names block, fact and provision.
func refusedFor(t *testing.T, name string, err error, form *form, block, place string) {
	t.Helper()
	if fault.KindOf(err) != fault.Refused {
		t.Errorf("%s without {%s}: %v", name, place, err)
		return
	}
	article, fact := form.articles[block], factName(place)
	zhSaid, enSaid := sentence(t, err, "zh"), sentence(t, err, "en")
	if !strings.Contains(zhSaid, "“"+blockName(block).Zh+"”缺少"+fact.Zh) || !strings.Contains(zhSaid, inChinese.Replace(article)) {
		t.Errorf("%s without {%s} of block %s (%s): %s", name, place, block, article, zhSaid)
	}
	if !strings.Contains(enSaid, "the "+fact.En) || !strings.Contains(enSaid, article) {
		t.Errorf("%s without {%s} of block %s (%s): %s", name, place, block, article, enSaid)
	}
	for _, said := range []string{zhSaid, enSaid} { // keys of the wording say nothing to people
		if strings.Contains(said, "("+place+")") || strings.Contains(said, "（"+place+"）") || strings.Contains(said, "（"+block+"）") {
			t.Errorf("%s without {%s} shows a key: %s", name, place, said)
		}
	}
}

func formOf(t *testing.T, kind law.PaperKind) *form {
	t.Helper()
	at := slices.IndexFunc(forms, func(f *form) bool { return f.kind == kind })
	if at < 0 {
		t.Fatalf("no form of %s", kind)
	}
	return forms[at]
}

// What comes from office, register and charges is needed as well.
func TestLadder_RefusesWithoutCommonFacts(t *testing.T) {
	tests := []struct {
		story, block, article, zh, en string
		take                          func(l *casework.LadderPaper)
	}{
		{"demand_court", "head", "", "发文机关名称", "name of the issuer", func(l *casework.LadderPaper) { l.Office.Name = law.Text{} }},
		{"demand_court", "no", "", "文号", "number of the paper", func(l *casework.LadderPaper) { l.Number = "" }},
		{"demand_court", "to", "", "用人单位名称", "name of the employer", func(l *casework.LadderPaper) { l.Employer.Name = "" }},
		{"demand_court", "to", "", "经校验", "proved check character", func(l *casework.LadderPaper) { l.Employer.Code = "91330106MA2B4C6D8A" }},
		{"demand_court", "manner", "ACL 35(2)", "缴款账户", "receiving account", func(l *casework.LadderPaper) { l.Office.Accounts = nil }},
		{"demand_court", "sum", "ACL 35(3)", "欠缴本金", "principal owed", func(l *casework.LadderPaper) { l.Lines = nil }},
		{"demand_court", "annex", "", "表A", "rows of table A", func(l *casework.LadderPaper) { l.Lines = nil }},
		{"demand_court", "conseq", "ACL 53, 54, SIL 63(3)", "发文机关自称", "word for itself", func(l *casework.LadderPaper) { l.Office.Self = law.Text{} }},
		{"demand_court", "contact", "", "承办人员", "officers", func(l *casework.LadderPaper) { l.Office.Officers = nil }},
		{"demand_court", "seal", "", "签发日期", "day of issue", func(l *casework.LadderPaper) { l.On = 0 }},
		{"levy_decision", "limit", "SIL 63(1)", "履行期限", "time limit", func(l *casework.LadderPaper) { l.LimitDays = 0 }},
		{"levy_decision", "limit", "SIL 63(1)", "期限单位", "unit of the time limit", func(l *casework.LadderPaper) { l.LimitUnit = "" }},
		{"levy_decision", "remedy", "SIL 83, Reconsideration Law 20, Litigation Law 46", "行政复议机关", "hears a reconsideration", func(l *casework.LadderPaper) { l.Office.RemedyBody = law.Text{} }},
		{"bank_enquiry", "officers", "Commercial Bank Law 30", "证件号码", "officers' cards", func(l *casework.LadderPaper) { l.Office.Cards = nil }},
		{"allocation_application", "to", "", "有关行政部门名称", "name of the department", func(l *casework.LadderPaper) { l.Office.Department.Name = law.Text{} }},
		{"allocation_application", "party", "Decree 20 Art 17", "联系电话", "telephone number of the employer", func(l *casework.LadderPaper) { l.Employer.Phone = "" }},
		{"allocation_decision_o", "head", "", "发文机关名称", "name of the issuer", func(l *casework.LadderPaper) { l.Office.Department.Name = law.Text{} }},
		{"allocation_decision_o", "remedy", "ACL 37(4), SIL 83, Reconsideration Law 20, Litigation Law 46", "人民法院", "court that hears a suit", func(l *casework.LadderPaper) { l.Office.Department.RemedyCourt = law.Text{} }},
		{"correction_order_s", "limit", "SIL 84", "登记地点", "place of registration", func(l *casework.LadderPaper) { l.Office.RegisterAt = law.Text{} }},
		{"correction_order_s", "facts", "SIL 57, 58", "u、s之一", "one of u, s", func(l *casework.LadderPaper) { l.Variants = nil }},
		{"correction_order_s", "facts", "SIL 57, 58", "u、s之一", "one of u, s", func(l *casework.LadderPaper) { l.Variants = []string{"u", "s"} }},
		{"closing_notice_end", "facts", "SIL 63, ACL 40", "案号", "file number", func(l *casework.LadderPaper) { l.FileNo = "" }},
	}
	d := newLadder(t)
	for _, test := range tests {
		l := allLadderPapers[test.story].paper(d)
		test.take(l)
		_, err := d.press.FreezePaper(l)
		if test.block == "seal" { // without a day no wording is in force
			if fault.KindOf(err) != fault.Refused {
				t.Errorf("%s without a day: %v", test.story, err)
			}
			continue
		}
		if fault.KindOf(err) != fault.Refused {
			t.Errorf("%s without %s: %v", test.story, test.en, err)
			continue
		}
		zhSaid, enSaid := sentence(t, err, "zh"), sentence(t, err, "en")
		if !strings.Contains(zhSaid, "“"+blockName(test.block).Zh+"”") || !strings.Contains(zhSaid, test.zh) || !strings.Contains(enSaid, "lacks the ") ||
			!strings.Contains(enSaid, test.en) || !strings.Contains(enSaid, test.article) {
			t.Errorf("%s without %s: %s\n%s", test.story, test.en, zhSaid, enSaid)
		}
	}
}

// Figures that contradict each other, and whole identity numbers, are refused.
func TestLadder_RefusesWhatDisagrees(t *testing.T) {
	sum := func(name, amount string) func(*casework.LadderPaper) {
		return func(l *casework.LadderPaper) { l.Values[name] = yuan(amount) }
	}
	tests := []struct {
		name, story, want string
		change            func(l *casework.LadderPaper)
	}{
		{"a whole is not its parts", "assessment_decision_d", "sum assessed is", sum("assess.er", "2900.01")},
		{"a sum is not that of the charges", "assessment_decision_n", "sum assessed is", func(l *casework.LadderPaper) {
			l.Values["assess.sum"], l.Values["assess.er"] = yuan("4100.01"), yuan("2900.01")
		}},
		{"the base of a fine is not what is owed", "fine_referral_p", "sum that measures the fine is", sum("referral.base", "4163.55")},
		{"a table does not come to the decision", "allocation_decision_o", "sum allocated is", sum("allocation.sum", "4099.99")},
		{"the accounts exceed the application", "allocation_application_fee", "sum applied for is", func(l *casework.LadderPaper) { l.Tables["request.accounts"][0][5] = yuan("3120.41") }},
		{"a list does not come to the assessment", "assessment_decision_s", "employer share assessed is", func(l *casework.LadderPaper) { l.Tables["assess.list"][0][6] = yuan("2000.01") }},
		{"the application asks for more than is owed", "allocation_application", "sum applied for is", func(l *casework.LadderPaper) {
			l.Values["request.sum"], l.Values["request.principal"] = yuan("4100.01"), yuan("4100.01")
		}},
		{"the decision allocates a late fee that it does not name", "allocation_decision_fee", "sum allocated is", func(l *casework.LadderPaper) { l.Variants = []string{"o"} }},
		{"an amount is negative", "closing_notice_paid", "close.fee is negative", sum("close.fee", "-0.01")},
		{"a debt beside the charges", "demand_court", "debt.principal comes from the lines", sum("debt.principal", "4100.00")},
		{"an instalment is not its parts", "deferral_breach_instalment", "instalment due is", sum("breach.paid", "50.01")},
		{"a whole identity number in a list", "correction_order_s", "whole identity number", func(l *casework.LadderPaper) { l.Tables["reg.list"][0][1] = named(string(numberOf(0))) }},
		{"a whole identity number in a text", "service_public_notice", "whole identity number", func(l *casework.LadderPaper) {
			l.Values["notice.content"] = named("职工" + string(numberOf(1)) + "的社会保险费。")
		}},
		{"a character that no font has", "hold_notice_stop", "U+20000", func(l *casework.LadderPaper) { l.Values["hold.ground"] = named("\U00020000") }},
	}
	d := newLadder(t)
	for _, test := range tests {
		l := copied(allLadderPapers[test.story].paper(d))
		test.change(l)
		if _, err := d.press.FreezePaper(l); fault.KindOf(err) != fault.Refused || !strings.Contains(sentence(t, err, "en"), test.want) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
	wrong := allLadderPapers["demand_court"].paper(d)
	wrong.Variants = []string{"u"}
	if _, err := d.press.FreezePaper(wrong); err == nil || fault.KindOf(err) == fault.Refused {
		t.Errorf("a variant that the kind does not have is a fault of the program: %v", err)
	}
	if _, err := d.press.FreezePaper(d.paper(law.OrderToPay)); fault.KindOf(err) != fault.Refused {
		t.Errorf("an order to pay is no such paper: %v", err)
	}
}

// copied has tables of its own.
func copied(l *casework.LadderPaper) *casework.LadderPaper {
	l.Tables = maps.Clone(l.Tables)
	for name, rows := range l.Tables {
		l.Tables[name] = nil
		for _, row := range rows {
			l.Tables[name] = append(l.Tables[name], slices.Clone(row))
		}
	}
	return l
}

// The whole number may stand in a record that stays in the file.
func TestLadder_RecordShowsTheWholeNumber(t *testing.T) {
	d := newLadder(t)
	l := allLadderPapers["statement_record_heard"].paper(d)
	l.Values["stmt.person_id"] = named(string(numberOf(0)))
	frozen, err := d.press.FreezePaper(l)
	if err != nil {
		t.Fatal(err)
	}
	if text := pagesText(d.composed(t, frozen.Paper)); !strings.Contains(text, string(numberOf(0))) {
		t.Error("the record does not show the number")
	}
}

// Every sum in words is that of its figures, on every paper: one amount in each is changed and both change.
func TestLadder_CapitalsAreTheFigures(t *testing.T) {
	d := newLadder(t)
	for _, amount := range []string{"0.05", "14.06", "1680.32", "107000.53", "30045006.00"} {
		l := allLadderPapers["bank_release_part"].paper(d)
		l.Values["release.rest"] = yuan(amount)
		frozen, err := d.press.FreezePaper(l)
		if err != nil {
			t.Fatal(err)
		}
		f := money.MustParse(amount)
		want := "人民币" + f.Capitals() + "（¥" + f.Grouped() + "）"
		if text := strings.ReplaceAll(pagesText(d.composed(t, frozen.Paper)), "\n", ""); !strings.Contains(text, want) {
			t.Errorf("%s: the paper does not say %s", amount, want)
		}
	}
}

// Every required block of every paper is printed, and every kind, variant, block and fact is known by a name.
func TestLadder_FormsAreWhole(t *testing.T) {
	d := newLadder(t)
	held := map[law.PaperKind]map[string]bool{}
	for name, s := range allLadderPapers {
		p, err := ladderOf(s.paper(d))
		if err != nil {
			t.Fatal(err)
		}
		e := d.press.printer.now.Load().pairs[p.Kind][0].zh
		f := p.facts(zh, e)
		if held[p.Kind] == nil {
			held[p.Kind] = map[string]bool{}
		}
		for v, holds := range f.holds {
			held[p.Kind][v] = held[p.Kind][v] || holds
		}
		for _, block := range e.form.body {
			if texts, err := e.block(block, f); (err != nil || len(texts) == 0) && !slices.Contains(e.form.optional, block) && !isTableBlock(e, block) {
				t.Errorf("%s: block %s says nothing (%v)", name, block, err)
			}
		}
	}
	for _, form := range forms {
		if form.ladder == nil {
			continue
		}
		if held[form.kind] == nil {
			t.Errorf("%s: no sample", form.kind)
		}
		for _, group := range form.ladder.oneOf {
			for _, v := range group {
				if !held[form.kind][v] {
					t.Errorf("%s: variant %s holds in no sample", form.kind, v)
				}
			}
		}
		for _, place := range form.mayBeEmpty {
			if slices.Contains(form.placeholders, place) && !strings.HasPrefix(place, "basis.") && !strings.HasPrefix(place, "fee.") && !held[form.kind][given(place)] && place != "stmt.from" && place != "stmt.to" && place != "stmt.person_id" {
				t.Errorf("%s: {%s} is filled in no sample", form.kind, place)
			}
		}
		for block := range form.needs {
			if _, named := blockNames[block]; !named {
				t.Errorf("%s: block %s has no name", form.kind, block)
			}
		}
		for heads := range form.columns {
			if says := blockName(heads); says.Zh == heads || says.En == "" {
				t.Errorf("%s: the heads of %s have no name", form.kind, heads)
			}
		}
		for _, place := range form.placeholders {
			known := strings.HasPrefix(place, "pay.") || slices.Contains(form.mayBeEmpty, place) && !strings.Contains(place, "_zh") || place == "paper.short"
			if _, named := factNames[strings.TrimSuffix(place, "_zh")]; !named && !known {
				t.Errorf("%s: {%s} has no name", form.kind, place)
			}
		}
	}
}

// isTableBlock tells that a block is nothing but a table.
func isTableBlock(e *edition, block string) bool {
	return slices.ContainsFunc(e.form.needs[block], func(place string) bool { _, is := e.form.ladder.tables[place]; return is })
}

// A draft carries 草稿 on every page, no number, no code and no day, and shows where the seal belongs.
func TestLadder_Draft(t *testing.T) {
	d := newLadder(t)
	l := allLadderPapers["allocation_application_fee"].paper(d)
	l.Draft, l.Number = true, ""
	frozen, err := d.press.FreezePaper(l)
	if err != nil {
		t.Fatal(err)
	}
	s, seals := d.composed(t, frozen.Paper), 0
	for i, page := range s.pages {
		text := page.text()
		if !strings.Contains(text, "草稿") && !strings.Contains(text, "DRAFT") || page.code != nil || strings.Contains(text, "SHA-256") || strings.Contains(text, "甲社险划申字") {
			t.Errorf("page %d of the draft: %s", i+1, text)
		}
		if page.seal != nil {
			seals++
		}
	}
	if seals != 1 {
		t.Errorf("%d places for a seal", seals)
	}
	if _, err := d.press.Print(frozen.Paper); err != nil {
		t.Error(err)
	}
}

// One fact changed changes the hash; the hash is that of the frozen bytes and stands on the paper.
func TestLadder_HashIsThatOfTheFrozenFacts(t *testing.T) {
	d := newLadder(t)
	first, err := d.press.FreezePaper(allLadderPapers["demand_court"].paper(d))
	if err != nil {
		t.Fatal(err)
	}
	l := allLadderPapers["demand_court"].paper(d)
	l.Values["decision.served_on"] = dated("2025-02-25")
	second, err := d.press.FreezePaper(l)
	if err != nil || first.Hash == second.Hash || first.Hash != hashOfBytes(first.Paper) {
		t.Errorf("hashes %s and %s (%v)", first.Hash, second.Hash, err)
	}
	if !strings.Contains(pagesText(d.composed(t, first.Paper)), "SHA-256 "+first.Hash[:16]) {
		t.Error("the paper does not show its hash")
	}
	var back ladderPaper
	if err := json.Unmarshal(first.Paper, &back); err != nil || back.Kind != law.CourtDemand {
		t.Errorf("read back: %v", err)
	}
}

// With several accounts each insurance is told its own, within a sentence and as paragraphs.
func TestLadder_SeveralAccounts(t *testing.T) {
	d := newLadder(t)
	account := func(bank, number string, insurances ...string) law.OfficeAccount {
		return law.OfficeAccount{For: insurances, Name: law.Text{Zh: "社会保险基金收入户"}, Bank: law.Text{Zh: bank}, Account: number}
	}
	two := []law.OfficeAccount{account("甲市银行", "111", "pension"), account("乙市银行", "222", "medical", "maternity")}
	for name, want := range map[string]string{
		"demand_court":           "基本养老保险费缴款账户：社会保险基金收入户，开户银行甲市银行，账号111。缴款时请注明“甲社险履催字〔2025〕3号”。基本医疗保险、生育保险费缴款账户：",
		"allocation_application": "划拨至：基本养老保险费：社会保险基金收入户，开户银行甲市银行，账号111；基本医疗保险、生育保险费：社会保险基金收入户，开户银行乙市银行，账号222。",
	} {
		l := allLadderPapers[name].paper(d)
		l.Office.Accounts = two
		frozen, err := d.press.FreezePaper(l)
		if err != nil {
			t.Fatal(err)
		}
		if text := strings.ReplaceAll(pagesText(d.composed(t, frozen.Paper)), "\n", ""); !strings.Contains(text, want) {
			t.Errorf("%s does not say %s", name, want)
		}
	}
}
