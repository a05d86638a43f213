package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/registration"
)

// EmployerHistory lists the replaced register entries of an employer, the latest first.
func (s *Store) EmployerHistory(ctx context.Context, id employer.ID) ([]casework.ReplacedEntry, error) {
	return s.replaced(ctx, "SELECT replaced_on, replaced_by, reason, entry FROM employer_history WHERE employer_id = $1 ORDER BY version DESC", int64(id))
}

// EmploymentHistory lists the replaced rows of one person's spells of work, the latest first.
func (s *Store) EmploymentHistory(ctx context.Context, id employer.ID, number identity.Number) ([]casework.ReplacedEntry, error) {
	return s.replaced(ctx, "SELECT replaced_on, replaced_by, reason, entry FROM employment_history WHERE employer_id = $1 AND id_number = $2 "+
		"ORDER BY replaced_on DESC, started_on DESC, version DESC", int64(id), string(number))
}

func (s *Store) replaced(ctx context.Context, query string, args ...any) ([]casework.ReplacedEntry, error) {
	var found []casework.ReplacedEntry
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var r casework.ReplacedEntry
		var entry string
		if err := rows.Scan((*day)(&r.On), &r.By, &r.Reason, &entry); err != nil {
			return err
		}
		found = append(found, r)
		return json.Unmarshal([]byte(entry), &found[len(found)-1].Entry)
	})
	if err != nil {
		return nil, fmt.Errorf("read the history of the register: %w", err)
	}
	return found, nil
}

// Attachment gives one file of an application with its content; fault.NotFound where there is none.
func (s *Store) Attachment(ctx context.Context, id registration.ID, no int) (*registration.Attachment, error) {
	var row attachmentRow
	var content []byte
	err := s.read.QueryRowContext(ctx, "SELECT "+joined(attachmentsTable.columns, func(c string) string { return c }, ", ")+
		", content FROM application_attachments WHERE application_id = $1 AND attachment_no = $2", int64(id), no).
		Scan(append(attachmentsTable.fields(&row), &content)...)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, fault.New(fault.NotFound, "没有这份材料，可能已经删去。", "There is no such document; it may have been removed.")
	case err != nil:
		return nil, fmt.Errorf("read attachment %d of application %d: %w", no, id, err)
	}
	f := row.attachment()
	f.Content = content
	return &f, nil
}
