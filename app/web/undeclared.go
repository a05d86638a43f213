package web

import (
	"context"
	"net/http"

	"arrears/app/access"
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

func getUndeclared(c *call) error {
	filter := casework.UndeclaredFilter{On: c.today, Limit: listLength, Offset: listingOf(c.Request().URL, 1<<30).offset()}
	chosen := c.QueryParam("region")
	due := map[string]casework.RegionMonth{}
	for _, region := range c.site.Law.Regions() {
		if chosen != "" && region.Key != chosen {
			continue
		}
		m, err := casework.LatestDue(region, c.today)
		if err != nil {
			return err
		}
		due[region.Key], filter.Months = m, append(filter.Months, m)
	}
	list, total, err := c.site.Undeclarers.Undeclared(c.ctx(), c.caller.Scope, filter)
	if err != nil {
		return err
	}
	w := c.words
	page := sheet{
		Frame: c.frame("undeclared.title"), Head: head{Title: w.count("undeclared.head", total), Sub: w.say("undeclared.sub", nil)},
		Filter: &filters{Action: "/undeclared", Clear: clearOf(chosen, "/undeclared"), Fields: []field{c.regionField(chosen)}, Summary: w.say("undeclared.order", nil)},
		Lists: []section{{
			Top:   cardTop{ID: "list", Title: w.say("undeclared.title", nil), Art: w.say("undeclared.art", nil)},
			Table: c.undeclaredTable(list, due), Empty: emptyList{Strong: w.say("undeclared.none", nil)}, Pages: listingOf(c.Request().URL, total).pager(),
		}},
	}
	if total == 0 {
		page.Head.Title = w.say("undeclared.none", nil)
	}
	page.keepQuery(c.Request().URL)
	return c.sheet(page)
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
			{Text: grouped(m.Due.Day.DaysUntil(c.today)), Class: "t-bad"}, {Text: u.Phone},
		}})
	}
	t.Groups = rows(lines)
	return t
}
