package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

// at1 is a site with the employer of the examples, and what its clerk sees at an address.
func at1(t *testing.T) (*firm, http.Handler) {
	t.Helper()
	f := newFirm(t)
	handler, _ := testSite(t, empty(), func(o *Options) { o.Dossiers, o.Messages, o.Dealings = f, f, f })
	return f, handler
}

// says checks that a page has its status and its texts; texts that begin with "no " must not be there.
func says(t *testing.T, r *http.Response, status int, texts ...string) string {
	t.Helper()
	html := body(t, r)
	plain := strings.Join(strings.Fields(strings.NewReplacer("<wbr>", "", "&#43;", "+").Replace(html)), " ")
	if r.StatusCode != status {
		t.Errorf("%s: status %d; want %d", r.Request.URL, r.StatusCode, status)
	}
	for _, text := range texts {
		if missing, isNot := strings.CutPrefix(text, "no "); isNot && strings.Contains(plain, missing) || !isNot && !strings.Contains(plain, text) {
			t.Errorf("the page says not: %s\n%s", text, plain)
		}
	}
	return html
}

func clerkSees(t *testing.T, handler http.Handler, path string, texts ...string) {
	t.Helper()
	r := request(handler, http.MethodGet, path, "As", "clerk", "Accept-Language", "en")
	if r.Request == nil {
		r.Request = &http.Request{URL: &url.URL{Path: path}}
	}
	says(t, r, http.StatusOK, texts...)
}

// August to October 2026 are 3,500.00 each. August was paid on 10 September; of September 1,000.00 was paid on 20 October, all
// of it for pension. On 24 November: 2,400.00 for 5 days and 1,400.00 for 35 days (6.00 + 24.50), 1,100.00 for 40 days (22.00),
// and 3,500.00 for 8 days (14.00).
func TestHomeAnswersWhatIsToBePaidToday(t *testing.T) {
	_, handler := at1(t)
	clerkSees(t, handler, "/employers/1", "<h1>Due today: ¥6,066.50</h1>", "Not paid in full: September and October.",
		"The order to pay was served on 20 November; its limit ends on 27 November.", "The late fee stops at ¥66.50",
		"Pay on the last day of the limit", "¥9.00 more than today.", "From 28 November we may ask banks", "From 21 May 2027 (provisional)",
		"September 2026", "2,552.50", "3,514.00", "Declare November by 15 December, 21 days left.", "Issued, on its way", "Print the payment slip")
	r := request(handler, http.MethodGet, "/employers/1", "As", "officer", "Accept-Language", "en")
	r.Request = &http.Request{URL: &url.URL{}}
	says(t, r, http.StatusOK, "Due today", "no Print the payment slip") // only the employer asks for a slip
}

func TestHomeWhereNothingIsDue(t *testing.T) {
	f, handler := at1(t)
	f.file.Payments[0].Amount = money.MustParse("7000.00")
	f.file.Payments[0].PaidOn = on("2026-10-15")
	f.file.Orders, f.file.Services = nil, nil
	clerkSees(t, handler, "/employers/1", "<h1>Nothing is due today</h1>", "no Pay today", "No papers yet")
	clerkSees(t, handler, "/employers/1/owe", "Nothing is due today", "Everything that has fallen due is paid.")
}

// What falls due within the month is told before it is due; what is not declared in time is the next thing.
func TestHomeForetellsWhatFallsDue(t *testing.T) {
	f := newFirm(t)
	f.file.Facts.Declarations[2].FiledOn = on("2026-11-02")
	f.file.Orders, f.file.Services = nil, nil
	f.file.Payments[0].Amount, f.file.Payments[0].PaidOn = money.MustParse("3500.00"), on("2026-10-15")
	handler, _ := testSite(t, empty(), func(o *Options) {
		o.Dossiers, o.Messages, o.Dealings, o.Today = f, f, f, func() calendar.Day { return on("2026-11-05") }
	})
	clerkSees(t, handler, "/employers/1", "<h1>Nothing is due today</h1>", "¥3,500.00 for October is not due yet", "The last day is 16 November, 11 days.")
	f.file.Facts.Declarations = f.file.Facts.Declarations[1:]
	f.file.Facts.Employments = nil
	clerkSees(t, handler, "/employers/1", "August 2026 is not declared; the time ended on 15 September.")
}

