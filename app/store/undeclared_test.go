package store

import (
	"fmt"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
)

// Of eight employers with people 1 has declared nobody (nil), 2 in time, 3 tomorrow, 4 another month, 5 is charged by another system, 6 has
// voided its filing, 7 has people who left before the month, 8 has nobody registered.
func TestUndeclared(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 8, "2025-02-10")
		p := calendar.MustParsePeriod("2025-01")
		for id := int64(1); id <= 7; id++ {
			w := employmentRow{ID: id, Number: "110101199001010015", Name: "张演示", StartedOn: rowDay("2020-01-02"), RegisteredOn: rowDay("2020-01-03")}
			if id == 7 {
				w.EndedOn = rowDay("2024-12-31")
			}
			fill(t, s, &employmentsTable, w)
		}
		fill(t, s, &employmentsTable, employmentRow{ID: 8, Number: "110101199001010015", Name: "张演示", StartedOn: rowDay("2020-01-02")})
		fill(t, s, &declarationsTable, declarationRow{1, month(p), rowDay("2025-02-10"), 0, "", 0}, declarationRow{2, month(p), rowDay("2025-02-10"), 0, "110101199001010015", 500_000},
			declarationRow{3, month(p), rowDay("2025-02-19"), 0, "110101199001010015", 500_000}, declarationRow{4, month(p) - 1, rowDay("2025-02-10"), 0, "110101199001010015", 500_000},
			declarationRow{6, month(p), rowDay("2025-02-10"), 1, "110101199001010015", 500_000})
		fill(t, s, &filingsTable, filingRow{ID: 6, Period: month(p), No: 1, FiledOn: rowDay("2025-02-10"), FiledAt: 1, FiledBy: 1, FiledByName: "李立", Kind: "form", Key: "k", Heads: 1,
			Receipt: "r", Hash: "h", VoidedOn: rowDay("2025-02-11"), VoidedAt: 2, VoidedBy: 1, VoidedByName: "李立", VoidReason: "错"})
		fill(t, s, &chargesTable, chargeRow{ID: 5, Period: month(p), Insurance: insurance(law.Pension), Source: source(account.Declared), DueOn: rowDay("2025-02-17"), KnownOn: rowDay("2025-02-01"), EmployerShare: 1})
		ask := func(scope access.Scope, limit, offset int) string {
			list, total, err := s.Undeclared(t.Context(), scope, casework.UndeclaredFilter{On: onDay("2025-02-18"), Limit: limit, Offset: offset,
				Months: []casework.RegionMonth{{Region: "alpha", Period: p}, {Region: "elsewhere", Period: p}}})
			check(t, err)
			var ids []string
			for _, u := range list {
				ids = append(ids, fmt.Sprint(u.Employer.ID))
			}
			return fmt.Sprintf("%s of %d", strings.Join(ids, " "), total)
		}
		for _, row := range []struct {
			name, got, want string
		}{
			{"all", ask(access.Everything(), 50, 0), "3 4 6 of 3"}, {"the second page", ask(access.Everything(), 2, 2), "6 of 3"},
			{"two employers", ask(access.Scope{Employers: []employer.ID{4, 5}}, 50, 0), "4 of 1"}, {"nobody", ask(access.Scope{}, 50, 0), " of 0"},
		} {
			if row.got != row.want {
				t.Errorf("%s: %s; want %s", row.name, row.got, row.want)
			}
		}
		if list, total, err := s.Undeclared(t.Context(), access.Everything(), casework.UndeclaredFilter{}); err != nil || total != 0 || list != nil {
			t.Errorf("without a month: %v, %d, %v", list, total, err)
		}
	})
}
