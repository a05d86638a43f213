package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"arrears/app/casework"
	"arrears/app/intake"
	"arrears/app/money"
)

const (
	goodCode   = "91110101YD0U91WR9Q"
	goodNumber = "330106200510017408"
)

var heads = map[casework.ImportKind]string{
	casework.ImportEmployers:    "uscc,name,region,district,industry_class,founded_on,registered_on,address",
	casework.ImportEmployees:    "uscc,id_number,name,started_on,registered_on,ended_on",
	casework.ImportDeclarations: "uscc,period,filed_on,id_number,wage",
	casework.ImportCharges:      "uscc,period,insurance,employer_share,employee_share,due_on,source,known_on,reference",
	casework.ImportPayments:     "reference,uscc,paid_on,amount,period,received_on",
	casework.ImportWages:        "uscc,period,id_number,wage,source",
	casework.ImportWaivers:      "uscc,period,from,to",
}

// TestRows goes through what a row may look like. C and N stand for a good code and a good number.
func TestRows(t *testing.T) {
	rows := []struct {
		kind casework.ImportKind
		line string
		want string // "column: part of the sentence"; empty: accepted
	}{
		{casework.ImportEmployers, "C,甲,beijing,东城区,1,2001-01-20,,", ""},
		{casework.ImportEmployers, " C , 甲 ,beijing\u3000,东城区,1, 2001-01-20,2001-02-12,\"路,1号\r\n二楼\"", ""},
		{casework.ImportEmployers, "C,甲,atlantis,东城区,1,2001-01-20,,", `region: there is no law of the region "atlantis"`},
		{casework.ImportEmployers, "C,甲,beijing,东城区,0,2001-01-20,,", `industry_class: the industry class "0" is not one of 1 to 8`},
		{casework.ImportEmployers, "C,甲,beijing,东城区,9,2001-01-20,,", "industry_class: "},
		{casework.ImportEmployers, "C,甲,beijing,东城区,8,2001-01-20,,", ""},
		{casework.ImportEmployers, "C,甲,beijing,东城区,01,2001-01-20,,", "industry_class: "},
		{casework.ImportEmployers, "C,,beijing,东城区,1,2001-01-20,,", "name: is empty"},
		{casework.ImportEmployers, "C,甲\x01,beijing,东城区,1,2001-01-20,,", "name: contains a control character"},
		{casework.ImportEmployers, "C," + strings.Repeat("甲", 501) + ",beijing,东城区,1,2001-01-20,,", "name: has more than 500 characters"},
		{casework.ImportEmployers, "C,甲,beijing,东城区,1,,,", "founded_on: is empty"},
		{casework.ImportEmployers, "C,甲,beijing,东城区,1,2028-11-23,,", ""},
		{casework.ImportEmployers, "C,甲,beijing,东城区,1,2028-11-24,,", "founded_on: 2028-11-24 is more than two years after"},

		{casework.ImportEmployees, "C,N,段娜,2024-12-02,2024-12-05,", ""},
		{casework.ImportEmployees, "C,N,段娜,2024-12-02,,2024-12-02", ""},
		{casework.ImportEmployees, "C,N,段娜,2024-12-02,,2024-12-01", "ended_on: the end 2024-12-01 is before the start 2024-12-02"},
		{casework.ImportEmployees, "C,N,段娜,2024-12-02,,2199-12-31", ""},
		{casework.ImportEmployees, "C,330106200510017409,段娜,2024-12-02,,", "id_number: the check character"},
		{casework.ImportEmployees, "C,33010620051301740X,段娜,2024-12-02,,", "id_number: the first 17 characters"},
		{casework.ImportEmployees, "C,330106510017408,段娜,2024-12-02,,", "id_number: the identity number \"330106510017408\" has 15 characters"},
		{casework.ImportEmployees, "91110101YD0U91WR9R,N,段娜,2024-12-02,,", "uscc: the check character"},
		{casework.ImportEmployees, "91110101yD0U91WR9Q,N,段娜,2024-12-02,,", "uscc: the unified social credit code \"91110101yD0U91WR9Q\" has a character"},
		{casework.ImportEmployees, "9111,N,段娜,2024-12-02,,", "uscc: the unified social credit code \"9111\" has 4 characters"},
		{casework.ImportEmployees, ",N,段娜,2024-12-02,,", "uscc: is empty"},

		{casework.ImportDeclarations, "C,2025-01,2025-02-10,N,4700", ""},
		{casework.ImportDeclarations, "C,2025-01,2025-02-10,,", ""},
		{casework.ImportDeclarations, "C,2025-01,2025-02-10,N,0", ""},
		{casework.ImportDeclarations, "C,2025-01,2025-02-10,N,", "wage: there is an identity number and no wage"},
		{casework.ImportDeclarations, "C,2025-01,2025-02-10,,0", "id_number: there is a wage and no identity number"},
		{casework.ImportDeclarations, "C,2025-01,2025-02-10,N,4700.123", "wage: the amount \"4700.123\" has 3 decimals"},
		{casework.ImportDeclarations, "C,2025-01,2025-02-10,N,-1", "wage: -1 must not be negative"},
		{casework.ImportDeclarations, "C,2025-01,2025-02-10,N,\"4,700.00\"", "wage: the amount \"4,700.00\" must not have thousands separators"},
		{casework.ImportDeclarations, "C,2025-01,2025-02-10,N,4700.", "wage: \"4700.\" is not an amount"},
		{casework.ImportDeclarations, "C,2025-01,2025-02-10,N,4.7E3", "wage: \"4.7E3\" is not an amount"},
		{casework.ImportDeclarations, "C,2025-01,2025-02-10,N,￥4700", "wage: \"￥4700\" is not an amount"},
		{casework.ImportDeclarations, "C,2025-01,2025-02-10,N,1000000000000000", "wage: the amount \"1000000000000000\" is too large"},
		{casework.ImportDeclarations, "C,2025-1,2025-02-10,N,1", "period: \"2025-1\" is not a period"},
		{casework.ImportDeclarations, "C,2025-13,2025-02-10,N,1", "period: the period 2025-13 does not exist"},
		{casework.ImportDeclarations, "C,2025-01,2025-02-29,N,1", "filed_on: the date 2025-02-29 does not exist"},
		{casework.ImportDeclarations, "C,2025-01,2025/02/10,N,1", "filed_on: \"2025/02/10\" is not a date"},
		{casework.ImportDeclarations, "C,2026-02,2025-02-10,N,1", ""},
		{casework.ImportDeclarations, "C,2026-03,2025-02-10,N,1", "period: the period 2026-03 is more than a year after 2025-02-10"},
		{casework.ImportDeclarations, "C,2099-01,2099-02-10,N,1", "filed_on: 2099-02-10 is more than two years after"},
		{casework.ImportDeclarations, "C,2025-01,2025-02-10,N", ": the line has 4 columns and the header 5"},
		{casework.ImportDeclarations, "C,2025-01,2025-02-10,N,4700,", ": the line has 6 columns and the header 5"},
		{casework.ImportDeclarations, "C,2025-01,2025-02-10,N,47\x0000", ": the line contains a zero byte"},
		{casework.ImportDeclarations, "C,2025-01,2025-02-10,N,4\"70\"0", ": a quote stands inside a value"},
		{casework.ImportDeclarations, "C,2025-01,2025-02-10,\"N\"x,4700", ": something follows the closing quote"},

		{casework.ImportCharges, "C,2025-07,pension,-2945.26,-1424.20,2025-11-17,adjustment,2025-10-15,", ""},
		{casework.ImportCharges, "C,2025-07,pension,5,-5,2025-11-17,adjustment,,", ""},
		{casework.ImportCharges, "C,2011-02,maternity,743.81,0.00,2011-02-15,transferred,,R1", ""},
		{casework.ImportCharges, "C,2011-02,dental,743.81,0.00,2011-02-15,transferred,,", "insurance: \"dental\" is not an insurance"},
		{casework.ImportCharges, "C,2011-02,pension,743.81,0.00,2011-02-15,gift,,", "source: \"gift\" is not a source"},
		{casework.ImportCharges, "C,2011-02,pension,743.81,-0.01,2011-02-15,declared,,", "employee_share: only a charge with the source adjustment"},
		{casework.ImportCharges, "C,2011-02,pension,-1,0.01,2011-02-15,estimated,,", "employer_share: only a charge with the source adjustment"},
		{casework.ImportCharges, "C,2011-02,pension,0,0.00,2011-02-15,declared,,", "employer_share: both shares are 0"},
		{casework.ImportCharges, "C,2027-11,pension,1,0.00,2025-02-15,declared,,", ""},
		{casework.ImportCharges, "C,2027-12,pension,1,0.00,2025-02-15,declared,,", "period: the period 2027-12 is more than a year after 2026-11-23"},

		{casework.ImportPayments, "P1,C,2025-01-19,9429.13,,", ""},
		{casework.ImportPayments, "P1,C,2025-01-19,-9429.13,2026-06,2025-01-20", ""},
		{casework.ImportPayments, "P1,C,2025-01-19,0,,", "amount: a payment of 0"},
		{casework.ImportPayments, ",C,2025-01-19,1,,", "reference: is empty"},
		{casework.ImportPayments, strings.Repeat("P", 101) + ",C,2025-01-19,1,,", "reference: has more than 100 characters"},
		{casework.ImportPayments, "P1,C,2025-01-19,1,2027-12,", "period: the period 2027-12"},

		{casework.ImportWages, "C,2025-03,N,19261.00,个税", ""},
		{casework.ImportWages, "C,2025-03,N,19261.00,", "source: is empty"},
		{casework.ImportWages, "C,2027-12,N,19261.00,个税", "period: the period 2027-12 is more than a year after 2026-11-23"},

		{casework.ImportWaivers, "C,2025-03,2025-04-01,2025-04-01", ""},
		{casework.ImportWaivers, "C,2025-03,2025-04-01,2025-03-31", "to: the last day 2025-03-31 is before the first day 2025-04-01"},
	}
	mend := strings.NewReplacer("C,", goodCode+",", " C ,", " "+goodCode+" ,", "N", goodNumber)
	for _, row := range rows {
		t.Run(string(row.kind)+" "+row.line[:min(len(row.line), 60)], func(t *testing.T) {
			s := &shelf{}
			good := 0
			summary, refused := take(t, s, map[string]string{"f.csv": heads[row.kind] + "\n" + mend.Replace(row.line) + "\n"})
			check(t, summary.Files[0].Fault)
			if row.want == "" {
				good = 1
			}
			if len(s.rows) != good || len(refused) != 1-good {
				t.Fatalf("rows %v, refused %v", s.rows, refused)
			}
			if want := "f.csv:2:" + row.want; good == 0 && !strings.HasPrefix(refused[0], want) {
				t.Errorf("got  %s\nwant %s", refused[0], want)
			}
		})
	}
}

