package casework

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
)

// AssignDesk is where it is decided whose case an employer is, and who stands in for whom.
type AssignDesk struct {
	Store AssignStore
	Seed  func() int64 // a number by chance above 0
}

// AssignStore keeps whose cases employers are, and who is away.
type AssignStore interface {
	// Colleagues lists the active officers whose districts meet the scope, with their load, and who of them is absent on the day, by number.
	Colleagues(ctx context.Context, day calendar.Day, within access.Scope) ([]Colleague, error)
	// Unassigned lists employers with tasks that are nobody's case, by number after the given one, at most so many.
	Unassigned(ctx context.Context, after employer.ID, limit int) ([]employer.ID, error)
	// Assign loads the holdings under a lock, lets the function decide, and stores what it gives in the same transaction: the line of the
	// history, the record entry, and the officer of the tasks.
	Assign(ctx context.Context, ids []employer.ID, decide func(holdings []Holding) ([]Handed, error)) error
	// Absences lists those that hold on the day or later.
	Absences(ctx context.Context, day calendar.Day) ([]Absence, error)
	// ChangeAbsence locks the people, lets the function decide with the absences that hold on the day or later, and stores what it gives.
	ChangeAbsence(ctx context.Context, people []access.UserID, day calendar.Day, decide func(known []Absence) (*Absence, error)) error
}

// NotAssigned is a chosen case that was not given away, and why.
type NotAssigned struct {
	Employer employer.ID
	Why      *fault.Fault
}

// AssignCases gives the chosen cases away, each in a transaction of its own, so that one that is refused holds nobody else up.
func (d *AssignDesk) AssignCases(ctx context.Context, chosen []employer.ID, wish AssignWish, by Stamp) ([]NotAssigned, error) {
	if wish.Rule.Chooses() && !wish.Leads {
		return nil, fault.New(fault.Denied, "按规则分派由审核人员办理。", "Assigning by rule is for supervisors.")
	}
	if wish.Rule == AtRandom {
		wish.Seed = d.Seed()
	}
	colleagues, err := d.Store.Colleagues(ctx, by.On, access.Everything())
	if err != nil {
		return nil, err
	}
	a := &assigning{wish: wish, by: by, colleagues: colleagues}
	var refused []NotAssigned
	for _, id := range chosen {
		err := d.Store.Assign(ctx, []employer.ID{id}, func(holdings []Holding) ([]Handed, error) {
			handed, err := a.hand(&holdings[0])
			if err != nil || handed == nil {
				return nil, err
			}
			return []Handed{*handed}, nil
		})
		var why *fault.Fault
		switch {
		case errors.As(err, &why):
			refused = append(refused, NotAssigned{id, why})
		case err != nil:
			return refused, fmt.Errorf("assign employer %d: %w", id, err)
		}
	}
	return refused, nil
}

// AssignTonight gives the work that is nobody's to the officers of its district, by the rule that its office has in the book: balanced where it names none.
// What no officer can have stays nobody's. Who is there is asked of the next day, on which the work is seen first. It gives how many cases
// found an officer.
func (d *AssignDesk) AssignTonight(ctx context.Context, book *law.Book, by Stamp) (int, error) {
	colleagues, err := d.Store.Colleagues(ctx, by.On.AddDays(1), access.Everything())
	if err != nil || len(colleagues) == 0 {
		return 0, err
	}
	by.By = access.Actor{Name: Night}
	a := &assigning{by: by, colleagues: colleagues}
	seed, given := d.Seed(), 0
	for after := employer.ID(0); ; {
		ids, err := d.Store.Unassigned(ctx, after, pageSize)
		if err != nil || len(ids) == 0 {
			return given, err
		}
		after = ids[len(ids)-1]
		n := 0
		err = d.Store.Assign(ctx, ids, func(holdings []Holding) ([]Handed, error) {
			var all []Handed
			for i := range holdings {
				h := &holdings[i]
				if h.Officer != 0 {
					continue // somebody was quicker
				}
				a.wish = AssignWish{Rule: nightRule(book, h.Employer.Region), Leads: true, Seed: seed}
				handed, err := a.hand(h)
				if fault.KindOf(err) == fault.Refused {
					continue
				}
				if err != nil {
					return nil, err
				}
				all = append(all, *handed)
			}
			n = len(all)
			return all, nil
		})
		if err != nil {
			return given, fmt.Errorf("assign the work that is nobody's: %w", err)
		}
		given += n
	}
}

// Reaches tells whether an officer works for the district, absent or not.
func (d *AssignDesk) Reaches(ctx context.Context, district access.District, day calendar.Day) (bool, error) {
	colleagues, err := d.Store.Colleagues(ctx, day, access.Everything())
	return slices.ContainsFunc(colleagues, func(c Colleague) bool { return c.Scope.Reaches(district) }), err
}

func nightRule(book *law.Book, region string) AssignRule {
	office := book.Office(region)
	if office.AssignAtRandom() {
		return AtRandom
	}
	return Balanced
}

// assign lets the work that is nobody's find its officers at the end of a night.
func (d *Desk) assign(ctx context.Context, day calendar.Day) error {
	if d.Assign == nil {
		return nil
	}
	by := Stamp{On: day}
	if d.Now != nil {
		by.At = d.Now()
	}
	_, err := d.Assign.AssignTonight(ctx, d.Law, by)
	return err
}
