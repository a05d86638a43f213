package web

import (
	"context"
	"net/http"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	conditions "arrears/app/gate"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

// Cases is what the pages of a case read.
type Cases interface {
	// CaseView gives where the case of an employer stands on the day, with every step and its gate.
	CaseView(ctx context.Context, id employer.ID, day calendar.Day) (*casework.CaseView, error)
	// RecordOf lists entries of the record, the latest first, and counts all.
	RecordOf(ctx context.Context, id employer.ID, limit, offset int) ([]casework.RecordEntry, int, error)
}

// CasePapers are the acts on papers of either sort, orders and all others, and their prints.
type CasePapers interface {
	Approve(ctx context.Context, id employer.ID, r ladder.Ref, by casework.Stamp) error
	Return(ctx context.Context, id employer.ID, r ladder.Ref, remark string, by casework.Stamp) error
	Issue(ctx context.Context, id employer.ID, r ladder.Ref, by casework.Stamp) error
	PDF(ctx context.Context, id employer.ID, r ladder.Ref, day calendar.Day) ([]byte, error)
	ReceiptPDF(ctx context.Context, id employer.ID, r ladder.Ref, day calendar.Day) ([]byte, error)
	PreviewPDF(ctx context.Context, id employer.ID, kind law.PaperKind, key string, wish *ladder.Body, day calendar.Day) ([]byte, error)
}

// CaseActs are the acts of officers in a case beside those on its papers.
type CaseActs interface {
	// CompleteOrder names what an order for concealed or omitted premium rests on.
	CompleteOrder(ctx context.Context, id employer.ID, no int, finding order.Finding, by string, day calendar.Day) error
	DraftPaper(ctx context.Context, id employer.ID, kind law.PaperKind, key string, wish *ladder.Body, by casework.Stamp) (no int, err error)
	EnterFact(ctx context.Context, id employer.ID, fact ladder.Fact, by casework.Stamp) (no int, err error)
	PreviewService(f *casework.File, r ladder.Ref, a service.Served, by casework.Stamp) (*casework.RecordedService, conditions.Gate, error)
	RecordService(ctx context.Context, id employer.ID, r ladder.Ref, a service.Served, by casework.Stamp) (*casework.RecordedService, error)
	StrikeService(ctx context.Context, id employer.ID, r ladder.Ref, attempt int, reason string, by casework.Stamp) (*casework.RecordedService, error)
}

// CaseWords are the words of papers, to be read on the page of a case, and papers bound for the court.
type CaseWords interface {
	PreviewWords(v *casework.CaseView, kind law.PaperKind, key string, wish *ladder.Body, lang string) (*casework.PaperWords, error)
	PaperWords(ctx context.Context, v *casework.CaseView, r ladder.Ref, lang string) (*casework.PaperWords, error)
	// BundlePDF binds a court application with everything that goes to the court with it.
	BundlePDF(ctx context.Context, id employer.ID, no int, day calendar.Day) ([]byte, error)
}

// caseRoutes are the pages of one case, for whoever works on it, approves its papers or reads along.
func (s *site) caseRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: "/cases/:employer", Needs: access.ViewCases, Handle: getCase},
		{Method: http.MethodGet, Path: "/cases/:employer/charges", Needs: access.ViewCases, Handle: getCaseCharges},
		{Method: http.MethodGet, Path: "/cases/:employer/calc", Needs: access.ViewCases, Handle: getCaseCalc},
		{Method: http.MethodGet, Path: "/cases/:employer/money", Needs: access.ViewCases, Handle: getCaseMoney},
		{Method: http.MethodGet, Path: "/cases/:employer/papers", Needs: access.ViewCases, Handle: getCasePapers},
		{Method: http.MethodGet, Path: "/cases/:employer/measures", Needs: access.ViewCases, Handle: getCaseMeasures},
		{Method: http.MethodGet, Path: "/cases/:employer/facts", Needs: access.ViewCases, Handle: getCaseFacts},
		{Method: http.MethodGet, Path: "/cases/:employer/record", Needs: access.ViewCases, Handle: getCaseRecord},
		{Method: http.MethodGet, Path: "/cases/:employer/papers/:paper", Needs: access.ViewCases, Handle: getCasePaper},
		{Method: http.MethodGet, Path: "/cases/:employer/papers/:paper/pdf", Needs: access.ViewCases, Handle: getCasePaperPDF},
		{Method: http.MethodGet, Path: "/cases/:employer/papers/:paper/receipt", Needs: access.ViewCases, Handle: getCaseReceiptPDF},
		{Method: http.MethodGet, Path: "/cases/:employer/papers/:paper/bundle", Needs: access.ViewCases, Handle: getCaseBundlePDF},
		{Method: http.MethodGet, Path: "/cases/:employer/draft", Needs: access.WorkCases, Handle: getWish},
		{Method: http.MethodPost, Path: "/cases/:employer/draft", Needs: access.WorkCases, Handle: postDraft},
		{Method: http.MethodGet, Path: "/cases/:employer/papers/:paper/service", Needs: access.WorkCases, Handle: getServe},
		{Method: http.MethodPost, Path: "/cases/:employer/papers/:paper/service", Needs: access.WorkCases, Handle: postServe, Body: scanBody},
		{Method: http.MethodPost, Path: "/cases/:employer/papers/:paper/strike", Needs: access.WorkCases, Handle: postStrike},
		{Method: http.MethodGet, Path: "/cases/:employer/facts/new/:fact", Needs: access.WorkCases, Handle: getFact},
		{Method: http.MethodPost, Path: "/cases/:employer/facts/new/:fact", Needs: access.WorkCases, Handle: postFact, Body: scanBody},
		{Method: http.MethodPost, Path: "/cases/:employer/papers/:paper/finding", Needs: access.WorkCases, Handle: postOrderFinding},
		{Method: http.MethodPost, Path: "/cases/:employer/papers/:paper/approve", Needs: access.ApprovePapers, Handle: postApprovePaper},
		{Method: http.MethodPost, Path: "/cases/:employer/papers/:paper/return", Needs: access.ApprovePapers, Handle: postReturnPaper},
		{Method: http.MethodPost, Path: "/cases/:employer/papers/:paper/issue", Needs: access.WorkCases, Handle: postIssuePaper},
	}
}

