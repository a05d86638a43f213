package document

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"arrears/app/account"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	cases "arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// The office of the tests, with one account for all insurances; REGION stands for its region.
const officeText = `
office: REGION
name: {zh: 甲市乙区社会保险事业管理中心, en: "Social Insurance Centre of Yi District"}
self: {zh: 本中心, en: the Centre}
short: 甲社险
address: {zh: 甲市乙区和平路18号, en: "18 Heping Road"}
phone: "0571-12345678"
officers: [{zh: 王敏, en: Wang Min}, {zh: 李强, en: Li Qiang}]
remedy_body: {zh: 甲市乙区人民政府, en: "the People's Government of Yi District"}
remedy_court: {zh: 甲市乙区人民法院, en: "the People's Court of Yi District"}
basis_request: {zh: 和《社会保险费申报缴纳管理规定》第十七条, en: "and Article 17 of the Provisions on Declaration and Payment of Social Insurance Premiums"}
basis_deferral: {zh: 和《社会保险费申报缴纳管理规定》, en: "and the Provisions on Declaration and Payment of Social Insurance Premiums"}
code: 12330106MB0123456X
head: {zh: 陈立, en: Chen Li}
head_title: {zh: 主任, en: Director}
cards: [浙A0101, 浙A0102]
register_at: {zh: 甲市乙区政务服务中心社会保险窗口, en: the social insurance counter of the Yi District service centre}
court: {zh: 甲市乙区人民法院, en: "the People's Court of Yi District"}
department:
  name: {zh: 甲市乙区人力资源和社会保障局, en: "Human Resources and Social Security Bureau of Yi District"}
  self: {zh: 本局, en: the Bureau}
  short: 甲人社
  address: {zh: 甲市乙区和平路20号, en: "20 Heping Road"}
  phone: "0571-87654321"
  remedy_body: {zh: 甲市乙区人民政府, en: "the People's Government of Yi District"}
  remedy_court: {zh: 甲市乙区人民法院, en: "the People's Court of Yi District"}
basis_order: {zh: 和《社会保险费申报缴纳管理规定》第十六条, en: "and Article 16 of the Provisions on Declaration and Payment of Social Insurance Premiums"}
accounts:
  - {name: {zh: 社会保险基金收入户, en: fund account}, bank: {zh: 甲市银行乙区支行, en: Jia Bank}, account: "1202020319900123456"}
`

const oneAccount = `  - {name: {zh: 社会保险基金收入户, en: fund account}, bank: {zh: 甲市银行乙区支行, en: Jia Bank}, account: "1202020319900123456"}
`

// desk is an office with one employer and no database.
type desk struct {
	teller
	*casework.Desk
	region *law.Region
	file   *casework.File
	press  *Press
}

// teller is a test, or one round of a property.
type teller interface {
	Helper()
	Error(args ...any)
	Errorf(format string, args ...any)
	Fatal(args ...any)
	Context() context.Context
}

// files is a store of one file.
type files struct {
	casework.Store
	file   *casework.File
	number int
}

// Paper gives a paper of the file as it is.
func (s *files) Paper(_ context.Context, _ employer.ID, no int) (cases.Paper, error) {
	for _, p := range s.file.Papers {
		if p.No == no {
			return p, nil
		}
	}
	return cases.Paper{}, fmt.Errorf("no paper %d", no)
}

func (s *files) Files(context.Context, []employer.ID) ([]*casework.File, error) {
	return []*casework.File{s.file}, nil
}

func (s *files) Order(_ context.Context, _ employer.ID, no int) (order.Order, error) {
	return s.file.Orders[no-1], nil
}

func (s *files) Act(_ context.Context, _ employer.ID, decide func(*casework.File, casework.Numbers) (*casework.Outcome, error)) error {
	out, err := decide(s.file, s)
	if err == nil {
		s.file.Apply(&out.Decision)
	}
	return err
}

