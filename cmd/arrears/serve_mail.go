package main

import (
	"fmt"
	"log/slog"
	"os"
	"strconv"

	"arrears/app/fault"
	"arrears/app/notice"
)

// postOffice makes mails of messages and sends them to the server of the settings; without one they stay in the outbox.
func (p *program) postOffice(s *system, log *slog.Logger) (*notice.Office, error) {
	office := &notice.Office{Outbox: s.store, Words: &notice.Words{Base: os.Getenv("ARREARS_URL")}, Now: p.now, Log: log}
	host := os.Getenv("SMTP_HOST")
	if host == "" {
		return office, nil
	}
	server := notice.Server{Host: host, User: os.Getenv("SMTP_USER"), Password: os.Getenv("SMTP_PASSWORD"), From: os.Getenv("SMTP_FROM"),
		Security: notice.Security(os.Getenv("SMTP_TLS"))}
	if text := os.Getenv("SMTP_PORT"); text != "" {
		var err error
		if server.Port, err = strconv.Atoi(text); err != nil {
			return nil, fault.New(fault.Invalid, fmt.Sprintf("SMTP_PORT 的值 %q 不是端口号，例如 587。", text), fmt.Sprintf("SMTP_PORT %q is no port; write a number such as 587.", text))
		}
	}
	sender, err := notice.NewSMTP(server)
	if err != nil {
		return nil, err
	}
	office.Sender = sender
	return office, nil
}
