package casework

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/service"
)

// CourtPrinter composes the papers of a court application and binds them.
type CourtPrinter interface {
	LadderPrinter
	BundleBinder
}

// CourtBundle binds a court application with everything that ACL 55 asks for: index, application, list of evidence, list of
// property, decision and demand with their receipts, statement, papers of banks and guarantees, powers. Frozen papers are
// bound as they were issued; the lists are drawn up for the day of issue, or for the day given while the application is a
// draft. Scans are papers that the record knows by their hash: signed receipts, answers, clues. Those that are kept with the case are bound
// by themselves; others can be given, and one that the record does not know is refused. The same file gives the same bytes.
func (d *Desk) CourtBundle(ctx context.Context, printer CourtPrinter, id employer.ID, no int, day calendar.Day, scans [][]byte) (*Bound, error) {
	l, err := d.look(ctx, id, day)
	if err != nil {
		return nil, err
	}
	p, err := l.file.paper(no)
	if err != nil {
		return nil, err
	}
	if p.Kind != law.CourtApplication {
		return nil, fault.New(fault.Invalid, fmt.Sprintf("第 %d 件是%s，只有强制执行申请书装订成卷。", no, p.Kind.Title().Zh),
			fmt.Sprintf("Paper %d is a %s; only a court application is bound.", no, p.Kind.Title().En))
	}
	if p.State == ladder.Issued && p.IssuedOn != day {
		if l, err = d.lookAt(l.file, p.IssuedOn); err != nil {
			return nil, err
		}
	}
	c, err := l.s.CourtCase(&p.Body)
	if err != nil {
		return nil, err
	}
	if c == nil {
		return nil, fault.New(fault.Refused, "申请执行的决定已经撤销，不能装订。", "The decision to be executed was withdrawn; nothing is bound.")
	}
	b := &binding{ctx: ctx, desk: d, printer: printer, at: l, paper: p, c: c, scans: map[string][]byte{}}
	for _, scan := range scans {
		sum := sha256.Sum256(scan)
		b.scans[hex.EncodeToString(sum[:])] = scan
	}
	return b.bind()
}

// binding is one bundle in the making.
type binding struct {
	ctx     context.Context
	desk    *Desk
	printer CourtPrinter
	at      *looking
	paper   *ladder.Paper // the application
	c       *ladder.CourtCase
	scans   map[string][]byte // given, by hash; those that were bound are taken out
	failed  error             // of reading a scan that is kept

	front, evidence, powers []BundlePart
}

func (b *binding) bind() (*Bound, error) {
	for _, gather := range []func() error{b.application, b.decision, b.demand, b.accounts, b.clues, b.power} {
		if err := errors.Join(gather(), b.failed); err != nil {
			return nil, err
		}
	}
	if len(b.scans) > 0 {
		return nil, fault.New(fault.Refused, fmt.Sprintf("有 %d 份扫描件与案卷登记的校验值不符；请先登记该文书，或者重新扫描原登记的文件。", len(b.scans)),
			fmt.Sprintf("%d scans are not known to the record by their hash; record the paper first, or take the file that was recorded.", len(b.scans)))
	}
	slices.SortStableFunc(b.evidence, func(x, y BundlePart) int { return int(x.Group - y.Group) })
	bundle := &Bundle{Parts: slices.Concat(b.front, b.evidence, b.powers)}
	var err error
	if bundle.Index, err = b.composed(law.BundleIndex); err != nil {
		return nil, err
	}
	if bundle.Evidence, err = b.composed(law.EvidenceList); err != nil {
		return nil, err
	}
	return b.printer.Bind(bundle)
}

// add binds one part.
func (b *binding) add(to *[]BundlePart, p BundlePart) {
	if p.Source.Zh == "" {
		p.Source = law.Text{Zh: "申请人", En: "applicant"}
	}
	*to = append(*to, p)
}

// composed draws up a paper that follows the application, for its day and under its number.
func (b *binding) composed(kind law.PaperKind) (*LadderPaper, error) {
	paper := *b.paper
	paper.Kind = kind
	if kind != law.PropertyList && kind != law.CourtApplication {
		paper.Body.Lines = nil
	}
	p, err := b.desk.ladderPaper(b.at.file, b.at.s, &paper)
	if err != nil {
		return nil, err
	}
	p.Draft = b.paper.State != ladder.Issued
	if kind.Series() != "" {
		p.Number = b.paper.Number
	}
	p.Values["application.no"] = Named(b.number())
	return p, nil
}

// number is that of the application, or the word for a draft.
func (b *binding) number() string { return cmp.Or(b.paper.Number, "（草稿）") }

// printed prints a paper that follows the application.
func (b *binding) printed(kind law.PaperKind) ([]byte, error) {
	p, err := b.composed(kind)
	if err != nil {
		return nil, err
	}
	return b.print(p)
}

func (b *binding) print(p *LadderPaper) ([]byte, error) {
	frozen, err := b.printer.FreezePaper(p)
	if err != nil {
		return nil, err
	}
	return b.printer.Original(frozen.Paper)
}

// frozen prints a paper as it was issued.
func (b *binding) frozen(p *ladder.Paper) ([]byte, error) {
	stored, err := b.desk.Store.Paper(b.ctx, b.at.file.ID, p.No)
	if err != nil {
		return nil, err
	}
	return b.printer.Original(stored.Frozen)
}

