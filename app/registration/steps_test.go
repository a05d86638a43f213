package registration_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/registration"
)

// Every act in every state: what is done and what is refused (SIL 57).
func TestApplication_EveryTransition(t *testing.T) {
	book := bookOf(t)
	decide := func(act func(*registration.Application, *registration.Decision) error) func(a *registration.Application) error {
		return func(a *registration.Application) error {
			return act(a, &registration.Decision{By: by(officer, "2026-03-20"), Seen: len(a.Steps), Reason: "与营业执照不符。"})
		}
	}
	acts := map[string]func(a *registration.Application) error{
		"write": func(a *registration.Application) error { return a.Write(complete(), by(applicant, "2026-03-20")) },
		"attach": func(a *registration.Application) error {
			return a.Attach(registration.OtherProof, "b.png", pngFile(t), by(applicant, "2026-03-20"))
		},
		"detach": func(a *registration.Application) error { return a.Detach(1, by(applicant, "2026-03-20")) },
		"hand in": func(a *registration.Application) error {
			return a.HandIn(book, by(applicant, "2026-03-20"))
		},
		"return": decide((*registration.Application).Return),
		"refuse": decide((*registration.Application).Refuse),
		"accept": decide(func(a *registration.Application, d *registration.Decision) error { return a.Accept(d, 12) }),
	}
	allowed := map[registration.State]string{
		registration.Draft:    "write attach detach hand in",
		registration.HandedIn: "return refuse accept",
		registration.Returned: "write attach detach hand in refuse",
		registration.Accepted: "",
		registration.Refused:  "",
	}
	after := map[string]registration.State{"hand in": registration.HandedIn, "return": registration.Returned, "refuse": registration.Refused, "accept": registration.Accepted}
	for _, state := range registration.States {
		for name, act := range acts {
			a := inState(t, state)
			steps := len(a.Steps)
			err := act(a)
			if !strings.Contains(allowed[state], name) {
				wantFault(t, err, fault.Refused, fmt.Sprintf("%s in state %s", name, state))
				if a.State != state || len(a.Steps) != steps {
					t.Errorf("%s in state %s was refused and left %s with %d steps", name, state, a.State, len(a.Steps))
				}
				continue
			}
			want, moves := after[name]
			if !moves {
				want = state
			}
			if err != nil || a.State != want || moves != (len(a.Steps) == steps+1) {
				t.Errorf("%s in state %s: %v, state %s, %d steps after %d", name, state, err, a.State, len(a.Steps), steps)
			}
		}
	}
}

// The first hand-in keeps the employer's 30 days, whatever the agency takes; the review starts anew with each hand-in.
func TestApplication_FirstHandInStays(t *testing.T) {
	a := inState(t, registration.Returned)
	if err := a.HandIn(bookOf(t), by(applicant, "2026-05-06")); err != nil {
		t.Fatal(err)
	}
	if a.FirstHanded != on("2026-03-12") || a.LastHanded != on("2026-05-06") {
		t.Errorf("handed in first on %s and last on %s", a.FirstHanded, a.LastHanded)
	}
	region, _ := bookOf(t).Region("hangzhou")
	filing, err := a.Filing(region, on("2026-06-01"))
	must(t, err)
	review, err := a.Review(region, on("2026-05-08"))
	must(t, err)
	if review.End.Day != on("2026-05-21") || review.DaysLeft != 13 {
		t.Errorf("the agency's clock after rework: %+v", review)
	}
	// Founded on 2026-03-02, a Monday: 30 days end on 2026-04-01; handed in on 03-12, 20 days before.
	if filing.Over() || filing.End.Day != on("2026-04-01") || filing.DaysLeft != 20 {
		t.Errorf("the employer's clock: %+v", filing)
	}
}

