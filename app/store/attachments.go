package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"arrears/app/attachment"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
)

// AttachmentOf gives one attachment of an employer with its content, which is held against its hash: a file that was changed past the
// program is handed to nobody as the one that was kept.
func (s *Store) AttachmentOf(ctx context.Context, id employer.ID, no int) (casework.Attachment, error) {
	return s.attachment(ctx, id, "attachment_no = $2", no)
}

// AttachmentNamed gives the attachment that records name by the hash, as AttachmentOf does.
func (s *Store) AttachmentNamed(ctx context.Context, id employer.ID, hash string) (casework.Attachment, error) {
	return s.attachment(ctx, id, "taken_on IS NULL AND sha256 = $2", hash)
}

func (s *Store) attachment(ctx context.Context, id employer.ID, which string, value any) (casework.Attachment, error) {
	var row caseAttachmentRow
	err := s.read.QueryRowContext(ctx, "SELECT "+strings.Join(caseAttachmentsTable.columns, ", ")+", content FROM attachments WHERE employer_id = $1 AND "+which, int64(id), value).
		Scan(append(caseAttachmentsTable.fields(&row), &row.content)...)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return casework.Attachment{}, fault.New(fault.NotFound, fmt.Sprintf("案卷里没有附件 %v。", value), fmt.Sprintf("The file has no attachment %v.", value))
	case err != nil:
		return casework.Attachment{}, fmt.Errorf("read attachment %v of employer %d: %w", value, id, err)
	case attachment.Hash(row.content) != row.SHA256:
		return casework.Attachment{}, fault.New(fault.Refused,
			fmt.Sprintf("附件 %d 与存入时的校验值不符，不能作为原件使用。请告知系统管理员，从备份中恢复。", row.No),
			fmt.Sprintf("Attachment %d is not what its hash says was kept. Tell the administrator, who restores it from a backup.", row.No))
	}
	a := row.attachment()
	a.Content = row.content
	return a, nil
}

// putAttachmentsOfCases keeps new files, and marks those that are taken back.
func (t *transaction) putAttachmentsOfCases(ctx context.Context, rows []caseAttachmentRow) error {
	for i := range rows {
		if r := &rows[i]; r.TakenOn != 0 {
			result, err := t.ExecContext(ctx, "UPDATE attachments SET taken_on = $3, taken_by = $4, taken_why = $5 WHERE employer_id = $1 AND attachment_no = $2 AND taken_on IS NULL",
				r.ID, r.No, r.TakenOn, r.TakenBy, r.TakenWhy)
			if err := changedOne(result, err, "take an attachment back"); err != nil {
				return err
			}
			continue
		}
		args := append(caseAttachmentsTable.fields(&rows[i]), rows[i].content)
		places := make([]string, len(args))
		for n := range places {
			places[n] = fmt.Sprintf("$%d", n+1)
		}
		_, err := t.ExecContext(ctx, "INSERT INTO attachments ("+strings.Join(caseAttachmentsTable.columns, ", ")+", content) VALUES ("+strings.Join(places, ", ")+")", args...)
		if err != nil {
			return fmt.Errorf("keep attachment %d of employer %d: %w", rows[i].No, rows[i].ID, err)
		}
	}
	return nil
}
