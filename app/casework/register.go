package casework

import (
	"context"
	"fmt"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/registration"
)

// RegisterDesk is where employers register, change their particulars and keep their roster (SIL 57, 58). Its acts write
// facts; what follows from them is the work of the night, for which they wake the employer.
type RegisterDesk struct {
	Law          *law.Book
	Applications ApplicationStore
	Register     RegisterStore
	Numbers      Numberer
}

// ApplicationStore keeps applications.
type ApplicationStore interface {
	// AddApplication stores a new draft and gives it its id.
	AddApplication(ctx context.Context, a *registration.Application) error
	// ChangeApplication loads one application under a lock with its steps and attachments, without their contents, lets the
	// function change it, and stores it in the same transaction together with what the function entered into the register.
	// It refuses with fault.Refused where another open application has the same code.
	ChangeApplication(ctx context.Context, id registration.ID, change func(a *registration.Application, r ApplicationRegister) error) error
}

// ApplicationRegister is the register as the transaction of an application sees it.
type ApplicationRegister interface {
	Numbers
	// Entry is what the register has under the code, locked; nil where there is nothing.
	Entry(code identity.Code) (*RegisterFile, error)
	// Enter stores the change of an employer, or a new employer, and links the applicant to it.
	Enter(c *RegisterChange, applicant access.UserID) (employer.ID, error)
}

// RegisterStore keeps the register.
type RegisterStore interface {
	// ChangeRegister loads the employer's entry with the spells of work of the persons under a lock - of everybody where the
	// persons are nil - lets the function decide, and stores the change in the same transaction. Without a change nothing
	// is stored.
	ChangeRegister(ctx context.Context, id employer.ID, persons []identity.Number,
		change func(f *RegisterFile, numbers Numbers) (*RegisterChange, error)) error
}

// RegisterFile is the part of an employer's file that acts on the register see.
type RegisterFile struct {
	ID          employer.ID
	Employer    employer.Employer
	Certificate string // number of the certificate of registration; empty where none was taken
	Spells      []employer.Employment
	States      []employer.StateChange
	WakeOn      calendar.Day
	Records     int
	LastHash    string
}

// RegisterChange is what an act changes in the register, ready to be stored in one transaction. What it replaces goes
// into the history with the reason and who replaced it.
type RegisterChange struct {
	ID          employer.ID // 0: a new employer
	By          registration.By
	Reason      string
	Employer    *employer.Employer // nil: as it was
	Spells      []SpellChange
	Certificate string // a number that was taken; empty: none
	Message     *Message
	WakeOn      calendar.Day
	Records     []RecordEntry
}

// SpellChange replaces one spell of work. Before is nil for a new one, After for one that never was.
type SpellChange struct {
	Before, After *employer.Employment
	Reason        string
}

// change begins a change with its record entry. The employer wakes on the day of the act unless it is due already.
func (f *RegisterFile) change(by registration.By, act Act, reason string) *RegisterChange {
	head := &File{Records: f.Records, LastHash: f.LastHash}
	wake := by.On
	if !f.WakeOn.IsZero() && f.WakeOn < wake {
		wake = f.WakeOn
	}
	return &RegisterChange{ID: f.ID, By: by, Reason: reason, WakeOn: wake, Records: entriesFor(head, by.On, by.Name, []Act{act})}
}

// AtField is a fault that stands at a field of a form.
type AtField struct {
	Field string
	*fault.Fault
}

// Unwrap gives the fault.
func (a AtField) Unwrap() error { return a.Fault }

func at(field, zh, en string) error { return AtField{field, fault.New(fault.Invalid, zh, en)} }

// region is the law of an employer's region.
func (d *RegisterDesk) region(key string) (*law.Region, error) {
	region, ok := d.Law.Region(key)
	if !ok {
		return nil, fmt.Errorf("region %s is not in the law: add its file to the law folder", key)
	}
	return region, nil
}

// takeCertificate takes the next number of a certificate of registration of the region's collector.
func (d *RegisterDesk) takeCertificate(key string, day calendar.Day, numbers Numbers) (string, error) {
	region, err := d.region(key)
	if err != nil {
		return "", err
	}
	office := d.Law.Office(key)
	issuer := IssuerOf(region, &office)
	return TakeNumber(numbers, d.Numbers, law.RegistrationCertificate, &issuer, day)
}

// DrawCertificate draws up the certificate of registration as the register stands on the day. Its number is that of the
// acceptance; an employer that came into the register from a file gets one with its first certificate. It is refused to an
// employer that is not registered (SIL 57).
func (d *RegisterDesk) DrawCertificate(ctx context.Context, id employer.ID, by registration.By) (*CertificatePaper, error) {
	var paper *CertificatePaper
	err := d.Register.ChangeRegister(ctx, id, []identity.Number{}, func(f *RegisterFile, numbers Numbers) (*RegisterChange, error) {
		if f.Employer.RegisteredOn.IsZero() || f.Employer.RegisteredOn > by.On {
			return nil, fault.New(fault.Refused, "单位还没有办理社会保险登记，不能开具登记情况证明。先办登记。",
				"The employer is not registered, so there is nothing to certify. Register first.")
		}
		var c *RegisterChange
		number := f.Certificate
		if number == "" {
			var err error
			if number, err = d.takeCertificate(f.Employer.Region, by.On, numbers); err != nil {
				return nil, err
			}
			c = f.change(by, Act{Kind: TakeCertificate, Ground: "SIL 57", Detail: number}, "")
			c.Certificate = number
		}
		var err error
		paper, err = d.certificate(&f.Employer, number, by.On)
		return c, err
	})
	return paper, err
}

// certificate puts the register entry on paper.
func (d *RegisterDesk) certificate(e *employer.Employer, number string, day calendar.Day) (*CertificatePaper, error) {
	region, err := d.region(e.Region)
	if err != nil {
		return nil, err
	}
	office := d.Law.Office(e.Region)
	p := &CertificatePaper{
		Number: number, Issuer: IssuerOf(region, &office), IssuedOn: day, Employer: PaperEmployer{Name: e.Name, Code: e.Code}, Region: region.Name,
		Address: e.Address, UnitType: e.UnitType.Title(), LegalRepresentative: e.LegalRepresentative, FoundedOn: e.FoundedOn, RegisteredOn: e.RegisteredOn,
	}
	for _, i := range law.Insurances {
		if region.Levied(i) {
			p.Insurances = append(p.Insurances, region.InsuranceTitle(i))
		}
	}
	return p, nil
}
