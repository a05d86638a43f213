package web

import (
	"crypto/rand"
	"net/http"
	"strconv"
	"unicode/utf8"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/premium"
)

// declareCheckPage is step 2: what the declaration costs, what it changes, and what has to be ticked.
type declareCheckPage struct {
	Frame
	Head    head
	Errors  errorSummary
	Action  string
	Hidden  []hidden
	Content []sumRow
	Sums    section
	Late    *section
	Align   *button // brings the sheet in line with the register
	Ticks   *field
	After   string
	Dock    dock
}

// kindOf is the kind of filing that a form or an address asks for; the sheet where it does not say.
func kindOf(text string) declaration.Kind {
	switch k := declaration.Kind(text); k {
	case declaration.Unchanged, declaration.Nil:
		return k
	default:
		return declaration.ByForm
	}
}

func getDeclareCheck(c *call) error {
	p, err := c.period()
	if err != nil {
		return err
	}
	return c.showDeclareCheck(http.StatusOK, p, c.newForm("kind", string(kindOf(c.QueryParam("kind"))), "key", rand.Text()), nil)
}

// showDeclareCheck shows the check, with the sentence of a refusal above it.
func (c *call) showDeclareCheck(status int, p calendar.Period, f *form, refused error) error {
	kind := kindOf(f.Value("kind"))
	checked, err := c.site.DeclarationReader.Check(c.ctx(), c.employer, p, kind, c.today)
	if fault.KindOf(err) == fault.Refused && kind != declaration.Unchanged {
		return c.doneAs(c.monthPath(p, ""), "warn", "declare.check.closed", with{"why": why(c.words, err)})
	}
	if fault.KindOf(err) == fault.Refused {
		return c.doneAs(c.monthPath(p, ""), "warn", "declare.check.not_unchanged", with{"why": why(c.words, err)})
	}
	if err != nil {
		return err
	}
	w := c.words
	frame := c.frame("declare.check.title")
	frame.Wrong, frame.Scripts = refused != nil, []string{"form.js"}
	back := link{Href: c.monthPath(p, "/sheet"), Label: w.say("declare.back.sheet", nil)}
	if kind != declaration.ByForm {
		back = link{Href: c.monthPath(p, ""), Label: w.say("declare.back.month", nil)}
	}
	check := checked.Check
	page := declareCheckPage{Frame: frame, Action: c.monthPath(p, "/check"), Content: c.checkContent(checked, kind, back),
		Head: head{Back: back, Step: w.step(2, 2), Over: c.employer.Name, Title: w.say("declare.check.head", with{"month": w.month(p), "sum": w.money(check.Sum.Sum())})},
		Sums: c.checkSums(check), After: w.say("declare.check.after", with{"day": w.inSentence(check.Due.Day, c.today)}),
		Hidden: []hidden{{"kind", string(kind)}, {"key", f.Value("key")}}}
	if kind == declaration.ByForm && checked.Month.Draft != nil {
		page.Hidden = append(page.Hidden, hidden{"draft", strconv.FormatInt(checked.Month.Draft.Revision, 10)})
	}
	if check.Late {
		page.After = w.say("declare.check.after.late", nil)
	}
	if checked.Late != nil {
		page.Late = c.lateSection(checked.Late, "declare.late.title")
	}
	page.Ticks, page.Align = w.tickField(check, f), c.alignButton(check, p)
	for i := range check.Blocks {
		page.Errors = append(page.Errors, link{Href: c.blockPath(p, check, &check.Blocks[i], checked.Month), Label: check.Blocks[i].Text().In(string(w.lang))})
	}
	if refused != nil && len(check.Unticked(f.values["tick"])) > 0 {
		page.Errors = append(page.Errors, link{Href: "#tick", Label: w.count("declare.check.unticked", len(check.Unticked(f.values["tick"])))})
		page.Ticks.Error = page.Errors[len(page.Errors)-1].Label
	} else if refused != nil && len(page.Errors) == 0 {
		page.Errors = append(page.Errors, link{Href: "#main", Label: why(w, refused)})
	}
	page.Dock = c.checkDock(checked, p, back)
	return c.show(status, "declare_check", page)
}

// why is the sentence of a fault.
func why(w *words, err error) string {
	f := form{words: w}
	if f.failWith("", err) != nil {
		return ""
	}
	return f.Error("")
}

// blockPath leads to where a block is cured.
func (c *call) blockPath(p calendar.Period, _ *casework.Check, b *casework.Block, m *casework.Month) string {
	switch {
	case b.Kind == casework.EmptyWages:
		return c.monthPath(p, "/sheet?show=look")
	case b.Kind == casework.WrongRows && m.Draft != nil:
		return c.monthPath(p, "/uploads/"+strconv.Itoa(m.Draft.Sheet))
	case b.Kind == casework.InReading:
		return c.monthPath(p, "/uploads/0")
	default:
		return c.monthPath(p, "/sheet")
	}
}

