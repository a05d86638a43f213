package succession

import (
	"math/big"

	"arrears/app/calendar"
	"arrears/app/identity"
	"arrears/app/money"
)

// Paid is a payment that counts towards the older debts; no code: nobody said which debtor made it.
type Paid struct {
	On     calendar.Day
	Code   identity.Code
	Amount money.Fen
}

// Parts says what each debtor owes of a sum on a day, to the fen. Each has its agreed share of what is owed until it pays;
// what it pays lessens its own part alone, and what is left grows by the late fee of what each has left. A payment of nobody in
// particular, and what one paid beyond its part, lessens all. Owed gives what is owed at the end of a day; the parts always add
// up to it, so that no fen is asked for twice.
func (st *Standing) Parts(paid []Paid, day calendar.Day, owed func(day calendar.Day) (money.Fen, error)) ([]money.Fen, error) {
	weights := make([]money.Fen, len(st.Old))
	for i := range st.Old {
		weights[i] = money.Fen(st.Old[i].Share)
	}
	for n := 0; n < len(paid) && paid[n].On <= day; {
		on := paid[n].On
		end := n
		var sum money.Fen
		for ; end < len(paid) && paid[end].On == on; end++ {
			sum += paid[end].Amount
		}
		left, err := owed(on)
		if err != nil {
			return nil, err
		}
		parts := Divide(left+sum, weights)
		for ; n < end; n++ {
			st.pay(parts, &paid[n])
		}
		weights = parts
	}
	left, err := owed(day)
	if err != nil {
		return nil, err
	}
	return Divide(left, weights), nil
}

// pay takes a payment from the part of its payer, and what is over from all.
func (st *Standing) pay(parts []money.Fen, p *Paid) {
	amount := p.Amount
	if at := indexOf(st.Old, p.Code); at >= 0 {
		own := min(amount, parts[at])
		parts[at] -= own
		amount -= own
	}
	var sum money.Fen
	for _, part := range parts {
		sum += part
	}
	for i, less := range Divide(min(amount, sum), parts) {
		parts[i] -= less
	}
}

// Divide divides a sum by weights to the fen: what the division leaves goes fen by fen to the first that have weight. Without
// any weight everything falls on the first.
func Divide(sum money.Fen, weights []money.Fen) []money.Fen {
	parts := make([]money.Fen, len(weights))
	var total money.Fen
	for _, w := range weights {
		total += w
	}
	if total == 0 {
		parts[0] = sum
		return parts
	}
	left := sum
	for i, w := range weights {
		part := new(big.Int).Mul(big.NewInt(int64(sum)), big.NewInt(int64(w)))
		parts[i] = money.Fen(part.Quo(part, big.NewInt(int64(total))).Int64())
		left -= parts[i]
	}
	for i := 0; left > 0; i = (i + 1) % len(parts) {
		if weights[i] > 0 {
			parts[i]++
			left--
		}
	}
	return parts
}
