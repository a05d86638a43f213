package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
)

var differenceWords = map[casework.Difference]string{
	casework.SumChanged: "approvals.differs.sum_changed", casework.DraftReturned: "approvals.differs.draft_returned",
	casework.OfficersText: "approvals.differs.officers_text", casework.OthersFinding: "approvals.differs.others_finding",
	casework.AddresseeChanged: "approvals.differs.addressee_changed", casework.ProvisionalDay: "approvals.differs.provisional_day",
	casework.LastDayNear: "approvals.differs.last_day_near", casework.LargeSum: "approvals.differs.large_sum",
}

// heapOf reads the heap asked for; without one the page shows what has to be read singly, where there is any.
func heapOf(text string, n casework.QueueCounts) casework.Heap {
	switch h := casework.Heap(text); {
	case h == casework.Differing || h == casework.Alike:
		return h
	case n.Differing == 0 && n.Alike > 0:
		return casework.Alike
	default:
		return casework.Differing
	}
}

func getApprovals(c *call) error {
	return c.showApprovals(http.StatusOK, c.newForm(heapName, c.QueryParam(heapName)), nil)
}

func (c *call) showApprovals(status int, f *form, refused *section) error {
	filter := c.queueFilter(ladder.Drafted)
	n, err := c.site.Approvals.Queues.QueueCounts(c.ctx(), filter)
	if err != nil {
		return err
	}
	filter.Heap = heapOf(f.Value(heapName), n)
	total := map[casework.Heap]int{casework.Differing: n.Differing, casework.Alike: n.Alike}[filter.Heap]
	l := listingOf(c.Request().URL, total)
	filter.Limit, filter.Offset = listLength, l.offset()
	q, err := c.site.Approvals.Queues.Queue(c.ctx(), filter)
	if err != nil {
		return err
	}
	tabs, err := c.approvalTabs(n, heapPath(filter.Heap))
	if err != nil {
		return err
	}
	w := c.words
	page := queuePage{Frame: c.frame("approvals.title"), Tabs: tabs, Refused: refused, Ident: c.approvalsIdent(n)}
	page.List = section{
		Top:   cardTop{ID: "waiting", Title: w.say(heapWords[filter.Heap].title, nil), Sub: w.say(heapWords[filter.Heap].sub, with{"sum": w.money(q.Sum)})},
		Empty: emptyList{Strong: w.say(heapWords[filter.Heap].none, nil), Text: w.say("approvals.none.text", nil)}, Pages: l.pager(),
	}
	may := c.caller.May(access.ApprovePapers)
	var sample casework.Sample
	if filter.Heap == casework.Alike && may && total > 0 {
		if sample, err = c.site.Approvals.Acts.SampleOf(c.ctx(), filter, total, c.now); err != nil {
			return err
		}
		page.Notes = append(page.Notes, c.sampleNote(&sample, page.CSRF))
	}
	if len(q.Rows) > 0 {
		page.List.Table = c.draftTable(q.Rows, may, sample.Done(), f)
	}
	if may && (len(q.Rows) > 0 || refused != nil) {
		page.Action, page.Hidden = approvalsPath, []hidden{{heapName, string(filter.Heap)}}
		remark := field{Name: remarkName, Label: w.say("approvals.remark", nil), Hint: w.say("approvals.remark.hint", nil), Value: f.Value(remarkName), Error: f.Error(remarkName), Width: longField}
		page.Fields = []field{remark}
		page.Bulk = c.approvalBulk(filter.Heap, total, &sample)
	}
	return c.showQueue(status, page, f, pickName)
}

// heapWords are what a heap says of itself.
var heapWords = map[casework.Heap]struct{ title, sub, none string }{
	casework.Differing: {"approvals.differing", "approvals.differing.sub", "approvals.differing.none"},
	casework.Alike:     {"approvals.alike", "approvals.alike.sub", "approvals.alike.none"},
}

// approvalsIdent says first how much waits, and how much of it is the reader's own and not listed.
func (c *call) approvalsIdent(n casework.QueueCounts) ident {
	w := c.words
	i := ident{Title: w.count("approvals.answer", n.Differing+n.Alike), Sub: w.say("approvals.sub", nil)}
	if n.Differing+n.Alike == 0 {
		i.Title = w.say("approvals.answer.none", nil)
	}
	if n.OwnDrafts > 0 {
		i.Sub = w.count("approvals.own", n.OwnDrafts)
	}
	return i
}

