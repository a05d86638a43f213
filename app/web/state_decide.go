package web

import (
	"net/http"
	"strings"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	conditions "arrears/app/gate"
)

// decideStatePage is one application with its gate, and the two answers to it.
type decideStatePage struct {
	Frame
	Ident  ident
	Errors errorSummary
	Notes  []note
	Top    cardTop
	Rows   []sumRow
	Gate   gate
	Action string
	Accept []field // none where it cannot be accepted
	Return []field // none where the reader does not decide
	Yes    button
	No     button
	Effect string
}

const (
	decisionName = "decision"
	acceptValue  = "accept"
	returnValue  = "return"
	confirmName  = "confirm"
	remarkName   = "remark"
	reasonName   = "reason"
)

func getDecideState(c *call) error {
	s, a, err := c.applicationInPath()
	if err != nil {
		return err
	}
	return c.showDecideState(http.StatusOK, s, a, c.newForm(reasonName, c.openConditions(s.Gate(&a.StateWish))), nil)
}

// openConditions words what bars, to begin the reason of a return with.
func (c *call) openConditions(g conditions.Gate) string {
	var lines []string
	for _, n := range g.Failed() {
		lines = append(lines, n.Says.In(string(c.words.lang))+n.Cure.In(string(c.words.lang)))
	}
	return strings.Join(lines, "\n")
}

func (c *call) showDecideState(status int, s *casework.Standing, a *employer.StateApplication, f *form, refused error) error {
	w := c.words
	g := s.Gate(&a.StateWish)
	owed, state := s.Owed(), w.stateIn(s.State)
	title := w.say("state_decide.title", with{"change": a.Change.Title().In(string(w.lang))})
	if a.State != employer.Pending {
		title = w.say("state_decide.title.decided", with{"change": w.titled(a.Change.Title()), "state": a.State.Title().In(string(w.lang))})
	}
	page := decideStatePage{
		Frame: c.frame("state_decide.window"), Action: c.Request().URL.Path, Rows: c.stateRows(s, a),
		Top: cardTop{ID: "application", Title: w.say("state_decide.application", with{"no": a.No})},
		Ident: ident{Back: link{Href: "/state-changes", Label: w.say("state_changes.title", nil)}, Title: title, Sub: c.employer.Name + " · " + string(c.employer.Code),
			Facts: []fact{{Label: w.say("state_decide.district", nil), Value: c.employer.District}, {Label: w.say("state_decide.founded", nil), Value: w.day(s.Employer.FoundedOn, c.today).Text}},
			State: &state,
			Figures: []figure{{Label: w.say("state_decide.principal", nil), Value: amount(owed.Principal), Money: true},
				{Label: w.say("state_decide.late_fee", nil), Value: amount(owed.LateFee), Money: true}}},
	}
	outcome := w.stateOf(a)
	page.Top.State = &outcome
	if a.State == employer.Pending {
		page.Gate = c.stateGate("gate", w.say("standing.gate", nil), g)
		page.Notes = c.stateWarnings(g)
		c.askDecision(&page, a, g, f)
	}
	told := c.refusal(refused)
	if told != "" {
		page.Notes = append([]note{{Class: "bad", Text: told}}, page.Notes...)
	}
	page.Errors = errorsOf(append(page.Accept, page.Return...)...)
	page.Wrong = !f.ok() || told != ""
	return c.show(status, "state_decide", page)
}

// askDecision puts the two answers on the page, for whoever may decide and has not filed it.
func (c *call) askDecision(page *decideStatePage, a *employer.StateApplication, g conditions.Gate, f *form) {
	w := c.words
	if !c.caller.May(access.ReviewRegistrations) || int64(c.caller.ID) == a.Filed.User {
		return
	}
	page.Return = []field{{Kind: areaField, Name: reasonName, Label: w.say("state_decide.reason", nil), Hint: w.say("state_decide.reason.hint", nil),
		Rows: 4, Value: f.Value(reasonName), Error: f.Error(reasonName), Longest: employer.MaxStateNote, Width: longField}}
	page.No = button{Label: w.say("state_decide.return", nil), Name: decisionName, Value: returnValue}
	if !g.Open() {
		return
	}
	for _, n := range g.Unanswered() {
		page.Accept = append(page.Accept, field{Kind: tickField, Name: confirmName, ID: "confirm-" + string(n.Key), Value: string(n.Key),
			Label: w.say(confirmWords[n.Key].ask, nil), Checked: f.Has(confirmName, string(n.Key)), Error: f.Error(confirmName)})
	}
	page.Accept = append(page.Accept, field{Name: remarkName, Label: w.say("state_decide.remark", nil), Optional: true, Value: f.Value(remarkName),
		Error: f.Error(remarkName), Longest: employer.MaxStateNote, Width: longField})
	page.Yes = button{Label: w.say(changeWords[a.Change].accept, nil), Name: decisionName, Value: acceptValue, Kind: primary}
	page.Effect = w.say(changeWords[a.Change].effect, with{"from": w.inSentence(a.From(c.today), c.today)})
}

