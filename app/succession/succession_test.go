package succession_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"arrears/app/calendar"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/succession"
)

func TestKind(t *testing.T) {
	for _, row := range []struct {
		says    string
		kind    succession.Kind
		title   law.Text
		article string
		known   bool
	}{
		{"after a merger by absorption the one that goes on takes over", succession.Absorption, law.Text{Zh: "吸收合并", En: "merger by absorption"}, "Company Law 221; Civil Code 67", true},
		{"after a merger into a new employer the new one takes over", succession.NewMerger, law.Text{Zh: "新设合并", En: "merger into a new employer"}, "Company Law 221; Civil Code 67", true},
		{"after a split those that there are then answer", succession.Split, law.Text{Zh: "分立", En: "split"}, "Company Law 223; Civil Code 67", true},
		{"after a change of form the changed one takes over", succession.Conversion, law.Text{Zh: "变更组织形式", En: "change of form"}, "Company Law 12; Civil Code 67", true},
		{"a change of name is no succession", "rename", law.Text{}, "Company Law 221; Civil Code 67", false},
		{"what is not said is no succession", "", law.Text{}, "Company Law 221; Civil Code 67", false},
	} {
		t.Run(row.says, func(t *testing.T) {
			if diff := cmp.Diff(row.title, row.kind.Title()); diff != "" {
				t.Errorf("title (-want +got)\n%s", diff)
			}
			if got := row.kind.Article(); got != row.article {
				t.Errorf("rests on %s, want %s", got, row.article)
			}
			if got := row.kind.IsKnown(); got != row.known {
				t.Errorf("known: %v", got)
			}
		})
	}
	want := []succession.Kind{succession.Absorption, succession.NewMerger, succession.Split, succession.Conversion}
	if diff := cmp.Diff(want, succession.Kinds); diff != "" {
		t.Errorf("offered (-want +got)\n%s", diff)
	}
}

