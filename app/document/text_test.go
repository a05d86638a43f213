package document

import (
	"testing"

	"arrears/app/calendar"
)

func TestPeriodsText(t *testing.T) {
	periods := []calendar.Period{period("2026-04"), period("2025-12"), period("2026-01"), period("2025-11"), period("2026-02"), period("2026-01")}
	if got := periodsText(zh, periods); got != "2025年11月至2026年2月、2026年4月" {
		t.Error(got)
	}
	if got := periodsText(en, periods); got != "November 2025 to February 2026, April 2026" {
		t.Error(got)
	}
	if periods[0] != period("2026-04") {
		t.Error("the caller's list was sorted")
	}
}

func TestDayText(t *testing.T) {
	if got := dayText(zh, day("2026-03-05")); got != "2026年3月5日" {
		t.Error(got)
	}
	if got := dayText(en, day("2026-03-05")); got != "5 March 2026" {
		t.Error(got)
	}
	if got := dayText(zh, 0); got != "" {
		t.Error(got)
	}
}
