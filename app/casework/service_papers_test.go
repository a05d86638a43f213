package casework_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/service"
)

const plainOffice = `office: plain
name: {zh: 平市社会保险费征收中心, en: Collection Centre}
self: {zh: 本中心, en: we}
short: 平社险
court: {zh: 平市人民法院, en: Plain Court}
remedy_body: {zh: 平市人民政府, en: the city}
remedy_court: {zh: 平市人民法院, en: Plain Court}
department: {name: {zh: 平市人社局, en: Department}, short: 平人社, address: {zh: 演示路9号, en: 9 Yanshi Road}, remedy_body: {zh: 平省人社厅, en: the province}, remedy_court: {zh: 平省法院, en: High Court}}
`

// keeper keeps the last paper that was frozen.
type keeper struct {
	letters
	last *casework.LadderPaper
}

func (k *keeper) FreezePaper(p *casework.LadderPaper) (casework.Frozen, error) {
	k.last = p
	return k.letters.FreezePaper(p)
}

// The receipt names the paper that it goes with, whom it is for and where (CPL 87).
func TestServiceReceipt(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.must(o.desk.Law.AddOffice([]byte(plainOffice)))
		code := o.issuedIn("plain", false)
		f := o.file(code)
		bank := issuedPaper(1, law.BankEnquiry, "2025-02-24")
		bank.Body.Bank = "演示银行"
		f.Papers = append(f.Papers, *bank, *issuedPaper(2, law.CorrectionOrder, "2025-02-24"), *issuedPaper(3, law.CourtApplication, "2025-02-24"),
			*issuedPaper(4, law.FineReferral, "2025-02-24"), ladder.Paper{No: 5, Kind: law.CourtDemand, State: ladder.Approved})
		for _, r := range []struct {
			ref                              ladder.Ref
			number, title, matter, to, place string
		}{
			{firstOrder, "平社险〔2025〕1号", "社会保险费限期缴纳通知书", "欠缴社会保险费", "演示厂（" + string(code) + "）", "演示路1号"},
			{ladder.Ref{Kind: law.BankEnquiry, No: 1}, bank.Number, "查询单位存款账户通知书", "欠缴社会保险费", "演示银行", "演示银行"},
			{ladder.Ref{Kind: law.CorrectionOrder, No: 2}, "平社险改通字〔2025〕2号", "社会保险登记责令限期改正通知书", "社会保险登记", "演示厂（" + string(code) + "）", "演示路1号"},
			{ladder.Ref{Kind: law.CourtApplication, No: 3}, "平社险强申字〔2025〕3号", "强制执行申请书", "欠缴社会保险费", "平市人民法院", "平市人民法院"},
			{ladder.Ref{Kind: law.FineReferral, No: 4}, "平社险移字〔2025〕4号", "社会保险违法案件移送函", "欠缴社会保险费", "平市人社局", "演示路9号"},
		} {
			p, err := o.desk.ServiceReceipt(f, r.ref, on("2025-02-25"))
			o.must(err)
			got := [...]string{p.Number, p.Values["paper.no"].Text.Zh, p.Values["paper.title"].Text.Zh, p.Values["service.matter"].Text.Zh, p.Values["service.to"].Text.Zh, p.Values["service.place"].Text.Zh}
			if want := [...]string{r.number, r.number, r.title, r.matter, r.to, r.place}; got != want || p.Kind != law.ServiceReceipt {
				o.Errorf("%s: %v, want %v", r.ref, got, want)
			}
		}
		printer := &keeper{}
		frozen, err := o.desk.ReceiptOf(o.Context(), printer, f.ID, firstOrder, on("2025-02-25"))
		o.must(err)
		if printer.last.Draft || len(frozen.Paper) == 0 {
			o.Errorf("%+v", printer.last)
		}
		_, err = o.desk.ReceiptOf(o.Context(), printer, f.ID, ladder.Ref{Kind: law.OrderToPay, No: 7}, on("2025-02-25"))
		o.wantRefused(err, fault.NotFound, "a printed receipt of an order that is not there")
		_, err = o.desk.ServiceReceipt(f, ladder.Ref{Kind: law.CourtDemand, No: 5}, on("2025-02-25"))
		o.wantRefused(err, fault.Refused, "a receipt of a paper that is not issued")
		_, err = o.desk.ServiceReceipt(f, ladder.Ref{Kind: law.CourtDemand, No: 6}, on("2025-02-25"))
		o.wantRefused(err, fault.NotFound, "a receipt of a paper that is not there")
		_, err = o.desk.ServiceReceipt(f, ladder.Ref{Kind: "note", No: 6}, on("2025-02-25"))
		o.wantRefused(err, fault.NotFound, "a receipt of a kind that is none")
		f.Employer.Region = "nowhere"
		if _, err = o.desk.ServiceReceipt(f, firstOrder, on("2025-02-25")); err == nil {
			o.Error("a region without law")
		}
	})
}

