package deferral_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"arrears/app/calendar"
	"arrears/app/deferral"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
)

// agreement is the plan of 3,000.00 a month: 10,000.00 on 2026-06-01, then 07-15, 08-17, 09-15, 10-15, 11-16, 12-15, 2027-01-15.
func agreement(t testing.TB) *deferral.Agreement {
	return &deferral.Agreement{No: 1, Plan: *proposal(t, region(t), request(), deferral.AsStated).Plan, InForce: day("2026-06-03")}
}

// paying owes 30,500.01 less what was paid by the end of the day.
func paying(paid ...string) deferral.Owed {
	return func(d calendar.Day) (money.Fen, error) {
		left := yuan("30500.01")
		for i := 0; i < len(paid); i += 2 {
			if day(paid[i]) <= d {
				left -= yuan(paid[i+1])
			}
		}
		return left, nil
	}
}

func TestAgreement_Missed(t *testing.T) {
	for _, row := range []struct {
		name  string
		owed  deferral.Owed
		after string
		day   string
		want  string // number, day, missing
	}{
		{"the day of signature is not over", paying(), "", "2026-06-01", ""},
		{"the employee share was due on signature", paying(), "", "2026-06-02", "0 2026-06-01 10000.00"},
		{"paid on the day", paying("2026-06-01", "10000.00"), "", "2026-06-02", ""},
		{"a fen too little", paying("2026-06-01", "9999.99"), "", "2026-06-02", "0 2026-06-01 0.01"},
		{"the first instalment on its day", paying("2026-06-01", "10000.00"), "", "2026-07-15", ""},
		{"the day after it", paying("2026-06-01", "10000.00"), "", "2026-07-16", "1 2026-07-15 3000.00"},
		{"paid a day late is missed all the same", paying("2026-06-01", "10000.00", "2026-07-16", "3000.00"), "", "2026-07-20", "1 2026-07-15 3000.00"},
		{"paid ahead counts for later ones", paying("2026-06-01", "16000.00"), "", "2026-09-01", ""},
		{"and is used up", paying("2026-06-01", "16000.00"), "", "2026-09-16", "3 2026-09-15 3000.00"},
		{"paid in part", paying("2026-06-01", "16000.00", "2026-09-15", "2000.00"), "", "2026-09-16", "3 2026-09-15 1000.00"},
		{"a breach that was dealt with is not named again", paying("2026-06-01", "10000.00", "2026-07-16", "3000.00"), "2026-07-15", "2026-08-17", ""},
		{"the next one is", paying("2026-06-01", "10000.00", "2026-07-16", "3000.00"), "2026-07-15", "2026-08-18", "2 2026-08-17 3000.00"},
		{"all paid", paying("2026-06-01", "30500.01"), "", "2027-12-31", ""},
	} {
		b, err := agreement(t).Missed(row.owed, day(row.after), day(row.day))
		got := ""
		if b != nil {
			got = fmt.Sprint(b.No, " ", b.On, " ", b.Missing)
		}
		if err != nil || got != row.want || b != nil && b.Kind != deferral.InstalmentMissed {
			t.Errorf("%s: %q, %v; not %q", row.name, got, err, row.want)
		}
	}
	broken := errors.New("no rate")
	if _, err := agreement(t).Missed(func(calendar.Day) (money.Fen, error) { return 0, broken }, 0, day("2026-07-01")); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
}

