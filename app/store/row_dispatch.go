package store

import (
	"arrears/app/attachment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
)

type caseAttachmentRow struct {
	ID, No, Size        int64
	Paper               string
	PaperNo             int64
	Name, Media, SHA256 string
	AddedOn             day
	AddedAt             int64
	AddedBy             string
	TakenOn             day
	TakenBy, TakenWhy   string

	content []byte // not among the fields: it is written and read one by one
}

// Attachments are only added to; one that was kept by mistake is marked once.
var caseAttachmentsTable = table[caseAttachmentRow]{
	name:    "attachments",
	columns: []string{"employer_id", "attachment_no", "paper", "paper_no", "name", "media", "size", "sha256", "added_on", "added_at", "added_by", "taken_on", "taken_by", "taken_why"},
	key:     []string{"employer_id", "attachment_no"},
	fields: func(r *caseAttachmentRow) []any {
		return []any{&r.ID, &r.No, &r.Paper, &r.PaperNo, &r.Name, &r.Media, &r.Size, &r.SHA256, &r.AddedOn, &r.AddedAt, &r.AddedBy, &r.TakenOn, &r.TakenBy, &r.TakenWhy}
	},
}

func caseAttachmentRowOf(id employer.ID, a *casework.Attachment) caseAttachmentRow {
	return caseAttachmentRow{ID: int64(id), No: int64(a.No), Size: a.Size, Paper: string(a.Paper.Kind), PaperNo: int64(a.Paper.No), Name: a.Name, Media: string(a.Media),
		SHA256: a.SHA256, AddedOn: day(a.AddedOn), AddedAt: instant(a.AddedAt), AddedBy: a.AddedBy,
		TakenOn: day(a.Back.On), TakenBy: a.Back.By, TakenWhy: a.Back.Why, content: a.Content}
}

func (r *caseAttachmentRow) attachment() casework.Attachment {
	return casework.Attachment{No: int(r.No), Paper: ladder.Ref{Kind: law.PaperKind(r.Paper), No: int(r.PaperNo)},
		File:    attachment.File{Name: r.Name, Media: attachment.Media(r.Media), Size: r.Size, SHA256: r.SHA256},
		AddedOn: calendar.Day(r.AddedOn), AddedAt: timeOf(r.AddedAt), AddedBy: r.AddedBy,
		Back: casework.TakenBack{On: calendar.Day(r.TakenOn), By: r.TakenBy, Why: r.TakenWhy}}
}

type unprintedRow struct {
	ID       int64
	Paper    string
	PaperNo  int64
	IssuedOn day
}

var unprintedTable = table[unprintedRow]{
	name: "unprinted_papers", columns: []string{"employer_id", "paper", "paper_no", "issued_on"}, key: []string{"employer_id", "paper", "paper_no"},
	fields: func(r *unprintedRow) []any { return []any{&r.ID, &r.Paper, &r.PaperNo, &r.IssuedOn} },
}

type printedRow struct {
	ID         int64
	Paper      string
	PaperNo    int64
	Run, Place int64

	// as on the day of the run
	Region, District                  string
	Sender, Addressee, Address, Phone string
}

// What was printed stays printed.
var printedTable = table[printedRow]{
	name: "printed_papers", columns: []string{"employer_id", "paper", "paper_no", "run_no", "place", "region", "district", "sender", "addressee", "address", "phone"}, key: []string{"employer_id", "paper", "paper_no", "run_no"},
	fields: func(r *printedRow) []any {
		return []any{&r.ID, &r.Paper, &r.PaperNo, &r.Run, &r.Place, &r.Region, &r.District, &r.Sender, &r.Addressee, &r.Address, &r.Phone}
	},
}

type postingRow struct {
	ID          int64
	Paper       string
	PaperNo, No int64
	Number      string
	PostedOn    day
	EnteredAt   int64
	EnteredBy   string
}

var postingsTable = table[postingRow]{
	name:    "postings",
	columns: []string{"employer_id", "paper", "paper_no", "posting_no", "post_number", "posted_on", "entered_at", "entered_by"},
	key:     []string{"employer_id", "paper", "paper_no", "posting_no"},
	fields: func(r *postingRow) []any {
		return []any{&r.ID, &r.Paper, &r.PaperNo, &r.No, &r.Number, &r.PostedOn, &r.EnteredAt, &r.EnteredBy}
	},
}

type waitingScanRow struct {
	No, User            int64
	Name, Media, SHA256 string
	Size, AddedAt       int64
}

var waitingScansTable = table[waitingScanRow]{
	name: "waiting_scans", columns: []string{"scan_no", "user_id", "name", "media", "sha256", "size", "added_at"}, key: []string{"scan_no"},
	fields: func(r *waitingScanRow) []any {
		return []any{&r.No, &r.User, &r.Name, &r.Media, &r.SHA256, &r.Size, &r.AddedAt}
	},
}
