package document

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"arrears/app/account"
	"arrears/app/apptest"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

var audited = order.Finding{
	Text:  law.Text{Zh: "瞒报缴费基数", En: "concealed bases"},
	Paper: law.Text{Zh: "《社会保险稽核处理决定书》（甲社险稽决字〔2025〕3号）", En: "audit decision 甲社险稽决字〔2025〕3号"},
}

const twoAccounts = `  - {for: [pension], name: {zh: 养老基金收入户}, bank: {zh: 甲市银行}, account: "111"}
  - {for: [medical, maternity], name: {zh: 医保基金收入户}, bank: {zh: 乙市银行}, account: "222"}
`

// paperCase is a paper of one story.
type paperCase struct {
	no   int
	on   string
	desk func(t *testing.T) *desk
}

// papers are stories that together hold every ground, source and convention.
var papers = map[string]paperCase{
	"unpaid": {1, "2025-02-20", func(t *testing.T) *desk {
		return open(t, "plain").works(0, "2025-01-02", "2025-01-03").declares("2025-01", "2025-02-05", "10000.00").night("2025-02-18")
	}},
	"unpaid_two_accounts": {2, "2025-04-20", func(t *testing.T) *desk { // January's principal is paid, its fee is not
		return open(t, "plain", oneAccount, twoAccounts).works(0, "2025-01-02", "2025-01-03").
			declares("2025-01", "2025-02-05", "10000.00").declares("2025-02", "2025-03-05", "10000.00").
			pays("A", "2025-02-27", "4100.00").pays("B", "2025-04-01", "1000.00").night("2025-04-18")
	}},
	"undeclared": {1, "2025-03-20", func(t *testing.T) *desk {
		return open(t, "plain").works(0, "2025-01-02", "2025-01-03").declares("2025-01", "2025-02-05", "10000.00").
			pays("A", "2025-02-10", "4100.00").night("2025-03-18")
	}},
	"undeclared_headcount": {1, "2025-02-20", func(t *testing.T) *desk {
		return open(t, "plain").works(0, "2025-01-02", "2025-01-03").works(1, "2025-01-02", "2025-01-03").night("2025-02-18")
	}},
	"undeclared_both": {1, "2025-04-20", func(t *testing.T) *desk { // January by headcount, February declared and paid, March by 110 %
		return open(t, "plain").works(0, "2025-01-02", "2025-01-03").declares("2025-02", "2025-03-05", "10000.00").
			pays("A", "2025-03-10", "7380.00").night("2025-04-17")
	}},
	"unregistered": {1, "2025-03-20", func(t *testing.T) *desk {
		return open(t, "plain").works(0, "2025-01-02", "").night("2025-03-18")
	}},
	"unregistered_named": {1, "2025-03-20", func(t *testing.T) *desk {
		d := open(t, "plain").works(0, "2025-01-02", "").night("2025-03-18")
		d.file.Orders[0].Finding = order.Finding{Text: law.Text{Zh: "漏报职工人数", En: "employees left out"},
			Paper: law.Text{Zh: "《社会保险费核定决定书》（甲社险核决字〔2025〕7号）", En: "assessment decision 甲社险核决字〔2025〕7号"}}
		return d
	}},
	"transferred_old": {1, "2025-02-20", func(t *testing.T) *desk { // the rate falls on 1 July 2011
		d := open(t, "plain").charged(account.Transferred, law.Pension, "2011-05", "2011-06-15", "1000.00").night("2025-02-18")
		d.file.Orders[0].Finding = audited
		return d
	}},
	"capped": {1, "2025-02-20", func(t *testing.T) *desk { // 1,000 since 2011 would bear more than 1,000
		d := open(t, "capped").charged(account.Adjustment, law.Medical, "2011-05", "2011-06-15", "1000.00").night("2025-02-18")
		d.file.Orders[0].Finding = audited
		return d
	}},
	"not_begun": {1, "2025-03-30", func(t *testing.T) *desk { // February's fee runs, March's begins on 1 April
		return open(t, "capped").works(0, "2025-01-02", "2025-01-03").declares("2025-01", "2025-01-05", "10000.00").
			declares("2025-02", "2025-02-05", "10000.00").declares("2025-03", "2025-03-05", "10000.00").
			pays("A", "2025-03-05", "4170.00").night("2025-03-27")
	}},
	"deferred": {1, "2025-04-01", func(t *testing.T) *desk { // a deferral inside the fee, ended, and one that runs
		d := open(t, "plain").works(0, "2025-01-02", "2025-01-03").declares("2025-01", "2025-02-05", "10000.00").
			declares("2025-02", "2025-03-05", "10000.00")
		d.file.Waivers = []latefee.Waiver{{Period: period("2025-01"), From: day("2025-02-20"), To: day("2025-03-01")},
			{Period: period("2025-02"), From: day("2025-03-25"), To: day("2025-04-30")}}
		return d.pays("A", "2025-03-01", "100.00").night("2025-03-24") // drafted before the second one began
	}},
	"provisional": {1, "2027-02-20", func(t *testing.T) *desk {
		return open(t, "plain").works(0, "2027-01-02", "2027-01-03").declares("2027-01", "2027-02-05", "10000.00").night("2027-02-18")
	}},
	"fee_partly_paid": {2, "2025-04-20", func(t *testing.T) *desk { // the oldest first, with its fee
		return open(t, "capped").works(0, "2025-01-02", "2025-01-03").declares("2025-01", "2025-01-05", "10000.00").
			declares("2025-02", "2025-02-05", "10000.00").pays("A", "2025-03-25", "4200.00").night("2025-04-18")
	}},
	"one_share_given_back": {1, "2025-02-20", func(t *testing.T) *desk { // the employer's share falls by less than the employee's rises
		d := open(t, "plain").charged(account.Adjustment, law.Pension, "2025-01", "2025-02-10", "-50.00")
		d.file.Facts.Imported[0].EmployeeShare = 150_00
		d.night("2025-02-12").file.Orders[0].Finding = audited
		return d
	}},
	"conventions_change": {2, "2025-04-20", func(t *testing.T) *desk {
		return open(t, "shifting").works(0, "2025-01-02", "2025-01-03").declares("2025-01", "2025-02-05", "10000.00").
			declares("2025-02", "2025-03-05", "10000.00").night("2025-04-18")
	}},
}

