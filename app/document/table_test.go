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
	if unbroken(c.sheet.faces, cellText, "a\n"+strings.Repeat("8", 80), 20) {
		t.Error("the second line of a cell is not looked at")
	}
}
