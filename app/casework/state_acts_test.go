package casework_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"arrears/app/access"
	"arrears/app/account"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/gate"
	"arrears/app/identity"
	"arrears/app/law"
)

var (
	closing    = employer.StateWish{Change: employer.Closing, Ground: employer.Dissolved, EventOn: on("2025-01-31"), Note: "股东会决议解散", Document: "演示决议1号"}
	suspending = employer.StateWish{Change: employer.Suspension, Ground: employer.NoActivity, EventOn: on("2025-02-01")}
	accepting  = casework.StateDecision{Accept: true, Answered: []gate.Key{casework.FinesPaid}}
)

func asker(day string) casework.Stamp {
	return casework.Stamp{By: access.Actor{ID: 7, Name: "单位经办人"}, On: on(day), At: time.Date(2025, 2, 18, 1, 30, 0, 0, time.UTC)}
}

func decider(day string) casework.Stamp {
	return casework.Stamp{By: access.Actor{ID: 9, Name: "审核人员"}, On: on(day), At: time.Date(2025, 2, 19, 2, 0, 0, 0, time.UTC)}
}

// stamped is the stamp as the register keeps it.
func stamped(s casework.Stamp) employer.By {
	return employer.By{User: int64(s.By.ID), Name: s.By.Name, On: s.On, At: s.At}
}

// settled is an employer whose only employee left on 2025-01-31, and who has declared and paid January.
func (o *office) settled() identity.Code {
	o.Helper()
	code, err := identity.CodeFor("91330100000000001")
	o.must(err)
	o.registered("plain", code)
	o.take(casework.ImportEmployees, casework.EmploymentRow{Code: code, Employment: employer.Employment{Number: numberOf(0), Name: "张演示",
		StartedOn: on("2025-01-06"), RegisteredOn: on("2025-01-08"), EndedOn: on("2025-01-31")}})
	o.declares(code, "2025-01", "2025-02-05", "5000.00")
	o.pays(code, "A", "2025-02-14", "1500.00")
	return code
}

func (o *office) apply(code identity.Code, w employer.StateWish, by casework.Stamp) int {
	o.Helper()
	no, err := o.desk.ApplyStateChange(o.Context(), o.id(code), w, by)
	o.must(err)
	return no
}

// refusesUnchanged wants the refusal and the file as it was.
func (o *office) refusesUnchanged(code identity.Code, kind fault.Kind, doing string, act func() error) {
	o.Helper()
	before := o.dossier(code)
	o.wantRefused(act(), kind, doing)
	if diff := cmp.Diff(before, o.dossier(code)); diff != "" {
		o.Errorf("%s was refused and has changed the file:\n%s", doing, diff)
	}
}

