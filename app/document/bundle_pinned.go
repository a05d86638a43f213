package document

import (
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// pinned are the looks of what is pinned to a page and shown with it, each where it shows on the page: an electronic
// seal of a court or bank is often nothing else.
func (b *binder) pinned(f *partFile, page types.Dict) ([]placed, error) {
	list, err := f.DereferenceArray(page["Annots"])
	if err != nil {
		return nil, err
	}
	var out []placed
	for _, o := range list {
		d, err := f.DereferenceDict(o)
		if err != nil {
			return nil, err
		}
		if d == nil || hidden(d) {
			continue
		}
		look, ref, err := f.look(d)
		if err != nil {
			return nil, err
		}
		if look == nil {
			continue
		}
		at, ok, err := f.pinning(d, look.Dict)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, placed{b.copied(f, *ref).(types.IndirectRef), at})
		}
	}
	return out, nil
}

// hidden tells that viewers do not show it: flags hidden and no view, and windows of comments.
func hidden(d types.Dict) bool {
	const hiddenFlag, noViewFlag = 2, 32
	if kind := d.NameEntry("Subtype"); kind != nil && *kind == "Popup" {
		return true
	}
	flags := d.IntEntry("F")
	return flags != nil && *flags&(hiddenFlag|noViewFlag) != 0
}

// look is the drawing that shows the thing as it stands; nil where it has none.
func (f *partFile) look(d types.Dict) (*types.StreamDict, *types.IndirectRef, error) {
	looks, err := f.DereferenceDict(d["AP"])
	if looks == nil || err != nil {
		return nil, nil, err
	}
	o := looks["N"]
	normal, err := f.Dereference(o)
	if err != nil {
		return nil, nil, err
	}
	if states, ok := normal.(types.Dict); ok {
		state := d.NameEntry("AS")
		if state == nil {
			return nil, nil, nil
		}
		o = states[*state]
	}
	ref, ok := o.(types.IndirectRef)
	if !ok {
		return nil, nil, nil
	}
	look, err := f.streamOf(ref)
	return look, &ref, err
}

// pinning puts the box of the look into the rectangle on the page (ISO 32000-1, 12.5.5).
func (f *partFile) pinning(d, look types.Dict) (matrix, bool, error) {
	rect, err := f.values(d["Rect"])
	if err != nil {
		return matrix{}, false, err
	}
	box, err := f.values(look["BBox"])
	if err != nil {
		return matrix{}, false, err
	}
	own, err := f.values(look["Matrix"])
	if err != nil || len(rect) != 4 || len(box) != 4 {
		return matrix{}, false, err
	}
	m := matrix{1, 0, 0, 1, 0, 0}
	if len(own) == len(m) {
		m = matrix(own)
	}
	left, low, right, high := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, x := range []float64{box[0], box[2]} {
		for _, y := range []float64{box[1], box[3]} {
			px, py := m[0]*x+m[2]*y+m[4], m[1]*x+m[3]*y+m[5]
			left, low, right, high = min(left, px), min(low, py), max(right, px), max(high, py)
		}
	}
	x, y := min(rect[0], rect[2]), min(rect[1], rect[3])
	w, h := math.Abs(rect[2]-rect[0]), math.Abs(rect[3]-rect[1])
	if right <= left || high <= low || w == 0 || h == 0 {
		return matrix{}, false, nil
	}
	sx, sy := w/(right-left), h/(high-low)
	return matrix{sx, 0, 0, sy, x - left*sx, y - low*sy}, true, nil
}

// values reads an array of numbers; none where there is no array.
func (f *partFile) values(o types.Object) ([]float64, error) {
	a, err := f.DereferenceArray(o)
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(a))
	for i := range a {
		if out[i], err = f.DereferenceNumber(a[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}