// An order that nobody could be given is published: the night drafts the notice, which tells the course, what the order asks and the
// remedies, and no sum; its terms run when the 30 days are over (CPL 95).
func TestPublicNotice_OfAnOrder(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.must(o.desk.Law.AddOffice([]byte(plainOffice)))
		code := o.issuedIn("plain", false)
		id := o.id(code)
		o.records(code, firstOrder, unserved(service.Direct, "2025-02-21", service.Moved), "2025-02-21")
		o.night("2025-02-21")
		if got := notices(o.file(code)); len(got) != 0 {
			o.Fatalf("drafted too early: %+v", got)
		}
		o.records(code, firstOrder, back(unserved(service.Post, "2025-02-24", service.Unclaimed), "2025-03-10"), "2025-03-10")
		o.night("2025-03-10")
		o.night("2025-03-11")
		drafted := notices(o.file(code))
		if len(drafted) != 1 || drafted[0].State != ladder.Drafted || drafted[0].Body.About[0] != firstOrder {
			o.Fatalf("%+v", drafted)
		}
		printer := &keeper{}
		o.must(o.desk.ApprovePaper(o.Context(), id, drafted[0].No, stampAt("2025-03-12 09:00")))
		issuing := stampAt("2025-03-12 10:00")
		issuing.By.Name = "乙"
		o.must(o.desk.IssuePaper(o.Context(), printer, id, drafted[0].No, issuing))
		got := printer.last
		for name, want := range map[string]string{
			"paper.no": "平社险〔2025〕1号", "paper.title": "社会保险费限期缴纳通知书",
			"notice.attempts_text": "2025年2月21日直接送达未成（已搬离），2025年2月24日邮寄送达未成（逾期未领取）",
			"notice.content":       "责令你单位自文书送达之日起5个工作日内缴清所欠社会保险费，并缴纳滞纳金",
			"notice.remedy_text":   "如不服上述文书，可以自送达之日起60日内向平市人民政府申请行政复议，也可以自送达之日起6个月内向平市人民法院提起行政诉讼。",
		} {
			if v := got.Values[name]; v.Text.Zh != want || v.Text.En == "" {
				o.Errorf("%s: %+v", name, v)
			}
		}
		if !strings.HasPrefix(got.Number, "平社险公〔2025〕1号") || len(got.Lines) != 0 {
			o.Errorf("number %q, %d lines", got.Number, len(got.Lines))
		}
		o.records(code, firstOrder, service.Served{Mode: service.PublicNotice, TriedOn: on("2025-03-12"), Published: "公告栏", Proof: "照片"}, "2025-03-12")
		o.night("2025-03-13")
		if again := notices(o.file(code)); len(again) != 1 || again[0].State != ladder.Issued {
			o.Errorf("drafted again: %+v", again)
		}
	})
}

func notices(f *casework.File) []ladder.Paper {
	var out []ladder.Paper
	for i := range f.Papers {
		if f.Papers[i].Kind == law.PublicNotice {
			out = append(out, f.Papers[i])
		}
	}
	return out
}

// What a notice says in the main, and which terms run, follows from the kind of the paper.
func TestPublicNotice_OfEachKind(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.must(o.desk.Law.AddOffice([]byte(plainOffice)))
		code := o.issuedIn("plain", false)
		for _, r := range []struct {
			kind                   law.PaperKind
			content, remedy, terms string
		}{
			{law.CorrectionOrder, "日内办理社会保险登记", "平省人社厅", "limit reconsideration suit"},
			{law.AssessmentDecision, "核定", "平市人民政府", "reconsideration suit"},
			{law.LevyDecision, "限自文书送达之日起5个工作日内缴清", "平市人民政府", "limit reconsideration suit"},
			{law.CourtDemand, "10个工作日内履行", "陈述和申辩", "limit"},
			{law.AllocationDemand, "个工作日内履行", "陈述和申辩", "limit"},
			{law.AllocationDecision, "划拨", "平省法院", "reconsideration suit"},
			{law.GuaranteeRequirement, "个工作日内提供担保", "平市人民政府", "limit reconsideration suit"},
			{law.BreachNotice, "个工作日内改正", "", "limit"},
			{law.DeferralTermination, "终止", "", ""},
			{law.HoldNotice, "执行事项", "", ""},
			{law.WithdrawalDecision, "撤销", "平市人民政府", "reconsideration suit"},
			{law.ClosingNotice, "结案", "", ""},
		} {
			f := o.file(code)
			ref := ladder.Ref{Kind: r.kind, No: 1}
			direct, post := unserved(service.Direct, "2025-02-24", service.Moved), unserved(service.Post, "2025-02-24", service.Moved)
			for i, a := range []service.Served{direct, post} {
				a.Paper, a.PaperNo, a.Attempt = ref.Kind, ref.No, i+1
				f.Services = append(f.Services, a)
			}
			f.Papers = append(f.Papers, *issuedPaper(1, r.kind, "2025-02-21"), ladder.Paper{No: 2, Kind: law.PublicNotice, State: ladder.Drafted, Body: ladder.Body{About: []ladder.Ref{ref}}})
			printer := &keeper{}
			desk := *o.desk
			desk.Store = newMemory(f)
			if _, err := desk.PaperDraft(o.Context(), printer, f.ID, 2, on("2025-03-12")); err != nil {
				o.Errorf("%s: %v", r.kind, err)
				continue
			}
			content, remedy := printer.last.Values["notice.content"].Text, printer.last.Values["notice.remedy_text"].Text
			if !strings.Contains(content.Zh, r.content) || content.En == "" || strings.Contains(content.Zh+content.En, "%") || !strings.Contains(remedy.Zh, r.remedy) || (remedy.Zh == "") != (r.remedy == "") || (remedy.En == "") != (r.remedy == "") {
				o.Errorf("%s: %+v %+v", r.kind, content, remedy)
			}
			region, _ := o.desk.Law.Region("plain")
			terms, err := ladder.ClocksOf(region, &ladder.Proven{Ref: ref, IssuedOn: on("2025-02-21"), Served: &service.Served{On: on("2025-03-03"), Proof: "p"}}, f.Entered, calendar.LastDay)
			o.must(err)
			var kinds []string
			for _, term := range terms {
				kinds = append(kinds, string(term.Kind))
				if term.Article == "" || term.Kind.Title().Zh == "" || term.End.Day <= on("2025-03-03") {
					o.Errorf("%s: %+v", r.kind, term)
				}
			}
			if got := strings.Join(kinds, " "); got != r.terms {
				o.Errorf("%s: terms %q, want %q", r.kind, got, r.terms)
			}
		}
	})
}

