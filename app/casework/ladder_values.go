package casework

import (
	"fmt"
	"maps"
	"slices"

	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

// filling writes what a paper of the ladder prints from where its case stands.
type filling struct {
	file  *File
	s     *ladder.Situation
	paper *ladder.Paper // with the body that is printed
	p     *LadderPaper
}

// filler writes what a kind has of its own, beside what all papers have in common.
type filler = func(w *filling) error

// fillers are those of every kind that is printed.
var fillers = joined(registrationFillers, demandFillers, bankFillers, guaranteeFillers, courtFillers, successionFillers, closingFillers, serviceFillers)

func joined(areas ...map[law.PaperKind]filler) map[law.PaperKind]filler {
	all := map[law.PaperKind]filler{}
	for _, area := range areas {
		maps.Copy(all, area)
	}
	return all
}

func (w *filling) set(name string, v Value) { w.p.Values[name] = v }

func (w *filling) variant(names ...string) { w.p.Variants = append(w.p.Variants, names...) }

func (w *filling) attach(titles ...law.Text) { w.p.Annexes = append(w.p.Annexes, titles...) }

// order sets what a paper says about the order that it rests on: order.title, order.no, order.issued_on, order.served_on,
// order.mode, order.ended_on. It gives the order, nil where the paper rests on none.
func (w *filling) order() *ladder.OrderAt {
	for i := range w.s.Orders {
		o := &w.s.Orders[i]
		if !slices.Contains(w.paper.Body.About, ladder.Ref{Kind: law.OrderToPay, No: o.No}) {
			continue
		}
		title := law.OrderToPay.Title()
		w.set("order.title", Value{Text: title})
		w.set("order.no", Named(o.PaperNumber))
		w.set("order.issued_on", Dated(o.IssuedOn))
		if o.Served != nil {
			w.set("order.served_on", Dated(o.Served.On))
			w.set("order.mode", Value{Text: o.Served.Mode.Title()})
			w.set("order.ended_on", Dated(o.Limit.End.Day))
		}
		return o
	}
	return nil
}

// ladderPaper draws up what a paper prints on the day of the situation.
func (d *Desk) ladderPaper(f *File, s *ladder.Situation, paper *ladder.Paper) (*LadderPaper, error) {
	own, ok := fillers[paper.Kind]
	if !ok {
		return nil, fmt.Errorf("papers of kind %s are not printed", paper.Kind)
	}
	region := s.Region
	traced, err := f.Statement(region, s.Day, true)
	if err != nil {
		return nil, err
	}
	wanted := map[order.Key]bool{}
	for _, l := range paper.Body.Lines {
		wanted[l.Key] = true
	}
	p := &LadderPaper{Kind: paper.Kind, On: s.Day, FileNo: fileNo(f, paper.CaseNo), Region: region, Office: d.Law.Office(region.Key), Employer: f.namedAs(s.DebtorsOf(&paper.Body)),
		Became: f.Became(s.Day, ladder.PeriodsOf(&paper.Body, f.Orders, f.Papers)...),
		Values: map[string]Value{}, Tables: map[string][][]Value{}}
	if p.Lines, p.PerDay, err = paperLines(region, f, traced, wanted); err != nil {
		return nil, err
	}
	w := &filling{file: f, s: s, paper: paper, p: p}
	return p, own(w)
}

// fileNo names a case in papers: the employer's code and the number of the case.
func fileNo(f *File, no int) string { return fmt.Sprintf("%s-%d", f.Employer.Code, no) }
