package web

import (
	"net/http"
	"strconv"

	"arrears/app/fault"
)

const attachmentWhyName = "why"

func getAttachmentBack(c *call) error { return c.showAttachmentBack(http.StatusOK, c.newForm()) }

// attachmentNo is the number in the path.
func (c *call) attachmentNo() (int, error) {
	no, err := strconv.Atoi(c.Param("no"))
	if err != nil {
		return 0, fault.New(fault.NotFound, "没有这个附件。", "There is no such attachment.")
	}
	return no, nil
}

// showAttachmentBack asks why an attachment is taken back.
func (c *call) showAttachmentBack(status int, f *form) error {
	m, err := c.matter()
	if err != nil {
		return err
	}
	no, err := c.attachmentNo()
	if err != nil {
		return err
	}
	if no < 1 || no > len(m.File.Attachments) {
		return fault.New(fault.NotFound, "没有这个附件。", "There is no such attachment.")
	}
	head, err := m.casePage(attachmentsPart)
	if err != nil {
		return err
	}
	w, a := c.words, &m.File.Attachments[no-1]
	why := field{Name: attachmentWhyName, Label: w.say("attachments.back.why", nil), Hint: w.say("attachments.back.why.hint", nil), Value: f.Value(attachmentWhyName),
		Error: f.Error(attachmentWhyName), Width: longField, Longest: longestRemark}
	page := attachmentsPage{casePage: head, Errors: errorsOf(why), Form: &paperForm{CSRF: head.CSRF, Title: w.say("attachments.back.title", with{"no": no, "name": a.Name}),
		Text: w.say("attachments.back.text", nil), Action: c.Request().URL.Path, Fields: []field{why}, Button: button{Label: w.say("attachments.back.act", nil), Kind: danger},
		Leave: link{Href: m.casePath(attachmentsPart), Label: w.say("attachments.back.leave", nil)}}}
	page.Wrong = !f.ok()
	return c.show(status, "attachments", page)
}

// postAttachmentBack marks the attachment; what rests on it is told at the field.
func postAttachmentBack(c *call) error {
	f := c.readForm()
	no, err := c.attachmentNo()
	if err != nil {
		return err
	}
	why := f.required(attachmentWhyName, "attachments.back.missing")
	if f.ok() {
		if err := f.failWith(attachmentWhyName, c.site.CaseFiles.TakeBack(c.ctx(), c.employer.ID, no, why, c.stamp())); err != nil {
			return err
		}
	}
	if !f.ok() {
		return c.showAttachmentBack(http.StatusUnprocessableEntity, f)
	}
	return c.done(c.casePath(attachmentsPart), "attachments.back.done", with{"no": no})
}
