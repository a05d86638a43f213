package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/intake"
	"arrears/app/registration"
	"arrears/app/web"
)

// register is what the pages of the register work with.
func (s *system) register() web.Register {
	desk := &casework.RegisterDesk{Law: s.desk.Law, Applications: s.store, Register: s.store, Numbers: s.printer}
	return web.Register{
		Law: s.desk.Law, Apply: desk, Decide: desk, Applications: s.store, Roster: s.store, RosterActs: desk,
		RosterFiles: rosterFiles{desk}, Certificates: s.printer,
	}
}

// rosterFiles takes files of employees in with the readers of imports.
type rosterFiles struct{ desk *casework.RegisterDesk }

// shownRows is how many refused rows a page shows.
const shownRows = 50

// FileRoster keeps the file in a folder of its own while it is read, and removes both.
func (r rosterFiles) FileRoster(ctx context.Context, e *employer.Head, name string, content io.Reader, by registration.By) (filed web.RosterFiled, err error) {
	folder, err := os.MkdirTemp("", "roster-")
	if err != nil {
		return filed, fmt.Errorf("make room for a file: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	path := filepath.Join(folder, "roster"+filepath.Ext(filepath.Base(name)))
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return filed, fmt.Errorf("keep a file: %w", err)
	}
	_, copied := io.Copy(file, content)
	if err := errors.Join(copied, file.Close()); err != nil {
		return filed, fmt.Errorf("keep a file: %w", err)
	}
	summary, err := intake.Run(ctx, intake.Options{
		Paths: []string{path}, Importer: r.desk.RosterImporter(e.ID, e.Code, by), Law: r.desk.Law, Today: by.On, Fallback: folder,
		Refused: func(_ string, refusal casework.Refusal) {
			if len(filed.Refused) < shownRows {
				filed.Refused = append(filed.Refused, refusal)
			}
		},
	})
	if err != nil {
		return filed, err
	}
	if f := summary.Files[0]; f.Fault != nil {
		return filed, f.Fault
	}
	if len(summary.Kinds) != 1 {
		return filed, fault.New(fault.Invalid, "文件里没有职工。", "There is nobody in the file.")
	}
	filed.Rows, filed.Merged = summary.Kinds[0].Lines, summary.Kinds[0].Merged
	return filed, nil
}
