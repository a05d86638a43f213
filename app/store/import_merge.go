package store

import (
	"context"
	"fmt"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
)

// merge is the taking in of one kind, inside one transaction. Its statements are texts over these temporary tables:
// the staged rows; import_codes, the employers that they name; import_refused, the rows that are not taken in;
// import_touched, the employers whose file changes.
type merge struct {
	*transaction
	today  calendar.Day
	stage  string
	staged int64
	merged casework.Merged
}

var workTables = []string{"import_codes", "import_refused", "import_touched", "import_twice", "import_changed", "import_stored"}

// wokenOn is the day that makes an employer due at once: before every night.
const wokenOn = "1900-01-01"

// run runs a statement and gives the number of rows that it touched. Words in braces stand for parts that depend on the
// kind and on the database.
func (m *merge) run(ctx context.Context, what, statement string) (int64, error) {
	result, err := m.ExecContext(ctx, m.fill(statement))
	if err != nil {
		return 0, fmt.Errorf("%s: %w", what, err)
	}
	n, err := result.RowsAffected()
	if err != nil {
		return 0, fmt.Errorf("%s: %w", what, err)
	}
	return n, nil
}

// fill puts in what depends on the kind and on the database:
// {stage} the staged rows; {kept} the condition that row s is not refused; {founded month} the month of founding as yyyymm;
// {json} the function that makes an object; {today} and {woken} days in quotes.
func (m *merge) fill(statement string) string {
	kept := "NOT EXISTS (SELECT 1 FROM import_refused r WHERE r.file = s.file AND r.line = s.line)"
	month, object := "CAST(EXTRACT(YEAR FROM e.founded_on) * 100 + EXTRACT(MONTH FROM e.founded_on) AS INTEGER)", "json_build_object"
	if m.dialect == SQLite {
		month = "CAST(substr(e.founded_on, 1, 4) || substr(e.founded_on, 6, 2) AS INTEGER)"
		object = "json_object"
	}
	return strings.NewReplacer("{stage}", m.stage, "{kept}", kept, "{founded month}", month, "{json}", object,
		"{today}", "'"+m.today.String()+"'", "{woken}", "'"+wokenOn+"'").Replace(statement)
}

// any tells whether a query has a row.
func (m *merge) any(ctx context.Context, what, query string) (bool, error) {
	var found bool
	if err := m.QueryRowContext(ctx, m.fill("SELECT EXISTS ("+query+")")).Scan(&found); err != nil {
		return false, fmt.Errorf("%s: %w", what, err)
	}
	return found, nil
}

// steps runs statements one after the other.
func (m *merge) steps(ctx context.Context, what string, statements ...string) error {
	for _, s := range statements {
		if _, err := m.run(ctx, what, s); err != nil {
			return err
		}
	}
	return nil
}

// prepare makes the tables of the merge. On PostgreSQL the lock lets one import merge at a time: two that add the same
// employer or the same payment would each find it missing.
func (m *merge) prepare(ctx context.Context) error {
	if m.dialect == Postgres {
		err := m.steps(ctx, "prepare the merge",
			"LOCK TABLE employer_codes IN SHARE ROW EXCLUSIVE MODE", // readers go on
			"SET LOCAL work_mem = '128MB'")                          // speed only: one statement at a time holds it
		if err != nil {
			return err
		}
	}
	for _, table := range workTables {
		if err := m.steps(ctx, "prepare the merge", "DROP TABLE IF EXISTS "+table); err != nil { // of the kind before
			return err
		}
	}
	number := numberCell.sqlType(m.dialect)
	return m.steps(ctx, "prepare the merge",
		"CREATE TEMPORARY TABLE import_refused (file "+number+" NOT NULL, line "+number+" NOT NULL, why TEXT NOT NULL, a TEXT, b TEXT, PRIMARY KEY (file, line))",
		"CREATE TEMPORARY TABLE import_touched (employer_id "+number+" NOT NULL PRIMARY KEY)")
}

// refuse notes rows of a query that gives file, line and up to two values; a row is refused once, for its first reason.
func (m *merge) refuse(ctx context.Context, why refusal, query string) error {
	values := "s.file, s.line, '" + string(why) + "'"
	_, err := m.run(ctx, "refuse rows", "INSERT INTO import_refused (file, line, why, a, b) SELECT "+values+", "+query+" ON CONFLICT DO NOTHING")
	return err
}

