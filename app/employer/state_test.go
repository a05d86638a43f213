package employer_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
)

func change(no int, state employer.State, from string, ground employer.StateGround) employer.StateChange {
	return employer.StateChange{No: no, State: state, From: day(from), Ground: ground}
}

// An employer is active until something else was decided, and from the first day of a change on it is what was decided.
func TestStateOn(t *testing.T) {
	life := []employer.StateChange{
		change(1, employer.Suspended, "2025-03-01", employer.NoActivity),
		change(2, employer.Active, "2025-06-10", employer.Resumed),
		change(3, employer.Closed, "2025-06-10", employer.Dissolved), // the later decision of one day stands
	}
	for _, r := range []struct {
		changes []employer.StateChange
		on      string
		want    employer.State
	}{
		{nil, "2025-03-01", employer.Active},
		{life, "2025-02-28", employer.Active},
		{life, "2025-03-01", employer.Suspended},
		{life, "2025-06-09", employer.Suspended},
		{life[:2], "2025-06-10", employer.Active},
		{life, "2025-06-10", employer.Closed},
		{life, "2199-12-31", employer.Closed},
	} {
		if got := employer.StateOn(r.changes, day(r.on)); got != r.want {
			t.Errorf("on %s after %d changes: %s, want %s", r.on, len(r.changes), got, r.want)
		}
	}
}

func TestChange_EachHasGroundsAndWords(t *testing.T) {
	for _, c := range employer.Changes {
		if len(c.Grounds()) == 0 || c.Title().Zh == "" || c.Title().En == "" || c.To().Title().Zh == "" || c.To().Title().En == "" {
			t.Errorf("%s has no grounds or no words", c)
		}
		for _, g := range c.Grounds() {
			if g.Title().Zh == "" || g.Title().En == "" {
				t.Errorf("%s has no words", g)
			}
			if g.Ends() && c != employer.Closing {
				t.Errorf("%s ends the employer and is a ground for %s", g, c)
			}
		}
	}
}

// A wish fits the state, rests on one of its grounds, and names a day that has come and is not before what is known.
func TestStateWish_Check(t *testing.T) {
	firm := employer.Employer{FoundedOn: day("2020-01-01"), RegisteredOn: day("2020-01-20")}
	suspended := []employer.StateChange{change(1, employer.Suspended, "2025-03-01", employer.NoActivity)}
	closed := []employer.StateChange{change(1, employer.Closed, "2025-03-01", employer.Dissolved)}
	moved := []employer.StateChange{change(1, employer.Closed, "2025-03-01", employer.MovedOut)}
	closing := employer.StateWish{Change: employer.Closing, Ground: employer.Dissolved, EventOn: day("2025-05-01")}
	suspending := employer.StateWish{Change: employer.Suspension, Ground: employer.NoActivity, EventOn: day("2025-05-01")}
	reopening := employer.StateWish{Change: employer.Reopening, Ground: employer.Resumed, EventOn: day("2025-05-01")}
	with := func(w employer.StateWish, change func(w *employer.StateWish)) employer.StateWish {
		change(&w)
		return w
	}
	for name, r := range map[string]struct {
		wish    employer.StateWish
		changes []employer.StateChange
		want    fault.Kind
	}{
		"an active employer may suspend":                      {suspending, nil, ""},
		"an active employer may close":                        {closing, nil, ""},
		"an active employer has nothing to reopen":            {reopening, nil, fault.Refused},
		"a suspended employer is not suspended again":         {suspending, suspended, fault.Refused},
		"a suspended employer may close":                      {closing, suspended, ""},
		"a suspended employer may reopen":                     {reopening, suspended, ""},
		"a closed employer is not closed again":               {closing, closed, fault.Refused},
		"a closed employer cannot suspend":                    {suspending, closed, fault.Refused},
		"an employer that was dissolved registers anew":       {reopening, closed, fault.Refused},
		"who moved out does not resume but moves back":        {reopening, moved, fault.Invalid},
		"who moved out may move back":                         {with(reopening, func(w *employer.StateWish) { w.Ground = employer.MovedBack }), moved, ""},
		"who was suspended has not moved":                     {with(reopening, func(w *employer.StateWish) { w.Ground = employer.MovedBack }), suspended, fault.Invalid},
		"a change is chosen":                                  {employer.StateWish{}, nil, fault.Invalid},
		"a ground is chosen":                                  {with(closing, func(w *employer.StateWish) { w.Ground = "" }), nil, fault.Invalid},
		"a ground to reopen is chosen":                        {with(reopening, func(w *employer.StateWish) { w.Ground = "" }), suspended, fault.Invalid},
		"the ground is one of the change":                     {with(closing, func(w *employer.StateWish) { w.Ground = employer.NoActivity }), nil, fault.Invalid},
		"insolvency is no ground":                             {with(closing, func(w *employer.StateWish) { w.Ground = "bankrupt" }), nil, fault.Invalid},
		"the event has a day":                                 {with(closing, func(w *employer.StateWish) { w.EventOn = 0 }), nil, fault.Invalid},
		"the event may be today":                              {with(closing, func(w *employer.StateWish) { w.EventOn = day("2025-05-10") }), nil, ""},
		"the event may not be tomorrow":                       {with(closing, func(w *employer.StateWish) { w.EventOn = day("2025-05-11") }), nil, fault.Invalid},
		"the event may be on the day of the founding":         {with(closing, func(w *employer.StateWish) { w.EventOn = day("2020-01-01") }), nil, ""},
		"the event is not before the founding":                {with(closing, func(w *employer.StateWish) { w.EventOn = day("2019-12-31") }), nil, fault.Invalid},
		"the event may be on the first day of the last state": {with(closing, func(w *employer.StateWish) { w.EventOn = day("2025-03-01") }), suspended, ""},
		"the event is not before the last change":             {with(closing, func(w *employer.StateWish) { w.EventOn = day("2025-02-28") }), suspended, fault.Invalid},
		"a note of 500 characters is taken":                   {with(closing, func(w *employer.StateWish) { w.Note = strings.Repeat("字", 500) }), nil, ""},
		"a longer note is not":                                {with(closing, func(w *employer.StateWish) { w.Note = strings.Repeat("字", 501) }), nil, fault.Invalid},
		"a paper is named in 120 characters":                  {with(closing, func(w *employer.StateWish) { w.Document = strings.Repeat("字", 121) }), nil, fault.Invalid},
	} {
		if got := fault.KindOf(r.wish.Check(&firm, r.changes, day("2025-05-10"))); got != r.want {
			t.Errorf("%s: %q, want %q", name, got, r.want)
		}
	}
	for _, ended := range []employer.StateGround{employer.Dissolved, employer.Revoked, employer.Merged} {
		err := reopening.Check(&firm, []employer.StateChange{change(1, employer.Closed, "2025-03-01", ended)}, day("2025-05-10"))
		if fault.KindOf(err) != fault.Refused {
			t.Errorf("reopening what is %s: %v", ended, err)
		}
	}
	for registered, want := range map[string]fault.Kind{"": fault.Refused, "2025-05-10": "", "2025-05-11": fault.Refused} {
		firm.RegisteredOn = day(registered)
		if err := closing.Check(&firm, nil, day("2025-05-10")); fault.KindOf(err) != want {
			t.Errorf("an employer registered on %q: %v", registered, err)
		}
	}
}

