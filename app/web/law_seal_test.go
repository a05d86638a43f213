package web

import (
	"bytes"
	"context"
	"image/color"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"arrears/app/apptest"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/seal"
)

// ProposeSeal judges and keeps as the desk does.
func (b *lawBook) ProposeSeal(_ context.Context, w casework.SealWish, by casework.Stamp) (int, error) {
	p, err := seal.Judge(w.Content)
	if err != nil {
		return 0, err
	}
	if w.Since <= by.On {
		return 0, fault.New(fault.Refused, "印模最早从明天启用。", "A seal comes into force tomorrow at the earliest.")
	}
	s := law.Seal{Region: w.Region, Picture: p.Hash, Width: p.Width, Height: p.Height, Ink: p.Found.Ink, Red: p.Found.Red, Clear: p.Found.Clear}
	text, err := s.Text()
	if err != nil {
		return 0, err
	}
	if b.seals == nil {
		b.seals = map[string][]byte{}
	}
	b.seals[p.Hash] = p.PNG
	b.changes = append(b.changes, casework.LawChange{No: len(b.changes) + 1, State: casework.LawProposed,
		LawWish:  casework.LawWish{Kind: law.SealChange, Region: w.Region, Text: text, Basis: w.Basis, Note: w.Note, Since: w.Since},
		Proposed: employer.By{User: int64(by.By.ID), Name: by.By.Name, On: by.On, At: by.At}})
	return len(b.changes), nil
}

// SealPicture gives what was proposed.
func (b *lawBook) SealPicture(_ context.Context, hash string) ([]byte, error) {
	if content, ok := b.seals[hash]; ok {
		return content, nil
	}
	return nil, fault.New(fault.NotFound, "没有这个印模图像。", "There is no such picture.")
}

// sealSite is the pages of the law with a desk that keeps seals.
func sealSite(t *testing.T) (http.Handler, *lawBook) {
	t.Helper()
	b := &lawBook{}
	handler, _ := testSite(t, empty(), withOffice(t, b), func(o *Options) { o.Lawmaking.Seals = b })
	return handler, b
}

// sendSeal posts the form of a seal; no content is no file.
func sendSeal(t *testing.T, handler http.Handler, content []byte, more url.Values, headers ...string) *http.Response {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	fields := url.Values{csrfField: {tokenOfForms}, lawSinceName: {"2026-12-01"}, lawBasisName: {"杭社〔2026〕9 号"}}
	for name, values := range more {
		fields[name] = values
	}
	for name, values := range fields {
		sealMust(t, form.WriteField(name, values[0]))
	}
	if content != nil {
		part, err := form.CreateFormFile(lawFileName, "seal.png")
		sealMust(t, err)
		_, err = part.Write(content)
		sealMust(t, err)
	}
	sealMust(t, form.Close())
	r := httptest.NewRequest(http.MethodPost, "/law/offices/hangzhou/seal", &b)
	r.Header.Set("Content-Type", form.FormDataContentType())
	return asked(handler, r, headers)
}

func TestSeals_AreProposedLookedAtAndConfirmedByAnother(t *testing.T) {
	handler, b := sealSite(t)
	says(t, request(handler, "GET", "/law/offices/hangzhou", "As", "administrator"), http.StatusOK, "没有启用的印模", "只留位置", "更换印模", `href="/law/offices/hangzhou/seal"`)
	says(t, request(handler, "GET", "/law/offices/hangzhou/seal", "As", "administrator"), http.StatusOK, `enctype="multipart/form-data"`, "不超过 512 kB")
	first := apptest.Seal(t, apptest.SealLook{})
	if r := sendSeal(t, handler, first, nil, "As", "administrator"); r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/law/changes/1" {
		t.Fatalf("status %d to %s\n%s", r.StatusCode, r.Header.Get("Location"), body(t, r))
	}
	change := &b.changes[0]
	seal, _ := (&law.Change{Text: change.Text, Region: "hangzhou", Since: change.Since}).SealOf()
	says(t, request(handler, "GET", "/law/changes/1", "As", "auditor", "Accept-Language", "en"), http.StatusOK, "No seal is in force", `src="/law/seals/`+seal.Picture+`"`,
		"600 × 600 pixels, 362 dpi when printed 42 mm wide; ink on 26 % of it, 100 % of that red; transparent ground (73 %)", seal.Picture, "the place alone")
	change.State, change.ForceNo, change.Decided = casework.LawConfirmed, 1, employer.By{User: 6, Name: "钱进", On: today}
	sealMust(t, b.desk.Law.Adopt([]law.Change{change.Change(today)}, today))
	says(t, request(handler, "GET", "/law/offices/hangzhou", "As", "officer"), http.StatusOK, "没有启用的印模", `datetime="2026-12-01"`, "第 1 项更改", "钱进") // its day has not come

	change.Since = today
	sealMust(t, b.desk.Law.Adopt([]law.Change{change.Change(today)}, today))
	text := body(t, request(handler, "GET", "/law/offices/hangzhou", "As", "officer"))
	contains(t, text, "现用印模", `src="/law/seals/`+seal.Picture+`"`, `width="168" height="168"`, "钱进", "按 42 毫米印出为 362 dpi；着色部分占 26%，其中红色 100%；底色透明（占 73%）", seal.Picture)
	lacks(t, text, "更换印模", "没有启用的印模")
	if r := sendSeal(t, handler, apptest.Seal(t, apptest.SealLook{Width: 750, Height: 500, Rays: 11}), nil, "As", "administrator"); r.StatusCode != http.StatusSeeOther {
		t.Fatal(body(t, r))
	}
	page := body(t, request(handler, "GET", "/law/changes/2", "As", "administrator", "Accept-Language", "en"))
	contains(t, page, "Before", "Proposed", `src="/law/seals/`+seal.Picture+`"`, `width="168" height="112"`)
	if strings.Count(page, `src="/law/seals/`) != 2 {
		t.Error("the page does not show both seals")
	}
}

