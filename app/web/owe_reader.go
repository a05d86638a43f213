package web

import (
	"context"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

// Dossiers is what the pages of an employer read.
type Dossiers interface {
	// Dossier gives what pages show of an employer's file: facts, payments, orders, services, consents, notices, slips. Of the
	// months, the declarations have their people; of others their wages alone.
	Dossier(ctx context.Context, id employer.ID, months ...calendar.Period) (*casework.File, error)
	// Order gives an order with its paper.
	Order(ctx context.Context, id employer.ID, no int) (order.Order, error)
}

// Messages is what the system told employers, and the mails made of it.
type Messages interface {
	// MessagesOf lists messages of an employer, the latest first.
	MessagesOf(ctx context.Context, id employer.ID, limit, offset int) (casework.MessagePage, error)
	// Unread counts those that nobody of the employer has read.
	Unread(ctx context.Context, id employer.ID) (int, error)
	// ReadMessages notes that the message with the key was read, or every one where it is empty.
	ReadMessages(ctx context.Context, id employer.ID, key string, by casework.Stamp) error
	// Outbox lists mails, the latest first, and counts all by state.
	Outbox(ctx context.Context, f casework.MailFilter) ([]casework.ListedMail, map[casework.MailState]int, error)
}

// Dealings are the acts of an employer beside its declarations.
type Dealings interface {
	Region(f *casework.File) (*law.Region, error)
	GiveConsent(ctx context.Context, id employer.ID, c service.Consent, by casework.Stamp) error
	WithdrawConsent(ctx context.Context, id employer.ID, by casework.Stamp) error
	ConsentFacts(f *casework.File, c *service.Consent) (*casework.ConsentPaper, error)
	GiveNotices(ctx context.Context, id employer.ID, p calendar.Period, by casework.Stamp) error
	PrintSlip(ctx context.Context, press casework.SlipPress, id employer.ID, payOn calendar.Day, by casework.Stamp) (*casework.SlipPaper, []byte, error)
}

// Press prints the papers of an employer.
type Press interface {
	casework.SlipPress
	Print(paper []byte) ([]byte, error)
	Notices(f *casework.NoticePaper) ([]byte, error)
	NoticesCSV(f *casework.NoticePaper) ([]byte, error)
	Consent(f *casework.ConsentPaper) ([]byte, error)
}

// stamp is who acts now.
func (c *call) stamp() casework.Stamp {
	return casework.Stamp{By: c.caller.By(), On: c.today, At: c.now}
}

// dossier is an employer's file with the law of its region.
type dossier struct {
	*casework.File
	region *law.Region
	view   *casework.Forward // of the day of the call, once it was asked for
}

// forward is what the employer has to pay and what may follow, computed once for a page.
func (d *dossier) forward(day calendar.Day) (*casework.Forward, error) {
	if d.view != nil {
		return d.view, nil
	}
	view, err := casework.LookForward(d.region, d.File, day)
	if err != nil {
		return nil, err
	}
	d.view = view
	return view, nil
}

func (c *call) dossier(months ...calendar.Period) (*dossier, error) {
	f, err := c.site.Dossiers.Dossier(c.ctx(), c.employer.ID, months...)
	if err != nil {
		return nil, err
	}
	region, err := c.site.Dealings.Region(f)
	return &dossier{File: f, region: region}, err
}

const pdfKind, csvKind = "application/pdf", "text/csv; charset=utf-8"

// file sends a file to be kept under the name.
func (c *call) file(name, kind string, content []byte) error {
	if err := c.saveSession(); err != nil {
		return err
	}
	c.Response().Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	return c.Blob(200, kind, content)
}
