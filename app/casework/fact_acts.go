package casework

import (
	"context"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
)

// IncomingSeries is the series of the register of papers in.
const IncomingSeries = "收"

// EnterFact records a fact of a case: a hold, a bank's answer, a word of the department or the court, a guarantee, a
// statement. It is checked against where the case stands, and refused with everything that is wrong at once. The paper it
// rests on is entered in the register of papers in, under a number without gaps. It gives the number of the fact.
func (d *Desk) EnterFact(ctx context.Context, id employer.ID, fact ladder.Fact, by Stamp) (no int, err error) {
	return d.enterFact(ctx, id, fact, nil, by)
}

func (d *Desk) enterFact(ctx context.Context, id employer.ID, fact ladder.Fact, scan *Scan, by Stamp) (no int, err error) {
	if fact.Succession != nil {
		if fact.Succession, err = d.named(ctx, fact.Succession); err != nil {
			return 0, err
		}
	}
	err = d.step(ctx, id, by, func(l *looking, numbers Numbers) ([]Act, error) {
		if fact.Relocated != nil {
			if err := d.reached(ctx, fact.Relocated, l.file.Employer.Region, by.On); err != nil {
				return nil, err
			}
		}
		acts, err := d.entered(l, numbers, &fact, scan, by)
		no = fact.No
		return acts, err
	})
	return no, err
}

// entered checks a fact against where the case stands, numbers it and the paper it rests on, and gives the acts that store it.
func (d *Desk) entered(l *looking, numbers Numbers, fact *ladder.Fact, scan *Scan, by Stamp) ([]Act, error) {
	l.confirm(fact)
	l.place(fact)
	acts, hash, err := l.file.scanned(fact.About, scan, by)
	if err != nil {
		return nil, err
	}
	if hash != "" {
		fact.In.Hash = hash
	}
	fact.No, fact.CaseNo, fact.EnteredOn, fact.EnteredBy = len(l.file.Entered)+1, l.s.CaseNo, by.On, by.By.Name
	kind := fact.Kind()
	if kind == "" {
		return nil, fault.New(fault.Invalid, "一次登记一件事项，请只填写一种。", "One fact is recorded at a time; fill in one kind only.")
	}
	checked, err := l.s.Check(fact)
	if err != nil {
		return nil, err
	}
	title := kind.Title()
	if err := checked.Refusal(fault.Refused, title.Zh+"不能登记：", "The "+title.En+" cannot be recorded: "); err != nil {
		return nil, err
	}
	if !fact.In.IsEmpty() {
		if fact.In.Number, err = d.incomingNumber(l, numbers, by.On); err != nil {
			return nil, err
		}
	}
	if fact.Declined != nil {
		l.tellDeclined(fact, by)
	}
	acts = append(acts, Act{Kind: EnterFact, Ground: "SIL 63", Detail: factDetail(fact, kind), Fact: fact})
	if moved := l.relocated(fact, by); moved != nil {
		acts = append(acts, *moved)
	}
	return acts, nil
}

// incomingNumber takes the next number of the register of papers in.
func (d *Desk) incomingNumber(l *looking, numbers Numbers, day calendar.Day) (string, error) {
	office := d.Law.Office(l.s.Region.Key)
	issuer := IssuerOf(l.s.Region, &office)
	n, err := numbers.Take(issuer.Short, IncomingSeries, day.Year())
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s%s〔%d〕%d号", issuer.Short, IncomingSeries, day.Year(), n), nil
}

func factDetail(f *ladder.Fact, kind ladder.FactKind) string {
	text := fmt.Sprintf("fact %d %s on %s", f.No, kind, f.On)
	if f.About.No > 0 {
		text += " about " + f.About.String()
	}
	if f.In.Number != "" {
		text += " " + f.In.Number
	}
	return text
}