// From the application to the closed registration: two terms, two record entries, and nights that have nothing more to say.
func TestStateChange_Closing(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.settled()
		o.night("2025-02-18")
		if no := o.apply(code, closing, asker("2025-02-18")); no != 1 {
			o.Errorf("the first application has number %d", no)
		}
		a := o.dossier(code).PendingStateApplication()
		// 30 days from 31 January end on Sunday 2 March; ten working days from 18 February on 4 March.
		want := employer.StateApplication{No: 1, StateWish: closing, Filed: stamped(asker("2025-02-18")), State: employer.Pending,
			ReportBy: calendar.Dated{Day: on("2025-03-03")}, ReviewBy: calendar.Dated{Day: on("2025-03-04")}}
		if diff := cmp.Diff(&want, a); diff != "" {
			o.Fatalf("(-want +got)\n%s", diff)
		}
		o.must(o.desk.DecideStateChange(o.Context(), o.id(code), 1, accepting, decider("2025-02-19")))
		f := o.dossier(code)
		life := []employer.StateChange{{No: 1, State: employer.Closed, From: on("2025-02-19"), Ground: employer.Dissolved, Note: "股东会决议解散",
			Document: "演示决议1号", Application: 1, Decided: stamped(decider("2025-02-19"))}}
		if diff := cmp.Diff(life, f.States); diff != "" {
			o.Errorf("(-want +got)\n%s", diff)
		}
		if f.PendingStateApplication() != nil || f.StateApplications[0].State != employer.Accepted || f.StateApplications[0].Decided != stamped(decider("2025-02-19")) {
			o.Errorf("the application is %+v", f.StateApplications[0])
		}
		record, err := o.store.Record(o.Context(), f.ID)
		o.must(err)
		last := record[len(record)-3:]
		for i, want := range []struct {
			act           casework.ActKind
			actor, detail string
		}{
			{casework.ApplyStateChange, "单位经办人", "application 1 closing dissolved, event 2025-01-31, filed 2025-02-18 by user 7, paper 演示决议1号"},
			{casework.AcceptStateChange, "审核人员", "application 1 closing dissolved, event 2025-01-31, filed 2025-02-18 by user 7, paper 演示决议1号, confirmed: fines_paid"},
			{casework.ChangeState, "审核人员", "closed from 2025-02-19 on application 1"},
		} {
			if e := last[i]; e.Act != want.act || e.Actor != want.actor || e.Detail != want.detail || e.Ground != "SIL 57(2); Handling Regulations 10" {
				o.Errorf("record entry %d is %+v", e.No, e)
			}
		}
		if no := casework.BrokenAt(record); no != 0 {
			o.Errorf("the record is broken at %d", no)
		}
		page, err := o.store.MessagesOf(o.Context(), f.ID, 9, 0)
		o.must(err)
		if len(page.Messages) != 1 || page.Messages[0].Key != "state_accepted.1" ||
			!cmp.Equal(page.Messages[0].Data, map[string]string{"application": "1", "change": "closing", "from_day": "2025-02-19"}) {
			o.Errorf("the employer was told %+v", page.Messages)
		}
		for _, day := range []string{"2025-02-19", "2025-03-18", "2025-04-30", "2025-06-01"} {
			o.wantActs(o.night(day), counts{})
		}
	})
}

// A pause is decided like a closing, counts from the event, and ends with a reopening; nobody is charged for it.
func TestStateChange_SuspensionAndReopening(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.settled()
		o.night("2025-02-18")
		o.apply(code, suspending, asker("2025-02-18"))
		o.must(o.desk.DecideStateChange(o.Context(), o.id(code), 1, casework.StateDecision{Accept: true}, decider("2025-02-19")))
		for _, day := range []string{"2025-02-20", "2025-03-18", "2025-04-16"} {
			o.wantActs(o.night(day), counts{})
		}
		o.apply(code, employer.StateWish{Change: employer.Reopening, Ground: employer.Resumed, EventOn: on("2025-04-10")}, asker("2025-04-16"))
		o.must(o.desk.DecideStateChange(o.Context(), o.id(code), 2, casework.StateDecision{Accept: true}, decider("2025-04-17")))
		f := o.dossier(code)
		for day, want := range map[string]employer.State{"2025-01-31": employer.Active, "2025-02-01": employer.Suspended,
			"2025-04-09": employer.Suspended, "2025-04-10": employer.Active} {
			if got := employer.StateOn(f.States, on(day)); got != want {
				o.Errorf("on %s %s, want %s", day, got, want)
			}
		}
		o.works(code, numberOf(1), "2025-04-10", "2025-04-12")
		o.night("2025-05-15") // due on 15 May
		o.wantActs(o.night("2025-05-16"), counts{casework.MakeEstimate: 1, casework.OpenCase: 1, casework.DraftOrder: 1})
	})
}

