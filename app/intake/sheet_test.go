package intake_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/intake"
	"arrears/app/law"
	"arrears/app/store"
)

// payroll is an employer with a staff of invented people, declared for 2026-10 at 6,000.00 each, and its desk.
type payroll struct {
	testing.TB
	dsn    string
	store  *store.Store
	desk   *casework.DeclarationDesk
	reader *intake.SheetReader
	id     employer.ID
	people []identity.Number
}

type plainReceipts struct{}

func (plainReceipts) NumberOf(_ law.PaperKind, day calendar.Day, agency string, n int) (string, error) {
	return fmt.Sprintf("%s申回字〔%d〕%d号", agency, day.Year(), n), nil
}

var (
	november = calendar.MustParsePeriod("2026-11")
	clerk    = casework.Stamp{By: access.Actor{ID: 1, Name: "李立"}, On: today, At: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
)

func staff(t testing.TB, n int) []identity.Number {
	t.Helper()
	people := make([]identity.Number, n)
	for i := range people {
		number, err := identity.NumberFor(fmt.Sprintf("330106%04d%02d%02d%03d", 1960+i/336%40, 1+i/28%12, 1+i%28, i/13440*100+7))
		check(t, err)
		people[i] = number
	}
	return people
}

func newPayroll(t testing.TB, db apptest.DB, size int) *payroll {
	t.Helper()
	s := opened(t, db)
	p := &payroll{TB: t, dsn: db.DSN, store: s, people: staff(t, size)}
	p.desk = &casework.DeclarationDesk{Law: districtLaw(t), Months: s, Files: &casework.Dossiers{Law: districtLaw(t), Store: s}, Numbers: plainReceipts{}}
	p.reader = &intake.SheetReader{Desk: p.desk, Store: s, Now: func() time.Time { return clerk.At }}
	run, err := s.BeginImport(t.Context(), today)
	check(t, err)
	stage := func(kind casework.ImportKind, rows ...casework.ImportRow) {
		check(t, run.Stage(t.Context(), kind, rows))
		_, err := run.Merge(t.Context(), kind, func(r casework.Refusal) error { return errors.New(r.En) })
		check(t, err)
	}
	stage(casework.ImportEmployers, casework.EmployerRow{Employer: employer.Employer{Code: goodCode, Name: "甲厂", Region: "beijing", District: "东城区",
		IndustryClass: 3, FoundedOn: calendar.MustParseDay("2006-04-13"), RegisteredOn: calendar.MustParseDay("2006-04-20")}})
	var employees, declared []casework.ImportRow
	for i, n := range p.people {
		employees = append(employees, casework.EmploymentRow{Origin: casework.Origin{Line: i}, Code: goodCode, Employment: employer.Employment{Number: n, Name: nameOf(i),
			StartedOn: calendar.MustParseDay("2020-01-01"), RegisteredOn: calendar.MustParseDay("2020-01-10")}})
		declared = append(declared, casework.DeclarationRow{Origin: casework.Origin{Line: i}, Code: goodCode, Period: november - 1, FiledOn: calendar.MustParseDay("2026-11-03"), Number: n, Wage: 600_000})
	}
	stage(casework.ImportEmployees, employees...)
	stage(casework.ImportDeclarations, declared...)
	check(t, run.Close())
	p.id, err = s.Find(t.Context(), goodCode)
	check(t, err)
	return p
}

func nameOf(i int) string { return fmt.Sprintf("职工%c", '甲'+rune(i%5000)) }

// upload sends a file in and reads it.
func (p *payroll) upload(content []byte) *casework.Upload {
	p.Helper()
	u, err := p.desk.StartUpload(p.Context(), p.store, p.id, november, "工资.xlsx", content, clerk)
	check(p, err)
	if u.State == casework.UploadReading {
		check(p, p.reader.Read(p.Context(), u, today))
	} else {
		more, err := p.reader.ReadNext(p.Context(), today)
		check(p, err)
		if !more {
			p.Fatal("nothing waits to be read")
		}
	}
	u, err = p.store.Upload(p.Context(), p.id, u.No)
	check(p, err)
	return u
}

func (p *payroll) month() *casework.Month {
	p.Helper()
	m, err := p.store.Month(p.Context(), p.id, november, today, casework.MonthParts{Before: true, Roster: true, Rows: true})
	check(p, err)
	return m
}

// table makes a workbook of rows below the heads.
func table(t testing.TB, heads string, rows ...[]any) []byte {
	return sheet(t, func(f *excelize.File) {
		head := []any{}
		for _, h := range strings.Split(heads, ",") {
			head = append(head, h)
		}
		check(t, f.SetSheetRow("Sheet1", "A1", &head))
		for i := range rows {
			check(t, f.SetSheetRow("Sheet1", fmt.Sprint("A", i+2), &rows[i]))
		}
	})
}

const usualHeads = "公民身份号码,姓名,本月工资（元）"

// Good rows become the draft, wrong ones wait with place, reason and repair; a corrected row joins the others.
func TestSheet_ReadMendFile(t *testing.T) {
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		p := newPayroll(t, db, 4)
		u := p.upload(table(t, usualHeads,
			[]any{string(p.people[0]), nameOf(0), 6100.5},
			[]any{string(p.people[1]), nameOf(1), "六千"},
			[]any{},
			[]any{string(p.people[2]), nameOf(2), "6,200元"},
			[]any{strings.ToLower(string(p.people[2])), nameOf(2), 1}))
		if u.State != casework.UploadDone || u.RowsRead != 4 || u.RowsWrong != 2 || u.RowsTotal != 4 {
			t.Fatalf("the upload is %+v", u)
		}
		wrong, err := p.store.WrongRows(t.Context(), p.id, u.No, 0, 50)
		check(t, err)
		if len(wrong) != 2 || wrong[0].Line != 3 || wrong[0].Wage != "六千" || wrong[0].Problems[0].Repair != "6,000.00" ||
			wrong[0].Problems[0].Text.Zh != "第 3 行 C 列：“六千”不是数，填 6,000.00 这样的数字。" || !strings.Contains(wrong[1].Problems[0].Text.En, "Row 6, column A: this is the person of row 5") {
			t.Errorf("wrong rows %+v", wrong)
		}
		m := p.month()
		if len(m.Draft.Rows) != 2 || m.Wrong != 2 || m.Draft.Sheet != u.No || m.Draft.Rows[0].Wage != 610_050 || m.Draft.Rows[0].Previous != 600_000 || m.Draft.Rows[0].Name != nameOf(0) {
			t.Errorf("the draft is %+v", m.Draft)
		}
		still, err := p.reader.Mend(t.Context(), u, 3, wrong[0].Number, wrong[0].Name, "六", today)
		check(t, err)
		if string(p.people[1]) != wrong[0].Number || still == nil || still.Wage != "六" {
			t.Errorf("still wrong: %+v of %+v", still, wrong[0])
		}
		still, err = p.reader.Mend(t.Context(), u, 3, wrong[0].Number, wrong[0].Name, "6,000.00", today)
		check(t, err)
		check(t, p.reader.LeaveOut(t.Context(), u, 6))
		if m = p.month(); still != nil || m.Wrong != 0 || len(m.Draft.Rows) != 3 {
			t.Errorf("after mending %+v", m.Draft.Rows)
		}
		checked, err := casework.CheckDeclaration(beijing(t), m, m.Draft.Rows, today)
		check(t, err)
		var ticks []string
		for _, w := range checked.Warnings {
			ticks = append(ticks, w.Key)
		}
		f, err := p.desk.FileDeclaration(t.Context(), casework.FilingRequest{Employer: p.id, Period: november, Kind: declaration.BySheet, Key: "k", Draft: m.Draft.Revision, Ticks: ticks, Stamp: clerk})
		check(t, err)
		if f.Heads != 3 || f.Kind != declaration.BySheet || len(ticks) != 1 { // the fourth is not on the sheet
			t.Errorf("filed %+v with %v", f, ticks)
		}
		if _, err := p.store.UploadContent(t.Context(), p.id, u.No); fault.KindOf(err) != fault.NotFound {
			t.Errorf("the file is kept after filing: %v", err)
		}
	})
}

