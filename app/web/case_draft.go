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
	Words   *casePaperWords
	Plan    *table // instalments to be typed
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
	accountsName = "accounts"
	secondName   = "second"
	secondEnName = "second_en"
	cluesName    = "clues"
	numberName   = "number"
)

func getWish(c *call) error {
	q := c.Request().URL.Query()
	f := c.newForm(kindName, q.Get(kindName), forName, q.Get(forName), aboutName, q.Get(aboutName))
	return c.showWish(http.StatusOK, f, nil)
}

// ownPlan is the variant of a plan that the officer types.
const ownPlan = "own"

// wish is what the form asks for; nil where the paper says what its step says by itself.
func (m *matter) wish(kind law.PaperKind, f *form) (*ladder.Body, error) {
	switch kind {
	case law.DeferralAgreement:
		return m.planWish(f)
	case law.BankEnquiry:
		if f.text(bankName) == "" {
			return nil, nil
		}
		return &ladder.Body{Bank: f.text(bankName), Accounts: linesOf(f.text(accountsName))}, nil
	case law.WithdrawalDecision:
		r, err := ladder.ParseRef(f.text(aboutName))
		if err != nil {
			return nil, nil // the night asks for these by itself
		}
		b := &ladder.Body{About: []ladder.Ref{r}, Variant: cmp.Or(f.text(variantName), ladder.Voids), Text: law.Text{Zh: f.text(textName), En: f.text(textEnName)}}
		if b.Variant == ladder.Clerical {
			b.Correction = &ladder.Correction{Block: ladder.Block(f.text(blockName)), Place: f.text(placeName), Wrong: f.text(wrongName), Right: f.text(rightName)}
		}
		return b, nil
	case law.AllocationApplication, law.AllocationDecision, law.CourtApplication, law.SecurityContract:
		return m.textWish(f), nil
	default:
		return nil, nil
	}
}

// planWish is the plan that was chosen or typed.
func (m *matter) planWish(f *form) (*ladder.Body, error) {
	chosen := f.text(variantName)
	if chosen == "" {
		return nil, nil
	}
	signs := f.day(signedOnName, m.today)
	if chosen != ownPlan {
		return &ladder.Body{Variant: chosen, Plan: &deferral.Plan{SignedOn: signs}}, nil
	}
	days, sums := m.typedPlan(f)
	if !f.ok() {
		return nil, nil
	}
	plan, err := m.Situation.PlanOn(max(signs, m.today), days, sums)
	if err != nil {
		return nil, f.failWith(variantName, err)
	}
	return &ladder.Body{Plan: plan}, nil
}

// textWish are the texts and choices of the officer; nil where nothing was filled in.
func (m *matter) textWish(f *form) *ladder.Body {
	b := &ladder.Body{Variant: f.text(variantName), Text: law.Text{Zh: f.text(textName), En: f.text(textEnName)}, Text2: law.Text{Zh: f.text(secondName), En: f.text(secondEnName)},
		Accounts: f.list(accountsName), Number: f.count(numberName)}
	for _, no := range f.list(cluesName) {
		if n, err := strconv.Atoi(no); err == nil {
			b.Clues = append(b.Clues, n)
		}
	}
	if b.Variant+b.Text.Zh+b.Text2.Zh == "" && len(b.Accounts)+len(b.Clues)+b.Number == 0 {
		return nil
	}
	return b
}

// keyFor is the step that the draft is for. What names a bank or a paper of its own has a key of its own.
func keyFor(kind law.PaperKind, f *form, wish *ladder.Body) string {
	if wish != nil && (kind == law.BankEnquiry || kind == law.WithdrawalDecision) {
		return ""
	}
	return f.Value(forName)
}

func (c *call) showWish(status int, f *form, refused error) error {
	m, err := c.matter()
	if err != nil {
		return err
	}
	return m.showWish(status, f, refused)
}

func (m *matter) showWish(status int, f *form, refused error) error {
	kind := law.PaperKind(f.Value(kindName))
	if !kind.IsKnown() {
		return fault.New(fault.NotFound, "没有这种文书。", "There is no such kind of paper.")
	}
	w := m.words
	page := caseFormPage{Frame: m.frame("case.draft.window"), Action: m.casePath("/draft"), Top: cardTop{ID: "says", Title: w.say("case.draft.says", nil)},
		Head:   head{Back: link{Href: m.placed(""), Label: w.say("case.back", nil)}, Over: m.File.Employer.Name, Title: w.say("case.step.draft", with{"paper": w.text(kind.Title())})},
		Hidden: []hidden{{kindName, string(kind)}, {forName, f.Value(forName)}, {aboutName, f.Value(aboutName)}}}
	page.Title, page.Scripts = page.Head.Title, []string{"form.js"}
	open, err := m.previewWish(kind, f, &page)
	if err != nil {
		return err
	}
	if page.Gate != nil || !f.ok() { // nothing is asked for a step that there is not
		if page.Fields, err = m.draftFields(kind, f, &page); err != nil {
			return err
		}
	}
	if len(page.Fields) > 0 {
		page.Buttons = append(page.Buttons, button{Label: w.say("case.draft.show", nil), Name: showName, Value: "1"})
	}
	if len(page.Fields) > 0 || open {
		page.Buttons = append(page.Buttons, button{Label: w.say("case.draft.preview", nil), Name: previewName, Value: "1"}, button{Label: w.say("case.draft.act", nil), Kind: primary})
	}
	page.Errors = errorsOf(page.Fields...)
	page.Notes = append(m.refused("bad", refused), page.Notes...)
	page.Wrong = !f.ok() || refused != nil
	return m.show(status, "case_form", page)
}

