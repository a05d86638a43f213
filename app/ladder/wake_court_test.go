package ladder_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/app/calendar"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/order"
)

// said is everything that the applications of a day say but the figures that grow.
func saidOn(moves []ladder.Move) string {
	var out strings.Builder
	for i := range moves {
		m := &moves[i]
		b := m.Body
		var keys []order.Key
		for _, l := range b.Lines {
			keys = append(keys, l.Key)
		}
		fmt.Fprintf(&out, "%s until %s fails %s lost %v; %v %v %v %s %s\n", m.Key, m.Until.Day, failing(m.Gate), m.Gate.Lost(), keys, b.About, b.Clues, b.Variant, b.Sum)
	}
	return out.String()
}

// What is said of the court changes only on days that were announced, so that a night with wake_on says the same as a night
// over everybody.
func TestCourtMoves_Wake(t *testing.T) {
	for name, change := range map[string]func(o *trial){
		"the plain way": func(*trial) {},
		"a remedy and its days": func(o *trial) {
			o.remedy(1, ladder.Reconsideration, "2026-05-04")
			o.result(1, ladder.Upheld, "2026-07-01")
			o.window("2026-07-17", "2026-10-16")
		},
		"a stay over the demand": func(o *trial) { o.held(hold.CourtStay, "2026-09-01", "2026-09-04") },
		"force majeure":          func(o *trial) { o.held(hold.ForceMajeure, "2026-07-01", "2026-07-20") },
		"an agreement broken":    func(o *trial) { o.agreed("2026-03-16", "26400.00"); o.broken("2026-08-03") },
		"clues that the fee outgrows": func(o *trial) {
			o.clue(2, "2026-08-11", "设备", "5000.00")
			o.clue(3, "2026-08-11", "库存", "900.00")
			o.clue(4, "2026-09-20", "车床", "1500.00")
		},
		"a law that changes": func(o *trial) {
			o.more = []string{`court_late_fee: [{from: "2020-01-01", value: true}, {from: "2026-09-16", value: false}]`,
				`court_applicants: [{from: "2020-01-01", value: [social_insurance_agency]}, {from: "2026-10-12", value: [tax_authority]}]`, `decision_executed: [{from: "2020-01-01", value: order_to_pay}, {from: "2026-11-16", value: levy_decision}]`}
		},
		"an allocation beside": func(o *trial) { o.allocates("20000.00") },
		"a statement":          func(o *trial) { o.states("2026-08-28"); o.reviewed("2026-09-10"); o.recorded() },
		"filed and rejected":   func(o *trial) { o.filed("2026-09-10", "2026-09-11"); o.said("2026-09-15", ladder.CourtRejects, "") },
	} {
		t.Run(name, func(t *testing.T) {
			o := newTrial(t)
			change(o)
			var before string
			var wake calendar.Day
			for day := dayOf("2026-03-05"); day <= dayOf("2027-02-28"); day++ {
				s := o.at(day)
				now := saidOn(o.moves(s))
				if day > dayOf("2026-03-05") && now != before && wake != day && !o.happens(day) {
					t.Fatalf("%s was not announced:\n%s%s", day, before, now)
				}
				before, wake = now, s.WakeOn()
			}
		})
	}
}

// happens tells whether a paper is issued on the day; issuing is an act and not the passing of time.
func (o *trial) happens(day calendar.Day) bool {
	for i := range o.view.Papers {
		if o.view.Papers[i].IssuedOn == day {
			return true
		}
	}
	return false
}
