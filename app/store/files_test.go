package store

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

const (
	wang = "330199198001013417"
	li   = "33019919900202123X"
)

// seedFacts stores one fact of every kind, with every field, for employer 7; employer 3 has a few of its own, so that a
// mix-up shows.
func seedFacts(t testing.TB, s *Store) {
	fill(t, s, &employersTable,
		employerRow{
			ID: 7, Code: string(code(7)), Name: "甲市第七厂", Region: "alpha", District: "east", IndustryClass: 3,
			FoundedOn: rowDay("1998-02-28"), RegisteredOn: rowDay("1998-03-01"), Address: "人民路 1 号", Representative: "王某",
			Phone: "0571-1", Bank: "工商银行", BankAccount: "6222 1", UnitType: "enterprise", WakeOn: rowDay("2025-02-01"), Revision: 4,
		},
		employerRow{
			ID: 3, Code: string(code(3)), Name: "甲市第三厂", Region: "beta", District: "west", IndustryClass: 8,
			FoundedOn: rowDay("2199-12-31"),
		})
	fill(t, s, &employmentsTable,
		employmentRow{7, wang, "王某", rowDay("2024-01-01"), rowDay("2024-01-20"), rowDay("2025-01-31")},
		employmentRow{3, wang, "王某", rowDay("2025-02-01"), 0, 0})
	fill(t, s, &declarationsTable,
		declarationRow{7, inPeriod("2024-12"), rowDay("2025-01-10"), 0, wang, 800_000},
		declarationRow{7, inPeriod("2024-12"), rowDay("2025-01-10"), 0, li, 900_000},
		declarationRow{7, inPeriod("2024-12"), rowDay("2025-01-12"), 0, wang, 810_000},
		declarationRow{7, inPeriod("2025-01"), rowDay("2025-02-12"), 0, "", 0},
		declarationRow{7, inPeriod("2025-01"), rowDay("2025-02-12"), 1, wang, 820_000},
		declarationRow{7, inPeriod("2025-01"), rowDay("2025-02-12"), 2, wang, 830_000},
		declarationRow{3, inPeriod("2024-12"), rowDay("2025-01-10"), 0, "", 0})
	summedUp(t, s)
	filing := filingRow{ID: 7, Period: inPeriod("2025-01"), No: 1, FiledOn: rowDay("2025-02-12"), FiledAt: 1, FiledBy: 1, Kind: "form", Key: "a", Heads: 1}
	second := filing
	second.No, second.Key, second.VoidedOn, second.VoidReason = 2, "b", rowDay("2025-02-14"), "填错"
	fill(t, s, &filingsTable, filing, second)
	fill(t, s, &chargesTable, chargeRow{
		7, inPeriod("2023-01"), insurance(law.Maternity), source(account.Transferred), rowDay("2023-02-25"), rowDay("2023-03-01"), -5, 7, "审 1",
	})
	fill(t, s, &paymentsTable,
		paymentRow{7, "a-2", 1, rowDay("2025-01-03"), 100, inPeriod("2024-12"), rowDay("2025-01-04")},
		paymentRow{7, "a-2", -1, rowDay("2025-01-09"), 100, 0, 0},
		paymentRow{7, "a-1", 1, rowDay("2025-01-05"), 250, 0, 0},
		paymentRow{3, "a-3", 1, rowDay("2025-01-05"), 1, 0, 0})
	fill(t, s, &wagesTable, wageRow{7, inPeriod("2024-12"), wang, "tax", 820_000})
	fill(t, s, &waiversTable, waiverRow{7, inPeriod("2024-12"), rowDay("2025-01-26"), rowDay("2025-02-25")})
	check(t, s.tx(t.Context(), func(tx *transaction) error {
		_, err := tx.ExecContext(t.Context(), "INSERT INTO employer_codes (uscc, employer_id) VALUES ($1, 7), ($2, 3)", string(code(7)), string(code(3)))
		return err
	}))
}

// seeded is the number of acts of seed.
var seeded = 9 + len(fullPapers()) + len(fullFacts())

