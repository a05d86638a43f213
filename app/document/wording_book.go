package document

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
)

// wordings are the words of all papers, by date.
type wordings struct {
	printer *Printer
	own     map[law.PaperKind]map[lang][]*edition // oldest first, before they have the shared words
	common  map[lang][]shared                     // oldest first
	pairs   map[law.PaperKind][]wordingPair       // oldest first, as they are printed
	changes map[string]int                        // the change that brought a version, by its name
	gaps    []wordingGap                          // confirmed changes that do not read, in their order
}

// clone is a copy to which further words are put.
func (w *wordings) clone() *wordings {
	return &wordings{printer: w.printer, own: maps.Clone(w.own), common: maps.Clone(w.common), pairs: maps.Clone(w.pairs), changes: maps.Clone(w.changes), gaps: w.gaps}
}

// loadWordings reads the files.
func loadWordings(papers fs.FS, p *Printer) (*wordings, error) {
	w := &wordings{printer: p, own: map[law.PaperKind]map[lang][]*edition{}, pairs: map[law.PaperKind][]wordingPair{}, changes: map[string]int{}}
	var err error
	if w.common, err = loadCommon(papers); err != nil {
		return nil, err
	}
	for _, f := range forms {
		if err := w.load(papers, f); err != nil {
			return nil, fmt.Errorf("%s: %w", f.kind, err)
		}
	}
	return w, nil
}

// load reads the files of one paper.
func (w *wordings) load(papers fs.FS, f *form) error {
	w.own[f.kind] = map[lang][]*edition{}
	for _, l := range []lang{zh, en} {
		var err error
		if w.own[f.kind][l], err = loadWording(papers, f, l); err != nil {
			return err
		}
	}
	bad, err := w.pair(f)
	if err != nil {
		return err
	}
	return bad.err()
}

// pair makes the versions of a paper as they are printed. A reading copy without its Chinese version, or the other way round, is an error.
// A version that was there before keeps the packs of its words.
func (w *wordings) pair(f *form) (flaws, error) {
	chinese, english := w.own[f.kind][zh], w.own[f.kind][en]
	if f.ladder != nil {
		chinese, english = complete(chinese, w.common[zh], zh), complete(english, w.common[en], en)
	}
	var bad flaws
	var pairs []wordingPair
	for i, e := range chinese {
		if i >= len(english) || len(english) != len(chinese) || english[i].version != e.version || english[i].from != e.from {
			return bad, fmt.Errorf("version %q has no reading copy of the same version and day", e.version)
		}
		pair := w.paired(e, english[i])
		bad = append(bad, pair.bad...)
		pairs = append(pairs, pair)
	}
	w.pairs[f.kind] = pairs
	return bad, nil
}

func (w *wordings) paired(chinese, english *edition) wordingPair {
	for _, before := range w.pairs[chinese.form.kind] {
		if before.zh.version == chinese.version && before.zh.from == chinese.from {
			return before
		}
	}
	pair := wordingPair{zh: chinese, en: english, bad: append(slices.Clone(chinese.bad), english.bad...)}
	pair.base = sync.OnceValues(func() (palette, error) { return w.printer.basePalette(chinese, english) })
	return pair
}

// with are the wordings with a further one, and what is wrong with it. One of the same day stands in the place of the one before it.
func (w *wordings) with(c *wordingChange, no int) (*wordings, flaws, error) {
	next := w.clone()
	next.changes[c.version()] = no
	next.gaps = w.closed(c.kind(), c.from())
	affected := ladderOnly(forms)
	if c.form != nil {
		affected = []*form{c.form}
		next.own[c.form.kind] = map[lang][]*edition{}
		for _, l := range []lang{zh, en} {
			next.own[c.form.kind][l] = inOrder(w.own[c.form.kind][l], c.editions[l], func(e *edition) calendar.Day { return e.from })
		}
	} else {
		for _, l := range []lang{zh, en} {
			next.common[l] = inOrder(w.common[l], c.common[l], func(s shared) calendar.Day { return s.from })
		}
	}
	var bad flaws
	for _, f := range affected {
		if _, err := next.pair(f); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", f.kind, err)
		}
		for i := range next.pairs[f.kind] {
			if pair := &next.pairs[f.kind][i]; slices.Contains(pair.versions(), c.version()) { // what was wrong before is none of its faults
				bad = append(bad, pair.bad...)
			}
		}
	}
	return next, bad, nil
}

func ladderOnly(all []*form) []*form {
	return slices.DeleteFunc(slices.Clone(all), func(f *form) bool { return f.ladder == nil })
}

// inOrder puts one in by its day, in the place of one of the same day.
func inOrder[T any](all []T, one T, from func(T) calendar.Day) []T {
	out := slices.DeleteFunc(slices.Clone(all), func(other T) bool { return from(other) == from(one) })
	out = append(out, one)
	slices.SortFunc(out, func(a, b T) int { return int(from(a) - from(b)) })
	return out
}

// AdoptWordings puts confirmed wordings, in their order, beside those of the files, in the place of those adopted before. One that the
// forms of this release do not take keeps its papers from being printed, and no others.
func (p *Press) AdoptWordings(confirmed []casework.LawChange) {
	now := p.printer.files
	for i := range confirmed {
		now = now.adopted(&confirmed[i])
	}
	p.printer.now.Store(now)
}

// adopted are the wordings with a confirmed one, or with a gap in its place.
func (w *wordings) adopted(change *casework.LawChange) *wordings {
	c, _, err := readChange(change.Text)
	if err != nil {
		return w.without(change, err)
	}
	if bad := w.printer.undrawable(c); len(bad) > 0 {
		return w.without(change, bad)
	}
	next, _, err := w.with(c, change.No)
	if err != nil {
		return w.without(change, err)
	}
	return next
}
