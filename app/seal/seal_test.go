package seal_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"

	"arrears/app/apptest"
	"arrears/app/attachment"
	"arrears/app/fault"
	"arrears/app/seal"
)

var (
	white = color.NRGBA{255, 255, 255, 255}
	beige = color.NRGBA{222, 214, 196, 255}
)

func pngOf(t *testing.T, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// headed is a picture whose header says another size than it has.
func headed(t *testing.T, width, height uint32) []byte {
	t.Helper()
	b := bytes.Clone(apptest.Seal(t, apptest.SealLook{}))
	binary.BigEndian.PutUint32(b[16:], width)
	binary.BigEndian.PutUint32(b[20:], height)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}

// speckled is a seal on a ground of many light colours: small with a palette, large without.
func speckled(t *testing.T) []byte {
	t.Helper()
	chance := rand.New(rand.NewPCG(1, 2))
	colours := color.Palette{apptest.SealRed}
	for range 200 {
		colours = append(colours, color.NRGBA{uint8(232 + chance.IntN(24)), uint8(232 + chance.IntN(24)), uint8(232 + chance.IntN(24)), 255})
	}
	drawn := apptest.SealImage(apptest.SealLook{})
	m := image.NewPaletted(drawn.Bounds(), colours)
	for i := range m.Pix {
		if drawn.Pix[4*i+3] == 0 {
			m.Pix[i] = uint8(1 + chance.IntN(200))
		}
	}
	return pngOf(t, m)
}

func withFrame(t *testing.T) []byte {
	t.Helper()
	m := apptest.SealImage(apptest.SealLook{})
	for i := range 600 {
		for n := range 20 {
			m.SetNRGBA(i, n, apptest.SealRed)
			m.SetNRGBA(n, i, apptest.SealRed)
			m.SetNRGBA(i, 599-n, apptest.SealRed)
			m.SetNRGBA(599-n, i, apptest.SealRed)
		}
	}
	return pngOf(t, m)
}

func withDate(t *testing.T) []byte {
	t.Helper()
	m := apptest.SealImage(apptest.SealLook{})
	for x := 150; x < 450; x++ {
		for y := 400; y < 440; y++ {
			m.SetNRGBA(x, y, color.NRGBA{20, 20, 20, 255})
		}
	}
	return pngOf(t, m)
}

// withRoomBelow is an oval seal whose picture is a quarter higher than the seal, and an oval one still.
func withRoomBelow(t *testing.T) []byte {
	t.Helper()
	drawn := apptest.SealImage(apptest.SealLook{Width: 800, Height: 500})
	m := image.NewNRGBA(image.Rect(0, 0, 800, 600))
	draw.Draw(m, drawn.Bounds(), drawn, image.Point{}, draw.Src)
	return pngOf(t, m)
}

func TestJudge_RefusesWhatIsNoPictureOfASeal(t *testing.T) {
	plain := apptest.Seal(t, apptest.SealLook{Width: 496, Height: 496})
	photo := func() []byte {
		var out bytes.Buffer
		if err := jpeg.Encode(&out, apptest.SealImage(apptest.SealLook{Width: 96, Height: 96, Ground: white}), nil); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	rows := []struct {
		name    string
		content []byte
		zh, en  string
	}{
		{"nothing", nil, "不是完整的 PNG", "no whole PNG"},
		{"text", []byte("seal.png"), "不是完整的 PNG", "no whole PNG"},
		{"a photograph under the name of a PNG", photo(), "不是完整的 PNG", "no whole PNG"},
		{"a PDF", []byte("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"), "不是完整的 PNG", "no whole PNG"},
		{"half a picture", plain[:len(plain)/2], "不是完整的 PNG", "no whole PNG"},
		{"a picture whose middle is damaged", append(append(bytes.Clone(plain[:60]), 1, 2, 3, 4), plain[64:]...), "不是完整的 PNG", "no whole PNG"},
		{"a page behind the picture", append(bytes.Clone(plain), "<html>"...), "不是完整的 PNG", "no whole PNG"},
		{"more bytes than are taken", make([]byte, seal.MaxBytes+1), "超过 512 kB", "512 kB are allowed"},
		{"a picture that packs to more than is kept", speckled(t), "超过 512 kB", "512 kB are allowed"},
		{"a bomb", headed(t, 60000, 60000), "60000 × 60000 像素", "60000 × 60000 pixels"},
		{"a side above the limit by its header", headed(t, 600, 1601), "边长超过 1600 像素", "may have more than 1600"},
		{"a side at the limit, which is unpacked and is none", headed(t, 600, 1600), "不是完整的 PNG", "no whole PNG"},
		{"a coarse one", apptest.Seal(t, apptest.SealLook{Width: 400, Height: 400}), "只有 241 dpi", "241 dpi instead of 300"},
		{"a pixel less than enough", apptest.Seal(t, apptest.SealLook{Width: 495, Height: 495}), "宽度至少 496 像素", "at least 496 pixels"},
		{"one that is drawn out", apptest.Seal(t, apptest.SealLook{Width: 700, Height: 600}), "既不是圆形印章", "neither a round seal"},
		{"an oval that stands", apptest.Seal(t, apptest.SealLook{Width: 600, Height: 900}), "既不是圆形印章", "neither a round seal"},
		{"one in blue", apptest.Seal(t, apptest.SealLook{Ink: color.NRGBA{30, 40, 200, 255}}), "只有 0% 是红色", "Only 0 % of the ink is red"},
		{"one in black", apptest.Seal(t, apptest.SealLook{Ink: color.NRGBA{20, 20, 20, 255}}), "只有 0% 是红色", "Only 0 % of the ink is red"},
		{"one in grey, as a copier makes it", apptest.Seal(t, apptest.SealLook{Ink: color.NRGBA{140, 135, 130, 255}}), "只有 0% 是红色", "Only 0 % of the ink is red"},
		{"one in orange", apptest.Seal(t, apptest.SealLook{Ink: color.NRGBA{255, 165, 0, 255}}), "只有 0% 是红色", "Only 0 % of the ink is red"},
		{"one with a date under it", withDate(t), "去掉文字、日期和底纹", "without text, date or pattern"},
		{"on paper that is not white", apptest.Seal(t, apptest.SealLook{Ground: beige}), "四角只有 0%", "Only 0 % of the four corners"},
		{"a block of red", apptest.Seal(t, apptest.SealLook{Ground: apptest.SealRed}), "着色部分占 100%", "100 % of the picture is ink"},
		{"with a frame", withFrame(t), "去掉底色、边框", "Clear ground, frame"},
		{"with room above and below it", withRoomBelow(t), "印章只占图片宽的 100%、高的 8", "100 % of the width and 8"},
		{"small in its picture", apptest.Seal(t, apptest.SealLook{Fill: 0.6}), "印章只占图片宽的 60%、高的 60%", "60 % of the width and 60 % of the height"},
		{"empty", apptest.Seal(t, apptest.SealLook{Ink: white, Ground: white}), "几乎是空的", "almost empty"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			_, err := seal.Judge(row.content)
			if fault.KindOf(err) != fault.Invalid {
				t.Fatalf("got %v", err)
			}
			f := err.(*fault.Fault)
			if !strings.Contains(f.Zh, row.zh) || !strings.Contains(f.En, row.en) {
				t.Errorf("says\n%s\n%s", f.Zh, f.En)
			}
		})
	}
}

func TestJudge_NamesEverythingAtOnce(t *testing.T) {
	_, err := seal.Judge(apptest.Seal(t, apptest.SealLook{Width: 400, Height: 340, Ink: color.NRGBA{20, 20, 20, 255}, Fill: 0.5}))
	f, ok := err.(*fault.Fault)
	if !ok {
		t.Fatal(err)
	}
	for _, part := range []string{"dpi", "既不是圆形印章", "是红色", "印章只占"} {
		if !strings.Contains(f.Zh, part) {
			t.Errorf("does not say %s:\n%s", part, f.Zh)
		}
	}
	if zh, en := strings.Count(f.Zh, "\n"), strings.Count(f.En, "\n"); zh != 3 || en != 3 {
		t.Errorf("%d and %d lines after the first", zh, en)
	}
}

func TestJudge_TakesSeals(t *testing.T) {
	rows := []struct {
		name  string
		look  apptest.SealLook
		found seal.Found
	}{
		{"round, transparent, at the least resolution", apptest.SealLook{Width: 496, Height: 496}, seal.Found{Clear: 73, White: 0, Ink: 26, Red: 100}},
		{"round, on white", apptest.SealLook{Width: 500, Height: 500, Ground: white}, seal.Found{Clear: 0, White: 73, Ink: 26, Red: 100}},
		{"oval, of the most pixels across", apptest.SealLook{Width: 1600, Height: 920}, seal.Found{Clear: 73, White: 0, Ink: 26, Red: 100}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			p, err := seal.Judge(apptest.Seal(t, row.look))
			if err != nil {
				t.Fatal(err)
			}
			if p.Found != row.found {
				t.Errorf("found %+v, want %+v", p.Found, row.found)
			}
			if p.Hash != attachment.Hash(p.PNG) || len(p.PNG) > seal.MaxBytes {
				t.Errorf("hash %s of %d bytes", p.Hash, len(p.PNG))
			}
		})
	}
}

