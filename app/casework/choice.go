package casework

import (
	"cmp"
	"math/bits"
	"slices"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
)

// Candidate is a draft of which the office can handle only so many a day.
type Candidate struct {
	Paper    law.PaperKind
	Key      string         // what it is for, as the key of a move
	Since    calendar.Day   // the first night that would have drafted it
	Until    calendar.Dated // the last day of the right; no day: it does not end
	Sum      money.Fen
	Chance   int
	Dies     bool // the right is over before the office could handle what a later night drafts
	Released bool // a supervisor lets it go tonight
}

// The scales of a rank: whole numbers, so that it can be worked out by hand.
const (
	mostUrgency   = 60  //arch:number days: a right that ends later is as little urgent as one that does not end
	fenAYuan      = 100 //arch:number fen of a yuan
	neutralChance = 2   //arch:number nothing speaks for it or against it; each thing that does counts one
)

// Urgency is 60 less the days to the last day of the right, and at least 1; every night that carried the draft over adds one, so that
// none waits for ever.
func (c *Candidate) Urgency(night calendar.Day) int {
	urgency := 1
	if !c.Until.Day.IsZero() {
		urgency = max(1, mostUrgency-max(0, night.DaysUntil(c.Until.Day)))
	}
	return urgency + max(0, c.Since.DaysUntil(night))
}

// Weight is the number of binary digits of the sum in yuan, and at least 1: twice the sum weighs one more.
func (c *Candidate) Weight() int { return max(1, bits.Len64(uint64(max(0, c.Sum)/fenAYuan))) }

// Score is what the rank goes by.
func (c *Candidate) Score(night calendar.Day) int { return c.Urgency(night) * c.Weight() * c.Chance }

// Verdict says what a night's choice makes of a draft.
type Verdict string

// The verdicts. All but the last are drafted.
const (
	RightDies      Verdict = "right_dies" // whatever the hands
	ReleasedByHand Verdict = "released"   // a supervisor lets it go
	WithinHands    Verdict = "within"     // its rank is within what the office can handle
	HandsFull      Verdict = "full"       // carried over
)

// Chosen is a candidate with its rank among all of its office and kind on one night. It is kept before anything is drafted, and
// stands: a night that is worked again finds it.
type Chosen struct {
	Employer employer.ID
	Region   string
	Office   string // the district whose office has hands of its own for it; empty: the region's office
	Night    calendar.Day
	Candidate
	Place    int // in the rank of its office and kind, from 1
	Verdict  Verdict
	Expected calendar.Day // of what is carried over: the working day on which its turn comes, if nothing new comes before it
}

// office is what has hands of its own: one kind of paper in one district, or in all districts of a region that have none of their own.
type office struct {
	region, district string
	kind             law.PaperKind
}

// draftKey names a draft of an employer.
type draftKey struct {
	employer employer.ID
	paper    law.PaperKind
	key      string
}

// Choice is what one night drafts of the papers that an office can handle only so many of, and what it carries over.
type Choice struct {
	night  calendar.Day
	all    map[draftKey]*Chosen
	final  bool // what is not in it came too late for this night
	places map[office]int
	used   map[office]int
	full   map[office]int
}

// NewChoice makes the choice of a night of what was kept of it.
func NewChoice(night calendar.Day, kept []Chosen) *Choice {
	c := &Choice{night: night, all: map[draftKey]*Chosen{}, places: map[office]int{}, used: map[office]int{}, full: map[office]int{}}
	for i := range kept {
		c.put(&kept[i])
	}
	return c
}

func (c *Choice) put(k *Chosen) {
	o := office{k.Region, k.Office, k.Paper}
	c.all[draftKey{k.Employer, k.Paper, k.Key}] = k
	c.places[o] = max(c.places[o], k.Place)
	if k.Verdict == HandsFull {
		c.full[o]++
	} else {
		c.used[o]++
	}
}

// Contender is an employer with drafts that the night has not chosen among yet.
type Contender struct {
	Employer   employer.ID
	Region     string
	District   string
	Candidates []Candidate
}

// Settle ranks what contends in a region with what each of its offices can handle and gives what is new. The right that dies comes first and
// what was released next, whatever the hands; then the higher score, the longer wait, and the employer that came first. The outcome
// does not depend on the order in which contenders are given.
func (c *Choice) Settle(region *law.Region, contenders []Contender) []Chosen {
	by := map[law.PaperKind][]Chosen{}
	for i := range contenders {
		for _, candidate := range contenders[i].Candidates {
			hands, _ := region.PapersADay(candidate.Paper, contenders[i].District, c.night.AddDays(1))
			k := Chosen{Employer: contenders[i].Employer, Region: region.Key, Office: hands.District, Night: c.night, Candidate: candidate}
			if _, known := c.all[draftKey{k.Employer, k.Paper, k.Key}]; !known {
				by[k.Paper] = append(by[k.Paper], k)
			}
		}
	}
	var out []Chosen
	for _, kind := range law.PaperKinds() {
		slices.SortFunc(by[kind], c.compare)
		for i := range by[kind] {
			c.judge(region, &by[kind][i])
		}
		out = append(out, by[kind]...)
	}
	return out
}

func (c *Choice) compare(a, b Chosen) int {
	return cmp.Or(first(a.Dies, b.Dies), first(a.Released, b.Released), cmp.Compare(b.Score(c.night), a.Score(c.night)),
		cmp.Compare(a.Since, b.Since), cmp.Compare(a.Employer, b.Employer), cmp.Compare(a.Key, b.Key))
}

func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	default:
		return 1
	}
}

// judge gives the next place of its office and the verdict that goes with it.
func (c *Choice) judge(region *law.Region, k *Chosen) {
	o := office{region.Key, k.Office, k.Paper}
	k.Place = c.places[o] + 1
	hands, aDay := handsOf(region, o, c.night)
	switch {
	case k.Dies:
		k.Verdict = RightDies
	case k.Released:
		k.Verdict = ReleasedByHand
	case c.used[o] < hands:
		k.Verdict = WithinHands
	default:
		k.Verdict = HandsFull
		k.Expected = region.Calendar().TermWorkingDays(c.night.AddDays(1), c.full[o]/aDay+1).Day
	}
	c.put(k)
}

// handsOf is how many papers the office can handle of what the night drafts, and how many on a working day. What a night drafts lies
// on the desks on the day after it; nobody is there on a day off.
func handsOf(region *law.Region, o office, night calendar.Day) (hands, aDay int) {
	next := night.AddDays(1)
	full, limited := region.PapersADay(o.kind, o.district, next)
	if !limited {
		return 0, 1
	}
	if !region.Calendar().IsWorking(next) {
		return 0, full.Papers
	}
	return full.Papers, full.Papers
}
