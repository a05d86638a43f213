package web

import (
	"net/http"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

func getNewOffice(c *call) error {
	region, err := c.officeRegion()
	if err != nil {
		return err
	}
	o := c.site.Law.Office(region)
	var filled []string
	for _, f := range law.OfficeFields() {
		filled = append(filled, officeFieldName(f.Key), f.Of(&o))
	}
	return c.showNewOffice(http.StatusOK, region, c.newForm(filled...), nil)
}

func officeFieldName(key string) string { return "office." + key }

func (c *call) showNewOffice(status int, region string, f *form, refused error) error {
	w := c.words
	page := lawFormPage{
		Frame: c.frame("office.new.title"), Action: officePath(region) + "/new",
		Head: head{Back: link{Href: officePath(region), Label: c.lawRegionName(region)}, Title: w.say("office.new.answer", with{"region": c.lawRegionName(region)}),
			Sub: w.say("office.new.lead", nil)},
		Submit: button{Label: w.say("law.act.propose", nil), Kind: primary},
	}
	page.Groups = []lawFormGroup{{Fields: []field{
		{Kind: dayField, Name: lawSinceName, Label: w.say("law.since", nil), Hint: w.say("office.since.hint", nil), Value: f.Value(lawSinceName), Error: f.Error(lawSinceName)},
	}}}
	for _, g := range law.OfficeGroups() {
		group := lawFormGroup{Title: w.titled(g.Title)}
		for _, of := range g.Fields {
			one := c.officeField(&of, f)
			if of.List { // takes the whole width, below
				page.Fields = append(page.Fields, one)
				continue
			}
			group.Fields = append(group.Fields, one)
		}
		if len(group.Fields) > 0 {
			page.Groups = append(page.Groups, group)
		}
	}
	page.Fields = append(page.Fields, field{Kind: areaField, Name: lawBasisName, Label: w.say("law.cite", nil), Hint: w.say("office.basis.hint", nil), Rows: 2,
		Longest: casework.MaxLawBasis, Width: longField, Value: f.Value(lawBasisName), Error: f.Error(lawBasisName)}, c.noteField(f))
	c.endLawForm(&page, f, refused)
	return c.show(status, "law_form", page)
}

// officeField asks for one of the particulars.
func (c *call) officeField(of *law.OfficeField, f *form) field {
	name := officeFieldName(of.Key)
	one := field{Name: name, Label: c.words.titled(of.Title), Value: f.Value(name), Error: f.Error(name), Longest: casework.MaxLawBasis}
	if of.List {
		one.Kind, one.Rows, one.Width, one.Longest = areaField, 4, longField, casework.MaxLawText
		one.Hint = c.words.say("office.list.hint", with{"parts": of.Parts.In(string(c.words.lang))})
	}
	return one
}

func postNewOffice(c *call) error {
	region, err := c.officeRegion()
	if err != nil {
		return err
	}
	f := c.readForm()
	wish := casework.LawWish{Kind: law.OfficeChange, Region: region, Basis: f.required(lawBasisName, "office.basis.missing"), Note: f.text("note"), Since: c.today}
	if f.required(lawSinceName, "office.since.missing") != "" {
		wish.Since = f.day(lawSinceName, c.today)
	}
	if err := c.readOffice(f, &wish); err != nil {
		return err
	}
	if !f.ok() {
		return c.showNewOffice(http.StatusUnprocessableEntity, region, f, nil)
	}
	no, err := c.site.Lawmaking.Acts.ProposeLaw(c.ctx(), wish, c.stamp())
	if kind := fault.KindOf(err); kind == fault.Invalid || kind == fault.Refused {
		return c.showNewOffice(http.StatusUnprocessableEntity, region, f, err)
	}
	if err != nil {
		return err
	}
	return c.done(lawChangePath(no), "law.done.proposed", with{"no": no})
}

// readOffice writes what was filled in as a change of the office.
func (c *call) readOffice(f *form, wish *casework.LawWish) error {
	values := map[string]string{}
	for _, of := range law.OfficeFields() {
		values[of.Key] = f.text(officeFieldName(of.Key))
	}
	text, faults := law.ChangeOffice(wish.Region, c.site.Law.Office(wish.Region), values)
	for key, err := range faults {
		if err := f.failWith(officeFieldName(key), err); err != nil {
			return err
		}
	}
	if wish.Since != 0 && wish.Since < c.today {
		f.fail(lawSinceName, "office.since.past", with{"today": c.words.inSentence(c.today, calendar.Day(0))})
	}
	wish.Text = text
	return nil
}
