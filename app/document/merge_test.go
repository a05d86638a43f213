package document

import (
	"bytes"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"arrears/app/casework"
	"arrears/app/fault"
)

// One paper has a single page, so that an empty one stands behind each copy of it.
func TestMerge_EveryCopyBeginsOnASheet(t *testing.T) {
	d := papers["unpaid"].desk(t)
	parts := boundParts(t, d.press.printer)
	order, single := parts[1].PDF, sealed()
	pagesOf := func(pdf []byte) int {
		t.Helper()
		n, err := api.PageCount(bytes.NewReader(pdf), nil)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	even := func(n int) int { return n + n%2 }
	merge := func(parts ...casework.RunPart) []byte {
		t.Helper()
		pdf, err := d.press.Merge(parts, day("2026-12-03"))
		if err != nil {
			t.Fatal(err)
		}
		return pdf
	}
	got := merge(casework.RunPart{PDF: order, Copies: 2}, casework.RunPart{PDF: single, Copies: 3})
	if want := 2*even(pagesOf(order)) + 3*even(pagesOf(single)); pagesOf(got) != want {
		t.Errorf("%d pages; want %d of %d and %d", pagesOf(got), want, pagesOf(order), pagesOf(single))
	}
	if pagesOf(single)%2 != 1 {
		t.Error("the paper has an even number of pages and shows nothing about empty ones")
	}
	if err := api.Validate(bytes.NewReader(got), nil); err != nil {
		t.Error(err)
	}
	if !bytes.Equal(got, merge(casework.RunPart{PDF: order, Copies: 2}, casework.RunPart{PDF: single, Copies: 3})) {
		t.Error("the same parts give other bytes")
	}
	one, many := merge(casework.RunPart{PDF: order, Copies: 1}), merge(casework.RunPart{PDF: order, Copies: 1}, casework.RunPart{PDF: bytes.Clone(order), Copies: 5})
	if len(many) > len(one)*3/2 {
		t.Errorf("six copies have %d bytes and one %d", len(many), len(one))
	}
}

func TestMerge_RefusesWhatIsNone(t *testing.T) {
	d := papers["unpaid"].desk(t)
	if _, err := d.press.Merge(nil, day("2026-12-03")); fault.KindOf(err) != fault.Refused {
		t.Errorf("nothing: %v", err)
	}
	if _, err := d.press.Merge([]casework.RunPart{{PDF: []byte("%PDF"), Copies: 1}}, day("2026-12-03")); err == nil {
		t.Error("a file that is none was merged")
	}
}
