package law

import (
	"fmt"
	"strconv"

	"arrears/app/calendar"
	"arrears/app/money"
)

// Name is the name of a national parameter; the file national.yaml holds each with unit, values and citations.
type Name string

// The national parameters. Terms are counted in the unit that the file states; multiples and rates are decimals.
const (
	EstimateRate              Name = "estimate_rate"              // SIL 62: 110 % of last month
	EmployerRegistrationDays  Name = "employer_registration_days" // SIL 57
	EmployeeRegistrationDays  Name = "employee_registration_days" // SIL 58
	RegistrationReviewDays    Name = "registration_review_days"   // SIL 57
	RegistrationChangeDays    Name = "registration_change_days"   // SIL 57(2): change or end of the employer
	ChangeReviewWorkingDays   Name = "change_review_working_days" // Handling Regulations 10
	OrderIssueWorkingDays     Name = "order_issue_working_days"   // Decree 20 Art 16
	OrderLimitWorkingDays     Name = "order_limit_working_days"   // Decree 20 Art 16
	ReconsiderationDays       Name = "reconsideration_days"       // Reconsideration Law 20
	SuitMonths                Name = "suit_months"                // Litigation Law 46
	CourtWindowMonths         Name = "court_window_months"        // ACL 53
	CourtDemandWorkingDays    Name = "court_demand_working_days"  // ACL 54, 69
	CourtAcceptWorkingDays    Name = "court_accept_working_days"  // ACL 56
	CourtRuleWorkingDays      Name = "court_rule_working_days"    // ACL 57
	CourtObjectionDays        Name = "court_objection_days"       // ACL 56, 58
	DeferralLongestMonths     Name = "deferral_longest_months"    // Decree 20
	PublicNoticeDays          Name = "public_notice_days"         // CPL 95
	PublicNoticeAbroadDays    Name = "public_notice_abroad_days"  // CPL 283
	FineLowestMultiple        Name = "fine_lowest_multiple"       // SIL 86
	FineHighestMultiple       Name = "fine_highest_multiple"      // SIL 86
	RegistrationFineLowest    Name = "registration_fine_lowest"   // SIL 84, persons responsible, yuan
	RegistrationFineHighest   Name = "registration_fine_highest"  // SIL 84, persons responsible, yuan
	RegistrationFineLowestTo  Name = "registration_fine_multiple_lowest"
	RegistrationFineHighestTo Name = "registration_fine_multiple_highest"
	SuspensionLongestMonths   Name = "suspension_longest_months"    // ACL 39
	RemedyUnstatedMonths      Name = "remedy_unstated_months"       // Reconsideration Law 20; SPC 2018 Art 64
	ForceMajeureLongestMonths Name = "force_majeure_longest_months" // Decree 13 Art 21
	PenaltyLimitMonths        Name = "penalty_limit_months"         // Penalty Law 36
)

// Names lists every national parameter; loading fails where one is missing or one too many is there.
var Names = []Name{
	EstimateRate, EmployerRegistrationDays, EmployeeRegistrationDays, RegistrationReviewDays, RegistrationChangeDays,
	ChangeReviewWorkingDays, OrderIssueWorkingDays, OrderLimitWorkingDays, ReconsiderationDays, SuitMonths, CourtWindowMonths, CourtDemandWorkingDays,
	CourtAcceptWorkingDays, CourtRuleWorkingDays, CourtObjectionDays,
	DeferralLongestMonths, PublicNoticeDays, PublicNoticeAbroadDays, FineLowestMultiple, FineHighestMultiple, RegistrationFineLowest,
	RegistrationFineHighest, RegistrationFineLowestTo, RegistrationFineHighestTo,
	SuspensionLongestMonths, RemedyUnstatedMonths, ForceMajeureLongestMonths, PenaltyLimitMonths,
}

// Unit is what a national value counts.
type Unit string

// The units of national values.
const (
	Days        Unit = "days"
	WorkingDays Unit = "working_days"
	Months      Unit = "months"
	Multiple    Unit = "multiple"
	Yuan        Unit = "yuan"
	RateUnit    Unit = "rate"
)

// Parameter is one national value through time.
type Parameter struct {
	Name      Name
	Label     Text
	Unit      Unit
	CheckedOn calendar.Day // last comparison with the official text
	Note      Text
	Values    Series[string]
}

// National holds the values that are the same everywhere.
type National struct {
	parameters   map[Name]*Parameter
	LateFeeRates Series[money.Rate]
	Practice     Practice
	CheckedOn    calendar.Day
}

// Parameter finds a national value by name, for displays.
func (n *National) Parameter(name Name) *Parameter { return n.parameters[name] }

// Rate is a national rate on the day.
func (n *National) Rate(name Name, day calendar.Day) (money.Rate, error) {
	text, err := n.Text(name, day)
	if err != nil {
		return money.Rate{}, err
	}
	return money.ParseRate(text)
}

// Count is a national number of days, working days or months on the day.
func (n *National) Count(name Name, day calendar.Day) (int, error) {
	text, err := n.Text(name, day)
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(text)
}

// Text is a national value as the file writes it, for multiples that pages and papers print.
func (n *National) Text(name Name, day calendar.Day) (string, error) {
	p, ok := n.parameters[name]
	if !ok {
		return "", fmt.Errorf("%w: there is no national parameter %s", ErrNoValue, name)
	}
	return p.Values.On(day)
}

// Term is the end of the term that the parameter names, counted from start by its unit and the calendar.
func (r *Region) Term(name Name, start calendar.Day) (calendar.Dated, error) {
	p, ok := r.national.parameters[name]
	if !ok {
		return calendar.Dated{}, fmt.Errorf("%w: there is no national parameter %s", ErrNoValue, name)
	}
	n, err := r.national.Count(name, start)
	if err != nil {
		return calendar.Dated{}, err
	}
	switch p.Unit {
	case WorkingDays:
		return r.calendar.TermWorkingDays(start, n), nil
	case Months:
		return r.calendar.TermMonths(start, n), nil
	case Days:
		return r.calendar.TermDays(start, n), nil
	default:
		return calendar.Dated{}, fmt.Errorf("national parameter %s counts %s and is no term", name, p.Unit)
	}
}
