package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// Dispatch is where issued papers are printed and sent, and where the proof that they arrived comes back.
type Dispatch struct {
	Lists OutgoingLists
	Acts  DispatchActs
	Scans Scans
}

// OutgoingLists reads issued papers on their way out.
type OutgoingLists interface {
	Unprinted(ctx context.Context, f casework.OutgoingFilter) ([]casework.Outgoing, int, error)
	ToServe(ctx context.Context, f casework.OutgoingFilter) ([]casework.Outgoing, int, error)
	OutgoingCounts(ctx context.Context, scope access.Scope) (casework.OutgoingCounts, error)
	OutgoingOf(ctx context.Context, scope access.Scope, papers []casework.Selected) ([]casework.Outgoing, error)
	PrintRuns(ctx context.Context, scope access.Scope, limit, offset int) ([]casework.PrintRun, int, error)
	Run(ctx context.Context, scope access.Scope, no int64) (casework.PrintRun, []casework.Outgoing, error)
}

// DispatchActs are the acts on issued papers on their way out.
type DispatchActs interface {
	PrintPapers(ctx context.Context, chosen []casework.Selected, elsewhere bool, by casework.Stamp) (no int64, err error)
	PrintAgain(ctx context.Context, scope access.Scope, run int64, chosen []casework.Selected, by casework.Stamp) (no int64, err error)
	RunFile(ctx context.Context, scope access.Scope, no int64) ([]byte, error)
	PostList(ctx context.Context, scope access.Scope, no int64) (*casework.PostList, error)
	PostListFile(ctx context.Context, scope access.Scope, no int64, lang string) ([]byte, error)
	PostPapers(ctx context.Context, scope access.Scope, posted []casework.Posted, by casework.Stamp) error
}

// Scans keeps the scans of a person until they are put to a paper.
type Scans interface {
	TakeScan(ctx context.Context, user access.UserID, s casework.Scan, at time.Time) (no int64, err error)
	WaitingScans(ctx context.Context, user access.UserID) ([]casework.WaitingScan, error)
	WaitingScan(ctx context.Context, user access.UserID, no int64) (casework.WaitingScan, error)
	DropScan(ctx context.Context, user access.UserID, no int64) error
}

const (
	printingPath = "/printing"
	runsPath     = printingPath + "/runs"
	servingPath  = "/serving"
	scansPath    = servingPath + "/scans"
	scansBody    = "64M" // some scans at once
)

// dispatchRoutes are the way of a paper from its number to the proof that it arrived.
func (s *site) dispatchRoutes() []route {
	const run, scan = runsPath + "/:no", scansPath + "/:scan"
	return []route{
		{Method: http.MethodGet, Path: printingPath, Needs: access.ViewCases, Handle: getPrinting},
		{Method: http.MethodPost, Path: printingPath, Needs: access.WorkCases, Handle: postPrinting},
		{Method: http.MethodGet, Path: run, Needs: access.ViewCases, Handle: getPrintRun},
		{Method: http.MethodGet, Path: run + "/pdf", Needs: access.ViewCases, Handle: getPrintRunPDF},
		{Method: http.MethodGet, Path: run + "/list", Needs: access.ViewCases, Handle: getPostList},
		{Method: http.MethodGet, Path: run + "/sheet", Needs: access.ViewCases, Handle: getPostSheet},
		{Method: http.MethodPost, Path: run + "/again", Needs: access.WorkCases, Handle: postPrintAgain},
		{Method: http.MethodPost, Path: run + "/posted", Needs: access.WorkCases, Handle: postPosted},
		{Method: http.MethodGet, Path: servingPath, Needs: access.ViewCases, Handle: getServing},
		{Method: http.MethodGet, Path: scansPath, Needs: access.WorkCases, Handle: getScans},
		{Method: http.MethodPost, Path: scansPath, Needs: access.WorkCases, Handle: postScans, Body: scansBody},
		{Method: http.MethodGet, Path: scan, Needs: access.WorkCases, Handle: getScan},
		{Method: http.MethodGet, Path: scan + "/file", Needs: access.WorkCases, Handle: getScanFile},
		{Method: http.MethodPost, Path: scan + "/drop", Needs: access.WorkCases, Handle: postDropScan},
	}
}

// chain begins a page with the tabs of the whole way and what waits at each stop.
func (c *call) chain(title, current string) (queuePage, casework.OutgoingCounts, error) {
	page := queuePage{Frame: c.frame(title)}
	n, err := c.site.Approvals.Queues.QueueCounts(c.ctx(), c.queueFilter(""))
	if err != nil {
		return page, casework.OutgoingCounts{}, err
	}
	out, err := c.site.Dispatch.Lists.OutgoingCounts(c.ctx(), c.caller.Scope)
	page.Tabs = c.chainTabs(n, out, current)
	return page, out, err
}

