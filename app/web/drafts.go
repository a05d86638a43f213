package web

import (
	"arrears/app/order"
)

// Keys of the catalogue.
var (
	grounds = map[order.Ground]string{
		order.NotDeclared: "ground.not_declared", order.NotPaid: "ground.not_paid", order.Concealed: "ground.concealed",
	}
	orderStates = map[order.State]state{order.Drafted: stateDrafted, order.Approved: stateApproved}
)

func (v view) drafts(orders []Unissued, count int) section {
	part := section{
		Top:   cardTop{ID: "drafts", Title: v.words.say("drafts.title", nil)},
		Empty: emptyList{Text: v.words.say("drafts.empty", nil)},
	}
	if v.words.lang != zh {
		part.Top.Name, part.Top.Lang = "限期缴纳通知书", tags[zh]
	}
	if len(orders) == 0 {
		return part
	}
	values := with{"n": count, "shown": len(orders)}
	part.Top.Sub = v.words.say("drafts.lead.all", values)
	if len(orders) < count {
		part.Top.Sub = v.words.say("drafts.lead.first", values)
	}
	part.Top.Art = v.words.say("drafts.article", nil)
	t := table{LabelledBy: "drafts", Columns: []column{
		{Label: v.words.say("drafts.issue_by", nil), Wide: true},
		{Label: v.words.say("drafts.employer", nil), Head: true},
		{Label: v.words.say("drafts.ground", nil), Wide: true},
		{Label: v.words.say("column.region", nil)},
		{Label: v.words.say("column.principal", nil), Num: true},
		{Label: v.words.say("column.late_fee", nil), Num: true},
		{Label: v.words.say("drafts.state", nil)},
	}}
	var list []row
	for i := range orders {
		list = append(list, v.draft(&orders[i]))
	}
	t.Groups = rows(list)
	part.Table = &t
	return part
}

// draft is one order that waits. The whole term to issue is five working days, so that every one is at least due soon.
func (v view) draft(o *Unissued) row {
	urgent := urgency(v.today.DaysUntil(o.IssueBy.Day))
	if urgent == stateOnTime {
		urgent = stateSoon
	}
	issueBy := v.words.due(o.IssueBy, v.today, urgent)
	state := v.words.status(orderStates[o.State])
	return row{Cells: []cell{
		{Due: &issueBy},
		{Text: o.Employer, Lang: tags[zh], Strong: true},
		{
			Text:  v.words.say(grounds[o.Ground], nil),
			Line2: v.words.say("drafts.established", with{"day": v.words.day(o.EstablishedOn, v.today).Text}),
		},
		{Text: o.Region.In(string(v.words.lang))},
		{Text: amount(o.Principal)},
		{Text: amount(o.LateFee), Line2: v.words.say("drafts.as_of", with{"day": v.words.day(o.AsOf, v.today).Text})},
		{State: &state},
	}}
}
