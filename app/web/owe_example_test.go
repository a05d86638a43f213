package web

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

// firm is the employer of the examples in memory, with what its clerk does.
type firm struct {
	file     casework.File
	region   *law.Region
	messages []casework.Message
	mails    []casework.ListedMail
	acts     []string
	refuse   error
}

// openRegion is a region of round figures that serves orders to pay electronically.
const openRegion = `region: hangzhou
name: {zh: 杭州市, en: Hangzhou}
first_period: "2026-08"
due_rules: [{from: "2020-01", kind: day, due_day: 15, month_offset: 1, rolls: true}]
late_fee_start: day_after_due
payment_day_counts: true
cap: none
electronic_service: {value: [order_to_pay], cite: example}
insurances:
  pension: [{from: "2024-01", known_from: "2024-01-01", floor: "4000.00", cap: "20000.00", employer_rate: "0.16", employee_rate: "0.08"}]
  medical: [{from: "2024-01", known_from: "2024-01-01", floor: "4000.00", cap: "20000.00", employer_rate: "0.09", employee_rate: "0.02"}]
`

func period(text string) calendar.Period { return calendar.MustParsePeriod(text) }

// openedRegion is read once: nothing changes it.
var openedRegion = sync.OnceValues(func() (*law.Region, error) {
	book, err := law.Load("")
	if err != nil {
		return nil, err
	}
	if err := book.AddRegion([]byte(openRegion)); err != nil {
		return nil, err
	}
	region, _ := book.Region("hangzhou")
	return region, nil
})

// newFirm owes September and October 2026 of one employee with 10,000.00: 3,500.00 each, due on 15 October and 16 November, paid
// 1,000.00; an order for September was served electronically on 20 November.
func newFirm(t testing.TB) *firm {
	t.Helper()
	region, err := openedRegion()
	if err != nil {
		t.Fatal(err)
	}
	const person identity.Number = "330106198807271597"
	f := &firm{region: region, file: casework.File{
		ID: 1, Employer: employer.Employer{Code: "91330100MA2H4K7N1U", Name: "杭州金桥联运物流有限公司", Region: "hangzhou", District: "上城区", IndustryClass: 1,
			FoundedOn: on("2020-01-01"), RegisteredOn: on("2020-01-20")},
		Facts:    assessment.Facts{IndustryClass: 1, Employments: []employer.Employment{{Number: person, Name: "张演示", StartedOn: on("2020-02-01"), RegisteredOn: on("2020-02-03")}}},
		Payments: []account.Payment{{Reference: "P-1", PaidOn: on("2026-10-20"), Amount: money.MustParse("1000.00")}},
	}}
	for _, p := range []string{"2026-08", "2026-09", "2026-10"} {
		f.file.Facts.Declarations = append(f.file.Facts.Declarations, &declaration.Declaration{Period: period(p), FiledOn: period(p).AddMonths(1).First().AddDays(9),
			Lines: []declaration.Line{{Number: person, Wage: money.MustParse("10000.00")}}})
	}
	f.file.Payments = append(f.file.Payments, account.Payment{Reference: "P-0", PaidOn: on("2026-09-10"), Amount: money.MustParse("3500.00")})
	f.file.Orders = []order.Order{{No: 1, State: order.Issued, Ground: order.NotPaid, IssuedOn: on("2026-11-20"), AsOf: on("2026-11-20"), PaperNumber: "杭社险限缴通字〔2026〕1687号", Paper: []byte("paper 1")},
		{No: 2, State: order.Issued, Ground: order.NotPaid, IssuedOn: on("2026-11-23"), AsOf: on("2026-11-23"), PaperNumber: "杭社险限缴通字〔2026〕1690号", Paper: []byte("paper 2")},
		{No: 3, State: order.Drafted}}
	for i := range f.file.Orders[:2] {
		f.file.Orders[i].Lines = []order.Line{{Key: order.Key{Period: period("2026-09").AddMonths(i), Insurance: law.Pension, Source: account.Declared,
			DueOn: []calendar.Day{on("2026-10-15"), on("2026-11-16")}[i], KnownOn: f.file.Facts.Declarations[i+1].FiledOn}, EmployerOutstanding: 160000, EmployeeOutstanding: 80000, LateFeeOutstanding: 4320}}
	}
	f.file.Services = []service.Served{{Paper: law.OrderToPay, PaperNo: 1, Attempt: 1, Mode: service.Electronic, On: on("2026-11-20"), At: morning.Unix() - 4*86400}}
	f.messages = []casework.Message{
		{Employer: 1, Key: "order_served.1", Kind: casework.OrderServedMessage, On: on("2026-11-20"), At: 40, Data: map[string]string{"order": "1", "number": "杭社险限缴通字〔2026〕1687号", "served_on": "2026-11-20", "pay_by": "2026-11-27"}},
		{Employer: 1, Key: "pay_late.2026-10", Kind: casework.PayLate, On: on("2026-11-17"), At: 30, Data: map[string]string{"period": "2026-10", "due_on": "2026-11-16"}},
		{Employer: 1, Key: "declare_soon.2026-10", Kind: casework.DeclareSoon, On: on("2026-11-09"), At: 20, ReadAt: 25, ReadBy: "周敏", Data: map[string]string{"period": "2026-10", "due_on": "2026-11-16"}},
	}
	for i, mail := range []casework.Mail{
		{State: casework.MailWaiting, Tries: 1, NextTryAt: morning.Unix() + 300, Error: "450 busy"},
		{State: casework.MailSent, Tries: 1, SentAt: morning.Unix()},
		{State: casework.MailFailed, Tries: 8, Error: "550 no such user"},
	} {
		mail.Employer, mail.Key, mail.Address, mail.Subject = 1, "pay_late.2026-10", fmt.Sprintf("clerk%d@example.org", i), "2026年10月社会保险费没有缴清，滞纳金按日加收"
		f.mails = append(f.mails, casework.ListedMail{Name: f.file.Employer.Name, Day: on("2026-11-23"), Mail: mail})
	}
	return f
}

