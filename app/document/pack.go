package document

import (
	"bytes"
	"compress/zlib"
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
	data       []byte // compressed
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
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	if _, err := w.Write(data); err != nil {
		return nil, fmt.Errorf("packing a font: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("packing a font: %w", err)
	}
	tag := subsetTag(f, chars)
	p := &pack{key: strings.ToLower(tag), data: z.Bytes(), codes: map[rune]byte{}}
	shape := fontShape{Tp: "TrueType", Name: tag + "+" + faceNames[f], File: p.key + ".z", OriginalSize: len(data), Cw: make([]int, 256)}
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
	var err error
	if p.definition, err = json.Marshal(shape); err != nil {
		return nil, fmt.Errorf("packing a font: %w", err)
	}
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
type palette [len(fontFiles)][]*pack

// find gives the pack and code of a character.
func (p *palette) find(f face, r rune) (*pack, byte, bool) {
	for _, k := range p[f] {
		if code, ok := k.codes[r]; ok {
			return k, code, true
		}
	}
	return nil, 0, false
}

// with adds packs for the characters that the palette lacks, in the order of their code points.
func (p palette) with(faces []*font, used []map[rune]bool) (palette, error) {
	for f := range p {
		var more []rune
		for r := range used[f] {
			if _, _, ok := p.find(face(f), r); !ok {
				more = append(more, r)
			}
		}
		slices.Sort(more)
		packs, err := packAll(face(f), faces[f], more)
		if err != nil {
			return p, err
		}
		p[f] = slices.Concat(p[f], packs)
	}
	return p, nil
}
