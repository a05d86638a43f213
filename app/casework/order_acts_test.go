package casework_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"arrears/app/account"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/order"
)

// overdue is an employer with one unpaid month and the draft of the night after its due day.
func (o *office) overdue(n int) (code string) {
	o.Helper()
	c := o.firm(n)
	o.declares(c, "2025-01", "2025-02-05", "10000.00")
	return string(c)
}

// A draft is approved by one person and issued by another, with the figures of the day of issue and a number.
func TestIssueOrder(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.overdue(1)
		o.night("2025-02-18")
		ctx, printer, id := o.Context(), &paperPrinter{}, o.id(o.firstCode())
		o.wantRefused(o.desk.IssueOrder(ctx, printer, id, 1, "乙", on("2025-02-20")), fault.Refused, "issuing a draft that nobody approved")
		o.wantRefused(o.desk.ApproveOrder(ctx, id, 2, "甲", on("2025-02-19")), fault.NotFound, "approving an order that is not there")
		o.wantRefused(o.desk.ApproveOrder(ctx, id, 1, "甲", on("2025-02-17")), fault.Invalid, "approving before the draft")
		o.must(o.desk.ApproveOrder(ctx, id, 1, "甲", on("2025-02-19")))
		o.wantRefused(o.desk.IssueOrder(ctx, printer, id, 1, "甲", on("2025-02-20")), fault.Denied, "issuing what one approved")
		o.must(o.desk.IssueOrder(ctx, printer, id, 1, "乙", on("2025-02-20")))
		f := o.file(o.firstCode())
		issued := f.Orders[0]
		// 3,000 x 3 days x 0.0005 on the day of issue, and 1.50 more each day
		if issued.State != order.Issued || issued.LateFee() != 4_50 || issued.PaperNumber != "〔2025〕1号" || issued.PaperHash != "hash of 〔2025〕1号 3000.00 1.50" {
			o.Errorf("%s, fee %s, number %q, hash %q", issued.State, issued.LateFee(), issued.PaperNumber, issued.PaperHash)
		}
		if want := (order.Party{Name: f.Employer.Name, Code: string(f.Employer.Code)}); issued.Party != want {
			o.Errorf("the order names %+v, not %+v", issued.Party, want)
		}
		o.wantRefused(o.desk.IssueOrder(ctx, printer, id, 1, "乙", on("2025-02-20")), fault.Refused, "issuing twice")
		o.wantActs(o.night("2025-02-21"), counts{}) // an issued order stands
		o.wantChained(f)
	})
}

func (o *office) firstCode() (code identity.Code) {
	o.Helper()
	listed, err := o.store.EmployersByCode(o.Context(), "", 1)
	o.must(err)
	return listed[0].Code
}

// wantChained checks that each record entry carries the hash of the one before and its own.
func (o *office) wantChained(f *casework.File) {
	o.Helper()
	record, err := o.store.Record(o.Context(), f.ID)
	o.must(err)
	if no := casework.BrokenAt(record); no != 0 {
		o.Errorf("the chain breaks at entry %d", no)
	}
	if len(record) < 4 || record[len(record)-1].Hash != f.LastHash {
		o.Fatalf("%d entries, the file ends in %s", len(record), f.LastHash)
	}
	record[1].Detail += " "
	if no := casework.BrokenAt(record); no != 2 {
		o.Errorf("a change in entry 2 shows at %d", no)
	}
	if no := casework.BrokenAt(record[1:]); no != 1 {
		o.Errorf("a missing first entry shows at %d", no)
	}
}

// An issued order stands for its charges; the next month gets an order of its own, and both stay.
func TestNight_OrdersTheNextMonthBesideAnIssuedOrder(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.overdue(1)
		code := o.firstCode()
		o.declares(code, "2025-02", "2025-03-05", "4000.00")
		o.declares(code, "2025-03", "2025-03-06", "4000.00")
		o.night("2025-02-18")
		o.must(o.desk.ApproveOrder(o.Context(), o.id(code), 1, "甲", on("2025-02-19")))
		o.must(o.desk.IssueOrder(o.Context(), &paperPrinter{}, o.id(code), 1, "乙", on("2025-02-19")))
		o.night("2025-03-17")
		o.wantActs(o.night("2025-03-18"), counts{casework.DraftOrder: 1})
		o.pays(code, "A", "2025-03-19", "100.00") // goes to the oldest month, which the issued order stands for
		o.wantActs(o.night("2025-03-19"), counts{})
		f := o.file(code)
		if f.Orders[0].State != order.Issued || f.Orders[1].Principal() != 1200_00 || len(f.Orders[1].Lines) != 1 {
			o.Errorf("orders %+v", f.Orders)
		}
	})
}

