package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

func (s *site) paperRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: "/employers/:employer/papers", Needs: access.ViewEmployer, Handle: getPapers},
		{Method: http.MethodGet, Path: "/employers/:employer/papers/:order", Needs: access.ViewEmployer, Handle: getPaper},
		{Method: http.MethodGet, Path: "/employers/:employer/papers/:order/pdf", Needs: access.ViewEmployer, Handle: getPaperPDF},
		{Method: http.MethodGet, Path: "/employers/:employer/received/:paper", Needs: access.ViewEmployer, Handle: getReceived},
		{Method: http.MethodGet, Path: "/employers/:employer/received/:paper/pdf", Needs: access.ViewEmployer, Handle: getReceivedPDF},
		{Method: http.MethodGet, Path: "/employers/:employer/consent", Needs: access.ViewEmployer, Handle: getConsent},
		{Method: http.MethodPost, Path: "/employers/:employer/consent", Needs: access.FileForEmployer, Handle: postConsent},
		{Method: http.MethodGet, Path: "/employers/:employer/consent/pdf", Needs: access.ViewEmployer, Handle: getConsentPDF},
		{Method: http.MethodGet, Path: "/employers/:employer/consent/withdraw", Needs: access.FileForEmployer, Handle: getWithdrawConsent},
		{Method: http.MethodPost, Path: "/employers/:employer/consent/withdraw", Needs: access.FileForEmployer, Handle: postWithdrawConsent},
	}
}

// papersPage is what the agency issued to the employer.
type papersPage struct {
	Frame
	Head    head
	Papers  section
	Consent note
}

func getPapers(c *call) error {
	d, err := c.dossier()
	if err != nil {
		return err
	}
	if _, err := c.latestMessages(); err != nil {
		return err
	}
	w := c.words
	page := papersPage{Frame: c.frame("papers.title"), Consent: c.consentNote(d)}
	if page.Papers, err = c.papersSection(d, listLength); err != nil {
		return err
	}
	all := d.received(c.today)
	known := 0
	for i := range all {
		if all[i].isKnown() {
			known++
		}
	}
	page.Head = head{Over: c.employer.Name, Title: w.count("papers.head", known), Sub: w.say("papers.sub", nil)}
	if known == 0 {
		page.Head.Title = w.say("papers.none", nil)
	}
	if ahead := len(all) - known; ahead > 0 {
		page.Head.Sub = w.sentences([]string{w.count("papers.ahead", ahead), page.Head.Sub})
	}
	list := listingOf(c.Request().URL, len(all))
	page.Papers.Pages = list.pager()
	page.keepQuery(c.Request().URL)
	return c.show(http.StatusOK, "papers", page)
}

// unreadPapers are the papers whose message of service nobody has read.
func (c *call) unreadPapers() (map[ladder.Ref]bool, error) {
	told, err := c.latestMessages()
	if err != nil {
		return nil, err
	}
	unread := map[ladder.Ref]bool{}
	for i := range told.Messages {
		m := &told.Messages[i]
		if m.ReadAt != 0 {
			continue
		}
		switch m.Kind {
		case casework.OrderServedMessage:
			no, err := strconv.Atoi(m.Data["order"])
			if err != nil {
				return nil, fmt.Errorf("read message %s: %w", m.Key, err)
			}
			unread[ladder.Ref{Kind: law.OrderToPay, No: no}] = true
		case casework.PaperServedMessage:
			unread[servedRef(m)] = true
		}
	}
	return unread, nil
}

// servedRef is the paper that a message of service is about; its key names it.
func servedRef(m *casework.Message) ladder.Ref {
	kind, no, _ := strings.Cut(strings.TrimPrefix(m.Key, string(casework.PaperServedMessage)+"."), "/")
	n, _ := strconv.Atoi(no) // what is no number names no paper
	return ladder.Ref{Kind: law.PaperKind(kind), No: n}
}

// latestMessages are the first page of messages. A page asks for them before its frame, which counts them.
func (c *call) latestMessages() (*casework.MessagePage, error) {
	if c.inbox == nil {
		told, err := c.site.Messages.MessagesOf(c.ctx(), c.employer.ID, listLength, 0)
		if err != nil {
			return nil, err
		}
		c.inbox = &told
	}
	return c.inbox, nil
}

