package web

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/risk"
)

// Histories reads what stood in the register before.
type Histories interface {
	EmployerHistory(ctx context.Context, id employer.ID) ([]casework.ReplacedEntry, error)
	// RecordAbout lists entries of the record of such acts (none: of all), the latest first, and counts them.
	RecordAbout(ctx context.Context, id employer.ID, acts []casework.ActKind, limit, offset int) ([]casework.RecordEntry, int, error)
}

// dossierRoutes are the whole of an employer on one page, for officers.
func (s *site) dossierRoutes() []route {
	return []route{{Method: http.MethodGet, Path: "/dossiers/:employer", Needs: access.ViewCases, Handle: getDossier}}
}

// dossierPath is the address of an employer's dossier.
func dossierPath(id employer.ID) string { return fmt.Sprintf("/dossiers/%d", id) }

// dossierPage is an employer at a glance: who, how it stands, what foretells trouble, and where everything else is.
type dossierPage struct {
	Frame
	Ident     ident
	Grade     note
	Signs     []dossierSign
	Rule      string
	Lists     []section
	Line      []event
	LineTop   cardTop
	LineAbout tabs
}

// dossierSign is a sign of risk as a sentence, with the mark from which on it counts.
type dossierSign struct {
	State      status
	Text, Mark string
	Link       link
}

const dossierEvents = 12

func getDossier(c *call) error {
	m, err := c.matter()
	if err != nil {
		return err
	}
	reading, err := casework.RiskOf(m.CaseView)
	if err != nil {
		return err
	}
	history, err := c.site.Histories.EmployerHistory(c.ctx(), c.employer.ID)
	if err != nil {
		return err
	}
	_, acts := c.lineAsked()
	entries, _, err := c.site.Histories.RecordAbout(c.ctx(), c.employer.ID, acts, dossierEvents, 0)
	if err != nil {
		return err
	}
	months, err := m.dossierMonths()
	if err != nil {
		return err
	}
	followed, err := c.followedSection(dossierPath)
	if err != nil {
		return err
	}
	who, err := m.dossierIdent()
	if err != nil {
		return err
	}
	w := c.words
	page := dossierPage{
		Frame: c.frame("dossier.title"), Ident: who, Grade: m.gradeNote(&reading), Rule: w.say("dossier.rule", nil),
		Lists: []section{months, m.dossierCharges(), m.dossierPayments(), m.dossierCases(), m.dossierPapers()}, LineAbout: m.lineTabs(),
		LineTop: cardTop{ID: "line", Title: w.say("dossier.line", nil), Link: link{Href: c.casePath("/record"), Label: w.say("dossier.line.all", nil)}},
	}
	for _, more := range []*section{m.dossierHeirs(), followed} {
		if more != nil {
			page.Lists = append(page.Lists, *more)
		}
	}
	page.Lists = append(page.Lists, m.dossierRoster(), m.dossierRegister(history))
	if names := formerNames(history, m.File.Employer.Name); len(names) > 0 {
		page.Ident.Facts = append(page.Ident.Facts, fact{Label: w.say("dossier.former", nil), Value: strings.Join(names, w.say("list.comma", nil))})
	}
	for i := range reading.Signs {
		page.Signs = append(page.Signs, m.dossierSign(&reading.Signs[i]))
	}
	for i := range entries {
		page.Line = append(page.Line, m.lineEvent(&entries[i]))
	}
	page.Title = c.employer.Name
	page.keepQuery(c.Request().URL)
	return c.show(http.StatusOK, "dossier", page)
}

// dossierIdent is who, how many people, since when behind, and the debt today.
func (m *matter) dossierIdent() (ident, error) {
	w, e := m.words, &m.File.Employer
	staff := 0
	for i := range m.File.Facts.Employments {
		if s := &m.File.Facts.Employments[i]; s.RegisteredBy(m.today) && s.StartedOn <= m.today && (s.EndedOn.IsZero() || s.EndedOn >= m.today) {
			staff++
		}
	}
	behind := map[string]bool{}
	for _, l := range m.owedLines() {
		if l.Overdue() {
			behind[l.Charge.Period.String()] = true
		}
	}
	registered := "—"
	if !e.RegisteredOn.IsZero() {
		registered = w.day(e.RegisteredOn, m.today).Text
	}
	state := w.status(stateActive).as(w.text(employer.StateOn(m.File.States, m.today).Title()))
	owed, err := m.owedFigure()
	return ident{
		Title: e.Name, Lang: tags[zh], State: &state,
		Facts: []fact{
			{Label: w.say("case.code", nil), Value: string(e.Code), Class: "code"}, {Label: w.say("column.region", nil), Value: m.regionName(e.Region) + " " + e.District},
			{Label: w.say("dossier.registered", nil), Value: registered}, {Label: w.say("dossier.staff", nil), Value: grouped(staff)},
			{Label: w.say("dossier.behind", nil), Value: grouped(len(behind))},
		},
		Figures: []figure{owed},
	}, err
}

// grades are how a grade looks and what it is called.
var grades = map[risk.Grade]struct{ class, key string }{
	risk.Calm: {"ok", "dossier.grade.calm"}, risk.Watch: {"now", "dossier.grade.watch"}, risk.Raised: {"warn", "dossier.grade.raised"}, risk.High: {"bad", "dossier.grade.high"},
}

func (m *matter) gradeNote(r *risk.Reading) note {
	g := grades[r.Grade()]
	n := note{Class: g.class, Strong: m.words.say(g.key, nil)}
	if len(r.Signs) > 0 {
		n.Text = m.words.say("dossier.weight", with{"n": len(r.Signs), "weight": r.Weight})
	}
	return n
}

// signWords are the sentence of every sign, and what it counts from.
var signWords = map[risk.Kind]struct{ text, mark, path string }{
	risk.Undeclared:       {"dossier.sign.undeclared", "dossier.mark.months", "/declarations"},
	risk.LargeDebt:        {"dossier.sign.debt", "dossier.mark.debt", ""},
	risk.BrokenAgreements: {"dossier.sign.broken", "dossier.mark.times", ""},
	risk.Unregistered:     {"dossier.sign.unregistered", "dossier.mark.people", ""},
	risk.LatePayments:     {"dossier.sign.late_payments", "dossier.mark.months", "/owe"},
	risk.LateFilings:      {"dossier.sign.late_filings", "dossier.mark.months", "/declarations"},
	risk.RepeatCases:      {"dossier.sign.cases", "dossier.mark.times", ""},
	risk.LowWages:         {"dossier.sign.wages", "dossier.mark.percent", "/declarations"},
	risk.FallingHeads:     {"dossier.sign.heads", "dossier.mark.percent", "/declarations"},
	risk.DeclareNear:      {"warnings.sign.declare", "warnings.mark.days", "/declarations"},
	risk.PayNear:          {"warnings.sign.pay", "warnings.mark.days", "/owe"},
}

func (m *matter) dossierSign(s *risk.Sign) dossierSign {
	w, said := m.words, signWords[s.Kind]
	out := dossierSign{State: w.status(stateSoon).as(w.say("dossier.weight.one", nil)), Text: m.signSays(s), Mark: m.signRests(s)}
	if s.Grave() {
		out.State = w.status(stateOver).as(w.say("dossier.weight.two", nil))
	}
	if said.path != "" {
		out.Link = link{Href: m.employerPath(said.path), Label: w.say("dossier.look", nil), Hidden: out.Text}
	}
	return out
}
