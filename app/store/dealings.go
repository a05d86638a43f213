package store

import (
	"context"
	"fmt"

	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
)

// Dossier loads one employer's file with everything that employer and agency have to do with each other beside the account:
// services, consents, notices, slips. The night works without them.
func (s *Store) Dossier(ctx context.Context, id employer.ID) (*casework.File, error) {
	var file *casework.File
	err := s.snapshot(ctx, func(t *transaction) error {
		var err error
		file, err = t.dossier(ctx, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("load the file: %w", err)
	}
	return file, nil
}

func (t *transaction) dossier(ctx context.Context, id employer.ID) (*casework.File, error) {
	ids := []employer.ID{id}
	files, err := t.files(ctx, ids)
	if err != nil {
		return nil, err
	}
	f := files[0]
	for _, read := range []func() error{
		func() error {
			return servicesTable.of(ctx, t, t.dialect, ids, func(r *serviceRow) error { f.Services = append(f.Services, r.served()); return nil })
		},
		func() error {
			return consentsTable.of(ctx, t, t.dialect, ids, func(r *consentRow) error { f.Consents = append(f.Consents, r.consent()); return nil })
		},
		func() error {
			return noticesTable.of(ctx, t, t.dialect, ids, func(r *noticeRow) error { f.Notices = append(f.Notices, r.notice()); return nil })
		},
		func() error {
			return slipsTable.of(ctx, t, t.dialect, ids, func(r *slipRow) error { f.Slips = append(f.Slips, r.slip()); return nil })
		},
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// slipNumbers keeps the numbers of slips, each of which is given once over all employers.
func (t *transaction) slipNumbers(ctx context.Context, slips []slipRow) error {
	for i := range slips {
		r := &slips[i]
		result, err := t.ExecContext(ctx, "INSERT INTO slip_numbers (slip_number, employer_id, slip_no) VALUES ($1, $2, $3) "+
			"ON CONFLICT (slip_number) DO NOTHING", r.Number, r.ID, r.No)
		if err != nil {
			return fmt.Errorf("keep slip number %s: %w", r.Number, err)
		}
		switch n, err := result.RowsAffected(); {
		case err != nil:
			return fmt.Errorf("keep slip number %s: %w", r.Number, err)
		case n != 1:
			return fault.New(fault.Refused, fmt.Sprintf("编号 %s 已用于另一张缴费通知单。", r.Number),
				fmt.Sprintf("The number %s is that of another payment slip.", r.Number))
		}
	}
	return nil
}
