package web

import (
	"net/http"
	"net/url"
	"strconv"

	"arrears/app/access"
	"arrears/app/attachment"
	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/registration"
)

// reviewRoutes are the officers' side of registration.
func (s *site) reviewRoutes() []route {
	const one = "/registrations/:application"
	return []route{
		{Method: http.MethodGet, Path: "/registrations", Needs: access.ViewRegistrations, Handle: getRegistrations},
		{Method: http.MethodGet, Path: one, Needs: access.ViewRegistrations, Handle: getReview},
		{Method: http.MethodGet, Path: one + "/documents/:no", Needs: access.ViewRegistrations, Handle: getReviewDocument, File: true},
		{Method: http.MethodGet, Path: one + "/accept", Needs: access.ReviewRegistrations, Handle: getAccept},
		{Method: http.MethodPost, Path: one + "/accept", Needs: access.ReviewRegistrations, Handle: postAccept},
		{Method: http.MethodGet, Path: one + "/return", Needs: access.ReviewRegistrations, Handle: getReturn},
		{Method: http.MethodPost, Path: one + "/return", Needs: access.ReviewRegistrations, Handle: postReturn},
		{Method: http.MethodGet, Path: one + "/refuse", Needs: access.ReviewRegistrations, Handle: getRefuse},
		{Method: http.MethodPost, Path: one + "/refuse", Needs: access.ReviewRegistrations, Handle: postRefuse},
	}
}

func reviewPath(id registration.ID, rest string) string {
	return "/registrations/" + strconv.FormatInt(int64(id), 10) + rest
}

// reviewStates are the views of the list, the one with the agency's clock first.
var reviewStates = []registration.State{registration.HandedIn, registration.Returned, registration.Accepted, registration.Refused}

// getRegistrations lists applications of the officer's districts, the one whose 15 days end first at the top.
func getRegistrations(c *call) error {
	w := c.words
	filter := casework.ApplicationFilter{State: registration.State(c.QueryParam("state")), Text: c.QueryParam("text"), Limit: listLength}
	said, known := reviewWords[filter.State]
	if !known {
		filter.State = registration.HandedIn
		said = reviewWords[filter.State]
	}
	list, total, err := c.page(&filter)
	if err != nil {
		return err
	}
	l := listingOf(c.Request().URL, total)
	page := sheet{
		Frame: c.frame("review.title"),
		Head:  head{Title: w.count(said.title, total), Sub: w.say("review.sub", nil)},
		Tabs:  &tabs{Label: w.say("review.tabs", nil)},
		Filter: &filters{
			Action: "/registrations", Keep: []hidden{{"state", string(filter.State)}}, Clear: clearOf(filter.Text, "/registrations?state="+string(filter.State)),
			Fields:  []field{{Kind: searchField, Name: "text", Label: w.say("review.search", nil), Value: filter.Text}},
			Summary: w.say("review.order", nil),
		},
	}
	for _, s := range reviewStates {
		page.Tabs.Items = append(page.Tabs.Items, tab{
			Href: "/registrations?state=" + string(s), Label: w.say(reviewWords[s].tab, nil), Current: s == filter.State,
		})
	}
	page.Lists = []section{{
		Top:   cardTop{ID: "list", Title: w.say(said.tab, nil), Art: w.say("apply.art", nil)},
		Table: c.reviewTable(list), Empty: emptyList{Strong: w.say(said.none, nil)}, Pages: l.pager(),
	}}
	return c.sheet(page)
}

// page reads the page of applications that the address asks for.
func (c *call) page(f *casework.ApplicationFilter) ([]*registration.Application, int, error) {
	n, err := strconv.Atoi(c.QueryParam("page"))
	if err == nil && n > 1 {
		f.Offset = (n - 1) * listLength
	}
	list, total, err := c.site.Register.Applications.Applications(c.ctx(), c.caller.Scope, *f)
	if err == nil && len(list) == 0 && f.Offset > 0 { // the list has become shorter
		f.Offset = listingOf(c.Request().URL, total).offset()
		return c.site.Register.Applications.Applications(c.ctx(), c.caller.Scope, *f)
	}
	return list, total, err
}

