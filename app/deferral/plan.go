// Package deferral is the agreement on paying later (延期缴费协议; SIL 63(2), Decree 13 Art 22, ACL 42): who may have one,
// plans whose instalments are tied to the charges they pay, the test of a plan against the employer's own year, what a
// broken agreement leads to, and the days on which no late fee runs.
package deferral

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// Part is what an instalment pays of one charge.
type Part struct {
	Key      order.Key `json:"key"`
	Employer money.Fen `json:"employer,omitempty"`
	Employee money.Fen `json:"employee,omitempty"`
	LateFee  money.Fen `json:"late_fee,omitempty"`
}

// Sum is all that the part pays.
func (p *Part) Sum() money.Fen { return p.Employer + p.Employee + p.LateFee }

// Instalment is what is paid on a day. Number 0 is what is not deferred and paid on signature.
type Instalment struct {
	No    int            `json:"no"`
	On    calendar.Dated `json:"on"`
	Parts []Part         `json:"parts,omitempty"`
}

// Sum is all that is paid on the day.
func (i *Instalment) Sum() money.Fen {
	var sum money.Fen
	for n := range i.Parts {
		sum += i.Parts[n].Sum()
	}
	return sum
}

// Plan is how a debt is paid. What is not deferred is paid on the day of signature, the rest in instalments.
type Plan struct {
	SignedOn    calendar.Day `json:"signed_on,omitempty"`
	AtOnce      []Part       `json:"at_once,omitempty"`
	Instalments []Instalment `json:"instalments,omitempty"`
}

// Due lists all that is to be paid in the order of days, with what is paid on signature as number 0 where there is any.
func (p *Plan) Due() []Instalment {
	if len(p.AtOnce) == 0 {
		return p.Instalments
	}
	first := Instalment{On: calendar.Dated{Day: p.SignedOn}, Parts: p.AtOnce}
	return append([]Instalment{first}, p.Instalments...)
}

// Sum is all that the plan pays.
func (p *Plan) Sum() money.Fen {
	var sum money.Fen
	for _, i := range p.Due() {
		sum += i.Sum()
	}
	return sum
}

// Deferred is what the instalments pay.
func (p *Plan) Deferred() money.Fen {
	var sum money.Fen
	for i := range p.Instalments {
		sum += p.Instalments[i].Sum()
	}
	return sum
}

// Last is the final day of the plan.
func (p *Plan) Last() calendar.Day {
	if n := len(p.Instalments); n > 0 {
		return p.Instalments[n-1].On.Day
	}
	return p.SignedOn
}

// Highest is the largest instalment.
func (p *Plan) Highest() money.Fen {
	var most money.Fen
	for i := range p.Instalments {
		most = max(most, p.Instalments[i].Sum())
	}
	return most
}

// Debt is what a plan is about: the charges with what is owed of each, and the day of signature.
type Debt struct {
	Lines    []order.Line
	SignedOn calendar.Day
}

// slice is a sum owed of one charge, of one of its three kinds.
type slice struct {
	line   int
	kind   kind
	amount money.Fen
}

type kind uint8

const (
	employerPart kind = iota
	employeePart
	feePart
)

