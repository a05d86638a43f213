package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"

	"arrears/app/calendar"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

// received is a paper that the agency issued to the employer: an order to pay, or a paper of a step after it.
type received struct {
	ref      ladder.Ref
	number   string
	issuedOn calendar.Day
	served   *service.Served // by the day; nil: it is on its way
	counts   calendar.Day    // the day that a public notice sets as that of service, where it lies ahead
	order    *order.Order    // nil: it is another paper
	paper    *ladder.Paper   // nil: it is an order
	unread   bool
}

// isKnown tells whether the employer may read the paper and take its copy: from its service on, because a copy that is had before could
// be taken for service (CPL 90). What is signed by both or is for information alone is not served.
func (r *received) isKnown() bool { return r.served != nil || !isServed(r.ref.Kind) }

// servedBy is the service of a paper, where it took effect by the day, and else the day on which it will.
func servedBy(attempts []service.Served, ref ladder.Ref, day calendar.Day) (*service.Served, calendar.Day) {
	served := service.Of(attempts, ref.Kind, ref.No)
	if served != nil && served.On > day {
		return nil, served.On
	}
	return served, 0
}

// received lists what the employer received, the latest first: what is addressed to it, not what goes to banks, departments and
// courts. A paper of enforcement is shown from its service on (ACL 38); of another that is on its way no more than that.
func (d *dossier) received(day calendar.Day) []received {
	var all []received
	for i := range d.Orders {
		if o := &d.Orders[i]; o.State == order.Issued {
			ref := ladder.Ref{Kind: law.OrderToPay, No: o.No}
			r := received{ref: ref, number: o.PaperNumber, issuedOn: o.IssuedOn, order: o}
			r.served, r.counts = servedBy(d.Services, ref, day)
			all = append(all, r)
		}
	}
	for i := range d.Papers {
		p := &d.Papers[i]
		if p.State != ladder.Issued || p.IssuedOn > day {
			continue
		}
		r := received{ref: p.Ref(), number: p.Number, issuedOn: p.IssuedOn, paper: p}
		r.served, r.counts = servedBy(d.Services, p.Ref(), day)
		switch class := p.Kind.Class(); {
		case class == law.ToParty, class == law.Signed, class == law.Plain, class == law.Enforcement && r.served != nil:
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(a, b received) int {
		return cmp.Or(cmp.Compare(b.issuedOn, a.issuedOn), cmp.Compare(b.ref.No, a.ref.No), cmp.Compare(a.ref.Kind, b.ref.Kind))
	})
	return all
}

// path is where the reader opens the paper.
func (r *received) path(c *call) string {
	if r.order != nil {
		return c.employerPath(fmt.Sprintf("/papers/%d", r.ref.No))
	}
	return c.employerPath(receivedPath(r.ref))
}

// receivedPath is the address of a paper of a step after the order, below its employer.
func receivedPath(r ladder.Ref) string { return fmt.Sprintf("/received/%s-%d", r.Kind, r.No) }

// stands tells whether the paper still counts on the day.
func (d *dossier) stands(r *received, day calendar.Day) bool {
	return !ladder.IsWithdrawn(r.ref, d.Papers, d.Entered, day)
}

// clocks are the terms that run from the service of the paper.
func (d *dossier) clocks(r *received, day calendar.Day) ([]ladder.Clock, error) {
	return ladder.ClocksOf(d.region, &ladder.Proven{Ref: r.ref, IssuedOn: r.issuedOn, Served: r.served}, d.Entered, day)
}

// receivedRow is a paper of a step after the order, in the list; until is the term that ends first among those that still run.
func (c *call) receivedRow(d *dossier, r *received) (row, error) {
	until := cell{Text: "—"}
	clocks, err := d.clocks(r, c.today)
	if err != nil {
		return row{}, err
	}
	for i := range clocks {
		k := &clocks[i]
		if k.Kind == ladder.LimitEnds && k.End.Day >= c.today && d.stands(r, c.today) {
			due := c.words.due(k.End, c.today, urgency(c.today.DaysUntil(k.End.Day)))
			until = cell{Due: &due}
		}
	}
	return c.receivedCells(d, r, c.words.titled(r.ref.Kind.Title()), until), nil
}

// receivedCells are the cells of a paper under its title: whether it was read, how it was served, until when it asks for something, and its file.
func (c *call) receivedCells(d *dossier, r *received, title string, until cell) row {
	first := cell{Text: title, Link: r.path(c), Strong: true, Code: r.number}
	if r.unread {
		state := c.words.status(stateHandedIn).as(c.words.say("messages.unread", nil))
		first.State = &state
	}
	file := cell{}
	if r.isKnown() {
		file.Links = []link{{Href: r.path(c) + "/pdf", Label: "PDF", Hidden: cmp.Or(r.number, title)}}
	}
	return row{Cells: []cell{first, c.serviceCell(d, r), until, file}}
}

// serviceCell says whether the paper counts as served, and how it reached the employer.
func (c *call) serviceCell(d *dossier, r *received) cell {
	w := c.words
	switch {
	case !d.stands(r, c.today):
		state := w.status(stateWithdrawn)
		return cell{State: &state}
	case r.served != nil:
		state := w.status(stateServed).as(w.say("papers.served_on", with{"day": w.inSentence(r.served.On, c.today)}))
		return cell{State: &state, Line2: w.titled(r.served.Mode.Title())}
	case isServed(r.ref.Kind):
		state := w.status(stateIssued).as(w.say("papers.unserved", nil))
		if !r.counts.IsZero() {
			return cell{State: &state, Line2: w.say("papers.unserved.from", with{"day": w.inSentence(r.counts, c.today)})}
		}
		return cell{State: &state, Line2: w.say("papers.unserved.text", nil)}
	default:
		return cell{Day: w.day(r.issuedOn, c.today), Line2: w.say("papers.told", nil)}
	}
}

// receivedOf finds the paper of the path among those that the employer may see.
func (c *call) receivedOf() (*dossier, *received, error) {
	ref, err := c.refInPath()
	if err != nil {
		return nil, nil, err
	}
	d, err := c.dossier()
	if err != nil {
		return nil, nil, err
	}
	for _, r := range d.received(c.today) {
		if r.ref == ref {
			return d, &r, nil
		}
	}
	return nil, nil, noPaper()
}

// getReceived shows one paper of a step after the order: what it says, when it counts as served, and the terms that run from then.
func getReceived(c *call) error {
	d, r, err := c.receivedOf()
	if err != nil {
		return err
	}
	if r.order != nil {
		return c.Redirect(http.StatusSeeOther, r.path(c))
	}
	w := c.words
	page := paperPage{Frame: c.frame("papers.title"), Top: cardTop{ID: "asks", Title: w.say("papers.says", nil)}, TopTwo: cardTop{ID: "terms", Title: w.say("papers.terms", nil)}}
	page.Head = head{Back: link{Href: c.employerPath("/papers"), Label: w.say("papers.back", nil)}, Over: r.number, Title: w.titled(r.ref.Kind.Title())}
	page.Title = page.Head.Title
	clocks, err := d.clocks(r, c.today)
	if err != nil {
		return err
	}
	page.Head.Sub = c.receivedSub(d, r, len(clocks) > 0)
	if !r.isKnown() {
		c.onItsWay(&page, d, r)
		return c.show(http.StatusOK, "paper_received", page)
	}
	if r.paper.Body.Sum > 0 {
		page.Rows = append(page.Rows, sumRow{Label: w.say("case.sum", nil), Value: w.money(r.paper.Body.Sum), Class: "strong"})
	}
	page.Rows = append(page.Rows, sumRow{Label: w.say("papers.issued", nil), Day: w.day(r.issuedOn, c.today)})
	if r.served != nil {
		state := w.status(stateServed)
		page.Rows = append(page.Rows, sumRow{Label: w.say("papers.served", nil), Day: w.day(r.served.On, c.today), More: []string{w.titled(r.served.Mode.Title())}, State: &state})
	}
	if p := r.paper.Body.Plan; p != nil {
		for _, due := range p.Due() {
			label := w.say("case.instalment", with{"n": due.No})
			if due.No == 0 {
				label = w.say("case.instalment.first", nil)
			}
			page.Rows = append(page.Rows, sumRow{Label: label, Value: w.money(due.Sum()), Day: w.day(due.On.Day, c.today)})
		}
	}
	for i := range clocks {
		page.Clocks = append(page.Clocks, c.receivedClock(&clocks[i]))
	}
	page.Button = button{Label: w.say("papers.pdf", nil), Href: r.path(c) + "/pdf", Kind: primary, Icon: "download"}
	return c.show(http.StatusOK, "paper_received", page)
}

// receivedSub is the sentence under the title; a paper from whose service no term runs does not speak of one.
func (c *call) receivedSub(d *dossier, r *received, runs bool) string {
	w := c.words
	switch {
	case !d.stands(r, c.today):
		return w.say("papers.withdrawn.long", nil)
	case r.served != nil && !runs:
		return w.say("papers.served.only", with{"day": w.inSentence(r.served.On, c.today)})
	case r.served != nil:
		return w.say("papers.served.since", with{"day": w.inSentence(r.served.On, c.today)})
	case isServed(r.ref.Kind):
		return c.waySub(r)
	default:
		return w.say("papers.told.long", nil)
	}
}

// waySub says of a paper that is on its way that no term runs, and how it can be had sooner.
func (c *call) waySub(r *received) string {
	if !r.counts.IsZero() {
		return c.words.say("papers.unserved.notice", with{"day": c.words.inSentence(r.counts, c.today)})
	}
	return c.words.say("papers.unserved.long", nil)
}

// onItsWay is all that the employer is shown of a paper before its service.
func (c *call) onItsWay(page *paperPage, d *dossier, r *received) {
	w := c.words
	state := w.status(stateWaiting).as(w.say("papers.unserved", nil))
	if !d.stands(r, c.today) {
		state = w.status(stateWithdrawn)
	}
	page.Top.Title = w.say("papers.way", nil)
	page.Rows = []sumRow{{Label: w.say("papers.issued", nil), Day: w.day(r.issuedOn, c.today)}, {Label: w.say("papers.served", nil), State: &state}}
}

func (c *call) receivedClock(k *ladder.Clock) clock {
	w := c.words
	left := c.today.DaysUntil(k.End.Day)
	state := w.status(urgency(left)).as(w.left(left))
	if left < 0 {
		state = w.status(stateSpent).as(w.say("papers.term.over", nil))
	}
	lines := []string{}
	if k.End.Provisional {
		lines = append(lines, w.say("due.provisional", nil))
	}
	return clock{Title: w.titled(k.Kind.Title()), State: state, Day: w.day(k.End.Day, c.today), Text: w.sentences(append(lines, w.cites([]string{k.Article})))}
}

// getReceivedPDF sends the paper as it was issued.
func getReceivedPDF(c *call) error {
	_, r, err := c.receivedOf()
	if err != nil {
		return err
	}
	if !r.isKnown() {
		return notServedYet()
	}
	content, err := c.site.CasePapers.PDF(c.ctx(), c.employer.ID, r.ref, c.today)
	if err != nil {
		return err
	}
	return c.file(fmt.Sprintf("%s-%d.pdf", r.ref.Kind, r.ref.No), pdfKind, content)
}
