package casework

import (
	"fmt"
	"slices"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/guarantee"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
)

// guaranteeFillers are those of the papers of security and deferral.
var guaranteeFillers = map[law.PaperKind]filler{
	law.GuaranteeRequirement: fillRequirement,
	law.SecurityContract:     fillContract,
	law.DeferralAgreement:    fillAgreement,
	law.BreachNotice:         fillBreach,
	law.DeferralTermination:  fillTermination,
	law.SecurityRelease:      fillRelease,
	law.ForceMajeureRecord:   fillForceMajeure,
}

func fillRequirement(w *filling) error {
	w.missedOrders()
	w.variant(w.paper.Body.Variant)
	if w.paper.Body.Variant == ladder.AfterShort {
		w.allocation()
	}
	kinds, err := w.s.Region.GuaranteeKinds.On(w.s.Day)
	if err != nil {
		return err
	}
	var names []law.Text
	for _, k := range kinds {
		names = append(names, k.Title())
	}
	w.set("guarantee.kinds", Value{List: names})
	least, err := w.s.LeastSecurity(w.paper.Body.Lines)
	if err != nil {
		return err
	}
	w.set("guarantee.min", Sum(least))
	months, err := w.s.Region.DeferralLongestOn(w.s.Day)
	if err != nil {
		return err
	}
	w.set("guarantee.max_term", Worded(fmt.Sprintf("%d个月", months), fmt.Sprintf("%d months", months)))
	w.p.LimitUnit = law.WorkingDays
	w.p.LimitDays, err = w.s.Region.GuaranteeLimitWorkingDays.On(w.s.Day)
	return err
}

// allocation sets the decision of the allocation that was not enough: drawn up here, or the department's own.
func (w *filling) allocation() {
	w.set("decision.title", Value{Text: law.AllocationDecision.Title()})
	for i := range w.s.Allocations {
		a := &w.s.Allocations[i]
		own := a.Decision != nil && slices.Contains(w.paper.Body.About, a.Decision.Ref())
		if own || slices.Contains(w.paper.Body.About, a.Application.Ref()) {
			w.set("decision.no", Named(a.Execution.Decision.Number))
		}
	}
}

// secured is the guarantee that the paper is about.
func (w *filling) secured() (*guarantee.Guarantee, error) {
	no := w.paper.Body.Number
	for i := range w.s.Guarantees {
		if g := &w.s.Guarantees[i]; g.No == no {
			return g, nil
		}
	}
	return nil, fault.New(fault.NotFound, fmt.Sprintf("没有第 %d 项担保。", no), fmt.Sprintf("There is no guarantee %d.", no))
}

func fillContract(w *filling) error {
	g, err := w.secured()
	if err != nil {
		return err
	}
	w.missedOrders()
	w.variant(w.paper.Body.Variant)
	w.guarantor(g)
	w.set("guarantor.address", Value{Text: w.paper.Body.Text}) // of a third party what the officer entered
	if w.isOwn(g) {
		w.set("guarantor.address", Named(w.file.Employer.Address))
	}
	w.object(g)
	final, err := w.s.FinalDay()
	if err != nil {
		return err
	}
	w.set("deferral.final_day", Dated(final))
	days, err := w.s.Region.GuaranteeLimitWorkingDays.On(w.s.Day)
	if err != nil {
		return err
	}
	by := w.s.Region.Calendar().TermWorkingDays(w.s.Day, days).Day
	w.set("contract.register_by", Dated(by))
	w.set("contract.deliver_on", Dated(by))
	if !g.DeliveredOn.IsZero() {
		w.set("contract.deliver_on", Dated(g.DeliveredOn))
	}
	w.office(g)
	w.set("contract.release_days", Counted(releaseDays))
	w.set("contract.copies", Counted(w.copies(g)))
	w.set("contract.signed_on", Dated(w.s.Day))
	w.attach(law.Text{Zh: "担保财产权属证明", En: "Proof of title"}, law.Text{Zh: g.Valuation.Paper, En: g.Valuation.Paper})
	if g.Owner.Consent.IsNamed() {
		w.attach(law.Text{Zh: g.Owner.Consent.Name, En: g.Owner.Consent.Name})
	}
	return nil
}

// releaseDays are given to hand out the release once the debt is paid; the contract says so.
const releaseDays = 10 //arch:number days, the wording of the house

// copies are the originals of a contract: one for each party, one for the office that registers it, one for the file.
func (w *filling) copies(g *guarantee.Guarantee) int {
	if w.isOwn(g) {
		return 4 //arch:number collector, employer, office, file
	}
	return 5 //arch:number the guarantor's beside them
}

func (w *filling) isOwn(g *guarantee.Guarantee) bool {
	return g.Owner.Code == string(w.file.Employer.Code)
}

