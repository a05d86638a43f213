package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
)

// Paper gives one paper of the ladder with its frozen form; fault.NotFound where there is none.
func (s *Store) Paper(ctx context.Context, id employer.ID, no int) (ladder.Paper, error) {
	var row paperRow
	query := "SELECT " + strings.Join(issuedPapersTable.columns, ", ") + " FROM papers WHERE employer_id = $1 AND paper_no = $2"
	err := s.read.QueryRowContext(ctx, query, int64(id), no).Scan(issuedPapersTable.fields(&row)...)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return ladder.Paper{}, fault.New(fault.NotFound, fmt.Sprintf("该用人单位没有第 %d 件文书。", no),
			fmt.Sprintf("The employer has no paper %d.", no))
	case err != nil:
		return ladder.Paper{}, fmt.Errorf("read paper %d of employer %d: %w", no, id, err)
	}
	return row.paper()
}

// numberedPaper is a number with the paper that bears it.
type numberedPaper struct {
	id     employer.ID
	paper  ladder.Ref
	number string
}

// putPapers stores papers of the ladder: drafts, and issued ones with their frozen form.
func (t *transaction) putPapers(ctx context.Context, rows []paperRow) error {
	var drafts, issued []paperRow
	for i := range rows {
		switch r := &rows[i]; {
		case ladder.State(r.State) != ladder.Issued:
			drafts = append(drafts, *r)
		case len(r.Frozen) == 0:
			return fmt.Errorf("paper %d of employer %d is issued without its frozen form", r.No, r.ID)
		default:
			issued = append(issued, *r)
		}
	}
	if err := issuedPapersTable.put(ctx, t, issued); err != nil {
		return err
	}
	if err := papersTable.put(ctx, t, drafts); err != nil {
		return err
	}
	for i := range issued {
		r := &issued[i]
		if r.Number == "" {
			continue
		}
		paper := ladder.Ref{Kind: law.PaperKind(r.Kind), No: int(r.No)}
		if err := t.paperNumber(ctx, numberedPaper{employer.ID(r.ID), paper, r.Number}); err != nil {
			return err
		}
	}
	return nil
}

// paperNumber keeps the number of a paper, which is given once over all employers and kinds.
func (t *transaction) paperNumber(ctx context.Context, p numberedPaper) error {
	result, err := t.ExecContext(ctx, "INSERT INTO paper_numbers (paper_number, employer_id, paper, paper_no) VALUES ($1, $2, $3, $4) "+
		"ON CONFLICT (paper_number) DO UPDATE SET paper_no = excluded.paper_no WHERE (paper_numbers.employer_id, paper_numbers.paper, "+
		"paper_numbers.paper_no) = (excluded.employer_id, excluded.paper, excluded.paper_no)", p.number, int64(p.id), string(p.paper.Kind), p.paper.No)
	if err != nil {
		return fmt.Errorf("keep paper number %s: %w", p.number, err)
	}
	n, err := result.RowsAffected()
	if err != nil {
		return fmt.Errorf("keep paper number %s: %w", p.number, err)
	}
	if n != 1 {
		return fault.New(fault.Refused, fmt.Sprintf("文号 %s 已用于另一件文书。", p.number),
			fmt.Sprintf("The number %s is that of another paper.", p.number))
	}
	return nil
}

// incomingNumbers keeps the numbers in the register of papers in, each of which is given once over all employers.
func (t *transaction) incomingNumbers(ctx context.Context, facts []caseFactRow) error {
	for i := range facts {
		f := &facts[i]
		if f.InNumber == "" {
			continue
		}
		result, err := t.ExecContext(ctx, "INSERT INTO incoming_numbers (incoming_number, employer_id, fact_no) VALUES ($1, $2, $3) "+
			"ON CONFLICT (incoming_number) DO NOTHING", f.InNumber, f.ID, f.No)
		if err != nil {
			return fmt.Errorf("keep incoming number %s: %w", f.InNumber, err)
		}
		switch n, err := result.RowsAffected(); {
		case err != nil:
			return fmt.Errorf("keep incoming number %s: %w", f.InNumber, err)
		case n != 1:
			return fault.New(fault.Refused, fmt.Sprintf("收文登记号 %s 已用于另一件来文。", f.InNumber),
				fmt.Sprintf("The number %s is that of another paper in the register of papers in.", f.InNumber))
		}
	}
	return nil
}
