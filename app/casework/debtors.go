package casework

import (
	"fmt"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
	"arrears/app/succession"
)

// Standing is who owes the debts of the file on the day: the employer, or those who followed it.
func (f *File) Standing(day calendar.Day) succession.Standing {
	return ladder.StandingOn(&f.Employer, f.Others, f.Entered, day)
}

// debtorsOf lists whom a paper is for on the day, where it is not for a bank, department or court.
func (f *File) debtorsOf(r ladder.Ref, day calendar.Day) []succession.Debtor {
	st := f.Standing(day)
	return st.For(ladder.PeriodsOf(&ladder.Body{About: []ladder.Ref{r}}, f.Orders, f.Papers)...)
}

// seat is the address at which a paper is served today; empty where each of several debtors has its own.
func (f *File) seat(r ladder.Ref, day calendar.Day) string {
	return ladder.Seat(&f.Employer, f.Others, f.debtorsOf(r, day))
}

// isFollowed tells whether the employer itself owes nothing any more, because others followed it.
func (f *File) isFollowed(day calendar.Day) bool {
	st := f.Standing(day)
	return !st.Owes(f.Employer.Code)
}

// consentsOn are the consents to electronic service that hold for papers of the file. Those who follow have not given them.
func (f *File) consentsOn(day calendar.Day) []service.Consent {
	if st := f.Standing(day); len(st.Events) > 0 {
		return nil
	}
	return f.Consents
}

// namedAs is the party as a paper names it: the register entry of the debtor, or of several debtors with their names, codes and
// addresses side by side.
func (f *File) namedAs(debtors []succession.Debtor) employer.Employer {
	seats := ladder.Seats(&f.Employer, f.Others, debtors)
	if len(seats) == 0 {
		return f.Employer
	}
	party := seats[0]
	for _, e := range seats[1:] {
		party.Name += succession.Between + e.Name
		party.Code += identity.Code(succession.Between + string(e.Code))
		party.Address = besides(party.Address, "；", e.Address)
		party.LegalRepresentative = besides(party.LegalRepresentative, succession.Between, e.LegalRepresentative)
		party.Phone = besides(party.Phone, succession.Between, e.Phone)
	}
	return party
}

func besides(all, between, next string) string {
	if all == "" || next == "" {
		return all + next
	}
	return all + between + next
}

// Became says what became of the employer since its papers went out, as later papers print it: its former name, and every
// succession that the debts of the periods went through. It is empty where nothing did.
func (f *File) Became(day calendar.Day, periods ...calendar.Period) law.Text {
	var zh, en []string
	for _, old := range f.formerNames() {
		zh = append(zh, fmt.Sprintf("%s原名称为%s。", f.Employer.Name, old))
		en = append(en, fmt.Sprintf("%s was formerly named %s.", f.Employer.Name, old))
	}
	st := f.Standing(day)
	old := slices.ContainsFunc(periods, st.Covers)
	for i := range st.Events {
		e := &st.Events[i]
		if e.Stays && !old {
			continue
		}
		before := ladder.StandingOn(&f.Employer, f.Others, f.Entered, e.On-1)
		of, heirs := f.followed(&before, e)
		said := e.Sentence(of, heirs, f.isCompany())
		zh, en = append(zh, said.Zh), append(en, said.En)
	}
	return law.Text{Zh: strings.Join(zh, ""), En: strings.Join(en, " ")}
}

// followed is the debtor that an event is about, and the names of those who owe after it.
func (f *File) followed(before *succession.Standing, e *succession.Event) (of succession.Debtor, heirs string) {
	of = succession.Debtor{Code: f.Employer.Code, Name: f.Employer.Name}
	for _, d := range slices.Concat(before.Old, before.Own) {
		if d.Code == e.Of {
			of = d
		}
	}
	all := make([]string, 0, len(e.Heirs)+1)
	if e.Stays {
		all = append(all, of.Name)
	}
	for _, h := range e.Heirs {
		name := h.Name
		for i := range f.Others {
			if f.Others[i].Code == h.Code {
				name = f.Others[i].Name
			}
		}
		all = append(all, name)
	}
	return of, strings.Join(all, succession.Between)
}

// formerNames are those under which issued papers went out to the employer and that it no longer has.
func (f *File) formerNames() []string {
	var names []string
	add := func(p order.Party, issued calendar.Day) {
		if !issued.IsZero() && p.Name != "" && p.Code == string(f.Employer.Code) && p.Name != f.Employer.Name && !slices.Contains(names, p.Name) {
			names = append(names, p.Name)
		}
	}
	for i := range f.Orders {
		add(f.Orders[i].Party, f.Orders[i].IssuedOn)
	}
	for i := range f.Papers {
		add(f.Papers[i].Party, f.Papers[i].IssuedOn)
	}
	return names
}

// keepsParty tells whether a draft names those who owe today; one from before its party was kept does.
func keepsParty(had, has order.Party) bool { return had == (order.Party{}) || had == has }

// isCompany tells whether the Company Law speaks of the employer; where the register does not say, it is taken to.
func (f *File) isCompany() bool {
	return f.Employer.UnitType == employer.Enterprise || f.Employer.UnitType == ""
}
