package arrears_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"arrears/app/account"
	"arrears/app/apptest"
	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/law"
)

// accountOf is an employer with nothing but imported charges and payments.
func accountOf(t testing.TB, charges, payments string) *arrears.Account {
	t.Helper()
	return &arrears.Account{Facts: &assessment.Facts{IndustryClass: 1, Imported: imported(t, charges)}, Payments: paid(payments)}
}

func draw(t testing.TB, region string, a *arrears.Account, day string) *arrears.Statement {
	t.Helper()
	s, err := arrears.Draw(regionOf(t, region), a, on(day), false)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// csvOf is the statement as CSV without the code of the employer.
func csvOf(t testing.TB, s *arrears.Statement) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.WriteCSV(&b, uscc); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(b.String(), string(uscc)+",", "")
}

// One line per charge with the columns as promised, the day before, on and after each boundary. 1,000.00 is 0.50 a day
// from 18 February 2025.
func TestStatement_Columns(t *testing.T) {
	const january = "2025-01 pension transferred 2025-02-17 600.00 400.00 2025-01-20"
	for _, row := range []struct{ name, charges, payments, day, want string }{
		{"the day before it is known", january, "", "2025-01-19", ""},
		{"the day on which it is known; it is not due", january, "", "2025-01-20",
			"2025-01,pension,transferred,2025-02-17,600.00,400.00,0.00,1000.00,0.00,0.00,0.00,0"},
		{"on the due day", january, "", "2025-02-17",
			"2025-01,pension,transferred,2025-02-17,600.00,400.00,0.00,1000.00,0.00,0.00,0.00,0"},
		{"the day after", january, "", "2025-02-18",
			"2025-01,pension,transferred,2025-02-17,600.00,400.00,0.00,1000.00,0.50,0.00,0.50,1"},
		{"over the end of the month", january, "", "2025-03-01",
			"2025-01,pension,transferred,2025-02-17,600.00,400.00,0.00,1000.00,6.00,0.00,6.00,12"},
		{"principal paid, fee outstanding: still overdue", january, "A 2025-02-18 1000.00", "2025-03-01",
			"2025-01,pension,transferred,2025-02-17,600.00,400.00,1000.00,0.00,0.50,0.00,0.50,12"},
		{"a fen of the fee outstanding", january, "A 2025-02-18 1000.49", "2025-03-01",
			"2025-01,pension,transferred,2025-02-17,600.00,400.00,1000.00,0.00,0.50,0.49,0.01,12"},
		{"paid with its fee", january, "A 2025-02-18 1000.50", "2025-03-01",
			"2025-01,pension,transferred,2025-02-17,600.00,400.00,1000.00,0.00,0.50,0.50,0.00,0"},
		{"paid in part", january, "A 2025-02-17 999.99", "2025-03-01",
			"2025-01,pension,transferred,2025-02-17,600.00,400.00,999.99,0.01,0.00,0.00,0.00,12"},
		{"a negative charge has its shares and nothing else", "2025-01 pension adjustment 2025-02-17 -600.00 -0.05", "", "2025-03-01",
			"2025-01,pension,adjustment,2025-02-17,-600.00,-0.05,0.00,0.00,0.00,0.00,0.00,0"},
		{"so has one whose shares cancel", "2025-01 pension adjustment 2025-02-17 600.00 -600.00", "", "2025-03-01",
			"2025-01,pension,adjustment,2025-02-17,600.00,-600.00,0.00,0.00,0.00,0.00,0.00,0"},
	} {
		got := csvOf(t, draw(t, "plain", accountOf(t, row.charges, row.payments), row.day))
		if strings.TrimSuffix(got, "\n") != row.want {
			t.Errorf("%s, on %s:\n%swant\n%s", row.name, row.day, got, row.want)
		}
	}
}

