package document

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"arrears/app/apptest"
)

// Every paper of guarantee, deferral and court says what its golden file says, out of its frozen form too, and stays in
// the area of the page.
func TestCourtPapers_Golden(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(courtPapers)) {
		t.Run(name, func(t *testing.T) {
			d := newLadder(t)
			frozen, err := d.press.FreezePaper(courtPapers[name](d))
			if err != nil {
				t.Fatal(err)
			}
			pdf, err := d.press.Print(frozen.Paper)
			if err != nil {
				t.Fatal(err)
			}
			if other, err := NewPress(newPrinter(t)).Print(frozen.Paper); err != nil || !bytes.Equal(pdf, other) {
				t.Errorf("another press prints other bytes (%v)", err)
			}
			picture(t, name, pdf)
			s := d.composed(t, frozen.Paper)
			for i, page := range s.pages {
				inArea(t, fmt.Sprintf("page %d", i+1), d.press.printer.faces, page)
			}
			apptest.Golden(t, "ladder_"+name+".txt", []byte(pagesText(s)))
			if text := pagesText(s); strings.Contains(text, "{") || strings.Contains(text, "，，") || strings.Contains(text, "。。") {
				t.Error("a placeholder or a doubled mark is left")
			}
		})
	}
}