// sampleNote says what has to be read before the heap is approved in bulk, and leads to it.
func (c *call) sampleNote(s *casework.Sample, csrf string) note {
	w := c.words
	counts := with{"read": s.Read(), "needed": max(s.Needed, len(s.Drawn))}
	if s.Done() {
		return note{Class: "ok", Strong: w.say("approvals.sample.done", counts), Text: w.say("approvals.sample.done.text", nil)}
	}
	n := note{Class: "now", Icon: "search", Strong: w.count("approvals.sample", s.Needed), Text: w.say("approvals.sample.text", counts)}
	if next := s.Next(); next != nil {
		n.Button = &button{Label: w.say("approvals.sample.next", nil), Href: draftPath(next.Selected()), Kind: primary}
		return n
	}
	n.Button = &button{Label: w.count("approvals.sample.draw", s.Needed-s.Read()), Action: "/approvals/draw", CSRF: csrf, Kind: primary}
	return n
}

func (c *call) approvalBulk(heap casework.Heap, total int, s *casework.Sample) bulk {
	w := c.words
	b := bulk{Label: w.say("approvals.bulk", nil), Chosen: w.say("approvals.bulk.chosen", nil)}
	switch {
	case heap == casework.Differing:
		b.Hint = w.say("approvals.bulk.singly", nil)
	case s.Done():
		b.Buttons = append(b.Buttons, button{Label: w.say("approvals.bulk.approve", nil), Name: actName, Value: approveAct, Kind: primary})
		if total > listLength {
			b.Buttons = append(b.Buttons, button{Label: w.count("approvals.bulk.approve_all", total), Name: actName, Value: approveAllAct})
		}
	default:
		b.Hint = w.say("approvals.bulk.after", nil)
	}
	b.Buttons = append(b.Buttons, button{Label: w.say("approvals.bulk.return", nil), Name: actName, Value: returnAct, Kind: danger})
	return b
}

// draftTable lists drafts. Those that may be approved in bulk are chosen from the start.
func (c *call) draftTable(list []casework.Waiting, pickable, chosen bool, f *form) *table {
	w := c.words
	t := &table{LabelledBy: "waiting", Pick: pickable, Columns: []column{
		{Label: w.say("approvals.column.paper", nil), Head: true}, {Label: w.say("approvals.column.check", nil)}, {Label: w.say("approvals.column.addressee", nil)},
		{Label: w.say("approvals.column.last_day", nil)}, {Label: w.say("approvals.column.sum", nil), Num: true},
	}}
	var lines []row
	for i := range list {
		d := &list[i]
		value := pickOf(d.Selected())
		cells := []cell{
			c.paperCell(d, w.say("approvals.drafted_by", with{"name": c.drafter(d.DraftedBy)})), c.checkCell(d), {Text: c.addresseeOf(d), Lang: tags[zh]},
			c.lastDayCell(d), {Text: sumText(d)},
		}
		r := row{Cells: cells}
		if pickable {
			r.Pick = &pick{Name: pickName, Value: value, Label: d.Employer.Name, Chosen: chosen || f.Has(pickName, value)}
		}
		lines = append(lines, r)
	}
	t.Groups = rows(lines)
	return t
}

// sumText is the sum of a paper; a paper that asks for nothing has none.
func sumText(d *casework.Waiting) string {
	if d.Sum == 0 {
		return "—"
	}
	return amount(d.Sum)
}

func (c *call) paperCell(d *casework.Waiting, by string) cell {
	return cell{Text: d.Employer.Name, Lang: tags[zh], Link: draftPath(d.Selected()), Strong: true, Line2: c.words.titled(d.Paper.Kind.Title()) + " · " + by}
}

// checkCell tells what differs, or where the draft stands with those that were drawn.
func (c *call) checkCell(d *casework.Waiting) cell {
	w := c.words
	if len(d.Differences) > 0 {
		said := make([]string, len(d.Differences))
		for i, difference := range d.Differences {
			said[i] = w.say(differenceWords[difference], with{"sum": signed(d.Sum - d.Looked)})
		}
		return cell{State: &status{Class: "warn", Icon: "warn", Word: said[0]}, Line2: strings.Join(said[1:], w.say("approvals.and", nil))}
	}
	switch s := (status{Icon: "wait", Word: w.say("approvals.same", nil)}); {
	case d.Opening.DrawnAt.IsZero():
		return cell{State: &s}
	case d.Opening.ReadAt.IsZero():
		return cell{State: &status{Class: "now", Icon: "search", Word: w.say("approvals.drawn", nil)}}
	default:
		return cell{State: &status{Class: "ok", Icon: "ok", Word: w.say("approvals.read", nil)}}
	}
}

