package document

import (
	"encoding/binary"
	"errors"
	"slices"
	"testing"
)

// The subset copies drawings one by one; a composite glyph would refer to another one and break.
func TestFonts_HaveNoCompositeGlyphs(t *testing.T) {
	for i, f := range newPrinter(t).faces {
		for g := range len(f.loca) - 1 {
			if f.loca[g+1]-f.loca[g] > 1 && int16(binary.BigEndian.Uint16(f.tables["glyf"][f.loca[g]:])) < 0 {
				t.Fatalf("%s: glyph %d is composite", fontFiles[i], g)
			}
		}
	}
}

// GB 2312, the common table with its rare names, and what the papers print besides.
func TestFonts_Coverage(t *testing.T) {
	for i, f := range newPrinter(t).faces {
		for _, r := range "啊齄〔〕《》“”‘’（）—…¥￥ABCxyz0189·壹贰叁肆伍陆柒捌玖拾佰仟萬〇镕喆昇頔䶮𬭎𬱖𫖯" {
			if f.glyph(r) == 0 {
				t.Errorf("%s has no %c (U+%04X)", fontFiles[i], r, r)
			}
		}
		widths := map[uint16]bool{}
		for r := '0'; r <= '9'; r++ {
			widths[f.advance[f.glyph(r)]] = true
		}
		if len(widths) != 1 {
			t.Errorf("%s: figures are of different widths, columns would not align", fontFiles[i])
		}
	}
}

// A subset is a font of its own: read again it draws the same characters with the same outlines and widths.
func TestSubset_ReadsBack(t *testing.T) {
	f := newPrinter(t).faces[serif]
	chars := []rune("缴a𬭎1，Z")
	data := f.subset(chars)
	small, err := readFont(data)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range chars {
		was, is := f.glyph(r), small.glyph(r)
		if is != uint16(i+1) || f.advance[was] != small.advance[is] || f.left[was] != small.left[is] {
			t.Errorf("%c: glyph %d, width %d", r, is, small.advance[is])
		}
		outline := f.tables["glyf"][f.loca[was]:f.loca[was+1]]
		if got := small.tables["glyf"][small.loca[is]:][:len(outline)]; !slices.Equal(got, outline) {
			t.Errorf("%c: another outline", r)
		}
	}
	if small.glyph('乙') != 0 {
		t.Error("a character that was not asked for is in the subset")
	}
	if sum := checksum(data); sum != 0xB1B0AFBA {
		t.Errorf("the check sum of the file gives %#x", sum)
	}
}

func TestReadFont_Refuses(t *testing.T) {
	f := newPrinter(t).faces[serif]
	good := f.subset([]rune("缴"))
	cut := good[:len(good)/2]
	otto := append([]byte("OTTO"), good[4:]...)
	em := slices.Clone(good)
	binary.BigEndian.PutUint16(em[headAt(em)+18:], 2048)
	for name, data := range map[string][]byte{"empty": nil, "cut": cut, "another kind": otto, "another em": em} {
		if _, err := readFont(data); !errors.Is(err, errFont) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func headAt(data []byte) uint32 {
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		if entry := data[12+16*i:]; string(entry[:4]) == "head" {
			return binary.BigEndian.Uint32(entry[8:])
		}
	}
	return 0
}
