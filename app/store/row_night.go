package store

import (
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
)

type carriedRow struct {
	ID              int64
	Paper, Key      string
	Since           day
	Why             string
	Expected, Until day
	Provisional     bool
	Sum             int64
}

// carriedTable holds the drafts that the last night left. Its rows are replaced employer by employer.
var carriedTable = table[carriedRow]{
	name:    "carried_drafts",
	columns: []string{"employer_id", "paper", "draft_key", "since", "why", "expected", "until", "provisional", "amount"},
	key:     []string{"employer_id", "paper", "draft_key"},
	fields:  (*carriedRow).fields,
}

func (r *carriedRow) fields() []any {
	return []any{&r.ID, &r.Paper, &r.Key, &r.Since, &r.Why, &r.Expected, &r.Until, &r.Provisional, &r.Sum}
}

// nightCarriedRow is what one night left.
type nightCarriedRow struct {
	Night day
	carriedRow
}

// nightCarriedTable is the diary of what nights left. A night that decides again on an employer says it anew.
var nightCarriedTable = table[nightCarriedRow]{
	name:    "night_carried",
	columns: append([]string{"night"}, carriedTable.columns...),
	key:     []string{"employer_id", "night", "paper", "draft_key"},
	updates: []string{"why", "expected", "until", "provisional", "amount"},
	fields:  func(r *nightCarriedRow) []any { return append([]any{&r.Night}, r.carriedRow.fields()...) },
}

func carriedRowOf(id employer.ID, c *casework.CarriedDraft) carriedRow {
	return carriedRow{ID: int64(id), Paper: string(c.Paper), Key: c.Key, Since: day(c.Since), Why: string(c.Why), Expected: day(c.Expected), Until: day(c.Until.Day),
		Provisional: c.Until.Provisional, Sum: int64(c.Sum)}
}

func (r *carriedRow) carried() casework.CarriedDraft {
	return casework.CarriedDraft{
		Paper: law.PaperKind(r.Paper), Key: r.Key, Since: calendar.Day(r.Since), Why: casework.WhyCarried(r.Why), Expected: calendar.Day(r.Expected),
		Until: calendar.Dated{Day: calendar.Day(r.Until), Provisional: r.Provisional}, Sum: money.Fen(r.Sum),
	}
}

type choiceRow struct {
	ID                int64
	Night             day
	Paper, Key        string
	Region, District  string
	Since, Until      day
	Provisional       bool
	Sum, Chance, Rank int64
	Verdict           string
	Expected          day
}

// A choice is only added to.
var choicesTable = table[choiceRow]{
	name: "night_choices",
	columns: []string{
		"employer_id", "night", "paper", "draft_key", "region", "district", "since", "until", "provisional", "amount", "chance", "place", "verdict", "expected",
	},
	key: []string{"employer_id", "night", "paper", "draft_key"},
	fields: func(r *choiceRow) []any {
		return []any{
			&r.ID, &r.Night, &r.Paper, &r.Key, &r.Region, &r.District, &r.Since, &r.Until, &r.Provisional, &r.Sum, &r.Chance, &r.Rank, &r.Verdict, &r.Expected,
		}
	},
}

func choiceRowOf(night calendar.Day, c *casework.Chosen) choiceRow {
	return choiceRow{
		ID: int64(c.Employer), Night: day(night), Paper: string(c.Paper), Key: c.Key, Region: c.Region, District: c.Office, Since: day(c.Since), Until: day(c.Until.Day),
		Provisional: c.Until.Provisional, Sum: int64(c.Sum), Chance: int64(c.Chance), Rank: int64(c.Place), Verdict: string(c.Verdict), Expected: day(c.Expected),
	}
}

func (r *choiceRow) chosen() casework.Chosen {
	return casework.Chosen{
		Employer: employer.ID(r.ID), Region: r.Region, Office: r.District, Night: calendar.Day(r.Night), Place: int(r.Rank), Verdict: casework.Verdict(r.Verdict), Expected: calendar.Day(r.Expected),
		Candidate: casework.Candidate{
			Paper: law.PaperKind(r.Paper), Key: r.Key, Since: calendar.Day(r.Since), Until: calendar.Dated{Day: calendar.Day(r.Until), Provisional: r.Provisional},
			Sum: money.Fen(r.Sum), Chance: int(r.Chance), Dies: casework.Verdict(r.Verdict) == casework.RightDies,
			Released: casework.Verdict(r.Verdict) == casework.ReleasedByHand,
		},
	}
}

type steeringRow struct {
	ID, No           int64
	Night            day
	Word, Reason, By string
	On               day
}

// What was said about nights is only added to.
var steeringsTable = table[steeringRow]{
	name:    "night_steerings",
	columns: []string{"employer_id", "steering_no", "night", "word", "reason", "said_by", "said_on"},
	key:     []string{"employer_id", "steering_no"},
	fields: func(r *steeringRow) []any {
		return []any{&r.ID, &r.No, &r.Night, &r.Word, &r.Reason, &r.By, &r.On}
	},
}

func steeringRowOf(id employer.ID, s *casework.Steering) steeringRow {
	return steeringRow{ID: int64(id), No: int64(s.No), Night: day(s.Night), Word: string(s.Word), Reason: s.Reason, By: s.By, On: day(s.On)}
}

func (r *steeringRow) steering() casework.Steering {
	return casework.Steering{
		No: int(r.No), Night: calendar.Day(r.Night), Word: casework.SteeringWord(r.Word), Reason: r.Reason, By: r.By, On: calendar.Day(r.On),
	}
}
