package web

import (
	"net/http"
	"strconv"

	"arrears/app/registration"
)

// decision is what the officer decides on the version that was seen.
func (c *call) decision(f *form) *registration.Decision {
	seen, err := strconv.Atoi(f.text("seen"))
	if err != nil {
		seen = -1 // no version: refused
	}
	return &registration.Decision{By: c.by(), Seen: seen, Reason: f.text("reason")}
}

// getAccept asks before an employer is registered, and says what that does.
func getAccept(c *call) error {
	return c.confirmDecision("accept", c.newForm("seen", c.QueryParam("seen")), http.StatusOK)
}

// postAccept registers the employer.
func postAccept(c *call) error {
	a, err := c.reviewed()
	if err != nil {
		return err
	}
	if _, err := c.site.Register.Decide.AcceptApplication(c.ctx(), a.ID, c.decision(c.readForm())); err != nil {
		return err
	}
	return c.done("/registrations", "review.accepted", with{"name": a.Particulars.Name})
}

// getRefuse asks for the reason of a refusal.
func getRefuse(c *call) error {
	return c.confirmDecision("refuse", c.newForm("seen", c.QueryParam("seen")), http.StatusOK)
}

// postRefuse refuses the registration.
func postRefuse(c *call) error {
	a, err := c.reviewed()
	if err != nil {
		return err
	}
	f := c.readForm()
	if f.required("reason", "review.reason.missing"); f.ok() {
		if err := c.site.Register.Decide.RefuseApplication(c.ctx(), a.ID, c.decision(f)); err != nil {
			return err
		}
		return c.done("/registrations", "review.refused", with{"name": a.Particulars.Name})
	}
	return c.confirmDecision("refuse", f, http.StatusUnprocessableEntity)
}

// confirmPage is a decision before it is taken.
type confirmPage struct {
	Frame
	Errors  errorSummary
	Confirm confirm
}

func (c *call) confirmDecision(act string, f *form, status int) error {
	a, err := c.reviewed()
	if err != nil {
		return err
	}
	w, p := c.words, &a.Particulars
	page := confirmPage{
		Frame: c.frame("review.title"),
		Confirm: confirm{
			Head: head{Back: backTo(a, w), Over: string(p.Code), Title: w.say("review.accept.title", with{"name": p.Name})},
			Rows: []sumRow{
				{Label: w.text(registration.NameField.Title()), Value: p.Name, Lang: tags[zh]}, {Label: w.text(registration.CodeField.Title()), Value: string(p.Code), Class: "code"},
				{Label: w.say("review.registered_on", nil), Day: w.day(a.FirstHanded, c.today)},
			},
			Action: reviewPath(a.ID, "/"+act), CSRF: c.csrfToken(), Hidden: []hidden{{"seen", seenOf(f.values, a)}}, Back: backTo(a, w),
		},
	}
	if act == "accept" {
		page.Confirm.Effects = []string{w.say("review.accept.effect.register", with{"day": w.inSentence(a.FirstHanded, c.today)}),
			w.say("review.accept.effect.clerk", with{"who": a.Steps[0].By.Name}), w.say("review.accept.effect.number", nil)}
		page.Confirm.Button = button{Label: w.say("review.accept", nil), Kind: primary}
	} else {
		page.Confirm.Head.Title = w.say("review.refuse.title", with{"name": p.Name})
		page.Confirm.Effects = []string{w.say("review.refuse.effect", nil), w.say("review.refuse.effect.again", nil)}
		page.Confirm.Fields = []field{{Kind: areaField, Name: "reason", Label: w.say("review.reason", nil), Hint: w.say("review.reason.hint", nil),
			Value: f.Value("reason"), Error: f.Error("reason"), Required: true, Rows: 4, Longest: 1000}}
		page.Confirm.Button = button{Label: w.say("review.refuse", nil), Kind: danger}
	}
	page.Errors = errorsOf(page.Confirm.Fields...)
	page.Title, page.Wrong, page.Scripts = page.Confirm.Head.Title, !f.ok(), []string{"form.js"}
	return c.show(status, "register_confirm", page)
}

// getReturn asks what has to be changed, field by field.
func getReturn(c *call) error {
	a, err := c.reviewed()
	if err != nil {
		return err
	}
	return c.askReturn(c.newForm("seen", c.QueryParam("seen")), a)
}

func (c *call) askReturn(f *form, a *registration.Application) error {
	w := c.words
	q := question{
		Frame:  c.frame("review.title"),
		Head:   head{Back: backTo(a, w), Over: a.Particulars.Name, Title: w.say("review.return.title", nil), Sub: w.say("review.return.sub", nil)},
		Hidden: []hidden{{"seen", seenOf(f.values, a)}}, Action: reviewPath(a.ID, "/return"), Back: backTo(a, w),
		Button: button{Label: w.say("review.return", nil), Kind: primary},
	}
	q.Fields = append(q.Fields, field{Kind: areaField, Name: "reason", Label: w.say("review.return.reason", nil), Value: f.Value("reason"),
		Error: f.Error("reason"), Optional: true, Rows: 2, Longest: 1000})
	for _, name := range registration.Fields {
		q.Fields = append(q.Fields, field{
			Name: "remark_" + string(name), Label: w.text(name.Title()), Hint: c.particularsText(name, a.Particulars.Value(name)),
			Value: f.Value("remark_" + string(name)), Error: f.Error("remark_" + string(name)), Optional: true, Width: longField, Longest: 1000,
		})
	}
	return c.ask(f, q)
}

// postReturn sends the application back for rework.
func postReturn(c *call) error {
	a, err := c.reviewed()
	if err != nil {
		return err
	}
	f := c.readForm()
	d := c.decision(f)
	for _, name := range registration.Fields {
		if text := f.text("remark_" + string(name)); text != "" {
			d.Remarks = append(d.Remarks, registration.Remark{Field: name, Reason: text})
		}
	}
	if d.Reason == "" && len(d.Remarks) == 0 {
		f.fail("reason", "review.return.missing", nil)
		return c.askReturn(f, a)
	}
	if err := c.site.Register.Decide.ReturnApplication(c.ctx(), a.ID, d); err != nil {
		return err
	}
	return c.done("/registrations", "review.returned", with{"name": a.Particulars.Name})
}
