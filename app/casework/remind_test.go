package casework_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
)

// January 2025 is due on Monday 17 February. Working days before it: 14th (1), 13th, 12th (3), 11th, 10th (5).
func TestRemindersOn(t *testing.T) {
	book, err := law.Load("testdata/law")
	if err != nil {
		t.Fatal(err)
	}
	region, _ := book.Region("plain")
	for day, want := range map[string]string{
		"2025-02-09": "", // six working days: a Sunday
		"2025-02-10": "declare_soon.2025-01",
		"2025-02-11": "declare_soon.2025-01",
		"2025-02-12": "declare_soon.2025-01 pay_soon.2025-01",
		"2025-02-13": "declare_soon.2025-01 pay_soon.2025-01",
		"2025-02-14": "declare_last.2025-01 pay_soon.2025-01",
		"2025-02-16": "declare_last.2025-01 pay_soon.2025-01",
		"2025-02-17": "declare_last.2025-01 pay_soon.2025-01",
		"2025-02-18": "declare_late.2025-01 pay_late.2025-01",
		"2025-02-24": "declare_late.2025-01 pay_late.2025-01", // made good for seven days
		"2025-02-25": "",
		"2025-01-15": "", // December 2024 lies before the region's first period
	} {
		reminders, err := casework.RemindersOn(region, on(day))
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		for i := range reminders {
			keys = append(keys, reminders[i].Key())
		}
		if got := strings.Join(keys, " "); got != want {
			t.Errorf("%s: %s and not %s", day, got, want)
		}
	}
}

// keys lists what an employer was told, the oldest first.
func (o *office) keys(code identity.Code) string {
	o.Helper()
	page, err := o.store.MessagesOf(o.Context(), o.id(code), 100, 0)
	o.must(err)
	var keys []string
	for i := len(page.Messages) - 1; i >= 0; i-- {
		keys = append(keys, page.Messages[i].Key)
	}
	return strings.Join(keys, " ")
}

// remind sends the reminders of the day and tells how many were new.
func (o *office) remind(day string) int {
	o.Helper()
	o.desk.Post = o.store
	n, err := o.desk.Remind(o.Context(), stampAt(day+" 00:50"))
	o.must(err)
	return n
}

func TestRemind(t *testing.T) {
	eachOffice(t, func(o *office) {
		silent, late, pays, owes := o.firm(1), o.firm(2), o.firm(3), o.firm(4)
		nobody := o.firm(5)
		o.read(silent, late, pays, owes)
		o.declares(late, "2025-01", "2025-02-14", "10000.00")
		for _, code := range []identity.Code{pays, owes} {
			o.declares(code, "2025-01", "2025-02-05", "10000.00")
		}
		o.pays(pays, "A", "2025-02-13", "3000.00")
		o.pays(owes, "B", "2025-02-13", "2999.99")
		for day := on("2025-02-08"); day <= on("2025-02-28"); day++ {
			o.remind(day.String())
			if n := o.remind(day.String()); n != 0 {
				o.Errorf("%s: %d reminders were sent twice", day, n)
			}
		}
		for code, want := range map[identity.Code]string{
			silent: "declare_soon.2025-01 declare_last.2025-01 declare_late.2025-01",
			late:   "declare_soon.2025-01 pay_soon.2025-01 pay_late.2025-01", // declared on the 14th: no last call
			pays:   "pay_soon.2025-01",                                       // paid the day after the reminder
			owes:   "pay_soon.2025-01 pay_late.2025-01",
			nobody: "", // has no clerk
		} {
			if got := o.keys(code); got != want {
				o.Errorf("%s was told %s and not %s", code, got, want)
			}
		}
	})
}

// Days that were missed are made good with the reminder that still helps, and no other.
func TestRemind_CatchesUp(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		o.read(code)
		if n := o.remind("2025-02-16"); n != 1 || o.keys(code) != "declare_last.2025-01" {
			o.Errorf("%d sent: %s", n, o.keys(code))
		}
		if n := o.remind("2025-02-20"); n != 1 || o.keys(code) != "declare_last.2025-01 declare_late.2025-01" {
			o.Errorf("%d sent: %s", n, o.keys(code))
		}
		if n := o.remind("2025-02-26"); n != 0 {
			o.Errorf("%d sent a long time after", n)
		}
	})
}

// Several processes at once, over more than one page of employers: everybody is told, each once.
func TestRemind_ManyAtOnce(t *testing.T) {
	eachOffice(t, func(o *office) {
		const firms = 450
		var rows []casework.ImportRow
		var codes []identity.Code
		for n := range firms {
			code, err := identity.CodeFor(fmt.Sprintf("91330100%09d", n+1))
			o.must(err)
			codes = append(codes, code)
			rows = append(rows, casework.EmployerRow{Employer: employer.Employer{Code: code, Name: "演示厂", Region: "plain", District: "演示区",
				IndustryClass: 1, FoundedOn: on("2020-01-01"), RegisteredOn: on("2020-01-20")}})
		}
		o.take(casework.ImportEmployers, rows...)
		o.read(codes...)
		o.desk.Post = o.store
		var wait sync.WaitGroup
		var lock sync.Mutex
		sent := 0
		for range 4 {
			wait.Go(func() {
				n, err := o.desk.Remind(o.Context(), stampAt("2025-02-10 00:50"))
				if err != nil {
					t.Error(err)
				}
				lock.Lock()
				sent += n
				lock.Unlock()
			})
		}
		wait.Wait()
		letters, err := o.store.ToMail(o.Context(), 2*firms)
		o.must(err)
		if sent != firms || len(letters) != firms {
			o.Errorf("%d sent, %d messages for %d employers", sent, len(letters), firms)
		}
	})
}

// One region whose law has a gap does not keep the others from being reminded.
func TestRemind_GoesOnAfterARegionThatFails(t *testing.T) {
	o := newOffice(t, databases.New(t, apptest.SQLite))
	gap := strings.Replace(string(mustRegion(o, "plain").Source()), "region: plain", "region: a-gap", 1)
	gap = strings.Replace(gap, `from: "2020-01", kind: day`, `from: "2025-06", kind: day`, 1)
	o.must(o.desk.Law.AddRegion([]byte(gap)))
	code := o.firm(1)
	o.read(code)
	o.desk.Post = o.store
	n, err := o.desk.Remind(t.Context(), stampAt("2025-02-10 00:50"))
	if n != 1 || err == nil || !strings.Contains(err.Error(), "a-gap") || o.keys(code) != "declare_soon.2025-01" {
		t.Errorf("%d sent, %v", n, err)
	}
}

// read adds a clerk who reads for the employers.
func (o *office) read(codes ...identity.Code) {
	o.Helper()
	var ids []employer.ID
	for _, code := range codes {
		id, err := o.store.Find(o.Context(), code)
		o.must(err)
		ids = append(ids, id)
	}
	_, err := o.store.AddUser(o.Context(), access.Account{PasswordHash: "x", User: access.User{Login: "lin", Name: "林演示", Role: access.Clerk,
		Scope: access.Scope{Employers: ids}}}, access.Event{At: at("2025-01-01 09:00"), Kind: access.Added})
	o.must(err)
}

func mustRegion(o *office, key string) *law.Region {
	o.Helper()
	r, ok := o.desk.Law.Region(key)
	if !ok {
		o.Fatalf("there is no region %s", key)
	}
	return r
}
