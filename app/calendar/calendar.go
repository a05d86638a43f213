package calendar

// Calendar is a table of days off and make-up working days (放假调休). A year that it does not cover has ordinary
// weekends only, and every day computed in it is provisional: the State Council's notice is not out yet, or not loaded.
type Calendar struct {
	off, makeUp map[Day]bool
	years       map[int]bool
}

// New makes a calendar from the listed days off (weekend days inside a holiday run included), the make-up working
// days and the years that the two lists cover.
func New(off, makeUp []Day, years []int) *Calendar {
	c := &Calendar{off: map[Day]bool{}, makeUp: map[Day]bool{}, years: map[int]bool{}}
	for _, d := range off {
		c.off[d] = true
	}
	for _, d := range makeUp {
		c.makeUp[d] = true
	}
	for _, y := range years {
		c.years[y] = true
	}
	return c
}

// Dated is a day that was computed and whether the calendar of some year it rests on is not known yet (暂定).
type Dated struct {
	Day         Day  `json:"day,omitempty"`
	Provisional bool `json:"provisional,omitempty"`
}

// Covers tells whether the notice for the year is loaded.
func (c *Calendar) Covers(year int) bool { return c.years[year] }

// Years lists how the years from first to last are covered, for health pages and tests.
func (c *Calendar) Years(first, last int) []int {
	var covered []int
	for y := first; y <= last; y++ {
		if c.years[y] {
			covered = append(covered, y)
		}
	}
	return covered
}

// IsOff tells whether the table lists the day as off; ordinary weekends are not listed.
func (c *Calendar) IsOff(d Day) bool { return c.off[d] }

// IsWorking tells whether d is a working day: a make-up day, or Monday to Friday and not listed as off.
func (c *Calendar) IsWorking(d Day) bool {
	if c.makeUp[d] {
		return true
	}
	weekday := d.Weekday()
	return weekday != 0 && weekday != 6 && !c.off[d]
}

func (c *Calendar) uncovered(from, to Day) bool {
	for y := from.Year(); y <= to.Year(); y++ {
		if !c.years[y] {
			return true
		}
	}
	return false
}

// Roll is d itself, or the next working day where d is not one.
func (c *Calendar) Roll(d Day) Dated {
	last := d
	for !c.IsWorking(last) {
		last++
	}
	return Dated{last, c.uncovered(d, last)}
}

// TermDays is the end of a term of n days from start: the start itself is not counted, and an end that is not a
// working day rolls to the next one (Civil Procedure Law 85, Civil Code 200-204; for agency acts by analogy).
func (c *Calendar) TermDays(start Day, n int) Dated { return c.Roll(start.AddDays(n)) }

// TermMonths is the end of a term of n months from start: same day number or the month's last day, rolled.
func (c *Calendar) TermMonths(start Day, n int) Dated { return c.Roll(start.AddMonths(n)) }

// TermWorkingDays is the n-th working day after start (Administrative Compulsion Law 69 for terms of ten days or less).
func (c *Calendar) TermWorkingDays(start Day, n int) Dated {
	d := start
	for n > 0 {
		d++
		if c.IsWorking(d) {
			n--
		}
	}
	return Dated{d, c.uncovered(start+1, d)} // the start itself is not looked at
}

// WorkingDaysBefore is the N-th working day before the day.
func (c *Calendar) WorkingDaysBefore(d Day, n int) Day {
	for n > 0 {
		d--
		if c.IsWorking(d) {
			n--
		}
	}
	return d
}

// TaxFiling is the national monthly filing deadline in month p: the 15th, or, where listed days off fall on the 1st
// to the 15th in runs of at least three, as many working days after the 15th as those runs have days.
func (c *Calendar) TaxFiling(p Period) Dated {
	const deadline, shortestRun = 15, 3
	first, fifteenth := p.First(), p.Day(deadline)
	total, run := 0, 0
	for d := first; d <= fifteenth+1; d++ {
		if d <= fifteenth && c.off[d] {
			run++
			continue
		}
		if run >= shortestRun {
			total += run
		}
		run = 0
	}
	if total == 0 {
		end := c.Roll(fifteenth)
		end.Provisional = c.uncovered(first, end.Day)
		return end
	}
	end := c.TermWorkingDays(fifteenth, total)
	end.Provisional = c.uncovered(first, end.Day)
	return end
}
