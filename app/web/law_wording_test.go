package web

import (
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// fewWords keeps the words of hold notices, and the shared ones, in memory; a line with "slip" does not pass its check.
type fewWords struct {
	versions map[law.PaperKind][]casework.Wording
	unfit    []casework.UnfitWording
}

func (b *fewWords) Wordings(kind law.PaperKind) []casework.Wording { return b.versions[kind] }

func (b *fewWords) WordingForm(kind law.PaperKind) (*casework.WordingForm, bool) {
	f := &casework.WordingForm{Paper: kind, Title: kind.Title(), Numbered: true, Variants: []string{"go", "stop"},
		Marks: []casework.WordingMark{{Name: "hold.day", Means: law.Text{Zh: "事由日期", En: "day of the event"}}, {Name: "paper.short"}},
		Slots: []casework.WordingSlot{
			{Key: "block.effect", Title: law.Text{Zh: "执行事项", En: "effect"}, Rests: law.Text{Zh: "行政强制法39", En: "ACL 39"}, Needs: []casework.WordingMark{{Name: "hold.day", Means: law.Text{Zh: "事由日期", En: "day of the event"}}}},
			{Key: "block.remedy", Title: law.Text{Zh: "救济途径", En: "remedy"}, Shared: true}, {Key: "passages", Shared: true},
			{Key: "columns.charges", Title: law.Text{Zh: "charges", En: "charges"}}, {Key: "labels"},
		}}
	if kind == casework.SharedWords {
		f.Title, f.Numbered = law.Text{Zh: "各文书共用的用语", En: "words that papers share"}, false
	}
	return f, len(b.versions[kind]) > 0
}

func (b *fewWords) UnfitWordings() []casework.UnfitWording { return b.unfit }

func (b *fewWords) ReadWording(text string) (*casework.Wording, error) {
	kind, rest, ok := strings.Cut(text, "\n")
	version, words, _ := strings.Cut(rest, "\n")
	if !ok {
		return nil, fmt.Errorf("nothing in %q", text)
	}
	w := casework.Wording{Paper: law.PaperKind(kind), Version: version, From: today + 30}
	w.Zh = casework.WordingText{Title: "通知书", Parts: []casework.WordingPart{{Key: "block.effect", Lines: strings.Split(words, "\n")}}}
	return &w, nil
}

func (b *fewWords) WriteWording(w *casework.Wording) (string, error) {
	return fmt.Sprintf("%s\n%s\n%s", w.Paper, w.Version, strings.Join(append(w.Zh.Lines("block.effect"), w.En.Lines("labels")...), "\n")), nil
}

func (b *fewWords) AdoptWordings([]casework.LawChange) {}

func (b *fewWords) TryWording(w *casework.LawWish) error {
	if strings.Contains(w.Text, "slip") {
		told := &casework.WordingFault{Flaws: []casework.WordingFlaw{
			{Lang: "zh", Key: "block.effect", What: law.Text{Zh: "中文文本，“执行事项”：没有写出 {hold.day}。", En: "Chinese text, block effect: does not use {hold.day}."}},
			{Lang: "en", Key: "title", What: law.Text{Zh: "英文文本：缺少标题。", En: "English text: no title."}},
			{Lang: "zh", Key: "number", What: law.Text{Zh: "中文文本：文号格式。", En: "Chinese text: number pattern."}},
		}}
		if strings.Contains(w.Text, "slip of no field") {
			told.Flaws = append(told.Flaws, casework.WordingFlaw{Lang: "zh", What: law.Text{Zh: "另有不妥。", En: "Something else."}})
		}
		errors.As(fault.New(fault.Invalid, "用语通不过检查：\n另有不妥。", "The wording does not pass the check:\nSomething else."), &told.Fault)
		return told
	}
	return nil
}

func (b *fewWords) KindsWorded(*casework.LawWish) []law.PaperKind { return nil }

func wordsOf(version string, from string, line string) casework.Wording {
	text := casework.WordingText{Title: "行政复议（诉讼）期间执行事项通知书", Short: "通知书", Number: "{agency}停通字〔{year}〕{n}号",
		Parts: []casework.WordingPart{{Key: "block.effect", Lines: []string{"[go] 自{hold.day}起<b>执行</b>。", line}}, {Key: "labels", Lines: []string{"notes: 备注 "}}}}
	reading := text
	reading.Title = "Hold notice"
	return casework.Wording{Paper: law.HoldNotice, Version: version, From: on(from), Zh: text, En: reading}
}

func withWordings(b *lawBook, versions ...casework.Wording) func(*Options) {
	words := &fewWords{versions: map[law.PaperKind][]casework.Wording{law.HoldNotice: versions,
		casework.SharedWords: {{Paper: casework.SharedWords, Version: "shared-1", From: on("2011-07-01")}}}}
	return func(o *Options) {
		b.desk = &casework.LawDesk{Law: o.Law, Wordings: words}
		o.Lawmaking = Lawmaking{Acts: b, Reader: b, Wordings: words}
	}
}

func wordingSite(t *testing.T, versions ...casework.Wording) (http.Handler, *lawBook) {
	t.Helper()
	b := &lawBook{}
	if len(versions) == 0 {
		versions = []casework.Wording{wordsOf("hold_notice-1", "2011-07-01", "特此通知。")}
	}
	handler, _ := testSite(t, empty(), withWordings(b, versions...))
	return handler, b
}

func TestWordings_AreShownByDate(t *testing.T) {
	next := wordsOf("hold_notice-2", "2027-01-01", "现予通知。")
	next.Change = 4
	handler, _ := wordingSite(t, wordsOf("hold_notice-1", "2011-07-01", "特此通知。"), next)
	says(t, request(handler, "GET", "/law/wordings", "As", "auditor", "Accept-Language", "en"), http.StatusOK, "2 papers by date", "Hold notice", "行政复议（诉讼）期间执行事项通知书", "hold_notice-1", "Next from 1 January 2027", "words that papers share")
	text := body(t, request(handler, "GET", "/law/wordings/hold_notice", "As", "officer"))
	contains(t, text, "现行 hold_notice-1；2027 年 1 月 1 日起改用 hold_notice-2", `<span class="fill">事由日期</span>`, "行政强制法39", "与共用用语相同", "这是最早的版本", "{paper.short}", `lang="zh-CN"><p>[go] `)
	lacks(t, text, "提出新用语")
	escapes(t, text, "<b>执行")
	text = body(t, request(handler, "GET", "/law/wordings/hold_notice?version=hold_notice-2", "As", "administrator"))
	contains(t, text, "<del><span class=\"vh\">删去：</span>特此通知。</del>", "<ins><span class=\"vh\">新增：</span>现予通知。</ins>", "与 hold_notice-1 比较", "提出新用语", `href="/law/changes/4"`)
	for _, path := range []string{"/law/wordings/fable", "/law/wordings/fable/new", "/law/wordings/order_to_pay"} {
		if r := request(handler, "GET", path, "As", "administrator"); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", path, r.StatusCode)
		}
	}
}