// Without the bodies of remedies in the office's data no notice is printed; the refusal says where they belong.
func TestPublicNotice_WithoutRemedies(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("plain", false)
		f := o.file(code)
		f.Papers = append(f.Papers, ladder.Paper{No: 2, Kind: law.PublicNotice, State: ladder.Drafted, Body: ladder.Body{About: []ladder.Ref{firstOrder}}},
			ladder.Paper{No: 3, Kind: law.PublicNotice, State: ladder.Drafted, Body: ladder.Body{About: []ladder.Ref{{Kind: law.OrderToPay, No: 8}}}})
		desk := *o.desk
		desk.Store = newMemory(f)
		_, err := desk.PaperDraft(o.Context(), &keeper{}, f.ID, 2, on("2025-03-12"))
		o.wantRefused(err, fault.Refused, "a notice without remedies")
		if err == nil || !strings.Contains(err.Error(), "remedy_body") {
			o.Errorf("%v", err)
		}
		_, err = desk.PaperDraft(o.Context(), &keeper{}, f.ID, 3, on("2025-03-12"))
		o.wantRefused(err, fault.NotFound, "a notice of an order that is not there")
	})
}

// A paper other than the order is served electronically as it is issued, where the employer agreed to its kind (CPL 90); without
// consent it is not.
func TestIssuePaper_IsServedElectronically(t *testing.T) {
	for _, consents := range []bool{true, false} {
		eachOffice(t, func(o *office) {
			o.must(o.desk.Law.AddOffice([]byte(strings.Replace(plainOffice, "office: plain", "office: open", 1))))
			code := o.issuedIn("open", false)
			id := o.id(code)
			o.records(code, firstOrder, handed("2025-02-21"), "2025-02-21")
			if consents {
				whole := wholeConsent
				whole.Kinds = law.Papers{law.HoldNotice}
				o.must(o.desk.GiveConsent(o.Context(), id, whole, stampAt("2025-02-24 09:00")))
			}
			sought := ladder.Fact{On: on("2025-03-03"), About: firstOrder, In: ladder.Incoming{From: "开市人民政府", Name: "受理通知书", Theirs: "1号", Day: on("2025-03-03")},
				Remedy: &ladder.Remedy{No: 1, Kind: ladder.Reconsideration, On: on("2025-03-03"), Body: "开市人民政府"}}
			_, err := o.desk.EnterFact(o.Context(), id, sought, stampAt("2025-03-04 09:00"))
			o.must(err)
			o.night("2025-03-04")
			f := o.file(code)
			at := slices.IndexFunc(f.Papers, func(p ladder.Paper) bool { return p.Kind == law.HoldNotice })
			if at < 0 {
				o.Fatalf("no notice was drafted: %+v", f.Papers)
			}
			no := f.Papers[at].No
			o.must(o.desk.ApprovePaper(o.Context(), id, no, stampAt("2025-03-05 09:00")))
			issuing := stampAt("2025-03-05 10:00")
			issuing.By.Name = "乙"
			o.desk.Now = func() time.Time { return issuing.At }
			o.must(o.desk.IssuePaper(o.Context(), &letters{}, id, no, issuing))
			f = o.file(code)
			served := service.Of(f.Services, law.HoldNotice, no)
			page, err := o.store.MessagesOf(o.Context(), id, 10, 0)
			o.must(err)
			if (served != nil) != consents || consents && (served.On != on("2025-03-05") || served.RecordedBy != "乙" || served.ProofHash != f.Papers[at].Hash) || (page.Total == 1) != consents {
				o.Errorf("consent %v: %+v, %d messages", consents, served, page.Total)
			}
		})
	}
}
