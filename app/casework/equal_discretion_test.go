package casework_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/deferral"
	"arrears/app/employer"
	"arrears/app/hold"
	"arrears/app/ladder"
)

// Requests and holds that began in the days are told with what came of them since, each employer's own.
func TestDiscretion_Note(t *testing.T) {
	one, two := employer.Head{ID: 1}, employer.Head{ID: 2}
	to := on("2026-03-31")
	plan := &deferral.Plan{Instalments: []deferral.Instalment{{No: 1}, {No: 2, On: calendar.Dated{Day: on("2026-06-30")}}}}
	d := &casework.Discretion{}
	for _, n := range []struct {
		of   employer.Head
		fact ladder.Fact
		plan *deferral.Plan
	}{
		{one, ladder.Fact{On: on("2026-03-02"), Request: &ladder.Request{Monthly: 500}}, nil},
		{one, ladder.Fact{On: on("2026-03-04"), Declined: &ladder.Declined{Reason: "担保不足"}, EnteredBy: "甲"}, nil},
		{one, ladder.Fact{On: on("2026-03-09"), Request: &ladder.Request{}}, nil},
		{two, ladder.Fact{On: on("2026-03-10"), Request: &ladder.Request{}}, nil},
		{one, ladder.Fact{On: on("2026-04-02"), Signature: &ladder.Signature{On: on("2026-04-02")}, EnteredBy: "乙"}, plan},
		{two, ladder.Fact{On: on("2026-04-01"), Request: &ladder.Request{}}, nil}, // after the days
		{one, ladder.Fact{CaseNo: 1, On: on("2026-03-05"), Hold: &hold.Hold{No: 1, From: on("2026-03-05")}, EnteredBy: "甲"}, nil},
		{two, ladder.Fact{CaseNo: 1, On: on("2026-03-06"), Hold: &hold.Hold{No: 1, From: on("2026-03-06"), To: on("2026-03-08")}}, nil},
		{one, ladder.Fact{CaseNo: 1, On: on("2026-03-20"), Lift: &ladder.Lift{Hold: 1, On: on("2026-03-20")}}, nil},
		{one, ladder.Fact{CaseNo: 2, On: on("2026-03-25"), Hold: &hold.Hold{No: 1, From: on("2026-03-25")}}, nil},
	} {
		d.Note(n.of, &n.fact, n.plan, to)
	}
	var told []string
	for i := range d.Asked {
		a := &d.Asked[i]
		told = append(told, fmt.Sprintf("%d %s %s granted %v refused %v in %d: %s%s %d to %s", a.Employer.ID, a.On, a.Monthly, a.Granted, a.Refused, a.Days(), a.By, a.Reason, a.Instalments, a.Last))
	}
	none := calendar.Day(0)
	want := []string{
		fmt.Sprintf("1 2026-03-02 5.00 granted false refused true in 2: 甲担保不足 0 to %s", none), "1 2026-03-09 0.00 granted true refused false in 24: 乙 2 to 2026-06-30",
		fmt.Sprintf("2 2026-03-10 0.00 granted false refused false in 0:  0 to %s", none),
	}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("requests (-want +got)\n%s", diff)
	}
	var held []string
	for i := range d.Held {
		held = append(held, fmt.Sprintf("%d/%d %d", d.Held[i].Employer.ID, d.Held[i].CaseNo, d.Held[i].Days(on("2026-03-31"))))
	}
	if diff := cmp.Diff([]string{"1/1 15", "2/1 3", "1/2 7"}, held); diff != "" {
		t.Errorf("holds (-want +got)\n%s", diff)
	}
}

