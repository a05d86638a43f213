package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	conditions "arrears/app/gate"
	"arrears/app/law"
)

// States is where registrations stand and what is done about it (SIL 57).
type States interface {
	// Standing gives where the registration of an employer stands on the day.
	Standing(ctx context.Context, id employer.ID, day calendar.Day) (*casework.Standing, error)
	ApplyStateChange(ctx context.Context, id employer.ID, w employer.StateWish, by casework.Stamp) (int, error)
	WithdrawStateChange(ctx context.Context, id employer.ID, no int, by casework.Stamp) error
	DecideStateChange(ctx context.Context, id employer.ID, no int, d casework.StateDecision, by casework.Stamp) error
	// StateApplications lists applications within the scope and counts all of them.
	StateApplications(ctx context.Context, scope access.Scope, f casework.StateFilter, limit, offset int) ([]casework.AppliedState, int, error)
}

func (s *site) stateRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: "/employers/:employer/state", Needs: access.ViewEmployer, Handle: getStanding},
		{Method: http.MethodGet, Path: "/employers/:employer/state/:change", Needs: access.FileForEmployer, Handle: getApplyState},
		{Method: http.MethodPost, Path: "/employers/:employer/state/:change", Needs: access.FileForEmployer, Handle: postApplyState},
		{Method: http.MethodPost, Path: "/employers/:employer/state-applications/:application/withdraw", Needs: access.FileForEmployer, Handle: postWithdrawState},
		{Method: http.MethodGet, Path: "/state-changes", Needs: access.ViewRegistrations, Handle: getStateChanges},
		{Method: http.MethodGet, Path: "/employers/:employer/state-applications/:application", Needs: access.ViewRegistrations, Handle: getDecideState},
		{Method: http.MethodPost, Path: "/employers/:employer/state-applications/:application", Needs: access.ReviewRegistrations, Handle: postDecideState},
	}
}

// standing is where the registration of the employer in hand stands today.
func (c *call) standing() (*casework.Standing, error) {
	return c.site.States.Standing(c.ctx(), c.employer.ID, c.today)
}

// titled writes a word of the register as it stands alone, in tags, cells and headings.
func (w *words) titled(t law.Text) string {
	text := t.In(string(w.lang))
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// stateIn is the state of a registration as a tag.
func (w *words) stateIn(s employer.State) status {
	looks := map[employer.State]state{employer.Active: stateActive, employer.Suspended: stateTolled, employer.Closed: stateSpent}
	return w.status(looks[s]).as(w.titled(s.Title()))
}

// stateOf is where an application to change the state stands, as a tag.
func (w *words) stateOf(a *employer.StateApplication) status {
	looks := map[employer.ApplicationState]state{
		employer.Pending: stateHandedIn, employer.Accepted: stateAccepted, employer.Returned: stateReturned, employer.Withdrawn: stateVoided,
	}
	return w.status(looks[a.State]).as(w.titled(a.State.Title()))
}

// stateGate is a gate as the page shows it: what bars, met or not. Whoever may put a condition right gets there by a link.
func (c *call) stateGate(id, title string, g conditions.Gate) gate {
	var checks []check
	for i := range g {
		if g[i].Weight == conditions.Bars {
			checks = append(checks, c.stateCheck(&g[i]))
		}
	}
	shown := c.words.gate(g.Open(), title, checks)
	shown.ID = id
	if day, known := g.Earliest(); known && !g.Open() {
		shown.Earliest, shown.Provisional = c.words.day(day.Day, c.today), day.Provisional
	}
	return shown
}

func (c *call) stateCheck(n *conditions.Condition) check {
	k := check{Met: n.Met, Text: c.stateSays(n), Art: law.Cite(n.Article, string(c.words.lang))}
	if n.Met {
		return k
	}
	lead := stateLeads[n.Leads]
	label := c.words.say(lead.key, nil)
	if c.caller.May(access.FileForEmployer) && c.site.table[http.MethodGet+" /employers/:employer"+lead.path] {
		k.CureLink = link{Href: c.employerPath(lead.path), Label: label}
	} else {
		k.Cure = label
	}
	if !n.Earliest.Day.IsZero() {
		k.Earliest = c.words.day(n.Earliest.Day, c.today).Text
	}
	return k
}

// stateSays words a condition with its figures.
func (c *call) stateSays(n *conditions.Condition) string {
	values, lists, counted := with{}, map[string][]string{}, 0
	for _, f := range n.Figures {
		switch f.Kind {
		case conditions.IsDay:
			values[f.Name] = c.words.inSentence(f.Day, c.today)
		case conditions.IsAmount:
			values[f.Name] = c.words.money(f.Amount)
		case conditions.IsCount:
			values[f.Name], counted = f.Count, f.Count
		default:
			lists[f.Name] = append(lists[f.Name], c.named(f.Text))
		}
	}
	for name, list := range lists {
		values[name] = strings.Join(list, c.words.say("standing.and", nil))
		if counted > len(list) {
			values[name] = c.words.say("standing.more", with{"list": values[name]})
		}
	}
	keys, papers := conditionWords[n.Key], len(lists["paper"]) > 0
	switch {
	case n.Met:
		return c.words.say(keys.met, values)
	case n.Weight == conditions.Warns && papers:
		return c.words.say(keys.toldPaper, values)
	case n.Weight == conditions.Warns:
		return c.words.say(keys.told, values)
	case papers:
		return c.words.say(keys.unmetPaper, values)
	default:
		return c.words.say(keys.unmet, values)
	}
}

// named writes what a figure names: a month as people write it, everything else as it is.
func (c *call) named(text string) string {
	if p, err := calendar.ParsePeriod(text); err == nil {
		return c.words.period(p)
	}
	return text
}

// stateWarnings tell what bars nothing and should be known before, in one note.
func (c *call) stateWarnings(g conditions.Gate) []note {
	var told []string
	for _, n := range g.Warnings() {
		told = append(told, c.stateSays(&n))
	}
	if len(told) == 0 {
		return nil
	}
	return []note{{Class: "warn", Text: c.words.sentences(told)}}
}

// applicationInPath is the application of the path with the standing of its employer; fault.NotFound where there is none.
func (c *call) applicationInPath() (*casework.Standing, *employer.StateApplication, error) {
	s, err := c.standing()
	if err != nil {
		return nil, nil, err
	}
	no, _ := strconv.Atoi(c.Param("application")) // what is no number is the number of none
	a, err := s.Application(no)
	return s, a, err
}
