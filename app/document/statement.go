package document

import (
	"fmt"

	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
)

// StatementPaper is what the statement of one employer prints: every charge that is not reversed, as of one day. It is
// information and orders nothing. Amounts are whole fen.
type StatementPaper struct {
	Lang   string // "zh", or anything else for English
	Name   string // of the employer
	Code   string
	Region Text
	Day    calendar.Day
	Lines  []StatementLine
	Credit money.Fen // paid and not used
}

// StatementLine is one charge; totals are made of the printed lines.
type StatementLine struct {
	Period      calendar.Period
	Insurance   Text
	Source      Text
	DueOn       calendar.Day
	Provisional bool // the due day lies in a year without published holidays
	StatementSums
	OverdueDays int
	rank        law.Insurance // sums by insurance stand in the order of the law
}

// StatementSums are the amounts of a line, or of several lines.
type StatementSums struct {
	EmployerShare, EmployeeShare             money.Fen
	PrincipalPaid, PrincipalOutstanding      money.Fen
	LateFee, LateFeePaid, LateFeeOutstanding money.Fen
}

func (s *StatementSums) add(o StatementSums) {
	s.EmployerShare += o.EmployerShare
	s.EmployeeShare += o.EmployeeShare
	s.PrincipalPaid += o.PrincipalPaid
	s.PrincipalOutstanding += o.PrincipalOutstanding
	s.LateFee += o.LateFee
	s.LateFeePaid += o.LateFeePaid
	s.LateFeeOutstanding += o.LateFeeOutstanding
}

// StatementOf words the statement of an employer. It is an error where the region has no due rule for a period.
func StatementOf(region *law.Region, e *employer.Employer, s *arrears.Statement, lang string) (StatementPaper, error) {
	p := StatementPaper{Lang: lang, Name: e.Name, Code: string(e.Code), Region: textOf(region.Name), Day: s.Day, Credit: s.Totals.Credit}
	for i := range s.Lines {
		l := &s.Lines[i]
		line := StatementLine{Period: l.Charge.Period, Insurance: insuranceText(region, l.Charge.Insurance),
			Source: textOf(l.Charge.Source.Title()), DueOn: l.Charge.DueOn, OverdueDays: l.OverdueDays, rank: l.Charge.Insurance,
			StatementSums: StatementSums{l.Charge.EmployerShare, l.Charge.EmployeeShare, l.PrincipalPaid, l.PrincipalOutstanding,
				l.LateFee, l.LateFeePaid, l.LateFeeOutstanding}}
		if !l.Charge.Imported {
			due, err := region.DueOn(l.Charge.Period)
			if err != nil {
				return p, fmt.Errorf("the statement of %s: %w", e.Code, err)
			}
			line.Provisional = due.Provisional
		}
		p.Lines = append(p.Lines, line)
	}
	return p, nil
}

// Statement prints the statement as PDF, on landscape pages; equal facts give equal bytes. It refuses with fault.Refused
// and names every character that the fonts cannot draw.
func (p *Press) Statement(s StatementPaper) ([]byte, error) { return p.printer.Statement(s) }
