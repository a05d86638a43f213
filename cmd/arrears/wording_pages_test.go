package main

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/law"
)

var (
	filledBox  = regexp.MustCompile(`<input class="form-control[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"`)
	filledArea = regexp.MustCompile(`(?s)<textarea[^>]*? name="([^"]+)"[^>]*>(.*?)</textarea>`)
)

// filledIn is a form as its page shows it.
func filledIn(page string) url.Values {
	fields := url.Values{}
	for _, pattern := range []*regexp.Regexp{filledBox, filledArea} {
		for _, m := range pattern.FindAllStringSubmatch(page, -1) {
			fields.Set(m[1], strings.ReplaceAll(html.UnescapeString(m[2]), "\n", "\r\n"))
		}
	}
	return fields
}

// The form of every paper holds its words whole: sent as it is shown it changes nothing, and one word changed is one word changed.
func TestWordings_TheFormKeepsEveryWord(t *testing.T) {
	a := newAgency(t)
	a.user(access.User{Login: "wuqiang", Name: "吴强", Role: access.Administrator})
	b := newBrowser(t)
	b.post(a.address+"/sign-in", url.Values{"login": {"wuqiang"}, "password": {journeyPassword}})
	since := calendar.MustParseDay(journeyDay) + 1
	for _, kind := range []law.PaperKind{law.OrderToPay, law.ServiceReceipt, law.SecurityContract, law.StatementRecord, "shared"} {
		path := a.address + "/law/wordings/" + string(kind) + "/new"
		_, page := b.get(path)
		fields := filledIn(page)
		fields.Set("since", since.String())
		fields.Set("basis", "某文件")
		if status, page := b.post(path, fields); status != 422 || !strings.Contains(page, "The change changes nothing") {
			t.Errorf("%s sent as it is shown: status %d", kind, status)
		}
	}
	path := a.address + "/law/wordings/order_to_pay/new"
	_, page := b.get(path)
	fields := filledIn(page)
	fields.Set("since", since.String())
	fields.Set("basis", "某文件")
	fields.Set("zh.block.remedy", "如不服，可以依法救济。")
	if status, page := b.post(path, fields); status != 422 || !strings.Contains(html.UnescapeString(page), `<a href="#zh.block.remedy">Chinese text, block “remedies” (remedy): does not use {remedy.body}, `) {
		t.Errorf("a remedy without its body: status %d\n%s", status, page)
	}
	fields.Set("zh.block.remedy", "{>remedies}")
	fields.Set("zh.title", "社会保险费限期补缴通知书")
	if status, page := b.post(path, fields); status != 200 || !strings.Contains(page, "<del><span class=\"vh\">taken out:</span>社会保险费限期缴纳通知书</del>") || strings.Count(page, "<ins>") != 1 {
		t.Errorf("one word changed: status %d\n%s", status, page)
	}
}
