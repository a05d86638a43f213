package web

import (
	"net/url"
	"slices"
	"strconv"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/money"
)

// workFilters are the questions as the page asks them: the five that matter, the rest behind "more".
func (c *call) workFilters(query url.Values, total int, within []access.District) filters {
	w := c.words
	choice := func(name string, values []string, word func(value string) string) field {
		f := field{Kind: selectField, Name: name, Label: w.say(askWords[name].label, nil), LabelHidden: true,
			Options: []option{{Label: w.say(askWords[name].all, nil)}}}
		for _, v := range values {
			f.Options = append(f.Options, option{Value: v, Label: word(v), Chosen: query.Get(name) == v})
		}
		return f
	}
	places := map[string]string{}
	var districts, wants, papers, rights, classes []string
	if d, err := access.ParseDistrict(query.Get(askDistrict)); err == nil && c.mayAskFor(d) && !slices.Contains(within, d) {
		within = append(slices.Clone(within), d) // there is nothing to do in it today
	}
	for _, d := range within {
		districts = append(districts, districtValue(d))
		places[districtValue(d)] = c.districtName(d)
	}
	for _, want := range casework.Wants {
		wants = append(wants, string(want))
	}
	for _, kind := range law.PaperKinds() {
		if kind.Class() != law.Plain {
			papers = append(papers, string(kind))
		}
	}
	for _, right := range workRights {
		rights = append(rights, string(right))
	}
	for n := 1; n <= industries; n++ {
		classes = append(classes, strconv.Itoa(n))
	}
	officers, officerNames := c.officerChoices()
	f := filters{Action: workPath, Summary: w.count("work.order", total), Fields: []field{
		choice(askDistrict, districts, func(v string) string { return places[v] }),
		choice(askWant, wants, func(v string) string { return w.say(wantWords[casework.Want(v)].step, nil) }),
		choice(askDebt, workDebts, func(v string) string { return w.say("work.ask.debt.from", with{"sum": w.money(money.MustParse(v))}) }),
		choice(askMonths, workMonths, func(v string) string { return w.say("work.ask.months.from", with{"n": v}) }),
		choice(askPaper, papers, func(v string) string { return w.text(law.PaperKind(v).Title()) }),
	}, More: []field{
		choice(askOfficer, officers, func(v string) string { return officerNames[v] }),
		choice(askRight, rights, func(v string) string { return w.say(rightWords[casework.Right(v)], nil) }),
		choice(askIndustry, classes, func(v string) string { return w.say("work.ask.industry.class", with{"n": v}) }),
		choice(askProvisional, []string{"yes"}, func(string) string { return w.say("work.ask.provisional.yes", nil) }),
	}}
	if day := query.Get(askEnds); day != "" {
		f.Keep = []hidden{{askEnds, day}}
	}
	f.Clear = clearOf(query.Encode(), workPath)
	return f
}

// officerChoices are whose work can be asked for, beside what the reader usually sees.
func (c *call) officerChoices() (values []string, names map[string]string) {
	names = map[string]string{officerAll: c.words.say("work.view.all", nil), officerNone: c.words.say("work.view.none", nil)}
	values = []string{officerNone}
	if c.caller.Role == access.Officer {
		values = []string{officerAll, officerNone}
	}
	for i := range c.colleagues {
		value := strconv.FormatInt(int64(c.colleagues[i].ID), 10)
		values, names[value] = append(values, value), c.colleagues[i].Name
	}
	return values, names
}
