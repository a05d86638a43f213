package document

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

var _ casework.WordingBook = (*Press)(nil)

// reworded is a further version of the words of a kind, changed by pairs of old and new text, as a change proposes it.
func reworded(t *testing.T, p *Press, kind law.PaperKind, from calendar.Day, pairs ...string) casework.LawWish {
	t.Helper()
	all := p.Wordings(kind)
	w := all[len(all)-1]
	w.Version, w.From = string(kind)+"-x"+from.String(), from
	text, err := p.WriteWording(&w)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("the wording does not contain %q", pairs[i])
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return casework.LawWish{Kind: law.WordingChange, Text: text, Since: from, Basis: "某文件"}
}

func adopts(t *testing.T, p *Press, wishes ...casework.LawWish) {
	t.Helper()
	var confirmed []casework.LawChange
	for i := range wishes {
		confirmed = append(confirmed, casework.LawChange{No: i + 1, LawWish: wishes[i], State: casework.LawConfirmed})
	}
	p.AdoptWordings(confirmed)
}

// refusedIn is what a fault says in the language.
func refusedIn(t *testing.T, err error, l string) string {
	t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) {
		t.Fatalf("not a fault: %v", err)
	}
	return f.In(l)
}

func everyWorded() []law.PaperKind {
	kinds := []law.PaperKind{casework.SharedWords}
	for _, f := range forms {
		kinds = append(kinds, f.kind)
	}
	return kinds
}

// What a page shows of a wording is the whole of it: written back it is the same, passes the check and changes nothing.
func TestWording_IsTheSameWhenItIsWrittenBack(t *testing.T) {
	p := NewPress(onePrinter(t))
	for _, kind := range everyWorded() {
		wish := reworded(t, p, kind, day("2027-01-01"))
		back, err := p.ReadWording(wish.Text)
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		was := p.Wordings(kind)[0]
		if back.Paper != kind || !sameText(&back.Zh, &was.Zh) || !sameText(&back.En, &was.En) {
			t.Errorf("%s is another one when it is written back", kind)
		}
		c, bad, err := readChange(wish.Text)
		if err != nil || len(bad) > 0 {
			t.Fatalf("%s: %v %v", kind, bad, err)
		}
		if c.form != nil && c.form.ladder == nil {
			if old := p.printer.files.own[kind][zh][0]; !slices.Equal(labelsOf(old), labelsOf(c.editions[zh])) || !slices.EqualFunc(old.blocks["seal"], c.editions[zh].blocks["seal"], sameParagraph) {
				t.Errorf("%s: fixed words or spaces are lost", kind)
			}
		}
		if err := p.TryWording(&wish); fault.KindOf(err) != fault.Invalid || !strings.Contains(refusedIn(t, err, "en"), "changes nothing") {
			t.Errorf("%s: %v", kind, err)
		}
		if f, ok := p.WordingForm(kind); !ok || len(f.Slots) == 0 || len(f.Marks) == 0 {
			t.Errorf("%s has no form", kind)
		} else {
			for _, m := range f.Marks {
				if m.Means.Zh == "" || m.Means.En == "" {
					t.Errorf("%s: {%s} has no meaning", kind, m.Name)
				}
			}
		}
	}
	if _, ok := p.WordingForm("fable"); ok || p.Wordings("fable") != nil {
		t.Error("there is a form of no paper")
	}
}

func labelsOf(e *edition) []string { return namedLines(e.labels) }

func sameParagraph(a, b paragraph) bool {
	return slices.EqualFunc(a.pieces, b.pieces, func(x, y piece) bool { return x.literal == y.literal && x.placeholder == y.placeholder })
}

