package web

import (
	"fmt"
	"io"
	"net/http"
	"strings"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// What a text is about; the key of a region follows a colon.
const (
	lawAboutName  = "about"
	aboutHolidays = "holidays"
	aboutRegion   = "region:"
	aboutOffice   = "office:"
	lawTextName   = "text"
	fileName      = "file"
	basisName     = "basis"
	sinceName     = "since"
)

func getLawText(c *call) error { return c.showLawText(http.StatusOK, c.newForm(), nil) }

func (c *call) showLawText(status int, f *form, refused error) error {
	w := c.words
	page := lawFormPage{
		Frame: c.frame("law.text.title"), Action: lawTextPath,
		Head:   head{Back: link{Href: lawPath, Label: w.say("law.title", nil)}, Title: w.say("law.text.answer", nil), Sub: w.say("law.propose.lead", nil)},
		Submit: button{Label: w.say("law.act.propose", nil), Kind: primary},
	}
	about := field{Kind: selectField, Name: lawAboutName, Label: w.say("law.text.about", nil), Error: f.Error(lawAboutName)}
	add := func(value, label string) {
		about.Options = append(about.Options, option{Value: value, Label: label, Chosen: f.Value(lawAboutName) == value})
	}
	add(nationWord, w.say("law.text.nation", nil))
	add(aboutHolidays, w.say("law.text.holidays", nil))
	for _, r := range c.site.Law.Regions() {
		add(aboutRegion+r.Key, w.say("law.text.region", with{"region": r.Name.In(string(w.lang))}))
	}
	for _, r := range c.site.Law.Regions() {
		add(aboutOffice+r.Key, w.say("law.text.office", with{"region": r.Name.In(string(w.lang))}))
	}
	page.Fields = []field{
		about,
		{Kind: fileField, Name: fileName, Label: w.say("law.text.file", nil), Hint: w.say("law.text.file.hint", nil), Optional: true, Accept: ".yaml,.yml,.json", Error: f.Error(fileName)},
		{Kind: areaField, Name: lawTextName, Label: w.say("law.text.text", nil), Hint: w.say("law.text.text.hint", nil), Rows: 10, Longest: casework.MaxLawText, Width: longField,
			Value: f.Value(lawTextName), Error: f.Error(lawTextName)},
		{Kind: dayField, Name: sinceName, Label: w.say("law.since", nil), Hint: w.say("law.since.hint", nil), Optional: true, Value: f.Value(sinceName), Error: f.Error(sinceName)},
		{Kind: areaField, Name: basisName, Label: w.say("law.cite", nil), Hint: w.say("law.cite.hint", nil), Rows: 2, Longest: casework.MaxLawBasis, Width: longField,
			Value: f.Value(basisName), Error: f.Error(basisName)},
		c.noteField(f),
	}
	c.endLawForm(&page, f, refused)
	return c.show(status, "law_form", page)
}

func postLawText(c *call) error {
	f := c.readForm()
	wish := casework.LawWish{Basis: f.required(basisName, "law.cite.missing"), Note: f.text("note"), Since: f.day(sinceName, c.today)}
	about := f.text(lawAboutName)
	switch {
	case about == nationWord:
		wish.Kind = law.ParameterChange
	case about == aboutHolidays:
		wish.Kind = law.HolidayChange
	case strings.HasPrefix(about, aboutRegion):
		wish.Kind, wish.Region = law.ParameterChange, about[len(aboutRegion):]
	case strings.HasPrefix(about, aboutOffice):
		wish.Kind, wish.Region = law.OfficeChange, about[len(aboutOffice):]
		if wish.Since.IsZero() && f.ok() {
			wish.Since = c.today
		}
	default:
		f.fail(lawAboutName, "law.text.about.missing", nil)
	}
	var err error
	if wish.Text, err = c.lawTextSent(f); err != nil {
		return err
	}
	if !f.ok() {
		return c.showLawText(http.StatusUnprocessableEntity, f, nil)
	}
	no, err := c.site.Lawmaking.Acts.ProposeLaw(c.ctx(), wish, c.stamp())
	if kind := fault.KindOf(err); kind == fault.Invalid || kind == fault.Refused {
		f.values.Set(lawTextName, wish.Text)
		return c.showLawText(http.StatusUnprocessableEntity, f, err)
	}
	if err != nil {
		return err
	}
	return c.done(lawChangePath(no), "law.done.proposed", with{"no": no})
}

// lawTextSent is the file that came with the form, or what was pasted.
func (c *call) lawTextSent(f *form) (string, error) {
	if header, err := c.FormFile(fileName); err == nil && header.Size > 0 {
		if header.Size > casework.MaxLawText {
			f.fail(fileName, "law.text.long", nil)
			return "", nil
		}
		file, err := header.Open()
		if err != nil {
			return "", fmt.Errorf("open the uploaded file: %w", err)
		}
		defer file.Close()
		raw, err := io.ReadAll(file)
		if err != nil {
			return "", fmt.Errorf("read the uploaded file: %w", err)
		}
		return string(raw), nil
	}
	text := f.required(lawTextName, "law.text.missing")
	return strings.ReplaceAll(text, "\r\n", "\n") + "\n", nil
}
