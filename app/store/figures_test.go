package store

import (
	"fmt"
	"slices"
	"testing"

	"arrears/app/access"
	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
)

var (
	eastPart = access.District{Region: "alpha", Name: "east"}
	westPart = access.District{Region: "alpha", Name: "west"}
	alphaAll = access.District{Region: "alpha"}
)

// told writes figures as lines that a test can list.
func told(figures []casework.DayFigure) []string {
	lines := []string{}
	for i := range figures {
		f := &figures[i]
		lines = append(lines, fmt.Sprintf("%s %s %s: %d of %d, %s", f.Place, f.Measure, f.Part, f.Number, f.Whole, f.Amount))
	}
	slices.Sort(lines)
	return lines
}

// The last counted day is 01-26 and the day to be counted 01-27. Terms to register of employees that began by 12-27 are over on the
// day, those of 12-26 and before were over when it was counted last, and that of 12-28 ended on the day.
func question() casework.FigureQuestion {
	terms := casework.FigureTerms{Over: onDay("2024-12-27"), Before: onDay("2024-12-27"), Ended: onDay("2024-12-28")}
	return casework.FigureQuestion{Day: onDay("2025-01-27"), Since: onDay("2025-01-26"), Employees: terms, Employers: terms,
		Months:    []casework.RegionMonth{{Region: "alpha", Period: calendar.MustParsePeriod("2025-01")}},
		FirstDays: map[string]calendar.Day{"alpha": onDay("2024-01-01")}}
}

func TestFigures_WholeTablesAreCountedByDistrict(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 3, "2025-02-01")
		movedTo(t, s, 3, "alpha", "west")
		check(t, s.tx(t.Context(), func(tx *transaction) error {
			_, err := tx.ExecContext(t.Context(), "UPDATE employers SET registered_on = '2020-01-02' WHERE employer_id < 3")
			return err
		}))
		person := func(id int64, number, started, registered string) employmentRow {
			w := employmentRow{ID: id, Number: number, Name: "张演示", StartedOn: rowDay(started)}
			if registered != "" {
				w.RegisteredOn = rowDay(registered)
			}
			return w
		}
		left := person(2, "110101199001010031", "2023-02-01", "")
		left.EndedOn = rowDay("2023-12-31") // before the region looks back
		fill(t, s, &employmentsTable, person(1, "110101199001010015", "2020-01-02", "2020-01-03"), person(1, "110101199001010023", "2024-12-28", "2025-01-27"),
			person(2, "110101199001010015", "2024-12-28", "2025-01-28"), person(2, "110101199001010023", "2024-12-27", ""), left, person(3, "110101199001010015", "2020-01-02", "2020-01-03"))
		period := month(calendar.MustParsePeriod("2025-01"))
		fill(t, s, &declarationsTable, declarationRow{1, period, rowDay("2025-01-20"), 0, "110101199001010015", 500_000}, declarationRow{3, period, rowDay("2025-01-28"), 0, "110101199001010015", 500_000})
		entry := func(id, no int64, due, posted, reversed string) entryRow {
			e := entryRow{ID: id, No: no, Period: period, Insurance: insurance(law.Pension), Source: source(account.Declared), DueOn: rowDay(due), KnownOn: rowDay(posted),
				EmployerShare: 200, EmployeeShare: 50, PostedOn: rowDay(posted), Ground: "SIL 60"}
			if reversed != "" {
				e.ReversedOn, e.Reason = rowDay(reversed), string(casework.Replaced)
			}
			return e
		}
		fill(t, s, &entriesTable, entry(1, 1, "2025-01-27", "2025-01-20", ""), entry(1, 2, "2025-01-28", "2025-01-20", ""), entry(1, 3, "2025-02-26", "2025-01-20", "2025-01-28"),
			entry(1, 4, "2025-02-26", "2025-01-20", "2025-01-27"), entry(2, 1, "2025-04-27", "2025-01-20", ""), entry(2, 2, "2025-04-28", "2025-01-20", ""), entry(3, 1, "2025-01-28", "2025-01-28", ""))
		keep(t, s, 1, demandTask("serve a", "2025-02-03", 100), demandTask("serve b", "2025-04-27", 100), demandTask("serve c", "", 100))
		awayOfficer(t, s, "serve c")
		for n, r := range [][3]string{{"2025-01-26", "李立", "order_issued"}, {"2025-01-27", "李立", "order_approved"}, {"2025-01-27", "李立", "paper_served"},
			{"2025-01-27", "night", "order_drafted"}, {"2025-01-27", "night", "paper_served"}, {"2025-01-27", "张经办", "declaration_filed"}} {
			fill(t, s, &recordsTable, recordRow{ID: 2, No: int64(n + 1), Day: rowDay(r[0]), Actor: r[1], Act: r[2], Ground: "SIL 63", Hash: "h"})
		}
		got, err := s.TallyFigures(t.Context(), question())
		check(t, err)
		same(t, told(got), []string{
			"alpha/east declared 2025-01: 1 of 1, 0.00",
			"alpha/east due_later charges: 2 of 0, 7.50", // 1: of 01-28 and of 02-26, which still stood; 2: of 04-27
			"alpha/east due_later terms: 2 of 0, 0.00",
			"alpha/east due_soon charges: 1 of 0, 5.00",
			"alpha/east due_soon terms: 1 of 0, 0.00",
			"alpha/east load later:: 1 of 0, 0.00",       // of 2025-04-27
			"alpha/east load never:名 lili: 1 of 1, 0.00", // the case of somebody who is away
			"alpha/east load week:: 1 of 0, 0.00",
			"alpha/east officer 李立: 2 of 1, 0.00",
			"alpha/east registered employees: 1 of 2, 0.00",
			"alpha/east unregistered employees: 1 of 0, 0.00",
			"alpha/east waiting serve: 3 of 0, 0.00",
			"alpha/west declared 2025-01: 0 of 1, 0.00",
			"alpha/west unregistered employers: 1 of 0, 0.00",
		})
	})
}

