package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"arrears/app/apptest"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/templates"
)

// picture keeps a finished file for the eye, where ARREARS_TEST_PICTURES names a folder.
func picture(t *testing.T, name string, pdf []byte) {
	t.Helper()
	if folder := os.Getenv("ARREARS_TEST_PICTURES"); folder != "" {
		if err := os.WriteFile(filepath.Join(folder, name+".pdf"), pdf, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// golden compares the words of each page in their order, and the hash of the file.
func golden(t *testing.T, name string, s *sheet, pdf []byte) {
	t.Helper()
	picture(t, name, pdf)
	var text strings.Builder
	for i, page := range s.pages {
		fmt.Fprintf(&text, "== page %d\n%s", i+1, page.text())
	}
	apptest.Golden(t, name+".txt", []byte(text.String()))
	sum := sha256.Sum256(pdf)
	apptest.Golden(t, name+".sha256", []byte(hex.EncodeToString(sum[:])+"\n"))
}

func TestEveryday_Golden(t *testing.T) {
	p, again := newPrinter(t), newPrinter(t)
	for name, paper := range everydaySamples() {
		t.Run(name, func(t *testing.T) {
			s, _, _, err := p.composeEveryday(paper)
			if err != nil {
				t.Fatal(err)
			}
			pdf, err := p.everyday(paper)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name, s, pdf)
			if other, err := again.everyday(everydaySamples()[name]); err != nil || !bytes.Equal(pdf, other) {
				t.Errorf("another printer prints other bytes (%v)", err)
			}
			var set strings.Builder
			for _, page := range s.pages {
				for _, r := range page.runs {
					set.WriteString(r.text)
				}
			}
			if read := readPDF(t, pdf); read != set.String() {
				t.Errorf("the file reads %d characters, %d were set", len(read), set.Len())
			}
		})
	}
}

// However long names and tables are, nothing leaves the area of GB/T 9704; the Chinese paper stands on one page wherever
// its table is short, and the reading copy behind it.
func TestEveryday_StaysInTheArea(t *testing.T) {
	p := newPrinter(t)
	for name, paper := range everydaySamples() {
		s, _, _, err := p.composeEveryday(paper)
		if err != nil {
			t.Fatal(err)
		}
		chinese := 0
		for i, page := range s.pages {
			inArea(t, fmt.Sprintf("%s, page %d", name, i+1), p.faces, page)
			if !strings.Contains(page.text(), "Reading copy.") {
				chinese++
				if i != chinese-1 {
					t.Errorf("%s: page %d is Chinese and stands behind the reading copy", name, i+1)
				}
			}
		}
		want := map[string]int{"slip": 2, "slip_long": 3}[name]
		if want == 0 {
			want = 1
		}
		if chinese != want || chinese == len(s.pages) {
			t.Errorf("%s: %d Chinese pages of %d", name, chinese, len(s.pages))
		}
		if coded := s.pages[0].code != nil; coded != (paper.number != "") {
			t.Errorf("%s with number %q: a code is %v", name, paper.number, coded)
		}
	}
}

// The signature stands in the area and never without the text above it: the last paragraph goes along.
func TestEveryday_SignatureNeverStandsAlone(t *testing.T) {
	p := newPrinter(t)
	for rows := 1; rows <= 60; rows++ {
		f := slipSample(15)
		f.Rows = f.Rows[:rows]
		f.Total = sumOf(f.Rows).Principal + sumOf(f.Rows).LateFee
		for i, page := range setPages(t, p, slipOf(f)) {
			inArea(t, fmt.Sprintf("%d rows, page %d", rows, i+1), p.faces, page)
			if strings.Contains(page.text(), centre.Name.Zh+"\n") && !strings.Contains(page.text(), "本通知单供缴费使用") {
				t.Errorf("%d rows: page %d holds the signature without the text above it", rows, i+1)
			}
		}
	}
}

// A sentence that leads to a table stands on the page on which the table begins.
func TestEveryday_TableFollowsItsSentence(t *testing.T) {
	p := newPrinter(t)
	for n := 1; n <= 30; n++ {
		f := slipSample(1)
		account := f.Accounts[0]
		f.Rows, f.Accounts, f.Total = nil, nil, money.Fen(n)
		for i := range n {
			account.For = []law.Text{{Zh: fmt.Sprintf("险种%d", i)}}
			f.Accounts = append(f.Accounts, account)
			f.Rows = append(f.Rows, casework.SlipRow{Period: f.PayOn.Period(), Insurance: account.For[0], Principal: 1})
		}
		for i, page := range setPages(t, p, slipOf(f)) {
			if text := page.text(); strings.Contains(text, "费款明细如下") && !strings.Contains(text, "费款所属期") {
				t.Errorf("%d accounts: page %d ends with the sentence before the table", n, i+1)
			}
		}
	}
}

func setPages(t *testing.T, p *Printer, paper *everyday) []*page {
	t.Helper()
	s, _, _, err := p.composeEveryday(paper)
	if err != nil {
		t.Fatal(err)
	}
	return s.pages
}

// The hash is that of the words, so another fen gives another hash and the code says both number and hash.
func TestEveryday_CodeSaysNumberAndHash(t *testing.T) {
	p := newPrinter(t)
	paper := slipOf(slipSample(2))
	s, _, hash, err := p.composeEveryday(paper)
	if err != nil {
		t.Fatal(err)
	}
	text := paper.codeText(hash)
	for _, want := range []string{"甲社险缴单字〔2026〕7号\n", "ref:JD20260007\n", "amount:64961.05\n", "pay_on:2026-12-10\n", "sha256:" + hash} {
		if !strings.Contains(text, want) {
			t.Errorf("the code does not say %q: %s", want, text)
		}
	}
	if !strings.Contains(s.pages[0].text(), "SHA-256 "+hash[:16]) {
		t.Error("the first page does not show the hash of the code")
	}
	other := slipSample(2)
	other.Rows[0].LateFee++
	other.Total++
	if _, _, changed, err := p.composeEveryday(slipOf(other)); err != nil || changed == hash {
		t.Errorf("one fen more gives the same hash (%v)", err)
	}
	if text := receiptOf(receiptSample()).codeText("ff"); text != "甲社险申回字〔2026〕318号\nsha256:ff" {
		t.Errorf("the code of a receipt says %q", text)
	}
}

// A filing shortly before midnight in Beijing is one of that day, wherever the server stands.
func TestMoment_IsBeijingTime(t *testing.T) {
	late := time.Date(2026, 12, 15, 15, 59, 59, 0, time.UTC)
	if got := momentText(zh, late); got != "2026年12月15日23时59分" || dayOf(late) != day("2026-12-15") {
		t.Errorf("%s, day %s", got, dayOf(late))
	}
	next := late.Add(time.Second)
	if got := momentText(en, next); got != "16 December 2026, 00:00 (Beijing time)" || dayOf(next) != day("2026-12-16") {
		t.Errorf("%s, day %s", got, dayOf(next))
	}
	if momentText(zh, time.Time{}) != "" || !dayOf(time.Time{}).IsZero() {
		t.Error("no instant is written as one")
	}
}

func TestNumberOf_EachSeries(t *testing.T) {
	p := NewPress(newPrinter(t))
	for kind, want := range map[law.PaperKind]string{
		law.OrderToPay: "甲社险限缴通字〔2026〕19号", law.DeclarationReceipt: "甲社险申回字〔2026〕19号",
		law.RegistrationCertificate: "甲社险登证字〔2026〕19号", law.PaymentSlip: "甲社险缴单字〔2026〕19号",
	} {
		got, err := p.NumberOf(kind, day("2026-12-03"), "甲社险", 19)
		if err != nil || got != want || !strings.Contains(got, kind.Series()) {
			t.Errorf("%s: %q, %v", kind, got, err)
		}
	}
	for _, kind := range []law.PaperKind{law.EmployeeNotice, law.ServiceConsent} {
		if kind.Series() != "" {
			t.Errorf("%s has the series %s", kind, kind.Series())
		}
		if got, err := p.NumberOf(kind, day("2026-12-03"), "甲社险", 1); err == nil {
			t.Errorf("%s has the number %q", kind, got)
		}
	}
	if _, err := p.NumberOf("demand", day("2026-12-03"), "甲社险", 1); fault.KindOf(err) != fault.Refused {
		t.Errorf("a paper that nobody worded: %v", err)
	}
}

// Every placeholder of a form is filled by its paper and used by its wording, every variant holds in some sample, and
// what the form lists is what the papers hand over.
func TestForms_HoldWhatThePapersSay(t *testing.T) {
	p := newPrinter(t)
	seen, filled := map[*form]map[string]bool{}, map[*form]map[string]bool{}
	take := func(f *form, words facts) {
		if seen[f] == nil {
			seen[f], filled[f] = map[string]bool{}, map[string]bool{}
		}
		for name, holds := range words.holds {
			seen[f][name] = seen[f][name] || holds
		}
		for name := range words.values {
			filled[f][name] = true
		}
	}
	for _, paper := range everydaySamples() {
		take(paper.form, paper.facts(zh, p.now.Load().pairs[paper.form.kind][0].zh))
	}
	take(noticeForm, noticeFacts(noticeSample(1), &noticeSample(1).Employees[0], zh))
	for _, f := range forms[1:] {
		if f.ladder != nil {
			continue // its facts are proved where its papers are
		}
		if got, want := slices.Sorted(maps.Keys(filled[f])), slices.Sorted(slices.Values(f.placeholders)); !slices.Equal(got, want) {
			t.Errorf("%s: facts %v, placeholders %v", f.kind, got, want)
		}
		for _, name := range f.variants {
			if !seen[f][name] {
				t.Errorf("%s: variant %s holds in no sample", f.kind, name)
			}
		}
		for name := range seen[f] {
			if !slices.Contains(f.variants, name) {
				t.Errorf("%s: variant %s is not in the form", f.kind, name)
			}
		}
	}
}

// loadsAlone loads the wording of one paper.
func loadsAlone(t *testing.T, files fs.FS, f *form) error {
	t.Helper()
	common, err := loadCommon(files)
	if err != nil {
		t.Fatal(err)
	}
	w := &wordings{own: map[law.PaperKind]map[lang][]*edition{}, pairs: map[law.PaperKind][]wordingPair{}, common: common}
	return w.load(files, f)
}

// Each block and each placeholder that a form asks for is asked of the wording.
func TestForms_WordingIsHeldToThem(t *testing.T) {
	for _, f := range forms {
		for block, places := range f.needs {
			for _, place := range places {
				files := embedded(t)
				for _, name := range []string{string(f.kind), "shared"} {
					file := files["papers/"+name+".zh.yaml"]
					file.Data = []byte(strings.ReplaceAll(string(file.Data), "{"+place+"}", "x"))
				}
				if err := loadsAlone(t, files, f); err == nil || !strings.Contains(err.Error(), "{"+place+"}") {
					t.Errorf("%s, block %s without {%s}: %v", f.kind, block, place, err)
				}
			}
		}
	}
	files := embedded(t)
	file := files["papers/service_consent.zh.yaml"]
	file.Data = []byte(strings.Replace(string(file.Data), "short: 确认书", "short: 确认书\n    number: \"{agency}〔{year}〕{n}号\"", 1))
	if _, err := NewPrinter(files, templates.Fonts); err == nil || !strings.Contains(err.Error(), "number pattern") {
		t.Errorf("a paper without numbers has a pattern of numbers: %v", err)
	}
}
