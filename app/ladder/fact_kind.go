package ladder

import (
	"arrears/app/bank"
	"arrears/app/court"
	"arrears/app/deferral"
	"arrears/app/guarantee"
	"arrears/app/hold"
	"arrears/app/law"
	"arrears/app/succession"
)

// FactKind names what a fact records: the one of its pointers that is set, by the name under which it is stored.
type FactKind string

// The kinds of facts.
const (
	HoldFact         FactKind = "hold"
	LiftFact         FactKind = "lift"
	StatementFact    FactKind = "statement"
	ReviewFact       FactKind = "review"
	AnswerFact       FactKind = "answer"
	DemandedFact     FactKind = "demanded"
	DecidedFact      FactKind = "decided"
	NotifiedFact     FactKind = "notified"
	ReceiptFact      FactKind = "receipt"
	GuaranteeFact    FactKind = "guarantee"
	RequestFact      FactKind = "request"
	DeclinedFact     FactKind = "declined"
	SignatureFact    FactKind = "signature"
	FoundFact        FactKind = "found"
	ForceMajeureFact FactKind = "force_majeure"
	ClueFact         FactKind = "clue"
	RemedyFact       FactKind = "remedy"
	ResultFact       FactKind = "result"
	WindowFact       FactKind = "window"
	CourtFact        FactKind = "court"
	EndingFact       FactKind = "ending"
	CorrectedFact    FactKind = "corrected"
	RenamedFact      FactKind = "renamed"
	NoteFact         FactKind = "note"
	SuccessionFact   FactKind = "succession"
	ConfirmedFact    FactKind = "confirmed"
	PayerFact        FactKind = "payer"
	RelocatedFact    FactKind = "relocated"
)

// factRow is a kind with its name for people, whether a fact is of it, and the field that it sets.
type factRow struct {
	kind  FactKind
	title law.Text
	isSet func(f *Fact) bool
	field func(f *Fact) any
}

func of[T any](kind FactKind, zh, en string, field func(f *Fact) **T) factRow {
	return factRow{
		kind: kind, title: law.Text{Zh: zh, En: en},
		isSet: func(f *Fact) bool { return *field(f) != nil },
		field: func(f *Fact) any { return field(f) },
	}
}

// factTable is every kind in the order of the fields of Fact.
var factTable = []factRow{
	of(HoldFact, "中止执行", "hold on enforcement", func(f *Fact) **hold.Hold { return &f.Hold }),
	of(LiftFact, "恢复执行", "hold lifted", func(f *Fact) **Lift { return &f.Lift }),
	of(StatementFact, "陈述申辩", "statement of the party", func(f *Fact) **Statement { return &f.Statement }),
	of(ReviewFact, "陈述申辩复核", "review of a statement", func(f *Fact) **Review { return &f.Review }),
	of(AnswerFact, "银行查询回复", "answer of a bank", func(f *Fact) **bank.Answer { return &f.Answer }),
	of(DemandedFact, "行政部门催告", "demand of the department", func(f *Fact) **Demanded { return &f.Demanded }),
	of(DecidedFact, "行政部门划拨决定", "decision of the department on an allocation", func(f *Fact) **Decided { return &f.Decided }),
	of(NotifiedFact, "行政部门通知银行划拨", "bank notified by the department", func(f *Fact) **Notified { return &f.Notified }),
	of(ReceiptFact, "银行划款", "transfer by a bank", func(f *Fact) **bank.Receipt { return &f.Receipt }),
	of(GuaranteeFact, "担保", "guarantee", func(f *Fact) **guarantee.Guarantee { return &f.Guarantee }),
	of(RequestFact, "延期缴费申请", "request to pay later", func(f *Fact) **Request { return &f.Request }),
	of(DeclinedFact, "不同意延期缴费", "request to pay later declined", func(f *Fact) **Declined { return &f.Declined }),
	of(SignatureFact, "协议签订", "agreement signed", func(f *Fact) **Signature { return &f.Signature }),
	of(FoundFact, "发现违约", "breach found", func(f *Fact) **deferral.Breach { return &f.Found }),
	of(ForceMajeureFact, "不可抗力延缓缴费批准", "force-majeure deferral approved", func(f *Fact) **deferral.ForceMajeure { return &f.ForceMajeure }),
	of(ClueFact, "财产线索", "clue to property", func(f *Fact) **court.Clue { return &f.Clue }),
	of(RemedyFact, "复议、诉讼", "remedy sought", func(f *Fact) **Remedy { return &f.Remedy }),
	of(ResultFact, "复议、诉讼结果", "result of a remedy", func(f *Fact) **Result { return &f.Result }),
	of(WindowFact, "申请强制执行期限", "window to apply to the court", func(f *Fact) **court.Entry { return &f.Window }),
	of(CourtFact, "法院通知、裁定", "word of the court", func(f *Fact) **CourtWord { return &f.Court }),
	of(EndingFact, "终结执行", "end of enforcement", func(f *Fact) **hold.Ending { return &f.Ending }),
	of(CorrectedFact, "行政部门责令限期改正", "order of the department to correct registration", func(f *Fact) **Corrected { return &f.Corrected }),
	of(RenamedFact, "单位名称变更", "change of name proved", func(f *Fact) **Renamed { return &f.Renamed }),
	of(NoteFact, "案卷备注", "remark for the file", func(f *Fact) **Note { return &f.Note }),
	of(SuccessionFact, "合并、分立（债务承继）", "succession to debts (merger, split)", func(f *Fact) **succession.Succession { return &f.Succession }),
	of(ConfirmedFact, "确认债务承继或者迁移", "confirmation of a succession or a move", func(f *Fact) **succession.Confirmation { return &f.Confirmed }),
	of(PayerFact, "缴费人", "payer of a payment", func(f *Fact) **succession.Payer { return &f.Payer }),
	of(RelocatedFact, "迁到本地区另一区县", "move to another district", func(f *Fact) **Relocated { return &f.Relocated }),
}

// FactKinds lists every kind of fact.
func FactKinds() []FactKind {
	kinds := make([]FactKind, len(factTable))
	for i := range factTable {
		kinds[i] = factTable[i].kind
	}
	return kinds
}

// Title is the kind's name for people.
func (k FactKind) Title() law.Text {
	for i := range factTable {
		if factTable[i].kind == k {
			return factTable[i].title
		}
	}
	return law.Text{}
}

// Kind is what the fact records; empty where nothing or more than one thing is set, which is no fact.
func (f *Fact) Kind() FactKind {
	var kind FactKind
	for i := range factTable {
		if !factTable[i].isSet(f) {
			continue
		}
		if kind != "" {
			return ""
		}
		kind = factTable[i].kind
	}
	return kind
}

// Field is the field of the fact that the kind sets: the address of its pointer, to be written or read as data. It is nil for
// a kind that nobody knows.
func (f *Fact) Field(kind FactKind) any {
	for i := range factTable {
		if factTable[i].kind == kind {
			return factTable[i].field(f)
		}
	}
	return nil
}
