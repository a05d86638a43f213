package casework

import (
	"context"
	"fmt"

	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// OrderPaper is everything that an order to pay prints, as facts of one day; the printer words it.
type OrderPaper struct {
	Draft     bool
	Number    string       // empty on drafts
	On        calendar.Day // the day of the figures, and of issue unless it is a draft
	Region    *law.Region
	Office    law.Office
	Employer  employer.Employer // or those who followed it
	Became    law.Text          // what became of the employer since earlier papers; empty: nothing
	Ground    order.Ground
	Finding   order.Finding
	Lines     []PaperLine
	PerDay    money.Fen // growth of the late fee on the principal of the day
	LimitDays int       // working days to pay, from receipt
	Seal      string    // hash of the picture of the seal that it carries, once it is issued; empty: the place alone
}

// PaperLine is one charge of the paper with the calculation of its late fee.
type PaperLine struct {
	arrears.Line
	arrears.FeeTrace
	Provisional bool // the due day lies in a year without published holidays
	ByHeadcount bool // estimated, and nothing was ever declared before: headcount and average wage set the sum
}

// Frozen is a paper as it was issued: the printer's own encoding of its facts, from which it prints the same bytes
// again, and the hash of the figures.
type Frozen struct {
	Paper []byte
	Hash  string
}

// Printer composes papers. Freeze refuses with fault.Refused and names every missing fact and block.
type Printer interface {
	Number(day calendar.Day, agency string, n int) (string, error)
	Freeze(p *OrderPaper) (Frozen, error)
	Print(paper []byte) (pdf []byte, err error)
}

// OrderSeries is the series of paper numbers of orders to pay; two kinds of papers do not share one.
const OrderSeries = "限缴通"

// OrderDraft composes the draft of an order with the figures of the day, for reading before it is approved.
func (d *Desk) OrderDraft(ctx context.Context, printer Printer, id employer.ID, no int, day calendar.Day) (Frozen, error) {
	files, err := d.Store.Files(ctx, []employer.ID{id})
	if err != nil {
		return Frozen{}, err
	}
	return d.OrderDraftOf(ctx, printer, files[0], no, day)
}

// OrderDraftOf is OrderDraft for a file that was read for a page.
func (d *Desk) OrderDraftOf(ctx context.Context, printer Printer, f *File, no int, day calendar.Day) (Frozen, error) {
	o, err := f.order(no)
	if err != nil {
		return Frozen{}, err
	}
	if o.State == order.Issued {
		issued, err := d.Store.Order(ctx, f.ID, no)
		return Frozen{Paper: issued.Paper, Hash: issued.PaperHash}, err
	}
	p, err := d.orderPaper(f, o, day)
	if err != nil {
		return Frozen{}, err
	}
	p.Draft = true
	return printer.Freeze(p)
}

func (f *File) order(no int) (*order.Order, error) {
	for i := range f.Orders {
		if f.Orders[i].No == no {
			return &f.Orders[i], nil
		}
	}
	return nil, fault.New(fault.NotFound, fmt.Sprintf("%s 没有第 %d 件限期缴纳通知书。", f.Employer.Name, no),
		fmt.Sprintf("%s has no order %d.", f.Employer.Name, no))
}

// orderPaper draws up the paper with the figures of the day: the lines of the order that are still overdue.
func (d *Desk) orderPaper(f *File, o *order.Order, day calendar.Day) (*OrderPaper, error) {
	region, err := d.Region(f)
	if err != nil {
		return nil, err
	}
	a, err := f.Account(region)
	if err != nil {
		return nil, err
	}
	s, err := arrears.Draw(region, a, day, true)
	if err != nil {
		return nil, err
	}
	limit, err := region.National().Count(law.OrderLimitWorkingDays, day)
	if err != nil {
		return nil, err
	}
	wanted := map[order.Key]bool{}
	periods := periodsOf(o.Lines)
	st := f.Standing(day)
	p := &OrderPaper{On: day, Region: region, Office: d.Law.Office(region.Key), Employer: f.namedAs(st.For(periods...)), Became: f.Became(day, periods...),
		Ground: o.Ground, Finding: o.Finding, LimitDays: limit}
	for _, l := range o.Lines {
		if !deferred(a, l.Key.Period, day) {
			wanted[l.Key] = true
		}
	}
	p.Lines, p.PerDay, err = paperLines(region, f, s, wanted)
	return p, err
}

// periodsOf are the months of the lines.
func periodsOf(lines []order.Line) []calendar.Period {
	out := make([]calendar.Period, len(lines))
	for i := range lines {
		out[i] = lines[i].Key.Period
	}
	return out
}

// paperLines are the overdue charges among those wanted, with the calculation of their late fee, and what a day adds to it.
func paperLines(region *law.Region, f *File, s *arrears.Statement, wanted map[order.Key]bool) ([]PaperLine, money.Fen, error) {
	var lines []PaperLine
	var growth money.Exact
	for i := range s.Lines {
		l := s.Lines[i]
		if !l.Overdue() || !wanted[order.KeyOf(&l.Charge)] {
			continue
		}
		trace, err := l.TraceFee(s.Day)
		if err != nil {
			return nil, 0, err
		}
		growth = growth.Plus(trace.NextDay)
		line := PaperLine{Line: l, FeeTrace: trace, ByHeadcount: byHeadcount(f, &l.Charge)}
		if due, err := region.DueOn(l.Charge.Period); err == nil && !l.Charge.Imported {
			line.Provisional = due.Provisional
		}
		lines = append(lines, line)
	}
	return lines, growth.Round(), nil
}
