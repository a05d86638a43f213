package document

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"

	"github.com/skip2/go-qrcode"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
)

// Printer prints papers. It may be used by many goroutines; only the wordings that were confirmed are put beside those of
// the files while it prints, and all of them at once.
type Printer struct {
	faces      []*font
	files      *wordings
	now        atomic.Pointer[wordings] // those of the files, with what was confirmed
	statements palette                  // packs of the statement's fixed words
	postLists  func() (palette, error)  // the same of lists for the post, made when first needed
}

// wordingPair is one version of a paper in both languages, with the packs of its fixed words, made when they are first
// needed.
type wordingPair struct {
	zh, en *edition
	base   func() (palette, error)
	bad    flaws // of confirmed words that the forms of this release do not take: nothing is printed with them
}

// versions are the names of its own version and, of a paper of the ladder, of the shared words.
func (p *wordingPair) versions() []string { return strings.Split(p.zh.version, versionMark) }

// NewPrinter reads wording and fonts from the embedded files (templates.Papers, templates.Fonts) and checks them.
func NewPrinter(papers, fonts fs.FS) (*Printer, error) {
	p := &Printer{}
	for _, name := range fontFiles {
		data, err := fs.ReadFile(fonts, name)
		if err != nil {
			return nil, fmt.Errorf("reading a font: %w", err)
		}
		f, err := readFont(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		p.faces = append(p.faces, f)
	}
	var err error
	if p.files, err = loadWordings(papers, p); err != nil {
		return nil, err
	}
	p.now.Store(p.files)
	p.postLists = sync.OnceValues(func() (palette, error) { return p.paletteOf(postListCharacters()) })
	p.statements, err = p.paletteOf(statementCharacters())
	return p, err
}

// palette is what the paper is drawn with: the packs of its version, and some for the characters that they lack.
func (p *wordingPair) palette(faces []*font, used []map[rune]bool) (palette, error) {
	base, err := p.base()
	if err != nil {
		return base, err
	}
	return base.with(faces, used)
}

// NumberOf writes the number of a paper by the pattern in force on the day: 甲社险限缴通字〔2026〕19号. Counting without
// gaps is the issuing transaction's task.
func (p *Printer) NumberOf(kind law.PaperKind, day calendar.Day, agency string, n int) (string, error) {
	pair, err := p.wording(kind, day)
	if err != nil {
		return "", err
	}
	if pair.zh.number == "" {
		return "", fmt.Errorf("papers of kind %s have no numbers", kind)
	}
	return strings.NewReplacer("{agency}", agency, "{year}", strconv.Itoa(day.Year()), "{n}", strconv.Itoa(n)).
		Replace(pair.zh.number), nil
}

// OrderToPay prints the order (SIL 63(1), 86) with calculation annex, payment slip and reading copy. It refuses, naming
// everything at once in both languages, an order that lacks a fact (Missing), whose totals its lines do not bear out
// (Mismatches), or with a character that the fonts cannot draw.
func (p *Printer) OrderToPay(o OrderToPay) ([]byte, error) { return p.orderToPay(o, nil, withReading) }

// copies says what of a paper is printed.
type copies string

// All but the first are for the court, whose language is Chinese.
const (
	withReading    copies = "with_reading"
	originalOnly   copies = "original"
	withoutAnnexes copies = "without_annexes"
	annexesOnly    copies = "annexes"
)

func (p *Printer) orderToPay(o OrderToPay, picture *sealPicture, what copies) ([]byte, error) {
	if err := o.stamped(picture); err != nil {
		return nil, err
	}
	s, pair, err := p.compose(o)
	if err != nil {
		return nil, err
	}
	s.seal = picture
	s = s.only(what)
	used := s.characters()
	if err := p.refuseUndrawable(used, orderForm.name); err != nil {
		return nil, err
	}
	colours, err := pair.palette(p.faces, used)
	if err != nil {
		return nil, err
	}
	var code [][]bool
	if o.State == Issued {
		if code, err = orderCode(o); err != nil {
			return nil, err
		}
	}
	return draw(s, colours, pair.zh.title+" "+o.Number, o.IssuedOn, code)
}

// WordingVersion is the version of the wording that a paper of the day is printed with.
func (p *Printer) WordingVersion(kind law.PaperKind, day calendar.Day) (string, error) {
	pair, err := p.wording(kind, day)
	if err != nil {
		return "", err
	}
	return pair.zh.version, nil
}

// wording is the newest wording whose day is not after the day.
func (p *Printer) wording(kind law.PaperKind, day calendar.Day) (*wordingPair, error) {
	w := p.now.Load()
	name := Text{string(kind), string(kind)}
	if at := slices.IndexFunc(forms, func(f *form) bool { return f.kind == kind }); at >= 0 {
		if u := w.unfitOn(forms[at], day); u != nil {
			return nil, refuseUnfit(forms[at], u)
		}
		name = forms[at].name
	}
	if pair := newest(w.pairs[kind], day, func(p wordingPair) calendar.Day { return p.zh.from }); pair != nil {
		return pair, nil
	}
	return nil, fault.New(fault.Refused, "签发日期"+day.String()+"没有可用的"+name.Zh+"用语，请核对签发日期。",
		"There is no wording of the "+name.En+" for the day of issue "+day.String()+"; check the day.")
}

func (p *Printer) compose(o OrderToPay) (*sheet, *wordingPair, error) {
	if missing := o.Missing(); len(missing) > 0 {
		return nil, nil, refuseMissing(orderForm, missing)
	}
	if wrong := o.Mismatches(); len(wrong) > 0 {
		return nil, nil, refuseMismatches(orderForm, wrong)
	}
	pair, err := p.wording(law.OrderToPay, o.IssuedOn)
	if err != nil {
		return nil, nil, err
	}
	c := &composer{sheet: &sheet{faces: p.faces}, claim: o.Claim, words: pair.zh, chinese: pair.zh, facts: o.facts(zh, pair.zh), hash: o.Hash(), raster: bodyRaster}
	c.body()
	c.annexOne(1)
	c.annexTwo()
	c.finish(0, pair.zh)
	chinese := len(c.sheet.pages)
	c.words, c.facts = pair.en, o.facts(en, pair.en)
	c.readingCopy()
	c.finish(chinese, pair.en)
	return c.sheet, pair, errors.Join(c.errs...)
}

// orderCode is a QR code with the number of the paper and the hash of its figures.
func orderCode(o OrderToPay) ([][]bool, error) {
	q, err := qrcode.New(o.Number+"\nsha256:"+o.Hash(), qrcode.Medium)
	if err != nil {
		return nil, fmt.Errorf("making the QR code: %w", err)
	}
	q.DisableBorder = true
	return q.Bitmap(), nil
}

func (p *Printer) refuseUndrawable(used []map[rune]bool, paper Text) error {
	var bad []rune
	for f, chars := range used {
		for r := range chars {
			if p.faces[f].glyph(r) == 0 && !slices.Contains(bad, r) {
				bad = append(bad, r)
			}
		}
	}
	if len(bad) == 0 {
		return nil
	}
	slices.Sort(bad)
	var why []Text
	for _, r := range bad {
		shown := fmt.Sprintf("U+%04X", r)
		if unicode.IsPrint(r) {
			shown = fmt.Sprintf("“%c”（%s）", r, shown)
		}
		why = append(why, Text{shown, shown})
	}
	return refusal(paper.Zh+"不能打印，字库中没有下列字符，请更正或者补充字库：",
		"The "+paper.En+" cannot be printed; the fonts lack these characters, correct them or add them to the fonts: ", why)
}
