package casework

import (
	"cmp"
	"slices"

	"arrears/app/calendar"
	"arrears/app/court"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/service"
)

// TermKind names a term that runs from the service of a paper.
type TermKind string

// The terms.
const (
	TermLimit      TermKind = "limit"           // to do what the paper asks
	TermReconsider TermKind = "reconsideration" // to apply for reconsideration
	TermSue        TermKind = "suit"            // to sue
	TermOpens      TermKind = "window_opens"    // of the court
	TermCloses     TermKind = "window_closes"
)

var termTitles = map[TermKind]law.Text{
	TermLimit:      {Zh: "文书所定期限届满", En: "limit in the paper ends"},
	TermReconsider: {Zh: "申请行政复议期限届满", En: "time to apply for reconsideration ends"},
	TermSue:        {Zh: "提起行政诉讼期限届满", En: "time to sue ends"},
	TermOpens:      {Zh: "可以申请人民法院强制执行", En: "court application opens"},
	TermCloses:     {Zh: "申请强制执行期限届满", En: "court application closes"},
}

// Title is the term's name on papers and pages.
func (k TermKind) Title() law.Text { return termTitles[k] }

// ServiceTerm is the end of one term that runs from the service of a paper, holds counted.
type ServiceTerm struct {
	Kind    TermKind
	Article string
	End     calendar.Dated
}

// MovedTerm is a term before and after a record of service; no day where it does not run.
type MovedTerm struct {
	Kind          TermKind
	Before, After calendar.Dated
}

// moved lists the terms that differ, in the order of the terms.
func moved(before, after []ServiceTerm) []MovedTerm {
	var out []MovedTerm
	for _, kind := range []TermKind{TermLimit, TermReconsider, TermSue, TermOpens, TermCloses} {
		if m := (MovedTerm{kind, endOfTerm(before, kind), endOfTerm(after, kind)}); m.Before != m.After {
			out = append(out, m)
		}
	}
	return out
}

func endOfTerm(terms []ServiceTerm, kind TermKind) calendar.Dated {
	for _, t := range terms {
		if t.Kind == kind {
			return t.End
		}
	}
	return calendar.Dated{}
}

func endOf(terms []ServiceTerm, kind TermKind) calendar.Day { return endOfTerm(terms, kind).Day }

// limitOf is the limit that papers of a kind set, counted from their service; none where the kind sets none.
func limitOf(region *law.Region, kind law.PaperKind, start calendar.Day) (term *hold.Term, article string, err error) {
	local := func(clock hold.Clock, values law.Series[int], unit law.Unit) (*hold.Term, error) {
		n, err := values.On(start)
		return &hold.Term{Clock: clock, Start: start, Length: n, Unit: unit}, err
	}
	national := func(clock hold.Clock, name law.Name) (*hold.Term, error) {
		t, err := hold.TermOf(region, clock, name, start)
		return &t, err
	}
	switch kind {
	case law.OrderToPay, law.LevyDecision:
		term, err = national(hold.OrderLimit, law.OrderLimitWorkingDays)
		return term, "SIL 63(1); Decree 20 Art 16", err
	case law.CourtDemand:
		term, err = national(hold.DemandLimit, law.CourtDemandWorkingDays)
		return term, "ACL 54, 69", err
	case law.AllocationDemand:
		term, err = local(hold.DemandLimit, region.AllocationDemandWorkingDays, law.WorkingDays)
		return term, "ACL 35", err
	case law.GuaranteeRequirement:
		term, err = local(hold.DemandLimit, region.GuaranteeLimitWorkingDays, law.WorkingDays)
		return term, "SIL 63(2)", err
	case law.BreachNotice:
		term, err = local(hold.DemandLimit, region.DeferralCureWorkingDays, law.WorkingDays)
		return term, "ACL 42", err
	case law.CorrectionOrder:
		term, err = local(hold.OrderLimit, region.CorrectionLimitDays, law.Days)
		return term, "SIL 84", err
	default:
		return nil, "", nil
	}
}

// attackable are the papers that state remedies (SIL 83).
var attackable = []law.PaperKind{law.CorrectionOrder, law.AssessmentDecision, law.OrderToPay, law.LevyDecision, law.AllocationDecision,
	law.GuaranteeRequirement, law.WithdrawalDecision}

// TermsOf lists the terms that run from the service of a paper, with the holds of the file; none without service.
func (f *File) TermsOf(region *law.Region, r ladder.Ref, served *service.Served) ([]ServiceTerm, error) {
	if served == nil {
		return nil, nil
	}
	holds := ladder.HoldsOn(f.Entered, calendar.LastDay)
	var out []ServiceTerm
	limit, article, err := limitOf(region, r.Kind, served.On)
	if err != nil {
		return nil, err
	}
	if limit != nil {
		out = append(out, ServiceTerm{TermLimit, article, hold.Tolled(region.Calendar(), *limit, holds).End})
	}
	if !slices.Contains(attackable, r.Kind) {
		return out, nil
	}
	for _, t := range []struct {
		kind    TermKind
		clock   hold.Clock
		name    law.Name
		article string
	}{
		{TermReconsider, hold.Reconsider, law.ReconsiderationDays, "Reconsideration Law 20"}, {TermSue, hold.Sue, law.SuitMonths, "Litigation Law 46"},
	} {
		term, err := hold.TermOf(region, t.clock, t.name, served.On)
		if err != nil {
			return nil, err
		}
		out = append(out, ServiceTerm{t.kind, t.article, hold.Tolled(region.Calendar(), term, holds).End})
	}
	window, err := f.window(region, r, served, holds)
	if err != nil || !window.Known {
		return out, err
	}
	return append(out, ServiceTerm{TermOpens, "ACL 53", window.Opens}, ServiceTerm{TermCloses, "ACL 53", window.Closes}), nil
}

// window is the time in which the court can be asked to execute the paper; unknown for papers that it does not execute.
func (f *File) window(region *law.Region, r ladder.Ref, served *service.Served, holds []hold.Hold) (court.Window, error) {
	executed, err := region.DecisionExecuted.On(served.On)
	if err != nil || r.Kind != executed {
		return court.Window{}, err
	}
	facts := court.Facts{Holds: holds, Decision: court.Decision{Title: r.Kind.Title().Zh, ServedOn: served.On, Proof: cmp.Or(served.Proof, string(served.Mode)), RemediesStated: true}}
	for i := range f.Entered {
		switch e := &f.Entered[i]; {
		case e.About != r:
		case e.Remedy != nil:
			facts.RemedyUsed = true
		case e.Window != nil:
			facts.Entry = e.Window
		}
	}
	return court.WindowOf(region, &facts)
}
