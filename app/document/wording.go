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
	version  string
	from     calendar.Day
	title    string
	short    string
	number   string
	blocks   map[string][]paragraph
	passages map[string]paragraph
	columns  map[string][]string
	labels   map[string]string
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
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&file); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if file.Paper != string(f.kind) || file.Language != l || len(file.Wordings) == 0 {
		return nil, fmt.Errorf("%s: paper %q in language %q with %d wordings", name, file.Paper, file.Language, len(file.Wordings))
	}
	var editions []*edition
	for _, shape := range file.Wordings {
		e, err := shape.edition(f, l)
		if err != nil {
			return nil, fmt.Errorf("%s, version %q: %w", name, shape.Version, err)
		}
		if n := len(editions); n > 0 && editions[n-1].from >= e.from {
			return nil, fmt.Errorf("%s, version %q: its day is not after that of the version before", name, e.version)
		}
		editions = append(editions, e)
	}
	return editions, nil
}

func (w wordingShape) edition(f *form, l lang) (*edition, error) {
	from, err := calendar.ParseDay(w.From)
	if err != nil {
		return nil, err
	}
	if w.Version == "" || w.Title == "" || w.Short == "" {
		return nil, fmt.Errorf("version, title and short name are needed")
	}
	if f.unnumbered != (w.Number == "") || !f.unnumbered && !strings.Contains(w.Number, "{n}") {
		return nil, fmt.Errorf("a number pattern with {n} is needed where the paper has a number, and only there")
	}
	e := &edition{form: f, version: w.Version, from: from, title: w.Title, short: w.Short, number: w.Number,
		blocks: map[string][]paragraph{}, passages: map[string]paragraph{}, columns: w.Columns, labels: w.Labels}
	for name, text := range w.Passages {
		if e.passages[name], err = f.parse(text); err != nil {
			return nil, fmt.Errorf("passage %s: %w", name, err)
		}
	}
	for name, texts := range w.Blocks {
		for _, text := range texts {
			p, err := f.parse(text)
			if err != nil {
				return nil, fmt.Errorf("block %s: %w", name, err)
			}
			e.blocks[name] = append(e.blocks[name], p)
		}
	}
	if f.ladder == nil {
		return e, e.check(l)
	}
	return e, nil // checked when it has the words that all papers of the ladder share
}

var (
	leadMark    = regexp.MustCompile(`^\[([a-z_]+(?: [a-z_]+)*)\] `)
	inlineMark  = regexp.MustCompile(`\[([a-z_]+(?: [a-z_]+)*): ([^\[\]]*)\]`)
	passageMark = regexp.MustCompile(`^\{>([a-z_]+)\}$`)
	placeMark   = regexp.MustCompile(`\{(>?)([a-z_.]+)\}`)
)

func (f *form) parse(text string) (paragraph, error) {
	var p paragraph
	if m := leadMark.FindStringSubmatch(text); m != nil {
		p.variants = strings.Fields(m[1])
		text = text[len(m[0]):]
	}
	if m := passageMark.FindStringSubmatch(text); m != nil {
		p.passage = m[1]
		return p, f.checkVariants(p)
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
	for _, piece := range p.pieces {
		if strings.ContainsAny(piece.literal, "[]{}") {
			return p, fmt.Errorf("a bracket is left in %q", piece.literal)
		}
	}
	return p, f.checkVariants(p)
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

func (f *form) checkVariants(p paragraph) error {
	names := slices.Clone(p.variants)
	for _, piece := range p.pieces {
		names = append(names, piece.variants...)
	}
	for _, n := range names {
		if !slices.Contains(f.variants, n) {
			return fmt.Errorf("unknown variant %q", n)
		}
	}
	return nil
}

// check holds the wording against what the paper must say.
func (e *edition) check(l lang) error {
	for _, name := range slices.Sorted(maps.Keys(e.blocks)) {
		if _, known := e.form.needs[name]; !known {
			return fmt.Errorf("unknown block %q", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(e.form.needs)) {
		used, err := e.placeholders(name)
		if err != nil {
			return err
		}
		if len(e.blocks[name]) == 0 {
			return fmt.Errorf("no block %q", name)
		}
		for _, place := range e.form.needs[name] {
			if l == en && slices.Contains(e.form.chineseOnly, place) {
				continue
			}
			if !used[place] {
				return fmt.Errorf("block %s does not use {%s}", name, place)
			}
		}
	}
	for _, variant := range e.form.oneEach {
		if !slices.ContainsFunc(e.blocks["facts"], func(p paragraph) bool { return slices.Contains(p.variants, variant) }) {
			return fmt.Errorf("block facts has no paragraph for variant %s", variant)
		}
	}
	for name, n := range e.form.columns {
		if len(e.columns[name]) != n {
			return fmt.Errorf("columns %s: %d heads, not %d", name, len(e.columns[name]), n)
		}
	}
	return e.checkLabels(l)
}

func (e *edition) checkLabels(l lang) error {
	for _, name := range e.form.labels {
		if e.labels[name] == "" && (name != "reading_copy" || l == en) {
			return fmt.Errorf("no label %q", name)
		}
	}
	for name := range e.labels {
		if !slices.Contains(e.form.labels, name) {
			return fmt.Errorf("unknown label %q", name)
		}
	}
	if len(e.columns) != len(e.form.columns) {
		return fmt.Errorf("%d tables of columns, not %d", len(e.columns), len(e.form.columns))
	}
	return nil
}

// placeholders lists what a block uses, passages included; an unknown placeholder is an error.
func (e *edition) placeholders(block string) (map[string]bool, error) {
	used := map[string]bool{}
	for _, p := range e.blocks[block] {
		pieces, err := e.whole(p)
		if err != nil {
			return nil, fmt.Errorf("block %s: %w", block, err)
		}
		for _, piece := range pieces {
			if piece.placeholder == "" {
				continue
			}
			if !slices.Contains(e.form.placeholders, piece.placeholder) {
				return nil, fmt.Errorf("block %s: unknown placeholder {%s}", block, piece.placeholder)
			}
			used[piece.placeholder] = true
		}
	}
	return used, nil
}

// whole are the pieces of a paragraph with those of the passages it names, which name no further ones.
func (e *edition) whole(p paragraph) ([]piece, error) {
	pieces := p.pieces
	if p.passage != "" {
		pieces = []piece{{passage: p.passage}}
	}
	var all []piece
	for _, piece := range pieces {
		if piece.passage == "" {
			all = append(all, piece)
			continue
		}
		passage, known := e.passages[piece.passage]
		if !known {
			return nil, fmt.Errorf("unknown passage %q", piece.passage)
		}
		all = append(all, passage.pieces...)
	}
	return all, nil
}