// What happens on the day itself counts on it: a charge that was posted, a registration, a right that ends, and who is back.
func TestFigures_TheDayItselfCounts(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-02-01")
		check(t, s.tx(t.Context(), func(tx *transaction) error {
			_, err := tx.ExecContext(t.Context(), "UPDATE employers SET registered_on = '2025-01-27' WHERE employer_id = 1")
			return err
		}))
		for n, registered := range []string{"2025-01-27", "2025-01-28"} {
			fill(t, s, &employmentsTable, employmentRow{ID: 1, Number: fmt.Sprintf("11010119900101003%d", n), Name: "张演示", StartedOn: rowDay("2024-12-01"), RegisteredOn: rowDay(registered)})
			fill(t, s, &entriesTable, entryRow{ID: 1, No: int64(n + 1), Period: month(calendar.MustParsePeriod("2025-01")), Insurance: insurance(law.Pension), Source: source(account.Declared),
				DueOn: rowDay("2025-02-01"), KnownOn: rowDay("2025-01-20"), EmployerShare: 200, EmployeeShare: 50, PostedOn: rowDay(registered), Ground: "SIL 60"})
		}
		now := question().Day.AddDays(casework.NowDays)
		keep(t, s, 1, demandTask("serve a", "2025-01-27", 100), demandTask("serve b", now.String(), 100), demandTask("serve c", now.AddDays(1).String(), 100))
		back, there := officer(t, s, "lili", "east"), officer(t, s, "wang", "east")
		desk := assignDesk(t, s)
		check(t, desk.EnterAbsence(t.Context(), away(back, there, "2025-01-20", "2025-01-31"), true, stampOf(9, "2025-01-20")))
		known, err := s.Absences(t.Context(), onDay("2025-01-20"))
		check(t, err)
		check(t, desk.EndAbsence(t.Context(), known[0].No, true, stampOf(9, "2025-01-27")))
		refused, err := desk.AssignCases(t.Context(), []employer.ID{1}, casework.AssignWish{Rule: casework.ByHand, To: back, Leads: true}, stampOf(9, "2025-01-28"))
		noneRefused(t, refused, err)
		got, err := s.TallyFigures(t.Context(), question())
		check(t, err)
		same(t, told(got), []string{
			"alpha/east declared 2025-01: 0 of 1, 0.00",
			"alpha/east due_later charges: 1 of 0, 2.50",
			"alpha/east due_later terms: 2 of 0, 0.00", // what ended on the day does not end in the days to come
			"alpha/east due_soon charges: 1 of 0, 2.50",
			"alpha/east due_soon terms: 2 of 0, 0.00",
			"alpha/east load now:经办lili: 2 of 0, 0.00",
			"alpha/east load week:经办lili: 1 of 0, 0.00",
			"alpha/east unregistered employees: 1 of 0, 0.00",
			"alpha/east waiting serve: 3 of 0, 0.00",
		})
	})
}

