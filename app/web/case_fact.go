package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
)

// factForm is how a kind of fact is asked for: its own fields, whether it is about a paper, and what the system fills in.
type factForm struct {
	kind     ladder.FactKind
	about    bool // the paper that it concerns is chosen
	fields   []factField
	complete func(m *matter, f *form, fact *ladder.Fact)
}

// factField is one question about a fact. The key of its label is its place in the fact, below the prefix.
type factField struct {
	key     string
	kind    factFieldKind
	options func(m *matter) []option
}

// factFieldKind is how an answer is read.
type factFieldKind string

const (
	factText  factFieldKind = ""
	factArea  factFieldKind = "area"
	factDay   factFieldKind = "day"
	factMoney factFieldKind = "money"
	factCount factFieldKind = "count"
	factTick  factFieldKind = "tick"
	factLines factFieldKind = "lines" // one a line
	factPick  factFieldKind = "pick"
	factNo    factFieldKind = "number" // chosen among numbers
	factOwn   factFieldKind = "own"    // read by the form itself
	factAsDay factFieldKind = "as_day" // a day, read by the form itself
	factPart  factFieldKind = "part"   // no question: what follows is a part of its own
	factRare  factFieldKind = "rare"   // the same, folded until something stands in it
)

const factPrefix = "fact."

func (f *factField) name() string { return placeOf(f.key) }

// placeOf is the place of a field in the fact, which is its name in the form.
func placeOf(key string) string { return strings.TrimPrefix(key, factPrefix) }

// Fields that facts share: the day, the paper that it concerns, and the paper that came in.
const (
	onName     = "on"
	inPart     = "in."
	inFromName = inPart + "from"
	inNameName = inPart + "name"
	inNoName   = inPart + "theirs"
	inDayName  = inPart + "day"
)

// formOf finds the form of the kind in the path, and the case that a fact is entered in.
func (c *call) formOf() (*factForm, *matter, error) {
	for i := range factForms {
		if string(factForms[i].kind) == c.Param("fact") {
			m, err := c.matter()
			return &factForms[i], m, err
		}
	}
	return nil, nil, fault.New(fault.NotFound, "没有这种事项。", "There is no such kind of fact.")
}

func getFact(c *call) error {
	x, m, err := c.formOf()
	if err != nil {
		return err
	}
	f := c.newForm(onName, c.today.String())
	m.prefillFact(x, f)
	return m.showFact(http.StatusOK, x, f, nil)
}

// factPage is the form of a fact, in parts.
type factPage struct {
	caseFormPage
	Parts []formPart
}

// formPart are fields about the same thing below a heading. What is rare is folded until something stands in it.
type formPart struct {
	ID, Title    string
	Fields       []field
	Folded, Open bool
}

func (m *matter) showFact(status int, x *factForm, f *form, refused error) error {
	w := m.words
	title := w.say("case.fact.record", with{"kind": w.text(x.kind.Title())})
	page := factPage{caseFormPage: caseFormPage{Frame: m.frame("case.fact.window"), Action: m.casePath("/facts/new/" + string(x.kind)),
		Head: head{Back: link{Href: m.placed("/facts"), Label: w.say("case.facts", nil)}, Over: m.File.Employer.Name, Title: title, Sub: w.say("case.fact.lead", nil)}}}
	page.Title = title
	page.Scripts = []string{"form.js"}
	page.Parts = m.factParts(x, f)
	if x.kind != ladder.NoteFact {
		in := formPart{Title: w.say("case.fact.part.in", nil)}
		for _, q := range []struct{ name, key string }{{inFromName, "case.in.from"}, {inNameName, "case.in.name"}, {inNoName, "case.in.number"}} {
			in.Fields = append(in.Fields, field{Name: q.name, Label: w.say(q.key, nil), Value: f.Value(q.name), Error: f.Error(q.name), Width: longField, Longest: longestRemark})
		}
		in.Fields = append(in.Fields, field{Kind: dayField, Name: inDayName, Label: w.say("case.in.day", nil), Value: f.Value(inDayName), Error: f.Error(inDayName)})
		if err := m.addScan(&page.caseFormPage, f); err != nil {
			return err
		}
		in.Fields, page.Fields = append(in.Fields, page.Fields...), nil
		page.Parts = append(page.Parts, in)
	}
	for i := range page.Parts {
		page.Parts[i].ID = "part-" + strconv.Itoa(i+1)
		page.Errors = append(page.Errors, errorsOf(page.Parts[i].Fields...)...)
	}
	page.Buttons = []button{{Label: w.say("case.fact.act", nil), Kind: primary}}
	page.Notes = append(page.Notes, m.refused("bad", refused)...)
	page.Wrong = !f.ok() || refused != nil
	return m.show(status, "case_fact", page)
}

