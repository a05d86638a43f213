package web

import (
	"net/http"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/money"
)

// figuresPage is what was counted of a closed day: six sentences, then pictures with their tables.
type figuresPage struct {
	Frame
	Head   head
	Filter *filters
	Note   *note
	Six    []sixFigure
	Parts  []figureView
	How    string // when and of what the figures are counted
	Empty  emptyList
}

// sixFigure is one of the figures on top, how it moved in a month, and the list that it leads to.
type sixFigure struct{ Value, Text, Moved, Href string }

// figureView is a part as the page shows it: the sentence, the picture that a script draws from the table, the table.
type figureView struct {
	Top      cardTop
	Sentence string
	Picture  string
	Drawn    int
	Pattern  bool
	Wide     bool // the table needs the whole width, below the picture
	Table    *table
	More     string
	Files    []link
}

// parts are all subjects in the order of the page.
func (b *board) parts() []figurePart {
	return []figurePart{b.ageFigures(), b.placeFigures(), b.stepFigures(), b.collectedFigures(), b.waitingFigures(), b.officerFigures(),
		b.declaredFigures(), b.registeredFigures(), b.dueFigures(), b.insuranceFigures(), b.industryFigures()}
}

func getFigures(c *call) error {
	a, err := c.figureAsk()
	if err != nil {
		return err
	}
	w := c.words
	page := figuresPage{Frame: c.frame("figures.title")}
	page.keepQuery(c.Request().URL)
	if len(a.days) == 0 {
		page.Head, page.Empty = head{Title: w.say("figures.none", nil)}, emptyList{Strong: w.say("figures.none", nil), Text: w.say("figures.none.text", nil)}
		return c.show(http.StatusOK, "figures", page)
	}
	b, err := c.board(a)
	if err != nil {
		return err
	}
	owed := b.now.sum(casework.OwedFigure)
	page.Head = head{Title: w.say("figures.head", with{"day": w.inSentence(a.on.Day, c.today), "n": owed.Number, "sum": w.money(owed.Amount + owed.LateFee)}),
		Over: b.placeName(), Sub: w.say("figures.sub", nil)}
	page.How = w.say("figures.how", nil)
	if owed.Number == 0 {
		page.Head.Title = w.say("figures.head.none", with{"day": w.inSentence(a.on.Day, c.today)})
	}
	page.Title = page.Head.Title
	if a.on.LeftOut > 0 {
		page.Note = &note{Class: "warn", Text: w.count("figures.left_out", a.on.LeftOut), Link: link{Href: "/night", Label: w.say("figures.left_out.see", nil)}}
	}
	page.Filter, page.Six = b.filter(), b.six(owed)
	for _, p := range b.parts() {
		page.Parts = append(page.Parts, b.view(&p))
	}
	page.Scripts = []string{"echarts.simple.min.js", "figures.js"}
	return c.show(http.StatusOK, "figures", page)
}

// view cuts a part to what a page shows.
func (b *board) view(p *figurePart) figureView {
	w := b.words
	switch {
	case p.picture == "line" && len(p.rows) > daysShown: // the latest
		p.more, p.rows = len(p.rows)-daysShown, p.rows[len(p.rows)-daysShown:]
	case p.picture != "line" && len(p.rows) > placesListed:
		p.more, p.rows = len(p.rows)-placesListed, p.rows[:placesListed]
	}
	v := figureView{Top: cardTop{ID: p.id, Title: w.say(figureWords[p.id].title, nil), Art: w.say(figureWords[p.id].art, nil)}, Sentence: p.sentence,
		Picture: p.picture, Drawn: p.drawn, Pattern: p.pattern, Wide: len(p.heads) > columnsBeside, Table: p.table(w)}
	if p.more > 0 {
		v.More = w.count("figures.more", p.more)
	}
	if v.Table != nil {
		file := func(ending, key string) link {
			return link{Href: b.address(figuresPath+ending, "part", p.id, "day", b.on.Day.String()), Label: w.say(key, nil), Hidden: v.Top.Title}
		}
		v.Files = []link{file(xlsxEnding, "figures.file.xlsx"), file(csvEnding, "figures.file.csv")}
	}
	return v
}

