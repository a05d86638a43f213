package casework

import (
	"context"
	"fmt"

	"arrears/app/employer"
	"arrears/app/registration"
)

// StartApplication opens a draft for the applicant.
func (d *RegisterDesk) StartApplication(ctx context.Context, by registration.By) (registration.ID, error) {
	a := registration.New(by)
	err := d.Applications.AddApplication(ctx, a)
	return a.ID, err
}

// WriteParticulars keeps what the applicant has filled in so far.
func (d *RegisterDesk) WriteParticulars(ctx context.Context, id registration.ID, p registration.Particulars, by registration.By) error {
	return d.application(ctx, id, func(a *registration.Application) error { return a.Write(p, by) })
}

// AttachFile adds a document to the application; what it is, is seen from its content.
func (d *RegisterDesk) AttachFile(ctx context.Context, id registration.ID, kind registration.AttachmentKind, name string, content []byte, by registration.By) error {
	return d.application(ctx, id, func(a *registration.Application) error { return a.Attach(kind, name, content, by) })
}

// DetachFile takes a document off the application.
func (d *RegisterDesk) DetachFile(ctx context.Context, id registration.ID, no int, by registration.By) error {
	return d.application(ctx, id, func(a *registration.Application) error { return a.Detach(no, by) })
}

// HandIn hands the application in (SIL 57).
func (d *RegisterDesk) HandIn(ctx context.Context, id registration.ID, by registration.By) error {
	return d.application(ctx, id, func(a *registration.Application) error { return a.HandIn(d.Law, by) })
}

// ReturnApplication sends the application back for rework.
func (d *RegisterDesk) ReturnApplication(ctx context.Context, id registration.ID, decision *registration.Decision) error {
	return d.application(ctx, id, func(a *registration.Application) error { return a.Return(decision) })
}

// RefuseApplication refuses the registration with a reason.
func (d *RegisterDesk) RefuseApplication(ctx context.Context, id registration.ID, decision *registration.Decision) error {
	return d.application(ctx, id, func(a *registration.Application) error { return a.Refuse(decision) })
}

func (d *RegisterDesk) application(ctx context.Context, id registration.ID, change func(a *registration.Application) error) error {
	return d.Applications.ChangeApplication(ctx, id, func(a *registration.Application, _ ApplicationRegister) error { return change(a) })
}

// AcceptApplication registers the employer: the entry with its number of the certificate, the first line of its record, and
// the applicant as its clerk, told so, in one transaction. The day of registration is that of the first hand-in: the 30 days are for
// applying, and the agency's time must not make the employer late (SIL 57). An employer that the register has already keeps
// its earlier day of registration; its old entry goes into the history.
func (d *RegisterDesk) AcceptApplication(ctx context.Context, id registration.ID, decision *registration.Decision) (employer.ID, error) {
	var accepted employer.ID
	err := d.Applications.ChangeApplication(ctx, id, func(a *registration.Application, r ApplicationRegister) error {
		if err := a.MayAccept(decision); err != nil {
			return err
		}
		c, err := d.enter(a, decision.By, r)
		if err != nil {
			return err
		}
		if accepted, err = r.Enter(c, a.Applicant); err != nil {
			return err
		}
		return a.Accept(decision, accepted)
	})
	return accepted, err
}

// enter is the change of the register that accepting the application makes.
func (d *RegisterDesk) enter(a *registration.Application, by registration.By, r ApplicationRegister) (*RegisterChange, error) {
	f, err := r.Entry(a.Particulars.Code)
	if err != nil {
		return nil, err
	}
	entry := a.Particulars.Entry(a.FirstHanded)
	if f == nil {
		f = &RegisterFile{}
	} else if have := f.Employer.RegisteredOn; !have.IsZero() && have < entry.RegisteredOn {
		entry.RegisteredOn = have
	}
	number := f.Certificate
	if number == "" {
		if number, err = d.takeCertificate(entry.Region, by.On, r); err != nil {
			return nil, err
		}
	}
	c := f.change(by, Act{Kind: RegisterEmployer, Ground: "SIL 57",
		Detail: fmt.Sprintf("application %d handed in %s, registered on %s, certificate %s", a.ID, a.FirstHanded, entry.RegisteredOn, number)},
		fmt.Sprintf("application %d accepted", a.ID))
	c.Employer = &entry
	if f.Certificate == "" {
		c.Certificate = number
	}
	c.Message = &Message{
		Employer: f.ID, Key: fmt.Sprintf("%s.%d", RegisteredMessage, a.ID), Kind: RegisteredMessage, On: by.On, At: by.At.Unix(),
		Data: map[string]string{"number": number, "registered_on": entry.RegisteredOn.String()},
	}
	return c, nil
}
