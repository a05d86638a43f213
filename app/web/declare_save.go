package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/money"
)

// timeOfDay is the time that the clerk read from the clock.
func (c *call) timeOfDay(t time.Time) string { return t.In(c.site.Zone).Format("15:04") }

// postSheet saves the wages of the rows that were sent, each on its own, and goes on to the check where that was asked for.
func postSheet(c *call) error {
	p, err := c.period()
	if err != nil {
		return err
	}
	f := c.readForm()
	edits, err := c.wageEdits(p, f)
	if err != nil {
		return err
	}
	saved := &casework.Saved{}
	if len(edits) > 0 {
		if saved, err = c.site.Declarations.SaveWages(c.ctx(), c.employer.ID, p, edits, c.filer()); err != nil {
			return err
		}
	}
	switch {
	case !f.ok():
		return c.showSheet(http.StatusUnprocessableEntity, p, f)
	case len(saved.Clashes) > 0:
		return c.doneAs(c.monthPath(p, "/sheet"), "warn", "declare.saved.clash", with{"n": len(saved.Clashes), "name": saved.Clashes[0].Theirs.Name, "by": saved.Clashes[0].Theirs.By.Name})
	case f.text("next") == "check":
		return c.Redirect(http.StatusSeeOther, c.monthPath(p, "/check"))
	case len(saved.Changed) == 0:
		return c.done(c.Request().URL.RequestURI(), "declare.saved.none", nil)
	case len(saved.Changed) == 1:
		r := &saved.Changed[0]
		return c.done(c.Request().URL.RequestURI(), "declare.saved.one", with{"name": r.Name, "was": shownWage(r.Previous), "is": shownWage(r.Wage)})
	default:
		return c.done(c.Request().URL.RequestURI(), "declare.saved", with{"n": len(saved.Changed)})
	}
}

// wageEdits reads the wages that differ from what is stored; what cannot be read is an error of its field.
func (c *call) wageEdits(p calendar.Period, f *form) ([]casework.WageEdit, error) {
	var places []int
	for name := range f.values {
		if digits, found := strings.CutPrefix(name, "w"); found {
			if place, err := strconv.Atoi(digits); err == nil && place > 0 {
				places = append(places, place)
			}
		}
	}
	if len(places) == 0 {
		return nil, nil
	}
	sheet, err := c.site.DeclarationReader.Sheet(c.ctx(), c.employer.ID, p, int64(c.caller.ID), casework.SheetFilter{Places: places}, c.today)
	if err != nil || sheet == nil {
		return nil, err
	}
	var edits []casework.WageEdit
	for i := range sheet.Draft.Rows {
		r := &sheet.Draft.Rows[i]
		name := fmt.Sprintf("w%d", r.Place)
		fen, read := typedOf(f.text(name))
		if !read {
			f.fail(name, "declare.error.wage", with{"name": r.Name, "text": f.text(name)})
			continue
		}
		seen, err := strconv.ParseInt(f.text(fmt.Sprintf("r%d", r.Place)), 10, 64)
		if err != nil {
			seen = -1 // a form that says nothing has seen nothing
		}
		if fen != r.Wage {
			edits = append(edits, casework.WageEdit{Number: r.Number, Wage: fen, Seen: seen})
		}
	}
	return edits, nil
}

// typedOf reads a wage; an empty field is no wage yet.
func typedOf(text string) (money.Fen, bool) {
	if text == "" {
		return declaration.NoWage, true
	}
	f, ok := readMoney(text)
	return f, ok
}

func postUndoWages(c *call) error {
	p, err := c.period()
	if err != nil {
		return err
	}
	back, stay, err := c.site.Declarations.UndoWages(c.ctx(), c.employer.ID, p, c.filer())
	if err != nil {
		return err
	}
	if len(stay) > 0 {
		return c.doneAs(c.monthPath(p, "/sheet"), "warn", "declare.undone.some", with{"n": len(back), "stay": grouped(len(stay)), "by": stay[0].By.Name})
	}
	return c.done(c.monthPath(p, "/sheet"), "declare.undone", with{"n": len(back)})
}

// postChooseWage takes one of two values that stand for a row.
func postChooseWage(c *call) error {
	p, err := c.period()
	if err != nil {
		return err
	}
	f := c.readForm()
	place, fen := f.count("place"), declaration.NoWage
	if text := f.text("wage"); !strings.HasPrefix(text, "-") {
		fen = f.money("wage")
	}
	seen, err := strconv.ParseInt(f.text("seen"), 10, 64)
	if err != nil || !f.ok() || place == 0 {
		return c.Redirect(http.StatusSeeOther, c.monthPath(p, "/sheet"))
	}
	sheet, err := c.site.DeclarationReader.Sheet(c.ctx(), c.employer.ID, p, int64(c.caller.ID), casework.SheetFilter{Places: []int{place}}, c.today)
	if err != nil {
		return err
	}
	if sheet == nil || len(sheet.Draft.Rows) == 0 {
		return c.Redirect(http.StatusSeeOther, c.monthPath(p, "/sheet"))
	}
	row := &sheet.Draft.Rows[0]
	saved, err := c.site.Declarations.SaveWages(c.ctx(), c.employer.ID, p, []casework.WageEdit{{Number: row.Number, Wage: fen, Seen: seen, Chosen: true}}, c.filer())
	if err != nil {
		return err
	}
	if len(saved.Clashes) > 0 {
		return c.doneAs(c.monthPath(p, "/sheet"), "warn", "declare.saved.clash", with{"n": 1, "name": row.Name, "by": saved.Clashes[0].Theirs.By.Name})
	}
	return c.done(c.monthPath(p, "/sheet"), "declare.chosen", with{"name": row.Name, "wage": shownWage(fen)})
}