func by(user int64, on string) employer.By {
	return employer.By{User: user, Name: "甲", On: day(on), At: time.Date(2025, 5, 10, 1, 0, 0, 0, time.UTC)}
}

func pending() employer.StateApplication {
	return employer.StateApplication{No: 1, State: employer.Pending, Filed: by(1, "2025-05-10"),
		StateWish: employer.StateWish{Change: employer.Closing, Ground: employer.Dissolved, EventOn: day("2025-05-01")},
		ReportBy:  calendar.Dated{Day: day("2025-06-03")}, ReviewBy: calendar.Dated{Day: day("2025-05-23")}}
}

// A pending application is accepted, returned or withdrawn, once; nobody decides on what they filed.
func TestStateApplication_Transitions(t *testing.T) {
	accept := func(user int64, on string) func(a *employer.StateApplication) error {
		return func(a *employer.StateApplication) error { return a.Accept(by(user, on), "") }
	}
	sendBack := func(user int64, reason string) func(a *employer.StateApplication) error {
		return func(a *employer.StateApplication) error { return a.Return(by(user, "2025-05-12"), reason) }
	}
	withdraw := func(a *employer.StateApplication) error { return a.Withdraw(by(1, "2025-05-12")) }
	for name, r := range map[string]struct {
		steps []func(a *employer.StateApplication) error
		want  fault.Kind
		state employer.ApplicationState
	}{
		"accepted by another":               {[]func(a *employer.StateApplication) error{accept(2, "2025-05-10")}, "", employer.Accepted},
		"not before it was filed":           {[]func(a *employer.StateApplication) error{accept(2, "2025-05-09")}, fault.Invalid, employer.Pending},
		"not accepted by whoever filed":     {[]func(a *employer.StateApplication) error{accept(1, "2025-05-12")}, fault.Denied, employer.Pending},
		"returned with a reason":            {[]func(a *employer.StateApplication) error{sendBack(2, "缺文书")}, "", employer.Returned},
		"not returned without one":          {[]func(a *employer.StateApplication) error{sendBack(2, "")}, fault.Invalid, employer.Pending},
		"not returned with an endless one":  {[]func(a *employer.StateApplication) error{sendBack(2, strings.Repeat("字", 501))}, fault.Invalid, employer.Pending},
		"not returned by whoever filed":     {[]func(a *employer.StateApplication) error{sendBack(1, "缺文书")}, fault.Denied, employer.Pending},
		"withdrawn by the employer":         {[]func(a *employer.StateApplication) error{withdraw}, "", employer.Withdrawn},
		"what is withdrawn is not accepted": {[]func(a *employer.StateApplication) error{withdraw, accept(2, "2025-05-12")}, fault.Refused, employer.Withdrawn},
		"what is returned is not accepted":  {[]func(a *employer.StateApplication) error{sendBack(2, "缺文书"), accept(2, "2025-05-12")}, fault.Refused, employer.Returned},
		"what is accepted is not returned":  {[]func(a *employer.StateApplication) error{accept(2, "2025-05-12"), sendBack(2, "缺文书")}, fault.Refused, employer.Accepted},
		"what is accepted is not withdrawn": {[]func(a *employer.StateApplication) error{accept(2, "2025-05-12"), withdraw}, fault.Refused, employer.Accepted},
		"whoever acts has a name": {[]func(a *employer.StateApplication) error{func(a *employer.StateApplication) error {
			return a.Withdraw(employer.By{User: 1, On: day("2025-05-12")})
		}}, fault.Invalid, employer.Pending},
		"what is accepted is accepted once":   {[]func(a *employer.StateApplication) error{accept(2, "2025-05-12"), accept(3, "2025-05-12")}, fault.Refused, employer.Accepted},
		"what is returned is returned once":   {[]func(a *employer.StateApplication) error{sendBack(2, "缺文书"), sendBack(3, "缺文书")}, fault.Refused, employer.Returned},
		"what is withdrawn is withdrawn once": {[]func(a *employer.StateApplication) error{withdraw, withdraw}, fault.Refused, employer.Withdrawn},
	} {
		a := pending()
		var err error
		for _, step := range r.steps {
			err = step(&a)
		}
		if fault.KindOf(err) != r.want || a.State != r.state || (a.State == employer.Pending) != (a.Decided == employer.By{}) {
			t.Errorf("%s: %v, the application is %+v", name, err, a)
		}
	}
}

