package ladder_test

import (
	"strings"
	"testing"

	"arrears/app/ladder"
)

// What has to be done, and what may be expected of the court: to hand the application in by the last safe day of the window; five
// working days from the filing on Friday 2026-09-11, which end on the 18th; seven from the acceptance on Monday the 14th,
// which end on the 22nd because Sunday the 20th is worked; fifteen days to object to a refusal of the 15th, which end on the 30th.
func TestWarnings_Court(t *testing.T) {
	for _, row := range []struct {
		name  string
		filed string
		words string
		day   string
		want  string // the first words of the key, and its day
	}{
		{"issued and not handed in", "", "", "2026-09-14", "court_unfiled 2026-12-07"},
		{"handed in", "2026-09-11", "", "2026-09-14", "court_accepts 2026-09-18"},
		{"accepted", "2026-09-11", "accepts", "2026-09-14", "court_rules 2026-09-22"},
		{"refused", "2026-09-11", "accepts refuses", "2026-09-15", "court_objection 2026-09-30"},
		{"not accepted, on the last day to object", "2026-09-11", "rejects", "2026-09-29", "court_objection 2026-09-29"},
		{"not accepted, the day after it", "2026-09-11", "rejects", "2026-09-30", ""},
		{"allowed", "2026-09-11", "accepts allows", "2026-09-15", ""},
		{"closed", "2026-09-11", "accepts closes", "2026-09-15", ""},
	} {
		o := newTrial(t)
		o.filed("2026-09-10", row.filed)
		o.say(row.words)
		got := o.courtWarning(row.day)
		if got != row.want {
			t.Errorf("%s: %q; not %q", row.name, got, row.want)
		}
	}
	o := newTrial(t)
	o.filed("2026-09-10", "")
	o.remedy(1, ladder.Suit, "2026-09-11")
	if got := o.courtWarning("2026-09-14"); got != "" {
		t.Errorf("a window that is not known: %q", got)
	}
}

func (o *trial) courtWarning(day string) string {
	o.Helper()
	all, err := o.situation(day).Warnings()
	if err != nil {
		o.Fatal(err)
	}
	var out []string
	for _, w := range all {
		key, _, _ := strings.Cut(w.Key, " ")
		if strings.HasPrefix(key, "court_") {
			out = append(out, key+" "+w.On.String())
		}
		if w.Says.Zh == "" || w.Says.En == "" || strings.Contains(w.Says.Zh, "%!") {
			o.Errorf("%s says %+v", w.Key, w.Says)
		}
	}
	return strings.Join(out, ", ")
}
