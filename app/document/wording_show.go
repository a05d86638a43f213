package document

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"arrears/app/casework"
	"arrears/app/law"
)

// The parts of a wording, as their keys begin. Passages and fixed words stand together, each line with its name.
const (
	blockPart   = "block"
	passagePart = "passages"
	columnsPart = "columns"
	labelPart   = "labels"
)

// Names and words of a line of passages or fixed words.
const nameMark = ": "

var (
	asLine   = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\t", `\t`)
	fromLine = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\t`, "\t")
)

// Wordings lists the versions of the words of a kind, oldest first; none where no such paper is printed.
func (p *Press) Wordings(kind law.PaperKind) []casework.Wording {
	return p.printer.now.Load().versions(kind)
}

func (w *wordings) versions(kind law.PaperKind) []casework.Wording {
	var out []casework.Wording
	if kind == casework.SharedWords {
		for i := range w.common[zh] {
			one := sharedWording(w.common[zh][i], w.common[en][i])
			one.Change = w.changes[one.Version]
			out = append(out, one)
		}
		return out
	}
	own := w.own[kind]
	for i := range own[zh] {
		one := editionWording(own[zh][i], own[en][i])
		one.Change = w.changes[one.Version]
		out = append(out, one)
	}
	return out
}

func editionWording(chinese, english *edition) casework.Wording {
	return casework.Wording{Paper: chinese.form.kind, Version: chinese.version, From: chinese.from,
		Zh: chinese.shape.text(chinese.form), En: english.shape.text(english.form)}
}

func sharedWording(chinese, english shared) casework.Wording {
	return casework.Wording{Paper: casework.SharedWords, Version: chinese.version, From: chinese.from, Zh: chinese.shape.text(), En: english.shape.text()}
}

func (c *wordingChange) kind() law.PaperKind {
	if c.form == nil {
		return casework.SharedWords
	}
	return c.form.kind
}

func (c *wordingChange) wording() *casework.Wording {
	var w casework.Wording
	if c.form == nil {
		w = sharedWording(c.common[zh], c.common[en])
	} else {
		w = editionWording(c.editions[zh], c.editions[en])
	}
	return &w
}

func (w *wordingShape) text(f *form) casework.WordingText {
	return casework.WordingText{Title: w.Title, Short: w.Short, Number: w.Number, Parts: partsOf(f.blockOrder(), w.Blocks, w.Passages, w.Columns, w.Labels)}
}

func (s *sharedShape) text() casework.WordingText {
	return casework.WordingText{Parts: partsOf(slices.Sorted(maps.Keys(s.Blocks)), s.Blocks, s.Passages, s.Columns, s.Labels)}
}

// partsOf lists the parts that a wording has, blocks in their order, the rest by name.
func partsOf(order []string, blocks map[string][]string, passages map[string]string, columns map[string][]string, labels map[string]string) []casework.WordingPart {
	var out []casework.WordingPart
	add := func(key string, texts []string) {
		if len(texts) == 0 {
			return
		}
		lines := make([]string, len(texts))
		for i, text := range texts {
			lines[i] = asLine.Replace(text)
		}
		out = append(out, casework.WordingPart{Key: key, Lines: lines})
	}
	for _, name := range order {
		add(blockPart+"."+name, blocks[name])
	}
	add(passagePart, namedLines(passages))
	for _, name := range slices.Sorted(maps.Keys(columns)) {
		add(columnsPart+"."+name, columns[name])
	}
	add(labelPart, namedLines(labels))
	return out
}

func namedLines(words map[string]string) []string {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(words)) {
		lines = append(lines, name+nameMark+words[name])
	}
	return lines
}

// blockOrder are the blocks in the order of the paper, then those that stand apart.
func (f *form) blockOrder() []string {
	order := slices.Clone(f.body)
	for _, name := range slices.Sorted(maps.Keys(f.needs)) {
		if !slices.Contains(order, name) {
			order = append(order, name)
		}
	}
	return order
}

// WordingForm is what every wording of a kind has to hold; false where no such paper is printed.
func (p *Press) WordingForm(kind law.PaperKind) (*casework.WordingForm, bool) {
	if kind == casework.SharedWords {
		return p.printer.now.Load().sharedForm(), true
	}
	at := slices.IndexFunc(forms, func(f *form) bool { return f.kind == kind })
	if at < 0 {
		return nil, false
	}
	f := forms[at]
	out := &casework.WordingForm{Paper: kind, Title: kind.Title(), Numbered: !f.unnumbered, Variants: slices.Compact(slices.Sorted(slices.Values(f.variants)))}
	lent := p.printer.now.Load().lent(f)
	for _, name := range f.blockOrder() {
		slot := casework.WordingSlot{Key: blockPart + "." + name, Title: slotTitle(name), Needs: marksOf(f.needs[name]), Shared: lent[blockPart+"."+name]}
		if article := f.articles[name]; article != "" {
			slot.Rests = law.Text{Zh: inChinese.Replace(article), En: article}
		}
		out.Slots = append(out.Slots, slot)
	}
	out.Slots = append(out.Slots, casework.WordingSlot{Key: passagePart, Shared: f.ladder != nil})
	for _, name := range slices.Sorted(maps.Keys(f.columns)) {
		out.Slots = append(out.Slots, casework.WordingSlot{Key: columnsPart + "." + name, Title: slotTitle(name), Shared: lent[columnsPart+"."+name]})
	}
	out.Slots = append(out.Slots, casework.WordingSlot{Key: labelPart, Shared: f.ladder != nil})
	places := slices.Clone(f.placeholders)
	if out.Numbered {
		places = append(places, slices.Sorted(maps.Keys(numberMarks))...)
	}
	out.Marks = marksOf(slices.Compact(slices.Sorted(slices.Values(places))))
	return out, true
}

// lent are the parts that the shared words have for a paper.
func (w *wordings) lent(f *form) map[string]bool {
	all := map[string]bool{}
	if f.ladder == nil {
		return all
	}
	last := w.common[zh][len(w.common[zh])-1].shape
	for name := range last.Blocks {
		all[blockPart+"."+name] = true
	}
	for name := range last.Columns {
		all[columnsPart+"."+name] = true
	}
	return all
}

// sharedForm has a slot for everything that the latest shared words have.
func (w *wordings) sharedForm() *casework.WordingForm {
	out := &casework.WordingForm{Paper: casework.SharedWords, Title: law.Text{Zh: "各文书共用的用语", En: "words that papers share"}, Variants: unwritten}
	last := w.common[zh][len(w.common[zh])-1].shape.text()
	var marks []string
	for i := range last.Parts {
		_, name, _ := strings.Cut(last.Parts[i].Key, ".")
		out.Slots = append(out.Slots, casework.WordingSlot{Key: last.Parts[i].Key, Title: slotTitle(name)})
	}
	for _, f := range ladderOnly(forms) {
		for _, name := range append(slices.Clone(apartBlocks), "contact", "remedy") {
			marks = append(marks, f.needs[name]...)
		}
	}
	slices.Sort(marks)
	out.Marks = marksOf(slices.Compact(append(marks, everyPlace...)))
	return out
}

func slotTitle(name string) law.Text {
	if name == "" {
		return law.Text{}
	}
	says := blockName(name)
	return law.Text{Zh: says.Zh, En: says.En}
}

// marksOf names facts as people know them.
func marksOf(places []string) []casework.WordingMark {
	out := make([]casework.WordingMark, len(places))
	for i, place := range places {
		means := markName(place)
		out[i] = casework.WordingMark{Name: place, Means: law.Text{Zh: means.Zh, En: means.En}}
	}
	return out
}

// markName is the name of a fact; one in capitals says so.
func markName(place string) Text {
	plain, capitals := strings.CutSuffix(place, "_zh")
	means, known := factNames[plain]
	if !known {
		if means, known = markNames[plain]; !known {
			return numberMarks[place]
		}
	}
	if capitals {
		means.Zh, means.En = means.Zh+"（大写）", means.En+" in capitals"
	}
	return means
}

// ReadWording reads the text of a change.
func (p *Press) ReadWording(text string) (*casework.Wording, error) {
	c, _, err := readChange(text)
	if err != nil {
		return nil, err
	}
	return c.wording(), nil
}

// WriteWording writes a wording as the text of a change.
func (p *Press) WriteWording(w *casework.Wording) (string, error) {
	var out strings.Builder
	for i, l := range []lang{zh, en} {
		text := w.In(string(l))
		shape := wordingShape{Version: w.Version, From: w.From.String(), Title: text.Title, Short: text.Short, Number: text.Number}
		shape.Blocks, shape.Columns = map[string][]string{}, map[string][]string{}
		for k := range text.Parts {
			shape.take(&text.Parts[k])
		}
		var file any = paperFile{Paper: string(w.Paper), Language: l, Wordings: []wordingShape{shape}}
		if w.Paper == casework.SharedWords {
			file = sharedFile{Language: l, Wordings: []sharedShape{{Version: shape.Version, From: shape.From, Blocks: shape.Blocks, Passages: shape.Passages,
				Columns: shape.Columns, Labels: shape.Labels}}}
		}
		raw, err := yaml.Marshal(file)
		if err != nil {
			return "", fmt.Errorf("write the wording: %w", err)
		}
		if i > 0 {
			out.WriteString(documentMark)
		}
		out.WriteString(strings.TrimSuffix(string(raw), "\n"))
	}
	return out.String() + "\n", nil
}

// take puts the lines of a part in their place.
func (w *wordingShape) take(part *casework.WordingPart) {
	kind, name, _ := strings.Cut(part.Key, ".")
	switch kind {
	case blockPart, columnsPart:
		texts := make([]string, len(part.Lines))
		for i, line := range part.Lines {
			texts[i] = fromLine.Replace(line)
		}
		if kind == blockPart {
			w.Blocks[name] = texts
		} else {
			w.Columns[name] = texts
		}
	case passagePart:
		w.Passages = unnamed(part.Lines)
	case labelPart:
		w.Labels = unnamed(part.Lines)
	}
}

func unnamed(lines []string) map[string]string {
	words := map[string]string{}
	for _, line := range lines {
		name, text, _ := strings.Cut(line, ":")
		words[strings.TrimSpace(name)] = fromLine.Replace(strings.TrimPrefix(text, " "))
	}
	return words
}