func (s *files) Take(string, string, int) (int, error) {
	s.number++
	return s.number, nil
}

// open is a desk in the region with the office as the pairs of replacements leave it.
func open(t *testing.T, region string, change ...string) *desk {
	t.Helper()
	book, err := law.Load("testdata/law")
	if err != nil {
		t.Fatal(err)
	}
	r, ok := book.Region(region)
	if !ok {
		t.Fatalf("no region %s", region)
	}
	text := strings.NewReplacer(change...).Replace(strings.Replace(officeText, "REGION", region, 1))
	if err := book.AddOffice([]byte(text)); err != nil {
		t.Fatal(err)
	}
	code, err := identity.CodeFor("91330106MA2B4C6D8")
	if err != nil {
		t.Fatal(err)
	}
	f := &casework.File{ID: 1, Employer: employer.Employer{Code: code, Name: "甲市示例机械制造有限公司", Region: region, IndustryClass: 1,
		FoundedOn: day("2020-01-01"), RegisteredOn: day("2020-01-20"), Address: "甲市乙区工业路6号", LegalRepresentative: "张伟"}}
	f.Facts.IndustryClass = 1
	return &desk{teller: t, Desk: &casework.Desk{Law: book, Store: &files{file: f}}, region: r, file: f, press: NewPress(newPrinter(t))}
}

func numberOf(i int) identity.Number {
	return []identity.Number{"440103199910096441", "330106198807271597"}[i]
}

// works takes an employee on; without a day of registration nobody registered the person.
func (d *desk) works(i int, started, registered string) *desk {
	e := employer.Employment{Number: numberOf(i), Name: "张演示", StartedOn: day(started)}
	if registered != "" {
		e.RegisteredOn = day(registered)
	}
	d.file.Facts.Employments = append(d.file.Facts.Employments, e)
	return d
}

func (d *desk) declares(p, filed, wage string) *desk {
	d.file.Facts.Declarations = append(d.file.Facts.Declarations, &declaration.Declaration{Period: period(p), FiledOn: day(filed),
		Lines: []declaration.Line{{Number: numberOf(0), Wage: money.MustParse(wage)}}})
	return d
}

func (d *desk) pays(reference, on, amount string) *desk {
	d.file.Payments = append(d.file.Payments, account.Payment{Reference: reference, PaidOn: day(on), Amount: money.MustParse(amount)})
	return d
}

// charged takes over a charge of the employer share.
func (d *desk) charged(source account.Source, i law.Insurance, p, due, amount string) *desk {
	d.file.Facts.Imported = append(d.file.Facts.Imported, account.Charge{Period: period(p), Insurance: i, Source: source, DueOn: day(due),
		KnownOn: day(due).AddDays(1), EmployerShare: money.MustParse(amount), Imported: true})
	return d
}

// night works the night of the day.
func (d *desk) night(on string) *desk {
	d.Helper()
	decision, err := casework.Decide(d.region, d.file, day(on))
	if err != nil {
		d.Fatal(err)
	}
	d.file.Apply(decision)
	return d
}

// capture is a printer that keeps the facts it is given.
type capture struct {
	*Press
	facts *casework.OrderPaper
}

func (c *capture) Freeze(p *casework.OrderPaper) (casework.Frozen, error) {
	c.facts = p
	return casework.Frozen{}, nil
}

// facts are those that the desk hands to the printer for the draft on the day.
func (d *desk) facts(no int, on string) *casework.OrderPaper {
	d.Helper()
	c := &capture{Press: d.press}
	if _, err := d.OrderDraft(d.Context(), c, 1, no, day(on)); err != nil {
		d.Fatal(err)
	}
	return c.facts
}

// worded is the paper of the draft on the day, in words and lines.
func (d *desk) worded(no int, on string) OrderToPay {
	d.Helper()
	o, err := orderOf(d.facts(no, on))
	if err != nil {
		d.Fatal(err)
	}
	return o
}
