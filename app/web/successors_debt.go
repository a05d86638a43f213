package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/succession"
)

// origin reads the case of the employer in the path whose debts the employer has taken over. Another one looks the same as one that does
// not exist.
func (c *call) origin() (*matter, error) {
	id, err := strconv.ParseInt(c.Param("origin"), 10, 64)
	if err != nil {
		return nil, echo.ErrNotFound
	}
	followed, err := c.site.Successions.Followed(c.ctx(), c.employer.ID, listLength)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(followed, func(f casework.Followed) bool { return f.Employer.ID == employer.ID(id) }) {
		c.warn("not followed", slog.Int64("origin", id))
		return nil, echo.ErrNotFound
	}
	v, err := c.site.Cases.CaseView(c.ctx(), employer.ID(id), c.today)
	if err != nil {
		return nil, err
	}
	return &matter{v, c}, nil
}

// followedPage is the debt of another that the employer has taken over: how much of it, why, the months, and the papers.
type followedPage struct {
	Frame
	Head  head
	Why   note
	Lists []section
}

func getFollowed(c *call) error {
	m, err := c.origin()
	if err != nil {
		return err
	}
	part, owes, err := m.Part(c.employer.Code)
	if err != nil {
		return err
	}
	w := c.words
	origin := &m.File.Employer
	page := followedPage{Frame: c.frame("followed.title"), Head: head{Over: c.employer.Name + " · " + string(c.employer.Code)},
		Why: note{Class: "now", Strong: w.say("followed.why", nil), Text: w.text(m.File.Became(c.today, periodsBefore(&m.Situation.Standing)...))}}
	switch {
	case !owes:
		page.Head.Title = w.say("followed.passed", with{"name": origin.Name})
	case part.Sum == 0:
		page.Head.Title = w.say("followed.nothing", with{"name": origin.Name})
	default:
		page.Head.Title = w.say("followed.today", with{"name": origin.Name, "sum": w.money(part.Sum)})
	}
	pay, err := m.Payoff()
	if err != nil {
		return err
	}
	said := []string{w.say("owe.as_of", with{"day": w.day(c.today, 0).Text}), w.say("followed.pay", with{"code": string(origin.Code)})}
	if pay.Spared > 0 && part.Sum > 0 {
		said = append(said, w.say("followed.spared", with{"sum": w.money(pay.Spared)}))
	}
	page.Head.Sub = w.sentences(said)
	page.Title = page.Head.Title
	parts, err := m.followedParts()
	if err != nil {
		return err
	}
	page.Lists = []section{parts, m.followedMonths(), m.followedPapers()}
	return c.show(http.StatusOK, "followed", page)
}

// followedParts are those who owe, with what is asked of each.
func (m *matter) followedParts() (section, error) {
	w := m.words
	s := section{Top: cardTop{ID: "parts", Title: w.say("followed.debtors", nil)}}
	parts, err := m.Situation.Parts()
	if err != nil {
		return s, err
	}
	liability := w.say("followed.alone", nil)
	switch {
	case m.Situation.Standing.ByShares():
		liability = w.titled(succession.Shares.Title())
	case len(parts) > 1:
		liability = w.titled(succession.Joint.Title())
	}
	var list []row
	for i := range parts {
		list = append(list, row{Cells: []cell{{Text: parts[i].Name, Lang: tags[zh], Code: string(parts[i].Code), Strong: parts[i].Code == m.call.employer.Code}, {Text: liability, Line2: shareText(parts[i].Share)},
			{Text: amount(parts[i].Sum)}}})
	}
	s.Table = &table{LabelledBy: "parts", Groups: rows(list), Columns: []column{{Label: w.say("followed.who", nil), Head: true}, {Label: w.say("followed.owes", nil)}, {Label: w.say("owe.total", nil), Num: true}}}
	return s, nil
}

// followedMonths are the months of the debt that those who follow owe, the oldest first.
func (m *matter) followedMonths() section {
	return m.monthsOwed("owed", m.Situation.Standing.Covers, 0)
}

