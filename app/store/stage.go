package store

import (
	"context"
	"fmt"
	"strings"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/casework"
)

// cellKind is the type of a staged column.
type cellKind uint8

const (
	textCell   cellKind = iota
	numberCell          // BIGINT
	dayCell             // may be empty
	monthCell           // yyyymm, may be empty
)

func (k cellKind) sqlType(d Dialect) string {
	switch {
	case k == numberCell && d == Postgres:
		return "BIGINT"
	case k == numberCell || k == monthCell:
		return "INTEGER"
	case k == dayCell && d == Postgres:
		return "DATE"
	case d == Postgres:
		return `TEXT COLLATE "C"` // as in the tables of facts; texts are compared as bytes
	default:
		return "TEXT"
	}
}

// encoder takes the cells of a row in the order of the columns.
type encoder interface {
	text(s string)
	number(n int64)
	day(d calendar.Day)
	month(p calendar.Period)
}

type stagedColumn struct {
	name string
	kind cellKind
}

// staging describes how rows of one kind are staged: a temporary table with the file and the line of the row first.
type staging struct {
	table   string
	columns []stagedColumn
	encode  func(e encoder, row casework.ImportRow) bool // false: the row is of another kind
}

// columnsOf reads "name:kind" with the kinds text, number, day and month; text where there is none.
func columnsOf(names ...string) []stagedColumn {
	kinds := map[string]cellKind{"": textCell, "number": numberCell, "day": dayCell, "month": monthCell}
	all := []stagedColumn{{"file", numberCell}, {"line", numberCell}}
	for _, name := range names {
		name, kind, _ := strings.Cut(name, ":")
		all = append(all, stagedColumn{name, kinds[kind]})
	}
	return all
}

func (s *staging) names() []string {
	names := make([]string, len(s.columns))
	for i, c := range s.columns {
		names[i] = c.name
	}
	return names
}

// create makes the empty table.
func (s *staging) create(ctx context.Context, t *transaction) error {
	parts := make([]string, len(s.columns))
	for i, c := range s.columns {
		parts[i] = c.name + " " + c.kind.sqlType(t.dialect)
	}
	if _, err := t.ExecContext(ctx, "CREATE TEMPORARY TABLE "+s.table+" ("+strings.Join(parts, ", ")+")"); err != nil {
		return fmt.Errorf("make room for rows: %w", err)
	}
	return nil
}

func origin(e encoder, o casework.Origin) {
	e.number(int64(o.File))
	e.number(int64(o.Line))
}

var stagings = map[casework.ImportKind]*staging{
	casework.ImportEmployers: {
		table: "staged_employers",
		columns: columnsOf("uscc", "name", "region", "district", "industry_class:number", "founded_on:day", "registered_on:day",
			"address", "legal_representative", "phone", "bank", "bank_account"),
		encode: func(e encoder, row casework.ImportRow) bool {
			r, ok := row.(casework.EmployerRow)
			origin(e, r.Origin)
			e.text(string(r.Employer.Code))
			e.text(r.Employer.Name)
			e.text(r.Employer.Region)
			e.text(r.Employer.District)
			e.number(int64(r.Employer.IndustryClass))
			e.day(r.Employer.FoundedOn)
			e.day(r.Employer.RegisteredOn)
			e.text(r.Employer.Address)
			e.text(r.Employer.LegalRepresentative)
			e.text(r.Employer.Phone)
			e.text(r.Employer.Bank)
			e.text(r.Employer.BankAccount)
			return ok
		},
	},
	casework.ImportEmployees: {
		table:   "staged_employees",
		columns: columnsOf("uscc", "id_number", "name", "started_on:day", "registered_on:day", "ended_on:day"),
		encode: func(e encoder, row casework.ImportRow) bool {
			r, ok := row.(casework.EmploymentRow)
			origin(e, r.Origin)
			e.text(string(r.Code))
			e.text(string(r.Employment.Number))
			e.text(r.Employment.Name)
			e.day(r.Employment.StartedOn)
			e.day(r.Employment.RegisteredOn)
			e.day(r.Employment.EndedOn)
			return ok
		},
	},
	casework.ImportDeclarations: {
		table:   "staged_declarations",
		columns: columnsOf("uscc", "period:month", "filed_on:day", "id_number", "wage:number"),
		encode: func(e encoder, row casework.ImportRow) bool {
			r, ok := row.(casework.DeclarationRow)
			origin(e, r.Origin)
			e.text(string(r.Code))
			e.month(r.Period)
			e.day(r.FiledOn)
			e.text(string(r.Number))
			e.number(int64(r.Wage))
			return ok
		},
	},
	casework.ImportCharges: {
		table: "staged_charges",
		columns: columnsOf("uscc", "period:month", "insurance", "source", "due_on:day", "known_on:day",
			"employer_share:number", "employee_share:number", "reference"),
		encode: func(e encoder, row casework.ImportRow) bool {
			r, ok := row.(casework.ChargeRow)
			origin(e, r.Origin)
			e.text(string(r.Code))
			encodeCharge(e, &r.Charge)
			return ok
		},
	},
	casework.ImportPayments: {
		table: "staged_payments",
		columns: columnsOf("uscc", "reference", "sign:number", "paid_on:day", "amount:number", "period:month",
			"received_on:day"),
		encode: func(e encoder, row casework.ImportRow) bool {
			r, ok := row.(casework.PaymentRow)
			sign := int64(1)
			if r.Amount < 0 {
				sign = -1
			}
			origin(e, r.Origin)
			e.text(string(r.Code))
			e.text(r.Reference)
			e.number(sign)
			e.day(r.PaidOn)
			e.number(sign * int64(r.Amount))
			e.month(r.Period)
			e.day(r.ReceivedOn)
			return ok
		},
	},
	casework.ImportWages: {
		table:   "staged_wages",
		columns: columnsOf("uscc", "period:month", "id_number", "source", "wage:number"),
		encode: func(e encoder, row casework.ImportRow) bool {
			r, ok := row.(casework.WageRow)
			origin(e, r.Origin)
			e.text(string(r.Code))
			e.month(r.Wage.Period)
			e.text(string(r.Wage.Number))
			e.text(r.Wage.Source)
			e.number(int64(r.Wage.Wage))
			return ok
		},
	},
	casework.ImportWaivers: {
		table:   "staged_waivers",
		columns: columnsOf("uscc", "period:month", "from_day:day", "to_day:day"),
		encode: func(e encoder, row casework.ImportRow) bool {
			r, ok := row.(casework.WaiverRow)
			origin(e, r.Origin)
			e.text(string(r.Code))
			e.month(r.Waiver.Period)
			e.day(r.Waiver.From)
			e.day(r.Waiver.To)
			return ok
		},
	},
}

func encodeCharge(e encoder, c *account.Charge) {
	e.month(c.Period)
	e.text(c.Insurance.String())
	e.text(c.Source.String())
	e.day(c.DueOn)
	e.day(c.KnownOn)
	e.number(int64(c.EmployerShare))
	e.number(int64(c.EmployeeShare))
	e.text(c.Reference)
}
