package web

import (
	"net/http"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
)

func getIssuing(c *call) error { return c.showIssuing(http.StatusOK, c.newForm(), nil) }

// showIssuing lists approved papers that others approved: they wait for their number.
func (c *call) showIssuing(status int, f *form, refused *section) error {
	w := c.words
	filter := c.queueFilter(ladder.Approved)
	n, err := c.site.Approvals.Queues.QueueCounts(c.ctx(), filter)
	if err != nil {
		return err
	}
	l := listingOf(c.Request().URL, n.ToIssue)
	filter.Limit, filter.Offset = listLength, l.offset()
	q, err := c.site.Approvals.Queues.Queue(c.ctx(), filter)
	if err != nil {
		return err
	}
	tabs, err := c.approvalTabs(n, issuingPath)
	if err != nil {
		return err
	}
	page := queuePage{Frame: c.frame("issuing.title"), Tabs: tabs, Refused: refused,
		Ident: ident{Title: w.count("issuing.answer", n.ToIssue), Sub: w.say("issuing.sub", nil)},
		List: section{Top: cardTop{ID: "waiting", Title: w.say("issuing.title", nil), Sub: w.say("issuing.sum", with{"sum": w.money(q.Sum)})},
			Empty: emptyList{Text: w.say("issuing.none.text", nil)}, Pages: l.pager()}}
	if n.ToIssue == 0 {
		page.Ident.Title = w.say("issuing.none", nil)
	}
	if n.OwnApproved > 0 {
		page.Ident.Sub = w.count("issuing.own", n.OwnApproved)
	}
	may := c.caller.May(access.WorkCases)
	if len(q.Rows) > 0 {
		page.List.Table = c.issueTable(q.Rows, may, f)
	}
	if may && (len(q.Rows) > 0 || refused != nil) {
		page.Action = issuingPath
		page.Fields = []field{{Name: remarkName, Label: w.say("issuing.remark", nil), Hint: w.say("approvals.remark.hint", nil), Value: f.Value(remarkName), Error: f.Error(remarkName), Width: longField}}
		page.Bulk = bulk{Label: w.say("approvals.bulk", nil), Chosen: w.say("approvals.bulk.chosen", nil), Hint: w.say("issuing.hint", nil), Buttons: []button{
			{Label: w.say("issuing.issue", nil), Name: actName, Value: issueAct, Kind: primary}, {Label: w.say("approvals.bulk.return", nil), Name: actName, Value: returnAct, Kind: danger}}}
	}
	return c.showQueue(status, page, f, pickName)
}

func (c *call) issueTable(list []casework.Waiting, pickable bool, f *form) *table {
	w := c.words
	t := &table{LabelledBy: "waiting", Pick: pickable, Columns: []column{
		{Label: w.say("approvals.column.paper", nil), Head: true}, {Label: w.say("issuing.column.approved", nil)}, {Label: w.say("approvals.column.addressee", nil)},
		{Label: w.say("approvals.column.last_day", nil)}, {Label: w.say("approvals.column.sum", nil), Num: true},
	}}
	var lines []row
	for i := range list {
		d := &list[i]
		value := pickOf(d.Selected())
		head := c.paperCell(d, w.say("approvals.drafted_by", with{"name": c.drafter(d.DraftedBy)}))
		head.Link += "/pdf" // it is no draft to be answered any more
		r := row{Cells: []cell{head, {Day: w.day(d.ApprovedOn, c.today), Line2: d.ApprovedBy}, {Text: c.addresseeOf(d), Lang: tags[zh]}, c.lastDayCell(d), {Text: sumText(d)}}}
		if pickable {
			r.Pick = &pick{Name: pickName, Value: value, Label: d.Employer.Name, Chosen: f.Has(pickName, value)}
		}
		lines = append(lines, r)
	}
	t.Groups = rows(lines)
	return t
}

// postIssuing asks once more before papers are issued, which cannot be undone, then issues them; or returns them.
func postIssuing(c *call) error {
	f := c.readForm()
	chosen, heads, err := c.picked(f)
	if err != nil {
		return err
	}
	if len(chosen) == 0 {
		f.fail(pickName, "approvals.pick", nil)
		return c.showIssuing(http.StatusUnprocessableEntity, f, nil)
	}
	if f.Value(actName) == returnAct {
		return c.returnApproved(f, chosen, heads)
	}
	if !f.ticked(confirmName) {
		return c.confirmIssue(chosen)
	}
	refused, err := c.site.Approvals.Acts.IssueApproved(c.ctx(), chosen, c.stamp())
	if err != nil {
		return err
	}
	if len(refused) > 0 {
		return c.showIssuing(http.StatusConflict, f, c.refusedSection(refused, heads, len(chosen)))
	}
	return c.done(issuingPath, "issuing.done", with{"n": len(chosen)})
}

func (c *call) returnApproved(f *form, chosen []casework.Selected, heads map[employer.ID]employer.Head) error {
	refused, err := c.site.Approvals.Acts.ReturnDrafts(c.ctx(), chosen, f.text(remarkName), c.stamp())
	switch {
	case fault.KindOf(err) == fault.Invalid:
		_ = f.failWith(remarkName, err) // it is a fault
		return c.showIssuing(http.StatusUnprocessableEntity, f, nil)
	case err != nil:
		return err
	case len(refused) > 0:
		return c.showIssuing(http.StatusConflict, f, c.refusedSection(refused, heads, len(chosen)))
	}
	return c.done(issuingPath, "approvals.done.returned", with{"n": len(chosen)})
}

// confirmIssue says what issuing the chosen papers does.
func (c *call) confirmIssue(chosen []casework.Selected) error {
	w := c.words
	kinds := map[string]int{}
	var order []string
	page := confirmPage{Frame: c.frame("issuing.title"), Confirm: confirm{
		Head: head{Back: link{Href: issuingPath, Label: w.say("issuing.title", nil)}, Title: w.count("issuing.confirm", len(chosen))}, Action: issuingPath,
		Effects: []string{w.say("issuing.effect.number", nil), w.say("issuing.effect.frozen", nil), w.say("issuing.effect.served", nil)},
		Button:  button{Label: w.count("issuing.confirm.button", len(chosen)), Kind: primary}, Back: link{Href: issuingPath, Label: w.say("issuing.back", nil)},
	}}
	page.Confirm.CSRF = page.CSRF
	page.Confirm.Hidden = []hidden{{actName, issueAct}, {confirmName, "1"}}
	for _, s := range chosen {
		page.Confirm.Hidden = append(page.Confirm.Hidden, hidden{pickName, pickOf(s)})
		title := w.titled(s.Paper.Kind.Title())
		if kinds[title] == 0 {
			order = append(order, title)
		}
		kinds[title]++
	}
	for _, title := range order {
		page.Confirm.Rows = append(page.Confirm.Rows, sumRow{Label: title, Value: w.count("approvals.papers", kinds[title])})
	}
	return c.show(http.StatusOK, "register_confirm", page)
}
