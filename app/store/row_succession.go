package store

import (
	"arrears/app/employer"
	"arrears/app/ladder"
)

type successionRow struct {
	ID, No, Successor int64
	From              day
}

// Who follows whom is written once a second person has confirmed it, and never changed.
var successionsTable = table[successionRow]{
	name:    "successions",
	columns: []string{"employer_id", "fact_no", "successor_id", "from_day"},
	key:     []string{"employer_id", "fact_no", "successor_id"},
	fields:  func(r *successionRow) []any { return []any{&r.ID, &r.No, &r.Successor, &r.From} },
}

// confirmedSuccession is a succession that was confirmed just now; who follows is named by code.
type confirmedSuccession struct {
	id   employer.ID
	fact *ladder.Fact // the confirmation
}
