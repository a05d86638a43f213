package law

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"arrears/app/calendar"
	"arrears/app/money"
)

// practiceFile is the shape of the conventions of the steps of SIL 63: keys of a region, and the group `practice` of the
// nation.
type practiceFile struct {
	GuaranteeKinds          convention `yaml:"guarantee_kinds"`
	GuaranteeHaircut        convention `yaml:"guarantee_haircut"`
	DeferralLongest         convention `yaml:"deferral_longest_months"`
	EmployeeShareDeferred   convention `yaml:"employee_share_deferred"`
	DeferralCureWorkingDays convention `yaml:"deferral_cure_working_days"`
	FeeResumes              convention `yaml:"late_fee_resumes"`
	BankAnswerDays          convention `yaml:"bank_answer_days"`
	AllocationClaimsFee     convention `yaml:"allocation_late_fee"`
	CourtClaimsFee          convention `yaml:"court_late_fee"`
	CourtApplicants         convention `yaml:"court_applicants"`

	GuaranteeLimitWorkingDays   convention `yaml:"guarantee_limit_working_days"`
	AllocationDemandWorkingDays convention `yaml:"allocation_demand_working_days"`
	CorrectionLimitDays         convention `yaml:"correction_limit_days"`
	DecisionExecuted            convention `yaml:"decision_executed"`
	GuaranteeAfterAllocation    convention `yaml:"guarantee_after_allocation"`
	InsolvencyStopsFee          convention `yaml:"insolvency_stops_fee"`
	SplitShares                 convention `yaml:"split_shares"`
	SameBody                    convention `yaml:"same_body"`
	RiskSigns                   convention `yaml:"risk_signs"`
	PaperCapacity               convention `yaml:"paper_capacity"`
	DistrictCapacity            convention `yaml:"district_capacity"`
	SealPrinted                 convention `yaml:"seal_printed"`
}

// read makes the practice of a file; a key that the file has not stays empty.
func (f *practiceFile) read(fail func(key string, err error)) Practice {
	var p Practice
	optionalSeries(&p.GuaranteeKinds, "guarantee_kinds", f.GuaranteeKinds, listOf(Mortgage, Pledge, Surety, BankGuarantee), fail)
	optionalSeries(&p.GuaranteeHaircut, "guarantee_haircut", f.GuaranteeHaircut, readShare, fail)
	optionalSeries(&p.DeferralLongest, "deferral_longest_months", f.DeferralLongest, readCount, fail)
	optionalSeries(&p.EmployeeShareDeferred, "employee_share_deferred", f.EmployeeShareDeferred, readBool, fail)
	optionalSeries(&p.DeferralCureWorkingDays, "deferral_cure_working_days", f.DeferralCureWorkingDays, readCount, fail)
	optionalSeries(&p.FeeResumes, "late_fee_resumes", f.FeeResumes, oneOf(AfterEnd, AfterMissedDay), fail)
	optionalSeries(&p.BankAnswerDays, "bank_answer_days", f.BankAnswerDays, readCount, fail)
	optionalSeries(&p.AllocationClaimsFee, "allocation_late_fee", f.AllocationClaimsFee, readBool, fail)
	optionalSeries(&p.CourtClaimsFee, "court_late_fee", f.CourtClaimsFee, readBool, fail)
	optionalSeries(&p.CourtApplicants, "court_applicants", f.CourtApplicants, listOf(SocialInsuranceAgency, TaxAuthority), fail)
	optionalSeries(&p.GuaranteeLimitWorkingDays, "guarantee_limit_working_days", f.GuaranteeLimitWorkingDays, readCount, fail)
	optionalSeries(&p.AllocationDemandWorkingDays, "allocation_demand_working_days", f.AllocationDemandWorkingDays, readCount, fail)
	optionalSeries(&p.CorrectionLimitDays, "correction_limit_days", f.CorrectionLimitDays, readCount, fail)
	optionalSeries(&p.DecisionExecuted, "decision_executed", f.DecisionExecuted, oneOf(OrderToPay, LevyDecision), fail)
	optionalSeries(&p.GuaranteeAfterAllocation, "guarantee_after_allocation", f.GuaranteeAfterAllocation, readBool, fail)
	optionalSeries(&p.InsolvencyStopsFee, "insolvency_stops_fee", f.InsolvencyStopsFee, readBool, fail)
	optionalSeries(&p.SplitShares, "split_shares", f.SplitShares, readBool, fail)
	optionalSeries(&p.SameBody, "same_body", f.SameBody, departmentPapers, fail)
	optionalSeries(&p.RiskSigns, "risk_signs", f.RiskSigns, readRiskMarks, fail)
	optionalSeries(&p.PaperCapacity, "paper_capacity", f.PaperCapacity, readCapacity, fail)
	optionalSeries(&p.DistrictCapacity, "district_capacity", f.DistrictCapacity, readOfDistricts, fail)
	optionalSeries(&p.SealPrinted, "seal_printed", f.SealPrinted, oneOf(SealPlace, SealImage), fail)
	fail(p.SealPrinted.name, sealCited(p.SealPrinted))
	return p
}