// clearOf is the address without filters, where one is set.
func clearOf(set, address string) string {
	if set == "" {
		return ""
	}
	return address
}

func (c *call) reviewTable(list []*registration.Application) *table {
	if len(list) == 0 {
		return nil
	}
	w := c.words
	t := &table{LabelledBy: "list", Columns: []column{
		{Label: w.say("review.column.due", nil)}, {Label: w.say("review.column.name", nil), Head: true}, {Label: w.say("review.column.place", nil)},
		{Label: w.say("review.column.founded", nil)}, {Label: w.say("review.column.handed", nil)}, {Label: w.say("review.column.act", nil), Hidden: true},
	}}
	var lines []row
	for _, a := range list {
		p := &a.Particulars
		first := cell{State: pointer(w.status(applicationStates[a.State]))}
		if clock, ok := c.clock(p.Region, law.RegistrationReviewDays, a.LastHanded); ok && a.State == registration.HandedIn {
			first = cell{Due: w.countdown(clock, c.today)}
		}
		handed := cell{Day: w.day(a.FirstHanded, c.today)}
		if region, ok := c.site.Register.Law.Region(p.Region); ok {
			if filing, err := a.Filing(region, c.today); err == nil && filing.Over() {
				handed.Line2 = w.say("review.filed_late", with{"days": w.count("count.days", -filing.DaysLeft)})
			}
		}
		lines = append(lines, row{Cells: []cell{
			first, {Text: p.Name, Lang: tags[zh], Strong: true, Code: string(p.Code)}, {Text: p.District, Lang: tags[zh], Line2: c.regionName(p.Region)},
			{Day: w.day(p.FoundedOn, c.today)}, handed,
			{Buttons: []button{{Label: w.say("review.open", nil), Hidden: p.Name, Href: reviewPath(a.ID, ""), Size: small}}},
		}})
	}
	t.Groups = rows(lines)
	return t
}

func pointer[T any](v T) *T { return &v }

// reviewed is the application of the address in the districts of the caller.
func (c *call) reviewed() (*registration.Application, error) {
	id, err := c.applicationID()
	if err != nil {
		return nil, err
	}
	return c.site.Register.Applications.Application(c.ctx(), c.caller.Scope, id)
}

// reviewPage holds the particulars against the documents, and against the register where the employer is in it.
type reviewPage struct {
	Frame
	Head        head
	Notes       []note
	Particulars sheetCard
	Differences *section
	Changed     *section // since the hand-in before
	Documents   section
	Pictures    []shot
	Line        []event
	Acts        []button
}

// getReview shows one application to decide on.
func getReview(c *call) error {
	a, err := c.reviewed()
	if err != nil {
		return err
	}
	w, p := c.words, &a.Particulars
	s := w.status(applicationStates[a.State])
	page := reviewPage{
		Frame: c.frame("review.title"),
		Head: head{
			Back: link{Href: "/registrations", Label: w.say("review.back", nil)}, Title: p.Name, State: &s,
			Over: string(p.Code), Sub: w.say("review.handed", with{"day": w.inSentence(a.LastHanded, c.today), "who": a.Steps[0].By.Name}),
		},
		Particulars: c.particularsCard(a, ""), Line: c.steps(a),
		Documents: section{Top: cardTop{ID: "documents", Title: w.say("documents.list", nil)}, Empty: emptyList{Text: w.say("documents.none", nil)}},
	}
	page.Title = p.Name
	path := func(no int) string { return reviewPath(a.ID, "/documents/"+strconv.Itoa(no)) }
	if present := a.Present(); len(present) > 0 {
		page.Documents.Table = c.documentTable(present, "documents", path, false)
		for _, f := range present {
			if f.Media != attachment.PDF {
				page.Pictures = append(page.Pictures, shot{Href: path(f.No), Label: w.text(f.Kind.Title()) + " " + f.Name})
			}
		}
	}
	if err := c.compare(a, &page); err != nil {
		return err
	}
	c.reviewNotes(a, &page)
	return c.show(http.StatusOK, "register_review", page)
}