// escapes looks that words which somebody wrote are no markup of the page.
func escapes(t *testing.T, page, words string) {
	t.Helper()
	if strings.Contains(page, words) || !strings.Contains(page, template.HTMLEscapeString(words)) {
		t.Errorf("%s is not on the page, or is markup of it", words)
	}
}

// wordingForm is the form as it is shown, with another line.
func wordingForm(line string) url.Values {
	return url.Values{wordingVersionName: {"hold_notice-2"}, wordingNumberName: {"{agency}停通字〔{year}〕{n}号"}, lawSinceName: {"2026-12-01"}, lawBasisName: {"浙人社发〔2026〕9 号"},
		"zh.title": {"通知书"}, "en.title": {"Hold notice"}, "zh.block.effect": {"[go] 自{hold.day}起执行。\r\n\r\n" + line}, "en.labels": {"notes: Notes: "}}
}

func TestWordings_AProposalIsCheckedKeptAndConfirmed(t *testing.T) {
	handler, b := wordingSite(t)
	says(t, request(handler, "GET", "/law/wordings/hold_notice/new", "As", "administrator", "Accept-Language", "en"), http.StatusOK,
		`value="hold_notice-2"`, "[go] 自{hold.day}起&lt;b&gt;执行&lt;/b&gt;。", "It has to say {hold.day} day of the event", "Left empty, the words that papers share stand here", "effect · ACL 39")
	for _, row := range []struct{ name, field, value, zh, en string }{
		{"no act", lawBasisName, "", "写明依据的文件", "Name the act that it rests on"},
		{"no day", lawSinceName, "", "写明从哪天起用", "Say from which day"},
		{"today", lawSinceName, today.String(), "起用日期最早为", "the first day is"},
		{"no name", wordingVersionName, " ", "写明版本名称", "Give the version a name"},
		{"a slip", "zh.block.effect", "slip", `<a href="#zh.block.effect">中文文本，“执行事项”：没有写出 {hold.day}。</a>`, `<a href="#en.title">English text: no title.</a>`},
		{"the number, which both languages share", "zh.block.effect", "slip", `<a href="#number">中文文本：文号格式。</a>`, `<a href="#number">Chinese text: number pattern.</a>`},
		{"a slip of no field", "zh.block.effect", "slip of no field", "用语通不过检查：", "Something else."},
	} {
		fields := wordingForm("另行通知。")
		fields.Set(row.field, row.value)
		says(t, post(handler, "/law/wordings/hold_notice/new", fields, "As", "administrator"), http.StatusUnprocessableEntity, row.zh, "英文阅读本")
		says(t, post(handler, "/law/wordings/hold_notice/new", fields, "As", "administrator", "Accept-Language", "en"), http.StatusUnprocessableEntity, row.en)
	}
	if len(b.changes) != 0 {
		t.Fatalf("%d changes were proposed", len(b.changes))
	}
	if r := post(handler, "/law/wordings/hold_notice/new", wordingForm("<i>另行</i>通知。"), "As", "administrator"); r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/law/changes/1" {
		t.Fatalf("status %d to %s\n%s", r.StatusCode, r.Header.Get("Location"), body(t, r))
	}
	change := &b.changes[0]
	if change.Kind != law.WordingChange || change.Since != on("2026-12-01") || !strings.HasSuffix(change.Text, "[go] 自{hold.day}起执行。\n<i>另行</i>通知。\nnotes: Notes: ") {
		t.Errorf("%+v", change)
	}
	b.impact = &casework.LawImpact{Change: 1, State: casework.ImpactDone, AsOf: today, Districts: []casework.DistrictImpact{{Region: "hangzhou", District: "上城区", Papers: 3}}}
	text := body(t, request(handler, "GET", "/law/changes/1", "As", "administrator", "Accept-Language", "en"))
	contains(t, text, "hold notice: new words from 1 December; 3 drafts that wait", "上城区", "hold_notice-2 compared with hold_notice-1", "通知。</ins>", "特此通知。</del>", "Withdraw the change")
	lacks(t, text, "Confirm change 1")
	escapes(t, text, "<i>另行")
	change.Proposed.User = 99 // of somebody else
	contains(t, body(t, request(handler, "GET", "/law/changes/1", "As", "administrator", "Accept-Language", "en")), "Confirm change 1", "Refuse the change")
	says(t, request(handler, "GET", "/law/wordings", "As", "officer"), http.StatusOK, "1 种文书的新用语待另一人确认", "第 1 项更改待确认")
	says(t, request(handler, "GET", "/law/wordings/hold_notice", "As", "officer"), http.StatusOK, "有一项提议待另一人确认。")
	b.impact.Districts = nil
	says(t, request(handler, "GET", "/law/changes/1", "As", "officer"), http.StatusOK, "现在没有草稿待制发")
}

