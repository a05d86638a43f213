package store

import (
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/money"
	"arrears/app/risk"
)

type warningRow struct {
	ID               int64
	AsOf             day
	Region, District string
	Period           month
	PeriodDue, DueOn day
	Signs, Premium   int64
}

// warningsTable holds who owes nothing and shows signs that it will. Its rows are replaced employer by employer, by nights alone.
var warningsTable = table[warningRow]{
	name:    "warnings",
	columns: []string{"employer_id", "as_of", "region", "district", "period", "period_due", "due_on", "sign_count", "premium"},
	key:     []string{"employer_id"},
	fields: func(r *warningRow) []any {
		return []any{&r.ID, &r.AsOf, &r.Region, &r.District, &r.Period, &r.PeriodDue, &r.DueOn, &r.Signs, &r.Premium}
	},
}

func warningRowOf(o *casework.Outcome, h *head) warningRow {
	w := &o.Decision.Warning
	due := w.DueOn
	if due.IsZero() {
		due = calendar.LastDay
	}
	return warningRow{ID: int64(o.ID), AsOf: day(w.Day), Region: h.region, District: h.district, Period: month(w.Next.Period), PeriodDue: day(w.Next.Due),
		DueOn: day(due), Signs: int64(len(w.Signs)), Premium: int64(w.Premium)}
}

func (r *warningRow) warning() risk.Warning {
	w := risk.Warning{Day: calendar.Day(r.AsOf), Next: risk.Ahead{Period: calendar.Period(r.Period), Due: calendar.Day(r.PeriodDue)}, Premium: money.Fen(r.Premium)}
	if due := calendar.Day(r.DueOn); due != calendar.LastDay {
		w.DueOn = due
	}
	return w
}

type warningSignRow struct {
	ID                  int64
	Kind                string
	Number, Whole, Mark int64
	From, To            int64
	Since               month
}

// warningSignsTable holds the signs of each of them with their figures.
var warningSignsTable = table[warningSignRow]{
	name:    "warning_signs",
	columns: []string{"employer_id", "kind", "number", "whole", "mark", "from_sum", "to_sum", "since"},
	key:     []string{"employer_id", "kind"},
	fields: func(r *warningSignRow) []any {
		return []any{&r.ID, &r.Kind, &r.Number, &r.Whole, &r.Mark, &r.From, &r.To, &r.Since}
	},
}

func warningSignRowOf(id employer.ID, s *risk.Sign) warningSignRow {
	return warningSignRow{ID: int64(id), Kind: string(s.Kind), Number: int64(s.Count), Whole: int64(s.Of), Mark: int64(s.Mark), From: int64(s.From), To: int64(s.To),
		Since: month(s.Since)}
}

func (r *warningSignRow) sign() risk.Sign {
	return risk.Sign{Kind: risk.Kind(r.Kind), Count: int(r.Number), Of: int(r.Whole), Mark: int(r.Mark), From: money.Fen(r.From), To: money.Fen(r.To),
		Since: calendar.Period(r.Since)}
}
