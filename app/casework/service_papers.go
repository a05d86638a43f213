package casework

import (
	"context"
	"fmt"
	"slices"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
)

// ServiceReceipt is what the receipt prints that goes with a paper and comes back signed (CPL 87): the matter, the paper, whom
// it is for and where. It carries the number of its paper; the rest is filled in by hand.
func (d *Desk) ServiceReceipt(f *File, r ladder.Ref, day calendar.Day) (*LadderPaper, error) {
	region, err := d.Region(f)
	if err != nil {
		return nil, err
	}
	p, err := f.servable(r)
	if err != nil {
		return nil, err
	}
	if p.issuedOn.IsZero() {
		return nil, fault.New(fault.Refused, r.Kind.Title().Zh+"尚未签发，没有可以送达的文书；请先签发。",
			"The "+r.Kind.Title().En+" is not issued and there is nothing to serve; issue it first.")
	}
	w := &LadderPaper{Kind: law.ServiceReceipt, Number: p.number, On: day, FileNo: fileNo(f, p.caseNo), Region: region, Office: d.Law.Office(region.Key),
		Employer: f.namedAs(f.debtorsOf(r, day)), Values: map[string]Value{}, Tables: map[string][][]Value{}}
	w.names(p)
	to, place := addressee(w, p)
	matter := Worded("欠缴社会保险费", "arrears of social insurance premium")
	if r.Kind == law.CorrectionOrder {
		matter = Worded("社会保险登记", "registration for social insurance")
	}
	w.Values["service.matter"], w.Values["service.to"], w.Values["service.place"] = matter, Value{Text: to}, Value{Text: place}
	return w, nil
}

// ReceiptOf composes the receipt of an issued paper for printing.
func (d *Desk) ReceiptOf(ctx context.Context, printer LadderPrinter, id employer.ID, r ladder.Ref, day calendar.Day) (Frozen, error) {
	files, err := d.Store.Files(ctx, []employer.ID{id})
	if err != nil {
		return Frozen{}, err
	}
	p, err := d.ServiceReceipt(files[0], r, day)
	if err != nil {
		return Frozen{}, err
	}
	return printer.FreezePaper(p)
}

// names sets the paper that is served, which is another one than that which is printed.
func (w *LadderPaper) names(p *servable) {
	w.Values["paper.title"], w.Values["paper.no"] = Value{Text: p.ref.Kind.Title()}, Named(p.number)
}

// toBody tells whether a paper goes to a bank, the department or the court.
func toBody(p *servable) bool { return p.ref.Kind.Class() == law.ToBody }

// addressee is whom a paper is for, and where that is.
func addressee(w *LadderPaper, p *servable) (to, place law.Text) {
	office, party := &w.Office, &w.Employer
	switch {
	case !toBody(p):
		name := party.Name + "（" + string(party.Code) + "）"
		return law.Text{Zh: name, En: party.Name + " (" + string(party.Code) + ")"}, law.Text{Zh: party.Address, En: party.Address}
	case p.body.Bank != "":
		return law.Text{Zh: p.body.Bank, En: p.body.Bank}, law.Text{Zh: p.body.Bank, En: p.body.Bank}
	case slices.Contains([]law.PaperKind{law.CourtApplication, law.Authorisation, law.LegalRepCertificate}, p.ref.Kind):
		return office.Court, office.Court
	default:
		return office.Department.Name, office.Department.Address
	}
}

var serviceFillers = map[law.PaperKind]filler{law.PublicNotice: fillPublicNotice}

// fillPublicNotice sets what the public notice of a paper prints (CPL 95): why it could not be served otherwise, what it says
// in the main, and the remedies of the paper itself. Sums, names of employees and account data are left out (SIL 81).
func fillPublicNotice(w *filling) error {
	p, err := w.file.servable(w.paper.Body.About[0])
	if err != nil {
		return err
	}
	w.p.names(p)
	day := w.s.Day
	content, err := noticeContent(w.s.Region, p, day)
	if err != nil {
		return err
	}
	remedy, err := w.p.noticeRemedy(p.ref.Kind, day)
	if err != nil {
		return err
	}
	w.set("notice.attempts_text", Value{Text: w.file.matter(w.s.Region, p, day).Course(day)})
	w.set("notice.content", Value{Text: content})
	if remedy.Zh != "" {
		w.set("notice.remedy_text", Value{Text: remedy})
	}
	return nil
}

