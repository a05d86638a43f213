package casework_test

import (
	"math/rand/v2"
	"testing"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/money"
)

// Of a few employers that declare and pay as chance has it, the list behind every figure of every counted day adds up to it, and so does
// the list behind all days together; what is owed is the same by age, industry and insurance.
func TestFigures_ListsAddUp(t *testing.T) {
	eachOffice(t, func(o *office) {
		chance := rand.New(rand.NewPCG(2025, 2))
		for n := range 4 {
			code := o.firm(n + 1)
			o.works(code, numberOf(1), "2025-01-15", []string{"2025-01-20", "2025-02-17", ""}[chance.IntN(3)]) // the term ends on 02-14
			o.declares(code, "2025-01", "2025-02-05", money.Fen(1_000_000+chance.IntN(1_000_000)).String())
			if n > 0 {
				o.declares(code, "2025-02", []string{"2025-02-18", "2025-03-03"}[chance.IntN(2)], "5000.00")
			}
		}
		list, err := o.store.Employers(o.Context(), 0, 0, 10)
		o.must(err)
		files, err := o.store.Files(o.Context(), list)
		o.must(err)
		desk := o.figuresAt()
		for _, day := range []string{"2025-02-14", "2025-02-18", "2025-02-20", "2025-03-04"} {
			o.night(day)
			counted, err := desk.CountLast(o.Context())
			o.must(err)
			o.wantLists(counted, counted)
			f := files[chance.IntN(len(files))]
			o.pays(f.Employer.Code, "P"+day, day, money.Fen(10_000+chance.IntN(50_000)).String()) // becomes known on the next day
		}
		o.wantLists(on("2025-02-01"), on("2025-03-04"))
	})
}

// wantLists checks the figures of the day, and of what is of one day alone those of all days from the first.
func (o *office) wantLists(from, day calendar.Day) {
	o.Helper()
	for _, place := range []access.District{{}, {Region: "plain"}, {Region: "plain", Name: "演示区"}} {
		filter := casework.FigureFilter{Days: []calendar.Day{day}, Places: []access.District{place}}
		if from != day {
			filter = casework.FigureFilter{From: from, To: day, Places: filter.Places, Measures: casework.FlowMeasures, Sum: true}
		}
		rows, err := o.store.DayFigures(o.Context(), filter)
		o.must(err)
		owed := map[casework.FigureMeasure]money.Fen{}
		for i := range rows {
			f := &rows[i]
			owed[f.Measure] += f.Amount + f.LateFee
			if f.Measure == casework.DeclaredFigure {
				o.wantDeclared(f, place, day)
				continue
			}
			parts := []string{f.Part}
			if f.Measure == casework.EffortFigure {
				parts = casework.KindsOf(casework.CaseStep(f.Part))
			}
			list, sum, err := o.store.FigureShares(o.Context(), casework.ShareFilter{From: from, Day: day, Places: filter.Places, Measure: f.Measure, Parts: parts}, 0, 0)
			o.must(err)
			want := casework.ShareSum{Employers: len(list), Number: f.Number, Whole: f.Whole, Amount: f.Amount, LateFee: f.LateFee}
			if sum != want {
				o.Errorf("%s %s of %v from %s to %s: the list adds up to %+v; want %+v", f.Measure, f.Part, place, from, day, sum, want)
			}
		}
		if len(rows) == 0 {
			o.Errorf("nothing was counted of %v from %s to %s", place, from, day)
		}
		for _, m := range []casework.FigureMeasure{casework.AgeFigure, casework.IndustryFigure, casework.InsuranceFigure} {
			if owed[m] != owed[casework.OwedFigure] {
				o.Errorf("%v owes %s on %s; by %s it is %s", place, owed[casework.OwedFigure], day, m, owed[m])
			}
		}
	}
}

// wantDeclared checks who had declared by the day, and who was expected to.
func (o *office) wantDeclared(f *casework.DayFigure, place access.District, day calendar.Day) {
	o.Helper()
	region, _ := o.desk.Law.Region("plain")
	m, err := casework.BeingDeclared(region, day)
	o.must(err)
	if m.Period.String() != f.Part {
		return
	}
	for declared, want := range map[bool]int{true: f.Number, false: f.Whole} {
		list, err := o.store.FigureDeclared(o.Context(), casework.DeclaredFilter{Day: day, Months: []casework.RegionMonth{m}, Places: []access.District{place}, Declared: declared}, 0, 0)
		o.must(err)
		if len(list) != want {
			o.Errorf("declared %t for %s by %s: %d; want %d", declared, f.Part, day, len(list), want)
		}
	}
}
