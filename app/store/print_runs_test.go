package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/attachment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
)

var chen = casework.Stamp{By: access.Actor{ID: 1, Name: "chen"}, On: onDay("2025-02-03"), At: time.Unix(1_738_540_800, 0)}

func orderOf(id employer.ID) casework.Selected {
	return casework.Selected{Employer: id, Paper: ladder.Ref{Kind: law.OrderToPay, No: 1}}
}

// enveloped are the first orders of employers as a run takes them.
func enveloped(ids ...employer.ID) []casework.Printed {
	out := make([]casework.Printed, len(ids))
	for i, id := range ids {
		out[i] = casework.Printed{Selected: orderOf(id), Envelope: casework.Envelope{Sender: "甲市中心", Addressee: fmt.Sprintf("第%d厂", id), Address: "一号路", Phone: "1"}}
	}
	return out
}

// waitsToBeServed writes the task of serving the first order, as the act that issued it does.
func waitsToBeServed(t *testing.T, s *Store, id employer.ID, reason casework.TaskReason, since, ends string) {
	t.Helper()
	task := casework.Task{Key: "serve order_to_pay/1", Want: casework.WantServe, Paper: law.OrderToPay, PaperNo: 1, CaseNo: 1, Reason: reason,
		Figures: casework.TaskFigures{Day: onDay(since)}, Principal: 100}
	if ends != "" {
		task.Right, task.Ends = casework.StepTerm, calendar.Dated{Day: onDay(ends)}
	}
	row, err := taskRowOf(id, &head{region: "alpha", district: "east", industry: 1}, onDay("2025-02-01"), &task)
	check(t, err)
	check(t, s.tx(t.Context(), func(tx *transaction) error {
		_, err := tx.ExecContext(t.Context(), "DELETE FROM tasks WHERE employer_id = $1", int64(id))
		if err != nil {
			return err
		}
		return tasksTable.put(t.Context(), tx, []taskRow{row})
	}))
}

// dispatched gives so many employers an issued order that waits to be served; the last one is of another district.
func dispatched(t *testing.T, s *Store, n int) {
	t.Helper()
	clerkOf(t, s, "chen")
	for _, id := range employers(t, s, n, "2025-01-26") {
		draft(t, s, id)
		check(t, issue(t.Context(), s, id))
		waitsToBeServed(t, s, id, casework.BecauseIssued, "2025-01-28", "")
	}
	check(t, s.tx(t.Context(), func(tx *transaction) error {
		_, err := tx.ExecContext(t.Context(), "UPDATE employers SET district = 'west' WHERE employer_id = $1", n)
		return err
	}))
}

// clerkOf adds a user under the name; the first of a database has the id 1.
func clerkOf(t *testing.T, s *Store, name string) {
	t.Helper()
	check(t, s.tx(t.Context(), func(tx *transaction) error {
		_, err := tx.ExecContext(t.Context(), "INSERT INTO users (login, name, role, sees_all, password_hash, must_change, disabled) VALUES ($1, $1, 'officer', $2, 'x', $2, $2)", name, false)
		return err
	}))
}

// notedIn are the prints and letters in the record of an employer; each follows the entry before it.
func notedIn(t *testing.T, s *Store, id employer.ID) []string {
	t.Helper()
	record, err := s.Record(t.Context(), id)
	check(t, err)
	f := loaded(t, s, id)
	must(t, f.Records == len(record) && f.LastHash == record[len(record)-1].Hash, "the head of employer %d is behind its record", id)
	var out []string
	for i, e := range record {
		if e.Act == casework.PrintIssued || e.Act == casework.PostIssued {
			must(t, e.Previous == record[i-1].Hash && e.Hash == e.Sum(), "entry %d of employer %d does not follow the one before it", e.No, id)
			out = append(out, e.Actor+" "+string(e.Act)+" "+e.Detail)
		}
	}
	return out
}

func outgoingText(list []casework.Outgoing) string {
	var out []string
	for i := range list {
		o := &list[i]
		out = append(out, fmt.Sprintf("%d/%s %s", o.Employer.ID, o.Paper, o.Stage()))
	}
	return strings.Join(out, ", ")
}

var inTheEast = access.Scope{Districts: []access.District{{Region: "alpha", Name: "east"}}}

