package law

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"arrears/app/calendar"
)

// PaperKind names a kind of paper as its wording file does.
type PaperKind string

// The papers of the steps of Articles 58 to 63 and 84 to 86.
const (
	ArrearsFinding        PaperKind = "arrears_finding"
	CorrectionOrder       PaperKind = "correction_order"    // SIL 84
	AssessmentDecision    PaperKind = "assessment_decision" // SIL 58, 62
	OrderToPay            PaperKind = "order_to_pay"        // SIL 63(1)
	LevyDecision          PaperKind = "levy_decision"
	CourtDemand           PaperKind = "demand_court"      // ACL 54
	AllocationDemand      PaperKind = "demand_allocation" // ACL 35
	StatementRecord       PaperKind = "statement_record"  // ACL 36
	BankEnquiry           PaperKind = "bank_enquiry"      // SIL 63(2)
	AllocationApplication PaperKind = "allocation_application"
	AllocationDecision    PaperKind = "allocation_decision"    // SIL 63(2), ACL 37
	AllocationNotice      PaperKind = "allocation_notice_bank" // ACL 47
	BankRelease           PaperKind = "bank_release"
	GuaranteeRequirement  PaperKind = "guarantee_requirement"
	SecurityContract      PaperKind = "security_contract"
	DeferralAgreement     PaperKind = "deferral_agreement"
	BreachNotice          PaperKind = "deferral_breach_notice"
	DeferralTermination   PaperKind = "deferral_termination"
	SecurityRelease       PaperKind = "security_release"
	ForceMajeureRecord    PaperKind = "force_majeure_record" // Decree 13 Art 21
	CourtApplication      PaperKind = "court_application"    // SIL 63(3), ACL 55
	EvidenceList          PaperKind = "evidence_list"
	PropertyList          PaperKind = "property_list"
	Authorisation         PaperKind = "authorisation"
	LegalRepCertificate   PaperKind = "legal_rep_certificate"
	BundleIndex           PaperKind = "bundle_index"
	FineReferral          PaperKind = "fine_referral" // SIL 84, 86
	ServiceReceipt        PaperKind = "service_receipt"
	PublicNotice          PaperKind = "service_public_notice" // CPL 95
	HoldNotice            PaperKind = "hold_notice"
	SuccessionNotice      PaperKind = "succession_notice" // Company Law 221, 223
	WithdrawalDecision    PaperKind = "withdrawal_decision"
	ClosingNotice         PaperKind = "closing_notice"
)

// The papers of every day.
const (
	DeclarationReceipt      PaperKind = "declaration_receipt"
	RegistrationCertificate PaperKind = "registration_certificate"
	PaymentSlip             PaperKind = "payment_slip"
	EmployeeNotice          PaperKind = "employee_notice"
	ServiceConsent          PaperKind = "service_consent"
)

// ServiceClass says how papers of a kind reach whom they are for.
type ServiceClass string

// The classes of service.
const (
	ToParty     ServiceClass = "party"       // CPL 87-95; electronically where region and consent allow it
	Enforcement ServiceClass = "enforcement" // as ToParty, never electronically (ACL 38)
	ToBody      ServiceClass = "body"        // handed to a bank, department or court against its slip, or posted with receipt
	Signed      ServiceClass = "signed"      // both sides sign, each keeps an original
	Plain       ServiceClass = "plain"       // told; nothing starts
	InFile      ServiceClass = "file"        // stays in the file or follows its paper
)

// Sender says which body issues papers of a kind.
type Sender string

// The senders.
const (
	Collector  Sender = "collector"
	Department Sender = "department" // decides allocation, orders correction; drafted only where it is the same body
)

type paperFacts struct {
	title  Text
	series string // characters of its numbers; empty: it has none of its own
	class  ServiceClass
	from   Sender
}

