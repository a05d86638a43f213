package apptest

import (
	"fmt"
	"testing"
)

// witness records what need does to a test, and ends the calling goroutine's use of it by a panic, as testing does.
type witness struct {
	testing.TB
	said string
}

func (w *witness) Helper() {}

func (w *witness) Skipf(format string, args ...any) { w.said = "skip: " + fmt.Sprintf(format, args...) }

func (w *witness) Fatalf(format string, args ...any) {
	w.said = "fail: " + fmt.Sprintf(format, args...)
}

func (w *witness) Errorf(format string, args ...any) { w.Fatalf(format, args...) }

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
			var w witness
			if got := need(&w, "ARREARS_TEST_THING", "a thing"); got != row.value || w.said != row.want {
				t.Errorf("value %q, said %q; want %q and %q", got, w.said, row.value, row.want)
			}
		})
	}
}
