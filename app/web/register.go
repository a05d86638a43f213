package web

import (
	"context"
	"io"
	"regexp"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/registration"
)

// Register is what the pages of registration, of the roster and of what is overdue work with.
type Register struct {
	Law          *law.Book
	Apply        Apply
	Decide       Decide
	Applications Applications
	Roster       Roster
	RosterActs   RosterActs
	RosterFiles  RosterFiles
	Certificates Certificates
}

// Apply is what an applicant does.
type Apply interface {
	StartApplication(ctx context.Context, by registration.By) (registration.ID, error)
	WriteParticulars(ctx context.Context, id registration.ID, p registration.Particulars, by registration.By) error
	AttachFile(ctx context.Context, id registration.ID, kind registration.AttachmentKind, name string, content []byte, by registration.By) error
	DetachFile(ctx context.Context, id registration.ID, no int, by registration.By) error
	HandIn(ctx context.Context, id registration.ID, by registration.By) error
}

// Decide is what an officer does about an application.
type Decide interface {
	ReturnApplication(ctx context.Context, id registration.ID, d *registration.Decision) error
	RefuseApplication(ctx context.Context, id registration.ID, d *registration.Decision) error
	AcceptApplication(ctx context.Context, id registration.ID, d *registration.Decision) (employer.ID, error)
}

// Applications reads applications: the own ones, and those of the districts of a scope.
type Applications interface {
	OwnApplication(ctx context.Context, user access.UserID, id registration.ID) (*registration.Application, error)
	OwnApplications(ctx context.Context, user access.UserID) ([]*registration.Application, error)
	Application(ctx context.Context, scope access.Scope, id registration.ID) (*registration.Application, error)
	Applications(ctx context.Context, scope access.Scope, f casework.ApplicationFilter) ([]*registration.Application, int, error)
	Attachment(ctx context.Context, id registration.ID, no int) (*registration.Attachment, error)
	Districts(ctx context.Context, region string) ([]string, error)
}

// Roster reads the register of employers and employees.
type Roster interface {
	RegisterEntry(ctx context.Context, scope access.Scope, id employer.ID) (employer.Employer, string, error)
	EntryOf(ctx context.Context, code identity.Code) (*employer.Employer, error)
	Roster(ctx context.Context, scope access.Scope, id employer.ID, f casework.RosterFilter) (casework.RosterPage, error)
	Spell(ctx context.Context, scope access.Scope, id employer.ID, reference string) (casework.RosterRow, error)
	EmploymentHistory(ctx context.Context, id employer.ID, number identity.Number) ([]casework.ReplacedEntry, error)
	Overdue(ctx context.Context, scope access.Scope, f casework.OverdueFilter) ([]casework.Overdue, int, error)
}

// RosterActs is what an employer does after it has registered.
type RosterActs interface {
	AddEmployee(ctx context.Context, id employer.ID, e employer.Employment, by registration.By) (*casework.Registered, error)
	EndEmployee(ctx context.Context, id employer.ID, number identity.Number, start, last calendar.Day, by registration.By) error
	CorrectEmployee(ctx context.Context, id employer.ID, number identity.Number, start calendar.Day, to employer.Employment, reason string,
		by registration.By) (*casework.Registered, error)
	ChangeParticulars(ctx context.Context, id employer.ID, change casework.ParticularsChange, by registration.By) (registration.Clock, error)
	DrawCertificate(ctx context.Context, id employer.ID, by registration.By) (*casework.CertificatePaper, error)
}

// RosterFiles takes in a file of employees of one employer.
type RosterFiles interface {
	FileRoster(ctx context.Context, e *employer.Head, name string, content io.Reader, by registration.By) (RosterFiled, error)
}

// RosterFiled is what became of a file: how many rows, and the first of those that were not taken in.
type RosterFiled struct {
	casework.Merged
	Rows    int
	Refused []casework.Refusal // not more than a page shows
}

// Certificates prints certificates of registration.
type Certificates interface {
	Certificate(p *casework.CertificatePaper) (pdf []byte, err error)
}

// by is the caller as one who acts now.
func (c *call) by() registration.By {
	return registration.By{Actor: c.caller.By(), On: c.today, At: c.now}
}

// text says a text of the domain in the language of the reader.
func (w *words) text(t law.Text) string {
	text := t.In(string(w.lang))
	if w.lang != zh || !strings.Contains(text, "年") {
		return text
	}
	return writtenDay.ReplaceAllStringFunc(text, func(day string) string {
		parts := writtenDay.FindStringSubmatch(day)
		if parts[1] != "" {
			parts[1] += " "
		}
		return parts[1] + parts[2] + " 年 " + parts[3] + " 月 " + parts[4] + " 日"
	})
}

// writtenDay is a day as papers write it. Pages part figures from words.
var writtenDay = regexp.MustCompile(`(\p{Han})?(\d{4})年(\d{1,2})月(\d{1,2})日`)

// clock reads a term of a region on the day of the call.
func (c *call) clock(region string, name law.Name, start calendar.Day) (registration.Clock, bool) {
	r, ok := c.site.Register.Law.Region(region)
	if !ok || start.IsZero() {
		return registration.Clock{}, false
	}
	clock, err := registration.ClockOf(r, name, start, c.today)
	return clock, err == nil
}

// countdown shows a term that runs.
func (w *words) countdown(clock registration.Clock, today calendar.Day) *due {
	d := w.due(clock.End, today, urgency(clock.DaysLeft))
	return &d
}

// sheet is a page of notes, cards, lists and folded questions; it serves everything in this area that is not a form.
type sheet struct {
	Frame
	Head   head
	Tabs   *tabs
	Filter *filters
	Notes  []note
	Cards  []sheetCard
	Lists  []section
	Line   []event
	Acts   []button
}

// sheetCard is a card of answers, with pictures and buttons below.
type sheetCard struct {
	Top      cardTop
	Text     []string
	Rows     []sumRow
	Pictures []shot
	Buttons  []button
}

// shot is an attached image as a page shows it.
type shot struct{ Href, Label string }

// question is a page with one form.
type question struct {
	Frame
	Head      head
	Errors    errorSummary
	Notes     []note
	Rows      []sumRow // what the form is about
	Fields    []field
	Hidden    []hidden
	Action    string
	Multipart bool
	Button    button
	Back      link
	After     []string
}

// ask shows a form, with 422 where something is wrong with it.
func (c *call) ask(f *form, q question) error {
	status := 200
	if q.Errors = errorsOf(q.Fields...); !f.ok() {
		status, q.Wrong = 422, true
		for _, e := range f.Errors() { // what is about no field leads to the first one
			if !anyField(q.Fields, e.Field) && len(q.Fields) > 0 {
				q.Errors = append(q.Errors, link{Href: "#" + q.Fields[0].Box(), Label: e.Text})
			}
		}
	}
	q.Title = q.Head.Title
	q.Scripts = []string{"form.js"}
	return c.show(status, "register_question", q)
}

func anyField(fields []field, name string) bool {
	for i := range fields {
		if fields[i].Name == name {
			return true
		}
	}
	return false
}

// sheet shows a page without a form.
func (c *call) sheet(s sheet) error {
	s.Title = s.Head.Title
	s.keepQuery(c.Request().URL)
	return c.show(200, "register_sheet", s)
}

// upper reads a code or a number as people type it: full-width, in small letters, with spaces between.
func upper(text string) string { return strings.ToUpper(strings.ReplaceAll(narrow(text), " ", "")) }
