package demo

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

// Region is the region whose real bases, rates and conventions the invented district has.
const Region = "beijing"

// District is the invented district, as the register names it.
const District = "演示区（虚构）"

// shortName leads the numbers of the papers of the invented office, and of no other.
const shortName = "演社险"

//go:embed office.yaml
var office []byte

// The two invented officers: nobody issues what they approved themselves.
const (
	approver = "甄演示"
	issuer   = "贾演示"
)

// additions are what the demonstration adds to the law of its region: the kind of its office, which may apply to the court, and orders that
// are served electronically where the employer agreed. No region is known to have opened that outside the tax route.
const additions = "\nelectronic_service: {value: [order_to_pay], cite: 演示区虚构的规定, certainty: assumed}\n" +
	"agency: {name: {zh: 演示区社会保险费征收中心（虚构）, en: Premium Collection Centre of Yanshi District (invented)}, short: 演社险, kind: social_insurance_agency}\n"

// openOffice adds the invented office, and what it may do, to the law of its region.
func openOffice(book *law.Book) error {
	region, ok := book.Region(Region)
	if !ok {
		return fmt.Errorf("there is no region %s", Region)
	}
	if !region.ServesElectronically(law.OrderToPay, calendar.LastDay) {
		if err := book.AddRegion(append(bytes.Clone(region.Source()), additions...)); err != nil {
			return err
		}
	}
	return book.AddOffice(office)
}

// at is ten o'clock in China on the day, when the officers of the story work.
func at(day calendar.Day) func() time.Time {
	y, m, d := day.Civil()
	return func() time.Time { return time.Date(y, time.Month(m), d, 2, 0, 0, 0, time.UTC) }
}

// agreeing is that every so many employers have not agreed to electronic service.
const agreeing = 3

// agree lets most employers of the district consent to electronic service before its first night.
func (r *run) agree(ctx context.Context) error {
	for i, f := range r.district.firms {
		if i%agreeing == 0 {
			continue
		}
		id, err := r.Desk.Store.Find(ctx, f.employer.Code)
		if err != nil {
			return err
		}
		day := r.summary.First
		consent := service.Consent{Kinds: law.Papers{law.OrderToPay}, Account: string(f.employer.Code), Contact: "演示经办人", Mobile: "00000000000"}
		if err := r.Desk.GiveConsent(ctx, id, consent, casework.Stamp{By: access.Actor{Name: "演示经办人"}, On: day, At: at(day)()}); err != nil {
			return fmt.Errorf("consent of %s: %w", f.employer.Code, err)
		}
	}
	return nil
}

// findingFor invents the paper of another body on which an order on ground c rests (Decree 20 Art 16).
func findingFor(day calendar.Day, n int) order.Finding {
	number := "演示移交〔" + yearOf(day) + "〕" + decimal(n) + "号"
	return order.Finding{
		Text: law.Text{Zh: "漏报缴费基数", En: "contribution bases left out"},
		Paper: law.Text{
			Zh: "演示区社会保险稽核意见书（" + number + "，虚构）",
			En: "the audit opinion of Yanshi District (" + number + ", invented)",
		},
	}
}
