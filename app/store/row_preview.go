package store

import (
	"encoding/json"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
)

type nightJobRow struct {
	Kind                        string
	Night, First                day
	State, AskedBy              string
	AskedAt, TouchedAt, EndedAt int64
	Examined, Total             int64
	Reason                      string
}

// nightJobsTable holds work that was asked for; asked for again, it begins anew.
var nightJobsTable = table[nightJobRow]{
	name: "night_jobs",
	columns: []string{
		"kind", "night", "first", "state", "asked_by", "asked_at", "touched_at", "ended_at", "examined", "total", "reason",
	},
	key:     []string{"kind", "night"},
	updates: []string{"first", "state", "asked_by", "asked_at", "touched_at", "ended_at", "examined", "total", "reason"},
	fields: func(r *nightJobRow) []any {
		return []any{
			&r.Kind, &r.Night, &r.First, &r.State, &r.AskedBy, &r.AskedAt, &r.TouchedAt, &r.EndedAt, &r.Examined, &r.Total, &r.Reason,
		}
	},
}

func (r *nightJobRow) job() casework.NightJob {
	return casework.NightJob{
		Kind: casework.NightJobKind(r.Kind), Night: calendar.Day(r.Night), First: calendar.Day(r.First), State: casework.NightJobState(r.State),
		AskedBy: r.AskedBy, AskedAt: timeOf(r.AskedAt), EndedAt: timeOf(r.EndedAt), Examined: int(r.Examined), Total: int(r.Total), Reason: r.Reason,
	}
}

type previewedRow struct {
	ID             int64
	Night          day
	Revision       int64
	Said           string
	Drafts, Amount int64
	Outcome, Why   string
	Done           string
}

// previewedTable holds what a preview said about employers; what the night did is written beside it once.
var previewedTable = table[previewedRow]{
	name:    "previewed_employers",
	columns: []string{"employer_id", "night", "revision", "said", "drafts", "amount", "outcome", "why", "done"},
	key:     []string{"employer_id", "night"},
	updates: []string{"outcome", "why", "done"},
	guard:   "previewed_employers.outcome = 'open'",
	fields: func(r *previewedRow) []any {
		return []any{&r.ID, &r.Night, &r.Revision, &r.Said, &r.Drafts, &r.Amount, &r.Outcome, &r.Why, &r.Done}
	},
}

func previewedRowOf(p *casework.PreviewedEmployer) (previewedRow, error) {
	drafts, amount := p.Drafts()
	r := previewedRow{
		ID: int64(p.ID), Night: day(p.Night), Revision: p.Revision, Drafts: int64(drafts), Amount: int64(amount), Outcome: string(p.Outcome), Why: string(p.Why),
	}
	for text, lines := range map[*string][]casework.PreviewLine{&r.Said: p.Said, &r.Done: p.Done} {
		if len(lines) == 0 {
			continue
		}
		raw, err := json.Marshal(lines)
		if err != nil {
			return r, fmt.Errorf("write the preview of employer %d: %w", p.ID, err)
		}
		*text = string(raw)
	}
	return r, nil
}

func (r *previewedRow) previewed() (casework.PreviewedEmployer, error) {
	p := casework.PreviewedEmployer{
		ID: employer.ID(r.ID), Night: calendar.Day(r.Night), Revision: r.Revision, Outcome: casework.ProofOutcome(r.Outcome), Why: casework.ProofWhy(r.Why),
	}
	for _, part := range []struct {
		text  string
		lines *[]casework.PreviewLine
	}{{r.Said, &p.Said}, {r.Done, &p.Done}} {
		if part.text == "" {
			continue
		}
		if err := json.Unmarshal([]byte(part.text), part.lines); err != nil {
			return p, fmt.Errorf("read the preview of employer %d: %w", r.ID, err)
		}
	}
	return p, nil
}

type previewTallyRow struct {
	Night            day
	Region, District string
	Act, Paper       string
	Number, Amount   int64
}

var previewTalliesTable = table[previewTallyRow]{
	name:    "preview_tallies",
	columns: []string{"night", "region", "district", "act", "paper", "number", "amount"},
	key:     []string{"night", "region", "district", "act", "paper"},
	fields: func(r *previewTallyRow) []any {
		return []any{&r.Night, &r.Region, &r.District, &r.Act, &r.Paper, &r.Number, &r.Amount}
	},
}

func previewTallyRowOf(t *casework.PreviewTally) previewTallyRow {
	return previewTallyRow{
		Night: day(t.Night), Region: t.Place.Region, District: t.Place.Name, Act: string(t.Act), Paper: string(t.Paper), Number: int64(t.Number), Amount: int64(t.Amount),
	}
}

type proofRow struct {
	Night           day
	Said, Done      string
	Same, Differing int64
}

// A proof is written once, at the end of its night.
var proofsTable = table[proofRow]{
	name:    "night_proofs",
	columns: []string{"night", "said_digest", "done_digest", "same", "differing"},
	key:     []string{"night"},
	fields: func(r *proofRow) []any {
		return []any{&r.Night, &r.Said, &r.Done, &r.Same, &r.Differing}
	},
}
