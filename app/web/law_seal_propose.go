package web

import (
	"net/http"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/seal"
)

// sealBody is a picture and the fields beside it; what is larger than a picture may be is told as a fault of the picture.
const sealBody = "2M"

func getNewSeal(c *call) error {
	region, err := c.officeRegion()
	if err != nil {
		return err
	}
	return c.showNewSeal(http.StatusOK, region, c.newForm(lawSinceName, c.today.AddDays(1).String()), nil)
}

func (c *call) showNewSeal(status int, region string, f *form, refused error) error {
	w := c.words
	page := lawFormPage{
		Frame: c.frame("seal.new.title"), Action: sealPath(region),
		Head: head{Back: link{Href: officePath(region), Label: c.lawRegionName(region)}, Title: w.say("seal.new.answer", with{"region": c.lawRegionName(region)}),
			Sub: w.say("seal.new.lead", nil)},
		Submit: button{Label: w.say("law.act.propose", nil), Kind: primary},
		Fields: []field{
			{Kind: fileField, Name: lawFileName, Label: w.say("seal.file", nil), Hint: w.say("seal.file.hint", with{"kb": seal.MaxBytes >> 10, "mm": seal.PrintedWidth}), Accept: ".png,image/png",
				Error: f.Error(lawFileName)},
			{Kind: dayField, Name: lawSinceName, Label: w.say("seal.since", nil), Hint: w.say("seal.since.hint", nil), Value: f.Value(lawSinceName), Error: f.Error(lawSinceName)},
			{Kind: areaField, Name: lawBasisName, Label: w.say("law.cite", nil), Hint: w.say("seal.basis.hint", nil), Rows: 2, Longest: casework.MaxLawBasis, Width: longField,
				Value: f.Value(lawBasisName), Error: f.Error(lawBasisName)},
			c.noteField(f),
		},
	}
	c.endLawForm(&page, f, refused)
	return c.show(status, "law_form", page)
}

func postNewSeal(c *call) error {
	region, err := c.officeRegion()
	if err != nil {
		return err
	}
	f := c.readForm()
	wish := casework.SealWish{Region: region, Basis: f.required(lawBasisName, "seal.basis.missing"), Note: f.text("note")}
	if f.required(lawSinceName, "seal.since.missing") != "" {
		wish.Since = f.day(lawSinceName, c.today)
	}
	name, content, err := c.uploaded(lawFileName, seal.MaxBytes+1)
	if err != nil {
		return err
	}
	if wish.Content = content; name == "" && content == nil {
		f.fail(lawFileName, "seal.file.missing", nil)
	}
	if !f.ok() {
		return c.showNewSeal(http.StatusUnprocessableEntity, region, f, nil)
	}
	no, err := c.site.Lawmaking.Acts.ProposeSeal(c.ctx(), wish, c.stamp())
	if kind := fault.KindOf(err); kind == fault.Invalid || kind == fault.Refused {
		return c.showNewSeal(http.StatusUnprocessableEntity, region, f, err)
	}
	if err != nil {
		return err
	}
	return c.done(lawChangePath(no), "law.done.proposed", with{"no": no})
}