func TestPrintRuns_TakeWhatWaits(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		dispatched(t, s, 4)
		list, total, err := s.Unprinted(t.Context(), casework.OutgoingFilter{Scope: access.Everything(), Limit: 2})
		check(t, err)
		must(t, total == 4 && outgoingText(list) == "1/order_to_pay/1 to_print, 2/order_to_pay/1 to_print", "%d: %s", total, outgoingText(list))
		must(t, list[0].Number == "甲社限缴〔2025〕1号" && list[0].IssuedOn == onDay("2025-01-28") && list[0].Waits, "%+v", list[0])
		list, total, err = s.Unprinted(t.Context(), casework.OutgoingFilter{Scope: inTheEast})
		check(t, err)
		must(t, total == 3 && len(list) == 3, "in the east: %s", outgoingText(list))
		list, _, err = s.Unprinted(t.Context(), casework.OutgoingFilter{Scope: access.Scope{}})
		check(t, err)
		must(t, len(list) == 0, "without a scope: %s", outgoingText(list))

		run := casework.PrintRun{On: chen.On, At: chen.At, By: chen.By}
		no, err := s.AddRun(t.Context(), run, enveloped(4, 2))
		check(t, err)
		_, err = s.AddRun(t.Context(), run, enveloped(1, 2))
		must(t, fault.KindOf(err) == fault.Refused && strings.Contains(err.Error(), "甲市第2厂") && !strings.Contains(err.Error(), "甲市第1厂"), "printed twice: %v", err)
		must(t, count(t, s, "unprinted_papers") == 2, "a refused run took papers")

		got, papers, err := s.Run(t.Context(), access.Everything(), no)
		check(t, err)
		same(t, got, casework.PrintRun{No: no, On: chen.On, At: chen.At, By: chen.By, Papers: 2})
		must(t, outgoingText(papers) == "2/order_to_pay/1 to_send, 4/order_to_pay/1 to_send" && papers[1].Place == 2 && papers[1].Run == no, "%+v", papers)
		got, papers, err = s.Run(t.Context(), inTheEast, no)
		check(t, err)
		must(t, got.Papers == 1 && outgoingText(papers) == "2/order_to_pay/1 to_send", "in the east: %s", outgoingText(papers))
		_, _, err = s.Run(t.Context(), access.Scope{Districts: []access.District{{Region: "beta"}}}, no)
		must(t, fault.KindOf(err) == fault.NotFound, "a run of others: %v", err)

		run.AgainOf = no
		again, err := s.AddRun(t.Context(), run, enveloped(2))
		check(t, err)
		told := notedIn(t, s, 2)
		want := []string{fmt.Sprintf("chen paper_printed order_to_pay/1 run %d", no), fmt.Sprintf("chen paper_printed order_to_pay/1 run %d again of %d", again, no)}
		same(t, told, want)
		must(t, len(notedIn(t, s, 1)) == 0, "a refused run is in the record: %v", notedIn(t, s, 1))
		runs, total, err := s.PrintRuns(t.Context(), inTheEast, 50, 0)
		check(t, err)
		must(t, total == 2 && runs[0].No == again && runs[0].AgainOf == no && runs[1].Papers == 1, "%+v", runs)
	})
}

// What has to reach somebody stands where it has come to; the right that dies first is in front.
func TestToServe_ByHowFarItHasCome(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		dispatched(t, s, 5)
		_, err := s.AddRun(t.Context(), casework.PrintRun{On: chen.On, At: chen.At, By: chen.By}, enveloped(2, 3, 4))
		check(t, err)
		post := func(id employer.ID, number, on string) error {
			return s.KeepPostings(t.Context(), []casework.Posted{{Selected: orderOf(id), Posting: casework.Posting{Number: number, On: onDay(on)}}}, chen)
		}
		check(t, post(3, "EB000000005CN", "2025-02-01"))
		check(t, post(4, "EB000000014CN", "2025-02-01"))
		waitsToBeServed(t, s, 4, casework.BecauseFailed, "2025-02-02", "")
		waitsToBeServed(t, s, 5, casework.BecauseIssued, "2025-01-28", "2025-02-10")
		list, total, err := s.ToServe(t.Context(), casework.OutgoingFilter{Scope: access.Everything()})
		check(t, err)
		must(t, total == 5 && outgoingText(list) == "5/order_to_pay/1 to_print, 1/order_to_pay/1 to_print, 2/order_to_pay/1 to_send, 3/order_to_pay/1 on_way, 4/order_to_pay/1 came_back", "%s", outgoingText(list))
		must(t, list[3].Posting == casework.Posting{Number: "EB000000005CN", On: onDay("2025-02-01"), By: "chen"} && list[0].Ends.Day == onDay("2025-02-10") && list[1].Ends.Day.IsZero(), "%+v", list)
		n, err := s.OutgoingCounts(t.Context(), access.Everything())
		check(t, err)
		same(t, n, casework.OutgoingCounts{ToPrint: 2, ToServe: 5, ByStage: map[casework.Stage]int{casework.ToPrint: 2, casework.ToSend: 1, casework.OnTheWay: 1, casework.CameBack: 1}})
		for _, stage := range casework.Stages {
			part, total, err := s.ToServe(t.Context(), casework.OutgoingFilter{Scope: access.Everything(), Stage: stage})
			check(t, err)
			for i := range part {
				must(t, part[i].Stage() == stage, "%s stands among %s", part[i].Stage(), stage)
			}
			must(t, total == n.ByStage[stage], "%d are %s", total, stage)
		}
		list, _, err = s.ToServe(t.Context(), casework.OutgoingFilter{Scope: access.Everything(), Text: "00005cn"})
		check(t, err)
		must(t, outgoingText(list) == "3/order_to_pay/1 on_way", "found by its letter: %s", outgoingText(list))

		// What came back goes out once more; the same number once more is nothing new.
		check(t, post(4, "EB020000000CN", "2025-02-03"))
		check(t, post(4, "EB020000000CN", "2025-02-03"))
		must(t, count(t, s, "postings") == 3, "%d letters", count(t, s, "postings"))
		same(t, notedIn(t, s, 4)[1:], []string{"chen paper_posted order_to_pay/1 letter EB000000014CN on 2025-02-01", "chen paper_posted order_to_pay/1 letter EB020000000CN on 2025-02-03"})
		list, err = s.OutgoingOf(t.Context(), access.Everything(), []casework.Selected{orderOf(4)})
		check(t, err)
		must(t, outgoingText(list) == "4/order_to_pay/1 on_way", "after the second letter: %s", outgoingText(list))
		err = post(1, "EB000000005CN", "2025-02-03")
		must(t, fault.KindOf(err) == fault.Refused && strings.Contains(err.Error(), "甲市第3厂"), "one letter to two employers: %v", err)
		list, err = s.OutgoingOf(t.Context(), inTheEast, []casework.Selected{orderOf(5), {Employer: 1, Paper: ladder.Ref{Kind: law.CourtDemand, No: 9}}})
		check(t, err)
		must(t, len(list) == 0, "outside the scope: %s", outgoingText(list))
	})
}

