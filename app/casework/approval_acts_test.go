package casework_test

import (
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// first draws the first of the heap.
func first(int) int { return 0 }

// noonOf is an instant of the day.
func noonOf(day string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", day+" 12:00")
	if err != nil {
		panic(err)
	}
	return t
}

// approvalsOf is the desk of approvals of the office, with a reader whose id is known.
func approvalsOf(o *office, name, day string) (*casework.ApprovalDesk, casework.QueueFilter, casework.Stamp) {
	o.Helper()
	id, err := o.store.AddUser(o.Context(), access.Account{User: access.User{Login: name, Name: name, Role: access.Supervisor}, PasswordHash: "h"},
		access.Event{At: noonOf(day), Kind: access.Added})
	o.must(err)
	reader := access.Actor{ID: id, Name: name}
	return &casework.ApprovalDesk{Desk: o.desk, Queues: o.store, Random: first},
		casework.QueueFilter{Scope: access.Everything(), State: ladder.Drafted, Reader: reader, Today: on(day), Singly: map[string]money.Fen{}},
		casework.Stamp{By: reader, On: on(day), At: noonOf(day)}
}

// waitingOrders are the orders of the first employers.
func waitingOrders(ids ...employer.ID) []casework.Selected {
	chosen := make([]casework.Selected, len(ids))
	for i, id := range ids {
		chosen[i] = casework.Selected{Employer: id, Paper: ladder.Ref{Kind: law.OrderToPay, No: 1}}
	}
	return chosen
}

// A heap of like drafts is approved in bulk only after three of it, drawn at random, were opened and read; what is refused
// holds nobody else up, and the record says what was drawn.
func TestApproveDrafts(t *testing.T) {
	eachOffice(t, func(o *office) {
		for n := range 5 {
			o.overdue(n + 1)
		}
		o.night("2025-02-18")
		d, f, by := approvalsOf(o, "赵华", "2025-02-19")
		q, err := o.store.Queue(o.Context(), f)
		o.must(err)
		all := make([]casework.Selected, len(q.Rows))
		for i := range q.Rows {
			all[i] = q.Rows[i].Selected()
		}
		_, err = d.ApproveDrafts(o.Context(), f, all, by)
		o.wantRefused(err, fault.Refused, "approving in bulk what nobody has drawn")
		o.wantRefused(d.ApproveDraft(o.Context(), f, all[4], by), fault.Refused, "approving what was not opened")
		s, err := d.DrawSample(o.Context(), f, by.At)
		o.must(err)
		if s.Needed != 3 || len(s.Drawn) != 3 || s.Done() {
			o.Fatalf("%d needed, %d drawn", s.Needed, len(s.Drawn))
		}
		for i := range s.Drawn {
			_, err = d.ApproveDrafts(o.Context(), f, all, by)
			o.wantRefused(err, fault.Refused, "approving in bulk before all that was drawn is read")
			o.must(o.store.KeepOpened(o.Context(), by.By.ID, s.Drawn[i].Selected(), by.At))
			o.must(o.store.KeepRead(o.Context(), by.By.ID, s.Drawn[i].Selected(), by.At.Add(20*time.Second)))
		}
		gone := waitingOrders(all[0].Employer)[0]
		gone.Paper.No = 9
		refused, err := d.ApproveDrafts(o.Context(), f, append(all, gone), by)
		o.must(err)
		if len(refused) != 1 || refused[0].Selected != gone {
			o.Errorf("refused: %+v", refused)
		}
		record, err := o.store.Record(o.Context(), all[4].Employer)
		o.must(err)
		last := record[len(record)-1]
		if last.Act != casework.ReadDraft || !strings.Contains(last.Detail, "in bulk of 6; drawn and read: order_to_pay/1 of ") || strings.Count(last.Detail, " 20 s") != 3 {
			o.Errorf("the record ends with %+v", last)
		}
		n, err := o.store.QueueCounts(o.Context(), f)
		o.must(err)
		if n != (casework.QueueCounts{OwnApproved: 5}) {
			o.Errorf("%+v wait", n)
		}
	})
}

// A draft that was returned is drafted anew by the night, is read singly then, and keeps the day from which the term to issue
// runs.
func TestReturnDrafts(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.overdue(1)
		o.night("2025-02-18")
		d, f, by := approvalsOf(o, "赵华", "2025-02-19")
		chosen := waitingOrders(o.id(o.firstCode()))
		_, err := d.ReturnDrafts(o.Context(), chosen, "", by)
		o.wantRefused(err, fault.Invalid, "returning without a reason")
		refused, err := d.ReturnDrafts(o.Context(), chosen, "地址不对", by)
		o.must(err)
		again, err := d.ReturnDrafts(o.Context(), chosen, "地址不对", by)
		o.must(err)
		if len(refused) != 0 || len(again) != 1 {
			o.Errorf("refused %v, and the second time %v", refused, again)
		}
		o.night("2025-02-19")
		orders := o.file(o.firstCode()).Orders
		if len(orders) != 2 || orders[1].State != order.Drafted || orders[1].EstablishedOn != orders[0].EstablishedOn || orders[1].IssueBy != orders[0].IssueBy {
			o.Fatalf("%+v", orders)
		}
		f.Today, by.On = on("2025-02-20"), on("2025-02-20")
		q, err := o.store.Queue(o.Context(), f)
		o.must(err)
		if len(q.Rows) != 1 || q.Rows[0].Remark != "地址不对" || len(q.Rows[0].Differences) != 1 || q.Rows[0].Differences[0] != casework.DraftReturned {
			o.Fatalf("%+v", q.Rows)
		}
		o.must(o.store.KeepOpened(o.Context(), by.By.ID, q.Rows[0].Selected(), by.At))
		by.At = by.At.Add(74 * time.Second)
		o.must(d.ApproveDraft(o.Context(), f, q.Rows[0].Selected(), by))
		record, err := o.store.Record(o.Context(), chosen[0].Employer)
		o.must(err)
		if last := record[len(record)-1]; last.Detail != "order_to_pay/2 opened 2025-02-19T12:00:00Z, read 74 s" {
			o.Errorf("the record ends with %+v", last)
		}
		o.wantChained(o.file(o.firstCode()))
	})
}
