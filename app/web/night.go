package web

import (
	"cmp"
	"fmt"
	"net/http"
	"regexp"
	"slices"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
)

// How much the page shows of what may be long.
const (
	shownNights      = 14
	shownOrders      = 20
	shownQuarantined = 20
)

// nightPage is the result of the last night and what waits because of it.
type nightPage struct {
	Frame
	Ident   ident
	Notes   []note
	Acts    []button
	Working *progress // of missed nights
	Nights  section
	Waiting *waiting // nothing for whoever sees no employer
}

// waiting is where the employers within the caller's scope stand.
type waiting struct{ Drafts, Regions, Quarantine section }

// getNight shows what the last night did, and what waits within the caller's scope. An administrator sees the nights alone.
func getNight(c *call) error {
	nights, err := c.site.Reader.Nights(c.ctx(), shownNights)
	if err != nil {
		return err
	}
	v := view{words: c.words, today: c.today}
	if c.caller.May(access.SteerNight) {
		v.csrf = c.csrfToken()
	}
	page := nightPage{
		Acts:  v.acts(nights),
		Frame: c.frame("answer.title"), Nights: v.nights(nights), Ident: ident{Title: v.answer(nights), Sub: v.context(nights)},
	}
	inQuarantine := 0
	if !c.caller.Scope.IsEmpty() {
		page.Waiting, page.Ident.Figures, inQuarantine, err = c.waiting(v)
	}
	if err != nil {
		return err
	}
	page.Notes = v.notes(nights, inQuarantine)
	if err := c.catchingUp(&page); err != nil {
		return err
	}
	return c.show(http.StatusOK, "night", page)
}

func (c *call) waiting(v view) (w *waiting, debt []figure, inQuarantine int, err error) {
	reader, scope := c.site.Reader, c.caller.Scope
	regions, err := reader.Regions(c.ctx(), scope)
	if err != nil {
		return nil, nil, 0, err
	}
	orders, unissued, err := reader.Unissued(c.ctx(), scope, shownOrders)
	if err != nil {
		return nil, nil, 0, err
	}
	quarantined, inQuarantine, err := reader.Quarantined(c.ctx(), scope, shownQuarantined)
	if err != nil {
		return nil, nil, 0, err
	}
	return &waiting{
		Drafts: v.drafts(orders, unissued), Regions: v.regions(regions), Quarantine: v.quarantine(quarantined, inQuarantine),
	}, v.debt(regions), inQuarantine, nil
}

// view turns figures into what the page says, in one language and on one day.
type view struct {
	words *words
	today calendar.Day
	csrf  string // of whoever may steer nights; empty for others
}

// acts leads to tonight, and to the nights that were missed where there are any.
func (v view) acts(nights []casework.Result) []button {
	acts := []button{{Label: v.words.say("tonight.link", nil), Href: tonightPath}}
	if v.csrf != "" && len(nights) > 0 && nights[0].Day < v.today.AddDays(-1) {
		acts = append(acts, button{Label: v.words.say("tonight.catch_up", nil), Action: "/night/catch-up", CSRF: v.csrf, Kind: primary})
	}
	return acts
}

// answer is the first line: what the last night did.
func (v view) answer(nights []casework.Result) string {
	if len(nights) == 0 {
		return v.words.say("answer.none", nil)
	}
	last := nights[0]
	values := with{
		"employers": v.words.count("count.employers", last.EmployersExamined),
		"papers":    v.words.count("count.papers", draftedIn(&last)),
		"day":       v.words.inSentence(last.Day, v.today),
	}
	isLastNight := last.Day == v.today.AddDays(-1)
	switch {
	case isLastNight && last.EmployersExamined == 0:
		return v.words.say("answer.last_night.nobody", values)
	case isLastNight && draftedIn(&last) == 0:
		return v.words.say("answer.last_night.nothing", values)
	case isLastNight:
		return v.words.say("answer.last_night", values)
	case last.EmployersExamined == 0:
		return v.words.say("answer.other_night.nobody", values)
	case draftedIn(&last) == 0:
		return v.words.say("answer.other_night.nothing", values)
	default:
		return v.words.say("answer.other_night", values)
	}
}

