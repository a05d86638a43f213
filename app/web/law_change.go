package web

import (
	"net/http"
	"slices"
	"strconv"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// lawChangesPage lists the changes of the law.
type lawChangesPage struct {
	Frame
	Head head
	Tabs tabs
	List section
}

func getLawChanges(c *call) error {
	w := c.words
	page := max(1, number(c.QueryParam("page")))
	found, total, err := c.site.Lawmaking.Reader.LawChanges(c.ctx(), casework.LawFilter{}, listLength, (page-1)*listLength)
	if err != nil {
		return err
	}
	l := listingOf(c.Request().URL, total)
	if len(found) == 0 && page > 1 {
		return c.Redirect(http.StatusSeeOther, l.with("page", ""))
	}
	answer := w.say("law.changes.answer", with{"changes": w.count("count.law_changes", total)})
	if total == 0 {
		answer = w.say("law.changes.none", nil)
	}
	p := lawChangesPage{
		Frame: c.frame("law.changes.title"), Tabs: c.lawTabs(lawChangesPath),
		Head: head{Title: answer, Sub: w.say("law.changes.lead", nil)},
		List: section{Top: cardTop{ID: "changes", Title: w.say("law.changes.title", nil)}, Pages: l.pager(),
			Empty: emptyList{Text: w.say("law.changes.none.text", nil)}},
	}
	if len(found) > 0 {
		p.List.Table = c.lawChangesTable(found, "changes")
	} else {
		p.Head.Title = w.say("law.changes.none", nil)
	}
	p.keepQuery(c.Request().URL)
	return c.show(http.StatusOK, "law_changes", p)
}

var lawStates = map[casework.LawState]state{
	casework.LawProposed: stateHandedIn, casework.LawConfirmed: stateDone, casework.LawRefused: stateRefused, casework.LawWithdrawn: stateSpent,
}

var lawStateWords = map[casework.LawState]string{
	casework.LawProposed: "law.state.proposed", casework.LawConfirmed: "law.state.confirmed", casework.LawRefused: "law.state.refused", casework.LawWithdrawn: "law.state.withdrawn",
}

var lawRecordWords = map[casework.ActKind]string{
	casework.ProposeLaw: "law.record.law_proposed", casework.ConfirmLaw: "law.record.law_confirmed", casework.RefuseLaw: "law.record.law_refused",
	casework.WithdrawLaw: "law.record.law_withdrawn",
}

// lawHashShown is how much of a hash is enough to compare two.
const lawHashShown = 12

func (w *words) lawState(c *casework.LawChange) status {
	return w.status(lawStates[c.State]).as(w.say(lawStateWords[c.State], nil))
}

func (c *call) lawChangesTable(list []casework.LawChange, id string) *table {
	w := c.words
	t := &table{LabelledBy: id, Columns: []column{
		{Label: w.say("law.change", nil), Head: true}, {Label: w.say("law.region", nil)}, {Label: w.say("law.basis", nil)}, {Label: w.say("law.proposed", nil)},
		{Label: w.say("law.state", nil)},
	}}
	var out []row
	for i := range list {
		one := &list[i]
		out = append(out, row{Cells: append([]cell{
			{Text: w.say("law.change.no", with{"no": one.No, "kind": one.Kind.Title().In(string(w.lang))}), Link: lawChangePath(one.No), Strong: true},
			{Text: c.lawRegionName(one.Region)}, {Text: one.Basis, Lang: tags[zh]},
		}, c.lawCourse(one)...)})
	}
	t.Groups = rows(out)
	return t
}

// lawCourse are the last two cells of a list of changes: when and by whom it was proposed, and what came of it.
func (c *call) lawCourse(one *casework.LawChange) []cell {
	state := c.words.lawState(one)
	ended := cell{State: &state}
	if !one.Decided.On.IsZero() {
		ended.Line2 = c.byline(one.Decided)
	}
	return []cell{{Day: c.words.day(one.Proposed.On, c.today), Line2: one.Proposed.Name}, ended}
}

// lawChangePage is one change: what it says, what it would do, and the answer of a second person.
type lawChangePage struct {
	Frame
	Ident     ident
	Notes     []note
	Progress  *progress
	Facts     []sumRow
	FactsTop  cardTop
	Seals     []sealShown // the seal that a change brings, and the one before it
	What      section
	WordsTop  cardTop // of a wording, in the place of What
	Words     []wordingBlock
	Source    string // the text as it was proposed
	Impact    []section
	RecordTop cardTop
	Record    []event
	Action    string
	Confirm   *lawAnswer
	Refuse    *lawAnswer
	Withdraw  *button
}

// lawAnswer is a form of one act.
type lawAnswer struct {
	Fields []field
	Effect string
	Button button
}

const (
	confirmValue  = "confirm"
	refuseValue   = "refuse"
	withdrawValue = "withdraw"
)

func getLawChange(c *call) error { return c.showLawChange(http.StatusOK, c.newForm(), nil) }

func (c *call) showLawChange(status int, f *form, refused error) error {
	change, impact, err := c.lawChangeInPath()
	if err != nil {
		return err
	}
	w := c.words
	s := w.lawState(change)
	page := lawChangePage{Frame: c.frame("law.change.title"), Action: lawChangePath(change.No), FactsTop: cardTop{ID: "proposal", Title: w.say("law.proposal", nil)},
		RecordTop: cardTop{ID: "record", Title: w.say("law.record", nil)},
		Source:    change.Text, Facts: c.lawFacts(change),
		Ident: ident{Back: link{Href: lawPath, Label: w.say("law.title", nil)}, State: &s, Title: c.impactAnswer(change, impact),
			Sub: w.say("law.change.sub", with{"no": change.No, "kind": change.Kind.Title().In(string(w.lang)), "region": c.lawRegionName(change.Region)})}}
	page.Seals = c.sealsOfChange(change)
	if change.Kind == law.WordingChange {
		page.WordsTop, page.Words = c.wordingWhat(change)
	}
	if len(page.Words) == 0 {
		page.What = c.lawWhat(change)
	}
	if err := c.showImpact(&page, change, impact); err != nil {
		return err
	}
	record, err := c.site.Lawmaking.Reader.LawRecord(c.ctx(), change.No)
	if err != nil {
		return err
	}
	for i := range record {
		e := &record[i]
		page.Record = append(page.Record, event{Day: w.day(e.Day, c.today), Who: e.Actor, Text: w.say(lawRecordWords[e.Act], with{"hash": e.Hash[:lawHashShown]})})
	}
	slices.Reverse(page.Record)
	c.askLawAnswer(&page, change, impact, f)
	told := c.refusal(refused)
	if told != "" {
		page.Notes = append(page.Notes, note{Class: "bad", Text: told})
	}
	page.Wrong = !f.ok() || told != ""
	return c.show(status, "law_change", page)
}

func (c *call) lawFacts(change *casework.LawChange) []sumRow {
	w := c.words
	out := []sumRow{
		{Label: w.say("law.cite", nil), Value: change.Basis, Lang: tags[zh]},
		{Label: w.say("law.proposed", nil), Value: c.byline(change.Proposed)},
	}
	if !change.Since.IsZero() {
		out = append(out, sumRow{Label: w.say("law.since", nil), Day: w.day(change.Since, c.today)})
	}
	if change.Note != "" {
		out = append(out, sumRow{Label: w.say("law.note", nil), Value: change.Note, Lang: tags[zh]})
	}
	if !change.Decided.On.IsZero() {
		out = append(out, sumRow{Label: w.say(lawStateWords[change.State], nil), Value: c.byline(change.Decided)})
	}
	if change.Remark != "" {
		out = append(out, sumRow{Label: w.say("law.remark", nil), Value: change.Remark, Lang: tags[zh]})
	}
	return out
}

// lawWhat is what the change says, beside what stands in its place now.
func (c *call) lawWhat(change *casework.LawChange) section {
	w := c.words
	s := section{Top: cardTop{ID: "what", Title: w.say("law.what", nil)}, Empty: emptyList{Text: w.say("law.what.text", nil)}}
	text := change.Change(c.today)
	if change.Kind == law.HolidayChange {
		for _, n := range text.HolidaysOf() {
			s.Top.Sub = n.Notice
			s.Table = c.holidayTable(&n, "what")
		}
		return s
	}
	if change.Kind == law.OfficeChange {
		s.Table = c.officeWhat(change)
		return s
	}
	if change.Kind == law.SealChange {
		s.Table = c.sealWhat(change)
		return s
	}
	lines := c.site.Law.LinesOf(&text)
	if change.Kind != law.ParameterChange || len(lines) == 0 {
		return s
	}
	var now law.Table
	if tables, err := c.site.Law.Show(change.Region); err == nil {
		now = tables[0]
	}
	t := &table{LabelledBy: "what", Columns: []column{
		{Label: w.say("law.rule", nil), Head: true}, {Label: w.say("law.from", nil)}, {Label: w.say("law.value", nil)}, {Label: w.say("law.before", nil)},
		{Label: w.say("law.known", nil)}, {Label: w.say("law.basis", nil), Wide: true},
	}}
	var list []row
	for i := range lines {
		l := &lines[i]
		rule, _ := c.site.Law.RuleOf(change.Region, l.Parameter)
		before, known := "—", w.say("law.known.confirmed", nil)
		if b := now.Before(l); b != nil && change.State == casework.LawProposed {
			before = b.Words().In(string(w.lang))
		}
		if d, err := calendar.ParseDay(l.KnownFrom); err == nil && !d.IsZero() {
			known = w.inSentence(d, c.today)
		} else if !rule.Known {
			known = "—"
		}
		list = append(list, row{Cells: []cell{{Text: w.titled(rule.Title)}, {Text: c.lawSince(l.From), Class: "nb"}, {Text: l.Words().In(string(w.lang)), Strong: true},
			{Text: before}, {Text: known, Class: "nb"}, c.basisCell(l.Cite, l.Certainty)}})
	}
	t.Groups = rows(list)
	s.Table = t
	return s
}

// askLawAnswer puts the acts on the page: the proposer may withdraw, another one confirms or refuses.
func (c *call) askLawAnswer(page *lawChangePage, change *casework.LawChange, impact *casework.LawImpact, f *form) {
	w := c.words
	if change.State != casework.LawProposed || !c.caller.May(access.ManageLaw) {
		return
	}
	if change.Proposed.User == int64(c.caller.ID) {
		page.Withdraw = &button{Label: w.say("law.act.withdraw", nil), Name: decisionName, Value: withdrawValue}
		page.Notes = append(page.Notes, note{Class: "now", Text: w.say("law.own", nil)})
		return
	}
	page.Refuse = &lawAnswer{Button: button{Label: w.say("law.act.refuse", nil), Name: decisionName, Value: refuseValue},
		Fields: []field{{Kind: areaField, Name: reasonName, Label: w.say("law.reason", nil), Hint: w.say("law.reason.hint", nil), Rows: 3, Longest: casework.MaxLawRemark,
			Width: longField, Value: f.Value(reasonName), Error: f.Error(reasonName)}}}
	if impact != nil && impact.State == casework.ImpactDone {
		effect := "law.effect"
		if change.Kind == law.WordingChange {
			effect = "wording.effect"
		}
		page.Confirm = &lawAnswer{Effect: w.say(effect, nil), Button: button{Label: w.say("law.act.confirm", with{"no": change.No}), Name: decisionName, Value: confirmValue, Kind: primary},
			Fields: []field{{Name: remarkName, Label: w.say("law.remark", nil), Optional: true, Longest: casework.MaxLawRemark, Width: longField, Value: f.Value(remarkName)}}}
	}
}

func postLawChange(c *call) error {
	f := c.readForm()
	change, _, err := c.lawChangeInPath()
	if err != nil {
		return err
	}
	acts, key := c.site.Lawmaking.Acts, ""
	switch f.choice(decisionName, "law.decision", confirmValue, refuseValue, withdrawValue) {
	case confirmValue:
		key, err = "law.done.confirmed", acts.ConfirmLaw(c.ctx(), change.No, f.text(remarkName), c.stamp())
	case refuseValue:
		if reason := f.required(reasonName, "law.reason.missing"); f.ok() {
			key, err = "law.done.refused", acts.RefuseLaw(c.ctx(), change.No, reason, c.stamp())
		}
	case withdrawValue:
		key, err = "law.done.withdrawn", acts.WithdrawLaw(c.ctx(), change.No, c.stamp())
	}
	if kind := fault.KindOf(err); kind == fault.Invalid || kind == fault.Refused {
		return c.showLawChange(http.StatusUnprocessableEntity, f, err)
	}
	if err != nil {
		return err
	}
	if !f.ok() {
		return c.showLawChange(http.StatusUnprocessableEntity, f, nil)
	}
	return c.done(lawChangePath(change.No), key, with{"no": strconv.Itoa(change.No)})
}
