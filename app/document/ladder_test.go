package document

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"arrears/app/apptest"
	"arrears/app/casework"
	"arrears/app/money"
)

func fenOf(text string) money.Fen { return money.MustParse(text) }

// Every kind in every variant says what its golden file says, prints the same bytes again and out of its frozen form, and
// stays in the area of the page.
func TestLadder_Golden(t *testing.T) {
	d, other := newLadder(t), NewPress(newPrinter(t))
	for _, name := range slices.Sorted(maps.Keys(allLadderPapers)) {
		t.Run(name, func(t *testing.T) {
			d.isGolden(t, other, name, allLadderPapers[name].paper(d))
		})
	}
}

// isGolden freezes the paper and prints it on two presses.
func (d *ladder) isGolden(t *testing.T, other *Press, name string, l *casework.LadderPaper) {
	t.Helper()
	frozen, err := d.press.FreezePaper(l)
	if err != nil {
		t.Fatal(err)
	}
	again, err := d.press.FreezePaper(l)
	if err != nil || !bytes.Equal(again.Paper, frozen.Paper) || again.Hash != frozen.Hash {
		t.Errorf("freezing twice differs (%v)", err)
	}
	pdf, err := d.press.Print(frozen.Paper)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := other.Print(frozen.Paper); err != nil || !bytes.Equal(pdf, again) {
		t.Errorf("another press prints other bytes (%v)", err)
	}
	s := d.composed(t, frozen.Paper)
	for i, page := range s.pages {
		inArea(t, fmt.Sprintf("page %d", i+1), d.press.printer.faces, page)
	}
	picture(t, name, pdf)
	apptest.Golden(t, "ladder_"+name+".txt", []byte(pagesText(s)))
}

func (d *ladder) composed(t *testing.T, frozen []byte) *sheet {
	t.Helper()
	var p ladderPaper
	if err := json.Unmarshal(frozen, &p); err != nil {
		t.Fatal(err)
	}
	s, _, err := d.press.printer.composeLadder(&p, hashOfBytes(frozen))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// pagesText is what each page says.
func pagesText(s *sheet) string {
	var text strings.Builder
	for i, page := range s.pages {
		fmt.Fprintf(&text, "== page %d\n%s", i+1, page.text())
	}
	return text.String()
}
