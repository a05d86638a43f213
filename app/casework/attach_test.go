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

// What was kept by mistake is marked with the reason and stays; the same file may be kept where it belongs. What the file rests on is
// not taken back, and the refusal says what to do.
func TestTakeBack(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("plain", false)
		id, by := o.id(code), stampAt("2025-02-24 12:00")
		back := func(no int, why string) error { return o.desk.TakeBack(o.Context(), id, no, why, by) }
		no, err := o.desk.Attach(o.Context(), id, ladder.Ref{}, scanOf("误存"), by)
		o.must(err)
		o.wantRefused(back(no, " "), fault.Invalid, "without a reason")
		o.wantRefused(back(9, "误存"), fault.NotFound, "an attachment that is not there")
		o.wantRefused(o.desk.TakeBack(o.Context(), id, no, "误存", casework.Stamp{On: by.On, At: by.At}), fault.Invalid, "nobody")
		o.must(back(no, "应存到通知书名下"))
		o.wantRefused(back(no, "再撤一次"), fault.Refused, "taking back twice")
		again, err := o.desk.Attach(o.Context(), id, firstOrder, scanOf("误存"), by)
		o.must(err)
		kept, err := o.store.AttachmentOf(o.Context(), id, 1)
		o.must(err)
		if again != 2 || kept.Back != (casework.TakenBack{On: by.On, By: by.By.Name, Why: "应存到通知书名下"}) {
			t.Errorf("kept again as %d, and what was taken back is %+v", again, kept)
		}
		if !bytes.Equal(kept.Content, scanOf("误存").Content) {
			t.Error("what was taken back has left the archive")
		}
		if named, err := o.store.AttachmentNamed(o.Context(), id, kept.SHA256); err != nil || named.No != 2 {
			t.Errorf("the hash names %d, %v", named.No, err)
		}
		record, err := o.store.Record(o.Context(), id)
		o.must(err)
		if e := record[len(record)-2]; e.Act != casework.TakeAttachment || e.Detail != "attachment 1 sha256 "+kept.SHA256+": 应存到通知书名下" || casework.BrokenAt(record) != 0 {
			t.Errorf("the record says %+v", e)
		}

		tried := handed("2025-02-21")
		tried.ProofHash = ""
		_, err = o.desk.RecordScannedService(o.Context(), id, firstOrder, tried, scanOf("回证"), by)
		o.must(err)
		err = back(3, "他单位的回证")
		o.wantRefused(err, fault.Refused, "the proof of a service")
		if !strings.Contains(err.Error(), "Take back that record of service first") {
			t.Errorf("no cure: %v", err)
		}
		_, err = o.desk.StrikeService(o.Context(), id, firstOrder, 1, "他单位的回证", by)
		o.must(err)
		o.must(back(3, "他单位的回证"))
		fact := ladder.Fact{On: on("2025-02-21"), Note: &ladder.Note{Text: law.Text{Zh: "来电", En: "call"}}, In: ladder.Incoming{From: "甲市银行", Name: "来函", Day: on("2025-02-20")}}
		_, err = o.desk.EnterScannedFact(o.Context(), id, fact, scanOf("来函"), by)
		o.must(err)
		err = back(4, "扫错了")
		o.wantRefused(err, fault.Refused, "what a fact rests on")
		if !strings.Contains(err.Error(), "record the fact anew") {
			t.Errorf("no cure: %v", err)
		}
	})
}