// awayOfficer makes a task that of an officer who is away on 2025-01-27 alone.
func awayOfficer(t *testing.T, s *Store, key string) {
	t.Helper()
	away, there := addUser(t, s, "lili", access.Officer, access.Scope{Districts: []access.District{eastPart}}), addUser(t, s, "wang", access.Officer, access.Scope{Districts: []access.District{eastPart}})
	a := casework.Absence{User: away, Substitute: there, From: onDay("2025-01-27"), To: onDay("2025-01-27"), Reason: "年假", By: access.Actor{ID: away, Name: "lili"}}
	check(t, s.ChangeAbsence(t.Context(), []access.UserID{away}, onDay("2025-01-20"), func([]casework.Absence) (*casework.Absence, error) { return &a, nil }))
	check(t, s.tx(t.Context(), func(tx *transaction) error {
		_, err := tx.ExecContext(t.Context(), "UPDATE tasks SET officer = $2 WHERE task_key = $1", key, int64(away))
		return err
	}))
}

// What was issued and served since the last count is counted under its kind.
func TestFigures_EffortIsOfTheDay(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-02-01")
		fill(t, s, &casesTable, caseRow{ID: 1, No: 1, OpenedOn: rowDay("2025-01-02"), Ground: "SIL 63", Principal: 1})
		for n, on := range []string{"2025-01-26", "2025-01-27", "2025-01-28"} {
			fill(t, s, &ordersTable, orderRow{ID: 1, No: int64(n + 1), CaseNo: 1, Ground: "a", State: "issued", EstablishedOn: rowDay("2025-01-02"), IssueBy: rowDay("2025-02-02"), AsOf: rowDay(on), Lines: "[]", Finding: "{}",
				DraftedOn: rowDay("2025-01-03"), ApprovedOn: rowDay("2025-01-04"), ApprovedBy: "赵华", IssuedOn: rowDay(on), IssuedBy: "李立", PaperNumber: fmt.Sprintf("甲%d", n), PaperHash: "h"})
			fill(t, s, &servicesTable, serviceRow{ID: 1, Paper: "order_to_pay", PaperNo: int64(n + 1), Attempt: 1, Mode: "direct", TriedOn: rowDay("2025-01-26"), ServedOn: rowDay("2025-01-26"),
				Proof: "回证", RecordedOn: rowDay(on), RecordedBy: "李立"})
		}
		for n, on := range []string{"2025-01-26", "2025-01-27", "2025-01-27", "2025-01-28"} {
			fill(t, s, &issuedPapersTable, paperRow{ID: 1, No: int64(n + 1), CaseNo: 1, Kind: "bank_enquiry", Key: fmt.Sprint("bank_enquiry ", n), State: "issued", AsOf: rowDay(on), Body: "{}", DraftedOn: rowDay("2025-01-03"),
				DraftedBy: "night", ApprovedOn: rowDay("2025-01-04"), ApprovedBy: "赵华", IssuedOn: rowDay(on), IssuedBy: "李立", Number: fmt.Sprint("乙", n), Hash: "h", Frozen: []byte("f")})
		}
		tried := serviceRow{ID: 1, Paper: "bank_enquiry", PaperNo: 1, Attempt: 1, Mode: "direct", TriedOn: rowDay("2025-01-26"), ServedOn: rowDay("2025-01-26"), Proof: "回证", RecordedOn: rowDay("2025-01-27"), RecordedBy: "李立"}
		struck := serviceRow{ID: 1, Paper: "bank_enquiry", PaperNo: 1, Attempt: 2, Strikes: 1, Reason: "回证不是这一份", RecordedOn: rowDay("2025-01-27"), RecordedBy: "李立"}
		fill(t, s, &servicesTable, tried, struck) // taking a record back is no attempt
		got, err := s.TallyFigures(t.Context(), question())
		check(t, err)
		got = slices.DeleteFunc(got, func(f casework.DayFigure) bool { return f.Measure != casework.EffortFigure })
		same(t, told(got), []string{"alpha/east effort bank_enquiry: 2 of 1, 0.00", "alpha/east effort order_to_pay: 1 of 1, 0.00"})
	})
}

