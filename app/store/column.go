package store

import (
	"database/sql/driver"
	"fmt"
	"strings"
	"time"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/law"
	"arrears/app/money"
)

// The types of columns that are not numbers, texts, booleans or bytes. Each knows how it is written and read in both
// databases.
type (
	day       calendar.Day    // DATE in PostgreSQL, YYYY-MM-DD in SQLite; NULL is no day
	month     calendar.Period // yyyymm; NULL is no period
	insurance law.Insurance   // by name
	source    account.Source  // by name
	wage      money.Fen       // NULL is declaration.NoWage
	link      int64           // number of a row elsewhere; NULL is none
)

const (
	secondsADay  = 24 * 60 * 60
	dayOfEpoch   = 719_163 // 1970-01-01 as calendar.Day
	monthsFactor = 100
)

// Value writes the day.
func (d day) Value() (driver.Value, error) {
	if d == 0 {
		return nil, nil
	}
	return calendar.Day(d).String(), nil
}

// Scan reads the day.
func (d *day) Scan(stored any) error {
	switch v := stored.(type) {
	case nil:
		*d = 0
	case time.Time: // midnight UTC, as the driver gives a DATE
		*d = day(v.Unix()/secondsADay + dayOfEpoch)
	case string:
		parsed, err := calendar.ParseDay(v)
		if err != nil {
			return err
		}
		*d = day(parsed)
	default:
		return fmt.Errorf("a day cannot be read from %T", stored)
	}
	return nil
}

func (m month) number() int64 {
	if m == 0 {
		return 0
	}
	y, n := calendar.Period(m).Civil()
	return int64(y*monthsFactor + n)
}

// Value writes the period.
func (m month) Value() (driver.Value, error) {
	if m == 0 {
		return nil, nil
	}
	return m.number(), nil
}

// Scan reads the period.
func (m *month) Scan(stored any) error {
	switch v := stored.(type) {
	case nil:
		*m = 0
	case int64:
		*m = month(calendar.PeriodOf(int(v/monthsFactor), int(v%monthsFactor)))
	default:
		return fmt.Errorf("a period cannot be read from %T", stored)
	}
	return nil
}

// Value writes the insurance.
func (i insurance) Value() (driver.Value, error) { return law.Insurance(i).String(), nil }

// Scan reads the insurance.
func (i *insurance) Scan(stored any) error {
	name, ok := stored.(string)
	if !ok {
		return fmt.Errorf("an insurance cannot be read from %T", stored)
	}
	parsed, err := law.ParseInsurance(name)
	*i = insurance(parsed)
	return err
}

// Value writes the source.
func (s source) Value() (driver.Value, error) { return account.Source(s).String(), nil }

// Scan reads the source.
func (s *source) Scan(stored any) error {
	name, ok := stored.(string)
	if !ok {
		return fmt.Errorf("a source of charges cannot be read from %T", stored)
	}
	parsed, err := account.ParseSource(name)
	*s = source(parsed)
	return err
}

// Value writes the wage.
func (w wage) Value() (driver.Value, error) {
	if money.Fen(w) == declaration.NoWage {
		return nil, nil
	}
	return int64(w), nil
}

// Scan reads the wage.
func (w *wage) Scan(stored any) error {
	switch v := stored.(type) {
	case nil:
		*w = wage(declaration.NoWage)
	case int64:
		*w = wage(v)
	default:
		return fmt.Errorf("a wage cannot be read from %T", stored)
	}
	return nil
}

// Value writes the number.
func (l link) Value() (driver.Value, error) {
	if l == 0 {
		return nil, nil
	}
	return int64(l), nil
}

// Scan reads the number.
func (l *link) Scan(stored any) error {
	switch v := stored.(type) {
	case nil:
		*l = 0
	case int64:
		*l = link(v)
	default:
		return fmt.Errorf("a number cannot be read from %T", stored)
	}
	return nil
}

// MarshalText writes the day into the figures of a paper.
func (d day) MarshalText() ([]byte, error) { return []byte(calendar.Day(d).String()), nil }

// UnmarshalText reads it back.
func (d *day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	return d.Scan(string(text))
}

// MarshalText writes the period into the figures of a paper.
func (m month) MarshalText() ([]byte, error) { return []byte(calendar.Period(m).String()), nil }

// UnmarshalText reads it back.
func (m *month) UnmarshalText(text []byte) error {
	parsed, err := calendar.ParsePeriod(string(text))
	*m = month(parsed)
	return err
}

// MarshalText writes the insurance into the figures of a paper.
func (i insurance) MarshalText() ([]byte, error) { return []byte(law.Insurance(i).String()), nil }

// UnmarshalText reads it back.
func (i *insurance) UnmarshalText(text []byte) error { return i.Scan(string(text)) }

// MarshalText writes the source into the figures of a paper.
func (s source) MarshalText() ([]byte, error) { return []byte(account.Source(s).String()), nil }

// UnmarshalText reads it back.
func (s *source) UnmarshalText(text []byte) error { return s.Scan(string(text)) }

// postgresColumn says how the values of a field travel to PostgreSQL as an array and become a column again.
func postgresColumn(field any, name string) (array, expression string) {
	switch field.(type) {
	case *day:
		return "text[]", "NULLIF(" + name + ", '')::date"
	case *month, *link:
		return "bigint[]", "NULLIF(" + name + ", 0)"
	case *wage:
		return "bigint[]", fmt.Sprintf("NULLIF(%s, %d)", name, declaration.NoWage)
	case *int64:
		return "bigint[]", name
	case *bool:
		return "boolean[]", name
	case *[]byte:
		return "bytea[]", name
	default:
		return "text[]", name
	}
}

// postgresArray gathers column j of the rows.
func postgresArray(rows [][]any, j int) any {
	switch rows[0][j].(type) {
	case *day:
		return gather(rows, j, func(d *day) string { return calendar.Day(*d).String() })
	case *month:
		return gather(rows, j, func(m *month) int64 { return m.number() })
	case *link:
		return gather(rows, j, func(l *link) int64 { return int64(*l) })
	case *insurance:
		return gather(rows, j, func(i *insurance) string { return law.Insurance(*i).String() })
	case *source:
		return gather(rows, j, func(s *source) string { return account.Source(*s).String() })
	case *wage:
		return gather(rows, j, func(w *wage) int64 { return int64(*w) })
	case *int64:
		return gather(rows, j, func(n *int64) int64 { return *n })
	case *bool:
		return gather(rows, j, func(b *bool) bool { return *b })
	case *[]byte:
		return gather(rows, j, func(b *[]byte) []byte { return *b })
	case *string:
		return gather(rows, j, func(s *string) string { return *s })
	default:
		panic(fmt.Sprintf("a column cannot be a %T", rows[0][j]))
	}
}

func gather[F, V any](rows [][]any, j int, value func(*F) V) []V {
	values := make([]V, len(rows))
	for i, fields := range rows {
		values[i] = value(fields[j].(*F))
	}
	return values
}

func joined(columns []string, each func(string) string, separator string) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = each(c)
	}
	return strings.Join(parts, separator)
}