// Notice served on Tuesday 2026-09-29: five working days, 30 September and 8, 9, 10 (make-up), 12 October.
func TestBreach_Cure(t *testing.T) {
	r := region(t)
	a := agreement(t)
	b, err := a.Missed(paying("2026-06-01", "16000.00"), 0, day("2026-09-16"))
	if err != nil {
		t.Fatal(err)
	}
	if by, err := b.CureBy(r); err != nil || by.Day != 0 {
		t.Errorf("before the notice: %v, %v", by, err)
	}
	b.NoticeOn = day("2026-09-29")
	by, err := b.CureBy(r)
	if err != nil || by.Day != day("2026-10-12") {
		t.Fatalf("%v, %v", by, err)
	}
	if by, err := b.CureBy(region(t, `deferral_cure_working_days: "2"`)); err != nil || by.Day != day("2026-10-08") {
		t.Errorf("the region's two days: %v, %v", by, err)
	}
	for _, row := range []struct {
		name string
		owed deferral.Owed
		want bool
	}{
		{"paid on the last day", paying("2026-06-01", "16000.00", "2026-10-12", "3000.00"), true},
		{"paid the day after", paying("2026-06-01", "16000.00", "2026-10-13", "3000.00"), false},
		{"a fen too little", paying("2026-06-01", "16000.00", "2026-10-12", "2999.99"), false},
	} {
		if got, err := b.Cured(row.owed, by.Day); err != nil || got != row.want {
			t.Errorf("%s: %v, %v", row.name, got, err)
		}
	}
	b.NoticeOn = day("2011-06-01")
	if _, err := b.CureBy(r); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("before the law: %v", err)
	}
	if _, err := a.Terminate(r, b, 1, day("2026-10-13")); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("before the law: %v", err)
	}
}

// ACL 42: no termination without breach, served notice and the time to cure; the last day passed unpaid needs no notice.
func TestAgreement_Terminate(t *testing.T) {
	r := region(t)
	breach := func(notice, cured string) *deferral.Breach {
		return &deferral.Breach{Kind: deferral.InstalmentMissed, No: 3, On: day("2026-09-15"), NoticeOn: day(notice), CuredOn: day(cured)}
	}
	for _, row := range []struct {
		name     string
		breach   *deferral.Breach
		unpaid   string
		day      string
		want     string
		earliest string
	}{
		{"an agreement that is kept", nil, "14500.01", "2026-10-13", "broken", ""},
		{"no notice", breach("", ""), "14500.01", "2026-10-13", "notice_served cure_over", ""},
		{"the last day to cure", breach("2026-09-29", ""), "14500.01", "2026-10-12", "cure_over", "2026-10-13"},
		{"the day after it", breach("2026-09-29", ""), "14500.01", "2026-10-13", "", ""},
		{"cured on the last day", breach("2026-09-29", "2026-10-12"), "11500.01", "2026-10-13", "not_cured", ""},
		{"cured too late", breach("2026-09-29", "2026-10-13"), "11500.01", "2026-10-14", "", ""},
		{"cured before any notice", breach("", "2026-09-20"), "11500.01", "2026-10-14", "notice_served cure_over not_cured", ""},
		{"a notice served on a day to come", breach("2026-09-29", ""), "14500.01", "2026-09-28", "notice_served cure_over", ""},
		{"the last day of the plan is not over", nil, "0.01", "2027-01-15", "broken", ""},
		{"the last day has passed unpaid", nil, "0.01", "2027-01-16", "", ""},
		{"the last day has passed and all is paid", nil, "0.00", "2027-01-16", "broken", ""},
		{"the last day has passed: no notice is needed", breach("", ""), "0.01", "2027-01-16", "", ""},
	} {
		got, err := agreement(t).Terminate(r, row.breach, yuan(row.unpaid), day(row.day))
		if err != nil || failed(got) != row.want {
			t.Errorf("%s: %q, %v; not %q", row.name, failed(got), err, row.want)
		}
		if earliest, known := got.Earliest(); row.earliest != "" && (!known || earliest.Day.String() != row.earliest) {
			t.Errorf("%s: opens on %v, %v", row.name, earliest, known)
		}
	}
}