// placeName says whose figures these are.
func (b *board) placeName() string {
	switch {
	case len(b.places) > 1:
		return b.words.count("figures.places", len(b.places))
	case b.place.Region == "":
		return b.words.say("overdue.all_regions", nil)
	default:
		return b.districtName(b.place)
	}
}

// filter asks for place and day.
func (b *board) filter() *filters {
	w := b.words
	places := field{Kind: selectField, Name: askDistrict, Label: w.say("figures.place", nil), LabelHidden: true, Options: []option{{Label: w.say("figures.all", nil)}}}
	add := func(d access.District) {
		for _, o := range places.Options {
			if o.Value == districtValue(d) {
				return
			}
		}
		places.Options = append(places.Options, option{Value: districtValue(d), Label: b.districtName(d), Chosen: b.chosen && d == b.place})
	}
	for _, d := range b.workDistricts() {
		add(d)
	}
	if b.chosen {
		add(b.place)
		for i := range b.below {
			add(b.below[i].Place)
		}
	}
	days := field{Kind: selectField, Name: "day", Label: w.say("figures.day", nil), LabelHidden: true}
	for _, d := range b.days {
		days.Options = append(days.Options, option{Value: d.Day.String(), Label: w.day(d.Day, b.today).Text, Chosen: d.Day == b.on.Day})
	}
	return &filters{Action: figuresPath, Fields: []field{places, days}, Clear: clearOf(b.QueryParam(askDistrict)+b.QueryParam("day"), figuresPath)}
}

// six are the figures that matter first, each with the list behind it.
func (b *board) six(owed casework.DayFigure) []sixFigure {
	w := b.words
	cases, in, declared := b.now.sum(casework.StepFigure), b.flows.sum(casework.CollectedFigure), b.now.sum(casework.DeclaredFigure)
	old, of := oldShare(b.now)
	late := b.now.of(casework.UnregisteredFigure, casework.EmployeesCounted).Number
	return []sixFigure{
		{w.money(owed.Amount), w.count("figures.six.owed", owed.Number), b.moved(int64(owed.Amount-b.then.sum(casework.OwedFigure).Amount), amountOf), b.behind(casework.OwedFigure, "")},
		{grouped(share(old, of)) + "%", b.oldSaid(), "", "#age"},
		{grouped(cases.Number), w.count("figures.six.cases", cases.Number), b.moved(int64(cases.Number-b.then.sum(casework.StepFigure).Number), countOf), b.behind(casework.StepFigure, "")},
		{w.money(in.Amount + in.LateFee), w.say("figures.six.collected", with{"days": flowDays}), "", b.behind(casework.CollectedFigure, "")},
		{grouped(declared.Number) + " / " + grouped(declared.Whole), w.say("figures.six.declared", nil), "", b.declaredLink(b.on.Day, "")},
		{grouped(late), w.count("figures.six.late", late), b.moved(int64(late-b.then.of(casework.UnregisteredFigure, casework.EmployeesCounted).Number), countOf),
			b.behind(casework.UnregisteredFigure, casework.EmployeesCounted)},
	}
}

// amountOf and countOf write how much a figure moved.
func amountOf(w *words, n int64) string { return w.money(money.Fen(n)) }

func countOf(_ *words, n int64) string { return grouped(int(n)) }

// moved says how a figure stands against the counted day a month before; nothing where there is none.
func (b *board) moved(by int64, write func(w *words, n int64) string) string {
	key := "figures.moved.more"
	switch {
	case b.before.IsZero():
		return ""
	case by == 0:
		key = "figures.moved.same"
	case by < 0:
		key, by = "figures.moved.less", -by
	}
	return b.words.say(key, with{"day": b.words.inSentence(b.before, b.on.Day), "much": write(b.words, by)})
}
