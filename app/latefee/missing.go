package latefee

import (
	"fmt"

	"arrears/app/calendar"
	"arrears/app/law"
)

func rateMissing(day calendar.Day) error {
	return fmt.Errorf("%w: late_fee_rates on %s", law.ErrNoValue, day)
}
