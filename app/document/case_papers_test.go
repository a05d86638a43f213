package document

import (
	"os"
	"path/filepath"
	"testing"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/casework"
	holds "arrears/app/hold"
	cases "arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

// The papers of registration, demand and closing as cases give them to the printer: whatever the wording of a kind prints, the
// case says. A draft that the printer refuses would stop an officer at the issue.
func TestCasePapers_PrintWhatTheCaseSays(t *testing.T) {
	about := []cases.Ref{{Kind: law.OrderToPay, No: 1}}
	reason := law.Text{Zh: "数额计算有误", En: "an error in the sum"}
	for _, row := range []struct {
		says   string
		kind   law.PaperKind
		body   cases.Body
		key    string
		change func(d *desk, b *cases.Body)
	}{
		{says: "order to correct, employer", kind: law.CorrectionOrder, body: cases.Body{Variant: "u"}},
		{says: "order to correct, employees", kind: law.CorrectionOrder, body: cases.Body{Variant: "s", People: []string{string(numberOf(0))}}, change: unregistered},
		{says: "assessment", kind: law.AssessmentDecision, body: cases.Body{Variant: "s"}, change: func(d *desk, b *cases.Body) {
			unregistered(d, b)
			b.Lines = d.lines(account.Unregistered)
		}},
		{says: "referral, unpaid", kind: law.FineReferral, body: cases.Body{About: about, Variant: "p"}, change: withLines},
		{says: "referral, not registered", kind: law.FineReferral, body: cases.Body{Number: 1, Variant: "r", Sum: 2400_00}, change: func(d *desk, b *cases.Body) {
			unregistered(d, b)
			d.fact(cases.Fact{Corrected: &cases.Corrected{Number: "甲人社改通字〔2026〕2号", On: day("2026-02-09"), Served: day("2026-02-10"), Ends: day("2026-02-25"), Variant: "s"}})
		}},
		{says: "finding", kind: law.ArrearsFinding, body: cases.Body{About: about, Variant: "b"}, change: withLines},
		{says: "levy decision", kind: law.LevyDecision, body: cases.Body{About: about}, change: withLines},
		{says: "demand before the court", kind: law.CourtDemand, body: cases.Body{About: about}, change: withLines},
		{says: "statement to be signed", kind: law.StatementRecord, body: cases.Body{About: about, Variant: cases.Pending, Number: 1}, change: heard},
		{says: "statement with its review", kind: law.StatementRecord, body: cases.Body{About: about, Variant: cases.Rejected, Number: 1}, change: func(d *desk, b *cases.Body) {
			heard(d, b)
			d.fact(cases.Fact{Review: &cases.Review{Statement: 1, On: day("2026-02-26"), By: "赵刚", Points: "逐项核对", Reason: "资金困难不免除缴费义务"}})
		}},
		{says: "nothing stated", kind: law.StatementRecord, body: cases.Body{Variant: cases.NoneMade}, change: func(d *desk, b *cases.Body) {
			d.file.Papers = []cases.Paper{{No: 1, CaseNo: 1, Kind: law.CourtDemand, Key: "1", State: cases.Issued, IssuedOn: day("2026-02-05"), Number: "甲社险履催字〔2026〕1号",
				Body: cases.Body{About: about}}}
			b.About = []cases.Ref{{Kind: law.CourtDemand, No: 1}}
			d.served(b.About[0], "2026-02-06")
		}},
		{says: "remedy goes on", kind: law.HoldNotice, body: cases.Body{Variant: cases.GoesOnSuit, Number: 1}, key: "hold_notice remedy 1", change: func(d *desk, _ *cases.Body) {
			d.fact(cases.Fact{About: about[0], Remedy: &cases.Remedy{No: 1, Kind: cases.Suit, On: day("2026-02-20")}, In: cases.Incoming{Name: "应诉通知书", Theirs: "（2026）浙0101行初3号", Day: day("2026-02-25")}})
		}},
		{says: "hold stops", kind: law.HoldNotice, body: cases.Body{Variant: cases.Stops, Number: 1}, key: "hold_notice hold 1", change: func(d *desk, _ *cases.Body) {
			d.fact(cases.Fact{Hold: &holds.Hold{No: 1, Ground: holds.Insolvency, Paper: holds.Paper{Name: "民事裁定书", Number: "（2026）浙01破2号", Day: day("2026-02-25")}, From: day("2026-02-25"), To: day("2026-08-25")}})
		}},
		{says: "void", kind: law.WithdrawalDecision, body: cases.Body{About: about, Variant: cases.Voids, Text: reason}},
		{says: "replaced", kind: law.WithdrawalDecision, body: cases.Body{About: about, Variant: cases.Replaces, Text: reason}, change: func(d *desk, _ *cases.Body) { d.pays("1", "2026-02-20", "500.00") }},
		{says: "corrected", kind: law.WithdrawalDecision, body: cases.Body{About: about, Variant: cases.Clerical, Text: reason,
			Correction: &cases.Correction{Block: cases.InContact, Place: "联系电话", Wrong: "0571-1234567", Right: "0571-12345678"}}},
		{says: "paid", kind: law.ClosingNotice, body: cases.Body{Variant: "paid", Number: 1}, change: func(d *desk, _ *cases.Body) { d.pays("1", "2026-02-20", "50000.00") }},
		{says: "ended", kind: law.ClosingNotice, body: cases.Body{Variant: "end", Number: 1}, change: func(d *desk, _ *cases.Body) {
			d.fact(cases.Fact{Ending: &holds.Ending{Ground: holds.Dissolved, On: day("2026-02-25")}})
		}},
	} {
		t.Run(row.says, func(t *testing.T) {
			d := ordered(t)
			if row.change != nil {
				row.change(d, &row.body)
			}
			p := cases.Paper{No: len(d.file.Papers) + 1, CaseNo: 1, Kind: row.kind, Key: row.key, State: cases.Drafted, Body: row.body, DraftedBy: "night"}
			d.file.Papers = append(d.file.Papers, p)
			frozen, err := d.PaperDraft(t.Context(), d.press, 1, p.No, day("2026-03-02"))
			if err != nil {
				t.Fatal(err)
			}
			pdf, err := d.press.Print(frozen.Paper)
			if err != nil || len(pdf) == 0 {
				t.Fatalf("%d bytes, %v", len(pdf), err)
			}
			keep(t, "case "+row.says, pdf)
		})
	}
}

// keep writes a paper to the folder that whoever wants to look at it names.
func keep(t *testing.T, name string, pdf []byte) {
	t.Helper()
	dir := os.Getenv("ARREARS_TEST_PAPERS")
	if dir == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(dir, name+".pdf"), pdf, 0o600); err != nil {
		t.Fatal(err)
	}
}

