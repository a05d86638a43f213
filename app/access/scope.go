package access

import (
	"slices"
	"strings"

	"arrears/app/employer"
	"arrears/app/fault"
)

// District is a district of a region; without a name it is every district of the region.
type District struct{ Region, Name string }

// Scope says which employers a person may see: all, those of districts, or single ones. The zero scope is nothing. Every
// query for a page takes it and asks for no employer outside it.
type Scope struct {
	All       bool
	Districts []District
	Employers []employer.ID
}

// Everything is the scope of commands, which whoever runs them may use on the whole database.
func Everything() Scope { return Scope{All: true} }

// IsEmpty tells whether the scope reaches no employer.
func (s Scope) IsEmpty() bool { return !s.All && len(s.Districts) == 0 && len(s.Employers) == 0 }

// Covers tells whether the employer is within the scope.
func (s Scope) Covers(e employer.Head) bool {
	return s.All || slices.Contains(s.Employers, e.ID) ||
		slices.Contains(s.Districts, District{Region: e.Region}) ||
		slices.Contains(s.Districts, District{Region: e.Region, Name: e.District})
}

// Reaches tells whether every employer of the district is within the scope.
func (s Scope) Reaches(d District) bool {
	return s.All || slices.Contains(s.Districts, d) || slices.Contains(s.Districts, District{Region: d.Region})
}

// ParseDistrict reads region/district, or a region alone for all its districts.
func ParseDistrict(text string) (District, error) {
	region, name, _ := strings.Cut(strings.TrimSpace(text), "/")
	d := District{Region: strings.TrimSpace(region), Name: strings.TrimSpace(name)}
	if d.Region == "" || strings.Contains(d.Name, "/") {
		return District{}, fault.New(fault.Invalid, "区县“"+text+"”要写成 地区/区县，例如 hangzhou/上城区；只写地区表示全地区。",
			"The district \""+text+"\" has to be written as region/district, such as hangzhou/上城区; a region alone means all its districts.")
	}
	return d, nil
}

// String writes the district as ParseDistrict reads it.
func (d District) String() string {
	if d.Name == "" {
		return d.Region
	}
	return d.Region + "/" + d.Name
}

// CheckScope refuses with fault.Invalid an unknown role, and a scope that does not fit the role: an administrator must not see
// what employers owe, and a clerk nothing but single employers.
func (r Role) CheckScope(s Scope) error {
	switch {
	case !slices.Contains(Roles, r):
		return fault.New(fault.Invalid, "岗位“"+string(r)+"”不存在；可填 clerk、officer、supervisor、auditor、administrator。",
			"There is no role \""+string(r)+"\"; it is clerk, officer, supervisor, auditor or administrator.")
	case r == Administrator && !s.IsEmpty():
		return fault.New(fault.Invalid, "系统管理员不看单位资料，不能指定地区、区县或单位。",
			"An administrator sees no employers; leave districts and employers out.")
	case r == Clerk && (s.All || len(s.Districts) > 0):
		return fault.New(fault.Invalid, "单位经办人只能指定单位，不能指定地区或区县。", "A clerk is given employers, not districts.")
	case r != Clerk && len(s.Employers) > 0:
		return fault.New(fault.Invalid, "只有单位经办人可以指定单位；工作人员请指定区县。", "Only a clerk is given employers; give districts instead.")
	case r == Officer && s.All:
		return fault.New(fault.Invalid, "经办人员须指定区县，不能看全部单位。", "An officer is given districts, not everything.")
	}
	return nil
}
