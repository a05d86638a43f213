package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/registration"
)

var _ casework.ApplicationStore = (*Store)(nil)

// AddApplication stores a new draft and gives it its id.
func (s *Store) AddApplication(ctx context.Context, a *registration.Application) error {
	return s.tx(ctx, func(t *transaction) error {
		err := t.QueryRowContext(ctx, "INSERT INTO applications (applicant) VALUES ($1) RETURNING application_id", int64(a.Applicant)).Scan(&a.ID)
		if err != nil {
			return fmt.Errorf("add an application: %w", err)
		}
		return t.putSteps(ctx, a, 0)
	})
}

// ChangeApplication loads one application under a lock, lets the function change it, and stores it together with what the
// function entered into the register.
func (s *Store) ChangeApplication(ctx context.Context, id registration.ID, change func(a *registration.Application, r casework.ApplicationRegister) error) error {
	return s.tx(ctx, func(t *transaction) error {
		lock := ""
		if t.dialect == Postgres {
			lock = " FOR UPDATE" // SQLite has locked everything already
		}
		a, err := t.application(ctx, id, lock)
		if err != nil {
			return err
		}
		steps, files := len(a.Steps), slices.Clone(a.Attachments)
		entering := &entering{numbers: numbers{ctx: ctx, t: t}}
		if err := change(a, entering); err != nil {
			return err
		}
		if entering.taken && entering.entered == 0 {
			return errors.New("a number was taken and nothing was entered into the register")
		}
		return t.putApplication(ctx, a, steps, files)
	})
}

// application loads an application with its steps and attachments, without their contents.
func (t *transaction) application(ctx context.Context, id registration.ID, lock string) (*registration.Application, error) {
	var row applicationRow
	err := t.QueryRowContext(ctx, "SELECT "+strings.Join(applicationsTable.columns, ", ")+" FROM applications WHERE application_id = $1"+lock, int64(id)).
		Scan(applicationsTable.fields(&row)...)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, noApplication()
	case err != nil:
		return nil, fmt.Errorf("read application %d: %w", id, err)
	}
	a := row.application()
	err = stepsTable.query(ctx, t, "SELECT "+strings.Join(stepsTable.columns, ", ")+" FROM application_steps WHERE application_id = $1 ORDER BY step_no",
		[]any{int64(id)}, func(r *stepRow) error {
			step, err := r.step()
			a.Steps = append(a.Steps, step)
			return err
		})
	if err != nil {
		return nil, err
	}
	err = attachmentsTable.query(ctx, t, "SELECT "+strings.Join(attachmentsTable.columns, ", ")+
		" FROM application_attachments WHERE application_id = $1 ORDER BY attachment_no", []any{int64(id)}, func(r *attachmentRow) error {
		a.Attachments = append(a.Attachments, r.attachment())
		return nil
	})
	return a, err
}

func noApplication() error {
	return fault.New(fault.NotFound, "没有这份登记申请，或者不在您的范围内。", "There is no such application, or it is outside your scope.")
}

// putApplication stores what has changed since the application was loaded with so many steps and these files.
func (t *transaction) putApplication(ctx context.Context, a *registration.Application, steps int, files []registration.Attachment) error {
	if a.State.Open() {
		if err := t.aloneOpen(ctx, a); err != nil {
			return err
		}
	}
	a.Revision++
	err := applicationsTable.put(ctx, t, []applicationRow{applicationRowOf(a)})
	var refused *pgconn.PgError
	if errors.As(err, &refused) && refused.ConstraintName == "applications_one_open" {
		return secondApplication() // the other one was handed in at the same moment
	}
	if err != nil {
		return err
	}
	if err := t.putSteps(ctx, a, steps); err != nil {
		return err
	}
	return t.putAttachments(ctx, a, files)
}

// aloneOpen refuses an application beside another open one with the same code.
func (t *transaction) aloneOpen(ctx context.Context, a *registration.Application) error {
	var other bool
	err := t.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM applications WHERE uscc = $1 AND state IN ('handed_in', 'returned') AND application_id <> $2)",
		string(a.Particulars.Code), int64(a.ID)).Scan(&other)
	if err != nil {
		return fmt.Errorf("look for another open application: %w", err)
	}
	if other {
		return secondApplication()
	}
	return nil
}

func secondApplication() error {
	return fault.New(fault.Refused, "这个统一社会信用代码已经有一份登记申请在办理。请先问清单位里是谁提交的；如不是你单位提交，请与经办机构联系。",
		"An application for this unified social credit code is open already. Ask in your unit who filed it; if nobody did, contact the agency.")
}

func (t *transaction) putSteps(ctx context.Context, a *registration.Application, from int) error {
	rows := make([]stepRow, 0, len(a.Steps)-from)
	for i := from; i < len(a.Steps); i++ {
		row, err := stepRowOf(a.ID, &a.Steps[i])
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	return stepsTable.put(ctx, t, rows)
}

// putAttachments adds the files that carry their content, removes those that are gone and marks the others.
func (t *transaction) putAttachments(ctx context.Context, a *registration.Application, before []registration.Attachment) error {
	for _, old := range before {
		i := slices.IndexFunc(a.Attachments, func(f registration.Attachment) bool { return f.No == old.No })
		statement, args := "DELETE FROM application_attachments WHERE application_id = $1 AND attachment_no = $2", []any{int64(a.ID), old.No}
		if i >= 0 {
			f := &a.Attachments[i]
			if f.HandedIn == old.HandedIn && f.RemovedOn == old.RemovedOn {
				continue
			}
			statement = "UPDATE application_attachments SET handed_in = $3, removed_on = $4 WHERE application_id = $1 AND attachment_no = $2"
			args = append(args, f.HandedIn, day(f.RemovedOn))
		}
		if _, err := t.ExecContext(ctx, statement, args...); err != nil {
			return fmt.Errorf("change attachment %d of application %d: %w", old.No, a.ID, err)
		}
	}
	for i := range a.Attachments {
		f := &a.Attachments[i]
		if f.Content == nil {
			continue
		}
		_, err := t.ExecContext(ctx, "INSERT INTO application_attachments ("+strings.Join(attachmentsTable.columns, ", ")+
			", content) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
			int64(a.ID), f.No, string(f.Kind), f.Name, string(f.Media), f.Size, f.SHA256, day(f.AddedOn), f.HandedIn, day(f.RemovedOn), f.Content)
		if err != nil {
			return fmt.Errorf("keep attachment %d of application %d: %w", f.No, a.ID, err)
		}
	}
	return nil
}