func TestRows_Values(t *testing.T) {
	s := &shelf{}
	_, refused := take(t, s, map[string]string{
		"a.csv": heads[casework.ImportEmployers] + "\n " + goodCode + " , 甲 ,beijing\u3000,东城区,1, 2001-01-20,2001-02-12,\"路,\"\"1号\"\"\r\n二楼\"\r\n",
		"b.csv": "insurance,due_on,source,uscc,period,employee_share,employer_share\npension,2025-11-17,declared," + goodCode + ",2025-10,1.5,2\n",
	})
	if len(refused) > 0 || len(s.rows) != 2 {
		t.Fatal(refused, s.rows)
	}
	e := s.rows[0].(casework.EmployerRow).Employer
	if e.Name != "甲" || e.Region != "beijing" || e.Address != `路,"1号" 二楼` || e.RegisteredOn.String() != "2001-02-12" || e.Bank != "" {
		t.Errorf("%+v", e)
	}
	c := s.rows[1].(casework.ChargeRow).Charge
	if c.EmployerShare != money.MustParse("2") || c.EmployeeShare != money.MustParse("1.50") || c.KnownOn.String() != "2025-11-01" || !c.Imported {
		t.Errorf("%+v", c)
	}
}

func TestRows_Encodings(t *testing.T) {
	gb := func(s string) string {
		out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		check(t, err)
		return out
	}
	line := func(name string, n int) string {
		return fmt.Sprintf("%s,%s,%s,2024-12-%02d\n", goodCode, goodNumber, name, n)
	}
	const head = "uscc,id_number,name,started_on\n"
	rows := []struct {
		name, content string
		names         []string
		refused       []string
	}{
		{"UTF-8", head + line("段娜", 1) + line("𠀀囗", 2), []string{"段娜", "𠀀囗"}, nil},
		{"GB18030", gb(head + line("段娜", 1) + line("𠀀㐂", 2) + line("路,", 3)[:0]), []string{"段娜", "𠀀㐂"}, nil},
		{"GB18030 that is valid UTF-8 by chance", head + gb(line("段娜", 1)+line("路", 2)), []string{"段娜", "路"}, nil},
		{"GB18030 lines in UTF-8", head + line("段娜", 1) + line("白涛", 2) + gb(line("钟敏", 3)) + line("尹梅", 4), []string{"段娜", "白涛", "尹梅"}, []string{"f.csv:4:"}},
		{"UTF-8 lines in GB18030", gb(head+line("段娜", 1)+line("白涛", 2)) + line("钟敏", 3) + gb(line("尹梅", 4)), []string{"段娜", "白涛", "尹梅"}, []string{"f.csv:4:"}},
		{"neither", head + line("段娜", 1) + line("白\xff涛", 2), []string{"段娜"}, []string{"f.csv:3:"}},
		{"neither, after a mark", "\xef\xbb\xbf" + head + gb(line("段娜", 1)), nil, []string{"f.csv:2:"}},
		{"cut inside a character", head + line("段娜", 1) + (goodCode + "," + goodNumber + ",段娜")[:len(goodCode)+len(goodNumber)+2+4], []string{"段娜"}, []string{"f.csv:3:"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			s := &shelf{}
			_, refused := take(t, s, map[string]string{"f.csv": row.content})
			var names []string
			for _, r := range s.rows {
				names = append(names, r.(casework.EmploymentRow).Employment.Name)
			}
			if !slices.Equal(names, row.names) {
				t.Errorf("names %q, want %q", names, row.names)
			}
			if !slices.EqualFunc(refused, row.refused, strings.HasPrefix) {
				t.Errorf("refused %q, want %q", refused, row.refused)
			}
			for _, r := range refused {
				if !strings.Contains(r, "in one encoding") {
					t.Error(r)
				}
			}
		})
	}
}

