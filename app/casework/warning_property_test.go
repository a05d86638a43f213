package casework_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
)

// warned is what stands as the early warning of the file after each night of the span.
func warned(t *rapid.T, region *law.Region, f *casework.File, due func(f *casework.File, day calendar.Day) bool) []string {
	var out []string
	stands := ""
	for day := firstDay; day <= lastDay; day++ {
		if due(f, day) {
			d, err := casework.Decide(region, f, day)
			if err != nil {
				t.Fatalf("%s: %v", day, err)
			}
			f.Apply(d)
			stands = ""
			if w := &d.Warning; len(w.Signs) > 0 {
				stands = fmt.Sprint(w.Signs, w.DueOn)
			}
		}
		out = append(out, fmt.Sprintf("%s %s", day, stands))
	}
	return out
}

// Early warnings of a night that looks only at employers whose wake_on has come are, day for day, those of a night over everybody.
func TestWarnings_NightWithIndexEqualsNightOverEverybody(t *testing.T) {
	regions := propertyRegions(t)
	rapid.Check(t, func(t *rapid.T) {
		region := regions[rapid.IntRange(0, len(regions)-1).Draw(t, "region")]
		f := randomFile(t, region.Key)
		if diff := cmp.Diff(warned(t, region, copyOf(f), everyDay), warned(t, region, copyOf(f), whenDue)); diff != "" {
			t.Fatalf("the index misses an early warning (-everybody +index):\n%s", diff)
		}
	})
}
