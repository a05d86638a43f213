package casework_test

import (
	"testing"

	"arrears/app/casework"
)

// February is due on Monday 17 March 2025: on that day January is still the latest month that is over.
func TestLatestDue(t *testing.T) {
	eachOffice(t, func(o *office) {
		region, _ := o.desk.Law.Region("plain")
		for day, want := range map[string]string{"2025-03-17": "2025-01 due 2025-02-17", "2025-03-18": "2025-02 due 2025-03-17", "2025-03-31": "2025-02 due 2025-03-17"} {
			m, err := casework.LatestDue(region, on(day))
			o.must(err)
			if got := m.Period.String() + " due " + m.Due.Day.String(); got != want || m.Region != "plain" {
				o.Errorf("on %s: %s; want %s", day, got, want)
			}
		}
		if _, err := casework.LatestDue(region, on("2020-02-10")); err == nil {
			o.Errorf("a day before every due rule has a latest month")
		}
	})
}
