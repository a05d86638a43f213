package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

// casePaperPage is one paper: where it stands, what it says, what its step asks today, its service, and the next act.
type casePaperPage struct {
	Frame
	Head     head
	Errors   errorSummary
	Notes    []note
	Top      cardTop
	Rows     []sumRow
	Gate     *gate
	Words    *casePaperWords
	Service  *section
	Acts     []paperForm
	Withdraw link
}

// paperForm is a form of one act on a paper.
type paperForm struct {
	CSRF   string
	Title  string
	Text   string
	Action string
	Fields []field
	Button button
	Leave  link // leaves the form as it was; none where the page has more than the form
}

func getCasePaper(c *call) error { return c.showCasePaper(http.StatusOK, c.newForm(), nil) }

func (c *call) showCasePaper(status int, f *form, refused error) error {
	m, err := c.matter()
	if err != nil {
		return err
	}
	r, err := c.refInPath()
	if err != nil {
		return err
	}
	p, err := m.paperIn(r)
	if err != nil {
		return err
	}
	w := c.words
	state := m.stateOfPaper(p)
	page := casePaperPage{Frame: c.frame("case.paper"), Top: cardTop{ID: "paper", Title: w.say("case.paper.facts", nil)},
		Head: head{Back: link{Href: c.placed("/papers"), Label: w.say("case.papers.back", nil)}, Over: m.File.Employer.Name, Title: m.title(r.Kind), State: &state}}
	if p.number != "" {
		page.Head.Title += " " + p.number
	}
	page.Title = page.Head.Title
	page.Rows = m.paperRows(p)
	if page.Gate, err = m.gateOfPaper(p, &page.Notes); err != nil {
		return err
	}
	if page.Service, err = m.serviceOf(p, f, &page); err != nil {
		return err
	}
	page.Acts = append(page.Acts, m.paperForms(p, f)...)
	if err := m.paperWords(p, &page); err != nil {
		return err
	}
	if p.state == ladder.Issued && !p.taken && c.caller.May(access.WorkCases) {
		page.Withdraw = link{Href: c.casePath("/draft?" + url.Values{kindName: {string(law.WithdrawalDecision)}, aboutName: {r.String()}}.Encode()), Label: w.say("case.withdraw", nil)}
	}
	for i := range page.Acts {
		page.Acts[i].CSRF = page.CSRF
		page.Errors = append(page.Errors, errorsOf(page.Acts[i].Fields...)...)
	}
	page.Notes = append(c.refused("bad", refused), page.Notes...)
	page.Wrong = !f.ok() || refused != nil
	return c.show(status, "case_paper", page)
}

// refusal is what a refusal says; empty where there is none.
func (c *call) refusal(err error) string {
	var said *fault.Fault
	if errors.As(err, &said) {
		return said.In(string(c.words.lang))
	}
	return ""
}

// refused is a note that says what a refusal says, its reasons as a list; none where there is no refusal.
func (c *call) refused(class string, err error) []note {
	var said *fault.Fault
	if !errors.As(err, &said) {
		return nil
	}
	lang := string(c.words.lang)
	if len(said.Points) == 0 {
		return []note{{Class: class, Text: said.In(lang)}}
	}
	n := note{Class: class, Strong: said.Lead.In(lang)}
	for _, p := range said.Points {
		n.Points = append(n.Points, p.In(lang))
	}
	return []note{n}
}

// paperRows are what the paper says, and who did what with it when.
func (m *matter) paperRows(p *paperAt) []sumRow {
	w := m.words
	file := sumRow{Label: w.say("case.paper.file", nil), Links: []link{{Href: m.paperPath(p.ref, "/pdf"), Label: w.say("case.paper.pdf", nil)}}}
	if p.state != ladder.Issued {
		file.More = []string{w.say("case.paper.pdf.draft", nil)}
	} else if isServed(p.ref.Kind) {
		file.Links = append(file.Links, link{Href: m.paperPath(p.ref, "/receipt"), Label: w.say("case.paper.receipt", nil)})
	}
	if p.ref.Kind == law.CourtApplication && p.state == ladder.Issued {
		file.Links = append(file.Links, link{Href: m.paperPath(p.ref, "/bundle"), Label: w.say("case.paper.bundle", nil)})
	}
	list := []sumRow{file}
	if p.sum > 0 {
		list = append(list, sumRow{Label: w.say("case.sum", nil), Value: w.money(p.sum), Class: "strong"})
	}
	list = append(list, m.bodyRows(p)...)
	list = append(list, sumRow{Label: w.say("case.drafted", nil), Day: w.day(p.draftedOn, m.today), More: []string{m.actor(p.draftedBy)}})
	if p.approvedBy != "" {
		list = append(list, sumRow{Label: w.say("case.approved", nil), Day: w.day(p.approvedOn, m.today), More: []string{p.approvedBy}})
	}
	if !p.issuedOn.IsZero() {
		list = append(list, sumRow{Label: w.say("case.issued", nil), Day: w.day(p.issuedOn, m.today), More: []string{p.issuedBy}})
	}
	if !p.due.Day.IsZero() {
		left := m.today.DaysUntil(p.due.Day)
		state := w.status(urgency(left)).as(w.left(left))
		list = append(list, sumRow{Label: w.say("case.issue_by", nil), Day: w.day(p.due.Day, m.today), State: &state})
	}
	return list
}