func TestApplyStateChange_Refusals(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.settled()
		ctx, id := o.Context(), o.id(code)
		apply := func(w employer.StateWish, by casework.Stamp) func() error {
			return func() error { _, err := o.desk.ApplyStateChange(ctx, id, w, by); return err }
		}
		o.refusesUnchanged(code, fault.Refused, "reopening what is active", apply(employer.StateWish{Change: employer.Reopening}, asker("2025-02-18")))
		o.refusesUnchanged(code, fault.Invalid, "an event that has not come", apply(closing, asker("2025-01-30")))
		o.refusesUnchanged(code, fault.Invalid, "nobody's application", apply(closing, casework.Stamp{On: on("2025-02-18")}))
		o.apply(code, closing, asker("2025-02-18"))
		o.refusesUnchanged(code, fault.Refused, "a second application", apply(closing, asker("2025-02-18")))
		_, err := o.desk.ApplyStateChange(ctx, 999, closing, asker("2025-02-18"))
		o.wantRefused(err, fault.NotFound, "an employer that is not there")
	})
}

// What is missing is told at once, with the figures of the day.
func TestApplyStateChange_ClosedGate(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.settled()
		o.works(code, numberOf(1), "2025-02-10", "2025-02-11")
		o.charged(code, account.Charge{Period: calendar.MustParsePeriod("2025-01"), Insurance: law.Pension, Source: account.Transferred,
			DueOn: on("2025-02-10"), KnownOn: on("2025-02-12"), EmployerShare: 500_00})
		o.refusesUnchanged(code, fault.Refused, "closing with debts and an employee", func() error {
			_, err := o.desk.ApplyStateChange(o.Context(), o.id(code), closing, asker("2025-02-18"))
			for _, part := range []string{"The registration cannot be closed yet: (1) ", ": 1 (张演示)", ": 1 (2025-02)", "principal ¥500.00"} {
				if err == nil || !strings.Contains(err.Error(), part) {
					o.Errorf("%q is not in %v", part, err)
				}
			}
			return err
		})
	})
}

// What is late is taken all the same, and the record says so: the employer's term ends on Monday 3 March.
func TestApplyStateChange_Late(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.settled()
		o.apply(code, closing, asker("2025-03-04"))
		f := o.dossier(code)
		record, err := o.store.Record(o.Context(), f.ID)
		o.must(err)
		if detail := record[len(record)-1].Detail; !f.StateApplications[0].IsLate() || !strings.Contains(detail, ", late: the term ended 2025-03-03") {
			o.Errorf("the record says %q", detail)
		}
	})
}

// The gate is asked again when it is decided: what has arisen since the application bars it, whoever decides.
func TestDecideStateChange_GateInsideTheTransaction(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.settled()
		o.apply(code, closing, asker("2025-02-18"))
		accept := func() error {
			return o.desk.DecideStateChange(o.Context(), o.id(code), 1, accepting, decider("2025-02-19"))
		}
		o.charged(code, account.Charge{Period: calendar.MustParsePeriod("2025-01"), Insurance: law.Pension, Source: account.Transferred,
			DueOn: on("2025-02-10"), KnownOn: on("2025-02-19"), EmployerShare: 500_00})
		o.refusesUnchanged(code, fault.Refused, "accepting with arrears since the application", accept)
		o.pays(code, "B", "2025-02-19", "502.25") // 500.00 x 0.0005 x 9 days
		o.must(accept())
	})
}

// The register may have been corrected since the application: what no longer fits it is not accepted.
func TestDecideStateChange_TheRegisterHasChanged(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.settled()
		o.apply(code, closing, asker("2025-02-18"))
		entry := o.file(code).Employer
		entry.FoundedOn = on("2025-02-01")
		o.take(casework.ImportEmployers, casework.EmployerRow{Employer: entry})
		o.refusesUnchanged(code, fault.Invalid, "an event before the founding", func() error {
			return o.desk.DecideStateChange(o.Context(), o.id(code), 1, accepting, decider("2025-02-19"))
		})
	})
}

