package web

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
)

// Reports reads what reports are made of.
type Reports interface {
	// EqualTreatment gathers the drafts of the days within the scope, and lists the latest that were returned, at most limit.
	EqualTreatment(ctx context.Context, scope access.Scope, from, to calendar.Day, limit int) (*casework.EqualTreatment, []casework.Treated, error)
}

const (
	equalPath = "/reports/equal-treatment"
	equalDays = 91 // a quarter, whatever its months
)

func (s *site) reportRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: equalPath, Needs: access.ViewReports, Handle: getEqual},
		{Method: http.MethodGet, Path: equalPath + ".xlsx", Needs: access.ViewReports, Handle: getEqualSheet},
	}
}

// equalSpan is the quarter of days that the address asks for by its last one; today where it does not say.
func (c *call) equalSpan() (from, to calendar.Day) {
	to = c.today
	if asked, err := calendar.ParseDay(c.QueryParam("to")); err == nil && asked <= c.today {
		to = asked
	}
	return to.AddDays(-equalDays), to
}

// getEqual shows whether like drafts were treated alike, and what it cannot say.
func getEqual(c *call) error {
	from, to := c.equalSpan()
	report, returned, err := c.site.Reports.EqualTreatment(c.ctx(), c.caller.Scope, from, to, listLength)
	if err != nil {
		return err
	}
	w := c.words
	groups := report.Groups()
	differing := 0
	for i := range groups {
		if groups[i].Differs() {
			differing++
		}
	}
	l := listingOf(c.Request().URL, len(groups))
	page := nightSheet{
		Frame: c.frame("equal.title"),
		Head: head{Title: w.say("equal.answer", with{"n": differing, "groups": grouped(len(groups))}),
			Sub: w.say("equal.sub", with{"from": w.inSentence(from, c.today), "to": w.inSentence(to, c.today), "drafts": grouped(report.Drafts)})},
		Notes: []note{{Class: "warn", Text: w.say("equal.limits", nil)}},
		Acts: []button{{Label: w.say("equal.earlier", nil), Href: equalPath + "?to=" + from.AddDays(-1).String(), Icon: "back"},
			{Label: w.say("equal.export", nil), Href: equalPath + ".xlsx?to=" + to.String(), Icon: "download"}},
		Lists: []section{c.equalGroups(groups[l.offset():min(l.offset()+listLength, len(groups))], l), c.equalReasons(returned), c.equalOfficers(report.Officers())},
	}
	page.keepQuery(c.Request().URL)
	return c.show(http.StatusOK, "night_sheet", page)
}

// The words of the bands.
var (
	sumBandKeys  = []string{"equal.sum.small", "equal.sum.middle", "equal.sum.large", "equal.sum.huge"}
	ageBandKeys  = []string{"equal.age.young", "equal.age.middle", "equal.age.old"}
	sizeBandKeys = []string{"equal.size.small", "equal.size.middle", "equal.size.large", "equal.size.huge"}
)

// likeSaid names what the drafts of a group have in common.
func (w *words) likeSaid(g *casework.LikeGroup) string {
	return strings.Join([]string{w.say(sumBandKeys[g.Sum], nil), w.say(ageBandKeys[g.Age], nil), w.say(sizeBandKeys[g.Size], nil), w.say("work.ask.industry.class", with{"n": g.Industry})}, " · ")
}

func (w *words) equalVerdict(g *casework.LikeGroup) string {
	switch {
	case !g.Differs():
		return w.say("equal.alike", nil)
	case g.IsSmall():
		return w.say("equal.small", nil)
	default:
		return w.say("equal.differs", nil)
	}
}

func (c *call) equalGroups(groups []casework.LikeGroup, l listing) section {
	w := c.words
	part := section{Top: cardTop{ID: "groups", Title: w.say("equal.groups", nil)}, Empty: emptyList{Text: w.say("equal.none", nil)}, Pages: l.pager()}
	if len(groups) == 0 {
		return part
	}
	t := &table{LabelledBy: "groups", Columns: []column{{Label: w.say("equal.column.like", nil), Head: true}, {Label: w.say("equal.column.issued", nil), Num: true},
		{Label: w.say("equal.column.returned", nil), Num: true}, {Label: w.say("equal.column.waiting", nil), Num: true}, {Label: w.say("equal.column.days", nil)},
		{Label: w.say("equal.column.officers", nil)}, {Label: w.say("equal.column.says", nil)}}}
	var lines []row
	for i := range groups {
		g := &groups[i]
		days := "—"
		if g.Issued+g.Returned > 0 {
			days = w.say("equal.days", with{"quickest": g.Quickest, "slowest": g.Slowest})
		}
		lines = append(lines, row{Cells: []cell{{Text: w.text(g.Paper.Title()), Line2: w.likeSaid(g)}, {Text: grouped(g.Issued)}, {Text: grouped(g.Returned)}, {Text: grouped(g.Waiting)},
			{Text: days}, {Text: strings.Join(g.Officers, w.say("list.semicolon", nil)), Lang: tags[zh]}, {Text: w.equalVerdict(g), Strong: g.Differs() && !g.IsSmall()}}})
	}
	t.Groups = rows(lines)
	part.Table = t
	return part
}

