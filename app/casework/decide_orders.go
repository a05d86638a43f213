package casework

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

// orders drafts an order to pay for every ground on which something is overdue that no order covers yet (SIL 63(1)).
// A draft whose figures are no longer true is withdrawn and drawn up anew; the day on which the arrears were established
// and with it the term to issue the order stay those of the first draft (Decree 20 Art 16).
func (d *deciding) orders() error {
	covered := map[order.Key]bool{}
	established := map[heap]calendar.Day{}
	due := d.dueLines()
	d.returnedOrders(established)
	withdrawn := d.file.withdrawnOrders(d.day)
	replaced := map[heap]bool{}
	for i := range d.file.Orders {
		o := &d.file.Orders[i]
		if !o.Live() || withdrawn[o.No] {
			continue
		}
		if o.State == order.Issued || d.openCase != nil && d.stillTrue(o, due[heapOf(o.Ground, o.Lines[0].Key.Source)]) {
			for _, l := range o.Lines {
				covered[l.Key] = true
			}
			continue
		}
		if err := d.withdraw(o); err != nil {
			return err
		}
		h := heapOf(o.Ground, o.Lines[0].Key.Source)
		replaced[h] = true
		if have := established[h]; have == 0 || o.EstablishedOn < have {
			established[h] = o.EstablishedOn
		}
	}
	if d.openCase == nil {
		return nil
	}
	next := len(d.file.Orders)
	for _, h := range heaps {
		lines := slices.DeleteFunc(due[h], func(l order.Line) bool { return covered[l.Key] })
		if !slices.ContainsFunc(lines, func(l order.Line) bool { return l.Outstanding() > 0 }) {
			continue // a fee alone is not ordered under Art 63(1)
		}
		o, err := d.draft(h.ground, lines, cmp.Or(established[h], d.file.carriedSince(law.OrderToPay, h.key(), d.day)))
		if err != nil {
			return err
		}
		if !replaced[h] && d.leaves(Candidate{Paper: law.OrderToPay, Key: h.key(), Until: o.IssueBy, Sum: o.Principal() + o.LateFee()}) {
			continue
		}
		next++
		o.No = next
		d.act(Act{Kind: DraftOrder, Ground: "SIL 63(1), 86; Decree 20 Art 16", Order: o,
			Detail: fmt.Sprintf("ground %s principal %s late fee %s issue by %s", o.Ground, o.Principal(), o.LateFee(), o.IssueBy.Day)})
	}
	return nil
}

// returnedOrders gives the days on which arrears were established whose draft a person has returned: the order that is drawn
// up in its place keeps the day, so that a return does not lengthen the term to issue.
func (d *deciding) returnedOrders(established map[heap]calendar.Day) {
	for i := range d.file.Orders {
		o := &d.file.Orders[i]
		h := heapOf(o.Ground, o.Lines[0].Key.Source)
		delete(established, h) // a later order of the heap stands for it
		if d.openCase != nil && o.CaseNo == d.openCase.No && o.State == order.Withdrawn && !slices.Contains(ladder.NightReasons, o.Reason) {
			established[h] = o.EstablishedOn
		}
	}
}

// heap is what goes on one order: one ground, and on ground c one source, because each rests on a paper of its own.
type heap struct {
	ground order.Ground
	source account.Source // on ground c only
}

// key names what the order is for, as the keys of moves do.
func (h heap) key() string {
	return fmt.Sprintf("%s %s %s", law.OrderToPay, h.ground, h.source)
}

var heaps = []heap{
	{ground: order.NotDeclared}, {ground: order.NotPaid}, {order.Concealed, account.Unregistered},
	{order.Concealed, account.Adjustment}, {order.Concealed, account.Transferred},
}

func heapOf(ground order.Ground, source account.Source) heap {
	if ground != order.Concealed {
		source = account.Declared
	}
	return heap{ground, source}
}

// dueLines lists what is overdue by heap, with the figures of the day.
func (d *deciding) dueLines() map[heap][]order.Line {
	due := map[heap][]order.Line{}
	for i := range d.statement.Lines {
		l := &d.statement.Lines[i]
		if !l.Overdue() || l.Charge.DueOn <= d.endedOn || deferred(d.account, l.Charge.Period, d.day) {
			continue
		}
		h := heapOf(order.GroundOf(&l.Charge), l.Charge.Source)
		due[h] = append(due[h], order.LineOf(l))
	}
	return due
}

// deferred tells whether a deferral runs for the charges of the period on the day: what a guaranteed or approved deferral
// covers is not ordered (SIL 63(2); Decree 13 Art 21, 22).
func deferred(a *arrears.Account, p calendar.Period, day calendar.Day) bool {
	for _, w := range a.Waivers {
		if w.Period == p && w.From <= day && day <= w.To {
			return true
		}
	}
	return false
}

// stillTrue tells whether a draft covers what is overdue on its ground, with the principal that is owed today. Late fee
// grows every day and is computed anew when the order is issued.
func (d *deciding) stillTrue(o *order.Order, due []order.Line) bool {
	issued := map[order.Key]bool{}
	withdrawn := d.file.withdrawnOrders(d.day)
	for i := range d.file.Orders {
		if other := &d.file.Orders[i]; other.State == order.Issued && !withdrawn[other.No] {
			for _, l := range other.Lines {
				issued[l.Key] = true
			}
		}
	}
	open := slices.DeleteFunc(slices.Clone(due), func(l order.Line) bool { return issued[l.Key] })
	return slices.EqualFunc(o.Lines, open, func(x, y order.Line) bool {
		return x.Key == y.Key && x.EmployerShare == y.EmployerShare && x.EmployeeShare == y.EmployeeShare &&
			x.EmployerOutstanding == y.EmployerOutstanding && x.EmployeeOutstanding == y.EmployeeOutstanding
	})
}

func (d *deciding) withdraw(o *order.Order) error {
	withdrawn := *o
	if err := withdrawn.Withdraw(d.day, "figures_changed"); err != nil {
		return err
	}
	d.act(Act{Kind: WithdrawOrder, Ground: "SIL 63(1)", Detail: fmt.Sprintf("draft %d ground %s", o.No, o.Ground), Order: &withdrawn})
	return nil
}

// draft makes the order that the arrears, established on the day, call for; it has no number yet.
func (d *deciding) draft(ground order.Ground, lines []order.Line, established calendar.Day) (*order.Order, error) {
	issueBy, err := d.region.Term(law.OrderIssueWorkingDays, established)
	if err != nil {
		return nil, err
	}
	o := &order.Order{CaseNo: d.openCase.No, Ground: ground, State: order.Drafted, EstablishedOn: established,
		IssueBy: issueBy, AsOf: d.day, DraftedOn: d.day, Lines: slices.Clone(lines)}
	if ground == order.Concealed {
		o.Finding = findingOf(lines)
	}
	return o, nil
}
