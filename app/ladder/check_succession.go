package ladder

import (
	"cmp"
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/identity"
	"arrears/app/succession"
)

// successionChecks look at a succession, the word of the second person on it, and at who made a payment.
var successionChecks = []check{
	{func(f *Fact) bool { return f.Succession != nil }, checkSuccession},
	{func(f *Fact) bool { return f.Confirmed != nil }, checkConfirmed},
	{func(f *Fact) bool { return f.Payer != nil }, checkPayer},
}

// The conditions of a succession.
const (
	SuccessionKnown   gate.Key = "succession_known"
	SuccessionProof   gate.Key = "succession_proof"
	SuccessionDay     gate.Key = "succession_day"
	SuccessionOf      gate.Key = "succession_of"
	HeirsNumber       gate.Key = "heirs_number"
	HeirsKnown        gate.Key = "heirs_known"
	LiabilityFits     gate.Key = "liability_fits"
	SharesWhole       gate.Key = "shares_whole"
	SharesAgreed      gate.Key = "shares_agreed"
	SharesAllowed     gate.Key = "shares_allowed"
	SoleDebtor        gate.Key = "sole_debtor"
	SuccessionWaits   gate.Key = "succession_waits"
	ConfirmedKnown    gate.Key = "confirmed_known"
	ConfirmedByOther  gate.Key = "confirmed_by_other"
	ConfirmedInOrder  gate.Key = "confirmed_in_order"
	PaymentKnown      gate.Key = "payment_known"
	PayerOwes         gate.Key = "payer_owes"
	PayerOnce         gate.Key = "payer_once"
	SharesRun         gate.Key = "shares_run"
	SuccessorIsTold   gate.Key = "successor_told"
	NobodyFollows     gate.Key = "nobody_follows"
	companyLawArticle          = "Company Law 221, 223; Civil Code 67"
)

// checkSuccession looks at a succession before it is recorded: who follows whom, from which day, by which paper, and whether what is
// said of their liability is what the law says or was agreed with the agency (Company Law 221, 223; Civil Code 67).
func checkSuccession(s *Situation, f *Fact) (gate.Gate, error) {
	e := f.Succession
	article := e.Kind.Article()
	st := StandingOn(&s.Employer, s.Others, s.Facts, f.On)
	of := cmp.Or(e.Of, s.Employer.Code)
	g := gate.Gate{
		gate.Need(SuccessionKnown, e.Kind.IsKnown(), article, "承继的情形须为吸收合并、新设合并、分立或者变更组织形式。", "A succession is a merger, a split or a change of form.").
			With(gate.Name("kind", string(e.Kind))).Cured("请选择一种情形；只变更名称或者住所的，办理变更登记。", "Choose one; where only name or seat changed, change the registration."),
		gate.Need(SuccessionProof, f.In.From != "" && f.In.Name != "" && !f.In.Day.IsZero(), article, "须有登记机关的证明或者合并、分立协议，写明名称和日期。", "It rests on a paper of the register or the agreement of the parties, with name and day.").
			With(gate.Name("paper", f.In.Name), gate.Day("paper_day", f.In.Day)).Cured("请登记来文机关、名称和日期。", "Enter who issued the paper, its name and its day."),
		gate.Need(SuccessionDay, f.On >= s.Employer.FoundedOn && f.On >= lastOf(&st), article, "生效日须不早于单位成立日，也不早于此前的承继。", "The day of effect is not before the founding nor before an earlier succession.").
			With(gate.Day("on", f.On), gate.Day("founded_on", s.Employer.FoundedOn), gate.Day("before", lastOf(&st))).Cured("请按证明更正生效日。", "Correct the day by the proof."),
		gate.Need(SuccessionOf, st.Owes(of), article, "被承继的单位在生效日须为债务人。", "The one that is followed owes on that day.").
			With(gate.Name("code", string(of))).Cured("请核对统一社会信用代码。", "Compare its code."),
		heirsNumber(e),
		heirsKnown(e, of),
		gate.Need(SuccessionWaits, len(s.Unconfirmed()) == 0, article, "此前登记的承继或者迁移须已确认或者退回。", "A succession or a move entered before is confirmed or refused.").
			With(gate.Count("waiting", len(s.Unconfirmed()))).Cured("请先由另一人确认或者退回。", "Let another person confirm or refuse it first."),
	}
	liable, err := s.liabilityGate(f, &st)
	return append(g, liable...), err
}

