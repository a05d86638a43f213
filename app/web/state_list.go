package web

import (
	"fmt"
	"net/http"
	"strconv"

	"arrears/app/casework"
	"arrears/app/employer"
)

// stateChangesPage lists applications to change the state of registrations.
type stateChangesPage struct {
	Frame
	Ident   ident
	Tabs    tabs
	Filters filters
	List    section
}

const decidedView = "decided"

func getStateChanges(c *call) error {
	w, address := c.words, c.Request().URL
	filter := casework.StateFilter{Decided: c.QueryParam("view") == decidedView}
	for _, change := range employer.Changes {
		if c.QueryParam("change") == string(change) {
			filter.Change = change
		}
	}
	page, _ := strconv.Atoi(c.QueryParam("page")) // no number: the first page
	offset := (max(page, 1) - 1) * listLength
	found, total, err := c.site.States.StateApplications(c.ctx(), c.caller.Scope, filter, listLength, offset)
	if err != nil {
		return err
	}
	l := listingOf(address, total)
	if len(found) == 0 && offset > 0 { // the page is no longer there
		return c.Redirect(http.StatusSeeOther, l.with("page", ""))
	}
	p := stateChangesPage{
		Frame: c.frame("state_changes.title"),
		Tabs: tabs{Label: w.say("state_changes.views", nil), Items: []tab{
			{Href: l.with("view", ""), Label: w.say("state_changes.waiting", nil), Current: !filter.Decided},
			{Href: l.with("view", decidedView), Label: w.say("state_changes.decided", nil), Current: filter.Decided},
		}},
		Filters: c.stateFilters(l, filter),
		List: section{
			Top:   cardTop{ID: "state-changes", Title: w.say("state_changes.list", nil)},
			Empty: emptyList{Strong: w.say("state_changes.none", nil), Text: w.say("state_changes.none.text", nil)},
			Pages: l.pager(),
		},
	}
	p.Ident = ident{Title: w.count("state_changes.answer", total), Sub: w.say("state_changes.sub", nil)}
	if filter.Decided {
		p.Ident.Title = w.count("state_changes.answer.decided", total)
	} else if total == 0 {
		p.Ident.Title = w.say("state_changes.answer.none", nil)
	}
	if len(found) > 0 {
		p.List.Table = c.stateTable(filter, found)
	}
	p.keepQuery(address)
	return c.show(http.StatusOK, "state_list", p)
}

func (c *call) stateFilters(l listing, filter casework.StateFilter) filters {
	w := c.words
	which := field{Kind: selectField, Name: "change", Label: w.say("state_changes.change", nil), Options: []option{{Label: w.say("state_changes.every", nil)}}}
	for _, change := range employer.Changes {
		which.Options = append(which.Options, option{Value: string(change), Label: w.titled(change.Title()), Chosen: filter.Change == change})
	}
	f := filters{Action: l.path, Fields: []field{which}, Summary: w.say("state_changes.order.waiting", nil)}
	if filter.Decided {
		f.Keep = []hidden{{"view", decidedView}}
		f.Summary = w.say("state_changes.order.decided", nil)
	}
	if filter.Change != "" {
		f.Clear = l.with("change", "")
	}
	return f
}

func (c *call) stateTable(filter casework.StateFilter, found []casework.AppliedState) *table {
	w := c.words
	end := w.say("state_changes.review_by", nil)
	if filter.Decided {
		end = w.say("state_changes.outcome", nil)
	}
	t := &table{LabelledBy: "state-changes", Columns: []column{
		{Label: w.say("state_changes.employer", nil), Head: true}, {Label: w.say("state_changes.what", nil)},
		{Label: w.say("state_changes.event", nil)}, {Label: w.say("state_changes.filed", nil)}, {Label: end},
	}}
	var list []row
	for i := range found {
		a, e := &found[i].Application, &found[i].Employer
		filed := cell{Day: w.day(a.Filed.On, c.today), Line2: a.Filed.Name}
		if a.IsLate() {
			filed.Line2 = w.say("state_changes.late", with{"name": a.Filed.Name, "days": w.count("count.days", a.ReportBy.Day.DaysUntil(a.Filed.On))})
		}
		list = append(list, row{Cells: []cell{
			{Text: e.Name, Lang: tags[zh], Link: fmt.Sprintf("/employers/%d/state-applications/%d", e.ID, a.No), Code: string(e.Code), Strong: true},
			{Text: w.titled(a.Change.Title()), Line2: a.Ground.Title().In(string(w.lang))},
			{Day: w.day(a.EventOn, c.today)}, filed, c.stateEnd(a),
		}})
	}
	t.Groups = rows(list)
	return t
}

// stateEnd is when the agency has to decide, or how it has decided.
func (c *call) stateEnd(a *employer.StateApplication) cell {
	if a.State == employer.Pending {
		d := c.words.due(a.ReviewBy, c.today, urgency(c.today.DaysUntil(a.ReviewBy.Day)))
		return cell{Due: &d}
	}
	s := c.words.stateOf(a)
	return cell{State: &s, Line2: c.words.day(a.Decided.On, c.today).Text + " · " + a.Decided.Name}
}