// What is wrong with a cell, and the repair that is offered.
func TestSheet_Cells(t *testing.T) {
	p := newPayroll(t, databases.New(t, apptest.SQLite), 2)
	one, other := string(p.people[0]), string(p.people[1])
	for _, r := range []struct {
		says                 string
		number, name, wage   any
		want, column, repair string // part of the sentence; empty: the row is right
	}{
		{"all right", one, nameOf(0), 6000, "", "", ""},
		{"full-width, spaces, lower case", " " + strings.ToLower(one) + " ", nameOf(0), "６０００．５", "", "", ""},
		{"the name is left to the register", one, "", 6000, "", "", ""},
		{"a wage that is not there yet", one, nameOf(0), "", "", "", ""},
		{"a person who is not in the register", goodNumber, "钱某", 6000, "", "", ""},
		{"an amount with words", one, nameOf(0), "约6000元/月", "不是数", "C", "6,000.00"},
		{"a letter for a digit", one, nameOf(0), "6O00", "不是数", "C", "6,000.00"},
		{"Chinese digits", one, nameOf(0), "一万二千五百", "不是数", "C", "12,500.00"},
		{"Chinese digits as they are said", one, nameOf(0), "四千五百八", "不是数", "C", "4,580.00"},
		{"and with a nought between", one, nameOf(0), "四千零八十", "不是数", "C", "4,080.00"},
		{"three decimals", one, nameOf(0), 6000.125, "不是数", "C", "6,000.13"},
		{"nothing that can be guessed", one, nameOf(0), "待定", "不是数，填 6000", "C", ""},
		{"below nought", one, nameOf(0), -6000, "是负数", "C", "6,000.00"},
		{"no number, but a name that one person has", "", nameOf(0), 6000, "没有公民身份号码", "A", one},
		{"a wrong check character", one[:17] + map[bool]string{true: "1", false: "2"}[one[17] != '1'], nameOf(0), 6000, "校验码不对", "A", one},
		{"a number stored as a number", 330106196001010074.0, nameOf(1), 6000, "存为数字", "A", other},
		{"the name of somebody else", one, nameOf(1), 6000, "姓名", "B", nameOf(0)},
		{"a name that begins like a formula", goodNumber, "'=SUM(A1)", 6000, "", "", ""},
	} {
		u := p.upload(table(t, usualHeads, []any{r.number, r.name, r.wage}))
		wrong, err := p.store.WrongRows(t.Context(), p.id, u.No, 0, 50)
		check(t, err)
		switch {
		case r.want == "" && (len(wrong) > 0 || len(p.month().Draft.Rows) != 1):
			t.Errorf("%s: %+v", r.says, wrong)
		case r.want == "":
		case len(wrong) != 1 || !strings.Contains(wrong[0].Problems[0].Text.Zh, r.want) || wrong[0].Problems[0].Column != r.column || wrong[0].Problems[0].Repair != r.repair:
			t.Errorf("%s: %+v", r.says, wrong)
		}
	}
}

