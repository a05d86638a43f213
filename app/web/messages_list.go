package web

import (
	"net/http"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
)

const messagesPath = "/messages"

func (s *site) messageRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: "/employers/:employer" + messagesPath, Needs: access.ViewEmployer, Handle: getMessages},
		{Method: http.MethodPost, Path: "/employers/:employer" + messagesPath, Needs: access.FileForEmployer, Handle: postMessages},
	}
}

// messagesPage is what the system told the employer, the latest first.
type messagesPage struct {
	Frame
	Head head
	List section
	All  *button
}

func getMessages(c *call) error {
	list := listingOf(c.Request().URL, 1<<30)
	found, err := c.site.Messages.MessagesOf(c.ctx(), c.employer.ID, listLength, list.offset())
	if err != nil {
		return err
	}
	w := c.words
	list = listingOf(c.Request().URL, found.Total)
	page := messagesPage{Frame: c.frame("messages.title")}
	page.Head = head{Over: c.employer.Name, Title: w.count("messages.head", found.Unread)}
	if found.Unread == 0 {
		page.Head.Title = w.say("messages.all_read", nil)
	}
	page.Title = page.Head.Title
	may := c.caller.May(access.FileForEmployer)
	var lines []row
	for i := range found.Messages {
		lines = append(lines, c.messageRow(&found.Messages[i], page.CSRF, may))
	}
	page.List = section{Top: cardTop{ID: "messages", Title: w.say("messages.title", nil)}, Empty: emptyList{Strong: w.say("messages.none", nil), Text: w.say("messages.none.text", nil)}, Pages: list.pager()}
	if len(lines) > 0 {
		page.List.Table = &table{LabelledBy: "messages", Groups: rows(lines), Columns: []column{
			{Label: w.say("messages.day", nil)}, {Label: w.say("messages.what", nil), Head: true, Wide: true}, {Label: w.say("messages.state", nil)},
		}}
	}
	if may && found.Unread > 1 {
		page.All = &button{Label: w.say("messages.read_all", nil), Action: c.employerPath(messagesPath), CSRF: page.CSRF, Name: "key", Value: ""}
	}
	page.keepQuery(c.Request().URL)
	return c.show(http.StatusOK, "messages", page)
}

// messageWords are title and text of each kind of message.
var messageWords = map[casework.MessageKind][2]string{
	casework.RegisteredMessage:  {"message.registered", "message.registered.text"},
	casework.OrderServedMessage: {"message.order_served", "message.order_served.text"},
	casework.PaperServedMessage: {"message.paper_served", "message.paper_served.text"},
	casework.DeclareSoon:        {"message.declare_soon", "message.declare_soon.text"},
	casework.DeclareLast:        {"message.declare_last", "message.declare_last.text"},
	casework.DeclareLate:        {"message.declare_late", "message.declare_late.text"},
	casework.PaySoon:            {"message.pay_soon", "message.pay_soon.text"},
	casework.PayLate:            {"message.pay_late", "message.pay_late.text"},

	casework.EarlyWarning:         {"message.early_warning", "message.early_warning.text"},
	casework.StateAcceptedMessage: {"message.state_accepted", "message.state_accepted.text"},
	casework.StateReturnedMessage: {"message.state_returned", "message.state_returned.text"},

	casework.RequestDeclinedMessage: {"message.request_declined", "message.request_declined.text"},
}

// messageRow words one message for the reader, and offers the way to what it is about.
func (c *call) messageRow(m *casework.Message, csrf string, may bool) row {
	w := c.words
	values := with{"number": m.Data["number"], "reason": m.Data["reason"]}
	for name, key := range map[string]string{"due": "due_on", "served": "served_on", "pay_by": "pay_by", "registered": "registered_on", "from": "from_day"} {
		if d, err := calendar.ParseDay(m.Data[key]); err == nil {
			values[name] = w.inSentence(d, c.today)
		}
	}
	if change, has := m.Data["change"]; has {
		values["change"] = w.titled(employer.Change(change).Title())
	}
	if kind, has := m.Data["paper"]; has {
		values["paper"] = w.titled(law.PaperKind(kind).Title())
	}
	if signs, has := m.Data["signs"]; has {
		values["signs"] = w.signTitles(strings.Fields(signs))
	}
	if p, err := calendar.ParsePeriod(m.Data["period"]); err == nil {
		values["period"] = w.period(p)
	}
	about := cell{Text: w.say(messageWords[m.Kind][0], values), Strong: m.ReadAt == 0, Line2: w.say(messageWords[m.Kind][1], values)}
	switch m.Kind {
	case casework.RegisteredMessage:
		about.Link = c.employerPath("/registration")
	case casework.OrderServedMessage:
		about.Link = c.employerPath("/papers/" + m.Data["order"])
	case casework.PaperServedMessage:
		about.Link = c.employerPath(receivedPath(servedRef(m)))
	case casework.PaySoon, casework.PayLate:
		about.Link = c.employerPath("/owe")
	case casework.RequestDeclinedMessage:
		about.Link = c.employerPath(laterPath)
	case casework.StateAcceptedMessage, casework.StateReturnedMessage:
		about.Link = c.employerPath("/state")
	default:
		if c.site.table[http.MethodGet+" /employers/:employer/declarations"] {
			about.Link = c.employerPath("/declarations")
		}
	}
	state := cell{Text: w.say("messages.read", nil)}
	if m.ReadAt == 0 {
		unread := w.status(stateWaiting).as(w.say("messages.unread", nil))
		state = cell{State: &unread}
		if may {
			state.Buttons = []button{{Label: w.say("messages.mark", nil), Hidden: about.Text, Action: c.employerPath(messagesPath), CSRF: csrf, Name: "key", Value: m.Key, Size: small}}
		}
	}
	return row{Cells: []cell{{Day: w.day(m.On, c.today)}, about, state}}
}

// postMessages notes that a message was read, or all of them.
func postMessages(c *call) error {
	if err := c.site.Messages.ReadMessages(c.ctx(), c.employer.ID, c.readForm().text("key"), c.stamp()); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, c.employerPath(messagesPath))
}
