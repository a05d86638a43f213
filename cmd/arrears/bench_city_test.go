package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/demo"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/store"
)

// The city of the benchmarks where ARREARS_BENCH_EMPLOYERS and ARREARS_BENCH_CASES do not say otherwise.
const (
	cityEmployers = 10_000
	cityCases     = 500
	cityOfficers  = 20
	cityDay       = "2026-11-26"
	cityBatch     = 20_000 // rows of the register imported at once
	cityRun       = 100_000
)

// cityDistricts are where the employers are.
var cityDistricts = []string{"东城区", "西城区", "朝阳区", "海淀区", "丰台区", "石景山区", "门头沟区", "房山区", "通州区", "顺义区", "昌平区", "大兴区", "怀柔区", "平谷区", "密云区", "延庆区"}

// city is a database of the size of one, with the pages over it.
type city struct {
	*testing.B
	*system
	program *program
	conn    *pgx.Conn // that nothing watches
	sent    recorder
	filled  int                      // employers
	first   employer.ID              // of those that were added
	cases   map[string][]employer.ID // open ones of each district
}

// newCity begins with the demonstration, a year of nights and acts; its open cases are what is copied.
func newCity(b *testing.B) *city {
	b.Helper()
	db := migratedPages.New(b, apptest.Postgres)
	b.Setenv("DATABASE_URL", db.DSN)
	morning, err := time.ParseInLocation("2006-01-02 15:04", cityDay+" 09:00", shanghai())
	must(b, err)
	p := &program{out: io.Discard, err: io.Discard, lang: "en", database: db.DSN, folder: b.TempDir(), now: func() time.Time { return morning }, hashing: access.Quick}
	if code := run(b.Context(), p, []string{"demo", "--day", cityDay, "--no-serve"}); code != 0 {
		b.Fatalf("the demonstration ends with %d", code)
	}
	office, err := os.ReadFile("../../app/demo/office.yaml")
	must(b, err)
	p.lawFolder = b.TempDir()
	must(b, os.WriteFile(filepath.Join(p.lawFolder, "office.yaml"), office, 0o600))
	book, err := law.Load(p.lawFolder)
	must(b, err)
	c := &city{B: b, program: p}
	c.system, err = p.openAt(b.Context(), db.DSN, book, store.Watch(c.sent.told))
	must(b, err)
	b.Cleanup(func() { must(b, c.close()) })
	c.conn, err = pgx.Connect(b.Context(), db.DSN)
	must(b, err)
	b.Cleanup(func() { must(b, c.conn.Close(context.WithoutCancel(b.Context()))) })
	must(b, c.conn.QueryRow(b.Context(), "SELECT count(*), max(employer_id) + 1 FROM employers").Scan(&c.filled, &c.first))
	c.people()
	return c
}

// people signs up a supervisor of the city and officers of its districts.
func (c *city) people() {
	c.Helper()
	users, err := access.NewDesk(c.store, access.Quick)
	must(c, err)
	add := func(login string, role access.Role, district string) {
		_, err := users.AddUser(c.Context(), access.Actor{Name: "吴强"}, access.User{Login: login, Name: "陈立", Role: role,
			Scope: access.Scope{Districts: []access.District{{Region: demo.Region, Name: district}}}}, payrollPassword, c.program.now())
		must(c, err)
	}
	add("supervisor", access.Supervisor, "")
	for n := range cityOfficers {
		add(fmt.Sprint("officer", n), access.Officer, cityDistricts[n%len(cityDistricts)])
	}
}

func (c *city) exec(query string, args ...any) int64 {
	c.Helper()
	tag, err := c.conn.Exec(c.Context(), query, args...)
	if err != nil {
		c.Fatalf("%s: %v", query, err)
	}
	return tag.RowsAffected()
}

// grow adds employers of the register, by imports as the agency has them, until there are so many.
func (c *city) grow(employers int) {
	c.Helper()
	start, before := time.Now(), c.filled
	day := calendar.MustParseDay
	// The index of names is built once at the end: that is how a first import of this size should be done by hand too.
	var definition string
	must(c, c.conn.QueryRow(c.Context(), "SELECT indexdef FROM pg_indexes WHERE indexname = 'name_tails_place'").Scan(&definition))
	c.exec("DROP INDEX name_tails_place")
	for c.filled < employers {
		run, err := c.store.BeginImport(c.Context(), day("2026-11-01"))
		must(c, err)
		for of := min(employers, c.filled+cityRun); c.filled < of; {
			var rows []casework.ImportRow
			for ; c.filled < of && len(rows) < cityBatch; c.filled++ {
				n := c.filled
				code, err := identity.CodeFor(fmt.Sprintf("91110100%09d", n))
				must(c, err)
				rows = append(rows, casework.EmployerRow{Origin: casework.Origin{Line: n}, Employer: employer.Employer{Code: code, Name: cityName(n), Region: demo.Region,
					District: cityDistricts[n%len(cityDistricts)], IndustryClass: 1 + n%8, FoundedOn: day("2020-01-01"), RegisteredOn: day("2020-01-10"), Address: "演示路1号"}})
			}
			must(c, run.Stage(c.Context(), casework.ImportEmployers, rows))
		}
		_, err = run.Merge(c.Context(), casework.ImportEmployers, func(r casework.Refusal) error { return errors.New(r.En) })
		must(c, err)
		must(c, run.Close())
	}
	c.exec(definition)
	c.settled()
	c.Logf("%d employers imported in %.0f s", c.filled-before, time.Since(start).Seconds())
}

// settled leaves the database as one that has stood for a while.
func (c *city) settled() {
	c.Helper()
	c.exec("VACUUM ANALYZE")
	c.exec("CHECKPOINT")
}

