// Package fault names the kinds of failure that callers tell apart, each with a sentence for people in both languages.
package fault

import "errors"

// Kind is what a caller may do about a failure.
type Kind string

// The kinds of failure. Everything else is an internal error: wrapped with %w and logged once.
const (
	Invalid  Kind = "invalid"   // the input is wrong: the sentence names the place and the cure
	NotFound Kind = "not_found" // there is no such thing, or none the caller may see
	Refused  Kind = "refused"   // the thing exists but its state or a gate does not allow the act
	Denied   Kind = "denied"    // the role or district does not allow the act
)

// Fault is a failure that is told to people. Zh and En are whole sentences: what is wrong, where, and the cure.
type Fault struct {
	Kind   Kind
	Zh, En string
	Lead   Point   // where there are points: what they are the reasons of
	Points []Point // what the sentences say one after the other, for a list
}

// Point is a sentence of a fault in both languages.
type Point struct{ Zh, En string }

// In gives the point in the language: "zh" or anything else for English.
func (p Point) In(lang string) string {
	if lang == "zh" {
		return p.Zh
	}
	return p.En
}

// New makes a fault with its sentence in Chinese and English.
func New(kind Kind, zh, en string) *Fault { return &Fault{Kind: kind, Zh: zh, En: en} }

// Error gives the English sentence, for logs.
func (f *Fault) Error() string { return f.En }

// In gives the sentence in the language: "zh" or anything else for English.
func (f *Fault) In(lang string) string {
	if lang == "zh" {
		return f.Zh
	}
	return f.En
}

// KindOf tells the kind of the first Fault in err's chain, and "" for an internal error.
func KindOf(err error) Kind {
	var f *Fault
	if errors.As(err, &f) {
		return f.Kind
	}
	return ""
}