// Lines stand in the order of charges whatever the order of entry: due day, period, insurance, source, known day,
// employer share, employee share. Negative charges stand where they belong.
func TestStatement_Order(t *testing.T) {
	want := lines(`2025-01 pension transferred 2025-02-16 600.00 400.00
		2024-12 pension declared 2025-02-17 600.00 400.00
		2025-01 pension declared 2025-02-17 600.00 400.00
		2025-01 pension adjustment 2025-02-17 -700.00 0.00
		2025-01 medical declared 2025-02-17 600.00 400.00
		2025-01 unemployment declared 2025-02-17 600.00 400.00
		2025-01 work_injury declared 2025-02-17 600.00 400.00
		2025-01 maternity declared 2025-02-17 600.00 400.00
		2025-01 maternity unregistered 2025-02-17 600.00 400.00
		2025-01 maternity adjustment 2025-02-17 600.00 400.00 2025-02-01
		2025-01 maternity adjustment 2025-02-17 500.00 400.00 2025-02-02
		2025-01 maternity adjustment 2025-02-17 500.00 500.00 2025-02-02
		2025-01 maternity adjustment 2025-02-17 510.00 100.00 2025-02-02
		2025-01 maternity transferred 2025-02-17 600.00 400.00 2025-01-01`)
	entered := append([]string{}, want...)
	for i := range entered { // a fixed shuffle: 5 and 14 have no common factor
		entered[i] = want[(i*5+3)%len(want)]
	}
	s := draw(t, "plain", accountOf(t, strings.Join(entered, "\n"), ""), "2025-03-01")
	for i, c := range imported(t, strings.Join(want, "\n")) {
		if s.Lines[i].Charge != c {
			t.Errorf("line %d is %+v; want %+v", i+1, s.Lines[i].Charge, c)
		}
		if isDebt := s.Lines[i].Debt != nil; isDebt != (c.Principal() > 0) || isDebt && s.Lines[i].Debt.Charge != c {
			t.Errorf("line %d has the debt of another charge", i+1)
		}
	}
}

// The totals add up the debts; what is in arrears is what is due before the day. On 1 March: January 12 days, 6.00, of
// which the payment settles nothing; February is not due; December was paid with its fee of 1.00.
func TestStatement_Totals(t *testing.T) {
	s := draw(t, "plain", accountOf(t, `2024-12 pension transferred 2025-01-15 600.00 400.00
		2025-01 pension transferred 2025-02-17 600.00 400.00
		2024-11 medical adjustment 2025-02-20 60.00 -60.00
		2025-02 pension transferred 2025-03-17 600.00 400.00
		2024-11 pension adjustment 2025-03-01 -100.00 0.00`, "A 2025-01-17 1001.00\n B 2025-03-01 50.00"), "2025-03-01")
	want := arrears.Totals{Principal: 300_000, PrincipalPaid: 115_000, PrincipalOutstanding: 185_000, LateFee: 700, LateFeePaid: 100,
		LateFeeOutstanding: 600, OverduePrincipal: 85_000, OverdueLateFee: 600}
	if s.Totals != want {
		t.Errorf("totals %+v\nwant %+v", s.Totals, want)
	}
	if s.Totals.Overdue() != 85_600 || s.Oldest() != on("2025-02-17") {
		t.Errorf("overdue %s since %s", s.Totals.Overdue(), s.Oldest())
	}
	s = draw(t, "plain", accountOf(t, "2025-01 pension transferred 2025-02-17 600.00 400.00", "A 2025-02-01 1234.56"), "2025-03-01")
	if s.Totals.Credit != 23_456 || s.Totals.Overdue() != 0 || !s.Oldest().IsZero() {
		t.Errorf("credit %s, overdue %s since %s", s.Totals.Credit, s.Totals.Overdue(), s.Oldest())
	}
}

// PerDay is what the fees of all debts grow by on the day: nothing from what is not due, paid or negative.
func TestStatement_PerDay(t *testing.T) {
	a := accountOf(t, `2024-12 pension transferred 2025-01-15 600.00 400.00
		2025-01 pension transferred 2025-02-17 600.00 400.00
		2025-01 medical transferred 2025-02-17 6.00 4.01
		2025-02 pension transferred 2025-03-17 600.00 400.00
		2024-11 pension adjustment 2025-04-15 -100.00 0.00 2025-01-20`, "A 2025-01-10 1000.00")
	for day, want := range map[string]string{
		"2025-02-17": "0.00",
		"2025-02-18": "0.51", // 0.50 and 0.005005, added before rounding
		"2025-03-17": "0.51",
		"2025-03-18": "1.01",
	} {
		if got, err := draw(t, "plain", a, day).PerDay(); err != nil || got.String() != want {
			t.Errorf("on %s the fees grow by %s, %v; want %s", day, got, err, want)
		}
	}
}

