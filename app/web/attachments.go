package web

import (
	"context"
	"net/http"
	"strconv"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/service"
)

// CaseFiles are the files kept with cases.
type CaseFiles interface {
	Attach(ctx context.Context, id employer.ID, paper ladder.Ref, scan casework.Scan, by casework.Stamp) (no int, err error)
	// TakeBack marks an attachment that was kept by mistake, with the reason.
	TakeBack(ctx context.Context, id employer.ID, no int, why string, by casework.Stamp) error
	// AttachmentOf gives one attachment with its content, held against its hash.
	AttachmentOf(ctx context.Context, id employer.ID, no int) (casework.Attachment, error)
	RecordScannedService(ctx context.Context, id employer.ID, r ladder.Ref, a service.Served, scan casework.Scan, by casework.Stamp) (*casework.RecordedService, error)
	EnterScannedFact(ctx context.Context, id employer.ID, fact ladder.Fact, scan casework.Scan, by casework.Stamp) (no int, err error)
}

const (
	attachmentsPart = "/attachments"
	scanFileName    = "file"
	scanTypes       = ".pdf,.jpg,.jpeg,.png"
	scanBody        = "11M" // a scan and the fields beside it
)

func (s *site) attachmentRoutes() []route {
	const path = "/cases/:employer" + attachmentsPart
	return []route{
		{Method: http.MethodGet, Path: path, Needs: access.ViewCases, Handle: getAttachments},
		{Method: http.MethodPost, Path: path, Needs: access.WorkCases, Handle: postAttachment, Body: scanBody},
		{Method: http.MethodGet, Path: path + "/:no", Needs: access.ViewCases, Handle: getAttachment},
		{Method: http.MethodGet, Path: path + "/:no/back", Needs: access.WorkCases, Handle: getAttachmentBack},
		{Method: http.MethodPost, Path: path + "/:no/back", Needs: access.WorkCases, Handle: postAttachmentBack},
	}
}

// attachmentsPage is the files of a case and the form that adds one.
type attachmentsPage struct {
	casePage
	Errors errorSummary
	Form   *paperForm // none: the reader may only look
}

func getAttachments(c *call) error { return c.showAttachments(http.StatusOK, c.newForm()) }

func (c *call) showAttachments(status int, f *form) error {
	m, err := c.matter()
	if err != nil {
		return err
	}
	head, err := m.casePage(attachmentsPart)
	if err != nil {
		return err
	}
	w := c.words
	page := attachmentsPage{casePage: head}
	all := m.File.Attachments
	l := listingOf(c.Request().URL, len(all))
	list := section{Top: cardTop{ID: "attachments", Title: w.say("attachments.list", nil), Sub: w.count("attachments.sub", len(all))}, Pages: l.pager(),
		Empty: emptyList{Strong: w.say("attachments.none", nil), Text: w.say("attachments.none.text", nil)}}
	var lines []row
	for i := l.offset(); i < min(l.offset()+listLength, len(all)); i++ {
		lines = append(lines, m.attachmentRow(&all[len(all)-1-i])) // the latest first
	}
	if len(lines) > 0 {
		list.Table = &table{LabelledBy: "attachments", Groups: rows(lines), Columns: []column{{Label: w.say("attachments.name", nil), Head: true, Wide: true},
			{Label: w.say("attachments.of", nil)}, {Label: w.say("attachments.size", nil), Num: true}, {Label: w.say("attachments.added", nil)}}}
	}
	page.Lists = []section{list}
	if c.caller.May(access.WorkCases) {
		page.Form = &paperForm{CSRF: page.CSRF, Title: w.say("attachments.add", nil), Text: w.say("attachments.add.text", nil), Action: c.casePath(attachmentsPart),
			Fields: []field{c.scanField(f, false), m.paperOfScan(f)}, Button: button{Label: w.say("attachments.add.act", nil), Kind: primary}}
		page.Errors = errorsOf(page.Form.Fields...)
	}
	page.Wrong = !f.ok()
	return c.show(status, "attachments", page)
}

// scanField asks for a file.
func (c *call) scanField(f *form, optional bool) field {
	w := c.words
	return field{Kind: fileField, Name: scanFileName, Label: w.say("attachments.file", nil), Hint: w.say("attachments.file.hint", nil), Accept: scanTypes,
		Error: f.Error(scanFileName), Optional: optional}
}

