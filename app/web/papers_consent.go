package web

import (
	"net/http"

	"arrears/app/access"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/service"
)

// consentPage says what electronic service means, and takes the consent or shows the one in force.
type consentPage struct {
	Frame
	Errors errorSummary
	Head   head
	Means  []string
	Rows   []sumRow // of the consent in force
	Top    cardTop
	Links  []button
	Shut   *note // nobody can consent here
	Fields []field
	Button *button
}

const (
	contactName = "contact"
	mobileName  = "mobile"
	kindsName   = "kinds"
)

// consentInForce is the consent that holds now, if any.
func (c *call) consentInForce(d *dossier) *service.Consent {
	for i := range d.Consents {
		if d.Consents[i].Holds(c.now.Unix()) {
			return &d.Consents[i]
		}
	}
	return nil
}

// consentNote says on the page of papers how papers come.
func (c *call) consentNote(d *dossier) note {
	w := c.words
	n := note{Class: "now", Link: link{Href: c.employerPath("/consent"), Label: w.say("consent.link", nil)}}
	if k := c.consentInForce(d); k != nil {
		n.Class, n.Text = "ok", w.say("consent.note.given", with{"day": w.inSentence(k.GivenOn, c.today)})
		return n
	}
	n.Text = w.say("consent.note.none", nil)
	return n
}

