package casework_test

import (
	"testing"

	"arrears/app/account"
	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/guarantee"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

// asked is a banking employer whose bank answered on 2026-03-13 that 100.00 are there: late fee of 285.00 on January, 57
// days of 5.00, and of 13.00 on February, 26 days of 0.50.
func asked(t testing.TB, more ...string) *banking {
	b := newBanking(t, more...)
	b.file.Employer.Address = "甲市甲路1号"
	b.takes(law.BankEnquiry, "2026-03-12", nil)
	b.enters("2026-03-13", ladder.Fact{Answer: &bank.Answer{EnquiryNo: 1, Bank: "甲银行", ReceivedOn: on("2026-03-13"),
		Accounts: []bank.Account{{Bank: "甲银行", Number: "6222", Holder: "甲公司", Currency: bank.Renminbi, Balance: 10_000, Available: 10_000, BalanceOn: on("2026-03-13")}}}})
	b.enters("2026-03-13", ladder.Fact{Request: &ladder.Request{On: on("2026-03-13"), Monthly: 500_000}})
	return b
}

// hall is a pledge that a third party gives, without contract and entry.
func hall() *guarantee.Guarantee {
	return &guarantee.Guarantee{No: 1, Kind: law.Pledge, Object: guarantee.Movable, Description: "冲床", Quantity: "2台", Place: "甲市乙路2号", Owner: guarantee.Owner{Name: "乙公司", Code: "110101199001011237",
		Consent: guarantee.Paper{Name: "同意质押的书面意见", Day: on("2026-03-12")}}, SecuresFee: true,
		Valuation: guarantee.Valuation{Day: on("2026-03-10"), Value: money.MustParse("30000.00"), Paper: "评估报告8号"}, Rank: 2, Prior: []guarantee.Prior{{Holder: "丙银行", Amount: money.MustParse("1000.00")}, {Holder: "丁", Amount: money.MustParse("500.00")}}}
}

// pledged is the hall once it is contracted, entered and handed over.
func pledged() *guarantee.Guarantee {
	g := hall()
	g.Contract = guarantee.Paper{Name: "质押合同", Number: "担合2号", Day: on("2026-03-13")}
	g.Registration = guarantee.Registration{Office: "动产融资登记系统", Number: "登9", Day: on("2026-03-16")}
	g.DeliveredOn, g.ExpiresOn = on("2026-03-16"), on("2027-12-31")
	return g
}

const bothOrders = `
	order.title 社会保险费限期缴纳通知书|order to pay (限期缴纳通知书)
	order.no 限1号、限2号|限1号, 限2号
	order.issued_on 2026-03-02
	order.mode 直接送达|direct service
	order.served_on 2026年3月3日、2026年3月4日|3 March 2026, 4 March 2026
	order.ended_on 2026年3月10日、2026年3月11日|10 March 2026, 11 March 2026`

func TestValues_GuaranteeRequirement(t *testing.T) {
	b := asked(t, `guarantee_haircut: "0.5"`)
	// Ten working days end on 2026-03-27: 11,000.00 and 298.00 and 14 days of 5.50 are 11,375.00, which 22,750.00 leave after the half.
	b.prints(b.takes(law.GuaranteeRequirement, "2026-03-13", nil), bothOrders+`
		guarantee.kinds 抵押、质押|mortgage, pledge
		guarantee.min 22750.00
		guarantee.max_term 12个月|12 months
		variants low
		limit 10 working_days`)
}

// After an allocation of the department's own that was not enough the requirement names its decision.
func TestValues_GuaranteeRequirementAfter(t *testing.T) {
	b := asked(t, "guarantee_after_allocation: true")
	b.takes(law.AllocationApplication, "2026-03-13", nil)
	b.takes(law.AllocationDemand, "2026-03-13", nil)
	b.takes(law.AllocationDecision, "2026-03-20", nil)
	b.takes(law.AllocationNotice, "2026-03-20", nil)
	var about ladder.Ref
	for _, p := range b.file.Papers {
		if p.Kind == law.AllocationDecision {
			about = p.Ref()
		}
	}
	b.enters("2026-03-23", ladder.Fact{About: about, Receipt: &bank.Receipt{Bank: "甲银行", Account: "6222", On: on("2026-03-23"), Amount: 10_000}})
	b.pays("2026-03-23", "100.00")
	p := b.takes(law.GuaranteeRequirement, "2026-03-24", nil)
	if p.Variants[0] != "after" || printedValue(p.Values["decision.no"]) != "划决4号" || p.Values["decision.title"].Text != law.AllocationDecision.Title() {
		t.Errorf("%v %+v", p.Variants, p.Values["decision.no"])
	}
}

func TestValues_SecurityContract(t *testing.T) {
	b := asked(t)
	b.enters("2026-03-13", ladder.Fact{Guarantee: hall(), In: ladder.Incoming{From: "甲公司", Name: "担保申请", Day: on("2026-03-13")}})
	wish := &ladder.Body{Number: 1, Text: law.Text{Zh: "甲市丙路3号", En: "3 Bing Road"}, Text2: law.Text{Zh: "动产融资登记系统", En: "register of movables"}}
	b.prints(b.takes(law.SecurityContract, "2026-03-13", wish), bothOrders+`
		guarantor.name 乙公司
		guarantor.code 证件号码：110101199001011237|document 110101199001011237
		guarantor.address 甲市丙路3号|3 Bing Road
		deferral.final_day 2027-03-13
		contract.register_by 2026-03-27
		contract.deliver_on 2026-03-27
		contract.office 动产融资登记系统|register of movables
		contract.release_days 10
		contract.copies 5
		contract.signed_on 2026-03-13
		object.value 30000.00
		object.table 1: 冲床 2台 甲市乙路2号 — 30000.00 2026-03-10 第2顺位，在先：丙银行1,000.00元、丁500.00元|rank 2, after 丙银行 1,000.00, 丁 500.00
		variants p
		annex 担保财产权属证明
		annex 评估报告8号
		annex 同意质押的书面意见`)
	own := hall()
	own.Kind, own.Object, own.No, own.Owner, own.Rank, own.Prior = law.Mortgage, guarantee.Immovable, 2, guarantee.Owner{Name: "甲公司", Code: "91110000600037341L"}, 1, nil
	own.Registration.Office, own.TitleNumber = "甲市不动产登记中心", "权7"
	b.enters("2026-03-13", ladder.Fact{Guarantee: own, In: ladder.Incoming{From: "甲公司", Name: "担保申请", Day: on("2026-03-13")}})
	p := b.takes(law.SecurityContract, "2026-03-13", &ladder.Body{Number: 2})
	for name, want := range map[string]string{"guarantor.code": "统一社会信用代码：91110000600037341L|code 91110000600037341L", "guarantor.address": "甲市甲路1号",
		"contract.copies": "4", "contract.office": "甲市不动产登记中心"} {
		if got := printedValue(p.Values[name]); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// The agreement of 2026-03-16: 309.00 of late fee, to the day before; 2,300.00 of the employees at once; 5,000.00 on 2026-04-16 and 4,009.00 on
// 2026-05-18, the day after a Sunday.
func TestValues_Deferral(t *testing.T) {
	b := asked(t)
	b.enters("2026-03-16", ladder.Fact{Guarantee: pledged()})
	b.prints(b.takes(law.DeferralAgreement, "2026-03-16", nil), `
		deferral.covered 8700.00
		deferral.final_day 2026-05-18
		deferral.from 2026-03-16
		deferral.signed_on 2026-03-16
		deferral.copies 4
		deferral.at_once 2300.00
		deferral.ee_day 2026-03-16
		deferral.cure_days 5
		deferral.fee_resumes_text 协议终止之日|the day on which it ends
		guarantee.text 乙公司提供的质押（质押合同担合2号），担保财产为冲床2台，登记证明登9（2026年3月16日），期限至2027年12月31日|pledge of 乙公司 (担合2号), 冲床 2台, entry 登9 of 16 March 2026, until 31 December 2027
		instalments.table 1: 1 2026-04-16 2026-01 基本养老保险|basic pension 5000.00 0.00 0.00 5000.00 4009.00
		instalments.table 2: 2 2026-05-18 2026-01 基本养老保险|basic pension 3000.00 0.00 295.00  
		instalments.table 3:   2026-02 基本养老保险|basic pension 700.00 0.00 14.00 4009.00 0.00
		variants ee fee
		limit 5 working_days
		annex 担保合同和登记证明`)
	agreement := b.file.Papers[len(b.file.Papers)-1].Ref()
	b.enters("2026-03-16", ladder.Fact{About: agreement, Signature: &ladder.Signature{On: on("2026-03-16")}})

	b.prints(b.takes(law.BreachNotice, "2026-03-17", nil), `
		deferral.no 延协2号
		deferral.signed_on 2026-03-16
		deferral.final_day 2026-05-18
		deferral.cure_days 5
		breach.n 签订时应缴款项|the payment on signature
		breach.day 2026-03-16
		breach.due 2300.00
		breach.paid 0.00
		breach.rest 2300.00
		variants i
		limit 5 working_days`)
	b.prints(b.takes(law.DeferralTermination, "2026-03-25", nil), `
		deferral.no 延协2号
		deferral.signed_on 2026-03-16
		deferral.final_day 2026-05-18
		deferral.ends_on 本通知书送达之日|the day on which this notice is served
		deferral.fee_resumes_on 本通知书送达之日|the day on which this notice is served
		breach.notice_no 违通3号
		breach.served_on 2026-03-17
		variants b`)
	b.pays("2026-03-26", "11320.00") // 309.00 of late fee, and 5.50 a day on 25 and 26 March
	b.pays("2026-03-30", "400.00")
	b.prints(b.takes(law.SecurityRelease, "2026-03-31", nil), `
		guarantor.name 乙公司
		guarantor.code 证件号码：110101199001011237|document 110101199001011237
		contract.no 担合2号
		contract.office 动产融资登记系统
		object.value 30000.00
		object.table 1: 冲床 2台 甲市乙路2号 — 30000.00 2026-03-10 第2顺位，在先：丙银行1,000.00元、丁500.00元|rank 2, after 丙银行 1,000.00, 丁 500.00
		release.paid_on 2026-03-26
		variants p thing`)
}

// The other grounds: by the other rule the fee runs from the day after the missed payment; current premium, lost security
// and a last day that has passed; an agreement that is to be signed on a later day has the figures of that day.
func TestValues_DeferralOtherwise(t *testing.T) {
	b := asked(t, "late_fee_resumes: after_missed_day", "employee_share_deferred: true")
	b.enters("2026-03-16", ladder.Fact{Guarantee: pledged()})
	p := b.takes(law.DeferralAgreement, "2026-03-16", &ladder.Body{Variant: "equal", Plan: &deferral.Plan{SignedOn: on("2026-03-18")}})
	// Two days on the late fee is that to 2026-03-17, 320.00, and both lines have it.
	if p.On != on("2026-03-18") || len(p.Lines) != 2 || p.Lines[0].LateFeeOutstanding+p.Lines[1].LateFeeOutstanding != 32_000 || p.Variants[0] != "fee" || len(p.Variants) != 1 {
		t.Errorf("on %s: %+v", p.On, p.Lines)
	}
	if text := printedValue(p.Values["deferral.fee_resumes_text"]); text != "应缴而未足额缴纳之日的次日|the day after that on which the payment was due and missed" {
		t.Error(text)
	}
	agreement := b.file.Papers[len(b.file.Papers)-1].Ref()
	b.enters("2026-03-18", ladder.Fact{About: agreement, Signature: &ladder.Signature{On: on("2026-03-18")}})
	b.enters("2026-03-20", ladder.Fact{About: agreement, Found: &deferral.Breach{Kind: deferral.SecurityLost, On: on("2026-03-20"), Missing: 123_456}})
	p = b.takes(law.BreachNotice, "2026-03-20", nil)
	if text := printedValue(p.Values["breach.text"]); p.Variants[0] != "g" || text != "灭失或者价值减少，担保数额尚差1,234.56元|was lost or fell in value: 1,234.56 yuan of security are missing" {
		t.Error(text)
	}
	p = b.takes(law.DeferralTermination, "2026-03-30", nil)
	if got := printedValue(p.Values["deferral.fee_resumes_on"]); got != "2026-03-21" {
		t.Errorf("the fee runs from %s", got)
	}
}

func TestValues_CurrentUnpaidAndExpired(t *testing.T) {
	b := asked(t)
	b.enters("2026-03-16", ladder.Fact{Guarantee: pledged()})
	b.takes(law.DeferralAgreement, "2026-03-16", nil)
	agreement := b.file.Papers[len(b.file.Papers)-1].Ref()
	b.enters("2026-03-16", ladder.Fact{About: agreement, Signature: &ladder.Signature{On: on("2026-03-16")}})
	b.pays("2026-03-16", "11308.99") // all but a fen
	march := account.Charge{Period: period("2026-03"), Insurance: law.Pension, Source: account.Declared, DueOn: on("2026-04-15"), KnownOn: on("2026-04-01"), EmployerShare: 50_000, Imported: true}
	b.file.Facts.Imported = append(b.file.Facts.Imported, march)
	b.enters("2026-04-16", ladder.Fact{About: agreement, Found: &deferral.Breach{Kind: deferral.CurrentUnpaid, On: on("2026-04-16"), Missing: 50_000}})
	p := b.takes(law.BreachNotice, "2026-04-16", nil)
	if p.Variants[0] != "c" || printedValue(p.Values["breach.periods"]) != "2026-03" || printedValue(p.Values["breach.rest"]) != "500.00" {
		t.Errorf("%v %+v", p.Variants, p.Values)
	}
	p = b.takes(law.DeferralTermination, "2026-05-19", nil)
	if p.Variants[0] != "x" || printedValue(p.Values["deferral.fee_resumes_on"]) != "2026-05-19" || printedValue(p.Values["deferral.final_day"]) != "2026-05-18" {
		t.Errorf("%v %+v", p.Variants, p.Values)
	}
}

func TestValues_ForceMajeure(t *testing.T) {
	b := newBanking(t)
	b.enters("2026-03-12", ladder.Fact{ForceMajeure: &deferral.ForceMajeure{Event: "洪水", Effect: "停产", EventOn: on("2026-02-20"), Authority: "某省人力资源和社会保障厅",
		ApprovalNumber: "批3号", ApprovedOn: on("2026-03-10"), From: on("2026-03-01"), To: on("2026-08-31"), Periods: []calendar.Period{period("2026-01"), period("2026-02")}}})
	b.prints(b.takes(law.ForceMajeureRecord, "2026-03-12", nil), `
		debt.periods 2026-01 2026-02
		debt.insurances 基本养老保险|basic pension
		debt.principal 11000.00
		fm.event 洪水
		fm.event_day 2026-02-20
		fm.effect 停产
		fm.authority 某省人力资源和社会保障厅
		fm.approval_no 批3号
		fm.approved_on 2026-03-10
		fm.from 2026-03-01
		fm.to 2026-08-31
		fm.pay_by 2026-09-01
		fm.checker （待复核）|(to be checked)
		variants ee
		annex 缓缴申请
		annex 批3号批准文件`)
}
