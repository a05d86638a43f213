package store

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"arrears/app/casework"
	"arrears/app/employer"
)

// Note adds acts that change nothing else to the records of their employers in one transaction.
func (s *Store) Note(ctx context.Context, noted []casework.Noted, by casework.Stamp) error {
	ids := map[employer.ID]bool{}
	for i := range noted {
		ids[noted[i].Employer] = true
	}
	return s.tx(ctx, func(t *transaction) error {
		heads, err := t.lock(ctx, slices.Sorted(maps.Keys(ids)))
		if err != nil {
			return err
		}
		return t.note(ctx, heads, noted, by)
	})
}

// note adds the acts to the records of locked files, those of one employer in the order given.
func (t *transaction) note(ctx context.Context, heads map[employer.ID]head, noted []casework.Noted, by casework.Stamp) error {
	acts := map[employer.ID][]casework.Act{}
	for i := range noted {
		acts[noted[i].Employer] = append(acts[noted[i].Employer], noted[i].Act)
	}
	var rows []recordRow
	for _, id := range slices.Sorted(maps.Keys(acts)) {
		entries := casework.NotedEntries(heads[id].records, heads[id].hash, acts[id], by)
		for i := range entries {
			rows = append(rows, recordRowOf(id, &entries[i]))
		}
		last := &entries[len(entries)-1]
		_, err := t.ExecContext(ctx, "UPDATE employers SET record_count = $2, record_hash = $3, revision = revision + 1 WHERE employer_id = $1", int64(id), last.No, last.Hash)
		if err != nil {
			return fmt.Errorf("bring the head of file %d up to its record: %w", id, err)
		}
	}
	return recordsTable.put(ctx, t, rows)
}

// employersOf lists the employers of papers, each once.
func employersOf(papers []casework.Selected) []employer.ID {
	ids := map[employer.ID]bool{}
	for i := range papers {
		ids[papers[i].Employer] = true
	}
	return slices.Sorted(maps.Keys(ids))
}
