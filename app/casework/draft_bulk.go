package casework

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
)

// ownInput are the papers that say what only an officer can fill in or choose: the plan, the address of the guarantor, the property
// for the court. They are drafted singly, from their form.
var ownInput = []law.PaperKind{law.DeferralAgreement, law.SecurityContract, law.CourtApplication}

// NeedsInput tells whether a paper of the kind says what an officer fills in, so that it is not drafted among others.
func NeedsInput(kind law.PaperKind) bool { return slices.Contains(ownInput, kind) }

// InBulk tells whether what the task asks for can be drafted together with others.
func (t *Task) InBulk() bool { return t.Want == WantDraft && !NeedsInput(t.Paper) }

// Step is the key of the step that the task is about; lists of work carry it in the key of the task.
func (t *Task) Step() string { return StepOfTask(t.Key) }

// StepOfTask is the step in the key of a task that asks for a draft; empty where the task asks for something else.
func StepOfTask(key string) string {
	step, _ := strings.CutPrefix(key, string(WantDraft)+" ")
	if step == key {
		return ""
	}
	return step
}

// ChosenDraft is a step that was chosen to be drafted among others.
type ChosenDraft struct {
	Employer employer.ID
	Step     string // empty: what was chosen asks for something else
}

// Kind is the kind of paper of the step, with which its key begins.
func (c *ChosenDraft) Kind() law.PaperKind {
	kind, _, _ := strings.Cut(c.Step, " ")
	return law.PaperKind(kind)
}

// DraftResult is what became of one of them: the paper, or why there is none.
type DraftResult struct {
	ChosenDraft
	Paper ladder.Ref
	Why   *fault.Fault
}

// DraftPapers drafts what was chosen, each as DraftPaper does and in a transaction of its own, so that one that is refused holds nothing else
// up. The same form sent again drafts nothing and gives the papers that it has drafted.
func (d *Desk) DraftPapers(ctx context.Context, chosen []ChosenDraft, once string, by Stamp) ([]DraftResult, error) {
	if once == "" {
		return nil, fault.New(fault.Invalid, "表单缺少一次性编号；请重新打开待办再起草。", "The form has no one-time key; open the work list again and draft from there.")
	}
	results := make([]DraftResult, 0, len(chosen))
	for _, c := range chosen {
		r := DraftResult{ChosenDraft: c}
		kind := c.Kind()
		var no int
		err := mayDraftInBulk(&c)
		if err == nil {
			no, err = d.draft(ctx, c.Employer, kind, c.Step, nil, once, by)
		}
		switch {
		case err == nil:
			r.Paper = ladder.Ref{Kind: kind, No: no}
		case !errors.As(err, &r.Why):
			return results, fmt.Errorf("draft for employer %d: %w", c.Employer, err)
		}
		results = append(results, r)
	}
	return results, nil
}

func mayDraftInBulk(c *ChosenDraft) error {
	switch {
	case c.Step == "":
		return fault.New(fault.Refused, "这件事不是起草文书，请打开案件去办。", "There is no paper to be drafted here; open the case to do it.")
	case !c.Kind().IsKnown():
		return fault.New(fault.Invalid, "选中的文书没有认出来，请重新打开本页。", "What was chosen is not known; open the page again.")
	case NeedsInput(c.Kind()):
		title := c.Kind().Title()
		return fault.New(fault.Refused, title.Zh+"有要由您填写或者选择的内容，请从表单逐件起草。", "The "+title.En+" says what you fill in or choose; draft it singly, from its form.")
	}
	return nil
}
