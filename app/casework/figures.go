package casework

import (
	"context"
	"slices"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/money"
)

// FigureMeasure is what a figure of a closed day counts.
type FigureMeasure string

// The measures of a day. Those of one day alone are added over days; the others say where things stood at its end.
const (
	OwedFigure         FigureMeasure = "owed"         // employers in arrears, what they owe
	AgeFigure          FigureMeasure = "age"          // the same by age; part: the first day of the bucket
	InsuranceFigure    FigureMeasure = "insurance"    // by insurance
	IndustryFigure     FigureMeasure = "industry"     // by class 1 to 8
	StepFigure         FigureMeasure = "step"         // open cases by the step they are at, and how long they have been there
	WaitingFigure      FigureMeasure = "waiting"      // tasks by what they want
	DeclaredFigure     FigureMeasure = "declared"     // declared for the month that is being declared, of those expected; part: the month
	UnregisteredFigure FigureMeasure = "unregistered" // registrations that are late; part: employees or employers
	DueSoonFigure      FigureMeasure = "due_soon"     // falls due in the next 30 days; part: charges, instalments, terms
	DueLaterFigure     FigureMeasure = "due_later"    // in the next 90 days
	RegisteredFigure   FigureMeasure = "registered"   // of one day: terms to register that ended, and those kept
	CollectedFigure    FigureMeasure = "collected"    // of one day: paid on arrears, by the step before the money
	EffortFigure       FigureMeasure = "effort"       // of one day: papers issued (number) and attempts to serve (whole) by step
	OfficerFigure      FigureMeasure = "officer"      // of one day: acts (number) and approvals among them (whole) by officer
	LoadFigure         FigureMeasure = "load"         // open tasks by officer and when their right ends; whole: of an officer who is away; part: see LoadPart
	lateMoneyShare     FigureMeasure = "paid_late"    // only as a share: all that an employer ever paid on arrears
)

// The parts of what falls due, and of registrations.
const (
	ChargesDue       = "charges"
	InstalmentsDue   = "instalments"
	TermsDue         = "terms"
	EmployeesCounted = "employees"
	EmployersCounted = "employers"
)

// FlowMeasures are the measures of one day alone.
var FlowMeasures = []FigureMeasure{CollectedFigure, EffortFigure, RegisteredFigure, OfficerFigure}

// IsFlow tells whether the measure is of one day alone, so that days are added up.
func (m FigureMeasure) IsFlow() bool { return slices.Contains(FlowMeasures, m) }

// The terms within which the right of an open task ends, counted from the closed day.
const (
	LoadNow   = "now"   // over, or within two days
	LoadWeek  = "week"  // within seven days
	LoadLater = "later" // after that
	LoadNever = "never" // no right ends
)

// LoadTerms lists the terms in the order of urgency.
var LoadTerms = []string{LoadNow, LoadWeek, LoadLater, LoadNever}

// LoadPart is the part of the open tasks of an officer whose right ends within the term; no name: they are nobody's.
func LoadPart(term, officer string) string { return term + ":" + officer }

// The last days of those terms.
const (
	NowDays  = 2 //arch:number a way of looking ahead
	WeekDays = 7 //arch:number a way of looking ahead
)

// The spans of a forecast, in days.
const (
	SoonDays  = 30 //arch:number a way of looking ahead
	LaterDays = 90 //arch:number a way of looking ahead
)

// DayFigure is one figure of a place on a closed day. The zero place is all regions, a district without a name its region.
type DayFigure struct {
	Day          calendar.Day
	Place        access.District
	Measure      FigureMeasure
	Part         string
	Number       int // of employers, cases, tasks, acts: what the measure counts
	Whole        int // of how many; or what the measure says
	Amount       money.Fen
	LateFee      money.Fen
	Middle, Most int // days that half, and nine of ten, did not exceed
}

