package store

import (
	"context"
	"errors"
	"sync"
	"testing"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
)

// posting is the act of posting entry no.
func posting(no int) casework.Act {
	return casework.Act{Kind: casework.PostCharge, Ground: "SIL 60", Entry: &casework.Entry{
		No: no, PostedOn: onDay("2025-01-26"), Ground: "SIL 60",
		Charge: account.Charge{
			Period: calendar.MustParsePeriod("2024-12"), Insurance: law.Pension, DueOn: onDay("2025-01-25"), KnownOn: onDay("2025-01-10"),
			EmployerShare: 160, EmployeeShare: 80,
		},
	}}
}

func reversing(no int, reason casework.Reason) casework.Act {
	a := posting(no)
	a.Kind, a.Entry.ReversedOn, a.Entry.Reason = casework.ReverseCharge, onDay("2025-01-27"), reason
	return a
}

func save(t *testing.T, s *Store, on string, outcomes ...casework.Outcome) error {
	t.Helper()
	return s.Save(t.Context(), onDay(on), outcomes)
}

func TestSave_AddsAndReverses(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-01-26")
		check(t, save(t, s, "2025-01-26", outcome(loaded(t, s, 1), "2025-01-26", posting(1), posting(2))))
		check(t, save(t, s, "2025-01-27", outcome(loaded(t, s, 1), "2025-01-27", reversing(1, casework.Replaced), posting(3))))
		f := loaded(t, s, 1)
		must(t, len(f.Entries) == 3 && f.Records == 4 && f.Revision == 2, "the file is %+v", f)
		same(t, f.Entries[0], *reversing(1, casework.Replaced).Entry)
		same(t, f.Entries[1], *posting(2).Entry)
		record, err := s.Record(t.Context(), 1)
		check(t, err)
		must(t, len(record) == 4 && record[3].Previous == record[2].Hash && record[3].Hash == f.LastHash, "the record is %+v", record)
	})
}

func TestSave_OfTwoActsOnOneEntryTheLaterStands(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-01-26")
		check(t, save(t, s, "2025-01-27", outcome(loaded(t, s, 1), "2025-01-27", posting(1), reversing(1, casework.Recomputed))))
		same(t, loaded(t, s, 1).Entries, []casework.Entry{*reversing(1, casework.Recomputed).Entry})
	})
}

func TestSave_RefusesAFileThatHasChanged(t *testing.T) {
	wake := func(t *testing.T, s *Store) { check(t, s.Wake(t.Context(), "alpha", onDay("2025-01-01"))) }
	changes := map[string]func(t *testing.T, s *Store){
		"saved": func(t *testing.T, s *Store) {
			check(t, save(t, s, "2025-01-26", outcome(loaded(t, s, 2), "2025-01-26")))
		},
		"woken": wake,
		"acted on": func(t *testing.T, s *Store) {
			check(t, s.Act(t.Context(), 2, func(f *casework.File, _ casework.Numbers) (*casework.Outcome, error) {
				o := outcome(f, "2025-01-26", posting(1))
				return &o, nil
			}))
		},
	}
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 2, "2025-01-26")
		for name, change := range changes {
			page := []casework.Outcome{outcome(loaded(t, s, 1), "2025-01-26", posting(1)), outcome(loaded(t, s, 2), "2025-01-26")}
			change(t, s)
			if err := save(t, s, "2025-01-26", page...); fault.KindOf(err) != fault.Refused {
				t.Errorf("%s: the error is %v", name, err)
			}
			must(t, len(loaded(t, s, 1).Entries) == 0, "%s: a refused page has left something", name)
		}
	})
}

func TestSave_OneOfTwoAtOnce(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		ids := employers(t, s, 20, "2025-01-26")
		files, err := s.Files(t.Context(), ids)
		check(t, err)
		const writers = 6
		results := make([]error, writers)
		var wait sync.WaitGroup
		for w := range writers {
			var page []casework.Outcome
			for i := range files { // in two orders, so that careless locks would meet
				f := files[i]
				if w%2 == 1 {
					f = files[len(files)-1-i]
				}
				page = append(page, outcome(f, "2025-01-26", posting(1)))
			}
			wait.Go(func() { results[w] = s.Save(t.Context(), onDay("2025-01-26"), page) })
		}
		wait.Wait()
		stored := 0
		for _, err := range results {
			if err == nil {
				stored++
			} else if fault.KindOf(err) != fault.Refused {
				t.Errorf("a loser got %v", err)
			}
		}
		must(t, stored == 1 && count(t, s, "entries") == 20, "%d writers stored %d entries", stored, count(t, s, "entries"))
		same(t, tallied(t, s, "2025-01-26"), map[string]int64{Examined: 20, "charge_posted": 20})
	})
}

func tallied(t *testing.T, s *Store, on string) map[string]int64 {
	t.Helper()
	var rows []tallyRow
	check(t, s.orm.Where("day = ?", rowDay(on)).Find(&rows).Error)
	counts := map[string]int64{}
	for _, r := range rows {
		counts[r.Act] = r.Count
	}
	return counts
}

