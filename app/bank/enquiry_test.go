package bank_test

import (
	"strings"
	"testing"

	"arrears/app/bank"
	"arrears/app/fault"
	"arrears/app/law"
)

// An answer for a bank, an account or a holder that was not asked is none; days and figures have to fit.
func TestBook_Check(t *testing.T) {
	today := day("2026-06-12")
	first := func(change func(acc *bank.Account)) func(a *bank.Answer) {
		return func(a *bank.Answer) { change(&a.Accounts[0]) }
	}
	for _, row := range []struct {
		name   string
		no     int
		bank   string
		number string
		change func(a *bank.Answer)
		want   string
	}{
		{"as asked", 1, "甲银行", "A1", func(*bank.Answer) {}, ""},
		{"two accounts", 1, "甲银行", "A1", func(a *bank.Answer) { a.Accounts = append(a.Accounts, account("甲银行", "A2", "0.00")) }, ""},
		{"no account there", 1, "甲银行", "A1", func(a *bank.Answer) { a.Accounts = nil }, ""},
		{"an enquiry that there is not", 9, "甲银行", "A1", func(a *bank.Answer) { a.Accounts = nil }, "was_asked was_handed"},
		{"another bank's enquiry", 2, "甲银行", "A1", func(a *bank.Answer) { a.Accounts = nil }, "was_asked was_handed"},
		{"an enquiry that was not handed over", 4, "丙银行", "C1", func(*bank.Answer) {}, "was_handed"},
		{"the one account asked for", 3, "乙银行", "B1", func(*bank.Answer) {}, ""},
		{"an account that was not asked for", 3, "乙银行", "B2", func(*bank.Answer) {}, "asked_account"},
		{"an account of another bank", 1, "甲银行", "B1", first(func(acc *bank.Account) { acc.Bank = "乙银行" }), "asked_account"},
		{"another holder", 1, "甲银行", "A1", first(func(acc *bank.Account) { acc.Holder = "甲有限公司" }), "own_account"},
		{"received before it was handed over", 1, "甲银行", "A1", func(a *bank.Answer) { a.ReceivedOn, a.Accounts = day("2026-06-07"), nil }, "was_handed"},
		{"received on the day it was handed over", 1, "甲银行", "A1", func(a *bank.Answer) { a.ReceivedOn, a.Accounts = day("2026-06-08"), nil }, ""},
		{"received tomorrow", 1, "甲银行", "A1", func(a *bank.Answer) { a.ReceivedOn = day("2026-06-13") }, "was_handed"},
		{"received today", 1, "甲银行", "A1", func(a *bank.Answer) { a.ReceivedOn = day("2026-06-12") }, ""},
		{"a balance from before the enquiry", 1, "甲银行", "A1", first(func(acc *bank.Account) { acc.BalanceOn = day("2026-06-07") }), "days_in_order"},
		{"a balance of the day of the enquiry", 1, "甲银行", "A1", first(func(acc *bank.Account) { acc.BalanceOn = day("2026-06-08") }), ""},
		{"a balance of the day of the answer", 1, "甲银行", "A1", first(func(acc *bank.Account) { acc.BalanceOn = day("2026-06-11") }), ""},
		{"a balance from after the answer", 1, "甲银行", "A1", first(func(acc *bank.Account) { acc.BalanceOn = day("2026-06-12") }), "days_in_order"},
		{"more available than there is", 1, "甲银行", "A1", first(func(acc *bank.Account) { acc.Available++ }), "plausible"},
		{"an overdrawn account has nothing available", 1, "甲银行", "A1", first(func(acc *bank.Account) { acc.Balance, acc.Available = -100, 0 }), ""},
		{"less than nothing available", 1, "甲银行", "A1", first(func(acc *bank.Account) { acc.Available = -1 }), "plausible"},
		{"no currency", 1, "甲银行", "A1", first(func(acc *bank.Account) { acc.Currency = "" }), "plausible"},
		{"no number", 1, "甲银行", "", func(*bank.Answer) {}, "plausible"},
		{"an account twice", 1, "甲银行", "A1", func(a *bank.Answer) { a.Accounts = append(a.Accounts, a.Accounts[0]) }, "not_twice"},
	} {
		given := answer(row.no, row.bank, account(row.bank, row.number, "5.00"))
		row.change(given)
		b := book()
		if got := failed(b.Check(given, today)); got != row.want {
			t.Errorf("%s: %q, not %q", row.name, got, row.want)
		}
		if err := b.Enter(given, today); (err == nil) != (row.want == "") || err != nil && fault.KindOf(err) != fault.Refused || (len(b.Answers) == 1) != (err == nil) {
			t.Errorf("%s: entered %d, %v", row.name, len(b.Answers), err)
		}
	}
}

// Ten days after its day a balance may be relied on, on the eleventh it is asked again.
func TestAccount_IsFresh(t *testing.T) {
	a := account("甲银行", "A1", "5.00")
	for _, row := range []struct {
		r    *law.Region
		day  string
		want bool
	}{
		{region(t), "2026-06-10", true}, {region(t), "2026-06-20", true}, {region(t), "2026-06-21", false},
		{region(t, `bank_answer_days: "3"`), "2026-06-13", true}, {region(t, `bank_answer_days: "3"`), "2026-06-14", false},
	} {
		if got, err := a.IsFresh(row.r, day(row.day)); err != nil || got != row.want {
			t.Errorf("%s: %v, %v", row.day, got, err)
		}
	}
	a.BalanceOn = day("2011-06-30")
	if _, err := a.IsFresh(region(t), day("2026-06-10")); err == nil {
		t.Error("a balance from before the law")
	}
}

