package web

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"net/url"
	"strconv"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	export "arrears/app/cell"
	"arrears/app/law"
	"arrears/app/registration"
)

// overdueRoutes are the list of registrations whose 30 days are over (SIL 57, 58).
func (s *site) overdueRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: "/overdue", Needs: access.ViewOverdue, Handle: getOverdue},
		{Method: http.MethodGet, Path: "/overdue.csv", Needs: access.ViewOverdue, Handle: getOverdueCSV},
	}
}

var overdueTerms = map[casework.OverdueKind]law.Name{
	casework.OverdueEmployers: law.EmployerRegistrationDays, casework.OverdueEmployees: law.EmployeeRegistrationDays,
}

// csvEnding ends the names of files for spreadsheets.
const csvEnding = ".csv"

// overdueFilter is what the address asks for. The terms are national, so that one day divides overdue from in time everywhere.
func (c *call) overdueFilter() (casework.OverdueFilter, error) {
	f := casework.OverdueFilter{Kind: casework.OverdueKind(c.QueryParam("kind")), Region: c.QueryParam("region"), District: c.QueryParam("district"),
		Limit: listLength, FirstDays: map[string]calendar.Day{}}
	if overdueTerms[f.Kind] == "" {
		f.Kind = casework.OverdueEmployees
	}
	if n, err := strconv.Atoi(c.QueryParam("page")); err == nil && n > 1 {
		f.Offset = (n - 1) * listLength
	}
	for _, region := range c.site.Register.Law.Regions() {
		f.FirstDays[region.Key] = region.FirstPeriod.First()
		if !f.Cutoff.IsZero() {
			continue
		}
		cutoff, err := registration.OverdueSince(region, overdueTerms[f.Kind], c.today)
		if err != nil {
			return f, err
		}
		f.Cutoff = cutoff
	}
	return f, nil
}

// getOverdue lists whose registration is overdue, from which day, the longest first.
func getOverdue(c *call) error {
	filter, err := c.overdueFilter()
	if err != nil {
		return err
	}
	list, total, err := c.site.Register.Roster.Overdue(c.ctx(), c.caller.Scope, filter)
	if err != nil {
		return err
	}
	w, said := c.words, overdueWords[filter.Kind]
	query := url.Values{"kind": {string(filter.Kind)}}
	for name, value := range map[string]string{"region": filter.Region, "district": filter.District} {
		if value != "" {
			query.Set(name, value)
		}
	}
	page := sheet{
		Frame: c.frame("overdue.title"),
		Head:  head{Title: w.count(said.title, total), Sub: w.say("overdue.sub", nil)},
		Tabs:  &tabs{Label: w.say("overdue.tabs", nil)},
		Filter: &filters{
			Action: "/overdue", Keep: []hidden{{"kind", string(filter.Kind)}}, Clear: clearOf(filter.Region+filter.District, "/overdue?kind="+string(filter.Kind)),
			Fields:  []field{c.regionField(filter.Region), {Kind: searchField, Name: "district", Label: w.say("overdue.district", nil), Value: filter.District}},
			Summary: w.say("overdue.order", nil),
		},
		Lists: []section{{
			Top:   cardTop{ID: "list", Title: w.say(said.tab, nil), Art: w.say(said.art, nil)},
			Table: c.overdueTable(filter.Kind, list), Empty: emptyList{Strong: w.say(said.none, nil)},
			Pages: listingOf(c.Request().URL, total).pager(),
		}},
		Acts: []button{{Label: w.say("overdue.csv", nil), Href: "/overdue.csv?" + query.Encode(), Icon: "download"}},
	}
	for _, kind := range []casework.OverdueKind{casework.OverdueEmployees, casework.OverdueEmployers} {
		page.Tabs.Items = append(page.Tabs.Items, tab{Href: "/overdue?kind=" + string(kind), Label: w.say(overdueWords[kind].tab, nil), Current: kind == filter.Kind})
	}
	return c.sheet(page)
}

