package access

import "testing"

// The table as it was decided: one row a permission, in the order clerk, officer, supervisor, auditor, administrator.
func TestTheTableOfPermissions(t *testing.T) {
	rows := map[Permission]string{
		SignIn:              "+++++",
		RegisterEmployer:    "+----",
		ViewEmployer:        "++++-",
		FileForEmployer:     "+----",
		ReviewRegistrations: "-++--",
		ViewRegistrations:   "-+++-",
		ViewOverdue:         "-+++-",
		ViewCases:           "-+++-",
		WorkCases:           "-++--",
		ApprovePapers:       "--+--",
		ViewNight:           "-++++",
		ManageUsers:         "----+",
		ViewOutbox:          "---++",
		ViewComponents:      "+++++",
	}
	for p, row := range rows {
		for i, role := range Roles {
			if got, want := role.May(p), row[i] == '+'; got != want {
				t.Errorf("%s may %s: %t; want %t", role, p, got, want)
			}
		}
	}
	if got := len(Permissions()); got < len(rows) {
		t.Errorf("the table has %d permissions; want at least %d", got, len(rows))
	}
	if Role("boss").May(SignIn) || Clerk.May("fly") || Permission("fly").IsKnown() || !SignIn.IsKnown() {
		t.Error("an unknown role or permission counts")
	}
}

// Who reads only has no permission to change; an administrator sees no employer.
func TestAuditorsReadAndAdministratorsSeeNoEmployer(t *testing.T) {
	for _, p := range Permissions() {
		if p.Changes() && Auditor.May(p) {
			t.Errorf("an auditor may %s", p)
		}
	}
	if Administrator.May(ViewEmployer) || Administrator.CheckScope(Everything()) == nil {
		t.Error("an administrator sees employers")
	}
}
