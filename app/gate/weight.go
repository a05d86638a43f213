package gate

// Weight is what a condition does while it is not met.
type Weight string

// The weights. One that was forgotten bars.
const (
	Bars  Weight = ""      // nobody takes the step
	Asks  Weight = "asks"  // no fact of the file shows it: whoever decides answers for it by name
	Warns Weight = "warns" // it is told and bars nothing
)

// Lead names the act that meets a condition; pages make a link of it.
type Lead string

// Weighs gives the condition its weight.
func (c Condition) Weighs(w Weight) Condition {
	c.Weight = w
	return c
}

// LeadsTo names the act that meets the condition.
func (c Condition) LeadsTo(l Lead) Condition {
	c.Leads = l
	return c
}

// Unanswered are the conditions that whoever decides has still to answer for.
func (g Gate) Unanswered() Gate { return g.unmet(Asks) }

// Warnings are the conditions that are told and bar nothing.
func (g Gate) Warnings() Gate { return g.unmet(Warns) }

func (g Gate) unmet(w Weight) Gate {
	var unmet Gate
	for _, c := range g {
		if !c.Met && c.Weight == w {
			unmet = append(unmet, c)
		}
	}
	return unmet
}

// Answer records that whoever decides answers for the condition, and tells whether it was asked. Only what is asked can be
// answered: nobody passes a condition that bars.
func (g Gate) Answer(key Key) bool {
	for i := range g {
		if c := &g[i]; c.Key == key && c.Weight == Asks {
			c.Met = true
			return true
		}
	}
	return false
}

// Deciding is the gate for whoever decides: what is asked and not answered for bars.
func (g Gate) Deciding() Gate {
	decides := make(Gate, len(g))
	for i, c := range g {
		if c.Weight == Asks {
			c.Weight = Bars
		}
		decides[i] = c
	}
	return decides
}