// contents say in the main what papers of a kind ask or decide; %s is the limit that runs from service.
var contents = map[law.PaperKind]law.Text{
	law.CorrectionOrder:      {Zh: "责令你单位自文书送达之日起%s内办理社会保险登记", En: "you are ordered to register for social insurance within %s of service"},
	law.AssessmentDecision:   {Zh: "核定你单位应当缴纳的社会保险费", En: "the premium that you have to pay is assessed"},
	law.OrderToPay:           {Zh: "责令你单位自文书送达之日起%s内缴清所欠社会保险费，并缴纳滞纳金", En: "you are ordered to pay the premium in arrears and the late fee within %s of service"},
	law.LevyDecision:         {Zh: "决定征收你单位所欠社会保险费和滞纳金，限自文书送达之日起%s内缴清", En: "the premium in arrears and the late fee are levied, to be paid within %s of service"},
	law.CourtDemand:          {Zh: "催告你单位自文书送达之日起%s内履行缴费义务，逾期仍不履行的，申请人民法院强制执行", En: "you are called upon to pay within %s of service; otherwise the court is asked to execute"},
	law.AllocationDemand:     {Zh: "催告你单位自文书送达之日起%s内履行缴费义务，逾期仍不履行的，依法作出划拨社会保险费的决定", En: "you are called upon to pay within %s of service; otherwise it is decided to allocate the premium from your accounts"},
	law.AllocationDecision:   {Zh: "决定从你单位存款账户划拨所欠社会保险费", En: "it is decided to allocate the premium in arrears from your bank accounts"},
	law.GuaranteeRequirement: {Zh: "要求你单位自文书送达之日起%s内提供担保", En: "you are required to give a guarantee within %s of service"},
	law.BreachNotice:         {Zh: "你单位违反延期缴费协议，限自文书送达之日起%s内改正", En: "you are in breach of the deferral agreement and have to cure it within %s of service"},
	law.DeferralTermination:  {Zh: "终止与你单位签订的延期缴费协议", En: "the deferral agreement with you is terminated"},
	law.SuccessionNotice:     {Zh: "告知你单位依法承继（承担）的社会保险费和滞纳金债务", En: "you are told that you owe premium and late fee that others owed before"},
	law.HoldNotice:           {Zh: "告知行政复议（诉讼）期间的执行事项", En: "how execution stands during the reconsideration or suit"},
	law.WithdrawalDecision:   {Zh: "撤销（变更、更正）此前的文书", En: "an earlier paper is withdrawn, replaced or corrected"},
	law.ClosingNotice:        {Zh: "告知案件已经结案", En: "the case is closed"},
}

func noticeContent(region *law.Region, p *servable, day calendar.Day) (law.Text, error) {
	text := contents[p.ref.Kind]
	term, _, err := ladder.LimitOf(region, p.ref.Kind, p.issuedOn, day)
	if err == nil && term != nil {
		zh, en := lengthOf(term)
		text = law.Text{Zh: fmt.Sprintf(text.Zh, zh), En: fmt.Sprintf(text.En, en)}
	}
	return text, err
}

// lengthOf writes the length of a term: 5个工作日, 30日.
func lengthOf(t *hold.Term) (zh, en string) {
	if t.Unit == law.WorkingDays {
		return fmt.Sprintf("%d个工作日", t.Length), fmt.Sprintf("%d working days", t.Length)
	}
	return fmt.Sprintf("%d日", t.Length), fmt.Sprintf("%d days", t.Length)
}

// noticeRemedy tells the remedies of the paper, which run from the day on which it counts as served.
func (w *LadderPaper) noticeRemedy(kind law.PaperKind, day calendar.Day) (law.Text, error) {
	if kind == law.CourtDemand || kind == law.AllocationDemand {
		return law.Text{Zh: "你单位有权进行陈述和申辩。", En: "You have the right to state your case and to defend yourself."}, nil
	}
	if !ladder.StatesRemedies(kind) {
		return law.Text{}, nil
	}
	body, court := w.Office.RemedyBody, w.Office.RemedyCourt
	if kind.From() == law.Department {
		body, court = w.Office.Department.RemedyBody, w.Office.Department.RemedyCourt
	}
	if body.Zh == "" || court.Zh == "" {
		return law.Text{}, fault.New(fault.Refused, "机关资料中没有写明行政复议机关和有管辖权的人民法院，公告缺少救济途径；请在地区规则文件夹的机关文件中补充 remedy_body 和 remedy_court。",
			"The office's data name neither the body for reconsideration nor the court, so that the notice lacks the remedies; add remedy_body and remedy_court to the office's file in the law folder.")
	}
	days, err := w.Region.National().Count(law.ReconsiderationDays, day)
	if err != nil {
		return law.Text{}, err
	}
	months, err := w.Region.National().Count(law.SuitMonths, day)
	return law.Text{
		Zh: fmt.Sprintf("如不服上述文书，可以自送达之日起%d日内向%s申请行政复议，也可以自送达之日起%d个月内向%s提起行政诉讼。", days, body.Zh, months, court.Zh),
		En: fmt.Sprintf("Against the paper you may apply to %s for reconsideration within %d days of service, or sue before %s within %d months of service.", body.En, days, court.En, months),
	}, err
}
