// Package law holds the statute as data: dated and cited values, national and by region, and the calendar of holidays.
// It answers which value is in force on a day with the knowledge of a day, and computes nothing else.
package law

import (
	"fmt"

	"arrears/app/calendar"
	"arrears/app/money"
)

// Region is a collecting area with its own conventions. What it leaves to the nation is filled in when it is loaded.
type Region struct {
	Key         string
	Name        Text
	Agency      Agency
	Note        Text
	FirstPeriod calendar.Period // no estimates and no unregistered assessments for earlier periods
	CheckedOn   calendar.Day    // last comparison with the sources; no day where the file does not say
	BuiltIn     bool

	DueRules         []DueRule
	DueOverrides     map[calendar.Period]calendar.Day // by the calendar month in which the due day falls
	LateFeeStart     Series[StartRule]
	PaymentDayCounts Series[bool]
	Cap              Series[CapRule]
	LateFeeRates     Series[money.Rate]
	Settlement       Series[SettlementOrder]
	ShareOrder       Series[ShareOrder]
	Tolerance        Series[money.Fen]
	Electronic       Series[Papers] // kinds of papers that may be served electronically with consent (CPL 90)
	Practice

	ownRates    bool     // late_fee_rates stands in the region's file
	ownPractice Practice // what the region's file sets of it
	averageWage []averageWage
	insurances  [insuranceCount][]Param
	national    *National
	calendar    *calendar.Calendar
	hash        string
	source      []byte

	nationalText, holidayText []byte // that it was read with
}

// AgencyKind tells who collects in the region (Interim Regulations 6).
type AgencyKind string

// The two kinds of collector.
const (
	SocialInsuranceAgency AgencyKind = "social_insurance_agency"
	TaxAuthority          AgencyKind = "tax_authority"
)

// Agency is the collector of a region.
type Agency struct {
	Name  Text       `yaml:"name"`
	Short string     `yaml:"short"` // leads paper numbers
	Kind  AgencyKind `yaml:"kind"`
}

// DueRule says when the premium of a period is due; it holds for periods from From on.
type DueRule struct {
	From        calendar.Period
	TaxFiling   bool // the national monthly filing deadline instead of a fixed day
	DueDay      int  // 1 to 31; LastDayOfMonth for the last
	MonthOffset int  // 0: in the month itself, 1: in the next
	Rolls       bool // to the next working day
	Provision
}

// LastDayOfMonth is the DueDay written `last`.
const LastDayOfMonth = 31

// StartRule is the first day of late fee (two conventions are in use).
type StartRule string

// The start rules.
const (
	DayAfterDue      StartRule = "day_after_due"
	FirstOfNextMonth StartRule = "first_of_next_month"
)

// CapRule limits the late fee of a charge (ACL 45, disputed for premium).
type CapRule string

// The cap rules.
const (
	CapNone      CapRule = "none"
	CapPrincipal CapRule = "principal"
)

// SettlementOrder says what a payment pays first.
type SettlementOrder string

// The settlement orders.
const (
	PrincipalFirst SettlementOrder = "principal_first"
	OldestFirst    SettlementOrder = "oldest_first"
)

// ShareOrder says which share of a charge is settled first.
type ShareOrder struct{ EmployeeFirst bool }

// Param is what one insurance costs from a period on, known from a day on. Absent limits are no limit.
type Param struct {
	From             calendar.Period
	KnownFrom        calendar.Day
	Floor, Cap       money.Fen // NoLimit where there is none
	EmployerRate     money.Rate
	EmployerByClass  map[int]money.Rate // by industry class 1 to 8; nil where one rate holds for all
	EmployeeRate     money.Rate
	EmployeeFixedFen money.Fen
	Provision
}

// NoLimit marks an absent floor or cap.
const NoLimit money.Fen = -1

type averageWage struct {
	from      calendar.Period
	knownFrom calendar.Day
	value     money.Fen
	Provision
}

// AverageWageValue is one average wage for displays and checks.
type AverageWageValue struct {
	From      calendar.Period
	KnownFrom calendar.Day
	Value     money.Fen
	Provision
}

