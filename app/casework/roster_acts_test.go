package casework_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/store"
)

// wantAt wants a fault at the field.
func (o *office) wantAt(err error, field, doing string) {
	o.Helper()
	var at casework.AtField
	if !errors.As(err, &at) || at.Field != field || fault.KindOf(err) != fault.Invalid {
		o.Errorf("%s: got %v, want a fault at %s", doing, err, field)
	}
}

// Region plain looks back to 2025-01; premium of a month is due on the 15th of the next.
func TestAddEmployee(t *testing.T) {
	for _, row := range []struct {
		name, start, today, end string
		late                    bool
		months                  []string
	}{
		{name: "on the first day", start: "2025-03-03", today: "2025-03-03", end: "2025-04-02"},
		{name: "on the last of the 30 days", start: "2025-03-03", today: "2025-04-02", end: "2025-04-02"},
		// 2025-03-06 and 30 days is Saturday 04-05; 04-04 to 04-06 are days off, so the term ends on Monday 04-07.
		{name: "on the day that the last day rolls to", start: "2025-03-06", today: "2025-04-07", end: "2025-04-07"},
		{name: "a day late, before a due day", start: "2025-03-03", today: "2025-04-03", end: "2025-04-02", late: true},
		{name: "a day late, on the due day", start: "2025-03-03", today: "2025-04-15", end: "2025-04-02", late: true},
		{name: "after the night of the due day", start: "2025-03-03", today: "2025-04-17", end: "2025-04-02", late: true, months: []string{"2025-03"}},
		{name: "two due days late", start: "2025-03-03", today: "2025-05-20", end: "2025-04-02", late: true, months: []string{"2025-03", "2025-04"}},
		{name: "from before the region looks back", start: "2024-11-04", today: "2025-03-20", end: "2024-12-04", late: true, months: []string{"2025-01", "2025-02"}},
		{name: "thirty days ahead", start: "2025-04-02", today: "2025-03-03", end: "2025-05-06"}, // 05-02 to 05-05 are days off
	} {
		t.Run(row.name, func(t *testing.T) {
			eachOffice(t, func(o *office) {
				code := codeOf(t, 1)
				o.registered("plain", code)
				number := person(t, 1)
				done, err := o.register().AddEmployee(o.Context(), o.id(code), spellOf(number, " 王演示 ", row.start, "", ""), by(applicant, row.today))
				o.must(err)
				var months []string
				for _, p := range done.Assessed {
					months = append(months, p.String())
				}
				if done.Late() != row.late || done.Clock.End.Day != on(row.end) || !cmp.Equal(months, row.months) {
					t.Errorf("late %v, term to %s, months %v; want %v, %s, %v", done.Late(), done.Clock.End.Day, months, row.late, row.end, row.months)
				}
				o.wantRoster(code, "registered", spellOf(number, "王演示", row.start, row.today, ""))
				o.wantRecord(code, casework.AddEmployee)
				if f := o.file(code); f.WakeOn > on(row.today) || f.WakeOn.IsZero() {
					t.Errorf("the employer wakes on %s", f.WakeOn)
				}
			})
		})
	}
}

// What the answer says about the months is what the night posts.
func TestAddEmployee_NightAgrees(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := codeOf(t, 1)
		o.registered("plain", code)
		done, err := o.register().AddEmployee(o.Context(), o.id(code), spellOf(person(t, 1), "王演示", "2025-03-03", "", ""), by(applicant, "2025-05-20"))
		o.must(err)
		o.night("2025-05-20")
		var posted []calendar.Period
		for _, e := range o.file(code).Entries {
			posted = append(posted, e.Charge.Period)
		}
		if !cmp.Equal(posted, done.Assessed) { // region plain levies pension only
			t.Errorf("told %v, posted %v", done.Assessed, posted)
		}
	})
}

