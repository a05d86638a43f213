package web

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
)

// lawFormPage asks for a change of the law.
type lawFormPage struct {
	Frame
	Head   head
	Choose *filters // which rule
	Errors errorSummary
	Notes  []note
	Action string
	Hidden []hidden
	Groups []lawFormGroup
	Fields []field
	Wide   bool // texts stand beside each other
	Submit button
}

// lawFormGroup is a row of fields that belong together.
type lawFormGroup struct {
	Title  string
	Fields []field
}

const (
	lawRuleName  = "rule"
	lawFromName  = "from"
	lawKnownName = "known_from"
	lawCiteName  = "cite"
	lawGradeName = "certainty"
	lawValueName = "value"
	lawDueName   = "day"
)

func getLawValue(c *call) error {
	region, rule, err := c.ruleAsked(c.QueryParam(lawRuleName))
	if err != nil {
		return err
	}
	return c.showLawValue(http.StatusOK, region, rule, c.newForm(c.lastValue(region, rule)...), nil)
}

// ruleAsked is the region of the path and the rule that was chosen; the first one where none was.
func (c *call) ruleAsked(key string) (string, law.Rule, error) {
	region, err := c.regionInPath()
	if err != nil {
		return "", law.Rule{}, err
	}
	rules := c.rulesAsked(region)
	if key == "" {
		return region, rules[0], nil
	}
	at := slices.IndexFunc(rules, func(r law.Rule) bool { return r.Key == key })
	if at < 0 {
		return "", law.Rule{}, fault.New(fault.NotFound, "没有这条规则；请从参数页选一条。", "There is no such rule; choose one on the page of the values.")
	}
	return region, rules[at], nil
}

// rulesAsked are the rules that a form can ask for.
func (c *call) rulesAsked(region string) []law.Rule {
	return slices.DeleteFunc(c.site.Law.RulesOf(region), func(r law.Rule) bool { return r.Kind == "" })
}

// lastValue fills in what an insurance costs now, because most changes touch a part of it.
func (c *call) lastValue(region string, rule law.Rule) []string {
	r, ok := c.site.Law.Region(region)
	if rule.Kind != law.CostRule || !ok {
		return nil
	}
	i, err := law.ParseInsurance(strings.TrimPrefix(rule.Key, "insurances."))
	params := r.Params(i)
	if err != nil || len(params) == 0 {
		return nil
	}
	p := params[len(params)-1]
	pairs := []string{"floor", limitText(p.Floor), "cap", limitText(p.Cap), "employee_rate", p.EmployeeRate.String()}
	if p.EmployeeFixedFen > 0 {
		pairs = append(pairs, "employee_fixed", p.EmployeeFixedFen.String())
	}
	if p.EmployerByClass == nil {
		return append(pairs, "employer_rate", p.EmployerRate.String())
	}
	for class, rate := range p.EmployerByClass {
		pairs = append(pairs, classField(class), rate.String())
	}
	return pairs
}

func limitText(f money.Fen) string {
	if f == law.NoLimit {
		return ""
	}
	return f.String()
}

func classField(class int) string { return law.ClassField(class) }

func (c *call) showLawValue(status int, region string, rule law.Rule, f *form, refused error) error {
	w := c.words
	page := lawFormPage{
		Frame: c.frame("law.value.title"), Action: c.Request().URL.Path, Hidden: []hidden{{lawRuleName, rule.Key}},
		Head: head{Back: link{Href: "/law/regions/" + c.Param("region"), Label: c.lawRegionName(region)},
			Title: w.say("law.value.answer", with{"region": c.lawRegionName(region), "rule": rule.Title.In(string(w.lang))}), Sub: w.say("law.propose.lead", nil)},
		Submit: button{Label: w.say("law.act.propose", nil), Kind: primary},
	}
	choose := filters{Action: page.Action, Summary: w.say("law.rule.hint", nil), Fields: []field{{Kind: selectField, Name: lawRuleName, ID: "choose", Label: w.say("law.rule", nil)}}}
	for _, r := range c.rulesAsked(region) {
		choose.Fields[0].Options = append(choose.Fields[0].Options, option{Value: r.Key, Label: w.titled(r.Title), Chosen: r.Key == rule.Key})
	}
	page.Choose = &choose
	page.Groups = []lawFormGroup{{Fields: c.fromFields(rule, f)}, {Title: w.say("law.value", nil), Fields: c.valueFields(region, rule, f)}}
	page.Fields = c.basisFields(rule, f)
	c.endLawForm(&page, f, refused)
	return c.show(status, "law_form", page)
}