// regionField chooses a region among those of the law.
func (c *call) regionField(chosen string) field {
	f := field{Kind: selectField, Name: "region", Label: c.words.say("column.region", nil), Options: []option{{Label: c.words.say("overdue.all_regions", nil)}}}
	for _, r := range c.site.Register.Law.Regions() {
		f.Options = append(f.Options, option{Value: r.Key, Label: c.words.text(r.Name), Chosen: r.Key == chosen})
	}
	return f
}

// lateFrom is the first day after the term, and how many days late it is today.
func (c *call) lateFrom(kind casework.OverdueKind, o *casework.Overdue) (calendar.Day, int) {
	start := o.FoundedOn
	if kind == casework.OverdueEmployees {
		start = o.Employment.StartedOn
	}
	clock, ok := c.clock(o.Employer.Region, overdueTerms[kind], start)
	if !ok {
		return 0, 0
	}
	return clock.LateFrom(), -clock.DaysLeft
}

func (c *call) overdueTable(kind casework.OverdueKind, list []casework.Overdue) *table {
	if len(list) == 0 {
		return nil
	}
	w := c.words
	t := &table{LabelledBy: "list", Columns: []column{{Label: w.say("overdue.column.employer", nil), Head: true}, {Label: w.say("overdue.column.place", nil)}}}
	if kind == casework.OverdueEmployees {
		t.Columns = append(t.Columns, column{Label: w.say("employees.column.name", nil)}, column{Label: w.say("employees.column.started", nil)})
	} else {
		t.Columns = append(t.Columns, column{Label: w.say("review.column.founded", nil)})
	}
	t.Columns = append(t.Columns, column{Label: w.say("overdue.column.from", nil)}, column{Label: w.say("overdue.column.days", nil), Num: true})
	var lines []row
	for i := range list {
		o := &list[i]
		from, days := c.lateFrom(kind, o)
		cells := []cell{
			{Text: o.Employer.Name, Lang: tags[zh], Link: "/employers/" + strconv.FormatInt(int64(o.Employer.ID), 10) + "/employees?show=" + string(casework.RosterOverdue), Code: string(o.Employer.Code)},
			{Text: o.Employer.District, Lang: tags[zh], Line2: c.regionName(o.Employer.Region)},
		}
		if kind == casework.OverdueEmployees {
			cells = append(cells, cell{Text: o.Employment.Name, Lang: tags[zh], Code: o.Employment.Number.Masked()}, cell{Day: w.day(o.Employment.StartedOn, c.today)})
		} else {
			cells = append(cells, cell{Day: w.day(o.FoundedOn, c.today)})
		}
		lines = append(lines, row{Cells: append(cells, cell{Day: w.day(from, c.today)}, cell{Text: grouped(days), Class: "t-bad"})})
	}
	t.Groups = rows(lines)
	return t
}

// getOverdueCSV gives the whole list that the address asks for, for a spreadsheet. Texts that people typed cannot become formulas.
func getOverdueCSV(c *call) error {
	filter, err := c.overdueFilter()
	if err != nil {
		return err
	}
	filter.Limit, filter.Offset = 0, 0
	list, _, err := c.site.Register.Roster.Overdue(c.ctx(), c.caller.Scope, filter)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	out.WriteString("\ufeff") // spreadsheets take a file without it for another encoding
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	header := []string{"uscc", "employer", "region", "district", "founded_on", "name", "id_number", "started_on", "late_from", "days_late"}
	lines := [][]string{header}
	for i := range list {
		o := &list[i]
		from, days := c.lateFrom(filter.Kind, o)
		line := []string{string(o.Employer.Code), export.Safe(o.Employer.Name), o.Employer.Region, export.Safe(o.Employer.District), o.FoundedOn.String(), "", "", "", from.String(), strconv.Itoa(days)}
		if filter.Kind == casework.OverdueEmployees {
			line[5], line[6], line[7] = export.Safe(o.Employment.Name), o.Employment.Number.Masked(), o.Employment.StartedOn.String()
		}
		lines = append(lines, line)
	}
	if err := w.WriteAll(lines); err != nil {
		return err
	}
	return c.sendFile("overdue-"+string(filter.Kind)+"-"+c.today.String()+csvEnding, "text/csv; charset=utf-8", out.Bytes())
}
