package casework_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
)

var errAssignStore = errors.New("the store is away")

// handing is a store of holdings and absences without a database.
type handing struct {
	colleagues []casework.Colleague
	holdings   []casework.Holding
	absences   []casework.Absence
	handed     []casework.Handed
	fails      string // the read that fails
}

func (h *handing) failing(what string) error {
	if h.fails == what {
		return errAssignStore
	}
	return nil
}

func (h *handing) Colleagues(context.Context, calendar.Day, access.Scope) ([]casework.Colleague, error) {
	return slices.Clone(h.colleagues), h.failing("colleagues")
}

func (h *handing) Unassigned(_ context.Context, after employer.ID, _ int) (ids []employer.ID, err error) {
	for i := range h.holdings {
		if id := h.holdings[i].Employer.ID; id > after {
			ids = append(ids, id)
		}
	}
	return ids, h.failing("unassigned")
}

func (h *handing) Assign(_ context.Context, ids []employer.ID, decide func([]casework.Holding) ([]casework.Handed, error)) error {
	var of []casework.Holding
	for i := range h.holdings {
		if slices.Contains(ids, h.holdings[i].Employer.ID) {
			of = append(of, h.holdings[i])
		}
	}
	handed, err := decide(of)
	if err == nil {
		err = h.failing("assign")
	}
	h.handed = append(h.handed, handed...)
	return err
}

func (h *handing) Absences(context.Context, calendar.Day) ([]casework.Absence, error) {
	return h.absences, nil
}

func (h *handing) ChangeAbsence(_ context.Context, _ []access.UserID, _ calendar.Day, decide func([]casework.Absence) (*casework.Absence, error)) error {
	a, err := decide(slices.Clone(h.absences))
	if err != nil {
		return err
	}
	if a.No == 0 {
		a.No = int64(len(h.absences) + 1)
		h.absences = append(h.absences, *a)
	}
	h.absences[a.No-1] = *a
	return nil
}

func (h *handing) details() (all []string) {
	for i := range h.handed {
		all = append(all, h.handed[i].Entry.Detail)
	}
	return all
}

func holding(id employer.ID, district string, officer access.UserID, name string) casework.Holding {
	return casework.Holding{Employer: employer.Head{ID: id, Region: "plain", District: district}, Officer: officer, Name: name, Load: 2, Records: 4, LastHash: "before"}
}

// handOut has 甲 (1) and 乙 (2) in the east, 丙 (3) everywhere, and 丁 (4) away.
func handOut(t *testing.T, holdings ...casework.Holding) (*casework.AssignDesk, *handing) {
	t.Helper()
	east := access.Scope{Districts: []access.District{{Region: "plain", Name: "east"}}}
	s := &handing{holdings: holdings, colleagues: []casework.Colleague{
		{ID: 1, Name: "甲", Scope: east, Load: 5}, {ID: 2, Name: "乙", Scope: east, Load: 3}, {ID: 3, Name: "丙", Scope: access.Everything(), Load: 9}, {ID: 4, Name: "丁", Scope: east, Absent: true},
	}}
	return &casework.AssignDesk{Store: s, Seed: func() int64 { return 41 }}, s
}