func optionalSeries[T any](out *Series[T], name string, c convention, read func(*yaml.Node) (T, error), fail func(string, error)) {
	out.name = name
	if len(c.values) > 0 {
		fail(name, seriesOf(out, name, c, read))
	}
}

// nationalPractice reads the nation's conventions: none may be missing, each cites and is graded. The longest deferral
// is a national parameter and stands there.
func nationalPractice(f *practiceFile, fail func(key string, err error)) Practice {
	p := f.read(fail)
	nationWide(&p.GuaranteeKinds, f.GuaranteeKinds, fail)
	nationWide(&p.GuaranteeHaircut, f.GuaranteeHaircut, fail)
	nationWide(&p.EmployeeShareDeferred, f.EmployeeShareDeferred, fail)
	nationWide(&p.DeferralCureWorkingDays, f.DeferralCureWorkingDays, fail)
	nationWide(&p.FeeResumes, f.FeeResumes, fail)
	nationWide(&p.BankAnswerDays, f.BankAnswerDays, fail)
	nationWide(&p.AllocationClaimsFee, f.AllocationClaimsFee, fail)
	nationWide(&p.CourtClaimsFee, f.CourtClaimsFee, fail)
	nationWide(&p.CourtApplicants, f.CourtApplicants, fail)
	nationWide(&p.GuaranteeLimitWorkingDays, f.GuaranteeLimitWorkingDays, fail)
	nationWide(&p.AllocationDemandWorkingDays, f.AllocationDemandWorkingDays, fail)
	nationWide(&p.CorrectionLimitDays, f.CorrectionLimitDays, fail)
	nationWide(&p.DecisionExecuted, f.DecisionExecuted, fail)
	nationWide(&p.GuaranteeAfterAllocation, f.GuaranteeAfterAllocation, fail)
	nationWide(&p.InsolvencyStopsFee, f.InsolvencyStopsFee, fail)
	nationWide(&p.SplitShares, f.SplitShares, fail)
	nationWide(&p.SameBody, f.SameBody, fail)
	nationWide(&p.RiskSigns, f.RiskSigns, fail)
	if len(f.DeferralLongest.values) > 0 {
		fail(p.DeferralLongest.name, errors.New("stands among the parameters"))
	}
	for _, c := range []struct {
		key string
		convention
	}{{p.PaperCapacity.name, f.PaperCapacity}, {p.DistrictCapacity.name, f.DistrictCapacity}, {p.SealPrinted.name, f.SealPrinted}} {
		if len(c.values) > 0 {
			fail(c.key, errors.New("is a matter of each office"))
		}
	}
	return p
}

func nationWide[T any](s *Series[T], c convention, fail func(key string, err error)) {
	fail(s.name, allCited(*s))
	for _, v := range c.values {
		fail(s.name, v.check())
	}
}

// listOf reads a list of words, each at most once and at least one.
func listOf[T ~string](allowed ...T) func(*yaml.Node) ([]T, error) {
	return func(n *yaml.Node) ([]T, error) {
		var words []T
		if err := n.Decode(&words); err != nil || len(words) == 0 {
			return nil, fmt.Errorf("line %d: write a list of one or more of %v", n.Line, allowed)
		}
		for i, w := range words {
			if !slices.Contains(allowed, w) || slices.Contains(words[:i], w) {
				return nil, fmt.Errorf("line %d: %q is none of %v, or stands twice", n.Line, w, allowed)
			}
		}
		return words, nil
	}
}

// departmentPapers reads a list of papers of the department, [] for none.
func departmentPapers(n *yaml.Node) ([]PaperKind, error) {
	var kinds []PaperKind
	if err := n.Decode(&kinds); err != nil {
		return nil, fmt.Errorf("line %d: write a list of papers of the department, or [] for none", n.Line)
	}
	for i, k := range kinds {
		if k.From() != Department || slices.Contains(kinds[:i], k) {
			return nil, fmt.Errorf("line %d: %q is no paper of the department, or stands twice", n.Line, k)
		}
	}
	return kinds, nil
}

