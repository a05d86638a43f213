package ladder

import (
	"cmp"
	"slices"

	"arrears/app/calendar"
	"arrears/app/court"
	"arrears/app/hold"
	"arrears/app/law"
	"arrears/app/service"
)

// ClockKind names a term that runs from the service of a paper.
type ClockKind string

// The clocks.
const (
	LimitEnds      ClockKind = "limit"           // to do what the paper asks
	ReconsiderEnds ClockKind = "reconsideration" // to apply for reconsideration
	SuitEnds       ClockKind = "suit"            // to sue
	WindowOpens    ClockKind = "window_opens"    // of the court
	WindowCloses   ClockKind = "window_closes"
)

var clockKinds = []ClockKind{LimitEnds, ReconsiderEnds, SuitEnds, WindowOpens, WindowCloses}

var clockTitles = map[ClockKind]law.Text{
	LimitEnds:      {Zh: "文书所定期限届满", En: "limit in the paper ends"},
	ReconsiderEnds: {Zh: "申请行政复议期限届满", En: "time to apply for reconsideration ends"},
	SuitEnds:       {Zh: "提起行政诉讼期限届满", En: "time to sue ends"},
	WindowOpens:    {Zh: "可以申请人民法院强制执行", En: "court application opens"},
	WindowCloses:   {Zh: "申请强制执行期限届满", En: "court application closes"},
}

// Title is the clock's name on papers and pages.
func (k ClockKind) Title() law.Text { return clockTitles[k] }

// Clock is a legal term that runs from the service of a paper: the article it rests on, its end, and what each hold did to
// it, also where it did nothing.
type Clock struct {
	Kind    ClockKind
	Article string
	Term    hold.Term // start, length and unit; none for the court's window, which follows from the time to sue
	End     calendar.Dated
	Shifts  []hold.Shift
}

// Redated is a clock whose end moved, because a proof of service was added or struck out; no day where it does not run.
type Redated struct {
	Kind          ClockKind
	Before, After calendar.Dated
}

// Moved lists the clocks of one paper whose end differs, in their order.
func Moved(before, after []Clock) []Redated {
	var out []Redated
	for _, kind := range clockKinds {
		if m := (Redated{kind, EndOf(before, kind), EndOf(after, kind)}); m.Before != m.After {
			out = append(out, m)
		}
	}
	return out
}

// EndOf is the end of the clock of a kind; no day where it does not run.
func EndOf(clocks []Clock, kind ClockKind) calendar.Dated {
	for i := range clocks {
		if clocks[i].Kind == kind {
			return clocks[i].End
		}
	}
	return calendar.Dated{}
}

// Proven is an issued paper with the service that counts.
type Proven struct {
	Ref
	IssuedOn calendar.Day
	Served   *service.Served // nil: not served, and nothing runs
}

// ClocksOf lists the terms that run from the service of a paper, by the facts that are known on the day.
func ClocksOf(region *law.Region, p *Proven, facts []Fact, day calendar.Day) ([]Clock, error) {
	if p.Served == nil {
		return nil, nil
	}
	holds := HoldsOn(facts, day)
	var out []Clock
	add := func(kind ClockKind, article string, term hold.Term) {
		t := hold.Tolled(region.Calendar(), term, holds)
		out = append(out, Clock{kind, article, term, t.End, t.Shifts})
	}
	limit, article, err := LimitOf(region, p.Kind, p.IssuedOn, p.Served.On)
	if err != nil {
		return nil, err
	}
	if limit != nil {
		add(LimitEnds, article, *limit)
	}
	if !StatesRemedies(p.Kind) {
		return out, nil
	}
	for _, kind := range []RemedyKind{Reconsideration, Suit} {
		r := remedyTerms[kind]
		term, err := hold.TermOf(region, r.clock, r.name, p.Served.On)
		if err != nil {
			return nil, err
		}
		add(r.ends, r.article, term)
	}
	window, err := windowOf(region, p, holds, facts, day)
	if err != nil || !window.Known {
		return out, err
	}
	return append(out, Clock{Kind: WindowOpens, Article: "ACL 53", End: window.Opens, Shifts: window.Shifts}, Clock{Kind: WindowCloses, Article: "ACL 53", End: window.Closes}), nil
}

