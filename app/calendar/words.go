package calendar

import "fmt"

var monthNames = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September",
	"October", "November", "December"}

// Words writes the day as papers do: 2026年3月5日, 5 March 2026.
func (d Day) Words() (zh, en string) {
	year, month, day := d.Civil()
	return fmt.Sprintf("%d年%d月%d日", year, month, day), fmt.Sprintf("%d %s %d", day, monthNames[month-1], year)
}

// Words writes the month as papers do: 2026年3月, March 2026.
func (p Period) Words() (zh, en string) {
	year, month := p.Civil()
	return fmt.Sprintf("%d年%d月", year, month), fmt.Sprintf("%s %d", monthNames[month-1], year)
}
