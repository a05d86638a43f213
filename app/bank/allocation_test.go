package bank_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/app/bank"
	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/money"
)

// One allocation over several accounts: the largest first, wages last, never beyond the debt.
func TestDraw(t *testing.T) {
	old := account("丙银行", "C1", "500.00")
	old.BalanceOn = day("2026-06-01")
	oldEmpty := account("丙银行", "C2", "0.00")
	oldEmpty.BalanceOn = day("2026-06-01")
	dollars := account("甲银行", "A9", "500.00")
	dollars.Currency = "USD"
	partly := account("乙银行", "B9", "500.00", bank.Frozen)
	partly.Available = yuan("80.00")
	gone := account("乙银行", "B8", "500.00", bank.Frozen)
	gone.Available = 0
	pledged := account("乙银行", "B7", "500.00", bank.Pledged)
	pledged.Available = 0
	for _, row := range []struct {
		name     string
		accounts []bank.Account
		due      string
		shares   string
		again    string
		refused  string
		short    string
	}{
		{"no account", nil, "100.00", "", "", "", "100.00"},
		{"nothing due", []bank.Account{account("甲银行", "A1", "50.00")}, "0.00", "", "", "", "0.00"},
		{"one account suffices", []bank.Account{account("甲银行", "A1", "50.00"), account("乙银行", "B1", "150.00")}, "100.00", "乙银行 B1 100.00", "", "", "0.00"},
		{"the largest first, the rest from the next", []bank.Account{account("甲银行", "A1", "50.00"), account("乙银行", "B1", "70.00"), account("丙银行", "C1", "60.00")}, "100.00", "乙银行 B1 70.00, 丙银行 C1 30.00", "", "", "0.00"},
		{"equal ones by bank and number", []bank.Account{account("甲银行", "A2", "50.00"), account("甲银行", "A1", "50.00")}, "60.00", "甲银行 A1 50.00, 甲银行 A2 10.00", "", "", "0.00"},
		{"all of them do not suffice", []bank.Account{account("甲银行", "A1", "50.00"), account("乙银行", "B1", "49.99")}, "100.00", "甲银行 A1 50.00, 乙银行 B1 49.99", "", "", "0.01"},
		{"wages last and marked, however large", []bank.Account{account("甲银行", "A1", "900.00", bank.Payroll), account("乙银行", "B1", "70.00")}, "100.00", "乙银行 B1 70.00, 甲银行 A1 30.00*", "", "", "0.00"},
		{"wages not touched where others suffice", []bank.Account{account("甲银行", "A1", "900.00", bank.Payroll), account("乙银行", "B1", "100.00")}, "100.00", "乙银行 B1 100.00", "", "", "0.00"},
		{"a special wage account never", []bank.Account{account("甲银行", "A1", "900.00", bank.WageAccount)}, "100.00", "", "", "A1 wage_account", "100.00"},
		{"a stale balance is asked again, empty or not", []bank.Account{old, oldEmpty, account("甲银行", "A1", "50.00")}, "100.00", "甲银行 A1 50.00", "C1 C2", "", "50.00"},
		{"frozen in part: what is available", []bank.Account{partly}, "100.00", "乙银行 B9 80.00", "", "", "20.00"},
		{"frozen, pledged, foreign, empty", []bank.Account{gone, pledged, dollars, account("甲银行", "A1", "0.00")}, "100.00", "", "", "B8 frozen, B7 pledged, A9 currency, A1 empty", "100.00"},
	} {
		p, err := bank.Draw(region(t), row.accounts, yuan(row.due), day("2026-06-20"))
		if err != nil {
			t.Fatal(err)
		}
		var again, refused []string
		for _, a := range p.AskAgain {
			again = append(again, a.Number)
		}
		for _, a := range p.Refused {
			refused = append(refused, fmt.Sprint(a.Account.Number, " ", a.Why))
		}
		if written(p.Shares) != row.shares || strings.Join(again, " ") != row.again || strings.Join(refused, ", ") != row.refused || p.Short() != yuan(row.short) {
			t.Errorf("%s: %s; again %v; refused %v; short %s", row.name, written(p.Shares), again, refused, p.Short())
		}
	}
	if p, err := bank.Draw(region(t), []bank.Account{account("甲银行", "A1", "1.00")}, -5, day("2026-06-20")); err != nil || len(p.Shares) != 0 || p.Due != 0 {
		t.Errorf("a credit is allocated: %+v, %v", p, err)
	}
	old.BalanceOn = day("2011-01-01")
	if _, err := bank.Draw(region(t), []bank.Account{old}, 1, day("2026-06-20")); err == nil {
		t.Error("a balance from before the law")
	}
}

