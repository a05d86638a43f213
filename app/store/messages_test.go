package store

import (
	"sync"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
)

func message(id employer.ID, key string, at int64) casework.Message {
	return casework.Message{Employer: id, Key: key, Kind: casework.DeclareSoon, On: onDay("2025-02-10"), At: at,
		Data: map[string]string{"period": "2025-01", "due_on": "2025-02-17"}}
}

func stamp(by string, at int64) casework.Stamp {
	return casework.Stamp{By: access.Actor{Name: by}, On: onDay("2025-02-10"), At: time.Unix(at, 0)}
}

func TestMessages_AreTheEmployersOwnAndReadOnce(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 2, "2025-02-10")
		n, err := s.Send(t.Context(), []casework.Message{message(1, "a", 10), message(1, "b", 20), message(2, "a", 15)})
		check(t, err)
		must(t, n == 3, "%d of 3 are new", n)
		n, err = s.Send(t.Context(), []casework.Message{message(1, "b", 99), message(1, "c", 30)})
		check(t, err)
		must(t, n == 1, "%d of 1 is new", n)

		check(t, s.ReadMessages(t.Context(), 1, "b", stamp("lin", 40)))
		check(t, s.ReadMessages(t.Context(), 1, "b", stamp("su", 50)))
		page, err := s.MessagesOf(t.Context(), 1, 2, 0)
		check(t, err)
		read := message(1, "b", 20)
		read.ReadAt, read.ReadBy = 40, "lin"
		same(t, page, casework.MessagePage{Messages: []casework.Message{message(1, "c", 30), read}, Total: 3, Unread: 2})
		check(t, s.ReadMessages(t.Context(), 1, "", stamp("su", 60)))
		for id, want := range map[employer.ID]int{1: 0, 2: 1} {
			unread, err := s.Unread(t.Context(), id)
			check(t, err)
			must(t, unread == want, "employer %d has %d unread messages", id, unread)
		}
	})
}

func TestToRemind_ChoosesByRegionPeriodAndDeclaration(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 8, "2025-02-10")
		// nobody reads for employer 7, and who reads for employer 8 may no longer sign in
		addUser(t, s, "all", access.Clerk, access.Scope{Employers: []employer.ID{1, 2, 3, 4, 5, 6}})
		addUser(t, s, "another", access.Clerk, access.Scope{Employers: []employer.ID{1}})
		gone := addUserIn(t, s, "gone", 8)
		check(t, s.tx(t.Context(), func(tx *transaction) error {
			_, err := tx.ExecContext(t.Context(), "UPDATE users SET disabled = true WHERE user_id = $1", int64(gone))
			return err
		}))
		p := calendar.MustParsePeriod("2025-01")
		fill(t, s, &declarationsTable,
			declarationRow{2, month(p), rowDay("2025-02-10"), 0, "", 0}, // nil is declared
			declarationRow{3, month(p), rowDay("2025-02-11"), 0, "", 0}, // tomorrow
			declarationRow{4, month(p) - 1, rowDay("2025-02-10"), 0, "", 0})
		fill(t, s, &chargesTable, chargeRow{ID: 5, Period: month(p), DueOn: rowDay("2025-02-17"), KnownOn: rowDay("2025-02-01"), EmployerShare: 1})
		check(t, s.tx(t.Context(), func(tx *transaction) error {
			_, err := tx.ExecContext(t.Context(), "UPDATE employers SET founded_on = '2025-02-01' WHERE employer_id = 6")
			return err
		}))
		q := casework.Reminding{Region: "alpha", Period: p, Day: onDay("2025-02-10"), Key: "k", Limit: 10}
		ask := func(q casework.Reminding) []employer.ID {
			ids, err := s.ToRemind(t.Context(), q)
			check(t, err)
			return ids
		}
		same(t, ask(q), []employer.ID{1, 3, 4})
		q.Declared = true
		same(t, ask(q), []employer.ID{2, 5})
		q.Declared, q.After, q.Limit = false, 1, 1
		same(t, ask(q), []employer.ID{3})
		_, err := s.Send(t.Context(), []casework.Message{message(3, "k", 1)})
		check(t, err)
		same(t, ask(q), []employer.ID{4})
		q.Region = "beta"
		must(t, ask(q) == nil, "employers of another region are reminded")
	})
}

func TestToMail_GoesToThoseWhoReadForTheEmployer(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 3, "2025-02-10")
		addUserIn(t, s, "su", 1)
		addUserIn(t, s, "lin", 1)
		addUserIn(t, s, "zhou", 2)
		addUser(t, s, "officer", access.Officer, access.Scope{Districts: []access.District{{Region: "alpha"}}})
		check(t, s.tx(t.Context(), func(tx *transaction) error {
			_, err := tx.ExecContext(t.Context(), "UPDATE users SET email = CASE login WHEN 'zhou' THEN '' ELSE email END")
			return err
		}))
		_, err := s.Send(t.Context(), []casework.Message{message(1, "k", 1), message(2, "k", 2), message(3, "k", 3)})
		check(t, err)
		letters, err := s.ToMail(t.Context(), 10)
		check(t, err)
		got := map[employer.ID][]string{}
		for _, l := range letters {
			got[l.Message.Employer] = l.Addresses
		}
		same(t, got, map[employer.ID][]string{1: {"lin@example.com", "su@example.com"}, 2: nil, 3: nil})
	})
}

