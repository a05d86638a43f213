package web

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"arrears/app/calendar"
	"arrears/app/casework"
)

// latestNights is how far back a night is looked for that has no preview.
const latestNights = 400

// digestShown is how much of a digest is shown.
const digestShown = 16

// getNightOf shows whether a night did what its preview said, and what it carried over.
func getNightOf(c *call) error {
	night, err := calendar.ParseDay(c.Param("night"))
	if err != nil {
		return echo.ErrNotFound
	}
	reads, scope, w := c.site.NightDesk.Reads, c.caller.Scope, c.words
	proof, err := reads.ProofOf(c.ctx(), night)
	if err != nil {
		return err
	}
	carried, waiting, err := reads.CarriedBy(c.ctx(), scope, night, listLength, c.offset())
	if err != nil {
		return err
	}
	values := with{"day": w.inSentence(night, c.today)}
	page := nightSheet{Frame: c.frame("tonight.of.title"), Head: head{Back: link{Href: nightPath, Label: w.say("tonight.back", nil)}, Title: w.say("tonight.of.unproven", values),
		Sub: w.say("tonight.of.sub", with{"n": waiting})}}
	if err := c.askedFor(&page, night); err != nil {
		return err
	}
	if proof == nil {
		if err := c.unproven(&page, night, waiting); err != nil {
			return err
		}
	}
	if proof != nil {
		differing, total, err := reads.Differing(c.ctx(), scope, night, listLength, c.offset())
		if err != nil {
			return err
		}
		c.proven(&page, proof, values)
		page.Lists = append(page.Lists, c.nightDifferences(differing, total))
	}
	page.Lists = append(page.Lists, c.carriedList(carried, waiting))
	page.keepQuery(c.Request().URL)
	return c.show(http.StatusOK, "night_sheet", page)
}

// unproven tells what a night did that has no preview to be compared with, where it is among the latest.
func (c *call) unproven(page *nightSheet, night calendar.Day, waiting int) error {
	nights, err := c.site.Reader.Nights(c.ctx(), latestNights)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(nights, func(r casework.Result) bool { return r.Day == night })
	if at < 0 {
		return nil
	}
	v := view{words: c.words, today: c.today}
	page.Head.Title, page.Head.Sub = v.answer(nights[at:at+1]), join([]string{c.words.say("tonight.of.sub", with{"n": waiting}), c.words.say("tonight.of.no_preview", nil)})
	return nil
}

// proven tells how night and preview compare over all employers.
func (c *call) proven(page *nightSheet, proof *casework.NightProof, values with) {
	w := c.words
	values["n"] = proof.Differing
	key := "tonight.of.differs"
	if proof.Differing == 0 {
		key = "tonight.of.same"
	}
	page.Head.Title = w.say(key, values)
	page.Facts = append(page.Facts, []sumRow{
		{Label: w.say("tonight.of.employers", nil), Value: w.say("tonight.of.counts", with{"same": grouped(proof.Same), "differing": grouped(proof.Differing)})},
		{Label: w.say("tonight.of.said", nil), Value: proof.Said[:digestShown], Class: "code"},
		{Label: w.say("tonight.of.done", nil), Value: proof.Done[:digestShown], Class: "code"},
	}...)
}

// askedFor says who asked for a night that was missed at first.
func (c *call) askedFor(page *nightSheet, night calendar.Day) error {
	job, asked, err := c.site.NightDesk.Reads.NightJobOf(c.ctx(), casework.CatchUpJob, night)
	if err != nil || !asked || job.State != casework.JobDone {
		return err
	}
	w := c.words
	page.Facts = append(page.Facts, sumRow{Label: w.say("tonight.of.asked", nil), Value: w.say("tonight.of.asked.by", with{"by": job.AskedBy, "at": c.instant(job.AskedAt)})})
	return nil
}

// whyKeys are the words for why a night did something else than its preview said.
var whyKeys = map[casework.ProofWhy]string{
	casework.WhyChanged: "tonight.why.changed", casework.WhySteered: "tonight.why.steered", casework.WhyRanked: "tonight.why.ranked",
	casework.WhyUnforeseen: "tonight.why.unforeseen", casework.WhyUndone: "tonight.why.undone",
}