// SIL 63(2) speaks of the premium: the late fee only where the region's practice has it.
func TestClaim(t *testing.T) {
	for more, want := range map[string]string{"": "100.00", "allocation_late_fee: true": "130.00"} {
		if got, err := bank.Claim(region(t, more), yuan("100.00"), yuan("30.00"), day("2026-06-20")); err != nil || got.String() != want {
			t.Errorf("%q: %s, %v", more, got, err)
		}
	}
	if _, err := bank.Claim(region(t), 1, 1, day("2011-01-01")); err == nil {
		t.Error("a claim from before the law")
	}
}

func TestDecision_Check(t *testing.T) {
	accounts := []bank.Account{account("甲银行", "A1", "100.00"), account("乙银行", "B1", "50.00", bank.Payroll), account("丙银行", "C1", "500.00", bank.WageAccount), account("丙银行", "C2", "0.00")}
	share := func(at, number, sum string) bank.Share {
		return bank.Share{Bank: at, Account: number, Sum: yuan(sum)}
	}
	for _, row := range []struct {
		name   string
		shares []bank.Share
		sum    string
		due    string
		reason string
		day    string
		want   string
	}{
		{"one account in full", []bank.Share{share("甲银行", "A1", "100.00")}, "100.00", "100.00", "", "2026-06-20", ""},
		{"a fen above the debt", []bank.Share{share("甲银行", "A1", "100.00")}, "100.00", "99.99", "", "2026-06-20", "not_beyond_debt"},
		{"shares do not add up", []bank.Share{share("甲银行", "A1", "99.99")}, "100.00", "100.00", "", "2026-06-20", "shares_add_up"},
		{"no shares", nil, "0.00", "100.00", "", "2026-06-20", "shares_add_up"},
		{"nothing from an account", []bank.Share{share("甲银行", "A1", "100.00"), share("丙银行", "C2", "0.00")}, "100.00", "100.00", "", "2026-06-20", "shares_add_up"},
		{"an account twice", []bank.Share{share("甲银行", "A1", "50.00"), share("甲银行", "A1", "50.00")}, "100.00", "100.00", "", "2026-06-20", "shares_add_up"},
		{"more than is there", []bank.Share{share("甲银行", "A1", "100.01")}, "100.01", "200.00", "", "2026-06-20", "not_beyond_balance"},
		{"an empty account", []bank.Share{share("丙银行", "C2", "0.01")}, "0.01", "200.00", "", "2026-06-20", "not_beyond_balance"},
		{"an account that no bank named", []bank.Share{share("甲银行", "A7", "100.00")}, "100.00", "100.00", "", "2026-06-20", "from_known_accounts"},
		{"an account at another bank", []bank.Share{share("乙银行", "A1", "100.00")}, "100.00", "100.00", "", "2026-06-20", "from_known_accounts"},
		{"a special wage account", []bank.Share{share("丙银行", "C1", "100.00")}, "100.00", "100.00", "", "2026-06-20", "from_known_accounts"},
		{"wages without a reason", []bank.Share{share("乙银行", "B1", "50.00")}, "50.00", "100.00", "", "2026-06-20", "payroll_reason"},
		{"wages with a reason", []bank.Share{share("乙银行", "B1", "50.00")}, "50.00", "100.00", "工资已于6月10日发放", "2026-06-20", ""},
		{"decided the day after the balance was fresh", []bank.Share{share("甲银行", "A1", "100.00")}, "100.00", "100.00", "", "2026-06-21", "from_fresh_balances"},
	} {
		d := bank.Decision{Number: "划决1", DecidedOn: day(row.day), Sum: yuan(row.sum), Shares: row.shares, Reason: row.reason}
		got, err := d.Check(region(t), accounts, yuan(row.due))
		if err != nil || failed(got) != row.want {
			t.Errorf("%s: %q, %v; not %q", row.name, failed(got), err, row.want)
		}
	}
	d := bank.Decision{Shares: []bank.Share{share("甲银行", "A1", "1.00")}}
	if _, err := d.Check(region(t), []bank.Account{{Bank: "甲银行", Number: "A1", Currency: bank.Renminbi, Available: 100, BalanceOn: day("2011-01-01")}}, 100); err == nil {
		t.Error("a balance from before the law")
	}
}

