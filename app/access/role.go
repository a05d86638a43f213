// Package access says who may do what: the roles and the one table of their permissions, which employers a person may see,
// passwords, the lock of a login, and the acts by which users come, change and go. It keeps nothing itself.
package access

import "slices"

// Role is what a person is in the system; each has one.
type Role string

// The roles.
const (
	Clerk         Role = "clerk"         // of an employer (单位经办人)
	Officer       Role = "officer"       // of the agency, in districts (经办人员)
	Supervisor    Role = "supervisor"    // approves what officers prepare (审核人员)
	Auditor       Role = "auditor"       // reads everything in reach and changes nothing (审计人员)
	Administrator Role = "administrator" // of users and of the system, without sight of employers (系统管理员)
)

// Roles lists every role.
var Roles = []Role{Clerk, Officer, Supervisor, Auditor, Administrator}

// Permission is a thing that one may do.
type Permission string

// The permissions.
const (
	SignIn              Permission = "sign_in"              // what everybody does who has signed in: own password, own settings
	RegisterEmployer    Permission = "register_employer"    // apply for registration (SIL 57)
	ViewEmployer        Permission = "view_employer"        // an employer within the scope
	FileForEmployer     Permission = "file_for_employer"    // declare, employees, notices, consent, in the employer's name
	ReviewRegistrations Permission = "review_registrations" // accept, return or refuse an application
	ViewRegistrations   Permission = "view_registrations"
	ViewOverdue         Permission = "view_overdue"
	ViewWork            Permission = "view_work"            // the list of what needs a person
	ViewCases           Permission = "view_cases"           // where a case stands, with its papers and its record
	WorkCases           Permission = "work_cases"           // draft, issue, serve, record facts
	ApprovePapers       Permission = "approve_papers"       // approve a draft, or return it with a remark
	AssignCases         Permission = "assign_cases"         // give the cases of others to somebody, by hand or by rule
	SearchPeople        Permission = "search_people"        // look for a person by the identity number, with a reason that is recorded
	ViewPersonSearches  Permission = "view_person_searches" // who looked for whom and why
	ViewFigures         Permission = "view_figures"         // what was counted of closed days
	ViewNight           Permission = "view_night"
	SteerNight          Permission = "steer_night"  // hold or release single employers, ask for previews and missed nights, try again
	ViewReports         Permission = "view_reports" // whether like cases were treated alike
	ManageUsers         Permission = "manage_users"
	ViewLaw             Permission = "view_law"   // values, holidays, and what a change of them does
	ManageLaw           Permission = "manage_law" // propose a change of the law, and confirm that of another
	ViewOutbox          Permission = "view_outbox"
	ViewSystem          Permission = "view_system"   // how the parts and the recurring work stand; no employer is named
	ManageSystem        Permission = "manage_system" // run recurring work between its times
	ViewComponents      Permission = "view_components"
)

// may is the one table of permissions. Whoever is not in the row of a permission does not have it.
var may = map[Permission][]Role{
	SignIn:              Roles,
	RegisterEmployer:    {Clerk},
	ViewEmployer:        {Clerk, Officer, Supervisor, Auditor},
	FileForEmployer:     {Clerk},
	ReviewRegistrations: {Officer, Supervisor},
	ViewRegistrations:   {Officer, Supervisor, Auditor},
	ViewOverdue:         {Officer, Supervisor, Auditor},
	ViewWork:            {Officer, Supervisor, Auditor},
	ViewCases:           {Officer, Supervisor, Auditor},
	WorkCases:           {Officer, Supervisor},
	ApprovePapers:       {Supervisor},
	AssignCases:         {Supervisor},
	SearchPeople:        {Officer, Supervisor},
	ViewPersonSearches:  {Auditor},
	ViewFigures:         {Officer, Supervisor, Auditor},
	ViewNight:           {Officer, Supervisor, Auditor, Administrator},
	SteerNight:          {Supervisor},
	ViewReports:         {Supervisor, Auditor},
	ManageUsers:         {Administrator},
	ViewLaw:             {Officer, Supervisor, Auditor, Administrator},
	ManageLaw:           {Administrator},
	ViewOutbox:          {Administrator, Auditor},
	ViewSystem:          {Administrator, Auditor},
	ManageSystem:        {Administrator},
	ViewComponents:      Roles,
}

// changing are the permissions to change something beside one's own password and settings.
var changing = []Permission{RegisterEmployer, FileForEmployer, ReviewRegistrations, WorkCases, ApprovePapers, AssignCases, ManageUsers, ManageLaw, ManageSystem}

// Permissions lists every permission of the table.
func Permissions() []Permission {
	all := make([]Permission, 0, len(may))
	for p := range may {
		all = append(all, p)
	}
	slices.Sort(all)
	return all
}

// May tells whether the role has the permission.
func (r Role) May(p Permission) bool { return slices.Contains(may[p], r) }

// IsKnown tells whether the permission stands in the table.
func (p Permission) IsKnown() bool { return len(may[p]) > 0 }

// Changes tells whether the permission is one to change something.
func (p Permission) Changes() bool { return slices.Contains(changing, p) }
