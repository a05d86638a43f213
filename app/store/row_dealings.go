package store

import (
	"encoding/json"
	"fmt"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/service"
)

type consentRow struct {
	ID, No                          int64
	Kinds, Account, Contact, Mobile string
	GivenOn                         day
	GivenAt                         int64
	GivenBy                         string
	WithdrawnOn                     day
	WithdrawnAt                     int64
	WithdrawnBy                     string
}

// Of a consent only its withdrawal is written later, and once.
var consentsTable = table[consentRow]{
	name: "consents",
	columns: []string{
		"employer_id", "consent_no", "kinds", "account", "contact", "mobile", "given_on", "given_at", "given_by", "withdrawn_on",
		"withdrawn_at", "withdrawn_by",
	},
	key:     []string{"employer_id", "consent_no"},
	updates: []string{"withdrawn_on", "withdrawn_at", "withdrawn_by"},
	guard:   "consents.withdrawn_on IS NULL",
	fields: func(r *consentRow) []any {
		return []any{
			&r.ID, &r.No, &r.Kinds, &r.Account, &r.Contact, &r.Mobile, &r.GivenOn, &r.GivenAt, &r.GivenBy, &r.WithdrawnOn,
			&r.WithdrawnAt, &r.WithdrawnBy,
		}
	},
}

func consentRowOf(id employer.ID, c *service.Consent) consentRow {
	kinds := make([]string, len(c.Kinds))
	for i, k := range c.Kinds {
		kinds[i] = string(k)
	}
	return consentRow{
		ID: int64(id), No: int64(c.No), Kinds: strings.Join(kinds, ","), Account: c.Account, Contact: c.Contact, Mobile: c.Mobile,
		GivenOn: day(c.GivenOn), GivenAt: c.GivenAt, GivenBy: c.GivenBy, WithdrawnOn: day(c.WithdrawnOn),
		WithdrawnAt: c.WithdrawnAt, WithdrawnBy: c.WithdrawnBy,
	}
}

func (r *consentRow) consent() service.Consent {
	c := service.Consent{
		No: int(r.No), Account: r.Account, Contact: r.Contact, Mobile: r.Mobile, GivenOn: calendar.Day(r.GivenOn), GivenAt: r.GivenAt,
		GivenBy: r.GivenBy, WithdrawnOn: calendar.Day(r.WithdrawnOn), WithdrawnAt: r.WithdrawnAt, WithdrawnBy: r.WithdrawnBy,
	}
	for kind := range strings.SplitSeq(r.Kinds, ",") {
		c.Kinds = append(c.Kinds, law.PaperKind(kind))
	}
	return c
}

type noticeRow struct {
	ID      int64
	Period  month
	No      int64
	FiledOn day
	Filing  int64
	Heads   int64
	GivenOn day
	GivenAt int64
	GivenBy string
}

var noticesTable = table[noticeRow]{
	name:    "monthly_notices",
	columns: []string{"employer_id", "period", "notice_no", "filed_on", "filing_no", "heads", "given_on", "given_at", "given_by"},
	key:     []string{"employer_id", "period", "notice_no"},
	fields: func(r *noticeRow) []any {
		return []any{&r.ID, &r.Period, &r.No, &r.FiledOn, &r.Filing, &r.Heads, &r.GivenOn, &r.GivenAt, &r.GivenBy}
	},
}

func noticeRowOf(id employer.ID, n *casework.Notice) noticeRow {
	return noticeRow{
		ID: int64(id), Period: month(n.Period), No: int64(n.No), FiledOn: day(n.FiledOn), Filing: int64(n.Filing), Heads: int64(n.Heads),
		GivenOn: day(n.GivenOn), GivenAt: n.GivenAt, GivenBy: n.GivenBy,
	}
}

func (r *noticeRow) notice() casework.Notice {
	return casework.Notice{
		Period: calendar.Period(r.Period), No: int(r.No), FiledOn: calendar.Day(r.FiledOn), Filing: int(r.Filing), Heads: int(r.Heads),
		GivenOn: calendar.Day(r.GivenOn), GivenAt: r.GivenAt, GivenBy: r.GivenBy,
	}
}

type slipRow struct {
	ID, No    int64
	Number    string
	PayOn     day
	Total     int64
	Hash      string
	PrintedOn day
	PrintedAt int64
	PrintedBy string
}

var slipsTable = table[slipRow]{
	name: "slips",
	columns: []string{
		"employer_id", "slip_no", "slip_number", "pay_on", "total", "content_hash", "printed_on", "printed_at", "printed_by",
	},
	key: []string{"employer_id", "slip_no"},
	fields: func(r *slipRow) []any {
		return []any{&r.ID, &r.No, &r.Number, &r.PayOn, &r.Total, &r.Hash, &r.PrintedOn, &r.PrintedAt, &r.PrintedBy}
	},
}

func slipRowOf(id employer.ID, s *casework.Slip) slipRow {
	return slipRow{
		ID: int64(id), No: int64(s.No), Number: s.Number, PayOn: day(s.PayOn), Total: int64(s.Total), Hash: s.Hash,
		PrintedOn: day(s.PrintedOn), PrintedAt: s.PrintedAt, PrintedBy: s.PrintedBy,
	}
}

func (r *slipRow) slip() casework.Slip {
	return casework.Slip{
		No: int(r.No), Number: r.Number, PayOn: calendar.Day(r.PayOn), Total: money.Fen(r.Total), Hash: r.Hash,
		PrintedOn: calendar.Day(r.PrintedOn), PrintedAt: r.PrintedAt, PrintedBy: r.PrintedBy,
	}
}

type messageRow struct {
	ID        int64
	Key, Kind string
	On        day
	SentAt    int64
	Data      string
	ReadAt    int64
	ReadBy    string
	MailedAt  int64
}

var messagesTable = table[messageRow]{
	name:    "messages",
	columns: []string{"employer_id", "message_key", "kind", "day", "sent_at", "data", "read_at", "read_by", "mailed_at"},
	key:     []string{"employer_id", "message_key"},
	fields: func(r *messageRow) []any {
		return []any{&r.ID, &r.Key, &r.Kind, &r.On, &r.SentAt, &r.Data, &r.ReadAt, &r.ReadBy, &r.MailedAt}
	},
}

func messageRowOf(m *casework.Message) (messageRow, error) {
	data, err := json.Marshal(m.Data)
	if err != nil {
		return messageRow{}, fmt.Errorf("write message %s of employer %d: %w", m.Key, m.Employer, err)
	}
	return messageRow{ID: int64(m.Employer), Key: m.Key, Kind: string(m.Kind), On: day(m.On), SentAt: m.At, Data: string(data)}, nil
}

func (r *messageRow) message() (casework.Message, error) {
	m := casework.Message{
		Employer: employer.ID(r.ID), Key: r.Key, Kind: casework.MessageKind(r.Kind), On: calendar.Day(r.On), At: r.SentAt,
		ReadAt: r.ReadAt, ReadBy: r.ReadBy,
	}
	if err := json.Unmarshal([]byte(r.Data), &m.Data); err != nil {
		return m, fmt.Errorf("read message %s of employer %d: %w", r.Key, r.ID, err)
	}
	return m, nil
}