func TestAddEmployee_Refused(t *testing.T) {
	eachOffice(t, func(o *office) {
		desk, code := o.register(), codeOf(t, 1)
		o.registered("plain", code) // founded on 2020-01-01
		id, today := o.id(code), "2025-03-03"
		o.take(casework.ImportEmployees,
			casework.EmploymentRow{Code: code, Employment: spellOf(person(t, 1), "王演示", "2021-01-04", "2021-01-05", "2022-06-30")},
			casework.EmploymentRow{Code: code, Employment: spellOf(person(t, 1), "王演示", "2024-01-08", "2024-01-09", "")},
			casework.EmploymentRow{Code: code, Employment: spellOf(person(t, 2), "李演示", "2025-01-06", "", "")})
		before := o.file(code)
		for _, row := range []struct {
			name  string
			e     employer.Employment
			field string
		}{
			{"no name", spellOf(person(t, 3), " ", "2025-03-03", "", ""), "name"},
			{"an invisible character", spellOf(person(t, 3), "王\u200b演示", "2025-03-03", "", ""), "name"},
			{"no start", employer.Employment{Number: person(t, 3), Name: "王演示"}, "started_on"},
			{"a start before the founding", spellOf(person(t, 3), "王演示", "2019-12-31", "", ""), "started_on"},
			{"31 days ahead", spellOf(person(t, 3), "王演示", "2025-04-03", "", ""), "started_on"},
			{"an end before the start", spellOf(person(t, 3), "王演示", "2025-03-03", "", "2025-03-02"), "ended_on"},
			{"the same start again", spellOf(person(t, 1), "王演示", "2024-01-08", "", ""), "id_number"},
			{"while the person works there", spellOf(person(t, 1), "王演示", "2025-03-03", "", ""), "started_on"},
			{"over a whole earlier spell", spellOf(person(t, 1), "王演示", "2020-03-03", "", ""), "started_on"},
			{"on the last day of the earlier spell", spellOf(person(t, 1), "王演示", "2022-06-30", "", "2022-07-31"), "started_on"},
			{"up to the first day of the later spell", spellOf(person(t, 1), "王演示", "2022-07-01", "", "2024-01-08"), "started_on"},
			{"another name for the number", spellOf(person(t, 2), "赵演示", "2025-01-06", "", ""), "name"},
		} {
			_, err := desk.AddEmployee(o.Context(), id, row.e, by(applicant, today))
			o.wantAt(err, row.field, row.name)
		}
		_, err := desk.AddEmployee(o.Context(), id+1, spellOf(person(t, 3), "王演示", "2025-03-03", "", ""), by(applicant, today))
		o.wantRefused(err, fault.NotFound, "an employer that does not exist")
		if diff := cmp.Diff(before, o.file(code)); diff != "" {
			t.Errorf("a refused act left something:\n%s", diff)
		}
		// Between the two spells there is room, and who is on the list without registration is registered by it.
		_, err = desk.AddEmployee(o.Context(), id, spellOf(person(t, 1), "王演示", "2022-07-01", "", "2024-01-07"), by(applicant, today))
		o.must(err)
		_, err = desk.AddEmployee(o.Context(), id, spellOf(person(t, 2), "李演示", "2025-01-06", "", ""), by(applicant, today))
		o.must(err)
		o.wantRoster(code, "between and registered",
			spellOf(person(t, 1), "王演示", "2021-01-04", "2021-01-05", "2022-06-30"), spellOf(person(t, 1), "王演示", "2022-07-01", today, "2024-01-07"),
			spellOf(person(t, 1), "王演示", "2024-01-08", "2024-01-09", ""), spellOf(person(t, 2), "李演示", "2025-01-06", today, ""))
	})
}

