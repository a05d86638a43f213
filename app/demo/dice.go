package demo

import (
	"math/rand/v2"

	"arrears/app/money"
)

// dice are the chance of one employer: seed and number of the employer fix every throw, so that a seed gives the same
// district wherever and whenever it is built.
type dice struct{ *rand.Rand }

func newDice(seed uint64, n int) dice { return dice{rand.New(rand.NewPCG(seed, uint64(n)))} }

// between gives a whole number from low to high, both inside.
func (d dice) between(low, high int) int { return low + d.IntN(high-low+1) }

// oneIn is true once in n throws.
func (d dice) oneIn(n int) bool { return d.IntN(n) == 0 }

// yuan gives a whole amount of tens of yuan from low to high.
func (d dice) yuan(low, high int) money.Fen {
	const tens, fen = 10, 100
	return money.Fen(d.between(low/tens, high/tens) * tens * fen)
}

func pick[T any](d dice, list []T) T { return list[d.IntN(len(list))] }
