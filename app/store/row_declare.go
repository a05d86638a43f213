package store

import (
	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
)

type filingRow struct {
	ID                           int64
	Period                       month
	No                           int64
	FiledOn                      day
	FiledAt, FiledBy             int64
	FiledByName, Kind, Key       string
	Heads                        int64
	EmployerShare, EmployeeShare int64
	Receipt, Hash                string
	ReplacesOn                   day
	ReplacesNo                   int64
	VoidedOn                     day
	VoidedAt, VoidedBy           int64
	VoidedByName, VoidReason     string
}

// A filing is never edited; only its void is written later, and once.
var filingsTable = table[filingRow]{
	name: "filings",
	columns: []string{
		"employer_id", "period", "filing_no", "filed_on", "filed_at", "filed_by", "filed_by_name", "kind", "submission_key", "heads",
		"employer_share", "employee_share", "receipt_number", "content_hash", "replaces_on", "replaces_no", "voided_on", "voided_at",
		"voided_by", "voided_by_name", "void_reason",
	},
	key:     []string{"employer_id", "period", "filing_no"},
	updates: []string{"voided_on", "voided_at", "voided_by", "voided_by_name", "void_reason"},
	guard:   "filings.voided_on IS NULL",
	fields: func(r *filingRow) []any {
		return []any{
			&r.ID, &r.Period, &r.No, &r.FiledOn, &r.FiledAt, &r.FiledBy, &r.FiledByName, &r.Kind, &r.Key, &r.Heads, &r.EmployerShare,
			&r.EmployeeShare, &r.Receipt, &r.Hash, &r.ReplacesOn, &r.ReplacesNo, &r.VoidedOn, &r.VoidedAt, &r.VoidedBy, &r.VoidedByName, &r.VoidReason,
		}
	},
}

func filingRowOf(id employer.ID, f *declaration.Filing) filingRow {
	return filingRow{
		ID: int64(id), Period: month(f.Period), No: int64(f.No), FiledOn: day(f.FiledOn), FiledAt: instant(f.FiledAt), FiledBy: int64(f.By.ID),
		FiledByName: f.By.Name, Kind: string(f.Kind), Key: f.Key, Heads: int64(f.Heads), EmployerShare: int64(f.EmployerShare),
		EmployeeShare: int64(f.EmployeeShare), Receipt: f.Receipt, Hash: f.Hash, ReplacesOn: day(f.ReplacesOn), ReplacesNo: int64(f.ReplacesNo),
		VoidedOn: day(f.Void.On), VoidedAt: instant(f.Void.At), VoidedBy: int64(f.Void.By.ID), VoidedByName: f.Void.By.Name, VoidReason: f.Void.Reason,
	}
}

func (r *filingRow) filing() declaration.Filing {
	return declaration.Filing{
		Period: calendar.Period(r.Period), No: int(r.No), FiledOn: calendar.Day(r.FiledOn), FiledAt: timeOf(r.FiledAt),
		By: access.Actor{ID: access.UserID(r.FiledBy), Name: r.FiledByName}, Kind: declaration.Kind(r.Kind), Key: r.Key, Heads: int(r.Heads),
		EmployerShare: money.Fen(r.EmployerShare), EmployeeShare: money.Fen(r.EmployeeShare), Receipt: r.Receipt, Hash: r.Hash,
		ReplacesOn: calendar.Day(r.ReplacesOn), ReplacesNo: int(r.ReplacesNo),
		Void: declaration.Void{On: calendar.Day(r.VoidedOn), At: timeOf(r.VoidedAt), By: access.Actor{ID: access.UserID(r.VoidedBy), Name: r.VoidedByName}, Reason: r.VoidReason},
	}
}

type draftRow struct {
	ID              int64
	Period          month
	Sheet, Revision int64
	BasedOn         month
	OpenedOn        day
	OpenedAt        int64
}

var draftsTable = table[draftRow]{
	name:    "drafts",
	columns: []string{"employer_id", "period", "sheet_no", "revision", "based_on", "opened_on", "opened_at"},
	key:     []string{"employer_id", "period"},
	fields: func(r *draftRow) []any {
		return []any{&r.ID, &r.Period, &r.Sheet, &r.Revision, &r.BasedOn, &r.OpenedOn, &r.OpenedAt}
	},
}

func (r *draftRow) draft() declaration.Draft {
	return declaration.Draft{
		Period: calendar.Period(r.Period), Sheet: int(r.Sheet), Revision: r.Revision, BasedOn: calendar.Period(r.BasedOn),
		OpenedOn: calendar.Day(r.OpenedOn), OpenedAt: timeOf(r.OpenedAt),
	}
}

type draftWageRow struct {
	ID             int64
	Period         month
	Sheet          int64
	Number         string
	Place          int64
	Name           string
	Wage, Previous wage
	Revision, By   int64
	ByName         string
	At             int64
}

var draftWagesTable = table[draftWageRow]{
	name: "draft_wages",
	columns: []string{
		"employer_id", "period", "sheet_no", "id_number", "place", "name", "wage", "previous", "revision", "edited_by", "edited_by_name", "edited_at",
	},
	key:     []string{"employer_id", "period", "sheet_no", "id_number"},
	updates: []string{"wage", "revision", "edited_by", "edited_by_name", "edited_at"},
	fields: func(r *draftWageRow) []any {
		return []any{&r.ID, &r.Period, &r.Sheet, &r.Number, &r.Place, &r.Name, &r.Wage, &r.Previous, &r.Revision, &r.By, &r.ByName, &r.At}
	},
}