// last is the day of the latest succession that counts.
func lastOf(st *succession.Standing) calendar.Day {
	if n := len(st.Events); n > 0 {
		return st.Events[n-1].On
	}
	return 0
}

// heirsNumber: of a merger or a change of form there is one who follows, of a split there are several debtors.
func heirsNumber(e *succession.Succession) gate.Condition {
	debtors := len(e.Heirs)
	if e.Stays {
		debtors++
	}
	right := debtors == 1 && !e.Stays
	if e.Kind == succession.Split {
		right = debtors > 1 && len(e.Heirs) > 0
	}
	return gate.Need(HeirsNumber, right, e.Kind.Article(), "合并、变更组织形式有一个承继单位；分立后须有两个以上单位，原单位存续的计算在内。", "One follows after a merger or a change of form; after a split there are two or more, the one that goes on among them.").
		With(gate.Count("heirs", len(e.Heirs))).Cured("请补充或者更正承继单位。", "Add or correct those who follow.")
}

// heirsKnown: everybody who follows is in the register, once, and is another than the one that is followed.
func heirsKnown(e *succession.Succession, of identity.Code) gate.Condition {
	missing := ""
	for i, h := range e.Heirs {
		twice := slices.ContainsFunc(e.Heirs[:i], func(o succession.Heir) bool { return o.Code == h.Code })
		if h.Name == "" || h.Code == of || twice {
			missing = string(h.Code)
		}
	}
	return gate.Need(HeirsKnown, missing == "", "SIL 57", "承继单位须已登记，各不相同，且不是被承继的单位。", "Those who follow are registered, differ, and are not the one that is followed.").
		With(gate.Name("code", missing)).Cured("请核对统一社会信用代码；尚未登记的，先办理社会保险登记。", "Compare the code; whoever is not registered registers first.")
}

// liabilityGate: by law the debtors after a split owe jointly; shares need an agreement with the agency from before it.
func (s *Situation) liabilityGate(f *Fact, st *succession.Standing) (gate.Gate, error) {
	e := f.Succession
	article := e.Kind.Article()
	fits := e.Liability == succession.Whole
	if e.Kind == succession.Split {
		fits = e.Liability == succession.Joint || e.Liability == succession.Shares
	}
	sum, least := e.Share, e.Share
	if !e.Stays {
		least = succession.WholeShare
	}
	for _, h := range e.Heirs {
		sum, least = sum+h.Share, min(least, h.Share)
	}
	shared := e.Liability == succession.Shares
	g := gate.Gate{
		gate.Need(LiabilityFits, fits, article, "合并、变更组织形式由承继单位承担全部债务；分立由各单位承担连带责任，或者按约定份额承担。", "After a merger or a change of form the one that follows owes everything; after a split they owe jointly, or by agreed shares.").
			With(gate.Name("liability", string(e.Liability))).Cured("请更正责任方式。", "Correct the liability."),
		gate.Need(SharesWhole, shared && sum == succession.WholeShare && least > 0 || !shared && sum == 0 && e.Agreement == (succession.Paper{}), article,
			"约定份额须每个单位都有，合计为百分之百；没有约定的，不填份额和协议。", "Agreed shares are given for each and add up to the whole; without an agreement there are none.").
			With(gate.Count("sum", sum)).Cured("请更正份额（万分之几）。", "Correct the shares, in ten thousandths."),
	}
	if e.Kind == succession.Split {
		g = append(g, gate.Need(SoleDebtor, len(st.Old) == 1, article, "已有两个以上债务人的，其中一个再分立的，不能在此登记。", "Where there are several debtors already, a further split of one is not entered here.").
			With(gate.Count("debtors", len(st.Old))).Cured("请登记为案卷备注，并向各债务人分别主张。", "Note it in the file, and claim from the debtors that there are."))
	}
	if !shared {
		return g, nil
	}
	allowed, err := s.Region.SplitShares.On(f.On)
	if err != nil {
		return nil, err
	}
	a := &e.Agreement
	return append(g,
		gate.Need(SharesAllowed, allowed, article, "本地区须允许约定份额。", "The region lets shares be agreed.").
			Cured("本地区不认可约定份额，请按连带责任登记。", "Here none are: enter joint liability."),
		gate.Need(SharesAgreed, a.Name != "" && !a.Day.IsZero() && a.Day < f.On, article, "约定份额须有分立前与征收机构达成的书面协议，写明名称和日期。", "Shares rest on a written agreement with the agency from before the split, with name and day.").
			With(gate.Name("agreement", a.Name), gate.Day("agreed_on", a.Day), gate.Day("on", f.On)).Cured("请填写协议；没有协议的，按连带责任登记。", "Enter it; without one, enter joint liability."),
	), nil
}

