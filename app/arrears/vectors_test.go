package arrears_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
)

// vectorFile is an employer of the test vectors, read without the system's own import.
type vectorFile struct {
	region  string
	account arrears.Account
}

func rows(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
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

func day(t *testing.T, s string) calendar.Day {
	t.Helper()
	if s == "" {
		return 0
	}
	d, err := calendar.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func period(t *testing.T, s string) calendar.Period {
	t.Helper()
	if s == "" {
		return 0
	}
	p, err := calendar.ParsePeriod(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func readVectors(t *testing.T, folder string) map[string]*vectorFile {
	t.Helper()
	files := map[string]*vectorFile{}
	for _, r := range rows(t, filepath.Join(folder, "employers.csv")) {
		files[r["uscc"]] = &vectorFile{region: r["region"], account: arrears.Account{
			Facts: &assessment.Facts{IndustryClass: int(r["industry_class"][0] - '0')}}}
	}
	for _, r := range rows(t, filepath.Join(folder, "employees.csv")) {
		f := files[r["uscc"]].account.Facts
		f.Employments = append(f.Employments, employer.Employment{Number: identity.Number(r["id_number"]), Name: r["name"],
			StartedOn: day(t, r["started_on"]), RegisteredOn: day(t, r["registered_on"]), EndedOn: day(t, r["ended_on"])})
	}
	for _, r := range rows(t, filepath.Join(folder, "declarations.csv")) {
		f := files[r["uscc"]].account.Facts
		p, filed := period(t, r["period"]), day(t, r["filed_on"])
		i := slices.IndexFunc(f.Declarations, func(d *declaration.Declaration) bool { return d.Period == p && d.FiledOn == filed })
		if i < 0 {
			i = len(f.Declarations)
			f.Declarations = append(f.Declarations, &declaration.Declaration{Period: p, FiledOn: filed})
		}
		if r["id_number"] != "" {
			f.Declarations[i].Lines = append(f.Declarations[i].Lines,
				declaration.Line{Number: identity.Number(r["id_number"]), Wage: money.MustParse(r["wage"])})
		}
	}
	for _, r := range rows(t, filepath.Join(folder, "charges.csv")) {
		f := files[r["uscc"]].account.Facts
		insurance, err := law.ParseInsurance(r["insurance"])
		if err != nil {
			t.Fatal(err)
		}
		source, err := account.ParseSource(r["source"])
		if err != nil {
			t.Fatal(err)
		}
		c := account.Charge{Period: period(t, r["period"]), Insurance: insurance, Source: source, DueOn: day(t, r["due_on"]),
			KnownOn: day(t, r["known_on"]), EmployerShare: money.MustParse(r["employer_share"]),
			EmployeeShare: money.MustParse(r["employee_share"]), Imported: true}
		if c.KnownOn == 0 {
			c.KnownOn = c.ArisesOn()
		}
		f.Imported = append(f.Imported, c)
	}
	for _, r := range rows(t, filepath.Join(folder, "wages.csv")) {
		f := files[r["uscc"]].account.Facts
		f.Wages = append(f.Wages, assessment.CrossWage{Period: period(t, r["period"]), Number: identity.Number(r["id_number"]),
			Source: r["source"], Wage: money.MustParse(r["wage"])})
	}
	readPayments(t, folder, files)
	return files
}

func readPayments(t *testing.T, folder string, files map[string]*vectorFile) {
	t.Helper()
	reversed := map[string]calendar.Day{}
	all := rows(t, filepath.Join(folder, "payments.csv"))
	for _, r := range all {
		if strings.HasPrefix(r["amount"], "-") {
			reversed[r["reference"]] = day(t, r["paid_on"])
		}
	}
	for _, r := range all {
		if strings.HasPrefix(r["amount"], "-") {
			continue
		}
		a := &files[r["uscc"]].account
		a.Payments = append(a.Payments, account.Payment{Reference: r["reference"], PaidOn: day(t, r["paid_on"]),
			Amount: money.MustParse(r["amount"]), Period: period(t, r["period"]), ReversedOn: reversed[r["reference"]]})
	}
}

// The vectors were computed independently, step by step from the rules; the statement must equal them to the byte.
func TestStatement_Vectors(t *testing.T) {
	for _, region := range []string{"alpha", "beijing", "gamma"} {
		folder := filepath.Join("testdata", "vectors", region)
		book, err := law.Load(filepath.Join(folder, "law"))
		if err != nil {
			t.Fatal(err)
		}
		files := readVectors(t, filepath.Join(folder, "data"))
		for _, on := range []string{"2025-09-10", "2026-11-23"} {
			t.Run(region+" "+on, func(t *testing.T) {
				got := bytes.NewBufferString(arrears.CSVHeader)
				for _, code := range slices.Sorted(func(yield func(string) bool) {
					for code := range files {
						if !yield(code) {
							return
						}
					}
				}) {
					f := files[code]
					r, _ := book.Region(f.region)
					s, err := arrears.Draw(r, &f.account, day(t, on), false)
					if err != nil {
						t.Fatalf("%s: %v", code, err)
					}
					if err := s.WriteCSV(got, identity.Code(code)); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(filepath.Join(folder, "statement-"+on+".csv"))
				if err != nil {
					t.Fatal(err)
				}
				compareLines(t, got.String(), string(want))
			})
		}
	}
}

func compareLines(t *testing.T, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	shown := 0
	for i := 0; i < max(len(g), len(w)) && shown < 12; i++ {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Errorf("line %d\n got %s\nwant %s", i+1, a, b)
			shown++
		}
	}
	t.Errorf("%d lines, want %d", len(g), len(w))
}
