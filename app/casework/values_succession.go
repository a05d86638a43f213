package casework

import (
	"fmt"

	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/succession"
)

var successionFillers = map[law.PaperKind]filler{law.SuccessionNotice: successionNotice}

// successionNotice says who owes what since when, and that papers served before the succession stand.
func successionNotice(w *filling) error {
	w.variant(w.paper.Body.Variant)
	served := 0
	for i := range w.s.Orders {
		if w.s.Orders[i].Served != nil {
			served++
		}
	}
	if served > 0 {
		w.variant("served")
	}
	for i := range w.s.Standing.Events {
		e := &w.s.Standing.Events[i]
		if e.No != w.paper.Body.Number {
			continue
		}
		before := ladder.StandingOn(&w.file.Employer, w.file.Others, w.file.Entered, e.On-1)
		of, heirs := w.file.followed(&before, e)
		w.set("succession.of", Named(of.Name))
		w.set("succession.of_code", Named(string(of.Code)))
		w.set("succession.heirs", Named(heirs))
		w.set("succession.kind", Value{Text: e.Kind.Title()})
		w.set("succession.from", Dated(e.On))
		w.set("succession.basis", Value{Text: e.Kind.Basis(w.file.isCompany(), e.On)})
		if e.Liability == succession.Shares {
			w.set("succession.agreement", Named("《"+e.Agreement.Name+"》"+e.Agreement.Number))
			w.set("succession.agreed_on", Dated(e.Agreement.Day))
		}
	}
	if w.paper.Body.Variant != string(succession.Shares) {
		return nil
	}
	return w.shares()
}

// shares lists what each debtor owes of what the notice asks for.
func (w *filling) shares() error {
	parts, err := w.s.Parts()
	if err != nil {
		return err
	}
	var sum money.Fen
	var rows [][]Value
	for _, p := range parts {
		sum += p.Sum
		rows = append(rows, []Value{Named(p.Name), Named(string(p.Code)), Named(Percent(p.Share)), Sum(p.Sum)})
	}
	w.p.Tables["succession.parts"] = rows
	w.set("succession.sum", Sum(sum))
	return nil
}

// Percent writes ten thousandths as a percentage: 60 %, 33.33 %.
func Percent(share int) string {
	const hundred = 100 //arch:number a percentage
	if share%hundred == 0 {
		return fmt.Sprintf("%d%%", share/hundred)
	}
	return fmt.Sprintf("%d.%02d%%", share/hundred, share%hundred)
}
