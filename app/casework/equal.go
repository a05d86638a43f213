package casework

import (
	"cmp"
	"slices"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
)

// Treatment is what was done with one draft by people.
type Treatment string

// The treatments.
const (
	TreatedIssued   Treatment = "issued"
	TreatedReturned Treatment = "returned" // a person took the draft back
	TreatedWaiting  Treatment = "waiting"
)

// Treated is a draft of a span of days with what it was about and what was done with it.
type Treated struct {
	Employer  employer.Head
	Paper     law.PaperKind
	PaperNo   int
	Sum       money.Fen
	Oldest    calendar.Day // since when the employer owed when the case opened; no day: not known
	Industry  int
	People    int // employed on the day of the draft
	DraftedOn calendar.Day
	EndedOn   calendar.Day // issued or returned
	Treatment Treatment
	Officer   string // who approved it; empty where nobody did
	Reason    string // with which it was returned
}

// Days is how long it took to issue it or to return it.
func (t *Treated) Days() int {
	if t.EndedOn.IsZero() {
		return 0
	}
	return t.DraftedOn.DaysUntil(t.EndedOn)
}

// The lower ends of bands. What lies in one band counts as like.
var (
	SumBands  = []money.Fen{0, 1_000_000, 10_000_000, 100_000_000} //arch:number 10,000, 100,000 and a million yuan: a way of grouping
	AgeBands  = []int{0, 90, 365}                                  //arch:number days: a way of grouping
	SizeBands = []int{0, 20, 100, 300}                             //arch:number people: a way of grouping
)

const (
	smallGroup = 5 //arch:number fewer say nothing
	likeDays   = 5 //arch:number days between the quickest and the slowest that need no question
)

// IsLike tells whether the draft belongs to the group.
func (g *LikeGroup) IsLike(t *Treated) bool { return t.likeness() == g.Likeness }

// Likeness is what makes two drafts alike: kind of paper, bands of sum, age and size, class of industry.
type Likeness struct {
	Paper          law.PaperKind
	Sum, Age, Size int // number of the band
	Industry       int
}

func (t *Treated) likeness() Likeness {
	age := 0
	if !t.Oldest.IsZero() {
		age = t.Oldest.DaysUntil(t.DraftedOn)
	}
	return Likeness{t.Paper, band(SumBands, t.Sum), band(AgeBands, age), band(SizeBands, t.People), t.Industry}
}

func band[T cmp.Ordered](bands []T, v T) int {
	n := 0
	for i, from := range bands {
		if v >= from {
			n = i
		}
	}
	return n
}

// LikeGroup is like drafts and how they were treated.
type LikeGroup struct {
	Likeness
	Issued, Returned, Waiting int
	Quickest, Slowest         int // days until they were issued or returned
	Officers                  []string
}

// Total is how many drafts are in it.
func (g *LikeGroup) Total() int { return g.Issued + g.Returned + g.Waiting }

// Differs tells whether like drafts were treated differently: some issued and others returned, or some much quicker than others.
func (g *LikeGroup) Differs() bool {
	return g.Issued > 0 && g.Returned > 0 || g.Slowest-g.Quickest > likeDays
}

// IsSmall tells groups that are too small to say anything.
func (g *LikeGroup) IsSmall() bool { return g.Total() < smallGroup }

// EqualTreatment gathers drafts into groups of like ones. It keeps as many figures as there are groups, however many drafts there are.
type EqualTreatment struct {
	Drafts int
	groups map[Likeness]*LikeGroup
	shares map[shareKey]*EqualShare
}

// NewEqualTreatment begins a report.
func NewEqualTreatment() *EqualTreatment {
	return &EqualTreatment{groups: map[Likeness]*LikeGroup{}, shares: map[shareKey]*EqualShare{}}
}

// Add takes in a draft.
func (e *EqualTreatment) Add(t *Treated) {
	e.Drafts++
	e.share(t)
	key := t.likeness()
	g := e.groups[key]
	if g == nil {
		g = &LikeGroup{Likeness: key}
		e.groups[key] = g
	}
	ended := g.Issued + g.Returned
	switch t.Treatment {
	case TreatedIssued:
		g.Issued++
	case TreatedReturned:
		g.Returned++
	default:
		g.Waiting++
		return
	}
	if ended == 0 {
		g.Quickest = t.Days()
	}
	g.Quickest, g.Slowest = min(g.Quickest, t.Days()), max(g.Slowest, t.Days())
	if t.Officer != "" && !slices.Contains(g.Officers, t.Officer) {
		g.Officers = append(g.Officers, t.Officer)
	}
}

// Groups lists the groups: those treated differently first, the larger ones in front.
func (e *EqualTreatment) Groups() []LikeGroup {
	out := make([]LikeGroup, 0, len(e.groups))
	for _, g := range e.groups {
		slices.Sort(g.Officers)
		out = append(out, *g)
	}
	slices.SortFunc(out, func(a, b LikeGroup) int {
		return cmp.Or(first(a.Differs(), b.Differs()), cmp.Compare(b.Total(), a.Total()), cmp.Compare(a.Paper, b.Paper), cmp.Compare(a.Sum, b.Sum),
			cmp.Compare(a.Age, b.Age), cmp.Compare(a.Size, b.Size), cmp.Compare(a.Industry, b.Industry))
	})
	return out
}
