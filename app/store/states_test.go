package store

import (
	"fmt"
	"testing"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
)

// Applications are listed within the scope: those that wait by the end of the agency's term, those that are decided with
// the latest first; a page at a time, with the count of all.
func TestStateApplications(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 3, "2025-01-26")
		rows := []stateApplicationRow{}
		for _, a := range []struct {
			id, no int64
			change employer.Change
			state  employer.ApplicationState
			by, on string
		}{
			{1, 1, employer.Closing, employer.Returned, "2025-02-10", "2025-02-01"},
			{1, 2, employer.Closing, employer.Pending, "2025-02-20", ""},
			{2, 1, employer.Suspension, employer.Pending, "2025-02-18", ""},
			{3, 1, employer.Suspension, employer.Accepted, "2025-02-12", "2025-02-03"},
		} {
			full := fullApplication(a.state)
			full.No, full.Change = int(a.no), a.change
			row := stateApplicationRowOf(employer.ID(a.id), &full)
			row.ReviewBy = rowDay(a.by)
			if a.on != "" {
				row.DecidedOn = rowDay(a.on)
			}
			rows = append(rows, row)
		}
		fill(t, s, &stateApplicationsTable, rows...)
		west := access.Scope{Districts: []access.District{{Region: "alpha", Name: "west"}}}
		for name, r := range map[string]struct {
			scope         access.Scope
			filter        casework.StateFilter
			limit, offset int
			want          []string
			count         int
		}{
			"those that wait":        {access.Everything(), casework.StateFilter{}, 9, 0, []string{"2.1 suspension", "1.2 closing"}, 2},
			"those that are decided": {access.Everything(), casework.StateFilter{Decided: true}, 9, 0, []string{"3.1 suspension", "1.1 closing"}, 2},
			"closings that wait":     {access.Everything(), casework.StateFilter{Change: employer.Closing}, 9, 0, []string{"1.2 closing"}, 1},
			"a page":                 {access.Everything(), casework.StateFilter{}, 1, 1, []string{"1.2 closing"}, 2},
			"one's own employer":     {access.Scope{Employers: []employer.ID{2}}, casework.StateFilter{}, 9, 0, []string{"2.1 suspension"}, 1},
			"the district":           {access.Scope{Districts: []access.District{{Region: "alpha", Name: "east"}}}, casework.StateFilter{}, 9, 0, []string{"2.1 suspension", "1.2 closing"}, 2},
			"another district":       {west, casework.StateFilter{}, 9, 0, nil, 0},
			"nobody":                 {access.Scope{}, casework.StateFilter{Decided: true}, 9, 0, nil, 0},
		} {
			found, count, err := s.StateApplications(t.Context(), r.scope, r.filter, r.limit, r.offset)
			check(t, err)
			var got []string
			for _, a := range found {
				got = append(got, fmt.Sprintf("%d.%d %s", a.Employer.ID, a.Application.No, a.Application.Change))
				must(t, a.Employer.Code == code(int(a.Employer.ID)) && a.Employer.Name != "" && a.Employer.District == "east", "the list has %+v", a.Employer)
			}
			t.Run(name, func(t *testing.T) { same(t, got, r.want); same(t, count, r.count) })
		}
	})
}
