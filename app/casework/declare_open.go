package casework

import (
	"context"

	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
)

// OpenDeclaration gives the draft of the month and opens it where there is none: the last declared month carried forward
// and joined with the roster, or, where the month itself has been filed before, what was filed last, for a correction. A
// month that is not open is fault.Refused.
func (d *DeclarationDesk) OpenDeclaration(ctx context.Context, id employer.ID, p calendar.Period, s Stamp) error {
	return d.Months.ActOnMonth(ctx, id, p, s.On, MonthParts{Before: true, Latest: true, Roster: true, Draft: true}, func(m *Month) (*MonthChange, error) {
		region, err := d.region(m)
		if err != nil {
			return nil, err
		}
		if err := MayDeclare(region, &m.Employer, p, s.On); err != nil || m.Draft != nil {
			return nil, err
		}
		draft := &declaration.Draft{Period: p, OpenedOn: s.On, OpenedAt: s.At}
		var last []declaration.Line
		if m.Before != nil {
			draft.BasedOn, last = m.Before.Period, m.Before.Lines
		}
		if m.Latest == nil {
			draft.Rows = declaration.CarryForward(p, last, m.Roster, s.On)
		} else {
			draft.BasedOn = p
			draft.Rows = again(m, last)
		}
		return &MonthChange{Draft: draft}, nil
	})
}

// again makes rows of what was filed last for the month, beside the wages of the month before.
func again(m *Month, before []declaration.Line) []declaration.Row {
	previous := wagesOf(before)
	people := declaration.PeopleOf(m.Period, m.Roster)
	rows := make([]declaration.Row, 0, len(m.Latest.Lines))
	for i, l := range m.Latest.Lines {
		was, known := previous[l.Number]
		if !known {
			was = declaration.NoWage
		}
		rows = append(rows, declaration.Row{Number: l.Number, Name: people.Name(l.Number), Place: i + 1, Wage: l.Wage, Previous: was})
	}
	return rows
}
