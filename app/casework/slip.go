package casework

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
)

// Slip records a payment slip (缴费通知单): its number and what it says. The same slip printed again keeps its number.
type Slip struct {
	No        int // counts within the employer
	Number    string
	PayOn     calendar.Day
	Total     money.Fen
	Hash      string // SHA-256 of the day and the rows
	PrintedOn calendar.Day
	PrintedAt int64
	PrintedBy string
}

// SlipAhead is how many days ahead a slip may be printed.
const SlipAhead = 30 //arch:number late fee is foretold no further, no law

// SlipPress numbers and prints slips.
type SlipPress interface {
	Numberer
	Slip(f *SlipPaper) ([]byte, error)
}

// PrintSlip prints a slip for a payment on the day. On it stands everything that a payment of that day can go to: what is
// overdue with its late fee, and what is due this month. Its number is taken once for each content; a slip that cannot be
// printed takes none.
func (d *Desk) PrintSlip(ctx context.Context, press SlipPress, id employer.ID, payOn calendar.Day, by Stamp) (*SlipPaper, []byte, error) {
	var paper *SlipPaper
	var pdf []byte
	err := d.Store.Act(ctx, id, func(f *File, numbers Numbers) (*Outcome, error) {
		region, err := d.Region(f)
		if err != nil {
			return nil, err
		}
		office := d.Law.Office(region.Key)
		if paper, err = SlipFacts(region, &office, f, payOn, by.On); err != nil {
			return nil, err
		}
		s := &Slip{No: len(f.Slips) + 1, PayOn: payOn, Total: paper.Total, Hash: slipHash(paper), PrintedOn: by.On, PrintedAt: by.At.Unix(), PrintedBy: by.By.Name}
		if i := slices.IndexFunc(f.Slips, func(have Slip) bool { return have.Hash == s.Hash }); i >= 0 {
			paper.Number, paper.Reference, paper.PrintedOn = f.Slips[i].Number, f.Slips[i].Number, f.Slips[i].PrintedOn
			pdf, err = press.Slip(paper)
			return nil, err
		}
		if s.Number, err = TakeNumber(numbers, press, law.PaymentSlip, &paper.Issuer, by.On); err != nil {
			return nil, err
		}
		paper.Number, paper.Reference = s.Number, s.Number
		if pdf, err = press.Slip(paper); err != nil {
			return nil, err
		}
		return d.concluded(f, by, f.WakeOn, []Act{{Kind: PrintSlip, Ground: "Decree 20 Art 10", Slip: s,
			Detail: fmt.Sprintf("%s for payment on %s, %s", s.Number, s.PayOn, s.Total)}})
	})
	if err != nil {
		return nil, nil, err
	}
	return paper, pdf, nil
}

// SlipFacts are the facts of a slip for a payment on the day, without its number. They rest on what is known today.
func SlipFacts(region *law.Region, office *law.Office, f *File, payOn, today calendar.Day) (*SlipPaper, error) {
	if payOn < today || payOn > today.AddDays(SlipAhead) {
		return nil, fault.New(fault.Invalid, fmt.Sprintf("缴款日要在 %s 到 %s 之间，请另选一天。", today, today.AddDays(SlipAhead)),
			fmt.Sprintf("The day of payment must be from %s to %s; choose another day.", today, today.AddDays(SlipAhead)))
	}
	charges, err := assessment.Charges(region, &f.Facts, today)
	if err != nil {
		return nil, err
	}
	known, err := f.accountOn(region, today)
	if err != nil {
		return nil, err
	}
	due, err := arrears.PayoffOn(region, charges, known, payOn, func(c *account.Charge) bool { return c.ArisesOn() <= payOn })
	if err != nil {
		return nil, err
	}
	if len(due.Lines) == 0 {
		return nil, fault.New(fault.Refused, fmt.Sprintf("到 %s 没有要缴的费款，不用打印缴费通知单。", payOn),
			fmt.Sprintf("Nothing is to be paid by %s, so there is no slip to print.", payOn))
	}
	p := &SlipPaper{Issuer: IssuerOf(region, office), Employer: PaperEmployer{Name: f.Employer.Name, Code: f.Employer.Code},
		PrintedOn: today, PayOn: payOn, Total: due.Total()}
	for i := range due.Lines {
		if l := &due.Lines[i]; l.Charge.DueOn > payOn {
			p.Ahead += l.Total()
		}
	}
	p.Rows, p.Accounts = slipRows(region, office, due.Lines)
	return p, nil
}

// slipRows adds up the charges of one period and insurance, whatever their source.
func slipRows(region *law.Region, office *law.Office, lines []arrears.Payable) ([]SlipRow, []PaperAccount) {
	lines = slices.Clone(lines)
	slices.SortStableFunc(lines, func(a, b arrears.Payable) int {
		if a.Charge.Period != b.Charge.Period {
			return int(a.Charge.Period) - int(b.Charge.Period)
		}
		return int(a.Charge.Insurance) - int(b.Charge.Insurance)
	})
	var rows []SlipRow
	var insurances []law.Insurance
	for i := range lines {
		l := &lines[i]
		if c := &l.Charge; i == 0 || lines[i-1].Charge.Period != c.Period || lines[i-1].Charge.Insurance != c.Insurance {
			rows = append(rows, SlipRow{Period: c.Period, Insurance: region.InsuranceTitle(c.Insurance)})
		}
		last := &rows[len(rows)-1]
		last.Principal += l.Principal
		last.LateFee += l.LateFee
		if !slices.Contains(insurances, l.Charge.Insurance) {
			insurances = append(insurances, l.Charge.Insurance)
		}
	}
	slices.Sort(insurances)
	return rows, AccountsFor(region, office, insurances)
}

func slipHash(p *SlipPaper) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n%s\n", p.PayOn, p.Employer.Name)
	for _, r := range p.Rows {
		fmt.Fprintf(&text, "%s %s %s %s\n", r.Period, r.Insurance.Zh, r.Principal, r.LateFee)
	}
	for _, a := range p.Accounts {
		fmt.Fprintf(&text, "%s %s %s\n", a.Name.Zh, a.Bank.Zh, a.Account)
	}
	sum := sha256.Sum256([]byte(text.String()))
	return hex.EncodeToString(sum[:])
}
