package intake

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// smallLimit is the limit of a record in these tests, so that small texts reach it.
const smallLimit = headLength + 10

// records reads a text to its end as the import does.
func records(t *testing.T, content []byte, read func(io.Reader) io.Reader) []record {
	t.Helper()
	source := &text{lines: newLinesUpTo(read(bytes.NewReader(content)), smallLimit), encoding: utf8Text}
	var all []record
	for {
		var r record
		more, err := source.next(&r)
		if err != nil {
			t.Fatal(err)
		}
		if !more {
			return all
		}
		r.cells = slices.Clone(r.cells)
		all = append(all, r)
	}
}

func whole(r io.Reader) io.Reader { return r }

func equalRecords(a, b record) bool {
	return a.line == b.line && slices.Equal(a.cells, b.cells) && (a.broken == nil) == (b.broken == nil)
}

// FuzzCSV reads any bytes: the reading ends, lines go up, a slow source gives the same, and what the standard library
// reads without a complaint is read alike.
func FuzzCSV(f *testing.F) {
	for _, seed := range []string{
		"a,b\n1,2\n", "a,b\r\n1,\"2\r\n3\"\r\n", "\"a\"\"b\",c\n", "\"a\nb\n\"c\n", "a\"b\n", "\"", "\"\n\"\n\"", ",,,\n\n\n", "\xff\xfe\x00",
		"\xef\xbb\xbfa\n", strings.Repeat("x", 250) + "\ny\n", "\"" + strings.Repeat("x\n", 150) + "\"\nz", "a\rb\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		got := records(t, content, whole)
		last := 0
		for _, r := range got {
			if r.line <= last || r.line > bytes.Count(content, []byte("\n"))+1 {
				t.Fatalf("line %d after %d", r.line, last)
			}
			last = r.line
		}
		if slow := records(t, content, iotest.OneByteReader); !slices.EqualFunc(got, slow, equalRecords) {
			t.Fatalf("a slow source gives %v, not %v", slow, got)
		}
		standard := csv.NewReader(bytes.NewReader(content))
		standard.FieldsPerRecord = -1
		want, err := standard.ReadAll()
		if err != nil || len(content) > smallLimit || bytes.ContainsAny(content, "\x00\r") || !bytes.Equal(bytes.ToValidUTF8(content, nil), content) {
			return
		}
		want = slices.DeleteFunc(want, isEmpty)
		if len(want) != len(got) {
			t.Fatalf("%d records, the standard library has %d", len(got), len(want))
		}
		for i := range want {
			if got[i].broken != nil || !slices.Equal(got[i].cells, want[i]) {
				t.Fatalf("record %d is %q (%v), not %q", i, got[i].cells, got[i].broken, want[i])
			}
		}
	})
}

func TestLines_ReadError(t *testing.T) {
	source := &text{lines: newLines(iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("a,b\n")))), encoding: utf8Text}
	var r record
	if _, err := source.next(&r); !errors.Is(err, iotest.ErrTimeout) {
		t.Errorf("got %v", err)
	}
}

func TestDetect_AcrossBlocks(t *testing.T) {
	// A character that two blocks share must not make the file look broken.
	for shift := range 4 {
		content := strings.Repeat("x", sniffBlock-shift) + "段\n"
		got, err := detect(func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil })
		if err != nil || got != utf8Text {
			t.Errorf("shift %d: %v, %v", shift, got, err)
		}
		valid, err := isUTF8(func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil })
		if err != nil || !valid {
			t.Errorf("shift %d: %v, %v", shift, valid, err)
		}
	}
}

func TestRejectedNames(t *testing.T) {
	got := rejectedNames([]string{filepath.FromSlash("a/x.csv"), filepath.FromSlash("a/x.xlsx"), filepath.FromSlash("b/x.csv"), "y"})
	want := []string{"a/x.rejected.csv", "a/x.xlsx.rejected.csv", "b/x.rejected.csv", "y.rejected.csv"}
	for i := range want {
		if filepath.ToSlash(got[i]) != want[i] {
			t.Errorf("got %s, want %s", got[i], want[i])
		}
	}
}

func TestOpenSource_Folder(t *testing.T) {
	if _, err := openSource(t.TempDir(), func(int) {}); err == nil || errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}
