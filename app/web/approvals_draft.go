package web

import (
	"errors"
	"net/http"
	"strings"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/ladder"
)

// draftPage is one draft beside what it is compared with, and the answers to it.
type draftPage struct {
	Frame
	Ident  ident
	Errors errorSummary
	Notes  []note
	Top    cardTop
	Rows   []sumRow
	PDF    button
	Path   string // of the acts; empty: the reader may only look
	Drawn  bool   // it was drawn of its heap and is not read yet
	Yes    button
	Read   button
	Return []field
	No     button
}

func getDraft(c *call) error {
	s, err := c.selectedInPath()
	if err != nil {
		return err
	}
	if c.caller.May(access.ApprovePapers) {
		if err := c.site.Approvals.Queues.KeepOpened(c.ctx(), c.caller.ID, s, c.now); err != nil {
			return err
		}
	}
	return c.showDraft(http.StatusOK, s, c.newForm(), nil)
}

// waitingDraft is the draft of the queue; nil where it does not wait for the reader.
func (c *call) waitingDraft(s casework.Selected) (*casework.Waiting, error) {
	f := c.queueFilter(ladder.Drafted)
	f.Employer, f.Paper, f.Limit = s.Employer, s.Paper, 1
	q, err := c.site.Approvals.Queues.Queue(c.ctx(), f)
	if err != nil || len(q.Rows) == 0 {
		return nil, err
	}
	return &q.Rows[0], nil
}

func (c *call) showDraft(status int, s casework.Selected, f *form, refused *fault.Fault) error {
	w := c.words
	d, err := c.waitingDraft(s)
	if err != nil {
		return err
	}
	title := w.titled(s.Paper.Kind.Title())
	page := draftPage{
		Frame: c.frame("approvals.title"), PDF: button{Label: w.say("approvals.pdf", nil), Href: draftPath(s) + "/pdf", Icon: "file"},
		Top:   cardTop{ID: "draft", Title: w.say("approvals.checks", nil)},
		Ident: ident{Back: link{Href: approvalsPath, Label: w.say("approvals.title", nil)}, Title: title, Sub: c.employer.Name + " · " + string(c.employer.Code)},
	}
	page.Wrong = !f.ok() || refused != nil
	if refused != nil {
		page.Notes = append(page.Notes, note{Class: "bad", Text: refused.In(string(w.lang))})
	}
	if d == nil {
		page.Notes = append(page.Notes, note{Class: "hold", Text: w.say("approvals.gone", nil), Link: link{Href: approvalsPath, Label: w.say("approvals.title", nil)}})
		return c.show(status, "approvals_draft", page)
	}
	look, err := c.site.Approvals.Drafts.LookAtDraft(c.ctx(), s, c.today)
	if err != nil {
		return err
	}
	page.Ident.Back.Href, page.Rows = heapPath(heapWith(d)), c.draftRows(d, look)
	page.Ident.Figures = []figure{{Label: w.say("approvals.sum", nil), Value: sumText(d), Money: d.Sum > 0}}
	if c.caller.May(access.ApprovePapers) {
		page.Path, page.Drawn = draftPath(s), !d.Opening.DrawnAt.IsZero() && d.Opening.ReadAt.IsZero()
		page.Yes = button{Label: w.say("approvals.approve", nil), Kind: primary}
		if page.Drawn {
			page.Yes.Kind, page.Read = "", button{Label: w.say("approvals.have_read", nil), Kind: primary}
		}
		page.Return = []field{{Name: remarkName, Label: w.say("approvals.remark", nil), Hint: w.say("approvals.remark.hint", nil), Value: f.Value(remarkName), Error: f.Error(remarkName), Width: longField}}
		page.No = button{Label: w.say("approvals.return", nil), Kind: danger}
	}
	page.Errors = errorsOf(page.Return...)
	return c.show(status, "approvals_draft", page)
}

// heapWith is the heap that the draft lies in.
func heapWith(d *casework.Waiting) casework.Heap {
	if len(d.Differences) > 0 {
		return casework.Differing
	}
	return casework.Alike
}

