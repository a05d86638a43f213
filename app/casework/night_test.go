package casework_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/store"
)

type counts = map[casework.ActKind]int

// A declared month that is not paid: nothing on the due day, a case and a draft on the night after it (SIL 63(1)), and
// five working days to issue it (Decree 20 Art 16).
func TestNight_OpensACaseAndDraftsTheOrder(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		o.declares(code, "2025-01", "2025-02-05", "10000.00") // 2,000 + 1,000 due on Saturday 15 Feb, rolls to Monday 17th
		o.wantActs(o.night("2025-02-05"), counts{casework.PostCharge: 1})
		o.wantActs(o.night("2025-02-17"), counts{})
		r := o.night("2025-02-18")
		o.wantActs(r, counts{casework.OpenCase: 1, casework.DraftOrder: 1})
		if r.DocumentsDrafted != 1 || r.EmployersExamined != 1 {
			o.Errorf("result %+v", r)
		}
		f := o.file(code)
		draft := f.Orders[0]
		if draft.Ground != order.NotPaid || draft.Principal() != 3000_00 || draft.LateFee() != 1_50 {
			o.Errorf("draft on %s claims %s and %s", draft.Ground, draft.Principal(), draft.LateFee())
		}
		if draft.EstablishedOn != on("2025-02-18") || draft.IssueBy.Day != on("2025-02-25") || draft.IssueBy.Provisional {
			o.Errorf("established %s, issue by %v", draft.EstablishedOn, draft.IssueBy)
		}
		o.wantActs(o.night("2025-02-18"), counts{}) // the same night again
		if diff := cmp.Diff(f, o.file(code)); diff != "" {
			o.Errorf("repeating the night changed the file:\n%s", diff)
		}
	})
}

// A part payment makes the draft untrue: it is withdrawn and drawn up anew, and the term to issue does not start again.
// When principal and fee are paid the case ends.
func TestNight_FollowsPayments(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		o.declares(code, "2025-01", "2025-02-05", "10000.00")
		o.declares(code, "2025-02", "2025-03-05", "4000.00")
		o.pays(code, "A", "2025-02-20", "1000.00")
		o.pays(code, "B", "2025-02-24", "2000.00") // the principal is paid, the fee is not
		o.pays(code, "C", "2025-02-26", "9.50")    // 3000 x 3 days + 2000 x 4 days, x 0.0005
		o.pays(code, "D", "2025-03-06", "1200.00")
		o.night("2025-02-18")
		o.wantActs(o.night("2025-02-20"), counts{casework.WithdrawOrder: 1, casework.DraftOrder: 1})
		f := o.file(code)
		if last := f.Orders[1]; last.Principal() != 2000_00 || last.EstablishedOn != on("2025-02-18") || last.IssueBy.Day != on("2025-02-25") {
			o.Errorf("second draft claims %s, established %s, issue by %s", last.Principal(), last.EstablishedOn, last.IssueBy.Day)
		}
		o.wantActs(o.night("2025-02-24"), counts{casework.WithdrawOrder: 1}) // a fee alone is not ordered
		if f := o.file(code); f.OpenCase() == nil {
			o.Error("the case ended with a fee outstanding")
		}
		o.wantActs(o.night("2025-02-26"), counts{casework.CloseCase: 1})
		o.wantActs(o.night("2025-03-18"), counts{}) // February was paid in time
	})
}

