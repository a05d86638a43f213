package document

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

func photograph(t *testing.T, width, height int, asPNG bool) []byte {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, width, height))
	for x := range width {
		picture.Set(x, x*height/width, color.NRGBA{200, 0, 0, 128})
	}
	var out bytes.Buffer
	err := jpeg.Encode(&out, picture, nil)
	if asPNG {
		out.Reset()
		err = png.Encode(&out, picture)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A photograph of a receipt is bound as a page, upright or across; the same one gives the same bytes.
func TestBundle_BindsPictures(t *testing.T) {
	d := papers["unpaid"].desk(t)
	part := func(content []byte) casework.BundlePart {
		return casework.BundlePart{Title: law.Text{Zh: "送达回证", En: "service receipt"}, Day: day("2026-05-06"), PDF: content}
	}
	parts := []casework.BundlePart{part(photograph(t, 300, 420, false)), part(photograph(t, 420, 300, true))}
	got := bundle(t, d.press, parts)
	sizes, err := api.PageDims(bytes.NewReader(got), nil)
	if err != nil {
		t.Fatal(err)
	}
	upright := func(s types.Dim) bool { return s.Width < s.Height }
	if len(sizes) != 2 || !upright(sizes[0]) || upright(sizes[1]) {
		t.Errorf("pages %v", sizes)
	}
	if err := api.Validate(bytes.NewReader(got), nil); err != nil {
		t.Error(err)
	}
	if !bytes.Equal(got, bundle(t, d.press, parts)) {
		t.Error("the same pictures give other bytes")
	}
}

// A small file that unpacks to a huge picture is refused by what its head says.
func TestBundle_RefusesABomb(t *testing.T) {
	d := papers["unpaid"].desk(t)
	bomb := bytes.Clone(photograph(t, 8, 8, true))
	binary.BigEndian.PutUint32(bomb[16:], 20000)
	binary.BigEndian.PutUint32(bomb[20:], 20000)
	binary.BigEndian.PutUint32(bomb[29:], crc32.ChecksumIEEE(bomb[12:29]))
	for _, content := range [][]byte{bomb, []byte("no picture"), photograph(t, 8, 8, true)[:40]} {
		_, err := d.press.Bundle([]casework.BundlePart{{Title: law.Text{Zh: "回证", En: "receipt"}, Day: day("2026-05-06"), PDF: content}})
		if fault.KindOf(err) != fault.Refused {
			t.Errorf("%d bytes: %v", len(content), err)
		}
	}
}
