package web

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/succession"
)

// Successions knows whose debts an employer has taken over, and which employers went from one office to another.
type Successions interface {
	Followed(ctx context.Context, id employer.ID, limit int) ([]casework.Followed, error)
	// Moves lists moves from and to the districts of the scope, the latest first, and counts them.
	Moves(ctx context.Context, scope access.Scope, limit, offset int) ([]casework.ListedMove, int, error)
}

const followedPart = "/owe/followed"

// successorRoutes are the debts of others that an employer has taken over.
func (s *site) successorRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: "/employers/:employer" + followedPart + "/:origin", Needs: access.ViewEmployer, Handle: getFollowed},
		{Method: http.MethodGet, Path: handoversPath, Needs: access.ViewCases, Handle: getHandovers},
		{Method: http.MethodGet, Path: "/employers/:employer" + followedPart + "/:origin/papers/:paper", Needs: access.ViewEmployer, Handle: getFollowedPaper},
	}
}

// followedSection lists whose debts the employer has taken over; nil where nobody's.
func (c *call) followedSection(path func(id employer.ID) string) (*section, error) {
	followed, err := c.site.Successions.Followed(c.ctx(), c.employer.ID, listLength)
	if err != nil || len(followed) == 0 {
		return nil, err
	}
	w := c.words
	s := &section{Top: cardTop{ID: "followed", Title: w.say("followed.title", nil), Sub: w.say("followed.sub", nil)}}
	var list []row
	for i := range followed {
		f := &followed[i]
		kind := w.titled(f.Succession.Kind.Title())
		list = append(list, row{Cells: []cell{
			{Text: f.Employer.Name, Lang: tags[zh], Link: path(f.Employer.ID), Code: string(f.Employer.Code)}, {Text: kind, Line2: w.cites([]string{f.Succession.Kind.Article()})},
			{Day: w.day(f.From, c.today)}, {Text: w.titled(f.Succession.Liability.Title()), Line2: c.shareOf(f)},
			{Text: amount(f.Principal + f.LateFee), Line2: w.say("followed.as_of", with{"day": w.day(f.AsOf, c.today).Text})},
		}})
	}
	s.Table = &table{LabelledBy: "followed", Groups: rows(list), Columns: []column{{Label: w.say("followed.whose", nil), Head: true}, {Label: w.say("followed.how", nil)},
		{Label: w.say("followed.from", nil)}, {Label: w.say("followed.owes", nil)}, {Label: w.say("followed.debt", nil), Num: true}}}
	return s, nil
}

// followedPath is where the employer reads about the debt of another that it has taken over.
func (c *call) followedPath(origin employer.ID) string {
	return c.employerPath(fmt.Sprintf("%s/%d", followedPart, origin))
}

// shareOf is the agreed share of the employer in the debt of another; empty where none was agreed.
func (c *call) shareOf(f *casework.Followed) string {
	for _, h := range f.Succession.Heirs {
		if h.Code == c.employer.Code {
			return shareText(h.Share)
		}
	}
	return ""
}

// followersNote says who owes the debts of the employer now, and by which article; nil where it is the employer alone.
func (c *call) followersNote(f *casework.File) *note {
	st := f.Standing(c.today)
	if len(st.Events) == 0 {
		return nil
	}
	w := c.words
	n := &note{Class: "now", Strong: w.say("followed.beside", with{"names": debtorNames(st.Old)}), Text: w.text(f.Became(c.today, periodsBefore(&st)...))}
	if !st.Owes(f.Employer.Code) {
		n.Strong = w.say("followed.instead", with{"names": debtorNames(st.Old)})
	}
	return n
}

// periodsBefore is a month that has the debtors of before the last split, so that the sentence on it is told.
func periodsBefore(st *succession.Standing) []calendar.Period {
	if st.Before.IsZero() {
		return nil
	}
	return []calendar.Period{st.Before.Period().AddMonths(-1)}
}

func debtorNames(debtors []succession.Debtor) string {
	names := make([]string, len(debtors))
	for i, d := range debtors {
		names[i] = strings.TrimSpace(d.Name + " " + shareText(d.Share))
	}
	return strings.Join(names, succession.Between)
}
