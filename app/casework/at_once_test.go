package casework_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
)

// atOnce lets officers do the same at one moment and gives what each was told.
func atOnce(officers int, do func(name string) error) []error {
	told := make([]error, officers)
	var all sync.WaitGroup
	for i := range officers {
		all.Go(func() { told[i] = do(fmt.Sprintf("officer %d", i)) })
	}
	all.Wait()
	return told
}

// Officers who do the same at one moment: one wins, the others get the sentence; what each may do for itself all of them do, and the
// register of papers in has every number once, without a gap.
func TestCase_OfficersAtOnce(t *testing.T) {
	const officers = 5
	const day = "2025-02-18"
	eachOffice(t, func(o *office) {
		code := identity.Code(o.overdue(1))
		id := o.id(code)
		o.night(day)
		oneWins := func(doing string, do func(name string) error) {
			won := 0
			for _, err := range atOnce(officers, do) {
				if err == nil {
					won++
				} else if fault.KindOf(err) != fault.Refused {
					o.Errorf("%s: told %v", doing, err)
				}
			}
			if won != 1 {
				o.Errorf("%s: %d officers won", doing, won)
			}
		}
		oneWins("draft", func(name string) error {
			_, err := o.desk.DraftPaper(o.Context(), id, law.ArrearsFinding, "", nil, courtStamp(name, day))
			return err
		})
		oneWins("approve", func(name string) error {
			return o.desk.ApprovePaper(o.Context(), id, 1, courtStamp("another "+name, day))
		})
		oneWins("issue", func(name string) error {
			return o.desk.IssuePaper(o.Context(), &letters{}, id, 1, courtStamp("a third "+name, day))
		})
		for _, err := range atOnce(officers, func(name string) error {
			_, err := o.desk.EnterFact(o.Context(), id, ladder.Fact{On: on(day), In: ladder.Incoming{From: "税务局", Name: "函", Day: on(day)}, Note: &ladder.Note{Text: law.Text{Zh: name}}}, courtStamp(name, day))
			return err
		}) {
			o.must(err)
		}
		f := o.file(code)
		var numbers []string
		for i := range f.Entered {
			if f.Entered[i].No != i+1 {
				o.Errorf("fact %d has number %d", i+1, f.Entered[i].No)
			}
			numbers = append(numbers, f.Entered[i].In.Number)
		}
		slices.Sort(numbers)
		for i, n := range numbers {
			if want := fmt.Sprintf("收〔2025〕%d号", i+1); len(numbers) != officers || n[len(n)-len(want):] != want {
				o.Errorf("register of papers in: %v", numbers)
			}
		}
	})
}