func TestDecideStateChange_Refusals(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.settled()
		ctx, id := o.Context(), o.id(code)
		decide := func(no int, d casework.StateDecision, by casework.Stamp) func() error {
			return func() error { return o.desk.DecideStateChange(ctx, id, no, d, by) }
		}
		sendBack := casework.StateDecision{Reason: "缺清算报告"}
		o.refusesUnchanged(code, fault.NotFound, "an application that is not there", decide(1, accepting, decider("2025-02-18")))
		o.apply(code, closing, asker("2025-02-18"))
		o.refusesUnchanged(code, fault.Denied, "accepting one's own", decide(1, accepting, asker("2025-02-19")))
		o.refusesUnchanged(code, fault.Denied, "returning one's own", decide(1, sendBack, asker("2025-02-19")))
		o.refusesUnchanged(code, fault.Refused, "accepting without a word about fines", decide(1, casework.StateDecision{Accept: true}, decider("2025-02-19")))
		o.refusesUnchanged(code, fault.Invalid, "answering for what bars", decide(1, casework.StateDecision{Accept: true,
			Answered: []gate.Key{casework.FinesPaid, casework.ArrearsPaid}}, decider("2025-02-19")))
		o.refusesUnchanged(code, fault.Invalid, "a return without reason", decide(1, casework.StateDecision{}, decider("2025-02-19")))
		o.must(decide(1, sendBack, decider("2025-02-19"))())
		o.refusesUnchanged(code, fault.Refused, "accepting what was returned", decide(1, accepting, decider("2025-02-20")))
		if a := o.dossier(code).StateApplications[0]; a.State != employer.Returned || a.Reason != "缺清算报告" || a.Decided != stamped(decider("2025-02-19")) {
			o.Errorf("the application is %+v", a)
		}
		if told := o.keys(code); told != "state_returned.1" {
			o.Errorf("the employer was told %s", told)
		}

		if no := o.apply(code, closing, asker("2025-02-20")); no != 2 {
			o.Errorf("the second application has number %d", no)
		}
		o.refusesUnchanged(code, fault.NotFound, "withdrawing what is not there", func() error {
			return o.desk.WithdrawStateChange(ctx, id, 3, asker("2025-02-20"))
		})
		o.must(o.desk.WithdrawStateChange(ctx, id, 2, asker("2025-02-20")))
		o.refusesUnchanged(code, fault.Refused, "accepting what was withdrawn", decide(2, accepting, decider("2025-02-20")))
		o.refusesUnchanged(code, fault.Refused, "withdrawing twice", func() error {
			return o.desk.WithdrawStateChange(ctx, id, 2, asker("2025-02-20"))
		})

		o.apply(code, closing, asker("2025-02-20"))
		o.must(decide(3, accepting, decider("2025-02-21"))())
		o.refusesUnchanged(code, fault.Refused, "closing twice", func() error {
			_, err := o.desk.ApplyStateChange(ctx, id, closing, asker("2025-02-22"))
			return err
		})
		o.refusesUnchanged(code, fault.Refused, "reopening what was dissolved", func() error {
			_, err := o.desk.ApplyStateChange(ctx, id, employer.StateWish{Change: employer.Reopening, Ground: employer.Resumed, EventOn: on("2025-02-22")}, asker("2025-02-22"))
			return err
		})
		record, err := o.store.Record(ctx, id)
		o.must(err)
		if no := casework.BrokenAt(record); no != 0 {
			o.Errorf("the record is broken at %d", no)
		}
	})
}

// Of many who apply or decide at once one comes through, and the others are told.
func TestStateChange_AtOnce(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.settled()
		ctx, id := o.Context(), o.id(code)
		one := func(doing string, act func(n int) error) {
			const many = 8
			results := make([]error, many)
			var wait sync.WaitGroup
			for n := range many {
				wait.Go(func() { results[n] = act(n) })
			}
			wait.Wait()
			through := 0
			for _, err := range results {
				if err == nil {
					through++
				} else if fault.KindOf(err) != fault.Refused {
					o.Errorf("%s: a loser got %v", doing, err)
				}
			}
			if through != 1 {
				o.Errorf("%s: %d came through", doing, through)
			}
		}
		one("applying", func(int) error {
			_, err := o.desk.ApplyStateChange(ctx, id, closing, asker("2025-02-18"))
			return err
		})
		one("deciding", func(n int) error {
			d := accepting
			if n%2 == 0 {
				d = casework.StateDecision{Reason: "缺清算报告"}
			}
			return o.desk.DecideStateChange(ctx, id, 1, d, decider("2025-02-19"))
		})
		f := o.dossier(code)
		if accepted := f.StateApplications[0].State == employer.Accepted; len(f.StateApplications) != 1 || (len(f.States) == 1) != accepted {
			o.Errorf("applications %+v, states %+v", f.StateApplications, f.States)
		}
	})
}

