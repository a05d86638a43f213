package web

import (
	"net/http"
	"slices"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// Wordings are the words of papers by date, and what each of them has to say.
type Wordings interface {
	// Wordings lists the versions of a kind, oldest first; none where no such paper is printed.
	Wordings(kind law.PaperKind) []casework.Wording
	WordingForm(kind law.PaperKind) (*casework.WordingForm, bool)
	// ReadWording and WriteWording are between a wording and the text of its change.
	ReadWording(text string) (*casework.Wording, error)
	WriteWording(w *casework.Wording) (string, error)
	// UnfitWordings lists the confirmed wordings that this release does not take, by kind of paper and day.
	UnfitWordings() []casework.UnfitWording
}

const (
	wordingsPath = "/law/wordings"
	wordingParam = "wording"
)

func wordingPath(kind law.PaperKind) string { return wordingsPath + "/" + string(kind) }

// wordedKinds are the papers whose words are kept by date, in the order of a case, and the words that they share.
func wordedKinds() []law.PaperKind { return append(law.PaperKinds(), casework.SharedWords) }

// getWordings lists the papers with the words that are in force today.
func getWordings(c *call) error {
	w := c.words
	waiting, err := c.wordingsProposed()
	if err != nil {
		return err
	}
	p := lawChangesPage{Frame: c.frame("wording.title"), Tabs: c.lawTabs(wordingsPath),
		List: section{Top: cardTop{ID: "wordings", Title: w.say("wording.list", nil)}, Empty: emptyList{Text: w.say("wording.none", nil)}}}
	t := &table{LabelledBy: "wordings", Columns: []column{
		{Label: w.say("wording.paper", nil), Head: true}, {Label: w.say("wording.version", nil)}, {Label: w.say("wording.from", nil)},
		{Label: w.say("wording.versions", nil), Num: true}, {Label: w.say("law.state", nil)},
	}}
	var list []row
	unfit := c.unfitNow()
	for _, kind := range wordedKinds() {
		all := c.site.Lawmaking.Wordings.Wordings(kind)
		at := wordingOn(all, c)
		if at < 0 {
			continue
		}
		now := &all[at]
		state := c.wordingAhead(all[at+1:], waiting[kind])
		if bad := ofWords(unfit, kind); len(bad) > 0 {
			state = c.wordingUnfit(&bad[0])
		}
		list = append(list, row{Cells: []cell{
			c.wordingName(kind, now), {Text: now.Version, Class: "code"}, {Day: w.day(now.From, c.today)}, {Text: grouped(len(all))}, {State: &state},
		}})
	}
	t.Groups = rows(list)
	p.List.Table = t
	p.Head = head{Title: w.say("wording.answer", with{"papers": w.count("count.wording_papers", len(list))}), Sub: w.say("wording.lead", nil)}
	if n := len(waiting); n > 0 {
		p.Head.Title = w.say("wording.answer.waiting", with{"papers": w.count("count.wording_papers", n)})
	}
	if n := papersOf(unfit); n > 0 {
		p.Head.Title = w.say("wording.answer.unfit", with{"papers": w.count("count.wording_unfit", n)})
	}
	return c.show(http.StatusOK, "law_changes", p)
}

// wordingsProposed are the changes that wait for a second person, by the kind of paper that they are about.
func (c *call) wordingsProposed() (map[law.PaperKind]*casework.LawChange, error) {
	found, _, err := c.site.Lawmaking.Reader.LawChanges(c.ctx(), casework.LawFilter{Kind: law.WordingChange, Open: true}, listLength, 0)
	if err != nil {
		return nil, err
	}
	waiting := map[law.PaperKind]*casework.LawChange{}
	for i := range found {
		if read, err := c.site.Lawmaking.Wordings.ReadWording(found[i].Text); err == nil {
			waiting[read.Paper] = &found[i]
		}
	}
	return waiting, nil
}

// wordingOn is the place of the version in force today, and -1 where none is.
func wordingOn(all []casework.Wording, c *call) int {
	for i, w := range slices.Backward(all) {
		if w.From <= c.today {
			return i
		}
	}
	return -1
}

// wordingAhead says what comes after the version in force.
func (c *call) wordingAhead(later []casework.Wording, proposed *casework.LawChange) status {
	w := c.words
	switch {
	case proposed != nil:
		return w.status(stateHandedIn).as(w.say("wording.proposed", with{"no": proposed.No}))
	case len(later) > 0:
		return w.status(stateSoon).as(w.say("wording.later", with{"day": w.inSentence(later[0].From, c.today)}))
	default:
		return w.status(stateDone).as(w.say("wording.holds", nil))
	}
}

// wordingName names a paper in both languages, that of the reader first.
func (c *call) wordingName(kind law.PaperKind, now *casework.Wording) cell {
	first, second := now.Zh.Title, now.En.Title
	if kind == casework.SharedWords {
		form, _ := c.site.Lawmaking.Wordings.WordingForm(kind)
		first, second = form.Title.Zh, form.Title.En
	}
	if c.words.lang == en {
		first, second = second, first
	}
	return cell{Text: first, Link: wordingPath(kind), Strong: true, Line2: second}
}

// wordingInPath is the kind of paper of the address, with its versions.
func (c *call) wordingInPath() (*casework.WordingForm, []casework.Wording, error) {
	kind := law.PaperKind(c.Param(wordingParam))
	form, known := c.site.Lawmaking.Wordings.WordingForm(kind)
	all := c.site.Lawmaking.Wordings.Wordings(kind)
	if !known || len(all) == 0 {
		return nil, nil, fault.New(fault.NotFound, "没有这种文书的用语；请从“文书用语”页进入。", "There is no such paper; start from the page of wordings.")
	}
	return form, all, nil
}
