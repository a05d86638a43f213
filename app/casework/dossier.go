package casework

import (
	"context"

	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
)

// Reading says which declared lines a page needs beside the wages of all declarations.
type Reading struct {
	// People are those whose lines it needs of every month.
	People func(e *employer.Employer, spells []employer.Employment) ([]identity.Number, error)
	// Months are those of which it needs the lines of every person.
	Months []calendar.Period
	// Before asks for every person of the latest earlier month that counts with people on the day; no period: of none.
	Before calendar.Period
	On     calendar.Day
}

// DossierStore reads files for pages.
type DossierStore interface {
	// Dossier loads what pages show of one employer; fault.NotFound where there is none.
	Dossier(ctx context.Context, id employer.ID, r Reading) (*File, error)
}

// Dossiers reads files for pages with the law that says which lines they need. Of declarations such a file has the wages, and the
// lines of those people only who were registered late: all that charges depend on (SIL 58, 60), in a fraction of the time.
type Dossiers struct {
	Law   *law.Book
	Store DossierStore
}

// Dossier reads the file of an employer; the declarations of the months have all their lines.
func (d *Dossiers) Dossier(ctx context.Context, id employer.ID, months ...calendar.Period) (*File, error) {
	return d.Store.Dossier(ctx, id, Reading{Months: months, People: d.omissible})
}

// ForMonth reads the file of an employer that declares the month on the day: the last month that was declared before it has all
// its lines.
func (d *Dossiers) ForMonth(ctx context.Context, id employer.ID, p calendar.Period, day calendar.Day) (*File, error) {
	return d.Store.Dossier(ctx, id, Reading{Before: p, On: day, People: d.omissible})
}

func (d *Dossiers) omissible(e *employer.Employer, spells []employer.Employment) ([]identity.Number, error) {
	region, ok := d.Law.Region(e.Region)
	if !ok {
		return nil, noRegion(e)
	}
	return assessment.Omissible(region, spells)
}
