package document

import (
	"slices"
	"strings"
	"testing"
	"time"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

type lack struct {
	block, en string
	paper     *everyday
}

func without[T any](make func() *T, words func(*T) *everyday, take func(*T)) *everyday {
	f := make()
	take(f)
	return words(f)
}

func receiptWithout(take func(*casework.ReceiptPaper)) *everyday {
	return without(receiptSample, receiptOf, take)
}

func certificateWithout(take func(*casework.CertificatePaper)) *everyday {
	return without(certificateSample, certificateOf, take)
}

func slipWithout(take func(*casework.SlipPaper)) *everyday {
	return without(func() *casework.SlipPaper { return slipSample(2) }, slipOf, take)
}

func consentWithout(take func(*casework.ConsentPaper)) *everyday {
	return without(consentSample, consentOf, take)
}

// Each fact without which an everyday paper would be empty or wrong is named, and the print refused.
func TestEveryday_MissingFactIsNamed(t *testing.T) {
	tests := []lack{
		{"no", "number of the paper", receiptWithout(func(f *casework.ReceiptPaper) { f.Number = "" })},
		{"seal", "name of the issuer", receiptWithout(func(f *casework.ReceiptPaper) { f.Issuer.Name = law.Text{} })},
		{"to", "name of the employer", receiptWithout(func(f *casework.ReceiptPaper) { f.Employer.Name = "" })},
		{"to", "proved check character", receiptWithout(func(f *casework.ReceiptPaper) { f.Employer.Code = "91330106MA2B4C6D8A" })},
		{"facts", "period", receiptWithout(func(f *casework.ReceiptPaper) { f.Period = 0 })},
		{"facts", "time of filing", receiptWithout(func(f *casework.ReceiptPaper) { f.FiledAt = time.Time{} })},
		{"limit", "last day to pay", receiptWithout(func(f *casework.ReceiptPaper) { f.DueOn = 0 })},
		{"sums", "sums by insurance", receiptWithout(func(f *casework.ReceiptPaper) { f.Sums = nil })},
		{"replaced", "day of the declaration", receiptWithout(func(f *casework.ReceiptPaper) { f.ReplacedNumber = "x" })},

		{"no", "number of the paper", certificateWithout(func(f *casework.CertificatePaper) { f.Number = "" })},
		{"seal", "name of the issuer", certificateWithout(func(f *casework.CertificatePaper) { f.Issuer.Described = true })},
		{"seal", "day of issue", certificateWithout(func(f *casework.CertificatePaper) { f.IssuedOn = 0 })},
		{"facts", "day of registration", certificateWithout(func(f *casework.CertificatePaper) { f.RegisteredOn = 0 })},
		{"items", "address", certificateWithout(func(f *casework.CertificatePaper) { f.Address = "" })},
		{"items", "legal representative", certificateWithout(func(f *casework.CertificatePaper) { f.LegalRepresentative = "" })},
		{"items", "region", certificateWithout(func(f *casework.CertificatePaper) { f.Region = law.Text{} })},
		{"items", "insurances", certificateWithout(func(f *casework.CertificatePaper) { f.Insurances = nil })},

		{"seal", "day of printing", slipWithout(func(f *casework.SlipPaper) { f.PrintedOn = 0 })},
		{"limit", "day of payment", slipWithout(func(f *casework.SlipPaper) { f.PayOn = 0 })},
		{"limit", "not before the day of printing", slipWithout(func(f *casework.SlipPaper) { f.PayOn = f.PrintedOn - 1 })},
		{"charges", "charges to pay", slipWithout(func(f *casework.SlipPaper) { f.Rows, f.Total = nil, 0 })},
		{"charges", "period or insurance", slipWithout(func(f *casework.SlipPaper) { f.Rows[1].Period = 0 })},
		{"manner", "receiving account", slipWithout(func(f *casework.SlipPaper) { f.Accounts = nil })},
		{"manner", "receiving account for work injury", slipWithout(func(f *casework.SlipPaper) { f.Accounts[0].For = allInsurance[:3] })},
		{"manner", "insurances of the receiving account", slipWithout(func(f *casework.SlipPaper) { f.Accounts[0].For = nil })},
		{"manner", "name of the receiving account", slipWithout(func(f *casework.SlipPaper) { f.Accounts[0].Name = law.Text{} })},
		{"manner", "bank of the receiving account", slipWithout(func(f *casework.SlipPaper) { f.Accounts[0].Bank = law.Text{} })},
		{"manner", "number of the receiving account", slipWithout(func(f *casework.SlipPaper) { f.Accounts[0].Account = "" })},
		{"manner", "payment reference", slipWithout(func(f *casework.SlipPaper) { f.Reference = "" })},

		{"to", "name of the collector", consentWithout(func(f *casework.ConsentPaper) { f.Issuer.Name = law.Text{} })},
		{"to", "name of the employer", consentWithout(func(f *casework.ConsentPaper) { f.Employer.Name = "" })},
		{"facts", "kinds of papers", consentWithout(func(f *casework.ConsentPaper) { f.Kinds = nil })},
		{"account", "system", consentWithout(func(f *casework.ConsentPaper) { f.System = law.Text{} })},
		{"account", "account that receives", consentWithout(func(f *casework.ConsentPaper) { f.Account = "" })},
		{"account", "contact person", consentWithout(func(f *casework.ConsentPaper) { f.Contact = "" })},
		{"account", "mobile", consentWithout(func(f *casework.ConsentPaper) { f.Mobile = "" })},
		{"seal", "day of the consent", consentWithout(func(f *casework.ConsentPaper) { f.GivenOn = 0 })},
		{"seal", "person and time", consentWithout(func(f *casework.ConsentPaper) { f.ConfirmedBy = "" })},
	}
	p := newPrinter(t)
	for _, test := range tests {
		named := slices.ContainsFunc(test.paper.missing, func(m Missing) bool {
			return m.Block == test.block && strings.Contains(m.Fact.En, test.en) && m.Fact.Zh != "" && blockNames[m.Block].Zh != ""
		})
		if !named {
			t.Errorf("%s, %s: %q is not named: %v", test.paper.form.kind, test.block, test.en, test.paper.missing)
		}
		_, err := p.everyday(test.paper)
		if fault.KindOf(err) != fault.Refused || !strings.Contains(sentence(t, err, "zh"), test.paper.form.name.Zh) {
			t.Errorf("%s without %s is printed: %v", test.paper.form.kind, test.en, err)
		}
	}
	for name, paper := range everydaySamples() {
		if len(paper.missing)+len(paper.wrong) > 0 {
			t.Errorf("%s: %v %v", name, paper.missing, paper.wrong)
		}
	}
}

// Figures that their own rows do not bear out refuse the print.
func TestEveryday_FiguresThatDisagree(t *testing.T) {
	for _, test := range []struct {
		en    string
		paper *everyday
	}{
		{"nil declaration", receiptWithout(func(f *casework.ReceiptPaper) { f.Heads = 0 })},
		{"total is CNY", slipWithout(func(f *casework.SlipPaper) { f.Total++ })},
		{"row 2 has nothing to pay", slipWithout(func(f *casework.SlipPaper) {
			f.Total -= f.Rows[1].Principal + f.Rows[1].LateFee
			f.Rows[1].Principal, f.Rows[1].LateFee = 0, 0
		})},
		{"row 1 has nothing to pay or is negative", slipWithout(func(f *casework.SlipPaper) {
			f.Rows[0].LateFee -= 100_000
			f.Total -= 100_000
		})},
		{"several receiving accounts", slipWithout(func(f *casework.SlipPaper) { f.Accounts = append(f.Accounts, f.Accounts[0]) })},
	} {
		_, err := newPrinter(t).everyday(test.paper)
		if fault.KindOf(err) != fault.Refused || !strings.Contains(sentence(t, err, "en"), test.en) {
			t.Errorf("%s: %v", test.en, err)
		}
	}
}

// The sentence names block, provision and cure in both languages.
func TestEveryday_RefusalSaysWhereAndHow(t *testing.T) {
	_, err := newPrinter(t).everyday(slipWithout(func(f *casework.SlipPaper) { f.Accounts = nil }))
	want := map[string]string{
		"zh": "缴费通知单不能打印，请补齐下列事项：“缴款方式”缺少缴款账户（《社会保险费申报缴纳管理规定》第十条）。征收机构的事项，请在本地区的机构信息里补充。",
		"en": "The payment slip cannot be printed; it lacks the receiving account (Decree 20 Art 10). What concerns the collector is added to the region's office.",
	}
	for l, text := range want {
		if said := sentence(t, err, l); said != text {
			t.Errorf("%s: %s", l, said)
		}
	}
}

func TestEveryday_CharacterWithoutGlyphIsNamed(t *testing.T) {
	_, err := newPrinter(t).everyday(receiptWithout(func(f *casework.ReceiptPaper) { f.FiledBy = "李\U00020000" }))
	if fault.KindOf(err) != fault.Refused || !strings.Contains(sentence(t, err, "en"), "U+20000") {
		t.Errorf("got %v", err)
	}
}

func TestEveryday_WordingInForce(t *testing.T) {
	_, err := newPrinter(t).everyday(receiptWithout(func(f *casework.ReceiptPaper) { f.FiledAt = clock(2011, 6, 30, 12, 0) }))
	if fault.KindOf(err) != fault.Refused || !strings.Contains(sentence(t, err, "en"), "no wording of the declaration receipt") {
		t.Errorf("a receipt from before the first wording: %v", err)
	}
}
