package web

import (
	"bytes"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
)

// officeSite is the pages of the law where Hangzhou has an office.
func officeSite(t *testing.T) (http.Handler, *lawBook) {
	t.Helper()
	b := &lawBook{}
	handler, _ := testSite(t, empty(), withOffice(t, b))
	return handler, b
}

func withOffice(t *testing.T, b *lawBook) func(*Options) {
	t.Helper()
	text, err := os.ReadFile("../../cmd/arrears/testdata/office.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return func(o *Options) {
		agent := "\nagents: [{name: 甲, id: \"110101199003070070\", post: {zh: 科员, en: Officer}, phone: \"1\"}]\n"
		if err := o.Law.AddOffice(append(bytes.Replace(text, []byte("office: alpha"), []byte("office: hangzhou"), 1), agent...)); err != nil {
			t.Fatal(err)
		}
		b.desk = &casework.LawDesk{Law: o.Law}
		o.Lawmaking = Lawmaking{Acts: b, Reader: b}
	}
}

// filledOffice is the form as it is shown, so that what nobody touches stays.
func filledOffice(b *lawBook) url.Values {
	o := b.desk.Law.Office("hangzhou")
	fields := url.Values{lawBasisName: {"杭编办〔2026〕3 号"}, lawSinceName: {"2026-12-01"}}
	for _, f := range law.OfficeFields() {
		fields.Set(officeFieldName(f.Key), f.Of(&o))
	}
	return fields
}

func TestOffices_AreShownByRegion(t *testing.T) {
	handler, _ := officeSite(t)
	says(t, request(handler, "GET", "/law/offices", "As", "officer"), http.StatusOK, "个地区中 1 个有机构信息", "演示区社会保险费征收中心", "齐全", "没有")
	text := body(t, request(handler, "GET", "/law/offices/hangzhou", "As", "auditor", "Accept-Language", "en"))
	contains(t, text, "Premium Collection Centre of Yanshi District", "000-00000000", "A paper that was issued keeps what it says", "All of this comes from the files.", "甲 · ***")
	lacks(t, text, "110101199003070070", "Propose a change")
	says(t, request(handler, "GET", "/law/offices/beijing", "As", "administrator"), http.StatusOK, "还没有机构信息，文书不能打印和制发", "提出更改")
	for path, status := range map[string]int{"/law/offices/nowhere": http.StatusNotFound, "/law/offices/nowhere/new": http.StatusNotFound} {
		if r := request(handler, "GET", path, "As", "administrator"); r.StatusCode != status {
			t.Errorf("%s: status %d", path, r.StatusCode)
		}
	}
}

func TestOffices_AChangeIsProposedShownAndAnnounced(t *testing.T) {
	handler, b := officeSite(t)
	says(t, request(handler, "GET", "/law/offices/hangzhou/new", "As", "administrator"), http.StatusOK, `value="000-00000000"`, "每行一条：户名 | 英文户名 | 开户行 | 英文行名 | 账号")
	fields := filledOffice(b)
	fields.Set(officeFieldName("phone"), "0571-12345")
	fields.Set(officeFieldName("officers"), "甄演示 | Zhen Yanshi\r\n新演示 | Xin Yanshi")
	if r := post(handler, "/law/offices/hangzhou/new", fields, "As", "administrator"); r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/law/changes/1" {
		t.Fatalf("status %d to %s\n%s", r.StatusCode, r.Header.Get("Location"), body(t, r))
	}
	change := &b.changes[0]
	if want := "office: hangzhou\nphone: 0571-12345\nofficers:\n"; !strings.HasPrefix(change.Text, want) || change.Since != calendar.MustParseDay("2026-12-01") || strings.Contains(change.Text, "address") {
		t.Errorf("from %s:\n%s", change.Since, change.Text)
	}
	says(t, request(handler, "GET", "/law/changes/1", "As", "officer", "Accept-Language", "en"), http.StatusOK, "0571-12345", "000-00000000", "Xin Yanshi", "Becomes")
	change.State, change.Decided.Name, change.Decided.On = casework.LawConfirmed, "钱进", today
	says(t, request(handler, "GET", "/law/offices/hangzhou", "As", "officer", "Accept-Language", "en"), http.StatusOK, "Changes on 1 December by change 1", "000-00000000")
}

func TestOffices_AFormThatCannotStand(t *testing.T) {
	handler, b := officeSite(t)
	rows := []struct {
		name, field, value, says string
	}{
		{"no act", lawBasisName, "", "写明依据的文件。"},
		{"no day", lawSinceName, "", "写明从哪天起。"},
		{"a day that has passed", lawSinceName, "2026-11-01", "生效日期不能早于今天"},
		{"an account without its number", officeFieldName("accounts"), "户 | A", "第 1 行有 2 项，应有 5 到 6 项"},
		{"nothing changes", "note", "", "这项更改什么也不改"},
		{"no short name", officeFieldName("short"), "", "short"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			fields := filledOffice(b)
			fields.Set(row.field, row.value)
			says(t, post(handler, "/law/offices/hangzhou/new", fields, "As", "administrator"), http.StatusUnprocessableEntity, row.says)
		})
	}
	if len(b.changes) != 0 {
		t.Errorf("%d changes were proposed", len(b.changes))
	}
}

func TestOffices_InABrowser(t *testing.T) {
	inABrowser(t, []browsed{{"offices", "/law/offices", "administrator", empty()}, {"office", "/law/offices/hangzhou", "administrator", empty()},
		{"office_new", "/law/offices/hangzhou/new", "administrator", empty()}}, withOffice(t, &lawBook{}))
}