// What makes a file as a whole unfit is told in one sentence, and the draft stays as it was.
func TestSheet_Refuses(t *testing.T) {
	p := newPayroll(t, databases.New(t, apptest.SQLite), 1)
	good := []any{string(p.people[0]), nameOf(0), 6000}
	macros := table(t, usualHeads, good)
	many := func(n int) []byte {
		var b strings.Builder
		b.WriteString("公民身份号码,本月工资\n")
		for range n {
			b.WriteString("1,1\n")
		}
		return []byte(b.String())
	}
	for _, r := range []struct {
		says    string
		content []byte
		want    string
	}{
		{"a PDF", []byte("%PDF-1.4 and so on"), "这是 PDF 或图片"},
		{"a picture", []byte("\xff\xd8\xff\xe0 and so on"), "这是 PDF 或图片"},
		{"an old or protected workbook", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"), "加了密码的工作簿"},
		{"an archive that is no workbook", zipOf(t, "a.txt", "x"), "不是 Excel 工作簿"},
		{"macros", macroBook(t), "带有宏"},
		{"a broken workbook", macros[:len(macros)/2], "不是完整的 Excel 工作簿"},
		{"no header", table(t, "a,b,c", good), "没有找到表头"},
		{"the sheet of another month", table(t, "公民身份号码,姓名,2026-10 工资（元）", good), "这是 2026-10 的工资表"},
		{"the sheet of another month by its bare name", table(t, "身份证号,姓名,10月工资", good), "这是 2026-10 的工资表"},
		{"nobody below the header", table(t, usualHeads), "表格里没有人"},
		{"too many rows", many(intake.MaxSheetRows + 1), "一次最多读取 100000 人"},
		{"too large", append([]byte("公民身份号码,本月工资\n"), make([]byte, intake.MaxSheetFile)...), "文件超过 20 MB"},
	} {
		u := p.upload(r.content)
		if u.State != casework.UploadFailed || !strings.Contains(u.Problem.Zh, r.want) || u.Problem.En == "" {
			t.Errorf("%s: %s %q", r.says, u.State, u.Problem.Zh)
		}
		if m := p.month(); m.Draft.Sheet != 0 || len(m.Draft.Rows) != 1 || m.Reading != 0 {
			t.Errorf("%s: the draft became %+v", r.says, m.Draft)
		}
	}
	if _, err := p.desk.StartUpload(t.Context(), p.store, p.id, november, "a.xlsx", nil, clerk); fault.KindOf(err) != fault.Invalid {
		t.Errorf("an empty file: %v", err)
	}
	for says, content := range map[string][]byte{
		"CSV": []byte("姓名,身份证号,2026年11月工资,上月工资\n" + nameOf(0) + "," + string(p.people[0]) + ",6000.00,1\n"),
		"a title above, the last month beside": sheet(t, func(f *excelize.File) {
			put(t, f, map[string]any{"A1": "甲厂 11 月工资表", "A3": "身份证号码", "B3": "10月工资", "C3": "11月工资", "A4": string(p.people[0]), "B4": 1, "C4": 6000})
		}),
	} {
		if u := p.upload(content); u.State != casework.UploadDone || u.RowsWrong != 0 || p.month().Draft.Rows[0].Wage != 600_000 {
			t.Errorf("%s: %+v", says, u)
		}
	}
}

func macroBook(t *testing.T) []byte {
	t.Helper()
	return zipOf(t, "[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>`)
}

// cut is a store whose reader dies after some batches.
type cut struct {
	*store.Store
	left int
}

var errCut = errors.New("cut off")

func (c *cut) KeepUpload(ctx context.Context, u *casework.Upload, read int, rows []declaration.Row, wrong []casework.WrongRow, now time.Time) error {
	if c.left == 0 {
		return errCut
	}
	c.left--
	return c.Store.KeepUpload(ctx, u, read, rows, wrong, now)
}

// A reader that was cut off is followed by another one, which goes on where it stopped; nobody stands twice and nobody is lost.
func TestSheet_GoesOnAfterACrash(t *testing.T) {
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		p := newPayroll(t, db, 1)
		var rows [][]any
		for i, n := range staff(t, 3001)[1:] {
			wage := any(5000 + i)
			if i%700 == 1 {
				wage = "?"
			}
			rows = append(rows, []any{string(n), "", wage})
		}
		u, err := p.desk.StartUpload(t.Context(), p.store, p.id, november, "a.xlsx", table(t, usualHeads, rows...), clerk)
		check(t, err)
		if u.State != casework.UploadQueued {
			t.Fatalf("a large file is %s", u.State)
		}
		if _, err := p.desk.StartUpload(t.Context(), p.store, p.id, november, "b.xlsx", []byte("x"), clerk); fault.KindOf(err) != fault.Refused {
			t.Errorf("a second file of the month: %v", err)
		}
		dying := &intake.SheetReader{Desk: p.desk, Store: &cut{p.store, 3}, Now: p.reader.Now}
		if _, err := dying.ReadNext(t.Context(), today); !errors.Is(err, errCut) {
			t.Fatalf("the reader ends with %v", err)
		}
		halfway, err := p.store.Upload(t.Context(), p.id, u.No)
		check(t, err)
		if halfway.RowsRead != 1500 || p.month().Draft.Sheet != 0 || p.month().Reading != 1 {
			t.Errorf("halfway %+v", halfway)
		}
		if more, err := p.reader.ReadNext(t.Context(), today); more || err != nil {
			t.Errorf("taken over from a reader that lives: %v", err)
		}
		later := &intake.SheetReader{Desk: p.desk, Store: p.store, Now: func() time.Time { return clerk.At.Add(2 * time.Minute) }}
		more, err := later.ReadNext(t.Context(), today)
		check(t, err)
		done, err := p.store.Upload(t.Context(), p.id, u.No)
		check(t, err)
		m := p.month()
		if !more || done.State != casework.UploadDone || done.RowsRead != 3000 || m.Wrong != 5 || len(m.Draft.Rows) != 2995 {
			t.Errorf("at the end %+v, %d rows, %d wrong", done, len(m.Draft.Rows), m.Wrong)
		}
		places := map[int]bool{}
		for _, r := range m.Draft.Rows {
			places[r.Place] = true
		}
		if len(places) != len(m.Draft.Rows) {
			t.Errorf("%d places of %d rows", len(places), len(m.Draft.Rows))
		}
	})
}

