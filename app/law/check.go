package law

import (
	"fmt"
	"strings"

	"arrears/app/calendar"
)

// Severity tells what a finding asks for.
type Severity string

// The severities. Only a fault makes the check fail.
const (
	IsFault   Severity = "fault"   // a rule would have no answer, or a built-in value cites nothing
	IsWarning Severity = "warning" // a value that should be confirmed before it is relied on
	IsNote    Severity = "note"    // one source only
)

// Finding is what the check of the law has to say about one value or one gap. Region is empty for the nation.
type Finding struct {
	Region, Parameter string
	From              string // period or day, as the file writes it; empty where the finding is about the whole parameter
	Severity          Severity
	Zh, En            string // whole sentences: what is the matter, and the cure
}

// In gives the sentence in the language: "zh" or anything else for English.
func (f Finding) In(lang string) string { return Text{f.Zh, f.En}.In(lang) }

// yearMonths is how many months a comparison with the sources stays fresh.
const yearMonths = 12

// Check lists what is unverified, assumed, in conflict or seen in one source only, every gap in the law from each
// region's first period to today, comparisons older than a year, and holidays not known for this year and the next.
// The nation comes first, then the regions by key.
func (b *Book) Check(today calendar.Day) []Finding {
	e := b.now.Load()
	c := &checker{today: today}
	c.holidays(e)
	c.national(e)
	for _, r := range e.list() {
		c.region = r.Key
		t := r.table()
		c.lines(&t, r.BuiltIn)
		c.compared("checked_on", r.CheckedOn, r.BuiltIn)
		c.coverage(r)
		c.plausible(r)
	}
	return c.findings
}

type checker struct {
	today    calendar.Day
	region   string
	findings []Finding
}

func (c *checker) add(parameter, from string, s Severity, zh, en string) {
	c.findings = append(c.findings, Finding{c.region, parameter, from, s, zh, en})
}

func (c *checker) holidays(e *edition) {
	for year := c.today.Year(); year <= c.today.Year()+1; year++ {
		if !e.calendar.Covers(year) {
			c.add("holidays", fmt.Sprint(year), IsWarning,
				fmt.Sprintf("%d年的放假安排未载入，该年的日期均为暂定；通知公布后请补入。", year),
				fmt.Sprintf("The holidays of %d are not loaded, every date in it is provisional; add them when the notice is out.", year))
		}
	}
}

func (c *checker) national(e *edition) {
	t := e.national.table()
	c.lines(&t, true)
	first := c.today.Period()
	for _, r := range e.list() {
		first = min(first, r.FirstPeriod)
	}
	for _, name := range Names {
		p := e.national.parameters[name]
		c.compared(string(name), p.CheckedOn, true)
		c.everyMonth(string(name), first, both(&p.Values))
	}
	c.compared("late_fee_rates", e.national.CheckedOn, true)
}

// lines reports how sure each value is.
func (c *checker) lines(t *Table, builtIn bool) {
	for _, l := range t.Lines {
		switch {
		case l.Cite == "" && builtIn && l.Parameter != "due_overrides": // their format has no place for it; a change of one names its basis
			c.add(l.Parameter, l.From, IsFault, "内置值没有出处，请补上cite。", "A built-in value cites nothing: add its cite.")
		case l.Cite == "":
			c.add(l.Parameter, l.From, IsWarning, "没有出处，视为推定；请补上cite和certainty。",
				"Cites nothing and counts as assumed: add cite and certainty.")
		case l.Certainty == Assumed:
			c.add(l.Parameter, l.From, IsWarning, "推定，请向当地核实。依据："+l.Cite, "Assumed: confirm it locally. It leans on: "+l.Cite)
		case l.Certainty == Unverified:
			c.add(l.Parameter, l.From, IsWarning, "未核实，请对照原文。出处："+l.Cite, "Unverified: compare it with the text. Source: "+l.Cite)
		case l.Certainty == Conflict:
			c.add(l.Parameter, l.From, IsWarning, "来源不一，请确定取值。出处："+l.Cite, "Sources disagree: settle the value. Sources: "+l.Cite)
		case !grade.MatchString(l.Certainty):
			c.add(l.Parameter, l.From, IsNote, "自定的把握程度“"+l.Certainty+"”："+l.Cite, "Certainty in words of its own, "+l.Certainty+": "+l.Cite)
		case l.Certainty == OneSource:
			c.add(l.Parameter, l.From, IsNote, "只有一个来源："+l.Cite, "Seen in one source only: "+l.Cite)
		}
	}
}

