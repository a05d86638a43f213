package intake

import (
	"errors"
	"strings"
)

// Faults of quotes in one record.
var (
	errBareQuote  = errors.New("a quote stands inside a cell that is not quoted")
	errAfterQuote = errors.New("something follows the closing quote of a cell")
)

// split cuts the text of one record into cells by RFC 4180, appending to cells. A carriage return at the end belongs to
// the line break.
func split(text string, cells []string) ([]string, error) {
	text = strings.TrimSuffix(text, "\r")
	if strings.IndexByte(text, '"') >= 0 {
		return splitQuoted(text, cells)
	}
	for {
		i := strings.IndexByte(text, ',')
		if i < 0 {
			return append(cells, text), nil
		}
		cells = append(cells, text[:i])
		text = text[i+1:]
	}
}

func splitQuoted(text string, cells []string) ([]string, error) {
	for {
		var cell string
		if strings.HasPrefix(text, `"`) {
			end := closingQuote(text)
			if end < 0 {
				return cells, errAfterQuote
			}
			cell, text = strings.ReplaceAll(text[1:end], `""`, `"`), text[end+1:]
			if text != "" && text[0] != ',' {
				return cells, errAfterQuote
			}
		} else {
			i := strings.IndexByte(text, ',')
			if i < 0 {
				i = len(text)
			}
			cell, text = text[:i], text[i:]
			if strings.IndexByte(cell, '"') >= 0 {
				return cells, errBareQuote
			}
		}
		cells = append(cells, cell)
		if text == "" {
			return cells, nil
		}
		text = text[1:]
	}
}

// closingQuote finds the quote that closes the cell at the beginning of the text; two in a row are one of the cell.
func closingQuote(text string) int {
	for i := 1; i < len(text); i++ {
		if text[i] != '"' {
			continue
		}
		if i+1 < len(text) && text[i+1] == '"' {
			i++
			continue
		}
		return i
	}
	return -1
}
