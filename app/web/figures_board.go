package web

import (
	"cmp"
	"slices"

	"arrears/app/calendar"
	"arrears/app/casework"
)

// board is what a page of figures is made of: the figures of the day, of a month before, of the places below, and over days.
type board struct {
	*call
	*figureAsk
	before    calendar.Day // the counted day a month before, or the last one before that; no day: there is none
	now, then figureTotals
	flows     figureTotals
	below     []casework.DayFigure
	months    []calendar.Period // that are being declared in the places
	series    []casework.DayFigure
}

// figureTotals are figures of some places added up, by measure.
type figureTotals map[casework.FigureMeasure][]figureTotal

// figureTotal is a figure of all places; the days are from the least to the most among them.
type figureTotal struct {
	casework.DayFigure
	middleTo, mostTo int
}

// totals adds figures up over the places.
func totals(rows []casework.DayFigure) figureTotals {
	out := figureTotals{}
	for _, f := range rows {
		list := out[f.Measure]
		at := slices.IndexFunc(list, func(t figureTotal) bool { return t.Part == f.Part })
		if at < 0 {
			out[f.Measure] = append(list, figureTotal{f, f.Middle, f.Most})
			continue
		}
		t := &list[at]
		t.Number += f.Number
		t.Whole += f.Whole
		t.Amount += f.Amount
		t.LateFee += f.LateFee
		t.Middle, t.middleTo = min(t.Middle, f.Middle), max(t.middleTo, f.Middle)
		t.Most, t.mostTo = min(t.Most, f.Most), max(t.mostTo, f.Most)
	}
	return out
}

// of is one figure; zero where nothing was counted.
func (t figureTotals) of(m casework.FigureMeasure, part string) figureTotal {
	for _, one := range t[m] {
		if one.Part == part {
			return one
		}
	}
	return figureTotal{DayFigure: casework.DayFigure{Measure: m, Part: part}}
}

// sum adds up all parts of a measure.
func (t figureTotals) sum(m casework.FigureMeasure) casework.DayFigure {
	out := casework.DayFigure{Measure: m}
	for _, one := range t[m] {
		out.Number += one.Number
		out.Whole += one.Whole
		out.Amount += one.Amount
		out.LateFee += one.LateFee
	}
	return out
}

// board reads the figures of the address with four questions, however many employers there are.
func (c *call) board(a *figureAsk) (*board, error) {
	b := &board{call: c, figureAsk: a}
	before, err := c.countedBy(a.days, a.on.Day.AddMonths(-1))
	if err != nil {
		return nil, err
	}
	b.before = before.Day
	days := []calendar.Day{a.on.Day}
	if !b.before.IsZero() {
		days = append(days, b.before)
	}
	rows, err := c.site.Figures.DayFigures(c.ctx(), casework.FigureFilter{Days: days, Places: a.places})
	if err != nil {
		return nil, err
	}
	split := slices.IndexFunc(rows, func(f casework.DayFigure) bool { return f.Day == a.on.Day })
	if split < 0 {
		split = len(rows)
	}
	b.then, b.now = totals(rows[:split]), totals(rows[split:])
	flows, err := c.site.Figures.DayFigures(c.ctx(), casework.FigureFilter{From: a.on.Day.AddDays(1 - flowDays), To: a.on.Day, Places: a.places, Measures: casework.FlowMeasures, Sum: true})
	if err != nil {
		return nil, err
	}
	b.flows = totals(flows)
	if b.below, err = b.readBelow(); err != nil {
		return nil, err
	}
	return b, b.readSeries()
}

// readBelow reads what is owed in the places below the one shown, or in each of several, the largest first.
func (b *board) readBelow() ([]casework.DayFigure, error) {
	below := len(b.places) == 1 && b.places[0].Name == ""
	rows, err := b.site.Figures.DayFigures(b.ctx(), casework.FigureFilter{Days: []calendar.Day{b.on.Day}, Places: b.places, Below: below,
		Measures: []casework.FigureMeasure{casework.OwedFigure}})
	slices.SortStableFunc(rows, func(x, y casework.DayFigure) int { return cmp.Compare(y.Amount, x.Amount) })
	return rows, err
}

// readSeries reads how many had declared on each day, of the months that are declared on the day and of those before.
func (b *board) readSeries() error {
	var parts []string
	for _, t := range b.now[casework.DeclaredFigure] {
		p, err := calendar.ParsePeriod(t.Part)
		if err != nil {
			return err
		}
		if !slices.Contains(b.months, p) {
			b.months = append(b.months, p)
		}
		for _, part := range []string{t.Part, p.AddMonths(-1).String()} {
			if !slices.Contains(parts, part) {
				parts = append(parts, part)
			}
		}
	}
	if len(parts) == 0 {
		return nil
	}
	var err error
	b.series, err = b.site.Figures.DayFigures(b.ctx(), casework.FigureFilter{From: b.on.Day.AddDays(1 - flowDays), To: b.on.Day, Places: b.places,
		Measures: []casework.FigureMeasure{casework.DeclaredFigure}, Parts: parts})
	return err
}

// address is the address of a page of figures about the place of this one.
func (b *board) address(path string, pairs ...string) string {
	q := []string{}
	if b.chosen {
		q = append(q, askDistrict, districtValue(b.place))
	}
	return addressOf(path, append(q, pairs...)...)
}
