package store

import (
	"encoding/json"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

type paperRow struct {
	ID, No           int64
	CaseNo           link
	Kind, Key, State string
	AsOf             day
	Body             string
	DraftedOn        day
	DraftedBy        string
	ApprovedOn       day
	ApprovedBy       string
	IssuedOn         day
	IssuedBy         string
	Number, Hash     string
	WithdrawnOn      day
	Reason           string
	Party, PartyCode string
	Once             string
	Frozen           []byte
}

var (
	paperColumns = []string{
		"employer_id", "paper_no", "case_no", "kind", "move_key", "state", "as_of", "body", "drafted_on", "drafted_by",
		"approved_on", "approved_by", "issued_on", "issued_by", "paper_number", "paper_hash", "withdrawn_on", "reason",
		"party_name", "party_code", "once_key",
	}
	paperKey     = []string{"employer_id", "paper_no"}
	paperUpdates = []string{
		"state", "as_of", "body", "approved_on", "approved_by", "issued_on", "issued_by", "paper_number", "paper_hash", "withdrawn_on", "reason",
		"party_name", "party_code",
	}
	// What was issued or taken back stays as it is for good.
	paperGuard = "papers.state IN ('drafted', 'approved')"
)

// papersTable leaves the frozen form out, which is long and asked for by nobody but who reads or prints the paper.
var papersTable = table[paperRow]{
	name: "papers", columns: paperColumns, key: paperKey, updates: paperUpdates, guard: paperGuard,
	fields: (*paperRow).fields,
}

// issuedPapersTable is the same table with the frozen form, as issuing writes it and Paper reads it.
var issuedPapersTable = table[paperRow]{
	name: "papers", columns: append(paperColumns[:len(paperColumns):len(paperColumns)], "frozen"), key: paperKey,
	updates: append(paperUpdates[:len(paperUpdates):len(paperUpdates)], "frozen"), guard: paperGuard,
	fields: func(r *paperRow) []any { return append(r.fields(), &r.Frozen) },
}

func (r *paperRow) fields() []any {
	return []any{
		&r.ID, &r.No, &r.CaseNo, &r.Kind, &r.Key, &r.State, &r.AsOf, &r.Body, &r.DraftedOn, &r.DraftedBy,
		&r.ApprovedOn, &r.ApprovedBy, &r.IssuedOn, &r.IssuedBy, &r.Number, &r.Hash, &r.WithdrawnOn, &r.Reason,
		&r.Party, &r.PartyCode, &r.Once,
	}
}

func paperRowOf(id employer.ID, p *ladder.Paper) (paperRow, error) {
	body, err := json.Marshal(&p.Body)
	if err != nil {
		return paperRow{}, fmt.Errorf("write the body of paper %d of employer %d: %w", p.No, id, err)
	}
	return paperRow{
		ID: int64(id), No: int64(p.No), CaseNo: link(p.CaseNo), Kind: string(p.Kind), Key: p.Key, State: string(p.State),
		AsOf: day(p.AsOf), Body: string(body), DraftedOn: day(p.DraftedOn), DraftedBy: p.DraftedBy,
		ApprovedOn: day(p.ApprovedOn), ApprovedBy: p.ApprovedBy, IssuedOn: day(p.IssuedOn), IssuedBy: p.IssuedBy,
		Number: p.Number, Hash: p.Hash, WithdrawnOn: day(p.WithdrawnOn), Reason: p.Reason, Frozen: p.Frozen,
		Party: p.Party.Name, PartyCode: p.Party.Code, Once: p.Once,
	}, nil
}

func (r *paperRow) paper() (ladder.Paper, error) {
	p := ladder.Paper{
		No: int(r.No), CaseNo: int(r.CaseNo), Kind: law.PaperKind(r.Kind), Key: r.Key, State: ladder.State(r.State),
		AsOf: calendar.Day(r.AsOf), DraftedOn: calendar.Day(r.DraftedOn), DraftedBy: r.DraftedBy,
		ApprovedOn: calendar.Day(r.ApprovedOn), ApprovedBy: r.ApprovedBy, IssuedOn: calendar.Day(r.IssuedOn), IssuedBy: r.IssuedBy,
		Number: r.Number, Hash: r.Hash, WithdrawnOn: calendar.Day(r.WithdrawnOn), Reason: r.Reason, Frozen: r.Frozen,
		Party: order.Party{Name: r.Party, Code: r.PartyCode}, Once: r.Once,
	}
	if err := json.Unmarshal([]byte(r.Body), &p.Body); err != nil {
		return p, fmt.Errorf("read the body of paper %d of employer %d: %w", r.No, r.ID, err)
	}
	return p, nil
}
