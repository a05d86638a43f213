package store

import (
	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
)

type assignmentRow struct {
	ID, No, Officer, Former int64
	Rule                    string
	Seed                    int64
	Reason                  string
	ByUser                  int64
	ByName                  string
	On                      day
	At                      int64
}

// A line of the history of whose case an employer is: it is only added.
var assignmentsTable = table[assignmentRow]{
	name: "assignments",
	columns: []string{
		"employer_id", "assign_no", "officer", "former", "rule", "seed", "reason", "by_user", "by_name", "assigned_on", "assigned_at",
	},
	key: []string{"employer_id", "assign_no"},
	fields: func(r *assignmentRow) []any {
		return []any{&r.ID, &r.No, &r.Officer, &r.Former, &r.Rule, &r.Seed, &r.Reason, &r.ByUser, &r.ByName, &r.On, &r.At}
	},
}

func assignmentRowOf(id employer.ID, a *casework.Assignment) assignmentRow {
	return assignmentRow{
		ID: int64(id), No: int64(a.No), Officer: int64(a.Officer), Former: int64(a.Former), Rule: string(a.Rule), Seed: a.Seed, Reason: a.Reason,
		ByUser: int64(a.By.ID), ByName: a.By.Name, On: day(a.On), At: instant(a.At),
	}
}

func (r *assignmentRow) assignment() casework.Assignment {
	return casework.Assignment{
		No: int(r.No), Officer: access.UserID(r.Officer), Former: access.UserID(r.Former), Rule: casework.AssignRule(r.Rule), Seed: r.Seed,
		Reason: r.Reason, By: access.Actor{ID: access.UserID(r.ByUser), Name: r.ByName}, On: calendar.Day(r.On), At: timeOf(r.At),
	}
}

type absenceRow struct {
	No, User, Substitute int64
	From, To             day
	Reason               string
	ByUser               int64
	ByName               string
	At                   int64
	EndedOn              day
	EndedBy, EndedAt     int64
}

// What was entered stays; only the early end is added.
var absencesTable = table[absenceRow]{
	name: "absences",
	columns: []string{
		"absence_id", "user_id", "substitute", "from_on", "to_on", "reason", "entered_by", "by_name", "entered_at", "ended_on", "ended_by", "ended_at",
	},
	key: []string{"absence_id"},
	fields: func(r *absenceRow) []any {
		return []any{
			&r.No, &r.User, &r.Substitute, &r.From, &r.To, &r.Reason, &r.ByUser, &r.ByName, &r.At, &r.EndedOn, &r.EndedBy, &r.EndedAt,
		}
	},
}

func absenceRowOf(a *casework.Absence) absenceRow {
	return absenceRow{
		No: a.No, User: int64(a.User), Substitute: int64(a.Substitute), From: day(a.From), To: day(a.To), Reason: a.Reason, ByUser: int64(a.By.ID),
		ByName: a.By.Name, At: instant(a.At), EndedOn: day(a.EndedOn), EndedBy: int64(a.EndedBy), EndedAt: instant(a.EndedAt),
	}
}

func (r *absenceRow) absence() casework.Absence {
	return casework.Absence{
		No: r.No, User: access.UserID(r.User), Substitute: access.UserID(r.Substitute), From: calendar.Day(r.From), To: calendar.Day(r.To), Reason: r.Reason,
		By: access.Actor{ID: access.UserID(r.ByUser), Name: r.ByName}, At: timeOf(r.At), EndedOn: calendar.Day(r.EndedOn),
		EndedBy: access.UserID(r.EndedBy), EndedAt: timeOf(r.EndedAt),
	}
}
