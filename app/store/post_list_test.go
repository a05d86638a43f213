package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
)

// postText are the lines of a run as the test compares them.
func postText(t *testing.T, s *Store, scope access.Scope, no int64) string {
	t.Helper()
	run, lines, err := s.PostLines(t.Context(), scope, no)
	check(t, err)
	must(t, run.No == no && run.Papers == len(lines) && run.By.Name == "chen", "%+v", run)
	var out []string
	for _, l := range lines {
		out = append(out, fmt.Sprintf("%d %s %s %s %s %s %s [%s]", l.Place, l.Paper, l.Number, l.Sender, l.Addressee, l.Address, l.Phone, l.Letter))
	}
	return strings.Join(out, "\n")
}

// The list keeps what the run took: a change of name, seat, telephone or district does not reach it, and whoever sent the papers goes on
// reading it. A letter belongs to the run after which it was posted.
func TestPostLines_AreFrozenWithTheRun(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		dispatched(t, s, 4)
		run := casework.PrintRun{On: chen.On, At: chen.At, By: chen.By}
		no, err := s.AddRun(t.Context(), run, enveloped(4, 2, 3))
		check(t, err)
		const two, three = "1 order_to_pay/1 甲社限缴〔2025〕2号 甲市中心 第2厂 一号路 1 [%s]", "2 order_to_pay/1 甲社限缴〔2025〕3号 甲市中心 第3厂 一号路 1 []"
		east := fmt.Sprintf(two, "") + "\n" + three
		same(t, postText(t, s, inTheEast, no), east)
		check(t, s.tx(t.Context(), func(tx *transaction) error {
			_, err := tx.ExecContext(t.Context(), "UPDATE employers SET name = '新名', address = '二号路', phone = '2', district = 'west' WHERE employer_id = 2")
			return err
		}))
		same(t, postText(t, s, inTheEast, no), east)
		same(t, strings.Count(postText(t, s, access.Everything(), no), "\n"), 2)
		west := access.Scope{Districts: []access.District{{Region: "alpha", Name: "west"}}}
		same(t, postText(t, s, west, no), "3 order_to_pay/1 甲社限缴〔2025〕4号 甲市中心 第4厂 一号路 1 []")
		for _, scope := range []access.Scope{{}, {Districts: []access.District{{Region: "beta"}}}, {Employers: []employer.ID{1}}} {
			_, _, err := s.PostLines(t.Context(), scope, no)
			must(t, fault.KindOf(err) == fault.NotFound, "%v sees the list: %v", scope, err)
		}

		later := func(hours int) casework.Stamp {
			by := chen
			by.At = by.At.Add(time.Duration(hours) * time.Hour)
			return by
		}
		post := func(number string, hours int) {
			check(t, s.KeepPostings(t.Context(), []casework.Posted{{Selected: orderOf(2), Posting: casework.Posting{Number: number, On: chen.On}}}, later(hours)))
		}
		post("EB000000005CN", 1)
		post("EB000000014CN", 2)
		again, err := s.AddRun(t.Context(), casework.PrintRun{On: chen.On, At: later(3).At, By: chen.By, AgainOf: no}, enveloped(2))
		check(t, err)
		post("EB000000028CN", 4)
		same(t, postText(t, s, inTheEast, no), fmt.Sprintf(two, "EB000000014CN")+"\n"+three)
		same(t, postText(t, s, west, again), fmt.Sprintf(two, "EB000000028CN"))
	})
}
