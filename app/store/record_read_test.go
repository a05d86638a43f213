package store

import (
	"testing"

	"arrears/app/casework"
)

// The record is read backwards, a page at a time, with the count of all.
func TestRecordOf_TheLatestFirst(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		seed(t, s)
		full := fullDossier()
		check(t, deal(t, s, 7, "2025-02-01", casework.Act{Kind: casework.GiveNotices, Detail: "told", Notice: &full.Notices[0]}))
		entries, total, err := s.RecordOf(t.Context(), 7, 1, 0)
		check(t, err)
		must(t, total == seeded+1 && len(entries) == 1, "%d entries of %d", len(entries), total)
		last := entries[0]
		must(t, last.No == total && last.Act == casework.GiveNotices && last.Detail == "told", "%+v", last)
		entries, _, err = s.RecordOf(t.Context(), 7, 1, 1)
		check(t, err)
		must(t, len(entries) == 1 && entries[0].No == total-1 && entries[0].Hash == last.Previous, "%+v", entries)
		entries, total, err = s.RecordAbout(t.Context(), 7, []casework.ActKind{casework.GiveNotices, casework.OpenCase}, 50, 0)
		check(t, err)
		must(t, total == 3 && len(entries) == 3 && entries[0].Act == casework.GiveNotices && entries[1].Act == casework.OpenCase, "about two acts: %d, %+v", total, entries)
		entries, _, err = s.RecordOf(t.Context(), 99, 5, 0)
		check(t, err)
		must(t, len(entries) == 0, "an employer that does not exist has %d entries", len(entries))
	})
}
