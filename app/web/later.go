package web

import (
	"context"
	"net/http"
	"strconv"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/deferral"
	"arrears/app/employer"
	"arrears/app/fault"
	conditions "arrears/app/gate"
	"arrears/app/ladder"
	"arrears/app/law"
)

// laterPath is the page of an employer where it asks to pay later.
const laterPath = "/later"

// Later takes in the request of an employer to pay later, and gives its number in the register of papers in (SIL 63(2)).
type Later interface {
	AskToPayLater(ctx context.Context, id employer.ID, wish ladder.Request, by casework.Stamp) (number string, err error)
}

func (s *site) laterRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: "/employers/:employer" + laterPath, Needs: access.ViewEmployer, Handle: getLater},
		{Method: http.MethodPost, Path: "/employers/:employer" + laterPath, Needs: access.FileForEmployer, Handle: postLater},
	}
}

// laterPage says whether an employer can have an agreement on paying later and what is missing, what its plans would be, and
// takes its request in.
type laterPage struct {
	Frame
	Errors  errorSummary
	Head    head
	Tabs    tabs
	Notes   []note
	Gate    *gate
	Plans   *section
	Fields  []field
	Buttons []button
}

const (
	monthlyName = "monthly"
	firstOnName = "first_on"
	countName   = "count"
)

func getLater(c *call) error {
	m, err := c.matter()
	if err != nil {
		return err
	}
	f := c.newForm()
	if asked := m.Situation.Asked(); asked != nil {
		f = c.newForm(wishOf(asked.Request)...)
	}
	return m.showLater(http.StatusOK, f, nil)
}

// wishOf are the pairs of the form that a request fills.
func wishOf(r *ladder.Request) []string {
	var pairs []string
	if r.Monthly > 0 {
		pairs = append(pairs, monthlyName, amount(r.Monthly))
	}
	if !r.FirstOn.IsZero() {
		pairs = append(pairs, firstOnName, r.FirstOn.String())
	}
	return pairs
}

// postLater shows the plans for what was typed, or takes the request in.
func postLater(c *call) error {
	m, err := c.matter()
	if err != nil {
		return err
	}
	f := c.readForm()
	wish := ladder.Request{Monthly: f.money(monthlyName), FirstOn: f.day(firstOnName, c.today)}
	if f.text(firstOnName) != "" && f.Error(firstOnName) == "" && wish.FirstOn <= c.today {
		f.fail(firstOnName, "later.first_on.past", nil)
	}
	if !f.ok() {
		return m.showLater(http.StatusUnprocessableEntity, f, nil)
	}
	if f.ticked(countName) {
		return m.showLater(http.StatusOK, f, nil)
	}
	number, err := c.site.Later.AskToPayLater(c.ctx(), c.employer.ID, wish, c.stamp())
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Refused:
		return m.showLater(http.StatusUnprocessableEntity, f, err)
	}
	if err != nil {
		return err
	}
	return c.done(c.employerPath(laterPath), "later.done", with{"number": number})
}

func (m *matter) showLater(status int, f *form, refused error) error {
	w, s := m.words, m.Situation
	page := laterPage{Frame: m.frame("later.title"), Tabs: m.oweTabs("later"), Notes: m.laterNotes(refused)}
	page.Head = head{Over: m.employer.Name, Title: w.say("later.none", nil), Sub: w.say("later.none.sub", nil)}
	if running := m.runningAgreement(); running != nil {
		m.laterRuns(&page, running)
	} else if s.CaseNo > 0 {
		if err := m.laterAsks(&page, f); err != nil {
			return err
		}
	}
	page.Title, page.Wrong = page.Head.Title, !f.ok() || refused != nil
	page.Errors = errorsOf(page.Fields...)
	page.Scripts = []string{"form.js"}
	return m.show(status, "later", page)
}

// laterNotes tell what was answered to the last request, or why this one is not taken in.
func (m *matter) laterNotes(refused error) []note {
	var notes []note
	if told := m.refusal(refused); told != "" {
		notes = append(notes, note{Class: "bad", Text: told})
	}
	if f := m.Situation.Declined(); f != nil {
		notes = append(notes, note{Class: "warn", Text: m.words.say("later.declined", with{"day": m.words.inSentence(f.On, m.today), "reason": f.Declined.Reason})})
	}
	return notes
}

