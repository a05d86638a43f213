package access

import (
	"testing"

	"arrears/app/employer"
	"arrears/app/fault"
)

func TestScopeCovers(t *testing.T) {
	shop := employer.Head{ID: 7, Region: "hangzhou", District: "上城区"}
	rows := []struct {
		name  string
		scope Scope
		want  bool
	}{
		{"nothing covers nothing", Scope{}, false},
		{"everything covers it", Everything(), true},
		{"its district", Scope{Districts: []District{{"hangzhou", "上城区"}}}, true},
		{"its whole region", Scope{Districts: []District{{"hangzhou", ""}}}, true},
		{"another district", Scope{Districts: []District{{"hangzhou", "西湖区"}}}, false},
		{"a district of that name elsewhere", Scope{Districts: []District{{"beijing", "上城区"}}}, false},
		{"itself", Scope{Employers: []employer.ID{3, 7}}, true},
		{"another employer", Scope{Employers: []employer.ID{3}}, false},
	}
	for _, row := range rows {
		if got := row.scope.Covers(shop); got != row.want {
			t.Errorf("%s: %t", row.name, got)
		}
	}
	if !(Scope{}).IsEmpty() || Everything().IsEmpty() || (Scope{Employers: []employer.ID{1}}).IsEmpty() {
		t.Error("what is empty is told wrongly")
	}
}

func TestParseDistrict(t *testing.T) {
	rows := []struct {
		text string
		want District
		ok   bool
	}{
		{"hangzhou/上城区", District{"hangzhou", "上城区"}, true},
		{" hangzhou / 上城区 ", District{"hangzhou", "上城区"}, true},
		{"hangzhou", District{"hangzhou", ""}, true},
		{"", District{}, false},
		{"/上城区", District{}, false},
		{"hangzhou/上城区/1", District{}, false},
	}
	for _, row := range rows {
		got, err := ParseDistrict(row.text)
		if (err == nil) != row.ok || got != row.want || err != nil && fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q is %v, %v", row.text, got, err)
		}
		if again, err := ParseDistrict(got.String()); row.ok && (err != nil || again != got) {
			t.Errorf("%v is written %q and read back as %v", got, got.String(), again)
		}
	}
}

func TestAScopeFitsItsRole(t *testing.T) {
	one, district := Scope{Employers: []employer.ID{1}}, Scope{Districts: []District{{"hangzhou", ""}}}
	rows := []struct {
		role  Role
		scope Scope
		ok    bool
	}{
		{Clerk, one, true}, {Clerk, Scope{}, true}, {Clerk, district, false}, {Clerk, Everything(), false},
		{Officer, district, true}, {Officer, Everything(), false}, {Officer, one, false},
		{Supervisor, district, true}, {Supervisor, Everything(), true}, {Supervisor, one, false},
		{Auditor, district, true}, {Auditor, Everything(), true}, {Auditor, one, false},
		{Administrator, Scope{}, true}, {Administrator, district, false}, {Administrator, one, false},
		{"boss", Scope{}, false},
	}
	for _, row := range rows {
		if err := row.role.CheckScope(row.scope); (err == nil) != row.ok {
			t.Errorf("%s with %+v: %v", row.role, row.scope, err)
		}
	}
}