func TestApplication_Clocks(t *testing.T) {
	region, _ := bookOf(t).Region("hangzhou")
	for _, row := range []struct {
		handed, today string
		end           string
		left          int
	}{
		{"2026-03-12", "2026-03-12", "2026-03-27", 15},
		{"2026-03-12", "2026-03-27", "2026-03-27", 0},
		{"2026-03-12", "2026-03-28", "2026-03-27", -1},
		{"2026-03-13", "2026-03-16", "2026-03-30", 14}, // 03-28 is a Saturday and moves to Monday
	} {
		a := filled(t)
		must(t, a.HandIn(bookOf(t), by(applicant, row.handed)))
		c, err := a.Review(region, on(row.today))
		must(t, err)
		if c.End.Day != on(row.end) || c.DaysLeft != row.left || c.Over() != (row.left < 0) || c.LateFrom() != on(row.end).AddDays(1) {
			t.Errorf("handed in %s, on %s: %+v, want %s and %d days", row.handed, row.today, c, row.end, row.left)
		}
	}
	a := registration.New(by(applicant, "2026-03-10"))
	a.Particulars = complete()
	late, err := a.Filing(region, on("2026-04-02"))
	must(t, err)
	if !late.Over() || late.LateFrom() != on("2026-04-02") {
		t.Errorf("a day after the 30 days: %+v", late)
	}
}

func TestApplication_IncompleteHandIn(t *testing.T) {
	a := registration.New(by(applicant, "2026-03-10"))
	err := a.HandIn(bookOf(t), by(applicant, "2026-03-10"))
	var missing *registration.Incomplete
	if !errors.As(err, &missing) {
		t.Fatalf("an empty application: %v", err)
	}
	var fields []registration.Field
	for _, p := range missing.Problems {
		fields = append(fields, p.Field)
		if p.Zh == "" || p.En == "" || !strings.Contains(err.Error(), p.En) {
			t.Errorf("%+v is not told", p)
		}
	}
	if fmt.Sprint(fields) != fmt.Sprint(registration.Fields) {
		t.Errorf("missing are %v, want every field %v", fields, registration.Fields)
	}
	if a.State != registration.Draft || !a.FirstHanded.IsZero() {
		t.Errorf("the refused hand-in left %s, %s", a.State, a.FirstHanded)
	}
}

// Only the applicant changes an application, and nobody decides on an application of their own.
func TestApplication_WhoActs(t *testing.T) {
	a := filled(t)
	other := by(officer, "2026-03-11")
	wantFault(t, a.Write(complete(), other), fault.NotFound, "another writes")
	wantFault(t, a.Attach(registration.OtherProof, "a.png", pngFile(t), other), fault.NotFound, "another attaches")
	wantFault(t, a.Detach(1, other), fault.NotFound, "another detaches")
	wantFault(t, a.HandIn(bookOf(t), other), fault.NotFound, "another hands in")
	a = inState(t, registration.HandedIn)
	own := &registration.Decision{By: by(applicant, "2026-03-16"), Seen: len(a.Steps), Reason: "好"}
	wantFault(t, a.Return(own), fault.Denied, "the applicant returns")
	wantFault(t, a.Refuse(own), fault.Denied, "the applicant refuses")
	wantFault(t, a.Accept(own, 12), fault.Denied, "the applicant accepts")
}

// A decision rests on what the officer saw.
func TestApplication_DecisionOnAnotherVersion(t *testing.T) {
	a := inState(t, registration.Returned)
	seen := len(a.Steps) - 1 // the officer opened it before it was returned
	must(t, a.HandIn(bookOf(t), by(applicant, "2026-03-18")))
	d := &registration.Decision{By: by(officer, "2026-03-19"), Seen: seen, Reason: "好"}
	wantFault(t, a.Accept(d, 12), fault.Refused, "accept what was not seen")
	wantFault(t, a.Return(d), fault.Refused, "return what was not seen")
	wantFault(t, a.Refuse(d), fault.Refused, "refuse what was not seen")
	d.Seen = len(a.Steps)
	must(t, a.Accept(d, 12))
	if a.Employer != 12 {
		t.Errorf("accepted as employer %d", a.Employer)
	}
}

