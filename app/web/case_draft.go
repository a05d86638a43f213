package web

import (
	"cmp"
	"net/http"
	"strconv"

	"arrears/app/deferral"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
)

// caseFormPage is one act of a case on one form: what it asks, what is to be filled in, what would come of it.
type caseFormPage struct {
	Frame
	Head    head
	Errors  errorSummary
	Notes   []note
	Gate    *gate
	Top     cardTop
	Rows    []sumRow
	Action  string
	Upload  bool // the form sends a file
	Hidden  []hidden
	Fields  []field
	Buttons []button
}

// The fields of a draft.
const (
	kindName     = "kind"
	forName      = "for"
	aboutName    = "about"
	variantName  = "variant"
	signedOnName = "signed_on"
	textName     = "text"
	textEnName   = "text_en"
	blockName    = "block"
	placeName    = "place"
	wrongName    = "wrong"
	rightName    = "right"
	previewName  = "preview"
	bankName     = "bank"
)

func getWish(c *call) error {
	q := c.Request().URL.Query()
	f := c.newForm(kindName, q.Get(kindName), forName, q.Get(forName), aboutName, q.Get(aboutName))
	return c.showWish(http.StatusOK, f, nil)
}

// wish is what the form asks for; nil where the paper says what its step says by itself.
func (c *call) wish(kind law.PaperKind, f *form) *ladder.Body {
	switch kind {
	case law.DeferralAgreement:
		if f.text(variantName) == "" {
			return nil
		}
		return &ladder.Body{Variant: f.text(variantName), Plan: &deferral.Plan{SignedOn: f.day(signedOnName, c.today)}}
	case law.BankEnquiry:
		if f.text(bankName) == "" {
			return nil
		}
		return &ladder.Body{Bank: f.text(bankName)}
	case law.WithdrawalDecision:
		r, err := ladder.ParseRef(f.text(aboutName))
		if err != nil {
			return nil // the night asks for these by itself
		}
		b := &ladder.Body{About: []ladder.Ref{r}, Variant: cmp.Or(f.text(variantName), ladder.Voids), Text: law.Text{Zh: f.text(textName), En: f.text(textEnName)}}
		if b.Variant == ladder.Clerical {
			b.Correction = &ladder.Correction{Block: ladder.Block(f.text(blockName)), Place: f.text(placeName), Wrong: f.text(wrongName), Right: f.text(rightName)}
		}
		return b
	default:
		return nil
	}
}

// keyFor is the step that the draft is for. What an officer asks for in words of its own has a key of its own.
func keyFor(f *form, wish *ladder.Body) string {
	if wish != nil {
		return ""
	}
	return f.Value(forName)
}

func (c *call) showWish(status int, f *form, refused error) error {
	m, err := c.matter()
	if err != nil {
		return err
	}
	kind := law.PaperKind(f.Value(kindName))
	if !kind.IsKnown() {
		return fault.New(fault.NotFound, "没有这种文书。", "There is no such kind of paper.")
	}
	w := c.words
	page := caseFormPage{Frame: c.frame("case.draft.window"), Action: c.casePath("/draft"), Top: cardTop{ID: "says", Title: w.say("case.draft.says", nil)},
		Head:   head{Back: link{Href: c.casePath(""), Label: w.say("case.back", nil)}, Over: m.File.Employer.Name, Title: w.say("case.step.draft", with{"paper": w.text(kind.Title())})},
		Hidden: []hidden{{kindName, string(kind)}, {forName, f.Value(forName)}, {aboutName, f.Value(aboutName)}}}
	page.Title = page.Head.Title
	wish := c.wish(kind, f)
	v, err := m.Situation.MoveFor(kind, keyFor(f, wish), wish)
	if text := c.refusal(err); text != "" {
		page.Notes = append(page.Notes, note{Class: "warn", Text: text})
	} else if err != nil {
		return err
	} else {
		g := m.moveGate(v)
		g.Buttons = nil
		page.Gate, page.Rows, page.Head.Sub = &g, m.wishRows(&v.Body), m.about(&v.Body)
	}
	if page.Fields, err = m.draftFields(kind, f); err != nil {
		return err
	}
	if len(page.Fields) > 0 || v != nil && v.Gate.Open() {
		page.Buttons = []button{{Label: w.say("case.draft.preview", nil), Name: previewName, Value: "1"}, {Label: w.say("case.draft.act", nil), Kind: primary}}
	}
	page.Errors = errorsOf(page.Fields...)
	if text := c.refusal(refused); text != "" {
		page.Notes = append([]note{{Class: "bad", Text: text}}, page.Notes...)
	}
	page.Wrong = !f.ok() || refused != nil
	return c.show(status, "case_form", page)
}

// draftFields are what an officer decides about a paper of the kind.
func (m *matter) draftFields(kind law.PaperKind, f *form) ([]field, error) {
	switch {
	case kind == law.DeferralAgreement:
		return m.planFields(f)
	case kind == law.BankEnquiry:
		return []field{{Name: bankName, Label: m.words.say("case.draft.bank", nil), Hint: m.words.say("case.draft.bank.hint", nil), Value: f.Value(bankName), Error: f.Error(bankName), Optional: true, Width: longField, Longest: longestRemark}}, nil
	case kind == law.WithdrawalDecision && f.Value(aboutName) != "":
		return m.withdrawalFields(f), nil
	default:
		return nil, nil
	}
}

// shapeWords name the proposals.
var shapeWords = map[deferral.Shape]string{
	deferral.AsStated: "case.shape.stated", deferral.Equal: "case.shape.equal", deferral.Stepped: "case.shape.stepped", deferral.Seasonal: "case.shape.seasonal",
}