// factParts are the fields of the kind, what all kinds ask for in front.
func (m *matter) factParts(x *factForm, f *form) []formPart {
	w := m.words
	first := formPart{Title: w.say("case.fact.part.first", nil), Fields: []field{{Kind: dayField, Name: onName, Label: w.say("case.fact.on", nil), Value: f.Value(onName), Error: f.Error(onName)}}}
	if x.about {
		first.Fields = append(first.Fields, m.aboutField(f))
	}
	parts := []formPart{first}
	for i := range x.fields {
		q := &x.fields[i]
		if q.isHeading() {
			parts = append(parts, formPart{Title: w.say(q.key, nil), Folded: q.kind == factRare})
			continue
		}
		part := &parts[len(parts)-1]
		part.Fields = append(part.Fields, m.factField(q, f))
		part.Open = part.Open || f.Value(q.name()) != "" || f.Error(q.name()) != ""
	}
	return parts
}

// isHeading tells whether the entry asks nothing.
func (f *factField) isHeading() bool { return f.kind == factPart || f.kind == factRare }

// aboutField chooses an issued paper of the case.
func (m *matter) aboutField(f *form) field {
	x := field{Kind: selectField, Name: aboutName, Label: m.words.say("case.fact.about", nil), Error: f.Error(aboutName), Width: longField, Options: []option{{Label: "—"}}}
	for _, p := range m.papers() {
		if p.state == ladder.Issued && len(x.Options) <= listLength {
			x.Options = append(x.Options, option{Value: p.ref.String(), Label: join([]string{p.number, m.title(p.ref.Kind)}), Chosen: f.Value(aboutName) == p.ref.String()})
		}
	}
	return x
}

// factHints say how a field is filled in where its label does not.
var factHints = map[string]string{
	"fact.hold.to":                  "fact.hold.to.hint",
	"fact.statement.role":           "fact.statement.role.hint",
	"fact.statement.from":           "fact.statement.from.hint",
	"fact.statement.to":             "fact.statement.to.hint",
	"fact.statement.officers":       "fact.statement.officers.hint",
	"fact.review.by":                "fact.review.by.hint",
	"fact.answer.balance_on":        "fact.answer.balance_on.hint",
	"fact.answer.accounts":          "fact.answer.accounts.hint",
	"fact.decided.shares":           "fact.decided.shares.hint",
	"fact.receipt.amount":           "fact.receipt.amount.hint",
	"fact.guarantee.no":             "fact.guarantee.no.hint",
	"fact.request.monthly":          "fact.request.monthly.hint",
	"fact.force_majeure.periods":    "fact.force_majeure.periods.hint",
	"fact.declined.reason":          "fact.declined.reason.hint",
	"fact.succession.heirs":         "fact.succession.heirs.hint",
	"fact.succession.of":            "fact.succession.of.hint",
	"fact.succession.agreement.day": "fact.succession.agreement.day.hint",
	"fact.confirmed.refused":        "fact.confirmed.refused.hint",
}

func (m *matter) factField(x *factField, f *form) field {
	shown := field{Name: x.name(), ID: strings.ReplaceAll(x.name(), ".", "-"), Label: m.words.say(x.key, nil), Value: f.Value(x.name()), Error: f.Error(x.name()), Width: longField, Longest: longestRemark}
	if hint := factHints[x.key]; hint != "" {
		shown.Hint = m.words.say(hint, nil)
	}
	switch x.kind {
	case factArea, factLines, factOwn:
		shown.Kind, shown.Rows = areaField, 3
	case factDay, factAsDay:
		shown.Kind, shown.Width = dayField, ""
	case factMoney:
		shown.Kind, shown.Width = moneyField, ""
	case factCount:
		shown.Width, shown.Inputmode = shortField, "numeric"
	case factTick:
		shown.Kind, shown.Value, shown.Checked, shown.Width = tickField, "1", f.ticked(x.name()), ""
	case factPick, factNo:
		shown.Kind, shown.Options, shown.Width = selectField, append([]option{{Label: "—"}}, x.options(m)...), ""
		for i := range shown.Options {
			shown.Options[i].Chosen = shown.Options[i].Value == f.Value(x.name())
		}
		if len(shown.Options) == 1 {
			shown.Hint = m.words.say("case.fact.unchosen", nil)
		}
	}
	return shown
}

