package ladder_test

import (
	"errors"
	"testing"

	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/order"
)

// On 2026-09-10 nothing is missing: 30,000.00 of premium and 198 days of 15.00 are claimed, the window is open until
// 2026-12-07, and the night draws the application up.
func TestCourtMove(t *testing.T) {
	o := newTrial(t)
	m := o.move("2026-09-10")
	if !m.Gate.Open() || !m.ByNight || m.Until.Day != dayOf("2026-12-07") || m.Key != "court_application order_to_pay/1 1" {
		t.Errorf("%s; by night %v, until %s, key %s", failing(m.Gate), m.ByNight, m.Until.Day, m.Key)
	}
	b := &m.Body
	fee := b.Lines[0].LateFeeOutstanding + b.Lines[1].LateFeeOutstanding
	if b.Sum != fen("30000.00") || fee != fen("2970.00") || b.Variant != "fee" || len(b.About) != 2 || b.About[0] != orderRef || b.About[1] != demandRef || len(b.Clues) != 1 {
		t.Errorf("%+v, fee %s", b, fee)
	}
	changes, err := nightly(o.situation("2026-09-10"))
	if err != nil || len(changes) == 0 || changes[len(changes)-1].Paper.Kind != law.CourtApplication {
		t.Errorf("%v, %v", changes, err)
	}
}

// Each condition alone bars the application on 2026-09-10.
func TestCourtMove_Bars(t *testing.T) {
	for _, row := range []struct {
		name   string
		more   string
		change func(o *trial)
		day    string
		want   string
	}{
		{name: "a tax authority where the region does not let it apply", more: "court_applicants: [tax_authority]", want: "standing"},
		{name: "an immovable without the court of its place", change: func(o *trial) { o.view.Facts[0].Clue.Immovable = true }, want: "court"},
		{name: "service of the order without proof", change: func(o *trial) { o.view.Services[0].Proof = "" }, want: "decision_served materials"},
		{name: "a guarantee stands", change: func(o *trial) { o.mortgage("2026-08-31", "1000.00") }, want: "not_secured"},
		{name: "an agreement runs", change: func(o *trial) { o.agreed("2026-08-31", "40000.00") }, want: "not_secured not_deferred one_measure"},
		{name: "a third party claims the truck", change: func(o *trial) { o.held(hold.ThirdParty, "2026-09-09", "2026-09-30") }, want: "not_held"},
		{name: "a remedy is pending", change: func(o *trial) { o.remedy(1, ladder.Reconsideration, "2026-05-04") }, want: "remedies_unused in_window"},
		{name: "the last day to sue", change: func(o *trial) { o.view.Services[1].On = dayOf("2026-08-17") }, day: "2026-09-07", want: "in_window"},
		{name: "the day after the window", day: "2026-12-08", want: "in_window"},
		{name: "no demand", change: func(o *trial) { o.view.Papers = nil }, want: "demand_served demand_elapsed statement_heard materials"},
		{name: "a demand that was not served", change: func(o *trial) { o.view.Services = o.view.Services[:1] }, want: "demand_served demand_elapsed statement_heard materials"},
		{name: "a demand without proof", change: func(o *trial) { o.view.Services[1].Proof = "" }, want: "demand_served demand_elapsed materials"},
		{name: "the tenth working day", change: func(o *trial) { o.view.Services[1].On = dayOf("2026-08-27") }, want: "demand_elapsed statement_heard materials"},
		{name: "a statement that was not reviewed", change: func(o *trial) { o.states("2026-08-28"); o.recorded() }, want: "statement_heard"},
		{name: "a statement without its record", change: func(o *trial) { o.states("2026-08-28"); o.reviewed("2026-09-01") }, want: "materials"},
		{name: "no clue", change: func(o *trial) { o.view.Facts = nil }, want: "property_clues property_valued"},
		{name: "a clue that was not valued", change: func(o *trial) { c := o.view.Facts[0].Clue; c.Value, c.Basis, c.ValuedOn = 0, "", 0 }, want: "property_valued"},
		{name: "all is in an allocation", change: func(o *trial) { o.allocates("30000.00") }, want: "one_measure"},
		{name: "nothing", want: ""},
	} {
		o := newTrial(t)
		o.more = []string{row.more}
		if row.change != nil {
			row.change(o)
		}
		on := row.day
		if on == "" {
			on = "2026-09-10"
		}
		if m := o.move(on); failing(m.Gate) != row.want {
			t.Errorf("%s: %q; not %q", row.name, failing(m.Gate), row.want)
		}
	}
}

