package ladder_test

import (
	"slices"
	"testing"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/succession"
)

// A merger takes effect on its day, once a second person has confirmed it by then; what is refused never does. Whoever follows bears the name and has
// the seat that the register knows.
func TestStandingOn(t *testing.T) {
	own := &employer.Employer{Code: "91110000600037341L", Name: "甲公司", Address: "甲路1号"}
	others := []employer.Employer{{Code: "91110000600037342G", Name: "乙新公司", Address: "乙路2号"}, {Code: "91110000600037343B", Name: "丙公司", Address: "丙路3号"}}
	followed := func(heirs ...succession.Heir) *succession.Succession {
		s := &succession.Succession{Kind: succession.Absorption, Liability: succession.Whole, Heirs: heirs}
		if len(heirs) > 1 {
			s.Kind, s.Liability = succession.Split, succession.Joint
		}
		return s
	}
	second, third := succession.Heir{Code: others[0].Code, Name: "乙公司"}, succession.Heir{Code: others[1].Code, Name: "丙公司"}
	for _, row := range []struct {
		name           string
		effect, word   string
		refused, on    string
		heirs          []succession.Heir
		debtors, place string
	}{
		{"before its day, though it is confirmed", "2025-03-20", "2025-03-10", "", "2025-03-19", []succession.Heir{second}, "甲公司", "甲路1号"},
		{"on its day", "2025-03-20", "2025-03-10", "", "2025-03-20", []succession.Heir{second}, "乙新公司", "乙路2号"},
		{"before it is confirmed", "2025-03-01", "2025-03-10", "", "2025-03-09", []succession.Heir{second}, "甲公司", "甲路1号"},
		{"on the day of the confirmation", "2025-03-01", "2025-03-10", "", "2025-03-10", []succession.Heir{second}, "乙新公司", "乙路2号"},
		{"refused", "2025-03-01", "2025-03-10", "填错了", "2025-03-20", []succession.Heir{second}, "甲公司", "甲路1号"},
		{"each of two has a seat of its own", "2025-03-01", "2025-03-10", "", "2025-03-20", []succession.Heir{second, third}, "乙新公司、丙公司", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			facts := []ladder.Fact{{No: 1, On: dmDay(row.effect), Succession: followed(row.heirs...)},
				{No: 2, On: dmDay(row.word), Confirmed: &succession.Confirmation{Fact: 1, Refused: row.refused}}}
			st := ladder.StandingOn(own, others, facts, dmDay(row.on))
			name, _ := succession.Party(st.Old)
			if seat := ladder.Seat(own, others, st.Old); name != row.debtors || seat != row.place {
				t.Errorf("%s at %q; want %s at %q", name, seat, row.debtors, row.place)
			}
		})
	}
}

// The months of a paper are those of its own lines, or of the orders and papers that it speaks of, however many papers lie between.
func TestPeriodsOf(t *testing.T) {
	january, march := calendar.MustParsePeriod("2025-01"), calendar.MustParsePeriod("2025-03")
	line := func(p calendar.Period) []order.Line { return []order.Line{{Key: order.Key{Period: p}}} }
	orders := []order.Order{{No: 1, Lines: line(january)}, {No: 2, Lines: line(march)}}
	demand, application := ladder.Ref{Kind: law.CourtDemand, No: 1}, ladder.Ref{Kind: law.CourtApplication, No: 2}
	papers := []ladder.Paper{{No: 1, Kind: law.CourtDemand, Body: ladder.Body{About: []ladder.Ref{{Kind: law.OrderToPay, No: 1}}}},
		{No: 2, Kind: law.CourtApplication, Body: ladder.Body{About: []ladder.Ref{demand}}}}
	for _, row := range []struct {
		name string
		body ladder.Body
		want []calendar.Period
	}{
		{"of an order", ladder.Body{About: []ladder.Ref{{Kind: law.OrderToPay, No: 2}}}, []calendar.Period{march}},
		{"of a paper on an order", ladder.Body{About: []ladder.Ref{demand}}, []calendar.Period{january}},
		{"of a paper on a paper on an order", ladder.Body{About: []ladder.Ref{application}}, []calendar.Period{january}},
		{"of its own lines, and not of the paper before it", ladder.Body{Lines: line(march), About: []ladder.Ref{demand}}, []calendar.Period{march}},
		{"of nothing", ladder.Body{}, nil},
	} {
		if got := ladder.PeriodsOf(&row.body, orders, papers); !slices.Equal(got, row.want) {
			t.Errorf("%s: %v; want %v", row.name, got, row.want)
		}
	}
}
