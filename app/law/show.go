package law

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/money"
)

// Line is one value of a parameter as displays show it. From and KnownFrom are periods or days as the file writes them,
// empty where the value holds for every day or has no day of knowledge.
type Line struct {
	Parameter       string // the key in the file: insurances.pension, late_fee_start
	From, KnownFrom string
	Value           Text
	Provision
}

// Table is all that the law says for one region, or for the nation where Region is empty.
type Table struct {
	Region      string
	Name, Note  Text
	FirstPeriod calendar.Period
	CheckedOn   calendar.Day // last comparison with the sources; no day where the file does not say
	Lines       []Line
}

// Show lists the region's values, or for an empty key the national ones and those of every region, in the order of
// Regions. A key that no file holds is a fault of kind not found.
func (b *Book) Show(key string) ([]Table, error) {
	e := b.now.Load()
	if key == "" {
		return e.tables(), nil
	}
	r, ok := e.regions[key]
	if !ok {
		known := slices.Sorted(maps.Keys(e.regions))
		return nil, fault.New(fault.NotFound,
			fmt.Sprintf("没有地区%q；现有地区：%s。", key, strings.Join(known, "、")),
			fmt.Sprintf("There is no region %q; the regions are %s.", key, strings.Join(known, ", ")))
	}
	return []Table{r.table()}, nil
}

func (e *edition) tables() []Table {
	tables := []Table{e.national.table()}
	for _, r := range e.list() {
		tables = append(tables, r.table())
	}
	return tables
}

func (n *National) table() Table {
	t := Table{Name: Text{"全国", "National"}, CheckedOn: n.CheckedOn}
	t.Lines = append(t.Lines, seriesLines(&n.LateFeeRates, percent)...)
	for _, name := range Names {
		t.Lines = append(t.Lines, n.parameters[name].lines()...)
	}
	t.Lines = append(t.Lines, n.Practice.practiceLines()...)
	return t
}

func percent(r money.Rate) Text { return same(r.Percent()) }

func (p *Parameter) lines() []Line {
	return seriesLines(&p.Values, func(v string) Text { return Text{v + unitNames[p.Unit].Zh, v + unitNames[p.Unit].En} })
}

var unitNames = map[Unit]Text{
	Days: {"日", " days"}, WorkingDays: {"个工作日", " working days"}, Months: {"个月", " months"},
	Multiple: {"倍", " times"}, Yuan: {"元", " yuan"}, RateUnit: {"", ""},
}

func (r *Region) table() Table {
	t := Table{Region: r.Key, Name: r.Name, Note: r.Note, FirstPeriod: r.FirstPeriod, CheckedOn: r.CheckedOn}
	add := func(lines []Line) { t.Lines = append(t.Lines, lines...) }
	for _, rule := range r.DueRules {
		t.Lines = append(t.Lines, Line{"due_rules", rule.From.String(), "", rule.text(), rule.Provision})
	}
	for _, month := range slices.Sorted(maps.Keys(r.DueOverrides)) {
		t.Lines = append(t.Lines, Line{"due_overrides", month.String(), "", same(r.DueOverrides[month].String()), cited{}.provision()})
	}
	add(seriesLines(&r.LateFeeStart, asWritten))
	add(seriesLines(&r.PaymentDayCounts, func(v bool) Text { return same(fmt.Sprint(v)) }))
	add(seriesLines(&r.Cap, asWritten))
	add(seriesLines(&r.Settlement, asWritten))
	add(seriesLines(&r.ShareOrder, ShareOrder.text))
	add(seriesLines(&r.Tolerance, func(f money.Fen) Text { return same(f.String()) }))
	add(seriesLines(&r.Electronic, Papers.text))
	add(r.ownPractice.practiceLines())
	if r.ownRates {
		add(seriesLines(&r.LateFeeRates, func(v money.Rate) Text { return same(v.Percent()) }))
	}
	for _, w := range r.averageWage {
		t.Lines = append(t.Lines, Line{"average_wage", w.from.String(), w.knownFrom.String(), same(w.value.String()), w.Provision})
	}
	for _, i := range Insurances {
		for _, p := range r.insurances[i] {
			t.Lines = append(t.Lines, Line{insuranceKey(i), p.From.String(), p.KnownFrom.String(), p.text(), p.Provision})
		}
	}
	return t
}

func insuranceKey(i Insurance) string { return "insurances." + i.String() }

func same(s string) Text { return Text{s, s} }

func asWritten[T ~string](v T) Text { return same(string(v)) }

func seriesLines[T any](s *Series[T], text func(T) Text) []Line {
	var lines []Line
	for _, v := range s.values {
		lines = append(lines, Line{s.name, v.From.String(), "", text(v.Value), v.Provision})
	}
	return lines
}

func (o ShareOrder) text() Text {
	if o.EmployeeFirst {
		return Text{"先个人后单位", "employee, employer"}
	}
	return Text{"先单位后个人", "employer, employee"}
}

func (d *DueRule) text() Text {
	month := [2]Text{{"当月", "of the same month"}, {"次月", "of the next month"}}[d.MonthOffset]
	switch {
	case d.TaxFiling:
		return Text{month.Zh + "全国纳税申报期限", "national filing deadline " + month.En}
	case d.DueDay == LastDayOfMonth:
		return Text{month.Zh + "末日" + rolls(d).Zh, "last day " + month.En + rolls(d).En}
	default:
		return Text{fmt.Sprintf("%s %d 日%s", month.Zh, d.DueDay, rolls(d).Zh), fmt.Sprintf("day %d %s%s", d.DueDay, month.En, rolls(d).En)}
	}
}

func rolls(d *DueRule) Text {
	if d.Rolls {
		return Text{"，顺延", ", rolls"}
	}
	return Text{"，不顺延", ", does not roll"}
}

func (p *Param) text() Text {
	zh := []string{"下限 " + limitText(p.Floor, "无"), "上限 " + limitText(p.Cap, "无")}
	en := []string{"floor " + limitText(p.Floor, "none"), "cap " + limitText(p.Cap, "none")}
	if p.EmployerByClass == nil {
		zh, en = append(zh, "单位 "+p.EmployerRate.Percent()), append(en, "employer "+p.EmployerRate.Percent())
	} else {
		var rates, classes []string
		for _, class := range slices.Sorted(maps.Keys(p.EmployerByClass)) {
			rates = append(rates, fmt.Sprintf("%d 类 %s", class, p.EmployerByClass[class].Percent()))
			classes = append(classes, fmt.Sprintf("%d: %s", class, p.EmployerByClass[class].Percent()))
		}
		zh, en = append(zh, "单位按行业："+strings.Join(rates, "、")), append(en, "employer by class "+strings.Join(classes, ", "))
	}
	zh, en = append(zh, "个人 "+p.EmployeeRate.Percent()), append(en, "employee "+p.EmployeeRate.Percent())
	if p.EmployeeFixedFen > 0 {
		zh, en = append(zh, "另加 "+p.EmployeeFixedFen.Grouped()), append(en, "plus "+p.EmployeeFixedFen.Grouped())
	}
	return Text{strings.Join(zh, "，"), strings.Join(en, ", ")}
}

func limitText(f money.Fen, none string) string {
	if f == NoLimit {
		return none
	}
	return f.Grouped()
}
