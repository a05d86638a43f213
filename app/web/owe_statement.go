package web

import (
	"net/http"

	"arrears/app/arrears"
)

// owePage is what an employer owes today, by month or by insurance.
type owePage struct {
	Frame
	Head head
	When []whenItem
	Tabs tabs
	Owed section

	Became   *note    // who owes it now, where others do
	Followed *section // the debts of others that the employer has taken over
}

func getOwe(c *call) error {
	d, err := c.dossier()
	if err != nil {
		return err
	}
	view, err := d.forward(c.today)
	if err != nil {
		return err
	}
	due := &arrears.Payoff{Day: c.today}
	if len(view.Columns) > 0 {
		due = view.Today()
	}
	w := c.words
	list := listingOf(c.Request().URL, len(periodsOf(due)))
	page := owePage{Frame: c.frame("owe.title"), Head: c.oweHead(view), When: c.when(view)}
	page.Title = page.Head.Title
	page.Owed = section{
		Top:   cardTop{ID: "owed", Title: w.say("owe.statement", nil)},
		Empty: emptyList{Strong: w.say("owe.nothing", nil), Text: w.say("owe.nothing.text", nil), Link: link{Href: c.employerPath("/payments"), Label: w.say("payments.link", nil)}},
	}
	insurance := c.QueryParam("by") == "insurance"
	if insurance {
		page.Owed.Table = c.byInsurance(d, due)
	} else {
		page.Owed.Table, page.Owed.Pages = c.byPeriod(due, list.offset(), listLength), list.pager()
	}
	if page.Followed, err = c.followedSection(c.followedPath); err != nil {
		return err
	}
	page.Became = c.followersNote(d.File)
	page.Tabs = c.oweTabs(map[bool]string{false: "period", true: "insurance"}[insurance])
	page.keepQuery(c.Request().URL)
	return c.show(http.StatusOK, "owe", page)
}

// oweTabs are the ways to look at the account.
func (c *call) oweTabs(current string) tabs {
	w := c.words
	return tabs{Label: w.say("owe.tabs", nil), Items: []tab{
		{Href: c.employerPath("/owe"), Label: w.say("owe.by_period", nil), Current: current == "period"},
		{Href: c.employerPath("/owe?by=insurance"), Label: w.say("owe.by_insurance", nil), Current: current == "insurance"},
		{Href: c.employerPath("/payments"), Label: w.say("payments.tab", nil), Current: current == "payments"},
		{Href: c.employerPath(laterPath), Label: w.say("later.tab", nil), Current: current == "later"},
	}}
}
