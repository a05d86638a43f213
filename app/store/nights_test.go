package store

import (
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/order"
)

func TestNights_Diary(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		last, err := s.LastNight(t.Context())
		must(t, err == nil && last.IsZero(), "before the first night: %v, %v", last, err)
		employers(t, s, 2, "2025-01-26")
		check(t, save(t, s, "2025-01-26", outcome(loaded(t, s, 1), "2025-01-26", posting(1))))
		bad := casework.Quarantined{ID: 2, Code: string(code(2)), Reason: "no rate"}
		check(t, s.Finish(t.Context(), casework.Result{Day: onDay("2025-01-26"), RunID: "a", Took: 1500 * time.Millisecond, Quarantined: []casework.Quarantined{bad}}))
		// The second run of the same night counts on from the first.
		check(t, save(t, s, "2025-01-26", outcome(loaded(t, s, 2), "2025-01-26", posting(1), casework.Act{
			Kind: casework.OpenCase, Case: &casework.Case{No: 1, OpenedOn: onDay("2025-01-26")},
		}, casework.Act{Kind: casework.DraftOrder, Order: &order.Order{
			No: 1, CaseNo: 1, Ground: order.NotPaid, State: order.Drafted, EstablishedOn: onDay("2025-01-26"), AsOf: onDay("2025-01-26"),
			IssueBy: calendar.Dated{Day: onDay("2025-02-07")}, DraftedOn: onDay("2025-01-26"),
		}})))
		check(t, s.Finish(t.Context(), casework.Result{Day: onDay("2025-01-26"), RunID: "b", Took: 500 * time.Millisecond}))
		check(t, s.Finish(t.Context(), casework.Result{Day: onDay("2025-01-25"), RunID: "z", Quarantined: []casework.Quarantined{bad}}))
		results, err := s.NightResults(t.Context(), 10)
		check(t, err)
		same(t, results, []casework.Result{
			{
				Day: onDay("2025-01-26"), RunID: "b", EmployersExamined: 2, DocumentsDrafted: 1, Took: 500 * time.Millisecond,
				Acts: map[casework.ActKind]int{casework.PostCharge: 2, casework.OpenCase: 1, casework.DraftOrder: 1},
			},
			{Day: onDay("2025-01-25"), RunID: "z", Acts: map[casework.ActKind]int{}, Quarantined: []casework.Quarantined{bad}},
		})
		results, err = s.NightResults(t.Context(), 1)
		must(t, err == nil && len(results) == 1 && results[0].RunID == "b", "the latest night is %+v, %v", results, err)
		last, err = s.LastNight(t.Context())
		must(t, err == nil && last == onDay("2025-01-26"), "the last night is %v, %v", last, err)
	})
}

func TestNights_Quarantine(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 2, "2025-01-26")
		for _, reason := range []string{"first", "second"} {
			check(t, s.Quarantine(t.Context(), onDay("2025-01-26"), casework.Quarantined{ID: 2, Reason: reason}))
		}
		list, err := s.Quarantined(t.Context(), access.Everything())
		check(t, err)
		same(t, list, []InQuarantine{{ID: 2, Code: code(2), Name: "甲市第2厂", Region: "alpha", Day: onDay("2025-01-26"), Reason: "second"}})
		due, err := s.Employers(t.Context(), 0, onDay("2025-01-26"), 10)
		must(t, err == nil && len(due) == 2, "the employer in quarantine is not due any more: %v, %v", due, err)
		check(t, save(t, s, "2025-01-27", outcome(loaded(t, s, 1), "2025-01-27")))
		must(t, count(t, s, "quarantine") == 1, "another employer's night ended the quarantine")
		check(t, save(t, s, "2025-01-27", outcome(loaded(t, s, 2), "2025-01-27")))
		must(t, count(t, s, "quarantine") == 0, "the quarantine did not end")
		must(t, s.Quarantine(t.Context(), onDay("2025-01-26"), casework.Quarantined{ID: 9}) != nil, "an unknown employer is in quarantine")
	})
}

func TestNights_LawHashes(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		for _, hashes := range []map[string]string{{}, {"alpha": "1", "beta": "2"}, {"beta": "3", "gamma": "4"}} {
			check(t, s.StoreLawHashes(t.Context(), hashes))
			got, err := s.LawHashes(t.Context())
			check(t, err)
			same(t, got, hashes)
		}
	})
}