// Decree 13 Art 22: no late fee on the periods deferred while the agreement is in force; after it the fee runs again.
func TestAgreement_Waivers(t *testing.T) {
	ends := `late_fee_resumes: after_end`
	missed := `late_fee_resumes: after_missed_day`
	for _, row := range []struct {
		name, rule, inForce, ended string
		breachOn                   string
		from, to                   string
	}{
		{"to the final day", ends, "2026-06-03", "", "", "2026-06-03", "2027-01-15"},
		{"the security is not registered yet", ends, "", "", "", "", ""},
		{"ended: to the day before its end", ends, "2026-06-03", "2026-10-13", "2026-09-15", "2026-06-03", "2026-10-12"},
		{"ended: to the day that was missed", missed, "2026-06-03", "2026-10-13", "2026-09-15", "2026-06-03", "2026-09-15"},
		{"ended for the last day: to the final day", ends, "2026-06-03", "2027-01-20", "", "2026-06-03", "2027-01-15"},
		{"ended for the last day, by the other rule too", missed, "2026-06-03", "2027-01-20", "", "2026-06-03", "2027-01-15"},
		{"broken on signature: not a day", missed, "2026-06-03", "2026-07-13", "2026-06-01", "", ""},
		{"ended on its first day: not a day", ends, "2026-06-03", "2026-06-03", "2026-06-01", "", ""},
		{"ended on the day after: its first day bears none", ends, "2026-06-03", "2026-06-04", "2026-06-01", "2026-06-03", "2026-06-03"},
		{"broken on its first day: that day, by the rule that counts from the day missed", missed, "2026-06-03", "2026-07-13", "2026-06-03", "2026-06-03", "2026-06-03"},
		{"broken on its first day: to the day before its end", ends, "2026-06-03", "2026-07-13", "2026-06-03", "2026-06-03", "2026-07-12"},
	} {
		a := agreement(t)
		a.InForce, a.EndedOn = day(row.inForce), day(row.ended)
		if row.breachOn != "" {
			a.Breach = &deferral.Breach{On: day(row.breachOn)}
		}
		got, err := a.Waivers(region(t, row.rule))
		if err != nil {
			t.Fatal(err)
		}
		if row.from == "" {
			if len(got) != 0 {
				t.Errorf("%s: %v", row.name, got)
			}
			continue
		}
		if len(got) != 2 || got[0] != (latefee.Waiver{Period: period("2026-01"), From: day(row.from), To: day(row.to)}) || got[1].Period != period("2026-02") {
			t.Errorf("%s: %v", row.name, got)
		}
	}
	a := agreement(t)
	a.EndedOn, a.Plan.SignedOn = day("2026-10-13"), day("2011-06-30")
	if _, err := a.Waivers(region(t)); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("before the law: %v", err)
	}
}

// A part that is paid at once bears no fee for the first day of the agreement either, also where nothing else of its month is
// in the plan.
func TestAgreement_WaiversOfWhatIsPaidAtOnce(t *testing.T) {
	a := agreement(t)
	for i := range a.Plan.Instalments {
		a.Plan.Instalments[i].Parts = slices.DeleteFunc(a.Plan.Instalments[i].Parts, func(p deferral.Part) bool { return p.Key.Period == period("2026-02") })
	}
	if got, err := a.Waivers(region(t)); err != nil || len(got) != 2 || got[1].Period != period("2026-02") || got[1].From != a.InForce {
		t.Errorf("%v, %v", got, err)
	}
	a.Plan.AtOnce = nil
	if got, err := a.Waivers(region(t)); err != nil || len(got) != 1 || got[0].Period != period("2026-01") {
		t.Errorf("a month that is not in the plan: %v, %v", got, err)
	}
}

// A hold moves the last day to cure, and so the day from which the agreement may be ended.
func TestBreach_CureEnds(t *testing.T) {
	b := &deferral.Breach{NoticeOn: day("2026-07-20")}
	r := region(t)
	if by, err := b.CureBy(r); err != nil || by.Day != day("2026-07-27") {
		t.Errorf("five working days after the notice: %v, %v", by, err)
	}
	b.CureEnds = calendar.Dated{Day: day("2026-08-10")}
	if by, err := b.CureBy(r); err != nil || by.Day != day("2026-08-10") {
		t.Errorf("moved: %v, %v", by, err)
	}
	if g, err := agreement(t).Terminate(r, b, 1, day("2026-08-10")); err != nil || failed(g) != "cure_over" {
		t.Errorf("on the last day: %v, %v", failed(g), err)
	}
	if g, err := agreement(t).Terminate(r, b, 1, day("2026-08-11")); err != nil || !g.Open() {
		t.Errorf("the day after: %v, %v", failed(g), err)
	}
}

