package web

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/money"
)

// Work reads the list of work.
type Work interface {
	Work(ctx context.Context, f casework.WorkFilter, limit, offset int) ([]casework.ListedTask, error)
	WorkDays(ctx context.Context, f casework.WorkFilter) ([]casework.WorkDay, error)
	WorkCounts(ctx context.Context, filters []casework.WorkFilter) ([]int, error)
}

// WriteSheet writes a list as a workbook of one sheet. A cell is a text, a sum, a day or a count.
type WriteSheet func(w io.Writer, sheet string, heads []string, rows [][]any) error

// workPath is where officers and supervisors find what needs them.
const workPath = "/work"

// workRoutes are the list of work.
func (s *site) workRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: workPath, Needs: access.ViewWork, Handle: getWork},
		{Method: http.MethodGet, Path: workPath + ".xlsx", Needs: access.ViewWork, Handle: getWorkSheet},
		{Method: http.MethodPost, Path: assignPath, Needs: access.WorkCases, Handle: postAssign},
		{Method: http.MethodGet, Path: absencesPath, Needs: access.ViewWork, Handle: getAbsences},
		{Method: http.MethodPost, Path: absencesPath, Needs: access.WorkCases, Handle: postAbsence},
		{Method: http.MethodPost, Path: absencesPath + "/:no/end", Needs: access.WorkCases, Handle: postEndAbsence},
	}
}

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

// workFilter is what an address asks for; what it does not know is left out.
func (c *call) workFilter(q url.Values) casework.WorkFilter {
	f := casework.WorkFilter{Scope: c.caller.Scope, Provisional: q.Get(askProvisional) == "yes", Officers: c.officersAsked(q)}
	for _, d := range c.workDistricts() {
		if districtValue(d) == q.Get(askDistrict) {
			f.District = d
		}
	}
	if want := casework.Want(q.Get(askWant)); slices.Contains(casework.Wants, want) {
		f.Wants = []casework.Want{want}
	}
	if kind := law.PaperKind(q.Get(askPaper)); kind.IsKnown() {
		f.Paper = kind
	}
	if right := casework.Right(q.Get(askRight)); slices.Contains(workRights, right) {
		f.Right = right
	}
	if yuan := q.Get(askDebt); slices.Contains(workDebts, yuan) {
		f.Debt = money.MustParse(yuan)
	}
	if months := q.Get(askMonths); slices.Contains(workMonths, months) {
		n, _ := strconv.Atoi(months) // it is one of those
		f.OwedSince = c.today.AddMonths(-n)
	}
	if n, err := strconv.Atoi(q.Get(askIndustry)); err == nil && n >= 1 && n <= industries {
		f.Industry = n
	}
	if day, err := calendar.ParseDay(q.Get(askEnds)); err == nil {
		f.EndsFrom, f.EndsBy = day, day
	}
	return f
}

// workDistricts are the places that the caller may choose among: their districts, or every region of the law.
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

// workQuery is the questions of the address without the page, as the filters keep them.
func workQuery(q url.Values) url.Values {
	out := url.Values{}
	for _, name := range []string{askDistrict, askWant, askPaper, askDebt, askMonths, askIndustry, askRight, askEnds, askProvisional, askOfficer} {
		if v := q.Get(name); v != "" {
			out.Set(name, v)
		}
	}
	return out
}

// workAddress is the address of the list with the questions.
func workAddress(path string, q url.Values) string {
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}
