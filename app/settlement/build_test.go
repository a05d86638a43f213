package settlement_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/settlement"
)

var testBook = sync.OnceValues(func() (*law.Book, error) { return law.Load("testdata/law") })

func region(t testing.TB, key string) *law.Region {
	t.Helper()
	book, err := testBook()
	if err != nil {
		t.Fatal(err)
	}
	r, ok := book.Region(key)
	if !ok {
		t.Fatalf("there is no region %s", key)
	}
	return r
}

func day(s string) calendar.Day { return calendar.MustParseDay(s) }

// lines splits a text into its lines that are not empty, each without the blanks around it.
func lines(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// charges reads lines of "period insurance source due employer employee [known]". They stand in the order of charges.
func charges(t testing.TB, text string) []account.Charge {
	t.Helper()
	var out []account.Charge
	for _, line := range lines(text) {
		f := strings.Fields(line)
		insurance, err := law.ParseInsurance(f[1])
		if err != nil {
			t.Fatal(err)
		}
		source, err := account.ParseSource(f[2])
		if err != nil {
			t.Fatal(err)
		}
		c := account.Charge{Period: calendar.MustParsePeriod(f[0]), Insurance: insurance, Source: source, DueOn: day(f[3]),
			EmployerShare: money.MustParse(f[4]), EmployeeShare: money.MustParse(f[5])}
		c.KnownOn = c.ArisesOn()
		if len(f) > 6 {
			c.KnownOn = day(f[6])
		}
		if n := len(out); n > 0 && account.Compare(&out[n-1], &c) > 0 {
			t.Fatalf("%s does not stand in the order of charges", line)
		}
		out = append(out, c)
	}
	return out
}

// payments reads lines of "reference paid_on amount [for=period] [reversed=day]".
func payments(t testing.TB, text string) []account.Payment {
	t.Helper()
	var out []account.Payment
	for _, line := range lines(text) {
		f := strings.Fields(line)
		p := account.Payment{Reference: f[0], PaidOn: day(f[1]), Amount: money.MustParse(f[2])}
		for _, extra := range f[3:] {
			key, value, _ := strings.Cut(extra, "=")
			switch key {
			case "for":
				p.Period = calendar.MustParsePeriod(value)
			case "reversed":
				p.ReversedOn = day(value)
			default:
				t.Fatalf("%s: %s is not known", line, key)
			}
		}
		out = append(out, p)
	}
	return out
}

// waivers reads lines of "period from to".
func waivers(text string) []latefee.Waiver {
	var out []latefee.Waiver
	for _, line := range lines(text) {
		f := strings.Fields(line)
		out = append(out, latefee.Waiver{Period: calendar.MustParsePeriod(f[0]), From: day(f[1]), To: day(f[2])})
	}
	return out
}

// written writes a result as lines: every debt with what was paid of employer share, employee share and fee; every
// money with what is left; with uses also what each paid on which day.
func written(r *settlement.Result, uses bool) string {
	var b strings.Builder
	for i := range r.Debts {
		d := &r.Debts[i]
		fmt.Fprintf(&b, "%s %s %s + %s, fee %s of %s\n", d.Charge.Period, d.Charge.Insurance, d.EmployerPaid, d.EmployeePaid, d.FeePaid, d.Fee)
	}
	for i := range r.Money {
		fmt.Fprintf(&b, "%s left %s\n", name(&r.Money[i]), r.Money[i].Left)
	}
	if !uses {
		return b.String()
	}
	for _, u := range r.Uses {
		c := &r.Debts[u.Debt].Charge
		fmt.Fprintf(&b, "%s %s pays %s %s %s + %s, fee %s\n", u.On, name(&r.Money[u.Money]), c.Period, c.Insurance, u.Employer, u.Employee, u.Fee)
	}
	return b.String()
}

func name(m *settlement.Money) string {
	if m.Payment != nil {
		return m.Payment.Reference
	}
	return "negative " + m.Negative.Period.String()
}

// row is an account and what it comes to on a day.
type row struct {
	name, region      string
	charges, payments string
	waivers           string
	day               string
	uses              bool
	want              string
}

func check(t *testing.T, rows []row) {
	t.Helper()
	for _, row := range rows {
		r, err := settlement.Settle(region(t, row.region), charges(t, row.charges), payments(t, row.payments), day(row.day),
			settlement.Options{Waivers: waivers(row.waivers)})
		if err != nil {
			t.Errorf("%s: %v", row.name, err)
			continue
		}
		got, want := strings.TrimSpace(written(r, row.uses)), strings.Join(lines(row.want), "\n")
		if got != want {
			t.Errorf("%s, on %s:\n%s\nwant\n%s", row.name, row.day, got, want)
		}
	}
}
