package web

import (
	"net/http"
	"slices"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/fault"
)

const (
	printAct     = "print"
	elsewhereAct = "elsewhere"
	latestRuns   = 5
)

func getPrinting(c *call) error { return c.showPrinting(http.StatusOK, c.newForm()) }

// showPrinting lists issued papers that were not printed yet, and the latest runs.
func (c *call) showPrinting(status int, f *form) error {
	page, n, err := c.chain("printing.title", printingPath)
	if err != nil {
		return err
	}
	w := c.words
	filter, shown := c.outgoingFilter(printingPath)
	c.searched(shown, c.Request().URL.Query())
	filter.Offset = listingOf(c.Request().URL, n.ToPrint).offset()
	list, total, err := c.site.Dispatch.Lists.Unprinted(c.ctx(), filter)
	if err != nil {
		return err
	}
	l := listingOf(c.Request().URL, total)
	page.Filter = shown
	page.Ident = ident{Title: w.count("printing.answer", n.ToPrint), Sub: w.say("printing.sub", with{"n": casework.MaxRun})}
	page.List = section{Top: cardTop{ID: "unprinted", Title: w.say("printing.list", nil), Sub: w.count("printing.list.sub", total)}, Pages: l.pager(),
		Empty: emptyList{Text: w.say("printing.none.text", nil)}}
	if n.ToPrint == 0 {
		page.Ident.Title = w.say("printing.none", nil)
	} else if total == 0 {
		page.List.Empty = emptyList{Strong: w.say("dispatch.none.filtered", nil), Link: link{Href: printingPath, Label: w.say("dispatch.none.clear", nil)}}
	}
	may := c.caller.May(access.WorkCases)
	if len(list) > 0 {
		page.List.Table = c.unprintedTable(list, may, f)
		if may {
			page.Action = printingPath
			page.Bulk = bulk{Label: w.say("dispatch.bulk", nil), Chosen: w.say("dispatch.bulk", nil), Hint: w.say("printing.hint", nil), Buttons: []button{
				{Label: w.say("printing.print", nil), Name: actName, Value: printAct, Kind: primary, Icon: "print"}, {Label: w.say("printing.elsewhere", nil), Name: actName, Value: elsewhereAct}}}
		}
	}
	if page.More, err = c.latestRuns(); err != nil {
		return err
	}
	return c.showQueue(status, page, f, pickName)
}

func (c *call) unprintedTable(list []casework.Outgoing, pickable bool, f *form) *table {
	w := c.words
	t := &table{LabelledBy: "unprinted", Pick: pickable, Columns: []column{{Label: w.say("dispatch.column.paper", nil), Head: true, Wide: true}, {Label: w.say("dispatch.column.to", nil)},
		{Label: w.say("dispatch.column.issued", nil)}, {Label: w.say("dispatch.column.ends", nil)}, {Label: w.say("printing.column.copies", nil)}, {Label: w.say("column.region", nil)}}}
	var lines []row
	for i := range list {
		o := &list[i]
		to, place := c.addresseeOfOutgoing(o)
		r := row{Cells: []cell{c.outgoingCell(o), {Text: to, Lang: tags[zh], Line2: place}, c.ageCell(o), c.endsCell(o), {Text: w.copiesText(o.Paper.Kind)},
			{Text: o.Employer.District, Lang: tags[zh]}}}
		if pickable {
			value := pickOf(o.Selected())
			r.Pick = &pick{Name: pickName, Value: value, Label: o.Employer.Name + " " + o.Number, Chosen: f.ok() || f.Has(pickName, value)}
		}
		lines = append(lines, r)
	}
	t.Groups = rows(lines)
	t.withoutEnds(list, 3)
	return t
}

// withoutEnds leaves the column of the last day out where no paper of the page has one.
func (t *table) withoutEnds(list []casework.Outgoing, at int) {
	if slices.ContainsFunc(list, func(o casework.Outgoing) bool { return !o.Ends.Day.IsZero() }) {
		return
	}
	t.Columns = slices.Delete(t.Columns, at, at+1)
	for g := range t.Groups {
		for r := range t.Groups[g].Rows {
			t.Groups[g].Rows[r].Cells = slices.Delete(t.Groups[g].Rows[r].Cells, at, at+1)
		}
	}
}

// ageCell is the day of issue and how long ago that is.
func (c *call) ageCell(o *casework.Outgoing) cell {
	age := c.words.count("dispatch.age", o.IssuedOn.DaysUntil(c.today))
	if o.IssuedOn == c.today {
		age = c.words.say("dispatch.age.today", nil)
	}
	return cell{Day: c.words.day(o.IssuedOn, c.today), Line2: age}
}

// endsCell is the right that dies, if any.
func (c *call) endsCell(o *casework.Outgoing) cell {
	if o.Ends.Day.IsZero() {
		return cell{Text: "—"}
	}
	return cell{Due: new(c.words.due(o.Ends, c.today, urgency(c.today.DaysUntil(o.Ends.Day)))), Line2: c.words.say(rightWords[o.Right], nil)}
}

// latestRuns are the runs that were printed last.
func (c *call) latestRuns() (*section, error) {
	w := c.words
	runs, total, err := c.site.Dispatch.Lists.PrintRuns(c.ctx(), c.caller.Scope, listLength, 0)
	if err != nil || total == 0 {
		return nil, err
	}
	s := &section{Top: cardTop{ID: "runs", Title: w.say("printing.runs", nil), Sub: w.count("printing.runs.sub", total)}}
	t := &table{LabelledBy: "runs", Columns: []column{{Label: w.say("printing.run", nil), Head: true}, {Label: w.say("printing.run.papers", nil), Num: true},
		{Label: w.say("printing.run.on", nil)}, {Label: w.say("printing.run.kind", nil)}}}
	var lines []row
	for i := range runs[:min(latestRuns, len(runs))] {
		r := &runs[i]
		lines = append(lines, row{Cells: []cell{{Text: w.say("printing.run.no", with{"no": r.No}), Link: runPath(r.No, "")}, {Text: grouped(r.Papers)},
			{Day: w.day(r.On, c.today), Line2: r.By.Name}, {Text: w.runKind(r)}}})
	}
	t.Groups = rows(lines)
	s.Table = t
	return s, nil
}

// runKind says how a run came about.
func (w *words) runKind(r *casework.PrintRun) string {
	switch {
	case r.Elsewhere:
		return w.say("printing.kind.elsewhere", nil)
	case r.AgainOf > 0:
		return w.say("printing.kind.again", with{"no": r.AgainOf})
	default:
		return w.say("printing.kind.first", nil)
	}
}

// postPrinting makes a run of the chosen papers.
func postPrinting(c *call) error {
	f := c.readForm()
	chosen, err := c.chosenOf(f)
	if err != nil {
		return err
	}
	elsewhere := f.Value(actName) == elsewhereAct
	no, err := c.site.Dispatch.Acts.PrintPapers(c.ctx(), chosen, elsewhere, c.stamp())
	if kind := fault.KindOf(err); kind == fault.Invalid || kind == fault.Refused {
		_ = f.failWith(pickName, err) // it is a fault
		return c.showPrinting(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	return c.doneRun(no, chosen)
}
