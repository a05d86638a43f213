package casework

import (
	"context"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/registration"
)

// ParticularsChange is what an employer changes by itself. Name, code, type and legal representative are proved by
// papers and are not among it.
type ParticularsChange struct {
	Address     string
	Phone       string
	Bank        string
	BankAccount string
	ChangedOn   calendar.Day // when it changed; the 30 days run from there
}

var ownFields = []registration.Field{registration.AddressField, registration.PhoneField, registration.BankField, registration.BankAccountField}

// ChangeParticulars registers a change of address, phone or bank account (SIL 57(2)) and gives the clock of its 30 days. The old
// entry goes into the history. It is refused with *registration.Incomplete where a field is wrong.
func (d *RegisterDesk) ChangeParticulars(ctx context.Context, id employer.ID, change ParticularsChange, by registration.By) (registration.Clock, error) {
	var clock registration.Clock
	err := d.Register.ChangeRegister(ctx, id, []identity.Number{}, func(f *RegisterFile, _ Numbers) (*RegisterChange, error) {
		region, err := d.region(f.Employer.Region)
		if err != nil {
			return nil, err
		}
		entry := f.Employer
		entry.Address, entry.Phone = strings.TrimSpace(change.Address), strings.TrimSpace(change.Phone)
		entry.Bank, entry.BankAccount = strings.TrimSpace(change.Bank), strings.TrimSpace(change.BankAccount)
		changed, err := d.changedFields(&f.Employer, &entry, by.On)
		if err != nil {
			return nil, err
		}
		if change.ChangedOn.IsZero() || change.ChangedOn > by.On || change.ChangedOn < f.Employer.FoundedOn {
			return nil, at("changed_on", "填写事项变更的日期：不早于成立日期，不晚于今天。", "Enter the day of the change: not before the founding, not after today.")
		}
		if clock, err = registration.ClockOf(region, law.RegistrationChangeDays, change.ChangedOn, by.On); err != nil {
			return nil, err
		}
		detail := strings.Join(changed, ", ") + " changed on " + change.ChangedOn.String()
		if clock.Over() {
			detail += ", term ended " + clock.End.Day.String()
		}
		c := f.change(by, Act{Kind: ChangeParticulars, Ground: "SIL 57(2)", Detail: detail}, "changed on "+change.ChangedOn.String())
		c.Employer = &entry
		return c, nil
	})
	return clock, err
}

// changedFields lists what differs, and refuses fields that are wrong and a change of nothing.
func (d *RegisterDesk) changedFields(old, entry *employer.Employer, today calendar.Day) ([]string, error) {
	p := registration.Particulars{Address: entry.Address, Phone: entry.Phone, Bank: entry.Bank, BankAccount: entry.BankAccount}
	wrong := slices.DeleteFunc(p.Problems(d.Law, today), func(problem registration.Problem) bool { return !slices.Contains(ownFields, problem.Field) })
	if len(wrong) > 0 {
		return nil, &registration.Incomplete{Problems: wrong}
	}
	before := registration.Particulars{Address: old.Address, Phone: old.Phone, Bank: old.Bank, BankAccount: old.BankAccount}
	var changed []string
	for _, difference := range p.Since(&before) {
		changed = append(changed, string(difference.Field))
	}
	if len(changed) == 0 {
		return nil, fault.New(fault.Invalid, "和登记的一样，没有要变更的内容。", "Everything is as registered; there is nothing to change.")
	}
	return changed, nil
}
