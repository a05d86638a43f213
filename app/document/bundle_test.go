package document

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"
	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"pgregory.net/rapid"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// scan is a paper of somebody else: pages of the size in mm, turned by degrees, with one word each.
func scan(t *testing.T, width, height float64, turned int, words ...string) []byte {
	t.Helper()
	pdf := gofpdf.New("P", "mm", "A4", "")
	pdf.SetCompression(false)
	pdf.SetProducer("scanner", false)
	at := time.Date(2026, 5, 6, 0, 0, 0, 0, time.UTC)
	pdf.SetCreationDate(at)
	pdf.SetModificationDate(at)
	pdf.SetCatalogSort(true)
	pdf.SetFont("Helvetica", "", 14)
	for _, word := range words {
		pdf.AddPageFormat("P", gofpdf.SizeType{Wd: width, Ht: height})
		pdf.Rect(1, 1, width-2, height-2, "D")
		pdf.Text(width/2, height-4, word)
		if turned != 0 {
			pdf.SetPageBox("crop", 0, 0, width, height)
		}
	}
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		t.Fatal(err)
	}
	if turned == 0 {
		return out.Bytes()
	}
	var after bytes.Buffer
	if err := api.Rotate(bytes.NewReader(out.Bytes()), &after, turned, nil, nil); err != nil {
		t.Fatal(err)
	}
	return after.Bytes()
}

