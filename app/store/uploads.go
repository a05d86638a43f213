package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
)

var _ casework.UploadStore = (*Store)(nil)

// AddUpload keeps a file and gives it the next number of the employer. One sheet of a month is read at a time.
func (s *Store) AddUpload(ctx context.Context, u *casework.Upload, content []byte) error {
	return s.tx(ctx, func(t *transaction) error {
		if _, err := t.lock(ctx, []employer.ID{u.Employer}); err != nil {
			return err
		}
		var waiting int
		err := t.QueryRowContext(ctx, "SELECT coalesce(max(upload_no), 0) + 1, count(CASE WHEN period = $2 AND state IN ('queued', 'reading') THEN 1 END) "+
			"FROM uploads WHERE employer_id = $1", int64(u.Employer), month(u.Period)).Scan(&u.No, &waiting)
		if err != nil {
			return fmt.Errorf("number the upload: %w", err)
		}
		if waiting > 0 {
			return fault.New(fault.Refused, fmt.Sprintf("%s 已有一份表格正在读取；请等它读完再上传。", u.Period),
				fmt.Sprintf("A sheet for %s is being read; wait until it is done and upload then.", u.Period))
		}
		if err := uploadsTable.put(ctx, t, []uploadRow{uploadRowOf(u)}); err != nil {
			return err
		}
		if _, err := t.ExecContext(ctx, "UPDATE uploads SET content = $1 WHERE employer_id = $2 AND upload_no = $3", content, int64(u.Employer), u.No); err != nil {
			return fmt.Errorf("keep the file: %w", err)
		}
		return nil
	})
}

// ClaimUpload gives the upload that has waited longest to the caller, or one whose reader has been silent since the instant.
func (s *Store) ClaimUpload(ctx context.Context, now, silentSince time.Time) (*casework.Upload, error) {
	var claimed *casework.Upload
	err := s.tx(ctx, func(t *transaction) error {
		query := "SELECT " + strings.Join(uploadsTable.columns, ", ") + " FROM uploads WHERE state IN ('queued', 'reading') AND " +
			"(state = 'queued' OR touched_at < $1) ORDER BY started_at, employer_id, upload_no LIMIT 1"
		if t.dialect == Postgres {
			query += " FOR UPDATE SKIP LOCKED"
		}
		err := uploadsTable.query(ctx, t, query, []any{instant(silentSince)}, func(r *uploadRow) error {
			u := r.upload()
			claimed = &u
			return nil
		})
		if err != nil || claimed == nil {
			return err
		}
		claimed.State, claimed.TouchedAt = casework.UploadReading, now
		return uploadsTable.put(ctx, t, []uploadRow{uploadRowOf(claimed)})
	})
	if err != nil {
		return nil, fmt.Errorf("take an upload: %w", err)
	}
	return claimed, nil
}

// UploadContent gives the file of an upload; fault.NotFound where it is not kept any more.
func (s *Store) UploadContent(ctx context.Context, id employer.ID, no int) ([]byte, error) {
	var content []byte
	err := s.read.QueryRowContext(ctx, "SELECT content FROM uploads WHERE employer_id = $1 AND upload_no = $2", int64(id), no).Scan(&content)
	if err == nil && content != nil {
		return content, nil
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("read the file of upload %d: %w", no, err)
	}
	return nil, fault.New(fault.NotFound, "没有这份上传的表格，或者申报提交后已不再保存。", "There is no such uploaded sheet, or it is not kept after the month was filed.")
}

// Upload gives one upload; fault.NotFound where there is none.
func (s *Store) Upload(ctx context.Context, id employer.ID, no int) (*casework.Upload, error) {
	var found *casework.Upload
	query := "SELECT " + strings.Join(uploadsTable.columns, ", ") + " FROM uploads WHERE employer_id = $1 AND upload_no = $2"
	err := uploadsTable.query(ctx, s.read, query, []any{int64(id), no}, func(r *uploadRow) error {
		u := r.upload()
		found = &u
		return nil
	})
	if err == nil && found == nil {
		err = fault.New(fault.NotFound, fmt.Sprintf("没有第 %d 次上传。", no), fmt.Sprintf("There is no upload %d.", no))
	}
	return found, err
}