func (o *trial) states(on string) {
	o.fact(on, ladder.Fact{About: demandRef, Statement: &ladder.Statement{No: 1, On: dayOf(on), Person: "林演示", Content: "资金困难", Recorder: "某乙"}})
}

func (o *trial) reviewed(on string) {
	o.fact(on, ladder.Fact{Review: &ladder.Review{Statement: 1, On: dayOf(on), By: "某丙", Points: "不影响缴费义务", Reason: "无法定减免事由"}})
}

func (o *trial) recorded() {
	o.view.Papers = append(o.view.Papers, ladder.Paper{No: 5, CaseNo: 1, Kind: law.StatementRecord, State: ladder.Issued, IssuedOn: dayOf("2026-09-02"), Body: ladder.Body{Number: 1}})
}

// allocates applies for an allocation of a sum from the lines of the order.
func (o *trial) allocates(sum string) {
	o.view.Papers = append(o.view.Papers, ladder.Paper{No: 6, CaseNo: 1, Kind: law.AllocationApplication, State: ladder.Issued, IssuedOn: dayOf("2026-08-31"),
		Body: ladder.Body{Lines: o.view.Orders[0].Lines, Sum: fen(sum)}})
}

// What was stated and reviewed, with its record in the file, serves as well as silence.
func TestCourtMove_Stated(t *testing.T) {
	o := newTrial(t)
	o.states("2026-08-28")
	o.reviewed("2026-09-01")
	o.recorded()
	if m := o.move("2026-09-08"); !m.Gate.Open() {
		t.Errorf("stated and reviewed: %s", failing(m.Gate))
	}
	o.fact("2026-09-04", ladder.Fact{About: demandRef, Statement: &ladder.Statement{No: 2, On: dayOf("2026-09-04"), Content: "补充", Recorder: "某乙"}})
	if m := o.move("2026-09-08"); failing(m.Gate) != "statement_heard materials" {
		t.Errorf("a second statement, not reviewed: %s", failing(m.Gate))
	}
}

// The move is seen from the day after the limit to pay, long before it opens; not before, not without a case, not after the
// end of execution, and not once all premium is paid.
func TestCourtMove_IsListed(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(o *trial)
		day    string
		want   int
	}{
		{"the last day to pay", func(*trial) {}, "2026-03-12", 0},
		{"the day after it", func(*trial) {}, "2026-03-13", 1},
		{"the last day of the window", func(*trial) {}, "2026-12-07", 1},
		{"without an open case", func(o *trial) { o.view.CaseNo = 0 }, "2026-09-10", 0},
		{"after the end of execution", func(o *trial) {
			o.fact("2026-09-09", ladder.Fact{Ending: &hold.Ending{Ground: hold.Dissolved, Paper: hold.Paper{Name: "注销证明", Day: dayOf("2026-09-09")}, On: dayOf("2026-09-09")}})
		}, "2026-09-10", 0},
		{"the premium was paid", func(o *trial) { o.paid[dayOf("2026-09-09")] = fen("30000.00") }, "2026-09-10", 0},
		{"a part of it was paid", func(o *trial) { o.paid[dayOf("2026-09-09")] = fen("29999.99") }, "2026-09-10", 1},
		{"the order was revoked", func(o *trial) {
			o.remedy(1, ladder.Suit, "2026-05-04")
			o.result(1, ladder.Revoked, "2026-09-09")
		}, "2026-09-10", 0},
		{"the region executes a levy decision that was not made", func(o *trial) { o.more = []string{"decision_executed: levy_decision"} }, "2026-09-10", 0},
		{"an application is to be filed", func(o *trial) { o.filed("2026-09-08", "") }, "2026-09-10", 0},
		{"an application was filed", func(o *trial) { o.filed("2026-09-08", "2026-09-09") }, "2026-09-10", 0},
		{"it was refused", func(o *trial) {
			o.filed("2026-09-08", "2026-09-08")
			o.said("2026-09-09", ladder.CourtAccepts, "")
			o.said("2026-09-10", ladder.CourtRefuses, "")
		}, "2026-09-10", 0},
	} {
		o := newTrial(t)
		row.change(o)
		if got := o.moves(o.situation(row.day)); len(got) != row.want {
			t.Errorf("%s: %d moves", row.name, len(got))
		}
	}
}

