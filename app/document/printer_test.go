package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"
	"testing"

	"arrears/app/apptest"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
)

var samples = map[string]func() OrderToPay{
	"undeclared_draft": undeclared, "unpaid": func() OrderToPay { return sample(6) }, "understated_long": understated,
}

// The words of each page in their order, and the hash of the file: a print in another process, or years later, gives the
// same bytes.
func TestOrderToPay_Golden(t *testing.T) {
	p := newPrinter(t)
	for name, make := range samples {
		t.Run(name, func(t *testing.T) {
			s, _, err := p.compose(make())
			if err != nil {
				t.Fatal(err)
			}
			pdf, err := p.OrderToPay(make())
			if err != nil {
				t.Fatal(err)
			}
			var text strings.Builder
			for i, page := range s.pages {
				fmt.Fprintf(&text, "== page %d\n%s", i+1, page.text())
			}
			apptest.Golden(t, name+".txt", []byte(text.String()))
			sum := sha256.Sum256(pdf)
			apptest.Golden(t, name+".sha256", []byte(hex.EncodeToString(sum[:])+"\n"))
		})
	}
}

func TestOrderToPay_EqualBytes(t *testing.T) {
	first, err := newPrinter(t).OrderToPay(understated())
	if err != nil {
		t.Fatal(err)
	}
	shared := newPrinter(t)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			again, err := shared.OrderToPay(understated())
			if err != nil || !bytes.Equal(first, again) {
				t.Errorf("a parallel print of another printer differs: %d and %d bytes, %v", len(first), len(again), err)
			}
		})
	}
	wait.Wait()
	other := understated()
	other.Fee.PerDay++
	changed, err := shared.OrderToPay(other)
	if err != nil || bytes.Equal(first, changed) {
		t.Errorf("one fen more prints the same bytes (%v)", err)
	}
}