// LimitOf is the limit that papers of a kind set; none where the kind sets none. It runs from service. Its length is the
// national one of the day of service, or the region's of the day of issue, which the paper names.
func LimitOf(region *law.Region, kind law.PaperKind, issued, served calendar.Day) (term *hold.Term, article string, err error) {
	local := func(clock hold.Clock, values law.Series[int], unit law.Unit) (*hold.Term, error) {
		n, err := values.On(issued)
		return &hold.Term{Clock: clock, Start: served, Length: n, Unit: unit}, err
	}
	national := func(clock hold.Clock, name law.Name) (*hold.Term, error) {
		t, err := hold.TermOf(region, clock, name, served)
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

// limitOf is the limit of a served paper of a kind, with the holds of the case.
func (s *Situation) limitOf(kind law.PaperKind, issued calendar.Day, served *service.Served) (hold.Tolling, error) {
	term, _, err := LimitOf(s.Region, kind, issued, served.On)
	if err != nil {
		return hold.Tolling{}, err
	}
	return hold.Tolled(s.Region.Calendar(), *term, s.Holds), nil
}

// StatesRemedies tells whether papers of the kind burden the party and state how to attack them (SIL 83).
func StatesRemedies(kind law.PaperKind) bool {
	switch kind {
	case law.CorrectionOrder, law.AssessmentDecision, law.OrderToPay, law.LevyDecision, law.AllocationDecision, law.GuaranteeRequirement, law.WithdrawalDecision:
		return true
	default:
		return false
	}
}

// windowOf is the time in which the court can be asked to execute the paper; unknown for papers that it does not execute.
func windowOf(region *law.Region, p *Proven, holds []hold.Hold, entered []Fact, day calendar.Day) (court.Window, error) {
	executed, err := region.DecisionExecuted.On(p.Served.On)
	if err != nil || p.Kind != executed {
		return court.Window{}, err
	}
	facts := court.Facts{Holds: holds, Decision: court.Decision{
		Title: p.Kind.Title().Zh, ServedOn: p.Served.On, Proof: cmp.Or(p.Served.Proof, string(p.Served.Mode)), RemediesStated: true,
	}}
	for i := range entered {
		if f := &entered[i]; f.About == p.Ref && f.On <= day {
			facts.RemedyUsed = facts.RemedyUsed || f.Remedy != nil
			facts.Entry = cmp.Or(f.Window, facts.Entry)
		}
	}
	return court.WindowOf(region, &facts)
}

// PaperClocks are the clocks of one paper of the case.
type PaperClocks struct {
	Paper    Ref
	Number   string
	ServedOn calendar.Day
	Clocks   []Clock
}

// Clocks lists the terms that run or ran from what was served in the case, papers in the order of their service.
func (s *Situation) Clocks() ([]PaperClocks, error) {
	var out []PaperClocks
	add := func(r Ref, number string, issued calendar.Day) error {
		served := s.served(r)
		if served == nil || s.isWithdrawn(r) {
			return nil
		}
		clocks, err := ClocksOf(s.Region, &Proven{Ref: r, IssuedOn: issued, Served: served}, s.Facts, s.Day)
		if err != nil || len(clocks) == 0 {
			return err
		}
		out = append(out, PaperClocks{r, number, served.On, clocks})
		return nil
	}
	for i := range s.Orders {
		o := &s.Orders[i]
		if err := add(Ref{law.OrderToPay, o.No}, o.PaperNumber, o.IssuedOn); err != nil {
			return nil, err
		}
	}
	for i := range s.Papers {
		p := &s.Papers[i]
		if p.State != Issued || p.IssuedOn > s.Day {
			continue
		}
		if err := add(p.Ref(), p.Number, p.IssuedOn); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(out, func(a, b PaperClocks) int { return cmp.Compare(a.ServedOn, b.ServedOn) })
	return out, nil
}

// Owes tells whether anything of what an order or levy decision asks for is unpaid on the day. Of other papers it says yes while the case
// is open: they ask for something else, or rest on an order.
func (s *Situation) Owes(r Ref) bool {
	if s.CaseNo == 0 {
		return false
	}
	for i := range s.Orders {
		if o := &s.Orders[i]; r.Kind == law.OrderToPay && o.No == r.No {
			return len(s.open(o.Lines)) > 0
		}
	}
	for i := range s.Papers {
		if p := &s.Papers[i]; r.Kind == law.LevyDecision && p.Ref() == r {
			return len(s.open(p.Body.Lines)) > 0
		}
	}
	return true
}