// The days on which each condition can be met are named beforehand, so that the day of filing is known in March.
func TestCourtMove_KnownInMarch(t *testing.T) {
	o := newTrial(t)
	m := o.move("2026-03-13")
	if c, _ := m.Gate.Condition("in_window"); c.Earliest.Day != dayOf("2026-09-08") || m.Until.Day != dayOf("2026-12-07") {
		t.Errorf("opens %s until %s", c.Earliest.Day, m.Until.Day)
	}
	if m.Gate.Lost() {
		t.Error("a right that has not begun is told as lost")
	}
	if late := o.move("2026-12-08"); !late.Gate.Lost() {
		t.Errorf("a right that has gone is not told as lost: %s", failing(late.Gate))
	}
}

// A second window by hand: served on 2026-04-20, the time to sue ends on Tuesday 2026-10-20 and the window on 2027-01-20, a
// Wednesday of a year whose holidays are not published. With twenty days of force majeure meanwhile the time to sue ends on
// 2026-11-09, and the window on 2027-02-09.
func TestCourtMove_Windows(t *testing.T) {
	o := newTrial(t)
	o.view.Services[0].On = dayOf("2026-04-20")
	m := o.move("2026-10-21")
	if !m.Gate.Open() || m.Until.Day != dayOf("2027-01-20") || !m.Until.Provisional {
		t.Errorf("%s, until %s, provisional %v", failing(m.Gate), m.Until.Day, m.Until.Provisional)
	}
	if m := o.move("2026-10-20"); failing(m.Gate) != "in_window" {
		t.Errorf("the last day to sue: %s", failing(m.Gate))
	}
	o.held(hold.ForceMajeure, "2026-07-01", "2026-07-20")
	if m := o.move("2026-11-09"); failing(m.Gate) != "in_window" || m.Until.Day != dayOf("2027-02-09") {
		t.Errorf("tolled: %s, until %s", failing(m.Gate), m.Until.Day)
	}
	if m := o.move("2026-11-10"); !m.Gate.Open() {
		t.Errorf("after the tolled term: %s", failing(m.Gate))
	}
}

// A court's stay makes the demand longer: of its ten working days from 2026-08-24 those from 2026-09-01 to 2026-09-04 are not
// counted, and the tenth is 2026-09-11 instead of 2026-09-07. It bars nothing once it is over.
func TestCourtMove_DemandTolled(t *testing.T) {
	o := newTrial(t)
	o.held(hold.CourtStay, "2026-09-01", "2026-09-04")
	if m := o.move("2026-09-11"); failing(m.Gate) != "demand_elapsed statement_heard materials" {
		t.Errorf("the tenth working day: %s", failing(m.Gate))
	}
	if m := o.move("2026-09-12"); !m.Gate.Open() {
		t.Errorf("the day after it: %s", failing(m.Gate))
	}
	held := o.move("2026-09-04")
	if c, _ := held.Gate.Condition("not_held"); c.Met || c.Earliest.Day != dayOf("2026-09-05") {
		t.Errorf("held: met %v, from %s", c.Met, c.Earliest.Day)
	}
}

