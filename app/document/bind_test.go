package document

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// bundleOf is an application with so many papers of evidence, of one to three pages each.
func bundleOf(t *testing.T, d *ladder, papers int) *casework.Bundle {
	t.Helper()
	print := func(name string) []byte {
		frozen, err := d.press.FreezePaper(courtPapers[name](d))
		if err != nil {
			t.Fatal(err)
		}
		pdf, err := d.press.Original(frozen.Paper)
		if err != nil {
			t.Fatal(err)
		}
		return pdf
	}
	frozen, err := d.press.FreezePaper(courtPapers["court_application_fee"](d))
	if err != nil {
		t.Fatal(err)
	}
	application, calculated, err := d.press.Apart(frozen.Paper)
	if err != nil {
		t.Fatal(err)
	}
	index, evidence := d.paper(law.BundleIndex), d.paper(law.EvidenceList)
	b := &casework.Bundle{Index: index, Evidence: evidence, Parts: []casework.BundlePart{
		{Title: law.CourtApplication.Title(), Number: "甲社险强申字〔2025〕3号", Day: day("2025-08-26"), PDF: application},
		{Title: law.PropertyList.Title(), Day: day("2025-08-26"), PDF: print("property_list_enough")},
		{Title: law.Authorisation.Title(), Number: "甲社险委字〔2025〕3号", Day: day("2025-08-26"), PDF: print("authorisation")},
		{Title: law.Text{Zh: "社会保险费及滞纳金计算明细表", En: "calculation"}, Number: "甲社险强申字〔2025〕3号", Day: day("2025-08-26"), Group: casework.DebtEvidence,
			Source: law.Text{Zh: "申请人", En: "applicant"}, Proves: law.Text{Zh: "欠缴的数额", En: "the sums owed"}, PDF: calculated, Original: true},
	}}
	groups := casework.EvidenceGroups()
	for i := range papers {
		words := slices.Repeat([]string{fmt.Sprintf("evidence %d", i)}, 1+i%3)
		b.Parts = append(b.Parts, casework.BundlePart{Title: law.Text{Zh: fmt.Sprintf("证据材料之%d", i), En: fmt.Sprintf("paper %d", i)}, Number: fmt.Sprintf("甲社险字〔2025〕%d号", i),
			Day: day("2025-05-06"), Group: groups[(i*5)%len(groups)], Source: law.Text{Zh: "申请人", En: "applicant"},
			Proves: law.Text{Zh: "被申请人应当缴纳", En: "the debt"}, PDF: scan(t, 210, 297, 0, words...), Original: i%2 == 0})
	}
	return b
}

// Index and list of evidence name the pages on which the papers really stand, however many pages both take themselves.
func TestPress_BindNamesTheRealPages(t *testing.T) {
	d := newLadder(t)
	for _, papers := range []int{1, 7, 40, 90} {
		b := bundleOf(t, d, papers)
		bound, err := d.press.Bind(b)
		if err != nil {
			t.Fatal(err)
		}
		picture(t, fmt.Sprintf("bound_%d", papers), bound.PDF)
		pages := pagesOf(t, bound.PDF)
		if bound.Spans[len(bound.Spans)-1].Last != len(pages) {
			t.Errorf("%d papers: %d pages, the spans say %d", papers, len(pages), bound.Spans[len(bound.Spans)-1].Last)
		}
		for i, part := range bound.Parts {
			words, every := strings.CutPrefix(part.Title.En, "paper ")
			if words = "evidence " + words; !every {
				words = part.Title.Zh
			}
			for n, page := range pages[bound.Spans[i].First-1 : bound.Spans[i].Last] {
				if (n == 0 || every) && !strings.Contains(page.text, words) {
					t.Errorf("%d papers: page %d is not one of %q", papers, bound.Spans[i].First+n, words)
				}
			}
		}
		for i, page := range pages {
			if strings.Contains(page.text, "Reading copy") {
				t.Errorf("%d papers: page %d is a reading copy", papers, i+1)
			}
		}
		d.listsSay(t, bound)
	}
}

// listsSay compares the frozen lists with the spans of the parts.
func (d *ladder) listsSay(t *testing.T, bound *casework.Bound) {
	t.Helper()
	var index, evidence ladderPaper
	for paper, into := range map[*casework.Frozen]*ladderPaper{&bound.Index: &index, &bound.Evidence: &evidence} {
		if err := json.Unmarshal(paper.Paper, into); err != nil {
			t.Fatal(err)
		}
	}
	if n := *index.Values["bundle.pages"].Count; n != bound.Spans[len(bound.Spans)-1].Last {
		t.Errorf("the index says %d pages", n)
	}
	want := map[string]string{}
	for i, row := range index.Tables["index.rows"] {
		pages := pagesOfSpan(bound.Spans[i]).Text.Zh
		want[row[1].Text.Zh] = pages
		if row[1].Text != bound.Parts[i].Title || row[4].Text.Zh != pages {
			t.Errorf("row %d of the index: %q on %q, not %q on %q", i+1, row[1].Text.Zh, row[4].Text.Zh, bound.Parts[i].Title.Zh, pages)
		}
	}
	no := 0
	for _, name := range evidenceNames {
		for _, row := range evidence.Tables[name] {
			no++
			title, _, _ := strings.Cut(row[1].Text.Zh, "\n")
			if row[5].Text.Zh != want[title] || *row[0].Count != no {
				t.Errorf("evidence %d, %q, stands on %q, not %q", no, title, row[5].Text.Zh, want[title])
			}
		}
	}
	if evidenced := len(bound.Parts) - 5; no != evidenced {
		t.Errorf("%d papers of evidence are listed, not %d", no, evidenced)
	}
}

