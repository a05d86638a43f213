package succession

import (
	"cmp"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/identity"
)

// Debtor is one of those who owe. Without shares each owes the whole.
type Debtor struct {
	Code  identity.Code
	Name  string
	Share int // of WholeShare; 0: the whole
}

// Event is a succession that was confirmed, with the fact that it stands in.
type Event struct {
	No int // of the fact
	On calendar.Day
	*Succession
}

// Standing is who owes on a day. After a split in which the employer goes on, what arose before it has several debtors and
// what arises later is its own.
type Standing struct {
	Old    []Debtor     // of what arose before the split; of everything where there was none
	Own    []Debtor     // of what arose later
	Before calendar.Day // the first day of what is only its own; no day: nothing is
	Events []Event      // in the order of their effect
}

// StandingOf is who owes after the events: those of one day in the order of their numbers.
func StandingOf(own Debtor, events []Event) Standing {
	st := Standing{Old: []Debtor{own}, Own: []Debtor{own}, Events: slices.Clone(events)}
	slices.SortStableFunc(st.Events, func(a, b Event) int { return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.No, b.No)) })
	for i := range st.Events {
		st.follow(&st.Events[i], own.Code)
	}
	return st
}

func (st *Standing) follow(e *Event, own identity.Code) {
	of := cmp.Or(e.Of, own)
	at := indexOf(st.Old, of)
	if e.Stays && at >= 0 {
		kept := st.Old[at]
		kept.Share = e.Share
		st.Old = slices.Insert(slices.Delete(slices.Clone(st.Old), at, at+1), at, append([]Debtor{kept}, e.debtors(0)...)...)
		st.Before = e.On
		return
	}
	st.Old = replaced(st.Old, of, e.Succession)
	st.Own = replaced(st.Own, of, e.Succession)
}

// debtors are those who follow; one that takes over a share has it, agreed shares count where the whole was owed.
func (s *Succession) debtors(share int) []Debtor {
	out := make([]Debtor, 0, len(s.Heirs))
	for _, h := range s.Heirs {
		out = append(out, Debtor{Code: h.Code, Name: h.Name, Share: cmp.Or(h.Share, share)})
	}
	return out
}

// replaced puts who follows in the place of a debtor; one that owed already owes both shares.
func replaced(debtors []Debtor, of identity.Code, s *Succession) []Debtor {
	at := indexOf(debtors, of)
	if at < 0 {
		return debtors
	}
	gone := debtors[at]
	out := slices.Delete(slices.Clone(debtors), at, at+1)
	for n, d := range s.debtors(gone.Share) {
		if have := indexOf(out, d.Code); have >= 0 {
			out[have].Share += d.Share
			continue
		}
		out = slices.Insert(out, min(at+n, len(out)), d)
	}
	return out
}

func indexOf(debtors []Debtor, code identity.Code) int {
	return slices.IndexFunc(debtors, func(d Debtor) bool { return d.Code == code })
}

// Covers tells whether what arose in the period has the debtors of before the split. The month in which a split takes
// effect is the employer's own.
func (st *Standing) Covers(p calendar.Period) bool { return st.Before.IsZero() || p.Last() < st.Before }

// For lists who owes what arose in the periods. What joins older and newer debts is asked of those who owe the older.
func (st *Standing) For(periods ...calendar.Period) []Debtor {
	if slices.ContainsFunc(periods, st.Covers) {
		return st.Old
	}
	return st.Own
}

// Owes tells whether the code is that of a debtor of any of it: whoever owes what is newer owes what is older too.
func (st *Standing) Owes(code identity.Code) bool { return indexOf(st.Old, code) >= 0 }

// ByShares tells whether the debtors of the older debts owe shares of it.
func (st *Standing) ByShares() bool { return len(st.Old) > 1 && st.Old[0].Share > 0 }

// Codes are the codes of the debtors as the party of a paper has them.
func Codes(party string) []identity.Code {
	var out []identity.Code
	for _, code := range strings.Split(party, Between) {
		out = append(out, identity.Code(code))
	}
	return out
}

// Party is the names and codes of the debtors as a paper has them.
func Party(debtors []Debtor) (name, code string) {
	names, codes := make([]string, len(debtors)), make([]string, len(debtors))
	for i, d := range debtors {
		names[i], codes[i] = d.Name, string(d.Code)
	}
	return strings.Join(names, Between), strings.Join(codes, Between)
}
