package web

import "strconv"

type fieldKind string

// The kinds of field. Money, day and period are typed: they take what people write and show it back as the house writes it.
const (
	textField     fieldKind = "text"
	passwordField fieldKind = "password"
	areaField     fieldKind = "area"
	selectField   fieldKind = "select"
	radiosField   fieldKind = "radios"
	ticksField    fieldKind = "ticks"
	tickField     fieldKind = "tick" // a single one, with its label beside it
	fileField     fieldKind = "file"
	moneyField    fieldKind = "money"
	dayField      fieldKind = "day"
	periodField   fieldKind = "period"
	searchField   fieldKind = "search"
)

type fieldWidth string

// How wide a field is hints at how much is to be written.
const (
	shortField  fieldWidth = "w-short"
	middleField fieldWidth = "w-middle"
	longField   fieldWidth = "w-long"
)

// field is one question of a form with its label, hint, error and what was answered.
type field struct {
	Kind         fieldKind // text when empty
	Name         string
	ID           string // the name when empty
	Label, Hint  string
	Value, Error string
	Repairs      []button // mend the error with one click: 改成 5,600.00
	Options      []option // of select, radios and ticks
	Optional     bool
	LabelHidden  bool // where a table or a row of filters says what the field is
	Checked      bool // a single tick
	Required     bool
	Autocomplete string
	Inputmode    string
	Accept       string // kinds of file
	Several      bool   // files at once
	Rows         int    // lines of an area
	Longest      int    // characters
	Width        fieldWidth
}

// option is one answer that can be chosen.
type option struct {
	Value, Label, Hint string
	Chosen             bool
}

// Box is the id of what is to be filled in; the link of an error leads there.
func (f field) Box() string {
	if f.ID != "" {
		return f.ID
	}
	return f.Name
}

// BoxOf is the id of an option; the first one is what a link to the field leads to.
func (f field) BoxOf(i int) string {
	if i == 0 {
		return f.Box()
	}
	return f.Box() + "-" + strconv.Itoa(i+1)
}

// HintID is the id of the hint, empty without one.
func (f field) HintID() string {
	if f.Hint == "" {
		return ""
	}
	return f.Box() + "-hint"
}

// ErrorID is the id of the error, empty without one.
func (f field) ErrorID() string {
	if f.Error == "" {
		return ""
	}
	return f.Box() + "-error"
}

// DescribedBy lists what is read aloud after the label.
func (f field) DescribedBy() string {
	switch {
	case f.Error == "":
		return f.HintID()
	case f.Hint == "":
		return f.ErrorID()
	default:
		return f.HintID() + " " + f.ErrorID()
	}
}

// Group tells whether the field is a set of boxes with one question.
func (f field) Group() bool { return f.Kind == radiosField || f.Kind == ticksField }

// InputType is the type of the box.
func (f field) InputType() string {
	switch f.Kind {
	case radiosField:
		return "radio"
	case ticksField, tickField:
		return "checkbox"
	case passwordField, fileField, searchField:
		return string(f.Kind)
	default:
		return "text"
	}
}

// Mode is the keyboard that a phone shows.
func (f field) Mode() string {
	switch {
	case f.Inputmode != "":
		return f.Inputmode
	case f.Kind == moneyField:
		return "decimal"
	default:
		return ""
	}
}

// Class is the class of the box.
func (f field) Class() string {
	class := "form-control"
	switch {
	case f.Kind == selectField:
		class = "form-select"
	case f.Kind == moneyField:
		class += " figure w-figure"
	case f.Kind == dayField || f.Kind == periodField:
		class += " w-day"
	}
	if f.Width != "" {
		class += " " + string(f.Width)
	}
	return class
}

// errorSummary lists what is to be put right, each a link to its field. It stands above the form, in the words of the field.
type errorSummary []link

// errorsOf collects the errors of fields, in order.
func errorsOf(fields ...field) errorSummary {
	var found errorSummary
	for i := range fields {
		if f := &fields[i]; f.Error != "" {
			found = append(found, link{Href: "#" + f.Box(), Label: f.Error})
		}
	}
	return found
}

// dock keeps the act in reach at the lower edge, with the sum above it.
type dock struct {
	Label       string // of the region, for those who hear the page
	Strong, Sub string
	Buttons     []button // the last one is the primary act
}

// confirm is the page before what cannot be undone: what happens, to whom, what it starts.
type confirm struct {
	Head    head
	Rows    []sumRow
	Effects []string
	Fields  []field
	Action  string
	CSRF    string
	Hidden  []hidden
	Button  button // verb and object
	Back    link
}
