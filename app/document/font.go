package document

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// font is a TrueType font read once: where each table lies, which glyph draws a character, and how wide it is. It is
// not changed after reading, so many prints may share it.
type font struct {
	tables  map[string][]byte
	basic   []uint16        // glyph of each character of the basic plane
	rare    map[rune]uint16 // and of those outside it
	advance []uint16
	left    []uint16 // left side bearings, as stored
	loca    []uint32
}

var errFont = errors.New("not a TrueType font this program can read")

// unitsPerEm is what every embedded face is drawn in; readFont refuses another one.
const unitsPerEm = 1000

func readFont(data []byte) (*font, error) {
	f := &font{tables: map[string][]byte{}, basic: make([]uint16, basicPlane), rare: map[rune]uint16{}}
	if len(data) < 12 || binary.BigEndian.Uint32(data) != 0x00010000 {
		return nil, fmt.Errorf("%w: wrong head", errFont)
	}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		entry := data[12+16*i:]
		start, size := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		if uint64(start)+uint64(size) > uint64(len(data)) {
			return nil, fmt.Errorf("%w: table %s lies outside", errFont, entry[:4])
		}
		f.tables[string(entry[:4])] = data[start : start+size]
	}
	for _, name := range []string{"head", "hhea", "maxp", "OS/2", "name", "post", "cmap", "hmtx", "loca", "glyf"} {
		if f.tables[name] == nil {
			return nil, fmt.Errorf("%w: no table %s", errFont, name)
		}
	}
	if em := binary.BigEndian.Uint16(f.tables["head"][18:]); em != unitsPerEm {
		return nil, fmt.Errorf("%w: %d units per em", errFont, em)
	}
	f.readMetrics()
	return f, f.readCharacters()
}

func (f *font) readMetrics() {
	glyphs := int(binary.BigEndian.Uint16(f.tables["maxp"][4:]))
	full := int(binary.BigEndian.Uint16(f.tables["hhea"][34:]))
	metrics := f.tables["hmtx"]
	for g := range glyphs {
		if g < full {
			f.advance = append(f.advance, binary.BigEndian.Uint16(metrics[4*g:]))
			f.left = append(f.left, binary.BigEndian.Uint16(metrics[4*g+2:]))
			continue
		}
		f.advance = append(f.advance, f.advance[full-1])
		f.left = append(f.left, binary.BigEndian.Uint16(metrics[4*full+2*(g-full):]))
	}
	long := binary.BigEndian.Uint16(f.tables["head"][50:]) == 1
	for g := range glyphs + 1 {
		if long {
			f.loca = append(f.loca, binary.BigEndian.Uint32(f.tables["loca"][4*g:]))
		} else {
			f.loca = append(f.loca, 2*uint32(binary.BigEndian.Uint16(f.tables["loca"][2*g:])))
		}
	}
}

// readCharacters reads the Unicode map of format 12, which also holds the rare characters outside the basic plane.
func (f *font) readCharacters() error {
	cmap := f.tables["cmap"]
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		part := cmap[binary.BigEndian.Uint32(cmap[4+8*i+4:]):]
		if binary.BigEndian.Uint16(part) != 12 {
			continue
		}
		for n := range int(binary.BigEndian.Uint32(part[12:])) {
			group := part[16+12*n:]
			first, last := binary.BigEndian.Uint32(group), binary.BigEndian.Uint32(group[4:])
			glyph := binary.BigEndian.Uint32(group[8:])
			for c := first; c <= last; c++ {
				if c < basicPlane {
					f.basic[c] = uint16(glyph + c - first)
				} else {
					f.rare[rune(c)] = uint16(glyph + c - first)
				}
			}
		}
		return nil
	}
	return fmt.Errorf("%w: no map of format 12", errFont)
}

// basicPlane is the number of characters that most text comes from; an array is quicker there than a map.
const basicPlane = 1 << 16

// glyph is the drawing of a character, 0 where there is none.
func (f *font) glyph(r rune) uint16 {
	if r >= 0 && r < basicPlane {
		return f.basic[r]
	}
	return f.rare[r]
}

// signed reads a signed number of a table.
func (f *font) signed(table string, at int) int16 {
	return int16(binary.BigEndian.Uint16(f.tables[table][at:]))
}
