package notice_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/notice"
	"arrears/app/store"
)

var databases = apptest.Migrated(func(db apptest.DB) error {
	s, err := store.Open(context.Background(), db.DSN)
	if err != nil {
		return err
	}
	return errors.Join(s.Migrate(context.Background()), s.Close())
})

func opened(t *testing.T, db apptest.DB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), db.DSN)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// addressed is a store whose letters have an address.
type addressed struct {
	*store.Store
	to []string
}

// ToMail gives every letter the addresses.
func (a addressed) ToMail(ctx context.Context, limit int) ([]casework.Letter, error) {
	letters, err := a.Store.ToMail(ctx, limit)
	for i := range letters {
		letters[i].Addresses = a.to
	}
	return letters, err
}

// told sends a message to each of n employers.
func told(t *testing.T, s *store.Store, n int) {
	t.Helper()
	run, err := s.BeginImport(t.Context(), calendar.MustParseDay("2025-02-10"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []casework.ImportRow
	var messages []casework.Message
	for i := range n {
		code, err := identity.CodeFor("91330100" + string(rune('0'+i/10)) + string(rune('0'+i%10)) + "0000000")
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, casework.EmployerRow{Employer: employer.Employer{Code: code, Name: "演示厂", Region: "beijing", District: "演示区", IndustryClass: 1,
			FoundedOn: calendar.MustParseDay("2020-01-01")}})
		messages = append(messages, casework.Message{Employer: employer.ID(i + 1), Key: "declare_soon.2025-01", Kind: casework.DeclareSoon,
			On: calendar.MustParseDay("2025-02-10"), At: 1000, Data: map[string]string{"period": "2025-01", "due_on": "2025-02-17", "provisional": "false"}})
	}
	if err := run.Stage(t.Context(), casework.ImportEmployers, rows); err != nil {
		t.Fatal(err)
	}
	if _, err := run.Merge(t.Context(), casework.ImportEmployers, func(r casework.Refusal) error { return errors.New(r.En) }); err != nil {
		t.Fatal(err)
	}
	if err := run.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Send(t.Context(), messages); err != nil {
		t.Fatal(err)
	}
}

// clock is a clock that is set by hand.
type clock struct{ seconds int64 }

func (c *clock) now() time.Time { return time.Unix(c.seconds, 0) }

func officeOf(t *testing.T, box *postbox, outbox notice.Outbox, c *clock) *notice.Office {
	t.Helper()
	sender, err := notice.NewSMTP(notice.Server{Host: "127.0.0.1", Port: box.port, From: "arrears@example.org", Security: notice.Plain})
	if err != nil {
		t.Fatal(err)
	}
	return &notice.Office{Outbox: outbox, Sender: sender, Words: &notice.Words{Base: "https://arrears.example.org/"}, Now: c.now,
		Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
}

func TestOffice_SendsEachMailOnce(t *testing.T) {
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		s, other := opened(t, db), opened(t, db)
		told(t, s, 12)
		box, c := newPostbox(t), &clock{seconds: 2000}
		var wait sync.WaitGroup
		for i := range 4 {
			office := officeOf(t, box, addressed{[]*store.Store{s, other}[i%2], []string{"a@example.org", "b@example.org"}}, c)
			wait.Go(func() {
				if err := office.Run(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if box.got() != 24 {
			t.Fatalf("%d mails arrived; want 24", box.got())
		}
		subject, body := box.read(t, 0)
		if subject != "2025 年 1 月社会保险费还没有申报，2025 年 2 月 17 日截止 / January 2025: declare by 17 February 2025" {
			t.Errorf("subject %s", subject)
		}
		for _, want := range []string{"演示厂：\n", "2025 年 1 月的社会保险费", "To 演示厂:\n", "The last day is 17 February 2025.", "https://arrears.example.org/", "请勿直接回复"} {
			if !strings.Contains(body, want) {
				t.Errorf("the body lacks %q:\n%s", want, body)
			}
		}
		seen := map[string]bool{}
		for i, m := range box.mails {
			seen[m.Header.Get("Message-Id")] = true
			if m.Header.Get("From") != "<arrears@example.org>" || m.Header.Get("Auto-Submitted") != "auto-generated" || !strings.HasSuffix(box.to[i], "@example.org") {
				t.Errorf("headers %v to %s", m.Header, box.to[i])
			}
		}
		if len(seen) != 24 {
			t.Errorf("%d identifiers of 24 mails", len(seen))
		}
		_, counts, err := s.Outbox(t.Context(), casework.MailFilter{Limit: 1})
		if err != nil || counts[casework.MailSent] != 24 || len(counts) != 1 {
			t.Errorf("outbox %v, %v", counts, err)
		}
	})
}

// Without a server the mails are made and wait, visible; messages of nobody's are done with.
func TestOffice_WithoutAServerMailsWait(t *testing.T) {
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		s := opened(t, db)
		told(t, s, 1)
		office := officeOf(t, newPostbox(t), addressed{s, []string{"a@example.org"}}, &clock{seconds: 2000})
		office.Sender = nil
		for range 2 {
			if err := office.Run(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		listed, counts, err := s.Outbox(t.Context(), casework.MailFilter{Limit: 10})
		if err != nil || counts[casework.MailWaiting] != 1 || len(listed) != 1 || !strings.Contains(listed[0].Mail.Subject, "2025 年 1 月") {
			t.Errorf("%+v, %v, %v", listed, counts, err)
		}
	})
}

// A mail that cannot be sent waits 5 minutes, then twice as long each time, and is given up after the eighth try; one that
// the server refuses for good is given up at once.
func TestOffice_BacksOff(t *testing.T) {
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		s := opened(t, db)
		told(t, s, 1)
		box, c := newPostbox(t), &clock{seconds: 2000}
		box.answer = func(to string) string {
			if strings.HasPrefix(to, "gone") {
				return "550 no such user"
			}
			return "451 try later"
		}
		office := officeOf(t, box, addressed{s, []string{"busy@example.org", "gone@example.org"}}, c)
		for try, wait := range []int64{0, 300, 600, 1200, 2400, 4800, 9600, 19200} {
			for _, early := range []int64{-1, 0} {
				if try == 0 && early < 0 {
					continue // the first run makes the mails
				}
				at := c.seconds
				c.seconds += wait + early
				if err := office.Run(t.Context()); err != nil {
					t.Fatal(err)
				}
				if early < 0 {
					c.seconds = at
					listed, _, err := s.Outbox(t.Context(), casework.MailFilter{State: casework.MailWaiting, Limit: 10})
					if err != nil || listed[0].Mail.Tries != try {
						t.Fatalf("a second before try %d: %+v, %v", try+1, listed, err)
					}
				}
			}
			listed, counts, err := s.Outbox(t.Context(), casework.MailFilter{Limit: 10})
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range listed {
				want, tries := casework.MailWaiting, try+1
				switch {
				case l.Mail.Address == "gone@example.org":
					want, tries = casework.MailFailed, 1
				case tries == 8:
					want = casework.MailFailed
				}
				if l.Mail.State != want || l.Mail.Tries != tries || l.Mail.Error == "" {
					t.Fatalf("try %d of %s: %s after %d tries (%q), %v", try+1, l.Mail.Address, l.Mail.State, l.Mail.Tries, l.Mail.Error, counts)
				}
			}
		}
		if box.got() != 0 {
			t.Errorf("%d mails arrived", box.got())
		}
	})
}

func TestNewSMTP_Refused(t *testing.T) {
	for says, server := range map[string]notice.Server{
		"an unknown protection": {Host: "mail.example.org", From: "a@example.org", Security: "perhaps"},
		"no sender":             {Host: "mail.example.org"},
	} {
		if _, err := notice.NewSMTP(server); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", says, err)
		}
	}
	if _, err := notice.NewSMTP(notice.Server{From: "a@example.org"}); err == nil {
		t.Error("no host was taken")
	}
}

// Every kind of message has a text in both languages that says everything it names, and a message without it is refused.
func TestWords(t *testing.T) {
	data := map[string]string{"period": "2025-01", "due_on": "2025-02-17", "number": "甲社险限缴通字〔2025〕1号", "served_on": "2025-02-20", "pay_by": "2025-02-27",
		"change": "closing", "paper": "hold_notice", "from_day": "2025-02-19", "registered_on": "2025-02-03"}
	for _, kind := range []casework.MessageKind{casework.RegisteredMessage, casework.OrderServedMessage, casework.PaperServedMessage, casework.DeclareSoon, casework.DeclareLast, casework.DeclareLate,
		casework.PaySoon, casework.PayLate, casework.StateAcceptedMessage, casework.StateReturnedMessage, casework.EarlyWarning} {
		l := &casework.Letter{Name: "演示厂", Message: casework.Message{Kind: kind, Data: data}}
		subject, body, err := new(notice.Words).Mail(l)
		if err != nil || strings.Count(subject, " / ") != 1 || strings.Contains(body, "http") {
			t.Errorf("%s: %s\n%s%v", kind, subject, body, err)
		}
		l.Message.Data = nil
		if _, _, err := new(notice.Words).Mail(l); err == nil {
			t.Errorf("%s: a message that says nothing was worded", kind)
		}
	}
	l := &casework.Letter{Message: casework.Message{Kind: "rumour"}}
	if _, _, err := new(notice.Words).Mail(l); err == nil {
		t.Error("a kind without a text was worded")
	}
	for _, bad := range []map[string]string{{"period": "soon"}, {"due_on": "soon"}} {
		l := &casework.Letter{Message: casework.Message{Kind: casework.PaySoon, Data: bad}}
		if _, _, err := new(notice.Words).Mail(l); err == nil {
			t.Errorf("%v was worded", bad)
		}
	}
}
