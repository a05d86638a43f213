package web

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	export "arrears/app/cell"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/premium"
)

// DeclaredPeople reads who was declared for a month.
type DeclaredPeople interface {
	DeclaredPeople(ctx context.Context, q casework.DeclaredQuestion) (*casework.DeclaredPart, error)
}

// declaredPeopleRoutes are the people of a declaration, one by one, to the fen that was charged.
func (s *site) declaredPeopleRoutes() []route {
	const people = "/employers/:employer/declarations/:period/people"
	return []route{
		{Method: http.MethodGet, Path: people, Needs: access.ViewEmployer, Handle: getDeclaredPeople},
		{Method: http.MethodGet, Path: people + xlsxEnding, Needs: access.ViewEmployer, Handle: getDeclaredPeopleSheet},
	}
}

// declaredPeople is a declaration with its people and what it comes to.
type declaredPeople struct {
	*casework.DeclaredPart
	period calendar.Period
	filing int // asked for; 0: the one that counts
	region *law.Region
	costs  []casework.InsuranceCost
	people []casework.PersonCost
}

// declaredPeople reads what the address asks for.
func (c *call) declaredPeople(limit, offset int) (*declaredPeople, error) {
	p, err := c.period()
	if err != nil {
		return nil, err
	}
	d := &declaredPeople{period: p}
	if text := c.QueryParam("filing"); text != "" {
		if d.filing, err = strconv.Atoi(text); err != nil || d.filing < 1 {
			return nil, fault.New(fault.NotFound, "没有这次申报。", "There is no such filing.")
		}
	}
	q := casework.DeclaredQuestion{Employer: c.employer.ID, Period: p, On: c.today, Filing: d.filing, Limit: limit, Offset: offset}
	if d.DeclaredPart, err = c.site.DeclaredPeople.DeclaredPeople(c.ctx(), q); err != nil {
		return nil, err
	}
	known := false
	if d.region, known = c.site.Law.Region(d.Employer.Region); !known {
		return nil, fmt.Errorf("region %s of employer %s is not in the law: add its file to the law folder", d.Employer.Region, d.Employer.Code)
	}
	d.costs, d.people, err = d.Costs(d.region)
	return d, err
}

// sum is what all people of the declaration come to.
func (d *declaredPeople) sum() premium.Shares {
	var sum premium.Shares
	for i := range d.costs {
		sum = sum.Plus(d.costs[i].All)
	}
	return sum
}

// premiumsOf adds up shares by insurance.
func premiumsOf(shares [len(law.Insurances)]premium.Shares) premium.Shares {
	var sum premium.Shares
	for _, one := range shares {
		sum = sum.Plus(one)
	}
	return sum
}

func getDeclaredPeople(c *call) error {
	d, err := c.declaredPeople(listLength, listingOf(c.Request().URL, 1<<30).offset())
	if err != nil {
		return err
	}
	w := c.words
	page := sheet{Frame: c.frame("people.title"), Head: head{Back: link{Href: c.monthPath(d.period, ""), Label: w.say("declare.back.month", nil)}, Over: c.employer.Name}}
	page.keepQuery(c.Request().URL)
	heads := 0
	if d.Declaration != nil {
		heads = d.Declaration.Heads()
	}
	values := with{"month": w.period(d.period), "n": heads, "sum": w.money(d.sum().Sum())}
	if heads > 0 {
		page.Head.Title, page.Head.Sub = w.say("people.head", values), w.say("people.sub", nil)
		page.Acts = []button{{Label: w.say("people.file", nil), Href: c.peoplePath(d.period, d.filing, xlsxEnding), Icon: "download"}}
		page.Lists = append(page.Lists, section{Top: cardTop{ID: "people", Title: w.say("people.list", nil), Art: w.say("people.art", nil)}, Table: c.peopleTable(d),
			Pages: listingOf(c.Request().URL, heads).pager()})
	}
	handed := premiumsOf(d.HandedOver)
	switch {
	case heads > 0:
	case d.Declaration != nil:
		page.Head.Title = w.say("people.nil", values)
	case handed.Sum() != 0:
		page.Head.Title = w.say("people.handed", with{"month": values["month"], "sum": w.money(handed.Sum())})
	default:
		page.Head.Title = w.say("people.none", values)
		if c.caller.May(access.FileForEmployer) {
			page.Acts = []button{{Label: w.say("people.declare", with{"month": w.month(d.period)}), Href: c.monthPath(d.period, ""), Kind: primary}}
		}
	}
	page.Title = page.Head.Title
	page.Notes = c.peopleNotes(d)
	if handed.Sum() != 0 {
		page.Lists = append(page.Lists, c.handedOver(d))
	}
	return c.sheet(page)
}

