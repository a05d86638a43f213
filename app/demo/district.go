// Package demo builds an invented district with the real bases and rates of one city, lets it live for a year of nights
// through casework's own acts, and tells what happened. It invents facts only: what follows from them is the system's.
package demo

import (
	"fmt"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
)

// Plan says which district is built.
type Plan struct {
	Today     calendar.Day // the last night is that of the day before
	Nights    int          // 1 to 366
	Employers int          // at least one for each story
	Seed      uint64       // the same seed gives the same district
}

// The limits of a plan, and how many months lie before the first night, so that the first nights have a past to work on.
const (
	mostNights    = 366
	mostEmployers = 20_000
	monthsBefore  = 3
)

// Invention is an invented district with all its facts.
type Invention struct {
	Plan
	span  *span
	firms []*firm
}

// Invent builds the district from the plan. It refuses plans outside the limits with fault.Invalid, and fails where the
// law has no values for the time of the plan.
func Invent(book *law.Book, plan Plan) (*Invention, error) {
	if plan.Nights < 1 || plan.Nights > mostNights {
		return nil, fault.New(fault.Invalid, fmt.Sprintf("演示的夜数应为 1 至 %d，请改正 --nights。", mostNights),
			fmt.Sprintf("The demonstration takes 1 to %d nights; mend --nights.", mostNights))
	}
	if plan.Employers < len(stories) || plan.Employers > mostEmployers {
		return nil, fault.New(fault.Invalid, fmt.Sprintf("演示区的用人单位应为 %d 至 %d 户（每种情形至少一户），请改正 --employers。", len(stories), mostEmployers),
			fmt.Sprintf("The district has %d to %d employers, at least one for each story; mend --employers.", len(stories), mostEmployers))
	}
	region, ok := book.Region(Region)
	if !ok {
		return nil, fmt.Errorf("region %s is not in the law", Region)
	}
	end := plan.Today.AddDays(-1)
	first := end.AddDays(1 - plan.Nights)
	d := &Invention{Plan: plan, span: &span{region: region, first: first.Period().AddMonths(-monthsBefore), nights: first, end: end}}
	told := map[string]int{}
	for no, s := range d.cast() {
		f := d.found(no, s, told[s.key])
		told[s.key]++
		s.tell(f)
		if err := f.live(); err != nil {
			return nil, err
		}
		d.firms = append(d.firms, f)
	}
	return d, nil
}

// cast gives every employer its story: each one once, the others by weight, and then all in an order of chance.
func (d *Invention) cast() []*story {
	chance := newDice(d.Seed, 0)
	total := 0
	for i := range stories {
		total += stories[i].weight
	}
	cast := make([]*story, d.Employers)
	for no := range cast {
		if no < len(stories) {
			cast[no] = &stories[no]
			continue
		}
		at := chance.IntN(total)
		for i := range stories {
			if at -= stories[i].weight; at < 0 {
				cast[no] = &stories[i]
				break
			}
		}
	}
	chance.Shuffle(len(cast), func(i, j int) { cast[i], cast[j] = cast[j], cast[i] })
	return cast
}

// found sets up an employer with its people; its story may change what it likes.
func (d *Invention) found(no int, s *story, nth int) *firm {
	f := &firm{span: d.span, dice: newDice(d.Seed, no+1), no: no, nth: nth, story: s}
	name, trade := firmName(no)
	founded := calendar.MustDate(f.between(2012, 2023), f.between(1, 12), f.between(1, 28))
	f.employer = employer.Employer{
		Code: codeOf(no + 1), Name: name, Region: Region, District: District, IndustryClass: trade.class,
		FoundedOn: founded, RegisteredOn: founded.AddDays(f.between(3, 28)),
		Address: fmt.Sprintf("演示区演示路%d号（虚构）", no+2), LegalRepresentative: f.personName(),
		Phone: fmt.Sprintf("000-0000%04d", (no+1)%10_000), Bank: "演示银行演示支行（虚构）", BankAccount: fmt.Sprintf("0000000000%09d", no+1),
	}
	for range min(f.between(8, 30), f.between(8, 30)) {
		f.hire(f.first.Day(f.between(1, 4)), f.between(0, 3))
	}
	f.comeAndGo()
	return f
}

// comeAndGo lets some people start later and some leave.
func (f *firm) comeAndGo() {
	months := int(f.end.Period() - f.first)
	for range f.between(0, 3) {
		w := f.hire(f.first.AddMonths(f.between(1, months)).Day(f.between(1, 28)), f.between(0, 20))
		if w.StartedOn > f.end {
			f.staff = f.staff[:len(f.staff)-1]
		}
	}
	if f.oneIn(3) {
		w := &f.staff[f.between(1, 3)]
		w.EndedOn = f.first.AddMonths(f.between(1, months)).Last()
	}
}
