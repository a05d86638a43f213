package casework

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/service"
)

// WhyCarried is why a draft waits for a later night.
type WhyCarried string

// The reasons.
const (
	CarriedFull WhyCarried = "full" // the hands of the office are full
	CarriedLate WhyCarried = "late" // it came up after the night had chosen
	CarriedHeld WhyCarried = "held" // a supervisor does not want it handled tonight
)

// CarriedDraft is a draft that a night left for a later one. The steps of the law count from Since, as if it had been drawn up
// then: a lack of hands lengthens no term of the agency's.
type CarriedDraft struct {
	Paper    law.PaperKind
	Key      string
	Since    calendar.Day // the first night that would have drafted it
	Why      WhyCarried
	Expected calendar.Day   // the working day on which its turn comes
	Until    calendar.Dated // the last day of the right; no day: it does not end
	Sum      money.Fen
}

// carriedSince is the first night that left the draft, and the day itself where none did.
func (f *File) carriedSince(paper law.PaperKind, key string, day calendar.Day) calendar.Day {
	for i := range f.Carried {
		if c := &f.Carried[i]; c.Paper == paper && c.Key == key {
			return min(c.Since, day)
		}
	}
	return day
}

// leaves tells whether a draft that the law calls for is left for a later night. A draft in the place of one that is taken back is
// never left: the office has handled it already. A right that dies is never left either.
func (d *deciding) leaves(c Candidate) bool {
	c.Since = d.file.carriedSince(c.Paper, c.Key, d.day)
	c.Dies = !c.Until.Day.IsZero() && c.Until.Day < d.region.Calendar().Roll(d.day.AddDays(1)+1).Day
	c.Chance = d.chance()
	word := d.file.SteeringOn(d.day)
	c.Released = word == ReleaseTonight
	d.decision.Due = append(d.decision.Due, c)
	if word == HoldTonight && !c.Dies {
		d.carry(&c, CarriedHeld, d.nextTurn())
		return true
	}
	if _, limited := d.region.PapersADay(c.Paper, d.file.Employer.District, d.day.AddDays(1)); !limited || d.choice == nil {
		return false
	}
	chosen, known := d.choice.all[draftKey{d.file.ID, c.Paper, c.Key}]
	switch {
	case !known && !d.choice.final:
		d.decision.Contending = append(d.decision.Contending, c)
		return false // the night chooses before it decides
	case c.Dies, c.Released, known && chosen.Verdict != HandsFull:
		return false
	case !known:
		d.carry(&c, CarriedLate, d.nextTurn())
	default:
		d.carry(&c, CarriedFull, chosen.Expected)
	}
	return true
}

// nextTurn is the first working day on which what the next night drafts can be handled.
func (d *deciding) nextTurn() calendar.Day {
	return d.region.Calendar().TermWorkingDays(d.day.AddDays(1), 1).Day
}

func (d *deciding) carry(c *Candidate, why WhyCarried, expected calendar.Day) {
	d.decision.Carried = append(d.decision.Carried, CarriedDraft{Paper: c.Paper, Key: c.Key, Since: c.Since, Why: why, Expected: expected, Until: c.Until, Sum: c.Sum})
}

// chance is what the history of the file says of the prospect that a paper reaches its aim: one more where a paper was served, one less
// where the last attempt failed and none was served, one more where a bank reported money.
func (d *deciding) chance() int {
	chance := neutralChance
	services := d.file.Services
	isServed := func(s service.Served) bool { return service.Of(services, s.Paper, s.PaperNo) != nil }
	switch {
	case slices.ContainsFunc(services, isServed):
		chance++
	case len(services) > 0:
		chance--
	}
	for i := range d.file.Entered {
		fact := &d.file.Entered[i]
		if fact.Answer == nil || fact.On > d.day {
			continue
		}
		for n := range fact.Answer.Accounts {
			if fact.Answer.Accounts[n].Balance > 0 {
				return chance + 1
			}
		}
	}
	return chance
}
