package casework

import (
	"arrears/app/calendar"
	"arrears/app/law"
)

// SteeringWord is what a supervisor says about one employer and one night.
type SteeringWord string

// The words. The last one said about a night counts.
const (
	HoldTonight    SteeringWord = "hold"    // draft nothing new against it tonight; the account goes on
	LiftTonight    SteeringWord = "lift"    // take back what was said: tonight is as any other
	ReleaseTonight SteeringWord = "release" // draft it tonight, even where the hands are full
)

var steeringTitles = map[SteeringWord]law.Text{
	HoldTonight: {Zh: "今夜不处理", En: "Hold tonight"}, LiftTonight: {Zh: "撤销安排", En: "Take back"}, ReleaseTonight: {Zh: "放行", En: "Release"},
}

// Title is the word on pages.
func (w SteeringWord) Title() law.Text { return steeringTitles[w] }

// Steering is what a supervisor said about one night of an employer, with the reason. It is added to and never edited, and holds for
// that night alone.
type Steering struct {
	No     int // counts within the employer
	Night  calendar.Day
	Word   SteeringWord
	Reason string
	By     string
	On     calendar.Day
}

// SteeringOn is what counts for the night; empty where nothing was said.
func (f *File) SteeringOn(night calendar.Day) SteeringWord {
	for i := len(f.Steerings) - 1; i >= 0; i-- {
		if s := &f.Steerings[i]; s.Night == night {
			if s.Word == LiftTonight {
				return ""
			}
			return s.Word
		}
	}
	return ""
}
