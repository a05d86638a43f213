package document

import (
	"slices"
	"strings"

	"arrears/app/calendar"
)

// lang is the language of a text: the paper itself is Chinese, its reading copy English.
type lang string

const (
	zh lang = "zh"
	en lang = "en"
)

// in gives the text in the language; a name without an English form stays Chinese in the reading copy.
func (t Text) in(l lang) string {
	if l == en && t.En != "" {
		return t.En
	}
	return t.Zh
}

func joined(l lang, texts []Text) string {
	parts := make([]string, len(texts))
	for i, t := range texts {
		parts[i] = t.in(l)
	}
	return list(l, parts)
}

func list(l lang, parts []string) string {
	if l == zh {
		return strings.Join(parts, "、")
	}
	return strings.Join(parts, ", ")
}

// dayText writes 2026年3月5日 or 5 March 2026.
func dayText(l lang, d calendar.Day) string {
	if d.IsZero() {
		return ""
	}
	inChinese, inEnglish := d.Words()
	if l == zh {
		return inChinese
	}
	return inEnglish
}

// periodText writes 2026年3月 or March 2026.
func periodText(l lang, p calendar.Period) string {
	inChinese, inEnglish := p.Words()
	if l == zh {
		return inChinese
	}
	return inEnglish
}

// periodsText joins consecutive months to ranges: 2025年11月至2026年2月、2026年4月.
func periodsText(l lang, periods []calendar.Period) string {
	sorted := slices.Clone(periods)
	slices.Sort(sorted)
	sorted = slices.Compact(sorted)
	var parts []string
	for i := 0; i < len(sorted); {
		last := i
		for last+1 < len(sorted) && sorted[last+1] == sorted[last]+1 {
			last++
		}
		part := periodText(l, sorted[i])
		if last > i && l == zh {
			part += "至" + periodText(l, sorted[last])
		} else if last > i {
			part += " to " + periodText(l, sorted[last])
		}
		parts = append(parts, part)
		i = last + 1
	}
	return list(l, parts)
}