func numbers(accounts []bank.Account) string {
	var out []string
	for _, a := range accounts {
		out = append(out, a.Number+" "+a.Balance.String())
	}
	return strings.Join(out, ", ")
}

// The newest balance of each account counts; an account that a later answer of the whole bank leaves out is gone.
func TestBook_Latest(t *testing.T) {
	later := func(a *bank.Answer, on, received string) *bank.Answer {
		a.ReceivedOn = day(received)
		for i := range a.Accounts {
			a.Accounts[i].BalanceOn = day(on)
		}
		return a
	}
	for _, row := range []struct {
		name    string
		answers []*bank.Answer
		want    string
	}{
		{"no answer", nil, ""},
		{"by bank and number", []*bank.Answer{answer(1, "甲银行", account("甲银行", "A2", "2.00"), account("甲银行", "A1", "1.00")), answer(3, "乙银行", account("乙银行", "B1", "3.00"))}, "B1 3.00, A1 1.00, A2 2.00"},
		{"a newer balance replaces an older one", []*bank.Answer{answer(1, "甲银行", account("甲银行", "A1", "1.00")), later(answer(1, "甲银行", account("甲银行", "A1", "9.00")), "2026-06-15", "2026-06-16")}, "A1 9.00"},
		{"an older one entered later does not", []*bank.Answer{later(answer(1, "甲银行", account("甲银行", "A1", "9.00")), "2026-06-15", "2026-06-16"), later(answer(1, "甲银行", account("甲银行", "A1", "1.00")), "2026-06-10", "2026-06-17")}, "A1 9.00"},
		{"of one day the one received later", []*bank.Answer{answer(1, "甲银行", account("甲银行", "A1", "1.00")), answer(1, "甲银行", account("甲银行", "A1", "2.00"))}, "A1 2.00"},
		{"an account that was closed is gone", []*bank.Answer{answer(1, "甲银行", account("甲银行", "A1", "1.00"), account("甲银行", "A2", "2.00")), later(answer(1, "甲银行", account("甲银行", "A2", "3.00")), "2026-06-15", "2026-06-16")}, "A2 3.00"},
		{"a late old answer closes nothing newer", []*bank.Answer{later(answer(1, "甲银行", account("甲银行", "A1", "9.00")), "2026-06-15", "2026-06-16"), answer(1, "甲银行")}, "A1 9.00"},
		{"an answer on one account closes no other", []*bank.Answer{answer(2, "乙银行", account("乙银行", "B1", "1.00"), account("乙银行", "B2", "2.00")), later(answer(3, "乙银行", account("乙银行", "B1", "5.00")), "2026-06-15", "2026-06-16")}, "B1 5.00, B2 2.00"},
		{"another bank closes nothing", []*bank.Answer{answer(1, "甲银行", account("甲银行", "A1", "1.00")), later(answer(2, "乙银行"), "2026-06-15", "2026-06-16")}, "A1 1.00"},
	} {
		b := book()
		for _, a := range row.answers {
			if err := b.Enter(a, day("2026-06-30")); err != nil {
				t.Fatalf("%s: %v", row.name, err)
			}
		}
		if got := numbers(b.Latest()); got != row.want {
			t.Errorf("%s: %q, not %q", row.name, got, row.want)
		}
	}
}

// SIL 63(2): the balances are below the sum due only by fresh answers of every bank that was asked.
func TestBook_BalanceBelow(t *testing.T) {
	r := region(t)
	for _, row := range []struct {
		name string
		ask  int // enquiries sent
		give []*bank.Answer
		due  string
		day  string
		want bool
		cure string
	}{
		{"nobody was asked", 0, nil, "100.00", "2026-06-12", false, "Ask the banks about the accounts first."},
		{"nobody has answered", 2, nil, "100.00", "2026-06-12", false, "missing (banks: 2)"},
		{"one of two has answered", 2, []*bank.Answer{answer(1, "甲银行")}, "100.00", "2026-06-12", false, "missing (banks: 1)"},
		{"both have, and there is nothing", 2, []*bank.Answer{answer(1, "甲银行"), answer(2, "乙银行")}, "100.00", "2026-06-12", true, ""},
		{"a fen less than due", 1, []*bank.Answer{answer(1, "甲银行", account("甲银行", "A1", "99.99"))}, "100.00", "2026-06-12", true, ""},
		{"just what is due", 1, []*bank.Answer{answer(1, "甲银行", account("甲银行", "A1", "100.00"))}, "100.00", "2026-06-12", false, "apply for the allocation"},
		{"what may not be taken does not count", 1, []*bank.Answer{answer(1, "甲银行", account("甲银行", "A1", "100.00", bank.WageAccount))}, "100.00", "2026-06-12", true, ""},
		{"a stale balance is not known", 1, []*bank.Answer{answer(1, "甲银行", account("甲银行", "A1", "99.99"))}, "100.00", "2026-06-21", false, "stale balances (accounts: 1)"},
	} {
		b := book()
		b.Enquiries = b.Enquiries[:row.ask]
		for _, a := range row.give {
			if err := b.Enter(a, day("2026-06-30")); err != nil {
				t.Fatal(err)
			}
		}
		c, err := b.BalanceBelow(r, yuan(row.due), day(row.day))
		if err != nil || c.Met != row.want || !row.want && !strings.Contains(c.Cure.En, row.cure) {
			t.Errorf("%s: %v, %q, %v", row.name, c.Met, c.Cure.En, err)
		}
	}
	b := book()
	b.Answers = []bank.Answer{*answer(1, "甲银行", bank.Account{BalanceOn: day("2011-01-01")})}
	if _, err := b.BalanceBelow(r, 1, day("2026-06-12")); err == nil {
		t.Error("a balance from before the law")
	}
}
