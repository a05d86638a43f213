package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/document"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/intake"
	"arrears/app/law"
	"arrears/app/store"
	"arrears/app/web"
)

// declarations is what the pages of the monthly declaration read and do, from the store, the law and the press.
type declarations struct {
	*casework.DeclarationDesk
	store  *store.Store
	files  *casework.Dossiers
	press  *document.Press
	sheets *intake.SheetReader
}

var (
	_ web.Declarations      = (*declarations)(nil)
	_ web.DeclarationReader = (*declarations)(nil)
	_ web.Sheets            = (*declarations)(nil)
)

func newDeclarations(s *system, now func() time.Time) *declarations {
	files := s.dossiers()
	desk := &casework.DeclarationDesk{Law: s.desk.Law, Months: s.store, Files: files, Numbers: s.printer}
	return &declarations{DeclarationDesk: desk, store: s.store, files: files, press: s.printer, sheets: &intake.SheetReader{Desk: desk, Store: s.store, Now: now}}
}

// month loads the month with the law of its region.
func (d *declarations) month(ctx context.Context, id employer.ID, p calendar.Period, today calendar.Day, parts casework.MonthParts) (*casework.Month, *law.Region, error) {
	m, err := d.store.Month(ctx, id, p, today, parts)
	if err != nil {
		return nil, nil, err
	}
	region, ok := d.Law.Region(m.Employer.Region)
	if !ok {
		return nil, nil, fmt.Errorf("region %s of employer %s is not in the law: add its file to the law folder", m.Employer.Region, m.Employer.Code)
	}
	return m, region, nil
}

// Months says where the months of a year stand, the latest first.
func (d *declarations) Months(ctx context.Context, id employer.ID, year int, today calendar.Day) ([]web.DeclaredMonth, []int, error) {
	m, region, err := d.month(ctx, id, today.Period(), today, casework.MonthParts{})
	if err != nil {
		return nil, nil, err
	}
	first, last := casework.FirstOpen(region, &m.Employer), today.Period()
	if first > last {
		return nil, nil, nil
	}
	firstYear, _ := first.Civil()
	var years []int
	for y := today.Year(); y >= firstYear; y-- {
		years = append(years, y)
	}
	if year < firstYear || year > today.Year() {
		year = today.Year()
	}
	lines, err := d.store.DeclaredMonths(ctx, id, max(first, calendar.PeriodOf(year, 1)), min(last, calendar.PeriodOf(year, 12)), today)
	if err != nil {
		return nil, nil, err
	}
	months := make([]web.DeclaredMonth, len(lines))
	for i, line := range lines {
		due, err := region.DueOn(line.Period)
		if err != nil {
			return nil, nil, err
		}
		months[len(lines)-1-i] = web.DeclaredMonth{MonthLine: line, Due: due}
	}
	return months, years, nil
}

// shownClashes is how many rows with two values a page shows; the next come when these are decided.
const shownClashes = 10

// Sheet reads a part of the draft with the bases of its rows.
func (d *declarations) Sheet(ctx context.Context, id employer.ID, p calendar.Period, by int64, f casework.SheetFilter, today calendar.Day) (*web.Sheet, error) {
	page, err := d.store.Sheet(ctx, id, p, by, f)
	if err != nil || page == nil {
		return nil, err
	}
	m, region, err := d.month(ctx, id, p, today, casework.MonthParts{})
	if err != nil {
		return nil, err
	}
	s := &web.Sheet{SheetPage: page, Limits: map[identity.Number][]casework.BaseLimit{}}
	if s.Due, err = region.DueOn(p); err != nil {
		return nil, err
	}
	for i := range page.Draft.Rows {
		r := &page.Draft.Rows[i]
		if r.Wage == declaration.NoWage {
			continue
		}
		if s.Limits[r.Number], err = casework.Bases(region, &m.Employer, p, today, r.Wage); err != nil {
			return nil, err
		}
	}
	if page.Clashes > 0 {
		s.Waiting, err = d.store.Clashes(ctx, id, p, shownClashes)
	}
	return s, err
}