// readShare reads a share of the whole, in quotes: a haircut of 1 would leave nothing and is refused.
func readShare(n *yaml.Node) (money.Rate, error) {
	var q quoted
	if err := q.UnmarshalYAML(n); err != nil {
		return money.Rate{}, errors.Join(decodeFaults(err)...)
	}
	r, err := q.rate()
	if err == nil && r.Of(money.MaxFen) == money.MaxFen {
		err = fmt.Errorf("line %d: %q leaves nothing: write a share below 1", n.Line, string(q))
	}
	return r, err
}

// readCount reads a number of days or months, in quotes.
func readCount(n *yaml.Node) (int, error) {
	var q quoted
	if err := q.UnmarshalYAML(n); err != nil {
		return 0, errors.Join(decodeFaults(err)...)
	}
	v, err := strconv.Atoi(string(q))
	if err != nil || v < 1 || v > longestCount {
		return 0, fmt.Errorf("line %d: %q is no number from 1 to %d", n.Line, string(q), longestCount)
	}
	return v, nil
}

// longestCount keeps a misspelt number of days or months from passing for a term.
const longestCount = 999

// practiceLines lists the conventions that are set, for displays and checks.
func (p *Practice) practiceLines() []Line {
	count := func(v int) Text { return same(strconv.Itoa(v)) }
	yes := func(v bool) Text { return same(strconv.FormatBool(v)) }
	return slices.Concat(
		seriesLines(&p.GuaranteeKinds, wordList[GuaranteeKind]),
		seriesLines(&p.GuaranteeHaircut, func(r money.Rate) Text { return same(r.Percent()) }),
		seriesLines(&p.DeferralLongest, count),
		seriesLines(&p.EmployeeShareDeferred, yes),
		seriesLines(&p.DeferralCureWorkingDays, count),
		seriesLines(&p.FeeResumes, asWritten),
		seriesLines(&p.BankAnswerDays, count),
		seriesLines(&p.AllocationClaimsFee, yes),
		seriesLines(&p.CourtClaimsFee, yes),
		seriesLines(&p.CourtApplicants, wordList[AgencyKind]),
		seriesLines(&p.GuaranteeLimitWorkingDays, count),
		seriesLines(&p.AllocationDemandWorkingDays, count),
		seriesLines(&p.CorrectionLimitDays, count),
		seriesLines(&p.DecisionExecuted, asWritten),
		seriesLines(&p.GuaranteeAfterAllocation, yes),
		seriesLines(&p.InsolvencyStopsFee, yes),
		seriesLines(&p.SplitShares, yes),
		seriesLines(&p.SameBody, wordList[PaperKind]),
		seriesLines(&p.RiskSigns, RiskMarks.text),
		seriesLines(&p.PaperCapacity, Capacity.text),
		seriesLines(&p.DistrictCapacity, OfDistricts.text),
		seriesLines(&p.SealPrinted, asWritten),
	)
}

func wordList[T ~string](words []T) Text {
	out := ""
	for i, w := range words {
		if i > 0 {
			out += ", "
		}
		out += string(w)
	}
	return same(out)
}

// covered asks every convention for every month, as the check does for all conventions.
func (p *Practice) covered(first calendar.Period, everyMonth func(string, calendar.Period, func(calendar.Period, calendar.Day) error)) {
	everyMonth("guarantee_kinds", first, both(&p.GuaranteeKinds))
	everyMonth("guarantee_haircut", first, both(&p.GuaranteeHaircut))
	everyMonth("employee_share_deferred", first, both(&p.EmployeeShareDeferred))
	everyMonth("deferral_cure_working_days", first, both(&p.DeferralCureWorkingDays))
	everyMonth("late_fee_resumes", first, both(&p.FeeResumes))
	everyMonth("bank_answer_days", first, both(&p.BankAnswerDays))
	everyMonth("allocation_late_fee", first, both(&p.AllocationClaimsFee))
	everyMonth("court_late_fee", first, both(&p.CourtClaimsFee))
	everyMonth("court_applicants", first, both(&p.CourtApplicants))
	everyMonth("guarantee_limit_working_days", first, both(&p.GuaranteeLimitWorkingDays))
	everyMonth("allocation_demand_working_days", first, both(&p.AllocationDemandWorkingDays))
	everyMonth("correction_limit_days", first, both(&p.CorrectionLimitDays))
	everyMonth("decision_executed", first, both(&p.DecisionExecuted))
	everyMonth("guarantee_after_allocation", first, both(&p.GuaranteeAfterAllocation))
	everyMonth("insolvency_stops_fee", first, both(&p.InsolvencyStopsFee))
	everyMonth("split_shares", first, both(&p.SplitShares))
	everyMonth("same_body", first, both(&p.SameBody))
	if len(p.DeferralLongest.values) > 0 {
		everyMonth("deferral_longest_months", first, both(&p.DeferralLongest))
	}
}
