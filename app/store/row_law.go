package store

import (
	"encoding/json"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
)

type lawChangeRow struct {
	No                              int64
	Kind, Region, Body, Basis, Note string
	Since                           day
	State                           string
	ForceNo                         int64
	ProposedOn                      day
	ProposedAt, ProposedBy          int64
	ProposedByName                  string
	DecidedOn                       day
	DecidedAt, DecidedBy            int64
	DecidedByName, Remark           string
}

// What was proposed stays; only the decision is added, once.
var lawChangesTable = table[lawChangeRow]{
	name: "law_changes",
	columns: []string{
		"change_no", "kind", "region", "body", "basis", "note", "since", "state", "force_no", "proposed_on", "proposed_at",
		"proposed_by", "proposed_by_name", "decided_on", "decided_at", "decided_by", "decided_by_name", "remark",
	},
	key:     []string{"change_no"},
	updates: []string{"state", "force_no", "decided_on", "decided_at", "decided_by", "decided_by_name", "remark"},
	guard:   "law_changes.state = 'proposed'",
	fields: func(r *lawChangeRow) []any {
		return []any{
			&r.No, &r.Kind, &r.Region, &r.Body, &r.Basis, &r.Note, &r.Since, &r.State, &r.ForceNo, &r.ProposedOn, &r.ProposedAt,
			&r.ProposedBy, &r.ProposedByName, &r.DecidedOn, &r.DecidedAt, &r.DecidedBy, &r.DecidedByName, &r.Remark,
		}
	},
}

func lawChangeRowOf(c *casework.LawChange) lawChangeRow {
	r := lawChangeRow{
		No: int64(c.No), Kind: string(c.Kind), Region: c.Region, Body: c.Text, Basis: c.Basis, Note: c.Note, Since: day(c.Since),
		State: string(c.State), ForceNo: int64(c.ForceNo), ProposedOn: day(c.Proposed.On), ProposedAt: instant(c.Proposed.At),
		ProposedBy: c.Proposed.User, ProposedByName: c.Proposed.Name, DecidedOn: day(c.Decided.On), DecidedBy: c.Decided.User,
		DecidedByName: c.Decided.Name, Remark: c.Remark,
	}
	if !c.Decided.On.IsZero() {
		r.DecidedAt = instant(c.Decided.At)
	}
	return r
}

func (r *lawChangeRow) change() casework.LawChange {
	return casework.LawChange{
		No: int(r.No), State: casework.LawState(r.State), ForceNo: int(r.ForceNo), Remark: r.Remark,
		LawWish:  casework.LawWish{Kind: law.ChangeKind(r.Kind), Region: r.Region, Text: r.Body, Basis: r.Basis, Note: r.Note, Since: calendar.Day(r.Since)},
		Proposed: by(r.ProposedBy, r.ProposedByName, r.ProposedOn, r.ProposedAt),
		Decided:  by(r.DecidedBy, r.DecidedByName, r.DecidedOn, r.DecidedAt),
	}
}

type lawRecordRow struct {
	No, ChangeNo                                int64
	Act                                         string
	Day                                         day
	Actor, Ground, Detail, PreviousHash, OwnSum string
}

var lawRecordTable = table[lawRecordRow]{
	name:    "law_record",
	columns: []string{"entry_no", "change_no", "act", "on_day", "actor", "ground", "detail", "previous", "hash"},
	key:     []string{"entry_no"},
	fields: func(r *lawRecordRow) []any {
		return []any{&r.No, &r.ChangeNo, &r.Act, &r.Day, &r.Actor, &r.Ground, &r.Detail, &r.PreviousHash, &r.OwnSum}
	},
}

func (r *lawRecordRow) entry() casework.RecordEntry {
	return casework.RecordEntry{No: int(r.No), Day: calendar.Day(r.Day), Actor: r.Actor, Act: casework.ActKind(r.Act), Ground: r.Ground,
		Detail: r.Detail, Previous: r.PreviousHash, Hash: r.OwnSum}
}

type lawImpactRow struct {
	ChangeNo               int64
	State                  string
	BaseNo                 int64
	AsOf                   day
	Total, Done, After, At int64
	Problem, Result        string
}

