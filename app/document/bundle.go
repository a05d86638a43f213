package document

import (
	"encoding/hex"
	"errors"
	"fmt"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
)

// Bundle merges the parts, in their order, into one PDF of A4 pages for the court: each page bears its number in the
// bundle, each part has a bookmark. Papers of others are fitted above the strip that holds the number, so that nothing of
// them is covered. Equal parts give equal bytes; the dates of the file are the day of the first part. Every part that
// cannot be read is named.
func (p *Press) Bundle(parts []casework.BundlePart) ([]byte, error) {
	files, err := openParts(parts)
	if err != nil {
		return nil, err
	}
	b := &binder{}
	tree := b.reserve()
	bound, err := b.bind(files, parts)
	if err != nil {
		return nil, err
	}
	marks, err := p.printer.pageNumbers(bound, parts[0].Day)
	if err != nil {
		return nil, err
	}
	pages := make([]types.IndirectRef, len(bound))
	for i, page := range bound {
		if pages[i], err = b.page(page, marks, i+1, tree); err != nil {
			return nil, err
		}
	}
	kids := make(types.Array, len(pages))
	for i := range pages {
		kids[i] = pages[i]
	}
	b.put(tree, types.Dict{"Type": types.Name("Pages"), "Kids": kids, "Count": types.Integer(len(pages))})
	outlines := b.bookmarks(parts, spansOf(pageCounts(files)), pages)
	root := b.add(types.Dict{"Type": types.Name("Catalog"), "Pages": refTo(tree), "Outlines": outlines, "PageMode": types.Name("UseOutlines"),
		"Lang": types.StringLiteral("zh-CN")})
	date := pdfDate(parts[0].Day)
	info := b.add(types.Dict{"Title": textString(nameOf(&parts[0])), "Producer": types.StringLiteral(producer), "CreationDate": date, "ModDate": date})
	return b.file(root, info), nil
}

// Spans counts the pages of each part and says where it stands in the bundle of these parts.
func (p *Press) Spans(parts []casework.BundlePart) ([]casework.Span, error) {
	files, err := openParts(parts)
	if err != nil {
		return nil, err
	}
	return spansOf(pageCounts(files)), nil
}

func pageCounts(files []*partFile) []int {
	counts := make([]int, len(files))
	for i, f := range files {
		counts[i] = f.PageCount
	}
	return counts
}

func spansOf(counts []int) []casework.Span {
	spans, next := make([]casework.Span, len(counts)), 1
	for i, n := range counts {
		spans[i] = casework.Span{First: next, Last: next + n - 1}
		next = spans[i].Last + 1
	}
	return spans
}

// openParts reads every part, and refuses naming all that cannot be read.
func openParts(parts []casework.BundlePart) ([]*partFile, error) {
	if len(parts) == 0 {
		return nil, fault.New(fault.Refused, "没有可以装订的文件。", "There is nothing to bind.")
	}
	files := make([]*partFile, len(parts))
	var bad []Text
	for i := range parts {
		f, err := openPart(parts[i].PDF)
		if err != nil {
			bad = append(bad, unreadable(i, &parts[i], err))
			continue
		}
		files[i] = f
	}
	if len(bad) > 0 {
		return nil, refuseUnreadable(bad)
	}
	return files, nil
}

// unreadable says which part cannot be read and why.
func unreadable(i int, p *casework.BundlePart, err error) Text {
	why := Text{"不是PDF或者已损坏", "no PDF, or damaged"}
	if errors.Is(err, pdfcpu.ErrWrongPassword) {
		why = Text{"设有密码", "it has a password"}
	}
	return Text{fmt.Sprintf("第%d件%s（%s）", i+1, nameOf(p), why.Zh), fmt.Sprintf("part %d, %s (%s)", i+1, englishNameOf(p), why.En)}
}

func refuseUnreadable(bad []Text) error {
	return refusal("卷宗不能装订，下列文件无法读取：", "The bundle cannot be bound; these files cannot be read: ", bad,
		Text{"请重新扫描或者导出，设有密码的请先去除密码，再登记一次", "Scan or export them anew, without a password, and enter them again"})
}

