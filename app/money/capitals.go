package money

import "strings"

var (
	capitalDigits = [...]string{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}
	capitalPlaces = [...]string{"", "拾", "佰", "仟"}
	capitalGroups = [...]string{"", "万", "亿", "万亿"}
)

// Capitals writes an amount in the capital numerals of vouchers and papers (人民币大写) without the leading 人民币:
// 1680.32 is 壹仟陆佰捌拾元叁角贰分. Negative amounts have no capitals and give an empty string: a paper words them as
// a refund or a reduction of the positive sum.
func (f Fen) Capitals() string {
	if f < 0 {
		return ""
	}
	yuan, jiao, fen := int64(f/100), int(f%100/10), int(f%10)
	var b strings.Builder
	if yuan > 0 || f == 0 {
		b.WriteString(capitalYuan(yuan))
		b.WriteString("元")
	}
	switch {
	case jiao == 0 && fen == 0:
		b.WriteString("整")
	case fen == 0:
		b.WriteString(capitalDigits[jiao] + "角整")
	case jiao == 0:
		if yuan > 0 {
			b.WriteString("零")
		}
		b.WriteString(capitalDigits[fen] + "分")
	default:
		b.WriteString(capitalDigits[jiao] + "角" + capitalDigits[fen] + "分")
	}
	return b.String()
}

// capitalYuan writes whole yuan by groups of four digits. Zeros between two written digits are one 零, except that a
// run which ends at a group border before a full group is not written; an empty group always leaves one.
func capitalYuan(n int64) string {
	if n == 0 {
		return capitalDigits[0]
	}
	var b strings.Builder
	emptyGroup := false
	for group := len(capitalGroups) - 1; group >= 0; group-- {
		value := int(n / pow10(4*group) % 10_000)
		if value == 0 {
			emptyGroup = true
			continue
		}
		if b.Len() > 0 && (emptyGroup || value < 1000) {
			b.WriteString(capitalDigits[0])
		}
		b.WriteString(capitalGroup(value))
		name := capitalGroups[group]
		if group == 3 && n/pow10(8)%10_000 != 0 {
			name = "万" // the 亿 follows with the next group
		}
		b.WriteString(name)
		emptyGroup = false
	}
	return b.String()
}

// capitalGroup writes 1 to 9999.
func capitalGroup(value int) string {
	var b strings.Builder
	zeros := false
	for place := 3; place >= 0; place-- {
		digit := value / int(pow10(place)) % 10
		if digit == 0 {
			zeros = b.Len() > 0
			continue
		}
		if zeros {
			b.WriteString(capitalDigits[0])
			zeros = false
		}
		b.WriteString(capitalDigits[digit] + capitalPlaces[place])
	}
	return b.String()
}

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}
