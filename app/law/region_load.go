package law

import (
	"errors"
	"fmt"
	"strconv"

	"go.yaml.in/yaml/v3"

	"arrears/app/calendar"
	"arrears/app/money"
)

// regionLoader collects every fault of a region file, so that one start shows them all.
type regionLoader struct {
	file   *regionFile
	region *Region
	faults []error
}

func (l *regionLoader) fail(key string, err error) {
	if err != nil {
		l.faults = append(l.faults, fmt.Errorf("%s: %w", key, err))
	}
}

// newRegion checks a region file and makes the region; national fills what the region leaves to it.
func newRegion(f *regionFile, national *National, cal *calendar.Calendar) (*Region, error) {
	l := &regionLoader{file: f, region: &Region{
		Key: f.Region, Name: f.Name, Note: f.Note, national: national, calendar: cal,
		DueOverrides: map[calendar.Period]calendar.Day{}, LateFeeRates: national.LateFeeRates,
	}}
	l.identity()
	l.dueRules()
	l.conventions()
	l.rates()
	l.wages()
	l.params()
	return l.region, errors.Join(l.faults...)
}

func (l *regionLoader) identity() {
	if l.file.Region == "" {
		l.fail("region", errors.New("the key is missing"))
	}
	if l.file.Name.Zh == "" || l.file.Name.En == "" {
		l.fail("name", errors.New("zh and en are both needed"))
	}
	if a := l.file.Agency; a != nil {
		if a.Kind != SocialInsuranceAgency && a.Kind != TaxAuthority {
			l.fail("agency.kind", fmt.Errorf("%q is neither %s nor %s", a.Kind, SocialInsuranceAgency, TaxAuthority))
		}
		l.region.Agency = *a
	}
	var err error
	l.region.FirstPeriod, err = l.file.FirstPeriod.period()
	l.fail("first_period", err)
}

func (l *regionLoader) dueRules() {
	if len(l.file.DueRules) == 0 {
		l.fail("due_rules", errors.New("at least one rule is needed"))
	}
	for i, shape := range l.file.DueRules {
		key := fmt.Sprintf("due_rules[%d]", i)
		rule, err := shape.rule()
		l.fail(key, err)
		if n := len(l.region.DueRules); n > 0 && err == nil && rule.From <= l.region.DueRules[n-1].From {
			l.fail(key, errors.New("from is not after the one before"))
		}
		l.region.DueRules = append(l.region.DueRules, rule)
	}
	for month, day := range l.file.DueOverrides {
		key := "due_overrides." + month
		p, err := calendar.ParsePeriod(month)
		l.fail(key, err)
		l.region.DueOverrides[p], err = day.day()
		l.fail(key, err)
	}
}

func (s dueRuleShape) rule() (DueRule, error) {
	from, err := s.From.period()
	rule := DueRule{From: from, MonthOffset: s.MonthOffset, Rolls: s.Rolls, Provision: s.provision()}
	switch {
	case err != nil:
	case s.MonthOffset < 0 || s.MonthOffset > 1:
		err = fmt.Errorf("month_offset %d is neither 0 nor 1", s.MonthOffset)
	case s.Kind == "tax_filing":
		rule.TaxFiling = true
	case s.Kind == "day" && s.DueDay != nil:
		rule.DueDay = int(*s.DueDay)
	case s.Kind == "day":
		err = errors.New("due_day is missing")
	default:
		err = fmt.Errorf("kind %q is neither day nor tax_filing", s.Kind)
	}
	return rule, err
}

func (l *regionLoader) conventions() {
	r, f := l.region, l.file
	l.fail("late_fee_start", seriesOf(&r.LateFeeStart, "late_fee_start", f.LateFeeStart, oneOf(DayAfterDue, FirstOfNextMonth)))
	l.fail("payment_day_counts", seriesOf(&r.PaymentDayCounts, "payment_day_counts", f.PaymentDayCounts, readBool))
	l.fail("cap", seriesOf(&r.Cap, "cap", f.Cap, oneOf(CapNone, CapPrincipal)))
	l.fail("settlement", seriesOf(&r.Settlement, "settlement", withDefault(f.Settlement, string(PrincipalFirst)),
		oneOf(PrincipalFirst, OldestFirst)))
	l.fail("share_order", seriesOf(&r.ShareOrder, "share_order", withDefault(f.ShareOrder, ""), readShareOrder))
	l.fail("tolerance", seriesOf(&r.Tolerance, "tolerance", withDefault(f.Tolerance, "0.00"), readAmount))
}

