package web

import (
	"fmt"
	"net/url"
	"strconv"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
)

// The views of the report beside the groups.
const (
	returnedView = "returned"
	laterView    = "later"
	heldView     = "held"
	steeredView  = "steered"
	listView     = "list" // the drafts behind a number
)

var shareViews = []casework.EqualFeature{casework.ByOfficer, casework.BySize, casework.ByIndustry}

// shareKeys are the words for what a table goes by.
var shareKeys = map[casework.EqualFeature]string{casework.ByOfficer: "equal.by.officer", casework.BySize: "equal.by.size", casework.ByIndustry: "equal.by.industry"}

// equalReport is the report in one view.
type equalReport struct {
	*call
	from, to   calendar.Day
	view       string
	report     *casework.EqualTreatment
	discretion *casework.Discretion
	groups     []casework.LikeGroup
	picked     []casework.Treated // the drafts of the page
	now, found int                // where the page begins, and how many drafts fit
}

// pick chooses the drafts that the page lists, and counts all that fit.
func (e *equalReport) pick() func(*casework.Treated) bool {
	fits := func(*casework.Treated) bool { return false }
	switch e.view {
	case returnedView:
		fits = func(t *casework.Treated) bool { return t.Treatment == casework.TreatedReturned }
	case listView:
		fits = e.listed(casework.Treatment(e.QueryParam("what")), e.QueryParam("by"), e.QueryParam("key"))
	}
	return func(t *casework.Treated) bool {
		if !fits(t) {
			return false
		}
		e.found++
		return e.found > e.now && e.found <= e.now+listLength
	}
}

// listed are the drafts that were counted in one number of a table.
func (e *equalReport) listed(what casework.Treatment, by, key string) func(*casework.Treated) bool {
	if by == "like" {
		return func(t *casework.Treated) bool {
			one := casework.NewEqualTreatment()
			one.Add(t)
			return t.Treatment == what && likeKey(&one.Groups()[0]) == key
		}
	}
	share := casework.EqualShare{Officer: key}
	if casework.EqualFeature(by) != casework.ByOfficer {
		share.Officer = ""
		share.Number, _ = strconv.Atoi(key)
	}
	return func(t *casework.Treated) bool { return t.Treatment == what && share.Has(casework.EqualFeature(by), t) }
}

// likeKey names a group in an address.
func likeKey(g *casework.LikeGroup) string {
	return fmt.Sprintf("%s-%d-%d-%d-%d", g.Paper, g.Sum, g.Age, g.Size, g.Industry)
}

// number is a figure that opens the list of its drafts.
func (e *equalReport) number(n int, what casework.Treatment, by, key string) cell {
	if n == 0 {
		return cell{Text: "0"}
	}
	return cell{Text: grouped(n), Link: equalPath + "?" + url.Values{"to": {e.to.String()}, "view": {listView}, "what": {string(what)}, "by": {by}, "key": {key}}.Encode()}
}

func (e *equalReport) tabs() *tabs {
	w := e.words
	t := &tabs{Label: w.say("equal.views", nil)}
	add := func(view, key string, n int) {
		href := equalPath + "?to=" + e.to.String()
		if view != "" {
			href += "&view=" + view
		}
		t.Items = append(t.Items, tab{Href: href, Label: w.say(key, nil), Count: grouped(n), Current: e.view == view})
	}
	add("", "equal.groups", len(e.groups))
	for _, feature := range shareViews {
		add(string(feature), shareKeys[feature], len(e.report.Shares(feature)))
	}
	returned := 0
	for i := range e.groups {
		returned += e.groups[i].Returned
	}
	add(returnedView, "equal.view.returned", returned)
	add(laterView, "equal.view.later", len(e.discretion.Asked))
	add(heldView, "equal.view.held", len(e.discretion.Held))
	add(steeredView, "equal.view.steered", len(e.discretion.Steered))
	return t
}

// shown are the tables of the view.
func (e *equalReport) shown() []section {
	if e.view == steeredView {
		return []section{e.supervisors(), e.steered()}
	}
	return []section{e.table()}
}

