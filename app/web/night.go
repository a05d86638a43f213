package web

import (
	"cmp"
	"fmt"
	"net/http"
	"regexp"
	"slices"

	"github.com/labstack/echo/v4"

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
	Answer     string
	Context    string
	Debt       *debt
	Notes      []note
	Drafts     draftTable
	Regions    regionTable
	Nights     []nightRow
	Quarantine quarantineTable
}

// debt is a sum in yuan: ¥ stands before the figure or 元 behind it.
type debt struct{ Sign, Total, Unit, Principal, LateFee string }

type note struct {
	Class string // "warn" or "bad", which is also its icon
	Text  string
	Link  link
}

type regionTable struct {
	Rows  []regionRow
	Total *regionRow // with more than one region
}

type regionRow struct{ Name, Employers, OpenCases, Waiting, Principal, LateFee string }

type nightRow struct {
	Day                                     stamp
	Acts                                    []tally
	Examined, Drafted, Quarantined, Seconds string
	Class                                   string // of the cell of those in quarantine
}

type tally struct{ Word, Count string }

type quarantineTable struct {
	Lead string
	Rows []quarantineRow
}

type quarantineRow struct {
	Number, Region string
	Day            stamp
	Reason         string
}

// getNight shows the first page.
func (s *site) getNight(c echo.Context) error {
	ctx := c.Request().Context()
	nights, err := s.Reader.Nights(ctx, shownNights)
	if err != nil {
		return err
	}
	regions, err := s.Reader.Regions(ctx)
	if err != nil {
		return err
	}
	orders, unissued, err := s.Reader.Unissued(ctx, shownOrders)
	if err != nil {
		return err
	}
	quarantined, inQuarantine, err := s.Reader.Quarantined(ctx, shownQuarantined)
	if err != nil {
		return err
	}
	w := s.wordsOf(c)
	v := view{words: w, today: s.Today()}
	page := nightPage{
		Frame:  s.frame(c, "answer.title"),
		Answer: v.answer(nights), Context: v.context(nights), Debt: v.debt(regions), Notes: v.notes(nights, inQuarantine),
		Drafts: v.drafts(orders, unissued), Regions: v.regions(regions), Quarantine: v.quarantine(quarantined, inQuarantine),
	}
	for i := range nights {
		page.Nights = append(page.Nights, v.night(&nights[i]))
	}
	return s.show(c, http.StatusOK, "night", page)
}

// view turns figures into what the page says, in one language and on one day.
type view struct {
	words *words
	today calendar.Day
}

// answer is the first line: what the last night did.
func (v view) answer(nights []casework.Result) string {
	if len(nights) == 0 {
		return v.words.say("answer.none", nil)
	}
	last := nights[0]
	values := with{
		"employers": v.words.count("count.employers", last.EmployersExamined),
		"papers":    v.words.count("count.papers", last.DocumentsDrafted),
		"day":       v.words.inSentence(last.Day, v.today),
	}
	isLastNight := last.Day == v.today.AddDays(-1)
	switch {
	case isLastNight && last.EmployersExamined == 0:
		return v.words.say("answer.last_night.nobody", values)
	case isLastNight && last.DocumentsDrafted == 0:
		return v.words.say("answer.last_night.nothing", values)
	case isLastNight:
		return v.words.say("answer.last_night", values)
	case last.EmployersExamined == 0:
		return v.words.say("answer.other_night.nobody", values)
	case last.DocumentsDrafted == 0:
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
func (v view) debt(regions []Region) *debt {
	if len(regions) == 0 {
		return nil
	}
	sum := sumOf(regions)
	d := &debt{Total: amount(sum.Principal + sum.LateFee), Principal: amount(sum.Principal), LateFee: amount(sum.LateFee)}
	if v.words.lang == zh {
		d.Unit = "元"
	} else {
		d.Sign = "¥"
	}
	return d
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

func (v view) regions(regions []Region) regionTable {
	var t regionTable
	for i := range regions {
		t.Rows = append(t.Rows, regionRowOf(regions[i].Name.In(string(v.words.lang)), &regions[i]))
	}
	if len(regions) > 1 {
		sum := sumOf(regions)
		total := regionRowOf(v.words.say("regions.total", nil), &sum)
		t.Total = &total
	}
	return t
}

func regionRowOf(name string, r *Region) regionRow {
	return regionRow{
		Name: name, Employers: grouped(r.Employers), OpenCases: grouped(r.OpenCases), Waiting: grouped(r.Unissued),
		Principal: amount(r.Principal), LateFee: amount(r.LateFee),
	}
}

// night is one line of the diary; the acts that were done most often come first.
func (v view) night(r *casework.Result) nightRow {
	row := nightRow{
		Day: v.words.day(r.Day, v.today), Examined: grouped(r.EmployersExamined), Drafted: grouped(r.DocumentsDrafted),
		Quarantined: grouped(len(r.Quarantined)), Seconds: seconds(r.Took), Class: "num",
	}
	if len(r.Quarantined) > 0 {
		row.Class = "num t-bad strong"
	}
	kinds := make([]casework.ActKind, 0, len(r.Acts))
	for kind, n := range r.Acts {
		if n > 0 {
			kinds = append(kinds, kind)
		}
	}
	slices.SortFunc(kinds, func(a, b casework.ActKind) int {
		return cmp.Or(cmp.Compare(r.Acts[b], r.Acts[a]), cmp.Compare(a, b))
	})
	for _, kind := range kinds {
		row.Acts = append(row.Acts, tally{Word: kind.Title().In(string(v.words.lang)), Count: grouped(r.Acts[kind])})
	}
	return row
}

func (v view) quarantine(employers []Quarantined, count int) quarantineTable {
	values := with{"employers": v.words.count("count.employers", count), "shown": len(employers)}
	t := quarantineTable{Lead: v.words.say("quarantine.lead", values)}
	if len(employers) < count {
		t.Lead = v.words.say("quarantine.lead.first", values)
	}
	for i := range employers {
		q := &employers[i]
		t.Rows = append(t.Rows, quarantineRow{
			Number: fmt.Sprint(q.ID), Region: q.Region.In(string(v.words.lang)), Day: v.words.day(q.Day, v.today), Reason: masked(q.Reason),
		})
	}
	return t
}

// longCode is a credit code or the number of a resident.
var longCode = regexp.MustCompile(`\b[0-9A-Z]{17}[0-9A-Zx]\b`)

// masked hides the codes and numbers that an error may name: without sign-in a page shows none.
func masked(reason string) string { return longCode.ReplaceAllString(reason, "***") }
