package store

import (
	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/money"
)

type figureDayRow struct {
	Day       day
	CountedAt int64
	LeftOut   int64
}

var figureDaysTable = table[figureDayRow]{
	name: "figure_days", columns: []string{"day", "counted_at", "left_out"}, key: []string{"day"},
	fields: func(r *figureDayRow) []any { return []any{&r.Day, &r.CountedAt, &r.LeftOut} },
}

func (r *figureDayRow) day() casework.FigureDay {
	return casework.FigureDay{Day: calendar.Day(r.Day), CountedAt: r.CountedAt, LeftOut: int(r.LeftOut)}
}

type figureRow struct {
	Day                             day
	Region, District, Measure, Part string
	Number, Whole, Amount, LateFee  int64
	Middle, Most                    int64
}

// figuresTable holds totals of places on closed days; a row is never changed.
var figuresTable = table[figureRow]{
	name:    "figures",
	columns: []string{"day", "region", "district", "measure", "part", "number", "whole", "amount", "late_fee", "middle", "most"},
	key:     []string{"day", "region", "district", "measure", "part"},
	fields: func(r *figureRow) []any {
		return []any{&r.Day, &r.Region, &r.District, &r.Measure, &r.Part, &r.Number, &r.Whole, &r.Amount, &r.LateFee, &r.Middle, &r.Most}
	},
}

func figureRowOf(on calendar.Day, f *casework.DayFigure) figureRow {
	return figureRow{
		Day: day(on), Region: f.Place.Region, District: f.Place.Name, Measure: string(f.Measure), Part: f.Part,
		Number: int64(f.Number), Whole: int64(f.Whole), Amount: int64(f.Amount), LateFee: int64(f.LateFee), Middle: int64(f.Middle), Most: int64(f.Most),
	}
}

func (r *figureRow) figure() casework.DayFigure {
	return casework.DayFigure{
		Day: calendar.Day(r.Day), Place: access.District{Region: r.Region, Name: r.District}, Measure: casework.FigureMeasure(r.Measure), Part: r.Part,
		Number: int(r.Number), Whole: int(r.Whole), Amount: money.Fen(r.Amount), LateFee: money.Fen(r.LateFee), Middle: int(r.Middle), Most: int(r.Most),
	}
}

type figureShareRow struct {
	ID                              int64
	Day                             day
	Measure, Part, Region, District string
	Principal, LateFee              int64
	Number, Whole                   int64
}

// figureSharesTable holds what employers have in the figures of the days whose lists are kept.
var figureSharesTable = sharesTable("figure_shares")

// figureFlowsTable holds what employers have in the figures of one day alone, of every counted day.
var figureFlowsTable = sharesTable("figure_flows")

func sharesTable(name string) table[figureShareRow] {
	return table[figureShareRow]{
		name:    name,
		columns: []string{"employer_id", "day", "measure", "part", "region", "district", "principal", "late_fee", "number", "whole"},
		key:     []string{"employer_id", "day", "measure", "part"},
		fields: func(r *figureShareRow) []any {
			return []any{&r.ID, &r.Day, &r.Measure, &r.Part, &r.Region, &r.District, &r.Principal, &r.LateFee, &r.Number, &r.Whole}
		},
	}
}

func figureShareRowOf(on calendar.Day, s *casework.FigureShare) figureShareRow {
	return figureShareRow{
		ID: int64(s.ID), Day: day(on), Measure: string(s.Measure), Part: s.Part, Region: s.Place.Region, District: s.Place.Name,
		Principal: int64(s.Principal), LateFee: int64(s.LateFee), Number: int64(s.Number), Whole: int64(s.Whole),
	}
}

// shareOf is a share of which only the sums are known.
func shareOf(principal, fee int64) *casework.FigureShare {
	return &casework.FigureShare{Principal: money.Fen(principal), LateFee: money.Fen(fee)}
}