// papersSection lists papers, at most so many: those that nobody has read before the others.
func (c *call) papersSection(d *dossier, length int) (section, error) {
	w := c.words
	s := section{
		Top: cardTop{ID: "received", Title: w.say("papers.received", nil)}, Empty: emptyList{Strong: w.say("papers.none", nil), Text: w.say("papers.none.text", nil)},
	}
	all := d.received(c.today)
	unread, err := c.unreadPapers()
	if err != nil {
		return s, err
	}
	for i := range all {
		all[i].unread = unread[all[i].ref]
	}
	slices.SortStableFunc(all, func(a, b received) int {
		switch {
		case a.unread == b.unread:
			return 0
		case a.unread:
			return -1
		default:
			return 1
		}
	})
	offset := 0
	if length < listLength {
		s.Top.Link = link{Href: c.employerPath("/papers"), Label: w.say("papers.all", nil)}
	} else {
		offset = listingOf(c.Request().URL, len(all)).offset()
	}
	var lines []row
	for _, p := range all[min(offset, len(all)):min(offset+length, len(all))] {
		show := c.receivedRow
		if p.order != nil {
			show = c.paperRow
		}
		r, err := show(d, &p)
		if err != nil {
			return s, err
		}
		lines = append(lines, r)
	}
	if len(lines) > 0 {
		s.Table = &table{LabelledBy: "received", Groups: rows(lines), Columns: []column{
			{Label: w.say("papers.paper", nil), Head: true, Wide: true}, {Label: w.say("papers.served", nil)}, {Label: w.say("papers.until", nil)},
			{Label: w.say("papers.file", nil), Hidden: true},
		}}
	}
	return s, nil
}

// paperRow is an order to pay in the list, with the day by which it is to be paid.
func (c *call) paperRow(d *dossier, r *received) (row, error) {
	w, o, served := c.words, r.order, r.served
	title := w.say("papers.order", nil)
	if served == nil || !d.stands(r, c.today) {
		return c.receivedCells(d, r, title, cell{Text: "—"}), nil
	}
	limit, err := d.LimitOf(d.region, served, c.today)
	if err != nil {
		return row{}, err
	}
	view, err := d.forward(c.today)
	if err != nil {
		return row{}, err
	}
	until := cell{}
	if view.IsOpen(o) {
		due := w.due(limit.PayBy, c.today, urgency(c.today.DaysUntil(limit.PayBy.Day)))
		until.Due = &due
	} else {
		paid := w.status(statePaid)
		until.State, until.Line2 = &paid, w.day(limit.PayBy.Day, c.today).Text
	}
	return c.receivedCells(d, r, title, until), nil
}

// paperPage is one order: what it asks, until when, and what can be done against it until when.
type paperPage struct {
	Frame
	Head   head
	Rows   []sumRow
	Top    cardTop
	Clocks []clock
	TopTwo cardTop
	Button button
}

func getPaper(c *call) error {
	d, r, err := c.order()
	if err != nil {
		return err
	}
	w, o := c.words, r.order
	page := paperPage{Frame: c.frame("papers.order"), Top: cardTop{ID: "asks", Title: w.say("papers.asks", nil)}, TopTwo: cardTop{ID: "terms", Title: w.say("papers.terms", nil)}}
	page.Head = head{Back: link{Href: c.employerPath("/papers"), Label: w.say("papers.back", nil)}, Over: w.say("papers.order", nil) + " · " + o.PaperNumber,
		Title: w.say("papers.unserved.title", nil)}
	if !r.isKnown() {
		page.Title, page.Head.Sub = page.Head.Title, c.receivedSub(d, r, true)
		c.onItsWay(&page, d, r)
		return c.show(http.StatusOK, "paper_received", page)
	}
	page.Rows = []sumRow{
		{Label: w.say("papers.asks.principal", nil), Value: w.money(o.Principal()), Class: "strong"},
		{Label: w.say("papers.asks.fee", with{"day": w.day(o.AsOf, c.today).Text}), Value: w.money(o.LateFee()), More: []string{w.say("papers.asks.grows", nil)}},
		{Label: w.say("papers.issued", nil), Day: w.day(o.IssuedOn, c.today)},
	}
	if err := c.served(d, &page, o, r.served); err != nil {
		return err
	}
	page.Title = page.Head.Title
	page.Button = button{Label: w.say("papers.pdf", nil), Href: c.employerPath(fmt.Sprintf("/papers/%d/pdf", o.No)), Kind: primary, Icon: "download"}
	return c.show(http.StatusOK, "paper_received", page)
}