// paperOfScan chooses the issued paper that a file belongs to.
func (m *matter) paperOfScan(f *form) field {
	x := m.aboutField(f)
	x.Label, x.Optional = m.words.say("attachments.of", nil), false
	x.Options[0].Label = m.words.say("attachments.of.case", nil)
	return x
}

// attachmentRow is one file: what it is of is what was said of it, and every record that names it by its hash.
func (m *matter) attachmentRow(a *casework.Attachment) row {
	w := m.words
	of := cell{Text: w.say("attachments.of.case", nil)}
	proves := map[ladder.Ref]bool{}
	for i := range m.File.Services {
		if s := &m.File.Services[i]; s.ProofHash == a.SHA256 && a.Back.On.IsZero() {
			proves[ladder.Ref{Kind: s.Paper, No: s.PaperNo}] = true
		}
	}
	if a.Paper.No > 0 {
		of = cell{Text: m.title(a.Paper.Kind), Link: m.paperPath(a.Paper, ""), Code: m.numberOf(a.Paper)}
	}
	switch {
	case len(proves) > 1:
		of.Line2 = w.count("attachments.proves.papers", len(proves))
	case len(proves) == 1:
		of.Line2 = w.say("attachments.proves", nil)
	}
	for i := range m.File.Entered {
		if f := &m.File.Entered[i]; f.In.Hash == a.SHA256 && a.Back.On.IsZero() {
			of.Links = append(of.Links, link{Href: m.casePath("/facts"), Label: w.say("case.fact", with{"no": f.No, "kind": w.titled(f.Kind().Title())})})
		}
	}
	switch {
	case !a.Back.On.IsZero():
		of.Line2 = w.say("attachments.back.told", with{"day": w.inSentence(a.Back.On, m.today), "by": a.Back.By, "why": a.Back.Why})
	case len(proves)+len(of.Links) == 0 && m.call.caller.May(access.WorkCases):
		of.Links = append(of.Links, link{Href: m.casePath(attachmentsPart + "/" + strconv.Itoa(a.No) + "/back"), Label: w.say("attachments.back", nil), Hidden: a.Name})
	}
	return row{Cells: []cell{
		{Text: a.Name, Link: m.casePath(attachmentsPart + "/" + strconv.Itoa(a.No)), Lang: tags[zh], Code: a.SHA256[:hashDigits]}, of, {Text: size(a.Size)},
		{Day: w.day(a.AddedOn, m.today), Line2: a.AddedBy},
	}}
}

// postAttachment keeps a file with the case.
func postAttachment(c *call) error {
	f := c.readForm()
	scan, err := c.scanOf()
	if err != nil {
		return err
	}
	var paper ladder.Ref
	if text := f.text(aboutName); text != "" {
		if paper, err = ladder.ParseRef(text); err != nil {
			return err
		}
	}
	if scan == nil {
		f.fail(scanFileName, "attachments.file.missing", nil)
	} else if f.ok() {
		no, err := c.site.CaseFiles.Attach(c.ctx(), c.employer.ID, paper, *scan, c.stamp())
		if err := f.failWith(scanFileName, err); err != nil {
			return err
		}
		if f.ok() {
			return c.done(c.casePath(attachmentsPart), "attachments.done", with{"no": no})
		}
	}
	return c.showAttachments(http.StatusUnprocessableEntity, f)
}

// scanOf reads the file of the form; nil where none was chosen. What it is, the act judges.
func (c *call) scanOf() (*casework.Scan, error) {
	name, content, err := c.uploaded(scanFileName, casework.MaxScanBytes+1)
	if err != nil {
		return nil, err
	}
	if name == "" && content == nil {
		return nil, nil
	}
	return &casework.Scan{Name: name, Content: content}, nil
}

// getAttachment sends a file to keep, never to be shown as a page.
func getAttachment(c *call) error {
	no, err := c.attachmentNo()
	if err != nil {
		return err
	}
	a, err := c.site.CaseFiles.AttachmentOf(c.ctx(), c.employer.ID, no)
	if err != nil {
		return err
	}
	return c.sendFile(a.Name, string(a.Media), a.Content)
}
