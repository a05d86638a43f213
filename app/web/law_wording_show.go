package web

import (
	"net/http"
	"regexp"
	"strings"

	"arrears/app/access"
	"arrears/app/casework"
)

// wordingPage is one paper: its versions by date, the words of one of them in both languages, and what they change.
type wordingPage struct {
	Frame
	Head     head
	Acts     []button
	Notes    []note
	Versions section
	WordsTop cardTop
	Words    []wordingBlock
	DiffTop  cardTop
	Diff     []wordingBlock
	DiffNone string
	MarksTop cardTop
	Marks    []sumRow
}

// wordingBlock is one part of a wording, the languages beside each other.
type wordingBlock struct {
	Title  string
	Name   string // as the files have it
	Art    string // the provision that asks for it
	Zh, En []wordingLine
	Shared string // the words that papers share stand here
}

// wordingLine is a paragraph; its mark is ins or del in a comparison.
type wordingLine struct {
	Mark   string
	Pieces []wordingPiece
}

// wordingPiece is text, or a fact that is filled in.
type wordingPiece struct {
	Text string
	Fill bool
}

func getWording(c *call) error {
	form, all, err := c.wordingInPath()
	if err != nil {
		return err
	}
	waiting, err := c.wordingsProposed()
	if err != nil {
		return err
	}
	w := c.words
	now := wordingOn(all, c)
	at := max(now, 0)
	for i := range all {
		if all[i].Version == c.QueryParam("version") {
			at = i
		}
	}
	shown := &all[at]
	p := wordingPage{Frame: c.frame("wording.title"), Versions: c.wordingVersions(all, now, at),
		Head:     head{Back: link{Href: wordingsPath, Label: w.say("wording.title", nil)}, Over: form.Title.In(string(w.lang)), Title: c.wordingAnswer(all, now), Sub: w.say("wording.frozen", nil)},
		WordsTop: cardTop{ID: "words", Title: w.say("wording.words", with{"version": shown.Version})}, Words: c.wordingBlocks(form, shown),
		DiffTop:  cardTop{ID: "diff", Title: w.say("wording.diff", nil)},
		MarksTop: cardTop{ID: "marks", Title: w.say("wording.marks", nil), Sub: w.say("wording.marks.sub", nil)}, Marks: c.wordingMarks(form)}
	p.Title = form.Title.In(string(w.lang))
	if at > 0 {
		p.DiffTop.Sub = w.say("wording.diff.to", with{"version": all[at-1].Version})
		p.Diff = c.wordingDiff(form, &all[at-1], shown)
	} else {
		p.DiffNone = w.say("wording.diff.first", nil)
	}
	p.Notes = c.unfitNotes(form.Paper)
	if bad := ofWords(c.unfitNow(), form.Paper); len(bad) > 0 && bad[0].From <= c.today {
		p.Head.Title = w.say("wording.one.unfit", with{"day": w.inSentence(bad[0].From, c.today), "no": bad[0].Change})
	}
	if one := waiting[form.Paper]; one != nil {
		p.Notes = append(p.Notes, note{Class: "now", Text: w.say("wording.waits", nil), Link: link{Href: lawChangePath(one.No), Label: w.say("wording.proposed", with{"no": one.No})}})
	}
	if c.caller.May(access.ManageLaw) {
		p.Acts = []button{{Href: wordingPath(form.Paper) + "/new", Label: w.say("wording.act", nil), Kind: primary, Icon: "edit"}}
	}
	return c.show(http.StatusOK, "law_wording", p)
}

// wordingAnswer is the first line: since when the words of today hold, and until when.
func (c *call) wordingAnswer(all []casework.Wording, now int) string {
	w := c.words
	switch {
	case now < 0:
		return w.say("wording.one.none", with{"day": w.inSentence(all[0].From, c.today)})
	case now+1 < len(all):
		return w.say("wording.one.until", with{"version": all[now].Version, "next": all[now+1].Version, "day": w.inSentence(all[now+1].From, c.today)})
	default:
		return w.say("wording.one", with{"version": all[now].Version, "day": w.inSentence(all[now].From, c.today)})
	}
}

