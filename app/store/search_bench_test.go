package store

import (
	"fmt"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/apptest"
)

// BenchmarkSearch searches 20,000 employers in 16 districts by two characters of a name, and tells how many names a second are
// written for search.
func BenchmarkSearch(b *testing.B) {
	const total, districts = 20_000, 16
	first, second := []rune("金银铜铁石玉海江河湖山川云风雨雪"), []rune("源泉泰达通顺利丰盈昌隆兴旺发宏伟")
	for _, kind := range apptest.Kinds {
		b.Run(string(kind), func(b *testing.B) {
			s := opened(b, databases.New(b, kind).DSN)
			rows := make([]employerRow, total)
			for i := range rows {
				rows[i] = employerRow{
					ID: int64(i + 1), Code: fmt.Sprintf("91110100%09dX", i), Region: "alpha", District: fmt.Sprint(i % districts), IndustryClass: 1, FoundedOn: rowDay("2020-01-01"),
					Name: "北京" + string(first[i%len(first)]) + string(second[i/len(first)%len(second)]) + "科技有限公司",
				}
			}
			fill(b, s, &employersTable, rows...)
			start := time.Now()
			check(b, s.tx(b.Context(), func(t *transaction) error { return t.addTails(b.Context(), "e.employer_id > $1", int64(0)) }))
			written := time.Since(start)
			for b.Loop() {
				must(b, len(searched(b, s, access.Everything(), "金源")) == 10, "too few are found")
			}
			b.ReportMetric(total/written.Seconds(), "names-written/s")
		})
	}
}