// A store or a law that fails stops the act.
func TestStateChange_Failures(t *testing.T) {
	o := newOffice(t, databases.New(t, apptest.SQLite))
	code, err := identity.CodeFor("91330100000000002")
	o.must(err)
	o.registered("nowhere", code)
	if _, err := o.desk.ApplyStateChange(t.Context(), o.id(code), closing, asker("2025-02-18")); err == nil || fault.KindOf(err) != "" {
		t.Errorf("without the law of the region: %v", err)
	}
}

// While the registration is suspended nobody is employed: neither from a day inside the pause nor into it. Days before it
// and after the reopening are free.
func TestStateChange_NobodyIsEmployedMeanwhile(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.settled()
		o.apply(code, suspending, asker("2025-02-18"))
		o.must(o.desk.DecideStateChange(o.Context(), o.id(code), 1, casework.StateDecision{Accept: true}, decider("2025-02-19")))
		o.apply(code, employer.StateWish{Change: employer.Reopening, Ground: employer.Resumed, EventOn: on("2025-04-10")}, asker("2025-04-16"))
		o.must(o.desk.DecideStateChange(o.Context(), o.id(code), 2, casework.StateDecision{Accept: true}, decider("2025-04-17")))
		for name, r := range map[string]struct {
			start, end, today string
			refused           bool
		}{
			"the last days before the pause":  {"2025-01-20", "2025-01-31", "2025-04-17", false},
			"from the first day of the pause": {"2025-02-01", "2025-02-10", "2025-04-17", true},
			"into the pause":                  {"2025-01-20", "2025-02-01", "2025-04-17", true},
			"the last day of the pause":       {"2025-04-09", "", "2025-04-17", true},
			"from the reopening on":           {"2025-04-10", "", "2025-04-17", false},
			"still employed during the pause": {"2025-01-20", "", "2025-03-01", true},
			"who will start in the pause":     {"2025-03-10", "", "2025-03-01", true},
		} {
			number := person(t, len(name))
			_, err := o.register().AddEmployee(o.Context(), o.id(code), spellOf(number, "王演示", r.start, "", r.end), by(applicant, r.today))
			if r.refused {
				o.wantAt(err, "started_on", name)
			} else if err != nil {
				o.Errorf("%s: %v", name, err)
			}
		}
	})
}

// Who is suspended or closed at the end of a month is not asked to declare it; the months before and after are as ever.
func TestRemind_NotWhileSuspended(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.settled()
		o.read(code)
		o.apply(code, suspending, asker("2025-02-18"))
		o.must(o.desk.DecideStateChange(o.Context(), o.id(code), 1, casework.StateDecision{Accept: true}, decider("2025-02-19")))
		o.remind("2025-03-17") // the last day to declare February
		o.apply(code, employer.StateWish{Change: employer.Reopening, Ground: employer.Resumed, EventOn: on("2025-04-10")}, asker("2025-04-10"))
		o.must(o.desk.DecideStateChange(o.Context(), o.id(code), 2, casework.StateDecision{Accept: true}, decider("2025-04-10")))
		o.remind("2025-04-15")                                                                    // of March, in which the pause went on
		o.remind("2025-05-15")                                                                    // of April
		if got := o.keys(code); got != "state_accepted.2 state_accepted.1 declare_last.2025-04" { // the two of one instant by key
			o.Errorf("the employer was told %s", got)
		}
	})
}
