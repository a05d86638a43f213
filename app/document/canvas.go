package document

import (
	"cmp"
	"slices"
	"strings"
)

// face is one of the three faces that papers are set in.
type face int

const (
	serif face = iota // for 仿宋 and 楷体
	bold              // for 小标宋
	sans              // for 黑体
)

// fontFiles names the embedded file of each face.
var fontFiles = [...]string{"fonts/NotoSerifSC-Regular.subset.ttf", "fonts/NotoSerifSC-Bold.subset.ttf", "fonts/NotoSansSC-Medium.subset.ttf"}

// run is one piece of text on a page: x and y of its baseline in mm from the top left corner. A page is first composed
// of runs and rules and only then drawn, so that the fonts can be cut to the characters in use, and so that tests can
// read what a page says.
type run struct {
	setting
	x, y  float64
	angle float64 // degrees, counterclockwise
	gray  bool
	red   bool
	text  string
}

// rule is a straight line, broken where the paper is to be cut; width in mm.
type rule struct {
	x1, y1, x2, y2, width float64
	dashed, red           bool
}

// square is where the code of the paper stands: top left corner and side in mm.
type square struct{ x, y, side float64 }

// circle is where a seal belongs: shown on drafts, covered by the picture of the seal on issued papers that carry one.
type circle struct{ x, y, radius float64 }

type page struct {
	landscape bool
	reading   bool // belongs to the reading copy
	runs      []run
	rules     []rule
	code      *square
	seal      *circle
	stamp     *circle // the picture of the seal stands here
}

// sheet is a document in the making.
type sheet struct {
	faces []*font
	pages []*page

	annexes int // pages before the first annex; 0: no annex

	seal *sealPicture // nil: no page carries one
}

// original is the sheet without its reading copy.
func (s *sheet) original() *sheet {
	return &sheet{faces: s.faces, annexes: s.annexes, seal: s.seal, pages: slices.DeleteFunc(slices.Clone(s.pages), func(p *page) bool { return p.reading })}
}

// only is what of the sheet is printed.
func (s *sheet) only(what copies) *sheet {
	if what == withReading {
		return s
	}
	o := s.original()
	switch what {
	case withoutAnnexes:
		o.pages = o.pages[:cmp.Or(o.annexes, len(o.pages))]
	case annexesOnly:
		o.pages = o.pages[cmp.Or(o.annexes, len(o.pages)):]
	}
	return o
}

func (s *sheet) add(landscape bool) *page {
	p := &page{landscape: landscape}
	s.pages = append(s.pages, p)
	return p
}

// left sets text from x on.
func (p *page) left(set setting, x, y float64, text string) {
	if text != "" {
		p.runs = append(p.runs, run{setting: set, x: x, y: y, text: text})
	}
}

func (s *sheet) right(p *page, set setting, x, y float64, text string) {
	p.left(set, x-set.measure(s.faces, text)+set.track, y, text)
}

func (s *sheet) centre(p *page, set setting, x, y float64, text string) {
	p.left(set, x-(set.measure(s.faces, text)-set.track)/2, y, text)
}

// turned sets text that runs at an angle around its first point.
func (p *page) turned(set setting, x, y, angle float64, gray bool, text string) {
	p.runs = append(p.runs, run{setting: set, x: x, y: y, angle: angle, gray: gray, text: text})
}

// loosest is how far, in em, a line may be drawn apart to fill its measure.
const loosest = 0.12

// justified sets a line over the whole width; the last line of a paragraph, and one that would be torn apart, stay as
// they are.
func (p *page) justified(set setting, x, y, width float64, l line) {
	gaps := float64(len([]rune(l.text)) - 1)
	stretch := width - (l.width - set.track)
	if stretch < 0 || !l.last && gaps > 0 && stretch/gaps < loosest*set.size*mmPerPoint {
		set.track += stretch / gaps
	}
	p.left(set, x, y, l.text)
}

func (p *page) line(x1, y1, x2, y2, width float64) {
	p.rules = append(p.rules, rule{x1: x1, y1: y1, x2: x2, y2: y2, width: width})
}

// cutLine shows where the paper is to be cut.
func (p *page) cutLine(x1, x2, y float64) {
	p.rules = append(p.rules, rule{x1: x1, y1: y, x2: x2, y2: y, width: thin, dashed: true})
}

// text is everything the page says, one run a line; tests compare it with golden files.
func (p *page) text() string {
	var b strings.Builder
	for _, r := range p.runs {
		b.WriteString(r.text + "\n")
	}
	return b.String()
}

// characters are what each face has to draw.
func (s *sheet) characters() []map[rune]bool {
	used := make([]map[rune]bool, len(s.faces))
	for i := range used {
		used[i] = map[rune]bool{}
	}
	for _, p := range s.pages {
		for _, r := range p.runs {
			for _, c := range r.text {
				used[r.face][c] = true
			}
		}
	}
	return used
}
