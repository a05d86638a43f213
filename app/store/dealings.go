package store

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
)

// Dossier loads what pages show of one employer: the facts, payments, orders, and what employer and agency have to do with
// each other beside the account. It leaves out the entries of the account and the lines of declarations that nobody asked for, and
// is no file to decide on. It takes three queries, however many tables and months there are.
func (s *Store) Dossier(ctx context.Context, id employer.ID, r casework.Reading) (*casework.File, error) {
	var file *casework.File
	err := s.snapshot(ctx, func(t *transaction) error {
		var err error
		file, err = t.dossier(ctx, id, &r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("load the file: %w", err)
	}
	return file, nil
}

func (t *transaction) dossier(ctx context.Context, id employer.ID, r *casework.Reading) (*casework.File, error) {
	f := &casework.File{}
	parts := t.dealings(f)
	maps.Copy(parts, t.smallFacts(f))
	voided := map[filingKey]calendar.Day{}
	parts[filingsTable.name] = partOf(&filingsTable, t.dialect, func(r *filingRow) error {
		voided[filingKey{r.ID, r.Period, r.No}] = calendar.Day(r.VoidedOn)
		return nil
	})
	if err := t.gathered(ctx, id, slices.Sorted(maps.Keys(parts)), parts); err != nil {
		return nil, err
	}
	if f.ID != id {
		return nil, noEmployer(id)
	}
	slices.SortFunc(f.Payments, func(a, b account.Payment) int { return account.ComparePayments(&a, &b) })
	l := &loading{files: map[employer.ID]*casework.File{id: f}}
	if err := l.employments(ctx, t, []employer.ID{id}); err != nil {
		return nil, err
	}
	people, err := r.People(&f.Employer, f.Facts.Employments)
	if err != nil {
		return nil, err
	}
	if err := t.wages(ctx, f, people, r); err != nil {
		return nil, err
	}
	for _, d := range f.Facts.Declarations {
		d.VoidedOn = voided[filingKey{int64(id), month(d.Period), int64(d.No)}]
	}
	return f, nil
}

// whole loads the file that an act decides on, with everything in it.
func (t *transaction) whole(ctx context.Context, id employer.ID) (*casework.File, error) {
	files, err := t.files(ctx, []employer.ID{id})
	if err != nil {
		return nil, err
	}
	parts := t.dealings(files[0])
	return files[0], t.gathered(ctx, id, slices.Sorted(maps.Keys(parts)), parts)
}

// smallFacts are the tables of facts that are small beside the employees and their months.
func (t *transaction) smallFacts(f *casework.File) map[string]part {
	var reversal paymentRow
	parts := map[string]part{
		othersName: t.othersPart(f),
		employersTable.name: partOf(&employersTable, t.dialect, func(r *employerRow) error {
			head := r.file()
			f.ID, f.Employer, f.Facts.IndustryClass = head.ID, head.Employer, head.Facts.IndustryClass
			f.WakeOn, f.LastHash, f.Records, f.Revision = head.WakeOn, head.LastHash, head.Records, head.Revision
			return nil
		}),
		paymentsTable.name: partOf(&paymentsTable, t.dialect, func(r *paymentRow) error {
			if r.Sign < 0 { // comes before its payment
				reversal = *r
				return nil
			}
			p := r.payment()
			if reversal.Reference == r.Reference {
				p.ReversedOn = calendar.Day(reversal.PaidOn)
			}
			f.Payments = append(f.Payments, p)
			return nil
		}),
	}
	for _, p := range plainTables {
		parts[p.name] = p.part(t.dialect, f)
	}
	return parts
}

// dealings are the tables of what employer and agency have to do with each other beside the account.
func (t *transaction) dealings(f *casework.File) map[string]part {
	return map[string]part{
		noticesTable.name: partOf(&noticesTable, t.dialect, func(r *noticeRow) error { f.Notices = append(f.Notices, r.notice()); return nil }),
		slipsTable.name:   partOf(&slipsTable, t.dialect, func(r *slipRow) error { f.Slips = append(f.Slips, r.slip()); return nil }),
		draftsTable.name:  partOf(&draftsTable, t.dialect, func(r *draftRow) error { f.Drafts = append(f.Drafts, calendar.Period(r.Period)); return nil }),
		caseAttachmentsTable.name: partOf(&caseAttachmentsTable, t.dialect, func(r *caseAttachmentRow) error {
			f.Attachments = append(f.Attachments, r.attachment())
			return nil
		}),
		statesTable.name: partOf(&statesTable, t.dialect, func(r *stateRow) error { f.States = append(f.States, r.change()); return nil }),
		stateApplicationsTable.name: partOf(&stateApplicationsTable, t.dialect, func(r *stateApplicationRow) error {
			f.StateApplications = append(f.StateApplications, r.application())
			return nil
		}),
	}
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
