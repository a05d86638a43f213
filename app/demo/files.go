package demo

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"arrears/app/declaration"
)

// table is one file: its columns, and the rows that a firm has in it.
type table struct {
	name    string
	columns []string
	rows    func(f *firm, row func(cells ...string))
	extra   func(d *Invention, row func(cells ...string)) // rows of no firm; may be nil
}

// tables are the files of the district, each of a kind that the import knows.
var tables = []table{
	{"employers.csv", []string{"uscc", "name", "region", "district", "industry_class", "founded_on", "registered_on", "address",
		"legal_representative", "phone", "bank", "bank_account"}, employerRows, nil},
	{"employees.csv", []string{"uscc", "id_number", "name", "started_on", "registered_on", "ended_on"}, employeeRows, nil},
	{"declarations.csv", declarationColumns, declarationRows(false), nil},
	{windowFile, declarationColumns, declarationRows(true), slipsOfThePen},
	{"charges.csv", []string{"uscc", "period", "insurance", "employer_share", "employee_share", "due_on", "source", "known_on"}, chargeRows, nil},
	{"payments.csv", []string{"reference", "uscc", "paid_on", "amount", "period", "received_on"}, paymentRows, nil},
	{"wages.csv", []string{"uscc", "period", "id_number", "wage", "source"}, wageRows, nil},
	{"waivers.csv", []string{"uscc", "period", "from", "to"}, waiverRows, nil},
}

// windowFile holds what a window typed from paper, slips of the pen included: its bad rows are refused by the import.
const windowFile = "declarations-window.csv"

var declarationColumns = []string{"uscc", "period", "filed_on", "id_number", "wage"}

// Write writes the district's files of facts into the folder, which is made where it is missing.
func (d *Invention) Write(folder string) error {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return fmt.Errorf("make the folder of the files: %w", err)
	}
	for i := range tables {
		if err := d.writeTable(filepath.Join(folder, tables[i].name), &tables[i]); err != nil {
			return fmt.Errorf("write %s: %w", tables[i].name, err)
		}
	}
	return nil
}

func (d *Invention) writeTable(path string, t *table) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	buffer := bufio.NewWriter(file)
	w := csv.NewWriter(buffer)
	row := func(cells ...string) { _ = w.Write(cells) } // Error below tells
	row(t.columns...)
	for _, f := range d.firms {
		t.rows(f, row)
	}
	if t.extra != nil {
		t.extra(d, row)
	}
	w.Flush()
	return errors.Join(w.Error(), buffer.Flush())
}

func employerRows(f *firm, row func(cells ...string)) {
	e := &f.employer
	row(string(e.Code), e.Name, e.Region, e.District, strconv.Itoa(e.IndustryClass), e.FoundedOn.String(), e.RegisteredOn.String(),
		e.Address, e.LegalRepresentative, e.Phone, e.Bank, e.BankAccount)
}

func employeeRows(f *firm, row func(cells ...string)) {
	for i := range f.staff {
		w := &f.staff[i]
		row(string(f.employer.Code), string(w.Number), w.Name, w.StartedOn.String(), w.RegisteredOn.String(), w.EndedOn.String())
	}
}

// declarationRows takes the declarations that the window typed, or all others.
func declarationRows(typed bool) func(f *firm, row func(cells ...string)) {
	return func(f *firm, row func(cells ...string)) {
		for _, d := range f.facts.Declarations {
			if f.isTyped(d) != typed {
				continue
			}
			if len(d.Lines) == 0 {
				row(string(f.employer.Code), d.Period.String(), d.FiledOn.String(), "", "")
			}
			for _, l := range d.Lines {
				row(string(f.employer.Code), d.Period.String(), d.FiledOn.String(), string(l.Number), l.Wage.String())
			}
		}
	}
}

func (f *firm) isTyped(d *declaration.Declaration) bool { return f.typed != 0 && d.Period >= f.typed }

func chargeRows(f *firm, row func(cells ...string)) {
	for i := range f.facts.Imported {
		c := &f.facts.Imported[i]
		row(string(f.employer.Code), c.Period.String(), c.Insurance.String(), c.EmployerShare.String(), c.EmployeeShare.String(),
			c.DueOn.String(), c.Source.String(), c.KnownOn.String())
	}
}

// paymentRows takes reversals as rows of their own, and money under a wrong code as it came.
func paymentRows(f *firm, row func(cells ...string)) {
	for i := range f.payments {
		p := &f.payments[i]
		row(p.Reference, string(f.employer.Code), p.PaidOn.String(), p.Amount.String(), p.Period.String(), p.ReceivedOn.String())
		if !p.ReversedOn.IsZero() {
			row(p.Reference, string(f.employer.Code), p.ReversedOn.String(), (-p.Amount).String(), p.Period.String(), "")
		}
	}
	for i := range f.strays {
		p := &f.strays[i]
		row(p.Reference, string(strayCode(f.no)), p.PaidOn.String(), p.Amount.String(), "", "")
	}
}

func wageRows(f *firm, row func(cells ...string)) {
	for _, w := range f.facts.Wages {
		row(string(f.employer.Code), w.Period.String(), string(w.Number), w.Wage.String(), w.Source)
	}
}

func waiverRows(f *firm, row func(cells ...string)) {
	for _, w := range f.waivers {
		row(string(f.employer.Code), w.Period.String(), w.From.String(), w.To.String())
	}
}

// slip is one bad row: what stands in it, made from a row that would be right.
type slip func(r *[5]string)

// slips are the mistakes that people make when they type; every one is refused with its place and its cure.
var slips = []slip{
	func(r *[5]string) { r[0] = wrongCheck(r[0]) },
	func(r *[5]string) { r[0] = string(strayCode(0)) }, // nobody in the register
	func(r *[5]string) { r[1] = "2098-01" },
	func(r *[5]string) { r[1] = "1999-12" }, // before the employer was founded
	func(r *[5]string) { r[2] = "2026-02-30" },
	func(r *[5]string) { r[3] = wrongCheck(r[3]) },
	func(r *[5]string) { r[4] = "8500.005" },
	func(r *[5]string) { r[4] = "-8500.00" },
}

// slipsOfThePen writes the bad rows of the window.
func slipsOfThePen(d *Invention, row func(cells ...string)) {
	for _, f := range d.firms {
		if f.typed == 0 {
			continue
		}
		w, p := &f.staff[0], f.typed
		for _, spoil := range slips {
			r := [5]string{string(f.employer.Code), p.String(), p.AddMonths(1).Day(2).String(), string(w.Number), w.wage.String()}
			spoil(&r)
			row(r[:]...)
		}
		return
	}
}

// wrongCheck exchanges the check character for another.
func wrongCheck(s string) string {
	last := "1"
	if s[len(s)-1:] == last {
		last = "2"
	}
	return s[:len(s)-1] + last
}
