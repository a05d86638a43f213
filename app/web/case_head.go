package web

import (
	"cmp"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

// caseIdent is who, the debt today, and what it will be on the next two days that the law names.
func (m *matter) caseIdent() (ident, error) {
	w, e := m.words, &m.File.Employer
	i := ident{Title: e.Name, Lang: tags[zh], Facts: []fact{
		{Label: w.say("case.code", nil), Value: string(e.Code), Class: "code"},
		{Label: w.say("column.region", nil), Value: e.District},
	}}
	i.Facts = append(i.Facts, m.debtorFacts()...)
	officer, err := m.officerFact()
	if err != nil {
		return ident{}, err
	}
	i.Facts = append(i.Facts, officer)
	state := w.status(stateSpent).as(w.say("case.none", nil))
	if n := len(m.File.Cases); n > 0 {
		last := &m.File.Cases[n-1]
		i.Facts = append(i.Facts, fact{Label: w.say("case.number", nil), Value: grouped(last.No)}, fact{Label: w.say("case.opened", nil), Value: w.day(last.OpenedOn, m.today).Text})
		state = w.status(stateOnTime).as(w.say("case.open", nil))
		if m.File.OpenCase() == nil { // when and why it was closed is the answer
			state = w.status(stateSpent).as(w.say("case.closed", with{"day": w.inSentence(last.ClosedOn, m.today), "reason": w.say(closedWords[last.Reason], nil)}))
		}
	}
	for n := range m.Situation.Holds {
		if h := &m.Situation.Holds[n]; h.RunsOn(m.today) {
			state = w.status(stateTolled).as(w.text(h.Ground.Title()))
		}
	}
	i.State = &state
	tomorrow, err := m.OwedOn(m.today + 1)
	if err != nil {
		return ident{}, err
	}
	now := m.Figures
	owed, err := m.owedFigure()
	if err != nil {
		return ident{}, err
	}
	i.Figures = []figure{owed}
	if now.Total() == 0 {
		return i, nil
	}
	days, err := m.legalDays()
	if err != nil {
		return ident{}, err
	}
	growth := tomorrow.LateFee - now.LateFee
	if len(days) == 0 && growth > 0 {
		i.Figures = append(i.Figures, figure{Label: w.say("case.then", with{"day": w.day(m.today+1, m.today).Text}), Value: amount(tomorrow.Total()), Money: true,
			Sub: w.say("case.daily.only", with{"sum": signed(growth)})})
	}
	for n, d := range days {
		then, err := m.OwedOn(d.day.Day)
		if err != nil {
			return ident{}, err
		}
		sub := d.why
		if n == 0 && growth > 0 {
			sub = w.say("case.daily", with{"sum": signed(growth), "why": d.why})
		}
		if d.day.Provisional {
			sub += " · " + w.say("due.provisional", nil)
		}
		i.Figures = append(i.Figures, figure{Label: w.say("case.then", with{"day": w.day(d.day.Day, m.today).Text}), Value: amount(then.Total()), Money: true, Sub: sub})
	}
	return i, nil
}

// owedFigure is what is owed when today is over. Where a payment made today has to bring another sum, as the employer reads on its own
// pages, that sum stands below, with the reason.
func (m *matter) owedFigure() (figure, error) {
	w, now := m.words, m.Figures
	f := figure{Label: w.say("case.today", with{"day": w.day(m.today, m.today).Text}), Value: amount(now.Total()), Money: true, Big: true,
		Sub: w.say("case.parts", with{"principal": amount(now.Principal), "fee": amount(now.LateFee)})}
	pay, err := m.Payoff()
	if err != nil || pay.Total() == now.Total() {
		return f, err
	}
	var due money.Fen // today, and so not in arrears yet
	for i := range pay.Lines {
		if pay.Lines[i].Charge.DueOn == m.today {
			due += pay.Lines[i].Total()
		}
	}
	var why []string
	if pay.Spared > 0 {
		why = append(why, w.say("case.pay_today.spared", nil))
	}
	if due > 0 {
		why = append(why, w.say("case.pay_today.due", with{"sum": amount(due)}))
	}
	f.Sub += "\n" + w.say("case.pay_today", with{"sum": amount(pay.Total()), "why": strings.Join(why, w.say("list.semicolon", nil))})
	return f, nil
}

// closedWords say why a case was closed.
var closedWords = map[string]string{casework.ClosedPaid: "case.closed.paid", casework.ClosedEnded: "case.closed.ended"}

// officerFact is whose case it is, and who stands in while they are away.
func (m *matter) officerFact() (fact, error) {
	o, err := m.site.Assigning.CaseOfficer(m.ctx(), m.File.ID, m.caller.ID, m.today)
	m.standsInFor = o.Covered // a list that the reader comes from may be that of their own work
	w := m.words
	f := fact{Label: w.say("work.column.officer", nil), Value: o.Name}
	switch {
	case o.ID == 0:
		f.Value = w.say("work.officer.none", nil)
	case o.Left:
		f.Value = w.say("case.officer.left", with{"name": o.Name})
	case o.Substitute != "":
		f.Value = w.say("case.officer.away", with{"name": o.Name, "until": w.inSentence(o.Until, m.today), "substitute": o.Substitute})
	}
	return f, err
}

// legalDay is a day on which something begins or ends in the case.
type legalDay struct {
	day calendar.Dated
	why string
}

// legalDays are the next two days on which a term of the case ends or a step opens or dies.
func (m *matter) legalDays() ([]legalDay, error) {
	papers, err := m.clocks()
	if err != nil {
		return nil, err
	}
	var all []legalDay
	add := func(d calendar.Dated, why string) {
		known := slices.ContainsFunc(all, func(have legalDay) bool { return have.day.Day == d.Day })
		if d.Day > m.today && !known {
			all = append(all, legalDay{d, why})
		}
	}
	for i := range papers {
		for _, k := range papers[i].Clocks {
			add(k.End, m.words.titled(k.Kind.Title()))
		}
	}
	for i := range m.Moves {
		move := &m.Moves[i]
		if from, known := move.Gate.Earliest(); known {
			add(from, m.words.say("case.opens", with{"step": m.words.text(move.Kind.Title())}))
		}
		add(move.Until, m.words.say("case.dies", with{"step": m.words.text(move.Kind.Title())}))
	}
	for i := range m.File.Orders {
		if o := &m.File.Orders[i]; o.State == order.Drafted || o.State == order.Approved {
			add(o.IssueBy, m.words.say("case.issue_by", nil))
		}
	}
	slices.SortStableFunc(all, func(a, b legalDay) int { return cmp.Compare(a.day.Day, b.day.Day) })
	return all[:min(len(all), 2)], nil
}

// way is one step of the path, with the kinds of papers that belong to it.
type way struct {
	key, article string
	kinds        []law.PaperKind
	always       bool // shown before anything has happened
}

var ways = []way{
	{"case.way.registration", "SIL 57, 58, 84", []law.PaperKind{law.CorrectionOrder, law.AssessmentDecision}, false},
	{"case.way.order", "SIL 63(1), 86", []law.PaperKind{law.OrderToPay, law.LevyDecision}, true},
	{"case.way.enquiry", "SIL 63(2)", []law.PaperKind{law.BankEnquiry}, true},
	{"case.way.allocation", "SIL 63(2); ACL 35, 37, 47", []law.PaperKind{law.AllocationApplication, law.AllocationDemand, law.AllocationDecision, law.AllocationNotice}, true},
	{"case.way.security", "SIL 63(2); Decree 13 Art 22", []law.PaperKind{law.GuaranteeRequirement, law.SecurityContract, law.DeferralAgreement}, true},
	{"case.way.demand", "ACL 54", []law.PaperKind{law.CourtDemand, law.StatementRecord}, true},
	{"case.way.court", "SIL 63(3); ACL 53", []law.PaperKind{law.CourtApplication}, true},
	{"case.way.fine", "SIL 84, 86", []law.PaperKind{law.FineReferral}, false},
}

// caseWay is the path of the case: what is done, what is in hand, what comes, with days and articles.
func (m *matter) caseWay() []pathStep {
	w := m.words
	var steps []pathStep
	if n := len(m.File.Cases); n > 0 {
		steps = append(steps, w.pathStep(stageDone, w.say("case.way.opened", nil), w.cites([]string{"SIL 60, 63"}), w.day(m.File.Cases[n-1].OpenedOn, m.today).Text))
	}
	at := make([]wayAt, len(ways))
	last := -1
	for i := range ways {
		at[i] = m.wayAt(&ways[i])
		if at[i].issued > 0 {
			last = i
		}
	}
	running, isClosed := false, len(m.File.Cases) > 0 && m.File.OpenCase() == nil
	for i := range ways {
		a := &at[i]
		if !ways[i].always && a.isEmpty() {
			continue
		}
		s := a.stage(i < last || isClosed) // what was not done before a case was closed is not to come
		if s == stageNow && running {
			s = stageNext // one step is in hand; the others can be taken as well
		}
		if s == stageNext && isClosed {
			s = stageSkipped // nothing is to come
		}
		running = running || s == stageNow
		steps = append(steps, w.pathStep(s, w.say(ways[i].key, nil), w.cites([]string{ways[i].article}), m.wayLines(a)...))
	}
	end := w.pathStep(stageNext, w.say("case.way.closed", nil), w.cites([]string{"SIL 63"}), w.say("case.way.closed.when", nil))
	if n := len(m.File.Cases); isClosed {
		end = w.pathStep(stageDone, w.say("case.way.closed", nil), w.cites([]string{"SIL 63"}), w.day(m.File.Cases[n-1].ClosedOn, m.today).Text)
	}
	return append(steps, end)
}

// wayAt is where a step of the path stands.
type wayAt struct {
	issued, drafts, open, shut int
	issuedOn                   calendar.Day
	served                     *service.Served // of the paper issued last
	earliest                   calendar.Dated
	held                       bool
}

func (a *wayAt) isEmpty() bool { return a.issued+a.drafts+a.open+a.shut == 0 }

func (a *wayAt) stage(passed bool) stage {
	switch {
	case a.drafts > 0 || a.issued > 0 && a.served == nil:
		return stageNow
	case a.issued > 0:
		return stageDone
	case a.open > 0:
		return stageNow
	case a.shut > 0 && a.held:
		return stageTolled
	case passed:
		return stageSkipped
	case a.shut > 0:
		return stageShut
	default:
		return stageNext
	}
}

func (m *matter) wayAt(y *way) wayAt {
	a := wayAt{}
	for _, p := range m.papers() {
		if !slices.Contains(y.kinds, p.ref.Kind) || p.state == ladder.Withdrawn || p.taken || m.isEarlier(p.caseNo) {
			continue
		}
		if p.state != ladder.Issued {
			a.drafts++
			continue
		}
		a.issued++
		if p.issuedOn >= a.issuedOn {
			a.issuedOn, a.served = p.issuedOn, service.Of(m.File.Services, p.ref.Kind, p.ref.No)
			if !isServed(p.ref.Kind) {
				a.served = &service.Served{On: p.issuedOn}
			}
		}
	}
	for i := range m.Moves {
		move := &m.Moves[i]
		if !slices.Contains(y.kinds, move.Kind) || m.Live(move.Key) != nil {
			continue
		}
		if move.Gate.Open() {
			a.open++
			continue
		}
		a.shut++
		if from, known := move.Gate.Earliest(); known && (a.earliest.Day.IsZero() || from.Day < a.earliest.Day) {
			a.earliest = from
		}
	}
	a.held = slices.ContainsFunc(m.Situation.Holds, func(h hold.Hold) bool { return h.RunsOn(m.today) })
	return a
}

// isEarlier tells whether a case was closed before the latest one was opened: the path is that of the latest.
func (m *matter) isEarlier(caseNo int) bool {
	n := len(m.File.Cases)
	return n > 0 && caseNo != 0 && caseNo != m.File.Cases[n-1].No
}

func (m *matter) wayLines(a *wayAt) []string {
	w := m.words
	var lines []string
	switch {
	case a.issued > 0 && a.served == nil:
		lines = append(lines, w.say("case.way.issued", with{"day": w.day(a.issuedOn, m.today).Text}))
	case a.issued > 0:
		lines = append(lines, w.say("case.way.served", with{"day": w.day(a.served.On, m.today).Text}))
	}
	if a.drafts > 0 {
		lines = append(lines, w.count("case.way.drafts", a.drafts))
	}
	switch {
	case a.open > 0:
		lines = append(lines, w.say("case.way.open", nil))
	case a.issued == 0 && !a.earliest.Day.IsZero():
		lines = append(lines, w.say("case.way.from", with{"day": w.day(a.earliest.Day, m.today).Text}))
	}
	return lines
}

// isServed tells whether papers of the kind are served; the others are signed or stay in the file.
func isServed(kind law.PaperKind) bool {
	return slices.Contains([]law.ServiceClass{law.ToParty, law.Enforcement, law.ToBody}, kind.Class())
}

// paperAt is a paper of the case, of whichever kind, as the lists show it.
type paperAt struct {
	ref                             ladder.Ref
	state                           ladder.State
	taken                           bool // issued, and no longer stands
	number                          string
	caseNo                          int
	draftedOn, approvedOn, issuedOn calendar.Day
	draftedBy                       string
	approvedBy, issuedBy            string
	sum                             money.Fen
	due                             calendar.Dated // to be issued by
	key                             string
}

// papers lists every paper of the employer's cases, the latest first.
func (m *matter) papers() []paperAt {
	var all []paperAt
	for i := range m.File.Papers {
		all = append(all, m.paperOf(&m.File.Papers[i]))
	}
	for i := range m.File.Orders {
		all = append(all, m.orderOf(&m.File.Orders[i]))
	}
	slices.SortStableFunc(all, func(a, b paperAt) int {
		return cmp.Or(cmp.Compare(b.draftedOn, a.draftedOn), cmp.Compare(b.ref.No, a.ref.No), cmp.Compare(a.ref.Kind, b.ref.Kind))
	})
	return all
}

func (m *matter) paperOf(p *ladder.Paper) paperAt {
	return paperAt{ref: p.Ref(), state: p.State, taken: ladder.IsWithdrawn(p.Ref(), m.File.Papers, m.File.Entered, m.today), number: p.Number, caseNo: p.CaseNo,
		draftedOn: p.DraftedOn, draftedBy: p.DraftedBy, issuedOn: p.IssuedOn, approvedOn: p.ApprovedOn, approvedBy: p.ApprovedBy, issuedBy: p.IssuedBy, sum: p.Body.Sum, key: p.Key}
}

func (m *matter) orderOf(o *order.Order) paperAt {
	ref := ladder.Ref{Kind: law.OrderToPay, No: o.No}
	p := paperAt{ref: ref, state: ladder.State(o.State), taken: ladder.IsWithdrawn(ref, m.File.Papers, m.File.Entered, m.today), number: o.PaperNumber, caseNo: o.CaseNo,
		draftedOn: o.DraftedOn, draftedBy: casework.Night, issuedOn: o.IssuedOn, approvedOn: o.ApprovedOn, approvedBy: o.ApprovedBy, issuedBy: o.IssuedBy, sum: o.Principal() + o.LateFee()}
	if p.state == ladder.Drafted || p.state == ladder.Approved {
		p.due = o.IssueBy
	}
	return p
}
