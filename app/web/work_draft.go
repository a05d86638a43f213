package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
)

// Drafting drafts several papers at once, each under the conditions of its own step.
type Drafting interface {
	DraftPapers(ctx context.Context, chosen []casework.ChosenDraft, once string, by casework.Stamp) ([]casework.DraftResult, error)
}

const (
	draftsPath = "/drafts"
	onceName   = "once"
)

// workPick is a row that was chosen: one thing to do about an employer.
type workPick struct {
	Employer employer.ID
	Key      string // of the task
}

func (p *workPick) String() string { return fmt.Sprintf("%d %s", p.Employer, p.Key) }

// pickedWork reads the rows that were chosen, with whom they are about; employers outside the scope are not found.
func (c *call) pickedWork(f *form) ([]workPick, map[employer.ID]employer.Head, error) {
	heads := map[employer.ID]employer.Head{}
	var picks []workPick
	for _, text := range f.list(pickName) {
		number, key, _ := strings.Cut(text, " ")
		id, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return nil, nil, fault.New(fault.Invalid, "选中的单位没有认出来，请重新打开本页。", "What was chosen is not known; open the page again.")
		}
		p := workPick{employer.ID(id), key}
		if _, known := heads[p.Employer]; !known {
			if heads[p.Employer], err = c.site.Employers.EmployerInScope(c.ctx(), c.caller.Scope, p.Employer); err != nil {
				return nil, nil, err
			}
		}
		picks = append(picks, p)
	}
	return picks, heads, nil
}

// keepPicks leaves of the rows that were chosen those that still are.
func (f *form) keepPicks(picks []workPick, still func(p *workPick) bool) {
	f.values.Del(pickName)
	for i := range picks {
		if still(&picks[i]) {
			f.values.Add(pickName, picks[i].String())
		}
	}
}

// draftFormPath is the form of a paper, for a step.
func draftFormPath(id employer.ID, kind law.PaperKind, step string) string {
	return casePath(id, "/draft?"+url.Values{kindName: {string(kind)}, forName: {step}}.Encode())
}

// postDrafts drafts what was chosen and says of each what became of it; what was refused stays chosen.
func postDrafts(c *call) error {
	f := c.readForm()
	picks, heads, err := c.pickedWork(f)
	if err != nil {
		return err
	}
	if len(picks) == 0 {
		f.fail(pickName, "work.draft.pick", nil)
		return c.showWork(http.StatusUnprocessableEntity, f)
	}
	chosen := make([]casework.ChosenDraft, len(picks))
	for i := range picks {
		chosen[i] = casework.ChosenDraft{Employer: picks[i].Employer, Step: casework.StepOfTask(picks[i].Key)}
	}
	results, err := c.site.Drafting.DraftPapers(c.ctx(), chosen, f.text(onceName), c.stamp())
	if err := f.failWith(pickName, err); err != nil {
		return err
	}
	if !f.ok() {
		return c.showWork(http.StatusUnprocessableEntity, f)
	}
	status := http.StatusOK
	f.keepPicks(picks, func(p *workPick) bool {
		return slices.ContainsFunc(results, func(r casework.DraftResult) bool {
			return r.Why != nil && r.Employer == p.Employer && r.Step == casework.StepOfTask(p.Key)
		})
	})
	if len(f.list(pickName)) > 0 {
		status = http.StatusConflict
	}
	return c.showWork(status, f, c.draftResults(results, heads))
}
