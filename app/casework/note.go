package casework

import (
	"fmt"

	"arrears/app/employer"
)

// Noted is an act that changes nothing in a file but its record: a print, a letter, a further try.
type Noted struct {
	Employer employer.ID
	Act
}

// NotedEntries chains acts to a record that has so many entries and ends with the hash.
func NotedEntries(records int, last string, acts []Act, by Stamp) []RecordEntry {
	return entriesFor(&File{Records: records, LastHash: last}, by.On, by.By.Name, acts)
}

// Printing is the record of a paper that was printed in a run.
func (r *PrintRun) Printing(s Selected) Noted {
	detail := fmt.Sprintf("%s run %d", s.Paper, r.No)
	switch {
	case r.Elsewhere:
		detail += " elsewhere"
	case r.AgainOf > 0:
		detail += fmt.Sprintf(" again of %d", r.AgainOf)
	}
	return Noted{s.Employer, Act{Kind: PrintIssued, Ground: "SIL 63", Detail: detail}}
}

// Sending is the record of a paper that went to the post.
func (p *Posted) Sending() Noted {
	return Noted{p.Employer, Act{Kind: PostIssued, Ground: "CPL 91", Detail: fmt.Sprintf("%s letter %s on %s", p.Paper, p.Number, p.On)}}
}