// The fee of 10,000.00, 5.00 a day, stands still from 2026-06-03 on, the first day of the agreement, and runs on from its end.
func TestAgreement_FeeStandsStill(t *testing.T) {
	r := region(t)
	a := agreement(t)
	a.EndedOn, a.Breach = day("2026-10-13"), &deferral.Breach{On: day("2026-09-15")}
	waivers, err := a.Waivers(r)
	if err != nil {
		t.Fatal(err)
	}
	terms, err := latefee.TermsOf(r, day("2026-01-15"))
	if err != nil {
		t.Fatal(err)
	}
	accrual := latefee.New(terms, yuan("10000.00"), waivers[:1], false)
	for d, want := range map[string]string{"2026-06-02": "690.00", "2026-06-03": "690.00", "2026-10-12": "690.00", "2026-10-13": "695.00"} {
		if fee, err := accrual.Fee(day(d)); err != nil || fee.String() != want {
			t.Errorf("%s: %s, %v; not %s", d, fee, err, want)
		}
	}
}

// Decree 13 Art 21: approved by the province, normally for at most a year.
func TestForceMajeure(t *testing.T) {
	r := region(t)
	whole := deferral.ForceMajeure{Event: "台风", Effect: "停产", EventOn: day("2026-08-01"), Authority: "某省人力资源和社会保障厅", ApprovalNumber: "批1号", ApprovedOn: day("2026-08-20"),
		From: day("2026-08-01"), To: day("2027-07-31"), Periods: []calendar.Period{period("2026-08"), period("2026-07"), period("2026-08")}}
	for _, row := range []struct {
		name   string
		change func(f *deferral.ForceMajeure)
		want   string
	}{
		{"whole, a year", func(f *deferral.ForceMajeure) {}, ""},
		{"a day longer", func(f *deferral.ForceMajeure) { f.To++ }, "usual_length"},
		{"longer with the approval's reason", func(f *deferral.ForceMajeure) { f.To, f.LongerBecause = day("2028-07-31"), "厂房重建" }, ""},
		{"no event", func(f *deferral.ForceMajeure) { f.Event = "" }, "event"},
		{"no effect", func(f *deferral.ForceMajeure) { f.Effect = "" }, "event"},
		{"no day of the event", func(f *deferral.ForceMajeure) { f.EventOn = 0 }, "event"},
		{"no approval", func(f *deferral.ForceMajeure) { f.ApprovalNumber = "" }, "approved"},
		{"no authority", func(f *deferral.ForceMajeure) { f.Authority = "" }, "approved"},
		{"approved on no day", func(f *deferral.ForceMajeure) { f.ApprovedOn = 0 }, "approved"},
		{"the last day before the first", func(f *deferral.ForceMajeure) { f.To = f.From - 1 }, "span"},
		{"one day", func(f *deferral.ForceMajeure) { f.To = f.From }, ""},
		{"no periods", func(f *deferral.ForceMajeure) { f.Periods = nil }, "periods"},
		{"nothing", func(f *deferral.ForceMajeure) { *f = deferral.ForceMajeure{} }, "event approved span periods"},
	} {
		f := whole
		row.change(&f)
		got, err := f.Check(r)
		if err != nil || failed(got) != row.want {
			t.Errorf("%s: %q, %v; not %q", row.name, failed(got), err, row.want)
		}
	}
	if w := whole.Waivers(); len(w) != 2 || w[0] != (latefee.Waiver{Period: period("2026-07"), From: day("2026-08-01"), To: day("2027-07-31")}) || whole.Periods[0] != period("2026-08") {
		t.Errorf("%v", w)
	}
	whole.From = day("2011-06-30")
	if _, err := whole.Check(r); !errors.Is(err, law.ErrNoValue) {
		t.Errorf("before the law: %v", err)
	}
}