// compared reports a last comparison with the sources that is a year old, or was never written down.
func (c *checker) compared(parameter string, on calendar.Day, builtIn bool) {
	switch {
	case on.IsZero() && builtIn:
		c.add(parameter, "", IsWarning, "没有与来源核对的日期，请补上checked_on。", "The day of the last comparison is missing: add checked_on.")
	case on.IsZero():
	case c.today > on.AddMonths(yearMonths):
		c.add(parameter, on.String(), IsWarning, fmt.Sprintf("上次与来源核对是%s，已超过一年，请重新核对。", on),
			fmt.Sprintf("Last compared with the sources on %s, more than a year ago: compare again.", on))
	}
}

// coverage asks every rule for the first and the last day of every month from the region's first period to today: each
// must answer. That none answers twice is the loader's doing, which refuses values that are not in order.
func (c *checker) coverage(r *Region) {
	c.everyMonth("due_rules", r.FirstPeriod, func(p calendar.Period, _ calendar.Day) error { _, err := r.DueOn(p); return err })
	c.everyMonth("late_fee_start", r.FirstPeriod, both(&r.LateFeeStart))
	c.everyMonth("payment_day_counts", r.FirstPeriod, both(&r.PaymentDayCounts))
	c.everyMonth("cap", r.FirstPeriod, both(&r.Cap))
	c.everyMonth("late_fee_rates", r.FirstPeriod, both(&r.LateFeeRates))
	c.everyMonth("settlement", r.FirstPeriod, both(&r.Settlement))
	c.everyMonth("share_order", r.FirstPeriod, both(&r.ShareOrder))
	c.everyMonth("tolerance", r.FirstPeriod, both(&r.Tolerance))
	r.covered(r.FirstPeriod, c.everyMonth)
	for _, i := range Insurances {
		if r.Levied(i) {
			c.everyMonth(insuranceKey(i), r.FirstPeriod, func(p calendar.Period, d calendar.Day) error { _, err := r.Param(i, p, d); return err })
		}
	}
}

func both[T any](s *Series[T]) func(calendar.Period, calendar.Day) error {
	return func(_ calendar.Period, d calendar.Day) error { _, err := s.On(d); return err }
}

// everyMonth makes one finding of all the months in which the rule has no answer.
func (c *checker) everyMonth(parameter string, first calendar.Period, answer func(calendar.Period, calendar.Day) error) {
	var gaps []string
	for p := first; p <= c.today.Period(); p++ {
		if answer(p, p.First()) != nil || answer(p, min(p.Last(), c.today)) != nil {
			gaps = append(gaps, p.String())
		}
	}
	if len(gaps) == 0 {
		return
	}
	c.add(parameter, gaps[0], IsFault,
		fmt.Sprintf("有%d个月没有取值（%s）；请补一项from和known_from不晚于%s的值，或推迟first_period。", len(gaps), shorten(gaps, "、"), gaps[0]),
		fmt.Sprintf("No value in %d months (%s): add one whose from and known_from are not after %s, or move first_period later.",
			len(gaps), shorten(gaps, ", "), gaps[0]))
}

// shorten names the first and the last of many months.
func shorten(gaps []string, comma string) string {
	if len(gaps) <= 3 {
		return strings.Join(gaps, comma)
	}
	return gaps[0] + " … " + gaps[len(gaps)-1]
}

// plausible reports what is allowed but rarely meant.
func (c *checker) plausible(r *Region) {
	for month, day := range r.DueOverrides {
		if day.Period() != month {
			c.add("due_overrides", month.String(), IsWarning, fmt.Sprintf("%s不在%s内，请核对。", day, month),
				fmt.Sprintf("%s does not lie in %s: check the month.", day, month))
		}
	}
	for _, i := range []Insurance{Pension, Medical, Unemployment, WorkInjury} {
		if !r.Levied(i) {
			c.add(insuranceKey(i), "", IsWarning, fmt.Sprintf("没有取值，因此不征%s；如应征收，请补上。", i.Title().Zh),
				fmt.Sprintf("There are no values, so %s is not levied: add them if it should be.", i))
		}
	}
}

// HasFaults tells whether the check fails: warnings and notes do not make it fail.
func HasFaults(findings []Finding) bool {
	for _, f := range findings {
		if f.Severity == IsFault {
			return true
		}
	}
	return false
}

// FindingsOf keeps the findings of one region; the nation's are those of the empty key.
func FindingsOf(findings []Finding, region string) []Finding {
	var out []Finding
	for _, f := range findings {
		if f.Region == region {
			out = append(out, f)
		}
	}
	return out
}
