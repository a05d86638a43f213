package web

import (
	"context"
	"net/http"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
)

// Reports reads what reports are made of.
type Reports interface {
	// EqualTreatment gathers the drafts of the days within the scope, and lists those that are picked, the latest first.
	EqualTreatment(ctx context.Context, scope access.Scope, from, to calendar.Day, pick func(*casework.Treated) bool) (*casework.EqualTreatment, []casework.Treated, error)
	// Discretion gathers the requests to pay later and the holds that began in the days within the scope, and the nights that were steered.
	Discretion(ctx context.Context, scope access.Scope, from, to calendar.Day) (*casework.Discretion, error)
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

// getEqual shows whether like drafts were treated alike, and what it cannot say; each view is a table of its own.
func getEqual(c *call) error {
	from, to := c.equalSpan()
	e := &equalReport{call: c, from: from, to: to, view: c.QueryParam("view"), now: c.offset()}
	var err error
	if e.report, e.picked, err = c.site.Reports.EqualTreatment(c.ctx(), c.caller.Scope, from, to, e.pick()); err != nil {
		return err
	}
	if e.discretion, err = c.site.Reports.Discretion(c.ctx(), c.caller.Scope, from, to); err != nil {
		return err
	}
	w := c.words
	e.groups = e.report.Groups()
	differing := 0
	for i := range e.groups {
		if e.groups[i].Differs() {
			differing++
		}
	}
	page := nightSheet{
		Frame: c.frame("equal.title"),
		Head: head{Title: w.say("equal.answer", with{"n": differing, "groups": w.count("equal.groups.n", len(e.groups))}),
			Sub: w.say("equal.sub", with{"from": w.inSentence(from, c.today), "to": w.inSentence(to, c.today), "drafts": grouped(e.report.Drafts)})},
		Notes: []note{{Class: "warn", Text: w.say("equal.limits", nil)}},
		Acts: []button{{Label: w.say("equal.earlier", nil), Href: equalPath + "?to=" + from.AddDays(-1).String(), Icon: "back"},
			{Label: w.say("equal.export", nil), Href: equalPath + ".xlsx?to=" + to.String(), Icon: "download"}},
		Tabs:  e.tabs(),
		Lists: e.shown(),
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

func (e *equalReport) likeGroups() section {
	w, l := e.words, listingOf(e.Request().URL, len(e.groups))
	groups := e.groups[l.offset():min(l.offset()+listLength, len(e.groups))]
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
			if g.Quickest == g.Slowest {
				days = w.count("count.days", g.Slowest)
			}
		}
		lines = append(lines, row{Cells: []cell{{Text: w.text(g.Paper.Title()), Line2: w.likeSaid(g)}, e.number(g.Issued, casework.TreatedIssued, "like", likeKey(g)),
			e.number(g.Returned, casework.TreatedReturned, "like", likeKey(g)), e.number(g.Waiting, casework.TreatedWaiting, "like", likeKey(g)),
			{Text: days}, {Text: strings.Join(g.Officers, w.say("list.semicolon", nil)), Lang: tags[zh]}, {Text: w.equalVerdict(g), Strong: g.Differs() && !g.IsSmall()}}})
	}
	t.Groups = rows(lines)
	part.Table = t
	return part
}
