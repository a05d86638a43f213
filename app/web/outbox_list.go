package web

import (
	"net/http"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
)

func (s *site) outboxRoutes() []route {
	return []route{{Method: http.MethodGet, Path: "/outbox", Needs: access.ViewOutbox, Handle: getOutbox}}
}

// outboxPage is the mails that wait, went out, or could not.
type outboxPage struct {
	Frame
	Head head
	Tabs tabs
	List section
}

var mailStates = []casework.MailState{casework.MailWaiting, casework.MailSending, casework.MailSent, casework.MailFailed}

type mailWord struct {
	state state
	word  string
}

var mailWords = map[casework.MailState]mailWord{
	casework.MailWaiting: {stateWaiting, "mail.waiting"}, casework.MailSending: {stateWorking, "mail.sending"}, casework.MailSent: {stateDone, "mail.sent"},
	casework.MailFailed: {stateFailed, "mail.failed"},
}

func getOutbox(c *call) error {
	chosen := casework.MailState("")
	for _, s := range mailStates {
		if c.QueryParam("state") == string(s) {
			chosen = s
		}
	}
	list := listingOf(c.Request().URL, 1<<30)
	mails, counts, err := c.site.Messages.Outbox(c.ctx(), casework.MailFilter{State: chosen, Limit: listLength, Offset: list.offset()})
	if err != nil {
		return err
	}
	w := c.words
	all := 0
	for _, n := range counts {
		all += n
	}
	total := all
	if chosen != "" {
		total = counts[chosen]
	}
	list = listingOf(c.Request().URL, total)
	page := outboxPage{Frame: c.frame("outbox.title"), Head: head{Title: w.say("outbox.calm", nil)}}
	switch {
	case counts[casework.MailFailed] > 0:
		page.Head.Title = w.count("outbox.failed", counts[casework.MailFailed])
	case counts[casework.MailWaiting] > 0:
		page.Head.Title = w.count("outbox.waiting", counts[casework.MailWaiting])
	}
	page.Head.Sub, page.Title = w.say("outbox.sub", nil), page.Head.Title
	page.Tabs = tabs{Label: w.say("outbox.tabs", nil), Items: []tab{{Href: "/outbox", Label: w.say("outbox.all", nil), Count: grouped(all), Current: chosen == ""}}}
	for _, s := range mailStates {
		page.Tabs.Items = append(page.Tabs.Items, tab{Href: list.with("state", string(s)), Label: w.say(mailWords[s].word, nil), Count: grouped(counts[s]), Current: chosen == s})
	}
	var lines []row
	for i := range mails {
		lines = append(lines, c.mailRow(&mails[i]))
	}
	page.List = section{Top: cardTop{ID: "mails", Title: w.say("outbox.title", nil)}, Empty: emptyList{Strong: w.say("outbox.none", nil), Text: w.say("outbox.none.text", nil)}, Pages: list.pager()}
	if len(lines) > 0 {
		page.List.Table = &table{LabelledBy: "mails", Groups: rows(lines), Columns: []column{
			{Label: w.say("outbox.day", nil)}, {Label: w.say("outbox.employer", nil), Head: true}, {Label: w.say("outbox.subject", nil), Wide: true},
			{Label: w.say("outbox.to", nil)}, {Label: w.say("outbox.state", nil)},
		}}
	}
	page.keepQuery(c.Request().URL)
	return c.show(http.StatusOK, "outbox", page)
}

func (c *call) mailRow(m *casework.ListedMail) row {
	w, mail := c.words, &m.Mail
	state := w.status(mailWords[mail.State].state).as(w.say(mailWords[mail.State].word, nil))
	last := cell{State: &state}
	switch mail.State {
	case casework.MailSent:
		last.Line2 = w.moment(mail.SentAt, c.today)
	case casework.MailWaiting:
		if mail.Tries > 0 {
			last.Line2 = w.say("outbox.again", with{"at": w.moment(mail.NextTryAt, c.today), "n": mail.Tries, "why": mail.Error})
		}
	case casework.MailFailed:
		last.Line2 = mail.Error
	}
	return row{Cells: []cell{{Day: w.day(m.Day, c.today)}, {Text: m.Name, Lang: tags[zh]}, {Text: mail.Subject, Lang: tags[zh]}, {Text: mail.Address}, last}}
}

// moment writes an instant as day and time in China.
func (w *words) moment(seconds int64, today calendar.Day) string {
	at := time.Unix(seconds, 0).UTC().Add(8 * time.Hour) // China has one time, without summer time
	return w.day(calendar.DayAt(seconds), today).Text + " " + at.Format("15:04")
}