// endLawForm puts errors and notes on the page.
func (c *call) endLawForm(page *lawFormPage, f *form, refused error) {
	if refused != nil {
		page.Notes = append(page.Notes, lawRefusal(c.words, refused)...)
	}
	var all []field
	for _, g := range page.Groups {
		all = append(all, g.Fields...)
	}
	page.Errors = errorsOf(append(all, page.Fields...)...)
	page.Wrong = !f.ok() || refused != nil
	page.Scripts = []string{"form.js"}
}

// lawRefusal says line by line why a proposal cannot stand.
func lawRefusal(w *words, err error) []note {
	first, rest, _ := strings.Cut(why(w, err), "\n")
	n := note{Class: "bad", Text: first}
	if rest == "" {
		return []note{n}
	}
	n.Strong, n.Text = first, strings.ReplaceAll(rest, "\n", " · ")
	return []note{n}
}

func (c *call) fromFields(rule law.Rule, f *form) []field {
	w := c.words
	from := field{Kind: dayField, Name: lawFromName, Label: w.say("law.from", nil), Hint: w.say("law.from.hint", nil), Value: f.Value(lawFromName), Error: f.Error(lawFromName)}
	if rule.ByMonth {
		from.Kind, from.Hint = periodField, w.say("law.from.hint.month", nil)
	}
	if rule.Kind == law.DueDayRule {
		from.Label, from.Hint = w.say("law.due_month", nil), w.say("law.due_month.hint", nil)
	}
	out := []field{from}
	if rule.Known {
		out = append(out, field{Kind: dayField, Name: lawKnownName, Label: w.say("law.known", nil), Hint: w.say("law.known.hint", nil), Optional: true,
			Value: f.Value(lawKnownName), Error: f.Error(lawKnownName)})
	}
	return out
}

func (c *call) valueFields(region string, rule law.Rule, f *form) []field {
	w := c.words
	one := field{Name: lawValueName, Label: w.titled(rule.Title), Value: f.Value(lawValueName), Error: f.Error(lawValueName)}
	switch rule.Kind {
	case law.CostRule:
		return c.costFields(region, rule, f)
	case law.AmountRule:
		one.Kind, one.Hint = moneyField, w.say("law.amount.hint", nil)
	case law.RateRule:
		one.Hint, one.Width = w.say("law.rate.hint", nil), shortField
	case law.CountRule:
		one.Hint, one.Inputmode, one.Width = w.say("law.count.hint", nil), "numeric", shortField
	case law.YesRule:
		one.Kind = radiosField
		for _, word := range []string{"true", "false"} {
			one.Options = append(one.Options, option{Value: word, Label: w.titled(law.WordTitle(word)), Chosen: f.Value(lawValueName) == word})
		}
	case law.WordRule, law.WordsRule:
		one.Kind = radiosField
		if rule.Kind == law.WordsRule {
			one.Kind = ticksField
		}
		for _, word := range rule.Words {
			one.Options = append(one.Options, option{Value: word, Label: w.titled(law.WordTitle(word)), Chosen: f.Has(lawValueName, word)})
		}
	case law.DueDayRule:
		one.Kind, one.Name, one.Label, one.Value, one.Error = dayField, lawDueName, w.say("law.due_day", nil), f.Value(lawDueName), f.Error(lawDueName)
	}
	return []field{one}
}