// Who is expected to declare January on 2025-01-27: whoever has somebody who worked on any day of it and is registered; who has declared it: by a
// declaration, or as another system has told by then. What that system estimated is no declaration.
func TestFigures_WhoHasDeclared(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 7, "2025-02-01")
		movedTo(t, s, 5, "alpha", "west")
		for id, worked := range map[int64][3]string{1: {"2025-01-31", "", "2025-01-27"}, 2: {"2024-01-02", "2025-01-01", "2024-01-02"}, 3: {"2024-01-02", "2024-12-31", "2024-01-02"},
			4: {"2024-01-02", "", "2024-01-02"}, 5: {"2024-01-02", "", "2024-01-02"}, 6: {"2025-02-01", "", "2025-01-27"}, 7: {"2024-01-02", "", "2025-01-28"}} {
			w := employmentRow{ID: id, Number: "110101199001010015", Name: "张演示", StartedOn: rowDay(worked[0]), RegisteredOn: rowDay(worked[2])}
			if worked[1] != "" {
				w.EndedOn = rowDay(worked[1])
			}
			fill(t, s, &employmentsTable, w)
		}
		handed := func(id int64, from account.Source, known string) chargeRow {
			return chargeRow{ID: id, Period: month(calendar.MustParsePeriod("2025-01")), Insurance: insurance(law.Pension), Source: source(from), DueOn: rowDay("2025-02-17"), KnownOn: rowDay(known), EmployerShare: 1}
		}
		fill(t, s, &chargesTable, handed(2, account.Declared, "2025-01-27"), handed(4, account.Declared, "2025-01-28"), handed(5, account.Estimated, "2025-01-20"))
		for _, row := range []struct {
			name     string
			places   []access.District
			declared bool
			want     []employer.ID
		}{
			{"expected", []access.District{alphaAll}, false, []employer.ID{1, 2, 4, 5}},
			{"declared", []access.District{alphaAll}, true, []employer.ID{2}},
			{"expected in a district", []access.District{westPart}, false, []employer.ID{5}},
		} {
			list, err := s.FigureDeclared(t.Context(), casework.DeclaredFilter{Day: question().Day, Months: question().Months, Places: row.places, Declared: row.declared}, 0, 0)
			check(t, err)
			var ids []employer.ID
			for i := range list {
				ids = append(ids, list[i].ID)
			}
			t.Run(row.name, func(t *testing.T) { same(t, ids, row.want) })
		}
		got, err := s.TallyFigures(t.Context(), question())
		check(t, err)
		got = slices.DeleteFunc(got, func(f casework.DayFigure) bool { return f.Measure != casework.DeclaredFigure })
		same(t, told(got), []string{"alpha/east declared 2025-01: 1 of 3, 0.00", "alpha/west declared 2025-01: 0 of 1, 0.00"})
	})
}

