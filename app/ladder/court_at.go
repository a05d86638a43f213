package ladder

import (
	"slices"

	"arrears/app/money"
)

// decision is what the court was asked to execute: the first of the papers that the application names.
func (c *CourtAt) decision() Ref {
	for _, r := range c.Paper.Body.About {
		return r
	}
	return Ref{}
}

// ruling is the last word of the court that says where the application stands; nil where it waits.
func (c *CourtAt) ruling() *CourtWord {
	return c.Last(CourtAccepts, CourtRejects, CourtAllows, CourtRefuses, CourtCloses)
}

// IsOver tells whether the court has nothing more to do with it. An objection that succeeds is followed by an acceptance or
// an allowance, and then it goes on.
func (c *CourtAt) IsOver() bool {
	last := c.ruling()
	return last != nil && slices.Contains([]CourtWordKind{CourtRejects, CourtRefuses, CourtCloses}, last.Kind)
}

// IsRejected tells whether the court did not accept the application.
func (c *CourtAt) IsRejected() bool {
	last := c.ruling()
	return last != nil && last.Kind == CourtRejects
}

// Allowed is the sum that the court allowed to execute; 0 while it did not.
func (c *CourtAt) Allowed() money.Fen {
	if last := c.Last(CourtAllows); last != nil {
		return last.Sum
	}
	return 0
}

// Proceeds is what the court paid over by its own words; the money itself is a payment.
func (c *CourtAt) Proceeds() money.Fen {
	var sum money.Fen
	for _, w := range c.Words {
		if w.Kind == CourtPays {
			sum += w.Sum
		}
	}
	return sum
}

// Missing is what was allowed and not paid over yet; never below zero.
func (c *CourtAt) Missing() money.Fen { return max(c.Allowed()-c.Proceeds(), 0) }

// asked is what the court was asked for, with the late fee of the day of issue where it was claimed.
func (c *CourtAt) asked() money.Fen {
	if c == nil {
		return 0
	}
	lines := c.Paper.Body.Lines
	if c.Paper.Body.Variant == feeToo {
		return total(lines)
	}
	return principal(lines)
}
