package apptest

import (
	"os"
	"strings"
	"testing"
)

func TestGolden(t *testing.T) {
	t.Chdir(t.TempDir())
	setUpdate := func(on bool) func() { before := *update; *update = on; return func() { *update = before } }

	t.Cleanup(setUpdate(false))
	var missing witness
	Golden(&missing, "order.txt", []byte("限期缴纳\n"))
	if !strings.HasPrefix(missing.said, "fail: read the golden file") {
		t.Errorf("without a file it said %q", missing.said)
	}

	*update = true
	Golden(t, "order.txt", []byte("限期缴纳\n"))
	if got, err := os.ReadFile("testdata/golden/order.txt"); err != nil || string(got) != "限期缴纳\n" {
		t.Errorf("wrote %q, error %v", got, err)
	}

	*update = false
	Golden(t, "order.txt", []byte("限期缴纳\n"))
	var other witness
	Golden(&other, "order.txt", []byte("催告\n"))
	if !strings.Contains(other.said, "催告") || !strings.Contains(other.said, "限期缴纳") {
		t.Errorf("of another text it said %q; want both texts", other.said)
	}
}
