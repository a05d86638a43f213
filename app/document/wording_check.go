package document

import (
	"maps"
	"slices"
	"strings"
)

// The keys of flaws that are in no part.
const (
	titleKey  = "title"
	shortKey  = "short"
	numberKey = "number"
)

// numberPattern is the only pattern of numbers: missing numbers are found again by it, and two kinds never share a number.
func numberPattern(f *form) string { return "{agency}" + f.kind.Series() + "字〔{year}〕{n}号" }

func (f *form) checkNumber(pattern string, l lang) flaws {
	switch {
	case f.unnumbered && pattern != "":
		return flaws{wrong(l, "这种文书没有文号，文号格式须留空", "papers of this kind have no number; leave the number pattern empty")}.in(numberKey)
	case !f.unnumbered && pattern != numberPattern(f):
		return flaws{wrong(l, "文号格式须为 %s，缺号才查得出来", "the number pattern has to be %s, so that missing numbers are found", numberPattern(f))}.in(numberKey)
	}
	return nil
}

func (f *form) checkVariants(p paragraph, l lang) flaws {
	names := slices.Clone(p.variants)
	for _, piece := range p.pieces {
		names = append(names, piece.variants...)
	}
	var bad flaws
	for _, n := range names {
		if !slices.Contains(f.variants, n) {
			bad = append(bad, wrong(l, "没有条件“%s”；可用的条件：%s", "unknown variant %q; there are %s", n, strings.Join(f.variants, " ")))
		}
	}
	return bad
}

// check holds the wording against what the paper must say.
func (e *edition) check(l lang) flaws {
	var bad flaws
	for _, name := range slices.Sorted(maps.Keys(e.blocks)) {
		if _, known := e.form.needs[name]; !known {
			bad = append(bad, wrong(l, "没有内容块“%s”，请删去；可用的内容块：%s", "unknown block %q; leave it out, there are %s",
				name, strings.Join(slices.Sorted(maps.Keys(e.form.needs)), " ")))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(e.form.needs)) {
		bad = append(bad, e.checkBlock(name, l)...)
	}
	for _, variant := range e.form.oneEach {
		if !slices.ContainsFunc(e.blocks["facts"], func(p paragraph) bool { return slices.Contains(p.variants, variant) }) {
			bad = append(bad, flaws{wrong(l, "缺少条件 %[1]s 的一段；请加上以 [%[1]s] 开头的一段", "has no paragraph for variant %[1]s; add one that begins with [%[1]s]", variant)}.at(blockPart, "facts")...)
		}
	}
	return append(bad, e.checkWords(l)...)
}

// checkBlock looks whether a block is there and prints what the law asks it to.
func (e *edition) checkBlock(name string, l lang) flaws {
	if len(e.blocks[name]) == 0 {
		says := blockName(name)
		missing := flaw{lang: l, what: Text{"缺少内容块“" + says.Zh + "”（" + name + "），请写上", "no block “" + says.En + "” (" + name + "); write it"}}
		return flaws{missing}.in(partKey(blockPart, name))
	}
	used, bad := e.placeholders(name, l)
	for _, place := range e.form.needs[name] {
		if used[place] || l == en && slices.Contains(e.form.chineseOnly, place) {
			continue
		}
		says := markName(place)
		why := e.form.articles[name]
		asks := Text{"", ""}
		if why != "" {
			asks = Text{"（" + inChinese.Replace(why) + "）", " (" + why + ")"}
		}
		bad = append(bad, flaw{lang: l, what: Text{"没有写出 {" + place + "}（" + says.Zh + "）" + asks.Zh + "，请写上",
			"does not use {" + place + "}, " + says.En + asks.En + "; write it"}})
	}
	return bad.at(blockPart, name)
}

// checkWords looks at heads of tables and fixed words.
func (e *edition) checkWords(l lang) flaws {
	var bad flaws
	for _, name := range slices.Sorted(maps.Keys(e.form.columns)) {
		if n := e.form.columns[name]; len(e.columns[name]) != n {
			bad = append(bad, flaws{wrong(l, "有 %d 个表头，应有 %d 个；每行写一个", "%d heads, not %d; one a line", len(e.columns[name]), n)}.at(columnsPart, name)...)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(e.columns)) {
		if _, known := e.form.columns[name]; !known {
			bad = append(bad, wrong(l, "没有表格“%s”，请删去它的表头", "no table %q; leave out its heads", name))
		}
	}
	for _, name := range e.form.labels {
		if e.labels[name] == "" && (name != "reading_copy" || l == en) {
			bad = append(bad, flaws{wrong(l, "缺少固定词语“%s”，请写上", "no label %q; write it", name)}.in(labelPart)...)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(e.labels)) {
		if !slices.Contains(e.form.labels, name) {
			bad = append(bad, flaws{wrong(l, "没有固定词语“%s”，请删去", "unknown label %q; leave it out", name)}.in(labelPart)...)
		}
	}
	return bad
}

// placeholders lists what a block uses, passages included.
func (e *edition) placeholders(block string, l lang) (map[string]bool, flaws) {
	used := map[string]bool{}
	var bad flaws
	for _, p := range e.blocks[block] {
		pieces, missing := e.whole(p)
		for _, name := range missing {
			bad = append(bad, wrong(l, "没有段落“%s”；请补上这一段，或者更正名称", "unknown passage %q; write it, or correct its name", name))
		}
		for _, piece := range pieces {
			switch {
			case piece.placeholder == "":
			case slices.Contains(e.form.placeholders, piece.placeholder):
				used[piece.placeholder] = true
			default:
				bad = append(bad, wrong(l, "没有事项 {%s}；请只用本页列出的事项", "unknown placeholder {%s}; use those of the list", piece.placeholder))
			}
		}
	}
	return used, bad
}

// whole are the pieces of a paragraph with those of the passages it names, which name no further ones, and the passages that
// there are not.
func (e *edition) whole(p paragraph) (all []piece, missing []string) {
	pieces := p.pieces
	if p.passage != "" {
		pieces = []piece{{passage: p.passage}}
	}
	for _, piece := range pieces {
		if piece.passage == "" {
			all = append(all, piece)
			continue
		}
		passage, known := e.passages[piece.passage]
		if !known {
			missing = append(missing, piece.passage)
			continue
		}
		all = append(all, passage.pieces...)
	}
	return all, missing
}
