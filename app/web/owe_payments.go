package web

import (
	"net/http"
	"slices"
	"strings"

	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/money"
)

// paymentsPage is what an employer paid, and what each payment settled.
type paymentsPage struct {
	Frame
	Head head
	Tabs tabs
	List section
}

func getPayments(c *call) error {
	d, err := c.dossier()
	if err != nil {
		return err
	}
	s, err := d.Statement(d.region, c.today, false)
	if err != nil {
		return err
	}
	w := c.words
	page := paymentsPage{Frame: c.frame("payments.title"), Tabs: c.oweTabs("payments")}
	var paid money.Fen
	page.List, paid = c.paymentList(s)
	page.Head = head{Over: c.employer.Name, Title: w.say("payments.head", with{"sum": w.money(paid)}), Sub: w.say("payments.sub", with{"sum": w.money(s.Totals.Credit)})}
	if page.List.Table == nil {
		page.Head.Title, page.Head.Sub = w.say("payments.none", nil), ""
	}
	page.Title = page.Head.Title
	page.keepQuery(c.Request().URL)
	return c.show(http.StatusOK, "payments", page)
}

// paymentList lists payments and other credits, the latest first, with what each settled, and sums the payments up.
func (c *call) paymentList(s *arrears.Statement) (section, money.Fen) {
	w := c.words
	var paid money.Fen
	list := listingOf(c.Request().URL, len(s.Settlement.Money))
	var lines []row
	for n := len(s.Settlement.Money) - 1; n >= 0; n-- {
		m := &s.Settlement.Money[n]
		if m.Payment != nil {
			paid += m.Amount
		}
		if at := len(s.Settlement.Money) - 1 - n; at < list.offset() || at >= list.offset()+listLength {
			continue
		}
		one := row{Cells: []cell{
			{Text: w.moneyName(m), Class: "code"}, {Day: w.day(m.On, c.today)}, {Text: amount(m.Amount), Strong: true},
			{Text: c.settled(s, n)}, {Text: amount(m.Left)},
		}}
		lines = append(lines, one)
	}
	all := section{
		Top:   cardTop{ID: "payments", Title: w.say("payments.title", nil)},
		Empty: emptyList{Strong: w.say("payments.none", nil), Text: w.say("payments.none.text", nil)}, Pages: list.pager(),
	}
	if len(lines) > 0 {
		all.Table = &table{LabelledBy: "payments", Groups: rows(lines), Columns: []column{
			{Label: w.say("payments.reference", nil), Head: true}, {Label: w.say("payments.day", nil)}, {Label: w.say("payments.amount", nil), Num: true},
			{Label: w.say("payments.settled", nil), Wide: true}, {Label: w.say("payments.left", nil), Num: true},
		}}
	}
	return all, paid
}

// settled says month by month what one payment paid.
func (c *call) settled(s *arrears.Statement, n int) string {
	type part struct{ principal, fee money.Fen }
	parts := map[calendar.Period]part{}
	var months []calendar.Period
	for _, u := range s.Settlement.Uses {
		if u.Money != n {
			continue
		}
		p := s.Settlement.Debts[u.Debt].Charge.Period
		if _, have := parts[p]; !have {
			months = append(months, p)
		}
		sum := parts[p]
		sum.principal += u.Employer + u.Employee
		sum.fee += u.Fee
		parts[p] = sum
	}
	if len(months) == 0 {
		return c.words.say("payments.unused", nil)
	}
	slices.Sort(months)
	texts := make([]string, 0, len(months))
	for _, p := range months[:min(len(months), settledMonths)] {
		key := "payments.part"
		if parts[p].fee == 0 {
			key = "payments.part.principal"
		}
		texts = append(texts, c.words.say(key, with{"month": p.String(), "principal": amount(parts[p].principal), "fee": amount(parts[p].fee)}))
	}
	if more := len(months) - settledMonths; more > 0 {
		texts = append(texts, c.words.say("payments.part.more", with{"n": more}))
	}
	return strings.Join(texts, c.words.say("list.semicolon", nil))
}

// settledMonths is how many months one row names.
const settledMonths = 12
