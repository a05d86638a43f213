package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"arrears/app/casework"
	"arrears/app/employer"
)

var _ casework.Post = (*Store)(nil)

// Send stores messages in one transaction and tells how many are new; one whose key is there already is left as it is.
func (s *Store) Send(ctx context.Context, messages []casework.Message) (int, error) {
	if len(messages) == 0 {
		return 0, nil
	}
	sent := 0
	err := s.tx(ctx, func(t *transaction) error {
		var err error
		sent, err = t.send(ctx, messages)
		return err
	})
	return sent, err
}

func (t *transaction) send(ctx context.Context, messages []casework.Message) (int, error) {
	all := make([][]any, len(messages))
	for i := range messages {
		r, err := messageRowOf(&messages[i])
		if err != nil {
			return 0, err
		}
		all[i] = messagesTable.fields(&r)
	}
	n, err := messagesTable.insertNew(ctx, t, all)
	if err != nil {
		return 0, fmt.Errorf("write messages: %w", err)
	}
	return int(n), nil
}

// readers are the clerks who may sign in for an employer, to be continued with a condition on r and u.
const readers = " FROM user_employers r JOIN users u ON u.user_id = r.user_id WHERE u.role = 'clerk' AND NOT u.disabled AND "

// ToRemind lists the employers of a reminder by id, at most q.Limit.
func (s *Store) ToRemind(ctx context.Context, q casework.Reminding) ([]employer.ID, error) {
	declared := "(EXISTS (SELECT 1 FROM declaration_lines d WHERE d.employer_id = e.employer_id AND d.period = $2 AND " + stands + ")" +
		" OR EXISTS (SELECT 1 FROM imported_charges c WHERE c.employer_id = e.employer_id AND c.period = $2 AND c.source = 'declared' AND c.known_on <= $3))"
	if !q.Declared {
		// who is suspended or closed at the end of the period has nothing to declare for it
		declared = "NOT " + declared + " AND 'active' = coalesce((SELECT s.state FROM employer_states s WHERE s.employer_id = e.employer_id" +
			" AND s.from_day <= $7 ORDER BY s.state_no DESC LIMIT 1), 'active')"
	}
	query := "SELECT e.employer_id FROM employers e WHERE e.region = $1 AND e.employer_id > $4 AND e.founded_on <= $7 AND " + declared +
		" AND EXISTS (SELECT 1" + readers + "r.employer_id = e.employer_id)" +
		" AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.employer_id = e.employer_id AND m.message_key = $5)" +
		" ORDER BY e.employer_id LIMIT $6"
	var ids []employer.ID
	err := each(ctx, s.read, query, []any{q.Region, month(q.Period), day(q.Day), int64(q.After), q.Key, q.Limit, day(q.Period.Last())},
		func(rows *sql.Rows) error {
			var id employer.ID
			err := rows.Scan(&id)
			ids = append(ids, id)
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("find whom to remind: %w", err)
	}
	return ids, nil
}

// MessagesOf lists messages of an employer, the latest first.
func (s *Store) MessagesOf(ctx context.Context, id employer.ID, limit, offset int) (casework.MessagePage, error) {
	var page casework.MessagePage
	query := "SELECT " + strings.Join(messagesTable.columns, ", ") + ", count(*) OVER (), sum(CASE WHEN read_at = 0 THEN 1 ELSE 0 END) OVER ()" +
		" FROM messages WHERE employer_id = $1 ORDER BY sent_at DESC, message_key LIMIT $2 OFFSET $3"
	var r messageRow
	fields := append(messagesTable.fields(&r), &page.Total, &page.Unread)
	err := each(ctx, s.read, query, []any{int64(id), limit, offset}, func(rows *sql.Rows) error {
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		m, err := r.message()
		page.Messages = append(page.Messages, m)
		return err
	})
	if err != nil {
		return casework.MessagePage{}, fmt.Errorf("list the messages of employer %d: %w", id, err)
	}
	return page, nil
}

// Unread counts the messages of an employer that nobody has read.
func (s *Store) Unread(ctx context.Context, id employer.ID) (int, error) {
	var n int
	err := s.read.QueryRowContext(ctx, "SELECT count(*) FROM messages WHERE employer_id = $1 AND read_at = 0", int64(id)).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("count the messages of employer %d: %w", id, err)
	}
	return n, nil
}

// ReadMessages notes that somebody of the employer has read the message with the key, or every one where it is empty. Who
// read first stays noted.
func (s *Store) ReadMessages(ctx context.Context, id employer.ID, key string, by casework.Stamp) error {
	return s.tx(ctx, func(t *transaction) error {
		_, err := t.ExecContext(ctx, "UPDATE messages SET read_at = $1, read_by = $2 WHERE employer_id = $3 AND read_at = 0 AND ($4 = '' OR message_key = $4)",
			by.At.Unix(), by.By.Name, int64(id), key)
		if err != nil {
			return fmt.Errorf("note that messages of employer %d were read: %w", id, err)
		}
		return nil
	})
}
