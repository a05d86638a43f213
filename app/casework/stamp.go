package casework

import (
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
)

// Stamp is who does an act, on which day and at which instant. The instant is for what the law counts by it, as the arrival of
// an electronic paper (CPL 90), and for the eyes of people.
type Stamp struct {
	By access.Actor
	On calendar.Day
	At time.Time
}
