package intake

import (
	"strings"

	"arrears/app/money"
)

// repairWage guesses the number that was meant by a text that is none; it is offered and never taken by itself. Empty: no
// guess is safe.
func repairWage(text string) string {
	for _, guess := range []func(string) string{chineseNumber, lookAlikes, decimalsRounded, europeanMarks, wordsAround} {
		if f, err := money.ParseTyped(guess(text)); err == nil && f >= 0 {
			return f.Grouped()
		}
	}
	return ""
}

var (
	chineseDigits = map[rune]int64{'零': 0, '〇': 0, '一': 1, '壹': 1, '二': 2, '贰': 2, '两': 2, '三': 3, '叁': 3, '四': 4, '肆': 4, '五': 5, '伍': 5, '六': 6, '陆': 6, '七': 7, '柒': 7, '八': 8, '捌': 8, '九': 9, '玖': 9}
	chineseUnits  = map[rune]int64{'十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000}
)

// chineseNumber reads 六千五百元整 as 6500, and as people say it 六千五 too; an empty text where it is none.
func chineseNumber(text string) string {
	text = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(text), "整"), "元")
	var sum, section, digit, last int64
	for _, c := range text {
		switch unit := chineseUnits[c]; {
		case c == '万' || c == '萬':
			sum, section, digit, last = (section+digit)*10_000, 0, 0, 10_000
		case unit > 0:
			section, digit, last = section+max(digit, 1)*unit, 0, unit
		default:
			d, known := chineseDigits[c]
			if !known || digit > 0 {
				return ""
			}
			if digit = d; d == 0 {
				last = 0 // 六千零五 is 6005
			}
		}
		if sum > 1_000_000_000 {
			return ""
		}
	}
	if text == "" {
		return ""
	}
	return money.Fen((sum + section + digit*max(last/10, 1)) * 100).String()
}

// lookAlikes puts digits for the letters that look like them: 6O0O, l200.
func lookAlikes(text string) string {
	if !strings.ContainsAny(text, "0123456789") {
		return ""
	}
	return strings.NewReplacer("O", "0", "o", "0", "〇", "0", "l", "1", "I", "1").Replace(text)
}

// decimalsRounded keeps two decimals, rounded half up.
func decimalsRounded(text string) string {
	whole, frac, _ := strings.Cut(strings.TrimSuffix(strings.TrimSpace(text), "元"), ".")
	if len(frac) <= 2 || !onlyDigits(frac) || len(frac) > 12 {
		return ""
	}
	f, err := money.ParseTyped(whole + "." + frac[:2])
	if err != nil {
		return ""
	}
	if frac[2] >= '5' {
		f++
	}
	return f.String()
}

// europeanMarks reads 6.120,50 as 6120.50.
func europeanMarks(text string) string {
	whole, frac, found := strings.Cut(text, ",")
	if !found || len(frac) != 2 || !onlyDigits(frac) {
		return ""
	}
	return strings.ReplaceAll(whole, ".", "") + "." + frac
}

// wordsAround takes a number out of words before and behind it: 约6000元/月.
func wordsAround(text string) string {
	isMark := func(r rune) bool { return r >= '0' && r <= '9' || r == '.' || r == ',' }
	start := strings.IndexFunc(text, isMark)
	if start < 0 {
		return ""
	}
	rest := text[start:]
	end := strings.IndexFunc(rest, func(r rune) bool { return !isMark(r) })
	if end < 0 {
		end = len(rest)
	}
	if strings.ContainsAny(rest[end:], "0123456789-") || strings.Contains(text[:start], "-") {
		return ""
	}
	return strings.TrimSuffix(rest[:end], ".")
}