func lawOfTests(t *testing.T) *law.Book {
	t.Helper()
	book, err := law.Load("testdata/law")
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func stampBy(id access.UserID, name, day string) casework.Stamp {
	return casework.Stamp{By: access.Actor{ID: id, Name: name}, On: on(day), At: time.Unix(1_740_000_000, 0)}
}

// saidAll joins what a fault says in both languages.
func saidAll(err error) string {
	var f *fault.Fault
	if !errors.As(err, &f) {
		return ""
	}
	return f.Zh + " " + f.En
}

// By hand an officer takes what is nobody's, gives away what is their own, and a supervisor moves everything with a reason.
func TestAssignCases_ByHand(t *testing.T) {
	rows := []struct {
		name    string
		holding casework.Holding
		wish    casework.AssignWish
		by      access.UserID
		rule    casework.AssignRule // none: nothing changes
		record  string
		refused string
	}{
		{"taking what is nobody's", holding(1, "east", 0, ""), casework.AssignWish{To: 1}, 1, casework.Taken, "to 甲 (user 1), taken", ""},
		{"handing over one's own", holding(1, "east", 1, "甲"), casework.AssignWish{To: 2, Reason: "休假"}, 1, casework.HandedOver, "to 乙 (user 2) from 甲 (user 1), handed_over: 休假", ""},
		{"a supervisor gives it away", holding(1, "east", 1, "甲"), casework.AssignWish{To: 2, Reason: "均衡", Leads: true}, 9, casework.ByHand, "to 乙 (user 2) from 甲 (user 1), hand: 均衡", ""},
		{"whose it is already", holding(1, "east", 2, "乙"), casework.AssignWish{To: 2, Leads: true}, 9, "", "", ""},
		{"no reason for a change", holding(1, "east", 1, "甲"), casework.AssignWish{To: 2, Leads: true}, 9, "", "", "这件由甲承办，换人要写明理由。"},
		{"a colleague's case", holding(1, "east", 1, "甲"), casework.AssignWish{To: 3, Reason: "均衡"}, 2, "", "", "这件不是您的，只能由甲移交，或者由审核人员改派。 This case is not yours; 甲 can hand it over"},
		{"nobody's case for a colleague", holding(1, "east", 0, ""), casework.AssignWish{To: 3}, 2, "", "", "只能由承办人移交"},
		{"outside the district", holding(1, "west", 0, ""), casework.AssignWish{To: 1, Leads: true}, 9, "", "", "甲不管west，请选管这个区县的经办人员。"},
		{"no officer", holding(1, "east", 0, ""), casework.AssignWish{To: 77, Leads: true}, 9, "", "", "选的人不是在职的经办人员，请另选一位。"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			desk, store := handOut(t, row.holding)
			row.wish.Rule = casework.ByHand
			refused, err := desk.AssignCases(t.Context(), []employer.ID{1}, row.wish, stampBy(row.by, "办", "2025-02-20"))
			if err != nil {
				t.Fatal(err)
			}
			if row.refused != "" {
				if len(refused) != 1 || !strings.Contains(saidAll(refused[0].Why), row.refused) || len(store.handed) != 0 {
					t.Errorf("refused %+v, handed %+v", refused, store.handed)
				}
				return
			}
			if row.rule == "" {
				if len(refused)+len(store.handed) != 0 {
					t.Errorf("refused %+v, handed %+v", refused, store.handed)
				}
				return
			}
			if len(refused) != 0 || len(store.handed) != 1 {
				t.Fatalf("refused %+v, handed %+v", refused, store.handed)
			}
			got := store.handed[0]
			if got.Assignment.Rule != row.rule || got.Entry.Detail != row.record || got.Entry.No != 5 || got.Entry.Previous != "before" || got.Entry.Hash != got.Entry.Sum() {
				t.Errorf("%s, entry %+v", got.Assignment.Rule, got.Entry)
			}
		})
	}
}

// A rule gives each case to who has the least, and what was given counts for the next; by chance the record says how to draw again.
func TestAssignCases_ByRule(t *testing.T) {
	all := []casework.Holding{holding(1, "east", 0, ""), holding(2, "east", 0, ""), holding(3, "west", 0, ""), {Employer: employer.Head{ID: 4, Region: "plain", District: "east"}, Officer: 2, Name: "乙"}}
	chosen := []employer.ID{1, 2, 3, 4}
	desk, store := handOut(t, all...)
	_, err := desk.AssignCases(t.Context(), chosen, casework.AssignWish{Rule: casework.Balanced}, stampBy(1, "甲", "2025-02-20"))
	if fault.KindOf(err) != fault.Denied || !strings.Contains(saidAll(err), "按规则分派由审核人员办理。") {
		t.Errorf("by an officer: %v", err)
	}
	refused, err := desk.AssignCases(t.Context(), chosen, casework.AssignWish{Rule: casework.Balanced, Leads: true, Reason: "清理积案"}, stampBy(9, "审", "2025-02-20"))
	want := []string{"to 乙 (user 2), balanced with a load of 3 of 3 officers: 清理积案", "to 甲 (user 1), balanced with a load of 5 of 3 officers: 清理积案",
		"to 丙 (user 3), balanced with a load of 9 of 1 officers: 清理积案"}
	if err != nil || len(refused) != 0 || !slices.Equal(store.details(), want) {
		t.Errorf("%q, refused %v, %v", store.details(), refused, err)
	}
	drawnTwice := []string{}
	for range 2 {
		desk, store = handOut(t, all[0])
		if _, err := desk.AssignCases(t.Context(), chosen[:1], casework.AssignWish{Rule: casework.AtRandom, Leads: true}, stampBy(9, "审", "2025-02-20")); err != nil {
			t.Fatal(err)
		}
		if store.handed[0].Assignment.Seed != 41 || !strings.HasSuffix(store.details()[0], "random with seed 41 of users 1 2 3") {
			t.Errorf("%+v", store.handed[0])
		}
		drawnTwice = append(drawnTwice, store.details()...)
	}
	if drawnTwice[0] != drawnTwice[1] {
		t.Errorf("drawn again it differs: %q", drawnTwice)
	}
	desk, store = handOut(t, all[2])
	store.colleagues = store.colleagues[:2]
	refused, err = desk.AssignCases(t.Context(), chosen[2:3], casework.AssignWish{Rule: casework.Balanced, Leads: true}, stampBy(9, "审", "2025-02-20"))
	if err != nil || len(refused) != 1 || saidAll(refused[0].Why) != "west没有在岗的经办人员；先给一位经办人员指定这个区县。 No officer of west is there; give an officer this district first." {
		t.Errorf("%v, %v", refused, err)
	}
}

