package intake

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"

	"arrears/app/calendar"
	"arrears/app/fault"
)

// sheetRows reads the rows of a sheet as they come.
type sheetRows struct {
	part       *part
	shared     *sharedTexts
	dateStyles []bool
	from1904   bool
	columns    []content // empty before the header is known
	line       int
	last       int // row that the sheet names as its last; 0: it does not
	ended      bool
}

// cell is one cell as the sheet has it.
type cell struct {
	kind    string // the attribute t
	style   int
	value   string
	formula bool
}

func limitFault(err error) error {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f
	}
	return nil
}

// next reads the next row; it is false after the last one.
func (s *sheetRows) next(r *record) (bool, error) {
	for !s.ended {
		token, err := s.part.next()
		if errors.Is(err, io.EOF) && s.line == 0 {
			return false, nil // a sheet without any row
		}
		if err != nil {
			return false, unexpected(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "dimension":
				_, end, _ := strings.Cut(attribute(t, "ref"), ":")
				s.last = atoi(strings.TrimLeft(end, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), 0)
			case "row":
				line := atoi(attribute(t, "r"), s.line+1)
				if line <= s.line {
					return false, damaged()
				}
				s.line = line
				return true, s.row(r)
			}
		case xml.EndElement:
			s.ended = t.Name.Local == "sheetData"
		}
	}
	// The rest is read as well: a sheet that was cut off or altered is noticed at its end only.
	for {
		if _, err := s.part.next(); err != nil {
			if errors.Is(err, io.EOF) {
				return false, nil
			}
			return false, err
		}
	}
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// row reads the cells up to the end of the row.
func (s *sheetRows) row(r *record) error {
	*r = record{line: s.line, cells: r.cells[:0]}
	at, size := -1, 0
	for {
		token, err := s.part.next()
		if err != nil {
			return unexpected(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local != "c" {
				continue
			}
			at++
			if reference := attribute(t, "r"); reference != "" {
				at = cellColumn(reference)
			}
			c := cell{kind: attribute(t, "t"), style: atoi(attribute(t, "s"), 0)}
			if err := s.cell(&c); err != nil {
				return err
			}
			if size += len(c.value); at >= 0 && size <= maxRecord {
				s.place(r, at, &c)
			}
		case xml.EndElement:
			if t.Name.Local == "row" {
				if size > maxRecord {
					r.broken = tooLong()
				}
				return s.complete(r)
			}
		}
	}
}

// complete fills the row up to the width of the header: empty cells at its end are not in the file. The empty ones
// behind the header are left out.
func (s *sheetRows) complete(r *record) error {
	last := len(r.cells)
	for last > 0 && r.cells[last-1] == "" && r.odd[last-1] == nil {
		last--
	}
	r.cells = r.cells[:last]
	for len(r.cells) < len(s.columns) {
		r.cells = append(r.cells, "")
	}
	if len(s.columns) > 0 && len(r.cells) > len(s.columns) && r.broken == nil {
		r.broken = wrongWidth(len(r.cells), len(s.columns))
	}
	return nil
}

func (s *sheetRows) cell(c *cell) error {
	inside := ""
	for {
		token, err := s.part.next()
		if err != nil {
			return unexpected(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch inside = t.Name.Local; inside {
			case "f":
				c.formula = true
			case "is":
				text, err := appendTexts(s.part, nil, "is")
				if err != nil {
					return err
				}
				c.value, inside = string(text), ""
			}
		case xml.CharData:
			if inside == "v" {
				c.value += string(t)
			}
		case xml.EndElement:
			inside = ""
			if t.Name.Local == "c" {
				return nil
			}
		}
	}
}

// place puts the text of a cell into the row, or notes why the cell is unfit.
func (s *sheetRows) place(r *record, at int, c *cell) {
	for len(r.cells) <= at {
		r.cells = append(r.cells, "")
	}
	text, odd := s.text(c, at)
	if c.formula {
		odd = &problem{zh: "单元格是公式；请复制后以“数值”方式粘贴，再导入。", en: "the cell is a formula; copy it and paste it as a value, then import again."}
	}
	r.cells[at] = text
	if odd != nil {
		if r.odd == nil {
			r.odd = map[int]*problem{}
		}
		r.odd[at] = odd
	}
}

// text is what the cell means in its column.
func (s *sheetRows) text(c *cell, at int) (string, *problem) {
	switch c.kind {
	case "s":
		text, ok := s.shared.text(atoi(c.value, -1))
		if !ok {
			return "", &problem{zh: "单元格的文字缺失，文件已损坏；请重新导出。", en: "the text of the cell is missing, the file is damaged; export it again."}
		}
		return text, nil
	case "str", "inlineStr", "d":
		return c.value, nil
	case "e":
		return c.value, &problem{zh: "单元格是错误值 " + excerpt(c.value) + "；请改正。", en: "the cell is the error " + excerpt(c.value) + "; mend it."}
	case "b":
		return c.value, &problem{zh: "单元格是逻辑值；请改为文字或数字。", en: "the cell is a truth value; write a text or a number."}
	}
	if c.value == "" {
		return "", nil
	}
	holds := holdsText
	if at < len(s.columns) {
		holds = s.columns[at]
	}
	value, err := strconv.ParseFloat(c.value, 64)
	if err != nil || math.IsInf(value, 0) || math.IsNaN(value) {
		return c.value, &problem{zh: "单元格不是有效的数字；请改正。", en: "the cell is not a valid number; mend it."}
	}
	isDate := c.style >= 0 && c.style < len(s.dateStyles) && s.dateStyles[c.style]
	return s.number(value, isDate, holds)
}

// number is what a number means in a column: a day, a month, or digits.
func (s *sheetRows) number(value float64, isDate bool, holds content) (string, *problem) {
	shown := shortNumber(value)
	switch {
	case isDate && (holds == holdsDay || holds == holdsPeriod):
		day, ok := s.day(value)
		if !ok {
			return shown, &problem{zh: "单元格不是完整的日期（或带有时刻）；请写作 YYYY-MM-DD。", en: "the cell is not a whole day (or has a time of day); write it YYYY-MM-DD."}
		}
		if holds == holdsDay {
			return day.String(), nil
		}
		if day != day.Period().First() {
			return day.String(), &problem{zh: "单元格是日期 " + day.String() + "，而这里应为月份；请写作 YYYY-MM。", en: "the cell is the date " + day.String() + " where a month is wanted; write it YYYY-MM."}
		}
		return day.Period().String(), nil
	case isDate:
		return shown, &problem{zh: "单元格被存为日期；请把这一列设为文本格式后重新填写。", en: "the cell is stored as a date; format the column as text and enter the value again."}
	case holds == holdsDay || holds == holdsPeriod:
		return shown, &problem{zh: "单元格是数字 " + shown + "，不是日期；请设为日期格式，或写作 YYYY-MM-DD（月份写作 YYYY-MM）。", en: "the cell is the number " + shown + " and no date; format it as a date, or write YYYY-MM-DD (a month YYYY-MM)."}
	case holds == holdsText && (strings.ContainsAny(shown, ".-") || len(shown) > maxExactDigits):
		return shown, &problem{zh: "单元格被存为数字，末尾的数字可能已经丢失；请把这一列设为文本格式后重新填写。", en: "the cell is stored as a number and may have lost its last digits; format the column as text and enter the value again."}
	}
	return shown, nil
}

// maxExactDigits is how many digits of a number a spreadsheet keeps.
const maxExactDigits = 15

// shortNumber writes a number with the 15 digits that spreadsheets show at most: 3 x 1.1 is stored as
// 3.3000000000000003 and means 3.3.
func shortNumber(value float64) string {
	exact := strconv.FormatFloat(value, 'e', maxExactDigits-1, 64)
	rounded, err := strconv.ParseFloat(exact, 64)
	if err != nil {
		return exact
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// day reads the number of a day: counted from 1899-12-30, which makes up for the 29 February 1900 that spreadsheets
// believe in, or from 1904-01-01.
func (s *sheetRows) day(value float64) (calendar.Day, bool) {
	first := calendar.MustDate(1899, 12, 30)
	if s.from1904 {
		first = calendar.MustDate(1904, 1, 1)
	}
	if value != math.Trunc(value) || value < 0 || value > float64(calendar.LastDay) {
		return 0, false
	}
	day := first.AddDays(int(value))
	// Days before 1 March 1900 are off by one in the count from 1899.
	return day, day >= calendar.MustDate(1900, 3, 1) && day <= calendar.LastDay
}