// decided is a decision over 70.00, 20.00 and 10.00 of wages.
func decided() *bank.Execution {
	return &bank.Execution{Decision: bank.Decision{Number: "划决1", DecidedOn: day("2026-06-20"), Sum: yuan("100.00"), Shares: []bank.Share{
		{Bank: "甲银行", Account: "A1", Sum: yuan("70.00")}, {Bank: "乙银行", Account: "B1", Sum: yuan("10.00"), Payroll: true}, {Bank: "丙银行", Account: "C1", Sum: yuan("20.00")}}}}
}

func TestExecution_Receive(t *testing.T) {
	for _, row := range []struct {
		name, bank, account, on, amount string
		want                            string // what the refusal says; empty: entered
		remains                         string
	}{
		{"in full", "甲银行", "A1", "2026-06-22", "70.00", "", "30.00"},
		{"in part", "甲银行", "A1", "2026-06-22", "69.99", "", "30.01"},
		{"on the day of the decision", "甲银行", "A1", "2026-06-20", "70.00", "", "30.00"},
		{"before the decision", "甲银行", "A1", "2026-06-19", "70.00", "before the decision of 2026-06-20", "100.00"},
		{"a fen too much", "甲银行", "A1", "2026-06-22", "70.01", "70.01 yuan came in, 70.00 are open", "100.00"},
		{"nothing", "甲银行", "A1", "2026-06-22", "0.00", "0.00 yuan came in", "100.00"},
		{"an account that is not in the decision", "甲银行", "A2", "2026-06-22", "1.00", "Account A2 is not in decision 划决1", "100.00"},
		{"the account of another bank", "乙银行", "A1", "2026-06-22", "1.00", "Account A1 is not in decision", "100.00"},
	} {
		e := decided()
		err := e.Receive(bank.Receipt{Bank: row.bank, Account: row.account, On: day(row.on), Amount: yuan(row.amount)})
		if row.want == "" && err != nil || row.want != "" && (fault.KindOf(err) != fault.Refused || !strings.Contains(err.Error(), row.want)) {
			t.Errorf("%s: %v", row.name, err)
		}
		if e.Remains().String() != row.remains || e.CameIn()+e.Remains() != e.Decision.Sum {
			t.Errorf("%s: %s remain, %s came in", row.name, e.Remains(), e.CameIn())
		}
	}
}

// What can still come in is never more than is owed: wages are released first, then from the last account to the first.
func TestExecution_ToRelease(t *testing.T) {
	for _, row := range []struct {
		name string
		owed string
		came string // from A1
		want string
	}{
		{"all is still owed", "100.00", "0.00", ""},
		{"more is owed than decided", "150.00", "0.00", ""},
		{"a little less: wages first", "95.00", "0.00", "B1 5.00"},
		{"wages in full, then the last", "85.00", "0.00", "B1 10.00, C1 5.00"},
		{"down to the first", "5.00", "0.00", "B1 10.00, C1 20.00, A1 65.00"},
		{"paid otherwise: everything", "0.00", "0.00", "B1 10.00, C1 20.00, A1 70.00"},
		{"a credit: everything", "-3.00", "0.00", "B1 10.00, C1 20.00, A1 70.00"},
		{"what came in is not released", "0.00", "70.00", "B1 10.00, C1 20.00"},
		{"what came in in part", "0.00", "60.00", "B1 10.00, C1 20.00, A1 10.00"},
	} {
		e := decided()
		if came := yuan(row.came); came > 0 {
			if err := e.Receive(bank.Receipt{Bank: "甲银行", Account: "A1", On: day("2026-06-22"), Amount: came}); err != nil {
				t.Fatal(err)
			}
		}
		var got []string
		for _, r := range e.ToRelease(yuan(row.owed), day("2026-06-25")) {
			got = append(got, r.Account+" "+r.Sum.String())
			if r.On != day("2026-06-25") {
				t.Errorf("%s: released on %s", row.name, r.On)
			}
		}
		if s := strings.Join(got, ", "); s != row.want {
			t.Errorf("%s: %s, not %s", row.name, s, row.want)
		}
	}
}

