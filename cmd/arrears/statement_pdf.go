package main

import (
	"io"

	"arrears/app/arrears"
	"arrears/app/casework"
	"arrears/app/document"
)

// pdfStatement prints the statement of one employer in the user's language.
func (p *program) pdfStatement(out io.Writer, s *system, f *casework.File, st *arrears.Statement) error {
	region, err := s.desk.Region(f)
	if err != nil {
		return err
	}
	paper, err := document.StatementOf(region, &f.Employer, st, p.lang)
	if err != nil {
		return err
	}
	pdf, err := s.printer.Statement(paper)
	if err != nil {
		return err
	}
	_, err = out.Write(pdf)
	return err
}