// runningAgreement is the agreement in force, or one that was issued and waits for its signature; nil where there is none.
func (m *matter) runningAgreement() *ladder.AgreementAt {
	for i := range m.Situation.Agreements {
		if a := &m.Situation.Agreements[i]; a.Runs(m.today) || a.SignedOn.IsZero() && a.EndedOn.IsZero() {
			return a
		}
	}
	return nil
}

// laterRuns shows the instalments of the agreement that there is.
func (m *matter) laterRuns(page *laterPage, a *ladder.AgreementAt) {
	w := m.words
	page.Head.Title, page.Head.Sub = w.say("later.runs", with{"sum": w.money(a.Unpaid)}), w.say("later.runs.sub", with{"number": a.Paper.Number})
	if a.SignedOn.IsZero() {
		page.Head.Title, page.Head.Sub = w.say("later.signs", with{"day": w.inSentence(a.Plan.SignedOn, m.today)}), w.say("later.signs.sub", with{"number": a.Paper.Number})
	}
	t := &table{LabelledBy: "plans", Columns: []column{
		{Label: w.say("later.instalment", nil), Head: true}, {Label: w.say("later.day", nil)}, {Label: w.say("later.sum", nil), Num: true},
	}}
	var list []row
	for _, i := range a.Plan.Due() {
		name := w.say("later.instalment.no", with{"n": i.No})
		if i.No == 0 {
			name = w.say("later.at_once", nil)
		}
		list = append(list, row{Cells: []cell{{Text: name}, {Day: w.day(i.On.Day, m.today)}, {Text: amount(i.Sum()), Strong: true}}})
	}
	t.Groups = rows(list)
	t.Foot = []cell{{Text: w.say("owe.sum", nil)}, {}, {Text: amount(a.Plan.Sum()), Strong: true}}
	page.Plans = &section{Top: cardTop{ID: "plans", Title: w.say("later.plan", nil)}, Table: t}
}

// laterAsks shows what an agreement still lacks, the plans, and the form.
func (m *matter) laterAsks(page *laterPage, f *form) error {
	w, asked := m.words, m.Situation.Asked()
	g, missing, err := m.laterGate()
	if err != nil {
		return err
	}
	page.Gate = g
	switch {
	case asked != nil:
		page.Head.Title = w.say("later.asked", with{"day": w.inSentence(asked.Request.On, m.today)})
		page.Head.Sub = w.say("later.asked.sub", with{"number": asked.In.Number})
	default:
		page.Head.Title, page.Head.Sub = w.say("later.can", nil), w.say("later.ready", nil)
		if missing > 0 {
			page.Head.Sub = w.count("later.missing", missing)
		}
	}
	if page.Plans, err = m.laterPlans(f); err != nil || !m.caller.May(access.FileForEmployer) {
		return err
	}
	page.Fields = []field{
		{Kind: moneyField, Name: monthlyName, Label: w.say("later.monthly", nil), Hint: w.say("later.monthly.hint", nil), Value: f.Value(monthlyName), Error: f.Error(monthlyName), Optional: true},
		{Kind: dayField, Name: firstOnName, Label: w.say("later.first_on", nil), Hint: w.say("later.first_on.hint", nil), Value: f.Value(firstOnName), Error: f.Error(firstOnName), Optional: true},
	}
	ask := button{Label: w.say("later.ask", nil), Kind: primary}
	if asked != nil {
		ask.Label = w.say("later.ask.again", nil)
	}
	page.Buttons = []button{{Label: w.say("later.count", nil), Name: countName, Value: "1"}, ask}
	return nil
}

// laterNeeds are the conditions of an agreement that concern the employer, in its words. What the agency looks into itself,
// like the balances at banks, is not shown.
var laterNeeds = map[conditions.Key]struct{ met, unmet string }{
	deferral.Applied:        {"later.need.applied.met", "later.need.applied"},
	deferral.OrderServed:    {"later.need.served.met", "later.need.served"},
	deferral.LimitPassed:    {"later.need.limit.met", "later.need.limit"},
	deferral.StillOwed:      {"later.need.owed.met", "later.need.owed"},
	deferral.Secured:        {"later.need.secured.met", "later.need.secured"},
	deferral.CurrentPaid:    {"later.need.current.met", "later.need.current"},
	deferral.OneMeasureOnly: {"later.need.one.met", "later.need.one"},
	deferral.NotInsolvent:   {"later.need.solvent.met", "later.need.solvent"},
}

