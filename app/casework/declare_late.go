package casework

import (
	"context"
	"fmt"
	"slices"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/money"
)

// LateEffect is what a declaration does to the account: the charges of its month and the debt, before and after it (SIL 62).
type LateEffect struct {
	Period        calendar.Period
	Before, After PeriodPosition
	OwedBefore    money.Fen // overdue in all, with late fee
	OwedAfter     money.Fen
	CreditBefore  money.Fen
	CreditAfter   money.Fen
}

// PeriodPosition is what stands for one month on a day.
type PeriodPosition struct {
	Estimated   bool // an estimate is among the charges
	Principal   money.Fen
	Outstanding money.Fen
	LateFee     money.Fen // outstanding
}

// LateEffect computes what filing the lines on the day does to the account: the statement with the facts as they are,
// and with the declaration among them. It stores nothing.
func (d *DeclarationDesk) LateEffect(ctx context.Context, id employer.ID, p calendar.Period, lines []declaration.Line, day calendar.Day) (*LateEffect, error) {
	return d.compare(ctx, id, p, day, func(all []*declaration.Declaration) (before, after []*declaration.Declaration) {
		last := 0
		for _, other := range all {
			if other.Period == p {
				last = max(last, other.No)
			}
		}
		return all, append(slices.Clone(all), &declaration.Declaration{Period: p, FiledOn: day, No: last + 1, Lines: lines})
	})
}

// EffectOfFiling is the LateEffect of a filing that has been stored: the statement of the day without it and with it.
func (d *DeclarationDesk) EffectOfFiling(ctx context.Context, id employer.ID, p calendar.Period, no int, day calendar.Day) (*LateEffect, error) {
	return d.compare(ctx, id, p, day, func(all []*declaration.Declaration) (before, after []*declaration.Declaration) {
		without := slices.DeleteFunc(slices.Clone(all), func(o *declaration.Declaration) bool { return o.Period == p && o.No == no })
		return without, all
	})
}

// compare draws the statement of the day with two lists of declarations.
func (d *DeclarationDesk) compare(ctx context.Context, id employer.ID, p calendar.Period, day calendar.Day,
	lists func(all []*declaration.Declaration) (before, after []*declaration.Declaration),
) (*LateEffect, error) {
	files, err := d.Files.Files(ctx, []employer.ID{id})
	if err != nil {
		return nil, err
	}
	f := files[0]
	region, ok := d.Law.Region(f.Employer.Region)
	if !ok {
		return nil, noRegion(&f.Employer)
	}
	before, after := lists(f.Facts.Declarations)
	draw := func(with []*declaration.Declaration) (*arrears.Statement, error) {
		f.Facts.Declarations = with
		return arrears.Draw(region, f.Account(), day, false)
	}
	was, err := draw(before)
	if err != nil {
		return nil, err
	}
	is, err := draw(after)
	if err != nil {
		return nil, err
	}
	return &LateEffect{
		Period: p, Before: positionOf(p, was), After: positionOf(p, is),
		OwedBefore: was.Totals.Overdue(), OwedAfter: is.Totals.Overdue(), CreditBefore: was.Totals.Credit, CreditAfter: is.Totals.Credit,
	}, nil
}

func positionOf(p calendar.Period, s *arrears.Statement) PeriodPosition {
	var at PeriodPosition
	for i := range s.Lines {
		l := &s.Lines[i]
		if l.Charge.Period != p {
			continue
		}
		at.Estimated = at.Estimated || l.Charge.Source == account.Estimated
		at.Principal += l.Charge.Principal()
		at.Outstanding += l.PrincipalOutstanding
		at.LateFee += l.LateFeeOutstanding
	}
	return at
}

func noRegion(e *employer.Employer) error {
	return fmt.Errorf("region %s of employer %s is not in the law: add its file to the law folder", e.Region, e.Code)
}