func TestLiability_Title(t *testing.T) {
	want := []law.Text{{Zh: "全部承继", En: "takes over the whole debt"}, {Zh: "承担连带责任", En: "jointly and severally liable"}, {Zh: "按约定份额承担", En: "liable by agreed shares"}}
	var got []law.Text
	for _, l := range succession.Liabilities {
		got = append(got, l.Title())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if title := succession.Liability("half").Title(); title != (law.Text{}) {
		t.Errorf("a liability that there is not is called %v", title)
	}
}

func TestSuccession_Heirs(t *testing.T) {
	for _, row := range []struct {
		says  string
		heirs []succession.Heir
		codes []identity.Code
		names string
	}{
		{"one follows after a merger", []succession.Heir{{Code: "A", Name: "乙公司"}}, []identity.Code{"A"}, "乙公司"},
		{"several follow after a split, in the order of the paper", []succession.Heir{{Code: "B", Name: "丙公司", Share: 4000}, {Code: "A", Name: "乙公司", Share: 6000}}, []identity.Code{"B", "A"}, "丙公司、乙公司"},
		{"nobody is named", nil, []identity.Code{}, ""},
	} {
		t.Run(row.says, func(t *testing.T) {
			s := succession.Succession{Heirs: row.heirs}
			if diff := cmp.Diff(row.codes, s.Codes()); diff != "" {
				t.Errorf("codes (-want +got)\n%s", diff)
			}
			if got := s.Names(); got != row.names {
				t.Errorf("names %q, want %q", got, row.names)
			}
		})
	}
}

func TestStanding_Owes(t *testing.T) {
	merger := succession.Succession{Kind: succession.Absorption, Liability: succession.Whole, Heirs: heirs("乙")}
	joint := succession.Succession{Kind: succession.Split, Stays: true, Liability: succession.Joint, Heirs: heirs("乙")}
	shares := succession.Succession{Kind: succession.Split, Stays: true, Share: 7000, Liability: succession.Shares, Agreement: agreement,
		Heirs: []succession.Heir{{Code: "乙", Name: "乙", Share: 3000}}}
	back := succession.Succession{Kind: succession.Absorption, Of: "乙", Liability: succession.Whole, Heirs: heirs("甲")}
	for _, row := range []struct {
		says     string
		events   []succession.Event
		first    bool // the employer owes
		second   bool // the one that follows owes
		byShares bool
	}{
		{"without a succession the employer alone owes", nil, true, false, false},
		{"one that was merged has ended and owes no more", []succession.Event{event(1, "2026-03-01", merger)}, false, true, false},
		{"after a split both owe the whole jointly", []succession.Event{event(1, "2026-03-15", joint)}, true, true, false},
		{"after a split with an agreement both owe, by 70 and 30 per cent", []succession.Event{event(1, "2026-03-15", shares)}, true, true, true},
		{"once both shares are in one hand it owes the whole", []succession.Event{event(1, "2026-03-15", shares), event(2, "2026-05-01", back)}, true, false, false},
	} {
		t.Run(row.says, func(t *testing.T) {
			st := succession.StandingOf(succession.Debtor{Code: "甲", Name: "甲"}, row.events)
			if got := st.Owes("甲"); got != row.first {
				t.Errorf("the employer owes: %v", got)
			}
			if got := st.Owes("乙"); got != row.second {
				t.Errorf("the one that follows owes: %v", got)
			}
			if st.Owes("丁") {
				t.Error("a stranger owes")
			}
			if got := st.ByShares(); got != row.byShares {
				t.Errorf("by shares: %v", got)
			}
		})
	}
}

// Whatever follows on what: somebody owes, and whoever owes what is newer owes what is older too.
func TestStanding_NewerOwesOlder(t *testing.T) {
	codes := []string{"甲", "乙", "丙", "丁"}
	rapid.Check(t, func(t *rapid.T) {
		var events []succession.Event
		for no := range rapid.IntRange(0, 6).Draw(t, "events") {
			of := rapid.IntRange(0, len(codes)-1).Draw(t, "of")
			next := (of + rapid.IntRange(1, len(codes)-1).Draw(t, "next")) % len(codes)
			stays := rapid.Bool().Draw(t, "stays")
			events = append(events, event(no+1, "2026-03-15", succession.Succession{Of: identity.Code(codes[of]), Stays: stays, Heirs: heirs(codes[next])}))
		}
		st := succession.StandingOf(succession.Debtor{Code: "甲", Name: "甲"}, events)
		if len(st.Old) == 0 || len(st.Own) == 0 {
			t.Fatal("nobody owes")
		}
		for _, d := range st.Own {
			if !st.Owes(d.Code) {
				t.Fatalf("%s owes what is newer only", d.Name)
			}
		}
	})
}

// A day on which nobody can say what was owed leaves no parts, and what went wrong is told as it came.
func TestParts_Refused(t *testing.T) {
	st := succession.StandingOf(succession.Debtor{Code: "甲", Name: "甲"}, []succession.Event{event(1, "2026-03-01", succession.Succession{Kind: succession.Split,
		Liability: succession.Shares, Heirs: []succession.Heir{{Code: "乙", Name: "乙", Share: 6000}, {Code: "丙", Name: "丙", Share: 4000}}})})
	paid := []succession.Paid{{On: day("2026-03-11"), Code: "乙", Amount: 1_000_00}}
	unknown := errors.New("no rate on the day")
	for says, at := range map[string]calendar.Day{"what was owed on the day of a payment": day("2026-03-11"), "what is owed on the day itself": day("2026-03-21")} {
		t.Run(says, func(t *testing.T) {
			parts, err := st.Parts(paid, day("2026-03-21"), func(d calendar.Day) (money.Fen, error) {
				if d == at {
					return 0, unknown
				}
				return 9_000_00, nil
			})
			if !errors.Is(err, unknown) || parts != nil {
				t.Errorf("%v, %v", parts, err)
			}
		})
	}
}
