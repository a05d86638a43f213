package web

import (
	"errors"
	"net/url"
	"testing"

	"arrears/app/fault"
	"arrears/app/money"
)

func formOf(t *testing.T, l lang, values ...string) *form {
	t.Helper()
	f := &form{words: catalogue(t, l), values: url.Values{}}
	for i := 0; i < len(values); i += 2 {
		f.values.Add(values[i], values[i+1])
	}
	return f
}

func TestDaysAsPeopleWriteThem(t *testing.T) {
	rows := []struct{ text, want string }{
		{"2026-11-23", "2026-11-23"},
		{" 2026.11.23 ", "2026-11-23"},
		{"2026/1/3", "2026-01-03"},
		{"20261123", "2026-11-23"},
		{"２０２６１１２３", "2026-11-23"},
		{"2026年11月23日", "2026-11-23"},
		{"2026 年 11 月 23 日", "2026-11-23"},
		{"11-23", "2026-11-23"},
		{"11.3", "2026-11-03"},
		{"11月23日", "2026-11-23"},
		{"2026。11。23", "2026-11-23"},
		{"2024-02-29", "2024-02-29"},
		{"", ""},
		{"2026-02-29", "error"},
		{"13-01", "error"},
		{"23", "error"},
		{"2026-11", "error"},
		{"202611", "error"},
		{"2026112", "error"},
		{"26-11-23", "error"},
		{"tomorrow", "error"},
		{"2026-11-23x", "error"},
		{"-11-23", "error"},
	}
	for _, row := range rows {
		f := formOf(t, en, "on", row.text)
		got := f.day("on", today).String()
		if !f.ok() {
			got = "error"
		}
		if row.want == "" && (got == "error" || f.day("on", today) != 0) || row.want != "" && got != row.want {
			t.Errorf("%q is %s; want %s", row.text, got, row.want)
		}
	}
}

func TestMonthsAsPeopleWriteThem(t *testing.T) {
	rows := []struct{ text, want string }{
		{"2026-11", "2026-11"}, {"2026.1", "2026-01"}, {"202611", "2026-11"}, {"2026年11月", "2026-11"}, {"2026 年 11 月", "2026-11"}, {"２０２６－１１", "2026-11"},
		{"2026-13", "error"}, {"2026", "error"}, {"11-2026", "error"}, {"2026-11-01", "error"},
	}
	for _, row := range rows {
		f := formOf(t, en, "period", row.text)
		got := f.period("period").String()
		if !f.ok() {
			got = "error"
		}
		if got != row.want {
			t.Errorf("%q is %s; want %s", row.text, got, row.want)
		}
	}
}

func TestAmountsAsPeopleWriteThem(t *testing.T) {
	rows := []struct{ text, want string }{
		{"6120", "6120.00"}, {"6,120", "6120.00"}, {"6120.00", "6120.00"}, {"6120.5", "6120.50"}, {"６，１２０．００", "6120.00"}, {"6120元", "6120.00"},
		{"6120 元", "6120.00"}, {"¥6,120", "6120.00"}, {"￥6120", "6120.00"}, {"1,234,567.89", "1234567.89"}, {"0", "0.00"}, {"６１２０。５", "6120.50"},
		{"6,12", "error"}, {"61,20.00", "error"}, {"6120.123", "error"}, {"-5", "error"}, {"六千", "error"}, {"6120.1,1", "error"}, {",120", "error"}, {"1e3", "error"},
	}
	for _, row := range rows {
		f := formOf(t, en, "wage", row.text)
		got := f.money("wage").String()
		if !f.ok() {
			got = "error"
		}
		if got != row.want {
			t.Errorf("%q is %s; want %s", row.text, got, row.want)
		}
	}
	if f := formOf(t, en); f.money("wage") != money.Fen(0) || !f.ok() {
		t.Error("an empty amount is an error; want none, so that the page can ask for it in its own words")
	}
}

func TestErrorsKeepTheOrderOfTheForm(t *testing.T) {
	f := formOf(t, zh, "wage", "六千", "on", "13-01")
	f.required("name", "sign_in.login.missing")
	f.money("wage")
	f.day("on", today)
	f.fail("wage", "form.count", nil) // the first error of a field stays
	want := []formError{{"name", "请填写用户名。"}, {"wage", "“六千”不是金额，请写成 6120 或 6120.00。"}, {"on", "“13-01”不是日期，请写成 11-23 或 2026-11-23。"}}
	if got := f.Errors(); len(got) != len(want) || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("errors %v; want %v", got, want)
	}
	if f.Error("wage") != want[1].Text || f.Value("wage") != "六千" || f.Error("other") != "" {
		t.Errorf("the field shows %q with %q", f.Value("wage"), f.Error("wage"))
	}
	if err := f.failWith("name", errors.New("disk full")); err == nil {
		t.Error("our own failing became an error of the reader")
	}
	g := formOf(t, en)
	if err := g.failWith("name", fault.New(fault.Refused, "已有人用。", "It is taken.")); err != nil || g.Error("name") != "It is taken." {
		t.Errorf("error %v, told %q; want the sentence of the fault", err, g.Error("name"))
	}
}

func TestChoicesTicksAndLists(t *testing.T) {
	f := formOf(t, en, "kind", "nil", "agreed", "on", "ids", "1", "ids", " ", "ids", "2")
	if f.choice("kind", "form.count", "form", "nil") != "nil" || !f.ticked("agreed") || f.ticked("other") || len(f.list("ids")) != 2 || !f.Has("ids", "2") || !f.ok() {
		t.Errorf("read %v wrongly: %v", f.values, f.errors)
	}
	if f.choice("kind", "form.count", "form") != "" || f.ok() {
		t.Error("a value that is no choice was taken")
	}
	if g := formOf(t, en, "n", "1,200"); g.count("n") != 1200 || !g.ok() {
		t.Errorf("1,200 is %d", g.count("n"))
	}
	if g := formOf(t, en, "n", "-1"); g.count("n") != 0 || g.ok() {
		t.Error("-1 is taken for a count")
	}
}
