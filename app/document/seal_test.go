package document

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"arrears/app/apptest"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/seal"
)

// shelf is where the pictures of a test are kept; it counts how often it is asked.
type shelf struct {
	kept  map[string][]byte
	asked int
}

func (s *shelf) find(hash string) ([]byte, error) {
	s.asked++
	content, ok := s.kept[hash]
	if !ok {
		return nil, fault.New(fault.NotFound, "没有", "none")
	}
	return content, nil
}

// sealed judges a made-up seal and keeps it.
func (s *shelf) sealed(t *testing.T, look apptest.SealLook) string {
	t.Helper()
	p, err := seal.Judge(apptest.Seal(t, look))
	if err != nil {
		t.Fatal(err)
	}
	s.kept[p.Hash] = p.PNG
	return p.Hash
}

func newShelf() *shelf { return &shelf{kept: map[string][]byte{}} }

const pictureInPDF = "/Subtype /Image"

// issuedOrder is an order as it is issued.
func issuedOrder(t *testing.T, picture string) (*desk, *casework.OrderPaper) {
	t.Helper()
	d := papers["unpaid"].desk(t)
	facts := d.facts(1, "2025-02-20")
	facts.Draft, facts.Number, facts.Seal = false, "甲社险限缴通字〔2025〕1号", picture
	return d, facts
}

