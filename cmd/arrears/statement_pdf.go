package main

import (
	"fmt"
	"io"

	"arrears/app/arrears"
	"arrears/app/casework"
	"arrears/app/document"
)

// pdfStatement prints the statement of one employer in the user's language.
func (p *program) pdfStatement(out io.Writer, s *system, f *casework.File, st *arrears.Statement) error {
	region, ok := s.desk.Law.Region(f.Employer.Region)
	if !ok {
		return fmt.Errorf("region %s is not in the law: add its file to the law folder", f.Employer.Region)
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
