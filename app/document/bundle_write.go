package document

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// binder writes a PDF object by object. The library that reads the parts numbers and orders objects by chance when it
// writes; here they follow from the parts alone, so that a bundle can be made again to the byte.
type binder struct {
	objects [][]byte // the object of number n stands at n-1
	waiting []pending
	shared  map[[sha256.Size]byte]int // streams that stand in the file by what they hold; nil: each stands for itself
}

// pending is an object of a part that the bundle refers to and that is still to be copied.
type pending struct {
	from *partFile
	ref  types.IndirectRef
	as   int
}

func refTo(n int) types.IndirectRef { return *types.NewIndirectRef(n, 0) }

// reserve takes a number for an object that is written later.
func (b *binder) reserve() int {
	b.objects = append(b.objects, nil)
	return len(b.objects)
}

func (b *binder) put(n int, o types.Object) {
	text := "null"
	if o != nil {
		text = o.PDFString()
	}
	b.objects[n-1] = []byte(text)
}

func (b *binder) add(o types.Object) types.IndirectRef {
	n := b.reserve()
	b.put(n, o)
	return refTo(n)
}

// stream adds data that stands behind a dictionary.
func (b *binder) stream(d types.Dict, data []byte) types.IndirectRef {
	n := b.reserve()
	b.putStream(n, d, data)
	return refTo(n)
}

func (b *binder) putStream(n int, d types.Dict, data []byte) {
	d["Length"] = types.Integer(len(data))
	b.objects[n-1] = slices.Concat([]byte(d.PDFString()), []byte("\nstream\n"), data, []byte("\nendstream"))
}

// leaveOut are the keys that lead out of a drawing: to the tree of pages, to structure and to data of other programs.
var leaveOut = map[string]bool{"Parent": true, "StructParent": true, "StructParents": true, "PieceInfo": true, "Metadata": true}

// copied is the object with its references put on the numbers of the bundle; what they refer to follows with finish.
func (b *binder) copied(f *partFile, o types.Object) types.Object {
	switch o := o.(type) {
	case types.IndirectRef:
		n, done := f.copies[int(o.ObjectNumber)]
		if !done {
			if n, done = b.standing(f, o); done {
				f.copies[int(o.ObjectNumber)] = n
			}
		}
		if !done {
			n = b.reserve()
			f.copies[int(o.ObjectNumber)] = n
			b.waiting = append(b.waiting, pending{f, o, n})
		}
		return refTo(n)
	case types.Dict:
		d := types.Dict{}
		for _, key := range slices.Sorted(maps.Keys(o)) {
			if !leaveOut[key] {
				d[key] = b.copied(f, o[key])
			}
		}
		return d
	case types.Array:
		a := make(types.Array, len(o))
		for i := range o {
			a[i] = b.copied(f, o[i])
		}
		return a
	}
	return o
}

// standing finds a stream of another part that holds the same: the program of a font, a picture. Streams that refer to other objects are
// left alone. One that is not there yet is noted under the number that it will have.
func (b *binder) standing(f *partFile, ref types.IndirectRef) (n int, there bool) {
	if b.shared == nil {
		return 0, false
	}
	o, err := f.Dereference(ref)
	s, is := o.(types.StreamDict)
	if err != nil || !is || refers(s.Dict) {
		return 0, false // an error shows when the object is copied
	}
	key := sha256.Sum256(slices.Concat([]byte(s.PDFString()), s.Raw))
	if n, there = b.shared[key]; !there {
		b.shared[key] = len(b.objects) + 1
	}
	return n, there
}

// refers tells whether an object names others.
func refers(o types.Object) bool {
	switch o := o.(type) {
	case types.IndirectRef:
		return true
	case types.Dict:
		return slices.ContainsFunc(slices.Collect(maps.Values(o)), refers)
	case types.Array:
		return slices.ContainsFunc(o, refers)
	}
	return false
}

// finish copies what is still waiting, and what that refers to.
func (b *binder) finish() error {
	for len(b.waiting) > 0 {
		next := b.waiting[0]
		b.waiting = b.waiting[1:]
		o, err := next.from.Dereference(next.ref)
		if err != nil {
			return fmt.Errorf("object %d: %w", next.ref.ObjectNumber, err)
		}
		if s, ok := o.(types.StreamDict); ok {
			d := b.copied(next.from, s.Dict).(types.Dict)
			b.putStream(next.as, d, s.Raw)
			continue
		}
		b.put(next.as, b.copied(next.from, o))
	}
	return nil
}

// file is the finished PDF. Its identifier follows from what it says.
func (b *binder) file(root, info types.IndirectRef) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	starts := make([]int, len(b.objects))
	for i, o := range b.objects {
		starts[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n", i+1)
		out.Write(o)
		out.WriteString("\nendobj\n")
	}
	id := fmt.Sprintf("%x", sha256.Sum256(out.Bytes()))[:32]
	table := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(b.objects)+1)
	for _, start := range starts {
		fmt.Fprintf(&out, "%010d 00000 n \n", start)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root %s/Info %s/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n", len(b.objects)+1,
		root.PDFString(), info.PDFString(), id, id, table)
	return out.Bytes()
}
