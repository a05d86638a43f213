package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// waitingOrder is a draft of the night for the case 2 over one charge of the sum.
func waitingOrder(no int, sum money.Fen, issueBy string, change ...func(o *order.Order)) casework.Act {
	o := order.Order{No: no, CaseNo: 2, Ground: order.NotPaid, State: order.Drafted, EstablishedOn: onDay("2025-01-26"), IssueBy: calendar.Dated{Day: onDay(issueBy)},
		AsOf: onDay("2025-01-26"), DraftedOn: onDay("2025-01-26"), Lines: []order.Line{{Key: fullOrder(order.Issued).Lines[0].Key, EmployerOutstanding: sum - 1, EmployeeOutstanding: 1}}}
	for _, f := range change {
		f(&o)
	}
	return casework.Act{Kind: casework.DraftOrder, Order: &o}
}

// waitingPaper is a draft of somebody for the case 2.
func waitingPaper(no int, kind law.PaperKind, by string, body ladder.Body) casework.Act {
	return casework.Act{Kind: casework.DraftPaper, Paper: &ladder.Paper{No: no, CaseNo: 2, Kind: kind, Key: string(kind), State: ladder.Drafted, AsOf: onDay("2025-01-26"),
		Body: body, DraftedOn: onDay("2025-01-26"), DraftedBy: by}}
}

func withdrawnFor(reason, approvedBy string) func(o *order.Order) {
	return func(o *order.Order) {
		o.State, o.Reason, o.WithdrawnOn = order.Withdrawn, reason, onDay("2025-01-26")
		if approvedBy != "" {
			o.ApprovedBy, o.ApprovedOn = approvedBy, onDay("2025-01-26")
		}
	}
}

// desks gives nine employers drafts, one for every difference, and 9 two that equal the wording.
func desks(t *testing.T, s *Store) {
	t.Helper()
	employers(t, s, 9, "2025-01-26")
	check(t, s.tx(t.Context(), func(tx *transaction) error {
		for _, change := range []string{
			"UPDATE employers SET region = 'beta', district = 'west' WHERE employer_id = 8", "UPDATE employers SET address = 'new' WHERE employer_id = 5",
			`INSERT INTO employer_history (employer_id, version, replaced_on, entry) VALUES (5, 1, '2025-01-26', '{"name": "甲市第5厂", "address": "old"}')`,
			`INSERT INTO employer_history (employer_id, version, replaced_on, entry) VALUES (9, 1, '2025-01-25', '{"name": "old", "address": "old"}')`,
			`INSERT INTO employer_history (employer_id, version, replaced_on, entry) VALUES (9, 2, '2025-01-27', '{"name": "甲市第9厂", "address": ""}')`,
		} {
			if _, err := tx.ExecContext(t.Context(), change); err != nil {
				return err
			}
		}
		return nil
	}))
	for id := range 9 {
		openCase(t, s, employer.ID(id+1))
	}
	for id, acts := range map[employer.ID][]casework.Act{
		1: {waitingOrder(1, 500, "2025-02-08", withdrawnFor("figures_changed", "chen")), waitingOrder(2, 700, "2025-02-08")},
		2: {waitingOrder(1, 700, "2025-02-08", withdrawnFor("地址不对", "")), waitingOrder(2, 700, "2025-02-08")},
		3: {waitingPaper(1, law.BankEnquiry, "li", ladder.Body{Sum: 900, Bank: "甲市银行"}), waitingPaper(2, law.StatementRecord, "chen", ladder.Body{})},
		4: {waitingOrder(1, 700, "2025-02-08", func(o *order.Order) { o.Ground = order.Concealed })},
		5: {waitingOrder(1, 700, "2025-02-08")},
		6: {waitingOrder(1, 700, "2025-02-08", func(o *order.Order) { o.IssueBy.Provisional = true })},
		7: {waitingOrder(1, 700, "2025-01-28")},
		8: {waitingOrder(1, 200_000_00, "2025-02-08")},
		9: {
			waitingOrder(1, 300, "2025-02-08", withdrawnFor("figures_changed", "")), waitingOrder(2, 199_999_99, "2025-02-08"),
			waitingPaper(1, law.BankEnquiry, "night", ladder.Body{Bank: "乙市银行", Lines: []order.Line{{EmployerOutstanding: 30, EmployeeOutstanding: 4}}}),
		},
	} {
		check(t, deal(t, s, id, "2025-01-26", acts...))
	}
}