// application binds the application itself, the list of property, and among the evidence the calculation that is the
// application's first annex: it was frozen with it, so both say the same to the fen (SIL 63, 86; ACL 55(2)).
func (b *binding) application() error {
	paper, err := b.frozenApplication()
	if err != nil {
		return err
	}
	body, annexes, err := b.printer.Apart(paper)
	if err != nil {
		return err
	}
	b.add(&b.front, b.own(law.CourtApplication, body))
	list, err := b.printed(law.PropertyList)
	if err != nil {
		return err
	}
	b.add(&b.front, b.own(law.PropertyList, list))
	calculation := b.own(law.CourtApplication, annexes)
	calculation.Title, calculation.Group = law.Text{Zh: "社会保险费及滞纳金计算明细表", En: "calculation of premium and late fee"}, DebtEvidence
	calculation.Proves = law.Text{Zh: "欠缴的期间、险种和数额，滞纳金的计算", En: "periods, insurances and sums owed; how the late fee was computed"}
	b.add(&b.evidence, calculation)
	return nil
}

// frozenApplication is the application as it was issued, or as it would be today.
func (b *binding) frozenApplication() ([]byte, error) {
	if b.paper.State == ladder.Issued {
		stored, err := b.desk.Store.Paper(b.ctx, b.at.file.ID, b.paper.No)
		return stored.Frozen, err
	}
	p, err := b.composed(law.CourtApplication)
	if err != nil {
		return nil, err
	}
	frozen, err := b.printer.FreezePaper(p)
	return frozen.Paper, err
}

// own is a part that is drawn up with the application.
func (b *binding) own(kind law.PaperKind, pdf []byte) BundlePart {
	return BundlePart{Title: kind.Title(), Number: b.number(), Day: b.at.s.Day, PDF: pdf, Original: true}
}

// decision binds the paper that is executed, and the order before it where that is another one, each with its receipt.
func (b *binding) decision() error {
	o := b.c.Order
	stored, err := b.desk.Store.Order(b.ctx, b.at.file.ID, o.No)
	if err != nil {
		return err
	}
	pdf, err := b.printer.Original(stored.Paper)
	if err != nil {
		return err
	}
	placed := ladder.Ref{Kind: law.OrderToPay, No: o.No}
	b.add(&b.evidence, BundlePart{Title: placed.Kind.Title(), Number: o.PaperNumber, Day: o.IssuedOn, Group: DecisionEvidence, PDF: pdf, Original: true,
		Proves: law.Text{Zh: "欠缴的期间、险种和数额，责令限期缴纳，已告知救济途径", En: "periods, insurances and sums owed; the order to pay; that the remedies were told"}})
	if err := b.receipt(placed, o.Served, DecisionEvidence); err != nil || o.Decision == placed {
		return err
	}
	if err := b.issued(b.at.s.Paper(o.Decision), DecisionEvidence, law.Text{Zh: "征收决定的内容，已告知救济途径", En: "the levy decision; that the remedies were told"}); err != nil {
		return err
	}
	return b.receipt(o.Decision, o.DecidedAt, DecisionEvidence)
}

// issued binds a paper as it was issued.
func (b *binding) issued(p *ladder.Paper, group EvidenceGroup, proves law.Text) error {
	if p == nil {
		return nil
	}
	pdf, err := b.frozen(p)
	if err != nil {
		return err
	}
	part := BundlePart{Title: p.Kind.Title(), Number: p.Number, Day: p.IssuedOn, Group: group, PDF: pdf, Original: true, Proves: proves}
	if p.Kind.From() == law.Department {
		part.Source = b.desk.Law.Office(b.at.s.Region.Key).Department.Name
	}
	b.add(&b.evidence, part)
	return nil
}

// receipt binds the signed receipt of a paper: the scan that the record of its service knows, or else the receipt printed
// anew, for the signed original to be put in its place.
func (b *binding) receipt(r ladder.Ref, served *service.Served, group EvidenceGroup) error {
	if served == nil {
		return nil
	}
	part := BundlePart{Title: law.ServiceReceipt.Title(), Day: served.On, Group: group,
		Proves: law.Text{Zh: r.Kind.Title().Zh + "于" + dayText(served.On).Zh + "送达", En: "that the " + r.Kind.Title().En + " was served on " + dayText(served.On).En}}
	if scan, there := b.scan(served.ProofHash); there {
		part.PDF = scan
		b.add(&b.evidence, part)
		return nil
	}
	p, err := b.desk.ServiceReceipt(b.at.file, r, b.at.s.Day)
	if err != nil {
		return err
	}
	if part.PDF, err = b.print(p); err != nil {
		return err
	}
	part.Number, part.Original = p.Number, true
	b.add(&b.evidence, part)
	return nil
}

// scan takes out the scan with the hash, or reads the one that is kept with the case.
func (b *binding) scan(hash string) (content []byte, there bool) {
	if hash == "" {
		return nil, false
	}
	if content, there = b.scans[hash]; there {
		delete(b.scans, hash)
		return content, true
	}
	kept, err := b.desk.Store.AttachmentNamed(b.ctx, b.at.file.ID, hash)
	if fault.KindOf(err) == fault.NotFound {
		return nil, false
	}
	b.failed = errors.Join(b.failed, err)
	return kept.Content, err == nil
}
