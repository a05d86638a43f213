package registration_test

import (
	"bytes"
	"fmt"
	"testing"

	"arrears/app/fault"
	"arrears/app/registration"
)

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
