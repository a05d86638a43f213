package demo

import (
	"fmt"
	"slices"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
)

// span is the time that all stories play in.
type span struct {
	region *law.Region
	first  calendar.Period // the first month that anything is declared for
	nights calendar.Day    // the first night
	end    calendar.Day    // the last night; nothing is dated later
}

// firm is one invented employer while its story is told: the facts that will stand in the files. What it pays follows
// from what it owes by the system's own rules, so that "pays everything" is right to the fen.
type firm struct {
	*span
	dice
	no    int // in the district, from 0
	nth   int // among the firms of the same story, from 0
	story *story

	employer employer.Employer
	staff    []worker
	facts    assessment.Facts
	payments []account.Payment
	waivers  []latefee.Waiver
	typed    calendar.Period   // from here on declarations stand in the file that the window typed
	strays   []account.Payment // money that names no employer of the district
	people   int
	receipts int
	agenda   []appointment
	err      error
}

// worker is an employee with the wage that is declared.
type worker struct {
	employer.Employment
	wage money.Fen
}

// appointment is something that the firm does on a day.
type appointment struct {
	day calendar.Day
	do  func()
}

// on puts something on the agenda. What is told in any order happens in the order of days.
func (f *firm) on(day calendar.Day, do func()) {
	if day > f.end {
		return
	}
	at := len(f.agenda)
	for at > 0 && f.agenda[at-1].day > day {
		at--
	}
	f.agenda = slices.Insert(f.agenda, at, appointment{day, do})
}

// live brings the roster into the account and goes through the agenda, which may grow on the way.
func (f *firm) live() error {
	f.employer.RegisteredOn = f.happened(f.employer.RegisteredOn)
	for i := range f.staff {
		e := &f.staff[i].Employment
		e.RegisteredOn, e.EndedOn = f.happened(e.RegisteredOn), f.happened(e.EndedOn)
		f.facts.Employments = append(f.facts.Employments, *e)
	}
	f.facts.IndustryClass = f.employer.IndustryClass
	for len(f.agenda) > 0 && f.err == nil {
		next := f.agenda[0]
		f.agenda = f.agenda[1:]
		next.do()
	}
	return f.err
}

// happened is the day, and no day where it is still to come after the last night.
func (f *firm) happened(day calendar.Day) calendar.Day {
	if day > f.end {
		return 0
	}
	return day
}

func (f *firm) fail(err error) {
	if err != nil && f.err == nil {
		f.err = fmt.Errorf("invent %s (%s): %w", f.employer.Name, f.story.key, err)
	}
}

// due is the day on which the period is due.
func (f *firm) due(p calendar.Period) calendar.Day {
	due, err := f.region.DueOn(p)
	f.fail(err)
	return due.Day
}

// workday is the day itself or the next working day.
func (f *firm) workday(day calendar.Day) calendar.Day { return f.region.Calendar().Roll(day).Day }

// monthly tells something of every month, with its number from 0.
func (f *firm) monthly(tell func(p calendar.Period, i int)) {
	for p := f.first; p <= f.end.Period(); p++ {
		tell(p, int(p-f.first))
	}
}

// hire adds an employee who is registered some days after the start of work.
func (f *firm) hire(startedOn calendar.Day, registeredAfter int) *worker {
	w := worker{wage: f.yuan(6_200, 24_000), Employment: employer.Employment{Name: f.personName(), StartedOn: startedOn}}
	w.Number = f.numberOf(f.no*60 + f.people)
	if registeredAfter >= 0 {
		w.RegisteredOn = startedOn.AddDays(registeredAfter)
	}
	f.people++
	f.staff = append(f.staff, w)
	return &f.staff[len(f.staff)-1]
}

// lines is what the firm says it pays its people for the period, in percent of the truth.
func (f *firm) lines(p calendar.Period, on calendar.Day, percent int) []declaration.Line {
	const hundred = 100
	var lines []declaration.Line
	for i := range f.staff {
		w := &f.staff[i]
		if w.Covers(p) && w.RegisteredBy(on) {
			lines = append(lines, declaration.Line{Number: w.Number, Wage: w.wage * money.Fen(percent) / hundred})
		}
	}
	return lines
}

// file files a declaration.
func (f *firm) file(p calendar.Period, on calendar.Day, lines []declaration.Line) {
	d := &declaration.Declaration{Period: p, FiledOn: on, Lines: lines}
	f.facts.Declarations = append(f.facts.Declarations, d)
}

func (f *firm) account() *arrears.Account {
	return &arrears.Account{Facts: &f.facts, Payments: f.payments, Waivers: f.waivers}
}

// statement is the account of the day, by the rules that the nights will use.
func (f *firm) statement(day calendar.Day) *arrears.Statement {
	s, err := arrears.Draw(f.region, f.account(), day, false)
	f.fail(err)
	if err != nil {
		return &arrears.Statement{}
	}
	return s
}

// owed is what can be paid on the day: principal and late fee of everything that has arisen.
func (f *firm) owed(day calendar.Day) money.Fen {
	return f.sum(day, func(l *arrears.Line) bool { return l.Charge.ArisesOn() <= day })
}

// owedFor is owed for one period only.
func (f *firm) owedFor(p calendar.Period, day calendar.Day) money.Fen {
	return f.sum(day, func(l *arrears.Line) bool { return l.Charge.Period == p && l.Charge.ArisesOn() <= day })
}

func (f *firm) sum(day calendar.Day, counts func(l *arrears.Line) bool) money.Fen {
	var sum money.Fen
	s := f.statement(day)
	for i := range s.Lines {
		if l := &s.Lines[i]; counts(l) {
			sum += l.PrincipalOutstanding + l.LateFeeOutstanding
		}
	}
	return sum
}

// pay makes a payment, for a period that the payer names or for none; nothing is paid where nothing is owed.
func (f *firm) pay(day calendar.Day, amount money.Fen, designated calendar.Period) *account.Payment {
	if amount <= 0 || day > f.end {
		return nil
	}
	f.payments = append(f.payments, account.Payment{
		Reference: f.receipt(), PaidOn: day, Amount: amount, Period: designated, ReceivedOn: f.happened(f.workday(day.AddDays(1))),
	})
	return &f.payments[len(f.payments)-1]
}

func (f *firm) receipt() string {
	f.receipts++
	return fmt.Sprintf("DEMO-%04d-%03d", f.no+1, f.receipts)
}

// grant gives a deferral: no late fee on the period between the two days.
func (f *firm) grant(p calendar.Period, from, to calendar.Day) {
	f.waivers = append(f.waivers, latefee.Waiver{Period: p, From: from, To: to})
}
