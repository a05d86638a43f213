package casework

import (
	"context"
	"fmt"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
)

// UploadState is how far the reading of an uploaded sheet has come.
type UploadState string

// The states of an upload.
const (
	UploadQueued  UploadState = "queued"
	UploadReading UploadState = "reading"
	UploadDone    UploadState = "done"   // its rows are the draft now
	UploadFailed  UploadState = "failed" // refused as a whole; the draft is as it was
)

// Upload is a sheet that a clerk has sent in for a month.
type Upload struct {
	Employer  employer.ID
	No        int // counts within the employer; the number of the sheet in the draft
	Period    calendar.Period
	State     UploadState
	FileName  string
	Size      int
	RowsTotal int // as the file says; 0: it does not
	RowsRead  int
	RowsWrong int
	Problem   law.Text // why it failed
	StartedBy access.Actor
	StartedAt time.Time
	TouchedAt time.Time // the last sign of life of its reader
}

// WrongRow is a row of an upload that cannot be taken as it is.
type WrongRow struct {
	Line     int // in the file
	Number   string
	Name     string
	Wage     string
	Problems []CellProblem
}

// CellProblem is what is wrong with a cell, and how it could be put right.
type CellProblem struct {
	Column string // letter of the column in the file
	Field  SheetField
	Text   law.Text
	Repair string // a value to put there instead; empty: none is known
}

// SheetField is what a column of a sheet holds.
type SheetField string

// The fields of a sheet.
const (
	SheetNumber SheetField = "id_number"
	SheetName   SheetField = "name"
	SheetWage   SheetField = "wage"
)

// UploadStore keeps uploads. The rows of one are kept as they are read, outside the draft; when all are read they
// become the draft at once.
type UploadStore interface {
	// AddUpload keeps the file and gives the upload its number; fault.Refused where one of the month is being read.
	AddUpload(ctx context.Context, u *Upload, content []byte) error
	// ClaimUpload gives an upload to the caller to be read: the one that has waited longest, or whose reader has given no sign
	// of life since the instant; nil: none. A claimed one is in the state reading.
	ClaimUpload(ctx context.Context, now, silentSince time.Time) (*Upload, error)
	// UploadContent gives the file.
	UploadContent(ctx context.Context, id employer.ID, no int) ([]byte, error)
	// KeepUpload keeps further rows and the progress of the upload; it fails where somebody else reads it too.
	KeepUpload(ctx context.Context, u *Upload, read int, rows []declaration.Row, wrong []WrongRow, now time.Time) error
	// MendUpload takes a wrong row of the sheet in where it is right now, keeps it where it is not, and with neither leaves it
	// out; fault.Refused where the person stands on the sheet already.
	MendUpload(ctx context.Context, u *Upload, line int, row *declaration.Row, wrong *WrongRow) error
	// EndUpload makes the rows the draft, or, with a problem, drops them.
	EndUpload(ctx context.Context, u *Upload, problem *fault.Fault, now time.Time) error
}

// ReadAtOnce is how many bytes of a file are read while its clerk waits; a larger one is read in the background.
const ReadAtOnce = 48 << 10 //arch:number house rule: about 2,000 people

// StartUpload takes a sheet in for a month, which is opened where it has no draft. A small one is the caller's to be read at
// once: it comes back in the state reading. A larger one waits for a reader.
func (d *DeclarationDesk) StartUpload(ctx context.Context, uploads UploadStore, id employer.ID, p calendar.Period, name string, content []byte, s Stamp) (*Upload, error) {
	if len(content) == 0 {
		return nil, fault.New(fault.Invalid, "文件是空的；请重新导出。", "The file is empty; export it again.")
	}
	if err := d.OpenDeclaration(ctx, id, p, s); err != nil {
		return nil, err
	}
	u := &Upload{Employer: id, Period: p, State: UploadQueued, FileName: name, Size: len(content), StartedBy: s.By, StartedAt: s.At, TouchedAt: s.At}
	if len(content) <= ReadAtOnce {
		u.State = UploadReading
	}
	if err := uploads.AddUpload(ctx, u, content); err != nil {
		return nil, err
	}
	return u, nil
}

// SheetMonth is what the reader of an upload compares its rows with.
func (d *DeclarationDesk) SheetMonth(ctx context.Context, u *Upload, day calendar.Day) (*Month, error) {
	m, err := d.Months.Month(ctx, u.Employer, u.Period, day, MonthParts{Before: true, Roster: true})
	if err != nil {
		return nil, fmt.Errorf("read upload %d of employer %d: %w", u.No, u.Employer, err)
	}
	return m, nil
}
