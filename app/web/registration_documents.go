package web

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"

	"arrears/app/fault"
	"arrears/app/registration"
)

// getDocuments shows the attached documents and the form for another one.
func getDocuments(c *call) error {
	a, err := c.ownApplication()
	if err != nil {
		return err
	}
	if a.State != registration.Draft && a.State != registration.Returned {
		return c.Redirect(http.StatusSeeOther, applicationPath(a.ID, ""))
	}
	return c.askDocument(c.newForm("kind", string(registration.Licence)), a)
}

// documentsPage is a form beside what has been sent with it before.
type documentsPage struct {
	question
	List     section
	Continue button
}

func (c *call) askDocument(f *form, a *registration.Application) error {
	w := c.words
	kind := field{Kind: radiosField, Name: "kind", Label: w.say("documents.kind", nil), Error: f.Error("kind")}
	for _, k := range registration.AttachmentKinds {
		kind.Options = append(kind.Options, option{Value: string(k), Label: w.text(k.Title()), Chosen: f.Value("kind") == string(k)})
	}
	file := field{Kind: fileField, Name: "file", Label: w.say("documents.file", nil), Hint: w.say("documents.file.hint", nil), Error: f.Error("file"),
		Accept: ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png", Required: true}
	page := documentsPage{
		question: question{
			Frame: c.frame("apply.list"),
			Head: head{
				Back:  link{Href: applicationPath(a.ID, "/particulars/bank"), Label: w.say("apply.previous", nil)},
				Step:  w.step(len(applyParts)+1, applySteps),
				Title: w.say("documents.title", nil), Sub: w.say("documents.sub", nil),
			},
			Fields: []field{kind, file}, Action: applicationPath(a.ID, "/documents"), Multipart: true,
			Button: button{Label: w.say("documents.add", nil), Icon: "upload"},
		},
		List:     section{Top: cardTop{ID: "documents", Title: w.say("documents.list", nil)}, Empty: emptyList{Text: w.say("documents.none", nil)}},
		Continue: button{Label: w.say("documents.continue", nil), Href: applicationPath(a.ID, "/check"), Kind: primary, Size: large},
	}
	if remark := a.RemarkOn(registration.AttachmentsField); remark != "" {
		page.Notes = []note{{Class: "warn", Text: w.say("apply.remark", with{"reason": remark})}}
	}
	if present := a.Present(); len(present) > 0 {
		page.List.Table = c.documentTable(present, "documents", func(no int) string { return applicationPath(a.ID, "/documents/"+strconv.Itoa(no)) }, true)
	}
	status := http.StatusOK
	if page.Errors = errorsOf(page.Fields...); !f.ok() {
		status, page.Wrong = http.StatusUnprocessableEntity, true
	}
	page.Title, page.Scripts = page.Head.Title, []string{"form.js"}
	return c.show(status, "register_documents", page)
}

// documentTable lists attachments with a link to each, and the button that takes one off.
func (c *call) documentTable(files []registration.Attachment, id string, path func(no int) string, removable bool) *table {
	w := c.words
	t := &table{LabelledBy: id, Columns: []column{
		{Label: w.say("documents.column.name", nil), Head: true}, {Label: w.say("documents.column.kind", nil)},
		{Label: w.say("documents.column.size", nil), Num: true}, {Label: w.say("documents.column.added", nil)},
	}}
	if removable {
		t.Columns = append(t.Columns, column{Label: w.say("documents.column.act", nil), Hidden: true})
	}
	var lines []row
	for _, f := range files {
		line := row{Cells: []cell{
			{Text: f.Name, Link: path(f.No)}, {Text: w.text(f.Kind.Title())}, {Text: size(f.Size)}, {Day: w.day(f.AddedOn, c.today)},
		}}
		if removable {
			line.Cells = append(line.Cells, cell{Buttons: []button{{
				Label: w.say("documents.remove", nil), Hidden: f.Name, Action: path(f.No) + "/remove", CSRF: c.csrfToken(), Size: small,
			}}})
		}
		lines = append(lines, line)
	}
	t.Groups = rows(lines)
	return t
}

// size writes the size of a file in kilobytes or megabytes.
func size(bytes int64) string {
	const kilo = 1024
	if bytes < kilo*kilo {
		return fmt.Sprintf("%d kB", (bytes+kilo-1)/kilo)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/(kilo*kilo))
}

// postDocument attaches a document.
func postDocument(c *call) error {
	a, err := c.ownApplication()
	if err != nil {
		return err
	}
	f := c.readForm()
	kind := f.text("kind")
	name, content, err := c.uploaded("file", registration.MaxAttachmentBytes+1)
	if err != nil {
		return err
	}
	if content == nil {
		f.fail("file", "documents.file.missing", nil)
	} else if err := f.failWith("file", c.site.Register.Apply.AttachFile(c.ctx(), a.ID, registration.AttachmentKind(kind), name, content, c.by())); err != nil {
		return err
	}
	if !f.ok() {
		return c.askDocument(f, a)
	}
	return c.done(applicationPath(a.ID, "/documents"), "documents.added", nil)
}

// uploaded reads a file of the form, at most so many bytes; without one the content is nil.
func (c *call) uploaded(fieldName string, most int64) (name string, content []byte, err error) {
	given, err := c.FormFile(fieldName)
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return "", nil, nil
	}
	if err != nil {
		return "", nil, fmt.Errorf("read the file of the form: %w", err)
	}
	file, err := given.Open()
	if err != nil {
		return "", nil, fmt.Errorf("read the file of the form: %w", err)
	}
	defer file.Close()
	content, err = io.ReadAll(io.LimitReader(file, most))
	if err != nil {
		return "", nil, fmt.Errorf("read the file of the form: %w", err)
	}
	return given.Filename, content, nil
}

// postRemoveDocument takes a document off.
func postRemoveDocument(c *call) error {
	a, err := c.ownApplication()
	if err != nil {
		return err
	}
	no, err := c.documentNo()
	if err != nil {
		return err
	}
	if err := c.site.Register.Apply.DetachFile(c.ctx(), a.ID, no, c.by()); err != nil {
		return err
	}
	return c.done(applicationPath(a.ID, "/documents"), "documents.removed", nil)
}

func (c *call) documentNo() (int, error) {
	no, err := strconv.Atoi(c.Param("no"))
	if err != nil {
		return 0, fault.New(fault.NotFound, "没有这份材料。", "There is no such document.")
	}
	return no, nil
}

// getOwnDocument gives an applicant a document of their own.
func getOwnDocument(c *call) error {
	a, err := c.ownApplication()
	if err != nil {
		return err
	}
	return c.sendDocument(a)
}

// sendDocument sends a document as a file to keep, never as a page: what it is was seen from its content when it came in, and
// the browser is told not to guess again.
func (c *call) sendDocument(a *registration.Application) error {
	no, err := c.documentNo()
	if err != nil {
		return err
	}
	f, err := c.site.Register.Applications.Attachment(c.ctx(), a.ID, no)
	if err != nil {
		return err
	}
	return c.sendFile(f.Name, string(f.Media), f.Content)
}

// sendFile sends a file to keep under its name.
func (c *call) sendFile(name, media string, content []byte) error {
	h := c.Response().Header()
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set(policyHeader, "default-src 'none'; sandbox")
	if err := c.saveSession(); err != nil {
		return err
	}
	return c.Blob(http.StatusOK, media, content)
}
