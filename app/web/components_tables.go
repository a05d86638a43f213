package web

import (
	"net/url"

	"arrears/app/calendar"
	"arrears/app/money"
)

// tableExamples are a work list with all that belongs to it, a table in a card, and one that is empty.
type tableExamples struct {
	Tabs    tabs
	Filters filters
	Work    table
	Bulk    bulk
	Sums    section
	Nothing section
	Pages   *pager
}

// exampleDated is the day so many days after the day of the examples.
func exampleDated(days int) calendar.Dated { return calendar.Dated{Day: exampleDay.AddDays(days)} }

func (w *words) tableExamples() tableExamples {
	l := listingOf(&url.URL{Path: "/components", RawQuery: "part=tables&page=7"}, 1312)
	return tableExamples{
		Tabs: tabs{Label: w.say("example.views", nil), Items: []tab{
			{Href: "#main", Label: w.say("example.views.mine", nil), Count: "37", Current: true},
			{Href: "#main", Label: w.say("example.views.office", nil), Count: "184"},
			{Href: "#main", Label: w.say("example.views.court", nil), Count: "6"},
		}},
		Filters: w.filterExample(),
		Work:    w.workExample(l),
		Bulk: bulk{
			Label: w.say("example.bulk", nil), Chosen: w.say("example.bulk.chosen", nil), Hint: w.say("example.bulk.hint", nil),
			Buttons: []button{{Label: w.say("example.bulk.draft", nil), Kind: primary}, {Label: w.say("example.bulk.assign", nil)}},
			Clear:   link{Href: "#main", Label: w.say("example.bulk.clear", nil)},
		},
		Sums: w.sumsExample(),
		Nothing: section{
			Top: cardTop{ID: "nothing", Title: w.say("example.nothing", nil)},
			Empty: emptyList{
				Strong: w.say("example.nothing.why", nil), Link: link{Href: "#main", Label: w.say("example.nothing.act", nil)},
			},
		},
		Pages: l.pager(),
	}
}

func (w *words) filterExample() filters {
	return filters{
		Action: "/components", Keep: []hidden{{"part", "tables"}},
		Fields: []field{
			{Name: "step", Kind: selectField, Label: w.say("example.filter.step", nil), Options: []option{
				{Label: w.say("example.filter.step.all", nil)}, {Value: "served", Label: w.say("example.filter.step.served", nil)},
			}},
			{Name: "months", Kind: selectField, Label: w.say("example.filter.months", nil), Options: []option{
				{Label: w.say("example.filter.months.all", nil)}, {Value: "2", Label: w.say("example.filter.months.two", nil), Chosen: true},
			}},
			{Name: "find", Kind: searchField, Label: w.say("example.filter.find", nil)},
		},
		More: []field{{Name: "amount", Kind: selectField, Label: w.say("example.filter.amount", nil), Options: []option{
			{Label: w.say("example.filter.amount.all", nil)},
		}}},
		Clear: "#main", Summary: w.say("example.filter.summary", nil),
	}
}

// workExample is a list in groups by when the right dies, with a row for each kind of day.
func (w *words) workExample(l listing) table {
	t := table{Caption: w.say("example.work", nil), Pick: true, Columns: []column{
		{Label: w.say("example.work.due", nil), Wide: true, Sort: l.sort("due", "due")},
		{Label: w.say("example.work.employer", nil), Head: true, Sort: l.sort("employer", "due")},
		{Label: w.say("example.work.act", nil), Wide: true},
		{Label: w.say("example.work.step", nil)},
		{Label: w.say("example.work.principal", nil), Num: true, Sort: l.sort("principal", "due")},
		{Label: w.say("example.work.fee", nil), Num: true},
		{Label: w.say("example.work.open", nil), Hidden: true},
	}}
	item := func(id string, days int, s state, name, code string, act, why, step, principal, fee string) row {
		d := w.due(exampleDated(days), exampleDay, s)
		return row{
			Pick: &pick{Name: "case", Value: id, Label: name, Chosen: id == "2"},
			Cells: []cell{
				{Due: &d}, {Text: name, Link: "#main", Lang: tags[zh], Code: code},
				{Text: w.say(act, nil), Strong: true, Line2: w.say(why, nil)}, {Text: w.say(step, nil)}, {Text: principal}, {Text: fee},
				{Buttons: []button{{Label: w.say("example.work.open", nil), Hidden: name, Href: "#main", Size: small}}},
			},
		}
	}
	first := item("1", 0, stateDies, "云陵市金桥联运物流有限公司", "91330199MA2H4K7N1U", "example.act.court", "example.act.court.why",
		"example.step.urged", "486,320.50", "83,403.97")
	first.Class = "at"
	second := item("2", 1, stateDies, "云陵弘远建设工程有限公司", "91330199MA2B9C3X5D", "example.act.issue", "example.act.issue.why",
		"example.step.found", "152,804.00", "2,979.68")
	second.Class = "on"
	t.Groups = []group{
		{Title: w.say("example.work.now", nil), Rows: []row{first, second}},
		{Title: w.say("example.work.week", nil), Rows: []row{
			item("3", 2, stateSoon, "临溪区春晓幼儿园", "52330199MJ8L2Q4T6H", "example.act.serve", "example.act.serve.why",
				"example.step.unserved", "38,476.00", "1,327.42"),
			item("4", 4, stateOnTime, "云陵市康宁口腔门诊部", "91330199MA2F8G9H29", "example.act.check", "example.act.check.why",
				"example.step.served", "26,308.80", "513.02"),
			item("5", 18, stateTolled, "云陵天泽环保设备有限公司", "91330199MA2G7H8J9C", "example.act.wait", "example.act.wait.why",
				"example.step.review", "120,337.60", "9,687.18"),
		}},
	}
	t.Foot = []cell{{}, {Text: w.say("example.total", nil)}, {}, {}, {Text: "824,246.90"}, {Text: "97,911.27"}, {}}
	return t
}

func (w *words) sumsExample() section {
	t := table{LabelledBy: "sums", Columns: []column{
		{Label: w.say("example.insurance", nil), Head: true}, {Label: w.say("example.employer_share", nil), Num: true},
		{Label: w.say("example.employee_share", nil), Num: true}, {Label: w.say("example.total_yuan", nil), Num: true},
		{Label: w.say("example.against_last", nil), Num: true},
	}}
	line := func(name, employer, employee, total, change string) []cell {
		return []cell{
			{Text: w.say(name, nil)}, {Text: employer}, {Text: employee}, {Text: total, Strong: true}, {Text: signed(money.MustParse(change))},
		}
	}
	t.Groups = rows([]row{
		{Cells: line("example.pension", "17,190.72", "8,595.36", "25,786.08", "1104.00")},
		{Cells: line("example.medical", "10,206.99", "2,148.84", "12,355.83", "529.00")},
		{Cells: line("example.unemployment", "537.21", "537.21", "1,074.42", "46.00")},
		{Cells: line("example.injury", "429.77", "—", "429.77", "18.40")},
	})
	t.Foot = line("example.total", "28,364.69", "11,281.41", "39,646.10", "1697.40")
	return section{Top: cardTop{ID: "sums", Title: w.say("example.sums", nil), Sub: w.say("example.sums.why", nil)}, Table: &t}
}
