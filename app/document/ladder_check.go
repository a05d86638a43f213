package document

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"arrears/app/casework"
	"arrears/app/identity"
	"arrears/app/money"
)

// ladderGaps lists every fact that the paper lacks under the wording of its day: whatever a paragraph that holds would
// print and the case does not say.
func (p *ladderPaper) ladderGaps(e *edition, f facts) []Missing {
	g := &gaps{form: e.form}
	g.need(p.Issuer.Name.Zh != "", "head", "发文机关名称", "name of the issuer")
	g.need(p.State == Draft || p.State == Issued, "head", "文书状态（草稿或者已签发）", "state of the paper (draft or issued)")
	g.need(p.State == Draft || e.form.unnumbered || p.Number != "", "no", "文号", "number of the paper")
	g.need(!p.IssuedOn.IsZero(), "seal", "签发日期（草稿为拟稿日期）", "day of issue (on a draft: day of drafting)")
	g.variants(p, e)
	if prints(e, "employer.uscc") {
		g.need(areCodes(p.Employer.USCC), "to", "统一社会信用代码（经校验）", "unified social credit code with a proved check character")
	}
	var blocks []string
	for _, name := range slices.Concat(e.form.body, apartBlocks, p.ownAnnexes(e, f)) {
		if e.form.needs[name] != nil && !slices.Contains(blocks, name) {
			blocks = append(blocks, name)
			g.block(p, e, f, name)
		}
	}
	for _, a := range e.form.ladder.annexes {
		switch _, table := e.form.ladder.tables[a.name]; {
		case !f.any(a.variants):
		case a.name == calculation:
			g.annex(&p.Claim)
		case table:
			g.table(p, e, a.name, "annex")
		}
	}
	for i := range g.found {
		g.found[i].Cure = cureOf(g.found[i].name)
	}
	return g.found
}

// prints tells whether the wording of the paper itself has the placeholder.
func prints(e *edition, place string) bool {
	return slices.ContainsFunc(e.form.body, func(name string) bool { return slices.Contains(e.form.needs[name], place) })
}

// ownAnnexes are the blocks that are annexes of their own.
func (p *ladderPaper) ownAnnexes(e *edition, f facts) []string {
	var names []string
	for _, a := range e.form.ladder.annexes {
		if f.any(a.variants) && a.name != calculation {
			names = append(names, a.name)
		}
	}
	return names
}

// variants holds the variants of the paper against the form: of each group exactly one.
func (g *gaps) variants(p *ladderPaper, e *edition) {
	for _, group := range e.form.ladder.oneOf {
		n := 0
		for _, v := range group {
			if slices.Contains(p.Variants, v) {
				n++
			}
		}
		names := strings.Join(group, ", ")
		g.need(n == 1, "facts", "情形（"+strings.ReplaceAll(names, ", ", "、")+"之一）", "case that it is drawn up for (one of "+names+")")
	}
}

// block lists what the paragraphs of a block that hold would leave blank.
func (g *gaps) block(p *ladderPaper, e *edition, f facts, name string) {
	if name == "annex" && f.values["annexes"] == "" || name == calculation && !slices.Contains(p.annexNames(e, f), calculation) {
		return
	}
	printed := false
	for _, paragraph := range e.blocks[name] {
		if !f.any(paragraph.variants) {
			continue
		}
		printed = true
		pieces, _ := e.whole(paragraph) // checked when the wording was loaded
		for _, piece := range pieces {
			if piece.placeholder != "" && f.any(piece.variants) {
				g.place(p, e, f, name, piece.placeholder)
			}
		}
	}
	if !printed && !slices.Contains(e.form.optional, name) {
		g.lacks(name, "", Text{"内容（没有适用的段落）", "content of " + name + " (no paragraph of it applies)"})
	}
}

func (p *ladderPaper) annexNames(e *edition, f facts) []string {
	var names []string
	for _, a := range e.form.ladder.annexes {
		if f.any(a.variants) {
			names = append(names, a.name)
		}
	}
	return names
}

// place names a placeholder that would be blank.
func (g *gaps) place(p *ladderPaper, e *edition, f facts, block, place string) {
	if _, table := e.form.ladder.tables[place]; table {
		g.table(p, e, place, block)
		return
	}
	if strings.HasPrefix(place, "pay.") {
		if !slices.ContainsFunc(g.found, func(m Missing) bool { return m.Block == block && m.name == "pay." }) {
			before := len(g.found)
			g.accountsIn(block, p.PayTo, p.Debt.Insurances)
			for i := before; i < len(g.found); i++ {
				g.found[i].name = "pay."
			}
		}
		return
	}
	if f.values[place] != "" || slices.Contains(e.form.mayBeEmpty, place) {
		return
	}
	g.lacks(block, place, factName(place))
}

