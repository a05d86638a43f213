package web

import (
	"net/http"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
)

// homePage is where an employer begins: the sum today, when it can be paid and at what price, the next thing, what is owed, and
// what has come.
type homePage struct {
	Frame
	Head   head
	When   []whenItem
	Next   *note
	Coming *note
	Owed   *section
	Papers section

	Became   *note    // who owes it now, where others do
	Followed *section // the debts of others that the employer has taken over
}

// homeMonths and homePapers are how much of a list the first page shows; the whole is one link away.
const (
	homeMonths = 12
	homePapers = 3
)

func getHome(c *call) error {
	d, err := c.dossier()
	if err != nil {
		return err
	}
	if _, err := c.latestMessages(); err != nil {
		return err
	}
	view, err := d.forward(c.today)
	if err != nil {
		return err
	}
	coming, err := c.coming(d)
	if err != nil {
		return err
	}
	next, err := c.next(d)
	if err != nil {
		return err
	}
	page := homePage{Frame: c.frame("owe.home"), Head: c.oweHead(view), When: c.when(view), Next: next, Coming: coming}
	page.Title = page.Head.Title
	if len(view.Columns) > 0 {
		page.Owed = &section{
			Top: cardTop{ID: "owed", Title: c.words.say("owe.statement", nil), Link: link{Href: c.employerPath("/owe?by=insurance"),
				Label: c.words.say("owe.by_insurance", nil)}},
			Table: c.byPeriod(view.Today(), 0, homeMonths),
		}
	}
	if page.Followed, err = c.followedSection(c.followedPath); err != nil {
		return err
	}
	page.Became = c.followersNote(d.File)
	if page.Papers, err = c.papersSection(d, homePapers); err != nil {
		return err
	}
	return c.show(http.StatusOK, "home_employer", page)
}

// coming is what falls due within the month and is not due yet.
func (c *call) coming(d *dossier) (*note, error) {
	charges, err := assessment.Charges(d.region, &d.Facts, c.today)
	if err != nil {
		return nil, err
	}
	a, err := d.Account(d.region)
	if err != nil {
		return nil, err
	}
	p, err := arrears.PayoffOn(d.region, charges, a, c.today, func(ch *account.Charge) bool {
		return ch.DueOn > c.today && ch.ArisesOn() <= c.today
	})
	if err != nil || len(p.Lines) == 0 {
		return nil, err
	}
	last := p.Lines[0].Charge.DueOn
	for i := range p.Lines {
		last = min(last, p.Lines[i].Charge.DueOn)
	}
	w := c.words
	n := &note{
		Class: "now", Strong: w.say("home.coming", with{"sum": w.money(p.Total()), "months": w.months(periodsOf(p), c.today)}),
		Text: w.say("home.coming.by", with{"day": w.inSentence(last, c.today), "days": w.left(c.today.DaysUntil(last))}),
	}
	n.Link = link{Href: c.employerPath("/owe"), Label: w.say("home.coming.link", nil)}
	return n, nil
}

// next is the month that is to be declared next, with its last day.
func (c *call) next(d *dossier) (*note, error) {
	p, due, found, err := nextToDeclare(d, c.today)
	if err != nil || !found {
		return nil, err
	}
	w := c.words
	n := &note{Class: "now", Strong: w.say("home.next", with{"month": w.month(p), "day": w.inSentence(due.Day, c.today), "days": w.left(c.today.DaysUntil(due.Day))})}
	if due.Day < c.today {
		n.Class, n.Strong = "warn", w.say("home.next.late", with{"month": w.period(p), "day": w.inSentence(due.Day, c.today)})
	}
	n.Text = w.say("home.next.text", nil)
	if c.site.table[http.MethodGet+" /employers/:employer/declarations"] {
		n.Button = &button{Label: w.say("home.next.button", with{"month": w.month(p)}), Href: c.employerPath("/declarations")}
	}
	return n, nil
}

// declareBack is how many months back a month without a declaration is still shown as the next thing.
const declareBack = 3

// nextToDeclare is the oldest of the last months that has no declaration, and has its first day.
func nextToDeclare(d *dossier, today calendar.Day) (calendar.Period, calendar.Dated, bool, error) {
	of := map[calendar.Period][]*declaration.Declaration{}
	for _, decl := range d.Facts.Declarations {
		of[decl.Period] = append(of[decl.Period], decl)
	}
	first := max(today.Period().AddMonths(-declareBack), d.region.FirstPeriod, d.Employer.FoundedOn.Period())
	for p := first; p <= today.Period(); p++ {
		if declaration.InForce(of[p], today) != nil || importedDeclared(d, p, today) || employer.StateOn(d.States, p.Last()) != employer.Active {
			continue
		}
		due, err := d.region.DueOn(p)
		return p, due, true, err
	}
	return 0, calendar.Dated{}, false, nil
}

func importedDeclared(d *dossier, p calendar.Period, today calendar.Day) bool {
	for i := range d.Facts.Imported {
		if ch := &d.Facts.Imported[i]; ch.Period == p && ch.Source == account.Declared && ch.KnownOn <= today {
			return true
		}
	}
	return false
}
