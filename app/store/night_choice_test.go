package store

import (
	"testing"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
)

// What a night chose is kept by its rank, is added to and never changed; what it left of an employer stands until its next night.
func TestNightChoices(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 2, "2025-01-26")
		night := onDay("2025-01-26")
		within := casework.Chosen{Employer: 2, Region: "alpha", Night: night, Place: 1, Verdict: casework.WithinHands, Candidate: casework.Candidate{
			Paper: law.OrderToPay, Key: "order_to_pay b declared", Since: onDay("2025-01-25"), Until: calendar.Dated{Day: onDay("2025-02-07"), Provisional: true}, Sum: 300000, Chance: 3,
		}}
		full := casework.Chosen{Employer: 1, Region: "alpha", Night: night, Place: 2, Verdict: casework.HandsFull, Expected: onDay("2025-01-28"), Candidate: casework.Candidate{
			Paper: law.OrderToPay, Key: "order_to_pay b declared", Since: night, Chance: 2,
		}}
		check(t, s.KeepChoices(t.Context(), night, []casework.Chosen{full}))
		check(t, s.KeepChoices(t.Context(), night, []casework.Chosen{within}))
		must(t, s.KeepChoices(t.Context(), night, []casework.Chosen{within}) != nil, "a rank was kept twice")
		got, err := s.ChoicesOf(t.Context(), night)
		check(t, err)
		same(t, got, []casework.Chosen{within, full})
		got, err = s.ChoicesOf(t.Context(), night+1)
		must(t, err == nil && len(got) == 0, "the next night has chosen %v, %v", got, err)

		waits := casework.CarriedDraft{Paper: law.OrderToPay, Key: "order_to_pay b declared", Since: night, Why: casework.CarriedFull, Expected: onDay("2025-01-28")}
		o := outcome(loaded(t, s, 1), "2025-01-26")
		o.Decision.Carried = []casework.CarriedDraft{waits}
		check(t, save(t, s, "2025-01-26", o))
		same(t, loaded(t, s, 1).Carried, []casework.CarriedDraft{waits})
		check(t, save(t, s, "2025-01-26", outcome(loaded(t, s, 2), "2025-01-26")))
		must(t, len(loaded(t, s, 1).Carried) == 1, "another employer's night ended the wait")
		check(t, s.Finish(t.Context(), casework.Result{Day: night, RunID: "a"}))
		results, err := s.NightResults(t.Context(), 1)
		must(t, err == nil && results[0].Carried == 1 && results[0].EmployersExamined == 2 && len(results[0].Acts) == 0, "the night came to %+v, %v", results, err)
		check(t, save(t, s, "2025-01-27", outcome(loaded(t, s, 1), "2025-01-27")))
		must(t, len(loaded(t, s, 1).Carried) == 0, "it waits after its next night")
	})
}

// What supervisors said about nights is added to.
func TestNightSteerings(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-01-26")
		hold := casework.Steering{No: 1, Night: onDay("2025-01-26"), Word: casework.HoldTonight, Reason: "明日约谈", By: "王审", On: onDay("2025-01-26")}
		lift := hold
		lift.No, lift.Word = 2, casework.LiftTonight
		for i, said := range []casework.Steering{hold, lift} {
			check(t, save(t, s, "2025-01-26", outcome(loaded(t, s, 1), "2025-01-26", casework.Act{Kind: casework.SteerNight, Steering: &said})))
			must(t, len(loaded(t, s, 1).Steerings) == i+1, "it was not added")
		}
		same(t, loaded(t, s, 1).Steerings, []casework.Steering{hold, lift})
		f := loaded(t, s, 1)
		must(t, f.SteeringOn(onDay("2025-01-26")) == "" && f.SteeringOn(onDay("2025-01-27")) == "", "what was taken back counts")
	})
}
