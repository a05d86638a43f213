package web

import (
	"net/http"

	"arrears/app/casework"
)

const handoversPath = "/handovers"

// getHandovers lists which employers left the districts of the reader and which came to them, as the record of each handover has it: an
// office that has handed a case over does not see it any more, and still answers for what it gave.
func getHandovers(c *call) error {
	list := listingOf(c.Request().URL, 1<<30)
	moved, total, err := c.site.Successions.Moves(c.ctx(), c.caller.Scope, listLength, list.offset())
	if err != nil {
		return err
	}
	list = listingOf(c.Request().URL, total)
	if len(moved) == 0 && list.offset() > 0 {
		return c.Redirect(http.StatusSeeOther, list.with("page", ""))
	}
	w := c.words
	s := section{Top: cardTop{ID: "handovers", Title: w.say("handovers.list", nil), Art: w.cites([]string{"SIL 57(2)"})}, Pages: list.pager(),
		Empty: emptyList{Strong: w.say("handovers.none", nil), Text: w.say("handovers.none.text", nil)}}
	var lines []row
	for i := range moved {
		lines = append(lines, c.handoverRow(&moved[i]))
	}
	if len(lines) > 0 {
		s.Table = &table{LabelledBy: "handovers", Groups: rows(lines), Columns: []column{
			{Label: w.say("handovers.employer", nil), Head: true}, {Label: w.say("handovers.way", nil)}, {Label: w.say("handovers.on", nil)},
			{Label: w.say("handovers.by", nil)}, {Label: w.say("handovers.owed", nil), Num: true}, {Label: w.say("handovers.with", nil), Wide: true}}}
	}
	page := sheet{Frame: c.frame("handovers.title"), Head: head{Title: w.count("handovers.head", total), Sub: w.say("handovers.sub", nil)}, Lists: []section{s}}
	if total == 0 {
		page.Head.Title = w.say("handovers.none", nil)
	}
	page.keepQuery(c.Request().URL)
	return c.sheet(page)
}

// handoverRow is one move. Whoever sees the employer still, or now, is led to its case.
func (c *call) handoverRow(m *casework.ListedMove) row {
	w := c.words
	name := cell{Text: m.Entry.Name, Lang: tags[zh], Code: string(m.Entry.Code)}
	if m.Seen {
		name.Link = casePath(m.ID, "")
	}
	way := cell{Text: m.From.Name + " → " + m.To.Name, Lang: tags[zh]}
	if key := c.handoverWay(m); key != "" {
		way.Line2 = w.say(key, nil)
	}
	owed, along := "—", ""
	if parts := relocatedShape.FindStringSubmatch(m.Handover); parts != nil {
		at := func(part string) string { return parts[relocatedShape.SubexpIndex(part)] }
		owed, along = at("owed"), w.say("handovers.with.text", with{"drafts": at("drafts"), "out": at("out")})
	}
	return row{Cells: []cell{name, way, {Day: w.day(m.On, c.today)}, {Text: m.By, Lang: tags[zh]}, {Text: owed}, {Text: along}}}
}

// handoverWay says from where a reader of one of the two offices sees it; a reader of both sees it from neither.
func (c *call) handoverWay(m *casework.ListedMove) string {
	switch from, to := c.caller.Scope.Reaches(m.From), c.caller.Scope.Reaches(m.To); {
	case from && !to:
		return "handovers.out"
	case to && !from:
		return "handovers.in"
	default:
		return ""
	}
}
