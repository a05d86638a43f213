package document

import (
	"encoding/json"
	"fmt"
	"slices"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
)

// Press composes the papers that casework decides on: it turns facts into the words and lines of the paper, freezes
// them, and prints the same bytes from what it froze.
type Press struct{ printer *Printer }

// NewPress makes a press that prints with the printer.
func NewPress(p *Printer) *Press { return &Press{p} }

// Number is the number of an order by the pattern in force on the day.
func (p *Press) Number(day calendar.Day, agency string, n int) (string, error) {
	return p.printer.Number(day, agency, n)
}

// Freeze composes the paper. It refuses with fault.Refused, naming every missing fact, contradiction and character that
// cannot be drawn, so that nothing is issued that could not be printed.
func (p *Press) Freeze(facts *casework.OrderPaper) (casework.Frozen, error) {
	o := orderOf(facts)
	if _, err := p.printer.OrderToPay(o); err != nil {
		return casework.Frozen{}, err
	}
	paper, err := json.Marshal(o)
	if err != nil {
		return casework.Frozen{}, fmt.Errorf("freeze the paper: %w", err)
	}
	return casework.Frozen{Paper: paper, Hash: o.Hash()}, nil
}

// Print prints what Freeze froze: the same bytes every time.
func (p *Press) Print(paper []byte) ([]byte, error) {
	var o OrderToPay
	if err := json.Unmarshal(paper, &o); err != nil {
		return nil, fmt.Errorf("read the frozen paper: %w", err)
	}
	return p.printer.OrderToPay(o)
}

func textOf(t law.Text) Text { return Text{Zh: t.Zh, En: t.En} }

func textsOf(ts []law.Text) []Text {
	out := make([]Text, len(ts))
	for i, t := range ts {
		out[i] = textOf(t)
	}
	return out
}

// orderOf words the facts of an order.
func orderOf(f *casework.OrderPaper) OrderToPay {
	o := OrderToPay{State: Issued, Number: f.Number, IssuedOn: f.On, Issuer: issuerOf(&f.Office), Employer: Employer{
		Name: Text{f.Employer.Name, f.Employer.Name}, USCC: string(f.Employer.Code),
		Address: Text{f.Employer.Address, f.Employer.Address}, LegalRep: f.Employer.LegalRepresentative,
	}, Basis: textOf(f.Office.BasisOrder), Limit: Limit{Days: f.LimitDays, Unit: Text{"个工作日", "working days"}}}
	if f.Draft {
		o.State = Draft
	}
	o.Debt.AsOf, o.Fee.AsOf = f.On, f.On
	var insurances []law.Insurance
	for i := range f.Lines {
		o.addLine(f.Region, &f.Lines[i])
		insurances = append(insurances, f.Lines[i].Charge.Insurance)
	}
	o.Total = o.Debt.Principal + o.Fee.Amount
	o.Debt.Periods = slices.Compact(slices.Sorted(slices.Values(o.Debt.Periods)))
	for _, i := range slices.Compact(slices.Sorted(slices.Values(insurances))) {
		o.Debt.Insurances = append(o.Debt.Insurances, insuranceText(f.Region, i))
		o.addAccount(f, i)
	}
	o.finding(f)
	o.feeTexts(f)
	return o
}

func issuerOf(office *law.Office) Issuer {
	return Issuer{Name: textOf(office.Name), Self: textOf(office.Self), Short: office.Short, Address: textOf(office.Address),
		Phone: office.Phone, Officers: textsOf(office.Officers), RemedyBody: textOf(office.RemedyBody), RemedyCourt: textOf(office.RemedyCourt)}
}

// insuranceText is the name of the insurance; where the region has merged maternity into medical the paper says so.
func insuranceText(r *law.Region, i law.Insurance) Text {
	t := textOf(i.Title())
	if i == law.Medical && !r.Levied(law.Maternity) {
		return Text{t.Zh + "（含生育保险）", t.En + " (with maternity)"}
	}
	return t
}

func (o *OrderToPay) addLine(region *law.Region, l *casework.PaperLine) {
	c := &l.Charge
	line := Charge{Period: c.Period, Insurance: insuranceText(region, c.Insurance), Source: textOf(c.Source.Title()), DueOn: c.DueOn,
		Provisional: l.Provisional, DueEr: c.EmployerShare, DueEe: c.EmployeeShare, Paid: l.PrincipalPaid, Principal: l.PrincipalOutstanding,
		OwedEr: c.EmployerShare - l.EmployerPaid, OwedEe: c.EmployeeShare - l.EmployeePaid,
		Fee: l.LateFeeOutstanding, FeePaid: l.LateFeePaid, Total: l.PrincipalOutstanding + l.LateFeeOutstanding}
	for i, s := range l.Stretches {
		o.Stretches = append(o.Stretches, Stretch{Charge: len(o.Charges), Principal: s.Principal, First: s.From, Last: s.To,
			Days: s.Days(), Rate: s.Rate, Product: s.Fee(), NotCounted: s.Waived,
			Capped: l.Capped && i == len(l.Stretches)-1, Remark: remark(l.Stretches, i)})
	}
	o.Charges = append(o.Charges, line)
	o.Debt.Periods = append(o.Debt.Periods, c.Period)
	o.Debt.Principal += line.Principal
	o.Debt.Er += line.OwedEr
	o.Debt.Ee += line.OwedEe
	o.Fee.Amount += line.Fee
	o.Finding.Due += line.DueEr + line.DueEe
	o.Finding.Paid += line.Paid
}