// Every paper can be printed, twice with the same bytes, and out of its frozen form; freezing loses no fact. The words
// are compared with a golden file.
func TestPress_FreezeAndPrint(t *testing.T) {
	for name, c := range papers {
		t.Run(name, func(t *testing.T) {
			d := c.desk(t)
			facts := d.facts(c.no, c.on)
			if !facts.Draft {
				t.Fatal("the desk made no draft")
			}
			frozen := d.freezes(facts)
			d.printsAlike(facts, frozen)
			apptest.Golden(t, "press_"+name+".txt", []byte(spoken(t, d.press.printer, frozen.Paper)))
		})
	}
}

// freezes freezes the paper, which loses no fact.
func (d *desk) freezes(facts *casework.OrderPaper) casework.Frozen {
	d.Helper()
	before, err := orderOf(facts)
	if err != nil {
		d.Fatal(err)
	}
	frozen, err := d.press.Freeze(facts)
	if err != nil {
		d.Fatal(err)
	}
	var after OrderToPay
	if err := json.Unmarshal(frozen.Paper, &after); err != nil {
		d.Fatal(err)
	}
	if !reflect.DeepEqual(before, after) {
		d.Errorf("freezing loses facts:\n%+v\n%+v", before, after)
	}
	if frozen.Hash != before.Hash() || frozen.Hash != after.Hash() {
		d.Error("the hash is not that of the paper")
	}
	return frozen
}

