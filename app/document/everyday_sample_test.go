package document

import (
	"time"

	"arrears/app/casework"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
)

var (
	centre = casework.Issuer{Name: law.Text{Zh: "甲市乙区社会保险事业管理中心", En: "Social Insurance Centre of Yi District, Jia City"},
		Short: "甲社险", Address: law.Text{Zh: "甲市乙区和平路18号"}, Phone: "0571-12345678"}
	machines = casework.PaperEmployer{Name: "甲市示例机械制造有限公司", Code: "91330106MA2B4C6D8R"}
	longest  = casework.PaperEmployer{Name: "甲市乙区国际经济技术合作与进出口贸易（集团）股份有限公司第三分公司驻丙县工程项目管理部", Code: machines.Code}

	pensionText  = law.Text{Zh: "基本养老保险", En: "basic pension"}
	medicalText  = law.Text{Zh: "基本医疗保险（含生育保险）", En: "basic medical (with maternity)"}
	joblessText  = law.Text{Zh: "失业保险", En: "unemployment"}
	injuryText   = law.Text{Zh: "工伤保险", En: "work injury"}
	allInsurance = []law.Text{pensionText, medicalText, joblessText, injuryText}
)

// clock is an instant of Beijing time.
func clock(y, month, d, hour, minute int) time.Time {
	return time.Date(y, time.Month(month), d, hour, minute, 0, 0, beijing)
}

// receiptSample is fifteen people with 24,482.00 due.
func receiptSample() *casework.ReceiptPaper {
	return &casework.ReceiptPaper{Number: "甲社险申回字〔2026〕318号", Issuer: centre, Employer: machines, Period: period("2026-11"),
		FiledAt: clock(2026, 12, 3, 14, 5), FiledBy: "李立", Heads: 15, DueOn: day("2026-12-15"), Sums: []casework.InsuranceSum{
			{Insurance: pensionText, EmployerShare: 10_240_00, EmployeeShare: 5_120_00},
			{Insurance: medicalText, EmployerShare: 6_080_00, EmployeeShare: 1_280_00},
			{Insurance: joblessText, EmployerShare: 320_00, EmployeeShare: 320_00},
			{Insurance: injuryText, EmployerShare: 1_122_00},
		}}
}

// lateReceipt replaces an estimate and an earlier declaration, from an issuer whose name nobody gave.
func lateReceipt() *casework.ReceiptPaper {
	f := receiptSample()
	f.Issuer = casework.Issuer{Name: law.Text{Zh: "甲市社会保险费征收税务机关", En: "tax authority that collects social insurance premium, Jia City"}, Short: "甲市", Described: true}
	f.Employer, f.FiledAt, f.Late, f.Estimate = longest, clock(2026, 12, 31, 23, 59), true, 26_930_20
	f.ReplacedOn, f.ReplacedNumber, f.Number = day("2026-12-03"), "甲市申回字〔2026〕318号", "甲市申回字〔2026〕401号"
	return f
}

// provisionalReceipt is due in a year without published holidays.
func provisionalReceipt() *casework.ReceiptPaper {
	f := receiptSample()
	f.Period, f.FiledAt, f.DueOn, f.DueProvisional = period("2027-01"), clock(2027, 2, 3, 8, 0), day("2027-02-15"), true
	f.Number = "甲社险申回字〔2027〕5号"
	return f
}

// nilReceipt is a declaration of nobody.
func nilReceipt() *casework.ReceiptPaper {
	f := receiptSample()
	f.Heads, f.Sums, f.FiledBy = 0, nil, ""
	return f
}

// voidReceipt is a declaration that was taken back a week later.
func voidReceipt() *casework.ReceiptPaper {
	f := receiptSample()
	f.VoidedOn = day("2026-12-10")
	return f
}

func certificateSample() *casework.CertificatePaper {
	return &casework.CertificatePaper{Number: "甲社险登证字〔2026〕27号", Issuer: centre, IssuedOn: day("2026-12-03"), Employer: machines,
		Region: law.Text{Zh: "甲市", En: "Jia City"}, Address: "甲市乙区工业路6号", UnitType: law.Text{Zh: "企业", En: "enterprise"}, LegalRepresentative: "张伟",
		FoundedOn: day("2020-01-01"), RegisteredOn: day("2020-01-20"), Insurances: allInsurance}
}

// certificateLong has everything long and leaves out what the register does not hold.
func certificateLong() *casework.CertificatePaper {
	f := certificateSample()
	f.Employer, f.UnitType, f.FoundedOn = longest, law.Text{}, 0
	f.Address = "甲市乙区经济技术开发区（高新技术产业园区）和平大道一千二百三十八号国际商务中心第三期西座二十七层二七〇一至二七一八室"
	f.LegalRepresentative = "欧阳䶮"
	return f
}