func TestEndEmployee(t *testing.T) {
	eachOffice(t, func(o *office) {
		desk, code := o.register(), codeOf(t, 1)
		o.registered("plain", code)
		o.works(code, person(t, 1), "2024-01-08", "2024-01-09")
		id, number, start := o.id(code), person(t, 1), on("2024-01-08")
		end := func(last string) error {
			day := calendar.Day(0)
			if last != "" {
				day = on(last)
			}
			return desk.EndEmployee(o.Context(), id, number, start, day, by(applicant, "2025-03-03"))
		}
		o.wantAt(end(""), "ended_on", "no day")
		o.wantAt(end("2024-01-07"), "ended_on", "before the start")
		o.wantAt(end("2025-04-03"), "ended_on", "31 days ahead")
		o.wantRefused(desk.EndEmployee(o.Context(), id, number, on("2024-01-09"), on("2025-02-28"), by(applicant, "2025-03-03")), fault.NotFound, "another start")
		o.must(end("2025-02-28"))
		o.wantRefused(end("2025-01-31"), fault.Refused, "end again")
		o.wantRoster(code, "ended", spellOf(number, "张演示", "2024-01-08", "2024-01-09", "2025-02-28"))
		o.wantRecord(code, casework.EndEmployee)
		history, err := o.store.EmploymentHistory(o.Context(), id, number)
		o.must(err)
		if len(history) != 1 || history[0].Entry["ended_on"] != nil || history[0].By != "user-7" {
			t.Errorf("history: %+v", history)
		}
	})
}

func TestCorrectEmployee(t *testing.T) {
	const wrong, right = 1, 2
	for _, row := range []struct {
		name   string
		to     employer.Employment
		reason string
		field  string // of the refusal
	}{
		{name: "a name", to: spellOf(person(t, wrong), "张显示", "2024-01-08", "2024-01-09", ""), reason: "姓名录错"},
		{name: "an earlier start", to: spellOf(person(t, wrong), "张演示", "2023-12-04", "2024-01-09", ""), reason: "合同为准"},
		{name: "a last day", to: spellOf(person(t, wrong), "张演示", "2024-01-08", "2024-01-09", "2025-01-31"), reason: "补填"},
		{name: "a number", to: spellOf(person(t, right), "张演示", "2024-01-08", "2024-01-09", ""), reason: "号码录错"},
		{name: "a number and a name", to: spellOf(person(t, right), "张显示", "2024-01-08", "2024-01-09", ""), reason: "录错", field: "id_number"},
		{name: "without a reason", to: spellOf(person(t, wrong), "张显示", "2024-01-08", "2024-01-09", ""), reason: " ", field: "reason"},
		{name: "a start before the founding", to: spellOf(person(t, wrong), "张演示", "2019-12-04", "2024-01-09", ""), reason: "合同为准", field: "started_on"},
		{name: "a number that works there", to: spellOf(person(t, 3), "张演示", "2024-01-08", "2024-01-09", ""), reason: "号码录错", field: "started_on"},
	} {
		t.Run(row.name, func(t *testing.T) {
			eachOffice(t, func(o *office) {
				code := codeOf(t, 1)
				o.registered("plain", code)
				o.works(code, person(t, wrong), "2024-01-08", "2024-01-09")
				o.works(code, person(t, 3), "2023-01-09", "2023-01-09")
				_, err := o.register().CorrectEmployee(o.Context(), o.id(code), person(t, wrong), on("2024-01-08"), row.to, row.reason, by(applicant, "2025-03-03"))
				other, was := spellOf(person(t, 3), "张演示", "2023-01-09", "2023-01-09", ""), spellOf(person(t, wrong), "张演示", "2024-01-08", "2024-01-09", "")
				if row.field != "" {
					o.wantAt(err, row.field, row.name)
					o.wantRoster(code, "refused", was, other)
					return
				}
				o.must(err)
				o.wantRoster(code, "corrected", row.to, other)
				o.wantRecord(code, casework.CorrectEmployee)
				history, err := o.store.EmploymentHistory(o.Context(), o.id(code), person(t, wrong))
				o.must(err)
				if len(history) != 1 || history[0].Reason != row.reason || history[0].Entry["name"] != "张演示" {
					t.Errorf("history: %+v", history)
				}
			})
		})
	}
}

