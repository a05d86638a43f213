package web

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

// Approvals is where drafts are read, approved, returned and issued.
type Approvals struct {
	Queues Queues
	Acts   ApprovalActs
	Drafts DraftReader
}

// Queues lists what waits, and keeps who opened what.
type Queues interface {
	Queue(ctx context.Context, f casework.QueueFilter) (casework.Queue, error)
	QueueCounts(ctx context.Context, f casework.QueueFilter) (casework.QueueCounts, error)
	KeepOpened(ctx context.Context, reader access.UserID, s casework.Selected, at time.Time) error
	KeepRead(ctx context.Context, reader access.UserID, s casework.Selected, at time.Time) error
}

// ApprovalActs are the acts on what waits.
type ApprovalActs interface {
	SampleOf(ctx context.Context, f casework.QueueFilter, alike int, at time.Time) (casework.Sample, error)
	DrawSample(ctx context.Context, f casework.QueueFilter, at time.Time) (casework.Sample, error)
	ApproveDraft(ctx context.Context, f casework.QueueFilter, s casework.Selected, by casework.Stamp) error
	ApproveDrafts(ctx context.Context, f casework.QueueFilter, chosen []casework.Selected, by casework.Stamp) ([]casework.Refused, error)
	ReturnDrafts(ctx context.Context, chosen []casework.Selected, remark string, by casework.Stamp) ([]casework.Refused, error)
	IssueApproved(ctx context.Context, chosen []casework.Selected, by casework.Stamp) ([]casework.Refused, error)
}

// DraftReader shows one draft.
type DraftReader interface {
	LookAtDraft(ctx context.Context, s casework.Selected, day calendar.Day) (*casework.DraftLook, error)
	PrintDraft(ctx context.Context, s casework.Selected, day calendar.Day) ([]byte, error)
}

// approvalRoutes are the queues of papers on their way from the draft to the post.
func (s *site) approvalRoutes() []route {
	const draft = "/approvals/:employer/:kind/:no"
	return []route{
		{Method: http.MethodGet, Path: approvalsPath, Needs: access.ViewCases, Handle: getApprovals},
		{Method: http.MethodPost, Path: approvalsPath, Needs: access.ApprovePapers, Handle: postApprovals},
		{Method: http.MethodPost, Path: "/approvals/draw", Needs: access.ApprovePapers, Handle: postDraw},
		{Method: http.MethodGet, Path: draft, Needs: access.ViewCases, Handle: getDraft},
		{Method: http.MethodGet, Path: draft + "/pdf", Needs: access.ViewCases, Handle: getDraftPDF},
		{Method: http.MethodPost, Path: draft + "/approve", Needs: access.ApprovePapers, Handle: postApproveDraft},
		{Method: http.MethodPost, Path: draft + "/return", Needs: access.ApprovePapers, Handle: postReturnDraft},
		{Method: http.MethodPost, Path: draft + "/read", Needs: access.ApprovePapers, Handle: postReadDraft},
		{Method: http.MethodGet, Path: issuingPath, Needs: access.ViewCases, Handle: getIssuing},
		{Method: http.MethodPost, Path: issuingPath, Needs: access.WorkCases, Handle: postIssuing},
	}
}

const (
	approvalsPath = "/approvals"
	issuingPath   = "/issuing"
	pickName      = "pick"
	actName       = "act"
	approveAct    = "approve"
	approveAllAct = "approve_all"
	returnAct     = "return"
	issueAct      = "issue"
	heapName      = "heap"
)

// queueFilter is what of the queue is within the reach of the caller and not their own.
func (c *call) queueFilter(state ladder.State) casework.QueueFilter {
	f := casework.QueueFilter{Scope: c.caller.Scope, State: state, Reader: c.caller.By(), Today: c.today, Singly: map[string]money.Fen{}}
	for _, region := range c.site.Law.Regions() {
		office := c.site.Law.Office(region.Key)
		if from := office.SinglyFrom(); from > 0 {
			f.Singly[region.Key] = from
		}
	}
	return f
}

