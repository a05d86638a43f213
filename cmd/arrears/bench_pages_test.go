package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"arrears/app/apptest"
)

// recorder keeps the queries that pages send.
type recorder struct {
	mu   sync.Mutex
	sent []asked
}

func (r *recorder) told(query string, args []any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sent = append(r.sent, asked{query, args})
}

// take gives the queries since the last time.
func (r *recorder) take() []asked {
	r.mu.Lock()
	defer r.mu.Unlock()
	was := r.sent
	r.sent = nil
	return was
}

// compare asks for a page over HTTP and sends its queries alone on one connection, one after the other, and gives the mean of both
// in seconds.
func compare(b *testing.B, r *recorder, bare *pgx.Conn, reader *member, path string) (took, floor float64) {
	b.Helper()
	for range 2 { // the first plans the queries
		r.take()
		if status, page := reader.get(path); status != http.StatusOK && status != http.StatusSeeOther {
			b.Fatalf("%s: status %d: %s", path, status, page)
		}
	}
	queries := slices.Clone(r.take())
	bareQueries(b, bare, queries)
	var page, alone time.Duration
	n := 0
	for b.Loop() {
		start := time.Now()
		reader.get(path)
		page += time.Since(start)
		start = time.Now()
		bareQueries(b, bare, queries)
		alone += time.Since(start)
		n++
	}
	took, floor = page.Seconds()/float64(n), alone.Seconds()/float64(n)
	b.ReportMetric(took*1000, "ms/page")
	b.ReportMetric(floor*1000, "ms/sql")
	b.ReportMetric(float64(len(queries)), "queries")
	return took, floor
}

// cityPages are the pages that are measured. {case} stands for one of the open cases, {paper} for the number of one of their orders.
var cityPages = []struct{ figure, login, path string }{
	{"worklist", "officer0", "/work"},
	{"worklist_city", "supervisor", "/work"},
	{"search_name", "supervisor", "/search?q=" + url.QueryEscape("金源")},
	{"search_code", "supervisor", "/search?q=00000"},
	{"search_paper", "supervisor", "/search?q={paper}"},
	{"dashboard", "supervisor", "/figures"},
	{"behind", "supervisor", "/figures/behind?measure=owed"},
	{"case", "officer0", "/cases/{case}"},
}

// BenchmarkCity measures pages of a city with all its cases and a tenth of its employers, then with all of them; what is shown stays
// the same.
func BenchmarkCity(b *testing.B) {
	employers, cases := citySize(b)
	c := newCity(b)
	c.grow(employers / 10)
	c.open(cases)
	handler, err := c.program.handler(c.system, slog.New(slog.NewTextHandler(io.Discard, nil)), pageOptions{})
	must(b, err)
	var requests atomic.Uint32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := requests.Add(1) // each from an address of its own, as the limit on sign-ins counts them
		r.RemoteAddr = fmt.Sprintf("10.%d.%d.%d:1", n>>16&255, n>>8&255, n&255)
		handler.ServeHTTP(w, r)
	}))
	b.Cleanup(server.Close)
	shown := c.cases[cityDistricts[0]][0]
	var paper string
	must(b, c.conn.QueryRow(b.Context(), "SELECT min(paper_number) FROM orders WHERE paper_number <> '' AND employer_id = $1", int64(shown)).Scan(&paper))
	small := map[string]float64{}
	measure := func(size string, done func(figure string, took, floor float64, b *testing.B)) {
		for _, x := range cityPages {
			b.Run(size+"/"+x.figure, func(b *testing.B) {
				path := strings.NewReplacer("{case}", fmt.Sprint(shown), "{paper}", url.QueryEscape(paper)).Replace(x.path)
				took, floor := compare(b, &c.sent, c.conn, signIn(b, server.URL, x.login, payrollPassword), path)
				done(x.figure, took, floor, b)
			})
		}
	}
	measure("tenth", func(figure string, took, _ float64, _ *testing.B) { small[figure] = took })
	c.grow(employers)
	measure("whole", func(figure string, took, floor float64, b *testing.B) {
		const aim = 2 // times the SQL alone
		apptest.AtMost(figure+"_ratio", took, floor, aim).Report(b)
		const growth = 1.5 // times as long with ten times the employers
		apptest.AtMost(figure+"_growth", took, small[figure], growth).Report(b)
	})
	b.Run("officers", func(b *testing.B) { c.officers(b, server.URL) })
}

// officers has 20 officers at work at the same time, each through the pages of a day as fast as they answer, and reports how long
// half of all pages and all but one in a hundred took.
func (c *city) officers(b *testing.B, base string) {
	b.Helper()
	const rounds = 20
	var mu sync.Mutex
	var all []time.Duration
	var failed []string
	for b.Loop() {
		var working sync.WaitGroup
		for n := range cityOfficers {
			m := signIn(b, base, fmt.Sprint("officer", n), payrollPassword)
			m.Transport = &http.Transport{} // with a connection that stays open
			mine := c.cases[cityDistricts[n%len(cityDistricts)]]
			working.Go(func() {
				for round := range rounds {
					at := mine[(n+7*round)%len(mine)]
					for _, path := range []string{"/work", fmt.Sprintf("/cases/%d", at), fmt.Sprintf("/cases/%d/papers", at), fmt.Sprintf("/cases/%d/charges", at), "/search?q=" + url.QueryEscape("金源"),
						fmt.Sprintf("/dossiers/%d", at), "/figures", "/work?officer=all&page=2"} {
						start := time.Now()
						status, err := m.loads(path)
						mu.Lock()
						all = append(all, time.Since(start))
						if status != http.StatusOK {
							failed = append(failed, fmt.Sprint(path, ": ", status, " ", err))
						}
						mu.Unlock()
					}
				}
			})
		}
		working.Wait()
	}
	if len(failed) > 0 {
		b.Fatalf("%d of %d pages were not shown, the first: %s", len(failed), len(all), failed[0])
	}
	slices.Sort(all)
	half, most := all[len(all)/2].Seconds(), all[len(all)*99/100].Seconds()
	b.ReportMetric(half*1000, "ms-p50")
	b.ReportMetric(most*1000, "ms-p99")
	const aim = 1 // second
	apptest.Figure{Name: "officers_p99", Value: most, Unit: "s", Floor: half, Ratio: most / half, Aim: aim, Met: most <= aim}.Report(b)
}

// loads asks for a page without ending the benchmark where it is not shown.
func (m *member) loads(path string) (int, error) {
	r, err := m.Get(m.base + path)
	if err != nil {
		return 0, err
	}
	_, err = io.Copy(io.Discard, r.Body)
	return r.StatusCode, errors.Join(err, r.Body.Close())
}
