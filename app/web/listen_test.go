package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"

	"arrears/app/fault"
)

func TestListenKeepsToThisMachine(t *testing.T) {
	rows := []struct {
		address string
		open    bool
		kind    fault.Kind
	}{
		{"127.0.0.1:0", false, ""},
		{"localhost:0", false, ""},
		{"0.0.0.0:0", false, fault.Refused},
		{":0", false, fault.Refused},
		{"192.0.2.1:0", false, fault.Refused},
		{"0.0.0.0:0", true, ""},
		{"192.0.2.1:0", true, fault.Invalid}, // not an address of this machine
		{"here", false, fault.Invalid},
	}
	for _, row := range rows {
		listener, err := Listen(row.address, row.open)
		if fault.KindOf(err) != row.kind || (err == nil) != (row.kind == "") {
			t.Errorf("%s, open %t: error %v; want kind %q", row.address, row.open, err, row.kind)
		}
		if listener != nil {
			if err := listener.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	_, err := Listen("0.0.0.0:8080", false)
	var f *fault.Fault
	if !errors.As(err, &f) || !strings.Contains(f.Zh, "ARREARS_OPEN=1") || !strings.Contains(f.En, "127.0.0.1:8080") {
		t.Errorf("error %v; want a sentence that names the cure", err)
	}
}

func TestServeLetsRunningRequestsFinish(t *testing.T) {
	listener, err := Listen("127.0.0.1:0", false)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	running := make(chan struct{})
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(running)
		<-ctx.Done() // the end comes while the answer is being made
		fmt.Fprint(w, "whole")
	})
	ended := make(chan error, 1)
	go func() { ended <- Serve(ctx, listener, handler, slog.New(slog.DiscardHandler)) }()
	go func() {
		<-running
		stop()
	}()
	r, err := http.Get("http://" + listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	if got := body(t, r); got != "whole" {
		t.Errorf("answered %q; want the whole answer", got)
	}
	if err := <-ended; err != nil {
		t.Errorf("ended with %v", err)
	}
	if _, err := net.Dial("tcp", listener.Addr().String()); err == nil {
		t.Error("it still listens")
	}
}

func TestServeTellsWhyItEnds(t *testing.T) {
	listener, err := Listen("127.0.0.1:0", false)
	if err != nil {
		t.Fatal(err)
	}
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Serve(t.Context(), listener, http.NotFoundHandler(), slog.New(slog.DiscardHandler)); err == nil {
		t.Error("no error from a closed listener")
	}
}