// paperTable is every kind in the order of a case. Two kinds do not share a series.
var paperTable = []struct {
	kind PaperKind
	paperFacts
}{
	{ArrearsFinding, paperFacts{Text{"欠缴社会保险费查明记录", "record that arrears were established"}, "", InFile, Collector}},
	{CorrectionOrder, paperFacts{Text{"社会保险登记责令限期改正通知书", "order to correct registration (责令限期改正通知书)"}, "改通", ToParty, Department}},
	{AssessmentDecision, paperFacts{Text{"社会保险费核定决定书", "assessment decision (核定决定书)"}, "核决", ToParty, Collector}},
	{OrderToPay, paperFacts{Text{"社会保险费限期缴纳通知书", "order to pay (限期缴纳通知书)"}, "限缴通", ToParty, Collector}},
	{LevyDecision, paperFacts{Text{"社会保险费征收决定书", "levy decision (征收决定书)"}, "征决", ToParty, Collector}},
	{CourtDemand, paperFacts{Text{"履行义务催告书", "demand before the court application (履行义务催告书)"}, "履催", Enforcement, Collector}},
	{AllocationDemand, paperFacts{Text{"催告书（划拨社会保险费）", "demand before an allocation (催告书)"}, "划催", Enforcement, Department}},
	{StatementRecord, paperFacts{Text{"陈述申辩笔录", "record of the party's statement"}, "", InFile, Collector}},
	{BankEnquiry, paperFacts{Text{"查询单位存款账户通知书", "bank enquiry (查询单位存款账户通知书)"}, "查通", ToBody, Collector}},
	{AllocationApplication, paperFacts{Text{"划拨社会保险费申请书", "application for an allocation decision (划拨申请书)"}, "划申", ToBody, Collector}},
	{AllocationDecision, paperFacts{Text{"划拨社会保险费决定书", "allocation decision (划拨决定书)"}, "划决", Enforcement, Department}},
	{AllocationNotice, paperFacts{Text{"划拨银行存款通知书", "notice of allocation to the bank (划拨银行存款通知书)"}, "划通", ToBody, Department}},
	{BankRelease, paperFacts{Text{"解除协助划拨通知书", "release notice to the bank (解除协助划拨通知书)"}, "解通", ToBody, Department}},
	{GuaranteeRequirement, paperFacts{Text{"提供担保通知书", "requirement of a guarantee (提供担保通知书)"}, "担通", ToParty, Collector}},
	{SecurityContract, paperFacts{Text{"社会保险费抵押（质押）合同", "mortgage or pledge contract"}, "担合", Signed, Collector}},
	{DeferralAgreement, paperFacts{Text{"延期缴纳社会保险费协议", "deferral agreement (延期缴费协议)"}, "延协", Signed, Collector}},
	{BreachNotice, paperFacts{Text{"延期缴费协议违约通知书", "notice of breach (违约通知书)"}, "违通", ToParty, Collector}},
	{DeferralTermination, paperFacts{Text{"终止延期缴费协议通知书", "termination of the agreement (终止协议通知书)"}, "终通", ToParty, Collector}},
	{SecurityRelease, paperFacts{Text{"解除担保通知书", "release of security (解除担保通知书)"}, "解担", Signed, Collector}},
	{ForceMajeureRecord, paperFacts{Text{"不可抗力延缓缴费批准登记表", "record of a force-majeure deferral"}, "缓记", InFile, Collector}},
	{CourtApplication, paperFacts{Text{"强制执行申请书", "court application (强制执行申请书)"}, "强申", ToBody, Collector}},
	{EvidenceList, paperFacts{Text{"证据目录", "list of evidence"}, "", InFile, Collector}},
	{PropertyList, paperFacts{Text{"财产线索清单", "list of property clues"}, "", InFile, Collector}},
	{Authorisation, paperFacts{Text{"授权委托书", "power of attorney"}, "委", ToBody, Collector}},
	{LegalRepCertificate, paperFacts{Text{"法定代表人（负责人）身份证明书", "certificate of the legal representative"}, "证", ToBody, Collector}},
	{BundleIndex, paperFacts{Text{"卷内文件目录", "index of the bundle"}, "", InFile, Collector}},
	{FineReferral, paperFacts{Text{"社会保险违法案件移送函", "referral for a fine (移送函)"}, "移", ToBody, Collector}},
	{ServiceReceipt, paperFacts{Text{"送达回证", "service receipt (送达回证)"}, "", InFile, Collector}},
	{PublicNotice, paperFacts{Text{"送达公告", "public notice of service (送达公告)"}, "公", InFile, Collector}},
	{HoldNotice, paperFacts{Text{"行政复议（诉讼）期间执行事项通知书", "hold notice"}, "停通", ToParty, Collector}},
	{SuccessionNotice, paperFacts{Text{"社会保险费债务承继告知书", "notice of succession (债务承继告知书)"}, "承告", ToParty, Collector}},
	{WithdrawalDecision, paperFacts{Text{"撤销（变更、更正）文书决定书", "withdrawal, replacement or correction of a paper"}, "撤决", ToParty, Collector}},
	{ClosingNotice, paperFacts{Text{"结案通知书", "closing notice (结案通知书)"}, "结通", ToParty, Collector}},
	{DeclarationReceipt, paperFacts{Text{"社会保险费申报受理回执", "declaration receipt"}, "申回", Plain, Collector}},
	{RegistrationCertificate, paperFacts{Text{"社会保险登记情况证明", "certificate of registration"}, "登证", Plain, Collector}},
	{PaymentSlip, paperFacts{Text{"社会保险费缴费通知单", "payment slip"}, "缴单", Plain, Collector}},
	{EmployeeNotice, paperFacts{Text{"职工社会保险费缴纳情况告知单", "monthly notice to the employee"}, "", Plain, Collector}},
	{ServiceConsent, paperFacts{Text{"电子送达确认书", "consent to electronic service"}, "", InFile, Collector}},
}

