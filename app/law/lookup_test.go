package law_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/law"
)

// For period P with the knowledge of day D: the latest from not after P among those known by D; of two with the same
// from, the one known later.
func TestParam_TwoDates(t *testing.T) {
	chengdu, gamma := region(t, load(t, ""), "chengdu"), region(t, load(t, "testdata/gamma"), "gamma")
	testland := region(t, load(t, folder(t, "t.yaml", whole)), "testland")
	// a value of 2025-03 known early, and a correction of 2025-01 known after it
	late := region(t, load(t, folder(t, "t.yaml", strings.Replace(whole, "  work_injury:",
		`    - {from: "2025-03", known_from: "2025-02-01", floor: "4200.00", employer_rate: "0.16", employee_rate: "0.08"}`+"\n  work_injury:", 1))), "testland")
	for _, row := range []struct {
		r             *law.Region
		i             law.Insurance
		period, known string
		floor, rate   string // empty floor: an error; "none": no limit
	}{
		// Chengdu published the base of 2024-01 on 2024-08-23.
		{chengdu, law.Pension, "2023-12", "2026-11-23", "4246.00", "0.16"},
		{chengdu, law.Pension, "2024-01", "2024-08-22", "4246.00", "0.16"},
		{chengdu, law.Pension, "2024-01", "2024-08-23", "4511.00", "0.16"},
		{chengdu, law.Pension, "2024-12", "2026-11-23", "4511.00", "0.16"},
		{chengdu, law.Pension, "2025-01", "2024-12-31", "4511.00", "0.16"},
		{chengdu, law.Pension, "2025-01", "2025-01-01", "4588.00", "0.16"},
		{chengdu, law.Pension, "2026-09", "2026-11-23", "4588.00", "0.16"},
		{chengdu, law.Pension, "2026-10", "2026-11-23", "4699.00", "0.16"},
		{chengdu, law.Pension, "2022-01", "2022-01-01", "4071.00", "0.16"},
		{chengdu, law.Pension, "2021-12", "2026-11-23", "", ""},
		{chengdu, law.Pension, "2022-01", "2021-12-31", "", ""},
		{chengdu, law.Maternity, "2025-01", "2026-11-23", "", ""},
		// gamma: nothing is known of 2024-07 before 2024-12-03; 2026-01 is known early but holds from its month on.
		{gamma, law.Pension, "2024-07", "2024-12-02", "", ""},
		{gamma, law.Pension, "2024-07", "2024-12-03", "5500.00", "0.14"},
		{gamma, law.Pension, "2025-12", "2025-12-20", "5510.00", "0.14"},
		{gamma, law.Pension, "2026-01", "2025-12-19", "5510.00", "0.14"},
		{gamma, law.Pension, "2026-01", "2025-12-20", "5510.00", "0.16"},
		{gamma, law.WorkInjury, "2025-01", "2025-01-01", "none", ""},
		{gamma, law.Unemployment, "2026-03", "2026-05-14", "2300.00", "0.008"},
		{gamma, law.Unemployment, "2026-03", "2026-05-15", "2500.00", "0.008"},
		// the same from, corrected later
		{testland, law.Pension, "2025-03", "2025-05-31", "4000.00", "0.16"},
		{testland, law.Pension, "2025-03", "2025-06-01", "4100.00", "0.16"},
		{late, law.Pension, "2025-02", "2025-07-01", "4100.00", "0.16"},
		{late, law.Pension, "2025-03", "2025-07-01", "4200.00", "0.16"}, // the latest from wins, not the latest knowledge
	} {
		p, err := row.r.Param(row.i, period(row.period), day(row.known))
		if row.floor == "" {
			if !errors.Is(err, law.ErrNoValue) {
				t.Errorf("%s %s %s as known on %s: %+v, %v", row.r.Key, row.i, row.period, row.known, p, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s %s %s as known on %s: %v", row.r.Key, row.i, row.period, row.known, err)
			continue
		}
		if row.floor == "none" {
			if p.Floor != law.NoLimit || p.Cap != law.NoLimit {
				t.Errorf("%s %s has limits: %+v", row.r.Key, row.i, p)
			}
			continue
		}
		if p.Floor.String() != row.floor || p.EmployerRate.String() != row.rate {
			t.Errorf("%s %s %s as known on %s: floor %s, rate %s; want %s, %s", row.r.Key, row.i, row.period, row.known,
				p.Floor, p.EmployerRate, row.floor, row.rate)
		}
	}
}

func TestAverageWage_TwoDates(t *testing.T) {
	r := region(t, load(t, "testdata/alpha"), "alpha")
	for _, row := range []struct{ period, known, want string }{
		{"2025-03", "2025-02-09", "8310.00"},
		{"2025-03", "2025-02-10", "8433.00"},
		{"2024-12", "2026-01-01", "8310.00"},
		{"2026-01", "2026-01-20", "8549.00"},
		{"2023-12", "2026-01-20", ""},
		{"2024-01", "2024-01-14", ""},
	} {
		if f, ok := r.AverageWage(period(row.period), day(row.known)); ok != (row.want != "") || ok && f.String() != row.want {
			t.Errorf("%s as known on %s: %s, %v; want %s", row.period, row.known, f, ok, row.want)
		}
	}
	if w := r.AverageWages(); len(w) != 3 || w[0].Value.String() != "8310.00" || w[2].KnownFrom != day("2026-01-20") || w[0].From != period("2024-01") {
		t.Errorf("listed: %+v", w)
	}
}

func TestParam_ByClass(t *testing.T) {
	r := region(t, load(t, ""), "guangzhou")
	p, err := r.Param(law.WorkInjury, period("2025-01"), day("2026-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	for class, want := range map[int]string{1: "0.002", 2: "0.004", 3: "0.006", 4: "0.008", 5: "0.009", 6: "0.01", 7: "0.012", 8: "0.014"} {
		if rate, err := p.EmployerRateFor(class); err != nil || rate.String() != want {
			t.Errorf("class %d: %s, %v", class, rate, err)
		}
	}
	for _, class := range []int{0, 9, -1} {
		if rate, err := p.EmployerRateFor(class); !errors.Is(err, law.ErrNoValue) {
			t.Errorf("class %d: %s, %v", class, rate, err)
		}
	}
	medical, err := r.Param(law.Medical, period("2024-03"), day("2026-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	if rate, err := medical.EmployerRateFor(8); err != nil || rate.String() != "0.0535" {
		t.Errorf("medical: %s, %v", rate, err)
	}
}

func TestLevied(t *testing.T) {
	b := load(t, "testdata/alpha")
	if !region(t, b, "alpha").Levied(law.Maternity) || region(t, b, "beijing").Levied(law.Maternity) || region(t, b, "shanxi").Levied(law.Medical) {
		t.Error("levied: alpha maternity, not Beijing maternity, not Shanxi medical")
	}
	if n := len(region(t, b, "alpha").Params(law.Pension)); n != 3 {
		t.Errorf("alpha has %d values of pension", n)
	}
}

// Where maternity is part of medical, papers say so, and nowhere else.
func TestInsuranceTitle(t *testing.T) {
	b := load(t, "testdata/alpha")
	for _, test := range []struct {
		region    string
		insurance law.Insurance
		zh, en    string
	}{
		{"beijing", law.Medical, "基本医疗保险（含生育保险）", "basic medical (with maternity)"},
		{"beijing", law.Pension, "基本养老保险", "basic pension"},
		{"alpha", law.Medical, "基本医疗保险", "basic medical"},
		{"alpha", law.Maternity, "生育保险", "maternity"},
	} {
		if got := region(t, b, test.region).InsuranceTitle(test.insurance); got.Zh != test.zh || got.En != test.en {
			t.Errorf("%s of %s: %+v", test.insurance, test.region, got)
		}
	}
}

func TestKnownChanges(t *testing.T) {
	var got []string
	for _, d := range region(t, load(t, "testdata/gamma"), "gamma").KnownChanges() {
		got = append(got, d.String())
	}
	// the average wage changes nothing
	want := []string{"2023-07-01", "2024-01-02", "2024-12-03", "2025-06-10", "2025-12-03", "2025-12-20", "2026-05-15"}
	if !slices.Equal(got, want) {
		t.Errorf("known changes %v, not %v", got, want)
	}
}

// A value answers from its own day on, and the answer changes on no other day.
func TestSeries_Boundaries(t *testing.T) {
	b := load(t, folder(t, "t.yaml", whole))
	r := region(t, b, "testland")
	for d, want := range map[string]law.StartRule{
		"2000-01-01": law.DayAfterDue, "2025-12-31": law.DayAfterDue, "2026-01-01": law.FirstOfNextMonth, "2100-01-01": law.FirstOfNextMonth,
	} {
		if got, err := r.LateFeeStart.On(day(d)); err != nil || got != want {
			t.Errorf("%s: %s, %v", d, got, err)
		}
	}
	if got, err := r.LateFeeStart.On(day("1999-12-31")); !errors.Is(err, law.ErrNoValue) || got != "" {
		t.Errorf("before the first value: %s, %v", got, err)
	}
	if _, err := b.National().LateFeeRates.On(day("1999-01-21")); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("before the first late fee: %v", err)
	}
}

func TestNational(t *testing.T) {
	b := load(t, "")
	for _, row := range []struct {
		name law.Name
		day  string
		want int
	}{
		{law.EmployerRegistrationDays, "2026-01-01", 30}, {law.EmployeeRegistrationDays, "2011-07-01", 30}, {law.RegistrationReviewDays, "2011-07-01", 15},
		{law.OrderIssueWorkingDays, "2013-11-01", 5}, {law.OrderLimitWorkingDays, "2026-11-23", 5}, {law.ReconsiderationDays, "2026-11-23", 60},
		{law.SuitMonths, "2026-11-23", 6}, {law.CourtWindowMonths, "2026-11-23", 3}, {law.CourtDemandWorkingDays, "2026-11-23", 10},
		{law.DeferralLongestMonths, "2026-11-23", 12}, {law.PublicNoticeDays, "2021-12-31", 60}, {law.PublicNoticeDays, "2022-01-01", 30},
		{law.FineLowestMultiple, "2026-11-23", 1}, {law.FineHighestMultiple, "2026-11-23", 3},
		{law.SuspensionLongestMonths, "2012-01-01", 36}, {law.RemedyUnstatedMonths, "2026-11-23", 12}, {law.ForceMajeureLongestMonths, "2011-07-01", 12},
		{law.RegistrationFineLowestTo, "2026-11-23", 1}, {law.RegistrationFineHighestTo, "2026-11-23", 3},
	} {
		if n, err := b.National().Count(row.name, day(row.day)); err != nil || n != row.want {
			t.Errorf("%s on %s: %d, %v", row.name, row.day, n, err)
		}
	}
	for name, d := range map[law.Name]string{law.OrderIssueWorkingDays: "2013-10-31", law.FineLowestMultiple: "2011-06-30", "no_such": "2026-01-01"} {
		if n, err := b.National().Count(name, day(d)); !errors.Is(err, law.ErrNoValue) {
			t.Errorf("%s on %s: %d, %v", name, d, n, err)
		}
		if r, err := b.National().Rate(name, day(d)); !errors.Is(err, law.ErrNoValue) {
			t.Errorf("%s on %s: %s, %v", name, d, r, err)
		}
	}
	if r, err := b.National().Rate(law.EstimateRate, day("2026-11-23")); err != nil || r.String() != "1.1" {
		t.Errorf("110 %%: %s, %v", r, err)
	}
	for name, want := range map[law.Name]string{law.RegistrationFineLowest: "500.00", law.RegistrationFineHighest: "3000.00"} {
		if got := b.National().Parameter(name).Values.Values()[0].Value; got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// Decree 20 Art 16: five working days; SIL 58: 30 days with roll; Litigation Law 46: six months.
func TestRegion_Term(t *testing.T) {
	r := region(t, load(t, ""), "beijing")
	for _, row := range []struct {
		name        law.Name
		start, want string
		provisional bool
	}{
		{law.OrderIssueWorkingDays, "2026-02-11", "2026-02-25", false}, // over the spring festival and a make-up Saturday
		{law.OrderLimitWorkingDays, "2026-03-02", "2026-03-09", false},
		{law.EmployeeRegistrationDays, "2026-03-05", "2026-04-07", false}, // 4 April is a day off
		{law.EmployerRegistrationDays, "2026-03-02", "2026-04-01", false},
		{law.SuitMonths, "2026-04-01", "2026-10-08", false},
		{law.ReconsiderationDays, "2026-11-23", "2027-01-22", true},
		{law.CourtDemandWorkingDays, "2026-09-30", "2026-10-20", false},
	} {
		got, err := r.Term(row.name, day(row.start))
		if err != nil || got.Day.String() != row.want || got.Provisional != row.provisional {
			t.Errorf("%s from %s: %s (%v), %v; want %s", row.name, row.start, got.Day, got.Provisional, err, row.want)
		}
	}
	for _, name := range []law.Name{law.EstimateRate, law.FineLowestMultiple, law.RegistrationFineLowest, "no_such"} {
		if got, err := r.Term(name, day("2026-01-01")); err == nil {
			t.Errorf("%s is a term to %s", name, got.Day)
		}
	}
	if _, err := r.Term(law.SuitMonths, day("2000-01-01")); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("before the law: %v", err)
	}
}

func TestInsurance(t *testing.T) {
	for i, want := range []string{"pension", "medical", "unemployment", "work_injury", "maternity"} {
		got, err := law.ParseInsurance(want)
		if err != nil || got != law.Insurances[i] || got.String() != want || got.Title().Zh == "" || got.Title().In("en") == "" {
			t.Errorf("%s: %v, %v", want, got, err)
		}
	}
	if got, err := law.ParseInsurance("Pension"); err == nil {
		t.Errorf("Pension is %v", got)
	}
}

// Whatever is known later, a period's value never comes from a from after it, and never from a day not reached yet.
func TestParam_NeverLooksAhead(t *testing.T) {
	b := load(t, "testdata/gamma")
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom(b.Regions()).Draw(t, "region")
		i := rapid.SampledFrom(law.Insurances[:]).Draw(t, "insurance")
		p := period("2020-01").AddMonths(rapid.IntRange(0, 100).Draw(t, "period"))
		known := day("2020-01-01").AddDays(rapid.IntRange(0, 2600).Draw(t, "known"))
		got, err := r.Param(i, p, known)
		if err != nil {
			got = &law.Param{}
		} else if got.From > p || got.KnownFrom > known {
			t.Fatalf("%s %s %s as known on %s: from %s, known %s", r.Key, i, p, known, got.From, got.KnownFrom)
		}
		for _, other := range r.Params(i) {
			if other.From <= p && other.KnownFrom <= known && (other.From > got.From || other.From == got.From && other.KnownFrom > got.KnownFrom) {
				t.Fatalf("%s %s %s as known on %s: %s is passed over", r.Key, i, p, known, other.From)
			}
		}
	})
}

// An insurance is stored and sent by the name that the files use.
func TestInsurance_AsText(t *testing.T) {
	for i, name := range []string{"pension", "medical", "unemployment", "work_injury", "maternity"} {
		var back law.Insurance
		if text, err := law.Insurances[i].MarshalText(); err != nil || string(text) != name || back.UnmarshalText(text) != nil || back != law.Insurances[i] {
			t.Errorf("%s is written %q and read back as %s: %v", name, text, back, err)
		}
	}
	var none law.Insurance
	wants(t, none.UnmarshalText([]byte("accident")), `"accident" is not an insurance`)
}
