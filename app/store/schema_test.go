package store

import (
	"database/sql"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gorm.io/gorm"

	"arrears/app/apptest"
)

// columnInfo is what a database says about a column. Kind is what is common to both.
type columnInfo struct {
	Kind     string
	Required bool
	KeyPart  int64 // place in the primary key, from 1
}

var kinds = map[string]string{
	"BIGINT": "number", "INTEGER": "number", "SMALLINT": "number", "TEXT": "text", "BYTEA": "bytes", "BLOB": "bytes",
	"DOUBLE PRECISION": "real", "REAL": "real", "BOOLEAN": "flag", "DATE": "day",
}

func same(t testing.TB, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// schemaOf reads the whole schema: table, column, what it is. The tables of the migrations themselves do not count.
func schemaOf(t testing.TB, s *Store) map[string]map[string]columnInfo {
	t.Helper()
	query := `SELECT m.name, c.name, upper(c.type), c."notnull" <> 0 OR c.pk > 0, c.pk
		FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'`
	if s.dialect == Postgres {
		query = `SELECT c.table_name, c.column_name, upper(c.data_type), c.is_nullable = 'NO', coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0)
			FROM information_schema.columns c
			JOIN pg_class t ON t.relname = c.table_name AND t.relnamespace = 'public'::regnamespace
			JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = c.column_name
			LEFT JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary
			WHERE c.table_schema = 'public' AND t.relkind = 'r'`
	}
	schema := map[string]map[string]columnInfo{}
	check(t, each(t.Context(), s.read, query, nil, func(rows *sql.Rows) error {
		var table, column string
		var c columnInfo
		if err := rows.Scan(&table, &column, &c.Kind, &c.Required, &c.KeyPart); err != nil {
			return err
		}
		if strings.HasPrefix(table, "goose") {
			return nil
		}
		if schema[table] == nil {
			schema[table] = map[string]columnInfo{}
		}
		c.Kind = kinds[c.Kind]
		schema[table][column] = c
		return nil
	}))
	return schema
}

// described is what a table of this package says about itself.
type described struct {
	name         string
	columns, key []string
	fields       []any
	left         []string // columns that it leaves out
}

func describe[R any](t *table[R], left ...string) described {
	return described{t.name, t.columns, t.key, t.fields(new(R)), left}
}

func allDescribed(t *testing.T, s *Store) []described {
	all := []described{
		describe(&employersTable), describe(&employmentsTable), describe(&declarationsTable), describe(&declaredWagesTable), describe(&chargesTable),
		describe(&paymentsTable), describe(&wagesTable), describe(&waiversTable), describe(&successionsTable), describe(&movesTable), describe(&entriesTable),
		describe(&positionsTable), describe(&findingsTable), describe(&casesTable), describe(&recordsTable),
		describe(&ordersTable, "paper"), describe(&usersTable), describe(&servicesTable), describe(&consentsTable), describe(&noticesTable),
		describe(&warningsTable), describe(&warningSignsTable), describe(&slipsTable), describe(&messagesTable), describe(&outboxTable),
		describe(&filingsTable), describe(&draftsTable), describe(&draftWagesTable),
		describe(&rivalsTable), describe(&undosTable), describe(&uploadsTable, "content"), describe(&wrongRowsTable),
		describe(&applicationsTable), describe(&stepsTable),
		describe(&attachmentsTable, "content"),
		describe(&statesTable), describe(&stateApplicationsTable),
		describe(&papersTable, "frozen"), describe(&issuedPapersTable), describe(&caseFactsTable),
		describe(&tasksTable), describe(&assignmentsTable), describe(&absencesTable),
		describe(&lawChangesTable), describe(&lawRecordTable), describe(&lawImpactsTable), describe(&lawCasesTable),
		describe(&carriedTable), describe(&nightCarriedTable), describe(&choicesTable), describe(&steeringsTable),
		describe(&nightJobsTable), describe(&previewedTable), describe(&previewTalliesTable), describe(&proofsTable),
		describe(&caseAttachmentsTable, "content"), describe(&unprintedTable), describe(&printedTable), describe(&postingsTable), describe(&waitingScansTable, "content"),
		describe(&figureDaysTable), describe(&figuresTable), describe(&figureSharesTable), describe(&savedViewsTable),
		describe(&sealPicturesTable, "content"),
	}
	for _, row := range []any{&tallyRow{}, &nightRow{}, &quarantineRow{}, &lawRow{}} {
		statement := &gorm.Statement{DB: s.orm}
		check(t, statement.Parse(row))
		d := described{name: statement.Table, columns: statement.Schema.DBNames, key: statement.Schema.PrimaryFieldDBNames}
		for _, name := range d.columns {
			d.fields = append(d.fields, reflect.New(statement.Schema.FieldsByDBName[name].FieldType).Interface())
		}
		all = append(all, d)
	}
	return all
}

func TestSchema_RowsAreTheTables(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		schema := schemaOf(t, s)
		for _, d := range allDescribed(t, s) {
			must(t, len(d.columns) == len(d.fields), "%s: %d columns, %d fields", d.name, len(d.columns), len(d.fields))
			var stored []string
			key := make([]string, len(d.key))
			for name, c := range schema[d.name] {
				stored = append(stored, name)
				if c.KeyPart > 0 {
					must(t, int(c.KeyPart) <= len(key), "%s: the primary key is longer than %v", d.name, d.key)
					key[c.KeyPart-1] = name
				}
			}
			t.Run(d.name, func(t *testing.T) {
				same(t, slices.Sorted(slices.Values(stored)), slices.Sorted(slices.Values(slices.Concat(d.columns, d.left))))
				same(t, key, d.key)
			})
			for i, name := range d.columns {
				if want := fieldKind(d.fields[i], s.dialect); schema[d.name][name].Kind != want {
					t.Errorf("%s.%s is a %s and its field a %T", d.name, name, schema[d.name][name].Kind, d.fields[i])
				}
			}
		}
	})
}

