package web

import (
	"net/http"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/ladder"
	"arrears/app/service"
)

// The fields of an attempt.
const (
	modeName      = "mode"
	resultName    = "result"
	triedName     = "tried_on"
	receivedName  = "received_on"
	returnedName  = "returned"
	addressName   = "address"
	receiverName  = "receiver"
	capacityName  = "capacity"
	serversName   = "servers"
	throughName   = "through"
	witnessName   = "witness"
	unitName      = "unit"
	recordingName = "recording"
	postName      = "post_number"
	publishedName = "published"
	abroadName    = "abroad"
	proofName     = "proof"
	strikesName   = "strikes"
	showName      = "show"
)

// servedValue is the answer that an attempt succeeded; the others are what kept the paper from the party.
const servedValue = "served"

func getServe(c *call) error {
	m, r, to, err := c.toServe()
	if err != nil {
		return err
	}
	f := c.newForm(resultName, servedValue)
	if to.Advice != nil && to.Advice.Done == nil {
		f = c.newForm(resultName, servedValue, modeName, string(to.Advice.Mode), addressName, to.Advice.Address)
	}
	if err := m.prefillService(r, f); err != nil {
		return err
	}
	return m.showServe(http.StatusOK, r, to, f, nil)
}

// toServe is the paper of the path with what was tried and what is next.
func (c *call) toServe() (*matter, ladder.Ref, *casework.ToServe, error) {
	r, err := c.refInPath()
	if err != nil {
		return nil, r, nil, err
	}
	m, err := c.matter()
	if err != nil {
		return nil, r, nil, err
	}
	all, err := m.File.ToServe(m.Situation.Region, c.today, c.now.Unix())
	if err != nil {
		return nil, r, nil, err
	}
	for i := range all {
		if all[i].Ref == r {
			return m, r, &all[i], nil
		}
	}
	return nil, r, nil, noPaper()
}

// attempt reads the form.
func (c *call) attempt(f *form) service.Served {
	a := service.Served{
		Mode: service.Mode(f.text(modeName)), TriedOn: f.day(triedName, c.today), On: c.dayIfGiven(f, receivedName), Address: f.text(addressName), Receiver: f.text(receiverName),
		Capacity: service.Capacity(f.text(capacityName)), Servers: f.list(serversName), Through: f.text(throughName), Witness: f.text(witnessName), Unit: f.text(unitName),
		Recording: f.text(recordingName), PostNumber: f.text(postName), Published: f.text(publishedName), Abroad: f.ticked(abroadName), Proof: f.text(proofName),
		Returned: service.Obstacle(f.text(returnedName)), Reason: f.text(reasonName), Strikes: f.count(strikesName),
	}
	if !a.Mode.IsKnown() {
		f.fail(modeName, "case.mode.missing", nil)
	}
	if result := f.text(resultName); result != servedValue {
		a.Failure = service.Obstacle(result)
	}
	return a
}

// dayIfGiven reads a day that may be left out.
func (c *call) dayIfGiven(f *form, name string) calendar.Day {
	if f.text(name) == "" {
		return 0
	}
	return f.day(name, c.today)
}

func (m *matter) showServe(status int, r ladder.Ref, to *casework.ToServe, f *form, refused error) error {
	w := m.words
	page := caseFormPage{Frame: m.frame("case.serve"), Action: m.paperPath(r, "/service"), Top: cardTop{ID: "moves", Title: w.say("case.serve.moves", nil)},
		Head: head{Back: link{Href: m.paperPath(r, ""), Label: m.numberOf(r)}, Over: m.File.Employer.Name, Title: w.say("case.serve.title", with{"paper": w.text(r.Kind.Title())})}}
	page.Scripts = []string{"form.js"}
	if a := to.Advice; a != nil {
		if a.Done != nil {
			page.Notes = append(page.Notes, note{Class: "ok", Text: w.say("case.serve.done_already", with{"day": w.inSentence(a.Done.On, m.today), "mode": w.text(a.Done.Mode.Title())})})
		} else {
			page.Notes = append(page.Notes, note{Class: "now", Icon: "mail", Strong: w.say("case.next.serve", with{"mode": w.text(a.Mode.Title())}), Text: w.text(a.Why)})
		}
	}
	if f.ticked(showName) && f.ok() {
		if err := m.previewService(r, f, &page); err != nil {
			return err
		}
	}
	page.Fields = m.serveFields(f)
	if err := m.addScan(&page, f); err != nil {
		return err
	}
	if f.Value(fromName) == fromServing {
		page.Head.Back = link{Href: servingPath, Label: w.say("serving.title", nil)}
		page.Hidden = append(page.Hidden, hidden{fromName, fromServing})
	}
	page.Buttons = []button{{Label: w.say("case.serve.show", nil), Name: showName, Value: "1"}, {Label: w.say("case.serve.record", nil), Kind: primary}}
	page.Errors = errorsOf(page.Fields...)
	if text := m.refusal(refused); text != "" {
		page.Notes = append([]note{{Class: "bad", Text: text}}, page.Notes...)
	}
	page.Wrong = !f.ok() || refused != nil
	return m.show(status, "case_form", page)
}

