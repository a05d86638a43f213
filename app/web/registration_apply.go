package web

import (
	"net/http"
	"strconv"

	"arrears/app/access"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/registration"
)

// applyRoutes are the way of an applicant to the register (SIL 57).
func (s *site) applyRoutes() []route {
	const one = "/applications/:application"
	needs := access.RegisterEmployer
	return []route{
		{Method: http.MethodGet, Path: "/applications", Needs: needs, Handle: getApplications},
		{Method: http.MethodPost, Path: "/applications", Needs: needs, Handle: postApplications},
		{Method: http.MethodGet, Path: one, Needs: needs, Handle: getApplication},
		{Method: http.MethodGet, Path: one + "/particulars/:part", Needs: needs, Handle: getParticulars},
		{Method: http.MethodPost, Path: one + "/particulars/:part", Needs: needs, Handle: postParticulars},
		{Method: http.MethodGet, Path: one + "/documents", Needs: needs, Handle: getDocuments},
		{Method: http.MethodPost, Path: one + "/documents", Needs: needs, Handle: postDocument, Body: "6M"},
		{Method: http.MethodGet, Path: one + "/documents/:no", Needs: needs, Handle: getOwnDocument, File: true},
		{Method: http.MethodPost, Path: one + "/documents/:no/remove", Needs: needs, Handle: postRemoveDocument},
		{Method: http.MethodGet, Path: one + "/check", Needs: needs, Handle: getCheck},
		{Method: http.MethodPost, Path: one + "/hand-in", Needs: needs, Handle: postHandIn},
	}
}

var applicationStates = map[registration.State]state{
	registration.Draft: stateUnsent, registration.HandedIn: stateHandedIn, registration.Returned: stateReturned,
	registration.Accepted: stateAccepted, registration.Refused: stateRefused,
}

// applicationID is the number in the address.
func (c *call) applicationID() (registration.ID, error) {
	id, err := strconv.ParseInt(c.Param("application"), 10, 64)
	if err != nil {
		return 0, fault.New(fault.NotFound, "没有这份登记申请。", "There is no such application.")
	}
	return registration.ID(id), nil
}

// ownApplication is the caller's application of the address.
func (c *call) ownApplication() (*registration.Application, error) {
	id, err := c.applicationID()
	if err != nil {
		return nil, err
	}
	return c.site.Register.Applications.OwnApplication(c.ctx(), c.caller.ID, id)
}

func applicationPath(id registration.ID, rest string) string {
	return "/applications/" + strconv.FormatInt(int64(id), 10) + rest
}

// getApplications lists what the caller has applied for; the first thing there is to begin one.
func getApplications(c *call) error {
	list, err := c.site.Register.Applications.OwnApplications(c.ctx(), c.caller.ID)
	if err != nil {
		return err
	}
	w := c.words
	if len(list) == 0 {
		return c.sheet(sheet{
			Frame: c.frame("apply.start"),
			Head:  head{Title: w.say("apply.start", nil), Sub: w.say("apply.start.sub", nil)},
			Cards: []sheetCard{{
				Top:     cardTop{ID: "need", Title: w.say("apply.need", nil), Art: w.say("apply.art", nil)},
				Text:    []string{w.say("apply.need.licence", nil), w.say("apply.need.bank", nil), w.say("apply.need.time", nil), w.say("apply.need.after", nil)},
				Buttons: []button{{Label: w.say("apply.begin", nil), Action: "/applications", CSRF: c.csrfToken(), Kind: primary, Size: large}},
			}},
		})
	}
	var lines []row
	drafts := 0
	for _, a := range list {
		if a.State == registration.Draft {
			drafts++
		}
		s := w.status(applicationStates[a.State])
		name := a.Particulars.Name
		if name == "" {
			name = w.say("apply.unnamed", nil)
		}
		when := cell{}
		if !a.FirstHanded.IsZero() {
			when.Day = w.day(a.FirstHanded, c.today)
		}
		lines = append(lines, row{Cells: []cell{{Text: name, Link: applicationPath(a.ID, ""), Code: string(a.Particulars.Code)}, {State: &s}, when}})
	}
	answer := head{Title: w.count("apply.list.head", len(list))}
	if drafts > 0 {
		answer.Sub = w.count("apply.list.open", drafts)
	}
	return c.sheet(sheet{
		Frame: c.frame("apply.list"),
		Head:  answer,
		Lists: []section{{
			Top: cardTop{ID: "list", Title: w.say("apply.list.mine", nil)},
			Table: &table{LabelledBy: "list", Columns: []column{
				{Label: w.say("apply.column.name", nil), Head: true}, {Label: w.say("apply.column.state", nil)}, {Label: w.say("apply.column.handed", nil)},
			}, Groups: rows(lines)},
		}},
		Acts: []button{{Label: w.say("apply.another", nil), Action: "/applications", CSRF: c.csrfToken()}},
	})
}

