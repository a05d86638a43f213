package casework_test

import (
	"fmt"
	"testing"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
)

// warnings is the list as nights left it: employers, with the signs of each.
func (o *office) warnings() string {
	o.Helper()
	list, _, err := o.store.Warnings(o.Context(), casework.WarningFilter{Scope: access.Everything()}, 0, 0)
	o.must(err)
	text := ""
	for i := range list {
		text += fmt.Sprintf("%d:", list[i].Employer.ID)
		for _, s := range list[i].Warning.Signs {
			text += fmt.Sprintf(" %s %d/%d", s.Kind, s.Count, s.Of)
		}
		text += fmt.Sprintf(" next %s %s\n", list[i].Warning.Next.Period, list[i].Warning.DueOn)
	}
	return text
}

// January and February are declared days after the due days 17 February and 17 March 2025, and paid with the declaration: 3,000.00 a
// month. Nothing is owed, and both are signs. March is due on 15 April; from the 10th on it is close.
func TestWarnings_OfTheNight(t *testing.T) {
	eachOffice(t, func(o *office) {
		late, good := o.firm(1), o.firm(2)
		for i, p := range []string{"2025-01", "2025-02"} {
			due := []string{"2025-02", "2025-03"}[i]
			o.declares(good, p, due+"-05", "10000.00")
			o.pays(good, "G"+p, due+"-10", "3000.00")
			o.declares(late, p, due+"-21", "10000.00")
			o.pays(late, "L"+p, due+"-21", "3300.00")
		}
		o.night("2025-03-25")
		id := o.id(late)
		if got, want := o.warnings(), fmt.Sprintf("%d: late_payments 2/2 late_filings 2/2 next 2025-03 \n", id); got != want {
			o.Errorf("%s; want %s", got, want)
		}
		for day := on("2025-03-26"); day <= on("2025-04-10"); day++ {
			o.night(day.String())
		}
		if got, want := o.warnings(), fmt.Sprintf("%d: declare_near 2/2 late_payments 2/2 late_filings 2/2 next 2025-03 2025-04-15\n", id); got != want {
			o.Errorf("five days before the due day: %s; want %s", got, want)
		}

		by := stampAt("2025-04-11 09:00")
		done, err := o.desk.RemindAllEarly(o.Context(), []employer.ID{id, o.id(good)}, by)
		o.must(err)
		if done.Sent != 1 || len(done.Refused) != 1 || done.Refused[0].ID != o.id(good) || done.Refused[0].Why.Kind != fault.Refused {
			o.Errorf("done %+v", done)
		}
		if got := o.keys(late); got != "early_warning.2025-03" {
			o.Errorf("told %s", got)
		}
		o.wantRefused(o.desk.RemindEarly(o.Context(), id, by), fault.Refused, "reminding twice in a month")
		record, err := o.store.Record(o.Context(), id)
		o.must(err)
		last := record[len(record)-1]
		if last.Act != casework.SendReminder || last.Actor != "林演示" || last.Detail != "2025-03, due 2025-04-15: declare_near, late_payments, late_filings" || casework.BrokenAt(record) != 0 {
			o.Errorf("record %+v", last)
		}
		o.wantRefused(o.desk.RemindEarly(o.Context(), 999, by), fault.NotFound, "reminding nobody")

		o.declares(late, "2025-03", "2025-04-12", "10000.00")
		o.night("2025-04-12")
		if got, want := o.warnings(), fmt.Sprintf("%d: pay_near 2/3 late_payments 2/3 late_filings 2/3 next 2025-03 2025-04-15\n", id); got != want {
			o.Errorf("declared and not paid: %s; want %s", got, want)
		}
		for day := on("2025-04-13"); day <= on("2025-04-16"); day++ {
			o.night(day.String())
		}
		if got := o.warnings(); got != "" {
			o.Errorf("in arrears it is no early warning: %s", got)
		}
		o.wantRefused(o.desk.RemindEarly(o.Context(), id, stampAt("2025-04-17 09:00")), fault.Refused, "an early reminder to whoever owes")
	})
}
