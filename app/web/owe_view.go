package web

import (
	"net/http"
	"slices"
	"strings"

	"arrears/app/access"
	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/money"
)

func (s *site) oweRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: "/employers/:employer", Needs: access.ViewEmployer, Handle: getHome},
		{Method: http.MethodGet, Path: "/employers/:employer/owe", Needs: access.ViewEmployer, Handle: getOwe},
		{Method: http.MethodGet, Path: "/employers/:employer/owe/:period", Needs: access.ViewEmployer, Handle: getOwePeriod},
		{Method: http.MethodGet, Path: "/employers/:employer/payments", Needs: access.ViewEmployer, Handle: getPayments},
		{Method: http.MethodGet, Path: "/employers/:employer/slip", Needs: access.FileForEmployer, Handle: getSlip},
		{Method: http.MethodPost, Path: "/employers/:employer/slip", Needs: access.FileForEmployer, Handle: postSlip},
	}
}

// oweHead is the answer: what is to be paid today, and why.
func (c *call) oweHead(v *casework.Forward) head {
	h := head{Over: c.employer.Name + " · " + string(c.employer.Code)}
	w := c.words
	if len(v.Columns) == 0 {
		h.Title, h.Sub = w.say("owe.nothing", nil), w.say("owe.as_of", with{"day": w.day(c.today, 0).Text})
		return h
	}
	h.Title = w.say("owe.today", with{"sum": w.money(v.Today().Total())})
	sub := []string{w.say("owe.as_of", with{"day": w.day(c.today, 0).Text}), w.say("owe.unpaid", with{"months": w.months(periodsOf(v.Today()), c.today)})}
	if v.Limit != nil {
		key := "owe.limit"
		if v.Limit.PayBy.Day < c.today {
			key = "owe.limit.over"
		}
		sub = append(sub, w.say(key, with{"served": w.inSentence(v.Limit.ServedOn, c.today), "day": w.inSentence(v.Limit.PayBy.Day, c.today)}))
	}
	if pay := v.Today(); pay.Spared > 0 { // the papers of the day and the agency's own pages count today in
		sub = append(sub, w.say("owe.spared", with{"day": w.inSentence(c.today.AddDays(-1), c.today), "sum": w.money(pay.Total() + pay.Spared)}))
	}
	h.Sub = w.sentences(sub)
	return h
}

// periodsOf lists the months of a payoff, the oldest first.
func periodsOf(p *arrears.Payoff) []calendar.Period {
	var periods []calendar.Period
	for i := range p.Lines {
		if period := p.Lines[i].Charge.Period; !slices.Contains(periods, period) {
			periods = append(periods, period)
		}
	}
	slices.Sort(periods)
	return periods
}

// namedMonths is how many months a sentence names before it counts the rest.
const namedMonths = 3

// months names months in a sentence: September and October.
func (w *words) months(periods []calendar.Period, today calendar.Day) string {
	names := make([]string, 0, namedMonths)
	for _, p := range periods[:min(len(periods), namedMonths)] {
		if y, _ := p.Civil(); y == today.Year() {
			names = append(names, w.month(p))
		} else {
			names = append(names, w.period(p))
		}
	}
	last := names[len(names)-1]
	text := last
	if len(names) > 1 {
		text = strings.Join(names[:len(names)-1], w.say("list.comma", nil)) + w.say("list.and", nil) + last
	}
	if more := len(periods) - namedMonths; more > 0 {
		return w.say("owe.months.more", with{"months": strings.Join(names, w.say("list.comma", nil)), "n": more})
	}
	return text
}

// when are the columns of the forward view.
func (c *call) when(v *casework.Forward) []whenItem {
	items := make([]whenItem, len(v.Columns))
	for i := range v.Columns {
		items[i] = c.whenItem(v, &v.Columns[i])
	}
	return items
}

var whenTitles = map[casework.When]string{
	casework.PayToday: "owe.when.today", casework.PayAtLimit: "owe.when.limit", casework.PayLater: "owe.when.later", casework.PayNever: "owe.when.never",
}

// stepWords are the keys of one step: its sentence once an order is served, the one before that, and its tag.
type stepWords struct{ served, before, tag string }