// read makes the fact that the form says. What the law asks of it, the act checks.
func (x *factForm) read(m *matter, f *form) (ladder.Fact, error) {
	data := map[string]any{string(x.kind): map[string]any{}}
	put := func(path string, value any) {
		at, parts := data, strings.Split(path, ".")
		for _, part := range parts[:len(parts)-1] {
			next, ok := at[part].(map[string]any)
			if !ok {
				next = map[string]any{}
				at[part] = next
			}
			at = next
		}
		at[parts[len(parts)-1]] = value
	}
	put(onName, f.day(onName, m.today))
	for _, name := range []string{inFromName, inNameName, inNoName} {
		put(name, f.text(name))
	}
	put(inDayName, m.dayIfGiven(f, inDayName))
	for i := range x.fields {
		field := &x.fields[i]
		name := field.name()
		switch {
		case field.isHeading() || field.kind == factOwn || field.kind == factAsDay || f.text(name) == "" && field.kind != factTick:
		case field.kind == factDay:
			put(name, f.day(name, m.today))
		case field.kind == factMoney:
			put(name, f.money(name))
		case field.kind == factCount, field.kind == factNo:
			put(name, f.count(name))
		case field.kind == factTick:
			put(name, f.ticked(name))
		case field.kind == factLines:
			put(name, linesOf(f.text(name)))
		default:
			put(name, f.text(name))
		}
	}
	var fact ladder.Fact
	if f.ok() {
		text, err := json.Marshal(data)
		if err != nil {
			return fact, err
		}
		d := json.NewDecoder(bytes.NewReader(text))
		d.DisallowUnknownFields()
		if err := d.Decode(&fact); err != nil {
			return fact, fmt.Errorf("read a fact of kind %s: %w", x.kind, err)
		}
	}
	if text := f.text(aboutName); x.about && text != "" {
		r, err := ladder.ParseRef(text)
		if err != nil {
			return fact, f.failWith(aboutName, err)
		}
		fact.About = r
	}
	if f.ok() && x.complete != nil {
		x.complete(m, f, &fact)
	}
	return fact, nil
}

// linesOf are the lines of a text without empty ones.
func linesOf(text string) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func postFact(c *call) error {
	x, m, err := c.formOf()
	if err != nil {
		return err
	}
	f := c.readForm()
	if err := c.takeScan(f); err != nil {
		return err
	}
	fact, err := x.read(m, f)
	if err != nil {
		return err
	}
	if !f.ok() {
		return m.showFact(http.StatusUnprocessableEntity, x, f, nil)
	}
	no, err := c.enterFact(fact, f)
	if c.refusal(err) != "" {
		return m.showFact(http.StatusUnprocessableEntity, x, f, err)
	}
	if err != nil {
		return err
	}
	return c.done(c.placed(""), "case.fact.done", with{"no": no, "kind": x.kind.Title().In(string(c.words.lang))})
}

// enquiries are the bank enquiries that were issued, by number.
func enquiries(m *matter) []option {
	var out []option
	for i := range m.Situation.Book.Enquiries {
		q := &m.Situation.Book.Enquiries[i]
		out = append(out, option{Value: fmt.Sprint(q.No), Label: join([]string{q.Bank, q.Number})})
	}
	return out
}

// numbered are the facts of a kind that has numbers of its own, such as the statements that a review chooses from.
func numbered(kind ladder.FactKind, number func(f *ladder.Fact) int) func(m *matter) []option {
	return func(m *matter) []option {
		var out []option
		for i := range m.File.Entered {
			if f := &m.File.Entered[i]; f.Kind() == kind {
				out = append(out, option{Value: fmt.Sprint(number(f)), Label: m.words.say("case.fact.numbered", with{"no": number(f), "kind": m.words.text(kind.Title()), "day": m.words.day(f.On, m.today).Text})})
			}
		}
		return out
	}
}

// next is the next number of a kind of fact.
func (m *matter) next(number func(f *ladder.Fact) int) int {
	last := 0
	for i := range m.File.Entered {
		last = max(last, number(&m.File.Entered[i]))
	}
	return last + 1
}

// picks are options with their words; the values and keys follow each other.
func picks(pairs ...string) func(m *matter) []option {
	return func(m *matter) []option {
		var out []option
		for i := 0; i+1 < len(pairs); i += 2 {
			out = append(out, option{Value: pairs[i], Label: m.words.say(pairs[i+1], nil)})
		}
		return out
	}
}

// titles are options that have their names in the law's words.
func titles[T ~string](all []T, title func(T) law.Text) func(m *matter) []option {
	return func(m *matter) []option {
		var out []option
		for _, x := range all {
			out = append(out, option{Value: string(x), Label: m.words.titled(title(x))})
		}
		return out
	}
}
