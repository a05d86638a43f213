package demo

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/law"
)

var today = calendar.MustParseDay("2026-11-24")

func book(t testing.TB) *law.Book {
	t.Helper()
	b, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func invent(t testing.TB, plan Plan) *Invention {
	t.Helper()
	d, err := Invent(book(t), plan)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// written gives the bytes of every file by name.
func written(t *testing.T, plan Plan) map[string][]byte {
	t.Helper()
	folder := t.TempDir()
	if err := invent(t, plan).Write(folder); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for i := range tables {
		raw, err := os.ReadFile(filepath.Join(folder, tables[i].name))
		if err != nil {
			t.Fatal(err)
		}
		files[tables[i].name] = raw
	}
	return files
}

func TestInvent_SameSeedSameBytes(t *testing.T) {
	plan := Plan{Today: today, Nights: 90, Employers: 30, Seed: 7}
	first, again := written(t, plan), written(t, plan)
	plan.Seed++
	other := written(t, plan)
	for name, raw := range first {
		if !bytes.Equal(raw, again[name]) {
			t.Errorf("%s differs between two runs of one seed", name)
		}
	}
	if bytes.Equal(first["declarations.csv"], other["declarations.csv"]) {
		t.Error("another seed gives the same declarations")
	}
}

func TestInvent_EveryStoryIsTold(t *testing.T) {
	for _, employers := range []int{len(stories), 300} {
		sum := 0
		for _, c := range invent(t, Plan{Today: today, Nights: 60, Employers: employers}).Stories() {
			if c.Employers == 0 || c.Example == "" {
				t.Errorf("of %d employers none lives the story %s", employers, c.Key)
			}
			sum += c.Employers
		}
		if sum != employers {
			t.Errorf("the stories count %d employers of %d", sum, employers)
		}
	}
}

func TestInvent_RefusesPlansOutsideTheLimits(t *testing.T) {
	for _, plan := range []Plan{
		{Today: today, Nights: 0, Employers: 300}, {Today: today, Nights: 367, Employers: 300},
		{Today: today, Nights: 60, Employers: len(stories) - 1}, {Today: today, Nights: 60, Employers: 20_001},
	} {
		if _, err := Invent(book(t), plan); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%d nights, %d employers: %v", plan.Nights, plan.Employers, err)
		}
	}
}

func TestInvent_EveryDayOfTheYearIsAToday(t *testing.T) {
	for on := today.AddDays(-366); on <= today.AddDays(60); on += 17 {
		invent(t, Plan{Today: on, Nights: 40, Employers: len(stories), Seed: uint64(on)})
	}
}

// Nothing may be taken for a real company or person: names say 演示, the area of codes and numbers does not exist.
func TestFiles_EverythingIsRecognisablyInvented(t *testing.T) {
	files := written(t, Plan{Today: today, Nights: 60, Employers: 300})
	for _, r := range rowsOf(t, files["employers.csv"]) {
		for _, column := range []string{"name", "district", "address", "legal_representative", "bank"} {
			if !strings.Contains(r[column], invented) {
				t.Errorf("%s %q does not say that it is invented", column, r[column])
			}
		}
		if !strings.HasPrefix(r["uscc"], "91110199DEM") || !strings.HasPrefix(r["phone"], "000-0000") || !strings.HasPrefix(r["bank_account"], "000000000") {
			t.Errorf("employer %v could be real", r)
		}
		if _, err := identity.ParseCode(r["uscc"]); err != nil {
			t.Error(err)
		}
	}
	for _, r := range rowsOf(t, files["employees.csv"]) {
		if !strings.HasSuffix(r["name"], invented) || !strings.HasPrefix(r["id_number"], area) {
			t.Errorf("employee %v could be real", r)
		}
		if _, err := identity.ParseNumber(r["id_number"]); err != nil {
			t.Error(err)
		}
	}
	if !strings.Contains(string(office), "虚构") {
		t.Error("the office does not say that it is invented")
	}
}

func TestFiles_NothingIsDatedAfterTheLastNight(t *testing.T) {
	early := today.AddDays(-12) // before the month's declarations are filed
	end := early.AddDays(-1).String()
	for name, raw := range written(t, Plan{Today: early, Nights: 60, Employers: 100}) {
		for _, r := range rowsOf(t, raw) {
			for _, column := range []string{"founded_on", "registered_on", "started_on", "ended_on", "filed_on", "paid_on", "received_on", "known_on"} {
				if r[column] > end {
					t.Errorf("%s: %s %s is after the last night", name, column, r[column])
				}
			}
		}
	}
}

func TestFiles_NamesAndCodesAreUnique(t *testing.T) {
	seen := map[string]bool{}
	for n := range 2_000 {
		name, _ := firmName(n)
		for _, s := range []string{name, string(codeOf(n))} {
			if seen[s] {
				t.Fatalf("%s stands for two employers", s)
			}
			seen[s] = true
		}
	}
}

func rowsOf(t *testing.T, raw []byte) []map[string]string {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, column := range records[0] {
			row[column] = record[i]
		}
		out = append(out, row)
	}
	return out
}

func BenchmarkInvent(b *testing.B) {
	law := book(b)
	for b.Loop() {
		if _, err := Invent(law, Plan{Today: today, Nights: 365, Employers: 300}); err != nil {
			b.Fatal(err)
		}
	}
}