func queueFilter(state ladder.State) casework.QueueFilter {
	return casework.QueueFilter{Scope: access.Everything(), State: state, Reader: access.Actor{ID: 1, Name: "chen"}, Today: onDay("2025-01-27"),
		Singly: map[string]money.Fen{"alpha": 200_000_00, "beta": 200_000_00}}
}

// listedDrafts names the rows of a queue.
func listedDrafts(q casework.Queue) []string {
	var out []string
	for i := range q.Rows {
		w := &q.Rows[i]
		out = append(out, fmt.Sprintf("%d %s %d %v", w.Employer.ID, w.Paper, w.Sum, w.Differences))
	}
	return out
}

func TestQueue_PartsTheDraftsByWhatDiffers(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		desks(t, s)
		f := queueFilter(ladder.Drafted)
		f.Heap = casework.Differing
		q, err := s.Queue(t.Context(), f)
		check(t, err)
		same(t, listedDrafts(q), []string{
			"7 order_to_pay/1 700 [last_day_near]", "8 order_to_pay/1 20000000 [large_sum]", "1 order_to_pay/2 700 [sum_changed]", "2 order_to_pay/2 700 [draft_returned]",
			"4 order_to_pay/1 700 [others_finding]", "5 order_to_pay/1 700 [addressee_changed]", "6 order_to_pay/1 700 [provisional_day]", "3 bank_enquiry/1 900 [officers_text]",
		})
		must(t, q.Total == 8 && q.Sum == 20000000+6*700+900, "%d rows of %d fen", q.Total, q.Sum)
		must(t, q.Rows[2].Looked == 500 && q.Rows[3].Remark == "地址不对" && q.Rows[7].Bank == "甲市银行", "the rows say %+v", q.Rows)
		f.Heap, f.Limit, f.Offset = casework.Alike, 1, 1
		q, err = s.Queue(t.Context(), f)
		check(t, err)
		same(t, listedDrafts(q), []string{"9 bank_enquiry/1 34 []"})
		must(t, q.Total == 2 && q.Sum == 199_999_99+34, "%d rows of %d fen", q.Total, q.Sum)
		n, err := s.QueueCounts(t.Context(), f)
		check(t, err)
		same(t, n, casework.QueueCounts{Differing: 8, Alike: 2, OwnDrafts: 1})
		f.Scope, f.Offset = access.Scope{Districts: []access.District{{Region: "beta", Name: "west"}}}, 0
		n, err = s.QueueCounts(t.Context(), f)
		check(t, err)
		same(t, n, casework.QueueCounts{Differing: 1})
		f = queueFilter(ladder.Drafted)
		f.Singly, f.Scope = map[string]money.Fen{"beta": 1}, access.Scope{Districts: []access.District{{Region: "alpha"}}}
		q, err = s.Queue(t.Context(), f)
		check(t, err)
		must(t, len(q.Rows) > 0 && !strings.Contains(fmt.Sprint(listedDrafts(q)), string(casework.LargeSum)), "the sum of another region counts: %v", listedDrafts(q))
		f.Scope = access.Scope{}
		q, err = s.Queue(t.Context(), f)
		check(t, err)
		must(t, len(q.Rows) == 0, "without a scope there is %v", listedDrafts(q))
	})
}

func TestQueue_ListsWhatWaitsToBeIssuedByOthers(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 2, "2025-01-26")
		draft(t, s, 1) // approved by chen
		openCase(t, s, 2)
		check(t, deal(t, s, 2, "2025-01-26", waitingOrder(1, 700, "2025-02-08", func(o *order.Order) {
			o.State, o.ApprovedBy, o.ApprovedOn = order.Approved, "zhao", onDay("2025-01-26")
		})))
		f := queueFilter(ladder.Approved)
		q, err := s.Queue(t.Context(), f)
		check(t, err)
		same(t, listedDrafts(q), []string{"2 order_to_pay/1 700 []"})
		must(t, q.Rows[0].ApprovedBy == "zhao", "approved by %s", q.Rows[0].ApprovedBy)
		n, err := s.QueueCounts(t.Context(), f)
		check(t, err)
		same(t, n, casework.QueueCounts{ToIssue: 1, OwnApproved: 1})
	})
}

