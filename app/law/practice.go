package law

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/money"
)

// Practice holds the conventions of the steps of SIL 63 that the statute leaves to local practice. The national file
// holds what is taken where nothing local is known; a region that sets a value replaces that of the nation whole.
type Practice struct {
	GuaranteeKinds          Series[[]GuaranteeKind]
	GuaranteeHaircut        Series[money.Rate] // share of the value of a thing that does not count as cover
	DeferralLongest         Series[int]        // months; the nation's are those of DeferralLongestMonths
	EmployeeShareDeferred   Series[bool]
	DeferralCureWorkingDays Series[int]
	FeeResumes              Series[ResumeRule]
	BankAnswerDays          Series[int]  // days for which a balance counts as fresh
	AllocationClaimsFee     Series[bool] // the late fee is allocated from accounts too
	CourtClaimsFee          Series[bool] // the late fee is claimed in the court application too
	CourtApplicants         Series[[]AgencyKind]

	GuaranteeLimitWorkingDays   Series[int]         // to give the guarantee that was required
	AllocationDemandWorkingDays Series[int]         // to perform after the demand before an allocation (ACL 35)
	CorrectionLimitDays         Series[int]         // to register after the order to correct (SIL 84)
	DecisionExecuted            Series[PaperKind]   // what the court is asked to execute: the order to pay or the levy decision
	GuaranteeAfterAllocation    Series[bool]        // an allocation that was not enough stands for balances below the sum due (Decree 20)
	InsolvencyStopsFee          Series[bool]        // no late fee from the day on which insolvency proceedings are accepted
	SplitShares                 Series[bool]        // shares agreed with the agency before a split bind it (Company Law 223)
	SameBody                    Series[[]PaperKind] // papers of the department that the collector issues, because both are one body
	RiskSigns                   Series[RiskMarks]   // from when on something counts as a sign of risk
	PaperCapacity               Series[Capacity]    // papers that the region's office can handle a working day; the nation has none
	DistrictCapacity            Series[OfDistricts] // the same for districts with an office of their own
	SealPrinted                 Series[SealPrint]   // what issued papers show for the seal; the nation has none, and unsaid it is the place
}

// GuaranteeKind is a way to secure a debt (SIL 63(2)).
type GuaranteeKind string

// The kinds of guarantee. Decree 20 names the first two; the others only where the region allows them.
const (
	Mortgage      GuaranteeKind = "mortgage"
	Pledge        GuaranteeKind = "pledge"
	Surety        GuaranteeKind = "surety"
	BankGuarantee GuaranteeKind = "bank_guarantee"
)

var guaranteeTitles = map[GuaranteeKind]Text{
	Mortgage: {"抵押", "mortgage"}, Pledge: {"质押", "pledge"}, Surety: {"保证", "surety"}, BankGuarantee: {"银行保函", "bank guarantee"},
}

// Title is the kind's name on papers and pages.
func (k GuaranteeKind) Title() Text { return guaranteeTitles[k] }

// ResumeRule says from which day the late fee runs again after a deferral was broken (ACL 42; local texts).
type ResumeRule string

// The rules of resumption.
const (
	AfterEnd       ResumeRule = "after_end"        // from the day after the agreement ended
	AfterMissedDay ResumeRule = "after_missed_day" // from the day after the instalment that was missed
)

// DeferralLongestOn is the longest deferral in months that the region allows on the day; the nation's where it sets none.
func (r *Region) DeferralLongestOn(day calendar.Day) (int, error) {
	if len(r.DeferralLongest.values) > 0 {
		return r.DeferralLongest.On(day)
	}
	return r.national.Count(DeferralLongestMonths, day)
}

// over is the practice with the nation's values where it has none of its own.
func (p Practice) over(nation Practice) Practice {
	inherit(&p.GuaranteeKinds, nation.GuaranteeKinds)
	inherit(&p.GuaranteeHaircut, nation.GuaranteeHaircut)
	inherit(&p.EmployeeShareDeferred, nation.EmployeeShareDeferred)
	inherit(&p.DeferralCureWorkingDays, nation.DeferralCureWorkingDays)
	inherit(&p.FeeResumes, nation.FeeResumes)
	inherit(&p.BankAnswerDays, nation.BankAnswerDays)
	inherit(&p.AllocationClaimsFee, nation.AllocationClaimsFee)
	inherit(&p.CourtClaimsFee, nation.CourtClaimsFee)
	inherit(&p.CourtApplicants, nation.CourtApplicants)
	inherit(&p.GuaranteeLimitWorkingDays, nation.GuaranteeLimitWorkingDays)
	inherit(&p.AllocationDemandWorkingDays, nation.AllocationDemandWorkingDays)
	inherit(&p.CorrectionLimitDays, nation.CorrectionLimitDays)
	inherit(&p.DecisionExecuted, nation.DecisionExecuted)
	inherit(&p.GuaranteeAfterAllocation, nation.GuaranteeAfterAllocation)
	inherit(&p.InsolvencyStopsFee, nation.InsolvencyStopsFee)
	inherit(&p.SplitShares, nation.SplitShares)
	inherit(&p.SameBody, nation.SameBody)
	inherit(&p.RiskSigns, nation.RiskSigns)
	return p
}

func inherit[T any](own *Series[T], nation Series[T]) {
	if len(own.values) == 0 {
		*own = nation
	}
}

// Drafts tells whether papers of the kind are drawn up here on the day: those of the collector always, those of the
// department where the region says that both are the same body. Others are recorded as they come in.
func (r *Region) Drafts(kind PaperKind, day calendar.Day) bool {
	if kind.From() == Collector {
		return true
	}
	kinds, err := r.SameBody.On(day)
	return err == nil && slices.Contains(kinds, kind)
}
