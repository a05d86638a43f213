package document

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// wordingGap is a confirmed change whose text the forms of this release do not read. Its papers are not printed with the words before
// it, which were replaced, and not with its own, which nobody has checked against these forms.
type wordingGap struct {
	change int
	kind   law.PaperKind // whose words it is about; empty: not even that can be told
	from   calendar.Day
	why    error
}

// covers tells whether papers of the form would have the words of the gap.
func (g *wordingGap) covers(f *form) bool {
	return g.kind == f.kind || g.kind == "" || g.kind == casework.SharedWords && f.ladder != nil
}

// kindsNamed are the kinds of papers that a text says it is about, however little of it can be read.
func kindsNamed(text string) []law.PaperKind {
	var kinds []law.PaperKind
	for part := range strings.SplitSeq(text, documentMark) {
		var about struct {
			Paper string `yaml:"paper"`
		}
		if strings.TrimSpace(part) == "" {
			continue
		}
		if err := yaml.Unmarshal([]byte(part), &about); err != nil {
			return nil
		}
		kind := law.PaperKind(about.Paper)
		if about.Paper == "" {
			kind = casework.SharedWords
		}
		if !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// without are the wordings with a gap in the place of a change that does not read.
func (w *wordings) without(change *casework.LawChange, why error) *wordings {
	g := wordingGap{change: change.No, from: change.Since, why: why}
	if kinds := kindsNamed(change.Text); len(kinds) == 1 {
		g.kind = kinds[0]
	}
	next := w.clone()
	next.gaps = append(next.closed(g.kind, g.from), g)
	return next
}

// closed are the gaps that are left when further words of a kind come in force on a day.
func (w *wordings) closed(kind law.PaperKind, from calendar.Day) []wordingGap {
	return slices.DeleteFunc(slices.Clone(w.gaps), func(g wordingGap) bool { return g.kind == kind && g.from == from })
}

// gapOn is the gap that papers of the form fall into on the day: one that no later words have ended.
func (w *wordings) gapOn(f *form, day calendar.Day) *wordingGap {
	for i := len(w.gaps) - 1; i >= 0; i-- {
		g := &w.gaps[i]
		ends := func(from calendar.Day) bool { return from > g.from && from <= day }
		ended := slices.ContainsFunc(w.own[f.kind][zh], func(e *edition) bool { return ends(e.from) })
		if g.kind == casework.SharedWords {
			ended = slices.ContainsFunc(w.common[zh], func(s shared) bool { return ends(s.from) })
		}
		if g.from <= day && g.covers(f) && !ended {
			return g
		}
	}
	return nil
}

// unfitOn tells why papers of the form have no words on the day although some were confirmed; nil where they have.
func (w *wordings) unfitOn(f *form, day calendar.Day) *casework.UnfitWording {
	if g := w.gapOn(f, day); g != nil {
		return &casework.UnfitWording{Change: g.change, Paper: f.kind, Words: g.kind, From: g.from, Why: toldOf(g.why)}
	}
	pair := newest(w.pairs[f.kind], day, func(p wordingPair) calendar.Day { return p.zh.from })
	if pair == nil || len(pair.bad) == 0 {
		return nil
	}
	u := &casework.UnfitWording{Paper: f.kind, Words: f.kind, Version: pair.zh.version, From: pair.zh.from, Why: pair.bad.told()}
	for i, version := range pair.versions() {
		if no := w.changes[version]; no > u.Change {
			u.Change = no
			if i > 0 {
				u.Words = casework.SharedWords
			}
		}
	}
	return u
}

// told is everything that is wrong, in one line.
func (all flaws) told() law.Text {
	var out law.Text
	var told *casework.WordingFault
	if !errors.As(all.fault(), &told) {
		return out
	}
	for i, flaw := range told.Flaws {
		if i > 0 {
			out.Zh, out.En = out.Zh+"\n", out.En+"\n"
		}
		out.Zh, out.En = out.Zh+flaw.What.Zh, out.En+flaw.What.En
	}
	return inOneLine(out)
}

// toldOf is why a text does not read, or what is wrong with it, in both languages.
func toldOf(err error) law.Text {
	var bad flaws
	if errors.As(err, &bad) {
		return bad.told()
	}
	var f *fault.Fault
	if errors.As(asFault(err), &f) {
		return inOneLine(law.Text{Zh: f.Zh, En: f.En})
	}
	return inOneLine(law.Text{Zh: err.Error(), En: err.Error()})
}

// turns are the days on which words of the form change.
func (w *wordings) turns(f *form) []calendar.Day {
	var days []calendar.Day
	for i := range w.pairs[f.kind] {
		days = append(days, w.pairs[f.kind][i].zh.from)
	}
	for i := range w.gaps {
		if w.gaps[i].covers(f) {
			days = append(days, w.gaps[i].from)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// UnfitWordings lists the confirmed wordings that the forms of this release do not take, by kind of paper and day.
func (p *Press) UnfitWordings() []casework.UnfitWording {
	w := p.printer.now.Load()
	var out []casework.UnfitWording
	for _, f := range forms {
		open := -1
		for _, day := range w.turns(f) {
			u := w.unfitOn(f, day)
			if open >= 0 && (u == nil || u.Change != out[open].Change) {
				out[open].Until, open = day, -1
			}
			if u != nil && open < 0 {
				u.From = day
				open, out = len(out), append(out, *u)
			}
		}
	}
	return out
}

// refuseUnfit refuses to print a paper whose confirmed words do not fit its form any more.
func refuseUnfit(f *form, u *casework.UnfitWording) error {
	return fault.New(fault.Refused,
		fmt.Sprintf("%s现在不能印制：第 %d 项更改确认的用语（%s 起用）通不过本版本程序的检查。%s请在“文书用语”页由两人提出并确认新的用语，最早明天起用；在此以前签发的，用原来版本的程序印制。", f.name.Zh, u.Change, u.From, u.Why.Zh),
		fmt.Sprintf("The %s is not printed: its wording of change %d, in force from %s, does not pass the check of this release. %s Have new words proposed and confirmed on the page of wordings, from tomorrow at the earliest; papers issued until then are printed with the release before.", f.name.En, u.Change, u.From, u.Why.En))
}

// inOneLine makes a text of several lines one that stands within sentences.
func inOneLine(t law.Text) law.Text {
	return law.Text{Zh: strings.ReplaceAll(t.Zh, "\n", " "), En: strings.ReplaceAll(t.En, "\n", " ")}
}
