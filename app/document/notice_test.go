package document

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"arrears/app/apptest"
	"arrears/app/casework"
	"arrears/app/fault"
)

func TestNotices_Golden(t *testing.T) {
	p := newPrinter(t)
	for name, f := range map[string]*casework.NoticePaper{"notices_zh": noticeSample(4), "notices_en": noticesInEnglish()} {
		s, _, err := p.composeNotices(f)
		if err != nil {
			t.Fatal(err)
		}
		pdf, err := p.Notices(f)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name, s, pdf)
		if again, err := newPrinter(t).Notices(f); err != nil || !bytes.Equal(pdf, again) {
			t.Errorf("%s: another printer prints other bytes (%v)", name, err)
		}
	}
}

// Every employee has one notice that stands whole between two cuts, says the own name and shows no one else's.
func TestNotices_OneWholeNoticeEach(t *testing.T) {
	p := newPrinter(t)
	tall := noticeSample(5)
	tall.Employees[1].Lines = append(tall.Employees[1].Lines, tall.Employees[1].Lines...)
	page := noticeSample(2)
	for range 4 {
		page.Employees[0].Lines = append(page.Employees[0].Lines, page.Employees[1].Lines...)
	}
	for _, test := range []struct {
		name string
		f    *casework.NoticePaper
		each int
	}{
		{"short ones, three on a page", noticeSample(7), 3},
		{"long ones, two on a page", tall, 2},
		{"very long ones, one on a page", page, 1},
	} {
		s, _, err := p.composeNotices(test.f)
		if err != nil {
			t.Fatal(err)
		}
		n := len(test.f.Employees)
		if want := (n + test.each - 1) / test.each; len(s.pages) != want {
			t.Errorf("%s: %d pages for %d notices", test.name, len(s.pages), n)
		}
		slot := pageHeight / float64(test.each)
		said := make([]strings.Builder, n)
		for i, page := range s.pages {
			for _, r := range page.runs {
				at := int(r.y / slot)
				if top := float64(at) * slot; r.y < top+noticeMargin || r.y > top+slot-noticeMargin+1 || r.x < noticeLeft || r.x+r.measure(p.faces, r.text) > noticeLeft+noticeWidth+0.1 {
					t.Errorf("%s: %q stands at %.1f, %.1f", test.name, r.text, r.x, r.y)
				}
				said[i*test.each+at].WriteString(r.text + "\n")
			}
			cuts := 0
			for _, r := range page.rules {
				if r.dashed {
					cuts++
				}
			}
			if want := min(test.each, n-i*test.each) - 1; cuts != want {
				t.Errorf("%s, page %d: %d cuts, not %d", test.name, i+1, cuts, want)
			}
		}
		for i := range said {
			e := test.f.Employees[i]
			if text := said[i].String(); strings.Count(text, "证件号码") != 1 || !strings.Contains(text, e.Name+"（证件号码："+e.Number+"）") {
				t.Errorf("%s: notice %d says %s", test.name, i+1, text)
			}
		}
	}
}

func TestNotices_Refused(t *testing.T) {
	p := newPrinter(t)
	for _, test := range []struct {
		en   string
		take func(*casework.NoticePaper)
	}{
		{"name of the employer", func(f *casework.NoticePaper) { f.Employer.Name = "" }},
		{"day of the notice", func(f *casework.NoticePaper) { f.GivenOn = 0 }},
		{"lacks the period", func(f *casework.NoticePaper) { f.Period = 0 }},
		{"lacks the employees", func(f *casework.NoticePaper) { f.Employees = nil }},
		{"name of employee 2", func(f *casework.NoticePaper) { f.Employees[1].Name = "" }},
		{"identity number of employee 2", func(f *casework.NoticePaper) { f.Employees[1].Number = "" }},
		{"premium of 李强", func(f *casework.NoticePaper) { f.Employees[1].Lines = nil }},
		{"insurance of 李强", func(f *casework.NoticePaper) { f.Employees[1].Lines[0].Insurance.Zh = "" }},
		{"premium of 李强 is paid", func(f *casework.NoticePaper) { f.Employees[1].Lines[0].PaidOn = 0 }},
		{"premium of 李强 is paid", func(f *casework.NoticePaper) { f.Employees[1].Lines[0].Paid = false }},
		{"not masked", func(f *casework.NoticePaper) { f.Employees[1].Number = string(numberOf(0)) }},
		{"no wording", func(f *casework.NoticePaper) { f.GivenOn = day("2011-06-30") }},
		{"U+20000", func(f *casework.NoticePaper) { f.Employees[1].Name = "\U00020000" }},
	} {
		f := noticeSample(3)
		test.take(f)
		if _, err := p.Notices(f); fault.KindOf(err) != fault.Refused || !strings.Contains(sentence(t, err, "en"), test.en) {
			t.Errorf("%s: %v", test.en, err)
		}
		if test.en == "U+20000" {
			continue // a table has no fonts
		}
		if _, err := NewPress(p).NoticesCSV(f); fault.KindOf(err) != fault.Refused || !strings.Contains(sentence(t, err, "en"), test.en) {
			t.Errorf("as a table, %s: %v", test.en, err)
		}
	}
}

func TestNoticesCSV(t *testing.T) {
	press := NewPress(newPrinter(t))
	f := noticeSample(2)
	f.Employees[1].Name = `=HYPERLINK("http://x","王")`
	for _, l := range []string{"zh", "en"} {
		f.Lang = l
		data, err := press.NoticesCSV(f)
		if err != nil {
			t.Fatal(err)
		}
		apptest.Golden(t, "notices_"+l+".csv", data)
		text, marked := strings.CutPrefix(string(data), "\ufeff")
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil || !marked || len(rows) != 1+2*4 || strings.Count(text, "\r\n") != len(rows) {
			t.Fatalf("%d rows, marked %v, %v", len(rows), marked, err)
		}
		for _, row := range rows[5:] {
			if row[1] != `'=HYPERLINK("http://x","王")` {
				t.Errorf("a name is a formula: %q", row[1])
			}
		}
		if got := fmt.Sprint(rows[1][4:7]); got != "[6120.00 1020.00 510.00]" {
			t.Errorf("amounts %s", got)
		}
	}
}