// sealed is a page whose text is drawn by two streams and whose seal is pinned to it, as courts and banks send them.
func sealed() []byte {
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>>>",
		"<</Type/Page/Parent 2 0 R/Contents[5 0 R 6 0 R]/Annots[7 0 R 9 0 R 10 0 R]>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		"<</Length 34>>\nstream\nBT /F1 12 Tf 50 700 Td (answer) Tj\nendstream",
		"<</Length 2>>\nstream\nET\nendstream",
		"<</Type/Annot/Subtype/Stamp/Rect[400 100 500 200]/F 4/AP<</N 8 0 R>>>>",
		"<</Type/XObject/Subtype/Form/BBox[0 0 50 50]/Resources<</Font<</F1 4 0 R>>>>/Length 34>>\nstream\nBT /F1 9 Tf 5 20 Td (sealed) Tj ET\nendstream",
		"<</Type/Annot/Subtype/Stamp/Rect[0 0 50 50]/F 2/AP<</N 8 0 R>>>>",
		"<</Type/Annot/Subtype/Text/Rect[0 0 50 50]/Contents(no look)>>",
	}
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	var starts []int
	for i, o := range objects {
		starts = append(starts, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, s := range starts {
		fmt.Fprintf(&out, "%010d 00000 n \n", s)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return out.Bytes()
}

// boundParts are a paper of three pages printed here, one with a landscape page, and papers of others.
func boundParts(t *testing.T, p *Printer) []casework.BundlePart {
	t.Helper()
	slip, err := p.everyday(slipOf(slipSample(3)))
	if err != nil {
		t.Fatal(err)
	}
	d := papers["unpaid"].desk(t)
	order, err := d.press.Print(d.freezes(d.facts(1, papers["unpaid"].on)).Paper)
	if err != nil {
		t.Fatal(err)
	}
	text := func(zh, en string) law.Text { return law.Text{Zh: zh, En: en} }
	return []casework.BundlePart{
		{Title: text("缴费通知单", "payment slip"), Number: "甲社险缴单字〔2026〕7号", Day: day("2026-12-03"), PDF: slip},
		{Title: text("限期缴纳通知书", "order to pay"), Number: "甲社险限缴通字〔2025〕1号", Day: day("2025-02-20"), PDF: order, Original: true},
		{Title: text("银行查询结果回执", "bank's answer"), Day: day("2026-05-06"), PDF: sealed()},
		{Title: text("不动产登记簿", "land register"), Day: day("2026-05-06"), PDF: scan(t, 216, 356, 0, "legal one", "legal two")},
		{Title: text("送达回证", "service receipt"), Day: day("2026-05-06"), PDF: scan(t, 297, 420, 90, "turned")},
		{Title: text("照片", "photograph"), Day: day("2026-05-06"), PDF: scan(t, 90, 60, 0, "small")},
	}
}

func bundle(t *testing.T, press *Press, parts []casework.BundlePart) []byte {
	t.Helper()
	pdf, err := press.Bundle(parts)
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

// The pages of every part stand in the bundle in their order, each with its number, and nothing of them is lost: seals
// that are pinned to a page are shown, what is hidden is not.
func TestPress_BundlesPages(t *testing.T) {
	printer := newPrinter(t)
	press, parts := NewPress(printer), boundParts(t, printer)
	pdf := bundle(t, press, parts)
	picture(t, "bundle", pdf)
	spans, err := press.Spans(parts)
	if err != nil {
		t.Fatal(err)
	}
	pages := pagesOf(t, pdf)
	if last := spans[len(spans)-1].Last; last != len(pages) {
		t.Fatalf("%d pages, the spans end with %d", len(pages), last)
	}
	for i, page := range pages {
		if want := fmt.Sprintf("卷内第%d页 共%d页", i+1, len(pages)); !strings.HasSuffix(page.text, want) {
			t.Errorf("page %d ends with %q, not %q", i+1, page.text[max(0, len(page.text)-60):], want)
		}
	}
	for part, words := range []string{"社会保险费缴费通知单", "社会保险费限期缴纳通知书", "answer", "legal one", "turned", "small"} {
		if first := spans[part].First; !strings.Contains(pages[first-1].text, words) {
			t.Errorf("page %d begins %s and does not say %q", first, parts[part].Title.Zh, words)
		}
	}
	if n := strings.Count(pages[spans[2].First-1].text, "sealed"); n != 1 {
		t.Errorf("the seal shows %d times, not once", n)
	}
	if !strings.Contains(pages[spans[3].Last-1].text, "legal two") {
		t.Error("the second page of the land register is lost")
	}
}

// Every page is A4. Our own pages stay as they are; those of others end above the strip with the number.
func TestPress_BundleFitsPagesOfOthers(t *testing.T) {
	printer := newPrinter(t)
	press, parts := NewPress(printer), boundParts(t, printer)
	pages := pagesOf(t, bundle(t, press, parts))
	spans, err := press.Spans(parts)
	if err != nil {
		t.Fatal(err)
	}
	const tall, wide, strip = pageHeight / mmPerPoint, pageWidth / mmPerPoint, 12 / mmPerPoint
	landscape := 0
	for i, p := range pages {
		if w, h := p.size.Width(), p.size.Height(); w > h {
			landscape++
			if w-tall > 0.01 || h-wide > 0.01 {
				t.Errorf("page %d is %.1f × %.1f", i+1, w, h)
			}
		} else if w-wide > 0.01 || h-tall > 0.01 {
			t.Errorf("page %d is %.1f × %.1f", i+1, w, h)
		}
		if own := i+1 < spans[2].First; own != (p.low == 0) {
			t.Errorf("page %d: its drawing begins %.1f points above the edge", i+1, p.low)
		} else if !own && (p.low < strip-0.01 || p.left < -0.01 || p.right > p.size.Width()+0.01 || p.high > p.size.Height()+0.01) {
			t.Errorf("page %d: the drawing from %.1f, %.1f to %.1f, %.1f is not inside", i+1, p.left, p.low, p.right, p.high)
		}
	}
	if small := pages[len(pages)-1]; small.right-small.left > 90/mmPerPoint+0.01 {
		t.Errorf("the photograph was enlarged to %.1f points", small.right-small.left)
	}
	// A page that viewers turn by a quarter clockwise has its foot to the left; one that stands upright in the middle.
	if turned := pages[spans[4].First-1]; turned.foot > turned.left+1 {
		t.Errorf("the turned page has its foot at %.1f", turned.foot)
	}
	if upright := pages[spans[3].First-1]; math.Abs(upright.foot-upright.size.Width()/2) > 1 {
		t.Errorf("the upright page has its foot at %.1f", upright.foot)
	}
	if landscape != 4 { // two of the calculation of the order, the turned page and the photograph
		t.Errorf("%d landscape pages, not 4", landscape)
	}
}

func TestPress_BundleBookmarks(t *testing.T) {
	printer := newPrinter(t)
	press, parts := NewPress(printer), boundParts(t, printer)
	marks, err := api.Bookmarks(bytes.NewReader(bundle(t, press, parts)), nil)
	if err != nil {
		t.Fatal(err)
	}
	spans, err := press.Spans(parts)
	if err != nil {
		t.Fatal(err)
	}
	if len(marks) != len(parts) {
		t.Fatalf("%d bookmarks for %d parts", len(marks), len(parts))
	}
	for i, m := range marks {
		want := strings.TrimSpace(fmt.Sprintf("%d. %s %s", i+1, parts[i].Title.Zh, parts[i].Number))
		if m.Title != want || m.PageFrom != spans[i].First {
			t.Errorf("bookmark %q leads to page %d, not %q to %d", m.Title, m.PageFrom, want, spans[i].First)
		}
	}
}

// The same parts give the same bytes, whoever binds them; the file bears the day of the first part and no other.
func TestPress_BundleIsTheSameEveryTime(t *testing.T) {
	printer := newPrinter(t)
	parts := boundParts(t, printer)
	first := bundle(t, NewPress(printer), parts)
	for range 5 {
		if again := bundle(t, NewPress(newPrinter(t)), parts); !bytes.Equal(first, again) {
			t.Fatal("the same parts were bound to other bytes")
		}
	}
	if n := bytes.Count(first, []byte("D:20261203000000Z")); n != 2 {
		t.Errorf("the day of the first part stands %d times in the file, not twice", n)
	}
	title, err := hex.DecodeString(cutOut(string(first), "/Title<feff", ">>"))
	if err != nil {
		t.Fatal(err)
	}
	var units []uint16
	for i := 0; i < len(title); i += 2 {
		units = append(units, uint16(title[i])<<8|uint16(title[i+1]))
	}
	if got := string(utf16.Decode(units)); got != "缴费通知单 甲社险缴单字〔2026〕7号" {
		t.Errorf("the file is called %q", got)
	}
}

// What goes to a court is the paper without its reading copy, the same bytes otherwise on every page of it.
func TestPress_OriginalHasNoReadingCopy(t *testing.T) {
	d := papers["unpaid"].desk(t)
	order := d.freezes(d.facts(1, papers["unpaid"].on)).Paper
	l := newLadder(t)
	contract, err := l.press.FreezePaper(courtPapers["security_contract_mortgage"](l))
	if err != nil {
		t.Fatal(err)
	}
	for name, paper := range map[string][]byte{"order": order, "contract": contract.Paper} {
		whole, err := d.press.Print(paper)
		if err != nil {
			t.Fatal(err)
		}
		original, err := d.press.Original(paper)
		if err != nil {
			t.Fatal(err)
		}
		all, chinese := readPDF(t, whole), readPDF(t, original)
		if !strings.HasPrefix(all, chinese) || len(chinese) == 0 || len(chinese) == len(all) || strings.Contains(chinese, "Reading copy") {
			t.Errorf("%s: the original is not the paper without its reading copy", name)
		}
	}
	if _, err := d.press.Original([]byte("x")); err == nil {
		t.Error("what was not frozen is printed")
	}
}

func cutOut(s, from, to string) string {
	at := strings.LastIndex(s, from) + len(from)
	return s[at : at+strings.Index(s[at:], to)]
}

// What cannot be read is named, all of it at once, with the cure; whatever is broken, nothing panics.
func TestPress_BundleRefusesBrokenParts(t *testing.T) {
	printer := newPrinter(t)
	press, parts := NewPress(printer), boundParts(t, printer)
	whole := parts[2].PDF
	parts[2].PDF, parts[4].PDF = []byte("no PDF at all"), nil
	_, err := press.Bundle(parts)
	var f *fault.Fault
	if !errors.As(err, &f) || f.Kind != fault.Refused {
		t.Fatalf("got %v", err)
	}
	for _, words := range []string{"第3件银行查询结果回执（不是PDF或者已损坏）", "第5件送达回证", "请重新扫描"} {
		if !strings.Contains(f.Zh, words) {
			t.Errorf("%q does not say %q", f.Zh, words)
		}
	}
	for _, words := range []string{"part 3, bank's answer (no PDF, or damaged)", "part 5, service receipt", "Scan or export them anew"} {
		if !strings.Contains(f.En, words) {
			t.Errorf("%q does not say %q", f.En, words)
		}
	}
	if strings.Contains(f.Zh, "第1件") || strings.Contains(f.Zh, "%!") {
		t.Errorf("%q names a part that can be read", f.Zh)
	}
	if _, err := press.Bundle(nil); fault.KindOf(err) != fault.Refused {
		t.Errorf("an empty bundle: %v", err)
	}
	for cut := 0; cut < len(whole); cut += 37 {
		parts[2].PDF = whole[:cut]
		if _, err := press.Bundle(parts[2:3]); err != nil && fault.KindOf(err) != fault.Refused {
			t.Errorf("cut at byte %d: %v", cut, err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		broken := slices.Clone(whole)
		for range rapid.IntRange(1, 6).Draw(t, "bytes") {
			broken[rapid.IntRange(0, len(broken)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "value")
		}
		parts[2].PDF = broken
		if _, err := press.Bundle(parts[2:3]); err != nil && fault.KindOf(err) != fault.Refused {
			t.Fatal(err)
		}
	})
}

// A paper with a password is refused by name.
func TestPress_BundleRefusesPasswords(t *testing.T) {
	printer := newPrinter(t)
	press := NewPress(printer)
	conf := reading()
	conf.UserPW, conf.OwnerPW = "user", "owner"
	var locked bytes.Buffer
	if err := api.Encrypt(bytes.NewReader(sealed()), &locked, &conf); err != nil {
		t.Fatal(err)
	}
	_, err := press.Bundle([]casework.BundlePart{{Title: law.Text{Zh: "回执", En: "answer"}, Day: day("2026-05-06"), PDF: locked.Bytes()}})
	if fault.KindOf(err) != fault.Refused || !strings.Contains(err.Error(), "part 1, answer (it has a password)") {
		t.Errorf("got %v", err)
	}
}

// The library keeps no settings in anybody's folder.
func TestPress_BundleWritesNoSettings(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", home)
	printer := newPrinter(t)
	bundle(t, NewPress(printer), []casework.BundlePart{{Title: law.Text{Zh: "回执", En: "answer"}, Day: day("2026-05-06"), PDF: sealed()}})
	found, err := os.ReadDir(home)
	if err != nil || len(found) > 0 || model.ConfigPath != "disable" {
		t.Errorf("%v, %v, settings are kept in %q", found, err, model.ConfigPath)
	}
}

// bundlePage is a page as a viewer shows it.
type bundlePage struct {
	text                   string
	size                   types.Rectangle
	left, low, right, high float64 // of the first drawing on it
	foot                   float64 // where the middle of its lower edge comes to lie, from the left
}
