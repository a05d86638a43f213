package casework

import (
	"fmt"

	"arrears/app/calendar"
	"arrears/app/court"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
)

// courtFillers are the court application and what is bound with it. All rest on the body of the application.
var courtFillers = map[law.PaperKind]filler{
	law.CourtApplication:    fillCourtApplication,
	law.PropertyList:        fillPropertyList,
	law.EvidenceList:        fillNothing,
	law.Authorisation:       fillAuthorisation,
	law.LegalRepCertificate: fillLegalRepCertificate,
	law.BundleIndex:         fillNothing,
}

// fillNothing leaves a list to whoever binds the papers, and alone knows their pages.
func fillNothing(*filling) error { return nil }

// courtCase is what the application says on the day.
func (w *filling) courtCase() (*ladder.CourtCase, error) {
	c, err := w.s.CourtCase(&w.paper.Body)
	if err != nil {
		return nil, err
	}
	if c == nil {
		return nil, fmt.Errorf("paper %d asks for the execution of a decision that does not stand", w.paper.No)
	}
	return c, nil
}

// fillCourtApplication sets what the application says of decision, remedies, demand and property (ACL 53 to 55).
func fillCourtApplication(w *filling) error {
	c, err := w.courtCase()
	if err != nil {
		return err
	}
	w.decision(c)
	if v := w.paper.Body.Variant; v != "" {
		w.variant(v)
	}
	w.remedies(c)
	w.security(c)
	if c.Demand != nil {
		w.set("demand.no", Named(c.Demand.Number))
	}
	if c.Demanded != nil {
		w.set("demand.served_on", Dated(c.Demanded.On))
		w.set("demand.ended_on", Dated(c.DemandEnds.Day))
	}
	w.set("court.statement_text", Value{Text: statementText(c)})
	if text := bankText(w.s); text.Zh != "" {
		w.set("court.bank_text", Value{Text: text})
	}
	w.set("property.total", Sum(propertyTotal(c.Application.Clues)))
	if w.paper.Body.Text.Zh != "" {
		w.set("court.name", Value{Text: w.paper.Body.Text})
	}
	w.attach(law.EvidenceList.Title(), law.PropertyList.Title(), withReceipt(c.Order.Decision.Kind, c.Order.Court.Decision.Number))
	if c.Demand != nil {
		w.attach(withReceipt(c.Demand.Kind, c.Demand.Number))
	}
	if c.Statement != nil {
		w.attach(law.StatementRecord.Title())
	}
	w.attach(law.Authorisation.Title(), law.LegalRepCertificate.Title())
	return nil
}

// withReceipt names a paper among the annexes, with the proof of its service.
func withReceipt(kind law.PaperKind, number string) law.Text {
	return law.Text{Zh: kind.Title().Zh + "（" + number + "）及送达回证", En: kind.Title().En + " " + number + ", with its service receipt"}
}

// decision sets what is said of the paper that the court is asked to execute.
func (w *filling) decision(c *ladder.CourtCase) {
	o := c.Order
	title, issued := o.Decision.Kind.Title(), o.IssuedOn
	if p := w.s.Paper(o.Decision); p != nil && o.Decision.Kind != law.OrderToPay {
		issued = p.IssuedOn
	}
	w.set("decision.title", Value{Text: title})
	w.set("decision.no", Named(o.Court.Decision.Number))
	w.set("decision.issued_on", Dated(issued))
	if o.DecidedAt != nil {
		w.set("decision.served_on", Dated(o.DecidedAt.On))
		w.set("decision.mode", Value{Text: o.DecidedAt.Mode.Title()})
	}
	if ends := o.Court.Decision.LimitEndsOn.Day; !ends.IsZero() {
		w.set("decision.ended_on", Dated(ends))
	}
}