func (e *equalReport) table() section {
	switch e.view {
	case string(casework.ByOfficer), string(casework.BySize), string(casework.ByIndustry):
		return e.shares(casework.EqualFeature(e.view))
	case returnedView, listView:
		return e.drafts()
	case laterView:
		return e.asked()
	case heldView:
		return e.held()
	default:
		return e.likeGroups()
	}
}

// shareSaid names what the drafts of a share have in common.
func (w *words) shareSaid(feature casework.EqualFeature, s *casework.EqualShare) string {
	switch feature {
	case casework.ByOfficer:
		return s.Officer
	case casework.BySize:
		return w.say(sizeBandKeys[s.Number], nil)
	default:
		return w.say("work.ask.industry.class", with{"n": s.Number})
	}
}

func (e *equalReport) shares(feature casework.EqualFeature) section {
	w, shares := e.words, e.report.Shares(feature)
	part := section{Top: cardTop{ID: "shares", Title: w.say(shareKeys[feature], nil)}, Empty: emptyList{Text: w.say("equal.none", nil)}}
	if len(shares) == 0 {
		return part
	}
	t := &table{LabelledBy: "shares", Columns: []column{{Label: w.say(shareKeys[feature], nil), Head: true}, {Label: w.say("equal.column.issued", nil), Num: true},
		{Label: w.say("equal.column.returned", nil), Num: true}, {Label: w.say("equal.column.waiting", nil), Num: true}, {Label: w.say("equal.column.average", nil), Num: true}}}
	var lines []row
	for i := range shares {
		s := &shares[i]
		key, name := strconv.Itoa(s.Number), cell{Text: w.shareSaid(feature, s)}
		if feature == casework.ByOfficer {
			key, name.Lang = s.Officer, tags[zh]
		}
		average := "—"
		if s.Issued+s.Returned > 0 {
			average = grouped(s.Average())
		}
		lines = append(lines, row{Cells: []cell{name, e.number(s.Issued, casework.TreatedIssued, string(feature), key), e.number(s.Returned, casework.TreatedReturned, string(feature), key),
			e.number(s.Waiting, casework.TreatedWaiting, string(feature), key), {Text: average}}})
	}
	t.Groups = rows(lines)
	part.Table = t
	return part
}

// drafts lists the drafts behind a number, or all that people returned, with the reason.
func (e *equalReport) drafts() section {
	w, key := e.words, "equal.list"
	if e.view == returnedView {
		key = "equal.reasons"
	}
	part := section{Top: cardTop{ID: "drafts", Title: w.say(key, nil), Sub: w.count("equal.list.sub", e.found)}, Empty: emptyList{Text: w.say("equal.list.none", nil)},
		Pages: listingOf(e.Request().URL, e.found).pager()}
	if len(e.picked) == 0 {
		return part
	}
	t := &table{LabelledBy: "drafts", Columns: []column{{Label: w.say("overdue.column.employer", nil), Head: true}, {Label: w.say("tonight.column.paper", nil)},
		{Label: w.say("tonight.column.amount", nil), Num: true}, {Label: w.say("equal.column.drafted", nil)}, {Label: w.say("equal.column.ended", nil)},
		{Label: w.say("equal.column.reason", nil), Wide: true}}}
	var lines []row
	for i := range e.picked {
		r := &e.picked[i]
		ended, reason := cell{Text: "—"}, cell{Text: r.Reason, Lang: tags[zh]}
		if !r.EndedOn.IsZero() {
			ended = cell{Day: w.day(r.EndedOn, e.today), Line2: r.Officer}
		}
		if r.Reason == "" && r.Treatment == casework.TreatedReturned {
			reason = cell{Text: w.say("equal.no_reason", nil), Class: "t-bad"}
		} else if r.Reason == "" {
			reason = cell{Text: "—"}
		}
		lines = append(lines, row{Cells: []cell{equalEmployer(&r.Employer), {Text: w.text(r.Paper.Title())}, {Text: amount(r.Sum)},
			{Day: w.day(r.DraftedOn, e.today)}, ended, reason}})
	}
	t.Groups = rows(lines)
	part.Table = t
	return part
}