// A month that is not declared is estimated at 110 % on the night after its due day (SIL 62) and ordered on ground a;
// the declaration reverses the estimate and changes the ground.
func TestNight_EstimateGivesWayToTheDeclaration(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		o.declares(code, "2025-01", "2025-02-05", "10000.00")
		o.pays(code, "A", "2025-02-06", "3000.00")
		o.declares(code, "2025-02", "2025-03-20", "12000.00")
		o.night("2025-03-16")
		o.wantActs(o.night("2025-03-17"), counts{}) // due on Monday 17th
		o.wantActs(o.night("2025-03-18"), counts{casework.MakeEstimate: 1, casework.OpenCase: 1, casework.DraftOrder: 1})
		if draft := o.file(code).Orders[0]; draft.Ground != order.NotDeclared || draft.Principal() != 3300_00 {
			o.Errorf("draft on %s claims %s", draft.Ground, draft.Principal())
		}
		o.wantActs(o.night("2025-03-20"), counts{casework.ReverseCharge: 1, casework.PostCharge: 1, casework.WithdrawOrder: 1, casework.DraftOrder: 1})
		f := o.file(code)
		if last := f.Orders[1]; last.Ground != order.NotPaid || last.Principal() != 3600_00 {
			o.Errorf("second draft on %s claims %s", last.Ground, last.Principal())
		}
		for _, e := range f.Entries {
			if e.Charge.Source == account.Estimated && (e.Reason != casework.DeclarationIn || e.ReversedOn != on("2025-03-20")) {
				o.Errorf("estimate reversed on %s for %q", e.ReversedOn, e.Reason)
			}
		}
	})
}

// What a deferral covers is not ordered while it runs; the draft is withdrawn on its first day and drawn up again on the
// day after its last (Decree 13 Art 21, 22).
func TestNight_DeferralStopsTheOrder(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		for _, p := range []string{"2025-01", "2025-02", "2025-03"} {
			o.declares(code, p, "2025-02-05", "10000.00")
		}
		o.pays(code, "A", "2025-03-02", "3000.00")
		o.pays(code, "B", "2025-04-02", "3000.00")
		o.take(casework.ImportWaivers, casework.WaiverRow{Code: code, Waiver: latefee.Waiver{Period: calendar.MustParsePeriod("2025-01"),
			From: on("2025-02-20"), To: on("2025-02-28")}})
		o.night("2025-02-18")
		o.wantActs(o.night("2025-02-19"), counts{})
		o.wantActs(o.night("2025-02-20"), counts{casework.WithdrawOrder: 1})
		o.wantActs(o.night("2025-02-28"), counts{})
		o.wantActs(o.night("2025-03-01"), counts{casework.DraftOrder: 1})
	})
}

// An employee whom nobody registered in 30 days is found and assessed (SIL 58), on ground c.
func TestNight_FindsTheUnregistered(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		for _, p := range []string{"2025-01", "2025-02", "2025-03"} {
			o.declares(code, p, "2025-02-01", "4000.00")
		}
		o.pays(code, "A", "2025-02-02", "2400.00")
		o.works(code, numberOf(1), "2025-02-10", "") // the term ends on Wednesday 12 March
		o.night("2025-03-12")
		o.wantActs(o.night("2025-03-13"), counts{casework.Find: 1})
		o.wantActs(o.night("2025-03-17"), counts{})                                                                                                // February falls due on the 17th
		o.wantActs(o.night("2025-03-18"), counts{casework.AssessOmitted: 1, casework.OpenCase: 1, casework.DraftOrder: 1, casework.DraftPaper: 1}) // the assessment decision
		draft := o.file(code).Orders[0]
		if draft.Ground != order.Concealed || draft.Principal() != 2400_00 || draft.Finding.Text.Zh == "" {
			o.Errorf("draft on %s claims %s for %q", draft.Ground, draft.Principal(), draft.Finding.Text.Zh)
		}
		o.works(code, numberOf(1), "2025-02-10", "2025-03-19")
		o.wantActs(o.night("2025-03-19"), counts{casework.Resolve: 1}) // the assessment stays
	})
}

// An employer that is not registered 30 days after its founding is found (SIL 57), and no more when it registers.
func TestNight_FindsTheEmployerNotRegistered(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		e := o.file(code).Employer
		e.FoundedOn, e.RegisteredOn = on("2025-03-03"), 0 // the 30 days end on Wednesday 2 April
		o.take(casework.ImportEmployers, casework.EmployerRow{Employer: e})
		o.night("2025-03-03")
		o.wantActs(o.night("2025-04-02"), counts{})
		o.wantActs(o.night("2025-04-03"), counts{casework.Find: 1})
		e.RegisteredOn = on("2025-04-04")
		o.take(casework.ImportEmployers, casework.EmployerRow{Employer: e})
		o.wantActs(o.night("2025-04-04"), counts{casework.Resolve: 1})
	})
}

