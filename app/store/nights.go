package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
)

type tallyRow struct {
	Day   day    `gorm:"column:day;primaryKey"`
	Act   string `gorm:"column:act;primaryKey"`
	Count int64  `gorm:"column:count"`
}

// TableName names the table.
func (tallyRow) TableName() string { return "night_tallies" }

type nightRow struct {
	Day      day     `gorm:"column:day;primaryKey"`
	RunID    string  `gorm:"column:run_id"`
	Examined int64   `gorm:"column:examined"`
	Drafted  int64   `gorm:"column:drafted"`
	Seconds  float64 `gorm:"column:seconds"`
	Result   string  `gorm:"column:result"`
}

// TableName names the table.
func (nightRow) TableName() string { return "night_runs" }

type quarantineRow struct {
	ID     int64  `gorm:"column:employer_id;primaryKey;autoIncrement:false"`
	Day    day    `gorm:"column:day"`
	Reason string `gorm:"column:reason"`
}

// TableName names the table.
func (quarantineRow) TableName() string { return "quarantine" }

type lawRow struct {
	Region string `gorm:"column:region;primaryKey"`
	Hash   string `gorm:"column:hash"`
}

// TableName names the table.
func (lawRow) TableName() string { return "region_law" }

// resultJSON is what the column result of night_runs holds.
type resultJSON struct {
	Acts        map[casework.ActKind]int `json:"acts"`
	Carried     int                      `json:"carried,omitempty"`
	Quarantined []quarantinedJSON        `json:"quarantined"`
}

type quarantinedJSON struct {
	ID     employer.ID `json:"employer_id"`
	Code   string      `json:"uscc"`
	Reason string      `json:"reason"`
}

// LastNight is the latest day that was worked to its end, and no day before the first.
func (s *Store) LastNight(ctx context.Context) (calendar.Day, error) {
	var last day
	if err := s.read.QueryRowContext(ctx, "SELECT max(day) FROM night_runs").Scan(&last); err != nil {
		return 0, fmt.Errorf("find the last night: %w", err)
	}
	return calendar.Day(last), nil
}

// Wake makes every employer of the region due on the day, those that are due before it excepted.
func (s *Store) Wake(ctx context.Context, region string, on calendar.Day) error {
	return s.tx(ctx, func(t *transaction) error {
		_, err := t.ExecContext(ctx, "UPDATE employers SET wake_on = $1, revision = revision + 1 "+
			"WHERE region = $2 AND (wake_on IS NULL OR wake_on > $1)", day(on), region)
		if err != nil {
			return fmt.Errorf("wake the employers of region %s: %w", region, err)
		}
		return nil
	})
}

// LawHashes gives the hash of each region's law that the last night worked with.
func (s *Store) LawHashes(ctx context.Context) (map[string]string, error) {
	var rows []lawRow
	if err := s.orm.WithContext(ctx).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the hashes of the law: %w", err)
	}
	hashes := make(map[string]string, len(rows))
	for _, r := range rows {
		hashes[r.Region] = r.Hash
	}
	return hashes, nil
}

// StoreLawHashes keeps the hashes in the place of all earlier ones.
func (s *Store) StoreLawHashes(ctx context.Context, hashes map[string]string) error {
	return s.tx(ctx, func(t *transaction) error {
		if err := t.orm.Where("true").Delete(&lawRow{}).Error; err != nil {
			return fmt.Errorf("keep the hashes of the law: %w", err)
		}
		rows := make([]lawRow, 0, len(hashes))
		for region, hash := range hashes {
			rows = append(rows, lawRow{region, hash})
		}
		if len(rows) == 0 {
			return nil
		}
		if err := t.orm.Create(&rows).Error; err != nil {
			return fmt.Errorf("keep the hashes of the law: %w", err)
		}
		return nil
	})
}

// Finish stores the result of a night; it is written last. Its counts are those of the night's tally, which also holds
// what an earlier run of the same night did before it was cut off.
func (s *Store) Finish(ctx context.Context, r casework.Result) error {
	return s.tx(ctx, func(t *transaction) error {
		var tallies []tallyRow
		if err := t.orm.Where("day = ?", day(r.Day)).Find(&tallies).Error; err != nil {
			return fmt.Errorf("read the tally of %s: %w", r.Day, err)
		}
		examined, carried, acts := int64(0), 0, map[casework.ActKind]int{}
		for _, row := range tallies {
			switch row.Act {
			case Examined:
				examined = row.Count
			case CarriedOver:
				carried = int(row.Count)
			default:
				acts[casework.ActKind(row.Act)] = int(row.Count)
			}
		}
		row := nightRow{
			Day: day(r.Day), RunID: r.RunID, Examined: examined, Drafted: int64(acts[casework.DraftOrder]), Seconds: r.Took.Seconds(),
		}
		kept := resultJSON{Acts: acts, Carried: carried, Quarantined: []quarantinedJSON{}}
		for _, q := range r.Quarantined {
			kept.Quarantined = append(kept.Quarantined, quarantinedJSON(q))
		}
		text, err := json.Marshal(kept)
		if err != nil {
			return fmt.Errorf("write the result of %s: %w", r.Day, err)
		}
		row.Result = string(text)
		if err := replace(t.orm, &row, "finish the night of "+r.Day.String()); err != nil {
			return err
		}
		return t.closeProof(ctx, r.Day)
	})
}

// Quarantine keeps an employer that failed with its error; it stays due.
func (s *Store) Quarantine(ctx context.Context, on calendar.Day, q casework.Quarantined) error {
	return s.tx(ctx, func(t *transaction) error {
		row := quarantineRow{ID: int64(q.ID), Day: day(on), Reason: q.Reason}
		return replace(t.orm, &row, fmt.Sprintf("put employer %d into quarantine", q.ID))
	})
}

// replace stores a row in the place of the one with its key.
func replace(orm *gorm.DB, row any, doing string) error {
	if err := orm.Clauses(clause.OnConflict{UpdateAll: true}).Create(row).Error; err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}