func TestApplication_Reasons(t *testing.T) {
	for _, row := range []struct {
		name    string
		reason  string
		remarks []registration.Remark
		ok      bool
	}{
		{"a reason", "材料不清", nil, true},
		{"a remark at a field", "", []registration.Remark{{Field: registration.AddressField, Reason: "与营业执照不符"}}, true},
		{"nothing", " ", nil, false},
		{"an empty remark", "", []registration.Remark{{Field: registration.AddressField, Reason: "  "}}, false},
		{"a novel", strings.Repeat("长", 1001), nil, false},
		{"a novel at a field", "", []registration.Remark{{Field: registration.AddressField, Reason: strings.Repeat("长", 1001)}}, false},
		{"an unknown field", "", []registration.Remark{{Field: "stamp", Reason: "没有"}}, false},
	} {
		a := inState(t, registration.HandedIn)
		err := a.Return(&registration.Decision{By: by(officer, "2026-03-16"), Seen: len(a.Steps), Reason: row.reason, Remarks: row.remarks})
		if (err == nil) != row.ok {
			t.Errorf("return with %s: %v", row.name, err)
		}
		if row.ok && (a.LastReturn() == nil || a.LastReturn().Reason != row.reason || len(a.LastReturn().Remarks) != len(row.remarks)) {
			t.Errorf("return with %s is kept as %+v", row.name, a.LastReturn())
		}
	}
	a := inState(t, registration.HandedIn)
	wantFault(t, a.Refuse(&registration.Decision{By: by(officer, "2026-03-16"), Seen: len(a.Steps), Reason: ""}), fault.Invalid, "refuse without a reason")
	if a.LastReturn() != nil {
		t.Error("there was no return")
	}
}

// What was handed in stays readable after rework, also the files that were replaced.
func TestApplication_History(t *testing.T) {
	a := inState(t, registration.Returned)
	if a.HandedBefore() != nil {
		t.Error("it was handed in once only")
	}
	changed := complete()
	changed.Address = "甲市演示路2号"
	must(t, a.Write(changed, by(applicant, "2026-03-17")))
	must(t, a.Detach(1, by(applicant, "2026-03-17")))
	must(t, a.Attach(registration.Licence, "照.jpg", append([]byte("%PDF-1.4\n%"), pdf()[5:]...), by(applicant, "2026-03-17")))
	must(t, a.Attach(registration.OtherProof, "多余.png", pngFile(t), by(applicant, "2026-03-17")))
	must(t, a.Detach(3, by(applicant, "2026-03-17")))
	must(t, a.HandIn(bookOf(t), by(applicant, "2026-03-18")))
	before := a.HandedBefore()
	if before == nil || before.Address != "甲市演示路1号" {
		t.Fatalf("handed in before: %+v", before)
	}
	since := a.Particulars.Since(before)
	if len(since) != 1 || since[0] != (registration.Difference{Field: registration.AddressField, Before: "甲市演示路1号", After: "甲市演示路2号"}) {
		t.Errorf("changed since: %+v", since)
	}
	if len(a.Attachments) != 2 || a.Attachments[0].RemovedOn != on("2026-03-17") || len(a.Present()) != 1 || a.Present()[0].No != 2 {
		t.Errorf("attachments: %+v", a.Attachments)
	}
	wantFault(t, inState(t, registration.Draft).Detach(2, by(applicant, "2026-03-17")), fault.NotFound, "detach what is not there")
}

