package apptest

import (
	"os"
	"strings"
	"testing"
)

func TestGolden(t *testing.T) {
	t.Chdir(t.TempDir())
	before := *update
	t.Cleanup(func() { *update = before })

	*update = false
	missing := said(func(t testing.TB) { Golden(t, "order.txt", []byte("限期缴纳\n")) })
	if !strings.HasPrefix(missing, "fail: read the golden file") {
		t.Errorf("without a file it said %q", missing)
	}

	*update = true
	Golden(t, "order.txt", []byte("限期缴纳\n"))
	if got, err := os.ReadFile("testdata/golden/order.txt"); err != nil || string(got) != "限期缴纳\n" {
		t.Errorf("wrote %q, error %v", got, err)
	}

	*update = false
	Golden(t, "order.txt", []byte("限期缴纳\n"))
	other := said(func(t testing.TB) { Golden(t, "order.txt", []byte("催告\n")) })
	if !strings.Contains(other, "催告") || !strings.Contains(other, "限期缴纳") {
		t.Errorf("of another text it said %q; want both texts", other)
	}
}
