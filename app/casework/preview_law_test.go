package casework_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/identity"
	"arrears/app/law"
)

// changesOn lets the floor of plain rise on the day, and hands the law of each night out by its day.
func (o *office) changesOn(day string) {
	o.Helper()
	after, err := o.desk.Law.With(law.Change{Kind: law.ParameterChange, Region: "plain", Text: higherFloor, KnownOn: on(day)})
	o.must(err)
	before := o.desk.Law
	o.desk.LawOn = func(_ context.Context, night calendar.Day) (*law.Book, error) {
		if night < on(day) {
			return before, nil
		}
		return after, nil
	}
}

// Each night that was missed is previewed with the law of its day: what comes into force between two of them wakes the employers of the
// region in the preview as in the night, those too that nothing else would wake.
func TestPreview_EachNightHasTheLawOfItsDay(t *testing.T) {
	eachOffice(t, func(o *office) {
		owing, paid, other := o.firm(1), o.firm(2), o.firmIn("pooling", 3)
		for _, code := range []identity.Code{owing, paid, other} {
			o.declares(code, "2025-01", "2025-02-05", "5000.00")
		}
		o.pays(paid, "A", "2025-02-10", "1500.00")
		o.registered("plain", "91330100MA00000X1A") // employs nobody: no day wakes it
		o.night("2025-02-18")
		o.changesOn("2025-02-21")
		var adjusted []string
		previewed, err := o.desk.Preview(o.Context(), on("2025-02-23"), func(p casework.Previewed) error {
			if p.Act.Kind == casework.PostAdjustment {
				adjusted = append(adjusted, fmt.Sprintf("%s %s", p.Day, p.Code))
			}
			return nil
		})
		o.must(err)
		slices.Sort(adjusted)
		want := []string{fmt.Sprintf("2025-02-21 %s", owing), fmt.Sprintf("2025-02-21 %s", paid)}
		slices.Sort(want)
		if diff := cmp.Diff(want, adjusted); diff != "" {
			o.Errorf("whose January is posted anew (-want +previewed)\n%s", diff)
		}
		done, err := o.desk.Night(o.Context(), on("2025-02-23"), casework.NightOptions{})
		o.must(err)
		if diff := cmp.Diff(previewed, done); diff != "" {
			o.Errorf("the nights are not what the preview said (-preview +night)\n%s", diff)
		}
		if examined := []int{done[1].EmployersExamined, done[2].EmployersExamined}; !slices.Equal(examined, []int{0, 3}) {
			o.Errorf("examined on the 20th and the 21st: %v", examined)
		}
	})
}

// An employer that waits for the choice of a night is decided with the law of that night too.
func TestPreview_ChoosesWithTheLawOfTheNight(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.handsFull(5)
		o.night("2025-02-16")
		before := o.desk.Law
		more, err := before.With(law.Change{Kind: law.ParameterChange, Region: "hands", KnownOn: on("2025-02-19"),
			Text: "region: hands\npaper_capacity: [{from: \"2025-02-01\", value: {order_to_pay: \"4\"}, cite: invented, certainty: assumed}]\n"})
		o.must(err)
		o.desk.LawOn = func(_ context.Context, night calendar.Day) (*law.Book, error) {
			if night < on("2025-02-19") {
				return before, nil
			}
			return more, nil
		}
		previewed, err := o.desk.Preview(o.Context(), on("2025-02-19"), func(casework.Previewed) error { return nil })
		o.must(err)
		done, err := o.desk.Night(o.Context(), on("2025-02-19"), casework.NightOptions{})
		o.must(err)
		if diff := cmp.Diff(previewed, done); diff != "" {
			o.Errorf("(-preview +night)\n%s", diff)
		}
		if drafted := []int{done[1].DocumentsDrafted, done[2].DocumentsDrafted}; !slices.Equal(drafted, []int{2, 3}) {
			o.Errorf("drafted on the 18th and the 19th: %v", drafted)
		}
	})
}

// ruleWatch notes what the office of plain says when a night gives its work away.
type ruleWatch struct {
	casework.Assigner
	said []string
}

func (r *ruleWatch) AssignTonight(_ context.Context, book *law.Book, by casework.Stamp) (int, error) {
	of := book.Office("plain")
	r.said = append(r.said, fmt.Sprintf("%s %v", by.On, of.AssignAtRandom()))
	return 0, nil
}

// Nights that are caught up with go by the law of their own day; the law of whoever acts meanwhile stays that of today.
func TestNight_LeavesTheLawOfTodayAlone(t *testing.T) {
	eachOffice(t, func(o *office) {
		indebted(o)
		d, watch := o.lawDesk(), &ruleWatch{}
		o.desk.Assign = watch
		wish := casework.LawWish{Kind: law.OfficeChange, Region: "plain", Since: on("2025-02-22"), Basis: "平社发〔2025〕4号",
			Text: "office: plain\nshort: 平社征\nname: {zh: 平市社保中心, en: Plain Centre}\nassign_by: random\n"}
		no, err := d.ProposeLaw(o.Context(), wish, lawStamp(wu, "2025-02-20"))
		o.must(err)
		o.measured(d, "2025-02-20")
		o.must(d.ConfirmLaw(o.Context(), no, "", lawStamp(qian, "2025-02-20")))
		o.must(d.Refresh(o.Context(), on("2025-02-23")))
		_, err = o.desk.Preview(o.Context(), on("2025-02-23"), func(casework.Previewed) error { return nil })
		o.must(err)
		_, err = o.desk.Night(o.Context(), on("2025-02-21"), casework.NightOptions{})
		o.must(err)
		if today := o.desk.Law.Office("plain"); today.Name.Zh != "平市社保中心" {
			o.Errorf("the office of today is %q", today.Name.Zh)
		}
		_, err = o.desk.Night(o.Context(), on("2025-02-23"), casework.NightOptions{})
		o.must(err)
		if want := []string{"2025-02-20 false", "2025-02-21 false", "2025-02-22 true", "2025-02-23 true"}; !slices.Equal(watch.said, want) {
			o.Errorf("drawn by chance: %q; want %q", watch.said, want)
		}
	})
}

// Where the law of one of the nights cannot be read, nothing is previewed, no night is worked and nobody is tried again.
func TestNight_NeedsTheLawOfItsDay(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.overdue(1)
		o.night("2025-02-17")
		o.desk.LawOn = func(_ context.Context, night calendar.Day) (*law.Book, error) {
			if night < on("2025-02-19") {
				return o.desk.Law, nil
			}
			return nil, errAssignStore
		}
		if _, err := o.desk.Preview(o.Context(), on("2025-02-19"), func(casework.Previewed) error { return nil }); !errors.Is(err, errAssignStore) {
			o.Errorf("previewed: %v", err)
		}
		if done, err := o.desk.Night(o.Context(), on("2025-02-19"), casework.NightOptions{}); !errors.Is(err, errAssignStore) || len(done) != 1 {
			o.Errorf("%d nights, %v", len(done), err)
		}
		if err := o.desk.RetryNight(o.Context(), 1, nightStamp("2025-02-19")); !errors.Is(err, errAssignStore) {
			o.Errorf("tried again: %v", err)
		}
	})
}
