package casework_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/law"
)

// Two administrators; the law of the office is theirs to change.
var (
	wu   = access.Actor{ID: 5, Name: "吴强"}
	qian = access.Actor{ID: 6, Name: "钱进"}
)

func lawStamp(who access.Actor, day string) casework.Stamp {
	return casework.Stamp{By: who, On: on(day), At: time.Date(2025, 6, 1, 8, 0, 0, 0, time.UTC)}
}

// lawDesk is the desk of the law over the office's book and store; its nights go by the law of their day as the program's do.
func (o *office) lawDesk() *casework.LawDesk {
	d := &casework.LawDesk{Law: o.desk.Law, Changes: o.store, Impacts: o.store, Files: o.store}
	o.desk.LawOn = d.On
	return d
}

func (o *office) measured(d *casework.LawDesk, day string) {
	o.Helper()
	instant := func() time.Time { return time.Date(2025, 6, 1, 9, 0, 0, 0, time.UTC) }
	for {
		more, err := d.MeasureNext(o.Context(), on(day), instant)
		o.must(err)
		if !more {
			return
		}
	}
}

// higherFloor raises the floor of plain from January on; a wage of 5,000 then costs 1,800 a month instead of 1,500.
const higherFloor = `region: plain
insurances:
  pension: [{from: "2025-01", floor: "6000.00", cap: "20000.00", employer_rate: "0.20", employee_rate: "0.10", cite: 平社发〔2025〕3号, certainty: one-source}]
`

func baseWish() casework.LawWish {
	return casework.LawWish{Kind: law.ParameterChange, Region: "plain", Text: higherFloor, Basis: "平社发〔2025〕3号"}
}

// indebted is an office with an employer whose January is not paid, and one of another region.
func indebted(o *office) identity.Code {
	code := o.firm(1)
	o.declares(code, "2025-01", "2025-02-05", "5000.00")
	other := o.firmIn("pooling", 2)
	o.declares(other, "2025-01", "2025-02-05", "5000.00")
	o.night("2025-02-18")
	o.night("2025-02-19")
	return code
}

func TestLaw_ARetroactiveBaseFromProposalToTheNight(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := indebted(o)
		d := o.lawDesk()
		no, err := d.ProposeLaw(o.Context(), baseWish(), lawStamp(wu, "2025-02-20"))
		o.must(err)
		o.wantRefused(d.ConfirmLaw(o.Context(), no, "", lawStamp(qian, "2025-02-20")), fault.Refused, "confirm what was not measured")
		o.measured(d, "2025-02-20")

		_, impact, err := o.store.LawChange(o.Context(), no)
		o.must(err)
		if impact.State != casework.ImpactDone || impact.Total != 1 || impact.Done != 1 || impact.AsOf != on("2025-02-20") {
			o.Errorf("%+v", impact)
		}
		cases, total, err := o.store.ImpactCases(o.Context(), access.Everything(), no, 50, 0)
		o.must(err)
		before := o.file(code)
		// Due since the 17th: 1,500.00 with the fee of 18, 19 and 20 February, 0.75 a day. The floor adds 30 % of 1,000.00, which falls due
		// in March and is not overdue yet.
		if total != 1 || cases[0].Before != (casework.Owing{Principal: 1500_00, LateFee: 2_25}) || cases[0].After != (casework.Owing{Principal: 1800_00, LateFee: 2_25}) {
			o.Errorf("%d cases: %+v", total, cases)
		}
		want := []casework.DistrictImpact{{Region: "plain", District: cases[0].Employer.District, Cases: 1, Before: 1502_25, After: 1802_25}}
		if diff := cmp.Diff(want, impact.Districts); diff != "" {
			o.Error(diff)
		}

		o.wantRefused(d.ConfirmLaw(o.Context(), no, "", lawStamp(wu, "2025-02-20")), fault.Refused, "confirm one's own")
		o.wantRefused(d.RefuseLaw(o.Context(), no, "", lawStamp(qian, "2025-02-20")), fault.Invalid, "refuse without a reason")
		o.must(d.ConfirmLaw(o.Context(), no, "看过", lawStamp(qian, "2025-02-20")))
		o.wantRefused(d.ConfirmLaw(o.Context(), no, "", lawStamp(qian, "2025-02-20")), fault.Refused, "confirm twice")
		o.wantRefused(d.WithdrawLaw(o.Context(), no, lawStamp(wu, "2025-02-20")), fault.Refused, "withdraw what is in force")

		r := o.night("2025-02-20")
		if r.EmployersExamined != 1 || r.Acts[casework.PostAdjustment] != 1 {
			o.Errorf("the night looks at the employers of the region, and the difference is posted: %+v", r)
		}
		if after := o.file(code); len(after.Entries) != len(before.Entries)+1 {
			o.Errorf("%d entries after %d", len(after.Entries), len(before.Entries))
		}
		record, err := o.store.LawRecord(o.Context(), 0)
		o.must(err)
		if len(record) != 2 || casework.BrokenAt(record) != 0 || record[1].Act != casework.ConfirmLaw || record[1].Actor != qian.Name {
			o.Errorf("%+v", record)
		}
	})
}