func TestWhatWeOweByMonthAndInsurance(t *testing.T) {
	_, handler := at1(t)
	clerkSees(t, handler, "/employers/1/owe", `href="/employers/1/owe/2026-09"`, "2,500.00", "52.50", "6,066.50", "no Pension")
	clerkSees(t, handler, "/employers/1/owe?by=insurance", ">Basic pension<", ">Basic medical", "6,066.50")
}

// Every figure of a month is made of lines that add up to it.
func TestHowAMonthAddsUp(t *testing.T) {
	_, handler := at1(t)
	clerkSees(t, handler, "/employers/1/owe/2026-09", "September 2026: ¥2,552.50 to pay", "employer 1,600.00 + employees 800.00, due Thu 15 Oct",
		"Paid on Tue 20 Oct by P-1: principal 1,000.00, late fee 0.00", "2,400.00 × 5 days (Fri 16 Oct to Tue 20 Oct) × 0.0005",
		"1,400.00 × 35 days (Wed 21 Oct to Tue 24 Nov) × 0.0005", "1,100.00 × 40 days")
	clerkSees(t, handler, "/employers/1/owe/2026-08", "August 2026 is paid")
	for _, path := range []string{"/employers/1/owe/2026-01", "/employers/1/owe/soon"} {
		if r := request(handler, http.MethodGet, path, "As", "clerk"); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", path, r.StatusCode)
		}
	}
}

func TestPaymentsAndWhatTheySettled(t *testing.T) {
	f, handler := at1(t)
	clerkSees(t, handler, "/employers/1/payments", "Paid so far: ¥4,500.00", "P-1", "2026-09 principal 1,000.00", "2026-08 principal 3,500.00")
	f.file.Payments = nil
	clerkSees(t, handler, "/employers/1/payments", "No payments yet")
}

func TestASlipIsPrintedForTheChosenDay(t *testing.T) {
	f, handler := at1(t)
	clerkSees(t, handler, "/employers/1/slip?day=2026-11-25", "Paid on 25 November: ¥6,069.50", "24 Dec")
	for day, want := range map[string]string{"": "Say on which day you pay.", "soon": "soon", "2026-11-23": "The day of payment must be from", "2027-01-01": "The day of payment must be from"} {
		r := post(handler, "/employers/1/slip", url.Values{"day": {day}}, "As", "clerk", "Accept-Language", "en")
		r.Request = &http.Request{URL: &url.URL{}}
		says(t, r, http.StatusUnprocessableEntity, want)
	}
	r := post(handler, "/employers/1/slip", url.Values{"day": {"11-25"}}, "As", "clerk")
	if got := body(t, r); got != "slip 6069.50" || r.Header.Get("Content-Type") != pdfKind || r.Header.Get("Content-Disposition") != `attachment; filename="slip-2026-11-25.pdf"` {
		t.Errorf("%d %q %v", r.StatusCode, got, r.Header)
	}
	if r := post(handler, "/employers/1/slip", url.Values{"day": {"11-26"}, "show": {"1"}}, "As", "clerk"); r.Header.Get("Location") != "/employers/1/slip?day=2026-11-26" || len(f.acts) != 1 {
		t.Errorf("looking at the sum led to %q and did %v", r.Header.Get("Location"), f.acts)
	}
}

