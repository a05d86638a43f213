package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/service"
)

// paperPath is the address of a paper: its kind and number.
func (c *call) paperPath(r ladder.Ref, rest string) string {
	return c.casePath(fmt.Sprintf("/papers/%s-%d%s", r.Kind, r.No, rest))
}

// refInPath reads the paper of the path.
func (c *call) refInPath() (ladder.Ref, error) {
	kind, no, _ := strings.Cut(c.Param("paper"), "-")
	n, err := strconv.Atoi(no)
	if err != nil || n < 1 || !law.PaperKind(kind).IsKnown() {
		return ladder.Ref{}, noPaper()
	}
	return ladder.Ref{Kind: law.PaperKind(kind), No: n}, nil
}

var paperStates = map[string]state{
	string(ladder.Drafted): stateDrafted, string(ladder.Approved): stateApproved, string(ladder.Issued): stateIssued, string(ladder.Withdrawn): stateWithdrawn,
}

// paperState is the state of a paper as a tag.
func (c *call) paperState(s string) status { return c.words.status(paperStates[s]) }

// stateOfPaper is where a paper stands, with what became of it after it was issued.
func (m *matter) stateOfPaper(p *paperAt) status {
	w := m.words
	switch {
	case p.taken:
		return w.status(stateWithdrawn)
	case p.state != ladder.Issued:
		return m.paperState(string(p.state))
	case !isServed(p.ref.Kind):
		return w.status(stateIssued)
	}
	if served := service.Of(m.File.Services, p.ref.Kind, p.ref.No); served != nil {
		return w.status(stateServed).as(w.say("case.served_on", with{"day": w.day(served.On, m.today).Text}))
	}
	return w.status(stateIssued).as(w.say("case.to_serve", nil))
}

// nextOf is what is next for a paper.
func (m *matter) nextOf(p *paperAt, toServe []casework.ToServe) string {
	w := m.words
	switch {
	case p.taken || p.state == ladder.Withdrawn:
		return "—"
	case p.state == ladder.Drafted:
		return w.say("case.next.approve", nil)
	case p.state == ladder.Approved:
		return w.say("case.next.issue", nil)
	}
	for i := range toServe {
		if a := toServe[i].Advice; toServe[i].Ref == p.ref && a.Done == nil {
			return w.say("case.next.serve", with{"mode": w.text(a.Mode.Title())})
		}
	}
	return "—"
}

// getCasePapers lists the papers of the case with what is next for each.
func getCasePapers(c *call) error {
	m, err := c.matter()
	if err != nil {
		return err
	}
	page, err := m.casePage("/papers")
	if err != nil {
		return err
	}
	toServe, err := m.File.ToServe(m.Situation.Region, c.today, c.now.Unix())
	if err != nil {
		return err
	}
	w := c.words
	all := m.papers()
	l := listingOf(c.Request().URL, len(all))
	s := section{Top: cardTop{ID: "papers", Title: w.say("case.papers", nil)}, Pages: l.pager(), Empty: emptyList{Strong: w.say("case.papers.none", nil), Text: w.say("case.papers.none.text", nil)}}
	var list []row
	for i := l.offset(); i < min(l.offset()+listLength, len(all)); i++ {
		p := &all[i]
		state := m.stateOfPaper(p)
		list = append(list, row{Cells: []cell{
			{Text: m.title(p.ref.Kind), Link: m.paperPath(p.ref, ""), Code: p.number}, {State: &state}, {Text: caseSum(p)},
			{Day: w.day(p.draftedOn, c.today), Line2: c.actor(p.draftedBy)}, m.issuedCell(p), {Text: m.nextOf(p, toServe)},
			{Links: []link{{Href: m.paperPath(p.ref, "/pdf"), Label: "PDF", Hidden: m.title(p.ref.Kind) + " " + p.number}}},
		}})
	}
	if len(list) > 0 {
		s.Table = &table{LabelledBy: "papers", Groups: rows(list), Columns: []column{
			{Label: w.say("case.paper", nil), Head: true, Wide: true}, {Label: w.say("case.state", nil)}, {Label: w.say("case.sum", nil), Num: true}, {Label: w.say("case.drafted", nil)},
			{Label: w.say("case.issued", nil)}, {Label: w.say("case.next", nil)}, {Label: w.say("papers.file", nil), Hidden: true},
		}}
	}
	page.Lists = []section{s}
	return c.show(http.StatusOK, "case", page)
}

func caseSum(p *paperAt) string {
	if p.sum == 0 {
		return "—"
	}
	return amount(p.sum)
}

func (m *matter) issuedCell(p *paperAt) cell {
	switch {
	case !p.issuedOn.IsZero():
		return cell{Day: m.words.day(p.issuedOn, m.today), Line2: p.issuedBy}
	case !p.due.Day.IsZero():
		return cell{Text: m.words.say("case.issue_until", with{"day": m.dated(p.due)})}
	default:
		return cell{Text: "—"}
	}
}

// paperIn finds a paper of the case.
func (m *matter) paperIn(r ladder.Ref) (*paperAt, error) {
	all := m.papers()
	for i := range all {
		if all[i].ref == r {
			return &all[i], nil
		}
	}
	return nil, fault.New(fault.NotFound, "这个案件没有这件文书。", "The case has no such paper.")
}