// What a machine reads out of the finished file is what was set, rare characters included.
func TestOrderToPay_TextCanBeReadFromTheFile(t *testing.T) {
	p, o := newPrinter(t), understated()
	s, _, err := p.compose(o)
	if err != nil {
		t.Fatal(err)
	}
	pdf, err := p.OrderToPay(o)
	if err != nil {
		t.Fatal(err)
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
	for _, want := range []string{"王𬭎、李䶮、欧阳喆", "社会保险费限期缴纳通知书", "Reading copy."} {
		if !strings.Contains(set.String(), want) {
			t.Errorf("the paper does not say %q", want)
		}
	}
}

func TestOrderToPay_CharacterWithoutGlyphIsNamed(t *testing.T) {
	o := sample(1)
	o.Employer.Name.Zh = "甲市\U00020000\n有限公司"
	_, err := newPrinter(t).OrderToPay(o)
	if fault.KindOf(err) != fault.Refused {
		t.Fatalf("got %v", err)
	}
	for _, l := range []string{"zh", "en"} {
		if said := sentence(t, err, l); !strings.Contains(said, "\U00020000") || !strings.Contains(said, "U+20000") || !strings.Contains(said, "U+000A") {
			t.Errorf("%s: %s", l, said)
		}
	}
}

func TestOrderToPay_WordingInForce(t *testing.T) {
	p, o := newPrinter(t), sample(1)
	o.IssuedOn = day("2011-06-30")
	if _, err := p.OrderToPay(o); fault.KindOf(err) != fault.Refused {
		t.Errorf("an order from before the first wording: %v", err)
	}
	o.IssuedOn = day("2011-07-01")
	if _, err := p.OrderToPay(o); err != nil {
		t.Errorf("an order of the first day of the wording: %v", err)
	}
	if v, err := p.WordingVersion(law.OrderToPay, day("2026-11-23")); err != nil || v != "order_to_pay-1" {
		t.Errorf("version %q, %v", v, err)
	}
	if no, err := p.NumberOf(law.OrderToPay, day("2026-11-23"), "甲社险", 19); err != nil || no != "甲社险限缴通字〔2026〕19号" {
		t.Errorf("number %q, %v", no, err)
	}
}

// Nothing of an issued paper may look like a draft, and nothing of a draft like an issued one.
func TestOrderToPay_DraftAndIssued(t *testing.T) {
	p := newPrinter(t)
	for _, state := range []State{Draft, Issued} {
		o := sample(3)
		o.State = state
		s, _, err := p.compose(o)
		if err != nil {
			t.Fatal(err)
		}
		draft := state == Draft
		for i, page := range s.pages {
			marked := strings.Contains(page.text(), "草稿") || strings.Contains(page.text(), "DRAFT")
			numbered := strings.Contains(page.text(), o.Number) || strings.Contains(page.text(), "SHA-256")
			if marked != draft || draft && (numbered || page.code != nil) {
				t.Errorf("%s, page %d: marked %v, numbered %v, code %v", state, i+1, marked, numbered, page.code != nil)
			}
			if page.seal != nil != (draft && strings.Contains(page.text(), "（印章）")) {
				t.Errorf("%s, page %d: place of the seal %v", state, i+1, page.seal)
			}
		}
		if !draft && (s.pages[0].code == nil || !strings.Contains(s.pages[0].text(), o.Hash()[:16])) {
			t.Error("the first page of an issued paper has no code or no hash")
		}
		dated := strings.Contains(s.pages[2].text(), "2026年11月23日")
		if dated == draft {
			t.Errorf("%s: the day of issue is printed: %v", state, dated)
		}
	}
}

// The printed rows of the annex, read back by their place on the page, add up to the printed totals and to the body.
func TestAnnex_PrintedRowsAddUp(t *testing.T) {
	p, o := newPrinter(t), understated()
	s, _, err := p.compose(o)
	if err != nil {
		t.Fatal(err)
	}
	var edges []float64
	x := wideLeft
	for _, k := range chargeColumns {
		x += k.width
		edges = append(edges, x-cellPad)
	}
	rows := tableRows(s, edges)
	var sums, total [6]money.Fen
	charges := 0
	for _, r := range rows {
		switch {
		case len(r.amounts) != 6:
			continue
		case r.label == "总计":
			total = [6]money.Fen(r.amounts)
		case r.label != "小计":
			charges++
			for i := range sums {
				sums[i] += r.amounts[i]
			}
		}
	}
	if charges != len(o.Charges) || sums != total {
		t.Errorf("%d rows printed, sums %v, printed totals %v", charges, sums, total)
	}
	body := s.pages[0].text() + s.pages[1].text()
	for _, f := range []money.Fen{total[3], total[4]} {
		if !strings.Contains(strings.ReplaceAll(body, "\n", ""), "（¥"+f.Grouped()+"）") {
			t.Errorf("the body does not say ¥%s", f.Grouped())
		}
	}
	if total[5] != o.Total {
		t.Errorf("total %v, not %v", total[5], o.Total)
	}
}

// However long names and tables are, nothing leaves the area of GB/T 9704, heads are repeated and pages are numbered.
func TestLayout_StaysInTheArea(t *testing.T) {
	p := newPrinter(t)
	for name, make := range samples {
		s, _, err := p.compose(make())
		if err != nil {
			t.Fatal(err)
		}
		number := 0
		for i, page := range s.pages {
			number++
			reading := strings.Contains(page.text(), "Reading copy")
			if !reading && !strings.Contains(page.text(), fmt.Sprintf("— %d —", number)) {
				t.Errorf("%s: page %d has no number", name, i+1)
			}
			inArea(t, fmt.Sprintf("%s, page %d", name, i+1), p.faces, page)
		}
	}
}

func inArea(t *testing.T, where string, faces []*font, p *page) {
	t.Helper()
	const slack = 0.6
	left, top, right, bottom := areaLeft, areaTop, areaRight, areaBottom
	if p.landscape {
		left, top, right, bottom = wideLeft, wideTop, wideRight, wideBottom
		if len(p.rules) > 0 && !strings.Contains(p.text(), "所属期") {
			t.Errorf("%s: no head of a table", where)
		}
	}
	for _, r := range p.runs {
		number := r.size == numberSize && (strings.HasPrefix(r.text, "— ") || strings.HasPrefix(r.text, "EN "))
		foot := r.size == noteSize || number || r.face == sans && r.y < top
		if r.angle != 0 || foot {
			continue
		}
		end := r.x + r.measure(faces, r.text) - r.track
		if r.x < left-slack || end > right+slack || r.y < top || r.y > bottom {
			t.Errorf("%s: %q stands from %.1f to %.1f at %.1f", where, r.text, r.x, end, r.y)
		}
	}
}

// sentence is what a fault tells people.
func sentence(t *testing.T, err error, l string) string {
	t.Helper()
	f, ok := err.(*fault.Fault)
	if !ok {
		t.Fatalf("not a fault: %v", err)
	}
	return f.In(l)
}