// What is kept has nothing but the pixels: no transparency, no text, no time.
func TestJudge_KeepsOneForm(t *testing.T) {
	given := pngOf(t, apptest.SealImage(apptest.SealLook{Width: 496, Height: 496}))
	note := []byte("\x00\x00\x00\x0btEXtAuthor\x00Zhen\x00\x00\x00\x00")
	binary.BigEndian.PutUint32(note[len(note)-4:], crc32.ChecksumIEEE(note[4:len(note)-4]))
	noted := append(append(bytes.Clone(given[:33]), note...), given[33:]...)
	p, err := seal.Judge(noted)
	if err != nil {
		t.Fatal(err)
	}
	same, err := seal.Judge(given)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(p.PNG, same.PNG) || bytes.Contains(p.PNG, []byte("tEXt")) {
		t.Error("what else the file held is kept")
	}
	again, err := seal.Judge(p.PNG)
	if err != nil || again.Hash != p.Hash {
		t.Errorf("what is kept is kept as something else: %v", err)
	}
	if depth, kind := p.PNG[24], p.PNG[25]; depth != 8 || kind != 2 {
		t.Errorf("kept with %d bits as kind %d", depth, kind)
	}
	m, err := png.Decode(bytes.NewReader(p.PNG))
	if err != nil {
		t.Fatal(err)
	}
	if r, g, b, _ := m.At(0, 0).RGBA(); r != 0xffff || g != 0xffff || b != 0xffff {
		t.Errorf("the ground is %x %x %x", r, g, b)
	}
}

func TestDPI(t *testing.T) {
	for width, want := range map[int]int{496: 299, 600: 362, 1600: 967} {
		if got := seal.DPI(width); got != want {
			t.Errorf("%d pixels are %d dpi", width, got)
		}
	}
}
