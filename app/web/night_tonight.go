package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/money"
)

// linesTold is how many lines of an employer a row spells out.
const linesTold = 3

// getTonight shows what tonight's night would do, against what the last one did.
func getTonight(c *call) error {
	w := c.words
	job, asked, err := c.site.NightDesk.Reads.NightJobOf(c.ctx(), casework.PreviewJob, c.today)
	if err != nil {
		return err
	}
	page := nightSheet{Frame: c.frame("tonight.title"), Head: head{Back: link{Href: nightPath, Label: w.say("tonight.back", nil)}}}
	steers := c.caller.May(access.SteerNight)
	again := button{Label: w.say("tonight.ask", nil), Action: tonightPath, CSRF: page.CSRF, Kind: primary}
	switch {
	case !asked:
		page.Head.Title, page.Head.Sub = w.say("tonight.none", nil), w.say("tonight.none.sub", nil)
	case job.State == casework.JobAsked || job.State == casework.JobRunning:
		c.previewing(&page, &job)
		steers = false
	case job.State == casework.JobFailed:
		page.Head.Title = w.say("tonight.failed", nil)
		page.Notes = append(page.Notes, note{Class: "bad", Text: masked(job.Reason)})
	default:
		again.Label, again.Kind = w.say("tonight.again", nil), ""
		if err := c.tonight(&page, &job); err != nil {
			return err
		}
	}
	if steers {
		page.Acts = append(page.Acts, again)
	}
	return c.show(http.StatusOK, "night_sheet", page)
}

// previewing shows how far the preview is.
func (c *call) previewing(page *nightSheet, job *casework.NightJob) {
	w := c.words
	page.Head.Title = w.say("tonight.running", nil)
	page.Progress = &progress{
		Label: w.say("tonight.progress", nil), Done: min(job.Examined, job.Total), Total: max(job.Total, 1), Meanwhile: w.say("tonight.meanwhile", nil),
		Figures: []string{w.say("tonight.examined", with{"n": w.count("count.employers", job.Examined), "of": w.count("count.employers", job.Total)})},
		Stop:    link{Href: tonightPath + "?still=1", Label: w.say("tonight.stop", nil)},
	}
	page.Scripts = []string{"progress.js"}
	if c.QueryParam("still") == "" {
		page.Refresh = 5
	}
}

// tonight fills the page with the preview that is there.
func (c *call) tonight(page *nightSheet, job *casework.NightJob) error {
	w, reads, scope := c.words, c.site.NightDesk.Reads, c.caller.Scope
	tallies, err := reads.PreviewTallies(c.ctx(), scope, c.today)
	if err != nil {
		return err
	}
	list, total, err := reads.Previewed(c.ctx(), scope, c.today, listLength, c.offset())
	if err != nil {
		return err
	}
	nights, err := c.site.Reader.Nights(c.ctx(), 1)
	if err != nil {
		return err
	}
	ends, _, err := c.site.Work.WorkDays(c.ctx(), casework.WorkFilter{Scope: scope, EndsFrom: c.today, EndsBy: c.today}, nil)
	if err != nil {
		return err
	}
	drafts, carried, released := previewSums(tallies)
	page.Head.Title = w.say("tonight.answer", with{"papers": grouped(drafts.Number), "sum": w.money(drafts.Amount), "carried": grouped(carried.Number)})
	if drafts.Number+carried.Number == 0 {
		page.Head.Title = w.say("tonight.answer.none", nil)
	}
	page.Head.Sub = w.say("tonight.made", with{"at": c.timeOfDay(job.EndedAt), "by": job.AskedBy})
	page.Figures = []figure{
		{Label: w.say("tonight.figure.drafts", nil), Value: grouped(drafts.Number), Big: true, Sub: w.money(drafts.Amount)},
		{Label: w.say("tonight.figure.ends", nil), Value: grouped(casework.WorkTotal(ends)), Sub: w.say("tonight.figure.ends.sub", nil)},
		{Label: w.say("tonight.figure.released", nil), Value: grouped(released.Number), Sub: w.money(released.Amount)},
		{Label: w.say("tonight.figure.carried", nil), Value: grouped(carried.Number), Sub: w.money(carried.Amount)},
	}
	if job.First < job.Night {
		page.Notes = append(page.Notes, note{Class: "warn", Text: w.say("tonight.missed", with{"first": w.inSentence(job.First, c.today)})})
	}
	page.Lists = []section{c.tallyList(tallies, nights), c.previewList(list, total)}
	page.keepQuery(c.Request().URL)
	return nil
}

