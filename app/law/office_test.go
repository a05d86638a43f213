package law_test

import (
	"strings"
	"testing"

	"arrears/app/law"
)

const office = `office: beijing
name: {zh: 某局, en: An Office}
self: {zh: 本局, en: this office}
short: 某
address: {zh: 某街, en: A Street}
phone: "010-0"
read_singly_from: "200000.00"
assign_by: random
officers: [{zh: 甲, en: A}]
accounts:
  - {for: [pension, work_injury], name: {zh: 户, en: Account}, bank: {zh: 行, en: Bank}, account: "1"}
  - {name: {zh: 户, en: Account}, bank: {zh: 行, en: Bank}, account: "2"}
`

func TestOffice(t *testing.T) {
	b := load(t, folder(t, "beijing-office.yaml", office))
	o := b.Office("beijing")
	if o.Name.Zh != "某局" || o.Short != "某" || len(o.Accounts) != 2 {
		t.Errorf("%+v", o)
	}
	if nowhere := b.Office("shanghai"); o.SinglyFrom() != 200_000_00 || nowhere.SinglyFrom() != 0 {
		t.Errorf("read singly from %s and %s", o.SinglyFrom(), nowhere.SinglyFrom())
	}
	if nowhere := b.Office("shanghai"); !o.AssignAtRandom() || nowhere.AssignAtRandom() {
		t.Errorf("assigned at random %t and %t", o.AssignAtRandom(), nowhere.AssignAtRandom())
	}
	pension, all := &o.Accounts[0], &o.Accounts[1]
	if !pension.Receives(law.Pension) || !pension.Receives(law.WorkInjury) || pension.Receives(law.Medical) || !all.Receives(law.Medical) {
		t.Error("the first account receives pension and work injury, the second all")
	}
	if got := b.Office("shanghai"); got.Short != "" || got.Region != "" {
		t.Errorf("an office from nowhere: %+v", got)
	}
	if err := b.AddOffice([]byte(strings.Replace(office, "某局", "另一局", 1))); err != nil || b.Office("beijing").Name.Zh != "另一局" {
		t.Errorf("not replaced: %v", err)
	}
	// an office may serve a region of the same folder, whatever their order
	both := load(t, folder(t, "a.yaml", strings.Replace(office, "beijing", "testland", 1), "b.yaml", whole))
	if both.Office("testland").Short != "某" {
		t.Error("the office of the added region is lost")
	}
}

func TestOffice_Refused(t *testing.T) {
	for old, row := range map[string][2]string{
		"office: beijing":        {"office: atlantis", `region "atlantis" is not known`},
		"[pension, work_injury]": {"[pensions]", `accounts[0].for: "pensions" is not an insurance`},
		"short: 某":               {"", "short and name are needed"},
		`"200000.00"`:            {"many", `read_singly_from: "many" is not a sum above zero`},
		`200000.00`:              {"0.00", `read_singly_from: "0.00" is not a sum above zero`},
		"assign_by: random":      {"assign_by: dice", `assign_by: "dice" is neither balanced nor random`},
		"phone:":                 {"telephone:", "key telephone is not known"},
	} {
		if _, err := law.Load(folder(t, "o.yaml", strings.Replace(office, old, row[0], 1))); err == nil || !strings.Contains(err.Error(), row[1]) {
			t.Errorf("%s: %v", row[0], err)
		}
	}
	if _, err := law.Load(folder(t, "a.yaml", office, "b.yaml", office)); err == nil || !strings.Contains(err.Error(), "b.yaml: the office of region beijing stands in a.yaml too") {
		t.Errorf("twice: %v", err)
	}
}

// The hash changes when, and only when, something changes that the region's answers depend on.
func TestHash(t *testing.T) {
	b := load(t, folder(t, "t.yaml", whole))
	again := load(t, folder(t, "other-name.yaml", whole))
	changed := load(t, folder(t, "t.yaml", strings.Replace(whole, `"4000.00"`, `"4000.01"`, 1)))
	hash := region(t, b, "testland").Hash()
	if hash == "" || hash != region(t, again, "testland").Hash() || hash == region(t, changed, "testland").Hash() || hash == region(t, b, "beijing").Hash() {
		t.Errorf("hash %s", hash)
	}
}