func TestFigures_WhoIsLookedAt(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 6, "2025-02-01")
		fill(t, s, &positionsTable, positionRow{ID: 1, AsOf: rowDay("2025-01-20"), Principal: 5}, positionRow{ID: 2, AsOf: rowDay("2025-01-20"), Credit: 5}, positionRow{ID: 6, AsOf: rowDay("2025-01-20"), LateFee: 5})
		fill(t, s, &casesTable, caseRow{ID: 3, No: 1, OpenedOn: rowDay("2025-01-02"), Ground: "SIL 63", Principal: 1},
			caseRow{ID: 4, No: 1, OpenedOn: rowDay("2025-01-02"), Ground: "SIL 63", Principal: 1, ClosedOn: rowDay("2025-01-03"), Reason: "paid"})
		check(t, s.KeepShares(t.Context(), onDay("2025-01-26"), []casework.FigureShare{{ID: 5, Place: eastPart, Measure: "paid_late", Principal: 70, LateFee: 3},
			{ID: 5, Place: eastPart, Measure: casework.OwedFigure, Principal: 9}, {ID: 2, Place: eastPart, Measure: casework.OwedFigure, Principal: 9}}))
		page, err := s.Debtors(t.Context(), onDay("2025-01-26"), onDay("2025-01-27"), 0, 3)
		check(t, err)
		same(t, page, []casework.ToCount{{ID: 1}, {ID: 3}, {ID: 5, Before: &casework.FigureShare{Principal: 70, LateFee: 3}}})
		page, err = s.Debtors(t.Context(), onDay("2025-01-26"), onDay("2025-01-27"), 5, 3)
		check(t, err)
		same(t, page, []casework.ToCount{{ID: 6}})
		page, err = s.Debtors(t.Context(), 0, onDay("2025-02-01"), 0, 9)
		check(t, err)
		must(t, len(page) == 6, "whoever waits for the night is looked at: %v", page)
	})
}

// counted stores two days of figures and the shares of the second.
func counted(t *testing.T, s *Store) {
	employers(t, s, 3, "2025-02-01")
	movedTo(t, s, 3, "alpha", "west")
	for n, on := range []string{"2025-01-26", "2025-01-27"} {
		day := onDay(on)
		check(t, s.BeginFigures(t.Context(), day))
		check(t, s.KeepShares(t.Context(), day, []casework.FigureShare{
			{ID: 1, Place: eastPart, Measure: casework.AgeFigure, Part: "31", Principal: 100, LateFee: 1}, {ID: 2, Place: eastPart, Measure: casework.AgeFigure, Part: "31", Principal: 300, LateFee: 2},
			{ID: 3, Place: westPart, Measure: casework.AgeFigure, Part: "31", Principal: 200}, {ID: 3, Place: westPart, Measure: casework.AgeFigure, Part: "91", Principal: 900}}))
		var figures []casework.DayFigure
		for _, place := range []access.District{eastPart, westPart, alphaAll, {}} {
			figures = append(figures, casework.DayFigure{Place: place, Measure: casework.AgeFigure, Part: "31", Number: 1 + n, Amount: 100, LateFee: 1, Middle: 4, Most: 9},
				casework.DayFigure{Place: place, Measure: casework.OfficerFigure, Part: "李立", Number: 2, Whole: 1})
		}
		check(t, s.FinishFigures(t.Context(), casework.FigureDay{Day: day, CountedAt: int64(n + 5), LeftOut: n}, figures))
	}
}

