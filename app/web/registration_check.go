package web

import (
	"errors"
	"net/http"
	"strconv"

	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/registration"
)

// checkPage is the last look before the application goes out.
type checkPage struct {
	Frame
	Head   head
	Errors errorSummary
	Notes  []note
	Cards  []sheetCard
	After  []string
	Action string
	Dock   dock
}

// getCheck shows everything before it is handed in, with what is still missing.
func getCheck(c *call) error {
	a, err := c.ownApplication()
	if err != nil {
		return err
	}
	if a.State != registration.Draft && a.State != registration.Returned {
		return c.Redirect(http.StatusSeeOther, applicationPath(a.ID, ""))
	}
	return c.showCheck(http.StatusOK, a, nil, "")
}

func (c *call) showCheck(status int, a *registration.Application, missing []registration.Problem, refused string) error {
	w := c.words
	page := checkPage{
		Frame: c.frame("apply.list"),
		Head: head{
			Back: link{Href: applicationPath(a.ID, "/documents"), Label: w.say("apply.previous", nil)}, Step: w.step(applySteps, applySteps),
			Over: a.Particulars.Name, Title: w.say("check.title", nil),
		},
		Notes: c.clockNote(a), Cards: []sheetCard{c.particularsCard(a, "?then=check"), c.documentsCard(a)},
		After: []string{w.say("check.after", nil)}, Action: applicationPath(a.ID, "/hand-in"),
		Dock: dock{
			Label: w.say("check.dock", nil), Strong: a.Particulars.Name,
			Buttons: []button{{Label: w.say("check.hand_in", nil), Kind: primary}},
		},
	}
	if n := page.Cards[0].open(); n > 0 {
		page.Head.Title = w.count("check.title.open", n)
	}
	if a.State == registration.Returned {
		page.Dock.Buttons[0].Label = w.say("check.hand_in_again", nil)
	}
	for _, p := range missing {
		page.Errors = append(page.Errors, link{Href: applicationPath(a.ID, partOf(p.Field)) + "?then=check", Label: w.text(law.Text{Zh: p.Zh, En: p.En})})
	}
	if refused != "" {
		page.Notes = append([]note{{Class: "bad", Text: refused}}, page.Notes...)
	}
	page.Title, page.Wrong, page.Scripts = page.Head.Title, status != http.StatusOK, []string{"form.js"}
	return c.show(status, "register_check", page)
}

// postHandIn hands the application in. Clicked twice, it is handed in once and the second click sees where it stands.
func postHandIn(c *call) error {
	a, err := c.ownApplication()
	if err != nil {
		return err
	}
	if a.State == registration.HandedIn {
		return c.Redirect(http.StatusSeeOther, applicationPath(a.ID, ""))
	}
	err = c.site.Register.Apply.HandIn(c.ctx(), a.ID, c.by())
	var incomplete *registration.Incomplete
	if errors.As(err, &incomplete) {
		return c.showCheck(http.StatusUnprocessableEntity, a, incomplete.Problems, "")
	}
	f := c.newForm()
	if err := f.failWith("code", err); err != nil {
		return err
	}
	if !f.ok() {
		return c.showCheck(http.StatusConflict, a, nil, f.Error("code"))
	}
	return c.done(applicationPath(a.ID, ""), "check.done", nil)
}

// particularsCard shows the particulars; with a way back each line can be changed.
func (c *call) particularsCard(a *registration.Application, then string) sheetCard {
	w := c.words
	card := sheetCard{Top: cardTop{ID: "particulars", Title: w.say("check.particulars", nil)}}
	for _, f := range registration.Fields {
		if f == registration.AttachmentsField {
			continue
		}
		r := sumRow{Label: w.text(f.Title()), Value: c.particularsText(f, a.Particulars.Value(f))}
		if f == registration.NameField || f == registration.AddressField || f == registration.RepresentativeField || f == registration.BankField || f == registration.DistrictField {
			r.Lang = tags[zh]
		}
		if founded := a.Particulars.FoundedOn; f == registration.FoundedField && !founded.IsZero() {
			r = sumRow{Label: r.Label, Day: w.day(founded, c.today)}
		}
		if then != "" {
			r.Links = []link{{Href: applicationPath(a.ID, partOf(f)) + then, Label: w.say("check.change", nil), Hidden: w.text(f.Title())}}
		}
		if r.Value == "" && r.Day.ISO == "" {
			r.Value, r.Class, r.Lang = w.say("check.open", nil), "t-bad", ""
		}
		card.Rows = append(card.Rows, r)
	}
	return card
}

// open counts the lines that are not filled in.
func (s *sheetCard) open() int {
	n := 0
	for i := range s.Rows {
		if s.Rows[i].Class == "t-bad" {
			n++
		}
	}
	return n
}

// particularsText writes the value of a field for people.
func (c *call) particularsText(f registration.Field, value string) string {
	if value == "" {
		return ""
	}
	switch f {
	case registration.UnitTypeField:
		return c.words.titled(employer.UnitType(value).Title())
	case registration.RegionField:
		return c.regionName(value)
	case registration.IndustryField:
		n, _ := strconv.Atoi(value) // a class as the particulars hold it
		return c.words.say("apply.class", with{"n": n})
	default:
		return value
	}
}

// documentsCard lists the attachments at the check.
func (c *call) documentsCard(a *registration.Application) sheetCard {
	w := c.words
	card := sheetCard{Top: cardTop{ID: "documents", Title: w.say("documents.list", nil),
		Link: link{Href: applicationPath(a.ID, "/documents"), Label: w.say("documents.change", nil)}}}
	for _, f := range a.Present() {
		card.Rows = append(card.Rows, sumRow{Label: w.text(f.Kind.Title()), Value: f.Name, More: []string{size(f.Size)}})
	}
	if len(card.Rows) == 0 {
		card.Text = []string{w.say("documents.none", nil)}
	}
	return card
}