// compare adds what differs from the register and from the hand-in before.
func (c *call) compare(a *registration.Application, page *reviewPage) error {
	w, p := c.words, &a.Particulars
	entry, err := c.site.Register.Roster.EntryOf(c.ctx(), p.Code)
	if err != nil {
		return err
	}
	if entry != nil && a.State != registration.Accepted {
		page.Differences = c.differences("differences", w.say("review.differences", nil), w.say("review.column.register", nil), p.Differences(entry))
		page.Differences.Empty = emptyList{Text: w.say("review.differences.none", nil)}
	}
	if before := a.HandedBefore(); before != nil {
		page.Changed = c.differences("changed", w.say("review.changed", nil), w.say("review.column.before", nil), p.Since(before))
		page.Changed.Empty = emptyList{Text: w.say("review.changed.none", nil)}
	}
	return nil
}

func (c *call) differences(id, title, before string, found []registration.Difference) *section {
	w := c.words
	s := &section{Top: cardTop{ID: id, Title: title, Sub: w.count("review.fields", len(found))}}
	if len(found) == 0 {
		return s
	}
	s.Table = &table{LabelledBy: id, Columns: []column{{Label: w.say("review.column.field", nil), Head: true}, {Label: before}, {Label: w.say("review.column.application", nil)}}}
	var lines []row
	for _, d := range found {
		old := c.particularsText(d.Field, d.Before)
		if old == "" {
			old = w.say("review.empty", nil)
		}
		lines = append(lines, row{Cells: []cell{
			{Text: w.text(d.Field.Title())}, {Text: old, Lang: tags[zh]}, {Text: c.particularsText(d.Field, d.After), Lang: tags[zh], Strong: true},
		}})
	}
	s.Table.Groups = rows(lines)
	return s
}

// reviewNotes says what the clocks say, and offers what the caller may do.
func (c *call) reviewNotes(a *registration.Application, page *reviewPage) {
	w := c.words
	if region, ok := c.site.Register.Law.Region(a.Particulars.Region); ok {
		if filing, err := a.Filing(region, c.today); err == nil && filing.Over() {
			page.Notes = append(page.Notes, note{Class: "warn", Text: w.say("review.late", with{
				"day": w.inSentence(filing.End.Day, c.today), "from": w.inSentence(filing.LateFrom(), c.today), "days": w.count("count.days", -filing.DaysLeft),
			})})
		}
		if review, err := a.Review(region, c.today); err == nil && a.State == registration.HandedIn {
			class := map[bool]string{true: "bad", false: "now"}[review.Over()]
			page.Notes = append(page.Notes, note{Class: class, Text: w.say("review.clock", with{
				"day": w.inSentence(review.End.Day, c.today), "left": w.left(review.DaysLeft),
			})})
		}
	}
	switch {
	case !c.caller.May(access.ReviewRegistrations):
	case a.Applicant == c.caller.ID:
		page.Notes = append(page.Notes, note{Class: "warn", Text: w.say("review.own", nil)})
	case a.State == registration.HandedIn:
		seen := "?seen=" + strconv.Itoa(len(a.Steps))
		page.Acts = []button{
			{Label: w.say("review.accept", nil), Href: reviewPath(a.ID, "/accept") + seen, Kind: primary},
			{Label: w.say("review.return", nil), Href: reviewPath(a.ID, "/return") + seen},
			{Label: w.say("review.refuse", nil), Href: reviewPath(a.ID, "/refuse") + seen},
		}
	case a.State == registration.Returned:
		page.Acts = []button{{Label: w.say("review.refuse", nil), Href: reviewPath(a.ID, "/refuse") + "?seen=" + strconv.Itoa(len(a.Steps))}}
	}
}

func getReviewDocument(c *call) error {
	a, err := c.reviewed()
	if err != nil {
		return err
	}
	return c.sendDocument(a)
}

// backTo is the address of the application with what the officer saw.
func backTo(a *registration.Application, w *words) link {
	return link{Href: reviewPath(a.ID, ""), Label: w.say("review.back.one", nil)}
}

func seenOf(values url.Values, a *registration.Application) string {
	if seen := values.Get("seen"); seen != "" {
		return seen
	}
	return strconv.Itoa(len(a.Steps))
}
