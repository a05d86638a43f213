package store

import (
	"context"
	"fmt"

	"arrears/app/casework"
	"arrears/app/employer"
)

// What is kept of names and codes for search.
const (
	longestName  = 200 // characters from each of which a name is kept on
	codeBody     = 9   // the place in a code where the organisation code begins
	lastCodePart = casework.WholeCode - casework.ShortestCodePart + 1
)

// foldedName is the expression of a name as casework.FoldName makes it, the same on both databases whatever their language.
func (d Dialect) foldedName(column string) string {
	for _, r := range casework.Separators {
		column = "replace(" + column + ", '" + string(r) + "', '')"
	}
	if d == Postgres {
		column += ` COLLATE "C"`
	}
	return "lower(" + column + ")"
}

// writeTails writes anew by what search finds the employers whose rows e meet the condition.
func (t *transaction) writeTails(ctx context.Context, condition string, args ...any) error {
	_, err := t.ExecContext(ctx, "DELETE FROM name_tails WHERE employer_id IN (SELECT e.employer_id FROM employers e WHERE "+condition+")", args...)
	if err != nil {
		return fmt.Errorf("write names for search: %w", err)
	}
	return t.addTails(ctx, condition, args...)
}

// addTails is writeTails for employers that had none.
func (t *transaction) addTails(ctx context.Context, condition string, args ...any) error {
	const place = "e.region, e.district"
	former := t.dialect.textIn("h.entry", "name")
	_, err := t.ExecContext(ctx, `INSERT INTO name_tails (employer_id, kind, name_no, start, region, district, tail)
		WITH RECURSIVE named AS (
			SELECT e.employer_id, 'name' AS kind, 0 AS name_no, `+place+`, e.name FROM employers e WHERE `+condition+`
			UNION ALL SELECT e.employer_id, 'code', 0, `+place+`, e.uscc FROM employers e WHERE `+condition+`
			UNION ALL SELECT h.employer_id, 'former', MIN(h.version), `+place+`, `+former+` FROM employer_history h
			JOIN employers e ON e.employer_id = h.employer_id WHERE `+former+` <> e.name AND `+condition+` GROUP BY h.employer_id, `+place+`, `+former+`
		), cut (employer_id, kind, name_no, region, district, start, tail) AS (
			SELECT employer_id, kind, name_no, region, district, 1, `+t.dialect.foldedName("name")+` FROM named
			UNION ALL SELECT employer_id, kind, name_no, region, district, start + 1, substr(tail, 2) FROM cut
			WHERE length(tail) > 1 AND `+fmt.Sprintf("start < %d AND (kind <> 'code' OR start < %d)", longestName, lastCodePart)+`
		)
		SELECT employer_id, kind, name_no, start, region, district, substr(tail, 1, `+fmt.Sprint(casework.LongestTail)+`) FROM cut
		WHERE tail <> '' AND (kind <> 'code' OR start = 1 OR start >= `+fmt.Sprint(codeBody)+")", args...)
	if err != nil {
		return fmt.Errorf("write names for search: %w", err)
	}
	return nil
}

// tailsOf writes anew by what search finds one employer.
func (t *transaction) tailsOf(ctx context.Context, id employer.ID) error {
	return t.writeTails(ctx, "e.employer_id = $1", int64(id))
}
