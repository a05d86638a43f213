package document

import (
	"strings"
	"testing"
)

// A word or a date that is wider than its column is set smaller until it stands whole; only what is wider still is torn.
func TestTable_AWordStandsWholeInItsCell(t *testing.T) {
	c := &composer{sheet: &sheet{faces: newPrinter(t).faces}}
	for _, row := range []struct {
		says, text string
		set        setting
		column     column
		lines      int
	}{
		{"a word that fits", "Total", cellBold, column{width: 20}, 1},
		{"a word of a narrow column", "Total", cellBold, column{width: 9}, 1},
		{"a head of a narrow column", "employer", cellHead, column{width: 14}, 1},
		{"a date", "2025年3月18日", cellText, column{width: 24}, 1},
		{"words that break between them", "late fee", cellHead, column{width: 12}, 2},
		{"texts have more air beside them", "33010000000000000001", cellText, column{width: 38, texts: true}, 1},
	} {
		t.Run(row.says, func(t *testing.T) {
			set := c.fitted(row.set, row.text, row.column)
			lines := c.cell(set, row.text, row.column)
			if len(lines) != row.lines || set.size < smallest {
				t.Errorf("%d lines at %v points, want %d", len(lines), set.size, row.lines)
			}
			for _, l := range lines {
				if !strings.Contains(" "+row.text+" ", " "+l.text+" ") {
					t.Errorf("the line %q is not made of whole words", l.text)
				}
			}
		})
	}
	if set := c.fitted(cellText, strings.Repeat("8", 80), column{width: 20}); set.size != smallest {
		t.Errorf("a number that no size holds is set in %v points, want the smallest", set.size)
	}
	if longestWord(c.sheet.faces, cellText, "a\n"+strings.Repeat("8", 80)) < 80 {
		t.Error("the second line of a cell is not looked at")
	}
}

// A figure too wide for its column gets the room that another column leaves free; lines break where they broke, and a table
// in which everything has room stays as it is.
func TestTable_AFigureGetsTheRoomThatOthersLeave(t *testing.T) {
	c := &composer{sheet: &sheet{faces: newPrinter(t).faces}}
	columns := []column{{width: 40}, {width: 20, figures: true}, {width: 20, figures: true}}
	for _, row := range []struct {
		says    string
		cells   []string
		widened bool
		whole   bool
	}{
		{"everything has room", []string{"2025年1月", "123,456.78", "0.00"}, false, true},
		{"a sum of hundreds of millions", []string{"2025年1月", "1,234,567,890.12", "0.00"}, true, true},
		{"no column has room to give", []string{strings.Repeat("8", 17), "1,234,567,890.12", "1,234,567,890.12"}, true, false},
		{"every column lacks room", []string{strings.Repeat("8", 40), "1,234,567,890.12", "1,234,567,890.12"}, false, false},
	} {
		t.Run(row.says, func(t *testing.T) {
			rows := []tableRow{{cells: row.cells, set: cellText}}
			got := c.widened(columns, []string{"所属期", "本金", "滞纳金"}, rows)
			if widened := got[1].width > columns[1].width; widened != row.widened {
				t.Errorf("columns %v", got)
			}
			if sum := total(got) - total(columns); sum > 0.001 || sum < -0.001 {
				t.Errorf("the table is %.3f mm wider", sum)
			}
			if whole := c.sheet.measure(cellText, row.cells[1]) <= got[1].width-2*cellPad; whole != row.whole {
				t.Errorf("the figure has its room: %v", whole)
			}
			for i := range columns {
				was, is := c.cell(cellText, row.cells[i], columns[i]), c.cell(cellText, row.cells[i], got[i])
				if len(is) > len(was) {
					t.Errorf("column %d has %d lines instead of %d", i, len(is), len(was))
				}
			}
		})
	}
}