// previewSums adds up the new papers, what is carried over, and what gives way: releases of banks and securities.
func previewSums(tallies []casework.PreviewTally) (drafts, carried, released casework.PreviewTally) {
	for i := range tallies {
		t := &tallies[i]
		switch {
		case t.Act == casework.DraftCarried:
			carried.Number, carried.Amount = carried.Number+t.Number, carried.Amount+t.Amount
		case t.Act == casework.DraftOrder || t.Act == casework.DraftPaper:
			drafts.Number, drafts.Amount = drafts.Number+t.Number, drafts.Amount+t.Amount
			if t.Paper == law.BankRelease || t.Paper == law.SecurityRelease {
				released.Number, released.Amount = released.Number+t.Number, released.Amount+t.Amount
			}
		}
	}
	return drafts, carried, released
}

// tallyList compares the acts of tonight with those of the last night.
func (c *call) tallyList(tallies []casework.PreviewTally, nights []casework.Result) section {
	w := c.words
	part := section{Top: cardTop{ID: "acts", Title: w.say("tonight.acts", nil)}, Empty: emptyList{Text: w.say("tonight.acts.none", nil)}}
	if len(tallies) == 0 {
		return part
	}
	t := &table{LabelledBy: "acts", Columns: []column{{Label: w.say("tonight.column.act", nil), Head: true}, {Label: w.say("tonight.column.number", nil), Num: true},
		{Label: w.say("tonight.column.amount", nil), Num: true}}}
	everywhere := c.caller.Scope.All && len(nights) > 0 // figures of a night are those of all places
	if everywhere {
		t.Columns = append(t.Columns, column{Label: w.say("tonight.column.last", with{"day": w.day(nights[0].Day, c.today).Text}), Num: true},
			column{Label: w.say("tonight.column.change", nil), Num: true})
	}
	told := map[casework.ActKind]bool{}
	sums := map[casework.ActKind]int{}
	for i := range tallies {
		sums[tallies[i].Act] += tallies[i].Number
	}
	var lines []row
	for i := range tallies {
		y := &tallies[i]
		cells := []cell{{Text: w.actOn(y.Act, y.Paper)}, {Text: grouped(y.Number)}, {Text: amount(y.Amount)}}
		if everywhere && told[y.Act] {
			cells = append(cells, cell{Text: ""}, cell{Text: ""}) // stands at the first paper of the act
		} else if everywhere {
			last := nights[0].Acts[y.Act]
			if y.Act == casework.DraftCarried {
				last = nights[0].Carried
			}
			cells = append(cells, cell{Text: grouped(last)}, cell{Text: moreOrLess(sums[y.Act] - last)})
		}
		told[y.Act] = true
		lines = append(lines, row{Cells: cells})
	}
	t.Groups = rows(lines)
	part.Table = t
	return part
}

// moreOrLess is a difference with its sign.
func moreOrLess(n int) string {
	switch {
	case n > 0:
		return "+" + grouped(n)
	case n < 0:
		return "−" + grouped(-n)
	default:
		return "0"
	}
}

// actOn names an act with the paper that it is about.
func (w *words) actOn(act casework.ActKind, paper law.PaperKind) string {
	switch {
	case act == casework.DraftPaper:
		return w.say("tonight.act.draft", with{"paper": w.text(paper.Title())})
	case act == casework.WithdrawPaper:
		return w.say("tonight.act.withdraw", with{"paper": w.text(paper.Title())})
	case act == casework.DraftCarried:
		return w.say("tonight.act.carried", with{"paper": w.text(paper.Title())})
	default:
		return w.titled(act.Title())
	}
}