// askedSaid says what came of a request to pay later.
func (w *words) askedSaid(a *casework.AskedLater, today calendar.Day) (outcome, terms string) {
	switch {
	case a.Granted && a.Instalments > 0:
		return w.say("equal.later.granted", nil), w.say("equal.later.terms", with{"n": a.Instalments, "last": w.inSentence(a.Last, today)})
	case a.Granted:
		return w.say("equal.later.granted", nil), ""
	case a.Refused:
		return w.say("equal.later.refused", nil), a.Reason
	default:
		return w.say("equal.later.waiting", nil), ""
	}
}

func (e *equalReport) asked() section {
	w, all := e.words, e.discretion.Asked
	l := listingOf(e.Request().URL, len(all))
	part := section{Top: cardTop{ID: "later", Title: w.say("equal.view.later", nil), Sub: w.say("equal.begun", nil)}, Empty: emptyList{Text: w.say("equal.later.none", nil)}, Pages: l.pager()}
	if len(all) == 0 {
		return part
	}
	t := &table{LabelledBy: "later", Columns: []column{{Label: w.say("overdue.column.employer", nil), Head: true}, {Label: w.say("equal.column.asked", nil)},
		{Label: w.say("equal.column.monthly", nil), Num: true}, {Label: w.say("equal.column.outcome", nil)}, {Label: w.say("equal.column.took", nil), Num: true}}}
	var lines []row
	for i := l.offset(); i < min(l.offset()+listLength, len(all)); i++ {
		a := &all[i]
		outcome, terms := w.askedSaid(a, e.today)
		took, monthly := "—", "—"
		if !a.EndedOn.IsZero() {
			took = grouped(a.Days())
		}
		if a.Monthly > 0 {
			monthly = amount(a.Monthly)
		}
		lines = append(lines, row{Cells: []cell{equalEmployer(&a.Employer), {Day: w.day(a.On, e.today)}, {Text: monthly},
			{Text: outcome, Line2: terms}, {Text: took}}})
	}
	t.Groups = rows(lines)
	part.Table = t
	return part
}

func (e *equalReport) held() section {
	w, all := e.words, e.discretion.Held
	l := listingOf(e.Request().URL, len(all))
	part := section{Top: cardTop{ID: "held", Title: w.say("equal.view.held", nil), Sub: w.say("equal.begun", nil)}, Empty: emptyList{Text: w.say("equal.held.none", nil)}, Pages: l.pager()}
	if len(all) == 0 {
		return part
	}
	t := &table{LabelledBy: "held", Columns: []column{{Label: w.say("overdue.column.employer", nil), Head: true}, {Label: w.say("equal.column.ground", nil)},
		{Label: w.say("equal.column.since", nil)}, {Label: w.say("equal.column.until", nil)}, {Label: w.say("equal.column.length", nil), Num: true}, {Label: w.say("equal.column.by", nil)}}}
	var lines []row
	for i := l.offset(); i < min(l.offset()+listLength, len(all)); i++ {
		h := &all[i]
		until := cell{Text: w.say("equal.held.open", nil)}
		if last := h.Hold.Last(); !last.IsZero() {
			until = cell{Day: w.day(last, e.today)}
		}
		lines = append(lines, row{Cells: []cell{equalEmployer(&h.Employer), {Text: w.text(h.Hold.Ground.Title())},
			{Day: w.day(h.Hold.From, e.today)}, until, {Text: grouped(h.Days(e.today))}, {Text: h.By, Lang: tags[zh]}}})
	}
	t.Groups = rows(lines)
	part.Table = t
	return part
}

func equalEmployer(of *employer.Head) cell {
	return cell{Text: of.Name, Lang: tags[zh], Link: fmt.Sprintf("/cases/%d", of.ID), Code: string(of.Code)}
}
