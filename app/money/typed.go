package money

import (
	"fmt"
	"strings"
)

// plain turns what people type for a digit or a mark of an amount into the plain one.
var plain = strings.NewReplacer(
	"０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
	"．", ".", "，", ",", "－", "-", "−", "-", "\u00a0", "", "\u3000", "", " ", "",
)

// ParseTyped reads yuan as people type them: thousands commas in their places, full-width digits, a yuan sign before or 元
// behind. What Parse refuses beside that it refuses too.
func ParseTyped(s string) (Fen, error) {
	bare := plain.Replace(s)
	bare = strings.TrimSuffix(bare, "元")
	negative := strings.HasPrefix(bare, "-")
	bare = strings.TrimPrefix(bare, "-")
	for _, sign := range []string{"¥", "￥", "RMB", "CNY"} {
		bare = strings.TrimPrefix(bare, sign)
	}
	whole, frac, dotted := strings.Cut(bare, ".")
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if len(groups) > 1 && (i > 0 && len(g) != 3 || i == 0 && (g == "" || len(g) > 3)) {
			return 0, fmt.Errorf("%w: %q has its commas in odd places", ErrAmount, s)
		}
	}
	bare = strings.Join(groups, "")
	if dotted {
		bare += "." + frac
	}
	if negative {
		bare = "-" + bare
	}
	return Parse(bare)
}
