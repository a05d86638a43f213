package web

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
)

// Search finds employers, cases and papers within the scope of whoever looks, and persons for those who say why.
type Search interface {
	casework.PersonSearches
	SearchEmployers(ctx context.Context, scope access.Scope, folded string, limit int) ([]casework.FoundEmployer, error)
	SearchCase(ctx context.Context, scope access.Scope, n casework.CaseNumber) (*casework.FoundCase, error)
	SearchPapers(ctx context.Context, scope access.Scope, p casework.PaperSought, limit int) ([]casework.ListedPaper, error)
	SearchIncoming(ctx context.Context, scope access.Scope, p casework.PaperSought, limit int) ([]casework.ListedIncoming, error)
	PersonSearches(ctx context.Context, limit, offset int) ([]casework.PersonSearch, int, error)
}

const (
	searchPath   = "/search"
	personPath   = searchPath + "/person"
	searchesPath = "/searches"
)

// searchRoutes are the box of the desk, the search for a person, and who looked for whom.
func (s *site) searchRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: searchPath, Needs: access.ViewCases, Handle: getSearch},
		{Method: http.MethodGet, Path: personPath, Needs: access.SearchPeople, Handle: getPersonSearch},
		{Method: http.MethodPost, Path: personPath, Needs: access.SearchPeople, Handle: postPersonSearch},
		{Method: http.MethodGet, Path: searchesPath, Needs: access.ViewPersonSearches, Handle: getPersonSearches},
	}
}

// shownHits is how many of a kind a page shows.
const shownHits = 10

// searchPage is what was found, in groups.
type searchPage struct {
	Frame
	Head   head
	Notes  []note
	Box    field
	Groups []searchGroup
}

// searchGroup is what was found of one kind.
type searchGroup struct {
	Top  cardTop
	Hits []searchHit
	More string
}

// searchHit is one thing that was found, with the place where the text stands in it.
type searchHit struct {
	Href   string
	Label  string // before the name, in the language of the page
	Name   marked
	Former *marked
	Code   marked
	Text   string
	Sum    string
	State  *status
}

// found is all that a text finds.
type found struct {
	employers []casework.FoundEmployer
	cases     []casework.FoundCase
	papers    []casework.ListedPaper
	incoming  []casework.ListedIncoming
}

func (c *call) find(s *casework.Sought) (f found, err error) {
	scope := c.caller.Scope
	if s.Person == "" {
		if f.employers, err = c.site.Search.SearchEmployers(c.ctx(), scope, s.Folded, shownHits+1); err != nil {
			return f, err
		}
	}
	if s.Case != nil {
		one, err := c.site.Search.SearchCase(c.ctx(), scope, *s.Case)
		if err != nil {
			return f, err
		}
		if one != nil {
			f.cases = append(f.cases, *one)
		}
	}
	if s.Paper != nil {
		if f.papers, err = c.site.Search.SearchPapers(c.ctx(), scope, *s.Paper, shownHits+1); err != nil {
			return f, err
		}
		if f.incoming, err = c.site.Search.SearchIncoming(c.ctx(), scope, *s.Paper, shownHits+1); err != nil {
			return f, err
		}
	}
	return f, nil
}

func (f *found) count() int { return len(f.employers) + len(f.cases) + len(f.papers) + len(f.incoming) }

// only is the page of the one thing that was found, if there is one only.
func (c *call) only(f *found) string {
	switch {
	case f.count() != 1:
		return ""
	case len(f.employers) == 1:
		return c.foundPath(&f.employers[0])
	case len(f.cases) == 1:
		return casePath(f.cases[0].Employer.ID, "")
	case len(f.papers) == 1:
		return c.foundPaperPath(&f.papers[0])
	default:
		return casePath(f.incoming[0].Employer.ID, "/facts")
	}
}

// getSearch shows what the text finds; the only thing found opens by itself. A number of a person leaves the address at once.
func getSearch(c *call) error {
	sought := casework.Seek(c.QueryParam("q"))
	if sought.Person != "" && sought.Code == "" && c.caller.May(access.SearchPeople) {
		c.site.sessions.Put(c.ctx(), personKey, string(sought.Person))
		return c.Redirect(http.StatusSeeOther, personPath)
	}
	w := c.words
	page := searchPage{
		Frame: c.frame("search.title"), Head: head{Title: w.say("search.ask", nil), Sub: w.say("search.hint", nil)},
		Box: field{Kind: searchField, Name: "q", Label: w.say("search.label", nil), Value: sought.Text, Width: longField},
	}
	if sought.IsEmpty() {
		return c.show(http.StatusOK, "search", page)
	}
	f, err := c.find(&sought)
	if err != nil {
		return err
	}
	if to := c.only(&f); to != "" && sought.Person == "" {
		return c.Redirect(http.StatusSeeOther, to)
	}
	page.Head.Title = w.count("search.found", min(len(f.employers), shownHits)+len(f.cases)+min(len(f.papers), shownHits)+min(len(f.incoming), shownHits))
	if f.count() == 0 {
		page.Head = head{Title: w.say("search.none", with{"text": sought.Text}), Sub: w.say("search.none.why", nil)}
	}
	page.Notes, page.Groups = c.searchNotes(&sought), c.searchGroups(&sought, &f)
	page.Title = page.Head.Title
	page.keepQuery(c.Request().URL)
	return c.show(http.StatusOK, "search", page)
}