var paperOf = func() map[PaperKind]paperFacts {
	all := map[PaperKind]paperFacts{}
	for _, row := range paperTable {
		all[row.kind] = row.paperFacts
	}
	return all
}()

// PaperKinds lists every kind in the order of a case.
func PaperKinds() []PaperKind {
	kinds := make([]PaperKind, len(paperTable))
	for i := range paperTable {
		kinds[i] = paperTable[i].kind
	}
	return kinds
}

// IsKnown tells whether there are papers of the kind.
func (k PaperKind) IsKnown() bool { _, ok := paperOf[k]; return ok }

// Title is the kind's name on papers and pages.
func (k PaperKind) Title() Text { return paperOf[k].title }

// Series is the series that the kind is counted in, and empty for kinds without numbers of their own.
func (k PaperKind) Series() string { return paperOf[k].series }

// Class is how papers of the kind reach whom they are for.
func (k PaperKind) Class() ServiceClass { return paperOf[k].class }

// From is the body that issues papers of the kind.
func (k PaperKind) From() Sender { return paperOf[k].from }

// IsEnforcement tells papers of enforcement, which are never served electronically (ACL 38 names the modes of the Civil
// Procedure Law for them, and the collectors' rules leave the electronic one out).
func (k PaperKind) IsEnforcement() bool { return k.Class() == Enforcement }

// Papers is a set of kinds, in the order in which a file names them.
type Papers []PaperKind

func (p Papers) text() Text {
	if len(p) == 0 {
		return Text{Zh: "无", En: "none"}
	}
	var zh, en []string
	for _, k := range p {
		zh, en = append(zh, k.Title().Zh), append(en, k.Title().En)
	}
	return Text{Zh: strings.Join(zh, "、"), En: strings.Join(en, ", ")}
}

// ServesElectronically tells whether the region lets the kind be served electronically on the day (CPL 90). Where the
// region says nothing, and before the first day of what it says, nothing is allowed: no permission was given.
func (r *Region) ServesElectronically(kind PaperKind, day calendar.Day) bool {
	papers, err := r.Electronic.On(day)
	return err == nil && slices.Contains(papers, kind)
}

// readPapers refuses kinds that nobody knows and those that are not served on the party electronically: papers of
// enforcement and whatever is handed to banks, departments and courts, or signed.
func readPapers(n *yaml.Node) (Papers, error) {
	var names []string
	if err := n.Decode(&names); err != nil {
		return nil, fmt.Errorf("line %d: write a list of kinds, [%s], or [] for none", n.Line, OrderToPay)
	}
	papers := make(Papers, 0, len(names))
	for _, name := range names {
		kind := PaperKind(name)
		switch {
		case !kind.IsKnown():
			return nil, fmt.Errorf("line %d: %q is no kind of paper: %s is", n.Line, name, OrderToPay)
		case kind.IsEnforcement():
			return nil, fmt.Errorf("line %d: %s is a paper of enforcement and is never served electronically", n.Line, name)
		case kind.Class() != ToParty:
			return nil, fmt.Errorf("line %d: %s is not served on the party, electronically or otherwise", n.Line, name)
		case slices.Contains(papers, kind):
			return nil, fmt.Errorf("line %d: %s stands twice", n.Line, name)
		}
		papers = append(papers, kind)
	}
	return papers, nil
}