// previewService shows the conditions of the record and every term that it would move.
func (m *matter) previewService(r ladder.Ref, f *form, page *caseFormPage) error {
	w := m.words
	result, g, err := m.site.CaseActs.PreviewService(m.File, r, m.attempt(f), m.stamp())
	if text := m.refusal(err); text != "" {
		page.Notes = append(page.Notes, note{Class: "warn", Text: text})
		return nil
	}
	if err != nil {
		return err
	}
	shown := w.gate(g.Open(), w.say("case.serve.gate", nil), m.checks(g))
	page.Gate = &shown
	if result == nil {
		return nil
	}
	if result.Now == nil {
		page.Rows = []sumRow{{Label: w.say("case.serve.counts", nil), Value: w.say("case.serve.unserved", nil)}}
		return nil
	}
	page.Rows = []sumRow{{Label: w.say("case.serve.counts", nil), Day: w.day(result.Now.On, m.today), Class: "strong"}}
	for _, t := range result.Moved {
		more := []string{}
		if !t.Before.Day.IsZero() {
			more = append(more, w.say("case.serve.before", with{"day": w.day(t.Before.Day, m.today).Text}))
		}
		if t.After.Provisional {
			more = append(more, w.say("due.provisional", nil))
		}
		line := sumRow{Label: w.titled(t.Kind.Title()), More: more}
		if t.After.Day.IsZero() {
			line.Value = "—"
		} else {
			line.Day = w.day(t.After.Day, m.today)
		}
		page.Rows = append(page.Rows, line)
	}
	return nil
}

// serveFields are the questions about an attempt; which of them the mode needs, its gate says.
func (m *matter) serveFields(f *form) []field {
	w := m.words
	text := func(name, key string) field {
		return field{Name: name, Label: w.say(key, nil), Value: f.Value(name), Error: f.Error(name), Optional: true, Width: longField, Longest: longestRemark}
	}
	day := func(name, key string, optional bool) field {
		return field{Kind: dayField, Name: name, Label: w.say(key, nil), Value: f.Value(name), Error: f.Error(name), Optional: optional}
	}
	mode := field{Kind: selectField, Name: modeName, Label: w.say("case.service.mode", nil), Error: f.Error(modeName)}
	for _, x := range service.Modes {
		mode.Options = append(mode.Options, option{Value: string(x), Label: w.titled(x.Title()), Chosen: f.Value(modeName) == string(x)})
	}
	result := field{Kind: selectField, Name: resultName, Label: w.say("case.service.result", nil), Options: []option{{Value: servedValue, Label: w.say("case.serve.served", nil), Chosen: f.Value(resultName) == servedValue}}}
	returned := field{Kind: selectField, Name: returnedName, Label: w.say("case.serve.returned", nil), Optional: true, Options: []option{{Label: "—"}}}
	for _, x := range service.Obstacles {
		result.Options = append(result.Options, option{Value: string(x), Label: w.say("case.serve.failed", with{"why": w.text(x.Title())}), Chosen: f.Value(resultName) == string(x)})
		returned.Options = append(returned.Options, option{Value: string(x), Label: w.titled(x.Title()), Chosen: f.Value(returnedName) == string(x)})
	}
	capacity := field{Kind: selectField, Name: capacityName, Label: w.say("case.serve.capacity", nil), Optional: true, Options: []option{{Label: "—"}}}
	for _, x := range service.Capacities {
		capacity.Options = append(capacity.Options, option{Value: string(x), Label: w.titled(x.Title()), Chosen: f.Value(capacityName) == string(x)})
	}
	fields := []field{mode, result, day(triedName, "case.serve.tried", false), day(receivedName, "case.serve.received", true), text(addressName, "case.serve.address"),
		text(receiverName, "case.serve.receiver"), capacity}
	servers := f.values[serversName]
	for i, key := range []string{"case.serve.server", "case.serve.server.second"} {
		s := field{Name: serversName, ID: []string{serversName, serversName + "-2"}[i], Label: w.say(key, nil), Optional: true}
		if i < len(servers) {
			s.Value = servers[i]
		}
		fields = append(fields, s)
	}
	return append(fields, text(proofName, "case.serve.proof"), text(postName, "case.serve.post"), returned, text(witnessName, "case.serve.witness"), text(unitName, "case.serve.unit"),
		text(recordingName, "case.serve.recording"), text(throughName, "case.serve.through"), text(publishedName, "case.serve.published"),
		field{Kind: tickField, Name: abroadName, Label: w.say("case.serve.abroad", nil), Value: "1", Checked: f.ticked(abroadName)}, text(reasonName, "case.serve.reason"),
		field{Name: strikesName, Label: w.say("case.serve.strikes", nil), Value: f.Value(strikesName), Error: f.Error(strikesName), Optional: true, Inputmode: "numeric", Width: shortField})
}

