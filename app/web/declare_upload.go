package web

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
)

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// declareUploadPage asks for a file.
type declareUploadPage struct {
	Frame
	Head     head
	Errors   errorSummary
	Action   string
	File     field
	Template link
}

func getUploadForm(c *call) error {
	p, err := c.period()
	if err != nil {
		return err
	}
	return c.showUploadForm(http.StatusOK, p, c.newForm())
}

func (c *call) showUploadForm(status int, p calendar.Period, f *form) error {
	w := c.words
	file := field{Kind: fileField, Name: "file", Label: w.say("declare.upload.file", nil), Hint: w.say("declare.upload.file.hint", nil), Accept: ".xlsx,.csv", Error: f.Error("file")}
	frame := c.frame("declare.upload.title")
	frame.Wrong, frame.Scripts = !f.ok(), []string{"form.js"}
	return c.show(status, "declare_upload", declareUploadPage{Frame: frame, File: file, Errors: errorsOf(file), Action: c.monthPath(p, "/upload"),
		Head:     head{Back: link{Href: c.monthPath(p, ""), Label: w.say("declare.back.month", nil)}, Over: c.employer.Name, Title: w.say("declare.upload.head", with{"month": w.period(p)})},
		Template: link{Href: c.monthPath(p, "/template.xlsx"), Label: w.say("declare.act.template", nil)}})
}

func postUpload(c *call) error {
	p, err := c.period()
	if err != nil {
		return err
	}
	f := c.readForm()
	content, name := []byte(nil), ""
	if header, err := c.FormFile("file"); err == nil {
		file, err := header.Open()
		if err != nil {
			return fmt.Errorf("open the uploaded file: %w", err)
		}
		content, err = io.ReadAll(file)
		if err = firstError(err, file.Close()); err != nil {
			return fmt.Errorf("read the uploaded file: %w", err)
		}
		name = header.Filename
	}
	if len(content) == 0 {
		f.fail("file", "declare.upload.missing", nil)
		return c.showUploadForm(http.StatusUnprocessableEntity, p, f)
	}
	u, err := c.site.Sheets.Take(c.ctx(), c.employer.ID, p, name, content, c.filer())
	if k := fault.KindOf(err); k == fault.Invalid || k == fault.Refused {
		_ = f.failWith("file", err)
		return c.showUploadForm(http.StatusUnprocessableEntity, p, f)
	}
	if err != nil {
		return err
	}
	if u.State == casework.UploadFailed {
		f.failText("file", u.Problem.In(string(c.words.lang)))
		return c.showUploadForm(http.StatusUnprocessableEntity, p, f)
	}
	return c.Redirect(http.StatusSeeOther, c.monthPath(p, fmt.Sprintf("/uploads/%d", u.No)))
}

