package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arrears/app/apptest"
)

// picture keeps a finished file for the eye, where ARREARS_TEST_PICTURES names a folder.
func picture(t *testing.T, name string, pdf []byte) {
	t.Helper()
	if folder := os.Getenv("ARREARS_TEST_PICTURES"); folder != "" {
		if err := os.WriteFile(filepath.Join(folder, name+".pdf"), pdf, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// The words of each page in their order, and the hash of the file.
func TestEveryday_Golden(t *testing.T) {
	p, again := newPrinter(t), newPrinter(t)
	for name, paper := range everydaySamples() {
		t.Run(name, func(t *testing.T) {
			s, _, _, err := p.composeEveryday(paper)
			if err != nil {
				t.Fatal(err)
			}
			pdf, err := p.everyday(paper)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name, s, pdf)
			if other, err := again.everyday(everydaySamples()[name]); err != nil || !bytes.Equal(pdf, other) {
				t.Errorf("another printer prints other bytes (%v)", err)
			}
		})
	}
}

func golden(t *testing.T, name string, s *sheet, pdf []byte) {
	t.Helper()
	picture(t, name, pdf)
	var text strings.Builder
	for i, page := range s.pages {
		fmt.Fprintf(&text, "== page %d\n%s", i+1, page.text())
	}
	apptest.Golden(t, name+".txt", []byte(text.String()))
	sum := sha256.Sum256(pdf)
	apptest.Golden(t, name+".sha256", []byte(hex.EncodeToString(sum[:])+"\n"))
}

func TestNotices_Golden(t *testing.T) {
	p := newPrinter(t)
	for name, f := range map[string]func() []byte{
		"notices": func() []byte { return nil },
	} {
		_ = f
		_ = name
	}
	for _, l := range []string{"zh", "en"} {
		f := noticeSample(4)
		if l == "en" {
			f = noticesInEnglish()
		}
		s, _, err := p.composeNotices(f)
		if err != nil {
			t.Fatal(err)
		}
		pdf, err := p.Notices(f)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "notices_"+l, s, pdf)
	}
}
