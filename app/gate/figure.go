package gate

import (
	"strconv"

	"arrears/app/calendar"
	"arrears/app/money"
)

// FigureKind tells what a figure is, so that it can be written in the reader's language.
type FigureKind string

// The kinds of figures.
const (
	IsDay    FigureKind = "day"
	IsAmount FigureKind = "amount"
	IsCount  FigureKind = "count"
	IsName   FigureKind = "name"
)

// Figure is one value that a condition looked at; its name has no words, as a key has none.
type Figure struct {
	Name   string
	Kind   FigureKind
	Day    calendar.Day
	Amount money.Fen
	Count  int
	Text   string
}

// Day is a figure that is a day; no day is written empty.
func Day(name string, d calendar.Day) Figure { return Figure{Name: name, Kind: IsDay, Day: d} }

// Amount is a figure in fen.
func Amount(name string, f money.Fen) Figure { return Figure{Name: name, Kind: IsAmount, Amount: f} }

// Count is a figure that counts days, months or things.
func Count(name string, n int) Figure { return Figure{Name: name, Kind: IsCount, Count: n} }

// Name is a figure that names a paper, a person or a thing.
func Name(name, text string) Figure { return Figure{Name: name, Kind: IsName, Text: text} }

// String writes the figure as files do: YYYY-MM-DD, yuan with two decimals, a number, the name itself.
func (f Figure) String() string {
	switch f.Kind {
	case IsDay:
		return f.Day.String()
	case IsAmount:
		return f.Amount.String()
	case IsCount:
		return strconv.Itoa(f.Count)
	default:
		return f.Text
	}
}