func TestRows_BrokenLines(t *testing.T) {
	nil1 := func(day int) string { return fmt.Sprintf("%s,2025-01,2025-02-%02d,,\n", goodCode, day) }
	const head = "uscc,period,filed_on,id_number,wage\n"
	long := strings.Repeat("x", 3_000_000)
	rows := []struct {
		name, body string
		days       []int // of the rows that are accepted
		refused    []string
	}{
		{"empty lines", "\n\r\n" + nil1(1) + " \n,,,,\n" + nil1(2), []int{1, 2}, nil},
		{"a line that is too long", nil1(1) + long + "\n" + nil1(3), []int{1, 3}, []string{"f.csv:3:: the line has more than 65536 bytes"}},
		{"a long line at the end", nil1(1) + long, []int{1}, []string{"f.csv:3:: the line has more"}},
		{"a quote that is not closed", nil1(1) + "\"" + goodCode + ",2025-01\n" + nil1(3) + nil1(4), []int{1, 3, 4}, []string{"f.csv:3:: a quote of this line has no counterpart"}},
		{"one on the last line", nil1(1) + "\"" + goodCode, []int{1}, []string{"f.csv:3:: a quote"}},
		{"one far from its end", nil1(1) + "\"" + goodCode + "\n" + strings.Repeat(nil1(5), 3000) + "\"\n" + nil1(6), append(append([]int{1}, slices.Repeat([]int{5}, 3000)...), 6), []string{"f.csv:3:: a quote", "f.csv:3004:: a quote"}},
		{"two that swallow lines", "\"a\n" + nil1(3) + "b\"\n" + nil1(5), []int{3, 5}, []string{"f.csv:2:: a quote", "f.csv:4:: a quote"}},
		{"a value over two lines", "\"" + goodCode + "\n\",2025-01,2025-02-01,,\n" + nil1(4), []int{1, 4}, nil},
		{"the line after it", "\"" + goodCode + "\n\",2025-01,2025-02-01,,\nx\n", []int{1}, []string{"f.csv:4:: the line has 1 columns"}},
		{"cut in the middle of a line", nil1(1) + goodCode + ",2025-01,2025-0", []int{1}, []string{"f.csv:3:: the line has 3 columns and the header 5, it may have been cut off"}},
		{"a carriage return inside", nil1(1) + strings.Replace(nil1(2), ",", "\r,", 1), []int{1, 2}, nil},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			s := &shelf{}
			summary, refused := take(t, s, map[string]string{"f.csv": head + row.body})
			check(t, summary.Files[0].Fault)
			var days []int
			for _, r := range s.rows {
				_, _, day := r.(casework.DeclarationRow).FiledOn.Civil()
				days = append(days, day)
			}
			if !slices.Equal(days, row.days) {
				t.Errorf("days %v, want %v", days[:min(len(days), 20)], row.days[:min(len(row.days), 20)])
			}
			if !slices.EqualFunc(refused, row.refused, strings.HasPrefix) {
				t.Errorf("refused %.300q, want %q", refused, row.refused)
			}
			if status := summary.Status(); (status == intake.SomeRefused) != (len(refused) > 0) {
				t.Errorf("status %d", status)
			}
		})
	}
}