// searchNotes say what the shape of the text tells beside what was found.
func (c *call) searchNotes(s *casework.Sought) []note {
	w := c.words
	switch {
	case s.Wrong != nil:
		return []note{{Class: "warn", Text: w.say("search.wrong", with{"text": s.Text})}}
	case s.Person != "" && c.caller.May(access.SearchPeople):
		return []note{{Class: "now", Text: w.say("search.either", nil), Link: link{Href: personPath, Label: w.say("search.person.go", nil)}}}
	}
	return nil
}

func (c *call) searchGroups(s *casework.Sought, f *found) []searchGroup {
	w := c.words
	employers := searchGroup{Top: cardTop{ID: "employers", Title: w.say("search.group.employers", nil)}}
	cases := searchGroup{Top: cardTop{ID: "cases", Title: w.say("search.group.cases", nil)}}
	papers := searchGroup{Top: cardTop{ID: "papers", Title: w.say("search.group.papers", nil)}}
	for i := range f.employers[:min(shownHits, len(f.employers))] {
		e := &f.employers[i]
		hit := c.employerHit(s, e)
		employers.Hits = append(employers.Hits, hit)
		if e.Case != nil {
			cases.Hits = append(cases.Hits, c.caseHit(e.Case))
		}
	}
	for i := range f.cases {
		cases.Hits = append(cases.Hits, c.caseHit(&f.cases[i]))
	}
	for i := range f.papers[:min(shownHits, len(f.papers))] {
		papers.Hits = append(papers.Hits, c.paperHit(&f.papers[i]))
	}
	for i := range f.incoming[:min(shownHits, len(f.incoming))] {
		papers.Hits = append(papers.Hits, c.incomingHit(&f.incoming[i]))
	}
	if len(f.employers) > shownHits {
		employers.More = w.say("search.more", with{"n": shownHits})
	}
	if len(f.papers) > shownHits || len(f.incoming) > shownHits {
		papers.More = w.say("search.more", with{"n": shownHits})
	}
	var groups []searchGroup
	for _, g := range []searchGroup{employers, cases, papers} {
		if len(g.Hits) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// casePath is the address of a page of the case of an employer.
func casePath(id employer.ID, rest string) string { return fmt.Sprintf("/cases/%d%s", id, rest) }

// foundPath is the page of an employer that was found.
func (c *call) foundPath(e *casework.FoundEmployer) string { return dossierPath(e.Employer.ID) }

func (c *call) foundPaperPath(p *casework.ListedPaper) string {
	return casePath(p.Employer.ID, "/papers/"+string(p.Paper.Kind)+"-"+strconv.Itoa(p.Paper.No))
}

func (c *call) employerHit(s *casework.Sought, e *casework.FoundEmployer) searchHit {
	w := c.words
	h := searchHit{Href: c.foundPath(e), Name: mark(e.Employer.Name, s.Folded), Code: mark(string(e.Employer.Code), s.Folded),
		Text: c.regionName(e.Employer.Region) + " " + e.Employer.District}
	if e.Former != "" {
		former := mark(e.Former, s.Folded)
		h.Former = &former
		h.Name = marked{Before: e.Employer.Name}
		h.Text += w.say("search.former.until", with{"day": w.inSentence(e.Until, c.today)})
	}
	return h
}

func (c *call) caseHit(f *casework.FoundCase) searchHit {
	w := c.words
	state := w.status(stateOnTime).as(w.say("case.open", nil))
	if !f.ClosedOn.IsZero() {
		state = w.status(stateSpent).as(w.say("search.case.closed", with{"day": w.inSentence(f.ClosedOn, c.today)}))
	}
	h := searchHit{Href: casePath(f.Employer.ID, ""), Label: w.say("search.case", with{"number": f.Number.String()}), Name: marked{Before: f.Employer.Name}, State: &state,
		Text: w.say("search.case.since", with{"day": w.inSentence(f.OpenedOn, c.today)})}
	if sum := f.Principal + f.LateFee; sum > 0 {
		h.Sum = w.say("search.case.owes", with{"sum": w.money(sum), "day": w.inSentence(f.AsOf, c.today)})
	}
	return h
}

func (c *call) paperHit(p *casework.ListedPaper) searchHit {
	w := c.words
	h := searchHit{Href: c.foundPaperPath(p), Label: c.title(p.Paper.Kind), Name: marked{Match: p.Number}, Text: p.Employer.Name}
	if !p.IssuedOn.IsZero() {
		state := w.status(stateIssued).as(w.say("search.paper.issued", with{"day": w.inSentence(p.IssuedOn, c.today)}))
		h.State = &state
	}
	return h
}

func (c *call) incomingHit(p *casework.ListedIncoming) searchHit {
	return searchHit{Href: casePath(p.Employer.ID, "/facts"), Label: c.words.say("search.incoming", nil), Name: marked{Match: p.In.Number}, Text: p.Employer.Name,
		State: new(c.words.status(stateDone).as(c.words.say("search.incoming.on", with{"day": c.words.inSentence(p.EnteredOn, c.today)})))}
}