func TestPapersReceived(t *testing.T) {
	f, handler := at1(t)
	clerkSees(t, handler, "/employers/1/papers", "1 paper received", "1 more is issued and on its way; its terms do not run yet.", "杭社险限缴通字〔2026〕1687号", "Served 20 November", "Fri 27 Nov", "Issued, on its way", "served on paper today")
	first, second := "1687号", "1690号"
	for _, read := range []int64{0, 50} { // the unread one first, then the latest
		f.messages[0].ReadAt = read
		html := body(t, request(handler, http.MethodGet, "/employers/1/papers", "As", "clerk", "Accept-Language", "en"))
		if strings.Index(html, first) < strings.Index(html, second) != (read == 0) || strings.Contains(html, "Not read") != (read == 0) {
			t.Errorf("read at %d: the order of papers is wrong", read)
		}
	}
	clerkSees(t, handler, "/employers/1/papers/1", "Order to pay: pay by 27 November", "It counts as served on 20 November.", "¥2,400.00", "19 Jan 2027", "20 May 2027")
	clerkSees(t, handler, "/employers/1/papers/2", "The order to pay is on its way", "none has begun", "no Apply for reconsideration", "no /papers/2/pdf", "no Principal")
	for path, status := range map[string]int{"/papers/3": 404, "/papers/9": 404, "/papers/x": 404, "/papers/3/pdf": 404, "/papers/9/pdf": 404, "/papers/x/pdf": 404} {
		if r := request(handler, http.MethodGet, "/employers/1"+path, "As", "clerk"); r.StatusCode != status {
			t.Errorf("%s: status %d", path, r.StatusCode)
		}
	}
	if r := request(handler, http.MethodGet, "/employers/1/papers/1/pdf", "As", "clerk"); body(t, r) != "paper 1" || r.Header.Get("Content-Type") != pdfKind {
		t.Errorf("the paper: %v", r.Header)
	}
	if r := request(handler, http.MethodGet, "/employers/1/papers/2/pdf", "As", "clerk", "Accept-Language", "en"); r.StatusCode != http.StatusConflict || !strings.Contains(body(t, r), "its copy can be had once it is served") {
		t.Errorf("a paper on its way is handed out: status %d", r.StatusCode)
	}
	f.file.Services = append(f.file.Services, service.Served{Paper: law.OrderToPay, PaperNo: 2, Attempt: 1, Mode: service.PublicNotice, On: on("2026-12-24")}) // its thirty days run
	clerkSees(t, handler, "/employers/1/papers", "1 paper received", "by public notice, served on 24 December; terms do not run yet")
	clerkSees(t, handler, "/employers/1/papers/2", "it counts as served on 24 December", "no /papers/2/pdf")
	f.file.Orders = []order.Order{{No: 1, State: order.Drafted}}
	clerkSees(t, handler, "/employers/1/papers", "No papers yet")
}

func TestConsentIsGivenAndWithdrawn(t *testing.T) {
	f, handler := at1(t)
	clerkSees(t, handler, "/employers/1/consent", "Papers are served on paper", "A paper is served the moment it is in this system", "Agree to electronic service")
	r := post(handler, "/employers/1/consent", url.Values{"contact": {"林"}}, "As", "clerk", "Accept-Language", "en")
	r.Request = &http.Request{URL: &url.URL{}}
	says(t, r, http.StatusUnprocessableEntity, "Give the mobile number.", "Choose the papers", `value="林"`)
	if r := request(handler, http.MethodGet, "/employers/1/consent/pdf", "As", "clerk"); r.StatusCode != http.StatusNotFound {
		t.Errorf("a consent that was not given has a paper: status %d", r.StatusCode)
	}
	r = post(handler, "/employers/1/consent", url.Values{"contact": {"林"}, "mobile": {"13800000000"}, "kinds": {"order_to_pay"}}, "As", "clerk")
	if r.StatusCode != http.StatusSeeOther || len(f.file.Consents) != 1 || f.file.Consents[0].Account != "clerk" || f.file.Consents[0].Kinds[0] != law.OrderToPay {
		t.Errorf("status %d, %+v", r.StatusCode, f.file.Consents)
	}
	clerkSees(t, handler, "/employers/1/consent", "Electronic service agreed from 24 November", "You have agreed to electronic service", "13800000000", "Withdraw the consent")
	if r := request(handler, http.MethodGet, "/employers/1/consent/pdf", "As", "officer"); body(t, r) != "clerk" {
		t.Errorf("the paper: %v", r.Header)
	}
	clerkSees(t, handler, "/employers/1/consent/withdraw", "What was served before stays served", "Keep the consent")
	if r := post(handler, "/employers/1/consent/withdraw", nil, "As", "clerk"); r.StatusCode != http.StatusSeeOther || len(f.file.Consents) != 0 {
		t.Errorf("status %d, %+v", r.StatusCode, f.file.Consents)
	}
	if r := request(handler, http.MethodGet, "/employers/1/consent/withdraw", "As", "clerk"); r.Header.Get("Location") != "/employers/1/consent" {
		t.Errorf("withdrawing nothing: status %d", r.StatusCode)
	}
	if strings.Join(f.acts, ", ") != "consent by 周敏, withdrawal by 周敏" {
		t.Errorf("acts %v", f.acts)
	}
}