// The template comes back as it went out, with what was filled in; the marked sheet names what has to be mended and can be
// uploaded again.
func TestSheet_TemplateAndMarked(t *testing.T) {
	p := newPayroll(t, databases.New(t, apptest.SQLite), 3)
	check(t, p.desk.OpenDeclaration(t.Context(), p.id, november, clerk))
	rows := p.month().Draft.Rows
	rows[1].Name, rows[2].Wage = "=HYPERLINK(\"http://x\")", declaration.NoWage
	for _, lang := range []string{"zh", "en"} {
		var out bytes.Buffer
		check(t, intake.WriteTemplate(&out, november, rows, lang))
		f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
		check(t, err)
		at := func(cell string) string { v, err := f.GetCellValue("2026-11", cell); check(t, err); return v }
		if at("A2") != string(rows[0].Number) || at("B3") != "'=HYPERLINK(\"http://x\")" || at("D2") != "6,000.00" || at("D4") != "" || len(f.GetSheetList()) != 2 {
			t.Errorf("%s: A2 %s, B3 %s, D2 %s, D4 %s", lang, at("A2"), at("B3"), at("D2"), at("D4"))
		}
		formula, err := f.GetCellFormula("2026-11", "B3")
		check(t, err)
		protection, err := f.GetSheetProtection("2026-11")
		check(t, err)
		if formula != "" || !protection.SelectLockedCells {
			t.Errorf("%s: formula %q, protection %+v", lang, formula, protection)
		}
		check(t, f.SetCellValue("2026-11", "D3", "六千五"))
		check(t, f.SetCellValue("2026-11", "B3", nameOf(1)))
		check(t, f.SetCellValue("2026-11", "D4", 7000))
		var filled bytes.Buffer
		check(t, f.Write(&filled))
		check(t, f.Close())
		u := p.upload(filled.Bytes())
		wrong, err := p.store.WrongRows(t.Context(), p.id, u.No, 0, 50)
		check(t, err)
		if u.State != casework.UploadDone || len(wrong) != 1 || len(p.month().Draft.Rows) != 2 || p.month().Draft.Rows[1].Wage != 700_000 {
			t.Fatalf("%s: %+v %+v", lang, u, wrong)
		}
		var marked bytes.Buffer
		check(t, intake.WriteMarked(&marked, filled.Bytes(), november, wrong, lang))
		f, err = excelize.OpenReader(bytes.NewReader(marked.Bytes()))
		check(t, err)
		notes := at("E3")
		style, err := f.GetCellStyle("2026-11", "D3")
		check(t, err)
		plain, err := f.GetCellStyle("2026-11", "D2")
		check(t, err)
		if !strings.Contains(notes, map[string]string{"zh": "第 3 行 D 列", "en": "Row 3, column D"}[lang]) || at("E2") != "" || style == plain || at("D2") != "6,000.00" {
			t.Errorf("%s: notes %q, styles %d %d, D2 %s", lang, notes, style, plain, at("D2"))
		}
		check(t, f.SetCellValue("2026-11", "D3", 6500))
		filled.Reset()
		check(t, f.Write(&filled))
		check(t, f.Close())
		if u := p.upload(filled.Bytes()); u.State != casework.UploadDone || u.RowsWrong != 0 || u.RowsRead != 3 {
			t.Errorf("%s: the mended sheet: %+v", lang, u)
		}
	}
}

func beijing(t testing.TB) *law.Region {
	t.Helper()
	region, ok := districtLaw(t).Region("beijing")
	if !ok {
		t.Fatal("region beijing is missing")
	}
	return region
}

func zipOf(t testing.TB, name, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	part, err := w.Create(name)
	check(t, err)
	_, err = part.Write([]byte(text))
	check(t, err)
	check(t, w.Close())
	return out.Bytes()
}
