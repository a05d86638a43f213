package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
)

// sheetColumns says where the fields of a sheet stand.
type sheetColumns struct {
	line  int // of the header
	width int
	heads []string
	at    map[casework.SheetField]int // a sheet may lack names
}

// headerNames are the ways in which payroll programs call the columns, without spaces and what stands in brackets.
var headerNames = map[casework.SheetField][]string{
	casework.SheetNumber: {"公民身份号码", "身份证号", "身份证号码", "居民身份证号码", "证件号码", "证件号", "id_number", "identitynumber", "idnumber"},
	casework.SheetName:   {"姓名", "职工姓名", "员工姓名", "name", "fullname"},
	casework.SheetWage: {
		"工资", "本月工资", "缴费工资", "申报工资", "应发工资", "工资总额", "应发合计", "月工资", "wage", "wages", "salary",
	},
}

// headerRows is how many rows are searched for the header: a title may stand above it.
const headerRows = 10

var (
	bracketed   = regexp.MustCompile(`[（(][^）)]*[）)]`)
	bareMonth   = regexp.MustCompile(`^\s*(\d{1,2})\s*月(?:份)?`)
	monthInHead = regexp.MustCompile(`((?:19|20|21)\d\d)[-.年/](\d{1,2})月?`)
)

// findHeader reads up to the row that has a column of identity numbers and one of wages.
func findHeader(in source, p calendar.Period) (*sheetColumns, error) {
	for range headerRows {
		var rec record
		more, err := in.next(&rec)
		if err != nil {
			return nil, err
		}
		if !more {
			break
		}
		columns, err := headerOf(&rec, p)
		if err != nil {
			return nil, err
		}
		if columns == nil {
			continue
		}
		holds := make([]content, columns.width)
		holds[columns.at[casework.SheetWage]] = holdsAmount
		in.expect(holds)
		return columns, nil
	}
	return nil, fault.New(fault.Invalid, "没有找到表头：第一张工作表的前 10 行里要有“公民身份号码”和“本月工资”两列；可以下载模板，把数据粘贴进去。",
		"The header was not found: the first 10 rows of the first sheet need the columns “Identity number” and “Wage”; download the template and paste the data into it.")
}

// headerOf reads a row as a header; nil: it is none.
func headerOf(rec *record, p calendar.Period) (*sheetColumns, error) {
	c := &sheetColumns{line: rec.line, width: len(rec.cells), heads: slices.Clone(rec.cells), at: map[casework.SheetField]int{}}
	other := ""
	for i, text := range rec.cells {
		field, month := headerField(text, p)
		switch {
		case field == "":
		case field == casework.SheetWage && month != "" && month != p.String():
			other = month // the wage of another month, beside this one's or in its place
		default:
			if _, twice := c.at[field]; !twice {
				c.at[field] = i
			}
		}
	}
	_, hasNumber := c.at[casework.SheetNumber]
	_, hasWage := c.at[casework.SheetWage]
	switch {
	case hasNumber && hasWage:
		return c, nil
	case hasNumber && other != "":
		return nil, fault.New(fault.Invalid, fmt.Sprintf("这是 %s 的工资表，现在申报的是 %s；请换成本月的表格。", other, p),
			fmt.Sprintf("This is the sheet of %s and the month to be declared is %s; use the sheet of this month.", other, p))
	}
	return nil, nil
}

// headerField is the field that a head names, and the month in it.
func headerField(text string, p calendar.Period) (field casework.SheetField, month string) {
	text = bracketed.ReplaceAllString(text, "")
	if found := monthInHead.FindStringSubmatch(text); found != nil {
		month = fmt.Sprintf("%s-%02s", found[1], found[2])
		text = strings.Replace(text, found[0], "", 1)
	} else if found := bareMonth.FindStringSubmatch(text); found != nil {
		year, _ := p.Civil()
		month = fmt.Sprintf("%04d-%02s", year, found[1])
		text = strings.Replace(text, found[0], "", 1)
	}
	text = strings.ToLower(strings.Join(strings.Fields(text), ""))
	for field, names := range headerNames {
		for _, name := range names {
			if text == name {
				return field, month
			}
		}
	}
	return "", ""
}

// total is how many rows the file says that it has below the header; 0: it does not say.
func (c *sheetColumns) total(in source) int {
	if w, ok := in.(*workbook); ok {
		return max(w.rows.last-c.line, 0)
	}
	return 0
}

// letter is the name of a column in a spreadsheet.
func letter(i int) string {
	if i < 0 {
		return ""
	}
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}