// monthsOwed are the months of which anything is overdue, of those that are meant (nil: of all): pages of them, or the latest few.
func (m *matter) monthsOwed(id string, meant func(p calendar.Period) bool, latest int) section {
	w := m.words
	s := section{Top: cardTop{ID: id, Title: w.say("owe.statement", nil)}, Empty: emptyList{Strong: w.say("owe.nothing", nil)}}
	sums := map[calendar.Period]*oweSum{}
	var months []calendar.Period
	for _, l := range m.owedLines() {
		p := l.Charge.Period
		if !l.Overdue() || meant != nil && !meant(p) {
			continue
		}
		if sums[p] == nil {
			sums[p] = &oweSum{period: p, dueOn: l.Charge.DueOn}
			months = append(months, p)
		}
		sums[p].principal += l.PrincipalOutstanding
		sums[p].fee += l.LateFeeOutstanding
	}
	slices.Sort(months)
	if latest > 0 {
		months = months[max(0, len(months)-latest):]
	}
	list := listingOf(m.Request().URL, len(months))
	var lines []row
	for _, p := range months[min(list.offset(), len(months)):min(list.offset()+listLength, len(months))] {
		o := sums[p]
		lines = append(lines, row{Cells: []cell{{Text: w.period(p)}, {Day: w.day(o.dueOn, m.today)}, {Text: amount(o.principal)}, {Text: amount(o.fee)}, {Text: amount(o.total()), Strong: true}}})
	}
	if len(lines) > 0 {
		s.Pages = list.pager()
		s.Table = &table{LabelledBy: id, Groups: rows(lines), Columns: []column{{Label: w.say("owe.month", nil), Head: true}, {Label: w.say("owe.due", nil)},
			{Label: w.say("column.principal", nil), Num: true}, {Label: w.say("column.late_fee", nil), Num: true}, {Label: w.say("owe.total", nil), Num: true}}}
	}
	return s
}

// followedPapers are the papers of the case that were issued to the employer, the latest first.
func (m *matter) followedPapers() section {
	w := m.words
	s := section{Top: cardTop{ID: "papers", Title: w.say("followed.papers", nil)}, Empty: emptyList{Text: w.say("followed.papers.none", nil)}}
	var list []row
	for i := range slices.Backward(m.File.Papers) {
		p := &m.File.Papers[i]
		if !m.isTold(p) || len(list) == listLength {
			continue
		}
		served, file := cell{Text: w.say("papers.unserved", nil), Line2: w.say("papers.unserved.text", nil)}, cell{}
		if of, _ := servedBy(m.File.Services, p.Ref(), m.today); of != nil {
			served = cell{Day: w.day(of.On, m.today)}
			file.Links = []link{{Href: m.employerPath(followedPart + "/" + m.Param("origin") + fmt.Sprintf("/papers/%s-%d", p.Kind, p.No)), Label: "PDF", Hidden: p.Number}}
		}
		list = append(list, row{Cells: []cell{{Text: w.titled(p.Kind.Title()), Code: p.Number}, {Day: w.day(p.IssuedOn, m.today)}, served, file}})
	}
	if len(list) > 0 {
		s.Table = &table{LabelledBy: "papers", Groups: rows(list), Columns: []column{{Label: w.say("case.paper", nil), Head: true}, {Label: w.say("case.issued", nil)},
			{Label: w.say("followed.served", nil)}, {Label: w.say("papers.file", nil), Hidden: true}}}
	}
	return s
}

// isTold tells whether a paper was issued to the employer that follows.
func (m *matter) isTold(p *ladder.Paper) bool {
	return p.State == ladder.Issued && p.Kind != law.PublicNotice && casework.Names(p.Party, m.call.employer.Code)
}

// getFollowedPaper gives a paper that was issued to the employer because of the debt that it has taken over.
func getFollowedPaper(c *call) error {
	m, err := c.origin()
	if err != nil {
		return err
	}
	r, err := c.refInPath()
	if err != nil {
		return err
	}
	for i := range m.File.Papers {
		if p := &m.File.Papers[i]; p.Ref() == r && m.isTold(p) {
			if of, _ := servedBy(m.File.Services, p.Ref(), m.today); of == nil {
				return notServedYet()
			}
			pdf, err := c.site.CasePapers.PDF(c.ctx(), m.File.ID, r, c.today)
			if err != nil {
				return err
			}
			return c.file(fmt.Sprintf("%s-%d.pdf", r.Kind, r.No), pdfKind, pdf)
		}
	}
	return noPaper()
}