// Missed days are worked in order, each as of its own date; repeating a night that is over changes nothing.
func TestNight_WorksMissedDaysInOrder(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		o.declares(code, "2025-01", "2025-02-05", "10000.00")
		o.night("2025-02-01")
		results, err := o.desk.Night(o.Context(), on("2025-02-20"), casework.NightOptions{})
		o.must(err)
		if len(results) != 19 || results[0].Day != on("2025-02-02") || results[18].Day != on("2025-02-20") {
			o.Fatalf("%d nights", len(results))
		}
		o.wantActs(results[16], counts{casework.OpenCase: 1, casework.DraftOrder: 1})
		if c := o.file(code).Cases[0]; c.OpenedOn != on("2025-02-18") {
			o.Errorf("the case opened on %s", c.OpenedOn)
		}
		before := o.file(code)
		o.wantActs(o.night("2025-02-19"), counts{}) // a night that is over
		again, err := o.desk.Preview(o.Context(), on("2025-02-19"), func(casework.Previewed) error { return nil })
		o.must(err)
		if diff := cmp.Diff(before, o.file(code)); diff != "" || len(again) != 1 || again[0].EmployersExamined != 0 {
			o.Errorf("a night that is over changed something: %v\n%s", again, diff)
		}
	})
}

// Catching up works what was missed, and starts no first night of its own.
func TestNight_CatchUp(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.overdue(1)
		catchUp := func(day string) int {
			results, err := o.desk.Night(o.Context(), on(day), casework.NightOptions{CatchUp: true})
			o.must(err)
			return results[0].EmployersExamined
		}
		if n := catchUp("2025-02-18"); n != 0 {
			o.Errorf("%d examined before any night", n)
		}
		o.night("2025-02-17")
		if n := catchUp("2025-02-18"); n != 1 {
			o.Errorf("%d examined in the missed night", n)
		}
	})
}

// The preview of several nights writes nothing, and the nights then do exactly what it said.
func TestPreview_IsWhatTheNightsDo(t *testing.T) {
	eachOffice(t, func(o *office) {
		for n := range 4 {
			code := o.firm(n + 1)
			o.declares(code, "2025-01", "2025-02-05", "10000.00")
			if n%2 == 0 {
				o.pays(code, string(code), "2025-02-19", "500.00")
			}
		}
		o.night("2025-02-10")
		shown := 0
		preview := func(day calendar.Day) []casework.Result {
			results, err := o.desk.Preview(o.Context(), day, func(casework.Previewed) error { shown++; return nil })
			o.must(err)
			return results
		}
		first, again := preview(on("2025-03-20")), preview(on("2025-03-20"))
		if diff := cmp.Diff(first, again); diff != "" {
			o.Fatalf("the preview changed something:\n%s", diff)
		}
		done, err := o.desk.Night(o.Context(), on("2025-03-20"), casework.NightOptions{})
		o.must(err)
		if diff := cmp.Diff(first, done); diff != "" {
			o.Errorf("the nights are not what the preview said (-preview +night):\n%s", diff)
		}
		total := 0
		for _, r := range done {
			for _, n := range r.Acts {
				total += n
			}
		}
		if shown != 2*total || total == 0 {
			o.Errorf("%d acts shown in two previews, %d done", shown, total)
		}
	})
}

