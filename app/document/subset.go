package document

import (
	"encoding/binary"
	"slices"
)

// subset makes a TrueType font that holds only the given characters. gofpdf reads the whole font for every document
// and is slow with thousands of glyphs; with some three hundred it is quick, so each document gets a font of just its
// own characters. Glyphs stand in the order of the codes: equal sets give equal bytes.
func (f *font) subset(used map[rune]bool, c codes) []byte {
	chars := make([]rune, 0, len(used))
	for r := range used {
		chars = append(chars, r)
	}
	slices.SortFunc(chars, func(a, b rune) int { return int(c[a]) - int(c[b]) })
	glyphs := make([]uint16, 1, len(chars)+1) // glyph 0 is the box for a missing character
	for _, r := range chars {
		glyphs = append(glyphs, f.glyphOf[r])
	}
	glyf, loca, hmtx := f.outlines(glyphs)
	head := slices.Clone(f.tables["head"])
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	hhea := slices.Clone(f.tables["hhea"])
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(glyphs)))
	maxp := slices.Clone(f.tables["maxp"])
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(glyphs)))
	post := slices.Clone(f.tables["post"][:32])
	binary.BigEndian.PutUint32(post, 0x00030000) // no glyph names
	return assemble([]table{
		{"OS/2", f.tables["OS/2"]}, {"cmap", characterMap(chars, c)}, {"glyf", glyf}, {"head", head}, {"hhea", hhea},
		{"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}, {"name", f.tables["name"]}, {"post", post},
	})
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

// characterMap writes a Unicode map of format 4, the one that gofpdf reads. chars are in the order of their codes and
// the n-th one has glyph n+1.
func characterMap(chars []rune, c codes) []byte {
	type run struct{ first, last, delta uint16 }
	var runs []run
	for i, r := range chars {
		code, glyph := uint16(c[r]), uint16(i+1)
		if n := len(runs); n > 0 && runs[n-1].last+1 == code {
			runs[n-1].last = code
			continue
		}
		runs = append(runs, run{code, code, glyph - code})
	}
	runs = append(runs, run{0xFFFF, 0xFFFF, 1})
	n := uint16(len(runs))
	power, exponent := uint16(1), uint16(0)
	for power*2 <= n {
		power, exponent = power*2, exponent+1
	}
	words := []uint16{0, 1, 3, 1, 0, 12, 4, 16 + 8*n, 0, 2 * n, 2 * power, exponent, 2 * (n - power)}
	for _, r := range runs {
		words = append(words, r.last)
	}
	words = append(words, 0)
	for _, r := range runs {
		words = append(words, r.first)
	}
	for _, r := range runs {
		words = append(words, r.delta)
	}
	words = append(words, make([]uint16, n)...) // no range offsets
	var b []byte
	for _, w := range words {
		b = binary.BigEndian.AppendUint16(b, w)
	}
	return b
}

type table struct {
	name string
	data []byte
}

// assemble writes the tables, which come in the order of their names, with their directory and check sums.
func assemble(tables []table) []byte {
	n := uint16(len(tables))
	power, exponent := uint16(1), uint16(0)
	for power*2 <= n {
		power, exponent = power*2, exponent+1
	}
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, w := range []uint16{n, 16 * power, exponent, 16 * (n - power)} {
		out = binary.BigEndian.AppendUint16(out, w)
	}
	offset := 12 + 16*len(tables)
	for _, t := range tables {
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