func TestWaitingScans_AreTheirSenders(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		clerkOf(t, s, "chen")
		clerkOf(t, s, "li")
		scan := casework.WaitingScan{File: attachment.File{Name: "a.pdf", Media: attachment.PDF, Size: 4, SHA256: attachment.Hash([]byte("scan"))}, AddedAt: time.Unix(1000, 0), Content: []byte("scan")}
		no, err := s.KeepScan(t.Context(), 1, scan)
		check(t, err)
		again, err := s.KeepScan(t.Context(), 1, scan)
		check(t, err)
		must(t, again == no, "one file waits twice")
		got, err := s.WaitingScan(t.Context(), 1, no)
		check(t, err)
		scan.No = no
		same(t, got, scan)
		list, err := s.WaitingScans(t.Context(), 1)
		check(t, err)
		must(t, len(list) == 1 && list[0].Content == nil && list[0].Name == "a.pdf", "%+v", list)
		list, err = s.WaitingScans(t.Context(), 2)
		check(t, err)
		must(t, len(list) == 0, "somebody else's scans are listed: %+v", list)
		_, err = s.WaitingScan(t.Context(), 2, no)
		must(t, fault.KindOf(err) == fault.NotFound, "somebody else's scan: %v", err)
		check(t, s.DropScan(t.Context(), 2, no))
		must(t, count(t, s, "waiting_scans") == 1, "somebody else removed it")
		check(t, s.SweepAccess(t.Context(), time.Unix(1000, 0).Add(7*24*time.Hour)))
		must(t, count(t, s, "waiting_scans") == 1, "removed within its week")
		check(t, s.SweepAccess(t.Context(), time.Unix(1001, 0).Add(7*24*time.Hour)))
		must(t, count(t, s, "waiting_scans") == 0, "kept after its week")
	})
}

// What was served otherwise or is served no more needs no print; what both sides sign and what stays in the file is printed though nobody serves it.
func TestUnprinted_IsWhatHasToBeServedOrKept(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		dispatched(t, s, 2)
		check(t, s.tx(t.Context(), func(tx *transaction) error {
			_, err := tx.ExecContext(t.Context(), "DELETE FROM tasks WHERE employer_id = 1")
			return err
		}))
		for n, kind := range []law.PaperKind{law.DeferralAgreement, law.StatementRecord, law.BankEnquiry} {
			fill(t, s, &unprintedTable, unprintedRow{ID: 2, Paper: string(kind), PaperNo: int64(n + 5), IssuedOn: rowDay("2025-01-28")})
		}
		list, total, err := s.Unprinted(t.Context(), casework.OutgoingFilter{Scope: access.Everything()})
		check(t, err)
		got := []string{}
		for i := range list {
			got = append(got, fmt.Sprintf("%d/%s", list[i].Employer.ID, list[i].Paper))
		}
		slices.Sort(got)
		same(t, got, []string{"2/deferral_agreement/5", "2/order_to_pay/1", "2/statement_record/6"})
		must(t, total == 3, "%d in all", total)
		n, err := s.OutgoingCounts(t.Context(), access.Everything())
		check(t, err)
		must(t, n.ToPrint == 3, "%d are counted", n.ToPrint)
	})
}
