package web

import (
	"fmt"
	"net/http"
	"slices"

	"arrears/app/casework"
	"arrears/app/fault"
)

// behindPage lists the employers that make up a figure, which add up to it.
type behindPage struct {
	Frame
	Head head
	List section
}

// sharedMeasures are the figures of which it is kept who is behind them.
var sharedMeasures = []casework.FigureMeasure{casework.OwedFigure, casework.AgeFigure, casework.InsuranceFigure, casework.IndustryFigure, casework.StepFigure}

func getBehind(c *call) error {
	a, err := c.figureAsk()
	if err != nil {
		return err
	}
	m := casework.FigureMeasure(c.QueryParam("measure"))
	part := c.words.partName(m, c.QueryParam("part"))
	if !slices.Contains(sharedMeasures, m) || len(a.days) == 0 || (m == casework.OwedFigure) != (part == "") {
		return fault.New(fault.NotFound, "没有这一项统计。", "There is no such figure.")
	}
	b := &board{call: c, figureAsk: a}
	filter := casework.ShareFilter{Day: a.days[0].Day, Places: a.places, Measure: m, Part: c.QueryParam("part")}
	list, sum, err := c.site.Figures.FigureShares(c.ctx(), filter, listLength, listingOf(c.Request().URL, 1<<30).offset())
	if err != nil {
		return err
	}
	w := c.words
	values := with{"n": sum.Number, "sum": w.money(sum.Amount + sum.LateFee), "part": part, "day": w.inSentence(a.days[0].Day, c.today)}
	page := behindPage{Frame: c.frame("figures.behind"), Head: head{Back: link{Href: b.address(figuresPath), Label: w.say("figures.back", nil)},
		Over: b.placeName(), Title: w.say("figures.behind.head", values), Sub: w.say("figures.behind.sub", values)}}
	if m == casework.OwedFigure {
		page.Head.Title = w.say("figures.behind.owed", values)
	}
	page.Title = page.Head.Title
	page.keepQuery(c.Request().URL)
	page.List = section{Top: cardTop{ID: "behind", Title: w.say("figures.behind", nil)}, Pages: listingOf(c.Request().URL, sum.Number).pager(),
		Empty: emptyList{Strong: w.say("figures.behind.none", nil)}}
	var lines []row
	for i := range list {
		lines = append(lines, c.behindRow(&list[i]))
	}
	if len(lines) > 0 {
		page.List.Table = &table{LabelledBy: "behind", Groups: rows(lines), Columns: []column{
			{Label: w.say("overdue.column.employer", nil), Head: true}, {Label: w.say("overdue.column.place", nil)}, {Label: w.say("figures.principal", nil), Num: true},
			{Label: w.say("figures.late_fee", nil), Num: true}, {Label: w.say("figures.total", nil), Num: true}},
			Foot: []cell{{Text: w.count("figures.behind.sum", sum.Number)}, {}, {Text: amount(sum.Amount)}, {Text: amount(sum.LateFee)}, {Text: amount(sum.Amount + sum.LateFee), Strong: true}}}
	}
	return c.show(http.StatusOK, "figures_behind", page)
}

// behindRow leads to the charges of the case, and from there to the calculation and what was declared.
func (c *call) behindRow(s *casework.ListedShare) row {
	return row{Cells: []cell{
		{Text: s.Name, Lang: tags[zh], Link: fmt.Sprintf("/cases/%d/charges", s.ID), Code: string(s.Code)}, {Text: s.Place.Name, Lang: tags[zh], Line2: c.regionName(s.Place.Region)},
		{Text: amount(s.Principal)}, {Text: amount(s.LateFee)}, {Text: amount(s.Principal + s.LateFee), Strong: true},
	}}
}
