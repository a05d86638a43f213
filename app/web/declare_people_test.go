package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/premium"
)

// fakeDeclared answers with a part that it holds.
type fakeDeclared struct {
	part  *casework.DeclaredPart
	asked casework.DeclaredQuestion
}

func (f *fakeDeclared) DeclaredPeople(_ context.Context, q casework.DeclaredQuestion) (*casework.DeclaredPart, error) {
	f.asked = q
	return f.part, nil
}

// twoDeclared are two people of Hangzhou in October 2026. One of them has 6,000.00 in all insurances.
func twoDeclared(t *testing.T) *fakeDeclared {
	t.Helper()
	var numbers []identity.Number
	for n := range 2 {
		number, err := identity.NumberFor(fmt.Sprintf("330100199001011%02d", n))
		if err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, number)
	}
	six, one := money.MustParse("6000.00"), money.MustParse("1000.00")
	return &fakeDeclared{part: &casework.DeclaredPart{Employer: employer.Employer{Region: "hangzhou", IndustryClass: 1}, InForce: true,
		Names: map[identity.Number]string{numbers[0]: "张<演示>"},
		Declaration: &declaration.Declaration{Period: calendar.MustParsePeriod("2026-10"), FiledOn: on("2026-11-05"), Wages: []money.Fen{six, one},
			Lines: []declaration.Line{{Number: numbers[0], Wage: six}, {Number: numbers[1], Wage: one}}}}}
}

func (f *fakeDeclared) site(t *testing.T) http.Handler {
	h, _ := testSite(t, nil, func(o *Options) {
		o.Reader, o.DeclaredPeople = empty(), f
		o.WriteSheet = func(w io.Writer, sheet string, heads []string, rows [][]any) error {
			_, err := fmt.Fprintln(w, sheet, heads, rows)
			return err
		}
	})
	return h
}

// posts makes the account have what the people come to.
func (f *fakeDeclared) posts(t *testing.T) premium.Shares {
	t.Helper()
	book, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	region, _ := book.Region("hangzhou")
	costs, _, err := f.part.Costs(region)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range costs {
		f.part.Posted[c.Insurance] = c.All
	}
	return premiumsOf(f.part.Posted)
}

const peopleAddress = "/employers/1/declarations/2026-10/people"

func TestDeclaredPeople_SayWhetherTheyAddUp(t *testing.T) {
	rows := []struct {
		name   string
		change func(f *fakeDeclared)
		says   []string
	}{
		{"imported and posted", func(*fakeDeclared) {}, []string{"2026 年 10 月申报 2 人", "从其他系统导入", "一分不差", "张&lt;演示&gt;", "330100********", "2 人合计", "下限", "no 3301001990"}},
		{"filed online", func(f *fakeDeclared) {
			f.part.Filing = &declaration.Filing{No: 2, Receipt: "杭申回字1号"}
			f.part.Filing.By.Name = "周敏"
		}, []string{"由 周敏 网上申报，第 2 次，回执 杭申回字1号"}},
		{"posted tonight", func(f *fakeDeclared) { f.part.Posted = [len(law.Insurances)]premium.Shares{} }, []string{"今晚夜间检查时入账", "no 一分不差"}},
		{"the account has something else", func(f *fakeDeclared) { f.part.Posted[law.Pension].Employer += 1 }, []string{"账上现在是", "no 一分不差"}},
		{"adjusted later", func(f *fakeDeclared) { f.part.Adjusted.Employer = 12_00 }, []string{"另有调整 12.00 元"}},
		{"replaced", func(f *fakeDeclared) { f.part.InForce = false }, []string{"已经作废或者被替换", "no 一分不差"}},
		{"nobody", func(f *fakeDeclared) { f.part.Declaration.Wages, f.part.Declaration.Lines = nil, nil }, []string{"2026 年 10 月是零申报，没有人", "no 入账"}},
		{"totals of another system", func(f *fakeDeclared) {
			f.part.Declaration, f.part.HandedOver[law.Medical] = nil, premium.Shares{Employer: 70_00, Employee: 30_00}
		}, []string{"只有从其他系统转来的总数 100.00 元，没有逐人的数", "70.00", "30.00", "到原来的系统查"}},
		{"nothing yet", func(f *fakeDeclared) { f.part.Declaration = nil }, []string{"2026 年 10 月还没有申报"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			f := twoDeclared(t)
			f.posts(t)
			row.change(f)
			r := request(f.site(t), http.MethodGet, peopleAddress, "As", "auditor")
			r.Request = &http.Request{URL: &url.URL{Path: peopleAddress}}
			says(t, r, http.StatusOK, row.says...)
		})
	}
}

// Whoever files for the employer goes on from a month that is not declared to declaring it.
func TestDeclaredPeople_NothingYetLeadsOn(t *testing.T) {
	f := twoDeclared(t)
	f.posts(t)
	f.part.Declaration = nil
	month := strings.TrimSuffix(peopleAddress, "/people")
	for as, want := range map[string]bool{"clerk": true, "auditor": false} {
		page := body(t, request(f.site(t), http.MethodGet, peopleAddress, "As", as))
		if got := strings.Contains(page, `class="btn btn-primary" href="`+month+`"`); got != want {
			t.Errorf("%s: a button that leads to the month is %v", as, got)
		}
	}
}

func TestDeclaredPeople_PagesFilingsAndFile(t *testing.T) {
	f := twoDeclared(t)
	sum := f.posts(t)
	h := f.site(t)
	if r := request(h, http.MethodGet, peopleAddress+"?filing=2&page=3", "As", "auditor"); r.StatusCode != http.StatusOK || f.asked.Filing != 2 || f.asked.Offset != 100 || f.asked.Limit != 50 {
		t.Errorf("status %d, asked for %+v", r.StatusCode, f.asked)
	}
	for _, query := range []string{"?filing=x", "?filing=0", "?filing=-1"} {
		if r := request(h, http.MethodGet, peopleAddress+query, "As", "auditor"); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", query, r.StatusCode)
		}
	}
	r := request(h, http.MethodGet, peopleAddress+".xlsx", "As", "auditor", "Accept-Language", "en")
	if file := body(t, r); r.StatusCode != http.StatusOK || !strings.Contains(file, "Person by person [Employee Identity number Declared wage (¥)") || f.asked.Limit != 0 {
		t.Errorf("status %d, asked for %+v: %s", r.StatusCode, f.asked, file)
	}
	if page := body(t, request(h, http.MethodGet, peopleAddress, "As", "auditor", "Accept-Language", "en")); !strings.Contains(page, "¥"+sum.Sum().Grouped()+" due") {
		t.Errorf("the sum is %s:\n%s", sum.Sum(), page)
	}
	f.part.Declaration = nil
	if r := request(h, http.MethodGet, peopleAddress+".xlsx", "As", "auditor"); r.StatusCode != http.StatusNotFound {
		t.Errorf("a file of nobody: status %d", r.StatusCode)
	}
}
