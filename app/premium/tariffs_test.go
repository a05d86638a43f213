package premium_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/premium"
)

func regionTwo(t *testing.T) *law.Region {
	t.Helper()
	book, err := law.Load("testdata/law")
	if err != nil {
		t.Fatal(err)
	}
	region, ok := book.Region("two")
	if !ok {
		t.Fatal("there is no region two")
	}
	return region
}

// An employee-month costs what each insurance levied has for the period, the class and the day of knowledge.
func TestTariffsOf_Article60(t *testing.T) {
	region := regionTwo(t)
	for _, r := range []struct {
		says          string
		class         int
		period, known string
		wage          string
		want          string
	}{
		// 5,000 x 16 %, x 8 %; x 8 %, x 2 % + 3; x 0.2 %.
		{"each insurance levied, the fixed amount too, and nothing for those that are not", 1, "2025-01", "2025-02-10", "5000.00",
			"pension 800.00+400.00, medical 400.00+103.00, work_injury 10.00+0.00"},
		{"work injury has the rate of the class", 2, "2025-01", "2025-02-10", "5000.00",
			"pension 800.00+400.00, medical 400.00+103.00, work_injury 20.00+0.00"},
		// 4,000 x 16 %, x 8 %; 4,500 x 8 %, x 2 % + 3; 1,000 x 0.2 %.
		{"each insurance has a floor of its own, or none", 1, "2025-01", "2025-02-10", "1000.00",
			"pension 640.00+320.00, medical 360.00+93.00, work_injury 2.00+0.00"},
		// 20,000 x 16 %, x 8 %; 22,500 x 8 %, x 2 % + 3; 30,000 x 0.2 %.
		{"and a cap of its own, or none", 1, "2025-01", "2025-02-10", "30000.00",
			"pension 3200.00+1600.00, medical 1800.00+453.00, work_injury 60.00+0.00"},
		{"the day before a value is known the old one counts", 1, "2025-03", "2025-05-31", "5000.00",
			"pension 800.00+400.00, medical 400.00+103.00, work_injury 10.00+0.00"},
		{"from the day on which it is known the new one counts", 1, "2025-03", "2025-06-01", "5000.00",
			"pension 750.00+400.00, medical 400.00+103.00, work_injury 10.00+0.00"},
		{"but not for the period before it is in force", 1, "2025-02", "2025-06-01", "5000.00",
			"pension 800.00+400.00, medical 400.00+103.00, work_injury 10.00+0.00"},
	} {
		tariffs, err := premium.TariffsOf(region, r.class, calendar.MustParsePeriod(r.period), calendar.MustParseDay(r.known))
		if err != nil {
			t.Errorf("%s: %v", r.says, err)
			continue
		}
		var got []string
		for i, shares := range tariffs.Of(yuan(r.wage)) {
			if levied := tariffs[i].Param != nil; levied || !shares.IsZero() {
				got = append(got, law.Insurance(i).String()+" "+shares.Employer.String()+"+"+shares.Employee.String())
			}
		}
		if diff := cmp.Diff(r.want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", r.says, diff)
		}
	}
}

// Where the law has no value the answer is an error that names insurance and period, never a premium of zero.
func TestTariffsOf_NoValue(t *testing.T) {
	region := regionTwo(t)
	for _, r := range []struct {
		says          string
		class         int
		period, known string
		names         string
	}{
		{"no value covers the period", 1, "2024-12", "2025-02-10", "insurances.pension of region two for 2024-12 as known on 2025-02-10"},
		{"the value is not known yet", 1, "2025-01", "2024-12-31", "insurances.pension of region two for 2025-01 as known on 2024-12-31"},
		{"the class has no rate", 3, "2025-01", "2025-02-10", "work_injury for 2025-01: no value in force: employer_rate_by_class has no class 3"},
	} {
		tariffs, err := premium.TariffsOf(region, r.class, calendar.MustParsePeriod(r.period), calendar.MustParseDay(r.known))
		if !errors.Is(err, law.ErrNoValue) || tariffs != nil || !strings.Contains(err.Error(), r.names) {
			t.Errorf("%s: %v, %v; the error has to name %q", r.says, tariffs, err, r.names)
		}
	}
}

// The premium of several is the sum of the rounded amounts of each, never the rounded amount of the sum.
func TestTariff_OfAll_Article60(t *testing.T) {
	half := &law.Param{Floor: law.NoLimit, Cap: law.NoLimit, EmployerRate: rate("0.005"), EmployeeRate: rate("0.005")}
	both := &law.Param{Floor: yuan("4000.00"), Cap: yuan("20000.00"), EmployerRate: rate("0.16"), EmployeeRate: rate("0.08"), EmployeeFixedFen: yuan("3.00")}
	for _, r := range []struct {
		says               string
		param              *law.Param
		wages              []money.Fen
		employer, employee string
	}{
		{"nobody costs nothing, the fixed amount neither", both, nil, "0.00", "0.00"},
		// 5,001 x 0.5 % = 25.005, up to 25.01 for each; 10,002 x 0.5 % would be 50.01.
		{"each is rounded for itself: up", half, []money.Fen{yuan("5001.00"), yuan("5001.00")}, "50.02", "50.02"},
		// 100.90 x 0.5 % = 0.5045, down to 0.50 for each; 201.80 x 0.5 % would be 1.01.
		{"each is rounded for itself: down", half, []money.Fen{yuan("100.90"), yuan("100.90")}, "1.00", "1.00"},
		// Bases 4,000, 5,000 and 20,000: 640 + 800 + 3,200; 323 + 403 + 1,603.
		{"each has the limits and the fixed amount for itself", both, []money.Fen{0, yuan("5000.00"), yuan("21000.00")}, "4640.00", "2329.00"},
	} {
		tariff, err := premium.TariffOf(r.param, 1)
		if err != nil {
			t.Errorf("%s: %v", r.says, err)
			continue
		}
		if got := tariff.OfAll(r.wages); got != (premium.Shares{Employer: yuan(r.employer), Employee: yuan(r.employee)}) {
			t.Errorf("%s: %s + %s", r.says, got.Employer, got.Employee)
		}
	}
}
