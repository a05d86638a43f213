package store

import (
	"encoding/json"
	"fmt"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

type orderRow struct {
	ID, No, CaseNo         int64
	Ground, State          string
	EstablishedOn, IssueBy day
	Provisional            bool
	AsOf                   day
	Lines, Finding         string
	DraftedOn, ApprovedOn  day
	ApprovedBy             string
	IssuedOn               day
	IssuedBy               string
	PaperNumber, PaperHash string
	WithdrawnOn            day
	Reason                 string
	Party, PartyCode       string
}

// ordersTable leaves the paper out, which may be long and is asked for by nobody but who reads or prints the order. An
// issued order is frozen: neither its figures nor its number and hash change.
var ordersTable = table[orderRow]{
	name: "orders",
	columns: []string{
		"employer_id", "order_no", "case_no", "ground", "state", "established_on", "issue_by", "issue_by_provisional", "as_of",
		"lines", "finding", "drafted_on", "approved_on", "approved_by", "issued_on", "issued_by", "paper_number", "paper_hash",
		"withdrawn_on", "reason", "party_name", "party_code",
	},
	key: []string{"employer_id", "order_no"},
	updates: []string{
		"state", "issue_by", "issue_by_provisional", "as_of", "lines", "finding", "approved_on", "approved_by", "issued_on",
		"issued_by", "paper_number", "paper_hash", "withdrawn_on", "reason", "party_name", "party_code",
	},
	guard: "(orders.state <> 'issued' OR (orders.paper_number, orders.paper_hash, orders.lines, orders.as_of, orders.party_name, orders.party_code) = " +
		"(excluded.paper_number, excluded.paper_hash, excluded.lines, excluded.as_of, excluded.party_name, excluded.party_code))",
	fields: func(r *orderRow) []any {
		return []any{
			&r.ID, &r.No, &r.CaseNo, &r.Ground, &r.State, &r.EstablishedOn, &r.IssueBy, &r.Provisional, &r.AsOf,
			&r.Lines, &r.Finding, &r.DraftedOn, &r.ApprovedOn, &r.ApprovedBy, &r.IssuedOn, &r.IssuedBy, &r.PaperNumber, &r.PaperHash,
			&r.WithdrawnOn, &r.Reason, &r.Party, &r.PartyCode,
		}
	},
}

// lineJSON and findingJSON are what the columns lines and finding hold.
type lineJSON struct {
	Period              month     `json:"period"`
	Insurance           insurance `json:"insurance"`
	Source              source    `json:"source"`
	DueOn               day       `json:"due_on"`
	KnownOn             day       `json:"known_on"`
	Reference           string    `json:"reference,omitempty"`
	EmployerShare       money.Fen `json:"employer_share"`
	EmployeeShare       money.Fen `json:"employee_share"`
	EmployerOutstanding money.Fen `json:"employer_outstanding"`
	EmployeeOutstanding money.Fen `json:"employee_outstanding"`
	LateFeeOutstanding  money.Fen `json:"late_fee_outstanding"`
}

type textJSON struct {
	Zh string `json:"zh,omitempty"`
	En string `json:"en,omitempty"`
}

type findingJSON struct {
	Text  textJSON `json:"text"`
	Paper textJSON `json:"paper"`
}

func orderRowOf(id employer.ID, o *order.Order) (orderRow, error) {
	lines := make([]lineJSON, len(o.Lines))
	for i := range o.Lines {
		l, k := &o.Lines[i], &o.Lines[i].Key
		lines[i] = lineJSON{
			month(k.Period), insurance(k.Insurance), source(k.Source), day(k.DueOn), day(k.KnownOn), k.Reference,
			l.EmployerShare, l.EmployeeShare, l.EmployerOutstanding, l.EmployeeOutstanding, l.LateFeeOutstanding,
		}
	}
	figures, err := json.Marshal(lines)
	if err != nil {
		return orderRow{}, fmt.Errorf("write the lines of order %d of employer %d: %w", o.No, id, err)
	}
	finding, err := json.Marshal(findingJSON{textJSON(o.Finding.Text), textJSON(o.Finding.Paper)})
	if err != nil {
		return orderRow{}, fmt.Errorf("write the finding of order %d of employer %d: %w", o.No, id, err)
	}
	return orderRow{
		ID: int64(id), No: int64(o.No), CaseNo: int64(o.CaseNo), Ground: string(o.Ground), State: string(o.State),
		EstablishedOn: day(o.EstablishedOn), IssueBy: day(o.IssueBy.Day), Provisional: o.IssueBy.Provisional, AsOf: day(o.AsOf),
		Lines: string(figures), Finding: string(finding), DraftedOn: day(o.DraftedOn), ApprovedOn: day(o.ApprovedOn),
		ApprovedBy: o.ApprovedBy, IssuedOn: day(o.IssuedOn), IssuedBy: o.IssuedBy, PaperNumber: o.PaperNumber,
		PaperHash: o.PaperHash, WithdrawnOn: day(o.WithdrawnOn), Reason: o.Reason,
		Party: o.Party.Name, PartyCode: o.Party.Code,
	}, nil
}

func (r *orderRow) order() (order.Order, error) {
	var lines []lineJSON
	var finding findingJSON
	if err := json.Unmarshal([]byte(r.Lines), &lines); err != nil {
		return order.Order{}, fmt.Errorf("read the lines of order %d of employer %d: %w", r.No, r.ID, err)
	}
	if err := json.Unmarshal([]byte(r.Finding), &finding); err != nil {
		return order.Order{}, fmt.Errorf("read the finding of order %d of employer %d: %w", r.No, r.ID, err)
	}
	o := order.Order{
		No: int(r.No), CaseNo: int(r.CaseNo), Ground: order.Ground(r.Ground), State: order.State(r.State),
		EstablishedOn: calendar.Day(r.EstablishedOn),
		IssueBy:       calendar.Dated{Day: calendar.Day(r.IssueBy), Provisional: r.Provisional},
		AsOf:          calendar.Day(r.AsOf),
		Finding:       order.Finding{Text: law.Text(finding.Text), Paper: law.Text(finding.Paper)},
		DraftedOn:     calendar.Day(r.DraftedOn), ApprovedOn: calendar.Day(r.ApprovedOn), ApprovedBy: r.ApprovedBy,
		IssuedOn: calendar.Day(r.IssuedOn), IssuedBy: r.IssuedBy, PaperNumber: r.PaperNumber, PaperHash: r.PaperHash,
		Party:       order.Party{Name: r.Party, Code: r.PartyCode},
		WithdrawnOn: calendar.Day(r.WithdrawnOn), Reason: r.Reason,
	}
	for i := range lines {
		l := &lines[i]
		o.Lines = append(o.Lines, order.Line{
			Key: order.Key{
				Period: calendar.Period(l.Period), Insurance: law.Insurance(l.Insurance), Source: account.Source(l.Source),
				DueOn: calendar.Day(l.DueOn), KnownOn: calendar.Day(l.KnownOn), Reference: l.Reference,
			},
			EmployerShare: l.EmployerShare, EmployeeShare: l.EmployeeShare, EmployerOutstanding: l.EmployerOutstanding,
			EmployeeOutstanding: l.EmployeeOutstanding, LateFeeOutstanding: l.LateFeeOutstanding,
		})
	}
	return o, nil
}
