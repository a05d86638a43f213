package web

import (
	"fmt"
	"net/http"
	"slices"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
)

// standingPage is where a registration stands, which changes can be asked for, and what was asked before.
type standingPage struct {
	Frame
	Head   head
	Notes  []note
	Over   string // what the gates are
	Offers []stateOffer
	Life   []event
}

// stateOffer is a change with its gate and what should be known before.
type stateOffer struct {
	Gate  gate
	Notes []note
}

func getStanding(c *call) error {
	s, err := c.standing()
	if err != nil {
		return err
	}
	page := standingPage{Frame: c.frame("standing.title"), Head: c.standingHead(s), Notes: c.standingNotes(s), Life: c.standingLife(s)}
	if p := s.Pending(); p != nil {
		page.Over = c.words.say("standing.pending", nil)
		page.Offers = []stateOffer{c.stateOffer(s, &p.StateWish)}
		return c.show(http.StatusOK, "state_show", page)
	}
	page.Over = c.words.say("standing.offers", nil)
	for _, change := range employer.Offered(s.Changes, c.today) {
		page.Offers = append(page.Offers, c.stateOffer(s, &employer.StateWish{Change: change}))
	}
	return c.show(http.StatusOK, "state_show", page)
}

// standingHead gives the state as the first line.
func (c *call) standingHead(s *casework.Standing) head {
	state, keys := c.words.stateIn(s.State), standingWords[s.State]
	if len(employer.Offered(s.Changes, c.today)) == 0 {
		keys.sub = "standing.sub.ended"
	}
	h := head{Back: link{Href: c.employerPath("/registration"), Label: c.words.say("entry.back", nil)}, Over: c.employer.Name, State: &state, Sub: c.words.say(keys.sub, with{"days": c.words.count("count.days", s.ReportDays)})}
	from := ""
	for i := range s.Changes {
		if s.Changes[i].From <= c.today {
			from = c.words.inSentence(s.Changes[i].From, c.today)
		}
	}
	h.Title = c.words.say(keys.answer, with{"from": from})
	return h
}

// standingNotes tells of the application that waits, or of the last one where it was returned.
func (c *call) standingNotes(s *casework.Standing) []note {
	w := c.words
	if p := s.Pending(); p != nil {
		n := note{Class: "now", Icon: "clock",
			Strong: w.say("standing.waits", with{"change": w.titled(p.Change.Title()), "no": p.No}),
			Text: w.say("standing.waits.text", with{"filed": w.inSentence(p.Filed.On, c.today), "by": w.inSentence(p.ReviewBy.Day, c.today),
				"days": w.count("standing.working_days", s.ReviewDays)})}
		if c.caller.May(access.FileForEmployer) {
			n.Button = &button{Label: w.say("standing.withdraw", nil), CSRF: c.csrfToken(), Size: small, Icon: "undo",
				Action: c.employerPath(fmt.Sprintf("/state-applications/%d/withdraw", p.No))}
		}
		return []note{n}
	}
	if n := len(s.Applications); n > 0 && s.Applications[n-1].State == employer.Returned {
		a := &s.Applications[n-1]
		return []note{{Class: "warn", Icon: "undo",
			Strong: w.say("standing.returned", with{"change": w.titled(a.Change.Title()), "no": a.No, "day": w.inSentence(a.Decided.On, c.today)}),
			Text:   a.Reason}}
	}
	return nil
}

// stateOffer is a change with its gate; an open one leads to the form of whoever may apply.
func (c *call) stateOffer(s *casework.Standing, wish *employer.StateWish) stateOffer {
	w, change := c.words, wish.Change
	g := s.Gate(wish)
	shown := c.stateGate(string(change), w.titled(change.Title()), g)
	shown.Sub = w.say(changeWords[change].about, nil)
	if change == employer.Closing {
		shown.Foot = w.say("standing.insolvency", nil)
	}
	if g.Open() && s.Pending() == nil && c.caller.May(access.FileForEmployer) {
		shown.Buttons = []button{{Label: w.say(changeWords[change].apply, nil), Href: c.employerPath("/state/" + string(change))}}
	}
	notes := c.stateWarnings(g)
	for i := range notes {
		notes[i].Strong = w.titled(change.Title()) // of which change it tells
	}
	return stateOffer{Gate: shown, Notes: notes}
}

// standingLife is what was asked and decided, the newest first.
func (c *call) standingLife(s *casework.Standing) []event {
	w := c.words
	var life []event
	for i := range s.Applications {
		a := &s.Applications[i]
		values := with{"no": a.No, "change": a.Change.Title().In(string(w.lang)), "ground": a.Ground.Title().In(string(w.lang)), "reason": a.Reason}
		life = append(life, event{Day: w.day(a.Filed.On, c.today), Who: a.Filed.Name, Text: w.say("standing.life.filed", values)})
		if a.State == employer.Pending {
			continue
		}
		if change := s.ChangeOf(a.No); change != nil {
			values["from"] = w.inSentence(change.From, c.today)
		}
		life = append(life, event{Day: w.day(a.Decided.On, c.today), Who: a.Decided.Name, Text: w.say(stateLifeWords[a.State], values)})
	}
	slices.Reverse(life)
	return life
}
