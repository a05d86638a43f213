package apptest

import (
	"os"
	"testing"
)

// need gives the value that .ci/with-services sets. Where it is not set the test is skipped at the desk; in CI it fails,
// because a test that never runs looks like one that passes.
func need(t testing.TB, name, what string) string {
	t.Helper()
	value := os.Getenv(name)
	switch {
	case value != "":
	case os.Getenv("CI") == "true":
		t.Fatalf("this test needs %s, and %s is not set; run it with make test", what, name)
	default:
		t.Skipf("skipped: this test needs %s, and %s is not set; run it with make test", what, name)
	}
	return value
}
