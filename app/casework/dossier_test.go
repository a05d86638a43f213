package casework_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"arrears/app/assessment"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/law"
	"arrears/app/money"
)

// inShort is the file as a page reads it: wages alone, and the lines of those who were registered late.
func inShort(t *rapid.T, region *law.Region, f *casework.File) *casework.File {
	short := copyOf(f)
	people, err := assessment.Omissible(region, f.Facts.Employments)
	if err != nil {
		t.Fatal(err)
	}
	short.Facts.Declarations = nil
	for _, d := range f.Facts.Declarations {
		one := *d
		one.Lines, one.Wages = nil, nil
		for _, l := range d.Lines {
			one.Wages = append(one.Wages, l.Wage)
			if slices.Contains(people, l.Number) {
				one.Lines = append(one.Lines, l)
			}
		}
		short.Facts.Declarations = append(short.Facts.Declarations, &one)
	}
	return short
}

// What a page computes from the wages is, for every history and on every day, what the whole file comes to.
func TestDossier_ComesToWhatTheWholeFileComesTo(t *testing.T) {
	for _, region := range propertyRegions(t) {
		t.Run(region.Key, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				whole := randomFile(t, region.Key)
				short := inShort(t, region, whole)
				for day := firstDay; day <= lastDay; day = day.AddDays(rapid.IntRange(1, 60).Draw(t, "days")) {
					want, err := whole.Statement(region, day, true)
					if err != nil {
						t.Fatal(err)
					}
					got, err := short.Statement(region, day, true)
					if err != nil {
						t.Fatal(err)
					}
					if !reflect.DeepEqual(want.Lines, got.Lines) || want.Totals != got.Totals {
						t.Fatalf("%s: the page has\n%+v, %+v; the whole file\n%+v, %+v", day, got.Totals, got.Lines, want.Totals, want.Lines)
					}
					ahead, err := casework.LookForward(region, whole, day)
					if err != nil {
						t.Fatal(err)
					}
					seen, err := casework.LookForward(region, short, day)
					if err != nil {
						t.Fatal(err)
					}
					if diff := cmp.Diff(ahead.Columns, seen.Columns); diff != "" {
						t.Fatalf("forward from %s (-whole file +page):\n%s", day, diff)
					}
					if diff := cmp.Diff(casework.NoticeMonths(region, whole, day), casework.NoticeMonths(region, short, day)); diff != "" {
						t.Fatalf("notices on %s (-whole file +page):\n%s", day, diff)
					}
				}
			})
		})
	}
}

// An explanation names people, and a file without them does not make one up.
func TestExplain_RefusesWagesWithoutPeople(t *testing.T) {
	region := propertyRegions(t)[0]
	facts := &assessment.Facts{IndustryClass: 1, Declarations: []*declaration.Declaration{{Period: firstPeriod, FiledOn: firstDay.AddDays(40), Wages: []money.Fen{9_000_00}}}}
	if _, err := assessment.Explain(region, facts, lastDay); err == nil {
		t.Error("a premium was explained person by person from wages alone")
	}
}