// Check checks what a filing of the kind would declare, and what it would do to the account where it is late.
func (d *declarations) Check(ctx context.Context, e *employer.Head, p calendar.Period, kind declaration.Kind, today calendar.Day) (*web.Checked, error) {
	region, ok := d.Law.Region(e.Region)
	if !ok {
		return nil, fmt.Errorf("region %s of employer %s is not in the law: add its file to the law folder", e.Region, e.Code)
	}
	due, err := region.DueOn(p)
	if err != nil {
		return nil, err
	}
	m, file, err := d.toCheck(ctx, e.ID, p, kind, today, due.Day < today)
	if err != nil {
		return nil, err
	}
	if err := casework.MayDeclare(region, &m.Employer, p, today); err != nil {
		return nil, err
	}
	rows, err := m.RowsFor(kind, today)
	if err != nil {
		return nil, err
	}
	check, err := casework.CheckDeclaration(region, m, rows, today)
	if err != nil {
		return nil, err
	}
	c := &web.Checked{Month: m, Check: check}
	if check.Late && len(check.Blocks) == 0 {
		c.Late, err = casework.EffectOf(region, file, p, (&declaration.Draft{Rows: rows}).Lines(), today)
	}
	return c, err
}

// toCheck loads what is checked: of a month that is late the whole dossier, which the statement needs too.
func (d *declarations) toCheck(ctx context.Context, id employer.ID, p calendar.Period, kind declaration.Kind, today calendar.Day, late bool) (*casework.Month, *casework.File, error) {
	if !late {
		m, err := d.store.Month(ctx, id, p, today, casework.MonthParts{Before: true, Roster: true, Draft: true, Rows: kind == declaration.ByForm})
		return m, nil, err
	}
	file, err := d.files.ForMonth(ctx, id, p, today)
	if err != nil {
		return nil, nil, err
	}
	m := casework.MonthOf(file, p, today)
	m.Draft, m.OpenWork, err = d.store.Draft(ctx, id, p)
	return m, file, err
}

// Filings gives what was filed online for the month, and how the versions differ.
func (d *declarations) Filings(ctx context.Context, id employer.ID, p calendar.Period, today calendar.Day) (*web.Filings, error) {
	m, region, err := d.month(ctx, id, p, today, casework.MonthParts{Filings: true, Before: true, Draft: true})
	if err != nil {
		return nil, err
	}
	if err := casework.MayDeclare(region, &m.Employer, p, today); err != nil {
		return nil, fault.New(fault.NotFound, why(err, "zh"), why(err, "en"))
	}
	f := &web.Filings{All: m.Filings, InForce: m.InForce, Draft: m.Draft}
	if m.Before != nil {
		f.Before = m.Before.Period
	}
	if f.Due, err = region.DueOn(p); err != nil || len(m.Filings) < 2 && (len(m.Filings) == 0 || m.Filings[0].ReplacesOn.IsZero()) {
		return f, err
	}
	f.Versions, err = d.versions(ctx, m)
	return f, err
}

func why(err error, lang string) string {
	var told *fault.Fault
	if errors.As(err, &told) {
		return told.In(lang)
	}
	return ""
}

func (d *declarations) versions(ctx context.Context, m *casework.Month) (map[int][]casework.Change, error) {
	all, err := d.store.Versions(ctx, m.ID, m.Period)
	if err != nil {
		return nil, err
	}
	lines := func(on calendar.Day, no int) []declaration.Line {
		for _, v := range all {
			if v.FiledOn == on && v.No == no {
				return v.Lines
			}
		}
		return nil
	}
	who, err := d.store.Month(ctx, m.ID, m.Period, calendar.LastDay, casework.MonthParts{Roster: true})
	if err != nil {
		return nil, err
	}
	people := declaration.PeopleOf(m.Period, who.Roster)
	changes := map[int][]casework.Change{}
	for i := range m.Filings {
		if f := &m.Filings[i]; !f.ReplacesOn.IsZero() {
			changes[f.No] = casework.Differences(people, lines(f.ReplacesOn, f.ReplacesNo), lines(f.FiledOn, f.No))
		}
	}
	return changes, nil
}

