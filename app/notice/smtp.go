package notice

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/wneessen/go-mail"

	"arrears/app/casework"
	"arrears/app/fault"
)

// Security is how the connection to the server is protected.
type Security string

// The ways to protect a connection.
const (
	StartTLS Security = "starttls" // the default: encrypted after the greeting, or not at all
	TLS      Security = "tls"      // encrypted from the start
	Plain    Security = "none"     // for a server on the same machine
)

// Server is where mails are handed in.
type Server struct {
	Host     string
	Port     int // 0: the usual one
	User     string
	Password string
	From     string
	Security Security
}

const timeout = 30 * time.Second

// RefusedError is a refusal of a server that no further try changes.
type RefusedError struct{ err error }

// Error gives the words of the server.
func (e *RefusedError) Error() string { return e.err.Error() }

// Unwrap gives what the library said.
func (e *RefusedError) Unwrap() error { return e.err }

// SMTP hands mails to a server.
type SMTP struct {
	server Server
	client *mail.Client
}

// NewSMTP checks the settings; it does not connect.
func NewSMTP(s Server) (*SMTP, error) {
	options := []mail.Option{mail.WithTimeout(timeout)}
	switch s.Security {
	case StartTLS, "":
		options = append(options, mail.WithTLSPortPolicy(mail.TLSMandatory))
	case TLS:
		options = append(options, mail.WithSSLPort(false))
	case Plain:
		options = append(options, mail.WithTLSPortPolicy(mail.NoTLS))
	default:
		return nil, fault.New(fault.Invalid, fmt.Sprintf("SMTP_TLS 的值 %q 无法识别，请写 starttls、tls 或 none。", s.Security),
			fmt.Sprintf("SMTP_TLS %q is not known; write starttls, tls or none.", s.Security))
	}
	if s.Port != 0 {
		options = append(options, mail.WithPort(s.Port))
	}
	if s.User != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(s.User), mail.WithPassword(s.Password))
	}
	if err := mail.NewMsg().From(s.From); err != nil {
		return nil, fault.New(fault.Invalid, fmt.Sprintf("SMTP_FROM 的值 %q 不是邮件地址。", s.From), fmt.Sprintf("SMTP_FROM %q is no mail address.", s.From))
	}
	client, err := mail.NewClient(s.Host, options...)
	if err != nil {
		return nil, fmt.Errorf("settings of the mail server: %w", err)
	}
	return &SMTP{server: s, client: client}, nil
}

// Send hands one mail to the server on a connection of its own.
func (s *SMTP) Send(ctx context.Context, m *casework.Mail) error {
	message := mail.NewMsg()
	if err := errors.Join(message.From(s.server.From), message.To(m.Address)); err != nil {
		return &RefusedError{err}
	}
	message.SetMessageIDWithValue(identifier(m) + "@" + s.server.Host)
	message.SetGenHeader("Auto-Submitted", "auto-generated")
	message.Subject(m.Subject)
	message.SetBodyString(mail.TypeTextPlain, m.Body)
	err := s.client.DialAndSendWithContext(ctx, message)
	var failed *mail.SendError
	if errors.As(err, &failed) && !failed.IsTemp() && failed.ErrorCode() >= lastingError {
		return &RefusedError{err}
	}
	return err
}

// lastingError is the first code with which a server refuses for good.
const lastingError = 500

// identifier is the same for each try, so that a mail that was handed in twice (its sender died in between) can be told.
func identifier(m *casework.Mail) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d\n%s\n%s", m.Employer, m.Key, m.Address))
	return hex.EncodeToString(sum[:16])
}