// ordered is a desk with case 1: 24,000.00 of December 2025, ordered on 20 January 2026, served on the 22nd.
func ordered(t *testing.T) *desk {
	d := open(t, "plain").charged(account.Declared, law.Pension, "2025-12", "2026-01-15", "24000.00")
	c := d.file.Facts.Imported[0]
	d.file.Cases = []casework.Case{{No: 1, OpenedOn: day("2026-01-17")}}
	d.file.Orders = []order.Order{{No: 1, CaseNo: 1, Ground: order.NotPaid, State: order.Issued, EstablishedOn: day("2026-01-17"), IssueBy: calendar.Dated{Day: day("2026-01-23")},
		PaperNumber: "甲社险限缴通字〔2026〕19号", IssuedOn: day("2026-01-20"), Lines: []order.Line{{Key: order.KeyOf(&c), EmployerShare: c.EmployerShare, EmployerOutstanding: c.EmployerShare}}}}
	d.served(cases.Ref{Kind: law.OrderToPay, No: 1}, "2026-01-22")
	return d
}

func (d *desk) served(r cases.Ref, on string) {
	d.file.Services = append(d.file.Services, service.Served{Paper: r.Kind, PaperNo: r.No, Attempt: 1, Mode: service.Direct, On: day(on), Proof: "送达回证"})
}

func (d *desk) fact(f cases.Fact) {
	f.No, f.CaseNo, f.On = len(d.file.Entered)+1, 1, day("2026-02-26")
	d.file.Entered = append(d.file.Entered, f)
}

// lines are the charges of the source on 2 March 2026.
func (d *desk) lines(source account.Source) []order.Line {
	d.Helper()
	s, err := d.file.Statement(d.region, day("2026-03-02"), false)
	if err != nil {
		d.Fatal(err)
	}
	var lines []order.Line
	for i := range s.Lines {
		if c := &s.Lines[i].Charge; c.Source == source {
			lines = append(lines, order.Line{Key: order.KeyOf(c), EmployerShare: c.EmployerShare, EmployeeShare: c.EmployeeShare})
		}
	}
	return lines
}

func withLines(d *desk, b *cases.Body) { b.Lines = d.lines(account.Declared) }

// unregistered is an employee whom nobody registered, found on 2 February.
func unregistered(d *desk, _ *cases.Body) {
	d.works(0, "2026-01-01", "")
	d.file.Findings = []casework.Finding{{Kind: casework.EmployeeLate, FoundOn: day("2026-02-02"), TermEnd: day("2026-02-01"), Subject: string(numberOf(0)) + " 2026-01-01"}}
}

// heard is what the manager said on 25 February.
func heard(d *desk, _ *cases.Body) {
	d.fact(cases.Fact{About: cases.Ref{Kind: law.OrderToPay, No: 1}, Statement: &cases.Statement{No: 1, On: day("2026-02-25"), Place: "本中心谈话室", Person: "张伟", Role: "经理", Content: "资金周转困难，请求延期",
		Recorder: "孙丽", Officers: []string{"王敏", "李强"}, From: "09:30", To: "10:10", Understood: "清楚。"}})
}
