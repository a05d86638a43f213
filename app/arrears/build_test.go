package arrears_test

import (
	"strings"
	"sync"
	"testing"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
)

var testBook = sync.OnceValues(func() (*law.Book, error) { return law.Load("testdata/law") })

func regionOf(t testing.TB, key string) *law.Region {
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

func on(s string) calendar.Day       { return calendar.MustParseDay(s) }
func month(s string) calendar.Period { return calendar.MustParsePeriod(s) }

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

// imported reads lines of "period insurance source due employer employee [known]".
func imported(t testing.TB, text string) []account.Charge {
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
		c := account.Charge{Period: month(f[0]), Insurance: insurance, Source: source, DueOn: on(f[3]),
			EmployerShare: money.MustParse(f[4]), EmployeeShare: money.MustParse(f[5]), Imported: true}
		c.KnownOn = c.ArisesOn()
		if len(f) > 6 {
			c.KnownOn = on(f[6])
		}
		out = append(out, c)
	}
	return out
}

// paid reads lines of "reference paid_on amount [period]".
func paid(text string) []account.Payment {
	var out []account.Payment
	for _, line := range lines(text) {
		f := strings.Fields(line)
		p := account.Payment{Reference: f[0], PaidOn: on(f[1]), Amount: money.MustParse(f[2])}
		if len(f) > 3 {
			p.Period = month(f[3])
		}
		out = append(out, p)
	}
	return out
}

// filed makes a declaration; wages stand as "number wage".
func filed(period, day string, wages ...string) *declaration.Declaration {
	d := &declaration.Declaration{Period: month(period), FiledOn: on(day)}
	for _, w := range wages {
		number, wage, _ := strings.Cut(w, " ")
		d.Lines = append(d.Lines, declaration.Line{Number: identity.Number(number), Wage: money.MustParse(wage)})
	}
	return d
}

// Four invented people.
const (
	an  = "110101199001011237"
	bai = "110101199001021232"
	cui = "110101199001031238"
	du  = "110101199001041233"
)

const uscc identity.Code = "91330108J0YFB4785B"

// storyAccount is an employer to whom nearly everything has happened by 2025-06-30.
func storyAccount(t testing.TB) *arrears.Account {
	t.Helper()
	return &arrears.Account{
		Facts: &assessment.Facts{
			IndustryClass: 2,
			Employments: []employer.Employment{
				{Number: an, Name: "安演示", StartedOn: on("2024-06-01"), RegisteredOn: on("2024-06-10")},
				{Number: bai, Name: "白演示", StartedOn: on("2024-06-01"), RegisteredOn: on("2024-06-10")},
				{Number: cui, Name: "崔演示", StartedOn: on("2024-06-01"), RegisteredOn: on("2024-06-10"), EndedOn: on("2025-03-31")},
				{Number: du, Name: "杜演示", StartedOn: on("2025-03-03"), EndedOn: on("2025-04-20")}, // never registered
			},
			Declarations: []*declaration.Declaration{
				filed("2025-01", "2025-02-10", an+" 3500.00", bai+" 25000.00", cui+" 9000.00"),
				// nothing for 2025-02: estimated
				filed("2025-03", "2025-04-10", an+" 3500.00", bai+" 25000.00", cui+" 9000.00"),
				filed("2025-04", "2025-05-12", an+" 4050.00"),
				filed("2025-05", "2025-06-10", an+" 4200.00"),
			},
			Imported: imported(t, `2010-06 pension transferred 2010-07-15 100.00 0.00 2025-01-20
				2024-11 medical adjustment 2025-05-15 -200.00 -50.00
				2024-11 pension adjustment 2025-05-15 -30.00 30.00
				2025-05 maternity transferred 2025-07-15 50.00 0.00 2025-06-25`),
			Wages: []assessment.CrossWage{{Period: month("2025-03"), Number: du, Source: "个税", Wage: 600_000}},
		},
		Payments: append(paid(`P1 2025-02-12 2000.00
			P2 2025-04-01 13200.00 2025-02
			P3 2025-06-20 20000.00`),
			account.Payment{Reference: "P0", PaidOn: on("2025-02-11"), Amount: 99_999, ReversedOn: on("2025-03-03")}),
		Waivers: []latefee.Waiver{{Period: month("2025-03"), From: on("2025-05-01"), To: on("2025-05-20")}},
	}
}

// rosterAccount is an employer who never declared and never paid: everything rests on roster and law.
func rosterAccount() *arrears.Account {
	return &arrears.Account{Facts: &assessment.Facts{
		IndustryClass: 1,
		Employments: []employer.Employment{
			{Number: an, Name: "安演示", StartedOn: on("2025-01-06"), RegisteredOn: on("2025-01-10")},
			{Number: bai, Name: "白演示", StartedOn: on("2025-01-06"), EndedOn: on("2025-01-31")},
		},
	}}
}
