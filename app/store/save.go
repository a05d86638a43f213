package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
)

// The lines of a night's tally that count employers, and drafts left for a later night; the others are kinds of acts.
const (
	Examined    = "examined"
	CarriedOver = "carried"
)

// head is what an employer's row says about its file.
type head struct {
	revision int64
	records  int
	hash     string

	// what the tasks of the employer are listed by
	region, district string
	industry         int64
}

// Save stores the outcomes of the night of the day in one transaction, adds their acts to the night's tally, and takes the
// employers out of quarantine. It refuses all with fault.Refused where one of the files has changed since it was loaded.
func (s *Store) Save(ctx context.Context, on calendar.Day, outcomes []casework.Outcome) error {
	if len(outcomes) == 0 {
		return nil
	}
	return s.tx(ctx, func(t *transaction) error {
		ids := make([]employer.ID, len(outcomes))
		for i := range outcomes {
			ids[i] = outcomes[i].ID
		}
		heads, err := t.lock(ctx, ids)
		if err != nil {
			return err
		}
		if err := unchanged(outcomes, heads); err != nil {
			return err
		}
		if err := t.write(ctx, on, outcomes, heads); err != nil {
			return err
		}
		if err := t.release(ctx, ids); err != nil {
			return err
		}
		if err := t.replaceCarried(ctx, on, outcomes); err != nil {
			return err
		}
		if err := t.replaceWarnings(ctx, outcomes, heads); err != nil {
			return err
		}
		if err := t.prove(ctx, on, outcomes); err != nil {
			return err
		}
		return t.tally(ctx, on, outcomes)
	})
}

// lock reads the heads of files and keeps other transactions from changing them. It locks in the order of the ids, so that
// two transactions never wait for each other.
func (t *transaction) lock(ctx context.Context, ids []employer.ID) (map[employer.ID]head, error) {
	given := idList(t.dialect, ids)
	query := "SELECT employer_id, revision, record_count, record_hash, region, district, industry_class FROM employers WHERE " +
		t.dialect.among("employer_id", 1) + " ORDER BY employer_id"
	if t.dialect == Postgres {
		query += " FOR UPDATE" // SQLite has locked everything already
	}
	heads := make(map[employer.ID]head, len(ids))
	err := each(ctx, t, query, []any{given}, func(rows *sql.Rows) error {
		var id employer.ID
		var h head
		err := rows.Scan(&id, &h.revision, &h.records, &h.hash, &h.region, &h.district, &h.industry)
		heads[id] = h
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("lock the files: %w", err)
	}
	for _, id := range ids {
		if _, found := heads[id]; !found {
			return nil, noEmployer(id)
		}
	}
	if len(heads) != len(ids) {
		return nil, errors.New("lock the files: an employer comes twice")
	}
	return heads, nil
}

func unchanged(outcomes []casework.Outcome, heads map[employer.ID]head) error {
	var moved []employer.ID
	for i := range outcomes {
		if o := &outcomes[i]; heads[o.ID].revision != o.Revision {
			moved = append(moved, o.ID)
		}
	}
	if len(moved) == 0 {
		return nil
	}
	return fault.New(fault.Refused,
		fmt.Sprintf("编号为 %s 的用人单位的案卷在读取之后已有变动，请重新读取后再办理。", list(moved)),
		fmt.Sprintf("The files of the employers %s have changed since they were loaded; load them again and decide again.", list(moved)))
}

// write stores outcomes of locked files.
func (t *transaction) write(ctx context.Context, on calendar.Day, outcomes []casework.Outcome, heads map[employer.ID]head) error {
	var w writing
	for i := range outcomes {
		if err := w.add(on, &outcomes[i], heads[outcomes[i].ID]); err != nil {
			return err
		}
	}
	for _, put := range []func() error{
		func() error { return entriesTable.put(ctx, t, w.entries.rows) },
		func() error { return findingsTable.put(ctx, t, w.findings.rows) },
		func() error { return casesTable.put(ctx, t, w.cases.rows) },
		func() error { return ordersTable.put(ctx, t, w.orders.rows) },
		func() error { return t.orderPapers(ctx, w.issued) },
		func() error { return t.putPapers(ctx, w.papers.rows) },
		func() error { return caseFactsTable.put(ctx, t, w.facts) },
		func() error { return t.incomingNumbers(ctx, w.facts) },
		func() error { return t.putSuccessions(ctx, w.confirmed) },
		func() error { return servicesTable.put(ctx, t, w.services) },
		func() error { return t.putAttachmentsOfCases(ctx, w.files) },
		func() error { return t.unprinted(ctx, w.unprinted, w.services) },
		func() error { return consentsTable.put(ctx, t, w.consents) },
		func() error { return noticesTable.put(ctx, t, w.notices) },
		func() error { return slipsTable.put(ctx, t, w.slips) },
		func() error { return t.slipNumbers(ctx, w.slips) },
		func() error { _, err := t.send(ctx, w.messages); return err },
		func() error { return t.sendReminders(ctx, w.reminders) },
		func() error { return stateApplicationsTable.put(ctx, t, w.changing.rows) },
		func() error { return statesTable.put(ctx, t, w.states) },
		func() error { return steeringsTable.put(ctx, t, w.steerings) },
		func() error { return t.moveEmployers(ctx, w.moved) },
		func() error { return recordsTable.put(ctx, t, w.records) },
		func() error { return t.replaceTasks(ctx, outcomes, w.tasks) },
		func() error { return positionsTable.put(ctx, t, w.positions) },
		func() error { return t.advance(ctx, w.heads) },
	} {
		if err := put(); err != nil {
			return err
		}
	}
	return nil
}

// release takes employers out of quarantine.
func (t *transaction) release(ctx context.Context, ids []employer.ID) error {
	given := idList(t.dialect, ids)
	if _, err := t.ExecContext(ctx, "DELETE FROM quarantine WHERE "+t.dialect.among("employer_id", 1), given); err != nil {
		return fmt.Errorf("empty the quarantine: %w", err)
	}
	return nil
}

// tally adds the acts to the night's count, in the order of the kinds, so that two transactions never wait for each other.
func (t *transaction) tally(ctx context.Context, on calendar.Day, outcomes []casework.Outcome) error {
	counts := map[string]int64{Examined: int64(len(outcomes))}
	for i := range outcomes {
		for _, a := range outcomes[i].Decision.Acts {
			counts[string(a.Kind)]++
		}
		if n := len(outcomes[i].Decision.Carried); n > 0 {
			counts[CarriedOver] += int64(n)
		}
	}
	rows := make([]tallyRow, 0, len(counts))
	for _, act := range slices.Sorted(maps.Keys(counts)) {
		rows = append(rows, tallyRow{Day: day(on), Act: act, Count: counts[act]})
	}
	add := clause.OnConflict{
		Columns:   []clause.Column{{Name: "day"}, {Name: "act"}},
		DoUpdates: clause.Assignments(map[string]any{"count": gorm.Expr("night_tallies.count + excluded.count")}),
	}
	if err := t.orm.Clauses(add).Create(&rows).Error; err != nil {
		return fmt.Errorf("count the acts of the night: %w", err)
	}
	return nil
}