// Of officers with equal work the one who has been here longest gets the case, in whatever order they come.
func TestAssignCases_OfEqualsTheFirst(t *testing.T) {
	for _, order := range [][]int{{0, 1}, {1, 0}} {
		desk, store := handOut(t, holding(1, "east", 0, ""))
		two := []casework.Colleague{store.colleagues[order[0]], store.colleagues[order[1]]}
		two[0].Load, two[1].Load = 3, 3
		store.colleagues = two
		_, err := desk.AssignCases(t.Context(), []employer.ID{1}, casework.AssignWish{Rule: casework.Balanced, Leads: true}, stampBy(9, "审", "2025-02-20"))
		if want := []string{"to 甲 (user 1), balanced with a load of 3 of 2 officers"}; err != nil || !slices.Equal(store.details(), want) {
			t.Errorf("%q, %v; want %q", store.details(), err, want)
		}
	}
}

// Chance falls on each case anew and on each seed anew: SHA-256 of seed and number, each in eight bytes, modulo the officers.
func TestAssignCases_ChanceGoesByCaseAndSeed(t *testing.T) {
	drawnOf := func(seed int64) (all string) {
		var holdings []casework.Holding
		var chosen []employer.ID
		for id := employer.ID(1); id <= 12; id++ {
			holdings, chosen = append(holdings, holding(id, "east", 0, "")), append(chosen, id)
		}
		desk, store := handOut(t, holdings...)
		desk.Seed = func() int64 { return seed }
		if _, err := desk.AssignCases(t.Context(), chosen, casework.AssignWish{Rule: casework.AtRandom, Leads: true}, stampBy(9, "审", "2025-02-20")); err != nil {
			t.Fatal(err)
		}
		for i := range store.handed {
			all += store.handed[i].Assignment.Name
		}
		return all
	}
	for seed, want := range map[int64]string{41: "甲甲甲乙丙乙丙丙乙乙甲乙", 42: "乙甲丙甲丙乙乙甲乙甲乙丙"} {
		if got := drawnOf(seed); got != want {
			t.Errorf("seed %d draws %s; want %s", seed, got, want)
		}
	}
}

// A case that stays with its officer counts again among that officer's work when the next one is weighed.
func TestAssignCases_WhatStaysCounts(t *testing.T) {
	desk, store := handOut(t, holding(1, "east", 2, "乙"), holding(2, "east", 0, ""))
	store.colleagues = store.colleagues[:2]
	store.colleagues[0].Load, store.colleagues[1].Load = 3, 4 // 乙 has 2 beside the case in hand: it stays, and then 甲 has less
	refused, err := desk.AssignCases(t.Context(), []employer.ID{1, 2}, casework.AssignWish{Rule: casework.Balanced, Leads: true, Reason: "均衡"}, stampBy(9, "审", "2025-02-20"))
	if want := []string{"to 甲 (user 1), balanced with a load of 3 of 2 officers: 均衡"}; err != nil || len(refused) != 0 || !slices.Equal(store.details(), want) {
		t.Errorf("%q, refused %v, %v; want %q", store.details(), refused, err, want)
	}
}

// The rule of an office is the one that its own file names: drawn by chance there, balanced elsewhere, with one seed for the night.
func TestAssignTonight_ByTheRuleOfTheOffice(t *testing.T) {
	book := lawOfTests(t)
	if err := book.AddOffice([]byte("office: plain\nshort: 平社征\nname: {zh: 平市社保中心, en: Plain Centre}\nassign_by: random\n")); err != nil {
		t.Fatal(err)
	}
	elsewhere := casework.Holding{Employer: employer.Head{ID: 2, Region: "hands", District: "east"}}
	desk, store := handOut(t, holding(1, "east", 0, ""), elsewhere)
	store.colleagues = store.colleagues[2:3]
	if n, err := desk.AssignTonight(t.Context(), book, stampBy(0, "", "2025-02-20")); n != 2 || err != nil {
		t.Fatalf("%d, %v", n, err)
	}
	first, second := store.handed[0].Assignment, store.handed[1].Assignment
	if first.Rule != casework.AtRandom || first.Seed != 41 || second.Rule != casework.Balanced || second.Seed != 0 {
		t.Errorf("%s %d, %s %d", first.Rule, first.Seed, second.Rule, second.Seed)
	}
}

