package web

import (
	"net/http"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// slipPage asks for which day the slip is to be.
type slipPage struct {
	Frame
	Errors errorSummary
	Head   head
	Day    field
	Sum    []sumRow
	Button button
}

const slipDay = "day"

func getSlip(c *call) error {
	day := c.QueryParam(slipDay)
	if _, err := calendar.ParseDay(day); err != nil {
		day = c.today.String()
	}
	return c.showSlip(http.StatusOK, c.newForm(slipDay, day))
}

func (c *call) showSlip(status int, f *form) error {
	d, err := c.dossier()
	if err != nil {
		return err
	}
	w := c.words
	page := slipPage{
		Frame: c.frame("slip.title"),
		Head: head{Back: link{Href: c.employerPath("/owe"), Label: w.say("owe.back", nil)}, Over: c.employer.Name,
			Title: w.say("slip.title", nil), Sub: w.say("slip.sub", nil)},
		Day: field{Kind: dayField, Name: slipDay, Label: w.say("slip.day", nil), Hint: w.say("slip.day.hint", with{"day": w.day(c.today.AddDays(casework.SlipAhead), c.today).Text}),
			Value: f.Value(slipDay), Error: f.Error(slipDay), Required: true},
		Button: button{Label: w.say("slip.print", nil), Kind: primary, Icon: "print"},
	}
	if day, ok := readDay(f.text(slipDay), c.today); ok && f.ok() {
		facts, err := casework.SlipFacts(d.region, &law.Office{}, d.File, day, c.today)
		switch {
		case fault.KindOf(err) == fault.Refused || fault.KindOf(err) == fault.Invalid:
			if err := f.failWith(slipDay, err); err != nil {
				return err
			}
			page.Day.Error = f.Error(slipDay)
		case err != nil:
			return err
		default:
			page.Head.Title = w.say("slip.head", with{"day": w.inSentence(day, c.today), "sum": w.money(facts.Total)})
			if facts.Ahead > 0 {
				page.Head.Sub = w.sentences([]string{w.say("slip.ahead", with{"sum": w.money(facts.Ahead)}), page.Head.Sub})
			}
		}
	}
	page.Scripts = []string{"form.js"}
	page.Errors = errorsOf(page.Day)
	page.Wrong = status != http.StatusOK
	return c.show(status, "slip", page)
}

// postSlip prints the slip and sends it.
func postSlip(c *call) error {
	f := c.readForm()
	day := f.day(slipDay, c.today)
	if f.text(slipDay) == "" {
		f.fail(slipDay, "slip.day.missing", nil)
	}
	if !f.ok() {
		return c.showSlip(http.StatusUnprocessableEntity, f)
	}
	if f.ticked("show") { // the other button: only look at the sum
		return c.Redirect(http.StatusSeeOther, c.employerPath("/slip?day="+day.String()))
	}
	_, content, err := c.site.Dealings.PrintSlip(c.ctx(), c.site.Press, c.employer.ID, day, c.stamp())
	if err != nil {
		if err := f.failWith(slipDay, err); err != nil {
			return err
		}
		return c.showSlip(http.StatusUnprocessableEntity, f)
	}
	return c.file("slip-"+day.String()+".pdf", pdfKind, content)
}