var stepSentences = map[casework.StepKind]stepWords{
	casework.StepEnquiry:    {"owe.step.bank_enquiry", "owe.step.bank_enquiry.later", "owe.tag.bank_enquiry"},
	casework.StepAllocation: {"", "", "owe.tag.allocation"}, // said with the enquiry
	casework.StepFine:       {"owe.step.fine", "owe.step.fine.later", "owe.tag.fine"},
	casework.StepCourt:      {"owe.step.court", "owe.step.court.later", "owe.tag.court"},
}

func (c *call) whenItem(v *casework.Forward, col *casework.Column) whenItem {
	w := c.words
	item := whenItem{Title: w.say(whenTitles[col.When], nil)}
	if col.Pay != nil {
		item.Amount = amount(col.Pay.Total())
	}
	day := w.day(col.On.Day, c.today).Text
	switch col.When {
	case casework.PayToday:
		item.Sub = day
		item.State = w.status(stateDone).as(w.say("owe.settled", nil))
		item.Text = w.say("owe.when.today.text", with{"fee": w.money(col.Pay.LateFee)})
		if col.Pay.LateFee == 0 {
			item.Text = w.say("owe.when.today.free", nil)
		}
		if c.caller.May(access.FileForEmployer) {
			item.Button = &button{Label: w.say("slip.print", nil), Kind: primary, Href: c.employerPath("/slip?day=" + c.today.String())}
		}
	case casework.PayNever:
		item.Sub = w.say("owe.when.never.sub", with{"sum": w.money(v.PerDay), "day": day})
		if v.PerDay == 0 {
			item.Sub = w.say("owe.when.never.flat", nil)
		}
	default:
		item.Sub = day
		switch {
		case col.When == casework.PayAtLimit:
			item.Sub += w.say("owe.when.left", with{"days": w.left(c.today.DaysUntil(col.On.Day))})
		case v.Limit != nil && v.Limit.PayBy.Day < col.On.Day:
			item.Sub += w.say("owe.when.over", nil)
		}
		item.State = w.status(stateDone).as(w.say("owe.settled", nil))
		item.Text = w.say("owe.when.more", with{"sum": w.money(col.More)})
		if col.More == 0 {
			item.Text = w.say("owe.when.same", nil)
		}
	}
	if len(col.Steps) > 0 && col.When != casework.PayToday {
		c.stepsAhead(v, col, &item)
	}
	if col.On.Provisional && col.When != casework.PayNever { // there the sentence says which day
		item.Sub += " · " + w.say("due.provisional", nil)
	}
	return item
}

// steps says what may follow by the day of the column, the last step in its tag. What may follow is said as what it is: a
// possibility of the agency.
func (c *call) stepsAhead(v *casework.Forward, col *casework.Column, item *whenItem) {
	w := c.words
	last := col.Steps[len(col.Steps)-1]
	state := map[casework.StepKind]state{casework.StepCourt: stateOver}[last.Kind]
	if state == "" {
		state = stateSoon
	}
	sentences := []string{item.Text}
	for _, s := range col.Steps {
		key := stepSentences[s.Kind].served
		if s.From.Day.IsZero() {
			key = stepSentences[s.Kind].before
		}
		if key == "" {
			continue
		}
		values := with{"day": c.dated(s.From), "until": w.inSentence(s.Until.Day, c.today), "low": v.Lowest, "high": v.Highest}
		sentences = append(sentences, w.say(key, values))
	}
	item.State = w.status(state).as(w.say(stepSentences[last.Kind].tag, nil))
	if last.From.Day.IsZero() {
		item.State = w.status(stateWaiting).as(w.say("owe.tag.later", nil))
		sentences = append(sentences[:1], append([]string{w.say("owe.unserved", nil)}, sentences[1:]...)...)
	}
	item.Text = w.sentences(sentences)
}

// dated writes a day in a sentence and says where it is provisional; without a day it is empty.
func (c *call) dated(d calendar.Dated) string {
	switch {
	case d.Day.IsZero():
		return ""
	case d.Provisional:
		return c.words.say("owe.provisional", with{"day": c.words.inSentence(d.Day, c.today)})
	default:
		return c.words.inSentence(d.Day, c.today)
	}
}

// sentences puts sentences behind each other; Chinese has no space between them.
func (w *words) sentences(all []string) string {
	all = slices.DeleteFunc(all, func(s string) bool { return s == "" })
	if w.lang == zh {
		return strings.Join(all, "")
	}
	return strings.Join(all, " ")
}

