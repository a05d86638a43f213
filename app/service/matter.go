package service

import (
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/law"
)

// Matter is one paper that is to reach whom it is for, with what is known of earlier attempts.
type Matter struct {
	Region    *law.Region
	Paper     law.PaperKind
	PaperNo   int
	IssuedOn  calendar.Day // no day: not issued
	Withdrawn bool         // it no longer stands on the day of the attempt
	Address   string       // of whom it is for, as known today; empty: none is known
	Consents  []Consent
	History   []Served // every record of the employer, also of other papers
}

// Attempts are the attempts on this paper that stand.
func (m *Matter) Attempts() []Served { return Standing(m.History, m.Paper, m.PaperNo) }

// Date sets the day that counts: the day on which the paper was handed over or left, that of arrival in the system, the
// last day of a public notice; for post and entrusted service it is the day on the receipt, which is given, or on which it came
// back.
func (m *Matter) Date(a *Served) error {
	switch {
	case a.Failure != "":
		a.BackOn, a.On = max(a.BackOn, a.On), 0
	case a.Mode == Direct, a.Mode == LeftInPlace:
		a.On = a.TriedOn
	case a.Mode == Electronic:
		a.TriedOn, a.On = calendar.DayAt(a.At), calendar.DayAt(a.At)
	case a.Mode == PublicNotice && !a.TriedOn.IsZero():
		end, err := m.NoticeEnds(a.TriedOn, a.Abroad)
		if err != nil {
			return err
		}
		a.On = end.Day
	}
	return nil
}

// NoticeEnds is the last day of a public notice that is published on the day; when it is over the paper counts as served
// (CPL 95, 283).
func (m *Matter) NoticeEnds(published calendar.Day, abroad bool) (calendar.Dated, error) {
	if abroad {
		return m.Region.Term(law.PublicNoticeAbroadDays, published)
	}
	return m.Region.Term(law.PublicNoticeDays, published)
}

// consent is the consent on which the paper may be served electronically at the instant.
func (m *Matter) consent(at int64) *Consent { return ConsentFor(m.Region, m.Consents, m.Paper, at) }

// lawful tells whether papers of this class may be served in the mode at all.
func (m *Matter) lawful(mode Mode) bool {
	switch m.Paper.Class() {
	case law.ToParty:
		return mode.IsKnown()
	case law.Enforcement:
		return mode.IsKnown() && mode != Electronic
	case law.ToBody:
		return mode == Direct || mode == Post
	default:
		return false
	}
}

// here tells whether an attempt was made at the address at which the party is to be looked for. Where no address is known,
// every one counts.
func (m *Matter) here(a *Served) bool {
	return m.Address == "" || strings.TrimSpace(a.Address) == strings.TrimSpace(m.Address)
}

// lastFailed is the latest failed attempt in the mode among these, by the day.
func lastFailed(attempts []Served, mode Mode, by calendar.Day) *Served {
	for i := range slices.Backward(attempts) {
		if a := &attempts[i]; a.Mode == mode && a.Failure != "" && a.FailedOn() <= by {
			return a
		}
	}
	return nil
}

// refused is the attempt at which the party refused the paper in person, by the day: it opens leaving it in place.
func (m *Matter) refused(by calendar.Day) *Served {
	attempts := m.Attempts()
	for i := range slices.Backward(attempts) {
		if a := &attempts[i]; a.Mode == Direct && a.Failure == Refused && a.FailedOn() <= by {
			return a
		}
	}
	return nil
}

// exhausted tells whether the mode was tried at the address by the day and led nowhere. That nobody was there on one day
// shows nothing; on a second day it does.
func (m *Matter) exhausted(mode Mode, by calendar.Day) bool {
	attempts := m.Attempts()
	var absent calendar.Day
	for i := range attempts {
		a := &attempts[i]
		if a.Mode != mode || a.Failure == "" || a.FailedOn() > by || !m.here(a) {
			continue
		}
		if mode != Direct || a.Failure != Absent || !absent.IsZero() && a.TriedOn != absent {
			return true
		}
		absent = a.TriedOn
	}
	return false
}

// open lists the modes that are still to be tried by the day before a public notice is lawful, in the order of the law.
func (m *Matter) open(by calendar.Day, at int64) []Mode {
	var out []Mode
	if m.lawful(Electronic) && m.consent(at) != nil && lastFailed(m.Attempts(), Electronic, by) == nil {
		out = append(out, Electronic)
	}
	if m.refused(by) != nil {
		return append(out, LeftInPlace)
	}
	if !m.exhausted(Direct, by) {
		out = append(out, Direct)
	}
	if !m.exhausted(Post, by) && !m.exhausted(Entrusted, by) {
		out = append(out, Post)
	}
	return out
}
