package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/identity"
)

// heaviestWork is as many bytes of HTML as the list may have, whatever is in it.
const heaviestWork = 60_000

// fullWork is a page of the list on which every row says as much as a row can: long names, the longest papers and reasons, a right that ends, another officer.
func fullWork() *fakeWork {
	some, f := someWork(), &fakeWork{}
	for n := range 3 * listLength {
		t := some.list[n%len(some.list)]
		t.Key = fmt.Sprintf("draft fine_referral %d", 100_000+n)
		t.Employer.ID, t.Employer.Code = t.Employer.ID+1_234_560, identity.Code(fmt.Sprintf("91330100MA2H4K%04d", n))
		t.Employer.Name = fmt.Sprintf("杭州钱塘新区第%d智能装备制造与供应链管理股份有限公司上城分公司", 100+n)
		t.Principal, t.LateFee = 12_345_678_90, 1_234_567_89
		t.Right, t.Ends = casework.CourtWindow, calendar.Dated{Day: on("2026-11-20").AddDays(n / 2), Provisional: true}
		if t.Figures.Day.IsZero() {
			t.Figures.Day = on("2026-11-20")
		}
		t.Figures.Number, t.Figures.Bank = "杭社强申〔2026〕1234号", "浙江杭州余杭农村商业银行股份有限公司"
		t.CaseNo, t.PaperNo, t.Officer, t.Name = 3, 12, 1001, "欧阳文博"
		if t.Paper == "" {
			t.Paper = "court_application"
		}
		f.list = append(f.list, t)
	}
	for n := range 30 {
		f.days = append(f.days, casework.WorkDay{Day: today.AddDays(n), Count: 1200})
	}
	return f
}

// manyColleagues are the officers of a large district.
type manyColleagues struct{ fakeAssigning }

func (*manyColleagues) Colleagues(context.Context, calendar.Day, access.Scope) ([]casework.Colleague, error) {
	var all []casework.Colleague
	for n := range 40 {
		all = append(all, casework.Colleague{ID: access.UserID(1000 + n), Name: fmt.Sprintf("欧阳文%d", n), Load: 100 + n, Absent: n%5 == 0,
			Scope: access.Scope{Districts: []access.District{{Region: "hangzhou", Name: "上城区"}}}})
	}
	return all, nil
}

// Whatever is asked, the page stays light: with all questions, as many saved views as one may have, and rows as full as they come.
func TestWork_Weight(t *testing.T) {
	everything := url.Values{askDistrict: {"hangzhou/上城区"}, askWant: {"draft"}, askPaper: {"allocation_notice_bank"}, askDebt: {"100000"}, askMonths: {"12"}, askIndustry: {"8"},
		askRight: {"court_window"}, askEnds: {"2026-12-02"}, askProvisional: {"yes"}, askOfficer: {"1001"}}
	views := &fakeViews{}
	for n := range 20 {
		views.kept = append(views.kept, casework.SavedView{No: n + 1, Name: fmt.Sprintf("法院期限内的大额欠费第 %d 组", n), Query: everything.Encode()})
	}
	handler, _ := testSite(t, empty(), func(o *Options) {
		o.Work, o.Assigning, o.Views = fullWork(), &manyColleagues{}, views
	})
	pages := map[string]string{"all": "", "everything asked": "?" + everything.Encode(), "a further page": "?page=2&" + everything.Encode()}
	for name, query := range pages {
		for _, l := range langs {
			for _, role := range []string{"officer", "supervisor"} {
				r := request(handler, http.MethodGet, "/work"+query, "As", role, "Accept-Language", tags[l])
				html := body(t, r)
				if r.StatusCode != http.StatusOK || len(html) >= heaviestWork {
					t.Errorf("%s, %s, %s: status %d, %d bytes; at most %d", name, role, l, r.StatusCode, len(html), heaviestWork)
				}
			}
		}
	}
}