// bodyRows are what a paper other than an order says beside its sum.
func (m *matter) bodyRows(p *paperAt) []sumRow {
	w := m.words
	x := m.Situation.Paper(p.ref)
	if x == nil {
		return nil
	}
	var list []sumRow
	about := sumRow{Label: w.say("case.paper.about", nil)}
	for _, r := range x.Body.About[:min(listLength, len(x.Body.About))] {
		about.Links = append(about.Links, link{Href: m.paperPath(r, ""), Label: m.numberOf(r), Lang: tags[zh]})
	}
	if len(about.Links) > 0 {
		list = append(list, about)
	}
	list = append(list, m.wishRows(&x.Body)...)
	if x.Reason != "" {
		list = append(list, sumRow{Label: w.say("case.paper.taken", nil), Value: m.reason(x.Reason), Day: w.day(x.WithdrawnOn, m.today)})
	}
	return list
}

// wishRows are the bank, the accounts, the plan and the words of a body.
func (m *matter) wishRows(b *ladder.Body) []sumRow {
	w := m.words
	var list []sumRow
	if b.Bank != "" {
		list = append(list, sumRow{Label: w.say("case.bank.account", nil), Value: join(append([]string{b.Bank}, b.Accounts...)), Lang: tags[zh]})
	}
	for i := range b.Shares[:min(listLength, len(b.Shares))] {
		s := &b.Shares[i]
		list = append(list, sumRow{Label: w.say("case.paper.share", nil), Value: s.Bank + " " + s.Account, Lang: tags[zh], More: []string{w.money(s.Sum)}})
	}
	if len(b.Lines) > 0 {
		list = append(list, sumRow{Label: w.say("case.charges.count", nil), Value: grouped(len(b.Lines)), Links: []link{{Href: m.casePath("/charges"), Label: w.say("case.charges", nil)}}})
	}
	if b.Plan != nil {
		for _, due := range b.Plan.Due() {
			list = append(list, sumRow{Label: w.say("case.instalment", with{"n": due.No}), Value: w.money(due.Sum()), More: []string{w.day(due.On.Day, m.today).Text}})
		}
	}
	for _, t := range []law.Text{b.Text, b.Text2} {
		if t.Zh != "" {
			list = append(list, sumRow{Label: w.say("case.paper.text", nil), Value: w.text(t)})
		}
	}
	return list
}

// paperWords puts the words of a paper on its page; of one that was withdrawn the print is enough.
func (m *matter) paperWords(p *paperAt, page *casePaperPage) error {
	if p.state == ladder.Withdrawn {
		return nil
	}
	said, err := m.site.CaseWords.PaperWords(m.ctx(), m.CaseView, p.ref, string(m.words.lang))
	if text := m.refusal(err); text != "" {
		page.Notes = append(page.Notes, note{Class: "warn", Text: text})
		return nil
	}
	if err != nil {
		return err
	}
	page.Words = m.readable(said, p.state != ladder.Issued)
	return nil
}

// orderIn is the order that the reference names; nil for other papers.
func (m *matter) orderIn(r ladder.Ref) *order.Order {
	for i := range m.File.Orders {
		if o := &m.File.Orders[i]; r.Kind == law.OrderToPay && o.No == r.No {
			return o
		}
	}
	return nil
}

// reason words why the night took a draft back; a person's remark stands as it is.
func (c *call) reason(why string) string {
	switch why {
	case ladder.GateClosed:
		return c.words.say("case.reason.gate", nil)
	case ladder.FiguresChanged:
		return c.words.say("case.reason.figures", nil)
	default:
		return why
	}
}