// previewWish shows the conditions of what is asked for, and the words of the paper where they are met.
func (m *matter) previewWish(kind law.PaperKind, f *form, page *caseFormPage) (open bool, err error) {
	wish, err := m.wish(kind, f)
	if err != nil {
		return false, err
	}
	key := keyFor(kind, f, wish)
	v, err := m.Situation.MoveFor(kind, key, wish)
	if none := m.refused("warn", err); none != nil {
		none[0].Link = link{Href: m.placed(""), Label: m.words.say("case.draft.elsewhere", nil)}
		page.Notes = append(page.Notes, none...)
		return false, nil
	}
	if err != nil {
		return false, err
	}
	g := m.moveGate(v)
	g.Buttons = nil
	page.Gate, page.Rows, page.Head.Sub = &g, m.wishRows(&v.Body), m.about(&v.Body)
	if !v.Gate.Open() || !f.ok() {
		return v.Gate.Open(), nil
	}
	said, err := m.site.CaseWords.PreviewWords(m.CaseView, kind, key, wish, string(m.words.lang))
	if cannot := m.refused("warn", err); cannot != nil {
		page.Notes = append(page.Notes, cannot...)
		return true, nil
	}
	if err != nil {
		return false, err
	}
	page.Words = m.readable(said, true)
	return true, nil
}

// draftFields are what an officer decides about a paper of the kind.
func (m *matter) draftFields(kind law.PaperKind, f *form, page *caseFormPage) ([]field, error) {
	switch {
	case kind == law.DeferralAgreement:
		return m.planFields(f, page)
	case kind == law.BankEnquiry:
		return []field{m.textField(f, bankName, "case.draft.bank", "case.draft.bank.hint"), m.areaField(f, accountsName, "case.draft.bank.accounts", "case.draft.bank.accounts.hint")}, nil
	case kind == law.WithdrawalDecision && f.Value(aboutName) != "":
		return m.withdrawalFields(f), nil
	default:
		return m.textFields(kind, f), nil
	}
}

// shapeWords name the proposals.
var shapeWords = map[deferral.Shape]string{
	deferral.AsStated: "case.shape.stated", deferral.Equal: "case.shape.equal", deferral.Stepped: "case.shape.stepped", deferral.Seasonal: "case.shape.seasonal",
}

// planFields offer the proposals with what each asks of the employer, held against its own year, and a plan of one's own.
func (m *matter) planFields(f *form, page *caseFormPage) ([]field, error) {
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
	plans.Options = append(plans.Options, option{Value: ownPlan, Label: w.say("case.shape.own", nil), Hint: w.say("case.shape.own.hint", nil), Chosen: f.Value(variantName) == ownPlan})
	page.Plan = m.planTable(f, offer)
	day := field{Kind: dayField, Name: signedOnName, Label: w.say("case.plan.signed", nil), Value: cmp.Or(f.Value(signedOnName), signs.String()), Error: f.Error(signedOnName)}
	return []field{day, plans}, nil
}

// proposal says how many instalments there are, the largest one, and the month in which the plan would break.
func (m *matter) proposal(p *deferral.Proposal) string {
	w := m.words
	lines := []string{w.say("case.plan.line", with{"n": len(p.Plan.Instalments), "sum": w.money(p.Plan.Highest()), "day": w.inSentence(p.Plan.Last(), m.today)})}
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
	m, err := c.matter()
	if err != nil {
		return err
	}
	kind := law.PaperKind(f.text(kindName))
	wish, err := m.wish(kind, f)
	if err != nil {
		return err
	}
	switch {
	case !f.ok():
		return m.showWish(http.StatusUnprocessableEntity, f, nil)
	case f.ticked(showName):
		return m.showWish(http.StatusOK, f, nil)
	}
	key := keyFor(kind, f, wish)
	if f.ticked(previewName) {
		content, err := c.site.CasePapers.PreviewPDF(c.ctx(), c.employer.ID, kind, key, wish, c.today)
		if c.refusal(err) != "" {
			return m.showWish(http.StatusUnprocessableEntity, f, err)
		}
		if err != nil {
			return err
		}
		return c.file("draft-"+string(kind)+".pdf", pdfKind, content)
	}
	no, err := c.site.CaseActs.DraftPaper(c.ctx(), c.employer.ID, kind, key, wish, c.stamp())
	if c.refusal(err) != "" {
		return m.showWish(http.StatusUnprocessableEntity, f, err)
	}
	if err != nil {
		return err
	}
	return c.done(c.paperPath(ladder.Ref{Kind: kind, No: no}, ""), "case.draft.done", with{"paper": kind.Title().In(string(c.words.lang)), "no": strconv.Itoa(no)})
}