// Calendar is the table of holidays the region works by.
func (r *Region) Calendar() *calendar.Calendar { return r.calendar }

// National holds the values that the region does not set itself.
func (r *Region) National() *National { return r.national }

// Levied tells whether the region levies the insurance at all.
func (r *Region) Levied(i Insurance) bool { return len(r.insurances[i]) > 0 }

// InsuranceTitle is the name of the insurance in papers of the region; where the region has merged maternity into
// medical the name says so.
func (r *Region) InsuranceTitle(i Insurance) Text {
	t := i.Title()
	if i == Medical && !r.Levied(Maternity) {
		return Text{Zh: t.Zh + "（含生育保险）", En: t.En + " (with maternity)"}
	}
	return t
}

// Params lists the insurance's values in the order of the file.
func (r *Region) Params(i Insurance) []Param { return r.insurances[i] }

// AverageWages lists the average wages in the order of the file.
func (r *Region) AverageWages() []AverageWageValue {
	var out []AverageWageValue
	for _, w := range r.averageWage {
		out = append(out, AverageWageValue{w.from, w.knownFrom, w.value, w.Provision})
	}
	return out
}

// Param is what the insurance costs in the period with the knowledge of day known: the latest From not after the
// period among those known by then; of two with the same From, the one known later (rules.md 1). It is an error if
// the insurance is levied but nothing covers the period.
func (r *Region) Param(i Insurance, p calendar.Period, known calendar.Day) (*Param, error) {
	var best *Param
	for n := range r.insurances[i] {
		v := &r.insurances[i][n]
		if v.From > p || v.KnownFrom > known {
			continue
		}
		if best == nil || v.From > best.From || v.From == best.From && v.KnownFrom > best.KnownFrom {
			best = v
		}
	}
	if best == nil {
		return nil, fmt.Errorf("%w: insurances.%s of region %s for %s as known on %s", ErrNoValue, i, r.Key, p, known)
	}
	return best, nil
}

// AverageWage is the reference wage of the period with the knowledge of the day; it alone may be missing.
func (r *Region) AverageWage(p calendar.Period, known calendar.Day) (money.Fen, bool) {
	var best *averageWage
	for n := range r.averageWage {
		v := &r.averageWage[n]
		if v.from > p || v.knownFrom > known {
			continue
		}
		if best == nil || v.from > best.from || v.from == best.from && v.knownFrom > best.knownFrom {
			best = v
		}
	}
	if best == nil {
		return 0, false
	}
	return best.value, true
}

// KnownChanges lists, in order and once each, the days on which a floor, cap, rate or fixed amount became known.
func (r *Region) KnownChanges() []calendar.Day {
	var days []calendar.Day
	for _, params := range r.insurances {
		for _, p := range params {
			days = insertDay(days, p.KnownFrom)
		}
	}
	return days
}

func insertDay(days []calendar.Day, d calendar.Day) []calendar.Day {
	for i, have := range days {
		if have == d {
			return days
		}
		if have > d {
			return append(days[:i], append([]calendar.Day{d}, days[i:]...)...)
		}
	}
	return append(days, d)
}

// DueOn is the day on which the premium of the period is due, by the rule in force for the period (SIL 60; local).
func (r *Region) DueOn(p calendar.Period) (calendar.Dated, error) {
	rule, err := r.dueRule(p)
	if err != nil {
		return calendar.Dated{}, err
	}
	month := p.AddMonths(rule.MonthOffset)
	if day, ok := r.DueOverrides[month]; ok {
		return calendar.Dated{Day: day}, nil
	}
	if rule.TaxFiling {
		return r.calendar.TaxFiling(month), nil
	}
	day := month.Day(rule.DueDay)
	if !rule.Rolls {
		return calendar.Dated{Day: day}, nil
	}
	return r.calendar.Roll(day), nil
}

func (r *Region) dueRule(p calendar.Period) (*DueRule, error) {
	for i := len(r.DueRules) - 1; i >= 0; i-- {
		if r.DueRules[i].From <= p {
			return &r.DueRules[i], nil
		}
	}
	return nil, fmt.Errorf("%w: due_rules of region %s for %s", ErrNoValue, r.Key, p)
}
