package registration_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"

	"arrears/app/fault"
	"arrears/app/registration"
)

// wide is a small PNG that says it is as wide as it likes.
func wide(t *testing.T, width uint32) []byte {
	t.Helper()
	b := bytes.Clone(pngFile(t))
	binary.BigEndian.PutUint32(b[16:], width)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}

// The content decides, from the first byte to the last; the name never does.
func TestSniff(t *testing.T) {
	join := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	page := []byte("<html><script>alert(1)</script></html>")
	for _, row := range []struct {
		name    string
		content []byte
		want    registration.Media
	}{
		{"a PDF", pdf(), registration.PDF},
		{"a JPEG", jpegFile(t), registration.JPEG},
		{"a PNG", pngFile(t), registration.PNG},
		{"a page", page, ""},
		{"a drawing", []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), ""},
		{"text", []byte("营业执照"), ""},
		{"a program", []byte("MZ\x90\x00"), ""},
		{"an archive", []byte("PK\x03\x04"), ""},
		{"a GIF", []byte("GIF89a"), ""},
		{"one byte", []byte("%"), ""},
		{"a PDF behind a page", join(page, pdf()), ""},
		{"a page inside a PDF", join([]byte("%PDF-1.4\n"), page, pdf()), ""},
		{"a page behind a PDF", join(pdf(), page), ""},
		{"an archive behind a PDF", join(pdf(), []byte("PK\x03\x04")), ""},
		{"a PDF that was cut off", pdf()[:20], ""},
		{"a PDF with a script", bytes.Replace(pdf(), []byte("/Catalog"), []byte("/Catalog/OpenAction<</S/JavaScript>>"), 1), ""},
		{"a PDF with a file inside", bytes.Replace(pdf(), []byte("/Catalog"), []byte("/EmbeddedFiles"), 1), ""},
		{"a PDF with a password", bytes.Replace(pdf(), []byte("trailer<<"), []byte("trailer<</Encrypt 2 0 R"), 1), ""},
		{"a page behind a PNG", join(pngFile(t), page), ""},
		{"an archive behind a PNG", join(pngFile(t), []byte("PK\x03\x04")), ""},
		{"an archive behind a JPEG", join(jpegFile(t), []byte("PK\x03\x04")), ""},
		{"the beginning of a PNG", pngFile(t)[:20], ""},
		{"the beginning of a JPEG", jpegFile(t)[:20], ""},
		{"a JPEG mark and nothing", []byte("\xff\xd8\xff\xd9"), ""},
		{"a PNG of 20000 pixels", wide(t, 20000), registration.PNG},
		{"a PNG of 20001 pixels", wide(t, 20001), ""},
	} {
		got, err := registration.Sniff(row.content)
		if row.want == "" {
			wantFault(t, err, fault.Invalid, row.name)
			continue
		}
		if err != nil || got != row.want {
			t.Errorf("%s is %q, %v", row.name, got, err)
		}
	}
}

func TestAttach_NamesAreCleaned(t *testing.T) {
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
		a := registration.New(by(applicant, "2026-03-10"))
		must(t, a.Attach(registration.Licence, row.name, row.content, by(applicant, "2026-03-10")))
		if f := a.Attachments[0]; f.Name != row.want || f.Size != int64(len(row.content)) || len(f.SHA256) != 64 {
			t.Errorf("%q is kept as %+v, want %q", row.name, f, row.want)
		}
	}
}

func TestAttach_Limits(t *testing.T) {
	fresh := func(n int) []byte { // a PDF of its own
		return bytes.Replace(pdf(), []byte("/Catalog"), fmt.Appendf(nil, "/Catalog/N %d", n), 1)
	}
	attach := func(a *registration.Application, content []byte) error {
		return a.Attach(registration.OtherProof, "x.pdf", content, by(applicant, "2026-03-10"))
	}
	a := registration.New(by(applicant, "2026-03-10"))
	wantFault(t, attach(a, nil), fault.Invalid, "an empty file")
	large := bytes.Replace(pdf(), []byte("\n1 0"), append(bytes.Repeat([]byte(" "), registration.MaxAttachmentBytes-len(pdf())), "\n1 0"...), 1)
	must(t, attach(a, large))
	wantFault(t, attach(a, append([]byte("%PDF-1.4 "), large[9-1:]...)), fault.Invalid, "one byte more than 5 MB")
	wantFault(t, attach(a, large), fault.Refused, "the same file again")
	wantFault(t, a.Attach("stamp", "x.pdf", pdf(), by(applicant, "2026-03-10")), fault.Invalid, "an unknown kind")
	for n := range registration.MaxAttachments - 1 {
		must(t, attach(a, fresh(n)))
	}
	wantFault(t, attach(a, fresh(99)), fault.Refused, "the eleventh file")
	must(t, a.Detach(1, by(applicant, "2026-03-10")))
	must(t, attach(a, fresh(99)))

	// Replacing after each hand-in cannot fill the store either.
	a = inState(t, registration.HandedIn)
	for n := 0; ; n++ {
		must(t, a.Return(&registration.Decision{By: by(officer, "2026-03-16"), Seen: len(a.Steps), Reason: "不清楚"}))
		last := a.Attachments[len(a.Attachments)-1]
		must(t, a.Detach(last.No, by(applicant, "2026-03-17")))
		if err := a.Attach(registration.Licence, "x.pdf", fresh(n), by(applicant, "2026-03-17")); err != nil {
			wantFault(t, err, fault.Refused, "without end")
			if len(a.Attachments) != 40 {
				t.Errorf("%d files were kept", len(a.Attachments))
			}
			break
		}
		must(t, a.HandIn(bookOf(t), by(applicant, "2026-03-17")))
	}
}

func TestKinds_HaveTitles(t *testing.T) {
	for _, k := range registration.AttachmentKinds {
		if k.Title().Zh == "" || k.Title().En == "" {
			t.Errorf("%s has no title", k)
		}
	}
}
