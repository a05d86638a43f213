package store

import (
	"fmt"
	"testing"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/money"
	"arrears/app/risk"
)

// foretold keeps what a night says of an employer: months paid late, and the open month where it is near.
func foretold(t *testing.T, s *Store, id employer.ID, premium money.Fen, near bool, more ...risk.Sign) risk.Warning {
	t.Helper()
	o := outcome(loaded(t, s, id), "2025-02-12")
	p := calendar.MustParsePeriod("2025-01")
	w := &o.Decision.Warning
	w.Day, w.Premium, w.Next = o.Day, premium, risk.Ahead{Period: p, Due: onDay("2025-02-17")}
	if near {
		w.DueOn = w.Next.Due
		w.Signs = []risk.Sign{{Kind: risk.PayNear, Count: 2, Of: 6, Mark: 5, From: 4200, Since: p, Due: w.Next.Due}}
	}
	w.Signs = append(append(w.Signs, risk.Sign{Kind: risk.LatePayments, Count: 2, Of: 6, Mark: 2, Since: calendar.MustParsePeriod("2024-08")}), more...)
	check(t, s.Save(t.Context(), o.Day, []casework.Outcome{o}))
	return *w
}

func warned(t *testing.T, s *Store, f casework.WarningFilter, limit, offset int) (ids string, list []casework.ListedWarning) {
	t.Helper()
	list, total, err := s.Warnings(t.Context(), f, limit, offset)
	check(t, err)
	for i := range list {
		ids += fmt.Sprintf("%d ", list[i].Employer.ID)
	}
	return ids + fmt.Sprintf("of %d", total), list
}

// What is near stands in front, then what has more signs, then what is at stake; every filter leaves what it says.
func TestWarnings(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 5, "2025-01-26")
		movedTo(t, s, 3, "alpha", "west")
		movedTo(t, s, 4, "beta", "north")
		addUserIn(t, s, "zhou", 2)
		low := risk.Sign{Kind: risk.LowWages, Count: 12, Of: 6, Mark: 10, From: 100, To: 88, Since: calendar.MustParsePeriod("2024-08")}
		foretold(t, s, 1, 100, false)
		near := foretold(t, s, 2, 50, true)
		foretold(t, s, 3, 10, false, low)
		foretold(t, s, 4, 900, false)
		all := casework.WarningFilter{Scope: access.Everything()}
		alpha := casework.WarningFilter{Scope: access.Scope{Districts: []access.District{{Region: "alpha"}}}}
		east := alpha
		east.District = access.District{Region: "alpha", Name: "east"}
		for _, r := range []struct {
			name          string
			f             casework.WarningFilter
			change        func(f *casework.WarningFilter)
			limit, offset int
			want          string
		}{
			{"all", all, nil, 0, 0, "2 3 4 1 of 4"},
			{"a page", all, nil, 2, 1, "3 4 of 4"},
			{"a region", alpha, nil, 50, 0, "2 3 1 of 3"},
			{"a district of it", east, nil, 50, 0, "2 1 of 2"},
			{"nobody's scope", casework.WarningFilter{}, nil, 50, 0, "of 0"},
			{"one sign", all, func(f *casework.WarningFilter) { f.Kind = risk.LowWages }, 50, 0, "3 of 1"},
			{"what is near", all, func(f *casework.WarningFilter) { f.Near = true }, 50, 0, "2 of 1"},
			{"among some", all, func(f *casework.WarningFilter) { f.Among = []employer.ID{1, 5} }, 50, 0, "1 of 1"},
			{"among none", all, func(f *casework.WarningFilter) { f.Among = []employer.ID{} }, 50, 0, "of 0"},
		} {
			if r.change != nil {
				r.change(&r.f)
			}
			if got, _ := warned(t, s, r.f, r.limit, r.offset); got != r.want {
				t.Errorf("%s: %s; want %s", r.name, got, r.want)
			}
		}
		_, list := warned(t, s, all, 1, 0)
		same(t, list[0], casework.ListedWarning{Employer: employer.Head{ID: 2, Code: code(2), Name: "甲市第2厂", Region: "alpha", District: "east"}, Warning: near, Readers: 1})
		check(t, save(t, s, "2025-02-13", outcome(loaded(t, s, 2), "2025-02-13")))
		if got, _ := warned(t, s, all, 0, 0); got != "3 4 1 of 3" {
			t.Errorf("after a night that says nothing of it: %s", got)
		}
	})
}

// A reminder is new or refused, and with it the entry of the record; the list knows when the last one went out.
func TestWarnings_Reminders(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-01-26")
		foretold(t, s, 1, 100, false)
		remind := func() error {
			return deal(t, s, 1, "2025-02-12", casework.Act{Kind: casework.SendReminder, Reminder: &casework.Message{Employer: 1, Key: "early_warning.2025-01",
				Kind: casework.EarlyWarning, On: onDay("2025-02-12"), At: 7, Data: map[string]string{"period": "2025-01"}}})
		}
		untold := casework.WarningFilter{Scope: access.Everything(), Untold: true, Since: onDay("2025-02-12")}
		if got, _ := warned(t, s, untold, 0, 0); got != "1 of 1" {
			t.Errorf("not reminded: %s", got)
		}
		check(t, remind())
		must(t, fault.KindOf(remind()) == fault.Refused, "it was reminded twice")
		must(t, count(t, s, "messages") == 1 && loaded(t, s, 1).Records == 1, "the record and the messages differ")
		_, list := warned(t, s, casework.WarningFilter{Scope: access.Everything()}, 0, 0)
		must(t, list[0].ToldOn == onDay("2025-02-12"), "reminded on %s", list[0].ToldOn)
		if got, _ := warned(t, s, untold, 0, 0); got != "of 0" {
			t.Errorf("reminded: %s", got)
		}
		untold.Since++
		if got, _ := warned(t, s, untold, 0, 0); got != "1 of 1" {
			t.Errorf("reminded before that: %s", got)
		}
	})
}