// A rule shares out anew what one officer has: a case counts for nobody while it is weighed, so it does not drive its own officer out.
func TestAssignCases_SharesOutAnew(t *testing.T) {
	var all []casework.Holding
	var chosen []employer.ID
	for id := employer.ID(1); id <= 5; id++ {
		all, chosen = append(all, holding(id, "east", 1, "甲")), append(chosen, id)
	}
	desk, store := handOut(t, all...)
	store.colleagues = store.colleagues[:2]
	store.colleagues[0].Load, store.colleagues[1].Load = 10, 0 // all five are 甲's, of two each
	refused, err := desk.AssignCases(t.Context(), chosen, casework.AssignWish{Rule: casework.Balanced, Leads: true, Reason: "均衡"}, stampBy(9, "审", "2025-02-20"))
	want := []string{"to 乙 (user 2) from 甲 (user 1), balanced with a load of 0 of 2 officers: 均衡", "to 乙 (user 2) from 甲 (user 1), balanced with a load of 2 of 2 officers: 均衡"}
	if err != nil || len(refused) != 0 || !slices.Equal(store.details(), want) {
		t.Errorf("%q, refused %v, %v", store.details(), refused, err)
	}
}

// At the end of the night what is nobody's finds officers; what nobody can have stays, and what somebody took meanwhile is theirs.
func TestAssignTonight(t *testing.T) {
	desk, store := handOut(t, holding(1, "east", 0, ""), holding(2, "west", 0, ""), holding(3, "east", 1, "甲"), holding(4, "east", 0, ""))
	store.colleagues = store.colleagues[:2]
	n, err := desk.AssignTonight(t.Context(), lawOfTests(t), stampBy(0, "", "2025-02-20"))
	want := []string{"to 乙 (user 2), balanced with a load of 3 of 2 officers", "to 甲 (user 1), balanced with a load of 5 of 2 officers"}
	if err != nil || n != 2 || !slices.Equal(store.details(), want) || store.handed[0].Entry.Actor != casework.Night {
		t.Errorf("%d, %q, %v", n, store.details(), err)
	}
	store.colleagues = nil
	if n, err := desk.AssignTonight(t.Context(), lawOfTests(t), stampBy(0, "", "2025-02-20")); n != 0 || err != nil {
		t.Errorf("without officers: %d, %v", n, err)
	}
	for _, what := range []string{"colleagues", "unassigned", "assign"} {
		desk, store = handOut(t, holding(1, "east", 0, ""))
		store.fails = what
		if _, err := desk.AssignTonight(t.Context(), lawOfTests(t), stampBy(0, "", "2025-02-20")); !errors.Is(err, errAssignStore) {
			t.Errorf("%s: %v", what, err)
		}
		_, err := desk.AssignCases(t.Context(), []employer.ID{1}, casework.AssignWish{Rule: casework.ByHand, To: 1}, stampBy(1, "甲", "2025-02-20"))
		if what != "unassigned" && !errors.Is(err, errAssignStore) {
			t.Errorf("%s by hand: %v", what, err)
		}
	}
}