// A remedy was used: nothing is computed until an officer enters the days, and then those hold.
func TestCourtMove_RemedyUsed(t *testing.T) {
	o := newTrial(t)
	o.remedy(1, ladder.Reconsideration, "2026-05-04")
	o.result(1, ladder.Upheld, "2026-07-01")
	if m := o.move("2026-09-10"); failing(m.Gate) != "remedies_unused in_window" || !m.Until.Day.IsZero() {
		t.Errorf("no days entered: %s, until %s", failing(m.Gate), m.Until.Day)
	}
	o.window("2026-07-17", "2026-10-16")
	for day, want := range map[string]string{"2026-09-08": "", "2026-10-16": "", "2026-10-17": "in_window"} {
		if m := o.move(day); failing(m.Gate) != want || m.Until.Day != dayOf("2026-10-16") {
			t.Errorf("%s: %q, until %s", day, failing(m.Gate), m.Until.Day)
		}
	}
}

// An officer may choose the clues, name the court of an immovable, and say why the application is late.
func TestCourtMove_Wishes(t *testing.T) {
	o := newTrial(t)
	o.clue(2, "2026-08-11", "厂房", "40000.00")
	o.view.Facts[1].Clue.Immovable = true
	wish := &ladder.Body{About: []ladder.Ref{orderRef}, Clues: []int{2}, Text: law.Text{Zh: "邻县人民法院", En: "Neighbour County Court"}}
	m := o.moveFor("2026-09-10", wish)
	if !m.Gate.Open() || len(m.Body.Clues) != 1 || m.Body.Clues[0] != 2 || m.Body.Text.Zh != "邻县人民法院" {
		t.Errorf("%s, %+v", failing(m.Gate), m.Body)
	}
	again := o.moveFor("2026-09-11", &m.Body)
	if !again.Body.Same(&m.Body) || !again.Gate.Open() {
		t.Errorf("asked again on the next day: %s, %+v", failing(again.Gate), again.Body)
	}
	if m := o.moveFor("2026-09-10", &ladder.Body{About: []ladder.Ref{orderRef}, Clues: []int{1, 2}, Text: wish.Text}); failing(m.Gate) != "property_in_scope" {
		t.Errorf("one thing too many: %s", failing(m.Gate))
	}
	if _, err := o.situation("2026-09-10").MoveFor(law.CourtApplication, "", &ladder.Body{About: []ladder.Ref{{Kind: law.OrderToPay, No: 9}}}); err == nil {
		t.Error("an application on an order that is not there")
	}
	late := &ladder.Body{About: []ladder.Ref{orderRef}, Clues: []int{1}, Text2: law.Text{Zh: "疫情封控", En: "closed by an epidemic"}, Number: 3}
	if m := o.moveFor("2026-12-08", late); failing(m.Gate) != "in_window" {
		t.Errorf("late without a paper: %s", failing(m.Gate))
	}
	o.fact("2026-12-01", ladder.Fact{In: ladder.Incoming{From: "演示市人民政府", Name: "通告"}, Note: &ladder.Note{}})
	if m := o.moveFor("2026-12-08", late); !m.Gate.Open() || !m.Until.Day.IsZero() {
		t.Errorf("late with reason and paper: %s, until %s", failing(m.Gate), m.Until.Day)
	}
}

// What is left out of the list by itself: things worth nothing, and the least ones while the rest covers all. 32,970.00 are
// due on 2026-09-10 and 15.00 more each day: from 2026-09-13 on, with 33,015.00, the truck of 33,000.00 alone is too little.
func TestCourtMove_LeavesOutTheLeast(t *testing.T) {
	o := newTrial(t)
	o.clue(2, "2026-08-11", "设备", "5000.00")
	o.clue(3, "2026-08-11", "库存", "900.00")
	o.clue(4, "2026-08-11", "旧车", "700.00")
	o.clue(4, "2026-08-12", "旧车（已报废）", "0.00")
	for _, row := range []struct {
		day  string
		want []int
	}{
		{"2026-09-10", []int{1}}, {"2026-09-12", []int{1}},
		{"2026-09-13", []int{1, 2}}, // the stock of 900.00 goes first, and then the truck alone would be too little
	} {
		s := o.situation(row.day)
		m := o.moves(s)[0]
		if len(m.Body.Clues) != len(row.want) || !m.Gate.Open() {
			t.Errorf("%s: %v, %s", row.day, m.Body.Clues, failing(m.Gate))
		}
		if row.day < "2026-09-13" && s.WakeOn() > dayOf("2026-09-13") {
			t.Errorf("%s: woken on %s", row.day, s.WakeOn())
		}
	}
}