// served adds the day of service, how it was served, and the terms that run from it.
func (c *call) served(d *dossier, page *paperPage, o *order.Order, s *service.Served) error {
	w := c.words
	view, err := d.forward(c.today)
	if err != nil {
		return err
	}
	limit, err := d.LimitOf(d.region, s, c.today)
	if err != nil {
		return err
	}
	page.Head.Title = w.say("papers.served.title", with{"until": w.inSentence(limit.PayBy.Day, c.today)})
	if !view.IsOpen(o) {
		page.Head.Title = w.say("papers.paid.title", nil)
	}
	page.Head.Sub = w.say("papers.served.long", with{"day": w.inSentence(s.On, c.today), "until": w.inSentence(limit.PayBy.Day, c.today)})
	state := w.status(stateServed)
	page.Rows = append(page.Rows, sumRow{Label: w.say("papers.served", nil), Day: w.day(s.On, c.today), More: []string{s.Mode.Title().In(string(w.lang))}, State: &state})
	for _, term := range []struct {
		title, text string
		end         calendar.Dated
	}{
		{"papers.term.pay", "papers.term.pay.text", limit.PayBy}, {"papers.term.reconsider", "papers.term.reconsider.text", limit.Reconsider},
		{"papers.term.sue", "papers.term.sue.text", limit.Sue},
	} {
		k := clock{Title: w.say(term.title, nil), State: c.termState(view, o, term.title, term.end.Day), Day: w.day(term.end.Day, c.today), Text: w.say(term.text, nil)}
		if term.end.Provisional {
			k.Text += " · " + w.say("due.provisional", nil)
		}
		page.Clocks = append(page.Clocks, k)
	}
	return nil
}

// termState says where a term of an order stands. A remedy whose time is over is no alarm, and what is paid has no limit left.
func (c *call) termState(view *casework.Forward, o *order.Order, title string, end calendar.Day) status {
	switch {
	case title == "papers.term.pay" && !view.IsOpen(o):
		return c.words.status(statePaid)
	case title != "papers.term.pay" && end < c.today:
		return c.words.status(stateSpent).as(c.words.say("papers.term.over", nil))
	default:
		return c.words.status(urgency(c.today.DaysUntil(end)))
	}
}

// order finds the issued order of the path; a draft is none of the employer's papers.
func (c *call) order() (*dossier, *received, error) {
	no, err := strconv.Atoi(c.Param("order"))
	if err != nil {
		return nil, nil, noPaper()
	}
	d, err := c.dossier()
	if err != nil {
		return nil, nil, err
	}
	for _, r := range d.received(c.today) {
		if r.order != nil && r.ref.No == no {
			return d, &r, nil
		}
	}
	return nil, nil, noPaper()
}

func noPaper() error {
	return fault.New(fault.NotFound, "没有这份文书。", "There is no such paper.")
}

// notServedYet refuses the copy of a paper that is not served yet.
func notServedYet() error {
	return fault.New(fault.Refused, "这份文书已经签发，还在送达途中，送达以后才能下载。要早点拿到，可以来我们这里当面签收。",
		"This paper was issued and is on its way; its copy can be had once it is served. To have it sooner, come and sign for it at our office.")
}

// getPaperPDF sends the paper as it was issued.
func getPaperPDF(c *call) error {
	_, r, err := c.order()
	if err != nil {
		return err
	}
	if !r.isKnown() {
		return notServedYet()
	}
	o, err := c.site.Dossiers.Order(c.ctx(), c.employer.ID, r.ref.No)
	if err != nil {
		return err
	}
	content, err := c.site.Press.Print(o.Paper)
	if err != nil {
		return err
	}
	return c.file(fmt.Sprintf("order-%d.pdf", o.No), pdfKind, content)
}