// thirdEmployer is the entry of the one that follows.
func thirdEmployer() employer.Employer {
	return employer.Employer{Code: code(3), Name: "甲市第三厂", Region: "beta", District: "west", IndustryClass: 8, FoundedOn: onDay("2199-12-31")}
}

// fullFile is what the file of employer 7 has to be after seed.
func fullFile() *casework.File {
	charge := account.Charge{
		Period: calendar.MustParsePeriod("2024-12"), Insurance: law.WorkInjury, Source: account.Estimated, DueOn: onDay("2025-01-25"),
		KnownOn: onDay("2025-01-26"), EmployerShare: 1_100, EmployeeShare: 50, Imported: true, Reference: "r",
	}
	reversed := charge
	reversed.Source, reversed.Imported, reversed.Reference = account.Adjustment, false, ""
	return &casework.File{
		ID: 7,
		Employer: employer.Employer{
			Code: code(7), Name: "甲市第七厂", Region: "alpha", District: "east", IndustryClass: 3, FoundedOn: onDay("1998-02-28"),
			RegisteredOn: onDay("1998-03-01"), Address: "人民路 1 号", LegalRepresentative: "王某", Phone: "0571-1", Bank: "工商银行",
			BankAccount: "6222 1", UnitType: "enterprise",
		},
		Others: []employer.Employer{thirdEmployer()},
		Facts: assessment.Facts{
			IndustryClass: 3,
			Employments: []employer.Employment{
				{Number: wang, Name: "王某", StartedOn: onDay("2024-01-01"), RegisteredOn: onDay("2024-01-20"), EndedOn: onDay("2025-01-31")},
			},
			Declarations: []*declaration.Declaration{
				{
					Period: calendar.MustParsePeriod("2024-12"), FiledOn: onDay("2025-01-10"),
					Lines: []declaration.Line{{Number: wang, Wage: 800_000}, {Number: li, Wage: 900_000}},
				},
				{Period: calendar.MustParsePeriod("2024-12"), FiledOn: onDay("2025-01-12"), Lines: []declaration.Line{{Number: wang, Wage: 810_000}}},
				{Period: calendar.MustParsePeriod("2025-01"), FiledOn: onDay("2025-02-12")},
				{Period: calendar.MustParsePeriod("2025-01"), FiledOn: onDay("2025-02-12"), No: 1, Lines: []declaration.Line{{Number: wang, Wage: 820_000}}},
				{
					Period: calendar.MustParsePeriod("2025-01"), FiledOn: onDay("2025-02-12"), No: 2, VoidedOn: onDay("2025-02-14"),
					Lines: []declaration.Line{{Number: wang, Wage: 830_000}},
				},
			},
			Imported: []account.Charge{{
				Period: calendar.MustParsePeriod("2023-01"), Insurance: law.Maternity, Source: account.Transferred, DueOn: onDay("2023-02-25"),
				KnownOn: onDay("2023-03-01"), EmployerShare: -5, EmployeeShare: 7, Imported: true, Reference: "审 1",
			}},
			Wages: []assessment.CrossWage{{Period: calendar.MustParsePeriod("2024-12"), Number: wang, Source: "tax", Wage: 820_000}},
		},
		Payments: []account.Payment{
			{
				Reference: "a-2", PaidOn: onDay("2025-01-03"), Amount: 100, Period: calendar.MustParsePeriod("2024-12"),
				ReceivedOn: onDay("2025-01-04"), ReversedOn: onDay("2025-01-09"),
			},
			{Reference: "a-1", PaidOn: onDay("2025-01-05"), Amount: 250},
		},
		Waivers: []latefee.Waiver{{Period: calendar.MustParsePeriod("2024-12"), From: onDay("2025-01-26"), To: onDay("2025-02-25")}},
		Entries: []casework.Entry{
			{No: 1, Charge: charge, PostedOn: onDay("2025-01-26"), Ground: "SIL 62"},
			{
				No: 2, Charge: reversed, PostedOn: onDay("2025-01-26"), Ground: "SIL 63", ReversedOn: onDay("2025-01-27"),
				Reason: casework.DeclarationIn,
			},
		},
		Findings: []casework.Finding{{
			Kind: casework.EmployeeLate, Subject: wang + " 2024-01-01", FoundOn: onDay("2025-01-26"), TermEnd: onDay("2024-01-31"),
			ResolvedOn: onDay("2025-01-27"),
		}},
		Cases: []casework.Case{
			{
				No: 1, OpenedOn: onDay("2025-01-26"), Ground: "SIL 63",
				Figures:  casework.Figures{Principal: 1_150, LateFee: 1, Credit: 2, Oldest: onDay("2025-01-25")},
				ClosedOn: onDay("2025-01-27"), Reason: "paid",
			},
			{No: 2, OpenedOn: onDay("2025-01-27"), Ground: "SIL 63"},
		},
		Orders: []order.Order{fullOrder(order.Issued), fullOrder(order.Withdrawn)},
		Papers: fullPapers(), Entered: fullFacts(),
		Carried: []casework.CarriedDraft{{Paper: law.OrderToPay, Key: "k", Since: onDay("2025-01-31"), Why: casework.CarriedFull, Expected: onDay("2025-02-03"),
			Until: calendar.Dated{Day: onDay("2025-02-07"), Provisional: true}, Sum: 21}},
		Steerings: []casework.Steering{{No: 1, Night: onDay("2025-02-01"), Word: casework.HoldTonight, Reason: "约谈", By: "王审", On: onDay("2025-02-01")}},
		WakeOn:    onDay("2025-02-02"), LastHash: fmt.Sprintf("hash-7-%d", seeded), Records: seeded, Revision: 5,
	}
}