func (f *firm) Dossier(_ context.Context, id employer.ID, _ ...calendar.Period) (*casework.File, error) {
	if f.refuse != nil {
		return nil, f.refuse
	}
	file := f.file
	file.ID = id
	return &file, nil
}

func (f *firm) Order(_ context.Context, _ employer.ID, no int) (order.Order, error) {
	for _, o := range f.file.Orders {
		if o.No == no {
			return o, nil
		}
	}
	return order.Order{}, fault.New(fault.NotFound, "没有这份文书。", "There is no such paper.")
}

func (f *firm) MessagesOf(_ context.Context, _ employer.ID, limit, offset int) (casework.MessagePage, error) {
	page := casework.MessagePage{Messages: f.messages[min(offset, len(f.messages)):min(offset+limit, len(f.messages))], Total: len(f.messages)}
	page.Unread, _ = f.Unread(context.Background(), 1)
	return page, nil
}

func (f *firm) Unread(context.Context, employer.ID) (int, error) {
	n := 0
	for i := range f.messages {
		if f.messages[i].ReadAt == 0 {
			n++
		}
	}
	return n, f.refuse
}

func (f *firm) ReadMessages(_ context.Context, _ employer.ID, key string, by casework.Stamp) error {
	for i := range f.messages {
		if m := &f.messages[i]; m.ReadAt == 0 && (key == "" || m.Key == key) {
			m.ReadAt, m.ReadBy = by.At.Unix(), by.By.Name
		}
	}
	return nil
}

func (f *firm) Outbox(_ context.Context, filter casework.MailFilter) ([]casework.ListedMail, map[casework.MailState]int, error) {
	counts := map[casework.MailState]int{}
	var listed []casework.ListedMail
	for _, m := range f.mails {
		counts[m.Mail.State]++
		if filter.State == "" || m.Mail.State == filter.State {
			listed = append(listed, m)
		}
	}
	return listed[min(filter.Offset, len(listed)):min(filter.Offset+filter.Limit, len(listed))], counts, nil
}

