package store

import (
	"context"
	"database/sql"
	"fmt"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// lastLetter is the last letter in which a paper went between its run r and the next one that took it.
const lastLetter = "coalesce((SELECT x.post_number FROM postings x WHERE " + samePaper + " AND x.entered_at >= r.printed_at AND NOT EXISTS (" +
	"SELECT 1 FROM printed_papers y JOIN print_runs n ON n.run_no = y.run_no WHERE y.employer_id = b.employer_id AND y.paper = b.paper AND y.paper_no = b.paper_no " +
	"AND y.run_no > b.run_no AND n.printed_at <= x.entered_at) ORDER BY x.posting_no DESC LIMIT 1), '')"

// PostLines gives what a run took from the districts of the scope, as frozen with it, and the letters in which it went.
func (s *Store) PostLines(ctx context.Context, scope access.Scope, no int64) (casework.PrintRun, []casework.PostLine, error) {
	c := &conditions{dialect: s.dialect}
	c.all = append(c.all, s.dialect.scopeCondition(scope, "b", &c.args))
	c.add("b.run_no = $%d", no)
	order := string(law.OrderToPay)
	query := "SELECT r.run_no, r.printed_on, r.printed_at, r.printed_by, u.name, r.elsewhere, r.again_of, b.region, b.place, b.paper, b.paper_no, " +
		"coalesce(o.paper_number, p.paper_number, ''), b.sender, b.addressee, b.address, b.phone, " + lastLetter +
		" FROM printed_papers b JOIN print_runs r ON r.run_no = b.run_no JOIN users u ON u.user_id = r.printed_by" +
		" LEFT JOIN orders o ON b.paper = '" + order + "' AND o.employer_id = b.employer_id AND o.order_no = b.paper_no" +
		" LEFT JOIN papers p ON b.paper <> '" + order + "' AND p.employer_id = b.employer_id AND p.paper_no = b.paper_no" + c.where() + " ORDER BY b.place"
	var r casework.PrintRun
	var at int64
	var again link
	var lines []casework.PostLine
	err := each(ctx, s.read, query, c.args, func(rows *sql.Rows) error {
		var l casework.PostLine
		err := rows.Scan(&r.No, (*day)(&r.On), &at, &r.By.ID, &r.By.Name, &r.Elsewhere, &again, &l.Region, &l.Place, &l.Paper.Kind, &l.Paper.No,
			&l.Number, &l.Sender, &l.Addressee, &l.Address, &l.Phone, &l.Letter)
		lines = append(lines, l)
		return err
	})
	if err == nil && len(lines) == 0 {
		err = fault.New(fault.NotFound, fmt.Sprintf("没有第 %d 批，或者它不是从您的区县寄出的。", no), fmt.Sprintf("There is no run %d, or nothing of it was sent from your districts.", no))
	}
	r.At, r.AgainOf, r.Papers = timeOf(at), int64(again), len(lines)
	return r, lines, wrapped(err, "read the list for the post")
}