func (c *call) costFields(region string, rule law.Rule, f *form) []field {
	w := c.words
	add := func(name, key, hint string, kind fieldKind, optional bool) field {
		return field{Kind: kind, Name: name, Label: w.say(key, nil), Hint: w.say(hint, nil), Optional: optional, Width: shortField, Value: f.Value(name), Error: f.Error(name)}
	}
	out := []field{add("floor", "law.floor", "law.floor.hint", moneyField, true), add("cap", "law.cap", "law.cap.hint", moneyField, true)}
	if c.byClass(region, rule) {
		for class := 1; class <= law.Classes; class++ {
			name := classField(class)
			out = append(out, field{Name: name, Label: w.say("law.employer_rate.class", with{"n": class}), Optional: true, Width: shortField, Value: f.Value(name), Error: f.Error(name)})
		}
	} else {
		out = append(out, add("employer_rate", "law.employer_rate", "law.rate.hint", textField, false))
	}
	return append(out, add("employee_rate", "law.employee_rate", "law.rate.hint", textField, false),
		add("employee_fixed", "law.employee_fixed", "law.amount.hint", moneyField, true))
}

// byClass tells whether the insurance has one employer's rate for each class of industry.
func (c *call) byClass(region string, rule law.Rule) bool {
	r, ok := c.site.Law.Region(region)
	i, err := law.ParseInsurance(strings.TrimPrefix(rule.Key, "insurances."))
	if !ok || err != nil {
		return false
	}
	params := r.Params(i)
	return len(params) > 0 && params[len(params)-1].EmployerByClass != nil
}

func (c *call) basisFields(rule law.Rule, f *form) []field {
	w := c.words
	cite := field{Kind: areaField, Name: lawCiteName, Label: w.say("law.cite", nil), Hint: w.say("law.cite.hint", nil), Rows: 2, Longest: casework.MaxLawBasis,
		Width: longField, Value: f.Value(lawCiteName), Error: f.Error(lawCiteName)}
	grade := field{Kind: selectField, Name: lawGradeName, Label: w.say("law.grade", nil), Error: f.Error(lawGradeName)}
	for _, g := range lawGrades {
		grade.Options = append(grade.Options, option{Value: g, Label: w.grade(g).Word, Chosen: f.Value(lawGradeName) == g})
	}
	out := []field{cite}
	if rule.Kind != law.DueDayRule {
		out = append(out, grade)
	}
	return append(out, c.noteField(f))
}

var lawGrades = []string{"verified-2", "verified-3", law.OneSource, law.Conflict, law.Unverified, law.Assumed}

func (c *call) noteField(f *form) field {
	return field{Kind: areaField, Name: "note", Label: c.words.say("law.note", nil), Optional: true, Rows: 2, Longest: casework.MaxLawRemark, Width: longField,
		Value: f.Value("note"), Error: f.Error("note")}
}

func postLawValue(c *call) error {
	f := c.readForm()
	region, rule, err := c.ruleAsked(f.text(lawRuleName))
	if err != nil {
		return err
	}
	v := law.NewValue{Region: region, Rule: rule, Fields: map[string]string{}}
	c.readFrom(f, &v)
	c.readValue(f, &v)
	v.Cite = f.required(lawCiteName, "law.cite.missing")
	if rule.Kind != law.DueDayRule {
		v.Grade = f.choice(lawGradeName, "law.grade.missing", lawGrades...)
	}
	if !f.ok() {
		return c.showLawValue(http.StatusUnprocessableEntity, region, rule, f, nil)
	}
	text, err := v.Text()
	if err != nil {
		return err
	}
	wish := casework.LawWish{Kind: law.ParameterChange, Region: region, Text: text, Basis: v.Cite, Note: f.text("note")}
	no, err := c.site.Lawmaking.Acts.ProposeLaw(c.ctx(), wish, c.stamp())
	if kind := fault.KindOf(err); kind == fault.Invalid || kind == fault.Refused {
		return c.showLawValue(http.StatusUnprocessableEntity, region, rule, f, err)
	}
	if err != nil {
		return err
	}
	return c.done(lawChangePath(no), "law.done.proposed", with{"no": no})
}

