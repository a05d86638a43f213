package document

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// subset makes a TrueType font that holds only the given characters; the n-th one gets glyph n+1. Equal lists give equal
// bytes.
func (f *font) subset(chars []rune) []byte {
	glyphs := make([]uint16, 1, len(chars)+1) // glyph 0 is the box for a missing character
	for _, r := range chars {
		glyphs = append(glyphs, f.glyph(r))
	}
	glyf, loca, hmtx := f.outlines(glyphs)
	head := slices.Clone(f.tables["head"])
	binary.BigEndian.PutUint32(head[8:], 0)  // check sum of the whole file, filled in by assemble
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	hhea := slices.Clone(f.tables["hhea"])
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(glyphs)))
	maxp := slices.Clone(f.tables["maxp"])
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(glyphs)))
	return assemble([]table{
		{"OS/2", f.tables["OS/2"]}, {"cmap", characterMap(chars)}, {"glyf", glyf}, {"head", head}, {"hhea", hhea},
		{"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}, {"name", f.tables["name"]}, {"post", f.glyphNames(chars)},
	})
}

// glyphName names the drawing of a character after its code point, as the Adobe glyph list specification lays down:
// that is how a reader of the PDF gets back from the drawing to the text.
func glyphName(r rune) string {
	if r > 0xFFFF {
		return fmt.Sprintf("u%05X", r)
	}
	return fmt.Sprintf("uni%04X", r)
}

// outlines copies the drawings. The embedded faces have no composite glyphs (a test holds them to it), so a drawing
// never refers to another one.
func (f *font) outlines(glyphs []uint16) (glyf, loca, hmtx []byte) {
	all := f.tables["glyf"]
	for _, g := range glyphs {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, all[f.loca[g]:f.loca[g+1]]...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, f.advance[g])
		hmtx = binary.BigEndian.AppendUint16(hmtx, f.left[g])
	}
	return glyf, binary.BigEndian.AppendUint32(loca, uint32(len(glyf))), hmtx
}

// glyphNames writes the table post of version 2: own names for all glyphs but the first.
func (f *font) glyphNames(chars []rune) []byte {
	const standardNames = 258 // own names are numbered after those of the standard set
	b := slices.Clone(f.tables["post"][:32])
	binary.BigEndian.PutUint32(b, 0x00020000)
	b = binary.BigEndian.AppendUint16(b, uint16(len(chars)+1))
	b = binary.BigEndian.AppendUint16(b, 0)
	var names []byte
	for i, r := range chars {
		b = binary.BigEndian.AppendUint16(b, uint16(standardNames+i))
		name := glyphName(r)
		names = append(append(names, byte(len(name))), name...)
	}
	return append(b, names...)
}

// characterMap writes two Unicode maps: format 4 for the basic plane, and format 12 for all characters.
func characterMap(chars []rune) []byte {
	glyphOf := map[rune]uint16{}
	for i, r := range chars {
		glyphOf[r] = uint16(i + 1)
	}
	sorted := slices.Sorted(slices.Values(chars))
	basic := basicPlaneMap(sorted, glyphOf)
	b := []byte{0, 0, 0, 2, 0, 3, 0, 1, 0, 0, 0, 20, 0, 3, 0, 10}
	b = binary.BigEndian.AppendUint32(b, uint32(20+len(basic)))
	b = append(b, basic...)
	b = binary.BigEndian.AppendUint16(b, 12)
	b = binary.BigEndian.AppendUint16(b, 0)
	b = binary.BigEndian.AppendUint32(b, uint32(16+12*len(sorted)))
	b = binary.BigEndian.AppendUint32(b, 0)
	b = binary.BigEndian.AppendUint32(b, uint32(len(sorted)))
	for _, r := range sorted {
		b = binary.BigEndian.AppendUint32(b, uint32(r))
		b = binary.BigEndian.AppendUint32(b, uint32(r))
		b = binary.BigEndian.AppendUint32(b, uint32(glyphOf[r]))
	}
	return b
}

func basicPlaneMap(sorted []rune, glyphOf map[rune]uint16) []byte {
	type segment struct{ code, delta uint16 }
	var segments []segment
	for _, r := range sorted {
		if r < 0xFFFF {
			segments = append(segments, segment{uint16(r), glyphOf[r] - uint16(r)})
		}
	}
	segments = append(segments, segment{0xFFFF, 1})
	n := uint16(len(segments))
	power, exponent := powerOfTwo(n)
	words := []uint16{4, 16 + 8*n, 0, 2 * n, 2 * power, exponent, 2 * (n - power)}
	for _, s := range segments {
		words = append(words, s.code) // last character
	}
	words = append(words, 0)
	for _, s := range segments {
		words = append(words, s.code) // first character
	}
	for _, s := range segments {
		words = append(words, s.delta)
	}
	words = append(words, make([]uint16, n)...) // no range offsets
	var b []byte
	for _, w := range words {
		b = binary.BigEndian.AppendUint16(b, w)
	}
	return b
}

func powerOfTwo(n uint16) (power, exponent uint16) {
	power = 1
	for power*2 <= n {
		power, exponent = power*2, exponent+1
	}
	return power, exponent
}

type table struct {
	name string
	data []byte
}

// assemble writes the tables, which come in the order of their names, with their directory and check sums.
func assemble(tables []table) []byte {
	n := uint16(len(tables))
	power, exponent := powerOfTwo(n)
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, w := range []uint16{n, 16 * power, exponent, 16 * (n - power)} {
		out = binary.BigEndian.AppendUint16(out, w)
	}
	offset, head := 12+16*len(tables), 0
	for _, t := range tables {
		if t.name == "head" {
			head = offset
		}
		out = append(out, t.name...)
		out = binary.BigEndian.AppendUint32(out, checksum(t.data))
		out = binary.BigEndian.AppendUint32(out, uint32(offset))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		offset += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(data []byte) uint32 {
	var sum uint32
	for len(data) >= 4 {
		sum += binary.BigEndian.Uint32(data)
		data = data[4:]
	}
	var tail [4]byte
	copy(tail[:], data)
	return sum + binary.BigEndian.Uint32(tail[:])
}
