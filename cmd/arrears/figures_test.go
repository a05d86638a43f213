package main

import (
	"fmt"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/identity"
	"arrears/app/money"
)

// countedFigures reads the figures of all places of a day by measure and part.
func countedFigures(t *testing.T, s *system, on calendar.Day, place access.District) map[string]casework.DayFigure {
	t.Helper()
	rows, err := s.store.DayFigures(t.Context(), casework.FigureFilter{From: on, To: on, Places: []access.District{place}})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]casework.DayFigure{}
	for _, f := range rows {
		out[string(f.Measure)+" "+f.Part] = f
	}
	return out
}

// figureSum is a figure as a test adds it up.
type figureSum struct {
	number         int
	principal, fee money.Fen
}

// bruteForce adds up the files of all employers, one by one and without what the count leaves out.
func bruteForce(t *testing.T, s *system, files map[string]*casework.File, day calendar.Day) map[string]figureSum {
	want := map[string]figureSum{}
	add := func(key string, principal, fee money.Fen) {
		was := want[key]
		want[key] = figureSum{was.number + 1, was.principal + principal, was.fee + fee}
	}
	for _, f := range files {
		region, err := s.desk.Region(f)
		if err != nil {
			t.Fatal(err)
		}
		st, err := f.Statement(region, day, false)
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range arrears.Ageing(st, st) {
			if a.Closing+a.LateFee > 0 {
				add("age "+casework.AgePart(i), a.Closing, a.LateFee)
			}
		}
		if t := &st.Totals; t.Overdue() > 0 {
			for _, key := range []string{"owed ", fmt.Sprintf("industry %d", f.Employer.IndustryClass), "district " + f.Employer.District} {
				add(key, t.OverduePrincipal, t.OverdueLateFee)
			}
		}
		insurances := map[string]figureSum{}
		for i := range st.Lines {
			if l := &st.Lines[i]; l.Overdue() {
				was := insurances[l.Charge.Insurance.String()]
				insurances[l.Charge.Insurance.String()] = figureSum{0, was.principal + l.PrincipalOutstanding, was.fee + l.LateFeeOutstanding}
			}
		}
		for name, one := range insurances {
			add("insurance "+name, one.principal, one.fee)
		}
		if f.OpenCase() != nil {
			add("cases", st.Totals.OverduePrincipal, st.Totals.OverdueLateFee)
		}
	}
	return want
}

// What was counted of the last day is what the files say, and the list behind a figure adds up to it.
func figuresAddUp(t *testing.T, s *system, files map[string]*casework.File) {
	last, err := s.store.LastFigures(t.Context())
	if err != nil || last.LeftOut != 0 {
		t.Fatalf("last counted day: %+v, %v", last, err)
	}
	got := countedFigures(t, s, last.Day, access.District{})
	var cases figureSum
	for key, f := range got {
		if strings.HasPrefix(key, "step ") {
			cases = figureSum{cases.number + f.Number, cases.principal + f.Amount, cases.fee + f.LateFee}
		}
	}
	for key, w := range bruteForce(t, s, files, last.Day) {
		f := got[key]
		have := figureSum{f.Number, f.Amount, f.LateFee}
		if district, is := strings.CutPrefix(key, "district "); is {
			f = countedFigures(t, s, last.Day, access.District{Region: "beijing", Name: district})["owed "]
			have = figureSum{f.Number, f.Amount, f.LateFee}
		}
		if key == "cases" {
			have = cases
		}
		if have != w {
			t.Errorf("%s: %+v; the files say %+v", key, have, w)
		}
	}
	for key, f := range got {
		switch f.Measure {
		case casework.OwedFigure, casework.AgeFigure, casework.InsuranceFigure, casework.IndustryFigure, casework.StepFigure:
			_, behind, err := s.store.FigureShares(t.Context(), casework.ShareFilter{Day: last.Day, Places: []access.District{{}}, Measure: f.Measure, Part: f.Part}, 1, 0)
			if err != nil || behind.Number != f.Number || behind.Amount != f.Amount || behind.LateFee != f.LateFee {
				t.Errorf("%s: %+v; the list behind it %+v, %v", key, f, behind, err)
			}
		}
	}
}