// slices cuts the debt in the order in which the region settles it: what is paid at once and what is deferred.
func (d *Debt) slices(r *law.Region) (lines []order.Line, atOnce, deferred []slice, err error) {
	settles, err := r.Settlement.On(d.SignedOn)
	if err != nil {
		return nil, nil, nil, err
	}
	shares, err := r.ShareOrder.On(d.SignedOn)
	if err != nil {
		return nil, nil, nil, err
	}
	employeeToo, err := r.EmployeeShareDeferred.On(d.SignedOn)
	if err != nil {
		return nil, nil, nil, err
	}
	lines = slices.Clone(d.Lines)
	slices.SortStableFunc(lines, func(a, b order.Line) int { return account.Compare(charge(&a), charge(&b)) })
	var fees []slice
	add := func(to *[]slice, line int, k kind, amount money.Fen) {
		if amount > 0 {
			*to = append(*to, slice{line, k, amount})
		}
	}
	for i := range lines {
		l := &lines[i]
		employees := &deferred
		if !employeeToo {
			employees = &atOnce
		}
		if shares.EmployeeFirst {
			add(employees, i, employeePart, l.EmployeeOutstanding)
		}
		add(&deferred, i, employerPart, l.EmployerOutstanding)
		if !shares.EmployeeFirst {
			add(employees, i, employeePart, l.EmployeeOutstanding)
		}
		if settles == law.OldestFirst {
			add(&deferred, i, feePart, l.LateFeeOutstanding)
		} else {
			add(&fees, i, feePart, l.LateFeeOutstanding)
		}
	}
	return lines, atOnce, append(deferred, fees...), nil
}

func charge(l *order.Line) *account.Charge {
	return &account.Charge{Period: l.Key.Period, Insurance: l.Key.Insurance, Source: l.Key.Source, DueOn: l.Key.DueOn, KnownOn: l.Key.KnownOn,
		EmployerShare: l.EmployerShare, EmployeeShare: l.EmployeeShare, Reference: l.Key.Reference}
}

// Lay makes the plan that pays the sums on the days, each tied to the charges it pays in the region's order. The sums have
// to add up to what is deferred, to the fen.
func Lay(r *law.Region, d *Debt, days []calendar.Dated, sums []money.Fen) (*Plan, error) {
	lines, atOnce, deferred, err := d.slices(r)
	if err != nil {
		return nil, err
	}
	var owed, paid money.Fen
	for _, s := range deferred {
		owed += s.amount
	}
	for _, sum := range sums {
		if sum <= 0 {
			return nil, fault.New(fault.Invalid, "每期缴款数额须大于零。", "Every instalment has to be above zero.")
		}
		paid += sum
	}
	if len(days) != len(sums) {
		return nil, fault.New(fault.Invalid, fmt.Sprintf("有%d个缴款日、%d个数额；请使两者一致。", len(days), len(sums)),
			fmt.Sprintf("There are %d days and %d sums: give each day its sum.", len(days), len(sums)))
	}
	if owed != paid {
		return nil, fault.New(fault.Invalid,
			fmt.Sprintf("各期合计%s元，延期缴纳的数额为%s元，相差%s元；请调整各期数额。", paid.Grouped(), owed.Grouped(), (owed-paid).Grouped()),
			fmt.Sprintf("The instalments add up to %s yuan, %s are deferred, %s apart: change the sums.", paid.Grouped(), owed.Grouped(), (owed-paid).Grouped()))
	}
	plan := &Plan{SignedOn: d.SignedOn, AtOnce: parts(lines, atOnce)}
	for i, sum := range sums {
		var taken []slice
		for sum > 0 {
			s := &deferred[0]
			part := slice{s.line, s.kind, min(sum, s.amount)}
			taken = append(taken, part)
			sum -= part.amount
			if s.amount -= part.amount; s.amount == 0 {
				deferred = deferred[1:]
			}
		}
		plan.Instalments = append(plan.Instalments, Instalment{No: i + 1, On: days[i], Parts: parts(lines, taken)})
	}
	return plan, nil
}

// parts joins the slices of each charge, in the order of charges.
func parts(lines []order.Line, taken []slice) []Part {
	sorted := slices.Clone(taken)
	slices.SortStableFunc(sorted, func(a, b slice) int { return cmp.Compare(a.line, b.line) })
	var out []Part
	last := -1
	for _, s := range sorted {
		if s.line != last {
			out = append(out, Part{Key: lines[s.line].Key})
			last = s.line
		}
		p := &out[len(out)-1]
		switch s.kind {
		case employerPart:
			p.Employer += s.amount
		case employeePart:
			p.Employee += s.amount
		case feePart:
			p.LateFee += s.amount
		}
	}
	return out
}