// slipSample is rows of so many months from September 2026, four insurances each; every month bears a late fee but the last.
func slipSample(months int) *casework.SlipPaper {
	f := &casework.SlipPaper{Number: "甲社险缴单字〔2026〕7号", Issuer: centre, Employer: machines, PrintedOn: day("2026-12-03"), PayOn: day("2026-12-10"),
		Reference: "JD20260007", Accounts: []casework.PaperAccount{{For: allInsurance, Name: law.Text{Zh: "甲市社会保险基金收入户", En: "Jia City social insurance fund"},
			Bank: law.Text{Zh: "中国工商银行甲市乙区支行", En: "ICBC, Yi District branch"}, Account: "1202020319900123456"}}}
	for m := range months {
		for i, insurance := range allInsurance {
			r := casework.SlipRow{Period: period("2026-09").AddMonths(m), Insurance: insurance, Principal: money.Fen(1_536_025 / (i + 1))}
			if m < months-1 {
				r.LateFee = money.Fen((months - m) * 23_041 / (i + 1))
			}
			f.Rows = append(f.Rows, r)
			f.Total += r.Principal + r.LateFee
		}
	}
	return f
}

// slipOfTwoAccounts is many months, long names and one account for each group of insurances.
func slipOfTwoAccounts() *casework.SlipPaper {
	f := slipSample(14)
	f.Employer, f.Issuer.Phone = longest, ""
	second := f.Accounts[0]
	f.Accounts[0].For, second.For, second.Account = allInsurance[:1], allInsurance[1:], "6222020319900765432"
	f.Accounts = append(f.Accounts, second)
	return f
}

// noticeSample is the month of n employees.
func noticeSample(n int) *casework.NoticePaper {
	f := &casework.NoticePaper{Lang: "zh", Employer: machines, Period: period("2026-11"), GivenOn: day("2026-12-18"), Contact: "人力资源部（内线8012）"}
	names := []string{"王敏", "李强", "张伟", "欧阳䶮", "买买提·吐尔逊"}
	for i := range n {
		number, err := identity.NumberFor("33010619880727" + []string{"159", "160", "161", "162", "163"}[i%5])
		if err != nil {
			panic(err)
		}
		base := money.Fen(6_120_00 + i%7*333_00)
		e := casework.NoticeEmployee{Name: names[i%5], Number: number.Masked()}
		for k, insurance := range allInsurance {
			line := casework.NoticeLine{Insurance: insurance, Base: base, EmployerShare: base / money.Fen(6+k*20), EmployeeShare: base / money.Fen(12+k*60), Paid: k != 1}
			if line.Paid {
				line.PaidOn = day("2026-12-10")
			}
			if k == 3 {
				line.EmployeeShare = 0
			}
			e.Lines = append(e.Lines, line)
		}
		f.Employees = append(f.Employees, e)
	}
	return f
}

// noticesInEnglish has a long employer and no contact.
func noticesInEnglish() *casework.NoticePaper {
	f := noticeSample(4)
	f.Lang, f.Employer, f.Contact = "en", longest, ""
	return f
}

// consentSample was given in the system.
func consentSample() *casework.ConsentPaper {
	return &casework.ConsentPaper{Number: "91330106MA2B4C6D8R-1", Issuer: centre, Employer: machines,
		Kinds:  []law.Text{{Zh: "社会保险费限期缴纳通知书", En: "orders to pay"}, {Zh: "社会保险费核定决定书", En: "assessment decisions"}},
		System: law.Text{Zh: "甲市社会保险费征缴系统", En: "collection system of Jia City"}, Account: "lili", Contact: "李立", Mobile: "13800001234",
		GivenOn: day("2026-12-03"), ConfirmedBy: "李立", ConfirmedAt: clock(2026, 12, 3, 9, 7)}
}

// consentByHand is the form to sign.
func consentByHand() *casework.ConsentPaper {
	f := consentSample()
	f.Number, f.Employer, f.ConfirmedBy, f.ConfirmedAt = "", longest, "", time.Time{}
	return f
}

// everydaySamples are the papers that golden files hold.
func everydaySamples() map[string]*everyday {
	return map[string]*everyday{
		"receipt": receiptOf(receiptSample()), "receipt_late": receiptOf(lateReceipt()), "receipt_nil": receiptOf(nilReceipt()), "receipt_void": receiptOf(voidReceipt()),
		"receipt_provisional": receiptOf(provisionalReceipt()),
		"certificate":         certificateOf(certificateSample()), "certificate_long": certificateOf(certificateLong()),
		"slip": slipOf(slipSample(3)), "slip_long": slipOf(slipOfTwoAccounts()), "slip_one_month": slipOf(slipSample(1)),
		"consent": consentOf(consentSample()), "consent_by_hand": consentOf(consentByHand()),
	}
}