func TestNights_WakeAndEmployers(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		fill(t, s, &employersTable,
			employerRow{ID: 10, Code: "c", Region: "alpha", IndustryClass: 1, FoundedOn: rowDay("2020-01-01"), WakeOn: rowDay("2025-01-26")},
			employerRow{ID: -5, Code: "b", Region: "alpha", IndustryClass: 1, FoundedOn: rowDay("2020-01-01")},
			employerRow{ID: 11, Code: "a", Region: "alpha", IndustryClass: 1, FoundedOn: rowDay("2020-01-01"), WakeOn: rowDay("2025-03-01")},
			employerRow{ID: 12, Code: "d", Region: "beta", IndustryClass: 1, FoundedOn: rowDay("2020-01-01")})
		list := func(after employer.ID, due string, limit int) []employer.ID {
			t.Helper()
			var on calendar.Day
			if due != "" {
				on = onDay(due)
			}
			ids, err := s.Employers(t.Context(), after, on, limit)
			check(t, err)
			return ids
		}
		same(t, list(-9, "", 10), []employer.ID{-5, 10, 11, 12})
		same(t, list(-5, "", 2), []employer.ID{10, 11})
		same(t, list(-9, "2025-01-25", 10), []employer.ID(nil))
		same(t, list(-9, "2025-01-26", 10), []employer.ID{10})
		check(t, s.Wake(t.Context(), "alpha", onDay("2025-02-01")))
		same(t, list(-9, "2025-02-01", 10), []employer.ID{-5, 10, 11})
		same(t, list(-5, "2025-02-01", 1), []employer.ID{10})
		must(t, loaded(t, s, 10).WakeOn == onDay("2025-01-26"), "an employer that was due before wakes later now")
	})
}

// Whatever the days of waking, paging through what is due finds each employer once and by id.
func TestEmployers_PagesOverManyDaysOfWaking(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		const total = 300
		for _, days := range []int{1, 3, maxWakingDays, maxWakingDays + 1, 90} {
			check(t, s.tx(t.Context(), func(tx *transaction) error {
				_, err := tx.ExecContext(t.Context(), "DELETE FROM employers")
				return err
			}))
			rows := make([]employerRow, total)
			var want []employer.ID
			for i := range rows {
				rows[i] = employerRow{ID: int64(i + 1), Code: "c", Region: "alpha", IndustryClass: 1, FoundedOn: rowDay("2020-01-01")}
				if i%5 > 0 {
					rows[i].WakeOn = rowDay("2025-01-01") + day(i*7%days)
					want = append(want, employer.ID(i+1))
				}
				if i%5 == 4 {
					rows[i].WakeOn = rowDay("2026-01-01")
					want = want[:len(want)-1]
				}
			}
			fill(t, s, &employersTable, rows...)
			var got []employer.ID
			for after := employer.ID(0); ; after = got[len(got)-1] {
				page, err := s.Employers(t.Context(), after, onDay("2025-12-31"), 7)
				check(t, err)
				if len(page) == 0 {
					break
				}
				got = append(got, page...)
			}
			same(t, got, want)
		}
	})
}

func TestRegister_FindAndByCode(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		check(t, s.tx(t.Context(), func(tx *transaction) error {
			_, err := tx.ExecContext(t.Context(), "INSERT INTO employer_codes (uscc, employer_id) VALUES ('a', 1), ('B', 2), ('9', 3), ('乙', 4)")
			return err
		}))
		id, err := s.Find(t.Context(), "B")
		must(t, err == nil && id == 2, "B is %d, %v", id, err)
		_, err = s.Find(t.Context(), "b")
		must(t, fault.KindOf(err) == fault.NotFound, "b is %v", err)
		var codes []identity.Code
		for after := identity.Code(""); ; {
			page, err := s.EmployersByCode(t.Context(), after, 3)
			check(t, err)
			if len(page) == 0 {
				break
			}
			for _, r := range page {
				codes = append(codes, r.Code)
			}
			after = page[len(page)-1].Code
		}
		same(t, codes, []identity.Code{"9", "B", "a", "乙"})
	})
}
