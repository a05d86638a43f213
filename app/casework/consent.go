package casework

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/service"
)

// GiveConsent records that the employer agrees to receive kinds of papers electronically (CPL 90). A consent that is in
// force is replaced: it ends at the instant in which the new one begins.
func (d *Desk) GiveConsent(ctx context.Context, id employer.ID, c service.Consent, by Stamp) error {
	return d.Store.Act(ctx, id, func(f *File, _ Numbers) (*Outcome, error) {
		if err := c.Check(); err != nil {
			return nil, err
		}
		region, err := d.Region(f)
		if err != nil {
			return nil, err
		}
		for _, kind := range c.Kinds {
			if !region.ServesElectronically(kind, by.On) {
				return nil, fault.New(fault.Refused, region.Name.Zh+"尚未对"+kind.Title().Zh+"开通电子送达，文书仍以纸质送达。",
					region.Name.En+" has not opened electronic service for the "+kind.Title().En+"; it is still served on paper.")
			}
		}
		var acts []Act
		if old := f.consentInForce(by.At.Unix()); old != nil {
			ended := *old
			if err := ended.Withdraw(by.On, by.At.Unix(), by.By.Name); err != nil {
				return nil, err
			}
			acts = append(acts, consentAct(WithdrawConsent, &ended))
		}
		c.No, c.GivenOn, c.GivenAt, c.GivenBy = len(f.Consents)+1, by.On, by.At.Unix(), by.By.Name
		c.WithdrawnOn, c.WithdrawnAt, c.WithdrawnBy = 0, 0, ""
		return d.concluded(f, by, sooner(f.WakeOn, by.On), append(acts, consentAct(GiveConsent, &c)))
	})
}

// WithdrawConsent ends the consent that is in force, from this instant on. What was served before stays served.
func (d *Desk) WithdrawConsent(ctx context.Context, id employer.ID, by Stamp) error {
	return d.Store.Act(ctx, id, func(f *File, _ Numbers) (*Outcome, error) {
		have := f.consentInForce(by.At.Unix())
		if have == nil {
			return nil, fault.New(fault.Refused, "现在没有生效的电子送达同意书，无需撤回。", "There is no consent to electronic service in force; nothing is left to withdraw.")
		}
		ended := *have
		if err := ended.Withdraw(by.On, by.At.Unix(), by.By.Name); err != nil {
			return nil, err
		}
		return d.concluded(f, by, sooner(f.WakeOn, by.On), []Act{consentAct(WithdrawConsent, &ended)})
	})
}

// consentInForce is the consent that holds at the instant, and nil where none does.
func (f *File) consentInForce(at int64) *service.Consent {
	i := slices.IndexFunc(f.Consents, func(c service.Consent) bool { return c.Holds(at) })
	if i < 0 {
		return nil
	}
	return &f.Consents[i]
}

func consentAct(kind ActKind, c *service.Consent) Act {
	kinds := make([]string, len(c.Kinds))
	for i, k := range c.Kinds {
		kinds[i] = string(k)
	}
	return Act{Kind: kind, Ground: "CPL 90", Consent: c, Detail: fmt.Sprintf("consent %d for %s", c.No, strings.Join(kinds, ", "))}
}

// concluded makes the outcome of an act that leaves the account as it is. The next look stays when it was, unless the act
// changes what the night has to do.
func (d *Desk) concluded(f *File, by Stamp, wake calendar.Day, acts []Act) (*Outcome, error) {
	figures, err := d.figures(f, by.On)
	if err != nil {
		return nil, err
	}
	return d.acted(f, by.On, by.By.Name, &Decision{WakeOn: wake, Figures: figures, Acts: acts})
}

// System is where papers are put that are served electronically.
var System = law.Text{Zh: "社会保险费征缴系统（单位服务）", En: "the collection system, pages for employers"}

// ConsentFacts are what the paper of a consent prints.
func (d *Desk) ConsentFacts(f *File, c *service.Consent) (*ConsentPaper, error) {
	region, err := d.Region(f)
	if err != nil {
		return nil, err
	}
	office := d.Law.Office(region.Key)
	p := &ConsentPaper{Issuer: IssuerOf(region, &office), Employer: PaperEmployer{Name: f.Employer.Name, Code: f.Employer.Code}, System: System,
		Account: c.Account, Contact: c.Contact, Mobile: c.Mobile, GivenOn: c.GivenOn, ConfirmedBy: c.GivenBy, ConfirmedAt: time.Unix(c.GivenAt, 0)}
	for _, kind := range c.Kinds {
		p.Kinds = append(p.Kinds, kind.Title())
	}
	return p, nil
}