// nightDifferences lists employers about which the night did something else than its preview said.
func (c *call) nightDifferences(list []casework.ListedPreview, total int) section {
	w := c.words
	part := section{Top: cardTop{ID: "differences", Title: w.say("tonight.differences", nil)}, Empty: emptyList{Text: w.say("tonight.differences.none", nil)},
		Pages: listingOf(c.Request().URL, total).pager()}
	if len(list) == 0 {
		return part
	}
	t := &table{LabelledBy: "differences", Columns: []column{{Label: w.say("overdue.column.employer", nil), Head: true}, {Label: w.say("tonight.column.preview", nil)},
		{Label: w.say("tonight.column.done", nil)}, {Label: w.say("tonight.column.why", nil)}}}
	var lines []row
	for i := range list {
		p := &list[i]
		lines = append(lines, row{Cells: []cell{{Text: p.Employer.Name, Lang: tags[zh], Link: fmt.Sprintf("/cases/%d", p.Employer.ID), Code: string(p.Employer.Code)},
			c.nightLines(p.Said), c.nightLines(p.Done), {Text: w.say(whyKeys[p.Why], nil)}}})
	}
	t.Groups = rows(lines)
	part.Table = t
	return part
}

func (c *call) nightLines(lines []casework.PreviewLine) cell {
	said := c.words.linesSaid(lines, c.today)
	if len(said) == 0 {
		return cell{Text: c.words.say("tonight.nothing", nil), Class: "sub"}
	}
	return cell{Text: said[0], Line2: c.words.more(said[1:])}
}

// waitedKeys are the words for why a draft was carried over, once the night is over.
var waitedKeys = map[casework.WhyCarried]string{
	casework.CarriedFull: "tonight.waited.full", casework.CarriedLate: "tonight.waited.late", casework.CarriedHeld: "tonight.waited.held",
}

// carriedList lists what the night carried over: in which district, why, until when, and with which rank.
func (c *call) carriedList(list []casework.ListedCarried, total int) section {
	w := c.words
	part := section{Top: cardTop{ID: "carried", Title: w.say("tonight.carried", nil), Sub: w.say("tonight.carried.sub", nil)}, Empty: emptyList{Text: w.say("tonight.carried.none", nil)},
		Pages: listingOf(c.Request().URL, total).pager()}
	if len(list) == 0 {
		return part
	}
	t := &table{LabelledBy: "carried", Columns: []column{{Label: w.say("overdue.column.employer", nil), Head: true}, {Label: w.say("tonight.column.district", nil)},
		{Label: w.say("tonight.column.paper", nil)}, {Label: w.say("tonight.column.amount", nil), Num: true}, {Label: w.say("tonight.column.until", nil)},
		{Label: w.say("tonight.column.waited", nil)}, {Label: w.say("tonight.column.turn", nil)}}}
	var lines []row
	for i := range list {
		k := &list[i]
		until := cell{Text: "—"}
		if !k.Until.Day.IsZero() {
			until = cell{Day: w.day(k.Until.Day, c.today)}
		}
		why := cell{Text: w.say(waitedKeys[k.Why], nil)}
		if k.Place > 0 {
			r, hands := k.Ranked(), w.say("tonight.hands.region", nil)
			if k.Office != "" {
				hands = w.say("tonight.hands.district", with{"district": k.Office})
			}
			why.Line2 = w.say("tonight.rank", with{"hands": hands, "place": k.Place, "urgency": r.Urgency(k.Night), "weight": r.Weight(), "chance": r.Chance, "score": r.Score(k.Night)})
		}
		lines = append(lines, row{Cells: []cell{{Text: k.Of.Name, Lang: tags[zh], Link: fmt.Sprintf("/cases/%d", k.Of.ID), Code: string(k.Of.Code)},
			{Text: k.Of.District, Lang: tags[zh]}, {Text: w.text(k.Paper.Title())}, {Text: amount(k.Sum)}, until, why, {Day: w.day(k.Expected, c.today)}}})
	}
	t.Groups = rows(lines)
	part.Table = t
	return part
}
