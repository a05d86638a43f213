package service_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/service"
)

const regionText = `region: openland
name: {zh: 开区, en: Openland}
first_period: "2025-01"
due_rules: [{from: "2010-01", kind: day, due_day: 15, month_offset: 1, rolls: false}]
late_fee_start: day_after_due
payment_day_counts: true
cap: none
electronic_service: [{from: "2025-02-01", value: [order_to_pay], cite: here}]
insurances:
  pension: [{from: "2025-01", known_from: "2024-12-01", employer_rate: "0.16", employee_rate: "0.08"}]
`

var open = sync.OnceValues(func() (*law.Region, error) {
	folder, err := os.MkdirTemp("", "openland")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }() // a folder of its own
	if err := os.WriteFile(filepath.Join(folder, "a.yaml"), []byte(regionText), 0o600); err != nil {
		return nil, err
	}
	book, err := law.Load(folder)
	if err != nil {
		return nil, err
	}
	r, _ := book.Region("openland")
	return r, nil
})

func openland(t *testing.T) *law.Region {
	t.Helper()
	r, err := open()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func on(s string) calendar.Day { return calendar.MustParseDay(s) }

// noon is the instant of noon in China on the day.
func noon(day string) int64 {
	return int64(on("1970-01-01").DaysUntil(on(day)))*24*60*60 + 4*60*60
}

// A consent holds from the instant in which it was given to that in which it was withdrawn (CPL 90).
func TestConsentFor_Article90(t *testing.T) {
	region := openland(t)
	given := service.Consent{No: 1, Kinds: law.Papers{law.OrderToPay}, GivenOn: on("2025-03-10"), GivenAt: noon("2025-03-10")}
	withdrawn := given
	withdrawn.WithdrawnOn, withdrawn.WithdrawnAt = on("2025-03-20"), noon("2025-03-20")
	early := given
	early.GivenOn, early.GivenAt = on("2025-01-10"), noon("2025-01-10")
	other := given
	other.Kinds = law.Papers{"another"}
	for _, r := range []struct {
		says     string
		consents []service.Consent
		kind     law.PaperKind
		at       int64
		want     bool
	}{
		{"none was given", nil, law.OrderToPay, noon("2025-03-10"), false},
		{"a second before it was given", []service.Consent{given}, law.OrderToPay, noon("2025-03-10") - 1, false},
		{"the second in which it was given", []service.Consent{given}, law.OrderToPay, noon("2025-03-10"), true},
		{"a second before it was withdrawn", []service.Consent{withdrawn}, law.OrderToPay, noon("2025-03-20") - 1, true},
		{"the second in which it was withdrawn", []service.Consent{withdrawn}, law.OrderToPay, noon("2025-03-20"), false},
		{"another paper", []service.Consent{other}, law.OrderToPay, noon("2025-03-10"), false},
		{"papers of enforcement never", []service.Consent{given}, law.CourtDemand, noon("2025-03-10"), false},
		{"the region has not opened it yet", []service.Consent{early}, law.OrderToPay, noon("2025-01-31"), false},
		{"the first day of the region", []service.Consent{early}, law.OrderToPay, noon("2025-02-01"), true},
		{"a later one after a withdrawn one", []service.Consent{withdrawn, {Kinds: law.Papers{law.OrderToPay}, GivenAt: noon("2025-03-21")}}, law.OrderToPay, noon("2025-03-22"), true},
	} {
		if got := service.ConsentFor(region, r.consents, r.kind, r.at); (got != nil) != r.want {
			t.Errorf("%s: %+v", r.says, got)
		}
	}
}

func TestConsent_Check(t *testing.T) {
	whole := service.Consent{Kinds: law.Papers{law.OrderToPay}, Account: "a", Contact: "c", Mobile: "m"}
	if err := whole.Check(); err != nil {
		t.Error(err)
	}
	for says, r := range map[string]struct {
		change func(c *service.Consent)
		kind   fault.Kind
	}{
		"no kinds":               {func(c *service.Consent) { c.Kinds = nil }, fault.Invalid},
		"a paper of enforcement": {func(c *service.Consent) { c.Kinds = append(c.Kinds, law.AllocationDecision) }, fault.Refused},
		"no account":             {func(c *service.Consent) { c.Account = "" }, fault.Invalid},
		"no contact":             {func(c *service.Consent) { c.Contact = "" }, fault.Invalid},
		"no mobile":              {func(c *service.Consent) { c.Mobile = "" }, fault.Invalid},
	} {
		c := whole
		c.Kinds = append(law.Papers{}, whole.Kinds...)
		r.change(&c)
		if err := c.Check(); fault.KindOf(err) != r.kind {
			t.Errorf("%s: %v", says, err)
		}
	}
}

func TestConsent_Withdraw(t *testing.T) {
	c := service.Consent{GivenOn: on("2025-03-10"), GivenAt: 100}
	if err := c.Withdraw(on("2025-03-10"), 99, "a"); fault.KindOf(err) != fault.Invalid {
		t.Errorf("withdrawn before it was given: %v", err)
	}
	if err := c.Withdraw(on("2025-03-11"), 200, "a"); err != nil || c.WithdrawnBy != "a" || c.Holds(200) || !c.Holds(199) {
		t.Errorf("%v, %+v", err, c)
	}
	if err := c.Withdraw(on("2025-03-12"), 300, "b"); fault.KindOf(err) != fault.Refused || c.WithdrawnBy != "a" {
		t.Errorf("withdrawn twice: %v", err)
	}
}

func TestOf_TakesTheEarliestProvenService(t *testing.T) {
	served := []service.Served{
		{Paper: law.OrderToPay, PaperNo: 2, Attempt: 1, On: on("2025-03-01")},
		{Paper: law.OrderToPay, PaperNo: 1, Attempt: 1, On: on("2025-03-05")},
		{Paper: law.OrderToPay, PaperNo: 1, Attempt: 2, On: on("2025-03-03")},
		{Paper: law.CourtDemand, PaperNo: 1, Attempt: 1, On: on("2025-03-02")},
	}
	if got := service.Of(served, law.OrderToPay, 1); got == nil || got.On != on("2025-03-03") {
		t.Errorf("%+v", got)
	}
	if got := service.Of(served, law.OrderToPay, 3); got != nil {
		t.Errorf("served without service: %+v", got)
	}
}