func TestSave_CountsTheNight(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 2, "2025-01-26")
		check(t, save(t, s, "2025-01-26", outcome(loaded(t, s, 1), "2025-01-26", posting(1), posting(2))))
		check(t, save(t, s, "2025-01-26", outcome(loaded(t, s, 2), "2025-01-26", posting(1), reversing(1, casework.Replaced))))
		check(t, save(t, s, "2025-01-26"))
		same(t, tallied(t, s, "2025-01-26"), map[string]int64{Examined: 2, "charge_posted": 3, "charge_reversed": 1})
		same(t, tallied(t, s, "2025-01-27"), map[string]int64{})
	})
}

func TestSave_RewritesThePositionAndTheWaking(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-01-26")
		o := outcome(loaded(t, s, 1), "2025-01-26")
		o.Decision.Figures = casework.Figures{Principal: 5, LateFee: 4, Credit: 3, Oldest: onDay("2025-01-25")}
		check(t, save(t, s, "2025-01-26", o))
		o = outcome(loaded(t, s, 1), "2025-01-27")
		o.Decision.Figures = casework.Figures{Principal: 50}
		o.Decision.WakeOn = 0
		check(t, save(t, s, "2025-01-27", o))
		var got []positionRow
		check(t, positionsTable.of(t.Context(), s.read, s.dialect, []employer.ID{1}, func(r *positionRow) error {
			got = append(got, *r)
			return nil
		}))
		same(t, got, []positionRow{{ID: 1, AsOf: rowDay("2025-01-27"), Principal: 50}})
		must(t, loaded(t, s, 1).WakeOn.IsZero(), "the employer still wakes on %s", loaded(t, s, 1).WakeOn)
	})
}

func TestSave_RefusesToRewriteHistory(t *testing.T) {
	moved := posting(1)
	moved.Entry.Charge.EmployerShare++
	undone := posting(2)
	again := reversing(2, casework.Recomputed)
	broken := posting(4)
	noAct := casework.Act{Kind: casework.PostCharge}
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-01-26")
		check(t, save(t, s, "2025-01-26", outcome(loaded(t, s, 1), "2025-01-26", posting(1), reversing(2, casework.Replaced))))
		before := loaded(t, s, 1)
		for name, act := range map[string]casework.Act{
			"another sum": moved, "a reversal undone": undone, "a second reversal": again, "an act without a thing": noAct,
		} {
			if err := save(t, s, "2025-01-28", outcome(before, "2025-01-28", act)); err == nil {
				t.Errorf("%s was stored", name)
			}
		}
		for name, change := range map[string]func(*casework.RecordEntry){
			"a gap in the record":    func(r *casework.RecordEntry) { r.No++ },
			"a break in the hashes":  func(r *casework.RecordEntry) { r.Previous = "x" },
			"an entry of the record": func(r *casework.RecordEntry) { r.No-- },
		} {
			o := outcome(before, "2025-01-28", broken)
			change(&o.Records[0])
			if err := save(t, s, "2025-01-28", o); err == nil {
				t.Errorf("%s was stored", name)
			}
		}
		same(t, loaded(t, s, 1), before)
	})
}

func TestSave_CutOffLeavesNothing(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-01-26")
		before := loaded(t, s, 1)
		ctx, cancel := context.WithCancel(t.Context())
		cut := errors.New("cut off")
		err := s.tx(ctx, func(tx *transaction) error {
			o := outcome(before, "2025-01-26", posting(1))
			heads, err := tx.lock(ctx, []employer.ID{1})
			check(t, err)
			check(t, tx.write(ctx, o.Day, []casework.Outcome{o}, heads))
			cancel()
			return nil
		})
		must(t, err != nil, "a transaction was committed after its context ended")
		err = s.tx(t.Context(), func(tx *transaction) error {
			check(t, tx.tally(t.Context(), onDay("2025-01-26"), []casework.Outcome{outcome(before, "2025-01-26")}))
			return cut
		})
		must(t, errors.Is(err, cut), "the error is %v", err)
		func() {
			defer func() { must(t, recover() != nil, "the panic was swallowed") }()
			_ = s.tx(t.Context(), func(*transaction) error { panic("cut off") })
		}()
		same(t, loaded(t, s, 1), before)
		must(t, count(t, s, "entries")+count(t, s, "record_entries")+count(t, s, "night_tallies") == 0, "something is left")
		check(t, save(t, s, "2025-01-26", outcome(before, "2025-01-26", posting(1)))) // and no lock is
	})
}

func TestSave_AnUnknownEmployerAndOneTwice(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-01-26")
		o := outcome(loaded(t, s, 1), "2025-01-26")
		must(t, save(t, s, "2025-01-26", o, o) != nil, "an employer came twice and was stored")
		o.ID = 99
		must(t, fault.KindOf(save(t, s, "2025-01-26", o)) == fault.NotFound, "an unknown employer was stored")
	})
}
