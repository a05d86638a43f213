package document

import "strings"

// Line breaking of Chinese text (papers, section on punctuation): no line begins with a closing mark or ends with an
// opening one, and figures, numbers and dates stay whole. Latin words break at spaces only.
const (
	neverFirst = "，。、；：？！）》〉〕】”’…％%·,.;:?!)"
	neverLast  = "（《〈〔【“‘¥("
	dateUnits  = "年月日时分号个"
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
	f, sum, n := faces[s.face], 0, 0
	for _, r := range text {
		sum += int(f.advance[f.glyph(r)])
		n++
	}
	return s.millimetres(sum, n)
}

func (s setting) measureRunes(faces []*font, text []rune) float64 {
	f, sum := faces[s.face], 0
	for _, r := range text {
		sum += int(f.advance[f.glyph(r)])
	}
	return s.millimetres(sum, len(text))
}

func (s setting) millimetres(advance, characters int) float64 {
	return float64(advance)/unitsPerEm*s.size*mmPerPoint + float64(characters)*s.track
}

// nextBreak is the end of the cluster that begins at i: what no line break may tear. It is a character with its marks, a
// figure, a date, a Latin word, or one space.
func nextBreak(runes []rune, i int) int {
	if runes[i] == ' ' {
		return i + 1
	}
	for i < len(runes) && has(neverLast, runes[i]) {
		i++
	}
	i = closing(runes, unit(runes, i))
	// What follows the year of a paper number belongs to it: 字〔2026〕19号.
	for i < len(runes) && runes[i-1] == '〕' && isFigure(runes[i]) {
		i = closing(runes, unit(runes, i))
	}
	return i
}

func closing(runes []rune, i int) int {
	for i < len(runes) && has(neverFirst, runes[i]) {
		i++
	}
	return i
}

// unit is the end of the unbreakable unit that begins at i: one Han character, a Latin word, or a figure with the date
// words that follow it.
func unit(runes []rune, i int) int {
	if i >= len(runes) || runes[i] == ' ' || has(neverFirst, runes[i]) && !isFigure(runes[i]) {
		return i
	}
	if !isFigure(runes[i]) {
		return i + 1
	}
	for i < len(runes) && isFigure(runes[i]) {
		i++
	}
	for i < len(runes) && has(dateUnits, runes[i]) {
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

func has(marks string, r rune) bool { return strings.ContainsRune(marks, r) }

// line is one set line: its text, its natural width in mm, and whether its paragraph ends with it.
type line struct {
	text  string
	width float64
	last  bool
}

// squeeze is how far a line of the grid may be wider than its measure before it breaks, in em: the blank half of a
// closing mark. Ragged text is not squeezed.
const squeeze = 0.5

// breakLines sets the text in lines of at most width mm, the first one shorter by indent. A cluster that is wider than a
// whole line is torn where the line is full.
func breakLines(faces []*font, s setting, text string, width, indent float64) []line {
	var lines []line
	runes := []rune(text)
	start, used, room := 0, 0.0, width-indent
	flush := func(end int) {
		from := end
		for end > start && runes[end-1] == ' ' {
			end--
		}
		lines = append(lines, line{text: string(runes[start:end]), width: s.measureRunes(faces, runes[start:end])})
		start, used, room = from, 0, width
	}
	slack := 0.0
	if s.track != 0 {
		slack = squeeze * s.size * mmPerPoint
	}
	for i := 0; i < len(runes); {
		end := nextBreak(runes, i)
		space := runes[i] == ' '
		if space && start == i && len(lines) > 0 {
			start, i = end, end // a line does not begin with a space
			continue
		}
		w := s.measureRunes(faces, runes[i:end])
		if !space && i > start && used+w > room+slack {
			flush(i)
		}
		if !space && w > room+slack {
			for ; i < end; i++ {
				one := s.measureRunes(faces, runes[i:i+1])
				if used+one > room && i > start {
					flush(i)
				}
				used += one
			}
			continue
		}
		used, i = used+w, end
	}
	if start < len(runes) || len(lines) == 0 {
		flush(len(runes))
	}
	lines[len(lines)-1].last = true
	return lines
}
