package web

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"arrears/app/fault"
)

// form is what somebody has filled in, and what is wrong with it. A page that shows it again takes values and errors from it.
type form struct {
	words  *words
	values url.Values
	errors []formError
}

// formError is one error: the field that it is about, and the sentence that stands in the summary and at the field.
type formError struct{ Field, Text string }

// readForm gives the form of the request.
func (c *call) readForm() *form {
	return &form{words: c.words, values: c.Request().PostForm}
}

// newForm gives a form for a page that is shown for the first time; the values come in pairs of field and value.
func (c *call) newForm(pairs ...string) *form {
	f := &form{words: c.words, values: url.Values{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		f.values.Add(pairs[i], pairs[i+1])
	}
	return f
}

// Value gives a field as it was filled in.
func (f *form) Value(field string) string { return f.values.Get(field) }

// Has tells whether the value was chosen in a field that takes several.
func (f *form) Has(field, value string) bool { return slices.Contains(f.values[field], value) }

// Error gives what is wrong with a field, and nothing where it is right.
func (f *form) Error(field string) string {
	for _, e := range f.errors {
		if e.Field == field {
			return e.Text
		}
	}
	return ""
}

// Errors lists what is wrong, in the order in which the handler has looked.
func (f *form) Errors() []formError { return f.errors }

// ok tells whether nothing is wrong.
func (f *form) ok() bool { return len(f.errors) == 0 }

// fail says what is wrong with a field. Of one field the first error is told.
func (f *form) fail(field, key string, values with) { f.failText(field, f.words.say(key, values)) }

func (f *form) failText(field, text string) {
	if f.Error(field) == "" {
		f.errors = append(f.errors, formError{field, text})
	}
}

// failWith takes a fault as the error of a field and gives back every other error.
func (f *form) failWith(field string, err error) error {
	var told *fault.Fault
	if errors.As(err, &told) {
		f.failText(field, told.In(string(f.words.lang)))
		return nil
	}
	return err
}

// text gives a field without the space around it.
func (f *form) text(field string) string { return strings.TrimSpace(f.values.Get(field)) }

// required gives a field that has to be filled in; the key is of the sentence that asks for it.
func (f *form) required(field, key string) string {
	text := f.text(field)
	if text == "" {
		f.fail(field, key, nil)
	}
	return text
}

// choice gives a field that takes one of a few values; anything else fails with the sentence of the key.
func (f *form) choice(field, key string, allowed ...string) string {
	text := f.text(field)
	if !slices.Contains(allowed, text) {
		f.fail(field, key, nil)
		return ""
	}
	return text
}

// ticked tells whether a box was ticked.
func (f *form) ticked(field string) bool { return f.values.Get(field) != "" }

// list gives the values of a field that takes several, without empty ones.
func (f *form) list(field string) []string {
	var values []string
	for _, v := range f.values[field] {
		if v = strings.TrimSpace(v); v != "" {
			values = append(values, v)
		}
	}
	return values
}
