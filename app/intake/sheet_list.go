package intake

import (
	"fmt"
	"io"

	"arrears/app/money"
)

// WriteList writes a list as a workbook of one sheet: texts that no program takes for a formula, sums as numbers. The first row
// names the columns and stays in sight.
func WriteList(w io.Writer, sheet string, heads []string, rows [][]any) (err error) {
	const width = 18
	b, err := newBook(sheet)
	if err != nil {
		return err
	}
	defer b.close(&err)
	if err := b.begin(sheet, heads, []float64{width}); err != nil {
		return err
	}
	for i, row := range rows {
		cells := make([]any, len(row))
		for j, value := range row {
			switch v := value.(type) {
			case money.Fen:
				cells[j] = b.amount(v)
			case int:
				cells[j] = v
			case string:
				cells[j] = b.cell(v)
			default:
				return fmt.Errorf("write row %d of a workbook: a cell cannot be a %T", i+1, value)
			}
		}
		if err := b.row(i+2, cells); err != nil {
			return err
		}
	}
	if err := b.end(); err != nil {
		return err
	}
	return b.write(w)
}
