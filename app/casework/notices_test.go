package casework_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
)

var january = calendar.MustParsePeriod("2025-01")

// owed lists the months whose details are owed to the employees.
func (o *office) owed(code identity.Code, day string) string {
	o.Helper()
	f := o.dossier(code)
	region, err := o.desk.Region(f)
	o.must(err)
	text := ""
	for _, m := range casework.NoticeMonths(region, f, on(day)) {
		if m.Owed() {
			text += fmt.Sprintf("%s %d corrected %t;", m.Period, m.Heads, m.Corrected)
		}
	}
	return text
}

// The employer tells its employees the details of each declared month (SIL 60); a corrected declaration is told again.
func TestGiveNotices_Article60(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		o.declares(code, "2025-01", "2025-02-05", "10000.00")
		o.declares(code, "2025-02", "2025-03-05", "10000.00")
		o.declares(code, "2024-12", "2025-01-05", "10000.00") // before the region's first period
		ctx, id := o.Context(), o.id(code)
		if got := o.owed(code, "2025-03-05"); got != "2025-02 1 corrected false;2025-01 1 corrected false;" {
			o.Errorf("owed: %s", got)
		}
		o.wantRefused(o.desk.GiveNotices(ctx, id, january.AddMonths(2), stampAt("2025-03-06 09:00")), fault.NotFound, "giving a month that is not declared")
		o.wantRefused(o.desk.GiveNotices(ctx, id, january, stampAt("2025-02-04 09:00")), fault.NotFound, "giving a month before it is declared")
		for range 2 { // twice clicked is once given
			o.must(o.desk.GiveNotices(ctx, id, january, stampAt("2025-03-06 09:00")))
		}
		if got := o.owed(code, "2025-03-06"); got != "2025-02 1 corrected false;" {
			o.Errorf("owed after giving: %s", got)
		}
		o.declares(code, "2025-01", "2025-03-07", "9000.00")
		if got := o.owed(code, "2025-03-07"); got != "2025-02 1 corrected false;2025-01 1 corrected true;" {
			o.Errorf("owed after a correction: %s", got)
		}
		o.must(o.desk.GiveNotices(ctx, id, january, stampAt("2025-03-08 09:00")))
		want := []casework.Notice{
			{Period: january, No: 1, FiledOn: on("2025-02-05"), Heads: 1, GivenOn: on("2025-03-06"), GivenAt: at("2025-03-06 09:00").Unix(), GivenBy: "林演示"},
			{Period: january, No: 2, FiledOn: on("2025-03-07"), Heads: 1, GivenOn: on("2025-03-08"), GivenAt: at("2025-03-08 09:00").Unix(), GivenBy: "林演示"},
		}
		f := o.dossier(code)
		if diff := cmp.Diff(want, f.Notices); diff != "" {
			o.Errorf("notices (-want +got)\n%s", diff)
		}
		record, err := o.store.Record(ctx, id)
		o.must(err)
		if len(record) != 2 || record[1].Act != casework.GiveNotices || casework.BrokenAt(record) != 0 {
			o.Errorf("record %+v", record)
		}
	})
}

// A notice says base and shares by hand: 10,000.00 costs 2,000.00 and 1,000.00. Paid is what is paid in full.
func TestNoticeFacts(t *testing.T) {
	o := func(paid ...string) []casework.NoticeEmployee {
		book, err := law.Load("testdata/law")
		if err != nil {
			t.Fatal(err)
		}
		region, _ := book.Region("plain")
		f := &casework.File{Employer: employer.Employer{Name: "演示厂", Region: "plain"}}
		f.Facts.IndustryClass = 1
		f.Facts.Employments = []employer.Employment{{Number: numberOf(0), Name: "张演示", StartedOn: on("2020-01-01"), RegisteredOn: on("2020-01-02")}}
		f.Facts.Declarations = []*declaration.Declaration{{Period: january, FiledOn: on("2025-02-05"), Lines: []declaration.Line{
			{Number: numberOf(0), Wage: money.MustParse("10000.00")}, {Number: numberOf(1), Wage: money.MustParse("30000.00")}}}}
		for i, text := range paid {
			f.Payments = append(f.Payments, payment(i, text))
		}
		p, err := casework.NoticeFacts(region, f, january, 0, on("2025-03-01"))
		if err != nil {
			t.Fatal(err)
		}
		if p.GivenOn != on("2025-03-01") || p.Employer.Name != "演示厂" || p.Period != january {
			t.Errorf("%+v", p)
		}
		return p.Employees
	}
	line := func(base, employer, employee money.Fen, paidOn string) []casework.NoticeLine {
		l := casework.NoticeLine{Insurance: law.Text{Zh: "基本养老保险", En: "basic pension"}, Base: base, EmployerShare: employer, EmployeeShare: employee}
		if paidOn != "" {
			l.Paid, l.PaidOn = true, on(paidOn)
		}
		return []casework.NoticeLine{l}
	}
	people := func(paidOn string) []casework.NoticeEmployee {
		return []casework.NoticeEmployee{
			{Name: "张演示", Number: numberOf(0).Masked(), Lines: line(10000_00, 2000_00, 1000_00, paidOn)},
			{Name: numberOf(1).Masked(), Number: numberOf(1).Masked(), Lines: line(20000_00, 4000_00, 2000_00, paidOn)}, // cut; not in the register
		}
	}
	for says, r := range map[string]struct{ got, want []casework.NoticeEmployee }{
		"nothing paid":              {o(), people("")},
		"a fen is missing":          {o("2025-02-17 8999.99"), people("")},
		"paid in two parts":         {o("2025-02-10 5000.00", "2025-02-17 4000.00"), people("2025-02-17")},
		"the fee is another matter": {o("2025-02-20 9000.00"), people("2025-02-20")},
	} {
		if diff := cmp.Diff(r.want, r.got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", says, diff)
		}
	}
}

// A large employer gets its notices in parts; nobody is left out and nobody comes twice.
func TestNoticeFacts_Parts(t *testing.T) {
	book, err := law.Load("testdata/law")
	if err != nil {
		t.Fatal(err)
	}
	region, _ := book.Region("plain")
	f := &casework.File{}
	f.Facts.IndustryClass = 1
	d := &declaration.Declaration{Period: january, FiledOn: on("2025-02-05")}
	for i := range casework.NoticePart + 1 {
		d.Lines = append(d.Lines, declaration.Line{Number: identity.Number(fmt.Sprintf("33010619900101%04d", i)), Wage: 500_000})
	}
	f.Facts.Declarations = []*declaration.Declaration{d}
	for part, want := range []int{casework.NoticePart, 1} {
		p, err := casework.NoticeFacts(region, f, january, part, on("2025-03-01"))
		if err != nil || len(p.Employees) != want {
			t.Fatalf("part %d: %d people, %v", part, len(p.Employees), err)
		}
	}
	for _, part := range []int{-1, 2} {
		if _, err := casework.NoticeFacts(region, f, january, part, on("2025-03-01")); fault.KindOf(err) != fault.NotFound {
			t.Errorf("part %d: %v", part, err)
		}
	}
}
