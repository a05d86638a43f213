package ladder

import (
	"fmt"
	"slices"
	"strings"

	"arrears/app/account"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/order"
)

// The conditions of the withdrawal, replacement or correction of a paper.
const (
	OnePaperNamed   gate.Key = "one_paper_named"
	PaperNotTaken   gate.Key = "paper_not_taken_back"
	WithdrawalHow   gate.Key = "withdrawal_how"
	ReasonStated    gate.Key = "reason_stated"
	OnlyTheWriting  gate.Key = "only_the_writing"
	DependentsKnown gate.Key = "dependents_known"
)

// The variants of a withdrawal.
const (
	Voids    = "void"     // taken back, no ground for any further step
	Replaces = "change"   // taken back and made anew; Number is the paper of the same kind that replaces it, 0: still to come
	Clerical = "clerical" // a slip of the pen is corrected, and everything else stands
)

// replacedByDeclaration and replaced are the reasons of what the night takes back.
var (
	replacedByDeclaration = law.Text{Zh: "你单位已补办申报，原依照《中华人民共和国社会保险法》第六十二条确定的应缴数额由申报数额取代",
		En: "your declaration, which replaced the sums set under Article 62 of the Social Insurance Law"}
	replaced = law.Text{Zh: "所列应缴数额已由后来的申报或者核定取代", En: "a later declaration or assessment, which replaced the sums in it"}
)

// withdrawals takes papers back, replaces them or corrects slips of the pen in them: for an officer who names the paper, and by
// the night where no charge of an order or an assessment stands any more and nothing rests on it.
func (s *Situation) withdrawals(wish *Body) ([]Move, error) {
	if wish != nil {
		return []Move{s.withdrawal(*wish)}, nil
	}
	var moves []Move
	for _, spent := range s.spent() {
		m := s.withdrawal(spent)
		if s.told(m.Key) != nil {
			continue
		}
		m.ByNight = !s.declined(m.Key) && len(s.Dependents(spent.About[0])) == 0
		moves = append(moves, m)
	}
	return moves, nil
}

// spent are the bodies of withdrawals for papers of the open case, or of none, of which no charge stands any more.
func (s *Situation) spent() []Body {
	var out []Body
	add := func(r Ref, caseNo int, lines []order.Line) {
		if caseNo != 0 && (caseNo != s.CaseNo || s.Ending != nil) || len(lines) == 0 || s.anyStands(lines) {
			return
		}
		why := replaced
		if !slices.ContainsFunc(lines, func(l order.Line) bool { return l.Key.Source != account.Estimated }) {
			why = replacedByDeclaration
		}
		out = append(out, Body{About: []Ref{r}, Variant: Voids, Text: why})
	}
	for i := range s.Orders {
		o := &s.Orders[i]
		add(Ref{law.OrderToPay, o.No}, o.CaseNo, o.Lines)
	}
	for _, p := range s.issued(law.AssessmentDecision) {
		add(p.Ref(), p.CaseNo, p.Body.Lines)
	}
	return out
}

func (s *Situation) anyStands(lines []order.Line) bool {
	return slices.ContainsFunc(lines, func(l order.Line) bool { return s.lines[l.Key] != nil })
}

// Dependents are the issued papers that rest on a paper, directly or through another, and stand.
func (s *Situation) Dependents(r Ref) []*Paper {
	found := []*Paper{}
	on := []Ref{r}
	for i := 0; i < len(on); i++ {
		for n := range s.Papers {
			p := &s.Papers[n]
			rests := p.State == Issued && p.IssuedOn <= s.Day && p.bindsAnybody() && slices.Contains(p.Body.About, on[i])
			if rests && !slices.Contains(found, p) && !s.isWithdrawn(p.Ref()) {
				found, on = append(found, p), append(on, p.Ref())
			}
		}
	}
	return found
}

// bindsAnybody leaves out the records of the file and the papers that only tell what happened.
func (p *Paper) bindsAnybody() bool {
	told := []law.PaperKind{law.WithdrawalDecision, law.HoldNotice, law.ClosingNotice, law.StatementRecord, law.ArrearsFinding}
	return !slices.Contains(told, p.Kind)
}