func TestParticulars_Problems(t *testing.T) {
	long := strings.Repeat("名", 201)
	for _, row := range []struct {
		name   string
		change func(p *registration.Particulars)
		field  registration.Field
	}{
		{"complete", func(*registration.Particulars) {}, ""},
		{"founded today", func(p *registration.Particulars) { p.FoundedOn = on("2026-03-10") }, ""},
		{"founded tomorrow", func(p *registration.Particulars) { p.FoundedOn = on("2026-03-11") }, registration.FoundedField},
		{"a wrong check character", func(p *registration.Particulars) { p.Code = "91350100M000100Y44" }, registration.CodeField},
		{"an unknown region", func(p *registration.Particulars) { p.Region = "atlantis" }, registration.RegionField},
		{"an unknown type", func(p *registration.Particulars) { p.UnitType = "club" }, registration.UnitTypeField},
		{"class 9", func(p *registration.Particulars) { p.IndustryClass = 9 }, registration.IndustryField},
		{"class 0", func(p *registration.Particulars) { p.IndustryClass = 0 }, registration.IndustryField},
		{"letters in the account", func(p *registration.Particulars) { p.BankAccount = "33010000A" }, registration.BankAccountField},
		{"five digits", func(p *registration.Particulars) { p.BankAccount = "33010" }, registration.BankAccountField},
		{"six digits", func(p *registration.Particulars) { p.BankAccount = "330100" }, ""},
		{"a phone in words", func(p *registration.Particulars) { p.Phone = "八八零零一二三四" }, registration.PhoneField},
		{"a short phone", func(p *registration.Particulars) { p.Phone = "880012" }, registration.PhoneField},
		{"a long name", func(p *registration.Particulars) { p.Name = long }, registration.NameField},
		{"a long address", func(p *registration.Particulars) { p.Address = long }, registration.AddressField},
		{"a name turned round", func(p *registration.Particulars) { p.Name = "甲\u202e司公" }, registration.NameField},
		{"a line break", func(p *registration.Particulars) { p.District = "西湖\n区" }, registration.DistrictField},
	} {
		p := complete()
		row.change(&p)
		problems := p.Problems(bookOf(t), on("2026-03-10"))
		if row.field == "" && len(problems) > 0 || row.field != "" && (len(problems) != 1 || problems[0].Field != row.field) {
			t.Errorf("%s: %+v, want a problem at %q", row.name, problems, row.field)
		}
	}
}

// Every field is compared, and named in both languages.
func TestParticulars_Differences(t *testing.T) {
	p := complete()
	entry := p.Entry(on("2026-03-12"))
	if found := p.Differences(&entry); len(found) > 0 {
		t.Errorf("an entry differs from its own particulars: %+v", found)
	}
	if entry.RegisteredOn != on("2026-03-12") {
		t.Errorf("registered on %s", entry.RegisteredOn)
	}
	var empty registration.Particulars
	if found := p.Since(&empty); len(found) != len(registration.Fields)-1 { // the attachments are not compared
		t.Errorf("%d fields differ from nothing: %+v", len(found), found)
	}
	for _, f := range registration.Fields {
		if !f.Known() || f.Title().Zh == "" || f.Title().En == "" {
			t.Errorf("%s has no title", f)
		}
	}
	if calendar.Day(0) != empty.FoundedOn {
		t.Error("an empty day")
	}
}

// One day divides those whose term is over from those whose term runs, holidays and weekends included.
func TestOverdueSince(t *testing.T) {
	region, _ := bookOf(t).Region("hangzhou")
	for today := on("2026-01-01"); today <= on("2026-12-31"); today++ {
		cutoff, err := registration.OverdueSince(region, law.EmployeeRegistrationDays, today)
		must(t, err)
		for start := cutoff.AddDays(-12); start <= cutoff.AddDays(12); start++ {
			c, err := registration.ClockOf(region, law.EmployeeRegistrationDays, start, today)
			must(t, err)
			if c.Over() != (start <= cutoff) {
				t.Fatalf("on %s the term from %s is over: %v; the cutoff is %s", today, start, c.Over(), cutoff)
			}
		}
	}
}
