package demo

import (
	"context"
	"fmt"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/ladder"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
)

// Outcome is what became of one employer of the fates.
type Outcome struct {
	Key       string
	Principal money.Fen // unpaid on the last day
	LateFee   money.Fen
	Paid      money.Fen // in all
	Credit    money.Fen
	Closed    calendar.Day // of its first case; no day: it is open
	Papers    []string     // issued ones in order: kind, day of issue, day of service
}

// Outcomes tells what became of everybody by the end of the day.
func (f *Fates) Outcomes(ctx context.Context, day calendar.Day) ([]Outcome, error) {
	var out []Outcome
	for _, firm := range f.firms {
		v, err := f.Desk.CaseOn(ctx, firm.id, day)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", firm.fate.key, err)
		}
		out = append(out, outcomeOf(firm.fate.key, v))
	}
	return out, nil
}

func outcomeOf(key string, v *casework.CaseView) Outcome {
	o := Outcome{Key: key, Principal: v.Figures.Principal, LateFee: v.Figures.LateFee, Credit: v.Figures.Credit}
	for _, p := range v.File.Payments {
		if p.ReversedOn.IsZero() {
			o.Paid += p.Amount
		}
	}
	if len(v.File.Cases) > 0 {
		o.Closed = v.File.Cases[0].ClosedOn
	}
	line := func(ref ladder.Ref, issued calendar.Day) {
		text := fmt.Sprintf("%s %s", ref.Kind, issued)
		if s := service.Of(v.File.Services, ref.Kind, ref.No); s != nil {
			text += " " + s.On.String()
		}
		o.Papers = append(o.Papers, text)
	}
	for _, x := range v.File.Orders {
		if x.State == order.Issued {
			line(ladder.Ref{Kind: "order_to_pay", No: x.No}, x.IssuedOn)
		}
	}
	for i := range v.File.Papers {
		if p := &v.File.Papers[i]; p.State == ladder.Issued {
			line(p.Ref(), p.IssuedOn)
		}
	}
	return o
}

// String is the outcome in one line, papers apart.
func (o *Outcome) String() string {
	return fmt.Sprintf("%s | principal %s | fee %s | paid %s | credit %s | closed %s\n    %s", o.Key, o.Principal, o.LateFee, o.Paid, o.Credit, o.Closed, strings.Join(o.Papers, "\n    "))
}