// The calculation of a court application stands apart from it: no page is lost, and its totals are the sums of the application
// to the fen.
func TestPress_Apart(t *testing.T) {
	d := newLadder(t)
	frozen, err := d.press.FreezePaper(courtPapers["court_application_fee"](d))
	if err != nil {
		t.Fatal(err)
	}
	whole, err := d.press.Original(frozen.Paper)
	if err != nil {
		t.Fatal(err)
	}
	body, annexes, err := d.press.Apart(frozen.Paper)
	if err != nil {
		t.Fatal(err)
	}
	bind := func(pdfs ...[]byte) (pages []string) {
		var parts []casework.BundlePart
		for _, pdf := range pdfs {
			parts = append(parts, casework.BundlePart{Title: law.Text{Zh: "一"}, Day: day("2025-08-26"), PDF: pdf})
		}
		bundle, err := d.press.Bundle(parts)
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range pagesOf(t, bundle) {
			pages = append(pages, page.text)
		}
		return pages
	}
	front, back := strings.Join(bind(body), "\n"), strings.Join(bind(annexes), "\n")
	if all, apart := bind(whole), bind(body, annexes); !slices.Equal(all, apart) {
		t.Errorf("apart it says %q and not %q", apart, all)
	}
	for _, sum := range []string{"4,100.00", "63.55"} {
		if !strings.Contains(front, "¥"+sum) || !strings.Contains(back, sum) {
			t.Errorf("%s does not stand in both", sum)
		}
	}
	if strings.Contains(front, "表A") || !strings.HasPrefix(back, "附件1") {
		t.Errorf("the calculation is not the first annex: %q", back)
	}
	if frozen, err = d.press.FreezePaper(courtPapers["authorisation"](d)); err != nil {
		t.Fatal(err)
	}
	if body, annexes, err := d.press.Apart(frozen.Paper); err != nil || annexes != nil || len(bind(body)) != 1 {
		t.Errorf("a paper without annexes: %v", err)
	}
	if _, _, err := d.press.Apart([]byte("{")); err == nil {
		t.Error("what cannot be read is printed")
	}
}

// Where copies are handed in, the list says that they were compared; where originals only are, it does not.
func TestPress_BindSaysWhatIsACopy(t *testing.T) {
	d := newLadder(t)
	for _, originals := range []bool{true, false} {
		b := bundleOf(t, d, 2)
		for i := range b.Parts {
			b.Parts[i].Original = originals
		}
		bound, err := d.press.Bind(b)
		if err != nil {
			t.Fatal(err)
		}
		text := pagesText(d.composed(t, bound.Evidence.Paper))
		if strings.Contains(text, "上列复印件与原件核对无异") == originals || strings.Contains(text, "\n原件\n") != originals {
			t.Errorf("originals %v: %s", originals, text)
		}
	}
}

// The same parts are bound to the same bytes.
func TestPress_BindIsTheSameEveryTime(t *testing.T) {
	d := newLadder(t)
	first, err := d.press.Bind(bundleOf(t, d, 9))
	if err != nil {
		t.Fatal(err)
	}
	again, err := NewPress(newPrinter(t)).Bind(bundleOf(t, d, 9))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.PDF, again.PDF) || first.Index.Hash != again.Index.Hash || first.Evidence.Hash != again.Evidence.Hash {
		t.Error("the same parts were bound to other bytes")
	}
}

// What the lists could not say is named, all at once.
func TestPress_BindRefuses(t *testing.T) {
	d := newLadder(t)
	for name, test := range map[string]struct {
		change func(b *casework.Bundle)
		words  []string
	}{
		"what a paper proves is not said": {func(b *casework.Bundle) { b.Parts[4].Proves, b.Parts[5].Source = law.Text{}, law.Text{} },
			[]string{"第5件证据材料之0 甲社险字〔2025〕0号缺少证明内容", "第6件证据材料之1 甲社险字〔2025〕1号缺少来源"}},
		"a paper has no day":            {func(b *casework.Bundle) { b.Parts[2].Day = 0 }, []string{"第3件授权委托书 甲社险委字〔2025〕3号缺少日期"}},
		"a paper cannot be read":        {func(b *casework.Bundle) { b.Parts[4].PDF = []byte("x") }, []string{"第5件证据材料之0"}},
		"the application has no number": {func(b *casework.Bundle) { b.Parts[0].Number = "" }, []string{"强制执行申请书文号"}},
		"there is no evidence":          {func(b *casework.Bundle) { b.Parts = b.Parts[:3] }, []string{"证据目录没有证据"}},
		"there is nothing":              {func(b *casework.Bundle) { b.Parts = nil }, []string{"没有可以装订的文件"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := bundleOf(t, d, 3)
			test.change(b)
			_, err := d.press.Bind(b)
			if fault.KindOf(err) != fault.Refused {
				t.Fatalf("got %v", err)
			}
			for _, words := range test.words {
				if !strings.Contains(sentence(t, err, "zh"), words) {
					t.Errorf("%q does not say %q", sentence(t, err, "zh"), words)
				}
			}
		})
	}
}
