package document

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"arrears/app/casework"
	"arrears/app/law"
)

// ladderPaper is a paper of the ladder as it is frozen: facts, not words. The same facts and the same version of the
// wording print the same bytes.
type ladderPaper struct {
	Kind law.PaperKind
	Claim
	Common   map[string]Text // what Claim does not hold: file.no, dept.name, issuer.head, basis.request …
	Variants []string
	Values   map[string]casework.Value
	Tables   map[string][][]casework.Value
}

// FreezePaper composes a paper of the ladder. It refuses with fault.Refused, naming every missing fact and block, every
// figure that disagrees and every character that cannot be drawn, so that nothing is issued that could not be printed.
// The hash is that of the frozen facts, to the byte.
func (p *Press) FreezePaper(l *casework.LadderPaper) (casework.Frozen, error) {
	paper, err := ladderOf(l)
	if err != nil {
		return casework.Frozen{}, fmt.Errorf("word the %s: %w", l.Kind, err)
	}
	if !carriesSeal(l.Kind) {
		paper.Seal = ""
	}
	frozen, err := json.Marshal(paper)
	if err != nil {
		return casework.Frozen{}, fmt.Errorf("freeze the paper: %w", err)
	}
	if _, err := p.ladder(paper, hashOfBytes(frozen), withReading); err != nil {
		return casework.Frozen{}, err
	}
	return casework.Frozen{Paper: frozen, Hash: hashOfBytes(frozen)}, nil
}

// ladderOf words what all papers have in common; what the kind has of its own is taken as it is.
func ladderOf(l *casework.LadderPaper) (*ladderPaper, error) {
	claim, err := claimOf(&casework.OrderPaper{Draft: l.Draft, Number: l.Number, On: l.On, Region: l.Region, Office: l.Office,
		Employer: l.Employer, Became: l.Became, Lines: l.Lines, PerDay: l.PerDay, LimitDays: l.LimitDays, Seal: l.Seal})
	if err != nil {
		return nil, err
	}
	p := &ladderPaper{Kind: l.Kind, Claim: claim, Variants: l.Variants, Values: l.Values, Tables: l.Tables}
	p.Limit.Unit, p.Attached = limitUnits[l.LimitUnit], textsOf(l.Annexes)
	p.Common = commonOf(l)
	if l.Kind.From() == law.Department {
		p.Issuer = departmentOf(&l.Office)
	}
	if len(l.Lines) == 0 {
		p.PayTo = allAccounts(l)
	}
	return p, nil
}

// departmentOf is the department as issuer. Where it has papers drawn up here it is the same body as the collector, whose
// officers act for it.
func departmentOf(o *law.Office) Issuer {
	d := &o.Department
	return Issuer{Name: textOf(d.Name), Self: textOf(d.Self), Short: d.Short, Address: textOf(d.Address), Phone: d.Phone,
		Officers: textsOf(o.Officers), RemedyBody: textOf(d.RemedyBody), RemedyCourt: textOf(d.RemedyCourt)}
}

// allAccounts are those that a paper without charges names.
func allAccounts(l *casework.LadderPaper) []PayTo {
	var all []PayTo
	for _, a := range l.Office.Accounts {
		pay := PayTo{Name: textOf(a.Name), Bank: textOf(a.Bank), Account: a.Account, Ref: l.Number}
		if l.Draft {
			pay.Ref = string(l.Employer.Code)
		}
		for _, name := range a.For {
			if i, err := law.ParseInsurance(name); err == nil {
				pay.For = append(pay.For, insuranceText(l.Region, i))
			}
		}
		all = append(all, pay)
	}
	return all
}

func commonOf(l *casework.LadderPaper) map[string]Text {
	o := &l.Office
	name := func(s string) Text { return Text{s, s} }
	cards := slices.DeleteFunc(slices.Clone(o.Cards), func(s string) bool { return s == "" })
	all := map[string]Text{
		"file.no": name(l.FileNo), "employer.phone": name(l.Employer.Phone), "officer_ids": {list(zh, cards), list(en, cards)},
		"collector.name": textOf(o.Name), "dept.name": textOf(o.Department.Name), "issuer.head": textOf(o.Head),
		"issuer.head_title": textOf(o.HeadTitle), "issuer.uscc": name(o.Code), "reg.office": textOf(o.RegisterAt),
		"court.name": textOf(o.Court), "basis.order": textOf(o.BasisOrder), "basis.request": textOf(o.BasisRequest),
		"basis.deferral": textOf(o.BasisDeferral), "basis.assessment": textOf(o.BasisAssess), "basis.local": textOf(o.BasisLocal),
	}
	maps.DeleteFunc(all, func(_ string, t Text) bool { return t == Text{} })
	return all
}

// owed are the facts that come from the lines and from nowhere else.
var owed = []string{"debt.", "fee.", "total."}

func isOwed(name string) bool {
	return slices.ContainsFunc(owed, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
}

// facts are the finished strings of the paper in the language.
func (p *ladderPaper) facts(l lang, e *edition) facts {
	f := p.Claim.facts(l, e)
	if len(p.Charges) == 0 {
		maps.DeleteFunc(f.values, func(name, _ string) bool { return isOwed(name) })
	}
	if p.Limit.Days == 0 {
		delete(f.values, "limit.days")
	}
	switch {
	case e.form.ladder.served:
		f.values["paper.no"], f.values["paper.title"] = "", ""
	case p.State == Draft:
		f.values["paper.no"] = e.labels["blank_no"]
	}
	for name, t := range p.Common {
		f.values[name] = t.in(l)
	}
	for name, v := range p.Values {
		f.values[name] = valueText(l, v)
		if v.Amount != nil {
			f.values[name+"_zh"] = v.Amount.Capitals()
		}
	}
	for _, v := range p.Variants {
		f.holds[v] = true
	}
	for _, place := range e.form.mayBeEmpty {
		f.holds[given(place)], f.holds[missing(place)] = f.values[place] != "", f.values[place] == ""
	}
	f.values["annexes"] = numbered(l, p.annexes(f, e))
	return f
}

// annexes are the names of the annexes that are printed, then of those that are attached.
func (p *ladderPaper) annexes(f facts, e *edition) []string {
	var names []string
	for _, a := range e.form.ladder.annexes {
		if f.any(a.variants) {
			names = append(names, e.labels[a.name])
		}
	}
	for _, a := range p.Attached {
		names = append(names, a.in(f.lang))
	}
	return names
}

// valueText writes one fact.
func valueText(l lang, v casework.Value) string {
	switch {
	case v.Amount != nil:
		return v.Amount.Grouped()
	case v.Count != nil:
		return strconv.Itoa(*v.Count)
	case !v.Day.IsZero():
		return dayText(l, v.Day)
	case len(v.Months) > 0:
		return periodsText(l, v.Months)
	case len(v.List) > 0:
		return joined(l, textsOf(v.List))
	default:
		return textOf(v.Text).in(l)
	}
}
