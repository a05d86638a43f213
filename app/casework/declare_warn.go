package casework

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/money"
)

// WarningKind is what a clerk should look at again before filing. None of them keeps the declaration from being filed: it
// alone decides whose month it is.
type WarningKind string

// The warnings.
const (
	WageJump   WarningKind = "wage_jump"    // more than half more or less than in the last declared month
	NotOnSheet WarningKind = "not_on_sheet" // works in the month by the register
	WorkEnded  WarningKind = "work_ended"   // ended work before the month, or starts after it
	NotKnown   WarningKind = "not_known"    // is not in the register
	WageZero   WarningKind = "wage_zero"    // counts at the floor
)

// warningKinds is the order in which warnings stand.
var warningKinds = []WarningKind{WageJump, NotOnSheet, WorkEnded, NotKnown, WageZero}

// Warning is one thing to tick: a person, or all people of the kind where they are many.
type Warning struct {
	Key    string // ticked by this; it changes with what it warns of
	Kind   WarningKind
	People []Warned
}

// Warned is a person that a warning is about.
type Warned struct {
	Changed
	On calendar.Day // the end of work that the register has
}

const ticksEach = 10 //arch:number house rule: so many people of a kind are ticked one by one

func warningsOf(c *checking, m *Month, rows []declaration.Row) []Warning {
	found := map[WarningKind][]Warned{}
	warn := func(k WarningKind, w Warned) { found[k] = append(found[k], w) }
	for i := range rows {
		r := &rows[i]
		was, declared := c.before[r.Number]
		if !declared {
			was = declaration.NoWage
		}
		w := Warned{Changed: Changed{Number: r.Number, Name: r.Name, Was: was, Is: r.Wage}}
		if r.Wage != declaration.NoWage && declared && jumps(was, r.Wage) {
			warn(WageJump, w)
		}
		if r.Wage == 0 {
			warn(WageZero, w)
		}
		switch {
		case !c.people.Known(r.Number):
			warn(NotKnown, w)
		case !c.people.Works(r.Number):
			w.On = c.people.EndedOn(r.Number)
			warn(WorkEnded, w)
		}
	}
	for i := range m.Roster {
		e := &m.Roster[i]
		if e.Covers(m.Period) && !c.here[e.Number] {
			c.here[e.Number] = true // two spells are one person
			was, declared := c.before[e.Number]
			if !declared {
				was = declaration.NoWage
			}
			warn(NotOnSheet, Warned{Changed: Changed{Number: e.Number, Name: c.people.Name(e.Number), Was: was, Is: declaration.NoWage}})
		}
	}
	var all []Warning
	for _, k := range warningKinds {
		all = append(all, ticks(k, found[k])...)
	}
	return all
}

// jumps tells whether the wage changed by more than half of what it was.
func jumps(was, is money.Fen) bool {
	return abs(is-was)+abs(is-was) > was
}

// ticks makes a warning of each person, or one of all.
func ticks(k WarningKind, people []Warned) []Warning {
	if len(people) > ticksEach {
		return []Warning{{Key: tickKey(k, people), Kind: k, People: people}}
	}
	each := make([]Warning, len(people))
	for i := range people {
		each[i] = Warning{Key: tickKey(k, people[i:i+1]), Kind: k, People: people[i : i+1]}
	}
	return each
}

// tickKey names what is ticked without showing it: a tick does not hold for another person or another wage.
func tickKey(k WarningKind, people []Warned) string {
	sum := sha256.New()
	fmt.Fprintln(sum, k)
	for i := range people {
		fmt.Fprintln(sum, people[i].Number, int64(people[i].Was), int64(people[i].Is))
	}
	return string(k) + "-" + hex.EncodeToString(sum.Sum(nil)[:keyBytes])
}

const keyBytes = 8 //arch:number length of a name on a form

// BlockKind is what keeps a declaration from being filed.
type BlockKind string

// The blocks.
const (
	EmptyWages BlockKind = "empty_wages" // rows without a wage
	WrongRows  BlockKind = "wrong_rows"  // rows of the uploaded sheet that cannot be taken
	TwoValues  BlockKind = "two_values"  // rows for which two clerks gave different wages
	InReading  BlockKind = "in_reading"  // a sheet of the month is being read
)

// Block is one condition that is not met, and how often.
type Block struct {
	Kind  BlockKind
	Count int
	First Changed // the first person concerned, where it is a person
}

func blocksOf(m *Month, rows []declaration.Row) []Block {
	var blocks []Block
	empty := Block{Kind: EmptyWages}
	for i := range rows {
		if rows[i].Wage == declaration.NoWage {
			if empty.Count == 0 {
				empty.First = Changed{Number: rows[i].Number, Name: rows[i].Name, Was: rows[i].Previous, Is: declaration.NoWage}
			}
			empty.Count++
		}
	}
	if empty.Count > 0 {
		blocks = append(blocks, empty)
	}
	if m.Wrong > 0 {
		blocks = append(blocks, Block{Kind: WrongRows, Count: m.Wrong})
	}
	if m.Rivals > 0 {
		blocks = append(blocks, Block{Kind: TwoValues, Count: m.Rivals})
	}
	if m.Reading > 0 {
		blocks = append(blocks, Block{Kind: InReading, Count: m.Reading})
	}
	return blocks
}
