package casework

import (
	"fmt"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

var demandFillers = map[law.PaperKind]filler{
	law.ArrearsFinding:  arrearsFinding,
	law.LevyDecision:    levyDecision,
	law.CourtDemand:     courtDemand,
	law.StatementRecord: statementRecord,
}

// arrearsFinding says on which ground and since when the arrears of an order are established (Decree 20 Art 16).
func arrearsFinding(w *filling) error {
	o, err := w.file.order(w.paper.Body.About[0].No)
	if err != nil {
		return err
	}
	w.variant(string(o.Ground))
	if o.Ground == order.Concealed {
		w.set("finding.kind", Value{Text: o.Finding.Text})
		w.set("finding.source", Value{Text: o.Finding.Paper})
	}
	var sources []law.Text
	for i := range w.p.Lines {
		if title := w.p.Lines[i].Charge.Source.Title(); !slices.Contains(sources, title) {
			sources = append(sources, title)
		}
	}
	w.set("finding.sum_source", Value{List: sources})
	w.set("finding.day", Dated(o.EstablishedOn))
	w.set("finding.order_due", Dated(o.IssueBy.Day))
	return nil
}

// levyDecision names the order and weighs what the party stated.
func levyDecision(w *filling) error {
	w.order()
	w.set("levy.statement_text", w.weighed(w.paper.Body.About[0]))
	days, err := w.s.Region.National().Count(law.OrderLimitWorkingDays, w.p.On)
	w.p.LimitDays, w.p.LimitUnit = days, law.WorkingDays
	return err
}

// weighed says what the party stated on a paper and how it was reviewed, or that it stated nothing.
func (w *filling) weighed(about ladder.Ref) Value {
	var zh, en []string
	for i := range w.s.Facts {
		f := &w.s.Facts[i]
		review := w.review(f.Statement)
		if f.Statement == nil || f.About != about || review == nil {
			continue
		}
		on := dayText(f.Statement.On)
		zh = append(zh, fmt.Sprintf("你单位于%s提出陈述和申辩：%s。", on.Zh, withoutStop(f.Statement.Content)))
		en = append(en, fmt.Sprintf("On %s you stated: %s.", on.En, withoutStop(f.Statement.Content)))
		if review.Accepted {
			zh, en = append(zh, "经复核，予以采纳，数额以本决定为准。"), append(en, "It was reviewed and followed; the sums are those of this decision.")
			continue
		}
		zh, en = append(zh, fmt.Sprintf("经复核，不予采纳，理由：%s。", withoutStop(review.Reason))), append(en, fmt.Sprintf("It was reviewed and is not followed: %s.", withoutStop(review.Reason)))
	}
	if len(zh) == 0 {
		return Worded("你单位未提出陈述和申辩。", "You made no statement.")
	}
	return Worded(strings.Join(zh, ""), strings.Join(en, " "))
}

// withoutStop is a text without the stop at its end, which the sentence around it sets.
func withoutStop(text string) string { return strings.TrimRight(strings.TrimSpace(text), "。.") }

// review is the review of a statement; nil where there is none.
func (w *filling) review(st *ladder.Statement) *ladder.Review {
	if st == nil {
		return nil
	}
	for i := range w.s.Facts {
		if r := w.s.Facts[i].Review; r != nil && r.Statement == st.No {
			return r
		}
	}
	return nil
}

// courtDemand names the decision whose performance is asked for.
func courtDemand(w *filling) error {
	w.executed(w.paper.Body.About[0])
	return nil
}

// executed sets what a paper says about the decision to be executed: title, number, issue and service.
func (w *filling) executed(r ladder.Ref) {
	at := w.named(r)
	w.set("decision.title", Value{Text: r.Kind.Title()})
	w.set("decision.no", Named(at.number))
	w.set("decision.issued_on", Dated(at.issued))
	w.set("decision.served_on", Dated(at.served))
}

// namedPaper is a paper as others name it.
type namedPaper struct {
	number         string
	issued, served calendar.Day
	found          bool
}

// named finds the number, issue and service of an order or a paper.
func (w *filling) named(r ladder.Ref) namedPaper {
	var n namedPaper
	if r.Kind == law.OrderToPay {
		if o, err := w.file.order(r.No); err == nil {
			n = namedPaper{number: o.PaperNumber, issued: o.IssuedOn, found: true}
		}
	} else if p := w.s.Paper(r); p != nil {
		n = namedPaper{number: p.Number, issued: p.IssuedOn, found: true}
	}
	if served := service.Of(w.s.Services, r.Kind, r.No); served != nil && served.On <= w.p.On {
		n.served = served.On
	}
	return n
}

// statementRecord prints what the party stated, before its review or with it, or that it stated nothing (ACL 36).
func statementRecord(w *filling) error {
	b := &w.paper.Body
	about := w.named(b.About[0])
	w.set("demand.no", Named(w.demandNumber(b.About[0], about)))
	if b.Variant == ladder.NoneMade {
		ends, err := w.s.EndOfDemand(b.About[0])
		w.variant(ladder.NoneMade)
		w.set("demand.served_on", Dated(about.served))
		w.set("demand.ended_on", Dated(ends.Day))
		w.set("stmt.no", Counted(w.records()+1))
		w.set("stmt.day", Dated(w.p.On))
		w.set("stmt.recorder", w.noter())
		return err
	}
	at := slices.IndexFunc(w.s.Facts, func(f ladder.Fact) bool { return f.Statement != nil && f.Statement.No == b.Number })
	if at < 0 {
		return fault.New(fault.NotFound, fmt.Sprintf("没有第 %d 份陈述申辩。", b.Number), fmt.Sprintf("There is no statement %d.", b.Number))
	}
	w.statedIn(w.s.Facts[at].Statement)
	w.variant(b.Variant)
	return nil
}

// records counts the records of statements that were issued in the case.
func (w *filling) records() int {
	n := 0
	for i := range w.s.Papers {
		if p := &w.s.Papers[i]; p.Kind == law.StatementRecord && p.State == ladder.Issued && p.CaseNo == w.paper.CaseNo {
			n++
		}
	}
	return n
}

// noter is who makes a note that the night drafted: whoever approved it, and before that the officer of the case.
func (w *filling) noter() Value {
	officers := w.p.Office.Officers
	if w.paper.ApprovedBy != "" || len(officers) == 0 {
		return Named(w.paper.ApprovedBy)
	}
	return Value{Text: officers[0]}
}

// demandNumber is the number of the demand that a statement speaks of; the department's own where it made one.
func (w *filling) demandNumber(r ladder.Ref, own namedPaper) string {
	for i := range w.s.Allocations {
		if a := &w.s.Allocations[i]; a.Application.Ref() == r && a.Demanded != nil {
			return a.Demanded.Number
		}
	}
	return own.number
}

func (w *filling) statedIn(st *ladder.Statement) {
	how := "heard"
	if st.Written {
		how = "written"
	}
	w.variant(how)
	if st.Refused != "" {
		w.variant("refused")
		w.set("stmt.refusal", Named(st.Refused))
	}
	w.set("stmt.no", Counted(st.No))
	w.set("stmt.day", Dated(st.On))
	if st.From != "" {
		on := dayText(st.On)
		w.set("stmt.from", Worded(on.Zh+st.From, on.En+" "+st.From))
	}
	for name, text := range map[string]string{"to": st.To, "place": st.Place, "recorder": st.Recorder, "person": st.Person,
		"person_id": st.PersonID, "role": st.Role, "authority_text": st.Authority, "understood": st.Understood, "content": st.Content, "evidence": st.Evidence} {
		w.set("stmt."+name, Named(text))
	}
	if len(st.Officers) > 0 {
		w.set("officers", Named(strings.Join(st.Officers, "、")))
	}
	if review := w.review(st); review != nil {
		w.set("stmt.review", Named(review.Points))
		w.set("stmt.reason", Named(review.Reason))
		w.set("stmt.reviewer", Named(review.By))
		w.set("stmt.reviewed_on", Dated(review.On))
	}
}
