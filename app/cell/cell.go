// Package cell makes text safe for the cells of exported CSV files and workbooks: no cell is read as a formula.
package cell

import "strings"

// leads are the characters with which a spreadsheet begins a formula, in both widths, and those that it skips before
// looking for one.
const leads = "=+-@＝＋－＠\t\r\n"

// Safe gives the text as a cell may hold it: an apostrophe leads what a spreadsheet would take for a formula. Only texts
// that people typed go through it; an amount keeps its minus sign.
func Safe(text string) string {
	first := strings.TrimLeft(text, " \u00a0\u3000\ufeff")
	if first != "" && strings.ContainsRune(leads, []rune(first)[0]) {
		return "'" + text
	}
	return text
}