// printsAlike freezes and prints again and again; the bytes stay the same.
func (d *desk) printsAlike(facts *casework.OrderPaper, frozen casework.Frozen) {
	d.Helper()
	again, err := d.press.Freeze(facts)
	if err != nil || !reflect.DeepEqual(frozen, again) {
		d.Errorf("freezing twice differs (%v)", err)
	}
	words, err := orderOf(facts)
	if err != nil {
		d.Fatal(err)
	}
	direct, err := d.press.printer.OrderToPay(words)
	if err != nil {
		d.Fatal(err)
	}
	for range 2 {
		pdf, err := d.press.Print(frozen.Paper)
		if err != nil || !bytes.Equal(pdf, direct) {
			d.Errorf("the frozen paper prints %d bytes, its facts %d (%v)", len(pdf), len(direct), err)
		}
	}
}

// spoken is what the paper says: its paragraphs in both languages, and its tables.
func spoken(t *testing.T, p *Printer, paper []byte) string {
	t.Helper()
	var o OrderToPay
	if err := json.Unmarshal(paper, &o); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	pair, err := p.wording(law.OrderToPay, o.IssuedOn)
	if err != nil {
		t.Fatal(err)
	}
	c := &composer{sheet: &sheet{faces: p.faces}, claim: o.Claim}
	say := func(name string) {
		for _, text := range c.block(name) {
			fmt.Fprintf(&b, "%s: %s\n", name, text)
		}
	}
	for _, l := range []lang{zh, en} {
		c.words, c.facts = pair.zh, o.facts(l, pair.zh)
		if l == en {
			c.words, c.facts = pair.en, o.facts(l, pair.en)
		}
		for _, name := range slices.Concat(bodyBlocks, []string{"slip"}) {
			if name != "conseq" && name != "remedy" && name != "contact" && name != "objection" {
				say(name)
			}
		}
		for _, text := range c.noteTexts() {
			fmt.Fprintln(&b, text)
		}
		if l == zh {
			for _, r := range slices.Concat(c.chargeRows(), c.stretchRows()) {
				fmt.Fprintln(&b, strings.Join(r.cells, " | "))
			}
		}
	}
	return b.String()
}

// Figures worked out by hand: 10,000 of wage are 3,000 of pension, 1,000 of medical and 100 of maternity.
func TestPress_FiguresByHand(t *testing.T) {
	tests := map[string]struct {
		principal, er, ee, fee, perDay, due, paid money.Fen
		payOn                                     string
	}{
		// due on Monday 17 February: three days of 4,100 x 0.0005 = 2.05
		"unpaid": {4100_00, 2900_00, 1200_00, 6_15, 2_05, 4100_00, 0, "2025-02-20"},
		// January: ten days of 2.05. February, due 17 March: 1,000 of the pension are paid on 1 April, so that it bears
		// 15 days of 1.50 and 19 of 1.00; medical and maternity bear 34 days of 0.50 and 0.05
		"unpaid_two_accounts": {3100_00, 2900_00, 200_00, 20_50 + 22_50 + 19_00 + 17_00 + 1_70, 1_55, 8200_00, 5100_00, "2025-04-20"},
		// 110 %: 2,200 + 1,100, 880 + 220, 110; due 17 March; the fee of each charge is rounded: 4.95, 1.65, 0.17
		"undeclared": {4510_00, 3190_00, 1320_00, 6_77, 2_26, 0, 0, "2025-03-20"},
		// two persons at 8,000: 4,800, 1,600, 160
		"undeclared_headcount": {6560_00, 4640_00, 1920_00, 9_84, 3_28, 0, 0, "2025-02-20"},
		// 15 days of 2.00 and 4,984 days of 0.50
		"transferred_old": {1000_00, 1000_00, 0, 30_00 + 2492_00, 50, 0, 0, "2025-02-20"},
		// the fee would be 2,521.50; it stops at the principal and grows no more
		"capped":               {1000_00, 1000_00, 0, 1000_00, 0, 0, 0, "2025-02-21"},
		"one_share_given_back": {100_00, -50_00, 150_00, 50, 5, 0, 0, "2025-02-20"}, // ten days of 0.05
		// January's medical, paid on 25 March: 52 days of 0.55, 22.00 of it paid; February: 51 days of 1.50 and 0.55
		"fee_partly_paid": {4100_00, 2900_00, 1200_00, 6_60 + 76_50 + 28_05, 2_05, 5200_00, 1100_00, "2025-04-21"},
		// January: two days of 2.05, none to 1 March, then 31 of 2.00; February is deferred and not ordered
		"deferred": {4000_00, 2900_00, 1100_00, 4_10 + 62_00, 2_00, 4100_00, 100_00, "2025-04-01"},
		// February from 1 March: four days of 2.05, 26 of 2.0478; March not before 1 April
		"not_begun": {8195_60, 5795_60, 2400_00, 61_44, 2_05, 8200_00, 4_40, "2025-03-31"},
		// January from 1 March, February from the day after 15 March
		"conventions_change": {6000_00, 4000_00, 2000_00, 76_50 + 54_00, 3_00, 6000_00, 0, "2025-04-20"},
		// due on 15 February, five days of 2.05
		"provisional": {4100_00, 2900_00, 1200_00, 10_25, 2_05, 4100_00, 0, "2027-02-20"},
	}
	for name, want := range tests {
		c := papers[name]
		o := c.desk(t).worded(c.no, c.on)
		got := []money.Fen{o.Debt.Principal, o.Debt.Er, o.Debt.Ee, o.Fee.Amount, o.Fee.PerDay, o.Finding.Due, o.Finding.Paid}
		if w := []money.Fen{want.principal, want.er, want.ee, want.fee, want.perDay, want.due, want.paid}; !slices.Equal(got, w) {
			t.Errorf("%s: %v, by hand %v", name, got, w)
		}
		if o.Fee.PayOn != day(want.payOn) || o.Total != want.principal+want.fee || o.Limit.Days != 5 {
			t.Errorf("%s: to be paid on %s, total %s, limit %d", name, o.Fee.PayOn, o.Total, o.Limit.Days)
		}
	}
}

