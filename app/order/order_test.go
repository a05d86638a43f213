package order_test

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/order"
)

func day(s string) calendar.Day { return calendar.MustParseDay(s) }

// One order has one ground (Decree 20 Art 16): a where nothing was declared, b where what was declared is not paid, c
// where headcount or base was concealed, as a paper of this or another body says.
func TestGroundOf(t *testing.T) {
	for _, row := range []struct {
		source   account.Source
		imported bool
		want     order.Ground
	}{
		{account.Estimated, false, order.NotDeclared},
		{account.Estimated, true, order.NotDeclared},
		{account.Declared, false, order.NotPaid},
		{account.Declared, true, order.NotPaid},
		{account.Adjustment, false, order.NotPaid},  // to a declaration, after a change of the law
		{account.Adjustment, true, order.Concealed}, // an audit or a court result
		{account.Unregistered, false, order.Concealed},
		{account.Unregistered, true, order.Concealed},
		{account.Transferred, true, order.Concealed},
	} {
		if got := order.GroundOf(&account.Charge{Source: row.source, Imported: row.imported}); got != row.want {
			t.Errorf("%s, imported %v: ground %s; want %s", row.source, row.imported, got, row.want)
		}
	}
	if len(order.Grounds) != 3 || order.Grounds[0] != order.NotDeclared || order.Grounds[1] != order.NotPaid || order.Grounds[2] != order.Concealed {
		t.Errorf("grounds %v", order.Grounds)
	}
}

// The key tells charges apart by everything but their amounts.
func TestKeyOf(t *testing.T) {
	charge := account.Charge{Period: calendar.MustParsePeriod("2025-01"), Insurance: law.Medical, Source: account.Declared,
		DueOn: day("2025-02-17"), KnownOn: day("2025-02-10"), EmployerShare: 600, EmployeeShare: 400, Reference: "R"}
	key := order.KeyOf(&charge)
	amounts := charge
	amounts.EmployerShare, amounts.EmployeeShare = 1, 2
	if order.KeyOf(&amounts) != key {
		t.Error("another amount makes another key")
	}
	for name, change := range map[string]func(*account.Charge){
		"period":    func(c *account.Charge) { c.Period++ },
		"insurance": func(c *account.Charge) { c.Insurance++ },
		"source":    func(c *account.Charge) { c.Source++ },
		"due day":   func(c *account.Charge) { c.DueOn++ },
		"known day": func(c *account.Charge) { c.KnownOn++ },
		"reference": func(c *account.Charge) { c.Reference += "x" },
	} {
		other := charge
		if change(&other); order.KeyOf(&other) == key {
			t.Errorf("another %s makes the same key", name)
		}
	}
}

// A line takes over both shares of the charge and what is left of each: 600.00 and 400.00, of which 150.00 and 400.00 are paid.
func TestLineOf(t *testing.T) {
	charge := account.Charge{Period: calendar.MustParsePeriod("2025-01"), Insurance: law.Medical, Source: account.Declared,
		DueOn: day("2025-02-17"), KnownOn: day("2025-02-10"), EmployerShare: 60_000, EmployeeShare: 40_000}
	got := order.LineOf(&arrears.Line{Charge: charge, EmployerPaid: 15_000, EmployeePaid: 40_000, LateFeeOutstanding: 123})
	want := order.Line{Key: order.KeyOf(&charge), EmployerShare: 60_000, EmployeeShare: 40_000, EmployerOutstanding: 45_000, LateFeeOutstanding: 123}
	if got != want {
		t.Errorf("%+v; want %+v", got, want)
	}
}

// The figures add up the lines: 200.00 + 50.00 and 10.00 + 40.00 of principal, 1.23 and 4.00 of late fee.
func TestOrder_Figures(t *testing.T) {
	o := order.Order{Lines: []order.Line{
		{EmployerShare: 60_000, EmployeeShare: 40_000, EmployerOutstanding: 20_000, EmployeeOutstanding: 5_000, LateFeeOutstanding: 123},
		{EmployerShare: 9_000, EmployeeShare: 8_000, EmployerOutstanding: 1_000, EmployeeOutstanding: 4_000, LateFeeOutstanding: 400},
	}}
	if o.Lines[0].Outstanding() != 25_000 || o.Principal() != 30_000 || o.LateFee() != 523 {
		t.Errorf("line %s, principal %s, late fee %s", o.Lines[0].Outstanding(), o.Principal(), o.LateFee())
	}
	if empty := (order.Order{}); empty.Principal() != 0 || empty.LateFee() != 0 {
		t.Error("an order without lines asks for money")
	}
}

// The three acts on an order, each as it is done where nothing stands in its way.
var acts = map[string]func(*order.Order) error{
	"approve": func(o *order.Order) error { return o.Approve("王审批", day("2025-03-04")) },
	"issue": func(o *order.Order) error {
		return o.Issue("李签发", day("2025-03-05"), "甲社限〔2025〕1号", "abc", []byte("paper"))
	},
	"withdraw": func(o *order.Order) error { return o.Withdraw(day("2025-03-06"), "企业已缴清") },
}

