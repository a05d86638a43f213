package web

import (
	"strconv"

	"arrears/app/casework"
)

// notAssigned lists the cases that were not given away, each with its sentence.
func (c *call) notAssigned(refused []casework.NotAssigned, list []casework.ListedTask) *section {
	if len(refused) == 0 {
		return nil
	}
	w := c.words
	t := &table{LabelledBy: "refused", Columns: []column{{Label: w.say("work.column.employer", nil), Head: true}, {Label: w.say("approvals.column.why", nil), Wide: true}}}
	var lines []row
	for _, r := range refused {
		id := strconv.FormatInt(int64(r.Employer), 10)
		name := id
		for i := range list {
			if list[i].Employer.ID == r.Employer {
				name = list[i].Employer.Name
			}
		}
		lines = append(lines, row{Cells: []cell{{Text: name, Lang: tags[zh], Link: "/cases/" + id, Strong: true}, {Text: r.Why.In(string(w.lang)), Class: "t-bad"}}})
	}
	t.Groups = rows(lines)
	return &section{Top: cardTop{ID: "refused", Title: w.count("work.refused", len(refused)), Sub: w.say("work.refused.sub", nil)}, Table: t}
}