// A statement fails where the law has no value: it is never drawn up with a default.
func TestStatement_NoValue(t *testing.T) {
	a := &arrears.Account{Facts: &assessment.Facts{IndustryClass: 1}}
	a.Facts.Declarations = append(a.Facts.Declarations, filed("2024-11", "2024-12-10", an+" 5000.00"))
	old := accountOf(t, "1998-12 pension transferred 1999-01-20 600.00 400.00", "")
	for name, ask := range map[string]func() error{
		"premium": func() error { _, err := arrears.Draw(regionOf(t, "plain"), a, on("2025-01-01"), false); return err },
		"explain": func() error { _, err := arrears.Explain(regionOf(t, "plain"), a, on("2025-01-01")); return err },
		"rate": func() error {
			_, err := arrears.Draw(regionOf(t, "plain"), old, on("1999-01-21"), false)
			return err
		},
		"rate, explained": func() error { _, err := arrears.Explain(regionOf(t, "plain"), old, on("1999-01-21")); return err },
	} {
		if err := ask(); !errors.Is(err, law.ErrNoValue) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The header is the promise to those who read the file.
func TestCSVHeader(t *testing.T) {
	const want = "uscc,period,insurance,source,due_on,employer_share,employee_share,principal_paid,principal_outstanding,late_fee," +
		"late_fee_paid,late_fee_outstanding,overdue_days\n"
	if arrears.CSVHeader != want {
		t.Errorf("the header is %q", arrears.CSVHeader)
	}
}

// The whole statement of an employer to whom nearly everything has happened, as CSV and as JSON.
func TestStatement_Golden(t *testing.T) {
	s := draw(t, "story", storyAccount(t), "2025-06-30")
	b := bytes.NewBufferString(arrears.CSVHeader)
	if err := s.WriteCSV(b, uscc); err != nil {
		t.Fatal(err)
	}
	apptest.Golden(t, "story.csv", b.Bytes())
	shape := s.JSON(uscc)
	shape.ActionableOn = "2025-07-01"
	text, err := json.MarshalIndent(shape, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	apptest.Golden(t, "story.json", append(text, '\n'))
}

// Without charges there are no lines, which is an empty list in JSON and nothing in CSV; without pooled debts there is no
// day on which they reach the tolerance.
func TestStatement_Empty(t *testing.T) {
	s := draw(t, "plain", &arrears.Account{Facts: &assessment.Facts{IndustryClass: 1}, Payments: []account.Payment{{Reference: "A", PaidOn: on("2025-01-02"), Amount: 5}}}, "2025-01-02")
	if got := csvOf(t, s); got != "" {
		t.Errorf("csv %q", got)
	}
	text, err := json.Marshal(s.JSON(uscc))
	if err != nil || !strings.Contains(string(text), `"lines":[],"credit":"0.05"`) || strings.Contains(string(text), "actionable_on") {
		t.Errorf("json %s, %v", text, err)
	}
}

// failing is a writer that takes n bytes and then no more.
type failing struct{ n int }

var errFull = errors.New("the disk is full")

func (f *failing) Write(b []byte) (int, error) {
	if f.n -= len(b); f.n < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestWriters_Fail(t *testing.T) {
	s := draw(t, "story", storyAccount(t), "2025-06-30")
	if err := s.WriteCSV(&failing{}, uscc); !errors.Is(err, errFull) {
		t.Errorf("csv: %v", err)
	}
	e, err := arrears.Explain(regionOf(t, "story"), storyAccount(t), on("2025-06-30"))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 4096} { // at the end, and in the middle
		if err := e.WriteText(&failing{n}, "en"); !errors.Is(err, errFull) {
			t.Errorf("explanation after %d bytes: %v", n, err)
		}
	}
}