func (c *call) checkDock(checked *Checked, p calendar.Period, back link) dock {
	w := c.words
	d := dock{Label: w.say("declare.dock.submit", nil), Strong: w.money(checked.Check.Sum.Sum()), Sub: w.count("count.people", checked.Check.Heads),
		Buttons: []button{{Label: w.say("declare.act.back", nil), Href: back.Href}}}
	if len(checked.Check.Blocks) == 0 {
		d.Buttons = append(d.Buttons, button{Label: w.say("declare.act.submit", with{"month": w.month(p)}), Kind: primary})
	}
	return d
}

// peopleShown is how many people a line names before it counts the others.
const peopleShown = 5

func (w *words) names(people []casework.Changed) string {
	text := ""
	for i := range people[:min(len(people), peopleShown)] {
		if i > 0 {
			text += w.say("declare.and", nil)
		}
		text += w.person(&people[i])
	}
	if more := len(people) - peopleShown; more > 0 {
		text += w.say("declare.more_people", with{"n": more})
	}
	return text
}

func (c *call) checkContent(checked *Checked, kind declaration.Kind, back link) []sumRow {
	w, check := c.words, checked.Check
	change := func(what string) []link {
		if kind != declaration.ByForm {
			return nil
		}
		return []link{{Href: back.Href, Label: w.say("declare.act.change", nil), Hidden: what}}
	}
	heads := w.say("declare.label.heads", nil)
	all := []sumRow{{Label: w.say("declare.label.month", nil), Value: w.period(check.Period)}, {Label: heads, Value: w.headsSaid(check), Links: change(heads)}}
	for _, kind := range []casework.ChangeKind{casework.WageChanged, casework.Joined, casework.Left} {
		if r := w.changesRow(check, kind); r != nil {
			r.Links = change(r.Label)
			all = append(all, *r)
		}
	}
	for i := range check.Limits {
		all = append(all, w.limitRow(&check.Limits[i]))
	}
	due := sumRow{Label: w.say("declare.label.pay_by", nil), Day: w.day(check.Due.Day, c.today)}
	if check.Due.Provisional {
		due.More = []string{w.say("declare.provisional", nil)}
	}
	return append(all, due)
}

func (w *words) headsSaid(check *casework.Check) string {
	switch {
	case check.Before == 0:
		return w.count("count.people", check.Heads)
	case check.Heads == check.HeadsBefore:
		return w.say("declare.heads.same", with{"n": check.Heads, "month": w.month(check.Before)})
	default:
		return w.say("declare.heads.other", with{"n": check.Heads, "before": grouped(check.HeadsBefore), "month": w.month(check.Before)})
	}
}

func (w *words) changesRow(check *casework.Check, kind casework.ChangeKind) *sumRow {
	if check.Before == 0 {
		return nil // everybody is new
	}
	r := &sumRow{Label: w.say(changeLabels[kind], nil)}
	n := 0
	for i := range check.Changes {
		x := &check.Changes[i]
		if x.Kind != kind {
			continue
		}
		if n++; n > peopleShown {
			continue
		}
		line := w.change(x)
		if r.Value == "" {
			r.Value = line
		} else {
			r.More = append(r.More, line)
		}
	}
	if n == 0 {
		return nil
	}
	if n > peopleShown {
		r.More = append(r.More, w.say("declare.more_people", with{"n": n - peopleShown}))
	}
	return r
}

// citeShown is how long a source may be on the page; the law's own list has the longer ones.
const citeShown = 60

// limitRow names a floor or a cap, who counts at it, and the article that it rests on.
func (w *words) limitRow(l *casework.BaseLimit) sumRow {
	label, insurances := "declare.label.raised", ""
	if l.Limited == premium.Cut {
		label = "declare.label.cut"
	}
	for i, insurance := range l.Insurances {
		if i > 0 {
			insurances += w.say("declare.and", nil)
		}
		insurances += insurance.Title().In(string(w.lang))
	}
	basis := w.say("declare.limit.from", with{"from": w.period(l.From)})
	if cite := law.Cite(l.Provision.Cite, string(w.lang)); cite != "" && utf8.RuneCountInString(cite) <= citeShown {
		basis = w.say("declare.limit.law", with{"law": cite, "from": w.period(l.From)})
	}
	return sumRow{Label: w.say(label, nil), Value: w.say("declare.limit", with{"n": len(l.People), "names": w.names(l.People), "base": w.money(l.Base)}),
		More: []string{insurances, basis}}
}

