package casework

import (
	"testing"

	"arrears/app/calendar"
)

// The last word about a night counts, for that night alone; what was taken back counts as nothing said.
func TestSteeringOn(t *testing.T) {
	day := calendar.MustParseDay
	f := &File{Steerings: []Steering{
		{No: 1, Night: day("2025-02-18"), Word: HoldTonight}, {No: 2, Night: day("2025-02-18"), Word: ReleaseTonight},
		{No: 3, Night: day("2025-02-19"), Word: HoldTonight}, {No: 4, Night: day("2025-02-19"), Word: LiftTonight}, {No: 5, Night: day("2025-02-20"), Word: HoldTonight},
	}}
	for _, row := range []struct {
		name, night string
		want        SteeringWord
	}{
		{"nothing was said", "2025-02-17", ""},
		{"the later of two words", "2025-02-18", ReleaseTonight},
		{"taken back", "2025-02-19", ""},
		{"one word", "2025-02-20", HoldTonight},
		{"the night after", "2025-02-21", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := f.SteeringOn(day(row.night)); got != row.want {
				t.Errorf("%q; want %q", got, row.want)
			}
		})
	}
}
