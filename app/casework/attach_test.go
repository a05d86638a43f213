package casework_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"arrears/app/attachment"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
)

// scanOf is a sound PDF; the mark tells one from another.
func scanOf(mark string) casework.Scan {
	return casework.Scan{Name: mark + ".pdf", Content: fmt.Appendf(nil, "%%PDF-1.4\n%% %s\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n", mark)}
}

// One receipt that was scanned once proves the service of its paper: the record names it by its hash, and the chain of the record holds it.
func TestRecordScannedService_KeepsTheReceiptOnce(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("plain", false)
		id, receipt := o.id(code), scanOf("回证")
		tried := handed("2025-02-21")
		tried.ProofHash = ""
		_, err := o.desk.RecordScannedService(o.Context(), id, firstOrder, tried, receipt, stampAt("2025-02-24 12:00"))
		o.must(err)
		f := o.file(code)
		hash := attachment.Hash(receipt.Content)
		if n := len(f.Services); n != 1 || f.Services[0].ProofHash != hash {
			t.Fatalf("services: %+v", f.Services)
		}
		kept, err := o.store.AttachmentOf(o.Context(), id, 1)
		o.must(err)
		if !bytes.Equal(kept.Content, receipt.Content) || kept.Paper != firstOrder || kept.SHA256 != hash || kept.AddedOn != on("2025-02-24") || kept.AddedBy == "" {
			t.Errorf("kept as %+v", kept)
		}
		record, err := o.store.Record(o.Context(), id)
		o.must(err)
		if e := record[len(record)-2]; e.Act != casework.KeepAttachment || !strings.Contains(e.Detail, "attachment 1 sha256 "+hash+" of order_to_pay/1") || casework.BrokenAt(record) != 0 {
			t.Errorf("the record says %+v", e)
		}
		// The same receipt once more, for the corrected record.
		right := handed("2025-02-20")
		right.Strikes, right.Reason, right.ProofHash = 1, "日期抄错", ""
		_, err = o.desk.RecordScannedService(o.Context(), id, firstOrder, right, receipt, stampAt("2025-02-25 12:00"))
		o.must(err)
		if f = o.file(code); len(f.Services) != 2 || f.Services[1].ProofHash != hash {
			t.Errorf("services: %+v", f.Services)
		}
		_, err = o.store.AttachmentOf(o.Context(), id, 2)
		o.wantRefused(err, fault.NotFound, "a second copy of one file")
	})
}

// What is refused keeps nothing: neither the record nor the file.
func TestRecordScannedService_IsOneTransaction(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("plain", false)
		id := o.id(code)
		_, err := o.desk.RecordScannedService(o.Context(), id, firstOrder, handed("2025-02-19"), scanOf("回证"), stampAt("2025-02-24 12:00"))
		o.wantRefused(err, fault.Refused, "a service before the issue")
		_, err = o.store.AttachmentOf(o.Context(), id, 1)
		o.wantRefused(err, fault.NotFound, "the file of a refused record")
		_, err = o.desk.RecordScannedService(o.Context(), id, firstOrder, handed("2025-02-21"), casework.Scan{Name: "回证.pdf", Content: []byte("<html>")}, stampAt("2025-02-24 12:00"))
		o.wantRefused(err, fault.Invalid, "a page as a receipt")
		if f := o.file(code); len(f.Services) != 0 {
			t.Errorf("services: %+v", f.Services)
		}
	})
}

func TestEnterScannedFact_NamesTheScan(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("plain", false)
		id, scan := o.id(code), scanOf("来函")
		fact := ladder.Fact{On: on("2025-02-21"), Note: &ladder.Note{Text: law.Text{Zh: "来电", En: "call"}}, In: ladder.Incoming{From: "甲市银行", Name: "来函", Day: on("2025-02-20")}}
		_, err := o.desk.EnterScannedFact(o.Context(), id, fact, scan, stampAt("2025-02-21 12:00"))
		o.must(err)
		f := o.file(code)
		if len(f.Entered) != 1 || f.Entered[0].In.Hash != attachment.Hash(scan.Content) {
			t.Errorf("facts: %+v", f.Entered)
		}
	})
}

func TestAttach(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("plain", false)
		id, by := o.id(code), stampAt("2025-02-21 12:00")
		no, err := o.desk.Attach(o.Context(), id, ladder.Ref{}, scanOf("一"), by)
		o.must(err)
		again, err := o.desk.Attach(o.Context(), id, firstOrder, scanOf("二"), by)
		o.must(err)
		if no != 1 || again != 2 {
			t.Errorf("numbers %d and %d", no, again)
		}
		_, err = o.desk.Attach(o.Context(), id, ladder.Ref{}, scanOf("一"), by)
		o.wantRefused(err, fault.Refused, "the same file again")
		_, err = o.desk.Attach(o.Context(), id, ladder.Ref{Kind: law.CourtDemand, No: 9}, scanOf("三"), by)
		o.wantRefused(err, fault.NotFound, "a paper that is not there")
		_, err = o.desk.Attach(o.Context(), id, ladder.Ref{}, scanOf("三"), casework.Stamp{On: by.On, At: by.At})
		o.wantRefused(err, fault.Invalid, "nobody")
	})
}
