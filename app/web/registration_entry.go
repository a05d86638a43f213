package web

import (
	"errors"
	"net/http"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/registration"
)

// registrationRoutes are the register entry of an employer: what it says, the change of it, the certificate.
func (s *site) registrationRoutes() []route {
	const one = "/employers/:employer/registration"
	return []route{
		{Method: http.MethodGet, Path: one, Needs: access.ViewEmployer, Handle: getEntry},
		{Method: http.MethodGet, Path: one + "/change", Needs: access.FileForEmployer, Handle: getChange},
		{Method: http.MethodPost, Path: one + "/change", Needs: access.FileForEmployer, Handle: postChange},
		{Method: http.MethodPost, Path: one + "/certificate", Needs: access.FileForEmployer, Handle: postCertificate},
	}
}

// entryOf is the register entry of the employer of the call.
func (c *call) entryOf() (employer.Employer, string, error) {
	return c.site.Register.Roster.RegisterEntry(c.ctx(), c.caller.Scope, c.employer.ID)
}

// getEntry shows what the register says about the employer, and how it stands to its 30 days.
func getEntry(c *call) error {
	e, certificate, err := c.entryOf()
	if err != nil {
		return err
	}
	w := c.words
	page := sheet{Frame: c.frame("entry.title"), Head: head{Over: e.Name, Title: w.say("entry.title.not", nil)}}
	clock, ok := c.clock(e.Region, law.EmployerRegistrationDays, e.FoundedOn)
	registered := !e.RegisteredOn.IsZero() && e.RegisteredOn <= c.today
	switch {
	case registered:
		page.Head.Title = w.say("entry.title.on", with{"day": w.inSentence(e.RegisteredOn, c.today)})
	case ok && clock.Over():
		page.Notes = []note{{Class: "bad", Text: w.say("entry.late", with{"from": w.inSentence(clock.LateFrom(), c.today)})}}
	case ok:
		page.Notes = []note{{Class: "now", Text: w.say("entry.left", with{"day": w.inSentence(clock.End.Day, c.today), "left": w.left(clock.DaysLeft)})}}
	}
	p := registration.Particulars{
		Code: e.Code, Name: e.Name, UnitType: e.UnitType, Address: e.Address, LegalRepresentative: e.LegalRepresentative, FoundedOn: e.FoundedOn,
		Region: e.Region, District: e.District, IndustryClass: e.IndustryClass, Bank: e.Bank, BankAccount: e.BankAccount, Phone: e.Phone,
	}
	card := c.particularsCard(&registration.Application{Particulars: p}, "")
	card.Top.Title, card.Top.Art = w.say("entry.particulars", nil), w.say("entry.art", nil)
	if certificate != "" {
		card.Rows = append(card.Rows, sumRow{Label: w.say("entry.certificate.number", nil), Value: certificate, Lang: tags[zh]})
	}
	page.Cards = []sheetCard{card}
	if c.caller.May(access.FileForEmployer) {
		page.Acts = []button{{Label: w.say("entry.change", nil), Href: c.employerPath("/registration/change")}}
		if registered {
			page.Acts = append([]button{{
				Label: w.say("entry.certificate", nil), Action: c.employerPath("/registration/certificate"), CSRF: c.csrfToken(), Kind: primary, Icon: "download",
			}}, page.Acts...)
			page.Acts = append(page.Acts, button{Label: w.say("standing.link", nil), Href: c.employerPath("/state")})
		}
	}
	return c.sheet(page)
}

// postCertificate prints the certificate of registration as the register stands today. It is a form and no link because the
// first certificate of an employer takes its number.
func postCertificate(c *call) error {
	paper, err := c.site.Register.RosterActs.DrawCertificate(c.ctx(), c.employer.ID, c.by())
	if err != nil {
		return err
	}
	pdf, err := c.site.Register.Certificates.Certificate(paper)
	if err != nil {
		return err
	}
	return c.sendFile(c.words.say("entry.certificate.file", nil)+".pdf", "application/pdf", pdf)
}

// getChange asks what has changed.
func getChange(c *call) error {
	e, _, err := c.entryOf()
	if err != nil {
		return err
	}
	return c.askChange(c.newForm("address", e.Address, "phone", e.Phone, "bank", e.Bank, "bank_account", e.BankAccount))
}

func (c *call) askChange(f *form) error {
	w := c.words
	q := question{
		Frame: c.frame("entry.title"),
		Head: head{Back: link{Href: c.employerPath("/registration"), Label: w.say("entry.back", nil)}, Over: c.employer.Name,
			Title: w.say("entry.change.title", nil), Sub: w.say("entry.change.sub", nil)},
		Action: c.employerPath("/registration/change"), Button: button{Label: w.say("entry.change.button", nil), Kind: primary},
		Back: link{Href: c.employerPath("/registration"), Label: w.say("entry.cancel", nil)},
	}
	for _, name := range []registration.Field{registration.AddressField, registration.PhoneField, registration.BankField, registration.BankAccountField} {
		q.Fields = append(q.Fields, field{Name: string(name), Label: w.text(name.Title()), Value: f.Value(string(name)), Error: f.Error(string(name)), Required: true, Width: longField})
	}
	q.Fields = append(q.Fields, field{Kind: dayField, Name: "changed_on", Label: w.say("entry.changed_on", nil), Hint: w.say("entry.changed_on.hint", nil),
		Value: f.Value("changed_on"), Error: f.Error("changed_on"), Required: true})
	return c.ask(f, q)
}

// postChange registers the change.
func postChange(c *call) error {
	f := c.readForm()
	change := casework.ParticularsChange{
		Address: f.text("address"), Phone: narrow(f.text("phone")), Bank: f.text("bank"), BankAccount: upper(f.text("bank_account")),
		ChangedOn: f.day("changed_on", c.today),
	}
	if !f.ok() {
		return c.askChange(f)
	}
	clock, err := c.site.Register.RosterActs.ChangeParticulars(c.ctx(), c.employer.ID, change, c.by())
	if err := c.failAt(f, "address", err); err != nil {
		return err
	}
	if !f.ok() {
		return c.askChange(f)
	}
	if clock.Over() {
		return c.doneAs(c.employerPath("/registration"), "warn", "entry.changed.late", with{"day": c.words.inSentence(clock.End.Day, c.today)})
	}
	return c.done(c.employerPath("/registration"), "entry.changed", nil)
}

// failAt takes faults as errors of the fields that they are about, and of the given one where they say none.
func (c *call) failAt(f *form, otherwise string, err error) error {
	var incomplete *registration.Incomplete
	if errors.As(err, &incomplete) {
		for _, p := range incomplete.Problems {
			f.failText(string(p.Field), c.words.text(law.Text{Zh: p.Zh, En: p.En}))
		}
		return nil
	}
	var at casework.AtField
	if errors.As(err, &at) {
		otherwise = at.Field
	}
	return f.failWith(otherwise, err)
}