// laterGate is the gate of the agreement as the employer sees it, and how many of its conditions are not met.
func (m *matter) laterGate() (shown *gate, missing int, err error) {
	move, err := m.Situation.MoveFor(law.DeferralAgreement, "", &ladder.Body{})
	if fault.KindOf(err) == fault.Refused {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	var checks []check
	for i := range move.Gate {
		n := &move.Gate[i]
		says, known := laterNeeds[n.Key]
		if !known {
			continue
		}
		k := check{Met: n.Met, Text: m.laterSays(n, says.met), Art: law.Cite(n.Article, string(m.words.lang))}
		if !n.Met {
			missing++
			k.Text = m.laterSays(n, says.unmet)
			if n.Key == deferral.CurrentPaid {
				k.CureLink = link{Href: m.employerPath("/slip"), Label: m.words.say("slip.print", nil)}
			}
			if !n.Earliest.Day.IsZero() {
				k.Earliest = m.dated(n.Earliest)
			}
		}
		checks = append(checks, k)
	}
	g := m.words.gate(missing == 0, m.words.say("later.gate", nil), checks)
	g.Foot = m.words.say("later.gate.foot", nil)
	return &g, missing, nil
}

// laterSays words a condition with its days and sums.
func (m *matter) laterSays(n *conditions.Condition, key string) string {
	values := with{}
	for _, f := range n.Figures {
		switch f.Kind {
		case conditions.IsDay:
			values[f.Name] = m.words.inSentence(f.Day, m.today)
		case conditions.IsAmount:
			values[f.Name] = m.words.money(f.Amount)
		}
	}
	return m.words.say(key, values)
}

// laterPlans are the plans that could be agreed today for what the form says; nil where nothing can be laid out yet.
func (m *matter) laterPlans(f *form) (*section, error) {
	w := m.words
	wish := &ladder.Request{}
	if sum, ok := readMoney(f.Value(monthlyName)); ok {
		wish.Monthly = sum
	}
	if day, ok := readDay(f.Value(firstOnName), m.today); ok {
		wish.FirstOn = day
	}
	offer, err := m.Situation.OfferFor(m.today, wish)
	if m.refusal(err) != "" {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	t := &table{LabelledBy: "plans", Columns: []column{
		{Label: w.say("later.plan.shape", nil), Head: true}, {Label: w.say("later.plan.count", nil), Num: true}, {Label: w.say("later.plan.first", nil)}, {Label: w.say("later.plan.last", nil)},
		{Label: w.say("later.plan.at_once", nil), Num: true}, {Label: w.say("later.plan.highest", nil), Num: true}, {Label: w.say("later.plan.sum", nil), Num: true},
	}}
	var list []row
	for i := range offer.Proposals {
		p := &offer.Proposals[i]
		plan := p.Plan
		list = append(list, row{Cells: []cell{
			{Text: w.say(shapeWords[p.Shape], nil), Line2: m.laterStress(p)}, {Text: strconv.Itoa(len(plan.Instalments))}, {Day: w.day(plan.Instalments[0].On.Day, m.today)}, {Day: w.day(plan.Last(), m.today)},
			{Text: amount(plan.Sum() - plan.Deferred())}, {Text: amount(plan.Highest()), Strong: true}, {Text: amount(plan.Sum())},
		}})
	}
	t.Groups = rows(list)
	return &section{Top: cardTop{ID: "plans", Title: w.say("later.plans", nil), Sub: w.say("later.plans.sub", with{"least": w.money(offer.Least), "n": offer.Longest})}, Table: t}, nil
}

// laterStress warns of the month in which the plan would ask for more than the employer can pay.
func (m *matter) laterStress(p *deferral.Proposal) string {
	if p.Stress == nil {
		return ""
	}
	load, breaks := p.Stress.Breaks()
	if !breaks {
		return ""
	}
	return m.words.say("later.stress", with{"month": m.words.period(load.Month), "short": m.words.money(load.Short)})
}
