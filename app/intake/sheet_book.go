package intake

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	safe "arrears/app/cell"
	"arrears/app/declaration"
	"arrears/app/law"
	"arrears/app/money"
)

// book is a workbook that is written row by row; its rows are never all in memory.
type book struct {
	file                            *excelize.File
	stream                          *excelize.StreamWriter
	head, text, number, bad, notice int // styles
}

const textFormat = 49 // the built-in format @, so that long numbers stay whole

func newBook(sheet string) (*book, error) {
	b := &book{file: excelize.NewFile()}
	open := &excelize.Protection{Locked: false}
	amounts := "#,##0.00"
	styles := []struct {
		at    *int
		style excelize.Style
	}{
		{&b.head, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: fillOf("EDF0F4"), Protection: &excelize.Protection{Locked: true}}},
		{&b.text, excelize.Style{NumFmt: textFormat, Protection: open}},
		{&b.number, excelize.Style{CustomNumFmt: &amounts, Protection: open}},
		{&b.bad, excelize.Style{NumFmt: textFormat, Fill: fillOf("F9D7D3"), Font: &excelize.Font{Color: "B3261E", Bold: true}, Protection: open}},
		{&b.notice, excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}, Protection: open}},
	}
	for i := range styles {
		id, err := b.file.NewStyle(&styles[i].style)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("write a workbook: %w", err), b.file.Close())
		}
		*styles[i].at = id
	}
	if err := b.file.SetSheetName("Sheet1", sheet); err != nil {
		return nil, errors.Join(fmt.Errorf("write a workbook: %w", err), b.file.Close())
	}
	return b, nil
}

func fillOf(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

func (b *book) close(err *error) { *err = errors.Join(*err, b.file.Close()) }

// protect keeps the names of the columns from being changed, and lets rows be added, removed and filled.
func (b *book) protect(sheet string, rows int) error {
	wages := excelize.NewDataValidation(true)
	wages.Sqref = fmt.Sprintf("D2:D%d", max(rows, 1)+1000)
	if err := wages.SetRange(0, 1e12, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween); err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	err := errors.Join(b.file.AddDataValidation(sheet, wages), b.file.ProtectSheet(sheet, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true, InsertRows: true, DeleteRows: true, Sort: true, AutoFilter: true,
	}))
	if err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	return nil
}

// begin writes the names of the columns and keeps them in sight. The columns are text and can be filled.
func (b *book) begin(sheet string, heads []string, widths []float64) error {
	var err error
	if b.stream, err = b.file.NewStreamWriter(sheet); err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	cells := make([]any, len(heads))
	for i, h := range heads {
		err = errors.Join(err, b.stream.SetColWidth(i+1, i+1, widths[min(i, len(widths)-1)]), b.stream.SetColStyle(i+1, i+1, b.text))
		cells[i] = excelize.Cell{StyleID: b.head, Value: h}
	}
	err = errors.Join(err, b.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	if err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	return b.row(1, cells)
}

func (b *book) row(n int, cells []any) error {
	if err := b.stream.SetRow("A"+strconv.Itoa(n), cells); err != nil {
		return fmt.Errorf("write row %d of a workbook: %w", n, err)
	}
	return nil
}

func (b *book) end() error {
	if err := b.stream.Flush(); err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	return nil
}

// cell is a text that no program takes for a formula.
func (b *book) cell(s string) excelize.Cell {
	return excelize.Cell{StyleID: b.text, Value: safe.Safe(s)}
}

// amount is a number cell; a wage that is not known is empty.
func (b *book) amount(f money.Fen) excelize.Cell {
	if f == declaration.NoWage {
		return excelize.Cell{StyleID: b.number}
	}
	yuan, _ := strconv.ParseFloat(f.String(), 64) // for the spreadsheet to show; it is read back by its digits
	return excelize.Cell{StyleID: b.number, Value: yuan}
}

// notes adds a sheet of sentences.
func (b *book) notes(sheet string, lines []law.Text, lang string) error {
	_, err := b.file.NewSheet(sheet)
	err = errors.Join(err, b.file.SetColWidth(sheet, "A", "A", 90))
	for i, line := range lines {
		at := "A" + strconv.Itoa(i+1)
		err = errors.Join(err, b.file.SetCellStr(sheet, at, line.In(lang)), b.file.SetCellStyle(sheet, at, at, b.notice))
	}
	if err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	return nil
}

func (b *book) write(w io.Writer) error {
	if err := b.file.Write(w); err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	return nil
}