func (v view) context(nights []casework.Result) string {
	today := v.words.day(v.today, v.today).Text
	if len(nights) == 0 {
		return v.words.say("context.none", with{"today": today})
	}
	return v.words.say("context.worked", with{
		"today": today, "day": v.words.day(nights[0].Day, v.today).Text, "seconds": seconds(nights[0].Took),
	})
}

// draftedIn counts what a night drafted: orders to pay and every other paper.
func draftedIn(r *casework.Result) int { return r.DocumentsDrafted + r.Acts[casework.DraftPaper] }

// notes tells what went wrong with the nights themselves.
func (v view) notes(nights []casework.Result, inQuarantine int) []note {
	var notes []note
	if len(nights) > 0 {
		first, last := nights[0].Day.AddDays(1), v.today.AddDays(-1)
		values := with{
			"n": first.DaysUntil(last) + 1, "first": v.words.inSentence(first, v.today), "last": v.words.inSentence(last, v.today),
		}
		switch {
		case first == last:
			notes = append(notes, note{Class: "warn", Text: v.words.say("note.missed.one", values)})
		case first < last:
			notes = append(notes, note{Class: "warn", Text: v.words.say("note.missed.many", values)})
		}
	}
	if inQuarantine > 0 {
		employers := v.words.count("count.employers", inQuarantine)
		notes = append(notes, note{
			Class: "bad", Text: v.words.say("note.quarantined", with{"employers": employers}),
			Link: link{Href: "#quarantine", Label: v.words.say("note.quarantined.link", nil)},
		})
	}
	return notes
}

// debt is what all regions are owed; nothing where there is no employer.
func (v view) debt(regions []Region) []figure {
	if len(regions) == 0 {
		return nil
	}
	sum := sumOf(regions)
	return []figure{
		{Label: v.words.say("debt.total", nil), Value: amount(sum.Principal + sum.LateFee), Money: true, Big: true},
		{Label: v.words.say("debt.principal", nil), Value: amount(sum.Principal)},
		{Label: v.words.say("debt.late_fee", nil), Value: amount(sum.LateFee)},
	}
}

func sumOf(regions []Region) Region {
	var sum Region
	for i := range regions {
		r := &regions[i]
		sum.Employers += r.Employers
		sum.OpenCases += r.OpenCases
		sum.Unissued += r.Unissued
		sum.Principal += r.Principal
		sum.LateFee += r.LateFee
	}
	return sum
}

func (v view) regions(regions []Region) section {
	part := section{
		Top:   cardTop{ID: "regions", Title: v.words.say("regions.title", nil)},
		Empty: emptyList{Text: v.words.say("regions.empty", nil)},
	}
	if len(regions) == 0 {
		return part
	}
	part.Top.Sub = v.words.say("regions.lead", nil)
	t := table{LabelledBy: "regions", Columns: v.columns([]string{"column.region"}, []string{
		"regions.employers", "regions.cases", "regions.waiting", "column.principal", "column.late_fee",
	})}
	var list []row
	for i := range regions {
		list = append(list, row{Cells: regionCells(regions[i].Name.In(string(v.words.lang)), &regions[i])})
	}
	t.Groups = rows(list)
	if len(regions) > 1 {
		sum := sumOf(regions)
		t.Foot = regionCells(v.words.say("regions.total", nil), &sum)
	}
	part.Table = &t
	return part
}

// columns heads a table: columns of text, the first of which names the rows, then columns of figures.
func (v view) columns(text, figures []string) []column {
	var columns []column
	for i, key := range text {
		columns = append(columns, column{Label: v.words.say(key, nil), Head: i == 0})
	}
	for _, key := range figures {
		columns = append(columns, column{Label: v.words.say(key, nil), Num: true})
	}
	return columns
}

func regionCells(name string, r *Region) []cell {
	return []cell{
		{Text: name}, {Text: grouped(r.Employers)}, {Text: grouped(r.OpenCases)}, {Text: grouped(r.Unissued)},
		{Text: amount(r.Principal)}, {Text: amount(r.LateFee)},
	}
}

