package law

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

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
		l.fail("region", errMissing)
	}
	if strings.TrimSpace(l.file.Region) != l.file.Region {
		l.fail("region", fmt.Errorf("%q has spaces around it", l.file.Region))
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
	if l.file.CheckedOn != nil {
		l.region.CheckedOn, err = l.file.CheckedOn.day()
		l.fail("checked_on", err)
	}
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
	for _, month := range slices.Sorted(maps.Keys(l.file.DueOverrides)) {
		p, err := calendar.ParsePeriod(month)
		day, errDay := l.file.DueOverrides[month].day()
		l.fail("due_overrides."+month, errors.Join(err, errDay))
		l.region.DueOverrides[p] = day
	}
}

func (s dueRuleShape) rule() (DueRule, error) {
	from, err := s.From.period()
	rule := DueRule{From: from, Provision: s.provision()}
	switch {
	case err != nil:
		return rule, fmt.Errorf("from: %w", err)
	case s.MonthOffset == nil:
		return rule, errors.New("month_offset is missing: 0 for the month itself, 1 for the next")
	case *s.MonthOffset != 0 && *s.MonthOffset != 1:
		return rule, fmt.Errorf("month_offset %d is neither 0 nor 1", *s.MonthOffset)
	}
	rule.MonthOffset = *s.MonthOffset
	switch s.Kind {
	case "tax_filing":
		rule.TaxFiling, rule.Rolls = true, true // gives the day itself; due_day and rolls have no say
		return rule, nil
	case "day":
		return rule, s.fixedDay(&rule)
	default:
		return rule, fmt.Errorf("kind %q is neither day nor tax_filing", s.Kind)
	}
}

func (s dueRuleShape) fixedDay(rule *DueRule) error {
	if s.DueDay == nil {
		return errors.New("kind day needs due_day")
	}
	rule.DueDay, rule.Rolls = int(*s.DueDay), s.Rolls != nil && bool(*s.Rolls)
	return nil
}

func (l *regionLoader) rates() {
	if len(l.file.LateFeeRates) == 0 {
		return
	}
	rates, err := rateSeries(l.file.LateFeeRates)
	l.fail("late_fee_rates", err)
	l.region.LateFeeRates, l.region.ownRates = rates, true
}

func rateSeries(shapes []rateShape) (Series[money.Rate], error) {
	s := Series[money.Rate]{name: "late_fee_rates"}
	var faults []error
	for i, shape := range shapes {
		from, errFrom := shape.From.day()
		rate, errRate := shape.Rate.rate()
		err := errors.Join(errFrom, errRate)
		if err == nil && i > 0 && from <= s.values[i-1].From {
			err = fmt.Errorf("from %s is not after the one before", from)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("[%d]: %w", i, err))
		}
		s.values = append(s.values, Dated[money.Rate]{From: from, Value: rate, Provision: shape.provision()})
	}
	return s, errors.Join(faults...)
}

func (l *regionLoader) wages() {
	for i, shape := range l.file.AverageWage {
		key := fmt.Sprintf("average_wage[%d]", i)
		w := averageWage{Provision: shape.provision()}
		var err error
		w.from, err = shape.From.period()
		l.fail(key+".from", err)
		w.knownFrom, err = shape.KnownFrom.day()
		l.fail(key+".known_from", err)
		w.value, err = shape.Value.amount()
		l.fail(key+".value", err)
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
