package store

import (
	"encoding/json"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
)

type caseFactRow struct {
	ID, No                   int64
	CaseNo                   link
	Kind                     string
	On, EnteredOn            day
	EnteredBy                string
	InNumber, InFrom, InName string
	InTheirs                 string
	InDay                    day
	InHash                   string
	About                    string
	AboutNo                  int64
	Body                     string
}

// What was recorded in a case is only added to.
var caseFactsTable = table[caseFactRow]{
	name: "case_facts",
	columns: []string{
		"employer_id", "fact_no", "case_no", "kind", "on_day", "entered_on", "entered_by", "incoming_number", "incoming_from",
		"incoming_name", "incoming_theirs", "incoming_day", "incoming_hash", "about", "about_no", "body",
	},
	key: []string{"employer_id", "fact_no"},
	fields: func(r *caseFactRow) []any {
		return []any{
			&r.ID, &r.No, &r.CaseNo, &r.Kind, &r.On, &r.EnteredOn, &r.EnteredBy, &r.InNumber, &r.InFrom,
			&r.InName, &r.InTheirs, &r.InDay, &r.InHash, &r.About, &r.AboutNo, &r.Body,
		}
	},
}

func caseFactRowOf(id employer.ID, f *ladder.Fact) (caseFactRow, error) {
	kind := f.Kind()
	if kind == "" {
		return caseFactRow{}, fmt.Errorf("fact %d of employer %d records nothing, or more than one thing", f.No, id)
	}
	body, err := json.Marshal(f.Field(kind))
	if err != nil {
		return caseFactRow{}, fmt.Errorf("write fact %d of employer %d: %w", f.No, id, err)
	}
	return caseFactRow{
		ID: int64(id), No: int64(f.No), CaseNo: link(f.CaseNo), Kind: string(kind), On: day(f.On), EnteredOn: day(f.EnteredOn),
		EnteredBy: f.EnteredBy, InNumber: f.In.Number, InFrom: f.In.From, InName: f.In.Name, InTheirs: f.In.Theirs,
		InDay: day(f.In.Day), InHash: f.In.Hash, About: string(f.About.Kind), AboutNo: int64(f.About.No), Body: string(body),
	}, nil
}

func (r *caseFactRow) fact() (ladder.Fact, error) {
	f := ladder.Fact{
		No: int(r.No), CaseNo: int(r.CaseNo), On: calendar.Day(r.On), EnteredOn: calendar.Day(r.EnteredOn), EnteredBy: r.EnteredBy,
		In:    r.incoming(),
		About: ladder.Ref{Kind: law.PaperKind(r.About), No: int(r.AboutNo)},
	}
	field := f.Field(ladder.FactKind(r.Kind))
	if field == nil {
		return f, fmt.Errorf("fact %d of employer %d is of the unknown kind %q", r.No, r.ID, r.Kind)
	}
	if err := json.Unmarshal([]byte(r.Body), field); err != nil {
		return f, fmt.Errorf("read fact %d of employer %d: %w", r.No, r.ID, err)
	}
	return f, nil
}

func (r *caseFactRow) incoming() ladder.Incoming {
	return ladder.Incoming{
		Number: r.InNumber, From: r.InFrom, Name: r.InName, Theirs: r.InTheirs, Day: calendar.Day(r.InDay), Hash: r.InHash,
	}
}
