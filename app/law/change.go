package law

import (
	"errors"
	"fmt"
	"reflect"
	"slices"

	"go.yaml.in/yaml/v3"

	"arrears/app/calendar"
)

// ChangeKind is what a change of the law is about.
type ChangeKind string

// The kinds of changes. Each is written in the format of the file that it adds to.
const (
	ParameterChange ChangeKind = "parameter" // values of a region, or of the nation
	HolidayChange   ChangeKind = "holidays"  // a year of holidays and make-up days
	OfficeChange    ChangeKind = "office"    // what papers say about the collector of a region
	WordingChange   ChangeKind = "wording"   // the words of a kind of paper; whoever prints papers reads them
	SealChange      ChangeKind = "seal"      // the seal of the collector of a region
)

var changeTitles = map[ChangeKind]Text{
	ParameterChange: {"参数", "values"}, HolidayChange: {"放假安排", "holidays"}, OfficeChange: {"机构信息", "office"},
	WordingChange: {"文书用语", "wording"},
	SealChange:    {"印模", "seal"},
}

// Title is the kind's name on pages.
func (k ChangeKind) Title() Text { return changeTitles[k] }

// Change is a piece of law that is added to what the files say: the keys and values of a region file, of the national
// file, of the holidays or of an office file, and nothing else. Nothing of it counts as known before the day KnownOn, on
// which it was confirmed.
type Change struct {
	Kind    ChangeKind
	Region  string // empty: the nation
	Text    string
	Since   calendar.Day // of an office, a seal or a wording: the day from which papers have it so
	KnownOn calendar.Day
}

// Adopt puts the changes, in their order, over what the files say, in the place of those that were adopted before; an
// office counts from its day. It changes nothing where the whole does not read.
func (b *Book) Adopt(changes []Change, today calendar.Day) error {
	b.turn.Lock()
	defer b.turn.Unlock()
	due := dueOn(changes, today)
	now, err := b.files.with(due)
	if err != nil {
		return err
	}
	b.changes = due
	b.now.Store(now)
	return nil
}

// On is a book of its own with the changes that count on the day, in the place of those that were adopted; the book itself stays as it is.
func (b *Book) On(changes []Change, day calendar.Day) (*Book, error) {
	b.turn.Lock()
	defer b.turn.Unlock()
	due := dueOn(changes, day)
	if slices.Equal(due, b.changes) {
		return newBook(b.now.Load()), nil
	}
	now, err := b.files.with(due)
	if err != nil {
		return nil, err
	}
	return newBook(now), nil
}

// With is a book of its own that has further changes; the book itself stays as it is. All faults come at once.
func (b *Book) With(further ...Change) (*Book, error) {
	b.turn.Lock()
	defer b.turn.Unlock()
	now, err := b.now.Load().with(further)
	if err != nil {
		return nil, err
	}
	return newBook(now), nil
}

// dueOn leaves out the offices whose day has not come; seals stand by their days.
func dueOn(changes []Change, today calendar.Day) []Change {
	var due []Change
	for _, c := range changes {
		if c.Since <= today || c.Kind == SealChange {
			due = append(due, c)
		}
	}
	return due
}

// with is another edition that has the changes too. What no change is about is the same in both.
func (e *edition) with(changes []Change) (*edition, error) {
	for i := range changes {
		next, err := e.change(&changes[i])
		if err != nil {
			return nil, err
		}
		e = next
	}
	return e, nil
}

func (e *edition) change(c *Change) (*edition, error) {
	switch c.Kind {
	case ParameterChange:
		if c.Region == "" {
			national, err := mergeNational(e.nationalText, []byte(c.Text), c.KnownOn)
			if err != nil {
				return nil, err
			}
			return e.rebuilt(national, e.holidayText)
		}
		return e.changeRegion(c)
	case HolidayChange:
		holidays, err := mergeHolidays(e.holidayText, []byte(c.Text))
		if err != nil {
			return nil, err
		}
		return e.rebuilt(e.nationalText, holidays)
	case OfficeChange:
		return e.changeOffice(c)
	case SealChange:
		return e.changeSeal(c)
	case WordingChange: // the law stays as it is
		return e, nil
	default:
		return nil, fmt.Errorf("a change is of values, holidays, an office, a seal or a wording, not of %q", c.Kind)
	}
}

func (e *edition) changeRegion(c *Change) (*edition, error) {
	old, ok := e.regions[c.Region]
	if !ok {
		return nil, fmt.Errorf("region %q is not known", c.Region)
	}
	text, err := mergeRegion(old.source, []byte(c.Text), c.Region, c.KnownOn)
	if err != nil {
		return nil, err
	}
	region, err := e.parseRegion(text)
	if err != nil {
		return nil, err
	}
	region.BuiltIn = old.BuiltIn
	next := e.copied()
	next.regions[c.Region] = region
	return next, nil
}

func (e *edition) changeOffice(c *Change) (*edition, error) {
	text, err := mergeOffice(e.officeTexts[c.Region], []byte(c.Text), c.Region)
	if err != nil {
		return nil, err
	}
	next := e.copied()
	_, err = next.addOffice(text)
	return next, err
}

// rebuilt reads every region anew with other values of the nation or other holidays, because each holds them.
func (e *edition) rebuilt(national, holidays []byte) (*edition, error) {
	next, err := newEdition(national, holidays)
	if err != nil {
		return nil, err
	}
	var faults []error
	for _, old := range e.list() {
		region, err := next.parseRegion(old.source)
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", old.Key, err))
			continue
		}
		region.BuiltIn = old.BuiltIn
		next.regions[old.Key] = region
	}
	next.offices, next.officeTexts, next.seals = e.offices, e.officeTexts, e.seals
	return next, errors.Join(faults...)
}

// KnownTo is the latest day on which a value of the change becomes known; no day where none says so.
func (c *Change) KnownTo() calendar.Day { return knownTo(rootOf([]byte(c.Text))) }

func knownTo(n *yaml.Node) calendar.Day {
	var last calendar.Day
	if n.Kind == yaml.MappingNode {
		if v := valueOf(n, "known_from"); v != nil {
			if day, err := calendar.ParseDay(v.Value); err == nil {
				last = day
			}
		}
	}
	for _, child := range n.Content {
		last = max(last, knownTo(child))
	}
	return last
}

// Same tells whether two books say the same.
func Same(a, b *Book) bool {
	x, y := a.now.Load(), b.now.Load()
	return reflect.DeepEqual(x.tables(), y.tables()) && reflect.DeepEqual(x.calendar, y.calendar) &&
		reflect.DeepEqual(x.holidays, y.holidays) && reflect.DeepEqual(x.offices, y.offices) &&
		reflect.DeepEqual(x.seals, y.seals)
}
