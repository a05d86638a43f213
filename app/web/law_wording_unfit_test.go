package web

import (
	"net/http"
	"testing"

	"arrears/app/casework"
	"arrears/app/law"
)

// Papers whose confirmed words do not pass the check of a new release are told on every page where somebody may look for them.
func TestWordings_ThatAreRefusedByANewRelease(t *testing.T) {
	b := &lawBook{}
	handler, _ := testSite(t, empty(), withWordings(b, wordsOf("hold_notice-1", "2011-07-01", "特此通知。")), func(o *Options) {
		o.Lawmaking.Wordings.(*fewWords).unfit = []casework.UnfitWording{{Change: 4, Paper: law.HoldNotice, Words: law.HoldNotice, From: today - 3,
			Why: law.Text{Zh: "中文文本：没有写出 {hold.day}。 英文文本：缺少标题。", En: "Chinese text: does not use {hold.day}. English text: no title."}}}
	}, onSystem(calmSystem()))
	says(t, request(handler, "GET", "/law/wordings", "As", "auditor"), http.StatusOK, "1 种文书不能印制：已确认的用语通不过检查", "不能印制</span>")
	says(t, request(handler, "GET", "/law/wordings/hold_notice", "As", "administrator", "Accept-Language", "en"), http.StatusOK, "the words of change 4 do not pass the check",
		"Chinese text: does not use {hold.day}. English text: no title. Propose new words", `href="/law/wordings/hold_notice/new"`)
	lacks(t, body(t, request(handler, "GET", "/law/wordings/hold_notice", "As", "officer")), "/law/wordings/hold_notice/new")
	says(t, request(handler, "GET", "/system", "As", "administrator", "Accept-Language", "en"), http.StatusOK, "1 kind of paper is not printed: their confirmed words", `href="/law/wordings"`)
}

func TestWordings_AFurtherVersionEndsWhatIsNotPrinted(t *testing.T) {
	for name, row := range map[string]struct {
		from, until int
		list, page  string
		calm        bool
	}{
		"further words are to come":  {-3, 5, "1 种文书不能印制", "起用新用语，恢复印制", false},
		"its own day is to come":     {2, 0, "起不能印制", "起签发的不能印制", false},
		"further words are in force": {-3, -1, "2 种文书，用语按日期保存", "签发的不能再印制，以后签发的照常", true},
	} {
		t.Run(name, func(t *testing.T) {
			u := casework.UnfitWording{Change: 4, Paper: law.HoldNotice, Words: casework.SharedWords, From: today.AddDays(row.from), Why: law.Text{Zh: "没有写出。", En: "Not written."}}
			if row.until != 0 {
				u.Until = today.AddDays(row.until)
			}
			handler, _ := testSite(t, empty(), withWordings(&lawBook{}, wordsOf("hold_notice-1", "2011-07-01", "特此通知。")), func(o *Options) {
				o.Lawmaking.Wordings.(*fewWords).unfit = []casework.UnfitWording{u}
			}, onSystem(calmSystem()))
			contains(t, body(t, request(handler, "GET", "/law/wordings", "As", "auditor")), row.list)
			for _, kind := range []string{"hold_notice", "shared"} { // the shared words are told of the paper and of themselves
				contains(t, body(t, request(handler, "GET", "/law/wordings/"+kind, "As", "administrator")), row.page, "没有写出。")
			}
			system := body(t, request(handler, "GET", "/system", "As", "administrator"))
			if row.calm {
				lacks(t, system, "不能印制")
			} else {
				contains(t, system, "1 种文书不能印制")
			}
		})
	}
}
