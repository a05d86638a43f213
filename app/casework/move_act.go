package casework

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/order"
)

// Relocation is an employer that came to another district: the entry of the register as it is then, and what was handed over.
type Relocation struct {
	Fact     int // that proposed it
	From, To access.District
	On       calendar.Day // of the confirmation: from then on the new office acts
	By       string       // who confirmed
	Entry    employer.Employer
	Handover string // the note of the record
}

// ListedMove is a move as its record has it, for the office that the employer left and the one that it came to.
type ListedMove struct {
	ID         employer.ID
	Relocation      // with name and code as they were then
	Seen       bool // the employer is in the scope of the reader now
}

// reached refuses a district in which nobody works: its cases would be out of everybody's sight.
func (d *Desk) reached(ctx context.Context, f *ladder.Relocated, region string, day calendar.Day) error {
	if d.Assign == nil {
		return nil
	}
	to := access.District{Region: region, Name: strings.TrimSpace(f.District)}
	if to.Name == "" || f.Region != "" && f.Region != region {
		return nil // the gate says so, with everything else that is wrong
	}
	if reached, err := d.Assign.Reaches(ctx, to, day); err != nil || reached {
		return err
	}
	return fault.New(fault.Refused, fmt.Sprintf("不能迁到%s：没有经办人员管这个区县。请核对区县名称，或者先给一位经办人员指定这个区县。", to.Name),
		fmt.Sprintf("The employer cannot move to %s: no officer works for this district. Compare its name, or give an officer this district first.", to.Name))
}

// place writes into a move that is entered where the employer comes from.
func (l *looking) place(f *ladder.Fact) {
	if f.Relocated == nil {
		return
	}
	moved := *f.Relocated
	moved.District, moved.Address, moved.From = strings.TrimSpace(moved.District), strings.TrimSpace(moved.Address), l.file.Employer.District
	f.Relocated = &moved
}

// relocated is the act that a confirmed move leads to; nil where the fact confirms none.
func (l *looking) relocated(f *ladder.Fact, by Stamp) *Act {
	if f.Confirmed == nil || f.Confirmed.Refused != "" {
		return nil
	}
	at := slices.IndexFunc(l.s.Facts, func(e ladder.Fact) bool { return e.No == f.Confirmed.Fact && e.Relocated != nil })
	if at < 0 {
		return nil
	}
	proposed := &l.s.Facts[at]
	r := &Relocation{Fact: proposed.No, On: by.On, By: by.By.Name, Entry: l.file.Employer}
	r.From = access.District{Region: r.Entry.Region, Name: r.Entry.District}
	r.Entry.District, r.Entry.Address = proposed.Relocated.District, proposed.Relocated.Address
	r.To = access.District{Region: r.Entry.Region, Name: r.Entry.District}
	r.Handover = l.handover(r)
	return &Act{Kind: MoveEmployer, Ground: "SIL 57(2)", Detail: r.Handover, Moved: r}
}

// handover says what passes to the new office: the case with its debt, what stands as a draft, and what went out and is not served yet.
func (l *looking) handover(r *Relocation) string {
	drafts, out := 0, 0
	served := map[ladder.Ref]bool{}
	for i := range l.file.Services {
		if s := &l.file.Services[i]; !s.On.IsZero() {
			served[ladder.Ref{Kind: s.Paper, No: s.PaperNo}] = true
		}
	}
	count := func(ref ladder.Ref, drafted, issued bool) {
		switch {
		case drafted:
			drafts++
		case issued && CopiesOf(ref.Kind).Receipts > 0 && !served[ref]:
			out++
		}
	}
	for i := range l.file.Orders {
		o := &l.file.Orders[i]
		count(servableOrder(o).ref, o.State == order.Drafted || o.State == order.Approved, o.State == order.Issued)
	}
	for i := range l.file.Papers {
		p := &l.file.Papers[i]
		count(p.Ref(), p.State == ladder.Drafted || p.State == ladder.Approved, p.State == ladder.Issued)
	}
	which := "no open case"
	if l.s.CaseNo > 0 {
		which = fmt.Sprintf("case %d", l.s.CaseNo)
	}
	return fmt.Sprintf("%s -> %s on fact %d: %s, owed %s, drafts %d, issued and not served %d", r.From.Name, r.To.Name, r.Fact, which, l.figures.Total(), drafts, out)
}