// FigureShare is what one employer has in a figure. Shares of a measure and part add up to the figure.
type FigureShare struct {
	ID        employer.ID
	Place     access.District
	Measure   FigureMeasure
	Part      string
	Number    int
	Whole     int
	Principal money.Fen
	LateFee   money.Fen
}

// ShareSum is what the shares of a list add up to.
type ShareSum struct {
	Employers int
	Number    int
	Whole     int
	Amount    money.Fen
	LateFee   money.Fen
}

// ListedShare is a share with whom it is about.
type ListedShare struct {
	FigureShare
	Code identity.Code
	Name string
}

// FigureDay is a day that was counted.
type FigureDay struct {
	Day       calendar.Day
	CountedAt int64 // seconds since 1970
	LeftOut   int   // employers that could not be computed
	Listed    bool  // who is behind its figures is kept; where it is not, flows are, which are kept of every day
}

// ToCount is an employer to be counted, with what it had paid on arrears when it was counted last.
type ToCount struct {
	ID     employer.ID
	Before *FigureShare // nil: it was not in arrears then
}

// FigureQuestion is what is counted over whole tables.
type FigureQuestion struct {
	Day   calendar.Day
	Since calendar.Day // what is of one day is counted from the day after this one
	// Months are those that are being declared, one for each region.
	Months []RegionMonth
	// Late lists, for employees and employers, whose term is over: those who began by Over, and of these those whose term ended
	// after Since began after Before and by Ended.
	Employees, Employers FigureTerms
	FirstDays            map[string]calendar.Day // work that ended before the first day of its region is left out
}

// FigureTerms are the days by which those have begun whose term to register was over at different times.
type FigureTerms struct{ Over, Before, Ended calendar.Day }

// FigureStore keeps the figures of closed days.
type FigureStore interface {
	// LastFigures is the latest day that was counted, and no day before the first.
	LastFigures(ctx context.Context) (FigureDay, error)
	// BeginFigures removes what a count of the day left behind that did not end.
	BeginFigures(ctx context.Context, day calendar.Day) error
	// Debtors lists employers by id after the given one: whoever owes anything, has an open case, was in arrears at the last count,
	// or waits for a night that was to be worked by the day.
	Debtors(ctx context.Context, last, due calendar.Day, after employer.ID, limit int) ([]ToCount, error)
	// KeepShares adds shares of the day.
	KeepShares(ctx context.Context, day calendar.Day, shares []FigureShare) error
	// TallyFigures keeps what whole tables say of each employer, and counts it by district.
	TallyFigures(ctx context.Context, q FigureQuestion) ([]DayFigure, error)
	// FinishFigures stores the figures, with which the day is counted for good, and removes the shares of days before, but for
	// flows and for the last counted day of each of the twelve months before.
	FinishFigures(ctx context.Context, day FigureDay, figures []DayFigure) error
}

// idsOf parts the employers of a page from what they had paid.
func idsOf(page []ToCount) ([]employer.ID, []*FigureShare) {
	ids, before := make([]employer.ID, len(page)), make([]*FigureShare, len(page))
	for i := range page {
		ids[i], before[i] = page[i].ID, page[i].Before
	}
	return ids, before
}

// FigureFilter chooses figures of some days, or of all days From to To. Where nothing is set but the places it is all figures
// of them.
type FigureFilter struct {
	Days     []calendar.Day
	From, To calendar.Day
	Places   []access.District
	Below    bool // the places directly below those
	Measures []FigureMeasure
	Parts    []string
	Sum      bool // added up over the days
}

// ShareFilter chooses who is behind a figure.
type ShareFilter struct {
	From    calendar.Day // of a flow, which is added up to the day; no day: that day alone
	Day     calendar.Day
	Places  []access.District
	Measure FigureMeasure
	Parts   []string // none: all
}

// DeclaredFilter chooses who is behind the declarations that were received by a day, and expected.
type DeclaredFilter struct {
	Day      calendar.Day
	Months   []RegionMonth
	Places   []access.District
	Declared bool // only those who had declared by the day
}
