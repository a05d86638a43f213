package web

import (
	"net/http"
	"slices"
	"strconv"

	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/registration"
)

// applyPart is one page of questions.
type applyPart struct {
	name, title, sub string
	fields           []registration.Field
}

// applyParts are the pages in their order. The district follows the region, so that it can be chosen from a list.
var applyParts = []applyPart{
	{"unit", "apply.part.unit", "apply.part.unit.sub", []registration.Field{registration.CodeField, registration.NameField, registration.UnitTypeField, registration.AddressField,
		registration.RepresentativeField, registration.FoundedField}},
	{"region", "apply.part.region", "apply.part.region.sub", []registration.Field{registration.RegionField}},
	{"district", "apply.part.district", "apply.part.district.sub", []registration.Field{registration.DistrictField, registration.IndustryField}},
	{"bank", "apply.part.bank", "apply.part.bank.sub", []registration.Field{registration.BankField, registration.BankAccountField, registration.PhoneField}},
}

// applySteps is how many pages the task has: the parts, the documents, the check.
var applySteps = len(applyParts) + 2

// partOf is the page of a field below the application.
func partOf(f registration.Field) string {
	for _, p := range applyParts {
		if slices.Contains(p.fields, f) {
			return "/particulars/" + p.name
		}
	}
	return "/documents"
}

func (c *call) part() (int, error) {
	i := slices.IndexFunc(applyParts, func(p applyPart) bool { return p.name == c.Param("part") })
	if i < 0 {
		return 0, fault.New(fault.NotFound, "没有这一步。", "There is no such step.")
	}
	return i, nil
}

// getParticulars asks one part of the particulars.
func getParticulars(c *call) error {
	i, err := c.part()
	if err != nil {
		return err
	}
	a, err := c.ownApplication()
	if err != nil {
		return err
	}
	if a.State != registration.Draft && a.State != registration.Returned {
		return c.Redirect(http.StatusSeeOther, applicationPath(a.ID, ""))
	}
	f := c.newForm()
	for _, field := range applyParts[i].fields {
		f.values.Set(string(field), a.Particulars.Value(field))
	}
	return c.askPart(f, a, i)
}

// postParticulars keeps one part and leads on to the next, or back to the check.
func postParticulars(c *call) error {
	i, err := c.part()
	if err != nil {
		return err
	}
	a, err := c.ownApplication()
	if err != nil {
		return err
	}
	f, part := c.readForm(), applyParts[i]
	p := a.Particulars
	c.fillIn(f, &p, part.fields)
	for _, problem := range p.Problems(c.site.Register.Law, c.today) {
		if slices.Contains(part.fields, problem.Field) {
			f.failText(string(problem.Field), c.words.text(law.Text{Zh: problem.Zh, En: problem.En}))
		}
	}
	if f.ok() {
		if err := f.failWith(string(part.fields[0]), c.site.Register.Apply.WriteParticulars(c.ctx(), a.ID, p, c.by())); err != nil {
			return err
		}
	}
	if !f.ok() {
		return c.askPart(f, a, i)
	}
	switch {
	case part.name != "region" && c.QueryParam("then") == "check":
		return c.Redirect(http.StatusSeeOther, applicationPath(a.ID, "/check"))
	case i+1 < len(applyParts):
		next := "/particulars/" + applyParts[i+1].name
		if c.QueryParam("then") == "check" {
			next += "?then=check"
		}
		return c.Redirect(http.StatusSeeOther, applicationPath(a.ID, next))
	default:
		return c.Redirect(http.StatusSeeOther, applicationPath(a.ID, "/documents"))
	}
}

// fillIn takes the fields of a part from the form.
func (c *call) fillIn(f *form, p *registration.Particulars, fields []registration.Field) {
	for _, field := range fields {
		text := f.text(string(field))
		switch field {
		case registration.CodeField:
			p.Code = identity.Code(upper(text))
		case registration.NameField:
			p.Name = text
		case registration.UnitTypeField:
			p.UnitType = employer.UnitType(text)
		case registration.AddressField:
			p.Address = text
		case registration.RepresentativeField:
			p.LegalRepresentative = text
		case registration.FoundedField:
			p.FoundedOn = f.day(string(field), c.today)
		case registration.RegionField:
			if p.Region != text {
				p.District = "" // of another region
			}
			p.Region = text
		case registration.DistrictField:
			p.District = text
		case registration.IndustryField:
			p.IndustryClass, _ = strconv.Atoi(text) // what is no class fails as none chosen
		case registration.BankField:
			p.Bank = text
		case registration.BankAccountField:
			p.BankAccount = upper(text)
		case registration.PhoneField:
			p.Phone = narrow(text)
		}
	}
}