func draftWageRowsOf(id employer.ID, p calendar.Period, sheet int, rows []declaration.Row) []draftWageRow {
	all := make([]draftWageRow, len(rows))
	for i := range rows {
		r := &rows[i]
		all[i] = draftWageRow{
			ID: int64(id), Period: month(p), Sheet: int64(sheet), Number: string(r.Number), Place: int64(r.Place), Name: r.Name,
			Wage: wage(r.Wage), Previous: wage(r.Previous), Revision: r.Revision, By: int64(r.By.ID), ByName: r.By.Name, At: instant(r.At),
		}
	}
	return all
}

func (r *draftWageRow) row() declaration.Row {
	return declaration.Row{
		Number: identity.Number(r.Number), Name: r.Name, Place: int(r.Place), Wage: money.Fen(r.Wage), Previous: money.Fen(r.Previous),
		Revision: r.Revision, By: access.Actor{ID: access.UserID(r.By), Name: r.ByName}, At: timeOf(r.At),
	}
}

type rivalRow struct {
	ID     int64
	Period month
	Sheet  int64
	Number string
	User   int64
	Name   string
	Wage   wage
	At     int64
}

var rivalsTable = table[rivalRow]{
	name:    "draft_rivals",
	columns: []string{"employer_id", "period", "sheet_no", "id_number", "user_id", "user_name", "wage", "saved_at"},
	key:     []string{"employer_id", "period", "sheet_no", "id_number", "user_id"},
	updates: []string{"user_name", "wage", "saved_at"},
	fields: func(r *rivalRow) []any {
		return []any{&r.ID, &r.Period, &r.Sheet, &r.Number, &r.User, &r.Name, &r.Wage, &r.At}
	},
}

type undoRow struct {
	ID       int64
	Period   month
	User, No int64
	Number   string
	Sheet    int64
	Wage     wage
	Was      int64
	Revision int64
}

var undosTable = table[undoRow]{
	name:    "draft_undos",
	columns: []string{"employer_id", "period", "user_id", "undo_no", "id_number", "sheet_no", "wage", "was", "revision"},
	key:     []string{"employer_id", "period", "user_id", "undo_no", "id_number"},
	fields: func(r *undoRow) []any {
		return []any{&r.ID, &r.Period, &r.User, &r.No, &r.Number, &r.Sheet, &r.Wage, &r.Was, &r.Revision}
	},
}

type uploadRow struct {
	ID, No               int64
	Period               month
	State, FileName      string
	Size                 int64
	Total, Read, Wrong   int64
	ProblemZh, ProblemEn string
	By                   int64
	ByName               string
	StartedAt, TouchedAt int64
}

var uploadsTable = table[uploadRow]{
	name: "uploads",
	columns: []string{
		"employer_id", "upload_no", "period", "state", "file_name", "size", "rows_total", "rows_read", "rows_wrong", "problem_zh", "problem_en",
		"started_by", "started_by_name", "started_at", "touched_at",
	},
	key:     []string{"employer_id", "upload_no"},
	updates: []string{"state", "rows_total", "rows_read", "rows_wrong", "problem_zh", "problem_en", "touched_at"},
	fields: func(r *uploadRow) []any {
		return []any{
			&r.ID, &r.No, &r.Period, &r.State, &r.FileName, &r.Size, &r.Total, &r.Read, &r.Wrong, &r.ProblemZh, &r.ProblemEn,
			&r.By, &r.ByName, &r.StartedAt, &r.TouchedAt,
		}
	},
}

func uploadRowOf(u *casework.Upload) uploadRow {
	return uploadRow{
		ID: int64(u.Employer), No: int64(u.No), Period: month(u.Period), State: string(u.State), FileName: u.FileName, Size: int64(u.Size),
		Total: int64(u.RowsTotal), Read: int64(u.RowsRead), Wrong: int64(u.RowsWrong), ProblemZh: u.Problem.Zh, ProblemEn: u.Problem.En,
		By: int64(u.StartedBy.ID), ByName: u.StartedBy.Name, StartedAt: instant(u.StartedAt), TouchedAt: instant(u.TouchedAt),
	}
}

func (r *uploadRow) upload() casework.Upload {
	return casework.Upload{
		Employer: employer.ID(r.ID), No: int(r.No), Period: calendar.Period(r.Period), State: casework.UploadState(r.State), FileName: r.FileName,
		Size: int(r.Size), RowsTotal: int(r.Total), RowsRead: int(r.Read), RowsWrong: int(r.Wrong), Problem: law.Text{Zh: r.ProblemZh, En: r.ProblemEn},
		StartedBy: access.Actor{ID: access.UserID(r.By), Name: r.ByName}, StartedAt: timeOf(r.StartedAt), TouchedAt: timeOf(r.TouchedAt),
	}
}

type wrongRow struct {
	ID, Upload, Line             int64
	Number, Name, Wage, Problems string
}

var wrongRowsTable = table[wrongRow]{
	name:    "upload_wrong_rows",
	columns: []string{"employer_id", "upload_no", "line", "id_text", "name_text", "wage_text", "problems"},
	key:     []string{"employer_id", "upload_no", "line"},
	updates: []string{"id_text", "name_text", "wage_text", "problems"},
	fields: func(r *wrongRow) []any {
		return []any{&r.ID, &r.Upload, &r.Line, &r.Number, &r.Name, &r.Wage, &r.Problems}
	},
}
