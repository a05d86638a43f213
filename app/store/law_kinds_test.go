package store

import (
	"testing"

	"arrears/app/apptest"
)

const insertChange = `INSERT INTO law_changes (change_no, kind, region, body, basis, note, state, force_no, proposed_on, proposed_at, proposed_by,
	proposed_by_name, decided_at, decided_by, decided_by_name, remark)
	VALUES ($1, $2, '', 'b', 'b', '', 'proposed', 0, '2026-01-02', 1, 7, 'li', 0, 0, '', '')`

// The kinds of changes grow without losing a change, its record or what was measured of it; on the way back the changes that
// are not of an old kind go.
func TestMigrate_KeepsChangesOfTheLaw(t *testing.T) {
	apptest.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		s, ctx := opened(t, db.DSN), t.Context()
		provider, err := s.provider()
		check(t, err)
		run := func(query string, args ...any) error {
			_, err := s.write.ExecContext(ctx, query, args...)
			return err
		}
		_, err = provider.UpTo(ctx, 28)
		check(t, err)
		check(t, run(insertChange, 1, "office"))
		const record = "INSERT INTO law_record (entry_no, change_no, act, on_day, actor, ground, detail, previous, hash) VALUES ($1, $2, 'law_proposed', '2026-01-02', 'li', '', '', '', '')"
		check(t, run(record, 1, 1))
		must(t, run(insertChange, 2, "wording") != nil, "the schema before takes a wording")

		_, err = provider.UpTo(ctx, 29)
		check(t, err)
		must(t, count(t, s, "law_changes") == 1 && count(t, s, "law_record") == 1, "the way up has lost a change")
		check(t, run(insertChange, 2, "wording"))
		check(t, run(insertChange, 3, "seal"))
		check(t, run(record, 2, 2))
		must(t, run(insertChange, 4, "fable") != nil, "a kind that there is not is taken")
		must(t, run(record, 3, 9) != nil, "a record of no change is taken: the key to the changes is lost")

		_, err = provider.DownTo(ctx, 28)
		check(t, err)
		must(t, count(t, s, "law_changes") == 1 && count(t, s, "law_record") == 1, "the way back keeps what the schema before does not know, or loses what it knows")
	})
}