// An absence has a substitute who sees the same work and is there; whatever would leave work out of sight is refused.
func TestEnterAbsence(t *testing.T) {
	away := func(user, sub access.UserID, from, to string) casework.Absence {
		return casework.Absence{User: user, Substitute: sub, From: on(from), To: on(to), Reason: "休假"}
	}
	desk, store := handOut(t)
	me := stampBy(1, "甲", "2025-02-20")
	if err := desk.EnterAbsence(t.Context(), away(1, 2, "2025-03-01", "2025-03-10"), false, me); err != nil {
		t.Fatal(err)
	}
	if a := store.absences[0]; a.Name != "甲" || a.SubName != "乙" || a.By != me.By {
		t.Errorf("%+v", a)
	}
	for _, row := range []struct {
		name string
		a    casework.Absence
		lead bool
		kind fault.Kind
		says string
	}{
		{"that of another", away(2, 3, "2025-03-01", "2025-03-02"), false, fault.Denied, "只能填自己的离岗；别人的由审核人员填。"},
		{"a stranger", away(1, 77, "2025-03-01", "2025-03-02"), false, fault.Invalid, "离岗的和替班的都须是在职的经办人员。"},
		{"oneself", away(1, 1, "2025-03-01", "2025-03-02"), false, fault.Invalid, "替班人不能是离岗的人自己，请另选一位。"},
		{"backwards", away(1, 2, "2025-03-02", "2025-03-01"), false, fault.Invalid, "离岗的最后一天不能早于第一天。"},
		{"over", away(1, 2, "2025-02-01", "2025-02-19"), false, fault.Invalid, "这段离岗已经过去，不用填。"},
		{"entered twice", away(1, 3, "2025-03-10", "2025-03-12"), false, fault.Refused, "甲在 2025-03-01 - 2025-03-10 已经填过离岗，先结束那一段。"},
		{"the substitute is away", away(4, 1, "2025-03-01", "2025-03-01"), true, fault.Refused, "甲在 2025-03-01 - 2025-03-10 也不在岗，请另选替班人。"},
		{"who stands in goes away", away(2, 3, "2025-02-20", "2025-03-01"), true, fault.Refused, "乙在 2025-03-01 - 2025-03-10 替甲的班，先为甲另选替班人。"},
	} {
		if err := desk.EnterAbsence(t.Context(), row.a, row.lead, me); fault.KindOf(err) != row.kind || !strings.Contains(saidAll(err), row.says) {
			t.Errorf("%s: %v; want %s", row.name, err, row.says)
		}
	}
	store.colleagues[0].Scope.Districts = append(store.colleagues[0].Scope.Districts, access.District{Region: "plain", Name: "west"})
	if err := desk.EnterAbsence(t.Context(), away(1, 2, "2025-04-01", "2025-04-02"), false, me); !strings.Contains(saidAll(err), "看不到甲那里的案件；选管这个区县的人替班。") {
		t.Errorf("a substitute who does not see everything: %v", err)
	}
	if err := desk.EnterAbsence(t.Context(), away(2, 3, "2025-03-11", "2025-03-12"), true, me); err != nil {
		t.Errorf("after the days: %v", err)
	}
	if err := desk.EnterAbsence(t.Context(), away(4, 3, "2025-02-01", "2025-02-20"), true, me); err != nil {
		t.Errorf("one that began before today and ends today: %v", err)
	}
	store.fails = "colleagues"
	if err := desk.EnterAbsence(t.Context(), away(1, 2, "2025-04-01", "2025-04-02"), false, me); !errors.Is(err, errAssignStore) {
		t.Error(err)
	}
}

// An absence ends early for whoever is back; from that day on nobody stands in.
func TestEndAbsence(t *testing.T) {
	desk, store := handOut(t)
	store.absences = []casework.Absence{{No: 1, User: 1, Substitute: 2, From: on("2025-03-01"), To: on("2025-03-10")}}
	if err := desk.EndAbsence(t.Context(), 1, false, stampBy(2, "乙", "2025-03-05")); fault.KindOf(err) != fault.Denied || !strings.Contains(saidAll(err), "只能结束自己的离岗") {
		t.Errorf("by another: %v", err)
	}
	if err := desk.EndAbsence(t.Context(), 9, true, stampBy(2, "乙", "2025-03-05")); fault.KindOf(err) != fault.NotFound || !strings.Contains(saidAll(err), "没有这段离岗，或者已经结束。") {
		t.Errorf("none: %v", err)
	}
	if got := casework.Covered(store.absences, 2, on("2025-03-05")); len(got) != 1 {
		t.Errorf("before the end: %v", got)
	}
	for day, want := range map[string]int{"2025-02-28": 0, "2025-03-01": 1, "2025-03-10": 1, "2025-03-11": 0} { // both days are included
		if got := casework.Covered(store.absences, 2, on(day)); len(got) != want {
			t.Errorf("not ended, %s: %v", day, got)
		}
	}
	if err := desk.EndAbsence(t.Context(), 1, false, stampBy(1, "甲", "2025-03-05")); err != nil {
		t.Fatal(err)
	}
	again := casework.Absence{User: 1, Substitute: 3, From: on("2025-03-05"), To: on("2025-03-05"), Reason: "又休假"}
	if err := desk.EnterAbsence(t.Context(), again, false, stampBy(1, "甲", "2025-03-05")); err != nil {
		t.Errorf("away again on the day of the return, which is also the last: %v", err)
	}
	for day, want := range map[string]int{"2025-02-28": 0, "2025-03-01": 1, "2025-03-04": 1, "2025-03-05": 0, "2025-03-10": 0} {
		if got := casework.Covered(store.absences, 2, on(day)); len(got) != want {
			t.Errorf("%s: %v", day, got)
		}
	}
	if got := casework.Covered(store.absences, 3, on("2025-03-01")); got != nil {
		t.Errorf("for another: %v", got)
	}
}
