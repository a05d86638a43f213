package casework_test

import (
	"encoding/json"
	"strings"
	"testing"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/law"
	"arrears/app/money"
)

// What the night posts and reverses around a void: 10,000.00 costs 2,000.00 + 1,000.00, and 6,000.00 costs 1,200.00 + 600.00.
func TestDecide_VoidedDeclaration(t *testing.T) {
	declares := func(no int, filed, voided, wage string) *declaration.Declaration {
		d := &declaration.Declaration{Period: calendar.MustParsePeriod("2025-01"), FiledOn: on(filed), No: no,
			Lines: []declaration.Line{{Number: numberOf(0), Wage: money.MustParse(wage)}}}
		if voided != "" {
			d.VoidedOn = on(voided)
		}
		return d
	}
	posted := func(filed, wage string) casework.Entry {
		w := money.MustParse(wage)
		return casework.Entry{No: 1, PostedOn: on(filed), Ground: "SIL 60", Charge: account.Charge{Period: calendar.MustParsePeriod("2025-01"),
			Insurance: law.Pension, Source: account.Declared, DueOn: on("2025-02-17"), KnownOn: on(filed), EmployerShare: w / 5, EmployeeShare: w / 10}}
	}
	for _, r := range []struct {
		says   string
		all    []*declaration.Declaration
		entry  casework.Entry
		reason casework.Reason
		stands string // what is posted instead
	}{
		{"a voided one is reversed as voided, and nothing stands in its place", []*declaration.Declaration{declares(1, "2025-02-05", "2025-02-10", "10000.00")},
			posted("2025-02-05", "10000.00"), casework.Voided, ""},
		{"where an earlier one counts again, that is posted", []*declaration.Declaration{declares(1, "2025-02-04", "", "6000.00"), declares(2, "2025-02-05", "2025-02-10", "10000.00")},
			posted("2025-02-05", "10000.00"), casework.Voided, "1800.00"},
		{"one that a later one replaced is replaced, whatever becomes of a third", []*declaration.Declaration{declares(1, "2025-02-04", "", "10000.00"), declares(2, "2025-02-05", "", "6000.00")},
			posted("2025-02-04", "10000.00"), casework.Replaced, "1800.00"},
	} {
		region := propertyLaw(t)
		f := &casework.File{ID: 1}
		f.Facts.IndustryClass, f.Facts.Declarations, f.Entries = 1, r.all, []casework.Entry{r.entry}
		f.Employer.FoundedOn, f.Employer.RegisteredOn = on("2020-01-01"), on("2020-01-05")
		d, err := casework.Decide(region, f, on("2025-02-10"))
		if err != nil {
			t.Fatal(err)
		}
		stands, reversed := "", casework.Reason("")
		for _, a := range d.Acts {
			switch {
			case a.Entry == nil:
			case a.Entry.ReversedOn.IsZero():
				stands = a.Entry.Charge.Principal().String()
			default:
				reversed = a.Entry.Reason
				if a.Ground != "SIL 60" {
					t.Errorf("%s: reversed on %q", r.says, a.Ground)
				}
			}
		}
		if reversed != r.reason || stands != r.stands {
			t.Errorf("%s: reversed as %q, posted %q", r.says, reversed, stands)
		}
		// On the day before, what was posted stood.
		before, err := casework.Decide(region, f, on("2025-02-09"))
		if err != nil || r.reason == casework.Voided && len(before.Acts) != 0 {
			t.Errorf("%s: on the day before the void %v, %v", r.says, before, err)
		}
	}
}

func propertyLaw(t *testing.T) *law.Region {
	t.Helper()
	book, err := law.Load("testdata/law")
	if err != nil {
		t.Fatal(err)
	}
	region, ok := book.Region("plain")
	if !ok {
		t.Fatal("region plain is missing")
	}
	return region
}

// A proof sheet carries number and void, and one without them reads as before.
func TestProof_FilingsOnline(t *testing.T) {
	f := &casework.File{ID: 1}
	f.Facts.IndustryClass = 1
	f.Employer.Code = "91330108J0YFB4785B"
	f.Facts.Declarations = []*declaration.Declaration{
		{Period: calendar.MustParsePeriod("2025-01"), FiledOn: on("2025-02-05"), Lines: []declaration.Line{{Number: numberOf(0), Wage: 6_000_00}}},
		{Period: calendar.MustParsePeriod("2025-01"), FiledOn: on("2025-02-06"), No: 1, VoidedOn: on("2025-02-10"), Lines: []declaration.Line{{Number: numberOf(0), Wage: 10_000_00}}},
	}
	p, err := casework.NewProof(propertyLaw(t), f, on("2025-02-20"))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	if text := string(raw); strings.Count(text, `"No":`) != 1 || strings.Count(text, `"VoidedOn":"2025-02-10"`) != 1 {
		t.Errorf("the sheet has %s", text)
	}
	book, err := law.Load("testdata/law")
	if err != nil {
		t.Fatal(err)
	}
	again, err := casework.VerifyProof(book, raw)
	if err != nil || again.Facts.Declarations[1].VoidedOn != on("2025-02-10") || again.Facts.Declarations[1].No != 1 {
		t.Errorf("verified: %+v, %v", again, err)
	}
}
