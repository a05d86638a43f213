package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"arrears/app/access"
	"arrears/app/employer"
	"arrears/app/fault"
)

// scopeCondition is the condition that the employer of the row is within the scope. Alias names a row of the table
// employers; the values are added to args, which become the parameters $1, $2 and so on. An empty scope is false.
func (d Dialect) scopeCondition(scope access.Scope, alias string, args *[]any) string {
	if scope.All {
		return "TRUE"
	}
	var parts []string
	if len(scope.Employers) > 0 {
		*args = append(*args, idList(d, scope.Employers))
		parts = append(parts, d.among(alias+".employer_id", len(*args)))
	}
	for _, district := range scope.Districts {
		*args = append(*args, district.Region)
		part := fmt.Sprintf("%s.region = $%d", alias, len(*args))
		if district.Name != "" {
			*args = append(*args, district.Name)
			part = fmt.Sprintf("(%s AND %s.district = $%d)", part, alias, len(*args))
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return "FALSE"
	}
	return "(" + strings.Join(parts, " OR ") + ")"
}

// idList is the parameter of among.
func idList[N ~int64](d Dialect, ids []N) any {
	if d == Postgres {
		numbers := make([]int64, len(ids))
		for i, id := range ids {
			numbers[i] = int64(id)
		}
		return numbers
	}
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = strconv.FormatInt(int64(id), 10)
	}
	return "[" + strings.Join(texts, ",") + "]"
}

// EmployerInScope gives the head of an employer; fault.NotFound where there is none within the scope.
func (s *Store) EmployerInScope(ctx context.Context, scope access.Scope, id employer.ID) (employer.Head, error) {
	args := []any{int64(id)}
	query := "SELECT e.employer_id, e.uscc, e.name, e.region, e.district FROM employers e WHERE e.employer_id = $1 AND " +
		s.dialect.scopeCondition(scope, "e", &args)
	var h employer.Head
	err := s.read.QueryRowContext(ctx, query, args...).Scan(&h.ID, &h.Code, &h.Name, &h.Region, &h.District)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return employer.Head{}, fault.New(fault.NotFound, "没有这个单位，或者不在您的范围内。", "There is no such employer, or it is outside your scope.")
	case err != nil:
		return employer.Head{}, fmt.Errorf("read employer %d: %w", id, err)
	}
	return h, nil
}

// EmployersInScope lists employers within the scope by code, those whose code or name holds the text, and counts all of them.
func (s *Store) EmployersInScope(ctx context.Context, scope access.Scope, text string, limit, offset int) ([]employer.Head, int, error) {
	var args []any
	where := s.dialect.scopeCondition(scope, "e", &args)
	if text != "" {
		args = append(args, containing(text))
		where += fmt.Sprintf(" AND (lower(e.name) LIKE $%[1]d ESCAPE '!' OR lower(e.uscc) LIKE $%[1]d ESCAPE '!')", len(args))
	}
	var heads []employer.Head
	count := 0
	query := "SELECT e.employer_id, e.uscc, e.name, e.region, e.district, count(*) OVER () FROM employers e WHERE " + where +
		fmt.Sprintf(" ORDER BY e.uscc LIMIT %d OFFSET %d", limit, offset)
	err := each(ctx, s.read, query, args, func(rows *sql.Rows) error {
		var h employer.Head
		err := rows.Scan(&h.ID, &h.Code, &h.Name, &h.Region, &h.District, &count)
		heads = append(heads, h)
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("list the employers in scope: %w", err)
	}
	return heads, count, nil
}

// containing is the pattern of LIKE for texts that hold this one, whatever their case.
func containing(text string) string {
	return "%" + strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(strings.ToLower(text)) + "%"
}