// Each slip of a proposal is named in both languages, with language, place and cure.
func TestTryWording_NamesWhatIsWrong(t *testing.T) {
	p := NewPress(onePrinter(t))
	for _, test := range []struct{ name, old, new, zh, en string }{
		{"a fact that the law asks for", "{hold.ground}", "有关规定", "中文文本，“执行事项”（effect）：没有写出 {hold.ground}（", "Chinese text, block “effect on execution” (effect): does not use {hold.ground}"},
		{"the provision that asks for it", "{hold.ground}", "有关规定", "行政强制法39", "ACL 39"},
		{"a fact that there is not", "{hold.event}", "{hold.happening}", "没有事项 {hold.happening}；请只用本页列出的事项", "unknown placeholder {hold.happening}; use those of the list"},
		{"a fact left out of the reading copy", "{hold.fee_text}.", "x", "英文文本，“滞纳金”（fee）：没有写出 {hold.fee_text}", "English text, block “late fee” (fee): does not use {hold.fee_text}"},
		{"a condition that there is not", "'[stop] ", "'[halt] ", `没有条件“halt”；可用的条件：go stop`, `unknown variant "halt"; there are go stop`},
		{"a bracket", "{hold.paper}", "{hold.paper", "有括号不成对或者标记写错", "a bracket is left in"},
		{"a block that there is not", " effect:", " outcome:", `没有内容块“outcome”，请删去`, `unknown block "outcome"; leave it out`},
		{"a block left out", " effect:", " outcome:", `缺少内容块“执行事项”（effect），请写上`, `no block “effect on execution” (effect); write it`},
		{"another pattern of numbers", "{agency}停通字〔{year}〕{n}号", "{agency}通字〔{year}〕{n}号", "文号格式须为 {agency}停通字〔{year}〕{n}号", "the number pattern has to be"},
		{"no title", "title: 行政复议（诉讼）期间执行事项通知书", "title: ''", "缺少标题，请补上", "no title; give one"},
		{"a character that no font draws", "现通知如下", "现通知如下😀", "字库中没有这些字符：😀", "the fonts lack 😀"},
		{"a passage that there is not", "现通知如下：", "{>greeting}", `没有段落“greeting”`, `unknown passage "greeting"`},
		{"a day that is not the one given", `"2027-01-01"`, `"2027-01-02"`, "英文文本的版本或者日期不同", "another version or day"},
	} {
		wish := reworded(t, p, law.HoldNotice, day("2027-01-01"), test.old, test.new)
		err := p.TryWording(&wish)
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if !strings.Contains(refusedIn(t, err, "zh"), test.zh) || !strings.Contains(refusedIn(t, err, "en"), test.en) {
			t.Errorf("%s:\n%s\n%s", test.name, refusedIn(t, err, "zh"), refusedIn(t, err, "en"))
		}
	}
	wish := reworded(t, p, law.HoldNotice, day("2027-01-01"), "{hold.ground}", "有关规定", "{hold.event}", "{hold.happening}")
	if text := refusedIn(t, p.TryWording(&wish), "zh"); strings.Count(text, "\n") != 3 { // the fact that there is not is also one that is missing
		t.Errorf("not everything at once:\n%s", text)
	}
	var told *casework.WordingFault
	if err := p.TryWording(&wish); !errors.As(err, &told) || len(told.Flaws) != 3 || told.Flaws[0].Lang != "zh" || told.Flaws[0].Key != "block.effect" || told.Flaws[1].Key != "block.facts" {
		t.Errorf("the parts are not named: %+v", told)
	}
	wish.Since++
	if text := refusedIn(t, p.TryWording(&wish), "zh"); !strings.Contains(text, "日期与所填的不一致") {
		t.Error(text)
	}
	wish = reworded(t, p, law.HoldNotice, day("2027-01-01"), "现通知如下", "特此通知")
	wish.Text = strings.ReplaceAll(wish.Text, "hold_notice-x2027-01-01", "hold_notice-1")
	if text := refusedIn(t, p.TryWording(&wish), "zh"); !strings.Contains(text, "已有名为“hold_notice-1”的版本") {
		t.Error(text)
	}
	wish = reworded(t, p, law.HoldNotice, day("2027-01-01"), "现通知如下", "特此通知")
	chinese, _, _ := strings.Cut(wish.Text, "\n---\n")
	wish.Text = strings.Replace(wish.Text, "hold_notice-x2027-01-01", "hold_notice-y", 1)
	if text := refusedIn(t, p.TryWording(&wish), "zh"); !strings.Contains(text, "英文文本的版本或者日期不同") {
		t.Error(text)
	}
	for _, broken := range []string{"", chinese, "paper: hold_notice\nlanguage: zh\n", "paper: [", "paper: fable\nlanguage: zh\nwordings: []\n", "paper: hold_notice\nlanguage: de\n"} {
		wish.Text = broken
		if err := p.TryWording(&wish); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q: %v", broken, err)
		}
	}
}

// Confirmed words are printed from their day, and leave what was issued before to the byte.
func TestAdoptWordings_FromTheirDay(t *testing.T) {
	d := newLadder(t)
	press := NewPress(newPrinter(t))
	frozen, err := press.FreezePaper(allLadderPapers["demand_court"].paper(d))
	if err != nil {
		t.Fatal(err)
	}
	before, err := press.Print(frozen.Paper)
	if err != nil {
		t.Fatal(err)
	}
	own := reworded(t, press, law.CourtDemand, day("2027-01-01"), "逾期仍不履行义务", "到期仍不履行义务")
	common := reworded(t, press, casework.SharedWords, day("2027-02-01"), "联系人：", "承办人：")
	for _, wish := range []casework.LawWish{own, common} {
		if err := press.TryWording(&wish); err != nil {
			t.Fatal(err)
		}
	}
	adopts(t, press, own, common)
	for on, want := range map[string]string{"2026-12-31": "demand_court-1、shared-1", "2027-01-01": "demand_court-x2027-01-01、shared-1", "2027-02-01": "demand_court-x2027-01-01、shared-x2027-02-01"} {
		if v, err := press.printer.WordingVersion(law.CourtDemand, day(on)); err != nil || v != want {
			t.Errorf("on %s version %q, %v", on, v, err)
		}
	}
	if after, err := press.Print(frozen.Paper); err != nil || !bytes.Equal(before, after) {
		t.Errorf("a paper that was issued has changed (%v)", err)
	}
	if all := press.Wordings(law.CourtDemand); len(all) != 2 || all[0].Change != 0 || all[1].Change != 1 {
		t.Errorf("%d versions: %+v", len(all), all)
	}
	kinds := press.KindsWorded(&common)
	if !slices.Contains(kinds, law.CourtDemand) || slices.Contains(kinds, law.OrderToPay) {
		t.Errorf("the shared words are about %v", kinds)
	}
	later := reworded(t, press, law.CourtDemand, day("2027-01-01"), "到期仍不履行义务", "届期仍不履行义务")
	later.Text = strings.ReplaceAll(later.Text, "demand_court-x2027-01-01", "demand_court-y")
	adopts(t, press, own, common, later)
	if all := press.Wordings(law.CourtDemand); len(all) != 2 || all[1].Version != "demand_court-y" {
		t.Errorf("one of the same day does not stand in the place of the one before: %+v", all)
	}
	adopts(t, press)
	if all := press.Wordings(law.CourtDemand); len(all) != 1 {
		t.Errorf("%d versions where nothing is adopted", len(all))
	}
}
