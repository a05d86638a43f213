package apptest

import (
	"fmt"
	"runtime"
	"testing"
)

// witness records how a test aid ends its test.
type witness struct {
	testing.TB
	said string
}

func (w *witness) Helper() {}

func (w *witness) Errorf(format string, args ...any) {
	w.said = "fail: " + fmt.Sprintf(format, args...)
}

func (w *witness) Fatalf(format string, args ...any) {
	w.Errorf(format, args...)
	runtime.Goexit()
}

func (w *witness) Skipf(format string, args ...any) {
	w.said = "skip: " + fmt.Sprintf(format, args...)
	runtime.Goexit()
}

// said runs a test aid as the test of a witness and tells what it ended with.
func said(aid func(t testing.TB)) string {
	var w witness
	done := make(chan struct{})
	go func() {
		defer close(done)
		aid(&w)
	}()
	<-done
	return w.said
}

func TestNeed(t *testing.T) {
	rows := []struct{ ci, value, want string }{
		{"", "", "skip: skipped: this test needs a thing, and ARREARS_TEST_THING is not set; run it with make test"},
		{"false", "", "skip: skipped: this test needs a thing, and ARREARS_TEST_THING is not set; run it with make test"},
		{"true", "", "fail: this test needs a thing, and ARREARS_TEST_THING is not set; run it with make test"},
		{"true", "here", ""},
		{"", "here", ""},
	}
	for _, row := range rows {
		t.Run(row.ci+row.value, func(t *testing.T) {
			t.Setenv("CI", row.ci)
			t.Setenv("ARREARS_TEST_THING", row.value)
			got := ""
			ended := said(func(t testing.TB) { got = need(t, "ARREARS_TEST_THING", "a thing") })
			if got != row.value || ended != row.want {
				t.Errorf("value %q, said %q; want %q and %q", got, ended, row.value, row.want)
			}
		})
	}
}
