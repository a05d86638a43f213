package web

import (
	"context"
	"io"
	"net/http"
	"net/url"

	"arrears/app/access"
	"arrears/app/casework"
)

// Work reads the list of work.
type Work interface {
	Work(ctx context.Context, f casework.WorkFilter, limit, offset int) ([]casework.ListedTask, error)
	WorkDays(ctx context.Context, list casework.WorkFilter, views []casework.WorkFilter) (days []casework.WorkDay, counts []int, err error)
	WorkNear(ctx context.Context, f casework.WorkFilter, limit, offset int) ([]casework.WorkSpot, error)
	WorkPlaces(ctx context.Context, scope access.Scope) ([]access.District, error)
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
		{Method: http.MethodPost, Path: viewsPath, Needs: access.SignIn, Handle: postView},
		{Method: http.MethodGet, Path: viewsPath + "/:view", Needs: access.SignIn, Handle: getView},
		{Method: http.MethodPost, Path: viewsPath + "/:view/name", Needs: access.SignIn, Handle: postViewName},
		{Method: http.MethodPost, Path: viewsPath + "/:view/drop", Needs: access.SignIn, Handle: postDropView},
		{Method: http.MethodPost, Path: assignPath, Needs: access.WorkCases, Handle: postAssign},
		{Method: http.MethodPost, Path: draftsPath, Needs: access.WorkCases, Handle: postDrafts},
		{Method: http.MethodGet, Path: absencesPath, Needs: access.ViewWork, Handle: getAbsences},
		{Method: http.MethodPost, Path: absencesPath, Needs: access.WorkCases, Handle: postAbsence},
		{Method: http.MethodPost, Path: absencesPath + "/:no/end", Needs: access.WorkCases, Handle: postEndAbsence},
	}
}

// workQuery is what the address asks without the page, as the filters keep it.
func workQuery(q url.Values) url.Values {
	out := url.Values{}
	for i := range workQuestions {
		if v := q.Get(workQuestions[i].name); v != "" {
			out.Set(workQuestions[i].name, v)
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
