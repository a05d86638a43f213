package intake_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"arrears/app/casework"
	"arrears/app/intake"
)

// sheet makes a workbook whose first sheet is filled by the function.
func sheet(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var out bytes.Buffer
	check(t, f.Write(&out))
	return out.Bytes()
}

func put(t testing.TB, f *excelize.File, values map[string]any) {
	t.Helper()
	for at, v := range values {
		check(t, f.SetCellValue("Sheet1", at, v))
	}
}

func date(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

func declarationHead(t testing.TB, f *excelize.File) {
	check(t, f.SetSheetRow("Sheet1", "A1", &[]any{"uscc", "period", "filed_on", "id_number", "wage", ""}))
}

func TestWorkbook_Cells(t *testing.T) {
	day := func(f *excelize.File, at, format string) {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		check(t, err)
		check(t, f.SetCellStyle("Sheet1", at, at, style))
	}
	rows := []struct {
		name   string
		values map[string]any
		fill   func(f *excelize.File)
		want   string // the row as text, or "column: part of the refusal"
	}{
		{"texts", map[string]any{"A2": goodCode, "B2": "2025-01", "C2": "2025-02-10", "D2": goodNumber, "E2": "4700.10"}, nil, "2025-01 2025-02-10 4700.10"},
		{"a number", map[string]any{"E2": 4700.1}, nil, "2025-01 2025-02-10 4700.10"},
		{"a float that is not exact", map[string]any{"E2": 3.3000000000000003}, nil, "2025-01 2025-02-10 3.30"},
		{"a large number", map[string]any{"E2": 123456789012.34}, nil, "2025-01 2025-02-10 123456789012.34"},
		{"a whole number", map[string]any{"E2": 4700}, nil, "2025-01 2025-02-10 4700.00"},
		{"three decimals", map[string]any{"E2": 4700.125}, nil, `wage: the amount "4700.125" has 3 decimals`},
		{"nothing", map[string]any{"D2": nil, "E2": nil}, nil, "2025-01 2025-02-10 0.00"},
		{"a date", map[string]any{"C2": date(2025, 2, 10)}, nil, "2025-01 2025-02-10 1.00"},
		{"a Chinese date", map[string]any{"C2": 45698}, func(f *excelize.File) { day(f, "C2", `yyyy"年"m"月"d"日"`) }, "2025-01 2025-02-10 1.00"},
		{"a date with a time", map[string]any{"C2": time.Date(2025, 2, 10, 8, 30, 0, 0, time.UTC)}, nil, "filed_on: the cell is not a whole day"},
		{"a date of 1900", map[string]any{"C2": 59}, func(f *excelize.File) { day(f, "C2", "yyyy-mm-dd") }, "filed_on: the cell is not a whole day"},
		{"a number for a date", map[string]any{"C2": 20250210}, nil, "filed_on: the cell is the number 20250210 and no date"},
		{"a number with a format like a date", map[string]any{"C2": 45698}, func(f *excelize.File) { day(f, "C2", `[Red]0" day"`) }, "filed_on: the cell is the number 45698"},
		{"a month as date", map[string]any{"B2": date(2025, 1, 1)}, nil, "2025-01 2025-02-10 1.00"},
		{"a day for a month", map[string]any{"B2": date(2025, 1, 2)}, nil, "period: the cell is the date 2025-01-02 where a month is wanted"},
		{"an identity number as number", map[string]any{"D2": 330106200510017408.0}, nil, "id_number: the cell is stored as a number"},
		{"a date for a code", map[string]any{"A2": date(2025, 1, 1)}, nil, "uscc: the cell is stored as a date"},
		{"a truth value", map[string]any{"E2": true}, nil, "wage: the cell is a truth value"},
		{"a formula", nil, func(f *excelize.File) { check(t, f.SetCellFormula("Sheet1", "E2", "SUM(1,2)")) }, "wage: the cell is a formula"},
		{"a formula in an empty row", map[string]any{"A2": nil, "B2": nil, "C2": nil, "D2": nil, "E2": nil}, func(f *excelize.File) { check(t, f.SetCellFormula("Sheet1", "E2", "SUM(1,2)")) }, "uscc: is empty"},
		{"something beside the header", map[string]any{"G2": "x"}, nil, ": the line has 7 columns and the header 5"},
		{"rich text", nil, func(f *excelize.File) {
			check(t, f.SetCellRichText("Sheet1", "E2", []excelize.RichTextRun{{Text: "47"}, {Text: "00"}}))
		}, "2025-01 2025-02-10 4700.00"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			content := sheet(t, func(f *excelize.File) {
				declarationHead(t, f)
				put(t, f, map[string]any{"A2": goodCode, "B2": "2025-01", "C2": "2025-02-10", "D2": goodNumber, "E2": 1})
				put(t, f, row.values)
				if row.fill != nil {
					row.fill(f)
				}
			})
			s := &shelf{}
			summary, refused := take(t, s, map[string]string{"f.xlsx": string(content)})
			check(t, summary.Files[0].Fault)
			got := ""
			for _, r := range s.rows {
				d := r.(casework.DeclarationRow)
				got = d.Period.String() + " " + d.FiledOn.String() + " " + d.Wage.String()
			}
			for _, r := range refused {
				got = strings.TrimPrefix(r, "f.xlsx:2:")
			}
			if len(s.rows)+len(refused) != 1 || !strings.HasPrefix(got, row.want) {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func TestWorkbook_1904(t *testing.T) {
	content := sheet(t, func(f *excelize.File) {
		on := true
		check(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &on}))
		declarationHead(t, f)
		put(t, f, map[string]any{"A4": goodCode, "B4": "2025-01", "C4": 45698 - 1462})
		style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		check(t, err)
		check(t, f.SetCellStyle("Sheet1", "C4", "C4", style))
	})
	s := &shelf{}
	take(t, s, map[string]string{"f.xlsx": string(content)})
	if len(s.rows) != 1 || s.rows[0].(casework.DeclarationRow).FiledOn.String() != "2025-02-10" || s.rows[0].From().Line != 4 {
		t.Errorf("%+v", s.rows)
	}
}

func TestWorkbook_Rejected(t *testing.T) {
	dir := t.TempDir()
	check(t, os.WriteFile(filepath.Join(dir, "d.csv"), []byte(heads[casework.ImportDeclarations]+"\nx,,,,\n"), 0o600))
	check(t, os.WriteFile(filepath.Join(dir, "d.xlsx"), sheet(t, func(f *excelize.File) {
		declarationHead(t, f)
		put(t, f, map[string]any{"A2": goodCode, "B2": date(2025, 1, 1), "C2": date(2025, 2, 10), "D2": goodNumber, "E2": -1})
	}), 0o600))
	summary, refused := takePaths(t, &shelf{}, dir)
	if len(refused) != 2 || summary.Files[1].Rejected != filepath.Join(dir, "d.xlsx.rejected.csv") {
		t.Fatalf("refused %v, files %+v", refused, summary.Files[1])
	}
	content, err := os.ReadFile(summary.Files[1].Rejected)
	check(t, err)
	if want := goodCode + ",2025-01,2025-02-10," + goodNumber + ",-1,"; !strings.Contains(string(content), want) {
		t.Errorf("got %q, want %q", content, want)
	}
}

// rewritten copies a workbook and changes its parts; a part that becomes nil is left out.
func rewritten(t testing.TB, content []byte, change func(name string, part []byte) []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	check(t, err)
	var buffer bytes.Buffer
	out := zip.NewWriter(&buffer)
	for _, file := range in.File {
		r, err := file.Open()
		check(t, err)
		part, err := io.ReadAll(r)
		check(t, err)
		if part = change(file.Name, part); part == nil {
			continue
		}
		w, err := out.Create(file.Name)
		check(t, err)
		_, err = w.Write(part)
		check(t, err)
	}
	check(t, out.Close())
	return buffer.Bytes()
}

func TestWorkbook_Whole(t *testing.T) {
	good := declared(t)
	locked := sheet(t, func(f *excelize.File) { declarationHead(t, f) })
	encrypted, err := excelize.Encrypt(locked, &excelize.Options{Password: "x"})
	check(t, err)
	const first = "xl/worksheets/sheet1.xml"
	rows := []struct {
		name    string
		content []byte
		want    string // of the fault; empty: taken
	}{
		{"good", good, ""},
		{"with a password", encrypted, "password"},
		{"with macros", altered(t, "[Content_Types].xml", "openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml"), "macros"},
		{"a text document", altered(t, "[Content_Types].xml", "spreadsheetml.sheet.main", "wordprocessingml.document.main"), "not a workbook of the kind .xlsx"},
		{"any archive", rewritten(t, good, func(n string, part []byte) []byte {
			if n == "[Content_Types].xml" {
				return nil
			}
			return part
		}), "an archive and no Excel workbook"},
		{"without its sheet", rewritten(t, good, func(n string, part []byte) []byte {
			if n == first {
				return nil
			}
			return part
		}), "not a whole Excel workbook"},
		{"cut off", good[:len(good)-100], "not a whole Excel workbook"},
		{"no rows", sheet(t, func(*excelize.File) {}), "nothing in the file"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			s := &shelf{}
			summary, _ := take(t, s, map[string]string{"f.xlsx": string(row.content)})
			fault := summary.Files[0].Fault
			if row.want == "" && (fault != nil || len(s.rows) != 1) || row.want != "" && (fault == nil || !strings.Contains(fault.Error(), row.want)) {
				t.Errorf("fault %v, rows %v, want %q", fault, s.rows, row.want)
			}
		})
	}
}

// declared is a good workbook with one row.
func declared(t testing.TB) []byte {
	t.Helper()
	return sheet(t, func(f *excelize.File) {
		declarationHead(t, f)
		put(t, f, map[string]any{"A2": goodCode, "B2": "2025-01", "C2": "2025-02-10"})
	})
}

// altered replaces something in a part of a good workbook.
func altered(t testing.TB, name, old, with string) []byte {
	t.Helper()
	return rewritten(t, declared(t), func(n string, part []byte) []byte {
		if n != name {
			return part
		}
		if !bytes.Contains(part, []byte(old)) {
			t.Fatalf("%s has no %q: %s", name, old, part)
		}
		return bytes.ReplaceAll(part, []byte(old), []byte(with))
	})
}

func TestWorkbook_BrokenSheet(t *testing.T) {
	const first = "xl/worksheets/sheet1.xml"
	broken := []struct {
		name    string
		content []byte
		want    string
	}{
		{"a sheet that ends in a row", altered(t, first, "</row>", ""), "broken after row"},
		{"rows out of order", altered(t, first, `<row r="2"`, `<row r="1"`), "not a whole Excel workbook"},
		{"a text without end", altered(t, first, "<sheetData>", "<!--"+strings.Repeat("x", 3<<20)+"--><sheetData>"), "too large"},
	}
	for _, row := range broken {
		t.Run(row.name, func(t *testing.T) {
			dir := t.TempDir()
			check(t, os.WriteFile(filepath.Join(dir, "f.xlsx"), row.content, 0o600))
			s := &shelf{}
			summary, err := intake.Run(t.Context(), intake.Options{Paths: []string{dir}, Importer: s, Law: districtLaw(t), Today: today})
			said := summary.Files[0].Fault
			if said == nil {
				said = err
			}
			if said == nil || !strings.Contains(said.Error(), row.want) || slices.Contains(s.kinds, casework.ImportDeclarations) {
				t.Errorf("said %v, merged %v, want %q", said, s.kinds, row.want)
			}
		})
	}
}

func TestWorkbook_StreamWriter(t *testing.T) {
	// The streaming writer of excelize writes texts into the cells and no references of rows elsewhere.
	content := sheet(t, func(f *excelize.File) {
		w, err := f.NewStreamWriter("Sheet1")
		check(t, err)
		check(t, w.SetRow("A1", []any{"uscc", "period", "filed_on", "id_number", "wage"}))
		check(t, w.SetRow("A2", []any{goodCode, "2025-01", "2025-02-10", goodNumber, 4700.55}))
		check(t, w.SetRow("A5", []any{goodCode, "2025-02", "2025-02-10", nil, nil}))
		check(t, w.Flush())
	})
	s := &shelf{}
	_, refused := take(t, s, map[string]string{"f.xlsx": string(content)})
	if len(refused) > 0 || len(s.rows) != 2 || s.rows[1].From().Line != 5 || s.rows[0].(casework.DeclarationRow).Wage != 470055 {
		t.Errorf("rows %+v, refused %v", s.rows, refused)
	}
}
