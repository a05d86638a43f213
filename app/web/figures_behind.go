package web

import (
	"fmt"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
)

// behindKind says what the list behind a measure shows of each employer, and where the name leads.
type behindKind struct {
	title, all    string // the heads of one part, and of all of them; none: the figure has no such list
	terms         string // the head where the part has no sum
	number, whole string // the columns of what is counted; none: it counts employers
	money         bool
	path          string // from the id of the employer
	now           link   // where the same stands today
}

// behindKinds are the figures that have a list behind them. Of what falls due, terms have no sum.
var behindKinds = map[casework.FigureMeasure]behindKind{
	casework.OwedFigure:         {all: "figures.behind.owed", money: true, path: "/cases/%d/charges"},
	casework.AgeFigure:          {title: "figures.behind.head", money: true, path: "/cases/%d/charges"},
	casework.InsuranceFigure:    {title: "figures.behind.head", money: true, path: "/cases/%d/charges"},
	casework.IndustryFigure:     {title: "figures.behind.head", money: true, path: "/cases/%d/charges"},
	casework.StepFigure:         {title: "figures.behind.head", all: "figures.behind.cases", money: true, path: "/cases/%d"},
	casework.WaitingFigure:      {title: "figures.behind.waiting", number: "figures.tasks", path: "/cases/%d", now: link{Href: workPath, Label: "figures.now.work"}},
	casework.LoadFigure:         {title: "figures.behind.load", number: "figures.tasks", path: "/cases/%d", now: link{Href: workPath, Label: "figures.now.work"}},
	casework.UnregisteredFigure: {title: "figures.behind.late", number: "figures.late", path: "/employers/%d/employees", now: link{Href: "/overdue", Label: "figures.now.overdue"}},
	casework.DueSoonFigure:      {title: "figures.behind.soon", terms: "figures.behind.soon.terms", number: "figures.items", money: true, path: "/cases/%d/charges"},
	casework.DueLaterFigure:     {title: "figures.behind.later", terms: "figures.behind.later.terms", number: "figures.items", money: true, path: "/cases/%d/charges"},
	casework.RegisteredFigure:   {title: "figures.behind.registered", number: "figures.kept", whole: "figures.ended", path: "/employers/%d/employees"},
	casework.CollectedFigure:    {title: "figures.behind.collected", all: "figures.behind.collected.all", number: "figures.times", money: true, path: "/cases/%d/money"},
	casework.EffortFigure:       {title: "figures.behind.effort", number: "figures.papers", whole: "figures.services", path: "/cases/%d/papers"},
	casework.OfficerFigure:      {title: "figures.behind.officer", number: "figures.acts", whole: "figures.approvals", path: "/cases/%d/record"},
	casework.DeclaredFigure:     {title: "figures.behind.declared", path: "/employers/%d/declarations", now: link{Href: "/undeclared?month=open", Label: "figures.now.undeclared"}},
}

// behindList is the list behind a figure that the address asks for.
type behindList struct {
	*board
	kind    behindKind
	measure casework.FigureMeasure
	part    string // as the address has it
	name    string // of the part, in words
	parts   []string
	of      string // of declarations: those received, or those expected
	rows    []casework.ListedShare
	sum     casework.ShareSum
	figure  casework.DayFigure // that the list stands behind
}

const expectedDeclarations = "expected"

// behindList reads what the address asks for.
func (c *call) behindList(limit, offset int) (*behindList, error) {
	a, err := c.figureAsk()
	if err != nil {
		return nil, err
	}
	l := &behindList{board: &board{call: c, figureAsk: a}, measure: casework.FigureMeasure(c.QueryParam("measure")), part: c.QueryParam("part"), of: c.QueryParam("of")}
	known := false
	l.kind, known = behindKinds[l.measure]
	l.name = c.words.partName(l.measure, l.part)
	if !known || len(a.days) == 0 || (l.part == "") != (l.name == "") || l.name == "" && l.kind.all == "" || l.name != "" && l.kind.title == "" {
		return nil, fault.New(fault.NotFound, "没有这一项统计。", "There is no such figure.")
	}
	l.parts = partsOf(l.measure, l.part)
	if err := l.readFigure(); err != nil {
		return nil, err
	}
	if l.measure == casework.DeclaredFigure {
		return l, l.readDeclared(limit, offset)
	}
	filter := casework.ShareFilter{Day: a.on.Day, Places: a.places, Measure: l.measure, Parts: l.parts}
	if l.measure.IsFlow() {
		filter.From = a.on.Day.AddDays(1 - flowDays)
		if l.measure == casework.EffortFigure && l.part != "" {
			filter.Parts = casework.KindsOf(casework.CaseStep(l.part)) // papers are kept by their kind
		}
	}
	l.rows, l.sum, err = c.site.Figures.FigureShares(c.ctx(), filter, limit, offset)
	return l, err
}

