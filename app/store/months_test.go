package store

import (
	"testing"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/law"
)

// A month that another system handed over says how many people its latest declaration has and what was posted for it.
func TestDeclaredMonths_SayWhatWasImported(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-02-10")
		january, february := calendar.MustParsePeriod("2025-01"), calendar.MustParsePeriod("2025-02")
		fill(t, s, &declarationsTable,
			declarationRow{1, month(january), rowDay("2025-02-10"), 0, "110101199001010015", 500_000},
			declarationRow{1, month(january), rowDay("2025-02-12"), 0, "110101199001010015", 500_000},
			declarationRow{1, month(january), rowDay("2025-02-12"), 0, "110101199001010023", 600_000},
			declarationRow{1, month(february), rowDay("2025-03-10"), 0, "", 0})
		fill(t, s, &declaredWagesTable, declaredWagesRow{1, month(january), rowDay("2025-02-10"), 0, 1, "500000"},
			declaredWagesRow{1, month(january), rowDay("2025-02-12"), 0, 2, "500000,600000"}, declaredWagesRow{1, month(february), rowDay("2025-03-10"), 0, 0, ""})
		posted := func(no, share int64, from account.Source, reversed day) entryRow {
			r := entryRow{ID: 1, No: no, Period: month(january), Insurance: insurance(law.Pension), Source: source(from), DueOn: rowDay("2025-02-17"),
				KnownOn: rowDay("2025-02-12"), EmployerShare: share, EmployeeShare: 1, PostedOn: rowDay("2025-02-12"), Ground: "SIL 60", ReversedOn: reversed}
			if reversed != 0 {
				r.Reason = "replaced"
			}
			return r
		}
		fill(t, s, &entriesTable, posted(1, 70_000, account.Declared, rowDay("2025-02-12")), posted(2, 150_000, account.Declared, 0), posted(3, 40_000, account.Declared, 0),
			posted(4, 9_000, account.Adjustment, 0))
		got, err := s.DeclaredMonths(t.Context(), 1, january, february, onDay("2025-03-11"))
		check(t, err)
		if len(got) != 2 || got[0].Heads != 2 || got[0].Posted != 190_002 || got[1].Heads != 0 || got[1].Posted != 0 || !got[1].Nil {
			t.Errorf("%+v", got)
		}
	})
}
