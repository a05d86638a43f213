package store

import (
	"fmt"
	"testing"
	"time"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
)

func byUser(user int64, on string) employer.By {
	return employer.By{User: user, Name: fmt.Sprintf("第%d人", user), On: onDay(on), At: time.Date(2025, 1, 30, 8, 5, 9, 0, time.UTC)}
}

// fullApplication is an application to change the state, with every field that its state has.
func fullApplication(state employer.ApplicationState) employer.StateApplication {
	a := employer.StateApplication{
		No: 1, State: state, Filed: byUser(7, "2025-01-29"),
		StateWish: employer.StateWish{
			Change: employer.Suspension, Ground: employer.NoActivity, EventOn: onDay("2025-01-28"), Note: "停产", Document: "决议 1 号",
		},
		ReportBy: calendar.Dated{Day: onDay("2025-02-27"), Provisional: true}, ReviewBy: calendar.Dated{Day: onDay("2025-02-20"), Provisional: true},
	}
	if state == employer.Pending {
		a.No = 2
	} else {
		a.Decided, a.Reason = byUser(9, "2025-01-30"), "材料齐全"
	}
	return a
}

// What was decided on an application is written once, and a change of the state stays for good.
func TestStates_AreWrittenOnce(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		seed(t, s)
		full := fullDossier()
		check(t, deal(t, s, 7, "2025-02-01",
			casework.Act{Kind: casework.AcceptStateChange, StateApplication: &full.StateApplications[0]},
			casework.Act{Kind: casework.ChangeState, StateChange: &full.States[0]},
			casework.Act{Kind: casework.ApplyStateChange, StateApplication: &full.StateApplications[1]}))
		fill(t, s, &draftsTable, draftRow{ID: 7, Period: inPeriod("2025-01"), OpenedOn: rowDay("2025-02-01")})
		before := dossier(t, s, 7)
		same(t, before.Drafts, full.Drafts)
		same(t, before.States, full.States)
		same(t, before.StateApplications, full.StateApplications)
		must(t, loaded(t, s, 7).States == nil, "the night loads what it has no use for")

		decided, other := before.StateApplications[0], before.StateApplications[1]
		decided.Reason = "forged"
		other.Note, other.State, other.Decided = "forged", employer.Withdrawn, byUser(7, "2025-01-30")
		change := before.States[0]
		change.State = employer.Closed
		for name, act := range map[string]casework.Act{
			"another reason":           {Kind: casework.AcceptStateChange, StateApplication: &decided},
			"another wish":             {Kind: casework.WithdrawStateChange, StateApplication: &other},
			"another state":            {Kind: casework.ChangeState, StateChange: &change},
			"the same state once more": {Kind: casework.ChangeState, StateChange: &before.States[0]},
		} {
			must(t, deal(t, s, 7, "2025-02-03", act) != nil, "%s was stored", name)
		}
		same(t, dossier(t, s, 7), before)

		other.Note = before.StateApplications[1].Note
		check(t, deal(t, s, 7, "2025-02-03", casework.Act{Kind: casework.WithdrawStateChange, StateApplication: &other}))
		same(t, dossier(t, s, 7).StateApplications[1], other)
	})
}
