package attachment_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"arrears/app/attachment"
	"arrears/app/fault"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantFault(t *testing.T, err error, kind fault.Kind, doing string) {
	t.Helper()
	if fault.KindOf(err) != kind {
		t.Errorf("%s: got %v, want a fault of kind %q", doing, err, kind)
	}
}

func pdf() []byte {
	return []byte("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
}

func picture() image.Image { return image.NewGray(image.Rect(0, 0, 8, 8)) }

func jpegFile(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, jpeg.Encode(&b, picture(), nil))
	return b.Bytes()
}

func pngFile(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, png.Encode(&b, picture()))
	return b.Bytes()
}

// sized is a small PNG that says it is as large as it likes.
func sized(t *testing.T, width, height uint32) []byte {
	t.Helper()
	b := bytes.Clone(pngFile(t))
	binary.BigEndian.PutUint32(b[16:], width)
	binary.BigEndian.PutUint32(b[20:], height)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}

// The content decides, from the first byte to the last; the name never does.
func TestJudge_LooksAtTheContent(t *testing.T) {
	join := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	page := []byte("<html><script>alert(1)</script></html>")
	for _, row := range []struct {
		name    string
		content []byte
		want    attachment.Media
	}{
		{"a PDF", pdf(), attachment.PDF},
		{"a JPEG", jpegFile(t), attachment.JPEG},
		{"a PNG", pngFile(t), attachment.PNG},
		{"a page", page, ""},
		{"a drawing", []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), ""},
		{"text", []byte("营业执照"), ""},
		{"a program", []byte("MZ\x90\x00"), ""},
		{"an archive", []byte("PK\x03\x04"), ""},
		{"a GIF", []byte("GIF89a"), ""},
		{"one byte", []byte("%"), ""},
		{"a PDF behind a page", join(page, pdf()), ""},
		{"a page inside a PDF", join([]byte("%PDF-1.4\n"), page, pdf()), ""},
		{"a page in capitals inside a PDF", join([]byte("%PDF-1.4\n"), bytes.ToUpper(page), pdf()), ""},
		{"a page behind a PDF", join(pdf(), page), ""},
		{"a PDF that ends a kilobyte ago", join(pdf(), make([]byte, 1100)), ""},
		{"an archive behind a PDF", join(pdf(), []byte("PK\x03\x04")), ""},
		{"a PDF that was cut off", pdf()[:20], ""},
		{"a PDF with a script", bytes.Replace(pdf(), []byte("/Catalog"), []byte("/Catalog/OpenAction<</S/JavaScript>>"), 1), ""},
		{"a PDF with a script under a name in other letters", bytes.Replace(pdf(), []byte("/Catalog"), []byte("/Catalog/OpenAction<</S/J#61v#61Script>>"), 1), ""},
		{"a PDF with a file inside", bytes.Replace(pdf(), []byte("/Catalog"), []byte("/EmbeddedFiles"), 1), ""},
		{"a PDF with a password", bytes.Replace(pdf(), []byte("trailer<<"), []byte("trailer<</Encrypt 2 0 R"), 1), ""},
		{"a page behind a PNG", join(pngFile(t), page), ""},
		{"an archive behind a PNG", join(pngFile(t), []byte("PK\x03\x04")), ""},
		{"an archive behind a JPEG", join(jpegFile(t), []byte("PK\x03\x04")), ""},
		{"the beginning of a PNG", pngFile(t)[:20], ""},
		{"the beginning of a JPEG", jpegFile(t)[:20], ""},
		{"a JPEG mark and nothing", []byte("\xff\xd8\xff\xd9"), ""},
		{"a PNG of 20000 pixels", sized(t, 20000, 20000), attachment.PNG},
		{"a PNG 20001 pixels wide", sized(t, 20001, 8), ""},
		{"a PNG 20001 pixels high", sized(t, 8, 20001), ""},
	} {
		got, err := attachment.Judge("x", row.content, 1<<20)
		if row.want == "" {
			wantFault(t, err, fault.Invalid, row.name)
			continue
		}
		if err != nil || got.Media != row.want {
			t.Errorf("%s is %q, %v", row.name, got.Media, err)
		}
	}
}

func TestJudge_CleansTheName(t *testing.T) {
	for _, row := range []struct {
		name, want string
		content    []byte
	}{
		{"营业执照.pdf", "营业执照.pdf", pdf()},
		{"营业执照.PDF", "营业执照.pdf", pdf()},
		{"page.html", "page.html.pdf", pdf()},
		{"scan.jpeg", "scan.png", pngFile(t)},
		{"scan.png", "scan.jpg", jpegFile(t)},
		{`C:\Users\lin\scan.pdf`, "scan.pdf", pdf()},
		{"../../etc/passwd", "passwd.pdf", pdf()},
		{"", "document.pdf", pdf()},
		{"..", "document.pdf", pdf()},
		{"a\"b\r\nX-Header: 1.pdf", "abX-Header 1.pdf", pdf()},
		{"gpj\u202efdp.exe", "gpjfdp.exe.pdf", pdf()},
		{"\xff\xfe.pdf", "document.pdf", pdf()},
		{strings.Repeat("长", 200) + ".pdf", strings.Repeat("长", 80) + ".pdf", pdf()},
	} {
		f, err := attachment.Judge(row.name, row.content, 1<<20)
		must(t, err)
		if f.Name != row.want || f.Size != int64(len(row.content)) || len(f.SHA256) != 64 {
			t.Errorf("%q is kept as %+v, want %q", row.name, f, row.want)
		}
	}
}

func TestJudge_TakesFilesUpToTheLimit(t *testing.T) {
	content := pdf()
	f, err := attachment.Judge("x", content, len(content))
	must(t, err)
	if f.SHA256 != attachment.Hash(content) || f.Size != int64(len(content)) {
		t.Errorf("%+v", f)
	}
	_, err = attachment.Judge("x", content, len(content)-1)
	wantFault(t, err, fault.Invalid, "a byte too many")
	_, err = attachment.Judge("x", nil, 10)
	wantFault(t, err, fault.Invalid, "an empty file")
	if err == nil || !strings.Contains(err.Error(), "empty") {
		t.Errorf("an empty file is told as %v", err)
	}
}