func (c *call) askPart(f *form, a *registration.Application, i int) error {
	w, part := c.words, applyParts[i]
	action := applicationPath(a.ID, "/particulars/"+part.name)
	back := link{Href: "/applications", Label: w.say("apply.list", nil)}
	if i > 0 {
		back = link{Href: applicationPath(a.ID, "/particulars/"+applyParts[i-1].name), Label: w.say("apply.previous", nil)}
	}
	if c.QueryParam("then") == "check" {
		action += "?then=check"
		back = link{Href: applicationPath(a.ID, "/check"), Label: w.say("apply.to_check", nil)}
	}
	var fields []field
	for _, name := range part.fields {
		one, err := c.particularsField(f, a, name)
		if err != nil {
			return err
		}
		fields = append(fields, one)
	}
	return c.ask(f, question{
		Frame: c.frame("apply.list"),
		Head:  head{Back: back, Step: w.step(i+1, applySteps), Title: w.say(part.title, nil), Sub: w.say(part.sub, nil)},
		Notes: c.clockNote(a), Fields: fields, Action: action, Button: button{Label: w.say("apply.keep", nil), Kind: primary, Size: large},
	})
}

// clockNote tells how many of the 30 days are left, once the founding is known and nothing was handed in.
func (c *call) clockNote(a *registration.Application) []note {
	if !a.FirstHanded.IsZero() {
		return nil
	}
	clock, ok := c.clock(a.Particulars.Region, law.EmployerRegistrationDays, a.Particulars.FoundedOn)
	switch {
	case !ok:
		return nil
	case clock.Over():
		return []note{{Class: "warn", Text: c.words.say("apply.clock.over", with{"day": c.words.inSentence(clock.End.Day, c.today)})}}
	default:
		return []note{{Class: "now", Text: c.words.say("apply.clock", with{"day": c.words.inSentence(clock.End.Day, c.today), "left": c.words.left(clock.DaysLeft)})}}
	}
}

// particularsField is the question for one of the particulars. What an officer returned is said at the field until it changes.
func (c *call) particularsField(f *form, a *registration.Application, name registration.Field) (field, error) {
	w := c.words
	one := field{Name: string(name), Label: w.text(name.Title()), Value: f.Value(string(name)), Error: f.Error(string(name)), Required: true, Width: longField}
	if key := fieldHints[name]; key != "" {
		one.Hint = w.say(key, nil)
	}
	if remark := a.RemarkOn(name); remark != "" && one.Error == "" {
		one.Hint = w.say("apply.remark", with{"reason": remark})
	}
	switch name {
	case registration.CodeField, registration.BankAccountField:
		one.Width = middleField
	case registration.PhoneField:
		one.Autocomplete, one.Inputmode, one.Width = "tel", "tel", middleField
	case registration.FoundedField:
		one.Kind, one.Width = dayField, shortField
	case registration.UnitTypeField:
		one.Kind = radiosField
		for _, u := range employer.UnitTypes {
			one.Options = append(one.Options, option{Value: string(u), Label: w.titled(u.Title()), Chosen: one.Value == string(u)})
		}
	case registration.RegionField:
		one.Kind, one.Options = selectField, []option{{Label: w.say("apply.choose", nil)}}
		for _, r := range c.site.Register.Law.Regions() {
			one.Options = append(one.Options, option{Value: r.Key, Label: w.text(r.Name), Chosen: one.Value == r.Key})
		}
	case registration.IndustryField:
		one.Kind = selectField
		one.Options = []option{{Label: w.say("apply.choose", nil)}}
		for n := 1; n <= 8; n++ {
			value := strconv.Itoa(n)
			one.Options = append(one.Options, option{Value: value, Label: w.say("apply.class", with{"n": n}), Chosen: one.Value == value})
		}
	case registration.DistrictField:
		return c.districtField(one, a.Particulars.Region)
	}
	return one, nil
}

// districtField offers the districts of the region that are known; where none is, the field is filled in.
func (c *call) districtField(one field, region string) (field, error) {
	districts, err := c.site.Register.Applications.Districts(c.ctx(), region)
	if err != nil || len(districts) == 0 {
		return one, err
	}
	one.Kind, one.Options = selectField, []option{{Label: c.words.say("apply.choose", nil)}}
	for _, d := range districts {
		one.Options = append(one.Options, option{Value: d, Label: d, Chosen: one.Value == d})
	}
	return one, nil
}