func withDefault(c convention, value string) convention {
	if len(c.values) == 0 {
		c.values = []conventionValue{{Value: yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}}}
	}
	return c
}

func seriesOf[T any](out *Series[T], name string, c convention, read func(*yaml.Node) (T, error)) error {
	if len(c.values) == 0 {
		return errors.New("is missing")
	}
	out.name = name
	for i := range c.values {
		shape := &c.values[i]
		value, err := read(&shape.Value)
		if err != nil {
			return err
		}
		d := Dated[T]{Value: value, Provision: shape.provision()}
		if shape.From != "" || len(c.values) > 1 {
			if d.From, err = shape.From.day(); err != nil {
				return err
			}
		}
		if i > 0 && d.From <= out.values[i-1].From {
			return fmt.Errorf("from %s is not after the one before", d.From)
		}
		out.values = append(out.values, d)
	}
	return nil
}

func oneOf[T ~string](allowed ...T) func(*yaml.Node) (T, error) {
	return func(n *yaml.Node) (T, error) {
		for _, a := range allowed {
			if n.Value == string(a) {
				return a, nil
			}
		}
		return "", fmt.Errorf("line %d: %q is none of %v", n.Line, n.Value, allowed)
	}
}

func readBool(n *yaml.Node) (bool, error) {
	if n.Tag != "!!bool" {
		return false, fmt.Errorf("line %d: %q is neither true nor false", n.Line, n.Value)
	}
	return strconv.ParseBool(n.Value)
}

func readAmount(n *yaml.Node) (money.Fen, error) {
	var q quoted
	if err := q.UnmarshalYAML(n); err != nil {
		return 0, err
	}
	return q.amount()
}

func readShareOrder(n *yaml.Node) (ShareOrder, error) {
	if n.Kind == yaml.ScalarNode && n.Value == "" {
		return ShareOrder{EmployeeFirst: true}, nil
	}
	var order []string
	if err := n.Decode(&order); err != nil {
		return ShareOrder{}, err
	}
	if len(order) != 2 || !(order[0] == "employee" && order[1] == "employer" || order[0] == "employer" && order[1] == "employee") {
		return ShareOrder{}, fmt.Errorf("line %d: name employee and employer once each, the first to be settled first", n.Line)
	}
	return ShareOrder{EmployeeFirst: order[0] == "employee"}, nil
}

func (l *regionLoader) rates() {
	if len(l.file.LateFeeRates) == 0 {
		return
	}
	rates, err := rateSeries(l.file.LateFeeRates)
	l.fail("late_fee_rates", err)
	l.region.LateFeeRates = rates
}

func rateSeries(shapes []rateShape) (Series[money.Rate], error) {
	s := Series[money.Rate]{name: "late_fee_rates"}
	for i, shape := range shapes {
		from, err := shape.From.day()
		if err != nil {
			return s, err
		}
		rate, err := shape.Rate.rate()
		if err != nil {
			return s, err
		}
		if i > 0 && from <= s.values[i-1].From {
			return s, fmt.Errorf("from %s is not after the one before", from)
		}
		s.values = append(s.values, Dated[money.Rate]{From: from, Value: rate, Provision: shape.provision()})
	}
	return s, nil
}

func (l *regionLoader) wages() {
	for i, shape := range l.file.AverageWage {
		key := fmt.Sprintf("average_wage[%d]", i)
		w := averageWage{Provision: shape.provision()}
		var errs [3]error
		w.from, errs[0] = shape.From.period()
		w.knownFrom, errs[1] = shape.KnownFrom.day()
		w.value, errs[2] = shape.Value.amount()
		l.fail(key, errors.Join(errs[:]...))
		if n := len(l.region.averageWage); n > 0 && !inOrder(l.region.averageWage[n-1].from, l.region.averageWage[n-1].knownFrom, w.from, w.knownFrom) {
			l.fail(key, errUnordered)
		}
		l.region.averageWage = append(l.region.averageWage, w)
	}
}

var errUnordered = errors.New("from and known_from are not after the ones before")

// inOrder tells whether (from, known) comes after the pair before it: dates out of order are a fault of the file.
func inOrder(lastFrom calendar.Period, lastKnown calendar.Day, from calendar.Period, known calendar.Day) bool {
	return from > lastFrom || from == lastFrom && known > lastKnown
}