func (c *call) checkSums(check *casework.Check) section {
	w := c.words
	s := section{Top: cardTop{ID: "sums", Title: w.say("declare.sums", nil), Sub: w.differenceSaid(check)}}
	t := &table{LabelledBy: "sums", Columns: []column{
		{Label: w.say("declare.column.insurance", nil), Head: true}, {Label: w.say("declare.column.employer", nil), Num: true},
		{Label: w.say("declare.column.employee", nil), Num: true}, {Label: w.say("declare.column.sum", nil), Num: true},
		{Label: w.say("declare.column.difference", nil), Num: true},
	}}
	line := func(title string, is, was premium.Shares) []cell {
		difference := "—"
		if check.Before != 0 {
			difference = signed(is.Sum() - was.Sum())
		}
		return []cell{{Text: title}, {Text: amount(is.Employer)}, {Text: amount(is.Employee)}, {Text: amount(is.Sum()), Strong: true}, {Text: difference}}
	}
	var list []row
	for _, one := range check.Insurances {
		list = append(list, row{Cells: line(w.titled(one.Insurance.Title()), one.Shares, one.Before)})
	}
	t.Groups, t.Foot = rows(list), line(w.say("declare.total", nil), check.Sum, check.SumBefore)
	s.Table = t
	return s
}

// moneyChange is a difference with its sign and its unit.
func (w *words) moneyChange(f money.Fen) string {
	if f > 0 {
		return "+" + w.money(f)
	}
	return w.money(f)
}

// differenceSaid says by how much the sum differs and who causes it.
func (w *words) differenceSaid(check *casework.Check) string {
	if check.Before == 0 {
		return ""
	}
	values := with{"month": w.month(check.Before), "difference": w.moneyChange(check.Difference())}
	switch {
	case check.Difference() == 0 && len(check.Changes) == 0:
		return w.say("declare.difference.none", values)
	case len(check.Changes) == 0:
		return w.say("declare.difference.law", values)
	case len(check.Changes) == 1 && check.ByLaw == 0:
		values["name"] = w.person(&check.Changes[0].Changed)
		return w.say("declare.difference.one", values)
	}
	first := &check.Changes[0]
	values["name"], values["most"], values["n"] = w.person(&first.Changed), w.moneyChange(first.Difference), len(check.Changes)
	return w.say("declare.difference.many", values)
}

func (c *call) lateSection(l *casework.LateEffect, title string) *section {
	w := c.words
	t := &table{LabelledBy: "late", Columns: []column{
		{Label: w.say("declare.column.what", nil), Head: true}, {Label: w.say("declare.column.before", nil), Num: true}, {Label: w.say("declare.column.after", nil), Num: true},
	}}
	line := func(key string, before, after money.Fen) row {
		return row{Cells: []cell{{Text: w.say(key, nil)}, {Text: amount(before)}, {Text: amount(after), Strong: true}}}
	}
	first := "declare.late.principal"
	if l.Before.Estimated {
		first = "declare.late.estimate"
	}
	t.Groups = rows([]row{
		line(first, l.Before.Principal, l.After.Principal), line("declare.late.outstanding", l.Before.Outstanding, l.After.Outstanding),
		line("declare.late.fee", l.Before.LateFee, l.After.LateFee), line("declare.late.owed", l.OwedBefore, l.OwedAfter), line("declare.late.credit", l.CreditBefore, l.CreditAfter),
	})
	return &section{Top: cardTop{ID: "late", Title: w.say(title, with{"month": w.month(l.Period)}), Art: law.Cite("SIL 62", string(w.lang))}, Table: t}
}

// tickField has a box for each warning.
func (w *words) tickField(check *casework.Check, f *form) *field {
	if len(check.Warnings) == 0 {
		return nil
	}
	ticks := &field{Kind: ticksField, Name: "tick", Label: w.count("declare.ticks", len(check.Warnings))}
	for i := range check.Warnings {
		x := &check.Warnings[i]
		ticks.Options = append(ticks.Options, option{Value: x.Key, Label: w.warning(x), Chosen: f.Has("tick", x.Key)})
	}
	return ticks
}

func (w *words) warning(x *casework.Warning) string {
	if len(x.People) > 1 {
		people := make([]casework.Changed, len(x.People))
		for i := range x.People {
			people[i] = x.People[i].Changed
		}
		return w.say(manyWarned[x.Kind], with{"n": len(people), "names": w.names(people)})
	}
	one := &x.People[0]
	values := with{"name": w.person(&one.Changed), "was": amount(one.Was), "is": amount(one.Is), "day": one.On.String(), "jump": w.jump(one.Was, one.Is)}
	return w.say(warningWords[x.Kind], values)
}

func postDeclareCheck(c *call) error {
	p, err := c.period()
	if err != nil {
		return err
	}
	f := c.readForm()
	revision, _ := strconv.ParseInt(f.text("draft"), 10, 64) // a form that says nothing has seen nothing
	r := casework.FilingRequest{Employer: c.employer.ID, Period: p, Kind: kindOf(f.text("kind")), Key: f.text("key"), Draft: revision, Ticks: f.values["tick"], Stamp: c.filer()}
	filed, err := c.site.Declarations.FileDeclaration(c.ctx(), r)
	if fault.KindOf(err) == fault.Refused {
		return c.showDeclareCheck(http.StatusUnprocessableEntity, p, f, err)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, c.monthPath(p, "/filings/"+strconv.Itoa(filed.No)))
}
