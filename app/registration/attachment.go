package registration

import (
	"fmt"

	"arrears/app/attachment"
	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
)

// AttachmentKind is what an attachment proves.
type AttachmentKind string

// The kinds. A hand-in needs the licence; the others are for what the agency asks for.
const (
	Licence        AttachmentKind = "licence"
	AccountProof   AttachmentKind = "account"
	Representative AttachmentKind = "representative"
	OtherProof     AttachmentKind = "other"
)

// AttachmentKinds lists the kinds in the order in which a form offers them.
var AttachmentKinds = []AttachmentKind{Licence, AccountProof, Representative, OtherProof}

var attachmentTitles = map[AttachmentKind]law.Text{
	Licence:        {Zh: "营业执照或者批准成立文件", En: "Business licence or paper of founding"},
	AccountProof:   {Zh: "银行开户证明", En: "Proof of the bank account"},
	Representative: {Zh: "法定代表人身份证件", En: "Identity card of the legal representative"},
	OtherProof:     {Zh: "其他材料", En: "Other document"},
}

// Title is the kind in words.
func (k AttachmentKind) Title() law.Text { return attachmentTitles[k] }

// Attachment is a file that proves the particulars. Content is there only while it is being attached; the store keeps it
// and gives it one by one.
type Attachment struct {
	No   int
	Kind AttachmentKind
	attachment.File
	AddedOn   calendar.Day
	HandedIn  bool // part of a hand-in: it is kept even when it is taken off later
	RemovedOn calendar.Day
	Content   []byte
}

// Limits of attachments: house rules that keep the store small.
const (
	MaxAttachmentBytes = 5 << 20 //arch:number five megabytes, a scan of a licence at 300 dpi
	MaxAttachments     = 10      //arch:number files of one application
	maxAttachmentsEver = 40      //arch:number with those that were replaced on rework
)

// Present lists the attachments that were not taken off.
func (a *Application) Present() []Attachment {
	var present []Attachment
	for _, f := range a.Attachments {
		if f.RemovedOn.IsZero() {
			present = append(present, f)
		}
	}
	return present
}

// Attach adds a file. What it is, is seen from its content and never from its name; anything but PDF, JPEG and PNG is
// refused. Only the applicant adds, and only while the application is with the applicant.
func (a *Application) Attach(kind AttachmentKind, name string, content []byte, by By) error {
	if err := a.mayChange(by); err != nil {
		return err
	}
	if _, known := attachmentTitles[kind]; !known {
		return fault.New(fault.Invalid, "请选择这份材料是什么。", "Say what the document is.")
	}
	f, err := attachment.Judge(name, content, MaxAttachmentBytes)
	if err != nil {
		return err
	}
	if len(a.Present()) >= MaxAttachments || len(a.Attachments) >= maxAttachmentsEver {
		return fault.New(fault.Refused, fmt.Sprintf("最多上传 %d 份材料。先删去一份，再上传。", MaxAttachments),
			fmt.Sprintf("At most %d documents can be attached. Remove one first.", MaxAttachments))
	}
	for _, had := range a.Present() {
		if had.SHA256 == f.SHA256 {
			return fault.New(fault.Refused, fmt.Sprintf("这份文件已经上传过（%s）。", had.Name), fmt.Sprintf("This file is attached already (%s).", had.Name))
		}
	}
	a.Attachments = append(a.Attachments, Attachment{No: a.nextAttachment(), Kind: kind, File: f, AddedOn: by.On, Content: content})
	return nil
}

func (a *Application) nextAttachment() int {
	no := 0
	for i := range a.Attachments {
		no = max(no, a.Attachments[i].No)
	}
	return no + 1
}

// Detach takes a file off. One that was handed in stays in the history; another one is gone.
func (a *Application) Detach(no int, by By) error {
	if err := a.mayChange(by); err != nil {
		return err
	}
	for i := range a.Attachments {
		f := &a.Attachments[i]
		if f.No != no || !f.RemovedOn.IsZero() {
			continue
		}
		if f.HandedIn {
			f.RemovedOn = by.On
			return nil
		}
		a.Attachments = append(a.Attachments[:i], a.Attachments[i+1:]...)
		return nil
	}
	return fault.New(fault.NotFound, fmt.Sprintf("没有第 %d 份材料，可能已经删去。", no), fmt.Sprintf("There is no document %d; it may have been removed.", no))
}
