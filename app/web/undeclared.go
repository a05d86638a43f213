package web

import (
	"context"
	"net/http"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
)

// Undeclarers lists who has not declared.
type Undeclarers interface {
	Undeclared(ctx context.Context, scope access.Scope, f casework.UndeclaredFilter) ([]casework.Undeclared, int, error)
}

// undeclaredRoutes are the list of those who have not declared the latest month that is due (SIL 60, 62).
func (s *site) undeclaredRoutes() []route {
	return []route{{Method: http.MethodGet, Path: "/undeclared", Needs: access.ViewOverdue, Handle: getUndeclared}}
}

// undeclaredWords say which month the list is about: the latest that is due, or the one that is being declared.
var undeclaredWords = map[bool]struct{ head, none, sub string }{
	false: {"undeclared.head", "undeclared.none", "undeclared.sub"}, true: {"undeclared.head.open", "undeclared.none.open", "undeclared.sub.open"},
}

func getUndeclared(c *call) error {
	filter := casework.UndeclaredFilter{On: c.today, Limit: listLength, Offset: listingOf(c.Request().URL, 1<<30).offset()}
	chosen, latest := c.QueryParam("region"), casework.LatestDue
	filter.District = c.QueryParam(askDistrict)
	open := c.QueryParam("month") == "open"
	if open {
		latest = casework.BeingDeclared
	}
	due := map[string]casework.RegionMonth{}
	for _, region := range c.site.Law.Regions() {
		if chosen != "" && region.Key != chosen {
			continue
		}
		m, err := latest(region, c.today)
		if err != nil {
			return err
		}
		due[region.Key], filter.Months = m, append(filter.Months, m)
	}
	list, total, err := c.site.Undeclarers.Undeclared(c.ctx(), c.caller.Scope, filter)
	if err != nil {
		return err
	}
	w, said := c.words, undeclaredWords[open]
	page := sheet{
		Frame: c.frame("undeclared.title"), Head: head{Title: w.count(said.head, total), Sub: w.say(said.sub, nil)},
		Filter: &filters{Action: "/undeclared", Clear: clearOf(chosen+filter.District+c.QueryParam("month"), "/undeclared"), Fields: []field{c.regionField(chosen),
			{Kind: searchField, Name: askDistrict, Label: w.say("overdue.district", nil), Value: filter.District}, c.monthField(open)}, Summary: w.say("undeclared.order", nil)},
		Lists: []section{{
			Top:   cardTop{ID: "list", Title: w.say("undeclared.title", nil), Art: w.say("undeclared.art", nil)},
			Table: c.undeclaredTable(list, due), Empty: emptyList{Strong: w.say(said.none, nil)}, Pages: listingOf(c.Request().URL, total).pager(),
		}},
	}
	if total == 0 {
		page.Head.Title = w.say(said.none, nil)
	}
	page.keepQuery(c.Request().URL)
	return c.sheet(page)
}

// monthField chooses between the month that is due and the one that is being declared.
func (c *call) monthField(open bool) field {
	return field{Kind: selectField, Name: "month", Label: c.words.say("undeclared.which", nil), Options: []option{
		{Label: c.words.say("undeclared.which.due", nil)}, {Value: "open", Label: c.words.say("undeclared.which.open", nil), Chosen: open}}}
}

func (c *call) undeclaredTable(list []casework.Undeclared, due map[string]casework.RegionMonth) *table {
	if len(list) == 0 {
		return nil
	}
	w := c.words
	t := &table{LabelledBy: "list", Columns: []column{
		{Label: w.say("overdue.column.employer", nil), Head: true}, {Label: w.say("overdue.column.place", nil)}, {Label: w.say("undeclared.month", nil)},
		{Label: w.say("undeclared.due", nil)}, {Label: w.say("overdue.column.days", nil), Num: true}, {Label: w.say("undeclared.phone", nil)},
	}}
	var lines []row
	for i := range list {
		u := &list[i]
		m := due[u.Employer.Region]
		lines = append(lines, row{Cells: []cell{
			{Text: u.Employer.Name, Lang: tags[zh], Link: employerPath(u.Employer.ID, "/declarations/"+m.Period.String()), Code: string(u.Employer.Code)},
			{Text: u.Employer.District, Lang: tags[zh], Line2: c.regionName(u.Employer.Region)}, {Text: w.period(m.Period)}, {Day: w.day(m.Due.Day, c.today)},
			daysLate(m.Due.Day, c.today), {Text: u.Phone},
		}})
	}
	t.Groups = rows(lines)
	return t
}

// daysLate is how many days a declaration is late; none where its day is still to come.
func daysLate(due, today calendar.Day) cell {
	if due >= today {
		return cell{Text: "0"}
	}
	return cell{Text: grouped(due.DaysUntil(today)), Class: "t-bad"}
}
