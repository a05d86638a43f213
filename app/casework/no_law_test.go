package casework_test

import (
	"testing"

	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/registration"
)

// An employer of a region that the law does not have can file nothing and be told nothing: the act fails with an error that is
// no word to people, and the file stays as it was.
func TestActs_ARegionWithoutLaw(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firmIn("nowhere", 1)
		id, by, month := o.id(code), stamp(li, "2025-03-05"), period("2025-02")
		person := registration.By{Actor: li, On: by.On, At: by.At}
		dossiers := &casework.Dossiers{Law: o.desk.Law, Store: o.store}
		months := &casework.DeclarationDesk{Law: o.desk.Law, Months: o.store, Files: dossiers, Numbers: receipts{}}
		before := len(o.file(code).Entries)
		for name, act := range map[string]func() error{
			"reading a dossier": func() error { _, err := dossiers.Dossier(o.Context(), id); return err },
			"opening a month":   func() error { return months.OpenDeclaration(o.Context(), id, month, by) },
			"filing": func() error {
				_, err := months.FileDeclaration(o.Context(), casework.FilingRequest{Employer: id, Period: month, Kind: declaration.Nil, Key: "k", Stamp: by})
				return err
			},
			"uploading": func() error {
				_, err := months.StartUpload(o.Context(), o.store, id, month, "a.csv", []byte("x"), by)
				return err
			},
			"consenting":     func() error { return o.desk.GiveConsent(o.Context(), id, wholeConsent, by) },
			"giving notices": func() error { return o.desk.GiveNotices(o.Context(), id, month, by) },
			"printing a slip": func() error {
				_, _, err := o.desk.PrintSlip(o.Context(), slipNumbers{}, id, by.On, by)
				return err
			},
			"closing": func() error {
				_, err := o.desk.ApplyStateChange(o.Context(), id, closing, asker("2025-02-18"))
				return err
			},
			"certifying": func() error { _, err := o.register().DrawCertificate(o.Context(), id, person); return err },
			"registering somebody": func() error {
				_, err := o.register().AddEmployee(o.Context(), id, employer.Employment{Number: numberOf(1), Name: "王演示", StartedOn: on("2025-03-03")}, person)
				return err
			},
		} {
			if err := act(); err == nil {
				o.Errorf("%s in a region without law was done", name)
			}
		}
		if f := o.file(code); len(f.Entries) != before || f.Records != 0 {
			o.Errorf("something was written: %+v", f)
		}
	})
}

// A month for which the law has no value is an error of everything that computes with it, never nought.
func TestReads_AMonthWithoutLaw(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		f := o.dossier(code)
		region, _ := o.desk.Law.Region("plain")
		early := period("2019-12") // due days begin in 2020, limits and rates in 2024
		lines := []declaration.Line{{Number: numberOf(0), Wage: 6_000_00}}
		f.Facts.Declarations = append(f.Facts.Declarations, &declaration.Declaration{Period: early, FiledOn: on("2020-01-10"), Lines: lines})
		day := on("2025-03-05")
		for name, read := range map[string]func() error{
			"looking forward": func() error { _, err := casework.LookForward(region, f, day); return err },
			"a slip":          func() error { _, err := casework.SlipFacts(region, &law.Office{}, f, day, day); return err },
			"where it stands": func() error { _, err := casework.Stand(region, f, day); return err },
			"a proof":         func() error { _, err := casework.NewProof(region, f, day); return err },
			"what a late filing does": func() error {
				_, err := casework.EffectOf(region, f, early, lines, day)
				return err
			},
			"what a filing did": func() error { _, err := casework.EffectOfFiling(region, f, early, 0, day); return err },
			"the bases":         func() error { _, err := casework.Bases(region, &f.Employer, early, day, 6_000_00); return err },
			"a check": func() error {
				_, err := casework.CheckDeclaration(region, casework.MonthOf(f, early, day), nil, day)
				return err
			},
		} {
			if err := read(); err == nil || fault.KindOf(err) == fault.NotFound {
				o.Errorf("%s of a month without law: %v", name, err)
			}
		}
	})
}