// partsOf are the parts of a measure that the address asks for: of tasks all terms of an officer, of declarations several months.
func partsOf(m casework.FigureMeasure, part string) []string {
	switch {
	case m == casework.OwedFigure:
		return []string{""} // it has no other
	case part == "":
		return nil
	case m == casework.DeclaredFigure:
		return strings.Split(part, ",")
	case m == casework.LoadFigure && strings.HasPrefix(part, ":"):
		var parts []string
		for _, term := range casework.LoadTerms {
			parts = append(parts, term+part)
		}
		return parts
	default:
		return []string{part}
	}
}

// readFigure reads the number that the list stands behind.
func (l *behindList) readFigure() error {
	f := casework.FigureFilter{Days: []calendar.Day{l.on.Day}, Places: l.places, Measures: []casework.FigureMeasure{l.measure}, Parts: l.parts}
	if l.measure.IsFlow() {
		f.Days, f.From, f.To, f.Sum = nil, l.on.Day.AddDays(1-flowDays), l.on.Day, true
	}
	rows, err := l.site.Figures.DayFigures(l.ctx(), f)
	l.figure = totals(rows).sum(l.measure)
	return err
}

// readDeclared reads who had declared by the day, or was expected to. The number is that of the figure: what was entered later with an
// earlier day stands in the list and not in the number.
func (l *behindList) readDeclared(limit, offset int) error {
	f := casework.DeclaredFilter{Day: l.on.Day, Places: l.places, Declared: l.of != expectedDeclarations}
	for _, region := range l.site.Law.Regions() {
		m, err := casework.BeingDeclared(region, l.on.Day)
		if err != nil {
			return err
		}
		if slices.Contains(l.parts, m.Period.String()) {
			f.Months = append(f.Months, m)
		}
	}
	var err error
	l.rows, err = l.site.Figures.FigureDeclared(l.ctx(), f, limit, offset)
	l.sum = casework.ShareSum{Employers: l.figure.Number, Number: l.figure.Number, Whole: l.figure.Whole}
	if !f.Declared {
		l.sum.Employers = l.figure.Whole
	}
	return err
}

// head says what the list adds up to.
func (l *behindList) head() string {
	w := l.words
	values := with{"n": l.sum.Employers, "count": l.sum.Number, "whole": l.sum.Whole, "sum": w.money(l.sum.Amount + l.sum.LateFee), "part": l.name,
		"day": w.inSentence(l.on.Day, l.today), "days": flowDays}
	key := l.kind.title
	switch {
	case l.part == "":
		key = l.kind.all
	case l.of == expectedDeclarations && l.measure == casework.DeclaredFigure:
		key = "figures.behind.expected"
	case l.part == casework.TermsDue && l.kind.terms != "":
		key = l.kind.terms
	}
	return w.say(key, values)
}

// hasMoney tells whether the rows have sums; rights that end have none.
func (l *behindList) hasMoney() bool { return l.kind.money && l.part != casework.TermsDue }

// notes say where the list and the number part, and why.
func (l *behindList) notes() []note {
	w := l.words
	same := l.sum.Number == l.figure.Number && l.sum.Whole == l.figure.Whole && l.sum.Amount == l.figure.Amount && l.sum.LateFee == l.figure.LateFee
	switch {
	case l.measure == casework.DeclaredFigure:
		return []note{{Class: "now", Text: w.say("figures.behind.drawn", with{"day": w.inSentence(l.on.Day, l.today)})}}
	case same:
		return nil
	case l.measure.IsFlow():
		return []note{{Class: "warn", Text: w.say("figures.behind.flows_before", with{"n": l.figure.Number, "listed": l.sum.Number})}}
	default:
		return []note{{Class: "warn", Text: w.say("figures.behind.not_kept", with{"n": l.figure.Number, "day": w.inSentence(l.on.Day, l.today)})}}
	}
}

func getBehind(c *call) error {
	l, err := c.behindList(listLength, listingOf(c.Request().URL, 1<<30).offset())
	if err != nil {
		return err
	}
	w := c.words
	page := sheet{Frame: c.frame("figures.behind"), Head: head{Back: link{Href: l.address(figuresPath), Label: w.say("figures.back", nil)}, Over: l.placeName(), Title: l.head(),
		Sub: w.say("figures.behind.sub", with{"day": w.inSentence(l.on.Day, c.today)})}, Notes: l.notes()}
	if l.measure.IsFlow() {
		page.Head.Sub = w.say("figures.behind.sub.flow", with{"from": w.inSentence(l.on.Day.AddDays(1-flowDays), c.today), "day": w.inSentence(l.on.Day, c.today)})
	}
	list := section{Top: cardTop{ID: "behind", Title: w.say("figures.behind", nil)}, Pages: listingOf(c.Request().URL, l.sum.Employers).pager(), Empty: emptyList{Strong: w.say("figures.behind.none", nil)}}
	if len(l.rows) > 0 {
		list.Table = l.table()
		page.Acts = []button{{Label: w.say("figures.file.xlsx", nil), Href: l.itself(xlsxEnding), Icon: "download"}, {Label: w.say("figures.file.csv", nil), Href: l.itself(csvEnding), Icon: "download"}}
	}
	if l.kind.now.Href != "" {
		page.Acts = append(page.Acts, button{Label: w.say(l.kind.now.Label, nil), Href: l.kind.now.Href})
	}
	page.Lists = []section{list}
	return c.sheet(page)
}

