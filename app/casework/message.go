package casework

import (
	"arrears/app/calendar"
	"arrears/app/employer"
)

// MessageKind is what a message is about.
type MessageKind string

// The kinds of messages.
const (
	RegisteredMessage  MessageKind = "registered"   // the employer is registered (SIL 57)
	OrderServedMessage MessageKind = "order_served" // an order to pay arrived and counts as served
	PaperServedMessage MessageKind = "paper_served" // another paper arrived and counts as served
	DeclareSoon        MessageKind = "declare_soon" // some working days are left to declare
	DeclareLast        MessageKind = "declare_last" // one working day is left to declare
	DeclareLate        MessageKind = "declare_late" // the due day is over and nothing was declared (SIL 62)
	PaySoon            MessageKind = "pay_soon"     // declared, and some working days are left to pay
	PayLate            MessageKind = "pay_late"     // the due day is over and the period is not paid in full (SIL 86)

	StateAcceptedMessage MessageKind = "state_accepted" // a change of the registration's state was accepted
	StateReturnedMessage MessageKind = "state_returned" // it was sent back

	RequestDeclinedMessage MessageKind = "request_declined" // there will be no agreement on what it asked for (SIL 63(2))
	EarlyWarning           MessageKind = "early_warning"    // nothing is owed, and something foretells that it will be
)

// Message is what the system tells an employer. It holds no words: the reader's language gives them.
type Message struct {
	Employer employer.ID
	Key      string // unique within the employer, so that nothing is told twice
	Kind     MessageKind
	On       calendar.Day
	At       int64 // seconds since 1970
	Data     map[string]string
	ReadAt   int64 // 0: not read
	ReadBy   string
}

// MailState is where a mail stands.
type MailState string

// The states of a mail.
const (
	MailWaiting MailState = "waiting"
	MailSending MailState = "sending" // claimed by a sender
	MailSent    MailState = "sent"
	MailFailed  MailState = "failed" // given up
)

// Mail is a message on its way to one address.
type Mail struct {
	Employer  employer.ID
	Key       string // of the message
	Address   string
	Subject   string
	Body      string
	State     MailState
	Tries     int
	CreatedAt int64
	NextTryAt int64 // while it is being sent: when the claim runs out
	SentAt    int64
	Error     string
}

// Letter is a message of which mails are to be made: for whom, and the addresses of those who read for the employer.
type Letter struct {
	Message   Message
	Name      string
	Code      string
	Addresses []string
}

// MessagePage is a part of an employer's messages, and how many there are and are not read.
type MessagePage struct {
	Messages []Message
	Total    int
	Unread   int
}

// MailFilter chooses mails; what is not set does not count.
type MailFilter struct {
	State  MailState
	Limit  int
	Offset int
}

// ListedMail is a mail with whom it is for.
type ListedMail struct {
	Mail Mail
	Name string
	Day  calendar.Day // on which it was made
}
