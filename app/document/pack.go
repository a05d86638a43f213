package document

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// gofpdf reads a whole Unicode font for every document, and even a tiny one costs it several milliseconds (tables of all
// 65,536 codes). So the characters of a face are packed into small fonts of one byte per character, each with its own
// encoding that names every character by its code point: the text stays readable for machines, rare characters outside
// the basic plane included. The packs of the fixed wording are made once; a document adds packs for what is only in its
// names and addresses.

// firstCode is the first code of a pack: 32 is left out, because word spacing would touch it.
const (
	firstCode = 33
	packSize  = 256 - firstCode
)

// pack is a font of at most packSize characters, ready for gofpdf.
type pack struct {
	key        string // font family in gofpdf
	definition []byte
	data       []byte
	codes      map[rune]byte
	widths     []int // by code, in thousandths of the type size
}

// fontShape is the definition that gofpdf reads, by its own names.
type fontShape struct {
	Tp, Name, Enc, Diff, File string
	Desc                      fontDescription
	Cw                        []int
	OriginalSize              int
}

type fontDescription struct {
	Ascent, Descent, CapHeight, Flags, ItalicAngle, StemV, MissingWidth int
	FontBBox                                                            struct{ Xmin, Ymin, Xmax, Ymax int }
}

// packAll cuts the characters, in the given order, into packs.
func packAll(f face, ttf *font, chars []rune) ([]*pack, error) {
	var packs []*pack
	for part := range slices.Chunk(chars, packSize) {
		p, err := newPack(f, ttf, part)
		if err != nil {
			return nil, err
		}
		packs = append(packs, p)
	}
	return packs, nil
}

func newPack(f face, ttf *font, chars []rune) (*pack, error) {
	const nonSymbolic = 32
	data := ttf.subset(chars)
	tag := subsetTag(f, chars)
	p := &pack{key: strings.ToLower(tag), data: data, codes: map[rune]byte{}}
	shape := fontShape{Tp: "TrueType", Name: tag + "+" + faceNames[f], File: p.key + ".ttf", OriginalSize: len(data), Cw: make([]int, 256)}
	shape.Desc = fontDescription{Ascent: int(ttf.signed("hhea", 4)), Descent: int(ttf.signed("hhea", 6)),
		CapHeight: int(ttf.signed("OS/2", 88)), Flags: nonSymbolic, StemV: 80}
	box := &shape.Desc.FontBBox
	box.Xmin, box.Ymin = int(ttf.signed("head", 36)), int(ttf.signed("head", 38))
	box.Xmax, box.Ymax = int(ttf.signed("head", 40)), int(ttf.signed("head", 42))
	diff := strconv.Itoa(firstCode)
	for i, r := range chars {
		code := firstCode + i
		p.codes[r] = byte(code)
		shape.Cw[code] = int(ttf.advance[ttf.glyph(r)])
		diff += " /" + glyphName(r)
	}
	shape.Diff, p.widths = diff, shape.Cw
	definition, err := json.Marshal(shape)
	if err != nil {
		return nil, fmt.Errorf("packing a font: %w", err)
	}
	p.definition = definition
	return p, nil
}

var faceNames = [...]string{"NotoSerifSC-Regular", "NotoSerifSC-Bold", "NotoSansSC-Medium"}

// subsetTag is the six capitals that mark a subset in a PDF, made from its characters.
func subsetTag(f face, chars []rune) string {
	sum := sha256.Sum256([]byte(faceNames[f] + string(chars)))
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}

// palette is the packs of each face that one document draws with.
type palette [len(fontFiles)]shades

// shades are the packs of one face: those of the fixed wording, shared by all documents, and those of one document.
type shades struct {
	packs       []*pack
	fixed, more map[rune]spot
}

// spot is where a character is found.
type spot struct {
	pack *pack
	code byte
}

func spots(packs []*pack) map[rune]spot {
	at := map[rune]spot{}
	for _, p := range packs {
		for r, code := range p.codes {
			at[r] = spot{p, code}
		}
	}
	return at
}

func (s *shades) find(r rune) (spot, bool) {
	if at, ok := s.fixed[r]; ok {
		return at, true
	}
	at, ok := s.more[r]
	return at, ok
}

// with adds packs for the characters that the palette lacks, in the order of their code points.
func (p palette) with(faces []*font, used []map[rune]bool) (palette, error) {
	for f := range p {
		var more []rune
		for r := range used[f] {
			if _, ok := p[f].fixed[r]; !ok {
				more = append(more, r)
			}
		}
		slices.Sort(more)
		packs, err := packAll(face(f), faces[f], more)
		if err != nil {
			return p, err
		}
		p[f].packs, p[f].more = slices.Concat(p[f].packs, packs), spots(packs)
	}
	return p, nil
}
