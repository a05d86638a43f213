package settlement_test

import (
	"math/big"
	"slices"
	"strings"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/latefee"
)

// The oracle is the section on late fee and the one on settlement written down a second time, sentence by sentence and
// as slowly as they read: it goes through every day, keeps every payment of principal with its day, and adds up every
// fee anew, day by day in fractions, whenever one is asked for. It shares no code with the packages it judges and reads
// its conventions from the plain table from which the region files of the test are written.

// dated is a convention with its values by day; the last one not after the day holds.
type dated []struct{ from, value string }

func (d dated) on(day calendar.Day) string {
	value := ""
	for _, v := range d {
		if v.from <= day.String() { // days as texts stand in order
			value = v.value
		}
	}
	return value
}

// conventions are those of one region.
type conventions struct {
	start, counts, limit, order, shares, rates dated
}

type slowDebt struct {
	charge           account.Charge
	employer         int64 // paid
	employee         int64
	fee              int64
	principalParts   []slowPart
	start, counts    string
	limited          bool
	employerOnPaper  int64
	employeeOnPaper  int64
	principalOnPaper int64
}

// slowPart is principal paid on a day.
type slowPart struct {
	on     calendar.Day
	amount int64
}

type slowMoney struct {
	name     string
	negative *account.Charge
	on       calendar.Day
	left     int64
	period   calendar.Period
}

type slowUse struct {
	on                      calendar.Day
	money, debt             int
	employer, employee, fee int64
}

type oracle struct {
	c       conventions
	waivers []latefee.Waiver
	debts   []*slowDebt
	money   []*slowMoney
	uses    []slowUse
}

// slowly plays all days up to the last.
func slowly(c conventions, charges []account.Charge, payments []account.Payment, waivers []latefee.Waiver, last calendar.Day) *oracle {
	o := &oracle{c: c, waivers: waivers}
	o.gather(charges, payments, last)
	first := last
	for _, m := range o.money {
		first = min(first, m.on)
	}
	for d := first; d <= last; d++ {
		if slices.ContainsFunc(o.debts, func(debt *slowDebt) bool { return arises(debt.charge, d) }) {
			for i, m := range o.money {
				if m.on < d { // credit of earlier days, oldest first
					o.spend(i, d)
				}
			}
		}
		for i, m := range o.money {
			if m.on == d {
				o.spend(i, d)
			}
		}
	}
	return o
}

// gather lists debts and money, each in the order in which it is looked at.
func (o *oracle) gather(charges []account.Charge, payments []account.Payment, last calendar.Day) {
	for _, c := range charges {
		principal := int64(c.EmployerShare) + int64(c.EmployeeShare)
		if principal > 0 {
			o.debts = append(o.debts, &slowDebt{charge: c, start: o.c.start.on(c.DueOn), counts: o.c.counts.on(c.DueOn),
				limited: o.c.limit.on(c.DueOn) == "principal", principalOnPaper: principal,
				employerOnPaper: int64(c.EmployerShare), employeeOnPaper: int64(c.EmployeeShare)})
		}
		if principal < 0 && c.DueOn <= last {
			o.money = append(o.money, &slowMoney{negative: &c, on: c.DueOn, left: -principal})
		}
	}
	for _, p := range payments {
		if p.PaidOn > last || p.ReversedOn != 0 && p.ReversedOn <= last {
			continue
		}
		o.money = append(o.money, &slowMoney{name: p.Reference, on: p.PaidOn, left: int64(p.Amount), period: p.Period})
	}
	slices.SortStableFunc(o.money, func(x, y *slowMoney) int {
		switch {
		case x.on != y.on:
			return int(x.on - y.on)
		case x.negative != nil && y.negative != nil:
			return 0 // they stand in the order of charges already
		case x.negative != nil:
			return -1
		case y.negative != nil:
			return 1
		default:
			return strings.Compare(x.name, y.name)
		}
	})
}

