package document

import (
	"crypto/sha256"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
)

// Merge puts papers one behind the other in one PDF for a printer that prints both sides: pages stay as they are and bear no number of the
// whole, and behind each copy that ends on a front stands an empty page, so that every copy begins on a sheet of its own. Copies of a paper share its
// drawings, and equal fonts of different papers are kept once. Equal parts give equal bytes.
func (p *Press) Merge(parts []casework.RunPart, day calendar.Day) ([]byte, error) {
	b := &binder{shared: map[[sha256.Size]byte]int{}}
	tree := b.reserve()
	var pages types.Array
	for i := range parts {
		some, err := b.copies(&parts[i], tree)
		if err != nil {
			return nil, fmt.Errorf("part %d: %w", i+1, err)
		}
		pages = append(pages, some...)
	}
	if len(pages) == 0 {
		return nil, fault.New(fault.Refused, "没有可以打印的文书。", "There is nothing to print.")
	}
	b.put(tree, types.Dict{"Type": types.Name("Pages"), "Kids": pages, "Count": types.Integer(len(pages))})
	root := b.add(types.Dict{"Type": types.Name("Catalog"), "Pages": refTo(tree), "Lang": types.StringLiteral("zh-CN")})
	date := pdfDate(day)
	info := b.add(types.Dict{"Producer": types.StringLiteral(producer), "CreationDate": date, "ModDate": date})
	return b.file(root, info), nil
}

// copies are the pages of all copies of one part.
func (b *binder) copies(part *casework.RunPart, tree int) (types.Array, error) {
	f, err := openPart(part.PDF)
	if err != nil {
		return nil, err
	}
	var drawn []*boundPage
	for n := range f.PageCount {
		page, err := b.drawing(f, n+1)
		if err != nil {
			return nil, err
		}
		drawn = append(drawn, page)
	}
	var pages types.Array
	for range part.Copies {
		for _, page := range drawn {
			pages = append(pages, b.sheet(page.drawn, page.landscape, tree))
		}
		if len(drawn)%2 == 1 {
			pages = append(pages, b.sheet(nil, false, tree))
		}
	}
	return pages, nil
}