// postApplications opens a draft.
func postApplications(c *call) error {
	id, err := c.site.Register.Apply.StartApplication(c.ctx(), c.by())
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, applicationPath(id, "/particulars/unit"))
}

// getApplication shows where an application stands, and what comes next by when.
func getApplication(c *call) error {
	a, err := c.ownApplication()
	if err != nil {
		return err
	}
	if a.State == registration.Draft {
		return c.Redirect(http.StatusSeeOther, applicationPath(a.ID, "/check"))
	}
	w := c.words
	s := w.status(applicationStates[a.State])
	page := sheet{
		Frame: c.frame("apply.list"),
		Head: head{
			Back: link{Href: "/applications", Label: w.say("apply.list", nil)}, Over: a.Particulars.Name, State: &s,
			Title: w.say(applyTitles[a.State], nil),
		},
		Cards: []sheetCard{c.particularsCard(a, "")},
		Line:  c.steps(a),
	}
	switch a.State {
	case registration.HandedIn:
		c.tellHandedIn(a, &page)
	case registration.Returned:
		c.tellReturned(a, &page)
	case registration.Accepted:
		page.Head.Sub = w.say("apply.accepted.sub", with{"day": w.inSentence(a.FirstHanded, c.today)})
		page.Acts = []button{{Label: w.say("apply.accepted.go", nil), Href: "/employers/" + strconv.FormatInt(int64(a.Employer), 10) + "/registration", Kind: primary}}
	case registration.Refused:
		page.Notes = []note{{Class: "bad", Strong: w.say("apply.refused.reason", nil), Text: a.Steps[len(a.Steps)-1].Reason}, {Class: "now", Text: w.say("apply.refused.remedy", nil)}}
	}
	return c.sheet(page)
}

func (c *call) tellHandedIn(a *registration.Application, page *sheet) {
	w := c.words
	if clock, ok := c.clock(a.Particulars.Region, law.RegistrationReviewDays, a.LastHanded); ok {
		page.Head.Title = w.say("apply.title.handed_in.by", with{"day": w.inSentence(clock.End.Day, c.today)})
		if clock.Over() {
			page.Head.Title = w.say("apply.title.handed_in.over", with{"day": w.inSentence(clock.End.Day, c.today)})
		}
	}
	page.Notes = []note{{Class: "now", Strong: w.say("apply.next", nil), Text: w.say("apply.next.text", with{"day": w.inSentence(a.FirstHanded, c.today)})}}
}

func (c *call) tellReturned(a *registration.Application, page *sheet) {
	w := c.words
	back := a.LastReturn()
	var more []sumRow
	for _, r := range back.Remarks {
		more = append(more, sumRow{Label: w.text(r.Field.Title()), Value: r.Reason, Lang: tags[zh], Links: []link{{
			Href: applicationPath(a.ID, partOf(r.Field)), Label: w.say("apply.mend", nil), Hidden: w.text(r.Field.Title()),
		}}})
	}
	if back.Reason != "" {
		page.Notes = append(page.Notes, note{Class: "warn", Strong: w.say("apply.returned.reason", nil), Text: back.Reason})
	}
	if len(more) > 0 {
		page.Cards = append([]sheetCard{{Top: cardTop{ID: "mend", Title: w.say("apply.returned.what", nil), Art: w.say("apply.art", nil)}, Rows: more}}, page.Cards...)
	}
	page.Head.Sub = w.say("apply.returned.sub", with{"day": w.inSentence(a.FirstHanded, c.today)})
	page.Acts = []button{{Label: w.say("apply.returned.go", nil), Href: applicationPath(a.ID, "/check"), Kind: primary}}
}

// steps is the history of an application, the newest first.
func (c *call) steps(a *registration.Application) []event {
	var line []event
	for i := len(a.Steps) - 1; i >= 0; i-- {
		s := &a.Steps[i]
		said := c.words.say(stepPhrases[s.To], nil)
		for _, why := range s.Remarks {
			said += " · " + c.words.text(why.Field.Title()) + " · " + why.Reason
		}
		if s.Reason != "" {
			said += " · " + s.Reason
		}
		line = append(line, event{Day: c.words.day(s.By.On, c.today), Who: s.By.Name, Text: said})
	}
	return line
}