func (v view) nights(nights []casework.Result) section {
	part := section{
		Top:   cardTop{ID: "nights", Title: v.words.say("nights.title", nil)},
		Empty: emptyList{Text: v.words.say("nights.empty", nil)},
	}
	if len(nights) == 0 {
		return part
	}
	t := table{LabelledBy: "nights", Columns: v.columns([]string{"nights.day", "nights.acts"}, []string{
		"nights.examined", "nights.drafted", "nights.carried", "nights.quarantined", "nights.seconds",
	})}
	t.Columns[1].Wide = true
	var list []row
	for i := range nights {
		list = append(list, v.night(&nights[i]))
	}
	t.Groups = rows(list)
	part.Table = &t
	return part
}

// night is one line of the diary; the acts that were done most often come first.
func (v view) night(r *casework.Result) row {
	quarantined := cell{Text: grouped(len(r.Quarantined))}
	if len(r.Quarantined) > 0 {
		quarantined.Class, quarantined.Strong = "t-bad", true
	}
	acts := cell{Tallies: v.tallies(r.Acts)}
	if len(acts.Tallies) == 0 {
		acts = cell{Text: v.words.say("nights.no_acts", nil), Class: "sub"}
	}
	return row{Cells: []cell{
		{Text: v.words.day(r.Day, v.today).Text, Link: nightOfPath(r.Day), Class: "nb"}, acts, {Text: grouped(r.EmployersExamined)}, {Text: grouped(draftedIn(r))}, {Text: grouped(r.Carried)}, quarantined,
		{Text: seconds(r.Took)},
	}}
}

func (v view) tallies(acts map[casework.ActKind]int) []tally {
	kinds := make([]casework.ActKind, 0, len(acts))
	for kind, n := range acts {
		if n > 0 {
			kinds = append(kinds, kind)
		}
	}
	slices.SortFunc(kinds, func(a, b casework.ActKind) int { return cmp.Or(cmp.Compare(acts[b], acts[a]), cmp.Compare(a, b)) })
	var tallies []tally
	for _, kind := range kinds {
		tallies = append(tallies, tally{Word: kind.Title().In(string(v.words.lang)), Count: grouped(acts[kind])})
	}
	return tallies
}

func (v view) quarantine(employers []Quarantined, count int) section {
	part := section{
		Top:   cardTop{ID: "quarantine", Title: v.words.say("quarantine.title", nil)},
		Empty: emptyList{Text: v.words.say("quarantine.empty", nil)},
	}
	if len(employers) == 0 {
		return part
	}
	values := with{"employers": v.words.count("count.employers", count), "shown": len(employers)}
	part.Top.Sub = v.words.say("quarantine.lead", values)
	if len(employers) < count {
		part.Top.Sub = v.words.say("quarantine.lead.first", values)
	}
	t := table{LabelledBy: "quarantine", Columns: v.columns([]string{
		"quarantine.number", "column.region", "quarantine.day", "quarantine.reason",
	}, nil)}
	t.Columns[3].Wide = true
	var list []row
	for i := range employers {
		q := &employers[i]
		list = append(list, row{Cells: []cell{
			{Text: fmt.Sprint(q.ID)}, {Text: q.Region.In(string(v.words.lang))}, {Day: v.words.day(q.Day, v.today)},
			{Text: masked(q.Reason), Lang: tags[en]},
		}})
		if v.csrf != "" {
			at := &list[len(list)-1].Cells[0]
			at.Buttons = []button{{Label: v.words.say("tonight.retry", nil), Hidden: fmt.Sprint(q.ID), Action: fmt.Sprintf("/night/retry/%d", q.ID), CSRF: v.csrf, Size: small}}
		}
	}
	t.Groups = rows(list)
	part.Table = &t
	return part
}

// longCode is a credit code or the number of a resident.
var longCode = regexp.MustCompile(`\b[0-9A-Z]{17}[0-9A-Zx]\b`)

// masked hides the codes and numbers that an error may name: they are not what an officer looks for here.
func masked(reason string) string { return longCode.ReplaceAllString(reason, "***") }
