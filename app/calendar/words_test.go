package calendar_test

import (
	"testing"

	"arrears/app/calendar"
)

// Papers write days and months without leading zeros, the year in four digits.
func TestWords(t *testing.T) {
	for _, row := range []struct{ day, zh, en string }{
		{"2026-03-05", "2026年3月5日", "5 March 2026"},
		{"2025-12-31", "2025年12月31日", "31 December 2025"},
	} {
		if zh, en := calendar.MustParseDay(row.day).Words(); zh != row.zh || en != row.en {
			t.Errorf("%s is %s, %s", row.day, zh, en)
		}
	}
	if zh, en := calendar.MustParsePeriod("2025-01").Words(); zh != "2025年1月" || en != "January 2025" {
		t.Errorf("the month is %s, %s", zh, en)
	}
}
