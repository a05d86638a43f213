package ladder

import (
	"cmp"
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/law"
	"arrears/app/order"
)

// Warning is something that no paper says and somebody has to know in time.
type Warning struct {
	Key     string // tells warnings of a case apart
	Article string
	Says    law.Text // a whole sentence
	On      calendar.Day
	Figures []gate.Figure
}

// warners find the warnings of one kind each.
var warners = []func(s *Situation) ([]Warning, error){
	warnHolds, warnAnswers, warnRequired, warnGuarantees, warnCoverage, warnUnsigned, warnInstalments, warnCurrent, warnCourt,
}

// Warnings lists what has to be known in time, by day: holds that end, balances that go stale, guarantees that were
// required and not given, that expire or fall short of the debt, agreements that nobody signed, instalments to come and
// current premium that is owed beside an agreement.
func (s *Situation) Warnings() ([]Warning, error) {
	var out []Warning
	for _, warn := range warners {
		more, err := warn(s)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	slices.SortStableFunc(out, func(a, b Warning) int { return cmp.Compare(a.On, b.On) })
	return out, nil
}

// warnHolds tells when enforcement goes on, and when it ends for good because a party that cannot pay was spared too long.
func warnHolds(s *Situation) ([]Warning, error) {
	var out []Warning
	for i := range s.Holds {
		h := &s.Holds[i]
		if !h.RunsOn(s.Day) {
			continue
		}
		article, _ := h.Effect(hold.DemandLimit)
		on := h.Last() + 1
		out = append(out, Warning{Key: keyOf("hold_ends", h.No), Article: article, On: on,
			Says: law.Text{Zh: h.Ground.Title().Zh + "自" + written(on).Zh + "起届满，恢复执行；需要延长的，须在此前登记新的依据。",
				En: "The hold for " + h.Ground.Title().En + " is over from " + written(on).En + " on; a longer one needs a paper before that day."},
			Figures: []gate.Figure{gate.Day("last", h.Last())}})
	}
	on, ends, err := hold.NoMoreExecution(s.Region, s.Holds)
	if err != nil || !ends || s.Ending != nil {
		return out, err
	}
	return append(out, Warning{Key: "execution_ends", Article: "ACL 39", On: on,
		Says: law.Text{Zh: "确无能力履行而中止执行已满最长期限的，自" + written(on).Zh + "起不再执行。",
			En: "Suspended for the longest time because the party cannot pay, it is executed no more from " + written(on).En + " on."}}), nil
}

// warnAnswers tells for each bank when its balances can no longer be relied on.
func warnAnswers(s *Situation) ([]Warning, error) {
	first := map[string]calendar.Day{}
	var banks []string
	for _, a := range s.Book.Latest() {
		last, err := a.FreshUntil(s.Region)
		if err != nil {
			return nil, err
		}
		if have, ok := first[a.Bank]; !ok || last+1 < have {
			first[a.Bank] = last + 1
		}
		if !slices.Contains(banks, a.Bank) {
			banks = append(banks, a.Bank)
		}
	}
	if !s.runs() || principal(s.unperformed().lines) == 0 {
		return nil, nil
	}
	var out []Warning
	for _, bank := range banks {
		on := first[bank]
		out = append(out, Warning{Key: keyOf("answer_stale", bank), Article: "SIL 63(2)", On: on,
			Says: law.Text{Zh: bank + "答复的余额自" + written(on).Zh + "起过时，须重新查询后才能据以办理。",
				En: "The balances that " + bank + " gave are stale from " + written(on).En + " on; ask again before a step rests on them."},
			Figures: []gate.Figure{gate.Name("bank", bank), gate.Day("stale_on", on)}})
	}
	return out, nil
}

// warnRequired tells that a guarantee was required and not given in its limit (SIL 63(2), (3)).
func warnRequired(s *Situation) ([]Warning, error) {
	var out []Warning
	for _, p := range s.issued(law.GuaranteeRequirement) {
		served := s.served(p.Ref())
		lines := s.open(p.Body.Lines)
		if served == nil || p.CaseNo != s.CaseNo || principal(lines) == 0 || s.ownerOf(lines, Ref{}) != "" {
			continue
		}
		end, err := s.givenBy(served.On)
		if err != nil {
			return nil, err
		}
		c, err := s.covering(s.growing(lines), s.Day, max(s.Day, end.Day))
		if err != nil {
			return nil, err
		}
		if c.short == 0 {
			continue
		}
		out = append(out, Warning{Key: keyOf("guarantee_missing", p.No), Article: "SIL 63(3)", On: end.Day + 1,
			Says: law.Text{Zh: "提供担保的期限至" + written(end.Day).Zh + "届满；逾期未足额担保的，依法申请人民法院强制执行。",
				En: "The time to give the guarantee is over after " + written(end.Day).En + "; without one that covers the debt the way to the court is open."},
			Figures: []gate.Figure{gate.Day("limit", end.Day), gate.Amount("short", c.short)}})
	}
	return out, nil
}

// warnGuarantees tells of securities that expire while something is owed.
func warnGuarantees(s *Situation) ([]Warning, error) {
	var out []Warning
	for i := range s.Guarantees {
		g := &s.Guarantees[i]
		if g.ExpiresOn.IsZero() || !g.StandsOn(s.Day) || len(s.open(s.securedBy(g.No))) == 0 {
			continue
		}
		out = append(out, Warning{Key: keyOf("guarantee_expires", g.No), Article: "SIL 63(2)", On: g.ExpiresOn,
			Says: law.Text{Zh: g.Owner.Name + "提供的担保于" + written(g.ExpiresOn).Zh + "到期，所担保的欠费尚未缴清；请在此前续期或者实现担保。",
				En: "The security of " + g.Owner.Name + " expires on " + written(g.ExpiresOn).En + " while the debt is open: have it extended or realise it before."},
			Figures: []gate.Figure{gate.Count("guarantee", g.No), gate.Day("expires_on", g.ExpiresOn)}})
	}
	return out, nil
}

// warnCoverage tells from which day the securities of a running agreement no longer cover its debt.
func warnCoverage(s *Situation) ([]Warning, error) {
	var out []Warning
	for i := range s.Agreements {
		a := &s.Agreements[i]
		if !a.Runs(s.Day) {
			continue
		}
		debt := s.growing(planLines(&a.Plan))
		c, short, err := guarantee.FirstShort(s.Region, s.Guarantees, debt, s.Day, max(s.Day, a.Plan.Last()))
		if err != nil {
			return nil, err
		}
		if !short {
			continue
		}
		out = append(out, Warning{Key: keyOf("coverage_short", a.No), Article: "SIL 63(2); Decree 13 Art 22", On: c.Day,
			Says: law.Text{Zh: "自" + written(c.Day).Zh + "起担保不足以覆盖协议所涉欠费，尚差" + c.Short().Grouped() + "元；请要求补足，未补足的登记为违约。",
				En: "From " + written(c.Day).En + " on the security no longer covers the agreement's debt: " + c.Short().Grouped() + " yuan are missing. Have it made good, or enter the breach."},
			Figures: []gate.Figure{gate.Amount("owed", c.Owed), gate.Amount("worth", c.Worth), gate.Amount("short", c.Short())}})
	}
	return out, nil
}

// warnUnsigned tells of an agreement that was issued and whose day of signature comes or has passed.
func warnUnsigned(s *Situation) ([]Warning, error) {
	var out []Warning
	for i := range s.Agreements {
		a := &s.Agreements[i]
		if !a.SignedOn.IsZero() || a.Paper.CaseNo != s.CaseNo {
			continue
		}
		out = append(out, Warning{Key: keyOf("agreement_unsigned", a.No), Article: "SIL 63(2)", On: a.Plan.SignedOn,
			Says: law.Text{Zh: "协议" + a.Number + "约定于" + written(a.Plan.SignedOn).Zh + "签订；未在该日签订的，须撤销后重新拟定。",
				En: "Agreement " + a.Number + " is to be signed on " + written(a.Plan.SignedOn).En + "; where it is not, withdraw it and draw it up anew."},
			Figures: []gate.Figure{gate.Name("agreement", a.Number), gate.Day("planned_on", a.Plan.SignedOn)}})
	}
	return out, nil
}

// warnInstalments tells of the next instalment of a running agreement as far as it is not paid ahead.
func warnInstalments(s *Situation) ([]Warning, error) {
	var out []Warning
	for i := range s.Agreements {
		a := &s.Agreements[i]
		if !a.Runs(s.Day) {
			continue
		}
		left := a.Plan.Sum()
		for _, due := range a.Plan.Due() {
			left -= due.Sum()
			open := min(a.Unpaid-left, due.Sum())
			if due.On.Day < s.Day || open <= 0 {
				continue
			}
			out = append(out, Warning{Key: keyOf("instalment_due", a.No, due.No), Article: "ACL 42", On: due.On.Day,
				Says: law.Text{Zh: "协议" + a.Number + "本期缴款应于" + written(due.On.Day).Zh + "缴纳，尚缺" + open.Grouped() + "元。",
					En: "The instalment of agreement " + a.Number + " is due on " + written(due.On.Day).En + "; " + open.Grouped() + " yuan are open."},
				Figures: []gate.Figure{gate.Count("instalment", due.No), gate.Amount("open", open)}})
			break
		}
	}
	return out, nil
}

// warnCurrent tells of current premium that is owed beside a running agreement.
func warnCurrent(s *Situation) ([]Warning, error) {
	var out []Warning
	for i := range s.Agreements {
		a := &s.Agreements[i]
		missing := s.CurrentMissing(a)
		if !a.Runs(s.Day) || missing == 0 {
			continue
		}
		on := slices.MinFunc(s.currentOf(a), func(x, y order.Line) int { return cmp.Compare(x.Key.DueOn, y.Key.DueOn) }).Key.DueOn
		out = append(out, Warning{Key: keyOf("current_unpaid", a.No), Article: "ACL 42; SIL 60", On: on,
			Says: law.Text{Zh: "协议履行期间，当期社会保险费尚欠" + missing.Grouped() + "元；经核实的，请登记为违约。",
				En: "While the agreement runs, current premium of " + missing.Grouped() + " yuan is owed; enter it as a breach once it is verified."},
			Figures: []gate.Figure{gate.Amount("missing", missing), gate.Day("due_on", on)}})
	}
	return out, nil
}

// written is a day as sentences write it.
func written(d calendar.Day) law.Text {
	zh, en := d.Words()
	return law.Text{Zh: zh, En: en}
}