// in makes an order in the state.
func in(state order.State) order.Order {
	o := order.Order{No: 7, State: state, DraftedOn: day("2025-03-03")}
	if state == order.Approved || state == order.Issued {
		o.ApprovedBy, o.ApprovedOn = "王审批", day("2025-03-04")
	}
	return o
}

// Every act in every state: what is allowed leads on, what is not is refused, names order and state in both languages
// and changes nothing.
func TestOrder_Transitions(t *testing.T) {
	allowed := map[order.State]map[string]order.State{
		order.Drafted:   {"approve": order.Approved, "withdraw": order.Withdrawn},
		order.Approved:  {"issue": order.Issued, "withdraw": order.Withdrawn},
		order.Issued:    {},
		order.Withdrawn: {},
	}
	for state, leads := range allowed {
		for name, act := range acts {
			o := in(state)
			err := act(&o)
			if to, ok := leads[name]; ok {
				if err != nil || o.State != to {
					t.Errorf("%s of a %s order: %v, it is %s", name, state, err, o.State)
				}
				continue
			}
			var f *fault.Fault
			if !errors.As(err, &f) || f.Kind != fault.Refused || !strings.Contains(f.En, "Order 7 is "+string(state)) || !strings.Contains(f.Zh, "第 7 件"+state.Title().Zh) {
				t.Errorf("%s of a %s order: %v", name, state, err)
			}
			if before := in(state); o.State != before.State || o.ApprovedBy != before.ApprovedBy || o.PaperNumber != "" || o.Reason != "" {
				t.Errorf("the refused %s changed a %s order: %+v", name, state, o)
			}
		}
	}
}

// What an act records.
func TestOrder_Records(t *testing.T) {
	o := in(order.Drafted)
	if err := acts["approve"](&o); err != nil || o.ApprovedBy != "王审批" || o.ApprovedOn != day("2025-03-04") {
		t.Fatalf("approved: %v, %+v", err, o)
	}
	if err := acts["issue"](&o); err != nil || o.IssuedBy != "李签发" || o.IssuedOn != day("2025-03-05") ||
		o.PaperNumber != "甲社限〔2025〕1号" || o.PaperHash != "abc" || string(o.Paper) != "paper" {
		t.Fatalf("issued: %v, %+v", err, o)
	}
	o = in(order.Approved)
	if err := acts["withdraw"](&o); err != nil || o.WithdrawnOn != day("2025-03-06") || o.Reason != "企业已缴清" {
		t.Fatalf("withdrawn: %v, %+v", err, o)
	}
}

// An act that lacks something is refused with a whole sentence in both languages and changes nothing. Two people act on
// an order: the one who issues is not the one who approved.
func TestOrder_Refusals(t *testing.T) {
	for _, row := range []struct {
		name  string
		state order.State
		act   func(*order.Order) error
		kind  fault.Kind
		en    string
	}{
		{"approved by nobody", order.Drafted, func(o *order.Order) error { return o.Approve("", day("2025-03-04")) }, fault.Invalid, "Name the person"},
		{"issued by nobody", order.Approved, func(o *order.Order) error { return o.Issue("", day("2025-03-05"), "1", "h", nil) }, fault.Denied, "approved by 王审批"},
		{"issued by the one who approved", order.Approved, func(o *order.Order) error { return o.Issue("王审批", day("2025-03-05"), "1", "h", nil) }, fault.Denied, "Order 7 was approved by 王审批"},
		{"issued before it was approved", order.Approved, func(o *order.Order) error { return o.Issue("李签发", day("2025-03-03"), "1", "h", nil) }, fault.Refused, "before the day of approval"},
		{"withdrawn without a reason", order.Drafted, func(o *order.Order) error { return o.Withdraw(day("2025-03-06"), "") }, fault.Invalid, "reason"},
	} {
		o := in(row.state)
		var f *fault.Fault
		if err := row.act(&o); !errors.As(err, &f) || f.Kind != row.kind || !strings.Contains(f.En, row.en) || !strings.ContainsFunc(f.Zh, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s: %v", row.name, err)
		}
		if o.State != row.state || o.IssuedBy != "" || o.PaperNumber != "" {
			t.Errorf("%s: it changed to %+v", row.name, o)
		}
	}
	o := in(order.Approved)
	if err := o.Issue("李签发", o.ApprovedOn, "1", "h", nil); err != nil {
		t.Errorf("issued on the day of approval: %v", err)
	}
}

// An order stands for its charges until it is withdrawn.
func TestOrder_Live(t *testing.T) {
	for state, want := range map[order.State]bool{order.Drafted: true, order.Approved: true, order.Issued: true, order.Withdrawn: false} {
		if o := in(state); o.Live() != want {
			t.Errorf("a %s order is live: %v", state, o.Live())
		}
	}
}

func TestState_Title(t *testing.T) {
	for state, zh := range map[order.State]string{order.Drafted: "草稿", order.Approved: "已批准", order.Issued: "已签发", order.Withdrawn: "已撤回"} {
		if got := state.Title(); got.Zh != zh || got.En != string(state) {
			t.Errorf("%s is called %+v", state, got)
		}
	}
}