// openKinds are the kinds of papers that the region serves electronically today.
func (c *call) openKinds(d *dossier) []law.PaperKind {
	var kinds []law.PaperKind
	for _, k := range law.PaperKinds() {
		if d.region.ServesElectronically(k, c.today) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

func getConsent(c *call) error { return c.showConsent(http.StatusOK, c.newForm()) }

func (c *call) showConsent(status int, f *form) error {
	d, err := c.dossier()
	if err != nil {
		return err
	}
	w := c.words
	page := consentPage{
		Frame: c.frame("consent.title"), Means: []string{w.say("consent.means.served", nil), w.say("consent.means.never", nil), w.say("consent.means.withdraw", nil)},
		Head: head{Back: link{Href: c.employerPath("/papers"), Label: w.say("papers.back", nil)}, Over: c.employer.Name, Title: w.say("consent.none", nil)},
		Top:  cardTop{ID: "consent", Title: w.say("consent.in_force", nil)},
	}
	kinds := c.openKinds(d)
	switch given := c.consentInForce(d); {
	case given != nil:
		page.Head.Title = w.say("consent.given", with{"day": w.inSentence(given.GivenOn, c.today)})
		c.showGiven(&page, given)
	case len(kinds) == 0:
		page.Shut = &note{Class: "hold", Text: w.say("consent.shut", with{"region": d.region.Name.In(string(w.lang))})}
	case c.caller.May(access.FileForEmployer):
		c.askConsent(&page, kinds, f)
	}
	page.Title, page.Wrong = page.Head.Title, !f.ok()
	return c.show(status, "consent", page)
}

func (c *call) showGiven(page *consentPage, k *service.Consent) {
	w := c.words
	var kinds []string
	for _, kind := range k.Kinds {
		kinds = append(kinds, w.titled(kind.Title()))
	}
	page.Rows = []sumRow{
		{Label: w.say("consent.kinds", nil), Value: kinds[0], More: kinds[1:]}, {Label: w.say("consent.account", nil), Value: k.Account, Class: "code"},
		{Label: w.say("consent.contact", nil), Value: k.Contact, Lang: tags[zh]}, {Label: w.say("consent.mobile", nil), Value: k.Mobile},
		{Label: w.say("consent.by", nil), Value: k.GivenBy, Lang: tags[zh]}, {Label: w.say("consent.on", nil), Day: w.day(k.GivenOn, c.today)},
	}
	page.Links = []button{{Label: w.say("consent.pdf", nil), Href: c.employerPath("/consent/pdf"), Icon: "download"}}
	if c.caller.May(access.FileForEmployer) {
		page.Links = append(page.Links, button{Label: w.say("consent.withdraw", nil), Href: c.employerPath("/consent/withdraw")})
	}
}

func (c *call) askConsent(page *consentPage, kinds []law.PaperKind, f *form) {
	w := c.words
	choice := field{Kind: ticksField, Name: kindsName, Label: w.say("consent.kinds", nil), Error: f.Error(kindsName)}
	for _, k := range kinds {
		choice.Options = append(choice.Options, option{Value: string(k), Label: w.titled(k.Title()), Chosen: len(f.values) == 0 || f.Has(kindsName, string(k))})
	}
	page.Fields = []field{
		choice,
		{Name: contactName, Label: w.say("consent.contact", nil), Value: f.Value(contactName), Error: f.Error(contactName), Required: true, Width: middleField, Autocomplete: "name"},
		{Name: mobileName, Label: w.say("consent.mobile", nil), Hint: w.say("consent.mobile.hint", nil), Value: f.Value(mobileName), Error: f.Error(mobileName),
			Required: true, Width: middleField, Autocomplete: "tel", Inputmode: "tel"},
	}
	page.Button = &button{Label: w.say("consent.give", nil), Kind: primary}
	page.Errors = errorsOf(page.Fields...)
}

func postConsent(c *call) error {
	f := c.readForm()
	k := service.Consent{Account: c.caller.Login, Contact: f.required(contactName, "consent.contact.missing"), Mobile: f.required(mobileName, "consent.mobile.missing")}
	for _, kind := range f.list(kindsName) {
		k.Kinds = append(k.Kinds, law.PaperKind(kind))
	}
	if len(k.Kinds) == 0 {
		f.fail(kindsName, "consent.kinds.missing", nil)
	}
	if f.ok() {
		if err := f.failWith(kindsName, c.site.Dealings.GiveConsent(c.ctx(), c.employer.ID, k, c.stamp())); err != nil {
			return err
		}
	}
	if !f.ok() {
		return c.showConsent(http.StatusUnprocessableEntity, f)
	}
	return c.done(c.employerPath("/consent"), "consent.done", nil)
}

func getConsentPDF(c *call) error {
	d, err := c.dossier()
	if err != nil {
		return err
	}
	k := c.consentInForce(d)
	if k == nil {
		return fault.New(fault.NotFound, "现在没有生效的电子送达同意书。", "There is no consent to electronic service in force.")
	}
	facts, err := c.site.Dealings.ConsentFacts(d.File, k)
	if err != nil {
		return err
	}
	content, err := c.site.Press.Consent(facts)
	if err != nil {
		return err
	}
	return c.file("consent.pdf", pdfKind, content)
}

// withdrawPage asks before the consent ends.
type withdrawPage struct {
	Frame
	Confirm confirm
}

func getWithdrawConsent(c *call) error {
	d, err := c.dossier()
	if err != nil {
		return err
	}
	k := c.consentInForce(d)
	if k == nil {
		return c.Redirect(http.StatusSeeOther, c.employerPath("/consent"))
	}
	w := c.words
	page := withdrawPage{Frame: c.frame("consent.withdraw")}
	page.Confirm = confirm{
		Head:    head{Back: link{Href: c.employerPath("/consent"), Label: w.say("consent.back", nil)}, Over: c.employer.Name, Title: w.say("consent.withdraw.title", nil)},
		Rows:    []sumRow{{Label: w.say("consent.by", nil), Value: k.GivenBy, Lang: tags[zh]}, {Label: w.say("consent.on", nil), Day: w.day(k.GivenOn, c.today)}},
		Effects: []string{w.say("consent.withdraw.now", nil), w.say("consent.withdraw.before", nil), w.say("consent.withdraw.again", nil)},
		Action:  c.employerPath("/consent/withdraw"), CSRF: page.CSRF, Button: button{Label: w.say("consent.withdraw", nil), Kind: danger},
		Back: link{Href: c.employerPath("/consent"), Label: w.say("consent.keep", nil)},
	}
	return c.show(http.StatusOK, "consent_withdraw", page)
}

func postWithdrawConsent(c *call) error {
	if err := c.site.Dealings.WithdrawConsent(c.ctx(), c.employer.ID, c.stamp()); err != nil {
		return err
	}
	return c.done(c.employerPath("/consent"), "consent.withdrawn", nil)
}