// cites writes short citations in the reader's language.
func (w *words) cites(short []string) string {
	named := make([]string, 0, len(short))
	for _, s := range short {
		if w.lang == zh {
			s = law.Cite(s, "zh")
		}
		if !slices.Contains(named, s) {
			named = append(named, s)
		}
	}
	return strings.Join(named, w.say("list.semicolon", nil))
}

// oweSum is one month, or one insurance, of what is to be paid today.
type oweSum struct {
	period    calendar.Period
	insurance law.Insurance
	dueOn     calendar.Day
	principal money.Fen
	fee       money.Fen
}

func (s *oweSum) total() money.Fen { return s.principal + s.fee }

// sums adds the lines of a payoff up by what same tells together, in the order in which they first come.
func sums(p *arrears.Payoff, same func(a *oweSum, l *arrears.Payable) bool) []oweSum {
	var out []oweSum
	for i := range p.Lines {
		l := &p.Lines[i]
		at := slices.IndexFunc(out, func(s oweSum) bool { return same(&s, l) })
		if at < 0 {
			at = len(out)
			out = append(out, oweSum{period: l.Charge.Period, insurance: l.Charge.Insurance, dueOn: l.Charge.DueOn})
		}
		out[at].principal += l.Principal
		out[at].fee += l.LateFee
		out[at].dueOn = min(out[at].dueOn, l.Charge.DueOn)
	}
	return out
}

func samePeriod(a *oweSum, l *arrears.Payable) bool { return a.period == l.Charge.Period }

func sameInsurance(a *oweSum, l *arrears.Payable) bool { return a.insurance == l.Charge.Insurance }

// byPeriod is the table of months, with a foot that adds them up.
func (c *call) byPeriod(p *arrears.Payoff, from, length int) *table {
	w := c.words
	months := sums(p, samePeriod)
	slices.SortFunc(months, func(a, b oweSum) int { return int(a.period) - int(b.period) })
	if len(months) == 0 {
		return nil
	}
	t := &table{LabelledBy: "owed", Columns: []column{
		{Label: w.say("owe.month", nil), Head: true}, {Label: w.say("owe.due", nil)}, {Label: w.say("column.principal", nil), Num: true},
		{Label: w.say("column.late_fee", nil), Num: true}, {Label: w.say("owe.total", nil), Num: true}, {Label: w.say("owe.how", nil), Hidden: true},
	}}
	var list []row
	for _, m := range months[min(from, len(months)):min(from+length, len(months))] {
		list = append(list, row{Cells: []cell{
			{Text: w.period(m.period)}, {Day: w.day(m.dueOn, c.today)}, {Text: amount(m.principal)}, {Text: amount(m.fee)},
			{Text: amount(m.total()), Strong: true},
			{Links: []link{{Href: c.employerPath("/owe/" + m.period.String()), Label: w.say("owe.how", nil), Hidden: w.period(m.period)}}},
		}})
	}
	t.Groups = rows(list)
	t.Foot = []cell{{Text: w.say("owe.sum", nil)}, {}, {Text: amount(p.Principal)}, {Text: amount(p.LateFee)}, {Text: amount(p.Total()), Strong: true}, {}}
	return t
}

// byInsurance is the table of insurances.
func (c *call) byInsurance(d *dossier, p *arrears.Payoff) *table {
	w := c.words
	kinds := sums(p, sameInsurance)
	slices.SortFunc(kinds, func(a, b oweSum) int { return int(a.insurance) - int(b.insurance) })
	if len(kinds) == 0 {
		return nil
	}
	t := &table{LabelledBy: "owed", Columns: []column{
		{Label: w.say("owe.insurance", nil), Head: true}, {Label: w.say("column.principal", nil), Num: true},
		{Label: w.say("column.late_fee", nil), Num: true}, {Label: w.say("owe.total", nil), Num: true},
	}}
	var list []row
	for _, k := range kinds {
		list = append(list, row{Cells: []cell{
			{Text: w.titled(d.region.InsuranceTitle(k.insurance))}, {Text: amount(k.principal)}, {Text: amount(k.fee)}, {Text: amount(k.total()), Strong: true},
		}})
	}
	t.Groups = rows(list)
	t.Foot = []cell{{Text: w.say("owe.sum", nil)}, {Text: amount(p.Principal)}, {Text: amount(p.LateFee)}, {Text: amount(p.Total()), Strong: true}}
	return t
}
