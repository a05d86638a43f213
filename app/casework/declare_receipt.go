package casework

import (
	"context"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/premium"
)

// ReceiptPaper is the receipt of a filing as facts of its day: the amounts are those that were computed then.
func (d *DeclarationDesk) ReceiptPaper(ctx context.Context, id employer.ID, p calendar.Period, no int) (*ReceiptPaper, error) {
	m, err := d.Months.Month(ctx, id, p, calendar.LastDay, MonthParts{Filings: true})
	if err != nil {
		return nil, err
	}
	f, err := m.Filing(no)
	if err != nil {
		return nil, err
	}
	region, err := d.region(m)
	if err != nil {
		return nil, err
	}
	due, err := region.DueOn(p)
	if err != nil {
		return nil, err
	}
	office := d.Law.Office(region.Key)
	paper := &ReceiptPaper{
		Number: f.Receipt, Issuer: IssuerOf(region, &office), Employer: PaperEmployer{Name: m.Employer.Name, Code: m.Employer.Code}, Period: p,
		FiledAt: f.FiledAt, FiledBy: f.By.Name, Heads: f.Heads, DueOn: due.Day, DueProvisional: due.Provisional,
		ReplacedOn: f.ReplacesOn, Late: f.FiledOn > due.Day, VoidedOn: f.Void.On,
	}
	if replaced, err := m.Filing(f.ReplacesNo); err == nil && !f.ReplacesOn.IsZero() {
		paper.ReplacedNumber = replaced.Receipt
	}
	file, err := d.Files.Dossier(ctx, id)
	if err != nil {
		return nil, err
	}
	if paper.Sums, err = receiptSums(region, file, p, no, f.FiledOn); err != nil || !paper.Late {
		return paper, err
	}
	effect, err := EffectOfFiling(region, file, p, no, f.FiledOn)
	if err == nil && effect.Before.Estimated {
		paper.Estimate = effect.Before.Principal
	}
	return paper, err
}

// receiptSums adds the wages of the filing up by insurance, with what was known on its day.
func receiptSums(region *law.Region, f *File, p calendar.Period, no int, filedOn calendar.Day) ([]InsuranceSum, error) {
	tariffs, err := premium.TariffsOf(region, f.Facts.IndustryClass, p, filedOn)
	if err != nil {
		return nil, err
	}
	var sums [len(law.Insurances)]premium.Shares
	for _, decl := range f.Facts.Declarations {
		if decl.Period != p || decl.No != no || decl.FiledOn != filedOn {
			continue
		}
		for k := range tariffs {
			if tariffs[k].Param != nil {
				sums[k] = tariffs[k].OfAll(decl.Wages)
			}
		}
	}
	var out []InsuranceSum
	for _, i := range law.Insurances {
		if tariffs[i].Param != nil {
			out = append(out, InsuranceSum{Insurance: region.InsuranceTitle(i), EmployerShare: sums[i].Employer, EmployeeShare: sums[i].Employee})
		}
	}
	return out, nil
}
