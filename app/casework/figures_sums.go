package casework

import (
	"cmp"
	"maps"
	"slices"

	"arrears/app/access"
)

// figureKey names a figure within a day.
type figureKey struct {
	place   access.District
	measure FigureMeasure
	part    string
}

// figureSums adds figures up by district, region and over all. It holds a few dozen rows for each place, whatever the number of
// employers, and of the time in a step how many cases had which number of days.
type figureSums struct {
	rows map[figureKey]*DayFigure
	days map[figureKey]map[int]int
}

func newFigureSums() *figureSums {
	return &figureSums{rows: map[figureKey]*DayFigure{}, days: map[figureKey]map[int]int{}}
}

// levels are the places that a district belongs to.
func levels(d access.District) []access.District {
	return slices.Compact([]access.District{d, {Region: d.Region}, {}})
}

// add adds a figure of a district.
func (s *figureSums) add(f *DayFigure) {
	for _, place := range levels(f.Place) {
		k := figureKey{place, f.Measure, f.Part}
		row := s.rows[k]
		if row == nil {
			row = &DayFigure{Place: place, Measure: f.Measure, Part: f.Part}
			s.rows[k] = row
		}
		row.Number += f.Number
		row.Whole += f.Whole
		row.Amount += f.Amount
		row.LateFee += f.LateFee
	}
}

// lasted notes how many days one of those that a figure counts has taken.
func (s *figureSums) lasted(f *DayFigure, days int) {
	for _, place := range levels(f.Place) {
		k := figureKey{place, f.Measure, f.Part}
		if s.days[k] == nil {
			s.days[k] = map[int]int{}
		}
		s.days[k][days]++
	}
}

// Of how many the middle is one, and of how many all but one are the most.
const (
	half  = 2  //arch:number the middle of those that a figure counts
	tenth = 10 //arch:number nine of ten
)

// figures lists all rows in the order of place, measure and part.
func (s *figureSums) figures() []DayFigure {
	out := make([]DayFigure, 0, len(s.rows))
	for k, row := range s.rows {
		if days := s.days[k]; days != nil {
			n := 0
			for _, count := range days {
				n += count
			}
			row.Middle, row.Most = reached(days, (n+half-1)/half), reached(days, n-n/tenth)
		}
		out = append(out, *row)
	}
	slices.SortFunc(out, func(a, b DayFigure) int {
		return cmp.Or(cmp.Compare(a.Place.Region, b.Place.Region), cmp.Compare(a.Place.Name, b.Place.Name),
			cmp.Compare(a.Measure, b.Measure), cmp.Compare(a.Part, b.Part))
	})
	return out
}

// reached is the smallest number of days that so many did not exceed.
func reached(days map[int]int, count int) int {
	seen := 0
	for _, d := range slices.Sorted(maps.Keys(days)) {
		if seen += days[d]; seen >= count {
			return d
		}
	}
	return 0
}

// join adds what was counted of a district alone.
func (s *figureSums) join(own *figureSums, place access.District) {
	for k, row := range own.rows {
		if k.place == place {
			s.add(row)
		}
	}
	for k, days := range own.days {
		for day := range days {
			if k.place == place {
				s.lasted(&DayFigure{Place: place, Measure: k.measure, Part: k.part}, day)
			}
		}
	}
}