// fullOrder is an order in its last state, with every field that the state has but the paper.
func fullOrder(state order.State) order.Order {
	o := order.Order{
		No: 1, CaseNo: 2, Ground: order.Concealed, State: state, EstablishedOn: onDay("2025-01-26"),
		IssueBy: calendar.Dated{Day: onDay("2025-01-30"), Provisional: true}, AsOf: onDay("2025-01-27"),
		Lines: []order.Line{{
			Key: order.Key{
				Period: calendar.MustParsePeriod("2024-12"), Insurance: law.Medical, Source: account.Unregistered, DueOn: onDay("2025-01-25"),
				KnownOn: onDay("2025-01-26"), Reference: "r",
			},
			EmployerShare: 1, EmployeeShare: 2, EmployerOutstanding: 3, EmployeeOutstanding: 4, LateFeeOutstanding: 5,
		}},
		Finding: order.Finding{
			Text:  law.Text{Zh: "少报人数", En: "headcount concealed"},
			Paper: law.Text{Zh: "稽核意见书 1 号", En: "audit opinion 1"},
		},
		DraftedOn: onDay("2025-01-26"), ApprovedOn: onDay("2025-01-27"), ApprovedBy: "chen",
	}
	if state == order.Issued {
		o.IssuedOn, o.IssuedBy, o.PaperNumber, o.PaperHash = onDay("2025-01-28"), "zhao", "甲社限缴〔2025〕1号", "abc"
		o.Party = order.Party{Name: "甲公司", Code: "91330108J0YFB4785B"}
	} else {
		o.No, o.WithdrawnOn, o.Reason = 2, onDay("2025-01-28"), "paid meanwhile"
	}
	return o
}

// seed stores the facts and brings the file of employer 7 to fullFile in one outcome.
func seed(t testing.TB, s *Store) {
	t.Helper()
	seedFacts(t, s)
	want := fullFile()
	paper := []byte("paper \x00\xff")
	want.Orders[0].Paper = paper
	acts := []casework.Act{
		{Kind: casework.MakeEstimate, Ground: "SIL 62", Detail: "11.50", Entry: &want.Entries[0]},
		{Kind: casework.PostAdjustment, Entry: &want.Entries[1]},
		{Kind: casework.Find, Finding: &want.Findings[0]},
		{Kind: casework.OpenCase, Case: &want.Cases[0]},
		{Kind: casework.OpenCase, Case: &want.Cases[1]},
		{Kind: casework.DraftOrder, Order: &want.Orders[0]},
		{Kind: casework.IssueOrder, Order: &want.Orders[0]},
		{Kind: casework.WithdrawOrder, Order: &want.Orders[1]},
		{Kind: casework.SteerNight, Steering: &want.Steerings[0]},
	}
	o := outcome(loaded(t, s, 7), "2025-02-01", append(acts, paperActs(want.Papers, want.Entered)...)...)
	o.Decision.Figures = casework.Figures{Principal: 1_150, LateFee: 9, Credit: 3, Oldest: onDay("2025-01-25")}
	o.Decision.Carried = want.Carried
	check(t, s.Save(t.Context(), onDay("2025-02-01"), []casework.Outcome{o}))
}