// Another start is another term: moved back it makes the registration late, and the answer says so.
func TestCorrectEmployee_TellsWhatFollows(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := codeOf(t, 1)
		o.registered("plain", code)
		o.works(code, person(t, 1), "2025-03-03", "2025-03-20")
		done, err := o.register().CorrectEmployee(o.Context(), o.id(code), person(t, 1), on("2025-03-03"),
			spellOf(person(t, 1), "张演示", "2025-01-06", "2025-03-20", ""), "合同为准", by(applicant, "2025-04-20"))
		o.must(err)
		if !done.Late() || fmt.Sprint(done.Assessed) != "[2025-01 2025-02]" { // due on 02-17 and 03-17, registered after both
			t.Errorf("late %v, months %v", done.Late(), done.Assessed)
		}
		_, err = o.register().CorrectEmployee(o.Context(), o.id(code), person(t, 1), on("2025-01-06"),
			spellOf(person(t, 1), "张演示", "2025-01-06", "2025-03-20", ""), "再改", by(applicant, "2025-04-20"))
		o.wantRefused(err, fault.Invalid, "correct nothing")
		// Who is not registered stays so: a correction is no registration.
		o.works(code, person(t, 2), "2025-01-06", "")
		done, err = o.register().CorrectEmployee(o.Context(), o.id(code), person(t, 2), on("2025-01-06"),
			spellOf(person(t, 2), "张显示", "2025-01-06", "", ""), "姓名录错", by(applicant, "2025-02-03"))
		o.must(err)
		if !done.Employment.RegisteredOn.IsZero() || done.Late() || done.Clock.DaysLeft != 2 { // 30 days end on 2025-02-05
			t.Errorf("corrected: %+v", done)
		}
	})
}

// filing hands rows to the importer of one employer, as a file does.
func (o *office) filing(code identity.Code, today string, rows ...casework.EmploymentRow) (casework.Merged, []string) {
	o.Helper()
	run, err := o.register().RosterImporter(o.id(code), code, by(applicant, today)).BeginImport(o.Context(), on(today))
	o.must(err)
	staged := make([]casework.ImportRow, len(rows))
	for i := range rows {
		rows[i].Line = i + 1
		staged[i] = rows[i]
	}
	o.must(run.Stage(o.Context(), casework.ImportEmployees, staged))
	var refused []string
	merged, err := run.Merge(o.Context(), casework.ImportEmployees, func(r casework.Refusal) error {
		if r.Zh == "" || r.En == "" {
			o.Errorf("line %d is refused without a sentence", r.Line)
		}
		refused = append(refused, fmt.Sprint(r.Line, " ", r.Column))
		return nil
	})
	o.must(err)
	o.must(run.Close())
	return merged, refused
}

// A file obeys what single acts obey, row by row.
func TestRosterImporter(t *testing.T) {
	eachOffice(t, func(o *office) {
		code, other := codeOf(t, 1), codeOf(t, 2)
		o.registered("plain", code)
		o.registered("plain", other)
		o.works(code, person(t, 1), "2024-01-08", "2024-01-09")
		o.works(code, person(t, 2), "2024-01-08", "2024-01-09")
		o.works(code, person(t, 3), "2025-01-06", "")
		row := func(of identity.Code, n int, name, start, registered, end string) casework.EmploymentRow {
			return casework.EmploymentRow{Code: of, Employment: spellOf(person(t, n), name, start, registered, end)}
		}
		merged, refused := o.filing(code, "2025-03-03",
			row(code, 1, "张演示", "2024-01-08", "", ""),                     // as it is
			row(code, 2, "张演示", "2024-01-08", "2024-01-09", "2025-02-28"), // ends
			row(code, 3, "张演示", "2025-01-06", "", ""),                     // is registered
			row(code, 4, "王演示", "2025-02-17", "", ""),                     // is new
			row(code, 5, "李演示", "2025-02-17", "", "2025-02-28"),           // came and went
			row(other, 6, "赵演示", "2025-02-17", "", ""),
			row(code, 6, "赵演示", "2025-02-17", "2025-02-17", ""),
			row(code, 1, "张显示", "2024-01-08", "", ""),
			row(code, 2, "张演示", "2024-01-08", "", "2025-01-31"),
			row(code, 4, "王演示", "2025-02-18", "", ""),
			row(code, 7, "赵演示", "2025-05-05", "", ""),
			row(code, 2, "张演示", "2024-01-08", "2024-01-10", ""),
		)
		if merged != (casework.Merged{New: 3, Same: 1, Replaced: 1, Refused: 7}) {
			t.Errorf("merged: %+v", merged)
		}
		if diff := cmp.Diff([]string{"6 uscc", "7 registered_on", "8 name", "9 ended_on", "10 started_on", "11 started_on", "12 registered_on"}, refused); diff != "" {
			t.Errorf("refused (-want +got):\n%s", diff)
		}
		want := []employer.Employment{
			spellOf(person(t, 1), "张演示", "2024-01-08", "2024-01-09", ""), spellOf(person(t, 2), "张演示", "2024-01-08", "2024-01-09", "2025-02-28"),
			spellOf(person(t, 3), "张演示", "2025-01-06", "2025-03-03", ""), spellOf(person(t, 4), "王演示", "2025-02-17", "2025-03-03", ""),
			spellOf(person(t, 5), "李演示", "2025-02-17", "2025-03-03", "2025-02-28"),
		}
		o.wantRoster(code, "filed", want...)
		o.wantRecord(code, casework.FileRoster)
		revision := o.file(code).Revision
		// The same file again changes nothing and leaves no line.
		merged, _ = o.filing(code, "2025-03-04", row(code, 4, "王演示", "2025-02-17", "", ""), row(code, 5, "李演示", "2025-02-17", "", "2025-02-28"))
		if merged != (casework.Merged{Same: 2}) || o.file(code).Revision != revision {
			t.Errorf("again: %+v, revision %d after %d", merged, o.file(code).Revision, revision)
		}
		o.wantRecord(code, casework.FileRoster)
	})
}

