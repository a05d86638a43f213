package latefee

import "arrears/app/calendar"

// Waiver is a span in which nothing accrues on the charges of a period: a guaranteed deferral (Decree 13 Art 22) or an
// approved force-majeure deferral (Art 21). Both ends are inside; overlapping waivers count once.
type Waiver struct {
	Period   calendar.Period
	From, To calendar.Day
}