// One charge is claimed whole or not at all: with the pension in an allocation the medical premium alone is claimed.
func TestCourtMove_BesideAnAllocation(t *testing.T) {
	o := newTrial(t)
	o.allocates("20000.00")
	o.view.Facts[0].Clue.Value = fen("6000.00")
	m := o.move("2026-09-10")
	if !m.Gate.Open() || len(m.Body.Lines) != 1 || m.Body.Lines[0].Key.Insurance != law.Medical || m.Body.Sum != fen("6000.00") {
		t.Errorf("%s, %+v", failing(m.Gate), m.Body.Lines)
	}
}

// After a broken agreement what the mortgage does not cover is claimed. It pays the pension first: with 24,000.00 + 198 x 12.00
// = 26,376.00 on 2026-09-10 it covers the pension in whole or in part up to that sum, and the medical premium is free.
func TestCourtMove_AfterABrokenAgreement(t *testing.T) {
	for _, row := range []struct {
		worth string
		want  string
		sum   string
	}{
		{"26376.00", "", "6000.00"},
		{"26376.01", "not_secured", "30000.00"},
		{"100.00", "", "6000.00"},
		{"32970.00", "not_secured", "30000.00"},
	} {
		o := newTrial(t)
		o.agreed("2026-03-16", row.worth)
		o.broken("2026-08-03")
		m := o.move("2026-09-10")
		if failing(m.Gate) != row.want || m.Body.Sum != fen(row.sum) {
			t.Errorf("%s: %q, %s", row.worth, failing(m.Gate), m.Body.Sum)
		}
	}
	// With 26,400.00 it takes the medical premium too until the pension comes to that sum, 200 days after it was due.
	o := newTrial(t)
	o.agreed("2026-03-16", "26400.00")
	o.broken("2026-08-03")
	s := o.situation("2026-09-10")
	if o.moves(s); s.WakeOn() > dayOf("2026-09-12") {
		t.Errorf("woken on %s", s.WakeOn())
	}
	if m := o.move("2026-09-12"); !m.Gate.Open() {
		t.Errorf("grown above the mortgage: %s", failing(m.Gate))
	}
}

// The guarantee of an agreement on other charges covers nothing here.
func TestCourtMove_OtherAgreement(t *testing.T) {
	o := newTrial(t)
	o.agreed("2026-03-16", "50000.00")
	other := o.view.Orders[0].Lines[0].Key
	other.Period++
	o.view.Papers[1].Body.Plan.Instalments[0].Parts = []deferral.Part{{Key: other}}
	if m := o.move("2026-09-10"); !m.Gate.Open() {
		t.Errorf("an agreement on another month: %s", failing(m.Gate))
	}
}

// Where the region executes a levy decision, its service starts the window and it is what is claimed on.
func TestCourtMove_LevyDecision(t *testing.T) {
	o := newTrial(t)
	o.more = []string{"decision_executed: levy_decision"}
	levy := ladder.Ref{Kind: law.LevyDecision, No: 3}
	o.view.Papers[0].Body.About = []ladder.Ref{levy}
	o.view.Papers = append(o.view.Papers, ladder.Paper{No: 3, CaseNo: 1, Kind: law.LevyDecision, State: ladder.Issued, IssuedOn: dayOf("2026-03-16"), Number: "征决1", Body: ladder.Body{About: []ladder.Ref{orderRef}}})
	o.served(law.LevyDecision, 3, "2026-03-20")
	m := o.move("2026-09-21")
	if !m.Gate.Open() || m.Until.Day != dayOf("2026-12-18") || m.Body.About[0] != levy || m.Body.About[1] != orderRef {
		t.Errorf("%s, until %s, about %v", failing(m.Gate), m.Until.Day, m.Body.About)
	}
	if c, err := o.situation("2026-09-21").CourtCase(&m.Body); err != nil || c.Application.Decision.Number != "征决1" {
		t.Errorf("case %+v, %v", c, err)
	}
	if c, err := o.situation("2026-09-21").CourtCase(&ladder.Body{}); err != nil || c != nil {
		t.Errorf("a case of nothing: %+v, %v", c, err)
	}
}