// gateOfPaper is what the step of a draft asks today; a draft that no longer says what is true is told of.
func (m *matter) gateOfPaper(p *paperAt, notes *[]note) (*gate, error) {
	x := m.Situation.Paper(p.ref)
	if x == nil || x.State != ladder.Drafted && x.State != ladder.Approved {
		return nil, nil
	}
	v, err := m.Situation.MoveFor(x.Kind, x.Key, &x.Body)
	if text := m.refusal(err); text != "" {
		*notes = append(*notes, note{Class: "warn", Text: text})
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !v.Body.Same(&x.Body) {
		*notes = append(*notes, note{Class: "warn", Text: m.words.say("case.paper.changed", nil)})
	}
	g := m.moveGate(v)
	g.Buttons, g.Foot, g.State = nil, "", m.words.gate(v.Gate.Open(), "", nil).State
	g.Title = m.words.say("case.paper.gate", nil)
	return &g, nil
}

// paperForms are the acts that the reader may do on the paper now.
func (m *matter) paperForms(p *paperAt, f *form) []paperForm {
	w := m.words
	var forms []paperForm
	if o := m.orderIn(p.ref); o != nil && o.Ground == order.Concealed && o.State == order.Drafted && m.caller.May(access.WorkCases) {
		forms = append(forms, m.findingForm(p.ref, f))
	}
	mine := p.draftedBy == m.caller.Name
	if p.state == ladder.Drafted && m.caller.May(access.ApprovePapers) {
		yes := paperForm{Title: w.say("case.approve", nil), Text: w.say("case.approve.text", nil), Action: m.paperPath(p.ref, "/approve"), Button: button{Label: w.say("case.approve.act", nil), Kind: primary}}
		if mine {
			yes.Text, yes.Button = w.say("case.approve.own", nil), button{}
		}
		forms = append(forms, yes)
	}
	if p.state == ladder.Approved && m.caller.May(access.WorkCases) {
		issue := paperForm{Title: w.say("case.issue", nil), Text: w.say("case.issue.text", nil), Action: m.paperPath(p.ref, "/issue"), Button: button{Label: w.say("case.issue.act", nil), Kind: primary}}
		if p.approvedBy == m.caller.Name {
			issue.Text, issue.Button = w.say("case.issue.own", nil), button{}
		}
		forms = append(forms, issue)
	}
	if (p.state == ladder.Drafted || p.state == ladder.Approved) && m.caller.May(access.ApprovePapers) {
		forms = append(forms, paperForm{Title: w.say("case.return", nil), Text: w.say("case.return.text", nil), Action: m.paperPath(p.ref, "/return"), Button: button{Label: w.say("case.return.act", nil)},
			Fields: []field{{Kind: areaField, Name: remarkName, Label: w.say("case.remark", nil), Rows: 3, Value: f.Value(remarkName), Error: f.Error(remarkName), Width: longField, Longest: longestRemark}}})
	}
	return forms
}

// longestRemark is how many characters a remark or a reason may have.
const longestRemark = 500

func postApprovePaper(c *call) error {
	return c.onPaper("case.approved.done", func(r ladder.Ref, _ *form) error {
		return c.site.CasePapers.Approve(c.ctx(), c.employer.ID, r, c.stamp())
	})
}

func postIssuePaper(c *call) error {
	return c.onPaper("case.issued.done", func(r ladder.Ref, _ *form) error {
		return c.site.CasePapers.Issue(c.ctx(), c.employer.ID, r, c.stamp())
	})
}

func postReturnPaper(c *call) error {
	return c.onPaper("case.returned.done", func(r ladder.Ref, f *form) error {
		remark := f.required(remarkName, "case.remark.missing")
		if !f.ok() {
			return nil
		}
		return c.site.CasePapers.Return(c.ctx(), c.employer.ID, r, remark, c.stamp())
	})
}

// onPaper does an act on the paper of the path. What is refused is told on its page, with what was typed.
func (c *call) onPaper(done string, act func(r ladder.Ref, f *form) error) error {
	r, err := c.refInPath()
	if err != nil {
		return err
	}
	f := c.readForm()
	err = act(r, f)
	if kind := fault.KindOf(err); !f.ok() || kind == fault.Refused || kind == fault.Invalid || kind == fault.Denied {
		return c.showCasePaper(http.StatusUnprocessableEntity, f, err)
	}
	if err != nil {
		return err
	}
	return c.done(c.paperPath(r, ""), done, with{"paper": r.Kind.Title().In(string(c.words.lang))})
}

func getCasePaperPDF(c *call) error {
	return c.casePDF(func(r ladder.Ref) ([]byte, error) { return c.site.CasePapers.PDF(c.ctx(), c.employer.ID, r, c.today) }, "")
}

func getCaseReceiptPDF(c *call) error {
	return c.casePDF(func(r ladder.Ref) ([]byte, error) {
		return c.site.CasePapers.ReceiptPDF(c.ctx(), c.employer.ID, r, c.today)
	}, "receipt-")
}

func getCaseBundlePDF(c *call) error {
	return c.casePDF(func(r ladder.Ref) ([]byte, error) {
		if r.Kind != law.CourtApplication {
			return nil, noPaper()
		}
		return c.site.CaseWords.BundlePDF(c.ctx(), c.employer.ID, r.No, c.today)
	}, "bundle-")
}

func (c *call) casePDF(print func(r ladder.Ref) ([]byte, error), prefix string) error {
	r, err := c.refInPath()
	if err != nil {
		return err
	}
	content, err := print(r)
	if err != nil {
		return err
	}
	return c.file(fmt.Sprintf("%s%s-%d.pdf", prefix, r.Kind, r.No), pdfKind, content)
}

// serviceOf lists the attempts on an issued paper; what is next for it is a note, with the way to the form.
func (m *matter) serviceOf(p *paperAt, f *form, page *casePaperPage) (*section, error) {
	if p.state != ladder.Issued || !isServed(p.ref.Kind) {
		return nil, nil
	}
	w := m.words
	toServe, err := m.File.ToServe(m.Situation.Region, m.today, m.now.Unix())
	if err != nil {
		return nil, err
	}
	var at casework.ToServe
	for i := range toServe {
		if toServe[i].Ref == p.ref {
			at = toServe[i]
		}
	}
	if a := at.Advice; a != nil && a.Done == nil {
		n := note{Class: "now", Icon: "mail", Strong: w.say("case.next.serve", with{"mode": w.text(a.Mode.Title())}), Text: w.text(a.Why)}
		if m.caller.May(access.WorkCases) {
			n.Button = &button{Label: w.say("case.serve.act", nil), Href: m.paperPath(p.ref, "/service"), Size: small}
		}
		page.Notes = append(page.Notes, n)
	}
	for _, t := range at.Terms {
		page.Rows = append(page.Rows, sumRow{Label: w.titled(t.Kind.Title()), Day: w.day(t.End.Day, m.today), More: []string{w.cites([]string{t.Article})}})
	}
	s := &section{Top: cardTop{ID: "service", Title: w.say("case.service", nil)}, Empty: emptyList{Text: w.say("case.service.none", nil)}}
	var list []row
	for i := range at.Attempts {
		list = append(list, m.attemptRow(&at.Attempts[i]))
	}
	if len(list) > 0 {
		if m.caller.May(access.WorkCases) {
			page.Acts = append(page.Acts, m.strikeForm(p.ref, at.Attempts, f))
		}
		s.Table = &table{LabelledBy: "service", Groups: rows(list), Columns: []column{{Label: w.say("case.service.mode", nil), Head: true}, {Label: w.say("case.service.tried", nil)},
			{Label: w.say("case.service.result", nil)}, {Label: w.say("case.service.who", nil), Wide: true}, {Label: w.say("case.service.proof", nil)}}}
	}
	return s, nil
}

func (m *matter) attemptRow(a *service.Served) row {
	w := m.words
	result := w.status(stateServed).as(w.say("case.served_on", with{"day": w.day(a.On, m.today).Text}))
	if a.Failure != "" {
		result = w.status(stateFailed).as(w.titled(a.Failure.Title()))
	}
	return row{Cells: []cell{{Text: strconv.Itoa(a.Attempt) + " · " + w.titled(a.Mode.Title())}, {Day: w.day(a.TriedOn, m.today)}, {State: &result, Line2: a.Reason},
		{Text: join([]string{a.Receiver, w.text(a.Capacity.Title()), a.Address}), Lang: tags[zh], Line2: a.PostNumber}, {Text: a.Proof, Line2: a.RecordedBy}}}
}