// casePath is the address of a page of the case in hand.
func (c *call) casePath(rest string) string { return casePath(c.employer.ID, rest) }

// matter is the case in hand as a page shows it: its view, and the call that asks.
type matter struct {
	*casework.CaseView
	*call
}

// matter reads the case of the path.
func (c *call) matter() (*matter, error) {
	v, err := c.site.Cases.CaseView(c.ctx(), c.employer.ID, c.today)
	if err != nil {
		return nil, err
	}
	return &matter{v, c}, nil
}

// title is the name of a kind of paper as it stands alone.
func (c *call) title(kind law.PaperKind) string { return c.words.titled(kind.Title()) }

// casePage is one part of a case below its head: who, the debt, the path, and the parts to go to.
type casePage struct {
	Frame
	Ident ident
	Path  []pathStep
	Tabs  tabs
	Notes []note
	Over  string // the heading above the gates
	Sub   string
	Gates []gate
	Lists []section
	Line  *caseLine
	Side  []caseSide
	Calc  []calcLine
	Asked []button    // facts that a closed step asks for
	Facts []factKinds // all that can be recorded
	Pages *pager

	CalcTop cardTop
}

// caseLine is a card with a timeline.
type caseLine struct {
	Top    cardTop
	Events []event
}

// caseSide is a card beside the main column: terms that run, or what was noted last.
type caseSide struct {
	Top    cardTop
	Clocks []clock
	Events []event
	Empty  string
}

// casePage begins a page of the case; current is the last part of its address.
func (m *matter) casePage(current string) (casePage, error) {
	head, err := m.caseIdent()
	if err != nil {
		return casePage{}, err
	}
	place, err := m.listPlace(current)
	if err != nil {
		return casePage{}, err
	}
	page := casePage{Frame: m.frame("case.window"), Ident: head, Path: m.caseWay(), Tabs: m.caseTabs(current)}
	page.Title = m.words.say("case.window", nil) + " · " + m.call.employer.Name
	page.keepQuery(m.Request().URL)
	if place != nil {
		m.keepPlace(place)
		page.Ident.Back, page.Ident.Place, page.Ident.Previous, page.Ident.Next = place.back, place.text, place.previous, place.next
		page.Scripts = append(page.Scripts, "keys.js")
		for i := range page.Tabs.Items {
			page.Tabs.Items[i].Href += place.suffix
		}
	}
	return page, nil
}

func (m *matter) caseTabs(current string) tabs {
	w := m.words
	f := m.File
	t := tabs{Label: w.say("case.tabs", nil)}
	open := 0
	for i := range m.Moves {
		if m.Moves[i].Gate.Open() && m.Live(m.Moves[i].Key) == nil {
			open++
		}
	}
	for _, part := range []struct {
		path, key string
		count     int
	}{
		{"", "case.tab.now", open}, {"/charges", "case.tab.charges", len(m.owedLines())}, {"/calc", "case.tab.calc", 0},
		{"/papers", "case.tab.papers", len(f.Orders) + len(f.Papers)},
		{"/money", "case.tab.money", len(f.Payments)}, {"/measures", "case.tab.measures", len(m.Situation.Measures)}, {"/facts", "case.tab.facts", len(f.Entered)}, {attachmentsPart, "attachments.tab", len(f.Attachments)}, {"/record", "case.tab.record", f.Records},
	} {
		item := tab{Href: m.casePath(part.path), Label: w.say(part.key, nil), Current: part.path == current}
		if part.count > 0 {
			item.Count = grouped(part.count)
		}
		t.Items = append(t.Items, item)
	}
	return t
}
