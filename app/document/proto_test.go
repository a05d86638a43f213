package document

import (
	"bytes"
	"testing"
	"os"

	"arrears/templates"
	"github.com/jung-kurt/gofpdf"
	"github.com/skip2/go-qrcode"
)

func BenchmarkProto(b *testing.B) {
	var fonts []*font
	for _, n := range []string{"NotoSerifSC-Regular", "NotoSerifSC-Bold", "NotoSansSC-Medium"} {
		d, err := templates.Fonts.ReadFile("fonts/" + n + ".subset.ttf")
		if err != nil {
			b.Fatal(err)
		}
		f, err := readFont(d)
		if err != nil {
			b.Fatal(err)
		}
		fonts = append(fonts, f)
	}
	sets := make([]map[rune]bool, 3)
	for i, n := range []int{380, 40, 10} {
		sets[i] = map[rune]bool{}
		for r := rune(0x4e00); len(sets[i]) < n; r++ {
			if fonts[i].has(r) {
				sets[i][r] = true
			}
		}
	}
	b.Run("qr", func(b *testing.B) {
		for b.Loop() {
			q, _ := qrcode.New("甲社险限缴通字〔2026〕19号\nsha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", qrcode.Medium)
			q.Bitmap()
		}
	})
	b.Run("pdf", func(b *testing.B) {
		for b.Loop() {
			p := gofpdf.New("P", "mm", "A4", "")
			p.SetCatalogSort(true)
			for i, f := range fonts {
				p.AddUTF8FontFromBytes(string(rune('a'+i)), "", f.subset(sets[i], newCodes(sets[i])))
			}
			for range 9 {
				p.AddPage()
				for i := range fonts {
					p.SetFont(string(rune('a'+i)), "", 16)
					for r := range sets[i] {
						p.Text(20, 20, string(r))
					}
				}
			}
			var w bytes.Buffer
			if err := p.Output(&w); err != nil {
				b.Fatal(err)
			}
			os.WriteFile("/tmp/proto.pdf", w.Bytes(), 0o600)
		}
	})
}
