package casework

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"arrears/app/calendar"
)

// Night is the actor of everything that no person did.
const Night = "night"

// entriesFor writes the acts of a decision into the record: each entry carries the hash of the one before it, so that
// no line can be changed, dropped or put in between without being noticed.
func entriesFor(f *File, day calendar.Day, actor string, acts []Act) []RecordEntry {
	entries := make([]RecordEntry, 0, len(acts))
	previous, no := f.LastHash, f.Records
	for i := range acts {
		a := &acts[i]
		no++
		e := RecordEntry{No: no, Day: day, Actor: actor, Act: a.Kind, Ground: a.Ground, Detail: a.Detail, Previous: previous}
		e.Hash = e.Sum()
		previous = e.Hash
		entries = append(entries, e)
	}
	return entries
}

// Sum is the SHA-256 over everything in the entry but its own hash, as lower-case hexadecimal digits.
func (e *RecordEntry) Sum() string {
	text := fmt.Sprintf("%d\n%s\n%q\n%q\n%q\n%q\n%s", e.No, e.Day, e.Actor, string(e.Act), e.Ground, e.Detail, e.Previous)
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// outcome makes a decision ready to be stored and brings the file up to date with it.
func outcome(f *File, day calendar.Day, actor string, d *Decision) Outcome {
	o := Outcome{ID: f.ID, Code: string(f.Employer.Code), Day: day, Revision: f.Revision, Decision: *d, Records: entriesFor(f, day, actor, d.Acts)}
	if n := len(o.Records); n > 0 {
		f.Records, f.LastHash = o.Records[n-1].No, o.Records[n-1].Hash
	}
	f.Apply(d)
	return o
}

// acted is the outcome of an act of a person on the day, with what needs a person after it.
func (d *Desk) acted(f *File, day calendar.Day, by string, decision *Decision) (*Outcome, error) {
	out := outcome(f, day, by, decision)
	after, err := d.lookAt(f, day)
	if err != nil {
		return nil, err
	}
	view, err := after.view()
	if err != nil {
		return nil, err
	}
	out.Decision.Tasks = TasksOf(view)
	return &out, nil
}

// BrokenAt is the number of the first entry of a whole record that does not carry the hash of the one before it or its
// own, and 0 where the chain holds.
func BrokenAt(record []RecordEntry) int {
	previous := ""
	for i := range record {
		e := &record[i]
		if e.No != i+1 || e.Previous != previous || e.Hash != e.Sum() {
			return i + 1
		}
		previous = e.Hash
	}
	return 0
}
