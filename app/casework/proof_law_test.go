package casework_test

import (
	"encoding/json"
	"testing"

	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// A sheet that was made under holidays that were confirmed beside the program brings them, so that it is checked without a database.
func TestProof_BringsConfirmedHolidays(t *testing.T) {
	o := newOffice(t, databases.New(t, apptest.SQLite))
	o.overdue(1)
	region, _ := o.desk.Law.Region("plain")
	plain, err := casework.NewProof(region, o.file(o.firstCode()), on("2025-02-18"))
	o.must(err)
	if plain.Law.BringsItsOwn() || plain.Form != "arrears-proof/1" {
		t.Errorf("form %s without a change", plain.Form)
	}
	notice := law.HolidayNotice{Year: 2027, Notice: "国办发明电〔2026〕8号", Source: "https://www.gov.cn/example",
		Runs: []law.HolidayRun{{Name: "元旦", First: calendar.MustParseDay("2027-01-01"), Last: calendar.MustParseDay("2027-01-03")}}}
	text, err := notice.Text()
	o.must(err)
	later, err := o.desk.Law.With(law.Change{Kind: law.HolidayChange, Text: text, KnownOn: on("2025-02-18")})
	o.must(err)
	changed, _ := later.Region("plain")
	p, err := casework.NewProof(changed, o.file(o.firstCode()), on("2025-02-18"))
	o.must(err)
	if p.Law.Holidays == "" || p.Law.National != "" || p.Form != "arrears-proof/2" {
		t.Errorf("form %s, %d bytes of holidays, %d of national values", p.Form, len(p.Law.Holidays), len(p.Law.National))
	}
	if _, err := casework.VerifyProof(o.desk.Law, marshal(t, p)); err != nil {
		t.Errorf("with the law of the files: %v", err)
	}
	without := *p
	without.Law.Holidays, without.Form = "", "arrears-proof/1"
	o.wantRefused(verified(o, forge(t, without)), fault.Refused, "a sheet that lost its holidays")
	other := *p
	other.Form = "arrears-proof/1"
	raw, err := json.Marshal(other)
	o.must(err)
	o.wantRefused(verified(o, raw), fault.Invalid, "a sheet of the plain form that brings holidays")
}
