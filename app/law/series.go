package law

import (
	"errors"
	"fmt"

	"arrears/app/calendar"
)

// ErrNoValue is wrapped where the law has no value for the day asked: never zero, never the last known.
var ErrNoValue = errors.New("no value in force")

// Provision says on what a value rests.
type Provision struct {
	Cite      string // act and article, or the source of a local value
	Certainty string // verified-N, one-source, conflict, unverified; assumed where nothing is cited
}

// Dated is a value with the day from which it applies.
type Dated[T any] struct {
	From  calendar.Day
	Value T
	Provision
}

// Series is a dated convention, ordered by From. A series of one value without a day holds for every day.
type Series[T any] struct {
	name   string
	values []Dated[T]
}

// On is the value in force on the day.
func (s *Series[T]) On(day calendar.Day) (T, error) {
	for i := len(s.values) - 1; i >= 0; i-- {
		if s.values[i].From <= day {
			return s.values[i].Value, nil
		}
	}
	var none T
	return none, fmt.Errorf("%w: %s on %s", ErrNoValue, s.name, day)
}

// Values lists the series for checks and displays.
func (s *Series[T]) Values() []Dated[T] { return s.values }

// Name is the parameter's name in region files.
func (s *Series[T]) Name() string { return s.name }
