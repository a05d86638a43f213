package document

import (
	"testing"

	"arrears/app/fault"
	"arrears/app/law"
)

// Every number is made in one way, by which numbers that are missing are found again: agency, series, 字, year, figure.
func TestNumberOf_EveryKindIsCountedInItsSeries(t *testing.T) {
	p := NewPress(newPrinter(t))
	worded := 0
	for _, kind := range law.PaperKinds() {
		got, err := p.NumberOf(kind, day("2026-12-03"), "甲社险", 19)
		switch {
		case kind.Series() == "":
			if err == nil {
				t.Errorf("%s has no series and the number %q", kind, got)
			}
		case fault.KindOf(err) == fault.Refused: // nobody has worded it
		case err != nil || got != "甲社险"+kind.Series()+"字〔2026〕19号":
			t.Errorf("%s: %q, %v", kind, got, err)
		default:
			worded++
		}
	}
	if worded == 0 {
		t.Error("no kind has a number")
	}
}