// cityName is a name as registers have them, of eleven characters, often alike.
func cityName(n int) string {
	first, second := []rune("金银铜铁石玉海江河湖山川云风雨雪春夏秋冬东南西北中天地人和平安康福寿喜乐永长久远大高明光新华盛世"), []rune("源泰达通顺利丰盈昌隆兴旺发宏伟泽润霖沐晨曦辉煌嘉瑞祥麟鹏程万里鸿图志远博雅思睿智慧诚信义仁德")
	trade := []string{"科技", "贸易", "餐饮", "建筑工程", "物业管理", "信息咨询", "文化传播", "电子商务", "机械制造", "食品", "服装", "医疗器械", "人力资源服务", "物流", "装饰设计", "教育咨询"}
	form := []string{"有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司", "厂", "中心"}
	name := ""
	if n%3 > 0 {
		name = "北京"
	}
	k := n * 7919 // so that neighbours in the register are not alike
	name += string(first[k%len(first)]) + string(second[k/len(first)%len(second)])
	if rest := n / (len(first) * len(second) * len(trade)); rest > 0 {
		name += string(first[(n/13)%len(first)]) + string(second[rest%len(second)])
	}
	return name + trade[k/7%len(trade)] + form[n%len(form)]
}

// open gives so many of the employers that were added first what the demonstration made of those with an open case: all rows of
// their files, with the number, code, name and district of the new employer, and numbers of papers of their own.
func (c *city) open(cases int) {
	c.Helper()
	start := time.Now()
	c.exec("SET session_replication_role = replica") // what the rows refer to is copied with them
	c.exec(`CREATE TEMPORARY TABLE copies AS
		WITH p AS (SELECT employer_id AS id, row_number() OVER (ORDER BY employer_id) - 1 AS n, count(*) OVER () AS all_of FROM cases WHERE closed_on IS NULL),
			e AS (SELECT employer_id, district, row_number() OVER (ORDER BY employer_id) - 1 AS n FROM employers WHERE employer_id >= $1 ORDER BY employer_id LIMIT $2)
		SELECT p.id, e.employer_id AS copy, e.district, 1 + e.n / p.all_of AS round,
			(SELECT min(d.user_id) FROM user_districts d JOIN users u ON u.user_id = d.user_id WHERE d.district = e.district) AS officer
		FROM e JOIN p ON p.n = e.n % p.all_of`, int64(c.first), cases)
	for _, table := range c.list(`SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'employer_id'
		AND table_name NOT IN ('employers', 'employer_codes', 'name_tails', 'user_employers') ORDER BY 1`) {
		columns := c.list("SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_identity = 'NO' ORDER BY ordinal_position", table)
		values := make([]string, len(columns))
		for i, column := range columns {
			switch column {
			case "employer_id":
				values[i] = "c.copy"
			case "district", "officer":
				values[i] = "c." + column
			case "paper_number", "incoming_number":
				const no = "split_part(split_part(t.%[1]s, '〕', 2), '号', 1)"
				values[i] = fmt.Sprintf("CASE WHEN t.%[1]s = '' THEN '' ELSE split_part(t.%[1]s, '〕', 1) || '〕' || CAST(CAST("+no+" AS BIGINT) + 10000 * c.round AS TEXT) || '号' END", column)
			default:
				values[i] = "t." + column
			}
		}
		c.exec("INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") SELECT " + strings.Join(values, ", ") + " FROM " + table + " t JOIN copies c ON c.id = t.employer_id")
	}
	c.exec("UPDATE employers e SET wake_on = p.wake_on, record_count = p.record_count, record_hash = p.record_hash FROM copies c JOIN employers p ON p.employer_id = c.id WHERE e.employer_id = c.copy")
	for _, district := range cityDistricts { // a place has as many rows of figures as the demonstration's
		c.exec(`INSERT INTO figures SELECT day, region, $1, measure, part, number, whole, amount, late_fee, middle, most FROM figures
			WHERE district = (SELECT district FROM employers ORDER BY employer_id LIMIT 1)`, district)
	}
	c.cases = map[string][]employer.ID{}
	rows, err := c.conn.Query(c.Context(), "SELECT copy, district FROM copies ORDER BY copy")
	must(c, err)
	var id employer.ID
	var district string
	_, err = pgx.ForEachRow(rows, []any{&id, &district}, func() error {
		c.cases[district] = append(c.cases[district], id)
		return nil
	})
	must(c, err)
	c.exec("SET session_replication_role = origin")
	c.settled()
	var tasks int
	must(c, c.conn.QueryRow(c.Context(), "SELECT count(*) FROM tasks").Scan(&tasks))
	c.Logf("%d cases with %d tasks copied in %.0f s", cases, tasks, time.Since(start).Seconds())
}

func (c *city) list(query string, args ...any) []string {
	c.Helper()
	rows, err := c.conn.Query(c.Context(), query, args...)
	must(c, err)
	all, err := pgx.CollectRows(rows, pgx.RowTo[string])
	must(c, err)
	return all
}

// citySize is how large the city becomes.
func citySize(b *testing.B) (employers, cases int) {
	b.Helper()
	number := func(name string, otherwise int) int {
		text := os.Getenv(name)
		if text == "" {
			return otherwise
		}
		n, err := strconv.Atoi(text)
		must(b, err)
		return n
	}
	employers, cases = number("ARREARS_BENCH_EMPLOYERS", cityEmployers), number("ARREARS_BENCH_CASES", cityCases)
	if cases > employers/10 {
		b.Fatalf("%d cases do not fit into a tenth of %d employers", cases, employers)
	}
	return employers, cases
}