// withdrawal is the withdrawal that the body asks for.
func (s *Situation) withdrawal(b Body) Move {
	var old Ref
	if len(b.About) > 0 {
		old = b.About[0]
	}
	number, issued := s.numberOf(old)
	stands := issued && !s.isWithdrawn(old)
	key := keyOf(law.WithdrawalDecision, old)
	if b.Variant == Clerical {
		key = keyOf(law.WithdrawalDecision, old, Clerical, s.everIssued(law.WithdrawalDecision, Clerical)+1)
	}
	var rest []string
	if b.Variant != Clerical {
		for _, p := range s.Dependents(old) {
			rest = append(rest, p.Number)
		}
	}
	known := slices.Contains([]string{Voids, Replaces, Clerical}, b.Variant)
	caseNo, _ := s.caseOfPaper(old)
	return Move{
		Kind: law.WithdrawalDecision, Key: key, Article: "SIL 62, 83, 90", Body: b, CaseNo: caseNo,
		Gate: gate.Gate{
			gate.Need(OnePaperNamed, len(b.About) == 1 && issued, "SIL 83", "须指明一件已签发的文书。", "One issued paper is named.").
				With(gate.Name("paper", number)).Cured("请写明文书种类和序号；未签发的草稿直接撤回。", "Name kind and number of the paper; a draft is taken back without a paper."),
			gate.Need(PaperNotTaken, !issued || stands, "SIL 83", "该文书须未被撤销。", "The paper was not taken back before.").
				With(gate.Name("paper", number)).Cured("已经撤销的，不再处理。", "What was taken back needs nothing more.").Lost(issued && !stands),
			gate.Need(WithdrawalHow, known && (b.Variant != Replaces || s.replacementStands(old, b.Number)), "SIL 83", "须写明撤销、变更或者更正；变更的，新文书须为同一种类。", "Void, change or clerical is chosen; what replaces the paper is of its kind.").
				With(gate.Name("variant", b.Variant)).Cured("请选择一种；新文书尚未作出的，不填序号。", "Choose one; leave the number out while the new paper is still to come."),
			gate.Need(ReasonStated, b.Text.Zh != "" && b.Text.En != "", "SIL 62, 90", "须写明理由。", "The reason is stated.").
				Cured("请用中文和英文写明理由。", "Give the reason in Chinese and English.").Prevents("处理没有依据。", "The act has no ground."),
			gate.Need(OnlyTheWriting, b.Variant != Clerical || s.isClerical(b.Correction), "SIL 83", "更正只限笔误；当事人、数额、期限和救济途径的变动须另行作出文书。", "Only a slip of the pen is corrected; party, sum, limit and remedies are changed by a new paper.").
				Cured("请写明位置、原文和更正后的文字；涉及上述内容的，请选择变更。", "Give place, wrong and right words; choose change where it touches any of these.").
				Prevents("以更正代替变更，剥夺救济期限。", "A change in the guise of a correction takes the time for remedies away."),
			gate.Need(DependentsKnown, len(rest) == 0, "SIL 83", "以该文书为依据的文书须一并处理。", "Papers that rest on it are dealt with too.").
				With(gate.Name("dependent", strings.Join(rest, ", "))).Cured("请对所列文书另行作出撤销决定，并告知持有该文书的银行、法院。", "Withdraw the papers listed as well, and tell banks and courts that hold them.").Weighs(gate.Warns),
		},
	}
}

// numberOf is the number of an issued order or paper.
func (s *Situation) numberOf(r Ref) (number string, issued bool) {
	if r.Kind == law.OrderToPay {
		for i := range s.View.Orders {
			if o := &s.View.Orders[i]; o.No == r.No {
				return o.PaperNumber, o.State == order.Issued && o.IssuedOn <= s.Day
			}
		}
		return "", false
	}
	if p := s.Paper(r); p != nil {
		return p.Number, p.State == Issued && p.IssuedOn <= s.Day
	}
	return "", false
}

func (s *Situation) replacementStands(old Ref, no int) bool {
	if no == 0 {
		return true
	}
	fresh := Ref{old.Kind, no}
	_, issued := s.numberOf(fresh)
	return no != old.No && issued && !s.isWithdrawn(fresh)
}

// isClerical tells whether a correction is one of writing alone: it stands in a block that binds nobody, names neither the
// party nor its code, and no sum of money.
func (s *Situation) isClerical(c *Correction) bool {
	if c == nil || !c.Block.IsClerical() || c.Place == "" || c.Wrong == "" || c.Right == "" || c.Wrong == c.Right {
		return false
	}
	words := fmt.Sprint(c.Wrong, " ", c.Right)
	return !slices.ContainsFunc([]string{s.Employer.Name, string(s.Employer.Code), "¥", "元"}, func(w string) bool { return w != "" && strings.Contains(words, w) })
}