// arises tells whether the day is the first of the month of the due day.
func arises(c account.Charge, d calendar.Day) bool { return d.String() == c.DueOn.String()[:8]+"01" }

func (o *oracle) spend(m int, d calendar.Day) {
	var its, others []int
	for i, debt := range o.debts {
		if debt.charge.DueOn.String()[:7] > d.String()[:7] {
			continue // it has not arisen
		}
		if p := o.money[m].period; p != 0 && debt.charge.Period == p {
			its = append(its, i)
		} else {
			others = append(others, i)
		}
	}
	for _, group := range [][]int{its, others} {
		if o.c.order.on(d) == "oldest_first" {
			for _, i := range group {
				o.payPrincipal(m, i, d)
				o.payFee(m, i, d)
			}
			continue
		}
		for _, i := range group {
			o.payPrincipal(m, i, d)
		}
		for _, i := range group {
			o.payFee(m, i, d)
		}
	}
}

// payPrincipal pays fen by fen's reckoning: the share that comes first takes what it is owed, the other the rest.
func (o *oracle) payPrincipal(m, i int, d calendar.Day) {
	debt, money := o.debts[i], o.money[m]
	amount := min(money.left, debt.principalOnPaper-debt.employer-debt.employee)
	if amount <= 0 {
		return
	}
	use := slowUse{on: d, money: m, debt: i}
	if o.c.shares.on(d) == "employee" {
		use.employee = min(amount, max(0, debt.employeeOnPaper-debt.employee))
		use.employer = amount - use.employee
	} else {
		use.employer = min(amount, max(0, debt.employerOnPaper-debt.employer))
		use.employee = amount - use.employer
	}
	debt.employer += use.employer
	debt.employee += use.employee
	debt.principalParts = append(debt.principalParts, slowPart{d, amount})
	money.left -= amount
	o.note(use)
}

func (o *oracle) payFee(m, i int, d calendar.Day) {
	debt, money := o.debts[i], o.money[m]
	amount := min(money.left, o.feeOf(debt, d)-debt.fee)
	if amount <= 0 {
		return
	}
	debt.fee += amount
	money.left -= amount
	o.note(slowUse{on: d, money: m, debt: i, fee: amount})
}

// note keeps a use; the two parts that one money pays of one debt without another in between are one use.
func (o *oracle) note(u slowUse) {
	if n := len(o.uses); n > 0 {
		if last := &o.uses[n-1]; last.on == u.on && last.money == u.money && last.debt == u.debt {
			last.employer += u.employer
			last.employee += u.employee
			last.fee += u.fee
			return
		}
	}
	o.uses = append(o.uses, u)
}

// feeOf adds up the fee of every day from the first to the last anew and rounds the sum half up once.
func (o *oracle) feeOf(debt *slowDebt, last calendar.Day) int64 {
	first := debt.charge.DueOn + 1
	if debt.start == "first_of_next_month" {
		for first.String()[8:] != "01" {
			first++
		}
	}
	sum := new(big.Rat)
	for d := first; d <= last; d++ {
		if slices.ContainsFunc(o.waivers, func(w latefee.Waiver) bool {
			return w.Period == debt.charge.Period && w.From <= d && d <= w.To
		}) {
			continue
		}
		owed := debt.principalOnPaper
		for _, part := range debt.principalParts {
			if part.on < d || part.on == d && debt.counts == "false" {
				owed -= part.amount
			}
		}
		rate, ok := new(big.Rat).SetString(o.c.rates.on(d))
		if !ok {
			panic("the table of the test has no rate on " + d.String())
		}
		sum.Add(sum, rate.Mul(rate, big.NewRat(owed, 1)))
	}
	sum.Add(sum, big.NewRat(1, 2))
	fee := new(big.Int).Div(sum.Num(), sum.Denom()).Int64()
	if debt.limited {
		fee = min(fee, debt.principalOnPaper)
	}
	return fee
}