func TestSeals_APictureIsAPictureAndNothingElse(t *testing.T) {
	handler, b := sealSite(t)
	sendSeal(t, handler, apptest.Seal(t, apptest.SealLook{}), nil, "As", "administrator")
	for hash, content := range b.seals {
		r := request(handler, "GET", "/law/seals/"+hash, "As", "auditor")
		for name, want := range map[string]string{"Content-Type": "image/png", "X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=86400",
			"Content-Security-Policy": "default-src 'none'; sandbox", "Content-Disposition": `inline; filename="seal.png"`} {
			if got := r.Header.Get(name); got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
		if r.StatusCode != http.StatusOK || body(t, r) != string(content) {
			t.Errorf("status %d, or other bytes", r.StatusCode)
		}
		if r := request(handler, "GET", "/law/seals/"+hash, "As", "clerk"); r.StatusCode != http.StatusForbidden {
			t.Errorf("whoever may not read the law gets the picture: %d", r.StatusCode)
		}
		if r := request(handler, "GET", "/law/seals/"+hash, "As", "nobody"); r.StatusCode == http.StatusOK {
			t.Error("whoever has not signed in gets the picture")
		}
	}
	if r := request(handler, "GET", "/law/seals/"+strings.Repeat("0", 64), "As", "auditor"); r.StatusCode != http.StatusNotFound {
		t.Errorf("status %d", r.StatusCode)
	}
	for _, path := range []string{"/law/offices/nowhere/seal"} {
		if r := request(handler, "GET", path, "As", "administrator"); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", path, r.StatusCode)
		}
	}
}

func TestSeals_AFormThatCannotStand(t *testing.T) {
	good := apptest.Seal(t, apptest.SealLook{})
	black := color.NRGBA{20, 20, 20, 255}
	rows := []struct {
		name    string
		content []byte
		fields  url.Values
		zh, en  string
	}{
		{"no file", nil, nil, "请选择印模图像。", "Choose the picture of the seal."},
		{"an empty file", []byte{}, nil, "不是完整的 PNG", "judged by its content"},
		{"no act", good, url.Values{lawBasisName: {" "}}, "请写明启用印章的依据文件。", "Name the act on which the seal is used."},
		{"no day", good, url.Values{lawSinceName: {""}}, "请写明从哪天启用。", "Say from which day the seal is in force."},
		{"a day that is none", good, url.Values{lawSinceName: {"2026-02-30"}}, "2026-02-30", "2026-02-30"},
		{"today", good, url.Values{lawSinceName: {today.String()}}, "印模最早从明天启用", "tomorrow at the earliest"},
		{"a page", []byte("<html><script>alert(1)</script></html>"), nil, "按内容判断，与文件名无关", "judged by its content and not its name"},
		{"too many bytes", make([]byte, 600<<10), nil, "超过 512 kB", "512 kB are allowed"},
		{"coarse, black and small", apptest.Seal(t, apptest.SealLook{Width: 400, Height: 400, Ink: black, Fill: 0.5}), nil, "是红色，应达到 90%", "Cut the picture at the edge of the seal"},
		{"drawn out", apptest.Seal(t, apptest.SealLook{Width: 700, Height: 600}), nil, "既不是圆形印章", "neither a round seal"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			handler, b := sealSite(t)
			says(t, sendSeal(t, handler, row.content, row.fields, "As", "administrator"), http.StatusUnprocessableEntity, row.zh, "杭州")
			says(t, sendSeal(t, handler, row.content, row.fields, "As", "administrator", "Accept-Language", "en"), http.StatusUnprocessableEntity, row.en)
			if len(b.changes) != 0 || len(b.seals) != 0 {
				t.Error("it was kept")
			}
		})
	}
	handler, b := sealSite(t)
	if r := sendSeal(t, handler, good, nil, "As", "officer"); r.StatusCode != http.StatusForbidden || len(b.changes) != 0 {
		t.Errorf("an officer changes the seal: %d", r.StatusCode)
	}
}

func TestSeals_TheOfficeSaysWhatPapersShow(t *testing.T) {
	b := &lawBook{}
	handler, _ := testSite(t, empty(), withOffice(t, b), func(o *Options) {
		o.Lawmaking.Seals = b
		r, _ := o.Law.Region("hangzhou")
		text := string(r.Source()) + "\nseal_printed: [{from: \"2026-01-01\", value: image, cite: 杭社〔2026〕9 号}]\n"
		sealMust(t, o.Law.AddRegion([]byte(text)))
	})
	says(t, request(handler, "GET", "/law/offices/hangzhou", "As", "officer"), http.StatusOK, "印模图像", `href="/law/regions/hangzhou?rule=seal_printed"`)
	says(t, request(handler, "GET", "/law/regions/hangzhou?rule=seal_printed", "As", "officer", "Accept-Language", "en"), http.StatusOK, "What papers show for the seal", "the picture of the seal", "杭社〔2026〕9 号")
}

func sealMust(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
