package ladder

import (
	"slices"

	"arrears/app/money"
	"arrears/app/order"
)

// Same tells whether two bodies say the same but for the late fee, which grows every day and is computed anew at issue:
// sums that hold it may differ by what it has grown.
func (b *Body) Same(other *Body) bool {
	x, y := *b, *other
	grown := fee(x.Lines) - fee(y.Lines)
	if !hasGrown(x.Sum-y.Sum, grown) || len(x.Shares) != len(y.Shares) {
		return false
	}
	x.Shares, y.Shares = slices.Clone(x.Shares), slices.Clone(y.Shares)
	for i := range x.Shares {
		if !hasGrown(x.Shares[i].Sum-y.Shares[i].Sum, grown) {
			return false
		}
		x.Shares[i].Sum, y.Shares[i].Sum = 0, 0
	}
	x.Sum, y.Sum = 0, 0
	x.Lines, y.Lines = withoutFee(x.Lines), withoutFee(y.Lines)
	return equal(x, y)
}

// hasGrown tells whether a difference lies between nothing and the growth of the fee.
func hasGrown(difference, grown money.Fen) bool {
	return min(0, grown) <= difference && difference <= max(0, grown)
}

func withoutFee(lines []order.Line) []order.Line {
	out := slices.Clone(lines)
	for i := range out {
		out[i].LateFeeOutstanding = 0
	}
	return out
}
