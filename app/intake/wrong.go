package intake

import (
	"fmt"
	"strings"

	"arrears/app/identity"
)

// The sentences for values that cannot be read: what is wrong with the value, and how it has to be written.

const codeLength = 18 // of GB 32100-2015 and GB 11643-1999 alike

func wrongCode(s string) (zh, en string) {
	v := excerpt(s)
	if len(s) != codeLength {
		return fmt.Sprintf("统一社会信用代码“%s”有 %d 位，应为 18 位；请照证照改正。", v, len([]rune(s))),
			fmt.Sprintf("the unified social credit code %q has %d characters instead of 18; copy it from the certificate.", v, len([]rune(s)))
	}
	right, err := identity.CodeFor(s[:codeLength-1])
	if err != nil {
		return fmt.Sprintf("统一社会信用代码“%s”含有不允许的字符（只用数字和除 I、O、S、V、Z 外的大写字母）；请照证照改正。", v),
			fmt.Sprintf("the unified social credit code %q has a character that is not allowed (digits and capitals without I, O, S, V, Z); copy it from the certificate.", v)
	}
	last := string(right[codeLength-1])
	return fmt.Sprintf("统一社会信用代码“%s”的校验码不对（前 17 位对应的是 %s）；请照证照改正。", v, last),
		fmt.Sprintf("the check character of the unified social credit code %q is wrong (its first 17 characters ask for %s); copy it from the certificate.", v, last)
}

func wrongNumber(s string) (zh, en string) {
	v := excerpt(s)
	if len(s) != codeLength {
		return fmt.Sprintf("公民身份号码“%s”有 %d 位，应为 18 位；请照证件改正。", v, len([]rune(s))),
			fmt.Sprintf("the identity number %q has %d characters instead of 18; copy it from the card.", v, len([]rune(s)))
	}
	right, err := identity.NumberFor(s[:codeLength-1])
	if err != nil {
		return fmt.Sprintf("公民身份号码“%s”的前 17 位应全是数字，且其中的出生日期应存在；请照证件改正。", v),
			fmt.Sprintf("the first 17 characters of the identity number %q should be digits, and the day of birth in them should exist; copy it from the card.", v)
	}
	last := string(right[codeLength-1])
	return fmt.Sprintf("公民身份号码“%s”的校验码不对（前 17 位对应的是 %s）；请照证件改正。", v, last),
		fmt.Sprintf("the check character of the identity number %q is wrong (its first 17 digits ask for %s); copy it from the card.", v, last)
}

// shaped tells whether the text has digits and hyphens where the pattern has them.
func shaped(s, pattern string) bool {
	if len(s) != len(pattern) {
		return false
	}
	for i := range len(s) {
		if digit := s[i] >= '0' && s[i] <= '9'; digit != (pattern[i] != '-') || !digit && s[i] != '-' {
			return false
		}
	}
	return true
}

func wrongDay(s string) (zh, en string) {
	v := excerpt(s)
	if shaped(s, "YYYY-MM-DD") {
		return fmt.Sprintf("日期 %s 不存在，或不在 1900 年至 2199 年之间；请改正。", v),
			fmt.Sprintf("the date %s does not exist or is outside 1900 to 2199; mend it.", v)
	}
	return fmt.Sprintf("“%s”不是日期；请写作 YYYY-MM-DD，例如 2025-01-31。", v),
		fmt.Sprintf("%q is not a date; write it YYYY-MM-DD, such as 2025-01-31.", v)
}

func wrongPeriod(s string) (zh, en string) {
	v := excerpt(s)
	if shaped(s, "YYYY-MM") {
		return fmt.Sprintf("费款所属期 %s 不存在，或不在 1900 年至 2199 年之间；请改正。", v),
			fmt.Sprintf("the period %s does not exist or is outside 1900 to 2199; mend it.", v)
	}
	return fmt.Sprintf("“%s”不是费款所属期；请写作 YYYY-MM，例如 2025-01。", v),
		fmt.Sprintf("%q is not a period; write it YYYY-MM, such as 2025-01.", v)
}

func wrongAmount(s string) (zh, en string) {
	v := excerpt(s)
	whole, decimals, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	switch {
	case strings.ContainsAny(s, ",，"):
		return fmt.Sprintf("金额“%s”不要用千位分隔符；请写作 1234.50 的样子。", v),
			fmt.Sprintf("the amount %q must not have thousands separators; write it like 1234.50.", v)
	case len(decimals) > 2 && onlyDigits(whole) && onlyDigits(decimals):
		return fmt.Sprintf("金额“%s”有 %d 位小数，以元为单位最多两位；请改正。", v, len(decimals)),
			fmt.Sprintf("the amount %q has %d decimals; yuan have at most two; mend it.", v, len(decimals))
	case whole != "" && onlyDigits(whole) && onlyDigits(decimals) && !strings.HasSuffix(s, "."):
		return fmt.Sprintf("金额“%s”过大；请核对。", v), fmt.Sprintf("the amount %q is too large; check it.", v)
	}
	return fmt.Sprintf("“%s”不是金额；请以元为单位写作 1234.50 的样子。", v),
		fmt.Sprintf("%q is not an amount; write yuan like 1234.50.", v)
}

func onlyDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}