// Where the region has not opened electronic service, nobody is asked to agree to it.
func TestConsentWhereItIsNotOpen(t *testing.T) {
	f, handler := at1(t)
	book, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	f.region, _ = book.Region("hangzhou")
	clerkSees(t, handler, "/employers/1/consent", "has not opened electronic service", "no Agree to electronic service")
}

func TestMessagesAreCountedAndMarked(t *testing.T) {
	f, handler := at1(t)
	clerkSees(t, handler, "/employers/1/messages", "2 new messages", `<span class="count">2</span>`, "Order to pay 杭社险限缴通字〔2026〕1687号 has arrived",
		`href="/employers/1/papers/1"`, "October 2026 was not paid in full in time", "Mark all as read")
	if r := post(handler, "/employers/1/messages", url.Values{"key": {"order_served.1"}}, "As", "clerk"); r.StatusCode != http.StatusSeeOther || f.messages[0].ReadBy != "周敏" || f.messages[1].ReadAt != 0 {
		t.Errorf("status %d, %+v", r.StatusCode, f.messages)
	}
	clerkSees(t, handler, "/employers/1/messages", "1 new message", "no Mark all as read")
	post(handler, "/employers/1/messages", nil, "As", "clerk")
	clerkSees(t, handler, "/employers/1/messages", "No new messages", `no <span class="count">`)
	for kind := range messageWords {
		f.messages = append(f.messages, casework.Message{Key: string(kind), Kind: kind, On: today, Data: map[string]string{"period": "2026-10", "due_on": "2026-11-16", "number": "1", "order": "1", "paper": "hold_notice", "served_on": "2026-11-20", "pay_by": "2026-11-27", "registered_on": "2026-11-20", "change": "closing", "from_day": "2026-11-20", "signs": "late_payments low_wages"}})
	}
	clerkSees(t, handler, "/employers/1/messages", "no {", "no [message")
	f.messages = nil
	clerkSees(t, handler, "/employers/1/messages", "No messages yet")
}

// A bar without its number is better than no page.
func TestMessagesThatCannotBeCounted(t *testing.T) {
	f := newFirm(t)
	broken := &firm{refuse: errors.New("no connection")}
	handler, logged := testSite(t, empty(), func(o *Options) { o.Dossiers, o.Messages, o.Dealings = f, broken, f })
	clerkSees(t, handler, "/employers/1/owe", "Due today", `no <span class="count">`)
	if !strings.Contains(logged.String(), "no connection") {
		t.Error("the error is not in the log")
	}
}

func TestNoticesToEmployees(t *testing.T) {
	f, handler := at1(t)
	clerkSees(t, handler, "/employers/1/notices", "The details of 3 months are still owed", "October 2026", "SIL 60", `href="/employers/1/notices/2026-10/pdf?part=1"`)
	if r := post(handler, "/employers/1/notices", url.Values{"period": {"2026-09"}}, "As", "clerk", "Accept-Language", "en"); r.StatusCode != http.StatusSeeOther || f.acts[0] != "notices of 2026-09 by 周敏" {
		t.Errorf("status %d, %v", r.StatusCode, f.acts)
	}
	clerkSees(t, handler, "/employers/1/notices", "The details of 2 months", "Told on 24 November", "The details of September 2026 are noted as told")
	f.file.Facts.Declarations[1].FiledOn++ // corrected
	clerkSees(t, handler, "/employers/1/notices", "The details of 3 months", "Corrected since, to be told again")
	for path, want := range map[string]string{"/notices/2026-10/pdf": "zh 1", "/notices/2026-10/pdf?part=1": "zh 1", "/notices/2026-10/csv": "2026-10"} {
		if got := body(t, request(handler, http.MethodGet, "/employers/1"+path, "As", "clerk", "Accept-Language", "zh")); got != want {
			t.Errorf("%s is %q", path, got)
		}
	}
	for _, path := range []string{"/notices/2026-10/pdf?part=2", "/notices/2026-10/csv?part=x", "/notices/2026-01/pdf", "/notices/soon/csv"} {
		if r := request(handler, http.MethodGet, "/employers/1"+path, "As", "clerk"); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", path, r.StatusCode)
		}
	}
	for want, field := range map[int]string{http.StatusBadRequest: "soon", http.StatusNotFound: "2026-01"} {
		if r := post(handler, "/employers/1/notices", url.Values{"period": {field}}, "As", "clerk"); r.StatusCode != want {
			t.Errorf("%s: status %d", field, r.StatusCode)
		}
	}
}

