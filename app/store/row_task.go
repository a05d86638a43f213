package store

import (
	"encoding/json"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
)

type taskRow struct {
	ID                      int64
	Key, Want, Paper        string
	PaperNo, CaseNo         link
	Reason, Figures, Ending string
	EndsOn                  day
	Provisional             bool
	Principal, LateFee      int64
	Oldest, AsOf            day
	Region, District        string
	Industry                int64
	Debt                    int64
	Officer                 int64
}

// tasksTable holds lists of work. Its rows are replaced employer by employer; region, district and industry are those
// of the employer when they were written, the officer follows the assignments.
var tasksTable = table[taskRow]{
	name: "tasks",
	columns: []string{
		"employer_id", "task_key", "want", "paper", "paper_no", "case_no", "reason", "figures", "ending", "ends_on", "provisional",
		"principal", "late_fee", "oldest", "as_of", "region", "district", "industry", "debt", "officer",
	},
	key: []string{"employer_id", "task_key"},
	fields: func(r *taskRow) []any {
		return []any{
			&r.ID, &r.Key, &r.Want, &r.Paper, &r.PaperNo, &r.CaseNo, &r.Reason, &r.Figures, &r.Ending, &r.EndsOn, &r.Provisional,
			&r.Principal, &r.LateFee, &r.Oldest, &r.AsOf, &r.Region, &r.District, &r.Industry, &r.Debt, &r.Officer,
		}
	},
}

func taskRowOf(id employer.ID, h *head, asOf calendar.Day, t *casework.Task) (taskRow, error) {
	figures, err := json.Marshal(&t.Figures)
	if err != nil {
		return taskRow{}, fmt.Errorf("write the figures of task %q of employer %d: %w", t.Key, id, err)
	}
	ends := t.Ends.Day
	if ends.IsZero() {
		ends = calendar.LastDay
	}
	return taskRow{
		ID: int64(id), Key: t.Key, Want: string(t.Want), Paper: string(t.Paper), PaperNo: link(t.PaperNo), CaseNo: link(t.CaseNo),
		Reason: string(t.Reason), Figures: string(figures), Ending: string(t.Right), EndsOn: day(ends), Provisional: t.Ends.Provisional,
		Principal: int64(t.Principal), LateFee: int64(t.LateFee), Oldest: day(t.Oldest), AsOf: day(asOf),
		Region: h.region, District: h.district, Industry: h.industry, Debt: int64(t.Principal + t.LateFee),
	}, nil
}

func (r *taskRow) task() (casework.Task, error) {
	t := casework.Task{
		Key: r.Key, Want: casework.Want(r.Want), Paper: law.PaperKind(r.Paper), PaperNo: int(r.PaperNo), CaseNo: int(r.CaseNo),
		Reason: casework.TaskReason(r.Reason), Right: casework.Right(r.Ending), Principal: money.Fen(r.Principal),
		LateFee: money.Fen(r.LateFee), Oldest: calendar.Day(r.Oldest),
	}
	if calendar.Day(r.EndsOn) != calendar.LastDay {
		t.Ends = calendar.Dated{Day: calendar.Day(r.EndsOn), Provisional: r.Provisional}
	}
	if err := json.Unmarshal([]byte(r.Figures), &t.Figures); err != nil {
		return t, fmt.Errorf("read the figures of task %q of employer %d: %w", r.Key, r.ID, err)
	}
	return t, nil
}