// remedies sets what became of the remedies: none was used and the time to sue has ended, or the words of the officer who
// entered the window or who says why the application is late; without such words those that follow from the record.
func (w *filling) remedies(c *ladder.CourtCase) {
	late := c.Application.LateReason != ""
	if !c.Application.RemedyUsed && !late {
		w.variant("unused")
		if suit := c.Order.Window.SuitEnds.Day; !suit.IsZero() {
			w.set("window.opens_after", Dated(suit))
		}
		return
	}
	w.variant("used")
	text := w.paper.Body.Text2
	if text.Zh == "" {
		text = remedyText(w.s, c)
	}
	w.set("court.remedy_text", Value{Text: text})
}

// security sets that no guarantee was given, or what a broken agreement left of it.
func (w *filling) security(c *ladder.CourtCase) {
	if c.Application.Covered == 0 {
		w.variant("unsecured")
		return
	}
	w.variant("covered")
	w.set("court.guarantee_text", Value{Text: guaranteeText(w.s, c)})
}

// fillPropertyList sets the clues with their values and holds them against premium and late fee (SIL 63(3); ACL 55(4)).
func fillPropertyList(w *filling) error {
	c, err := w.courtCase()
	if err != nil {
		return err
	}
	var rows [][]Value
	clues := c.Application.Clues
	for i := range clues {
		rows = append(rows, clueRow(i+1, &clues[i]))
	}
	w.p.Tables["property.rows"] = rows
	total, due := propertyTotal(clues), c.Application.Due
	w.set("property.total", Sum(total))
	switch {
	case total < due.Principal:
		w.variant("short")
		w.set("property.diff_principal", Sum(due.Principal-total))
	case total > due.Total():
		w.variant("more")
	default:
		w.variant("enough")
		w.set("property.diff_total", Sum(due.Total()-total))
	}
	return nil
}

func propertyTotal(clues []court.Clue) money.Fen {
	var sum money.Fen
	for i := range clues {
		sum += clues[i].Net()
	}
	return sum
}

func clueRow(n int, c *court.Clue) []Value {
	prior := Worded("无", "none")
	if c.Prior > 0 || c.Ranking != "" {
		prior = cellOf(law.Text{Zh: c.Ranking, En: c.Ranking}, law.Text{Zh: "¥" + c.Prior.Grouped(), En: "CNY " + c.Prior.Grouped()})
	}
	return []Value{
		Counted(n), cellOf(sameText(c.Description), sameText(c.Place)), cellOf(sameText(c.TitleNumber), sameText(c.Owner)), Sum(c.Value), prior, Sum(c.Net()),
		cellOf(sameText(c.Basis), dayText(c.ValuedOn), sameText(c.Source), dayText(c.FoundOn)),
	}
}

// fillAuthorisation sets who acts for the collector before the court, and what they may do.
func fillAuthorisation(w *filling) error {
	var rows [][]Value
	for _, a := range w.p.Office.Agents {
		rows = append(rows, []Value{Named(a.Name), Named(a.ID), {Text: a.Post}, Named(a.Phone)})
	}
	w.p.Tables["agent.list"] = rows
	w.set("agent.powers", Worded("提交和签收材料、参加听取意见、陈述意见", "to hand in and receive papers, to attend hearings, to state the principal's view"))
	return nil
}

func fillLegalRepCertificate(w *filling) error {
	w.attach(law.Text{Zh: "负责人身份证件复印件", En: "copy of the head's identity document"})
	return nil
}

// sameText is a text that is the same in both languages.
func sameText(text string) law.Text { return law.Text{Zh: text, En: text} }

// cellOf are the texts of a cell, one a line; what is empty is left out, and nothing at all is written 无.
func cellOf(texts ...law.Text) Value {
	var all law.Text
	for _, t := range texts {
		switch {
		case t.Zh == "":
		case all.Zh == "":
			all = t
		default:
			all = law.Text{Zh: all.Zh + "\n" + t.Zh, En: all.En + "\n" + t.En}
		}
	}
	if all.Zh == "" {
		return Worded("无", "none")
	}
	return Value{Text: all}
}

// dayText writes a day within a text.
func dayText(day calendar.Day) law.Text {
	zh, en := day.Words()
	return law.Text{Zh: zh, En: en}
}