func sealPrint(t *testing.T, p *Press, paper []byte) []byte {
	t.Helper()
	pdf, err := p.Print(paper)
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

func TestSeal_AnIssuedOrderPrintsTheSameBytesForEver(t *testing.T) {
	s := newShelf()
	first := s.sealed(t, apptest.SealLook{})
	d, facts := issuedOrder(t, first)
	press := d.press.WithSeals(s.find)
	frozen, err := press.Freeze(facts)
	if err != nil {
		t.Fatal(err)
	}
	pdf := sealPrint(t, press, frozen.Paper)
	picture(t, "seal_order", pdf)
	if n := bytes.Count(pdf, []byte(pictureInPDF)); n != 1 {
		t.Errorf("%d pictures", n)
	}
	second := s.sealed(t, apptest.SealLook{Rays: 11}) // another seal comes
	if second == first {
		t.Fatal("two seals are one")
	}
	for range 2 {
		if again := sealPrint(t, NewPress(newPrinter(t)).WithSeals(s.find), frozen.Paper); !bytes.Equal(again, pdf) {
			t.Error("another press prints other bytes")
		}
	}
	facts.Seal = second
	other, err := press.Freeze(facts)
	if err != nil {
		t.Fatal(err)
	}
	if other.Hash == frozen.Hash || bytes.Equal(sealPrint(t, press, other.Paper), pdf) {
		t.Error("the seal is no part of the paper")
	}
	if s.asked > 6 {
		t.Errorf("the store was asked %d times", s.asked)
	}
}

// A paper without a picture is frozen, hashed and printed as it was before there were any.
func TestSeal_WithoutAPictureNothingChanges(t *testing.T) {
	d, facts := issuedOrder(t, "")
	press := d.press.WithSeals(newShelf().find)
	for name, p := range map[string]*Press{"with a finder": press, "without": d.press} {
		frozen, err := p.Freeze(facts)
		if err != nil {
			t.Fatal(err)
		}
		o, err := orderOf(facts)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(frozen.Paper, []byte(`"Seal"`)) || strings.Contains(o.Canonical(), "seal=") {
			t.Errorf("%s: a seal is frozen", name)
		}
		if bytes.Contains(sealPrint(t, p, frozen.Paper), []byte(pictureInPDF)) {
			t.Errorf("%s: a picture is printed", name)
		}
	}
}

// A draft shows the place of the seal and says that it is a draft, whatever picture is in force.
func TestSeal_DraftsCarryNone(t *testing.T) {
	s := newShelf()
	d, facts := issuedOrder(t, s.sealed(t, apptest.SealLook{}))
	facts.Draft, facts.Number = true, ""
	press := d.press.WithSeals(s.find)
	frozen, err := press.Freeze(facts)
	if err != nil {
		t.Fatal(err)
	}
	if pdf := sealPrint(t, press, frozen.Paper); bytes.Contains(pdf, []byte(pictureInPDF)) || bytes.Contains(frozen.Paper, []byte(`"Seal"`)) {
		t.Error("a draft is sealed")
	}
	l := newLadder(t)
	l.press = l.press.WithSeals(s.find)
	paper := allLadderPapers["demand_court"].paper(l)
	paper.Draft, paper.Number, paper.Seal = true, "", facts.Seal
	if frozen, err = l.press.FreezePaper(paper); err != nil {
		t.Fatal(err)
	}
	if pdf := sealPrint(t, l.press, frozen.Paper); bytes.Contains(pdf, []byte(pictureInPDF)) {
		t.Error("a draft of the ladder is sealed")
	}
	if s.asked != 0 {
		t.Error("a draft asks for the picture")
	}
}

// A picture that is missing, or is not what its hash says, stops the print: it is never left out.
func TestSeal_IsNeverLeftOut(t *testing.T) {
	s := newShelf()
	hash := s.sealed(t, apptest.SealLook{})
	d, facts := issuedOrder(t, hash)
	frozen, err := d.press.WithSeals(s.find).Freeze(facts)
	if err != nil {
		t.Fatal(err)
	}
	other := newShelf()
	wrong := other.kept[other.sealed(t, apptest.SealLook{Rays: 9})]
	broken := errors.New("the wire is cut")
	for name, find := range map[string]SealFinder{
		"missing":          newShelf().find,
		"another picture":  func(string) ([]byte, error) { return wrong, nil },
		"no picture":       func(string) ([]byte, error) { return []byte("x"), nil },
		"found changed":    func(string) ([]byte, error) { return nil, fault.New(fault.Refused, "不符", "not what was kept") },
		"no finder at all": nil,
		"a cut wire":       func(string) ([]byte, error) { return nil, broken },
	} {
		press := d.press
		if find != nil {
			press = press.WithSeals(find)
		}
		for what, print := range map[string]func() error{
			"print":    func() error { _, err := press.Print(frozen.Paper); return err },
			"original": func() error { _, err := press.Original(frozen.Paper); return err },
			"apart":    func() error { _, _, err := press.Apart(frozen.Paper); return err },
			"freeze":   func() error { _, err := press.Freeze(facts); return err },
		} {
			err := print()
			if name == "a cut wire" {
				if !errors.Is(err, broken) || fault.KindOf(err) != "" {
					t.Errorf("%s, %s: %v", name, what, err)
				}
				continue
			}
			if fault.KindOf(err) != fault.Refused || !strings.Contains(err.Error(), hash[:12]) {
				t.Errorf("%s, %s: %v", name, what, err)
			}
		}
	}
	o, err := orderOf(facts)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.press.printer.OrderToPay(o); fault.KindOf(err) != fault.Refused {
		t.Errorf("the printer leaves the seal out: %v", err)
	}
}

// Of the ladder every letter carries the picture, once and on the page of the signature; contracts, records and papers for the court do
// not, and freeze nothing of it.
func TestSeal_OfTheLadderLettersCarryIt(t *testing.T) {
	s := newShelf()
	hash := s.sealed(t, apptest.SealLook{Width: 750, Height: 500})
	d := newLadder(t)
	d.press = d.press.WithSeals(s.find)
	carried := 0
	for _, name := range slices.Sorted(maps.Keys(allLadderPapers)) {
		paper := allLadderPapers[name].paper(d)
		paper.Seal = hash
		frozen, err := d.press.FreezePaper(paper)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		pdf := sealPrint(t, d.press, frozen.Paper)
		want := 0
		if carriesSeal(paper.Kind) {
			want = 1
			carried++
			picture(t, "seal_"+name, pdf)
		}
		if got := bytes.Count(pdf, []byte(pictureInPDF)); got != want || bytes.Contains(frozen.Paper, []byte(`"Seal"`)) != (want == 1) {
			t.Errorf("%s: %d pictures, want %d", name, got, want)
		}
		if again := sealPrint(t, d.press, frozen.Paper); !bytes.Equal(again, pdf) {
			t.Errorf("%s prints other bytes again", name)
		}
	}
	if carried < 15 {
		t.Errorf("%d papers carry the seal", carried)
	}
}

// The copies for the court carry the picture with the page of the signature, the annexes by themselves do not; a bundle keeps it.
func TestSeal_StaysOnCopiesAndInBundles(t *testing.T) {
	s := newShelf()
	d, facts := issuedOrder(t, s.sealed(t, apptest.SealLook{}))
	press := d.press.WithSeals(s.find)
	frozen, err := press.Freeze(facts)
	if err != nil {
		t.Fatal(err)
	}
	original, err := press.Original(frozen.Paper)
	if err != nil {
		t.Fatal(err)
	}
	body, annexes, err := press.Apart(frozen.Paper)
	if err != nil {
		t.Fatal(err)
	}
	bound := bundle(t, press, []casework.BundlePart{{PDF: original, Day: facts.On, Original: true}})
	picture(t, "seal_bundle", bound)
	for name, row := range map[string]struct {
		pdf  []byte
		want int
	}{"original": {original, 1}, "body": {body, 1}, "annexes": {annexes, 0}, "bundle": {bound, 1}} {
		text := strings.ReplaceAll(string(row.pdf), "/Subtype/Image", pictureInPDF)
		if got := strings.Count(text, pictureInPDF); got != row.want {
			t.Errorf("%s: %d pictures", name, got)
		}
	}
}

// The picture covers name and date and stays on the page; an oval one stands on the foot of the place.
func TestSeal_CoversNameAndDate(t *testing.T) {
	_, facts := issuedOrder(t, strings.Repeat("a", 64))
	o, err := orderOf(facts)
	if err != nil {
		t.Fatal(err)
	}
	s, _, err := newPrinter(t).compose(o)
	if err != nil {
		t.Fatal(err)
	}
	stamps := 0
	for i, p := range s.pages {
		if p.stamp == nil {
			continue
		}
		stamps++
		if p.seal != nil {
			t.Error("the place is drawn under the picture")
		}
		at := p.stamp
		covered := map[string]bool{}
		for _, r := range p.runs {
			if r.y > at.y-at.radius && r.y < at.y+at.radius && r.x < at.x && r.x > at.x-3*at.radius {
				covered[r.text] = true
			}
		}
		if strings.Contains(p.text(), "（印章）") {
			t.Error("the word for the place of the seal stands beside the seal")
		}
		if !covered["2025年2月20日"] || len(covered) < 2 {
			t.Errorf("page %d: the seal covers %v", i+1, covered)
		}
		if at.x+at.radius > pageWidth || at.y+at.radius > pageHeight {
			t.Errorf("the seal leaves the page at %s", fmt.Sprint(*at))
		}
	}
	if stamps != 1 {
		t.Errorf("%d pages are sealed", stamps)
	}
}