func TestLaw_OneThatIsRefusedOrWithdrawnChangesNothing(t *testing.T) {
	eachOffice(t, func(o *office) {
		indebted(o)
		d := o.lawDesk()
		hash := o.regionHash("plain")
		first, err := d.ProposeLaw(o.Context(), baseWish(), lawStamp(wu, "2025-02-20"))
		o.must(err)
		second, err := d.ProposeLaw(o.Context(), baseWish(), lawStamp(wu, "2025-02-20"))
		o.must(err)
		o.must(d.RefuseLaw(o.Context(), first, "文号不对", lawStamp(qian, "2025-02-20")))
		o.wantRefused(d.WithdrawLaw(o.Context(), second, lawStamp(qian, "2025-02-20")), fault.Refused, "withdraw another's")
		o.must(d.WithdrawLaw(o.Context(), second, lawStamp(wu, "2025-02-20")))
		o.measured(d, "2025-02-20")
		o.must(d.Refresh(o.Context(), on("2025-02-21")))
		if o.regionHash("plain") != hash {
			o.Error("the law has changed")
		}
		if r := o.night("2025-02-20"); r.EmployersExamined != 0 {
			o.Errorf("%d examined", r.EmployersExamined)
		}
		c, _, err := o.store.LawChange(o.Context(), first)
		o.must(err)
		if c.State != casework.LawRefused || c.Remark != "文号不对" || c.Decided.Name != qian.Name {
			o.Errorf("%+v", c)
		}
	})
}

func (o *office) regionHash(key string) string {
	o.Helper()
	r, ok := o.desk.Law.Region(key)
	if !ok {
		o.Fatalf("no region %s", key)
	}
	return r.Hash()
}

// Another process has the law at its next look, and begins with it.
func TestLaw_EveryProcessTakesItOver(t *testing.T) {
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		o, other := newOffice(t, db), newOffice(t, db)
		d, elsewhere := o.lawDesk(), other.lawDesk()
		no, err := d.ProposeLaw(t.Context(), baseWish(), lawStamp(wu, "2025-02-20"))
		o.must(err)
		other.measured(elsewhere, "2025-02-20") // by whichever process comes first
		o.must(d.ConfirmLaw(t.Context(), no, "", lawStamp(qian, "2025-02-20")))
		if other.regionHash("plain") == o.regionHash("plain") {
			t.Fatal("there is nothing to take over")
		}
		o.must(elsewhere.Refresh(t.Context(), on("2025-02-20")))
		if other.regionHash("plain") != o.regionHash("plain") {
			t.Error("the other process has another law")
		}
		third := newOffice(t, db)
		third.lawDesk()
		third.night("2025-02-20")
		hashes, err := third.store.LawHashes(t.Context())
		o.must(err)
		if hashes["plain"] != o.regionHash("plain") {
			t.Error("a night works with the law of the files")
		}
	})
}

// What was measured under law that has changed since is measured again before anybody can confirm it.
func TestLaw_IsMeasuredAgainWhenTheLawHasChanged(t *testing.T) {
	eachOffice(t, func(o *office) {
		indebted(o)
		d := o.lawDesk()
		first, err := d.ProposeLaw(o.Context(), baseWish(), lawStamp(wu, "2025-02-20"))
		o.must(err)
		w := baseWish()
		w.Text = strings.ReplaceAll(w.Text, `"6000.00"`, `"7000.00"`)
		w.Text = strings.ReplaceAll(w.Text, `from: "2025-01"`, `from: "2025-01", known_from: "2025-02-21"`)
		second, err := d.ProposeLaw(o.Context(), w, lawStamp(wu, "2025-02-20"))
		o.must(err)
		o.measured(d, "2025-02-20")
		o.must(d.ConfirmLaw(o.Context(), first, "", lawStamp(qian, "2025-02-20")))
		o.wantRefused(d.ConfirmLaw(o.Context(), second, "", lawStamp(qian, "2025-02-20")), fault.Refused, "confirm what was measured under other law")
		o.measured(d, "2025-02-20")
		o.must(d.ConfirmLaw(o.Context(), second, "", lawStamp(qian, "2025-02-20")))
		o.night("2025-02-20")
		if r := o.night("2025-02-21"); r.EmployersExamined != 1 {
			o.Errorf("the day on which a value becomes known wakes %d employers", r.EmployersExamined)
		}
	})
}

func TestLaw_ProposalsThatCannotStand(t *testing.T) {
	eachOffice(t, func(o *office) {
		d := o.lawDesk()
		for name, row := range map[string]struct {
			change func(*casework.LawWish)
			want   string
		}{
			"no basis":        {func(w *casework.LawWish) { w.Basis = " " }, "Name the act or notice"},
			"does not read":   {func(w *casework.LawWish) { w.Text = "region: plain\nfloor: 3\n" }, "key floor is not known here"},
			"changes nothing": {func(w *casework.LawWish) { w.Text = "region: plain\n" }, "changes nothing"},
			"leaves months without any": {func(w *casework.LawWish) {
				w.Text = "region: plain\nbank_answer_days: [{from: \"2025-02-01\", value: \"3\", cite: a, certainty: assumed}]\n"
			}, "No value in"},
			"known in the past": {func(w *casework.LawWish) {
				w.Text = strings.Replace(w.Text, "from:", `known_from: "2025-02-19", from:`, 1)
			}, "lies before 2025-02-20"},
			"an office from yesterday":   {func(w *casework.LawWish) { w.Kind, w.Since = law.OfficeChange, on("2025-02-19") }, "today at the earliest"},
			"a day that values have not": {func(w *casework.LawWish) { w.Since = on("2025-02-21") }, "Only an office has a day"},
		} {
			w := baseWish()
			row.change(&w)
			_, err := d.ProposeLaw(o.Context(), w, lawStamp(wu, "2025-02-20"))
			if fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), row.want) {
				o.Errorf("%s: %v; want %q", name, err, row.want)
			}
		}
		if n, err := o.store.LawInForce(o.Context()); err != nil || n != 0 {
			o.Errorf("%d, %v", n, err)
		}
	})
}