func TestFigures_AreReadByPlaceAndDay(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		counted(t, s)
		read := func(f casework.FigureFilter) []string {
			got, err := s.DayFigures(t.Context(), f)
			check(t, err)
			return told(got)
		}
		first, last := onDay("2025-01-26"), onDay("2025-01-27")
		rows := []struct {
			name   string
			filter casework.FigureFilter
			want   []string
		}{
			{"a place of a day", casework.FigureFilter{From: last, To: last, Places: []access.District{alphaAll}}, []string{"alpha age 31: 2 of 0, 1.00", "alpha officer 李立: 2 of 1, 0.00"}},
			{"one measure of two places", casework.FigureFilter{From: first, To: first, Places: []access.District{eastPart, westPart}, Measures: []casework.FigureMeasure{casework.AgeFigure}, Parts: []string{"31"}},
				[]string{"alpha/east age 31: 1 of 0, 1.00", "alpha/west age 31: 1 of 0, 1.00"}},
			{"added up over days", casework.FigureFilter{From: first, To: last, Places: []access.District{{}}, Sum: true}, []string{" age 31: 3 of 0, 2.00", " officer 李立: 4 of 2, 0.00"}},
			{"the regions below all", casework.FigureFilter{From: last, To: last, Places: []access.District{{}}, Below: true, Measures: []casework.FigureMeasure{casework.AgeFigure}}, []string{"alpha age 31: 2 of 0, 1.00"}},
			{"the districts below a region", casework.FigureFilter{From: last, To: last, Places: []access.District{alphaAll}, Below: true, Measures: []casework.FigureMeasure{casework.AgeFigure}},
				[]string{"alpha/east age 31: 2 of 0, 1.00", "alpha/west age 31: 2 of 0, 1.00"}},
			{"two days", casework.FigureFilter{Days: []calendar.Day{first, last}, Places: []access.District{eastPart}, Measures: []casework.FigureMeasure{casework.AgeFigure}},
				[]string{"alpha/east age 31: 1 of 0, 1.00", "alpha/east age 31: 2 of 0, 1.00"}},
			{"no place", casework.FigureFilter{From: last, To: last}, []string{}},
		}
		for _, row := range rows {
			t.Run(row.name, func(t *testing.T) { same(t, read(row.filter), row.want) })
		}
		days, err := s.FigureDays(t.Context(), last, 5)
		check(t, err)
		same(t, days, []casework.FigureDay{{Day: last, CountedAt: 6, LeftOut: 1, Listed: true}, {Day: first, CountedAt: 5}})
		got, err := s.FigureDayBy(t.Context(), onDay("2025-01-26"))
		check(t, err)
		same(t, got, casework.FigureDay{Day: onDay("2025-01-26"), CountedAt: 5})
		got, err = s.LastFigures(t.Context())
		check(t, err)
		same(t, got, casework.FigureDay{Day: onDay("2025-01-27"), CountedAt: 6, LeftOut: 1, Listed: true})
	})
}