// Ground c without a finding is refused; the refusal names the block, the provision and who can cure it.
func TestPress_RefusesWhatIsMissing(t *testing.T) {
	transferred := func(d *desk) *desk {
		return d.charged(account.Transferred, law.Pension, "2025-01", "2025-02-10", "500.00").night("2025-02-12")
	}
	tests := []struct {
		name   string
		desk   *desk
		zh, en []string
	}{
		{"no account at all", transferred(open(t, "plain", "accounts:\n"+oneAccount, "")),
			[]string{"“缴款方式”缺少缴款账户"}, []string{"the receiving account (Decree 20 Art 16)"}},
		{"no finding", transferred(open(t, "plain")),
			[]string{"“欠缴事实”缺少认定文书的名称和文号（《社会保险费申报缴纳管理规定》第十六条）", "由承办人员在该文书页面补充"},
			[]string{"the title and number of the paper that established it", "an officer names the finding"}},
		{"no office", func() *desk { d := transferred(open(t, "plain")); d.Law, _ = law.Load("testdata/law"); return d }(),
			[]string{"“发文机关”缺少发文机关名称", "机构信息里补充"}, []string{"lacks the name of the issuer", "the region's office"}},
		{"no account for the insurance", transferred(open(t, "plain", oneAccount, strings.Replace(twoAccounts, "[pension]", "[unemployment]", 1)).
			charged(account.Transferred, law.Medical, "2025-01", "2025-02-10", "500.00")),
			[]string{"“缴款方式”缺少基本养老保险费的缴款账户"}, []string{"the receiving account for basic pension"}},
		{"a character that no font has", func() *desk {
			d := transferred(open(t, "plain"))
			d.file.Employer.Name += "\U00020000"
			d.file.Orders[0].Finding = audited
			return d
		}(),
			[]string{"U+20000"}, []string{"U+20000"}},
	}
	for _, test := range tests {
		_, err := test.desk.OrderDraft(t.Context(), test.desk.press, 1, 1, day("2025-02-13"))
		if fault.KindOf(err) != fault.Refused {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		for l, wants := range map[string][]string{"zh": test.zh, "en": test.en} {
			for _, want := range wants {
				if said := sentence(t, err, l); !strings.Contains(said, want) {
					t.Errorf("%s: %q is not in: %s", test.name, want, said)
				}
			}
		}
	}
}
