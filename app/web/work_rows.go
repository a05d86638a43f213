package web

import (
	"fmt"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/money"
)

// workLength is how many rows a page of the list of work has. They say more than those of other lists, and the page is to stay light.
const workLength = 25

// workTable is a page of the list, in groups by when the right dies. Its rows say nothing that the line above them says, and what leads to
// the case sends one form that all rows share, so that a row weighs as much as its words.
type workTable struct {
	Columns []column
	Pick    bool   // rows can be chosen
	Places  bool   // rows are of several districts
	From    string // what the list asks, for the case that is opened
	Groups  []workRows
	Total   string
	Sums    [2]string // principal and late fee
}

// workRows are the rows of one group.
type workRows struct {
	Title string
	Rows  []workRow
}

// workRow is one thing to do.
type workRow struct {
	At       int    // its place in the whole list
	Pick     string // the value of its box
	Chosen   bool
	Counts   bool // can be drafted together with others
	Tint     string
	Left     string
	Day      string // with that it is provisional
	Name     string
	Case     string // its address, without the place in the list
	Href     string
	Code     string
	Dossier  link // where there is no case
	Act, Why string
	Sums     [2]string
	District string
	Officer  string
	Stands   bool // the reader stands in for the officer
	Nobody   bool
	Open     string
	Step     string // where what is to be done is done; empty: with the case
}

// Span is how many columns there are, with the one that rows are chosen in.
func (t *workTable) Span() int { return table{Columns: t.Columns, Pick: t.Pick}.Span() }

// workTable is a page of the list with how much each group holds in all.
func (c *call) workTable(list []casework.ListedTask, days []casework.WorkDay, places bool, f *form, offset int) *workTable {
	if len(list) == 0 {
		return nil
	}
	w := c.words
	may := c.caller.May(access.WorkCases)
	t := &workTable{Pick: may, Places: places, From: askedText(workQuery(c.Request().URL.Query())), Columns: []column{
		{Label: w.say("work.column.ends", nil)}, {Label: w.say("work.column.employer", nil)}, {Label: w.say("work.column.act", nil)},
		{Label: w.say("column.principal", nil), Num: true}, {Label: w.say("column.late_fee", nil), Num: true},
	}}
	if places {
		t.Columns = append(t.Columns, column{Label: w.say("work.column.place", nil)})
	}
	t.Columns = append(t.Columns, column{Label: w.say("work.column.officer", nil)}, column{Label: w.say("work.column.open", nil), Hidden: true})
	counts := make([]int, len(workGroups))
	for _, d := range days {
		counts[workGroup(d.Day, c.today)] += d.Count
	}
	last := -1
	var principal, fee money.Fen
	for i := range list {
		item := &list[i]
		if g := workGroup(item.Ends.Day, c.today); g != last {
			last = g
			t.Groups = append(t.Groups, workRows{Title: w.say("work.group", with{"group": w.say(workGroups[g], nil), "n": counts[g]})})
		}
		r := c.workRow(item, offset+i+1)
		if may {
			r.Pick, r.Counts = (&workPick{item.Employer.ID, item.Key}).String(), item.InBulk()
			r.Chosen = f.Has(pickName, r.Pick)
		}
		at := &t.Groups[len(t.Groups)-1]
		at.Rows = append(at.Rows, r)
		principal, fee = principal+item.Principal, fee+item.LateFee
	}
	t.Total, t.Sums = w.count("work.total", len(list)), [2]string{amount(principal), amount(fee)}
	return t
}

// workRow is one thing to do; at is its place in the whole list.
func (c *call) workRow(item *casework.ListedTask, at int) workRow {
	w, ends := c.words, workState(&item.Task, c.today)
	r := workRow{At: at, Tint: looks[ends].class, Name: item.Employer.Name, Code: string(item.Employer.Code), Case: casePath(item.Employer.ID, ""), Href: casePath(item.Employer.ID, c.fromList(at)),
		Act: w.workAct(&item.Task), Why: w.workWhy(&item.Task, c.today), Sums: [2]string{amount(item.Principal), amount(item.LateFee)}, District: item.Employer.District,
		Open: w.say(wantWords[item.Want].open, nil), Step: c.nextStep(item)}
	if item.Ends.Day.IsZero() {
		r.Left = w.say(string(ends), nil)
	} else {
		r.Left, r.Day = w.left(c.today.DaysUntil(item.Ends.Day)), w.day(item.Ends.Day, c.today).Text
		if item.Ends.Provisional {
			r.Day += " · " + w.say("due.provisional", nil)
		}
	}
	if item.CaseNo == 0 {
		r.Dossier = link{Href: dossierPath(item.Employer.ID), Label: w.say("dossier.title", nil)} // there is little on the page of a case that is none
	}
	if item.Want == casework.WantDraft && !item.InBulk() {
		r.Why += w.say("work.join", nil) + w.say("work.draft.singly", nil)
	}
	r.Officer, r.Stands, r.Nobody = c.officerOf(item)
	return r
}

// nextStep is where what the row asks for is done; none for whoever only reads, and where that is the case.
func (c *call) nextStep(item *casework.ListedTask) string {
	paper := casePath(item.Employer.ID, fmt.Sprintf("/papers/%s-%d", item.Paper, item.PaperNo))
	switch {
	case !c.caller.May(access.WorkCases) || item.Paper == "" || item.PaperNo == 0 && item.Want != casework.WantDraft:
		return ""
	case item.Want == casework.WantDraft:
		return draftFormPath(item.Employer.ID, item.Paper, item.Step())
	case item.Want == casework.WantServe:
		return paper + "/service"
	case item.Want == casework.WantApprove || item.Want == casework.WantIssue || item.Want == casework.WantComplete:
		return paper
	default:
		return ""
	}
}