// codes lists the employers that the staged rows name, with further columns of the aggregate, and refuses rows of
// employers that are not in the register unless these are kept.
func (m *merge) codes(ctx context.Context, aggregates string, keepUnknown bool) error {
	err := m.steps(ctx, "find the employers", `
		CREATE TEMPORARY TABLE import_codes AS
		SELECT n.*, k.employer_id, {founded month} AS founded
		FROM (SELECT uscc`+aggregates+` FROM {stage} GROUP BY uscc) n
		LEFT JOIN employer_codes k ON k.uscc = n.uscc
		LEFT JOIN employers e ON e.employer_id = k.employer_id`,
		"CREATE UNIQUE INDEX import_codes_uscc ON import_codes (uscc)")
	if err != nil || keepUnknown {
		return err
	}
	unknown, err := m.any(ctx, "find the employers", "SELECT 1 FROM import_codes WHERE employer_id IS NULL")
	if err != nil || !unknown {
		return err
	}
	return m.refuse(ctx, unknownEmployer, "s.uscc, NULL FROM {stage} s JOIN import_codes c ON c.uscc = s.uscc WHERE c.employer_id IS NULL")
}

// twice notes the keys that stand in several staged rows and tells whether there are any.
func (m *merge) twice(ctx context.Context, key string) (bool, error) {
	if err := m.steps(ctx, "look for double keys", "DROP TABLE IF EXISTS import_twice"); err != nil {
		return false, err
	}
	n, err := m.run(ctx, "look for double keys",
		"CREATE TEMPORARY TABLE import_twice AS SELECT "+key+" FROM {stage} GROUP BY "+key+" HAVING count(*) > 1")
	if err != nil {
		return false, err
	}
	if m.dialect == Postgres {
		return n > 0, nil // CREATE TABLE AS counts its rows
	}
	return m.any(ctx, "look for double keys", "SELECT 1 FROM import_twice")
}

// refuseVariants refuses all rows of keys that stand in rows with different content. A is the value that the sentence
// names.
func (m *merge) refuseVariants(ctx context.Context, why refusal, key []string, content []string, a string) error {
	list := strings.Join(key, ", ")
	found, err := m.twice(ctx, list)
	if err != nil || !found {
		return err
	}
	return m.refuse(ctx, why, a+", NULL FROM {stage} s JOIN (SELECT "+list+" FROM (SELECT DISTINCT "+
		joined(append(key[:len(key):len(key)], content...), func(c string) string { return "s." + c }, ", ")+
		" FROM {stage} s JOIN import_twice t ON "+matches("s", "t", key)+") v GROUP BY "+list+" HAVING count(*) > 1) d ON "+matches("s", "d", key)+" WHERE true")
}

// matches is the condition that two rows have the same values in columns that are never empty.
func matches(a, b string, columns []string) string {
	return joined(columns, func(c string) string { return a + "." + c + " = " + b + "." + c }, " AND ")
}

// differs is the condition that two rows differ in one of the columns; no value equals no value.
func differs(a, b string, columns []string) string {
	return "(" + joined(columns, func(c string) string { return a + "." + c + " IS DISTINCT FROM " + b + "." + c }, " OR ") + ")"
}

// wake makes the touched employers due at once and moves their revision. It locks in the order of the ids, as the night
// does, so that neither waits for the other for ever.
func (m *merge) wake(ctx context.Context) error {
	if m.dialect == Postgres {
		err := m.steps(ctx, "wake the employers", `
			SELECT count(*) FROM (SELECT 1 FROM employers
			WHERE employer_id IN (SELECT employer_id FROM import_touched) ORDER BY employer_id FOR UPDATE) locked`)
		if err != nil {
			return err
		}
	}
	return m.steps(ctx, "wake the employers", `
		UPDATE employers SET wake_on = {woken}, revision = revision + 1
		WHERE employer_id IN (SELECT employer_id FROM import_touched)`)
}

// count completes the tally: what is neither refused nor changed anything was there already.
func (m *merge) count(ctx context.Context) error {
	if err := m.countRefused(ctx); err != nil {
		return err
	}
	m.merged.Same = int(m.staged) - m.merged.Refused - m.merged.New - m.merged.Replaced - m.merged.Unmatched
	return nil
}

func (m *merge) countRefused(ctx context.Context) error {
	if err := m.QueryRowContext(ctx, "SELECT count(*) FROM import_refused").Scan(&m.merged.Refused); err != nil {
		return fmt.Errorf("count the rows: %w", err)
	}
	return nil
}
