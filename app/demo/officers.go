package demo

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/order"
)

// Paper is an order with whom it is for; its printed form is read by Papers.Paper.
type Paper struct {
	ID    employer.ID
	Code  identity.Code
	Order order.Order
}

// Papers is what the officers read of the store.
type Papers interface {
	// Orders lists the orders of a state, without their papers.
	Orders(ctx context.Context, state order.State) ([]Paper, error)
	// Paper gives the frozen paper of an issued order.
	Paper(ctx context.Context, id employer.ID, no int) ([]byte, error)
	// Totals sums up the district after the last night.
	Totals(ctx context.Context) (Totals, error)
}

// officers are the two people of the invented office. They work on working days through casework's own acts: the first
// approves, the second issues, most orders within three working days and some on the last day of the term.
type officers struct {
	desk     *casework.Desk
	papers   Papers
	printer  casework.Printer
	calendar *calendar.Calendar
	district *Invention
	declined map[declined]bool // orders that were not issued because the figures had changed
	findings int
}

// declined is an order that the desk would not issue.
type declined struct {
	id employer.ID
	no int
}

// work is one day at the office.
func (o *officers) work(ctx context.Context, day calendar.Day) error {
	if !o.calendar.IsWorking(day) {
		return nil
	}
	for _, step := range []struct {
		state order.State
		do    func(ctx context.Context, p *Paper, day calendar.Day) error
	}{{order.Drafted, o.approve}, {order.Approved, o.issue}} {
		papers, err := o.papers.Orders(ctx, step.state)
		if err != nil {
			return err
		}
		for i := range papers {
			if !o.isTheirs(&papers[i]) || o.isDeferred(&papers[i], day) {
				continue // an order in the middle of a deferral would take back what was granted
			}
			if err := step.do(ctx, &papers[i], day); err != nil {
				return fmt.Errorf("order %d of %s on %s: %w", papers[i].Order.No, papers[i].Code, day, err)
			}
		}
	}
	return nil
}

// approve completes and approves a draft once its turn has come.
func (o *officers) approve(ctx context.Context, p *Paper, day calendar.Day) error {
	if day < o.turn(p, 1) {
		return nil
	}
	if p.Order.Ground == order.Concealed && p.Order.Finding.Text == (law.Text{}) {
		o.findings++
		if err := o.desk.CompleteOrder(ctx, p.ID, p.Order.No, findingFor(day, o.findings), approver, day); err != nil {
			return err
		}
	}
	return o.desk.ApproveOrder(ctx, p.ID, p.Order.No, approver, day)
}

// issue issues an approved order once its turn has come. What the employer paid meanwhile makes the desk decline, and the
// night takes the draft back; a refusal that is there again the next day has another reason and ends the demonstration.
func (o *officers) issue(ctx context.Context, p *Paper, day calendar.Day) error {
	turn := o.turn(p, 0)
	if p.Order.DraftedOn > o.district.span.end.AddDays(-busy) {
		turn = p.Order.IssueBy.Day // so that the desk of the last day has work
	}
	if day < turn {
		return nil
	}
	err := o.desk.IssueOrder(ctx, o.printer, p.ID, p.Order.No, issuer, day)
	this := declined{p.ID, p.Order.No}
	if fault.KindOf(err) == fault.Refused && !o.declined[this] {
		o.declined[this] = true
		return nil
	}
	return err
}

// busy is how many last days the second officer is elsewhere and issues only what cannot wait.
const busy = 5

// turn is the working day on which the office comes to a draft, some days earlier for the first of its two people; never
// later than the last day of the term to issue it.
func (o *officers) turn(p *Paper, earlier int) calendar.Day {
	pace := [...]int{1, 1, 2, 2, 2, 3, 3, 4, 5, 5}
	h := fnv.New32a()
	fmt.Fprintf(h, "%d %s %d", o.district.Seed, p.Code, p.Order.No)
	wait := max(1, pace[h.Sum32()%uint32(len(pace))]-earlier)
	return min(o.calendar.TermWorkingDays(p.Order.DraftedOn, wait).Day, p.Order.IssueBy.Day)
}

// isTheirs tells whether the order is for an employer of the invented district; the fates have officers of their own.
func (o *officers) isTheirs(p *Paper) bool {
	return slices.ContainsFunc(o.district.firms, func(f *firm) bool { return f.employer.Code == p.Code })
}

// isDeferred tells whether a deferral covers a period of the order on the day.
func (o *officers) isDeferred(p *Paper, day calendar.Day) bool {
	for _, f := range o.district.firms {
		if f.employer.Code != p.Code {
			continue
		}
		for _, w := range f.waivers {
			for _, l := range p.Order.Lines {
				if l.Key.Period == w.Period && w.From <= day && day <= w.To {
					return true
				}
			}
		}
	}
	return false
}
