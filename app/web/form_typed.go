package web

import (
	"regexp"
	"strconv"
	"strings"

	"arrears/app/calendar"
	"arrears/app/money"
)

// day reads a day as people write it: 2026-11-23, 2026.11.23, 2026/11/23, 20261123, 2026年11月23日, and without the year 11-23
// or 11.23 for one of this year. A field that is left empty gives no day and no error.
func (f *form) day(field string, today calendar.Day) calendar.Day {
	text := f.text(field)
	if text == "" {
		return 0
	}
	d, ok := readDay(text, today)
	if !ok {
		f.fail(field, "form.day", with{"text": text})
	}
	return d
}

var (
	dayForm    = regexp.MustCompile(`^(?:(\d{4}) ?[-./年] ?)?(\d{1,2}) ?[-./月] ?(\d{1,2}) ?日?$`)
	shortDay   = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	periodForm = regexp.MustCompile(`^(\d{4}) ?(?:[-./年] ?)?(\d{1,2}) ?月?$`)
)

func readDay(text string, today calendar.Day) (calendar.Day, bool) {
	text = narrow(text)
	parts := shortDay.FindStringSubmatch(text)
	if parts == nil {
		parts = dayForm.FindStringSubmatch(text)
	}
	if parts == nil {
		return 0, false
	}
	year := today.Year()
	if parts[1] != "" {
		year = number(parts[1])
	}
	d, err := calendar.Date(year, number(parts[2]), number(parts[3]))
	return d, err == nil
}

// period reads a month: 2026-11, 2026.11, 202611, 2026年11月. A field that is left empty gives none and no error.
func (f *form) period(field string) calendar.Period {
	text := f.text(field)
	if text == "" {
		return 0
	}
	p, ok := readPeriod(text)
	if !ok {
		f.fail(field, "form.period", with{"text": text})
	}
	return p
}

func readPeriod(text string) (calendar.Period, bool) {
	parts := periodForm.FindStringSubmatch(narrow(text))
	if parts == nil {
		return 0, false
	}
	d, err := calendar.Date(number(parts[1]), number(parts[2]), 1)
	if err != nil {
		return 0, false
	}
	return d.Period(), true
}

// money reads an amount in yuan: 6120, 6,120, 6120.00, ¥6120, 6120元, and full-width figures. Empty gives zero and no error;
// required asks for one.
func (f *form) money(field string) money.Fen {
	text := f.text(field)
	if text == "" {
		return 0
	}
	amount, ok := readMoney(text)
	if !ok {
		f.fail(field, "form.money", with{"text": text})
	}
	return amount
}

func readMoney(text string) (money.Fen, bool) {
	text = strings.TrimSpace(narrow(text))
	text = strings.TrimSpace(strings.TrimSuffix(text, "元"))
	text = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(text, "¥"), "￥"))
	whole, fraction, _ := strings.Cut(text, ".")
	if !goodCommas(whole) || strings.Contains(fraction, ",") {
		return 0, false
	}
	amount, err := money.Parse(strings.ReplaceAll(text, ",", ""))
	return amount, err == nil && amount >= 0
}

// goodCommas allows commas every three figures only: 1,5 is a mistake and not 15.
func goodCommas(whole string) bool {
	const group = 3
	parts := strings.Split(whole, ",")
	for i, part := range parts {
		if i > 0 && len(part) != group || i == 0 && len(parts) > 1 && (part == "" || len(part) > group) {
			return false
		}
	}
	return true
}

// count reads a whole number that is not negative. Empty gives zero and no error.
func (f *form) count(field string) int {
	text := f.text(field)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(strings.ReplaceAll(narrow(text), ",", ""))
	if err != nil || n < 0 {
		f.fail(field, "form.count", with{"text": text})
		return 0
	}
	return n
}

// narrow turns the full-width figures and signs of a Chinese keyboard into ordinary ones.
func narrow(text string) string {
	const first, last, shift = '！', '～', '！' - '!'
	return strings.Map(func(r rune) rune {
		switch {
		case r == '　':
			return ' '
		case r == '。':
			return '.'
		case r >= first && r <= last:
			return r - shift
		}
		return r
	}, text)
}

func number(figures string) int {
	n, _ := strconv.Atoi(figures) // figures only
	return n
}
