package document

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"arrears/app/casework"
	"arrears/app/fault"
)

// bindRounds is how often the lists are composed anew until they say the pages that they make themselves.
const bindRounds = 8

var errUnsettled = errors.New("the pages of index and list of evidence do not settle")

// Bind composes index and list of evidence with the pages of the bundle and binds everything (ACL 55). The lists lie in
// the bundle that they describe: they are composed until their own pages are what they were taken for.
func (p *Press) Bind(b *casework.Bundle) (*casework.Bound, error) {
	if err := bindable(b); err != nil {
		return nil, err
	}
	files, err := openParts(b.Parts)
	if err != nil {
		return nil, err
	}
	pages := []int{1, files[0].PageCount, 1}
	for _, f := range files[1:] {
		pages = append(pages, f.PageCount)
	}
	for range bindRounds {
		bound, err := p.bindOnce(b, spansOf(pages))
		if err != nil {
			return nil, err
		}
		lists, err := openParts([]casework.BundlePart{bound.Parts[0], bound.Parts[2]})
		if err != nil {
			return nil, err
		}
		if pages[0] == lists[0].PageCount && pages[2] == lists[1].PageCount {
			bound.PDF, err = p.Bundle(bound.Parts)
			return bound, err
		}
		pages[0], pages[2] = lists[0].PageCount, lists[1].PageCount
	}
	return nil, errUnsettled
}

// bindable names all that the lists could not say.
func bindable(b *casework.Bundle) error {
	if len(b.Parts) == 0 {
		return fault.New(fault.Refused, "没有可以装订的文件。", "There is nothing to bind.")
	}
	var bad []Text
	for i := range b.Parts {
		part := &b.Parts[i]
		lacks := func(gone bool, zh, en string) {
			if gone {
				bad = append(bad, Text{fmt.Sprintf("第%d件%s缺少%s", i+1, nameOf(part), zh), fmt.Sprintf("part %d, %s, lacks %s", i+1, englishNameOf(part), en)})
			}
		}
		lacks(part.Title.Zh == "", "名称", "its title")
		lacks(part.Day.IsZero(), "日期", "its day")
		lacks(part.Group != casework.NoEvidence && part.Source.Zh == "", "来源", "its source")
		lacks(part.Group != casework.NoEvidence && part.Proves.Zh == "", "证明内容", "what it proves")
	}
	if len(bad) > 0 {
		return refusal("卷宗不能装订：", "The bundle cannot be bound: ", bad, Text{"请在本案材料中补充", "Complete them in the case"})
	}
	return nil
}

// bindOnce composes the lists for the given pages.
func (p *Press) bindOnce(b *casework.Bundle, spans []casework.Span) (*casework.Bound, error) {
	parts := []casework.BundlePart{listPart(b.Index), b.Parts[0], listPart(b.Evidence)}
	bound := &casework.Bound{Parts: append(parts, b.Parts[1:]...), Spans: spans}
	var err error
	number := casework.Named(b.Parts[0].Number)
	index := withValues(b.Index, map[string]casework.Value{"application.no": number, "bundle.pages": casework.Counted(spans[len(spans)-1].Last)})
	index.Tables = map[string][][]casework.Value{"index.rows": indexRows(bound)}
	if bound.Index, bound.Parts[0].PDF, err = p.printed(index); err != nil {
		return nil, err
	}
	evidence := withValues(b.Evidence, map[string]casework.Value{"application.no": number})
	evidence.Tables, evidence.Variants = evidenceRows(bound)
	bound.Evidence, bound.Parts[2].PDF, err = p.printed(evidence)
	return bound, err
}

func listPart(l *casework.LadderPaper) casework.BundlePart {
	return casework.BundlePart{Title: l.Kind.Title(), Day: l.On}
}

func withValues(l *casework.LadderPaper, more map[string]casework.Value) *casework.LadderPaper {
	out := *l
	out.Values = map[string]casework.Value{}
	maps.Copy(out.Values, l.Values)
	maps.Copy(out.Values, more)
	return &out
}

func (p *Press) printed(l *casework.LadderPaper) (casework.Frozen, []byte, error) {
	frozen, err := p.FreezePaper(l)
	if err != nil {
		return casework.Frozen{}, nil, err
	}
	pdf, err := p.Original(frozen.Paper)
	return frozen, pdf, err
}

// indexRows are number, title, paper number, day and pages of each part.
func indexRows(b *casework.Bound) [][]casework.Value {
	rows := make([][]casework.Value, len(b.Parts))
	for i, part := range b.Parts {
		rows[i] = []casework.Value{casework.Counted(i + 1), {Text: part.Title}, casework.Named(part.Number), casework.Dated(part.Day), pagesOfSpan(b.Spans[i])}
	}
	return rows
}

// evidenceRows are the tables of the list by group, numbered through, and the variants that print them.
func evidenceRows(b *casework.Bound) (tables map[string][][]casework.Value, variants []string) {
	tables = map[string][][]casework.Value{}
	no, copies := 0, false
	for i, group := range casework.EvidenceGroups() {
		name := evidenceNames[i]
		for n, part := range b.Parts {
			if part.Group != group {
				continue
			}
			no++
			title := part.Title
			if part.Number != "" {
				title.Zh, title.En = title.Zh+"\n"+part.Number, title.En+"\n"+part.Number
			}
			kind := casework.Worded("复印件", "copy")
			if part.Original {
				kind = casework.Worded("原件", "original")
			}
			copies = copies || !part.Original
			tables[name] = append(tables[name], []casework.Value{casework.Counted(no), {Text: title}, casework.Dated(part.Day), {Text: part.Source},
				{Text: part.Proves}, pagesOfSpan(b.Spans[n]), kind})
		}
		if len(tables[name]) > 0 {
			variants = append(variants, groupVariant(name))
		}
	}
	if copies {
		variants = append(variants, "copies")
	}
	return tables, slices.Clip(variants)
}

// pagesOfSpan writes 12 or 12至15.
func pagesOfSpan(s casework.Span) casework.Value {
	if s.First == s.Last {
		return casework.Named(fmt.Sprint(s.First))
	}
	return casework.Worded(fmt.Sprintf("%d至%d", s.First, s.Last), fmt.Sprintf("%d to %d", s.First, s.Last))
}
