package web

import (
	"net/http"
	"slices"

	"arrears/app/access"
	"arrears/app/casework"
)

// servingLength is how many rows a page of papers to be served has: they say more than those of other lists.
const servingLength = 25

const (
	askStage = "stage"
	askSort  = "order"
	byAge    = "age"
)

// stageWords name how far a paper has come.
var stageWords = map[casework.Stage]struct {
	key   string
	state state
}{
	casework.ToPrint: {"serving.stage.to_print", stateWaiting}, casework.ToSend: {"serving.stage.to_send", stateWaiting},
	casework.OnTheWay: {"serving.stage.on_way", stateIssued}, casework.CameBack: {"serving.stage.came_back", stateFailed},
}

// getServing lists issued papers that have to reach somebody and have not: the right that dies first, or the oldest, in front.
func getServing(c *call) error {
	page, n, err := c.chain("serving.title", servingPath)
	if err != nil {
		return err
	}
	w, q := c.words, c.Request().URL.Query()
	filter, shown := c.outgoingFilter(servingPath)
	stages := []option{{Label: w.say("serving.all.stages", nil)}}
	for _, stage := range casework.Stages {
		stages = append(stages, option{Value: string(stage), Label: w.say("serving.stage.count", with{"stage": w.say(stageWords[stage].key, nil), "n": n.ByStage[stage]}), Chosen: q.Get(askStage) == string(stage)})
	}
	if stage := casework.Stage(q.Get(askStage)); slices.Contains(casework.Stages, stage) {
		filter.Stage = stage
	}
	filter.ByAge = q.Get(askSort) == byAge
	shown.Fields = append(shown.Fields, field{Kind: selectField, Name: askStage, Label: w.say("serving.stage", nil), LabelHidden: true, Options: stages},
		field{Kind: selectField, Name: askSort, Label: w.say("serving.order", nil), LabelHidden: true, Options: []option{{Label: w.say("serving.order.right", nil)}, {Value: byAge, Label: w.say("serving.order.age", nil), Chosen: filter.ByAge}}})
	c.searched(shown, q)
	filter.Offset = listingOf(c.Request().URL, n.ToServe).inPagesOf(servingLength).offset()
	list, total, err := c.site.Dispatch.Lists.ToServe(c.ctx(), filter)
	if err != nil {
		return err
	}
	page.Filter = shown
	page.Ident = ident{Title: w.count("serving.answer", n.ToServe), Sub: w.say("serving.sub", with{"back": n.ByStage[casework.CameBack], "way": n.ByStage[casework.OnTheWay]})}
	page.List = section{Top: cardTop{ID: "serving", Title: w.say("serving.list", nil), Sub: w.count("serving.list.sub", total)}, Pages: listingOf(c.Request().URL, total).inPagesOf(servingLength).pager(),
		Empty: emptyList{Text: w.say("serving.none.text", nil)}}
	switch {
	case n.ToServe == 0:
		page.Ident.Title, page.Ident.Sub = w.say("serving.none", nil), ""
	case total == 0:
		page.List.Empty = emptyList{Strong: w.say("dispatch.none.filtered", nil), Link: link{Href: servingPath, Label: w.say("dispatch.none.clear", nil)}}
	}
	if c.caller.May(access.WorkCases) {
		page.Links = []button{{Label: w.say("serving.scans", nil), Href: scansPath, Icon: "upload"}}
	}
	if len(list) > 0 {
		page.List.Table = c.servingTable(list, 0)
	}
	return c.showQueue(http.StatusOK, page, c.newForm())
}

// servingTable is papers that wait for their service; with a scan each row offers to be its paper.
func (c *call) servingTable(list []casework.Outgoing, scan int64) *table {
	w := c.words
	may := c.caller.May(access.WorkCases)
	t := &table{LabelledBy: "serving", Columns: []column{{Label: w.say("dispatch.column.ends", nil), Wide: true}, {Label: w.say("dispatch.column.paper", nil), Head: true, Wide: true}, {Label: w.say("dispatch.column.to", nil)},
		{Label: w.say("dispatch.column.issued", nil)}, {Label: w.say("dispatch.column.stage", nil)}}}
	if may {
		t.Columns = append(t.Columns, column{Label: w.say("serving.act", nil), Hidden: true})
	}
	label := w.say("serving.record", nil)
	if scan > 0 {
		label = w.say("scans.this_one", nil)
	}
	var lines []row
	for i := range list {
		o := &list[i]
		to, place := c.addresseeOfOutgoing(o)
		r := row{Cells: []cell{c.endsCell(o), c.outgoingCell(o), {Text: to, Lang: tags[zh], Line2: place}, c.ageCell(o), c.stageCell(o)}}
		if may {
			r.Cells = append(r.Cells, cell{Buttons: []button{{Label: label, Hidden: o.Employer.Name + " " + o.Number, Href: servePath(o.Selected(), scan), Size: small}}})
		}
		lines = append(lines, r)
	}
	t.Groups = rows(lines)
	t.withoutEnds(list, 0)
	return t
}

// stageCell is how far a paper has come, with its run or its letter.
func (c *call) stageCell(o *casework.Outgoing) cell {
	w := c.words
	if !o.Waits {
		word := "serving.stage.served"
		if !isServed(o.Paper.Kind) {
			word = "serving.stage.filed"
		}
		return cell{State: new(w.status(stateServed).as(w.say(word, nil)))}
	}
	stage := o.Stage()
	x := cell{State: new(w.status(stageWords[stage].state).as(w.say(stageWords[stage].key, nil)))}
	switch stage {
	case casework.OnTheWay:
		x.Line2, x.Code = w.say("serving.posted", with{"day": w.day(o.Posting.On, c.today).Text}), o.Posting.Number
	case casework.CameBack:
		x.Line2 = w.say("serving.failed", with{"day": w.day(o.Failed, c.today).Text})
	case casework.ToSend:
		x.Line2 = w.say("printing.run.no", with{"no": o.Run})
	}
	return x
}