// A printer or a counter that fails stops the issue.
func TestIssueOrder_FailingPrinter(t *testing.T) {
	o := newOffice(t, databases.New(t, apptest.SQLite))
	o.overdue(1)
	o.night("2025-02-18")
	id := o.id(o.firstCode())
	o.must(o.desk.ApproveOrder(t.Context(), id, 1, "甲", on("2025-02-19")))
	if err := o.desk.IssueOrder(t.Context(), &brokenPrinter{}, id, 1, "乙", on("2025-02-19")); !errors.Is(err, errGone) {
		t.Errorf("issued without a number: %v", err)
	}
	if err := o.desk.ApproveOrder(t.Context(), 999, 1, "甲", on("2025-02-19")); fault.KindOf(err) != fault.NotFound {
		t.Errorf("approved for nobody: %v", err)
	}
}

type brokenPrinter struct{ paperPrinter }

func (*brokenPrinter) Number(calendar.Day, string, int) (string, error) { return "", errGone }

// A payment between draft and issue makes the sum untrue: issuing is refused, the night draws the draft up anew.
func TestIssueOrder_RefusesASumThatIsNotOwed(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.overdue(1)
		code := o.firstCode()
		o.night("2025-02-18")
		o.must(o.desk.ApproveOrder(o.Context(), o.id(code), 1, "甲", on("2025-02-19")))
		o.pays(code, "A", "2025-02-19", "0.01")
		o.wantRefused(o.desk.IssueOrder(o.Context(), &paperPrinter{}, o.id(code), 1, "乙", on("2025-02-19")), fault.Refused, "issuing after a payment")
		o.wantActs(o.night("2025-02-19"), counts{casework.WithdrawOrder: 1, casework.DraftOrder: 1})
	})
}

// A deferral that came in after the draft stops the issue.
func TestIssueOrder_RefusesWhatIsDeferred(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.overdue(1)
		code := o.firstCode()
		o.night("2025-02-18")
		o.must(o.desk.ApproveOrder(o.Context(), o.id(code), 1, "甲", on("2025-02-19")))
		o.take(casework.ImportWaivers, casework.WaiverRow{Code: code, Waiver: latefee.Waiver{Period: calendar.MustParsePeriod("2025-01"),
			From: on("2025-02-19"), To: on("2025-12-31")}})
		o.wantRefused(o.desk.IssueOrder(o.Context(), &paperPrinter{}, o.id(code), 1, "乙", on("2025-02-19")), fault.Refused, "issuing what is deferred")
	})
}

// What must stand in the paper and does not refuse the issue; the number goes back, so that none is missing.
func TestIssueOrder_RefusedPaperTakesNoNumber(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.overdue(1)
		code := o.firstCode()
		o.night("2025-02-18")
		ctx, id := o.Context(), o.id(code)
		o.must(o.desk.ApproveOrder(ctx, id, 1, "甲", on("2025-02-19")))
		o.wantRefused(o.desk.IssueOrder(ctx, &paperPrinter{refuse: true}, id, 1, "乙", on("2025-02-19")), fault.Refused, "a paper with a gap")
		if f := o.file(code); f.Orders[0].State != order.Approved {
			o.Errorf("the order is %s", f.Orders[0].State)
		}
		o.must(o.desk.IssueOrder(ctx, &paperPrinter{}, id, 1, "乙", on("2025-02-19")))
		if n := o.file(code).Orders[0].PaperNumber; n != "〔2025〕1号" {
			o.Errorf("number %s", n)
		}
	})
}

// Papers of one agency and year are numbered without gaps, also where many are issued at once and some are refused.
func TestIssueOrder_NumbersHaveNoGaps(t *testing.T) {
	eachOffice(t, func(o *office) {
		const firms = 12
		for n := range firms {
			o.overdue(n + 1)
		}
		o.night("2025-02-18")
		listed, err := o.store.EmployersByCode(o.Context(), "", firms)
		o.must(err)
		var wait sync.WaitGroup
		for i, r := range listed {
			wait.Go(func() {
				if err := o.desk.ApproveOrder(o.Context(), r.ID, 1, "甲", on("2025-02-19")); err != nil {
					t.Error(err)
				}
				err := o.desk.IssueOrder(o.Context(), &paperPrinter{refuse: i%3 == 0}, r.ID, 1, "乙", on("2025-02-19"))
				if (err != nil) != (i%3 == 0) {
					t.Errorf("order %d: %v", i, err)
				}
			})
		}
		wait.Wait()
		seen := map[string]bool{}
		for _, r := range listed {
			if n := o.file(r.Code).Orders[0].PaperNumber; n != "" {
				seen[n] = true
			}
		}
		for n := 1; n <= 8; n++ {
			if number, _ := (&paperPrinter{}).Number(on("2025-02-19"), "", n); !seen[number] {
				o.Errorf("number %d is missing", n)
			}
		}
		if len(seen) != 8 {
			o.Errorf("%d numbers", len(seen))
		}
	})
}

