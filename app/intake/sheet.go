package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/fault"
	"arrears/app/identity"
)

// Limits of an uploaded sheet, house rules.
const (
	MaxSheetFile = 20 << 20 // bytes of the file
	MaxSheetRows = 100_000  // people
	sheetBatch   = 500      // rows that are kept and counted together
)

// SheetReader reads the sheets that clerks upload for a month: it checks every row and keeps good and wrong ones apart.
type SheetReader struct {
	Desk  *casework.DeclarationDesk
	Store casework.UploadStore
	Now   func() time.Time // for the signs of life
}

// silence is how long a reader may give no sign of life before another one takes its upload over.
const silence = time.Minute

// ReadNext reads the upload that has waited longest; it is false where none waits.
func (r *SheetReader) ReadNext(ctx context.Context, today calendar.Day) (bool, error) {
	now := r.Now()
	u, err := r.Store.ClaimUpload(ctx, now, now.Add(-silence))
	if err != nil || u == nil {
		return false, err
	}
	return true, r.Read(ctx, u, today)
}

// Read reads a claimed upload to its end, from the row where an earlier reader was cut off. What makes the file as a whole unfit
// ends the upload with its sentence and is no error; an error leaves the upload to be claimed again.
func (r *SheetReader) Read(ctx context.Context, u *casework.Upload, today calendar.Day) error {
	content, err := r.Store.UploadContent(ctx, u.Employer, u.No)
	if err != nil {
		return fmt.Errorf("read upload %d: %w", u.No, err)
	}
	m, err := r.Desk.SheetMonth(ctx, u, today)
	if err != nil {
		return err
	}
	run := &sheetRun{reader: r, upload: u, check: newSheetCheck(m)}
	err = run.read(ctx, content)
	var problem *fault.Fault
	switch {
	case errors.As(err, &problem):
		return r.Store.EndUpload(ctx, u, problem, r.Now())
	case err != nil:
		return fmt.Errorf("read upload %d: %w", u.No, err)
	}
	return r.Store.EndUpload(ctx, u, nil, r.Now())
}

// sheetRun is the reading of one upload.
type sheetRun struct {
	reader *SheetReader
	upload *casework.Upload
	check  *sheetCheck
	skip   int // rows that an earlier reader has kept
	batch  int // rows that were read and are not kept yet
	rows   []declaration.Row
	wrong  []casework.WrongRow
}

func (r *sheetRun) read(ctx context.Context, content []byte) error {
	in, columns, err := openSheet(content, r.upload.Period)
	if err != nil {
		return err
	}
	defer func() { _ = in.close() }() // it is in memory
	if r.upload.RowsTotal == 0 {
		r.upload.RowsTotal = columns.total(in)
	}
	if r.upload.RowsTotal > MaxSheetRows {
		return tooManyRows(r.upload.RowsTotal)
	}
	r.check.columns = columns
	r.skip = r.upload.RowsRead
	for n := 0; ; n++ {
		var rec record
		more, err := in.next(&rec)
		if err != nil {
			return err
		}
		if !more {
			break
		}
		if n == MaxSheetRows {
			return tooManyRows(n + 1)
		}
		if err := r.take(ctx, &rec); err != nil {
			return err
		}
	}
	if r.skip == 0 && r.upload.RowsRead+r.batch == 0 {
		return fault.New(fault.Invalid, "表格里没有人：表头下面没有填写。如果这个月没有发工资，请办理零申报。",
			"Nobody is on the sheet: there is nothing below the header. If no wages were paid in this month, file a nil declaration.")
	}
	return r.keep(ctx)
}

// take checks one row. What an earlier reader has kept is only remembered.
func (r *sheetRun) take(ctx context.Context, rec *record) error {
	row, wrong := r.check.row(rec)
	if r.skip > 0 {
		r.skip--
		return nil
	}
	if wrong != nil {
		r.wrong = append(r.wrong, *wrong)
	} else {
		r.rows = append(r.rows, row)
	}
	if r.batch++; r.batch < sheetBatch {
		return nil
	}
	return r.keep(ctx)
}

func (r *sheetRun) keep(ctx context.Context) error {
	if r.batch == 0 {
		return nil
	}
	err := r.reader.Store.KeepUpload(ctx, r.upload, r.batch, r.rows, r.wrong, r.reader.Now())
	r.rows, r.wrong, r.batch = r.rows[:0], nil, 0
	return err
}

func tooManyRows(n int) error {
	return fault.New(fault.Invalid, fmt.Sprintf("表格有 %d 行，一次最多读取 %d 人；请核对是否选错了文件，或者分成几个单位申报。", n, MaxSheetRows),
		fmt.Sprintf("The sheet has %d rows; at most %d people are read at once. Check that it is the right file.", n, MaxSheetRows))
}

// openSheet opens an uploaded file by what is in it and finds its header.
func openSheet(content []byte, p calendar.Period) (source, *sheetColumns, error) {
	if len(content) > MaxSheetFile {
		return nil, nil, fault.New(fault.Invalid, fmt.Sprintf("文件超过 %d MB；请只保留工资表这一张，或另存为 CSV（UTF-8）。", MaxSheetFile>>20),
			fmt.Sprintf("The file has more than %d MB; keep the sheet of wages only, or save it as CSV (UTF-8).", MaxSheetFile>>20))
	}
	in, err := openInput(&input{ReaderAt: bytes.NewReader(content), size: int64(len(content)), closer: io.NopCloser(nil), limits: uploadLimits, read: func(int) {}})
	if err != nil {
		return nil, nil, err
	}
	columns, err := findHeader(in, p)
	if err != nil {
		return nil, nil, errors.Join(err, in.close())
	}
	return in, columns, nil
}

// Mend checks a wrong row again as a clerk has corrected it, and takes it in where it is right. It gives the row with what is
// still wrong, and nil where nothing is.
func (r *SheetReader) Mend(ctx context.Context, u *casework.Upload, line int, number, name, wage string, today calendar.Day) (*casework.WrongRow, error) {
	m, err := r.Desk.SheetMonth(ctx, u, today)
	if err != nil {
		return nil, err
	}
	check := newSheetCheck(m)
	check.columns = &sheetColumns{at: map[casework.SheetField]int{casework.SheetNumber: 0, casework.SheetName: 1, casework.SheetWage: 2}}
	row, wrong := check.row(&record{line: line, cells: []string{number, name, wage}})
	if wrong != nil {
		return wrong, r.Store.MendUpload(ctx, u, line, nil, wrong)
	}
	return nil, r.Store.MendUpload(ctx, u, line, &row, nil)
}

// LeaveOut takes a wrong row off the sheet.
func (r *SheetReader) LeaveOut(ctx context.Context, u *casework.Upload, line int) error {
	return r.Store.MendUpload(ctx, u, line, nil, nil)
}

// numberSet remembers where a person stands.
type numberSet map[identity.Number]int
