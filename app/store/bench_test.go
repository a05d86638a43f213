package store

import (
	"fmt"
	"testing"

	"arrears/app/apptest"
	"arrears/app/casework"
	"arrears/app/employer"
)

// BenchmarkFiles_Lines loads one employer with 120,000 declared employee-months.
func BenchmarkFiles_Lines(b *testing.B) {
	const people, months = 10_000, 12
	for _, kind := range apptest.Kinds {
		b.Run(string(kind), func(b *testing.B) {
			s := opened(b, databases.New(b, kind).DSN)
			employers(b, s, 1, "2025-01-01")
			bulk(b, s, 1, people, months)
			for b.Loop() {
				f := loaded(b, s, 1)
				must(b, len(f.Facts.Declarations) == months, "lost declarations")
			}
			b.ReportMetric(float64(people*months*b.N)/b.Elapsed().Seconds(), "lines/s")
		})
	}
}

// BenchmarkNight_Page loads a page of 500 employers with a year of 20 people each and stores five postings for each.
func BenchmarkNight_Page(b *testing.B) {
	const page, people, months, postings = 500, 20, 12, 5
	for _, kind := range apptest.Kinds {
		b.Run(string(kind), func(b *testing.B) {
			s := opened(b, databases.New(b, kind).DSN)
			ids := employers(b, s, page, "2025-01-26")
			for _, id := range ids {
				bulk(b, s, int64(id), people, months)
			}
			var stages struct{ files, save float64 }
			for b.Loop() {
				start := b.Elapsed()
				files, err := s.Files(b.Context(), ids)
				check(b, err)
				stages.files += (b.Elapsed() - start).Seconds()
				outcomes := make([]casework.Outcome, len(files))
				for i, f := range files {
					var acts []casework.Act
					for n := range postings {
						acts = append(acts, posting(len(f.Entries)+1+n))
					}
					outcomes[i] = outcome(f, "2025-01-26", acts...)
				}
				start = b.Elapsed()
				check(b, s.Save(b.Context(), onDay("2025-01-26"), outcomes))
				stages.save += (b.Elapsed() - start).Seconds()
			}
			b.ReportMetric(stages.files*1e3/float64(b.N), "ms-files")
			b.ReportMetric(stages.save*1e3/float64(b.N), "ms-save")
		})
	}
}

// BenchmarkEmployers_Due lists what is due: one in twenty of 50,000.
func BenchmarkEmployers_Due(b *testing.B) {
	const total = 50_000
	for _, kind := range apptest.Kinds {
		b.Run(string(kind), func(b *testing.B) {
			s := opened(b, databases.New(b, kind).DSN)
			rows := make([]employerRow, total)
			for i := range rows {
				rows[i] = employerRow{
					ID: int64(i), Code: fmt.Sprint(i), Region: "alpha", IndustryClass: 1, FoundedOn: rowDay("2020-01-01"),
					WakeOn: rowDay("2025-01-26").plus(i % 20),
				}
			}
			fill(b, s, &employersTable, rows...)
			for b.Loop() {
				found := 0
				for after := employer.ID(-1); ; {
					ids, err := s.Employers(b.Context(), after, onDay("2025-01-26"), 500)
					check(b, err)
					if len(ids) == 0 {
						break
					}
					found += len(ids)
					after = ids[len(ids)-1]
				}
				must(b, found == total/20, "%d are due", found)
			}
		})
	}
}

func (d day) plus(days int) day { return d + day(days) }