func TestFigures_SharesAreThoseOfTheLastCountedDay(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		counted(t, s)
		list := func(f casework.ShareFilter, limit, offset int) (ids []employer.ID, sum money.Fen, total int) {
			f.Measure, f.Parts = casework.AgeFigure, []string{"31"}
			got, all, err := s.FigureShares(t.Context(), f, limit, offset)
			check(t, err)
			for i := range got {
				ids = append(ids, got[i].ID)
			}
			return ids, all.Amount, all.Employers
		}
		rows := []struct {
			name          string
			filter        casework.ShareFilter
			limit, offset int
			want          []employer.ID
			sum           money.Fen
			total         int
		}{
			{"everywhere, the largest first", casework.ShareFilter{Day: onDay("2025-01-27"), Places: []access.District{{}}}, 0, 0, []employer.ID{2, 3, 1}, 600, 3},
			{"the second page", casework.ShareFilter{Day: onDay("2025-01-27"), Places: []access.District{alphaAll}}, 2, 2, []employer.ID{1}, 600, 3},
			{"a district", casework.ShareFilter{Day: onDay("2025-01-27"), Places: []access.District{westPart}}, 0, 0, []employer.ID{3}, 200, 1},
			{"a day before in the same month", casework.ShareFilter{Day: onDay("2025-01-26"), Places: []access.District{{}}}, 0, 0, nil, 0, 0},
		}
		for _, row := range rows {
			t.Run(row.name, func(t *testing.T) {
				ids, sum, total := list(row.filter, row.limit, row.offset)
				same(t, ids, row.want)
				must(t, sum == row.sum && total == row.total, "%s in %d", sum, total)
			})
		}
		check(t, s.KeepShares(t.Context(), onDay("2025-01-28"), []casework.FigureShare{{ID: 1, Place: eastPart, Measure: casework.OwedFigure, Principal: 1}}))
		check(t, s.BeginFigures(t.Context(), onDay("2025-01-28")))
		must(t, count(t, s, "figure_shares") == 4, "a count that did not end left its shares behind")
		err := s.FinishFigures(t.Context(), casework.FigureDay{Day: onDay("2025-01-27"), CountedAt: 9}, nil)
		must(t, err != nil, "a counted day was counted again")
	})
}

// The last counted day of each month keeps its lists for a year, and flows are kept of every day and added up.
func TestFigures_WhichListsAreKept(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 2, "2025-02-01")
		for n, on := range []string{"2024-01-31", "2024-02-28", "2024-02-29", "2025-02-27", "2025-02-28", "2025-03-03"} {
			day := onDay(on)
			check(t, s.BeginFigures(t.Context(), day))
			check(t, s.KeepShares(t.Context(), day, []casework.FigureShare{
				{ID: 1, Place: eastPart, Measure: casework.OwedFigure, Number: 1, Principal: 100}, {ID: 1, Place: eastPart, Measure: "paid_late", Principal: 5},
				{ID: 1, Place: eastPart, Measure: casework.CollectedFigure, Part: "order", Number: 1, Principal: 10, LateFee: 1},
				{ID: 2, Place: eastPart, Measure: casework.CollectedFigure, Part: "demand", Number: 1, Principal: 7},
			}))
			check(t, s.FinishFigures(t.Context(), casework.FigureDay{Day: day, CountedAt: int64(n + 1)}, nil))
		}
		var listed []string
		days, err := s.FigureDays(t.Context(), onDay("2025-03-03"), 9)
		check(t, err)
		for _, d := range days {
			if d.Listed {
				listed = append(listed, d.Day.String())
			}
		}
		same(t, listed, []string{"2025-03-03", "2025-02-28"}) // that of February 2024 is older than a year
		must(t, count(t, s, "figure_shares") == 3, "what was paid is kept of the last day alone")
		list, sum, err := s.FigureShares(t.Context(), casework.ShareFilter{From: onDay("2025-02-27"), Day: onDay("2025-03-03"), Places: []access.District{alphaAll}, Measure: casework.CollectedFigure}, 0, 0)
		check(t, err)
		same(t, sum, casework.ShareSum{Employers: 2, Number: 6, Amount: 51, LateFee: 3})
		must(t, len(list) == 2 && list[0].ID == 1 && list[0].Number == 3 && list[0].Principal == 30 && list[0].LateFee == 3, "the largest first, added up: %+v", list)
		_, sum, err = s.FigureShares(t.Context(), casework.ShareFilter{Day: onDay("2024-02-28"), Places: []access.District{{}}, Measure: casework.CollectedFigure, Parts: []string{"order"}}, 0, 0)
		check(t, err)
		same(t, sum, casework.ShareSum{Employers: 1, Number: 1, Amount: 10, LateFee: 1})
		check(t, s.BeginFigures(t.Context(), onDay("2025-03-03")))
		must(t, count(t, s, "figure_flows") == 10, "a count that did not end left its flows behind")
	})
}
