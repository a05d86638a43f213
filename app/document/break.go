package document

import "strings"

// Line breaking of Chinese text (papers, section on punctuation): no line begins with a closing mark or ends with an
// opening one, and figures, numbers and dates stay whole. Latin words break at spaces only.
const (
	neverFirst = "，。、；：？！）》〉〕】”’…％%·,.;:?!)"
	neverLast  = "（《〈〔【“‘¥("
	dateUnits  = "年月日号个"
)

// setting is how a run of text is set: face, size in points, and extra space in mm after each character.
type setting struct {
	face  face
	size  float64
	track float64
}

const mmPerPoint = 25.4 / 72

// measure is the width of the text in mm.
func (s setting) measure(faces []*font, text string) float64 {
	sum, n := 0, 0
	f := faces[s.face]
	for _, r := range text {
		sum += int(f.advance[f.glyph(r)])
		n++
	}
	return float64(sum)/unitsPerEm*s.size*mmPerPoint + float64(n)*s.track
}

// cluster is what no line break may tear: a character with its marks, a figure, a date, a Latin word.
type cluster struct {
	text  string
	space bool // a space: a break may stand for it
}

// clusters cuts the text at every place where a line may break.
func clusters(text string) []cluster {
	runes := []rune(text)
	var out []cluster
	for i := 0; i < len(runes); {
		if runes[i] == ' ' {
			out = append(out, cluster{" ", true})
			i++
			continue
		}
		start := i
		for i < len(runes) && strings.ContainsRune(neverLast, runes[i]) {
			i++
		}
		i = unit(runes, i)
		for i < len(runes) && strings.ContainsRune(neverFirst, runes[i]) {
			i++
		}
		// What follows a bracket of a paper number belongs to it: 字〔2026〕19号.
		for i < len(runes) && runes[i-1] == '〕' && isFigure(runes[i]) {
			i = unit(runes, i)
			for i < len(runes) && strings.ContainsRune(neverFirst, runes[i]) {
				i++
			}
		}
		out = append(out, cluster{text: string(runes[start:i])})
	}
	return out
}

// unit is the end of the unbreakable unit that begins at i: one Han character, a Latin word, or a figure with the date
// words that follow it.
func unit(runes []rune, i int) int {
	if i >= len(runes) || runes[i] == ' ' {
		return i
	}
	if !isFigure(runes[i]) {
		if isMark(runes[i]) {
			return i
		}
		return i + 1
	}
	for i < len(runes) && isFigure(runes[i]) {
		i++
	}
	for i < len(runes) && strings.ContainsRune(dateUnits, runes[i]) {
		i++
		for i < len(runes) && isFigure(runes[i]) {
			i++
		}
	}
	return i
}

// isFigure tells whether the character is part of a figure, a code or a Latin word: everything printable in ASCII
// but the brackets, and Latin letters with marks.
func isFigure(r rune) bool {
	return r > ' ' && r < 0x7F && r != '(' && r != ')' || r >= 0xC0 && r < 0x250
}

func isMark(r rune) bool {
	return strings.ContainsRune(neverFirst, r) || strings.ContainsRune(neverLast, r)
}

// line is one set line: its text, its natural width in mm, and whether its paragraph ends with it.
type line struct {
	text  string
	width float64
	last  bool
}

// squeeze is how far a line may be wider than its measure before it breaks, in em: the blank half of a closing mark.
const squeeze = 0.5

// breakLines sets the text in lines of at most width mm, the first one shorter by indent. A cluster that is wider than a
// whole line is torn where the line is full.
func breakLines(faces []*font, s setting, text string, width, indent float64) []line {
	var lines []line
	current, used, room := "", 0.0, width-indent
	flush := func() {
		current = strings.TrimRight(current, " ")
		lines = append(lines, line{text: current, width: s.measure(faces, current)})
		current, used, room = "", 0, width
	}
	slack := squeeze * s.size * mmPerPoint
	if s.track == 0 { // ragged text is not squeezed
		slack = 0
	}
	for _, c := range clusters(text) {
		w := s.measure(faces, c.text)
		if c.space && current == "" {
			continue
		}
		if !c.space && current != "" && used+w > room+slack {
			flush()
		}
		if !c.space && w > room+slack {
			for _, r := range c.text {
				rw := s.measure(faces, string(r))
				if used+rw > room && current != "" {
					flush()
				}
				current, used = current+string(r), used+rw
			}
			continue
		}
		current, used = current+c.text, used+w
	}
	if current != "" || len(lines) == 0 {
		flush()
	}
	lines[len(lines)-1].last = true
	return lines
}
