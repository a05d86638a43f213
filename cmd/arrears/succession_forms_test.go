package main

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/employer"
	"arrears/app/identity"
)

// following is the whole system with two employers, two officers of the district, one of the next, and an officer who reads Chinese.
type following struct {
	*hostile
	heir      identity.Code
	one, two  *visitor
	west, han *visitor
}

func newFollowing(t *testing.T) *following {
	t.Helper()
	f := &following{hostile: newHostile(t)}
	for _, u := range []struct{ login, name, district string }{{"zhaohua", "赵华", "上城区"}, {"xifang", "西方", "下城区"}, {"hanyu", "韩宇", "上城区"}} {
		f.user(access.User{Login: u.login, Name: u.name, Role: access.Officer, Scope: access.Scope{Districts: []access.District{{Region: "hangzhou", Name: u.district}}}})
	}
	head, err := f.store.EmployerInScope(t.Context(), access.Everything(), f.other)
	must(t, err)
	f.heir = head.Code
	f.one, f.two, f.west, f.han = f.visit("chenli"), f.visit("zhaohua"), f.visit("xifang"), f.visit("hanyu")
	f.han.lang = "zh-CN"
	return f
}

func (f *following) path(id employer.ID, rest string) string {
	return fmt.Sprintf("/cases/%d%s", id, rest)
}

// proof is the paper of the market register that a succession or a move rests on.
func proof(more url.Values) url.Values {
	fields := url.Values{"on": {"2026-11-20"}, "in.from": {"演示区市场监督管理局"}, "in.name": {"登记通知书"}, "in.day": {"2026-11-19"}}
	for name, values := range more {
		fields[name] = values
	}
	return fields
}

func (f *following) merger() url.Values {
	return proof(url.Values{"succession.kind": {"merger_absorption"}, "succession.liability": {"all"}, "succession.heirs": {string(f.heir)}})
}

// says sends the word of a person on the fact of the number: nothing confirms it, a reason refuses it.
func (f *following) says(v *visitor, fact, refused string, status int) string {
	f.Helper()
	return v.post(f.path(f.firm, "/facts/new/confirmed"), url.Values{"on": {"2026-11-24"}, "confirmed.fact": {fact}, "confirmed.refused": {refused}}, status)
}

// sees wants the texts on a page.
func (f *following) sees(v *visitor, path string, texts ...string) {
	f.Helper()
	answer, page := v.get(path)
	wantTexts(f.T, path, page, texts...)
	if answer.StatusCode != http.StatusOK {
		f.Errorf("%s: status %d", path, answer.StatusCode)
	}
}

func wantTexts(t *testing.T, what, page string, texts ...string) {
	t.Helper()
	page = strings.ReplaceAll(page, "\u00a0", " ")
	for _, text := range texts {
		if !strings.Contains(page, text) {
			t.Errorf("%s does not say %q:\n%s", what, text, page)
		}
	}
}

// A succession is proposed by one officer and confirmed by another: until then it waits and nobody follows.
func TestSuccessionForms_ProposedAndConfirmed(t *testing.T) {
	f := newFollowing(t)
	facts := f.path(f.firm, "/facts")
	wrong := f.merger()
	wrong.Set("succession.heirs", "911")
	wantTexts(t, "a code that is none", f.one.post(f.path(f.firm, "/facts/new/succession"), wrong, http.StatusUnprocessableEntity), "Line 1 cannot be read", "911")
	wrong.Set("succession.heirs", "")
	wantTexts(t, "nobody who follows", f.han.post(f.path(f.firm, "/facts/new/succession"), wrong, http.StatusUnprocessableEntity), "请写明承继单位。")
	bare := f.merger()
	bare.Del("in.name")
	wantTexts(t, "without a proof", f.han.post(f.path(f.firm, "/facts/new/succession"), bare, http.StatusUnprocessableEntity), "须有登记机关的证明或者合并、分立协议")

	f.one.post(f.path(f.firm, "/facts/new/succession"), f.merger(), http.StatusSeeOther)
	f.sees(f.one, facts, "merger by absorption", "waits for a second person")
	f.sees(f.han, facts, "吸收合并", "等待另一人确认")
	f.sees(f.two, f.path(f.firm, "/facts/new/confirmed"), "Which succession or move", "1 · merger by absorption")
	wantTexts(t, "a second one meanwhile", f.two.post(f.path(f.firm, "/facts/new/succession"), f.merger(), http.StatusUnprocessableEntity), "A succession or a move entered before is confirmed or refused.")
	wantTexts(t, "one's own", f.says(f.one, "1", "", http.StatusUnprocessableEntity), "Whoever confirms did not enter it", "Let another person do it")
	if followed, err := f.store.Followed(t.Context(), f.other, 9); err != nil || len(followed) != 0 {
		t.Errorf("followed before it was confirmed: %+v, %v", followed, err)
	}

	f.says(f.two, "1", "", http.StatusSeeOther)
	f.sees(f.han, facts, "第 1 项已确认")
	f.sees(f.one, facts, "Fact 1 is confirmed")
	if followed, err := f.store.Followed(t.Context(), f.other, 9); err != nil || len(followed) != 1 || followed[0].Employer.ID != f.firm {
		t.Errorf("followed: %+v, %v", followed, err)
	}
	wantTexts(t, "a second word", f.says(f.han, "1", "", http.StatusUnprocessableEntity), "须针对已登记、尚未确认的承继或者迁移")
}

