package declaration

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/money"
)

// Kind is how a declaration was filed online.
type Kind string

// The kinds of filing.
const (
	ByForm    Kind = "form"      // wages on the page
	Unchanged Kind = "unchanged" // the last declared month again
	BySheet   Kind = "sheet"     // an uploaded sheet
	Nil       Kind = "nil"       // no wages were paid
)

// Filing is one declaration as it was filed online (SIL 60). It is never edited: a correction is a further filing, and a
// void is noted beside it.
type Filing struct {
	Period        calendar.Period
	No            int // counts within the employer and the period, from 1
	FiledOn       calendar.Day
	FiledAt       time.Time
	By            access.Actor
	Kind          Kind
	Key           string // of the form that was sent: sent twice it is filed once
	Heads         int
	EmployerShare money.Fen // as computed on the day of filing
	EmployeeShare money.Fen
	Receipt       string // receipt number
	Hash          string // of the lines, see HashOf
	ReplacesOn    calendar.Day
	ReplacesNo    int // the declaration that counted before; ReplacesOn says whether there was one
	Void          Void
}

// Void is the taking back of a filing; without a day it was not taken back.
type Void struct {
	On     calendar.Day
	At     time.Time
	By     access.Actor
	Reason string
}

// Principal is both shares together.
func (f *Filing) Principal() money.Fen { return f.EmployerShare + f.EmployeeShare }

// HashOf is the SHA-256 over period and lines in their order, as lower-case hexadecimal digits: two filings with one hash
// declare the same.
func HashOf(p calendar.Period, lines []Line) string {
	sum := sha256.New()
	fmt.Fprintln(sum, p)
	for i := range lines {
		fmt.Fprintln(sum, lines[i].Number, int64(lines[i].Wage))
	}
	return hex.EncodeToString(sum.Sum(nil))
}
