package intake

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
)

// House rules, not law: what lies so far ahead is a slip of the pen, and what is so long is no name.
const (
	farPeriodMonths = 12  // a period may be so many months after the month of the day that it goes with
	farDayMonths    = 24  // a day may be so many months after the day of the import
	maxText         = 500 // characters of a name or an address
	maxKeyText      = 100 // characters of a text that tells rows apart
	maxMemo         = 1 << 16
)

// rules is what rows are checked against, for all files of a run.
type rules struct {
	law       *law.Book
	today     calendar.Day
	farDay    calendar.Day
	codes     map[string]identity.Code // codes that have been proved; an employer has many rows
	lastCode  identity.Code
	regionsZh string
	regionsEn string
}

func newRules(book *law.Book, today calendar.Day) *rules {
	var keys []string
	for _, r := range book.Regions() {
		keys = append(keys, r.Key)
	}
	return &rules{
		law: book, today: today, farDay: today.AddMonths(farDayMonths), codes: map[string]identity.Code{},
		regionsZh: strings.Join(keys, "、"), regionsEn: strings.Join(keys, ", "),
	}
}

// cells reads the cells of one row by the numbers of the form's columns and gathers all that is wrong with them. Spaces
// around a value do not count; what is read after a problem is a zero value.
type cells struct {
	*rules
	layout   *layout
	record   *record
	origin   casework.Origin
	problems []problem
}

func (c *cells) fail(i int, zh, en string) {
	c.problems = append(c.problems, problem{column: c.layout.form.columns[i].name, zh: zh, en: en})
}

// value gives the text of a cell without the spaces around it, and an empty text where the file lacks the column.
func (c *cells) value(i int) (string, bool) {
	at := c.layout.at[i]
	if at < 0 {
		return "", true
	}
	if odd := c.record.odd[at]; odd != nil {
		c.fail(i, odd.zh, odd.en)
		return "", false
	}
	return trim(c.record.cells[at]), true
}

// trim takes spaces off both ends, ideographic ones (U+3000) and those of web pages (U+00A0) too.
func trim(s string) string {
	if s == "" || s[0] > ' ' && s[0] < utf8.RuneSelf && s[len(s)-1] > ' ' && s[len(s)-1] < utf8.RuneSelf {
		return s
	}
	return strings.TrimSpace(s)
}

// filled is value, refused where it is empty.
func (c *cells) filled(i int) (string, bool) {
	s, ok := c.value(i)
	if ok && s == "" {
		c.fail(i, "不能为空；请补上。", "is empty; fill it in.")
		return "", false
	}
	return s, ok
}

// text reads a name or an address: at most so many characters, line breaks as spaces.
func (c *cells) text(i, most int) string {
	s, ok := c.value(i)
	if !ok || s == "" {
		return ""
	}
	if strings.ContainsAny(s, "\r\n\t") {
		s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\r' || r == '\n' || r == '\t' }), " ")
	}
	for _, r := range s {
		if r < ' ' || r == 0x7f {
			c.fail(i, "含有控制字符；请删去。", "contains a control character; remove it.")
			return ""
		}
	}
	if len(s) > most && utf8.RuneCountInString(s) > most {
		c.fail(i, fmt.Sprintf("超过 %d 个字；请缩短。", most), fmt.Sprintf("has more than %d characters; shorten it.", most))
		return ""
	}
	return s
}

// filledText is text that must not be empty.
func (c *cells) filledText(i, most int) string {
	if _, ok := c.filled(i); !ok {
		return ""
	}
	return c.text(i, most)
}

func (c *cells) code(i int) identity.Code {
	s, ok := c.filled(i)
	if !ok {
		return ""
	}
	if string(c.lastCode) == s {
		return c.lastCode
	}
	code, known := c.codes[s]
	if !known {
		var err error
		if code, err = identity.ParseCode(s); err != nil {
			zh, en := wrongCode(s)
			c.fail(i, zh, en)
			return ""
		}
		if len(c.codes) == maxMemo {
			clear(c.codes)
		}
		code = identity.Code(strings.Clone(string(code)))
		c.codes[string(code)] = code
	}
	c.lastCode = code
	return code
}

func (c *cells) number(i int) identity.Number {
	s, ok := c.filled(i)
	if !ok {
		return ""
	}
	n, err := identity.ParseNumber(s)
	if err != nil {
		zh, en := wrongNumber(s)
		c.fail(i, zh, en)
	}
	return n
}

// given is the text of a cell; false where there is none, which is wrong unless the column is optional.
func (c *cells) given(i int) (string, bool) {
	if c.layout.form.columns[i].optional {
		s, ok := c.value(i)
		return s, ok && s != ""
	}
	return c.filled(i)
}

// day reads a date; an empty cell is no day where the column is optional.
func (c *cells) day(i int) calendar.Day {
	s, ok := c.given(i)
	if !ok {
		return 0
	}
	d, err := calendar.ParseDay(s)
	if err != nil {
		zh, en := wrongDay(s)
		c.fail(i, zh, en)
	}
	return d
}

// nearDay is day, refused where it lies in the far future.
func (c *cells) nearDay(i int) calendar.Day {
	d := c.day(i)
	if d > c.farDay {
		c.fail(i, fmt.Sprintf("日期 %s 在导入日 %s 之后两年以上；请核对年份。", d, c.today),
			fmt.Sprintf("%s is more than two years after the day of the import, %s; check the year.", d, c.today))
		return 0
	}
	return d
}

// period reads a period; it is refused where it lies far after the day that it goes with.
func (c *cells) period(i int, with calendar.Day) calendar.Period {
	s, ok := c.given(i)
	if !ok {
		return 0
	}
	p, err := calendar.ParsePeriod(s)
	if err != nil {
		zh, en := wrongPeriod(s)
		c.fail(i, zh, en)
		return 0
	}
	if !with.IsZero() && p > with.Period().AddMonths(farPeriodMonths) {
		c.fail(i, fmt.Sprintf("费款所属期 %s 比 %s 晚一年以上；请核对年份。", p, with),
			fmt.Sprintf("the period %s is more than a year after %s; check the year.", p, with))
		return 0
	}
	return p
}

// amount reads yuan; below nought only where the sign has a meaning.
func (c *cells) amount(i int, mayBeNegative bool) money.Fen {
	s, ok := c.filled(i)
	if !ok {
		return 0
	}
	f, err := money.Parse(s)
	switch {
	case err != nil:
		zh, en := wrongAmount(s)
		c.fail(i, zh, en)
	case f < 0 && !mayBeNegative:
		c.fail(i, fmt.Sprintf("金额 %s 不能为负；请核对。", s), fmt.Sprintf("%s must not be negative; check the amount.", s))
	}
	return f
}