// guarantor sets who gives the security.
func (w *filling) guarantor(g *guarantee.Guarantee) {
	w.set("guarantor.name", Named(g.Owner.Name))
	w.set("guarantor.code", Worded("证件号码："+g.Owner.Code, "document "+g.Owner.Code))
	if _, err := identity.ParseCode(g.Owner.Code); err == nil {
		w.set("guarantor.code", Worded("统一社会信用代码："+g.Owner.Code, "code "+g.Owner.Code))
	}
}

// office sets where the security is registered: the office of its entry, or the one that the officer named before it.
func (w *filling) office(g *guarantee.Guarantee) {
	if g.Registration.Office != "" {
		w.set("contract.office", Named(g.Registration.Office))
		return
	}
	w.set("contract.office", Value{Text: w.paper.Body.Text2})
}

// object is the table of what is given: name, quantity, place, title number, value, its day, charges and rank.
func (w *filling) object(g *guarantee.Guarantee) {
	rank := law.Text{Zh: fmt.Sprintf("第%d顺位，无在先负担", g.Rank), En: fmt.Sprintf("rank %d, no prior charge", g.Rank)}
	for i, p := range g.Prior {
		if i == 0 {
			rank = law.Text{Zh: fmt.Sprintf("第%d顺位，在先：", g.Rank), En: fmt.Sprintf("rank %d, after ", g.Rank)}
		} else {
			rank.Zh, rank.En = rank.Zh+"、", rank.En+", "
		}
		rank.Zh += p.Holder + p.Amount.Grouped() + "元"
		rank.En += p.Holder + " " + p.Amount.Grouped()
	}
	title := g.TitleNumber
	if title == "" {
		title = "—"
	}
	w.set("object.value", Sum(g.Valuation.Value))
	w.p.Tables["object.table"] = [][]Value{{Named(g.Description), Named(g.Quantity), Named(g.Place), Named(title), Sum(g.Valuation.Value), Dated(g.Valuation.Day), {Text: rank}}}
}

func fillRelease(w *filling) error {
	g, err := w.secured()
	if err != nil {
		return err
	}
	w.variant(w.paper.Body.Variant)
	if g.Kind == law.Pledge && g.Object == guarantee.Movable {
		w.variant("thing")
	}
	w.guarantor(g)
	w.object(g)
	w.office(g)
	w.set("contract.no", Named(g.Contract.Number))
	for _, r := range w.paper.Body.About {
		if p := w.s.Paper(r); p != nil && p.Kind == law.SecurityContract {
			w.set("contract.no", Named(p.Number))
		}
	}
	if on := w.s.ClearedOn(g.No, w.paper.Body.Variant); !on.IsZero() {
		w.set("release.paid_on", Dated(on))
	}
	return nil
}

// deferred sets the debt of the record: charges that are deferred need not be overdue, so it has no calculation.
func (w *filling) deferred(periods []calendar.Period) {
	w.p.Lines, w.p.PerDay = nil, 0
	var insurances []law.Text
	for _, l := range w.paper.Body.Lines {
		if title := l.Key.Insurance.Title(); !slices.Contains(insurances, title) {
			insurances = append(insurances, title)
		}
	}
	w.set("debt.periods", Value{Months: periods})
	w.set("debt.insurances", Value{List: insurances})
	w.set("debt.principal", Sum(w.paper.Body.Sum))
}

func fillForceMajeure(w *filling) error {
	f := w.s.Fact(w.paper.Body.Number)
	if f == nil || f.ForceMajeure == nil {
		return fault.New(fault.NotFound, "没有登记该项缓缴批准。", "No such approval is on record.")
	}
	fm := f.ForceMajeure
	w.deferred(fm.Periods)
	w.set("fm.event", Named(fm.Event))
	w.set("fm.event_day", Dated(fm.EventOn))
	w.set("fm.effect", Named(fm.Effect))
	w.set("fm.authority", Named(fm.Authority))
	w.set("fm.approval_no", Named(fm.ApprovalNumber))
	w.set("fm.approved_on", Dated(fm.ApprovedOn))
	w.set("fm.from", Dated(fm.From))
	w.set("fm.to", Dated(fm.To))
	w.set("fm.pay_by", Dated(fm.To+1))
	checker := Worded("（待复核）", "(to be checked)")
	if w.paper.ApprovedBy != "" {
		checker = Named(w.paper.ApprovedBy)
	}
	w.set("fm.checker", checker)
	employeeToo, err := w.s.Region.EmployeeShareDeferred.On(fm.From)
	if err != nil {
		return err
	}
	if !employeeToo {
		w.variant("ee")
	}
	w.attach(law.Text{Zh: "缓缴申请", En: "Application"}, law.Text{Zh: fm.ApprovalNumber + "批准文件", En: "Approval " + fm.ApprovalNumber})
	return nil
}