// What officers recorded is gathered within the scope and the days, from both databases.
func TestDiscretion_OfTheStore(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("plain", false)
		_, err := o.desk.EnterFact(o.Context(), o.id(code), ladder.Fact{On: on("2025-02-21"), Request: &ladder.Request{On: on("2025-02-21"), Monthly: 100_00, FirstOn: on("2025-03-31")}}, stampAt("2025-02-21 12:00"))
		o.must(err)
		for _, row := range []struct {
			scope    access.Scope
			from, to string
			n        int
		}{
			{access.Everything(), "2025-02-21", "2025-02-21", 1}, {access.Everything(), "2025-02-22", "2025-03-21", 0}, {access.Everything(), "2025-01-01", "2025-02-20", 0},
			{access.Scope{Districts: []access.District{{Region: "open"}}}, "2025-02-01", "2025-03-01", 0},
		} {
			d, err := o.store.Discretion(o.Context(), row.scope, on(row.from), on(row.to))
			o.must(err)
			if len(d.Asked) != row.n || row.n == 1 && (d.Asked[0].Monthly != 100_00 || d.Asked[0].Employer.Code != code) {
				o.Errorf("%s to %s: %+v", row.from, row.to, d.Asked)
			}
		}
	})
}

// A word about a night is told with who said it and why, and with what the night left or drafted because of it; a word that another one
// followed did nothing.
func TestDiscretion_TellsWhichNightsWereSteered(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.handsFull(5)
		o.night("2025-02-17")
		files := o.everybody()
		at := nightStamp("2025-02-18")
		steer := func(n int, word casework.SteeringWord, reason, by string) {
			at.By.Name = by
			o.must(o.desk.SteerNight(o.Context(), files[n].ID, word, reason, at))
		}
		steer(1, casework.HoldTonight, "等来电", "王审")
		steer(1, casework.LiftTonight, "来电说不缴", "王审")
		steer(4, casework.HoldTonight, "约谈", "王审")
		steer(4, casework.HoldTonight, "明日约谈", "王审")
		steer(0, casework.ReleaseTonight, "将要注销", "李审")
		o.night("2025-02-18")
		told := func(scope access.Scope, from, to string) (said []string) {
			d, err := o.store.Discretion(o.Context(), scope, on(from), on(to))
			o.must(err)
			for i := range d.Steered {
				s := &d.Steered[i]
				said = append(said, fmt.Sprintf("%d %s by %s: %s; counted %v, %d papers %s", s.Employer.ID, s.Steering.Word, s.Steering.By, s.Steering.Reason, s.Counted, s.Papers, s.Sum))
			}
			for _, b := range d.Supervisors() {
				said = append(said, fmt.Sprintf("%s %d %d %d", b.Name, b.Held, b.Released, b.Lifted))
			}
			return said
		}
		// 4,000 and 16,000 at 30 %, with a day of late fee at 0.05 %: 1,200.60 and 4,802.40.
		want := []string{
			fmt.Sprintf("%d release by 李审: 将要注销; counted true, 1 papers 1200.60", files[0].ID),
			fmt.Sprintf("%d lift by 王审: 来电说不缴; counted true, 0 papers 0.00", files[1].ID),
			fmt.Sprintf("%d hold by 王审: 等来电; counted false, 0 papers 0.00", files[1].ID),
			fmt.Sprintf("%d hold by 王审: 明日约谈; counted true, 1 papers 4802.40", files[4].ID),
			fmt.Sprintf("%d hold by 王审: 约谈; counted false, 0 papers 0.00", files[4].ID),
			"王审 3 0 1", "李审 0 1 0",
		}
		if diff := cmp.Diff(want, told(access.Everything(), "2025-02-18", "2025-02-18")); diff != "" {
			o.Errorf("(-want +told)\n%s", diff)
		}
		for _, none := range [][]string{told(access.Everything(), "2025-02-01", "2025-02-17"), told(access.Everything(), "2025-02-19", "2025-03-01"),
			told(access.Scope{Districts: []access.District{{Region: "plain"}}}, "2025-02-01", "2025-03-01")} {
			if none != nil {
				o.Errorf("outside the days or the scope: %q", none)
			}
		}
	})
}
