package document

import (
	"bytes"
	"fmt"
	"strconv"
	"time"

	"github.com/jung-kurt/gofpdf"

	"arrears/app/calendar"
)

// pen draws a sheet with gofpdf and remembers what is set, so that nothing is set twice.
type pen struct {
	pdf     *gofpdf.Fpdf
	palette palette
	pack    *pack
	size    float64
	track   float64
	height  float64 // of the page, mm
}

// The red of heads of official letters (C0 M100 Y100 K0).
const redRed, redGreen, redBlue = 230, 0, 18

// watermark is the gray of 草稿 behind the text.
const watermark = 225

// draw makes the PDF. Both dates are the day of issue and all dictionaries are sorted, so equal sheets give equal bytes.
func draw(s *sheet, p palette, title string, day calendar.Day, code [][]bool) ([]byte, error) {
	pdf := gofpdf.New("P", "mm", "A4", "")
	y, m, d := day.Civil()
	issued := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	pdf.SetCreationDate(issued)
	pdf.SetModificationDate(issued)
	pdf.SetCatalogSort(true)
	pdf.SetCompression(false) // the bytes must not depend on the compressor of one version of Go, and it costs a third of the time
	pdf.SetTitle(title, true)
	pdf.SetProducer(producer, false)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	for f := range p {
		for _, k := range p[f].packs {
			pdf.AddFontFromBytes(k.key, "", k.definition, k.data)
		}
	}
	n := &pen{pdf: pdf, palette: p}
	for _, page := range s.pages {
		n.page(page, code, s.seal)
	}
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("writing the PDF: %w", err)
	}
	return out.Bytes(), nil
}

func (n *pen) page(p *page, code [][]bool, seal *sealPicture) {
	if p.landscape {
		n.pdf.AddPageFormat("L", gofpdf.SizeType{Wd: pageWidth, Ht: pageHeight})
		n.height = pageWidth
	} else {
		n.pdf.AddPageFormat("P", gofpdf.SizeType{Wd: pageWidth, Ht: pageHeight})
		n.height = pageHeight
	}
	n.forget()
	if p.stamp != nil {
		n.stamp(p.stamp, seal)
	}
	for _, r := range p.runs {
		n.run(r)
	}
	width := 0.0
	for _, r := range p.rules {
		if r.width != width {
			n.pdf.SetLineWidth(r.width)
			width = r.width
		}
		if r.red {
			n.pdf.SetDrawColor(redRed, redGreen, redBlue)
			n.pdf.Line(r.x1, r.y1, r.x2, r.y2)
			n.pdf.SetDrawColor(0, 0, 0)
			continue
		}
		if r.dashed {
			n.pdf.SetDashPattern([]float64{2, 2}, 0)
			n.pdf.Line(r.x1, r.y1, r.x2, r.y2)
			n.pdf.SetDashPattern(nil, 0)
			continue
		}
		n.pdf.Line(r.x1, r.y1, r.x2, r.y2)
	}
	if p.seal != nil {
		n.pdf.SetLineWidth(sealLine)
		n.pdf.SetDashPattern([]float64{2, 2}, 0)
		n.pdf.Circle(p.seal.x, p.seal.y, p.seal.radius, "D")
		n.pdf.SetDashPattern(nil, 0)
	}
	if p.code != nil {
		n.code(*p.code, code)
	}
}

// forget makes the next run set everything anew; a page and a turned run begin without memory.
func (n *pen) forget() { n.pack, n.size, n.track = nil, 0, 0 }

func (n *pen) run(r run) {
	if r.gray {
		n.pdf.SetTextColor(watermark, watermark, watermark)
		defer n.pdf.SetTextColor(0, 0, 0)
	}
	if r.red {
		n.pdf.SetTextColor(redRed, redGreen, redBlue)
		defer n.pdf.SetTextColor(0, 0, 0)
	}
	if r.angle != 0 {
		n.pdf.TransformBegin()
		n.pdf.TransformRotate(r.angle, r.x, r.y)
		n.forget()
		defer func() { n.pdf.TransformEnd(); n.forget() }()
	}
	x, start, piece := r.x, r.x, make([]byte, 0, len(r.text))
	var in *pack
	for _, c := range r.text {
		at, _ := n.palette[r.face].find(c)
		if at.pack != in {
			n.piece(in, r, start, piece)
			in, start, piece = at.pack, x, piece[:0]
		}
		piece = append(piece, at.code)
		x += r.millimetres(at.pack.widths[at.code], 1)
	}
	n.piece(in, r, start, piece)
}

// piece draws characters of one pack.
func (n *pen) piece(k *pack, r run, x float64, codes []byte) {
	if len(codes) == 0 {
		return
	}
	if n.pack != k || n.size != r.size {
		n.pdf.SetFont(k.key, "", r.size)
		n.pack, n.size = k, r.size
	}
	if n.track != r.track {
		n.pdf.RawWriteStr(strconv.FormatFloat(r.track/mmPerPoint, 'f', 3, 64) + " Tc")
		n.track = r.track
	}
	n.pdf.Text(x, r.y, string(codes))
}

// code draws the squares of a QR code as one filled path.
func (n *pen) code(at square, modules [][]bool) {
	side := at.side / float64(len(modules))
	var path []byte
	for row, line := range modules {
		for from := 0; from < len(line); from++ {
			to := from
			for to < len(line) && line[to] {
				to++
			}
			if to > from {
				path = n.rectangle(path, at.x+float64(from)*side, at.y+float64(row)*side, float64(to-from)*side, side)
				from = to
			}
		}
	}
	n.pdf.RawWriteStr(string(path) + "f")
}

func (n *pen) rectangle(path []byte, x, y, w, h float64) []byte {
	for _, v := range []float64{x, n.height - y - h, w, h} {
		path = strconv.AppendFloat(path, v/mmPerPoint, 'f', 2, 64)
		path = append(path, ' ')
	}
	return append(path, "re\n"...)
}