// checkConfirmed looks at the word of the second person on a succession or a move. Whoever entered it may only take it back.
func checkConfirmed(s *Situation, f *Fact) (gate.Gate, error) {
	c := f.Confirmed
	var by string
	var on calendar.Day
	known := false
	for i := range s.Facts {
		if e := &s.Facts[i]; e.No == c.Fact && e.ToConfirm() {
			known, by, on = wordOn(s.Facts, e.No, s.Day) == nil, e.EnteredBy, e.EnteredOn
		}
	}
	return gate.Gate{
		gate.Need(ConfirmedKnown, known, companyLawArticle, "须针对已登记、尚未确认的承继或者迁移。", "It is about a succession or a move that was entered and waits.").
			With(gate.Count("fact", c.Fact)).Cured("请核对事项的序号。", "Compare the number of the fact."),
		gate.Need(ConfirmedByOther, f.EnteredBy != "" && (f.EnteredBy != by || c.Refused != ""), companyLawArticle, "确认人须不是登记人；登记人只能写明理由撤回。", "Whoever confirms did not enter it; whoever did may only take it back, with the reason.").
			With(gate.Name("entered_by", by)).Cured("请由另一人确认，或者写明理由撤回。", "Let another person do it, or take it back with a reason."),
		gate.Need(ConfirmedInOrder, f.On >= on, companyLawArticle, "确认日须不早于登记日。", "The day is not before that of the entry.").
			With(gate.Day("entered_on", on), gate.Day("on", f.On)).Cured("请更正日期。", "Correct the day."),
	}, nil
}

// checkPayer looks at who made a payment: one of those who owe agreed shares, named once.
func checkPayer(s *Situation, f *Fact) (gate.Gate, error) {
	p := f.Payer
	on := calendar.Day(0)
	for i := range s.Payments {
		if have := &s.Payments[i]; have.Reference == p.Reference && have.StandsOn(s.Day) {
			on = have.PaidOn
		}
	}
	named := slices.ContainsFunc(s.Facts, func(have Fact) bool { return have.Payer != nil && have.Payer.Reference == p.Reference })
	since := calendar.Day(0)
	if len(s.Standing.Events) > 0 {
		since = s.Standing.Events[0].On
	}
	const article = "Company Law 223; Civil Code 67"
	return gate.Gate{
		gate.Need(SharesRun, s.Standing.ByShares(), article, "只有按约定份额承担的，才登记由谁缴纳。", "Who paid matters only where shares were agreed.").
			Cured("承担连带责任的，任何一方缴纳都抵减全部债务，不必登记。", "A payment by one of several joint debtors frees all; nothing is entered."),
		gate.Need(PaymentKnown, !on.IsZero() && on >= since, article, "须为承继生效之后已入账的缴费。", "It is a payment on the account, since the succession.").
			With(gate.Name("reference", p.Reference), gate.Day("paid_on", on)).Cured("请核对缴费的凭证号。", "Compare the reference of the payment."),
		gate.Need(PayerOwes, slices.ContainsFunc(s.Standing.Old, func(d succession.Debtor) bool { return d.Code == p.Code }), article, "缴费人须为债务人之一。", "The payer is one of the debtors.").
			With(gate.Name("code", string(p.Code))).Cured("请核对统一社会信用代码。", "Compare its code."),
		gate.Need(PayerOnce, !named, article, "该笔缴费的缴费人只登记一次。", "The payer of a payment is named once.").
			With(gate.Name("reference", p.Reference)).Cured("已经登记。", "It is on record."),
	}, nil
}
