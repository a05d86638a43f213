package document

import (
	"slices"

	"arrears/app/account"
	"arrears/app/casework"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/order"
)

func textOf(t law.Text) Text { return Text{Zh: t.Zh, En: t.En} }

func textsOf(ts []law.Text) []Text {
	out := make([]Text, len(ts))
	for i, t := range ts {
		out[i] = textOf(t)
	}
	return out
}

// orderOf words the facts of an order.
func orderOf(f *casework.OrderPaper) (OrderToPay, error) {
	c, err := claimOf(f)
	o := OrderToPay{Claim: c, Basis: textOf(f.Office.BasisOrder)}
	o.finding(f)
	return o, err
}

// claimOf words what the paper has in common with every other paper about a debt.
func claimOf(f *casework.OrderPaper) (Claim, error) {
	o := Claim{State: Issued, Number: f.Number, IssuedOn: f.On, Issuer: issuerOf(&f.Office), Employer: Employer{
		Name: Text{f.Employer.Name, f.Employer.Name}, USCC: string(f.Employer.Code),
		Address: Text{f.Employer.Address, f.Employer.Address}, LegalRep: f.Employer.LegalRepresentative, Became: textOf(f.Became),
	}, Limit: Limit{Days: f.LimitDays, Unit: limitUnits[law.WorkingDays]}, Seal: f.Seal}
	if f.Draft {
		o.State, o.Seal = Draft, "" // only what was issued is sealed
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
	return o, o.feeTexts(f)
}

// limitUnits are the units of a time limit in running text.
var limitUnits = map[law.Unit]Text{law.WorkingDays: {"个工作日", "working days"}, law.Days: {"日", "days"}}

func issuerOf(office *law.Office) Issuer {
	return Issuer{Name: textOf(office.Name), Self: textOf(office.Self), Short: office.Short, Address: textOf(office.Address),
		Phone: office.Phone, Officers: textsOf(office.Officers), RemedyBody: textOf(office.RemedyBody), RemedyCourt: textOf(office.RemedyCourt)}
}

// insuranceText is the name of the insurance in papers of the region.
func insuranceText(r *law.Region, i law.Insurance) Text { return textOf(r.InsuranceTitle(i)) }

func (o *Claim) addLine(region *law.Region, l *casework.PaperLine) {
	c := &l.Charge
	line := Charge{Period: c.Period, Insurance: insuranceText(region, c.Insurance), Source: sourceText(l), DueOn: c.DueOn,
		Provisional: l.Provisional, DueEr: c.EmployerShare, DueEe: c.EmployeeShare, Paid: l.PrincipalPaid, Principal: l.PrincipalOutstanding,
		OwedEr: c.EmployerShare - l.EmployerPaid, OwedEe: c.EmployeeShare - l.EmployeePaid,
		Fee: l.LateFeeOutstanding, FeePaid: l.LateFeePaid, Total: l.PrincipalOutstanding + l.LateFeeOutstanding}
	for i, s := range l.Stretches {
		o.Stretches = append(o.Stretches, Stretch{Charge: len(o.Charges), Principal: s.Principal, First: s.From, Last: s.To,
			Days: s.Days(), Rate: s.Rate, Product: s.Fee(), NotCounted: s.Waived,
			Capped: l.Capped && i == len(l.Stretches)-1, Provisional: l.Provisional && i == 0, Remark: remark(l, i)})
	}
	o.Charges = append(o.Charges, line)
	o.Debt.Periods = append(o.Debt.Periods, c.Period)
	o.Debt.Principal += line.Principal
	o.Debt.Er += line.OwedEr
	o.Debt.Ee += line.OwedEe
	o.Fee.Amount += line.Fee
}

// sourceText says where the sum comes from; an estimate without an earlier declaration is no 110 % of anything.
func sourceText(l *casework.PaperLine) Text {
	if l.ByHeadcount {
		return Text{"暂行确定", "set provisionally"}
	}
	return textOf(l.Charge.Source.Title())
}

// remark says what ends the stretch: payments and credits that settle principal, a change of rate, a deferral.
func remark(l *casework.PaperLine, i int) Text {
	if i == len(l.Stretches)-1 {
		if l.PrincipalOutstanding == 0 {
			return Text{"本金缴清", "principal paid in full"}
		}
		return Text{}
	}
	s, next := &l.Stretches[i], &l.Stretches[i+1]
	var t Text
	for _, end := range []struct {
		holds bool
		text  Text
	}{
		{next.Principal < s.Principal, Text{"抵缴部分本金", "principal paid in part"}},
		{next.Rate != s.Rate, Text{"费率变动", "change of rate"}},
		{next.Waived && !s.Waived, Text{"缓缴开始", "deferral begins"}},
		{s.Waived && !next.Waived, Text{"缓缴期满", "deferral ends"}},
	} {
		switch {
		case end.holds && t.Zh == "":
			t = end.text
		case end.holds:
			t = Text{t.Zh + "；" + end.text.Zh, t.En + "; " + end.text.En}
		}
	}
	return t
}

// addAccount adds the account that receives the insurance; Missing names an insurance that none receives. Its reference
// is the paper's number, on drafts the employer's code.
func (o *Claim) addAccount(f *casework.OrderPaper, i law.Insurance) {
	at := slices.IndexFunc(f.Office.Accounts, func(a law.OfficeAccount) bool { return a.Receives(i) })
	if at < 0 {
		return
	}
	a := &f.Office.Accounts[at]
	pay := PayTo{For: []Text{insuranceText(f.Region, i)}, Name: textOf(a.Name), Bank: textOf(a.Bank), Account: a.Account, Ref: f.Number}
	if f.Draft {
		pay.Ref = string(f.Employer.Code)
	}
	same := func(have PayTo) bool {
		return have.Account == pay.Account && have.Bank == pay.Bank && have.Name == pay.Name
	}
	if n := slices.IndexFunc(o.PayTo, same); n >= 0 {
		o.PayTo[n].For = append(o.PayTo[n].For, pay.For[0])
		return
	}
	o.PayTo = append(o.PayTo, pay)
}

func (o *OrderToPay) finding(f *casework.OrderPaper) {
	o.Finding.Ground = Ground(f.Ground)
	switch f.Ground {
	case order.NotPaid:
		for _, c := range o.Charges {
			o.Finding.Due += c.DueEr + c.DueEe
			o.Finding.Paid += c.Paid
		}
	case order.NotDeclared:
		o.Finding.Basis, o.Finding.Method = methodOf(f.Lines)
	case order.Concealed:
		o.concealed(f)
	}
}

// methodOf says by which provision and how undeclared sums were set: from the last declared month (SIL 62), or where
// nothing was ever declared provisionally from headcount (Interim Regulations 10). One order may need both.
func methodOf(lines []casework.PaperLine) (basis, method Text) {
	statute := Text{"《中华人民共和国社会保险法》第六十二条", "Article 62 of the Social Insurance Law"}
	interim := Text{"《社会保险费征缴暂行条例》第十条", "Article 10 of the Interim Regulations on the Collection of Social Insurance Premiums"}
	share := Text{"上月缴费额（上月未申报的，为最近已申报月份的缴费额）的百分之一百一十",
		"110 % of last month's amount (of the latest declared month where last month was not declared)"}
	headcount := Text{"在册职工人数和当地职工平均工资（未公布的，为缴费基数下限）暂行",
		"the number of registered employees and the local average wage (the lowest base where none is published), provisionally"}
	byHeadcount := func(l casework.PaperLine) bool { return l.ByHeadcount }
	switch {
	case !slices.ContainsFunc(lines, byHeadcount):
		return statute, share
	case !slices.ContainsFunc(lines, func(l casework.PaperLine) bool { return !l.ByHeadcount }):
		return interim, headcount
	default:
		return Text{statute.Zh + "、" + interim.Zh, statute.En + " and " + interim.En},
			Text{share.Zh + "，此前从未申报的所属期按照" + headcount.Zh, share.En + ", and for periods before which nothing was declared by " + headcount.En}
	}
}

// concealed says what ground c rests on: the collector's own assessment, or the paper that an officer named.
func (o *OrderToPay) concealed(f *casework.OrderPaper) {
	o.Finding.What = textOf(f.Finding.Text)
	rests := textOf(f.Finding.Paper)
	if f.Finding == casework.OwnAssessment {
		o.Finding.Own = true
		rests = Text{"《中华人民共和国社会保险法》第五十八条第一款", "Article 58(1) of the Social Insurance Law"}
	} else {
		o.Finding.Paper = rests
	}
	if rests.Zh == "" {
		return
	}
	has := func(source account.Source) bool {
		return slices.ContainsFunc(f.Lines, func(l casework.PaperLine) bool { return l.Charge.Source == source })
	}
	if has(account.Unregistered) {
		o.Notes.AssessmentNos = []Text{rests}
	}
	if has(account.Transferred) {
		o.Notes.TransferNos = []Text{rests}
	}
}

// isWaiting tells whether nothing accrues yet although principal is owed: the late fee has not begun, or is deferred.
func isWaiting(l *casework.PaperLine) bool {
	var last latefee.Stretch
	if n := len(l.Stretches); n > 0 {
		last = l.Stretches[n-1]
	}
	return l.PrincipalOutstanding > 0 && (last.From.IsZero() || last.Waived)
}