// What another body established needs its paper named before the order can be issued.
func TestCompleteOrder(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		o.declares(code, "2025-01", "2025-02-05", "10000.00")
		o.charged(code, account.Charge{Period: calendar.MustParsePeriod("2025-01"), Insurance: law.Pension, Source: account.Transferred,
			DueOn: on("2025-02-10"), KnownOn: on("2025-02-12"), EmployerShare: 500_00})
		o.night("2025-02-18")
		ctx, id := o.Context(), o.id(code)
		finding := order.Finding{Text: law.Text{Zh: "瞒报缴费基数", En: "base concealed"}, Paper: law.Text{Zh: "演示稽核意见书1号", En: "audit opinion 1"}}
		o.wantRefused(o.desk.CompleteOrder(ctx, id, 1, finding, "甲", on("2025-02-18")), fault.Refused, "a finding for an order on ground b")
		o.must(o.desk.ApproveOrder(ctx, id, 2, "甲", on("2025-02-18")))
		o.wantRefused(o.desk.CompleteOrder(ctx, id, 2, finding, "甲", on("2025-02-18")), fault.Refused, "a finding for an approved order")
		o.wantRefused(o.desk.IssueOrder(ctx, &paperPrinter{}, id, 2, "乙", on("2025-02-18")), fault.Refused, "ground c without a finding")
	})
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		o.charged(code, account.Charge{Period: calendar.MustParsePeriod("2025-01"), Insurance: law.Pension, Source: account.Transferred,
			DueOn: on("2025-02-10"), KnownOn: on("2025-02-12"), EmployerShare: 500_00})
		o.night("2025-02-12")
		ctx, id := o.Context(), o.id(code)
		finding := order.Finding{Text: law.Text{Zh: "瞒报缴费基数", En: "base concealed"}, Paper: law.Text{Zh: "演示稽核意见书1号", En: "audit opinion 1"}}
		o.must(o.desk.CompleteOrder(ctx, id, 1, finding, "丙", on("2025-02-13")))
		o.wantActs(o.night("2025-02-13"), counts{}) // the draft is still true
		o.must(o.desk.ApproveOrder(ctx, id, 1, "甲", on("2025-02-13")))
		o.must(o.desk.IssueOrder(ctx, &paperPrinter{}, id, 1, "乙", on("2025-02-13")))
	})
}

// The draft can be read at any time with the figures of the day; an issued paper never changes.
func TestOrderDraft(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.overdue(1)
		code := o.firstCode()
		o.night("2025-02-18")
		ctx, id, printer := o.Context(), o.id(code), &paperPrinter{}
		draft, err := o.desk.OrderDraft(ctx, printer, id, 1, on("2025-02-19"))
		o.must(err)
		if !strings.HasPrefix(string(draft.Paper), " 3000.00") {
			o.Errorf("draft %q has a number", draft.Paper)
		}
		o.must(o.desk.ApproveOrder(ctx, id, 1, "甲", on("2025-02-19")))
		o.must(o.desk.IssueOrder(ctx, printer, id, 1, "乙", on("2025-02-19")))
		issued, err := o.desk.OrderDraft(ctx, printer, id, 1, on("2025-02-19"))
		o.must(err)
		later, err := o.desk.OrderDraft(ctx, printer, id, 1, on("2025-12-31"))
		o.must(err)
		if string(issued.Paper) != "〔2025〕1号 3000.00 1.50" || string(later.Paper) != string(issued.Paper) || issued.Hash != later.Hash {
			o.Errorf("the paper changed from %q to %q", issued.Paper, later.Paper)
		}
		_, err = o.desk.OrderDraft(ctx, printer, id, 9, on("2025-02-19"))
		o.wantRefused(err, fault.NotFound, "printing an order that is not there")
	})
}

// Small debts pool until they are worth pursuing: no case below the tolerance, one on the very day on which the late
// fee reaches it (rules of arrears; tolerance 6,000.00).
func TestNight_PoolsSmallDebts(t *testing.T) {
	eachOffice(t, func(o *office) {
		code, err := identity.CodeFor("91330100000000001")
		o.must(err)
		o.registered("pooling", code)
		o.charged(code, account.Charge{Period: calendar.MustParsePeriod("2025-01"), Insurance: law.Pension, Source: account.Transferred,
			DueOn: on("2025-02-10"), KnownOn: on("2025-02-12"), EmployerShare: 5900_00})
		o.night("2025-02-12")
		f := o.file(code)
		// 100.00 of fee at 5,900 x 0.0005 = 2.95 a day: the 34th day, counted from 11 February
		if f.OpenCase() != nil || f.WakeOn > on("2025-03-16") {
			o.Fatalf("case %v, wakes on %s", f.OpenCase(), f.WakeOn)
		}
		results, err := o.desk.Night(o.Context(), on("2025-03-20"), casework.NightOptions{})
		o.must(err)
		for _, r := range results {
			if (r.Acts[casework.OpenCase] == 1) != (r.Day == on("2025-03-16")) {
				o.Errorf("night of %s: %v", r.Day, r.Acts)
			}
		}
	})
}
