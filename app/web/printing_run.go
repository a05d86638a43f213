package web

import (
	"fmt"
	"net/http"
	"strconv"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/fault"
)

// The fields of the letters of a run.
const (
	letterName   = "letter"
	letterOfName = "letter_of"
	postedOnName = "posted_on"
	pastedName   = "pasted"
)

func getPrintRun(c *call) error {
	return c.showPrintRun(http.StatusOK, c.newForm(postedOnName, c.today.String()))
}

// showPrintRun is one run: its file, the list for the post, and the numbers under which its papers were posted.
func (c *call) showPrintRun(status int, f *form) error {
	no, err := c.runInPath()
	if err != nil {
		return err
	}
	run, papers, err := c.site.Dispatch.Lists.Run(c.ctx(), c.caller.Scope, no)
	if err != nil {
		return err
	}
	w := c.words
	page, _, err := c.chain("printing.run", printingPath)
	if err != nil {
		return err
	}
	page.Title = w.say("printing.run.no", with{"no": no})
	page.Ident = ident{Back: link{Href: printingPath, Label: w.say("printing.title", nil)}, Title: w.say("printing.run.title", with{"n": run.Papers, "no": no}),
		Sub: w.say("printing.run.sub", with{"day": w.inSentence(run.On, c.today), "time": run.At.In(c.site.Zone).Format("15:04"), "name": run.By.Name, "kind": w.runKind(&run)})}
	if !run.Elsewhere {
		page.Links = append(page.Links, button{Label: w.say("printing.run.pdf", nil), Href: runPath(no, "/pdf"), Kind: primary, Icon: "print"})
	}
	page.Links = append(page.Links, c.postListLinks(no, papers)...)
	may := c.caller.May(access.WorkCases)
	page.List = section{Top: cardTop{ID: "papers", Title: w.say("printing.run.papers_of", nil), Sub: w.say("printing.run.order", nil)}, Table: c.runTable(papers, may, f)}
	if may {
		page.Action = runPath(no, "/posted")
		page.Fields = []field{
			{Kind: dayField, Name: postedOnName, Label: w.say("printing.posted_on", nil), Value: f.Value(postedOnName), Error: f.Error(postedOnName)},
			{Kind: areaField, Name: pastedName, Label: w.say("printing.pasted", nil), Hint: w.say("printing.pasted.hint", nil), Value: f.Value(pastedName), Error: f.Error(pastedName), Optional: true, Rows: 4, Width: longField},
		}
		page.Bulk = bulk{Label: w.say("printing.run.bulk", nil), Chosen: w.say("printing.run.bulk", nil), Hint: w.say("printing.run.hint", nil),
			Buttons: []button{{Label: w.say("printing.post", nil), Kind: primary, Icon: "mail"}}}
		if !run.Elsewhere {
			page.Bulk.Buttons = append(page.Bulk.Buttons, button{Label: w.say("printing.again", nil), Action: runPath(no, "/again"), Icon: "print"})
		}
	}
	return c.showQueue(status, page, f, pickName, letterName)
}

func (c *call) runTable(papers []casework.Outgoing, may bool, f *form) *table {
	w := c.words
	t := &table{LabelledBy: "papers", Pick: may, Columns: []column{{Label: w.say("printing.column.place", nil), Num: true}, {Label: w.say("dispatch.column.paper", nil), Head: true, Wide: true},
		{Label: w.say("dispatch.column.to", nil)}, {Label: w.say("printing.column.copies", nil)}, {Label: w.say("dispatch.column.stage", nil)}, {Label: w.say("printing.column.letter", nil)}}}
	var lines []row
	typed := f.values[letterName]
	for i := range papers {
		o := &papers[i]
		to, place := c.addresseeOfOutgoing(o)
		letter := cell{Text: o.Posting.Number, Class: "code"}
		if may && o.Waits {
			x := &field{Name: letterName, ID: "letter-" + strconv.Itoa(o.Place), Label: w.say("printing.letter.of", with{"paper": o.Number, "name": o.Employer.Name}), Value: o.Posting.Number, LabelHidden: true, Longest: 20, Width: shortField}
			if len(typed) > 0 {
				x.Value, typed = typed[0], typed[1:]
			}
			letter = cell{Field: x}
		}
		value := pickOf(o.Selected())
		stage := c.stageCell(o)
		if o.Stage() == casework.ToSend {
			stage.Line2 = "" // the page is the run
		}
		r := row{Cells: []cell{{Text: strconv.Itoa(o.Place)}, c.outgoingCell(o), {Text: to, Lang: tags[zh], Line2: place}, {Text: w.copiesText(o.Paper.Kind)}, stage, letter}}
		if may {
			r.Pick = &pick{Name: pickName, Value: value, Label: o.Employer.Name + " " + o.Number, Chosen: f.Has(pickName, value)}
		}
		lines = append(lines, r)
	}
	t.Groups = rows(lines)
	return t
}

// postPrintAgain makes a run of chosen papers of this one.
func postPrintAgain(c *call) error {
	no, err := c.runInPath()
	if err != nil {
		return err
	}
	f := c.readForm()
	chosen, err := c.chosenOf(f)
	if err != nil {
		return err
	}
	again, err := c.site.Dispatch.Acts.PrintAgain(c.ctx(), c.caller.Scope, no, chosen, c.stamp())
	if fault.KindOf(err) == fault.Invalid {
		_ = f.failWith(pickName, err) // it is a fault
		return c.showPrintRun(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	return c.doneRun(again, chosen)
}

// getPrintRunPDF sends the file of a run, made anew from what was frozen.
func getPrintRunPDF(c *call) error {
	no, err := c.runInPath()
	if err != nil {
		return err
	}
	pdf, err := c.site.Dispatch.Acts.RunFile(c.ctx(), c.caller.Scope, no)
	if err != nil {
		return err
	}
	return c.file(fmt.Sprintf("run-%d.pdf", no), pdfKind, pdf)
}

func (c *call) runOfPath() (casework.PrintRun, []casework.Outgoing, error) {
	no, err := c.runInPath()
	if err != nil {
		return casework.PrintRun{}, nil, err
	}
	return c.site.Dispatch.Lists.Run(c.ctx(), c.caller.Scope, no)
}
