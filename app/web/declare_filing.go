package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
)

// declareFilingPage is one filing: its number to copy down, and what comes next.
type declareFilingPage struct {
	Frame
	Head    head
	Receipt receipt
	Facts   []sumRow
	Late    *section
	Next    string
}

// filing is the month and the number in the path.
func (c *call) filing() (calendar.Period, int, error) {
	p, err := c.period()
	no, failed := strconv.Atoi(c.Param("no"))
	if err != nil || failed != nil {
		return 0, 0, echo.ErrNotFound
	}
	return p, no, nil
}

func getFiling(c *call) error {
	p, no, err := c.filing()
	if err != nil {
		return err
	}
	filed, err := c.site.DeclarationReader.Filed(c.ctx(), c.employer, p, no, c.today)
	if err != nil {
		return err
	}
	w, f := c.words, &filed.Filing
	page := declareFilingPage{Frame: c.frame("declare.filing.title"),
		Head: head{Back: link{Href: c.monthPath(p, ""), Label: w.say("declare.back.month", nil)}, Over: c.employer.Name, Title: w.say("declare.filed", with{"month": w.period(p), "sum": w.money(f.Principal())})},
		Receipt: receipt{Title: w.say("declare.receipt", nil), Number: f.Receipt, Sub: w.say("declare.receipt.sub", with{"day": w.inSentence(f.FiledOn, c.today), "at": c.timeOfDay(f.FiledAt), "by": f.By.Name}),
			Buttons: []button{{Label: w.say("declare.act.receipt", nil), Href: c.monthPath(p, fmt.Sprintf("/filings/%d/receipt.pdf", no)), Icon: "download", Kind: primary}}},
	}
	page.Receipt.Buttons = append(page.Receipt.Buttons, button{Label: w.say("people.see", nil), Href: c.peoplePath(p, no, "")})
	page.Facts = []sumRow{
		{Label: w.say("declare.label.heads", nil), Value: w.count("count.people", f.Heads)},
		{Label: w.say("declare.column.employer", nil), Value: amount(f.EmployerShare)}, {Label: w.say("declare.column.employee", nil), Value: amount(f.EmployeeShare)},
		{Label: w.say("declare.label.kind", nil), Value: w.say(filingWords[f.Kind], nil)},
		{Label: w.say("declare.label.pay_by", nil), Day: w.day(filed.Due.Day, c.today)},
		{Label: w.say("declare.label.hash", nil), Value: inGroups(f.Hash), Class: "code"},
	}
	values := with{"day": w.inSentence(filed.Due.Day, c.today), "month": w.month(p)}
	page.Next = w.say("declare.next.late", values)
	switch {
	case !f.Void.On.IsZero():
		said := w.status(stateVoided)
		page.Head.State, page.Next = &said, w.say("declare.next.voided", with{"day": w.inSentence(f.Void.On, c.today), "by": f.Void.By.Name, "why": f.Void.Reason})
	case !filed.InForce:
		said := w.status(stateSuperseded)
		page.Head.State, page.Next = &said, w.say("declare.next.replaced", nil)
	case c.today <= filed.Due.Day:
		page.Next = w.say("declare.next", values)
		if c.mayFile() {
			page.Receipt.Buttons = append(page.Receipt.Buttons, button{Label: w.say("declare.act.void", nil), Href: c.monthPath(p, fmt.Sprintf("/filings/%d/void", no))})
		}
	}
	if filed.Late != nil {
		page.Late = c.lateSection(filed.Late, "declare.late.done")
	}
	return c.show(http.StatusOK, "declare_filing", page)
}

// inGroups writes a long code so that a narrow page can break it, and a reader compare it.
func inGroups(code string) string {
	const group = 8
	var parts []string
	for len(code) > group {
		parts, code = append(parts, code[:group]), code[group:]
	}
	return strings.Join(append(parts, code), " ")
}

func getReceipt(c *call) error {
	p, no, err := c.filing()
	if err != nil {
		return err
	}
	pdf, err := c.site.DeclarationReader.Receipt(c.ctx(), c.employer.ID, p, no)
	if err != nil {
		return err
	}
	c.attach(fmt.Sprintf("receipt-%s-%d.pdf", p, no))
	return c.Blob(http.StatusOK, "application/pdf", pdf)
}

// attach lets the browser keep what follows as a file of the name.
func (c *call) attach(name string) {
	c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="`+name+`"`)
}

// declareVoidPage is the page before a filing is voided.
type declareVoidPage struct {
	Frame
	Errors  errorSummary
	Confirm confirm
}

func getVoid(c *call) error {
	return c.showVoid(http.StatusOK, c.newForm())
}

func (c *call) showVoid(status int, f *form) error {
	p, no, err := c.filing()
	if err != nil {
		return err
	}
	filed, err := c.site.DeclarationReader.Filed(c.ctx(), c.employer, p, no, c.today)
	if err != nil {
		return err
	}
	w, path := c.words, c.monthPath(p, fmt.Sprintf("/filings/%d", no))
	reason := field{Kind: areaField, Name: "reason", Label: w.say("declare.void.reason", nil), Hint: w.say("declare.void.reason.hint", nil), Rows: 2, Longest: 200, Value: f.Value("reason"), Error: f.Error("reason")}
	effects := []string{w.say("declare.void.effect.kept", nil), w.say("declare.void.effect.again", with{"day": w.inSentence(filed.Due.Day, c.today)})}
	if !filed.Filing.ReplacesOn.IsZero() {
		effects[1] = w.say("declare.void.effect.before", with{"day": w.inSentence(filed.Filing.ReplacesOn, c.today)})
	}
	frame := c.frame("declare.void.title")
	frame.Wrong = !f.ok()
	return c.show(status, "declare_void", declareVoidPage{Frame: frame, Errors: errorsOf(reason), Confirm: confirm{
		Head: head{Back: link{Href: path, Label: w.say("declare.back.filing", nil)}, Over: c.employer.Name, Title: w.say("declare.void.head", with{"month": w.period(p)})},
		Rows: []sumRow{
			{Label: w.say("declare.receipt", nil), Value: filed.Filing.Receipt, Lang: tags[zh]}, {Label: w.say("declare.label.heads", nil), Value: w.count("count.people", filed.Filing.Heads)},
			{Label: w.say("declare.column.sum", nil), Value: amount(filed.Filing.Principal())},
		},
		Effects: effects, Fields: []field{reason}, Action: path + "/void", CSRF: frame.CSRF,
		Button: button{Label: w.say("declare.void.button", with{"month": w.month(p)}), Kind: danger}, Back: link{Href: path, Label: w.say("declare.act.keep", nil)},
	}})
}

func postVoid(c *call) error {
	p, no, err := c.filing()
	if err != nil {
		return err
	}
	f := c.readForm()
	reason := f.required("reason", "declare.void.reason.missing")
	if f.ok() {
		err := c.site.Declarations.VoidDeclaration(c.ctx(), casework.VoidRequest{Employer: c.employer.ID, Period: p, No: no, Reason: reason, Stamp: c.filer()})
		if fault.KindOf(err) == fault.Invalid {
			err = f.failWith("reason", err)
		}
		if err != nil {
			return err
		}
	}
	if !f.ok() {
		return c.showVoid(http.StatusUnprocessableEntity, f)
	}
	return c.done(c.monthPath(p, ""), "declare.voided", with{"month": c.words.period(p)})
}