func (c *call) lastDayCell(d *casework.Waiting) cell {
	if d.IssueBy.Day.IsZero() {
		return cell{Text: "—"}
	}
	last := c.words.due(d.IssueBy, c.today, urgency(c.today.DaysUntil(d.IssueBy.Day)))
	return cell{Due: &last}
}

// postApprovals approves or returns what was chosen; what was refused stays chosen with its sentence.
func postApprovals(c *call) error {
	f := c.readForm()
	chosen, heads, err := c.picked(f)
	if err != nil {
		return err
	}
	filter := c.queueFilter(ladder.Drafted)
	act := f.Value(actName)
	if act == approveAllAct {
		if chosen, err = c.wholeHeap(filter, heads); err != nil {
			return err
		}
	}
	if len(chosen) == 0 {
		f.fail(pickName, "approvals.pick", nil)
		return c.showApprovals(http.StatusUnprocessableEntity, f, nil)
	}
	var refused []casework.Refused
	done := "approvals.done.approved"
	if act == returnAct {
		done = "approvals.done.returned"
		refused, err = c.site.Approvals.Acts.ReturnDrafts(c.ctx(), chosen, f.text(remarkName), c.stamp())
		if fault.KindOf(err) == fault.Invalid {
			_ = f.failWith(remarkName, err) // it is a fault
			return c.showApprovals(http.StatusUnprocessableEntity, f, nil)
		}
	} else {
		refused, err = c.site.Approvals.Acts.ApproveDrafts(c.ctx(), filter, chosen, c.stamp())
	}
	var told *fault.Fault
	if errors.As(err, &told) {
		f.failText(pickName, told.In(string(c.words.lang)))
		return c.showApprovals(http.StatusUnprocessableEntity, f, nil)
	}
	if err != nil {
		return err
	}
	if len(refused) == 0 {
		return c.done(heapPath(heapOf(f.Value(heapName), casework.QueueCounts{})), done, with{"n": len(chosen)})
	}
	return c.showApprovals(http.StatusConflict, f, c.refusedSection(refused, heads, len(chosen)))
}

// wholeHeap is every draft that equals the wording, as far as one request takes.
func (c *call) wholeHeap(f casework.QueueFilter, heads map[employer.ID]employer.Head) ([]casework.Selected, error) {
	const most = 10 * listLength
	f.Heap, f.Limit = casework.Alike, most
	q, err := c.site.Approvals.Queues.Queue(c.ctx(), f)
	if err != nil {
		return nil, err
	}
	chosen := make([]casework.Selected, len(q.Rows))
	for i := range q.Rows {
		chosen[i] = q.Rows[i].Selected()
		heads[q.Rows[i].Employer.ID] = q.Rows[i].Employer
	}
	return chosen, nil
}

// refusedSection lists what an act could not be done with, still chosen, each with its sentence.
func (c *call) refusedSection(refused []casework.Refused, heads map[employer.ID]employer.Head, tried int) *section {
	w := c.words
	t := &table{LabelledBy: "refused", Pick: true, Columns: []column{
		{Label: w.say("approvals.column.paper", nil), Head: true}, {Label: w.say("approvals.column.why", nil), Wide: true},
	}}
	var lines []row
	for i := range refused {
		r, head := &refused[i], heads[refused[i].Employer]
		lines = append(lines, row{Pick: &pick{Name: pickName, Value: pickOf(r.Selected), Label: head.Name, Chosen: true}, Cells: []cell{
			{Text: head.Name, Lang: tags[zh], Link: draftPath(r.Selected), Strong: true, Line2: w.titled(r.Paper.Kind.Title())},
			{Text: r.Why.In(string(w.lang)), Class: "t-bad"},
		}})
	}
	t.Groups = rows(lines)
	return &section{Top: cardTop{ID: "refused", Title: w.count("approvals.refused", len(refused)), Sub: w.say("approvals.refused.sub", with{"done": strconv.Itoa(tried - len(refused))})}, Table: t}
}

// postDraw draws what has to be read and leads to the first of it.
func postDraw(c *call) error {
	s, err := c.site.Approvals.Acts.DrawSample(c.ctx(), c.queueFilter(ladder.Drafted), c.now)
	if err != nil {
		return err
	}
	if next := s.Next(); next != nil {
		return c.Redirect(http.StatusSeeOther, draftPath(next.Selected()))
	}
	return c.Redirect(http.StatusSeeOther, heapPath(casework.Alike))
}