func (f *firm) Region(*casework.File) (*law.Region, error) { return f.region, nil }

func (f *firm) GiveConsent(_ context.Context, _ employer.ID, c service.Consent, by casework.Stamp) error {
	f.acts = append(f.acts, "consent by "+by.By.Name)
	c.No, c.GivenOn, c.GivenAt, c.GivenBy = 1, by.On, by.At.Unix(), by.By.Name
	f.file.Consents = append(f.file.Consents, c)
	return nil
}

func (f *firm) WithdrawConsent(_ context.Context, _ employer.ID, by casework.Stamp) error {
	f.acts = append(f.acts, "withdrawal by "+by.By.Name)
	f.file.Consents = nil
	return nil
}

func (f *firm) ConsentFacts(_ *casework.File, c *service.Consent) (*casework.ConsentPaper, error) {
	return &casework.ConsentPaper{Account: c.Account}, nil
}

func (f *firm) GiveNotices(_ context.Context, _ employer.ID, p calendar.Period, by casework.Stamp) error {
	f.acts = append(f.acts, "notices of "+p.String()+" by "+by.By.Name)
	i := slices.IndexFunc(f.file.Facts.Declarations, func(d *declaration.Declaration) bool { return d.Period == p })
	if i < 0 {
		return fault.New(fault.NotFound, "没有按人申报。", "Not declared.")
	}
	f.file.Notices = append(f.file.Notices, casework.Notice{Period: p, No: 1, FiledOn: f.file.Facts.Declarations[i].FiledOn, Heads: 1, GivenOn: by.On, GivenBy: by.By.Name})
	return nil
}

func (f *firm) PrintSlip(_ context.Context, press casework.SlipPress, _ employer.ID, payOn calendar.Day, by casework.Stamp) (*casework.SlipPaper, []byte, error) {
	facts, err := casework.SlipFacts(f.region, &law.Office{}, &f.file, payOn, by.On)
	if err != nil {
		return nil, nil, err
	}
	f.acts = append(f.acts, "slip for "+payOn.String())
	content, err := press.Slip(facts)
	return facts, content, err
}

// plainPress prints the figures alone.
type plainPress struct{}

func (plainPress) NumberOf(law.PaperKind, calendar.Day, string, int) (string, error) {
	return "1", nil
}
func (plainPress) Slip(f *casework.SlipPaper) ([]byte, error) {
	return []byte("slip " + f.Total.String()), nil
}
func (plainPress) Print(paper []byte) ([]byte, error) { return paper, nil }
func (plainPress) Notices(f *casework.NoticePaper) ([]byte, error) {
	return []byte(fmt.Sprintf("%s %d", f.Lang, len(f.Employees))), nil
}
func (plainPress) NoticesCSV(f *casework.NoticePaper) ([]byte, error) {
	return []byte(f.Period.String()), nil
}
func (plainPress) Consent(f *casework.ConsentPaper) ([]byte, error) { return []byte(f.Account), nil }

// longRegion is the region of the examples with many earlier periods.
func longRegion(t testing.TB) *law.Region {
	t.Helper()
	book, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer(`first_period: "2026-08"`, `first_period: "2009-01"`, `from: "2024-01", known_from: "2024-01-01"`, `from: "2009-01", known_from: "2009-01-01"`,
		`from: "2020-01"`, `from: "2009-01"`).Replace(openRegion)
	region, err := book.ParseRegion([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return region
}

// payment is the n-th of many small payments.
func payment(n int) account.Payment {
	return account.Payment{Reference: fmt.Sprintf("P-%03d", n), PaidOn: on("2026-01-01").AddDays(n), Amount: money.MustParse("9000.00")}
}
