// Package notice sends messages as e-mail: it makes mails of messages, keeps them in the outbox and hands them to an SMTP
// server, each once. It is the only package that knows how mail is sent. Without a server mails stay in the outbox.
package notice

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"arrears/app/casework"
)

// Outbox is what sending asks of the storage.
type Outbox interface {
	// ToMail lists messages of which no mail was made yet, with their addresses.
	ToMail(ctx context.Context, limit int) ([]casework.Letter, error)
	// KeepMails puts the mails of the letters into the outbox, each once.
	KeepMails(ctx context.Context, letters []casework.Letter, mails []casework.Mail, at int64) error
	// ClaimMails takes mails whose time has come; nobody else gets them until the claim runs out.
	ClaimMails(ctx context.Context, at, until int64, limit int) ([]casework.Mail, error)
	// MailDone stores what became of a claimed mail.
	MailDone(ctx context.Context, m *casework.Mail) error
}

// Sender hands one mail to a server.
type Sender interface {
	Send(ctx context.Context, m *casework.Mail) error
}

const (
	atOnce     = 100              // mails of one claim
	claimFor   = 10 * time.Minute // longer than sending one claim takes
	firstPause = 5 * time.Minute  // before the second try; each further one is twice as long
	mostTries  = 8                // the last about ten hours after the first
)

// Office makes and sends mails.
type Office struct {
	Outbox Outbox
	Sender Sender // nil: mails stay in the outbox
	Words  *Words
	Now    func() time.Time
	Log    *slog.Logger
}

// Run makes mails of new messages and sends what is due. It returns when nothing is left to do.
func (o *Office) Run(ctx context.Context) error {
	if err := o.write(ctx); err != nil {
		return err
	}
	if o.Sender == nil {
		return nil
	}
	for {
		now := o.Now()
		mails, err := o.Outbox.ClaimMails(ctx, now.Unix(), now.Add(claimFor).Unix(), atOnce)
		if err != nil || len(mails) == 0 {
			return err
		}
		for i := range mails {
			if err := o.send(ctx, &mails[i]); err != nil {
				return err
			}
		}
	}
}

// write makes the mails of new messages.
func (o *Office) write(ctx context.Context) error {
	for {
		letters, err := o.Outbox.ToMail(ctx, atOnce)
		if err != nil || len(letters) == 0 {
			return err
		}
		var mails []casework.Mail
		for i := range letters {
			l := &letters[i]
			subject, body, err := o.Words.Mail(l)
			if err != nil {
				return fmt.Errorf("word message %s: %w", l.Message.Key, err)
			}
			for _, address := range l.Addresses {
				mails = append(mails, casework.Mail{Employer: l.Message.Employer, Key: l.Message.Key, Address: address, Subject: subject, Body: body})
			}
		}
		if err := o.Outbox.KeepMails(ctx, letters, mails, o.Now().Unix()); err != nil {
			return err
		}
	}
}

// send sends one claimed mail and stores what became of it. A mail that fails waits longer each time and is given up after
// the last try. What a server refuses for good is given up at once.
func (o *Office) send(ctx context.Context, m *casework.Mail) error {
	failed := o.Sender.Send(ctx, m)
	now := o.Now()
	var refused *RefusedError
	switch {
	case failed == nil:
		m.State, m.SentAt, m.Error = casework.MailSent, now.Unix(), ""
	case ctx.Err() != nil:
		return ctx.Err() // the claim runs out, and the mail waits again
	case errors.As(failed, &refused) || m.Tries >= mostTries:
		m.State, m.Error = casework.MailFailed, failed.Error()
	default:
		m.State, m.Error, m.NextTryAt = casework.MailWaiting, failed.Error(), now.Add(firstPause<<(m.Tries-1)).Unix()
	}
	if failed != nil {
		o.Log.Warn("mail not sent", slog.Int64("employer", int64(m.Employer)), slog.String("message", m.Key), slog.Int("tries", m.Tries),
			slog.String("state", string(m.State)), slog.Any("error", failed))
	}
	return o.Outbox.MailDone(ctx, m)
}