func (c *call) readFrom(f *form, v *law.NewValue) {
	if f.required(lawFromName, "law.from.missing") == "" {
		return
	}
	if v.Rule.ByMonth {
		v.From = f.period(lawFromName).String()
	} else {
		v.From = f.day(lawFromName, c.today).String()
	}
	if v.Rule.Known {
		if v.Known = f.day(lawKnownName, c.today); !v.Known.IsZero() && v.Known < c.today {
			f.fail(lawKnownName, "law.known.past", with{"today": c.words.inSentence(c.today, c.today)})
		}
	}
}

func (c *call) readValue(f *form, v *law.NewValue) {
	switch v.Rule.Kind {
	case law.CostRule:
		c.readCost(f, v)
	case law.AmountRule:
		if f.required(lawValueName, "law.value.missing") != "" {
			v.Fields[lawValueName] = f.money(lawValueName).String()
		}
	case law.RateRule:
		v.Fields[lawValueName] = readRate(f, lawValueName, true)
	case law.CountRule:
		if f.required(lawValueName, "law.value.missing") != "" {
			v.Fields[lawValueName] = strconv.Itoa(f.count(lawValueName))
		}
	case law.YesRule:
		v.Fields[lawValueName] = f.choice(lawValueName, "law.value.missing", "true", "false")
	case law.WordRule:
		v.Fields[lawValueName] = f.choice(lawValueName, "law.value.missing", v.Rule.Words...)
	case law.WordsRule:
		v.Words = slices.DeleteFunc(f.list(lawValueName), func(word string) bool { return !slices.Contains(v.Rule.Words, word) })
		if len(v.Words) == 0 {
			f.fail(lawValueName, "law.value.missing", nil)
		}
	case law.DueDayRule:
		c.readDueDay(f, v)
	}
}

func (c *call) readDueDay(f *form, v *law.NewValue) {
	if f.required(lawDueName, "law.value.missing") == "" {
		return
	}
	day := f.day(lawDueName, c.today)
	v.Fields[lawDueName] = day.String()
	if p, err := calendar.ParsePeriod(v.From); err == nil && f.ok() && day < p.First() {
		f.fail(lawDueName, "law.due_day.early", nil)
	}
}

func (c *call) readCost(f *form, v *law.NewValue) {
	for _, name := range []string{"floor", "cap", "employee_fixed"} {
		if f.text(name) != "" {
			v.Fields[name] = f.money(name).String()
		}
	}
	if floor, limit := f.money("floor"), f.money("cap"); limit > 0 && floor > limit {
		f.fail("floor", "law.floor.above", nil)
	}
	if c.byClass(v.Region, v.Rule) {
		for class := 1; class <= law.Classes; class++ {
			v.Fields[classField(class)] = readRate(f, classField(class), false)
		}
		if v.Fields[classField(1)] == "" {
			f.fail(classField(1), "law.value.missing", nil)
		}
	} else {
		v.Fields["employer_rate"] = readRate(f, "employer_rate", true)
	}
	v.Fields["employee_rate"] = readRate(f, "employee_rate", true)
}

var percentForm = regexp.MustCompile(`^(\d{1,3})(?:\.(\d+))? ?[%]$`)

// readRate reads a share: 0.16 or 16%.
func readRate(f *form, name string, needed bool) string {
	text := narrow(f.text(name))
	if text == "" {
		if needed {
			f.fail(name, "law.value.missing", nil)
		}
		return ""
	}
	if parts := percentForm.FindStringSubmatch(text); parts != nil {
		whole := "00" + parts[1]
		at := len(whole) - len("00")
		text = strings.TrimRight(strings.TrimLeft(whole[:at], "0")+"."+whole[at:]+parts[2], "0")
		text = strings.TrimSuffix(text, ".")
		if text == "" || text[0] == '.' {
			text = "0" + text
		}
	}
	if _, err := money.ParseRate(text); err != nil {
		f.fail(name, "law.rate.wrong", with{"text": f.text(name)})
		return ""
	}
	return text
}