func (c *call) wordingVersions(all []casework.Wording, now, at int) section {
	w := c.words
	s := section{Top: cardTop{ID: "versions", Title: w.say("wording.by_date", nil)}}
	t := &table{LabelledBy: "versions", Columns: []column{{Label: w.say("wording.version", nil), Head: true}, {Label: w.say("wording.from", nil)},
		{Label: w.say("wording.origin", nil)}, {Label: w.say("law.state", nil)}}}
	var list []row
	for i := len(all) - 1; i >= 0; i-- {
		one := &all[i]
		state := w.status(stateSpent).as(w.say("wording.past", nil))
		switch {
		case i == now:
			state = w.status(stateDone).as(w.say("wording.holds", nil))
		case i > now:
			state = w.status(stateSoon).as(w.say("wording.to_come", nil))
		}
		origin := cell{Text: w.say("wording.files", nil)}
		if one.Change > 0 {
			origin = cell{Text: w.say("wording.change", with{"no": one.Change}), Link: lawChangePath(one.Change)}
		}
		r := row{Cells: []cell{{Text: one.Version, Link: wordingPath(one.Paper) + "?version=" + one.Version, Strong: true}, {Day: w.day(one.From, c.today)}, origin, {State: &state}}}
		if i == at {
			r.Class = "at"
		}
		list = append(list, r)
	}
	t.Groups = rows(list)
	s.Table = t
	return s
}

// wordingBlocks are the words of a version, part by part.
func (c *call) wordingBlocks(form *casework.WordingForm, version *casework.Wording) []wordingBlock {
	means := c.meanings(form)
	lines := func(texts []string) []wordingLine {
		var out []wordingLine
		for _, text := range texts {
			out = append(out, wordingLine{Pieces: wordingPieces(text, means)})
		}
		return out
	}
	var out []wordingBlock
	for _, part := range wordingParts(c, form) {
		b := part.block
		b.Zh, b.En = lines(part.of(&version.Zh)), lines(part.of(&version.En))
		if len(b.Zh)+len(b.En) > 0 {
			out = append(out, b)
		} else if part.shared && b.Name != "" {
			b.Shared = c.words.say("wording.shared", nil)
			out = append(out, b)
		}
	}
	return out
}

// wordingPart is a part that a page shows, and where it stands in a text.
type wordingPart struct {
	block  wordingBlock
	key    string
	shared bool
	of     func(t *casework.WordingText) []string
}

// wordingParts are title, short name and number, then the slots of the form.
func wordingParts(c *call, form *casework.WordingForm) []wordingPart {
	w := c.words
	var out []wordingPart
	if form.Paper != casework.SharedWords {
		out = append(out, wordingPart{block: wordingBlock{Title: w.say("wording.head", nil)}, of: func(t *casework.WordingText) []string {
			lines := []string{t.Title, t.Short}
			if t.Number != "" {
				lines = append(lines, t.Number)
			}
			return lines
		}})
	}
	for i := range form.Slots {
		slot := &form.Slots[i]
		kind, name, _ := strings.Cut(slot.Key, ".")
		b := wordingBlock{Title: w.titled(slot.Title), Name: name, Art: slot.Rests.In(string(w.lang))}
		switch kind {
		case "columns":
			b.Title = w.say("wording.columns", with{"name": b.Title})
		case "passages":
			b.Title = w.say("wording.passages", nil)
		case "labels":
			b.Title = w.say("wording.labels", nil)
		}
		if b.Title == name {
			b.Name = ""
		}
		out = append(out, wordingPart{block: b, key: slot.Key, shared: slot.Shared, of: func(t *casework.WordingText) []string { return t.Lines(slot.Key) }})
	}
	return out
}

// meanings are the facts that a wording fills in, as people know them, and what a passage is called.
func (c *call) meanings(form *casework.WordingForm) map[string]string {
	means := map[string]string{">": c.words.say("wording.passage", nil)}
	for _, m := range form.Marks {
		means[m.Name] = m.Means.In(string(c.words.lang))
	}
	return means
}

var wordingMark = regexp.MustCompile(`\{>?[a-z_.]+\}`)

// wordingPieces divides a line into text and what is filled in.
func wordingPieces(line string, means map[string]string) []wordingPiece {
	var out []wordingPiece
	from := 0
	for _, m := range wordingMark.FindAllStringIndex(line, -1) {
		if m[0] > from {
			out = append(out, wordingPiece{Text: line[from:m[0]]})
		}
		text, passage := strings.CutPrefix(strings.Trim(line[m[0]:m[1]], "{}"), ">")
		if passage {
			text = means[">"] + " " + text
		} else if known := means[text]; known != "" {
			text = known
		}
		out = append(out, wordingPiece{Text: text, Fill: true})
		from = m[1]
	}
	if from < len(line) {
		out = append(out, wordingPiece{Text: line[from:]})
	}
	return out
}

// wordingMarks lists the facts by name, and the conditions under which words are printed.
func (c *call) wordingMarks(form *casework.WordingForm) []sumRow {
	var out []sumRow
	for _, m := range form.Marks {
		r := sumRow{Label: "{" + m.Name + "}", Value: m.Means.In(string(c.words.lang))}
		if r.Value == "" {
			r.Value = "—"
		}
		out = append(out, r)
	}
	return append(out, sumRow{Label: c.words.say("wording.variants", nil), Value: strings.Join(form.Variants, " ")})
}