// lacks names a fact of a block once.
func (g *gaps) lacks(block, place string, fact Text) {
	m := Missing{Block: block, Article: g.form.articles[block], Fact: fact, name: place}
	if !slices.Contains(g.found, m) {
		g.found = append(g.found, m)
	}
}

// table names a table without rows, or with a row that is not as wide as its head.
func (g *gaps) table(p *ladderPaper, e *edition, name, block string) {
	rows := p.Tables[name]
	if e.form.ladder.tables[name].blank > 0 {
		return
	}
	wide := len(e.form.ladder.tables[name].columns)
	whole := func(row []casework.Value) bool { return len(row) == wide }
	if len(rows) == 0 || slices.ContainsFunc(rows, func(row []casework.Value) bool { return !whole(row) }) {
		fact := factName(name)
		g.lacks(block, name, Text{fact.Zh + "（每行" + fmt.Sprint(wide) + "项）", fmt.Sprintf("%s (rows of %d cells)", fact.En, wide)})
	}
}

// ladderMismatches compares the figures of the paper with its lines, its tables and each other.
func (p *ladderPaper) ladderMismatches(f *form) []Text {
	s := &sums{}
	if len(p.Charges) > 0 {
		s.claim(&p.Claim)
	}
	for name, v := range p.Values {
		if isOwed(name) && len(p.Charges) > 0 {
			s.say("“%s”须由各行计算，不得另行给出", "%s comes from the lines and is not given beside them", name)
		}
		if v.Amount != nil && *v.Amount < 0 {
			s.say("%s为负数", "%s is negative", name)
		}
	}
	for name, of := range f.ladder.lines {
		p.borneOut(s, name, of)
	}
	for _, names := range f.ladder.adds {
		p.added(s, names)
	}
	for name, table := range f.ladder.tables {
		for _, t := range table.totals {
			p.totalled(s, name, t)
		}
	}
	if f.ladder.proves != nil {
		f.ladder.proves(p, s)
	}
	if !f.ladder.open {
		p.unmasked(s)
	}
	slices.SortFunc(s.found, func(a, b Text) int { return strings.Compare(a.Zh, b.Zh) })
	return s.found
}

// borneOut proves an amount against the charges of the paper, where it has any.
func (p *ladderPaper) borneOut(s *sums, name string, of lineSum) {
	stated := p.Values[name].Amount
	if stated == nil || len(p.Charges) == 0 {
		return
	}
	var all Charge
	for _, c := range p.Charges {
		all.add(c)
	}
	lines := map[lineSum]money.Fen{sumDue: all.DueEr + all.DueEe, sumPrincipal: all.Principal, sumWhole: all.Principal + all.Fee, sumAtMost: all.Principal}[of]
	if of == sumAtMost && slices.Contains(p.Variants, "fee") {
		lines += all.Fee
	}
	if of == sumAtMost && *stated <= lines {
		return
	}
	s.same(factName(name).Zh, factName(name).En, *stated, lines)
}

// added proves that the first amount is the sum of the others, where all of them are given.
func (p *ladderPaper) added(s *sums, names []string) {
	var all []money.Fen
	for _, name := range names {
		v := p.Values[name]
		if v.Amount == nil {
			return
		}
		all = append(all, *v.Amount)
	}
	var sum money.Fen
	for _, part := range all[1:] {
		sum += part
	}
	s.same(factName(names[0]).Zh, factName(names[0]).En, all[0], sum)
}

// totalled proves the figures of a column against the sum that the paper states.
func (p *ladderPaper) totalled(s *sums, name string, t tableTotal) {
	stated := p.Values[t.of].Amount
	if stated == nil || len(p.Tables[name]) == 0 {
		return
	}
	sum := columnSum(p.Tables[name], t.column)
	if !t.upTo || sum > *stated {
		s.same(factName(t.of).Zh, factName(t.of).En, *stated, sum)
	}
}

func columnSum(rows [][]casework.Value, column int) (sum money.Fen) {
	for _, row := range rows {
		if column < len(row) && row[column].Amount != nil {
			sum += *row[column].Amount
		}
	}
	return sum
}

var identityMark = regexp.MustCompile(`\b\d{17}[\dXx]\b`)

// unmasked keeps whole identity numbers off papers that leave the house (SIL 81).
func (p *ladderPaper) unmasked(s *sums) {
	check := func(where, text string) {
		for _, number := range identityMark.FindAllString(text, -1) {
			if _, err := identity.ParseNumber(number); err == nil {
				s.say("“%s”中的证件号码没有遮盖", "%s shows a whole identity number", where)
			}
		}
	}
	for name, v := range p.Values {
		check(name, v.Text.Zh+" "+v.Text.En)
	}
	for name, rows := range p.Tables {
		for _, row := range rows {
			for _, v := range row {
				check(name, v.Text.Zh+" "+v.Text.En)
			}
		}
	}
}