// bind copies the pages of all files, each as one drawing.
func (b *binder) bind(files []*partFile, parts []casework.BundlePart) ([]*boundPage, error) {
	var bound []*boundPage
	for n, f := range files {
		for i := range f.PageCount {
			page, err := b.drawing(f, i+1)
			if err != nil {
				return nil, refuseUnreadable([]Text{unreadable(n, &parts[n], err)})
			}
			bound = append(bound, page)
		}
	}
	return bound, nil
}

// pageNumbers prints the numbers of the bundle alone, one a page, to be laid over its pages.
func (p *Printer) pageNumbers(bound []*boundPage, day calendar.Day) (*partFile, error) {
	const above = 7.0 // mm above the edge: below the foot of our own papers, above the part that printers leave blank
	s := &sheet{faces: p.faces}
	for i, b := range bound {
		page := s.add(b.landscape)
		width, height := pageWidth, pageHeight
		if b.landscape {
			width, height = height, width
		}
		s.centre(page, bundleNumber, width/2, height-above, fmt.Sprintf("卷内第%d页 共%d页", i+1, len(bound)))
	}
	colours, err := palette{}.with(p.faces, s.characters())
	if err != nil {
		return nil, err
	}
	pdf, err := draw(s, colours, "", day, nil)
	if err != nil {
		return nil, err
	}
	return openPart(pdf)
}

var bundleNumber = setting{sans, 9, 0}

// page lays the drawing and its number on a page of A4.
func (b *binder) page(p *boundPage, marks *partFile, n, tree int) (types.IndirectRef, error) {
	mark, err := b.drawing(marks, n)
	if err != nil {
		return types.IndirectRef{}, fmt.Errorf("numbering page %d: %w", n, err)
	}
	return b.sheet(append(p.drawn, mark.drawn...), p.landscape, tree), nil
}

// sheet is a page of A4 with drawings in their places.
func (b *binder) sheet(drawn []placed, landscape bool, tree int) types.IndirectRef {
	objects, content := types.Dict{}, ""
	for i, d := range drawn {
		name := fmt.Sprintf("D%d", i)
		objects[name] = d.form
		content += fmt.Sprintf("q %s cm /%s Do Q\n", d.at, name)
	}
	width, height := pageWidth/mmPerPoint, pageHeight/mmPerPoint
	if landscape {
		width, height = height, width
	}
	return b.add(types.Dict{"Type": types.Name("Page"), "Parent": refTo(tree), "MediaBox": numbers(0, 0, width, height),
		"Resources": types.Dict{"XObject": objects}, "Contents": b.stream(types.Dict{}, []byte(content))})
}

// bookmarks are the outline of the bundle, an entry a part.
func (b *binder) bookmarks(parts []casework.BundlePart, spans []casework.Span, pages []types.IndirectRef) types.IndirectRef {
	root := b.reserve()
	items := make([]int, len(parts))
	for i := range items {
		items[i] = b.reserve()
	}
	for i := range parts {
		item := types.Dict{"Parent": refTo(root), "Title": textString(fmt.Sprintf("%d. %s", i+1, nameOf(&parts[i]))),
			"Dest": types.Array{pages[spans[i].First-1], types.Name("Fit")}}
		if i > 0 {
			item["Prev"] = refTo(items[i-1])
		}
		if i+1 < len(items) {
			item["Next"] = refTo(items[i+1])
		}
		b.put(items[i], item)
	}
	b.put(root, types.Dict{"Type": types.Name("Outlines"), "First": refTo(items[0]), "Last": refTo(items[len(items)-1]), "Count": types.Integer(len(items))})
	return refTo(root)
}

func nameOf(p *casework.BundlePart) string {
	if p.Number == "" {
		return p.Title.Zh
	}
	return p.Title.Zh + " " + p.Number
}

func englishNameOf(p *casework.BundlePart) string {
	if p.Number == "" {
		return p.Title.En
	}
	return p.Title.En + " " + p.Number
}

// textString writes text as PDF does outside of pages: UTF-16 behind its mark.
func textString(text string) types.HexLiteral {
	raw := []byte{0xFE, 0xFF}
	for _, unit := range utf16.Encode([]rune(text)) {
		raw = append(raw, byte(unit>>8), byte(unit))
	}
	return types.HexLiteral(hex.EncodeToString(raw))
}

func pdfDate(day calendar.Day) types.StringLiteral {
	y, m, d := day.Civil()
	return types.StringLiteral(fmt.Sprintf("D:%04d%02d%02d000000Z", y, m, d))
}