func TestFiles_GiveBackEveryField(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		seed(t, s)
		files, err := s.Files(t.Context(), []employer.ID{7, 3})
		check(t, err)
		must(t, len(files) == 2 && files[0].ID == 7 && files[1].ID == 3, "the files are not in the order of the ids")
		same(t, files[0], fullFile())
		same(t, files[1], &casework.File{
			ID:       3,
			Employer: thirdEmployer(),
			Facts: assessment.Facts{
				IndustryClass: 8,
				Employments:   []employer.Employment{{Number: wang, Name: "王某", StartedOn: onDay("2025-02-01")}},
				Declarations:  []*declaration.Declaration{{Period: calendar.MustParsePeriod("2024-12"), FiledOn: onDay("2025-01-10")}},
			},
			Payments: []account.Payment{{Reference: "a-3", PaidOn: onDay("2025-01-05"), Amount: 1}},
		})
	})
}

// The comparison above proves something only while every field of the file is filled somewhere.
func TestFiles_TheExampleHasEveryField(t *testing.T) {
	f := fullDossier()
	f.Others[0] = f.Employer                       // the same row
	f.Orders[0].Paper = []byte("x")                // comes with Order
	f.Papers[0].Frozen = []byte("x")               // comes with Paper
	f.Facts.Declarations[0].Wages = []money.Fen{1} // comes with Dossier, in place of the lines
	f.Facts.Imported[0].Insurance = law.Maternity
	set, all := map[string]bool{}, map[string]bool{}
	walk(reflect.ValueOf(f), "File", set, all)
	for name := range all {
		if !set[name] {
			t.Errorf("%s is nowhere set", name)
		}
	}
}

// walk notes every field that there is and every one that has a value somewhere.
func walk(v reflect.Value, name string, set, all map[string]bool) {
	all[name] = true
	set[name] = set[name] || !v.IsZero()
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walk(v.Elem(), name, set, all)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), name+"[]", set, all)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return // what is inside an instant is its own business
		}
		for i := range v.NumField() {
			walk(v.Field(i), name+"."+v.Type().Field(i).Name, set, all)
		}
	}
}

func TestFiles_RefuseAnUnknownEmployer(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-01-01")
		if _, err := s.Files(t.Context(), []employer.ID{1, 99}); fault.KindOf(err) != fault.NotFound {
			t.Errorf("the error is %v", err)
		}
		files, err := s.Files(t.Context(), nil)
		must(t, err == nil && len(files) == 0, "no ids give %v, %v", files, err)
	})
}

func TestFiles_ManyLines(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 2, "2025-01-01")
		const people, months = 500, 3
		bulk(t, s, 2, people, months)
		f := loaded(t, s, 2)
		must(t, len(f.Facts.Declarations) == months, "there are %d declarations", len(f.Facts.Declarations))
		for _, d := range f.Facts.Declarations {
			must(t, len(d.Lines) == people, "%s has %d lines", d.Period, len(d.Lines))
			for i, l := range d.Lines {
				must(t, l.Number == identity.Number(fmt.Sprintf("33019919%010d", i)), "line %d is of %s", i, l.Number)
			}
		}
	})
}

// bulk declares the wages of many people for some months.
func bulk(t testing.TB, s *Store, id int64, people, months int) {
	for m := range months {
		rows := make([]declarationRow, people)
		for i := range rows {
			p := calendar.MustParsePeriod("2024-01").AddMonths(m)
			rows[i] = declarationRow{id, month(p), day(p.Last().AddDays(10)), 0, fmt.Sprintf("33019919%010d", i), int64(500_000 + i)}
		}
		fill(t, s, &declarationsTable, rows...)
	}
}