// approvalTabs are the tabs of the whole way with what waits at each stop.
func (c *call) approvalTabs(n casework.QueueCounts, current string) (tabs, error) {
	out, err := c.site.Dispatch.Lists.OutgoingCounts(c.ctx(), c.caller.Scope)
	return c.chainTabs(n, out, current), err
}

// chainTabs lead from heap to heap and on to what comes after: number, print, service.
func (c *call) chainTabs(n casework.QueueCounts, out casework.OutgoingCounts, current string) tabs {
	w := c.words
	t := tabs{Label: w.say("approvals.tabs", nil)}
	for _, one := range []struct {
		href, label string
		count       int
	}{
		{heapPath(casework.Differing), "approvals.tab.differing", n.Differing}, {heapPath(casework.Alike), "approvals.tab.alike", n.Alike},
		{issuingPath, "approvals.tab.issuing", n.ToIssue}, {printingPath, "dispatch.tab.printing", out.ToPrint}, {servingPath, "dispatch.tab.serving", out.ToServe},
	} {
		t.Items = append(t.Items, tab{Href: one.href, Label: w.say(one.label, nil), Count: grouped(one.count), Current: one.href == current})
	}
	return t
}

func heapPath(h casework.Heap) string { return approvalsPath + "?" + heapName + "=" + string(h) }

// pickOf names a paper in a form; readPick reads it.
func pickOf(s casework.Selected) string { return fmt.Sprintf("%d/%s", s.Employer, s.Paper) }

func readPick(text string) (casework.Selected, error) {
	id, rest, _ := strings.Cut(text, "/")
	n, err := strconv.ParseInt(id, 10, 64)
	ref, bad := ladder.ParseRef(rest)
	if err != nil || bad != nil {
		return casework.Selected{}, fault.New(fault.Invalid, "选中的文书没有认出来，请重新打开本页。", "What was chosen is not known; open the page again.")
	}
	return casework.Selected{Employer: employer.ID(n), Paper: ref}, nil
}

// picked reads the papers that were chosen; employers outside the scope are not found.
func (c *call) picked(f *form) ([]casework.Selected, map[employer.ID]employer.Head, error) {
	heads := map[employer.ID]employer.Head{}
	var chosen []casework.Selected
	for _, text := range f.list(pickName) {
		s, err := readPick(text)
		if err != nil {
			return nil, nil, err
		}
		if _, known := heads[s.Employer]; !known {
			if heads[s.Employer], err = c.site.Employers.EmployerInScope(c.ctx(), c.caller.Scope, s.Employer); err != nil {
				return nil, nil, err
			}
		}
		chosen = append(chosen, s)
	}
	return chosen, heads, nil
}

// draftPath is the page of one paper of the queue.
func draftPath(s casework.Selected) string {
	return fmt.Sprintf("%s/%d/%s/%d", approvalsPath, s.Employer, s.Paper.Kind, s.Paper.No)
}

// selectedInPath is the paper of the path.
func (c *call) selectedInPath() (casework.Selected, error) {
	s, err := readPick(fmt.Sprintf("%d/%s/%s", c.employer.ID, c.Param("kind"), c.Param("no")))
	if err != nil {
		return s, fault.New(fault.NotFound, "没有这份文书；请从“审批”页进入。", "There is no such paper; start from the page of the approvals.")
	}
	return s, nil
}

// addresseeOf is whom a paper goes to: a bank, the employer at its address, or another body.
func (c *call) addresseeOf(w *casework.Waiting) string {
	switch {
	case w.Bank != "":
		return w.Bank
	case w.Paper.Kind.Class() == law.ToBody:
		return c.words.say("approvals.to_body", nil)
	case w.Address == "":
		return c.words.say("approvals.no_address", nil)
	default:
		return w.Address
	}
}

// drafter is who drew a paper up, in words.
func (c *call) drafter(name string) string {
	if name == casework.Night {
		return c.words.say("approvals.night", nil)
	}
	return name
}
