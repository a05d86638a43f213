package succession_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"arrears/app/calendar"
	"arrears/app/identity"
	"arrears/app/money"
	"arrears/app/succession"
)

func day(s string) calendar.Day { return calendar.MustParseDay(s) }

func event(no int, on string, s succession.Succession) succession.Event {
	return succession.Event{No: no, On: day(on), Succession: &s}
}

func heirs(codes ...string) []succession.Heir {
	var out []succession.Heir
	for _, c := range codes {
		out = append(out, succession.Heir{Code: identity.Code(c), Name: c})
	}
	return out
}

// shown writes debtors as name or name:share.
func shown(debtors []succession.Debtor) string {
	var out []string
	for _, d := range debtors {
		text := d.Name
		if d.Share > 0 {
			text += fmt.Sprintf(":%d", d.Share)
		}
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

func TestStandingOf(t *testing.T) {
	merger := func(of, into string) succession.Succession {
		return succession.Succession{Kind: succession.Absorption, Of: identity.Code(of), Liability: succession.Whole, Heirs: heirs(into)}
	}
	stays := succession.Succession{Kind: succession.Split, Stays: true, Liability: succession.Joint, Heirs: heirs("乙")}
	shares := succession.Succession{Kind: succession.Split, Liability: succession.Shares,
		Heirs: []succession.Heir{{Code: "乙", Name: "乙", Share: 6000}, {Code: "丙", Name: "丙", Share: 4000}}}
	keeps := succession.Succession{Kind: succession.Split, Stays: true, Share: 7000, Liability: succession.Shares, Heirs: []succession.Heir{{Code: "乙", Name: "乙", Share: 3000}}}
	for _, row := range []struct {
		says     string
		events   []succession.Event
		old, own string
	}{
		{"nothing happened: the employer owes", nil, "甲", "甲"},
		{"a merger: the one that goes on owes", []succession.Event{event(1, "2026-03-01", merger("", "乙"))}, "乙", "乙"},
		{"a merger of the one that went on: the last owes", []succession.Event{event(2, "2026-04-01", merger("乙", "丙")), event(1, "2026-03-01", merger("甲", "乙"))}, "丙", "丙"},
		{"a split in which the employer goes on: both owe what is older, it alone what is newer", []succession.Event{event(1, "2026-03-15", stays)}, "甲 乙", "甲"},
		{"the one that went on is merged later: its place is taken in both", []succession.Event{event(1, "2026-03-15", stays), event(2, "2026-05-01", merger("", "丙"))}, "丙 乙", "丙"},
		{"one joint debtor is merged into the other: one owes", []succession.Event{event(1, "2026-03-15", stays), event(2, "2026-05-01", merger("乙", "甲"))}, "甲", "甲"},
		{"a split by shares", []succession.Event{event(1, "2026-03-15", shares)}, "乙:6000 丙:4000", "乙:6000 丙:4000"},
		{"whoever follows a debtor of a share owes the share", []succession.Event{event(1, "2026-03-15", shares), event(2, "2026-05-01", merger("丙", "丁"))}, "乙:6000 丁:4000", "乙:6000 丁:4000"},
		{"one of shares is merged into the other: it owes both", []succession.Event{event(1, "2026-03-15", shares), event(2, "2026-05-01", merger("丙", "乙"))}, "乙:10000", "乙:10000"},
		{"a succession of one that owes nothing changes nothing", []succession.Event{event(1, "2026-03-01", merger("戊", "乙"))}, "甲", "甲"},
		{"the one that goes on owes its agreed share of what is older and all of what is newer", []succession.Event{event(1, "2026-03-15", keeps)}, "甲:7000 乙:3000", "甲"},
	} {
		t.Run(row.says, func(t *testing.T) {
			st := succession.StandingOf(succession.Debtor{Code: "甲", Name: "甲"}, row.events)
			if got := shown(st.Old); got != row.old {
				t.Errorf("of older debts %q, want %q", got, row.old)
			}
			if got := shown(st.Own); got != row.own {
				t.Errorf("of newer debts %q, want %q", got, row.own)
			}
		})
	}
}

// The month in which a split takes effect is the employer's own; a debt that joins both is asked of those who owe the older.
func TestStanding_For(t *testing.T) {
	st := succession.StandingOf(succession.Debtor{Code: "甲", Name: "甲"}, []succession.Event{event(1, "2026-03-15",
		succession.Succession{Kind: succession.Split, Stays: true, Liability: succession.Joint, Heirs: heirs("乙")})})
	p := calendar.MustParsePeriod
	for want, periods := range map[string][]calendar.Period{"甲 乙": {p("2026-02")}, "甲": {p("2026-03")}, "甲  ": nil, "甲 乙 ": {p("2026-03"), p("2026-02")}} {
		if got := shown(st.For(periods...)); got != strings.TrimSpace(want) {
			t.Errorf("%v: %q", periods, got)
		}
	}
	if name, code := succession.Party(st.Old); name != "甲、乙" || code != "甲、乙" {
		t.Errorf("party %q %q", name, code)
	}
}

func TestDivide(t *testing.T) {
	for _, row := range []struct {
		sum     money.Fen
		weights []money.Fen
		want    []money.Fen
	}{
		{10_000_00, []money.Fen{6000, 4000}, []money.Fen{6_000_00, 4_000_00}},
		{1_00, []money.Fen{1, 1, 1}, []money.Fen{34, 33, 33}}, // the fen that is left goes to the first
		{2, []money.Fen{0, 1, 1, 1}, []money.Fen{0, 1, 1, 0}},
		{5, []money.Fen{0, 0}, []money.Fen{5, 0}},
		{money.MaxFen, []money.Fen{money.MaxFen, money.MaxFen}, []money.Fen{money.MaxFen / 2, money.MaxFen / 2}},
	} {
		if diff := cmp.Diff(row.want, succession.Divide(row.sum, row.weights)); diff != "" {
			t.Errorf("%d by %v (-want +got)\n%s", row.sum, row.weights, diff)
		}
	}
}

// 10,000.00 are owed by 60 and 40 per cent; the fee is 10.00 a day until the first payment.
func TestParts(t *testing.T) {
	st := succession.StandingOf(succession.Debtor{Code: "甲", Name: "甲"}, []succession.Event{event(1, "2026-03-01", succession.Succession{Kind: succession.Split,
		Liability: succession.Shares, Heirs: []succession.Heir{{Code: "乙", Name: "乙", Share: 6000}, {Code: "丙", Name: "丙", Share: 4000}}})})
	for _, row := range []struct {
		says string
		paid []succession.Paid
		owed map[string]money.Fen // at the end of the day, payments of the day counted
		want []money.Fen
	}{
		{"nothing is paid: 10,100.00 by 60 and 40 per cent", nil, map[string]money.Fen{"2026-03-11": 10_100_00}, []money.Fen{6_060_00, 4_040_00}},
		{"one has paid its part, and the later fee is the other's alone: 4,040.00 and 20.00", []succession.Paid{{On: day("2026-03-11"), Code: "乙", Amount: 6_060_00}},
			map[string]money.Fen{"2026-03-11": 4_040_00, "2026-03-21": 4_060_00}, []money.Fen{0, 4_060_00}},
		{"a half of its part: 3,030.00 and 4,040.00 are left of 7,070.00, and grow alike", []succession.Paid{{On: day("2026-03-11"), Code: "乙", Amount: 3_030_00}},
			map[string]money.Fen{"2026-03-11": 7_070_00, "2026-03-21": 14_140_00}, []money.Fen{6_060_00, 8_080_00}},
		{"what one pays beyond its part lessens the other's", []succession.Paid{{On: day("2026-03-11"), Code: "乙", Amount: 7_000_00}},
			map[string]money.Fen{"2026-03-11": 3_100_00}, []money.Fen{0, 3_100_00}},
		{"a payment of nobody in particular lessens both alike", []succession.Paid{{On: day("2026-03-11"), Amount: 5_050_00}},
			map[string]money.Fen{"2026-03-11": 5_050_00}, []money.Fen{3_030_00, 2_020_00}},
		{"a payment after the day plays no part", []succession.Paid{{On: day("2026-04-01"), Code: "乙", Amount: 6_060_00}},
			map[string]money.Fen{"2026-03-11": 10_100_00}, []money.Fen{6_060_00, 4_040_00}},
	} {
		t.Run(row.says, func(t *testing.T) {
			last := day("2026-03-11")
			if _, later := row.owed["2026-03-21"]; later {
				last = day("2026-03-21")
			}
			parts, err := st.Parts(row.paid, last, func(d calendar.Day) (money.Fen, error) { return row.owed[d.String()], nil })
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(row.want, parts); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// Whoever pays, in whatever order: the parts add up to what is owed, and none is below nothing.
func TestParts_AddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := rapid.IntRange(1, 9999).Draw(t, "share")
		st := succession.StandingOf(succession.Debtor{Code: "甲", Name: "甲"}, []succession.Event{event(1, "2026-03-01", succession.Succession{Kind: succession.Split,
			Liability: succession.Shares, Heirs: []succession.Heir{{Code: "乙", Share: first}, {Code: "丙", Share: succession.WholeShare - first}}})})
		left := money.Fen(rapid.Int64Range(0, 1_000_000_00).Draw(t, "owed"))
		on := day("2026-03-01")
		owed := map[calendar.Day]money.Fen{}
		var paid []succession.Paid
		for range rapid.IntRange(0, 6).Draw(t, "payments") {
			on = on.AddDays(rapid.IntRange(0, 20).Draw(t, "days"))
			p := succession.Paid{On: on, Code: rapid.SampledFrom([]identity.Code{"", "乙", "丙", "丁"}).Draw(t, "payer"), Amount: money.Fen(rapid.Int64Range(0, int64(left)).Draw(t, "amount"))}
			left -= p.Amount
			paid = append(paid, p)
			owed[on] = left
		}
		on = on.AddDays(1)
		owed[on] = left + money.Fen(rapid.Int64Range(0, 100_00).Draw(t, "fee"))
		parts, err := st.Parts(paid, on, func(d calendar.Day) (money.Fen, error) { return owed[d], nil })
		if err != nil {
			t.Fatal(err)
		}
		var sum money.Fen
		for _, p := range parts {
			if p < 0 {
				t.Fatalf("a part of %d", p)
			}
			sum += p
		}
		if sum != owed[on] {
			t.Fatalf("the parts add up to %d, and %d are owed", sum, owed[on])
		}
	})
}