// addUserIn adds a clerk of one employer.
func addUserIn(t *testing.T, s *Store, login string, id employer.ID) access.UserID {
	t.Helper()
	return addUser(t, s, login, access.Clerk, access.Scope{Employers: []employer.ID{id}})
}

func TestOutbox_EachMailIsSentOnce(t *testing.T) {
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		s, other := opened(t, db.DSN), opened(t, db.DSN)
		const many = 40
		employers(t, s, many, "2025-02-10")
		for i := range many {
			_, err := s.Send(t.Context(), []casework.Message{message(employer.ID(i+1), "k", int64(i))})
			check(t, err)
		}
		letters, err := s.ToMail(t.Context(), many)
		check(t, err)
		must(t, len(letters) == many && letters[0].Name == "甲市第1厂" && letters[0].Code == string(code(1)), "%d letters, the first %+v", len(letters), letters[0])
		var mails []casework.Mail
		for _, l := range letters {
			mails = append(mails, casework.Mail{Employer: l.Message.Employer, Key: l.Message.Key, Address: "a@example.org", Subject: "s", Body: "b"})
		}
		var wait sync.WaitGroup
		var lock sync.Mutex
		claimed := map[employer.ID]int{}
		for i := range 8 {
			process := []*Store{s, other}[i%2]
			wait.Go(func() {
				if err := process.KeepMails(t.Context(), letters, mails, 100); err != nil {
					t.Error(err)
				}
				for range many {
					got, err := process.ClaimMails(t.Context(), 100, 700, 3)
					if err != nil {
						t.Error(err)
					}
					lock.Lock()
					for _, m := range got {
						claimed[m.Employer]++
					}
					lock.Unlock()
				}
			})
		}
		wait.Wait()
		must(t, len(claimed) == many && count(t, s, "outbox") == many, "%d claimed, %d in the outbox", len(claimed), count(t, s, "outbox"))
		for id, n := range claimed {
			must(t, n == 1, "the mail of employer %d was claimed %d times", id, n)
		}
		left, err := s.ToMail(t.Context(), many)
		check(t, err)
		must(t, len(left) == 0, "%d messages would be mailed again", len(left))
	})
}

// A sender that died leaves a claim; when it has run out the mail is sent by another, and the dead one's word no longer counts.
func TestOutbox_AClaimRunsOut(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-02-10")
		_, err := s.Send(t.Context(), []casework.Message{message(1, "k", 1)})
		check(t, err)
		letters, err := s.ToMail(t.Context(), 1)
		check(t, err)
		check(t, s.KeepMails(t.Context(), letters, []casework.Mail{{Employer: 1, Key: "k", Address: "a", Subject: "s", Body: "b"}}, 100))
		claim := func(at int64) []casework.Mail {
			mails, err := s.ClaimMails(t.Context(), at, at+600, 5)
			check(t, err)
			return mails
		}
		must(t, len(claim(99)) == 0, "a mail was sent before its time")
		first := claim(100)
		must(t, len(first) == 1 && first[0].Tries == 1 && first[0].State == casework.MailSending, "%+v", first)
		must(t, len(claim(699)) == 0, "a claimed mail was claimed again")
		second := claim(700)
		must(t, len(second) == 1 && second[0].Tries == 2, "%+v", second)
		first[0].State, first[0].SentAt = casework.MailSent, 701
		check(t, s.MailDone(t.Context(), &first[0]))
		_, counts, err := s.Outbox(t.Context(), casework.MailFilter{Limit: 10})
		check(t, err)
		same(t, counts, map[casework.MailState]int{casework.MailSending: 1})
		second[0].State, second[0].Error, second[0].NextTryAt = casework.MailWaiting, "no route", 900
		check(t, s.MailDone(t.Context(), &second[0]))
		listed, counts, err := s.Outbox(t.Context(), casework.MailFilter{Limit: 10})
		check(t, err)
		same(t, counts, map[casework.MailState]int{casework.MailWaiting: 1})
		same(t, listed, []casework.ListedMail{{Name: "甲市第1厂", Day: onDay("1970-01-01"), Mail: casework.Mail{Employer: 1, Key: "k", Address: "a", Subject: "s", Body: "b",
			State: casework.MailWaiting, Tries: 2, CreatedAt: 100, NextTryAt: 900, Error: "no route"}}})
		third := claim(900)
		third[0].State, third[0].SentAt, third[0].Error = casework.MailSent, 901, ""
		check(t, s.MailDone(t.Context(), &third[0]))
		must(t, len(claim(9000)) == 0, "a mail was sent twice")
		listed, _, err = s.Outbox(t.Context(), casework.MailFilter{State: casework.MailWaiting, Limit: 10})
		check(t, err)
		must(t, len(listed) == 0, "%+v", listed)
	})
}
