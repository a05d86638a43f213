package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"arrears/app/access"
	"arrears/app/attachment"
	"arrears/app/casework"
	"arrears/app/fault"
)

var _ casework.ScanStore = (*Store)(nil)

func (r *waitingScanRow) scan() casework.WaitingScan {
	return casework.WaitingScan{No: r.No, AddedAt: timeOf(r.AddedAt), File: attachment.File{Name: r.Name, Media: attachment.Media(r.Media), Size: r.Size, SHA256: r.SHA256}}
}

// KeepScan keeps a scan for the person. The same file sent once more is the one that is there.
func (s *Store) KeepScan(ctx context.Context, user access.UserID, w casework.WaitingScan) (no int64, err error) {
	err = s.tx(ctx, func(t *transaction) error {
		return t.QueryRowContext(ctx, "INSERT INTO waiting_scans (user_id, name, media, size, sha256, added_at, content) VALUES ($1, $2, $3, $4, $5, $6, $7) "+
			"ON CONFLICT (user_id, sha256) DO UPDATE SET name = excluded.name RETURNING scan_no",
			int64(user), w.Name, string(w.Media), w.Size, w.SHA256, instant(w.AddedAt), w.Content).Scan(&no)
	})
	return no, wrapped(err, "keep a scan")
}

// WaitingScans lists the scans of the person, the earliest first.
func (s *Store) WaitingScans(ctx context.Context, user access.UserID) ([]casework.WaitingScan, error) {
	var found []casework.WaitingScan
	err := waitingScansTable.query(ctx, s.read, "SELECT "+strings.Join(waitingScansTable.columns, ", ")+" FROM waiting_scans WHERE user_id = $1 ORDER BY scan_no",
		[]any{int64(user)}, func(r *waitingScanRow) error {
			found = append(found, r.scan())
			return nil
		})
	return found, err
}

// WaitingScan gives one scan of the person with its content.
func (s *Store) WaitingScan(ctx context.Context, user access.UserID, no int64) (casework.WaitingScan, error) {
	var row waitingScanRow
	var content []byte
	err := s.read.QueryRowContext(ctx, "SELECT "+strings.Join(waitingScansTable.columns, ", ")+", content FROM waiting_scans WHERE user_id = $1 AND scan_no = $2", int64(user), no).
		Scan(append(waitingScansTable.fields(&row), &content)...)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return casework.WaitingScan{}, fault.New(fault.NotFound, "这个扫描件已经用过，或者等得太久被清理了，请重新上传。", "This scan is used already or was removed after a week; send it again.")
	case err != nil:
		return casework.WaitingScan{}, fmt.Errorf("read scan %d: %w", no, err)
	}
	w := row.scan()
	w.Content = content
	return w, nil
}

// DropScan removes a scan that was put to a paper, or that its owner does not want.
func (s *Store) DropScan(ctx context.Context, user access.UserID, no int64) error {
	err := s.tx(ctx, func(t *transaction) error {
		_, err := t.ExecContext(ctx, "DELETE FROM waiting_scans WHERE user_id = $1 AND scan_no = $2", int64(user), no)
		return err
	})
	return wrapped(err, "remove a scan")
}