// An employer that cannot be decided is quarantined with the reason, the night goes on, and the next one tries again.
func TestNight_QuarantinesAndTriesAgain(t *testing.T) {
	eachOffice(t, func(o *office) {
		bad, good := o.firmIn("gone", 1), o.firm(2)
		o.declares(good, "2025-01", "2025-02-05", "10000.00")
		r := o.night("2025-02-18")
		if len(r.Quarantined) != 1 || r.Quarantined[0].Code != string(bad) || r.Quarantined[0].Reason == "" {
			o.Fatalf("quarantined: %+v", r.Quarantined)
		}
		if o.file(good).OpenCase() == nil {
			o.Error("the night did not go on")
		}
		book, err := law.Load(writeLaw(t, "gone.yaml", goneRegion))
		o.must(err)
		o.desk.Law = book
		o.night("2025-02-19")
		if f := o.file(bad); f.WakeOn <= on("2025-02-19") {
			o.Errorf("still due: wakes on %s", f.WakeOn)
		}
	})
}

const goneRegion = `
region: gone
name: {zh: 去市, en: Gone}
first_period: "2025-01"
due_rules: [{from: "2020-01", kind: day, due_day: 15, month_offset: 1, rolls: true}]
late_fee_start: day_after_due
payment_day_counts: true
cap: none
insurances:
  pension: [{from: "2024-01", known_from: "2024-01-01", floor: "5000.00", employer_rate: "0.20", employee_rate: "0.10"}]
`

// Where the law of a region changes, every employer of the region is looked at, and only these.
func TestNight_LooksAgainWhereTheLawChanged(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.firm(1)
		o.firmIn("pooling", 2)
		o.night("2025-02-01")
		if r := o.night("2025-02-02"); r.EmployersExamined != 0 {
			o.Fatalf("%d examined without a change", r.EmployersExamined)
		}
		folder := writeLaw(t, "plain.yaml", "region: plain"+goneRegion[len("\nregion: gone"):])
		book, err := law.Load(folder)
		o.must(err)
		o.desk.Law = book
		if r := o.night("2025-02-03"); r.EmployersExamined != 1 {
			o.Errorf("%d examined after the change of one region", r.EmployersExamined)
		}
	})
}

// failingStore stops the night after some pages, as a crash would.
type failingStore struct {
	*store.Store
	left int
}

func (s *failingStore) Save(ctx context.Context, day calendar.Day, outcomes []casework.Outcome) error {
	if s.left == 0 {
		return errors.New("the power is out")
	}
	s.left--
	return s.Store.Save(ctx, day, outcomes)
}

func (s *failingStore) Quarantine(context.Context, calendar.Day, casework.Quarantined) error {
	return errors.New("the power is out")
}

// A night that was cut off and started again ends in the same state as one that was not, with the same tally.
func TestNight_CutOffAndStartedAgain(t *testing.T) {
	eachOffice(t, func(o *office) {
		var want []*casework.File
		for n := range 450 {
			o.firm(n + 1)
		}
		cut := &failingStore{Store: o.store, left: 1}
		desk := &casework.Desk{Law: o.desk.Law, Store: cut, Nights: cut}
		if _, err := desk.Night(o.Context(), on("2025-03-20"), casework.NightOptions{}); err == nil {
			o.Fatal("the night was not cut off")
		}
		r := o.night("2025-03-20")
		if r.EmployersExamined != 250 {
			o.Errorf("%d examined after the cut, 200 before it", r.EmployersExamined)
		}
		ids, err := o.store.Employers(o.Context(), 0, 0, 1000)
		o.must(err)
		want, err = o.store.Files(o.Context(), ids)
		o.must(err)
		for _, f := range want {
			if len(f.Entries) != 2 || len(f.Orders) != 1 || f.Records != 4 {
				o.Fatalf("%s has %d entries, %d orders, %d records", f.Employer.Code, len(f.Entries), len(f.Orders), f.Records)
			}
		}
		nights, err := o.store.NightResults(o.Context(), 1)
		o.must(err)
		if nights[0].EmployersExamined != 450 || nights[0].DocumentsDrafted != 450 {
			o.Errorf("the diary says %d examined and %d drafted", nights[0].EmployersExamined, nights[0].DocumentsDrafted)
		}
	})
}
