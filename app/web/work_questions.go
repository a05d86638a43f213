package web

import (
	"net/url"
	"slices"
	"strconv"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/money"
)

// The names of the questions that an address of the list may ask.
const (
	askDistrict    = "district"
	askWant        = "want"
	askPaper       = "paper"
	askDebt        = "debt"
	askMonths      = "months"
	askIndustry    = "industry"
	askRight       = "right"
	askEnds        = "ends"
	askProvisional = "provisional"
)

var (
	workDebts  = []string{"10000", "100000", "500000"}
	workMonths = []string{"2", "3", "6", "12"}
	workRights = []casework.Right{casework.CourtWindow, casework.DemandInTime, casework.IssueTerm, casework.PenaltyTerm}
)

const industries = 8

// workQuestion is one question that an address of the list may ask; ask puts it to the filter and tells whether it was understood.
type workQuestion struct {
	name string
	ask  func(c *call, f *casework.WorkFilter, value string) bool
}

var workQuestions = []workQuestion{
	{askDistrict, func(c *call, f *casework.WorkFilter, value string) bool {
		d, err := access.ParseDistrict(value)
		if err != nil || !c.mayAskFor(d) {
			return false
		}
		f.District = d
		return true
	}},
	{askWant, func(_ *call, f *casework.WorkFilter, value string) bool {
		want := casework.Want(value)
		if !slices.Contains(casework.Wants, want) {
			return false
		}
		f.Wants = []casework.Want{want}
		return true
	}},
	{askPaper, func(_ *call, f *casework.WorkFilter, value string) bool {
		if !law.PaperKind(value).IsKnown() {
			return false
		}
		f.Paper = law.PaperKind(value)
		return true
	}},
	{askDebt, func(_ *call, f *casework.WorkFilter, value string) bool {
		if !slices.Contains(workDebts, value) {
			return false
		}
		f.Debt = money.MustParse(value)
		return true
	}},
	{askMonths, func(c *call, f *casework.WorkFilter, value string) bool {
		n, err := strconv.Atoi(value)
		if err != nil || !slices.Contains(workMonths, value) {
			return false
		}
		f.OwedSince = c.today.AddMonths(-n)
		return true
	}},
	{askIndustry, func(_ *call, f *casework.WorkFilter, value string) bool {
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 || n > industries {
			return false
		}
		f.Industry = n
		return true
	}},
	{askRight, func(_ *call, f *casework.WorkFilter, value string) bool {
		if !slices.Contains(workRights, casework.Right(value)) {
			return false
		}
		f.Right = casework.Right(value)
		return true
	}},
	{askEnds, func(_ *call, f *casework.WorkFilter, value string) bool {
		day, err := calendar.ParseDay(value)
		if err != nil {
			return false
		}
		f.EndsFrom, f.EndsBy = day, day
		return true
	}},
	{askProvisional, func(_ *call, f *casework.WorkFilter, value string) bool {
		f.Provisional = value == "yes"
		return f.Provisional
	}},
	{askOfficer, func(c *call, f *casework.WorkFilter, value string) bool {
		officers, known := c.officersAsked(value)
		if known {
			f.Officers = officers
		}
		return known
	}},
}

// workFilter is what an address asks for, and the names of the questions that it did not understand, which are left out.
func (c *call) workFilter(q url.Values) (f casework.WorkFilter, unknown []string) {
	f.Scope = c.caller.Scope
	f.Officers, _ = c.officersAsked(c.usually())
	for i := range workQuestions {
		one := &workQuestions[i]
		if value := q.Get(one.name); value != "" && !one.ask(c, &f, value) {
			unknown = append(unknown, one.name)
		}
	}
	return f, unknown
}

// workDistricts are the places of the caller as their scope names them, or every region of the law.
func (c *call) workDistricts() []access.District {
	if !c.caller.Scope.All {
		return c.caller.Scope.Districts
	}
	var all []access.District
	for _, r := range c.site.Law.Regions() {
		all = append(all, access.District{Region: r.Key})
	}
	return all
}

// mayAskFor tells whether the district is a known place within the reach of the caller.
func (c *call) mayAskFor(d access.District) bool {
	_, known := c.site.Law.Region(d.Region)
	return known && c.caller.Scope.Reaches(d)
}

// workPlaces are the places to choose among: the districts of the caller; in a region that is theirs as a whole those with something to do.
func (c *call) workPlaces() ([]access.District, error) {
	whole := c.caller.Scope.All || slices.ContainsFunc(c.caller.Scope.Districts, func(d access.District) bool { return d.Name == "" })
	if !whole {
		return c.caller.Scope.Districts, nil
	}
	found, err := c.site.Work.WorkPlaces(c.ctx(), c.caller.Scope)
	var places []access.District
	for _, d := range found {
		if region := (access.District{Region: d.Region}); c.caller.Scope.Reaches(region) && !slices.Contains(places, region) {
			places = append(places, region)
		}
		if d.Name != "" {
			places = append(places, d)
		}
	}
	return places, err
}

func districtValue(d access.District) string {
	if d.Name == "" {
		return d.Region
	}
	return d.Region + "/" + d.Name
}

// districtName is a place in words.
func (c *call) districtName(d access.District) string {
	if d.Name == "" {
		return c.regionName(d.Region)
	}
	return c.regionName(d.Region) + " " + d.Name
}