// equalReasons lists the discretion that was used: drafts that people returned, with the reason.
func (c *call) equalReasons(returned []casework.Treated) section {
	w := c.words
	part := section{Top: cardTop{ID: "reasons", Title: w.say("equal.reasons", nil), Sub: w.say("equal.reasons.sub", nil)}, Empty: emptyList{Text: w.say("equal.reasons.none", nil)}}
	if len(returned) == 0 {
		return part
	}
	t := &table{LabelledBy: "reasons", Columns: []column{{Label: w.say("overdue.column.employer", nil), Head: true}, {Label: w.say("tonight.column.paper", nil)},
		{Label: w.say("tonight.column.amount", nil), Num: true}, {Label: w.say("equal.column.returned_on", nil)}, {Label: w.say("equal.column.reason", nil), Wide: true}}}
	var lines []row
	for i := range returned {
		r := &returned[i]
		reason := cell{Text: r.Reason, Lang: tags[zh]}
		if r.Reason == "" {
			reason = cell{Text: w.say("equal.no_reason", nil), Class: "t-bad"}
		}
		lines = append(lines, row{Cells: []cell{{Text: r.Employer.Name, Lang: tags[zh], Link: fmt.Sprintf("/cases/%d", r.Employer.ID), Code: string(r.Employer.Code)}, {Text: w.text(r.Paper.Title())},
			{Text: amount(r.Sum)}, {Day: w.day(r.EndedOn, c.today)}, reason}})
	}
	t.Groups = rows(lines)
	part.Table = t
	return part
}

func (c *call) equalOfficers(officers []casework.OfficerShare) section {
	w := c.words
	part := section{Top: cardTop{ID: "officers", Title: w.say("equal.officers", nil)}, Empty: emptyList{Text: w.say("equal.officers.none", nil)}}
	if len(officers) == 0 {
		return part
	}
	t := &table{LabelledBy: "officers", Columns: []column{{Label: w.say("equal.column.officers", nil), Head: true}, {Label: w.say("equal.column.issued", nil), Num: true},
		{Label: w.say("equal.column.average", nil), Num: true}}}
	var lines []row
	for _, o := range officers {
		average := "—"
		if o.Issued > 0 {
			average = grouped((o.Days + o.Issued/2) / o.Issued)
		}
		lines = append(lines, row{Cells: []cell{{Text: o.Name, Lang: tags[zh]}, {Text: grouped(o.Issued)}, {Text: average}}})
	}
	t.Groups = rows(lines)
	part.Table = t
	return part
}

// getEqualSheet gives the groups as a workbook.
func getEqualSheet(c *call) error {
	from, to := c.equalSpan()
	report, _, err := c.site.Reports.EqualTreatment(c.ctx(), c.caller.Scope, from, to, 0)
	if err != nil {
		return err
	}
	w := c.words
	var heads []string
	for _, key := range []string{"tonight.column.paper", "equal.column.like", "equal.column.issued", "equal.column.returned", "equal.column.waiting", "equal.column.quickest",
		"equal.column.slowest", "equal.column.officers", "equal.column.says"} {
		heads = append(heads, w.say(key, nil))
	}
	var lines [][]any
	groups := report.Groups()
	for i := range groups {
		g := &groups[i]
		lines = append(lines, []any{w.text(g.Paper.Title()), w.likeSaid(g), g.Issued, g.Returned, g.Waiting, g.Quickest, g.Slowest,
			strings.Join(g.Officers, w.say("list.semicolon", nil)), w.equalVerdict(g)})
	}
	return c.sendSheet("equal-treatment-"+to.String()+".xlsx", w.say("equal.title", nil), heads, lines)
}
