package web

import (
	"context"
	"io"
	"net/http"

	"github.com/labstack/echo/v4"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
)

// Declarations are the acts of the monthly declaration (SIL 60).
type Declarations interface {
	OpenDeclaration(ctx context.Context, id employer.ID, p calendar.Period, by casework.Stamp) error
	SaveWages(ctx context.Context, id employer.ID, p calendar.Period, edits []casework.WageEdit, by casework.Stamp) (*casework.Saved, error)
	UndoWages(ctx context.Context, id employer.ID, p calendar.Period, by casework.Stamp) (back, stay []declaration.Row, err error)
	AlignSheet(ctx context.Context, id employer.ID, p calendar.Period, join []casework.Changed, leave []identity.Number, by casework.Stamp) error
	FileDeclaration(ctx context.Context, r casework.FilingRequest) (*declaration.Filing, error)
	VoidDeclaration(ctx context.Context, r casework.VoidRequest) error
}

// DeclarationReader is what the pages of the monthly declaration read. Lists hold at most a page.
type DeclarationReader interface {
	// Months says where the months of a year stand, the latest first, and which years there are; year 0 is the latest.
	Months(ctx context.Context, id employer.ID, year int, today calendar.Day) ([]DeclaredMonth, []int, error)
	// Sheet reads a part of the draft; nil: none is open.
	Sheet(ctx context.Context, id employer.ID, p calendar.Period, by int64, f casework.SheetFilter, today calendar.Day) (*Sheet, error)
	// Check checks what a filing of the kind would declare.
	Check(ctx context.Context, e *employer.Head, p calendar.Period, kind declaration.Kind, today calendar.Day) (*Checked, error)
	// Filings gives what was filed online for the month, and the month's due day.
	Filings(ctx context.Context, id employer.ID, p calendar.Period, today calendar.Day) (*Filings, error)
	// Filed gives one filing with what it did; fault.NotFound where there is none.
	Filed(ctx context.Context, e *employer.Head, p calendar.Period, no int, today calendar.Day) (*Filed, error)
	// Receipt prints the receipt of a filing.
	Receipt(ctx context.Context, id employer.ID, p calendar.Period, no int) ([]byte, error)
}

// Sheets are the sheets that come and go as files.
type Sheets interface {
	// Take keeps a file for the month and reads it at once where it is small.
	Take(ctx context.Context, id employer.ID, p calendar.Period, name string, content []byte, by casework.Stamp) (*casework.Upload, error)
	// Upload gives an upload of the month with its first wrong rows; no 0 is the latest one.
	Upload(ctx context.Context, id employer.ID, p calendar.Period, no int) (*casework.Upload, []casework.WrongRow, error)
	// Mend checks a wrong row as it was corrected; what is still wrong comes back.
	Mend(ctx context.Context, u *casework.Upload, r casework.WrongRow, today calendar.Day) (*casework.WrongRow, error)
	// LeaveOut takes a wrong row off the sheet.
	LeaveOut(ctx context.Context, u *casework.Upload, line int) error
	// Template writes the sheet of the month to be filled in.
	Template(ctx context.Context, w io.Writer, id employer.ID, p calendar.Period, lang string, today calendar.Day) error
	// Marked writes an uploaded sheet with its wrong cells marked.
	Marked(ctx context.Context, w io.Writer, u *casework.Upload, lang string) error
}

// DeclaredMonth is where a month stands, with its due day.
type DeclaredMonth struct {
	casework.MonthLine
	Due calendar.Dated
}

// Sheet is a part of a draft with what its rows come to.
type Sheet struct {
	*casework.SheetPage
	Due     calendar.Dated
	Limits  map[identity.Number][]casework.BaseLimit
	Waiting []casework.WaitingRow // rows for which two values stand, the first of them
}

// Checked is a declaration before it is filed. Late is nil where the month is not late.
type Checked struct {
	Month *casework.Month
	Check *casework.Check
	Late  *casework.LateEffect
}

// Filings is what was filed online for a month.
type Filings struct {
	Due      calendar.Dated
	All      []declaration.Filing
	InForce  *declaration.Declaration // nil: nothing counts
	Draft    *declaration.Draft
	Before   calendar.Period
	Versions map[int][]casework.Change // what each changed, by its number
}

// Filed is one filing with what became of it.
type Filed struct {
	Filing  declaration.Filing
	Due     calendar.Dated
	InForce bool
	Late    *casework.LateEffect // nil: it was in time
}

const sheetFileLimit = "21M" // a little more than the largest file, so that one too large is told by its reader

// declareRoutes are the pages of the monthly declaration.
func (s *site) declareRoutes() []route {
	const month = "/employers/:employer/declarations/:period"
	view, file := access.ViewEmployer, access.FileForEmployer
	return []route{
		{Method: http.MethodGet, Path: "/employers/:employer/declarations", Needs: view, Handle: getDeclarations},
		{Method: http.MethodGet, Path: month, Needs: view, Handle: getDeclaredMonth},
		{Method: http.MethodPost, Path: month + "/open", Needs: file, Handle: postOpenSheet},
		{Method: http.MethodGet, Path: month + "/sheet", Needs: file, Handle: getSheet},
		{Method: http.MethodPost, Path: month + "/sheet", Needs: file, Handle: postSheet},
		{Method: http.MethodPost, Path: month + "/undo", Needs: file, Handle: postUndoWages},
		{Method: http.MethodPost, Path: month + "/align", Needs: file, Handle: postAlign},
		{Method: http.MethodPost, Path: month + "/choose", Needs: file, Handle: postChooseWage},
		{Method: http.MethodGet, Path: month + "/check", Needs: file, Handle: getDeclareCheck},
		{Method: http.MethodPost, Path: month + "/check", Needs: file, Handle: postDeclareCheck},
		{Method: http.MethodGet, Path: month + "/filings/:no", Needs: view, Handle: getFiling},
		{Method: http.MethodGet, Path: month + "/filings/:no/receipt.pdf", Needs: view, Handle: getReceipt},
		{Method: http.MethodGet, Path: month + "/filings/:no/void", Needs: file, Handle: getVoid},
		{Method: http.MethodPost, Path: month + "/filings/:no/void", Needs: file, Handle: postVoid},
		{Method: http.MethodGet, Path: month + "/template.xlsx", Needs: file, Handle: getTemplate},
		{Method: http.MethodGet, Path: month + "/upload", Needs: file, Handle: getUploadForm},
		{Method: http.MethodPost, Path: month + "/upload", Needs: file, Handle: postUpload, Body: sheetFileLimit},
		{Method: http.MethodGet, Path: month + "/uploads/:no", Needs: file, Handle: getUpload},
		{Method: http.MethodPost, Path: month + "/uploads/:no", Needs: file, Handle: postMend},
		{Method: http.MethodGet, Path: month + "/uploads/:no/marked.xlsx", Needs: file, Handle: getMarked},
	}
}

// filer is the caller as one who declares.
func (c *call) filer() casework.Stamp {
	return casework.Stamp{By: c.caller.By(), On: c.today, At: c.now}
}

// period is the month in the path.
func (c *call) period() (calendar.Period, error) {
	p, err := calendar.ParsePeriod(c.Param("period"))
	if err != nil {
		return 0, echo.ErrNotFound
	}
	return p, nil
}

// monthPath is the address of a page of the month.
func (c *call) monthPath(p calendar.Period, rest string) string {
	return c.employerPath("/declarations/" + p.String() + rest)
}

// mayFile tells whether the caller declares for the employer; others read only.
func (c *call) mayFile() bool { return c.caller.May(access.FileForEmployer) }
