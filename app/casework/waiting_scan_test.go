package casework_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/identity"
)

var errScans = errors.New("the scans are away")

// tray is a store of waiting scans.
type tray struct {
	casework.ScanStore
	waiting int
	kept    []casework.WaitingScan
	fails   error
}

func (s *tray) WaitingScans(context.Context, access.UserID) ([]casework.WaitingScan, error) {
	return make([]casework.WaitingScan, s.waiting), s.fails
}

func (s *tray) KeepScan(_ context.Context, _ access.UserID, w casework.WaitingScan) (int64, error) {
	s.kept = append(s.kept, w)
	return int64(len(s.kept)), nil
}

// A scan is judged by its content before it waits, and a table of post has its limit.
func TestTakeScan(t *testing.T) {
	at := time.Unix(1_740_000_000, 0)
	store := &tray{waiting: 49}
	desk := &casework.ScanDesk{Scans: store}
	pdf := casework.Scan{Name: "回证.pdf", Content: []byte(licence)}
	no, err := desk.TakeScan(t.Context(), 7, pdf, at)
	if err != nil || no != 1 || store.kept[0].Name != "回证.pdf" || string(store.kept[0].Content) != licence || !store.kept[0].AddedAt.Equal(at) {
		t.Errorf("%d, %+v, %v", no, store.kept, err)
	}
	if _, err := desk.TakeScan(t.Context(), 7, casework.Scan{Name: "a.pdf", Content: []byte("MZ no paper")}, at); fault.KindOf(err) == "" || len(store.kept) != 1 {
		t.Errorf("what is no scan: %v", err)
	}
	store.waiting = 50
	if _, err := desk.TakeScan(t.Context(), 7, pdf, at); fault.KindOf(err) != fault.Refused || !strings.Contains(saidAll(err), "已有 50 个扫描件等待对应文书，先办完这些再传。") {
		t.Errorf("a full table: %v", err)
	}
	store.fails = errScans
	if _, err := desk.TakeScan(t.Context(), 7, pdf, at); !errors.Is(err, errScans) {
		t.Error(err)
	}
	if got := at.Sub(casework.ForgottenScans(at)); got != 7*24*time.Hour {
		t.Errorf("a scan waits %s", got)
	}
}

// personBook keeps who looked for whom.
type personBook struct {
	record casework.PersonSearch
	fails  error
}

func (b *personBook) SearchPerson(_ context.Context, _ access.Scope, _ identity.Number, record casework.PersonSearch) ([]casework.FoundSpell, error) {
	b.record = record
	return make([]casework.FoundSpell, 1), b.fails
}

// Nobody looks for a person without a reason, and the record says who, why and, by a sum alone, whom.
func TestSearchPerson(t *testing.T) {
	at, number := time.Unix(1_740_000_000, 5), person(t, 1)
	search := func(b *personBook, reason string) ([]casework.FoundSpell, error) {
		return casework.SearchPerson(t.Context(), b, access.Everything(), number, reason, access.Actor{ID: 7, Name: "甲"}, at)
	}
	for _, reason := range []string{"", " 查一查 ", strings.Repeat("查", 201)} {
		book := &personBook{}
		if found, err := search(book, reason); found != nil || fault.KindOf(err) != fault.Invalid || book.record.Hash != "" || !strings.Contains(saidAll(err), "请写明查询这个人的事由，4 到 200 个字。") {
			t.Errorf("%q: %v, %v", reason, found, err)
		}
	}
	book := &personBook{}
	found, err := search(book, "  核对投诉  ")
	if r := book.record; err != nil || len(found) != 1 || r.Reason != "核对投诉" || r.By.Name != "甲" || len(r.Hash) != 64 || strings.Contains(r.Hash, string(number)) {
		t.Errorf("%+v, %v", r, err)
	}
	first := book.record.Hash
	at = at.Add(1) // nanosecond
	if _, err := search(book, "核对投诉"); err != nil || book.record.Hash == first {
		t.Errorf("two searches for one person have the hash %s, %v", first, err)
	}
	if _, err := search(&personBook{fails: errScans}, "核对投诉"); !errors.Is(err, errScans) {
		t.Error(err)
	}
}