// draftRows compare the draft with the case and the register of today, one line for each thing that can be wrong.
func (c *call) draftRows(d *casework.Waiting, look *casework.DraftLook) []sumRow {
	w := c.words
	right, wrong := &status{Class: "ok", Icon: "ok", Word: w.say("approvals.right", nil)}, &status{Class: "warn", Icon: "warn", Word: w.say("approvals.look", nil)}
	list := []sumRow{{Label: w.say("approvals.row.account", nil), Value: w.say("approvals.account.same", nil), State: right}}
	if look.Trouble != nil {
		list[0] = sumRow{Label: w.say("approvals.row.account", nil), Value: look.Trouble.In(string(w.lang)), State: &status{Class: "bad", Icon: "bad", Word: w.say("approvals.cannot", nil)}}
	}
	for _, difference := range d.Differences {
		r := sumRow{Label: w.say("approvals.row.differs", nil), Value: w.say(differenceWords[difference], with{"sum": signed(d.Sum - d.Looked)}), State: wrong}
		switch difference {
		case casework.SumChanged:
			r.More = []string{w.say("approvals.looked", with{"sum": w.money(d.Looked)})}
		case casework.DraftReturned:
			r.More = []string{w.say("approvals.remarked", with{"remark": d.Remark})}
		}
		list = append(list, r)
	}
	if len(d.Differences) == 0 {
		list = append(list, sumRow{Label: w.say("approvals.row.differs", nil), Value: w.say("approvals.same.text", nil), State: right})
	}
	list = append(list, sumRow{Label: w.say("approvals.row.addressee", nil), Value: strings.TrimSpace(d.Employer.Name), Lang: tags[zh], More: []string{c.addresseeOf(d)}})
	last := sumRow{Label: w.say("approvals.row.last_day", nil), Value: w.say("approvals.no_last_day", nil)}
	if !look.Until.Day.IsZero() {
		s := w.status(urgency(c.today.DaysUntil(look.Until.Day)))
		last = sumRow{Label: last.Label, Day: w.day(look.Until.Day, c.today), State: &s}
		if look.Until.Provisional {
			last.More = []string{w.say(string(stateProvisional), nil)}
		}
	}
	return append(list, last, sumRow{Label: w.say("approvals.row.drafted", nil), Value: c.drafter(d.DraftedBy), More: []string{w.day(d.DraftedOn, c.today).Text}})
}

func getDraftPDF(c *call) error {
	s, err := c.selectedInPath()
	if err != nil {
		return err
	}
	pdf, err := c.site.Approvals.Drafts.PrintDraft(c.ctx(), s, c.today)
	if err != nil {
		return err
	}
	return c.sendFile(s.Paper.Kind.Title().Zh+"-"+string(c.employer.Code)+".pdf", "application/pdf", pdf)
}

// postApproveDraft approves the draft and leads to the next of its heap.
func postApproveDraft(c *call) error {
	s, err := c.selectedInPath()
	if err != nil {
		return err
	}
	filter := c.queueFilter(ladder.Drafted)
	heap := casework.Differing
	if d, err := c.waitingDraft(s); err != nil {
		return err
	} else if d != nil {
		heap = heapWith(d)
	}
	err = c.site.Approvals.Acts.ApproveDraft(c.ctx(), filter, s, c.stamp())
	var told *fault.Fault
	if errors.As(err, &told) {
		return c.showDraft(http.StatusConflict, s, c.newForm(), told)
	}
	if err != nil {
		return err
	}
	filter.Heap, filter.Limit = heap, 1
	q, err := c.site.Approvals.Queues.Queue(c.ctx(), filter)
	if err != nil {
		return err
	}
	next := heapPath(heap)
	if len(q.Rows) > 0 {
		next = draftPath(q.Rows[0].Selected())
	}
	return c.done(next, "approvals.done.one", with{"name": c.employer.Name})
}

func postReturnDraft(c *call) error {
	s, err := c.selectedInPath()
	if err != nil {
		return err
	}
	f := c.readForm()
	refused, err := c.site.Approvals.Acts.ReturnDrafts(c.ctx(), []casework.Selected{s}, f.text(remarkName), c.stamp())
	switch {
	case fault.KindOf(err) == fault.Invalid:
		_ = f.failWith(remarkName, err) // it is a fault
		return c.showDraft(http.StatusUnprocessableEntity, s, f, nil)
	case err != nil:
		return err
	case len(refused) > 0:
		return c.showDraft(http.StatusConflict, s, f, refused[0].Why)
	}
	return c.done(approvalsPath, "approvals.done.returned_one", with{"name": c.employer.Name})
}

// postReadDraft keeps that a drawn draft is read, and leads to the next one.
func postReadDraft(c *call) error {
	s, err := c.selectedInPath()
	if err != nil {
		return err
	}
	if err := c.site.Approvals.Queues.KeepRead(c.ctx(), c.caller.ID, s, c.now); err != nil {
		return err
	}
	sample, err := c.site.Approvals.Acts.SampleOf(c.ctx(), c.queueFilter(ladder.Drafted), 0, c.now)
	if err != nil {
		return err
	}
	if next := sample.Next(); next != nil {
		return c.Redirect(http.StatusSeeOther, draftPath(next.Selected()))
	}
	return c.Redirect(http.StatusSeeOther, heapPath(casework.Alike))
}