func TestOutboxShowsWhatWaitsAndWhatFailed(t *testing.T) {
	f, handler := at1(t)
	seen := func(path string, texts ...string) {
		t.Helper()
		r := request(handler, http.MethodGet, path, "As", "auditor", "Accept-Language", "en")
		r.Request = &http.Request{URL: &url.URL{Path: path}}
		says(t, r, http.StatusOK, texts...)
	}
	seen("/outbox", "1 mail could not be sent", "450 busy", "Tue 24 Nov 09:05", "Tue 24 Nov 09:00", "550 no such user")
	seen("/outbox?state=sent", "clerk1@example.org", "no clerk0@example.org")
	seen("/outbox?state=nonsense", "clerk0@example.org")
	f.mails = f.mails[:1]
	seen("/outbox", "1 mail is waiting")
	f.mails = nil
	seen("/outbox", "No mail is waiting", "No such mails")
}

// A page stays below 60 kB whatever the size of the employer.
func TestPagesOfALargeEmployerAreSmall(t *testing.T) {
	f, handler := at1(t)
	f.file.Employer.FoundedOn = on("2000-01-01")
	const person identity.Number = "330106198807271597"
	f.file.Facts.Declarations, f.file.Payments = nil, nil
	for p := period("2026-08").AddMonths(-200); p <= period("2026-10"); p++ {
		f.file.Facts.Declarations = append(f.file.Facts.Declarations, &declaration.Declaration{Period: p, FiledOn: p.AddMonths(1).First(), Lines: []declaration.Line{{Number: person, Wage: 1_000_000}}})
	}
	f.region = longRegion(t)
	f.file.Services, f.file.Orders = nil, nil
	for n := range 120 {
		f.file.Orders = append(f.file.Orders, order.Order{No: n + 1, State: order.Issued, IssuedOn: on("2026-11-01"), AsOf: on("2026-11-01"), PaperNumber: "杭社险限缴通字〔2026〕1687号"})
		f.file.Services = append(f.file.Services, service.Served{Paper: law.OrderToPay, PaperNo: n + 1, Attempt: 1, Mode: service.Electronic, On: on("2026-11-01"), At: morning.Unix()})
		f.file.Payments = append(f.file.Payments, payment(n))
		f.messages = append(f.messages, casework.Message{Key: string(rune(n)), Kind: casework.PayLate, On: today, Data: map[string]string{"period": "2026-10", "due_on": "2026-11-16"}})
	}
	for len(f.mails) < 120 {
		f.mails = append(f.mails, f.mails[0])
	}
	const most = 60_000
	for _, path := range []string{"/employers/1", "/employers/1/owe", "/employers/1/owe?page=3", "/employers/1/payments", "/employers/1/papers", "/employers/1/messages", "/employers/1/notices", "/outbox"} {
		as := "clerk"
		if path == "/outbox" {
			as = "administrator"
		}
		start := time.Now()
		r := request(handler, http.MethodGet, path, "As", as)
		if html := body(t, r); r.StatusCode != http.StatusOK || len(html) > most {
			t.Errorf("%s: status %d, %d bytes after %s", path, r.StatusCode, len(html), time.Since(start))
		}
	}
}
