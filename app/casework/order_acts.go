package casework

import (
	"context"
	"fmt"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/order"
)

// ApproveOrder records that a second person has read a draft of the night and found it right.
func (d *Desk) ApproveOrder(ctx context.Context, id employer.ID, no int, by string, day calendar.Day) error {
	return d.orderAct(ctx, id, no, by, day, ApproveOrder, nil, func(_ *File, o *order.Order, _ Numbers) error {
		return o.Approve(by, day)
	})
}

// ReturnOrder takes a draft back with the remark of whoever read it. The night draws up anew what is still owed.
func (d *Desk) ReturnOrder(ctx context.Context, id employer.ID, no int, remark, by string, day calendar.Day) error {
	return d.orderAct(ctx, id, no, by, day, WithdrawOrder, nil, func(_ *File, o *order.Order, _ Numbers) error {
		return o.Withdraw(day, remark)
	})
}

// CompleteOrder names what an order on ground c rests on: the finding and the paper of the body that made it.
func (d *Desk) CompleteOrder(ctx context.Context, id employer.ID, no int, finding order.Finding, by string, day calendar.Day) error {
	return d.orderAct(ctx, id, no, by, day, CompleteOrder, nil, func(_ *File, o *order.Order, _ Numbers) error {
		if o.Ground != order.Concealed || o.State != order.Drafted {
			return fault.New(fault.Refused, "只有情形为瞒报、漏报且尚未批准的通知书需要补充认定文书。",
				"Only a draft on the ground of concealment or omission takes a finding.")
		}
		o.Finding = finding
		return nil
	})
}

// IssueOrder issues an approved order: figures of the day, number without gaps, hash. It is refused where the figures
// that were approved are no longer true, where anything that the paper must say is missing, and where the same person
// approved it. Where the employer agreed to electronic service and the region allows it, the order is served in the same
// transaction (CPL 90).
func (d *Desk) IssueOrder(ctx context.Context, printer Printer, id employer.ID, no int, by string, day calendar.Day) error {
	return d.orderAct(ctx, id, no, by, day, IssueOrder, d.serveOrder, func(f *File, o *order.Order, numbers Numbers) error {
		p, err := d.orderPaper(f, o, day)
		if err != nil {
			return err
		}
		if err := stillOwed(o, p); err != nil {
			return err
		}
		n, err := numbers.Take(p.Office.Short, OrderSeries, day.Year())
		if err != nil {
			return err
		}
		if p.Number, err = printer.Number(day, p.Office.Short, n); err != nil {
			return err
		}
		p.Seal = d.sealFor(law.OrderToPay, p.Region, day)
		frozen, err := printer.Freeze(p)
		if err != nil {
			return err
		}
		o.AsOf, o.Party = day, order.Party{Name: p.Employer.Name, Code: string(p.Employer.Code)}
		for i := range o.Lines {
			o.Lines[i].LateFeeOutstanding = p.Lines[i].LateFeeOutstanding
		}
		return o.Issue(by, day, p.Number, frozen.Hash, frozen.Paper)
	})
}

// stillOwed refuses an order whose lines are not exactly what is overdue on the day, and one that names another than who owes: a
// sum above what is owed would void it. The night withdraws such a draft and draws it up anew.
func stillOwed(o *order.Order, p *OrderPaper) error {
	same := len(o.Lines) == len(p.Lines)
	for i := 0; same && i < len(o.Lines); i++ {
		l := &p.Lines[i]
		same = o.Lines[i].Key == order.KeyOf(&l.Charge) &&
			o.Lines[i].EmployerOutstanding == l.Charge.EmployerShare-l.EmployerPaid &&
			o.Lines[i].EmployeeOutstanding == l.Charge.EmployeeShare-l.EmployeePaid
	}
	same = same && keepsParty(o.Party, order.Party{Name: p.Employer.Name, Code: string(p.Employer.Code)})
	if same {
		return nil
	}
	return fault.New(fault.Refused,
		fmt.Sprintf("第 %d 件通知书起草后欠缴数额或者当事人已有变化，不能签发；今夜会撤回并重新起草。", o.No),
		fmt.Sprintf("What is owed, or who owes it, has changed since order %d was drafted; it cannot be issued. Tonight it is withdrawn and drafted anew.", o.No))
}

// orderAct loads the file under a lock, changes one order and stores it with its record entry in the same transaction. What
// follows from the act, if anything does, gives a further act and a message.
func (d *Desk) orderAct(ctx context.Context, id employer.ID, no int, by string, day calendar.Day, kind ActKind,
	follow func(f *File, o *order.Order, by string) (*Act, *Message, error),
	change func(f *File, o *order.Order, numbers Numbers) error,
) error {
	return d.Store.Act(ctx, id, func(f *File, numbers Numbers) (*Outcome, error) {
		have, err := f.order(no)
		if err != nil {
			return nil, err
		}
		o := *have
		if day < o.DraftedOn {
			return nil, fault.New(fault.Invalid, fmt.Sprintf("日期 %s 早于起草日 %s。", day, o.DraftedOn),
				fmt.Sprintf("The day %s is before the draft of %s.", day, o.DraftedOn))
		}
		if err := change(f, &o, numbers); err != nil {
			return nil, err
		}
		figures, err := d.figures(f, day)
		if err != nil {
			return nil, err
		}
		// An issued order opens steps and notices, so the next night looks at the employer.
		decision := &Decision{WakeOn: day, Figures: figures, Acts: []Act{{Kind: kind, Ground: "SIL 63(1), 86", Order: &o,
			Detail: fmt.Sprintf("order %d %s %s", o.No, o.State, o.PaperNumber)}}}
		if follow == nil {
			return d.acted(f, day, by, decision)
		}
		more, message, err := follow(f, &o, by)
		if err != nil {
			return nil, err
		}
		if more != nil {
			decision.Acts = append(decision.Acts, *more)
			decision.WakeOn = sooner(f.WakeOn, day) // terms run from now on
		}
		out, err := d.acted(f, day, by, decision)
		if err == nil && message != nil {
			out.Messages = append(out.Messages, *message)
		}
		return out, err
	})
}

// figures is what the employer owes on the day.
func (d *Desk) figures(f *File, day calendar.Day) (Figures, error) {
	region, err := d.Region(f)
	if err != nil {
		return Figures{}, err
	}
	s, err := f.Statement(region, day, false)
	if err != nil {
		return Figures{}, err
	}
	return figuresOf(s), nil
}

// byHeadcount tells whether an estimate was made from headcount because nothing was declared before (Interim
// Regulations 10). How an imported estimate was made is not known; it stands for the 110 % that its source says.
func byHeadcount(f *File, c *account.Charge) bool {
	if c.Source != account.Estimated || c.Imported {
		return false
	}
	for _, d := range f.Facts.Declarations {
		if d.Period < c.Period && d.StandsOn(c.KnownOn) && d.Heads() > 0 {
			return false
		}
	}
	for i := range f.Facts.Imported {
		other := &f.Facts.Imported[i]
		if other.Source == account.Declared && other.Period < c.Period && other.KnownOn <= c.KnownOn {
			return false
		}
	}
	return true
}
