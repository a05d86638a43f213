package web

import (
	"context"
	"net/http"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
)

// Figures reads what was counted of closed days.
type Figures interface {
	FigureDays(ctx context.Context, last calendar.Day, limit int) ([]casework.FigureDay, error)
	FigureDayBy(ctx context.Context, last calendar.Day) (casework.FigureDay, error)
	DayFigures(ctx context.Context, f casework.FigureFilter) ([]casework.DayFigure, error)
	FigureShares(ctx context.Context, f casework.ShareFilter, limit, offset int) ([]casework.ListedShare, casework.ShareSum, error)
	FigureDeclared(ctx context.Context, f casework.DeclaredFilter, limit, offset int) ([]casework.ListedShare, error)
}

const (
	figuresPath = "/figures"
	behindPath  = figuresPath + "/behind"
)

// figuresRoutes are the figures of closed days, each part as a file too, and the list behind one.
func (s *site) figuresRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: figuresPath, Needs: access.ViewFigures, Handle: getFigures},
		{Method: http.MethodGet, Path: figuresPath + xlsxEnding, Needs: access.ViewFigures, Handle: getFiguresSheet},
		{Method: http.MethodGet, Path: figuresPath + csvEnding, Needs: access.ViewFigures, Handle: getFiguresCSV},
		{Method: http.MethodGet, Path: behindPath, Needs: access.ViewFigures, Handle: getBehind},
		{Method: http.MethodGet, Path: behindPath + xlsxEnding, Needs: access.ViewFigures, Handle: getBehindSheet},
		{Method: http.MethodGet, Path: behindPath + csvEnding, Needs: access.ViewFigures, Handle: getBehindCSV},
	}
}

const xlsxEnding = ".xlsx"

const (
	daysListed = 62 // two months, so that the day a month before is among them
	flowDays   = 90 // over which what is of one day is added up
)

// figureAsk is what the address asks for: a place within the caller's scope, and a day that was counted.
type figureAsk struct {
	place  access.District // the one asked for
	chosen bool
	places []access.District // whose figures are added up
	days   []casework.FigureDay
	on     casework.FigureDay
}

// figureAsk reads the address. There is nothing to show where no day was counted.
func (c *call) figureAsk() (*figureAsk, error) {
	a := &figureAsk{}
	if err := a.choosePlace(c); err != nil {
		return nil, err
	}
	var err error
	if a.days, err = c.site.Figures.FigureDays(c.ctx(), calendar.LastDay, daysListed); err != nil || len(a.days) == 0 {
		return a, err
	}
	last := calendar.LastDay
	if text := c.QueryParam("day"); text != "" {
		if last, err = calendar.ParseDay(text); err != nil {
			return nil, fault.New(fault.Invalid, "日期“"+text+"”要写成 2026-11-23 这样。", "The day \""+text+"\" has to be written as 2026-11-23.")
		}
	}
	if a.on, err = c.countedBy(a.days, last); err != nil {
		return nil, err
	}
	if a.on.Day.IsZero() {
		return nil, fault.New(fault.NotFound, last.String()+" 以前没有统计过的日子。", "No day up to "+last.String()+" was counted.")
	}
	return a, nil
}

// countedBy is the latest counted day up to the given one; days before those listed are asked for.
func (c *call) countedBy(listed []casework.FigureDay, last calendar.Day) (casework.FigureDay, error) {
	for _, d := range listed {
		if d.Day <= last {
			return d, nil
		}
	}
	if len(listed) < daysListed {
		return casework.FigureDay{}, nil
	}
	return c.site.Figures.FigureDayBy(c.ctx(), last)
}

// choosePlace takes the place of the address, and without one all that the caller sees. A place outside the scope looks the same
// as one that does not exist.
func (a *figureAsk) choosePlace(c *call) error {
	scope := c.caller.Scope
	text := c.QueryParam(askDistrict)
	if text == "" {
		a.places = scope.Districts
		if scope.All {
			a.places = []access.District{{}}
		}
		if len(a.places) == 1 {
			a.place = a.places[0]
		}
		return nil
	}
	place, err := access.ParseDistrict(text)
	if err != nil {
		return err
	}
	covered := scope.All
	for _, d := range scope.Districts {
		covered = covered || d == place || d == access.District{Region: place.Region}
	}
	if !covered {
		return fault.New(fault.NotFound, "没有这个区县，或者不在您的范围内。", "There is no such district, or it is outside your scope.")
	}
	a.place, a.places, a.chosen = place, []access.District{place}, true
	return nil
}
