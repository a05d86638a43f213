package web

import (
	"strings"
	"testing"
	"time"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/money"
)

func in(t *testing.T, l lang) view { return view{words: catalogue(t, l), today: today} }

func TestTheAnswerIsWhatTheLastNightDid(t *testing.T) {
	night := func(day string, examined, drafted int) []casework.Result {
		return []casework.Result{{Day: on(day), EmployersExamined: examined, DocumentsDrafted: drafted}}
	}
	rows := []struct {
		nights []casework.Result
		zh, en string
	}{
		{night("2026-11-23", 312, 4), "昨夜检查了 312 户，起草 4 份文书", "Last night: 312 employers examined, 4 papers drafted"},
		{night("2026-11-23", 1, 1), "昨夜检查了 1 户，起草 1 份文书", "Last night: 1 employer examined, 1 paper drafted"},
		{night("2026-11-23", 312, 0), "昨夜检查了 312 户，没有起草文书", "Last night: 312 employers examined, nothing drafted"},
		{[]casework.Result{{Day: on("2026-11-23"), EmployersExamined: 4, DocumentsDrafted: 1, Acts: map[casework.ActKind]int{casework.DraftPaper: 2}}},
			"昨夜检查了 4 户，起草 3 份文书", "Last night: 4 employers examined, 3 papers drafted"},
		{night("2026-11-23", 0, 0), "昨夜没有到期要检查的单位", "Last night no employer was due to be examined"},
		{night("2026-11-20", 2, 1), "11 月 20 日夜间检查了 2 户，起草 1 份文书", "Night of 20 November: 2 employers examined, 1 paper drafted"},
		{night("2025-11-20", 2, 0), "2025 年 11 月 20 日夜间检查了 2 户，没有起草文书", "Night of 20 November 2025: 2 employers examined, nothing drafted"},
		{night("2026-11-24", 0, 0), "11 月 24 日夜间没有到期要检查的单位", "On the night of 24 November no employer was due to be examined"},
		{nil, "还没有办过夜间检查", "No night has been worked yet"},
	}
	for _, row := range rows {
		if got := in(t, zh).answer(row.nights); got != row.zh {
			t.Errorf("%v: %s; want %s", row.nights, got, row.zh)
		}
		if got := in(t, en).answer(row.nights); got != row.en {
			t.Errorf("%v: %s; want %s", row.nights, got, row.en)
		}
	}
}

func TestNotesTellOfMissedNightsAndOfQuarantine(t *testing.T) {
	rows := []struct {
		last        string
		quarantined int
		want        string
	}{
		{"2026-11-24", 0, ""},
		{"2026-11-23", 0, ""},
		{"2026-11-22", 0, "The night of 23 November has not been worked; the next run works it first."},
		{"2026-11-20", 0, "3 nights, 21 November to 23 November, have not been worked; the next run works them in order."},
		{"2026-11-23", 1, "1 employer could not be worked; tonight tries again."},
		{"", 0, ""},
	}
	for _, row := range rows {
		var nights []casework.Result
		if row.last != "" {
			nights = []casework.Result{{Day: on(row.last)}}
		}
		var texts []string
		for _, n := range in(t, en).notes(nights, row.quarantined) {
			texts = append(texts, n.Text)
		}
		if got := strings.Join(texts, " | "); got != row.want {
			t.Errorf("last night %s, %d in quarantine: %q; want %q", row.last, row.quarantined, got, row.want)
		}
	}
}

func TestHowNearTheEndOfTheTermIs(t *testing.T) {
	rows := []struct {
		left                   int
		countdown, class, word string
	}{
		{-2, "2 days over", "bad", "Term over"},
		{-1, "1 day over", "bad", "Term over"},
		{0, "Today", "bad", "Due now"},
		{1, "1 day", "bad", "Due now"},
		{2, "2 days", "warn", "Due soon"},
		{7, "7 days", "warn", "Due soon"},
		{8, "8 days", "now", "On time"},
	}
	for _, row := range rows {
		got := in(t, en).words.due(calendar.Dated{Day: today.AddDays(row.left)}, today, urgency(row.left))
		if got.Left != row.countdown || got.State.Class != row.class || got.State.Word != row.word {
			t.Errorf("%d days left: %+v; want %q, %s, %s", row.left, got, row.countdown, row.class, row.word)
		}
	}
}

func TestLongListsSayHowMuchTheyShow(t *testing.T) {
	v := in(t, en)
	if got := v.drafts(make([]Unissued, 2), 5).Top.Sub; got != "5; the 2 with the nearest day to issue" {
		t.Errorf("orders: %q", got)
	}
	if got := v.quarantine(make([]Quarantined, 2), 5).Top.Sub; got != "5 employers, 2 shown; tried again every night until it succeeds" {
		t.Errorf("quarantine: %q", got)
	}
}

func TestReasonsShowNoCodes(t *testing.T) {
	rows := []struct{ reason, want string }{
		{"employer 91330100MA2H4K7N1U: no rate", "employer ***: no rate"},
		{"id 33010019900101123x wage", "id *** wage"},
		{"hash 0123456789abcdef0123456789abcdef of 2026-11-23", "hash 0123456789abcdef0123456789abcdef of 2026-11-23"},
	}
	for _, row := range rows {
		if got := masked(row.reason); got != row.want {
			t.Errorf("%q became %q; want %q", row.reason, got, row.want)
		}
	}
}

func TestDaysAmountsAndSeconds(t *testing.T) {
	rows := []struct{ got, want string }{
		{in(t, zh).words.day(on("2026-11-22"), today).Text, "11-22 周日"},
		{in(t, zh).words.day(on("2027-03-06"), today).Text, "2027-03-06"},
		{in(t, en).words.day(on("2026-11-02"), today).Text, "Mon 2 Nov"},
		{in(t, en).words.day(on("2027-03-16"), today).Text, "16 Mar 2027"},
		{in(t, en).words.day(on("2027-03-16"), today).ISO, "2027-03-16"},
		{amount(money.MustParse("1234567.80")), "1,234,567.80"},
		{amount(money.MustParse("-5.00")), "−5.00"},
		{seconds(40 * time.Millisecond), "0.04"},
		{seconds(83_600 * time.Millisecond), "84"},
		{grouped(-1234), "-1,234"},
		{grouped(-123), "-123"},
		{grouped(999), "999"},
	}
	for _, row := range rows {
		if row.got != row.want {
			t.Errorf("%q; want %q", row.got, row.want)
		}
	}
}
