package store

import (
	"context"
	"strings"
)

var employerContent = []string{
	"name", "region", "district", "industry_class", "founded_on", "registered_on", "address", "legal_representative", "phone",
	"bank", "bank_account",
}

// mergeEmployers adds new employers, replaces the entries of those that are there with another content, and gives the new
// ones the money that waited for them.
func mergeEmployers(ctx context.Context, m *merge) error {
	if err := m.refuseVariants(ctx, twoEntries, []string{"uscc"}, employerContent, "s.uscc"); err != nil {
		return err
	}
	if err := m.codes(ctx, "", true); err != nil {
		return err
	}
	if err := m.changeEmployers(ctx); err != nil {
		return err
	}
	return m.addEmployers(ctx)
}

func (m *merge) changeEmployers(ctx context.Context) error {
	err := m.steps(ctx, "find changed employers", `
		CREATE TEMPORARY TABLE import_changed AS
		SELECT DISTINCT c.employer_id, `+joined(employerContent, staged, ", ")+`
		FROM {stage} s JOIN import_codes c ON c.uscc = s.uscc JOIN employers e ON e.employer_id = c.employer_id
		WHERE {kept} AND `+differs("s", "e", employerContent))
	if err != nil {
		return err
	}
	n, err := m.run(ctx, "keep the replaced entries", `
		INSERT INTO employer_history (employer_id, version, replaced_on, entry)
		SELECT e.employer_id, (SELECT COALESCE(MAX(h.version), 0) + 1 FROM employer_history h WHERE h.employer_id = e.employer_id),
			{today}, CAST(`+entry("e", append([]string{"uscc"}, employerContent...))+` AS TEXT)
		FROM import_changed c JOIN employers e ON e.employer_id = c.employer_id`)
	if err != nil || n == 0 {
		return err
	}
	m.merged.Replaced = int(n)
	err = m.steps(ctx, "replace entries",
		`UPDATE employers SET `+joined(employerContent, func(c string) string { return c + " = c." + c }, ", ")+`
		FROM import_changed c WHERE c.employer_id = employers.employer_id`,
		"INSERT INTO import_touched (employer_id) SELECT employer_id FROM import_changed",
		"INSERT INTO import_touched (employer_id) SELECT DISTINCT employer_id FROM successions "+
			"WHERE successor_id IN (SELECT employer_id FROM import_changed) ON CONFLICT DO NOTHING")
	if err != nil {
		return err
	}
	return m.writeTails(ctx, "e.employer_id IN (SELECT employer_id FROM import_changed)")
}

// addEmployers numbers the new employers in the order of their codes, so that the order of files and lines plays no part.
func (m *merge) addEmployers(ctx context.Context) error {
	_, err := m.run(ctx, "number the new employers", `
		INSERT INTO employer_codes (uscc, employer_id)
		SELECT n.uscc, (SELECT COALESCE(MAX(employer_id), 0) FROM employer_codes) + row_number() OVER (ORDER BY n.uscc)
		FROM (SELECT DISTINCT s.uscc FROM {stage} s JOIN import_codes c ON c.uscc = s.uscc
			WHERE c.employer_id IS NULL AND {kept}) n`)
	if err != nil {
		return err
	}
	n, err := m.run(ctx, "add employers", `
		INSERT INTO employers (employer_id, uscc, wake_on, `+strings.Join(employerContent, ", ")+`)
		SELECT k.employer_id, k.uscc, {woken}, `+joined(employerContent, staged, ", ")+`
		FROM {stage} s JOIN import_codes c ON c.uscc = s.uscc JOIN employer_codes k ON k.uscc = s.uscc
		WHERE c.employer_id IS NULL AND {kept} ON CONFLICT DO NOTHING`)
	if err != nil || n == 0 {
		return err
	}
	m.merged.New = int(n)
	waiting := "(SELECT k.uscc FROM employer_codes k JOIN import_codes c ON c.uscc = k.uscc WHERE c.employer_id IS NULL)"
	if err := m.addTails(ctx, "e.employer_id IN (SELECT k.employer_id FROM employer_codes k JOIN import_codes c ON c.uscc = k.uscc WHERE c.employer_id IS NULL)"); err != nil {
		return err
	}
	return m.steps(ctx, "match the money that waited", `
		INSERT INTO payments (employer_id, reference, sign, paid_on, amount, period, received_on)
		SELECT k.employer_id, u.reference, u.sign, u.paid_on, u.amount, u.period, u.received_on
		FROM unmatched_payments u JOIN employer_codes k ON k.uscc = u.uscc WHERE u.uscc IN `+waiting,
		"DELETE FROM unmatched_payments WHERE uscc IN "+waiting)
}

// mergeEmployees adds spells of work and replaces those that are there with another content.
func mergeEmployees(ctx context.Context, m *merge) error {
	key, content := []string{"id_number", "started_on"}, []string{"name", "registered_on", "ended_on"}
	f := &fact{table: "employments", key: key, content: content}
	if err := m.refuseVariants(ctx, twoEntries, append([]string{"uscc"}, key...), content, "s.id_number"); err != nil {
		return err
	}
	if err := m.codes(ctx, "", false); err != nil {
		return err
	}
	if err := m.look(ctx, f); err != nil {
		return err
	}
	if err := m.add(ctx, f); err != nil || !f.stored {
		return err
	}
	err := m.steps(ctx, "find changed employees", `
		CREATE TEMPORARY TABLE import_changed AS
		SELECT DISTINCT c.employer_id, `+joined(append(key[:2:2], content...), staged, ", ")+`
		FROM {stage} s JOIN import_codes c ON c.uscc = s.uscc
		JOIN employments e ON e.employer_id = c.employer_id AND `+matches("e", "s", key)+`
		WHERE {kept} AND `+differs("s", "e", content))
	if err != nil {
		return err
	}
	changed := func(table string) string {
		return "c.employer_id = " + table + ".employer_id AND " + matches("c", table, key)
	}
	n, err := m.run(ctx, "keep the replaced entries", `
		INSERT INTO employment_history (employer_id, id_number, started_on, version, replaced_on, entry)
		SELECT e.employer_id, e.id_number, e.started_on, (SELECT COALESCE(MAX(h.version), 0) + 1 FROM employment_history h
			WHERE h.employer_id = e.employer_id AND `+matches("h", "e", key)+`),
			{today}, CAST(`+entry("e", append(key[:2:2], content...))+` AS TEXT)
		FROM import_changed c JOIN employments e ON `+changed("e"))
	if err != nil || n == 0 {
		return err
	}
	m.merged.Replaced = int(n)
	return m.steps(ctx, "replace entries",
		`UPDATE employments SET `+joined(content, func(c string) string { return c + " = c." + c }, ", ")+`
		FROM import_changed c WHERE `+changed("employments"),
		"INSERT INTO import_touched (employer_id) SELECT DISTINCT employer_id FROM import_changed WHERE true ON CONFLICT DO NOTHING")
}

func staged(column string) string { return "s." + column }

// entry is the expression of a register entry as JSON.
func entry(table string, columns []string) string {
	return "{json}(" + joined(columns, func(c string) string { return "'" + c + "', " + table + "." + c }, ", ") + ")"
}
