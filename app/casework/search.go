package casework

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/money"
)

// Sought is what a text of the search box asks for, told by its shape. One text may ask for several things: 2026-12 is the twelfth
// paper of a year and a case of the employer 2026.
type Sought struct {
	Text   string          // as it was typed, without blanks around it and with full-width letters and digits made plain
	Folded string          // as names are compared
	Code   identity.Code   // a whole code that its check character proves
	Person identity.Number // a whole identity number that its check character proves
	Paper  *PaperSought
	Case   *CaseNumber
	Wrong  error // a whole code or number that its check character does not prove
}

// PaperSought is a paper number as people write it: the series may be cut short or left out.
type PaperSought struct {
	Series   string // what stands before the year, without 字 at its end
	Year, No int
}

// CaseNumber tells a case from all others: the employer's number here, and the case's own (案件号).
type CaseNumber struct {
	Employer employer.ID
	No       int
}

// String writes the number of a case: 1024-2.
func (n CaseNumber) String() string {
	return fmt.Sprintf("%d-%d", n.Employer, n.No)
}

// Lengths that tell what a text asks for.
const (
	// WholeCode is how many characters a credit code and an identity number have.
	WholeCode = 18 //arch:number characters

	// LongestTail is how much of a name is compared; what is longer finds by its beginning.
	LongestTail = 40 //arch:number characters
	// ShortestCodePart is how many characters of a code find it.
	ShortestCodePart = 4 //arch:number characters
)

var (
	caseForm = regexp.MustCompile(`^(?P<employer>\d{1,15})-(?P<no>\d{1,4})$`)
	// A year in brackets of any kind or in none, then the number; without brackets something else has to tell the two apart.
	paperForm = regexp.MustCompile(`^(?P<series>.*?)[〔\[\(【［（]?\s*(?P<year>(?:19|20)\d\d)(?P<bracket>[〕\]\)】］）]?)(?P<between>\s*[年-]\s*|\s+)?第?\s*(?P<no>\d{1,6})\s*(?P<sign>号?)$`)
)

// Seek reads what was typed into the search box.
func Seek(typed string) Sought {
	text := strings.Join(strings.Fields(plainWidth(typed)), " ")
	s := Sought{Text: text, Folded: cut(FoldName(text), LongestTail)}
	s.seekWhole(strings.ToUpper(strings.ReplaceAll(text, " ", "")))
	if m := parts(caseForm, text); m != nil {
		s.Case = &CaseNumber{employer.ID(number(m["employer"])), number(m["no"])}
	}
	if m := parts(paperForm, text); m != nil && m["series"]+m["bracket"]+m["between"]+m["sign"] != "" {
		s.Paper = &PaperSought{Series: strings.TrimSuffix(strings.TrimSpace(m["series"]), "字"), Year: number(m["year"]), No: number(m["no"])}
	}
	return s
}

// parts are the named parts of a text that has the form; nil where it has another one.
func parts(form *regexp.Regexp, text string) map[string]string {
	found := form.FindStringSubmatch(text)
	if found == nil {
		return nil
	}
	named := map[string]string{}
	for i, name := range form.SubexpNames() {
		named[name] = found[i]
	}
	return named
}

// number reads digits of which a form allows no more than fit.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// seekWhole reads a text of the length of a code or an identity number; the check characters tell the two apart.
func (s *Sought) seekWhole(text string) {
	if len(text) != WholeCode || utf8.RuneCountInString(text) != WholeCode {
		return
	}
	number, noNumber := identity.ParseNumber(text)
	code, noCode := identity.ParseCode(text)
	s.Person, s.Code = number, code
	digits := strings.IndexFunc(strings.TrimSuffix(text, "X"), isNoDigit) < 0
	switch {
	case noNumber == nil || noCode == nil:
	case digits:
		s.Wrong = noNumber
	case strings.IndexFunc(text, isNoCode) < 0:
		s.Wrong = noCode
	}
}

func isNoDigit(r rune) bool { return r < '0' || r > '9' }

func isNoCode(r rune) bool { return (r < '0' || r > '9') && (r < 'A' || r > 'Z') }

// IsEmpty tells whether nothing was asked for.
func (s *Sought) IsEmpty() bool { return s.Folded == "" }

// Separators are left out where names are compared: people write them or not, wide or narrow.
const Separators = "（）()　 ·・-—"

// FoldName is a name or a code as search compares it: in lower case, without separators.
func FoldName(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(Separators, r):
			return -1
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A'
		}
		return r
	}, name)
}

// plainWidth makes full-width letters, digits and signs plain.
func plainWidth(text string) string {
	const first, last, shift = '！', '～', '！' - '!' // one block of Unicode
	return strings.Map(func(r rune) rune {
		if r < first || r > last || r == '（' || r == '）' {
			return r
		}
		return r - shift
	}, text)
}

func cut(text string, n int) string {
	runes := []rune(text)
	return string(runes[:min(n, len(runes))])
}

// FoundEmployer is an employer that a search found.
type FoundEmployer struct {
	Employer employer.Head
	Former   string       // the former name that was found; empty where it is the present one, or the code
	ByCode   bool         // it was found by its code
	Until    calendar.Day // the last day in the register of the former name
	Case     *FoundCase   // that is open; nil where there is none
}

// FoundCase is a case that a search found.
type FoundCase struct {
	Number    CaseNumber
	Employer  employer.Head
	OpenedOn  calendar.Day
	ClosedOn  calendar.Day
	AsOf      calendar.Day // the day that the night examined last
	Principal money.Fen    // what the employer owed at its end
	LateFee   money.Fen
}

// FoundSpell is a spell of work that the search for a person found.
type FoundSpell struct {
	Employer   employer.Head
	Employment employer.Employment
}

// PersonSearch is the record of one search for a person: who, when, why, and what was found. The number itself is not kept.
type PersonSearch struct {
	By     access.Actor
	At     time.Time
	Reason string
	Hash   string // of the number with searcher and instant, so that equal numbers cannot be told from the list
	Found  int    // spells of work
}