// Another person refuses it with the reason, and whoever proposed it may take it back; both leave everything as it was, and it can be
// proposed anew.
func TestSuccessionForms_RefusedAndTakenBack(t *testing.T) {
	f := newFollowing(t)
	facts, propose := f.path(f.firm, "/facts"), f.path(f.firm, "/facts/new/succession")
	f.one.post(propose, f.merger(), http.StatusSeeOther)
	f.says(f.two, "1", "证明与登记不符", http.StatusSeeOther)
	f.sees(f.one, facts, "Fact 1 is not confirmed: 证明与登记不符")
	f.one.post(propose, f.merger(), http.StatusSeeOther)
	f.says(f.one, "3", "填错了单位", http.StatusSeeOther) // one's own, taken back
	f.sees(f.han, facts, "第 3 项不予确认：填错了单位")
	wantTexts(t, "what was taken back", f.says(f.two, "3", "", http.StatusUnprocessableEntity), "It is about a succession or a move that was entered and waits.")
	if followed, err := f.store.Followed(t.Context(), f.other, 9); err != nil || len(followed) != 0 {
		t.Errorf("followed: %+v, %v", followed, err)
	}
	f.one.post(propose, f.merger(), http.StatusSeeOther)
	f.says(f.two, "5", "", http.StatusSeeOther)
	f.sees(f.han, facts, "第 5 项已确认")
}

// A move to the next district: the old one sees the employer no more, the new one goes on from the record of what was handed over.
func TestMoveForms_FromDistrictToDistrict(t *testing.T) {
	f := newFollowing(t)
	form, record := f.path(f.firm, "/facts/new/relocated"), f.path(f.firm, "/record")
	move := func(district string) url.Values {
		return proof(url.Values{"relocated.district": {district}, "relocated.address": {"演示路9号"}})
	}
	f.sees(f.han, form, "迁入的区县", "迁往其他统筹地区")
	wantTexts(t, "where nobody works", f.one.post(form, move("南区"), http.StatusUnprocessableEntity), "no officer works for this district")
	elsewhere := move("下城区")
	elsewhere.Set("relocated.region", "beijing")
	wantTexts(t, "to another region", f.han.post(form, elsewhere, http.StatusUnprocessableEntity), "迁往其他统筹地区的，在这里缴清以后以“迁出本统筹地区”注销登记")
	f.one.post(form, move("下城区"), http.StatusSeeOther)
	f.sees(f.two, f.path(f.firm, "/facts"), "from 上城区 to 下城区", "waits for a second person")
	if answer, _ := f.west.get(record); answer.StatusCode != http.StatusNotFound {
		t.Errorf("the new district sees it before it moved: %d", answer.StatusCode)
	}
	wantTexts(t, "one's own", f.says(f.one, "1", "", http.StatusUnprocessableEntity), "Whoever confirms did not enter it")
	f.says(f.two, "1", "", http.StatusSeeOther)
	for _, path := range []string{f.path(f.firm, ""), record, fmt.Sprintf("/employers/%d", f.firm)} {
		if answer, _ := f.one.get(path); answer.StatusCode != http.StatusNotFound {
			t.Errorf("the old district sees %s: %d", path, answer.StatusCode)
		}
	}
	f.sees(f.west, record, "Handed over from 上城区 to 下城区: owed ¥", "issued and not served 0; terms run on")
	f.west.lang = "zh-CN"
	f.sees(f.west, record, "从上城区移交下城区：欠 ", "期限照算")
	f.sees(f.west, f.path(f.firm, "/facts"), "从上城区迁到下城区", "演示路9号")
}