func fieldKind(field any, d Dialect) string {
	switch field.(type) {
	case *int64, *month, *wage, *link:
		return "number"
	case *float64:
		return "real"
	case *bool:
		return map[Dialect]string{Postgres: "flag", SQLite: "number"}[d]
	case *day:
		return map[Dialect]string{Postgres: "day", SQLite: "text"}[d]
	case *string, *insurance, *source:
		return "text"
	case *[]byte:
		return "bytes"
	default:
		return "unknown"
	}
}

func TestSchema_IsTheSameInBothDatabases(t *testing.T) {
	var schemas []map[string]map[string]columnInfo
	for _, kind := range apptest.Kinds {
		schema := schemaOf(t, opened(t, databases.New(t, kind).DSN))
		for _, columns := range schema {
			for name, c := range columns {
				if c.Kind == "day" || c.Kind == "flag" {
					c.Kind = map[string]string{"day": "text", "flag": "number"}[c.Kind]
					columns[name] = c
				}
			}
		}
		schemas = append(schemas, schema)
	}
	same(t, schemas[1], schemas[0])
}

// Keys are listed and compared as bytes; with the order of a language the two databases would differ.
func TestSchema_PostgresKeysAreComparedAsBytes(t *testing.T) {
	s := opened(t, databases.New(t, apptest.Postgres).DSN)
	bytewise := map[string]bool{}
	check(t, each(t.Context(), s.read, `SELECT DISTINCT column_name, coalesce(collation_name, '') = 'C' FROM information_schema.columns
		WHERE table_schema = 'public' AND data_type = 'text'
		AND column_name IN ('uscc', 'id_number', 'reference', 'subject', 'paper_number', 'slip_number', 'message_key', 'address',
			'receipt_number', 'submission_key', 'move_key', 'incoming_number', 'task_key')
		AND table_name || '.' || column_name NOT IN ('employers.address', 'applications.address', 'printed_papers.address')`, nil, func(rows *sql.Rows) error {
		var name string
		var ok bool
		err := rows.Scan(&name, &ok)
		if before, seen := bytewise[name]; seen {
			ok = ok && before
		}
		bytewise[name] = ok
		return err
	}))
	same(t, bytewise, map[string]bool{"uscc": true, "id_number": true, "reference": true, "subject": true, "paper_number": true,
		"slip_number": true, "message_key": true, "address": true, "receipt_number": true, "submission_key": true,
		"move_key": true, "incoming_number": true, "task_key": true})
}

// Every table of an employer can be distributed by its id: the id stands first in the primary key.
func TestSchema_EmployerTablesStartWithTheEmployer(t *testing.T) {
	elsewhere := []string{"employer_codes", "paper_numbers", "slip_numbers", "receipt_numbers", "certificate_numbers", "incoming_numbers"} // unique over all employers
	s := opened(t, databases.New(t, apptest.SQLite).DSN)
	for table, columns := range schemaOf(t, s) {
		id, has := columns["employer_id"]
		if has && id.KeyPart != 1 && !slices.Contains(elsewhere, table) {
			t.Errorf("%s: employer_id is part %d of the primary key", table, id.KeyPart)
		}
	}
}