func (c *call) stateRows(s *casework.Standing, a *employer.StateApplication) []sumRow {
	w := c.words
	kept, review := w.status(stateOnTime), w.stateOf(a)
	if a.IsLate() {
		kept = w.status(stateLate).as(w.say("state_decide.late", with{"days": w.count("count.days", a.ReportBy.Day.DaysUntil(a.Filed.On))}))
	}
	if a.State == employer.Pending {
		left := c.today.DaysUntil(a.ReviewBy.Day)
		review = w.status(urgency(left)).as(w.left(left))
	}
	list := []sumRow{
		{Label: w.say("state_changes.what", nil), Value: w.titled(a.Change.Title()), Class: "strong"},
		{Label: w.say("standing.ground", nil), Value: w.titled(a.Ground.Title())},
		{Label: w.say(changeWords[a.Change].event, nil), Day: w.day(a.EventOn, c.today)},
		{Label: w.say("state_changes.filed", nil), Day: w.day(a.Filed.On, c.today), More: []string{a.Filed.Name}},
		{Label: w.say("state_decide.report_by", nil), Day: w.day(a.ReportBy.Day, c.today), State: &kept},
		{Label: w.say("state_changes.review_by", nil), Day: w.day(a.ReviewBy.Day, c.today), State: &review},
	}
	if a.Document != "" {
		list = append(list, sumRow{Label: w.say("standing.document", nil), Value: a.Document, Lang: tags[zh]})
	}
	if a.Note != "" {
		list = append(list, sumRow{Label: w.say("standing.note", nil), Value: a.Note, Lang: tags[zh]})
	}
	if a.State != employer.Pending {
		outcome := sumRow{Label: w.say("state_changes.outcome", nil), Day: w.day(a.Decided.On, c.today), More: []string{a.Decided.Name}}
		if a.Reason != "" {
			outcome.More = append(outcome.More, a.Reason)
		}
		if change := s.ChangeOf(a.No); change != nil {
			outcome.More = append(outcome.More, w.say("state_decide.since", with{"state": w.titled(change.State.Title()), "from": w.inSentence(change.From, c.today)}))
		}
		list = append(list, outcome)
	}
	return list
}

func postDecideState(c *call) error {
	s, a, err := c.applicationInPath()
	if err != nil {
		return err
	}
	f := c.readForm()
	d := casework.StateDecision{Accept: f.choice(decisionName, "state_decide.decision", acceptValue, returnValue) == acceptValue}
	if d.Accept {
		d.Reason = f.text(remarkName)
		for _, key := range f.list(confirmName) {
			d.Answered = append(d.Answered, conditions.Key(key))
		}
		for _, n := range s.Gate(&a.StateWish).Unanswered() {
			if !f.Has(confirmName, string(n.Key)) {
				f.fail(confirmName, confirmWords[n.Key].missing, nil)
			}
		}
	} else {
		d.Reason = f.required(reasonName, "state_decide.reason.missing")
	}
	if !f.ok() {
		return c.showDecideState(http.StatusUnprocessableEntity, s, a, f, nil)
	}
	err = c.site.States.DecideStateChange(c.ctx(), c.employer.ID, a.No, d, c.stamp())
	if fault.KindOf(err) == fault.Refused && a.State == employer.Pending { // what has arisen since the page was shown
		return c.showDecideState(http.StatusUnprocessableEntity, s, a, f, err)
	}
	if err != nil {
		return err
	}
	key := "state_decide.done.returned"
	if d.Accept {
		key = "state_decide.done.accepted"
	}
	return c.done("/state-changes", key, with{"employer": c.employer.Name, "change": a.Change.Title().In(string(c.words.lang))})
}