// outgoingFilter is what the address asks for, and the filters as the page shows them.
func (c *call) outgoingFilter(path string) (casework.OutgoingFilter, *filters) {
	w, q := c.words, c.Request().URL.Query()
	f := casework.OutgoingFilter{Scope: c.caller.Scope, Text: q.Get("q"), Limit: listLength}
	if path == servingPath {
		f.Limit = servingLength
	}
	places, kinds := []option{{Label: w.say("dispatch.all.places", nil)}}, []option{{Label: w.say("dispatch.all.kinds", nil)}}
	for _, d := range c.workDistricts() {
		chosen := districtValue(d) == q.Get(askDistrict)
		if chosen {
			f.District = d
		}
		places = append(places, option{Value: districtValue(d), Label: c.districtName(d), Chosen: chosen})
	}
	for _, kind := range law.PaperKinds() {
		if kind.Class() == law.Plain || path == servingPath && !isServed(kind) {
			continue
		}
		chosen := string(kind) == q.Get(askPaper)
		if chosen {
			f.Kind = kind
		}
		kinds = append(kinds, option{Value: string(kind), Label: w.text(kind.Title()), Chosen: chosen})
	}
	shown := &filters{Action: path, Fields: []field{
		{Kind: selectField, Name: askDistrict, Label: w.say("dispatch.place", nil), LabelHidden: true, Options: places},
		{Kind: selectField, Name: askPaper, Label: w.say("dispatch.kind", nil), LabelHidden: true, Options: kinds},
	}}
	return f, shown
}

// searched adds the box that searches, and the way back to the whole list.
func (c *call) searched(f *filters, q url.Values) {
	f.Fields = append(f.Fields, field{Kind: searchField, Name: "q", Label: c.words.say("dispatch.search", nil), Value: q.Get("q"), Width: shortField})
	asked := url.Values{}
	for _, x := range f.Fields {
		if v := q.Get(x.Name); v != "" {
			asked.Set(x.Name, v)
		}
	}
	f.Clear = clearOf(asked.Encode(), f.Action)
}

// outgoingCell names a paper with its number and the employer.
func (c *call) outgoingCell(o *casework.Outgoing) cell {
	title := c.words.titled(o.Paper.Kind.Title())
	return cell{Text: o.Employer.Name, Lang: tags[zh], Strong: true, Link: fmt.Sprintf("/cases/%d/papers/%s-%d", o.Employer.ID, o.Paper.Kind, o.Paper.No), Line2: title, Code: o.Number}
}

// addresseeOfOutgoing is whom a paper goes to, and where.
func (c *call) addresseeOfOutgoing(o *casework.Outgoing) (to, place string) {
	switch {
	case o.Bank != "":
		return o.Bank, ""
	case o.Paper.Kind.Class() == law.ToBody:
		return c.words.say("approvals.to_body", nil), ""
	default:
		return o.Employer.Name, o.Address
	}
}

// copiesText says what is printed of a paper.
func (w *words) copiesText(kind law.PaperKind) string {
	n := casework.CopiesOf(kind)
	parts := []string{w.count("dispatch.originals", n.Originals)}
	if n.Receipts > 0 {
		parts = append(parts, w.say("dispatch.receipt", nil))
	}
	if n.FileCopies > 0 {
		parts = append(parts, w.say("dispatch.file_copy", nil))
	}
	return join(parts)
}

// runInPath reads the number of a run.
func (c *call) runInPath() (int64, error) {
	no, err := strconv.ParseInt(c.Param("no"), 10, 64)
	if err != nil || no < 1 {
		return 0, fault.New(fault.NotFound, "没有这一批。", "There is no such run.")
	}
	return no, nil
}

func runPath(no int64, rest string) string { return fmt.Sprintf("%s/%d%s", runsPath, no, rest) }

// servePath is the form that records the service of a paper.
func servePath(s casework.Selected, scan int64) string {
	q := url.Values{fromName: {fromServing}}
	if scan > 0 {
		q.Set(scanName, strconv.FormatInt(scan, 10))
	}
	return fmt.Sprintf("/cases/%d/papers/%s-%d/service?%s", s.Employer, s.Paper.Kind, s.Paper.No, q.Encode())
}

// chosenOf reads papers that were ticked; those of employers outside the scope are not found.
func (c *call) chosenOf(f *form) ([]casework.Selected, error) {
	chosen, _, err := c.picked(f)
	return chosen, err
}
