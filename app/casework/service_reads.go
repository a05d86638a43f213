package casework

import (
	"context"
	"time"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

// ToServe is a paper that is issued and stands, with what was tried and what is to be tried next.
type ToServe struct {
	Ref      ladder.Ref
	Number   string
	IssuedOn calendar.Day
	Attempts []service.Served // that stand
	Advice   *service.Advice
	Terms    []ladder.Clock // that run from its service
}

// ToServe lists the issued papers of the file that are served, orders first, each with its next step on the day. A failed
// attempt shows as the next lawful mode, a public notice with its end.
func (f *File) ToServe(region *law.Region, day calendar.Day, at int64) ([]ToServe, error) {
	var papers []*servable
	for i := range f.Orders {
		if o := &f.Orders[i]; o.State == order.Issued {
			papers = append(papers, servableOrder(o))
		}
	}
	for i := range f.Papers {
		if p := &f.Papers[i]; p.State == ladder.Issued {
			papers = append(papers, servablePaper(p))
		}
	}
	var out []ToServe
	for _, p := range papers {
		m := f.matter(region, p, day)
		advice, err := m.Next(day, at)
		if err != nil {
			return nil, err
		}
		if advice == nil {
			continue
		}
		terms, err := f.clocksOf(region, p, advice.Done)
		if err != nil {
			return nil, err
		}
		out = append(out, ToServe{p.ref, p.number, p.issuedOn, m.Attempts(), advice, terms})
	}
	return out, nil
}

// PapersToServe reads the file of an employer and lists its issued papers with the next step of their service.
func (d *Desk) PapersToServe(ctx context.Context, id employer.ID, day calendar.Day, now time.Time) ([]ToServe, error) {
	files, err := d.Store.Files(ctx, []employer.ID{id})
	if err != nil {
		return nil, err
	}
	region, err := d.Region(files[0])
	if err != nil {
		return nil, err
	}
	return files[0].ToServe(region, day, now.Unix())
}
