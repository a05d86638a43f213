package document

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// producer marks files that were printed here.
const producer = "arrears"

// partFile is a PDF that goes into a bundle.
type partFile struct {
	*model.Context
	copies map[int]int // numbers of its objects in the bundle
}

// reading is how parts are read: forgiving, as viewers are, without a folder of settings and without the network.
var reading = sync.OnceValue(func() model.Configuration {
	api.DisableConfigDir()
	c := model.NewDefaultConfiguration()
	c.Offline = true
	return *c
})

var errNoPages = errors.New("no pages")

// openPart reads a paper: a PDF, or a picture as one page.
func openPart(pdf []byte) (*partFile, error) {
	if !bytes.HasPrefix(pdf, []byte("%PDF")) {
		page, err := pictured(pdf)
		if err != nil {
			return nil, err
		}
		pdf = page
	}
	how := reading()
	ctx, err := api.ReadAndValidate(bytes.NewReader(pdf), &how)
	if err != nil {
		return nil, err
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return nil, err
	}
	if ctx.PageCount == 0 {
		return nil, errNoPages
	}
	return &partFile{ctx, map[int]int{}}, nil
}

// matrix is a placing as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f.
type matrix [6]float64

// then is the placing m followed by n.
func (m matrix) then(n matrix) matrix {
	return matrix{m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3], m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5]}
}

func (m matrix) String() string {
	words := make([]string, len(m))
	for i, v := range m {
		words[i] = number(v)
	}
	return strings.Join(words, " ")
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', 6, 64) }

func numbers(values ...float64) types.Array {
	a := make(types.Array, len(values))
	for i, v := range values {
		a[i] = types.Float(v)
	}
	return a
}

// placed is a drawing and where it stands.
type placed struct {
	form types.IndirectRef
	at   matrix
}

// boundPage is a page of the bundle before it has its number.
type boundPage struct {
	landscape bool
	drawn     []placed
}

// drawing copies a page of a part as one drawing, with what is pinned to it: the look of seals and signatures.
func (b *binder) drawing(f *partFile, page int) (*boundPage, error) {
	d, _, attributes, err := f.PageDict(page, false)
	if err != nil {
		return nil, err
	}
	box := visible(attributes)
	look := types.Dict{"Type": types.Name("XObject"), "Subtype": types.Name("Form"), "BBox": numbers(box.LL.X, box.LL.Y, box.UR.X, box.UR.Y)}
	data, err := f.contents(d, look)
	if err != nil {
		return nil, err
	}
	look["Resources"] = types.Dict{}
	if attributes.Resources != nil {
		look["Resources"] = attributes.Resources
	}
	if group, ok := d.Find("Group"); ok {
		look["Group"] = group
	}
	out := &boundPage{}
	form := b.reserve()
	var at matrix
	at, out.landscape = f.fit(box, attributes.Rotate)
	out.drawn = append(out.drawn, placed{refTo(form), at})
	b.putStream(form, b.copied(f, look).(types.Dict), data)
	pinned, err := b.pinned(f, d)
	if err != nil {
		return nil, err
	}
	for _, p := range pinned {
		out.drawn = append(out.drawn, placed{p.form, p.at.then(at)})
	}
	return out, b.finish()
}

// visible is the part of the page that viewers show.
func visible(a *model.InheritedPageAttrs) types.Rectangle {
	box := *types.NewRectangle(0, 0, pageWidth/mmPerPoint, pageHeight/mmPerPoint)
	if a.MediaBox != nil && a.MediaBox.Visible() {
		box = *a.MediaBox
	}
	if c := a.CropBox; c != nil {
		cut := *types.NewRectangle(max(box.LL.X, c.LL.X), max(box.LL.Y, c.LL.Y), min(box.UR.X, c.UR.X), min(box.UR.Y, c.UR.Y))
		if cut.Width() > 0 && cut.Height() > 0 {
			return cut
		}
	}
	return box
}

// fit places the page, turned as viewers turn it, on A4. Pages of our own stay as they are; those of others, never
// enlarged, stand above the strip of the number.
func (f *partFile) fit(box types.Rectangle, rotate int) (at matrix, landscape bool) {
	const strip, same = 12 / mmPerPoint, 1.0
	w, h := box.Width(), box.Height()
	turned := matrix{1, 0, 0, 1, 0, 0}
	switch ((rotate/90)%4 + 4) % 4 {
	case 1:
		turned, w, h = matrix{0, -1, 1, 0, 0, w}, h, w
	case 2:
		turned = matrix{-1, 0, 0, -1, w, h}
	case 3:
		turned, w, h = matrix{0, 1, -1, 0, h, 0}, h, w
	}
	at = matrix{1, 0, 0, 1, -box.LL.X, -box.LL.Y}.then(turned)
	width, height := pageWidth/mmPerPoint, pageHeight/mmPerPoint
	if landscape = w > h; landscape {
		width, height = height, width
	}
	if f.Producer == producer && math.Abs(w-width) < same && math.Abs(h-height) < same {
		return at, landscape
	}
	scale := min(1, width/w, (height-strip)/h)
	return at.then(matrix{scale, 0, 0, scale, (width - scale*w) / 2, strip + (height-strip-scale*h)/2}), landscape
}

// contents are the drawing instructions of a page. One stream is taken over as it is, with its filter; several are
// unpacked and joined.
func (f *partFile) contents(page, look types.Dict) ([]byte, error) {
	o, err := f.Dereference(page["Contents"])
	if err != nil {
		return nil, err
	}
	list, ok := o.(types.Array)
	if !ok {
		list = types.Array{o}
	}
	if len(list) == 1 {
		s, err := f.streamOf(list[0])
		if s == nil || err != nil {
			return nil, err
		}
		for _, key := range []string{"Filter", "DecodeParms"} {
			if v, ok := s.Find(key); ok {
				look[key] = v
			}
		}
		return s.Raw, nil
	}
	var all []byte
	for _, o := range list {
		s, err := f.streamOf(o)
		if err != nil {
			return nil, err
		}
		if s == nil {
			continue
		}
		if err := s.Decode(); err != nil {
			return nil, fmt.Errorf("unpacking the page: %w", err)
		}
		all = append(append(all, s.Content...), '\n')
	}
	return all, nil
}

func (f *partFile) streamOf(o types.Object) (*types.StreamDict, error) {
	o, err := f.Dereference(o)
	if err != nil {
		return nil, err
	}
	if s, ok := o.(types.StreamDict); ok {
		return &s, nil
	}
	return nil, nil
}
