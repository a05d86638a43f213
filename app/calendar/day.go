// Package calendar holds civil days, premium periods, working days and legal terms; it reads no clock.
package calendar

import (
	"errors"
	"fmt"
)

// Day is a civil date in Asia/Shanghai, counted from 0001-01-01 as 1. The zero value means "no day".
type Day int32

// LastDay is the latest day that is accepted anywhere, 2199-12-31.
var LastDay = MustDate(2199, 12, 31)

// ErrDay is wrapped by every refusal of ParseDay.
var ErrDay = errors.New("not a day")

// Date is the day of year, month (1 to 12) and day of the month; it refuses days that do not exist.
func Date(year, month, day int) (Day, error) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, fmt.Errorf("%w: %04d-%02d-%02d does not exist", ErrDay, year, month, day)
	}
	return fromCivil(year, month, day), nil
}

// MustDate is Date for constants; it panics on a day that does not exist.
func MustDate(year, month, day int) Day {
	d, err := Date(year, month, day)
	if err != nil {
		panic(err)
	}
	return d
}

// ParseDay reads YYYY-MM-DD between 1900-01-01 and 2199-12-31.
func ParseDay(s string) (Day, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, fmt.Errorf("%w: %q is not written YYYY-MM-DD", ErrDay, s)
	}
	y, okY := number(s[:4])
	m, okM := number(s[5:7])
	d, okD := number(s[8:])
	if !okY || !okM || !okD {
		return 0, fmt.Errorf("%w: %q is not written YYYY-MM-DD", ErrDay, s)
	}
	if y < 1900 || y > 2199 {
		return 0, fmt.Errorf("%w: the year of %q is outside 1900 to 2199", ErrDay, s)
	}
	return Date(y, m, d)
}

// MustParseDay is ParseDay for constants in tests and examples; it panics on a bad day.
func MustParseDay(s string) Day {
	d, err := ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func number(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// Civil gives year, month and day of the month.
func (d Day) Civil() (year, month, day int) {
	// Days are counted from 1 March of year 0, so that the leap day is the last of its year.
	z := int(d) + 305
	era := z / 146_097
	doe := z % 146_097
	yoe := (doe - doe/1460 + doe/36_524 - doe/146_096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	month = mp + 3
	year = yoe + era*400
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

func fromCivil(year, month, day int) Day {
	if month <= 2 {
		year--
		month += 12
	}
	era := year / 400
	yoe := year % 400
	doy := (153*(month-3)+2)/5 + day - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return Day(era*146_097 + doe - 305)
}

func isLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(year, month int) int {
	switch month {
	case 2:
		if isLeap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	default:
		return 31
	}
}

// String writes YYYY-MM-DD, and an empty text for no day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	y, m, n := d.Civil()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, n)
}

// IsZero tells whether there is no day.
func (d Day) IsZero() bool { return d == 0 }

// Year is the calendar year.
func (d Day) Year() int { y, _, _ := d.Civil(); return y }

// Weekday is 0 for Sunday to 6 for Saturday.
func (d Day) Weekday() int { return int(d) % 7 }

// AddDays is n days later, or earlier for negative n.
func (d Day) AddDays(n int) Day { return d + Day(n) }

// DaysUntil is the number of days from d to later; negative when later is before d.
func (d Day) DaysUntil(later Day) int { return int(later - d) }

// AddMonths is the same day number n months later, or that month's last day where it has no such day.
func (d Day) AddMonths(n int) Day {
	y, m, day := d.Civil()
	return PeriodOf(y, m).AddMonths(n).Day(day)
}

// Period is the month in which the day lies.
func (d Day) Period() Period {
	y, m, _ := d.Civil()
	return PeriodOf(y, m)
}

// chinaAhead is how far the clocks of China are ahead of UTC; the epoch of instants is 1970-01-01 UTC.
const (
	chinaAhead   = 8 * 60 * 60
	secondsInDay = 24 * 60 * 60
)

// DayAt is the civil day in China at an instant, given as seconds since 1970-01-01 UTC.
func DayAt(unix int64) Day {
	local := unix + chinaAhead
	days := local / secondsInDay
	if local%secondsInDay < 0 {
		days--
	}
	return fromCivil(1970, 1, 1) + Day(days)
}

// LastSecond is the last instant of the day in China, as seconds since 1970-01-01 UTC.
func (d Day) LastSecond() int64 {
	return int64(d+1-fromCivil(1970, 1, 1))*secondsInDay - chinaAhead - 1
}
