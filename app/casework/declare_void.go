package casework

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
)

// VoidRequest takes a filing back.
type VoidRequest struct {
	Employer employer.ID
	Period   calendar.Period
	No       int
	Reason   string
	Stamp
}

// VoidDeclaration takes back the declaration that counts, until the due day of its month; from the day of the void the one
// before it counts again, and where there is none the month counts as not declared. After the due day it is
// fault.Refused: a further filing corrects then. A second void of the same filing changes nothing.
func (d *DeclarationDesk) VoidDeclaration(ctx context.Context, r VoidRequest) error {
	reason := strings.TrimSpace(r.Reason)
	if reason == "" || utf8.RuneCountInString(reason) > longestReason {
		return fault.New(fault.Invalid, fmt.Sprintf("请写明作废的原因，不超过 %d 个字。", longestReason),
			fmt.Sprintf("Say why it is voided, in at most %d characters.", longestReason))
	}
	return d.Months.ActOnMonth(ctx, r.Employer, r.Period, r.On, MonthParts{Filings: true}, func(m *Month) (*MonthChange, error) {
		f, err := m.Filing(r.No)
		if err != nil || !f.Void.On.IsZero() {
			return nil, err
		}
		region, err := d.region(m)
		if err != nil {
			return nil, err
		}
		due, err := region.DueOn(m.Period)
		if err != nil {
			return nil, err
		}
		if err := mayVoid(m, f, due.Day, r.On); err != nil {
			return nil, err
		}
		voided := *f
		voided.Void = declaration.Void{On: r.On, At: r.At, By: r.By, Reason: reason}
		return &MonthChange{Voided: &voided, WakeOn: r.On, Record: func(Numbers) ([]RecordEntry, error) {
			return m.record(r.On, r.By.Name, Act{Kind: VoidDeclaration, Ground: "SIL 60",
				Detail: fmt.Sprintf("%s no %d, receipt %s: %s", f.Period, f.No, f.Receipt, reason)}), nil
		}}, nil
	})
}

func mayVoid(m *Month, f *declaration.Filing, due, day calendar.Day) error {
	switch {
	case day > due:
		return fault.New(fault.Refused, fmt.Sprintf("%s 的申报截止日 %s 已过，不能作废；请用更正申报，原来的申报会留着。", f.Period, due),
			fmt.Sprintf("The due day of %s, %s, is over, so it cannot be voided; file a correction, the first one is kept.", f.Period, due))
	case m.InForce == nil || m.InForce.No != f.No:
		return fault.New(fault.Refused, fmt.Sprintf("%s 第 %d 次申报已由后来的申报替换，不能作废。", f.Period, f.No),
			fmt.Sprintf("Filing %d of %s has been replaced by a later one and cannot be voided.", f.No, f.Period))
	}
	return nil
}

// Filing is the filing with the number; fault.NotFound where there is none.
func (m *Month) Filing(no int) (*declaration.Filing, error) {
	for i := range m.Filings {
		if m.Filings[i].No == no {
			return &m.Filings[i], nil
		}
	}
	return nil, fault.New(fault.NotFound, fmt.Sprintf("%s 没有第 %d 次申报。", m.Period, no), fmt.Sprintf("%s has no filing %d.", m.Period, no))
}

// Standing is the number of the latest filing that was not voided; 0: there is none. Whether something was imported on a later
// day, which would count instead, InForce says.
func (m *Month) Standing() int {
	for i := len(m.Filings) - 1; i >= 0; i-- {
		if m.Filings[i].Void.On.IsZero() {
			return m.Filings[i].No
		}
	}
	return 0
}
