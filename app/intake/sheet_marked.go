package intake

import (
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"arrears/app/calendar"
	"arrears/app/casework"
	safe "arrears/app/cell"
	"arrears/app/money"
)

// WriteMarked writes an uploaded sheet again with its wrong cells marked and a column that says what is wrong with each row.
// Wrong gives the wrong rows in the order of their lines. Lang is "zh" or "en".
func WriteMarked(w io.Writer, content []byte, p calendar.Period, wrong []casework.WrongRow, lang string) (err error) {
	in, columns, err := openSheet(content, p)
	if err != nil {
		return err
	}
	defer func() { _ = in.close() }() // it is in memory
	out, err := newBook(p.String())
	if err != nil {
		return err
	}
	defer out.close(&err)
	heads := append(slices.Clone(columns.heads), headNotes.In(lang))
	if err := out.begin(p.String(), heads, []float64{24, 16, 16}); err != nil {
		return err
	}
	for line := 2; ; line++ {
		var rec record
		more, err := in.next(&rec)
		if err != nil {
			return err
		}
		if !more {
			break
		}
		var bad *casework.WrongRow
		for len(wrong) > 0 && wrong[0].Line <= rec.line {
			if wrong[0].Line == rec.line {
				bad = &wrong[0]
			}
			wrong = wrong[1:]
		}
		if err := out.row(line, out.marked(&rec, columns, bad, lang)); err != nil {
			return err
		}
	}
	if err := out.end(); err != nil {
		return err
	}
	return out.write(w)
}

// marked is a row of the upload as cells, and what is wrong with it in the column behind them.
func (b *book) marked(rec *record, columns *sheetColumns, bad *casework.WrongRow, lang string) []any {
	cells := make([]any, columns.width, columns.width+1)
	for i := range cells {
		text := ""
		if i < len(rec.cells) {
			text = trim(rec.cells[i])
		}
		cells[i] = b.cell(text)
		if wage, err := money.ParseTyped(text); err == nil && columns.at[casework.SheetWage] == i && wage >= 0 {
			cells[i] = b.amount(wage)
		}
	}
	if bad == nil {
		return cells
	}
	var says []string
	for _, problem := range bad.Problems {
		if at, has := columns.at[problem.Field]; has {
			text := ""
			if at < len(rec.cells) {
				text = trim(rec.cells[at])
			}
			cells[at] = excelize.Cell{StyleID: b.bad, Value: safe.Safe(text)}
		}
		says = append(says, problem.Text.In(lang))
	}
	return append(cells, excelize.Cell{StyleID: b.notice, Value: safe.Safe(strings.Join(says, " "))})
}