// peoplePath is the address of the people of a declaration.
func (c *call) peoplePath(p calendar.Period, filing int, ending string) string {
	path := c.monthPath(p, "/people"+ending)
	if filing > 0 {
		path += "?filing=" + strconv.Itoa(filing)
	}
	return path
}

// peopleNotes say how the declaration came in, and whether its people add up to what the account has.
func (c *call) peopleNotes(d *declaredPeople) []note {
	w := c.words
	var notes []note
	add := func(class, key string, values with) {
		notes = append(notes, note{Class: class, Text: w.say(key, values)})
	}
	if d.Declaration == nil {
		return nil
	}
	values := with{"day": w.inSentence(d.Declaration.FiledOn, c.today), "sum": w.money(d.sum().Sum())}
	if d.Filing == nil {
		add("now", "people.imported", values)
	} else {
		values["no"], values["by"], values["receipt"] = d.Filing.No, d.Filing.By.Name, d.Filing.Receipt
		add("now", "people.filed", values)
	}
	posted := premiumsOf(d.Posted)
	switch {
	case d.Declaration.Heads() == 0:
	case !d.InForce:
		add("warn", "people.not_in_force", nil)
	case d.agrees():
		add("ok", "people.agrees", values)
	case posted.Sum() == 0:
		add("now", "people.tonight", values)
	default:
		values["posted"] = w.money(posted.Sum())
		add("warn", "people.differs", values)
	}
	if d.InForce && d.Adjusted.Sum() != 0 {
		add("now", "people.adjusted", with{"sum": w.money(d.Adjusted.Sum())})
	}
	return notes
}

// agrees tells whether the people add up to what was posted, insurance by insurance and share by share.
func (d *declaredPeople) agrees() bool {
	left := d.Posted
	for i := range d.costs {
		left[d.costs[i].Insurance] = left[d.costs[i].Insurance].Minus(d.costs[i].All)
	}
	for _, one := range left {
		if !one.IsZero() {
			return false
		}
	}
	return len(d.costs) > 0
}

// rates are the rates of an insurance in the order employer, employee, and the fixed amount where there is one.
func rates(t *premium.Tariff) string {
	text := t.EmployerRate.Percent() + " + " + t.Param.EmployeeRate.Percent()
	if t.Param.EmployeeFixedFen != 0 {
		text += " + " + amount(t.Param.EmployeeFixedFen)
	}
	return text
}

