package document

import (
	"testing"

	"arrears/app/casework"
	"arrears/app/law"
)

// A ladder is a desk with an unpaid order, which the papers of the ladder rest on.
type ladder struct {
	*desk
	order *casework.OrderPaper
}

func newLadder(t *testing.T) *ladder {
	c := papers["unpaid"]
	d := c.desk(t)
	d.press = NewPress(onePrinter(t))
	d.file.Employer.Phone = "0571-55550123"
	return &ladder{d, d.facts(c.no, "2025-03-20")}
}

// paper is an issued paper of the kind with the facts of the order.
func (d *ladder) paper(kind law.PaperKind) *casework.LadderPaper {
	p := &casework.LadderPaper{Kind: kind, On: day("2025-03-20"), FileNo: "甲社险征案〔2025〕1号", Region: d.order.Region,
		Office: d.order.Office, Employer: d.order.Employer, Values: map[string]casework.Value{}, Tables: map[string][][]casework.Value{}}
	if kind.Series() != "" {
		p.Number = numberIn(kind)
	}
	return p
}

func numberIn(kind law.PaperKind) string {
	short := "甲社险"
	if kind.From() == law.Department {
		short = "甲人社"
	}
	return short + kind.Series() + "字〔2025〕3号"
}

// with gives the paper the charges of the order.
func (d *ladder) with(p *casework.LadderPaper) *casework.LadderPaper {
	p.Lines, p.PerDay = d.order.Lines, d.order.PerDay
	return p
}

func values(into map[string]casework.Value, more map[string]casework.Value) {
	for name, v := range more {
		into[name] = v
	}
}

var (
	named  = casework.Named
	dated  = func(text string) casework.Value { return casework.Dated(day(text)) }
	worded = casework.Worded
)

func yuan(text string) casework.Value { return casework.Sum(fenOf(text)) }

// ofOrder are the facts of the order and its service.
var ofOrder = map[string]casework.Value{
	"order.no": named("甲社险限缴通字〔2025〕19号"), "order.title": worded("社会保险费限期缴纳通知书", "Order to pay"),
	"order.issued_on": dated("2025-02-20"), "order.served_on": dated("2025-02-24"), "order.mode": worded("直接送达", "direct service"),
	"order.ended_on": dated("2025-03-03"),
}

var ofDecision = map[string]casework.Value{
	"decision.no": named("甲社险限缴通字〔2025〕19号"), "decision.title": worded("社会保险费限期缴纳通知书", "Order to pay"),
	"decision.issued_on": dated("2025-02-20"), "decision.served_on": dated("2025-02-24"),
}

// facts are values of a kind's own.
type own = map[string]casework.Value

// tables are those of a kind's own.
type grids = map[string][][]casework.Value

// story is one paper of the tests.
type story struct {
	kind     law.PaperKind
	charges  bool // it speaks of the charges of the order
	variants []string
	rests    []own // on order, decision or demand
	own      own
	tables   grids
	days     int // limit
	unit     law.Unit
	annexes  []law.Text
	made     func(d *ladder) *casework.LadderPaper // whole, instead of all that
}

func (s *story) paper(d *ladder) *casework.LadderPaper {
	if s.made != nil {
		return s.made(d)
	}
	p := d.paper(s.kind)
	if s.charges {
		p = d.with(p)
	}
	p.Variants, p.LimitDays, p.LimitUnit, p.Annexes = s.variants, s.days, s.unit, s.annexes
	for _, more := range append(s.rests, s.own) {
		values(p.Values, more)
	}
	for name, rows := range s.tables {
		p.Tables[name] = rows
	}
	return p
}

func texts(pairs ...string) []law.Text {
	var all []law.Text
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, law.Text{Zh: pairs[i], En: pairs[i+1]})
	}
	return all
}

var ofDemand = own{
	"demand.no": named("甲人社划催字〔2025〕2号"), "demand.served_on": dated("2025-03-10"), "demand.ended_on": dated("2025-03-13"),
}

const (
	firm      = "甲市示例机械制造有限公司"
	buildBank = "中国建设银行股份有限公司甲市乙区支行"
	tradeBank = "中国工商银行甲市乙区支行"
)

// allLadderPapers are the papers of the tests: every kind, in every variant.
var allLadderPapers = func() map[string]*story {
	all := map[string]*story{}
	for _, part := range []map[string]*story{demandPapers, bankPapers, deferralPapers, closingPapers, courtStories()} {
		for name, s := range part {
			all[name] = s
		}
	}
	return all
}()
