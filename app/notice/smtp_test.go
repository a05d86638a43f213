package notice_test

import (
	"bufio"
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
)

// postbox is an SMTP server on the loopback that keeps what it is given and answers as told.
type postbox struct {
	port   int
	lock   sync.Mutex
	mails  []*mail.Message
	to     []string
	answer func(to string) string // to RCPT; nil: everybody is known
}

func newPostbox(t *testing.T) *postbox {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	b := &postbox{port: listener.Addr().(*net.TCPAddr).Port}
	var served sync.WaitGroup
	served.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return // closed
			}
			served.Go(func() {
				defer func() { _ = conn.Close() }()
				b.serve(conn)
			})
		}
	})
	t.Cleanup(func() {
		if err := listener.Close(); err != nil {
			t.Error(err)
		}
		served.Wait()
	})
	return b
}

func (b *postbox) serve(conn net.Conn) {
	in := bufio.NewReader(conn)
	say := func(line string) { fmt.Fprintf(conn, "%s\r\n", line) }
	say("220 postbox")
	to := ""
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		switch command := strings.ToUpper(line); {
		case strings.HasPrefix(command, "EHLO"), strings.HasPrefix(command, "HELO"):
			say("250 postbox")
		case strings.HasPrefix(command, "RCPT TO:"):
			to = strings.Trim(strings.TrimSpace(line[len("RCPT TO:"):]), "<>")
			if b.answer != nil {
				say(b.answer(to))
				continue
			}
			say("250 known")
		case strings.HasPrefix(command, "DATA"):
			say("354 go on")
			b.take(in, to)
			say("250 taken")
		case strings.HasPrefix(command, "QUIT"):
			say("221 bye")
			return
		default:
			say("250 well")
		}
	}
}

func (b *postbox) take(in *bufio.Reader, to string) {
	var text strings.Builder
	for {
		line, err := in.ReadString('\n')
		if err != nil || line == ".\r\n" {
			break
		}
		text.WriteString(strings.TrimPrefix(line, "."))
	}
	message, err := mail.ReadMessage(strings.NewReader(text.String()))
	if err != nil {
		return
	}
	b.lock.Lock()
	defer b.lock.Unlock()
	b.mails, b.to = append(b.mails, message), append(b.to, to)
}

// got is how many mails the box holds.
func (b *postbox) got() int {
	b.lock.Lock()
	defer b.lock.Unlock()
	return len(b.mails)
}

// read gives subject and body of the n-th mail.
func (b *postbox) read(t *testing.T, n int) (subject, body string) {
	t.Helper()
	m := b.mails[n]
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	if m.Header.Get("Content-Transfer-Encoding") != "quoted-printable" {
		t.Fatalf("encoded as %s", m.Header.Get("Content-Transfer-Encoding"))
	}
	raw, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil {
		t.Fatal(err)
	}
	return subject, strings.ReplaceAll(string(raw), "\r\n", "\n")
}