// KeepUpload keeps rows that were read, and the progress. It fails where the upload has moved on without the caller, so that
// two readers cannot both add rows.
func (s *Store) KeepUpload(ctx context.Context, u *casework.Upload, read int, rows []declaration.Row, wrong []casework.WrongRow, now time.Time) error {
	return s.tx(ctx, func(t *transaction) error {
		result, err := t.ExecContext(ctx, "UPDATE uploads SET rows_read = $1, rows_wrong = rows_wrong + $2, rows_total = $3, touched_at = $4 "+
			"WHERE employer_id = $5 AND upload_no = $6 AND state = 'reading' AND rows_read = $7",
			u.RowsRead+read, len(wrong), u.RowsTotal, instant(now), int64(u.Employer), u.No, u.RowsRead)
		if err := changedOne(result, err, "keep the progress of the upload"); err != nil {
			return err
		}
		if err := draftWagesTable.load(ctx, t, draftWageRowsOf(u.Employer, u.Period, u.No, rows)); err != nil {
			return err
		}
		if err := t.keepWrong(ctx, u.Employer, u.No, wrong); err != nil {
			return err
		}
		u.RowsRead, u.RowsWrong, u.TouchedAt = u.RowsRead+read, u.RowsWrong+len(wrong), now
		return nil
	})
}

func changedOne(result sql.Result, err error, what string) error {
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	n, err := result.RowsAffected()
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if n != 1 {
		return fmt.Errorf("%s: it has been changed elsewhere", what)
	}
	return nil
}

func (t *transaction) keepWrong(ctx context.Context, id employer.ID, no int, wrong []casework.WrongRow) error {
	rows := make([]wrongRow, len(wrong))
	for i := range wrong {
		w := &wrong[i]
		problems, err := json.Marshal(w.Problems)
		if err != nil {
			return fmt.Errorf("keep a wrong row: %w", err)
		}
		rows[i] = wrongRow{ID: int64(id), Upload: int64(no), Line: int64(w.Line), Number: w.Number, Name: w.Name, Wage: w.Wage, Problems: string(problems)}
	}
	return wrongRowsTable.put(ctx, t, rows)
}

// EndUpload makes the rows that were read the draft of the month; the rows that were the draft before stay beside it until the
// month is filed. With a problem the rows are dropped and the draft stays as it was.
func (s *Store) EndUpload(ctx context.Context, u *casework.Upload, problem *fault.Fault, now time.Time) error {
	ended := *u
	ended.State, ended.TouchedAt, ended.RowsTotal = casework.UploadDone, now, u.RowsRead
	if problem != nil {
		ended.RowsTotal = u.RowsTotal
		ended.State, ended.Problem = casework.UploadFailed, law.Text{Zh: problem.Zh, En: problem.En}
	}
	err := s.tx(ctx, func(t *transaction) error {
		if problem != nil {
			if err := t.dropSheet(ctx, u); err != nil {
				return err
			}
		} else {
			result, err := t.ExecContext(ctx, "UPDATE drafts SET sheet_no = $1, revision = revision + 1 WHERE employer_id = $2 AND period = $3",
				u.No, int64(u.Employer), month(u.Period))
			if err := changedOne(result, err, "make the sheet the draft"); err != nil {
				return err
			}
		}
		return uploadsTable.put(ctx, t, []uploadRow{uploadRowOf(&ended)})
	})
	if err == nil {
		*u = ended
	}
	return err
}

