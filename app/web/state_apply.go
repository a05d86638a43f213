package web

import (
	"net/http"
	"slices"

	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
)

// applyStatePage is the application to change the state: the gate, and the form where it is open.
type applyStatePage struct {
	Frame
	Head   head
	Errors errorSummary
	Notes  []note
	Gate   gate
	Open   bool
	Action string
	Fields []field
	Submit button
}

const (
	groundName   = "ground"
	eventName    = "event_on"
	documentName = "document"
	wordsName    = "note"
)

func getApplyState(c *call) error {
	change, s, err := c.changeInPath()
	if err != nil {
		return err
	}
	return c.showApplyState(http.StatusOK, change, s, c.newForm(), nil)
}

// changeInPath is the change of the path, where the employer can ask for it.
func (c *call) changeInPath() (employer.Change, *casework.Standing, error) {
	s, err := c.standing()
	if err != nil {
		return "", nil, err
	}
	change := employer.Change(c.Param("change"))
	if !slices.Contains(employer.Changes, change) {
		return "", nil, fault.New(fault.NotFound, "没有这一种变更；请从“登记状态”页进入。", "There is no such change; start from the page of the registration.")
	}
	return change, s, nil
}

func (c *call) showApplyState(status int, change employer.Change, s *casework.Standing, f *form, refused error) error {
	w, keys := c.words, changeWords[change]
	g := s.Gate(&employer.StateWish{Change: change})
	page := applyStatePage{
		Frame: c.frame(keys.apply), Notes: c.stateWarnings(g),
		Gate: c.stateGate("gate", w.titled(change.Title()), g), Action: c.employerPath("/state/" + string(change)),
		Submit: button{Label: w.say(keys.submit, nil), Kind: primary},
		Head: head{Back: link{Href: c.employerPath("/state"), Label: w.say("standing.back", nil)}, Over: c.employer.Name, Title: w.say(keys.apply, nil),
			Sub: w.say("standing.apply.sub", with{"days": w.count("standing.working_days", s.ReviewDays)})},
	}
	page.Open = g.Open() && s.Pending() == nil && slices.Contains(employer.Offered(s.Changes, c.today), change)
	if !page.Open {
		page.Head.Title = w.say(keys.shut, nil)
	}
	told := c.refusal(refused)
	if told != "" {
		page.Notes = append([]note{{Class: "bad", Text: told}}, page.Notes...)
	}
	page.Fields = c.applyStateFields(change, s, f)
	page.Errors = errorsOf(page.Fields...)
	page.Wrong = !f.ok() || told != ""
	page.Scripts = []string{"form.js"}
	return c.show(status, "state_apply", page)
}

func (c *call) applyStateFields(change employer.Change, s *casework.Standing, f *form) []field {
	w := c.words
	ground := field{Kind: radiosField, Name: groundName, Label: w.say("standing.ground", nil), Error: f.Error(groundName)}
	fit := change.GroundsOn(s.Changes, c.today)
	for _, g := range fit {
		ground.Options = append(ground.Options, option{Value: string(g), Label: w.titled(g.Title()), Chosen: f.Value(groundName) == string(g) || len(fit) == 1})
	}
	return []field{
		ground,
		{Kind: dayField, Name: eventName, Label: w.say(changeWords[change].event, nil), Required: true,
			Hint:  w.say("standing.event.hint", with{"days": w.count("count.days", s.ReportDays)}),
			Value: f.Value(eventName), Error: f.Error(eventName)},
		{Name: documentName, Label: w.say("standing.document", nil), Hint: w.say(changeWords[change].document, nil), Optional: true,
			Value: f.Value(documentName), Error: f.Error(documentName), Longest: employer.MaxStateDocument, Width: longField},
		{Kind: areaField, Name: wordsName, Label: w.say("standing.note", nil), Optional: true, Rows: 3, Value: f.Value(wordsName),
			Error: f.Error(wordsName), Longest: employer.MaxStateNote, Width: longField},
	}
}

func postApplyState(c *call) error {
	change, s, err := c.changeInPath()
	if err != nil {
		return err
	}
	f := c.readForm()
	var allowed []string
	for _, g := range change.GroundsOn(s.Changes, c.today) {
		allowed = append(allowed, string(g))
	}
	wish := employer.StateWish{
		Change: change, Ground: employer.StateGround(f.choice(groundName, "standing.ground.missing", allowed...)),
		Document: f.text(documentName), Note: f.text(wordsName),
	}
	if f.required(eventName, "standing.event.missing") != "" {
		wish.EventOn = f.day(eventName, c.today)
	}
	if !f.ok() {
		return c.showApplyState(http.StatusUnprocessableEntity, change, s, f, nil)
	}
	_, err = c.site.States.ApplyStateChange(c.ctx(), c.employer.ID, wish, c.stamp())
	switch fault.KindOf(err) {
	case fault.Invalid:
		_ = f.failWith(eventName, err) // it is a fault
		return c.showApplyState(http.StatusUnprocessableEntity, change, s, f, nil)
	case fault.Refused:
		return c.showApplyState(http.StatusUnprocessableEntity, change, s, f, err)
	}
	if err != nil {
		return err
	}
	return c.done(c.employerPath("/state"), "standing.done.applied", with{"change": change.Title().In(string(c.words.lang)),
		"days": c.words.count("standing.working_days", s.ReviewDays)})
}

func postWithdrawState(c *call) error {
	_, a, err := c.applicationInPath()
	if err != nil {
		return err
	}
	if err := c.site.States.WithdrawStateChange(c.ctx(), c.employer.ID, a.No, c.stamp()); err != nil {
		return err
	}
	return c.done(c.employerPath("/state"), "standing.done.withdrawn", with{"no": a.No})
}
