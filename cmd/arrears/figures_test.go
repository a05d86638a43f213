package main

import (
	"fmt"
	"slices"
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
	listsAddUp(t, s, last.Day)
	kindsAddUp(t, s, last.Day)
}

// listsAddUp checks that behind every figure of the day, of every place, stands a list that adds up to it, and behind what is of one day
// alone one for all days together.
func listsAddUp(t *testing.T, s *system, day calendar.Day) {
	t.Helper()
	seen := map[casework.FigureMeasure]int{}
	for _, place := range figurePlaces(t, s, day) {
		spans := map[calendar.Day]casework.FigureFilter{
			day: {Days: []calendar.Day{day}, Places: []access.District{place}},
			0:   {From: calendar.MustParseDay("2020-01-01"), To: day, Places: []access.District{place}, Measures: casework.FlowMeasures, Sum: true},
		}
		for from, filter := range spans {
			rows, err := s.store.DayFigures(t.Context(), filter)
			if err != nil {
				t.Fatal(err)
			}
			for i := range rows {
				f := &rows[i]
				if from == 0 {
					from = filter.From
				}
				seen[f.Measure]++
				if got, want := behindFigure(t, s, f, place, from, day), [4]int64{int64(f.Number), int64(f.Whole), int64(f.Amount), int64(f.LateFee)}; got != want {
					t.Errorf("%s %s of %v to %s: %v; the list adds up to %v", f.Measure, f.Part, place, day, want, got)
				}
			}
		}
	}
	for _, m := range []casework.FigureMeasure{casework.OwedFigure, casework.AgeFigure, casework.InsuranceFigure, casework.IndustryFigure, casework.StepFigure, casework.DeclaredFigure} {
		if seen[m] == 0 {
			t.Errorf("no figure of %s was looked at", m)
		}
	}
}

// figurePlaces are all places that have figures on the day.
func figurePlaces(t *testing.T, s *system, day calendar.Day) []access.District {
	t.Helper()
	places := []access.District{{}}
	for i := 0; i < len(places); i++ {
		if places[i].Name != "" {
			continue
		}
		rows, err := s.store.DayFigures(t.Context(), casework.FigureFilter{Days: []calendar.Day{day}, Places: places[i : i+1], Below: true})
		if err != nil {
			t.Fatal(err)
		}
		for j := range rows {
			if !slices.Contains(places, rows[j].Place) {
				places = append(places, rows[j].Place)
			}
		}
	}
	return places
}

// behindFigure adds up the list behind a figure, row by row.
func behindFigure(t *testing.T, s *system, f *casework.DayFigure, place access.District, from, day calendar.Day) (sum [4]int64) {
	t.Helper()
	var list []casework.ListedShare
	var err error
	if f.Measure == casework.DeclaredFigure {
		var months []casework.RegionMonth
		for _, region := range s.desk.Law.Regions() {
			if m, err := casework.BeingDeclared(region, day); err != nil {
				t.Fatal(err)
			} else if m.Period.String() == f.Part {
				months = append(months, m)
			}
		}
		for _, declared := range []bool{true, false} {
			rows, err := s.store.FigureDeclared(t.Context(), casework.DeclaredFilter{Day: day, Months: months, Places: []access.District{place}, Declared: declared}, 0, 0)
			if err != nil {
				t.Fatal(err)
			}
			if declared {
				sum[0] = int64(len(rows))
			} else {
				sum[1] = int64(len(rows))
			}
		}
		return sum
	}
	parts := []string{f.Part}
	if f.Measure == casework.EffortFigure {
		parts = casework.KindsOf(casework.CaseStep(f.Part))
	}
	list, all, err := s.store.FigureShares(t.Context(), casework.ShareFilter{From: from, Day: day, Places: []access.District{place}, Measure: f.Measure, Parts: parts}, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i := range list {
		sum[0], sum[1] = sum[0]+int64(list[i].Number), sum[1]+int64(list[i].Whole)
		sum[2], sum[3] = sum[2]+int64(list[i].Principal), sum[3]+int64(list[i].LateFee)
	}
	if said := [4]int64{int64(all.Number), int64(all.Whole), int64(all.Amount), int64(all.LateFee)}; said != sum || all.Employers != len(list) {
		t.Errorf("%s %s: the rows add up to %v, the foot says %v of %d employers; there are %d", f.Measure, f.Part, sum, said, all.Employers, len(list))
	}
	return sum
}

// kindsAddUp checks that what is owed is the same by age, industry, insurance and place, of every place.
func kindsAddUp(t *testing.T, s *system, day calendar.Day) {
	t.Helper()
	for _, place := range figurePlaces(t, s, day) {
		by := map[casework.FigureMeasure][2]money.Fen{}
		add := func(rows []casework.DayFigure, as casework.FigureMeasure) {
			for i := range rows {
				was, m := by[as], rows[i].Measure
				if as == "place" || as == m {
					by[as] = [2]money.Fen{was[0] + rows[i].Amount, was[1] + rows[i].LateFee}
				}
			}
		}
		kinds := []casework.FigureMeasure{casework.OwedFigure, casework.AgeFigure, casework.InsuranceFigure, casework.IndustryFigure}
		rows, err := s.store.DayFigures(t.Context(), casework.FigureFilter{Days: []calendar.Day{day}, Places: []access.District{place}, Measures: kinds})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range kinds {
			add(rows, m)
		}
		below, err := s.store.DayFigures(t.Context(), casework.FigureFilter{Days: []calendar.Day{day}, Places: []access.District{place}, Below: true, Measures: kinds[:1]})
		if err != nil {
			t.Fatal(err)
		}
		add(below, "place")
		for m, sum := range by {
			if sum != by[casework.OwedFigure] {
				t.Errorf("%v owes %v, by %s %v", place, by[casework.OwedFigure], m, sum)
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
