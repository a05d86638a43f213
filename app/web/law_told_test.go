package web

import (
	"net/http"
	"net/url"
	"testing"
)

// What is wrong with a pasted text is told in the language of the reader, with its line and what to do.
func TestLawText_FaultsAreToldInTheLanguageOfTheReader(t *testing.T) {
	handler, b := lawSite(t)
	fields := url.Values{lawAboutName: {aboutRegion + "hangzhou"}, lawBasisName: {"某文件"},
		lawTextName: {"region: hangzhou\ninsurances:\n  pension: [{from: \"2027-01\", floor: \"5000.00\"}]\nfloor: \"1\"\n"}}
	for l, want := range map[lang][]string{
		zh: {"内容读不通：", "第 4 行：这里没有键 floor：改正拼写，或者删掉"},
		en: {"The text does not read:", "line 4: key floor is not known here: mend its spelling or remove it"},
	} {
		r := post(handler, "/law/text", fields, "As", "administrator", "Accept-Language", tags[l])
		if r.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("status %d", r.StatusCode)
		}
		contains(t, body(t, r), want...)
	}
	fields.Set(lawTextName, "region: hangzhou\ninsurances:\n  pension: [{from: \"2027-01\", floor: \"5000.00\"}]\n")
	text := body(t, post(handler, "/law/text", fields, "As", "administrator", "Accept-Language", tags[zh]))
	contains(t, text, "pension：缺 cite：写明依据的文件")
	lacks(t, text, "cite is missing")
	if len(b.changes) != 0 {
		t.Errorf("%d changes were proposed", len(b.changes))
	}
}
