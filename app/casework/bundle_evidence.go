package casework

import (
	"cmp"
	"slices"

	"arrears/app/ladder"
	"arrears/app/law"
)

// demand binds the demand with its receipt, and the record of what the party stated (ACL 55(3)).
func (b *binding) demand() error {
	if b.c.Demand == nil {
		return nil
	}
	if err := b.issued(b.c.Demand, DemandEvidence, law.Text{Zh: "已依法催告，当事人的陈述、申辩权", En: "the demand; the right to state one's case"}); err != nil {
		return err
	}
	if err := b.receipt(b.c.Demand.Ref(), b.c.Demanded, DemandEvidence); err != nil {
		return err
	}
	proves := law.Text{Zh: "当事人的陈述、申辩和复核意见", En: "what the party stated, and its review"}
	for i := range b.at.s.Facts {
		f := &b.at.s.Facts[i]
		if f.Statement == nil || f.About != b.c.Demand.Ref() {
			continue
		}
		if err := b.record(f.Statement.No, proves); err != nil {
			return err
		}
		b.incoming(f, DemandEvidence, proves)
	}
	if b.c.Statement != nil {
		return nil
	}
	return b.silence()
}

// silence binds the record that the party stated nothing to the demand in its time (ACL 36, 55(3)).
func (b *binding) silence() error {
	for i := range b.at.s.Papers {
		p := &b.at.s.Papers[i]
		if p.Kind == law.StatementRecord && p.State == ladder.Issued && p.IssuedOn <= b.at.s.Day && p.Body.Variant == ladder.NoneMade &&
			slices.Contains(p.Body.About, b.c.Demand.Ref()) {
			return b.issued(p, DemandEvidence, law.Text{Zh: "当事人在催告期限内未提出陈述和申辩", En: "that the party stated nothing within the time of the demand"})
		}
	}
	return nil
}

// record binds the record of a statement, as it was issued last.
func (b *binding) record(statement int, proves law.Text) error {
	var record *ladder.Paper
	for i := range b.at.s.Papers {
		p := &b.at.s.Papers[i]
		if p.Kind == law.StatementRecord && p.State == ladder.Issued && p.IssuedOn <= b.at.s.Day && p.Body.Number == statement {
			record = p
		}
	}
	return b.issued(record, DemandEvidence, proves)
}

// accountEvidence are the papers on accounts, allocation and guarantee, with what each proves.
var accountEvidence = map[law.PaperKind]law.Text{
	law.BankEnquiry:           {Zh: "已查询存款账户", En: "that the accounts were enquired into"},
	law.AllocationApplication: {Zh: "已申请划拨", En: "that an allocation was applied for"},
	law.AllocationDecision:    {Zh: "划拨决定的内容", En: "the allocation decision"},
	law.GuaranteeRequirement:  {Zh: "已要求提供担保", En: "that a guarantee was required"},
	law.DeferralAgreement:     {Zh: "延期缴费协议的内容", En: "the deferral agreement"},
	law.DeferralTermination:   {Zh: "延期缴费协议已经终止", En: "that the agreement ended"},
}

// accounts binds the papers on accounts, allocation and guarantee that were issued, and the scans of the answers (SIL 63(2)).
func (b *binding) accounts() error {
	papers := b.at.s.Papers
	for i := range papers {
		p := &papers[i]
		proves, is := accountEvidence[p.Kind]
		if !is || p.State != ladder.Issued || p.IssuedOn > b.at.s.Day || ladder.IsWithdrawn(p.Ref(), papers, b.at.s.Facts, b.at.s.Day) {
			continue
		}
		if err := b.issued(p, AccountEvidence, proves); err != nil {
			return err
		}
	}
	for i := range b.at.s.Facts {
		f := &b.at.s.Facts[i]
		switch {
		case f.Answer != nil:
			b.incoming(f, AccountEvidence, law.Text{Zh: "存款账户的余额", En: "the balances of the accounts"})
		case f.Decided != nil, f.Notified != nil, f.Receipt != nil:
			b.incoming(f, AccountEvidence, law.Text{Zh: "划拨情况", En: "how the allocation went"})
		case f.Guarantee != nil:
			b.incoming(f, AccountEvidence, law.Text{Zh: "担保情况", En: "the guarantee"})
		}
	}
	return nil
}

// clues binds the scans of the papers that clues, a change of name, remedies and a late application rest on.
func (b *binding) clues() error {
	for i := range b.at.s.Facts {
		f := &b.at.s.Facts[i]
		switch {
		case f.Clue != nil:
			b.incoming(f, PropertyEvidence, law.Text{Zh: "财产线索：" + f.Clue.Description, En: "clue to property: " + f.Clue.Description})
		case f.Renamed != nil:
			b.incoming(f, StandingEvidence, law.Text{Zh: "被申请人名称由“" + f.Renamed.From + "”变更为“" + f.Renamed.To + "”", En: "that the respondent's name changed from " + f.Renamed.From + " to " + f.Renamed.To})
		case f.Remedy != nil, f.Result != nil:
			b.incoming(f, DecisionEvidence, law.Text{Zh: "救济情况", En: "what became of the remedy"})
		case f.Note != nil && f.No == b.paper.Body.Number:
			b.incoming(f, DecisionEvidence, law.Text{Zh: "逾期申请的正当理由", En: "the good reason for the late application"})
		}
	}
	return nil
}

// incoming binds the scan of the paper that a fact rests on, where it was given.
func (b *binding) incoming(f *ladder.Fact, group EvidenceGroup, proves law.Text) {
	if pdf, there := b.scan(f.In.Hash); there {
		b.add(&b.evidence, BundlePart{Title: sameText(f.In.Name), Number: f.In.Theirs, Day: cmp.Or(f.In.Day, f.On), Group: group,
			Source: sameText(f.In.From), Proves: proves, PDF: pdf})
	}
}

// power binds who signs for the collector and who acts for it.
func (b *binding) power() error {
	for _, kind := range []law.PaperKind{law.Authorisation, law.LegalRepCertificate} {
		pdf, err := b.printed(kind)
		if err != nil {
			return err
		}
		part := b.own(kind, pdf)
		if kind == law.LegalRepCertificate {
			part.Group, part.Proves = StandingEvidence, law.Text{Zh: "申请人的主体资格和负责人", En: "the applicant's standing and its head"}
		}
		b.add(&b.powers, part)
	}
	return nil
}
