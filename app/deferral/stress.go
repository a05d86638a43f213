package deferral

import (
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// Month is what an employer declared for a period, all insurances together.
type Month struct {
	Period  calendar.Period
	Premium money.Fen
}

// Load is what one calendar month of a plan asks of the employer.
type Load struct {
	Month      calendar.Period
	Premium    money.Fen // current premium falling due in it, as the season has it
	Instalment money.Fen
	Short      money.Fen // by which both exceed the budget
}

// Stress is a plan held against the employer's own year. The budget of a month is what it says it can pay beside the
// premium of a usual month; in months with more premium less is left for the instalment. What a month leaves over is not
// carried on: an employer in arrears saves nothing.
type Stress struct {
	Usual  money.Fen // premium of a usual month
	Budget money.Fen
	Loads  []Load
}

// Breaks is the first month in which the plan would break.
func (s *Stress) Breaks() (Load, bool) {
	for _, l := range s.Loads {
		if l.Short > 0 {
			return l, true
		}
	}
	return Load{}, false
}

// Worst is the month that falls short by most.
func (s *Stress) Worst() (Load, bool) {
	var worst Load
	for _, l := range s.Loads {
		if l.Short > worst.Short {
			worst = l
		}
	}
	return worst, worst.Short > 0
}

// historyMonths is how many past months make the season.
const historyMonths = 24 //arch:number two rounds of the year, of which each month is the average

// StressOf holds a plan against the declared months before it was signed. It is nil where the employer said nothing of what
// it can pay, or nothing was declared: there is nothing to hold it against. What is paid on signature is not tested.
func StressOf(r *law.Region, p *Plan, history []Month, monthly money.Fen) (*Stress, error) {
	season := newSeason(history, p.SignedOn.Period())
	if monthly <= 0 || season.months == 0 {
		return nil, nil
	}
	s := &Stress{Usual: season.usual(), Budget: monthly + season.usual()}
	for i := 0; i < len(p.Instalments); {
		l := Load{Month: p.Instalments[i].On.Day.Period()}
		for ; i < len(p.Instalments) && p.Instalments[i].On.Day.Period() == l.Month; i++ {
			l.Instalment += p.Instalments[i].Sum()
		}
		var err error
		if l.Premium, err = season.dueIn(r, l.Month); err != nil {
			return nil, err
		}
		l.Short = max(l.Premium+l.Instalment-s.Budget, 0)
		s.Loads = append(s.Loads, l)
	}
	return s, nil
}

// room is what is left for an instalment in the month of each day; nil where there is nothing to tell it from.
func (q *Request) room(r *law.Region, days []calendar.Dated) ([]money.Fen, error) {
	season := newSeason(q.History, q.SignedOn.Period())
	if q.Monthly <= 0 || season.months == 0 {
		return nil, nil
	}
	budget := q.Monthly + season.usual()
	var out []money.Fen
	for i, on := range days {
		premium, err := season.dueIn(r, on.Day.Period())
		if err != nil {
			return nil, err
		}
		free := max(budget-premium, 0)
		if i > 0 && on.Day.Period() == days[i-1].Day.Period() {
			free = 0 // the month was given to the day before
		}
		out = append(out, free)
	}
	return out, nil
}

// season is what an employer declares in each month of the year.
type season struct {
	sum    map[int]money.Fen
	count  map[int]int
	total  money.Fen
	months int
}

func newSeason(history []Month, signed calendar.Period) season {
	s := season{sum: map[int]money.Fen{}, count: map[int]int{}}
	for _, m := range history {
		if m.Period >= signed || m.Period < signed.AddMonths(-historyMonths) {
			continue
		}
		_, month := m.Period.Civil()
		s.sum[month] += m.Premium
		s.count[month]++
		s.total += m.Premium
		s.months++
	}
	return s
}

func (s *season) usual() money.Fen { return average(s.total, s.months) }

// of is the premium that the season has for a period: the average of the same month, or a usual month where there is none.
func (s *season) of(p calendar.Period) money.Fen {
	_, month := p.Civil()
	if s.count[month] == 0 {
		return s.usual()
	}
	return average(s.sum[month], s.count[month])
}

// dueReach is how many months before its own a period at most began: the next month's due day, rolled over its end.
const dueReach = 2 //arch:number months

// dueIn is the premium of the periods that fall due in the calendar month.
func (s *season) dueIn(r *law.Region, month calendar.Period) (money.Fen, error) {
	var sum money.Fen
	for p := month.AddMonths(-dueReach); p <= month; p++ {
		due, err := r.DueOn(p)
		if err != nil {
			return 0, err
		}
		if due.Day.Period() == month {
			sum += s.of(p)
		}
	}
	return sum, nil
}

// average is rounded half up.
func average(sum money.Fen, n int) money.Fen {
	return (sum + money.Fen(n)/2) / money.Fen(n) //arch:number half of the divisor
}