func TestRosterImporter_OtherFiles(t *testing.T) {
	o := newOffice(t, databases.New(t, "sqlite"))
	code := codeOf(t, 1)
	o.registered("plain", code)
	run, err := o.register().RosterImporter(o.id(code), code, by(applicant, "2025-03-03")).BeginImport(t.Context(), on("2025-03-03"))
	o.must(err)
	o.wantRefused(run.Stage(t.Context(), casework.ImportPayments, nil), fault.Invalid, "a file of payments")
	o.wantRefused(run.Stage(t.Context(), casework.ImportEmployees, make([]casework.ImportRow, 50_001)), fault.Invalid, "too many rows")
	if err := run.Stage(t.Context(), casework.ImportEmployees, []casework.ImportRow{casework.WageRow{}}); err == nil {
		t.Error("a wage was staged as an employee")
	}
	merged, err := run.Merge(t.Context(), casework.ImportEmployees, nil)
	if err != nil || merged != (casework.Merged{}) {
		t.Errorf("nothing staged: %+v, %v", merged, err)
	}
}

// Two clerks register the same person at once, in two processes: one does, the other is told.
func TestAddEmployee_AtOnce(t *testing.T) {
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		o := newOffice(t, db)
		other, err := store.Open(t.Context(), db.DSN)
		o.must(err)
		t.Cleanup(func() { o.must(other.Close()) })
		code := codeOf(t, 1)
		o.registered("plain", code)
		id := o.id(code)
		desks := []*casework.RegisterDesk{o.register(), {Law: o.desk.Law, Applications: other, Register: other, Numbers: numbering{}}}
		for n := range 10 {
			errs := make([]error, len(desks))
			var wait sync.WaitGroup
			for i, desk := range desks {
				wait.Go(func() {
					_, errs[i] = desk.AddEmployee(t.Context(), id, spellOf(person(t, n), "王演示", "2025-03-03", "", ""), by(applicant, "2025-03-03"))
				})
			}
			wait.Wait()
			if (errs[0] == nil) == (errs[1] == nil) {
				t.Fatalf("person %d: %v and %v", n, errs[0], errs[1])
			}
			o.wantAt(errors.Join(errs...), "id_number", "the second clerk")
		}
		record, err := o.store.Record(t.Context(), id)
		o.must(err)
		if len(record) != 10 || casework.BrokenAt(record) != 0 {
			t.Errorf("%d entries, broken at %d", len(record), casework.BrokenAt(record))
		}
	})
}
