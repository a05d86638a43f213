package document

import (
	"cmp"
	"slices"
	"strings"
)

// basePalette packs the characters of the fixed wording and of figures, the frequent ones first, so that most lines need
// one font only. It rests on this version of the wording alone: a later version does not change a reprint.
func (p *Printer) basePalette(editions ...*edition) (palette, error) {
	return p.paletteOf(fixedCharacters(editions))
}

func (p *Printer) paletteOf(fixed characterCounts) (palette, error) {
	var base palette
	for f := range base {
		packs, err := packAll(face(f), p.faces[f], p.drawable(f, fixed[f]))
		if err != nil {
			return base, err
		}
		base[f] = shades{packs: packs, fixed: spots(packs)}
	}
	return base, nil
}

func (p *Printer) drawable(f int, counts map[rune]int) []rune {
	var chars []rune
	for r := range counts {
		if p.faces[f].glyph(r) != 0 {
			chars = append(chars, r)
		}
	}
	slices.SortFunc(chars, func(a, b rune) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	return chars
}

// characterCounts says how often each face draws a character.
type characterCounts [len(fontFiles)]map[rune]int

func (n *characterCounts) add(text string, weight int, to ...face) {
	for _, f := range to {
		if n[f] == nil {
			n[f] = map[rune]int{}
		}
		for _, r := range text {
			n[f][r] += weight
		}
	}
}

const always = 1000 // figures and marks belong to the first pack

// statementCharacters counts the characters of every statement.
func statementCharacters() characterCounts {
	var counts characterCounts
	counts.add("0123456789,.¥- ", always, serif, bold, sans)
	for _, w := range statementIn {
		counts.add(w.words(), 1, serif, bold, sans)
	}
	return counts
}

// fixedCharacters counts the characters that each face draws in every paper of the version.
func fixedCharacters(editions []*edition) characterCounts {
	var counts characterCounts
	add := counts.add
	add("0123456789,.¥—- ", always, serif, bold, sans)
	add("年月日至、，。（）〔〕号", always, serif)
	add("零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整基本养老医疗失业工伤生育保险含申报核定补差移交", 1, serif, bold)
	add("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz()%/:;\"'", 1, serif)
	for _, e := range editions {
		add(e.title+e.labels["calculation"]+e.labels["slip"]+e.labels["total"]+e.labels["subtotal"], 1, bold)
		for _, l := range e.labels {
			add(l, 1, serif, sans)
		}
		for _, heads := range e.columns {
			add(strings.ReplaceAll(strings.Join(heads, ""), "\n", ""), 1, sans, serif)
		}
		add(e.version, 1, serif)
		for _, paragraphs := range e.blocks {
			addPieces(add, paragraphs)
		}
		for _, passage := range e.passages {
			addPieces(add, []paragraph{passage})
		}
	}
	return counts
}

func addPieces(add func(string, int, ...face), paragraphs []paragraph) {
	for _, p := range paragraphs {
		for _, piece := range p.pieces {
			add(piece.literal, 1, serif)
		}
	}
}