var lawImpactsTable = table[lawImpactRow]{
	name: "law_impacts",
	columns: []string{
		"change_no", "state", "base_no", "as_of", "cases_total", "cases_done", "after_id", "touched_at", "problem", "result",
	},
	key:     []string{"change_no"},
	updates: []string{"state", "base_no", "as_of", "cases_total", "cases_done", "after_id", "touched_at", "problem", "result"},
	fields: func(r *lawImpactRow) []any {
		return []any{&r.ChangeNo, &r.State, &r.BaseNo, &r.AsOf, &r.Total, &r.Done, &r.After, &r.At, &r.Problem, &r.Result}
	},
}

// lawResult is what the column result of law_impacts holds.
type lawResult struct {
	Districts []casework.DistrictImpact `json:"districts"`
	Due       []casework.MovedDue       `json:"due"`
}

func lawImpactRowOf(i *casework.LawImpact) (lawImpactRow, error) {
	text, err := json.Marshal(lawResult{i.Districts, i.Due})
	return lawImpactRow{
		ChangeNo: int64(i.Change), State: string(i.State), BaseNo: int64(i.Base), AsOf: day(i.AsOf), Total: int64(i.Total), Done: int64(i.Done),
		After: int64(i.After), At: instant(i.TouchedAt), Problem: i.Problem, Result: string(text),
	}, err
}

func (r *lawImpactRow) impact() (*casework.LawImpact, error) {
	var kept lawResult
	err := json.Unmarshal([]byte(r.Result), &kept)
	return &casework.LawImpact{
		Change: int(r.ChangeNo), State: casework.ImpactState(r.State), Base: int(r.BaseNo), AsOf: calendar.Day(r.AsOf), Total: int(r.Total),
		Done: int(r.Done), After: employer.ID(r.After), TouchedAt: timeOf(r.At), Problem: r.Problem, Districts: kept.Districts, Due: kept.Due,
	}, err
}

type lawCaseRow struct {
	ID, ChangeNo, CaseNo           int64
	PrincipalBefore, LateFeeBefore int64
	PrincipalAfter, LateFeeAfter   int64
	MovedText, PapersText, Failure string
}

var lawCasesTable = table[lawCaseRow]{
	name: "law_impact_cases",
	columns: []string{
		"employer_id", "change_no", "case_no", "principal_before", "late_fee_before", "principal_after", "late_fee_after", "moved", "papers", "problem",
	},
	key: []string{"employer_id", "change_no"},
	fields: func(r *lawCaseRow) []any {
		return []any{&r.ID, &r.ChangeNo, &r.CaseNo, &r.PrincipalBefore, &r.LateFeeBefore, &r.PrincipalAfter, &r.LateFeeAfter,
			&r.MovedText, &r.PapersText, &r.Failure}
	},
}

func lawCaseRowOf(no int, c *casework.CaseImpact) (lawCaseRow, error) {
	moved, err := json.Marshal(c.Moved)
	if err != nil {
		return lawCaseRow{}, err
	}
	papers, err := json.Marshal(c.Papers)
	return lawCaseRow{
		ID: int64(c.Employer.ID), ChangeNo: int64(no), CaseNo: int64(c.CaseNo), PrincipalBefore: int64(c.Before.Principal), LateFeeBefore: int64(c.Before.LateFee),
		PrincipalAfter: int64(c.After.Principal), LateFeeAfter: int64(c.After.LateFee), MovedText: string(moved), PapersText: string(papers), Failure: c.Problem,
	}, err
}

func (r *lawCaseRow) impact() (casework.CaseImpact, error) {
	c := casework.CaseImpact{
		CaseNo: int(r.CaseNo), Before: casework.Owing{Principal: money.Fen(r.PrincipalBefore), LateFee: money.Fen(r.LateFeeBefore)},
		After: casework.Owing{Principal: money.Fen(r.PrincipalAfter), LateFee: money.Fen(r.LateFeeAfter)}, Problem: r.Failure,
	}
	if err := json.Unmarshal([]byte(r.MovedText), &c.Moved); err != nil {
		return c, err
	}
	return c, json.Unmarshal([]byte(r.PapersText), &c.Papers)
}