// An account that has given its sum is passed over.
func TestExecution_ToReleasePassesOverWhatCameIn(t *testing.T) {
	e := decided()
	if err := e.Receive(bank.Receipt{Bank: "丙银行", Account: "C1", On: day("2026-06-22"), Amount: yuan("20.00")}); err != nil {
		t.Fatal(err)
	}
	if got := e.ToRelease(0, day("2026-06-25")); len(got) != 2 || got[0].Account != "B1" || got[1].Account != "A1" || got[1].Sum != yuan("70.00") {
		t.Errorf("%+v", got)
	}
}

// Over any accounts: a plan passes its own check, takes at most the debt and at most what is there; after any receipts and
// releases what can still come in is what is owed or less, and releasing again releases nothing.
func TestAllocation_Properties(t *testing.T) {
	r := region(t)
	rapid.Check(t, func(t *rapid.T) {
		var accounts []bank.Account
		var usable money.Fen
		for i := range rapid.IntRange(0, 7).Draw(t, "accounts") {
			a := account(rapid.SampledFrom([]string{"甲银行", "乙银行"}).Draw(t, "bank"), fmt.Sprint(i), "0.00")
			a.Balance = money.Fen(rapid.Int64Range(0, 10_000).Draw(t, "balance"))
			a.Available = money.Fen(rapid.Int64Range(0, int64(a.Balance)).Draw(t, "available"))
			a.BalanceOn += calendar.Day(rapid.IntRange(-3, 0).Draw(t, "age"))
			a.Marks = rapid.SliceOfNDistinct(rapid.SampledFrom([]bank.Mark{bank.Frozen, bank.Pledged, bank.WageAccount, bank.Payroll}), 0, 2, rapid.ID).Draw(t, "marks")
			if a.BalanceOn >= day("2026-06-09") && !a.Has(bank.WageAccount) {
				usable += a.Available
			}
			accounts = append(accounts, a)
		}
		due := money.Fen(rapid.Int64Range(1, 30_000).Draw(t, "due"))
		on := day("2026-06-19")
		p, err := bank.Draw(r, accounts, due, on)
		if err != nil || p.Sum() != min(due, usable) {
			t.Fatalf("%s of %s, usable %s, %v", p.Sum(), due, usable, err)
		}
		if len(p.Shares) == 0 {
			return
		}
		e := &bank.Execution{Decision: bank.Decision{DecidedOn: on, Sum: p.Sum(), Shares: p.Shares, Reason: "x"}}
		if g, err := e.Decision.Check(r, accounts, due); err != nil || !g.Open() {
			t.Fatalf("%s, %v", failed(g), err)
		}
		for _, s := range p.Shares {
			if amount := money.Fen(rapid.Int64Range(0, int64(s.Sum)).Draw(t, "came")); amount > 0 {
				if err := e.Receive(bank.Receipt{Bank: s.Bank, Account: s.Account, On: on, Amount: amount}); err != nil {
					t.Fatal(err)
				}
			}
		}
		owed := money.Fen(rapid.Int64Range(0, int64(due)).Draw(t, "owed"))
		before := e.Remains()
		e.Releases = e.ToRelease(owed, on)
		if e.Remains() != min(before, owed) || len(e.ToRelease(owed, on)) != 0 {
			t.Fatalf("%s remained, %s owed, %s remain", before, owed, e.Remains())
		}
		for _, s := range e.Open() {
			if s.Sum < 0 {
				t.Fatalf("%+v is below nothing", s)
			}
		}
	})
}