func (t *transaction) dropSheet(ctx context.Context, u *casework.Upload) error {
	if _, err := t.ExecContext(ctx, "DELETE FROM draft_wages WHERE employer_id = $1 AND period = $2 AND sheet_no = $3", int64(u.Employer), month(u.Period), u.No); err != nil {
		return fmt.Errorf("drop the sheet: %w", err)
	}
	if _, err := t.ExecContext(ctx, "DELETE FROM upload_wrong_rows WHERE employer_id = $1 AND upload_no = $2", int64(u.Employer), u.No); err != nil {
		return fmt.Errorf("drop the sheet: %w", err)
	}
	return nil
}

// WrongRows lists rows of an upload that have to be mended, by line, at most limit after the line.
func (s *Store) WrongRows(ctx context.Context, id employer.ID, no, after, limit int) ([]casework.WrongRow, error) {
	var all []casework.WrongRow
	query := "SELECT " + strings.Join(wrongRowsTable.columns, ", ") + " FROM upload_wrong_rows WHERE employer_id = $1 AND upload_no = $2 AND line > $3 ORDER BY line LIMIT $4"
	err := wrongRowsTable.query(ctx, s.read, query, []any{int64(id), no, after, limit}, func(r *wrongRow) error {
		w := casework.WrongRow{Line: int(r.Line), Number: r.Number, Name: r.Name, Wage: r.Wage}
		err := json.Unmarshal([]byte(r.Problems), &w.Problems)
		all = append(all, w)
		return err
	})
	return all, err
}

// MendUpload takes a wrong row of the sheet in: as a row where it is right now, again as a wrong row where it is not, or, with
// neither, it leaves the row out. A person who stands on the sheet already is fault.Refused.
func (s *Store) MendUpload(ctx context.Context, u *casework.Upload, line int, row *declaration.Row, wrong *casework.WrongRow) error {
	return s.tx(ctx, func(t *transaction) error {
		head, err := t.draftHead(ctx, u.Employer, u.Period, t.forUpdate())
		if err != nil {
			return err
		}
		if head == nil || head.Sheet != u.No {
			return noDraft(u.Period)
		}
		if wrong != nil {
			return t.keepWrong(ctx, u.Employer, u.No, []casework.WrongRow{*wrong})
		}
		result, err := t.ExecContext(ctx, "DELETE FROM upload_wrong_rows WHERE employer_id = $1 AND upload_no = $2 AND line = $3", int64(u.Employer), u.No, line)
		if err := changedOne(result, err, fmt.Sprintf("mend row %d", line)); err != nil {
			return err
		}
		if row != nil {
			if err := t.addMended(ctx, u, row); err != nil {
				return err
			}
		}
		_, err = t.ExecContext(ctx, "UPDATE drafts SET revision = revision + 1 WHERE employer_id = $1 AND period = $2", int64(u.Employer), month(u.Period))
		if err != nil {
			return fmt.Errorf("mend row %d: %w", line, err)
		}
		return nil
	})
}

func (t *transaction) forUpdate() string {
	if t.dialect == Postgres {
		return " FOR UPDATE" // SQLite has locked everything already
	}
	return ""
}

func (t *transaction) addMended(ctx context.Context, u *casework.Upload, row *declaration.Row) error {
	var there bool
	err := t.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM draft_wages WHERE employer_id = $1 AND period = $2 AND sheet_no = $3 AND id_number = $4)",
		int64(u.Employer), month(u.Period), u.No, string(row.Number)).Scan(&there)
	if err != nil {
		return fmt.Errorf("look for the person: %w", err)
	}
	if there {
		return fault.New(fault.Refused, fmt.Sprintf("%s 在表中已有一行；请删去其中一行。", row.Number.Masked()),
			fmt.Sprintf("%s is on the sheet already; leave one of the two rows out.", row.Number.Masked()))
	}
	return draftWagesTable.put(ctx, t, draftWageRowsOf(u.Employer, u.Period, u.No, []declaration.Row{*row}))
}
