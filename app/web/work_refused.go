package web

import (
	"fmt"
	"strconv"

	"arrears/app/casework"
	"arrears/app/employer"
)

// notAssigned lists the cases that were not given away, each with its sentence.
func (c *call) notAssigned(refused []casework.NotAssigned, heads map[employer.ID]employer.Head) section {
	w := c.words
	t := &table{LabelledBy: "refused", Columns: []column{{Label: w.say("work.column.employer", nil), Head: true}, {Label: w.say("approvals.column.why", nil), Wide: true}}}
	var lines []row
	for _, r := range refused {
		lines = append(lines, row{Cells: []cell{{Text: heads[r.Employer].Name, Lang: tags[zh], Link: casePath(r.Employer, ""), Strong: true}, {Text: r.Why.In(string(w.lang)), Class: "t-bad"}}})
	}
	t.Groups = rows(lines)
	return section{Top: cardTop{ID: "refused", Title: w.count("work.refused", len(refused)), Sub: w.say("work.refused.sub", nil)}, Table: t}
}

// draftResults says of each step what became of it: the paper, or why there is none and where to go on.
func (c *call) draftResults(results []casework.DraftResult, heads map[employer.ID]employer.Head) section {
	w := c.words
	t := &table{LabelledBy: "drafted", Columns: []column{{Label: w.say("work.column.employer", nil), Head: true}, {Label: w.say("work.column.act", nil)}, {Label: w.say("work.drafted.result", nil), Wide: true}}}
	drafted := 0
	var lines []row
	for i := range results {
		r := &results[i]
		what, became := cell{Text: w.titled(r.Kind().Title())}, cell{}
		if r.Why == nil {
			drafted++
			became.State = new(w.status(stateDrafted))
			became.Links = []link{{Href: casePath(r.Employer, fmt.Sprintf("/papers/%s-%d", r.Paper.Kind, r.Paper.No)), Label: w.say("work.drafted.open", nil), Hidden: heads[r.Employer].Name}}
		} else {
			became.Text, became.Class = r.Why.In(string(w.lang)), "t-bad"
			if r.Step != "" && r.Kind().IsKnown() {
				became.Links = []link{{Href: draftFormPath(r.Employer, r.Kind(), r.Step), Label: w.say("work.drafted.form", nil), Hidden: heads[r.Employer].Name}}
			}
		}
		lines = append(lines, row{Cells: []cell{{Text: heads[r.Employer].Name, Lang: tags[zh], Link: casePath(r.Employer, ""), Strong: true}, what, became}})
	}
	t.Groups = rows(lines)
	title, sub := w.count("work.drafted", drafted), ""
	if failed := len(results) - drafted; failed > 0 {
		sub = w.say("work.drafted.sub", nil)
		title = w.say("work.drafted.partly", with{"n": strconv.Itoa(drafted), "failed": strconv.Itoa(failed)})
	}
	return section{Top: cardTop{ID: "drafted", Title: title, Sub: sub}, Table: t}
}