// remark says what ends the stretch.
func remark(all []latefee.Stretch, i int) Text {
	if i == len(all)-1 {
		return Text{}
	}
	next := &all[i+1]
	switch {
	case next.Principal < all[i].Principal:
		return Text{"缴款", "payment"}
	case next.Rate != all[i].Rate:
		return Text{"费率变动", "change of rate"}
	case next.Waived:
		return Text{"缓缴开始", "deferral begins"}
	default:
		return Text{"缓缴结束", "deferral ends"}
	}
}

// addAccount adds the account that receives the insurance. Its reference is made from the paper's number, on drafts
// from the employer's code.
func (o *OrderToPay) addAccount(f *casework.OrderPaper, i law.Insurance) {
	for k := range f.Office.Accounts {
		a := &f.Office.Accounts[k]
		if !a.Receives(i) {
			continue
		}
		pay := PayTo{Name: textOf(a.Name), Bank: textOf(a.Bank), Account: a.Account, Ref: f.Number}
		if f.Draft {
			pay.Ref = string(f.Employer.Code)
		}
		if n := slices.IndexFunc(o.PayTo, func(have PayTo) bool { return have.Account == pay.Account }); n >= 0 {
			o.PayTo[n].For = append(o.PayTo[n].For, insuranceText(f.Region, i))
			return
		}
		pay.For = []Text{insuranceText(f.Region, i)}
		o.PayTo = append(o.PayTo, pay)
		return
	}
}

func (o *OrderToPay) finding(f *casework.OrderPaper) {
	o.Finding.Ground = Ground(f.Ground)
	switch {
	case f.Ground == order.NotDeclared && f.ByHeadcount:
		o.Finding.Method = Text{"在册职工人数和缴费基数暂行", "the number of registered employees and the contribution base, provisionally"}
	case f.Ground == order.NotDeclared:
		o.Finding.Method = Text{"上月缴费额的百分之一百一十", "110 % of last month's amount"}
	case f.Ground == order.Concealed:
		o.Finding.What, o.Finding.Paper = textOf(f.Finding.Text), textOf(f.Finding.Paper)
	}
	if f.Ground != order.NotPaid {
		o.Finding.Due, o.Finding.Paid = 0, 0
	}
}

// feeTexts words the region's conventions of the late fee, as they hold for the charges of the paper.
func (o *OrderToPay) feeTexts(f *casework.OrderPaper) {
	o.Fee.PerDay, o.Fee.Grows = f.PerDay, f.PerDay > 0
	if len(f.Lines) == 0 {
		return
	}
	due := f.Lines[len(f.Lines)-1].Charge.DueOn
	if start, err := f.Region.LateFeeStart.On(due); err == nil {
		o.Fee.Start = startTexts[start]
	}
	if counts, err := f.Region.PaymentDayCounts.On(due); err == nil {
		o.Fee.End = Text{"计算至实际缴费的前一日", "to the day before payment"}
		if counts {
			o.Fee.End = Text{"实际缴费当日计入", "the day of payment is counted"}
		}
	}
	if limit, err := f.Region.Cap.On(due); err == nil && limit == law.CapPrincipal {
		o.Fee.Cap = Text{"滞纳金总额以欠缴本金为限。", "The late fee does not exceed the principal owed."}
	}
	o.Fee.OldRate = oldRates(f)
}

var startTexts = map[law.StartRule]Text{
	law.DayAfterDue:      {"自应缴日次日起算", "from the day after the due day"},
	law.FirstOfNextMonth: {"自应缴日所在月的次月1日起算", "from the first of the month after the due day"},
}

// oldRates is a sentence for each rate in the calculation other than the latest (Decree 13 Art 29).
func oldRates(f *casework.OrderPaper) Text {
	used := map[money.Rate]bool{}
	for i := range f.Lines {
		for _, s := range f.Lines[i].Stretches {
			used[s.Rate] = true
		}
	}
	values := f.Region.LateFeeRates.Values()
	var t Text
	for i := 0; i < len(values)-1; i++ {
		if !used[values[i].Value] {
			continue
		}
		last := values[i+1].From.AddDays(-1)
		t.Zh += fmt.Sprintf("%s以前的滞纳金按日%s计算。", dayText(zh, last), values[i].Value.Percent())
		t.En += fmt.Sprintf("Up to %s the daily rate was %s. ", dayText(en, last), values[i].Value.Percent())
	}
	return t
}
