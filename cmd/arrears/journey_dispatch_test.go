package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/attachment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
)

// issued issues the drafted order of each employer.
func (a *agency) issued(codes []identity.Code) []employer.ID {
	a.Helper()
	return a.issuedOn(codes, calendar.MustParseDay(journeyDay))
}

func (a *agency) issuedOn(codes []identity.Code, day calendar.Day) []employer.ID {
	a.Helper()
	var ids []employer.ID
	for _, code := range codes {
		id, err := a.store.Find(a.Context(), code)
		must(a, err)
		must(a, a.desk.ApproveOrder(a.Context(), id, 1, "赵华", day))
		must(a, a.desk.IssueOrder(a.Context(), a.printer, id, 1, "钱多", day))
		ids = append(ids, id)
	}
	return ids
}

// receiptScan is a scan of a receipt on a disk, in a file with the name.
func (a *agency) receiptScan(name string) (file string, content []byte) {
	a.Helper()
	content = []byte("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
	file = filepath.Join(a.TempDir(), name)
	must(a, os.WriteFile(file, content, 0o600))
	return file, content
}

// An officer prints the issued orders, keeps the numbers of their letters, and records the service of one from the scan of its
// receipt, whose file bears the number of the paper.
func TestJourney_Dispatch(t *testing.T) {
	for _, reader := range apptest.Readers {
		t.Run(reader.String(), func(t *testing.T) {
			a := newAgency(t)
			ids := a.issued(a.debtors(3))
			j := apptest.Walk(t, a.address, reader)
			a.signIn(j, "chenli")
			a.prints(j)
			a.wantRun(ids)
			a.posts(j)
			a.scansBack(j, ids)
		})
	}
}

func (a *agency) prints(j *apptest.Journey) {
	j.Open("/printing")
	j.Sees(j.Say("3 份文书等待打印", "3 papers wait to be printed"), j.Say("待送达", "To serve"))
	j.Looks("printing")
	j.Press(j.Say("打印选中的", "Print what is ticked"))
	j.Sees(j.Say("第 1 批，3 份文书。", "Run 1: 3 papers."), j.Say("下载打印文件 PDF", "Download the PDF"), j.Say("交寄清单可以打印了", "Print the list for the post too"), j.Say("交寄清单 PDF", "List for the post, PDF"))
	j.Looks("run")
	j.Open("/printing")
	j.Sees(j.Say("没有等待打印的文书", "No paper waits to be printed"), j.Say("第 1 批", "Run 1"))
	j.Looks("printing-none")
}

// wantRun wants a file in which each copy of each paper - original, receipt, copy for the file - begins on the front of a sheet.
func (a *agency) wantRun(ids []employer.ID) {
	a.Helper()
	desk := &casework.DispatchDesk{Desk: a.desk, Runs: a.store, Press: a.printer}
	pdf, err := desk.RunFile(a.Context(), access.Everything(), 1)
	must(a, err)
	want := 0
	for _, id := range ids {
		o, err := a.store.Order(a.Context(), id, 1)
		must(a, err)
		original, err := a.printer.Original(o.Paper)
		must(a, err)
		n := pagesOf(original)
		want += 2*(n+n%2) + 2 // the receipt has one page and an empty one
	}
	if got := pagesOf(pdf); got != want || got == 0 {
		a.Errorf("the run has %d pages; want %d", got, want)
	}
	again, err := desk.RunFile(a.Context(), access.Everything(), 1)
	must(a, err)
	if !bytes.Equal(pdf, again) {
		a.Error("the run is printed again with other bytes")
	}
	list, err := desk.PostListFile(a.Context(), access.Everything(), 1, "zh")
	must(a, err)
	same, err := desk.PostListFile(a.Context(), access.Everything(), 1, "zh")
	must(a, err)
	if pagesOf(list) != 1 || !bytes.Equal(list, same) {
		a.Errorf("the list for the post has %d pages, or is printed again with other bytes", pagesOf(list))
	}
	if dir := os.Getenv("ARREARS_TEST_PICTURES"); dir != "" {
		must(a, os.WriteFile(filepath.Join(dir, "run.pdf"), pdf, 0o600))
		must(a, os.WriteFile(filepath.Join(dir, "post-list.pdf"), list, 0o600))
	}
}

// pagesOf counts the pages of a PDF printed here.
func pagesOf(pdf []byte) int {
	n := 0
	for _, mark := range []string{"/Type/Page>>", "/Type /Page\n"} {
		n += bytes.Count(pdf, []byte(mark))
	}
	return n
}

func (a *agency) posts(j *apptest.Journey) {
	j.Open("/printing/runs/1")
	j.Fill(j.Say("从表格粘贴（可不填）", "Paste from a sheet (optional)"), "1 EB000000006CN\n2 EB000000014CN")
	j.Press(j.Say("登记邮件号", "Keep the numbers"))
	j.Sees(j.Say("“EB000000006CN”不是邮件号", `"EB000000006CN" is no number of a letter`))
	j.Looks("run-wrong")
	j.Fill(j.Say("从表格粘贴（可不填）", "Paste from a sheet (optional)"), "1 EB000000005CN\n2 EB000000014CN")
	j.Press(j.Say("登记邮件号", "Keep the numbers"))
	j.Sees(j.Say("已登记 2 个邮件号。", "Numbers kept: 2."), j.Say("在途", "On its way"))
	j.Open("/serving")
	j.Sees(j.Say("3 份文书等待送达", "3 papers wait to be served"), "EB000000005CN", j.Say("待送出", "To send"))
	j.Looks("serving")
}

func (a *agency) scansBack(j *apptest.Journey, ids []employer.ID) {
	// The run is in the order of the register; the last paper was not posted and is handed over.
	_, papers, err := a.store.Run(a.Context(), access.Everything(), 1)
	must(a, err)
	last := papers[2]
	file, content := a.receiptScan(last.Number + " 回证.pdf")
	j.Press(j.Say("上传回证扫描件", "Send in scans"))
	j.Looks("scans-none")
	j.Attach(j.Say("扫描件（可以选几个）", "Scans (several at once)"), file)
	j.Press(j.Say("上传", "Send in"))
	j.Sees(j.Say("已上传 1 个扫描件。", "Scans sent in: 1."), last.Number)
	j.Looks("scans")
	j.Press(j.Say("登记送达", "Record service") + " " + last.Number + " 回证.pdf")
	j.Sees(j.Say("随这次登记存入的扫描件", "Scan to be kept with this record"))
	j.Fill(j.Say("送交、留置、交寄或者公告的日期", "Day handed over, left, posted or published"), journeyDay)
	j.Fill(j.Say("收件人（可不填）", "Receiver (optional)"), "陈公章")
	j.Choose(j.Say("收件人身份（可不填）", "In which capacity (optional)"), j.Say("法定代表人", "Legal representative"))
	j.Fill(j.Say("送达人（可不填）", "Served by (optional)"), "陈立")
	j.Fill(j.Say("第二名送达人（可不填）", "And by (optional)"), "贾演示")
	j.Press(j.Say("先看会改变哪些期限", "See what it moves first"))
	j.Sees(j.Say("文书所定期限届满", "Limit"), j.Say("随这次登记存入的扫描件", "Scan to be kept with this record"))
	j.Looks("service-shown")
	j.Press(j.Say("登记这次送达", "Record the attempt"))
	j.Sees(j.Say("2 份文书等待送达", "2 papers wait to be served"))
	j.Open(fmt.Sprintf("/cases/%d/attachments", last.Employer.ID))
	j.Sees(j.Say("1 个文件", "1 file"), j.Say("证明送达", "Proves service"))
	j.Looks("attachments")
	files, err := a.store.Files(a.Context(), []employer.ID{last.Employer.ID})
	must(a, err)
	kept, err := a.store.AttachmentOf(a.Context(), last.Employer.ID, 1)
	must(a, err)
	if s := files[0].Services; len(s) != 1 || s[0].ProofHash != attachment.Hash(content) || !bytes.Equal(kept.Content, content) {
		a.Errorf("the record of service does not name its scan: %+v", s)
	}
	if n := len(ids); n != 3 {
		a.Errorf("%d employers", n)
	}
}
