package casework

import (
	"context"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/registration"
)

// AddEmployee registers an employee on the day of the act (SIL 58). The start of work may lie in the past; where the 30 days
// are over the answer says which months are assessed.
func (d *RegisterDesk) AddEmployee(ctx context.Context, id employer.ID, e employer.Employment, by registration.By) (*Registered, error) {
	var done *Registered
	err := d.rosterAct(ctx, id, []identity.Number{e.Number}, by, func(r *roster) (Act, error) {
		var err error
		if done, err = r.add(e); err != nil {
			return Act{}, err
		}
		detail := fmt.Sprintf("%s from %s", e.Number.Masked(), e.StartedOn)
		if done.Late() {
			detail += fmt.Sprintf(", term ended %s", done.Clock.End.Day)
		}
		return Act{Kind: AddEmployee, Ground: "SIL 58", Detail: detail}, nil
	})
	return done, err
}

// EndEmployee notes the last day of work of an employee (SIL 58; Interim Regulations 9).
func (d *RegisterDesk) EndEmployee(ctx context.Context, id employer.ID, number identity.Number, start, last calendar.Day, by registration.By) error {
	return d.rosterAct(ctx, id, []identity.Number{number}, by, func(r *roster) (Act, error) {
		_, err := r.end(number, start, last)
		return Act{Kind: EndEmployee, Ground: "SIL 58", Detail: fmt.Sprintf("%s from %s to %s", number.Masked(), start, last)}, err
	})
}

// CorrectEmployee puts right what was filed wrong about the spell of work of the number that began on the day; the reason
// stays in the history with the old row.
func (d *RegisterDesk) CorrectEmployee(ctx context.Context, id employer.ID, number identity.Number, start calendar.Day, to employer.Employment,
	reason string, by registration.By,
) (*Registered, error) {
	var done *Registered
	err := d.rosterAct(ctx, id, []identity.Number{number, to.Number}, by, func(r *roster) (Act, error) {
		var err error
		done, err = r.correct(number, start, to, reason)
		return Act{Kind: CorrectEmployee, Ground: "SIL 58",
			Detail: fmt.Sprintf("%s from %s is %s from %s: %s", number.Masked(), start, to.Number.Masked(), to.StartedOn, reason)}, err
	})
	return done, err
}

// rosterAct tries an act on the spells of the persons and stores what it changed.
func (d *RegisterDesk) rosterAct(ctx context.Context, id employer.ID, persons []identity.Number, by registration.By, do func(r *roster) (Act, error)) error {
	return d.Register.ChangeRegister(ctx, id, persons, func(f *RegisterFile, _ Numbers) (*RegisterChange, error) {
		r, err := d.rosterOf(f, by.On)
		if err != nil {
			return nil, err
		}
		act, err := do(r)
		if err != nil {
			return nil, err
		}
		c := f.change(by, act, "")
		c.Spells = r.changes
		return c, nil
	})
}
