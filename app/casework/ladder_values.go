package casework

import (
	"fmt"
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

// fillers write what a kind has of its own, beside what all papers have in common; one for every kind that is printed.
var fillers = map[law.PaperKind]func(w *filling) error{}

// fill registers the filler of a kind; two for one kind are a mistake of the program.
func fill(kind law.PaperKind, f func(w *filling) error) bool {
	if _, there := fillers[kind]; there {
		panic("two fillers for " + string(kind))
	}
	fillers[kind] = f
	return true
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
	filler, ok := fillers[paper.Kind]
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
	p := &LadderPaper{Kind: paper.Kind, On: s.Day, FileNo: fileNo(f, paper.CaseNo), Region: region, Office: d.Law.Office(region.Key), Employer: f.Employer,
		Values: map[string]Value{}, Tables: map[string][][]Value{}}
	if p.Lines, p.PerDay, err = paperLines(region, f, traced, wanted); err != nil {
		return nil, err
	}
	w := &filling{file: f, s: s, paper: paper, p: p}
	return p, filler(w)
}

// fileNo names a case in papers: the employer's code and the number of the case.
func fileNo(f *File, no int) string { return fmt.Sprintf("%s-%d", f.Employer.Code, no) }