// Filed gives one filing, and what it did to the account where it was late and counts.
func (d *declarations) Filed(ctx context.Context, e *employer.Head, p calendar.Period, no int, today calendar.Day) (*web.Filed, error) {
	region, ok := d.Law.Region(e.Region)
	if !ok {
		return nil, fmt.Errorf("region %s of employer %s is not in the law: add its file to the law folder", e.Region, e.Code)
	}
	m := &casework.Month{Period: p}
	var err error
	if m.Filings, err = d.store.Filings(ctx, e.ID, p); err != nil {
		return nil, err
	}
	f, err := m.Filing(no)
	if err != nil {
		return nil, err
	}
	filed := &web.Filed{Filing: *f, InForce: f.Void.On.IsZero() && no == m.Standing()}
	if filed.Due, err = region.DueOn(p); err != nil || f.FiledOn <= filed.Due.Day || !filed.InForce {
		return filed, err
	}
	file, err := d.files.Dossier(ctx, e.ID)
	if err == nil {
		filed.Late, err = casework.EffectOfFiling(region, file, p, no, f.FiledOn)
	}
	return filed, err
}

// Receipt prints the receipt of a filing.
func (d *declarations) Receipt(ctx context.Context, id employer.ID, p calendar.Period, no int) ([]byte, error) {
	paper, err := d.ReceiptPaper(ctx, id, p, no)
	if err != nil {
		return nil, err
	}
	return d.press.Receipt(paper)
}

// Take keeps a file for the month and reads it at once where it is small.
func (d *declarations) Take(ctx context.Context, id employer.ID, p calendar.Period, name string, content []byte, by casework.Stamp) (*casework.Upload, error) {
	u, err := d.StartUpload(ctx, d.store, id, p, name, content, by)
	if err != nil || u.State != casework.UploadReading {
		return u, err
	}
	return u, d.sheets.Read(ctx, u, by.On)
}

// shownWrong is how many wrong rows a page shows.
const shownWrong = 25

// Upload gives an upload of the month with its first wrong rows.
func (d *declarations) Upload(ctx context.Context, id employer.ID, p calendar.Period, no int) (*casework.Upload, []casework.WrongRow, error) {
	if no == 0 {
		var err error
		if no, err = d.store.LatestUpload(ctx, id, p); err != nil {
			return nil, nil, err
		}
	}
	u, err := d.store.Upload(ctx, id, no)
	if err != nil {
		return nil, nil, err
	}
	if u.Period != p {
		return nil, nil, fault.New(fault.NotFound, fmt.Sprintf("%s 没有第 %d 次上传。", p, no), fmt.Sprintf("%s has no upload %d.", p, no))
	}
	wrong, err := d.store.WrongRows(ctx, id, no, 0, shownWrong)
	return u, wrong, err
}

// Mend checks a wrong row as it was corrected.
func (d *declarations) Mend(ctx context.Context, u *casework.Upload, r casework.WrongRow, today calendar.Day) (*casework.WrongRow, error) {
	return d.sheets.Mend(ctx, u, r.Line, r.Number, r.Name, r.Wage, today)
}

// LeaveOut takes a wrong row off the sheet.
func (d *declarations) LeaveOut(ctx context.Context, u *casework.Upload, line int) error {
	return d.sheets.LeaveOut(ctx, u, line)
}

// Template writes the sheet of the month: the draft where one is open, else what one would start from.
func (d *declarations) Template(ctx context.Context, w io.Writer, id employer.ID, p calendar.Period, lang string, today calendar.Day) error {
	m, _, err := d.month(ctx, id, p, today, casework.MonthParts{Before: true, Roster: true, Rows: true})
	if err != nil {
		return err
	}
	rows := []declaration.Row(nil)
	switch {
	case m.Draft != nil:
		rows = m.Draft.Rows
	case m.Before != nil:
		rows = declaration.CarryForward(p, m.Before.Lines, m.Roster, today)
	default:
		rows = declaration.CarryForward(p, nil, m.Roster, today)
	}
	return intake.WriteTemplate(w, p, rows, lang)
}

// Marked writes an uploaded sheet with all its wrong cells marked.
func (d *declarations) Marked(ctx context.Context, w io.Writer, u *casework.Upload, lang string) error {
	content, err := d.store.UploadContent(ctx, u.Employer, u.No)
	if err != nil {
		return err
	}
	wrong, err := d.store.WrongRows(ctx, u.Employer, u.No, 0, intake.MaxSheetRows)
	if err != nil {
		return err
	}
	return intake.WriteMarked(w, content, u.Period, wrong, lang)
}