// planFields offer the proposals with what each asks of the employer, held against its own year.
func (m *matter) planFields(f *form) ([]field, error) {
	w := m.words
	signs := m.today
	if f.Value(signedOnName) != "" {
		if day, ok := readDay(f.Value(signedOnName), m.today); ok {
			signs = max(day, m.today)
		}
	}
	offer, err := m.Situation.OfferOn(signs)
	if m.refusal(err) != "" {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	plans := field{Kind: radiosField, Name: variantName, Label: w.say("case.plan", nil), Hint: w.say("case.plan.hint", with{"n": offer.Longest, "least": w.money(offer.Least)}), Error: f.Error(variantName)}
	for i := range offer.Proposals {
		p := &offer.Proposals[i]
		plans.Options = append(plans.Options, option{Value: string(p.Shape), Label: w.say(shapeWords[p.Shape], nil), Hint: m.proposal(p), Chosen: f.Value(variantName) == string(p.Shape) || f.Value(variantName) == "" && i == 0})
	}
	day := field{Kind: dayField, Name: signedOnName, Label: w.say("case.plan.signed", nil), Value: cmp.Or(f.Value(signedOnName), signs.String()), Error: f.Error(signedOnName)}
	return []field{day, plans}, nil
}

// proposal says how many instalments there are, the largest one, and the month in which the plan would break.
func (m *matter) proposal(p *deferral.Proposal) string {
	w := m.words
	largest, last := p.Plan.Instalments[0].Sum(), p.Plan.Last()
	for i := range p.Plan.Instalments {
		largest = max(largest, p.Plan.Instalments[i].Sum())
	}
	lines := []string{w.say("case.plan.line", with{"n": len(p.Plan.Instalments), "sum": w.money(largest), "day": w.inSentence(last, m.today)})}
	if p.Above > 0 {
		lines = append(lines, w.say("case.plan.above", with{"sum": w.money(p.Above)}))
	}
	switch {
	case p.Stress == nil:
		lines = append(lines, w.say("case.plan.untested", nil))
	default:
		if l, breaks := p.Stress.Breaks(); breaks {
			lines = append(lines, w.say("case.plan.breaks", with{"month": w.period(l.Month), "sum": w.money(l.Short)}))
		} else {
			lines = append(lines, w.say("case.plan.holds", nil))
		}
	}
	return w.sentences(lines)
}

// blockWords are the parts of a paper in which a slip of the pen may stand.
var blockWords = []struct {
	block ladder.Block
	key   string
}{
	{ladder.InTitle, "case.block.title"}, {ladder.InFacts, "case.block.facts"}, {ladder.InBasis, "case.block.basis"}, {ladder.InManner, "case.block.manner"},
	{ladder.InAnnex, "case.block.annex"}, {ladder.InContact, "case.block.contact"},
}

// withdrawalFields ask how a paper is taken back and why.
func (m *matter) withdrawalFields(f *form) []field {
	w := m.words
	how := field{Kind: radiosField, Name: variantName, Label: w.say("case.withdraw.how", nil)}
	for _, o := range []struct{ value, key string }{{ladder.Voids, "case.withdraw.void"}, {ladder.Replaces, "case.withdraw.change"}, {ladder.Clerical, "case.withdraw.clerical"}} {
		how.Options = append(how.Options, option{Value: o.value, Label: w.say(o.key, nil), Chosen: cmp.Or(f.Value(variantName), ladder.Voids) == o.value})
	}
	block := field{Kind: selectField, Name: blockName, Label: w.say("case.withdraw.block", nil), Optional: true, Options: []option{{Label: "—"}}}
	for _, b := range blockWords {
		block.Options = append(block.Options, option{Value: string(b.block), Label: w.say(b.key, nil), Chosen: f.Value(blockName) == string(b.block)})
	}
	line := func(name, label string, optional bool) field {
		return field{Name: name, Label: label, Value: f.Value(name), Error: f.Error(name), Width: longField, Longest: longestRemark, Optional: optional}
	}
	return []field{
		how, line(textName, w.say("case.withdraw.reason", nil), false), line(textEnName, w.say("case.withdraw.reason.en", nil), false), block,
		line(placeName, w.say("case.withdraw.place", nil), true), line(wrongName, w.say("case.withdraw.wrong", nil), true), line(rightName, w.say("case.withdraw.right", nil), true),
	}
}

func postDraft(c *call) error {
	f := c.readForm()
	kind := law.PaperKind(f.text(kindName))
	wish := c.wish(kind, f)
	if !f.ok() {
		return c.showWish(http.StatusUnprocessableEntity, f, nil)
	}
	if f.ticked(previewName) {
		content, err := c.site.CasePapers.PreviewPDF(c.ctx(), c.employer.ID, kind, keyFor(f, wish), wish, c.today)
		if c.refusal(err) != "" {
			return c.showWish(http.StatusUnprocessableEntity, f, err)
		}
		if err != nil {
			return err
		}
		return c.file("draft-"+string(kind)+".pdf", pdfKind, content)
	}
	no, err := c.site.CaseActs.DraftPaper(c.ctx(), c.employer.ID, kind, keyFor(f, wish), wish, c.stamp())
	if c.refusal(err) != "" {
		return c.showWish(http.StatusUnprocessableEntity, f, err)
	}
	if err != nil {
		return err
	}
	return c.done(c.paperPath(ladder.Ref{Kind: kind, No: no}, ""), "case.draft.done", with{"paper": kind.Title().In(string(c.words.lang)), "no": strconv.Itoa(no)})
}
