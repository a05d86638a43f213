package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/order"
)

// draft opens a case with a drafted and approved order.
func draft(t *testing.T, s *Store, id employer.ID) {
	t.Helper()
	o := fullOrder(order.Issued)
	o.CaseNo, o.State = 1, order.Approved
	o.IssuedOn, o.IssuedBy, o.PaperNumber, o.PaperHash = 0, "", "", ""
	check(t, save(t, s, "2025-01-26", outcome(loaded(t, s, id), "2025-01-26",
		casework.Act{Kind: casework.OpenCase, Case: &casework.Case{No: 1, OpenedOn: onDay("2025-01-26"), Ground: "SIL 63"}},
		casework.Act{Kind: casework.DraftOrder, Order: &o})))
}

// issue issues the first order of the file with the next number of the counter.
func issue(ctx context.Context, s *Store, id employer.ID) error {
	return s.Act(ctx, id, func(f *casework.File, numbers casework.Numbers) (*casework.Outcome, error) {
		n, err := numbers.Take("甲社", "限缴", 2025)
		if err != nil {
			return nil, err
		}
		if err := f.Orders[0].Issue("zhao", onDay("2025-01-28"), fmt.Sprintf("甲社限缴〔2025〕%d号", n), "hash", []byte("paper")); err != nil {
			return nil, err
		}
		o := outcome(f, "2025-01-28", casework.Act{Kind: casework.IssueOrder, Ground: "SIL 63", Order: &f.Orders[0]})
		return &o, nil
	})
}

func TestAct_NumbersHaveNoGaps(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		ids := employers(t, s, 12, "2025-01-26")
		for _, id := range ids {
			draft(t, s, id)
		}
		spoiled := errors.New("the printer failed")
		var wait sync.WaitGroup
		for _, id := range ids {
			wait.Go(func() {
				err := s.Act(t.Context(), id, func(_ *casework.File, numbers casework.Numbers) (*casework.Outcome, error) {
					if _, err := numbers.Take("甲社", "限缴", 2025); err != nil {
						return nil, err
					}
					return nil, spoiled
				})
				if !errors.Is(err, spoiled) {
					t.Errorf("the spoiled act gave %v", err)
				}
				if err := issue(t.Context(), s, id); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		listed, err := s.Orders(t.Context(), OrderFilter{Scope: access.Everything(), State: order.Issued})
		check(t, err)
		var got, want []string
		for i, o := range listed {
			got = append(got, o.Order.PaperNumber)
			want = append(want, fmt.Sprintf("甲社限缴〔2025〕%d号", i+1))
		}
		slices.Sort(got)
		slices.Sort(want)
		same(t, got, want)
		must(t, len(got) == len(ids) && count(t, s, "paper_numbers") == len(ids), "%d orders, %d numbers", len(got), count(t, s, "paper_numbers"))
	})
}

func TestAct_CountersAreApart(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-01-26")
		check(t, s.Act(t.Context(), 1, func(f *casework.File, numbers casework.Numbers) (*casework.Outcome, error) {
			for _, step := range []struct {
				agency, series string
				year, want     int
			}{{"甲社", "限缴", 2025, 1}, {"甲社", "限缴", 2025, 2}, {"乙社", "限缴", 2025, 1}, {"甲社", "催", 2025, 1}, {"甲社", "限缴", 2026, 1}, {"甲社", "限缴", 2025, 3}} {
				if got, err := numbers.Take(step.agency, step.series, step.year); err != nil || got != step.want {
					t.Errorf("%+v: got %d, %v", step, got, err)
				}
			}
			o := outcome(f, "2025-01-26")
			return &o, nil
		}))
	})
}

