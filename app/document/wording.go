package document

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"arrears/app/calendar"
)

// edition is one dated wording of a paper in one language, checked when it is loaded.
type edition struct {
	form     *form
	shape    wordingShape // as it was written
	version  string
	from     calendar.Day
	title    string
	short    string
	number   string
	blocks   map[string][]paragraph
	passages map[string]paragraph
	columns  map[string][]string
	labels   map[string]string
	bad      flaws // everything that is wrong with it; of the files nothing is
}

// paragraph is one paragraph of a block: printed in any variant, or only in those named; a passage stands for another.
type paragraph struct {
	variants []string
	passage  string
	pieces   []piece
}

// piece is literal text, a placeholder or a passage within a paragraph, printed always or only in the variants.
type piece struct {
	variants                      []string
	literal, placeholder, passage string
}

type paperFile struct {
	Paper    string         `yaml:"paper"`
	Language lang           `yaml:"language"`
	Wordings []wordingShape `yaml:"wordings"`
}

type wordingShape struct {
	Version  string              `yaml:"version"`
	From     string              `yaml:"from"`
	Title    string              `yaml:"title"`
	Short    string              `yaml:"short"`
	Number   string              `yaml:"number"`
	Blocks   map[string][]string `yaml:"blocks"`
	Passages map[string]string   `yaml:"passages"`
	Columns  map[string][]string `yaml:"columns"`
	Labels   map[string]string   `yaml:"labels"`
}

// loadWording reads papers/<paper>.<language>.yaml strictly: an unknown key, block, variant or placeholder, and a block or
// placeholder that the law asks for and the wording leaves out, are errors. Editions come oldest first.
func loadWording(files fs.FS, f *form, l lang) ([]*edition, error) {
	name := fmt.Sprintf("papers/%s.%s.yaml", f.kind, l)
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("reading the wording: %w", err)
	}
	var file paperFile
	if err := strictly(data, &file); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if file.Paper != string(f.kind) || file.Language != l || len(file.Wordings) == 0 {
		return nil, fmt.Errorf("%s: paper %q in language %q with %d wordings", name, file.Paper, file.Language, len(file.Wordings))
	}
	var editions []*edition
	for i := range file.Wordings {
		shape := &file.Wordings[i]
		e, bad := shape.edition(f, l)
		if len(bad) > 0 {
			return nil, fmt.Errorf("%s, version %q: %w", name, shape.Version, bad)
		}
		if n := len(editions); n > 0 && editions[n-1].from >= e.from {
			return nil, fmt.Errorf("%s, version %q: its day is not after that of the version before", name, e.version)
		}
		editions = append(editions, e)
	}
	return editions, nil
}

// strictly reads one document in which every key is known.
func strictly(data []byte, into any) error {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	return decoder.Decode(into)
}

// edition reads a version with everything that is wrong with it; what can only be told with the words that papers share is
// left to whoever adds them.
func (w *wordingShape) edition(f *form, l lang) (*edition, flaws) {
	var bad flaws
	from, err := calendar.ParseDay(w.From)
	if err != nil {
		bad = append(bad, wrong(l, "起始日期不对：%v", "its day: %v", err))
	}
	for _, needed := range []struct{ key, text, zh, en string }{{"", w.Version, "版本名称", "name of the version"}, {titleKey, w.Title, "标题", "title"}, {shortKey, w.Short, "简称", "short name"}} {
		if strings.TrimSpace(needed.text) == "" {
			bad = append(bad, flaws{wrong(l, "缺少"+needed.zh+"，请补上", "no "+needed.en+"; give one")}.in(needed.key)...)
		}
	}
	bad = append(bad, f.checkNumber(w.Number, l)...)
	e := &edition{form: f, shape: *w, version: w.Version, from: from, title: w.Title, short: w.Short, number: w.Number,
		blocks: map[string][]paragraph{}, passages: map[string]paragraph{}, columns: w.Columns, labels: w.Labels}
	for _, name := range slices.Sorted(maps.Keys(w.Passages)) {
		p, wrong := f.parse(w.Passages[name], l)
		e.passages[name] = p
		bad = append(bad, wrong.at(passagePart, name)...)
	}
	for _, name := range slices.Sorted(maps.Keys(w.Blocks)) {
		for _, text := range w.Blocks[name] {
			p, wrong := f.parse(text, l)
			e.blocks[name] = append(e.blocks[name], p)
			bad = append(bad, wrong.at(blockPart, name)...)
		}
	}
	if f.ladder == nil {
		bad = append(bad, e.check(l)...)
	}
	e.bad = bad
	return e, bad // those of the ladder are checked when they have the words that all of them share
}

var (
	leadMark    = regexp.MustCompile(`^\[([a-z_]+(?: [a-z_]+)*)\] `)
	inlineMark  = regexp.MustCompile(`\[([a-z_]+(?: [a-z_]+)*): ([^\[\]]*)\]`)
	passageMark = regexp.MustCompile(`^\{>([a-z_]+)\}$`)
	placeMark   = regexp.MustCompile(`\{(>?)([a-z_.]+)\}`)
)

func (f *form) parse(text string, l lang) (paragraph, flaws) {
	var p paragraph
	if m := leadMark.FindStringSubmatch(text); m != nil {
		p.variants = strings.Fields(m[1])
		text = text[len(m[0]):]
	}
	if m := passageMark.FindStringSubmatch(text); m != nil {
		p.passage = m[1]
		return p, f.checkVariants(p, l)
	}
	for text != "" {
		m := inlineMark.FindStringSubmatchIndex(text)
		if m == nil {
			p.add(nil, text)
			break
		}
		p.add(nil, text[:m[0]])
		p.add(strings.Fields(text[m[2]:m[3]]), text[m[4]:m[5]])
		text = text[m[1]:]
	}
	var bad flaws
	for _, piece := range p.pieces {
		if strings.ContainsAny(piece.literal, "[]{}") {
			bad = append(bad, wrong(l, "有括号不成对或者标记写错：“%s”；标记写作 {事项}、{>段落} 或者 [条件: 文字]",
				"a bracket is left in %q; marks are written {fact}, {>passage} or [variant: words]", piece.literal))
		}
	}
	return p, append(bad, f.checkVariants(p, l)...)
}

func (p *paragraph) add(variants []string, text string) {
	for text != "" {
		m := placeMark.FindStringSubmatchIndex(text)
		if m == nil {
			p.pieces = append(p.pieces, piece{variants: variants, literal: text})
			return
		}
		if m[0] > 0 {
			p.pieces = append(p.pieces, piece{variants: variants, literal: text[:m[0]]})
		}
		if name := text[m[4]:m[5]]; m[3] > m[2] {
			p.pieces = append(p.pieces, piece{variants: variants, passage: name})
		} else {
			p.pieces = append(p.pieces, piece{variants: variants, placeholder: name})
		}
		text = text[m[1]:]
	}
}