func firstError(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// declareReadPage shows how far the reading of a sheet has come, and its wrong cells.
type declareReadPage struct {
	Frame
	Head     head
	Errors   errorSummary
	Progress *progress
	Note     *note
	Action   string
	Wrong    *table
	Tools    []button
	Dock     *dock
}

func getUpload(c *call) error { return c.showUpload(http.StatusOK, c.newForm()) }

// upload is the upload in the path with its first wrong rows.
func (c *call) upload() (*casework.Upload, []casework.WrongRow, error) {
	p, no, err := c.filing()
	if err != nil {
		return nil, nil, err
	}
	return c.site.Sheets.Upload(c.ctx(), c.employer.ID, p, no)
}

func (c *call) showUpload(status int, f *form) error {
	u, wrong, err := c.upload()
	if err != nil {
		return err
	}
	w := c.words
	frame := c.frame("declare.read.title")
	path := c.monthPath(u.Period, fmt.Sprintf("/uploads/%d", u.No))
	page := declareReadPage{Frame: frame, Action: path, Head: head{Back: link{Href: c.monthPath(u.Period, ""), Label: w.say("declare.back.month", nil)}, Over: c.employer.Name + " · " + u.FileName}}
	reading := u.State == casework.UploadQueued || u.State == casework.UploadReading
	values := with{"n": u.RowsRead, "total": grouped(max(u.RowsTotal, u.RowsRead)), "wrong": grouped(u.RowsWrong), "month": w.period(u.Period)}
	switch {
	case reading:
		page.Head.Title = w.say("declare.read.now", values)
		page.Progress = &progress{Label: w.say("declare.read.progress", nil), Done: u.RowsRead, Total: max(u.RowsTotal, u.RowsRead, 1), Meanwhile: w.say("declare.read.meanwhile", nil),
			Figures: []string{w.say("declare.read.figures", values), w.say("declare.read.figures.wrong", values)}, Stop: link{Href: path + "?still=1", Label: w.say("declare.read.stop", nil)}}
		page.Frame.Scripts = []string{"progress.js"}
		if c.QueryParam("still") == "" {
			page.Frame.Refresh = 5
		}
	case u.State == casework.UploadFailed:
		page.Head.Title = w.say("declare.read.failed", nil)
		page.Note = &note{Class: "bad", Text: u.Problem.In(string(w.lang)), Link: link{Href: c.monthPath(u.Period, "/upload"), Label: w.say("declare.act.upload_again", nil)}}
	case len(wrong) > 0:
		page.Head.Title = w.say("declare.read.wrong", values)
		page.Frame.Wrong = true
		page.Wrong = c.wrongTable(wrong, f)
		page.Tools = []button{{Label: w.say("declare.act.marked", nil), Href: path + "/marked.xlsx", Icon: "download"}, {Label: w.say("declare.act.upload_again", nil), Href: c.monthPath(u.Period, "/upload"), Icon: "upload"}}
		page.Dock = &dock{Label: w.say("declare.dock", nil), Strong: w.count("declare.read.left", u.RowsWrong), Buttons: []button{
			{Label: w.say("declare.act.sheet", nil), Href: c.monthPath(u.Period, "/sheet")}, {Label: w.say("declare.act.mend_save", nil), Kind: primary}}}
	default:
		page.Head.Title = w.say("declare.read.done", values)
		page.Dock = &dock{Label: w.say("declare.dock", nil), Strong: w.count("count.people", u.RowsRead), Buttons: []button{
			{Label: w.say("declare.act.sheet", nil), Href: c.monthPath(u.Period, "/sheet")}, {Label: w.say("declare.act.check", nil), Href: c.monthPath(u.Period, "/check"), Kind: primary}}}
	}
	for _, e := range f.Errors() {
		page.Errors = append(page.Errors, link{Href: "#" + e.Field, Label: e.Text})
	}
	return c.show(status, "declare_read", page)
}

// wrongTable has the wrong cells only, each with a field in which it can be put right.
func (c *call) wrongTable(wrong []casework.WrongRow, f *form) *table {
	w := c.words
	var cells []wrongCell
	for i := range wrong {
		r := &wrong[i]
		for k := range r.Problems {
			x := &r.Problems[k]
			name := fmt.Sprintf("m%d-%s", r.Line, x.Field)
			box := field{Name: name, Value: f.Value(name), Error: f.Error(name)}
			if x.Repair != "" && !f.values.Has(name) {
				box.Value = x.Repair
			}
			one := wrongCell{Row: r.Line, Column: x.Column, Name: w.say(fieldWords[x.Field], nil), Person: r.Name, Written: writtenIn(r, x.Field), Why: x.Text.In(string(w.lang)), Field: box}
			if k == 0 {
				one.Repairs = []button{{Label: w.say("declare.act.leave_out", nil), Hidden: w.say("declare.row", with{"n": r.Line}), Name: "leave", Value: strconv.Itoa(r.Line), Size: small}}
			}
			cells = append(cells, one)
		}
	}
	t := w.wrongCells(w.say("declare.read.caption", nil), cells)
	return &t
}

func writtenIn(r *casework.WrongRow, f casework.SheetField) string {
	switch f {
	case casework.SheetNumber:
		return r.Number
	case casework.SheetName:
		return r.Name
	default:
		return r.Wage
	}
}

// postMend takes corrected rows in; a row whose fields are empty stays as it is.
func postMend(c *call) error {
	u, wrong, err := c.upload()
	if err != nil {
		return err
	}
	f := c.readForm()
	path := c.monthPath(u.Period, fmt.Sprintf("/uploads/%d", u.No))
	if line := f.count("leave"); line > 0 {
		if err := c.site.Sheets.LeaveOut(c.ctx(), u, line); err != nil {
			return err
		}
		return c.done(path, "declare.left_out", with{"line": line})
	}
	mended := 0
	for i := range wrong {
		r := wrong[i]
		if !mending(&r, f) {
			continue
		}
		still, err := c.site.Sheets.Mend(c.ctx(), u, r, c.today)
		if fault.KindOf(err) == fault.Refused {
			f.failText(fmt.Sprintf("m%d-%s", r.Line, r.Problems[0].Field), why(c.words, err))
			continue
		}
		if err != nil {
			return err
		}
		if still == nil {
			mended++
			continue
		}
		for k := range still.Problems {
			x := &still.Problems[k]
			f.failText(fmt.Sprintf("m%d-%s", r.Line, x.Field), x.Text.In(string(c.words.lang)))
		}
	}
	if !f.ok() {
		return c.showUpload(http.StatusUnprocessableEntity, f)
	}
	return c.done(path, "declare.mended", with{"n": mended})
}

// mending puts what was typed into the row; it is false where nothing was.
func mending(r *casework.WrongRow, f *form) bool {
	typed := false
	for i := range r.Problems {
		name := fmt.Sprintf("m%d-%s", r.Line, r.Problems[i].Field)
		text := strings.TrimSpace(f.Value(name))
		if text == "" {
			continue
		}
		typed = true
		switch r.Problems[i].Field {
		case casework.SheetNumber:
			r.Number = text
		case casework.SheetName:
			r.Name = text
		default:
			r.Wage = text
		}
	}
	return typed
}

func getTemplate(c *call) error {
	p, err := c.period()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := c.site.Sheets.Template(c.ctx(), &out, c.employer.ID, p, string(c.words.lang), c.today); err != nil {
		return err
	}
	c.attach(fmt.Sprintf("wages-%s.xlsx", p))
	return c.Blob(http.StatusOK, workbookType, out.Bytes())
}

func getMarked(c *call) error {
	u, _, err := c.upload()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := c.site.Sheets.Marked(c.ctx(), &out, u, string(c.words.lang)); err != nil {
		return err
	}
	c.attach(fmt.Sprintf("wages-%s-marked.xlsx", u.Period))
	return c.Blob(http.StatusOK, workbookType, out.Bytes())
}
