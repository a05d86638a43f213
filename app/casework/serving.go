package casework

import (
	"cmp"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

// servable is a paper as its service needs it.
type servable struct {
	ref      ladder.Ref
	caseNo   int
	number   string
	hash     string
	issuedOn calendar.Day // no day: not issued
	body     *ladder.Body // nil: an order
}

func servableOrder(o *order.Order) *servable {
	return &servable{ladder.Ref{Kind: law.OrderToPay, No: o.No}, o.CaseNo, o.PaperNumber, o.PaperHash, o.IssuedOn, nil}
}

func servablePaper(p *ladder.Paper) *servable {
	return &servable{p.Ref(), p.CaseNo, p.Number, p.Hash, p.IssuedOn, &p.Body}
}

// clocksOf lists the terms that run from the service of the paper, with all that the file knows of holds and remedies.
func (f *File) clocksOf(region *law.Region, p *servable, served *service.Served) ([]ladder.Clock, error) {
	return ladder.ClocksOf(region, &ladder.Proven{Ref: p.ref, IssuedOn: p.issuedOn, Served: served}, f.Entered, calendar.LastDay)
}

// servable finds a paper that is to be served, issued or not.
func (f *File) servable(r ladder.Ref) (*servable, error) {
	if r.Kind == law.OrderToPay {
		o, err := f.order(r.No)
		if err != nil {
			return nil, err
		}
		return servableOrder(o), nil
	}
	for i := range f.Papers {
		if p := &f.Papers[i]; p.Ref() == r {
			return servablePaper(p), nil
		}
	}
	title := cmp.Or(r.Kind.Title(), law.Text{Zh: "文书" + string(r.Kind), En: "paper of the kind " + string(r.Kind)})
	return nil, fault.New(fault.NotFound, fmt.Sprintf("%s没有序号为 %d 的%s；请核对文书种类和序号。", f.Employer.Name, r.No, title.Zh),
		fmt.Sprintf("%s has no %s with the number %d; check kind and number.", f.Employer.Name, title.En, r.No))
}

// serveOrder is serveIssued for an order.
func (d *Desk) serveOrder(f *File, o *order.Order, by string) (*Act, *Message, error) {
	return d.serveIssued(f, servableOrder(o), by)
}

// serveIssued records the electronic service of a paper to the party that is issued just now, where the region allows it and
// the employer agreed to it: it counts as served the moment it is in the system (CPL 90), and the employer is told. Without
// both it is served on paper, and its terms run from the service that is proven.
func (d *Desk) serveIssued(f *File, p *servable, by string) (*Act, *Message, error) {
	region, err := d.Region(f)
	if err != nil || d.Now == nil {
		return nil, nil, err
	}
	at := d.Now().Unix()
	c := service.ConsentFor(region, f.consentsOn(calendar.DayAt(at)), p.ref.Kind, at)
	if c == nil {
		return nil, nil, nil
	}
	s := arrival(f, p, c, at)
	s.RecordedBy = by
	m, err := f.servedMessage(region, p, s)
	return serviceAct(s), m, err
}

// arrival is the service of a paper that is in the system from the instant on.
func arrival(f *File, p *servable, c *service.Consent, at int64) *service.Served {
	day := calendar.DayAt(at)
	return &service.Served{
		Paper: p.ref.Kind, PaperNo: p.ref.No, Attempt: service.NextAttempt(f.Services, p.ref.Kind, p.ref.No), Mode: service.Electronic,
		TriedOn: day, On: day, At: at, Receiver: c.Account,
		Proof:     fmt.Sprintf("%s，进入单位在本系统的账户 %s；%s 第 %d 号电子送达确认书", p.number, c.Account, c.GivenOn, c.No),
		ProofHash: p.hash, RecordedOn: day,
	}
}

// serviceAct is the act of recording an attempt, with one line for the record.
func serviceAct(s *service.Served) *Act {
	a := &Act{Kind: ServePaper, Ground: s.Mode.Article(), Service: s, Detail: fmt.Sprintf("%s %d %s on %s", s.Paper, s.PaperNo, s.Mode, s.On)}
	if s.Failure != "" {
		a.Kind, a.Detail = FailService, fmt.Sprintf("%s %d %s on %s failed: %s", s.Paper, s.PaperNo, s.Mode, s.TriedOn, s.Failure)
	}
	if s.Strikes > 0 {
		a.Detail += fmt.Sprintf("; attempt %d taken back: %s", s.Strikes, s.Reason)
	}
	return a
}

// servedMessage tells the employer that a paper arrived electronically, and until when it asks for something.
func (f *File) servedMessage(region *law.Region, p *servable, s *service.Served) (*Message, error) {
	clocks, err := f.clocksOf(region, p, s)
	if err != nil {
		return nil, err
	}
	m := &Message{
		Employer: f.ID, Key: fmt.Sprintf("%s.%s", PaperServedMessage, p.ref), Kind: PaperServedMessage, On: s.On, At: s.At,
		Data: map[string]string{"paper": string(p.ref.Kind), "number": p.number, "served_on": s.On.String()},
	}
	if p.ref.Kind == law.OrderToPay {
		m.Key, m.Kind = fmt.Sprintf("%s.%d", OrderServedMessage, p.ref.No), OrderServedMessage
		m.Data = map[string]string{"order": fmt.Sprint(p.ref.No), "number": p.number, "served_on": s.On.String(), "pay_by": ladder.EndOf(clocks, ladder.LimitEnds).Day.String()}
	}
	return m, nil
}

// sooner is the earlier of the day on which the file was to be looked at again and the day of an act after which it has to be.
func sooner(wake, day calendar.Day) calendar.Day {
	if wake.IsZero() || day < wake {
		return day
	}
	return wake
}
