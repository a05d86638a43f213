package law

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"arrears/app/money"
)

func (l *regionLoader) params() {
	for _, name := range slices.Sorted(maps.Keys(l.file.Insurances)) {
		shapes := l.file.Insurances[name]
		insurance, err := ParseInsurance(name)
		if err != nil {
			l.fail("insurances", err)
			continue
		}
		if len(shapes) == 0 {
			l.fail("insurances."+name, errors.New("has no values: give some, or remove the key where it is not levied"))
		}
		var params []Param
		for i, shape := range shapes {
			key := fmt.Sprintf("insurances.%s[%d]", name, i)
			p, err := shape.param()
			l.fail(key, err)
			if n := len(params); n > 0 && !inOrder(params[n-1].From, params[n-1].KnownFrom, p.From, p.KnownFrom) {
				l.fail(key, errUnordered)
			}
			params = append(params, p)
		}
		l.region.insurances[insurance] = params
	}
	if len(l.file.Insurances) == 0 {
		l.fail("insurances", errors.New("at least one insurance is needed"))
	}
}

func (s paramFile) param() (Param, error) {
	p := Param{Floor: NoLimit, Cap: NoLimit, Provision: s.provision()}
	var errs []error
	add := func(key string, err error) {
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", key, err))
		}
	}
	var err error
	p.From, err = s.From.period()
	add("from", err)
	p.KnownFrom, err = s.KnownFrom.day()
	add("known_from", err)
	p.Floor, err = limit(s.Floor)
	add("floor", err)
	p.Cap, err = limit(s.Cap)
	add("cap", err)
	if p.Floor != NoLimit && p.Cap != NoLimit && p.Floor > p.Cap {
		add("floor", errors.New("is above the cap"))
	}
	p.EmployeeRate, err = s.EmployeeRate.rate()
	add("employee_rate", err)
	if s.EmployeeFixed != nil {
		p.EmployeeFixedFen, err = s.EmployeeFixed.amount()
		add("employee_fixed", err)
	}
	add("employer_rate", s.employer(&p))
	return p, errors.Join(errs...)
}

func limit(q *quoted) (money.Fen, error) {
	if q == nil {
		return NoLimit, nil
	}
	return q.amount()
}

func (s paramFile) employer(p *Param) error {
	switch {
	case s.EmployerRate != nil && s.RateByClass != nil:
		return errors.New("give employer_rate or employer_rate_by_class, not both")
	case s.EmployerRate != nil:
		var err error
		p.EmployerRate, err = s.EmployerRate.rate()
		return err
	case len(s.RateByClass) == 0:
		return errMissing
	}
	p.EmployerByClass = map[int]money.Rate{}
	for _, class := range slices.Sorted(maps.Keys(s.RateByClass)) {
		if len(class) != 1 || class[0] < '1' || class[0] > '8' {
			return fmt.Errorf("class %q is not 1 to 8", class)
		}
		r, err := s.RateByClass[class].rate()
		if err != nil {
			return fmt.Errorf("class %s: %w", class, err)
		}
		p.EmployerByClass[int(class[0]-'0')] = r
	}
	return nil
}

// EmployerRateFor is the employer's rate for its industry class; a class without a rate is an error.
func (p *Param) EmployerRateFor(class int) (money.Rate, error) {
	if p.EmployerByClass == nil {
		return p.EmployerRate, nil
	}
	rate, ok := p.EmployerByClass[class]
	if !ok {
		return rate, fmt.Errorf("%w: employer_rate_by_class has no class %d from %s", ErrNoValue, class, p.From)
	}
	return rate, nil
}
