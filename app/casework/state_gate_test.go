package casework_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// firmFile is a file in the region `plain` (30 % of the wage, due on the 15th of the next month, rolling): one employee of
// 5,000.00 since 2025-01-06, so 1,500.00 a month. January is due on Monday 2025-02-17.
func firmFile(changes ...func(f *casework.File)) *casework.File {
	f := &casework.File{Employer: employer.Employer{Region: "plain", FoundedOn: on("2020-01-01"), RegisteredOn: on("2020-01-20")},
		Facts: assessment.Facts{IndustryClass: 1, Employments: []employer.Employment{
			{Number: numberOf(0), Name: "张演示", StartedOn: on("2025-01-06"), RegisteredOn: on("2025-01-08")},
		}}}
	for _, change := range changes {
		change(f)
	}
	return f
}

func ends(day string) func(f *casework.File) {
	return func(f *casework.File) { f.Facts.Employments[0].EndedOn = on(day) }
}

func filed(period, day string) func(f *casework.File) {
	return func(f *casework.File) {
		f.Facts.Declarations = append(f.Facts.Declarations, &declaration.Declaration{Period: calendar.MustParsePeriod(period), FiledOn: on(day),
			Lines: []declaration.Line{{Number: numberOf(0), Wage: 5000_00}}})
	}
}

func paid(day, amount string) func(f *casework.File) {
	return func(f *casework.File) {
		f.Payments = append(f.Payments, account.Payment{Reference: "P" + day + amount, PaidOn: on(day), Amount: money.MustParse(amount)})
	}
}

func joins(name, started, registered, ended string) func(f *casework.File) {
	return func(f *casework.File) {
		e := employer.Employment{Number: numberOf(len(f.Facts.Employments)), Name: name, StartedOn: on(started)}
		if registered != "" {
			e.RegisteredOn = on(registered)
		}
		if ended != "" {
			e.EndedOn = on(ended)
		}
		f.Facts.Employments = append(f.Facts.Employments, e)
	}
}

func inCase(state order.State) func(f *casework.File) {
	return func(f *casework.File) {
		january := func(i law.Insurance) order.Key {
			return order.Key{Period: calendar.MustParsePeriod("2025-01"), Insurance: i, Source: account.Declared, DueOn: on("2025-02-17"), KnownOn: on("2025-02-05")}
		}
		f.Cases = []casework.Case{{No: 1, OpenedOn: on("2025-02-18")}}
		f.Orders = []order.Order{{No: 1, CaseNo: 1, State: state, PaperNumber: "平社限缴通字〔2025〕1号", Lines: []order.Line{{Key: january(law.Pension)}}}}
	}
}

func stateGate(t *testing.T, f *casework.File, w employer.StateWish, day string) gate.Gate {
	t.Helper()
	book, err := law.Load("testdata/law")
	if err != nil {
		t.Fatal(err)
	}
	region, _ := book.Region("plain")
	standing, err := casework.Stand(region, f, on(day))
	if err != nil {
		t.Fatal(err)
	}
	return standing.Gate(&w)
}

func figuresOf(c gate.Condition) []string {
	list := []string{}
	for _, f := range c.Figures {
		list = append(list, f.Name+"="+f.String())
	}
	return list
}

func keysOf(list gate.Gate) []gate.Key {
	var keys []gate.Key
	for _, c := range list {
		keys = append(keys, c.Key)
	}
	return keys
}

// wantEarliest wants the gate open on the day at the earliest; an open gate waits for no day.
func wantEarliest(t *testing.T, g gate.Gate, want string) {
	t.Helper()
	if g.Open() {
		want = ""
	}
	got, known := g.Earliest()
	if !known || got.Day.String() != want {
		t.Errorf("earliest %s (known %v), want %q", got.Day, known, want)
	}
}