// peopleTable has a row for each person: the wage, of every insurance both shares together above the base, the sum.
func (c *call) peopleTable(d *declaredPeople) *table {
	w := c.words
	t := &table{LabelledBy: "people", Columns: []column{{Label: w.say("people.person", nil), Head: true}, {Label: w.say("people.wage", nil), Num: true}}}
	foot := []cell{{Text: w.count("people.all", d.Declaration.Heads())}, {Text: amount(d.Declaration.Total())}}
	for i := range d.costs {
		one := &d.costs[i]
		t.Columns = append(t.Columns, column{Label: w.say("people.insurance", with{"insurance": w.titled(d.region.InsuranceTitle(one.Insurance)), "rates": rates(&one.Tariff)}), Num: true})
		foot = append(foot, cell{Text: amount(one.All.Sum()), Line2: amount(one.All.Employer) + " + " + amount(one.All.Employee)})
	}
	t.Columns = append(t.Columns, column{Label: w.say("people.sum", nil), Num: true})
	t.Foot = append(foot, cell{Text: amount(d.sum().Sum()), Strong: true})
	var lines []row
	for i := range d.people {
		p := &d.people[i]
		cells := []cell{{Text: p.Name, Lang: tags[zh], Code: p.Number.Masked()}, {Text: amount(p.Wage)}}
		for _, part := range p.Parts {
			base := cell{Text: amount(part.Shares.Sum())}
			if part.Limited != premium.AsDeclared { // else it is the wage, which stands beside it
				base.Line2 = w.say(limitedWords[part.Limited], with{"base": amount(part.Base)})
			}
			cells = append(cells, base)
		}
		lines = append(lines, row{Cells: append(cells, cell{Text: amount(p.Sum.Sum()), Strong: true})})
	}
	t.Groups = rows(lines)
	return t
}

var limitedWords = map[premium.Limited]string{premium.Raised: "people.raised", premium.Cut: "people.cut"}

// handedOver are the declared charges that another system handed over, which keeps who is behind them.
func (c *call) handedOver(d *declaredPeople) section {
	w := c.words
	t := &table{LabelledBy: "handed", Columns: []column{{Label: w.say("declare.column.insurance", nil), Head: true}, {Label: w.say("declare.column.employer", nil), Num: true},
		{Label: w.say("declare.column.employee", nil), Num: true}, {Label: w.say("declare.column.sum", nil), Num: true}}}
	line := func(title string, s premium.Shares) []cell {
		return []cell{{Text: title}, {Text: amount(s.Employer)}, {Text: amount(s.Employee)}, {Text: amount(s.Sum()), Strong: true}}
	}
	var lines []row
	for _, i := range law.Insurances {
		if s := d.HandedOver[i]; !s.IsZero() {
			lines = append(lines, row{Cells: line(w.titled(d.region.InsuranceTitle(i)), s)})
		}
	}
	t.Groups, t.Foot = rows(lines), line(w.say("declare.total", nil), premiumsOf(d.HandedOver))
	return section{Top: cardTop{ID: "handed", Title: w.say("people.handed.title", nil), Sub: w.say("people.handed.sub", nil)}, Table: t}
}

// getDeclaredPeopleSheet gives everybody who is declared as a workbook, with base and both shares of every insurance.
func getDeclaredPeopleSheet(c *call) error {
	d, err := c.declaredPeople(0, 0)
	if err != nil {
		return err
	}
	if len(d.people) == 0 {
		return fault.New(fault.NotFound, d.period.String()+" 没有逐人的申报。", "Nobody was declared by name for "+d.period.String()+".")
	}
	w := c.words
	heads := []string{w.say("people.person", nil), w.say("people.number", nil), w.say("people.wage", nil)}
	for i := range d.costs {
		title := with{"insurance": w.titled(d.region.InsuranceTitle(d.costs[i].Insurance)), "rates": rates(&d.costs[i].Tariff)}
		heads = append(heads, w.say("people.file.base", title), w.say("people.file.employer", title), w.say("people.file.employee", title))
	}
	heads = append(heads, w.say("people.sum", nil))
	lines := make([][]any, len(d.people))
	for i := range d.people {
		p := &d.people[i]
		line := []any{export.Safe(p.Name), p.Number.Masked(), p.Wage}
		for _, part := range p.Parts {
			line = append(line, part.Base, part.Shares.Employer, part.Shares.Employee)
		}
		lines[i] = append(line, p.Sum.Sum())
	}
	return c.sendSheet("declared-"+d.period.String()+xlsxEnding, w.say("people.list", nil), heads, lines)
}
