package casework

import (
	"context"

	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/premium"
)

// ReceiptPaper is the receipt of a filing as facts of its day: the amounts are those that were computed then.
func (d *DeclarationDesk) ReceiptPaper(ctx context.Context, id employer.ID, p calendar.Period, no int) (*ReceiptPaper, error) {
	file, err := d.Files.Dossier(ctx, id)
	if err != nil {
		return nil, err
	}
	m := MonthOf(file, p, calendar.LastDay)
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
	if paper.Sums, err = receiptSums(region, file, f); err != nil {
		return nil, err
	}
	if paper.Late {
		paper.Estimate, err = estimateBefore(region, file, f)
	}
	return paper, err
}

// receiptSums adds the wages of the filing up by insurance, with what was known on its day.
func receiptSums(region *law.Region, file *File, f *declaration.Filing) ([]InsuranceSum, error) {
	tariffs, err := premium.TariffsOf(region, file.Employer.IndustryClass, f.Period, f.FiledOn)
	if err != nil {
		return nil, err
	}
	var sums [len(law.Insurances)]premium.Shares
	for _, decl := range file.Facts.Declarations {
		if decl.Period != f.Period || decl.No != f.No || decl.FiledOn != f.FiledOn {
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

// estimateBefore is what SIL 62 had set for the month before the filing; 0 where nothing was set.
func estimateBefore(region *law.Region, file *File, f *declaration.Filing) (money.Fen, error) {
	effect, err := EffectOfFiling(region, file, f.Period, f.No, f.FiledOn)
	if err != nil || !effect.Before.Estimated {
		return 0, err
	}
	return effect.Before.Principal, nil
}