// itself is the address of the same list as a file.
func (l *behindList) itself(ending string) string {
	return l.address(behindPath+ending, "measure", string(l.measure), "part", l.part, "of", l.of, "day", l.on.Day.String())
}

// behindHeads are the heads of the columns after employer and place.
func (l *behindList) heads() []string {
	var keys []string
	if l.kind.number != "" {
		keys = append(keys, l.kind.number)
	}
	if l.kind.whole != "" {
		keys = append(keys, l.kind.whole)
	}
	if l.hasMoney() {
		keys = append(keys, "figures.principal", "figures.late_fee", "figures.total")
	}
	return keys
}

// values are what those columns have, of a row or of the sum.
func (l *behindList) values(number, whole int, s *casework.ListedShare) []any {
	var values []any
	if l.kind.number != "" {
		values = append(values, number)
	}
	if l.kind.whole != "" {
		values = append(values, whole)
	}
	if l.hasMoney() {
		values = append(values, s.Principal, s.LateFee, s.Principal+s.LateFee)
	}
	return values
}

func (l *behindList) table() *table {
	w := l.words
	t := &table{LabelledBy: "behind", Columns: []column{{Label: w.say("overdue.column.employer", nil), Head: true}, {Label: w.say("overdue.column.place", nil)}}}
	for _, key := range l.heads() {
		t.Columns = append(t.Columns, column{Label: w.say(key, nil), Num: true})
	}
	cells := func(first, place cell, values []any) []cell {
		all := []cell{first, place}
		for i, v := range values {
			all = append(all, cell{Text: figureCell{value: v}.text(), Strong: i == len(values)-1})
		}
		return all
	}
	var lines []row
	for i := range l.rows {
		s := &l.rows[i]
		lines = append(lines, row{Cells: cells(cell{Text: s.Name, Lang: tags[zh], Link: l.leads(s.ID), Code: string(s.Code)},
			cell{Text: s.Place.Name, Lang: tags[zh], Line2: l.regionName(s.Place.Region)}, l.values(s.Number, s.Whole, s))})
	}
	t.Groups = rows(lines)
	all := casework.ListedShare{FigureShare: casework.FigureShare{Principal: l.sum.Amount, LateFee: l.sum.LateFee}}
	t.Foot = cells(cell{Text: w.count("figures.behind.sum", l.sum.Employers)}, cell{}, l.values(l.sum.Number, l.sum.Whole, &all))
	return t
}

// leads is where the name of an employer leads: to what the figure counts of it.
func (l *behindList) leads(id employer.ID) string {
	path := fmt.Sprintf(l.kind.path, id)
	if l.measure == casework.DeclaredFigure && !strings.Contains(l.part, ",") {
		path += "/" + l.part
	}
	return path
}

func getBehindSheet(c *call) error {
	l, err := c.behindList(0, 0)
	if err != nil {
		return err
	}
	return c.sendSheet(l.file(xlsxEnding), c.words.say("figures.behind", nil), l.fileHeads(), l.fileRows())
}

// getBehindCSV gives the list as a file for programs.
func getBehindCSV(c *call) error {
	l, err := c.behindList(0, 0)
	if err != nil {
		return err
	}
	lines := [][]string{l.fileHeads()}
	for _, values := range l.fileRows() {
		var line []string
		for _, v := range values {
			line = append(line, figureCell{value: v}.plain())
		}
		lines = append(lines, line)
	}
	return c.sendCSV(l.file(csvEnding), lines)
}

func (l *behindList) file(ending string) string {
	return "figures-" + string(l.measure) + "-" + l.on.Day.String() + ending
}

func (l *behindList) fileHeads() []string {
	w := l.words
	heads := []string{w.say("figures.code", nil), w.say("overdue.column.employer", nil), w.say("column.region", nil), w.say("figures.district", nil)}
	for _, key := range l.heads() {
		heads = append(heads, w.say(key, nil))
	}
	return heads
}

func (l *behindList) fileRows() [][]any {
	lines := make([][]any, len(l.rows))
	for i := range l.rows {
		s := &l.rows[i]
		lines[i] = append([]any{string(s.Code), s.Name, l.regionName(s.Place.Region), s.Place.Name}, l.values(s.Number, s.Whole, s)...)
	}
	return lines
}
