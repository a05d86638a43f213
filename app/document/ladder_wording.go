package document

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"arrears/app/calendar"
)

// shared is one dated version of the words that papers of the ladder have in common: passages, whole blocks, heads of
// the calculation, labels.
type shared struct {
	version string
	from    calendar.Day
	shape   sharedShape
}

type sharedFile struct {
	Language lang          `yaml:"language"`
	Wordings []sharedShape `yaml:"wordings"`
}

type sharedShape struct {
	Version  string              `yaml:"version"`
	From     string              `yaml:"from"`
	Blocks   map[string][]string `yaml:"blocks"`
	Passages map[string]string   `yaml:"passages"`
	Columns  map[string][]string `yaml:"columns"`
	Labels   map[string]string   `yaml:"labels"`
}

// loadCommon reads the shared words in both languages.
func loadCommon(files fs.FS) (map[lang][]shared, error) {
	common := map[lang][]shared{}
	for _, l := range []lang{zh, en} {
		var err error
		if common[l], err = loadShared(files, l); err != nil {
			return nil, err
		}
	}
	return common, nil
}

// loadShared reads papers/shared.<language>.yaml; versions come oldest first.
func loadShared(files fs.FS, l lang) ([]shared, error) {
	name := fmt.Sprintf("papers/shared.%s.yaml", l)
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("reading the shared wording: %w", err)
	}
	var file sharedFile
	if err := strictly(data, &file); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	all, err := file.versions(l)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return all, nil
}

// versions are the shared words of the file, oldest first.
func (file *sharedFile) versions(l lang) ([]shared, error) {
	if file.Language != l || len(file.Wordings) == 0 {
		return nil, fmt.Errorf("%d wordings in language %q", len(file.Wordings), file.Language)
	}
	var all []shared
	for _, shape := range file.Wordings {
		from, err := calendar.ParseDay(shape.From)
		if err != nil {
			return nil, fmt.Errorf("version %q: %w", shape.Version, err)
		}
		if n := len(all); shape.Version == "" || n > 0 && all[n-1].from >= from {
			return nil, fmt.Errorf("version %q: it has no name, or its day is not after that of the version before", shape.Version)
		}
		all = append(all, shared{version: shape.Version, from: from, shape: shape})
	}
	return all, nil
}

// versionMark stands between the name of a paper's own version and that of the shared words.
const versionMark = "、"

// complete gives the editions of a paper of the ladder the shared words: one for each day on which its own wording or the
// shared one changes, named after both.
func complete(own []*edition, common []shared, l lang) []*edition {
	var days []calendar.Day
	for _, e := range own {
		days = append(days, e.from)
	}
	for _, s := range common {
		days = append(days, s.from)
	}
	slices.Sort(days)
	var all []*edition
	for _, day := range slices.Compact(days) {
		e := newest(own, day, func(e *edition) calendar.Day { return e.from })
		s := newest(common, day, func(s shared) calendar.Day { return s.from })
		if e == nil || s == nil {
			continue
		}
		whole, wrong := (*e).with(s, day, l)
		whole.bad = append(append(slices.Clone((*e).bad), wrong...), whole.check(l)...)
		all = append(all, whole)
	}
	return all
}

// newest is the last one that holds on the day.
func newest[T any](all []T, day calendar.Day, from func(T) calendar.Day) *T {
	for i := len(all) - 1; i >= 0; i-- {
		if from(all[i]) <= day {
			return &all[i]
		}
	}
	return nil
}

// with adds the shared words that the form needs and the paper's own wording does not have.
func (e *edition) with(s *shared, day calendar.Day, l lang) (*edition, flaws) {
	var bad flaws
	f := e.form
	out := *e
	out.version, out.from = e.version+versionMark+s.version, day
	out.blocks, out.passages = maps.Clone(e.blocks), maps.Clone(e.passages)
	out.columns, out.labels = map[string][]string{}, map[string]string{}
	maps.Copy(out.columns, e.columns)
	maps.Copy(out.labels, e.labels)
	for name, text := range s.shape.Passages {
		if _, own := out.passages[name]; own {
			continue
		}
		p, wrong := f.parse(text, l)
		bad = append(bad, wrong.at(passagePart, name)...)
		out.passages[name] = p
	}
	for name := range f.needs {
		if len(out.blocks[name]) > 0 {
			continue
		}
		for _, text := range s.shape.Blocks[name] {
			p, wrong := f.parse(text, l)
			bad = append(bad, wrong.at(blockPart, name)...)
			out.blocks[name] = append(out.blocks[name], p)
		}
	}
	for name := range f.columns {
		if heads := s.shape.Columns[name]; len(out.columns[name]) == 0 && heads != nil {
			out.columns[name] = heads
		}
	}
	for _, name := range f.labels {
		if text := s.shape.Labels[name]; out.labels[name] == "" && text != "" {
			out.labels[name] = text
		}
	}
	out.passages = out.named()
	return &out, bad
}

// named are the passages that the paper names; the others are no words of it.
func (e *edition) named() map[string]paragraph {
	used := map[string]paragraph{}
	for _, paragraphs := range e.blocks {
		for _, p := range paragraphs {
			names := []string{p.passage}
			for _, piece := range p.pieces {
				names = append(names, piece.passage)
			}
			for _, name := range names {
				if passage, ok := e.passages[name]; ok {
					used[name] = passage
				}
			}
		}
	}
	return used
}