// The region that does not claim the late fee claims the premium alone, and leaves charges out of which only fee is owed.
func TestCourtMove_WithoutFee(t *testing.T) {
	o := newTrial(t)
	o.more = []string{"court_late_fee: false"}
	m := o.move("2026-09-10")
	if !m.Gate.Open() || m.Body.Variant != "" || m.Body.Sum != fen("30000.00") {
		t.Errorf("%s, %+v", failing(m.Gate), m.Body)
	}
}

// What the court did not accept may be filed anew inside the window, by an officer; a successful objection revives it.
func TestCourtMove_AfterARejection(t *testing.T) {
	o := newTrial(t)
	o.filed("2026-09-10", "2026-09-11")
	if s := o.situation("2026-09-14"); s.Owned([]order.Line{o.view.Orders[0].Lines[0]}, ladder.Ref{}) == 0 {
		t.Error("the court owns nothing of what it was asked for")
	}
	o.said("2026-09-15", ladder.CourtRejects, "")
	m := o.move("2026-09-16")
	if !m.Gate.Open() || m.ByNight || m.Key != "court_application order_to_pay/1 2" {
		t.Errorf("%s, by night %v, %s", failing(m.Gate), m.ByNight, m.Key)
	}
	if s := o.situation("2026-09-16"); len(s.Measures) != 0 {
		t.Error("the court still owns what it did not accept")
	}
	o.said("2026-09-25", ladder.CourtAccepts, "")
	s := o.situation("2026-09-25")
	if len(o.moves(s)) != 0 || len(s.Measures) != 1 {
		t.Error("an objection that succeeded does not revive the application")
	}
}

// A region whose practice is not known on the day says so; nothing is filed on a guess.
func TestCourtMove_NoValue(t *testing.T) {
	for _, key := range []string{"court_late_fee: [{from: \"2027-01-01\", value: true}]", "court_applicants: [{from: \"2027-01-01\", value: [tax_authority]}]",
		"guarantee_kinds: [{from: \"2027-01-01\", value: [mortgage]}]"} {
		o := newTrial(t)
		o.mortgage("2026-08-31", "1000.00")
		o.more = []string{key}
		s := o.situation("2026-09-10")
		if _, err := s.MoveFor(law.CourtApplication, "", nil); err == nil {
			t.Errorf("%s: an application though nothing is known", key)
		}
		if _, err := s.CourtCase(&ladder.Body{About: []ladder.Ref{orderRef}}); err == nil && key[:7] != "court_a" {
			t.Errorf("%s: a case though nothing is known", key)
		}
	}
}

// The account of a later day that cannot be drawn up is told.
func TestCourtMove_NoAccount(t *testing.T) {
	gone := errors.New("no account")
	for name, change := range map[string]func(o *trial){
		"clues":            func(o *trial) { o.clue(2, "2026-08-11", "设备", "5000.00") },
		"broken agreement": func(o *trial) { o.agreed("2026-03-16", "26400.00"); o.broken("2026-08-03") },
	} {
		o := newTrial(t)
		change(o)
		s := o.situation("2026-09-10")
		s.At = func(calendar.Day, ...latefee.Waiver) (*arrears.Statement, error) { return nil, gone }
		if _, err := s.CourtCase(&ladder.Body{About: []ladder.Ref{orderRef}}); !errors.Is(err, gone) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