// The employer's term counts to its last day, the agency's too.
func TestStateApplication_Clocks(t *testing.T) {
	a := pending()
	for on, late := range map[string]bool{"2025-06-03": false, "2025-06-04": true} {
		a.Filed.On = day(on)
		if a.IsLate() != late {
			t.Errorf("filed on %s: late %v", on, !late)
		}
	}
	for on, overdue := range map[string]bool{"2025-05-23": false, "2025-05-24": true} {
		if a.IsOverdue(day(on)) != overdue {
			t.Errorf("not decided on %s: overdue %v", on, !overdue)
		}
	}
	a.State = employer.Returned
	if a.IsOverdue(day("2025-05-24")) {
		t.Error("what is decided cannot be overdue")
	}
}

// A registration is closed from the day of the decision, a pause counts from the event.
func TestStateApplication_From(t *testing.T) {
	for change, want := range map[employer.Change]string{employer.Closing: "2025-05-20", employer.Suspension: "2025-05-01", employer.Reopening: "2025-05-01"} {
		a := pending()
		a.Change = change
		if got := a.From(day("2025-05-20")); got != day(want) {
			t.Errorf("%s from %s, want %s", change, got, want)
		}
	}
}

// What is offered is what may be asked for, with the grounds that fit.
func TestOffered(t *testing.T) {
	for name, r := range map[string]struct {
		changes []employer.StateChange
		want    []employer.Change
		grounds []employer.StateGround // of a reopening
	}{
		"active":            {nil, []employer.Change{employer.Suspension, employer.Closing}, nil},
		"suspended":         {[]employer.StateChange{change(1, employer.Suspended, "2025-03-01", employer.NoActivity)}, []employer.Change{employer.Closing, employer.Reopening}, []employer.StateGround{employer.Resumed}},
		"moved out":         {[]employer.StateChange{change(1, employer.Closed, "2025-03-01", employer.MovedOut)}, []employer.Change{employer.Reopening}, []employer.StateGround{employer.MovedBack}},
		"dissolved":         {[]employer.StateChange{change(1, employer.Closed, "2025-03-01", employer.Dissolved)}, nil, nil},
		"suspended not yet": {[]employer.StateChange{change(1, employer.Suspended, "2025-05-11", employer.NoActivity)}, []employer.Change{employer.Suspension, employer.Closing}, nil},
	} {
		if got := employer.Offered(r.changes, day("2025-05-10")); !slices.Equal(got, r.want) {
			t.Errorf("%s: offered %v, want %v", name, got, r.want)
		}
		if got := employer.Reopening.GroundsOn(r.changes, day("2025-05-10")); !slices.Equal(got, r.grounds) {
			t.Errorf("%s: reopened on %v, want %v", name, got, r.grounds)
		}
		for _, c := range []employer.Change{employer.Suspension, employer.Closing} {
			if got := c.GroundsOn(nil, day("2025-05-10")); !slices.Equal(got, c.Grounds()) {
				t.Errorf("%s on %v", c, got)
			}
		}
	}
}