// What differs is told line by line, and what stays is not marked.
func TestCompared_LinesThatWentAndCame(t *testing.T) {
	for _, row := range []struct{ name, before, after, want string }{
		{"the same", "a b", "a b", "a b"}, {"one more at the end", "a b", "a b c", "a b +c"}, {"one less at the start", "a b", "b", "-a b"},
		{"one in the place of another", "a b c", "a x c", "a -b +x c"}, {"nothing before", "", "a", "+a"}, {"nothing after", "a b", "", "-a -b"}, {"turned round", "a b", "b a", "-a b +a"},
	} {
		var told []string
		for _, line := range compared(strings.Fields(row.before), strings.Fields(row.after)) {
			told = append(told, map[string]string{"ins": "+", "del": "-"}[line.Mark]+line.Pieces[0].Text)
		}
		if got := strings.Join(told, " "); got != row.want {
			t.Errorf("%s: %s; want %s", row.name, got, row.want)
		}
	}
}

func TestWordings_InABrowser(t *testing.T) {
	next := wordsOf("hold_notice-2", "2026-11-02", "现予通知。")
	inABrowser(t, []browsed{{"wordings", "/law/wordings", "administrator", empty()}, {"wording", "/law/wordings/hold_notice", "administrator", empty()},
		{"wording_new", "/law/wordings/hold_notice/new", "administrator", empty()}}, withWordings(&lawBook{}, wordsOf("hold_notice-1", "2011-07-01", "特此通知。"), next))
}