// Two stores on one database stand for two processes.
func TestAct_TwentyAtOnceOnOneEmployer(t *testing.T) {
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		s, other := opened(t, db.DSN), opened(t, db.DSN)
		employers(t, s, 1, "2025-01-26")
		const acts = 20
		var wait sync.WaitGroup
		for i := range acts {
			wait.Go(func() {
				process := []*Store{s, other}[i%2]
				err := process.Act(t.Context(), 1, func(f *casework.File, _ casework.Numbers) (*casework.Outcome, error) {
					o := outcome(f, "2025-01-26", posting(len(f.Entries)+1))
					return &o, nil
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		f := loaded(t, s, 1)
		must(t, len(f.Entries) == acts && f.Records == acts && f.Revision == acts, "%d entries, %d records, revision %d", len(f.Entries), f.Records, f.Revision)
		record, err := s.Record(t.Context(), 1)
		check(t, err)
		for i, r := range record[1:] {
			must(t, r.Previous == record[i].Hash, "the record is broken after entry %d", i+1)
		}
	})
}

func TestAct_StoresNothingWithoutAnOutcome(t *testing.T) {
	wrong := errors.New("not allowed")
	decide := map[string]func(f *casework.File, n casework.Numbers) (*casework.Outcome, error){
		"an error": func(f *casework.File, _ casework.Numbers) (*casework.Outcome, error) {
			o := outcome(f, "2025-01-26", posting(1))
			return &o, wrong
		},
		"a number without an act": func(_ *casework.File, n casework.Numbers) (*casework.Outcome, error) {
			_, err := n.Take("甲社", "限缴", 2025)
			return nil, err
		},
		"another employer": func(f *casework.File, _ casework.Numbers) (*casework.Outcome, error) {
			o := outcome(f, "2025-01-26", posting(1))
			o.ID = 2
			return &o, nil
		},
		"no day": func(f *casework.File, _ casework.Numbers) (*casework.Outcome, error) {
			o := outcome(f, "2025-01-26", posting(1))
			o.Day = 0
			return &o, nil
		},
	}
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 2, "2025-01-26")
		before := loaded(t, s, 1)
		for name, decide := range decide {
			must(t, s.Act(t.Context(), 1, decide) != nil, "%s was stored", name)
		}
		check(t, s.Act(t.Context(), 1, func(*casework.File, casework.Numbers) (*casework.Outcome, error) { return nil, nil }))
		same(t, loaded(t, s, 1), before)
		must(t, count(t, s, "paper_counters")+count(t, s, "entries") == 0, "something is left")
		err := s.Act(t.Context(), 99, func(*casework.File, casework.Numbers) (*casework.Outcome, error) { return nil, nil })
		must(t, fault.KindOf(err) == fault.NotFound, "an unknown employer gives %v", err)
	})
}

func TestAct_AnIssuedPaperIsFrozen(t *testing.T) {
	changes := map[string]func(o *order.Order){
		"other figures":   func(o *order.Order) { o.Lines[0].EmployerOutstanding++ },
		"another number":  func(o *order.Order) { o.PaperNumber += "甲" },
		"another party":   func(o *order.Order) { o.Party.Name += "甲" },
		"another paper":   func(o *order.Order) { o.Paper = []byte("forged") },
		"another hash":    func(o *order.Order) { o.PaperHash = "forged" },
		"back to a draft": func(o *order.Order) { o.State, o.PaperNumber, o.IssuedOn = order.Drafted, "", 0 },
	}
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 2, "2025-01-26")
		draft(t, s, 1)
		check(t, issue(t.Context(), s, 1))
		before := loaded(t, s, 1)
		for name, change := range changes {
			o := loaded(t, s, 1).Orders[0]
			change(&o)
			err := save(t, s, "2025-01-29", outcome(before, "2025-01-29", casework.Act{Kind: casework.IssueOrder, Order: &o}))
			must(t, err != nil, "%s was stored", name)
		}
		same(t, loaded(t, s, 1), before)

		// The same order again is no change; its number on another order is refused.
		check(t, save(t, s, "2025-01-29", outcome(before, "2025-01-29", casework.Act{Kind: casework.CompleteOrder, Order: &before.Orders[0]})))
		draft(t, s, 2)
		f := loaded(t, s, 2)
		check(t, f.Orders[0].Issue("zhao", onDay("2025-01-29"), before.Orders[0].PaperNumber, "h", nil))
		err := save(t, s, "2025-01-29", outcome(f, "2025-01-29", casework.Act{Kind: casework.IssueOrder, Order: &f.Orders[0]}))
		must(t, fault.KindOf(err) == fault.Refused, "a number was given twice: %v", err)
	})
}
