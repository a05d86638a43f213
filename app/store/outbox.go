package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
)

type mailRow struct {
	ID                                int64
	Key, Address, Subject, Body       string
	State                             string
	Tries, CreatedAt, NextTry, SentAt int64
	Error                             string
}

var outboxTable = table[mailRow]{
	name: "outbox",
	columns: []string{
		"employer_id", "message_key", "address", "mail_subject", "body", "state", "tries", "created_at", "next_try_at", "sent_at", "error",
	},
	key: []string{"employer_id", "message_key", "address"},
	fields: func(r *mailRow) []any {
		return []any{
			&r.ID, &r.Key, &r.Address, &r.Subject, &r.Body, &r.State, &r.Tries, &r.CreatedAt, &r.NextTry, &r.SentAt, &r.Error,
		}
	},
}

func (r *mailRow) mail() casework.Mail {
	return casework.Mail{
		Employer: employer.ID(r.ID), Key: r.Key, Address: r.Address, Subject: r.Subject, Body: r.Body, State: casework.MailState(r.State),
		Tries: int(r.Tries), CreatedAt: r.CreatedAt, NextTryAt: r.NextTry, SentAt: r.SentAt, Error: r.Error,
	}
}

// ToMail lists messages of which no mail was made yet, the oldest first, each with its employer and the addresses of those
// who read for it.
func (s *Store) ToMail(ctx context.Context, limit int) ([]casework.Letter, error) {
	query := "SELECT " + joined(messagesTable.columns, func(c string) string { return "m." + c }, ", ") + ", e.name, e.uscc" +
		" FROM messages m JOIN employers e ON e.employer_id = m.employer_id WHERE m.mailed_at = 0" +
		" ORDER BY m.sent_at, m.employer_id, m.message_key LIMIT $1"
	var letters []casework.Letter
	var r messageRow
	var l casework.Letter
	fields := append(messagesTable.fields(&r), &l.Name, &l.Code)
	err := each(ctx, s.read, query, []any{limit}, func(rows *sql.Rows) error {
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		var err error
		l.Message, err = r.message()
		letters = append(letters, l)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("find messages to mail: %w", err)
	}
	return letters, s.address(ctx, letters)
}

// address gives each letter the addresses of those who read for its employer, each once and in order.
func (s *Store) address(ctx context.Context, letters []casework.Letter) error {
	to := map[employer.ID][]string{}
	for i := range letters {
		to[letters[i].Message.Employer] = nil
	}
	if len(to) == 0 {
		return nil
	}
	given := idList(s.dialect, slices.Sorted(maps.Keys(to)))
	query := "SELECT DISTINCT r.employer_id, u.email" + readers + "u.email <> '' AND " + s.dialect.among("r.employer_id", 1) + " ORDER BY r.employer_id, u.email"
	err := each(ctx, s.read, query, []any{given}, func(rows *sql.Rows) error {
		var id employer.ID
		var email string
		err := rows.Scan(&id, &email)
		to[id] = append(to[id], email)
		return err
	})
	if err != nil {
		return fmt.Errorf("find whom to mail: %w", err)
	}
	for i := range letters {
		letters[i].Addresses = to[letters[i].Message.Employer]
	}
	return nil
}

// KeepMails puts the mails of messages into the outbox and notes that these messages have theirs. Two processes that do so at
// once keep each mail once.
func (s *Store) KeepMails(ctx context.Context, letters []casework.Letter, mails []casework.Mail, at int64) error {
	return s.tx(ctx, func(t *transaction) error {
		all := make([][]any, len(mails))
		for i := range mails {
			m := &mails[i]
			r := mailRow{ID: int64(m.Employer), Key: m.Key, Address: m.Address, Subject: m.Subject, Body: m.Body,
				State: string(casework.MailWaiting), CreatedAt: at, NextTry: at}
			all[i] = outboxTable.fields(&r)
		}
		if _, err := outboxTable.insertNew(ctx, t, all); err != nil {
			return fmt.Errorf("fill the outbox: %w", err)
		}
		for i := range letters {
			m := &letters[i].Message
			_, err := t.ExecContext(ctx, "UPDATE messages SET mailed_at = $1 WHERE employer_id = $2 AND message_key = $3 AND mailed_at = 0",
				at, int64(m.Employer), m.Key)
			if err != nil {
				return fmt.Errorf("note that message %s of employer %d is mailed: %w", m.Key, m.Employer, err)
			}
		}
		return nil
	})
}

// ClaimMails takes mails whose time has come, at most so many, so that nobody else sends them until the claim runs out.
func (s *Store) ClaimMails(ctx context.Context, at, until int64, limit int) ([]casework.Mail, error) {
	pick := "SELECT employer_id, message_key, address FROM outbox WHERE state IN ('waiting', 'sending') AND next_try_at <= $1" +
		" ORDER BY next_try_at, employer_id, message_key, address LIMIT $2"
	if s.dialect == Postgres {
		pick += " FOR UPDATE SKIP LOCKED"
	}
	query := "UPDATE outbox SET state = 'sending', next_try_at = $3, tries = tries + 1 WHERE (employer_id, message_key, address) IN (" +
		pick + ") RETURNING " + joined(outboxTable.columns, func(c string) string { return c }, ", ")
	var mails []casework.Mail
	err := s.tx(ctx, func(t *transaction) error {
		return outboxTable.query(ctx, t, query, []any{at, limit, until}, func(r *mailRow) error {
			mails = append(mails, r.mail())
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("claim mails: %w", err)
	}
	return mails, nil
}

// MailDone stores what became of a claimed mail. A claim that has run out and was taken by another is left to that one.
func (s *Store) MailDone(ctx context.Context, m *casework.Mail) error {
	return s.tx(ctx, func(t *transaction) error {
		_, err := t.ExecContext(ctx, "UPDATE outbox SET state = $1, next_try_at = $2, sent_at = $3, error = $4"+
			" WHERE employer_id = $5 AND message_key = $6 AND address = $7 AND state = 'sending' AND tries = $8",
			string(m.State), m.NextTryAt, m.SentAt, m.Error, int64(m.Employer), m.Key, m.Address, m.Tries)
		if err != nil {
			return fmt.Errorf("note what became of mail %s of employer %d: %w", m.Key, m.Employer, err)
		}
		return nil
	})
}

// Outbox lists mails, the latest first, and tells how many the filter lets pass and how many wait or failed in all.
func (s *Store) Outbox(ctx context.Context, f casework.MailFilter) (listed []casework.ListedMail, counts map[casework.MailState]int, err error) {
	counts = map[casework.MailState]int{}
	err = each(ctx, s.read, "SELECT state, count(*) FROM outbox GROUP BY state", nil, func(rows *sql.Rows) error {
		var state string
		var n int
		err := rows.Scan(&state, &n)
		counts[casework.MailState(state)] = n
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("count the outbox: %w", err)
	}
	query := "SELECT " + joined(outboxTable.columns, func(c string) string { return "o." + c }, ", ") + ", e.name" +
		" FROM outbox o JOIN employers e ON e.employer_id = o.employer_id WHERE ($1 = '' OR o.state = $1)" +
		" ORDER BY o.created_at DESC, o.employer_id, o.message_key, o.address LIMIT $2 OFFSET $3"
	var r mailRow
	var name string
	fields := append(outboxTable.fields(&r), &name)
	err = each(ctx, s.read, query, []any{string(f.State), f.Limit, f.Offset}, func(rows *sql.Rows) error {
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		listed = append(listed, casework.ListedMail{Mail: r.mail(), Name: name, Day: calendar.DayAt(r.CreatedAt)})
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("list the outbox: %w", err)
	}
	return listed, counts, nil
}
