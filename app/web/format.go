package web

import (
	"fmt"
	"strings"
	"time"

	"arrears/app/calendar"
	"arrears/app/money"
)

// stamp is a day for people with its form for machines.
type stamp struct{ ISO, Text string }

var weekdays = []rune("日一二三四五六")

// day writes a day as tables do: 11-23 周一 or Mon 23 Nov, with the year instead of the weekday where it is not this one.
func (w *words) day(d, today calendar.Day) stamp {
	y, m, n := d.Civil()
	s := stamp{ISO: d.String()}
	switch {
	case w.lang == zh && y == today.Year():
		s.Text = fmt.Sprintf("%02d-%02d 周%c", m, n, weekdays[d.Weekday()])
	case w.lang == zh:
		s.Text = d.String()
	case y == today.Year():
		s.Text = fmt.Sprintf("%.3s %d %.3s", time.Weekday(d.Weekday()), n, time.Month(m))
	default:
		s.Text = fmt.Sprintf("%d %.3s %d", n, time.Month(m), y)
	}
	return s
}

// inSentence writes a day as running text does: 11 月 23 日 or 23 November, with the year where it is not this one.
func (w *words) inSentence(d, today calendar.Day) string {
	y, m, n := d.Civil()
	switch {
	case w.lang == zh && y == today.Year():
		return fmt.Sprintf("%d 月 %d 日", m, n)
	case w.lang == zh:
		return fmt.Sprintf("%d 年 %d 月 %d 日", y, m, n)
	case y == today.Year():
		return fmt.Sprintf("%d %s", n, time.Month(m))
	default:
		return fmt.Sprintf("%d %s %d", n, time.Month(m), y)
	}
}

// amount writes yuan with two decimals, commas and a true minus; the unit stands in the head of the column.
func amount(f money.Fen) string { return strings.Replace(f.Grouped(), "-", "−", 1) }

// seconds writes a duration in seconds, with as many decimals as mean something.
func seconds(took time.Duration) string {
	if took < 10*time.Second {
		return fmt.Sprintf("%.2f", took.Seconds())
	}
	return grouped(int(took.Round(time.Second) / time.Second))
}

// signed writes a difference in yuan with its sign.
func signed(f money.Fen) string {
	if f > 0 {
		return "+" + amount(f)
	}
	return amount(f)
}

// money writes a sum as running text does: 37,860.56 元 or ¥37,860.56.
func (w *words) money(f money.Fen) string {
	if w.lang == zh {
		return amount(f) + " 元"
	}
	if f < 0 {
		return "−¥" + amount(-f)
	}
	return "¥" + amount(f)
}

// month writes a month without its year: 11 月 or November.
func (w *words) month(p calendar.Period) string {
	_, m := p.Civil()
	if w.lang == zh {
		return fmt.Sprintf("%d 月", m)
	}
	return time.Month(m).String()
}

// period writes a month with its year: 2026 年 11 月 or November 2026.
func (w *words) period(p calendar.Period) string {
	y, m := p.Civil()
	if w.lang == zh {
		return fmt.Sprintf("%d 年 %d 月", y, m)
	}
	return fmt.Sprintf("%s %d", time.Month(m), y)
}
