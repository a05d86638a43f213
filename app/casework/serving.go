package casework

import (
	"fmt"

	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

// serveIssued records the electronic service of an order that is issued just now, where the region allows it and the
// employer agreed to it: it counts as served the moment it is in the system (CPL 90), and the employer is told. Without both
// it is served on paper, and its terms run from the service that is proven.
func (d *Desk) serveIssued(f *File, o *order.Order, by string) (*Act, *Message, error) {
	region, err := d.Region(f)
	if err != nil || d.Now == nil {
		return nil, nil, err
	}
	at := d.Now().Unix()
	c := service.ConsentFor(region, f.Consents, law.OrderToPay, at)
	if c == nil {
		return nil, nil, nil
	}
	s := &service.Served{
		Paper: law.OrderToPay, PaperNo: o.No, Attempt: 1, Mode: service.Electronic, On: calendar.DayAt(at), At: at,
		Proof:     fmt.Sprintf("%s in account %s of this system; consent %d of %s", o.PaperNumber, c.Account, c.No, c.GivenOn),
		ProofHash: o.PaperHash, RecordedBy: by,
	}
	limit, err := f.LimitOf(region, s, s.On)
	if err != nil {
		return nil, nil, err
	}
	act := &Act{Kind: ServePaper, Ground: "CPL 90", Service: s,
		Detail: fmt.Sprintf("%s %d %s on %s", s.Paper, s.PaperNo, s.Mode, s.On)}
	return act, &Message{
		Employer: f.ID, Key: fmt.Sprintf("%s.%d", OrderServedMessage, o.No), Kind: OrderServedMessage, On: s.On, At: at,
		Data: map[string]string{"order": fmt.Sprint(o.No), "number": o.PaperNumber, "served_on": s.On.String(), "pay_by": limit.PayBy.Day.String()},
	}, nil
}