// A registration is closed when nobody is employed, every month is declared, and everything is paid; all that is missing is
// told at once, with figures and the earliest day (SIL 57, 58, 60; Handling Regulations 10).
func TestStanding_GateClosing(t *testing.T) {
	for name, r := range map[string]struct {
		file     *casework.File
		day      string
		failed   map[gate.Key][]string
		warned   []gate.Key
		earliest string
	}{
		"nobody employed, all declared and paid": {
			firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05"), paid("2025-02-17", "1500.00")), "2025-02-20", nil, nil, "2025-02-20"},
		"never had employees": {&casework.File{Employer: employer.Employer{Region: "plain"}}, "2025-02-20", nil, nil, "2025-02-20"},
		"somebody is employed: the first day without them is tomorrow, and this month is to be declared": {
			firmFile(filed("2025-01", "2025-02-05"), paid("2025-02-17", "1500.00")), "2025-02-20",
			map[gate.Key][]string{
				casework.RosterEmpty:    {"from=DAY", "people=1", "person=张演示"},
				casework.MonthsDeclared: {"months=1", "month=2025-02"}}, nil, "2025-02-21"},
		"today is the last day of work": {
			firmFile(ends("2025-02-20"), filed("2025-01", "2025-02-05"), filed("2025-02", "2025-02-20"), paid("2025-02-17", "3000.00")), "2025-02-20",
			map[gate.Key][]string{casework.RosterEmpty: {"from=DAY", "people=1", "person=张演示"}}, nil, "2025-02-21"},
		"yesterday was the last day of work": {
			firmFile(ends("2025-02-19"), filed("2025-01", "2025-02-05"), filed("2025-02", "2025-02-20"), paid("2025-02-17", "3000.00")), "2025-02-20",
			nil, nil, "2025-02-20"},
		"work ends later than today": {
			firmFile(ends("2025-03-31"), filed("2025-01", "2025-02-05"), filed("2025-02", "2025-02-20"), paid("2025-02-17", "3000.00")), "2025-02-20",
			map[gate.Key][]string{casework.RosterEmpty: {"from=DAY", "people=1", "person=张演示"}}, nil, "2025-04-01"},
		"somebody starts later": {
			firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05"), paid("2025-02-17", "1500.00"), joins("李演示", "2025-04-01", "2025-02-18", "")), "2025-02-20",
			map[gate.Key][]string{casework.RosterEmpty: {"from=DAY", "people=1", "person=李演示"}}, nil, "2025-04-02"},
		"the month of the closing counts where somebody worked in it": {
			firmFile(ends("2025-02-01"), filed("2025-01", "2025-02-05"), paid("2025-02-17", "1500.00")), "2025-02-20",
			map[gate.Key][]string{casework.MonthsDeclared: {"months=1", "month=2025-02"}}, nil, "2025-02-20"},
		"what is estimated and paid is not declared": {
			firmFile(ends("2025-01-31"), paid("2025-02-20", "9999.00")), "2025-02-20",
			// 8,000.00 average wage at 30 % by headcount, and 3 days at 1.20
			map[gate.Key][]string{casework.MonthsDeclared: {"months=1", "month=2025-01"}}, []gate.Key{casework.CreditRefunded}, "2025-02-20"},
		"somebody worked and is not registered, while the term to do so runs": {
			firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05"), paid("2025-02-17", "1500.00"), joins("李演示", "2025-01-25", "", "2025-01-31")), "2025-02-20",
			map[gate.Key][]string{casework.AllRegistered: {"people=1", "person=李演示"}}, nil, "2025-02-20"},
		"who left before the region looks back is not asked for": {
			firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05"), paid("2025-02-17", "1500.00"), joins("李演示", "2024-01-20", "", "2024-12-31")), "2025-02-20",
			nil, nil, "2025-02-20"},
		"arrears with three days of late fee": { // 1,500.00 x 0.0005 x 3
			firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05")), "2025-02-20",
			map[gate.Key][]string{casework.ArrearsPaid: {"on=DAY", "principal=1500.00", "late_fee=2.25"}}, nil, "2025-02-20"},
		"a late fee alone is in arrears": {
			firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05"), paid("2025-02-20", "1500.00")), "2025-02-20",
			map[gate.Key][]string{casework.ArrearsPaid: {"on=DAY", "principal=0.00", "late_fee=2.25"}}, nil, "2025-02-20"},
		"on the due day nothing is in arrears, and the sum is paid before the closing all the same": {
			firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05")), "2025-02-17",
			map[gate.Key][]string{casework.NotDuePaid: {"principal=1500.00"}}, nil, "2025-02-17"},
		"money paid ahead covers what has not arisen": {
			firmFile(ends("2025-02-19"), filed("2025-01", "2025-02-05"), filed("2025-02", "2025-02-20"), paid("2025-02-17", "1500.00"), paid("2025-02-20", "1500.00")),
			"2025-02-20", nil, nil, "2025-02-20"},
		"one fen too little does not": {
			firmFile(ends("2025-02-19"), filed("2025-01", "2025-02-05"), filed("2025-02", "2025-02-20"), paid("2025-02-17", "1500.00"), paid("2025-02-20", "1499.99")),
			"2025-02-20", map[gate.Key][]string{casework.NotDuePaid: {"principal=0.01"}}, nil, "2025-02-20"},
		"one fen too much is told": {
			firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05"), paid("2025-02-17", "1500.01")), "2025-02-20",
			nil, []gate.Key{casework.CreditRefunded}, "2025-02-20"},
		"the case is open until the night after the payment": {
			firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05"), inCase(order.Issued), paid("2025-02-20", "1502.25")), "2025-02-20",
			map[gate.Key][]string{casework.CaseClosed: {}}, nil, "2025-02-21"},
		"an issued order stands for what is in arrears": {
			firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05"), inCase(order.Issued)), "2025-02-20",
			map[gate.Key][]string{
				casework.ArrearsPaid: {"on=DAY", "principal=1500.00", "late_fee=2.25"},
				casework.CaseClosed:  {"paper=平社限缴通字〔2025〕1号"}}, nil, "2025-02-21"},
		"an issued order outlives its case": {
			firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05"), inCase(order.Issued), func(f *casework.File) { f.Cases[0].ClosedOn = on("2025-02-19") }), "2025-02-20",
			map[gate.Key][]string{
				casework.ArrearsPaid: {"on=DAY", "principal=1500.00", "late_fee=2.25"},
				casework.CaseClosed:  {"paper=平社限缴通字〔2025〕1号"}}, nil, "2025-02-21"},
		"a draft is told to nobody": {
			firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05"), inCase(order.Drafted)), "2025-02-20",
			map[gate.Key][]string{casework.ArrearsPaid: {"on=DAY", "principal=1500.00", "late_fee=2.25"}, casework.CaseClosed: {}}, nil, "2025-02-21"},
		"everything at once": {
			firmFile(filed("2025-01", "2025-02-05"), filed("2025-03", "2025-03-18"), inCase(order.Issued), joins("李演示", "2025-03-10", "", "")), "2025-03-18",
			map[gate.Key][]string{
				casework.AllRegistered:  {"people=1", "person=李演示"},
				casework.RosterEmpty:    {"from=DAY", "people=2", "person=张演示", "person=李演示"},
				casework.MonthsDeclared: {"months=1", "month=2025-02"},
				// January 29 days on 1,500.00; February at 110 % of it since 18 March
				casework.ArrearsPaid: {"on=DAY", "principal=3150.00", "late_fee=22.58"},
				casework.NotDuePaid:  {"principal=1500.00"},
				casework.CaseClosed:  {"paper=平社限缴通字〔2025〕1号"}}, nil, "2025-03-19"},
	} {
		t.Run(name, func(t *testing.T) {
			g := stateGate(t, r.file, employer.StateWish{Change: employer.Closing}, r.day)
			for key, figures := range r.failed {
				for i := range figures {
					r.failed[key][i] = strings.Replace(figures[i], "DAY", r.day, 1)
				}
			}
			var failed map[gate.Key][]string
			for _, c := range g.Failed() {
				if failed == nil {
					failed = map[gate.Key][]string{}
				}
				failed[c.Key] = figuresOf(c)
			}
			if diff := cmp.Diff(r.failed, failed); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if got := keysOf(g.Warnings()); !slices.Equal(got, r.warned) {
				t.Errorf("warned of %v, want %v", got, r.warned)
			}
			wantEarliest(t, g, r.earliest)
			if got := keysOf(g.Unanswered()); !slices.Equal(got, []gate.Key{casework.FinesPaid}) {
				t.Errorf("asked %v", got)
			}
		})
	}
}

// A pause asks that nobody is employed from its first day on and that the months before are declared; debts go on, and
// are told. The end of a pause asks for nothing.
func TestStanding_GateSuspensionAndReopening(t *testing.T) {
	for name, r := range map[string]struct {
		change   employer.Change
		event    string
		file     *casework.File
		failed   []gate.Key
		warned   []gate.Key
		earliest string
	}{
		"the day after the last day of work":       {employer.Suspension, "2025-02-01", firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05"), paid("2025-02-17", "1500.00")), nil, nil, "2025-02-20"},
		"not the last day of work itself":          {employer.Suspension, "2025-01-31", firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05"), paid("2025-02-17", "1500.00")), []gate.Key{casework.RosterEmpty}, nil, "2025-02-01"},
		"without a day it is asked for today":      {employer.Suspension, "", firmFile(filed("2025-01", "2025-02-05"), filed("2025-02", "2025-02-20"), paid("2025-02-17", "1500.00")), []gate.Key{casework.RosterEmpty}, nil, "2025-02-21"},
		"a month before is not declared":           {employer.Suspension, "2025-02-01", firmFile(ends("2025-01-31"), paid("2025-02-20", "9999.00")), []gate.Key{casework.MonthsDeclared}, nil, "2025-02-20"},
		"arrears and the case are told":            {employer.Suspension, "2025-02-01", firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05"), inCase(order.Issued)), nil, []gate.Key{casework.ArrearsPaid, casework.CaseClosed}, "2025-02-20"},
		"what was begun and not filed is told":     {employer.Suspension, "2025-02-01", firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05"), paid("2025-02-17", "1500.00"), func(f *casework.File) { f.Drafts = []calendar.Period{calendar.MustParsePeriod("2025-01")} }), nil, []gate.Key{casework.DraftsFiled}, "2025-02-20"},
		"who works again need not wait":            {employer.Reopening, "2025-02-20", firmFile(filed("2025-01", "2025-02-05")), nil, []gate.Key{casework.ArrearsPaid}, "2025-02-20"},
		"who works again and owes nothing is told": {employer.Reopening, "2025-02-20", firmFile(filed("2025-01", "2025-02-05"), paid("2025-02-17", "1500.00")), nil, nil, "2025-02-20"},
	} {
		t.Run(name, func(t *testing.T) {
			w := employer.StateWish{Change: r.change}
			if r.event != "" {
				w.EventOn = on(r.event)
			}
			g := stateGate(t, r.file, w, "2025-02-20")
			if got := keysOf(g.Failed()); !slices.Equal(got, r.failed) {
				t.Errorf("failed %v, want %v", got, r.failed)
			}
			if got := keysOf(g.Warnings()); !slices.Equal(got, r.warned) {
				t.Errorf("warned of %v, want %v", got, r.warned)
			}
			wantEarliest(t, g, r.earliest)
			if len(g.Unanswered()) != 0 {
				t.Errorf("asked %v", g.Unanswered())
			}
		})
	}
}

// Every condition says what is missing in both languages, with article and cure, whether it is met or not, and spells out
// a few of many names.
func TestStanding_GateSentences(t *testing.T) {
	crowd := firmFile(filed("2025-01", "2025-02-05"))
	for _, name := range []string{"甲", "乙", "丙", "丁", "戊", "己"} {
		joins(name, "2025-02-10", "2025-02-11", "")(crowd)
	}
	for _, f := range []*casework.File{crowd, firmFile(ends("2025-01-31"), filed("2025-01", "2025-02-05"), paid("2025-02-17", "1600.00")),
		firmFile(inCase(order.Issued), filed("2025-01", "2025-02-05"), joins("李演示", "2025-01-10", "", ""), filed("2025-02", "2025-02-19"))} {
		for _, change := range employer.Changes {
			for _, c := range stateGate(t, f, employer.StateWish{Change: change}, "2025-02-20") {
				if c.Says.Zh == "" || c.Says.En == "" || c.Article == "" && c.Key != casework.CreditRefunded {
					t.Errorf("%s for %s is %+v", c.Key, change, c)
				}
				if cured := c.Cure.Zh != "" && c.Cure.En != "" && c.Leads != "" && !c.Earliest.Day.IsZero(); cured == c.Met {
					t.Errorf("%s for %s, met %v, is cured by %+v", c.Key, change, c.Met, c)
				}
			}
		}
	}
	got := stateGate(t, crowd, employer.StateWish{Change: employer.Closing}, "2025-02-20").Deciding().Refusal(fault.Refused, "x", "Not yet:")
	const want = "Not yet: (1) On the roster on or after 2025-02-20: 7 (张演示, 甲, 乙, 丙, 丁 and others). End their employment first. " +
		"(2) Months not declared yet: 1 (2025-02). Declare them first; a month without wages is declared as nil. " +
		"(3) In arrears: to be paid on 2025-02-20 are the principal ¥1,500.00 and the late fee ¥2.25. Pay them first. " +
		"(4) Fines are not kept here; whoever decides looks into them. Confirm that no fine is unpaid."
	if got == nil || got.Error() != want {
		t.Errorf("refused with %v", got)
	}
}