// What a wording is about: drafts of its kinds, approved ones too, and nothing that is issued.
func TestWaitingDrafts(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 2, "2025-01-26")
		draft(t, s, 1) // approved by chen
		openCase(t, s, 2)
		check(t, deal(t, s, 2, "2025-01-26", waitingOrder(1, 700, "2025-02-08", func(*order.Order) {})))
		approved := outgoing(2, law.BankEnquiry, "", "2025-01-28")
		approved.Paper.State, approved.Paper.IssuedOn, approved.Paper.IssuedBy, approved.Paper.Hash, approved.Paper.Frozen = ladder.Approved, 0, "", "", nil
		check(t, deal(t, s, 2, "2025-01-28", outgoing(1, law.BankEnquiry, "甲社查通字〔2025〕10号", "2025-01-28"), approved))
		for _, row := range []struct {
			kinds []law.PaperKind
			want  []casework.DistrictImpact
		}{
			{[]law.PaperKind{law.OrderToPay}, []casework.DistrictImpact{{Region: "alpha", District: "east", Papers: 2}}},
			{[]law.PaperKind{law.BankEnquiry}, []casework.DistrictImpact{{Region: "alpha", District: "east", Papers: 1}}},
			{[]law.PaperKind{law.OrderToPay, law.BankEnquiry, law.CourtDemand}, []casework.DistrictImpact{{Region: "alpha", District: "east", Papers: 3}}},
			{[]law.PaperKind{law.CourtDemand}, nil},
		} {
			got, err := s.WaitingDrafts(t.Context(), row.kinds)
			check(t, err)
			t.Run(fmt.Sprint(row.kinds), func(t *testing.T) { same(t, got, row.want) })
		}
	})
}

func TestDraftOpenings_KeepTheFirstTime(t *testing.T) {
	at := func(minute int) time.Time { return time.Unix(int64(1_700_000_000+60*minute), 0) }
	eachStore(t, func(t *testing.T, s *Store) {
		desks(t, s)
		id, err := s.AddUser(t.Context(), access.Account{User: access.User{Login: "chen", Name: "chen", Role: access.Supervisor}, PasswordHash: "h"}, access.Event{At: at(0), Kind: access.Added})
		check(t, err)
		one := casework.Selected{Employer: 9, Paper: ladder.Ref{Kind: law.OrderToPay, No: 2}}
		f := queueFilter(ladder.Drafted)
		f.Reader.ID, f.Heap, f.Drawn = id, casework.Alike, at(0)
		wants := func(doing string, want casework.Opening, rows int) {
			t.Helper()
			q, err := s.Queue(t.Context(), f)
			check(t, err)
			must(t, len(q.Rows) == rows, "%s: %d rows", doing, len(q.Rows))
			if rows > 0 {
				got := q.Rows[0].Opening
				must(t, got.DrawnAt.Equal(want.DrawnAt) && got.OpenedAt.Equal(want.OpenedAt) && got.ReadAt.Equal(want.ReadAt), "%s: %v and not %v", doing, got, want)
			}
		}
		wants("nothing is drawn", casework.Opening{}, 0)
		check(t, s.Draw(t.Context(), id, one, at(1)))
		check(t, s.KeepRead(t.Context(), id, one, at(2)))
		wants("what was not opened is not read", casework.Opening{DrawnAt: at(1)}, 1)
		check(t, s.KeepOpened(t.Context(), id, one, at(2)))
		check(t, s.KeepOpened(t.Context(), id, one, at(3)))
		check(t, s.KeepRead(t.Context(), id, one, at(4)))
		check(t, s.KeepRead(t.Context(), id, one, at(5)))
		wants("the first times stand", casework.Opening{DrawnAt: at(1), OpenedAt: at(2), ReadAt: at(4)}, 1)
		check(t, s.Draw(t.Context(), id, one, at(6)))
		wants("drawn anew it is to be read anew", casework.Opening{DrawnAt: at(6)}, 1)
		f.Drawn = at(7)
		wants("an old draw does not stand", casework.Opening{}, 0)
	})
}