func postServe(c *call) error {
	m, r, to, err := c.toServe()
	if err != nil {
		return err
	}
	f := c.readForm()
	if err := c.takeScan(f); err != nil {
		return err
	}
	a := c.attempt(f)
	if !f.ok() {
		return m.showServe(http.StatusUnprocessableEntity, r, to, f, nil)
	}
	if f.ticked(showName) {
		return m.showServe(http.StatusOK, r, to, f, nil)
	}
	done, err := c.recordService(r, a, f)
	if c.refusal(err) != "" {
		return m.showServe(http.StatusUnprocessableEntity, r, to, f, err)
	}
	if err != nil {
		return err
	}
	back := c.paperPath(r, "")
	if f.Value(fromName) == fromServing {
		back = servingPath
	}
	if done.Now == nil {
		return c.doneAs(back, "warn", "case.serve.done.failed", nil)
	}
	return c.done(back, "case.serve.done", with{"day": c.words.inSentence(done.Now.On, c.today), "n": len(done.Moved)})
}

func postStrike(c *call) error {
	return c.onPaper("case.strike.done", func(r ladder.Ref, f *form) error {
		attempt, reason := f.count(strikesName), f.required(strikeReasonName, "case.strike.missing")
		if !f.ok() {
			return nil
		}
		_, err := c.site.CaseActs.StrikeService(c.ctx(), c.employer.ID, r, attempt, reason, c.stamp())
		return err
	})
}

const strikeReasonName = "strike_reason"

// strikeForm takes back the record of the attempt that counts, with the reason.
func (m *matter) strikeForm(r ladder.Ref, attempts []service.Served, f *form) paperForm {
	w := m.words
	which := field{Kind: selectField, Name: strikesName, Label: w.say("case.strike.which", nil), Error: f.Error(strikesName)}
	for i := range attempts {
		a := &attempts[i]
		value := grouped(a.Attempt)
		which.Options = append(which.Options, option{Value: value, Label: value + " · " + w.titled(a.Mode.Title()) + " · " + w.day(a.TriedOn, m.today).Text, Chosen: f.Value(strikesName) == value})
	}
	return paperForm{Title: w.say("case.strike", nil), Text: w.say("case.strike.text", nil), Action: m.paperPath(r, "/strike"), Button: button{Label: w.say("case.strike.act", nil)},
		Fields: []field{which, {Name: strikeReasonName, Label: w.say("case.strike.reason", nil), Value: f.Value(strikeReasonName), Error: f.Error(strikeReasonName), Width: longField, Longest: longestRemark}}}
}
