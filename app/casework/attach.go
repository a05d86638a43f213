package casework

import (
	"context"
	"fmt"
	"time"

	"arrears/app/attachment"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/service"
)

// Attachment is a file that is kept with a case: the scan of a signed receipt, of a paper of a bank, department or court. It is never
// changed and never taken out; one that was kept by mistake is marked. Records of service (ProofHash) and facts (In.Hash) name it by its hash, so that one receipt may
// prove the service of several papers. Content is there only while it is being kept; the store gives it one by one.
type Attachment struct {
	No    int
	Paper ladder.Ref // that it belongs to; empty: the case
	attachment.File
	AddedOn calendar.Day
	AddedAt time.Time
	AddedBy string
	Back    TakenBack
	Content []byte
}

// Scan is a file as somebody hands it in.
type Scan struct {
	Name    string
	Content []byte
}

// Limits of attachments: house rules that keep files readable and the store small.
const (
	MaxScanBytes   = 10 << 20 //arch:number ten megabytes, some fifty pages at 200 dpi
	maxAttachments = 500      //arch:number files of one employer; more than this is an archive and no case
)

// Attach keeps a file with the case of an employer, or with one of its papers, and writes who did so into the record. The same file is kept
// once.
func (d *Desk) Attach(ctx context.Context, id employer.ID, paper ladder.Ref, scan Scan, by Stamp) (no int, err error) {
	err = d.step(ctx, id, by, func(l *looking, _ Numbers) ([]Act, error) {
		if paper != (ladder.Ref{}) {
			if _, err := l.file.servable(paper); err != nil {
				return nil, err
			}
		}
		a, there, err := l.file.keep(paper, &scan, by)
		if err != nil {
			return nil, err
		}
		if there != nil {
			return nil, fault.New(fault.Refused, fmt.Sprintf("这个文件已经存在案卷里：附件 %d，%s。", there.No, there.Name),
				fmt.Sprintf("This file is kept already: attachment %d, %s.", there.No, there.Name))
		}
		no = a.Attachment.No
		return []Act{*a}, nil
	})
	return no, err
}

// keep is the act of keeping a file, or the attachment that holds the same file already.
func (f *File) keep(paper ladder.Ref, scan *Scan, by Stamp) (*Act, *Attachment, error) {
	if by.By.Name == "" {
		return nil, nil, fault.New(fault.Invalid, "请写明登记人。", "Name the person who records it.")
	}
	file, err := attachment.Judge(scan.Name, scan.Content, MaxScanBytes)
	if err != nil {
		return nil, nil, err
	}
	if there := f.AttachmentOf(file.SHA256); there != nil {
		return nil, there, nil
	}
	if len(f.Attachments) >= maxAttachments {
		return nil, nil, fault.New(fault.Refused, fmt.Sprintf("一个单位的案卷最多存 %d 个附件。请把同类的扫描件合成一个 PDF。", maxAttachments),
			fmt.Sprintf("A file keeps at most %d attachments. Join like scans in one PDF.", maxAttachments))
	}
	a := &Attachment{No: len(f.Attachments) + 1, Paper: paper, File: file, AddedOn: by.On, AddedAt: by.At, AddedBy: by.By.Name, Content: scan.Content}
	detail := fmt.Sprintf("attachment %d sha256 %s", a.No, a.SHA256)
	if paper.No > 0 {
		detail += " of " + paper.String()
	}
	return &Act{Kind: KeepAttachment, Ground: "SIL 63", Detail: detail, Attachment: a}, nil, nil
}

// AttachmentOf finds the attachment with the hash that stands; nil where none does.
func (f *File) AttachmentOf(hash string) *Attachment {
	for i := range f.Attachments {
		if hash != "" && f.Attachments[i].SHA256 == hash && f.Attachments[i].Back.On.IsZero() {
			return &f.Attachments[i]
		}
	}
	return nil
}

// RecordScannedService records an attempt to serve a paper as RecordService does, and keeps the scan that proves it in the same
// transaction. The record names the scan by its hash.
func (d *Desk) RecordScannedService(ctx context.Context, id employer.ID, r ladder.Ref, a service.Served, scan Scan, by Stamp) (*RecordedService, error) {
	return d.recordService(ctx, id, r, a, &scan, by)
}

// EnterScannedFact records a fact as EnterFact does, and keeps the scan of the paper that it rests on in the same transaction.
func (d *Desk) EnterScannedFact(ctx context.Context, id employer.ID, fact ladder.Fact, scan Scan, by Stamp) (no int, err error) {
	return d.enterFact(ctx, id, fact, &scan, by)
}

// scanned keeps a scan, where there is one, and gives the hash by which a record names it.
func (f *File) scanned(paper ladder.Ref, scan *Scan, by Stamp) (acts []Act, hash string, err error) {
	if scan == nil {
		return nil, "", nil
	}
	a, there, err := f.keep(paper, scan, by)
	switch {
	case err != nil:
		return nil, "", err
	case there != nil:
		return nil, there.SHA256, nil
	}
	return []Act{*a}, a.Attachment.SHA256, nil
}