// carriedKeys are the words for why a draft waits.
var carriedKeys = map[casework.WhyCarried]string{
	casework.CarriedFull: "tonight.carried.full", casework.CarriedLate: "tonight.carried.late", casework.CarriedHeld: "tonight.carried.held",
}

// lineSaid tells one line of a preview.
func (w *words) lineSaid(l *casework.PreviewLine, today calendar.Day) string {
	if l.Act != casework.DraftCarried {
		return w.actOn(l.Act, l.Paper)
	}
	return w.text(l.Paper.Title()) + w.say(carriedKeys[l.Why], with{"day": w.day(l.Expected, today).Text})
}

// linesSaid tells the lines of an employer, drafts first.
func (w *words) linesSaid(lines []casework.PreviewLine, today calendar.Day) []string {
	var first, rest []string
	for i := range lines {
		said := w.lineSaid(&lines[i], today)
		if slices.Contains(rest, said) {
			continue // one charge of a month says as much as all of them
		}
		if lines[i].IsDraft() || lines[i].Act == casework.DraftCarried {
			first = append(first, said)
		} else {
			rest = append(rest, said)
		}
	}
	all := append(first, rest...)
	if len(all) > linesTold {
		return append(all[:linesTold], w.say("tonight.more", with{"n": len(all) - linesTold}))
	}
	return all
}

// more joins what stands below the first line.
func (w *words) more(said []string) string {
	said = slices.DeleteFunc(said, func(s string) bool { return s == "" })
	return strings.Join(said, w.say("list.semicolon", nil))
}

// previewSum is what the papers of an employer come to, carried over or not.
func previewSum(lines []casework.PreviewLine) money.Fen {
	var sum money.Fen
	for i := range lines {
		if l := &lines[i]; l.IsDraft() || l.Act == casework.DraftCarried {
			sum += l.Sum
		}
	}
	return sum
}

func (w *words) grounds(lines []casework.PreviewLine) string {
	var cites []string
	for i := range lines {
		if l := &lines[i]; l.Ground != "" && l.IsDraft() {
			cites = append(cites, law.Cite(l.Ground, string(w.lang)))
		}
	}
	return strings.Join(cites, "; ")
}

// previewList lists the employers of the preview.
func (c *call) previewList(list []casework.ListedPreview, total int) section {
	w := c.words
	part := section{Top: cardTop{ID: "employers", Title: w.say("tonight.employers", nil)},
		Empty: emptyList{Text: w.say("tonight.employers.none", nil)}, Pages: listingOf(c.Request().URL, total).pager()}
	if len(list) == 0 {
		return part
	}
	part.Top.Sub = w.say("tonight.employers.sub", with{"n": w.count("count.employers", total)})
	steers := c.caller.May(access.SteerNight)
	t := &table{LabelledBy: "employers", Columns: []column{{Label: w.say("overdue.column.employer", nil), Head: true}, {Label: w.say("tonight.column.what", nil), Wide: true},
		{Label: w.say("tonight.column.amount", nil), Num: true}, {Label: w.say("tonight.column.said", nil)}}}
	var lines []row
	for i := range list {
		p := &list[i]
		said := w.linesSaid(p.Said, c.today)
		what := cell{Text: said[0], Line2: w.more(append(said[1:], w.grounds(p.Said)))}
		var state cell
		if p.Word == casework.HoldTonight || p.Word == casework.ReleaseTonight {
			state = cell{Text: w.text(p.Word.Title()), Strong: true}
		}
		if steers && previewSum(p.Said) > 0 {
			state.Links = []link{{Href: fmt.Sprintf("%s/%d", tonightPath, p.Employer.ID), Label: w.say("tonight.steer", nil), Hidden: p.Employer.Name}}
		} else if state.Text == "" {
			state.Text = "—"
		}
		sum := cell{Text: "—"}
		if s := previewSum(p.Said); s > 0 {
			sum.Text = amount(s)
		}
		lines = append(lines, row{Cells: []cell{{Text: p.Employer.Name, Lang: tags[zh], Link: fmt.Sprintf("/cases/%d", p.Employer.ID), Code: string(p.Employer.Code)}, what, sum, state}})
	}
	t.Groups = rows(lines)
	part.Table = t
	return part
}