// A payment that is entered after a day was counted leaves that day as it was, and is collected on the next one.
func figuresStay(t *testing.T, s *system) {
	last, err := s.store.LastFigures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	before := countedFigures(t, s, last.Day, access.District{})
	desk := &casework.FigureDesk{Desk: s.desk, Figures: s.store, Now: s.desk.Now}
	if day, err := desk.CountLast(t.Context()); err != nil || !day.IsZero() {
		t.Errorf("the day was counted again: %s, %v", day, err)
	}
	list, _, err := s.store.FigureShares(t.Context(), casework.ShareFilter{Day: last.Day, Places: []access.District{{}}, Measure: casework.OwedFigure}, 1, 0)
	if err != nil || len(list) != 1 {
		t.Fatalf("debtors: %v, %v", list, err)
	}
	paid := money.MustParse("123.45")
	pay(t, s, list[0].Code, last.Day.AddDays(-2), paid)
	next := last.Day.AddDays(1)
	results, err := s.desk.Night(t.Context(), next, casework.NightOptions{})
	if err != nil || len(results) != 1 {
		t.Fatalf("night: %v, %v", results, err)
	}
	if err := desk.Count(t.Context(), next.AddDays(1)); err == nil {
		t.Error("a day was counted that is not closed")
	}
	if day, err := desk.CountLast(t.Context()); err != nil || day != next {
		t.Fatalf("counted %s, %v", day, err)
	}
	if err := desk.Count(t.Context(), last.Day); err == nil {
		t.Error("a day was counted twice")
	}
	after := countedFigures(t, s, last.Day, access.District{})
	for key, f := range before {
		if after[key] != f {
			t.Errorf("%s moved from %+v to %+v", key, f, after[key])
		}
	}
	var collected money.Fen
	for key, f := range countedFigures(t, s, next, access.District{}) {
		if strings.HasPrefix(key, "collected ") {
			collected += f.Amount + f.LateFee
		}
	}
	if collected != paid {
		t.Errorf("%s collected on the day on which %s became known", collected, paid)
	}
}

// pay enters a payment of the employer.
func pay(t *testing.T, s *system, code identity.Code, on calendar.Day, amount money.Fen) {
	t.Helper()
	run, err := s.store.BeginImport(t.Context(), on)
	if err != nil {
		t.Fatal(err)
	}
	row := casework.PaymentRow{Code: code}
	row.Reference, row.PaidOn, row.Amount = "统计测试-1", on, amount
	if err := run.Stage(t.Context(), casework.ImportPayments, []casework.ImportRow{row}); err != nil {
		t.Fatal(err)
	}
	if _, err := run.Merge(t.Context(), casework.ImportPayments, func(r casework.Refusal) error { return fmt.Errorf("refused: %s", r.En) }); err != nil {
		t.Fatal(err)
	}
	if err := run.Close(); err != nil {
		t.Fatal(err)
	}
}

// The people of every month that counts add up to what was posted for it, insurance by insurance and share by share.
func peopleAddUp(t *testing.T, s *system, files map[string]*casework.File) {
	day, err := s.store.LastNight(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	months := 0
	for _, f := range files {
		region, err := s.desk.Region(f)
		if err != nil {
			t.Fatal(err)
		}
		periods := map[calendar.Period]bool{}
		for _, d := range f.Facts.Declarations {
			periods[d.Period] = true
		}
		for p := range periods {
			part, err := s.store.DeclaredPeople(t.Context(), casework.DeclaredQuestion{Employer: f.ID, Period: p, On: day})
			if err != nil {
				t.Fatal(err)
			}
			costs, people, err := part.Costs(region)
			if err != nil {
				t.Fatal(err)
			}
			left := part.Posted
			for i, one := range costs {
				months++
				left[one.Insurance] = left[one.Insurance].Minus(one.All)
				for _, person := range people {
					one.All = one.All.Minus(person.Parts[i].Shares)
				}
				if !one.All.IsZero() {
					t.Errorf("%s, %s, %s: the people leave %+v", f.Employer.Name, p, one.Insurance, one.All)
				}
			}
			for i, rest := range left {
				if !rest.IsZero() {
					t.Errorf("%s, %s, insurance %d: posted and declared differ by %+v", f.Employer.Name, p, i, rest)
				}
			}
		}
	}
	if months < 100 {
		t.Errorf("only %d months of an insurance were looked at", months)
	}
}
